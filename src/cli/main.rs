//! The native tool on the same core (X19).

fn main() {}

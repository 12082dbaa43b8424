//! Builds, serves, tests and measures Holdfast.

fn main() {}

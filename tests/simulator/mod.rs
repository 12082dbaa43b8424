//! Devices that write, exchange, lose and restore records, and an oracle that reads the same
//! sets of events in its own naive way.

pub mod author;
pub mod check;
pub mod device;
pub mod dice;
pub mod foreign;
pub mod oracle;
pub mod reader;
pub mod state;
pub mod world;

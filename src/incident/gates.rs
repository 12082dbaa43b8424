//! What must be true before an incident closes.

/// A gate of the playbook, by its key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gate(pub String);

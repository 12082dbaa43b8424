//! The playbooks that come with the app, as exact bytes: their hash is taken from these.

use super::{Playbook, PlaybookError};

/// Emergency handling (S2): the default.
pub const EMERGENCY_HANDLING: &[u8] = include_bytes!("emergency_handling.json");

/// Every built-in playbook.
pub const ALL: [&[u8]; 1] = [EMERGENCY_HANDLING];

/// Reads the default playbook.
///
/// # Errors
/// None in a tested build: a test reads every built-in.
pub fn emergency_handling() -> Result<Playbook, PlaybookError> {
    Playbook::parse(EMERGENCY_HANDLING)
}

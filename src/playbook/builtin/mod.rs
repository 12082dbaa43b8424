//! The playbooks that come with the app, as exact bytes: their hash is taken from these, so a
//! published file is never edited; what changes becomes another version beside it.
//!
//! `rows.md` maps every requirement of the five source processes to its entry here, its place on
//! screen and its test.

use super::{Playbook, PlaybookError};

/// Emergency handling (S2): the default.
pub const EMERGENCY_HANDLING: &[u8] = include_bytes!("emergency_handling.json");

/// Problem response of an organisation with service owners (S0).
pub const PROBLEM_RESPONSE: &[u8] = include_bytes!("problem_response.json");

/// The older revision of the same (S0.25).
pub const PROBLEM_RESPONSE_OLDER: &[u8] = include_bytes!("problem_response_1.json");

/// The support process of a team with tickets (S1).
pub const IT_SUPPORT: &[u8] = include_bytes!("it_support.json");

/// Incidents of a provider of online services (S3).
pub const SAAS_INCIDENTS: &[u8] = include_bytes!("saas_incidents.json");

/// Major incidents of teams on call behind a customer-facing service (S4).
pub const MAJOR_INCIDENTS: &[u8] = include_bytes!("major_incidents.json");

/// Every built-in playbook.
pub const ALL: [&[u8]; 6] = [
    EMERGENCY_HANDLING,
    PROBLEM_RESPONSE,
    PROBLEM_RESPONSE_OLDER,
    IT_SUPPORT,
    SAAS_INCIDENTS,
    MAJOR_INCIDENTS,
];

/// Reads the default playbook.
///
/// # Errors
/// None in a tested build: a test reads every built-in.
pub fn emergency_handling() -> Result<Playbook, PlaybookError> {
    Playbook::parse(EMERGENCY_HANDLING)
}

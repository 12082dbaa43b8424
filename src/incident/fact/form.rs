//! `form`

use crate::log::EventId;
use serde::{Deserialize, Serialize};

/// Fields of a form were filled in: an assessment, a record, a decision, checks, a document
/// (S0.8, S0.22, S0.23, S1.6, S3.12, S3.13, S4.5, S4.8). Fields that it does not name stay as
/// they were.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Form {
    /// It begins another filling beside earlier ones, which is known by this event: the next
    /// decision, the next theory.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub another: bool,
    /// What was filled in.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// Key of the form in the playbook.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub form: String,
    /// The event that began the filling that this one goes on with; absent for the form's only
    /// filling.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub of: Option<EventId>,
}

/// What one field of a form says.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Answer {
    /// Key of the field.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// What is done about it: the correction that a failed check asks for (S0.23).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// What was said; of choices the English words. Empty takes it back.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

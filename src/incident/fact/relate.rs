//! `relate`

use crate::log::StreamId;
use serde::{Deserialize, Serialize};

/// Another incident has to do with this one, without being the same (S4.7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Relate {
    /// What this one is to the other.
    #[serde(skip_serializing_if = "Relation::is_plain")]
    pub relation: Relation,
    /// In which way.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
    /// What the other one was called then: this one is read where the other is not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The other one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<StreamId>,
}

/// What one incident is to another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// They have to do with each other.
    #[default]
    Related,
    /// It only follows from the other, which is the real problem (S3.4).
    DerivedFrom,
    /// The other only follows from it.
    LeadsTo,
}

impl Relation {
    fn is_plain(&self) -> bool {
        *self == Self::Related
    }

    /// What the other one is to this one.
    pub fn turned(self) -> Self {
        match self {
            Self::Related => Self::Related,
            Self::DerivedFrom => Self::LeadsTo,
            Self::LeadsTo => Self::DerivedFrom,
        }
    }
}

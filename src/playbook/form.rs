//! What is asked, checked and written in an incident, as lists of fields.

use super::{IntakeField, Key, Length, Text};
use crate::incident::Audience;
use serde::{Deserialize, Serialize};

/// A set of fields: questions to answer, checks to make, or the sections of a document. In a
/// page to print each field is a part and its choices are the lines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// Its name within the playbook.
    pub key: Key,
    /// What it is for.
    pub kind: FormKind,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// Who fills it in, by role key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Key>,
    /// Phase in which it is in front, by key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub phase: Option<Key>,
    /// Levels at which it is owed; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<u8>,
    /// Whom it may reach; the response team alone when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
    /// Time allowed after recovery.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Length>,
    /// Its fields in order.
    pub fields: Vec<IntakeField>,
}

impl Form {
    /// It can be filled in again beside earlier fillings: each decision, each theory is one.
    pub fn repeats(&self) -> bool {
        self.kind == FormKind::Decision
    }

    /// It belongs to an incident and not to the set-up or to paper.
    pub fn of_incident(&self) -> bool {
        !matches!(self.kind, FormKind::Readiness | FormKind::Page)
    }
}

/// What a form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FormKind {
    /// Questions that find out how bad it is (S1.6, S3.12, S4.5).
    Assessment,
    /// Facts that the incident's record must hold (S0.8).
    Record,
    /// Where the work lies, and with whom; filled in again each time that it moves (S0.12).
    Custody,
    /// A choice with its reasons (S3.13).
    Decision,
    /// Checks with a correction for each that fails (S0.23).
    Checks,
    /// A document to write (S0.22, S3.15, S3.19).
    Document,
    /// Questions about the set-up, before anything happens (S4.11).
    Readiness,
    /// A page to print (S0.24).
    Page,
}

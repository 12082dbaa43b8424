//! The shape of a file of cases.

use crate::time::Millis;
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// What the file says it is.
pub(super) const FORMAT: &str = "sla-acceptance-cases";
/// The version of it that this code reads.
pub(super) const VERSION: u64 = 1;

/// A file of cases. Cases stay raw until each is run: a bad one fails alone.
#[derive(Deserialize)]
pub(super) struct CasesFile {
    pub format: String,
    pub version: u64,
    pub defaults: Option<Policy>,
    pub cases: Vec<Value>,
}

/// One case.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct Case {
    pub id: String,
    pub title: Option<String>,
    pub tier: Option<String>,
    pub why: Option<String>,
    pub policy: Option<Policy>,
    #[serde(default)]
    pub clock_correction_s: BTreeMap<String, i64>,
    pub exercise_clock: Option<Vec<ExerciseStep>>,
    pub events: Vec<Event>,
    pub snapshots: Vec<Snapshot>,
}

/// What must come out at one instant.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(dead_code)]
pub(super) struct Snapshot {
    pub now: String,
    pub why: Option<String>,
    pub expect: Map<String, Value>,
}

/// One event. Keys that its type does not have are refused by `events`.
#[derive(Deserialize, Clone)]
#[serde(deny_unknown_fields)]
pub(super) struct Event {
    pub t: String,
    #[serde(rename = "type")]
    pub kind: String,
    pub id: Option<String>,
    pub dev: Option<String>,
    pub inc: Option<String>,
    pub severity: Option<u8>,
    pub occurred_at: Option<String>,
    pub reported_at: Option<String>,
    pub to: Option<u8>,
    #[serde(rename = "reason")]
    pub _reason: Option<String>,
    #[serde(rename = "kind")]
    pub notice: Option<String>,
    pub recipient: Option<String>,
    pub method: Option<String>,
    pub restored: Option<bool>,
    pub impact: Option<bool>,
    pub from: Option<String>,
    pub into: Option<String>,
    /// The event that a retraction takes back, by its id.
    pub target: Option<String>,
}

/// One step of the exercise clock.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ExerciseStep {
    pub wall: String,
    #[serde(rename = "do")]
    pub act: String,
    /// Exercise time at the start, or after a jump.
    #[serde(alias = "to")]
    pub sim: Option<String>,
    /// Length of a jump in seconds, instead of `sim`.
    pub by_s: Option<i64>,
    pub speed: Option<f64>,
}

/// Policy data: what the built-in playbook is changed to.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub(super) struct Policy {
    #[serde(default)]
    pub targets_ms: BTreeMap<String, BTreeMap<u8, i64>>,
    pub response: Option<BTreeMap<u8, i64>>,
    pub recovery: Option<BTreeMap<u8, i64>>,
    pub resolution: Option<BTreeMap<u8, i64>>,
    pub initial_notice_min: Option<i64>,
    pub cadence_min: Option<i64>,
    pub daily_h: Option<i64>,
    pub notify_levels: Option<Vec<u8>>,
    pub open_escalation: Option<OpenEscalation>,
    pub warn_pct: Option<u8>,
    pub postmortem: Option<Postmortem>,
    pub recovery_anchor: Option<String>,
    pub on_raise: Option<String>,
    pub calendar: Option<String>,
    /// Clocks that stand still on hold, by name.
    pub pause_on_hold: Option<Vec<String>>,
}

/// The escalation of what is open too long.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OpenEscalation {
    pub levels: Vec<u8>,
    pub after_min: i64,
    pub strict: bool,
}

/// The review.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Postmortem {
    pub levels: Vec<u8>,
    pub within_h: i64,
}

/// Reads an instant, naming the field when it is none.
pub(super) fn instant(field: &str, text: &str) -> Result<Millis, String> {
    Millis::parse_rfc3339(text).ok_or_else(|| format!("{field}: {text:?} is not an instant"))
}

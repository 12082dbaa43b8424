//! Statuses, phases, gates, intake, checklists and transfers.

use super::{Key, Text};
use crate::time::Millis;
use serde::{Deserialize, Serialize};

/// A state that an incident can be in. Behaviour follows the category, never the name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Status {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// How it behaves.
    pub category: Category,
}

/// How a status behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Known, nobody on it yet.
    Reported,
    /// Being worked on.
    Active,
    /// Waiting for a third party.
    OnHold,
    /// With another team.
    Transferred,
    /// Impact is over, work is not.
    Recovered,
    /// Fixed.
    Resolved,
    /// Validated and shut.
    Closed,
    /// Was none.
    Cancelled,
}

/// A stretch of the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phase {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// Statuses during which it is in front.
    pub statuses: Vec<Key>,
}

/// What must be true before a step is taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// The step that it guards.
    pub before: GateStep,
    /// Levels at which it applies; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<u8>,
    /// What it needs.
    pub needs: GateNeed,
    /// Who must say so, by role key.
    pub by: Key,
    /// The form that it speaks of, by its key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<Key>,
}

/// The step that a gate guards.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateStep {
    /// Before it counts as resolved.
    Resolve,
    /// Before it is closed.
    Close,
    /// Before a document leaves the team.
    Publish,
}

/// What a gate needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum GateNeed {
    /// Someone confirms that it works again (S2.9).
    Confirmation,
    /// Someone approves the solution (S2.12).
    Approval,
    /// A role says that the service works again (S0.16).
    Validation,
    /// A document is written (S0.22).
    Document,
    /// Every check of a form is made (S0.23).
    Checks,
}

/// Something to ask whoever reports.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntakeField {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// Shown as missing until it is filled. Nothing but a title ever blocks.
    pub wanted: bool,
    /// Answers to choose from; empty means free text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub choices: Vec<Text>,
    /// Own words answer it too, where none of the choices fits.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub open: bool,
}

/// Steps of one phase for one role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Checklist {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// Phase by its key.
    pub phase: Key,
    /// Role by its key.
    pub role: Key,
    /// Levels at which it applies; empty means all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<u8>,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// One step of a checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// Its name within the checklist.
    pub key: Key,
    /// What to do.
    pub text: Text,
    /// Kind of recorded fact that ticks it by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ticked_by: Option<Key>,
}

/// Where work goes that its holder cannot finish.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TransferRule {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// Who hands over, by role key.
    pub from: Key,
    /// Where it goes.
    pub to: TransferTo,
    /// When to do it.
    pub when: Text,
    /// The clock, by its key, within which it must be done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<Key>,
    /// Who helps instead, by role key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub or_help_from: Option<Key>,
}

/// The receiving end of a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TransferTo {
    /// A role of this playbook, by its key.
    Role(Key),
    /// Another process, by name.
    Process(Text),
}

/// A regular look at all incidents of a period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Analysis {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// Whole calendar months that it covers.
    pub months: u8,
}

/// Working time (R21). The engine takes its open intervals in UTC; the browser or the native
/// tool expands them for the zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// IANA zone in which its hours are read.
    pub zone: String,
    /// Weekly hours.
    pub week: Vec<WeekSpan>,
    /// Days, as `YYYY-MM-DD`, that are not worked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<String>,
}

/// Working hours on one day of the week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WeekSpan {
    /// 1 is Monday, 7 is Sunday.
    pub day: u8,
    /// Minute of the day at which work begins.
    pub from: u16,
    /// Minute of the day at which it ends; 1440 is midnight.
    pub to: u16,
}

/// A stretch of open time in UTC, from `from` up to but without `to`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// First instant inside.
    pub from: Millis,
    /// First instant after it.
    pub to: Millis,
}

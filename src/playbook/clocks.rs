//! Clocks as data (S2.4, S2.5).

use super::{Key, Length, PerLevel, Text};
use serde::{Deserialize, Serialize};

/// One limit on the work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockRule {
    /// Its name within the playbook: `response`, `recovery`, `resolution`.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// What it measures, in a sentence.
    pub meaning: Text,
    /// Requirement that it follows, such as `S2.4`.
    pub source: Key,
    /// Switched on.
    pub enabled: bool,
    /// One clock per cycle, or one for the life of the incident (R11).
    pub scope: Scope,
    /// Where the first one starts; later cycles start with the new impact.
    pub anchor: Anchor,
    /// What stops it.
    pub stops: Vec<Signal>,
    /// Which of several claims to have stopped it counts.
    pub claims: Claims,
    /// Time allowed per level; a level without one has no limit.
    pub targets: PerLevel<Length>,
    /// What a raise does to the deadline (R4).
    pub on_raise: OnChange,
    /// Part of the time after which it warns, in per cent (R13).
    pub warn_percent: u8,
    /// Stands still while the incident waits for a third party (R22).
    pub pauses_on_hold: bool,
    /// Working-time calendar by its key (R21); without one it runs day and night.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub calendar: Option<Key>,
}

/// How long a clock lives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// A new one with every return of the impact (R11).
    Cycle,
    /// One for the life of the incident; time in which it was stopped is excluded (R10, R11).
    Incident,
}

/// Where a clock starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// When the incident was reported.
    Reported,
    /// When it began, if known, else when it was reported (S2.5).
    Occurred,
}

/// What stops a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Someone started handling it.
    Respond,
    /// Impact on users is over.
    Recover,
    /// A workaround restored service (R9).
    WorkaroundRestored,
    /// Fixed, or handed off for good.
    Resolve,
    /// Handed out of the team (R10).
    TransferOut,
    /// Handed off to those who will fix it.
    Handoff,
}

/// Which of several claims counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Claims {
    /// The earliest: for a response.
    Earliest,
    /// The latest: for a recovery, where a later claim says that the earlier one was too early.
    Latest,
}

/// What a raise does to the deadline of an open clock (R4). Lowering always counts from the start.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OnChange {
    /// Start plus the new target.
    FromStart,
    /// The earlier of the old deadline and the raise plus the new target.
    FromChangeCapped,
}

//! Who must be told what by when, escalations and the review (S2.6).

use super::{Key, Length, PerLevel, Text};
use crate::incident::Audience;
use crate::obligations::input::NoticeKind;
use serde::{Deserialize, Serialize};

/// One row of the notification matrix.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticeRule {
    /// Its name within the playbook.
    pub key: Key,
    /// Which notice it asks for.
    pub kind: NoticeKind,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows, such as `S2.6` or, for an addition, `S0.18`.
    pub source: Key,
    /// Switched on.
    pub enabled: bool,
    /// When it is owed.
    pub when: NoticeWhen,
    /// Levels at which it is owed.
    pub levels: Vec<u8>,
    /// Time to the first one, counted from the start of the cycle or the raise into its levels.
    #[serde(default, skip_serializing_if = "PerLevel::is_empty")]
    pub within: PerLevel<Length>,
    /// Rolling time from one to the next (R8).
    #[serde(default, skip_serializing_if = "PerLevel::is_empty")]
    pub every: PerLevel<Length>,
    /// What ends a rolling one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NoticeUntil>,
    /// To whom and how, in the order in which they go out.
    pub deliveries: Vec<DeliveryRule>,
    /// Where its length comes from, if not from its own source: an addition that a team may
    /// change without leaving the process.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_source: Option<Key>,
    /// Whom it may reach (S0.20); the response team alone when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub audience: Option<Audience>,
}

/// The situation in which a notice is owed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeWhen {
    /// From the start of the cycle.
    Open,
    /// From the hand-off; takes the place of what was owed while open.
    HandedOff,
    /// Once service is back.
    Recovered,
    /// Once an escalation fired that asks for it.
    Escalated,
}

/// What ends rolling notices.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeUntil {
    /// The all-clear after recovery, so that a forgotten one is caught.
    Rectified,
    /// Recovery itself.
    Recovery,
}

/// Recipients and the ways to reach them. Each recipient in `to` by each method is one delivery;
/// `cc` reads along in the same message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeliveryRule {
    /// Methods by their keys; each of them is owed.
    pub methods: Vec<Key>,
    /// Roles by their keys.
    pub to: Vec<Key>,
    /// Roles that read along.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cc: Vec<Key>,
    /// One of them by one method is enough: which, is decided per incident (S3.7).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub any: bool,
}

/// What takes too long, and what follows (R13).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EscalationRule {
    /// Its name within the playbook and in results: `open_over_1h`, `overdue`.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// What it asks of the team.
    pub asks: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// Switched on.
    pub enabled: bool,
    /// Levels at which it fires.
    pub levels: Vec<u8>,
    /// What it watches.
    pub watches: EscalationKind,
    /// The notice that it makes due, by its key; marking that one sent answers the escalation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<Key>,
    /// The role that it brings in, by its key (S1.5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<Key>,
    /// The level that it proposes (S2.7).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub raise_to: Option<u8>,
    /// The drastic remedy that it proposes (S1.11).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedy: Option<Text>,
}

/// What an escalation watches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum EscalationKind {
    /// A cycle that is not recovered for longer than this.
    OpenLongerThan {
        /// The time allowed. Nothing at all fires with the level itself (S0.7).
        after: Length,
        /// Exactly that long is not yet too long.
        strict: bool,
        /// So many attempts must have failed as well (S1.8, S1.11).
        #[serde(default, skip_serializing_if = "none")]
        attempts: u8,
    },
    /// The level got worse (S2.7).
    Worsened,
    /// Clocks, by their keys, that are breached and still open.
    Overdue {
        /// Which clocks.
        clocks: Vec<Key>,
    },
}

/// No attempts.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn none(attempts: &u8) -> bool {
    *attempts == 0
}

/// The review after recovery (R14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRule {
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// Switched on.
    pub enabled: bool,
    /// Required once the incident was ever at one of these levels.
    pub levels: Vec<u8>,
    /// Time allowed after the last recovery.
    pub within: Length,
    /// Where that time comes from, if not from its own source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time_source: Option<Key>,
}

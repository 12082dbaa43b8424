//! The process as data (S0 to S4). A playbook names severities, roles, clocks, notices,
//! escalations, gates and checklists; the code knows only how such things behave.
//!
//! A published version is an immutable blob named by the SHA-256 of its exact bytes. Incidents
//! pin that hash, so a later edition never changes what an earlier incident owed (R16).

pub mod builtin;
mod clocks;
pub mod compare;
mod conclude;
pub mod edit;
mod error;
mod follow_up;
mod form;
mod hours;
mod intake;
mod length;
mod matrix;
mod notices;
mod people;
mod per_level;
mod process;
mod rules;
pub mod schema;
mod severity;
mod term;
#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;
mod text;
mod tick;
mod validate;

pub use clocks::{Anchor, Claims, ClockRule, OnChange, Scope, Signal};
pub use conclude::Conclusion;
pub use error::{Mistake, PlaybookError, Problem};
pub use follow_up::{FollowUp, FollowUpWhen, Measure, Milestone};
pub use form::{Form, FormKind};
pub use intake::{INTAKE, WHICH_SERVICE};
pub use length::{Length, LengthError};
pub use matrix::{Circumstance, Derived, Gives, Matrix, Modifier, Weights};
pub use notices::{
    DeliveryRule, EscalationKind, EscalationRule, NoticeRule, NoticeUntil, NoticeWhen, ReviewRule,
};
pub use people::{Means, Method, Power, Role, RoleKind};
pub use per_level::PerLevel;
pub use process::{
    Analysis, Calendar, Category, Checklist, Gate, GateNeed, GateStep, IntakeField, Interval,
    Phase, Status, Step, TransferRule, TransferTo, WeekSpan,
};
pub use rules::Objection;
pub use severity::{Level, RaiseRule, SeverityScheme, Staffing};
pub use term::{Term, TermKind};
pub use text::Text;
pub use tick::Lasts;

use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A name by which parts of a playbook refer to each other, such as `service_owner`.
pub type Key = Arc<str>;

/// The newest data format that this code reads and writes. Format 1 lacks everything from
/// [`Playbook::matrix`] on and what stands beside it in levels, roles, notices, escalations and
/// gates; it reads as if these were empty.
pub const FORMAT: u32 = 2;

/// Playbooks above this size are refused before parsing.
pub const MAX_BYTES: usize = 1 << 20;

/// One version of a process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Playbook {
    /// Version of the data format; see [`FORMAT`].
    pub format: u32,
    /// The same for every version of one playbook, such as `emergency-handling`.
    pub id: Key,
    /// Edition of its content, such as `1`.
    pub version: Key,
    /// Short label of the process that it follows, such as `S2`.
    pub source: Key,
    /// Its title.
    pub name: Text,
    /// What it is for, in a sentence or two.
    pub summary: Text,
    /// How bad: levels, and what raises them (S2.3, S2.7).
    pub severity: SeverityScheme,
    /// States that an incident passes through.
    pub statuses: Vec<Status>,
    /// Stretches of the work, in order; they group checklists and lines of "next".
    pub phases: Vec<Phase>,
    /// Who does what, and who is told (S2.1).
    pub roles: Vec<Role>,
    /// Ways to reach people.
    pub methods: Vec<Method>,
    /// Limits on the work itself (S2.4, S2.5).
    pub clocks: Vec<ClockRule>,
    /// Who must be told what by when (S2.6).
    pub notices: Vec<NoticeRule>,
    /// What happens when things take too long (S1.8, S2.6).
    pub escalations: Vec<EscalationRule>,
    /// The review after recovery (S3.17), if the process has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewRule>,
    /// What must be true before a step (S2.9, S2.12).
    pub gates: Vec<Gate>,
    /// What to ask whoever reports (S2.2).
    pub intake: Vec<IntakeField>,
    /// Steps by phase and role.
    pub checklists: Vec<Checklist>,
    /// Where work goes that its holder cannot finish (S2.8, S2.10).
    pub transfers: Vec<TransferRule>,
    /// Regular looks at all incidents (S2.11).
    pub analyses: Vec<Analysis>,
    /// Working time, for clocks that name one (R21). Without it clocks run day and night.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub calendars: Vec<Calendar>,
    /// Severity or priority from impact and urgency (S3.5), if the process has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub matrix: Option<Matrix>,
    /// What else the process names, in order within each kind.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub terms: Vec<Term>,
    /// What is asked, checked and written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Form>,
    /// What is measured of each incident.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Measure>,
    /// What is still owed afterwards.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<FollowUp>,
}

impl Playbook {
    /// Reads and checks a playbook.
    ///
    /// # Errors
    /// [`PlaybookError`] says what is wrong and where: too large, not JSON or not of this shape
    /// (with line and column), of a newer format, or contradicting itself (every mistake listed).
    pub fn parse(bytes: &[u8]) -> Result<Self, PlaybookError> {
        if bytes.len() > MAX_BYTES {
            return Err(PlaybookError::TooLarge {
                bytes: bytes.len(),
                limit: MAX_BYTES,
            });
        }
        let playbook: Self = match crate::json::read(bytes) {
            Ok(playbook) => playbook,
            Err(error) => return Err(error::explain(bytes, &error)),
        };
        if playbook.format == 0 || playbook.format > FORMAT {
            return Err(PlaybookError::Format {
                found: playbook.format,
                known: FORMAT,
            });
        }
        let problems = playbook.problems();
        if problems.is_empty() {
            Ok(playbook)
        } else {
            Err(PlaybookError::Invalid { problems })
        }
    }

    /// Every mistake in it, with its place; empty when it can be used.
    pub fn problems(&self) -> Vec<Problem> {
        validate::problems(self)
    }

    /// The exact bytes under which this version is published and hashed: indented JSON, so that
    /// it reads well in a text editor ten years on.
    ///
    /// # Errors
    /// [`PlaybookError::Json`] if it cannot be written, which no valid playbook causes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, PlaybookError> {
        serde_json::to_vec_pretty(self).map_err(|error| PlaybookError::Json {
            line: error.line(),
            column: error.column(),
            message: error.to_string(),
        })
    }

    /// The rule of a clock by its key.
    pub fn clock(&self, key: &str) -> Option<&ClockRule> {
        self.clocks.iter().find(|clock| &*clock.key == key)
    }

    /// A role by its key.
    pub fn role(&self, key: &str) -> Option<&Role> {
        self.roles.iter().find(|role| &*role.key == key)
    }

    /// A way to reach people by its key.
    pub fn method(&self, key: &str) -> Option<&Method> {
        self.methods.iter().find(|method| &*method.key == key)
    }

    /// The rule of a notice by its key.
    pub fn notice(&self, key: &str) -> Option<&NoticeRule> {
        self.notices.iter().find(|notice| &*notice.key == key)
    }

    /// The level that counts while nobody has classified the incident (R23).
    pub fn worst_level(&self) -> u8 {
        self.severity
            .levels
            .iter()
            .map(|level| level.number)
            .min()
            .unwrap_or(1)
    }
}

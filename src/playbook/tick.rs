//! Steps that a recorded fact ticks by itself.

use super::Step;
use crate::incident::Fact;
use crate::obligations::input::NoticeKind;

/// The notices, as `notice.initial` names them.
pub(super) const NOTICES: [(&str, NoticeKind); 5] = [
    ("initial", NoticeKind::Initial),
    ("progress", NoticeKind::Progress),
    ("daily", NoticeKind::Daily),
    ("rectified", NoticeKind::Rectified),
    ("overdue", NoticeKind::Overdue),
];

/// A report ticks by its title alone.
pub(super) const TITLE: &str = "title";

/// Names that format 1 gave to some facts.
pub(super) const OLD_NAMES: [(&str, &str); 3] = [
    ("severity", "classify"),
    ("manager_approved", "approve"),
    ("reporter_confirmed", "confirm"),
];

/// Splits `notice.initial` into the kind of fact and what narrows it down.
pub(super) fn parts(name: &str) -> (&str, Option<&str>) {
    let (kind, detail) = match name.split_once('.') {
        Some((kind, detail)) => (kind, Some(detail)),
        None => (name, None),
    };
    let old = OLD_NAMES.iter().find(|(old, _)| *old == kind);
    (old.map_or(kind, |(_, new)| new), detail)
}

/// For how long a recorded fact ticks its step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasts {
    /// For the life of the incident: who leads, how bad it is.
    Always,
    /// Until it is opened again: who has to agree is asked anew.
    UntilReopened,
    /// Until the impact comes back: people are to be told anew.
    UntilBack,
}

impl Step {
    /// For how long a recorded fact ticks it: what a round of the incident asks for is asked for
    /// again in the next one (R11).
    pub fn lasts(&self) -> Lasts {
        match self.ticking_kind() {
            Some("respond" | "recover" | "workaround" | "notice" | "review") => Lasts::UntilBack,
            Some("resolve" | "confirm" | "approve" | "close") => Lasts::UntilReopened,
            _ => Lasts::Always,
        }
    }

    /// The kind of fact that ticks it by itself, if one does.
    pub fn ticking_kind(&self) -> Option<&str> {
        self.ticked_by.as_ref().map(|name| parts(name).0)
    }

    /// This fact ticks it. `ticked_by` names the kind of fact; behind a point it may say which
    /// notice, role or confirming role, or that the title of a report is enough.
    pub fn ticks(&self, fact: &Fact) -> bool {
        let Some(name) = &self.ticked_by else {
            return false;
        };
        let (kind, detail) = parts(name);
        if fact.kind() != kind {
            return false;
        }
        let Some(detail) = detail else {
            // A title alone writes down nothing of what the report is asked for (S2.2, S3.4).
            return !matches!(fact, Fact::Report(report) if !report.tells());
        };
        match fact {
            Fact::Notice(notice) => NOTICES
                .iter()
                .any(|(name, kind)| *name == detail && notice.kind == Some(*kind)),
            Fact::Role(role) => role.role == detail && role.person.is_some(),
            Fact::Confirm(confirm) => confirm.role == detail,
            Fact::Report(_) => detail == TITLE,
            _ => false,
        }
    }
}

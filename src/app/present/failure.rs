//! A failure in words: what happened, what was kept, what to do.

use crate::app::state::Failure;
use holdfast::incident::decide::Refusal;
use holdfast::keeper::KeeperError;
use holdfast::log::LineError;
use holdfast::store::StoreError;
use holdfast::words::Words;

/// What a person is told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// What happened.
    pub title: String,
    /// What was kept and what to do.
    pub text: String,
}

fn told(title: &str, text: &str) -> Told {
    Told {
        title: title.to_owned(),
        text: text.to_owned(),
    }
}

/// The words for a failure. The technical message stands at the end, for whoever is asked.
pub fn tell(words: &Words, failure: &Failure) -> Told {
    let trouble = &words.trouble;
    if let Some(refusal) = failure.refusal() {
        return told(&tell_refusal(words, refusal), trouble.text_kept);
    }
    match failure.store() {
        Some(StoreError::Quota { .. }) => told(trouble.quota_title, trouble.quota_text),
        Some(StoreError::DiskFull { .. } | StoreError::Aborted { .. }) => {
            told(trouble.disk_title, trouble.disk_text)
        }
        Some(StoreError::Blocked { .. }) => told(trouble.upgrade_title, trouble.upgrade_text),
        Some(StoreError::ConnectionLost { .. } | StoreError::Replaced { .. }) => {
            told(trouble.lost_title, trouble.lost_text)
        }
        Some(StoreError::Unavailable { .. }) => told(trouble.blocked_title, trouble.blocked_text),
        Some(StoreError::NewerVersion { .. }) => {
            told(words.common.elsewhere_newer, trouble.newer_text)
        }
        Some(StoreError::Unreadable { .. } | StoreError::DataLoss { .. }) => {
            told(trouble.corrupt_title, trouble.corrupt_text)
        }
        Some(other) => told(trouble.disk_title, &with_reason(words, &other.to_string())),
        None => match failure {
            Failure::Keeper(KeeperError::Removed) => {
                told(words.import.removed_title, words.import.removed_text)
            }
            Failure::Keeper(KeeperError::BuiltUpon { .. }) => {
                told(words.import.undo_refused, trouble.text_kept)
            }
            Failure::Keeper(KeeperError::Busy { .. }) => {
                told(words.incident.moved_title, words.incident.moved_text)
            }
            Failure::Keeper(KeeperError::Entry(refusal)) => {
                told(&words.entry_refusal(refusal), trouble.text_kept)
            }
            Failure::Table(error) => told(words.directory.table_error(*error), ""),
            Failure::Stopped => told(words.import.cancelled, ""),
            Failure::Keeper(KeeperError::Line(LineError::TooLong { .. })) => {
                told(trouble.long_title, trouble.long_text)
            }
            Failure::NotReady => told(words.common.booting, trouble.text_kept),
            other => told(
                trouble.other_title,
                &with_reason(words, &reason(words, other)),
            ),
        },
    }
}

/// Why a file or an entry was refused. What only a technician can use stays as it was said.
pub fn reason(words: &Words, failure: &Failure) -> String {
    match failure {
        Failure::Interchange(error) => words.interchange_error(error),
        Failure::Line(error) | Failure::Keeper(KeeperError::Line(error)) => words.line_error(error),
        Failure::File(error) => words.import.browser_refused(&error.to_string()),
        other => other.to_string(),
    }
}

fn with_reason(words: &Words, reason: &str) -> String {
    words.trouble.other_text(reason)
}

/// The words for a refusal.
pub fn tell_refusal(words: &Words, refusal: &Refusal) -> String {
    let say = &words.refusal;
    match refusal {
        Refusal::Empty { .. } => say.empty.to_owned(),
        Refusal::NoSuchLevel { .. } => say.no_such_level.to_owned(),
        Refusal::NoChange => say.no_change.to_owned(),
        Refusal::WrongStatus { status } => {
            say.wrong_status(&super::status_word(words, *status, false, false))
        }
        Refusal::NobodyNamed => say.nobody_named.to_owned(),
        Refusal::NoSuchEntry { .. } => say.no_such_entry.to_owned(),
        Refusal::ReportStays => say.report_stays.to_owned(),
        Refusal::AlreadyRetracted => say.already_retracted.to_owned(),
        Refusal::SameIncident => say.same_incident.to_owned(),
        Refusal::NothingToSettle => say.nothing_to_settle.to_owned(),
        Refusal::GatesNotMet { .. } => say.gates_not_met.to_owned(),
        Refusal::Objected { objection } => super::objection_text(words, None, objection),
        Refusal::NoIncident => say.no_incident.to_owned(),
    }
}

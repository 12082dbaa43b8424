//! From a browser's exception to a [`StoreError`].

use super::error::{Part, StoreError};

/// What was being done when the browser raised an exception. The same name means different things
/// while opening, reading and writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Opening the database at this version.
    Open {
        /// The version asked for.
        version: u32,
    },
    /// Starting a transaction or a request.
    Begin,
    /// A read request.
    Read,
    /// A write request, or the commit.
    Write,
}

impl StoreError {
    /// Maps a DOM exception by name; the message decides only where browsers use one name for
    /// several causes. Unknown names keep both texts.
    pub fn from_exception(phase: Phase, name: &str, message: &str) -> Self {
        let text = || message.to_owned();
        match (name, phase) {
            // Chromium reports a full disk under the quota name and says so in the message.
            ("QuotaExceededError", _) if speaks_of_disk(message) => {
                Self::DiskFull { message: text() }
            }
            ("QuotaExceededError", _) => Self::Quota { message: text() },
            ("UnknownError" | "IOError" | "DataError" | "OperationError", _)
                if speaks_of_disk(message) =>
            {
                Self::DiskFull { message: text() }
            }
            ("VersionError", Phase::Open { version }) => Self::NewerVersion {
                found: 0,
                known: version,
            },
            ("SecurityError" | "NotAllowedError" | "NotSupportedError", _) => Self::Unavailable {
                message: describe(name, message),
            },
            // Firefox answers so where storage is switched off.
            ("InvalidStateError", Phase::Open { .. }) => Self::Unavailable {
                message: describe(name, message),
            },
            ("UnknownError" | "DataError" | "NotReadableError", Phase::Open { .. }) => {
                Self::Unreadable {
                    part: Part::Database,
                    why: describe(name, message),
                }
            }
            ("InvalidStateError", _) => Self::ConnectionLost {
                message: describe(name, message),
            },
            ("NotFoundError", Phase::Begin) => Self::Unreadable {
                part: Part::Tables,
                why: describe(name, message),
            },
            // A large value lives in a file of its own; when that is damaged, reading fails so.
            ("DataError" | "NotReadableError" | "NotFoundError" | "UnknownError", Phase::Read) => {
                Self::Unreadable {
                    part: Part::Database,
                    why: describe(name, message),
                }
            }
            ("AbortError" | "ConstraintError" | "TimeoutError" | "TransactionInactiveError", _) => {
                Self::Aborted {
                    name: name.to_owned(),
                    message: text(),
                }
            }
            _ => Self::Other {
                name: name.to_owned(),
                message: text(),
            },
        }
    }

    /// Whether freeing space may help.
    pub fn is_full(&self) -> bool {
        matches!(self, Self::Quota { .. } | Self::DiskFull { .. })
    }

    /// Whether the same operation may succeed when it is tried again as it is.
    pub fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::ConnectionLost { .. }
                | Self::Aborted { .. }
                | Self::Blocked { .. }
                | Self::TimedOut { .. }
        )
    }
}

fn describe(name: &str, message: &str) -> String {
    if message.is_empty() {
        name.to_owned()
    } else {
        format!("{name}: {message}")
    }
}

/// Chromium: "Encountered full disk …", "… disk full …"; Firefox: NS_ERROR_FILE_NO_DEVICE_SPACE;
/// WebKit passes on SQLite's "database or disk is full".
fn speaks_of_disk(message: &str) -> bool {
    let lower = message.to_ascii_lowercase();
    [
        "full disk",
        "disk full",
        "disk is full",
        "no space left",
        "no_device_space",
    ]
    .iter()
    .any(|phrase| lower.contains(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(phase: Phase, name: &str, message: &str) -> StoreError {
        StoreError::from_exception(phase, name, message)
    }

    const OPEN: Phase = Phase::Open { version: 1 };

    #[test]
    fn quota_and_disk_are_told_apart() {
        let quota = map(Phase::Write, "QuotaExceededError", "The quota is exceeded.");
        assert!(matches!(quota, StoreError::Quota { .. }));
        for message in [
            "Encountered disk full while committing transaction.",
            "Encountered full disk while opening backing store for indexedDB.open.",
        ] {
            let full = map(Phase::Write, "QuotaExceededError", message);
            assert!(matches!(full, StoreError::DiskFull { .. }), "{message}");
        }
        let sqlite = map(Phase::Write, "UnknownError", "database or disk is full");
        assert!(matches!(sqlite, StoreError::DiskFull { .. }));
        assert!(quota.is_full() && sqlite.is_full());
    }

    #[test]
    fn the_same_name_differs_by_phase() {
        assert!(matches!(
            map(
                OPEN,
                "InvalidStateError",
                "A mutation operation was attempted"
            ),
            StoreError::Unavailable { .. }
        ));
        assert!(matches!(
            map(
                Phase::Begin,
                "InvalidStateError",
                "The database connection is closing."
            ),
            StoreError::ConnectionLost { .. }
        ));
        assert!(matches!(
            map(OPEN, "UnknownError", "Internal error opening backing store"),
            StoreError::Unreadable {
                part: Part::Database,
                ..
            }
        ));
        assert!(matches!(
            map(
                Phase::Write,
                "UnknownError",
                "Internal error committing transaction."
            ),
            StoreError::Other { .. }
        ));
    }

    #[test]
    fn versions_tables_blocks_and_aborts() {
        assert_eq!(
            map(OPEN, "VersionError", "less than the existing version"),
            StoreError::NewerVersion { found: 0, known: 1 }
        );
        assert!(matches!(
            map(Phase::Begin, "NotFoundError", ""),
            StoreError::Unreadable {
                part: Part::Tables,
                ..
            }
        ));
        assert!(matches!(
            map(OPEN, "SecurityError", ""),
            StoreError::Unavailable { .. }
        ));
        assert!(matches!(
            map(
                Phase::Read,
                "DataError",
                "Failed to read large IndexedDB value"
            ),
            StoreError::Unreadable { .. }
        ));
        assert!(matches!(
            map(
                Phase::Read,
                "NotReadableError",
                "Data lost due to missing file. Affected record should be considered irrecoverable"
            ),
            StoreError::Unreadable { .. }
        ));
        let aborted = map(Phase::Write, "AbortError", "");
        assert!(matches!(aborted, StoreError::Aborted { .. }) && aborted.is_passing());
    }

    #[test]
    fn an_unknown_name_keeps_both_texts() {
        assert_eq!(
            map(Phase::Write, "FutureError", "said so"),
            StoreError::Other {
                name: "FutureError".into(),
                message: "said so".into()
            }
        );
    }
}

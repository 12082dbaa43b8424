//! How the tool ends.

use holdfast::bundle::WriteError;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

/// How a command ended, from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// Every file was sound.
    Sound,
    /// A file was damaged, contradicts itself, or is not what it should be.
    Damaged,
    /// The command line leaves out what is needed.
    Usage,
    /// A file could not be read or written.
    Unreachable,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Sound => Self::SUCCESS,
            Outcome::Damaged => Self::from(1),
            Outcome::Usage => Self::from(2),
            Outcome::Unreachable => Self::from(3),
        }
    }
}

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// A file cannot be read.
    #[error("{}: cannot be read: {error}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A file cannot be written.
    #[error("{}: cannot be written: {error}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system said.
        error: std::io::Error,
    },
    /// A file is not sound, and nothing was made of it. Its problems were told.
    #[error("{}: {why}", path.display())]
    Unsound {
        /// The file.
        path: PathBuf,
        /// In a word.
        why: String,
    },
    /// The times of a history have no zone, and a guess would shift every clock.
    #[error("{}: its times have no zone; --zone says where its clocks stood", path.display())]
    ZoneNeeded {
        /// The file.
        path: PathBuf,
    },
    /// The answer cannot be printed.
    #[error("cannot print: {0}")]
    Output(#[from] std::io::Error),
    /// The answer cannot be written as JSON.
    #[error("cannot print: {0}")]
    Json(#[from] serde_json::Error),
    /// The bundle cannot be written.
    #[error("{0}")]
    Bundle(#[from] WriteError),
}

impl Failure {
    /// What the exit status says of it.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Unsound { .. } => Outcome::Damaged,
            Self::ZoneNeeded { .. } => Outcome::Usage,
            _ => Outcome::Unreachable,
        }
    }
}

/// Says something on standard error. There is nowhere left to say that this failed.
pub fn tell(what: &impl std::fmt::Display) {
    let _ = writeln!(std::io::stderr(), "{what}");
}

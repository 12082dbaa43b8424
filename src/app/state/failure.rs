//! What can fail in the running record. Words for people are made where it is shown.

use crate::app::platform::files::FileError;
use crate::app::platform::keys::KeyError;
use crate::app::platform::random::NoRandomness;
use crate::app::storage::VaultError;
use holdfast::interchange::InterchangeError;
use holdfast::keeper::KeeperError;
use holdfast::store::StoreError;

/// A failure of the running record. Nothing of what was asked was written.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum Failure {
    /// The record refused, or the store failed.
    #[error(transparent)]
    Keeper(#[from] KeeperError),
    /// The store cannot be opened.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// This device has no key to write with.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The browser gives no randomness.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// A foreign file cannot be read.
    #[error(transparent)]
    Interchange(#[from] InterchangeError),
    /// Somebody stopped it.
    #[error("stopped")]
    Stopped,
    /// The record is not open yet.
    #[error("the record is not open yet")]
    NotReady,
    /// The browser would not read or write a file.
    #[error("the file could not be read or written: {0}")]
    File(#[from] FileError),
    /// The record cannot be written as a file.
    #[error(transparent)]
    Bundle(#[from] holdfast::bundle::WriteError),
    /// The file is larger than the stated limit.
    #[error("the file has {bytes} bytes; the limit is {limit}")]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// A table cannot be read.
    #[error(transparent)]
    Table(#[from] holdfast::directory::table::TableError),
    /// The demo could not be made.
    #[error(transparent)]
    Line(#[from] holdfast::log::LineError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Keeper(KeeperError::Store(error))
    }
}

impl Failure {
    /// The store's error, if that is what it is.
    pub fn store(&self) -> Option<&StoreError> {
        match self {
            Self::Keeper(KeeperError::Store(error)) | Self::Vault(VaultError::Store(error)) => {
                Some(error)
            }
            Self::Key(KeyError::Store(error)) => Some(error),
            _ => None,
        }
    }

    /// It is no failure of the device, but an answer.
    pub fn is_refusal(&self) -> bool {
        matches!(
            self,
            Self::Keeper(KeeperError::Refused(_) | KeeperError::Entry(_))
        )
    }

    /// The refusal, if that is what it is: no failure of the device, but an answer.
    pub fn refusal(&self) -> Option<&holdfast::incident::decide::Refusal> {
        match self {
            Self::Keeper(KeeperError::Refused(refusal)) => Some(refusal),
            _ => None,
        }
    }
}

//! Import of foreign histories (X11): Statuspage v2 JSON and the ServiceNow-style event log.
//!
//! Every entry of a source becomes one event, derived from the source and nothing else (see
//! [`derive`]), so that the same file read on two devices gives the same events. What that
//! rests on, for every source:
//!
//! * **Key.** The name of the entry at the source, never its place in the file.
//! * **Source order.** By the time of the entry, then its key. The facts of an entry depend on
//!   the entry itself and on the one just before it, on nothing later. A newer copy of the
//!   source, with more at its end, therefore adds only what is new.
//! * **Version.** When the entry was last changed, then the place of the one before it. An entry
//!   that was edited, or that turns out to have another one closer before it, is read again and
//!   the older reading is struck through. The same version with other content (one file read
//!   in two zones, a title changed at the source without a trace) is a conflict, not a guess.
//! * **Accounting.** Every entry is either mapped or skipped with its place and the reason; what
//!   of a mapped entry could not be read as it stands is remarked on in the same way, and
//!   columns that are not carried over are counted.

mod chain;
pub mod derive;
mod error;
mod report;
mod servicenow;
mod sniff;
mod statuspage;
mod text;

pub use error::{InterchangeError, Shape};
pub use report::{ImportReport, Json, Place, Reason, Remark, TimeForm};
pub use sniff::{FileKind, sniff};
pub(crate) use text::shown;

use crate::log::Line;
use crate::order;
use crate::time::Zone;

/// Largest file that is read at all: 64 MiB.
pub const MAX_FILE_BYTES: usize = 64 << 20;

/// A foreign history, read.
#[derive(Clone, Debug, Default)]
pub struct Foreign {
    /// Its events, by time, then id.
    pub lines: Vec<Line>,
    /// What became of every entry of the file.
    pub report: ImportReport,
}

/// Reads a file of the given kind. `zone` is where the clocks of the source stood; only the
/// ServiceNow log needs it, and it is never guessed.
///
/// # Errors
/// [`InterchangeError`] when the file is not of that kind or breaks off; nothing of it is read
/// then. Single entries that cannot be read are not an error: the report names them.
pub fn import(
    kind: FileKind,
    bytes: &[u8],
    zone: Option<&dyn Zone>,
) -> Result<Foreign, InterchangeError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(InterchangeError::TooLarge {
            bytes: bytes.len(),
            limit: MAX_FILE_BYTES,
        });
    }
    let found = sniff(bytes);
    if found != kind && !kind.may_be(found) {
        return Err(InterchangeError::WrongKind {
            expected: kind,
            found,
        });
    }
    let text = text::decode(bytes)?;
    let mut foreign = match kind {
        FileKind::Statuspage => statuspage::read(text)?,
        FileKind::ServiceNow => {
            let zone = zone.ok_or(InterchangeError::ZoneNeeded)?;
            servicenow::read(text, zone)?
        }
        other => return Err(InterchangeError::Unsupported { found: other }),
    };
    order::sort_by_key(&mut foreign.lines, |line| (line.envelope.recorded, line.id));
    Ok(foreign)
}

#[cfg(test)]
mod tests;

//! The bundle: one file with events and the playbooks they rest on, to carry a record from one
//! device to another without a server. `FORMAT.md` describes it for people and other programs.
//!
//! A bundle is one valid JSON document that is also line-oriented, one event per line. An index
//! of the streams stands before the events and a checksum after them, so that a truncated,
//! reordered or altered file is noticed, the damage is named, and what is sound can be told apart.

mod checked;
mod confirm;
mod document;
mod header;
mod hide;
mod lines;
mod looks;
mod name;
mod on_record;
pub mod preview;
mod problem;
mod reader;
mod relay;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
mod streams;
mod text;
mod write;

pub use checked::{Checked, Contents};
pub use header::{Blob, Counts, Exporter, Header, StreamIndex, Trailer};
pub use hide::{TURNING, hide_fields};
pub use looks::Looks;
pub use name::{file_name, slug};
pub use on_record::OnRecord;
pub use problem::{Absurd, Counted, Expected, Part, Place, Problem, Unfit, Weight, What};
pub use reader::{Progress, Reader, TooLarge, read};
pub use write::{WriteError, Writer, write};

/// The only format number that this build reads. It is raised when an older reader would
/// misread the document; members may be added to the document without raising it.
pub const FORMAT: u64 = 1;

/// Largest accepted file, in bytes. A larger one is refused before it is parsed.
pub const MAX_BYTES: u64 = 256 << 20;

/// Longest line that is kept in memory, in bytes. The limit of an event is
/// [`crate::log::MAX_LINE_BYTES`]; index lines of very long streams need more.
pub const MAX_LINE_BYTES: usize = 64 << 20;

/// Deepest accepted nesting of one line. Nothing that is written here comes near; other programs
/// that read JSON give up on much more.
pub const MAX_DEPTH: usize = 64;

/// Problems that are listed one by one; the rest is counted.
pub const MAX_PROBLEMS: usize = 200;

#[cfg(test)]
mod tests;

//! Points in time for the browser's own tools and for `cargo xtask bench` (User Timing).

/// A point in time. Only the newest of each is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// The kept list was handed to the screen.
    Listed,
    /// Everything is in memory and can be opened.
    Ready,
    /// Every entry can be found.
    Searchable,
    /// What was looked for is on the screen.
    Found,
    /// An entry is on disk.
    Durable,
    /// A file was chosen.
    FileChosen,
    /// Every byte of it was read and every event verified.
    FileVerified,
    /// It was compared with what is here.
    FileCompared,
    /// What was new of it is on disk.
    FileStored,
    /// The list shows it.
    FileListed,
    /// The list of now is on disk for the next start.
    ListKept,
}

impl Mark {
    /// The name of its entry on the performance timeline.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Listed => "holdfast:listed",
            Self::Ready => "holdfast:ready",
            Self::Searchable => "holdfast:searchable",
            Self::Found => "holdfast:found",
            Self::Durable => "holdfast:durable",
            Self::FileChosen => "holdfast:file-chosen",
            Self::FileVerified => "holdfast:file-verified",
            Self::FileCompared => "holdfast:file-compared",
            Self::FileStored => "holdfast:file-stored",
            Self::FileListed => "holdfast:file-listed",
            Self::ListKept => "holdfast:list-kept",
        }
    }
}

/// Marks this moment.
pub fn mark(point: Mark) {
    let Some(performance) = web_sys::window().and_then(|window| window.performance()) else {
        return;
    };
    performance.clear_marks_with_mark_name(point.name());
    // A browser without marks lacks nothing but the measurement.
    let _ = performance.mark(point.name());
}

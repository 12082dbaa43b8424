//! A file that was read to its end.

use super::header::{Blob, Header};
use super::problem::{Problem, Weight};
use crate::log::Line;

/// What a bundle carries, verified.
#[derive(Clone, Debug, Default)]
pub struct Contents {
    /// Playbooks; each is the one that its name stands for.
    pub playbooks: Vec<Blob>,
    /// Events, without doubles, in the order of the file; without those that are known.
    pub lines: Vec<Line>,
    /// Events that were left out because they are here, byte for byte ([`super::Known`]).
    pub known: usize,
}

/// The outcome of reading a file.
#[derive(Debug)]
pub struct Checked {
    /// Size of the file.
    pub bytes: u64,
    /// What the file says about itself, if that could be read.
    pub header: Option<Header>,
    /// What is wrong or odd, in the order in which it was found; a long list is cut short.
    pub problems: Vec<Problem>,
    /// Event lines that stay out because they are damaged.
    pub rejected: u64,
    pub(super) worst: Option<Weight>,
    pub(super) contents: Contents,
}

impl Checked {
    /// The worst that was found; `None` when nothing was.
    pub fn worst(&self) -> Option<Weight> {
        self.worst
    }

    /// The file is as it was written.
    pub fn is_sound(&self) -> bool {
        self.worst < Some(Weight::Damage)
    }

    /// What is sound of it: all of it for a sound file. Nothing here was altered; of a damaged
    /// file something may be missing.
    pub fn sound_part(&self) -> &Contents {
        &self.contents
    }

    /// What the file carries.
    ///
    /// # Errors
    /// The outcome itself when the file is damaged; [`Checked::into_sound_part`] then takes what
    /// is sound, when a person asks for it.
    pub fn into_contents(self) -> Result<Contents, Box<Self>> {
        if self.is_sound() {
            Ok(self.contents)
        } else {
            Err(Box::new(self))
        }
    }

    /// What is sound of it, taken on request.
    pub fn into_sound_part(self) -> Contents {
        self.contents
    }
}

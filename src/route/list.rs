//! What the list of incidents shows, as its address carries it (X16).

use super::encode::{decode, pairs, write_pair, write_text};
use super::named;
use crate::order;
use std::fmt;

named! {
    /// Which incidents.
    Show {
        /// Those still being handled.
        #[default]
        Open = "open",
        /// Open ones in which this person has a role or a task.
        Mine = "mine",
        /// Those that are shut.
        Closed = "closed",
        /// All of them.
        All = "all",
    }
}

named! {
    /// In which order.
    Sort {
        /// The most urgent limit first; late ones lead.
        #[default]
        Limit = "limit",
        /// The worst level first.
        Severity = "severity",
        /// The latest report first.
        Reported = "reported",
        /// The latest change first.
        Changed = "changed",
    }
}

/// What the list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct ListFilter {
    /// Which incidents.
    pub show: Show,
    /// Only these levels, ascending and without repeats; none means all.
    pub levels: Vec<u8>,
    /// Only those that match these words.
    pub text: String,
    /// In which order.
    pub sort: Sort,
}

impl ListFilter {
    /// Whether anything narrows the list beyond the tab in front.
    pub fn is_narrowed(&self) -> bool {
        !self.levels.is_empty() || !self.text.is_empty()
    }

    /// The filter with one level switched over.
    #[must_use]
    pub fn with_level_toggled(&self, level: u8) -> Self {
        let mut levels = self.levels.clone();
        match levels.binary_search(&level) {
            Ok(at) => drop(levels.remove(at)),
            Err(at) => levels.insert(at, level),
        }
        Self {
            levels,
            ..self.clone()
        }
    }

    pub(super) fn read(query: &str) -> Self {
        let mut filter = Self::default();
        for (key, value) in pairs(query) {
            match key {
                "show" => filter.show = Show::from_name(value).unwrap_or_default(),
                "sort" => filter.sort = Sort::from_name(value).unwrap_or_default(),
                "level" => filter
                    .levels
                    .extend(value.split(',').filter_map(|n| n.parse::<u8>().ok())),
                "q" => filter.text = decode(value),
                _ => {}
            }
        }
        order::sort(&mut filter.levels);
        filter.levels.dedup();
        filter
    }

    pub(super) fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        if self.show != Show::default() {
            write_pair(f, &mut first, "show")?;
            f.write_str(self.show.name())?;
        }
        if self.sort != Sort::default() {
            write_pair(f, &mut first, "sort")?;
            f.write_str(self.sort.name())?;
        }
        if !self.levels.is_empty() {
            write_pair(f, &mut first, "level")?;
            for (i, level) in self.levels.iter().enumerate() {
                if i > 0 {
                    f.write_str(",")?;
                }
                write!(f, "{level}")?;
            }
        }
        if !self.text.is_empty() {
            write_pair(f, &mut first, "q")?;
            write_text(f, &self.text)?;
        }
        Ok(())
    }
}

//! The grammar of the entry line: what one typed line, or many pasted ones, mean.
//!
//! ```text
//! 14:05 text            that time, today or, if it is still to come, yesterday
//! 14:05:30 text         to the second
//! -10m text, -2h text   so long ago; also -1h30m, -90s, -1d
//! yesterday 22:10 text  also gisteren
//! 2026-03-09 22:10 text a full date
//! DECISION text         also BESLUIT
//! TODO text             a task; TODO @Bob 10m text names a person and a time box
//! ```
//!
//! A time and a marker may come in either order. Whatever does not fit the grammar is text: the
//! line is never refused.

mod left;
mod line;
#[cfg(test)]
mod tests;
mod when;

pub use left::{Reopened, reopen};
pub use line::{is_marker, marked, parse_span};
pub use when::{ClockChange, Day, When, parse_when};

pub use crate::incident::Precision;
use crate::time::{Millis, Span, Zone};

/// One entry, read but not yet written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parsed {
    /// Note, decision or task.
    pub kind: Kind,
    /// When it happened.
    pub when: When,
    /// The words that remain; may be empty while someone is still typing.
    pub text: String,
    /// What looks like a time at the beginning of the text and is none, such as `25:00`.
    pub no_time: Option<String>,
}

impl Parsed {
    /// A time or a marker without words: there is nothing to write down yet.
    pub fn is_bare(&self) -> bool {
        let text = self.text.trim();
        text.is_empty() || is_marker(text)
    }
}

/// What kind of entry a line makes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// Something that was seen, done or heard.
    #[default]
    Note,
    /// A decision.
    Decision,
    /// Something to be done.
    Task {
        /// Who does it; none until somebody is named.
        who: Option<String>,
        /// How long they have.
        time_box: Option<Span>,
    },
}

/// Reads one line as typed at `now` with clocks set to `zone`.
pub fn parse(line: &str, now: Millis, zone: &dyn Zone) -> Parsed {
    let mut rest = line.trim();
    let mut when = When::Now;
    let mut kind = None;
    loop {
        if kind.is_none()
            && let Some((found, tail)) = line::marker(rest)
        {
            kind = Some(found);
            rest = tail;
        } else if when == When::Now
            && let Some((found, tail)) = when::leading(rest, now, zone)
        {
            when = found;
            rest = tail;
        } else {
            break;
        }
    }
    let mut kind = kind.unwrap_or_default();
    if let Kind::Task { who, time_box } = &mut kind {
        (*who, *time_box, rest) = line::assignment(rest);
    }
    Parsed {
        kind,
        when,
        text: rest.to_owned(),
        no_time: (when == When::Now)
            .then(|| when::mistaken(rest))
            .flatten()
            .map(str::to_owned),
    }
}

/// Reads pasted text, one entry per line that has words in it. A leading bullet (`-`, `*` or `•`
/// and a space) is dropped. Lines keep their order; each is read on its own.
pub fn parse_many(text: &str, now: Millis, zone: &dyn Zone) -> Vec<Parsed> {
    lines(text).map(|line| parse(line, now, zone)).collect()
}

/// How many entries [`parse_many`] would make.
pub fn count(text: &str) -> usize {
    lines(text).count()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .map(|line| {
            let line = line.trim();
            ["- ", "* ", "• "]
                .iter()
                .find_map(|bullet| line.strip_prefix(bullet))
                .unwrap_or(line)
                .trim()
        })
        .filter(|line| !line.is_empty())
}

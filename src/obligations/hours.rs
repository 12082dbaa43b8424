//! Open time as data: what of a stretch of time counts for a clock with a calendar (R21).

use crate::playbook::{Interval, Key};
use crate::time::{Millis, Span};

/// The open time of a calendar, as far as it was expanded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// In order, apart from each other, each with the open time before it.
    open: Vec<(Interval, Span)>,
}

/// The hours of one calendar of one playbook version.
#[derive(Clone, Debug)]
pub struct NamedHours {
    /// The version: 0 is the pinned one, then those adopted later in order.
    pub book: usize,
    /// The calendar.
    pub calendar: Key,
    /// Its open time.
    pub hours: std::rc::Rc<Hours>,
}

impl Hours {
    /// Open time in these stretches, which must be in order and apart from each other.
    pub fn new(open: impl IntoIterator<Item = Interval>) -> Self {
        let mut before = Span(0);
        let open = open.into_iter().map(|interval| {
            let counted = before;
            before = before + (interval.to - interval.from);
            (interval, counted)
        });
        Self {
            open: open.collect(),
        }
    }

    /// Open time before `at`, since the first instant that was expanded.
    pub fn before(&self, at: Millis) -> Span {
        let next = self.open.partition_point(|(open, _)| open.from < at);
        match next.checked_sub(1).and_then(|i| self.open.get(i)) {
            Some((open, before)) => *before + (open.to.min(at) - open.from),
            None => Span(0),
        }
    }

    /// Open time from `from` up to `to`; none when they are the wrong way round.
    pub fn between(&self, from: Millis, to: Millis) -> Span {
        (self.before(to) - self.before(from)).max(Span(0))
    }

    /// The first instant by which `open` of open time has passed since `from`: the very end of a
    /// working day rather than the beginning of the next one. Where the expansion ends before
    /// that, its end.
    pub fn after(&self, from: Millis, open: Span) -> Millis {
        if open <= Span(0) {
            return from;
        }
        let wanted = self.before(from) + open;
        let next = self
            .open
            .partition_point(|(open, before)| *before + (open.to - open.from) < wanted);
        match self.open.get(next).or(self.open.last()) {
            Some((open, before)) => (open.from + (wanted - *before)).min(open.to).max(from),
            None => from,
        }
    }

    /// Open time that was expanded after `at`.
    pub fn left(&self, at: Millis) -> Span {
        self.open
            .last()
            .map_or(Span(0), |(open, _)| self.between(at, open.to))
    }
}

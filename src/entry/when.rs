//! Times as people type them, resolved to instants.

use super::line::{parse_span, word};
use crate::incident::Precision;
use crate::time::{Millis, Span, Zone, from_wall, to_wall};

/// When an entry happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum When {
    /// Nothing was typed: when it is written.
    #[default]
    Now,
    /// A typed time, resolved.
    Typed {
        /// The instant it stands for.
        at: Millis,
        /// How exact it is.
        precision: Precision,
        /// On which day that falls, seen from now, in the zone of the line.
        day: Day,
        /// Whether a clock change makes the wall time special.
        change: ClockChange,
    },
}

/// A day seen from now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    /// The same calendar day.
    Today,
    /// The one before.
    Yesterday,
    /// Any other.
    Other,
}

/// What a clock change did to a typed wall time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// Nothing: the wall time came exactly once.
    None,
    /// The wall time was skipped; the instant is what clocks would have shown had they not been
    /// moved yet.
    Skipped,
    /// The wall time came twice and this is the first.
    RepeatedFirst,
    /// The wall time came twice and this is the second.
    RepeatedSecond,
}

impl When {
    /// The instant; `None` for "now", which only the moment of writing knows.
    pub fn at(self) -> Option<Millis> {
        match self {
            Self::Now => None,
            Self::Typed { at, .. } => Some(at),
        }
    }
}

/// Reads a field that holds a time and nothing else. Empty means now; `None` means that it is
/// not a time.
pub fn parse_when(field: &str, now: Millis, zone: &dyn Zone) -> Option<When> {
    let field = field.trim();
    if field.is_empty() {
        return Some(When::Now);
    }
    match leading(field, now, zone)? {
        (when, "") => Some(when),
        _ => None,
    }
}

/// A time at the start of a line, and what follows it.
pub(super) fn leading<'a>(text: &'a str, now: Millis, zone: &dyn Zone) -> Option<(When, &'a str)> {
    let (first, rest) = word(text);
    if let Some(span) = first
        .strip_prefix(['-', '\u{2212}', '\u{2013}'])
        .and_then(parse_span)
    {
        return Some((ago(span, now, zone), rest));
    }
    if let Some(clock) = Clock::read(first) {
        return Some((clock.most_recent(now, zone), rest));
    }
    let (second, tail) = word(rest);
    let clock = Clock::read(second)?;
    let lower = first.to_lowercase();
    let today = wall_day(now, zone);
    let day = match lower.as_str() {
        "yesterday" | "gisteren" => today - 1,
        "today" | "vandaag" => today,
        date => date_day(date)?,
    };
    Some((clock.on(day, now, zone), tail))
}

/// What looks like a time at the start of a line, and is none.
pub(super) fn mistaken(text: &str) -> Option<&str> {
    let (first, rest) = word(text);
    let looks = |word: &str| {
        let mut parts = word.split(':');
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        let all = parts.all(digits);
        all && word.contains(':')
    };
    if looks(first) {
        return Some(first);
    }
    let day = ["yesterday", "gisteren", "today", "vandaag"];
    let dated = day.contains(&first.to_lowercase().as_str()) || date_day(first).is_some();
    let (second, _) = word(rest);
    (dated && looks(second)).then_some(second)
}

fn ago(span: Span, now: Millis, zone: &dyn Zone) -> When {
    let precision = if span < Span::hours(1) {
        Precision::Minute
    } else {
        Precision::Approximate
    };
    let at = now - span;
    When::Typed {
        at,
        precision,
        day: day_of(at, now, zone),
        change: ClockChange::None,
    }
}

/// A time of day as typed.
#[derive(Clone, Copy)]
struct Clock {
    since_midnight: Span,
    precision: Precision,
}

impl Clock {
    /// `14:05`, `9:05` or `14:05:30`.
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(':');
        let hour = two_digits(parts.next()?, true, 24)?;
        let minute = two_digits(parts.next()?, false, 60)?;
        let second = parts.next().map(|s| two_digits(s, false, 60));
        if parts.next().is_some() {
            return None;
        }
        let (second, precision) = match second {
            None => (0, Precision::Minute),
            Some(second) => (second?, Precision::Exact),
        };
        Some(Self {
            since_midnight: Span::hours(hour) + Span::minutes(minute) + Span::seconds(second),
            precision,
        })
    }

    /// The most recent moment at which clocks showed this time: today's if it has come, else
    /// yesterday's.
    fn most_recent(self, now: Millis, zone: &dyn Zone) -> When {
        let today = wall_day(now, zone);
        let candidate = self.on(today, now, zone);
        match candidate.at() {
            Some(at) if at > now => self.on(today - 1, now, zone),
            _ => candidate,
        }
    }

    /// This time on a day, counted in days since 1970. Of a repeated time the latest that has
    /// come; the first if neither has.
    fn on(self, day: i64, now: Millis, zone: &dyn Zone) -> When {
        let wall = Millis(0) + Span::days(day) + self.since_midnight;
        let first = from_wall(wall, zone);
        let second = repeat_of(first, wall, zone);
        let (at, change) = match second {
            Some(second) if second <= now => (second, ClockChange::RepeatedSecond),
            Some(_) => (first, ClockChange::RepeatedFirst),
            None if to_wall(first, zone) != wall => (first, ClockChange::Skipped),
            None => (first, ClockChange::None),
        };
        When::Typed {
            at,
            precision: self.precision,
            day: day_of(at, now, zone),
            change,
        }
    }
}

/// The other instant at which clocks show `wall`, if a clock change repeats it.
fn repeat_of(first: Millis, wall: Millis, zone: &dyn Zone) -> Option<Millis> {
    let next_day = first + Span::days(1);
    let second = wall - Span::seconds(i64::from(zone.offset_seconds(next_day)));
    (second > first && to_wall(second, zone) == wall).then_some(second)
}

fn two_digits(text: &str, one_is_enough: bool, below: i64) -> Option<i64> {
    let length = text.len() == 2 || (one_is_enough && text.len() == 1);
    if !length || !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|n| *n < below)
}

/// Days since 1970 of a date such as `2026-03-09`.
fn date_day(text: &str) -> Option<i64> {
    let date = chrono::NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    (text.len() == 10).then(|| {
        date.signed_duration_since(chrono::NaiveDate::default())
            .num_days()
    })
}

/// The day that calendars in `zone` show at `at`, in days since 1970.
fn wall_day(at: Millis, zone: &dyn Zone) -> i64 {
    to_wall(at, zone).0.div_euclid(Span::days(1).0)
}

fn day_of(at: Millis, now: Millis, zone: &dyn Zone) -> Day {
    match wall_day(now, zone) - wall_day(at, zone) {
        0 => Day::Today,
        1 => Day::Yesterday,
        _ => Day::Other,
    }
}

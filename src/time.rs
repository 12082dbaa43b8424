//! Instants as the core knows them. The core never asks what time it is.

use chrono::{DateTime, Datelike, SecondsFormat, Utc};
use serde::{Deserialize, Serialize};
use std::fmt;
use std::ops::{Add, Sub};

/// An instant: milliseconds since 1970-01-01T00:00:00Z. Any `i64` is a valid value; an absurd
/// stamp is data to be shown, never a reason to refuse (R17).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Millis(pub i64);

/// A span of physical time in milliseconds. A day is 86 400 s (R1).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Span(pub i64);

impl Span {
    /// `n` seconds.
    pub const fn seconds(n: i64) -> Self {
        Self(n.saturating_mul(1_000))
    }
    /// `n` minutes.
    pub const fn minutes(n: i64) -> Self {
        Self(n.saturating_mul(60_000))
    }
    /// `n` hours.
    pub const fn hours(n: i64) -> Self {
        Self(n.saturating_mul(3_600_000))
    }
    /// `n` days of 86 400 s.
    pub const fn days(n: i64) -> Self {
        Self(n.saturating_mul(86_400_000))
    }
    /// Whole seconds, rounded towards negative infinity.
    pub const fn as_seconds(self) -> i64 {
        self.0.div_euclid(1_000)
    }
}

impl Millis {
    /// Reads an RFC 3339 date and time with an offset. `None` when it is not one.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text.trim())
            .ok()
            .map(|t| Self(t.timestamp_millis()))
    }

    /// RFC 3339 in UTC with milliseconds only when there are some. Instants outside the years 0
    /// to 9999, which RFC 3339 cannot express, are written as plain milliseconds.
    pub fn to_rfc3339(self) -> String {
        let year = |t: &DateTime<Utc>| (0..=9999).contains(&t.year());
        match DateTime::<Utc>::from_timestamp_millis(self.0).filter(year) {
            Some(t) if self.0.rem_euclid(1_000) == 0 => {
                t.to_rfc3339_opts(SecondsFormat::Secs, true)
            }
            Some(t) => t.to_rfc3339_opts(SecondsFormat::Millis, true),
            None => self.0.to_string(),
        }
    }
}

impl fmt::Display for Millis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_rfc3339())
    }
}

impl Add<Span> for Millis {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Millis {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl Sub for Millis {
    type Output = Span;
    fn sub(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// A time zone, as far as the core needs one: from wall time to instants and back. The browser
/// implements it with `Intl`, the native tool with a zone library.
pub trait Zone {
    /// IANA name, such as `Europe/Amsterdam`.
    fn name(&self) -> &str;
    /// Offset from UTC in seconds that is in force at `at`; positive is east.
    fn offset_seconds(&self, at: Millis) -> i32;
}

/// Universal time.
pub struct UtcZone;

impl Zone for UtcZone {
    fn name(&self) -> &str {
        "UTC"
    }
    fn offset_seconds(&self, _: Millis) -> i32 {
        0
    }
}

/// The instant at which clocks in `zone` show the wall time `local` (milliseconds as if it were
/// UTC). When a clock change repeats the wall time, the earlier instant; when it skips it, the
/// instant that clocks would show had they not been moved yet.
pub fn from_wall(local: Millis, zone: &dyn Zone) -> Millis {
    let shift = |at: Millis| Span::seconds(i64::from(zone.offset_seconds(at)));
    let day = Span::days(1);
    let before = local - shift(local - day);
    let after = local - shift(local + day);
    let (early, late) = if before <= after {
        (before, after)
    } else {
        (after, before)
    };
    if early + shift(early) == local {
        early
    } else if late + shift(late) == local {
        late
    } else {
        before
    }
}

/// The wall time that clocks in `zone` show at `at`, as milliseconds as if it were UTC.
pub fn to_wall(at: Millis, zone: &dyn Zone) -> Millis {
    at + Span::seconds(i64::from(zone.offset_seconds(at)))
}

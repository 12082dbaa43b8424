//! What a value must look like before it is written. What arrives from elsewhere is taken as it
//! comes: the fold refuses nothing.

use super::{Days, Field, Override, Shape, Shift};
use crate::log::StreamId;
use crate::time::{Millis, Zone, to_wall};
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc};

/// Longest value, in bytes. A line of the log holds many.
pub const MAX_BYTES: usize = 64 << 10;

/// What is wrong with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Wrong {
    /// It has several lines.
    #[error("it must be one line")]
    Lines,
    /// Not a whole number from 0 to 99.
    #[error("not a whole number from 0 to 99")]
    Number,
    /// Neither `yes` nor empty.
    #[error("neither `yes` nor empty")]
    Flag,
    /// Not a date and time.
    #[error("not a date and time")]
    Time,
    /// Not a date.
    #[error("not a date such as 2026-03-02")]
    Date,
    /// Not weekly hours.
    #[error("not hours such as 1-5 09:00-17:00")]
    Hours,
    /// Not the name of an entry.
    #[error("not the name of an entry")]
    Link,
    /// Not a shift.
    #[error("not a shift")]
    Shift,
    /// Not an override.
    #[error("not an override")]
    Override,
    /// Longer than [`MAX_BYTES`].
    #[error("too long")]
    Long,
}

/// The value as it is written: trimmed, in the one form that its shape has.
///
/// # Errors
/// [`Wrong`].
pub fn check(field: Field, text: &str) -> Result<String, Wrong> {
    let text = text.trim();
    if text.len() > MAX_BYTES {
        return Err(Wrong::Long);
    }
    let shape = field.shape();
    if text.is_empty() && !shape.is_set() {
        return Ok(String::new());
    }
    match shape {
        Shape::Text => Ok(text.to_owned()),
        _ if text.contains(['\n', '\r']) => Err(Wrong::Lines),
        Shape::Line => Ok(text.to_owned()),
        Shape::Flag => (text == "yes").then(|| text.to_owned()).ok_or(Wrong::Flag),
        Shape::Number => match text.parse::<u8>() {
            Ok(number) if number < 100 => Ok(number.to_string()),
            _ => Err(Wrong::Number),
        },
        Shape::Time => Millis::parse_rfc3339(text)
            .map(Millis::to_rfc3339)
            .ok_or(Wrong::Time),
        Shape::Hours => Hours::parse(text)
            .map(|hours| hours.to_string())
            .ok_or(Wrong::Hours),
        Shape::Link(_) | Shape::Links(_) => text
            .parse::<StreamId>()
            .map(|id| id.to_string())
            .map_err(|_| Wrong::Link),
        Shape::Shifts => Shift::parse(text)
            .map(|shift| shift.to_string())
            .ok_or(Wrong::Shift),
        Shape::Overrides => Override::parse(text)
            .map(|stand_in| stand_in.to_string())
            .ok_or(Wrong::Override),
        Shape::Dates => date(text).map(|date| date.to_string()).ok_or(Wrong::Date),
    }
}

/// Reads a date such as `2026-03-02`.
pub(super) fn date(text: &str) -> Option<NaiveDate> {
    let whole = text.len() == 10;
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .filter(|_| whole)
}

/// Reads a time of day such as `08:30`, as minutes; `24:00` is the end of the day.
pub(super) fn minutes(text: &str) -> Option<u16> {
    let (hour, minute) = text.split_once(':')?;
    let two = |part: &str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if !two(hour) || !two(minute) {
        return None;
    }
    let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
    let total = hour * 60 + minute;
    (minute < 60 && total <= 24 * 60).then_some(total)
}

/// A stretch of each day, in minutes of the wall clock.
pub(super) fn stretch(text: &str) -> Option<(u16, u16)> {
    let (from, to) = text.split_once('-')?;
    let (from, to) = (minutes(from)?, minutes(to)?);
    (from < 24 * 60).then_some((from, to))
}

/// Writes a time of day.
pub(super) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// The day and the minute that clocks in `zone` show.
pub(super) fn wall(at: Millis, zone: &dyn Zone) -> Option<(NaiveDate, u16)> {
    let shown = DateTime::<Utc>::from_timestamp_millis(to_wall(at, zone).0)?;
    let minute = shown.hour() * 60 + shown.minute();
    Some((shown.date_naive(), u16::try_from(minute).ok()?))
}

/// Day of the week, Monday is 1.
pub(super) fn weekday(date: NaiveDate) -> u8 {
    u8::try_from(date.weekday().number_from_monday()).unwrap_or(1)
}

/// Business hours of a region: on these days, between these times of its wall clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    /// The days.
    pub days: Days,
    /// First minute of the day.
    pub from: u16,
    /// The minute after the last.
    pub to: u16,
}

impl Hours {
    /// Reads `1-5 09:00-17:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let (days, times) = text.trim().split_once(' ')?;
        let (from, to) = stretch(times.trim())?;
        Some(Self {
            days: Days::parse(days)?,
            from,
            to,
        })
        .filter(|hours| hours.from < hours.to)
    }

    /// Whether they hold at an instant.
    pub fn open_at(&self, at: Millis, zone: &dyn Zone) -> bool {
        wall(at, zone).is_some_and(|(date, minute)| {
            self.days.holds(weekday(date)) && (self.from..self.to).contains(&minute)
        })
    }
}

impl std::fmt::Display for Hours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}-{}", self.days, clock(self.from), clock(self.to))
    }
}

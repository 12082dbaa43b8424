//! The open time of a calendar in UTC (R21).
//!
//! An instant is open when clocks in the calendar's zone show a time within its weekly hours on a
//! day that is no holiday. So hours that a clock change skips do not happen, and hours that it
//! repeats happen twice, as they do for the people who work them.

use super::{Calendar, Interval};
use crate::time::{Millis, Span, Zone};
use chrono::{DateTime, Datelike, NaiveDate};

const DAY: i64 = 86_400_000;
const MINUTE: i64 = 60_000;
/// No zone changes its clocks twice within this time.
const STEP: Span = Span::hours(12);

impl Calendar {
    /// The open stretches of `within`, in order, apart from each other.
    pub fn open(&self, zone: &dyn Zone, within: Interval) -> Vec<Interval> {
        let mut open: Vec<Interval> = Vec::new();
        for even in even(zone, within) {
            self.open_between(even, &mut open);
        }
        open
    }

    /// The open stretches of a time in which no clock is changed.
    fn open_between(&self, even: Even, open: &mut Vec<Interval>) {
        let Even { part, offset } = even;
        let wall = |at: Millis| (at + offset).0;
        let first = wall(part.from).div_euclid(DAY);
        let last = wall(part.to).div_euclid(DAY);
        for day in first..=last {
            let Some(date) = date(day) else { continue };
            if !self.holidays.is_empty() && self.holidays.contains(&date.to_string()) {
                continue;
            }
            let number = date.weekday().number_from_monday();
            let spans = self.week.iter().filter(|s| u32::from(s.day) == number);
            let minute = |minute: u16| {
                Millis(day.saturating_mul(DAY)) + Span(i64::from(minute) * MINUTE) - offset
            };
            let mut of_day: Vec<Interval> = spans
                .map(|span| Interval {
                    from: minute(span.from).max(part.from),
                    to: minute(span.to).min(part.to),
                })
                .filter(|interval| interval.from < interval.to)
                .collect();
            crate::order::sort_by_key(&mut of_day, |interval| interval.from);
            for next in of_day {
                match open.last_mut() {
                    Some(before) if before.to >= next.from => before.to = before.to.max(next.to),
                    _ => open.push(next),
                }
            }
        }
    }
}

/// A time in which no clock is changed.
struct Even {
    part: Interval,
    offset: Span,
}

/// Cuts `within` where clocks in `zone` are changed.
fn even(zone: &dyn Zone, within: Interval) -> Vec<Even> {
    let offset = |at: Millis| Span::seconds(i64::from(zone.offset_seconds(at)));
    let mut parts = Vec::new();
    let mut from = within.from;
    let mut at = within.from;
    let mut ahead = offset(at);
    while at < within.to {
        let next = (at + STEP).min(within.to);
        let then = offset(next);
        if then != ahead {
            // The first instant with another offset lies behind `low` and not behind `high`.
            let (mut low, mut high) = (at, next);
            while (high - low).0 > 1 {
                let middle = low + Span((high - low).0 / 2);
                if offset(middle) == ahead {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            let part = Interval { from, to: high };
            parts.push(Even {
                part,
                offset: ahead,
            });
            (from, at, ahead) = (high, high, offset(high));
        } else {
            at = next;
        }
    }
    let part = Interval {
        from,
        to: within.to,
    };
    parts.push(Even {
        part,
        offset: ahead,
    });
    parts
}

/// The date of a day since 1970.
fn date(day: i64) -> Option<NaiveDate> {
    let at = DateTime::from_timestamp_millis(day.checked_mul(DAY)?)?;
    Some(at.date_naive())
}

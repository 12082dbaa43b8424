//! Day-first dates without a zone.

use crate::incident::Precision;
use crate::interchange::text::shown;
use crate::interchange::{Reason, TimeForm};
use crate::time::{Millis, Zone, from_wall};
use chrono::NaiveDate;
use std::collections::HashMap;
use std::ops::RangeInclusive;

/// Reads wall time in one zone. Rows share most of their dates, and asking a browser for the
/// offset of a zone is slow, so answers are kept.
pub(super) struct Clock<'z> {
    zone: &'z dyn Zone,
    known: HashMap<Millis, Millis>,
}

impl<'z> Clock<'z> {
    pub fn new(zone: &'z dyn Zone) -> Self {
        Self {
            zone,
            known: HashMap::new(),
        }
    }

    /// The instant at which clocks in the zone showed `wall`.
    pub fn instant(&mut self, wall: Millis) -> Millis {
        *self
            .known
            .entry(wall)
            .or_insert_with(|| from_wall(wall, self.zone))
    }
}

/// Reads `29-02-2016 01:16` or `29-02-2016 01:16:30` as wall time.
///
/// # Errors
/// [`Reason::Time`] for anything else, such as a year that comes first or a day that does not
/// exist.
pub(super) fn wall(field: &'static str, text: &str) -> Result<(Millis, Precision), Reason> {
    read(text).ok_or_else(|| Reason::Time {
        field,
        text: shown(text),
        expected: TimeForm::DayFirst,
    })
}

fn read(text: &str) -> Option<(Millis, Precision)> {
    let (date, time) = text.split_once(' ')?;
    let [day, month, year] = numbers(date.split('-'), &[1..=2, 1..=2, 4..=4])?;
    let (seconds, precision) = match time.matches(':').count() {
        1 => {
            let [hour, minute] = numbers(time.split(':'), &[1..=2, 2..=2])?;
            ((hour, minute, 0), Precision::Minute)
        }
        _ => {
            let [hour, minute, second] = numbers(time.split(':'), &[1..=2, 2..=2, 2..=2])?;
            ((hour, minute, second), Precision::Exact)
        }
    };
    let (hour, minute, second) = seconds;
    let at = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?
        .and_hms_opt(hour, minute, second)?;
    Some((Millis(at.and_utc().timestamp_millis()), precision))
}

/// Exactly `N` parts, each of so many digits.
fn numbers<'t, const N: usize>(
    mut parts: impl Iterator<Item = &'t str>,
    widths: &[RangeInclusive<usize>; N],
) -> Option<[u32; N]> {
    let mut out = [0; N];
    for (slot, width) in out.iter_mut().zip(widths) {
        let part = parts.next()?;
        let fits = width.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        *slot = fits.then(|| part.parse().ok()).flatten()?;
    }
    parts.next().is_none().then_some(out)
}

//! Who is on call: shifts by day of the week and time of day, people in turn, holidays, and who
//! stands in for a while (S4.11). All times are wall times in the zone of the rota, so that a
//! shift begins at eight whatever the season.

use super::value::{clock, date, stretch, wall, weekday};
use super::{Entry, Field};
use crate::log::StreamId;
use crate::order;
use crate::time::{Millis, Span, Zone, from_wall};
use chrono::{Days as OtherDays, NaiveDate, NaiveDateTime};
use std::fmt;

/// Days of the week from Monday (1) to Sunday (7), and holidays (8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Days(u8);

/// The number that stands for holidays.
pub const HOLIDAY: u8 = 8;

impl Days {
    /// Reads numbers and ranges such as `1-5` or `6,7,8`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut bits = 0_u8;
        for part in text.split(',') {
            let (first, last) = part.split_once('-').unwrap_or((part, part));
            let (first, last): (u8, u8) = (first.parse().ok()?, last.parse().ok()?);
            if first == 0 || first > last || last > HOLIDAY {
                return None;
            }
            for day in first..=last {
                bits |= 1 << (day - 1);
            }
        }
        (bits != 0).then_some(Self(bits))
    }

    /// Is this day among them?
    pub fn holds(self, day: u8) -> bool {
        (1..=HOLIDAY).contains(&day) && self.0 & (1 << (day - 1)) != 0
    }
}

impl fmt::Display for Days {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut first = true;
        let mut day = 1;
        while day <= HOLIDAY {
            if !self.holds(day) {
                day += 1;
                continue;
            }
            // Holidays are no eighth day of the week: they stand for themselves.
            let mut last = day;
            while last + 1 < HOLIDAY && self.holds(last + 1) {
                last += 1;
            }
            f.write_str(if first { "" } else { "," })?;
            first = false;
            if last > day {
                write!(f, "{day}-{last}")?;
            } else {
                write!(f, "{day}")?;
            }
            day = last + 1;
        }
        Ok(())
    }
}

/// People who are on call at certain times. Written as days, times, people, and when they take
/// turns the length of a turn in days with its first day:
/// `1-5 18:00-08:00 d-…,d-… 7 2026-03-02`. A shift that ends no later than it begins ends on the
/// next day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shift {
    /// Days on which it begins.
    pub days: Days,
    /// Minute of the day at which it begins.
    pub from: u16,
    /// Minute at which it ends.
    pub to: u16,
    /// Who; all of them at once when they take no turns.
    pub people: Vec<StreamId>,
    /// Length of a turn in days, and the first day of the first person's turn.
    pub turn: Option<(u16, NaiveDate)>,
}

impl Shift {
    /// Reads the written form.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        let days = Days::parse(words.next()?)?;
        let (from, to) = stretch(words.next()?)?;
        let people = words.next()?.split(',').map(|id| id.parse().ok());
        let people: Vec<StreamId> = people.collect::<Option<_>>()?;
        let turn = match (words.next(), words.next()) {
            (None, _) => None,
            (Some(length), Some(first)) => {
                let length: u16 = length.parse().ok()?;
                Some((length, date(first)?)).filter(|_| length > 0)
            }
            (Some(_), None) => return None,
        };
        if words.next().is_some() || (turn.is_none() && text.split_ascii_whitespace().count() > 3) {
            return None;
        }
        Some(Self {
            days,
            from,
            to,
            people,
            turn,
        })
    }

    /// Who has the turn that begins on a day.
    fn on(&self, day: NaiveDate) -> Vec<StreamId> {
        let Some((length, first)) = self.turn else {
            return self.people.clone();
        };
        let turns = (day - first).num_days().div_euclid(i64::from(length));
        let count = i64::try_from(self.people.len()).unwrap_or(1).max(1);
        let at = usize::try_from(turns.rem_euclid(count)).unwrap_or(0);
        self.people.get(at).copied().into_iter().collect()
    }

    fn over_midnight(&self) -> bool {
        self.to <= self.from
    }
}

impl fmt::Display for Shift {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}-{} ", self.days, clock(self.from), clock(self.to))?;
        for (at, person) in self.people.iter().enumerate() {
            write!(f, "{}{person}", if at == 0 { "" } else { "," })?;
        }
        match self.turn {
            Some((length, first)) => write!(f, " {length} {first}"),
            None => Ok(()),
        }
    }
}

/// Somebody stands in for everyone on a rota, from one wall time to another:
/// `2026-12-24T18:00 2026-12-26T08:00 d-…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// Wall time at which it begins.
    pub from: NaiveDateTime,
    /// Wall time at which it ends.
    pub to: NaiveDateTime,
    /// Who stands in.
    pub person: StreamId,
}

const WALL: &str = "%Y-%m-%dT%H:%M";

impl Override {
    /// Reads the written form.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        let mut wall = || NaiveDateTime::parse_from_str(words.next()?, WALL).ok();
        let (from, to) = (wall()?, wall()?);
        let person = words.next()?.parse().ok()?;
        (words.next().is_none() && from < to).then_some(Self { from, to, person })
    }

    fn instants(&self, zone: &dyn Zone) -> (Millis, Millis) {
        let instant =
            |wall: NaiveDateTime| from_wall(Millis(wall.and_utc().timestamp_millis()), zone);
        (instant(self.from), instant(self.to))
    }
}

impl fmt::Display for Override {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (from, to) = (self.from.format(WALL), self.to.format(WALL));
        write!(f, "{from} {to} {}", self.person)
    }
}

/// Who is on call, and until when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Duty {
    /// Nobody when empty.
    pub people: Vec<StreamId>,
    /// They stand in for those of the shift.
    pub stands_in: bool,
    /// When somebody else takes over, if that is within the next [`AHEAD`].
    pub until: Option<Millis>,
}

/// How far ahead the next change of a rota is looked for.
pub const AHEAD: Span = Span::days(15);

impl Entry {
    /// The shifts of a rota that can be read.
    pub fn shifts(&self) -> Vec<Shift> {
        self.items(Field::Shifts).filter_map(Shift::parse).collect()
    }

    /// The overrides of a rota that can be read.
    pub fn overrides(&self) -> Vec<Override> {
        let items = self.items(Field::Overrides);
        items.filter_map(Override::parse).collect()
    }

    /// Who is on call on this rota at `now`. `zone` is the rota's.
    pub fn duty(&self, now: Millis, zone: &dyn Zone) -> Duty {
        let plan = Plan::of(self, zone);
        let (people, stands_in) = plan.at(now);
        let mut changes: Vec<Millis> = plan
            .boundaries(now)
            .into_iter()
            .filter(|at| *at > now && *at <= now + AHEAD)
            .collect();
        order::sort(&mut changes);
        let until = changes.into_iter().find(|at| plan.at(*at).0 != people);
        Duty {
            people,
            stands_in,
            until,
        }
    }
}

/// A rota, read once for many instants.
pub(super) struct Plan<'z> {
    shifts: Vec<Shift>,
    overrides: Vec<(Millis, Millis, StreamId)>,
    pub(super) holidays: Vec<NaiveDate>,
    /// Some shift names holidays; else a holiday is like a Sunday.
    names_holidays: bool,
    zone: &'z dyn Zone,
}

impl<'z> Plan<'z> {
    pub(super) fn of(rota: &Entry, zone: &'z dyn Zone) -> Self {
        let shifts = rota.shifts();
        let overrides = rota.overrides().into_iter().map(|stand_in| {
            let (from, to) = stand_in.instants(zone);
            (from, to, stand_in.person)
        });
        Self {
            names_holidays: shifts.iter().any(|shift| shift.days.holds(HOLIDAY)),
            shifts,
            overrides: overrides.collect(),
            holidays: rota.items(Field::Holidays).filter_map(date).collect(),
            zone,
        }
    }

    /// Number of a day: of the week, or of a holiday.
    fn day(&self, date: NaiveDate) -> u8 {
        match (self.holidays.contains(&date), self.names_holidays) {
            (true, true) => HOLIDAY,
            (true, false) => 7,
            (false, _) => weekday(date),
        }
    }

    /// Who is on call, and whether they stand in.
    pub(super) fn at(&self, now: Millis) -> (Vec<StreamId>, bool) {
        let mut people: Vec<StreamId> = Vec::new();
        for (from, to, person) in &self.overrides {
            if (*from..*to).contains(&now) && !people.contains(person) {
                people.push(*person);
            }
        }
        if !people.is_empty() {
            return (people, true);
        }
        let Some((today, minute)) = wall(now, self.zone) else {
            return (people, false);
        };
        let yesterday = today.checked_sub_days(OtherDays::new(1));
        for shift in &self.shifts {
            let whole = shift.over_midnight();
            let begun = shift.days.holds(self.day(today))
                && minute >= shift.from
                && (whole || minute < shift.to);
            let still = yesterday
                .filter(|day| whole && shift.days.holds(self.day(*day)) && minute < shift.to);
            let days = [begun.then_some(today), still];
            for person in days.into_iter().flatten().flat_map(|day| shift.on(day)) {
                if !people.contains(&person) {
                    people.push(person);
                }
            }
        }
        (people, false)
    }

    /// Instants at which somebody else may take over.
    fn boundaries(&self, now: Millis) -> Vec<Millis> {
        let mut out: Vec<Millis> = Vec::new();
        for (from, to, _) in &self.overrides {
            out.extend([*from, *to]);
        }
        let Some((today, _)) = wall(now, self.zone) else {
            return out;
        };
        let mut times: Vec<u16> = vec![0];
        for shift in &self.shifts {
            times.extend([shift.from, shift.to]);
        }
        order::sort(&mut times);
        times.dedup();
        let days = u64::try_from(AHEAD.0 / Span::days(1).0).unwrap_or(0);
        for ahead in 0..=days {
            let Some(day) = today.checked_add_days(OtherDays::new(ahead)) else {
                break;
            };
            let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
            let midnight = Millis(midnight.timestamp_millis());
            for minute in &times {
                let wall = midnight + Span::minutes(i64::from(*minute));
                out.push(from_wall(wall, self.zone));
            }
        }
        out
    }
}

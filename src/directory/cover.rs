//! Whether somebody is on call at every hour: by day, at night, in weekends and on holidays
//! (S4.11).

use super::rota::Plan;
use super::value::wall;
use super::{Directory, Entry, Field, Kind, Zones};
use crate::log::StreamId;
use crate::time::{Millis, Span, Zone, from_wall};
use chrono::{Days as OtherDays, NaiveDate};
use std::collections::{BTreeMap, BTreeSet};

/// How far ahead rotas are looked at: four weeks show every turn that is usual.
const WEEKS: u64 = 28;

/// How far ahead holidays are looked for, in days.
const YEAR: u64 = 365;

/// Rotas are looked at once in this time. A gap that is shorter is none to lose sleep over.
const STEP: Span = Span::minutes(15);

/// A part of the week in which other people are on call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hour {
    /// From eight to six on a day that is neither in the weekend nor a holiday.
    Day,
    /// The rest of such a day.
    Night,
    /// Saturday and Sunday.
    Weekend,
    /// A day that a rota names as one.
    Holiday,
}

/// How a team is covered in the time that lies ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cover {
    /// The team, or the rota itself when it names none.
    pub of: StreamId,
    /// Since when nobody is on call, the first time in each part of the week that has a gap.
    pub open: BTreeMap<Hour, Millis>,
    /// A holiday of the coming year is on one of its rotas.
    pub holidays: bool,
    /// Whoever is on call at some time.
    pub people: BTreeSet<StreamId>,
    /// The one person who has every night of the four weeks (S4.11: waking without wearing out).
    pub alone: Option<StreamId>,
}

impl Directory {
    /// How each team that has a rota is covered from `now` on.
    pub fn cover(&self, now: Millis, zones: Zones<'_>) -> Vec<Cover> {
        let mut groups: BTreeMap<StreamId, Vec<&Entry>> = BTreeMap::new();
        for rota in self.of(Kind::Rota) {
            let of = rota.link(Field::Team).unwrap_or(rota.id);
            groups.entry(of).or_default().push(rota);
        }
        let covers = groups.into_iter().filter_map(|(of, rotas)| {
            let zone = zones(rotas.first()?.text(Field::Zone));
            Some(cover(of, &rotas, now, &*zone, zones))
        });
        covers.collect()
    }
}

/// Looks at the rotas of one team together. The hours are those of the first one's zone.
fn cover(of: StreamId, rotas: &[&Entry], now: Millis, zone: &dyn Zone, zones: Zones<'_>) -> Cover {
    let own: Vec<_> = (rotas.iter())
        .map(|rota| zones(rota.text(Field::Zone)))
        .collect();
    let plans: Vec<Plan<'_>> = (rotas.iter().zip(&own))
        .map(|(rota, zone)| Plan::of(rota, &**zone))
        .collect();
    let mut out = Cover {
        of,
        open: BTreeMap::new(),
        holidays: false,
        people: BTreeSet::new(),
        alone: None,
    };
    let Some((today, _)) = wall(now, zone) else {
        return out;
    };
    let mut nights: Option<BTreeSet<StreamId>> = None;
    for ahead in 0..=YEAR {
        let Some(day) = today.checked_add_days(OtherDays::new(ahead)) else {
            break;
        };
        let holiday = plans.iter().any(|plan| plan.holidays.contains(&day));
        out.holidays |= holiday;
        if ahead > WEEKS && !holiday {
            continue;
        }
        for (minute, at) in quarters(day, zone).filter(|(_, at)| *at >= now) {
            let people: BTreeSet<StreamId> = plans.iter().flat_map(|plan| plan.at(at).0).collect();
            let hour = hour(day, minute, holiday);
            if people.is_empty() {
                out.open.entry(hour).or_insert(at);
            } else if minute < 6 * 60 && ahead <= WEEKS {
                nights = Some(match nights {
                    Some(all) => all.intersection(&people).copied().collect(),
                    None => people.clone(),
                });
            }
            out.people.extend(people);
        }
    }
    let nights = nights.unwrap_or_default();
    out.alone = nights.first().copied().filter(|_| nights.len() == 1);
    out
}

fn quarters(day: NaiveDate, zone: &dyn Zone) -> impl Iterator<Item = (i64, Millis)> {
    let midnight = day.and_time(chrono::NaiveTime::MIN).and_utc();
    let midnight = Millis(midnight.timestamp_millis());
    let count = Span::days(1).0 / STEP.0;
    (0..count).map(move |n| {
        let wall = midnight + Span(STEP.0 * n);
        (n * STEP.0 / Span::minutes(1).0, from_wall(wall, zone))
    })
}

fn hour(day: NaiveDate, minute: i64, holiday: bool) -> Hour {
    match super::value::weekday(day) {
        _ if holiday => Hour::Holiday,
        6 | 7 => Hour::Weekend,
        _ if (8 * 60..18 * 60).contains(&minute) => Hour::Day,
        _ => Hour::Night,
    }
}

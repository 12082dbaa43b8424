//! Working time against another implementation: every minute is asked whether it is open, by
//! what clocks on the wall show according to a second zone library.

use super::NamedZone;
use holdfast::obligations::Hours;
use holdfast::playbook::{Calendar, Interval, Text, WeekSpan};
use holdfast::time::{Millis, Span};
use jiff::Timestamp;
use jiff::civil::Weekday;
use jiff::tz::TimeZone;
use proptest::prelude::*;

const MINUTE: i64 = 60_000;
/// A clock change by an hour, by an hour in the other half of the year, by half an hour, at odd
/// offsets, and none.
const ZONES: [&str; 6] = [
    "Europe/Amsterdam",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/St_Johns",
    "Pacific/Auckland",
    "Asia/Kathmandu",
];
/// 2000-01-01 and 2036-01-01 in seconds.
const YEARS: std::ops::Range<i64> = 946_684_800..2_082_758_400;

/// Hours of a week, with much around the hours in which clocks are changed.
fn week() -> impl Strategy<Value = Vec<WeekSpan>> {
    let minute = prop_oneof![0..=1440_u16, 0..=240_u16, Just(120), Just(150), Just(180)];
    let span = (1..=7_u8, minute.clone(), minute).prop_filter_map("nothing", |(day, a, b)| {
        let (from, to) = (a.min(b), a.max(b));
        (from < to).then_some(WeekSpan { day, from, to })
    });
    proptest::collection::vec(span, 1..14)
}

/// A stretch around a clock change of the zone, or anywhere.
fn around(zone: &TimeZone, seconds: i64, change: bool, minutes: i64) -> Interval {
    let at = Timestamp::from_second(seconds).unwrap();
    let next = zone.following(at).next().filter(|_| change);
    let at = next.map_or(at, |transition| transition.timestamp());
    let middle = at.as_millisecond().div_euclid(MINUTE) * MINUTE;
    Interval {
        from: Millis(middle - minutes * MINUTE),
        to: Millis(middle + minutes * MINUTE),
    }
}

/// Whether clocks on the wall show an open time.
fn is_open(calendar: &Calendar, zone: &TimeZone, at: Millis) -> bool {
    let wall = Timestamp::from_millisecond(at.0)
        .unwrap()
        .to_zoned(zone.clone());
    let day = match wall.weekday() {
        Weekday::Monday => 1,
        Weekday::Tuesday => 2,
        Weekday::Wednesday => 3,
        Weekday::Thursday => 4,
        Weekday::Friday => 5,
        Weekday::Saturday => 6,
        Weekday::Sunday => 7,
    };
    let minute = u16::try_from(wall.hour()).unwrap() * 60 + u16::try_from(wall.minute()).unwrap();
    let mut spans = calendar.week.iter().filter(|span| span.day == day);
    !calendar.holidays.contains(&wall.date().to_string())
        && spans.any(|span| (span.from..span.to).contains(&minute))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn r21_every_minute_is_open_as_the_clock_on_the_wall_says(
        name in proptest::sample::select(&ZONES[..]),
        week in week(),
        seconds in YEARS,
        change in proptest::bool::weighted(0.8),
        minutes in 60..1_200_i64,
        holiday: bool,
        wanted in 1..600_i64,
    ) {
        let zone = TimeZone::get(name).unwrap();
        let within = around(&zone, seconds, change, minutes);
        let middle = Timestamp::from_millisecond(within.from.0 + minutes * MINUTE).unwrap();
        let holidays = if holiday {
            vec![middle.to_zoned(zone.clone()).date().to_string()]
        } else {
            Vec::new()
        };
        let calendar = Calendar {
            key: "office".into(),
            name: Text::default(),
            zone: name.into(),
            week,
            holidays,
        };
        let open = calendar.open(&NamedZone::find(name).unwrap(), within);
        for pair in open.windows(2) {
            prop_assert!(pair[0].to < pair[1].from, "in order and apart: {:?}", open);
        }
        let hours = Hours::new(open);
        let mut counted = 0;
        let mut reached = None;
        let mut at = within.from;
        while at < within.to {
            prop_assert_eq!(hours.before(at), Span::minutes(counted), "at {}", at);
            counted += i64::from(is_open(&calendar, &zone, at));
            at = at + Span::minutes(1);
            if counted == wanted && reached.is_none() {
                reached = Some(at);
            }
        }
        prop_assert_eq!(hours.before(at), Span::minutes(counted));
        if let Some(reached) = reached {
            prop_assert_eq!(hours.after(within.from, Span::minutes(wanted)), reached);
        }
    }
}

/// What a browser has to expand alike, with its own zones: see `platform::intl` of the app.
const GOLDEN: &str = include_str!("../../../tests/data/working_time.json");

#[derive(serde::Deserialize)]
struct Golden {
    calendar: Calendar,
    from: Millis,
    to: Millis,
    open: Vec<(Millis, Millis)>,
}

#[test]
fn r21_the_golden_data_for_browsers_is_what_the_wall_says() {
    let cases: Vec<Golden> = serde_json::from_str(GOLDEN).unwrap();
    let zones: std::collections::BTreeSet<_> = cases.iter().map(|c| &c.calendar.zone).collect();
    assert!(cases.len() >= 30 && zones.len() == ZONES.len());
    for case in cases {
        let zone = TimeZone::get(&case.calendar.zone).unwrap();
        let mut at = case.from;
        while at < case.to {
            let open = case
                .open
                .iter()
                .any(|(from, to)| (*from..*to).contains(&at));
            let wall = is_open(&case.calendar, &zone, at);
            assert_eq!(open, wall, "{} at {at}", case.calendar.zone);
            at = at + Span::minutes(1);
        }
        let (from, to) = (case.from, case.to);
        let found = NamedZone::find(&case.calendar.zone).unwrap();
        let expanded = case.calendar.open(&found, Interval { from, to });
        let expanded: Vec<_> = expanded.iter().map(|i| (i.from, i.to)).collect();
        assert_eq!(expanded, case.open);
    }
}

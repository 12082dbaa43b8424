//! Rotas at night, at weekends, on holidays, in turns and with overrides (S4.11).

use super::*;
use crate::time::{UtcZone, Zone};

struct Amsterdam;

impl Zone for Amsterdam {
    fn name(&self) -> &str {
        "Europe/Amsterdam"
    }
    fn offset_seconds(&self, at: Millis) -> i32 {
        // Summer time of 2026: from 29 March to 25 October, both at 01:00 UTC.
        let from = Millis::parse_rfc3339("2026-03-29T01:00:00Z").unwrap();
        let to = Millis::parse_rfc3339("2026-10-25T01:00:00Z").unwrap();
        if (from..to).contains(&at) {
            7_200
        } else {
            3_600
        }
    }
}

fn at(text: &str) -> Millis {
    Millis::parse_rfc3339(text).unwrap()
}

fn rota(shifts: &[String], overrides: &[String], holidays: &[&str]) -> Entry {
    let mut desk = Desk::new(1);
    for (n, name) in [(1, "Ade"), (2, "Bo"), (3, "Cas")] {
        desk.person(n, name);
    }
    let all = |list: &[String]| {
        Value::Items(Items {
            add: list.iter().cloned().collect(),
            drop: BTreeSet::new(),
        })
    };
    let holidays: Vec<String> = holidays.iter().map(|day| (*day).to_owned()).collect();
    desk.set(
        id(9),
        Kind::Rota,
        [
            (Field::Name, text("Payments")),
            (Field::Shifts, all(shifts)),
            (Field::Overrides, all(overrides)),
            (Field::Holidays, all(&holidays)),
        ],
    );
    desk.entry(id(9))
}

fn who(rota: &Entry, now: &str) -> Vec<StreamId> {
    rota.duty(at(now), &Amsterdam).people
}

#[test]
fn s4_11_days_nights_and_weekends_have_their_own_people() {
    let (ade, bo, cas) = (id(1), id(2), id(3));
    let rota = rota(
        &[
            format!("1-5 08:00-18:00 {ade}"),
            format!("1-5 18:00-08:00 {bo}"),
            format!("6,7 08:00-08:00 {cas}"),
        ],
        &[],
        &[],
    );
    // Monday 2 March 2026, at 10:00, 23:00, and 02:40 of the next day in Amsterdam.
    assert_eq!(who(&rota, "2026-03-02T09:00:00Z"), [ade]);
    assert_eq!(who(&rota, "2026-03-02T22:00:00Z"), [bo]);
    assert_eq!(who(&rota, "2026-03-03T01:40:00Z"), [bo]);
    // Saturday 07:59 still belongs to Friday night; Monday 07:59 to Sunday.
    assert_eq!(who(&rota, "2026-03-07T06:59:00Z"), [bo]);
    assert_eq!(who(&rota, "2026-03-07T07:00:00Z"), [cas]);
    assert_eq!(who(&rota, "2026-03-09T06:59:00Z"), [cas]);
    assert_eq!(who(&rota, "2026-03-09T07:00:00Z"), [ade]);
    // In summer eight o'clock is an hour earlier in UTC.
    assert_eq!(who(&rota, "2026-07-06T06:00:00Z"), [ade]);
    let duty = rota.duty(at("2026-03-02T22:00:00Z"), &Amsterdam);
    assert_eq!(duty.until, Some(at("2026-03-03T07:00:00Z")));
    // The weekend before the clocks go forward ends an hour earlier.
    let duty = rota.duty(at("2026-03-28T12:00:00Z"), &Amsterdam);
    assert_eq!(duty.until, Some(at("2026-03-30T06:00:00Z")));
}

#[test]
fn s4_11_people_take_turns_and_a_turn_begins_with_the_shift() {
    let (ade, bo, cas) = (id(1), id(2), id(3));
    let rota = rota(
        &[format!("1-7 09:00-09:00 {ade},{bo},{cas} 7 2026-03-02")],
        &[],
        &[],
    );
    assert_eq!(who(&rota, "2026-03-02T08:00:00Z"), [ade]);
    // Monday the 9th at 08:59 is still Ade's.
    assert_eq!(who(&rota, "2026-03-09T07:59:00Z"), [ade]);
    assert_eq!(who(&rota, "2026-03-09T08:00:00Z"), [bo]);
    assert_eq!(who(&rota, "2026-03-16T08:00:00Z"), [cas]);
    assert_eq!(who(&rota, "2026-03-23T08:00:00Z"), [ade]);
    // Before the first turn the circle goes on backwards.
    assert_eq!(who(&rota, "2026-03-01T12:00:00Z"), [cas]);
    let duty = rota.duty(at("2026-03-02T08:00:00Z"), &Amsterdam);
    assert_eq!(duty.until, Some(at("2026-03-09T08:00:00Z")));
}

#[test]
fn s4_11_holidays_have_their_own_shift_or_count_as_a_sunday() {
    let (ade, bo, cas) = (id(1), id(2), id(3));
    let weekdays = format!("1-5 00:00-24:00 {ade}");
    let sunday = format!("7 00:00-24:00 {bo}");
    let holiday = format!("8 00:00-24:00 {cas}");
    let christmas = "2026-12-25T12:00:00Z";
    let plain = rota(&[weekdays.clone(), sunday.clone()], &[], &["2026-12-25"]);
    assert_eq!(who(&plain, christmas), [bo]);
    assert_eq!(who(&plain, "2026-12-24T12:00:00Z"), [ade]);
    let named = rota(&[weekdays, sunday, holiday], &[], &["2026-12-25"]);
    assert_eq!(who(&named, christmas), [cas]);
    assert_eq!(who(&named, "2026-12-26T12:00:00Z"), []);
}

#[test]
fn s4_11_somebody_stands_in_for_a_while() {
    let (ade, bo) = (id(1), id(2));
    let rota = rota(
        &[format!("1-7 00:00-24:00 {ade}")],
        &[format!("2026-03-04T18:00 2026-03-05T08:00 {bo}")],
        &[],
    );
    assert_eq!(who(&rota, "2026-03-04T16:59:00Z"), [ade]);
    let duty = rota.duty(at("2026-03-04T17:00:00Z"), &Amsterdam);
    assert_eq!((duty.people, duty.stands_in), (vec![bo], true));
    assert_eq!(duty.until, Some(at("2026-03-05T07:00:00Z")));
    assert_eq!(who(&rota, "2026-03-05T07:00:00Z"), [ade]);
    assert_eq!(
        rota.duty(at("2026-03-10T00:00:00Z"), &Amsterdam).until,
        None
    );
}

#[test]
fn shifts_are_written_in_one_form_and_read_again() {
    let (ade, bo) = (id(1), id(2));
    for (typed, written) in [
        (format!("1,2,3 9:00-10:00 {ade}"), None),
        (
            format!(" 1,2,3,8  09:00-24:00  {ade} "),
            Some(format!("1-3,8 09:00-24:00 {ade}")),
        ),
        (
            format!("1-8 22:00-06:00 {ade},{bo} 7 2026-03-02"),
            Some(format!("1-7,8 22:00-06:00 {ade},{bo} 7 2026-03-02")),
        ),
        (format!("1-9 09:00-10:00 {ade}"), None),
        (format!("1 25:00-26:00 {ade}"), None),
        (format!("1 24:00-08:00 {ade}"), None),
        (format!("1 09:00-10:00 {ade} 0 2026-03-02"), None),
        (format!("1 09:00-10:00 {ade} 7"), None),
        (format!("1 09:00-10:00 {ade} 7 2026-02-30"), None),
        (format!("1 09:00-10:00 {ade} 7 2026-03-02 x"), None),
        ("1 09:00-10:00 somebody".to_owned(), None),
    ] {
        let read = Shift::parse(&typed).map(|shift| shift.to_string());
        assert_eq!(read, written, "{typed}");
        if let Some(written) = written {
            assert_eq!(Shift::parse(&written).unwrap().to_string(), written);
        }
    }
}

#[test]
fn s3_05_business_hours_are_those_of_the_region() {
    let mut desk = Desk::new(1);
    let values = [
        (Field::Name, text("Mail")),
        (Field::Hours, text("1-5 09:00-17:00")),
    ];
    desk.set(id(1), Kind::Service, values);
    let open = |zone: std::rc::Rc<dyn Zone>, now: &str| {
        let zones = |_: &str| std::rc::Rc::clone(&zone);
        desk.directory().in_business_hours(id(1), at(now), &zones)
    };
    assert_eq!(
        open(std::rc::Rc::new(Amsterdam), "2026-03-02T08:30:00Z"),
        Some(true)
    );
    assert_eq!(
        open(std::rc::Rc::new(UtcZone), "2026-03-02T08:30:00Z"),
        Some(false)
    );
    assert_eq!(
        open(std::rc::Rc::new(UtcZone), "2026-03-07T10:00:00Z"),
        Some(false)
    );
}

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::time::UtcZone;
use chrono::{Offset, TimeZone};
use proptest::prelude::*;

struct Tz(chrono_tz::Tz);

impl Zone for Tz {
    fn name(&self) -> &str {
        self.0.name()
    }
    fn offset_seconds(&self, at: Millis) -> i32 {
        chrono::DateTime::from_timestamp_millis(at.0).map_or(0, |t| {
            self.0
                .offset_from_utc_datetime(&t.naive_utc())
                .fix()
                .local_minus_utc()
        })
    }
}

const AMSTERDAM: Tz = Tz(chrono_tz::Tz::Europe__Amsterdam);

fn t(text: &str) -> Millis {
    Millis::parse_rfc3339(text).expect("a time")
}

fn typed(at: &str, precision: Precision, day: Day, change: ClockChange) -> When {
    When::Typed {
        at: t(at),
        precision,
        day,
        change,
    }
}

/// Reads a line at 14:00 UTC on 9 March 2026.
fn read(line: &str) -> Parsed {
    parse(line, t("2026-03-09T14:00:00Z"), &UtcZone)
}

#[test]
fn times_before_the_text() {
    use Day::{Other, Today, Yesterday};
    use Precision::{Approximate, Exact, Minute};
    let table: &[(&str, &str, Precision, Day, &str)] = &[
        (
            "13:05 db down",
            "2026-03-09T13:05:00Z",
            Minute,
            Today,
            "db down",
        ),
        (
            "9:05 db down",
            "2026-03-09T09:05:00Z",
            Minute,
            Today,
            "db down",
        ),
        ("14:00 x", "2026-03-09T14:00:00Z", Minute, Today, "x"),
        // Later than now means yesterday.
        ("14:01 x", "2026-03-08T14:01:00Z", Minute, Yesterday, "x"),
        ("23:59 x", "2026-03-08T23:59:00Z", Minute, Yesterday, "x"),
        ("00:00 x", "2026-03-09T00:00:00Z", Minute, Today, "x"),
        ("13:05:30 x", "2026-03-09T13:05:30Z", Exact, Today, "x"),
        ("-10m x", "2026-03-09T13:50:00Z", Minute, Today, "x"),
        ("-10min x", "2026-03-09T13:50:00Z", Minute, Today, "x"),
        ("\u{2212}10m x", "2026-03-09T13:50:00Z", Minute, Today, "x"),
        ("-90s x", "2026-03-09T13:58:30Z", Minute, Today, "x"),
        ("-2h x", "2026-03-09T12:00:00Z", Approximate, Today, "x"),
        ("-2u x", "2026-03-09T12:00:00Z", Approximate, Today, "x"),
        ("-1h30m x", "2026-03-09T12:30:00Z", Approximate, Today, "x"),
        ("-1h30 x", "2026-03-09T12:30:00Z", Approximate, Today, "x"),
        (
            "-15h x",
            "2026-03-08T23:00:00Z",
            Approximate,
            Yesterday,
            "x",
        ),
        ("-3d x", "2026-03-06T14:00:00Z", Approximate, Other, "x"),
        (
            "yesterday 22:10 x",
            "2026-03-08T22:10:00Z",
            Minute,
            Yesterday,
            "x",
        ),
        (
            "Gisteren 22:10 x",
            "2026-03-08T22:10:00Z",
            Minute,
            Yesterday,
            "x",
        ),
        (
            "yesterday 09:00 x",
            "2026-03-08T09:00:00Z",
            Minute,
            Yesterday,
            "x",
        ),
        ("today 09:00 x", "2026-03-09T09:00:00Z", Minute, Today, "x"),
        (
            "2026-02-28 22:10 x",
            "2026-02-28T22:10:00Z",
            Minute,
            Other,
            "x",
        ),
        (
            "  13:05   two  spaces ",
            "2026-03-09T13:05:00Z",
            Minute,
            Today,
            "two  spaces",
        ),
        ("13:05", "2026-03-09T13:05:00Z", Minute, Today, ""),
    ];
    for (line, at, precision, day, text) in table {
        let parsed = read(line);
        assert_eq!(
            parsed.when,
            typed(at, *precision, *day, ClockChange::None),
            "{line}"
        );
        assert_eq!(parsed.text, *text, "{line}");
        assert_eq!(parsed.kind, Kind::Note, "{line}");
    }
}

#[test]
fn what_is_not_a_time_is_text() {
    for line in [
        "24:00 x",
        "12:60 x",
        "1:5 x",
        "112:00 x",
        "12:00:00:00 x",
        "12:0a x",
        "-10 x",
        "-m x",
        "-10x x",
        "-0m x",
        "-99999m x",
        "- 10m x",
        "10m x",
        "14:05x",
        "yesterday x",
        "yesterday",
        "2026-13-01 10:00 x",
        "2026-3-1 10:00 x",
        "-1h90 x",
        "-10m20h x",
        "–",
        "é",
        "@Bob 10m x",
        "Decision made",
        "TODO",
        "DECISION",
        "todo x",
        "TODOx y",
    ] {
        let parsed = read(line);
        assert_eq!(parsed.when, When::Now, "{line}");
        assert_eq!(parsed.kind, Kind::Note, "{line}");
        assert_eq!(parsed.text, line.trim(), "{line}");
    }
}

#[test]
fn a_marker_alone_says_nothing_yet() {
    for alone in ["TODO", " TODO ", "DECISION:", "BESLUIT"] {
        assert!(is_marker(alone), "{alone}");
    }
    for more in ["TODO x", "todo", "", "TODOs"] {
        assert!(!is_marker(more), "{more}");
    }
}

#[test]
fn markers() {
    let task = |who: Option<&str>, minutes: Option<i64>| Kind::Task {
        who: who.map(str::to_owned),
        time_box: minutes.map(Span::minutes),
    };
    let table = [
        ("DECISION fail over", Kind::Decision, "fail over"),
        ("BESLUIT: overschakelen", Kind::Decision, "overschakelen"),
        ("13:05 DECISION fail over", Kind::Decision, "fail over"),
        ("DECISION 13:05 fail over", Kind::Decision, "fail over"),
        ("TODO check DNS", task(None, None), "check DNS"),
        ("TODO @Bob check DNS", task(Some("Bob"), None), "check DNS"),
        (
            "TODO @Bob 10m check DNS",
            task(Some("Bob"), Some(10)),
            "check DNS",
        ),
        (
            "TODO 10m @Bob check DNS",
            task(Some("Bob"), Some(10)),
            "check DNS",
        ),
        (
            "TODO @Bob, 1u30m check",
            task(Some("Bob"), Some(90)),
            "check",
        ),
        (
            "TODO @\"Ade Okafor\" 2h x",
            task(Some("Ade Okafor"), Some(120)),
            "x",
        ),
        ("TODO @ x", task(None, None), "@ x"),
        ("TODO @Bob", task(Some("Bob"), None), ""),
        ("-10m TODO @Bob 5m x", task(Some("Bob"), Some(5)), "x"),
        ("TODO TODO x", task(None, None), "TODO x"),
        ("TODO DECISION x", task(None, None), "DECISION x"),
    ];
    for (line, kind, text) in table {
        let parsed = read(line);
        assert_eq!(parsed.kind, kind, "{line}");
        assert_eq!(parsed.text, text, "{line}");
    }
    assert_eq!(
        read("DECISION 13:05 x").when.at(),
        Some(t("2026-03-09T13:05:00Z"))
    );
    // A second time is text.
    assert_eq!(read("13:05 12:00 x").text, "12:00 x");
}

#[test]
fn pasted_lines_become_entries() {
    let pasted = "- 13:50 alarm\r\n\n* DECISION wait\n   \n-10m tried again\n• last";
    let parsed = parse_many(pasted, t("2026-03-09T14:00:00Z"), &UtcZone);
    let texts: Vec<_> = parsed.iter().map(|p| p.text.as_str()).collect();
    assert_eq!(texts, ["alarm", "wait", "tried again", "last"]);
    assert_eq!(parsed[1].kind, Kind::Decision);
    assert_eq!(parsed[0].when.at(), parsed[2].when.at());
    assert_eq!(count(pasted), 4);
    assert_eq!(count(" \n"), 0);
}

#[test]
fn clocks_going_forward_skip_a_time() {
    // On 29 March 2026 Amsterdam goes from 02:00 to 03:00.
    let now = t("2026-03-29T08:00:00Z");
    assert_eq!(
        parse("02:30 x", now, &AMSTERDAM).when,
        typed(
            "2026-03-29T01:30:00Z",
            Precision::Minute,
            Day::Today,
            ClockChange::Skipped
        )
    );
    assert_eq!(
        parse("03:30 x", now, &AMSTERDAM).when,
        typed(
            "2026-03-29T01:30:00Z",
            Precision::Minute,
            Day::Today,
            ClockChange::None
        )
    );
    // "Ago" is physical time.
    assert_eq!(
        parse("-8h x", now, &AMSTERDAM).when.at(),
        Some(t("2026-03-29T00:00:00Z"))
    );
}

#[test]
fn clocks_going_back_repeat_a_time() {
    // On 25 October 2026 Amsterdam goes from 03:00 back to 02:00.
    let at = |now: &str, line: &str| match parse(line, t(now), &AMSTERDAM).when {
        When::Typed { at, change, .. } => (at.to_rfc3339(), change),
        When::Now => panic!("{line} is a time"),
    };
    // During the first pass only the first has come.
    assert_eq!(
        at("2026-10-25T00:45:00Z", "02:30 x"),
        ("2026-10-25T00:30:00Z".into(), ClockChange::RepeatedFirst)
    );
    // During the second pass 02:10 was five minutes ago, and 02:30 is still the first one.
    assert_eq!(
        at("2026-10-25T01:15:00Z", "02:10 x"),
        ("2026-10-25T01:10:00Z".into(), ClockChange::RepeatedSecond)
    );
    assert_eq!(
        at("2026-10-25T01:15:00Z", "02:30 x"),
        ("2026-10-25T00:30:00Z".into(), ClockChange::RepeatedFirst)
    );
    // The hour before and the hour after come once.
    assert_eq!(
        at("2026-10-25T08:00:00Z", "01:30 x"),
        ("2026-10-24T23:30:00Z".into(), ClockChange::None)
    );
    assert_eq!(
        at("2026-10-25T08:00:00Z", "03:30 x"),
        ("2026-10-25T02:30:00Z".into(), ClockChange::None)
    );
    // "Yesterday" is a calendar day, not 24 hours.
    assert_eq!(
        at("2026-10-26T11:00:00Z", "yesterday 12:00 x"),
        ("2026-10-25T11:00:00Z".into(), ClockChange::None)
    );
}

#[test]
fn southern_and_odd_offsets() {
    let kolkata = Tz(chrono_tz::Tz::Asia__Kolkata);
    assert_eq!(
        parse("14:05 x", t("2026-03-09T08:40:00Z"), &kolkata)
            .when
            .at(),
        Some(t("2026-03-09T08:35:00Z"))
    );
    // Lord Howe moves its clocks by half an hour, back at 02:00 on 5 April 2026.
    let howe = Tz(chrono_tz::Tz::Australia__Lord_Howe);
    assert_eq!(
        parse("01:45 x", t("2026-04-05T04:00:00Z"), &howe).when,
        typed(
            "2026-04-04T15:15:00Z",
            Precision::Minute,
            Day::Today,
            ClockChange::RepeatedSecond
        )
    );
}

#[test]
fn a_time_field_holds_a_time_and_nothing_else() {
    let now = t("2026-03-09T14:00:00Z");
    assert_eq!(parse_when("  ", now, &UtcZone), Some(When::Now));
    assert_eq!(
        parse_when("gisteren 22:10", now, &UtcZone).and_then(When::at),
        Some(t("2026-03-08T22:10:00Z"))
    );
    assert_eq!(parse_when("22:10 x", now, &UtcZone), None);
    assert_eq!(parse_when("soon", now, &UtcZone), None);
}

proptest! {
    #[test]
    fn no_line_is_refused_and_no_bare_time_lies_ahead(
        line in any::<String>(),
        hour in 0u8..24,
        minute in 0u8..60,
        now in 0i64..4_102_444_800_000,
    ) {
        let parsed = parse(&line, Millis(now), &AMSTERDAM);
        prop_assert!(parsed.text.len() <= line.len());
        let typed = format!("{hour:02}:{minute:02} {line}");
        let at = parse(&typed, Millis(now), &AMSTERDAM).when.at().expect("a time");
        prop_assert!(at <= Millis(now));
        prop_assert!(Millis(now) - at <= Span::hours(26));
    }
}

#[test]
fn what_looks_like_a_time_and_is_none_is_named() {
    let odd = |line: &str| read(line).no_time;
    assert_eq!(odd("10:99 bad time").as_deref(), Some("10:99"));
    assert_eq!(odd("25:00 late").as_deref(), Some("25:00"));
    assert_eq!(odd("yesterday 25:00 x").as_deref(), Some("25:00"));
    assert_eq!(odd("gisteren 9:5 x").as_deref(), Some("9:5"));
    assert_eq!(odd("TODO 10:99 call").as_deref(), Some("10:99"));
    for fine in [
        "10:15 fine",
        "yesterday it began",
        "ratio 3:1",
        "::1 is up",
        "-10m ago",
        "a:b",
    ] {
        assert_eq!(odd(fine), None, "{fine}");
    }
    assert_eq!(read("10:99 bad time").text, "10:99 bad time");
}

#[test]
fn a_time_or_a_marker_alone_is_no_entry() {
    let bare = |line: &str| parse(line, Millis(1_000_000_000_000), &UtcZone).is_bare();
    for line in [
        "",
        "-10m",
        "14:05",
        "TODO",
        "DECISION",
        "BESLUIT:",
        "-10m TODO",
        "TODO @Bob 10m",
    ] {
        assert!(bare(line), "{line}");
    }
    for line in ["-10m text", "TODO call Bob", "done", "25:00", "DECISIONS"] {
        assert!(!bare(line), "{line}");
    }
}

#[test]
fn a_second_marker_replaces_the_first() {
    assert_eq!(marked("", "TODO "), "TODO ");
    assert_eq!(marked("call Bob", "TODO "), "TODO call Bob");
    assert_eq!(marked("DECISION ", "TODO "), "TODO ");
    assert_eq!(marked("TODO call Bob", "DECISION "), "DECISION call Bob");
    assert_eq!(marked("TODO: call Bob", "TODO "), "TODO call Bob");
    assert_eq!(marked("TODO ", ""), "");
}

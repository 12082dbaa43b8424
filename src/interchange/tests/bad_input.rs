//! Wrong files are told what they are and where they break; wrong rows are named one by one.

use super::servicenow::{LOG, log};
use super::statuspage::PAGE;
use super::*;

const BUNDLE: &[u8] = include_bytes!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/golden/one-incident.holdfast.json"
));

fn failure(kind: FileKind, bytes: &[u8]) -> InterchangeError {
    import(kind, bytes, Some(&UtcZone)).unwrap_err()
}

fn named(text: &str) -> Vec<String> {
    let foreign = import(FileKind::ServiceNow, text.as_bytes(), Some(&UtcZone)).unwrap();
    accounted(&foreign);
    foreign
        .report
        .skipped
        .iter()
        .map(ToString::to_string)
        .collect()
}

#[test]
fn x11_files_are_told_by_what_is_in_them() {
    let utf16: Vec<u8> = "\u{FEFF}number,incident_state\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let google = r#"[{"id":"a","external_desc":"Down","updates":[]}]"#;
    let duty = r#"{"incidents":[{"incident_number":1,"title":"x"}]}"#;
    for (bytes, kind) in [
        (PAGE.as_bytes(), FileKind::Statuspage),
        (&PAGE.as_bytes()[..300], FileKind::Statuspage),
        (br#"{"incidents":[],"page":{}}"#, FileKind::Statuspage),
        (LOG.as_bytes(), FileKind::ServiceNow),
        (&utf16, FileKind::ServiceNow),
        (BUNDLE, FileKind::Bundle),
        (google.as_bytes(), FileKind::GoogleIncidents),
        (duty.as_bytes(), FileKind::PagerDuty),
        (b"{\"a\":1}", FileKind::Json),
        (b"\n<!DOCTYPE html><html>", FileKind::Html),
        (b"<?xml version='1.0'?><rss/>", FileKind::Xml),
        (b"PK\x03\x04\x14", FileKind::Zip),
        (b"a,b\n1,2\n", FileKind::Text),
        (b"\x89PNG\r\n\x1a\n\0\0\0", FileKind::Binary),
        (b" \n ", FileKind::Empty),
        (b"", FileKind::Empty),
    ] {
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(30)]);
        assert_eq!(sniff(bytes), kind, "{shown}");
        let marked = [b"\xEF\xBB\xBF", bytes].concat();
        if !matches!(kind, FileKind::Zip) && bytes != utf16 {
            assert_eq!(sniff(&marked), kind, "{shown} with a mark");
        }
    }
}

#[test]
fn x11_another_kind_of_file_is_named() {
    let page = b"<!doctype html><title>Sign in</title>";
    for (kind, bytes, words) in [
        (
            FileKind::Statuspage,
            &page[..],
            "expected Statuspage JSON; this is a web page (HTML)",
        ),
        (
            FileKind::ServiceNow,
            &page[..],
            "expected a ServiceNow event log (CSV); this is a web page (HTML)",
        ),
        (
            FileKind::Statuspage,
            LOG.as_bytes(),
            "expected Statuspage JSON; this is a ServiceNow event log (CSV)",
        ),
        (
            FileKind::Statuspage,
            b"{\"holdfast\":1}",
            "expected Statuspage JSON; this is a Holdfast bundle",
        ),
        (
            FileKind::Statuspage,
            b"",
            "expected Statuspage JSON; this is an empty file",
        ),
        (
            FileKind::Statuspage,
            br#"{"incidents":[{"name":"x"}]}"#,
            "JSON of another shape: expected `incidents` with `incident_updates`; found `incidents` without them",
        ),
        (
            FileKind::Statuspage,
            br#"{"results":[]}"#,
            "JSON of another shape: expected `incidents` with `incident_updates`; found an object with results",
        ),
        (
            FileKind::Statuspage,
            b"[1]",
            "JSON of another shape: expected `incidents` with `incident_updates`; found a list",
        ),
        (
            FileKind::GoogleIncidents,
            br#"[{"external_desc":""}]"#,
            "the incidents.json of Google Cloud cannot be imported as a foreign history",
        ),
    ] {
        assert_eq!(failure(kind, bytes).to_string(), words);
    }
}

#[test]
fn x11_json_that_breaks_off_says_where() {
    let end = PAGE.find("One of two nodes").unwrap();
    assert_eq!(
        failure(FileKind::Statuspage, &PAGE.as_bytes()[..end]).to_string(),
        "line 33, column 47: the file breaks off here"
    );
    let broken = PAGE.replacen("\"page_id\":", "\"page_id\"", 1);
    assert_eq!(
        failure(FileKind::Statuspage, broken.as_bytes()).to_string(),
        "line 18, column 14: not JSON from here on (expected `:`)"
    );
    for end in 1..PAGE.trim_end().len() {
        let error = failure(FileKind::Statuspage, &PAGE.as_bytes()[..end]);
        assert!(
            matches!(error, InterchangeError::Truncated { .. }),
            "{end}: {error}"
        );
    }
}

#[test]
fn x11_other_encodings_are_named_and_a_mark_is_passed_over() {
    for (kind, text) in [(FileKind::Statuspage, PAGE), (FileKind::ServiceNow, LOG)] {
        let plain = import(kind, text.as_bytes(), Some(&UtcZone)).unwrap();
        let marked = import(kind, format!("\u{FEFF}{text}").as_bytes(), Some(&UtcZone)).unwrap();
        assert_eq!(ids(&marked), ids(&plain));
        let wide = |bytes: fn(u16) -> [u8; 2], mark: &str| -> Vec<u8> {
            format!("{mark}{text}")
                .encode_utf16()
                .flat_map(bytes)
                .collect()
        };
        for bytes in [
            wide(u16::to_le_bytes, "\u{FEFF}"),
            wide(u16::to_be_bytes, "\u{FEFF}"),
            wide(u16::to_le_bytes, ""),
        ] {
            assert_eq!(failure(kind, &bytes), InterchangeError::Utf16);
        }
    }
    let latin: Vec<u8> = LOG
        .bytes()
        .map(|b| if b == b'Q' { 0xE9 } else { b })
        .collect();
    assert_eq!(
        failure(FileKind::ServiceNow, &latin).to_string(),
        "line 2, byte 69: not UTF-8; save the file as UTF-8 and try again"
    );
}

#[test]
fn x11_missing_columns_and_other_separators_are_named() {
    let without = LOG
        .replacen("sys_mod_count", "count", 1)
        .replacen("priority", "prio", 1);
    let error = failure(FileKind::ServiceNow, without.as_bytes());
    let InterchangeError::MissingColumns { missing, .. } = &error else {
        panic!("{error}");
    };
    assert_eq!(missing, &["sys_mod_count", "priority"]);
    assert_eq!(
        error.to_string(),
        "line 1: missing columns: sys_mod_count, priority; found: number, incident_state, \
         reopen_count, count, caller_id, opened_at, sys_updated_by, sys_updated_at, …"
    );
    for (separator, words) in [(';', "semicolons"), ('\t', "tabs"), ('|', "bars")] {
        let other = LOG.replace(',', &separator.to_string());
        assert_eq!(
            failure(FileKind::ServiceNow, other.as_bytes()).to_string(),
            format!("line 1: the columns are separated by {words}; expected commas")
        );
    }
    let twice = LOG.replacen("knowledge", "priority", 1);
    let error = failure(FileKind::ServiceNow, twice.as_bytes());
    assert_eq!(
        error,
        InterchangeError::RepeatedColumn {
            name: "priority".into()
        }
    );
    let plain = failure(FileKind::ServiceNow, b"a,b\n1,2\n");
    assert!(matches!(plain, InterchangeError::MissingColumns { .. }));
}

#[test]
fn x11_wrong_dates_are_named_with_their_line() {
    let good = log(&[("New", 0, 0, "09:00"), ("Active", 0, 1, "10:00")]);
    for wrong in [
        "31-02-2016 10:00",
        "2016-02-29 10:00",
        "2016-02-29T10:00:00Z",
        "02/29/2016 10:00",
        "29-02-16 10:00",
        "29-13-2016 10:00",
        "29-02-2016",
        "29-02-2016 24:00",
        "29-02-2016 10:00 PM",
        "tomorrow",
    ] {
        let text = good.replace("29-02-2016 10:00", wrong);
        assert_eq!(
            named(&text),
            [format!(
                "line 3: `sys_updated_at` is `{wrong}`; expected day-month-year and time, such as \
                 29-02-2016 01:16"
            )]
        );
    }
    // A wrong opening does not lose the row.
    let text = good.replace("29-02-2016 08:00", "2016-02-29 08:00");
    let foreign = servicenow(&text);
    assert_eq!(foreign.report.mapped, 2);
    assert_eq!(foreign.report.remarks.len(), 1);
    assert_eq!(foreign.report.remarks[0].place.line, 2);
    assert_eq!(
        folded(&[&foreign])["INC1"].reported_at,
        at("2016-02-29T09:00:00Z")
    );
    // Seconds, where the log has them.
    let text = good.replace(" 10:00,", " 10:00:30,");
    assert!(named(&text).is_empty());
}

#[test]
fn x11_wrong_rows_are_named_and_the_others_come() {
    let good = log(&[("New", 0, 0, "09:00"), ("Active", 0, 1, "10:00")]);
    let row = good.lines().last().unwrap();
    let cases = [
        (
            row.replace(",0,1,", ",0,many,"),
            "`sys_mod_count` is `many`; expected a whole number",
        ),
        (
            row.replace(",0,1,", ",x,1,"),
            "`reopen_count` is `x`; expected a whole number",
        ),
        (row.replace("INC1", "?"), "`number` is missing"),
        (
            row.replace("29-02-2016 10:00", "?"),
            "`sys_updated_at` is missing",
        ),
        (
            format!("{row},more"),
            "10 fields for 9 columns; the row ends on line 3",
        ),
        (
            "INC1,New".to_owned(),
            "2 fields for 9 columns; the row ends on line 3",
        ),
    ];
    for (wrong, words) in cases {
        let text = good.replace(row, &format!("{wrong}\n\n\n{row}"));
        assert_eq!(named(&text), [format!("line 3: {words}")]);
        assert_eq!(servicenow(&text).lines.len(), 2);
    }
}

#[test]
fn x11_line_ends_quotes_and_empty_lines_are_read() {
    let plain = ids(&servicenow(LOG));
    assert_eq!(ids(&servicenow(&LOG.replace('\n', "\r\n"))), plain);
    assert_eq!(ids(&servicenow(&LOG.replace('\n', "\n\n"))), plain);
    assert_eq!(ids(&servicenow(LOG.trim_end())), plain);
    let quoted: Vec<String> = LOG
        .replace("\"Print, copy\"", "Print@ copy")
        .lines()
        .map(|line| format!("\"{}\"", line.replace(',', "\",\"").replace('@', ",")))
        .collect();
    assert_eq!(ids(&servicenow(&quoted.join("\n"))), plain);
    // A line break within quotes: the rows after it keep their numbers.
    let broken = LOG
        .replacen("First line", "\"First\nline\"", 1)
        .replace("INC7000003,Resolved", "INC7000003,Gone");
    assert_eq!(
        named(&broken),
        ["line 14: `incident_state` is `Gone`, which is not known here"]
    );
}

#[test]
fn x11_rows_that_a_stray_quote_swallows_are_named() {
    let open = LOG.replacen("First line", "\"First line", 1);
    assert_eq!(
        named(&open),
        ["line 2: 27 fields for 21 columns; the row ends on line 10"]
    );
    let to_the_end = log(&[("New", 0, 0, "09:00"), ("Active", 0, 1, "10:00")]);
    let to_the_end = to_the_end.replacen("INC1,New", "INC1,\"New", 1);
    assert_eq!(
        named(&to_the_end),
        ["line 2: 2 fields for 9 columns; the row ends on line 3"]
    );
    // Two stray quotes in the same column: the number of fields is right.
    let rows = [
        ("New", 0, 0, "09:00"),
        ("Active", 0, 1, "10:00"),
        ("Closed", 0, 2, "11:00"),
    ];
    let pair = log(&rows)
        .replacen("INC1,New", "INC1,\"New", 1)
        .replacen("Closed,", "Closed\",", 1);
    assert_eq!(
        named(&pair),
        ["line 2: a quote is opened that closes on line 4 only; the rows between are not read"]
    );
}

#[test]
fn x11_hostile_json_is_skipped_by_name() {
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let update = |body: &str| {
        format!(
            r#"{{"id":"u","status":"resolved","body":{body},"created_at":"2026-03-02T10:00:00Z"}}"#
        )
    };
    let page = |updates: &str| {
        format!(
            r#"{{"page":{{"id":"p"}},"incidents":[{{"id":"i","name":"n","impact":"minor","x":1e400,"incident_updates":[{updates}]}}]}}"#
        )
    };
    for (body, reason) in [
        (r#""\ud800""#, "`body` cannot be read ("),
        (deep.as_str(), "`body` is a list; expected a text"),
        ("9007199254740993", "`body` is a number; expected a text"),
    ] {
        let foreign = statuspage(&page(&update(body)));
        accounted(&foreign);
        assert_eq!(foreign.report.skipped.len(), 1);
        let shown = foreign.report.skipped[0].reason.to_string();
        assert!(shown.starts_with(reason), "{shown}");
    }
    let odd = r#""a\u0000b\u202Ec<script>""#;
    let foreign = statuspage(&page(&update(odd)));
    assert!(foreign.report.skipped.is_empty());
    folded(&[&foreign]);
    let error = failure(FileKind::Statuspage, page(&update("NaN")).as_bytes());
    assert!(
        matches!(error, InterchangeError::Json { line: 1, .. }),
        "{error}"
    );
}

#[test]
fn x11_a_name_that_an_object_repeats_is_told_with_its_place() {
    let text = r#"{"page":{"id":"p"},"page":{"id":"q"},
"incidents":[{"id":"i","name":"first",
"name":"second","impact":"minor","incident_updates":[
{"id":"u","status":"investigating","body":"a","created_at":"2026-03-02T10:00:00Z",
"body":"b","body":"c"}]}]}"#;
    let foreign = statuspage(text);
    accounted(&foreign);
    let told: Vec<String> = foreign
        .report
        .remarks
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "line 1: `page` stands there again; the last one counts",
            "line 3, incidents[0]: `name` stands there again; the last one counts",
            "line 5, incidents[0].incident_updates[0]: `body` stands there again; the last one counts",
            "line 5, incidents[0].incident_updates[0]: `body` stands there again; the last one counts",
        ]
    );
    assert!(foreign.report.skipped.is_empty());
    // What counts is what any other reader of JSON takes.
    let once = statuspage(
        r#"{"page":{"id":"q"},"incidents":[{"id":"i","name":"second","impact":"minor","incident_updates":[{"id":"u","status":"investigating","body":"c","created_at":"2026-03-02T10:00:00Z"}]}]}"#,
    );
    assert_eq!(foreign.lines[0].id, once.lines[0].id);
}

#[test]
fn x11_a_file_above_the_limit_is_refused_unread() {
    let large = vec![b' '; MAX_FILE_BYTES + 1];
    assert_eq!(
        failure(FileKind::Statuspage, &large),
        InterchangeError::TooLarge {
            bytes: MAX_FILE_BYTES + 1,
            limit: MAX_FILE_BYTES
        }
    );
}

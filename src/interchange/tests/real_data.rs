//! The histories that others published, where they are at hand. What is expected is read from
//! the files a second time, apart from the readers.

use super::*;
use crate::incident::{Correction, Status};
use crate::obligations::input::NoticeKind;
use crate::obligations::{Obligations, evaluate};
use csv::StringRecord;
use serde_json::Value;
use std::collections::HashMap;

/// A file beside the repository; the test says so and passes when it is not there.
fn beside(name: &str) -> Option<Vec<u8>> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../shared/data")
        .join(name);
    let read = std::fs::read(&path).ok();
    if read.is_none() {
        println!("skipped: {} is not there", path.display());
    }
    read
}

fn times(incident: &Incident, wanted: &ClockFact) -> Vec<Millis> {
    let events = incident.clock_events.iter();
    events
        .filter(|event| event.fact == *wanted)
        .map(|event| event.at)
        .collect()
}

fn sound(incident: &Incident) {
    assert!(incident.conflicts.is_empty(), "{:?}", incident.conflicts);
    assert_eq!(incident.quarantined, 0);
    assert!(incident.forks.is_empty() && incident.gaps.is_empty());
    assert!(incident.timeline.iter().all(|e| e.correction.is_none()));
    let first = incident.clock_events.first().unwrap();
    assert!(matches!(first.fact, ClockFact::Report { .. }));
    let events = &incident.clock_events;
    assert!(
        events
            .windows(2)
            .all(|two| (two[0].at, two[0].order) <= (two[1].at, two[1].order))
    );
}

#[test]
fn x11_every_update_of_a_public_status_page_is_accounted_for() {
    let Some(bytes) = beside("statuspage-v2-incidents.json") else {
        return;
    };
    assert_eq!(sniff(&bytes), FileKind::Statuspage);
    let file: Value = serde_json::from_slice(&bytes).unwrap();
    let incidents = file["incidents"].as_array().unwrap();
    let foreign = import(FileKind::Statuspage, &bytes, None).unwrap();
    accounted(&foreign);
    let report = &foreign.report;
    assert_eq!(incidents.len(), 250);
    assert_eq!((report.incidents, report.maintenance), (240, 10));
    assert_eq!((report.read, report.mapped), (1_209, 1_177));
    assert!(
        report
            .skipped
            .iter()
            .all(|s| s.reason == Reason::Maintenance)
    );
    assert!(report.remarks.is_empty());

    let all = folded(&[&foreign]);
    assert_eq!(all.len(), 240);
    for source in incidents {
        let impact = source["impact"].as_str().unwrap();
        let Some(incident) = all.get(source["id"].as_str().unwrap()) else {
            assert_eq!(impact, "maintenance");
            continue;
        };
        sound(incident);
        let level = match impact {
            "critical" => 1,
            "major" => 2,
            _ => 3,
        };
        assert_eq!(incident.level(), Some(level));
        assert_eq!(incident.name(), source["name"].as_str().unwrap());
        assert_eq!(incident.state(), Status::Resolved);
        let updates = source["incident_updates"].as_array().unwrap();
        let time = |value: &Value| at(value.as_str().unwrap());
        let first = time(&updates.last().unwrap()["display_at"]);
        assert_eq!(incident.reported_at, first);
        assert_eq!(times(incident, &ClockFact::Respond), [first]);
        let end = [time(&source["resolved_at"])];
        assert_eq!(times(incident, &ClockFact::Recover), end);
        assert_eq!(times(incident, &ClockFact::Resolve), end);
        // Every update is one notice; only one that begins and ends it at once is two.
        let notices = updates.len() + usize::from(updates.len() == 1);
        assert_eq!(incident.notices.len(), notices);
        let of = |kind| incident.notices.iter().filter(|n| n.kind == kind).count();
        assert_eq!((of(NoticeKind::Initial), of(NoticeKind::Rectified)), (1, 1));
        let texts: BTreeSet<&str> = incident
            .timeline
            .iter()
            .filter_map(|entry| match &entry.fact {
                Some(Fact::Notice(notice)) => Some(notice.text.as_str()),
                _ => None,
            })
            .collect();
        for update in updates {
            assert!(texts.contains(update["body"].as_str().unwrap()));
        }
    }
}

/// The clocks of every incident, long after.
fn evaluated(copies: &[&Foreign]) -> Vec<(Incident, Obligations)> {
    let playbook = crate::playbook::builtin::emergency_handling().unwrap();
    folded(copies)
        .into_values()
        .map(|incident| {
            let now = at("2030-01-01T00:00:00Z");
            let due = evaluate(&incident.clock_events, &playbook, now);
            (incident, due)
        })
        .collect()
}

#[test]
fn x11_clocks_of_imported_histories_stop_where_the_history_says() {
    let zone = Fixed("Test/East", 3_600);
    for (kind, name) in [
        (FileKind::Statuspage, "statuspage-v2-incidents.json"),
        (FileKind::ServiceNow, "servicenow-event-log.csv"),
    ] {
        let Some(bytes) = beside(name) else { continue };
        let foreign = import(kind, &bytes, Some(&zone)).unwrap();
        let mut breached = 0;
        for (incident, due) in evaluated(&[&foreign]) {
            assert!(due.flags.is_empty(), "{:?}", due.flags);
            assert!(due.recovered && !due.provisional);
            assert_eq!(due.severity, incident.level());
            let recoveries = times(&incident, &ClockFact::Recover);
            let of = |key: &str| -> Vec<_> {
                let clocks = due.clocks.iter();
                clocks.filter(|clock| *clock.key == *key).collect()
            };
            let stops: Vec<Millis> = of("recovery").iter().map(|c| c.stop.unwrap().at).collect();
            assert_eq!(stops, recoveries);
            let resolution = of("resolution");
            let last = times(&incident, &ClockFact::Resolve).pop();
            let out = times(&incident, &ClockFact::TransferOut).pop();
            let stop = resolution[0].stop.map(|stop| stop.at);
            assert!(stop == last || stop == out, "{stop:?} {last:?}");
            assert_eq!(of("response")[0].start, incident.reported_at);
            for clock in &due.clocks {
                assert!(clock.stop.is_some() && clock.elapsed.0 >= 0);
                let late = clock.stop.unwrap().at > clock.deadline.unwrap();
                assert_eq!(clock.breach.is_some(), late, "{:?}", clock.key);
                breached += usize::from(late);
            }
        }
        assert!(breached > 0, "some of them were late");
    }
}

#[test]
fn x11_a_newer_copy_of_a_public_status_page_adds_only_what_is_new() {
    let Some(bytes) = beside("statuspage-v2-incidents.json") else {
        return;
    };
    let mut file: Value = serde_json::from_slice(&bytes).unwrap();
    // An older copy: the newest update of every third incident is not there yet.
    let mut gone = 0;
    let incidents = file["incidents"].as_array_mut().unwrap();
    for source in incidents.iter_mut().step_by(3) {
        let updates = source["incident_updates"].as_array_mut().unwrap();
        if updates.len() > 1 && source["impact"] != "maintenance" {
            source["incident_updates"].as_array_mut().unwrap().remove(0);
            source["status"] = "investigating".into();
            source["resolved_at"] = Value::Null;
            gone += 1;
        }
    }
    let older = statuspage(&file.to_string());
    let newer = import(FileKind::Statuspage, &bytes, None).unwrap();
    assert!(ids(&older).is_subset(&ids(&newer)));
    assert_eq!(newer.lines.len() - older.lines.len(), gone);
}

struct Table {
    header: HashMap<String, usize>,
    by_number: BTreeMap<String, Vec<StringRecord>>,
}

impl Table {
    fn read(bytes: &[u8]) -> Self {
        let mut reader = csv::Reader::from_reader(bytes);
        let header = reader.headers().unwrap().iter().map(str::to_owned);
        let header: HashMap<String, usize> = header.zip(0..).collect();
        let mut by_number: BTreeMap<String, Vec<StringRecord>> = BTreeMap::new();
        for record in reader.records() {
            let record = record.unwrap();
            let number = record[header["number"]].to_owned();
            by_number.entry(number).or_default().push(record);
        }
        Self { header, by_number }
    }

    fn get<'r>(&self, record: &'r StringRecord, column: &str) -> &'r str {
        &record[self.header[column]]
    }

    /// `29-02-2016 01:16` as universal time.
    fn time(&self, record: &StringRecord, column: &str) -> Millis {
        let text = self.get(record, column);
        let (d, m, y, time) = (&text[..2], &text[3..5], &text[6..10], &text[11..]);
        at(&format!("{y}-{m}-{d}T{time}:00Z"))
    }
}

#[test]
fn x11_every_row_of_a_service_desk_log_is_accounted_for() {
    let Some(bytes) = beside("servicenow-event-log.csv") else {
        return;
    };
    assert_eq!(sniff(&bytes), FileKind::ServiceNow);
    let table = Table::read(&bytes);
    let foreign = import(FileKind::ServiceNow, &bytes, Some(&UtcZone)).unwrap();
    accounted(&foreign);
    let report = &foreign.report;
    assert_eq!(
        (report.read, report.mapped, report.incidents),
        (1_285, 1_285, 200)
    );
    assert!(report.skipped.is_empty());
    // One row goes back from resolved with a count that is older and no reopening counted.
    assert!(matches!(
        report.remarks.as_slice(),
        [Remark {
            reason: Reason::OutOfTurn { .. },
            ..
        }]
    ));

    let all = folded(&[&foreign]);
    assert_eq!(all.len(), table.by_number.len());
    let mut reopened = 0;
    for (number, rows) in &table.by_number {
        let incident = &all[number];
        sound(incident);
        let first = &rows[0];
        assert_eq!(incident.reported_at, table.time(first, "opened_at"));
        assert_eq!(incident.reporter.name, table.get(first, "caller_id"));
        let newest = rows
            .iter()
            .max_by_key(|row| table.time(row, "sys_updated_at"))
            .unwrap();
        assert_eq!(table.get(newest, "incident_state"), "Closed");
        assert_eq!(incident.state(), Status::Closed);
        let level = match &table.get(newest, "priority")[..1] {
            "1" => 1,
            "2" => 2,
            _ => 3,
        };
        assert_eq!(incident.level(), Some(level), "{number}");
        assert!(!incident.on_hold.current.unwrap_or(false));
        assert!(!incident.transferred.current.unwrap_or(false));
        let count = |fact: &ClockFact| times(incident, fact).len();
        assert_eq!(count(&ClockFact::Hold), count(&ClockFact::Resume));
        assert_eq!(
            count(&ClockFact::TransferOut),
            count(&ClockFact::TransferBack)
        );
        let waited = |state: &str| {
            rows.iter()
                .any(|row| table.get(row, "incident_state") == state)
        };
        assert_eq!(count(&ClockFact::Hold) > 0, waited("Awaiting User Info"));
        assert_eq!(
            count(&ClockFact::TransferOut) > 0,
            waited("Awaiting Problem")
        );
        let reopenings = rows.iter().map(|row| table.get(row, "reopen_count"));
        let reopenings: usize = reopenings.map(|n| n.parse().unwrap()).max().unwrap();
        assert_eq!(count(&ClockFact::Reopen { impact: true }), reopenings);
        assert_eq!(count(&ClockFact::Recover), 1 + reopenings, "{number}");
        reopened += reopenings;
    }
    assert_eq!(reopened, 3);
}

#[test]
fn x11_a_service_desk_log_may_come_in_any_order_and_in_pieces() {
    let Some(bytes) = beside("servicenow-event-log.csv") else {
        return;
    };
    let text = String::from_utf8(bytes).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let rows: Vec<&str> = rows.lines().collect();
    let whole = servicenow(&text);
    let of = |rows: &mut dyn Iterator<Item = &str>| {
        let rows: Vec<&str> = rows.collect();
        servicenow(&format!("{header}\n{}\n", rows.join("\n")))
    };
    let backwards = of(&mut rows.iter().rev().copied());
    assert_eq!(ids(&backwards), ids(&whole));

    // A copy from the end of February, before most of it happened.
    let old = |row: &&str| row.split(',').nth(13).unwrap().contains("-02-2016");
    let older = of(&mut rows.iter().copied().filter(old));
    assert!(older.lines.len() > 300 && older.lines.len() < 900);
    assert!(ids(&older).is_subset(&ids(&whole)), "only new ones come");

    // In two zones: a conflict for each incident, and one history that is not mixed.
    let east = Fixed("Test/East", 3_600);
    let other = import(FileKind::ServiceNow, text.as_bytes(), Some(&east)).unwrap();
    assert!(ids(&other).is_disjoint(&ids(&whole)));
    for incident in folded(&[&whole, &other]).into_values() {
        assert_eq!(incident.conflicts.len(), 1);
        let standing = incident.timeline.iter().filter(|e| e.correction.is_none());
        for entry in standing {
            let zone = &entry.event.occurred.as_ref().unwrap().zone;
            assert_eq!(zone, "Test/East");
        }
        let struck =
            |e: &&crate::incident::Entry| matches!(e.correction, Some(Correction::Replaced { .. }));
        assert_eq!(
            incident.timeline.iter().filter(struck).count() * 2,
            incident.timeline.len()
        );
    }
}

#[test]
fn x11_a_window_that_begins_too_late_moves_no_recovery() {
    let Some(bytes) = beside("servicenow-event-log.csv") else {
        return;
    };
    let text = String::from_utf8(bytes).unwrap();
    let (header, rows) = text.split_once('\n').unwrap();
    let table = Table::read(text.as_bytes());
    let written = |row: &&str| {
        let record = StringRecord::from(row.split(',').collect::<Vec<_>>());
        table.time(&record, "sys_updated_at")
    };
    let mut rows: Vec<&str> = rows.lines().collect();
    rows.sort_by_key(written);
    let window = |range: std::ops::Range<usize>| {
        servicenow(&format!("{header}\n{}\n", rows[range].join("\n")))
    };
    let (early, late) = (window(0..771), window(514..rows.len()));
    let ends = |copies: &[&Foreign]| -> Vec<_> {
        let all = evaluated(copies).into_iter();
        all.map(|(incident, due)| {
            let recovery = due.clocks.into_iter().filter(|c| *c.key == *"recovery");
            let ends: Vec<_> = recovery.map(|c| (c.stop.map(|s| s.at), c.breach)).collect();
            (incident.name().to_owned(), ends, due.notices.misses)
        })
        .collect()
    };
    let whole = servicenow(&text);
    let (whole, joined) = (ends(&[&whole]), ends(&[&early, &late]));
    let moved: Vec<_> = whole.iter().zip(&joined).filter(|(a, b)| a != b).collect();
    assert!(
        moved.is_empty(),
        "{} of {}: {:#?}",
        moved.len(),
        whole.len(),
        moved
    );
}

//! The native tool as its users meet it: what it prints, what it writes, how it ends.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use holdfast::bundle::{Blob, Exporter, read, write};
use holdfast::incident::fact::{
    AdoptPlaybook, Affects, Classify, Note, Notice, Recover, Relate, Relation, Report, Resolve,
    Respond, Retract, Role,
};
use holdfast::incident::{Basis, Occurred, Origin, Person, Precision, Stamp};
use holdfast::log::{Line, StreamId};
use holdfast::obligations::input::NoticeKind;
use holdfast::playbook::builtin::EMERGENCY_HANDLING;
use holdfast::time::Millis;
use holdfast::words::Lang;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::{Device, repository, stream};

/// A folder of its own for one test, gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("holdfast-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn put(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).unwrap();
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn tool(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_holdfast"))
        .args(arguments)
        .output()
        .unwrap()
}

fn path(path: &Path) -> &str {
    path.to_str().unwrap()
}

fn out(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn err(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn bundle(lines: &[Line], playbooks: &[Blob]) -> Vec<u8> {
    let exporter = Exporter {
        app: "Holdfast test".to_owned(),
        ..Exporter::default()
    };
    write(&exporter, None, playbooks, lines).unwrap()
}

fn emergency() -> Blob {
    Blob::of(std::str::from_utf8(EMERGENCY_HANDLING).unwrap())
}

/// Two devices that hold parts of the same two incidents.
fn two_devices() -> (Device, Device) {
    let mut ann = Device::new(1, "Ann");
    let mut bob = Device::new(2, "Bob");
    ann.write(
        stream(1),
        Report {
            title: "Mail is down".to_owned(),
            reporter: "Front desk".to_owned(),
            playbook: Some(emergency().hash),
            ..Report::default()
        },
    );
    bob.receive(&ann);
    ann.wait(3).write(stream(1), classify(2));
    bob.wait(5).write(stream(1), classify(1));
    bob.wait(7).write(stream(1), Respond::default());
    bob.write(
        stream(2),
        Report {
            title: "Printer".to_owned(),
            ..Report::default()
        },
    );
    bob.wait(60).write(
        stream(1),
        Notice {
            kind: Some(NoticeKind::Initial),
            ..Notice::default()
        },
    );
    bob.wait(90).write(stream(1), Recover::default());
    (ann, bob)
}

fn classify(level: u8) -> Classify {
    Classify {
        level,
        ..Classify::default()
    }
}

const AT: &str = "2026-03-02T14:00:00Z";

fn show(file: &Path, at: &str) -> (Value, String) {
    let shown = tool(&["show", path(file), "--json", "--at", at]);
    assert_eq!(code(&shown), 0, "{}", err(&shown));
    let text = out(&shown).to_owned();
    (serde_json::from_str(&text).unwrap(), text)
}

#[test]
fn x19_show_lists_the_directory_under_a_key_of_its_own() {
    let folder = Folder::new("directory");
    let lines = holdfast::demo::demo(Millis(1_772_445_600_000), Lang::En, emergency().hash);
    let mut lines = lines.unwrap();
    let file = folder.put("demo.json", &bundle(&lines, &[emergency()]));
    let (shown, text) = show(&file, AT);
    let listed = shown["directory"].as_array().unwrap();
    assert_eq!(listed.len(), holdfast::demo::entries().count());
    let checkout = listed
        .iter()
        .find(|one| one["name"] == json!("Checkout (demo)"));
    let checkout = checkout.unwrap();
    assert_eq!(checkout["kind"], json!("service"));
    assert_eq!(checkout["says"]["critical"], json!("yes"));
    let ids = listed.iter().filter_map(|one| one["id"].as_str());
    let ids: Vec<StreamId> = ids.map(|id| id.parse().unwrap()).collect();
    assert!(ids.is_sorted());
    // The same events in another order give the same bytes.
    lines.reverse();
    let back = folder.put("back.json", &bundle(&lines, &[emergency()]));
    assert_eq!(show(&back, AT).1, text);
    // A file without any says nothing of it.
    let (ann, _) = two_devices();
    let none = folder.put("none.json", &bundle(&ann.lines, &[emergency()]));
    assert_eq!(show(&none, AT).0.get("directory"), None);
}

#[test]
fn x19_show_prints_where_everything_stands() {
    let folder = Folder::new("show");
    let (mut ann, bob) = two_devices();
    ann.receive(&bob);
    let file = folder.put("all.json", &bundle(&ann.lines, &[emergency()]));
    let (shown, _) = show(&file, AT);
    let id = stream(1).to_string();
    let mail = &shown["incidents"][0];
    assert_eq!(mail["id"], json!(id));
    assert_eq!(mail["title"], json!("Mail is down"));
    // Two levels compete: the worse one counts.
    assert_eq!(mail["severity"], json!(1));
    assert_eq!(mail["state"], json!("recovered"));
    assert_eq!(mail["imported_from"], Value::Null);
    let response = mail["clocks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|clock| clock["name"] == json!("response"))
        .unwrap();
    assert_eq!(
        response,
        &json!({
            "name": "response",
            "cycle": 1,
            "start": "2026-03-02T10:00:00Z",
            "deadline": "2026-03-02T10:10:00Z",
            "stop": "2026-03-02T10:12:00Z",
            "status": "breached",
            "breached_at": "2026-03-02T10:10:00Z"
        })
    );
    assert_eq!(
        mail["notices"]["missed"],
        json!([
            "2026-03-02T10:30:00Z",
            "2026-03-02T12:12:00Z",
            "2026-03-02T13:12:00Z"
        ]),
    );
    assert_eq!(mail["notices"]["next_due"], json!("2026-03-02T14:12:00Z"));
    let kinds: Vec<&str> = mail["escalations"]
        .as_array()
        .unwrap()
        .iter()
        .map(|fired| fired["kind"].as_str().unwrap())
        .collect();
    assert!(
        kinds.contains(&"open_over_1h") && kinds.contains(&"overdue"),
        "{kinds:?}"
    );
    assert_eq!(mail["conflicts"][0]["register"], json!("severity"));
    assert_eq!(mail["conflicts"][0]["events"].as_array().unwrap().len(), 2);
    assert_eq!(shown["incidents"][1]["title"], json!("Printer"));
    assert_eq!(shown["incidents"][1]["severity"], Value::Null);
    // At another moment other things are true.
    let (early, _) = show(&file, "2026-03-02T10:04:59Z");
    assert_eq!(
        early["incidents"].as_array().unwrap().len(),
        1,
        "the other is not reported yet"
    );
    let mail = &early["incidents"][0];
    assert_eq!(mail["notices"]["missed"], json!([]));
    assert_eq!(mail["severity"], json!(2));
    assert_eq!(mail["state"], json!("new"));
    assert_eq!(mail["conflicts"], json!([]));
    let (first, _) = show(&file, "2026-03-02T10:00:00Z");
    assert_eq!(first["incidents"][0]["severity"], Value::Null);
    let (none, _) = show(&file, "2026-03-02T09:59:59Z");
    assert_eq!(none["incidents"], json!([]));
    let mail = &shown["incidents"][0];
    // The keys that programs rely on.
    let keys = |value: &Value| {
        let names = value.as_object().unwrap().keys().cloned();
        names.collect::<Vec<String>>()
    };
    assert_eq!(keys(&shown), ["forks", "gaps", "incidents"]);
    let expected = [
        "clocks",
        "conflicts",
        "escalations",
        "id",
        "imported_from",
        "notices",
        "severity",
        "state",
        "title",
    ];
    assert_eq!(keys(mail), expected);
}

#[test]
fn x1_equal_events_show_equal_bytes_whatever_the_order_of_merging() {
    let folder = Folder::new("order");
    let (ann, bob) = two_devices();
    let mut all: Vec<Line> = bob.lines.iter().rev().cloned().collect();
    all.extend(ann.lines.iter().cloned());
    let a = folder.put("a.json", &bundle(&ann.lines, &[emergency()]));
    let b = folder.put("b.json", &bundle(&bob.lines, &[]));
    let c = folder.put("c.json", &bundle(&all, &[emergency()]));
    let orders: [&[&Path]; 5] = [&[&a, &b], &[&b, &a], &[&b, &a, &b], &[&c], &[&a, &c, &b]];
    let (mut files, mut shows) = (Vec::new(), Vec::new());
    for (n, order) in orders.iter().enumerate() {
        let output = folder.0.join(format!("out{n}.json"));
        let mut arguments = vec!["merge"];
        arguments.extend(order.iter().map(|file| path(file)));
        arguments.extend(["-o", path(&output)]);
        let merged = tool(&arguments);
        assert_eq!(code(&merged), 0, "{}", err(&merged));
        files.push(std::fs::read(&output).unwrap());
        shows.push(show(&output, AT).1);
    }
    assert!(files.iter().all(|file| *file == files[0]));
    assert!(shows.iter().all(|shown| *shown == shows[0]));
    assert_eq!(read(&files[0]).unwrap().sound_part().lines.len(), 7);
    // The file that came in shows the same.
    assert_eq!(show(&c, AT).1, shows[0]);
}

#[test]
fn x19_show_for_people_says_the_same_in_words() {
    let folder = Folder::new("words");
    let (mut ann, bob) = two_devices();
    ann.receive(&bob);
    ann.write(
        stream(2),
        Note {
            text: "a\u{1b}[31mred\u{202e}".to_owned(),
        },
    );
    let file = folder.put("all.json", &bundle(&ann.lines, &[emergency()]));
    let shown = tool(&["show", path(&file), "--at", AT]);
    assert_eq!(code(&shown), 0);
    let text = out(&shown);
    for words in [
        "2 incidents at 2026-03-02T14:00:00Z",
        "Mail is down",
        "level 1, recovered",
        "reported 2026-03-02T10:00:00Z by Front desk",
        "response: breached, by 2026-03-02T10:10:00Z, stopped 2026-03-02T10:12:00Z",
        "3 notices missed",
        "conflict: severity, 2 readings",
        "Bob: classify, level 1",
    ] {
        assert!(text.contains(words), "{words:?} is missing from\n{text}");
    }
    // Nothing in a record steers the terminal.
    assert!(!text.contains('\u{1b}') && !text.contains('\u{202e}'));
}

#[test]
fn x19_show_names_who_holds_which_role_what_is_hit_and_what_is_related() {
    let folder = Folder::new("people");
    let mut ann = Device::new(1, "Ann");
    let report = |title: &str| Report {
        title: title.to_owned(),
        ..Report::default()
    };
    ann.write(stream(1), report("Mail is down"));
    ann.write(stream(2), report("Disk is full"));
    let take = |person: Option<&str>, beside| Role {
        beside,
        role: "technical_lead".to_owned(),
        person: person.map(Person::named),
        ..Role::default()
    };
    ann.write(stream(1), take(Some("Bo"), true));
    ann.wait(4).write(stream(1), take(Some("C\u{1b}y"), true));
    // A seat that was laid down is nobody's.
    let owner = |person: Option<&str>| Role {
        role: "service_owner".to_owned(),
        ..take(person, false)
    };
    ann.write(stream(1), owner(Some("Dee")));
    ann.write(stream(1), owner(None));
    ann.write(
        stream(1),
        Affects {
            kind: "service".to_owned(),
            name: "Mail".to_owned(),
            ..Affects::default()
        },
    );
    ann.write(
        stream(1),
        Relate {
            to: Some(stream(2)),
            title: "Disk is full".to_owned(),
            relation: Relation::DerivedFrom,
            ..Relate::default()
        },
    );
    let file = folder.put("all.json", &bundle(&ann.lines, &[]));
    let shown = tool(&["show", path(&file), "--at", AT]);
    let text = out(&shown);
    for words in [
        "  technical lead: Bo since 2026-03-02T10:00:00Z, C\u{fffd}y since 2026-03-02T10:04:00Z\n",
        "  affected: service Mail\n",
        &format!("  derived from: {} Disk is full\n", stream(2)),
    ] {
        assert!(text.contains(words), "{words:?} is missing from\n{text}");
    }
    assert!(!text.contains("service owner:"), "{text}");
}

#[test]
fn r17_without_a_moment_nothing_is_hidden() {
    let folder = Folder::new("future");
    let mut ann = Device::new(1, "Ann");
    ann.now = Millis(7_258_118_400_000);
    ann.write(
        stream(1),
        Report {
            title: "From the year 2200".to_owned(),
            ..Report::default()
        },
    );
    let file = folder.put("future.json", &bundle(&ann.lines, &[]));
    let shown = tool(&["show", path(&file), "--json"]);
    assert_eq!(code(&shown), 0, "{}", err(&shown));
    assert!(out(&shown).contains("From the year 2200"));
    let shown = tool(&["show", path(&file), "--json", "--at", AT]);
    assert!(err(&shown).contains("not begun at"), "{}", err(&shown));
}

#[test]
fn x17_what_has_not_begun_is_left_out_and_counted() {
    let folder = Folder::new("begun");
    let mut ann = Device::new(1, "Ann");
    for (n, title) in [(1, "Mail is down"), (2, "Printer"), (3, "Door")] {
        let report = Report {
            title: title.to_owned(),
            ..Report::default()
        };
        ann.wait(60).write(stream(n), report);
    }
    // Dated back to before its own report.
    let early = Occurred {
        at: Stamp(Millis(ann.now.0 - 7_200_000)),
        basis: Basis::Witnessed,
        precision: Precision::Exact,
        zone: String::new(),
        origin: Origin::Typed,
    };
    ann.write_at(stream(3), Resolve::default(), Some(early));
    let file = folder.put("begun.json", &bundle(&ann.lines, &[]));
    let at = Millis(ann.now.0 - 5_400_000).to_rfc3339();
    let (shown, _) = show(&file, &at);
    let incidents = shown["incidents"].as_array().unwrap();
    assert_eq!(incidents.len(), 1, "{shown}");
    let told = tool(&["show", path(&file), "--at", &at]);
    assert!(
        err(&told).contains("2 incidents not begun at"),
        "{}",
        err(&told)
    );
    assert!(!out(&told).contains("left out"));
    let (later, _) = show(&file, &ann.now.to_rfc3339());
    assert_eq!(later["incidents"].as_array().unwrap().len(), 3);
}

#[test]
fn r16_an_adopted_playbook_counts_from_its_instant() {
    let folder = Folder::new("adopt");
    let text = std::str::from_utf8(EMERGENCY_HANDLING).unwrap();
    let mut stricter: Value = serde_json::from_str(text).unwrap();
    let clocks = stricter["clocks"].as_array_mut().unwrap();
    let resolution = clocks
        .iter_mut()
        .find(|c| c["key"] == json!("resolution"))
        .unwrap();
    assert_eq!(resolution["targets"]["2"], json!("20 d"));
    resolution["targets"]["2"] = json!("7 d");
    let stricter = Blob::of(serde_json::to_string(&stricter).unwrap());
    let mut ann = Device::new(1, "Ann");
    ann.write(
        stream(1),
        Report {
            title: "Mail".to_owned(),
            playbook: Some(emergency().hash),
            ..Report::default()
        },
    );
    ann.write(stream(1), classify(2));
    ann.wait(10).write(
        stream(1),
        AdoptPlaybook {
            playbook: Some(stricter.hash),
            reason: "new contract".to_owned(),
        },
    );
    let file = folder.put("both.json", &bundle(&ann.lines, &[emergency(), stricter]));
    let deadline = |file: &Path| {
        let (shown, _) = show(file, AT);
        let clocks = shown["incidents"][0]["clocks"].as_array().unwrap().clone();
        let of = |name: &str| {
            clocks
                .iter()
                .find(|c| c["name"] == json!(name))
                .map(|c| c["deadline"].clone())
        };
        of("resolution")
    };
    assert_eq!(deadline(&file), Some(json!("2026-03-09T10:00:00Z")));
    // Without the adopted version what is due is unknown, and that is said.
    let file = folder.put("one.json", &bundle(&ann.lines, &[emergency()]));
    assert_eq!(deadline(&file), None);
    let shown = tool(&["show", path(&file), "--at", AT]);
    assert!(err(&shown).contains("what is due is unknown"));
    // A retracted adoption is not read (R24).
    let adoption = ann.lines.last().unwrap().id;
    ann.write(
        stream(1),
        Retract {
            reason: "mistake".to_owned(),
            target: Some(adoption),
        },
    );
    let file = folder.put("none.json", &bundle(&ann.lines, &[emergency()]));
    assert_eq!(deadline(&file), Some(json!("2026-03-22T10:00:00Z")));
}

#[test]
fn x3_verify_names_the_damage_and_the_place() {
    let folder = Folder::new("verify");
    let (ann, bob) = two_devices();
    let good = folder.put("good.json", &bundle(&ann.lines, &[]));
    let text = String::from_utf8(bundle(&bob.lines, &[])).unwrap();
    let bad = folder.put("bad.json", text.replace("Printer", "Painter").as_bytes());
    let sound = tool(&["verify", path(&good)]);
    assert_eq!((code(&sound), err(&sound)), (0, ""));
    assert_eq!(
        out(&sound),
        format!(
            "{}: sound: 2 events in 1 stream, 0 playbooks\n",
            path(&good)
        )
    );
    let checked = tool(&["verify", path(&bad), path(&good)]);
    assert_eq!(code(&checked), 1);
    let line = text.lines().position(|l| l.contains("Printer")).unwrap() + 1;
    let words = err(&checked);
    assert!(
        words.contains(&format!("bad.json: line {line}, byte ")),
        "{words}"
    );
    assert!(words.contains("was altered"), "{words}");
    assert!(out(&checked).contains("bad.json: damaged"));
    assert!(
        out(&checked).contains("good.json: sound"),
        "the others are checked all the same"
    );
    // A damaged file is not merged or shown, unless that is asked for.
    let output = folder.0.join("out.json");
    for arguments in [
        vec!["merge", path(&good), path(&bad), "-o", path(&output)],
        vec!["show", path(&bad)],
    ] {
        let refused = tool(&arguments);
        assert_eq!(code(&refused), 1);
        assert_eq!(out(&refused), "");
        assert!(err(&refused).contains("--sound-part"));
        assert!(!output.exists());
    }
    let merged = tool(&[
        "merge",
        path(&good),
        path(&bad),
        "--sound-part",
        "-o",
        path(&output),
    ]);
    assert_eq!(code(&merged), 0, "{}", err(&merged));
    assert!(read(&std::fs::read(&output).unwrap()).unwrap().is_sound());
    let shown = tool(&["show", path(&bad), "--sound-part", "--json", "--at", AT]);
    assert_eq!(code(&shown), 0);
}

#[test]
fn x3_verify_tells_of_forks_gaps_and_contradictions() {
    let folder = Folder::new("chains");
    let (_, bob) = two_devices();
    let later: Vec<Line> = bob.lines[3..].to_vec();
    let file = folder.put("gap.json", &bundle(&later, &[]));
    let checked = tool(&["verify", path(&file)]);
    assert_eq!(code(&checked), 0, "a partial bundle is sound");
    assert!(out(&checked).contains("1 gap"), "{}", out(&checked));
    let (shown, _) = show(&file, AT);
    assert_eq!(shown["gaps"][0]["from"], json!(1));
    assert_eq!(shown["gaps"][0]["writer"], json!(bob.writer.to_string()));
    let mut clone = Device::new(2, "Bob");
    clone.lines = bob.lines[..2].to_vec();
    clone.write(
        stream(1),
        Note {
            text: "from a copy of the profile".to_owned(),
        },
    );
    clone.receive(&bob);
    let file = folder.put("fork.json", &bundle(&clone.lines, &[]));
    let (shown, _) = show(&file, AT);
    assert_eq!(shown["forks"][0]["n"], json!(2));
    assert_eq!(shown["forks"][0]["events"].as_array().unwrap().len(), 2);
    assert!(out(&tool(&["verify", path(&file)])).contains("1 fork"));
}

#[test]
fn files_that_cannot_be_read_or_written_are_named() {
    let folder = Folder::new("unreachable");
    let (ann, _) = two_devices();
    let good = folder.put("good.json", &bundle(&ann.lines, &[]));
    let missing = folder.0.join("missing.json");
    for arguments in [
        vec!["verify", path(&missing)],
        vec!["show", path(&missing)],
        vec!["merge", path(&missing), "-o", path(&good)],
        vec!["show", path(&folder.0)],
    ] {
        let failed = tool(&arguments);
        assert_eq!(code(&failed), 3, "{arguments:?}: {}", err(&failed));
        assert!(err(&failed).contains("cannot be read"), "{}", err(&failed));
    }
    assert!(
        read(&std::fs::read(&good).unwrap()).unwrap().is_sound(),
        "left as it was"
    );
    // An output whose folder is not there, or that is a folder.
    for output in [folder.0.join("no/such/out.json"), folder.0.clone()] {
        let failed = tool(&["merge", path(&good), "-o", path(&output)]);
        assert_eq!(code(&failed), 3, "{}", err(&failed));
        assert!(
            err(&failed).contains("cannot be written"),
            "{}",
            err(&failed)
        );
    }
    let left: Vec<_> = std::fs::read_dir(&folder.0).unwrap().collect();
    assert_eq!(left.len(), 1, "no half-written file stays behind");
}

#[test]
fn a_command_line_that_makes_no_sense_is_explained() {
    for arguments in [
        vec![],
        vec!["frobnicate"],
        vec!["verify"],
        vec!["merge", "a.json"],
        vec!["show", "a.json", "--at", "yesterday"],
        vec!["show", "a.json", "--at", "2026-03-02"],
    ] {
        let failed = tool(&arguments);
        assert_eq!(code(&failed), 2, "{arguments:?}");
        assert!(!err(&failed).is_empty() && out(&failed).is_empty());
    }
    let help = tool(&["--help"]);
    assert_eq!(code(&help), 0);
    assert!(out(&help).contains("Exit status:"));
}

#[test]
fn x1_every_golden_bundle_can_be_shown() {
    for entry in std::fs::read_dir(repository("tests/golden")).unwrap() {
        let file = entry.unwrap().path();
        if path(&file).ends_with(".holdfast.json") {
            let (shown, _) = show(&file, AT);
            assert_eq!(
                shown["incidents"].as_array().unwrap().len(),
                1,
                "{}",
                file.display()
            );
        }
    }
}

const STATUSPAGE: &str = "tests/data/interchange/statuspage.json";
const SERVICENOW: &str = "tests/data/interchange/servicenow.csv";

/// Imports a history of the repository.
fn import(from: &str, history: &Path, zone: &[&str], output: &Path) -> Output {
    let mut arguments = vec!["import", "--from", from, path(history), "-o", path(output)];
    arguments.extend(zone);
    tool(&arguments)
}

#[test]
fn x11_a_foreign_history_becomes_a_bundle_the_same_one_every_time() {
    let folder = Folder::new("import");
    let amsterdam = ["--zone", "Europe/Amsterdam"];
    for (from, history, zone) in [
        ("statuspage", STATUSPAGE, &[][..]),
        ("servicenow", SERVICENOW, &amsterdam[..]),
    ] {
        let (one, two) = (folder.0.join("one.json"), folder.0.join("two.json"));
        for output in [&one, &two] {
            let imported = import(from, &repository(history), zone, output);
            assert_eq!(code(&imported), 0, "{}", err(&imported));
            assert!(out(&imported).contains("incident"));
        }
        let bytes = std::fs::read(&one).unwrap();
        assert_eq!(bytes, std::fs::read(&two).unwrap());
        assert_eq!(read(&bytes).unwrap().problems, []);
        // Importing twice and exchanging gives every incident once.
        let both = folder.0.join("both.json");
        let merged = tool(&["merge", path(&one), path(&two), "-o", path(&both)]);
        assert_eq!(code(&merged), 0, "{}", err(&merged));
        assert_eq!(std::fs::read(&both).unwrap(), bytes);
        let (shown, _) = show(&both, AT);
        let incidents = shown["incidents"].as_array().unwrap();
        assert!(!incidents.is_empty());
        assert!(incidents.iter().all(|i| i["imported_from"] == json!(from)));
    }
}

#[test]
fn x11_what_is_not_read_is_told_line_by_line() {
    let folder = Folder::new("skipped");
    let output = folder.0.join("out.json");
    let text = std::fs::read_to_string(repository(SERVICENOW)).unwrap();
    let mut lines: Vec<&str> = text.lines().collect();
    lines.insert(2, "INC9,New");
    let history = folder.put("history.csv", (lines.join("\n") + "\n").as_bytes());
    let imported = import("servicenow", &history, &["--zone", "UTC"], &output);
    assert_eq!(code(&imported), 0, "{}", err(&imported));
    let words = err(&imported);
    assert!(words.contains("history.csv: skipped: line 3"), "{words}");
    assert!(out(&imported).contains("1 skipped"), "{}", out(&imported));
}

#[test]
fn x11_a_history_of_which_nothing_can_be_mapped_writes_nothing() {
    let folder = Folder::new("nothing");
    let output = folder.0.join("out.json");
    let header = std::fs::read_to_string(repository(SERVICENOW)).unwrap();
    let header = header.lines().next().unwrap();
    let empty = folder.put("empty.csv", format!("{header}\n").as_bytes());
    let broken = folder.put("broken.csv", format!("{header}\nINC9,New\n").as_bytes());
    for (history, reason) in [(empty, "0 of 0 entries"), (broken, "skipped: line 2")] {
        let failed = import("servicenow", &history, &["--zone", "UTC"], &output);
        assert_eq!(code(&failed), 1, "{}", err(&failed));
        let words = err(&failed);
        assert!(words.contains("nothing in it could be mapped"), "{words}");
        assert!(words.contains(reason), "{words}");
        assert_eq!(out(&failed), "");
        assert!(!output.exists());
    }
}

#[test]
fn x11_a_history_that_cannot_be_read_says_what_it_is_and_writes_nothing() {
    let folder = Folder::new("wrong");
    let output = folder.0.join("out.json");
    let (statuspage, servicenow) = (repository(STATUSPAGE), repository(SERVICENOW));
    let text = std::fs::read_to_string(&statuspage).unwrap();
    let cut = folder.put("cut.json", &text.as_bytes()[..text.len() / 2]);
    let missing = folder.0.join("missing.csv");
    let page = folder.put("page.html", b"<!doctype html><title>x</title>");
    let cases: [(&str, &Path, &[&str], i32, &str); 6] = [
        ("servicenow", &servicenow, &[], 2, "--zone"),
        (
            "servicenow",
            &servicenow,
            &["--zone", "Mars/Base"],
            2,
            "IANA",
        ),
        (
            "statuspage",
            &servicenow,
            &[],
            1,
            "this is a ServiceNow event log",
        ),
        ("statuspage", &cut, &[], 1, "breaks off"),
        ("statuspage", &page, &[], 1, "web page"),
        (
            "servicenow",
            &missing,
            &["--zone", "UTC"],
            3,
            "cannot be read",
        ),
    ];
    for (from, history, zone, status, words) in cases {
        let failed = import(from, history, zone, &output);
        assert_eq!(code(&failed), status, "{words}: {}", err(&failed));
        assert!(err(&failed).contains(words), "{}", err(&failed));
        assert!(!output.exists());
    }
}

#[test]
fn x11_the_zone_shifts_the_times_and_a_clock_change_is_right() {
    let folder = Folder::new("zone");
    let header = "number,incident_state,reopen_count,sys_mod_count,opened_at,sys_updated_at,\
                  priority,assigned_to,resolved_at\n";
    // 27 March 2016, 02:30 was skipped in Amsterdam: clocks went from 02:00 to 03:00.
    let rows = "INC1,New,0,0,27-03-2016 01:30,27-03-2016 01:30,3 - Moderate,?,?\n\
                INC1,Active,0,1,27-03-2016 01:30,27-03-2016 03:30,3 - Moderate,?,?\n";
    let history = folder.put("dst.csv", format!("{header}{rows}").as_bytes());
    let start = |zone: &str| {
        let output = folder.0.join("out.json");
        let imported = import("servicenow", &history, &["--zone", zone], &output);
        assert_eq!(code(&imported), 0, "{}", err(&imported));
        let (shown, _) = show(&output, AT);
        let clocks = shown["incidents"][0]["clocks"].as_array().unwrap().clone();
        let response = clocks
            .into_iter()
            .find(|c| c["name"] == json!("response"))
            .unwrap();
        (response["start"].clone(), response["stop"].clone())
    };
    let at = |text: &str| json!(text);
    assert_eq!(
        start("Europe/Amsterdam"),
        (at("2016-03-27T00:30:00Z"), at("2016-03-27T01:30:00Z"))
    );
    assert_eq!(
        start("UTC"),
        (at("2016-03-27T01:30:00Z"), at("2016-03-27T03:30:00Z"))
    );
    assert_eq!(
        start("Asia/Kathmandu"),
        (at("2016-03-26T19:45:00Z"), at("2016-03-26T21:45:00Z"))
    );
}

//! Files that were damaged, or made to do harm. Whatever they are, reading them ends with what is
//! wrong and where, takes in nothing foreign, and never panics.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod support;

use holdfast::bundle::{
    Blob, Checked, Exporter, MAX_BYTES, MAX_PROBLEMS, Reader, TooLarge, Weight, What, preview,
    read, write,
};
use holdfast::incident::fact::{Note, Report};
use holdfast::incident::{Content, Event, fold};
use holdfast::log::{EventId, Line, LineError};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use support::{Device, START, fields, repository, stream};

/// A small bundle of two incidents by two devices.
fn small() -> (Vec<Line>, Vec<u8>) {
    let mut ann = Device::new(1, "Ann");
    let mut bob = Device::new(2, "Bob");
    for n in [1, 2] {
        ann.write(
            stream(n),
            Report {
                title: format!("Incident {n}"),
                ..Report::default()
            },
        );
        bob.receive(&ann);
        ann.wait(1).write(
            stream(n),
            Note {
                text: "ours".to_owned(),
            },
        );
        bob.wait(2).write(
            stream(n),
            Note {
                text: "theirs".to_owned(),
            },
        );
        bob.write(
            stream(n),
            Note {
                text: "more".to_owned(),
            },
        );
    }
    bob.receive(&ann);
    let exporter = Exporter {
        app: "Holdfast test".to_owned(),
        ..Exporter::default()
    };
    let bytes = write(&exporter, None, &[Blob::of("{\"k\":1}")], &bob.lines).unwrap();
    (bob.lines, bytes)
}

/// The file with its lines changed.
fn edited(bytes: &[u8], change: impl Fn(&mut Vec<String>)) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    (lines.join("\n") + "\n").into_bytes()
}

/// The same with the checksum made to match, as somebody who means harm would.
fn rehashed(bytes: &[u8]) -> Vec<u8> {
    let text = std::str::from_utf8(bytes).unwrap();
    let cut = text.rfind("\"trailer\":").unwrap();
    let sum: String = Sha256::digest(&bytes[..cut])
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    format!("{}\"trailer\":{{\"sha256\":\"{sum}\"}}}}\n", &text[..cut]).into_bytes()
}

fn first_event(lines: &[String]) -> usize {
    lines.iter().position(|l| l.starts_with("{\"e\"")).unwrap()
}

fn whats(checked: &Checked) -> Vec<What> {
    checked.problems.iter().map(|p| p.what.clone()).collect()
}

/// The place of the first problem that `is` fits.
fn line_of(checked: &Checked, is: impl Fn(&What) -> bool) -> Option<u64> {
    let found = checked.problems.iter().find(|p| is(&p.what));
    found.and_then(|p| p.place).map(|place| place.line)
}

/// Everything that an import would do with the events.
fn digest(lines: &[Line]) {
    let mut streams: BTreeMap<_, Vec<Arc<Event>>> = BTreeMap::new();
    for line in lines {
        let event = Arc::new(Event::read(line.clone()));
        streams.entry(line.envelope.stream).or_default().push(event);
    }
    for (id, events) in &streams {
        let _ = fold(&[(*id, events.as_slice())]);
    }
    let asker = preview::Asker {
        own: None,
        now: START,
    };
    let _ = preview::preview(lines, None, asker, &mut preview::Nothing);
    let _ = write(&Exporter::default(), None, &[], lines);
}

#[test]
fn x3_every_flipped_byte_is_noticed_and_lets_nothing_foreign_in() {
    let (lines, bytes) = small();
    let known: BTreeSet<EventId> = lines.iter().map(|line| line.id).collect();
    let texts: BTreeSet<Arc<str>> = lines.iter().map(|line| line.text.clone()).collect();
    let starts: Vec<usize> = std::iter::once(0)
        .chain(
            bytes
                .iter()
                .enumerate()
                .filter(|(_, b)| **b == b'\n')
                .map(|(at, _)| at + 1),
        )
        .collect();
    let (mut files, mut named, mut kept) = (0, 0, 0);
    for at in 0..bytes.len() {
        for flip in [1_u8, 4, 32] {
            let mut copy = bytes.clone();
            copy[at] ^= flip;
            let checked = read(&copy).unwrap();
            files += 1;
            assert!(!checked.is_sound(), "byte {at} xor {flip} went unnoticed");
            let line = starts.iter().filter(|start| **start <= at).count() as u64;
            let near = checked.problems.iter().any(|problem| {
                problem
                    .place
                    .is_some_and(|place| place.line.abs_diff(line) <= 1)
            });
            named += usize::from(near);
            let sound = checked.into_sound_part();
            kept += sound.lines.len();
            for line in &sound.lines {
                assert!(
                    known.contains(&line.id),
                    "byte {at} xor {flip} let {} in",
                    line.id
                );
                assert!(
                    texts.contains(&line.text),
                    "byte {at} xor {flip} altered a text"
                );
            }
        }
    }
    let share = named * 100 / files;
    println!("{files} files: {share} % named within a line, {kept} sound events kept");
    assert!(share >= 75, "only {share} % of the places were named");
    // One damaged line costs at most itself and a neighbour, and most cost one.
    assert!(kept >= files * (lines.len() - 2));
}

#[test]
fn mutated_files_never_panic() {
    let (lines, bytes) = small();
    let mut seeds = vec![bytes];
    for entry in std::fs::read_dir(repository("tests/golden")).unwrap() {
        let path = entry.unwrap().path();
        if path.to_string_lossy().ends_with(".holdfast.json") {
            seeds.push(std::fs::read(path).unwrap());
        }
    }
    let mut random = Random(0x5eed_1234_5678_9abc);
    let (mut sound, mut damaged, mut refused) = (0, 0, 0);
    const FILES: usize = 10_000;
    for round in 0..FILES {
        let mut copy = seeds[random.below(seeds.len())].clone();
        for _ in 0..=random.below(4) {
            mutate(&mut copy, &seeds, &mut random);
        }
        if round % 3 == 0 && std::str::from_utf8(&copy).is_ok_and(|t| t.contains("\"trailer\":")) {
            copy = rehashed(&copy);
        }
        let mut reader = Reader::new(copy.len() as u64).unwrap();
        for piece in copy.chunks(1 + random.below(2_000)) {
            reader.push(piece);
        }
        let checked = reader.finish();
        assert!(checked.problems.len() <= MAX_PROBLEMS + 1);
        for problem in &checked.problems {
            let _ = problem.to_string();
        }
        match checked.worst() {
            Some(Weight::Refused) => refused += 1,
            Some(Weight::Damage) => damaged += 1,
            _ => sound += 1,
        }
        digest(&checked.sound_part().lines);
    }
    println!("{FILES} mutated files: {sound} sound, {damaged} damaged, {refused} refused");
    assert!(damaged > FILES / 2 && lines.len() == 8);
}

/// xorshift64*, so that a failing round can be repeated.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() >> 33) as usize % limit.max(1)
    }
}

fn mutate(copy: &mut Vec<u8>, seeds: &[Vec<u8>], random: &mut Random) {
    const TOKENS: [&[u8]; 20] = [
        b"{",
        b"}",
        b"[",
        b"]",
        b"\"",
        b",",
        b"\n",
        b"\r\n",
        b"\\",
        b"null",
        b"1e400",
        b"NaN",
        b"9007199254740993",
        b"-1",
        b"\\ud800",
        b"\x00",
        b"\xff",
        b"\xef\xbb\xbf",
        b"\"e\":",
        b"\"trailer\":",
    ];
    let at = random.below(copy.len() + 1);
    let end = (at + random.below(200)).min(copy.len());
    match random.below(7) {
        0 => {
            if let Some(byte) = copy.get_mut(at) {
                *byte ^= 1 << random.below(8);
            }
        }
        1 => drop(copy.drain(at..end)),
        2 => {
            let token = TOKENS[random.below(TOKENS.len())];
            copy.splice(at..at, token.iter().copied());
        }
        3 => {
            let piece = copy[at..end].to_vec();
            let to = random.below(copy.len() + 1);
            copy.splice(to..to, piece);
        }
        4 => copy.truncate(at),
        5 => {
            // Swap two lines.
            let mut lines: Vec<Vec<u8>> = copy.split(|b| *b == b'\n').map(<[u8]>::to_vec).collect();
            let (a, b) = (random.below(lines.len()), random.below(lines.len()));
            lines.swap(a, b);
            *copy = lines.join(&b'\n');
        }
        _ => {
            let other = &seeds[random.below(seeds.len())];
            let from = random.below(other.len());
            let to = (from + random.below(400)).min(other.len());
            copy.splice(at..at, other[from..to].iter().copied());
        }
    }
}

#[test]
fn x3_a_file_cut_anywhere_says_so() {
    let (lines, bytes) = small();
    let known: BTreeSet<EventId> = lines.iter().map(|line| line.id).collect();
    for length in 0..bytes.len() - 1 {
        let checked = read(&bytes[..length]).unwrap();
        assert!(!checked.is_sound(), "cut at {length}");
        let found = line_of(&checked, |w| {
            matches!(w, What::Truncated { .. } | What::NotABundle(_))
        });
        assert!(found.is_some(), "cut at {length}: {:?}", checked.problems);
        assert!(
            checked
                .sound_part()
                .lines
                .iter()
                .all(|l| known.contains(&l.id))
        );
    }
}

#[test]
fn x3_reordered_events_are_noticed_even_with_a_matching_checksum() {
    let (lines, bytes) = small();
    for (a, b) in [(0, 1), (1, 2), (0, 7), (3, 4)] {
        let swapped = edited(&bytes, |text| {
            let first = first_event(text);
            let (x, y) = (text[first + a].clone(), text[first + b].clone());
            let bare = |line: &str| line.trim_end_matches(',').to_owned();
            let comma = |at: usize| if at == 7 { "" } else { "," };
            text[first + a] = bare(&y) + comma(a);
            text[first + b] = bare(&x) + comma(b);
        });
        for file in [swapped.clone(), rehashed(&swapped)] {
            let checked = read(&file).unwrap();
            assert!(!checked.is_sound());
            let place = line_of(&checked, |w| *w == What::Reordered);
            assert!(place.is_some(), "{a} {b}: {:?}", checked.problems);
            // Nothing of the content is lost by it.
            assert_eq!(checked.sound_part().lines.len(), lines.len());
        }
    }
}

#[test]
fn x3_a_dropped_event_is_named_even_with_a_matching_checksum() {
    let (_, bytes) = small();
    let dropped = edited(&bytes, |text| {
        let first = first_event(text);
        text.remove(first + 1);
    });
    for file in [dropped.clone(), rehashed(&dropped)] {
        let checked = read(&file).unwrap();
        let missing = |w: &What| matches!(w, What::Missing { .. });
        assert!(
            whats(&checked).iter().any(missing),
            "{:?}",
            checked.problems
        );
        assert!(!checked.is_sound());
    }
}

#[test]
fn x3_an_event_rewritten_with_all_hashes_redone_breaks_the_chain() {
    let (lines, _) = small();
    // The author of the file alters an early entry, gives it its new id, and writes an index and
    // a checksum that match. What followed it still names the old one.
    let victim = lines.iter().find(|l| l.envelope.prev.is_none()).unwrap();
    let text = victim
        .text
        .replace("\"t\":1772445600000", "\"t\":1772445500000");
    assert_ne!(text, *victim.text);
    let forged = holdfast::log::parse_line(&text).unwrap();
    let all: Vec<Line> = lines
        .iter()
        .map(|l| {
            if l.id == victim.id {
                forged.clone()
            } else {
                l.clone()
            }
        })
        .collect();
    let bytes = write(&Exporter::default(), None, &[], &all).unwrap();
    let checked = read(&bytes).unwrap();
    assert_eq!(checked.worst(), Some(Weight::Suspect));
    let named = checked.problems.iter().find_map(|p| match p.what {
        What::BrokenChain { named } => Some(named),
        _ => None,
    });
    assert_eq!(named, Some(victim.id));
}

#[test]
fn x3_wrong_ids_and_contradicting_chains_are_named() {
    let (lines, bytes) = small();
    let name = |id: EventId| id.to_string();
    // A predecessor in another stream, by another device, or with another number.
    let find = |n: u64, writer: u8, place: u8| {
        let device = Device::new(writer, "");
        lines
            .iter()
            .find(|l| {
                l.envelope.n == n
                    && l.envelope.writer == device.writer
                    && l.envelope.stream == stream(place)
            })
            .unwrap()
    };
    let target = find(2, 1, 1);
    let right = name(target.envelope.prev.unwrap());
    for wrong in [find(1, 1, 2), find(1, 2, 1), find(2, 2, 1)] {
        let text = target.text.replace(&right, &name(wrong.id));
        let forged = holdfast::log::parse_line(&text).unwrap();
        let all: Vec<Line> = lines
            .iter()
            .map(|l| {
                if l.id == target.id {
                    forged.clone()
                } else {
                    l.clone()
                }
            })
            .collect();
        let file = write(&Exporter::default(), None, &[], &all).unwrap();
        let checked = read(&file).unwrap();
        assert_eq!(checked.worst(), Some(Weight::Suspect));
        let problem = checked
            .problems
            .iter()
            .find(|p| matches!(p.what, What::Contradiction { named, .. } if named == wrong.id))
            .unwrap();
        assert_eq!(problem.event, Some(forged.id));
        assert!(problem.place.is_some());
    }
    // A number without a predecessor, and the other way round.
    for (from, to) in [("\"n\":1,", "\"n\":5,"), ("\"n\":2,", "\"n\":1,")] {
        let file = rehashed(&edited(&bytes, |text| {
            let first = first_event(text);
            let at = first + text[first..].iter().position(|l| l.contains(from)).unwrap();
            text[at] = text[at].replace(from, to);
        }));
        let checked = read(&file).unwrap();
        let chain = |w: &What| matches!(w, What::Event(LineError::Chain { .. }));
        assert!(line_of(&checked, chain).is_some(), "{:?}", checked.problems);
        assert!(!checked.is_sound());
    }
}

#[test]
fn repeated_names_are_refused_where_they_stand() {
    let (_, bytes) = small();
    let cases: [(&str, &str, &str); 6] = [
        ("{\"e\":{", "{\"e\":{},\"e\":{", "event"),
        ("\"n\":1,", "\"n\":1,\"n\":1,", "event"),
        ("\"f\":{", "\"f\":{},\"f\":{", "event"),
        ("\"f\":{", "\"f\":{\"type\":\"x\",", "event"),
        ("\"header\":{", "\"header\":{\"counts\":{},", "part"),
        ("{\"hash\":", "{\"text\":\"\",\"hash\":", "part"),
    ];
    for (from, to, kind) in cases {
        let file = edited(&bytes, |text| {
            let at = text.iter().position(|l| l.contains(from)).unwrap();
            text[at] = text[at].replacen(from, to, 1);
        });
        let at = std::str::from_utf8(&file)
            .unwrap()
            .lines()
            .position(|l| l.contains(to))
            .unwrap();
        let checked = read(&rehashed(&file)).unwrap();
        assert!(!checked.is_sound(), "{to}");
        let place = line_of(&checked, |w| match kind {
            "event" => matches!(w, What::Event(_)),
            _ => matches!(w, What::Part { .. }),
        });
        assert_eq!(place, Some(at as u64 + 1), "{to}: {:?}", checked.problems);
    }
    let twice = edited(&bytes, |text| {
        let at = text
            .iter()
            .position(|l| l.starts_with("\"header\""))
            .unwrap();
        text.insert(at, text[at].clone());
    });
    let name = "header".to_owned();
    let checked = read(&rehashed(&twice)).unwrap();
    assert_eq!(
        line_of(&checked, |w| *w == What::Twice { name: name.clone() }),
        Some(3)
    );
}

#[test]
fn deep_nesting_is_refused_at_its_place() {
    let (_, bytes) = small();
    let deep = format!("{}{}", "[".repeat(10_000), "]".repeat(10_000));
    let deep_object = format!("{}1{}", "{\"a\":".repeat(10_000), "}".repeat(10_000));
    for value in [&deep, &deep_object] {
        for (start, line) in [("{\"e\":", 13), ("\"header\":", 2)] {
            let file = edited(&bytes, |text| {
                let at = text.iter().position(|l| l.starts_with(start)).unwrap();
                text[at] = format!("{start}{value}");
            });
            let checked = read(&rehashed(&file)).unwrap();
            let place = line_of(&checked, |w| *w == What::TooDeep);
            assert!(place.is_some_and(|at| at <= line), "{:?}", checked.problems);
            assert!(!checked.is_sound());
        }
        // As a part that is not known, and as a whole file.
        let file = edited(&bytes, |text| text.insert(2, format!("\"later\":{value},")));
        assert_eq!(
            line_of(&read(&file).unwrap(), |w| *w == What::TooDeep),
            Some(3)
        );
        assert_eq!(
            read(value.as_bytes()).unwrap().worst(),
            Some(Weight::Refused)
        );
    }
    // An author can seal such a value; it is not taken in.
    let mut ann = Device::new(1, "Ann");
    ann.write_fields(stream(1), fields(&[("type", "\"note\""), ("text", &deep)]));
    let file = write(&Exporter::default(), None, &[], &ann.lines).unwrap();
    let checked = read(&file).unwrap();
    assert!(line_of(&checked, |w| *w == What::TooDeep).is_some());
    assert!(checked.sound_part().lines.is_empty());
}

#[test]
fn odd_values_are_kept_unread_and_counted() {
    let odd = [
        "\"\\ud800\"",
        "\"\\udfff\\ud800\"",
        "1e400",
        "9007199254740993",
        "-0.0",
        "null",
        "[[[]]]",
        "{\"text\":1}",
    ];
    for value in odd {
        let mut ann = Device::new(1, "Ann");
        ann.write(
            stream(1),
            Report {
                title: "Mail".to_owned(),
                ..Report::default()
            },
        );
        ann.write_fields(stream(1), fields(&[("text", value), ("type", "\"note\"")]));
        ann.write_fields(stream(1), fields(&[("type", "\"note\""), ("who", value)]));
        ann.write_fields(stream(1), fields(&[("type", value)]));
        let file = write(&Exporter::default(), None, &[], &ann.lines).unwrap();
        let checked = read(&file).unwrap();
        assert!(checked.is_sound(), "{value}: {:?}", checked.problems);
        let contents = checked.into_contents().unwrap();
        let unread = contents
            .lines
            .iter()
            .map(|line| Event::read(line.clone()).content)
            .filter(|content| matches!(content, Content::Unreadable { .. }))
            .count();
        assert!(unread >= 2, "{value}: {unread}");
        // Byte for byte.
        let again = write(&Exporter::default(), None, &[], &contents.lines).unwrap();
        assert_eq!(again, file);
        digest(&contents.lines);
    }
    // Escaped NUL and bidirectional overrides are text like any other.
    let mut ann = Device::new(1, "Ann");
    let text = "a\u{0}b\u{202e}c\u{2066}".to_owned();
    ann.write(stream(1), Note { text });
    let file = write(&Exporter::default(), None, &[], &ann.lines).unwrap();
    assert_eq!(whats(&read(&file).unwrap()), []);
}

#[test]
fn values_that_are_not_json_are_refused_at_their_place() {
    let (_, bytes) = small();
    let values: [&[u8]; 7] = [
        b"NaN",
        b"Infinity",
        b"01",
        b"\"\x00\"",
        b"\"\t\"",
        b"'x'",
        b"\"\xff\"",
    ];
    for value in values {
        let text = std::str::from_utf8(&bytes).unwrap();
        let from = text.find("\"text\":\"ours\"").unwrap();
        let line = text[..from].matches('\n').count() as u64 + 1;
        let mut file = bytes.clone();
        let range = from + 7..from + 13;
        file.splice(range, value.iter().copied());
        let checked = read(&file).unwrap();
        let place = line_of(&checked, |w| matches!(w, What::Event(_) | What::NotText));
        assert_eq!(place, Some(line), "{:?}", String::from_utf8_lossy(value));
    }
    // Numbers of the outside that are none, or too large for what they count.
    for n in [
        "1.5",
        "-1",
        "1e400",
        "18446744073709551616",
        "\"1\"",
        "null",
    ] {
        let file = edited(&bytes, |text| {
            let at = first_event(text);
            text[at] = text[at].replace("\"n\":1", &format!("\"n\":{n}"));
        });
        let checked = read(&rehashed(&file)).unwrap();
        let place = line_of(&checked, |w| {
            matches!(w, What::Event(LineError::Envelope { .. }))
        });
        assert_eq!(place, Some(first_line(&file)), "{n}");
    }
}

fn first_line(file: &[u8]) -> u64 {
    let text = std::str::from_utf8(file).unwrap();
    text.lines().position(|l| l.starts_with("{\"e\"")).unwrap() as u64 + 1
}

#[test]
fn r17_absurd_stamps_are_accepted_and_pointed_out() {
    let mut ann = Device::new(1, "Ann");
    for stamp in [
        i64::MIN,
        -62_135_596_800_000,
        0,
        4_294_967_296_000,
        i64::MAX,
    ] {
        ann.now = holdfast::time::Millis(stamp);
        ann.write(
            stream(1),
            Note {
                text: "now?".to_owned(),
            },
        );
    }
    let file = write(&Exporter::default(), None, &[], &ann.lines).unwrap();
    let checked = read(&file).unwrap();
    assert!(checked.is_sound());
    assert_eq!(whats(&checked), [What::OddStamps { count: 5 }]);
    assert_eq!(checked.problems[0].place.unwrap().line, first_line(&file));
    digest(&checked.into_contents().unwrap().lines);
}

#[test]
fn other_line_ends_marks_and_layouts_are_noted_or_named() {
    let (lines, bytes) = small();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let sound = [
        format!("\u{feff}{text}"),
        text.replace('\n', "\r\n"),
        format!("\u{feff}{}", text.replace('\n', "\r\n")),
        text.replace('\n', ""),
        text.replacen('{', "{\n\t", 1).replace(",\n", ",\n\n\t\t"),
        text.trim_end().to_owned(),
        format!("{text}\n \n"),
    ];
    for copy in sound {
        let checked = read(copy.as_bytes()).unwrap();
        assert!(checked.is_sound(), "{:?}", checked.problems);
        assert_eq!(checked.into_contents().unwrap().lines.len(), lines.len());
    }
    // Sorted by name it is no longer known as a bundle, but not taken for damage either.
    let sorted = serde_json::to_string(&value).unwrap();
    let checked = read(sorted.as_bytes()).unwrap();
    assert_eq!(checked.worst(), Some(Weight::Refused));
    // Two files in one, and a page around it.
    for copy in [text.repeat(2), format!("{text}}}")] {
        assert!(whats(&read(copy.as_bytes()).unwrap()).contains(&What::AfterEnd));
    }
    let page = format!("<html><pre>{text}</pre></html>");
    assert_eq!(
        read(page.as_bytes()).unwrap().worst(),
        Some(Weight::Refused)
    );
    // Sound bytes in another encoding.
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(&utf16).unwrap().worst(), Some(Weight::Refused));
}

#[test]
fn parts_of_a_later_version_are_left_out_and_named() {
    let (lines, bytes) = small();
    let later = edited(&bytes, |text| {
        text.insert(2, "\"seals\":[".to_owned());
        text.insert(3, "{\"of\":[1,2]},".to_owned());
        text.insert(4, "\"text: with colon\",".to_owned());
        text.insert(5, "[]".to_owned());
        text.insert(6, "],".to_owned());
        text.insert(7, "\"label\":\"for \\\"you\\\"\",".to_owned());
        let last = text.len() - 1;
        text[last] = text[last].replace("}}", ",\"signature\":\"x\"}}");
    });
    let text = String::from_utf8(later).unwrap();
    serde_json::from_str::<serde_json::Value>(&text).unwrap();
    let cut = text.rfind("\"trailer\":").unwrap();
    let sum: String = Sha256::digest(&text.as_bytes()[..cut])
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let file = format!(
        "{}\"trailer\":{{\"sha256\":\"{sum}\",\"signature\":\"x\"}}}}\n",
        &text[..cut]
    );
    for copy in [file.clone(), file.replace('\n', "")] {
        let checked = read(copy.as_bytes()).unwrap();
        let named: Vec<String> = checked
            .problems
            .iter()
            .filter_map(|p| match &p.what {
                What::UnknownPart { name } => Some(name.clone()),
                _ => None,
            })
            .collect();
        assert_eq!(named, ["seals", "label"]);
        assert!(checked.is_sound(), "{:?}", checked.problems);
        assert_eq!(checked.into_contents().unwrap().lines.len(), lines.len());
    }
}

#[test]
fn an_altered_playbook_stays_out() {
    let (_, bytes) = small();
    let file = edited(&bytes, |text| {
        for line in text {
            *line = line.replace("{\\\"k\\\":1}", "{\\\"k\\\":2}");
        }
    });
    for file in [file.clone(), rehashed(&file)] {
        let checked = read(&file).unwrap();
        assert!(line_of(&checked, |w| matches!(w, What::AlteredBlob { .. })).is_some());
        assert!(checked.sound_part().playbooks.is_empty());
    }
}

#[test]
fn a_file_of_nothing_but_damage_lists_a_bounded_number_of_problems() {
    let mut file = "{\"holdfast\":\"bundle\",\"format\":1,\n\"events\":[\n".to_owned();
    file.push_str(&"{\"e\":1},\n".repeat(50_000));
    let checked = read(file.as_bytes()).unwrap();
    assert_eq!(checked.problems.len(), MAX_PROBLEMS + 1);
    assert!(matches!(whats(&checked).last(), Some(What::More { count }) if *count > 49_000));
    assert_eq!(checked.rejected, 50_000);
}

#[test]
fn a_salt_that_fits_another_field_does_not_fit() {
    // Moving a value from one field to another keeps the bytes and breaks the commitment.
    let mut ann = Device::new(1, "Ann");
    ann.write_fields(
        stream(1),
        fields(&[("a", "\"x\""), ("b", "\"y\""), ("type", "\"note\"")]),
    );
    let line = &ann.lines[0];
    let swapped = line
        .text
        .replace("\"a\":\"x\",\"b\":\"y\"", "\"a\":\"y\",\"b\":\"x\"");
    assert!(matches!(
        holdfast::log::parse_line(&swapped),
        Err(LineError::Altered { .. })
    ));
}

#[test]
fn a_file_above_the_limit_is_refused_before_it_is_read() {
    assert_eq!(
        Reader::new(MAX_BYTES + 1).err(),
        Some(TooLarge {
            bytes: MAX_BYTES + 1
        })
    );
    // A file that grows while it is read, or lies about its size.
    let mut reader = Reader::new(10).unwrap();
    let piece = vec![b' '; 32 << 20];
    let mut hopeless = false;
    for _ in 0..9 {
        hopeless = reader.push(&piece).hopeless;
    }
    assert!(hopeless);
}

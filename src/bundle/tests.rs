//! A bundle survives its way, and says where it did not.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

use super::*;
use crate::log::{
    Author, EventId, Fields, Line, LineError, Salt, Seen, StreamId, StreamKind, WriterId, seal,
};
use crate::time::Millis;
use serde_json::value::RawValue;

fn note(stream: u8, writer: u8, seen: &Seen, text: &str) -> Line {
    let mut fields = Fields::new();
    for (name, value) in [("text", text), ("type", "note")] {
        let raw = serde_json::to_string(value).unwrap();
        fields.insert(name.to_owned(), RawValue::from_string(raw).unwrap());
    }
    let id = StreamId::from_parts(StreamKind::Incident, 1_772_445_600_000, [stream; 10]);
    let author = Author {
        writer: WriterId::of_key(&[writer; 32]),
        now: Millis(1_772_445_600_000),
    };
    seal(id, author, seen, fields, Salt([writer; 16])).unwrap()
}

fn chain(stream: u8, writer: u8, length: u64) -> Vec<Line> {
    let mut seen = Seen::default();
    (1..=length)
        .map(|n| {
            let line = note(stream, writer, &seen, &format!("entry {n} of {length}"));
            seen.own = Some((n, line.id));
            line
        })
        .collect()
}

fn small() -> (Vec<Line>, Vec<u8>) {
    let mut lines = chain(1, 1, 3);
    lines.extend(chain(2, 1, 2));
    lines.extend(chain(2, 2, 2));
    let exporter = Exporter {
        app: "Holdfast test".to_owned(),
        ..Exporter::default()
    };
    let bytes = write(&exporter, None, &[Blob::of("{\"a\":1}")], &lines).unwrap();
    (lines, bytes)
}

fn ids(lines: &[Line]) -> Vec<EventId> {
    let mut ids: Vec<_> = lines.iter().map(|line| line.id).collect();
    ids.sort_unstable();
    ids
}

fn whats(checked: &Checked) -> Vec<&What> {
    checked.problems.iter().map(|p| &p.what).collect()
}

fn edit(bytes: &[u8], change: impl Fn(&mut Vec<String>)) -> Checked {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    change(&mut lines);
    read((lines.join("\n") + "\n").as_bytes()).unwrap()
}

#[test]
fn writing_in_steps_gives_the_same_bytes() {
    let mut lines = chain(1, 1, 7);
    lines.extend(chain(2, 2, 1));
    lines.extend(chain(3, 1, 4));
    let blobs = [Blob::of("{}"), Blob::of("{\"a\":1}")];
    for lines in [lines.as_slice(), &[]] {
        let whole = write(&Exporter::default(), None, &blobs, lines).unwrap();
        for events in 1..14 {
            let mut writer = Writer::new(Exporter::default(), None, blobs.to_vec());
            for line in lines {
                writer.add(line).unwrap();
            }
            while writer.step(events).unwrap() {}
            assert_eq!(writer.finish().unwrap(), whole, "{events} at once");
        }
    }
}

#[test]
fn x1_reading_and_writing_again_gives_the_same_bytes() {
    let (lines, bytes) = small();
    let text = String::from_utf8(bytes.clone()).unwrap();
    serde_json::from_str::<serde_json::Value>(&text).unwrap();
    for piece in [1, 7, 4_096, bytes.len()] {
        let mut reader = Reader::new(bytes.len() as u64).unwrap();
        for piece in bytes.chunks(piece) {
            reader.push(piece);
        }
        let checked = reader.finish();
        assert_eq!(checked.problems, []);
        assert!(checked.is_sound());
        let header = checked.header.clone().unwrap();
        let contents = checked.into_contents().unwrap();
        assert_eq!(ids(&contents.lines), ids(&lines));
        let mut shuffled = contents.lines.clone();
        shuffled.reverse();
        let again = write(&header.exporter, None, &contents.playbooks, &shuffled).unwrap();
        assert_eq!(again, bytes);
    }
}

#[test]
fn r12_an_event_may_have_seen_a_stream_that_is_joined_to_its_own() {
    let mut lines = chain(1, 1, 2);
    let head = lines[1].id;
    let seen = Seen {
        own: None,
        heads: vec![head],
    };
    lines.push(note(2, 2, &seen, "joined"));
    let bytes = write(&Exporter::default(), None, &[], &lines).unwrap();
    assert_eq!(read(&bytes).unwrap().problems, []);
}

#[test]
fn an_empty_bundle_is_a_bundle() {
    let bytes = write(&Exporter::default(), None, &[], &[]).unwrap();
    serde_json::from_slice::<serde_json::Value>(&bytes).unwrap();
    let checked = read(&bytes).unwrap();
    assert_eq!(checked.problems, []);
}

#[test]
fn x3_an_altered_outside_is_named_and_left_out() {
    let (lines, bytes) = small();
    let checked = edit(&bytes, |text| {
        let at = text.iter().position(|l| l.starts_with("{\"e\"")).unwrap();
        text[at + 1] = text[at + 1].replace("\"t\":17724", "\"t\":17725");
    });
    assert!(!checked.is_sound());
    let named: Vec<_> = checked
        .problems
        .iter()
        .filter(|p| p.what == What::Unconfirmed)
        .collect();
    assert_eq!(named.len(), 1);
    let start = String::from_utf8(bytes).unwrap();
    let place = start.lines().position(|l| l.starts_with("{\"e\"")).unwrap() + 2;
    assert_eq!(named[0].place.unwrap().line, place as u64);
    let sound = checked.into_sound_part();
    assert_eq!(sound.lines.len(), lines.len() - 1);
    let known = ids(&lines);
    assert!(sound.lines.iter().all(|line| known.contains(&line.id)));
}

#[test]
fn x3_an_altered_inside_is_named() {
    let (lines, bytes) = small();
    let checked = edit(&bytes, |text| {
        for line in text {
            *line = line.replace("entry 2 of 3", "entry 2 of 9");
        }
    });
    let altered = checked.problems.iter().find_map(|p| match &p.what {
        What::Event(LineError::Altered { id }) => Some(*id),
        _ => None,
    });
    assert_eq!(altered, Some(lines[1].id));
    assert!(whats(&checked).contains(&&What::Checksum));
    assert_eq!(checked.into_sound_part().lines.len(), lines.len() - 1);
}

#[test]
fn x3_a_cut_off_file_says_how_much_is_missing() {
    let (_, bytes) = small();
    for length in 0..bytes.len() - 1 {
        let checked = read(&bytes[..length]).unwrap();
        assert!(!checked.is_sound(), "cut at {length}");
        let truncated = whats(&checked)
            .iter()
            .any(|w| matches!(w, What::Truncated { .. } | What::NotABundle(_)));
        assert!(truncated, "cut at {length}: {:?}", checked.problems);
    }
    // Only the last line end is missing: nothing is lost.
    assert!(read(&bytes[..bytes.len() - 1]).unwrap().is_sound());
}

#[test]
fn x3_swapped_and_dropped_events_are_noticed() {
    let (lines, bytes) = small();
    let first = |text: &[String]| text.iter().position(|l| l.starts_with("{\"e\"")).unwrap();
    let swapped = edit(&bytes, |text| {
        let at = first(text);
        text.swap(at, at + 1);
    });
    assert!(whats(&swapped).contains(&&What::Reordered));
    assert_eq!(swapped.sound_part().lines.len(), lines.len());
    let dropped = edit(&bytes, |text| {
        let at = first(text);
        text.remove(at + 1);
    });
    let missing = whats(&dropped)
        .into_iter()
        .any(|w| matches!(w, What::Missing { from: 2, to: 2, .. }));
    assert!(missing, "{:?}", dropped.problems);
}

#[test]
fn harmless_changes_are_noted_and_accepted() {
    let (lines, bytes) = small();
    let text = String::from_utf8(bytes.clone()).unwrap();
    let value: serde_json::Value = serde_json::from_str(&text).unwrap();
    let cases = [
        (format!("\u{feff}{text}"), What::ByteOrderMark),
        (text.replace('\n', "\r\n"), What::LineEnds),
        (text.replace('\n', ""), What::Reformatted),
        (
            text.replacen('{', "{\n  ", 1).replace(",\n", ",\n\n   "),
            What::Reformatted,
        ),
    ];
    assert!(value.is_object());
    for (text, note) in cases {
        for piece in [3, 5_000] {
            let mut reader = Reader::new(text.len() as u64).unwrap();
            for piece in text.as_bytes().chunks(piece) {
                reader.push(piece);
            }
            let checked = reader.finish();
            assert_eq!(whats(&checked), [&note]);
            assert!(checked.is_sound());
            assert_eq!(checked.into_contents().unwrap().lines.len(), lines.len());
        }
    }
}

#[test]
fn other_files_are_named() {
    let cases: [(&[u8], Looks); 9] = [
        (b"", Looks::Empty),
        (b"  \n", Looks::Empty),
        (&[0x1f, 0x8b, 8, 0], Looks::Gzip),
        (b"PK\x03\x04....", Looks::Zip),
        (b"<!DOCTYPE html><html></html>", Looks::Html),
        (
            b"{\"incidents\":[{\"incident_updates\":[]}]}",
            Looks::Statuspage,
        ),
        (b"[1,2,3]", Looks::Json),
        (b"number,state,opened\n1,2,3\n", Looks::Table),
        (b"hello\n", Looks::Text),
    ];
    for (bytes, looks) in cases {
        let checked = read(bytes).unwrap();
        assert_eq!(whats(&checked), [&What::NotABundle(looks)]);
        assert_eq!(checked.worst(), Some(Weight::Refused));
    }
    let (_, bytes) = small();
    let newer = edit(&bytes, |text| text[0] = text[0].replace(":1,", ":2,"));
    assert_eq!(whats(&newer), [&What::Newer { format: 2 }]);
    assert_eq!(
        Reader::new(MAX_BYTES + 1).err(),
        Some(TooLarge {
            bytes: MAX_BYTES + 1
        })
    );
}

mod properties {
    //! Any set of events survives any way.

    use super::*;
    use proptest::collection::vec;
    use proptest::prelude::*;

    /// Devices write, fall out of touch and catch up; some fields end up hidden.
    fn history() -> impl Strategy<Value = Vec<Line>> {
        let step = (1_u8..4, 1_u8..4, any::<bool>(), ".{0,12}");
        vec(step, 0..24).prop_map(|steps| {
            let mut lines: Vec<Line> = Vec::new();
            for (stream, writer, touch, text) in steps {
                let of = WriterId::of_key(&[writer; 32]);
                let id = note(stream, writer, &Seen::default(), "").envelope.stream;
                let here: Vec<&Line> = lines.iter().filter(|l| l.envelope.stream == id).collect();
                let own = here
                    .iter()
                    .filter(|l| l.envelope.writer == of)
                    .map(|l| (l.envelope.n, l.id))
                    .max();
                let named: Vec<EventId> = here.iter().flat_map(|l| l.envelope.parents()).collect();
                let heads = here
                    .iter()
                    .filter(|l| touch && !named.contains(&l.id))
                    .map(|l| l.id)
                    .collect();
                lines.push(note(stream, writer, &Seen { own, heads }, &text));
            }
            lines
        })
    }

    fn bundle(lines: &[Line]) -> Vec<u8> {
        write(&Exporter::default(), None, &[Blob::of("x")], lines).unwrap()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn x1_export_import_export_is_a_fixed_point(lines in history(), piece in 1_usize..600) {
            let bytes = bundle(&lines);
            let mut reader = Reader::new(bytes.len() as u64).unwrap();
            for piece in bytes.chunks(piece) {
                reader.push(piece);
            }
            let checked = reader.finish();
            prop_assert_eq!(&checked.problems, &[]);
            let contents = checked.into_contents().unwrap();
            prop_assert_eq!(contents.lines.len(), lines.len());
            prop_assert_eq!(bundle(&contents.lines), bytes);
        }

        #[test]
        fn x1_the_order_of_merging_does_not_matter(
            lines in history(),
            part in vec(0_u8..8, 24),
            hide in vec(any::<bool>(), 24),
        ) {
            // Three devices hold overlapping parts; one of them a redacted copy.
            let hold = |bit: u8| -> Vec<Line> {
                lines
                    .iter()
                    .zip(&part)
                    .filter(|(_, mask)| *mask & (1 << bit) != 0)
                    .map(|(line, _)| line.clone())
                    .collect()
            };
            let (a, b) = (hold(0), hold(1));
            let c: Vec<Line> = hold(2)
                .iter()
                .zip(&hide)
                .map(|(line, hide)| if *hide { hide_fields(line, &["text"]).unwrap() } else { line.clone() })
                .collect();
            let join = |parts: &[&[Line]]| bundle(&parts.concat());
            let all = join(&[&a, &b, &c]);
            prop_assert_eq!(&join(&[&c, &b, &a]), &all);
            prop_assert_eq!(&join(&[&b, &c, &b, &a, &c]), &all);
            // Merging what was merged before changes nothing.
            let ab = read(&join(&[&a, &b])).unwrap().into_contents().unwrap().lines;
            prop_assert_eq!(&join(&[&ab, &c]), &all);
            let bc = read(&join(&[&b, &c])).unwrap().into_contents().unwrap().lines;
            prop_assert_eq!(&join(&[&a, &bc, &ab]), &all);
        }
    }
}

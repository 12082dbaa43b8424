//! Nothing that is thrown at an import makes it panic, and what it makes of a file is a function
//! of what the file says.

use super::servicenow::{LOG, log};
use super::statuspage::{PAGE, page};
use super::*;
use proptest::prelude::*;
use proptest::sample::Index;

const KINDS: [FileKind; 2] = [FileKind::Statuspage, FileKind::ServiceNow];

fn anything(bytes: &[u8]) {
    sniff(bytes);
    for kind in KINDS {
        match import(kind, bytes, Some(&UtcZone)) {
            Ok(foreign) => {
                accounted(&foreign);
                let again = import(kind, bytes, Some(&UtcZone)).unwrap();
                assert_eq!(ids(&again), ids(&foreign));
                for incident in folded(&[&foreign]).values() {
                    assert_eq!(incident.quarantined, 0);
                }
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
}

fn any_row() -> impl Strategy<Value = (&'static str, u32, u32, String)> {
    let states = prop::sample::select(vec![
        "New",
        "Active",
        "Awaiting User Info",
        "Awaiting Vendor",
        "Awaiting Problem",
        "Resolved",
        "Closed",
        "Cancelled",
        "-100",
    ]);
    (states, 0..3_u32, 0..12_u32, 0..24_u32, 0..3_u32).prop_map(|(state, reopened, count, h, m)| {
        (state, reopened, count, format!("{h:02}:{m:02}"))
    })
}

fn text_of(rows: &[(&'static str, u32, u32, String)]) -> String {
    let rows: Vec<_> = rows
        .iter()
        .map(|(state, reopened, count, time)| (*state, *reopened, *count, time.as_str()))
        .collect();
    log(&rows)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn x11_any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        anything(&bytes);
    }

    #[test]
    fn x11_damaged_files_are_answered(
        which in 0..2_usize,
        edits in prop::collection::vec((any::<Index>(), any::<u8>(), 0..3_u8), 1..6),
    ) {
        let mut bytes = [PAGE, LOG][which].as_bytes().to_vec();
        for (at, byte, what) in edits {
            let at = at.index(bytes.len());
            match what {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                _ => { bytes.remove(at); }
            }
        }
        anything(&bytes);
    }

    #[test]
    fn x11_damaged_fields_are_answered(
        edits in prop::collection::vec((any::<Index>(), any::<Index>()), 1..8),
    ) {
        let mut tokens: Vec<&str> = LOG.split_inclusive([',', '\n']).collect();
        for (from, to) in &edits {
            let (from, to) = (from.index(tokens.len()), to.index(tokens.len()));
            tokens.swap(from, to);
        }
        anything(tokens.concat().as_bytes());
        let mut lines: Vec<&str> = PAGE.lines().collect();
        for (from, to) in &edits {
            let (from, to) = (from.index(lines.len()), to.index(lines.len()));
            lines.swap(from, to);
        }
        anything(lines.join("\n").as_bytes());
    }

    /// The place of a row in the file means nothing.
    #[test]
    fn x11_the_order_of_rows_means_nothing(
        rows in prop::collection::vec(any_row(), 0..14),
        turns in prop::collection::vec((any::<Index>(), any::<Index>()), 0..14),
    ) {
        let one = servicenow(&text_of(&rows));
        let mut turned = rows.clone();
        for (from, to) in turns.iter().filter(|_| !rows.is_empty()) {
            turned.swap(from.index(rows.len()), to.index(rows.len()));
        }
        let two = servicenow(&text_of(&turned));
        prop_assert_eq!(ids(&one), ids(&two));
    }

    /// A copy that ends earlier holds nothing that the later one lacks, and where both meet the
    /// later one is all there is to see.
    #[test]
    fn x11_a_copy_that_ends_earlier_is_a_part(
        rows in prop::collection::vec(any_row(), 1..14),
        end in any::<Index>(),
    ) {
        let mut rows = rows;
        rows.sort_by(|a, b| (&a.3, a.2).cmp(&(&b.3, b.2)));
        rows.dedup_by(|a, b| (&a.3, a.2) == (&b.3, b.2));
        let whole = servicenow(&text_of(&rows));
        let part = servicenow(&text_of(&rows[..end.index(rows.len())]));
        prop_assert!(ids(&part).is_subset(&ids(&whole)));
    }

    /// Any two copies of one history: the fuller one decides wherever it has more.
    #[test]
    fn x11_a_copy_with_gaps_changes_nothing(
        rows in prop::collection::vec(any_row(), 1..12),
        gaps in prop::collection::vec(any::<bool>(), 12),
    ) {
        let mut rows = rows;
        rows.sort_by(|a, b| (&a.3, a.2).cmp(&(&b.3, b.2)));
        rows.dedup_by(|a, b| (&a.3, a.2) == (&b.3, b.2));
        let kept: Vec<_> = rows.iter().zip(&gaps).filter(|(_, kept)| **kept).map(|(row, _)| row.clone()).collect();
        let (whole, part) = (servicenow(&text_of(&rows)), servicenow(&text_of(&kept)));
        let (alone, both) = (folded(&[&whole]), folded(&[&part, &whole]));
        for (name, incident) in &alone {
            prop_assert!(both[name].conflicts.is_empty());
            prop_assert_eq!(kinds(&both[name]), kinds(incident));
            prop_assert_eq!(clocks(&both[name]), clocks(incident));
        }
    }

    /// Incidents may stand in any order.
    #[test]
    fn x11_the_order_of_incidents_means_nothing(from in 0..4_usize, to in 0..4_usize) {
        let mut turned = page();
        turned["incidents"].as_array_mut().unwrap().swap(from, to);
        prop_assert_eq!(ids(&statuspage(&turned.to_string())), ids(&statuspage(PAGE)));
    }
}

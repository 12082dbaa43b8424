//! Entries merge: set union, visible conflicts, one event that settles.

use super::*;
use crate::incident::Content;
use proptest::collection::vec;
use proptest::prelude::*;

#[test]
fn x1_what_one_device_writes_the_other_reads() {
    let mut desk = Desk::new(1);
    let ade = desk.person(1, "Ade");
    desk.set(ade, Kind::Person, [(Field::Phone, text(" +31 20 123 "))]);
    desk.set(
        id(2),
        Kind::Team,
        [
            (Field::Name, text("Payments")),
            (Field::Members, add([ade])),
        ],
    );
    let mut other = Desk::new(2);
    other.take(&desk);
    let entry = other.entry(ade);
    assert_eq!(
        (entry.name(), entry.text(Field::Phone)),
        ("Ade", "+31 20 123")
    );
    assert!(other.entry(id(2)).holds(Field::Members, ade));
    assert_eq!(other.directory().teams_with(ade)[0].name(), "Payments");
}

#[test]
fn x2_two_numbers_at_the_same_time_are_both_shown_until_one_event_settles_it() {
    let mut here = Desk::new(1);
    let ade = here.person(1, "Ade");
    let mut there = Desk::new(2);
    there.take(&here);
    here.set(ade, Kind::Person, [(Field::Phone, text("1"))]);
    there.set(ade, Kind::Person, [(Field::Phone, text("2"))]);
    here.take(&there);
    there.take(&here);
    let entry = here.entry(ade);
    assert_eq!(entry, there.entry(ade));
    let conflict = entry.conflict(Field::Phone).unwrap().clone();
    let values: BTreeSet<&str> = conflict.claims.iter().map(|c| &*c.value).collect();
    assert_eq!(values, BTreeSet::from(["1", "2"]));
    assert!(conflict.claims.iter().any(|claim| claim.who == "Person 2"));

    let choice = conflict
        .claims
        .iter()
        .find(|claim| claim.value == "1")
        .unwrap();
    let settle = Change::Settle(Settle {
        choice: Some(choice.event),
        register: conflict.register.clone(),
    });
    here.change(ade, settle.clone()).unwrap();
    there.take(&here);
    let entry = there.entry(ade);
    assert_eq!((entry.conflicts.len(), entry.text(Field::Phone)), (0, "1"));
    assert_eq!(
        there.change(ade, settle).unwrap_err(),
        Refusal::NothingToSettle
    );
}

#[test]
fn x2_what_an_entry_is_cannot_be_turned_from_elsewhere_and_is_settled_by_a_person() {
    let mut here = Desk::new(1);
    let ade = here.person(1, "Ade");
    here.set(ade, Kind::Person, [(Field::Phone, text("1"))]);
    // Whatever its id: nobody who wrote this had seen that there is such an entry.
    for writer in 2..8 {
        let mut strange = Desk::new(writer);
        strange.set(ade, Kind::Customer, [(Field::Name, text("Ade"))]);
        let mut both = here.clone();
        both.take(&strange);
        let entry = both.entry(ade);
        assert_eq!(entry.kind, Some(Kind::Person));
        let conflict = entry.conflicts.iter().find(|c| c.register == "kind");
        let conflict = conflict.unwrap();
        let values: BTreeSet<&str> = conflict.claims.iter().map(|c| &*c.value).collect();
        assert_eq!(values, BTreeSet::from(["customer", "person"]));
        both.set(ade, Kind::Person, [(Field::Phone, text("2"))]);
        let mut claims = conflict.claims.iter();
        let choice = claims.find(|claim| claim.value == "person").unwrap().event;
        let settle = Settle {
            choice: Some(choice),
            register: "kind".to_owned(),
        };
        both.change(ade, Change::Settle(settle)).unwrap();
        let entry = both.entry(ade);
        assert_eq!(entry.kind, Some(Kind::Person));
        assert!(entry.conflicts.iter().all(|c| c.register != "kind"));
    }
    assert!(here.entry(ade).conflicts.is_empty());
}

#[test]
fn x2_an_entry_that_one_removes_while_another_changes_it_stays_in_use() {
    let mut here = Desk::new(1);
    let ade = here.person(1, "Ade");
    let mut there = Desk::new(2);
    there.take(&here);
    here.change(ade, Change::Remove).unwrap();
    assert!(here.entry(ade).removed);
    assert!(here.directory().of(Kind::Person).is_empty());
    there.set(ade, Kind::Person, [(Field::Phone, text("2"))]);
    here.take(&there);
    let entry = here.entry(ade);
    assert!(!entry.removed);
    assert_eq!(entry.conflicts[0].register, "in_use");
    here.change(ade, Change::Restore).unwrap_err();
    let removal = entry.conflicts[0]
        .claims
        .iter()
        .find(|c| c.value.is_empty());
    let settle = Settle {
        choice: removal.map(|claim| claim.event),
        register: "in_use".to_owned(),
    };
    here.change(ade, Change::Settle(settle)).unwrap();
    assert!(here.entry(ade).removed);
    here.change(ade, Change::Restore).unwrap();
    assert!(!here.entry(ade).removed);
}

#[test]
fn x1_members_that_two_add_at_the_same_time_are_both_in() {
    let mut here = Desk::new(1);
    let (ade, bo) = (here.person(1, "Ade"), here.person(2, "Bo"));
    here.set(id(3), Kind::Team, [(Field::Name, text("Payments"))]);
    let mut there = Desk::new(2);
    there.take(&here);
    here.set(id(3), Kind::Team, [(Field::Members, add([ade]))]);
    there.set(id(3), Kind::Team, [(Field::Members, add([bo]))]);
    here.take(&there);
    let team = here.entry(id(3));
    assert_eq!(team.links(Field::Members).collect::<Vec<_>>(), [ade, bo]);
    assert!(team.conflicts.is_empty());
    let drop = Items {
        drop: BTreeSet::from([ade.to_string()]),
        ..Items::default()
    };
    here.set(id(3), Kind::Team, [(Field::Members, Value::Items(drop))]);
    assert_eq!(
        here.entry(id(3)).links(Field::Members).collect::<Vec<_>>(),
        [bo]
    );
}

#[test]
fn x2_of_competing_marks_the_worse_one_is_gone_by() {
    let mut here = Desk::new(1);
    here.set(id(1), Kind::Service, [(Field::Name, text("Mail"))]);
    here.set(id(2), Kind::Component, [(Field::Name, text("Queue"))]);
    let mut there = Desk::new(2);
    there.take(&here);
    here.set(id(1), Kind::Service, [(Field::Critical, text("yes"))]);
    here.set(id(2), Kind::Component, [(Field::Weight, text("3"))]);
    there.set(
        id(1),
        Kind::Service,
        [(Field::Critical, text("")), (Field::Help, text("x"))],
    );
    there.set(id(2), Kind::Component, [(Field::Weight, text("12"))]);
    here.take(&there);
    assert!(here.entry(id(1)).flag(Field::Critical));
    assert_eq!(here.entry(id(2)).number(Field::Weight), Some(12));
}

#[test]
fn x5_a_hidden_number_leaves_the_rest_and_comes_back_with_a_full_copy() {
    let mut desk = Desk::new(1);
    let both = [(Field::Name, text("Ade")), (Field::Phone, text("1"))];
    desk.set(id(1), Kind::Person, both);
    let full = desk.lines[0].clone();
    let hidden = crate::bundle::hide_fields(&full, &["phone"]).unwrap();
    assert_eq!(hidden.id, full.id);
    let read = |lines: &[&Line]| {
        let events: Vec<_> = lines
            .iter()
            .map(|line| Arc::new(Event::read((*line).clone())))
            .collect();
        fold(id(1), &events)
    };
    let entry = read(&[&hidden]);
    assert_eq!((entry.name(), entry.text(Field::Phone)), ("Ade", ""));
    assert_eq!(read(&[&hidden, &full]).text(Field::Phone), "1");
    assert_eq!(read(&[&full, &hidden]), read(&[&full]));
}

#[test]
fn what_a_newer_version_says_is_kept_and_counted() {
    let read = |stream: StreamId, fields: &str| {
        let fields = serde_json::from_str(fields).unwrap();
        let author = Author {
            writer: WriterId::of_key(&[1; 32]),
            now: Millis(0),
        };
        Event::read(seal(stream, author, &Seen::default(), fields, Salt([1; 16])).unwrap())
    };
    let incident = StreamId::from_parts(StreamKind::Incident, 0, [1; 10]);
    let unknown = |event: &Event| matches!(event.content, Content::Unknown { .. });
    assert!(unknown(&read(id(1), r#"{"type":"merge"}"#)));
    assert!(unknown(&read(
        id(1),
        r#"{"type":"set","kind":"robot","name":"R"}"#
    )));
    assert!(unknown(&read(
        id(1),
        r#"{"type":"note","text":"an incident's fact"}"#
    )));
    assert!(unknown(&read(
        incident,
        r#"{"type":"set","kind":"person","name":"A"}"#
    )));
    let odd = read(id(1), r#"{"type":"set","kind":"person","name":["A"]}"#);
    assert!(matches!(odd.content, Content::Unreadable { .. }));
    let newer = read(
        id(1),
        r#"{"type":"set","kind":"person","name":"A","shoe_size":"42"}"#,
    );
    let entry = fold(id(1), &[Arc::new(newer), Arc::new(odd)]);
    assert_eq!((entry.name(), entry.quarantined), ("A", 1));
}

/// What a device does next: which device, which entry, what, and whether it exchanges first.
type Step = (u8, u8, u8, u8, bool);

fn play(steps: &[Step]) -> Vec<Line> {
    let mut desks = [Desk::new(1), Desk::new(2), Desk::new(3)];
    for (who, entry, what, value, exchange) in steps {
        let at = usize::from(who % 3);
        if *exchange {
            let other = desks[usize::from(value % 3)].clone();
            desks[at].take(&other);
        }
        let desk = &mut desks[at];
        let id = id(entry % 3);
        let change = match what % 6 {
            0 => Change::Remove,
            1 => Change::Restore,
            2 => {
                let entry = desk.entry(id);
                let conflict = entry.conflicts.first();
                let claim =
                    conflict.and_then(|c| c.claims.get(usize::from(*value) % c.claims.len()));
                Change::Settle(Settle {
                    choice: claim.map(|claim| claim.event),
                    register: conflict.map(|c| c.register.clone()).unwrap_or_default(),
                })
            }
            3 => Change::Set(BTreeMap::from([(
                Field::Holidays,
                Value::Items(Items {
                    add: BTreeSet::from([format!("2026-01-0{}", 1 + value % 3)]),
                    drop: BTreeSet::from([format!("2026-01-0{}", 1 + (value / 3) % 3)]),
                }),
            )])),
            _ => Change::Set(BTreeMap::from([
                (Field::Name, text(&format!("Rota {entry}"))),
                (Field::Note, text(&format!("{value}"))),
            ])),
        };
        if let Ok(fact) = decide(&desk.directory(), id, Kind::Rota, &change) {
            desk.say(id, &fact);
        }
    }
    let mut all = Desk::new(9);
    desks.iter().for_each(|desk| all.take(desk));
    all.lines
}

proptest! {
    #[test]
    fn x1_any_order_of_the_same_events_gives_the_same_directory(
        steps in vec((0..3_u8, 0..3_u8, any::<u8>(), any::<u8>(), any::<bool>()), 1..40),
        order in vec(any::<u32>(), 120),
        split in any::<u8>(),
    ) {
        let lines = play(&steps);
        let all = |lines: &[Line]| {
            let desk = Desk { writer: 9, lines: lines.to_vec() };
            (0..3).map(|n| desk.entry(id(n))).collect::<Vec<_>>()
        };
        let expected = all(&lines);
        let mut other: Vec<(u32, Line)> = order.iter().copied().zip(lines.iter().cloned()).collect();
        other.sort_by_key(|(at, _)| *at);
        // Copies do no harm either.
        let mut other: Vec<Line> = other.into_iter().map(|(_, line)| line).collect();
        let again: Vec<Line> = other.iter().take(usize::from(split)).cloned().collect();
        other.extend(again);
        let found = all(&other);
        for (expected, found) in expected.iter().zip(&found) {
            prop_assert_eq!(&expected.values, &found.values);
            prop_assert_eq!(&expected.items, &found.items);
            prop_assert_eq!(&expected.conflicts, &found.conflicts);
            prop_assert_eq!(expected.removed, found.removed);
            prop_assert_eq!(&expected.heads, &found.heads);
        }
    }
}

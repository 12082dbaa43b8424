//! Tables as other programs write them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::directory::{Directory, Field, Value, Wrong, fold};
use crate::incident::{Event, Person};
use crate::log::{Author, Line, Salt, WriterId};
use crate::time::Millis;
use std::sync::Arc;

const PEOPLE: &str = "Naam;E-mailadres;Telefoon;Schoenmaat\r\n\
    Ade;ade@example.com;+31 20 555 0100;42\r\n\
    Bo;;;\r\n\
    ;nobody@example.com;;\r\n\
    Bo;;+31 6;\r\n\
    \"Cas;x\r\n";

fn planned(kind: Kind, text: &str, directory: &Directory) -> Plan {
    let table = read(text.as_bytes()).unwrap();
    let mapping = guess(kind, &table.header);
    plan(&table, kind, &mapping, directory)
}

fn applied(plan: &Plan, directory: &mut Directory, now: i64) -> Vec<Line> {
    let author = Author {
        writer: WriterId::of_key(&[1; 32]),
        now: Millis(now),
    };
    let mut salts = 0;
    let mut salt = || {
        salts += 1;
        Salt([salts; 16])
    };
    let lines = plan
        .seal(directory, author, &Person::named("Ade"), &mut salt)
        .unwrap();
    for line in &lines {
        let id = line.envelope.stream;
        assert!(directory.get(id).is_none(), "the tests begin with nothing");
        let event = Arc::new(Event::read(line.clone()));
        directory.put(Arc::new(fold(id, &[event])));
    }
    lines
}

#[test]
fn people_of_a_dutch_spreadsheet_are_read_and_bad_lines_are_named() {
    let table = read(PEOPLE.as_bytes()).unwrap();
    assert_eq!((table.delimiter, table.encoding), (';', Encoding::Utf8));
    let mapping = guess(Kind::Person, &table.header);
    let expected = [
        Some(Field::Name),
        Some(Field::Mail),
        Some(Field::Phone),
        None,
    ];
    assert_eq!(mapping, expected);
    let plan = plan(&table, Kind::Person, &mapping, &Directory::default());
    let names: Vec<&str> = plan.entries.iter().map(|planned| &*planned.name).collect();
    assert_eq!(&names[..2], ["Ade", "Bo"]);
    assert_eq!(
        plan.bad[0],
        Bad {
            line: 4,
            why: Why::NoName
        }
    );
    assert_eq!(
        plan.bad[1],
        Bad {
            line: 5,
            why: Why::Repeats { line: 3 }
        }
    );
}

#[test]
fn the_same_table_twice_adds_nothing_and_two_devices_make_the_same_entries() {
    let mut directory = Directory::default();
    let first = planned(Kind::Person, PEOPLE, &directory);
    let ids: Vec<_> = first.entries.iter().map(|planned| planned.id).collect();
    let elsewhere = planned(Kind::Person, PEOPLE, &Directory::default());
    let theirs: Vec<_> = elsewhere.entries.iter().map(|planned| planned.id).collect();
    assert_eq!(ids, theirs);
    applied(&first, &mut directory, 1);
    let again = planned(Kind::Person, PEOPLE, &directory);
    assert!(again.is_empty(), "{again:?}");
    assert_eq!(
        (again.same, again.bad.len()),
        (first.entries.len(), first.bad.len())
    );
    let changed = PEOPLE.replace("0100", "0199");
    let changed = planned(Kind::Person, &changed, &directory);
    assert_eq!(changed.entries.len(), 1);
    let phone = Value::Text("+31 20 555 0199".to_owned());
    assert_eq!(changed.entries[0].values, [(Field::Phone, phone)].into());
    assert!(!changed.entries[0].new);
}

#[test]
fn services_name_owners_and_teams_that_are_made_once() {
    let text = "service,technical owner,business owner,team,business critical,business hours\n\
        Shop,Ade,Bo,Web,ja,1-5 09:00-17:00\n\
        Mail,Ade,,Web,no,always\n\
        Search,ADE,,web,maybe,\n\
        Files,Ade,,Web,no,\n";
    let mut directory = Directory::default();
    let first = planned(Kind::Service, text, &directory);
    let made: Vec<(Kind, &str, bool)> = (first.entries.iter())
        .map(|planned| (planned.kind, &*planned.name, planned.named))
        .collect();
    assert_eq!(
        made,
        [
            (Kind::Person, "Ade", true),
            (Kind::Person, "Bo", true),
            (Kind::Team, "Web", true),
            (Kind::Service, "Shop", false),
            (Kind::Service, "Files", false),
        ]
    );
    let lines: Vec<usize> = first.bad.iter().map(|bad| bad.line).collect();
    assert_eq!(lines, [3, 4]);
    assert!(matches!(
        &first.bad[0].why,
        Why::Cell {
            wrong: Wrong::Hours,
            ..
        }
    ));
    assert!(matches!(
        &first.bad[1].why,
        Why::Cell {
            wrong: Wrong::Flag,
            ..
        }
    ));
    applied(&first, &mut directory, 1);
    let shop = directory.named(Kind::Service, "shop").unwrap();
    assert!(shop.flag(Field::Critical));
    assert_eq!(directory.owner_of(shop.id).unwrap().name(), "Ade");
    assert!(planned(Kind::Service, text, &directory).is_empty());
    // The people that the services name get their numbers from another table.
    let people = planned(Kind::Person, "name\tphone\nAde\t1\n", &directory);
    assert_eq!(people.entries[0].id, directory.person("Ade").unwrap().id);
    assert!(!people.entries[0].new);
}

#[test]
fn customers_name_what_they_use_and_people_of_one_name_are_told_apart_by_mail() {
    let text = "customer|key customer|uses\nAcme|x|\"Shop;Mail\"\n";
    let plan = planned(Kind::Customer, text, &Directory::default());
    assert_eq!(plan.entries.len(), 3);
    let Some(Value::Items(items)) = plan.entries[2].values.get(&Field::Uses) else {
        panic!("a set");
    };
    assert_eq!(items.add.len(), 2);
    let two = "name,mail\nJan,a@x\nJan,b@x\n";
    let mut directory = Directory::default();
    let plan = planned(Kind::Person, two, &directory);
    assert_eq!((plan.entries.len(), plan.bad.len()), (2, 0));
    applied(&plan, &mut directory, 1);
    assert!(planned(Kind::Person, two, &directory).is_empty());
    let none = planned(Kind::Person, "name\nJan\n", &directory);
    assert_eq!(none.bad[0].why, Why::Ambiguous);
}

#[test]
fn letters_are_read_as_they_were_written() {
    let latin = b"naam;groep\nCaf\xe9 \x80;Zu\xefd\n";
    let table = read(latin).unwrap();
    assert_eq!(table.encoding, Encoding::Windows1252);
    assert_eq!(table.rows[0].cells, ["Café €", "Zuïd"]);
    let wide: Vec<u8> = [0xFF, 0xFE]
        .into_iter()
        .chain(
            "naam\tgroep\nCafé\tA\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let table = read(&wide).unwrap();
    assert_eq!((table.encoding, table.delimiter), (Encoding::Utf16, '\t'));
    assert_eq!(table.rows[0].cells, ["Café", "A"]);
    assert_eq!(read(b"\xEF\xBB\xBFname\nA\n").unwrap().header, ["name"]);
    assert_eq!(read(b"PK\x03\x04\0\0"), Err(TableError::NotText));
    assert_eq!(read(b"name,phone\n"), Err(TableError::NoRows));
    assert_eq!(read(b""), Err(TableError::NoRows));
}

//! What is refused, and what hangs together.

use super::*;

/// Mail and Shop; the shop's database and the queue that it depends on; two customers.
fn company() -> Desk {
    let mut desk = Desk::new(1);
    let (ade, bo) = (desk.person(1, "Ade"), desk.person(2, "Bo"));
    desk.set(
        id(10),
        Kind::Team,
        [
            (Field::Name, text("Shop team")),
            (Field::Members, add([ade, bo])),
        ],
    );
    desk.set(
        id(20),
        Kind::Service,
        [
            (Field::Name, text("Shop")),
            (Field::Owner, text(&ade.to_string())),
            (Field::Team, text(&id(10).to_string())),
            (Field::Queue, text("SHOP")),
            (Field::Announce, text("shop-announce@example.com")),
        ],
    );
    desk.set(id(21), Kind::Service, [(Field::Name, text("Mail"))]);
    desk.set(
        id(31),
        Kind::Component,
        [(Field::Name, text("Queue")), (Field::Weight, text("9"))],
    );
    desk.set(
        id(30),
        Kind::Component,
        [
            (Field::Name, text("Shop database")),
            (Field::Services, add([id(20)])),
            (Field::DependsOn, add([id(31)])),
        ],
    );
    desk.set(
        id(40),
        Kind::Customer,
        [(Field::Name, text("Acme")), (Field::Uses, add([id(20)]))],
    );
    desk.set(
        id(41),
        Kind::Customer,
        [
            (Field::Name, text("Zeta")),
            (Field::Key, text("yes")),
            (Field::Uses, add([id(30), id(21)])),
        ],
    );
    desk
}

fn names(entries: Vec<&Entry>) -> Vec<&str> {
    entries.into_iter().map(Entry::name).collect()
}

#[test]
fn s3_06_customers_and_components_are_found_both_ways_through_what_depends_on_what() {
    let directory = company().directory();
    // A fault in the queue shows in the database, and so in the shop; key customers come first.
    assert_eq!(names(directory.customers_of(id(31))), ["Zeta", "Acme"]);
    assert_eq!(names(directory.customers_of(id(20))), ["Acme"]);
    assert_eq!(names(directory.customers_of(id(21))), ["Zeta"]);
    assert_eq!(
        names(directory.components_of(id(40))),
        ["Queue", "Shop database"]
    );
    assert_eq!(
        names(directory.components_of(id(41))),
        ["Queue", "Shop database"]
    );
    assert_eq!(
        directory.affected_by(id(31)),
        Reach::from([id(31), id(30), id(20)])
    );
}

#[test]
fn s3_06_components_that_depend_on_each_other_end_the_search() {
    let mut desk = company();
    desk.set(id(31), Kind::Component, [(Field::DependsOn, add([id(30)]))]);
    let directory = desk.directory();
    assert_eq!(names(directory.components_of(id(40))).len(), 2);
    let itself = desk.try_set(id(31), Kind::Component, [(Field::DependsOn, add([id(31)]))]);
    assert_eq!(itself.unwrap_err(), Refusal::Itself);
}

#[test]
fn s0_10_a_service_without_lasting_support_or_owner_is_named() {
    let mut desk = company();
    assert!(!desk.directory().gaps(id(20)).any());
    let all = Gaps {
        owner: true,
        specialists: true,
        channels: true,
    };
    assert_eq!(desk.directory().gaps(id(21)), all);
    desk.set(id(10), Kind::Team, [(Field::AdHoc, text("yes"))]);
    assert!(desk.directory().gaps(id(20)).specialists);
    desk.change(id(1), Change::Remove).unwrap();
    assert!(desk.directory().gaps(id(20)).owner);
    assert_eq!(desk.directory().owner_of(id(20)), None);
}

#[test]
fn s3_12_changes_of_the_last_hours_come_latest_first() {
    let mut desk = company();
    for (n, at) in [(50, "2026-03-02T08:00:00Z"), (51, "2026-03-02T09:00:00Z")] {
        desk.set(
            id(n),
            Kind::Change,
            [
                (Field::Name, text(&format!("Change {n}"))),
                (Field::At, text(at)),
                (Field::Components, add([id(31)])),
            ],
        );
    }
    let directory = desk.directory();
    let since = |text: &str| directory.changes_since(Millis::parse_rfc3339(text).unwrap());
    assert_eq!(
        names(since("2026-03-02T07:00:00Z")),
        ["Change 51", "Change 50"]
    );
    assert_eq!(names(since("2026-03-02T08:30:00Z")), ["Change 51"]);
    let about = directory.about(Kind::Change, &directory.rests_on(&[id(20)]));
    assert_eq!(about.len(), 2);
}

#[test]
fn what_cannot_be_meant_is_refused() {
    let mut desk = company();
    let mut refused =
        |n, kind, field, value| desk.try_set(id(n), kind, [(field, value)]).unwrap_err();
    assert_eq!(
        refused(60, Kind::Person, Field::Phone, text("1")),
        Refusal::NoName
    );
    assert_eq!(
        refused(1, Kind::Person, Field::Name, text(" ")),
        Refusal::NoName
    );
    assert_eq!(
        refused(60, Kind::Service, Field::Name, text("  shóp")),
        Refusal::SameName { other: id(20) }
    );
    assert!(matches!(
        refused(1, Kind::Person, Field::Weight, text("1")),
        Refusal::NoSuchField { .. }
    ));
    assert!(matches!(
        refused(1, Kind::Person, Field::Name, items(["x"])),
        Refusal::NoSuchField { .. }
    ));
    assert_eq!(
        refused(31, Kind::Component, Field::Weight, text("heavy")),
        Refusal::Value {
            field: Field::Weight,
            wrong: Wrong::Number
        }
    );
    // A team cannot own a service.
    assert_eq!(
        refused(21, Kind::Service, Field::Owner, text(&id(10).to_string())),
        Refusal::NoSuchEntry {
            field: Field::Owner
        }
    );
    assert_eq!(
        refused(1, Kind::Person, Field::Name, text("Ade")),
        Refusal::NoChange
    );
    let again = desk.change(id(1), Change::Restore).unwrap_err();
    assert_eq!(again, Refusal::NoChange);
    // Two people may well share a name.
    desk.person(61, "Ade");
    assert_eq!(desk.directory().person("ade"), None);
    assert_eq!(desk.directory().person("bo").map(|bo| bo.id), Some(id(2)));
}

#[test]
fn a_file_about_a_service_needs_its_people_and_nothing_else() {
    let directory = company().directory();
    let needed = directory.closure(&[id(20)]);
    assert_eq!(needed, Reach::from([id(20), id(1), id(10), id(2)]));
    assert_eq!(names(directory.naming(id(1))), ["Shop team", "Shop"]);
}

//! What the record tells beside its state: longer boxes, who handed over, when it was over.

use super::*;

fn seat(name: Option<&str>) -> fact::Role {
    fact::Role {
        role: "incident_manager".into(),
        person: name.map(Person::named),
        ..Default::default()
    }
}

fn before(incident: &Incident, event: EventId) -> Option<&str> {
    incident.held_before(incident.entry(event).unwrap())
}

#[test]
fn more_time_moves_the_end_of_a_task_and_both_boxes_stay() {
    let mut scene = Scene::default();
    let given = fact::Task {
        text: "restart the gateway".into(),
        assignee: "Bob".into(),
        box_minutes: Some(10),
        ..Default::default()
    };
    let task = scene.write('a', &[], 0, given.clone());
    assert_eq!(scene.fold().tasks[0].due, Some(minute(10)));
    let longer = given.prolonged(minute(0), minute(14), 10);
    let amend = fact::Amend {
        target: Some(task),
        fact: Some(Box::new(longer.into())),
        ..Default::default()
    };
    scene.write('a', &[task], 14, amend);
    let other = fact::TaskUpdate {
        target: Some(task),
        assignee: "Ann".into(),
        ..Default::default()
    };
    scene.write('b', &[task], 15, other);
    let incident = scene.fold();
    assert_eq!(incident.tasks.len(), 1);
    assert_eq!(incident.tasks[0].due, Some(minute(24)));
    assert_eq!(incident.tasks[0].state, TaskState::Open);
    let entry = incident.entry(task).unwrap();
    assert_eq!(entry.event.fact(), Some(&given.into()));
}

#[test]
fn whoever_held_a_seat_before_is_known_at_its_entry() {
    let mut scene = Scene::default();
    let first = scene.write('a', &[], 0, seat(Some("Mieke")));
    // Its clock is behind: the order of what was seen counts, not the time.
    let second = scene.write('b', &[first], -30, seat(Some("Bob Jansen")));
    let wrong = scene.write('a', &[second], 2, seat(Some("Nobody")));
    let undone = scene.write('a', &[wrong], 3, retract(wrong));
    let third = scene.write('a', &[undone], 4, seat(Some("Ann")));
    let left = scene.write('a', &[third], 5, seat(None));
    let fourth = scene.write('a', &[left], 6, seat(Some("Mieke")));
    let note = scene.write('a', &[fourth], 7, fact::Note::default());
    let incident = scene.fold();
    assert_eq!(before(&incident, first), None);
    assert_eq!(before(&incident, second), Some("Mieke"));
    assert_eq!(before(&incident, third), Some("Bob Jansen"));
    assert_eq!(before(&incident, fourth), None);
    assert_eq!(before(&incident, note), None);
}

#[test]
fn what_is_over_ended_when_it_was_resolved() {
    let mut scene = Scene::default();
    let ended = |scene: &Scene| scene.fold().ended_at();
    let report = scene.write('a', &[], 0, fact::Report::default());
    assert_eq!(ended(&scene), None);
    let recovered = scene.write('a', &[report], 10, fact::Recover::default());
    assert_eq!(ended(&scene), None);
    let resolved = scene.write('a', &[recovered], 20, fact::Resolve::default());
    assert_eq!(ended(&scene), Some(minute(20)));
    let closed = scene.write('a', &[resolved], 90, fact::Close::default());
    assert_eq!(ended(&scene), Some(minute(20)));
    let again = scene.write('a', &[closed], 100, fact::Reopen::default());
    assert_eq!(ended(&scene), None);
    scene.write('a', &[again], 130, fact::Resolve::default());
    assert_eq!(ended(&scene), Some(minute(130)));
}

#[test]
fn what_was_cancelled_ended_then() {
    let mut scene = Scene::default();
    let report = scene.write('a', &[], 0, fact::Report::default());
    scene.write('a', &[report], 7, fact::Cancel::default());
    assert_eq!(scene.fold().ended_at(), Some(minute(7)));
}

#[test]
fn s4_7_a_place_beside_others_takes_nothing_from_them() {
    let mut scene = Scene::default();
    let beside = |name: &str, from: &str| fact::Role {
        beside: true,
        from: from.into(),
        ..seat(Some(name))
    };
    let first = scene.write('a', &[], 0, beside("Mieke", ""));
    let second = scene.write('a', &[first], 1, beside("Bob", ""));
    let third = scene.write('a', &[second], 2, beside("Ann", "Bob"));
    let incident = scene.fold();
    assert_eq!(before(&incident, first), None);
    assert_eq!(before(&incident, second), None);
    assert_eq!(before(&incident, third), Some("Bob"));
}

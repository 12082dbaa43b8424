//! Steps that were written down late and out of order.

use super::*;

fn report(title: &str) -> fact::Report {
    fact::Report {
        title: title.into(),
        ..Default::default()
    }
}

fn respond() -> fact::Respond {
    fact::Respond::default()
}

fn recover() -> fact::Recover {
    fact::Recover::default()
}

#[test]
fn who_started_on_it_after_it_was_over_does_not_begin_it_again() {
    let mut scene = Scene::default();
    let reported = scene.write('a', &[], 0, report("Nobody can pay"));
    let started = scene.write('a', &[reported], 90, respond());
    scene.write('a', &[started], 85, recover());
    assert_eq!(scene.fold().state(), Status::Recovered);
}

#[test]
fn a_recovery_after_the_fix_undoes_no_fix() {
    let mut scene = Scene::default();
    let reported = scene.write('a', &[], 0, report("Nobody can pay"));
    let recovered = scene.write('b', &[reported], 50, recover());
    let resolved = scene.write('a', &[recovered], 45, fact::Resolve::default());
    assert_eq!(scene.fold().state(), Status::Resolved);
    scene.write('a', &[resolved], 40, fact::Close::default());
    assert_eq!(scene.fold().state(), Status::Closed);
}

#[test]
fn who_started_on_it_after_it_came_back_is_on_it() {
    let mut scene = Scene::default();
    let reported = scene.write('a', &[], 0, report("Nobody can pay"));
    let started = scene.write('a', &[reported], 90, respond());
    let recovered = scene.write('a', &[started], 80, recover());
    scene.write('a', &[recovered], 85, fact::Relapse::default());
    assert_eq!(scene.fold().state(), Status::InProgress);
}

#[test]
fn a_recovery_that_did_not_know_who_started_competes() {
    let mut scene = Scene::default();
    let reported = scene.write('a', &[], 0, report("Nobody can pay"));
    scene.write('a', &[reported], 90, respond());
    scene.write('b', &[reported], 85, recover());
    let incident = scene.fold();
    assert_eq!(incident.state(), Status::InProgress);
    assert_eq!(incident.conflicts.len(), 1);
}

#[test]
fn what_was_handed_off_before_it_was_over_is_over() {
    let mut scene = Scene::default();
    let reported = scene.write('a', &[], 0, report("Nobody can pay"));
    let recovered = scene.write('a', &[reported], 50, recover());
    scene.write('a', &[recovered], 45, fact::HandOff::default());
    assert_eq!(scene.fold().state(), Status::Recovered);
}

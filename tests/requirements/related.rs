//! Incidents that have to do with each other, seen from both.

use super::support::*;
use holdfast::incident::decide::{Command, Context, decide};
use holdfast::incident::fact::{self, Outcome, Relation};
use holdfast::incident::{Fact, Header, Incident, Person, fold, relate};
use holdfast::log::{StreamId, StreamKind};

fn header(incident: &Incident) -> Header {
    Header::of(incident, &[], Vec::new())
}

fn facts(of: StreamId, all: &[(StreamId, Fact)]) -> Vec<Fact> {
    let own = all.iter().filter(|(stream, _)| *stream == of);
    own.map(|(_, fact)| fact.clone()).collect()
}

#[test]
fn s4_07_a_relation_stands_on_both_records_and_outlives_the_loss_of_either() {
    let (one, other) = (named("one", vec![]), named("other", vec![]));
    let said = relate(&one, &other, Relation::Related, "same switch");
    assert_eq!(said.len(), 2);
    let one = named("one", facts(one.id, &said));
    let other = named("other", facts(other.id, &said));
    for (this, that) in [(&one, &other), (&other, &one)] {
        // Alone, as in a file of one of them.
        let alone = this.related_with([].iter());
        assert_eq!(alone.len(), 1);
        assert_eq!(alone[0].to, that.id);
        assert_eq!(alone[0].title, that.name());
        assert_eq!(alone[0].text, "same switch");
        // With the other it stands there once.
        assert_eq!(this.related_with([header(that)].iter()), alone);
    }
    assert!(relate(&one, &other, Relation::Related, "same switch").is_empty());
}

#[test]
fn s4_07_what_only_one_of_two_incidents_says_is_shown_on_the_other() {
    let other = named("other", vec![]);
    let said = fact::Relate {
        to: Some(other.id),
        text: "same switch".to_owned(),
        ..Default::default()
    };
    let one = named("one", vec![said.into()]);
    let seen = other.related_with([header(&one)].iter());
    assert_eq!(seen.len(), 1);
    assert_eq!((seen[0].to, &*seen[0].title), (one.id, "one"));
    assert!(fold(&[]).related_with([header(&one)].iter()).is_empty());
}

#[test]
fn s3_04_an_alert_is_derived_from_the_real_problem() {
    let (alert, real) = (named("alert", vec![]), named("real", vec![]));
    let said = relate(&alert, &real, Relation::DerivedFrom, "");
    let alert = named("alert", facts(alert.id, &said));
    let real = named("real", facts(real.id, &said));
    assert_eq!(alert.related()[0].relation, Relation::DerivedFrom);
    assert_eq!(real.related()[0].relation, Relation::LeadsTo);
    // Said by one alone, the other reads it the other way round.
    let mute = named("real", vec![]);
    let read = mute.related_with([header(&alert)].iter());
    assert_eq!(read[0].relation, Relation::LeadsTo);
}

#[test]
fn s2_10_problem_management_gets_what_was_found_and_what_comes_back_is_on_record() {
    let out = fact::TransferOut {
        to: "Problem management".to_owned(),
        text: "It is back for the third time".to_owned(),
        found: "Attempt: restart. It failed".to_owned(),
    };
    let problem = StreamId::derived(StreamKind::Directory, &[b"leak"]);
    let about = fact::Relate {
        to: Some(problem),
        title: "Memory leak in the gateway".to_owned(),
        ..Default::default()
    };
    let before = story(2, vec![fact::Respond::default().into()]);
    let command = Command::Together {
        facts: vec![out.clone().into(), about.into()],
        occurred: None,
    };
    let context = Context {
        who: Person::named("Ann"),
        levels: &[1, 2, 3],
        playbook: None,
        unmet: &[],
        objections: &[],
    };
    // Both or neither: nobody sees a transfer without what it is about.
    let entries = decide(Some(&before), &command, &context).unwrap();
    let mut facts: Vec<Fact> = vec![fact::Respond::default().into()];
    facts.extend(entries.into_iter().map(|entry| entry.fact));
    let incident = story(2, facts.clone());
    let there = incident.elsewhere().unwrap();
    assert_eq!((there.out, there.back), (&out, None));
    let known: Vec<StreamId> = incident.known_problems().map(|one| one.to).collect();
    assert_eq!(known, [problem]);
    // The permanent fix comes back, and the next transfer begins anew.
    let back = fact::TransferBack {
        outcome: Some(Outcome::PermanentFix),
        text: "Version 2.4 closes the leak".to_owned(),
    };
    facts.push(back.clone().into());
    let incident = story(2, facts.clone());
    let (_, said) = incident.elsewhere().unwrap().back.unwrap();
    assert_eq!(said, &back);
    facts.push(fact::TransferOut::default().into());
    assert_eq!(story(2, facts).elsewhere().unwrap().back, None);
    assert_eq!(before.elsewhere(), None);
}

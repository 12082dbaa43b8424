//! What people do in the process, on the record and in "next": a test per rule, on the built-in
//! playbooks.

use super::support::*;
use holdfast::incident::decide::{Command, Context, Refusal, decide, overridden};
use holdfast::incident::fact::{
    self, Answer, AttemptResult, FollowUpState, PresenceChange, StepState,
};
use holdfast::incident::{Fact, Gate, Incident, Person};
use holdfast::keeper::{
    PlaybookShelf, assents, forms, next_lines, objections, on_duty, open_forms, owed_follow_ups,
    publishing, steps,
};
use holdfast::obligations::evaluate;
use holdfast::obligations::next::{NextLine, NextWhat};
use holdfast::playbook::{Objection, Playbook, builtin};
use std::sync::Arc;

fn tick(list: &str, step: &str, state: StepState, reason: &str) -> Fact {
    fact::Step {
        list: list.to_owned(),
        step: step.to_owned(),
        state,
        reason: reason.to_owned(),
    }
    .into()
}

fn fill(form: &str, answers: &[(&str, &str)]) -> fact::Form {
    fact::Form {
        form: form.to_owned(),
        answers: answers
            .iter()
            .map(|(field, text)| Answer {
                field: (*field).to_owned(),
                text: (*text).to_owned(),
                note: String::new(),
            })
            .collect(),
        ..Default::default()
    }
}

fn whole(book: &Playbook, form: &str) -> Fact {
    let form = book.form(form).unwrap();
    let wanted = form.fields.iter().filter(|field| field.wanted);
    let answers = wanted.map(|field| {
        let said = field.choices.first().map_or("said", |c| c.get("en"));
        (&*field.key, said)
    });
    fill(&form.key, &answers.collect::<Vec<_>>()).into()
}

/// The lines of "next" so many minutes after the report.
fn lines(book: &Playbook, incident: &Incident, minute: i64) -> Vec<NextLine> {
    let due = evaluate(&incident.clock_events, book, minutes(minute));
    next_lines(incident, book, &due)
}

fn write(incident: &Incident, fact: Fact, objections: &[Objection]) -> Result<Fact, Refusal> {
    let context = Context {
        who: Person::named("Ann"),
        levels: &[1, 2, 3, 4],
        playbook: None,
        unmet: &[],
        objections,
    };
    let written = decide(Some(incident), &Command::record(fact), &context)?;
    Ok(written[0].fact.clone())
}

#[test]
fn s0_02_the_missing_assent_is_a_line_and_blocks_nothing() {
    let book = s0();
    let missing = |facts: Vec<Fact>| -> Vec<String> {
        let incident = story(2, facts);
        let all = assents(&book, &incident).into_iter();
        all.filter(|one| one.given.is_none())
            .map(|one| one.role.key.to_string())
            .collect()
    };
    let agree = |role: &str, level| -> Fact {
        fact::Assent {
            role: role.to_owned(),
            level,
            text: String::new(),
        }
        .into()
    };
    assert_eq!(missing(Vec::new()), ["service_owner", "support_staff"]);
    assert_eq!(missing(vec![agree("support_staff", 2)]), ["service_owner"]);
    assert_eq!(missing(vec![agree("support_staff", 3)]).len(), 2);
    let set = |level| -> Fact {
        fact::Classify {
            level,
            ..Default::default()
        }
        .into()
    };
    // The one who sets the level in a role agrees to it, whoever has the role afterwards.
    let owner = |after: &[&str]| {
        let mut facts = vec![take("service_owner", "Ann"), set(1)];
        facts.extend(after.iter().map(|name| take("service_owner", name)));
        missing(facts)
    };
    assert_eq!(owner(&[]), ["support_staff"]);
    assert_eq!(owner(&["Bo"]), ["support_staff"]);
    // Whoever takes a role later has not agreed in it to what was set before.
    assert_eq!(missing(vec![take("service_owner", "Ann")]).len(), 2);
    // Another level asks anew.
    let raised: Fact = fact::Classify {
        level: 1,
        ..Default::default()
    }
    .into();
    assert_eq!(missing(vec![agree("support_staff", 2), raised]).len(), 2);
    let incident = story(1, Vec::new());
    let lines = lines(&book, &incident, 1);
    let asked = lines.iter().find_map(|line| match &line.what {
        NextWhat::Assents { roles } => Some((roles.len(), line.source.clone().unwrap())),
        _ => None,
    });
    assert_eq!(asked, Some((2, "S0.2".into())));
}

#[test]
fn s0_08_the_recipient_list_is_asked_for_until_it_is_complete() {
    let book = s0();
    let open = |facts: Vec<Fact>| {
        let incident = story(1, facts);
        let all = open_forms(&book, &incident).into_iter();
        let mut all = all.filter(|form| &*form.key == "recipients");
        all.next().map(|form| (form.done, form.total))
    };
    let respond = || Fact::from(fact::Respond::default());
    let some = || Fact::from(fill("recipients", &[("tracker", "NET-12")]));
    assert_eq!(open(vec![respond()]), Some((0, 3)));
    assert_eq!(open(vec![respond(), some()]), Some((1, 3)));
    assert_eq!(open(vec![respond(), whole(&book, "recipients")]), None);
    // Taking an answer back asks again.
    let back = fill("recipients", &[("tracker", "")]);
    let facts = vec![respond(), whole(&book, "recipients"), back.into()];
    assert_eq!(open(facts), Some((2, 3)));
}

#[test]
fn s0_10_a_team_for_the_occasion_owes_a_lasting_one() {
    let book = s0();
    let team = |ad_hoc, owner: &str| -> Fact {
        fact::Team {
            name: "mail".to_owned(),
            ad_hoc,
            owner: owner.to_owned(),
        }
        .into()
    };
    let owes = |facts| owed(&book, &story(2, facts)).contains(&"lasting_team".to_owned());
    assert!(!owes(Vec::new()));
    assert!(owes(vec![team(true, "Ann")]));
    assert!(!owes(vec![team(true, "Ann"), team(false, "Ann")]));
    // It does not wait until the incident is over.
    let incident = story(2, vec![team(true, "")]);
    let lines = lines(&book, &incident, 1);
    let at_once = lines.iter().any(
        |line| matches!(&line.what, NextWhat::FollowUps { first } if first.key == "lasting_team"),
    );
    let unowned = lines.iter().any(
        |line| matches!(&line.what, NextWhat::Unowned { teams } if *teams == ["mail".to_owned()]),
    );
    assert!(at_once && unowned);
}

#[test]
fn s0_11_others_say_why_they_do_a_basic_operation() {
    let book = s0();
    let restart = Fact::from(fact::Attempt {
        operation: "restart".to_owned(),
        result: AttemptResult::Worked,
        ..Default::default()
    });
    let against = |facts| objections(&book, &story(1, facts), &restart, &Person::named("Ann"));
    assert_eq!(
        against(Vec::new()),
        [Objection::NotPreauthorised {
            role: "operations".into()
        }]
    );
    assert!(against(vec![take("operations", "Ann")]).is_empty());
    let incident = story(1, Vec::new());
    let refused = write(&incident, restart.clone(), &against(Vec::new()));
    assert!(matches!(refused, Err(Refusal::Objected { .. })));
    let reason = overridden(&restart, "nobody of operations answers").unwrap();
    assert!(write(&incident, reason, &against(Vec::new())).is_ok());
    // Anything else is an attempt like any other.
    let other = Fact::from(fact::Attempt {
        text: "moved the queue".to_owned(),
        ..Default::default()
    });
    assert!(objections(&book, &incident, &other, &Person::named("Ann")).is_empty());
}

#[test]
fn s0_12_a_failed_operation_on_record_brings_in_a_lead() {
    let book = s0();
    let restart = fact::Attempt {
        operation: "restart".to_owned(),
        result: AttemptResult::Failed,
        ..Default::default()
    };
    let asks = |facts| {
        let lines = lines(&book, &story(1, facts), 30);
        let rules = lines.into_iter().filter_map(|line| line.rule);
        rules
            .into_iter()
            .any(|rule| &*rule == "basic_operations_failed")
    };
    let unclear = fact::Attempt {
        result: AttemptResult::Unclear,
        ..restart.clone()
    };
    assert!(!asks(vec![unclear.into()]));
    assert!(asks(vec![restart.clone().into()]));
    assert!(!asks(vec![restart.into(), take("technical_lead", "Bo")]));
}

#[test]
fn s0_13_a_task_that_the_lead_did_not_direct_needs_a_reason() {
    let book = s0();
    let task = |directed_by: &str| -> Fact {
        fact::Task {
            text: "look at mx1".to_owned(),
            assignee: "Bo".to_owned(),
            directed_by: directed_by.to_owned(),
            ..Default::default()
        }
        .into()
    };
    let against =
        |facts, by: &str| objections(&book, &story(1, facts), &task(by), &Person::named("Cy"));
    let led = || vec![take("service_owner", "Ann")];
    assert!(against(Vec::new(), "Cy").is_empty(), "before anyone leads");
    assert_eq!(against(led(), "Cy"), [Objection::NobodyDirects]);
    assert!(against(led(), "Ann").is_empty());
    let incident = story(1, led());
    let refused = write(&incident, task("Cy"), &[Objection::NobodyDirects]);
    let why = Refusal::Objected {
        objection: Objection::NobodyDirects,
    };
    assert_eq!(refused, Err(why));
    let anyway = overridden(&task("Cy"), "Ann is on the phone").unwrap();
    let kept = write(&incident, anyway, &[Objection::NobodyDirects]).unwrap();
    assert!(matches!(kept, Fact::Task(task) if !task.override_reason.is_empty()));
}

#[test]
fn s0_17_a_promise_has_an_owner_and_a_date_and_outlives_closing() {
    let book = s0();
    let promise = |state| -> Fact {
        fact::FollowUp {
            key: "permanent".to_owned(),
            owner: "Ann".to_owned(),
            by: Some(holdfast::incident::Stamp(minutes(60 * 24))),
            state,
            ..Default::default()
        }
        .into()
    };
    let resolved = || -> Vec<Fact> {
        let resolve = fact::Resolve {
            temporary: true,
            ..Default::default()
        };
        vec![resolve.into(), fact::Close::default().into()]
    };
    let asked = |facts, minute| {
        let lines = lines(&book, &story(2, facts), minute);
        let line = lines.into_iter().find(
            |line| matches!(&line.what, NextWhat::FollowUps { first } if first.key == "permanent"),
        );
        line.map(|line| line.urgency.late())
    };
    assert_eq!(asked(resolved(), 30), Some(false), "without a date");
    let mut with_date = resolved();
    with_date.push(promise(FollowUpState::Owed));
    let incident = story(2, with_date.clone());
    assert_eq!(owed_follow_ups(&book, &incident)[0].promise.owner, "Ann");
    assert_eq!(asked(with_date.clone(), 60 * 24), Some(false));
    assert_eq!(asked(with_date.clone(), 60 * 24 + 1), Some(true));
    with_date.push(promise(FollowUpState::Done));
    assert_eq!(asked(with_date, 60 * 24 + 1), None);
    let nobody = fact::FollowUp {
        text: "replace the relay".to_owned(),
        ..Default::default()
    };
    let refused = write(&incident, nobody.into(), &[]);
    assert_eq!(refused, Err(Refusal::Empty { field: "owner" }));
}

#[test]
fn s0_22_and_the_gates_before_closing_are_met_on_the_record() {
    let book = s0();
    let met = |facts, gate: &str| {
        let all = closing(&book, 1, facts);
        all.into_iter().find(|(key, _)| key == gate).unwrap().1
    };
    assert!(!met(Vec::new(), "close_out_record"));
    assert!(met(vec![whole(&book, "close_out")], "close_out_record"));
    assert!(!met(
        vec![whole(&book, "close_out")],
        "administrative_checks"
    ));
    assert!(met(vec![whole(&book, "checks")], "administrative_checks"));
}

#[test]
fn s0_23_a_check_that_fails_needs_its_correction() {
    let book = s0();
    let checks = |note: &str| {
        let mut form = fill(
            "checks",
            &[("owner", "No"), ("specialists", "Yes"), ("channels", "Yes")],
        );
        form.answers[0].note = note.to_owned();
        let all = closing(&book, 2, vec![form.into()]);
        all.contains(&("administrative_checks".to_owned(), true))
    };
    assert!(!checks(""));
    assert!(checks("Ann owns it from now on"));
}

#[test]
fn s1_01_steps_are_ticked_skipped_and_opened_again() {
    let book = book(builtin::IT_SUPPORT);
    let of = |facts: Vec<Fact>| {
        let incident = story(1, facts);
        let lists = steps(&book, &incident);
        let list = lists.iter().find(|s| &*s.list.key == "assess").unwrap();
        (list.done(), list.steps[0].state, list.steps[1].by_itself)
    };
    let respond = || Fact::from(fact::Respond::default());
    assert_eq!(of(vec![respond()]), (0, StepState::Open, false));
    let ticked = vec![respond(), tick("assess", "assess", StepState::Done, "")];
    assert_eq!(of(ticked), (1, StepState::Done, false));
    let decision = || {
        Fact::from(fact::Decision {
            text: "restart".to_owned(),
            ..Default::default()
        })
    };
    let both = vec![
        decision(),
        tick("assess", "assess", StepState::NotApplicable, "a drill"),
    ];
    assert_eq!(of(both), (2, StepState::NotApplicable, true));
    // What a person opens again stays open until it happens once more.
    let opened = vec![decision(), tick("assess", "approach", StepState::Open, "")];
    assert!(!of(opened.clone()).2);
    let again = [opened, vec![decision()]].concat();
    assert!(of(again).2);
    let incident = story(1, Vec::new());
    let skip = tick("assess", "assess", StepState::Skipped, " ");
    let refused = write(&incident, skip, &[]);
    assert_eq!(refused, Err(Refusal::Empty { field: "reason" }));
}

#[test]
fn s1_01_a_step_of_a_round_is_asked_for_again_when_the_impact_comes_back() {
    let book = book(builtin::EMERGENCY_HANDLING);
    let look = |facts: Vec<Fact>| {
        let incident = story(1, facts);
        let ticked = steps(&book, &incident).into_iter();
        let ticked = ticked.flat_map(|list| list.steps);
        let ticked = ticked.filter(|done| done.by_itself);
        let mut keys: Vec<String> = ticked.map(|done| done.step.key.to_string()).collect();
        keys.sort();
        (keys, incident)
    };
    let round = || -> Vec<Fact> {
        vec![
            fact::Respond::default().into(),
            take("manager", "Ann"),
            fact::Recover::default().into(),
            fact::Resolve::default().into(),
            fact::Confirm::default().into(),
        ]
    };
    let (before, _) = look(round());
    let mut facts = round();
    facts.push(
        fact::Reopen {
            impact: true,
            ..Default::default()
        }
        .into(),
    );
    let (back, incident) = look(facts.clone());
    assert!(incident.is_back());
    assert!(back.len() < before.len(), "{back:?} of {before:?}");
    // What holds for the life of the incident stays, such as its level.
    assert!(!back.is_empty());
    facts.extend(round());
    let (again, incident) = look(facts);
    assert_eq!(again, before);
    assert!(!incident.is_back());
    // Opened again without impact: only what has to be agreed to anew.
    let mut facts = round();
    facts.push(fact::Reopen::default().into());
    let (open, incident) = look(facts);
    assert!(!incident.is_back());
    assert!(back.len() < open.len() && open.len() < before.len());
}

#[test]
fn s1_06_next_counts_the_answers_that_are_missing() {
    let book = book(builtin::IT_SUPPORT);
    let respond = Fact::from(fact::Respond::default());
    let some = Fact::from(fill("assessment", &[("impact", "nobody can pay")]));
    let incident = story(1, vec![respond, some]);
    let lines = lines(&book, &incident, 3);
    let line = lines.iter().find_map(|line| match &line.what {
        NextWhat::Form {
            key, done, total, ..
        } if &**key == "assessment" => Some((*done, *total, line.count)),
        _ => None,
    });
    assert_eq!(line, Some((1, 6, 5)));
}

#[test]
fn s1_08_and_attempts_on_record_escalate() {
    let book = book(builtin::IT_SUPPORT);
    let failed = || {
        Fact::from(fact::Attempt {
            text: "restart".to_owned(),
            result: AttemptResult::Failed,
            ..Default::default()
        })
    };
    let fired = |facts, minute| -> Vec<String> {
        let due = evaluate(&story(1, facts).clock_events, &book, minutes(minute));
        due.escalations.iter().map(|e| e.rule.to_string()).collect()
    };
    assert!(!fired(vec![], 30).contains(&"first_approach_failed".to_owned()));
    assert!(fired(vec![failed()], 30).contains(&"first_approach_failed".to_owned()));
    let two = fired(vec![failed(), failed()], 61);
    assert!(two.contains(&"avenues_exhausted".to_owned()));
    assert!(!fired(vec![failed()], 61).contains(&"avenues_exhausted".to_owned()));
}

#[test]
fn s1_15_what_leaves_the_team_is_approved_as_it_stands() {
    let book = book(builtin::IT_SUPPORT);
    let approve = || {
        Fact::from(fact::Approve {
            of: "user_update".to_owned(),
            ..Default::default()
        })
    };
    let cleared = |facts| publishing(&book, &story(1, facts), "user_update")[0].1;
    let written = || whole(&book, "user_update");
    assert!(!cleared(vec![written()]));
    assert!(cleared(vec![written(), approve()]));
    // Whoever changes it afterwards needs another approval.
    assert!(!cleared(vec![written(), approve(), written()]));
    // It is no approval of the solution.
    assert!(story(1, vec![approve()]).approved.is_none());
    let incident = story(1, vec![written()]);
    let publish = Fact::from(fact::Publish {
        form: "user_update".to_owned(),
        ..Default::default()
    });
    let gates = [Gate("cleared_for_users".to_owned())];
    let context = |unmet| Context {
        who: Person::named("Ann"),
        levels: &[1, 2, 3],
        playbook: None,
        unmet,
        objections: &[],
    };
    let command = Command::record(publish.clone());
    let refused = decide(Some(&incident), &command, &context(&gates));
    assert!(matches!(refused, Err(Refusal::GatesNotMet { .. })));
    let anyway = Command::record(overridden(&publish, "users must know now").unwrap());
    assert!(decide(Some(&incident), &anyway, &context(&gates)).is_ok());
}

#[test]
fn s3_10_a_task_for_the_manager_needs_a_reason() {
    let book = book(builtin::SAAS_INCIDENTS);
    let task = Fact::from(fact::Task {
        text: "look at mx1".to_owned(),
        assignee: "Ann".to_owned(),
        directed_by: "Ann".to_owned(),
        ..Default::default()
    });
    let facts = vec![take("incident_manager", "Ann")];
    let against = objections(&book, &story(1, facts), &task, &Person::named("Ann"));
    assert_eq!(
        against,
        [Objection::HoldsNoTasks {
            role: "incident_manager".into()
        }]
    );
    let others = objections(&book, &story(1, Vec::new()), &task, &Person::named("Ann"));
    assert!(others.is_empty());
}

#[test]
fn s3_10_whoever_has_open_tasks_takes_the_managers_seat_with_a_reason() {
    let book = book(builtin::SAAS_INCIDENTS);
    let against =
        |incident: &Incident, fact: &Fact| objections(&book, incident, fact, &Person::named("Ann"));
    let no = [Objection::HoldsNoTasks {
        role: "incident_manager".into(),
    }];
    let task = Fact::from(fact::Task {
        text: "look at mx1".to_owned(),
        assignee: "Ann".to_owned(),
        ..Default::default()
    });
    let seat = |name| take("incident_manager", name);
    let busy = story(1, vec![task.clone()]);
    let update = |state| -> Fact {
        fact::TaskUpdate {
            target: Some(busy.tasks[0].id),
            state,
            ..Default::default()
        }
        .into()
    };
    assert_eq!(against(&busy, &seat("Ann")), no);
    assert!(against(&busy, &seat("Bo")).is_empty());
    assert!(against(&busy, &take("operations", "Ann")).is_empty());
    let done = |then| {
        let mut facts = vec![task.clone(), update(fact::TaskChange::Done)];
        facts.extend(then);
        story(1, facts)
    };
    assert!(against(&done(None), &seat("Ann")).is_empty());
    // Opened again, it comes back to the one who manages by now.
    let again = update(fact::TaskChange::Open);
    assert_eq!(against(&done(Some(seat("Ann"))), &again), no);
    assert!(against(&done(Some(seat("Bo"))), &again).is_empty());
    let refused = write(&busy, seat("Ann"), &no);
    assert!(matches!(refused, Err(Refusal::Objected { .. })));
    let anyway = overridden(&seat("Ann"), "nobody else is here").unwrap();
    assert_eq!(write(&busy, anyway.clone(), &no), Ok(anyway));
}

#[test]
fn s3_11_the_roster_knows_who_is_here() {
    let book = book(builtin::SAAS_INCIDENTS);
    let here = |facts| -> Vec<String> {
        let incident = story(1, facts);
        on_duty(&book, &incident)
            .into_iter()
            .map(|on| on.name)
            .collect()
    };
    let joins = |name| room(name, PresenceChange::Joined);
    let leaves = |name| room(name, PresenceChange::Left);
    assert_eq!(here(vec![joins("Ann"), joins("Bo")]), ["Ann", "Bo"]);
    assert_eq!(here(vec![joins("Ann"), joins("Bo"), leaves("Ann")]), ["Bo"]);
    let cancel = fact::Cancel {
        reason: "False alarm".into(),
    };
    assert_eq!(
        here(vec![joins("Ann"), cancel.into()]),
        [""; 0],
        "it is over"
    );
    let again = vec![joins("Ann"), leaves("Ann"), joins("Ann")];
    let incident = story(1, again);
    let since = on_duty(&book, &incident)[0].since;
    assert_eq!(since, minutes(4), "a break starts the time anew");
    let twice = write(&incident, joins("Ann"), &[]);
    assert_eq!(twice, Err(Refusal::NoChange));
}

#[test]
fn s3_12_readiness_is_asked_for_while_investigating() {
    let book = book(builtin::SAAS_INCIDENTS);
    let facts = vec![
        Fact::from(fact::Respond::default()),
        tick("notify", "page", StepState::Done, ""),
        fact::Notice {
            kind: Some(holdfast::obligations::input::NoticeKind::Initial),
            ..Default::default()
        }
        .into(),
        take("incident_manager", "Ann"),
        tick("escalate", "path", StepState::Done, ""),
    ];
    let incident = story(1, facts);
    let open = open_forms(&book, &incident);
    let ready = open.iter().find(|form| &*form.key == "readiness").unwrap();
    assert_eq!((ready.done, ready.total), (0, 6));
}

#[test]
fn s3_13_each_decision_to_restore_stands_beside_the_earlier_one() {
    let book = book(builtin::SAAS_INCIDENTS);
    let decide = |option: &str| -> Fact {
        fact::Form {
            another: true,
            ..fill("restore", &[("option", option), ("reason", "quick")])
        }
        .into()
    };
    let incident = story(1, vec![decide("first"), decide("second")]);
    let made = || {
        let all = forms(&book, &incident).into_iter();
        all.filter(|state| &*state.form.key == "restore")
    };
    assert_eq!(made().filter(|state| state.begun).count(), 2);
    assert_eq!(
        made().filter(|state| !state.begun).count(),
        1,
        "and a new one"
    );
    assert!(
        made()
            .filter(|s| s.begun)
            .all(|s| (s.filled, s.wanted) == (2, 4))
    );
}

#[test]
fn s3_15_changed_components_are_owed_once_somebody_says_so() {
    let book = book(builtin::SAAS_INCIDENTS);
    let promise = fact::FollowUp {
        key: "component_changes".to_owned(),
        owner: "Bo".to_owned(),
        ..Default::default()
    };
    let owes = |facts| {
        let incident = story(1, facts);
        let all = owed_follow_ups(&book, &incident);
        all.iter().any(|owed| owed.key == "component_changes")
    };
    assert!(!owes(Vec::new()));
    assert!(owes(vec![promise.into()]));
}

#[test]
fn s4_07_related_incidents_stand_beside_each_other() {
    use holdfast::log::{StreamId, StreamKind};
    let other = StreamId::derived(StreamKind::Incident, &[b"other"]);
    let relate = |text: &str| -> Fact {
        fact::Relate {
            to: Some(other),
            text: text.to_owned(),
            ..Default::default()
        }
        .into()
    };
    let incident = story(1, vec![relate("same network"), relate("same switch")]);
    let related = incident.related();
    assert_eq!(related.len(), 1);
    assert_eq!((related[0].to, &*related[0].text), (other, "same switch"));
    assert_eq!(incident.members.len(), 1, "they are not the same");
    let again = write(&incident, relate("same switch"), &[]);
    assert_eq!(again, Err(Refusal::NoChange));
    let itself = fact::Relate {
        to: Some(incident.id),
        ..Default::default()
    };
    assert_eq!(
        write(&incident, itself.into(), &[]),
        Err(Refusal::SameIncident)
    );
}

#[test]
fn s4_05_six_questions_are_asked_for_while_assessing() {
    let book = book(builtin::MAJOR_INCIDENTS);
    let facts = vec![
        Fact::from(fact::Respond::default()),
        tick("open_communication", "channels", StepState::Done, ""),
    ];
    let incident = story(1, facts);
    let open = open_forms(&book, &incident);
    assert_eq!(
        (&*open[0].key, open[0].done, open[0].total),
        ("assessment", 0, 6)
    );
}

#[test]
fn s4_08_a_theory_gets_its_verdict_and_the_tired_are_named() {
    let book = book(builtin::MAJOR_INCIDENTS);
    let theory = fact::Form {
        another: true,
        ..fill(
            "theory",
            &[
                ("observation", "packets are lost"),
                ("theory", "a bad cable"),
                ("experiment", "another cable"),
            ],
        )
    };
    let incident = story(1, vec![theory.clone().into()]);
    let begun = forms(&book, &incident)
        .into_iter()
        .find(|state| state.begun)
        .unwrap();
    assert_eq!((begun.filled, begun.wanted), (3, 4));
    let of = begun.of;
    assert!(of.is_some());
    let verdict = fact::Form {
        of,
        ..fill("theory", &[("verdict", "said")])
    };
    let incident = story(1, vec![theory.into(), verdict.into()]);
    let done = forms(&book, &incident)
        .into_iter()
        .find(|s| s.begun)
        .unwrap();
    assert_eq!((done.of, done.filled), (of, 4));
    // A filling that nobody began is refused.
    let lost = fact::Form {
        of: Some(holdfast::log::EventId(holdfast::log::Hash([9; 32]))),
        ..fill("theory", &[("verdict", "said")])
    };
    let refused = write(&incident, lost.into(), &[]);
    assert!(matches!(refused, Err(Refusal::NoSuchEntry { .. })));

    let on = story(1, vec![take("incident_manager", "Ann")]);
    let tired = |minute| {
        let lines = lines(&book, &on, minute);
        let mut tired = lines.into_iter().filter_map(|line| match line.what {
            NextWhat::Rest { people } => Some(people[0].name.clone()),
            _ => None,
        });
        tired.next()
    };
    assert_eq!(tired(4 * 60 + 2), None, "not before four hours");
    assert_eq!(tired(4 * 60 + 3).as_deref(), Some("Ann"));
}

#[test]
fn every_built_in_process_asks_in_next_with_its_own_words() {
    let shelf = PlaybookShelf::built_in();
    for published in shelf.all() {
        let book: &Arc<Playbook> = &published.playbook;
        let incident = story(1, vec![fact::Respond::default().into()]);
        for line in lines(book, &incident, 90) {
            let Some(rule) = &line.rule else { continue };
            match &line.what {
                NextWhat::Checklist { key, .. } => {
                    assert!(book.checklists.iter().any(|list| list.key == *key));
                }
                NextWhat::Form { key, .. } => assert!(book.any_form(key).is_some()),
                NextWhat::Escalate { .. } => {
                    let known = book.escalations.iter().find(|e| e.key == *rule).unwrap();
                    assert!(!known.asks.get("nl").is_empty());
                }
                _ => {}
            }
        }
        let lists = lines(book, &incident, 90);
        let any = lists.iter().any(|line| {
            matches!(
                line.what,
                NextWhat::Checklist { .. } | NextWhat::Form { .. }
            )
        });
        assert!(any, "{} asks for no step", book.id);
    }
}

//! Problem response of an organisation with service owners (S0), and its older revision.

use super::support::*;
use holdfast::incident::{Audience, Person, fact};
use holdfast::obligations::input::{ClockFact, NoticeKind};
use holdfast::playbook::{
    FollowUpWhen, FormKind, GateNeed, NoticeUntil, Objection, Playbook, Power, RoleKind, Staffing,
    TermKind, TransferTo, builtin,
};

fn book() -> Playbook {
    Playbook::parse(builtin::PROBLEM_RESPONSE).unwrap()
}

fn older() -> Playbook {
    Playbook::parse(builtin::PROBLEM_RESPONSE_OLDER).unwrap()
}

fn confirm(role: &str) -> holdfast::incident::Fact {
    fact::Confirm {
        role: role.to_owned(),
        ..Default::default()
    }
    .into()
}

#[test]
fn s0_01_four_levels() {
    let book = book();
    let levels = &book.severity.levels;
    let numbers: Vec<u8> = levels.iter().map(|l| l.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    let names: Vec<&str> = levels.iter().map(|l| l.name.get("en")).collect();
    assert_eq!(
        names,
        ["Down", "Badly impaired", "Slightly impaired", "Cosmetic"]
    );
}

#[test]
fn s0_02_severity_selects_the_process_and_two_roles_assent() {
    let book = book();
    let selected: Vec<_> = (book.severity.levels.iter())
        .map(|l| l.process.as_deref().unwrap())
        .collect();
    assert_eq!(selected, ["urgent", "hand_off", "hand_off", "hand_off"]);
    let assent: Vec<_> = book.with_power(Power::Assent).map(|r| &*r.key).collect();
    assert_eq!(assent, ["service_owner", "support_staff"]);
    // One word takes effect at once: nothing waits for the other.
    let o = look(&book, 1, &[], 1);
    assert!(!o.provisional && !fired(&o, "down").is_empty());
}

#[test]
fn s0_03_when_people_are_put_on_it() {
    let book = book();
    let at_once = |critical| -> Vec<bool> {
        let levels = book.severity.levels.iter();
        levels.map(|level| level.at_once(critical)).collect()
    };
    assert_eq!(at_once(false), [true, false, false, false]);
    assert_eq!(at_once(true), [true, true, false, false]);
    let rules: Vec<_> = (book.severity.levels.iter())
        .filter_map(|l| l.staffing)
        .collect();
    assert_eq!(rules[2..], [Staffing::Scheduled, Staffing::ScheduledAround]);
}

#[test]
fn s0_04_two_tracks_with_an_owner_each() {
    let book = book();
    assert_eq!(terms(&book, TermKind::Track), ["problem", "issue"]);
    let owner = |key| term(&book, key).role.clone().unwrap();
    assert_ne!(owner("problem"), owner("issue"));
    assert_eq!(terms(&book, TermKind::Process), ["urgent", "hand_off"]);
}

#[test]
fn s0_05_roles() {
    let book = book();
    for key in [
        "service_owner",
        "business_owner",
        "support_staff",
        "help_desk",
        "help_desk_designate",
        "senior_staff",
        "technical_lead",
        "managers",
        "sponsors",
    ] {
        assert!(book.role(key).is_some(), "{key}");
    }
    let owner = book.role("service_owner").unwrap();
    assert!(owner.mandatory && owner.kind == RoleKind::Seat);
    assert!(owner.powers.contains(&Power::Designate));
}

#[test]
fn s0_06_the_owner_and_the_help_desk_hear_of_it() {
    let book = book();
    for level in 1..=4 {
        let o = look(&book, level, &[], 1);
        let missing = missing(&o);
        assert!(missing.contains(&("help_desk".to_owned(), "email".to_owned())));
        assert!(missing.iter().any(|(to, _)| to == "service_owner"));
    }
    // The owner is reached by phone or by mail; the list has only mail.
    let facts = [
        (2, told(NoticeKind::Initial, "service_owner", "phone")),
        (3, told(NoticeKind::Initial, "help_desk", "email")),
    ];
    let o = look(&book, 3, &facts, 60);
    assert!(o.notices.misses.is_empty() && missing(&o).is_empty());
    assert!(!look(&book, 3, &facts[..1], 60).notices.misses.is_empty());
}

#[test]
fn s0_07_the_first_level_brings_senior_staff_and_the_business_owner_together() {
    let book = book();
    let o = look(&book, 1, &[], 1);
    assert_eq!(fired_at(&o, "down"), [0]);
    let owed = fired(&o, "down")[0].notice.clone().unwrap();
    let owed: Vec<_> = (owed.missing())
        .map(|state| format!("{} {}", state.recipient, state.method))
        .collect();
    assert_eq!(
        owed,
        [
            "senior_staff phone",
            "senior_staff conference",
            "business_owner conference",
            "status_board board"
        ]
    );
    assert!(fired(&look(&book, 2, &[], 600), "down").is_empty());
    // A raise into the first level asks for it too.
    let raised = [(30, ClockFact::Severity { to: 1 })];
    assert_eq!(fired_at(&look(&book, 2, &raised, 40), "down"), [30]);
    assert!(steps(&book, "spread").contains(&"delegate"));
}

#[test]
fn s0_08_the_recipient_list_is_part_of_the_record() {
    let book = book();
    let form = book.form("recipients").unwrap();
    assert_eq!(form.kind, FormKind::Record);
    assert_eq!(
        fields(form),
        [
            "tracker",
            "fallback",
            "help_desk",
            "business_owners",
            "announce",
            "support"
        ]
    );
}

#[test]
fn s0_09_a_designate_may_take_the_issue_track() {
    let book = book();
    assert_eq!(
        term(&book, "issue").role.as_deref(),
        Some("help_desk_designate")
    );
    assert!(book.role("help_desk_designate").unwrap().holds_tasks);
}

#[test]
fn s0_10_a_team_formed_on_the_spot_goes_to_senior_staff() {
    let book = book();
    assert_eq!(terms(&book, TermKind::AdHocTeam), ["ad_hoc_team"]);
    assert_eq!(
        term(&book, "ad_hoc_team").role.as_deref(),
        Some("senior_staff")
    );
    let owed = book.follow_ups.iter().find(|f| &*f.key == "lasting_team");
    assert_eq!(owed.unwrap().when, FollowUpWhen::Asked);
}

#[test]
fn s0_11_basic_operations_need_no_approval() {
    let book = book();
    assert_eq!(
        terms(&book, TermKind::Operation),
        ["restart", "adjust_capacity"]
    );
    for operation in book.terms_of(TermKind::Operation) {
        assert_eq!(operation.role, None, "left to those who operate");
    }
    assert_eq!(
        book.with_power(Power::Operate).count(),
        1,
        "and nobody else"
    );
}

#[test]
fn s0_12_when_they_fail_the_owner_leads_and_the_ticket_moves() {
    let book = book();
    let o = look(&book, 1, &[(5, failed())], 6);
    assert_eq!(fired_at(&o, "basic_operations_failed"), [5]);
    // It is answered once somebody leads.
    assert_eq!(asked(&o, &book, &[]), ["down", "basic_operations_failed"]);
    assert_eq!(asked(&o, &book, &["technical_lead"]), ["down"]);
    let quiet = look(&book, 1, &[(5, ClockFact::Attempt { worked: true })], 6);
    assert!(fired(&quiet, "basic_operations_failed").is_empty());
    let rule = book
        .escalations
        .iter()
        .find(|e| &*e.key == "basic_operations_failed");
    assert_eq!(rule.unwrap().role.as_deref(), Some("technical_lead"));
    assert_eq!(
        fields(book.form("custody").unwrap()),
        ["from", "to", "lead"]
    );
}

#[test]
fn s0_13_a_task_names_who_directed_it() {
    let book = book();
    let none = book.objection(&["support_staff"], false, false);
    assert_eq!(none, None, "before anyone leads");
    assert_eq!(
        book.objection(&["support_staff"], false, true),
        Some(Objection::NobodyDirects)
    );
    assert_eq!(book.objection(&["support_staff"], true, true), None);
    let direct: Vec<_> = book.with_power(Power::Direct).map(|r| &*r.key).collect();
    assert_eq!(direct, ["service_owner", "technical_lead"]);
    // A process without the rule has nothing against it.
    let other = builtin::emergency_handling().unwrap();
    assert_eq!(other.objection(&["developer"], false, true), None);
}

#[test]
fn s0_14_the_root_cause_is_looked_for_beside() {
    let book = book();
    assert_eq!(term(&book, "root_cause").kind, TermKind::Guidance);
    assert!(steps(&book, "lead").contains(&"cause"));
}

#[test]
fn s0_15_updates_and_the_resolution_reach_board_and_list() {
    let book = book();
    let everyone = ["status_board", "recipient_list"];
    for key in ["daily", "update", "resolution"] {
        let notice = book.notice(key).unwrap();
        let to: Vec<_> = notice
            .deliveries
            .iter()
            .flat_map(|d| words(&d.to))
            .collect();
        assert_eq!(to, everyone, "{key}");
        assert_eq!(notice.audience, Some(Audience::External));
    }
    let facts = [(5, whole(NoticeKind::Initial)), (50, ClockFact::Recover)];
    let o = look(&book, 1, &facts, 60);
    assert_eq!(o.notices.first_owed().unwrap().kind, NoticeKind::Rectified);
    assert_eq!(missing(&o).len(), 2);
}

#[test]
fn s0_16_both_owners_validate_before_closing() {
    let book = book();
    let met = |facts| {
        let all = closing(&book, 2, facts).into_iter();
        all.filter(|(key, met)| key.ends_with("validates") && *met)
            .map(|(key, _)| key)
            .collect::<Vec<_>>()
    };
    assert!(met(Vec::new()).is_empty());
    assert_eq!(met(vec![confirm("service_owner")]), ["owner_validates"]);
    let both = vec![confirm("service_owner"), confirm("business_owner")];
    assert_eq!(met(both).len(), 2);
    // The reporter is none of them, and a reopening asks again.
    assert!(met(vec![confirm("")]).is_empty());
    let again = vec![
        confirm("service_owner"),
        fact::Resolve::default().into(),
        fact::Reopen::default().into(),
    ];
    assert!(met(again).is_empty());
    assert!(ticks(
        &book,
        "validate",
        fact::Confirm {
            role: "business_owner".to_owned(),
            ..Default::default()
        }
    ));
}

#[test]
fn s0_17_a_temporary_solution_owes_a_lasting_one() {
    let book = book();
    let lasting = book
        .follow_ups
        .iter()
        .find(|f| &*f.key == "permanent")
        .unwrap();
    assert_eq!(
        (lasting.when, &*lasting.by),
        (FollowUpWhen::Temporary, "service_owner")
    );
    assert_eq!(
        term(&book, "stay_or_shift").role.as_deref(),
        Some("service_owner")
    );
    assert!(steps(&book, "close_out").contains(&"temporary"));
    let after = |level, temporary| {
        let resolve = fact::Resolve {
            temporary,
            ..Default::default()
        };
        owed(&book, &story(level, vec![resolve.into()]))
    };
    assert_eq!(after(2, true), ["permanent"]);
    assert!(after(2, false).is_empty());
    assert_eq!(after(1, true), ["permanent", "long_term"]);
}

#[test]
fn s0_18_a_long_outage_is_told_of_every_day() {
    let book = book();
    let first = (10, whole(NoticeKind::Initial));
    let day = 24 * 60;
    let o = look(&book, 1, std::slice::from_ref(&first), day);
    assert_eq!(o.notices.next_due, Some(minutes(10 + day)));
    assert_eq!(o.notices.next_kind, Some(NoticeKind::Daily));
    let late = look(&book, 1, &[first], 3 * day + 11);
    assert_eq!(
        late.notices.misses.iter().map(|run| run.count).sum::<u64>(),
        3
    );
    let rule = book.notice("daily").unwrap();
    assert_eq!(rule.until, Some(NoticeUntil::Rectified));
    assert!(!book.is_addition(rule), "it is of this very source");
    let hourly = book.notice("update").unwrap();
    assert!(book.is_addition(hourly) && !hourly.enabled);
}

#[test]
fn s0_19_what_a_hand_off_records() {
    let book = book();
    let form = book.form("hand_off").unwrap();
    assert_eq!(
        fields(form),
        ["record", "team", "estimate", "schedule", "channel"]
    );
    assert_eq!(form.levels, [2, 3, 4]);
    assert!(ticks(&book, "team", fact::HandOff::default()));
    let rule = book.transfers.iter().find(|t| &*t.key == "to_developers");
    assert!(matches!(rule.unwrap().to, TransferTo::Process(_)));
}

#[test]
fn s0_20_technical_detail_goes_to_the_help_desk_alone() {
    let form = book().form("help_desk_note").cloned().unwrap();
    assert_eq!(form.audience, Some(Audience::HelpDesk));
    assert!(Audience::Internal < Audience::HelpDesk && Audience::HelpDesk < Audience::External);
}

#[test]
fn s0_21_the_technical_lead_is_handed_on() {
    let book = book();
    let lead = book.role("technical_lead").unwrap();
    assert!(lead.powers.contains(&Power::HandOver));
    let take = |name: &str| fact::Role {
        role: "technical_lead".to_owned(),
        person: Some(Person::named(name)),
        ..Default::default()
    };
    let incident = story(1, vec![take("Bo").into(), take("Cy").into()]);
    assert_eq!(incident.holder("technical_lead").unwrap().name, "Cy");
    assert!(ticks(&book, "lead", take("Bo")));
    let nobody = fact::Role {
        role: "technical_lead".to_owned(),
        ..Default::default()
    };
    assert!(!ticks(&book, "lead", nobody));
}

#[test]
fn s0_22_the_close_out_record() {
    let book = book();
    let form = book.form("close_out").unwrap();
    assert_eq!(form.kind, FormKind::Document);
    assert_eq!(
        fields(form),
        ["outage", "resolution", "actions", "process", "follow_up"]
    );
    let gate = gate(&book, "close_out_record");
    assert_eq!(
        (gate.needs, gate.of.as_deref()),
        (GateNeed::Document, Some("close_out"))
    );
    let needed = |level| {
        closing(&book, level, Vec::new())
            .iter()
            .any(|(k, _)| k == "close_out_record")
    };
    assert!(needed(1) && !needed(2));
    assert!(book.follow_ups.iter().any(|f| &*f.key == "long_term"));
}

#[test]
fn s0_23_three_administrative_checks() {
    let book = book();
    let form = book.form("checks").unwrap();
    assert_eq!(fields(form), ["owner", "specialists", "channels"]);
    assert!(
        form.fields
            .iter()
            .all(|field| field.choices.len() == 2 && field.wanted)
    );
    let gate = gate(&book, "administrative_checks");
    assert_eq!(
        (gate.needs, gate.of.as_deref()),
        (GateNeed::Checks, Some("checks"))
    );
    assert!(closing(&book, 4, Vec::new()).contains(&("administrative_checks".to_owned(), false)));
}

#[test]
fn s0_24_urgent_on_one_page() {
    let form = book().form("glance").cloned().unwrap();
    assert_eq!(form.kind, FormKind::Page);
    let steps: Vec<usize> = form.fields.iter().map(|part| part.choices.len()).collect();
    assert_eq!(steps, [3, 3, 7, 2]);
}

#[test]
fn s0_25_the_older_revision_stands_beside() {
    let (older, newer) = (older(), book());
    assert_eq!(older.id, newer.id);
    assert_eq!((&*older.version, &*newer.version), ("1", "2"));
    assert!(older.role("technical_lead").unwrap().mandatory);
    assert!(older.role("service_owner").is_none());
    assert_eq!(terms(&older, TermKind::FirstOfAll), ["before_all"]);
    assert!(
        older
            .severity
            .levels
            .iter()
            .all(|level| level.at_once(false))
    );
    assert_eq!(terms(&older, TermKind::Process), ["urgent", "hand_off"]);
    let o = look(&older, 1, &[], 1);
    let told: Vec<_> = missing(&o).into_iter().map(|(to, _)| to).collect();
    assert!(told.contains(&"initiators".to_owned()) && told.contains(&"managers".to_owned()));
    let review = older.review.as_ref().unwrap();
    assert!(!review.enabled, "a review is called only if it is useful");
}

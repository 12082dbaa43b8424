//! SaaS incidents (S3): classified by rule and against it, a war room, a manager without tasks,
//! three ways to restore, and what customers read afterwards.

use super::{Case, ME};
use crate::page::{Page, words};
use crate::stage::play;
use holdfast::incident::fact::StepState;
use holdfast::playbook::builtin::SAAS_INCIDENTS;

/// Chooses impact, urgency and a circumstance, and reads the rule that fires (S3.5).
fn classified_against_the_rule(page: &Page, case: &Case) {
    let say = &words().severity;
    case.next(words().next.decide, words().next.classify);
    page.find("heading", say.pick);
    page.sees(say.choose_both);
    page.press("label", case.term("all_customers"));
    page.press("label", case.term("soon"));
    let rule = |modifiers: &[String]| {
        let book = &case.book;
        let rule = book.conclude("all_customers", "soon", modifiers).unwrap();
        (rule.value, words().rule_that_fired(&rule))
    };
    let (value, plain) = rule(&[]);
    assert_eq!(value, 1);
    page.sees(&plain);
    let matrix = case.book.matrix.as_ref().unwrap();
    let asleep = matrix.modifiers.iter().find(|m| &*m.key == "asleep");
    page.press("label", case.say(&asleep.unwrap().name));
    let (value, moved) = rule(&["asleep".to_owned()]);
    assert_eq!(value, 2);
    page.sees(&moved);
    page.find("button", &say.take_level("2"));
    page.press("button", &case.level(1));
    page.find("heading", &say.why_level("1"));
    page.sees(&say.against_rule("1", "2"));
    page.find("field", words().incident.reason);
    page.in_dialog();
    page.fill(words().incident.reason, "The night shift pays by card");
    page.press("button", say.why_add);
    page.sees(say.reason_noted);
    case.is_level(1);
    case.logged(&["The night shift pays by card"]);
}

#[test]
fn a_saas_incident_from_the_rule_to_the_reason_for_outage() {
    play("a SaaS incident", |stage| {
        let (page, words) = (stage.open(), words());
        let case = Case::begin(&page, words, SAAS_INCIDENTS, "Checkout fails");
        let (say, process) = (&words.incident, &words.process);
        classified_against_the_rule(&page, &case);

        case.enter("Monitoring rang at 23:10, cards are refused");
        case.ticked("record", "first");
        case.leave_out(
            "record",
            "derived",
            StepState::NotApplicable,
            "It is the problem itself",
        );
        case.tick("classify", "hit");

        // One starting point, and the path that was laid out (S3.3, S3.9).
        case.next(words.next.assign, &words.next.empty_roles(2));
        case.seat(ME);
        case.holds("starting_point", ME);
        case.bring_in("path", "incident_manager", "Ines");
        case.escalated(words.next.sent, "path");
        case.ticked("escalate", "manager");
        case.give("customer_representative", "Pia Wong");

        // The manager keeps the overview and holds no tasks (S3.10).
        case.enter("TODO @Ines 10m ring the vendor");
        let against = process.objection_holds_no_tasks(case.role("incident_manager"));
        case.all_the_same(&against, "Only she has the number");
        case.next(words.tasks.finish, "Ines: ring the vendor");
        case.logged(&[words.facts.task_done]);

        // The page first, then everybody else, or a reason why not (S3.7, S3.8).
        case.tick("notify", "page");
        case.deliver("status_page", "status_page");
        let against = process.objection_posts(case.role("customer_representative"));
        case.all_the_same(&against, "Pia dictates it");
        case.deliver("internal_staff", "chat");
        case.deliver("customers_affected", "email");
        case.waive("Nobody else pays by card");
        case.ticked("notify", "groups");
        case.tick("escalate", "path");

        // The war room knows who is in and who left (S3.11).
        case.act(say.respond);
        page.sees(words.status.responded);
        case.fill(
            "war_room",
            &[("place", "Room 4"), ("roster", "Ines and Pia")],
        );
        case.people();
        page.press("button", process.join);
        page.in_dialog();
        page.fill(words.roles.name, "Ravi Sen");
        page.fill(process.join_note, "for the vendor");
        page.press("button", words.common.save);
        case.logged(&[process.joined, "Ravi Sen"]);
        case.people();
        page.press("button", &format!("{}: Ravi Sen", process.leave));
        case.logged(&[process.left]);
        case.tick("war_room", "roster");
        case.ticked("war_room", "representative");

        // What must be known before the search; what is typed is kept (S3.12).
        case.open("readiness");
        case.answer("readiness", &[("problem", "Cards are refused")]);
        page.reload();
        page.find("heading", "Checkout fails");
        case.open("readiness");
        let ready = [
            ("manager", "Yes"),
            ("people", "No"),
            ("impact", "Everyone who pays"),
            ("component", "Gateway"),
            ("changes", "A new certificate at 22:00"),
        ];
        case.answer("readiness", &ready);
        case.save("readiness");
        case.logged(&["Cards are refused"]);

        // Three ways to restore, and each decision stands beside the earlier one (S3.13).
        let restore = case.say(&case.form("restore").name);
        for (option, why) in [
            ("Work around", "The old one holds"),
            ("Fail over", "It is healthy"),
        ] {
            case.tell();
            page.press("button", &format!("{}: {restore}", process.another));
            let by = [
                ("option", option),
                ("reason", why),
                ("minutes", "No"),
                ("by", "Ines"),
            ];
            case.answer("restore", &by);
            case.save("restore");
            page.sees(&format!("{restore}: {option}"));
        }
        page.sees(&format!("{restore}: Work around"));
        case.menu(say.workaround);
        page.find("field", say.what_was_done);
        page.in_dialog();
        page.fill(say.what_was_done, "Old certificate back");
        // Nobody says unasked that users have their service back.
        assert!(!case.is_on(say.restores_all));
        page.press("label", say.restores_all);
        page.press("button", say.workaround);
        let against = process.objection_verifies(case.role("incident_manager"));
        case.all_the_same(&against, "Ines watched it work");
        page.sees(words.status.recovered);
        case.send(words.clock.rectified);
        case.resolve("New certificate with the whole chain", false);

        // The record, the review and the reason for outage (S3.15, S3.18, S3.19).
        case.closing(&["record_written", "reviewed"]);
        case.open_gate("record_written");
        let record = [
            ("lead_up", "A certificate ran out"),
            ("timeline", "As in the log"),
            ("components", "Gateway"),
            ("customers", "All"),
            ("resolution", "Certificate replaced"),
            ("outage", "Partial"),
        ];
        case.answer("record", &record);
        case.save("record");
        case.missing(&["reviewed"]);
        case.close_anyway("The review is on Thursday");
        let rfo: Vec<(&str, &str)> = case
            .form("rfo")
            .fields
            .iter()
            .map(|f| (&*f.key, "As agreed"))
            .collect();
        case.fill("rfo", &rfo);
        case.publish("rfo", "All customers, on the status page");
        page.find("heading", process.after_all_title);
        page.sees(case.gate("rfo_agreed"));
        page.press("button", words.common.cancel);
        case.approve("rfo");
        case.publish("rfo", "All customers, on the status page");
        case.logged(&[process.published]);
        case.finish("rfo");
        case.promise("lasting", "Ravi Sen", "2031-03-04");
        case.promise("remediation", "Ines", "2031-05-06");
        case.next(say.review_held, words.next.review);
        case.logged(&[words.facts.reviewed]);
        case.ticked("review", "hold");
        case.survives(&[words.facts.reviewed]);
        case.is_closed();
        page.end();
    });
}

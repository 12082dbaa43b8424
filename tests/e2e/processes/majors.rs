//! Major incidents (S4): two at once with a priority beside the severity, six questions, words for
//! outside, roles that change hands, theories, and a post-mortem.

use super::Case;
use crate::page::{CONTROL, ENTER, Page, words};
use crate::stage::play;
use holdfast::incident::fact::StepState;
use holdfast::playbook::builtin::MAJOR_INCIDENTS;

/// A priority beside the level, by impact, urgency and how critical the service is (S4.1).
fn prioritised(page: &Page, case: &Case) {
    let say = &words().severity;
    case.picker(2);
    page.press("label", case.term("part"));
    page.press("label", case.term("today"));
    let matrix = case.book.matrix.as_ref().unwrap();
    page.press("label", case.say(&matrix.modifiers[0].name));
    let critical = ["critical".to_owned()];
    let rule = case.book.conclude("part", "today", &critical).unwrap();
    assert_eq!((rule.plain, rule.value), (2, 1));
    page.sees(&words().rule_that_fired(&rule));
    page.sees(say.priority_order);
    page.press("button", &say.take_priority("1", "2"));
    case.is_level(2);
    case.logged(&[&words().rule_that_fired(&rule)]);
}

#[test]
fn a_major_incident_from_the_page_to_the_post_mortem() {
    play("a major incident", |stage| {
        let (page, words) = (stage.open(), words());
        let case = Case::begin(&page, words, MAJOR_INCIDENTS, "Password mails are late");
        let (say, process) = (&words.incident, &words.process);
        page.hop("#/");
        page.find("heading", words.list.title);
        page.create(words, "Sign-in fails");
        case.classify(2);
        prioritised(&page, &case);

        // Whoever is on call is paged (S4.3).
        case.bring_in("page", "incident_manager", "Ines");
        case.escalated(words.next.sent, "page");
        case.ticked("new_incident", "page");
        // First of all it is set to being fixed, then the channels (S4.4).
        case.act(say.respond);
        case.ticked("open_communication", "being_fixed");
        case.tick("open_communication", "channels");

        // Six questions, which may raise the level (S4.5).
        let assessment = case.say(&case.form("assessment").name);
        case.next(process.fill_in, &process.list_done(assessment, "0", "6"));
        let known = [
            ("impact", "Nobody gets in"),
            ("how_many", "All"),
            ("since", "Half an hour"),
        ];
        case.answer("assessment", &known);
        case.save("assessment");
        case.next(process.fill_in, &process.list_done(assessment, "3", "6"));
        case.answer("assessment", &[("seen", "A white page")]);
        page.reload();
        page.find("heading", "Sign-in fails");
        case.open("assessment");
        case.answer(
            "assessment",
            &[("cases", "40"), ("other", "It is in the news")],
        );
        case.save("assessment");
        case.logged(&["A white page"]);
        case.tick("assess", "questions");
        case.raise("all");
        case.tick("assess", "adjust");

        // Inside one place, outside few words that are cleared first (S4.6).
        let inside = [
            ("where", "Room 4"),
            ("situation", "Keys expired"),
            ("roles", "As listed"),
        ];
        case.fill("internal_update", &inside);
        let outside = [
            ("aware", "We know"),
            ("working", "We work on it"),
            ("next", "In an hour"),
        ];
        case.fill("external_update", &outside);
        case.publish("external_update", "Status page");
        case.all_the_same(case.gate("update_cleared"), "She read it over my shoulder");
        case.deliver("responders", "chat");
        case.deliver("stakeholders", "email");
        case.send(words.clock.initial);
        case.tick("first_communication", "inside");
        case.ticked("first_communication", "outside");

        // Others are asked, roles are given and change hands, tickets stand together (S4.7).
        case.failed("Restarted sign-in");
        case.bring_in("not_solved", "technical_lead", "Tom Lee");
        case.tick("escalate", "expert");
        case.leave_out("escalate", "group", StepState::NotApplicable, "They differ");
        case.tick("escalate", "knowledge");
        case.people();
        let manager = case.role("incident_manager");
        page.press("button", &format!("{}: {manager}", words.roles.hand_over));
        page.find("heading", manager);
        page.in_dialog();
        page.fill(words.roles.to_whom, "Zoe Adams");
        page.fill(words.roles.note, "The vendor rings back at ten");
        page.press("button", words.roles.hand_role);
        case.logged(&["The vendor rings back at ten"]);
        case.holds("incident_manager", "Zoe Adams");
        case.ticked("delegate", "role");
        page.leave_field();
        page.keys(&[CONTROL, "k"]);
        page.in_dialog();
        page.fill(words.keys.palette, process.relate);
        page.keys(&[ENTER]);
        page.find("heading", process.relate);
        page.pick(process.relate, "Password mails are late");
        page.fill(process.related_how, "The same keys");
        page.press("button", words.common.save);
        case.tell();
        page.find("link", "Password mails are late");

        // Theories get their verdict, one beside the other (S4.8).
        let theory = case.say(&case.form("theory").name);
        for (seen, verdict) in [("Clocks are off", "Refuted"), ("Keys are old", "Confirmed")] {
            case.tell();
            page.press("button", &format!("{}: {theory}", process.another));
            let loop_ = [
                ("observation", seen),
                ("theory", "It refuses all"),
                ("experiment", "One new key"),
                ("verdict", verdict),
            ];
            case.answer("theory", &loop_);
            case.save("theory");
            page.sees(&format!("{theory}: {seen}"));
        }
        page.sees(&format!("{theory}: Clocks are off"));
        case.send(words.clock.progress);
        case.enter("TODO @Tom 30m renew every key");
        case.next(words.tasks.finish, "Tom: renew every key");

        // The impact is over; the post-mortem comes before closing (S4.9).
        case.act(say.recover);
        page.sees(words.status.recovered);
        case.send(words.clock.rectified);
        case.ticked("resolve", "over");
        case.ticked("resolve", "tell");
        case.resolve("All keys are new", false);
        case.closing(&["post_mortem_written"]);
        case.open_gate("post_mortem_written");
        let written = [
            ("timeline", "As in the log"),
            ("cause", "Nobody owned the keys"),
            ("risk", "An alarm a month before"),
            ("actions", "Tom, in March"),
        ];
        case.answer("post_mortem", &written);
        case.save("post_mortem");
        case.missing(&[]);
        case.close();
        case.next(say.review_held, words.next.review);
        case.logged(&[words.facts.reviewed]);
        case.promise("actions", "Tom Lee", "2031-03-04");
        case.finish("secondary");
        case.survives(&[words.facts.reviewed]);
        case.is_closed();
        page.hop("#/");
        page.find("heading", words.list.title);
        page.sees("Password mails are late");
        page.misses("Sign-in fails");
        page.end();
    });
}

#[test]
fn s4_7_two_technical_leads_share_the_role() {
    play("two technical leads share the role", |stage| {
        let (page, words) = (stage.open(), words());
        let case = Case::begin(&page, words, MAJOR_INCIDENTS, "Search is empty");
        let (say, role) = (&words.roles, case.role("technical_lead"));
        case.give("technical_lead", "Mia Bos");
        let add = format!("{}: {role}", say.add);
        page.press("button", &add);
        page.find("heading", role);
        case.seat("Sem");
        page.sees("Sem");
        page.sees("Mia Bos");
        case.logged(&[&say.taken_beside(role, "Sem")]);
        page.reload();
        case.holds("technical_lead", "Sem");
        page.sees("Mia Bos");

        // Each leaves by themselves.
        page.press("button", &format!("{}: {role}", say.hand_over));
        page.in_dialog();
        page.pick(say.instead, "Mia Bos");
        page.press("button", say.leave);
        case.logged(&[words.facts.role_left]);
        case.holds("technical_lead", "Sem");
        let cards = case.cards();
        let roster = cards.iter().find(|card| card.contains(say.title)).unwrap();
        assert!(!roster.contains("Mia Bos"), "{roster}");
        page.end();
    });
}

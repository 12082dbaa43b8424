//! Emergency handling (S2), on a phone: a fault that gets worse, with its limits, notices,
//! hand-over to a developer, approval and confirmation.

use super::{Case, ME};
use crate::engine::Engine;
use crate::page::words;
use crate::stage::play;
use holdfast::incident::fact::StepState;
use holdfast::playbook::builtin::EMERGENCY_HANDLING;

#[test]
fn emergency_handling_from_report_to_review_on_a_phone() {
    play("emergency handling on a phone", |stage| {
        let (page, words) = (stage.open(), words());
        let size = page.shrink(375, 667);
        assert!(size.0 <= 600, "{size:?}");
        if stage.engine == Engine::Chromium {
            assert_eq!(size, (375, 667));
        }
        let case = Case::begin(&page, words, EMERGENCY_HANDLING, "Orders are lost");
        let say = &words.incident;

        // Until somebody says how bad it is, the worst level counts, and that is said (R23).
        case.now();
        page.sees(words.clock.provisional);
        case.classify(2);
        page.misses(words.clock.provisional);
        case.picker(2);
        page.sees(&words.severity.no_reason("2"));
        page.press("button", words.severity.why_add);
        page.find("field", say.reason);
        page.in_dialog();
        page.fill(say.reason, "Only one shop so far");
        page.press("button", words.severity.why_add);
        page.sees(words.severity.reason_noted);

        // Who reports and what they see (S2.2).
        case.tell();
        page.press("button", words.common.change);
        page.in_dialog();
        page.fill(say.reporter, "Ola Nord");
        page.fill(say.contact, "+31 20 555 0101");
        page.fill(say.manifestation, "Paid, but no order");
        page.pick(say.detected_by, words.facts.by_customer_call);
        page.press("button", words.common.save);
        page.sees("Paid, but no order");
        case.ticked("take_in", "write_down");
        case.ticked("take_in", "classify");
        case.next(say.respond, words.next.respond);
        page.sees(words.status.responded);

        // Two seats are mandatory (S2.1).
        case.next(words.next.assign, &words.next.empty_roles(2));
        case.seat(ME);
        case.next(words.next.assign, &words.next.empty_roles(1));
        case.seat("Sam Okoro");
        case.holds("om_engineer", ME);
        case.holds("incident_manager", "Sam Okoro");

        // The service owner by two methods with a copy, the R&D leader by phone (S2.6).
        case.deliver("service_owner", "sms");
        page.sees(&words.notices.partial("1", "3"));
        case.deliver("service_owner", "email");
        page.sees(&words.notices.partial("2", "3"));
        case.deliver("rd_leader", "phone");
        page.misses(&words.notices.partial("2", "3"));
        case.logged(&["Service owner", "R&D leader"]);

        // The documentation does not solve it, so a developer gets it in time (S2.8).
        let list = words.process.list_done(case.list("diagnose"), "0", "3");
        case.next(words.next.open, &list);
        case.tick("diagnose", "documentation");
        let why = "It is in all places at once";
        case.leave_out("diagnose", "narrow_down", StepState::Skipped, why);
        case.menu(say.transfer_out);
        page.find("field", say.to_whom);
        page.in_dialog();
        page.fill(say.to_whom, "Dana Voss");
        page.fill(say.why_to_them, "Find why orders vanish");
        page.press("button", say.transfer_out);
        page.sees(words.status.transferred);
        case.menu(say.transfer_back);
        page.in_dialog();
        page.pick(say.what_came_back, say.outcome_cause);
        page.press("button", say.transfer_back);
        page.sees(words.status.responded);
        case.give("developer", "Dana Voss");
        case.tick("diagnose", "pass_on");

        // It gets worse: everything of level 1 applies from then on (S2.7).
        case.raise("worsening");
        case.all_next();
        page.sees(&words.process.list_done(case.list("major"), "0", "2"));
        case.tick("major", "people");
        case.waive("The owner sits beside us");

        case.act(say.recover);
        page.sees(words.status.recovered);
        case.send(words.clock.rectified);
        case.tick("fix", "cause");
        case.tick("fix", "confirm");
        case.resolve("The lock is released again", false);

        // A major one closes with the manager's approval and the reporter's word (S2.9, S2.12).
        case.closing(&["manager_approves", "reporter_confirms"]);
        page.sees(say.still_owed);
        page.sees(words.next.review);
        page.sees(&say.gate_by(&format!("{}, Sam Okoro", case.role("incident_manager"))));
        page.sees(&say.gate_by(&format!("{}, Ola Nord", case.role("reporter"))));
        case.note("manager_approves", say.who_approved, "Sam Okoro");
        case.missing(&["reporter_confirms"]);
        case.close_anyway("The shop is shut for the night");

        // What is learned, the report, the review and what lives on (S2.10, S2.12, S3.17).
        case.tick("close", "lessons");
        let why = "A new fault";
        case.leave_out("close", "problem", StepState::NotApplicable, why);
        case.tick("report", "follow");
        case.tell();
        page.press("button", words.process.follow_up_add);
        page.in_dialog();
        page.fill(words.process.follow_up_owner, "Dana Voss");
        page.fill(words.process.follow_up_by, "2031-02-03");
        page.fill(words.process.follow_up_what, "Alarm on locks");
        page.press("button", words.common.save);
        case.next(say.review_held, words.next.review);
        case.logged(&[words.facts.reviewed]);
        case.all_next();
        page.find("button", &format!("{}: Alarm on locks", words.next.open));
        case.survives(&[words.facts.reviewed, "Alarm on locks"]);
        page.find("button", &format!("{}: Alarm on locks", words.next.open));
        case.is_closed();
        page.end();
    });
}

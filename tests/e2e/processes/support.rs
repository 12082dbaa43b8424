//! IT support (S1), in Dutch: assessed, tried, escalated, split into roles, told to users, learned.

use super::{Case, ME};
use crate::stage::play;
use holdfast::incident::fact::StepState;
use holdfast::playbook::builtin::IT_SUPPORT;
use holdfast::words::Lang;

#[test]
fn it_support_from_the_assessment_to_the_post_mortem_in_dutch() {
    play("IT support in Dutch", |stage| {
        let (page, words) = (stage.open(), Lang::Nl.words());
        page.press("label", Lang::Nl.own_name());
        let case = Case::begin(&page, words, IT_SUPPORT, "Printers doen niets");
        let (say, process) = (&words.incident, &words.process);
        case.classify(3);
        case.next(words.next.assign, &words.next.empty_roles(1));
        case.seat(ME);
        case.holds("support_lead", ME);
        case.act(say.respond);
        page.sees(words.status.responded);

        // What the assessment asks is counted until it is answered (S1.6).
        let assessment = case.say(&case.form("assessment").name);
        case.next(process.fill_in, &process.list_done(assessment, "0", "6"));
        case.answer("assessment", &[("impact", "Niemand kan printen")]);
        page.reload();
        page.find("heading", "Printers doen niets");
        case.open("assessment");
        let known = [
            ("customers", "Alle vestigingen"),
            ("start", "Vanochtend"),
            ("factors", "Geen"),
            ("approach", "Eerst de wachtrij"),
            ("shareable", "Dat we het weten"),
        ];
        case.answer("assessment", &known);
        case.save("assessment");
        case.logged(&["Niemand kan printen"]);
        case.tick("assess", "assess");

        // The first approach fails, so somebody who knows more comes (S1.8, S1.10).
        case.failed("Wachtrij geleegd");
        case.bring_in("first_approach_failed", "specialist", "Eva Smit");
        case.attempt("Stuurprogramma terug", process.attempt_unclear);
        page.press("button", words.common.save);
        page.sees("Stuurprogramma terug");

        // Assessed afresh it is worse: a manager oversees, and the roles are split (S1.5, S1.9).
        case.raise("grows");
        case.ticked("escalate", "reassess");
        case.bring_in("worse", "manager", "Jan Kok");
        case.give("communications", "Lot Visser");
        case.give("remediation", "Eva Smit");
        case.tick("escalate", "join");

        // What users read is approved as it stands before it leaves the team (S1.7, S1.15).
        case.next(words.next.sent, words.clock.initial);
        case.first_way(words.clock.initial);
        let against = process.objection_posts(case.role("communications"));
        case.all_the_same(&against, "Lot zit aan de telefoon");
        let update = [
            ("situation", "Printen lukt niet"),
            ("doing", "We zetten het terug"),
        ];
        case.fill("user_update", &update);
        page.sees(process.for_outside);
        case.publish("user_update", "Intranet");
        page.find("heading", process.after_all_title);
        page.sees(case.gate("cleared_for_users"));
        page.press("button", words.common.cancel);
        case.approve("user_update");
        case.publish("user_update", "Intranet");
        case.logged(&[process.published]);
        case.waive("Lot belt iedereen zelf");
        case.leave_out("review", "time", StepState::Skipped, "Te druk");

        // Recovered first, cleaned up later (S1.12).
        case.act(say.recover);
        page.sees(words.status.recovered);
        case.send(words.clock.rectified);
        case.resolve("Oud stuurprogramma geplaatst", false);

        // The post-mortem is half written when it closes all the same (S1.14).
        case.closing(&["post_mortem_written"]);
        case.open_gate("post_mortem_written");
        let half = [("timeline", "Zie het logboek"), ("proximate", "Een update")];
        case.answer("post_mortem", &half);
        case.save("post_mortem");
        case.missing(&["post_mortem_written"]);
        case.close_anyway("De rest volgt vrijdag");
        case.next(say.review_held, words.next.review);
        case.logged(&[words.facts.reviewed]);
        case.ticked("post_mortem", "hold");
        case.tick("post_mortem", "improve");
        case.promise("cleanup", "Eva Smit", "2031-03-04");
        case.finish("improvements");
        case.survives(&[words.facts.reviewed]);
        case.is_closed();
        let shown = page.text();
        let steps = case.book.checklists.iter().flat_map(|list| &list.steps);
        for step in steps.map(|step| step.text.get("en")) {
            assert!(!shown.contains(step), "English: {step}");
        }
        page.end();
    });
}

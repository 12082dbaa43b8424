//! Problem response (S0): a service is down, two roles agree, operations try first, one leads,
//! and it closes through validation, checks and a record.

use super::{Case, ME};
use crate::page::words;
use crate::stage::play;
use holdfast::incident::fact::StepState;
use holdfast::playbook::builtin::PROBLEM_RESPONSE;

const CHECKS: &str = "checks";

/// The level selects the process, two roles agree to it, and people take their roles (S0.2).
fn identified(case: &Case) {
    let (page, words) = (case.page, case.words);
    let process = &words.process;
    case.classify(1);
    case.next(process.agree, &process.assent_ask(2));
    case.next(process.agree, &process.assent_ask(1));
    page.misses(&process.assent_ask(1));
    let (owner, staff) = (case.role("service_owner"), case.role("support_staff"));
    case.logged(&[&process.assent_of(owner), &process.assent_of(staff)]);
    case.next(words.next.assign, &words.next.empty_roles(1));
    case.seat("Nils Berg");
    case.holds("service_owner", "Nils Berg");
    case.give("support_staff", ME);
    case.give("operations", "Ana Cruz");
    // The help desk's designate takes the issue track (S0.9).
    case.give("help_desk_designate", "Kim Ito");
    // Whatever way it came in, the owner and the help desk hear of it (S0.6).
    case.send(words.clock.initial);
    case.ticked("take_in", "tell");
    case.ticked("take_in", "agree");
    case.leave_out("take_in", "basics", StepState::NotApplicable, "It answers");
}

#[test]
fn problem_response_from_both_assents_to_the_close_out_record() {
    play("problem response", |stage| {
        let (page, words) = (stage.open(), words());
        let case = Case::begin(&page, words, PROBLEM_RESPONSE, "Storage is down");
        let (say, process) = (&words.incident, &words.process);
        identified(&case);
        case.act(say.respond);
        page.sees(words.status.responded);
        case.escalated(words.next.sent, "down");
        case.ticked("spread", "senior");

        // The recipient list is asked for until it is complete, and what is typed is kept (S0.8).
        let name = case.say(&case.form("recipients").name);
        case.next(process.fill_in, &process.list_done(name, "0", "3"));
        case.answer("recipients", &[("tracker", "queue STOR-1")]);
        page.reload();
        page.find("heading", "Storage is down");
        case.open("recipients");
        let rest = [
            ("help_desk", "desk list"),
            ("business_owners", "Nora Prins"),
        ];
        case.answer("recipients", &rest);
        case.save("recipients");
        case.logged(&["queue STOR-1"]);
        case.tick("spread", "recipients");
        let why = "The owner does the triage";
        case.leave_out("spread", "delegate", StepState::Skipped, why);

        // A team put together for the occasion has no owner, and owes a lasting one (S0.10).
        case.people();
        page.press("button", process.team_add);
        page.in_dialog();
        page.fill(process.team_name, "Storage squad");
        page.press("label", process.team_ad_hoc);
        page.press("button", words.common.save);
        let unowned = process.team_unowned("Storage squad");
        case.next(words.common.change, &unowned);
        page.find("field", process.team_owner);
        page.in_dialog();
        page.fill(process.team_owner, "Ivo Maas");
        page.press("button", words.common.save);
        page.misses(&unowned);
        case.logged(&["Ivo Maas"]);

        // Others than operations say why they do a basic operation; when it fails, a lead is
        // brought in and the ticket moves (S0.11, S0.12).
        case.attempt("Restarted the controller", process.attempt_failed);
        page.pick(process.operation, case.term("restart"));
        page.press("button", words.common.save);
        let against = process.objection_not_preauthorised(case.role("operations"));
        case.all_the_same(&against, "Operations asked me to");
        // The owner names who leads; whoever notes it says why they do (S0.5).
        case.escalated(process.add_role, "basic_operations_failed");
        page.find("heading", case.role("technical_lead"));
        case.seat("Lea Roos");
        let against = process.objection_designates(case.role("service_owner"));
        case.all_the_same(&against, "Nils asked for her");
        case.holds("technical_lead", "Lea Roos");
        case.ticked("lead", "lead");
        case.menu(say.transfer_out);
        page.find("field", say.to_whom);
        page.in_dialog();
        page.fill(say.to_whom, "Storage queue");
        page.fill(say.why_to_them, "Take it over");
        page.press("button", say.transfer_out);
        page.sees(words.status.transferred);
        case.ticked("lead", "queue");
        let custody = [("from", "Desk"), ("to", "Storage"), ("lead", "Lea Roos")];
        case.fill("custody", &custody);
        case.menu(say.transfer_back);
        page.in_dialog();
        page.pick(say.what_came_back, say.outcome_cause);
        page.press("button", say.transfer_back);
        page.sees(words.status.responded);

        // Nobody acts without direction: a task names who gave it (S0.13).
        case.enter("TODO @Bo 15m read the storage log");
        page.find("heading", process.after_all_title);
        page.sees(process.objection_nobody_directs);
        page.in_dialog();
        page.pick(words.tasks.directed_by, "Lea Roos");
        page.press("button", process.after_all);
        case.people();
        page.sees(&words.tasks.asked_by("Lea Roos"));
        case.next(words.tasks.finish, "Bo: read the storage log");
        case.tick("lead", "cause");

        // Technical detail goes to the help desk alone (S0.20).
        case.fill("help_desk_note", &[("workaround", "Use the copy")]);
        page.sees(process.for_help_desk);

        case.act(say.recover);
        page.sees(words.status.recovered);
        case.next(words.next.sent, words.clock.rectified);
        case.first_way(words.clock.rectified);
        let against = process.objection_posts(case.role("service_owner"));
        case.all_the_same(&against, "Kim posted it at ten");
        // A temporary solution owes a lasting one (S0.17).
        case.resolve("Moved to the spare controller", true);
        case.tick("close_out", "temporary");

        // Both owners validate, three checks, a record (S0.16, S0.22, S0.23).
        let all = [
            "owner_validates",
            "business_validates",
            "administrative_checks",
            "close_out_record",
        ];
        case.closing(&all);
        case.note("business_validates", say.who_confirmed, "Nora Prins");
        case.open_gate("administrative_checks");
        let well = [("owner", "No"), ("specialists", "Yes"), ("channels", "Yes")];
        case.answer(CHECKS, &well);
        case.save(CHECKS);
        // A check that fails needs what is done about it.
        case.missing(&[
            "owner_validates",
            "administrative_checks",
            "close_out_record",
        ]);
        case.open_gate("administrative_checks");
        page.find("field", process.correction);
        page.in_dialog();
        page.fill(process.correction, "Told senior staff, records corrected");
        case.save(CHECKS);
        case.missing(&["owner_validates", "close_out_record"]);
        case.open_gate("close_out_record");
        let record = [
            ("outage", "Storage, 40 minutes"),
            ("resolution", "Spare controller"),
            ("actions", "Replace the controller"),
            ("process", "Followed"),
        ];
        case.answer("close_out", &record);
        case.save("close_out");
        case.missing(&["owner_validates"]);
        case.close_anyway("The owner is on a plane");

        // What lives on has owners and dates, and outlives closing (S0.17, S0.22).
        case.promise("permanent", "Lea Roos", "2031-03-04");
        case.promise("lasting_team", ME, "2031-05-06");
        case.finish("long_term");
        case.all_next();
        page.find(
            "button",
            &format!("{}: {}", words.next.open, process.follow_up_more(2)),
        );
        case.survives(&["The owner is on a plane"]);
        case.is_closed();
        page.end();
    });
}

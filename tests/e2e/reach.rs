//! What can be reached from everywhere: actions by name, and who is writing.

use crate::page::{CONTROL, ENTER, words};
use crate::stage::play;

#[test]
fn what_has_no_key_is_found_by_name() {
    play("what has no key is found by name", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        for _ in 0..2 {
            page.leave_field();
            page.keys(&[CONTROL, "k"]);
            page.in_dialog();
            page.fill(words.keys.palette, words.incident.hold);
            page.keys(&[ENTER]);
            page.find("heading", words.incident.hold);
            page.find("field", words.incident.reason);
            page.press("button", words.common.cancel);
        }
        page.end();
    });
}

#[test]
fn who_writes_is_changed_with_one_press() {
    play("who writes is changed with one press", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        let open = |name: &str| {
            page.press_behind(("button", words.nav.more), "button", name);
            page.find("heading", words.first_run.you);
            page.in_dialog();
        };
        open(words.nav.acting_as_nobody);
        page.fill(words.settings.name, &format!("Mia{ENTER}"));
        page.write(words, "First words", "First words Mia");
        open(&words.nav.acting_as("Mia"));
        page.fill(words.settings.name, &format!(" Bos{ENTER}"));
        page.write(words, "Second words", "Second words Mia Bos");
        open(&words.nav.acting_as("Mia Bos"));
        page.press("button", "Mia");
        page.write(words, "Third words", "Third words Mia");
        page.end();
    });
}

#[test]
fn a_time_is_corrected() {
    play("a time is corrected", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        page.press("button", words.incident.respond);
        page.incident_with(&[words.facts.responded]);
        // The newest entry stands on top.
        page.press("button", words.timeline.entry_actions);
        page.find("heading", words.timeline.entry_actions);
        page.press("button", words.timeline.correct);
        page.sees(words.timeline.nothing_corrected);
        page.fill(words.incident.when, "-20m");
        page.fill(words.incident.reason, "typed late");
        page.press("button", words.timeline.correct);
        // That was before the report, so it is asked once more.
        page.is_told(words.form.problem);
        page.press("button", words.timeline.correct);
        page.sees(words.timeline.corrected);
        page.incident_with(&[words.facts.responded]);
        page.end();
    });
}

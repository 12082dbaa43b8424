//! Playbooks: choosing one, reading it, comparing two, a version of one's own, files.

use crate::page::{Page, until, words};
use crate::stage::play;

const BUILT_IN: &str = "IT support, version 1";
const OWN: &str = "IT support (own), version 1";

/// Chooses what new incidents follow.
fn follow(page: &Page, name: &str) {
    let words = words();
    page.hop("#/settings");
    page.find("heading", words.settings.title);
    page.press("label", name);
    page.sees(&words.playbook.followed(name));
}

#[test]
fn a_process_is_chosen_read_compared_changed_and_passed_on() {
    play(
        "a process is chosen, read, compared, changed and passed on",
        |stage| {
            let (page, words) = (stage.open(), words());
            let say = &words.playbook;
            follow(&page, BUILT_IN);
            page.hop("#/");
            page.create(words, "Printer is on fire");
            page.seek("link", BUILT_IN);
            let incident = page.hash();

            page.hop("#/playbooks");
            page.find("heading", words.nav.playbooks);
            page.press("link", BUILT_IN);
            page.find("heading", BUILT_IN);
            page.sees("Critical");
            page.find("heading", words.playbook_term("part.escalations"));
            let address = page.hash();

            page.press("link", say.compare);
            page.find("heading", say.compare_title);
            page.pick(say.from_version, "Problem response, version 1");
            page.pick(say.to_version, "Problem response, version 2");
            page.sees("Senior staff");
            page.find("heading", words.playbook_term("part.notices"));

            page.hop(&format!("{address}/edit"));
            page.find("heading", &say.edit_title(BUILT_IN));
            page.sees(say.unchanged);
            page.press("summary", words.playbook_term("part.clocks"));
            page.press("summary", "Response");
            let level = words.severity.level("1");
            page.retype(&level, "soon");
            page.sees(&say.mistakes(1));
            page.retype(&level, "5 min");
            page.sees(say.sound);
            // What was typed outlives the page.
            page.reload();
            page.find("heading", &say.edit_title(BUILT_IN));
            page.sees("5\u{a0}min");
            page.press("button", say.publish);
            page.find("heading", OWN);
            let file = page.saved(|| page.press("button", say.export));
            assert!(String::from_utf8_lossy(&file).contains("own-it-support"));

            // What runs keeps its version; what is new follows the new one.
            follow(&page, OWN);
            page.hop("#/");
            page.create(words, "Printer burns again");
            page.seek("link", OWN);
            page.hop(&incident);
            page.seek("link", BUILT_IN);
            page.press("button", say.adopt);
            page.in_dialog();
            page.pick(words.incident.playbook, OWN);
            page.sees(say.what_changes);
            page.press("button", say.adopt_now);
            page.seek("link", OWN);

            let other = stage.open();
            other.hop("#/playbooks");
            other.find("heading", words.nav.playbooks);
            let newer = String::from_utf8_lossy(&file).replacen("\"format\": ", "\"format\": 9", 1);
            other.put_file(say.import_file, &stage.file("newer.json", newer.as_bytes()));
            other.find("heading", &say.import_bad("newer.json"));
            other.sees("update the app");
            let name = "own.json";
            other.put_file(say.import_file, &stage.file(name, &file));
            other.press("button", say.import_take);
            other.sees(&say.imported(OWN));
            other.press("link", OWN);
            other.find("heading", OWN);
            until("the limit of the team", || {
                Ok(other.text().contains("5\u{a0}min").then_some(()))
            });
            other.end();
            page.end();
        },
    );
}

//! Devices whose clocks disagree (R17).

use crate::page::{AHEAD, Page, words};
use crate::stage::play;
use serde_json::json;

fn ahead(page: &Page, minutes: u32) {
    page.run(AHEAD, json!([minutes]));
}

#[test]
fn a_clock_that_is_ahead_is_corrected_after_an_import() {
    play("a clock that is ahead is corrected", |stage| {
        let words = words();
        let first = stage.open();
        ahead(&first, 45);
        first.create(words, "Mail is slow");
        first.write(words, "Queue is at 9000", "Queue is at 9000");
        let saved = first.save_all();
        first.end();

        let second = stage.open();
        second.choose(words, &stage.file("ahead.json", &saved));
        // What passed while the file travelled is not counted.
        second.sees("whose clock is about 4");
        second.press("button", words.import.apply_corrected);
        second.find("heading", words.list.title);
        second.sees(&words.import.clock_corrected(1));
        second.press(
            "link",
            &format!("{} Mail is slow", words.severity.unclassified),
        );
        second.incident_with(&["Queue is at 9000", words.facts.clock_corrected, "min apart"]);

        // By hand as well, for what a file did not tell.
        second.press("button", words.incident.other_actions);
        second.press("button", words.incident.device_clock);
        second.pick(words.incident.device, "");
        second.fill(words.incident.clock_minutes, "10");
        second.press("button", words.import.correct_clock);
        second.incident_with(&["10 min apart"]);
        second.press("button", words.common.undo);
        second.misses("10 min apart");
        second.end();
    });
}

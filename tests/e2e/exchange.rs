//! Two devices that pass files to each other.

use crate::page::{Page, words};
use crate::stage::{Stage, play};

/// Imports what was saved, through the preview, and waits for the list.
pub fn take_up(page: &Page, stage: &Stage, name: &str, bytes: &[u8]) {
    let words = words();
    page.choose(words, &stage.file(name, bytes));
    page.press("button", words.import.apply);
    page.find("heading", words.list.title);
}

#[test]
fn two_devices_end_up_with_the_same() {
    play("two devices end up with the same", |stage| {
        let words = words();
        let first = stage.open();
        first.create(words, "Mail is slow");
        first.write(words, "Queue is at 9000", "Queue is at 9000");
        first.grade(words, 3);
        let here = first.incident_with(&["Queue is at 9000"]);
        let saved = first.save_all();

        let second = stage.open();
        take_up(&second, stage, "from-first.json", &saved);
        second.press("link", "Level 3 Mail is slow");
        second.incident_is(&here);

        second.choose(words, &stage.file("from-first.json", &saved));
        second.sees(words.import.nothing_new);
        assert!(
            second.found("button", words.import.apply).is_none(),
            "a file without news can be imported"
        );
        second.hop("#/");
        second.press("link", "Level 3 Mail is slow");
        second.write(words, "Disk was full", "Disk was full");
        second.grade(words, 2);
        let later = second.incident_with(&["Queue is at 9000", "Disk was full"]);
        let back = second.save_all();

        take_up(&first, stage, "from-second.json", &back);
        first.press("link", "Level 2 Mail is slow");
        first.incident_is(&later);
        first.end();
        second.end();
    });
}

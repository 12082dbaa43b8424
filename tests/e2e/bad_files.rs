//! Files that are not what they should be: words, and nothing written.

use crate::page::{Page, words};
use crate::stage::{Stage, play};

/// Chooses a file that must be refused in words and must leave the record empty.
fn refused(page: &Page, stage: &Stage, name: &str, bytes: &[u8], said: &str) {
    let words = words();
    page.choose(words, &stage.file(name, bytes));
    page.sees(said);
    page.sees(words.import.nothing_written);
    page.hop("#/");
    page.sees(words.first_run.title);
    page.reload();
    page.sees(words.first_run.title);
}

#[test]
fn bad_files_write_nothing() {
    play("bad files write nothing", |stage| {
        let words = words();
        let good = {
            let page = stage.open();
            page.create(words, "Lift is stuck");
            page.write(words, "Two people inside", "Two people inside");
            let saved = page.save_all();
            page.end();
            saved
        };
        let page = stage.open();
        let name = "page.html";
        let title = words.import.wrong_title(name);
        let html = b"<!doctype html><title>Sign in</title><p>Your session is over.";
        refused(&page, stage, name, html, &title);

        let half = &good[..good.len() * 2 / 3];
        refused(
            &page,
            stage,
            "half.json",
            half,
            words.import.nothing_written,
        );

        let text = String::from_utf8(good).expect("a bundle is text");
        assert_eq!(text.matches("Two people inside").count(), 1);
        let forged = text.replace("Two people inside", "Ten people inside");
        let title = words.import.damaged_title;
        refused(&page, stage, "forged.json", forged.as_bytes(), title);
        page.end();
    });
}

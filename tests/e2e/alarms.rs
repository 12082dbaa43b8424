//! What passed while nobody looked.

use crate::page::{AHEAD, until, words};
use crate::stage::play;
use serde_json::{Value, json};

#[test]
fn limits_that_passed_meanwhile_are_listed_and_counted() {
    play("limits that passed meanwhile are listed", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        page.grade(words, 2);
        // The list knows its limits a moment later than the incident.
        page.hop("#/");
        page.find("heading", words.list.title);
        page.find("image", &words.severity.level("2"));
        // The app looks once a second; before its first look nobody can have been away.
        until("the app knows that somebody looks", || {
            let mark = "return localStorage.getItem('holdfast.presence.1');";
            Ok((page.run(mark, json!([])) != Value::Null).then_some(()))
        });
        // A device that sleeps for a day: the page goes on with a clock that has jumped.
        page.run(AHEAD, json!([24 * 60]));
        page.sees("While you were away for ");
        let title = || page.run("return document.title;", json!([]));
        until("the title counts what is late", || {
            let told = title().as_str().is_some_and(|title| title.starts_with('('));
            Ok(told.then_some(()))
        });
        page.press("link", "Nobody can pay");
        page.find("heading", "Nobody can pay");
        page.press("button", words.clock.away_close);
        until("the list is put away", || {
            let gone = page.found("button", words.clock.away_close).is_none();
            Ok(gone.then_some(()))
        });
        let kept = page.run(
            "return localStorage.getItem('holdfast.absence.2');",
            json!([]),
        );
        assert_eq!(kept, Value::Null);
        page.end();
    });
}

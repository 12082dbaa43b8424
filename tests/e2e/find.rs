//! Finding what somebody wrote, in the list and in one incident (X16).

use crate::page::{ENTER, until, words};
use crate::stage::play;
use serde_json::json;

#[test]
fn an_entry_is_found_and_opened() {
    play("an entry is found and opened", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Mail is slow");
        page.write(words, "Queue is at 9000", "Queue is at 9000");
        page.write(words, "Énergie is back", "Énergie is back");
        page.hop("#/");
        page.create(words, "Door does not open");
        page.hop("#/");
        page.find(
            "link",
            &format!("{} Mail is slow", words.severity.unclassified),
        );
        page.fill(words.list.find_label, "energie");
        page.sees("Énergie is back");
        page.misses("Door does not open");
        until("the whole word is marked", || {
            let marked = page.run(
                "return [...document.querySelectorAll('main mark')].map((each) => each.innerText);",
                json!([]),
            );
            if marked == json!(["Énergie"]) {
                Ok(Some(()))
            } else {
                Err(format!("Marked is {marked}"))
            }
        });
        page.fill(words.list.find_label, ENTER);
        page.find("heading", "Mail is slow");
        page.incident_with(&["Énergie is back", "Queue is at 9000"]);
        let hash = until("the address names the entry", || {
            let hash = page.hash();
            Ok(hash.contains("?entry=").then_some(hash))
        });
        until("the entry is pointed at", || {
            let target = page.run(
                "return document.querySelector('.entry-row.target')?.innerText || '';",
                json!([]),
            );
            Ok(target.to_string().contains("Énergie is back").then_some(()))
        });
        page.hop(&format!(
            "{}&q=queue",
            hash.replace("?entry=", "/log?entry=")
        ));
        page.misses("Énergie is back");
        page.incident_with(&["Queue is at 9000"]);
        page.end();
    });
}

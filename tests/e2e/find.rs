//! Finding what somebody wrote, in the list and in one incident (X16).

use crate::page::{ENTER, words};
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
        let marked = page.run(
            "return [...document.querySelectorAll('main mark')].map((each) => each.innerText);",
            json!([]),
        );
        assert_eq!(marked, json!(["Énergie"]));
        page.fill(words.list.find_label, ENTER);
        page.find("heading", "Mail is slow");
        page.incident_with(&["Énergie is back", "Queue is at 9000"]);
        let hash = page.hash();
        assert!(hash.contains("?entry="), "{hash}");
        let target = page.run(
            "return document.querySelector('.entry-row.target').innerText;",
            json!([]),
        );
        assert!(target.to_string().contains("Énergie is back"), "{target}");
        page.hop(&format!(
            "{}&q=queue",
            hash.replace("?entry=", "/log?entry=")
        ));
        page.misses("Énergie is back");
        page.incident_with(&["Queue is at 9000"]);
        page.end();
    });
}

//! What was typed stays, whatever key follows and however long it is.

use crate::page::{ENTER, ESCAPE, Page, until, words};
use crate::stage::play;
use serde_json::json;

/// What the entry line holds, by its length and its first letters.
fn typed(page: &Page) -> (u64, String) {
    let field = page.find("field", words().entry.label);
    let value = page.run(
        "return [arguments[0].value.length, arguments[0].value.slice(0, 40)];",
        json!([{ crate::webdriver::ELEMENT: field.0 }]),
    );
    serde_json::from_value(value).unwrap()
}

#[test]
fn what_was_typed_stays() {
    play("what was typed stays", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        let place = page.hash();
        page.fill(words.entry.label, "half a thought");
        page.keys(&[ESCAPE]);
        assert_eq!(page.hash(), place, "Escape leaves the field, not the page");
        assert_eq!(typed(&page), (14, "half a thought".to_owned()));
        let inside = page.run("return document.activeElement.tagName;", json!([]));
        assert_eq!(inside, json!("H1"), "the focus is where reading goes on");
        page.keys(&[ESCAPE]);
        page.sees(words.nav.escape_again);
        assert_eq!(
            page.hash(),
            place,
            "nor does pressing it twice leave the page"
        );

        // More than one entry may hold: refused with words, and nothing of it is gone.
        let field = page.find("field", words.entry.label);
        page.run(
            "const field = arguments[0];\
             field.value = 'z'.repeat(1200000);\
             field.dispatchEvent(new Event('input', { bubbles: true }));",
            json!([{ crate::webdriver::ELEMENT: field.0 }]),
        );
        page.press("button", words.common.add);
        page.sees(words.trouble.long_title);
        assert_eq!(typed(&page), (1_200_000, "z".repeat(40)));
        page.reload();
        page.find("heading", "Nobody can pay");
        assert!(
            page.incident_with(&[])
                .entries
                .iter()
                .all(|e| e.len() < 1_000)
        );
        page.end();
    });
}

#[test]
fn a_key_leads_to_who_must_be_told() {
    play("a key leads to who must be told", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        page.grade(words, 2);
        page.leave_field();
        page.keys(&["m"]);
        until("the focus is at who must be told", || {
            let inside = page.run("return document.activeElement.innerText || '';", json!([]));
            let text = inside.as_str().unwrap_or_default();
            Ok((text.len() < 2_000 && text.contains(words.notices.title)).then_some(()))
        });
        page.end();
    });
}

#[test]
fn a_mistake_in_one_dialog_does_not_show_in_the_next() {
    play("a mistake stays in its dialog", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        page.press("button", words.incident.other_actions);
        page.press("button", words.incident.hold);
        page.find("field", words.incident.reason);
        page.in_dialog();
        page.press("button", words.incident.hold);
        page.sees(words.form.problem);
        page.press("button", words.common.cancel);
        page.press("button", words.incident.other_actions);
        page.press("button", words.incident.cancel);
        page.find("field", words.incident.reason);
        page.in_dialog();
        let shown = page.text();
        assert!(!shown.contains(words.form.problem), "{shown}");
        page.end();
    });
}

#[test]
fn closing_asks_for_what_is_missing() {
    play("closing asks for what is missing", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        page.grade(words, 3);
        page.press("button", words.incident.respond);
        page.sees(words.facts.responded);
        page.press("button", words.incident.recover);
        page.sees(words.facts.recovered);
        page.press("button", words.incident.resolve);
        page.in_dialog();
        page.press("button", words.incident.resolve);
        page.press("button", words.incident.close);
        page.find("heading", words.incident.gates);
        let gate = "The reporter confirms that it works again";
        page.press("button", &format!("{}: {gate}", words.incident.gate_note));
        page.fill(words.incident.who_confirmed, &format!("Mia Bos{ENTER}"));
        // Back at closing, with nothing in the way any more.
        page.find("heading", words.incident.gates);
        page.sees("Mia Bos, ");
        page.misses(words.incident.gate_override);
        page.press("button", words.incident.close);
        page.sees(words.facts.closed);
        page.incident_with(&["Mia Bos"]);
        page.end();
    });
}

#[test]
fn what_was_typed_is_in_the_database_as_well() {
    play("what was typed is in the database as well", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Nobody can pay");
        page.fill(words.entry.label, "Half a sentence about the gatew");
        // A browser that is killed loses what local storage has not written yet.
        until("the draft is in the database", || {
            let kept = page.run_later(
                "const done = arguments[arguments.length - 1];\
                 const ask = indexedDB.open('holdfast');\
                 ask.onsuccess = () => {\
                   const all = ask.result.transaction('keys').objectStore('keys').getAll();\
                   all.onsuccess = () => {\
                     ask.result.close();\
                     done(all.result.some((text) => String(text).endsWith('the gatew')));\
                   };\
                 };",
                json!([]),
            );
            Ok((kept == json!(true)).then_some(()))
        });
        page.run("localStorage.clear();", json!([]));
        page.reload();
        page.find("heading", "Nobody can pay");
        until("the draft is back", || {
            Ok((typed(&page).1 == "Half a sentence about the gatew").then_some(()))
        });
        page.end();
    });
}

//! A bundle that goes as text, in a message.

use crate::engine::Engine;
use crate::page::words;
use crate::stage::{play, skipped};
use serde_json::json;

/// What the page puts on the clipboard, kept instead of copied.
const KEEP: &str = "const page = window.wrappedJSObject || window;\
    page.copied = null;\
    page.navigator.clipboard.writeText = (text) => { page.copied = text; return page.Promise.resolve(); };";
/// A browser that lets no page copy.
const REFUSE: &str = "navigator.clipboard.writeText = () => Promise.reject(new Error('no'));\
    document.execCommand = () => false;";

#[test]
fn a_bundle_goes_as_text() {
    play("a bundle goes as text", |stage| {
        if stage.engine != Engine::Chromium {
            return skipped("a bundle as text", "the clipboard is replaced in Chromium");
        }
        let (first, words) = (stage.open(), words());
        first.create(words, "Mail is slow");
        first.write(words, "Queue is at 9000", "Queue is at 9000");
        first.grade(words, 3);
        let here = first.incident_with(&["Queue is at 9000"]);
        first.hop("#/share");
        first.find("heading", words.export.title);
        first.run(KEEP, json!([]));
        first.press("button", words.export.copy_text);
        first.sees("Copied as text: 1 incident");
        let text = first.run("return window.copied;", json!([]));
        let text = text.as_str().expect("a text was copied").to_owned();

        // Where the browser refuses, the text stands there to be copied by hand.
        first.run(REFUSE, json!([]));
        first.press("button", words.export.copy_text);
        first.sees(words.export.copy_by_hand);
        let field = first.find("field", words.export.text_label);
        let shown = first.run(
            "return arguments[0].value;",
            json!([{ crate::webdriver::ELEMENT: field.0 }]),
        );
        // All but the moment when it was made, which its checksum covers.
        let record = |text: &str| {
            let from = text.split_once("\"streams\"")?.1;
            Some(from.split_once("\"trailer\"")?.0.to_owned())
        };
        let shown = record(shown.as_str().expect("a text is shown"));
        assert!(shown.is_some() && shown == record(&text), "other bytes");

        let second = stage.open();
        second.hop("#/share/receive");
        second.press("summary", words.import.paste);
        let field = second.find("field", words.import.paste_label);
        // Pasted as a whole, as a person would.
        second.run(
            "const [field, text] = arguments; field.focus(); field.value = text;\
             field.dispatchEvent(new Event('input', { bubbles: true }));",
            json!([{ crate::webdriver::ELEMENT: field.0 }, text]),
        );
        second.press("button", words.import.paste_preview);
        second.press("button", words.import.apply);
        second.find("heading", words.list.title);
        second.press("link", "Level 3 Mail is slow");
        second.incident_is(&here);
        first.end();
        second.end();
    });
}

//! What has to be on the screen without scrolling while an incident is worst: late on everything,
//! with a long title.

use crate::page::{AHEAD, Page, until};
use crate::stage::play;
use crate::webdriver::{ELEMENT, Element};
use holdfast::words::{Lang, Words};
use serde_json::{Value, json};

const TITLE: &str = "Customers in three regions cannot pay with cards since the night";

/// Fails unless all of it stands in the window, under no bar.
fn is_in_view(page: &Page, role: &str, name: &str) {
    stands(
        page,
        &page.find(role, name),
        "",
        &format!("{role} “{name}”"),
    );
}

/// The same for what a list begins with.
fn first_is_in_view(page: &Page, list: &str) {
    let list_of = page.find("region", list);
    stands(page, &list_of, "li button", &format!("first of “{list}”"));
}

fn stands(page: &Page, element: &Element, inside: &str, what: &str) {
    let seen = page.run(
        "const [outer, inside] = arguments;\
         const element = inside ? outer.querySelector(inside) : outer;\
         const box = element.getBoundingClientRect();\
         const within = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;\
         const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);\
         return [within && element.contains(top), `${box.top} to ${box.bottom} of ${innerHeight}`];",
        json!([{ ELEMENT: element.0 }, inside]),
    );
    assert_eq!(seen[0], Value::Bool(true), "{what} stands at {}", seen[1]);
}

/// An incident of level 1 that nobody answered for 80 minutes.
fn worst(page: &Page, words: &Words) {
    page.create(words, TITLE);
    page.write(words, "Phones are ringing", "Phones are ringing");
    page.grade(words, 1);
    // Before the app's first look nobody can have been away.
    until("the app knows that somebody looks", || {
        let mark = "return localStorage.getItem('holdfast.presence.1');";
        Ok((page.run(mark, json!([])) != Value::Null).then_some(()))
    });
    page.run(AHEAD, json!([80]));
    page.hop("#/");
    page.find("heading", words.list.title);
    page.press("link", &words.severity.level("1"));
    page.find("heading", TITLE);
    page.sees(words.clock.late);
    // The clock has jumped, and the app says that nobody looked meanwhile.
    page.press("button", words.clock.away_close);
    page.run("scrollTo(0, 0);", json!([]));
}

fn speak(page: &Page, lang: Lang) -> &'static Words {
    let words = lang.words();
    page.hop("#/settings");
    page.press("label", lang.own_name());
    page.find("heading", words.settings.title);
    page.hop("#/");
    words
}

#[test]
fn the_entry_field_stays_in_view_when_all_is_late() {
    for lang in [Lang::En, Lang::Nl] {
        play("the entry field stays in view when all is late", |stage| {
            let page = stage.open();
            let words = speak(&page, lang);
            // Some engines count the frame of the window.
            let (_, height) = page.shrink(1280, 800);
            page.shrink(1280, 800 + 800_u32.saturating_sub(height));
            worst(&page, words);
            is_in_view(&page, "heading", TITLE);
            is_in_view(&page, "button", words.incident.respond);
            first_is_in_view(&page, words.next.title);
            is_in_view(&page, "field", words.entry.label);
            page.end();
        });
    }
}

#[test]
fn a_phone_shows_head_first_line_and_entry_field() {
    for lang in [Lang::En, Lang::Nl] {
        play("a phone shows head, first line and entry field", |stage| {
            let page = stage.open();
            let words = speak(&page, lang);
            let size = page.shrink(375, 667);
            worst(&page, words);
            is_in_view(&page, "heading", TITLE);
            is_in_view(&page, "button", words.incident.respond);
            first_is_in_view(&page, words.next.title);
            is_in_view(&page, "field", words.entry.label);
            assert!(size.0 >= 375, "the window is {size:?}");
            page.end();
        });
    }
}

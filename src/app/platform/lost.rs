//! The focus after what had it is gone: a button that did its work often goes with its line.

use super::dom;
use leptos::prelude::*;
use std::cell::RefCell;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

/// What had the focus last outside a dialog, and the part of the page around it.
struct Last {
    element: Element,
    around: Option<Element>,
}

thread_local! {
    static LAST: RefCell<Option<Last>> = const { RefCell::new(None) };
}

/// Follows the focus. Call once, at the root.
pub fn watch() {
    let handle = window_event_listener(leptos::ev::focusin, |_| {
        let Some(element) = dom::focused().map(Element::from) else {
            return;
        };
        let around = |selector| element.closest(selector).ok().flatten();
        if around("dialog, .toasts").is_none() {
            let around = around(".card, .head");
            LAST.with(|last| last.replace(Some(Last { element, around })));
        }
    });
    on_cleanup(move || handle.remove());
}

/// Where the focus got lost with its element, moves it after the next drawing: to what stands
/// there under the same id, else to the heading of the part, else to that of the page.
pub fn restore() {
    request_animation_frame(|| request_animation_frame(now));
}

fn now() {
    if dom::focused().is_some_and(|focused| !matches!(&*focused.tag_name(), "BODY" | "MAIN")) {
        return;
    }
    LAST.with(|last| {
        let Some(last) = last.take().filter(|last| !last.element.is_connected()) else {
            return;
        };
        let id = last.element.id();
        let same = || dom::by_id(&id).filter(|_| !id.is_empty());
        let heading = || {
            let around = last.around.filter(|around| around.is_connected())?;
            let heading = around.query_selector("h1, h2").ok().flatten()?;
            heading.dyn_into::<HtmlElement>().ok()
        };
        match same().or_else(heading) {
            Some(next) => still(&next),
            None => {
                // An entry has its own heading below that of the page.
                let _ = dom::focus_on("main .self h2") || dom::focus_on("main h1");
            }
        }
    });
}

/// Takes the focus without moving the page under a thumb.
fn still(element: &HtmlElement) {
    if !element.has_attribute("tabindex") && element.tag_name().starts_with('H') {
        // A fixed name and value cannot be refused.
        let _ = element.set_attribute("tabindex", "-1");
    }
    let top = dom::scroll_top();
    let _ = element.focus();
    dom::scroll_to(top);
}

//! When the app itself fails: a plain page built without the framework, with a way on.

use super::platform::dom;
use holdfast::words::Lang;
use std::cell::Cell;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Document, Element};

thread_local! {
    static LANG: Cell<Lang> = const { Cell::new(Lang::En) };
}

/// Takes over the reporting of panics. Call before anything else.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let what = info.to_string();
        web_sys::console::error_1(&what.as_str().into());
        // Without a page there is nothing left to say it with.
        let _ = show(&what);
    }));
}

/// The language of the overlay.
pub fn speak(lang: Lang) {
    LANG.set(lang);
}

fn show(what: &str) -> Option<()> {
    let document = dom::document()?;
    if document.get_element_by_id("panic").is_some() {
        return None;
    }
    let words = &LANG.get().words().common;
    let overlay = element(&document, "div", None)?;
    overlay.set_id("panic");
    overlay.set_attribute("role", "alert").ok()?;
    let inner = element(&document, "div", None)?;
    inner
        .append_child(&*element(&document, "h1", Some(words.panic_title))?)
        .ok()?;
    inner
        .append_child(&*element(&document, "p", Some(words.panic_text))?)
        .ok()?;
    let row = element(&document, "p", None)?;
    row.set_class_name("row");
    let reload = element(&document, "button", Some(words.panic_reload))?;
    reload.set_class_name("primary");
    let click = Closure::<dyn Fn()>::new(dom::reload);
    reload
        .add_event_listener_with_callback("click", click.as_ref().unchecked_ref())
        .ok()?;
    // The page is about to be left; the closure lives as long as it.
    click.forget();
    row.append_child(&reload).ok()?;
    inner.append_child(&row).ok()?;
    let details = element(&document, "details", None)?;
    details
        .append_child(&*element(&document, "summary", Some(words.panic_details))?)
        .ok()?;
    details
        .append_child(&*element(&document, "pre", Some(what))?)
        .ok()?;
    inner.append_child(&details).ok()?;
    overlay.append_child(&inner).ok()?;
    document.body()?.append_child(&overlay).ok()?;
    let _ = reload
        .dyn_into::<web_sys::HtmlElement>()
        .map(|button| button.focus());
    Some(())
}

fn element(document: &Document, tag: &str, text: Option<&str>) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(text);
    Some(element)
}

//! Small questions to the page. Each is fallible in principle; none may stop the app.

use leptos::prelude::request_animation_frame;
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement, Window};

/// The window, which a page always has.
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The document of the page.
pub fn document() -> Option<Document> {
    window()?.document()
}

/// The element with this id.
pub fn by_id(id: &str) -> Option<HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// The element that has the focus.
pub fn focused() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Moves the focus; `false` when there is nothing to move it to.
pub fn focus(id: &str) -> bool {
    by_id(id).is_some_and(|element| element.focus().is_ok())
}

/// Whether it is drawn, in sight or not.
pub fn is_shown(id: &str) -> bool {
    by_id(id).is_some_and(|element| element.get_bounding_client_rect().height() > 0.0)
}

/// Moves the focus to a heading; `false` when there is none.
pub fn focus_on(heading: &str) -> bool {
    let heading = document()
        .and_then(|document| document.query_selector(heading).ok().flatten())
        .and_then(|heading| heading.dyn_into::<HtmlElement>().ok());
    let Some(heading) = heading else {
        return false;
    };
    // A fixed name and value cannot be refused.
    let _ = heading.set_attribute("tabindex", "-1");
    heading.focus().is_ok()
}

/// Opens the print dialog once what is open now has closed; a browser that cannot print does
/// nothing.
pub fn print() {
    request_animation_frame(|| {
        if let Some(window) = window() {
            let _ = window.print();
        }
    });
}

/// Moves the focus to what the next drawing brings, such as a part behind a tab.
pub fn focus_drawn(id: &'static str) {
    request_animation_frame(move || {
        // The address may have changed too, and a new place begins at its top.
        request_animation_frame(move || {
            focus(id);
            if let Some(element) = by_id(id) {
                element.scroll_into_view();
            }
        });
    });
}

/// Whether keys pressed now are text: the cursor is in a field.
pub fn is_typing() -> bool {
    focused().is_some_and(|element| {
        let tag = element.tag_name();
        let text_like = || {
            let kind = element.get_attribute("type").unwrap_or_default();
            !matches!(
                kind.as_str(),
                "checkbox" | "radio" | "button" | "submit" | "reset" | "range" | "file" | "color"
            )
        };
        element.is_content_editable()
            || matches!(tag.as_str(), "TEXTAREA" | "SELECT")
            || (tag == "INPUT" && text_like())
    })
}

/// Whether a press is the second of a double tap: by then another button may stand there.
pub fn is_second_tap(press: &web_sys::MouseEvent) -> bool {
    press.detail() > 1
}

/// Whether a button was pressed by a key, or by assistive technology.
pub fn is_by_key(press: &web_sys::MouseEvent) -> bool {
    press.detail() == 0
}

/// Whether a dialog or a popover is open; it takes the keys.
pub fn in_dialog() -> bool {
    document()
        .and_then(|document| {
            document
                .query_selector("dialog[open], [popover]:popover-open")
                .ok()
                .flatten()
        })
        .is_some()
}

/// Whether keyboards here have Cmd instead of Ctrl.
pub fn is_apple() -> bool {
    window().is_some_and(|window| {
        let navigator = window.navigator();
        let platform = navigator.platform().unwrap_or_default();
        platform.starts_with("Mac") || platform.starts_with("iP")
    })
}

/// The language tags that the browser prefers, best first.
pub fn languages() -> Vec<String> {
    window().map_or_else(Vec::new, |window| {
        window
            .navigator()
            .languages()
            .iter()
            .filter_map(|tag| tag.as_string())
            .collect()
    })
}

/// Sets or removes an attribute of the root element.
pub fn root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().and_then(|d| d.document_element()) else {
        return;
    };
    // An attribute with a fixed, valid name cannot be refused.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Sets a custom property of the root element, such as the height of the head.
pub fn root_variable(name: &str, value: &str) {
    if let Some(root) = document()
        .and_then(|d| d.document_element())
        .and_then(|e| e.dyn_into::<HtmlElement>().ok())
    {
        // A refused style leaves the default of the style sheet.
        let _ = root.style().set_property(name, value);
    }
}

/// How far the page is scrolled.
pub fn scroll_top() -> f64 {
    window().and_then(|w| w.scroll_y().ok()).unwrap_or_default()
}

/// Writes the title of the window.
pub fn title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The page is on the screen.
pub fn visible() -> bool {
    document().is_some_and(|document| !document.hidden())
}

/// The page is what the person works in.
pub fn has_focus() -> bool {
    visible() && document().is_some_and(|document| document.has_focus().unwrap_or(false))
}

/// Scrolls the page at once.
pub fn scroll_to(top: f64) {
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, top);
    }
}

/// Height of the visible part of the page.
pub fn viewport_height() -> f64 {
    window()
        .and_then(|w| w.inner_height().ok())
        .and_then(|h| h.as_f64())
        .unwrap_or_default()
}

/// Width of the visible part of the page.
pub fn viewport_width() -> f64 {
    window()
        .and_then(|w| w.inner_width().ok())
        .and_then(|w| w.as_f64())
        .unwrap_or_default()
}

/// Brings an element into view, below what sticks to the top.
pub fn reveal(element: &Element) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(web_sys::ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        // A browser that refuses to reload leaves the page as it is.
        let _ = window.location().reload();
    }
}

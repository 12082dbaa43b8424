//! A modal dialog on the native element: focus stays inside, Escape closes, and focus returns to
//! where it was.

use super::icon::{Glyph, Icon};
use super::term::unique_id;
use crate::app::platform::dom;
use crate::app::ui::words;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A dialog that is shown while `open` is true. What was typed belongs into signals of the
/// caller, so that closing by accident loses nothing.
#[component]
pub fn Dialog(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// Its heading.
    #[prop(into)]
    title: Signal<String>,
    /// More room.
    #[prop(optional)]
    wide: bool,
    /// Called after it closed, however that happened.
    #[prop(optional)]
    on_close: Option<Callback<()>>,
    /// The content, drawn while it is open.
    children: ChildrenFn,
) -> impl IntoView {
    let id = unique_id("dialog");
    let node = NodeRef::<html::Dialog>::new();
    let children = StoredValue::new(children);
    let words = words();
    let labelled = id.clone();
    follow(open, node);
    view! {
        <dialog
            node_ref=node
            class:wide=wide
            aria-labelledby=labelled
            on:close=move |_| closed(open, node, on_close)
            on:click=move |event| close_on_backdrop(&event, node)
        >
            <Show when=move || open.get()>
                <div class="dialog-head">
                    <h2 id=id.clone() tabindex="-1">{title}</h2>
                    <button
                        type="button"
                        class="icon"
                        aria-label=words.common.close
                        on:click=move |_| open.set(false)
                    >
                        <Glyph icon=Icon::Close />
                    </button>
                </div>
                <div class="dialog-body">{children.with_value(|children| children())}</div>
            </Show>
        </dialog>
    }
}

/// Opens and closes the element as the signal says. The focus that the browser puts back after
/// closing needs an element that is still there; when it is gone, the page's content takes it.
pub(super) fn follow(open: RwSignal<bool>, node: NodeRef<html::Dialog>) {
    Effect::new(move |was_open: Option<bool>| {
        let want = open.get();
        if let Some(dialog) = node.get() {
            if want && !dialog.open() {
                // It is in the page, so it can be shown.
                let _ = dialog.show_modal();
                if !focus_first(&dialog) {
                    // Opened by another effect, it is shown before its content is drawn.
                    request_animation_frame(move || {
                        focus_first(&dialog);
                    });
                }
            } else if !want && dialog.open() {
                dialog.close();
            }
        }
        if was_open == Some(true) && !want && dom::focused().is_none_or(|e| e.tag_name() == "BODY")
        {
            dom::focus("content");
        }
        want
    });
}

/// The element marked `autofocus` gets the focus, else the heading: `show_modal` would take the
/// button that closes. `false` when neither is there yet.
fn focus_first(dialog: &web_sys::HtmlDialogElement) -> bool {
    let find = |selector| dialog.query_selector(selector).ok().flatten();
    find("[autofocus]")
        .or_else(|| find("h2"))
        .and_then(|first| first.dyn_into::<web_sys::HtmlElement>().ok())
        .is_some_and(|first| first.focus().is_ok())
}

/// The browser tells of the closing a little later: by then it may have been opened again.
pub(super) fn closed(
    open: RwSignal<bool>,
    node: NodeRef<html::Dialog>,
    on_close: Option<Callback<()>>,
) {
    let node = node.try_get_untracked().flatten();
    if node.is_some_and(|dialog| dialog.open()) {
        return;
    }
    let _ = open.try_set(false);
    if let Some(on_close) = on_close {
        on_close.run(());
    }
}

/// A press on the dark surface around the dialog closes it; a press inside hits a child.
pub(super) fn close_on_backdrop(event: &web_sys::MouseEvent, node: NodeRef<html::Dialog>) {
    let Some(dialog) = node.get_untracked() else {
        return;
    };
    let on_itself = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|target| target.is_same_node(Some(&dialog)));
    if !on_itself {
        return;
    }
    let rect = dialog.get_bounding_client_rect();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    let inside = x >= rect.left() && x <= rect.right() && y >= rect.top() && y <= rect.bottom();
    // Enter on a button reports a click at 0, 0; that is not a press on the backdrop.
    if !inside && event.detail() > 0 {
        dialog.close();
    }
}

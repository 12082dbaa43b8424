//! Whether the app itself is kept on this device, and what the browser offers about it. The script
//! that the packer puts into the page knows; a page that was not packed has none.

use super::optional::get;
use js_sys::Function;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Whether the app starts without a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Works {
    /// This browser, or this address, keeps no apps.
    #[default]
    Never,
    /// It is not all here yet.
    Later,
    /// It does.
    Now,
}

/// What the page knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offline {
    /// Whether the app starts without a network.
    pub works: Works,
    /// Another build is here and waits for a person to agree.
    pub update: bool,
    /// The browser offers to install the app.
    pub installable: bool,
    /// The id of the build that runs; none where the packer made none.
    pub build: Option<String>,
}

/// What the page knows, followed until the owner goes.
pub fn watched() -> RwSignal<Offline> {
    let offline = RwSignal::new(known());
    let handle = window_event_listener_untyped("HoldfastOffline", move |_| {
        let _ = offline.try_set(known());
    });
    on_cleanup(move || handle.remove());
    offline
}

/// Goes on with the build that waits, in every tab.
pub fn use_update() {
    call("use");
}

/// Has the browser ask whether to install the app.
pub fn install() {
    call("install");
}

fn known() -> Offline {
    let Some(page) = page() else {
        return Offline::default();
    };
    let is = |name: &str| get(&page, name).is_some_and(|value| value.is_truthy());
    let text = |name: &str| get(&page, name)?.as_string();
    Offline {
        works: match text("works").as_deref() {
            Some("now") => Works::Now,
            Some("later") => Works::Later,
            _ => Works::Never,
        },
        update: is("update"),
        installable: is("installable"),
        build: text("build"),
    }
}

fn call(name: &str) {
    let asked = page().and_then(|page| {
        let method: Function = get(&page, name)?.dyn_into().ok()?;
        method.call0(&page).ok()
    });
    // A page that could not do it still says that it could; it is pressed again or left alone.
    drop(asked);
}

fn page() -> Option<JsValue> {
    get(&js_sys::global(), "holdfastOffline")
}

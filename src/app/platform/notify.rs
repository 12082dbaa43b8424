//! Notifications of the system.

use super::optional::{ask, get};
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// What the browser lets this page do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Permission {
    /// It has no notifications.
    Missing,
    /// Nobody was asked.
    Unasked,
    /// Allowed.
    Granted,
    /// Refused; only the settings of the browser change it.
    Denied,
}

/// What is allowed now.
pub fn permission() -> Permission {
    let said = class().and_then(|class| get(&class, "permission")?.as_string());
    match said.as_deref() {
        Some("granted") => Permission::Granted,
        Some("denied") => Permission::Denied,
        Some(_) => Permission::Unasked,
        None => Permission::Missing,
    }
}

/// Asks the person. Only ever called by a press of a button.
pub async fn request() -> Permission {
    if let Some(class) = class() {
        ask(&class, "requestPermission", &JsValue::UNDEFINED).await;
    }
    permission()
}

/// Shows a notification; a press on it goes to `href`. One with the same `tag` takes the place of
/// the last, so that two tabs do not say the same thing twice. `false` when the browser shows
/// none: it is not allowed, or it wants an installed app.
pub fn show(title: &str, tag: &str, silent: bool, href: &str) -> bool {
    if permission() != Permission::Granted {
        return false;
    }
    let options = Object::new();
    for (name, value) in [("tag", tag.into()), ("silent", JsValue::from_bool(silent))] {
        // A plain object takes every property.
        let _ = Reflect::set(&options, &name.into(), &value);
    }
    let made = class()
        .and_then(|class| Reflect::construct(&class, &Array::of2(&title.into(), &options)).ok());
    let Some(notification) = made else {
        return false;
    };
    let (shown, href) = (notification.clone(), href.to_owned());
    let open = Closure::once_into_js(move || {
        if let Some(window) = web_sys::window() {
            // What cannot be brought to the front is found by hand.
            let _ = window.focus();
            let _ = window.location().set_hash(&href);
        }
        let close = get(&shown, "close").and_then(|close| close.dyn_into::<Function>().ok());
        let _ = close.map(|close| close.call0(&shown));
    });
    // It is shown all the same without.
    let _ = Reflect::set(&notification, &"onclick".into(), &open);
    true
}

fn class() -> Option<Function> {
    get(&js_sys::global(), "Notification")?.dyn_into().ok()
}

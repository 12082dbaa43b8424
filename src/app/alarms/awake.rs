//! The screen stays on while an incident is in front, for those who switched it on.

use crate::app::platform::wake::{self, Awake};
use crate::app::reactive::{effect, memo};
use crate::app::router::use_router;
use crate::app::ui::use_ui;
use holdfast::route::Route;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// Holds the screen and lets it go. The browser lets go by itself when the page is hidden, so
/// that being visible again takes it anew.
pub(super) fn watch() {
    let (ui, router) = (use_ui(), use_router());
    let wanted = memo(move || {
        ui.visible.get() && ui.prefs().awake && matches!(router.route(), Route::Incident(_))
    });
    let held = StoredValue::new_local(None::<Awake>);
    effect(move || {
        let wants = wanted.get();
        spawn_local(async move {
            let fresh = if wants { wake::hold().await } else { None };
            let kept = fresh.filter(|_| wanted.try_get_untracked() == Some(true));
            let old = held.try_update_value(|held| std::mem::replace(held, kept));
            if let Some(Some(old)) = old {
                old.release().await;
            }
        });
    });
}

//! An update that is ready: offered, never forced.

use super::banner::Banner;
use crate::app::platform::offline;
use crate::app::reactive::memo;
use crate::app::router::use_router;
use crate::app::ui::words;
use holdfast::route::Route;
use leptos::prelude::*;

/// Says that an update is ready, where nobody is in the middle of an incident.
#[component]
pub fn UpdateNotice(
    /// Something is being written that must not be broken off.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView {
    let (words, router) = (words(), use_router());
    let offline = offline::watched();
    let declined = RwSignal::new(false);
    let offered = memo(move || {
        let free = !busy.get() && !matches!(router.route(), Route::Incident(_));
        free && !declined.get() && offline.with(|offline| offline.update)
    });
    move || {
        offered.get().then(|| {
            view! {
                <Banner
                    title=words.common.update_ready.to_owned()
                    text=words.common.update_text.to_owned()
                >
                    <button type="button" on:click=move |_| offline::use_update()>
                        {words.common.update_now}
                    </button>
                    <button type="button" class="quiet" on:click=move |_| declined.set(true)>
                        {words.process.snooze}
                    </button>
                </Banner>
            }
        })
    }
}

//! Whether the app starts without a network, and how to install it.

use crate::app::platform::offline::{self, Works};
use crate::app::platform::single;
use crate::app::ui::words;
use leptos::prelude::*;

/// One sentence, and a button where the browser offers to install the app.
#[component]
pub fn OfflineState() -> impl IntoView {
    let words = words();
    let offline = offline::watched();
    view! {
        <p>
            {move || match offline.with(|offline| offline.works) {
                _ if single::is_single() => words.settings.offline_single,
                Works::Now => words.settings.offline_now,
                Works::Later => words.settings.offline_later,
                Works::Never => words.settings.offline_never,
            }}
        </p>
        // A page that was not packed has no such file beside it.
        {move || {
            let packed = offline.with(|offline| offline.build.is_some());
            (packed && !single::is_single())
                .then(|| {
                    view! {
                        <p>
                            <a href="./holdfast.html" download="holdfast.html">
                                {words.settings.single_file}
                            </a>
                            ". "
                            {words.settings.single_file_text}
                        </p>
                    }
                })
        }}
        {move || {
            offline
                .with(|offline| offline.installable)
                .then(|| {
                    view! {
                        <div class="buttons">
                            <button type="button" on:click=move |_| offline::install()>
                                {words.settings.install}
                            </button>
                        </div>
                    }
                })
        }}
    }
}

/// Which build runs, and the update that is ready.
#[component]
pub fn BuildState() -> impl IntoView {
    let words = words();
    let offline = offline::watched();
    view! {
        <p>
            {move || {
                let build = offline.with(|offline| offline.build.clone());
                let build = build.map_or_else(String::new, |build| format!(" ({build})"));
                words.settings.build(&format!("{}{build}", env!("CARGO_PKG_VERSION")))
            }}
        </p>
        {move || {
            offline
                .with(|offline| offline.update)
                .then(|| {
                    view! {
                        <p>{words.common.update_ready} ". " {words.common.update_text}</p>
                        <div class="buttons">
                            <button type="button" on:click=move |_| offline::use_update()>
                                {words.common.update_now}
                            </button>
                        </div>
                    }
                })
        }}
    }
}

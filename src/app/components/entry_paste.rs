//! Many pasted lines, shown as the entries that they would become.

use super::dialog::Dialog;
use super::entry_line::{kind_words, moment_words};
use crate::app::reactive::memo;
use crate::app::ui::{use_ui, words};
use holdfast::entry::{self, Parsed};
use leptos::prelude::*;

/// The preview. It opens when `pasted` holds text.
#[component]
pub fn PastePreview(
    /// What was pasted.
    pasted: RwSignal<Option<String>>,
    /// Add them all: the text and the entries.
    on_add: Callback<(String, Vec<Parsed>)>,
    /// Keep the text as one entry.
    on_keep: Callback<String>,
) -> impl IntoView {
    let (ui, words) = (use_ui(), words());
    let open = RwSignal::new(false);
    let entries = memo(move || {
        pasted.with(|text| {
            text.as_ref().map_or_else(Vec::new, |text| {
                entry::parse_many(text, ui.now.get_untracked(), ui.times().zone())
            })
        })
    });
    // The dialog follows the pasted text; nothing else writes this signal but closing it.
    let shown = memo(move || pasted.with(Option::is_some));
    Effect::watch(
        move || shown.get(),
        move |shown, _, _| {
            let _ = open.try_set(*shown);
        },
        false,
    );
    let whole = move || entries.with(|all| all.iter().filter(|entry| !entry.is_bare()).count());
    let count = move || u64::try_from(whole()).unwrap_or(u64::MAX);
    view! {
        <Dialog
            open
            wide=true
            title=Signal::derive(move || words.entry.many_title(count()))
            on_close=Callback::new(move |()| pasted.set(None))
        >
            <ol class="pasted">
                {move || {
                    let now = ui.now.get_untracked();
                    entries
                        .get()
                        .into_iter()
                        .map(|parsed| {
                            view! {
                                <li>
                                    <span class="when">{moment_words(parsed.when, now)}</span>
                                    <span>
                                        <b>{kind_words(&parsed.kind)}</b>
                                        " "
                                        {parsed.text.clone()}
                                        {parsed
                                            .is_bare()
                                            .then(|| {
                                                view! {
                                                    " "
                                                    <span class="muted">{words.entry.not_added}</span>
                                                }
                                            })}
                                    </span>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ol>
            <div class="form-actions">
                <button
                    type="button"
                    on:click=move |_| {
                        if let Some(text) = pasted.get_untracked() {
                            open.set(false);
                            on_keep.run(text);
                        }
                    }
                >
                    {words.entry.many_as_one}
                </button>
                <button
                    type="button"
                    class="primary"
                    autofocus
                    disabled=move || whole() == 0
                    on:click=move |_| {
                        let text = pasted.get_untracked().unwrap_or_default();
                        let all = entries.get_untracked().into_iter();
                        let all = all.filter(|entry| !entry.is_bare()).collect();
                        open.set(false);
                        on_add.run((text, all));
                    }
                >
                    {move || words.entry.many_add(count())}
                </button>
            </div>
        </Dialog>
    }
}

//! A form: a summary of what is wrong on top takes the focus, every value stays.

use crate::app::platform::dom;
use crate::app::ui::words;
use leptos::html;
use leptos::prelude::*;

/// One thing that is wrong: the id of the field and the sentence.
pub type FormError = (String, String);

/// A form. The caller judges in `on_submit` and sets `errors`; the values belong to the caller.
#[component]
pub fn Form(
    /// What is wrong after the last attempt.
    errors: RwSignal<Vec<FormError>>,
    /// Enter or the main button.
    on_submit: Callback<()>,
    /// Word of the main button.
    #[prop(into)]
    submit: Signal<String>,
    /// Adds a cancel button.
    #[prop(optional)]
    on_cancel: Option<Callback<()>>,
    /// It is being carried out: the main button waits.
    #[prop(into, optional)]
    busy: Signal<bool>,
    /// What the main button does cannot be taken back.
    #[prop(optional)]
    destroys: bool,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let words = words();
    let summary = NodeRef::<html::Div>::new();
    let submitted = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        if busy.get_untracked() {
            return;
        }
        on_submit.run(());
        if errors.with_untracked(|e| !e.is_empty()) {
            // The summary is drawn by then.
            request_animation_frame(move || {
                if let Some(summary) = summary.try_get_untracked().flatten() {
                    let _ = summary.focus();
                }
            });
        }
    };
    view! {
        <form class="form" novalidate on:submit=submitted>
            <Show when=move || errors.with(|e| !e.is_empty())>
                <div class="error-summary" role="alert" tabindex="-1" node_ref=summary>
                    <h2>{words.form.problem}</h2>
                    <ul>
                        {move || {
                            errors
                                .get()
                                .into_iter()
                                .map(|(field, sentence)| {
                                    view! {
                                        <li>
                                            <a
                                                href=format!("#{field}")
                                                on:click=move |event| {
                                                    // The address of the app is in the hash.
                                                    event.prevent_default();
                                                    dom::focus(&field);
                                                }
                                            >
                                                {sentence}
                                            </a>
                                        </li>
                                    }
                                })
                                .collect_view()
                        }}
                    </ul>
                </div>
            </Show>
            {children()}
            <div class="form-actions">
                {on_cancel
                    .map(|on_cancel| {
                        view! {
                            <button type="button" on:click=move |_| on_cancel.run(())>
                                {words.common.cancel}
                            </button>
                        }
                    })}
                <button
                    type="submit"
                    class=if destroys { "primary danger" } else { "primary" }
                    aria-disabled=move || busy.get().then_some("true")
                >
                    {submit}
                </button>
            </div>
        </form>
    }
}

/// The sentence for one field, from the errors of its form.
pub fn problem_of(errors: RwSignal<Vec<FormError>>, field: &'static str) -> Signal<String> {
    Signal::derive(move || {
        errors.with(|all| {
            all.iter()
                .find(|(id, _)| id == field)
                .map_or_else(String::new, |(_, sentence)| sentence.clone())
        })
    })
}

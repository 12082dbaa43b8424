//! Fields: label on top, hint, then the problem, then the field. Nothing is judged while a person
//! is still typing.

use super::icon::{Glyph, Icon};
use super::term::unique_id;
use crate::app::reactive::memo;
use crate::app::ui::words;
use leptos::prelude::*;

/// A line or a block of text.
#[component]
pub fn TextField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What it holds.
    value: RwSignal<String>,
    /// Id, so that an error summary can point here.
    #[prop(into, optional)]
    id: String,
    /// A sentence of help.
    #[prop(into, optional)]
    hint: Signal<String>,
    /// What is wrong; empty when nothing is.
    #[prop(into, optional)]
    problem: Signal<String>,
    /// May stay empty, and says so.
    #[prop(optional)]
    optional: bool,
    /// Several lines.
    #[prop(optional)]
    multiline: bool,
    /// For short things: times, durations.
    #[prop(optional)]
    short: bool,
    /// Takes the focus in a dialog.
    #[prop(optional)]
    autofocus: bool,
    /// `type` of the input.
    #[prop(default = "text")]
    kind: &'static str,
    /// `autocomplete` of the input.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Suggestions.
    #[prop(into, optional)]
    suggestions: Signal<Vec<String>>,
    /// Called at every change.
    #[prop(optional)]
    on_input: Option<Callback<()>>,
) -> impl IntoView {
    let words = words();
    let id = if id.is_empty() {
        unique_id("field")
    } else {
        id
    };
    let (hint_id, problem_id, list_id) = (
        format!("{id}-hint"),
        format!("{id}-problem"),
        format!("{id}-list"),
    );
    let wrong = memo(move || problem.with(|p| !p.is_empty()));
    let has_hint = memo(move || hint.with(|h| !h.is_empty()));
    let has_list = memo(move || suggestions.with(|s| !s.is_empty()));
    let described = {
        let (hint_id, problem_id) = (hint_id.clone(), problem_id.clone());
        Signal::derive(move || match (has_hint.get(), wrong.get()) {
            (true, true) => Some(format!("{hint_id} {problem_id}")),
            (true, false) => Some(hint_id.clone()),
            (false, true) => Some(problem_id.clone()),
            (false, false) => None,
        })
    };
    let changed = move |text: String| {
        value.set(text);
        if let Some(on_input) = on_input {
            on_input.run(());
        }
    };
    let invalid = move || wrong.get().then_some("true");
    let control = if multiline {
        view! {
            <textarea
                id=id.clone()
                class="input"
                rows="3"
                autofocus=autofocus
                aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=move |event| changed(event_target_value(&event))
            />
        }
        .into_any()
    } else {
        view! {
            <input
                id=id.clone()
                class="input"
                class:short=short
                type=kind
                autocomplete=autocomplete
                autofocus=autofocus
                list=has_list.get_untracked().then(|| list_id.clone())
                aria-describedby=described
                aria-invalid=invalid
                prop:value=move || value.get()
                on:input=move |event| changed(event_target_value(&event))
            />
        }
        .into_any()
    };
    view! {
        <div class="field" class:wrong=wrong>
            <label for=id>
                {label}
                {optional
                    .then(|| {
                        view! { <span class="optional">{format!(" ({})", words.common.optional)}</span> }
                    })}
            </label>
            <Show when=move || has_hint.get()>
                <p class="hint" id=hint_id.clone()>{hint}</p>
            </Show>
            <Problem id=problem_id problem />
            {control}
            <Show when=move || has_list.get()>
                <datalist id=list_id.clone()>
                    {move || {
                        suggestions
                            .get()
                            .into_iter()
                            .map(|s| view! { <option value=s></option> })
                            .collect_view()
                    }}
                </datalist>
            </Show>
        </div>
    }
}

/// What is wrong with a field.
#[component]
pub fn Problem(
    /// Id that the field refers to.
    id: String,
    /// The sentence; empty when nothing is wrong.
    #[prop(into)]
    problem: Signal<String>,
) -> impl IntoView {
    let words = words();
    view! {
        <Show when=move || problem.with(|p| !p.is_empty())>
            <p class="problem" id=id.clone()>
                <Glyph icon=Icon::Warning size=16 />
                <span>
                    <span class="sr">{words.form.error} " "</span>
                    {problem}
                </span>
            </p>
        </Show>
    }
}

/// One choice of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What the choice stands for.
    pub value: String,
    /// What it shows.
    pub label: String,
}

impl Choice {
    /// A choice.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
        }
    }
}

/// One of many, in a list that opens.
#[component]
pub fn SelectField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// The choices.
    #[prop(into)]
    choices: Signal<Vec<Choice>>,
    /// The value chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Another was chosen.
    on_change: Callback<String>,
    /// A sentence of help.
    #[prop(into, optional)]
    hint: String,
    /// Id, so that an error summary can point here.
    #[prop(into, optional)]
    id: String,
    /// What is wrong; empty when nothing is.
    #[prop(into, optional)]
    problem: Signal<String>,
    /// Takes the focus in a dialog.
    #[prop(optional)]
    autofocus: bool,
) -> impl IntoView {
    let id = if id.is_empty() {
        unique_id("field")
    } else {
        id
    };
    let (hint_id, problem_id) = (format!("{id}-hint"), format!("{id}-problem"));
    let wrong = memo(move || problem.with(|p| !p.is_empty()));
    let described = {
        let hint_id = (!hint.is_empty()).then(|| hint_id.clone());
        let problem_id = problem_id.clone();
        move || match (&hint_id, wrong.get()) {
            (Some(hint_id), true) => Some(format!("{hint_id} {problem_id}")),
            (None, true) => Some(problem_id.clone()),
            (hint_id, false) => hint_id.clone(),
        }
    };
    view! {
        <div class="field" class:wrong=wrong>
            <label for=id.clone()>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <Problem id=problem_id problem />
            <select
                id=id
                autofocus=autofocus
                aria-describedby=described
                aria-invalid=move || wrong.get().then_some("true")
                prop:value=move || value.get()
                on:change=move |event| on_change.run(event_target_value(&event))
            >
                {move || {
                    choices
                        .get()
                        .into_iter()
                        .map(|choice| {
                            let mine = choice.value.clone();
                            view! {
                                <option
                                    value=choice.value
                                    selected=move || value.with(|v| *v == mine)
                                >
                                    {choice.label}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
}

/// One of few, side by side.
#[component]
pub fn Segments(
    /// Name of the group.
    #[prop(into)]
    legend: String,
    /// The choices.
    choices: Vec<Choice>,
    /// The value chosen.
    #[prop(into)]
    value: Signal<String>,
    /// Another was chosen.
    on_change: Callback<String>,
    /// Id; each choice gets it with its value, such as `language-nl`.
    #[prop(into, optional)]
    id: String,
) -> impl IntoView {
    let group = if id.is_empty() {
        unique_id("segments")
    } else {
        id
    };
    view! {
        <fieldset class="field">
            <legend>{legend}</legend>
            <div class="segments">
                {choices
                    .into_iter()
                    .map(|choice| {
                        let (mine, told) = (choice.value.clone(), choice.value.clone());
                        view! {
                            <label>
                                <input
                                    id=format!("{group}-{}", choice.value)
                                    type="radio"
                                    name=group.clone()
                                    value=choice.value
                                    prop:checked=move || value.with(|v| *v == mine)
                                    on:change=move |_| on_change.run(told.clone())
                                />
                                {choice.label}
                            </label>
                        }
                    })
                    .collect_view()}
            </div>
        </fieldset>
    }
}

/// A check box, or a switch for settings that act at once.
#[component]
pub fn CheckField(
    /// Its label.
    #[prop(into)]
    label: String,
    /// Whether it is on.
    #[prop(into)]
    checked: Signal<bool>,
    /// It was switched.
    on_change: Callback<bool>,
    /// A sentence of help.
    #[prop(into, optional)]
    hint: String,
    /// Draw a switch.
    #[prop(optional)]
    switch: bool,
) -> impl IntoView {
    view! {
        <label class="choice">
            <input
                type="checkbox"
                class:switch=switch
                role=switch.then_some("switch")
                prop:checked=move || checked.get()
                on:change=move |event| on_change.run(event_target_checked(&event))
            />
            <span>{label}</span>
            {(!hint.is_empty()).then(|| view! { <span class="hint muted">{hint}</span> })}
        </label>
    }
}

//! One of many, or something else in own words.

use super::field::{Choice, SelectField, TextField};
use crate::app::reactive::effect;
use crate::app::ui::words;
use leptos::prelude::*;

/// Stands for own words among the choices; nothing that is typed or chosen reads so.
const OTHER: &str = "\u{0}";

/// A choice that takes own words too: a list, and below it a field once something else is chosen.
#[component]
pub fn OpenChoice(
    /// Its label.
    #[prop(into)]
    label: String,
    /// What is offered.
    choices: Vec<Choice>,
    /// What is chosen or typed; empty for nothing.
    value: RwSignal<String>,
    /// Id of the list.
    #[prop(into)]
    id: String,
    /// It was changed by hand.
    #[prop(optional)]
    on_input: Option<Callback<()>>,
) -> impl IntoView {
    let words = words();
    let known = StoredValue::new(
        choices
            .iter()
            .map(|choice| choice.value.clone())
            .collect::<Vec<_>>(),
    );
    let own = RwSignal::new(false);
    // What came from elsewhere, such as a draft, may be in own words.
    effect(move || {
        let foreign = value.with(|text| {
            !text.is_empty() && known.with_value(|known| known.iter().all(|one| one != text))
        });
        if foreign {
            own.set(true);
        }
    });
    let mut all = choices;
    all.insert(0, Choice::new("", words.common.not_set));
    all.push(Choice::new(OTHER, words.process.something_else));
    let chosen = Signal::derive(move || {
        if own.get() {
            OTHER.to_owned()
        } else {
            value.get()
        }
    });
    let choose = Callback::new(move |picked: String| {
        let other = picked == OTHER;
        own.set(other);
        value.set(if other { String::new() } else { picked });
        if let Some(changed) = on_input {
            changed.run(());
        }
    });
    let typed = Callback::new(move |()| {
        if let Some(changed) = on_input {
            changed.run(());
        }
    });
    view! {
        <SelectField id label choices=all value=chosen on_change=choose />
        <Show when=move || own.get()>
            <TextField label=words.process.own_words value on_input=typed />
        </Show>
    }
}

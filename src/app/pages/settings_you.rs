//! Who is using this device, with a quick switch on a shared laptop.

use crate::app::components::card::Card;
use crate::app::components::dialog::Dialog;
use crate::app::components::field::TextField;
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::toast::use_toasts;
use crate::app::keyboard::use_actions;
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::incident::Person;
use holdfast::keys::Action;
use leptos::prelude::*;

/// The name that stands with what is written; it counts when the field is left or on Enter.
#[component]
pub fn NameField(
    /// A name was kept with Enter.
    #[prop(optional)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let name = RwSignal::new(record.people.with_untracked(|people| people.current().name));
    let keep = move || {
        // The field that loses the focus because it goes has no name any more.
        let Some(typed) = name.try_get_untracked() else {
            return;
        };
        let typed = typed.trim().to_owned();
        let now = record.people.with_untracked(|people| people.current().name);
        if !typed.is_empty() && typed != now {
            record
                .people
                .update(|people| people.switch_to(Person::named(typed.clone())));
            toasts.show(words.nav.acting_as(&typed));
        }
    };
    view! {
        <form
            class="form"
            on:submit=move |event| {
                event.prevent_default();
                keep();
                if let Some(done) = on_done {
                    done.run(());
                }
            }
            on:focusout=move |_| {
                // A dialog that is left without Enter changes nothing.
                if on_done.is_none() {
                    keep();
                }
            }
        >
            <TextField
                label=words.settings.name
                autofocus=on_done.is_some()
                hint=words.first_run.you_hint.to_owned()
                value=name
                autocomplete="name"
            />
            {on_done
                .map(|_| {
                    view! {
                        <div class="form-actions">
                            <button type="submit" class="primary">
                                {words.common.save}
                            </button>
                        </div>
                    }
                })}
        </form>
    }
}

/// The section of the settings.
#[component]
pub fn You() -> impl IntoView {
    let words = words();
    view! {
        <Card title=words.settings.you.to_owned()>
            <Switch />
        </Card>
    }
}

/// The quick switch, from everywhere: on a shared laptop one press names who writes from now on.
#[component]
pub fn SwitchDialog() -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    use_actions().on(Action::SwitchPerson, move || open.set(true));
    let done = Callback::new(move |()| open.set(false));
    view! {
        <Dialog open title=words.first_run.you.to_owned()>
            <Switch on_done=done />
        </Dialog>
    }
}

/// Who is writing, and those who wrote here before.
#[component]
fn Switch(
    /// Somebody was chosen or named.
    #[prop(optional)]
    on_done: Option<Callback<()>>,
) -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let done = Callback::new(move |()| {
        if let Some(done) = on_done {
            done.run(());
        }
    });
    view! {
        <div class="form">
            <p class="muted">{words.settings.you_text}</p>
            {move || {
                let others = record.people.with(|people| people.others().to_vec());
                (!others.is_empty())
                    .then(|| {
                        let rows = others
                            .into_iter()
                            .map(|person| {
                                let (name, switch) = (person.name.clone(), person.clone());
                                view! {
                                    <button
                                        type="button"
                                        class="pill"
                                        on:click=move |_| {
                                            let to = switch.clone();
                                            let said = words.nav.acting_as(&to.name);
                                            record.people.update(|people| people.switch_to(to));
                                            toasts.show(said);
                                            done.run(());
                                        }
                                    >
                                        <Glyph icon=Icon::Person size=14 />
                                        {name}
                                    </button>
                                }
                            })
                            .collect_view();
                        view! {
                            <p>
                                <b>{words.settings.switch_person}</b>
                            </p>
                            <div class="choices">{rows}</div>
                        }
                    })
            }}
            {move || {
                // Another person: the field shows the other name.
                record.people.track();
                match on_done {
                    Some(on_done) => view! { <NameField on_done /> }.into_any(),
                    None => view! { <NameField /> }.into_any(),
                }
            }}
        </div>
    }
}

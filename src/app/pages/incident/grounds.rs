//! Impact and urgency with what moves them, and what the playbook concludes (S3.5, S4.1).

use super::desk::Desk;
use crate::app::components::field::{CheckField, Choice, Segments};
use crate::app::platform::dom;
use crate::app::reactive::{effect, memo};
use crate::app::state::{use_record, zone_of};
use crate::app::ui::{use_ui, words};
use holdfast::incident::fact::{self, FromDirectory};
use holdfast::playbook::{Gives, Playbook, TermKind};
use holdfast::words::brief;
use leptos::prelude::*;

/// What was chosen, by keys of the playbook.
#[derive(Clone, Copy)]
pub struct Grounds {
    impact: RwSignal<String>,
    urgency: RwSignal<String>,
    modifiers: RwSignal<Vec<String>>,
    /// What the directory says now, also where a person chose otherwise.
    known: RwSignal<Vec<FromDirectory>>,
}

impl Grounds {
    /// Begins with what is on record each time that the picker opens.
    pub fn follow(desk: Desk) -> Self {
        let own = Self {
            impact: RwSignal::new(String::new()),
            urgency: RwSignal::new(String::new()),
            modifiers: RwSignal::new(Vec::new()),
            known: RwSignal::new(Vec::new()),
        };
        effect(move || {
            if desk.picking.get() {
                let last = desk.incident.with_untracked(|incident| {
                    let (_, classify) = incident.as_deref()?.classification()?;
                    Some(classify.clone())
                });
                let last = last.unwrap_or_default();
                let first = last.impact.is_empty();
                own.impact.set(last.impact);
                own.urgency.set(last.urgency);
                // What the directory knows holds until somebody says otherwise.
                let known = known(desk);
                own.modifiers.set(if first {
                    known.iter().map(|told| told.modifier.clone()).collect()
                } else {
                    last.modifiers
                });
                own.known.set(known);
            }
        });
        own
    }

    /// A level on these grounds; without them where the playbook concludes nothing.
    pub fn classify(self, desk: Desk, level: u8) -> fact::Classify {
        let bare = fact::Classify {
            level,
            ..Default::default()
        };
        let modifiers = self.modifiers.get_untracked();
        let mut told = self.known.get_untracked();
        told.retain(|told| modifiers.contains(&told.modifier));
        let full = fact::Classify {
            from_directory: told,
            impact: self.impact.get_untracked(),
            urgency: self.urgency.get_untracked(),
            modifiers,
            ..bare.clone()
        };
        let known = desk.playbook.with_untracked(|playbook| {
            let playbook = playbook.as_deref();
            playbook.is_some_and(|playbook| {
                let rule = playbook.conclude(&full.impact, &full.urgency, &full.modifiers);
                rule.is_some()
            })
        });
        if known { full } else { bare }
    }

    /// Switches a modifier; what cannot hold at the same time goes.
    fn switch(self, playbook: &Playbook, key: &str, on: bool) {
        let modifiers = playbook.matrix.iter().flat_map(|matrix| &matrix.modifiers);
        let when = |key: &str| {
            let mut those = modifiers.clone().filter(|m| *m.key == *key);
            those.next().map(|modifier| modifier.when)
        };
        let new = when(key);
        self.modifiers.update(|all| {
            all.retain(|old| {
                let excluded = on && new.zip(when(old)).is_some_and(|(a, b)| a.excludes(b));
                old != key && !excluded
            });
            if on {
                all.push(key.to_owned());
            }
        });
    }
}

/// Modifiers that hold as the directory knows what is affected, by key, with the entry that says
/// so (S3.5, S4.1).
fn known(desk: Desk) -> Vec<FromDirectory> {
    let directory = use_record().directory_now();
    let found = desk.playbook.with_untracked(|playbook| {
        let matrix = playbook.as_deref()?.matrix.as_ref()?;
        desk.incident.with_untracked(|incident| {
            let now = use_ui().now.get_untracked();
            let holds = directory.circumstances(
                incident.as_deref()?,
                matrix.weights.unwrap_or_default(),
                now,
                &zone_of,
            );
            let modifiers = matrix.modifiers.iter().filter_map(|modifier| {
                let mut those = holds.iter().filter(|one| one.when == modifier.when);
                let holds = those.next()?;
                Some(FromDirectory {
                    entry: Some(holds.entry),
                    modifier: modifier.key.to_string(),
                    name: holds.name.clone(),
                })
            });
            Some(modifiers.collect())
        })
    });
    found.unwrap_or_default()
}

/// The choices and the conclusion.
#[component]
pub fn GroundsForm(
    desk: Desk,
    grounds: Grounds,
    #[prop(into)] current: Signal<Option<u8>>,
    /// Puts a level on record with these grounds.
    on_take: Callback<u8>,
) -> impl IntoView {
    let words = words();
    let lang = words.lang.tag();
    // Drawn anew with another playbook: nothing here follows it.
    let (scales, modifiers) = desk.playbook.with_untracked(|playbook| {
        let book = playbook.as_deref();
        let scale = |kind| {
            let terms = book.into_iter().flat_map(|book| book.terms_of(kind));
            terms
                .map(|term| Choice::new(&*term.key, term.name.get(lang)))
                .collect::<Vec<_>>()
        };
        let matrix = book.and_then(|book| book.matrix.as_ref());
        let modifiers = matrix.into_iter().flat_map(|matrix| &matrix.modifiers);
        let modifiers: Vec<(String, String)> = modifiers
            .map(|m| (m.key.to_string(), m.name.get(lang).to_owned()))
            .collect();
        (
            [scale(TermKind::Impact), scale(TermKind::Urgency)],
            modifiers,
        )
    });
    let [impacts, urgencies] = scales;
    let checks = modifiers.into_iter().map(|(key, label)| {
        let mine = key.clone();
        let asked = key.clone();
        let from = move || {
            let name = grounds.known.with(|known| {
                let mut those = known.iter().filter(|told| told.modifier == asked);
                those.next().map(|told| brief(&told.name))
            });
            name.map(|name| view! { <small>{words.process.from_directory(&name)}</small> })
        };
        let checked = Signal::derive(move || grounds.modifiers.with(|all| all.contains(&mine)));
        let switch = Callback::new(move |on| {
            desk.playbook.with_untracked(|playbook| {
                if let Some(playbook) = playbook.as_deref() {
                    grounds.switch(playbook, &key, on);
                }
            });
        });
        view! {
            <CheckField label checked on_change=switch />
            {from}
        }
    });
    // On a phone the levels come first, and the rule when it is asked for.
    let wide = dom::viewport_width() >= 832.0;
    view! {
        <details class="work-out" open=wide>
            <summary>{words.severity.work_out}</summary>
            <section class="grounds">
            <Segments
                legend=words.severity.impact
                choices=impacts
                value=grounds.impact
                on_change=Callback::new(move |key| grounds.impact.set(key))
            />
            <Segments
                legend=words.severity.urgency
                choices=urgencies
                value=grounds.urgency
                on_change=Callback::new(move |key| grounds.urgency.set(key))
            />
            <fieldset class="field">
                <legend>{words.severity.circumstances}</legend>
                {checks.collect_view()}
            </fieldset>
            <Conclusion desk grounds current on_take />
            </section>
        </details>
    }
}

/// What the playbook concludes, by which rule, and the button that takes it over.
#[component]
fn Conclusion(
    desk: Desk,
    grounds: Grounds,
    current: Signal<Option<u8>>,
    on_take: Callback<u8>,
) -> impl IntoView {
    let words = words();
    let say = &words.severity;
    let shown = move || {
        desk.playbook.with(|playbook| {
            let playbook = playbook.as_deref()?;
            let (impact, urgency) = (grounds.impact.get(), grounds.urgency.get());
            let rule = playbook.conclude(&impact, &urgency, &grounds.modifiers.get())?;
            let value = rule.value.to_string();
            let (level, button, note) = match (rule.gives, current.get()) {
                (Gives::Severity, _) => (Some(rule.value), say.take_level(&value), String::new()),
                (Gives::Priority, Some(level)) => (
                    Some(level),
                    say.take_priority(&value, &level.to_string()),
                    say.priority_order.to_owned(),
                ),
                (Gives::Priority, None) => (None, String::new(), say.priority_goes_along(&value)),
            };
            Some((words.rule_that_fired(&rule), level, button, note))
        })
    };
    let shown = memo(shown);
    view! {
        <div role="status" class="concluded">
            {move || match shown.get() {
                None => view! { <p>{say.choose_both}</p> }.into_any(),
                Some((rule, _, _, note)) => {
                    view! {
                        <p>{rule}</p>
                        {(!note.is_empty()).then(|| view! { <p class="muted">{note}</p> })}
                    }
                        .into_any()
                }
            }}
        </div>
        {move || {
            let (_, level, button, _) = shown.get()?;
            let level = level?;
            Some(
                view! {
                    <button type="button" class="primary" on:click=move |_| on_take.run(level)>
                        {button}
                    </button>
                },
            )
        }}
    }
}

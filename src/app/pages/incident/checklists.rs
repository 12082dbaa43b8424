//! Checklists: those of the phase in front, the others folded (S1.1, S4.2).

use super::ask::Ask;
use super::desk::{Desk, use_desk};
use crate::app::components::card::Card;
use crate::app::components::icon::{Glyph, Icon};
use crate::app::reactive::memo;
use crate::app::ui::words;
use holdfast::incident::fact::{self, StepState};
use holdfast::keeper::{phase, steps};
use leptos::prelude::*;

/// Where the focus goes from "next".
pub const PLACE: &str = "checklists";

/// One step as it is drawn.
#[derive(Clone, Default, PartialEq)]
struct Row {
    list: String,
    key: String,
    text: String,
    state: StepState,
    by_itself: bool,
    reason: String,
}

/// One checklist as it is drawn.
#[derive(Clone, Default, PartialEq)]
struct Drawn {
    key: String,
    name: String,
    role: String,
    front: bool,
    done: usize,
    rows: Vec<Row>,
}

fn drawn(desk: Desk) -> (String, Vec<Drawn>) {
    let lang = words().lang.tag();
    let found = desk.playbook.with(|playbook| {
        let playbook = playbook.as_deref()?;
        desk.read(|incident| {
            let lists = steps(playbook, incident).into_iter().map(|state| {
                let rows = state.steps.iter().map(|one| {
                    let (list, key) = (state.list.key.to_string(), one.step.key.to_string());
                    let reason = incident.step_reason(&list, &key, one.state);
                    Row {
                        reason: reason.unwrap_or_default().to_owned(),
                        text: one.step.text.get(lang).to_owned(),
                        state: one.state,
                        by_itself: one.by_itself,
                        list,
                        key,
                    }
                });
                let role = playbook.role(&state.list.role);
                Drawn {
                    key: state.list.key.to_string(),
                    name: state.list.name.get(lang).to_owned(),
                    role: role.map_or_else(String::new, |r| r.name.get(lang).to_owned()),
                    front: state.front,
                    done: state.done(),
                    rows: rows.collect(),
                }
            });
            let front = phase(playbook, incident);
            let name = front.map_or_else(String::new, |p| p.name.get(lang).to_owned());
            (name, lists.collect())
        })
    });
    found.unwrap_or_default()
}

/// The checklists. Rows stay while what they show changes, so that the focus does.
#[component]
pub fn Checklists() -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let all = memo(move || drawn(desk));
    let title = Signal::derive(move || {
        all.with(|(phase, _)| format!("{}: {phase}", words.process.checklists))
    });
    let keys = move |front: bool| {
        memo(move || {
            all.with(|(_, lists)| {
                let lists = lists.iter().filter(|list| list.front == front);
                lists.map(|list| list.key.clone()).collect::<Vec<_>>()
            })
        })
    };
    let (front, rest) = (keys(true), keys(false));
    let some = memo(move || all.with(|(_, lists)| !lists.is_empty()));
    let others = memo(move || rest.with(|rest| !rest.is_empty()));
    let list_of = move |key: String| {
        memo(move || {
            all.with(|(_, lists)| lists.iter().find(|list| list.key == key).cloned())
                .unwrap_or_default()
        })
    };
    view! {
        <div id=PLACE tabindex="-1">
            <Show when=move || some.get()>
                <Card title>
                    <For each=move || front.get() key=Clone::clone let:key>
                        <List list=list_of(key) />
                    </For>
                    <Show when=move || others.get()>
                        <details>
                            <summary>{words.process.other_lists}</summary>
                            <For each=move || rest.get() key=Clone::clone let:key>
                                <List list=list_of(key) />
                            </For>
                        </details>
                    </Show>
                </Card>
            </Show>
        </div>
    }
}

#[component]
fn List(list: Memo<Drawn>) -> impl IntoView {
    let words = words();
    let steps = memo(move || list.with(|list| list.rows.len()));
    let title = move || {
        list.with(|list| {
            let (done, total) = (list.done.to_string(), list.rows.len().to_string());
            words.process.list_done(&list.name, &done, &total)
        })
    };
    let open = list.with_untracked(|list| list.done < list.rows.len());
    view! {
        <details class="steps" open=open>
            <summary>
                <b>{title}</b>
                " "
                <small>{move || list.with(|list| words.process.for_role(&list.role))}</small>
            </summary>
            <ul class="lines">
                <For each=move || 0..steps.get() key=|at| *at let:at>
                    <Tick row=memo(move || {
                        list.with(|list| list.rows.get(at).cloned()).unwrap_or_default()
                    }) />
                </For>
            </ul>
        </details>
    }
}

#[component]
fn Tick(row: Memo<Row>) -> impl IntoView {
    let (desk, words) = (use_desk(), words());
    let say = &words.process;
    let id = row.with_untracked(|row| format!("step-{}-{}", row.list, row.key));
    let note = move || {
        row.with(|row| match row.state {
            StepState::Skipped => say.skipped_because(&row.reason),
            StepState::NotApplicable => say.not_applicable_because(&row.reason),
            StepState::Done if row.by_itself => say.by_record.to_owned(),
            _ => String::new(),
        })
    };
    let tick = move |event| {
        let (state, said) = if event_target_checked(&event) {
            (StepState::Done, say.step_done)
        } else {
            (StepState::Open, say.step_open)
        };
        let fact = row.with_untracked(|row| fact::Step {
            list: row.list.clone(),
            step: row.key.clone(),
            state,
            reason: String::new(),
        });
        desk.put(fact, said);
    };
    let ask = move |_| {
        let ask = row
            .with_untracked(|row| Ask::Step(row.list.clone(), row.key.clone(), row.text.clone()));
        desk.ask.set(Some(ask));
    };
    let other = move || row.with(|row| say.other_state_of(&row.text));
    view! {
        <li>
            <label class="choice">
                <input
                    type="checkbox"
                    id=id
                    prop:checked=move || row.with(|row| row.state == StepState::Done)
                    on:change=tick
                />
                <span>
                    {move || row.with(|row| row.text.clone())}
                    <small>{note}</small>
                </span>
            </label>
            <button
                type="button"
                class="icon"
                aria-haspopup="dialog"
                aria-label=other
                title=other
                on:click=ask
            >
                <Glyph icon=Icon::More />
            </button>
        </li>
    }
}

//! What must be true before closing: who has to say so, and the button that notes it (S2.9, S2.12).

use super::act::Act;
use super::desk::Desk;
use crate::app::ui::{use_ui, words};
use holdfast::incident::{Fact, Incident};
use holdfast::log::EventId;
use holdfast::playbook::{Gate, GateNeed, Playbook};
use holdfast::words::brief;
use leptos::prelude::*;

/// The role of whoever reported, in playbooks; in the record it has no key.
const REPORTER: &str = "reporter";

/// A gate as the dialog shows it.
struct Shown {
    name: String,
    /// Who has to say so, or who said so and when.
    who: String,
    met: bool,
    /// What meets it; none when no entry can say so.
    act: Option<Act>,
    /// The form whose answers meet it, by its key (S0.22, S0.23).
    form: Option<String>,
}

/// The gates of closing, each with the button that meets it.
#[component]
pub fn Gates(desk: Desk) -> impl IntoView {
    let words = words();
    let rows = move || {
        let gates = desk.closing_gates();
        let shown = desk.playbook.with(|playbook| {
            let playbook = playbook.as_deref()?;
            desk.read(|incident| {
                let rows = gates.iter().filter_map(|(key, met)| {
                    let gate = playbook.gates.iter().find(|gate| *gate.key == **key)?;
                    Some(shown(desk, playbook, incident, gate, *met))
                });
                rows.collect::<Vec<_>>()
            })
        });
        shown.unwrap_or_default()
    };
    move || {
        let rows = rows();
        (!rows.is_empty()).then(|| {
            let rows = rows.into_iter().map(|gate| {
                let Shown {
                    name,
                    who,
                    met,
                    act,
                    form,
                } = gate;
                let label = format!("{}: {name}", words.incident.gate_note);
                let fill = form.filter(|_| !met).map(|form| {
                    let label = format!("{}: {name}", words.process.fill_in);
                    view! {
                        <button
                            type="button"
                            class="primary"
                            aria-haspopup="dialog"
                            aria-label=label
                            on:click=move |_| desk.filling.set(Some((form.clone(), None)))
                        >
                            {words.process.fill_in}
                        </button>
                    }
                });
                let button = act.filter(|_| !met).map(|act| {
                    view! {
                        <button
                            type="button"
                            class="primary"
                            aria-label=label
                            on:click=move |_| desk.meet(act.clone())
                        >
                            {words.incident.gate_note}
                        </button>
                    }
                });
                view! {
                    <li class:met=met>
                        <span>
                            <b>{met.then_some("✓ ")}{name}</b>
                            " "
                            <small>{who}</small>
                        </span>
                        {button}
                        {fill}
                    </li>
                }
            });
            view! {
                <section class="gates">
                    <h3>{words.incident.gates}</h3>
                    <ul class="lines">{rows.collect_view()}</ul>
                </section>
            }
        })
    }
}

fn shown(desk: Desk, playbook: &Playbook, incident: &Incident, gate: &Gate, met: bool) -> Shown {
    let words = words();
    let act = act_of(gate);
    let role = (playbook.role(&gate.by)).map_or_else(
        || brief(&gate.by),
        |role| role.name.get(words.lang.tag()).to_owned(),
    );
    let who = match (said_by(desk, incident, gate), &act) {
        (Some(said), _) if met => said,
        (_, None) if met => words.process.complete.to_owned(),
        (_, None) => words.incident.gate_by(&role),
        (_, Some(act)) => {
            let name = expected(incident, act);
            words.incident.gate_by(&if name.is_empty() {
                role
            } else {
                format!("{role}, {}", brief(&name))
            })
        }
    };
    Shown {
        name: gate.name.get(words.lang.tag()).to_owned(),
        who,
        met,
        form: gate
            .of
            .as_ref()
            .filter(|_| act.is_none())
            .map(|of| of.to_string()),
        act,
    }
}

/// What meets a gate; none where a form does.
fn act_of(gate: &Gate) -> Option<Act> {
    match gate.needs {
        GateNeed::Confirmation if *gate.by == *REPORTER => Some(Act::Confirm(String::new())),
        GateNeed::Confirmation | GateNeed::Validation => Some(Act::Confirm(gate.by.to_string())),
        GateNeed::Approval => Some(Act::Approve(gate.by.to_string())),
        GateNeed::Document | GateNeed::Checks => None,
    }
}

/// Who is expected to say so; empty when nobody is known.
pub fn expected(incident: &Incident, act: &Act) -> String {
    match act {
        Act::Confirm(role) if role.is_empty() => incident.reporter.name.clone(),
        Act::Confirm(role) | Act::Approve(role) => incident
            .holder(role)
            .map(|person| person.name.clone())
            .unwrap_or_default(),
        _ => String::new(),
    }
}

/// Who said so, and when.
fn said_by(desk: Desk, incident: &Incident, gate: &Gate) -> Option<String> {
    let event: EventId = match gate.needs {
        GateNeed::Approval => incident.approved?,
        GateNeed::Confirmation if incident.confirmed.is_some() => incident.confirmed?,
        _ => *incident.validated.get(&*gate.by)?,
    };
    let entry = incident.entry(event)?;
    let by = match &entry.fact {
        Some(Fact::Confirm(confirm)) => &confirm.by,
        Some(Fact::Approve(approve)) => &approve.by,
        _ => return None,
    };
    let name = if by.is_empty() {
        &entry.event.who.name
    } else {
        by
    };
    let at = desk.times().near(entry.at, use_ui().now.get_untracked());
    Some(match brief(name) {
        name if name.is_empty() => at,
        name => words().incident.gate_met(&name, &at),
    })
}

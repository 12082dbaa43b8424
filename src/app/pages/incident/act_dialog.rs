//! The one dialog that asks for what an action needs.

use super::act::{Act, facts_of, waivers};
use super::desk::{Desk, use_desk};
use super::gates::{Gates, expected};
use super::next::notices;
use super::transfer;
use super::when::{WhenField, odd, when_here};
use crate::app::components::dialog::Dialog;
use crate::app::components::field::{CheckField, Choice, Problem, SelectField, TextField};
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::platform::dom;
use crate::app::present;
use crate::app::reactive::{effect, memo};
use crate::app::state::use_record;
use crate::app::ui::{use_ui, words};
use holdfast::incident::{Fact, fact};
use holdfast::keeper::next_lines;
use holdfast::log::StreamId;
use holdfast::obligations::input::Delivery;
use holdfast::obligations::next::{Recipient, first_ways};
use holdfast::order;
use holdfast::playbook::{Key, TransferTo};
use holdfast::words::brief;
use leptos::prelude::*;
use std::cmp::Reverse;

/// Incidents to choose from that this one may be a duplicate of.
const JOINABLE: usize = 200;
const TEXT: &str = "act-text";
const TO: &str = "act-to";
const WHEN: &str = "act-when";
const OTHER: &str = "act-other";
const HOW: &str = "act-how";
const WAYS: &str = "act-ways";

/// The dialog of the action that was started.
#[component]
pub fn ActDialog() -> impl IntoView {
    let (desk, ui, words, record) = (use_desk(), use_ui(), words(), use_record());
    let open = RwSignal::new(false);
    let (text, to, when, other, how) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let yes = RwSignal::new(true);
    let ways = RwSignal::new(Vec::<Delivery>::new());
    let errors = RwSignal::new(Vec::<FormError>::new());
    // An odd time that was said once more.
    let believed = StoredValue::new(String::new());
    effect(move || {
        // What was wrong belongs to the question before.
        errors.set(Vec::new());
        let act = desk.act.get();
        if let Some(act @ (Act::Confirm(_) | Act::Approve(_))) = &act {
            let name = untrack(|| desk.read(|incident| expected(incident, act)));
            to.set(name.unwrap_or_default());
        }
        ways.set(match &act {
            Some(Act::Tell(_, to)) => first_ways(to),
            _ => Vec::new(),
        });
        how.set(transfer::found_so_far(desk, act.as_ref()));
        // A time that was typed for one action is not another's.
        when.set(String::new());
        believed.set_value(String::new());
        if act.is_some() && open.get_untracked() {
            // The button that was pressed is gone.
            request_animation_frame(|| {
                let _ = dom::focus(TO) || dom::focus_on("dialog[open] h2");
            });
        }
        // Nobody stops a clock or gives up a lasting solution by leaving a tick where it was; that
        // the impact is back is the worse answer.
        yes.set(act == Some(Act::Reopen));
        open.set(act.is_some());
    });
    let title = Signal::derive(move || {
        desk.act
            .with(|act| act.as_ref().map_or("", |act| act.word(words)).to_owned())
    });
    let blocked = memo(move || {
        desk.act.with(|act| *act == Some(Act::Close))
            && desk.closing_gates().iter().any(|(_, met)| !met)
    });
    let submit = Callback::new(move |()| {
        let Some(act) = desk.act.get_untracked() else {
            return;
        };
        let mut wrong: Vec<FormError> = Vec::new();
        let said = text.get_untracked().trim().to_owned();
        let whom = to.get_untracked().trim().to_owned();
        let blocked = blocked.get_untracked();
        if said.is_empty() && (act.needs_reason() || blocked) {
            wrong.push((TEXT.into(), words.form.required(words.incident.reason)));
        }
        if let Some(question) = act.asks_whom(words).filter(|_| whom.is_empty()) {
            wrong.push((TO.into(), words.form.required(question)));
        }
        let joined = other.get_untracked().parse::<StreamId>().ok();
        if act == Act::Duplicate && joined.is_none() {
            wrong.push((OTHER.into(), words.form.choose_one.to_owned()));
        }
        if matches!(act, Act::Tell(..)) && ways.with_untracked(Vec::is_empty) {
            wrong.push((WAYS.into(), words.form.choose_one.to_owned()));
        }
        let occurred = match when_here(&when.get_untracked(), desk, ui) {
            Ok(occurred) => occurred,
            Err(()) => {
                wrong.push((WHEN.into(), words.form.bad_time(&when.get_untracked())));
                None
            }
        };
        if let Some(odd) = odd(desk, ui, occurred.as_ref())
            && !believed.with_value(|typed| *typed == when.get_untracked())
        {
            believed.set_value(when.get_untracked());
            wrong.push((WHEN.into(), odd));
        }
        let any = !wrong.is_empty();
        errors.set(wrong);
        if any {
            return;
        }
        believed.set_value(String::new());
        let yes = yes.get_untracked();
        match &act {
            Act::Tell(kind, _) => {
                let facts = notices(*kind, ways.get_untracked(), &said);
                desk.put_together(facts, occurred, act.said(words));
            }
            Act::Waive(kind, to) => {
                desk.put_together(waivers(*kind, to, &said), occurred, act.said(words));
            }
            Act::Told => {
                let kind = other.get_untracked();
                let fact = told(desk, &kind, &whom, how.get_untracked().trim(), said);
                desk.put_at(fact, occurred, act.said(words));
            }
            Act::TransferOut => {
                let found = how.get_untracked().trim().to_owned();
                let problem = other.get_untracked();
                let facts = transfer::transfer(record, whom, said, found, &problem);
                desk.put_together(facts, occurred, act.said(words));
            }
            Act::TransferBack => {
                let fact = transfer::came_back(&other.get_untracked(), said);
                desk.put_at(fact, occurred, act.said(words));
            }
            _ => {
                let facts = facts_of(&act, &said, &whom, yes, joined, blocked);
                desk.put_all(facts, occurred, act.said(words));
            }
        }
        for field in [to, when, other, how] {
            field.set(String::new());
        }
        if act.asks_text() {
            text.set(String::new());
        }
        desk.leave_act();
    });
    let others = Signal::derive(move || {
        let here = desk
            .read(|incident| incident.members.clone())
            .unwrap_or_default();
        // What goes on comes first, the latest on top; many incidents have the same title.
        let mut known = record.list.with(|list| {
            let others = list.iter().filter(|header| !here.contains(&header.id));
            others.cloned().collect::<Vec<_>>()
        });
        order::sort_by_key(&mut known, |header| {
            (!header.is_open(), Reverse(header.reported_at))
        });
        let (times, now) = (ui.times(), ui.now.get_untracked());
        let mut choices = vec![Choice::new("", "")];
        choices.extend(known.iter().take(JOINABLE).map(|header| {
            let reported = words
                .incident
                .reported_then(&times.near(header.reported_at, now));
            let text = format!("{}, {reported}", brief(&header.title));
            Choice::new(header.id.to_string(), text)
        }));
        choices
    });
    let close = Callback::new(move |()| desk.leave_act());
    let form = move |act: Act, blocked: bool| {
        let question = act.question(words);
        let (whom, joins) = (act.asks_whom(words), act == Act::Duplicate);
        let notes = act == Act::Told;
        let named = if notes {
            recipients(desk)
        } else {
            Default::default()
        };
        let names = matches!(act, Act::Confirm(_) | Act::Approve(_));
        let optional = !act.needs_reason() && !blocked;
        let (label, submit_word) = if blocked {
            (
                words.incident.gate_override_reason,
                words.incident.gate_override,
            )
        } else {
            (act.text_label(words), act.word(words))
        };
        let hint = match &act {
            Act::Hold => standing_still(desk),
            Act::HandOff if desk.read(|incident| incident.has_impact()) == Some(true) => {
                words.incident.hand_off_impact.to_owned()
            }
            act => act.about(words).to_owned(),
        };
        view! {
            <Form errors on_submit=submit submit=submit_word.to_owned() on_cancel=close>
                {about(desk, &act).map(|about| view! { <p><b>{about}</b></p> })}
                {match &act {
                    Act::Tell(_, to) => Some(ways_of(desk, to, ways, errors)),
                    _ => None,
                }}
                {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
                {whom
                    .map(|label| {
                        view! {
                            <TextField
                                id=TO
                                label
                                hint=if names { words.incident.who_hint } else { "" }.to_owned()
                                value=to
                                suggestions=named.0.clone()
                                problem=problem_of(errors, TO)
                                autofocus=!joins && !notes
                            />
                        }
                    })}
                {transfer_ways(desk, &act)
                    .into_iter()
                    .map(|(name, to_whom, when)| {
                        view! {
                            <p class="way">
                                <button
                                    type="button"
                                    class="quiet"
                                    on:click=move |_| to.set(to_whom.clone())
                                >
                                    {name}
                                </button>
                                " "
                                <small>{when}</small>
                            </p>
                        }
                    })
                    .collect_view()}
                {joins
                    .then(|| {
                        view! {
                            <SelectField
                                label=words.incident.duplicate_of
                                choices=others
                                value=other
                                id=OTHER
                                autofocus=true
                                problem=problem_of(errors, OTHER)
                                on_change=Callback::new(move |id| other.set(id))
                            />
                        }
                    })}
                {(act == Act::TransferBack)
                    .then(|| {
                        view! {
                            <SelectField
                                label=words.incident.what_came_back
                                choices=transfer::outcomes(words)
                                value=other
                                autofocus=true
                                on_change=Callback::new(move |outcome| other.set(outcome))
                            />
                        }
                    })}
                {notes
                    .then(|| {
                        view! {
                            <SelectField
                                label=words.notices.which
                                choices=kinds(desk)
                                value=other
                                autofocus=true
                                on_change=Callback::new(move |kind| other.set(kind))
                            />
                        }
                    })}
                {notes
                    .then(|| {
                        view! {
                            <TextField
                                id=HOW
                                label=words.notices.how
                                value=how
                                optional=true
                                suggestions=named.1.clone()
                            />
                        }
                    })}
                {question
                    .map(|question| {
                        view! {
                            <CheckField
                                label=question
                                checked=yes
                                on_change=Callback::new(move |on| yes.set(on))
                            />
                        }
                    })}
                {act
                    .asks_text()
                    .then(|| {
                        view! {
                            <TextField
                                id=TEXT
                                label=label
                                value=text
                                optional
                                problem=problem_of(errors, TEXT)
                                autofocus=whom.is_none() && !blocked && !joins
                            />
                        }
                    })}
                {(act == Act::TransferOut)
                    .then(|| {
                        let problems = transfer::problems(record);
                        let known = (!problems.is_empty())
                            .then(|| {
                                view! {
                                    <SelectField
                                        label=words.incident.known_problem
                                        choices=problems
                                        value=other
                                        on_change=Callback::new(move |id| other.set(id))
                                    />
                                }
                            });
                        view! {
                            <TextField
                                label=words.incident.found_so_far
                                value=how
                                optional=true
                                multiline=true
                            />
                            {known}
                        }
                    })}
                <WhenField
                    id=WHEN
                    label=words.incident.when
                    hint=words.incident.when_hint
                    value=when
                    errors
                    autofocus=whom.is_none() && !act.asks_text()
                />
            </Form>
        }
        .into_any()
    };
    view! {
        <Dialog open title on_close=close>
            {move || match desk.act.get()? {
                Act::Close => Some(view! { <Closing desk blocked form=ViewFn::from(move || form(Act::Close, blocked.get())) /> }.into_any()),
                act => Some(form(act, false)),
            }}
        </Dialog>
    }
}

/// What closing needs: gates with their buttons first, and closing without them apart.
#[component]
fn Closing(desk: Desk, blocked: Memo<bool>, form: ViewFn) -> impl IntoView {
    let words = words();
    let owed = owed(desk);
    let form = StoredValue::new(form);
    let form = move || form.with_value(ViewFn::run);
    view! {
        <div class="form">
            {(!owed.is_empty())
                .then(|| {
                    view! {
                        <div class="conflict">
                            <b>{words.incident.still_owed}</b>
                            <ul>{owed.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                        </div>
                    }
                })}
            <Gates desk />
            {move || {
                if blocked.get() {
                    view! {
                        <details class="apart">
                            <summary>{words.incident.gate_override}</summary>
                            {form()}
                        </details>
                    }
                        .into_any()
                } else {
                    form()
                }
            }}
        </div>
    }
}

/// Which notice it is about, and whom it would have told.
fn about(desk: Desk, act: &Act) -> Option<String> {
    let words = words();
    match act {
        Act::Tell(kind, _) => Some(present::notice_name(words, *kind).to_owned()),
        Act::Waive(kind, to) => desk.playbook.with_untracked(|playbook| {
            let names = present::receivers(words, playbook.as_deref()?, to);
            let name = present::notice_name(words, *kind);
            Some(words.next.send_to(name, &names))
        }),
        _ => None,
    }
}

/// Whom a notice goes to, each with the ways to be marked.
fn ways_of(
    desk: Desk,
    to: &[Recipient],
    ways: RwSignal<Vec<Delivery>>,
    errors: RwSignal<Vec<FormError>>,
) -> AnyView {
    let words = words();
    let rows = to.iter().map(|recipient| {
        let choices = recipient.deliveries().map(|way| {
            let label = desk.method(&way.method);
            let mine = way.clone();
            view! {
                <CheckField
                    label
                    checked=Signal::derive(move || ways.with(|ways| ways.contains(&mine)))
                    on_change=Callback::new(move |on| {
                        ways.update(|ways| {
                            ways.retain(|other| *other != way);
                            if on {
                                ways.push(way.clone());
                            }
                        });
                    })
                />
            }
        });
        view! {
            <fieldset class="field">
                <legend>{present::receiver(words, recipient, |key| desk.role(key))}</legend>
                <div class="ways">{choices.collect_view()}</div>
            </fieldset>
        }
    });
    let rows = rows.collect_view();
    view! {
        <div id=WAYS tabindex="-1" class="form">
            <Problem id=format!("{WAYS}-problem") problem=problem_of(errors, WAYS) />
            {rows}
        </div>
    }
    .into_any()
}

/// Which notice it was: those of the process, or another.
fn kinds(desk: Desk) -> Vec<Choice> {
    let words = words();
    let mut choices = vec![Choice::new("", words.notices.another)];
    desk.playbook.with_untracked(|playbook| {
        for rule in playbook.iter().flat_map(|playbook| &playbook.notices) {
            let name = present::notice_name(words, rule.kind);
            if rule.enabled && choices.iter().all(|choice| choice.label != name) {
                choices.push(Choice::new(&*rule.key, name));
            }
        }
    });
    choices
}

/// Names of roles, and of ways to reach people.
fn recipients(desk: Desk) -> (Vec<String>, Vec<String>) {
    let tag = words().lang.tag();
    desk.playbook.with_untracked(|playbook| {
        let Some(playbook) = playbook else {
            return Default::default();
        };
        let roles = playbook.roles.iter().map(|role| &role.name);
        let methods = playbook.methods.iter().map(|method| &method.name);
        (
            roles.map(|name| name.get(tag).to_owned()).collect(),
            methods.map(|name| name.get(tag).to_owned()).collect(),
        )
    })
}

/// A notice as a person tells of it. Where the names are those of the process, the notice counts
/// for what it owes.
fn told(desk: Desk, rule: &str, to: &str, how: &str, text: String) -> Fact {
    let tag = words().lang.tag();
    desk.playbook.with_untracked(|playbook| {
        let book = playbook.as_deref();
        let role = book.and_then(|book| book.roles.iter().find(|role| role.name.get(tag) == to));
        let method = book.and_then(|book| book.methods.iter().find(|m| m.name.get(tag) == how));
        fact::Notice {
            kind: book
                .and_then(|book| book.notice(rule))
                .map(|rule| rule.kind),
            recipient: role.map_or_else(|| to.to_owned(), |role| role.key.to_string()),
            method: method.map_or_else(|| how.to_owned(), |method| method.key.to_string()),
            text,
            ..Default::default()
        }
        .into()
    })
}

/// What stays owed after closing.
fn owed(desk: Desk) -> Vec<String> {
    let words = words();
    let now = use_ui().now.get_untracked();
    desk.playbook.with_untracked(|playbook| {
        desk.due.with_untracked(|due| {
            desk.read(|incident| {
                let (Some(playbook), Some(due)) = (playbook.as_deref(), due.as_deref()) else {
                    return Vec::new();
                };
                let lines = next_lines(incident, playbook, due);
                let owed = lines.iter().filter(|line| line.what.outlives());
                owed.map(|line| {
                    let line = present::next_line(words, playbook, line, String::new(), now);
                    format!("{} ({})", line.title, line.when)
                })
                .collect()
            })
            .unwrap_or_default()
        })
    })
}

/// Which clocks stand still on hold (R22).
fn standing_still(desk: Desk) -> String {
    let words = words();
    let names = desk.playbook.with_untracked(|playbook| {
        let clocks = playbook.iter().flat_map(|playbook| &playbook.clocks);
        let names: Vec<&str> = clocks
            .filter(|clock| clock.pauses_on_hold)
            .map(|clock| clock.name.get(words.lang.tag()))
            .collect();
        names.join(", ")
    });
    if names.is_empty() {
        words.incident.hold_pauses_none.to_owned()
    } else {
        words.incident.hold_pauses(&names)
    }
}

/// Where the playbook lets work go (S0.12, S0.19, S2.8, S2.10, S3.9): the name of the way, whom it
/// goes to, and when, with the limit within which that must be. Planned work goes to another
/// process.
fn transfer_ways(desk: Desk, act: &Act) -> Vec<(String, String, String)> {
    let (words, ui) = (words(), use_ui());
    let lang = words.lang.tag();
    let planned = match act {
        Act::TransferOut => false,
        Act::HandOff => true,
        _ => return Vec::new(),
    };
    let now = ui.now.get_untracked();
    let within = |clock: &Key| {
        desk.due.with_untracked(|due| {
            let mut clocks = due.as_ref()?.clocks.iter().rev();
            let running = clocks.find(|one| one.key == *clock && one.open())?;
            Some(words.clock.by(&ui.times().near(running.deadline?, now)))
        })
    };
    desk.playbook.with_untracked(|playbook| {
        let Some(playbook) = playbook.as_deref() else {
            return Vec::new();
        };
        let name = |role: &Key| {
            let role = playbook.role(role);
            role.map_or_else(String::new, |role| role.name.get(lang).to_owned())
        };
        let ways = playbook.transfers.iter();
        let ways = ways.filter(|way| !planned || matches!(way.to, TransferTo::Process(_)));
        let ways = ways.map(|way| {
            let to = match &way.to {
                TransferTo::Role(role) => name(role),
                TransferTo::Process(process) => process.get(lang).to_owned(),
            };
            let mut when = way.when.get(lang).to_owned();
            if let Some(by) = way.within.as_ref().and_then(within) {
                when = format!("{when}, {by}");
            }
            if let Some(role) = &way.or_help_from {
                when = format!("{when}. {}", words.incident.or_help_from(&name(role)));
            }
            (way.name.get(lang).to_owned(), to, when)
        });
        ways.collect()
    })
}

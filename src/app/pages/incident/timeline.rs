//! The timeline: newest first, by day, with filters, corrections and what is new.

use super::desk::{Desk, use_desk};
use super::searched::{Text, searched};
use super::when::{WhenField, odd, when_here};
use crate::app::components::card::Card;
use crate::app::components::chips::{Chip, Chips};
use crate::app::components::dialog::Dialog;
use crate::app::components::empty::EmptyState;
use crate::app::components::entry_row::{EntryRow, UnreadDivider};
use crate::app::components::field::TextField;
use crate::app::components::find_field::FindField;
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::components::windowed::Windowed;
use crate::app::keyboard::use_actions;
use crate::app::present::{entry_filter, entry_view, fact_words};
use crate::app::reactive::{effect, memo};
use crate::app::router::use_router;
use crate::app::ui::{use_ui, words};
use holdfast::incident::{Correction, Entry, Fact, fact};
use holdfast::keys::Action;
use holdfast::log::EventId;
use holdfast::route::{IncidentPlace, Kind, Kinds, Panel, Route};
use holdfast::search::Question;
use holdfast::time::Millis;
use leptos::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Height of a row in pixels until it has been measured.
const ROW: f64 = 44.0;
const FIND: &str = "find-entry";

/// A row of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Row {
    /// A day begins.
    Day(i64),
    /// Above this line lies everything new: so many entries.
    Unread(usize),
    /// An entry, by event and part.
    Entry(EventId, usize),
}

/// The timeline.
#[component]
pub fn Timeline(panel: Memo<Panel>) -> impl IntoView {
    let (desk, ui, words, router) = (use_desk(), use_ui(), words(), use_router());
    let place = memo(move || match router.route() {
        Route::Incident(place) => Some(place),
        _ => None,
    });
    let kinds = memo(move || place.with(|p| p.as_ref().map(|p| p.kinds).unwrap_or_default()));
    let text = memo(move || place.with(|p| p.as_ref().map(|p| p.text.clone()).unwrap_or_default()));
    let target =
        memo(move || place.with(|p| p.as_ref()?.entry.as_ref()?.as_str().parse::<EventId>().ok()));
    let change = move |change: &dyn Fn(&mut IncidentPlace)| {
        if let Some(mut next) = place.get_untracked() {
            change(&mut next);
            router.replace(&Route::Incident(next));
        }
    };
    let searching = memo(move || text.with(|text| !text.trim().is_empty()));
    let searched = memo(move || {
        searching
            .get()
            .then(|| Text(desk.read(|incident| Arc::new(searched(incident)))))
    });
    let found = memo(move || {
        let question = Question::read(&text.get());
        searched
            .get()
            .and_then(|Text(searched)| Some(searched?.find(&question)))
    });
    let entries = memo(move || {
        desk.read(|incident| {
            let shown: HashMap<(EventId, usize), Entry> = incident
                .timeline
                .iter()
                .map(|entry| ((entry.event.line.id, entry.part), entry.clone()))
                .collect();
            Same(Arc::new(shown))
        })
        .unwrap_or_default()
    });
    let rows = memo(move || {
        let times = ui.times();
        let kinds = kinds.get();
        let found = found.get();
        Arc::new(
            desk.read(|incident| {
                let mut rows = Vec::new();
                let mut day = None;
                let (mut unread, mut last_unread) = (0, 0);
                for entry in incident.timeline.iter().rev() {
                    let id = entry.event.line.id;
                    if !kinds.shows(entry_filter(entry))
                        || is_silent(entry)
                        || found.as_ref().is_some_and(|found| !found.contains(&id))
                    {
                        continue;
                    }
                    let here = times.day_number(entry.at);
                    if day != Some(here) {
                        day = Some(here);
                        rows.push(Row::Day(entry.at.0));
                    }
                    rows.push(Row::Entry(id, entry.part));
                    if desk.unread.with(|new| new.contains(id)) {
                        unread += 1;
                        last_unread = rows.len();
                    }
                }
                if unread > 0 {
                    rows.insert(last_unread, Row::Unread(unread));
                }
                rows
            })
            .unwrap_or_default(),
        )
    });
    let menu = RwSignal::new(None::<EventId>);
    let reveal = RwSignal::new(None::<Row>);
    use_actions().on(Action::Unread, move || {
        let line = rows.with_untracked(|rows| {
            rows.iter()
                .find(|row| matches!(row, Row::Unread(_)))
                .copied()
        });
        reveal.set(line);
    });
    let asked = RwSignal::new(false);
    use_actions().on(Action::Find, move || {
        asked.set(true);
        request_animation_frame(|| {
            crate::app::platform::dom::focus(FIND);
        });
    });
    // The entry that the address names, once it is there.
    Effect::new(move |shown: Option<Option<EventId>>| {
        let wanted = target.get();
        let shown = shown.flatten();
        if wanted == shown {
            return shown;
        }
        let row = rows.with(|rows| {
            rows.iter()
                .find(|row| matches!(row, Row::Entry(id, _) if Some(*id) == wanted))
                .copied()
        });
        match row {
            Some(row) => {
                reveal.set(Some(row));
                wanted
            }
            None => shown,
        }
    });
    let on_menu = Callback::new(move |id: String| {
        menu.set(id.split('.').next().and_then(|id| id.parse().ok()));
    });
    let row = Callback::new(move |row: Row| match row {
        Row::Day(at) => {
            let now = ui.now.get_untracked();
            let day = ui.times().day(Millis(at), now);
            view! { <h3 class="day">{day}</h3> }.into_any()
        }
        Row::Unread(n) => {
            let text = move || {
                let since = words.timeline.since_last(u64::try_from(n).unwrap_or(0));
                desk.unread.with(|unread| match unread.origins() {
                    [one] => format!("{since}, {one}"),
                    _ => since,
                })
            };
            view! { {move || view! { <UnreadDivider text=text() /> }} }.into_any()
        }
        Row::Entry(event, part) => {
            let view = move || {
                let unread = desk.unread.with(|unread| unread.contains(event));
                entries.with(|entries| {
                    let entry = entries.0.get(&(event, part))?;
                    desk.described(|context| {
                        let mut view = entry_view(context, entry, unread);
                        view.target = target.get() == Some(event);
                        desk.unread.with(|unread| {
                            // With one origin the line above all of them says it.
                            if unread.origins().len() > 1 {
                                view.marks.extend(unread.origin(event).map(str::to_owned));
                            }
                        });
                        view
                    })
                })
            };
            view! {
                {move || view().map(|entry| view! { <EntryRow entry on_menu /> })}
            }
            .into_any()
        }
    });
    let chips = Signal::derive(move || {
        let kinds = kinds.get();
        let mut chips = vec![Chip {
            label: words.timeline.all.to_owned(),
            count: None,
            on: kinds.is_all(),
        }];
        chips.extend(Kind::ALL.iter().map(|kind| {
            Chip {
                label: match kind {
                    Kind::Notes => words.timeline.notes,
                    Kind::Decisions => words.timeline.decisions,
                    Kind::Tasks => words.timeline.tasks,
                    Kind::Messages => words.timeline.messages,
                    Kind::Changes => words.timeline.changes,
                    Kind::Corrections => words.timeline.corrections,
                }
                .to_owned(),
                count: None,
                on: kinds.chosen(*kind),
            }
        }));
        chips
    });
    let filter = Callback::new(move |at: usize| {
        change(&|place| {
            place.kinds = match at.checked_sub(1).and_then(|at| Kind::ALL.get(at)) {
                Some(kind) => place.kinds.toggled(*kind),
                None => Kinds::default(),
            };
        });
    });
    let empty = memo(move || rows.with(|rows| rows.is_empty()));
    let many = memo(move || {
        asked.get()
            || panel.get() == Panel::Log
            || !kinds.get().is_all()
            || text.with(|text| !text.is_empty())
            || desk.read(|incident| incident.timeline.len()).unwrap_or(0) > 8
    });
    view! {
        <section aria-label=words.timeline.title class="timeline-part">
            <Show when=move || many.get()>
                <div class="list-tools">
                    <Chips label=words.timeline.filter_label chips on_press=filter scroll=true />
                    <FindField
                        id=FIND
                        label=words.timeline.find
                        placeholder=words.timeline.find
                        text
                        on_text=Callback::new(move |typed: String| {
                            change(&|place| place.text.clone_from(&typed));
                        })
                    />
                </div>
            </Show>
            {move || {
                if empty.get() {
                    let (title, text) = if text.with(|text| !text.is_empty()) {
                        (words.timeline.none_found, "")
                    } else if kinds.get().is_all() {
                        (words.timeline.empty, words.timeline.empty_text)
                    } else {
                        (words.timeline.filtered_empty, "")
                    };
                    view! { <EmptyState title text small=true /> }.into_any()
                } else {
                    view! {
                        <div class="timeline">
                            <Windowed
                                keys=rows
                                estimate=ROW
                                row
                                label=words.timeline.title
                                reveal=reveal
                            />
                        </div>
                    }
                        .into_any()
                }
            }}
            <EntryMenu desk menu />
        </section>
    }
}

/// Entries of one fold compare by identity: each fold makes them anew.
#[derive(Clone, Default)]
struct Same(Arc<HashMap<(EventId, usize), Entry>>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

/// Corrections are shown at the entry that they correct. A withdrawal that was withdrawn stands
/// for itself: the entry came back, and nothing else would say that it had been away.
pub fn is_silent(entry: &Entry) -> bool {
    let withdrawn = matches!(entry.correction, Some(Correction::Retracted { .. }));
    match entry.fact {
        Some(Fact::Amend(_)) => true,
        Some(Fact::Retract(_)) => !withdrawn,
        _ => false,
    }
}

const TEXT: &str = "correct-text";
const WHY: &str = "correct-why";
const WHEN: &str = "correct-when";

/// Correct or withdraw an entry.
#[component]
fn EntryMenu(desk: Desk, menu: RwSignal<Option<EventId>>) -> impl IntoView {
    let (words, ui) = (words(), use_ui());
    let open = RwSignal::new(false);
    let (text, why, when) = (
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
        RwSignal::new(String::new()),
    );
    let errors = RwSignal::new(Vec::<FormError>::new());
    let entry = memo(move || {
        let event = menu.get()?;
        let entry = desk
            .read(|incident| incident.entry(event).cloned())
            .flatten()?;
        Some(Found(event, entry.fact, entry.correction))
    });
    // An odd time that was said once more.
    let believed = StoredValue::new(String::new());
    effect(move || {
        if let Some(Found(_, fact, _)) = entry.get() {
            text.set(text_of(fact.as_ref()).unwrap_or_default().to_owned());
            why.set(String::new());
            when.set(String::new());
            believed.set_value(String::new());
            errors.set(Vec::new());
        }
        open.set(menu.with(Option::is_some));
    });
    let close = Callback::new(move |()| menu.set(None));
    let correct = Callback::new(move |()| {
        let Some(Found(event, Some(fact), _)) = entry.get_untracked() else {
            return;
        };
        let new = text.get_untracked().trim().to_owned();
        let old = text_of(Some(&fact)).unwrap_or_default().trim().to_owned();
        let mut wrong: Vec<FormError> = Vec::new();
        if new.is_empty() && !old.is_empty() {
            wrong.push((TEXT.into(), words.form.required(words.entry.note)));
        }
        let typed = when.get_untracked();
        let at = match when_here(&typed, desk, ui) {
            Ok(at) => at,
            Err(()) => {
                wrong.push((WHEN.into(), words.form.bad_time(&typed)));
                None
            }
        };
        let begins = matches!(fact, Fact::Report(_));
        let odd = odd(desk, ui, at.as_ref()).filter(|_| !begins);
        if let Some(odd) = odd
            && !believed.with_value(|before| *before == typed)
        {
            believed.set_value(typed);
            wrong.push((WHEN.into(), odd));
        }
        if wrong.is_empty() && new == old && at.is_none() {
            wrong.push((WHEN.into(), words.timeline.nothing_corrected.to_owned()));
        }
        let any = !wrong.is_empty();
        errors.set(wrong);
        if any {
            return;
        }
        let reads = (new != old).then(|| with_text(fact, new)).flatten();
        let amend = fact::Amend {
            target: Some(event),
            fact: reads.map(Box::new),
            reason: why.get_untracked(),
            at,
        };
        desk.put(amend, words.timeline.corrected);
        menu.set(None);
    });
    let withdraw = move |_| {
        let reason = why.get_untracked().trim().to_owned();
        if reason.is_empty() {
            errors.set(vec![(
                WHY.into(),
                words.form.required(words.incident.reason),
            )]);
            return;
        }
        if let Some(event) = menu.get_untracked() {
            let retract = fact::Retract {
                target: Some(event),
                reason,
            };
            desk.put(retract, words.timeline.retracted);
        }
        menu.set(None);
    };
    // Withdrawing every withdrawal brings the entry back.
    let restore = move |event: EventId| {
        let withdrawals = desk.read(|incident| incident.withdrawals(event));
        let typed = why.get_untracked().trim().to_owned();
        let reason = if typed.is_empty() {
            words.timeline.restore.to_owned()
        } else {
            typed
        };
        let retract = |by: EventId| {
            let target = Some(by);
            let reason = reason.clone();
            fact::Retract { target, reason }.into()
        };
        let facts = withdrawals.unwrap_or_default().into_iter().map(retract);
        desk.put_all(facts.collect(), None, words.timeline.restored.to_owned());
        menu.set(None);
    };
    view! {
        <Dialog open title=words.timeline.entry_actions.to_owned() on_close=close>
            {move || {
                let Found(event, fact, correction) = entry.get()?;
                let editable = text_of(fact.as_ref()).is_some();
                let about = desk.described(|context| {
                    let said = fact_words(context, fact.as_ref()?);
                    let at = context.incident.entry(event)?.at;
                    Some(format!("{}. {said}", context.times.near(at, context.now)))
                });
                let about = about.flatten();
                let gone = matches!(correction, Some(Correction::Retracted { .. }));
                // Without its report an incident has no name and no clocks.
                let begins = matches!(fact, Some(Fact::Report(_)));
                Some(
                    view! {
                        {about.map(|about| view! { <p class="muted">{about}</p> })}
                        <Form
                            errors
                            on_submit=correct
                            submit=words.timeline.correct.to_owned()
                            on_cancel=close
                        >
                            {editable
                                .then(|| {
                                    view! {
                                        <TextField
                                            id=TEXT
                                            label=words.entry.note
                                            value=text
                                            multiline=true
                                            autofocus=true
                                            problem=problem_of(errors, TEXT)
                                        />
                                    }
                                })}
                            <WhenField
                                id=WHEN
                                label=words.incident.when
                                hint=words.timeline.when_hint
                                value=when
                                errors
                            />
                            <TextField
                                id=WHY
                                label=words.incident.reason
                                value=why
                                problem=problem_of(errors, WHY)
                            />
                            {if gone {
                                view! {
                                    <button type="button" on:click=move |_| restore(event)>
                                        {words.timeline.restore}
                                    </button>
                                }
                                    .into_any()
                            } else if begins {
                                ().into_any()
                            } else {
                                view! {
                                    <button type="button" class="danger" on:click=withdraw>
                                        {words.timeline.retract}
                                    </button>
                                }
                                    .into_any()
                            }}
                        </Form>
                        <Proof desk event />
                    },
                )
            }}
        </Dialog>
    }
}

#[derive(Clone, PartialEq)]
struct Found(EventId, Option<Fact>, Option<Correction>);

/// Where an entry comes from.
#[component]
fn Proof(desk: Desk, event: EventId) -> impl IntoView {
    let words = words();
    let found = desk.read(|incident| {
        incident.entry(event).map(|entry| {
            let envelope = &entry.event.line.envelope;
            (
                entry.event.line.id.to_string(),
                envelope.writer.to_string(),
                envelope.n,
                envelope.recorded.to_rfc3339(),
            )
        })
    });
    found.flatten().map(|(id, writer, n, recorded)| {
        view! {
            <Card title=words.timeline.show_proof.to_owned()>
                <dl class="facts mono">
                    <dt>"id"</dt>
                    <dd>{id}</dd>
                    <dt>"writer"</dt>
                    <dd>{writer} " #" {n}</dd>
                    <dt>"recorded"</dt>
                    <dd>{recorded}</dd>
                </dl>
            </Card>
        }
    })
}

/// The text of an entry that can be corrected as text.
fn text_of(fact: Option<&Fact>) -> Option<&str> {
    match fact? {
        Fact::Note(f) => Some(&f.text),
        Fact::Decision(f) => Some(&f.text),
        Fact::Task(f) => Some(&f.text),
        Fact::Workaround(f) => Some(&f.text),
        Fact::Recover(f) => Some(&f.text),
        Fact::Resolve(f) => Some(&f.text),
        Fact::Classify(f) => Some(&f.reason),
        Fact::Respond(f) => Some(&f.text),
        _ => None,
    }
}

fn with_text(mut fact: Fact, text: String) -> Option<Fact> {
    match &mut fact {
        Fact::Note(f) => f.text = text,
        Fact::Decision(f) => f.text = text,
        Fact::Task(f) => f.text = text,
        Fact::Workaround(f) => f.text = text,
        Fact::Recover(f) => f.text = text,
        Fact::Resolve(f) => f.text = text,
        Fact::Classify(f) => f.reason = text,
        Fact::Respond(f) => f.text = text,
        _ => return None,
    }
    Some(fact)
}

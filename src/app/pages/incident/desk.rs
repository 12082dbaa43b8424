//! What the parts of the incident screen share: the folded incident, what is due, and the one way
//! to put something on record.

use super::act::Act;
use super::ask::Ask;
use super::why::Why;
use crate::app::components::toast::{Toasts, use_toasts};
use crate::app::platform::clock;
use crate::app::present::{self, EntryContext};
use crate::app::reactive::{effect, memo};
use crate::app::state::{Arrival, Failure, Record, use_record};
use crate::app::ui::{Ui, use_ui, words};
use holdfast::incident::decide::{Command, Refusal};
use holdfast::incident::{Audience, Fact, Gate, Incident, Occurred, fact};
use holdfast::keeper::{Wrote, directors, gates, lead_roles, next_lines};
use holdfast::log::{EventId, StreamId};
use holdfast::obligations::Obligations;
use holdfast::obligations::next::NextLine;
use holdfast::playbook::{GateStep, Objection, Playbook};
use holdfast::time::Millis;
use holdfast::words::Words;
use leptos::prelude::*;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use wasm_bindgen_futures::spawn_local;

/// How long another button must have stood in the place of a pressed one before it takes a press,
/// in milliseconds.
const SETTLING: i64 = 900;

/// One opened incident. Copy it freely.
#[derive(Clone, Copy)]
pub struct Desk {
    /// The stream it was opened by.
    pub stream: StreamId,
    /// The incident, renewed with every entry.
    pub incident: RwSignal<Option<Arc<Incident>>>,
    /// The playbook in force, if it is here.
    pub playbook: Memo<Option<Arc<Playbook>>>,
    /// What is due now.
    pub due: Memo<Option<Arc<Obligations>>>,
    /// What to do next, in order.
    pub lines: Memo<Vec<NextLine>>,
    /// It is made up.
    pub demo: Memo<bool>,
    /// Entries that were new when the incident was opened.
    pub unread: RwSignal<Unread>,
    /// Whether the severity picker is shown.
    pub picking: RwSignal<bool>,
    /// The level whose reason is asked.
    pub why: RwSignal<Option<Why>>,
    /// The line of "next" whose rule and arithmetic are shown.
    pub rule: RwSignal<Option<NextLine>>,
    /// What the action dialog asks for.
    pub act: RwSignal<Option<Act>>,
    /// The role that the role dialog asks for.
    pub seat: RwSignal<Option<String>>,
    /// In whose place, where several hold it; empty for beside them, and absent when nobody said.
    pub seat_of: RwSignal<Option<String>>,
    /// What the dialog of the process asks for.
    pub ask: RwSignal<Option<Ask>>,
    /// The form that is being filled in: its key, and the event that began this filling.
    pub filling: RwSignal<Option<(String, Option<EventId>)>>,
    /// Whether the dialog about a device's clock is shown.
    pub clock: RwSignal<bool>,
    /// A gate is being met from the dialog that closes, which comes back afterwards.
    closing: StoredValue<bool>,
    /// The action that is being put on record.
    acting: StoredValue<Option<Act>>,
    /// When the last action went on record.
    acted: StoredValue<Option<Millis>>,
    record: Record,
    ui: Ui,
    toasts: Toasts,
    pub(super) words: &'static Words,
}

/// What is new since the person last looked.
#[derive(Clone, Debug, Default)]
pub struct Unread {
    /// The entries, each with where it came from: a place in `origins`.
    events: HashMap<EventId, usize>,
    /// Files, with whose device wrote them.
    origins: Vec<String>,
}

impl Unread {
    /// Entries of which nobody knows how they came.
    fn new(events: HashSet<EventId>) -> Self {
        Self {
            events: events.into_iter().map(|id| (id, usize::MAX)).collect(),
            origins: Vec::new(),
        }
    }

    fn of(words: &Words, arrivals: Vec<Arrival>) -> Self {
        let mut unread = Self::default();
        for arrival in arrivals {
            let at = unread.origins.len();
            unread.origins.push(if arrival.person.is_empty() {
                words.timeline.came_with(&arrival.file)
            } else {
                words.timeline.came_from(&arrival.file, &arrival.person)
            });
            unread
                .events
                .extend(arrival.events.into_iter().map(|id| (id, at)));
        }
        unread
    }

    /// Whether the entry is new.
    pub fn contains(&self, event: EventId) -> bool {
        self.events.contains_key(&event)
    }

    /// Where a new entry came from, if that is known.
    pub fn origin(&self, event: EventId) -> Option<&str> {
        let at = self.events.get(&event)?;
        self.origins.get(*at).map(String::as_str)
    }

    /// Everywhere that new entries came from.
    pub fn origins(&self) -> &[String] {
        &self.origins
    }
}

impl Desk {
    /// Opens an incident: from now on its entries count as seen.
    pub fn open(stream: StreamId) -> Self {
        let (record, ui) = (use_record(), use_ui());
        let incident = record.incident(stream);
        let playbook = memo(move || {
            record.books.track();
            incident.with(|incident| {
                let shelf = record.playbooks();
                let shelf = shelf.borrow();
                let published = shelf.of(incident.as_deref()?)?;
                Some(Arc::clone(&published.playbook))
            })
        });
        let due = memo(move || {
            ui.now.track();
            // An entry is often younger than the last tick, and never in the future.
            let now = clock::now();
            playbook.with(|_| ());
            incident.with(|incident| {
                let shelf = record.playbooks();
                let owed = shelf.borrow().owed(incident.as_deref()?, now);
                owed.map(Arc::new)
            })
        });
        let lines = memo(move || {
            playbook
                .with(|playbook| {
                    due.with(|due| {
                        incident.with(|incident| {
                            let (playbook, due) = (playbook.as_deref()?, due.as_deref()?);
                            Some(next_lines(incident.as_deref()?, playbook, due))
                        })
                    })
                })
                .unwrap_or_default()
        });
        let upto = record.seen.with_untracked(|seen| seen.upto(stream));
        let words = words();
        let events = upto.map_or_else(HashSet::new, |upto| record.arrived_since(stream, upto));
        let unread = RwSignal::new(Unread::new(events));
        let when = record.seen.with_untracked(|seen| seen.when(stream));
        if let Some(when) = when {
            spawn_local(async move {
                let arrivals = record.arrivals(stream, when).await;
                if !arrivals.is_empty() {
                    let _ = unread.try_set(Unread::of(words, arrivals));
                }
            });
        }
        effect(move || {
            let events = incident.with(|i| i.as_ref().map(|i| i.event_count));
            if let Some(events) = events {
                record.look(stream, events);
            }
        });
        Self {
            stream,
            incident,
            playbook,
            due,
            lines,
            demo: memo(move || incident.with(|i| i.as_ref().is_some_and(|i| i.demo))),
            unread,
            picking: RwSignal::new(false),
            why: RwSignal::new(None),
            rule: RwSignal::new(None),
            act: RwSignal::new(None),
            seat: RwSignal::new(None),
            seat_of: RwSignal::new(None),
            ask: RwSignal::new(None),
            filling: RwSignal::new(None),
            clock: RwSignal::new(false),
            closing: StoredValue::new(false),
            acting: StoredValue::new(None),
            acted: StoredValue::new(None),
            record,
            ui,
            toasts: use_toasts(),
            words,
        }
    }

    /// Reads something off the incident; nothing while it is not there.
    pub fn read<T>(self, read: impl FnOnce(&Incident) -> T) -> Option<T> {
        self.incident.with(|incident| incident.as_deref().map(read))
    }

    /// The same with what puts entries into words.
    pub fn described<T>(self, read: impl FnOnce(EntryContext<'_>) -> T) -> Option<T> {
        let (times, now) = (self.times(), self.ui.now.get_untracked());
        self.playbook.with(|playbook| {
            self.read(|incident| {
                read(EntryContext {
                    words: self.words,
                    times: &times,
                    playbook: playbook.as_deref(),
                    incident,
                    now,
                })
            })
        })
    }

    /// The clocks whose limits this device cannot know, in sentences (R21).
    pub fn unknown_hours(self) -> Vec<String> {
        let shelf = self.record.playbooks();
        self.playbook.with(|playbook| {
            let zones = self.read(|incident| shelf.borrow().unknown_zones(incident));
            let zones = zones.unwrap_or_default().into_iter();
            let say = zones.map(|(clock, zone)| {
                let clock = present::clock_name(self.words, playbook.as_deref(), &clock);
                self.words.clock.unknown_hours(&clock, &zone)
            });
            say.collect()
        })
    }

    /// The role that leads, by key.
    pub fn lead_role(self) -> Option<String> {
        self.playbook.with(|playbook| {
            lead_roles(playbook.as_deref()?)
                .first()
                .map(|role| (*role).to_owned())
        })
    }

    /// The gates of closing, each with whether it is met.
    pub fn closing_gates(self) -> Vec<(String, bool)> {
        self.playbook
            .with(|playbook| {
                let playbook = playbook.as_deref()?;
                self.read(|incident| {
                    gates(playbook, incident, GateStep::Close)
                        .into_iter()
                        .map(|(gate, met)| (gate.0, met))
                        .collect()
                })
            })
            .unwrap_or_default()
    }

    /// Puts a fact on record, says so, and offers to take it back.
    pub fn put(self, fact: impl Into<Fact>, said: impl Into<String>) {
        self.put_at(fact, None, said);
    }

    /// Asks for what meets a gate, and goes on closing afterwards.
    pub fn meet(self, act: Act) {
        self.closing.set_value(true);
        self.act.set(Some(act));
    }

    /// The dialog of an action is done with, or was left.
    pub fn leave_act(self) {
        let back = self.closing.get_value();
        self.closing.set_value(false);
        self.act.set(back.then_some(Act::Close));
    }

    /// Puts an action on record. Pressed again meanwhile, it is done already.
    pub fn put_once(self, act: &Act, fact: Fact) {
        if self
            .acting
            .with_value(|acting| acting.as_ref() == Some(act))
        {
            return;
        }
        self.acting.set_value(Some(act.clone()));
        let mut said = act.said(self.words);
        if *act == Act::Recover && self.is_unled() {
            let say = &self.words.incident;
            said = format!("{said}. {}", say.still_open(say.no_lead));
        }
        spawn_local(async move {
            if let Ok(wrote) = self.write(fact, None).await {
                self.say(said, wrote.events);
            }
            let _ = self.acting.try_set_value(None);
            let _ = self.acted.try_set_value(Some(clock::now()));
        });
    }

    /// Nobody holds a role that leads.
    fn is_unled(self) -> bool {
        self.playbook.with_untracked(|playbook| {
            let roles = playbook.as_deref().map(lead_roles).unwrap_or_default();
            let held = |role: &&str| untrack(|| self.read(|i| i.holder(role).is_some()));
            !roles.is_empty() && !roles.iter().any(|role| held(role) == Some(true))
        })
    }

    /// An action went on record a moment ago: what is pressed now was meant for the button that
    /// stood there before.
    pub fn just_acted(self) -> bool {
        let acted = self.acted.get_value();
        acted.is_some_and(|at| (0..SETTLING).contains(&(clock::now() - at).0))
    }

    /// The same, for something that happened at another time.
    pub fn put_at(
        self,
        fact: impl Into<Fact>,
        occurred: Option<Occurred>,
        said: impl Into<String>,
    ) {
        self.put_all(vec![fact.into()], occurred, said.into());
    }

    /// Puts several facts of one moment on record and says so once.
    pub fn put_all(self, facts: Vec<Fact>, occurred: Option<Occurred>, said: String) {
        spawn_local(async move {
            let mut events = Vec::new();
            for fact in facts {
                match self.write(fact, occurred.clone()).await {
                    Ok(wrote) => events.extend(wrote.events),
                    // What is against it has been said; the rest is not done either.
                    Err(()) => return,
                }
            }
            if !events.is_empty() {
                self.say(said, events);
            }
        });
    }

    /// Puts facts on record as one act, so that nobody sees half of it, and says so once.
    pub fn put_together(self, facts: Vec<Fact>, occurred: Option<Occurred>, said: String) {
        if facts.is_empty() {
            return;
        }
        spawn_local(async move {
            let again = (facts.clone(), occurred.clone());
            let command = Command::Together { facts, occurred };
            match self.record.write(Some(self.stream), command).await {
                Ok(wrote) => self.say(said, wrote.events),
                Err(failure) => {
                    if self.all_the_same(&failure, again) {
                        return;
                    }
                    let told = present::tell(self.words, &failure);
                    self.toasts.show(format!("{}. {}", told.title, told.text));
                }
            }
        });
    }

    /// The name of a role of the playbook.
    pub fn role(self, key: &str) -> String {
        self.playbook.with(|playbook| {
            let role = playbook.as_deref().and_then(|playbook| playbook.role(key));
            role.map_or_else(
                || key.to_owned(),
                |role| role.name.get(self.words.lang.tag()).to_owned(),
            )
        })
    }

    /// The name of an escalation.
    pub fn escalation(self, key: &str) -> String {
        self.playbook.with(|playbook| {
            let mut rules = playbook.iter().flat_map(|playbook| &playbook.escalations);
            let rule = rules.find(|rule| *rule.key == *key);
            rule.map_or_else(
                || key.to_owned(),
                |rule| rule.name.get(self.words.lang.tag()).to_owned(),
            )
        })
    }

    /// The name of a way to reach people.
    pub fn method(self, key: &str) -> String {
        self.playbook.with(|playbook| {
            let method = playbook
                .as_deref()
                .and_then(|playbook| playbook.method(key));
            method.map_or_else(
                || key.to_owned(),
                |method| method.name.get(self.words.lang.tag()).to_owned(),
            )
        })
    }

    /// Puts facts on record that are read within the streams given, says so once, and offers to
    /// take them back.
    pub fn put_in(self, facts: Vec<(StreamId, Fact)>, said: impl Into<String>) {
        let said = said.into();
        spawn_local(async move {
            let mut events = Vec::new();
            for (stream, fact) in facts {
                match self.write_in(stream, fact, None).await {
                    Ok(wrote) => events.extend(wrote.events.iter().map(|id| (wrote.stream, *id))),
                    Err(()) => break,
                }
            }
            if !events.is_empty() {
                let undo = Callback::new(move |()| {
                    for (stream, event) in &events {
                        self.take_back(*stream, *event);
                    }
                });
                self.toasts.show_with_undo(said, undo);
            }
        });
    }

    /// Says what was put on record and offers to take it back.
    pub fn say(self, said: String, events: Vec<EventId>) {
        let undo = Callback::new(move |()| {
            for event in &events {
                self.take_back(self.stream, *event);
            }
        });
        self.toasts.show_with_undo(said, undo);
    }

    /// Puts a fact on record. A refusal or failure is said here.
    ///
    /// # Errors
    /// When nothing was written; the person has been told.
    pub async fn write(self, fact: Fact, occurred: Option<Occurred>) -> Result<Wrote, ()> {
        self.write_in(self.stream, fact, occurred).await
    }

    async fn write_in(
        self,
        stream: StreamId,
        fact: Fact,
        occurred: Option<Occurred>,
    ) -> Result<Wrote, ()> {
        let again = (vec![fact.clone()], occurred.clone());
        let command = Command::Record {
            fact,
            occurred,
            audience: Audience::Internal,
        };
        match self.record.write(Some(stream), command).await {
            Ok(wrote) => {
                if !wrote.meanwhile.is_empty() {
                    self.toasts.show(self.words.incident.moved_title);
                }
                Ok(wrote)
            }
            Err(failure) if self.all_the_same(&failure, again) => Err(()),
            Err(failure) => {
                let told = present::tell(self.words, &failure);
                self.toasts.show(format!("{}. {}", told.title, told.text));
                Err(())
            }
        }
    }

    /// Asks why it is put on record all the same, when that is what is missing.
    fn all_the_same(
        self,
        failure: &Failure,
        (mut facts, occurred): (Vec<Fact>, Option<Occurred>),
    ) -> bool {
        if facts.is_empty() {
            return false;
        }
        let fact = facts.remove(0);
        let (why, undirected) = match failure.refusal() {
            Some(Refusal::Objected { objection }) => {
                let why = self.playbook.with_untracked(|playbook| {
                    present::objection_text(self.words, playbook.as_deref(), objection)
                });
                (why, *objection == Objection::NobodyDirects)
            }
            Some(Refusal::GatesNotMet { unmet }) if !matches!(fact, Fact::Close(_)) => {
                (self.gate_names(unmet), false)
            }
            _ => return false,
        };
        let directors = self.playbook.with_untracked(|playbook| {
            self.incident.with_untracked(|incident| {
                let found = directors(playbook.as_deref()?, incident.as_deref()?);
                Some(found.into_iter().map(str::to_owned).collect())
            })
        });
        self.ask.set(Some(Ask::AllTheSame {
            fact: Box::new(fact),
            beside: facts,
            occurred,
            why,
            directors: directors.filter(|_| undirected).unwrap_or_default(),
            typed: None,
        }));
        true
    }

    fn gate_names(self, unmet: &[Gate]) -> String {
        let lang = self.words.lang.tag();
        self.playbook.with_untracked(|playbook| {
            let gates = playbook.iter().flat_map(|playbook| &playbook.gates);
            let gates = gates.filter(|gate| unmet.iter().any(|one| *one.0 == *gate.key));
            let names: Vec<&str> = gates.map(|gate| gate.name.get(lang)).collect();
            format!("{}: {}", self.words.process.gates_unmet, names.join(", "))
        })
    }

    /// Tells the dialog that asks why what to do once it is answered.
    pub fn once_answered(self, done: Callback<()>) {
        self.ask.update(|ask| {
            if let Some(Ask::AllTheSame { typed, .. }) = ask {
                *typed = Some(done);
            }
        });
    }

    /// Withdraws an entry that was just made.
    fn take_back(self, stream: StreamId, event: EventId) {
        let retract = fact::Retract {
            target: Some(event),
            reason: self.words.common.undo.to_owned(),
        };
        spawn_local(async move {
            // A failure has been said already.
            let _ = self.write_in(stream, retract.into(), None).await;
        });
    }

    /// Who uses this device.
    pub fn me(self) -> holdfast::incident::Person {
        self.record.people.with(|people| people.current())
    }

    /// Times in the zone in force.
    pub fn times(self) -> crate::app::ui::Times {
        self.ui.times()
    }
}

/// The opened incident.
///
/// # Panics
/// Never below the incident screen, which provides it.
pub fn use_desk() -> Desk {
    expect_context()
}

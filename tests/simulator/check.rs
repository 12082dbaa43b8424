//! What must hold for every set of events, and the smallest set for which it does not.

use super::dice::Dice;
use super::oracle;
use super::state::State;
use holdfast::incident::{Content, Event, Incident, components, fold_until, links};
use holdfast::log::StreamId;
use holdfast::time::Millis;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What was tried, over all runs.
#[derive(Clone, Copy, Default)]
pub struct Tried {
    pub runs: usize,
    pub events: usize,
    pub sets: usize,
    pub incidents: usize,
    pub conflicts: usize,
    pub forks: usize,
    pub gaps: usize,
    pub joined: usize,
    pub hidden: usize,
    pub quarantined: usize,
    pub settlements: usize,
    pub corrections: usize,
}

impl Tried {
    pub fn add(&mut self, other: &Self) {
        self.runs += other.runs;
        self.events += other.events;
        self.sets += other.sets;
        self.incidents += other.incidents;
        self.conflicts += other.conflicts;
        self.forks += other.forks;
        self.gaps += other.gaps;
        self.joined += other.joined;
        self.hidden += other.hidden;
        self.quarantined += other.quarantined;
        self.settlements += other.settlements;
        self.corrections += other.corrections;
    }

    fn note(&mut self, incident: &Incident) {
        self.incidents += 1;
        self.conflicts += incident.conflicts.len();
        self.forks += incident.forks.len();
        self.gaps += incident.gaps.len() + usize::from(!incident.missing.is_empty());
        self.joined += usize::from(incident.members.len() > 1);
        self.quarantined += incident.quarantined;
        for entry in &incident.timeline {
            self.hidden += usize::from(matches!(entry.event.content, Content::Hidden));
            self.corrections += usize::from(entry.correction.is_some());
            self.settlements += usize::from(matches!(
                entry.event.fact(),
                Some(holdfast::incident::Fact::Settle(_))
            ));
        }
    }
}

impl std::fmt::Display for Tried {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{} seeds: {} events written; {} sets of events, {} incidents compared, with {} \
             conflicts, {} forks, {} gaps, {} joins of duplicates, {} hidden and {} unknown \
             entries, {} settlements, {} corrections",
            self.runs,
            self.events,
            self.sets,
            self.incidents,
            self.conflicts,
            self.forks,
            self.gaps,
            self.joined,
            self.hidden,
            self.quarantined,
            self.settlements,
            self.corrections,
        )
    }
}

type Streams = BTreeMap<StreamId, Vec<Arc<Event>>>;

/// Groups `events` by stream, in the order given.
fn streams(events: &[Arc<Event>]) -> Streams {
    let mut out = Streams::new();
    for event in events {
        out.entry(event.line.envelope.stream)
            .or_default()
            .push(Arc::clone(event));
    }
    out
}

fn groups(streams: &Streams) -> Vec<Vec<StreamId>> {
    let joins = (streams.iter())
        .map(|(id, events)| (*id, links(events)))
        .collect();
    components(&joins)
}

fn fold_group(streams: &Streams, group: &[StreamId], until: Millis) -> Incident {
    let members: Vec<(StreamId, &[Arc<Event>])> = (group.iter())
        .map(|id| (*id, streams.get(id).map(Vec::as_slice).unwrap_or_default()))
        .collect();
    fold_until(&members, until)
}

/// Checks one set of events as it stood at `until`; returns the whole state, byte for byte. `shuffle` decides the orders
/// in which it is inserted.
pub fn check(
    events: &[Arc<Event>],
    until: Millis,
    shuffle: &mut Dice,
    tried: &mut Tried,
) -> Result<String, String> {
    let checked = AssertUnwindSafe(|| check_set(events, until, shuffle, tried));
    match catch_unwind(checked) {
        Ok(result) => result,
        Err(panic) => Err(match panic.downcast_ref::<String>() {
            Some(text) => format!("a panic: {text}"),
            None => "a panic".into(),
        }),
    }
}

fn check_set(
    events: &[Arc<Event>],
    until: Millis,
    shuffle: &mut Dice,
    tried: &mut Tried,
) -> Result<String, String> {
    tried.sets += 1;
    let here = streams(events);
    let groups = groups(&here);
    let expected = oracle::components(events);
    if groups != expected {
        return Err(format!("joined are {groups:?}, should be {expected:?}"));
    }
    // Another order of arrival, and some of it twice.
    let mut again = events.to_vec();
    for _ in 0..events.len().min(3) {
        again.push(Arc::clone(&events[shuffle.below(events.len())]));
    }
    shuffle.shuffle(&mut again);
    let again = streams(&again);
    let mut out = String::new();
    for mut group in groups {
        let incident = fold_group(&here, &group, until);
        tried.note(&incident);
        let own: Vec<Arc<Event>> = (events.iter())
            .filter(|event| group.contains(&event.line.envelope.stream))
            .cloned()
            .collect();
        let state = State::of(&incident);
        let expected = oracle::read(&group, &own, until);
        if state != expected {
            let difference = state.difference(&expected);
            return Err(format!("the fold and the oracle differ:\n{difference}"));
        }
        shuffle.shuffle(&mut group);
        let other = fold_group(&again, &group, until);
        let bytes = format!("{incident:?}\n");
        if bytes != format!("{other:?}\n") {
            let difference = state.difference(&State::of(&other));
            return Err(format!("the order of arrival matters:\n{difference}"));
        }
        out += &bytes;
    }
    Ok(out)
}

/// Leaves out events as long as the check still fails; returns what is left and why it fails.
pub fn shrink(events: &[Arc<Event>], until: Millis, seed: u64) -> (Vec<Arc<Event>>, String) {
    let fails = |events: &[Arc<Event>]| {
        (0..3).find_map(|turn| {
            let mut dice = Dice::new(seed ^ turn);
            check(events, until, &mut dice, &mut Tried::default()).err()
        })
    };
    let mut left = events.to_vec();
    let mut why = fails(&left).unwrap_or_default();
    let mut size = left.len().max(2) / 2;
    loop {
        let mut at = 0;
        while at < left.len() {
            let mut fewer = left.clone();
            fewer.drain(at..(at + size).min(left.len()));
            match fails(&fewer) {
                Some(reason) => (left, why) = (fewer, reason),
                None => at += size,
            }
        }
        if size == 1 {
            return (left, why);
        }
        size /= 2;
    }
}

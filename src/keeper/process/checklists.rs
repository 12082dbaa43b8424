//! Checklists with what became of each step.

use super::at_level;
use crate::incident::fact::StepState;
use crate::incident::{Entry, Fact, Incident};
use crate::log::EventId;
use crate::obligations::next::OpenChecklist;
use crate::playbook::{Checklist, Lasts, Playbook, Step};
use crate::time::Millis;
use std::collections::BTreeMap;

/// A checklist as far as it is.
#[derive(Clone, Debug)]
pub struct ListState<'p> {
    /// The checklist.
    pub list: &'p Checklist,
    /// Its phase is in front.
    pub front: bool,
    /// Its steps, in order.
    pub steps: Vec<StepDone<'p>>,
}

/// A step with what became of it.
#[derive(Clone, Debug)]
pub struct StepDone<'p> {
    /// The step.
    pub step: &'p Step,
    /// What became of it.
    pub state: StepState,
    /// The event that ticked it by itself or by hand.
    pub by: Option<EventId>,
    /// A recorded fact ticked it.
    pub by_itself: bool,
}

impl ListState<'_> {
    /// Steps dealt with: done, skipped, of no use.
    pub fn done(&self) -> usize {
        let dealt_with = |step: &&StepDone<'_>| step.state != StepState::Open;
        self.steps.iter().filter(dealt_with).count()
    }
}

/// Facts that may tick a step, by kind and time.
pub(super) struct Ticking<'i>(BTreeMap<&'static str, Vec<(&'i Entry, &'i Fact)>>);

impl<'i> Ticking<'i> {
    pub fn of(incident: &'i Incident) -> Self {
        let mut kinds: BTreeMap<&'static str, Vec<(&Entry, &Fact)>> = BTreeMap::new();
        for (entry, fact) in incident.standing() {
            kinds.entry(fact.kind()).or_default().push((entry, fact));
        }
        Self(kinds)
    }

    /// The last fact since `from` that ticks the step.
    fn last(&self, step: &Step, from: Millis) -> Option<&'i Entry> {
        let facts = self.0.get(step.ticking_kind()?)?;
        let mut facts = facts.iter().rev();
        let found = facts.find(|(entry, fact)| entry.at >= from && step.ticks(fact));
        found.map(|(entry, _)| *entry)
    }
}

/// Every checklist that applies, those of the phase in front first, then as the playbook has them.
pub fn steps<'p>(playbook: &'p Playbook, incident: &Incident) -> Vec<ListState<'p>> {
    let ticking = Ticking::of(incident);
    let front = super::front(playbook, incident, &ticking).map(|phase| &phase.key);
    let (mut first, mut rest) = (Vec::new(), Vec::new());
    for list in applying(playbook, incident) {
        let steps = list.steps.iter();
        let state = ListState {
            list,
            front: front == Some(&list.phase),
            steps: steps.map(|s| of(list, s, incident, &ticking)).collect(),
        };
        if state.front {
            first.push(state);
        } else {
            rest.push(state);
        }
    }
    first.append(&mut rest);
    first
}

/// Checklists of the phase in front that have open steps.
pub fn checklists(playbook: &Playbook, incident: &Incident) -> Vec<OpenChecklist> {
    let ticking = Ticking::of(incident);
    let Some(phase) = super::front(playbook, incident, &ticking) else {
        return Vec::new();
    };
    applying(playbook, incident)
        .filter(|list| list.phase == phase.key)
        .map(|list| OpenChecklist {
            key: list.key.clone(),
            done: done(list, incident, &ticking),
            total: list.steps.len(),
        })
        .filter(|list| list.done < list.total)
        .collect()
}

/// The checklists of the level in force.
pub(super) fn applying<'p>(
    playbook: &'p Playbook,
    incident: &Incident,
) -> impl Iterator<Item = &'p Checklist> {
    let level = incident.level();
    let lists = playbook.checklists.iter();
    lists.filter(move |list| at_level(&list.levels, level))
}

/// Every step is dealt with.
pub(super) fn complete(list: &Checklist, incident: &Incident, ticking: &Ticking<'_>) -> bool {
    done(list, incident, ticking) == list.steps.len()
}

fn done(list: &Checklist, incident: &Incident, ticking: &Ticking<'_>) -> usize {
    let steps = list.steps.iter();
    let states = steps.map(|step| of(list, step, incident, ticking).state);
    states.filter(|state| *state != StepState::Open).count()
}

/// What a person said of a step counts; one that they opened again is ticked by a later fact, and
/// one that belongs to a round of the incident by a fact of the present one.
fn of<'p>(
    list: &Checklist,
    step: &'p Step,
    incident: &Incident,
    ticking: &Ticking<'_>,
) -> StepDone<'p> {
    let steps = &incident.done.steps;
    let by_hand = if steps.is_empty() {
        None
    } else {
        steps.get(&(list.key.to_string(), step.key.to_string()))
    };
    let source = by_hand.and_then(|reading| reading.source());
    let state = by_hand.and_then(|reading| reading.current);
    if let Some(state) = state.filter(|state| *state != StepState::Open) {
        return StepDone {
            step,
            state,
            by: source.map(|claim| claim.event),
            by_itself: false,
        };
    }
    let round = match step.lasts() {
        Lasts::Always => None,
        Lasts::UntilReopened => incident.reopened_at,
        Lasts::UntilBack => incident.back_at,
    };
    let opened = source.map(|claim| claim.at).max(round);
    let by = ticking.last(step, opened.unwrap_or(Millis(i64::MIN)));
    StepDone {
        step,
        state: by.map_or(StepState::Open, |_| StepState::Done),
        by: by.map(|entry| entry.event.line.id),
        by_itself: by.is_some(),
    }
}

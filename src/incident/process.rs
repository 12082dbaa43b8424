//! What people did in the process, as the fold leaves it: steps, forms, teams, who is here, and
//! what lives on.

use super::fact::{Affects, FollowUpState, PresenceChange, StepState};
use super::{Entry, Fact, Incident, Reading, Stamp};
use crate::log::EventId;
use crate::time::Millis;
use std::collections::BTreeMap;

/// What people did in the process.
#[derive(Clone, Debug, Default)]
pub struct Done {
    /// Steps that somebody dealt with by hand, by checklist and step.
    pub steps: BTreeMap<(String, String), Reading<StepState>>,
    /// Forms, by key and, of those filled in several times, the event that began each filling;
    /// then the fields.
    pub forms: BTreeMap<(String, Option<EventId>), Fields>,
    /// Teams by name (S0.10).
    pub teams: BTreeMap<String, Reading<Team>>,
    /// What was said to be affected, by [`Affects::key`] (S3.5).
    pub affected: BTreeMap<String, Reading<Affects>>,
    /// Who joined or left, by name (S3.11).
    pub presence: BTreeMap<String, Reading<PresenceChange>>,
    /// What lives on: by the playbook's key, or by the event that named it first (S0.17).
    pub follow_ups: BTreeMap<String, Reading<Promise>>,
}

/// Fields of one filling by their keys.
pub type Fields = BTreeMap<String, Reading<Said>>;

/// What one field says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// What was said; empty when it was taken back.
    pub text: String,
    /// What is done about it.
    pub note: String,
}

/// A team that works on it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// Put together for the occasion.
    pub ad_hoc: bool,
    /// Who owns what it works on; empty when nobody knows.
    pub owner: String,
}

/// A follow-up as somebody promised it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Promise {
    /// What it is; may be empty for one of the playbook.
    pub text: String,
    /// Who sees to it.
    pub owner: String,
    /// When it is promised for.
    pub by: Option<Stamp>,
    /// How far it is.
    pub state: FollowUpState,
}

impl Incident {
    /// What is affected now, by kind and name.
    pub fn affected(&self) -> impl Iterator<Item = &Affects> {
        let all = self.done.affected.values();
        let mut now: Vec<&Affects> = all
            .filter_map(|reading| reading.current.as_ref())
            .filter(|affects| !affects.ended)
            .collect();
        crate::order::sort_by(&mut now, |a, b| {
            (&a.kind, &a.name, a.entry).cmp(&(&b.kind, &b.name, b.entry))
        });
        now.into_iter()
    }
}

impl Done {
    /// Fillings of a form in the order in which they were begun, so far as they are known.
    pub fn fillings<'a>(
        &'a self,
        form: &'a str,
    ) -> impl Iterator<Item = (Option<EventId>, &'a Fields)> {
        let of_form = self.forms.iter().filter(move |((key, _), _)| key == form);
        of_form.map(|((_, of), fields)| (*of, fields))
    }
}

impl Incident {
    /// Entries that stand: neither retracted nor replaced at their source.
    pub fn standing(&self) -> impl DoubleEndedIterator<Item = (&Entry, &Fact)> {
        let standing = self.timeline.iter().filter(|entry| entry.stands());
        standing.filter_map(|entry| Some((entry, entry.fact.as_ref()?)))
    }

    /// Why a step was skipped or does not apply: what was said last with that state.
    pub fn step_reason(&self, list: &str, step: &str, state: StepState) -> Option<&str> {
        self.standing().rev().find_map(|(_, fact)| match fact {
            Fact::Step(fact) if fact.list == list && fact.step == step && fact.state == state => {
                Some(&*fact.reason)
            }
            _ => None,
        })
    }

    /// When the last fact of this kind happened that stands.
    pub fn last_of(&self, wanted: impl Fn(&Fact) -> bool) -> Option<Millis> {
        let found = self.standing().rev().find(|(_, fact)| wanted(fact));
        found.map(|(entry, _)| entry.at)
    }
}

//! From the fields of the dialog to what is put on record.

use super::super::desk::Desk;
use super::{Ask, IDS, PICKS};
use crate::app::components::form::FormError;
use crate::app::platform::clock;
use crate::app::ui::words;
use holdfast::incident::decide::overridden;
use holdfast::incident::fact::{self, AttemptResult, FollowUpState, Relation, StepState};
use holdfast::incident::{Fact, Person, Stamp};
use holdfast::log::{EventId, StreamId};
use holdfast::time::{Millis, Span, from_wall};
use holdfast::words::Words;
use leptos::prelude::*;

impl Ask {
    /// The fact, or what is wrong: the field and the sentence.
    pub(super) fn fact(
        &self,
        desk: Desk,
        words: &Words,
        [first, second, third]: [String; 3],
        [pick, other]: [String; 2],
        on: bool,
    ) -> Result<Fact, FormError> {
        let say = &words.process;
        let needed = |text: &str, at: usize, label: &str| {
            if text.is_empty() {
                let id = IDS.get(at).copied().unwrap_or_default();
                Err((id.to_owned(), words.form.required(label)))
            } else {
                Ok(())
            }
        };
        Ok(match self {
            Self::Attempt => {
                if other.is_empty() {
                    needed(&first, 0, say.attempt_what)?;
                }
                fact::Attempt {
                    operation: other,
                    result: match &*pick {
                        "worked" => AttemptResult::Worked,
                        "failed" => AttemptResult::Failed,
                        _ => AttemptResult::Unclear,
                    },
                    text: first,
                    override_reason: String::new(),
                }
                .into()
            }
            Self::Team(_) => {
                needed(&first, 0, say.team_name)?;
                fact::Team {
                    name: first,
                    owner: second,
                    ad_hoc: on,
                }
                .into()
            }
            Self::Join => {
                needed(&first, 0, words.roles.name)?;
                fact::Presence {
                    person: Person::named(first),
                    text: second,
                    ..Default::default()
                }
                .into()
            }
            Self::FollowUp(key) => {
                needed(&first, 0, say.follow_up_owner)?;
                let known = key.as_deref().unwrap_or_default();
                let of = known.parse().ok();
                if key.is_none() {
                    needed(&third, 2, say.follow_up_what)?;
                }
                fact::FollowUp {
                    key: if of.is_some() {
                        String::new()
                    } else {
                        known.to_owned()
                    },
                    of,
                    owner: first,
                    by: day(desk, words, &second)?,
                    text: third,
                    ..Default::default()
                }
                .into()
            }
            Self::Drop(key) => {
                needed(&first, 0, words.incident.reason)?;
                fact::FollowUp {
                    reason: first,
                    ..promised(desk, key, FollowUpState::Dropped)
                }
                .into()
            }
            Self::Publish(form) => fact::Publish {
                form: form.clone(),
                text: first,
                override_reason: String::new(),
            }
            .into(),
            Self::Relate => {
                let to = pick.parse::<StreamId>().ok();
                if to.is_none() {
                    let field = PICKS.first().copied().unwrap_or_default();
                    return Err((field.to_owned(), words.form.choose_one.to_owned()));
                }
                fact::Relate {
                    to,
                    text: first,
                    relation: match &*other {
                        "derived_from" => Relation::DerivedFrom,
                        "leads_to" => Relation::LeadsTo,
                        _ => Relation::Related,
                    },
                    title: String::new(),
                }
                .into()
            }
            Self::Step(list, step, _) => {
                let state = match &*pick {
                    "skipped" => StepState::Skipped,
                    "not_applicable" => StepState::NotApplicable,
                    _ => StepState::Open,
                };
                if state != StepState::Open {
                    needed(&first, 0, words.incident.reason)?;
                }
                fact::Step {
                    list: list.clone(),
                    step: step.clone(),
                    state,
                    reason: first,
                }
                .into()
            }
            Self::MoreTime(task) => match prolonged(desk, *task, &pick) {
                Some(fact) => fact,
                None => {
                    let field = PICKS.first().copied().unwrap_or_default();
                    return Err((field.to_owned(), words.form.choose_one.to_owned()));
                }
            },
            Self::OtherPerson(task) => {
                needed(&first, 0, words.roles.name)?;
                fact::TaskUpdate {
                    target: Some(*task),
                    assignee: first,
                    ..Default::default()
                }
                .into()
            }
            Self::AllTheSame { fact, .. } => {
                if let (Fact::Task(task), false) = (&**fact, pick.is_empty()) {
                    fact::Task {
                        directed_by: pick,
                        override_reason: first,
                        ..task.clone()
                    }
                    .into()
                } else {
                    needed(&first, 0, say.after_all_why)?;
                    overridden(fact, &first).unwrap_or_else(|| (**fact).clone())
                }
            }
        })
    }

    /// What goes on record before the fact: with another person often more time.
    pub(super) fn first(&self, desk: Desk, [pick, _]: &[String; 2]) -> Vec<Fact> {
        match self {
            Self::OtherPerson(task) => prolonged(desk, *task, pick).into_iter().collect(),
            _ => Vec::new(),
        }
    }

    /// What is said once it is on record.
    pub(super) fn said(&self, words: &Words) -> &'static str {
        let say = &words.process;
        match self {
            Self::Attempt => say.attempt,
            Self::Team(_) => say.team,
            Self::Join => say.joined,
            Self::FollowUp(_) => say.follow_up,
            Self::Drop(_) => say.follow_up_dropped,
            Self::Publish(_) => say.published,
            Self::Relate => say.relate,
            Self::Step(..) => say.step_skipped,
            Self::MoreTime(_) => words.tasks.more_time,
            Self::OtherPerson(_) => words.tasks.other_person,
            Self::AllTheSame { .. } => words.entry.added,
        }
    }
}

/// A task with `minutes` more: its entry amended, so that both boxes stay to be read.
fn prolonged(desk: Desk, task: EventId, minutes: &str) -> Option<Fact> {
    let minutes: u32 = minutes.parse().ok()?;
    let words = words();
    desk.incident.with_untracked(|incident| {
        let entry = incident.as_deref()?.entry(task)?;
        let Some(Fact::Task(given)) = &entry.fact else {
            return None;
        };
        let longer = given.prolonged(entry.at, clock::now(), minutes);
        let more = words.lang.span(Span::minutes(i64::from(minutes)));
        let amend = fact::Amend {
            target: Some(task),
            fact: Some(Box::new(longer.into())),
            reason: words.tasks.more_time_given(&more),
            at: None,
        };
        Some(amend.into())
    })
}

/// The end of the working day, five in the afternoon, in the zone in force.
fn day(desk: Desk, words: &Words, text: &str) -> Result<Option<Stamp>, FormError> {
    if text.is_empty() {
        return Ok(None);
    }
    let wall = Millis::parse_rfc3339(&format!("{text}T17:00:00Z"));
    match wall {
        Some(wall) => Ok(Some(Stamp(from_wall(wall, desk.times().zone())))),
        None => {
            let field = IDS.get(1).copied().unwrap_or_default();
            Err((field.to_owned(), words.process.bad_date(text)))
        }
    }
}

/// What became of a follow-up, at once.
pub fn follow_up_is(desk: Desk, key: &str, state: FollowUpState) {
    let fact = promised(desk, key, state);
    desk.put(fact, words().process.follow_up_done);
}

/// A follow-up as it stands, in another state.
fn promised(desk: Desk, key: &str, state: FollowUpState) -> fact::FollowUp {
    let known = desk.incident.with_untracked(|incident| {
        let known = &incident.as_ref()?.done.follow_ups;
        known.get(key)?.current.clone()
    });
    let known = known.unwrap_or_default();
    let of = key.parse().ok();
    fact::FollowUp {
        key: if of.is_some() {
            String::new()
        } else {
            key.to_owned()
        },
        of,
        text: known.text,
        owner: known.owner,
        by: known.by,
        state,
        reason: String::new(),
    }
}

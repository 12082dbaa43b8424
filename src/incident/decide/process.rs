//! What the facts about the process need, and what the process has against a fact.

use super::{Context, Refusal, known_level, required};
use crate::incident::fact::{self, FollowUpState, StepState};
use crate::incident::{Fact, Incident};

/// Is everything there that the fact needs, whatever the incident?
pub(super) fn complete(fact: &Fact) -> Result<(), Refusal> {
    match fact {
        Fact::Step(f) => {
            required("list", &f.list)?;
            required("step", &f.step)?;
            match f.state {
                StepState::Skipped | StepState::NotApplicable => required("reason", &f.reason),
                StepState::Open | StepState::Done => Ok(()),
            }
        }
        Fact::Form(f) => {
            required("form", &f.form)?;
            if f.answers.iter().any(|answer| !answer.field.is_empty()) {
                Ok(())
            } else {
                Err(Refusal::Empty { field: "answers" })
            }
        }
        Fact::Attempt(f) if f.operation.is_empty() => required("text", &f.text),
        Fact::Assent(f) => required("role", &f.role),
        Fact::Role(f) => {
            required("role", &f.role)?;
            match &f.person {
                Some(person) if f.beside => required("person", &person.name),
                _ => Ok(()),
            }
        }
        Fact::Presence(f) => required("person", &f.person.name),
        Fact::Team(f) => required("name", &f.name),
        Fact::Affects(f) if f.key().is_none() => required("name", &f.name),
        Fact::Publish(f) => required("form", &f.form),
        Fact::FollowUp(f) => {
            if f.key.is_empty() {
                required("text", &f.text)?;
            }
            match f.state {
                FollowUpState::Owed => required("owner", &f.owner),
                FollowUpState::Dropped => required("reason", &f.reason),
                FollowUpState::Done => Ok(()),
            }
        }
        _ => Ok(()),
    }
}

/// Does the incident allow it now?
pub(super) fn possible(
    state: &Incident,
    fact: &Fact,
    context: &Context<'_>,
) -> Result<(), Refusal> {
    let changes = |is_so: bool| {
        if is_so {
            Err(Refusal::NoChange)
        } else {
            Ok(())
        }
    };
    match fact {
        Fact::Step(step) => {
            let key = (step.list.clone(), step.step.clone());
            let reading = state.done.steps.get(&key);
            let settled = reading.filter(|reading| !reading.is_conflict());
            let before = settled.and_then(|reading| reading.current);
            let open = reading.is_none() && step.state == StepState::Open;
            changes(open || before == Some(step.state))
        }
        Fact::Form(form) => match form.of {
            Some(of)
                if !state
                    .done
                    .forms
                    .contains_key(&(form.form.clone(), Some(of))) =>
            {
                Err(Refusal::NoSuchEntry { target: Some(of) })
            }
            _ => Ok(()),
        },
        Fact::FollowUp(owed) => match owed.of {
            Some(of) if !state.done.follow_ups.contains_key(&of.to_string()) => {
                Err(Refusal::NoSuchEntry { target: Some(of) })
            }
            _ => Ok(()),
        },
        Fact::Role(role) if role.beside => {
            let seat = state.roles.get(&role.role);
            let reading = |name: &str| seat?.beside.get(name);
            // While it is in conflict, saying it again is a way to settle it.
            let holds = |name: &str, unclear: bool| {
                let settled = reading(name).filter(|reading| !reading.is_conflict());
                let open = reading(name).is_some() && settled.is_none();
                let held =
                    settled.is_some_and(|reading| reading.current.iter().flatten().count() > 0);
                held || (open && unclear)
            };
            let leaves = !role.from.is_empty();
            if leaves && !holds(&role.from, true) {
                return Err(Refusal::NoChange);
            }
            match &role.person {
                Some(person) => changes(holds(&person.name, false)),
                None => changes(!leaves),
            }
        }
        Fact::Assent(assent) => known_level(assent.level, context),
        Fact::Presence(presence) => {
            let reading = state.done.presence.get(&presence.person.name);
            let reading = reading.filter(|reading| !reading.is_conflict());
            changes(reading.is_some_and(|reading| reading.current == Some(presence.change)))
        }
        Fact::Affects(affects) => {
            let key = affects.key().unwrap_or_default();
            let reading = state.done.affected.get(&key);
            let settled = reading.is_none_or(|reading| !reading.is_conflict());
            let before = reading.and_then(|reading| reading.current.as_ref());
            let ended = before.is_none_or(|before| before.ended);
            changes(settled && ended == affects.ended)
        }
        Fact::Relate(relate) => match relate.to {
            Some(to) if !state.members.contains(&to) => {
                changes(state.related().iter().any(|known| {
                    known.to == to && known.relation == relate.relation && known.text == relate.text
                }))
            }
            _ => Err(Refusal::SameIncident),
        },
        _ => Ok(()),
    }
}

/// What keeps a fact back that says nothing of why it is put on record all the same: gates that
/// are not met, and what the process has against it.
pub(super) fn unopposed(fact: &Fact, context: &Context<'_>) -> Result<(), Refusal> {
    if overrides(fact).is_none_or(|reason| !reason.trim().is_empty()) {
        return Ok(());
    }
    if !context.unmet.is_empty() {
        let unmet = context.unmet.to_vec();
        return Err(Refusal::GatesNotMet { unmet });
    }
    match context.objections.first() {
        Some(objection) => Err(Refusal::Objected {
            objection: objection.clone(),
        }),
        None => Ok(()),
    }
}

/// Why it is put on record in spite of what is against it; `None` for a fact that nothing can be
/// against.
fn overrides(fact: &Fact) -> Option<&str> {
    Some(match fact {
        Fact::Task(f) => &f.override_reason,
        Fact::TaskUpdate(f) => &f.override_reason,
        Fact::Role(f) => &f.override_reason,
        Fact::Attempt(f) => &f.override_reason,
        Fact::Notice(f) => &f.override_reason,
        Fact::Presence(f) => &f.override_reason,
        Fact::Recover(f) => &f.override_reason,
        Fact::Workaround(f) => &f.override_reason,
        Fact::Resolve(f) => &f.override_reason,
        Fact::Publish(f) => &f.override_reason,
        Fact::Close(f) => &f.override_reason,
        _ => return None,
    })
}

/// The same fact with a reason why it is put on record all the same; `None` for a fact that
/// nothing can be against.
pub fn overridden(fact: &Fact, reason: &str) -> Option<Fact> {
    let override_reason = reason.trim().to_owned();
    Some(match fact.clone() {
        Fact::Task(f) => Fact::Task(fact::Task {
            override_reason,
            ..f
        }),
        Fact::TaskUpdate(f) => Fact::TaskUpdate(fact::TaskUpdate {
            override_reason,
            ..f
        }),
        Fact::Role(f) => Fact::Role(fact::Role {
            override_reason,
            ..f
        }),
        Fact::Attempt(f) => Fact::Attempt(fact::Attempt {
            override_reason,
            ..f
        }),
        Fact::Notice(f) => Fact::Notice(fact::Notice {
            override_reason,
            ..f
        }),
        Fact::Presence(f) => Fact::Presence(fact::Presence {
            override_reason,
            ..f
        }),
        Fact::Recover(f) => Fact::Recover(fact::Recover {
            override_reason,
            ..f
        }),
        Fact::Workaround(f) => Fact::Workaround(fact::Workaround {
            override_reason,
            ..f
        }),
        Fact::Resolve(f) => Fact::Resolve(fact::Resolve {
            override_reason,
            ..f
        }),
        Fact::Publish(f) => Fact::Publish(fact::Publish {
            override_reason,
            ..f
        }),
        Fact::Close(f) => Fact::Close(fact::Close {
            override_reason,
            ..f
        }),
        _ => return None,
    })
}

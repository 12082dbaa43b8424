//! What people did in the process, register by register.

use super::super::state::State;
use super::Conflicts;
use super::corrections::Item;
use super::graph::Causes;
use super::register::{self, Claim, Settlement};
use holdfast::incident::Fact;
use holdfast::incident::fact::{FollowUpState, PresenceChange, StepState};
use holdfast::incident::process::{Promise, Said, Team};
use holdfast::log::EventId;
use std::collections::BTreeSet;
use std::fmt::Debug;

struct Sayer<'a> {
    out: &'a mut State,
    causes: &'a Causes,
    standing: &'a [&'a Item],
    settlements: &'a [Settlement],
    conflicts: &'a mut Conflicts,
}

impl Sayer<'_> {
    /// Says the register of everything for which `read` gives a value.
    fn say<V: Clone + PartialEq + Debug>(
        &mut self,
        name: &str,
        register: &str,
        read: impl Fn(&Item) -> Option<V>,
        conservative: impl Fn(&[Claim<V>]) -> Option<V>,
    ) {
        let claims = (self.standing.iter())
            .filter_map(|item| Some(item.claim(read(item)?)))
            .collect();
        let causes = self.causes;
        let claims = register::settled(causes, self.settlements, register, claims);
        let newest = register::newest(causes, &claims);
        let current = register::current(&newest, conservative);
        let said = newest.iter();
        self.out.register(
            name,
            &current,
            said.map(|claim| (claim.value.clone(), claim.at, causes.id(claim.node))),
        );
        if register::differ(&newest) {
            let events = newest.iter().map(|claim| causes.id(claim.node)).collect();
            self.conflicts.push((register.to_owned(), events));
        }
    }

    fn keys<K: Ord>(&self, read: impl Fn(&Item) -> Option<K>) -> BTreeSet<K> {
        self.standing.iter().filter_map(|item| read(item)).collect()
    }
}

/// Which filling of which form an entry speaks of, if that filling was begun.
fn filling(causes: &Causes, standing: &[&Item], item: &Item) -> Option<(String, Option<EventId>)> {
    let Some(Fact::Form(form)) = &item.fact else {
        return None;
    };
    let of = match (form.of, form.another) {
        (Some(of), _) => Some(of),
        (None, true) => Some(causes.id(item.node)),
        (None, false) => None,
    };
    let begins = |other: &&&Item| {
        matches!(&other.fact, Some(Fact::Form(first))
            if first.another && first.of.is_none() && first.form == form.form)
            && Some(causes.id(other.node)) == of
    };
    let there = of.is_none() || standing.iter().any(|other| begins(&other));
    (there && !form.form.is_empty()).then(|| (form.form.clone(), of))
}

fn follow_up(causes: &Causes, standing: &[&Item], item: &Item) -> Option<String> {
    let Some(Fact::FollowUp(owed)) = &item.fact else {
        return None;
    };
    let Some(of) = owed.of else {
        return Some(if owed.key.is_empty() {
            causes.id(item.node).to_string()
        } else {
            owed.key.clone()
        });
    };
    let named = standing.iter().any(|other| {
        causes.id(other.node) == of
            && matches!(&other.fact, Some(Fact::FollowUp(first))
                if first.key.is_empty() && first.of.is_none())
    });
    named.then(|| of.to_string())
}

pub fn say(
    out: &mut State,
    causes: &Causes,
    standing: &[&Item],
    settlements: &[Settlement],
    conflicts: &mut Conflicts,
) {
    let mut sayer = Sayer {
        out,
        causes,
        standing,
        settlements,
        conflicts,
    };
    let step = |item: &Item| match &item.fact {
        Some(Fact::Step(s)) if !s.list.is_empty() && !s.step.is_empty() => {
            Some((s.list.clone(), s.step.clone()))
        }
        _ => None,
    };
    for key in sayer.keys(step) {
        let register = format!("step:{}:{}", key.0, key.1);
        let read = |item: &Item| match &item.fact {
            Some(Fact::Step(s)) if step(item).as_ref() == Some(&key) => Some(s.state),
            _ => None,
        };
        sayer.say(&format!("step {key:?}"), &register, read, |_| {
            Some(StepState::Open)
        });
    }
    let of_form = |item: &Item| filling(causes, standing, item);
    for key in sayer.keys(of_form) {
        sayer.out.say("form", &key);
        let mut fields: BTreeSet<String> = BTreeSet::new();
        for item in standing
            .iter()
            .filter(|item| of_form(item).as_ref() == Some(&key))
        {
            if let Some(Fact::Form(form)) = &item.fact {
                fields.extend(form.answers.iter().map(|answer| answer.field.clone()));
            }
        }
        let filling = key.1.map_or(key.0.clone(), |of| of.to_string());
        for field in fields {
            let read = |item: &Item| match &item.fact {
                Some(Fact::Form(form)) if of_form(item).as_ref() == Some(&key) => {
                    let mut answers = form.answers.iter().rev();
                    let answer = answers.find(|answer| answer.field == field)?;
                    Some(Said {
                        text: answer.text.clone(),
                        note: answer.note.clone(),
                    })
                }
                _ => None,
            };
            let register = format!("form:{filling}:{field}");
            sayer.say(&format!("form {key:?} {field}"), &register, read, |c| {
                register::latest(causes, c)
            });
        }
    }
    let team = |item: &Item| match &item.fact {
        Some(Fact::Team(team)) if !team.name.is_empty() => Some(team.name.clone()),
        _ => None,
    };
    for name in sayer.keys(team) {
        let read = |item: &Item| match &item.fact {
            Some(Fact::Team(team)) if team.name == name => Some(Team {
                ad_hoc: team.ad_hoc,
                owner: team.owner.clone(),
            }),
            _ => None,
        };
        let register = format!("team:{name}");
        sayer.say(&format!("team {name}"), &register, read, |c| {
            register::latest(causes, c)
        });
    }
    let affected = |item: &Item| match &item.fact {
        Some(Fact::Affects(affects)) => affects.key(),
        _ => None,
    };
    for key in sayer.keys(affected) {
        let read = |item: &Item| match &item.fact {
            Some(Fact::Affects(affects)) if affects.key().as_ref() == Some(&key) => {
                Some(affects.clone())
            }
            _ => None,
        };
        let register = format!("affected:{key}");
        sayer.say(&format!("affected {key}"), &register, read, |c| {
            let still: Vec<_> = c.iter().filter(|c| !c.value.ended).cloned().collect();
            let of = if still.is_empty() { c } else { &still };
            register::latest(causes, of)
        });
    }
    let person = |item: &Item| match &item.fact {
        Some(Fact::Presence(p)) if !p.person.name.is_empty() => Some(p.person.name.clone()),
        _ => None,
    };
    for name in sayer.keys(person) {
        let read = |item: &Item| match &item.fact {
            Some(Fact::Presence(p)) if p.person.name == name => Some(p.change),
            _ => None,
        };
        let register = format!("presence:{name}");
        sayer.say(&format!("presence {name}"), &register, read, |_| {
            Some(PresenceChange::Joined)
        });
    }
    let owed = |item: &Item| follow_up(causes, standing, item);
    for key in sayer.keys(owed) {
        let read = |item: &Item| match &item.fact {
            Some(Fact::FollowUp(f)) if owed(item).as_ref() == Some(&key) => Some(Promise {
                text: f.text.clone(),
                owner: f.owner.clone(),
                by: f.by,
                state: f.state,
            }),
            _ => None,
        };
        let register = format!("follow_up:{key}");
        sayer.say(&format!("follow-up {key}"), &register, read, |claims| {
            let owed: Vec<Claim<Promise>> = (claims.iter())
                .filter(|claim| claim.value.state == FollowUpState::Owed)
                .cloned()
                .collect();
            let among = if owed.is_empty() { claims } else { &owed };
            register::latest(causes, among)
        });
    }
}

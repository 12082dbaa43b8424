//! What people did in the process: steps, forms, teams, who is here, what lives on.

use super::items::Item;
use super::registers::{Reader, part};
use super::settlements::Settlements;
use crate::incident::fact::{Affects, FollowUpState, PresenceChange, StepState};
use crate::incident::process::{Done, Promise, Said, Team};
use crate::incident::register::{Claim, Relation, latest};
use crate::incident::{Conflict, ConflictKind, Fact};
use crate::log::EventId;
use std::collections::{BTreeMap, HashSet};

type Claims<K, V> = BTreeMap<K, Vec<Claim<V>>>;

#[derive(Default)]
struct Collected {
    steps: Claims<(String, String), StepState>,
    forms: BTreeMap<(String, Option<EventId>), Claims<String, Said>>,
    teams: Claims<String, Team>,
    affected: Claims<String, Affects>,
    presence: Claims<String, PresenceChange>,
    follow_ups: Claims<String, Promise>,
}

/// Reads them. While two values compete a step is open, somebody is here, a follow-up is owed;
/// something is affected; of texts and teams the latest counts, then the larger id.
pub(super) fn read(
    items: &[Item<'_>],
    relation: &impl Fn(usize, usize) -> Relation,
    settlements: &Settlements<'_>,
    conflicts: &mut Vec<Conflict>,
) -> Done {
    let collected = Collected::of(items);
    let mut reader = Reader {
        relation,
        settlements,
        conflicts,
    };
    let mut done = Done::default();
    for ((list, step), mut claims) in collected.steps {
        let reading = reader.read(
            || format!("step:{}:{}", part(&list), part(&step)),
            || ConflictKind::Step(list.clone(), step.clone()),
            &mut claims,
            |_| Some(StepState::Open),
        );
        done.steps.insert((list, step), reading);
    }
    for ((form, of), fields) in collected.forms {
        let filling = of.map_or_else(|| part(&form), |of| of.to_string());
        let mut read = BTreeMap::new();
        for (field, mut claims) in fields {
            let reading = reader.read(
                || format!("form:{filling}:{}", part(&field)),
                || ConflictKind::Form(form.clone(), field.clone()),
                &mut claims,
                latest,
            );
            read.insert(field, reading);
        }
        done.forms.insert((form, of), read);
    }
    for (name, mut claims) in collected.teams {
        let reading = reader.read(
            || format!("team:{name}"),
            || ConflictKind::Team(name.clone()),
            &mut claims,
            latest,
        );
        done.teams.insert(name, reading);
    }
    for (key, mut claims) in collected.affected {
        let name = claims.last().map(|claim| claim.value.name.clone());
        let name = name.unwrap_or_default();
        let reading = reader.read(
            || format!("affected:{key}"),
            || ConflictKind::Affected(name.clone()),
            &mut claims,
            affected_first,
        );
        done.affected.insert(key, reading);
    }
    for (name, mut claims) in collected.presence {
        let reading = reader.read(
            || format!("presence:{name}"),
            || ConflictKind::Presence(name.clone()),
            &mut claims,
            |_| Some(PresenceChange::Joined),
        );
        done.presence.insert(name, reading);
    }
    for (key, mut claims) in collected.follow_ups {
        let reading = reader.read(
            || format!("follow_up:{key}"),
            || ConflictKind::FollowUp(key.clone()),
            &mut claims,
            owed_first,
        );
        done.follow_ups.insert(key, reading);
    }
    done
}

/// The latest that says it is affected, else the latest.
fn affected_first(claims: &[Claim<Affects>]) -> Option<Affects> {
    let still = |claim: &&Claim<Affects>| !claim.value.ended;
    let still: Vec<Claim<Affects>> = claims.iter().filter(still).cloned().collect();
    latest(&still).or_else(|| latest(claims))
}

/// The latest that is still owed, else the latest.
fn owed_first(claims: &[Claim<Promise>]) -> Option<Promise> {
    let owed = |claim: &&Claim<Promise>| claim.value.state == FollowUpState::Owed;
    let owed: Vec<Claim<Promise>> = claims.iter().filter(owed).cloned().collect();
    latest(&owed).or_else(|| latest(claims))
}

impl Collected {
    fn of(items: &[Item<'_>]) -> Self {
        let standing = || {
            let standing = items.iter().filter(|item| item.stands());
            standing.filter_map(|item| Some((item, item.fact()?)))
        };
        let mut out = Self::default();
        let mut any = false;
        let (mut begun, mut named) = (HashSet::new(), HashSet::new());
        for (item, fact) in standing() {
            match fact {
                Fact::Form(form) => {
                    any = true;
                    if form.another && form.of.is_none() {
                        begun.insert((&*form.form, item.id));
                    }
                }
                Fact::FollowUp(owed) => {
                    any = true;
                    if owed.key.is_empty() && owed.of.is_none() {
                        named.insert(item.id);
                    }
                }
                _ => any |= about_the_process(fact),
            }
        }
        if !any {
            return out;
        }
        for (item, fact) in standing() {
            match fact {
                Fact::Step(step) if !step.list.is_empty() && !step.step.is_empty() => {
                    let key = (step.list.clone(), step.step.clone());
                    out.steps
                        .entry(key)
                        .or_default()
                        .push(item.claim(step.state));
                }
                Fact::Form(form) if !form.form.is_empty() => {
                    let of = form.of.or(form.another.then_some(item.id));
                    // What goes on with a filling that is not here, or was taken back, waits.
                    if of.is_some_and(|of| !begun.contains(&(&*form.form, of))) {
                        continue;
                    }
                    let fields = out.forms.entry((form.form.clone(), of)).or_default();
                    // A field that stands twice says what it says last.
                    let mut last: BTreeMap<&str, Said> = BTreeMap::new();
                    for answer in &form.answers {
                        let said = Said {
                            text: answer.text.clone(),
                            note: answer.note.clone(),
                        };
                        last.insert(&answer.field, said);
                    }
                    for (field, said) in last {
                        let claims = fields.entry(field.to_owned()).or_default();
                        claims.push(item.claim(said));
                    }
                }
                Fact::Team(team) if !team.name.is_empty() => {
                    let value = Team {
                        ad_hoc: team.ad_hoc,
                        owner: team.owner.clone(),
                    };
                    let claims = out.teams.entry(team.name.clone()).or_default();
                    claims.push(item.claim(value));
                }
                Fact::Affects(affects) => {
                    if let Some(key) = affects.key() {
                        let claims = out.affected.entry(key).or_default();
                        claims.push(item.claim(affects.clone()));
                    }
                }
                Fact::Presence(presence) if !presence.person.name.is_empty() => {
                    let claims = out.presence.entry(presence.person.name.clone());
                    claims.or_default().push(item.claim(presence.change));
                }
                Fact::FollowUp(owed) => {
                    let key = match owed.of {
                        Some(of) if !named.contains(&of) => continue,
                        Some(of) => of.to_string(),
                        None if owed.key.is_empty() => item.id.to_string(),
                        None => owed.key.clone(),
                    };
                    let promise = Promise {
                        text: owed.text.clone(),
                        owner: owed.owner.clone(),
                        by: owed.by,
                        state: owed.state,
                    };
                    let claims = out.follow_ups.entry(key).or_default();
                    claims.push(item.claim(promise));
                }
                _ => {}
            }
        }
        out
    }
}

fn about_the_process(fact: &Fact) -> bool {
    matches!(
        fact,
        Fact::Step(_) | Fact::Team(_) | Fact::Affects(_) | Fact::Presence(_)
    )
}

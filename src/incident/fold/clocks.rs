//! From entries to what the obligations engine reads, with the conservative reading wherever
//! claims compete (the last paragraph of `SLA.md`).

use super::contested::withheld;
use super::in_force::{Change, changes};
use super::items::Item;
use super::joins::Joined;
use super::registers::{Registers, worst};
use crate::incident::Fact;
use crate::incident::fact::AttemptResult;
use crate::incident::register::{Claim, Place, Relation};
use crate::log::StreamId;
use crate::obligations::input::{ClockEvent, ClockFact, Delivery};
use crate::order;
use crate::time::Millis;
use std::collections::HashMap;

/// The clock events, by time. Level, hold and transfer are already read for the whole component
/// of duplicates, at each instant from the members that had joined by then.
pub(super) fn events(
    items: &[Item<'_>],
    members: &[StreamId],
    joins: &[Option<Joined>],
    registers: &Registers,
    relation: &impl Fn(usize, usize) -> Relation,
) -> Vec<ClockEvent> {
    let withheld = withheld(items, registers, relation);
    let index = |stream: StreamId| {
        let place = members.iter().position(|member| *member == stream);
        u16::try_from(place.unwrap_or(0)).unwrap_or(u16::MAX)
    };
    let mut out = Vec::new();
    for item in items.iter().filter(|item| item.stands()) {
        let Some(fact) = item.fact() else { continue };
        if withheld.contains(&item.place) {
            continue;
        }
        if let Some(fact) = translate(fact) {
            out.push((
                item.place,
                ClockEvent {
                    at: item.at,
                    order: item.place.step,
                    member: index(item.stream),
                    fact,
                },
            ));
        }
    }
    let mut of_survivor = |at: Millis, place: Place, fact: ClockFact| {
        out.push((
            place,
            ClockEvent {
                at,
                order: place.step,
                member: 0,
                fact,
            },
        ));
    };
    for (member, joined) in joins.iter().enumerate() {
        if let Some(joined) = joined {
            let from = u16::try_from(member).unwrap_or(u16::MAX);
            of_survivor(joined.at, joined.place, ClockFact::Merge { from });
        }
    }
    let joined: HashMap<usize, Joined> = items
        .iter()
        .filter(|_| members.len() > 1)
        .filter_map(|item| {
            let joined = joins.get(usize::from(index(item.stream)))?;
            Some((item.place.node, (*joined)?))
        })
        .collect();
    let clocked = &registers.clocked;
    for Change { at, place, value } in in_force(&clocked.severity, &joined, relation, worst) {
        of_survivor(at, place, ClockFact::Severity { to: value });
    }
    let never = |_: &[Claim<bool>]| Some(false);
    for Change { at, place, value } in in_force(&clocked.hold, &joined, relation, never) {
        let fact = if value {
            ClockFact::Hold
        } else {
            ClockFact::Resume
        };
        of_survivor(at, place, fact);
    }
    for Change { at, place, value } in in_force(&clocked.transfer, &joined, relation, never) {
        let fact = if value {
            ClockFact::TransferOut
        } else {
            ClockFact::TransferBack
        };
        of_survivor(at, place, fact);
    }
    order::sort_by_key(&mut out, |(place, event)| (event.at, *place));
    out.into_iter().map(|(_, event)| event).collect()
}

fn in_force<V: Clone + PartialEq>(
    claims: &[Claim<V>],
    joined: &HashMap<usize, Joined>,
    relation: &impl Fn(usize, usize) -> Relation,
    conservative: impl Fn(&[Claim<V>]) -> Option<V>,
) -> Vec<Change<V>> {
    let enters = |claim: &Claim<V>| match joined.get(&claim.place.node) {
        Some(joined) if joined.at > claim.at => (joined.at, joined.place),
        _ => (claim.at, claim.place),
    };
    changes(claims, enters, relation, conservative)
}

fn translate(fact: &Fact) -> Option<ClockFact> {
    let delivery = |recipient: &str, method: &str| {
        (!recipient.is_empty() || !method.is_empty()).then(|| Delivery {
            recipient: recipient.to_owned(),
            method: method.to_owned(),
        })
    };
    Some(match fact {
        Fact::Report(report) => ClockFact::Report {
            severity: None,
            occurred_at: report.began.map(|stamp| stamp.0),
        },
        Fact::Respond(_) => ClockFact::Respond,
        Fact::Notice(notice) => ClockFact::Notify {
            kind: notice.kind?,
            delivery: delivery(&notice.recipient, &notice.method),
        },
        Fact::Waive(waive) => ClockFact::Waive {
            kind: waive.kind?,
            delivery: delivery(&waive.recipient, &waive.method),
        },
        Fact::Workaround(workaround) => ClockFact::Workaround {
            restored: workaround.restored,
        },
        Fact::Recover(_) => ClockFact::Recover,
        Fact::HandOff(_) => ClockFact::Handoff,
        Fact::Resolve(_) => ClockFact::Resolve,
        Fact::Attempt(attempt) => match attempt.result {
            AttemptResult::Worked => ClockFact::Attempt { worked: true },
            AttemptResult::Failed => ClockFact::Attempt { worked: false },
            AttemptResult::Unclear => return None,
        },
        Fact::Reopen(reopen) => ClockFact::Reopen {
            impact: reopen.impact,
        },
        Fact::Relapse(_) => ClockFact::Relapse,
        Fact::Review(_) => ClockFact::Review,
        Fact::Close(_) => ClockFact::Close,
        Fact::Cancel(_) => ClockFact::Cancel,
        _ => return None,
    })
}

//! From entries to what the obligations engine reads, with the conservative reading wherever
//! claims compete (the last paragraph of `SLA.md`).

use super::items::Item;
use super::registers::Registers;
use crate::incident::{Fact, Status};
use crate::log::StreamId;
use crate::obligations::input::{ClockEvent, ClockFact, Delivery};
use crate::time::Millis;
use std::collections::HashSet;

/// The clock events, by time.
pub(super) fn events(
    items: &[Item<'_>],
    members: &[StreamId],
    registers: &Registers,
) -> Vec<ClockEvent> {
    let withheld = withheld(registers);
    let raise = contested_raise(registers);
    let index = |stream: StreamId| {
        let place = members.iter().position(|member| *member == stream);
        u16::try_from(place.unwrap_or(0)).unwrap_or(u16::MAX)
    };
    let mut out = Vec::new();
    for item in items.iter().filter(|item| item.stands()) {
        let Some(mut fact) = item.fact().and_then(|fact| translate(fact, &index)) else {
            continue;
        };
        if withheld.contains(&item.node) && stops(&fact) {
            continue;
        }
        if let (ClockFact::Severity { to }, Some((worst, since))) = (&mut fact, raise)
            && item.at >= since
        {
            *to = (*to).min(worst);
        }
        let mut member = index(item.stream);
        if let ClockFact::Merge { from } = &mut fact {
            // The join counts for the absorbed member, whichever side wrote it.
            if *from == 0 {
                *from = member;
            }
            member = 0;
            if *from == 0 {
                continue;
            }
        }
        out.push(ClockEvent {
            at: item.at,
            order: item.rank,
            member,
            fact,
        });
    }
    out.sort_by_key(|event| (event.at, event.order));
    out
}

fn translate(fact: &Fact, index: &impl Fn(StreamId) -> u16) -> Option<ClockFact> {
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
        Fact::Classify(classify) if classify.level > 0 => {
            ClockFact::Severity { to: classify.level }
        }
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
        Fact::TransferOut(_) => ClockFact::TransferOut,
        Fact::TransferBack(_) => ClockFact::TransferBack,
        Fact::HandOff(_) => ClockFact::Handoff,
        Fact::Resolve(_) => ClockFact::Resolve,
        Fact::Reopen(reopen) => ClockFact::Reopen {
            impact: reopen.impact,
        },
        Fact::Relapse(_) => ClockFact::Relapse,
        Fact::Review(_) => ClockFact::Review,
        Fact::Close(_) => ClockFact::Close,
        Fact::Cancel(_) => ClockFact::Cancel,
        Fact::Duplicate(duplicate) => ClockFact::Merge {
            from: index(duplicate.of?),
        },
        Fact::Hold(_) => ClockFact::Hold,
        Fact::Resume(_) => ClockFact::Resume,
        _ => return None,
    })
}

fn stops(fact: &ClockFact) -> bool {
    matches!(
        fact,
        ClockFact::Workaround { .. }
            | ClockFact::Recover
            | ClockFact::TransferOut
            | ClockFact::Handoff
            | ClockFact::Resolve
            | ClockFact::Close
            | ClockFact::Cancel
            | ClockFact::Hold
    )
}

/// Positions whose claims the clocks do not follow while they are contested.
fn withheld(registers: &Registers) -> HashSet<usize> {
    let mut out = HashSet::new();
    if let Some(current) = registers.status.current {
        let claims = &registers.status.newest;
        if registers.status.is_conflict() {
            out.extend(
                claims
                    .iter()
                    .filter(|claim| claim.value > current)
                    .map(|claim| claim.node),
            );
        }
        // Two that both say "recovered": the later one counts.
        let recovered = || {
            claims
                .iter()
                .filter(|claim| claim.value == Status::Recovered)
        };
        if let Some(last) = recovered().map(|claim| (claim.at, claim.event)).max() {
            out.extend(
                recovered()
                    .filter(|claim| (claim.at, claim.event) != last)
                    .map(|claim| claim.node),
            );
        }
    }
    for register in [&registers.on_hold, &registers.transferred] {
        if register.is_conflict() {
            out.extend(
                register
                    .newest
                    .iter()
                    .filter(|claim| claim.value)
                    .map(|claim| claim.node),
            );
        }
    }
    out
}

/// The worst of the contested levels, and since when it counts.
fn contested_raise(registers: &Registers) -> Option<(u8, Millis)> {
    if !registers.severity.is_conflict() {
        return None;
    }
    let worst = registers.severity.current?;
    let since = registers
        .severity
        .newest
        .iter()
        .filter(|claim| claim.value == worst)
        .map(|claim| claim.at)
        .min()?;
    Some((worst, since))
}

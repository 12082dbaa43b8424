//! What the clocks are told: the last paragraph of the clock rules, spelled out.

use super::corrections::Item;
use super::graph::Causes;
use super::joins;
use super::register::{self, Claim};
use super::registers::{Clocked, advance, status_of};
use holdfast::incident::fact::AttemptResult;
use holdfast::incident::{Fact, Status};
use holdfast::log::StreamId;
use holdfast::obligations::input::{ClockFact, Delivery};
use holdfast::time::Millis;

type Told = (Millis, usize, usize, ClockFact);

pub fn read(
    causes: &Causes,
    standing: &[&Item],
    members: &[StreamId],
    clocked: &Clocked,
) -> Vec<Told> {
    let stream = |node: usize| causes.events[node].line.envelope.stream;
    let member = |node: usize| members.iter().position(|m| *m == stream(node)).unwrap();
    let joins = joins::entries(causes, standing, members);
    let mut out: Vec<(usize, Told)> = Vec::new();
    let withheld = withheld(causes, standing, clocked);
    for (item, _) in standing
        .iter()
        .zip(withheld)
        .filter(|(_, withheld)| !withheld)
    {
        if let Some(fact) = item.fact.as_ref().and_then(translate) {
            out.push((item.part, (item.at, item.node, member(item.node), fact)));
        }
    }
    for (member, join) in joins.iter().enumerate() {
        if let Some(join) = join {
            let (item, from) = (standing[*join], u16::try_from(member).unwrap());
            out.push((
                item.part,
                (item.at, item.node, 0, ClockFact::Merge { from }),
            ));
        }
    }
    let enters = |node: usize, part: usize, at: Millis| {
        // A member counts from its join.
        match joins[member(node)].map(|join| standing[join]) {
            Some(join) if join.at > at => (join.at, join.node, join.part, true),
            _ => (at, node, part, false),
        }
    };
    let worst = |list: &[Claim<u8>]| list.iter().map(|claim| claim.value).min();
    let no = |_: &[Claim<bool>]| Some(false);
    for (at, node, part, to) in in_force(causes, &clocked.severity, enters, worst) {
        out.push((part, (at, node, 0, ClockFact::Severity { to })));
    }
    for (at, node, part, on) in in_force(causes, &clocked.hold, enters, no) {
        let fact = if on {
            ClockFact::Hold
        } else {
            ClockFact::Resume
        };
        out.push((part, (at, node, 0, fact)));
    }
    for (at, node, part, on) in in_force(causes, &clocked.transfer, enters, no) {
        let fact = if on {
            ClockFact::TransferOut
        } else {
            ClockFact::TransferBack
        };
        out.push((part, (at, node, 0, fact)));
    }
    for (_, told) in &mut out {
        told.1 = causes.step(told.1);
    }
    out.sort_by_key(|(part, told)| (told.0, told.1, *part));
    out.into_iter().map(|(_, told)| told).collect()
}

/// At every instant at which a claim begins to count, the conservative reading of all that count
/// by then. Told are the changes, and claims that repeat what holds.
fn in_force<V: Clone + PartialEq>(
    causes: &Causes,
    claims: &[Claim<V>],
    enters: impl Fn(usize, usize, Millis) -> (Millis, usize, usize, bool),
    conservative: impl Fn(&[Claim<V>]) -> Option<V>,
) -> Vec<(Millis, usize, usize, V)> {
    let moment = |claim: &Claim<V>| {
        let (at, node, part, _) = enters(claim.node, claim.part, claim.at);
        (at, causes.step(node), part, node)
    };
    let mut moments: Vec<_> = claims.iter().map(moment).collect();
    moments.sort();
    moments.dedup();
    let mut out: Vec<(Millis, usize, usize, V)> = Vec::new();
    for now in moments {
        let counting: Vec<Claim<V>> = (claims.iter())
            .filter(|claim| moment(claim) <= now)
            .cloned()
            .collect();
        let newest = register::newest(causes, &counting);
        let Some(value) = register::current(&newest, &conservative) else {
            continue;
        };
        let (at, _, part, node) = now;
        let said_now = claims.iter().any(|claim| {
            let (_, _, _, by_join) = enters(claim.node, claim.part, claim.at);
            moment(claim) == now && !by_join && claim.chosen.is_none() && claim.value == value
        });
        let changed = out.last().is_none_or(|(_, _, _, before)| *before != value);
        if changed || said_now {
            out.push((at, node, part, value));
        }
    }
    out
}

fn unaware(causes: &Causes, a: (usize, usize), b: (usize, usize)) -> bool {
    a.0 != b.0 && !causes.saw(a.0, b.0) && !causes.saw(b.0, a.0) && !causes.same_source(a.0, b.0)
}

/// For each of `standing`: do the clocks leave it aside? They do so with an entry
/// - that ends something while a contested status says less and its author did not know of it,
/// - that people decided against in settling the status,
/// - that says "recovered" when a later one that it does not know of says so too, before the
///   next relapse.
fn withheld(causes: &Causes, standing: &[&Item], clocked: &Clocked) -> Vec<bool> {
    let newest = register::newest(causes, &clocked.status);
    let decided: Vec<bool> = (standing.iter())
        .map(|item| decided(causes, clocked, &newest, item))
        .collect();
    let counts = |at: &usize| !decided[*at];
    let outdone = |here: usize| {
        let item = standing[here];
        let relapsed_before = |end: Millis| {
            (0..standing.len()).filter(counts).any(|at| {
                is_relapse(standing[at]) && standing[at].at > item.at && standing[at].at <= end
            })
        };
        (0..standing.len()).filter(counts).any(|at| {
            let other = standing[at];
            is_recovery(other)
                && later(causes, other, item)
                && unaware(causes, (item.node, item.part), (other.node, other.part))
                && !relapsed_before(other.at)
        })
    };
    (0..standing.len())
        .map(|at| decided[at] || (is_recovery(standing[at]) && outdone(at)))
        .collect()
}

fn later(causes: &Causes, a: &Item, b: &Item) -> bool {
    (a.at, causes.id(a.node), a.part) > (b.at, causes.id(b.node), b.part)
}

fn is_recovery(item: &Item) -> bool {
    match &item.fact {
        Some(Fact::Recover(_)) => true,
        Some(Fact::Workaround(workaround)) => workaround.restored,
        _ => false,
    }
}

fn is_relapse(item: &Item) -> bool {
    match &item.fact {
        Some(Fact::Relapse(_)) => true,
        Some(Fact::Reopen(reopen)) => reopen.impact,
        _ => false,
    }
}

fn decided(causes: &Causes, clocked: &Clocked, newest: &[Claim<Status>], item: &Item) -> bool {
    let Some((fact, says)) = (item.fact.as_ref()).and_then(|f| Some((f, status_of(f)?))) else {
        return false;
    };
    let ends = matches!(
        says,
        Status::Recovered
            | Status::HandedOff
            | Status::Resolved
            | Status::Closed
            | Status::Cancelled
    ) && !matches!(fact, Fact::Reopen(_));
    let goes_back = matches!(fact, Fact::Reopen(_) | Fact::Relapse(_));
    let here = (item.node, item.part);
    let contested = register::differ(newest)
        && newest.iter().any(|other| {
            advance(other.value) < advance(says) && unaware(causes, here, (other.node, other.part))
        });
    let saw = |later: usize, earlier: usize| later == earlier || causes.saw(later, earlier);
    let rejected = clocked.status.iter().any(|settled| {
        let Some(chosen) = settled.chosen else {
            return false;
        };
        let taken_up_again = clocked.status.iter().any(|again| {
            again.node != settled.node
                && causes.saw(again.node, settled.node)
                && again
                    .chosen
                    .is_some_and(|of| saw(of.0, item.node) || causes.same_source(of.0, item.node))
        });
        settled.value != says
            && unaware(causes, here, chosen)
            && saw(settled.node, item.node)
            && !taken_up_again
    });
    (ends && contested) || ((ends || goes_back) && rejected)
}

fn translate(fact: &Fact) -> Option<ClockFact> {
    let delivery = |recipient: &String, method: &String| {
        if recipient.is_empty() && method.is_empty() {
            return None;
        }
        Some(Delivery {
            recipient: recipient.clone(),
            method: method.clone(),
        })
    };
    match fact {
        Fact::Report(report) => Some(ClockFact::Report {
            severity: None,
            occurred_at: report.began.map(|stamp| stamp.0),
        }),
        Fact::Respond(_) => Some(ClockFact::Respond),
        Fact::Notice(n) => Some(ClockFact::Notify {
            kind: n.kind?,
            delivery: delivery(&n.recipient, &n.method),
        }),
        Fact::Waive(w) => Some(ClockFact::Waive {
            kind: w.kind?,
            delivery: delivery(&w.recipient, &w.method),
        }),
        Fact::Workaround(w) => Some(ClockFact::Workaround {
            restored: w.restored,
        }),
        Fact::Recover(_) => Some(ClockFact::Recover),
        Fact::HandOff(_) => Some(ClockFact::Handoff),
        Fact::Resolve(_) => Some(ClockFact::Resolve),
        Fact::Attempt(attempt) => {
            let worked = match attempt.result {
                AttemptResult::Worked => Some(true),
                AttemptResult::Failed => Some(false),
                AttemptResult::Unclear => None,
            };
            worked.map(|worked| ClockFact::Attempt { worked })
        }
        Fact::Reopen(r) => Some(ClockFact::Reopen { impact: r.impact }),
        Fact::Relapse(_) => Some(ClockFact::Relapse),
        Fact::Review(_) => Some(ClockFact::Review),
        Fact::Close(_) => Some(ClockFact::Close),
        Fact::Cancel(_) => Some(ClockFact::Cancel),
        _ => None,
    }
}

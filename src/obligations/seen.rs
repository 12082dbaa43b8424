//! Which events count at "now", in which order, and what each means.

use super::input::{ClockEvent, ClockFact, Delivery, NoticeKind};
use super::output::{FlagKind, Flags};
use crate::order;
use crate::playbook::Signal;
use crate::time::Millis;
use std::cmp::Ordering;

/// One event that counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen<'a> {
    pub at: Millis,
    pub act: Act<'a>,
    pub member: u16,
    /// Written to a duplicate before it joined: its severity was its own (R12).
    pub apart: bool,
}

/// A fact as the judging steps need it.
#[derive(Clone, Copy, Debug)]
pub(super) enum Act<'a> {
    Report(Option<u8>),
    Severity(u8),
    Signal(Signal),
    Notify {
        kind: NoticeKind,
        delivery: Option<&'a Delivery>,
        waived: bool,
    },
    TransferBack,
    Reopen {
        impact: bool,
    },
    Relapse,
    Review,
    Cancel,
    Merge(u16),
    Hold,
    Resume,
    /// A correction was tried in vain.
    Failed,
    /// Stops and starts nothing.
    Nothing,
}

/// The report that starts the clocks: the earliest of the component (R12).
#[derive(Clone, Copy, Debug)]
pub(super) struct ReportAt {
    pub at: Millis,
    /// Never after the report.
    pub occurred: Option<Millis>,
}

/// What counts at "now".
pub(super) struct Sight<'a> {
    pub seen: Vec<Seen<'a>>,
    pub report: Option<ReportAt>,
    pub flags: Flags,
}

/// Sorts the events, drops repeated ones (R20), those after `now` (R17) and those of duplicates
/// that have not joined yet (R12).
pub(super) fn look(events: &[ClockEvent], now: Millis) -> Sight<'_> {
    let mut flags = Flags::default();
    let mut sorted: Vec<&ClockEvent> = Vec::with_capacity(events.len());
    let mut in_order = true;
    let mut highest = 0;
    let mut last = None;
    for event in events {
        if event.at > now {
            flags.add(FlagKind::FutureEvent, Some(event.at));
            continue;
        }
        let rank = Some(rank(event));
        in_order &= last < rank;
        last = rank;
        highest = highest.max(event.member);
        if let ClockFact::Merge { from } = event.fact {
            highest = highest.max(from);
        }
        sorted.push(event);
    }
    if !in_order {
        order::sort_by(&mut sorted, |a, b| compare(a, b));
        sorted.dedup();
    }
    let mut members = Members::new(highest, &sorted);
    let mut seen = Vec::with_capacity(sorted.len());
    let mut report: Option<ReportAt> = None;
    for event in sorted {
        let apart = match event.fact {
            ClockFact::Merge { from } => {
                if !members.join(from) {
                    continue;
                }
                false
            }
            _ => match members.stands(event.member) {
                Standing::Stranger => continue,
                Standing::Apart => true,
                Standing::Joined => false,
            },
        };
        if let ClockFact::Report { occurred_at, .. } = event.fact {
            report = Some(earlier(report, event.at, occurred_at));
        }
        seen.push(Seen {
            at: event.at,
            act: act(&event.fact, apart),
            member: event.member,
            apart,
        });
    }
    if let Some(report) = &mut report
        && report.occurred.is_some_and(|occurred| occurred > report.at)
    {
        flags.add(FlagKind::NegativeInterval, report.occurred);
        report.occurred = Some(report.at);
    }
    Sight {
        seen,
        report,
        flags,
    }
}

fn rank(event: &ClockEvent) -> (Millis, u32, u16) {
    (event.at, event.order, event.member)
}

/// The order of the fold. Input in which two events share instant, position and member is not
/// what the fold makes; it still gets one fixed order, whatever order it came in.
fn compare(a: &ClockEvent, b: &ClockEvent) -> Ordering {
    rank(a)
        .cmp(&rank(b))
        .then_with(|| kind_rank(&a.fact).cmp(&kind_rank(&b.fact)))
        .then_with(|| format!("{:?}", a.fact).cmp(&format!("{:?}", b.fact)))
}

/// The earliest report and the earliest occurrence of any.
fn earlier(known: Option<ReportAt>, at: Millis, occurred: Option<Millis>) -> ReportAt {
    let Some(known) = known else {
        return ReportAt { at, occurred };
    };
    ReportAt {
        at: known.at.min(at),
        occurred: match (known.occurred, occurred) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        },
    }
}

/// How a record stands to the incident at some event.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// Never joins, as far as is known at "now".
    Stranger,
    /// Joins later.
    Apart,
    /// Part of it.
    Joined,
}

/// The records by number; 0 is the survivor.
struct Members(Vec<Standing>);

impl Members {
    fn new(highest: u16, events: &[&ClockEvent]) -> Self {
        let mut standings = vec![Standing::Stranger; usize::from(highest) + 1];
        if highest > 0 {
            for event in events {
                if let ClockFact::Merge { from } = event.fact
                    && let Some(standing) = standings.get_mut(usize::from(from))
                {
                    *standing = Standing::Apart;
                }
            }
        }
        if let Some(survivor) = standings.first_mut() {
            *survivor = Standing::Joined;
        }
        Self(standings)
    }

    fn stands(&self, member: u16) -> Standing {
        let standing = self.0.get(usize::from(member));
        standing.copied().unwrap_or(Standing::Stranger)
    }

    /// True when it was not part of it before.
    fn join(&mut self, member: u16) -> bool {
        match self.0.get_mut(usize::from(member)) {
            Some(standing) if *standing != Standing::Joined => {
                *standing = Standing::Joined;
                true
            }
            _ => false,
        }
    }
}

/// What a fact means. Of a duplicate that has not joined yet, only what R12 unites counts: that
/// someone responded, told people, or saw impact end or return. Its own shutting, waiting and
/// handing over say nothing about the incident that it turned out to be part of.
fn act(fact: &ClockFact, apart: bool) -> Act<'_> {
    match fact {
        ClockFact::Report { severity, .. } => Act::Report(*severity),
        ClockFact::Respond => Act::Signal(Signal::Respond),
        ClockFact::Severity { to } => Act::Severity(*to),
        ClockFact::Notify { kind, delivery } => Act::Notify {
            kind: *kind,
            delivery: delivery.as_ref(),
            waived: false,
        },
        ClockFact::Waive { kind, delivery } => Act::Notify {
            kind: *kind,
            delivery: delivery.as_ref(),
            waived: true,
        },
        ClockFact::Workaround { restored: true } => Act::Signal(Signal::WorkaroundRestored),
        ClockFact::Recover => Act::Signal(Signal::Recover),
        ClockFact::Resolve | ClockFact::TransferOut if apart => Act::Signal(Signal::Respond),
        ClockFact::Relapse => Act::Relapse,
        ClockFact::Reopen { impact: true } if apart => Act::Relapse,
        ClockFact::Merge { from } => Act::Merge(*from),
        _ if apart => Act::Nothing,
        ClockFact::Resolve => Act::Signal(Signal::Resolve),
        ClockFact::TransferOut => Act::Signal(Signal::TransferOut),
        ClockFact::TransferBack => Act::TransferBack,
        ClockFact::Handoff => Act::Signal(Signal::Handoff),
        ClockFact::Reopen { impact } => Act::Reopen { impact: *impact },
        ClockFact::Review => Act::Review,
        ClockFact::Cancel => Act::Cancel,
        ClockFact::Hold => Act::Hold,
        ClockFact::Resume => Act::Resume,
        ClockFact::Attempt { worked: false } => Act::Failed,
        ClockFact::Attempt { worked: true }
        | ClockFact::Workaround { restored: false }
        | ClockFact::Close => Act::Nothing,
    }
}

/// A fixed order of facts, for input in which two events share instant, position and member.
fn kind_rank(fact: &ClockFact) -> (u8, u16) {
    match fact {
        ClockFact::Report { severity, .. } => (0, u16::from(severity.unwrap_or(0))),
        ClockFact::Merge { from } => (1, *from),
        ClockFact::Severity { to } => (2, u16::from(*to)),
        ClockFact::Respond => (3, 0),
        ClockFact::Hold => (4, 0),
        ClockFact::Resume => (5, 0),
        ClockFact::Notify { kind, .. } => (6, *kind as u16),
        ClockFact::Waive { kind, .. } => (7, *kind as u16),
        ClockFact::Workaround { restored } => (8, u16::from(*restored)),
        ClockFact::Recover => (9, 0),
        ClockFact::Handoff => (10, 0),
        ClockFact::TransferOut => (11, 0),
        ClockFact::TransferBack => (12, 0),
        ClockFact::Resolve => (13, 0),
        ClockFact::Reopen { impact } => (14, u16::from(*impact)),
        ClockFact::Relapse => (15, 0),
        ClockFact::Review => (16, 0),
        ClockFact::Close => (17, 0),
        ClockFact::Cancel => (18, 0),
        ClockFact::Attempt { worked } => (19, u16::from(*worked)),
    }
}

//! What the playbooks say of an incident.

use super::{PlaybookShelf, Published, Rules, process};
use crate::incident::{Fact, Gate, Header, Incident, Limit, LimitKind, Person};
use crate::log::Hash;
use crate::obligations::input::NoticeKind;
use crate::obligations::next::{NextLine, NextWhat, turns_at};
use crate::obligations::{Obligations, ReviewStatus};
use crate::order;
use crate::playbook::{GateNeed, GateStep, Objection, Playbook, RoleKind};
use crate::time::{Millis, Span};
use std::cell::RefCell;
use std::rc::Rc;

/// The rules of the playbooks on a shelf, at the time that a clock tells.
pub struct PlaybookRules {
    shelf: Rc<RefCell<PlaybookShelf>>,
    now: fn() -> Millis,
}

impl PlaybookRules {
    /// Rules that read `shelf` and ask `now` for the time.
    pub fn new(shelf: Rc<RefCell<PlaybookShelf>>, now: fn() -> Millis) -> Self {
        Self { shelf, now }
    }
}

impl Rules for PlaybookRules {
    fn levels(&self, incident: &Incident) -> Vec<u8> {
        let shelf = self.shelf.borrow();
        shelf.of(incident).map_or_else(Vec::new, Published::levels)
    }

    fn unmet(&self, incident: &Incident, fact: &Fact) -> Vec<Gate> {
        let shelf = self.shelf.borrow();
        let Some(published) = shelf.of(incident) else {
            return Vec::new();
        };
        let playbook = &published.playbook;
        let gates = match fact {
            Fact::Close(_) => gates(playbook, incident, GateStep::Close),
            Fact::Resolve(_) => gates(playbook, incident, GateStep::Resolve),
            Fact::Publish(publish) => publishing(playbook, incident, &publish.form),
            _ => Vec::new(),
        };
        let unmet = gates.into_iter().filter(|(_, met)| !met);
        unmet.map(|(gate, _)| gate).collect()
    }

    fn objections(&self, incident: &Incident, fact: &Fact, who: &Person) -> Vec<Objection> {
        let shelf = self.shelf.borrow();
        shelf.of(incident).map_or_else(Vec::new, |published| {
            process::objections(&published.playbook, incident, fact, who)
        })
    }

    fn version(&self, wanted: Option<Hash>) -> Option<Published> {
        let shelf = self.shelf.borrow();
        match wanted {
            Some(hash) => shelf.get(hash).cloned(),
            None => shelf.preferred().cloned(),
        }
    }

    fn header(&self, incident: &Incident) -> Header {
        let shelf = self.shelf.borrow();
        let Some(published) = shelf.of(incident) else {
            return Header::of(incident, &[], Vec::new());
        };
        let playbook = &published.playbook;
        let owed = if incident.owes() {
            shelf.owed(incident, (self.now)())
        } else {
            None
        };
        let running = owed.as_ref().map(|owed| limits(owed, playbook));
        let header = Header {
            place: process::place(playbook, incident),
            state: process::queue_state(playbook, incident).map(|state| state.name.clone()),
            ..Header::of(incident, &lead_roles(playbook), running.unwrap_or_default())
        };
        // Of the many that are over nothing is read that nobody is shown.
        let Some(owed) = owed.filter(|_| header.owes()) else {
            return header;
        };
        let lines = process::next_lines(incident, playbook, &owed);
        let mut header = Header {
            late: lines.iter().filter(|line| line.urgency.late()).count(),
            turns_at: turns_at(&lines, &owed),
            ..header
        };
        header.add_limits(too_long(&lines, playbook));
        header
    }
}

/// The gates of a step that apply to an incident, each with whether it is met. A gate for some
/// levels applies once the incident ever was at one of them.
pub fn gates(playbook: &Playbook, incident: &Incident, step: GateStep) -> Vec<(Gate, bool)> {
    evaluated(playbook, incident, step, |_| true)
}

/// The gates before a document, by the key of its form, leaves the team.
pub fn publishing(playbook: &Playbook, incident: &Incident, form: &str) -> Vec<(Gate, bool)> {
    evaluated(playbook, incident, GateStep::Publish, |gate| {
        gate.of.as_deref().is_none_or(|of| of == form)
    })
}

fn evaluated(
    playbook: &Playbook,
    incident: &Incident,
    step: GateStep,
    speaks_of: impl Fn(&crate::playbook::Gate) -> bool,
) -> Vec<(Gate, bool)> {
    playbook
        .gates
        .iter()
        .filter(|gate| gate.before == step && speaks_of(gate))
        .filter(|gate| {
            gate.levels.is_empty()
                || incident
                    .worst_severity
                    .is_some_and(|worst| gate.levels.iter().any(|level| worst <= *level))
        })
        .map(|gate| {
            let met = match gate.needs {
                GateNeed::Confirmation => {
                    incident.confirmed.is_some() || incident.validated.contains_key(&*gate.by)
                }
                GateNeed::Validation => incident.validated.contains_key(&*gate.by),
                // A gate that names no form of the playbook counts as shut.
                GateNeed::Document | GateNeed::Checks => (gate.of.as_deref())
                    .is_some_and(|form| process::complete(playbook, incident, form)),
                GateNeed::Approval => match gate.of.as_deref() {
                    Some(form) => incident.documents.contains_key(form),
                    None => incident.approved.is_some(),
                },
            };
            (Gate(gate.key.to_string()), met)
        })
        .collect()
}

/// Seats in the order in which they are taken for the lead: a manager first, then as the
/// playbook lists them.
pub fn lead_roles(playbook: &Playbook) -> Vec<&str> {
    let seats = playbook
        .roles
        .iter()
        .filter(|role| role.kind == RoleKind::Seat);
    let mut keys: Vec<&str> = seats.map(|role| &*role.key).collect();
    order::sort_by_key(&mut keys, |key| *key != "incident_manager");
    keys
}

/// Clocks that the app has words for; others carry the name that the playbook gives them.
const KNOWN_CLOCKS: [&str; 3] = ["response", "recovery", "resolution"];

/// Every limit that runs.
pub fn limits(obligations: &Obligations, playbook: &Playbook) -> Vec<Limit> {
    let clocks = obligations.clocks.iter().filter(|clock| clock.open());
    let clocks = clocks.filter_map(|clock| {
        let rule = playbook.clock(&clock.key);
        let strange = rule.filter(|rule| !KNOWN_CLOCKS.contains(&&*rule.key));
        Some(Limit {
            kind: LimitKind::Clock(clock.key.to_string()),
            deadline: clock.limit()?,
            warn_at: clock.warn_at,
            name: strange.map(|rule| rule.name.clone()),
        })
    });
    let notices = &obligations.notices;
    let warn_at = |due: Millis| notices.every.map(|every| due - Span(every.0 / 4));
    let front = notices.front();
    // While one is late the slots go on, and each of them is to be heard.
    let slot = notices.next_kind.zip(notices.next_due);
    let slot = slot.zip(front);
    // After recovery the all-clear answers every slot.
    let slot = slot
        .filter(|((_, due), (_, at))| at != due)
        .map(|((kind, due), (first, _))| {
            let all_clear = first == NoticeKind::Rectified;
            (if all_clear { first } else { kind }, due)
        });
    let notice = front.into_iter().chain(slot).map(|(kind, due)| Limit {
        kind: LimitKind::Notice(kind),
        deadline: due,
        warn_at: warn_at(due),
        name: None,
    });
    let review = match obligations.review.status {
        ReviewStatus::Running | ReviewStatus::Breached if obligations.review.held_at.is_none() => {
            obligations.review.deadline.map(|deadline| Limit {
                kind: LimitKind::Review,
                deadline,
                warn_at: None,
                name: None,
            })
        }
        _ => None,
    };
    clocks.chain(notice).chain(review).collect()
}

/// What took too long and is no clock of its own (R13), as limits: the list, the head and what
/// passed meanwhile name what "next" begins with.
pub fn too_long(lines: &[NextLine], playbook: &Playbook) -> Vec<Limit> {
    let each = lines.iter().filter_map(|line| match &line.what {
        NextWhat::Escalate { clocks, .. } if clocks.is_empty() => {
            let key = line.rule.as_ref()?;
            let rule = playbook.escalations.iter().find(|rule| rule.key == *key)?;
            Some(Limit {
                kind: LimitKind::Escalation(key.to_string()),
                deadline: line.urgency.time()?,
                warn_at: None,
                name: Some(rule.name.clone()),
            })
        }
        _ => None,
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::obligations::evaluate;
    use crate::obligations::input::{ClockEvent, ClockFact};
    use crate::obligations::next::{Situation, next};

    #[test]
    fn s2_06_a_late_notice_stays_a_limit_and_the_next_slot_is_one_too() {
        let shelf = PlaybookShelf::built_in();
        let playbook = &shelf.preferred().unwrap().playbook;
        let hour = |h: i64| Millis(h * 3_600_000);
        let event = |order, fact| ClockEvent {
            at: Millis(0),
            order,
            member: 0,
            fact,
        };
        let events = [
            event(
                0,
                ClockFact::Report {
                    severity: Some(1),
                    occurred_at: None,
                },
            ),
            event(1, ClockFact::Respond),
        ];
        let notices = |now| {
            let limits = limits(&evaluate(&events, playbook, now), playbook);
            let notices = limits
                .into_iter()
                .filter(|limit| matches!(limit.kind, LimitKind::Notice(_)));
            notices.map(|limit| limit.deadline).collect::<Vec<_>>()
        };
        assert_eq!(notices(Millis(1)).len(), 1, "only the first notice");
        let now = hour(2);
        let late = notices(now);
        assert_eq!(late.len(), 2);
        assert!(late.iter().filter(|due| **due < now).count() == 1);
    }

    #[test]
    fn r13_what_is_open_too_long_is_a_limit_with_the_name_of_its_rule() {
        let shelf = PlaybookShelf::built_in();
        let playbook = &shelf.preferred().unwrap().playbook;
        let report = ClockEvent {
            at: Millis(0),
            order: 0,
            member: 0,
            fact: ClockFact::Report {
                severity: Some(1),
                occurred_at: None,
            },
        };
        let named = |now: Millis| {
            let owed = evaluate(std::slice::from_ref(&report), playbook, now);
            too_long(&next(&owed, playbook, &Situation::NOTHING), playbook)
        };
        let hour = Millis(3_600_000);
        assert_eq!(named(hour), []);
        let [limit] = &named(hour + Span(1))[..] else {
            unreachable!()
        };
        assert_eq!(limit.deadline, hour);
        let rule = playbook
            .escalations
            .iter()
            .find(|rule| LimitKind::Escalation(rule.key.to_string()) == limit.kind);
        assert_eq!(limit.name.as_ref(), rule.map(|rule| &rule.name));
    }

    #[test]
    fn the_header_counts_the_late_lines_and_says_when_they_change() {
        let shelf = PlaybookShelf::built_in();
        let playbook = &shelf.preferred().unwrap().playbook;
        let minutes = |m: i64| Millis(m * 60_000);
        let event = |at, order, fact| ClockEvent {
            at: minutes(at),
            order,
            member: 0,
            fact,
        };
        let report = |severity| {
            let occurred_at = None;
            event(
                0,
                0,
                ClockFact::Report {
                    severity,
                    occurred_at,
                },
            )
        };
        let at = |events: &[ClockEvent], now: i64| {
            let owed = evaluate(events, playbook, minutes(now));
            let lines = next(&owed, playbook, &Situation::NOTHING);
            let late = lines.iter().filter(|line| line.urgency.late()).count();
            (late, turns_at(&lines, &owed))
        };
        let graded = [report(Some(1)), event(1, 1, ClockFact::Respond)];
        // The first notice is due after 30 minutes, the escalation after an hour, recovery after two.
        assert_eq!(at(&graded, 5), (0, Some(minutes(30) + Span(1))));
        assert_eq!(at(&graded, 31), (1, Some(minutes(60) + Span(1))));
        let (late, turns) = at(&graded, 61);
        assert!(late >= 2, "{late}");
        assert_eq!(turns, Some(minutes(120) + Span(1)));
        // R23: before anybody has said how bad it is nothing is late.
        assert_eq!(at(&[report(None)], 500).0, 0);
    }
}

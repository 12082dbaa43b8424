//! Lines with a time, and the one that leads.

use super::untimed::Folded;
use super::{NextLine, NextWhat, OpenFollowUp, OpenTask, Recipient, Situation, Urgency};
use crate::obligations::{Escalation, Obligations, OwedNotice, ReviewStatus};
use crate::playbook::{Key, Playbook};
use crate::time::Millis;

fn when(due: Millis, now: Millis) -> Urgency {
    if now > due {
        Urgency::Late { since: due }
    } else {
        Urgency::Due { at: due }
    }
}

/// "How bad is it?" leads until someone has said so (R23).
pub(super) fn classify(o: &Obligations, lines: &mut Vec<NextLine>) {
    if o.provisional && o.cancelled.is_none() {
        lines.push(NextLine {
            urgency: Urgency::First,
            what: NextWhat::Classify,
            rule: None,
            source: None,
            count: 1,
            provisional: true,
        });
    }
}

/// Clocks that still can be stopped. One that stands still asks for nothing.
pub(super) fn clocks(o: &Obligations, lines: &mut Vec<NextLine>) {
    for clock in &o.clocks {
        let Some(deadline) = clock.limit() else {
            continue;
        };
        if !clock.open() || clock.paused.is_some() {
            continue;
        }
        let urgency = if clock.provisional {
            Urgency::Due { at: deadline }
        } else {
            when(deadline, o.now)
        };
        lines.push(NextLine {
            urgency,
            what: NextWhat::Clock {
                clock: clock.key.clone(),
                cycle: clock.cycle,
            },
            rule: Some(clock.key.clone()),
            source: Some(clock.source.clone()),
            count: 1,
            provisional: clock.provisional,
        });
    }
}

/// Those who were not told, by role. Who was never set up goes to the fold.
fn recipients(
    notice: &OwedNotice,
    situation: &Situation<'_>,
    folded: &mut Folded,
) -> Vec<Recipient> {
    Recipient::missing(notice, |role| {
        let known = (situation.set_up)(role);
        if !known {
            folded.add(role);
        }
        known
    })
}

/// One line for the regular notices: the all-clear once service is back, else the missed one,
/// else the current slot. Giving it answers the others.
pub(super) fn notices(
    o: &Obligations,
    situation: &Situation<'_>,
    folded: &mut Folded,
    lines: &mut Vec<NextLine>,
) {
    let Some(notice) = o.notices.first_owed() else {
        return;
    };
    let to = recipients(notice, situation, folded);
    if to.is_empty() && !notice.deliveries.is_empty() {
        return;
    }
    let urgency = match (o.notices.late_since, notice.due.or(o.notices.next_due)) {
        (Some(since), _) => Urgency::Late { since },
        (None, Some(at)) => Urgency::Due { at },
        (None, None) => Urgency::Untimed,
    };
    lines.push(NextLine {
        urgency,
        what: NextWhat::Notice {
            kind: notice.kind,
            to,
        },
        rule: Some(notice.rule.clone()),
        source: Some(notice.source.clone()),
        count: 1,
        provisional: o.provisional,
    });
}

/// Escalations that still hold and were not answered, one line per rule: one notice answers
/// them all.
pub(super) fn escalations(
    o: &Obligations,
    playbook: &Playbook,
    situation: &Situation<'_>,
    folded: &mut Folded,
    lines: &mut Vec<NextLine>,
) {
    let mut done: Vec<&Key> = Vec::new();
    for first in o.escalations.iter().filter(|e| e.unanswered()) {
        if done.contains(&&first.rule) {
            continue;
        }
        done.push(&first.rule);
        let same: Vec<&Escalation> = o
            .escalations
            .iter()
            .filter(|e| e.unanswered() && e.rule == first.rule)
            .collect();
        // The last to fire is the one for which most people are still to be told.
        let latest = same.last().and_then(|e| e.notice.as_ref());
        let rule = playbook.escalations.iter().find(|r| r.key == first.rule);
        let brings = rule.and_then(|rule| rule.role.as_deref());
        if latest.is_none() && brings.is_some_and(situation.held) {
            continue;
        }
        let to = latest.map(|notice| recipients(notice, situation, folded));
        // A late clock asks for telling people, and nothing is left when nobody can be told. An
        // incident that is open too long asks for more than that.
        let only_telling = first.clock.is_some() && latest.is_some();
        if only_telling && to.as_ref().is_none_or(Vec::is_empty) {
            continue;
        }
        lines.push(NextLine {
            urgency: Urgency::Late { since: first.at },
            what: NextWhat::Escalate {
                clocks: same.iter().filter_map(|e| e.clock.clone()).collect(),
                kind: latest.map(|notice| notice.kind),
                to: to.unwrap_or_default(),
            },
            rule: Some(first.rule.clone()),
            source: latest.map(|notice| notice.source.clone()),
            count: same.len(),
            provisional: false,
        });
    }
}

/// The review, once its time runs and until it is held.
pub(super) fn review(o: &Obligations, playbook: &Playbook, lines: &mut Vec<NextLine>) {
    let running = matches!(
        o.review.status,
        ReviewStatus::Running | ReviewStatus::Breached
    );
    let Some(deadline) = o
        .review
        .deadline
        .filter(|_| running && o.review.held_at.is_none())
    else {
        return;
    };
    lines.push(NextLine {
        urgency: when(deadline, o.now),
        what: NextWhat::Review,
        rule: Some(Key::from("review")),
        source: playbook.review.as_ref().map(|rule| rule.source.clone()),
        count: 1,
        provisional: false,
    });
}

/// Tasks with a time box: one line for those past it, one for the others.
pub(super) fn tasks(now: Millis, tasks: &[OpenTask], lines: &mut Vec<NextLine>) {
    for past in [true, false] {
        let group = tasks
            .iter()
            .filter_map(|task| Some((task.due?, task)))
            .filter(|(due, _)| (now > *due) == past);
        let count = group.clone().count();
        if let Some((due, task)) = group.min_by_key(|(due, _)| *due) {
            lines.push(NextLine {
                urgency: when(due, now),
                what: task_line(task),
                rule: None,
                source: None,
                count,
                provisional: false,
            });
        }
    }
}

/// What lives on: one line for what is late, one for what has a date, one for the rest.
pub(super) fn follow_ups(
    now: Millis,
    playbook: &Playbook,
    owed: &[OpenFollowUp],
    lines: &mut Vec<NextLine>,
) {
    let urgency = |owed: &OpenFollowUp| owed.due.map_or(Urgency::Untimed, |due| when(due, now));
    for group in 1..=3 {
        let of_group = owed.iter().filter(|owed| urgency(owed).rank().0 == group);
        let count = of_group.clone().count();
        let Some(first) = of_group.min_by_key(|owed| owed.due) else {
            continue;
        };
        let rule = first.rule.as_ref();
        let rule = rule.and_then(|key| playbook.follow_ups.iter().find(|r| r.key == *key));
        lines.push(NextLine {
            urgency: urgency(first),
            rule: rule.map(|rule| rule.key.clone()),
            source: rule.map(|rule| rule.source.clone()),
            what: NextWhat::FollowUps {
                first: first.clone(),
            },
            count,
            provisional: false,
        });
    }
}

pub(super) fn task_line(task: &OpenTask) -> NextWhat {
    NextWhat::Tasks {
        id: task.id.clone(),
        text: task.text.clone(),
        assignee: task.assignee.clone(),
    }
}

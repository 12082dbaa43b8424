//! Policy data of a case, written into a copy of the playbook.

use super::file::Policy;
use crate::playbook::{
    Anchor, ClockRule, EscalationKind, Length, NoticeRule, NoticeWhen, OnChange, PerLevel, Playbook,
};
use crate::time::Span;
use std::collections::BTreeMap;

/// Changes `book` to what `policy` says; what it does not mention stays.
pub(super) fn apply(book: &mut Playbook, policy: &Policy) -> Result<(), String> {
    for (name, targets) in &policy.targets_ms {
        set_targets(book, name, targets)?;
    }
    for (name, targets) in [
        ("response", &policy.response),
        ("recovery", &policy.recovery),
        ("resolution", &policy.resolution),
    ] {
        if let Some(targets) = targets {
            set_targets(book, name, targets)?;
        }
    }
    notices(book, policy);
    escalations(book, policy);
    if let Some(postmortem) = &policy.postmortem
        && let Some(review) = &mut book.review
    {
        review.levels.clone_from(&postmortem.levels);
        review.within = Length(Span::hours(postmortem.within_h));
    }
    clocks(book, policy)?;
    match policy.calendar.as_deref() {
        None | Some("24x7") => {}
        Some(other) => {
            return Err(format!(
                "calendar {other:?}: the format of these cases carries no working hours"
            ));
        }
    }
    let problems = book.problems();
    if problems.is_empty() {
        Ok(())
    } else {
        let words: Vec<String> = problems.iter().map(ToString::to_string).collect();
        Err(format!(
            "the policy makes a bad playbook: {}",
            words.join("; ")
        ))
    }
}

fn clock<'b>(book: &'b mut Playbook, name: &str) -> Result<&'b mut ClockRule, String> {
    book.clocks
        .iter_mut()
        .find(|clock| &*clock.key == name)
        .ok_or_else(|| format!("there is no clock {name:?}"))
}

fn set_targets(book: &mut Playbook, name: &str, targets: &BTreeMap<u8, i64>) -> Result<(), String> {
    clock(book, name)?.targets = targets
        .iter()
        .map(|(level, millis)| (*level, Length(Span(*millis))))
        .collect();
    Ok(())
}

fn clocks(book: &mut Playbook, policy: &Policy) -> Result<(), String> {
    if let Some(anchor) = policy.recovery_anchor.as_deref() {
        clock(book, "recovery")?.anchor = match anchor {
            "reported" => Anchor::Reported,
            "occurred" => Anchor::Occurred,
            other => return Err(format!("recovery_anchor {other:?} is not known")),
        };
    }
    if let Some(on_raise) = policy.on_raise.as_deref() {
        let on_raise = match on_raise {
            "from_start" => OnChange::FromStart,
            "from_change_capped" => OnChange::FromChangeCapped,
            other => return Err(format!("on_raise {other:?} is not known")),
        };
        for clock in &mut book.clocks {
            clock.on_raise = on_raise;
        }
    }
    if let Some(percent) = policy.warn_pct {
        for clock in &mut book.clocks {
            clock.warn_percent = percent;
        }
    }
    if let Some(names) = &policy.pause_on_hold {
        for clock in &mut book.clocks {
            clock.pauses_on_hold = false;
        }
        for name in names {
            clock(book, name)?.pauses_on_hold = true;
        }
    }
    Ok(())
}

/// Sets the levels of a notice, keeping its lengths or taking a new one for all.
fn set_notice(notice: &mut NoticeRule, levels: &[u8], length: Option<Length>) {
    for lengths in [&mut notice.within, &mut notice.every] {
        if let Some(kept) = length.or_else(|| lengths.0.values().next().copied())
            && !lengths.is_empty()
        {
            *lengths = PerLevel::from_iter(levels.iter().map(|level| (*level, kept)));
        }
    }
    notice.levels = levels.to_vec();
}

fn notices(book: &mut Playbook, policy: &Policy) {
    let all: Vec<u8> = book.severity.levels.iter().map(|l| l.number).collect();
    for notice in &mut book.notices {
        let daily = matches!(notice.kind, crate::obligations::input::NoticeKind::Daily);
        let length = match (daily, notice.within.is_empty()) {
            (true, _) => policy.daily_h.map(|hours| Length(Span::hours(hours))),
            (false, false) => policy
                .initial_notice_min
                .map(|min| Length(Span::minutes(min))),
            (false, true) => policy.cadence_min.map(|min| Length(Span::minutes(min))),
        };
        let notified = |level: &u8| {
            policy
                .notify_levels
                .as_ref()
                .is_none_or(|levels| levels.contains(level))
        };
        let levels: Vec<u8> = match &policy.notify_levels {
            None => notice.levels.clone(),
            Some(_) if daily && notice.when == NoticeWhen::Open => all
                .iter()
                .copied()
                .filter(|level| !notified(level))
                .collect(),
            Some(levels) => levels.clone(),
        };
        if levels.is_empty() {
            notice.enabled = false;
        } else {
            set_notice(notice, &levels, length);
        }
    }
}

fn escalations(book: &mut Playbook, policy: &Policy) {
    for rule in &mut book.escalations {
        match &mut rule.watches {
            EscalationKind::OpenLongerThan { after, strict, .. } => {
                if let Some(open) = &policy.open_escalation {
                    *after = Length(Span::minutes(open.after_min));
                    *strict = open.strict;
                    rule.levels.clone_from(&open.levels);
                }
            }
            EscalationKind::Worsened => {}
            EscalationKind::Overdue { .. } => {
                if let Some(levels) = &policy.notify_levels {
                    rule.levels.clone_from(levels);
                }
            }
        }
    }
}

//! Names and texts of limits.

use crate::app::components::incident_head::LimitView;
use crate::app::components::next_list::Urgency;
use holdfast::incident::{Limit, LimitKind};
use holdfast::obligations::input::NoticeKind;
use holdfast::playbook::Playbook;
use holdfast::time::{Millis, Span};
use holdfast::words::{Words, brief};

/// What is left of a limit within which it counts as near, where no playbook says otherwise.
const SOON: Span = Span::minutes(15);

/// The name of a notice.
pub fn notice_name(words: &Words, kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Initial => words.clock.initial,
        NoticeKind::Progress => words.clock.progress,
        NoticeKind::Daily => words.clock.daily,
        NoticeKind::Rectified => words.clock.rectified,
        NoticeKind::Overdue => words.clock.overdue,
    }
}

/// The term that explains a notice.
pub fn notice_term(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Progress | NoticeKind::Daily => "cadence",
        NoticeKind::Rectified => "rectified",
        NoticeKind::Initial | NoticeKind::Overdue => "notice",
    }
}

/// The term that explains a clock.
pub fn clock_term(key: &str) -> &'static str {
    match key {
        "response" => "response",
        "recovery" => "recovery",
        "resolution" => "resolution",
        _ => "clock",
    }
}

/// The name of a clock: the playbook's own where it has one.
pub fn clock_name(words: &Words, playbook: Option<&Playbook>, key: &str) -> String {
    if let Some(rule) = playbook.and_then(|playbook| playbook.clock(key)) {
        return rule.name.get(words.lang.tag()).to_owned();
    }
    match key {
        "response" => words.clock.response,
        "recovery" => words.clock.recovery,
        "resolution" => words.clock.resolution,
        other => return other.to_owned(),
    }
    .to_owned()
}

/// The name of a limit in the list.
pub fn limit_name(words: &Words, limit: &Limit) -> String {
    if let Some(name) = &limit.name {
        return brief(name.get(words.lang.tag()));
    }
    match &limit.kind {
        LimitKind::Clock(key) => clock_name(words, None, key),
        LimitKind::Notice(kind) => notice_name(words, *kind).to_owned(),
        LimitKind::Review => words.clock.review.to_owned(),
        LimitKind::Escalation(rule) => rule.clone(),
    }
}

/// `32 min`, `12 min late`.
pub fn limit_text(words: &Words, deadline: Millis, now: Millis) -> String {
    let left = deadline - now;
    if left.0 < 0 {
        words.late(left)
    } else {
        words.lang.running(left)
    }
}

/// A limit as every list and head shows it: what is left, whose limit it is, and how urgent. A
/// provisional one is past and never late (R23).
pub fn limit_shown(
    words: &Words,
    name: String,
    deadline: Millis,
    now: Millis,
    provisional: bool,
) -> LimitView {
    let left = deadline - now;
    let past = provisional && left.0 < 0;
    LimitView {
        text: match past {
            true => words.left_or_past(left),
            false => limit_text(words, deadline, now),
        },
        name: match provisional {
            true => format!("{name}, {}", words.clock.provisional),
            false => name,
        },
        urgency: if left.0 < 0 && !past {
            Urgency::Late
        } else if left <= SOON {
            Urgency::Soon
        } else {
            Urgency::Timed
        },
    }
}

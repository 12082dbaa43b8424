//! Lines of "next" in words.

use super::process::{escalation, escalation_asks, process_line};
use super::{ClockContext, clock_name, clock_term, limit_text, notice_name, notice_term};
use crate::app::components::clock_tile::{ClockState, ClockView};
use crate::app::components::next_list::{NextLine as Shown, Urgency as Hurry};
use holdfast::obligations::Obligations;
use holdfast::obligations::next::{NextLine, NextWhat, Recipient, Urgency};
use holdfast::order;
use holdfast::playbook::{Key, Playbook};
use holdfast::time::{Millis, Span};
use holdfast::words::{Words, brief};

/// What is left of a limit within which a line counts as near.
const SOON: Span = Span::minutes(15);

/// A line as the list shows it. `key` tells lines apart.
pub fn next_line(
    words: &Words,
    playbook: &Playbook,
    line: &NextLine,
    key: String,
    now: Millis,
) -> Shown {
    let lang = words.lang.tag();
    let (when, urgency) = match line.urgency {
        Urgency::First => (words.next.now.to_owned(), Hurry::Soon),
        Urgency::Late { since } => (limit_text(words, since, now), Hurry::Late),
        Urgency::Due { at } if line.provisional && at < now => {
            (words.left_or_past(at - now), Hurry::Soon)
        }
        Urgency::Due { at } if at - now <= SOON => (limit_text(words, at, now), Hurry::Soon),
        Urgency::Due { at } => (limit_text(words, at, now), Hurry::Timed),
        Urgency::Untimed => (words.next.no_limit.to_owned(), Hurry::Untimed),
    };
    let role = |key: &Key| {
        playbook
            .role(key)
            .map_or_else(|| key.to_string(), |role| role.name.get(lang).to_owned())
    };
    let roles = |keys: &[Key]| keys.iter().map(role).collect::<Vec<_>>().join(", ");
    let count = u64::try_from(line.count).unwrap_or(u64::MAX);
    let source = line
        .source
        .as_ref()
        .map_or_else(String::new, |source| source.to_string());
    let (title, rule, buttons): (String, String, Vec<&str>) = match &line.what {
        NextWhat::Classify => (
            words.next.classify.to_owned(),
            words.next.classify_rule.to_owned(),
            vec![words.next.decide],
        ),
        NextWhat::Clock { clock, .. } => {
            let name = clock_name(words, Some(playbook), clock);
            let (title, button) = match &**clock {
                "response" => (words.next.respond, words.incident.respond),
                "recovery" => (words.next.recover, words.incident.recover),
                "resolution" => (words.next.resolve, words.incident.resolve),
                _ => (name.as_str(), words.next.open),
            };
            // What its holder cannot finish goes on within the same time (S2.8).
            let mut ways = playbook.transfers.iter();
            let way = ways.find(|way| way.within.as_ref() == Some(clock));
            let way = way.map(|way| {
                let (name, when) = (way.name.get(lang), way.when.get(lang));
                words.next.or_pass_on(name, when)
            });
            (title.to_owned(), way.unwrap_or_default(), vec![button])
        }
        NextWhat::Notice { kind, to } => (
            words
                .next
                .send_to(notice_name(words, *kind), &receivers(words, playbook, to)),
            how(words, playbook, to),
            vec![words.next.sent, words.notices.waive, words.process.snooze],
        ),
        NextWhat::Escalate { clocks, to, .. } => {
            let rule = escalation(playbook, line);
            let (title, mut asks) = match rule {
                Some(rule) if clocks.is_empty() => {
                    let more = escalation_asks(words, playbook, rule);
                    let asks = rule.asks.get(lang);
                    let asks = if more.is_empty() {
                        asks.to_owned()
                    } else {
                        format!("{asks}. {more}")
                    };
                    (rule.name.get(lang).to_owned(), asks)
                }
                _ => {
                    let names = clocks
                        .iter()
                        .map(|clock| clock_name(words, Some(playbook), clock));
                    let names: Vec<String> = names.collect();
                    let asks =
                        rule.map_or_else(String::new, |r| escalation_asks(words, playbook, r));
                    (words.next.escalate_overdue(&names.join(", ")), asks)
                }
            };
            let mut buttons = Vec::new();
            if !to.is_empty() {
                buttons.push(words.next.sent);
                let to_whom = receivers(words, playbook, to);
                asks = match asks.as_str() {
                    "" => to_whom,
                    _ => format!("{to_whom}. {asks}"),
                };
            }
            if rule.is_some_and(|rule| rule.role.is_some()) {
                buttons.push(words.process.add_role);
            } else if rule.is_some_and(|rule| rule.raise_to.is_some()) {
                buttons.push(words.process.raise);
            }
            (title, asks, buttons)
        }
        NextWhat::Review => (
            words.next.review.to_owned(),
            String::new(),
            vec![words.incident.review_held],
        ),
        NextWhat::Tasks { text, assignee, .. } => (
            if line.count > 1 {
                format!("{} ({})", words.tasks.open(count), brief(text))
            } else if assignee.is_empty() {
                brief(text)
            } else {
                format!("{}: {}", brief(assignee), brief(text))
            },
            String::new(),
            if line.count > 1 {
                vec![words.next.open]
            } else if line.urgency.late() {
                // A task past its box asks the lead.
                vec![
                    words.tasks.finish,
                    words.tasks.more_time,
                    words.tasks.other_person,
                ]
            } else {
                vec![words.tasks.finish]
            },
        ),
        NextWhat::Conflicts => (
            words.list.to_settle(count),
            words.conflict.title.to_owned(),
            vec![words.conflict.settle],
        ),
        NextWhat::EmptyRoles { roles: empty } => (
            words.next.empty_roles(count),
            roles(empty),
            vec![words.next.assign],
        ),
        NextWhat::Gates { gates } => (
            words.next.gates(count),
            gates
                .iter()
                .filter_map(|key| playbook.gates.iter().find(|gate| gate.key == *key))
                .map(|gate| gate.name.get(lang).to_owned())
                .collect::<Vec<_>>()
                .join(", "),
            vec![words.next.open],
        ),
        NextWhat::NotSetUp { roles: unknown } => {
            (words.next.never_set(&roles(unknown)), String::new(), vec![])
        }
        _ => process_line(words, playbook, line, now).unwrap_or_default(),
    };
    let rule = if line.provisional && !matches!(line.what, NextWhat::Classify) {
        match rule.as_str() {
            "" => words.clock.provisional.to_owned(),
            _ => format!("{rule} ({})", words.clock.provisional),
        }
    } else {
        rule
    };
    let term = match &line.what {
        NextWhat::Clock { clock, .. } => {
            (clock_term(clock), clock_name(words, Some(playbook), clock))
        }
        NextWhat::Notice { kind, .. } => (notice_term(*kind), words.next.send_by.to_owned()),
        NextWhat::Classify => ("provisional", words.help.term_provisional.to_owned()),
        NextWhat::Review => ("review", words.help.term_review.to_owned()),
        NextWhat::Conflicts => ("conflict", words.help.term_conflict.to_owned()),
        NextWhat::Gates { .. } => ("gate", words.help.term_gate.to_owned()),
        _ => Default::default(),
    };
    Shown {
        key,
        term,
        when,
        urgency,
        title,
        rule,
        source,
        buttons: buttons.into_iter().map(str::to_owned).collect(),
        asks: matches!(line.what, NextWhat::Tasks { .. }),
        folded: matches!(line.what, NextWhat::NotSetUp { .. }),
        incident: None,
    }
}

/// The duty that is late for longest and is no clock of its own: when it was due, and its words.
pub fn late_duty(context: ClockContext<'_>, lines: &[NextLine]) -> Option<(Millis, ClockView)> {
    let ClockContext {
        words,
        times,
        playbook,
        now,
    } = context;
    let mut late = lines
        .iter()
        .filter_map(|line| match (&line.what, line.urgency) {
            (NextWhat::Escalate { clocks, .. }, Urgency::Late { since }) if clocks.is_empty() => {
                Some((since, line))
            }
            _ => None,
        });
    let (since, line) = late.next()?;
    let name = next_line(words, playbook, line, String::new(), now).title;
    let (left, at) = (since - now, times.near(since, now));
    let view = ClockView {
        sentence: format!("{name}: {}", words.late(left)),
        name,
        state: ClockState::Late,
        parts: words.lang.parts(left),
        due: words.clock.was_due(&at),
        used: 1.0,
        sum: vec![
            (words.clock.deadline.to_owned(), at),
            (words.clock.result.to_owned(), words.late(left)),
        ],
        ..ClockView::default()
    };
    Some((since, view))
}

/// What took too long, is over, and was not told to everyone whom its rule names.
pub fn never_told(context: ClockContext<'_>, due: &Obligations) -> Vec<String> {
    let ClockContext {
        words,
        times,
        playbook,
        now,
    } = context;
    let fired = due.escalations.iter();
    let untold = fired.filter(|fired| fired.never_told(playbook));
    let each = untold.map(|fired| {
        let mut rules = playbook.escalations.iter();
        let rule = rules.find(|rule| rule.key == fired.rule);
        let rule = rule.map_or("", |rule| rule.name.get(words.lang.tag()));
        let name = match &fired.clock {
            None => brief(rule),
            Some(clock) => format!(
                "{}: {}",
                brief(rule),
                clock_name(words, Some(playbook), clock)
            ),
        };
        words.notices.never_told(&name, &times.near(fired.at, now))
    });
    each.collect()
}

/// One of those to be told, with who reads along, and whether one way is enough.
pub fn receiver(words: &Words, recipient: &Recipient, name: impl Fn(&str) -> String) -> String {
    let cc: Vec<String> = recipient.cc.iter().map(|key| name(key)).collect();
    let mut also = Vec::new();
    if !cc.is_empty() {
        also.push(words.notices.copy_to(&cc.join(", ")));
    }
    if recipient.one_of.is_some() {
        also.push(words.notices.one_enough.to_owned());
    }
    let name = name(&recipient.role);
    if also.is_empty() {
        name
    } else {
        format!("{name} ({})", also.join(", "))
    }
}

/// All of those to be told.
pub fn receivers(words: &Words, playbook: &Playbook, to: &[Recipient]) -> String {
    let lang = words.lang.tag();
    let name = |key: &str| {
        playbook
            .role(key)
            .map_or_else(|| key.to_owned(), |role| role.name.get(lang).to_owned())
    };
    let each = to.iter().map(|recipient| {
        let plain = Recipient {
            one_of: None,
            ..recipient.clone()
        };
        receiver(words, &plain, name)
    });
    each.collect::<Vec<_>>().join("; ")
}

fn how(words: &Words, playbook: &Playbook, to: &[Recipient]) -> String {
    let lang = words.lang.tag();
    let mut methods: Vec<String> = to
        .iter()
        .flat_map(|recipient| &recipient.methods)
        .map(|key| {
            playbook.method(key).map_or_else(
                || key.to_string(),
                |method| method.name.get(lang).to_owned(),
            )
        })
        .collect();
    order::sort(&mut methods);
    methods.dedup();
    methods.join(", ")
}

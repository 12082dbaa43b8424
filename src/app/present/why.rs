//! Why a line of "next" is there: its rule, and what it counts, from the data that made the line.

use super::{
    ClockContext, clock_name, clock_view, escalation, form_name, notice_name, notice_view, receiver,
};
use holdfast::incident::fact::{FollowUpState, StepState};
use holdfast::incident::{Incident, TaskState};
use holdfast::keeper::{owed_follow_ups, steps, unanswered};
use holdfast::obligations::Obligations;
use holdfast::obligations::next::{NextLine, NextWhat, Urgency};
use holdfast::playbook::{Key, Playbook};
use holdfast::words::{Words, brief};

/// Why a line is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reason {
    /// What the rule asks, in a sentence.
    pub why: String,
    /// What leads to it: the rule, and the arithmetic of a limit.
    pub sum: Vec<(String, String)>,
    /// What it counts, one by one.
    pub counts: Vec<String>,
}

/// Why `line` is there.
pub fn why(
    context: ClockContext<'_>,
    incident: &Incident,
    due: &Obligations,
    line: &NextLine,
) -> Reason {
    let ClockContext {
        words,
        times,
        playbook,
        now,
    } = context;
    let lang = words.lang.tag();
    let say = &words.next;
    let role = |key: &Key| role_name(playbook, key, lang);
    let (mut name, mut why, mut sum, mut counts) =
        (String::new(), String::new(), Vec::new(), Vec::new());
    match &line.what {
        NextWhat::Classify => say.classify_rule.clone_into(&mut why),
        NextWhat::Clock { clock, cycle } => {
            name = clock_name(words, Some(playbook), clock);
            let mut clocks = due.clocks.iter();
            let found = clocks.find(|one| one.key == *clock && one.cycle == *cycle);
            sum = found.map_or_else(Vec::new, |clock| clock_view(context, clock).sum);
        }
        NextWhat::Notice { kind, to } => {
            name = notice_name(words, *kind).to_owned();
            say.why_notice.clone_into(&mut why);
            let front = due.notices.front().is_some_and(|(front, _)| front == *kind);
            let front = notice_view(context, due).filter(|_| front);
            sum = front.map_or_else(Vec::new, |view| view.sum);
            counts = told(words, playbook, to);
        }
        NextWhat::Escalate { to, .. } => {
            if let Some(rule) = escalation(playbook, line) {
                rule.name.get(lang).clone_into(&mut name);
                rule.asks.get(lang).clone_into(&mut why);
                let mut fired = due.escalations.iter();
                if let Some(fired) = fired.find(|one| one.rule == rule.key && one.open) {
                    sum.push((say.why_fired.to_owned(), times.near(fired.at, now)));
                }
            }
            counts = told(words, playbook, to);
        }
        NextWhat::Review => {
            let rule = playbook.review.as_ref();
            name = rule.map_or_else(String::new, |rule| rule.name.get(lang).to_owned());
            words.help.meaning("review").clone_into(&mut why);
        }
        NextWhat::Tasks { .. } => {
            say.why_tasks.clone_into(&mut why);
            let open = incident.tasks.iter();
            let open = open.filter(|task| task.state == TaskState::Open);
            counts.extend(open.map(|task| match task.assignee.as_str() {
                "" => brief(&task.text),
                who => format!("{}: {}", brief(who), brief(&task.text)),
            }));
        }
        NextWhat::Conflicts => words.help.meaning("conflict").clone_into(&mut why),
        NextWhat::EmptyRoles { roles } => {
            say.why_roles.clone_into(&mut why);
            counts.extend(roles.iter().map(role));
        }
        NextWhat::NotSetUp { roles } => counts.extend(roles.iter().map(role)),
        NextWhat::Assents { roles } => {
            say.why_assents.clone_into(&mut why);
            counts.extend(roles.iter().map(role));
        }
        NextWhat::Checklist { key, .. } => {
            say.why_steps.clone_into(&mut why);
            let lists = steps(playbook, incident).into_iter();
            for state in lists.filter(|state| state.list.key == *key) {
                state.list.name.get(lang).clone_into(&mut name);
                let open = state.steps.iter();
                let open = open.filter(|step| step.state == StepState::Open);
                counts.extend(open.map(|step| step.step.text.get(lang).to_owned()));
            }
        }
        NextWhat::Form { key, of, .. } => {
            say.why_answers.clone_into(&mut why);
            if let Some(form) = playbook.any_form(key) {
                name = form_name(words, &form);
                let of = of.as_ref().and_then(|of| of.parse().ok());
                let missing = unanswered(playbook, incident, key, of);
                let fields = form.fields.iter().filter(|f| missing.contains(&f.key));
                counts.extend(fields.map(|field| field.name.get(lang).to_owned()));
            }
        }
        NextWhat::Unowned { teams } => {
            say.why_teams.clone_into(&mut why);
            counts.extend(teams.iter().map(|team| brief(team)));
        }
        NextWhat::Rest { people } => {
            words.process.rest_rule.clone_into(&mut why);
            counts.extend(people.iter().map(|on| {
                let time = words.lang.running(now - on.since);
                format!("{}: {}", brief(&on.name), words.process.on_duty_for(&time))
            }));
        }
        NextWhat::FollowUps { .. } => {
            say.why_follow_ups.clone_into(&mut why);
            let owed = owed_follow_ups(playbook, incident).into_iter();
            let open = owed.filter(|one| one.promise.state == FollowUpState::Owed);
            counts.extend(open.map(|one| {
                let rule = one.rule.map(|rule| rule.name.get(lang).to_owned());
                rule.unwrap_or_else(|| brief(&one.promise.text))
            }));
        }
        NextWhat::Gates { gates } => {
            say.why_gates.clone_into(&mut why);
            let known = |key: &Key| playbook.gates.iter().find(|gate| gate.key == *key);
            counts.extend(gates.iter().filter_map(known).map(|gate| {
                let by = words.incident.gate_by(&role(&gate.by));
                format!("{}. {by}", gate.name.get(lang))
            }));
        }
    }
    let mut rows = Vec::new();
    if !name.is_empty() {
        rows.push((say.why_rule.to_owned(), name));
    }
    if let Some(source) = &line.source {
        let book = words
            .playbook
            .named(playbook.name.get(lang), &playbook.version);
        let follows = words.playbook_term("source").to_owned();
        rows.push((follows, format!("{source}, {book}")));
    }
    if sum.is_empty() {
        let at = match line.urgency {
            Urgency::Due { at } | Urgency::Late { since: at } => times.near(at, now),
            Urgency::Untimed | Urgency::First => say.no_limit.to_owned(),
        };
        sum.push((words.clock.deadline.to_owned(), at));
    }
    rows.append(&mut sum);
    Reason {
        why,
        sum: rows,
        counts,
    }
}

fn role_name(playbook: &Playbook, key: &Key, lang: &str) -> String {
    playbook
        .role(key)
        .map_or_else(|| key.to_string(), |role| role.name.get(lang).to_owned())
}

/// Those who were not told, each with the ways that are missing.
fn told(
    words: &Words,
    playbook: &Playbook,
    to: &[holdfast::obligations::next::Recipient],
) -> Vec<String> {
    let lang = words.lang.tag();
    let each = to.iter().map(|one| {
        let name = receiver(words, one, |key| {
            let role = playbook.role(key);
            role.map_or_else(|| key.to_owned(), |role| role.name.get(lang).to_owned())
        });
        let ways = one.methods.iter().map(|key| {
            let method = playbook.method(key);
            method.map_or_else(|| key.to_string(), |m| m.name.get(lang).to_owned())
        });
        format!("{name}: {}", ways.collect::<Vec<_>>().join(", "))
    });
    each.collect()
}

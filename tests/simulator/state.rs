//! What the fold and the oracle must agree on, as lines of text that can be compared and read.

use holdfast::incident::{Correction, Entry, Fact, Incident, Reading, TaskState};
use holdfast::log::{EventId, Fork, Gap};
use holdfast::time::Millis;
use std::fmt::Debug;

/// One statement per line.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct State(Vec<String>);

impl State {
    pub fn say(&mut self, what: &str, value: impl Debug) {
        self.0.push(format!("{what}: {value:?}"));
    }

    /// A register: the value to go by, and the claims that hold.
    pub fn register<V: Debug>(
        &mut self,
        name: &str,
        current: &Option<V>,
        newest: impl Iterator<Item = (V, Millis, EventId)>,
    ) {
        self.say(name, current);
        for (value, at, event) in newest {
            self.say(&format!("{name} newest"), (value, at.0, event));
        }
    }

    fn reading<V: Debug + Clone>(&mut self, name: &str, reading: &Reading<V>) {
        let newest = reading.newest.iter();
        self.register(
            name,
            &reading.current,
            newest.map(|claim| (claim.value.clone(), claim.at, claim.event)),
        );
    }

    /// One line of the timeline.
    pub fn entry(
        &mut self,
        (event, part): (EventId, usize),
        (at, skew): (Millis, i64),
        fact: Option<&Fact>,
        correction: Option<&Correction>,
    ) {
        self.say("timeline", (at.0, event, part, skew, fact, correction));
    }

    pub fn chains(&mut self, forks: &[Fork], gaps: &[Gap]) {
        for fork in forks {
            self.say("fork", fork);
        }
        for gap in gaps {
            self.say("gap", gap);
        }
    }

    /// The statements that only one of two states makes.
    pub fn difference(&self, other: &Self) -> String {
        let only = |mark: &str, a: &Self, b: &Self| {
            (a.0.iter())
                .filter(|line| !b.0.contains(line))
                .map(|line| format!("  {mark} {line}\n"))
                .collect::<String>()
        };
        let out = only("fold  ", self, other) + &only("oracle", other, self);
        if out.is_empty() && self != other {
            return "  the same statements in another order or number\n".into();
        }
        out
    }

    /// What the fold says.
    pub fn of(incident: &Incident) -> Self {
        let mut out = Self::default();
        out.say("id", incident.id);
        out.say("members", &incident.members);
        out.reading("title", &incident.title);
        out.reading("severity", &incident.severity);
        out.say("worst severity", incident.worst_severity);
        out.reading("status", &incident.status);
        out.reading("hold", &incident.on_hold);
        out.reading("transfer", &incident.transferred);
        out.reading("playbook", &incident.playbook);
        for (role, seat) in &incident.roles {
            if !seat.holder.newest.is_empty() {
                out.reading(&format!("role {role}"), &seat.holder);
                out.say(&format!("role {role} since"), seat.since.0);
            }
        }
        for (role, seat) in &incident.roles {
            for (name, reading) in &seat.beside {
                out.reading(&format!("role {role} beside {name}"), reading);
            }
        }
        for task in &incident.tasks {
            let (done, when) = match task.state {
                TaskState::Open => ("open", None),
                TaskState::Done(at) => ("done", Some(at.0)),
                TaskState::Dropped(at) => ("dropped", Some(at.0)),
            };
            out.say(
                "task",
                (
                    (task.id, &task.text, &task.assignee, task.given_at.0),
                    (task.due.map(|at| at.0), task.follow_up, done, when),
                ),
            );
        }
        let done = &incident.done;
        for (step, reading) in &done.steps {
            out.reading(&format!("step {step:?}"), reading);
        }
        for (form, fields) in &done.forms {
            out.say("form", form);
            for (field, reading) in fields {
                out.reading(&format!("form {form:?} {field}"), reading);
            }
        }
        for (team, reading) in &done.teams {
            out.reading(&format!("team {team}"), reading);
        }
        for (key, reading) in &done.affected {
            out.reading(&format!("affected {key}"), reading);
        }
        for (name, reading) in &done.presence {
            out.reading(&format!("presence {name}"), reading);
        }
        for (key, reading) in &done.follow_ups {
            out.reading(&format!("follow-up {key}"), reading);
        }
        for notice in &incident.notices {
            out.say("notice", notice);
        }
        out.say("reported", incident.reported_at.0);
        out.say("began", incident.began.map(|at| at.0));
        out.say("reporter", &incident.reporter);
        out.say("detected", incident.detected);
        out.say("manifestation", &incident.manifestation);
        out.say("demo", incident.demo);
        out.say("confirmed", incident.confirmed);
        out.say("approved", incident.approved);
        out.say("reviewed", incident.reviewed);
        for entry in &incident.timeline {
            let Entry {
                event,
                part,
                fact,
                at,
                skew,
                correction,
                ..
            } = entry;
            out.entry(
                (event.line.id, *part),
                (*at, *skew),
                fact.as_ref(),
                correction.as_ref(),
            );
        }
        for event in &incident.clock_events {
            out.say(
                "clock",
                (event.at.0, event.order, event.member, &event.fact),
            );
        }
        for conflict in &incident.conflicts {
            out.say("conflict", (&conflict.register, &conflict.events));
        }
        out.chains(&incident.forks, &incident.gaps);
        out.say("missing", &incident.missing);
        out.say("quarantined", incident.quarantined);
        out.say("imported from", &incident.imported_from);
        out.say("heads", &incident.heads);
        out.say("writers", &incident.writers);
        out.say("events", incident.event_count);
        out
    }
}

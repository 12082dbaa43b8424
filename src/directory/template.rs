//! How an incident of a sort begins: from a template, or from an incident that was like it (X21).

use super::{Directory, Entry, Field};
use crate::incident::fact::{Affects, Note, Task};
use crate::incident::{Fact, Incident, TaskState};

/// How an incident begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beginning {
    /// Its title.
    pub title: String,
    /// Its level.
    pub level: Option<u8>,
    /// What is affected.
    pub affected: Vec<Affects>,
    /// Tasks, as they are typed: `Bob: look at the logs` names who does it.
    pub tasks: Vec<String>,
    /// Who is told.
    pub recipients: Vec<String>,
}

impl Beginning {
    /// As a template says.
    pub fn of_template(directory: &Directory, template: &Entry) -> Self {
        let title = match template.text(Field::Title) {
            "" => template.name(),
            title => title,
        };
        let lines = |field: Field| {
            let lines = template.text(field).lines().map(str::trim);
            let lines = lines.filter(|line| !line.is_empty());
            lines.map(str::to_owned).collect()
        };
        Self {
            title: title.to_owned(),
            level: template.number(Field::Level),
            affected: (template.links(Field::Services))
                .filter_map(|id| directory.affects(id))
                .collect(),
            tasks: lines(Field::Tasks),
            recipients: lines(Field::Recipients),
        }
    }

    /// As another incident was: its title and level, what was affected, and its tasks without
    /// those that were dropped. Nothing of what happened in it.
    pub fn of_incident(incident: &Incident) -> Self {
        let tasks = incident.tasks.iter();
        let tasks = tasks.filter(|task| !matches!(task.state, TaskState::Dropped(_)));
        Self {
            title: incident.name().to_owned(),
            level: incident.level(),
            affected: incident.affected().cloned().collect(),
            tasks: tasks
                .map(|task| match task.assignee.trim() {
                    "" => task.text.clone(),
                    assignee => format!("{assignee}: {}", task.text),
                })
                .collect(),
            recipients: Vec::new(),
        }
    }

    /// What is put on record after the report. A task
    /// without a name goes to `who`. `told` introduces the list of recipients (S0.8).
    pub fn facts(&self, who: &str, told: &str) -> Vec<Fact> {
        let mut out: Vec<Fact> = Vec::new();
        out.extend(self.affected.iter().cloned().map(Fact::from));
        for task in &self.tasks {
            let (assignee, text) = match task.split_once(':') {
                Some((name, text)) if !name.trim().is_empty() && !text.trim().is_empty() => {
                    (name.trim(), text.trim())
                }
                _ => (who, task.as_str()),
            };
            let task = Task {
                assignee: assignee.to_owned(),
                text: text.to_owned(),
                // Work that nobody is named for is owed all the same.
                follow_up: assignee.is_empty(),
                ..Task::default()
            };
            out.push(task.into());
        }
        if !self.recipients.is_empty() {
            let text = format!("{told} {}", self.recipients.join(", "));
            out.push(Note { text }.into());
        }
        out
    }

    /// Its level, if the scheme in force has it: one of another scheme is not guessed.
    pub fn level_of(&self, levels: &[u8]) -> Option<u8> {
        self.level.filter(|level| levels.contains(level))
    }
}

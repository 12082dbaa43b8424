//! Lines without a time, by phase.

use super::timed::task_line;
use super::{NextLine, NextWhat, OpenForm, OpenTask, Situation, Urgency};
use crate::order;
use crate::playbook::{Key, Playbook, TermKind};

/// Duties to roles that were never set up.
#[derive(Default)]
pub(super) struct Folded {
    roles: Vec<Key>,
    duties: usize,
}

impl Folded {
    pub fn add(&mut self, role: &Key) {
        self.duties += 1;
        if !self.roles.contains(role) {
            self.roles.push(role.clone());
        }
    }
}

fn line(what: NextWhat, rule: Option<Key>, source: Option<Key>, count: usize) -> NextLine {
    NextLine {
        urgency: Urgency::Untimed,
        what,
        rule,
        source,
        count,
        provisional: false,
    }
}

pub(super) fn conflicts(situation: &Situation<'_>, lines: &mut Vec<NextLine>) {
    if situation.conflicts > 0 {
        lines.push(line(NextWhat::Conflicts, None, None, situation.conflicts));
    }
}

pub(super) fn roles(playbook: &Playbook, situation: &Situation<'_>, lines: &mut Vec<NextLine>) {
    if let Some(first) = situation.empty_roles.first() {
        let source = playbook.role(first).map(|role| role.source.clone());
        let roles = situation.empty_roles.to_vec();
        let count = roles.len();
        let what = NextWhat::EmptyRoles { roles };
        lines.push(line(what, Some(first.clone()), source, count));
    }
}

pub(super) fn tasks(tasks: &[OpenTask], lines: &mut Vec<NextLine>) {
    let mut group = tasks.iter().filter(|task| task.due.is_none());
    let count = group.clone().count();
    if let Some(first) = group.next() {
        lines.push(line(task_line(first), None, None, count));
    }
}

/// One line per checklist, in the order of the phases.
pub(super) fn checklists(
    playbook: &Playbook,
    situation: &Situation<'_>,
    lines: &mut Vec<NextLine>,
) {
    let phase_of = |key: &Key| {
        let list = playbook.checklists.iter().find(|list| list.key == *key);
        list.and_then(|list| playbook.phases.iter().position(|p| p.key == list.phase))
    };
    let mut open: Vec<_> = situation
        .checklists
        .iter()
        .filter(|list| list.done < list.total)
        .collect();
    order::sort_by_key(&mut open, |list| phase_of(&list.key).unwrap_or(usize::MAX));
    for list in open {
        let rule = playbook.checklists.iter().find(|l| l.key == list.key);
        let what = NextWhat::Checklist {
            key: list.key.clone(),
            done: list.done,
            total: list.total,
        };
        let source = rule.map(|rule| rule.source.clone());
        let count = list.total - list.done;
        lines.push(line(what, Some(list.key.clone()), source, count));
    }
}

/// What is asked first comes before the checklists of any phase.
pub(super) fn intake(playbook: &Playbook, situation: &Situation<'_>, lines: &mut Vec<NextLine>) {
    if let Some(open) = situation.intake {
        let source = playbook.asked().find(|field| field.wanted);
        forms_line(open, source.map(|field| field.source.clone()), lines);
    }
}

/// One line per form, in the order of the phases.
pub(super) fn forms(playbook: &Playbook, situation: &Situation<'_>, lines: &mut Vec<NextLine>) {
    for open in situation.forms {
        let source = playbook.form(&open.key).map(|form| form.source.clone());
        forms_line(open, source, lines);
    }
}

fn forms_line(open: &OpenForm, source: Option<Key>, lines: &mut Vec<NextLine>) {
    let what = NextWhat::Form {
        key: open.key.clone(),
        of: open.of.clone(),
        done: open.done,
        total: open.total,
        missing: open.missing.clone(),
    };
    let count = open.total.saturating_sub(open.done);
    lines.push(line(what, Some(open.key.clone()), source, count));
}

pub(super) fn assents(playbook: &Playbook, situation: &Situation<'_>, lines: &mut Vec<NextLine>) {
    if let Some(first) = situation.assents.first() {
        let source = playbook.severity.levels.iter().find_map(|level| {
            let term = level.process.as_ref()?;
            let found = playbook.terms.iter().find(|one| one.key == *term)?;
            Some(found.source.clone())
        });
        let roles = situation.assents.to_vec();
        let count = roles.len();
        let what = NextWhat::Assents { roles };
        lines.push(line(what, Some(first.clone()), source, count));
    }
}

pub(super) fn unowned(playbook: &Playbook, situation: &Situation<'_>, lines: &mut Vec<NextLine>) {
    if !situation.unowned.is_empty() {
        let term = playbook.terms_of(TermKind::AdHocTeam).next();
        let teams = situation.unowned.to_vec();
        let count = teams.len();
        let what = NextWhat::Unowned { teams };
        let (rule, source) = (term.map(|t| t.key.clone()), term.map(|t| t.source.clone()));
        lines.push(line(what, rule, source, count));
    }
}

pub(super) fn tired(situation: &Situation<'_>, lines: &mut Vec<NextLine>) {
    if !situation.tired.is_empty() {
        let people = situation.tired.to_vec();
        let count = people.len();
        let what = NextWhat::Rest { people };
        lines.push(line(what, None, Some(Key::from("S4.8")), count));
    }
}

pub(super) fn gates(playbook: &Playbook, situation: &Situation<'_>, lines: &mut Vec<NextLine>) {
    if let Some(first) = situation.gates.first() {
        let rule = playbook.gates.iter().find(|gate| gate.key == *first);
        let gates = situation.gates.to_vec();
        let count = gates.len();
        let source = rule.map(|gate| gate.source.clone());
        let what = NextWhat::Gates { gates };
        lines.push(line(what, Some(first.clone()), source, count));
    }
}

pub(super) fn not_set_up(folded: Folded, lines: &mut Vec<NextLine>) {
    if !folded.roles.is_empty() {
        let what = NextWhat::NotSetUp {
            roles: folded.roles,
        };
        lines.push(line(what, None, None, folded.duties));
    }
}

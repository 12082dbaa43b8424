//! Questions that screens and checks ask of a playbook.

use super::{
    Category, Form, Key, NoticeRule, Phase, Playbook, Power, Role, RoleKind, Term, TermKind,
};
use crate::incident::Audience;
use crate::obligations::input::NoticeKind;

/// Why something does not fit the process. It is said with words and never blocks: whoever gives
/// a reason goes on (S0.11, S0.13, S3.10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Objection {
    /// The role of whom it is given to holds no tasks (S3.10).
    HoldsNoTasks {
        /// Which role.
        role: Key,
    },
    /// It must name who directed it (S0.13).
    NobodyDirects,
    /// The operation needs no approval, but only from people in this role (S0.11).
    NotPreauthorised {
        /// Which role.
        role: Key,
    },
    /// The process leaves it to whoever holds a role with this power (S0.5, S0.21, S3.10, S3.11).
    LeftTo {
        /// Which power.
        power: Power,
        /// Which role; the first, where several have it.
        role: Key,
    },
}

impl Playbook {
    /// Terms of one kind, in their order.
    pub fn terms_of(&self, kind: TermKind) -> impl Iterator<Item = &Term> {
        self.terms.iter().filter(move |term| term.kind == kind)
    }

    /// A form by its key.
    pub fn form(&self, key: &str) -> Option<&Form> {
        self.forms.iter().find(|form| &*form.key == key)
    }

    /// Roles that may do something.
    pub fn with_power(&self, power: Power) -> impl Iterator<Item = &Role> {
        self.roles
            .iter()
            .filter(move |role| role.powers.contains(&power))
    }

    /// The notice, or its length, comes from another process than this one: screens label it so.
    pub fn is_addition(&self, notice: &NoticeRule) -> bool {
        let from = notice.time_source.as_ref().unwrap_or(&notice.source);
        foreign(&self.source, &notice.source) || foreign(&self.source, from)
    }

    /// The phase in front: of those that a status of this category brings there, the first with
    /// open steps, else the last. `open` tells whether a phase, by its key, has open steps.
    pub fn front(&self, category: Category, open: &dyn Fn(&Key) -> bool) -> Option<&Phase> {
        let here = |phase: &&Phase| {
            self.statuses
                .iter()
                .any(|status| status.category == category && phase.statuses.contains(&status.key))
        };
        let mut phases = self.phases.iter().filter(here);
        let first = phases.clone().find(|phase| open(&phase.key));
        first.or_else(|| phases.next_back())
    }

    /// What the process has against a task for someone who holds `roles`. The rule that tasks
    /// name who directed them holds once someone is in a role that directs.
    pub fn objection(&self, roles: &[&str], directed: bool, led: bool) -> Option<Objection> {
        let idle = roles.iter().find_map(|key| {
            self.role(key)
                .filter(|role| role.kind == RoleKind::Seat && !role.holds_tasks)
        });
        if let Some(role) = idle {
            let role = role.key.clone();
            return Some(Objection::HoldsNoTasks { role });
        }
        let asks = led && self.terms_of(TermKind::DirectedTasks).next().is_some();
        (asks && !directed).then_some(Objection::NobodyDirects)
    }
}

impl Playbook {
    /// What the process has against somebody doing an operation: that it is left to people in
    /// other roles than the ones that `holds` tells of. An operation that names no role is left
    /// to those who operate (S0.11).
    pub fn not_preauthorised(
        &self,
        operation: &str,
        holds: impl Fn(&str) -> bool,
    ) -> Option<Objection> {
        let mut operations = self.terms_of(TermKind::Operation);
        let operation = operations.find(|term| *term.key == *operation)?;
        let may: Vec<&Key> = match &operation.role {
            Some(role) => vec![role],
            None => (self.with_power(Power::Operate).map(|role| &role.key)).collect(),
        };
        let role = may.first().copied().cloned()?;
        let held = may.iter().any(|role| holds(role));
        (!held).then_some(Objection::NotPreauthorised { role })
    }

    /// A notice of this kind to this recipient, everybody when empty, leaves the team.
    pub fn leaves_the_team(&self, kind: NoticeKind, recipient: &str) -> bool {
        let reaches = |rule: &NoticeRule| {
            let mut to = rule.deliveries.iter().flat_map(|delivery| &delivery.to);
            recipient.is_empty() || to.any(|role| **role == *recipient)
        };
        let mut rules = self.notices.iter().filter(|rule| rule.kind == kind);
        rules.any(|rule| rule.audience == Some(Audience::External) && reaches(rule))
    }
}

/// `S2.6` is foreign to a playbook of the process `S0`.
fn foreign(own: &str, source: &str) -> bool {
    source.split('.').next() != Some(own)
}

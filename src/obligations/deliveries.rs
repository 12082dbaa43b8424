//! Who of those owed a notice has been told.

use super::input::{Delivery, NoticeKind};
use super::notice::{DeliveryState, Done, OwedNotice};
use crate::playbook::{DeliveryRule, Key, NoticeRule};
use crate::time::Millis;

/// Each recipient and method of one part of a rule.
fn owed_by_part(part: &DeliveryRule) -> impl Iterator<Item = (&Key, &Key)> {
    let to = part.to.iter();
    to.flat_map(move |to| part.methods.iter().map(move |method| (to, method)))
}

/// Each recipient and method that a rule names.
pub(super) fn owed_by(rule: &NoticeRule) -> impl Iterator<Item = (&Key, &Key)> {
    rule.deliveries.iter().flat_map(owed_by_part)
}

/// Where each delivery of one part stands. Where one of them is enough, the others are no longer
/// owed once it is done (S3.7).
fn states<'p>(
    number: usize,
    part: &'p DeliveryRule,
    done: &dyn Fn(&Key, &Key) -> Option<Done>,
) -> impl Iterator<Item = DeliveryState> + use<'p> {
    let mut all: Vec<DeliveryState> = owed_by_part(part)
        .map(|(to, method)| DeliveryState {
            recipient: to.clone(),
            method: method.clone(),
            cc: part.cc.clone(),
            one_of: part.any.then_some(number),
            done: done(to, method),
        })
        .collect();
    let first = all
        .iter()
        .filter_map(|state| state.done)
        .map(|done| done.at)
        .min();
    if part.any && first.is_some() {
        all.retain(|state| state.done.map(|done| done.at) == first);
    }
    all.into_iter()
}

/// Everyone whom one part asks for was told.
fn complete(part: &DeliveryRule, told: &dyn Fn(&Key, &Key) -> bool) -> bool {
    let mut each = owed_by_part(part).map(|(to, method)| told(to, method));
    if part.any {
        each.any(|told| told)
    } else {
        each.all(|told| told)
    }
}

fn owes(rule: &NoticeRule, delivery: &Delivery) -> bool {
    owed_by(rule).any(|(to, method)| fits(to, method, delivery))
}

fn fits(to: &Key, method: &Key, delivery: &Delivery) -> bool {
    **to == *delivery.recipient && **method == *delivery.method
}

/// Deliveries of notices that are not complete yet. It holds each owed one at most once, so it
/// stays small however often people press the button.
#[derive(Default)]
pub(super) struct Marks<'a>(Vec<Mark<'a>>);

struct Mark<'a> {
    kind: NoticeKind,
    delivery: &'a Delivery,
    done: Done,
}

impl<'a> Marks<'a> {
    /// Marks one delivery; true when the notice is complete with it. A delivery that nobody is
    /// owed is none of its business.
    pub fn mark(&mut self, rule: &NoticeRule, delivery: &'a Delivery, done: Done) -> bool {
        if !owes(rule, delivery) {
            return false;
        }
        let kind = rule.kind;
        let there = |mark: &Mark<'_>| mark.kind == kind && mark.delivery == delivery;
        if !self.0.iter().any(there) {
            self.0.push(Mark {
                kind,
                delivery,
                done,
            });
        }
        let told = |to: &Key, method: &Key| self.done(kind, to, method).is_some();
        rule.deliveries.iter().all(|part| complete(part, &told))
    }

    fn done(&self, kind: NoticeKind, to: &Key, method: &Key) -> Option<Done> {
        self.0
            .iter()
            .find(|mark| mark.kind == kind && fits(to, method, mark.delivery))
            .map(|mark| mark.done)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets what was marked at or before `at`: it belonged to a slot long gone.
    pub fn drop_until(&mut self, at: Millis) {
        self.0.retain(|mark| mark.done.at > at);
    }

    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The notice of `rule` with what is done and what is missing.
    pub fn owed(&self, rule: &NoticeRule, cycle: u32, due: Option<Millis>) -> OwedNotice {
        let done = |to: &Key, method: &Key| self.done(rule.kind, to, method);
        let parts = rule.deliveries.iter().enumerate();
        let deliveries = parts.flat_map(|(number, part)| states(number, part, &done));
        OwedNotice {
            rule: rule.key.clone(),
            source: rule.source.clone(),
            kind: rule.kind,
            cycle,
            due,
            deliveries: deliveries.collect(),
            whole: None,
        }
    }
}

/// Every mark of the notices that escalations ask for, by delivery and in order of time, so that
/// each escalation finds its answer without reading them all.
#[derive(Default)]
pub(super) struct EscalationMarks<'a> {
    whole: Vec<Done>,
    single: Vec<(&'a Delivery, Vec<Done>)>,
}

impl<'a> EscalationMarks<'a> {
    /// Adds a mark; marks come in order of time. A delivery that no rule in `rules` owes is
    /// left out, which bounds the number of lists.
    pub fn add<'r>(
        &mut self,
        mut rules: impl Iterator<Item = &'r NoticeRule>,
        delivery: Option<&'a Delivery>,
        done: Done,
    ) {
        let Some(delivery) = delivery else {
            self.whole.push(done);
            return;
        };
        if let Some((_, list)) = self.single.iter_mut().find(|(d, _)| *d == delivery) {
            list.push(done);
        } else if rules.any(|rule| owes(rule, delivery)) {
            self.single.push((delivery, vec![done]));
        }
    }

    fn first_from(list: &[Done], at: Millis) -> Option<Done> {
        list.get(list.partition_point(|done| done.at < at)).copied()
    }

    /// When everyone owed the notice of `rule` had been told since `at`.
    pub fn answered_at(&self, rule: &NoticeRule, at: Millis) -> Option<Millis> {
        let whole = Self::first_from(&self.whole, at).map(|done| done.at);
        let mut each = Some(at);
        let done = |to: &Key, method: &Key| self.single(to, method, at);
        let parts = rule.deliveries.iter().enumerate();
        for state in parts.flat_map(|(number, part)| states(number, part, &done)) {
            each = each.zip(state.done).map(|(a, b)| a.max(b.at));
        }
        let owes_someone = owed_by(rule).next().is_some();
        match (whole, each.filter(|_| owes_someone)) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        }
    }

    fn single(&self, to: &Key, method: &Key, at: Millis) -> Option<Done> {
        let (_, list) = self.single.iter().find(|(d, _)| fits(to, method, d))?;
        Self::first_from(list, at)
    }

    /// The notice of `rule` for an escalation that fired at `at`.
    pub fn answer(&self, rule: &NoticeRule, cycle: u32, at: Millis) -> OwedNotice {
        let done = |to: &Key, method: &Key| self.single(to, method, at);
        let parts = rule.deliveries.iter().enumerate();
        let deliveries = parts.flat_map(|(number, part)| states(number, part, &done));
        OwedNotice {
            rule: rule.key.clone(),
            source: rule.source.clone(),
            kind: rule.kind,
            cycle,
            due: Some(at),
            deliveries: deliveries.collect(),
            whole: Self::first_from(&self.whole, at),
        }
    }
}

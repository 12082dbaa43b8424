//! Which notice rules apply at a level.

use super::input::NoticeKind;
use crate::playbook::{NoticeRule, NoticeUntil, NoticeWhen, Playbook};
use crate::time::Span;

/// The rules in force for the regular notices.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Plan<'a> {
    /// The first notice and the time to it.
    pub first: Option<(&'a NoticeRule, Span)>,
    /// The rolling notice and the time from one to the next.
    pub rolling: Option<(&'a NoticeRule, Span)>,
}

impl<'a> Plan<'a> {
    /// The rules at `level`. After the hand-off the rolling notice of that situation takes the
    /// place of the other, if the playbook has one at this level.
    pub fn new(book: &'a Playbook, level: u8, handed_off: bool) -> Self {
        let rules = || book.notices.iter().filter(|rule| rule.enabled);
        let rolling = |when: NoticeWhen| {
            rules()
                .filter(|rule| rule.when == when)
                .filter_map(|rule| Some((rule, rule.every.get(level)?.0)))
                .min_by_key(|(_, every)| *every)
        };
        let after = handed_off.then(|| rolling(NoticeWhen::HandedOff)).flatten();
        let first = rules()
            .filter(|rule| rule.when == NoticeWhen::Open)
            .filter_map(|rule| Some((rule, rule.within.get(level)?.0)))
            .min_by_key(|(_, within)| *within);
        Self {
            first,
            rolling: after.or_else(|| rolling(NoticeWhen::Open)),
        }
    }

    /// Rolling ends with recovery itself.
    pub fn ends_at_recovery(&self) -> bool {
        self.rolling
            .is_some_and(|(rule, _)| rule.until == Some(NoticeUntil::Recovery))
    }

    pub fn every(&self) -> Option<Span> {
        self.rolling.map(|(_, every)| every)
    }
}

/// The rule for a kind of notice at a level.
pub(super) fn rule_of(book: &Playbook, kind: NoticeKind, level: u8) -> Option<&NoticeRule> {
    book.notices
        .iter()
        .find(|rule| rule.enabled && rule.kind == kind && rule.levels.contains(&level))
}

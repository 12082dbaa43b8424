//! Levels that the playbook of a case does not have: such a case checks nothing that could happen.
//! Those of its policy are refused with the policy.

use super::file::Case;
use super::report::CaseResult;
use crate::playbook::Playbook;

/// Names every level that is out of range, with its place, and says how many there were.
pub(super) fn check(case: &Case, playbook: &Playbook, result: &mut CaseResult) -> usize {
    let known = &playbook.severity.levels;
    let expected = match known.len() {
        1 => "level 1".to_owned(),
        most => format!("a level from 1 to {most}"),
    };
    let mut found = Vec::new();
    for (at, event) in case.events.iter().enumerate() {
        found.extend(
            event
                .severity
                .map(|level| (format!("events[{at}].severity"), level)),
        );
        found.extend(event.to.map(|level| (format!("events[{at}].to"), level)));
    }
    found.retain(|(_, level)| known.iter().all(|each| each.number != *level));
    for (place, level) in &found {
        result.fail(None, place, &expected, level.to_string());
    }
    found.len()
}

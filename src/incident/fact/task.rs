//! `task`

use crate::time::{Millis, Span};
use serde::{Deserialize, Serialize};

/// Milliseconds of a minute.
const MINUTE: i64 = 60_000;

/// Work for a named person within a time box.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Task {
    /// Who does it.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub assignee: String,
    /// Time box, in minutes from the moment it was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub box_minutes: Option<u32>,
    /// Who directed it (S0.13).
    #[serde(skip_serializing_if = "String::is_empty")]
    pub directed_by: String,
    /// It lives on after the incident.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub follow_up: bool,
    /// Why it is given although the process objects; empty when it does not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub override_reason: String,
    /// What is to be done.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub text: String,
}

impl Task {
    /// When the time box of a task that was given at `given` ends; `None` without one.
    pub fn due(&self, given: Millis) -> Option<Millis> {
        let minutes = i64::from(self.box_minutes?);
        Some(given + Span::minutes(minutes))
    }

    /// The task with `minutes` more: from the end of its box, or from `now` when that has passed
    /// already. A box counts whole minutes from the moment the task was given; what was begun
    /// counts as a whole one, so that nobody gets less than was said.
    #[must_use]
    pub fn prolonged(&self, given: Millis, now: Millis, minutes: u32) -> Self {
        let from = self.due(given).map_or(now, |due| due.max(now));
        let used = (from - given).0.max(0);
        let whole = u32::try_from(used / MINUTE + i64::from(used % MINUTE > 0));
        Self {
            box_minutes: Some(whole.unwrap_or(u32::MAX).saturating_add(minutes)),
            ..self.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Task;
    use crate::time::{Millis, Span};

    const GIVEN: Millis = Millis(1_700_000_000_000);

    fn task(box_minutes: Option<u32>) -> Task {
        Task {
            text: "check DNS".to_owned(),
            assignee: "Bob".to_owned(),
            box_minutes,
            ..Task::default()
        }
    }

    #[test]
    fn more_time_counts_from_now_once_the_box_has_passed() {
        let now = GIVEN + Span::minutes(25) + Span::seconds(1);
        let longer = task(Some(10)).prolonged(GIVEN, now, 10);
        assert_eq!(longer.box_minutes, Some(36));
        assert!(longer.due(GIVEN) >= Some(now + Span::minutes(10)));
        assert_eq!(longer.assignee, "Bob");
    }

    #[test]
    fn more_time_counts_from_the_end_of_a_box_that_still_runs() {
        let now = GIVEN + Span::minutes(3);
        assert_eq!(
            task(Some(10)).prolonged(GIVEN, now, 5).box_minutes,
            Some(15)
        );
    }

    #[test]
    fn a_task_without_a_box_gets_one_from_now() {
        let now = GIVEN + Span::minutes(7);
        assert_eq!(task(None).prolonged(GIVEN, now, 5).box_minutes, Some(12));
        // A clock that runs behind the one that gave the task takes nothing away.
        let before = GIVEN - Span::minutes(7);
        assert_eq!(task(None).prolonged(GIVEN, before, 5).box_minutes, Some(5));
    }

    #[test]
    fn boxes_without_bound_stay_numbers() {
        let now = GIVEN + Span::minutes(1);
        let longest = task(Some(u32::MAX)).prolonged(GIVEN, now, 60);
        assert_eq!(longest.box_minutes, Some(u32::MAX));
    }
}

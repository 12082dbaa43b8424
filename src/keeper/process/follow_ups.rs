//! What is owed after the incident.

use super::{at_level, facts};
use crate::incident::fact::FollowUpState;
use crate::incident::process::Promise;
use crate::incident::{Fact, Incident, Status};
use crate::order;
use crate::playbook::{FollowUp, FollowUpWhen, Playbook, TermKind};
use crate::time::Millis;

/// Something that lives on after the incident, as the playbook owes it or as people named it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwedFollowUp<'p> {
    /// The playbook's key, or the event that named it.
    pub key: String,
    /// The rule of the playbook, if it is one of these.
    pub rule: Option<&'p FollowUp>,
    /// What was promised; owner and date are empty until somebody names them.
    pub promise: Promise,
    /// By when: as promised, else as the playbook allows after the resolution.
    pub by: Option<Millis>,
    /// It does not wait for the incident to be over.
    pub at_once: bool,
}

/// What the record makes owed after the incident: always at its levels, after a temporary
/// resolution (S0.17), after a workaround, or for a team put together for the occasion (S0.10).
/// What someone must ask for is not among them.
pub fn follow_ups<'p>(
    playbook: &'p Playbook,
    incident: &'p Incident,
) -> impl Iterator<Item = &'p FollowUp> {
    let mut resolutions = facts(incident).filter_map(|fact| match fact {
        Fact::Resolve(resolve) => Some(resolve.temporary),
        _ => None,
    });
    let temporary = resolutions.next_back().unwrap_or(false);
    let workaround = facts(incident).any(|fact| matches!(fact, Fact::Workaround(_)));
    playbook.follow_ups.iter().filter(move |owed| {
        let applies = match owed.when {
            FollowUpWhen::Always => true,
            FollowUpWhen::Temporary => temporary,
            FollowUpWhen::Workaround => workaround,
            FollowUpWhen::Changed => false,
            FollowUpWhen::Asked => for_ad_hoc_team(playbook, incident, owed),
        };
        applies && at_level(&owed.levels, incident.worst_severity)
    })
}

/// The rule that takes a team put together for the occasion further stands in the same row as the
/// term that speaks of it.
fn for_ad_hoc_team(playbook: &Playbook, incident: &Incident, owed: &FollowUp) -> bool {
    let mut terms = playbook.terms_of(TermKind::AdHocTeam);
    terms.any(|term| term.source == owed.source)
        && (incident.done.teams.values())
            .any(|team| team.current.as_ref().is_some_and(|team| team.ad_hoc))
}

/// Everything that lives on, owed or not, the soonest first: what the playbook owes and what
/// people named.
pub fn owed_follow_ups<'p>(
    playbook: &'p Playbook,
    incident: &'p Incident,
) -> Vec<OwedFollowUp<'p>> {
    let resolved = incident.last_of(|fact| matches!(fact, Fact::Resolve(_)));
    let mut out: Vec<OwedFollowUp<'p>> = Vec::new();
    for (key, reading) in &incident.done.follow_ups {
        let rule = playbook.follow_ups.iter().find(|rule| *rule.key == **key);
        let promise = reading.current.clone().unwrap_or_default();
        out.push(OwedFollowUp {
            key: key.clone(),
            rule,
            by: promise.by.map(|by| by.0),
            promise,
            at_once: true,
        });
    }
    for rule in follow_ups(playbook, incident) {
        if !incident.done.follow_ups.contains_key(&*rule.key) {
            out.push(OwedFollowUp {
                key: rule.key.to_string(),
                rule: Some(rule),
                promise: Promise::default(),
                by: None,
                at_once: rule.when == FollowUpWhen::Asked,
            });
        }
    }
    for owed in &mut out {
        let within = owed.rule.and_then(|rule| rule.within);
        if let (None, Some(within), Some(resolved)) = (owed.by, within, resolved) {
            owed.by = Some(resolved + within.0);
        }
    }
    let last = Millis(i64::MAX);
    order::sort_by(&mut out, |a, b| {
        (a.by.unwrap_or(last), &a.key).cmp(&(b.by.unwrap_or(last), &b.key))
    });
    out
}

/// Those that are to be seen to now: once the incident is over, or at once.
pub(super) fn open<'p>(playbook: &'p Playbook, incident: &'p Incident) -> Vec<OwedFollowUp<'p>> {
    let over = matches!(incident.state(), Status::Resolved | Status::Closed);
    let mut all = owed_follow_ups(playbook, incident);
    all.retain(|owed| owed.promise.state == FollowUpState::Owed && (over || owed.at_once));
    all
}

//! What an incident owes on the playbook versions that are here.

use super::PlaybookShelf;
use crate::incident::{Correction, Entry, Fact, Incident};
use crate::log::Hash;
use crate::obligations::{Context, Obligations, evaluate_in};
use crate::playbook::Playbook;
use crate::time::Millis;

impl PlaybookShelf {
    /// What is due at `now`, on the version that was pinned at the report and those adopted
    /// later, each from its instant on (R16). `None` when one of them is not here: what is owed
    /// is then unknown, not guessed.
    pub fn owed(&self, incident: &Incident, now: Millis) -> Option<Obligations> {
        let versions = Versions::of(incident);
        let pinned = match (versions.pinned, versions.adopted.is_empty()) {
            (Some(hash), false) => &self.get(hash)?.playbook,
            (None, false) => &self.fallback()?.playbook,
            (_, true) => &self.of(incident)?.playbook,
        };
        let adopted: Vec<(Millis, &Playbook)> = versions
            .adopted
            .into_iter()
            .map(|(at, hash)| Some((at, &*self.get(hash)?.playbook)))
            .collect::<Option<_>>()?;
        let context = Context {
            adopted: &adopted,
            ..Context::new(pinned)
        };
        Some(evaluate_in(&incident.clock_events, &context, now))
    }
}

/// The versions that an incident names.
struct Versions {
    /// By its first report.
    pinned: Option<Hash>,
    /// Later ones, in order of time.
    adopted: Vec<(Millis, Hash)>,
}

impl Versions {
    fn of(incident: &Incident) -> Self {
        let mut versions = Self {
            pinned: None,
            adopted: Vec::new(),
        };
        for entry in incident.timeline.iter().filter(|entry| stands(entry)) {
            match &entry.fact {
                Some(Fact::Report(report)) if versions.pinned.is_none() => {
                    versions.pinned = report.playbook;
                }
                Some(Fact::AdoptPlaybook(adopt)) => {
                    let version = adopt.playbook.map(|hash| (entry.at, hash));
                    versions.adopted.extend(version);
                }
                _ => {}
            }
        }
        versions
    }
}

fn stands(entry: &Entry) -> bool {
    !matches!(
        entry.correction,
        Some(Correction::Retracted { .. } | Correction::Replaced { .. })
    )
}

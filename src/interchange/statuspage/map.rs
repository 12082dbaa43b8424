//! What an update means here, given the one that it builds on.
//!
//! | at the source | here |
//! |---|---|
//! | first update | report, classify, respond, initial notice |
//! | later update | progress notice |
//! | `resolved` | recover, rectified notice, resolve |
//! | `postmortem` | review held; before it the end, if no update said so |
//! | back from an end | reopen with impact, respond, initial notice |
//! | impact `critical`, `major`, `minor`, `none` | level 1, 2, 3, 3 |
//!
//! The text of an update stays as the text of its notice. Everything was said to the public.

use super::incident::Incident;
use super::update::{Status, Update};
use crate::incident::fact::{
    Classify, ImportedFact, Notice, Recover, Reopen, Report, Resolve, Respond, Review,
};
use crate::incident::{Fact, Stamp};
use crate::obligations::input::NoticeKind;
use crate::time::Millis;

/// Reads an update.
pub(super) fn facts(
    incident: &Incident,
    before: Option<&Update>,
    update: &Update,
) -> Vec<ImportedFact> {
    let mut out: Vec<Fact> = Vec::new();
    let mut text = Some(update.text.clone());
    let mut notice = |kind: NoticeKind, out: &mut Vec<Fact>| {
        // The text is told once, in the first notice of an update.
        let text = text.take().unwrap_or_default();
        let kind = Some(kind);
        out.push(
            Notice {
                kind,
                text,
                ..Notice::default()
            }
            .into(),
        );
    };
    if before.is_none() {
        out.push(report(incident, update.display_at).into());
        out.extend(classify(incident).map(Fact::from));
    }
    let ended = before.is_some_and(|before| before.status.ends());
    match (before, update.status) {
        (Some(_), Status::Ongoing) if ended => {
            let reopen = Reopen {
                impact: true,
                ..Reopen::default()
            };
            out.push(reopen.into());
            out.push(Respond::default().into());
            notice(NoticeKind::Initial, &mut out);
        }
        (None, _) => {
            out.push(Respond::default().into());
            if update.status != Status::Postmortem {
                notice(NoticeKind::Initial, &mut out);
            }
        }
        (Some(_), Status::Ongoing) => {
            notice(NoticeKind::Progress, &mut out);
        }
        (Some(_), Status::Resolved | Status::Postmortem) => {}
    }
    match update.status {
        Status::Resolved if ended => notice(NoticeKind::Rectified, &mut out),
        Status::Resolved => {
            out.push(Recover::default().into());
            notice(NoticeKind::Rectified, &mut out);
            out.push(Resolve::default().into());
        }
        Status::Postmortem => {
            if !ended {
                out.push(Recover::default().into());
                out.push(Resolve::default().into());
            }
            let text = update.text.clone();
            out.push(Review { text }.into());
        }
        Status::Ongoing => {}
    }
    out.into_iter().map(|fact| at(None, fact)).collect()
}

/// Reads an incident that has no updates: all that is known of it.
pub(super) fn without_updates(incident: &Incident, created_at: Millis) -> Vec<ImportedFact> {
    let mut out = vec![at(None, report(incident, created_at))];
    out.extend(classify(incident).map(|fact| at(None, fact)));
    if incident.ended.is_some()
        && let Some(resolved_at) = incident.resolved_at
    {
        out.push(at(Some(resolved_at), Recover::default()));
        out.push(at(Some(resolved_at), Resolve::default()));
    }
    out
}

fn at(time: Option<Millis>, fact: impl Into<Fact>) -> ImportedFact {
    ImportedFact {
        at: time.map(Stamp),
        fact: fact.into(),
    }
}

fn report(incident: &Incident, reported_at: Millis) -> Report {
    Report {
        began: incident
            .started_at
            .filter(|started| *started < reported_at)
            .map(Stamp),
        title: incident.name.clone(),
        ..Report::default()
    }
}

fn classify(incident: &Incident) -> Option<Classify> {
    incident.level.map(|level| Classify {
        impact: incident.impact.clone(),
        level,
        ..Classify::default()
    })
}

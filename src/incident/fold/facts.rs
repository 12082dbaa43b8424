//! What is read straight off the entries, without competing.

use super::items::Item;
use crate::incident::fact::Detection;
use crate::incident::{Fact, NoticeSent, Person};
use crate::log::EventId;
use crate::order;
use crate::time::Millis;
use std::collections::BTreeMap;

/// What is read straight off the standing entries.
#[derive(Default)]
pub(super) struct Facts {
    pub reported_at: Option<Millis>,
    pub began: Option<Millis>,
    pub reporter: Person,
    pub detected: Detection,
    pub manifestation: String,
    pub demo: bool,
    pub notices: Vec<NoticeSent>,
    pub confirmed: Option<(Millis, EventId)>,
    pub validated: BTreeMap<String, (Millis, EventId)>,
    pub approved: Option<(Millis, EventId)>,
    pub reviewed: Option<(Millis, EventId)>,
    /// When it was last opened again, or the impact came back.
    pub reopened_at: Option<Millis>,
    /// When the impact last came back.
    pub back_at: Option<Millis>,
}

impl Facts {
    pub fn read(items: &[Item<'_>]) -> Self {
        let mut out = Self::default();
        for item in items.iter().filter(|item| item.stands()) {
            let Some(fact) = item.fact() else { continue };
            let at = Some((item.at, item.id));
            match fact {
                Fact::Report(report) => {
                    out.demo |= report.demo;
                    if out.reported_at.is_none_or(|first| item.at < first) {
                        out.reported_at = Some(item.at);
                        out.reporter = Person {
                            contact: report.contact.clone(),
                            ..Person::named(report.reporter.clone())
                        };
                        out.detected = report.detected;
                        out.manifestation = report.manifestation.clone();
                    }
                    let began = report.began.map(|stamp| stamp.0);
                    out.began = match (out.began, began) {
                        (Some(a), Some(b)) => Some(a.min(b)),
                        (a, b) => a.or(b),
                    };
                }
                Fact::Notice(notice) => out.notices.extend(notice.kind.map(|kind| NoticeSent {
                    event: item.id,
                    at: item.at,
                    kind,
                    recipient: notice.recipient.clone(),
                    method: notice.method.clone(),
                    waived: None,
                })),
                Fact::Waive(waive) => out.notices.extend(waive.kind.map(|kind| NoticeSent {
                    event: item.id,
                    at: item.at,
                    kind,
                    recipient: waive.recipient.clone(),
                    method: waive.method.clone(),
                    waived: Some(waive.reason.clone()),
                })),
                Fact::Confirm(confirm) if confirm.role.is_empty() => {
                    out.confirmed = out.confirmed.max(at);
                }
                Fact::Confirm(confirm) => {
                    let known = out.validated.get(&confirm.role).copied();
                    if let Some(at) = at.max(known) {
                        out.validated.insert(confirm.role.clone(), at);
                    }
                }
                Fact::Approve(approve) if approve.of.is_empty() => {
                    out.approved = out.approved.max(at)
                }
                Fact::Review(_) => out.reviewed = out.reviewed.max(at),
                Fact::Reopen(_) | Fact::Relapse(_) => {
                    let at = Some(item.at);
                    out.reopened_at = out.reopened_at.max(at);
                    if !matches!(fact, Fact::Reopen(reopen) if !reopen.impact) {
                        out.back_at = out.back_at.max(at);
                    }
                }
                _ => {}
            }
        }
        let reopened = out.reopened_at.unwrap_or(Millis(i64::MIN));
        out.confirmed = out.confirmed.filter(|(at, _)| *at >= reopened);
        out.validated.retain(|_, (at, _)| *at >= reopened);
        out.approved = out.approved.filter(|(at, _)| *at >= reopened);
        order::sort_by_key(&mut out.notices, |sent| (sent.at, sent.event));
        out
    }
}

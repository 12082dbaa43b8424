//! What reports claim, and until when. A report begins an incident, so that it undoes nothing,
//! and a duplicate's report does not begin the incident that it was joined to once more (R12).

use super::items::Item;
use super::settlements::Settlements;
use crate::incident::register::{Claim, Place};
use crate::incident::{Fact, Status};
use crate::log::StreamId;
use std::collections::HashSet;

/// Leaves out the status of reports that were outlived: when their own stream says anything else
/// of the status, and when another member says that somebody is on it, or says something later.
/// A report after the recovery of the incident that it was joined to still competes with it. What
/// a person chose in settling stays.
pub(super) fn of_status(
    items: &[Item<'_>],
    settlements: &Settlements<'_>,
    claims: &mut Vec<Claim<Status>>,
) {
    let outlived: HashSet<Place> = (reports(items))
        .filter(|report| !settlements.choose("status", report.id))
        .filter(|report| {
            items.iter().filter(|item| item.stands()).any(|other| {
                let status = other.fact().filter(|fact| !is_report(fact));
                status.and_then(Status::after).is_some_and(|status| {
                    other.stream == report.stream || status.has_impact() || other.at >= report.at
                })
            })
        })
        .map(|report| report.place)
        .collect();
    claims.retain(|claim| !outlived.contains(&claim.place));
}

/// Leaves out the titles in reports of streams that somebody called a duplicate of another, where
/// any other title is left.
pub(super) fn of_title(
    items: &[Item<'_>],
    settlements: &Settlements<'_>,
    claims: &mut Vec<Claim<String>>,
) {
    let duplicates: HashSet<StreamId> = (items.iter().filter(|item| item.stands()))
        .filter(|item| matches!(item.fact(), Some(Fact::Duplicate(_))))
        .map(|item| item.stream)
        .collect();
    if duplicates.is_empty() {
        return;
    }
    let absorbed: HashSet<Place> = reports(items)
        .filter(|report| duplicates.contains(&report.stream))
        .filter(|report| !settlements.choose("title", report.id))
        .map(|report| report.place)
        .collect();
    if claims.iter().any(|claim| !absorbed.contains(&claim.place)) {
        claims.retain(|claim| !absorbed.contains(&claim.place));
    }
}

fn reports<'i, 'a>(items: &'i [Item<'a>]) -> impl Iterator<Item = &'i Item<'a>> {
    let standing = items.iter().filter(|item| item.stands());
    standing.filter(|item| item.fact().is_some_and(is_report))
}

fn is_report(fact: &Fact) -> bool {
    matches!(fact, Fact::Report(_))
}

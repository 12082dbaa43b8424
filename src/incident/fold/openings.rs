//! What reports claim, and until when. A report begins an incident, so that it undoes nothing,
//! and a duplicate's report does not begin the incident that it was joined to once more (R12).

use super::items::Item;
use super::joins;
use super::settlements::Settlements;
use crate::incident::register::{Claim, Place, Relation};
use crate::incident::{Fact, Status};
use crate::log::StreamId;
use crate::time::Millis;
use std::collections::HashSet;

/// Leaves out the status of reports that were outlived: when their own stream says anything else
/// of the status, and when another member was on it then or saw to it later. A report that came
/// after the impact on another member was over competes with that, unless the impact came back
/// there as well. What a person chose in settling stays.
pub(super) fn of_status(
    items: &[Item<'_>],
    members: &[StreamId],
    settlements: &Settlements<'_>,
    claims: &mut Vec<Claim<Status>>,
) {
    let outlived: HashSet<Place> = (reports(items))
        .filter(|report| !settlements.choose("status", report.id))
        .filter(|report| {
            members.iter().any(|member| {
                if *member == report.stream {
                    statuses(items, *member).any(|(item, _)| !is_report(item))
                } else {
                    sees_to_it(items, *member, report.at)
                }
            })
        })
        .map(|report| report.place)
        .collect();
    claims.retain(|claim| !outlived.contains(&claim.place));
}

/// Did this member answer a report that another one got at `reported`?
fn sees_to_it(items: &[Item<'_>], member: StreamId, reported: Millis) -> bool {
    let before = statuses(items, member).filter(|(item, _)| item.at <= reported);
    let then = before.max_by_key(|(item, _)| (item.at, item.place));
    if then.is_none_or(|(_, status)| status.has_impact()) {
        // That it was a false alarm, or shut, says nothing of what the other one reports.
        statuses(items, member).any(|(item, status)| {
            !is_report(item) && !matches!(status, Status::Cancelled | Status::Closed)
        })
    } else {
        statuses(items, member)
            .any(|(item, status)| !is_report(item) && status.has_impact() && item.at >= reported)
    }
}

/// Leaves out the titles in reports of streams that are called a duplicate of another member.
/// Where that leaves none, the survivor gives its name.
pub(super) fn of_title(
    items: &[Item<'_>],
    members: &[StreamId],
    relation: &impl Fn(usize, usize) -> Relation,
    settlements: &Settlements<'_>,
    claims: &mut Vec<Claim<String>>,
) {
    if members.len() < 2 {
        return;
    }
    let joins = joins::holding(items, members, relation);
    let absorbed = |stream: StreamId| joins.iter().any(|(item, _)| item.stream == stream);
    let left_out = |left_out: &dyn Fn(StreamId) -> bool| -> HashSet<Place> {
        (reports(items))
            .filter(|report| left_out(report.stream))
            .filter(|report| !settlements.choose("title", report.id))
            .map(|report| report.place)
            .collect()
    };
    let survivor = members.first().copied();
    let others = [
        left_out(&absorbed),
        left_out(&|stream| Some(stream) != survivor),
    ];
    for others in others {
        if claims.iter().any(|claim| !others.contains(&claim.place)) {
            claims.retain(|claim| !others.contains(&claim.place));
            return;
        }
    }
}

fn reports<'i, 'a>(items: &'i [Item<'a>]) -> impl Iterator<Item = &'i Item<'a>> {
    let standing = items.iter().filter(|item| item.stands());
    standing.filter(|item| is_report(item))
}

/// What a member says of the status.
fn statuses<'i, 'a>(
    items: &'i [Item<'a>],
    member: StreamId,
) -> impl Iterator<Item = (&'i Item<'a>, Status)> {
    let standing = items.iter().filter(|item| item.stands());
    standing
        .filter(move |item| item.stream == member)
        .filter_map(|item| Some((item, Status::after(item.fact()?)?)))
}

fn is_report(item: &Item<'_>) -> bool {
    matches!(item.fact(), Some(Fact::Report(_)))
}

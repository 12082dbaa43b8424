//! Whom a notice means, as far as record and directory know.

use super::desk::Desk;
use crate::app::state::{use_record, zone_of};
use crate::app::ui::use_ui;
use holdfast::directory::Addressee;
use holdfast::obligations::next::Recipient;
use holdfast::order;
use holdfast::words::brief;
use leptos::prelude::*;

/// How many names stand beside a delivery.
const NAMED: usize = 3;

/// Whom a role means here, as far as record and directory know.
fn meant(desk: Desk, role: &str, method: &str) -> Vec<Addressee> {
    let record = use_record();
    let now = use_ui().now.get_untracked();
    let all = desk.playbook.with(|playbook| {
        let playbook = playbook.as_deref()?;
        let role = playbook.role(role)?;
        record.directory.with(|directory| {
            desk.read(|incident| {
                directory.addressees(incident, playbook, role, method, now, &zone_of)
            })
        })
    });
    all.unwrap_or_default()
}

/// The people to whom notices go, by name; empty where none is known.
pub fn names(desk: Desk, to: &[Recipient]) -> String {
    let mut names: Vec<String> = Vec::new();
    for recipient in to {
        let all = meant(desk, &recipient.role, "").into_iter();
        names.extend(all.map(|one| brief(&one.name)));
    }
    order::sort(&mut names);
    names.dedup();
    let more = names.len().saturating_sub(NAMED);
    names.truncate(NAMED);
    let mut names = names.join(", ");
    if more > 0 {
        names.push_str(&format!(" +{more}"));
    }
    names
}

/// The same of one role, with what reaches them.
pub fn whom(desk: Desk, role: &str, method: &str) -> String {
    let mut all = meant(desk, role, method);
    // A long list of customers is looked up where it is.
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    let names = all.iter().map(|one| match one.reach.as_str() {
        "" => brief(&one.name),
        reach => format!("{} ({})", brief(&one.name), brief(reach)),
    });
    let mut names = names.collect::<Vec<_>>().join(", ");
    if more > 0 {
        names.push_str(&format!(" +{more}"));
    }
    names
}

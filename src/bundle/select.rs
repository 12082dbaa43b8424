//! What goes into a bundle.

use crate::incident::components;
use crate::log::{Body, Line, LineError, StreamId};
use std::collections::{BTreeMap, BTreeSet};

/// The streams to export when `wanted` were chosen: whole components of duplicates, since one
/// member without the others is half an incident. `links` are the joins of every stream here.
pub fn whole_components(
    wanted: &[StreamId],
    links: &BTreeMap<StreamId, Vec<StreamId>>,
) -> BTreeSet<StreamId> {
    let mut out: BTreeSet<StreamId> = wanted.iter().copied().collect();
    for component in components(links) {
        if component.iter().any(|member| wanted.contains(member)) {
            out.extend(component);
        }
    }
    out
}

/// A copy of an event with some fields hidden: the chain still verifies, and the full copy
/// completes it later (X5).
///
/// # Errors
/// [`LineError`] when the line has no readable body.
pub fn hide_fields(line: &Line, fields: &[&str]) -> Result<Line, LineError> {
    let Some(text) = line.body_text() else {
        return Ok(line.clone());
    };
    let body = Body::parse(text)?.hide(fields);
    crate::log::with_body(line, Some(&body))
}

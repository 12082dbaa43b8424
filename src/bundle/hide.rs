//! Copies for people who may not see everything.

use crate::log::{Body, Line, LineError, with_body};

/// Fields that turn what the others of their kind say: without them an entry would tell
/// something else than its author did. They are version 1 of an event from the beginning, since a
/// reader that did not know them would misread it (`FORMAT.md`).
pub const TURNING: &[(&str, &[&str])] = &[
    ("role", &["beside", "from"]),
    ("form", &["another", "of"]),
    ("affects", &["ended"]),
    ("approve", &["of"]),
    ("confirm", &["role"]),
];

/// A copy of an event with some fields hidden: the chain still verifies, and the full copy
/// completes it later (X5). Where one of [`TURNING`] would be hidden, all of it is.
///
/// # Errors
/// [`LineError`] when the line has no readable body.
pub fn hide_fields(line: &Line, fields: &[&str]) -> Result<Line, LineError> {
    let Some(text) = line.body_text() else {
        return Ok(line.clone());
    };
    let body = Body::parse(text)?;
    let body = if turns(&body, fields) {
        let all: Vec<&str> = body.fields.keys().map(String::as_str).collect();
        body.hide(&all)
    } else {
        body.hide(fields)
    };
    with_body(line, Some(&body))
}

/// Whether what is left would say something else.
fn turns(body: &Body, fields: &[&str]) -> bool {
    let kind = body
        .fields
        .get("type")
        .map(|kind| kind.get().trim_matches('"'));
    let turning = TURNING.iter().filter(|(of, _)| Some(*of) == kind);
    let mut turning = turning.flat_map(|(_, turning)| *turning);
    turning.any(|field| fields.contains(field) && body.fields.contains_key(*field))
}

//! What a row means here, given the row that it builds on.
//!
//! | in the log | here |
//! |---|---|
//! | first row of an incident | report at `opened_at`, level, assignment, details |
//! | leaving `New` | respond |
//! | `Awaiting …` | hold; leaving it: resume |
//! | `Awaiting Problem` | transfer out to problem management; leaving it: transfer back |
//! | `Resolved` | recover and resolve |
//! | `Closed` | close; before it recover and resolve, if no row said so |
//! | an end, where rows before it are missing | resolve without recover |
//! | back from an end, or `reopen_count` grows | reopen with impact |
//! | `Cancelled` | cancel |
//! | `priority`, `impact`, `urgency` change | classify |
//! | `assignment_group`, `assigned_to` change | role of the O&M engineer |
//! | other details change | rename or note |
//!
//! Nothing happens before `opened_at`. A resolution is dated by `resolved_at` only when that
//! lies between the row before and this one; else the row itself dates it, since the column
//! holds the last resolution on all rows.

use super::columns::Column;
use super::row::Row;
use super::state::State;
use super::when::{self, Clock};
use crate::incident::fact::{
    Cancel, Classify, Close, Detection, Hold, ImportedFact, Note, Recover, Rename, Reopen, Report,
    Resolve, Respond, Resume, Role, TransferBack, TransferOut,
};
use crate::incident::{Fact, Person, Stamp};
use crate::interchange::Reason;
use crate::interchange::text::shown;
use crate::time::Millis;

/// The seat that assignment fills: whoever is first accountable (S2.1).
const SEAT: &str = "om_engineer";
/// Who takes over what awaits a problem.
const PROBLEM_MANAGEMENT: &str = "Problem management";
/// Details that go into a note, by their names in the log.
const DETAILS: [Column; 3] = [Column::Location, Column::Item, Column::Symptom];

/// Reads a row, given the two before it, nearest first. `remarks` takes what could not be read as
/// it stands.
pub(super) fn facts(
    before: [Option<&Row<'_>>; 2],
    row: &Row<'_>,
    clock: &mut Clock<'_>,
    remarks: &mut Vec<Reason>,
) -> Vec<ImportedFact> {
    let before = match before {
        // A row out of its turn changed nothing, so nothing builds on it.
        [Some(nearest), Some(further)] if out_of_turn(further, nearest) => Some(further),
        [nearest, _] => nearest,
    };
    if let Some(before) = before
        && out_of_turn(before, row)
    {
        remarks.push(Reason::OutOfTurn { line: before.line });
        let text = format!("{}: {}", Column::State.name(), row.get(Column::State));
        let mut out = Facts::new(row, None);
        out.add(row.updated_at, Note { text });
        return out.list;
    }
    let opened = time(row, Column::Opened, clock, before.is_none(), remarks);
    let mut out = Facts::new(row, opened);
    match before {
        None => out.add(opened.unwrap_or(row.updated_at), report(row, remarks)),
        Some(before) if title(before) != title(row) => {
            out.add(row.updated_at, Rename { title: title(row) });
        }
        Some(_) => {}
    }
    out.extend(row.updated_at, classify(before, row, remarks));
    out.extend(row.updated_at, assign(before, row));
    out.extend(row.updated_at, details(before, row));
    states(before, row, clock, remarks, &mut out);
    out.list
}

/// It goes back from an end, though its own count is not newer and no reopening was counted: two
/// signs against one.
fn out_of_turn(before: &Row<'_>, row: &Row<'_>) -> bool {
    before.state.has_ended()
        && !row.state.has_ended()
        && row.modified <= before.modified
        && row.reopened.is_some()
        && row.reopened <= before.reopened
}

/// The facts of one row, none of them before the incident was opened.
struct Facts {
    list: Vec<ImportedFact>,
    row_at: Millis,
    opened: Millis,
}

impl Facts {
    fn new(row: &Row<'_>, opened: Option<Millis>) -> Self {
        Self {
            list: Vec::new(),
            row_at: row.updated_at,
            opened: opened.unwrap_or(Millis(i64::MIN)),
        }
    }

    fn add(&mut self, at: Millis, fact: impl Into<Fact>) {
        let at = at.max(self.opened);
        self.list.push(ImportedFact {
            at: (at != self.row_at).then_some(Stamp(at)),
            fact: fact.into(),
        });
    }

    fn extend(&mut self, at: Millis, fact: Option<impl Into<Fact>>) {
        if let Some(fact) = fact {
            self.add(at, fact);
        }
    }
}

fn report(row: &Row<'_>, remarks: &mut Vec<Reason>) -> Report {
    Report {
        detected: detection(row, remarks),
        manifestation: row.get(Column::Symptom).to_owned(),
        reporter: row.get(Column::Caller).to_owned(),
        title: title(row),
        ..Report::default()
    }
}

/// The title of the log, or what it is about: the log of this kind has no titles as a rule.
fn title(row: &Row<'_>) -> String {
    let given = row.get(Column::Title);
    if !given.is_empty() {
        return given.to_owned();
    }
    let about: Vec<&str> = [Column::Category, Column::Subcategory]
        .into_iter()
        .map(|column| row.get(column))
        .filter(|text| !text.is_empty())
        .collect();
    if about.is_empty() {
        row.number().to_owned()
    } else {
        format!("{}: {}", row.number(), about.join(", "))
    }
}

fn detection(row: &Row<'_>, remarks: &mut Vec<Reason>) -> Detection {
    let text = row.get(Column::Contact);
    match text.to_ascii_lowercase().as_str() {
        "" => Detection::Unknown,
        "phone" | "ivr" | "chat" => Detection::CustomerCall,
        "email" | "e-mail" | "self service" | "self-service" | "walk-in" => Detection::Other,
        "direct opening" => Detection::Staff,
        "monitoring" | "event" | "alert" | "event management" => Detection::InternalMonitoring,
        "vendor" => Detection::VendorCall,
        _ => {
            remarks.push(Reason::UnknownWord {
                field: Column::Contact.name(),
                text: shown(text),
            });
            Detection::Other
        }
    }
}

fn classify(
    before: Option<&Row<'_>>,
    row: &Row<'_>,
    remarks: &mut Vec<Reason>,
) -> Option<Classify> {
    let what = |row: &Row<'_>| {
        [Column::Priority, Column::Impact, Column::Urgency].map(|column| row.get(column).to_owned())
    };
    let now = what(row);
    if before.map(what).as_ref() == Some(&now) {
        return None;
    }
    let [priority, impact, urgency] = now;
    let level = match priority.split([' ', '-']).next().unwrap_or_default() {
        "1" => 1,
        "2" => 2,
        "3" | "4" => 3,
        "" => return None,
        _ => {
            remarks.push(Reason::UnknownWord {
                field: Column::Priority.name(),
                text: shown(&priority),
            });
            return None;
        }
    };
    Some(Classify {
        from_directory: Vec::new(),
        impact,
        level,
        modifiers: Vec::new(),
        reason: format!("{}: {priority}", Column::Priority.name()),
        urgency,
    })
}

fn assign(before: Option<&Row<'_>>, row: &Row<'_>) -> Option<Role> {
    let seat = |row: &Row<'_>| {
        let (group, person) = (row.get(Column::Group), row.get(Column::Assignee));
        let name = if person.is_empty() { group } else { person };
        (!name.is_empty()).then(|| Person {
            org: group.to_owned(),
            ..Person::named(name)
        })
    };
    let person = seat(row);
    (before.and_then(seat) != person).then(|| Role {
        person,
        role: SEAT.to_owned(),
        ..Role::default()
    })
}

fn details(before: Option<&Row<'_>>, row: &Row<'_>) -> Option<Note> {
    let lines: Vec<String> = DETAILS
        .iter()
        .filter_map(|column| {
            let (name, now) = (column.name(), row.get(*column));
            match before.map(|row| row.get(*column)) {
                // The report carries it.
                None if *column == Column::Symptom => None,
                None | Some("") => (!now.is_empty()).then(|| format!("{name}: {now}")),
                Some(was) => (was != now).then(|| format!("{name}: {was} → {now}")),
            }
        })
        .collect();
    (!lines.is_empty()).then(|| Note {
        text: lines.join("; "),
    })
}

fn states(
    before: Option<&Row<'_>>,
    row: &Row<'_>,
    clock: &mut Clock<'_>,
    remarks: &mut Vec<Reason>,
    out: &mut Facts,
) {
    let was = before.map_or(&State::New, |row| &row.state);
    let counted =
        before.is_some_and(|before| before.reopened.is_some() && row.reopened > before.reopened);
    let reopened = counted || (was.has_ended() && !row.state.has_ended());
    let mut at = row.updated_at;
    if !reopened && row.state.has_ended() && !was.has_ended() {
        let since = before.map(|row| row.updated_at);
        at = time(row, Column::Resolved, clock, true, remarks)
            .filter(|resolved| *resolved <= at && since.is_none_or(|since| since <= *resolved))
            .unwrap_or(at);
    }
    leave(was, &row.state, reopened, at, out);
    let from = if reopened {
        let reopen = Reopen {
            impact: true,
            reason: String::new(),
        };
        out.add(at, reopen);
        &State::New
    } else {
        was
    };
    // Its own count says that there were rows before it.
    let late = before.is_none() && row.modified > 0;
    enter(from, row, at, late, out);
}

/// What ends by leaving a state.
fn leave(was: &State, now: &State, reopened: bool, at: Millis, out: &mut Facts) {
    if was == now && !reopened {
        return;
    }
    match was {
        State::Waiting(_) => out.add(at, Resume::default()),
        State::Problem => out.add(at, TransferBack::default()),
        _ => {}
    }
}

/// What begins by entering one. Where the log begins too `late`, a row that tells of an end may not be
/// the one that brought it. It is resolved then, which ends recovery unless another copy of the log
/// says when that was.
fn enter(from: &State, row: &Row<'_>, at: Millis, late: bool, out: &mut Facts) {
    let now = &row.state;
    if from == now {
        return;
    }
    if *from == State::New && *now != State::Cancelled {
        out.add(at, Respond::default());
    }
    if matches!(now, State::Resolved | State::Closed) && !from.has_ended() {
        if !late {
            out.add(at, Recover::default());
        }
        out.add(at, Resolve::default());
    }
    match now {
        State::Waiting(reason) => out.add(
            at,
            Hold {
                reason: reason.clone(),
            },
        ),
        State::Problem => out.add(
            at,
            TransferOut {
                to: PROBLEM_MANAGEMENT.to_owned(),
                ..TransferOut::default()
            },
        ),
        State::Resolved if from.has_ended() => {
            out.add(at, Reopen::default());
            out.add(at, Resolve::default());
        }
        State::Closed => {
            let text = match row.get(Column::Code) {
                "" => String::new(),
                code => format!("{}: {code}", Column::Code.name()),
            };
            let close = Close {
                text,
                ..Close::default()
            };
            out.add(row.updated_at, close);
        }
        State::Cancelled => out.add(row.updated_at, Cancel::default()),
        _ => {}
    }
}

/// A time that may be missing; a wrong one is remarked on where it matters.
fn time(
    row: &Row<'_>,
    column: Column,
    clock: &mut Clock<'_>,
    matters: bool,
    remarks: &mut Vec<Reason>,
) -> Option<Millis> {
    let text = row.get(column);
    if text.is_empty() {
        return None;
    }
    match when::wall(column.name(), text) {
        Ok((wall, _)) => Some(clock.instant(wall)),
        Err(reason) => {
            if matters {
                remarks.push(reason);
            }
            None
        }
    }
}

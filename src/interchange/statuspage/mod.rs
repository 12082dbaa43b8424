//! Statuspage v2 JSON: `page`, and `incidents` with their `incident_updates`, newest first.
//!
//! An update is an entry; its key is its `id`. Source order is by `created_at`, which the source
//! never changes; of updates created at the same instant, the one lower in the file is older,
//! and each is ordered one millisecond after the one before. `display_at` is when it happened.
//! The version of an update is its `updated_at`, then the place of the update that it builds on.
//! An incident without updates is an entry of its own, with the key `-`.
//!
//! Title and impact belong to the incident and are read into its first update. When the source
//! changes them it leaves no trace in that update, so that two copies taken before and after
//! are a conflict; the worse level counts until a person settles it.

mod incident;
mod map;
mod record;
mod update;

use super::chain::{Rank, walk};
use super::derive::{Mapped, Origin, sortable};
use super::text::{Lines, shown};
use super::{Foreign, InterchangeError, Json, Place, Reason, Shape};
use crate::incident::fact::caution;
use crate::incident::{Audience, Person, Precision};
use crate::log::{EventId, StreamId};
use incident::Incident;
use record::{Object, Record};
use serde_json::value::RawValue;
use std::collections::{BTreeMap, HashMap};
use update::Update;

/// Version of this mapping. A change of what an update maps to is a new version.
const MAPPING: u32 = 1;
/// Kind of source, as events name it.
const SYSTEM: &str = "statuspage";
/// Key of an incident without updates. It sorts before every update.
const ITSELF: &str = "-";

/// Reads a page's incidents.
///
/// # Errors
/// [`InterchangeError`] when it is not such a file.
pub(super) fn read(text: &str) -> Result<Foreign, InterchangeError> {
    let file = File::read(text)?;
    let lines = Lines::of(text);
    let mut out = Foreign::default();
    file.top.tell("", &lines, &mut out.report);
    for (index, raw) in file.planned.iter().enumerate() {
        let place = Place {
            line: lines.line_of(raw.get()),
            path: format!("scheduled_maintenances[{index}]"),
        };
        out.report.maintenance = out.report.maintenance.saturating_add(1);
        out.report.skip(place, Reason::Maintenance);
    }
    let mut known = HashMap::new();
    for (index, raw) in file.incidents.iter().enumerate() {
        let path = format!("incidents[{index}]");
        match Record::read(raw, path, &lines, &mut out.report) {
            Ok(record) => read_incident(&record, &file.page, &lines, &mut known, &mut out),
            Err((place, reason)) => out.report.skip(place, reason),
        }
    }
    out.report.finish(&out.lines);
    Ok(out)
}

/// Lines of the events so far.
type Known = HashMap<EventId, usize>;

fn read_incident(
    record: &Record<'_>,
    page: &str,
    lines: &Lines<'_>,
    known: &mut Known,
    out: &mut Foreign,
) {
    let mut remarks = Vec::new();
    let incident = match Incident::read(record, &mut remarks) {
        Ok(incident) => incident,
        Err(reason) => return out.report.skip(record.place.clone(), reason),
    };
    let entries = match record.list("incident_updates") {
        Ok(list) => list,
        Err(reason) => return out.report.skip(record.place.clone(), reason),
    };
    let path = |at: usize| format!("{}.incident_updates[{at}]", record.place.path);
    if incident.is_maintenance {
        out.report.maintenance = out.report.maintenance.saturating_add(1);
        if entries.is_empty() {
            out.report.skip(record.place.clone(), Reason::Maintenance);
        }
        for (at, raw) in entries.iter().enumerate() {
            let place = Place {
                line: lines.line_of(raw.get()),
                path: path(at),
            };
            out.report.skip(place, Reason::Maintenance);
        }
        return;
    }
    let origin = Origin {
        system: SYSTEM,
        place: if page.is_empty() {
            &incident.page
        } else {
            page
        },
        incident: &incident.id,
        zone: "",
        mapping: MAPPING,
    };
    let mut writer = Writer {
        origin,
        stream: origin.stream(),
        known,
        out,
    };
    if entries.is_empty() {
        writer.itself(&incident, record, &mut remarks);
    } else {
        let mut updates = Vec::with_capacity(entries.len());
        for (at, raw) in entries.iter().enumerate().rev() {
            let read = Record::read(raw, path(at), lines, &mut writer.out.report)
                .and_then(|record| Update::read(&record).map_err(|reason| (record.place, reason)));
            match read {
                Ok(update) => updates.push(update),
                Err((place, reason)) => writer.out.report.skip(place, reason),
            }
        }
        update::order(&mut updates);
        writer.updates(&incident, &updates);
        if let Some(status) = &incident.ended
            && !updates.iter().any(|update| update.status.ends())
        {
            remarks.push(Reason::EndMissing {
                status: status.clone(),
            });
        }
        for name in updates.iter().flat_map(|update| &update.left_out) {
            out.report.leave_out(name);
        }
    }
    for reason in remarks {
        out.report.remark(&record.place, reason);
    }
    for name in &incident.left_out {
        out.report.leave_out(name);
    }
}

/// Turns mapped entries of one incident into events.
struct Writer<'a> {
    origin: Origin<'a>,
    stream: StreamId,
    known: &'a mut Known,
    out: &'a mut Foreign,
}

impl Writer<'_> {
    fn itself(&mut self, incident: &Incident, record: &Record<'_>, remarks: &mut Vec<Reason>) {
        let Some(at) = incident.created_at.or(incident.started_at) else {
            remarks.clear();
            let reason = Reason::Missing {
                field: "created_at",
            };
            self.out.report.skip(record.place.clone(), reason);
            return;
        };
        let mapped = Mapped {
            key: ITSELF.to_owned(),
            version: sortable(incident.updated_at.unwrap_or(at)),
            order: at,
            at,
            precision: Precision::Exact,
            who: Person::default(),
            audience: Audience::External,
            facts: map::without_updates(incident, at),
        };
        if let (Some(status), None) = (&incident.ended, incident.resolved_at) {
            remarks.push(Reason::EndMissing {
                status: status.clone(),
            });
        }
        self.event(mapped, &record.place, Vec::new());
    }

    fn updates(&mut self, incident: &Incident, updates: &[Update]) {
        let mut keys: BTreeMap<(&str, String), usize> = BTreeMap::new();
        walk(updates, Update::same_key, |[before, _], update| {
            let mut version = sortable(update.updated_at);
            if let Some(before) = before {
                version = format!("{version}/{}", sortable(before.order));
            }
            let facts = map::facts(incident, before, update);
            let worst = caution(&facts);
            let mapped = Mapped {
                key: update.id.clone(),
                version: version.clone(),
                order: update.order,
                at: update.display_at,
                precision: Precision::Exact,
                who: Person::default(),
                audience: Audience::External,
                facts,
            };
            let mut remarks = update.remarks.clone();
            if let Some(line) = keys.get(&(update.id.as_str(), version.clone())) {
                remarks.push(Reason::SameKey { line: *line });
            }
            let id = self.event(mapped, &update.place, remarks)?;
            keys.insert((&update.id, version.clone()), update.place.line);
            Some(Rank::of(&version, worst, id))
        });
    }

    /// Adds an event, unless the file had it before; `None` when it does not fit.
    fn event(&mut self, mapped: Mapped, place: &Place, remarks: Vec<Reason>) -> Option<EventId> {
        let kinds: Vec<_> = mapped.facts.iter().map(|f| f.fact.kind()).collect();
        let line = match self.origin.event(self.stream, mapped) {
            Ok(line) => line,
            Err(reason) => {
                self.out.report.skip(place.clone(), reason);
                return None;
            }
        };
        let id = line.id;
        if let Some(line) = self.known.get(&id) {
            let reason = Reason::Repeats { line: *line };
            self.out.report.skip(place.clone(), reason);
            return Some(id);
        }
        self.known.insert(id, place.line);
        for reason in remarks {
            self.out.report.remark(place, reason);
        }
        self.out.report.map(kinds.into_iter());
        self.out.lines.push(line);
        Some(id)
    }
}

/// The outermost shape.
struct File<'t> {
    top: Object<'t>,
    page: String,
    incidents: Vec<&'t RawValue>,
    planned: Vec<&'t RawValue>,
}

impl<'t> File<'t> {
    fn read(text: &'t str) -> Result<Self, InterchangeError> {
        let shape = |found| InterchangeError::Shape { found };
        let whole: &RawValue =
            serde_json::from_str(text).map_err(|error| InterchangeError::json(&error))?;
        let top: Object<'t> = match record::kind(whole) {
            Json::Object => {
                serde_json::from_str(whole.get()).map_err(|error| InterchangeError::json(&error))?
            }
            other => return Err(shape(Shape::Value(other))),
        };
        let list = |name: &str| -> Option<Vec<&'t RawValue>> {
            serde_json::from_str(top.fields.get(name)?.get()).ok()
        };
        let Some(incidents) = list("incidents") else {
            let names = top.fields.keys().take(8).map(|name| shown(name)).collect();
            return Err(shape(Shape::Names(names)));
        };
        let fits = |raw: &&RawValue| {
            ["\"incident_updates\"", "\"impact\""]
                .iter()
                .any(|name| raw.get().contains(name))
        };
        if !incidents.is_empty() && !incidents.iter().any(fits) {
            return Err(shape(Shape::Without));
        }
        Ok(Self {
            page: top
                .fields
                .get("page")
                .map(|page| name_of(page))
                .unwrap_or_default(),
            incidents,
            planned: list("scheduled_maintenances").unwrap_or_default(),
            top,
        })
    }
}

/// The `id` of a page: a text, or whatever else stands there as it is written.
fn name_of(page: &RawValue) -> String {
    let Ok(object) = serde_json::from_str::<Object<'_>>(page.get()) else {
        return String::new();
    };
    object.fields.get("id").map_or_else(String::new, |id| {
        serde_json::from_str(id.get()).unwrap_or_else(|_| id.get().to_owned())
    })
}

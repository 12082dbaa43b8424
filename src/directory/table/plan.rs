//! What a table would bring, before anything is written.

use super::{Mapping, Table};
use crate::directory::shelf::compared;
use crate::directory::{
    Directory, Entry, Fact, Field, Items, Kind, Set, Shape, Value, Wrong, check,
};
use crate::incident::Person;
use crate::log::{Author, Hash, Line, LineError, Salt, Seen, StreamId, StreamKind, WriterId, seal};
use std::collections::BTreeMap;

/// What a table would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Entries that would be new or change, in the order of the file.
    pub entries: Vec<Planned>,
    /// Rows that are here as they stand.
    pub same: usize,
    /// Rows that are left out.
    pub bad: Vec<Bad>,
}

/// One entry that would be new or change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its stream.
    pub id: StreamId,
    /// What it is about.
    pub kind: Kind,
    /// What it is called.
    pub name: String,
    /// Nothing of it is here.
    pub new: bool,
    /// No row of its own: other rows name it.
    pub named: bool,
    /// What would be said of it.
    pub values: BTreeMap<Field, Value>,
}

/// A row that is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// Its line in the file.
    pub line: usize,
    /// Why.
    pub why: Why,
}

/// Why a row is left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// It has more cells than there are columns: most likely a quote is missing.
    Cells {
        /// Cells in the row.
        found: usize,
        /// Columns.
        expected: usize,
    },
    /// It has no name.
    NoName,
    /// A cell cannot be read.
    Cell {
        /// The field.
        field: Field,
        /// What stands there.
        text: String,
        /// What is wrong with it.
        wrong: Wrong,
    },
    /// The entry is in an earlier line as well.
    Repeats {
        /// That line.
        line: usize,
    },
    /// Several people here have this name, and there is no mail to tell them apart.
    Ambiguous,
    /// It was taken out of use here.
    Removed,
}

/// Compares a table with the directory.
pub fn plan(table: &Table, kind: Kind, mapping: &Mapping, directory: &Directory) -> Plan {
    let mut planner = Planner {
        directory,
        named: BTreeMap::new(),
        plan: Plan::default(),
        places: BTreeMap::new(),
        lines: BTreeMap::new(),
    };
    for entry in directory.all().filter(|entry| !entry.removed) {
        if let Some(kind) = entry.kind {
            let key = (kind, compared(entry.name()));
            planner.named.entry(key).or_default().push(entry);
        }
    }
    for row in &table.rows {
        let done = if row.cells.len() > table.header.len() {
            Err(Why::Cells {
                found: row.cells.len(),
                expected: table.header.len(),
            })
        } else {
            let cells = row.cells.iter().zip(mapping);
            let cells = cells.filter_map(|(cell, field)| Some(((*field)?, cell.as_str())));
            planner.row(kind, row.line, cells.collect())
        };
        if let Err(why) = done {
            planner.plan.bad.push(Bad {
                line: row.line,
                why,
            });
        }
    }
    planner.plan
}

struct Planner<'d> {
    directory: &'d Directory,
    /// What is in use, by kind and folded name: a table asks for each of its rows.
    named: BTreeMap<(Kind, String), Vec<&'d Entry>>,
    plan: Plan,
    /// Where an entry stands in the plan.
    places: BTreeMap<StreamId, usize>,
    /// The line of each row's entry.
    lines: BTreeMap<StreamId, usize>,
}

impl<'d> Planner<'d> {
    fn row(&mut self, kind: Kind, line: usize, cells: Vec<(Field, &str)>) -> Result<(), Why> {
        let cell = |wanted: Field| {
            let mut cells = cells.iter().filter(|(field, _)| *field == wanted);
            cells.next().map_or("", |(_, cell)| *cell)
        };
        let name = cell(Field::Name);
        if name.is_empty() {
            return Err(Why::NoName);
        }
        let (id, held) = self.find(kind, name, cell(Field::Mail))?;
        if let Some(earlier) = self.lines.get(&id) {
            return Err(Why::Repeats { line: *earlier });
        }
        // Everything is read before anything is planned: a bad row brings nothing.
        let mut values: BTreeMap<Field, Value> = BTreeMap::new();
        let mut links: Vec<(Field, Vec<&str>)> = Vec::new();
        for (field, text) in cells.iter().filter(|(_, text)| !text.is_empty()) {
            match field.shape() {
                Shape::Link(_) => links.push((*field, vec![*text])),
                Shape::Links(_) => links.push((*field, parts(text).collect())),
                shape => {
                    let value = read(*field, shape, text)?;
                    if held.map_or("", |entry| entry.text(*field)) != value {
                        values.insert(*field, Value::Text(value));
                    }
                }
            }
        }
        self.lines.insert(id, line);
        for (field, names) in links {
            self.link(&mut values, held, field, &names);
        }
        let named_already = self.places.get(&id).copied();
        match named_already.and_then(|at| self.plan.entries.get_mut(at)) {
            Some(planned) => {
                planned.named = false;
                planned.values.extend(values);
            }
            None if values.is_empty() => self.plan.same += 1,
            None => self.put(id, kind, name, held.is_none(), false, values),
        }
        Ok(())
    }

    /// Writes down which entries a cell names; one that is not here is made.
    fn link(
        &mut self,
        values: &mut BTreeMap<Field, Value>,
        held: Option<&Entry>,
        field: Field,
        names: &[&str],
    ) {
        let kinds: &[Kind] = match field.shape() {
            Shape::Link(Kind::Team) => &[Kind::Team],
            Shape::Links(kinds) => kinds,
            _ => &[Kind::Person],
        };
        let ids: Vec<StreamId> = (names.iter())
            .filter_map(|name| self.named(kinds, name))
            .collect();
        if field.shape().is_set() {
            let mut items = Items::default();
            let fresh = ids
                .into_iter()
                .filter(|id| !held.is_some_and(|entry| entry.holds(field, *id)));
            items.add.extend(fresh.map(|id| id.to_string()));
            if !items.add.is_empty() {
                values.insert(field, Value::Items(items));
            }
        } else if let Some(id) = ids.first()
            && held.and_then(|entry| entry.link(field)) != Some(*id)
        {
            values.insert(field, Value::Text(id.to_string()));
        }
    }

    /// The entry that a cell names: here, in the plan, or new.
    fn named(&mut self, kinds: &[Kind], name: &str) -> Option<StreamId> {
        let here = kinds.iter().find_map(|kind| match kind {
            Kind::Person => self.directory.person(name),
            kind => self.directory.named(*kind, name),
        });
        if let Some(entry) = here {
            return Some(entry.id);
        }
        let wanted = compared(name);
        let planned = self
            .plan
            .entries
            .iter()
            .find(|planned| kinds.contains(&planned.kind) && compared(&planned.name) == wanted);
        if let Some(planned) = planned {
            return Some(planned.id);
        }
        let kind = *kinds.first()?;
        let id = derived(kind, name);
        let values = BTreeMap::from([(Field::Name, Value::Text(name.to_owned()))]);
        // A name in a cell brings nobody back who was taken out of use.
        if self.directory.get(id).is_none() {
            self.put(id, kind, name, true, true, values);
        }
        Some(id)
    }

    fn put(
        &mut self,
        id: StreamId,
        kind: Kind,
        name: &str,
        new: bool,
        named: bool,
        values: BTreeMap<Field, Value>,
    ) {
        self.places.insert(id, self.plan.entries.len());
        self.plan.entries.push(Planned {
            id,
            kind,
            name: name.to_owned(),
            new,
            named,
            values,
        });
    }

    /// The entry of a row.
    fn find(
        &self,
        kind: Kind,
        name: &str,
        mail: &str,
    ) -> Result<(StreamId, Option<&'d Entry>), Why> {
        let wanted = compared(name);
        let directory = self.directory;
        let by_mail = |entry: &&Entry| {
            entry.kind == Some(kind)
                && !entry.removed
                && entry.text(Field::Mail).eq_ignore_ascii_case(mail)
        };
        if kind == Kind::Person
            && !mail.is_empty()
            && let Some(entry) = directory.all().find(by_mail)
        {
            return Ok((entry.id, Some(entry)));
        }
        let held = self.named.get(&(kind, wanted.clone()));
        let mut held = held.cloned().unwrap_or_default();
        if kind == Kind::Person && !mail.is_empty() {
            // Somebody of this name with another mail is somebody else.
            held.retain(|entry| entry.text(Field::Mail).is_empty());
        }
        match held.as_slice() {
            [entry] => return Ok((entry.id, Some(entry))),
            [] => {}
            _ => return Err(Why::Ambiguous),
        }
        // People whom another row named, and who have no mail there.
        let planned = self.plan.entries.iter().find(|planned| {
            planned.kind == kind && planned.named && compared(&planned.name) == wanted
        });
        if let Some(planned) = planned {
            return Ok((planned.id, None));
        }
        let id = match kind {
            Kind::Person if !mail.is_empty() => derived(kind, mail),
            kind => derived(kind, name),
        };
        match directory.get(id) {
            Some(entry) if entry.removed => Err(Why::Removed),
            held => Ok((id, held)),
        }
    }
}

/// The stream of an entry that a table brings: the same on every device.
fn derived(kind: Kind, name: &str) -> StreamId {
    let (kind, name) = (kind.name().as_bytes(), compared(name));
    let parts = [b"holdfast table ", kind, b"/", name.as_bytes()];
    StreamId::derived(StreamKind::Directory, &parts)
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([';', '|', '\n']).map(str::trim);
    parts.filter(|part| !part.is_empty())
}

fn read(field: Field, shape: Shape, text: &str) -> Result<String, Why> {
    let bad = |wrong| Why::Cell {
        field,
        text: crate::interchange::shown(text),
        wrong,
    };
    if shape == Shape::Flag {
        return match compared(text).trim() {
            "yes" | "y" | "ja" | "j" | "true" | "waar" | "1" | "x" | "high" | "hoog"
            | "critical" | "kritisch" => Ok("yes".to_owned()),
            "no" | "n" | "nee" | "false" | "onwaar" | "0" | "-" | "low" | "laag" | "medium"
            | "middel" | "normal" | "normaal" => Ok(String::new()),
            _ => Err(bad(Wrong::Flag)),
        };
    }
    check(field, text).map_err(bad)
}

impl Plan {
    /// Nothing would be written.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The events that carry it out. They are written under a name of their own, so that taking
    /// the import back leaves no hole in the chain of `author`.
    ///
    /// # Errors
    /// [`LineError::TooLong`].
    pub fn seal(
        &self,
        directory: &Directory,
        author: Author,
        who: &Person,
        salt: &mut dyn FnMut() -> Salt,
    ) -> Result<Vec<Line>, LineError> {
        let stamp = author.now.0.to_be_bytes();
        let name = [
            b"holdfast table ",
            &author.writer.0.0[..],
            &stamp,
            &salt().0,
        ];
        let author = Author {
            writer: WriterId(Hash::of(&name)),
            now: author.now,
        };
        let lines = self.entries.iter().map(|planned| {
            let seen = directory.get(planned.id).map(|entry| Seen {
                own: None,
                heads: entry.heads.clone(),
            });
            let fact = Fact::Set(Set {
                kind: Some(planned.kind),
                values: planned.values.clone(),
            });
            let fields = fact.to_fields(who);
            seal(
                planned.id,
                author,
                &seen.unwrap_or_default(),
                fields,
                salt(),
            )
        });
        lines.collect()
    }
}

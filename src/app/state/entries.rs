//! People and services in the running record.

use super::{Failure, Record};
use crate::app::platform::{clock, files, intl, random};
use holdfast::directory::table::{self, Plan, Table, TableError};
use holdfast::directory::{Change, Directory, Field, Kind, Value};
use holdfast::keeper::{Applied, Brought, Edit};
use holdfast::log::{Author, Hash, Salt, StreamId, StreamKind};
use holdfast::time::{UtcZone, Zone};
use leptos::prelude::*;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::File;

/// The zone of a name; that of this device where the name is empty or unknown.
pub fn zone_of(name: &str) -> Rc<dyn Zone> {
    let found = match name {
        "" => None,
        name => intl::zone(name),
    };
    match found.or_else(|| intl::zone(&intl::local_zone_name())) {
        Some(zone) => zone,
        None => Rc::new(UtcZone),
    }
}

impl Record {
    /// People and services as they are now, without following them.
    pub fn directory_now(self) -> Arc<Directory> {
        self.directory.get_untracked()
    }

    /// Names of people, for fields that take one.
    pub fn known_people(self) -> Signal<Vec<String>> {
        Signal::derive(move || {
            self.directory.with(|directory| {
                let people = directory.of(Kind::Person);
                let names = people.iter().map(|person| person.name().to_owned());
                names.collect()
            })
        })
    }

    /// What reaches the person of this name, if the directory has exactly one.
    pub fn number_of(self, name: &str) -> Option<String> {
        let directory = self.directory_now();
        let person = directory.person(name)?;
        let numbers = [Field::Phone, Field::Mail, Field::Chat].map(|field| person.text(field));
        let number = numbers.into_iter().find(|text| !text.is_empty())?;
        Some(number.to_owned())
    }

    /// A name for a new entry.
    ///
    /// # Errors
    /// Where the browser gives no randomness.
    pub fn new_entry(self) -> Result<StreamId, Failure> {
        let now = u64::try_from(clock::now().0).unwrap_or(0);
        let bits = random::bytes::<10>()?;
        Ok(StreamId::from_parts(StreamKind::Directory, now, bits))
    }

    /// The entry of this name; it is made when there is none.
    ///
    /// # Errors
    /// As [`Self::enter`].
    pub async fn entry_named(self, kind: Kind, name: &str) -> Result<StreamId, Failure> {
        if let Some(entry) = self.directory_now().named(kind, name) {
            return Ok(entry.id);
        }
        let id = self.new_entry()?;
        let values = BTreeMap::from([(Field::Name, Value::Text(name.to_owned()))]);
        let change = Change::Set(values);
        Ok(self.enter(Edit { id, kind, change }).await?.stream)
    }

    /// Reads a table; nothing is written.
    ///
    /// # Errors
    /// When it is none, or the browser does not read it.
    pub async fn read_table(self, file: &File) -> Result<Table, Failure> {
        let bytes = files::size(file);
        if bytes > u64::try_from(table::MAX_FILE_BYTES).unwrap_or(u64::MAX) {
            return Err(TableError::TooLarge.into());
        }
        let all = files::slice(file, 0, bytes)?.await?;
        Ok(table::read(&all)?)
    }

    /// Takes up what a table brings, all of it or nothing.
    ///
    /// # Errors
    /// As `Keeper::import`; nothing was written then.
    pub async fn take_table(self, name: String, plan: Plan) -> Result<Applied, Failure> {
        let writer = self.writer().ok_or(Failure::NotReady)?;
        let author = Author {
            writer,
            now: clock::now(),
        };
        let who = self.people.with_untracked(super::People::current);
        let seed = random::bytes::<32>()?;
        let mut salts = 0_u32;
        let mut salt = || {
            salts = salts.wrapping_add(1);
            Salt::head(Hash::of(&[&seed, &salts.to_be_bytes()]))
        };
        let brought = Brought {
            lines: plan.seal(&self.directory_now(), author, &who, &mut salt)?,
            ..Brought::default()
        };
        self.import(name, brought, super::ReceiptNote::default())
            .await
    }
}

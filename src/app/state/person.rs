//! Who uses this device. People are values in the record, never accounts; on a shared laptop
//! one tap switches between those who used it before.

use crate::app::prefs;
use holdfast::incident::Person;
use serde::{Deserialize, Serialize};

const KEY: &str = "holdfast.people.1";
/// As many as fit on a small screen.
const KEPT: usize = 8;

/// Who uses this device, the present one first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {
    known: Vec<Person>,
}

impl People {
    /// Those whom this browser remembers.
    pub fn load() -> Self {
        prefs::read(KEY).unwrap_or_default()
    }

    /// Who is writing; nobody until somebody said so.
    pub fn current(&self) -> Person {
        self.known.first().cloned().unwrap_or_default()
    }

    /// Others who used this device.
    pub fn others(&self) -> &[Person] {
        self.known.get(1..).unwrap_or_default()
    }

    /// From now on `person` is writing. Not keeping it for the next visit is no failure.
    pub fn switch_to(&mut self, person: Person) {
        self.known.retain(|known| known.name != person.name);
        self.known.insert(0, person);
        self.known.truncate(KEPT);
        prefs::write(KEY, self);
    }
}

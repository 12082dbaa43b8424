//! Time zones for the native tool.

use chrono::{Offset as _, TimeZone as _};
use chrono_tz::Tz;
use holdfast::time::{Millis, Zone};
use std::rc::Rc;

/// A zone of the IANA database.
#[derive(Clone, Debug)]
pub struct NamedZone(Tz);

impl NamedZone {
    /// Finds a zone by its IANA name.
    pub fn find(name: &str) -> Option<Self> {
        name.parse().ok().map(Self)
    }
}

/// Finds a zone for the calendars of playbooks.
pub fn find(name: &str) -> Option<Rc<dyn Zone>> {
    NamedZone::find(name).map(|zone| Rc::new(zone) as Rc<dyn Zone>)
}

impl Zone for NamedZone {
    fn name(&self) -> &str {
        self.0.name()
    }

    fn offset_seconds(&self, at: Millis) -> i32 {
        // Outside the years that the calendar can express no zone has rules.
        chrono::DateTime::from_timestamp_millis(at.0).map_or(0, |at| {
            let offset = self.0.offset_from_utc_datetime(&at.naive_utc());
            offset.fix().local_minus_utc()
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests;

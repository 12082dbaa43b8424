//! Working time for the clocks that name a calendar, expanded when it is asked for (R21).

use crate::log::Hash;
use crate::obligations::{Hours, NamedHours};
use crate::playbook::{Calendar, ClockRule, Interval, Key, Playbook};
use crate::time::{Millis, Span, UtcZone, Zone};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Finds a zone by its IANA name; the browser asks `Intl`, the native tool a zone library.
pub type FindZone = fn(&str) -> Option<Rc<dyn Zone>>;

/// What is expanded beyond "now" at least.
const AHEAD: Span = Span::days(366);
/// How far it is expanded at most, either way. A deadline beyond lies at the end.
const FAR: Span = Span::days(50 * 366);
const LONG_AGO: Span = FAR;

/// The calendars of a shelf, expanded as far as they were needed.
#[derive(Clone, Debug)]
pub(super) struct Calendars {
    find: FindZone,
    expanded: RefCell<BTreeMap<(Hash, Key), Expanded>>,
}

#[derive(Clone, Debug)]
struct Expanded {
    from: Millis,
    to: Millis,
    hours: Rc<Hours>,
}

impl Default for Calendars {
    fn default() -> Self {
        Self::new(|name| (name == UtcZone.name()).then(|| Rc::new(UtcZone) as Rc<dyn Zone>))
    }
}

impl Calendars {
    pub fn new(find: FindZone) -> Self {
        Self {
            find,
            expanded: RefCell::default(),
        }
    }

    /// Adds the hours that the clocks of a version need for an incident that began at `from`.
    /// `book` is its number for the evaluation. A calendar whose zone is not known here is left
    /// out: its clocks have no limit then, and nothing else changes.
    pub fn expand(
        &self,
        out: &mut Vec<NamedHours>,
        (book, hash, playbook): (usize, Hash, &Playbook),
        from: Millis,
        now: Millis,
    ) {
        let from = from.max(now - LONG_AGO).min(now);
        for calendar in &playbook.calendars {
            let targets = clocks_in(playbook, calendar).flat_map(|rule| rule.targets.0.values());
            let Some(longest) = targets.map(|length| length.0).max() else {
                continue;
            };
            let hours = self.hours(hash, calendar, from, now, longest);
            out.extend(hours.map(|hours| NamedHours {
                book,
                calendar: calendar.key.clone(),
                hours,
            }));
        }
    }

    /// Whether the zone of a calendar is known here.
    pub fn knows(&self, zone: &str) -> bool {
        (self.find)(zone).is_some()
    }

    /// The hours from `from` on, with `longest` of open time after `now`.
    fn hours(
        &self,
        hash: Hash,
        calendar: &Calendar,
        from: Millis,
        now: Millis,
        longest: Span,
    ) -> Option<Rc<Hours>> {
        let key = (hash, calendar.key.clone());
        let mut expanded = self.expanded.borrow_mut();
        let before = expanded.get(&key);
        let enough = |e: &Expanded| {
            e.from <= from
                && e.to > now
                && (e.hours.left(now) >= longest || e.to + AHEAD >= now + FAR)
        };
        if let Some(known) = before.filter(|e| enough(e)) {
            return Some(Rc::clone(&known.hours));
        }
        let zone = (self.find)(&calendar.zone)?;
        // Incidents are asked about one after the other: the next one may be a little older.
        let early = from - AHEAD;
        let from = before.map_or(early, |e| e.from.min(early));
        let mut ahead = AHEAD;
        loop {
            let to = now + ahead;
            let open = calendar.open(&*zone, Interval { from, to });
            let made = Expanded {
                from,
                to,
                hours: Rc::new(Hours::new(open)),
            };
            if enough(&made) {
                let hours = Rc::clone(&made.hours);
                expanded.insert(key, made);
                return Some(hours);
            }
            ahead = Span(ahead.0.saturating_mul(4)).min(FAR);
        }
    }
}

/// The clocks that count in the hours of a calendar.
pub(super) fn clocks_in<'a>(
    playbook: &'a Playbook,
    calendar: &'a Calendar,
) -> impl Iterator<Item = &'a ClockRule> {
    let rules = playbook.clocks.iter().filter(|rule| rule.enabled);
    rules.filter(|rule| rule.calendar.as_ref() == Some(&calendar.key))
}

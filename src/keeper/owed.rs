//! What an incident owes on the playbook versions that are here.

use super::calendars::clocks_in;
use super::{PlaybookShelf, Published};
use crate::incident::{Correction, Entry, Fact, Incident};
use crate::log::Hash;
use crate::obligations::input::{ClockEvent, ClockFact};
use crate::obligations::{Context, Obligations, evaluate_in};
use crate::playbook::{Key, Mistake, Playbook, Problem};
use crate::time::Millis;

impl PlaybookShelf {
    /// What is due at `now`, on the version that was pinned at the report and those adopted
    /// later, each from its instant on (R16), in the working time that they name (R21). `None`
    /// when one of them is not here: what is owed is then unknown, not guessed. A clock whose
    /// zone is not known here has no limit, which [`Self::unknown_zones`] says.
    pub fn owed(&self, incident: &Incident, now: Millis) -> Option<Obligations> {
        let (pinned, adopted) = self.versions(incident)?;
        let began = began(incident);
        let mut hours = Vec::new();
        let later = adopted.iter().map(|(_, published)| *published);
        for (book, published) in std::iter::once(pinned).chain(later).enumerate() {
            let version = (book, published.hash, &*published.playbook);
            self.calendars.expand(&mut hours, version, began, now);
        }
        let adopted = adopted.iter().map(|(at, book)| (*at, &*book.playbook));
        let adopted: Vec<(Millis, &Playbook)> = adopted.collect();
        let context = Context {
            adopted: &adopted,
            hours: &hours,
            ..Context::new(&pinned.playbook)
        };
        Some(evaluate_in(&incident.clock_events, &context, now))
    }

    /// What an incident that is reported at `now` with this level would owe under a version,
    /// whether it is on the shelf or still being written.
    pub fn sample(&self, published: &Published, level: u8, now: Millis) -> Obligations {
        let mut hours = Vec::new();
        let version = (0, published.hash, &*published.playbook);
        self.calendars.expand(&mut hours, version, now, now);
        let report = ClockEvent {
            at: now,
            order: 0,
            member: 0,
            fact: ClockFact::Report {
                severity: Some(level),
                occurred_at: None,
            },
        };
        let context = Context {
            hours: &hours,
            ..Context::new(&published.playbook)
        };
        evaluate_in(&[report], &context, now)
    }

    /// The clocks of an incident whose limits this device cannot know, since it does not know the
    /// zone of their hours (R21), each with that zone. The newest version speaks last.
    pub fn unknown_zones(&self, incident: &Incident) -> Vec<(Key, String)> {
        let mut unknown: Vec<(Key, String)> = Vec::new();
        let Some((pinned, adopted)) = self.versions(incident) else {
            return unknown;
        };
        let later = adopted.into_iter().map(|(_, published)| published);
        for published in std::iter::once(pinned).chain(later) {
            for calendar in &published.playbook.calendars {
                if self.calendars.knows(&calendar.zone) {
                    continue;
                }
                for rule in clocks_in(&published.playbook, calendar) {
                    unknown.retain(|(other, _)| *other != rule.key);
                    unknown.push((rule.key.clone(), calendar.zone.clone()));
                }
            }
        }
        unknown
    }

    /// What a version names and this device does not know, each with its place: what stands in
    /// the way of publishing it here, while one that came from elsewhere is taken as it is.
    pub fn unknown_here(&self, playbook: &Playbook) -> Vec<Problem> {
        let calendars = playbook.calendars.iter().enumerate();
        let strange = calendars.filter(|(_, calendar)| !self.calendars.knows(&calendar.zone));
        let problems = strange.map(|(i, calendar)| Problem {
            place: format!("calendars[{i}].zone"),
            mistake: Mistake::UnknownZone {
                zone: calendar.zone.clone(),
            },
        });
        problems.collect()
    }

    /// The pinned version, and those adopted later with their instants; `None` when one of them
    /// is not here.
    fn versions(&self, incident: &Incident) -> Option<InForce<'_>> {
        let versions = Versions::of(incident);
        let pinned = match (versions.pinned, versions.adopted.is_empty()) {
            (Some(hash), false) => self.get(hash)?,
            (None, false) => self.fallback()?,
            (_, true) => self.of(incident)?,
        };
        let adopted = versions.adopted.into_iter();
        let adopted = adopted.map(|(at, hash)| Some((at, self.get(hash)?)));
        Some((pinned, adopted.collect::<Option<_>>()?))
    }
}

/// The version that was pinned, and those adopted later with their instants.
type InForce<'a> = (&'a Published, Vec<(Millis, &'a Published)>);

/// The earliest instant from which a clock of the incident can run.
fn began(incident: &Incident) -> Millis {
    let each = incident.clock_events.iter().map(|event| match event.fact {
        ClockFact::Report {
            occurred_at: Some(at),
            ..
        } => at.min(event.at),
        _ => event.at,
    });
    each.min().unwrap_or_default()
}

/// The versions that an incident names.
struct Versions {
    /// By its first report.
    pinned: Option<Hash>,
    /// Later ones, in order of time.
    adopted: Vec<(Millis, Hash)>,
}

impl Versions {
    fn of(incident: &Incident) -> Self {
        let mut versions = Self {
            pinned: None,
            adopted: Vec::new(),
        };
        for entry in incident.timeline.iter().filter(|entry| stands(entry)) {
            match &entry.fact {
                Some(Fact::Report(report)) if versions.pinned.is_none() => {
                    versions.pinned = report.playbook;
                }
                Some(Fact::AdoptPlaybook(adopt)) => {
                    let version = adopt.playbook.map(|hash| (entry.at, hash));
                    versions.adopted.extend(version);
                }
                _ => {}
            }
        }
        versions
    }
}

fn stands(entry: &Entry) -> bool {
    !matches!(
        entry.correction,
        Some(Correction::Retracted { .. } | Correction::Replaced { .. })
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing)]

    use super::*;
    use crate::incident::decide::{Command, Context, decide};
    use crate::incident::{Event, Header, Person, fact, fold};
    use crate::keeper::{PlaybookRules, Rules as _, limits, next_lines, too_long};
    use crate::log::{Author, Line, Salt, Seen, StreamId, StreamKind, WriterId, seal};
    use crate::obligations::evaluate;
    use crate::playbook::builtin;
    use std::cell::RefCell;
    use std::rc::Rc;
    use std::sync::Arc;

    const HOUR: i64 = 3_600_000;

    /// A shelf with the built-in version and one whose response limit is five minutes shorter.
    fn shelf() -> (PlaybookShelf, Hash) {
        let mut shelf = PlaybookShelf::built_in();
        let mut book: serde_json::Value =
            serde_json::from_slice(builtin::EMERGENCY_HANDLING).unwrap();
        let clock = &mut book["clocks"][1];
        assert_eq!(clock["key"], "recovery");
        clock["targets"]["1"] = "30 min".into();
        let second = shelf.add(&serde_json::to_vec(&book).unwrap()).unwrap();
        (shelf, second)
    }

    /// A level 1 report, and after an hour the second version.
    fn adopted(shelf: &PlaybookShelf, second: Hash) -> Incident {
        let stream = StreamId::derived(StreamKind::Incident, &[b"adopted"]);
        let first = shelf.preferred().unwrap().hash;
        let mut lines: Vec<Line> = Vec::new();
        let mut write = |at: i64, incident: Option<&Incident>, command: Command| {
            let context = Context {
                who: Person::named("Ade"),
                levels: &[1, 2, 3],
                objections: &[],
                unmet: &[],
                playbook: Some(first),
            };
            for entry in decide(incident, &command, &context).unwrap() {
                let seen = Seen {
                    own: lines.last().map(|line| (line.envelope.n, line.id)),
                    heads: lines.last().map(|line| line.id).into_iter().collect(),
                };
                let author = Author {
                    writer: WriterId::of_key(b"one"),
                    now: Millis(at),
                };
                let fields = entry.to_fields();
                lines.push(seal(stream, author, &seen, fields, Salt([1; 16])).unwrap());
            }
            let events = lines
                .iter()
                .cloned()
                .map(|line| Arc::new(Event::read(line)));
            fold(&[(stream, &events.collect::<Vec<_>>())])
        };
        let open = Command::Open {
            report: fact::Report {
                title: "Mail is down".into(),
                ..Default::default()
            },
            level: Some(1),
            occurred: None,
            also: Vec::new(),
        };
        let incident = write(0, None, open);
        let adopt = fact::AdoptPlaybook {
            playbook: Some(second),
            reason: "Stricter".into(),
        };
        write(HOUR, Some(&incident), Command::record(adopt))
    }

    #[test]
    fn r16_the_list_and_whoever_asks_name_the_same_deadlines() {
        let (shelf, second) = shelf();
        let incident = adopted(&shelf, second);
        assert_eq!(shelf.of(&incident).unwrap().hash, second);
        let now = || Millis(HOUR + 60_000);
        let owed = shelf.owed(&incident, now()).unwrap();
        // The version in force alone would say that it was late half an hour before it was adopted.
        let alone = &shelf.of(&incident).unwrap().playbook;
        let alone = evaluate(&incident.clock_events, alone, now());
        let breach = |owed: &Obligations| {
            let mut clocks = owed.clocks.iter();
            let recovery = clocks.find(|clock| &*clock.key == "recovery").unwrap();
            recovery.breach.unwrap().at
        };
        assert_eq!(breach(&owed), Millis(HOUR));
        assert_eq!(breach(&alone), Millis(HOUR / 2));
        let rules = PlaybookRules::new(Rc::new(RefCell::new(shelf.clone())), now);
        let playbook = &shelf.of(&incident).unwrap().playbook;
        let mut listed = Header::of(&incident, &[], limits(&owed, playbook));
        listed.add_limits(too_long(&next_lines(&incident, playbook, &owed), playbook));
        assert_eq!(rules.header(&incident).limits, listed.limits);
    }

    #[test]
    fn r16_an_adopted_version_that_is_not_here_leaves_what_is_owed_unknown() {
        let (whole, second) = shelf();
        let incident = adopted(&whole, second);
        let shelf = PlaybookShelf::built_in();
        assert!(shelf.owed(&incident, Millis(HOUR)).is_none());
        let rules = PlaybookRules::new(Rc::new(RefCell::new(shelf)), || Millis(HOUR));
        assert!(rules.header(&incident).limits.is_empty());
    }

    /// The default with its recovery clock in the hours of an office in `zone`.
    fn office(zone: &str) -> Vec<u8> {
        let mut book: serde_json::Value =
            serde_json::from_slice(builtin::EMERGENCY_HANDLING).unwrap();
        book["calendars"] = serde_json::json!([{
            "key": "office", "name": {"en": "Office", "nl": "Kantoor"}, "zone": zone,
            "week": [{"day": 1, "from": 480, "to": 1020}], "holidays": [],
        }]);
        book["clocks"][1]["calendar"] = "office".into();
        serde_json::to_vec(&book).unwrap()
    }

    #[test]
    fn r21_a_zone_that_is_not_known_here_takes_the_limit_of_its_clock_only() {
        let mut shelf = PlaybookShelf::built_in();
        let strange = shelf.add(&office("Amsterdam")).unwrap();
        let incident = adopted(&shelf, strange);
        let now = Millis(2 * HOUR);
        let owed = shelf.owed(&incident, now).unwrap();
        let limit = |key: &str| owed.clock(key, 1).unwrap().deadline;
        assert!(limit("response").is_some());
        assert_eq!(limit("recovery"), None);
        assert!(owed.notices.next_due.is_some());
        let unknown = shelf.unknown_zones(&incident);
        let named: Vec<_> = unknown
            .iter()
            .map(|(clock, zone)| (&**clock, &**zone))
            .collect();
        assert_eq!(named, [("recovery", "Amsterdam")]);
        let rules = PlaybookRules::new(Rc::new(RefCell::new(shelf)), || Millis(2 * HOUR));
        assert!(!rules.header(&incident).limits.is_empty());
    }

    #[test]
    fn r21_a_clock_of_unknown_hours_is_not_said_to_be_met() {
        let mut shelf = PlaybookShelf::built_in();
        let strange = shelf.add(&office("Amsterdam")).unwrap();
        let book = Arc::clone(&shelf.get(strange).unwrap().playbook);
        let event = |order, at, fact| ClockEvent {
            at: Millis(at),
            order,
            member: 0,
            fact,
        };
        let report = ClockFact::Report {
            severity: Some(1),
            occurred_at: None,
        };
        let events = [event(0, 0, report), event(1, HOUR, ClockFact::Recover)];
        let owed = evaluate(&events, &book, Millis(2 * HOUR));
        let recovery = owed.clock("recovery", 1).unwrap();
        assert!(recovery.stop.is_some());
        assert_eq!(recovery.status, crate::obligations::ClockStatus::Running);
    }

    #[test]
    fn r21_a_sample_incident_owes_what_a_real_one_does() {
        let mut shelf = PlaybookShelf::built_in();
        let office = shelf.add(&office("UTC")).unwrap();
        let office = shelf.get(office).unwrap();
        // A Monday before the office opens: its clocks wait for that.
        let monday = Millis(1_772_409_600_000);
        let owed = shelf.sample(office, 1, monday);
        let all_day = shelf.sample(shelf.preferred().unwrap(), 1, monday);
        let deadline = |owed: &Obligations| owed.clock("recovery", 1).unwrap().deadline.unwrap();
        assert!(deadline(&owed) > deadline(&all_day));
        assert_eq!(deadline(&all_day), monday + crate::time::Span::hours(2));
        // The worse the level, the shorter.
        let third = shelf.sample(shelf.preferred().unwrap(), 3, monday);
        assert!(deadline(&third) > deadline(&all_day));
    }

    #[test]
    fn r21_a_zone_is_asked_for_on_publishing_and_not_on_taking() {
        let mut shelf = PlaybookShelf::built_in();
        let strange = shelf.add(&office("CET+1")).unwrap();
        let known = shelf.add(&office("UTC")).unwrap();
        let problems = |hash| shelf.unknown_here(&shelf.get(hash).unwrap().playbook);
        assert_eq!(problems(known), []);
        let [problem] = &problems(strange)[..] else {
            unreachable!()
        };
        assert_eq!(problem.place, "calendars[0].zone");
        assert!(problem.to_string().contains("CET+1"), "{problem}");
    }
}

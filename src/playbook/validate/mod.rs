//! Finds every contradiction in a playbook and says where it stands.

mod parts;

use super::{
    Category, EscalationKind, Key, Means, Mistake, NoticeRule, NoticeUntil, NoticeWhen, PerLevel,
    Playbook, Problem, RoleKind, Scope, Signal, TermKind, Text, TransferTo,
};
use crate::incident::fact::MAX_LEVEL;
use crate::obligations::input::NoticeKind;
use crate::playbook::Length;
use chrono::NaiveDate;
use std::collections::BTreeSet;

/// Every mistake, in the order of the document.
pub(super) fn problems(playbook: &Playbook) -> Vec<Problem> {
    let mut check = Check::new(playbook);
    check.head();
    check.severity();
    check.people();
    check.statuses();
    check.clocks();
    check.notices();
    check.escalations();
    check.review();
    check.process();
    check.calendars();
    check.terms();
    check.matrix();
    check.forms();
    check.afterwards();
    check.found
}

struct Check<'a> {
    book: &'a Playbook,
    levels: BTreeSet<u8>,
    found: Vec<Problem>,
}

impl<'a> Check<'a> {
    fn new(book: &'a Playbook) -> Self {
        Self {
            book,
            levels: book.severity.levels.iter().map(|l| l.number).collect(),
            found: Vec::new(),
        }
    }

    fn say(&mut self, place: impl Into<String>, mistake: Mistake) {
        self.found.push(Problem {
            place: place.into(),
            mistake,
        });
    }

    fn text(&mut self, place: &str, text: &Text) {
        for language in text.missing() {
            self.say(place, Mistake::NoWords { language });
        }
    }

    fn texts(&mut self, place: &str, texts: &[Text]) {
        for (i, text) in texts.iter().enumerate() {
            self.text(&format!("{place}[{i}]"), text);
        }
    }

    fn key(&mut self, place: &str, key: &str) {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "_-.".contains(c);
        if key.is_empty() || !key.chars().all(good) {
            self.say(
                place,
                Mistake::BadKey {
                    key: key.to_owned(),
                },
            );
        }
    }

    /// Checks the keys of a list: well formed and each only once.
    fn keys<'k>(&mut self, place: &str, what: &'static str, keys: impl Iterator<Item = &'k Key>) {
        let mut seen = BTreeSet::new();
        for (i, key) in keys.enumerate() {
            let here = format!("{place}[{i}].key");
            self.key(&here, key);
            if !seen.insert(key) {
                let key = key.to_string();
                self.say(here, Mistake::Duplicate { what, key });
            }
        }
    }

    fn refer(&mut self, place: &str, what: &'static str, key: &str) {
        let known = match what {
            "role" => self.book.role(key).is_some(),
            "method" => self.book.method(key).is_some(),
            "clock" => self.book.clock(key).is_some(),
            "notice" => self.book.notice(key).is_some(),
            "phase" => self.book.phases.iter().any(|p| &*p.key == key),
            "status" => self.book.statuses.iter().any(|s| &*s.key == key),
            "calendar" => self.book.calendars.iter().any(|c| &*c.key == key),
            "form" => self.book.form(key).is_some(),
            "process" => (self.book.terms_of(TermKind::Process)).any(|t| &*t.key == key),
            _ => false,
        };
        if !known {
            let key = key.to_owned();
            self.say(place, Mistake::Unknown { what, key });
        }
    }

    fn some_levels(&mut self, place: &str, levels: &[u8]) {
        let mut seen = BTreeSet::new();
        for level in levels {
            if !self.levels.contains(level) {
                self.say(place, Mistake::UnknownLevel { level: *level });
            }
            if !seen.insert(*level) {
                let key = level.to_string();
                self.say(place, Mistake::Duplicate { what: "level", key });
            }
        }
    }

    fn lengths(&mut self, place: &str, lengths: &PerLevel<Length>) {
        for (level, length) in &lengths.0 {
            let here = format!("{place}.{level}");
            if !self.levels.contains(level) {
                self.say(here.clone(), Mistake::UnknownLevel { level: *level });
            }
            self.length(&here, *length);
        }
    }

    fn length(&mut self, place: &str, length: Length) {
        if length.0.0 <= 0 {
            self.say(place, Mistake::NoLength);
        }
    }

    fn head(&mut self) {
        self.key("id", &self.book.id);
        self.key("version", &self.book.version);
        self.text("name", &self.book.name);
        self.text("summary", &self.book.summary);
    }

    fn severity(&mut self) {
        let scheme = &self.book.severity;
        if scheme.levels.is_empty() {
            self.say("severity.levels", Mistake::Empty { what: "level" });
        }
        let mut seen = BTreeSet::new();
        let mut line_passed = false;
        for (i, level) in scheme.levels.iter().enumerate() {
            let place = format!("severity.levels[{i}]");
            if !seen.insert(level.number) {
                let key = level.number.to_string();
                self.say(place.clone(), Mistake::Duplicate { what: "level", key });
            } else if usize::from(level.number) != i + 1 {
                self.say(place.clone(), Mistake::LevelOrder);
            }
            if level.number > MAX_LEVEL {
                let (value, from, to) = (level.number.into(), 1, MAX_LEVEL.into());
                self.say(place.clone(), Mistake::OutOfRange { value, from, to });
            }
            if level.major && line_passed {
                let level = level.number;
                self.say(place.clone(), Mistake::MajorLine { level });
            }
            line_passed |= !level.major;
            self.text(&format!("{place}.name"), &level.name);
            self.text(&format!("{place}.definition"), &level.definition);
            self.text(&format!("{place}.consequence"), &level.consequence);
            self.texts(&format!("{place}.examples"), &level.examples);
            if let Some(key) = &level.process {
                self.refer(&format!("{place}.process"), "process", key);
            }
            if let Some(staff) = &level.staff {
                self.text(&format!("{place}.staff"), staff);
            }
        }
        self.keys(
            "severity.raises",
            "raise",
            scheme.raises.iter().map(|r| &r.key),
        );
        for (i, raise) in scheme.raises.iter().enumerate() {
            let place = format!("severity.raises[{i}]");
            self.some_levels(&place, &[raise.from]);
            self.some_levels(&place, &[raise.to]);
            if raise.to >= raise.from {
                let (from, to) = (raise.from, raise.to);
                self.say(place.clone(), Mistake::NotARaise { from, to });
            }
            self.text(&format!("{place}.when"), &raise.when);
        }
    }

    fn people(&mut self) {
        self.keys("roles", "role", self.book.roles.iter().map(|r| &r.key));
        for (i, role) in self.book.roles.iter().enumerate() {
            let place = format!("roles[{i}]");
            self.text(&format!("{place}.name"), &role.name);
            self.texts(&format!("{place}.duties"), &role.duties);
            if let Some(key) = &role.escalates_to {
                self.refer(&format!("{place}.escalates_to"), "role", key);
            }
            if role.kind == RoleKind::Seat && role.means.is_some_and(Means::nobody_to_seat) {
                self.say(format!("{place}.means"), Mistake::NobodyToSeat);
            }
        }
        if !self.book.roles.iter().any(|r| r.kind == RoleKind::Seat) {
            self.say("roles", Mistake::Empty { what: "seat" });
        }
        self.keys(
            "methods",
            "method",
            self.book.methods.iter().map(|m| &m.key),
        );
        for (i, method) in self.book.methods.iter().enumerate() {
            self.text(&format!("methods[{i}].name"), &method.name);
        }
    }

    fn statuses(&mut self) {
        self.keys(
            "statuses",
            "status",
            self.book.statuses.iter().map(|s| &s.key),
        );
        self.keys("phases", "phase", self.book.phases.iter().map(|p| &p.key));
        for (i, phase) in self.book.phases.iter().enumerate() {
            self.text(&format!("phases[{i}].name"), &phase.name);
            if phase.statuses.is_empty() {
                let key = phase.key.to_string();
                self.say(format!("phases[{i}]"), Mistake::PhaseUnreachable { key });
            }
            for key in &phase.statuses {
                self.refer(&format!("phases[{i}].statuses"), "status", key);
            }
        }
        for (i, status) in self.book.statuses.iter().enumerate() {
            self.text(&format!("statuses[{i}].name"), &status.name);
            let shown = self
                .book
                .phases
                .iter()
                .any(|p| p.statuses.contains(&status.key));
            if !shown {
                let key = status.key.to_string();
                self.say(format!("statuses[{i}]"), Mistake::Unreachable { key });
            }
        }
        for (category, name) in [
            (Category::Reported, "reported"),
            (Category::Active, "active"),
            (Category::Recovered, "recovered"),
            (Category::Resolved, "resolved"),
            (Category::Closed, "closed"),
            (Category::Cancelled, "cancelled"),
        ] {
            if !self.book.statuses.iter().any(|s| s.category == category) {
                self.say("statuses", Mistake::NoStatus { category: name });
            }
        }
    }

    fn clocks(&mut self) {
        self.keys("clocks", "clock", self.book.clocks.iter().map(|c| &c.key));
        for (i, clock) in self.book.clocks.iter().enumerate() {
            let place = format!("clocks[{i}]");
            self.text(&format!("{place}.name"), &clock.name);
            self.text(&format!("{place}.meaning"), &clock.meaning);
            let ends = |s: &Signal| clock.scope == Scope::Cycle || *s != Signal::Handoff;
            if !clock.stops.iter().any(ends) {
                self.say(format!("{place}.stops"), Mistake::ClockWithoutStop);
            }
            if clock.targets.is_empty() {
                self.say(
                    format!("{place}.targets"),
                    Mistake::Empty { what: "target" },
                );
            }
            self.lengths(&format!("{place}.targets"), &clock.targets);
            if !(1..=100).contains(&clock.warn_percent) {
                let value = u32::from(clock.warn_percent);
                let (from, to) = (1, 100);
                self.say(
                    format!("{place}.warn_percent"),
                    Mistake::OutOfRange { value, from, to },
                );
            }
            if let Some(key) = &clock.calendar {
                self.refer(&format!("{place}.calendar"), "calendar", key);
            }
        }
    }

    fn notices(&mut self) {
        self.keys(
            "notices",
            "notice",
            self.book.notices.iter().map(|n| &n.key),
        );
        for (i, notice) in self.book.notices.iter().enumerate() {
            let place = format!("notices[{i}]");
            self.text(&format!("{place}.name"), &notice.name);
            self.some_levels(&format!("{place}.levels"), &notice.levels);
            if notice.levels.is_empty() {
                self.say(format!("{place}.levels"), Mistake::Empty { what: "level" });
            }
            self.lengths(&format!("{place}.within"), &notice.within);
            self.lengths(&format!("{place}.every"), &notice.every);
            for why in misshapen(self.book, notice) {
                self.say(place.clone(), Mistake::NoticeShape { why });
            }
            self.heeded(&place, i, notice);
            for (j, delivery) in notice.deliveries.iter().enumerate() {
                let place = format!("{place}.deliveries[{j}]");
                if delivery.to.is_empty() {
                    self.say(place.clone(), Mistake::Empty { what: "recipient" });
                }
                if delivery.methods.is_empty() {
                    self.say(place.clone(), Mistake::Empty { what: "method" });
                }
                for key in delivery.to.iter().chain(&delivery.cc) {
                    self.refer(&place, "role", key);
                }
                for key in &delivery.methods {
                    self.refer(&place, "method", key);
                }
            }
        }
    }

    fn escalations(&mut self) {
        let rules = &self.book.escalations;
        self.keys("escalations", "escalation", rules.iter().map(|e| &e.key));
        for (i, rule) in rules.iter().enumerate() {
            let place = format!("escalations[{i}]");
            self.text(&format!("{place}.name"), &rule.name);
            self.text(&format!("{place}.asks"), &rule.asks);
            self.some_levels(&format!("{place}.levels"), &rule.levels);
            if let Some(key) = &rule.notice {
                self.refer(&format!("{place}.notice"), "notice", key);
            }
            self.escalation_acts(&place, rule);
            match &rule.watches {
                EscalationKind::OpenLongerThan { after, strict, .. } => {
                    if after.0.0 < 0 || *strict && after.0.0 == 0 {
                        let place = format!("{place}.watches.open_longer_than.after");
                        self.say(place, Mistake::NoLength);
                    }
                }
                EscalationKind::Worsened => {}
                EscalationKind::Overdue { clocks } => {
                    for key in clocks {
                        self.refer(&format!("{place}.watches.overdue.clocks"), "clock", key);
                    }
                }
            }
        }
    }

    fn review(&mut self) {
        if let Some(review) = &self.book.review {
            self.text("review.name", &review.name);
            self.some_levels("review.levels", &review.levels);
            self.length("review.within", review.within);
        }
    }

    fn process(&mut self) {
        let book = self.book;
        self.keys("gates", "gate", book.gates.iter().map(|g| &g.key));
        for (i, gate) in book.gates.iter().enumerate() {
            self.text(&format!("gates[{i}].name"), &gate.name);
            self.some_levels(&format!("gates[{i}].levels"), &gate.levels);
            self.refer(&format!("gates[{i}].by"), "role", &gate.by);
            self.gate(&format!("gates[{i}]"), gate);
        }
        self.keys("intake", "field", book.intake.iter().map(|f| &f.key));
        for (i, field) in book.intake.iter().enumerate() {
            self.field(&format!("intake[{i}]"), field);
        }
        self.keys(
            "checklists",
            "checklist",
            book.checklists.iter().map(|c| &c.key),
        );
        for (i, list) in book.checklists.iter().enumerate() {
            let place = format!("checklists[{i}]");
            self.text(&format!("{place}.name"), &list.name);
            self.refer(&format!("{place}.phase"), "phase", &list.phase);
            self.refer(&format!("{place}.role"), "role", &list.role);
            self.some_levels(&format!("{place}.levels"), &list.levels);
            self.keys(
                &format!("{place}.steps"),
                "step",
                list.steps.iter().map(|s| &s.key),
            );
            for (j, step) in list.steps.iter().enumerate() {
                self.text(&format!("{place}.steps[{j}].text"), &step.text);
                if let Some(name) = &step.ticked_by {
                    self.ticked_by(&format!("{place}.steps[{j}].ticked_by"), name);
                }
            }
        }
        self.keys(
            "transfers",
            "transfer",
            book.transfers.iter().map(|t| &t.key),
        );
        for (i, rule) in book.transfers.iter().enumerate() {
            let place = format!("transfers[{i}]");
            self.text(&format!("{place}.name"), &rule.name);
            self.text(&format!("{place}.when"), &rule.when);
            self.refer(&format!("{place}.from"), "role", &rule.from);
            match &rule.to {
                TransferTo::Role(key) => self.refer(&format!("{place}.to"), "role", key),
                TransferTo::Process(name) => self.text(&format!("{place}.to"), name),
            }
            if let Some(key) = &rule.within {
                self.refer(&format!("{place}.within"), "clock", key);
            }
            if let Some(key) = &rule.or_help_from {
                self.refer(&format!("{place}.or_help_from"), "role", key);
            }
        }
        self.keys("analyses", "analysis", book.analyses.iter().map(|a| &a.key));
        for (i, analysis) in book.analyses.iter().enumerate() {
            self.text(&format!("analyses[{i}].name"), &analysis.name);
        }
    }

    fn calendars(&mut self) {
        self.keys(
            "calendars",
            "calendar",
            self.book.calendars.iter().map(|c| &c.key),
        );
        for (i, calendar) in self.book.calendars.iter().enumerate() {
            let place = format!("calendars[{i}]");
            self.text(&format!("{place}.name"), &calendar.name);
            if calendar.week.is_empty() {
                self.say(
                    format!("{place}.week"),
                    Mistake::Empty {
                        what: "span of hours",
                    },
                );
            }
            for (j, span) in calendar.week.iter().enumerate() {
                if !(1..=7).contains(&span.day) || span.from >= span.to || span.to > 1440 {
                    self.say(format!("{place}.week[{j}]"), Mistake::BadHours);
                }
            }
            for (j, day) in calendar.holidays.iter().enumerate() {
                if day.len() != 10 || NaiveDate::parse_from_str(day, "%Y-%m-%d").is_err() {
                    let text = day.clone();
                    self.say(format!("{place}.holidays[{j}]"), Mistake::NotADay { text });
                }
            }
        }
    }
}

/// What in a notice does not fit the situation in which it is owed.
fn misshapen(book: &Playbook, notice: &NoticeRule) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    let every_level = |lengths: &PerLevel<Length>| {
        lengths
            .levels()
            .eq(notice.levels.iter().copied().collect::<BTreeSet<_>>())
    };
    let (within, every) = (!notice.within.is_empty(), !notice.every.is_empty());
    match notice.when {
        NoticeWhen::Open if within == every => {
            wrong.push(
                "a notice of an open incident is either a first one (within) or rolling (every)",
            );
        }
        NoticeWhen::HandedOff if within || !every => {
            wrong.push("a notice after the hand-off is rolling (every)");
        }
        NoticeWhen::Recovered | NoticeWhen::Escalated if within || every => {
            wrong.push("a notice that an event makes due has neither within nor every");
        }
        _ => {}
    }
    if within && !every_level(&notice.within) || every && !every_level(&notice.every) {
        wrong.push("each of its levels needs a length, and no other level");
    }
    if every != notice.until.is_some() {
        wrong.push("a rolling notice, and no other, says what ends it (until)");
    }
    let fits = match notice.kind {
        NoticeKind::Initial => notice.when == NoticeWhen::Open && within,
        NoticeKind::Progress | NoticeKind::Daily => every,
        NoticeKind::Rectified => notice.when == NoticeWhen::Recovered,
        NoticeKind::Overdue => notice.when == NoticeWhen::Escalated,
    };
    if !fits {
        wrong.push("its kind does not fit the situation in which it is owed");
    }
    let all_clear = |level: u8| {
        book.notices.iter().any(|other| {
            other.enabled && other.kind == NoticeKind::Rectified && other.levels.contains(&level)
        })
    };
    if notice.enabled
        && notice.until == Some(NoticeUntil::Rectified)
        && !notice.levels.iter().all(|level| all_clear(*level))
    {
        wrong.push("it rolls until the all-clear, but at one of its levels no all-clear is owed");
    }
    wrong
}

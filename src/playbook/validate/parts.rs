//! What came with format 2: terms, matrix, forms, measures, follow-ups, and what they add to
//! notices, escalations, gates and steps.

use super::super::{
    EscalationRule, Gate, GateNeed, Gives, IntakeField, Mistake, NoticeRule, NoticeWhen, Power,
    RoleKind, TermKind, tick,
};
use super::Check;
use crate::incident::Fact;

impl Check<'_> {
    pub(super) fn field(&mut self, place: &str, field: &IntakeField) {
        self.text(&format!("{place}.name"), &field.name);
        self.texts(&format!("{place}.choices"), &field.choices);
    }

    pub(super) fn terms(&mut self) {
        let terms = &self.book.terms;
        self.keys("terms", "term", terms.iter().map(|t| &t.key));
        for (i, term) in terms.iter().enumerate() {
            let place = format!("terms[{i}]");
            self.text(&format!("{place}.name"), &term.name);
            if let Some(meaning) = &term.meaning {
                self.text(&format!("{place}.meaning"), meaning);
            }
            if let Some(role) = &term.role {
                self.refer(&format!("{place}.role"), "role", role);
            }
        }
    }

    /// Every impact and urgency needs a number, and every number must mean something.
    pub(super) fn matrix(&mut self) {
        let book = self.book;
        let Some(matrix) = &book.matrix else { return };
        let impacts: Vec<_> = book.terms_of(TermKind::Impact).collect();
        let urgencies: Vec<_> = book.terms_of(TermKind::Urgency).collect();
        for (what, named) in [("rows", impacts.len()), ("columns", urgencies.len())] {
            if named == 0 {
                self.say("matrix", Mistake::Empty { what });
            }
        }
        if matrix.cells.len() > impacts.len() {
            let (found, named) = (matrix.cells.len(), impacts.len());
            let what = "rows";
            self.say("matrix.cells", Mistake::MatrixSize { what, found, named });
        }
        let priorities = book.terms_of(TermKind::Priority).count();
        for (i, impact) in impacts.iter().enumerate() {
            let row = matrix.cells.get(i).map(Vec::as_slice).unwrap_or_default();
            let place = format!("matrix.cells[{i}]");
            if row.len() > urgencies.len() {
                let (found, named) = (row.len(), urgencies.len());
                let what = "columns";
                self.say(place.clone(), Mistake::MatrixSize { what, found, named });
            }
            for urgency in urgencies.iter().skip(row.len()) {
                let (impact, urgency) = (impact.key.to_string(), urgency.key.to_string());
                self.say(place.clone(), Mistake::MatrixHole { impact, urgency });
            }
            for (j, value) in row.iter().enumerate() {
                let place = format!("{place}[{j}]");
                match matrix.gives {
                    Gives::Severity => self.some_levels(&place, &[*value]),
                    Gives::Priority if *value == 0 || usize::from(*value) > priorities => {
                        let value = u32::from(*value);
                        let to = u32::try_from(priorities).unwrap_or(u32::MAX);
                        self.say(place, Mistake::OutOfRange { value, from: 1, to });
                    }
                    Gives::Priority => {}
                }
            }
        }
        let modifiers = &matrix.modifiers;
        self.keys(
            "matrix.modifiers",
            "modifier",
            modifiers.iter().map(|m| &m.key),
        );
        for (i, modifier) in modifiers.iter().enumerate() {
            self.text(&format!("matrix.modifiers[{i}].name"), &modifier.name);
        }
        // One weight must not be heavy and light at once.
        if let Some(weights) = matrix.weights.filter(|w| w.light >= w.heavy) {
            let (value, to) = (weights.light.into(), weights.heavy.saturating_sub(1).into());
            let mistake = Mistake::OutOfRange { value, from: 0, to };
            self.say("matrix.weights.light", mistake);
        }
    }

    pub(super) fn forms(&mut self) {
        let forms = &self.book.forms;
        self.keys("forms", "form", forms.iter().map(|f| &f.key));
        for (i, form) in forms.iter().enumerate() {
            let place = format!("forms[{i}]");
            self.text(&format!("{place}.name"), &form.name);
            self.some_levels(&format!("{place}.levels"), &form.levels);
            if let Some(key) = &form.by {
                self.refer(&format!("{place}.by"), "role", key);
            }
            if let Some(key) = &form.phase {
                self.refer(&format!("{place}.phase"), "phase", key);
            }
            if let Some(within) = form.within {
                self.length(&format!("{place}.within"), within);
            }
            let fields = format!("{place}.fields");
            if form.fields.is_empty() {
                self.say(fields.clone(), Mistake::Empty { what: "field" });
            }
            self.keys(&fields, "field", form.fields.iter().map(|f| &f.key));
            for (j, field) in form.fields.iter().enumerate() {
                self.field(&format!("{fields}[{j}]"), field);
            }
        }
    }

    /// Measures and follow-ups.
    pub(super) fn afterwards(&mut self) {
        let book = self.book;
        let measures = &book.measures;
        self.keys("measures", "measure", measures.iter().map(|m| &m.key));
        for (i, measure) in measures.iter().enumerate() {
            let place = format!("measures[{i}]");
            self.text(&format!("{place}.name"), &measure.name);
            if measure.from == measure.to {
                self.say(place, Mistake::NoSpan);
            }
        }
        let owed = &book.follow_ups;
        self.keys("follow_ups", "follow-up", owed.iter().map(|f| &f.key));
        for (i, follow_up) in owed.iter().enumerate() {
            let place = format!("follow_ups[{i}]");
            self.text(&format!("{place}.name"), &follow_up.name);
            self.refer(&format!("{place}.by"), "role", &follow_up.by);
            self.some_levels(&format!("{place}.levels"), &follow_up.levels);
            if let Some(within) = follow_up.within {
                self.length(&format!("{place}.within"), within);
            }
        }
    }

    /// Of two rules for one situation and level the engine heeds the shorter; the other would be
    /// dead letters.
    pub(super) fn heeded(&mut self, place: &str, index: usize, notice: &NoticeRule) {
        let book = self.book;
        if !notice.enabled {
            return;
        }
        let rolling = |n: &NoticeRule| !n.every.is_empty();
        let regular = !matches!(notice.when, NoticeWhen::Escalated);
        for other in book.notices.iter().take(index) {
            let same =
                other.enabled && other.when == notice.when && rolling(other) == rolling(notice);
            let both = |level: &&u8| other.levels.contains(level);
            if let Some(level) = notice.levels.iter().find(both)
                && regular
                && same
            {
                let (level, other) = (*level, other.key.to_string());
                self.say(place, Mistake::Overlap { level, other });
            }
        }
        let asked = |key: &str| {
            book.escalations
                .iter()
                .any(|e| e.notice.as_deref() == Some(key))
        };
        if notice.when == NoticeWhen::Escalated && !asked(&notice.key) {
            self.say(place, Mistake::NeverDue);
        }
    }

    /// What an escalation asks for beside its words.
    pub(super) fn escalation_acts(&mut self, place: &str, rule: &EscalationRule) {
        let book = self.book;
        let notice = rule.notice.as_deref().and_then(|key| book.notice(key));
        if notice.is_some_and(|notice| notice.when != NoticeWhen::Escalated) {
            let why = "an escalation asks for a notice that is owed when escalated";
            self.say(format!("{place}.notice"), Mistake::NoticeShape { why });
        }
        if let Some(role) = &rule.role {
            self.refer(&format!("{place}.role"), "role", role);
        }
        if let Some(to) = rule.raise_to {
            let place = format!("{place}.raise_to");
            self.some_levels(&place, &[to]);
            for from in rule.levels.iter().copied().filter(|from| to >= *from) {
                self.say(place.clone(), Mistake::NotARaise { from, to });
            }
        }
        if let Some(remedy) = &rule.remedy {
            self.text(&format!("{place}.remedy"), remedy);
        }
    }

    /// A gate must be one that somebody can meet.
    pub(super) fn gate(&mut self, place: &str, gate: &Gate) {
        let book = self.book;
        let by = book.role(&gate.by);
        let may = |power: Power| by.is_none_or(|role| role.powers.contains(&power));
        // Format 1 knew no powers.
        let known = book.format > 1;
        if gate.needs == GateNeed::Validation && !may(Power::Validate) {
            let why = "its role may not validate";
            self.say(place, Mistake::GateShut { why });
        }
        if known && gate.needs == GateNeed::Approval && !may(Power::Approve) {
            let why = "its role may not approve";
            self.say(place, Mistake::GateShut { why });
        }
        let told =
            by.is_some_and(|role| role.kind == RoleKind::Recipient && role.powers.is_empty());
        if known && told {
            let why = "its role is only told";
            self.say(place, Mistake::GateShut { why });
        }
        let needs_form = matches!(gate.needs, GateNeed::Document | GateNeed::Checks);
        match &gate.of {
            Some(key) => {
                self.refer(&format!("{place}.of"), "form", key);
                let form = book.form(key);
                let absent = |form: &super::super::Form| {
                    let levels = if gate.levels.is_empty() {
                        self.levels.iter().copied().collect()
                    } else {
                        gate.levels.clone()
                    };
                    !form.levels.is_empty() && levels.iter().any(|l| !form.levels.contains(l))
                };
                if form.is_some_and(absent) {
                    let why = "its form is not filled in at all of its levels";
                    self.say(place, Mistake::GateShut { why });
                }
            }
            None if needs_form => {
                let why = "it names no form";
                self.say(place, Mistake::GateShut { why });
            }
            None => {}
        }
    }

    /// `ticked_by` names a kind of fact, and behind a point a notice, a role, or the title of a
    /// report.
    pub(super) fn ticked_by(&mut self, place: &str, name: &str) {
        let (kind, detail) = tick::parts(name);
        let unknown = |what: &'static str, key: &str| Mistake::Unknown {
            what,
            key: key.to_owned(),
        };
        if !Fact::KINDS.contains(&kind) {
            self.say(place, unknown("fact", kind));
            return;
        }
        match (kind, detail) {
            (_, None) => {}
            ("notice", Some(key)) => {
                if !tick::NOTICES.iter().any(|(name, _)| *name == key) {
                    self.say(place, unknown("notice", key));
                }
            }
            ("report", Some(tick::TITLE)) => {}
            ("role" | "confirm", Some(key)) => self.refer(place, "role", key),
            (_, Some(key)) => self.say(place, unknown("detail", key)),
        }
    }
}

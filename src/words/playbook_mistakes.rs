//! What is wrong with a playbook.

use super::template::words;
use super::{Lang, Words};
use crate::playbook::{Mistake, PlaybookError, Problem};

words! {
    /// What is wrong with a playbook.
    MistakeWords {
        place(place, what): "{place}: {what}" => "{place}: {what}";
        too_large(bytes, limit): "the playbook has {bytes} bytes; {limit} is the most that is read" => "het draaiboek heeft {bytes} bytes; {limit} is het meeste dat gelezen wordt";
        json(line, column, what): "line {line}, column {column}: {what}" => "regel {line}, kolom {column}: {what}";
        format(found, known): "the playbook has format {found}; this app knows formats up to {known}: update the app to use it" => "het draaiboek heeft formaat {found}; deze app kent formaten tot en met {known}: werk de app bij om het te gebruiken";
        unknown(what, key): "there is no {what} “{key}”" => "er is geen {what} “{key}”";
        unknown_level(level): "there is no severity level {level}" => "er is geen niveau {level}";
        duplicate(what, key): "{what} “{key}” stands twice" => "{what} “{key}” staat er twee keer";
        empty(what): "needs at least one {what}" => "vraagt om ten minste één {what}";
        bad_key(key): "“{key}” is not a key (small letters, digits, _, - and .)" => "“{key}” is geen sleutel (kleine letters, cijfers, _, - en .)";
        no_words(language): "has no words in {language}" => "heeft geen woorden in het {language}";
        english: "English" => "Engels";
        dutch: "Dutch" => "Nederlands";
        no_stop: "the clock has no stop: it could never be met" => "de klok heeft geen stop: ze zou nooit gehaald worden";
        no_length: "must be longer than nothing" => "moet langer zijn dan niets";
        out_of_range(value, from, to): "{value} is outside {from} to {to}" => "{value} ligt buiten {from} tot en met {to}";
        level_order: "levels must be numbered from 1, the worst first, without a gap" => "niveaus tellen vanaf 1, het ergste eerst, zonder gat";
        major_line(level): "level {level} is major although a worse level is not" => "niveau {level} is een groot incident terwijl een erger niveau dat niet is";
        not_a_raise(from, to): "a raise must lead to a worse level, not from {from} to {to}" => "verhogen leidt naar een erger niveau, niet van {from} naar {to}";
        no_status(category): "no status behaves as “{category}”" => "geen status gedraagt zich als “{category}”";
        unreachable(key): "status “{key}” belongs to no phase" => "status “{key}” hoort bij geen fase";
        phase_unreachable(key): "no status leads to phase “{key}”" => "geen status leidt naar fase “{key}”";
        matrix_hole(impact, urgency): "the matrix has no number for impact “{impact}” and urgency “{urgency}”" => "de matrix heeft geen getal voor impact “{impact}” en urgentie “{urgency}”";
        matrix_size(what, found, named): "the matrix has {found} {what}, but {named} are named" => "de matrix heeft {found} {what}, maar er zijn er {named} benoemd";
        overlap(level, other): "at level {level} it stands beside “{other}”, and only one of them would be heeded" => "bij niveau {level} staat het naast “{other}”, en maar één ervan zou gelden";
        gate_shut(why): "nobody can meet it: {why}" => "niemand kan eraan voldoen: {why}";
        nobody_to_seat: "a seat cannot mean a list or customers: nobody of them takes it" => "een plaats kan geen lijst of klanten zijn: niemand daarvan neemt die in";
        no_span: "it ends where it begins" => "het eindigt waar het begint";
        never_due: "nothing makes it due" => "niets maakt het nodig";
        not_a_day(text): "“{text}” is not a day such as 2026-12-25" => "“{text}” is geen dag zoals 2026-12-25";
        unknown_zone(zone): "this device knows no time zone “{zone}”; a name is one such as Europe/Amsterdam" => "dit apparaat kent geen tijdzone “{zone}”; een naam is er een zoals Europe/Amsterdam";
        bad_hours: "hours must begin before they end, within one day" => "uren beginnen voordat ze eindigen, binnen één dag";
    }
}

/// What is looked for, in Dutch; the English is the name itself.
const NOUNS: &[(&str, &str)] = &[
    ("role", "rol"),
    ("method", "manier van berichten"),
    ("clock", "klok"),
    ("notice", "bericht"),
    ("phase", "fase"),
    ("status", "status"),
    ("calendar", "kalender"),
    ("form", "formulier"),
    ("process", "werkwijze"),
    ("fact", "feit"),
    ("detail", "bijzonderheid"),
    ("level", "niveau"),
    ("raise", "verhoging"),
    ("gate", "poort"),
    ("field", "veld"),
    ("checklist", "checklist"),
    ("step", "stap"),
    ("transfer", "overdracht"),
    ("analysis", "analyse"),
    ("term", "begrip"),
    ("measure", "meting"),
    ("follow-up", "nazorg"),
    ("escalation", "escalatie"),
    ("seat", "plaats"),
    ("target", "tijd"),
    ("recipient", "ontvanger"),
    ("span of hours", "aantal uren"),
    ("rows", "rijen"),
    ("columns", "kolommen"),
    ("modifier", "verschuiving"),
];

/// Reasons, in Dutch; the English is what the check says.
const REASONS: &[(&str, &str)] = &[
    (
        "a notice of an open incident is either a first one (within) or rolling (every)",
        "een bericht bij een open incident is een eerste (binnen) of een terugkerend bericht (elke)",
    ),
    (
        "a notice after the hand-off is rolling (every)",
        "een bericht na de overdracht keert terug (elke)",
    ),
    (
        "a notice that an event makes due has neither within nor every",
        "een bericht bij een gebeurtenis heeft geen binnen en geen elke",
    ),
    (
        "each of its levels needs a length, and no other level",
        "elk van zijn niveaus heeft een tijd nodig, en geen ander niveau",
    ),
    (
        "a rolling notice, and no other, says what ends it (until)",
        "een terugkerend bericht, en geen ander, zegt wat het beëindigt (tot)",
    ),
    (
        "its kind does not fit the situation in which it is owed",
        "zijn soort past niet bij wanneer het nodig is",
    ),
    (
        "it rolls until the all-clear, but at one of its levels no all-clear is owed",
        "het keert terug tot het herstelbericht, maar bij een van zijn niveaus is geen herstelbericht nodig",
    ),
    (
        "an escalation asks for a notice that is owed when escalated",
        "een escalatie vraagt om een bericht dat bij een escalatie nodig is",
    ),
    (
        "its role may not validate",
        "de rol mag niet zeggen dat het weer werkt",
    ),
    ("its role may not approve", "de rol mag niet goedkeuren"),
    ("its role is only told", "de rol wordt alleen ingelicht"),
    (
        "its form is not filled in at all of its levels",
        "het formulier wordt niet bij al zijn niveaus ingevuld",
    ),
    ("it names no form", "het noemt geen formulier"),
];

impl Words {
    fn of_table(
        &self,
        table: &[(&'static str, &'static str)],
        english: &'static str,
    ) -> &'static str {
        let found = table.iter().find(|(en, _)| *en == english);
        match (self.lang, found) {
            (Lang::Nl, Some((_, nl))) => nl,
            _ => english,
        }
    }

    /// Why a playbook cannot be used: a line per mistake.
    pub fn playbook_error(&self, error: &PlaybookError) -> Vec<String> {
        let say = &self.mistakes;
        vec![match error {
            PlaybookError::TooLarge { bytes, limit } => {
                let number = |n: usize| self.lang.number(u64::try_from(n).unwrap_or(u64::MAX));
                say.too_large(&number(*bytes), &number(*limit))
            }
            // Where it is no text there are no lines.
            PlaybookError::Json {
                line: 0, message, ..
            } => message.clone(),
            PlaybookError::Json {
                line,
                column,
                message,
            } => say.json(&line.to_string(), &column.to_string(), message),
            PlaybookError::Format { found, known } => {
                say.format(&found.to_string(), &known.to_string())
            }
            PlaybookError::Invalid { problems } => {
                return problems
                    .iter()
                    .map(|problem| self.playbook_problem(problem))
                    .collect();
            }
        }]
    }

    /// A mistake with its place.
    pub fn playbook_problem(&self, problem: &Problem) -> String {
        self.mistakes
            .place(&problem.place, &self.mistake(&problem.mistake))
    }

    /// A mistake of a playbook.
    pub fn mistake(&self, mistake: &Mistake) -> String {
        let say = &self.mistakes;
        let noun = |what: &'static str| self.of_table(NOUNS, what);
        let why = |why: &'static str| self.of_table(REASONS, why);
        let plain = match mistake {
            Mistake::Unknown { what, key } => return say.unknown(noun(what), key),
            Mistake::UnknownLevel { level } => return say.unknown_level(&level.to_string()),
            Mistake::Duplicate { what, key } => return say.duplicate(noun(what), key),
            Mistake::Empty { what } => return say.empty(noun(what)),
            Mistake::BadKey { key } => return say.bad_key(key),
            Mistake::NoWords { language } => {
                let language = if *language == "nl" {
                    say.dutch
                } else {
                    say.english
                };
                return say.no_words(language);
            }
            Mistake::OutOfRange { value, from, to } => {
                return say.out_of_range(&value.to_string(), &from.to_string(), &to.to_string());
            }
            Mistake::MajorLine { level } => return say.major_line(&level.to_string()),
            Mistake::NotARaise { from, to } => {
                return say.not_a_raise(&from.to_string(), &to.to_string());
            }
            Mistake::NoticeShape { why: reason } => why(reason),
            Mistake::NoStatus { category } => {
                let key = ["category.", category].concat();
                return say.no_status(self.playbook_term(&key));
            }
            Mistake::Unreachable { key } => return say.unreachable(key),
            Mistake::PhaseUnreachable { key } => return say.phase_unreachable(key),
            Mistake::MatrixHole { impact, urgency } => return say.matrix_hole(impact, urgency),
            Mistake::MatrixSize { what, found, named } => {
                return say.matrix_size(noun(what), &found.to_string(), &named.to_string());
            }
            Mistake::Overlap { level, other } => return say.overlap(&level.to_string(), other),
            Mistake::GateShut { why: reason } => return say.gate_shut(why(reason)),
            Mistake::UnknownZone { zone } => return say.unknown_zone(zone),
            Mistake::NotADay { text } => return say.not_a_day(text),
            Mistake::ClockWithoutStop => say.no_stop,
            Mistake::NoLength => say.no_length,
            Mistake::LevelOrder => say.level_order,
            Mistake::NobodyToSeat => say.nobody_to_seat,
            Mistake::NoSpan => say.no_span,
            Mistake::NeverDue => say.never_due,
            Mistake::BadHours => say.bad_hours,
        };
        plain.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every reason and noun that a check can give has Dutch words, and none is left over.
    #[test]
    fn reasons_and_nouns_are_those_of_the_checks() {
        let checks = [
            include_str!("../playbook/validate/mod.rs"),
            include_str!("../playbook/validate/parts.rs"),
        ]
        .concat();
        let flat = checks.split_whitespace().collect::<Vec<_>>().join(" ");
        for (english, _) in REASONS.iter().chain(NOUNS) {
            assert!(flat.contains(&format!("\"{english}\"")), "{english}");
        }
        let said = flat.matches("why = \"").count() + flat.matches("wrong.push(").count();
        assert_eq!(said, REASONS.len());
        for (start, end) in [("what: \"", '"'), ("unknown(\"", '"')] {
            for rest in flat.split(start).skip(1) {
                let noun = rest.split(end).next().unwrap_or_default();
                assert!(NOUNS.iter().any(|(en, _)| *en == noun), "{noun}");
            }
        }
    }
}

//! Levels and their picker. The names and consequences of levels come from the playbook.

use super::template::words;
use super::{Words, brief};
use crate::incident::fact::Classify;
use crate::playbook::{Conclusion, Gives, Level, Playbook, RaiseRule, Staffing, Term, TermKind};

words! {
    /// Levels and their picker.
    SeverityWords {
        title: "Severity" => "Ernst";
        level(n): "Level {n}" => "Niveau {n}";
        level_named(n, name): "Level {n}, {name}" => "Niveau {n}, {name}";
        unclassified: "Not classified yet" => "Nog niet ingedeeld";
        pick: "How bad is it?" => "Hoe erg is het?";
        pick_hint: "Press the number. It takes effect at once; you can say why afterwards." => "Druk op het cijfer. Het geldt meteen; de reden kan daarna.";
        unsure: "Unsure? Choose the worse one." => "Twijfel je? Kies de ergste.";
        major_line: "Above this line: a major incident" => "Boven deze lijn: een groot incident";
        major: "Major incident" => "Groot incident";
        current: "now" => "nu";
        changed(from, to): "Severity {from} → {to}" => "Ernst {from} → {to}";
        set_to(to): "Severity set to {to}" => "Ernst gezet op {to}";
        why: "Why? (optional)" => "Waarom? (niet verplicht)";
        why_add: "Add the reason" => "Voeg de reden toe";
        reason_noted: "The reason is noted" => "De reden is genoteerd";
        why_level(n): "Why level {n}?" => "Waarom niveau {n}?";
        no_reason(n): "Nobody noted yet why it is level {n}." => "Nog niemand heeft genoteerd waarom het niveau {n} is.";
        work_out: "What does the rule say?" => "Wat zegt de regel?";
        impact: "Impact" => "Impact";
        urgency: "Urgency" => "Urgentie";
        circumstances: "What makes it more or less urgent" => "Wat het dringender maakt of minder dringend";
        choose_both: "Choose impact and urgency, and the rule says what they give." => "Kies impact en urgentie, dan zegt de regel wat ze geven.";
        gives_level(impact, urgency, n): "Impact “{impact}” and urgency “{urgency}” give level {n}" => "Impact “{impact}” en urgentie “{urgency}” geven niveau {n}";
        gives_priority(impact, urgency, n): "Impact “{impact}” and urgency “{urgency}” give priority {n}" => "Impact “{impact}” en urgentie “{urgency}” geven prioriteit {n}";
        more_urgent(name): "“{name}” makes it more urgent." => "“{name}” maakt het dringender.";
        less_urgent(name): "“{name}” makes it less urgent." => "“{name}” maakt het minder dringend.";
        read_as_level(urgency, n): "So it is read as “{urgency}”: level {n}" => "Dus telt het als “{urgency}”: niveau {n}";
        read_as_priority(urgency, n): "So it is read as “{urgency}”: priority {n}" => "Dus telt het als “{urgency}”: prioriteit {n}";
        take_level(n): "Set level {n}" => "Zet niveau {n}";
        take_priority(n, level): "Note priority {n}; level {level} stays" => "Noteer prioriteit {n}; niveau {level} blijft";
        priority_goes_along(n): "Priority {n} is noted with the level that you choose." => "Prioriteit {n} wordt genoteerd bij het niveau dat je kiest.";
        priority_order: "Priority says which incident comes first; the level says how bad it is." => "De prioriteit zegt welk incident eerst gaat; het niveau zegt hoe erg het is.";
        against_rule(level, ruled): "Level {level} was chosen; the rule gives {ruled}." => "Niveau {level} is gekozen; de regel geeft {ruled}.";
        raise(n): "It got worse: level {n} from now on" => "Het werd erger: vanaf nu niveau {n}";
        process(name): "Process: {name}" => "Proces: {name}";
        people(text): "People: {text}" => "Mensen: {text}";
        provisional: "Provisional: counted as the worst level until someone says how bad it is" => "Voorlopig: telt als het ergste niveau tot iemand zegt hoe erg het is";
    }
}

impl Words {
    /// The rule that fired, in words: what was chosen, what moved it, and what it comes to, with
    /// the requirement (S3.5, S4.1).
    pub fn rule_that_fired(&self, rule: &Conclusion<'_>) -> String {
        let (say, lang) = (&self.severity, self.lang.tag());
        let name = |term: &Term| term.name.get(lang).to_owned();
        let (impact, urgency) = (name(rule.impact), name(rule.urgency));
        let (plain, value) = (rule.plain.to_string(), rule.value.to_string());
        let mut said = match rule.gives {
            Gives::Severity => say.gives_level(&impact, &urgency, &plain),
            Gives::Priority => say.gives_priority(&impact, &urgency, &plain),
        };
        let moves = rule.fired.iter().filter(|modifier| modifier.urgency != 0);
        let moves: Vec<String> = moves
            .map(|modifier| {
                let name = modifier.name.get(lang);
                if modifier.urgency < 0 {
                    say.more_urgent(name)
                } else {
                    say.less_urgent(name)
                }
            })
            .collect();
        if !moves.is_empty() {
            let read_as = name(rule.read_as);
            let result = match rule.gives {
                Gives::Severity => say.read_as_level(&read_as, &value),
                Gives::Priority => say.read_as_priority(&read_as, &value),
            };
            said = format!("{said}. {} {result}", moves.join(" "));
        }
        format!("{said} ({}).", rule.source)
    }

    /// On which rule a classification rests, and that it goes against it; empty where it names
    /// nothing that the playbook knows.
    pub fn grounds(&self, playbook: &Playbook, classify: &Classify) -> String {
        let named = &classify.modifiers;
        let Some(rule) = playbook.conclude(&classify.impact, &classify.urgency, named) else {
            return String::new();
        };
        let mut said = self.rule_that_fired(&rule);
        let lang = self.lang.tag();
        let told = classify.from_directory.iter().filter_map(|told| {
            let mut fired = rule.fired.iter();
            let modifier = fired.find(|modifier| *modifier.key == *told.modifier)?;
            let (what, name) = (modifier.name.get(lang), brief(&told.name));
            Some(format!("{what} ({name})"))
        });
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            let told = self.process.from_directory(&told.join(", "));
            said = format!("{said} {told}.");
        }
        if rule.overridden_by(classify.level) {
            let (level, ruled) = (classify.level.to_string(), rule.value.to_string());
            said = format!("{said} {}", self.severity.against_rule(&level, &ruled));
        }
        said
    }

    /// Why a level is raised by a rule, as it goes on record (S2.7).
    pub fn raise_reason(&self, raise: &RaiseRule) -> String {
        format!("{} ({})", raise.when.get(self.lang.tag()), raise.source)
    }

    /// What a level selects: the process, when people are put on it, and whom (S0.2, S0.3, S1.5).
    pub fn level_selects(&self, playbook: &Playbook, level: &Level) -> String {
        let say = &self.severity;
        let mut processes = playbook.terms_of(TermKind::Process);
        let process = processes.find(|term| Some(&term.key) == level.process.as_ref());
        let when = level.staffing.map(|staffing| {
            self.playbook_term(match staffing {
                Staffing::AtOnce => "staffing.at_once",
                Staffing::AtOnceIfCritical => "staffing.at_once_if_critical",
                Staffing::Scheduled => "staffing.scheduled",
                Staffing::ScheduledAround => "staffing.scheduled_around",
            })
        });
        // Who is put on it often says when as well.
        let people = match &level.staff {
            Some(staff) => Some(staff.get(self.lang.tag())),
            None => when,
        };
        let parts = [
            process.map(|term| say.process(term.name.get(self.lang.tag()))),
            people.map(|text| say.people(text)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

//! The readiness check (S4.11): seven questions, their answers, and what is missing.

use super::template::words;
use super::{Words, brief};
use crate::directory::{Directory, Hour};
use crate::playbook::{Gives, NoticeRule, Playbook};
use crate::readiness::{Gap, Question, Said};
use crate::time::Millis;

words! {
    /// The readiness check.
    ReadinessWords {
        title: "Are we ready?" => "Zijn we er klaar voor?";
        of(playbook): "Are we ready? {playbook}" => "Zijn we er klaar voor? {playbook}";
        intro: "Seven questions to settle before the first incident, answered from this playbook and from people and services." => "Zeven vragen om te regelen vóór het eerste incident, beantwoord uit dit draaiboek en uit mensen en diensten.";
        open(n): ["{n} thing is missing", "{n} things are missing"] => ["Er ontbreekt {n} ding", "Er ontbreken {n} dingen"];
        all_set: "Nothing is missing" => "Er ontbreekt niets";
        settled: "Settled" => "Geregeld";
        missing: "Missing" => "Ontbreekt";
        mend_playbook: "Edit the playbook" => "Bewerk het draaiboek";
        mend_directory: "People and services" => "Mensen en diensten";
        nothing_said: "Nothing says so yet" => "Nog nergens vastgelegd";

        ask_major: "What is a major incident for us?" => "Wat is voor ons een groot incident?";
        ask_levels: "How do we set severity and priority, and what goes first?" => "Hoe bepalen we ernst en prioriteit, en wat gaat voor?";
        ask_roles: "Who leads, and which roles are there?" => "Wie leidt, en welke rollen zijn er?";
        ask_process: "Which way of working for which kind?" => "Welke werkwijze voor welk soort?";
        ask_communication: "Who is told how often, inside and outside?" => "Wie hoort hoe vaak iets, binnen en buiten?";
        ask_on_call: "Who is on call at night, in weekends and on holidays?" => "Wie is oproepbaar 's nachts, in het weekend en op feestdagen?";
        ask_waking: "When do we wake people, without wearing them out?" => "Wanneer maken we mensen wakker, zonder ze af te matten?";

        table_severity: "Impact and urgency give the level" => "Impact en urgentie geven het niveau";
        table_priority: "Impact and urgency give the priority" => "Impact en urgentie geven de prioriteit";
        raises(n): ["{n} rule says when it gets worse", "{n} rules say when it gets worse"] => ["{n} regel zegt wanneer het erger wordt", "{n} regels zeggen wanneer het erger wordt"];
        must_be_taken(role): "{role}, always taken" => "{role}, altijd bezet";
        steps(phase, n): ["{phase}: {n} step", "{phase}: {n} steps"] => ["{phase}: {n} stap", "{phase}: {n} stappen"];
        within(level, time): "level {level} within {time}" => "niveau {level} binnen {time}";
        every(level, time): "level {level} every {time}" => "niveau {level} elke {time}";
        people(team, n): ["{team}: {n} person in turn", "{team}: {n} people in turn"] => ["{team}: {n} persoon om de beurt", "{team}: {n} mensen om de beurt"];
        at_once(levels): "Called at once at level {levels}" => "Meteen gebeld bij niveau {levels}";
        waits(levels): "Can be planned at level {levels}" => "Mag gepland bij niveau {levels}";

        no_major: "No level is a major incident" => "Geen niveau is een groot incident";
        no_examples(n): "Level {n} has no examples" => "Niveau {n} heeft geen voorbeelden";
        no_order: "Nothing says which of several major incidents goes first" => "Nergens staat welk van meer grote incidenten voorgaat";
        nobody_leads: "No role has to be taken" => "Geen rol hoeft bezet te worden";
        no_people: "Nobody is in the directory" => "Er staat niemand bij mensen en diensten";
        service_lacks(name, what): "{name}: {what}" => "{name}: {what}";
        no_steps(phase): "{phase} has no steps" => "{phase} heeft geen stappen";
        not_told(n): "At level {n} nobody is told at the beginning" => "Bij niveau {n} hoort niemand het begin";
        not_kept_informed(n): "At level {n} nobody is told how it goes on" => "Bij niveau {n} hoort niemand hoe het verdergaat";
        no_rota: "There is no rota" => "Er is geen rooster";
        nobody_on_call(team): "Nobody is on call for {team}" => "Voor {team} is niemand oproepbaar";
        open_day(team, time): "{team}: nobody by day, first on {time}" => "{team}: overdag niemand, eerst op {time}";
        open_night(team, time): "{team}: nobody at night, first on {time}" => "{team}: 's nachts niemand, eerst op {time}";
        open_weekend(team, time): "{team}: nobody in the weekend, first on {time}" => "{team}: in het weekend niemand, eerst op {time}";
        open_holiday(team, time): "{team}: nobody on a holiday, first on {time}" => "{team}: op een feestdag niemand, eerst op {time}";
        no_holidays(team): "{team}: no holidays are entered for the coming year" => "{team}: voor het komende jaar zijn geen feestdagen ingevuld";
        no_phone(name): "{name} is on call without a telephone number" => "{name} is oproepbaar zonder telefoonnummer";
        everything_at_once: "Every level calls people at once" => "Bij elk niveau worden mensen meteen gebeld";
        nothing_escalates: "Nothing follows when it takes too long" => "Er volgt niets als het te lang duurt";
        alone(name, team): "{name} has every night for {team}" => "{name} heeft elke nacht voor {team}";
    }
}

impl ReadinessWords {
    /// The question.
    pub fn asks(&self, question: Question) -> &'static str {
        match question {
            Question::Major => self.ask_major,
            Question::Levels => self.ask_levels,
            Question::Roles => self.ask_roles,
            Question::Process => self.ask_process,
            Question::Communication => self.ask_communication,
            Question::OnCall => self.ask_on_call,
            Question::Waking => self.ask_waking,
        }
    }
}

impl Words {
    /// Part of an answer: a line, and what is added in small letters.
    pub fn readiness_said(&self, said: &Said<'_>, directory: &Directory) -> (String, String) {
        let (say, tag) = (&self.readiness, self.lang.tag());
        let plain = |text: String| (text, String::new());
        match said {
            Said::Level(level) => {
                let name = level.name.get(tag);
                let title = self.severity.level_named(&level.number.to_string(), name);
                (title, level.definition.get(tag).to_owned())
            }
            Said::Table(Gives::Severity) => plain(say.table_severity.to_owned()),
            Said::Table(Gives::Priority) => plain(say.table_priority.to_owned()),
            Said::Raises(n) => plain(say.raises(count(*n))),
            Said::Term(term) => (
                term.name.get(tag).to_owned(),
                term.meaning
                    .as_ref()
                    .map_or_else(String::new, |text| text.get(tag).to_owned()),
            ),
            Said::Seat(role) => {
                let name = role.name.get(tag);
                let title = if role.mandatory {
                    say.must_be_taken(name)
                } else {
                    name.to_owned()
                };
                let duties: Vec<&str> = role.duties.iter().map(|duty| duty.get(tag)).collect();
                (title, duties.join(", "))
            }
            Said::Way(levels, way) => {
                let levels = self.playbook.at_levels(&listed(levels));
                (way.name.get(tag).to_owned(), levels)
            }
            Said::Steps(phase, n) => plain(say.steps(count(*n), phase.name.get(tag))),
            Said::Notice(notice) => (notice.name.get(tag).to_owned(), self.told(notice)),
            Said::OnCall(of, n) => plain(say.people(count(*n), &brief(&directory.name(*of)))),
            Said::AtOnce(levels) => plain(say.at_once(&listed(levels))),
            Said::Waits(levels) => plain(say.waits(&listed(levels))),
            Said::Escalation(rule) => {
                (rule.name.get(tag).to_owned(), rule.asks.get(tag).to_owned())
            }
        }
    }

    /// How soon and how often a notice is owed.
    fn told(&self, notice: &NoticeRule) -> String {
        let say = &self.readiness;
        let mut parts = Vec::new();
        for level in &notice.levels {
            let number = level.to_string();
            if let Some(within) = notice.within.get(*level) {
                parts.push(say.within(&number, &self.lang.span(within.0)));
            }
            if let Some(every) = notice.every.get(*level) {
                parts.push(say.every(&number, &self.lang.span(every.0)));
            }
        }
        parts.join(", ")
    }

    /// What is missing. `time` says an instant in words.
    pub fn readiness_gap(
        &self,
        gap: &Gap,
        book: &Playbook,
        directory: &Directory,
        time: &dyn Fn(Millis) -> String,
    ) -> String {
        let say = &self.readiness;
        let name = |id| brief(&directory.name(id));
        match gap {
            Gap::NoMajor => say.no_major.to_owned(),
            Gap::NoExamples(n) => say.no_examples(&n.to_string()),
            Gap::NoOrder => say.no_order.to_owned(),
            Gap::NobodyLeads => say.nobody_leads.to_owned(),
            Gap::NoPeople => say.no_people.to_owned(),
            Gap::Service(id, gaps) => say.service_lacks(&name(*id), &self.directory.lacks(*gaps)),
            Gap::NoSteps(key) => {
                let phase = book.phases.iter().find(|phase| phase.key == *key);
                let phase = phase.map_or(&**key, |phase| phase.name.get(self.lang.tag()));
                say.no_steps(phase)
            }
            Gap::NotTold(n) => say.not_told(&n.to_string()),
            Gap::NotKeptInformed(n) => say.not_kept_informed(&n.to_string()),
            Gap::NoRota => say.no_rota.to_owned(),
            Gap::NobodyOnCall(team) => say.nobody_on_call(&name(*team)),
            Gap::Open(of, hour, at) => {
                let (of, at) = (name(*of), time(*at));
                match hour {
                    Hour::Day => say.open_day(&of, &at),
                    Hour::Night => say.open_night(&of, &at),
                    Hour::Weekend => say.open_weekend(&of, &at),
                    Hour::Holiday => say.open_holiday(&of, &at),
                }
            }
            Gap::NoHolidays(of) => say.no_holidays(&name(*of)),
            Gap::NoPhone(person) => say.no_phone(&name(*person)),
            Gap::EverythingAtOnce => say.everything_at_once.to_owned(),
            Gap::NothingEscalates => say.nothing_escalates.to_owned(),
            Gap::Alone(of, person) => say.alone(&name(*person), &name(*of)),
        }
    }
}

fn listed(levels: &[u8]) -> String {
    let levels: Vec<String> = levels.iter().map(u8::to_string).collect();
    levels.join(", ")
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

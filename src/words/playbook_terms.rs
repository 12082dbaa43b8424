//! The names of the parts, fields and values of a playbook. They are looked up by the keys of
//! [`crate::playbook::schema`]; a test finds every key that has no words.

use super::{Lang, Words};

/// A key with its words in English and Dutch. Values stand under the label of their field.
const TERMS: &[(&str, [&str; 2])] = &[
    // Parts.
    ("part.", ["Playbook", "Draaiboek"]),
    ("part.severity.levels", ["Levels", "Niveaus"]),
    (
        "part.severity.raises",
        ["When it gets worse", "Als het erger wordt"],
    ),
    ("part.severity", ["Scheme of levels", "Stelsel van niveaus"]),
    ("part.matrix", ["Impact by urgency", "Impact maal urgentie"]),
    ("part.statuses", ["Statuses", "Statussen"]),
    ("part.phases", ["Phases", "Fasen"]),
    ("part.roles", ["Roles", "Rollen"]),
    (
        "part.methods",
        ["Ways to reach people", "Manieren om mensen te bereiken"],
    ),
    ("part.clocks", ["Clocks", "Klokken"]),
    ("part.notices", ["Notices", "Berichten"]),
    ("part.escalations", ["Escalations", "Escalaties"]),
    ("part.review", ["Review", "Evaluatie"]),
    ("part.gates", ["Gates", "Poorten"]),
    (
        "part.intake",
        ["Questions at intake", "Vragen bij de melding"],
    ),
    ("part.checklists", ["Checklists", "Checklists"]),
    (
        "part.forms",
        ["Forms and documents", "Formulieren en documenten"],
    ),
    ("part.transfers", ["Transfers", "Overdrachten"]),
    ("part.terms", ["Terms and rules", "Begrippen en regels"]),
    ("part.follow_ups", ["Follow-ups", "Nazorg"]),
    ("part.measures", ["Measures", "Metingen"]),
    ("part.analyses", ["Regular analyses", "Periodieke analyses"]),
    ("part.calendars", ["Working hours", "Werktijden"]),
    // Fields.
    ("key", ["Key", "Sleutel"]),
    ("id", ["Key of the playbook", "Sleutel van het draaiboek"]),
    ("version", ["Version", "Versie"]),
    ("format", ["Format", "Formaat"]),
    ("name", ["Name", "Naam"]),
    ("summary", ["Summary", "Samenvatting"]),
    ("source", ["Follows", "Volgt"]),
    ("time_source", ["Its time follows", "De tijd volgt"]),
    ("number", ["Number", "Nummer"]),
    ("definition", ["Definition", "Omschrijving"]),
    ("consequence", ["What follows", "Wat er volgt"]),
    ("examples", ["Examples", "Voorbeelden"]),
    ("major", ["Major incident", "Groot incident"]),
    ("process", ["Way of working", "Werkwijze"]),
    ("staffing", ["People", "Mensen"]),
    ("staff", ["Who is put on it", "Wie eraan gaat werken"]),
    ("from_level", ["From level", "Van niveau"]),
    ("to_level", ["To level", "Naar niveau"]),
    ("happens", ["When", "Wanneer"]),
    ("gives", ["Its numbers are", "De getallen zijn"]),
    ("cells", ["Table", "Tabel"]),
    ("modifiers", ["What shifts it", "Wat het verschuift"]),
    ("circumstance", ["When", "Wanneer"]),
    (
        "urgency_by",
        [
            "Moves urgency by (−1 is one step more urgent)",
            "Verschuift urgentie met (−1 is één stap urgenter)",
        ],
    ),
    ("category", ["Behaves as", "Gedraagt zich als"]),
    ("in_statuses", ["In front while", "Vooraan bij"]),
    ("role_kind", ["Part", "Soort"]),
    ("duties", ["Duties", "Taken"]),
    ("mandatory", ["Must be filled", "Moet bezet zijn"]),
    ("holds_tasks", ["May be given tasks", "Mag taken krijgen"]),
    ("escalates_to", ["Turns to", "Wendt zich tot"]),
    ("powers", ["May", "Mag"]),
    (
        "means",
        [
            "In people and services it is",
            "In mensen en diensten is dat",
        ],
    ),
    (
        "weights",
        ["Weights of components", "Gewichten van onderdelen"],
    ),
    (
        "heavy_from",
        [
            "Heavy from (7 is ours, no source names a figure)",
            "Zwaar vanaf (7 is van ons, geen bron noemt een getal)",
        ],
    ),
    (
        "light_to",
        [
            "Light up to (3 is ours, no source names a figure)",
            "Licht tot en met (3 is van ons, geen bron noemt een getal)",
        ],
    ),
    ("meaning", ["Meaning", "Betekenis"]),
    ("enabled", ["Switched on", "Staat aan"]),
    ("targets", ["Time allowed", "Toegestane tijd"]),
    ("scope", ["Runs", "Loopt"]),
    ("anchor", ["Starts", "Begint"]),
    ("stops", ["Stopped by", "Gestopt door"]),
    (
        "claims",
        ["Of several claims counts", "Van meer opgaven telt"],
    ),
    (
        "on_raise",
        ["When the level gets worse", "Als het niveau erger wordt"],
    ),
    (
        "warn_percent",
        ["Warns at (per cent)", "Waarschuwt bij (procent)"],
    ),
    (
        "pauses_on_hold",
        ["Stands still while waiting", "Staat stil bij wachten"],
    ),
    ("calendar", ["In working hours", "In werktijd"]),
    ("notice_kind", ["Kind", "Soort"]),
    ("notice_when", ["Owed", "Nodig"]),
    ("levels", ["Levels", "Niveaus"]),
    ("within", ["Within", "Binnen"]),
    ("every", ["Every", "Elke"]),
    ("until", ["Until", "Tot"]),
    ("deliveries", ["Who is told", "Wie het hoort"]),
    ("to", ["To", "Aan"]),
    ("methods", ["By", "Via"]),
    ("cc", ["Copy to", "Kopie aan"]),
    ("any", ["One of them is enough", "Eén ervan is genoeg"]),
    ("audience", ["May reach", "Mag komen bij"]),
    ("asks", ["What it asks", "Wat het vraagt"]),
    ("watches", ["Fires when", "Gaat af als"]),
    ("open_longer_than", ["Open longer than", "Langer open dan"]),
    (
        "worsened",
        ["The level gets worse", "Het niveau wordt erger"],
    ),
    ("overdue", ["A limit has passed", "Een termijn is voorbij"]),
    ("after", ["Time", "Tijd"]),
    (
        "strict",
        [
            "Exactly that long is not yet too long",
            "Precies zo lang is nog niet te lang",
        ],
    ),
    ("attempts", ["Failed attempts", "Mislukte pogingen"]),
    ("clocks", ["Clocks", "Klokken"]),
    ("makes_due", ["Makes due", "Maakt nodig"]),
    ("brings_in", ["Brings in", "Haalt erbij"]),
    ("raise_to", ["Proposes level", "Stelt niveau voor"]),
    ("remedy", ["Proposes", "Stelt voor"]),
    ("before", ["Guards", "Bewaakt"]),
    ("needs", ["Needs", "Vraagt"]),
    ("by", ["By whom", "Door wie"]),
    ("of", ["Of the form", "Van het formulier"]),
    ("wanted", ["Wanted", "Gewenst"]),
    ("choices", ["Choices", "Keuzes"]),
    ("open", ["Own words too", "Ook eigen woorden"]),
    ("phase", ["Phase", "Fase"]),
    ("role", ["Role", "Rol"]),
    ("steps", ["Steps", "Stappen"]),
    ("text", ["Step", "Stap"]),
    ("ticked_by", ["Ticked by", "Afgevinkt door"]),
    ("form_kind", ["Kind", "Soort"]),
    ("fields", ["Fields", "Velden"]),
    ("from", ["From", "Van"]),
    ("goes_to", ["To", "Naar"]),
    ("other_process", ["Another process", "Een ander proces"]),
    ("within_clock", ["Within the clock", "Binnen de klok"]),
    ("or_help_from", ["Or help from", "Of hulp van"]),
    ("term_kind", ["Kind", "Soort"]),
    ("follow_up_when", ["Owed", "Nodig"]),
    ("measured_from", ["From", "Van"]),
    ("measured_to", ["Until", "Tot"]),
    ("months", ["Months", "Maanden"]),
    ("zone", ["Time zone", "Tijdzone"]),
    ("week", ["Hours", "Uren"]),
    ("day", ["Day (1 is Monday)", "Dag (1 is maandag)"]),
    ("minute_from", ["From minute", "Vanaf minuut"]),
    ("minute_to", ["To minute", "Tot minuut"]),
    ("holidays", ["Days off", "Vrije dagen"]),
    // Values.
    ("staffing.at_once", ["At once", "Meteen"]),
    (
        "staffing.at_once_if_critical",
        [
            "At once if the business cannot do without the service, else planned",
            "Meteen als het bedrijf niet zonder de dienst kan, anders gepland",
        ],
    ),
    (
        "staffing.scheduled",
        [
            "Planned; projects may suffer",
            "Gepland; projecten mogen eronder lijden",
        ],
    ),
    (
        "staffing.scheduled_around",
        [
            "Planned so that no project suffers",
            "Gepland zonder dat een project eronder lijdt",
        ],
    ),
    ("gives.severity", ["Levels", "Niveaus"]),
    ("gives.priority", ["Priorities", "Prioriteiten"]),
    (
        "circumstance.business_critical",
        [
            "The business cannot do without the service",
            "Het bedrijf kan niet zonder de dienst",
        ],
    ),
    (
        "circumstance.heavy_component",
        ["The component weighs heavily", "Het onderdeel weegt zwaar"],
    ),
    (
        "circumstance.light_component",
        ["The component weighs little", "Het onderdeel weegt licht"],
    ),
    (
        "circumstance.business_hours",
        ["Working hours in the region", "Werktijd in de regio"],
    ),
    (
        "circumstance.outside_hours",
        [
            "Outside working hours in the region",
            "Buiten werktijd in de regio",
        ],
    ),
    ("category.reported", ["Reported", "Gemeld"]),
    ("category.active", ["Being worked on", "In behandeling"]),
    (
        "category.on_hold",
        ["Waiting for others", "Wachtend op anderen"],
    ),
    (
        "category.transferred",
        ["With another team", "Bij een ander team"],
    ),
    ("category.recovered", ["Impact over", "Hinder voorbij"]),
    ("category.resolved", ["Fixed", "Opgelost"]),
    ("category.closed", ["Shut", "Gesloten"]),
    ("category.cancelled", ["False alarm", "Loos alarm"]),
    (
        "role_kind.seat",
        ["Seat in the incident", "Plaats in het incident"],
    ),
    ("role_kind.recipient", ["Is told", "Wordt ingelicht"]),
    ("role_kind.party", ["Outside the team", "Buiten het team"]),
    (
        "powers.assent",
        ["Agree to the level", "Instemmen met het niveau"],
    ),
    (
        "powers.validate",
        ["Say that it works again", "Zeggen dat het weer werkt"],
    ),
    ("powers.approve", ["Approve", "Goedkeuren"]),
    ("powers.direct", ["Direct tasks", "Taken opdragen"]),
    (
        "powers.designate",
        ["Name who leads", "Aanwijzen wie leidt"],
    ),
    ("powers.hand_over", ["Pass the role on", "De rol doorgeven"]),
    (
        "powers.operate",
        [
            "Do what needs no approval",
            "Doen wat geen goedkeuring vraagt",
        ],
    ),
    (
        "powers.post",
        ["Post what leaves the team", "Plaatsen wat naar buiten gaat"],
    ),
    (
        "powers.verify",
        ["Verify that it works again", "Nagaan of het weer werkt"],
    ),
    (
        "powers.dismiss",
        ["Send people out of the room", "Mensen wegsturen"],
    ),
    (
        "powers.shared",
        ["Be held by several people", "Door meer mensen bezet zijn"],
    ),
    (
        "means.service_owner",
        ["the owner of the service", "de eigenaar van de dienst"],
    ),
    (
        "means.business_owner",
        ["the owner in the business", "de eigenaar in het bedrijf"],
    ),
    ("means.team", ["the team", "het team"]),
    (
        "means.on_call",
        ["whoever is on call", "wie er dienst heeft"],
    ),
    (
        "means.queue",
        ["the queue of the service", "de wachtrij van de dienst"],
    ),
    (
        "means.announce",
        ["the list for announcements", "de lijst voor aankondigingen"],
    ),
    ("means.customers", ["the customers", "de klanten"]),
    (
        "means.key_customers",
        ["the key customers", "de belangrijkste klanten"],
    ),
    (
        "means.account_managers",
        [
            "the customers' account managers",
            "de accountmanagers van de klanten",
        ],
    ),
    (
        "scope.cycle",
        [
            "Anew with every return of the impact",
            "Opnieuw telkens als de hinder terugkomt",
        ],
    ),
    (
        "scope.incident",
        [
            "Once for the whole incident",
            "Eén keer voor het hele incident",
        ],
    ),
    ("anchor.reported", ["At the report", "Bij de melding"]),
    (
        "anchor.occurred",
        [
            "When the impact began, if known",
            "Bij het begin van de hinder, als dat bekend is",
        ],
    ),
    (
        "stops.respond",
        ["Someone starts on it", "Iemand begint eraan"],
    ),
    ("stops.recover", ["Impact is over", "De hinder is voorbij"]),
    (
        "stops.workaround_restored",
        [
            "A workaround restores service",
            "Een noodoplossing herstelt de dienst",
        ],
    ),
    ("stops.resolve", ["It is fixed", "Het is opgelost"]),
    (
        "stops.transfer_out",
        ["Handed out of the team", "Overgedragen buiten het team"],
    ),
    (
        "stops.handoff",
        [
            "Handed to those who will fix it",
            "Overgedragen aan wie het oplost",
        ],
    ),
    ("claims.earliest", ["The earliest", "De vroegste"]),
    ("claims.latest", ["The latest", "De laatste"]),
    (
        "on_raise.from_start",
        [
            "The new time from the start",
            "De nieuwe tijd vanaf het begin",
        ],
    ),
    (
        "on_raise.from_change_capped",
        [
            "The new time from then, never later than before",
            "De nieuwe tijd vanaf dan, nooit later dan eerst",
        ],
    ),
    ("notice_kind.initial", ["First notice", "Eerste bericht"]),
    ("notice_kind.progress", ["Progress", "Voortgang"]),
    ("notice_kind.daily", ["Daily", "Dagelijks"]),
    ("notice_kind.rectified", ["All-clear", "Herstelbericht"]),
    (
        "notice_kind.overdue",
        ["A limit has passed", "Een termijn is voorbij"],
    ),
    (
        "notice_when.open",
        ["While it is open", "Zolang het open is"],
    ),
    (
        "notice_when.handed_off",
        ["After the hand-off", "Na de overdracht"],
    ),
    (
        "notice_when.recovered",
        ["Once service is back", "Zodra de dienst terug is"],
    ),
    (
        "notice_when.escalated",
        [
            "When an escalation asks for it",
            "Als een escalatie erom vraagt",
        ],
    ),
    ("until.rectified", ["The all-clear", "Het herstelbericht"]),
    ("until.recovery", ["Recovery", "Het herstel"]),
    ("audience.internal", ["The team", "Het team"]),
    (
        "audience.help_desk",
        ["The help desk as well", "Ook de helpdesk"],
    ),
    ("audience.external", ["Anyone", "Iedereen"]),
    ("before.resolve", ["Resolving", "Oplossen"]),
    ("before.close", ["Closing", "Sluiten"]),
    ("before.publish", ["Publishing", "Publiceren"]),
    (
        "needs.confirmation",
        [
            "Confirmation that it works again",
            "Bevestiging dat het weer werkt",
        ],
    ),
    (
        "needs.approval",
        ["Approval of the solution", "Goedkeuring van de oplossing"],
    ),
    (
        "needs.validation",
        [
            "A role says that it works again",
            "Een rol zegt dat het weer werkt",
        ],
    ),
    (
        "needs.document",
        ["A document is written", "Een document is geschreven"],
    ),
    (
        "needs.checks",
        ["Every check is made", "Elke controle is gedaan"],
    ),
    ("form_kind.assessment", ["Assessment", "Beoordeling"]),
    (
        "form_kind.record",
        ["Part of the record", "Deel van het logboek"],
    ),
    (
        "form_kind.custody",
        ["Where the work lies", "Waar het werk ligt"],
    ),
    ("form_kind.decision", ["Decision", "Besluit"]),
    ("form_kind.checks", ["Checks", "Controles"]),
    ("form_kind.document", ["Document", "Document"]),
    ("form_kind.readiness", ["Readiness", "Gereedheid"]),
    (
        "form_kind.page",
        ["Page to print", "Pagina om af te drukken"],
    ),
    ("term_kind.process", ["Way of working", "Werkwijze"]),
    ("term_kind.track", ["Track", "Spoor"]),
    (
        "term_kind.operation",
        ["May be done at once", "Mag meteen gedaan worden"],
    ),
    (
        "term_kind.restore_option",
        ["Way to restore service", "Manier om te herstellen"],
    ),
    ("term_kind.impact", ["Impact", "Impact"]),
    ("term_kind.urgency", ["Urgency", "Urgentie"]),
    ("term_kind.priority", ["Priority", "Prioriteit"]),
    (
        "term_kind.directed_tasks",
        [
            "Tasks name who directed them",
            "Taken noemen wie ze opdroeg",
        ],
    ),
    (
        "term_kind.majors_in_order",
        [
            "Major incidents are put in order",
            "Grote incidenten krijgen een volgorde",
        ],
    ),
    (
        "term_kind.first_of_all",
        ["Before all other work", "Voor al het andere werk"],
    ),
    (
        "term_kind.ad_hoc_team",
        [
            "A team formed on the spot is escalated",
            "Een gelegenheidsteam wordt gemeld",
        ],
    ),
    (
        "term_kind.reassess",
        [
            "Who joins looks afresh first",
            "Wie erbij komt kijkt eerst opnieuw",
        ],
    ),
    (
        "term_kind.filtered",
        [
            "What leaves the team is filtered",
            "Wat het team verlaat wordt gefilterd",
        ],
    ),
    ("term_kind.guidance", ["To bear in mind", "Om te onthouden"]),
    (
        "follow_up_when.always",
        ["After every incident", "Na elk incident"],
    ),
    (
        "follow_up_when.temporary",
        [
            "After a temporary resolution",
            "Na een tijdelijke oplossing",
        ],
    ),
    (
        "follow_up_when.workaround",
        ["After a workaround", "Na een noodoplossing"],
    ),
    (
        "follow_up_when.changed",
        [
            "When components were changed",
            "Als onderdelen veranderd zijn",
        ],
    ),
    (
        "follow_up_when.asked",
        ["When someone says so", "Als iemand het zegt"],
    ),
    ("milestone.started", ["Impact began", "De hinder begon"]),
    ("milestone.detected", ["It was noticed", "Het werd gemerkt"]),
    ("milestone.reported", ["It was reported", "Het werd gemeld"]),
    (
        "milestone.responded",
        ["Someone started on it", "Iemand begon eraan"],
    ),
    (
        "milestone.customers_told",
        ["Customers were told", "Klanten wisten het"],
    ),
    (
        "milestone.extent_known",
        ["Components were known", "De onderdelen waren bekend"],
    ),
    (
        "milestone.impact_known",
        [
            "Affected customers were known",
            "De getroffen klanten waren bekend",
        ],
    ),
    (
        "milestone.worked_around",
        ["A workaround worked", "Een noodoplossing werkte"],
    ),
    (
        "milestone.recovered",
        ["Impact was over", "De hinder was voorbij"],
    ),
    ("milestone.resolved", ["It was fixed", "Het was opgelost"]),
    (
        "milestone.causes_told",
        [
            "Customers were told of the causes",
            "Klanten kenden de oorzaken",
        ],
    ),
];

impl Words {
    /// The name of a part, a field or a value by its key; the key itself when it has none.
    pub fn playbook_term<'k>(&self, key: &'k str) -> &'k str {
        let milestone = key.strip_prefix("measured_from.");
        let milestone = milestone.or_else(|| key.strip_prefix("measured_to."));
        let asked = milestone.map(|milestone| ("milestone", milestone));
        let fits = |name: &str| match asked {
            Some((prefix, value)) => {
                name.strip_prefix(prefix).and_then(|n| n.strip_prefix('.')) == Some(value)
            }
            None => name == key,
        };
        let found = TERMS.iter().find(|(name, _)| fits(name));
        found.map_or(key, |(_, [en, nl])| match self.lang {
            Lang::Nl => nl,
            _ => en,
        })
    }
}

#[cfg(test)]
#[allow(clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;
    use crate::playbook::schema::{Field, Kind, PARTS};
    use std::collections::BTreeSet;

    fn keys(fields: &[Field], out: &mut BTreeSet<String>) {
        for field in fields {
            out.insert(field.label.to_owned());
            match &field.kind {
                Kind::Choice(values) | Kind::Choices(values) => {
                    for value in *values {
                        let label = field.label;
                        let label = if label.starts_with("measured") {
                            "milestone"
                        } else {
                            label
                        };
                        out.insert(format!("{label}.{value}"));
                    }
                }
                Kind::Each(inner) | Kind::OneOf(inner) | Kind::Group(inner) => keys(inner, out),
                _ => {}
            }
        }
    }

    #[test]
    fn every_part_field_and_value_has_words_and_no_words_are_left_over() {
        let mut wanted = BTreeSet::new();
        for part in PARTS {
            wanted.insert(format!("part.{}", part.path));
            keys(part.fields, &mut wanted);
        }
        let have: BTreeSet<String> = TERMS.iter().map(|(key, _)| (*key).to_owned()).collect();
        assert_eq!(have.len(), TERMS.len(), "a key stands twice");
        assert_eq!(
            have.difference(&wanted).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
        assert_eq!(
            wanted.difference(&have).collect::<Vec<_>>(),
            Vec::<&String>::new()
        );
    }

    #[test]
    fn terms_are_translated_rather_than_copied() {
        for (key, [en, nl]) in TERMS {
            assert!(!en.is_empty() && !nl.is_empty(), "{key}");
            let several = en.split_whitespace().count() > 1;
            assert!(!several || en != nl, "{key}");
        }
        let words = Lang::Nl.words();
        assert_eq!(
            words.playbook_term("measured_to.resolved"),
            "Het was opgelost"
        );
        assert_eq!(words.playbook_term("what is this"), "what is this");
    }
}

//! Terms explained where they stand (X23).

use super::template::words;

words! {
    /// Terms explained where they stand.
    HelpWords {
        title: "Help" => "Hulp";
        first_steps: "First steps" => "Eerste stappen";
        step_new: "Press “New incident” or the key C. A title is enough; Enter opens the log." => "Druk op “Nieuw incident” of de toets C. Een titel is genoeg; Enter opent het logboek.";
        step_severity: "Say how bad it is: S and a digit, or press the mark beside the title. It sets the limits." => "Zeg hoe erg het is: S en een cijfer, of druk op het teken naast de titel. Het bepaalt de termijnen.";
        step_write: "Write what happens into “What happened?” and press Enter. “-10m” in front back-dates it, “TODO @Bob 10m” makes a task." => "Schrijf wat er gebeurt in “Wat gebeurde er?” en druk op Enter. “-10m” ervoor maakt het eerder, “TODO @Bob 10m” maakt een taak.";
        step_next: "“Next” says what is due, to whom and by when, late ones first. Its button notes that it was done." => "“Eerst” zegt wat er moet, voor wie en wanneer, te late eerst. De knop noteert dat het gedaan is.";
        step_share: "Save a copy with Ctrl S and hand the file over. Others read it under “Share”, “Receive”; both records become one." => "Sla een kopie op met Ctrl S en geef het bestand door. Anderen lezen het in onder “Delen”, “Ontvangen”; beide logboeken worden één.";
        step_keys: "J and K or the arrows go through a list, Enter opens what is chosen. The key ? shows all keys." => "J en K of de pijltjes gaan door een lijst, Enter opent wat gekozen is. De toets ? toont alle toetsen.";
        terms_title: "Words" => "Woorden";
        rule: "Names the rule of the playbook that asks for this. “Playbooks” lists them with their limits." => "Noemt de regel van het draaiboek die dit vraagt. “Draaiboeken” toont ze met hun termijnen.";
        term_rule: "Rule code" => "Regelcode";
        what_is(term): "What is “{term}”?" => "Wat is “{term}”?";
        incident: "An unplanned interruption or degradation that is being handled. It has one log." => "Een ongeplande onderbreking of verslechtering die wordt behandeld. Het heeft één logboek.";
        severity: "How bad it is, on the playbook’s scheme. A lower number is worse. Priority is separate: which comes first." => "Hoe erg het is, volgens het draaiboek. Een lager getal is erger. Prioriteit is iets anders: wat eerst komt.";
        responded: "Someone started handling it. Stops the response clock." => "Iemand is begonnen. Stopt de reactieklok.";
        recovered: "Impact on users is over. Stops the recovery clock. A workaround that restores service counts." => "De hinder voor gebruikers is voorbij. Stopt de herstelklok. Een noodoplossing die de dienst herstelt telt.";
        resolved: "Fixed, or handed off to those who will fix it. Stops the resolution clock." => "Opgelost, of overgedragen aan wie het oplost. Stopt de oplossingsklok.";
        closed: "Validated by those whom the playbook names. Stops no clock." => "Bevestigd door wie het draaiboek noemt. Stopt geen klok.";
        clock: "A limit computed from what was written down. Open it to see start, target, what was not counted, and the result." => "Een termijn, berekend uit wat is opgeschreven. Open die voor begin, streeftijd, wat niet meetelde en de uitkomst.";
        response: "From the report until someone starts handling it." => "Van de melding tot iemand begint.";
        recovery: "From the report until users have their service back." => "Van de melding tot gebruikers hun dienst terug hebben.";
        resolution: "From the report until the cause is fixed or handed off. Time with others is not counted." => "Van de melding tot de oorzaak is opgelost of overgedragen. Tijd bij anderen telt niet mee.";
        notice: "Word that the playbook owes to someone, by a method and a moment. Marking it as sent restarts its clock." => "Bericht dat het draaiboek iemand belooft, op een manier en een moment. Als verstuurd noteren start de klok opnieuw.";
        review: "The look back after a major incident, within two days." => "De terugblik na een groot incident, binnen twee dagen.";
        playbook: "The process as data: levels, limits, roles, who must be told. The version in force is fixed per incident." => "Het proces als gegevens: niveaus, termijnen, rollen, wie het moet weten. Per incident ligt de versie vast.";
        gate: "What must be true before resolving or closing." => "Wat waar moet zijn voor oplossen of sluiten.";
        bundle: "A file with a record, to give to another device." => "Een bestand met een logboek, voor een ander apparaat.";
        writer: "One installation of the app: a browser on a device. It numbers and signs its own entries." => "Eén installatie van de app: een browser op een apparaat. Die nummert en tekent zijn eigen regels.";
        conflict: "What was changed in two places, neither having seen the other’s change. Both stay; someone settles it." => "Wat op twee plekken is gewijzigd zonder dat de ene de andere zag. Beide blijven; iemand beslist.";
        provisional: "Until someone says how bad it is, the limits of the worst level are shown and nothing counts as late." => "Tot iemand zegt hoe erg het is, gelden de grenzen van het ergste niveau en telt niets als te laat.";
        workaround: "A way around the fault. If it restores service it ends recovery, never resolution." => "Een weg om de fout heen. Herstelt die de dienst, dan eindigt het herstel, nooit de oplossing.";
        major: "Bad enough that the playbook asks for more: notices, a manager, a review." => "Erg genoeg dat het draaiboek meer vraagt: berichten, een manager, een evaluatie.";
        late: "A limit has passed. It stays on record as late, also when the work is done afterwards." => "Een termijn is verstreken. Dat blijft als te laat genoteerd, ook als het werk daarna gedaan is.";
        cadence: "How often people are owed an update while it lasts. Marking one as sent starts the count again." => "Hoe vaak mensen een bericht krijgen zolang het duurt. Als verstuurd noteren begint de telling opnieuw.";
        rectified: "Word that it is over, to everyone who was told that it had begun." => "Bericht dat het voorbij is, aan iedereen die hoorde dat het begonnen was.";
        hold: "Waiting for a third party. Only the clocks that the playbook names stand still meanwhile." => "Wachten op een derde. Alleen de klokken die het draaiboek noemt staan intussen stil.";
        transferred: "With somebody outside the team. That time does not count for resolution." => "Bij iemand buiten het team. Die tijd telt niet mee voor de oplossing.";
        handed_off: "Planned work for another team. It ends the urgent handling." => "Gepland werk voor een ander team. Het spoedwerk eindigt ermee.";
        term_late: "Late" => "Te laat";
        term_cadence: "Update" => "Voortgangsbericht";
        term_rectified: "All-clear" => "Herstelbericht";
        term_hold: "On hold" => "In de wacht";
        term_transferred: "With others" => "Bij anderen";
        term_handed_off: "Handed off" => "Overgedragen";
        term_response: "Response" => "Reactie";
        term_recovery: "Recovery" => "Herstel";
        term_resolution: "Resolution" => "Oplossing";
        term_incident: "Incident" => "Incident";
        term_severity: "Severity" => "Ernst";
        term_responded: "Responded" => "In behandeling";
        term_recovered: "Recovered" => "Hersteld";
        term_resolved: "Resolved" => "Opgelost";
        term_closed: "Closed" => "Gesloten";
        term_clock: "Clock" => "Klok";
        term_notice: "Notice" => "Bericht";
        term_review: "Review" => "Evaluatie";
        term_playbook: "Playbook" => "Draaiboek";
        term_gate: "Gate" => "Voorwaarde";
        term_bundle: "Bundle" => "Bundel";
        term_writer: "Writer" => "Schrijver";
        term_conflict: "Conflict" => "Conflict";
        term_provisional: "Provisional" => "Voorlopig";
        term_workaround: "Workaround" => "Noodoplossing";
        term_major: "Major incident" => "Groot incident";
    }
}

/// A term: its name in addresses, its word, what it means.
pub type Term = (&'static str, &'static str, &'static str);

impl HelpWords {
    /// Every term, in the order of the help page.
    pub fn terms(&self) -> Vec<Term> {
        vec![
            ("incident", self.term_incident, self.incident),
            ("severity", self.term_severity, self.severity),
            ("major", self.term_major, self.major),
            ("provisional", self.term_provisional, self.provisional),
            ("clock", self.term_clock, self.clock),
            ("late", self.term_late, self.late),
            ("response", self.term_response, self.response),
            ("recovery", self.term_recovery, self.recovery),
            ("resolution", self.term_resolution, self.resolution),
            ("responded", self.term_responded, self.responded),
            ("workaround", self.term_workaround, self.workaround),
            ("recovered", self.term_recovered, self.recovered),
            ("hold", self.term_hold, self.hold),
            ("transferred", self.term_transferred, self.transferred),
            ("handed_off", self.term_handed_off, self.handed_off),
            ("resolved", self.term_resolved, self.resolved),
            ("closed", self.term_closed, self.closed),
            ("notice", self.term_notice, self.notice),
            ("cadence", self.term_cadence, self.cadence),
            ("rectified", self.term_rectified, self.rectified),
            ("review", self.term_review, self.review),
            ("rule", self.term_rule, self.rule),
            ("playbook", self.term_playbook, self.playbook),
            ("gate", self.term_gate, self.gate),
            ("conflict", self.term_conflict, self.conflict),
            ("writer", self.term_writer, self.writer),
            ("bundle", self.term_bundle, self.bundle),
        ]
    }

    /// What a term means; empty for one that nobody explains.
    pub fn meaning(&self, term: &str) -> &'static str {
        let found = self.terms().into_iter().find(|(id, _, _)| *id == term);
        found.map_or("", |(_, _, meaning)| meaning)
    }
}

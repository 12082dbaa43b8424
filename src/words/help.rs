//! Terms explained where they stand (X23).

use super::template::words;

words! {
    /// Terms explained where they stand.
    HelpWords {
        title: "Help" => "Hulp";
        what_is(term): "What is “{term}”?" => "Wat is “{term}”?";
        incident: "An unplanned interruption or degradation that is being handled. It has one log." => "Een ongeplande onderbreking of verslechtering die wordt behandeld. Het heeft één logboek.";
        severity: "How bad it is, on the playbook’s scheme. A lower number is worse. Priority is separate: which comes first." => "Hoe erg het is, volgens het draaiboek. Een lager getal is erger. Prioriteit is iets anders: wat eerst komt.";
        responded: "Someone started handling it. Stops the response clock." => "Iemand is begonnen. Stopt de reactieklok.";
        recovered: "Impact on users is over. Stops the recovery clock. A workaround that restores service counts." => "De hinder voor gebruikers is voorbij. Stopt de herstelklok. Een noodoplossing die de dienst herstelt telt.";
        resolved: "Fixed, or handed off to those who will fix it. Stops the resolution clock." => "Opgelost, of overgedragen aan wie het oplost. Stopt de oplossingsklok.";
        closed: "Validated by those whom the playbook names. Stops no clock." => "Bevestigd door wie het draaiboek noemt. Stopt geen klok.";
        clock: "A limit computed from what was written down. Open it to see start, target, what was not counted, and the result." => "Een grens, berekend uit wat is opgeschreven. Open hem voor begin, streeftijd, wat niet meetelde en de uitkomst.";
        response: "From the report until someone starts handling it." => "Van de melding tot iemand begint.";
        recovery: "From the report until users have their service back." => "Van de melding tot gebruikers hun dienst terug hebben.";
        resolution: "From the report until the cause is fixed or handed off. Time at the developers is not counted." => "Van de melding tot de oorzaak is opgelost of overgedragen. Tijd bij ontwikkeling telt niet mee.";
        notice: "Word that the playbook owes to someone, by a method and a moment. Marking it as sent restarts its clock." => "Bericht dat het draaiboek iemand belooft, op een manier en een moment. Als verstuurd noteren start de klok opnieuw.";
        review: "The look back after a major incident, within two days." => "De terugblik na een groot incident, binnen twee dagen.";
        playbook: "The process as data: levels, limits, roles, who must be told. The version in force is fixed per incident." => "Het proces als gegevens: niveaus, termijnen, rollen, wie het moet weten. Per incident ligt de versie vast.";
        gate: "What must be true before resolving or closing." => "Wat waar moet zijn voor oplossen of sluiten.";
        bundle: "A file with a record, to give to another device." => "Een bestand met een logboek, voor een ander apparaat.";
        writer: "One installation of the app: a browser on a device. It numbers and signs its own entries." => "Eén installatie van de app: een browser op een apparaat. Die nummert en tekent zijn eigen regels.";
        conflict: "What two people changed without having seen each other’s change. Both stay; someone settles it." => "Wat twee mensen wijzigden zonder elkaars wijziging te zien. Beide blijven; iemand beslist.";
        provisional: "Until someone says how bad it is, the limits of the worst level are shown and nothing counts as late." => "Tot iemand zegt hoe erg het is, gelden de grenzen van het ergste niveau en telt niets als te laat.";
        workaround: "A way around the fault. If it restores service it ends recovery, never resolution." => "Een weg om de fout heen. Herstelt die de dienst, dan eindigt het herstel, nooit de oplossing.";
        major: "Bad enough that the playbook asks for more: notices, a manager, a review." => "Erg genoeg dat het draaiboek meer vraagt: berichten, een manager, een evaluatie.";
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

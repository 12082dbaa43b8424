//! The list of incidents.

use super::template::words;

words! {
    /// The list of incidents.
    ListWords {
        title: "Incidents" => "Incidenten";
        new: "New incident" => "Nieuw incident";
        find: "Find" => "Zoeken";
        find_label: "Find in titles, people and entries" => "Zoek in titels, mensen en regels";
        open: "Open" => "Open";
        mine: "Mine" => "Van mij";
        closed: "Closed" => "Gesloten";
        all: "All" => "Alle";
        sort: "Order" => "Volgorde";
        priority(n): "Priority {n}" => "Prioriteit {n}";
        sort_limit: "Next limit" => "Eerstvolgende termijn";
        sort_severity: "Severity" => "Ernst";
        sort_reported: "Newest" => "Nieuwste";
        sort_changed: "Last changed" => "Laatst gewijzigd";
        shown(n): ["{n} incident", "{n} incidents"] => ["{n} incident", "{n} incidenten"];
        clear_filter: "Clear the filter" => "Wis het filter";
        none_open: "No open incidents" => "Geen open incidenten";
        none_open_text: "When something breaks, a title and Enter are enough to start." => "Gaat er iets stuk, dan zijn een titel en Enter genoeg om te beginnen.";
        hits(n): ["{n} entry", "{n} entries"] => ["{n} regel", "{n} regels"];
        indexing: "Searching titles and people; entries in a moment" => "Zoekt in titels en mensen; regels zo meteen";
        among_closed(n): ["{n} among closed ones", "{n} among closed ones"] => ["{n} bij de gesloten", "{n} bij de gesloten"];
        among_open(n): ["{n} among open ones", "{n} among open ones"] => ["{n} bij de open", "{n} bij de open"];
        none_found: "Nothing found" => "Niets gevonden";
        none_found_text: "No incident fits this filter." => "Geen incident past bij dit filter.";
        no_lead: "no lead" => "niemand leidt";
        lead(name): "Lead {name}" => "Leiding {name}";
        unread(n): ["{n} new since you looked", "{n} new since you looked"] => ["{n} nieuw sinds je keek", "{n} nieuw sinds je keek"];
        new_here: "new here" => "nieuw hier";
        nothing_due: "nothing due" => "niets te doen";
        new_title: "What is wrong?" => "Wat is er mis?";
        new_hint: "A title and Enter are enough. The rest can wait." => "Een titel en Enter zijn genoeg. De rest kan wachten.";
        new_start: "Start the incident" => "Start het incident";
        new_when: "When was it reported?" => "Wanneer is het gemeld?";
        new_when_hint: "Empty means now. 14:05, -10m or “yesterday 22:10”." => "Leeg is nu. 14:05, -10m of “gisteren 22:10”.";
        new_waits: "It starts as soon as Holdfast is loaded." => "Het start zodra Holdfast geladen is.";
        created: "Incident started" => "Incident gestart";
        missing: "This incident is not on this device" => "Dit incident staat niet op dit apparaat";
        missing_text: "Its record is on another device, or the import that brought it was undone. Ask for a file with it and import that file here: what you typed for it is kept, and comes back with it." => "Het logboek staat op een ander apparaat, of het inlezen ervan is ongedaan gemaakt. Vraag om een bestand ermee en lees dat hier in: wat je ervoor typte is bewaard, en komt dan terug.";
        missing_import: "Import a file" => "Lees een bestand in";
        imported_from(system): "imported from {system}" => "overgenomen uit {system}";
        to_settle(n): ["{n} thing to settle", "{n} things to settle"] => ["{n} punt te beslissen", "{n} punten te beslissen"];
        quarantined(n): ["{n} entry this version cannot read", "{n} entries this version cannot read"] => ["{n} regel die deze versie niet kan lezen", "{n} regels die deze versie niet kan lezen"];
        demo_load: "Look around with demo data" => "Kijk rond met demogegevens";
        demo_loaded: "Demo incidents loaded; nothing in them is real" => "Demo-incidenten geladen; niets ervan is echt";
        demo_removed: "Demo incidents removed" => "Demo-incidenten verwijderd";
        demo_present: "Demo incidents are loaded" => "Demo-incidenten zijn geladen";
        demo_remove: "Remove the demo" => "Verwijder de demo";
    }
}

//! Words that many screens share, and the names of the screens.

use super::template::words;

words! {
    /// Words that many screens share.
    CommonWords {
        app: "Holdfast" => "Holdfast";
        save: "Save" => "Opslaan";
        cancel: "Cancel" => "Annuleren";
        close: "Close" => "Sluiten";
        back: "Back" => "Terug";
        done: "Done" => "Gedaan";
        add: "Add" => "Toevoegen";
        change: "Change" => "Wijzigen";
        remove: "Remove" => "Verwijderen";
        undo: "Undo" => "Ongedaan maken";
        retry: "Try again" => "Opnieuw proberen";
        copied: "Copied" => "Gekopieerd";
        skip: "Skip for now" => "Nu overslaan";
        more: "More" => "Meer";
        show_all(n): ["Show the one", "Show all {n}"] => ["Toon de ene", "Toon alle {n}"];
        yes: "Yes" => "Ja";
        no: "No" => "Nee";
        none: "none" => "geen";
        not_set: "not set" => "niet ingesteld";
        unknown: "unknown" => "onbekend";
        optional: "optional" => "niet verplicht";
        yesterday: "yesterday" => "gisteren";
        tomorrow: "tomorrow" => "morgen";
        just_now: "just now" => "zojuist";
        ago(time): "{time} ago" => "{time} geleden";
        times_in(zone): "Times in {zone}" => "Tijden in {zone}";
        show_utc: "Show UTC" => "Toon UTC";
        show_local: "Show local time" => "Toon lokale tijd";
        loading: "Loading" => "Laden";
        exercise: "EXERCISE" => "OEFENING";
        demo: "DEMO" => "DEMO";
        and(first, last): "{first} and {last}" => "{first} en {last}";
        unknown_page: "There is no such page" => "Deze pagina bestaat niet";
        unknown_page_text(address): "Nothing is shown at “{address}”." => "Op “{address}” staat niets.";
        to_list: "Go to the incidents" => "Naar de incidenten";
        panic_title: "Holdfast has stopped" => "Holdfast is gestopt";
        panic_text: "Something went wrong inside the app. What was saved is still saved. Reload to go on; if it happens again, take a copy of your data first." => "Er ging iets mis in de app. Wat opgeslagen was, is nog opgeslagen. Laad opnieuw om verder te gaan; gebeurt het weer, maak dan eerst een kopie van je gegevens.";
        panic_reload: "Reload" => "Opnieuw laden";
        panic_details: "What happened" => "Wat er gebeurde";
        booting: "Opening the record" => "Het logboek wordt geopend";
        update_ready: "An update is ready" => "Er staat een update klaar";
        update_text: "It is used once every tab of Holdfast has been closed. Using it now loads them all again: entries and drafts stay, but finish open dialogs first." => "Die wordt gebruikt zodra elk tabblad van Holdfast gesloten is. Nu gebruiken laadt ze allemaal opnieuw: regels en concepten blijven, maar maak open vensters eerst af.";
        update_now: "Use it now" => "Gebruik nu";
        elsewhere_newer: "Another tab runs a newer version. Reload this one to go on." => "Een ander tabblad draait een nieuwere versie. Laad dit tabblad opnieuw om verder te gaan.";
    }
}

words! {
    /// Names of the screens and landmarks.
    NavWords {
        main: "Main" => "Hoofdmenu";
        skip_to_content: "Skip to the content" => "Naar de inhoud";
        incidents: "Incidents" => "Incidenten";
        next: "Next" => "Eerst";
        playbooks: "Playbooks" => "Draaiboeken";
        directory: "People and services" => "Mensen en diensten";
        share: "Share" => "Delen";
        settings: "Settings" => "Instellingen";
        help: "Help" => "Hulp";
        more: "More" => "Meer";
        open_incidents(n): ["{n} open incident", "{n} open incidents"] => ["{n} open incident", "{n} open incidenten"];
        due_lines(n): ["{n} line is late", "{n} lines are late"] => ["{n} regel is te laat", "{n} regels zijn te laat"];
        unread(n): ["{n} new", "{n} new"] => ["{n} nieuw", "{n} nieuw"];
        acting_as(name): "Writing as {name}" => "Schrijft als {name}";
        acting_as_nobody: "Who are you?" => "Wie ben je?";
        escape_again: "Press Escape once more to go to the incidents" => "Druk nog eens op Escape om naar de incidenten te gaan";
    }
}

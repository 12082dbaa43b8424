//! The palette, the list of keys, and the names of actions.

use super::template::words;

words! {
    /// The palette and the list of keys.
    KeyWords {
        palette: "Find an action" => "Zoek een handeling";
        palette_placeholder: "Type an action or an incident" => "Typ een handeling of een incident";
        palette_results(n): ["{n} action", "{n} actions"] => ["{n} handeling", "{n} handelingen"];
        receive: "Receive or import a file" => "Ontvang een bestand of lees het in";
        palette_none: "No action by that name" => "Geen handeling met die naam";
        help: "Keys here" => "Toetsen hier";
        help_off: "Single keys are switched off in Settings." => "Losse toetsen staan uit bij Instellingen.";
        then: "then" => "dan";
        or: "or" => "of";
        digit: "digit" => "cijfer";
        everywhere: "Everywhere" => "Overal";
        in_list: "In the list" => "In de lijst";
        in_incident: "In an incident" => "In een incident";
        change_keys: "Change keys" => "Toetsen wijzigen";
        change_of(action): "Key for “{action}”" => "Toets voor “{action}”";
        new_key: "New key" => "Nieuwe toets";
        press_now: "Press a key, or two in a row. Enter keeps it, Escape leaves it as it was." => "Druk op een toets, of twee na elkaar. Enter bewaart, Escape laat het zoals het was.";
        press_first: "Press a key first" => "Druk eerst op een toets";
        clash(keys, action): "{keys} is taken: “{action}”" => "{keys} is bezet: “{action}”";
        also(action): "The same key: “{action}”" => "Dezelfde toets: “{action}”";
        no_key: "No key" => "Geen toets";
        reset: "As at first" => "Zoals eerst";
        reset_all: "All keys as at first" => "Alle toetsen zoals eerst";
        reset_done: "All keys are as at first" => "Alle toetsen zijn zoals eerst";
        move_in_list: "Up and down" => "Omhoog en omlaag";
        waiting(keys): "{keys} …" => "{keys} …";
    }
}

words! {
    /// Names of actions.
    ActionWords {
        palette: "Find an action" => "Zoek een handeling";
        find: "Find" => "Zoeken";
        keys: "Show the keys" => "Toon de toetsen";
        new_incident: "New incident" => "Nieuw incident";
        note: "Write an entry" => "Schrijf een regel";
        decision: "Write a decision" => "Noteer een besluit";
        task: "Add a task" => "Voeg een taak toe";
        severity: "Change the severity" => "Wijzig de ernst";
        severity_to(n): "Severity to level {n}" => "Ernst naar niveau {n}";
        roles: "Roles" => "Rollen";
        communicate: "Tell people" => "Informeer mensen";
        unread: "Next new entry" => "Volgende nieuwe regel";
        down: "Next line" => "Volgende regel";
        up: "Previous line" => "Vorige regel";
        open: "Open" => "Openen";
        back: "Close or go back" => "Sluit of ga terug";
        go_list: "Go to the incidents" => "Naar de incidenten";
        go_next: "Go to everything due" => "Naar alles wat moet";
        go_directory: "Go to people and services" => "Naar mensen en diensten";
        go_playbooks: "Go to the playbooks" => "Naar de draaiboeken";
        go_share: "Go to share" => "Naar delen";
        go_settings: "Go to the settings" => "Naar de instellingen";
        save_copy: "Save a file copy" => "Sla een kopie op";
        toggle_zone: "Switch between UTC and local time" => "Wissel tussen UTC en lokale tijd";
        toggle_theme: "Switch the theme" => "Wissel het thema";
        switch_person: "Switch person" => "Wissel van persoon";
        mute: "Mute alarms" => "Alarmen uit";
    }
}

//! Sending and receiving.

use super::template::words;

words! {
    /// Sending.
    ExportWords {
        title: "Share" => "Delen";
        heading: "Send" => "Versturen";
        intro: "A bundle is one file with the whole record. Give it to another device in any way: mail, stick, chat." => "Een bundel is één bestand met het hele logboek. Geef het aan een ander apparaat, hoe je maar wilt: mail, stick, chat.";
        all: "Everything on this device" => "Alles op dit apparaat";
        one: "One incident" => "Eén incident";
        since: "What is new since the last exchange" => "Wat nieuw is sinds de laatste keer";
        counts(n, events): ["{n} incident, {events}", "{n} incidents, {events}"] => ["{n} incident, {events}", "{n} incidenten, {events}"];
        entries(n): ["{n} entry", "{n} entries"] => ["{n} regel", "{n} regels"];
        save: "Save the file" => "Sla het bestand op";
        save_app: "Save this app with the record inside" => "Sla deze app op met het logboek erin";
        saved(file): "Saved as {file}" => "Opgeslagen als {file}";
        copy_text: "Copy as text" => "Kopieer als tekst";
        copied_text(what): "Copied as text: {what}. Paste it into a message; the other device pastes it under “Receive”." => "Als tekst gekopieerd: {what}. Plak het in een bericht; het andere apparaat plakt het bij “Ontvangen”.";
        copy_failed: "The browser did not let this page copy" => "De browser liet deze pagina niet kopiëren";
        copy_by_hand: "Select the text below and copy it yourself." => "Selecteer de tekst hieronder en kopieer hem zelf.";
        text_label: "The bundle as text" => "De bundel als tekst";
        plain_warning: "The file is readable by anyone who has it." => "Wie het bestand heeft, kan het lezen.";
        making: "Making the file" => "Het bestand wordt gemaakt";
        failed: "The file could not be made" => "Het bestand kon niet worden gemaakt";
    }
}

words! {
    /// Receiving.
    ImportWords {
        heading: "Receive" => "Ontvangen";
        choose: "Choose a file" => "Kies een bestand";
        dropped_on_dialog: "Finish or close what is open first, then drop the file again" => "Rond eerst af wat openstaat, of sluit het, en laat het bestand dan opnieuw los";
        one_at_a_time: "One file at a time: the first is being looked at, drop the others later" => "Eén bestand tegelijk: het eerste wordt bekeken, laat de andere later los";
        drop: "Or drop it here: a Holdfast bundle, a Statuspage history (JSON) or a ServiceNow event log (CSV)" => "Of laat het hier los: een Holdfast-bundel, een Statuspage-historie (JSON) of een ServiceNow-logboek (CSV)";
        paste: "Or paste the text of a bundle" => "Of plak de tekst van een bundel";
        paste_preview: "See what it would bring" => "Kijk wat het zou brengen";
        paste_label: "Text of a bundle" => "Tekst van een bundel";
        reading(file): "Reading {file}" => "{file} wordt gelezen";
        progress(percent): "{percent} %" => "{percent} %";
        cancelled: "Stopped. Nothing was written." => "Gestopt. Er is niets geschreven.";
        preview(file): "What {file} would bring" => "Wat {file} zou brengen";
        new_entries(n): ["{n} new entry", "{n} new entries"] => ["{n} nieuwe regel", "{n} nieuwe regels"];
        new_incidents(n): ["{n} new incident", "{n} new incidents"] => ["{n} nieuw incident", "{n} nieuwe incidenten"];
        directory_entries(n): ["{n} entry of people and services", "{n} entries of people and services"] => ["{n} gegeven van mensen en diensten", "{n} gegevens van mensen en diensten"];
        known_entries(n): ["{n} entry already here", "{n} entries already here"] => ["{n} regel is er al", "{n} regels zijn er al"];
        nothing_new: "0 new. Everything in it is already here." => "0 nieuw. Alles erin staat hier al.";
        conflicts(n): ["{n} conflict to settle", "{n} conflicts to settle"] => ["{n} conflict om te beslissen", "{n} conflicten om te beslissen"];
        unknown(n): ["{n} entry that this version cannot read; it is kept", "{n} entries that this version cannot read; they are kept"] => ["{n} regel die deze versie niet kan lezen; hij blijft bewaard", "{n} regels die deze versie niet kan lezen; ze blijven bewaard"];
        apply: "Import" => "Inlezen";
        applied(n, file): ["{n} entry imported from {file}", "{n} entries imported from {file}"] => ["{n} regel ingelezen uit {file}", "{n} regels ingelezen uit {file}"];
        removed_title: "Entries were removed here since the file was read" => "Er zijn hier regels verwijderd sinds het bestand is gelezen";
        removed_text: "Nothing was written. Choose the file again." => "Er is niets geschreven. Kies het bestand opnieuw.";
        undo_refused: "Later entries build on it, so it stays." => "Latere regels bouwen erop voort, dus het blijft staan.";
        undone: "Import undone" => "Inlezen ongedaan gemaakt";
        undone_corrected: "Clock correction and import undone" => "Klokcorrectie en inlezen ongedaan gemaakt";
        wrong_title(file): "{file} cannot be imported" => "{file} kan niet worden ingelezen";
        nothing_written: "Nothing was written." => "Er is niets geschreven.";
        sound_part: "Import what is sound" => "Lees in wat heel is";
        damaged(n): ["{n} entry is damaged and stays out", "{n} entries are damaged and stay out"] => ["{n} regel is beschadigd en blijft eruit", "{n} regels zijn beschadigd en blijven eruit"];
        unmapped(n): ["{n} line left out; the reason is below", "{n} lines left out; the reasons are below"] => ["{n} regel weggelaten; de reden staat hieronder", "{n} regels weggelaten; de redenen staan hieronder"];
        zone: "In which time zone are its times?" => "In welke tijdzone staan de tijden?";
        zone_missing: "Choose the time zone of its clocks" => "Kies de tijdzone van de klokken";
        zone_why: "The file does not say, and a guess would shift every clock." => "Het bestand zegt het niet, en een gok verschuift elke klok.";
        kind_bundle: "Holdfast bundle" => "Holdfast-bundel";
        kind_statuspage: "Statuspage history" => "Statuspage-historie";
        kind_servicenow: "ServiceNow event log" => "ServiceNow-logboek";
        kind_unknown: "This is not a file that Holdfast knows" => "Dit bestand kent Holdfast niet";
        too_large(limit): "It is larger than the limit of {limit}" => "Het is groter dan de grens van {limit}";
        mapped(n, total): ["{n} of {total} entries can be taken over", "{n} of {total} entries can be taken over"] => ["{n} van {total} regels kan worden overgenomen", "{n} van {total} regels kunnen worden overgenomen"];
        maps_nothing: "Nothing in it could be mapped, so there is nothing to import." => "Niets erin kon worden overgenomen, dus er is niets om in te lezen.";
        line_by_line: "Line by line" => "Regel voor regel";
        odd: "Odd, but as it was written" => "Vreemd, maar zoals het geschreven is";
        unknown_title: "Holdfast cannot read this file" => "Holdfast kan dit bestand niet lezen";
        readable: "It reads its own bundles, the incidents.json of a Statuspage and event logs of ServiceNow as CSV. Choose another file, or ask the sender to save it again." => "Het leest eigen bundels, de incidents.json van een Statuspage en logboeken van ServiceNow als CSV. Kies een ander bestand, of vraag de afzender het opnieuw te bewaren.";
        damaged_title: "This file is damaged" => "Dit bestand is beschadigd";
        damaged_text: "It is not as it was written: part of it is missing or altered. Ask for it again; if that is not possible, what is sound can be imported." => "Het is niet zoals het geschreven is: een deel ontbreekt of is veranderd. Vraag er opnieuw om; kan dat niet, dan is in te lezen wat heel is.";
        could_be_read: "What could be read" => "Wat te lezen was";
        side_here(value): "Here: {value}" => "Hier: {value}";
        side_file(value): "In the file: {value}" => "In het bestand: {value}";
        browser_refused(what): "The browser could not read or write the file ({what})" => "De browser kon het bestand niet lezen of schrijven ({what})";
        more(n): ["and {n} more incident", "and {n} more incidents"] => ["en nog {n} incident", "en nog {n} incidenten"];
        more_people(n, names): ["{names} and {n} more", "{names} and {n} more"] => ["{names} en nog {n}", "{names} en nog {n}"];
        new_word: "new" => "nieuw";
        history: "Files received" => "Ontvangen bestanden";
        none_received: "No file received yet" => "Nog geen bestand ontvangen";
        clock_ahead(time): "This file comes from a device whose clock is about {time} ahead." => "Dit bestand komt van een apparaat waarvan de klok ongeveer {time} voorloopt.";
        clock_correction: "Its new entries can be read earlier by as much. The original times stay on record." => "De nieuwe regels kunnen zoveel vroeger worden gelezen. De oorspronkelijke tijden blijven bewaard.";
        apply_corrected: "Add and correct the clock" => "Toevoegen en de klok corrigeren";
        clock_corrected(n): ["Clock corrected in one incident", "Clock corrected in {n} incidents"] => ["Klok gecorrigeerd in één incident", "Klok gecorrigeerd in {n} incidenten"];
        new_entries_of(n): ["{n} entry", "{n} entries"] => ["{n} regel", "{n} regels"];
        correct_clock: "Correct for it" => "Corrigeer dat";
    }
}

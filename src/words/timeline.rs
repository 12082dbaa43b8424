//! The timeline.

use super::template::words;

words! {
    /// The timeline.
    TimelineWords {
        title: "Timeline" => "Tijdlijn";
        empty: "Nothing written down yet" => "Nog niets opgeschreven";
        empty_text: "Type what you see in the field above and press Enter." => "Typ hierboven wat je ziet en druk op Enter.";
        filtered_empty: "No entry of this kind" => "Geen regel van deze soort";
        find: "Find in this incident" => "Zoek in dit incident";
        none_found: "No entry with these words" => "Geen regel met deze woorden";
        filter_label: "Show" => "Toon";
        all: "All" => "Alles";
        notes: "Notes" => "Notities";
        decisions: "Decisions" => "Besluiten";
        tasks: "Tasks" => "Taken";
        messages: "Messages" => "Berichten";
        changes: "Changes" => "Wijzigingen";
        corrections: "Corrections" => "Correcties";
        since_last(n): ["Since you last looked: {n} entry", "Since you last looked: {n} entries"] => ["Sinds je laatst keek: {n} regel", "Sinds je laatst keek: {n} regels"];
        came_with(file): "came with {file}" => "kwam met {file}";
        came_from(file, person): "came with {file} from the device of {person}" => "kwam met {file} van het apparaat van {person}";
        recorded_at(time): "written down {time}" => "opgeschreven {time}";
        from_paper(time): "added at {time} from paper" => "om {time} van papier overgenomen";
        imported(source): "imported from {source}" => "ingelezen uit {source}";
        approximate(time): "about {time}" => "rond {time}";
        time_was(time): "time corrected, was {time}" => "tijd verbeterd, was {time}";
        when_hint: "Only to correct the time: 14:05, -10m or “yesterday 22:10”." => "Alleen om de tijd te verbeteren: 14:05, -10m of “gisteren 22:10”.";
        nothing_corrected: "Change the text or the time, or withdraw the entry" => "Wijzig de tekst of de tijd, of trek de regel in";
        corrected: "Corrected" => "Gecorrigeerd";
        retracted: "Withdrawn" => "Ingetrokken";
        retracted_for(reason): "Withdrawn: {reason}" => "Ingetrokken: {reason}";
        retracted_because(name, reason): "Withdrawn by {name}: {reason}" => "Ingetrokken door {name}: {reason}";
        correct: "Correct" => "Corrigeren";
        retract: "Withdraw" => "Intrekken";
        entry_actions_of(time, start): "Actions for this entry: {time} {start}" => "Handelingen voor deze regel: {time} {start}";
        entry_actions: "Actions for this entry" => "Handelingen voor deze regel";
        show_proof: "Where this comes from" => "Waar dit vandaan komt";
        restore: "Bring it back" => "Terugzetten";
        restored: "Back in the record" => "Weer in het logboek";
        correction_because(reason): "corrected because: {reason}" => "gecorrigeerd omdat: {reason}";
        added_later: "Words added later" => "Later aangevuld";
        corrections_compete: "Corrected differently at two places: choose which one counts" => "Op twee plaatsen anders gecorrigeerd: kies welke telt";
        hidden: "Hidden by the sender" => "Verborgen door de afzender";
        gap: "Something is missing here: an earlier entry has not reached this device yet." => "Hier ontbreekt iets: een eerdere regel is nog niet op dit apparaat.";
        unreadable(what): "It makes no sense to this version, is kept, and counts for nothing ({what})." => "Deze versie kan er niets mee; het blijft bewaard en telt nergens voor mee ({what}).";
        quarantined: "Written by a newer version of the app; kept, but not readable here." => "Geschreven door een nieuwere versie van de app; bewaard, maar hier niet leesbaar.";
        skew(time): "Device clocks are about {time} apart" => "Klokken van apparaten lopen ongeveer {time} uiteen";
        future: "dated in the future" => "ligt in de toekomst";
        position(first, last, total): "{first} to {last} of {total}" => "{first} tot {last} van {total}";
        day(date): "{date}" => "{date}";
    }
}

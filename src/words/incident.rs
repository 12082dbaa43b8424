//! The incident screen.

use super::template::words;

words! {
    /// The incident screen.
    IncidentWords {
        lead: "Lead" => "Leiding";
        no_lead: "no lead" => "niemand leidt";
        open_for(time): "Open {time}" => "{time} open";
        open_word: "Open" => "Open";
        reported: "Reported" => "Gemeld";
        reported_at(time): "Reported {time}" => "Gemeld {time}";
        lasted(time): "Lasted {time}" => "Duurde {time}";
        playbook: "Playbook" => "Draaiboek";
        next_limit: "Next limit" => "Eerstvolgende grens";
        next_update: "Next update" => "Volgend bericht";
        tab_now: "Now" => "Nu";
        tab_log: "Log" => "Log";
        tab_people: "People" => "Mensen";
        tab_tell: "Tell" => "Melden";
        tab_facts: "Facts" => "Feiten";
        tabs: "Parts of the incident" => "Delen van het incident";
        respond: "Start handling" => "Neem in behandeling";
        recover: "Mark recovered" => "Hersteld";
        resolve: "Mark resolved" => "Opgelost";
        close: "Close the incident" => "Incident sluiten";
        reopen: "Reopen" => "Heropenen";
        relapse: "It is back" => "Het is terug";
        cancel: "False alarm" => "Loos alarm";
        what_was_done: "What was done" => "Wat er gedaan is";
        what_is_asked: "What is asked of them" => "Wat er gevraagd wordt";
        what_was_told: "What was told" => "Wat er gemeld is";
        still_owed: "Still owed; closing does not end it" => "Nog te doen; sluiten maakt daar geen eind aan";
        hold_pauses(clocks): "Stands still meanwhile: {clocks}. All other clocks go on." => "Staat intussen stil: {clocks}. Alle andere klokken lopen door.";
        hold_pauses_none: "No clock stands still meanwhile: the playbook names none." => "Er staat intussen geen klok stil: het draaiboek noemt er geen.";
        hold: "Put on hold" => "In de wacht";
        resume: "Resume" => "Hervatten";
        workaround: "Workaround in place" => "Noodoplossing werkt";
        transfer_out: "Hand to developers" => "Naar ontwikkeling";
        transfer_back: "Back from developers" => "Terug van ontwikkeling";
        handoff: "Hand off" => "Overdragen";
        duplicate: "Duplicate of" => "Dubbel met";
        joined: "Joined duplicates" => "Samengevoegde dubbelen";
        joined_hint: "Their entries stand in this log. Separated, each goes on with its own." => "Hun regels staan in dit logboek. Gescheiden gaat elk verder met de eigen regels.";
        part: "Separate" => "Scheiden";
        device_clock: "Correct a device’s clock" => "Corrigeer de klok van een apparaat";
        device_clock_hint: "What the device has stamped so far is read earlier or later. The original times stay on record, and times that somebody typed do not move." => "Wat het apparaat tot nu toe stempelde, wordt vroeger of later gelezen. De oorspronkelijke tijden blijven bewaard, en getypte tijden schuiven niet.";
        device: "Device" => "Apparaat";
        this_device: "This device" => "Dit apparaat";
        device_clock_way: "Its clock was" => "De klok liep";
        clock_ahead: "ahead" => "voor";
        clock_behind: "behind" => "achter";
        clock_minutes: "Minutes" => "Minuten";
        clock_minutes_wrong: "Type a whole number of minutes, from 1 to a week" => "Typ een heel aantal minuten, van 1 tot een week";
        review_held: "Review held" => "Evaluatie gehouden";
        reporter_confirmed: "Reporter confirmed" => "Melder bevestigde";
        manager_approved: "Manager approved" => "Manager keurde goed";
        other_actions: "More actions" => "Meer handelingen";
        reason: "Reason" => "Reden";
        when: "When did this happen?" => "Wanneer gebeurde dit?";
        began_hint: "14:05, -10m or “yesterday 22:10”. Leave it empty if nobody knows." => "14:05, -10m of “gisteren 22:10”. Laat het leeg als niemand het weet.";
        when_hint: "Empty means now. 14:05, -10m or “yesterday 22:10”." => "Leeg is nu. 14:05, -10m of “gisteren 22:10”.";
        to_whom: "To whom?" => "Aan wie?";
        restores_all: "Users have their service back" => "Gebruikers hebben hun dienst terug";
        restores_part: "It helps in part" => "Het helpt ten dele";
        impact_again: "Users feel it again" => "Gebruikers merken het weer";
        impact_none: "Users do not feel it" => "Gebruikers merken het niet";
        details: "Details" => "Gegevens";
        title_field: "Title" => "Titel";
        occurred: "Impact began" => "Begin van de hinder";
        detected_by: "How it was found" => "Hoe het gevonden is";
        manifestation: "What people see" => "Wat mensen zien";
        reporter: "Reporter" => "Melder";
        contact: "How to reach the reporter" => "Hoe de melder te bereiken is";
        gates: "Before closing" => "Voor het sluiten";
        gate_missing(who): "Missing: {who}" => "Ontbreekt: {who}";
        gate_override: "Close anyway" => "Toch sluiten";
        gate_override_reason: "Why without it?" => "Waarom zonder?";
        copy_summary: "Copy a summary" => "Kopieer een samenvatting";
        moved_title: "Someone else changed this meanwhile" => "Iemand anders wijzigde dit intussen";
        moved_text: "Look at what changed and decide again. What you typed is kept." => "Kijk wat er veranderde en beslis opnieuw. Wat je typte is bewaard.";
        demo_mark: "Demo data: nothing here is real" => "Demogegevens: niets hiervan is echt";
    }
}

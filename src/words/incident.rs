//! The incident screen.

use super::template::words;
use crate::incident::fact::Outcome;

words! {
    /// The incident screen.
    IncidentWords {
        lead: "Lead" => "Leiding";
        no_lead: "no lead" => "niemand leidt";
        open_for(time): "Open {time}" => "{time} open";
        reported: "Reported" => "Gemeld";
        reported_at(time): "Reported {time}" => "Gemeld {time}";
        lasted(time): "Lasted {time}" => "Duurde {time}";
        playbook: "Playbook" => "Draaiboek";
        tab_now: "Now" => "Nu";
        tab_log: "Log" => "Log";
        tab_people: "People" => "Mensen";
        tab_tell: "Tell" => "Melden";
        tabs: "Parts of the incident" => "Delen van het incident";
        respond: "Start handling" => "Neem in behandeling";
        recover: "Mark recovered" => "Is hersteld";
        resolve: "Mark resolved" => "Is opgelost";
        close: "Close the incident" => "Incident sluiten";
        reopen: "Reopen" => "Heropenen";
        relapse: "It is back" => "Het is terug";
        cancel: "False alarm" => "Loos alarm";
        what_was_done: "What was done" => "Wat er gedaan is";
        what_is_asked: "What is asked of them" => "Wat er gevraagd wordt";
        what_was_told: "What was told" => "Wat er gemeld is";
        still_open(what): "Still open: {what}" => "Nog open: {what}";
        still_owed: "Still owed; closing does not end it" => "Nog te doen; sluiten maakt daar geen eind aan";
        hold_pauses(clocks): "Stands still meanwhile: {clocks}. All other clocks go on." => "Staat intussen stil: {clocks}. Alle andere klokken lopen door.";
        hold_pauses_none: "No clock stands still meanwhile: the playbook names none." => "Er staat intussen geen klok stil: het draaiboek noemt er geen.";
        hold: "Put on hold" => "In de wacht";
        resume: "Resume" => "Hervatten";
        workaround: "Workaround in place" => "Noodoplossing werkt";
        transfer_out: "Transfer to others" => "Doorgeven aan anderen";
        transfer_back: "Returned to us" => "Teruggekregen";
        found_so_far: "What was found so far" => "Wat tot nu toe gevonden is";
        known_problem: "Known problem" => "Bekend probleem";
        with_whom(who): "With: {who}" => "Bij: {who}";
        back_from(who): "Back from: {who}" => "Terug van: {who}";
        what_came_back: "What came back?" => "Wat kwam er terug?";
        what_they_found: "What they found" => "Wat ze vonden";
        came_back: "Returned" => "Teruggekregen";
        outcome_fix: "A permanent fix" => "Een blijvende oplossing";
        outcome_workaround: "A workaround" => "Een noodoplossing";
        outcome_cause: "The cause is known" => "De oorzaak is bekend";
        outcome_nothing: "Nothing that helps" => "Niets wat helpt";
        why_to_them: "Why, and what is asked of them" => "Waarom, en wat er gevraagd wordt";
        handoff: "Hand off" => "Overdragen";
        duplicate: "Duplicate of another incident" => "Dubbel met een ander incident";
        duplicate_of: "Which incident?" => "Welk incident?";
        group_progress: "Progress" => "Voortgang";
        group_people: "People and handing over" => "Mensen en overdragen";
        group_corrections: "Corrections and duplicates" => "Correcties en dubbelen";
        group_ending: "Ending" => "Afronden";
        about_workaround: "Says whether users have their service back" => "Zegt of gebruikers hun dienst terug hebben";
        about_hold: "Waits for a third party; the clocks that the playbook names stand still" => "Wacht op een derde; de klokken die het draaiboek noemt staan stil";
        about_resolve: "The cause is fixed; stops the resolution clock" => "De oorzaak is weg; stopt de oplossingsklok";
        about_transfer: "Time there does not count for resolution" => "Tijd daar telt niet mee voor de oplossing";
        about_handoff: "Becomes planned work of another team; ends the urgent handling" => "Wordt gepland werk van een ander team; het spoedwerk eindigt";
        about_relapse: "Users feel it again; recovery is owed anew" => "Gebruikers merken het weer; herstel is opnieuw nodig";
        about_reopen: "The clocks go on" => "De klokken lopen weer";
        about_duplicate: "The two become one log; they can be separated again" => "De twee worden één logboek; scheiden kan later";
        about_device_clock: "Moves what that device has stamped" => "Verschuift wat dat apparaat stempelde";
        about_cancel: "Nothing was wrong: it ends here, and the log stays" => "Er was niets mis: het eindigt hier, en het logboek blijft";
        about_review: "Notes that people looked back together" => "Noteert dat er samen is teruggekeken";
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
        at_another_time(action): "{action}, at another time" => "{action}, op een ander moment";
        waits_since(time, reason): "since {time}: {reason}" => "sinds {time}: {reason}";
        hand_off_impact: "Users still feel it: the clocks for response and recovery go on until it is marked recovered." => "Gebruikers merken het nog: de klokken voor reactie en herstel lopen door tot het als hersteld is gemarkeerd.";
        reported_then(time): "reported {time}" => "gemeld {time}";
        odd_time(moment, why): "{moment}: {why}. Press once more to note it all the same" => "{moment}: {why}. Druk nog eens om het toch te noteren";
        before_report(moment, reported): "{moment}. Mind: the incident was reported {reported}" => "{moment}. Let op: het incident is gemeld {reported}";
        when_hint: "Empty means now. 14:05, -10m or “yesterday 22:10”." => "Leeg is nu. 14:05, -10m of “gisteren 22:10”.";
        or_help_from(role): "Or {role} helps" => "Of {role} helpt";
        to_whom: "To whom?" => "Aan wie?";
        restores_all: "Users have their service back" => "Gebruikers hebben hun dienst terug";
        impact_again: "Users feel it again" => "Gebruikers merken het weer";
        details: "Details" => "Gegevens";
        title_field: "Title" => "Titel";
        occurred: "Impact began" => "Begin van de hinder";
        detected_by: "How it was found" => "Hoe het gevonden is";
        manifestation: "What people see" => "Wat mensen zien";
        reporter: "Reporter" => "Melder";
        contact: "How to reach the reporter" => "Hoe de melder te bereiken is";
        gates: "Before closing" => "Voor het sluiten";
        gate_by(who): "To be said by: {who}" => "Te zeggen door: {who}";
        gate_met(who, time): "{who}, {time}" => "{who}, {time}";
        gate_note: "Note it" => "Noteer dit";
        gate_override: "Close anyway" => "Toch sluiten";
        gate_override_reason: "Why close without it?" => "Waarom zonder sluiten?";
        who_confirmed: "Who confirmed it?" => "Wie bevestigde het?";
        who_approved: "Who approved it?" => "Wie keurde het goed?";
        who_hint: "The name goes into the log, with the time." => "De naam komt in het logboek, met de tijd.";
        moved_title: "Someone else changed this meanwhile" => "Iemand anders wijzigde dit intussen";
        moved_text: "Look at what changed and decide again. What you typed is kept." => "Kijk wat er veranderde en beslis opnieuw. Wat je typte is bewaard.";
        demo_mark: "Demo data: nothing here is real" => "Demogegevens: niets hiervan is echt";
    }
}

impl IncidentWords {
    /// What came back from those to whom it was given; empty when nobody said.
    pub fn outcome(&self, outcome: Option<Outcome>) -> &'static str {
        match outcome {
            Some(Outcome::PermanentFix) => self.outcome_fix,
            Some(Outcome::Workaround) => self.outcome_workaround,
            Some(Outcome::CauseKnown) => self.outcome_cause,
            Some(Outcome::Nothing) => self.outcome_nothing,
            None => "",
        }
    }
}

//! Steps, forms, attempts, teams, who is here, and what lives on.

use super::template::words;
use crate::playbook::Power;

words! {
    /// Steps, forms, attempts, teams, who is here, and what lives on.
    ProcessWords {
        checklists: "Checklists" => "Checklists";
        list_done(name, done, total): "{name}: {done} of {total} done" => "{name}: {done} van {total} gedaan";
        for_role(role): "for {role}" => "voor {role}";
        other_lists: "Other phases" => "Andere fasen";
        step_done: "Step done" => "Stap gedaan";
        step_open: "Step open again" => "Stap weer open";
        step_skipped: "Step skipped" => "Stap overgeslagen";
        step_not_applicable: "Step does not apply" => "Stap niet van toepassing";
        tick(step): "Done: {step}" => "Gedaan: {step}";
        other_state: "Skip, or not applicable" => "Overslaan of niet van toepassing";
        other_state_of(step): "Another state: {step}" => "Andere stand: {step}";
        skip: "Skip it" => "Overslaan";
        not_applicable: "Does not apply here" => "Niet van toepassing";
        open_again: "Open again" => "Weer open";
        skipped_because(reason): "Skipped: {reason}" => "Overgeslagen: {reason}";
        not_applicable_because(reason): "Does not apply: {reason}" => "Niet van toepassing: {reason}";
        by_record: "the record shows it" => "blijkt uit het logboek";
        forms: "Investigation and record" => "Onderzoek en verslag";
        form_filled(name): "{name} filled in" => "{name} ingevuld";
        fill_in: "Fill in" => "Invullen";
        another: "Another" => "Nog een";
        complete: "complete" => "compleet";
        missing_fields(n): ["{n} answer missing", "{n} answers missing"] => ["{n} antwoord ontbreekt", "{n} antwoorden ontbreken"];
        not_begun: "not begun" => "niet begonnen";
        correction: "What is done about it" => "Wat eraan gedaan wordt";
        wanted: "wanted" => "gevraagd";
        had_typed(text): "You had typed: “{text}”. The record says something else since." => "Je had getypt: “{text}”. Op het verslag staat sindsdien iets anders.";
        use_typed: "Use what I typed" => "Gebruik wat ik typte";
        drop_typed: "Leave it out" => "Laat het weg";
        no_change: "Nothing was filled in yet" => "Er is nog niets ingevuld";
        for_help_desk: "for the help desk" => "voor de helpdesk";
        for_outside: "leaves the team" => "verlaat het team";
        attempt: "Attempt" => "Poging";
        attempts: "What was tried" => "Wat is geprobeerd";
        attempt_add: "Note an attempt" => "Noteer een poging";
        attempt_result: "How did it go?" => "Hoe ging het?";
        attempt_what: "What was tried?" => "Wat is geprobeerd?";
        attempt_worked: "It worked" => "Het werkte";
        attempt_failed: "It failed" => "Het mislukte";
        attempt_unclear: "Not clear yet" => "Nog niet duidelijk";
        attempts_failed(n): ["{n} failed", "{n} failed"] => ["{n} mislukt", "{n} mislukt"];
        attempt_none: "Nothing was tried yet" => "Er is nog niets geprobeerd";
        operation: "Operation that needs no approval" => "Handeling zonder toestemming";
        something_else: "Something else" => "Iets anders";
        own_words: "In your own words" => "In eigen woorden";
        operation_other: "Something else" => "Iets anders";
        assent: "Agrees to the level" => "Akkoord met het niveau";
        assent_of(role): "{role} agrees" => "{role} is akkoord";
        assents_missing(roles): "Not agreed yet: {roles}" => "Nog niet akkoord: {roles}";
        assent_ask(n): ["{n} role has to agree to the level", "{n} roles have to agree to the level"] => ["{n} rol moet nog akkoord gaan met het niveau", "{n} rollen moeten nog akkoord gaan met het niveau"];
        agree: "Agrees" => "Akkoord";
        room: "War room" => "Crisiskamer";
        room_none: "Nobody is noted as present" => "Niemand staat als aanwezig genoteerd";
        joined: "Joined" => "Erbij gekomen";
        left: "Left" => "Weggegaan";
        join: "Note who joins" => "Noteer wie erbij komt";
        join_note: "Note" => "Opmerking";
        leave: "Leaves" => "Gaat weg";
        send_out: "Send out" => "Wegsturen";
        sent_out: "Sent out of the room" => "De kamer uitgestuurd";
        on_duty_for(time): "on duty for {time}" => "{time} bezig";
        rest(name, time): "{name} has been at it for {time}: who takes over?" => "{name} is al {time} bezig: wie neemt het over?";
        rest_more(n): ["and {n} more", "and {n} more"] => ["en nog {n}", "en nog {n}"];
        rest_rule: "Longer than 4 hours without a break on record. The figure is ours." => "Langer dan 4 uur zonder genoteerde pauze. Dat getal is van ons.";
        team: "Team" => "Team";
        teams: "Teams" => "Teams";
        team_none: "No team is noted" => "Er is geen team genoteerd";
        team_add: "Note a team" => "Noteer een team";
        team_name: "Name of the team" => "Naam van het team";
        team_ad_hoc: "Put together for the occasion" => "Bij elkaar gehaald voor de gelegenheid";
        team_owner: "Who owns what it works on?" => "Van wie is waar het aan werkt?";
        team_owner_hint: "Leave it empty if nobody knows; the process then asks for an owner." => "Laat het leeg als niemand het weet; het proces vraagt dan om een eigenaar.";
        team_unowned(name): "Nobody knows who owns what {name} works on" => "Niemand weet van wie is waar {name} aan werkt";
        no_owner: "no owner" => "geen eigenaar";
        owned_by(name): "owned by {name}" => "van {name}";
        related: "Related incidents" => "Verwante incidenten";
        relate: "Related to" => "Verwant aan";
        related_none: "No other incident has to do with this one" => "Geen ander incident heeft hiermee te maken";
        intake_ask: "Answer what the process asks first" => "Beantwoord wat het proces eerst vraagt";
        move_it: "Note a move" => "Verplaatsing";
        intake_first: "More that the process asks first" => "Wat het proces nog meer eerst vraagt";
        intake_missing: "Still asked" => "Nog gevraagd";
        from_directory(name): "From people and services: {name}" => "Uit mensen en diensten: {name}";
        should_not_leave(what): "This should not leave the team: {what}" => "Dit hoort het team niet uit: {what}";
        relation: "What this one is to it" => "Wat dit incident daarvan is";
        relation_plain: "They have to do with each other" => "Ze hebben met elkaar te maken";
        relation_derived: "Only a consequence of it" => "Slechts een gevolg ervan";
        relation_leads: "The real problem behind it" => "Het eigenlijke probleem erachter";
        relation_elsewhere(title): "{title} (not on this device)" => "{title} (niet op dit apparaat)";
        related_how: "In which way?" => "Op welke manier?";
        follow_ups: "What lives on" => "Wat doorloopt";
        follow_up: "Follow-up" => "Vervolg";
        follow_up_none: "Nothing lives on" => "Er loopt niets door";
        follow_up_add: "Add a follow-up" => "Voeg een vervolg toe";
        follow_up_what: "What is to be done" => "Wat er moet gebeuren";
        follow_up_owner: "Who sees to it" => "Wie ervoor zorgt";
        follow_up_by: "By when" => "Voor wanneer";
        follow_up_by_hint: "A date, such as 2026-03-16. Empty if nobody promised one." => "Een datum, zoals 2026-03-16. Leeg als niemand er een beloofde.";
        follow_up_done: "Follow-up done" => "Vervolg gedaan";
        follow_up_dropped: "Follow-up dropped" => "Vervolg vervallen";
        follow_up_drop: "Drop the follow-up" => "Laat het vervolg vervallen";
        follow_up_more(n): ["{n} follow-up", "{n} follow-ups"] => ["{n} vervolg", "{n} vervolgen"];
        nobody_yet: "nobody yet" => "nog niemand";
        bad_date(text): "“{text}” is not a date. Use 2026-03-16" => "“{text}” is geen datum. Gebruik 2026-03-16";
        published: "Left the team" => "Naar buiten gegaan";
        publish: "Note that it went out" => "Noteer dat het naar buiten ging";
        publish_to: "To whom, and where is it?" => "Aan wie, en waar staat het?";
        approve_form: "Approve as it stands" => "Keur goed zoals het is";
        approved_form: "Approved" => "Goedgekeurd";
        permanent_owed: "Temporary: a lasting fix stays owed" => "Tijdelijk: een blijvende oplossing blijft nodig";
        validated: "Validated" => "Gevalideerd";
        after_all_title: "The process has something against it" => "Het proces heeft hier iets tegen";
        after_all_why: "Why all the same?" => "Waarom toch?";
        after_all: "Put it on record all the same" => "Leg het toch vast";
        objection_holds_no_tasks(role): "{role} holds no tasks, to keep the overview" => "{role} krijgt geen taken, om het overzicht te houden";
        objection_nobody_directs: "A task names who directed it: the one who leads" => "Een taak noemt wie hem opdroeg: degene die leidt";
        objection_not_preauthorised(role): "Only {role} may do this without asking" => "Alleen {role} mag dit doen zonder te vragen";
        objection_posts(role): "{role} posts what leaves the team" => "{role} plaatst wat naar buiten gaat";
        objection_verifies(role): "{role} verifies that it works again" => "{role} gaat na of het weer werkt";
        objection_dismisses(role): "Only {role} sends people out of the room" => "Alleen {role} stuurt mensen de kamer uit";
        objection_designates(role): "{role} names who leads" => "{role} wijst aan wie leidt";
        objection_hands_over(role): "Whoever holds it passes it on ({role}), or a note says how things stand" => "Wie de rol heeft, geeft hem door ({role}), of een notitie zegt hoe het ervoor staat";
        gates_unmet: "Conditions are not met" => "Voorwaarden ontbreken";
        overridden(reason): "All the same: {reason}" => "Toch: {reason}";
        add_role: "Bring somebody in" => "Haal iemand erbij";
        brings_in(role): "Bring in: {role}" => "Haal erbij: {role}";
        remedy(what): "Consider: {what}" => "Overweeg: {what}";
        raise: "Raise the level" => "Verhoog het niveau";
        snooze: "Later" => "Straks";
        snoozed(n): ["{n} line put off for 15 minutes", "{n} lines put off for 15 minutes"] => ["{n} regel een kwartier uitgesteld", "{n} regels een kwartier uitgesteld"];
        unsnooze: "Show again" => "Toon weer";
        priority(name): "Priority: {name}" => "Prioriteit: {name}";
    }
}

impl ProcessWords {
    /// What the process has against somebody doing what it leaves to `role`.
    pub fn objection_left_to(&self, power: Power, role: &str) -> String {
        match power {
            Power::Verify => self.objection_verifies(role),
            Power::Dismiss => self.objection_dismisses(role),
            Power::Designate => self.objection_designates(role),
            Power::HandOver => self.objection_hands_over(role),
            Power::Operate => self.objection_not_preauthorised(role),
            _ => self.objection_posts(role),
        }
    }
}

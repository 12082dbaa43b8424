//! Roles, tasks, conflicts and forms.

use super::template::words;

words! {
    /// Roles and who fills them.
    RoleWords {
        title: "Who is doing what" => "Wie doet wat";
        which: "Role" => "Rol";
        take: "Take" => "Op me nemen";
        hand_over: "Hand over" => "Doorgeven";
        add: "Add somebody" => "Voeg iemand toe";
        instead: "In whose place" => "In plaats van";
        beside: "Nobody’s: beside them" => "Niemand: ernaast";
        held_by(name, time): "{name} holds this role since {time}." => "{name} heeft deze rol sinds {time}.";
        held_by_nobody: "Nobody holds this role yet." => "Niemand heeft deze rol nog.";
        note: "Handover note" => "Wat de opvolger moet weten";
        take_role: "Take the role" => "Neem de rol op me";
        give_role: "Give the role" => "Geef de rol";
        hand_role: "Hand the role over" => "Geef de rol door";
        leave: "Lay the role down" => "Leg de rol neer";
        since(time): "since {time}" => "sinds {time}";
        to_whom: "Who takes it?" => "Wie neemt het?";
        name: "Name" => "Naam";
        contact: "Contact" => "Bereikbaar op";
        person_hint: "The name goes into the record as you type it; there are no accounts." => "De naam komt zo in het logboek; er zijn geen accounts.";
        lead: "Incident manager" => "Incidentmanager";
        call(name): "Call {name}" => "Bel {name}";
        handed(from, role, to): "{from} hands {role} to {to}" => "{from} geeft {role} door aan {to}";
        taken_over(to, role, from): "{to} takes {role} over from {from}" => "{to} neemt {role} over van {from}";
        taken(role, name): "{name} takes {role}" => "{name} is nu {role}";
        taken_beside(role, name): "{name} joins as {role}" => "{name} sluit aan als {role}";
        taken_from(role, name, other): "{name} takes {role} from {other}" => "{name} is nu {role}, in plaats van {other}";
        me: "me" => "ik";
    }
}

words! {
    /// Tasks.
    TaskWords {
        title: "Tasks" => "Taken";
        none: "No tasks" => "Geen taken";
        none_text: "A task has a person and a time box: TODO @Bob 10m check DNS" => "Een taak heeft een persoon en een tijd: TODO @Bob 10m controleer DNS";
        add: "Add a task" => "Voeg een taak toe";
        what: "What" => "Wat";
        who: "Who" => "Wie";
        time_box: "Time box" => "Tijd";
        directed_by: "Who directed it?" => "Wie droeg het op?";
        asked_by(name): "asked by {name}" => "gevraagd door {name}";
        more_time: "More time" => "Meer tijd";
        more_time_how: "How much more?" => "Hoeveel erbij?";
        more_time_given(time): "{time} more" => "{time} erbij";
        same_time: "as it is" => "zoals het is";
        other_person: "Someone else" => "Iemand anders";
        left(time): "{time} left" => "nog {time}";
        finish: "Done" => "Gedaan";
        drop: "Drop" => "Laat vallen";
        open(n): ["{n} open task", "{n} open tasks"] => ["{n} open taak", "{n} open taken"];
        finished(n): ["{n} finished", "{n} finished"] => ["{n} afgerond", "{n} afgerond"];
    }
}

words! {
    /// Conflicts between people.
    ConflictWords {
        title: "Settle what two devices changed" => "Beslis wat twee apparaten wijzigden";
        same_time(what): "“{what}” was set on two devices at the same time" => "“{what}” is op twee apparaten tegelijk gezet";
        said(value, who): "“{value}” by {who}" => "“{value}” door {who}";
        counts(value): "Until you settle it, “{value}” counts." => "Tot je het beslist, telt “{value}”.";
        settle: "Settle it" => "Beslis";
        choose: "Which is right?" => "Wat klopt?";
        settled: "Settled" => "Beslist";
        fork: "One device wrote two versions of the same entry. Both are kept." => "Eén apparaat schreef twee versies van dezelfde regel. Beide zijn bewaard.";
        this_device: "this device" => "dit apparaat";
        on_device(name): "on {name}" => "op {name}";
        device(letters): "device {letters}" => "apparaat {letters}";
        device_of(name, letters): "the device of {name}, {letters}" => "het apparaat van {name}, {letters}";
        somebody(place): "somebody {place}" => "iemand {place}";
    }
}

words! {
    /// Forms and their errors.
    FormWords {
        problem: "There is a problem" => "Er is een probleem";
        error: "Error:" => "Fout:";
        required(field): "Fill in: {field}" => "Vul in: {field}";
        bad_time(text): "“{text}” is not a time. Use 14:05, -10m or yesterday 22:10" => "“{text}” is geen tijd. Gebruik 14:05, -10m of gisteren 22:10";
        too_long(limit): "Keep it below {limit} characters" => "Houd het onder {limit} tekens";
        choose_one: "Choose one" => "Kies er een";
        type_word(word): "Type “{word}” to go on" => "Typ “{word}” om door te gaan";
        word_differs(word): "That is not “{word}”" => "Dat is niet “{word}”";
        go_on: "Go on" => "Ga verder";
        in_future: "That lies in the future" => "Dat ligt in de toekomst";
    }
}

//! Clocks, their arithmetic, and the "next" list.

use super::template::words;

words! {
    /// Clocks and their arithmetic.
    ClockWords {
        title: "Clocks" => "Klokken";
        earlier(n): ["{n} clock of an earlier round", "{n} clocks of earlier rounds"] => ["{n} klok van een eerdere ronde", "{n} klokken van eerdere rondes"];
        provisional_past(time): "{time} past" => "{time} voorbij";
        provisional_passed(time): "past the provisional limit of {time}" => "voorbij de voorlopige termijn van {time}";
        odd_future(time): "Something is stamped later than now ({time}). It counts when its time comes; check the clocks of the devices." => "Iets heeft een tijd die nog komt ({time}). Het telt als die tijd er is; kijk de klokken van de apparaten na.";
        odd_negative(time): "Something ended before it began ({time}). It counts as no time at all; correct the time of that entry." => "Iets eindigde voordat het begon ({time}). Het telt als geen tijd; verbeter de tijd van die regel.";
        odd_no_report: "No report counts yet: it is not here, or its time is still to come. Until then nothing is known of what is due." => "Er telt nog geen melding: die is hier niet, of het tijdstip moet nog komen. Tot dan is niet bekend wat er moet.";
        odd_level: "An entry names a level that the playbook lacks. The worst level counts instead." => "Een regel noemt een niveau dat het draaiboek niet heeft. Het ergste niveau telt.";
        response: "Response" => "Reactie";
        recovery: "Recovery" => "Herstel";
        resolution: "Resolution" => "Oplossing";
        initial: "First notice" => "Eerste bericht";
        progress: "Progress update" => "Voortgangsbericht";
        daily: "Daily update" => "Dagelijks bericht";
        rectified: "All-clear" => "Herstelbericht";
        overdue: "Notice of delay" => "Bericht van vertraging";
        review: "Review" => "Evaluatie";
        left(time): "{time} left" => "nog {time}";
        late: "late" => "te laat";
        missed_before: "Missed before, at another level" => "Eerder gemist, op een ander niveau";
        late_by(time): "{time} late" => "{time} te laat";
        late_under_minute: "under 1 min late" => "minder dan 1 min te laat";
        by(time): "by {time}" => "vóór {time}";
        left_by(time): "left, by {time}" => "over, vóór {time}";
        notice_was_due(time): "word was due {time}" => "bericht moest uiterlijk {time}";
        was_due(time): "was due {time}" => "uiterlijk {time}";
        met(name, used): "{name} met, {used}" => "{name} gehaald, {used}";
        handed(name, used): "{name} stopped by passing it to others, {used}" => "{name} gestopt door het aan anderen door te geven, {used}";
        met_word: "met" => "gehaald";
        missed(name, late): "{name} missed, {late}" => "{name} niet gehaald, {late}";
        cancelled(name): "{name} cancelled" => "{name} vervallen";
        paused(name): "{name} paused" => "{name} staat stil";
        no_limit(name): "{name}: no limit at this level" => "{name}: geen termijn op dit niveau";
        cycle(n): "round {n}" => "ronde {n}";
        provisional: "provisional" => "voorlopig";
        announce_warning(name, time): "{name}: {time} left" => "{name}: nog {time}";
        announce_breach(name): "{name} is now late" => "{name} is nu te laat";
        arithmetic: "How this is counted" => "Hoe dit is geteld";
        start: "Start" => "Begin";
        target: "Target" => "Streeftijd";
        excluded: "Not counted" => "Niet meegeteld";
        outside_hours: "outside working hours" => "buiten werktijd";
        deadline: "Limit" => "Grens";
        stop: "Stopped" => "Gestopt";
        result: "Result" => "Uitkomst";
        rule: "Rule" => "Regel";
        source: "Source" => "Bron";
        now_running: "still running" => "loopt nog";
        raise_moved_limit: "The level was raised when this limit had already passed, so it counts as late from then." => "Het niveau ging omhoog toen deze termijn al voorbij was; vanaf dat moment telt het als te laat.";
        others: "Other clocks" => "Andere klokken";
        unknown: "Limits are unknown: the playbook of this incident is missing." => "Termijnen onbekend: het draaiboek van dit incident ontbreekt.";
        unknown_hours(clock, zone): "The limit of “{clock}” is unknown here: this device does not know the time zone “{zone}” of its working hours." => "De termijn van “{clock}” is hier onbekend: dit apparaat kent de tijdzone “{zone}” van de werktijden niet.";
        test_sound: "Test the sound" => "Test het geluid";
        while_away: "While you were away" => "Terwijl je weg was";
        away(time, what): "While you were away for {time}: {what}" => "Terwijl je {time} weg was: {what}";
        away_close: "Put this list away" => "Leg deze lijst weg";
        away_passed(n): ["{n} limit passed", "{n} limits passed"] => ["{n} termijn verstreken", "{n} termijnen verstreken"];
        away_owed(n): ["{n} update is owed", "{n} updates are owed"] => ["{n} bericht moet nog uit", "{n} berichten moeten nog uit"];
        late_count(n): ["{n} late", "{n} late"] => ["{n} te laat", "{n} te laat"];
        announce_undecided(title, name): "{title}: say how bad it is. {name} would be late at the worst level" => "{title}: zeg hoe erg het is. {name} zou te laat zijn op het ergste niveau";
    }
}

words! {
    /// The "next" list.
    NextWords {
        title: "Next" => "Eerst";
        all(n): ["All {n}", "All {n}"] => ["Alle {n}", "Alle {n}"];
        fewer: "Show fewer" => "Toon minder";
        nothing: "Nothing is due" => "Er hoeft nu niets";
        over_text: "The clocks have stopped." => "De klokken staan stil.";
        nothing_text: "The clocks keep running. Write down what happens." => "De klokken lopen door. Schrijf op wat er gebeurt.";
        no_limit: "no limit" => "geen termijn";
        now: "now" => "nu";
        classify: "How bad is it?" => "Hoe erg is het?";
        classify_rule: "Until you say so, the limits of the worst level count." => "Tot je het zegt, gelden de termijnen van het ergste niveau.";
        respond: "Start handling it" => "Begin met behandelen";
        recover: "Restore service" => "Herstel de dienst";
        resolve: "Fix the cause" => "Los de oorzaak op";
        send_by: "Send by" => "Verstuur via";
        or_pass_on(way, when): "If you cannot: {way} ({when})" => "Lukt het niet: {way} ({when})";
        to_people(names): "to {names}" => "aan {names}";
        send_to(notice, who): "{notice} to {who}" => "{notice} aan {who}";
        review: "Hold the review" => "Houd de evaluatie";
        escalate_overdue(name): "Tell them that {name} is late" => "Meld dat {name} te laat is";
        empty_roles(n): ["{n} role is empty", "{n} roles are empty"] => ["{n} rol is leeg", "{n} rollen zijn leeg"];
        gates(n): ["{n} condition before closing", "{n} conditions before closing"] => ["{n} voorwaarde voor sluiten", "{n} voorwaarden voor sluiten"];
        never_set(roles): "{roles} not set up: their duties are folded here" => "{roles} niet ingericht: hun taken staan hier samen";
        settle(what): "Settle: {what}" => "Beslis: {what}";
        call: "Call" => "Bel";
        draft: "Draft" => "Opstellen";
        decide: "Decide" => "Beslis";
        sent: "Mark sent" => "Is verstuurd";
        open: "Open" => "Openen";
        assign: "Assign" => "Toewijzen";
        why: "Why?" => "Waarom?";
        why_title(line): "Why is this here: {line}" => "Waarom staat dit hier: {line}";
        why_rule: "Rule" => "Regel";
        why_counts: "What it counts" => "Wat meetelt";
        why_notice: "The rule names whom to tell, and these were not told." => "De regel noemt wie het hoort, en dezen hoorden het nog niet.";
        why_fired: "Due since" => "Nodig sinds";
        why_tasks: "Tasks that nobody has finished." => "Taken die niemand heeft afgerond.";
        why_roles: "The process wants somebody in each of these seats." => "Het proces wil iemand op elk van deze plaatsen.";
        why_assents: "The process wants these roles to agree to the level in force." => "Het proces wil dat deze rollen instemmen met het niveau dat geldt.";
        why_steps: "Steps of this phase that nobody has dealt with." => "Stappen van deze fase waar niemand iets mee deed.";
        why_answers: "Answers that the process wants and that nobody gave." => "Antwoorden die het proces wil en die niemand gaf.";
        why_teams: "Nobody said who owns what these teams work on." => "Niemand zei van wie is waar deze teams aan werken.";
        why_follow_ups: "What lives on and is not done." => "Wat doorloopt en niet gedaan is.";
        why_gates: "What must be true before the next step, and is not said yet." => "Wat waar moet zijn voor de volgende stap, en nog niet gezegd is.";
        everywhere: "Everything that is due" => "Alles wat moet gebeuren";
        everywhere_text: "Across all incidents, the most urgent first." => "Over alle incidenten, het dringendste eerst.";
    }
}

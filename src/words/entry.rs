//! The entry line.

use super::template::words;

words! {
    /// The entry line.
    EntryWords {
        bare: "Say what happened: this is a time or a marker alone" => "Zeg wat er gebeurde: dit is alleen een tijd of een woord vooraf";
        label: "New entry" => "Nieuwe regel";
        placeholder: "What happened?" => "Wat gebeurde er?";
        hint: "Start with 14:05, -10m or “yesterday 22:10” to back-date; TODO makes a task, DECISION a decision." => "Begin met 14:05, -10m of “gisteren 22:10” voor een eerder moment; TODO maakt een taak, BESLUIT een besluit.";
        hint_short: "14:05 or -10m back-dates. TODO, DECISION." => "14:05 of -10m is eerder. TODO, BESLUIT.";
        at_now: "now" => "nu";
        at(when, ago): "{when}, {ago}" => "{when}, {ago}";
        today_at(time): "today {time}" => "vandaag {time}";
        yesterday_at(time): "yesterday {time}" => "gisteren {time}";
        date_at(date, time): "{date} {time}" => "{date} {time}";
        note: "Note" => "Notitie";
        decision: "Decision" => "Besluit";
        task: "Task" => "Taak";
        task_for(name): "Task for {name}" => "Taak voor {name}";
        task_for_in(name, time): "Task for {name}, {time}" => "Taak voor {name}, {time}";
        task_nobody: "Task for nobody yet. Add @Name 10m" => "Taak voor niemand. Voeg @Naam 10m toe";
        no_time(text): "“{text}” is not a time: it stays in the text, and now is noted" => "“{text}” is geen tijd: het blijft tekst, en nu wordt genoteerd";
        clock_skipped: "That time was skipped when the clocks went forward" => "Die tijd is overgeslagen toen de klok vooruitging";
        clock_repeated_first: "That time came twice; this is the first" => "Die tijd kwam twee keer; dit is de eerste";
        clock_repeated_second: "That time came twice; this is the second" => "Die tijd kwam twee keer; dit is de tweede";
        empty: "Nothing to add yet" => "Nog niets om toe te voegen";
        many_title(n): ["{n} entry from what you pasted", "{n} entries from what you pasted"] => ["{n} regel uit wat je plakte", "{n} regels uit wat je plakte"];
        many_add(n): ["Add {n} entry", "Add {n} entries"] => ["Voeg {n} regel toe", "Voeg {n} regels toe"];
        not_added: "Not added: a time or a marker alone" => "Komt er niet bij: alleen een tijd of een woord vooraf";
        many_as_one: "Keep as one entry" => "Houd het één regel";
        added: "Added" => "Toegevoegd";
        added_many(n): ["{n} entry added", "{n} entries added"] => ["{n} regel toegevoegd", "{n} regels toegevoegd"];
    }
}

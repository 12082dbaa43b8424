//! Levels and their picker. The names and consequences of levels come from the playbook.

use super::template::words;

words! {
    /// Levels and their picker.
    SeverityWords {
        title: "Severity" => "Ernst";
        level(n): "Level {n}" => "Niveau {n}";
        level_named(n, name): "Level {n}, {name}" => "Niveau {n}, {name}";
        unclassified: "Not classified yet" => "Nog niet ingedeeld";
        unclassified_short: "How bad?" => "Hoe erg?";
        pick: "How bad is it?" => "Hoe erg is het?";
        pick_hint: "Press the number. It takes effect at once; you can say why afterwards." => "Druk op het cijfer. Het geldt meteen; de reden kan daarna.";
        unsure: "Unsure? Choose the worse one." => "Twijfel je? Kies de ergste.";
        major_line: "Above this line: a major incident" => "Boven deze lijn: een groot incident";
        major: "Major incident" => "Groot incident";
        current: "now" => "nu";
        changed(from, to): "Severity {from} → {to}" => "Ernst {from} → {to}";
        set_to(to): "Severity set to {to}" => "Ernst gezet op {to}";
        why: "Why? (optional)" => "Waarom? (niet verplicht)";
        why_add: "Add the reason" => "Voeg de reden toe";
        limits(response, recovery): "Response {response}, recovery {recovery}" => "Reactie {response}, herstel {recovery}";
        provisional: "Provisional: counted as the worst level until someone says how bad it is" => "Voorlopig: telt als het ergste niveau tot iemand zegt hoe erg het is";
        disputed: "Two people chose different levels. The worse one counts until you settle it." => "Twee mensen kozen een ander niveau. Het ergste telt tot je het beslist.";
    }
}

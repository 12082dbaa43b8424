//! The first screen of all.

use super::template::words;

words! {
    /// The first screen of all.
    FirstRunWords {
        title: "Incident response that works when nothing else does" => "Incidenten afhandelen als niets anders werkt";
        what: "Write down what happens, see what must be done and by when, and share the record without a server." => "Schrijf op wat er gebeurt, zie wat er moet en wanneer, en deel het logboek zonder server.";
        where_title: "Where your data lives" => "Waar je gegevens staan";
        where_text: "Only in this browser, on this device. Nothing is sent anywhere. Save file copies and give them to others." => "Alleen in deze browser, op dit apparaat. Er wordt niets verstuurd. Sla kopieën op en geef ze aan anderen.";
        where_private: "In a private window, or if you clear site data, it is gone." => "In een privévenster, of als je sitegegevens wist, is het weg.";
        you: "Who are you?" => "Wie ben je?";
        you_hint: "Your name stands with what you write. No account." => "Je naam staat bij wat je schrijft. Geen account.";
        start: "Start" => "Beginnen";
        start_incident: "Something is broken now" => "Er is nu iets stuk";
        restore: "Restore from a file" => "Herstel uit een bestand";
        demo: "Look around with demo data" => "Kijk rond met demogegevens";
        keep: "Ask this browser to keep the data" => "Vraag deze browser de gegevens te bewaren";
        kept: "This browser has promised to keep the data" => "Deze browser heeft beloofd de gegevens te bewaren";
    }
}

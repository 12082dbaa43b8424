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
        demo_text: "Marked as demo, and gone with one click." => "Als demo gemarkeerd, en met één klik weer weg.";
        install_title: "Keep it at hand" => "Houd het bij de hand";
        install_text: "Install it from the browser’s menu, or keep the single file on a stick: both work without a network." => "Installeer het via het menu van de browser, of bewaar het ene bestand op een stick: beide werken zonder netwerk.";
        keep: "Ask this browser to keep the data" => "Vraag deze browser de gegevens te bewaren";
        kept: "This browser has promised to keep the data" => "Deze browser heeft beloofd de gegevens te bewaren";
        not_kept: "This browser did not promise; save file copies" => "Deze browser beloofde niets; sla kopieën op";
        gone_title: "There was a record here before" => "Hier stond eerder een logboek";
        gone_text(n): ["This browser held at least {n} entry. Restore it from a file copy if you have one.", "This browser held at least {n} entries. Restore them from a file copy if you have one."] => ["Deze browser had ten minste {n} regel. Herstel die uit een kopie als je die hebt.", "Deze browser had ten minste {n} regels. Herstel ze uit een kopie als je die hebt."];
    }
}

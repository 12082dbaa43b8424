//! What is saved, and what to say when it is not.

use super::template::words;

words! {
    /// The permanent line about what is saved.
    SaveWords {
        saved_at(time): "Saved on this device at {time}" => "Opgeslagen op dit apparaat om {time}";
        saved: "Saved on this device" => "Opgeslagen op dit apparaat";
        saved_kept: "Saved" => "Opgeslagen";
        saved_short(time): "Saved {time}" => "Opgeslagen {time}";
        saving: "Saving" => "Opslaan";
        not_saved: "Not saved" => "Niet opgeslagen";
        nothing_yet: "Nothing to save yet" => "Nog niets op te slaan";
        in_memory: "In memory only" => "Alleen in het geheugen";
        promised: "This browser has promised to keep it." => "Deze browser heeft beloofd het te bewaren.";
        not_promised: "This browser has not promised to keep it." => "Deze browser heeft niet beloofd het te bewaren.";
        ask_promise: "Ask it to" => "Vraag erom";
        never_copied: "No file copy yet." => "Nog geen kopie als bestand.";
        copied(ago): "Last file copy {ago}." => "Laatste kopie {ago}.";
        since(n): ["{n} entry since." , "{n} entries since."] => ["{n} regel sindsdien.", "{n} regels sindsdien."];
        since_short(n): ["{n} entry not in a file copy", "{n} entries not in a file copy"] => ["{n} regel niet in een kopie", "{n} regels niet in een kopie"];
        save_copy: "Save a copy" => "Kopie opslaan";
        region: "What is saved" => "Wat is opgeslagen";
    }
}

words! {
    /// Storage that fails: what happened, and the way on.
    TroubleWords {
        part_title: "A part of Holdfast could not be loaded" => "Een deel van Holdfast kon niet worden geladen";
        part_text: "The network is gone or the server does not answer. What was recorded on this device is untouched. Holdfast keeps trying; press the button to try now. If that does not help, load the page again once there is a connection." => "Het netwerk is weg of de server antwoordt niet. Wat op dit apparaat is vastgelegd, is niet aangeraakt. Holdfast blijft het proberen; druk op de knop om het nu te proberen. Helpt dat niet, laad de pagina dan opnieuw zodra er verbinding is.";
        part_slow_title: "A part of Holdfast has not arrived yet" => "Een deel van Holdfast is er nog niet";
        part_slow_text: "The connection is slow or the server does not answer. Holdfast goes on waiting, and what you type is kept. If it takes too long, load the page again." => "De verbinding is traag of de server antwoordt niet. Holdfast blijft wachten, en wat je typt blijft bewaard. Duurt het te lang, laad de pagina dan opnieuw.";
        blocked_title: "This browser does not let Holdfast keep anything" => "Deze browser laat Holdfast niets bewaren";
        blocked_text: "Everything works, but only until this tab closes. Save a file copy before that." => "Alles werkt, maar alleen tot dit tabblad sluit. Sla voor die tijd een kopie op.";
        quota_title: "Not saved: the space for this site is full" => "Niet opgeslagen: de ruimte voor deze site is vol";
        quota_text: "The last step was not recorded; what you typed is still there. Save a file copy, then free some space and do it again." => "De laatste stap is niet vastgelegd; wat je typte staat er nog. Sla een kopie op, maak ruimte vrij en doe het opnieuw.";
        disk_title: "Not saved: the disk refused" => "Niet opgeslagen: de schijf weigerde";
        disk_text: "The last step was not recorded; what you typed is still there. The disk may be full: save a file copy, free some space and do it again." => "De laatste stap is niet vastgelegd; wat je typte staat er nog. De schijf is misschien vol: sla een kopie op, maak ruimte vrij en doe het opnieuw.";
        upgrade_title: "Another tab holds the old version" => "Een ander tabblad houdt de oude versie vast";
        upgrade_text: "Close the other Holdfast tabs; this one goes on by itself." => "Sluit de andere tabbladen van Holdfast; dit gaat dan vanzelf verder.";
        lost_title: "The connection to storage was lost" => "De verbinding met de opslag is verbroken";
        lost_text: "Your text is kept. Reload to connect again." => "Je tekst is bewaard. Laad opnieuw om weer te verbinden.";
        corrupt_title: "The record on this device cannot be read" => "Het logboek op dit apparaat is niet leesbaar";
        corrupt_text: "Nothing was changed or cleared. Restart the browser and try again, and do not clear its data. Until then you can go on without saving, with what a file copy brings." => "Er is niets veranderd of gewist. Start de browser opnieuw en probeer het nog eens, en wis de gegevens niet. Tot dan kun je doorgaan zonder opslaan, met wat een kopie meebrengt.";
        go_on_in_memory: "Go on without saving" => "Ga door zonder opslaan";
        missing_title: "Entries that were saved here are gone" => "Regels die hier waren opgeslagen zijn weg";
        missing_text(n): ["At least {n} entry was here. If you did not clear this browser yourself, bring them back from a file copy.", "At least {n} entries were here. If you did not clear this browser yourself, bring them back from a file copy."] => ["Hier stond ten minste {n} regel. Heb je deze browser niet zelf gewist, haal ze dan terug uit een kopie.", "Hier stonden ten minste {n} regels. Heb je deze browser niet zelf gewist, haal ze dan terug uit een kopie."];
        newer_text: "Nothing was touched. Reload to get the newer version; until then this tab stays as it is." => "Er is niets aangeraakt. Laad opnieuw voor de nieuwere versie; tot dan blijft dit tabblad zoals het is.";
        long_title: "This text is too long for one entry" => "Deze tekst is te lang voor één regel";
        long_text: "Nothing was written, and what you typed is still here. An entry holds about a million characters: split it into several." => "Er is niets geschreven, en wat je typte staat er nog. Een regel bevat ongeveer een miljoen tekens: splits de tekst in meerdere.";
        other_title: "That did not work" => "Dat lukte niet";
        other_text(reason): "Nothing was lost and what you typed is kept. Try again; if it stays, save a file copy. ({reason})" => "Er is niets verloren en wat je typte is bewaard. Probeer het opnieuw; blijft het zo, sla dan een kopie op. ({reason})";
        export_now: "Save a file copy now" => "Sla nu een kopie op";
        text_kept: "What you typed is kept" => "Wat je typte is bewaard";
    }
}

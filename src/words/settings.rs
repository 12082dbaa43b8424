//! Settings.

use super::template::words;

words! {
    /// Settings.
    SettingsWords {
        title: "Settings" => "Instellingen";
        you: "You" => "Jij";
        you_text: "Who is using this device now. Entries carry this name." => "Wie dit apparaat nu gebruikt. Regels krijgen deze naam.";
        name: "Your name" => "Je naam";
        device: "Name of this device" => "Naam van dit apparaat";
        switch_person: "Switch person" => "Wissel van persoon";
        language: "Language" => "Taal";
        appearance: "Appearance" => "Weergave";
        theme: "Theme" => "Thema";
        theme_system: "Like the system" => "Zoals het systeem";
        theme_light: "Light" => "Licht";
        theme_dark: "Dark" => "Donker";
        theme_night: "Night, dim" => "Nacht, gedimd";
        zone: "Time zone" => "Tijdzone";
        zone_local(zone): "This device: {zone}" => "Dit apparaat: {zone}";
        zone_hint: "Times are shown and typed in this zone." => "Tijden worden in deze zone getoond en getypt.";
        keys: "Keys" => "Toetsen";
        single_keys: "Single keys" => "Losse toetsen";
        single_keys_hint: "Letters such as n or s act at once when you are not typing." => "Letters als n of s werken meteen als je niet typt.";
        alarms: "Alarms" => "Alarmen";
        alarms_hint: "While the app is open: sound, title and notification at 75 % of a limit and when it passes." => "Zolang de app open is: geluid, titel en melding bij 75 % van een termijn en als die voorbij is.";
        sound: "Sound" => "Geluid";
        sound_on: "Alarms sound" => "Alarmen klinken";
        sound_visit: "Silent for this visit" => "Stil tijdens dit bezoek";
        sound_off: "Always silent" => "Altijd stil";
        notifications: "Notifications" => "Meldingen";
        notifications_hint: "From the system, while the app is open in a tab that you are not looking at." => "Van het systeem, zolang de app open is in een tabblad waar je niet naar kijkt.";
        notifications_denied: "Notifications are refused for this site. Only the settings of the browser can allow them again: look for the site’s permissions, beside the address." => "Meldingen zijn geweigerd voor deze site. Alleen de instellingen van de browser kunnen ze weer toestaan: zoek de rechten van de site, naast het adres.";
        notifications_missing: "This browser shows no notifications from this page. Alarms are said, sounded and counted in the title." => "Deze browser toont geen meldingen van deze pagina. Alarmen worden gezegd, klinken en staan in de titel.";
        test_notification: "Test a notification" => "Test een melding";
        test_notification_text: "This is how an alarm of Holdfast looks" => "Zo ziet een alarm van Holdfast eruit";
        awake: "Keep the screen on" => "Houd het scherm aan";
        awake_hint: "While an incident is in front. It takes battery." => "Zolang een incident voor je staat. Het kost batterij.";
        awake_missing: "This browser cannot keep the screen on." => "Deze browser kan het scherm niet aan houden.";
        allow_notifications: "Allow notifications" => "Sta meldingen toe";
        storage: "Storage" => "Opslag";
        storage_used(used, total): "{used} of {total} used" => "{used} van {total} gebruikt";
        storage_unknown: "This browser does not say how much is used" => "Deze browser zegt niet hoeveel er gebruikt is";
        storage_events(n): ["{n} entry in the record", "{n} entries in the record"] => ["{n} regel in het logboek", "{n} regels in het logboek"];
        ask_keep: "Ask the browser to keep it" => "Vraag de browser het te bewaren";
        offline_now: "The app is kept on this device: it starts without a network." => "De app staat op dit apparaat: ze start zonder netwerk.";
        offline_later: "The app is not all on this device yet, and needs the network to start. Leave it open for a moment while there is one." => "De app staat nog niet helemaal op dit apparaat en heeft het netwerk nodig om te starten. Laat haar even open zolang dat er is.";
        single_file: "The app as one file" => "De app als één bestand";
        single_file_text: "For a stick or an attachment: it opens with a double click, without a network." => "Voor een stick of een bijlage: het opent met een dubbelklik, zonder netwerk.";
        offline_single: "This is the app in one file: it needs no network. What is recorded is kept by this browser on this device, not in the file, and some browsers keep it apart for each file and each folder. Before you move, rename or pass on the file, save it under “Share” with the record inside; wherever that copy is opened, its record is added to what is there." => "Dit is de app in één bestand: ze heeft geen netwerk nodig. Wat is vastgelegd bewaart deze browser op dit apparaat, niet in het bestand, en sommige browsers bewaren het apart per bestand en per map. Sla het bestand, voordat je het verplaatst, hernoemt of doorgeeft, bij “Delen” op met het logboek erin; waar die kopie ook wordt geopend, haar logboek komt bij wat daar is.";
        offline_never: "This browser, or this address, does not keep the app: it needs the network to start. What is recorded stays on this device all the same." => "Deze browser of dit adres bewaart de app niet: ze heeft het netwerk nodig om te starten. Wat is vastgelegd blijft toch op dit apparaat.";
        install: "Install the app" => "Installeer de app";
        verify: "Check the whole record" => "Controleer het hele logboek";
        demo: "Demo data" => "Demogegevens";
        demo_load: "Load the demo" => "Laad de demo";
        demo_remove: "Remove the demo" => "Verwijder de demo";
        wipe: "Wipe this device" => "Wis dit apparaat";
        wipe_text: "Removes every record here. It cannot be undone. Save a file copy first." => "Verwijdert alle logboeken hier. Dit is niet terug te draaien. Sla eerst een kopie op.";
        wipe_word: "wipe" => "wissen";
        about: "About" => "Over";
        build(id): "Build {id}" => "Versie {id}";
        writer(id): "This device signs as {id}" => "Dit apparaat tekent als {id}";
        saved: "Setting saved" => "Instelling opgeslagen";
    }
}

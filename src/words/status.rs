//! States of an incident.

use super::template::words;

words! {
    /// States of an incident.
    StatusWords {
        title: "Status" => "Status";
        reported: "Reported" => "Gemeld";
        back: "Back: reported again" => "Terug: opnieuw gemeld";
        back_as(status): "Back: {status}" => "Terug: {status}";
        responded: "Being fixed" => "In behandeling";
        on_hold: "On hold" => "In de wacht";
        transferred: "With others" => "Bij anderen";
        handed_off: "Handed off" => "Overgedragen";
        recovered: "Recovered" => "Hersteld";
        resolved: "Resolved" => "Opgelost";
        closed: "Closed" => "Gesloten";
        cancelled: "False alarm" => "Loos alarm";
        duplicate: "Duplicate" => "Dubbel";
        open: "Open" => "Open";
    }
}

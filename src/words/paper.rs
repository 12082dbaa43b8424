//! An incident on paper.

use super::template::words;

words! {
    /// An incident on paper.
    PaperWords {
        printed(time): "Printed at {time}" => "Afgedrukt op {time}";
        printed_by(time, who): "Printed at {time} by {who}" => "Afgedrukt op {time} door {who}";
        time: "Time" => "Tijd";
        what: "What happened" => "Wat er gebeurde";
        who: "Who" => "Wie";
        due(name, time): "{name}: due {time}" => "{name}: uiterlijk {time}";
        late(name, time): "{name}: late, was due {time}" => "{name}: te laat, moest om {time}";
        met(name, time): "{name}: met, was due {time}" => "{name}: gehaald, moest om {time}";
    }
}

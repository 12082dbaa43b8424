//! What to say when something cannot be put on record.

use super::template::words;

words! {
    /// Why something was not put on record.
    RefusalWords {
        empty: "Write something first" => "Schrijf eerst iets op";
        no_such_level: "The playbook has no such level" => "Het draaiboek kent dit niveau niet";
        no_change: "It is so already" => "Dat is al zo";
        wrong_status(status): "Not while the incident is “{status}”" => "Niet zolang het incident op “{status}” staat";
        nobody_named: "Name who does it: a task without a name is nobody’s" => "Noem wie het doet: een taak zonder naam is van niemand";
        no_such_entry: "That entry is not here" => "Die regel staat hier niet";
        report_stays: "The report cannot be withdrawn, since everything counts from it. Correct it, or call it a false alarm" => "De melding kan niet worden ingetrokken, want alles telt vanaf daar. Corrigeer haar, of noem het vals alarm";
        already_retracted: "That entry was withdrawn already" => "Die regel was al ingetrokken";
        same_incident: "That is the same incident" => "Dat is hetzelfde incident";
        nothing_to_settle: "There is nothing left to settle" => "Er valt niets meer te beslissen";
        gates_not_met: "Conditions before closing are not met; say why it closes all the same" => "Er ontbreken voorwaarden voor het sluiten; zeg waarom het toch sluit";
        no_incident: "This incident is not on this device" => "Dit incident staat niet op dit apparaat";
    }
}

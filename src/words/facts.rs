//! What happened, one word or sentence per kind of event, and the notices.

use super::template::words;

words! {
    /// What happened.
    FactWords {
        reported: "Reported" => "Gemeld";
        reported_by(how): "Reported by {how}" => "Gemeld via {how}";
        responded: "Responded" => "In behandeling genomen";
        note: "Note" => "Notitie";
        decision: "Decision" => "Besluit";
        task: "Task" => "Taak";
        task_done: "Task done" => "Taak gedaan";
        task_given(name): "Task goes to {name}" => "Taak gaat naar {name}";
        severity: "Severity" => "Ernst";
        role_left: "Role left" => "Rol neergelegd";
        workaround: "Partial workaround" => "Gedeeltelijke noodoplossing";
        workaround_restores: "Workaround, service restored" => "Noodoplossing, dienst hersteld";
        recovered: "Recovered" => "Hersteld";
        transferred_out: "Transferred" => "Doorgegeven";
        transferred_back: "Returned to us" => "Teruggekregen";
        handed_off: "Handed off" => "Overgedragen";
        resolved: "Resolved" => "Opgelost";
        reopened: "Reopened" => "Heropend";
        reopened_impact: "Reopened, users feel it" => "Heropend, gebruikers merken het";
        relapsed: "It is back" => "Het is terug";
        closed: "Closed" => "Gesloten";
        cancelled: "False alarm" => "Loos alarm";
        duplicate: "Joined with a duplicate" => "Samengevoegd met een dubbele";
        unjoined: "Separated again" => "Weer gescheiden";
        amended: "Correction" => "Correctie";
        retracted: "Withdrawn" => "Ingetrokken";
        held: "On hold" => "In de wacht";
        resumed: "Resumed" => "Hervat";
        confirmed: "Reporter confirmed" => "Melder bevestigde";
        confirmed_as(role): "Confirmed: {role}" => "Bevestigd: {role}";
        approved: "Manager approved" => "Manager keurde goed";
        reviewed: "Review held" => "Evaluatie gehouden";
        notified: "Told" => "Geïnformeerd";
        waived: "Deliberately not told" => "Bewust niet geïnformeerd";
        clock_corrected: "Device clock corrected" => "Klok van apparaat gecorrigeerd";
        conflict_settled: "Settled" => "Beslist";
        details_changed: "Details changed" => "Gegevens gewijzigd";
        unknown: "Unknown entry" => "Onbekende regel";
        imported_same: "The source noted something that changes nothing here" => "De bron noteerde iets dat hier niets verandert";
        by_customer_call: "a customer call" => "een klant die belde";
        by_internal_monitoring: "our monitoring" => "onze bewaking";
        by_external_monitoring: "outside monitoring" => "bewaking van buiten";
        by_vendor: "a vendor" => "een leverancier";
        by_staff: "a colleague" => "een collega";
        by_other: "another way" => "een andere weg";
    }
}

words! {
    /// Notices, their recipients and methods.
    NoticeWords {
        title: "Who must be told" => "Wie moet het weten";
        none_owed: "No one has to be told now" => "Niemand hoeft nu bericht";
        copy_to(who): "copy {who}" => "kopie {who}";
        mark_sent: "Mark as sent" => "Is verstuurd";
        mark_all: "Mark all as sent" => "Alles is verstuurd";
        one_enough: "one way is enough" => "één manier is genoeg";
        sent: "Sent" => "Verstuurd";
        marked_sent(notice): "{notice}: marked as sent" => "{notice}: als verstuurd genoteerd";
        note_another: "Another notice" => "Ander bericht";
        noted: "The notice is noted" => "Het bericht is genoteerd";
        which: "Which notice?" => "Welk bericht?";
        another: "Another" => "Een ander";
        how: "How?" => "Hoe?";
        partial(done, total): "{done} of {total} delivered" => "{done} van {total} verstuurd";
        missed(n): ["{n} update missed", "{n} updates missed"] => ["{n} bericht gemist", "{n} berichten gemist"];
        never_told(name, at): "{name} ({at}): over by now, without all of its notices" => "{name} ({at}): inmiddels voorbij, zonder alle berichten die erbij horen";
        waive: "Do not tell" => "Niet informeren";
        every(time): "every {time}" => "elke {time}";
        within(time): "within {time}" => "binnen {time}";
        sent_to(notice, who): "{notice} sent to {who}" => "{notice} gestuurd aan {who}";
    }
}

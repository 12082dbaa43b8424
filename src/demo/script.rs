//! What happens in the demo.

use super::{ADE, Beat, MIA, NOOR, Say, people};
use crate::directory::Kind;
use crate::incident::fact::{
    Affects, Classify, Decision, Detection, HandOff, Note, Notice, Recover, Report, Respond, Role,
    Task, Workaround,
};
use crate::incident::{Fact, Person};
use crate::log::Hash;
use crate::obligations::input::NoticeKind;
use crate::words::Lang;

fn beat(minutes_ago: i64, who: &'static str, fact: impl Into<Fact>) -> Beat {
    Beat {
        minutes_ago,
        who,
        fact: fact.into(),
    }
}

/// Three incidents, each a list of entries from the oldest to the newest.
pub(super) fn incidents(lang: Lang, playbook: Hash) -> Vec<Vec<Beat>> {
    let say = Say(lang);
    vec![
        checkout(&say, playbook),
        search(&say, playbook),
        export(&say, playbook),
    ]
}

fn report(title: String, seen: String, who: &str, how: Detection, playbook: Hash) -> Report {
    Report {
        title,
        manifestation: seen,
        reporter: who.to_owned(),
        detected: how,
        playbook: Some(playbook),
        demo: true,
        ..Default::default()
    }
}

fn level(level: u8, reason: String) -> Classify {
    Classify {
        level,
        reason,
        ..Default::default()
    }
}

fn seat(role: &str, who: &str) -> Role {
    Role {
        role: role.to_owned(),
        person: Some(Person::named(who)),
        ..Role::default()
    }
}

fn hit(name: &str, called: String) -> Affects {
    Affects {
        entry: Some(people::stream(name)),
        kind: Kind::Service.name().to_owned(),
        name: called,
        ..Affects::default()
    }
}

fn told(kind: NoticeKind, recipient: &str, method: &str) -> Notice {
    Notice {
        kind: Some(kind),
        recipient: recipient.to_owned(),
        method: method.to_owned(),
        ..Notice::default()
    }
}

fn note(text: String) -> Note {
    Note { text }
}

fn checkout(say: &Say, playbook: Hash) -> Vec<Beat> {
    let mut beats = vec![
        beat(
            58,
            MIA,
            report(
                say.text(
                    "Checkout returns errors for all customers in Europe",
                    "Afrekenen geeft fouten voor alle klanten in Europa",
                ),
                say.text(
                    "Card payments fail with “try again”",
                    "Kaartbetalingen mislukken met “probeer opnieuw”",
                ),
                "Servicedesk",
                Detection::CustomerCall,
                playbook,
            ),
        ),
        beat(57, MIA, level(2, String::new())),
        beat(
            56,
            MIA,
            hit("checkout", say.text("Checkout (demo)", "Afrekenen (demo)")),
        ),
        beat(51, NOOR, Respond::default()),
        beat(50, NOOR, seat("incident_manager", NOOR)),
        beat(48, ADE, seat("om_engineer", ADE)),
        beat(
            46,
            NOOR,
            level(
                1,
                say.text(
                    "All customers in the region fail at payment",
                    "Alle klanten in de regio lopen vast bij het betalen",
                ),
            ),
        ),
    ];
    for method in ["sms", "email"] {
        let sent = told(NoticeKind::Initial, "service_owner", method);
        beats.push(beat(34, MIA, sent));
    }
    beats.extend([
        beat(
            26,
            ADE,
            note(say.text(
                "Connection pool on db-7 is exhausted; 31 % of requests fail",
                "Verbindingspool op db-7 is vol; 31 % van de verzoeken mislukt",
            )),
        ),
        beat(
            18,
            ADE,
            note(say.text(
                "Restarted the pool: errors fell from 31 % to 12 %",
                "Pool herstart: fouten gedaald van 31 % naar 12 %",
            )),
        ),
        beat(
            12,
            NOOR,
            Decision {
                text: say.text(
                    "Keep writes on the second region until lag is under 30 s",
                    "Schrijven blijft in de tweede regio tot de achterstand onder 30 s is",
                ),
                reason: String::new(),
            },
        ),
        beat(
            11,
            NOOR,
            Task {
                text: say.text(
                    "Check the status of the payment provider",
                    "Controleer de status van de betaaldienst",
                ),
                assignee: ADE.to_owned(),
                directed_by: NOOR.to_owned(),
                box_minutes: Some(10),
                follow_up: false,
                override_reason: String::new(),
            },
        ),
        beat(
            4,
            NOOR,
            Task {
                text: say.text(
                    "List the largest customers affected",
                    "Maak een lijst van de grootste getroffen klanten",
                ),
                assignee: MIA.to_owned(),
                directed_by: NOOR.to_owned(),
                box_minutes: Some(20),
                follow_up: false,
                override_reason: String::new(),
            },
        ),
        beat(
            2,
            ADE,
            note(say.text(
                "Replica lag falling: 340 s, was 900 s",
                "Achterstand van de replica daalt: 340 s, was 900 s",
            )),
        ),
    ]);
    beats
}

fn search(say: &Say, playbook: Hash) -> Vec<Beat> {
    vec![
        beat(
            200,
            ADE,
            report(
                say.text("Search results are stale", "Zoekresultaten lopen achter"),
                say.text(
                    "Changes of this morning cannot be found",
                    "Wijzigingen van vanochtend zijn niet te vinden",
                ),
                "",
                Detection::InternalMonitoring,
                playbook,
            ),
        ),
        beat(198, ADE, level(2, String::new())),
        beat(190, ADE, Respond::default()),
        beat(190, ADE, seat("om_engineer", ADE)),
        beat(
            150,
            ADE,
            note(say.text(
                "The indexer stopped at 06:10; its disk is full",
                "De indexer is om 06:10 gestopt; de schijf is vol",
            )),
        ),
        beat(
            95,
            ADE,
            Workaround {
                text: say.text(
                    "Moved the oldest index away, the indexer runs again",
                    "Oudste index verplaatst, de indexer draait weer",
                ),
                restored: true,
                ..Workaround::default()
            },
        ),
    ]
}

fn export(say: &Say, playbook: Hash) -> Vec<Beat> {
    vec![
        beat(
            2900,
            MIA,
            report(
                say.text(
                    "Export button is missing for some users",
                    "Exportknop ontbreekt bij sommige gebruikers",
                ),
                String::new(),
                "",
                Detection::CustomerCall,
                playbook,
            ),
        ),
        beat(2899, MIA, level(3, String::new())),
        beat(2870, MIA, Respond::default()),
        beat(
            2700,
            MIA,
            Recover {
                text: say.text(
                    "Cleared the cached menus; the button is back",
                    "Menu’s uit de cache gewist; de knop is terug",
                ),
                ..Recover::default()
            },
        ),
        beat(
            2650,
            MIA,
            HandOff {
                team: say.text("Reports team", "Rapportageteam"),
                estimate: String::new(),
                text: String::new(),
            },
        ),
    ]
}

//! An incident from the first key to the next day.

use crate::page::words;
use crate::stage::play;

#[test]
fn an_incident_is_kept() {
    play("an incident is kept", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Payments fail at the till");
        page.write(words, "Phones are ringing", "Phones are ringing");
        page.write(words, "-10m First customer called", "First customer called");
        page.write(words, "DECISION Switch to cash", "Switch to cash");
        page.write(
            words,
            "TODO @Bob 10m restart the gateway",
            "restart the gateway",
        );
        page.grade(words, 2);
        page.find("region", words.clock.title);
        let texts = [
            "Phones are ringing",
            "First customer called",
            "Switch to cash",
            "restart the gateway",
        ];
        let before = page.incident_with(&texts);
        assert_eq!(before.title, "Payments fail at the till");
        assert!(before.severity.starts_with(&words.severity.level("2")));
        let said = |text: &str| {
            let all = &before.entries;
            all.iter().position(|entry| entry.contains(text)).unwrap()
        };
        assert!(before.entries[said("Switch to cash")].contains(words.entry.decision));
        assert!(before.entries[said("restart the gateway")].contains("Bob"));
        // Times order the entries, not the moments of typing; the newest may stand on either side.
        let between = (said("Phones are ringing"), said("Switch to cash"));
        let back_dated = said("First customer called");
        assert!(
            back_dated < between.0.min(between.1) || back_dated > between.0.max(between.1),
            "the back-dated entry stands in the middle: {:?}",
            before.entries
        );
        page.reload();
        page.incident_is(&before);
        page.find("region", words.clock.title);
        page.end();
    });
}

//! Dutch, all the way.

use crate::page::words;
use crate::stage::play;
use holdfast::words::Lang;

#[test]
fn dutch_has_no_english_in_it() {
    play("Dutch has no English in it", |stage| {
        let (page, english, dutch) = (stage.open(), words(), Lang::Nl.words());
        page.hop("#/settings");
        page.find("heading", english.settings.title);
        page.press("label", Lang::Nl.own_name());
        page.find("heading", dutch.settings.title);
        let foreign = [
            english.nav.incidents,
            english.nav.share,
            english.nav.settings,
            english.nav.help,
            english.list.new,
            english.settings.appearance,
            english.timeline.title,
            english.incident.respond,
            english.severity.unclassified,
            english.entry.label,
            english.common.add,
            english.export.save,
            english.import.choose,
            english.roles.title,
            english.tasks.title,
            "How bad",
            "Who ",
            "entries",
            "Recovery",
        ];
        let check = |place: &str| {
            let text = page.text_without_choices();
            let found: Vec<&&str> = foreign
                .iter()
                .filter(|word| text.contains(**word))
                .collect();
            assert!(found.is_empty(), "English on {place}: {found:?} in {text}");
        };
        check("the settings");
        page.hop("#/");
        page.find("heading", dutch.list.title);
        check("the list");
        page.create(dutch, "Betalen lukt niet");
        page.write(
            dutch,
            "BESLUIT We nemen contant geld aan",
            "We nemen contant geld aan",
        );
        page.grade(dutch, 2);
        check("the incident");
        page.hop("#/share");
        page.find("heading", dutch.export.title);
        check("sending");
        page.hop("#/share/receive");
        page.find("file", dutch.import.choose);
        check("receiving");
        page.hop("#/playbooks");
        page.find("heading", dutch.nav.playbooks);
        check("the playbooks");
        page.press("link", "Spoedafhandeling, versie 1");
        page.find("heading", "Spoedafhandeling, versie 1");
        check("a playbook");
        page.press("link", dutch.playbook.edit_copy);
        page.find("heading", "Nieuwe versie");
        check("editing a playbook");
        page.hop("#/help");
        page.find("heading", dutch.help.title);
        check("help");
        page.reload();
        page.find("heading", dutch.help.title);
        page.end();
    });
}

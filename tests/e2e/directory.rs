//! People and services: written, called, found from an incident, read from a table.

use crate::page::{ENTER, Page, until, words};
use crate::stage::play;
use crate::webdriver::ELEMENT;
use holdfast::directory::{Field, Kind};
use serde_json::json;

/// Adds an entry and waits for its screen.
fn add(page: &Page, kind: Kind, values: &[(Field, &str)]) {
    let say = &words().directory;
    page.hop(&format!("#/directory/{}", kind.name()));
    page.press("button", &say.add(say.kind(kind)));
    page.in_dialog();
    for (field, text) in values {
        page.fill(say.field(*field), text);
    }
    page.press("button", words().common.save);
    let (_, name) = values[0];
    page.sees(&say.saved(name));
    page.find("heading", name);
    // The button that was pressed is gone; the focus is not.
    until("the focus is on the page", || {
        let lost = page.run(
            "return document.activeElement === document.body;",
            json!([]),
        );
        Ok((lost == json!(false)).then_some(()))
    });
}

#[test]
fn an_incident_finds_whom_to_call() {
    play("an incident finds whom to call", |stage| {
        let (page, words) = (stage.open(), words());
        let say = &words.directory;
        add(
            &page,
            Kind::Person,
            &[
                (Field::Name, "Ade Vermeer"),
                (Field::Phone, "+31 20 555 0100"),
            ],
        );
        page.find(
            "link",
            &format!("{}: +31 20 555 0100", say.call("Ade Vermeer")),
        );
        add(
            &page,
            Kind::Service,
            &[
                (Field::Name, "Card payments"),
                (Field::Owner, "Ade Vermeer"),
            ],
        );
        page.sees(say.gap_specialists);
        add(
            &page,
            Kind::Customer,
            &[(Field::Name, "Acme"), (Field::Uses, "Card payments")],
        );
        page.hop("#/directory/service");
        page.press("link", "Card payments");
        page.find("heading", say.affected_customers);
        page.find("link", "Acme");

        page.hop("#/");
        page.create(words, "Nobody can pay");
        page.seek("field", say.affected_add);
        page.fill(say.affected_add, "card payments");
        // Where the browser shows suggestions, the first Enter takes one of them.
        until("the service is affected", || {
            if page.found("link", "Card payments").is_some() {
                return Ok(Some(()));
            }
            if let Some(field) = page.found("field", say.affected_add) {
                let holds = "return arguments[0].value !== '';";
                if page.run(holds, json!([{ ELEMENT: field.0 }])) == json!(true) {
                    page.fill(say.affected_add, ENTER);
                }
            }
            Ok(None)
        });
        page.find(
            "link",
            &format!("{}: +31 20 555 0100", say.call("Ade Vermeer")),
        );
        page.sees(say.gap_specialists);
        // It is on record, and there after a new start.
        page.reload();
        page.seek("link", "Card payments");
        page.end();
    });
}

#[test]
fn a_table_of_people_is_taken_up_once() {
    play("a table of people is taken up once", |stage| {
        let (page, words) = (stage.open(), words());
        let say = &words.directory;
        let table = "Naam;Telefoon\nAde Vermeer;+31 20 555 0100\n;1\n";
        let file = stage.file("people.csv", table.as_bytes());
        page.hop("#/directory/table");
        page.put_file(say.table_choose, &file);
        page.sees(&say.table_new(1));
        page.sees(&say.table_line("3", say.no_name));
        page.press("button", say.table_apply);
        page.sees(&say.table_applied(1, "people.csv"));
        page.put_file(say.table_choose, &file);
        page.sees(say.table_nothing);
        assert!(page.found("button", say.table_apply).is_none());
        page.hop("#/directory/person");
        page.find("link", "Ade Vermeer");
        page.hop("#/share/received");
        page.press("button", &format!("{}: people.csv", words.common.undo));
        page.sees(words.import.undone);
        page.hop("#/directory/person");
        page.sees(say.none);
        page.end();
    });
}

#[test]
fn an_incident_begins_like_a_template() {
    play("an incident begins like a template", |stage| {
        let (page, words) = (stage.open(), words());
        let say = &words.directory;
        add(
            &page,
            Kind::Template,
            &[
                (Field::Name, "Payments down"),
                (Field::Title, "Nobody can pay"),
                (Field::Services, "Card payments"),
            ],
        );
        page.hop("#/");
        page.press("button", words.list.new);
        page.in_dialog();
        page.pick(say.from_template, "Payments down");
        page.press("button", words.list.new_start);
        page.find("heading", "Nobody can pay");
        page.seek("link", "Card payments");
        page.end();
    });
}

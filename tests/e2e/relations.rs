//! Two incidents that have to do with each other.

use crate::exchange::take_up;
use crate::page::words;
use crate::stage::play;

#[test]
fn a_relation_stands_on_both_records() {
    play("a relation stands on both records", |stage| {
        let (page, words) = (stage.open(), words());
        let say = &words.process;
        page.create(words, "Database is full");
        page.grade(words, 2);
        page.hop("#/");
        page.find("heading", words.list.title);
        page.create(words, "Orders cannot be placed");
        page.grade(words, 3);
        page.seek("heading", say.related);
        page.press("button", &format!("{}: {}", words.common.add, say.related));
        page.in_dialog();
        page.pick(say.relate, "Database is full");
        page.pick(say.relation, say.relation_derived);
        page.fill(say.related_how, "no room for the order lines");
        page.press("button", words.common.save);
        page.seek("link", "Database is full");
        page.sees(say.relation_derived);

        // The other one was not written to, and says it all the same.
        page.press("link", "Database is full");
        page.find("heading", "Database is full");
        page.seek("link", "Orders cannot be placed");
        page.sees(say.relation_leads);
        page.reload();
        page.seek("link", "Orders cannot be placed");

        // Elsewhere, where only one of them arrives, it is named and leads on to how to get it.
        page.hop("#/share");
        page.pick(words.export.heading, "Orders cannot be placed");
        let one = page.saved(|| page.press("button", words.export.save));
        let second = stage.open();
        take_up(&second, stage, "orders.json", &one);
        second.press("link", "Level 3 Orders cannot be placed");
        second.find("heading", "Orders cannot be placed");
        second.seek("link", &say.relation_elsewhere("Database is full"));
        page.end();
        second.end();
    });
}

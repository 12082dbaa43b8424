//! Keys that a person chose.

use crate::page::{ENTER, words};
use crate::stage::play;
use holdfast::keys::Action;

#[test]
fn a_key_can_be_changed_and_a_clash_is_named() {
    play("a key can be changed", |stage| {
        let (page, words) = (stage.open(), words());
        let label = Action::NewIncident.label(words);
        page.hop("#/settings/keys");
        page.press("button", &words.keys.change_of(label));
        page.find("field", words.keys.new_key);
        page.in_dialog();
        page.keys(&["g"]);
        page.keys(&[ENTER]);
        page.sees("is taken");
        page.find("field", words.keys.new_key);
        page.press("button", words.keys.no_key);
        page.press("button", &words.keys.change_of(label));
        page.find("field", words.keys.new_key);
        page.in_dialog();
        page.keys(&["x"]);
        page.keys(&[ENTER]);
        page.find("button", words.keys.reset_all);
        page.reload();
        page.hop("#/");
        page.find("heading", words.list.title);
        page.leave_field();
        page.keys(&["c"]);
        page.keys(&["x"]);
        page.find("field", words.incident.title_field);
        page.end();
    });
}

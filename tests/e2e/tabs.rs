//! Two tabs on one record.

use crate::page::words;
use crate::stage::play;

#[test]
fn two_tabs_see_each_other() {
    play("two tabs see each other", |stage| {
        let (page, words) = (stage.open(), words());
        page.create(words, "Doors stay shut");
        page.write(words, "Badge reader is dark", "Badge reader is dark");
        let place = page.hash();
        let (first, second) = page.second_tab();
        page.turn_to(&second);
        page.go(&place);
        page.incident_with(&["Badge reader is dark"]);
        page.write(words, "Guard opens by hand", "Guard opens by hand");
        page.turn_to(&first);
        page.incident_with(&["Badge reader is dark", "Guard opens by hand"]);
        page.write(words, "Power is back", "Power is back");
        let here = page.incident_with(&[
            "Badge reader is dark",
            "Guard opens by hand",
            "Power is back",
        ]);
        page.turn_to(&second);
        page.incident_is(&here);
        page.end();
    });
}

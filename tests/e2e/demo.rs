//! The demo, there and gone with one press each.

use crate::page::words;
use crate::stage::play;

#[test]
fn the_demo_comes_and_goes() {
    play("the demo comes and goes", |stage| {
        let (page, words) = (stage.open(), words());
        page.press("button", words.list.demo_load);
        page.sees(words.list.demo_present);
        page.find("link", "Level ");
        page.reload();
        page.press("button", words.list.demo_remove);
        page.sees(words.first_run.title);
        page.reload();
        page.sees(words.first_run.title);
        page.end();
    });
}

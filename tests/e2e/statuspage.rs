//! A history of another tool: preview, import, undo.

use crate::page::words;
use crate::stage::play;

#[test]
fn a_statuspage_history_comes_and_goes() {
    play("a Statuspage history comes and goes", |stage| {
        let (page, words) = (stage.open(), words());
        let history = include_bytes!("../data/interchange/statuspage.json");
        page.choose(words, &stage.file("statuspage.json", history));
        page.sees(&words.import.preview("statuspage.json"));
        page.sees(words.import.kind_statuspage);
        page.sees("Slow sign-in");
        page.press("button", words.import.apply);
        page.find("heading", words.list.title);
        page.sees("Slow sign-in");
        page.hop("#/share/received");
        page.press("button", &format!("{}: statuspage.json", words.common.undo));
        page.sees(words.import.undone);
        page.sees(words.import.none_received);
        page.hop("#/");
        page.sees(words.first_run.title);
        page.misses("Slow sign-in");
        page.end();
    });
}

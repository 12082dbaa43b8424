//! The network goes away while the app is open.

use crate::page::words;
use crate::server::Server;
use crate::stage::play;
use std::env;
use std::path::PathBuf;

#[test]
fn work_goes_on_without_a_network() {
    play("work goes on without a network", |stage| {
        let dist = env::var("HOLDFAST_DIST").expect("HOLDFAST_DIST is not set");
        let server = Server::start(PathBuf::from(dist));
        let url = server.url();
        let (page, words) = (stage.open_at(&url), words());
        drop(server);
        assert!(!Server::answers(&url), "the server is still there");
        page.create(words, "Line to the data centre is cut");
        page.write(words, "Ping gets no answer", "Ping gets no answer");
        page.grade(words, 1);
        page.hop("#/");
        page.press("link", "Level 1 Line to the data centre is cut");
        page.incident_with(&["Ping gets no answer"]);
        page.end();
    });
}

//! The network goes away while the app is open, or before all of it is there.

use crate::page::{ENTER, ESCAPE, words};
use crate::server::Server;
use crate::stage::{play, skipped};
use std::env;
use std::path::PathBuf;

#[test]
fn work_goes_on_without_a_network() {
    play("work goes on without a network", |stage| {
        let dist = env::var("HOLDFAST_DIST").expect("HOLDFAST_DIST is not set");
        let server = Server::start(PathBuf::from(dist));
        let url = server.url();
        let (page, words) = (stage.open_at(&url), words());
        page.is_complete();
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

#[test]
fn the_app_starts_without_a_network() {
    play("the app starts without a network", |stage| {
        let dist = env::var("HOLDFAST_DIST").expect("HOLDFAST_DIST is not set");
        let server = Server::start_below(PathBuf::from(dist), "team/holdfast/");
        let url = server.url();
        let (page, words) = (stage.open_at(&url), words());
        if !page.is_kept() {
            return skipped("starting without a network", "this browser keeps no apps");
        }
        page.create(words, "Fibre cut at the harbour");
        page.write(words, "Both lines are gone", "Both lines are gone");
        let incident = page.hash();
        drop(server);
        assert!(!Server::answers(&url), "the server is still there");
        page.load_again();
        page.incident_with(&["Both lines are gone"]);
        page.write(words, "Radio works", "Radio works");
        // By other addresses of the same page, straight to a place in it.
        page.go(&format!("?from=mail{incident}"));
        page.incident_with(&["Both lines are gone", "Radio works"]);
        page.go("index.html#/settings/storage");
        page.sees(words.settings.offline_now);
        page.go("#/playbooks");
        page.find("heading", words.nav.playbooks);
        // Where the shortcut of an installed app leads.
        page.go("?shortcut#/new");
        page.in_dialog();
        page.find("heading", words.list.new_title);
        assert_eq!(page.hash(), "#/");
        page.end();
    });
}

#[test]
fn a_host_that_calls_its_files_by_a_wrong_type_does_no_harm() {
    play("wrong types do no harm", |stage| {
        let dist = env::var("HOLDFAST_DIST").expect("HOLDFAST_DIST is not set");
        let server = Server::start(PathBuf::from(dist));
        server.mistype("sw.js");
        let (page, words) = (stage.open_at(&server.url()), words());
        assert!(!page.is_kept(), "a worker that is plain text was taken");
        page.create(words, "Mail is slow");
        page.go("#/settings/storage");
        page.sees(words.settings.offline_never);
        server.mistype(".wasm");
        page.load_again();
        if page.is_kept() {
            drop(server);
            page.load_again();
        }
        page.go("#/");
        page.press("link", words.severity.unclassified);
        page.find("heading", "Mail is slow");
        // The console speaks of the types, so that it is not asked to be silent.
    });
}

/// The name of the part that holds everything but the first screens begins so.
const REST: &str = "holdfast-rest";

#[test]
fn a_part_that_cannot_be_fetched_is_fetched_later() {
    play("a part that cannot be fetched is fetched later", |stage| {
        let dist = env::var("HOLDFAST_DIST").expect("HOLDFAST_DIST is not set");
        let server = Server::start_without(PathBuf::from(dist), REST);
        let (page, words) = (stage.open_at(&server.url()), words());
        page.sees(words.trouble.part_title);
        page.sees(words.trouble.part_text);
        // What is typed on the first screen stays, and so does what the dialog was left with.
        page.fill(words.settings.name, "Mirre");
        page.press("button", words.first_run.start_incident);
        page.in_dialog();
        page.fill(words.incident.title_field, "The exchange is silent");
        page.keys(&[ESCAPE]);
        server.give_everything();
        page.press("button", words.common.retry);
        page.is_complete();
        page.misses(words.trouble.part_title);
        page.press("button", words.first_run.start_incident);
        page.in_dialog();
        page.keys(&[ENTER]);
        page.find("heading", "The exchange is silent");
        page.incident_with(&["The exchange is silent", "Mirre"]);
        // The console speaks of what was withheld, so that it is not asked to be silent.
    });
}

#[test]
fn what_is_typed_before_everything_is_here_is_not_lost() {
    play("what is typed early is not lost", |stage| {
        let dist = env::var("HOLDFAST_DIST").expect("HOLDFAST_DIST is not set");
        let server = Server::start_without(PathBuf::from(dist), REST);
        let (page, words) = (stage.open_at(&server.url()), words());
        page.leave_field();
        page.keys(&["c"]);
        page.in_dialog();
        page.keys(&["c", "n", "/", ENTER]);
        page.sees(words.list.new_waits);
        server.give_everything();
        // Enter was pressed long ago, and nothing else has to be.
        page.find("heading", "cn/");
        page.incident_with(&["cn/"]);
    });
}

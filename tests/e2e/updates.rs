//! A later build on the host: offered, never forced, never mixed with the one that runs.

use crate::page::{Page, words};
use crate::server::Server;
use crate::stage::{Stage, play, skipped};
use serde_json::json;
use std::env;
use std::path::{Path, PathBuf};

/// Plays a test with two builds and a page of the first one, kept on the device.
fn play_with_next(name: &str, test: impl Fn(&Stage, &Hosted)) {
    play(name, |stage| {
        let Some(next) = env::var_os("HOLDFAST_NEXT") else {
            return skipped(name, "HOLDFAST_NEXT is not set: there is no later build");
        };
        let dist = PathBuf::from(env::var_os("HOLDFAST_DIST").expect("HOLDFAST_DIST is not set"));
        let server = Server::start(dist.clone());
        let page = stage.open_at(&server.url());
        if !page.is_kept() {
            return skipped(name, "this browser keeps no apps");
        }
        let hosted = Hosted {
            server,
            page,
            dist,
            next: PathBuf::from(next),
        };
        hosted.page.create(words(), TITLE);
        hosted.page.write(words(), ENTRY, ENTRY);
        hosted.page.hop("#/");
        test(stage, &hosted);
    });
}

const TITLE: &str = "Two builds of one app";
const ENTRY: &str = "Written with the first build";
const REST: &str = "holdfast-rest";

struct Hosted {
    server: Server,
    page: Page,
    dist: PathBuf,
    next: PathBuf,
}

impl Hosted {
    /// Fails when any file of the page is not of this build; the builds have no name in common.
    fn is_made_of(&self, folder: &Path) {
        let made_of = self.page.made_of();
        let strangers: Vec<&String> = made_of
            .iter()
            .filter(|name| !folder.join(name).is_file())
            .collect();
        assert!(strangers.is_empty(), "{strangers:?} among {made_of:?}");
    }

    /// The incident is there with its entry.
    fn data_are_intact(&self) {
        self.page.hop("#/");
        self.page.press("link", words().severity.unclassified);
        self.page.incident_with(&[ENTRY]);
        self.page.hop("#/");
    }

    /// Asks the host for a later build and says what became of its worker.
    fn fetches_update(&self) -> String {
        let became = self.page.run_later(
            "const done = arguments[arguments.length - 1];\
             navigator.serviceWorker.getRegistration().then((all) => {\
               const follow = () => {\
                 const worker = all.installing;\
                 if (!worker) return;\
                 const look = () => {\
                   if (worker.state !== 'installing') done(worker.state);\
                 };\
                 worker.addEventListener('statechange', look);\
               };\
               if (all.waiting) return done('installed');\
               follow();\
               all.addEventListener('updatefound', follow);\
               all.update().catch(() => {});\
             });",
            json!([]),
        );
        became.as_str().unwrap_or_default().to_owned()
    }
}

#[test]
fn an_update_is_offered_and_used_whole_in_every_tab() {
    play_with_next("an update is offered and used whole", |_, hosted| {
        let (page, words) = (&hosted.page, words());
        let first = page.build();
        hosted.server.deploy(hosted.next.clone());
        // The page goes on as it is, also when it is loaded again and in another tab.
        page.load_again();
        page.sees(words.common.update_ready);
        assert_eq!(page.build(), first);
        hosted.is_made_of(&hosted.dist);
        hosted.data_are_intact();
        let (one, two) = page.second_tab();
        page.turn_to(&two);
        page.go("#/");
        page.sees(words.common.update_ready);
        assert_eq!(page.build(), first);
        hosted.is_made_of(&hosted.dist);
        // Nobody is asked in the middle of an incident.
        page.press("link", words.severity.unclassified);
        page.misses(words.common.update_ready);
        page.hop("#/");
        page.press("button", words.common.update_now);
        for tab in [&two, &one] {
            page.turn_to(tab);
            page.runs_another_build_than(&first);
            hosted.is_made_of(&hosted.next);
            page.misses(words.common.update_ready);
        }
        hosted.data_are_intact();
        assert!(page.is_kept());
        let kept = page.run_later(
            "const done = arguments[arguments.length - 1];\
             caches.keys().then((names) => done(names.length));",
            json!([]),
        );
        assert_eq!(kept, json!(1), "the first build was not put away");
    });
}

#[test]
fn an_update_that_cannot_be_fetched_whole_changes_nothing() {
    play_with_next("half an update changes nothing", |_, hosted| {
        let (page, words) = (&hosted.page, words());
        let first = page.build();
        hosted.server.deploy(hosted.next.clone());
        hosted.server.withhold(REST);
        assert_eq!(hosted.fetches_update(), "redundant");
        page.load_again();
        assert_eq!(page.build(), first);
        assert!(page.is_kept());
        page.misses(words.common.update_ready);
        hosted.is_made_of(&hosted.dist);
        hosted.data_are_intact();
        // It is whole at the next attempt.
        hosted.server.give_everything();
        assert_eq!(hosted.fetches_update(), "installed");
        page.sees(words.common.update_ready);
        assert_eq!(page.build(), first);
    });
}

/// Removes from what is kept the files whose names contain this, and says how many there were.
fn lose(page: &Page, what: &str) -> u64 {
    let lost = page.run_later(
        "const [what, done] = arguments;\
         const lose = async () => {\
           let lost = 0;\
           for (const name of await caches.keys()) {\
             const cache = await caches.open(name);\
             for (const { url } of await cache.keys()) {\
               if (url.includes(what)) lost += await cache.delete(url);\
             }\
           }\
           return lost;\
         };\
         lose().then(done);",
        json!([what]),
    );
    lost.as_u64().unwrap_or_default()
}

#[test]
fn what_was_lost_from_the_device_is_fetched_again() {
    play_with_next("a damaged cache mends itself", |_, hosted| {
        let (page, words) = (&hosted.page, words());
        assert_eq!(lose(page, REST), 1);
        assert_eq!(lose(page, "style-"), 1);
        page.load_again();
        assert!(page.is_kept());
        hosted.is_made_of(&hosted.dist);
        // Every file is there again: the page starts while the host gives none.
        hosted.server.withhold("");
        page.load_again();
        hosted.data_are_intact();
        page.go("#/settings/storage");
        page.sees(words.settings.offline_now);
    });
}

#[test]
fn what_cannot_be_mended_gives_way_to_the_whole_later_build() {
    play_with_next(
        "a later build takes the place of a damaged one",
        |_, hosted| {
            let (page, first) = (&hosted.page, hosted.page.build());
            hosted.server.deploy(hosted.next.clone());
            assert_eq!(lose(page, REST), 1);
            page.load_again();
            page.runs_another_build_than(&first);
            hosted.is_made_of(&hosted.next);
            hosted.data_are_intact();
        },
    );
}

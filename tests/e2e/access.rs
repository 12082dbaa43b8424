//! What axe-core has to say about every screen, in light and dark.

use crate::engine::Engine;
use crate::page::{Page, words};
use crate::stage::{play, skipped};
use serde_json::{Value, json};
use std::env;
use std::fs;
use std::path::PathBuf;

const CHECK: &str = "const done = arguments[arguments.length - 1];\
    axe.run(document, { resultTypes: ['violations'] }).then(\
      (all) => done({ passes: all.passes.length, violations: all.violations.map((rule) => ({\
        rule: rule.id, impact: rule.impact,\
        nodes: rule.nodes.slice(0, 5).map((node) => node.html.slice(0, 200) + ' | ' + node.failureSummary),\
      })) }),\
      (error) => done({ error: String(error) }));";

/// Rules broken on the screen as it is.
fn violations(page: &Page, axe: &str, place: &str) -> Vec<String> {
    if page.run("return typeof axe;", json!([])) == json!("undefined") {
        page.run(&format!("{axe}; window.axe = axe;"), json!([]));
    }
    // Colours are measured, so nothing may still be fading.
    let report = page.run_later(CHECK, json!([]));
    assert_eq!(report["error"], Value::Null, "axe-core failed on {place}");
    assert!(
        report["passes"].as_u64().is_some_and(|n| n > 0),
        "axe-core looked at nothing on {place}"
    );
    report["violations"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|each| format!("{place}: {each:#}"))
        .collect()
}

#[test]
fn every_screen_is_accessible() {
    play("every screen is accessible", |stage| {
        if stage.engine != Engine::Chromium {
            return skipped("axe-core", "it runs in Chromium");
        }
        let modules = env::var("HOLDFAST_NODE_MODULES").expect("HOLDFAST_NODE_MODULES is not set");
        let axe = fs::read_to_string(PathBuf::from(modules).join("axe-core/axe.min.js"))
            .expect("axe-core is installed");
        let (page, words) = (stage.open(), words());
        page.create(words, "Search finds nothing");
        page.write(words, "Index is empty", "Index is empty");
        page.write(words, "TODO @Bob 10m rebuild it", "rebuild it");
        page.grade(words, 2);
        let incident = page.hash();
        page.hop("#/playbooks");
        page.press("link", "IT support, version 1");
        page.find("heading", "IT support, version 1");
        let book = page.hash();
        let older = page.run(
            "return document.querySelector('.buttons a[href*=\"/playbooks/\"]:not([href$=edit]):not([href$=ready])').hash;",
            json!([]),
        );
        let older = older.as_str().expect("an address").to_owned();
        let edit = format!("{book}/edit");
        let ready = format!("{book}/ready");
        let screens = [
            ("#/playbooks", words.nav.playbooks),
            (book.as_str(), "IT support, version 1"),
            (older.as_str(), words.playbook.compare_title),
            (edit.as_str(), "New version on the base of"),
            (ready.as_str(), words.readiness.title),
            ("#/", words.list.title),
            (incident.as_str(), "Search finds nothing"),
            ("#/directory", words.directory.title),
            ("#/directory/service", words.directory.title),
            ("#/directory/table", words.directory.title),
            ("#/share", words.export.title),
            ("#/share/receive", words.export.title),
            ("#/settings", words.settings.title),
            ("#/help", words.help.title),
        ];
        let mut found = Vec::new();
        for theme in [words.settings.theme_light, words.settings.theme_dark] {
            page.hop("#/settings");
            page.find("heading", words.settings.title);
            page.press("label", theme);
            for (address, heading) in screens {
                page.go(address);
                page.find("heading", heading);
                found.extend(violations(&page, &axe, &format!("{heading} ({theme})")));
            }
        }
        assert!(found.is_empty(), "{}", found.join("\n"));
        page.end();
    });
}

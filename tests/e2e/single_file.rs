//! The app as one file, opened from a disk.

use crate::engine::Engine;
use crate::page::words;
use crate::stage::{Stage, play, skipped};
use std::env;
use std::path::{Path, PathBuf};

/// The file beside the app, or why there is none to look at.
fn file(stage: &Stage) -> Result<PathBuf, &'static str> {
    if stage.engine == Engine::Webkit {
        return Err("the driver of WebKitGTK opens no files");
    }
    let dist = PathBuf::from(env::var("HOLDFAST_DIST").expect("HOLDFAST_DIST is not set"));
    Ok(dist.join("holdfast.html"))
}

fn address(path: &Path) -> String {
    format!("file://{}", path.to_str().expect("a path in UTF-8"))
}

#[test]
fn x4_one_file_works_and_carries_its_record_on() {
    play("one file works and carries its record on", |stage| {
        let file = match file(stage) {
            Ok(file) => file,
            Err(why) => return skipped("the single file", why),
        };
        let words = words();
        let first = stage.open_at(&address(&file));
        first.create(words, "Mail is slow");
        first.write(words, "Queue is at 9000", "Queue is at 9000");
        first.grade(words, 3);
        let here = first.incident_with(&["Queue is at 9000"]);
        first.reload();
        first.incident_is(&here);
        first.hop("#/settings");
        first.sees(words.settings.offline_single);
        first.hop("#/share");
        let copy = first.saved(|| first.press("button", words.export.save_app));

        // On a device that never saw it.
        let path = stage.file("mail-is-slow.html", &copy);
        let second = stage.open_at(&address(&path));
        second.sees("3 entries imported from holdfast.html");
        second.press("link", "Level 3 Mail is slow");
        second.incident_is(&here);
        second.write(words, "Disk was full", "Disk was full");
        let later = second.incident_with(&["Queue is at 9000", "Disk was full"]);

        // Opened again it brings nothing new.
        second.reload();
        second.incident_is(&later);
        second.is_complete();
        second.hop("#/share/receive");
        second.find("file", words.import.choose);
        second.hop("#/");
        second.press("link", "Level 3 Mail is slow");
        second.incident_is(&later);
        first.end();
        second.end();
    });
}

//! Files that go out and come in.

use super::{CONTROL, Page, until};
use holdfast::words::Words;
use serde_json::json;
use std::fs;
use std::path::{Path, PathBuf};

impl Page {
    /// Saves everything with Ctrl+S and returns the bytes.
    pub fn save_all(&self) -> Vec<u8> {
        self.leave_field();
        self.saved(|| self.keys(&[CONTROL, "s"]))
    }

    /// What is saved as a file when this is done.
    pub fn saved(&self, act: impl FnOnce()) -> Vec<u8> {
        if !self.engine.saves_to_folder() {
            self.run(
                "window.offered = null; const make = URL.createObjectURL;\
                 URL.createObjectURL = (blob) => { window.offered = blob; return make.call(URL, blob); };",
                json!([]),
            );
            act();
            let text = until("a file is offered", || {
                let value = self.driver.script_later(
                    "const done = arguments[arguments.length - 1];\
                     if (window.offered) window.offered.text().then(done); else done(null);",
                    json!([]),
                )?;
                Ok(value.as_str().map(str::to_owned))
            });
            return text.into_bytes();
        }
        let before = files_in(&self.downloads);
        act();
        let path = until("a file is saved", || {
            let whole = files_in(&self.downloads)
                .into_iter()
                .filter(|path| !before.contains(path))
                .find(|path| {
                    path.extension()
                        .is_some_and(|end| end == "json" || end == "html")
                });
            // An empty file is still being written.
            Ok(whole.filter(|path| fs::metadata(path).is_ok_and(|meta| meta.len() > 0)))
        });
        until("the file is whole", || {
            let partial = files_in(&self.downloads).iter().any(|path| {
                path.extension()
                    .is_some_and(|end| end == "crdownload" || end == "part")
            });
            Ok((!partial).then_some(()))
        });
        fs::read(path).expect("the saved file")
    }

    /// Chooses a file on the screen for receiving.
    pub fn choose(&self, words: &Words, path: &Path) {
        self.hop("#/share/receive");
        let field = self.find("file", words.import.choose);
        self.ok(self
            .driver
            .type_into(&field, path.to_str().expect("a path in UTF-8")));
    }
}

fn files_in(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.path())
        .collect()
}

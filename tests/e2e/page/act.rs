//! What a person does with pointer and keys.

use super::{Page, until};
use crate::engine::Engine;
use serde_json::json;
use std::path::Path;

impl Page {
    /// Presses what has this role and name.
    pub fn press(&self, role: &str, name: &str) {
        until(&format!("press {role} “{name}”"), || {
            // It may be drawn anew between looking and pressing.
            let mut element = self.look_for(role, name, true);
            if self.engine == Engine::Webkit {
                // It draws late, and a press goes where the button was. A tab behind another one
                // is not drawn at all.
                let frames = "const done = arguments[arguments.length - 1];\
                    if (document.hidden) done(true);\
                    requestAnimationFrame(() => requestAnimationFrame(() => done(true)));";
                self.driver.script_later(frames, json!([]))?;
                element = self.look_for(role, name, true);
            }
            self.driver.click(&element).map(Some)
        });
    }

    /// The same for a button that takes no second tap of a double tap: where an engine reads two
    /// presses in one place as one, it is pressed again.
    pub fn press_apart(&self, role: &str, name: &str) {
        until(
            &format!("press {role} “{name}” apart from others"),
            || {
                self.run(
                    "document.addEventListener('click', (press) => {\
                   document.documentElement.dataset.tap = press.detail;\
                 }, { capture: true, once: true });",
                    json!([]),
                );
                self.press(role, name);
                let tap = self.run("return document.documentElement.dataset.tap;", json!([]));
                Ok((tap == json!("1")).then_some(()))
            },
        );
    }

    /// Presses what has this name and, on a narrow screen, stands behind another name.
    pub fn press_behind(&self, behind: (&str, &str), role: &str, name: &str) {
        until(
            &format!("{role} “{name}”, or “{}” before it", behind.1),
            || {
                if self.found(role, name).is_none() {
                    let Some(cover) = self.found(behind.0, behind.1) else {
                        return Ok(None);
                    };
                    self.driver.click(&cover)?;
                }
                Ok(Some(()))
            },
        );
        self.press(role, name);
    }

    /// Types into the field of this name.
    pub fn fill(&self, name: &str, text: &str) {
        let field = self.find("field", name);
        self.ok(self.driver.type_into(&field, text));
    }

    /// Types into the field of this name, in place of what it holds.
    pub fn retype(&self, name: &str, text: &str) {
        let field = self.find("field", name);
        self.run(
            "arguments[0].focus(); arguments[0].select();",
            json!([{ crate::webdriver::ELEMENT: field.0 }]),
        );
        self.ok(self.driver.type_into(&field, text));
    }

    /// Chooses a file in the field of this name.
    pub fn put_file(&self, name: &str, path: &Path) {
        let field = self.find("file", name);
        let path = path.to_str().expect("a path in UTF-8");
        self.ok(self.driver.type_into(&field, path));
    }

    /// Chooses from the list of this name the first entry that starts so.
    pub fn pick(&self, name: &str, start: &str) {
        let list = self.find("choice", name);
        let picked = self.run(
            "const [list, start] = arguments;\
             const hit = [...list.options].find((each) => each.text && each.text.startsWith(start));\
             if (hit) {\
               list.value = hit.value;\
               list.dispatchEvent(new Event('change', { bubbles: true }));\
             }\
             return !!hit;",
            json!([{ crate::webdriver::ELEMENT: list.0 }, start]),
        );
        assert_eq!(picked, json!(true), "no “{start}” in “{name}”");
    }

    /// Presses keys together, wherever the focus is.
    pub fn keys(&self, keys: &[&str]) {
        self.ok(self.driver.press(keys));
    }

    /// Leaves whatever field has the focus.
    pub fn leave_field(&self) {
        self.run("document.activeElement?.blur();", json!([]));
    }
}

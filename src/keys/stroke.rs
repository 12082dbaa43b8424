//! Key strokes and their notation.

use std::fmt;

/// One key, with or without Ctrl or Cmd.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Stroke {
    /// Ctrl, or Cmd on Apple devices.
    pub primary: bool,
    /// The key as browsers name it (`KeyboardEvent.key`); letters in lower case.
    pub key: String,
}

/// One key, or two in a row: `n`, `Mod+k`, `g l`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Binding {
    /// The first stroke.
    pub first: Stroke,
    /// The second one, for sequences.
    pub second: Option<Stroke>,
}

impl Stroke {
    /// Reads `k`, `Mod+k` or `Escape`.
    pub fn parse(text: &str) -> Option<Self> {
        let (primary, key) = match text.strip_prefix("Mod+") {
            Some(key) => (true, key),
            None => (false, text),
        };
        let fits = !key.is_empty() && !key.contains(char::is_whitespace);
        fits.then(|| Self {
            primary,
            key: normal(key),
        })
    }

    /// The stroke that a press is, for choosing a new key. `None` for modifiers alone, for what an
    /// input method or a dead key is still making, for Tab, which moves on, and for Enter and
    /// Escape, which end the choosing.
    pub fn pressed(key: &str, primary: bool) -> Option<Self> {
        let no_key = matches!(
            key,
            "Shift"
                | "Control"
                | "Alt"
                | "AltGraph"
                | "Meta"
                | "CapsLock"
                | "Dead"
                | "Process"
                | "Unidentified"
                | "Tab"
                | "Enter"
                | "Escape"
        );
        let fits = !no_key && !key.is_empty() && !key.contains(char::is_whitespace);
        fits.then(|| Self {
            primary,
            key: normal(key),
        })
    }

    /// A letter, digit or sign by itself: what WCAG 2.1.4 lets people switch off.
    pub fn is_single_character(&self) -> bool {
        !self.primary && self.key.chars().count() == 1
    }

    /// For people: `Ctrl K` or `⌘ K`, `Esc`, `↓`, `N`.
    pub fn label(&self, apple: bool) -> String {
        let key = match self.key.as_str() {
            "Escape" => "Esc".to_owned(),
            "ArrowDown" => "↓".to_owned(),
            "ArrowUp" => "↑".to_owned(),
            key => key.to_uppercase(),
        };
        match (self.primary, apple) {
            (false, _) if key == "ENTER" => "Enter".to_owned(),
            (false, _) => key,
            (true, true) => format!("⌘ {key}"),
            (true, false) => format!("Ctrl {key}"),
        }
    }
}

/// Letters match whatever the state of Shift and Caps Lock.
pub(super) fn normal(key: &str) -> String {
    if key.chars().count() == 1 {
        key.to_lowercase()
    } else {
        key.to_owned()
    }
}

impl Binding {
    /// Reads the notation: one stroke, or two with a space between.
    pub fn parse(text: &str) -> Option<Self> {
        let mut strokes = text.split_whitespace().map(Stroke::parse);
        let first = strokes.next()??;
        let second = match strokes.next() {
            None => None,
            Some(stroke) => Some(stroke?),
        };
        strokes.next().is_none().then_some(Self { first, second })
    }

    /// The strokes in order.
    pub fn strokes(&self) -> impl Iterator<Item = &Stroke> {
        std::iter::once(&self.first).chain(&self.second)
    }
}

impl fmt::Display for Stroke {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.primary {
            f.write_str("Mod+")?;
        }
        f.write_str(&self.key)
    }
}

impl fmt::Display for Binding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        match &self.second {
            Some(second) => write!(f, " {second}"),
            None => Ok(()),
        }
    }
}

//! From key presses to actions.

use super::stroke::normal;
use super::{Action, Binding, Context, Stroke};

/// Which keys call which actions on this device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<(Binding, Action)>,
    /// Whether single characters act at all (WCAG 2.1.4).
    pub single_keys: bool,
}

/// A key as the browser reports it.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// `KeyboardEvent.key`.
    pub key: &'a str,
    /// Ctrl or Cmd is held.
    pub primary: bool,
    /// Alt is held.
    pub alt: bool,
    /// The cursor is in a field.
    pub typing: bool,
    /// An input method is composing.
    pub composing: bool,
    /// A dialog is open: it handles its own keys.
    pub in_dialog: bool,
    /// The screen.
    pub here: Context,
}

/// What a key press leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is not ours; the browser does as usual.
    Pass,
    /// The first key of a sequence; the next one decides.
    Wait(Stroke),
    /// Do this, and keep the browser from doing anything else.
    Do(Action),
}

impl Default for Keymap {
    fn default() -> Self {
        let mut map = Self {
            bindings: Vec::new(),
            single_keys: true,
        };
        for action in Action::ALL {
            map.bindings.extend(
                action
                    .default_keys()
                    .iter()
                    .filter_map(|keys| Some((Binding::parse(keys)?, *action))),
            );
        }
        map
    }
}

impl Keymap {
    /// The keys of an action, in order of preference.
    pub fn keys_of(&self, action: Action) -> impl Iterator<Item = &Binding> {
        self.bindings
            .iter()
            .filter(move |(_, a)| *a == action)
            .map(|(binding, _)| binding)
    }

    /// Gives an action these keys instead of those it has.
    pub fn rebind(&mut self, action: Action, keys: Vec<Binding>) {
        self.bindings.retain(|(_, a)| *a != action);
        self.bindings
            .extend(keys.into_iter().map(|binding| (binding, action)));
    }

    /// The keys of an action with another first one; further ones stay. `None` takes the first
    /// away.
    pub fn with_first(&self, action: Action, first: Option<Binding>) -> Vec<Binding> {
        let rest = self.keys_of(action).skip(1).cloned();
        let rest = rest.filter(|binding| Some(binding) != first.as_ref());
        first.clone().into_iter().chain(rest).collect()
    }

    /// Another action that the same keys would call on a screen where both make sense, or whose
    /// first stroke hides this one.
    pub fn clash(&self, binding: &Binding, action: Action) -> Option<Action> {
        self.bindings.iter().find_map(|(other, owner)| {
            let meet = owner.context().covers(action.context())
                || action.context().covers(owner.context());
            let hides = other == binding
                || (other.first == binding.first
                    && (other.second.is_none() || binding.second.is_none()));
            (*owner != action && meet && hides).then_some(*owner)
        })
    }

    /// What a press leads to. `waiting` is the first stroke of a sequence, if one is under way.
    pub fn press(&self, press: Press<'_>, waiting: Option<&Stroke>) -> Outcome {
        if press.composing || press.alt || press.in_dialog {
            return Outcome::Pass;
        }
        let stroke = Stroke {
            primary: press.primary,
            key: normal(press.key),
        };
        // Ctrl and Cmd keys work while typing, and so does leaving the field.
        let in_field = press.primary || stroke.key == "Escape";
        if press.typing && !in_field {
            return Outcome::Pass;
        }
        if stroke.is_single_character() && !self.single_keys {
            return Outcome::Pass;
        }
        let here = self
            .bindings
            .iter()
            .filter(|(_, action)| action.context().covers(press.here) && !action.is_native());
        let mut wait = false;
        for (binding, action) in here {
            match (waiting, &binding.second) {
                (Some(first), Some(second)) if binding.first == *first && *second == stroke => {
                    return Outcome::Do(*action);
                }
                (None, None) if binding.first == stroke => return Outcome::Do(*action),
                (None, Some(_)) if binding.first == stroke => wait = true,
                _ => {}
            }
        }
        match (wait, waiting) {
            (true, _) => Outcome::Wait(stroke),
            // A key that does not continue the sequence starts afresh.
            (false, Some(_)) => self.press(press, None),
            (false, None) => Outcome::Pass,
        }
    }
}

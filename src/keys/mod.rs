//! Actions and the keys that call them: one registry for the dispatcher, the palette, the list of
//! keys and the settings.

mod action;
mod map;
mod stroke;
#[cfg(test)]
mod tests;

pub use action::{Action, Context};
pub use map::{Keymap, Outcome, Press};
pub use stroke::{Binding, Stroke};

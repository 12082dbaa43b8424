//! Everything that a person can call by key or from the palette.

use crate::words::Words;

/// Where an action makes sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// On every screen.
    Everywhere,
    /// On the list of incidents and the list of everything due.
    List,
    /// On an incident.
    Incident,
}

impl Context {
    /// Whether an action of this context can be called on a screen of context `here`.
    pub fn covers(self, here: Self) -> bool {
        self == Self::Everywhere || self == here
    }
}

macro_rules! actions {
    ($( $(#[$meta:meta])* $variant:ident $name:literal $context:ident [$($keys:literal),*] $label:ident ; )*) => {
        /// Something that a person can do by key or from the palette.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action { $( $(#[$meta])* $variant ),* }

        impl Action {
            /// Every action, in the order of the list of keys.
            pub const ALL: &[Self] = &[$( Self::$variant ),*];

            /// The name that settings store.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $name ),* }
            }

            /// Where it makes sense.
            pub const fn context(self) -> Context {
                match self { $( Self::$variant => Context::$context ),* }
            }

            /// The keys it has until somebody changes them; see [`super::Binding`] for the notation.
            pub const fn default_keys(self) -> &'static [&'static str] {
                match self { $( Self::$variant => &[$($keys),*] ),* }
            }

            /// What it is called on the screen.
            pub fn label(self, words: &Words) -> &'static str {
                match self { $( Self::$variant => words.actions.$label ),* }
            }
        }
    };
}

actions! {
    /// Opens the palette.
    Palette "palette" Everywhere ["Mod+k"] palette;
    /// Puts the cursor into the search field.
    Find "find" Everywhere ["/"] find;
    /// Lists the keys of this screen.
    Keys "keys" Everywhere ["?"] keys;
    /// Starts an incident.
    NewIncident "new_incident" Everywhere ["c"] new_incident;
    /// Saves everything into a file.
    SaveCopy "save_copy" Everywhere ["Mod+s"] save_copy;
    /// Shows the list of incidents.
    GoList "go_list" Everywhere ["g l"] go_list;
    /// Shows everything due.
    GoNext "go_next" Everywhere ["g n"] go_next;
    /// Shows the playbooks.
    GoPlaybooks "go_playbooks" Everywhere ["g p"] go_playbooks;
    /// Shows people and services.
    GoDirectory "go_directory" Everywhere ["g d"] go_directory;
    /// Shows sending and receiving.
    GoShare "go_share" Everywhere ["g h"] go_share;
    /// Shows the settings.
    GoSettings "go_settings" Everywhere ["g s"] go_settings;
    /// Switches between UTC and local time.
    ToggleZone "toggle_zone" Everywhere [] toggle_zone;
    /// Steps through the themes.
    ToggleTheme "toggle_theme" Everywhere [] toggle_theme;
    /// Changes who is writing.
    SwitchPerson "switch_person" Everywhere [] switch_person;
    /// Silences alarms.
    Mute "mute" Everywhere [] mute;
    /// Closes what is open, or goes back.
    Back "back" Everywhere ["Escape"] back;
    /// To the next row.
    Down "down" List ["j", "ArrowDown"] down;
    /// To the previous row.
    Up "up" List ["k", "ArrowUp"] up;
    /// Opens the row.
    Open "open" List ["Enter"] open;
    /// Puts the cursor into the entry line.
    Note "note" Incident ["n"] note;
    /// The same, for a decision.
    Decision "decision" Incident ["d"] decision;
    /// The same, for a task.
    Task "task" Incident ["t"] task;
    /// Opens the severity picker; a digit then sets the level.
    Severity "severity" Incident ["s"] severity;
    /// Shows roles.
    Roles "roles" Incident ["r"] roles;
    /// Shows who must be told.
    Communicate "communicate" Incident ["m"] communicate;
    /// Jumps to what is new: on an incident its entries, on the list the first incident with some.
    Unread "unread" Everywhere ["u"] unread;
}

impl Action {
    /// Reads the name that settings store.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|a| a.name() == name)
    }

    /// The browser itself does it (a focused link opens on Enter); it is listed, never dispatched.
    pub fn is_native(self) -> bool {
        self == Self::Open
    }
}

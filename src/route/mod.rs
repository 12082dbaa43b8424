//! Addresses of the app: everything after `#`. Paths of the server cannot carry them, since the
//! app also runs from a sub-folder and from one local file.
//!
//! [`Route::parse`] never fails and [`std::fmt::Display`] writes the address that parses to the
//! same route, so every link, bookmark and "back" means what it says.

mod directory;
mod encode;
mod list;
#[cfg(test)]
mod tests;

pub use directory::{DirectoryPlace, DirectorySection};
pub use list::{ListFilter, Show, Sort};

use encode::{decode, pairs, write_pair, write_text};
use std::fmt;

/// A place in the app.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// The list of incidents.
    List(ListFilter),
    /// The list, with a new incident being written down.
    NewIncident,
    /// Everything that is due, over all incidents.
    Next,
    /// One incident.
    Incident(IncidentPlace),
    /// Sending and receiving.
    Share(ShareSection),
    /// Playbooks, or one of them.
    Playbooks(Option<Id>),
    /// Two playbook versions side by side: before and after.
    Compare(Id, Id),
    /// A new playbook version on the base of one.
    EditPlaybook(Id),
    /// What a team still lacks to follow a version (S4.11).
    Ready(Id),
    /// People and services.
    Directory(DirectoryPlace),
    /// Settings, at a section.
    Settings(SettingsSection),
    /// The first screen of all.
    FirstRun,
    /// Terms and help, at a term.
    Help(Option<Id>),
    /// No such place; the address as it came, for the screen that says so.
    Unknown(String),
}

/// A place inside an incident.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct IncidentPlace {
    /// Which incident; whether this device has it is another question.
    pub id: Id,
    /// Which part is in front.
    pub panel: Panel,
    /// The entry to scroll to.
    pub entry: Option<Id>,
    /// Which kinds of entry the timeline shows.
    pub kinds: Kinds,
    /// Only entries with these words.
    pub text: String,
}

/// A name of a stream, an entry, a playbook or a term, as addresses carry it: 1 to 64 letters,
/// digits, `-` or `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(String);

impl Id {
    /// Takes a name if an address can carry it.
    pub fn new(text: &str) -> Option<Self> {
        let fits = (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        fits.then(|| Self(text.to_owned()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $text:literal ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$vmeta])* $variant ),* }

        impl $name {
            /// Every value, in the order of the screen.
            pub const ALL: &[Self] = &[$( Self::$variant ),*];

            /// The word in the address.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $text ),* }
            }

            /// Reads the word in an address.
            pub fn from_name(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|v| v.name() == text)
            }
        }
    };
}
pub(crate) use named;

named! {
    /// Parts of an incident: columns on a wide screen, tabs on a phone.
    Panel {
        /// Header, clocks, "next", entry line, latest entries.
        #[default]
        Now = "now",
        /// The whole timeline.
        Log = "log",
        /// Roles and tasks.
        People = "people",
        /// Who must be told.
        Tell = "tell",
        /// Report, details, gates, conflicts.
        Facts = "facts",
    }
}

named! {
    /// Parts of the share screen.
    ShareSection {
        /// Sending.
        #[default]
        Send = "send",
        /// Receiving.
        Receive = "receive",
        /// Files received so far.
        Received = "received",
    }
}

named! {
    /// Parts of the settings.
    SettingsSection {
        /// Who is using this device.
        #[default]
        You = "you",
        /// Language, theme, zone.
        Look = "look",
        /// Keys.
        Keys = "keys",
        /// Alarms.
        Alarms = "alarms",
        /// Storage.
        Storage = "storage",
        /// Version and licences.
        About = "about",
    }
}

named! {
    /// A kind of timeline entry, as the filter chips name it.
    Kind {
        /// Plain notes.
        #[default]
        Notes = "notes",
        /// Decisions.
        Decisions = "decisions",
        /// Tasks.
        Tasks = "tasks",
        /// Notices sent.
        Messages = "messages",
        /// Changes of severity, status, roles.
        Changes = "changes",
        /// Corrections and withdrawals.
        Corrections = "corrections",
    }
}

/// A choice of timeline kinds; none chosen means all are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Kinds(u8);

impl Kinds {
    /// Whether entries of this kind are shown.
    pub fn shows(self, kind: Kind) -> bool {
        self.0 == 0 || self.chosen(kind)
    }

    /// Whether this kind is chosen.
    pub fn chosen(self, kind: Kind) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    /// Nothing is filtered.
    pub fn is_all(self) -> bool {
        self.0 == 0
    }

    /// The choice with this kind switched over.
    pub fn toggled(self, kind: Kind) -> Self {
        Self(self.0 ^ Self::bit(kind))
    }

    fn bit(kind: Kind) -> u8 {
        1 << (kind as u8)
    }
}

impl IncidentPlace {
    /// The incident's front.
    pub fn front(id: Id) -> Self {
        Self {
            id,
            panel: Panel::default(),
            entry: None,
            kinds: Kinds::default(),
            text: String::new(),
        }
    }
}

impl Route {
    /// The front of an incident.
    pub fn incident(id: Id) -> Self {
        Self::Incident(IncidentPlace::front(id))
    }

    /// The address for an `href`, with its `#`.
    pub fn href(&self) -> String {
        format!("#{self}")
    }

    /// Reads an address with or without its `#`. What it does not know becomes
    /// [`Route::Unknown`]; unknown parameters are left aside.
    pub fn parse(address: &str) -> Self {
        let bare = address.strip_prefix('#').unwrap_or(address);
        Self::parse_known(bare).unwrap_or_else(|| Self::Unknown(bare.to_owned()))
    }

    fn parse_known(bare: &str) -> Option<Self> {
        let (path, query) = bare.split_once('?').unwrap_or((bare, ""));
        let path = path.strip_prefix('/').unwrap_or(path);
        let mut steps = path.trim_end_matches('/').split('/');
        let first = steps.next().unwrap_or_default();
        let (second, third) = (steps.next(), steps.next());
        if steps.next().is_some() {
            return None;
        }
        match (first, second, third) {
            ("" | "incidents", None, None) => Some(Self::List(ListFilter::read(query))),
            ("new", None, None) => Some(Self::NewIncident),
            ("next", None, None) => Some(Self::Next),
            ("incident", Some(id), panel) => Some(Self::Incident(IncidentPlace {
                id: Id::new(id)?,
                panel: panel.map_or(Some(Panel::default()), Panel::from_name)?,
                entry: pairs(query)
                    .find(|(key, _)| *key == "entry")
                    .and_then(|(_, value)| Id::new(&decode(value))),
                kinds: read_kinds(query),
                text: pairs(query)
                    .find(|(key, _)| *key == "q")
                    .map(|(_, value)| decode(value))
                    .unwrap_or_default(),
            })),
            ("share", section, None) => {
                Some(Self::Share(section_of(section, ShareSection::from_name)?))
            }
            ("playbooks", id, None) => Some(Self::Playbooks(optional_id(id)?)),
            ("playbooks", Some(id), Some("ready")) => Some(Self::Ready(Id::new(id)?)),
            ("playbooks", Some(id), Some("edit")) => Some(Self::EditPlaybook(Id::new(id)?)),
            ("playbooks", Some(old), Some(new)) => {
                Some(Self::Compare(Id::new(old)?, Id::new(new)?))
            }
            ("directory", step, None) => DirectoryPlace::read(step, query).map(Self::Directory),
            ("settings", section, None) => Some(Self::Settings(section_of(
                section,
                SettingsSection::from_name,
            )?)),
            ("welcome", None, None) => Some(Self::FirstRun),
            ("help", id, None) => Some(Self::Help(optional_id(id)?)),
            _ => None,
        }
    }
}

fn section_of<T: Default>(step: Option<&str>, read: impl Fn(&str) -> Option<T>) -> Option<T> {
    step.map_or(Some(T::default()), read)
}

fn optional_id(step: Option<&str>) -> Option<Option<Id>> {
    match step {
        None => Some(None),
        Some(text) => Id::new(text).map(Some),
    }
}

fn read_kinds(query: &str) -> Kinds {
    let mut kinds = Kinds::default();
    for (_, value) in pairs(query).filter(|(key, _)| *key == "show") {
        for kind in value.split(',').filter_map(Kind::from_name) {
            if !kinds.chosen(kind) {
                kinds = kinds.toggled(kind);
            }
        }
    }
    kinds
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::List(filter) => {
                f.write_str("/")?;
                filter.write(f)
            }
            Self::NewIncident => f.write_str("/new"),
            Self::Next => f.write_str("/next"),
            Self::Incident(place) => place.fmt(f),
            Self::Share(ShareSection::Send) => f.write_str("/share"),
            Self::Share(section) => write!(f, "/share/{}", section.name()),
            Self::Playbooks(None) => f.write_str("/playbooks"),
            Self::Playbooks(Some(id)) => write!(f, "/playbooks/{id}"),
            Self::Compare(old, new) => write!(f, "/playbooks/{old}/{new}"),
            Self::EditPlaybook(id) => write!(f, "/playbooks/{id}/edit"),
            Self::Ready(id) => write!(f, "/playbooks/{id}/ready"),
            Self::Directory(place) => place.fmt(f),
            Self::Settings(SettingsSection::You) => f.write_str("/settings"),
            Self::Settings(section) => write!(f, "/settings/{}", section.name()),
            Self::FirstRun => f.write_str("/welcome"),
            Self::Help(None) => f.write_str("/help"),
            Self::Help(Some(id)) => write!(f, "/help/{id}"),
            Self::Unknown(address) => f.write_str(address),
        }
    }
}

impl fmt::Display for IncidentPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "/incident/{}", self.id)?;
        if self.panel != Panel::default() {
            write!(f, "/{}", self.panel.name())?;
        }
        let mut first = true;
        if let Some(entry) = &self.entry {
            write_pair(f, &mut first, "entry")?;
            write_text(f, entry.as_str())?;
        }
        if !self.kinds.is_all() {
            write_pair(f, &mut first, "show")?;
            let chosen = Kind::ALL.iter().filter(|k| self.kinds.chosen(**k));
            for (i, kind) in chosen.enumerate() {
                if i > 0 {
                    f.write_str(",")?;
                }
                f.write_str(kind.name())?;
            }
        }
        if !self.text.is_empty() {
            write_pair(f, &mut first, "q")?;
            write_text(f, &self.text)?;
        }
        Ok(())
    }
}

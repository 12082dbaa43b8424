//! Every word on the screens, in English and Dutch. A text lives beside its translation; leaving
//! one out does not compile. Dates are formatted outside, by the platform; numbers and spans here.

mod app;
mod brief;
mod clock;
mod dialogs;
mod directory;
mod duration;
mod entry;
mod facts;
mod first_run;
mod help;
mod incident;
mod keys;
mod list;
mod paper;
mod playbook;
mod playbook_mistakes;
mod playbook_read;
mod playbook_terms;
mod problems;
mod process;
#[cfg(any(test, debug_assertions))]
mod pseudo;
mod readiness;
mod reasons;
mod refusal;
mod settings;
mod severity;
mod share;
mod status;
mod storage;
mod template;
#[cfg(test)]
mod tests;
mod timeline;
#[cfg(test)]
mod translated;

pub use app::{CommonWords, NavWords};
pub use brief::{brief, halves, opening};
pub use clock::{ClockWords, NextWords};
pub use dialogs::{ConflictWords, FormWords, RoleWords, TaskWords};
pub use directory::DirectoryWords;
pub use duration::Part;
pub use entry::EntryWords;
pub use facts::{FactWords, NoticeWords};
pub use first_run::FirstRunWords;
pub use help::HelpWords;
pub use incident::IncidentWords;
pub use keys::{ActionWords, KeyWords};
pub use list::ListWords;
pub use paper::PaperWords;
pub use playbook::PlaybookWords;
pub use playbook_mistakes::MistakeWords;
pub use playbook_read::PlaybookReader;
pub use problems::ProblemWords;
pub use process::ProcessWords;
pub use readiness::ReadinessWords;
pub use reasons::ReasonWords;
pub use refusal::RefusalWords;
pub use settings::SettingsWords;
pub use severity::SeverityWords;
pub use share::{ExportWords, ImportWords};
pub use status::StatusWords;
pub use storage::{SaveWords, TroubleWords};
pub use template::{Plural, Template};
pub use timeline::TimelineWords;

/// A language of the interface.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
    /// Stretched English, to find texts that are cut off or were never translated. Not in the
    /// release, where it would be a second copy of the catalogue in code.
    #[cfg(any(test, debug_assertions))]
    Pseudo,
}

impl Lang {
    /// The languages that people choose from.
    pub const OFFERED: [Self; 2] = [Self::En, Self::Nl];

    /// The tag of the language (BCP 47), for `lang` attributes and the platform's formatters.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
            #[cfg(any(test, debug_assertions))]
            Self::Pseudo => "en-x-pseudo",
        }
    }

    /// The language's own name for itself.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Nl => "Nederlands",
            #[cfg(any(test, debug_assertions))]
            Self::Pseudo => "[Ëñglïšh~~~]",
        }
    }

    /// Reads a tag; regions are ignored (`nl-BE` is Dutch). `None` for a language not spoken.
    pub fn from_tag(tag: &str) -> Option<Self> {
        #[cfg(any(test, debug_assertions))]
        if tag.eq_ignore_ascii_case(Self::Pseudo.tag()) {
            return Some(Self::Pseudo);
        }
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::OFFERED
            .into_iter()
            .find(|lang| lang.tag().eq_ignore_ascii_case(primary))
    }

    /// The catalogue in this language.
    pub fn words(self) -> &'static Words {
        match self {
            Self::En => &EN,
            Self::Nl => &NL,
            #[cfg(any(test, debug_assertions))]
            Self::Pseudo => {
                static PSEUDO: std::sync::OnceLock<Words> = std::sync::OnceLock::new();
                PSEUDO.get_or_init(|| Words {
                    lang: Self::Pseudo,
                    ..EN.map(pseudo::stretch)
                })
            }
        }
    }

    /// A whole number with the language's mark between thousands, from 10 000 on.
    pub fn number(self, n: u64) -> String {
        template::grouped(n, if self == Self::Nl { '.' } else { ',' })
    }
}

/// Lets a type speak English through the catalogue, so that no sentence stands there twice.
macro_rules! speaks_english {
    ($($type:ty: |$words:ident, $value:ident| $said:expr;)+) => {$(
        impl std::fmt::Display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                let ($words, $value) = ($crate::words::Lang::En.words(), self);
                f.write_str(&$said)
            }
        }
    )+};
}

pub(crate) use speaks_english;

macro_rules! catalogue {
    ($( $(#[$meta:meta])* $name:ident : $section:ident , )*) => {
        /// The whole catalogue in one language, one field per screen or subject.
        #[derive(Clone, Copy, Debug)]
        pub struct Words {
            /// Which language this is.
            pub lang: Lang,
            $( $(#[$meta])* pub $name: $section, )*
        }

        static EN: Words = Words { lang: Lang::En, $( $name: $section::EN, )* };
        static NL: Words = Words { lang: Lang::Nl, $( $name: $section::NL, )* };

        impl Words {
            #[cfg(any(test, debug_assertions))]
            fn map(&self, change: template::Change) -> Self {
                Self { lang: self.lang, $( $name: self.$name.map(change), )* }
            }

            #[cfg(test)]
            fn each(&self, see: &mut dyn FnMut(&str, &[&'static str], &[&str])) {
                $( self.$name.each(see); )*
            }
        }
    };
}

catalogue! {
    /// Words that many screens share.
    common: CommonWords,
    /// Names of the screens.
    nav: NavWords,
    /// Levels and their picker.
    severity: SeverityWords,
    /// States of an incident.
    status: StatusWords,
    /// Clocks and their arithmetic.
    clock: ClockWords,
    /// The "next" list.
    next: NextWords,
    /// The entry line.
    entry: EntryWords,
    /// The timeline.
    timeline: TimelineWords,
    /// What happened, one word or sentence per kind of event.
    facts: FactWords,
    /// Notices and their recipients.
    notices: NoticeWords,
    /// The list of incidents.
    list: ListWords,
    /// The incident screen.
    incident: IncidentWords,
    /// Roles and who fills them.
    roles: RoleWords,
    /// Tasks.
    tasks: TaskWords,
    /// Steps, forms, attempts, teams, who is here, and what lives on.
    process: ProcessWords,
    /// Conflicts between people.
    conflict: ConflictWords,
    /// Forms and their errors.
    form: FormWords,
    /// The permanent line about what is saved.
    save: SaveWords,
    /// What to say when storage fails.
    trouble: TroubleWords,
    /// What to say when something cannot be put on record.
    refusal: RefusalWords,
    /// People and services.
    directory: DirectoryWords,
    /// Sending.
    export: ExportWords,
    /// Receiving.
    import: ImportWords,
    /// Reasons of the import of foreign histories.
    reasons: ReasonWords,
    /// Problems of bundles and their events.
    problems: ProblemWords,
    /// An incident on paper.
    paper: PaperWords,
    /// The playbook screens.
    playbook: PlaybookWords,
    /// The readiness check.
    readiness: ReadinessWords,
    /// What is wrong with a playbook.
    mistakes: MistakeWords,
    /// Settings.
    settings: SettingsWords,
    /// The first screen of all.
    first_run: FirstRunWords,
    /// The palette and the list of keys.
    keys: KeyWords,
    /// Names of actions.
    actions: ActionWords,
    /// Terms explained where they stand (X23).
    help: HelpWords,
}

//! What an entry is about, and what can be said of it. These two lists are all that the rest of
//! the directory goes by: the facts, the forms, the tables that are read, and the format.

/// Declares a closed list of words that stand in the record.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $( $(#[$vmeta:meta])* $variant:ident = $text:literal ),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$vmeta])* $variant ),* }

        impl $name {
            /// Every value, in the order of the screens.
            pub const ALL: &[Self] = &[$( Self::$variant ),*];

            /// Its word on the wire.
            pub const fn name(self) -> &'static str {
                match self { $( Self::$variant => $text ),* }
            }

            /// Reads the word of the wire.
            pub fn from_name(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|value| value.name() == text)
            }
        }
    };
}

named! {
    /// What an entry is about.
    Kind {
        /// Somebody, with what reaches them.
        Person = "person",
        /// People who work together, for good or for the occasion (S0.10).
        Team = "team",
        /// Who is on call when (S4.11).
        Rota = "rota",
        /// What users use, with its owners (S0.5).
        Service = "service",
        /// What services are made of (S3.6).
        Component = "component",
        /// Who uses them.
        Customer = "customer",
        /// Something that was changed, at a time (S3.12).
        Change = "change",
        /// A fault that is known (S2.10, S3.12).
        Problem = "problem",
        /// Steps that help: a workaround or a script.
        Workaround = "workaround",
        /// How incidents of a sort begin (X21).
        Template = "template",
    }
}

named! {
    /// One thing that an entry says.
    Field {
        /// What it is called.
        Name = "name",
        /// Telephone.
        Phone = "phone",
        /// E-mail.
        Mail = "mail",
        /// Name in the chat.
        Chat = "chat",
        /// Organisation.
        Org = "org",
        /// Language in which they are told.
        Language = "language",
        /// IANA name of the time zone.
        Zone = "zone",
        /// People in a team.
        Members = "members",
        /// Formed for the occasion: nobody supports the service for good (S0.10).
        AdHoc = "ad_hoc",
        /// Team that is on call, or that supports.
        Team = "team",
        /// Who is on call in turn: see [`super::Shift`].
        Shifts = "shifts",
        /// Who stands in, for a while: see [`super::Override`].
        Overrides = "overrides",
        /// Days on which the shifts for holidays hold.
        Holidays = "holidays",
        /// Technical owner (S0.5).
        Owner = "owner",
        /// Business owner (S0.5).
        BusinessOwner = "business_owner",
        /// Who stands in for the owner.
        Designate = "designate",
        /// The business depends on it (S0.3).
        Critical = "critical",
        /// Where its tickets wait (S0.12).
        Queue = "queue",
        /// List that announcements go to (S0.8).
        Announce = "announce",
        /// Fallback help: what to try, where the documents are.
        Help = "help",
        /// Region of the world.
        Region = "region",
        /// Business hours there, as [`super::Hours`].
        Hours = "hours",
        /// How much hangs on a component; more is heavier (S3.5).
        Weight = "weight",
        /// Services that a component is part of.
        Services = "services",
        /// Components that it cannot do without (S3.6).
        DependsOn = "depends_on",
        /// Components that something is about.
        Components = "components",
        /// Group of customers.
        Group = "group",
        /// A key customer, told at once (S3.14).
        Key = "key",
        /// Who speaks for a customer.
        Contacts = "contacts",
        /// Who looks after a customer here (S3.7).
        Manager = "manager",
        /// Services and components that a customer uses (S3.6).
        Uses = "uses",
        /// When a change was made.
        At = "at",
        /// Where a change comes from: here, a provider, a customer (S3.12).
        Origin = "origin",
        /// Who made it.
        By = "by",
        /// What is seen of a problem.
        Symptom = "symptom",
        /// What helps against a problem.
        Workarounds = "workarounds",
        /// What to do, a step on each line.
        Steps = "steps",
        /// Title of the incidents that a template begins.
        Title = "title",
        /// Level that they begin with.
        Level = "level",
        /// Tasks that they begin with, one on each line.
        Tasks = "tasks",
        /// Who is told, one on each line (S0.8).
        Recipients = "recipients",
        /// Anything else.
        Note = "note",
    }
}

/// What the value of a field looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// One line of text.
    Line,
    /// Text of several lines.
    Text,
    /// `yes`, or nothing.
    Flag,
    /// A whole number from 0 to 99.
    Number,
    /// An instant, as RFC 3339.
    Time,
    /// Weekly hours.
    Hours,
    /// One entry of a kind.
    Link(Kind),
    /// Entries of these kinds.
    Links(&'static [Kind]),
    /// Shifts of a rota.
    Shifts,
    /// Overrides of a rota.
    Overrides,
    /// Dates.
    Dates,
}

impl Shape {
    /// The value is a set, to which items are added and from which they are dropped.
    pub fn is_set(self) -> bool {
        matches!(
            self,
            Self::Links(_) | Self::Shifts | Self::Overrides | Self::Dates
        )
    }
}

impl Field {
    /// What its value looks like, in every kind of entry.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Name
            | Self::Phone
            | Self::Mail
            | Self::Chat
            | Self::Org
            | Self::Language
            | Self::Zone
            | Self::Queue
            | Self::Announce
            | Self::Region
            | Self::Group
            | Self::Origin
            | Self::By
            | Self::Title => Shape::Line,
            Self::Help
            | Self::Symptom
            | Self::Steps
            | Self::Tasks
            | Self::Recipients
            | Self::Note => Shape::Text,
            Self::AdHoc | Self::Critical | Self::Key => Shape::Flag,
            Self::Weight | Self::Level => Shape::Number,
            Self::At => Shape::Time,
            Self::Hours => Shape::Hours,
            Self::Owner | Self::BusinessOwner | Self::Designate | Self::Manager => {
                Shape::Link(Kind::Person)
            }
            Self::Team => Shape::Link(Kind::Team),
            Self::Members | Self::Contacts => Shape::Links(&[Kind::Person]),
            Self::Services => Shape::Links(&[Kind::Service]),
            Self::DependsOn | Self::Components => Shape::Links(&[Kind::Component]),
            Self::Uses => Shape::Links(&[Kind::Service, Kind::Component]),
            Self::Workarounds => Shape::Links(&[Kind::Workaround]),
            Self::Shifts => Shape::Shifts,
            Self::Overrides => Shape::Overrides,
            Self::Holidays => Shape::Dates,
        }
    }
}

impl Kind {
    /// Two entries of the kind with one name would be mistaken for each other. People may well
    /// share a name, and changes often do.
    pub const fn is_known_by_name(self) -> bool {
        !matches!(
            self,
            Self::Person | Self::Change | Self::Problem | Self::Workaround
        )
    }

    /// What can be said of an entry of this kind, in the order of the form. The name comes first.
    pub const fn fields(self) -> &'static [Field] {
        use Field as F;
        match self {
            Self::Person => &[
                F::Name,
                F::Phone,
                F::Mail,
                F::Chat,
                F::Org,
                F::Zone,
                F::Language,
                F::Note,
            ],
            Self::Team => &[
                F::Name,
                F::Members,
                F::AdHoc,
                F::Queue,
                F::Announce,
                F::Chat,
                F::Note,
            ],
            Self::Rota => &[
                F::Name,
                F::Team,
                F::Zone,
                F::Shifts,
                F::Overrides,
                F::Holidays,
                F::Note,
            ],
            Self::Service => &[
                F::Name,
                F::Owner,
                F::BusinessOwner,
                F::Designate,
                F::Team,
                F::Critical,
                F::Queue,
                F::Announce,
                F::Help,
                F::Region,
                F::Zone,
                F::Hours,
                F::Note,
            ],
            Self::Component => &[
                F::Name,
                F::Weight,
                F::Services,
                F::DependsOn,
                F::Team,
                F::Note,
            ],
            Self::Customer => &[
                F::Name,
                F::Group,
                F::Key,
                F::Phone,
                F::Mail,
                F::Contacts,
                F::Manager,
                F::Uses,
                F::Region,
                F::Zone,
                F::Note,
            ],
            Self::Change => &[
                F::Name,
                F::At,
                F::Origin,
                F::By,
                F::Services,
                F::Components,
                F::Note,
            ],
            Self::Problem => &[
                F::Name,
                F::Symptom,
                F::Services,
                F::Components,
                F::Workarounds,
                F::Note,
            ],
            Self::Workaround => &[F::Name, F::Steps, F::Services, F::Components, F::Note],
            Self::Template => &[
                F::Name,
                F::Title,
                F::Level,
                F::Services,
                F::Tasks,
                F::Recipients,
                F::Note,
            ],
        }
    }
}

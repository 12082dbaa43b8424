//! What a playbook is made of, part by part and field by field, as data: the screens that read,
//! compare and edit playbooks follow this table and know no field by name. A test holds it
//! against every built-in playbook.

/// What a field holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name that other parts refer to.
    Key,
    /// The label of a requirement.
    Source,
    /// Plain characters.
    Word,
    /// Words in every language.
    Text,
    /// Several of them.
    Texts,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// A length of time.
    Length,
    /// A length of time per level.
    PerLevel,
    /// Numbers of levels.
    Levels,
    /// One of these.
    Choice(&'static [&'static str]),
    /// Several of these.
    Choices(&'static [&'static str]),
    /// The key of an entry of another part.
    Ref(&'static str),
    /// Several of them.
    Refs(&'static str),
    /// A list of entries of its own.
    Each(&'static [Field]),
    /// One of these fields, or its name alone.
    OneOf(&'static [Field]),
    /// Fields of its own.
    Group(&'static [Field]),
    /// Rows of numbers.
    Cells,
    /// Days.
    Days,
}

/// A field of an entry.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name in the file.
    pub name: &'static str,
    /// The key of its label in the catalogue, see [`crate::words::Words::playbook_term`].
    pub label: &'static str,
    /// What it holds.
    pub kind: Kind,
    /// It may be absent.
    pub optional: bool,
}

/// A part of a playbook.
#[derive(Debug, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the file: `clocks`, `severity.levels`; empty for the head.
    pub path: &'static str,
    /// Its entries are a list.
    pub many: bool,
    /// What an entry has, in the order in which people read it.
    pub fields: &'static [Field],
}

impl Part {
    /// The part at a path.
    pub fn at(path: &str) -> Option<&'static Self> {
        PARTS.iter().find(|part| part.path == path)
    }
}

const fn field(name: &'static str, label: &'static str, kind: Kind) -> Field {
    Field {
        name,
        label,
        kind,
        optional: false,
    }
}

const fn maybe(name: &'static str, label: &'static str, kind: Kind) -> Field {
    Field {
        name,
        label,
        kind,
        optional: true,
    }
}

const KEY: Field = field("key", "key", Kind::Key);
const NAME: Field = field("name", "name", Kind::Text);
const SOURCE: Field = field("source", "source", Kind::Source);
const ENABLED: Field = field("enabled", "enabled", Kind::Flag);
const LEVELS: Field = maybe("levels", "levels", Kind::Levels);
const TIME_SOURCE: Field = maybe("time_source", "time_source", Kind::Source);
const AUDIENCE: Field = maybe(
    "audience",
    "audience",
    Kind::Choice(&["internal", "help_desk", "external"]),
);
const MILESTONES: Kind = Kind::Choice(&[
    "started",
    "detected",
    "reported",
    "responded",
    "customers_told",
    "extent_known",
    "impact_known",
    "worked_around",
    "recovered",
    "resolved",
    "causes_told",
]);
const ASKED: &[Field] = &[
    KEY,
    NAME,
    field("wanted", "wanted", Kind::Flag),
    maybe("choices", "choices", Kind::Texts),
    maybe("open", "open", Kind::Flag),
    SOURCE,
];

/// Every part, in the order in which people read them.
pub const PARTS: &[Part] = &[
    Part {
        path: "",
        many: false,
        fields: &[
            NAME,
            field("summary", "summary", Kind::Text),
            field("id", "id", Kind::Key),
            field("version", "version", Kind::Key),
            SOURCE,
            field("format", "format", Kind::Number),
        ],
    },
    Part {
        path: "severity.levels",
        many: true,
        fields: &[
            field("number", "number", Kind::Number),
            NAME,
            field("definition", "definition", Kind::Text),
            field("consequence", "consequence", Kind::Text),
            field("examples", "examples", Kind::Texts),
            field("major", "major", Kind::Flag),
            maybe("process", "process", Kind::Ref("terms")),
            maybe(
                "staffing",
                "staffing",
                Kind::Choice(&[
                    "at_once",
                    "at_once_if_critical",
                    "scheduled",
                    "scheduled_around",
                ]),
            ),
            maybe("staff", "staff", Kind::Text),
        ],
    },
    Part {
        path: "severity.raises",
        many: true,
        fields: &[
            KEY,
            field("from", "from_level", Kind::Number),
            field("to", "to_level", Kind::Number),
            field("when", "happens", Kind::Text),
            SOURCE,
        ],
    },
    Part {
        path: "severity",
        many: false,
        fields: &[SOURCE],
    },
    Part {
        path: "matrix",
        many: false,
        fields: &[
            field("gives", "gives", Kind::Choice(&["severity", "priority"])),
            field("cells", "cells", Kind::Cells),
            maybe(
                "modifiers",
                "modifiers",
                Kind::Each(&[
                    KEY,
                    NAME,
                    field(
                        "when",
                        "circumstance",
                        Kind::Choice(&[
                            "business_critical",
                            "heavy_component",
                            "light_component",
                            "business_hours",
                            "outside_hours",
                        ]),
                    ),
                    field("urgency", "urgency_by", Kind::Number),
                    SOURCE,
                ]),
            ),
            maybe(
                "weights",
                "weights",
                Kind::Group(&[
                    field("heavy", "heavy_from", Kind::Number),
                    field("light", "light_to", Kind::Number),
                ]),
            ),
            SOURCE,
        ],
    },
    Part {
        path: "statuses",
        many: true,
        fields: &[
            KEY,
            NAME,
            field(
                "category",
                "category",
                Kind::Choice(&[
                    "reported",
                    "active",
                    "on_hold",
                    "transferred",
                    "recovered",
                    "resolved",
                    "closed",
                    "cancelled",
                ]),
            ),
        ],
    },
    Part {
        path: "phases",
        many: true,
        fields: &[
            KEY,
            NAME,
            field("statuses", "in_statuses", Kind::Refs("statuses")),
        ],
    },
    Part {
        path: "roles",
        many: true,
        fields: &[
            KEY,
            NAME,
            field(
                "kind",
                "role_kind",
                Kind::Choice(&["seat", "recipient", "party"]),
            ),
            field("duties", "duties", Kind::Texts),
            field("mandatory", "mandatory", Kind::Flag),
            field("holds_tasks", "holds_tasks", Kind::Flag),
            maybe("escalates_to", "escalates_to", Kind::Ref("roles")),
            maybe(
                "powers",
                "powers",
                Kind::Choices(&[
                    "assent",
                    "validate",
                    "approve",
                    "direct",
                    "designate",
                    "hand_over",
                    "operate",
                    "post",
                    "verify",
                    "dismiss",
                    "shared",
                ]),
            ),
            maybe(
                "means",
                "means",
                Kind::Choice(&[
                    "service_owner",
                    "business_owner",
                    "team",
                    "on_call",
                    "queue",
                    "announce",
                    "customers",
                    "key_customers",
                    "account_managers",
                ]),
            ),
            SOURCE,
        ],
    },
    Part {
        path: "methods",
        many: true,
        fields: &[KEY, NAME],
    },
    Part {
        path: "clocks",
        many: true,
        fields: &[
            KEY,
            NAME,
            field("meaning", "meaning", Kind::Text),
            ENABLED,
            field("targets", "targets", Kind::PerLevel),
            field("scope", "scope", Kind::Choice(&["cycle", "incident"])),
            field("anchor", "anchor", Kind::Choice(&["reported", "occurred"])),
            field(
                "stops",
                "stops",
                Kind::Choices(&[
                    "respond",
                    "recover",
                    "workaround_restored",
                    "resolve",
                    "transfer_out",
                    "handoff",
                ]),
            ),
            field("claims", "claims", Kind::Choice(&["earliest", "latest"])),
            field(
                "on_raise",
                "on_raise",
                Kind::Choice(&["from_start", "from_change_capped"]),
            ),
            field("warn_percent", "warn_percent", Kind::Number),
            field("pauses_on_hold", "pauses_on_hold", Kind::Flag),
            maybe("calendar", "calendar", Kind::Ref("calendars")),
            SOURCE,
        ],
    },
    Part {
        path: "notices",
        many: true,
        fields: &[
            KEY,
            NAME,
            ENABLED,
            field(
                "kind",
                "notice_kind",
                Kind::Choice(&["initial", "progress", "daily", "rectified", "overdue"]),
            ),
            field(
                "when",
                "notice_when",
                Kind::Choice(&["open", "handed_off", "recovered", "escalated"]),
            ),
            field("levels", "levels", Kind::Levels),
            maybe("within", "within", Kind::PerLevel),
            maybe("every", "every", Kind::PerLevel),
            maybe("until", "until", Kind::Choice(&["rectified", "recovery"])),
            field(
                "deliveries",
                "deliveries",
                Kind::Each(&[
                    field("to", "to", Kind::Refs("roles")),
                    field("methods", "methods", Kind::Refs("methods")),
                    maybe("cc", "cc", Kind::Refs("roles")),
                    maybe("any", "any", Kind::Flag),
                ]),
            ),
            AUDIENCE,
            SOURCE,
            TIME_SOURCE,
        ],
    },
    Part {
        path: "escalations",
        many: true,
        fields: &[
            KEY,
            NAME,
            field("asks", "asks", Kind::Text),
            ENABLED,
            field("levels", "levels", Kind::Levels),
            field(
                "watches",
                "watches",
                Kind::OneOf(&[
                    field(
                        "open_longer_than",
                        "open_longer_than",
                        Kind::Group(&[
                            field("after", "after", Kind::Length),
                            field("strict", "strict", Kind::Flag),
                            maybe("attempts", "attempts", Kind::Number),
                        ]),
                    ),
                    field("worsened", "worsened", Kind::Flag),
                    field(
                        "overdue",
                        "overdue",
                        Kind::Group(&[field("clocks", "clocks", Kind::Refs("clocks"))]),
                    ),
                ]),
            ),
            maybe("notice", "makes_due", Kind::Ref("notices")),
            maybe("role", "brings_in", Kind::Ref("roles")),
            maybe("raise_to", "raise_to", Kind::Number),
            maybe("remedy", "remedy", Kind::Text),
            SOURCE,
        ],
    },
    Part {
        path: "review",
        many: false,
        fields: &[
            NAME,
            ENABLED,
            field("levels", "levels", Kind::Levels),
            field("within", "within", Kind::Length),
            SOURCE,
            TIME_SOURCE,
        ],
    },
    Part {
        path: "gates",
        many: true,
        fields: &[
            KEY,
            NAME,
            field(
                "before",
                "before",
                Kind::Choice(&["resolve", "close", "publish"]),
            ),
            LEVELS,
            field(
                "needs",
                "needs",
                Kind::Choice(&[
                    "confirmation",
                    "approval",
                    "validation",
                    "document",
                    "checks",
                ]),
            ),
            field("by", "by", Kind::Ref("roles")),
            maybe("of", "of", Kind::Ref("forms")),
            SOURCE,
        ],
    },
    Part {
        path: "intake",
        many: true,
        fields: ASKED,
    },
    Part {
        path: "checklists",
        many: true,
        fields: &[
            KEY,
            NAME,
            field("phase", "phase", Kind::Ref("phases")),
            field("role", "role", Kind::Ref("roles")),
            LEVELS,
            field(
                "steps",
                "steps",
                Kind::Each(&[
                    KEY,
                    field("text", "text", Kind::Text),
                    maybe("ticked_by", "ticked_by", Kind::Word),
                ]),
            ),
            SOURCE,
        ],
    },
    Part {
        path: "forms",
        many: true,
        fields: &[
            KEY,
            NAME,
            field(
                "kind",
                "form_kind",
                Kind::Choice(&[
                    "assessment",
                    "record",
                    "custody",
                    "decision",
                    "checks",
                    "document",
                    "readiness",
                    "page",
                ]),
            ),
            maybe("by", "by", Kind::Ref("roles")),
            maybe("phase", "phase", Kind::Ref("phases")),
            LEVELS,
            AUDIENCE,
            maybe("within", "within", Kind::Length),
            field("fields", "fields", Kind::Each(ASKED)),
            SOURCE,
        ],
    },
    Part {
        path: "transfers",
        many: true,
        fields: &[
            KEY,
            NAME,
            field("when", "happens", Kind::Text),
            field("from", "from", Kind::Ref("roles")),
            field(
                "to",
                "goes_to",
                Kind::OneOf(&[
                    field("role", "role", Kind::Ref("roles")),
                    field("process", "other_process", Kind::Text),
                ]),
            ),
            maybe("within", "within_clock", Kind::Ref("clocks")),
            maybe("or_help_from", "or_help_from", Kind::Ref("roles")),
            SOURCE,
        ],
    },
    Part {
        path: "terms",
        many: true,
        fields: &[
            KEY,
            NAME,
            field(
                "kind",
                "term_kind",
                Kind::Choice(&[
                    "process",
                    "track",
                    "operation",
                    "restore_option",
                    "impact",
                    "urgency",
                    "priority",
                    "directed_tasks",
                    "majors_in_order",
                    "first_of_all",
                    "ad_hoc_team",
                    "reassess",
                    "filtered",
                    "guidance",
                ]),
            ),
            maybe("meaning", "meaning", Kind::Text),
            maybe("role", "role", Kind::Ref("roles")),
            SOURCE,
        ],
    },
    Part {
        path: "follow_ups",
        many: true,
        fields: &[
            KEY,
            NAME,
            field("by", "by", Kind::Ref("roles")),
            field(
                "when",
                "follow_up_when",
                Kind::Choice(&["always", "temporary", "workaround", "changed", "asked"]),
            ),
            LEVELS,
            maybe("within", "within", Kind::Length),
            SOURCE,
        ],
    },
    Part {
        path: "measures",
        many: true,
        fields: &[
            KEY,
            NAME,
            field("from", "measured_from", MILESTONES),
            field("to", "measured_to", MILESTONES),
            SOURCE,
        ],
    },
    Part {
        path: "analyses",
        many: true,
        fields: &[KEY, NAME, field("months", "months", Kind::Number), SOURCE],
    },
    Part {
        path: "calendars",
        many: true,
        fields: &[
            KEY,
            NAME,
            field("zone", "zone", Kind::Word),
            field(
                "week",
                "week",
                Kind::Each(&[
                    field("day", "day", Kind::Number),
                    field("from", "minute_from", Kind::Number),
                    field("to", "minute_to", Kind::Number),
                ]),
            ),
            maybe("holidays", "holidays", Kind::Days),
        ],
    },
];

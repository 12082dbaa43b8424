//! One line of the "next" list.

use super::{OpenFollowUp, Tired};
use crate::obligations::OwedNotice;
use crate::obligations::input::{Delivery, NoticeKind};
use crate::playbook::Key;
use crate::time::Millis;

/// One line: what to do, by when, and which rule asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NextLine {
    /// How urgent, and by when.
    pub urgency: Urgency,
    /// What to do, with whom and how.
    pub what: NextWhat,
    /// Rule by its key in the playbook; the line opens its arithmetic.
    pub rule: Option<Key>,
    /// Requirement that the rule follows.
    pub source: Option<Key>,
    /// How many things of its group it stands for; 1 for a single one.
    pub count: usize,
    /// Counts by the worst level, because nobody has classified the incident (R23).
    pub provisional: bool,
}

/// How urgent a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Urgency {
    /// Before everything else: without it nothing else can be judged.
    First,
    /// It should have been done by then.
    Late {
        /// When.
        since: Millis,
    },
    /// It must be done by then.
    Due {
        /// When.
        at: Millis,
    },
    /// No time is set.
    Untimed,
}

impl Urgency {
    /// Smaller is more urgent. Lists of several incidents are joined by it.
    pub fn rank(self) -> (u8, Millis) {
        match self {
            Self::First => (0, Millis(0)),
            Self::Late { since } => (1, since),
            Self::Due { at } => (2, at),
            Self::Untimed => (3, Millis(0)),
        }
    }

    /// By when it was or is to be done, if a time is set.
    pub fn time(self) -> Option<Millis> {
        match self {
            Self::Late { since } => Some(since),
            Self::Due { at } => Some(at),
            Self::First | Self::Untimed => None,
        }
    }

    /// It should have been done already.
    pub fn late(self) -> bool {
        matches!(self, Self::Late { .. })
    }
}

/// What to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NextWhat {
    /// Say how bad it is (R23).
    Classify,
    /// Do what stops this clock: respond, restore service, fix it.
    Clock {
        /// Clock by its key.
        clock: Key,
        /// Cycle, from 1.
        cycle: u32,
    },
    /// Tell people.
    Notice {
        /// Which notice.
        kind: NoticeKind,
        /// Who has not been told.
        to: Vec<Recipient>,
    },
    /// Tell people that something takes too long, and do what the rule asks.
    Escalate {
        /// Breached clocks by their keys; empty when the incident as a whole is open too long.
        clocks: Vec<Key>,
        /// The notice that answers it.
        kind: Option<NoticeKind>,
        /// Who has not been told.
        to: Vec<Recipient>,
    },
    /// Hold the review.
    Review,
    /// Tasks past their time box, with one soon to end, or without one.
    Tasks {
        /// The first of them.
        id: String,
        /// What it asks for.
        text: String,
        /// Who does it.
        assignee: String,
    },
    /// Things that a person must settle.
    Conflicts,
    /// Mandatory seats that nobody holds, by role key.
    EmptyRoles {
        /// Which.
        roles: Vec<Key>,
    },
    /// Open steps of a checklist.
    Checklist {
        /// By its key.
        key: Key,
        /// Steps dealt with.
        done: usize,
        /// All steps.
        total: usize,
    },
    /// Wanted fields of a form that nobody has answered.
    Form {
        /// By its key.
        key: Key,
        /// The event that began this filling, for forms that are filled in several times.
        of: Option<String>,
        /// Wanted fields that are answered.
        done: usize,
        /// All wanted fields.
        total: usize,
        /// Those to name, by key; empty where the count says enough.
        missing: Vec<Key>,
    },
    /// Roles that have not agreed to the level (S0.2), by key.
    Assents {
        /// Which.
        roles: Vec<Key>,
    },
    /// Teams of which nobody knows who owns what they work on (S0.23), by name.
    Unowned {
        /// Which.
        teams: Vec<String>,
    },
    /// People who have been on duty for long (S4.8), by name, the longest first.
    Rest {
        /// Who, and since when.
        people: Vec<Tired>,
    },
    /// What lives on after the incident, with a date or without one.
    FollowUps {
        /// The first of them.
        first: OpenFollowUp,
    },
    /// Conditions that are not met.
    Gates {
        /// Gates by their keys.
        gates: Vec<Key>,
    },
    /// Duties to roles that the team never set up, folded.
    NotSetUp {
        /// The roles.
        roles: Vec<Key>,
    },
}

impl NextWhat {
    /// Closing does not end it.
    pub fn outlives(&self) -> bool {
        matches!(
            self,
            Self::Notice { .. } | Self::Review | Self::Tasks { .. } | Self::FollowUps { .. }
        )
    }
}

/// Someone to be told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recipient {
    /// Role by its key.
    pub role: Key,
    /// Methods by their keys.
    pub methods: Vec<Key>,
    /// Roles that read along.
    pub cc: Vec<Key>,
    /// The part of the rule of which one delivery is enough; `None` where each is owed.
    pub one_of: Option<usize>,
}

/// Whom to tell and how, where the rule leaves a choice: everything that is owed, and of each
/// part of which one delivery is enough the way that the playbook names first (S3.7).
pub fn first_ways(to: &[Recipient]) -> Vec<Delivery> {
    let mut parts: Vec<usize> = Vec::new();
    let mut ways = Vec::new();
    for recipient in to {
        match recipient.one_of {
            None => ways.extend(recipient.deliveries()),
            Some(part) if !parts.contains(&part) => {
                parts.push(part);
                ways.extend(recipient.deliveries().take(1));
            }
            Some(_) => {}
        }
    }
    ways
}

/// What stands on record for each of those who are deliberately not told: one line for everyone
/// who could have been told in one of several ways.
pub fn left_out(to: &[Recipient]) -> Vec<Delivery> {
    let each = to.iter().flat_map(|recipient| {
        let most = recipient.one_of.map_or(usize::MAX, |_| 1);
        recipient.deliveries().take(most)
    });
    each.collect()
}

impl Recipient {
    /// Those who were not told, each with the ways that are missing. Whoever `known` does not
    /// know is left out.
    pub fn missing(notice: &OwedNotice, mut known: impl FnMut(&Key) -> bool) -> Vec<Self> {
        let mut to: Vec<Self> = Vec::new();
        for state in notice.missing() {
            if !known(&state.recipient) {
                continue;
            }
            let same = |r: &&mut Self| r.role == state.recipient && r.one_of == state.one_of;
            match to.iter_mut().find(same) {
                Some(known) => known.methods.push(state.method.clone()),
                None => to.push(Self {
                    role: state.recipient.clone(),
                    methods: vec![state.method.clone()],
                    cc: state.cc.clone(),
                    one_of: state.one_of,
                }),
            }
        }
        to
    }

    /// The deliveries to mark when they have been told.
    pub fn deliveries(&self) -> impl Iterator<Item = Delivery> + '_ {
        self.methods.iter().map(|method| Delivery {
            recipient: self.role.to_string(),
            method: method.to_string(),
        })
    }
}

//! The only place that refuses. `decide` turns a command into entries, given what is known; it
//! writes nothing and reads no clock.

mod process;

pub use process::overridden;

use super::{Audience, Fact, Gate, Incident, NewEntry, Occurred, Person, Status, fact};
use crate::log::{EventId, Hash};
use crate::playbook::Objection;

/// What a person wants to put on record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Open a new incident; only a title is mandatory.
    Open {
        /// The report.
        report: fact::Report,
        /// Level, if it is already known.
        level: Option<u8>,
        /// When it was reported; now when absent.
        occurred: Option<Occurred>,
        /// What is said with it, now: answers to what the process asks first, and what it begins
        /// like. All of it is on record with the report, or nothing.
        also: Vec<Fact>,
    },
    /// Put one fact on record.
    Record {
        /// What happened.
        fact: Fact,
        /// When; now when absent.
        occurred: Option<Occurred>,
        /// Who it is meant for.
        audience: Audience,
    },
    /// Put several facts on record that are one act: all or none. Notices that are marked
    /// together, sent or deliberately not; a transfer with the problem that it is about.
    Together {
        /// What happened.
        facts: Vec<Fact>,
        /// When; now when absent.
        occurred: Option<Occurred>,
    },
}

impl Command {
    /// A fact that happens now, for the team.
    pub fn record(fact: impl Into<Fact>) -> Self {
        Self::Record {
            fact: fact.into(),
            occurred: None,
            audience: Audience::Internal,
        }
    }

    /// The facts that it puts on an incident that is there already.
    pub fn facts(&self) -> &[Fact] {
        match self {
            Self::Open { .. } => &[],
            Self::Record { fact, .. } => std::slice::from_ref(fact),
            Self::Together { facts, .. } => facts,
        }
    }
}

/// What is known besides the incident.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    /// Who is using the device.
    pub who: Person,
    /// Levels of the playbook in force; empty when the playbook is missing.
    pub levels: &'a [u8],
    /// The playbook version that a new incident is pinned to (R16).
    pub playbook: Option<Hash>,
    /// Gates of the playbook before what the command does that are not met.
    pub unmet: &'a [Gate],
    /// What the playbook has against it (S0.11, S0.13, S3.10, S3.11).
    pub objections: &'a [Objection],
}

/// Why a command is not carried out. Nothing was written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A text that must be there is empty.
    #[error("{field} is empty")]
    Empty {
        /// The field.
        field: &'static str,
    },
    /// The playbook has no such level.
    #[error("the playbook has no level {level}")]
    NoSuchLevel {
        /// The level asked for.
        level: u8,
    },
    /// It is so already.
    #[error("it is so already")]
    NoChange,
    /// The incident's status does not allow it.
    #[error("not possible while the incident is {status:?}")]
    WrongStatus {
        /// The status it has.
        status: Status,
    },
    /// A task needs a named person (`UX.md`).
    #[error("a task needs a named person")]
    NobodyNamed,
    /// The entry that it refers to is not here.
    #[error("there is no such entry")]
    NoSuchEntry {
        /// The entry.
        target: Option<EventId>,
    },
    /// The entry was retracted already.
    #[error("the entry is retracted already")]
    AlreadyRetracted,
    /// Without its report an incident has neither a name nor clocks.
    #[error("the report cannot be retracted")]
    ReportStays,
    /// An incident cannot be a duplicate of itself.
    #[error("an incident is no duplicate of itself")]
    SameIncident,
    /// There is no such conflict, or somebody settled it.
    #[error("there is nothing to settle")]
    NothingToSettle,
    /// Gates are not met and no reason is given for going on all the same.
    #[error("{} gates are not met", unmet.len())]
    GatesNotMet {
        /// The gates.
        unmet: Vec<Gate>,
    },
    /// The process has something against it, and no reason is given for doing it all the same.
    #[error("the process objects: {objection:?}")]
    Objected {
        /// What.
        objection: Objection,
    },
    /// There is no incident to write to.
    #[error("there is no incident to write to")]
    NoIncident,
}

/// Turns a command into entries.
///
/// # Errors
/// [`Refusal`]: nothing is to be written.
pub fn decide(
    state: Option<&Incident>,
    command: &Command,
    context: &Context<'_>,
) -> Result<Vec<NewEntry>, Refusal> {
    let entry = |fact: Fact, occurred: &Option<Occurred>, audience: Audience| NewEntry {
        fact,
        occurred: occurred.clone(),
        who: context.who.clone(),
        audience,
    };
    match command {
        Command::Open {
            report,
            level,
            occurred,
            also,
        } => {
            required("title", &report.title)?;
            let report = fact::Report {
                playbook: report.playbook.or(context.playbook),
                ..report.clone()
            };
            let mut out = vec![entry(report.into(), occurred, Audience::Internal)];
            if let Some(level) = *level {
                known_level(level, context)?;
                let classify = fact::Classify {
                    level,
                    ..Default::default()
                };
                out.push(entry(classify.into(), occurred, Audience::Internal));
            }
            for fact in also {
                complete(fact)?;
                if let Fact::Classify(classify) = fact {
                    known_level(classify.level, context)?;
                }
                out.push(entry(fact.clone(), &None, Audience::Internal));
            }
            Ok(out)
        }
        Command::Record {
            fact,
            occurred,
            audience,
        } => {
            let state = state.ok_or(Refusal::NoIncident)?;
            complete(fact)?;
            possible(state, fact, context)?;
            process::unopposed(fact, context)?;
            Ok(vec![entry(fact.clone(), occurred, *audience)])
        }
        Command::Together { facts, occurred } => {
            let state = state.ok_or(Refusal::NoIncident)?;
            let mut out = Vec::with_capacity(facts.len());
            for fact in facts {
                complete(fact)?;
                possible(state, fact, context)?;
                process::unopposed(fact, context)?;
                out.push(entry(fact.clone(), occurred, Audience::Internal));
            }
            Ok(out)
        }
    }
}

fn required(field: &'static str, text: &str) -> Result<(), Refusal> {
    if text.trim().is_empty() {
        Err(Refusal::Empty { field })
    } else {
        Ok(())
    }
}

fn known_level(level: u8, context: &Context<'_>) -> Result<(), Refusal> {
    if level == 0
        || level > fact::MAX_LEVEL
        || (!context.levels.is_empty() && !context.levels.contains(&level))
    {
        Err(Refusal::NoSuchLevel { level })
    } else {
        Ok(())
    }
}

/// Is everything there that the fact needs, whatever the incident?
fn complete(fact: &Fact) -> Result<(), Refusal> {
    match fact {
        Fact::Report(f) => required("title", &f.title),
        Fact::Rename(f) => required("title", &f.title),
        Fact::Note(f) => required("text", &f.text),
        Fact::Decision(f) => required("text", &f.text),
        Fact::Task(f) => {
            required("text", &f.text)?;
            if f.assignee.trim().is_empty() && !f.follow_up {
                return Err(Refusal::NobodyNamed);
            }
            Ok(())
        }
        Fact::TransferOut(f) => required("to", &f.to),
        Fact::HandOff(f) => required("team", &f.team),
        Fact::Hold(f) => required("reason", &f.reason),
        Fact::Cancel(f) => required("reason", &f.reason),
        Fact::Waive(f) => required("reason", &f.reason),
        Fact::Retract(f) => required("reason", &f.reason),
        Fact::Skew(f) if f.writer.is_none() => Err(Refusal::Empty { field: "writer" }),
        Fact::Skew(f) if f.seconds == 0 => Err(Refusal::NoChange),
        other => process::complete(other),
    }
}

/// Does the incident allow it now?
fn possible(state: &Incident, fact: &Fact, context: &Context<'_>) -> Result<(), Refusal> {
    let status = state.state();
    let wrong = Err(Refusal::WrongStatus { status });
    let when = |allowed: bool| if allowed { Ok(()) } else { wrong.clone() };
    match fact {
        Fact::Classify(classify) => {
            known_level(classify.level, context)?;
            let same = state.level() == Some(classify.level) && !state.severity.is_conflict();
            if same && !state.grounds_change(classify) {
                return Err(Refusal::NoChange);
            }
            Ok(())
        }
        Fact::Respond(_) => when(status == Status::New),
        Fact::Recover(_) => when(state.has_impact()),
        Fact::Workaround(workaround) if workaround.restored => when(state.has_impact()),
        Fact::Workaround(_) | Fact::HandOff(_) => when(!done(status)),
        Fact::Resolve(_) => when(!done(status)),
        Fact::Relapse(_) => {
            when(matches!(status, Status::Recovered | Status::HandedOff) && !state.has_impact())
        }
        Fact::Reopen(_) => when(done(status)),
        Fact::TransferOut(_) => when(!done(status) && !state.transferred.current.unwrap_or(false)),
        Fact::TransferBack(_) => when(state.transferred.current.unwrap_or(false)),
        Fact::Hold(_) => when(!done(status) && !state.on_hold.current.unwrap_or(false)),
        Fact::Resume(_) => when(state.on_hold.current.unwrap_or(false)),
        Fact::Cancel(_) => when(status.is_open()),
        Fact::Close(_) => when(status == Status::Resolved),
        Fact::Amend(amend) => standing(state, amend.target),
        Fact::Retract(retract) => {
            standing(state, retract.target)?;
            // An imported entry may say more than one thing.
            let reports = state.timeline.iter().any(|entry| {
                Some(entry.event.line.id) == retract.target
                    && matches!(entry.fact, Some(Fact::Report(_)))
            });
            if reports {
                Err(Refusal::ReportStays)
            } else {
                Ok(())
            }
        }
        Fact::TaskUpdate(update) => {
            let known = state
                .tasks
                .iter()
                .any(|task| Some(task.id) == update.target);
            if known {
                Ok(())
            } else {
                Err(Refusal::NoSuchEntry {
                    target: update.target,
                })
            }
        }
        Fact::Duplicate(duplicate) => match duplicate.of {
            Some(of) if !state.members.contains(&of) => Ok(()),
            _ => Err(Refusal::SameIncident),
        },
        Fact::NotDuplicate(parted) => match parted.of {
            Some(of) if state.members.len() > 1 && state.members.contains(&of) => Ok(()),
            _ => Err(Refusal::NoChange),
        },
        Fact::Settle(settle) => {
            let open = state.conflicts.iter().any(|conflict| {
                conflict.register == settle.register
                    && settle
                        .choice
                        .is_some_and(|choice| conflict.events.contains(&choice))
            });
            if open {
                Ok(())
            } else {
                Err(Refusal::NothingToSettle)
            }
        }
        other => process::possible(state, other, context),
    }
}

fn done(status: Status) -> bool {
    matches!(
        status,
        Status::Resolved | Status::Closed | Status::Cancelled
    )
}

fn standing(state: &Incident, target: Option<EventId>) -> Result<(), Refusal> {
    let entry = target.and_then(|target| state.entry(target));
    match entry {
        None => Err(Refusal::NoSuchEntry { target }),
        Some(entry) => match entry.correction {
            Some(super::Correction::Retracted { .. }) => Err(Refusal::AlreadyRetracted),
            _ => Ok(()),
        },
    }
}

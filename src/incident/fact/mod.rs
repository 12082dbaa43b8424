//! The closed list of what can happen to an incident: one file per kind of event.

mod adopt_playbook;
mod affects;
mod amend;
mod approve;
mod assent;
mod attempt;
mod cancel;
mod classify;
mod close;
mod confirm;
mod decision;
mod duplicate;
mod follow_up;
mod form;
mod hand_off;
mod hold;
mod import;
mod not_duplicate;
mod note;
mod notice;
mod presence;
mod publish;
mod recover;
mod relapse;
mod relate;
mod rename;
mod reopen;
mod report;
mod resolve;
mod respond;
mod resume;
mod retract;
mod review;
mod role;
mod settle;
mod skew;
mod step;
mod task;
mod task_update;
mod team;
mod transfer_back;
mod transfer_out;
mod waive;
mod workaround;

pub use adopt_playbook::AdoptPlaybook;
pub use affects::Affects;
pub use amend::Amend;
pub use approve::Approve;
pub use assent::Assent;
pub use attempt::{Attempt, AttemptResult};
pub use cancel::Cancel;
pub use classify::{Classify, FromDirectory, MAX_LEVEL};
pub use close::Close;
pub use confirm::Confirm;
pub use decision::Decision;
pub use duplicate::Duplicate;
pub use follow_up::{FollowUp, FollowUpState};
pub use form::{Answer, Form};
pub use hand_off::HandOff;
pub use hold::Hold;
pub(crate) use import::caution;
pub use import::{Import, ImportedFact};
pub use not_duplicate::NotDuplicate;
pub use note::Note;
pub use notice::Notice;
pub use presence::{Presence, PresenceChange};
pub use publish::Publish;
pub use recover::Recover;
pub use relapse::Relapse;
pub use relate::{Relate, Relation};
pub use rename::Rename;
pub use reopen::Reopen;
pub use report::{Detection, Report};
pub use resolve::Resolve;
pub use respond::Respond;
pub use resume::Resume;
pub use retract::Retract;
pub use review::Review;
pub use role::Role;
pub use settle::Settle;
pub use skew::Skew;
pub use step::{Step, StepState};
pub use task::Task;
pub use task_update::{TaskChange, TaskUpdate};
pub use team::Team;
pub use transfer_back::{Outcome, TransferBack};
pub use transfer_out::TransferOut;
pub use waive::Waive;
pub use workaround::Workaround;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::value::RawValue;
use std::borrow::Cow;

macro_rules! facts {
    ($($(#[$doc:meta])* $variant:ident = $kind:literal),* $(,)?) => {
        /// One fact. On the wire its fields stand beside `type`.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        #[serde(tag = "type")]
        pub enum Fact {
            $($(#[$doc])* #[serde(rename = $kind)] $variant($variant),)*
        }

        impl Fact {
            /// Every kind, as the wire names it.
            pub const KINDS: &[&str] = &[$($kind),*];

            /// Its kind, as the wire names it.
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => $kind,)*
                }
            }

            /// Reads the fields of a known kind; `None` when the kind is unknown. Reading by
            /// kind is several times faster than by tag.
            pub(crate) fn parse(kind: &str, fields: &str) -> Option<Result<Self, serde_json::Error>> {
                match kind {
                    $($kind => Some(serde_json::from_str(fields).map(Self::$variant)),)*
                    _ => None,
                }
            }
        }

        /// By way of the exact text: the usual way by tag compiles every kind a second time.
        impl<'de> Deserialize<'de> for Fact {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = <Box<RawValue>>::deserialize(deserializer)?;
                Self::from_text(text.get()).map_err(D::Error::custom)
            }
        }

        $(impl From<$variant> for Fact {
            fn from(fact: $variant) -> Self {
                Self::$variant(fact)
            }
        })*
    };
}

facts! {
    /// The incident was reported. Only a title is mandatory (S2.2, S3.4).
    Report = "report",
    /// Another title.
    Rename = "rename",
    /// The severity was set or changed (S2.3, S2.7).
    Classify = "classify",
    /// Someone started handling it: stops the response clock.
    Respond = "respond",
    /// Something that was seen, done or said.
    Note = "note",
    /// Something that was decided.
    Decision = "decision",
    /// Work for a named person within a time box.
    Task = "task",
    /// A task was done, dropped, opened again or given to someone else.
    TaskUpdate = "task_update",
    /// A role was taken, handed over or laid down (S2.1).
    Role = "role",
    /// A workaround is in place (R9).
    Workaround = "workaround",
    /// Impact on users is over.
    Recover = "recover",
    /// Given to somebody outside the team: stops resolution (R10, S2.8).
    TransferOut = "transfer_out",
    /// It came back: resolution resumes (R10).
    TransferBack = "transfer_back",
    /// Shifted to planned work by a named team (S0.19).
    HandOff = "hand_off",
    /// Fixed.
    Resolve = "resolve",
    /// Opened again after it was resolved, closed or cancelled (R11).
    Reopen = "reopen",
    /// Impact is back before it was resolved (R11).
    Relapse = "relapse",
    /// Validated and shut.
    Close = "close",
    /// A false alarm (R15).
    Cancel = "cancel",
    /// This incident and another one are the same (R12).
    Duplicate = "duplicate",
    /// A join of duplicates was wrong.
    NotDuplicate = "not_duplicate",
    /// A correction: another reading of an earlier entry. Both stay.
    Amend = "amend",
    /// An earlier entry was wrong altogether (R24). It stays, struck through.
    Retract = "retract",
    /// Somebody was told (S2.6). Each recipient and method is one delivery (R8).
    Notice = "notice",
    /// A notice is deliberately not sent (S3.7).
    Waive = "waive",
    /// Waiting for a third party (R22).
    Hold = "hold",
    /// No longer waiting.
    Resume = "resume",
    /// Someone whom the playbook names confirms that it works again (S0.16, S2.9).
    Confirm = "confirm",
    /// The solution is approved (S2.12), or a document (S1.15).
    Approve = "approve",
    /// A role agrees to the level (S0.2).
    Assent = "assent",
    /// A step of a checklist was dealt with.
    Step = "step",
    /// Fields of a form were filled in.
    Form = "form",
    /// A correction was tried (S1.10).
    Attempt = "attempt",
    /// Somebody joined the war room or left it (S3.11).
    Presence = "presence",
    /// A team works on it (S0.10).
    Team = "team",
    /// Another incident has to do with this one (S4.7).
    Relate = "relate",
    /// Something that lives on after the incident (S0.17).
    FollowUp = "follow_up",
    /// A document left the team (S3.19).
    Publish = "publish",
    /// The review was held (R14).
    Review = "review",
    /// A device's clock was wrong (R17): its stamps are read so many seconds later.
    Skew = "skew",
    /// A person settled a conflict.
    Settle = "settle",
    /// Another version of the playbook is in force from now on (R16).
    AdoptPlaybook = "adopt_playbook",
    /// A service, a component or a customer is affected, or is not any more (S3.5).
    Affects = "affects",
    /// One entry of a foreign history, with the facts it was mapped to (X11).
    Import = "import",
}

impl Fact {
    /// Reads an object that names its kind beside its fields.
    pub(super) fn from_text(text: &str) -> Result<Self, serde_json::Error> {
        #[derive(Deserialize)]
        struct Kind<'a> {
            #[serde(rename = "type", borrow)]
            kind: Cow<'a, str>,
        }
        let Kind { kind } = serde_json::from_str(text)?;
        Self::parse(&kind, text).unwrap_or_else(|| {
            Err(serde_json::Error::custom(format_args!(
                "unknown kind `{kind}`"
            )))
        })
    }
}

//! The facts that the engine reads. The incident fold produces them, already corrected: retracted
//! events are left out (R24), amendments applied, device clocks corrected (R17).

use crate::time::Millis;
use serde::{Deserialize, Serialize};

/// One fact that may start, stop, pause or judge a clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockEvent {
    /// When it happened, corrected.
    pub at: Millis,
    /// Position in the order of the fold (entries of a foreign source in its own order, then
    /// causal depth and id): breaks ties at the same instant.
    pub order: u32,
    /// Which member of a component of duplicates it was written to; 0 is the survivor (R12).
    pub member: u16,
    /// What happened.
    pub fact: ClockFact,
}

/// What the engine understands of an event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum ClockFact {
    /// The incident was reported; `ClockEvent::at` is the reporting time.
    Report {
        /// Level at the report; `None` until the first classification (R23).
        severity: Option<u8>,
        /// When the impact began, if known: the other anchor of the recovery clock.
        occurred_at: Option<Millis>,
    },
    /// Someone started handling it.
    Respond,
    /// The level changed, or was set for the first time.
    Severity {
        /// New level; lower is worse.
        to: u8,
    },
    /// One delivery of a notice.
    Notify {
        /// Which notice.
        kind: NoticeKind,
        /// To whom and how. `None` means that everyone owed this notice was told (imports and
        /// the worked cases).
        delivery: Option<Delivery>,
    },
    /// A workaround is in place.
    Workaround {
        /// It restored service: ends recovery, never resolution (R9).
        restored: bool,
    },
    /// Impact on users is over.
    Recover,
    /// Handed out of the team: stops resolution (R10).
    TransferOut,
    /// Came back: resolution resumes (R10).
    TransferBack,
    /// Handed off to those who will fix it; counts as an update (R8).
    Handoff,
    /// Fixed, or handed off for good.
    Resolve,
    /// Opened again after it was resolved or closed (R11).
    Reopen {
        /// Users feel it again: new cycles start.
        impact: bool,
    },
    /// Impact is back before the incident was resolved (R11).
    Relapse,
    /// The review (post-mortem) was held (R14).
    Review,
    /// Validated and shut; stops nothing.
    Close,
    /// False alarm (R15).
    Cancel,
    /// Member `from` joined the component at this instant (R12).
    Merge {
        /// Index of the member that was absorbed.
        from: u16,
    },
    /// Waiting for a third party (R22).
    Hold,
    /// No longer waiting.
    Resume,
    /// A correction was tried (S1.10).
    Attempt {
        /// It helped.
        worked: bool,
    },
    /// A notice was deliberately not sent; counts like the notice itself for its recipient.
    Waive {
        /// Which notice.
        kind: NoticeKind,
        /// To whom and how; `None` waives the whole notice.
        delivery: Option<Delivery>,
    },
}

/// The kinds of notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// First word after the report (S2.6).
    Initial,
    /// Regular update (S2.6).
    Progress,
    /// Daily update of a long or low-level incident (S0.18).
    Daily,
    /// All-clear after recovery (S2.6).
    Rectified,
    /// Escalation of an overdue clock (S2.6).
    Overdue,
}

/// One recipient by one method.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Delivery {
    /// Role or list, by its playbook key, such as `service_owner`.
    pub recipient: String,
    /// Method, by its playbook key: `sms`, `email`, `phone`.
    pub method: String,
}

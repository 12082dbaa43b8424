//! Actions on an incident: their words, what they ask, and what they put on record.

use super::next::marked_sent;
use holdfast::incident::{Fact, fact};
use holdfast::log::StreamId;
use holdfast::obligations::input::NoticeKind;
use holdfast::obligations::next::{Recipient, left_out};
use holdfast::words::Words;

/// An action on an incident.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Pick it up.
    Respond,
    /// Impact is over.
    Recover,
    /// A way around it.
    Workaround,
    /// Wait for a third party.
    Hold,
    /// Go on.
    Resume,
    /// To somebody outside the team.
    TransferOut,
    /// Back from there.
    TransferBack,
    /// To planned work.
    HandOff,
    /// Fixed.
    Resolve,
    /// Back again before it was resolved.
    Relapse,
    /// Open again.
    Reopen,
    /// Validated and shut.
    Close,
    /// A false alarm.
    Cancel,
    /// The reporter confirmed, or the role with this key.
    Confirm(String),
    /// The role with this key approved.
    Approve(String),
    /// The review was held.
    Review,
    /// The same as another one.
    Duplicate,
    /// Notices were sent, perhaps earlier.
    Tell(NoticeKind, Vec<Recipient>),
    /// Somebody was told whom no rule names, or in another way.
    Told,
    /// A notice is deliberately not sent.
    Waive(NoticeKind, Vec<Recipient>),
}

impl Act {
    /// The word of its button.
    pub fn word(&self, words: &Words) -> &'static str {
        let say = &words.incident;
        match self {
            Self::Respond => say.respond,
            Self::Recover => say.recover,
            Self::Workaround => say.workaround,
            Self::Hold => say.hold,
            Self::Resume => say.resume,
            Self::TransferOut => say.transfer_out,
            Self::TransferBack => say.transfer_back,
            Self::HandOff => say.handoff,
            Self::Resolve => say.resolve,
            Self::Relapse => say.relapse,
            Self::Reopen => say.reopen,
            Self::Close => say.close,
            Self::Cancel => say.cancel,
            Self::Confirm(_) => say.reporter_confirmed,
            Self::Approve(_) => say.manager_approved,
            Self::Review => say.review_held,
            Self::Duplicate => say.duplicate,
            Self::Tell(..) => words.notices.mark_sent,
            Self::Told => words.notices.note_another,
            Self::Waive(..) => words.notices.waive,
        }
    }

    /// What is said once it is on record.
    pub fn said(&self, words: &Words) -> String {
        let facts = &words.facts;
        match self {
            Self::Tell(kind, _) => return marked_sent(*kind),
            Self::Respond => facts.responded,
            Self::Recover => facts.recovered,
            Self::Workaround => facts.workaround,
            Self::Hold => facts.held,
            Self::Resume => facts.resumed,
            Self::TransferOut => facts.transferred_out,
            Self::TransferBack => facts.transferred_back,
            Self::HandOff => facts.handed_off,
            Self::Resolve => facts.resolved,
            Self::Relapse => facts.relapsed,
            Self::Reopen => facts.reopened,
            Self::Close => facts.closed,
            Self::Cancel => facts.cancelled,
            Self::Confirm(_) => facts.confirmed,
            Self::Approve(_) => facts.approved,
            Self::Review => facts.reviewed,
            Self::Duplicate => facts.duplicate,
            Self::Waive(..) => facts.waived,
            Self::Told => words.notices.noted,
        }
        .to_owned()
    }

    /// The fact, when nothing must be asked: undo beats confirmation.
    pub fn at_once(&self) -> Option<Fact> {
        Some(match self {
            Self::Respond => fact::Respond::default().into(),
            Self::Recover => fact::Recover::default().into(),
            Self::Resume => fact::Resume::default().into(),
            Self::Review => fact::Review::default().into(),
            _ => return None,
        })
    }

    /// Its question for a name.
    pub fn asks_whom(&self, words: &Words) -> Option<&'static str> {
        match self {
            Self::TransferOut | Self::HandOff | Self::Told => Some(words.incident.to_whom),
            Self::Confirm(_) => Some(words.incident.who_confirmed),
            Self::Approve(_) => Some(words.incident.who_approved),
            _ => None,
        }
    }

    /// It takes a text.
    pub fn asks_text(&self) -> bool {
        !matches!(self, Self::Confirm(_) | Self::Approve(_)) && self.at_once().is_none()
    }

    /// What follows from it, where its word does not say that.
    pub fn about(&self, words: &Words) -> &'static str {
        let say = &words.incident;
        match self {
            Self::Workaround => say.about_workaround,
            Self::Hold => say.about_hold,
            Self::Resolve => say.about_resolve,
            Self::TransferOut => say.about_transfer,
            Self::HandOff => say.about_handoff,
            Self::Relapse => say.about_relapse,
            Self::Reopen => say.about_reopen,
            Self::Duplicate => say.about_duplicate,
            Self::Cancel => say.about_cancel,
            Self::Review => say.about_review,
            _ => "",
        }
    }

    /// What its text says.
    pub fn text_label(&self, words: &Words) -> &'static str {
        match self {
            Self::Workaround | Self::Resolve => words.incident.what_was_done,
            Self::TransferOut => words.incident.why_to_them,
            Self::TransferBack => words.incident.what_they_found,
            Self::HandOff => words.incident.what_is_asked,
            Self::Tell(..) | Self::Told => words.incident.what_was_told,
            _ => words.incident.reason,
        }
    }

    /// It needs a reason.
    pub fn needs_reason(&self) -> bool {
        matches!(self, Self::Hold | Self::Cancel | Self::Waive(..))
    }

    /// Its yes-or-no question.
    pub fn question(&self, words: &Words) -> Option<&'static str> {
        match self {
            Self::Workaround => Some(words.incident.restores_all),
            Self::Reopen => Some(words.incident.impact_again),
            Self::Resolve => Some(words.process.permanent_owed),
            _ => None,
        }
    }
}

/// One fact for each of those who are deliberately not told.
pub fn waivers(kind: NoticeKind, to: &[Recipient], reason: &str) -> Vec<Fact> {
    let each = left_out(to).into_iter().map(|delivery| {
        fact::Waive {
            kind: Some(kind),
            recipient: delivery.recipient,
            method: delivery.method,
            reason: reason.to_owned(),
        }
        .into()
    });
    each.collect()
}

/// What the action puts on record: with the words and the person that were given, the answer to its
/// yes-or-no question, and for closing whether a gate stands in the way.
pub fn facts_of(
    act: &Act,
    text: &str,
    to: &str,
    yes: bool,
    joined: Option<StreamId>,
    blocked: bool,
) -> Vec<Fact> {
    let text = text.to_owned();
    let to = to.to_owned();
    vec![match act {
        Act::Workaround => fact::Workaround {
            restored: yes,
            text,
            ..Default::default()
        }
        .into(),
        Act::Hold => fact::Hold { reason: text }.into(),
        Act::HandOff => fact::HandOff {
            team: to,
            text,
            estimate: String::new(),
        }
        .into(),
        Act::Resolve => fact::Resolve {
            text,
            temporary: yes,
            override_reason: String::new(),
        }
        .into(),
        Act::Relapse => fact::Relapse { text }.into(),
        Act::Reopen => fact::Reopen {
            impact: yes,
            reason: text,
        }
        .into(),
        Act::Close if blocked => fact::Close {
            override_reason: text,
            text: String::new(),
        }
        .into(),
        Act::Close => fact::Close {
            override_reason: String::new(),
            text,
        }
        .into(),
        Act::Cancel => fact::Cancel { reason: text }.into(),
        Act::Duplicate => fact::Duplicate {
            of: joined,
            reason: text,
        }
        .into(),
        Act::Confirm(role) => fact::Confirm {
            by: to,
            role: role.clone(),
            text: String::new(),
        }
        .into(),
        Act::Approve(_) => fact::Approve {
            by: to,
            text: String::new(),
            of: String::new(),
        }
        .into(),
        Act::Tell(..)
        | Act::Waive(..)
        | Act::Told
        | Act::TransferOut
        | Act::Respond
        | Act::Recover
        | Act::Resume
        | Act::TransferBack
        | Act::Review => {
            return act.at_once().into_iter().collect();
        }
    }]
}

//! The word and the colour of a status.

use crate::app::components::status_pill::Hue;
use holdfast::incident::{Header, Incident, Status};
use holdfast::keeper::queue_state;
use holdfast::playbook::Playbook;
use holdfast::words::Words;

/// The term that explains the status to go by.
pub fn status_term(status: Status, on_hold: bool, transferred: bool) -> &'static str {
    match status {
        Status::New | Status::InProgress if on_hold => "hold",
        Status::New | Status::InProgress | Status::Recovered if transferred => "transferred",
        Status::New => "incident",
        Status::InProgress => "responded",
        Status::Recovered => "recovered",
        Status::HandedOff => "handed_off",
        Status::Resolved => "resolved",
        Status::Closed => "closed",
        Status::Cancelled => "",
    }
}

/// The word of a status. Waiting and being elsewhere are said before what they interrupt.
pub fn status_word(words: &Words, status: Status, on_hold: bool, transferred: bool) -> String {
    let words = &words.status;
    match status {
        Status::New | Status::InProgress if on_hold => words.on_hold,
        Status::New | Status::InProgress | Status::Recovered if transferred => words.transferred,
        Status::New => words.reported,
        Status::InProgress => words.responded,
        Status::Recovered => words.recovered,
        Status::HandedOff => words.handed_off,
        Status::Resolved => words.resolved,
        Status::Closed => words.closed,
        Status::Cancelled => words.cancelled,
    }
    .to_owned()
}

/// The word for where an incident stands: that it came back before anything else, and the name
/// that its process has for it, where there is one.
pub fn state_word(words: &Words, incident: &Incident, playbook: Option<&Playbook>) -> String {
    let named = playbook.and_then(|playbook| queue_state(playbook, incident));
    let on_hold = incident.on_hold.current.unwrap_or(false);
    let transferred = incident.transferred.current.unwrap_or(false);
    let word = status_word(words, incident.state(), on_hold, transferred);
    let named = named.map(|state| state.name.get(words.lang.tag()));
    said(
        words,
        incident.is_back(),
        on_hold || transferred,
        named,
        word,
    )
}

/// The same in the list.
pub fn listed_word(words: &Words, header: &Header) -> String {
    let (on_hold, transferred) = (header.on_hold, header.transferred);
    let word = status_word(words, header.status, on_hold, transferred);
    let named = header.state.as_ref();
    let named = named.map(|state| state.get(words.lang.tag()));
    said(words, header.back, on_hold || transferred, named, word)
}

fn said(words: &Words, back: bool, waits: bool, named: Option<&str>, word: String) -> String {
    match named {
        Some(named) if back => words.status.back_as(named),
        Some(named) => named.to_owned(),
        None if back && !waits => words.status.back.to_owned(),
        None => word,
    }
}

/// The colour of a status, never its only sign.
pub fn status_hue(status: Status, on_hold: bool) -> Hue {
    match status {
        _ if on_hold && status.has_impact() => Hue::Plain,
        Status::New => Hue::Warn,
        Status::InProgress => Hue::Warn,
        Status::Recovered | Status::Resolved => Hue::Ok,
        // It goes on, with somebody else.
        Status::HandedOff => Hue::Plain,
        Status::Closed | Status::Cancelled => Hue::Plain,
    }
}

/// How exact a typed time is, for the record.
pub fn precision(typed: holdfast::entry::Precision) -> holdfast::incident::Precision {
    match typed {
        holdfast::entry::Precision::Exact => holdfast::incident::Precision::Exact,
        _ => holdfast::incident::Precision::Minute,
    }
}

//! The word and the colour of a status.

use crate::app::components::status_pill::Hue;
use holdfast::incident::Status;
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

/// The colour of a status, never its only sign.
pub fn status_hue(status: Status, on_hold: bool) -> Hue {
    match status {
        _ if on_hold && status.has_impact() => Hue::Plain,
        Status::New => Hue::Warn,
        Status::InProgress => Hue::Warn,
        Status::Recovered | Status::HandedOff | Status::Resolved => Hue::Ok,
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

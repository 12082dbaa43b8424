//! Markers, assignments and lengths of time.

use super::Kind;
use crate::time::Span;

/// Makes an entry of a kind from its marker.
type Make = fn() -> Kind;

const MARKERS: [(&str, Make); 3] = [
    ("TODO", || Kind::Task {
        who: None,
        time_box: None,
    }),
    ("DECISION", || Kind::Decision),
    ("BESLUIT", || Kind::Decision),
];

/// Nothing but a marker, such as `TODO`: what it is about is still to come.
pub fn is_marker(text: &str) -> bool {
    let name = text.trim();
    let name = name.strip_suffix(':').unwrap_or(name);
    MARKERS.iter().any(|(marker, _)| *marker == name)
}

/// The line with this marker in front, in place of the one that stands there.
pub fn marked(line: &str, marker: &str) -> String {
    let (first, rest) = word(line.trim_start());
    let rest = if is_marker(first) { rest } else { line };
    format!("{marker}{rest}")
}

/// Splits off the first word, which must end at white space or at the end of the line.
pub(super) fn word(text: &str) -> (&str, &str) {
    match text.split_once(char::is_whitespace) {
        Some((word, rest)) => (word, rest.trim_start()),
        None => (text, ""),
    }
}

/// A marker at the start, in capitals, with or without a colon. A lone marker counts only once
/// something follows it, so that the preview does not jump while the word is being typed.
pub(super) fn marker(text: &str) -> Option<(Kind, &str)> {
    let (first, rest) = word(text);
    if first.len() == text.len() && !text.ends_with(':') {
        return None;
    }
    let name = first.strip_suffix(':').unwrap_or(first);
    MARKERS
        .iter()
        .find(|(marker, _)| *marker == name)
        .map(|(_, kind)| (kind(), rest))
}

/// `@Name`, `@"Two words"` and a time box at the start of a task, the box before or after.
pub(super) fn assignment(text: &str) -> (Option<String>, Option<Span>, &str) {
    let (mut who, mut time_box, mut rest) = (None, None, text);
    loop {
        if who.is_none()
            && let Some((name, tail)) = person(rest)
        {
            who = Some(name);
            rest = tail;
            continue;
        }
        if time_box.is_none() {
            let (first, tail) = word(rest);
            if let Some(span) = parse_span(first) {
                time_box = Some(span);
                rest = tail;
                continue;
            }
        }
        return (who, time_box, rest);
    }
}

fn person(text: &str) -> Option<(String, &str)> {
    let after = text.strip_prefix('@')?;
    if let Some(quoted) = after.strip_prefix('"') {
        let (name, rest) = quoted.split_once('"')?;
        let name = name.trim();
        return (!name.is_empty()).then(|| (name.to_owned(), rest.trim_start()));
    }
    let (name, rest) = word(after);
    let name = name.trim_end_matches([',', ':']);
    (!name.is_empty()).then(|| (name.to_owned(), rest))
}

/// Reads a length of time such as `10m`, `2h`, `1h30m`, `1h30`, `90s`, `1d`, `10min` or the
/// Dutch `2u`, without a sign and without spaces. `None` when it is anything else, zero, or
/// longer than 9999 of its unit.
pub fn parse_span(text: &str) -> Option<Span> {
    let (first, rest) = amount(text)?;
    let total = if rest.is_empty() {
        first
    } else if let Ok(minutes) = rest.parse::<u8>() {
        // `1h30`: minutes without their unit, after hours only.
        let hours = first.0 % Span::hours(1).0 == 0 && first.0 < Span::days(1).0;
        if !hours || minutes >= 60 || rest.len() != 2 {
            return None;
        }
        first + Span::minutes(i64::from(minutes))
    } else {
        let (second, end) = amount(rest)?;
        if !end.is_empty() || second.0 >= first.0 {
            return None;
        }
        first + second
    };
    (total.0 > 0).then_some(total)
}

fn amount(text: &str) -> Option<(Span, &str)> {
    let digits = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, rest) = text.split_at_checked(digits)?;
    if number.len() > 4 {
        return None;
    }
    let n = number.parse::<i64>().ok()?;
    let letters = rest
        .find(|c: char| !c.is_ascii_alphabetic())
        .unwrap_or(rest.len());
    let (unit, tail) = rest.split_at_checked(letters)?;
    let span = match unit.to_ascii_lowercase().as_str() {
        "s" | "sec" => Span::seconds(n),
        "m" | "min" => Span::minutes(n),
        "h" | "u" => Span::hours(n),
        "d" => Span::days(n),
        _ => return None,
    };
    Some((span, tail))
}

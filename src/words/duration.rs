//! Spans of time in words: `1 h 02 min`, never `1:02`.

use super::{Lang, Words};
use crate::time::Span;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// One number with its unit, so that a big clock can set them in two sizes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The number; the second of two is padded to two digits, so that a running clock keeps
    /// its width.
    pub number: String,
    /// `d`, `h`, `min` or `s`, in the language of the screen.
    pub unit: &'static str,
}

impl Lang {
    fn units(self) -> [&'static str; 4] {
        match self {
            Self::Nl => ["d", "u", "min", "s"],
            _ => ["d", "h", "min", "s"],
        }
    }

    /// The two largest units of a span, the sign dropped: days and hours from a day on, hours
    /// and minutes from an hour on, minutes alone below, seconds below a minute. Rounded down.
    pub fn parts(self, span: Span) -> Vec<Part> {
        let [d, h, min, s] = self.units();
        let total = i64::try_from(span.0.unsigned_abs() / 1_000).unwrap_or(i64::MAX);
        let part = |number: i64, unit| Part {
            number: number.to_string(),
            unit,
        };
        let padded = |number: i64, unit| Part {
            number: format!("{number:02}"),
            unit,
        };
        if total >= 100 * DAY {
            vec![part(total / DAY, d)]
        } else if total >= DAY {
            vec![part(total / DAY, d), padded(total % DAY / HOUR, h)]
        } else if total >= HOUR {
            vec![part(total / HOUR, h), padded(total % HOUR / MINUTE, min)]
        } else if total >= MINUTE {
            vec![part(total / MINUTE, min)]
        } else {
            vec![part(total, s)]
        }
    }

    /// A running span: `1 h 02 min`, `2 h 00 min`, `45 s`.
    pub fn running(self, span: Span) -> String {
        join(&self.parts(span))
    }

    /// A fixed span, such as a target: `2 h` rather than `2 h 00 min`.
    pub fn span(self, span: Span) -> String {
        let mut parts = self.parts(span);
        if parts.len() == 2 && parts.last().is_some_and(|p| p.number == "00") {
            parts.pop();
        }
        join(&parts)
    }

    /// One unit only, for narrow columns: `41 d`, `3 h`, `12 min`. Rounded down.
    pub fn short(self, span: Span) -> String {
        let mut parts = self.parts(span);
        parts.truncate(1);
        join(&parts)
    }

    /// How much of a target was used: `7 of 10 min`, `50 min of 2 h`.
    pub fn used(self, used: Span, target: Span) -> String {
        let of = match self {
            Self::Nl => "van",
            _ => "of",
        };
        let (used_parts, target_parts) = (self.parts(used), self.parts(target));
        if let ([a], [b]) = (used_parts.as_slice(), target_parts.as_slice())
            && a.unit == b.unit
        {
            return format!("{} {of} {}\u{a0}{}", a.number, b.number, b.unit);
        }
        format!("{} {of} {}", self.span(used), self.span(target))
    }
}

impl Words {
    /// How far past a limit: `1 h 12 min late`. Below a minute it says so, since `0 min late`
    /// reads like a mistake.
    pub fn late(&self, by: Span) -> String {
        if by.0.unsigned_abs() < 60_000 {
            return self.clock.late_under_minute.to_owned();
        }
        self.clock.late_by(&self.lang.running(by))
    }

    /// What is left until a limit, or how late it is. At the exact instant nothing is left and
    /// nothing is late (R2).
    pub fn left_or_late(&self, left: Span) -> String {
        if left.0 < 0 {
            self.late(left)
        } else {
            self.clock.left(&self.lang.running(left))
        }
    }

    /// The same for a limit that judges nothing yet, because nobody has said how bad it is (R23):
    /// it is past, and nothing is late.
    pub fn left_or_past(&self, left: Span) -> String {
        if left.0 < 0 {
            self.clock.provisional_past(&self.lang.running(left))
        } else {
            self.clock.left(&self.lang.running(left))
        }
    }

    /// How long ago: `42 min ago`, `just now` below a minute.
    pub fn ago(&self, since: Span) -> String {
        if since.0 < 60_000 {
            return self.common.just_now.to_owned();
        }
        self.common.ago(&self.lang.span(since))
    }
}

/// A no-break space holds number and unit together; an ordinary one lets two parts wrap.
fn join(parts: &[Part]) -> String {
    let mut out = String::new();
    for part in parts {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(&part.number);
        out.push('\u{a0}');
        out.push_str(part.unit);
    }
    out
}

//! Lengths of time as people write them.

use crate::time::Span;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

/// A length of time, written `10 min`, `2 h`, `1 h 30 min` or `7 d`; a day is 24 h (R1).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(pub Span);

/// Why a text is not a length of time.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a length of time such as \"10 min\", \"2 h\" or \"7 d\"")]
pub struct LengthError {
    /// The text as it stood.
    pub text: String,
}

/// Units from the largest, with their milliseconds.
const UNITS: [(&str, i64); 5] = [
    ("d", 86_400_000),
    ("h", 3_600_000),
    ("min", 60_000),
    ("s", 1_000),
    ("ms", 1),
];

impl FromStr for Length {
    type Err = LengthError;

    fn from_str(text: &str) -> Result<Self, LengthError> {
        let wrong = || LengthError {
            text: text.to_owned(),
        };
        let mut total: i64 = 0;
        let mut rest = text.trim();
        if rest.is_empty() {
            return Err(wrong());
        }
        while !rest.is_empty() {
            let digits = rest.find(|c: char| !c.is_ascii_digit()).ok_or_else(wrong)?;
            let (number, tail) = rest.split_at(digits);
            let number: i64 = number.parse().map_err(|_| wrong())?;
            let tail = tail.trim_start();
            let end = tail
                .find(|c: char| !c.is_ascii_alphabetic())
                .unwrap_or(tail.len());
            let (unit, tail) = tail.split_at(end);
            let (_, millis) = UNITS
                .into_iter()
                .find(|(name, _)| *name == unit)
                .ok_or_else(wrong)?;
            total = number
                .checked_mul(millis)
                .and_then(|part| total.checked_add(part))
                .ok_or_else(wrong)?;
            rest = tail.trim_start();
        }
        Ok(Self(Span(total)))
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0.0;
        // Whole hours stay hours up to two days: "24 h" and "48 h" are how people say them.
        let first = usize::from(rest % 3_600_000 == 0 && rest <= 172_800_000);
        let mut written = false;
        for (name, millis) in UNITS.into_iter().skip(first) {
            let count = rest / millis;
            if count > 0 {
                let gap = if written { " " } else { "" };
                write!(f, "{gap}{count} {name}")?;
                rest %= millis;
                written = true;
            }
        }
        if written { Ok(()) } else { f.write_str("0 s") }
    }
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_and_write_as_people_say_them() {
        for (text, millis, written) in [
            ("10 min", 600_000, "10 min"),
            ("10min", 600_000, "10 min"),
            ("90 min", 5_400_000, "1 h 30 min"),
            ("2 h", 7_200_000, "2 h"),
            ("24 h", 86_400_000, "24 h"),
            ("1 d", 86_400_000, "24 h"),
            ("7 d", 604_800_000, "7 d"),
            ("0 s", 0, "0 s"),
        ] {
            let length: Length = text.parse().unwrap();
            assert_eq!(length.0.0, millis, "{text}");
            assert_eq!(length.to_string(), written);
            assert_eq!(written.parse::<Length>().unwrap(), length);
        }
    }

    #[test]
    fn what_is_no_length_is_refused() {
        for text in [
            "",
            "10",
            "min",
            "10 weeks",
            "-5 min",
            "1 h,",
            "99999999999999 d",
        ] {
            assert!(text.parse::<Length>().is_err(), "{text}");
        }
    }
}

//! Text of any length where there is room for little. The record is never shortened.

use super::Words;

/// Letters of a name or a title that are shown.
const NAME: usize = 120;
/// Letters and lines of an entry that are shown before the rest is folded.
const SHOWN: usize = 1_200;
const LINES: usize = 20;
/// People that are named one by one.
const NAMED: usize = 3;

/// A name or a title, at most 120 letters of it.
pub fn brief(text: &str) -> String {
    match text.char_indices().nth(NAME) {
        Some(_) => {
            let end = text.char_indices().nth(NAME - 1).map_or(0, |(at, _)| at);
            [text.get(..end).unwrap_or_default().trim_end(), "…"].concat()
        }
        None => text.to_owned(),
    }
}

/// The first words of a text, in one line of at most `most` letters.
pub fn opening(text: &str, most: usize) -> String {
    let mut out = String::new();
    let mut letters = 0;
    for word in text.split_whitespace() {
        let gap = usize::from(letters > 0);
        let length = word.chars().count();
        if letters + gap + length > most {
            // A single word without end is cut; otherwise words stay whole.
            if letters == 0 {
                out.extend(word.chars().take(most));
            }
            out.push('…');
            return out;
        }
        if gap > 0 {
            out.push(' ');
        }
        out.push_str(word);
        letters += gap + length;
    }
    out
}

/// What is shown of a text, and the rest, which is empty for most.
pub fn halves(text: &str) -> (&str, &str) {
    let lines = text.match_indices('\n').nth(LINES - 1).map(|(at, _)| at);
    let letters = text.char_indices().nth(SHOWN).map(|(at, _)| at);
    let Some(end) = lines.into_iter().chain(letters).min() else {
        return (text, "");
    };
    // Between two words, if there is a space near.
    let head = text.get(..end).unwrap_or_default();
    let space = head.rfind(char::is_whitespace);
    let end = space.filter(|at| end - at < 40).unwrap_or(end);
    text.split_at(end)
}

impl Words {
    /// The first three people and how many more there are.
    pub fn people(&self, names: &[String]) -> String {
        let named: Vec<String> = names.iter().take(NAMED).map(|name| brief(name)).collect();
        let named = named.join(", ");
        match names.len().saturating_sub(NAMED) {
            0 => named,
            more => self
                .import
                .more_people(u64::try_from(more).unwrap_or(u64::MAX), &named),
        }
    }
}

#[cfg(test)]
#[allow(clippy::indexing_slicing)]
mod tests {
    use super::super::Lang;
    use super::*;

    #[test]
    fn the_opening_of_a_text_is_one_line_with_a_bound() {
        assert_eq!(opening("Phones\nare  ringing", 40), "Phones are ringing");
        assert_eq!(opening("Phones are ringing", 12), "Phones are…");
        assert_eq!(opening(&"x".repeat(99), 5), "xxxxx…");
        assert_eq!(opening(" \n", 5), "");
    }

    #[test]
    fn names_without_bound_are_shown_in_part() {
        assert_eq!(brief("Ade Okafor"), "Ade Okafor");
        assert_eq!(brief(&"é".repeat(NAME)), "é".repeat(NAME));
        let long = brief(&"é".repeat(1 << 20));
        assert_eq!(long.chars().count(), NAME);
        assert!(long.ends_with('…'));
    }

    #[test]
    fn long_texts_are_folded_and_nothing_is_lost() {
        assert_eq!(halves("Queue is full"), ("Queue is full", ""));
        assert_eq!(halves(&"a\n".repeat(LINES - 1)).1, "");
        for text in [
            "word ".repeat(1_000),
            "é".repeat(1 << 20),
            "\n".repeat(5_000),
        ] {
            let (head, rest) = halves(&text);
            assert!(head.chars().count() <= SHOWN && head.lines().count() <= LINES);
            assert!(!rest.is_empty());
            assert_eq!([head, rest].concat(), text);
        }
        let words = "word ".repeat(1_000);
        assert!(halves(&words).0.ends_with("word"));
    }

    #[test]
    fn three_people_are_named() {
        let names: Vec<String> = (1..=25).map(|n| format!("Updated by {n}")).collect();
        let (en, nl) = (Lang::En.words(), Lang::Nl.words());
        assert_eq!(en.people(&names[..2]), "Updated by 1, Updated by 2");
        assert_eq!(
            en.people(&names),
            "Updated by 1, Updated by 2, Updated by 3 and 22 more"
        );
        assert_eq!(
            nl.people(&names[..4]),
            "Updated by 1, Updated by 2, Updated by 3 en nog 1"
        );
    }
}

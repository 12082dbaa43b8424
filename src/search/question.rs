//! What somebody looks for.

use super::fold::fold_into;
use memchr::memmem;

/// Words beyond this many are left aside: a set of words is one number of 32 bits.
const MOST: usize = 32;

/// Words, as they are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Question {
    words: Vec<String>,
}

impl Question {
    /// Reads what was typed.
    pub fn read(typed: &str) -> Self {
        let mut folded = String::new();
        fold_into(&mut folded, typed);
        let mut words: Vec<String> = Vec::new();
        for word in folded.split_whitespace() {
            if !words.iter().any(|known| known == word) && words.len() < MOST {
                words.push(word.to_owned());
            }
        }
        Self { words }
    }

    /// Nothing is looked for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words, folded.
    pub fn words(&self) -> &[String] {
        &self.words
    }

    /// All of its words, as a set.
    pub fn all(&self) -> u32 {
        u32::MAX
            .checked_shr(u32::try_from(MOST - self.words.len()).unwrap_or(0))
            .unwrap_or(0)
    }

    /// Which of the words occur in a folded text: bit `n` for word `n`.
    pub fn occurring(&self, folded: &str) -> u32 {
        self.words
            .iter()
            .enumerate()
            .filter(|(_, word)| memmem::find(folded.as_bytes(), word.as_bytes()).is_some())
            .fold(0, |set, (n, _)| set | 1 << n)
    }
}

#[cfg(test)]
mod tests {
    use super::Question;
    use crate::search::folded;

    #[test]
    fn words_are_sets_of_bits() {
        let question = Question::read("  Pool  DB-7 pool é ");
        assert_eq!(question.words(), ["pool", "db-7", "e"]);
        assert_eq!(question.all(), 0b111);
        assert_eq!(
            question.occurring(&folded(["Spool", "x"].into_iter())),
            0b001
        );
        assert_eq!(
            question.occurring(&folded(["db", "-7 pool é"].into_iter())),
            0b101
        );
        assert_eq!(Question::read(" ").all(), 0);
        assert!(Question::read(" \u{301} ").is_empty());
        let many: Vec<String> = (0..40).map(|n| format!("w{n}")).collect();
        assert_eq!(Question::read(&many.join(" ")).all(), u32::MAX);
    }
}

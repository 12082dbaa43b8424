//! Finding by words. [`matches()`] is for names: every word of the question begins a word of the
//! text. [`Index`] is for everything that people wrote (X16): every word of the question occurs.

mod excerpt;
mod fold;
mod index;
mod prose;
mod question;

pub use excerpt::{Piece, excerpt};
pub use fold::folded;
pub use index::{Found, Index};
pub use prose::prose;
pub use question::Question;

/// Whether `text` answers `question`. An empty question is answered by everything.
pub fn matches(text: &str, question: &str) -> bool {
    let text = text.to_lowercase();
    question
        .to_lowercase()
        .split_whitespace()
        .all(|wanted| words(&text).any(|word| word.starts_with(wanted)))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    // A word begins after anything that is not a letter or digit; it keeps what follows, so that
    // `db-7` is found by `db-7` and by `7`.
    let mut before = ' ';
    text.char_indices().filter_map(move |(at, c)| {
        let begins = c.is_alphanumeric() && !before.is_alphanumeric();
        before = c;
        begins.then(|| text.get(at..)).flatten()
    })
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn words_may_be_begun_in_any_order() {
        assert!(matches("Go to the incidents", "inc go"));
        assert!(matches("Go to the incidents", ""));
        assert!(matches("Pool on db-7 restarted", "db-7"));
        assert!(matches("Pool on db-7 restarted", "7"));
        assert!(matches("Énergie", "é"));
        assert!(!matches("Go to the incidents", "cident"));
        assert!(!matches("Go to the incidents", "go away"));
        assert!(!matches("", "x"));
    }
}

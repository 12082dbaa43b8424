//! The part of a text around what was found, with the hits marked.

use super::Question;
use super::fold::fold_char;
use crate::order;
use std::ops::Range;

/// A stretch of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What it says.
    pub text: String,
    /// It answers the question.
    pub hit: bool,
}

/// About `length` letters of `text` around the first hit, in pieces. Left-out text is `…`.
pub fn excerpt(text: &str, question: &Question, length: usize) -> Vec<Piece> {
    let hits = hits(text, question);
    let start = hits.first().map_or(0, |hit| hit.start);
    let from = step_back(text, start, length / 4);
    let to = text
        .get(from..)
        .and_then(|rest| rest.char_indices().nth(length))
        .map_or(text.len(), |(at, _)| from + at);
    let mut pieces = Vec::new();
    let mut push = |text: &str, hit: bool| {
        if !text.is_empty() {
            pieces.push(Piece {
                text: text.to_owned(),
                hit,
            });
        }
    };
    if from > 0 {
        push("…", false);
    }
    let mut at = from;
    for hit in hits {
        if hit.end > to || hit.start < at {
            continue;
        }
        push(text.get(at..hit.start).unwrap_or_default(), false);
        push(text.get(hit.clone()).unwrap_or_default(), true);
        at = hit.end;
    }
    push(text.get(at..to).unwrap_or_default(), false);
    if to < text.len() {
        push("…", false);
    }
    pieces
}

/// The beginning of a word about `letters` letters before `at`.
fn step_back(text: &str, at: usize, letters: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let Some((from, _)) = before.char_indices().rev().nth(letters) else {
        return 0;
    };
    let word = before.get(from..).and_then(|rest| rest.find(' '));
    word.map_or(from, |space| from + space + 1)
}

/// Where the words occur in the text as it was written, in order, without overlaps.
fn hits(text: &str, question: &Question) -> Vec<Range<usize>> {
    let mut folded = String::with_capacity(text.len());
    // For every byte of the folded text, where the letter lies that it comes from.
    let mut origin = Vec::with_capacity(text.len() + 1);
    for (at, c) in text.char_indices() {
        fold_char(&mut folded, c);
        origin.resize(folded.len(), at);
    }
    origin.push(text.len());
    let mut hits: Vec<Range<usize>> = Vec::new();
    for word in question.words() {
        for (at, _) in folded.match_indices(word.as_str()) {
            let (Some(&start), Some(&last)) = (origin.get(at), origin.get(at + word.len() - 1))
            else {
                continue;
            };
            // The whole of the last letter, with the accents that stand on their own behind it.
            let end = origin
                .get(at + word.len()..)
                .and_then(|rest| rest.iter().find(|o| **o != last))
                .copied();
            hits.push(start..end.unwrap_or(text.len()));
        }
    }
    order::sort_by_key(&mut hits, |hit| (hit.start, hit.end));
    let mut apart: Vec<Range<usize>> = Vec::new();
    for hit in hits {
        match apart.last_mut() {
            Some(last) if hit.start < last.end => last.end = last.end.max(hit.end),
            _ => apart.push(hit),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::excerpt;
    use crate::search::Question;

    fn shown(text: &str, typed: &str, length: usize) -> String {
        excerpt(text, &Question::read(typed), length)
            .into_iter()
            .map(|piece| match piece.hit {
                true => format!("[{}]", piece.text),
                false => piece.text,
            })
            .collect()
    }

    #[test]
    fn hits_are_marked_as_they_were_written() {
        assert_eq!(
            shown("Énergie and ÉNERGIE", "energie", 80),
            "[Énergie] and [ÉNERGIE]"
        );
        assert_eq!(shown("Pool pools", "pool ools", 80), "[Pool] [pools]");
        assert_eq!(shown("Cafe\u{301} x", "cafe", 80), "[Cafe\u{301}] x");
        assert_eq!(shown("Große", "oss", 80), "Gr[oß]e");
        assert_eq!(shown("nothing", "x", 80), "nothing");
        assert_eq!(shown("", "x", 80), "");
    }

    #[test]
    fn long_texts_are_cut_around_the_first_hit() {
        let text = format!("{} needle {}", "hay ".repeat(40), "straw ".repeat(40));
        assert_eq!(
            shown(&text, "needle", 40),
            "…hay hay  [needle] straw straw straw straw …"
        );
        assert_eq!(shown("needle in hay", "needle", 9), "[needle] in…");
    }
}

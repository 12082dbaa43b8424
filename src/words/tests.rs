use super::*;
use crate::time::Span;

fn all(words: &Words) -> Vec<(String, Vec<&'static str>, Vec<String>)> {
    let mut seen = Vec::new();
    words.each(&mut |key, texts, places| {
        seen.push((
            key.to_owned(),
            texts.to_vec(),
            places.iter().map(|p| (*p).to_owned()).collect(),
        ));
    });
    seen
}

fn places_of(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}

#[test]
fn every_text_is_filled_and_has_its_places_in_every_language() {
    for lang in [Lang::En, Lang::Nl, Lang::Pseudo] {
        for (key, texts, places) in all(lang.words()) {
            for (form, text) in texts.iter().enumerate() {
                assert!(!text.trim().is_empty(), "{lang:?} {key} is empty");
                assert_eq!(text.trim(), *text, "{lang:?} {key} has stray spaces");
                let have = places_of(text);
                for place in &have {
                    assert!(
                        places.iter().any(|p| p == place),
                        "{lang:?} {key}: {{{place}}}"
                    );
                }
                for place in &places {
                    // A form for exactly one may say "the one" instead of writing the number.
                    let spoken = texts.len() == 2 && form == 0 && place == "n";
                    assert!(
                        spoken || have.contains(&place.as_str()),
                        "{lang:?} {key} lacks {{{place}}}"
                    );
                }
            }
        }
    }
}

#[test]
fn dutch_is_translated_rather_than_copied() {
    let en = all(Lang::En.words());
    let nl = all(Lang::Nl.words());
    let same = en
        .iter()
        .zip(&nl)
        .filter(|(a, b)| a.1 == b.1 && a.1.iter().any(|t| t.split_whitespace().count() > 2))
        .map(|(a, _)| a.0.clone())
        .collect::<Vec<_>>();
    // One title is a name and two places only.
    assert!(same.is_empty(), "{same:?}");
    assert_eq!(en.len(), nl.len());
}

#[test]
fn values_are_never_read_as_places() {
    let words = Lang::En.words();
    assert_eq!(words.roles.taken("{name}", "{role}"), "{role} takes {name}");
    assert_eq!(words.next.send_to("A {", "} B"), "A { to } B");
}

#[test]
fn plurals_use_the_first_form_for_one_only() {
    let (en, nl) = (Lang::En.words(), Lang::Nl.words());
    assert_eq!(en.timeline.since_last(1), "Since you last looked: 1 entry");
    assert_eq!(
        en.timeline.since_last(0),
        "Since you last looked: 0 entries"
    );
    assert_eq!(nl.timeline.since_last(4), "Sinds je laatst keek: 4 regels");
    assert_eq!(en.list.shown(9_999), "9999 incidents");
    assert_eq!(en.list.shown(10_000), "10,000 incidents");
    assert_eq!(nl.list.shown(1_234_567), "1.234.567 incidenten");
}

#[test]
fn durations_are_words() {
    let say = |s: i64| Lang::En.running(Span::seconds(s)).replace('\u{a0}', " ");
    assert_eq!(say(0), "0 s");
    assert_eq!(say(59), "59 s");
    assert_eq!(say(60), "1 min");
    assert_eq!(say(3_599), "59 min");
    assert_eq!(say(3_600), "1 h 00 min");
    assert_eq!(say(3_720), "1 h 02 min");
    assert_eq!(say(86_399), "23 h 59 min");
    assert_eq!(say(86_400), "1 d 00 h");
    assert_eq!(say(6 * 86_400 + 23 * 3_600), "6 d 23 h");
    assert_eq!(say(400 * 86_400), "400 d");
    assert_eq!(
        Lang::Nl
            .running(Span::seconds(3_720))
            .replace('\u{a0}', " "),
        "1 u 02 min"
    );
    assert_eq!(Lang::En.span(Span::hours(2)).replace('\u{a0}', " "), "2 h");
    assert_eq!(
        Lang::En.short(Span::hours(1000)).replace('\u{a0}', " "),
        "41 d"
    );
    assert!(!Lang::En.running(Span(i64::MIN)).is_empty());
    assert!(!Lang::En.running(Span(i64::MAX)).is_empty());
}

#[test]
fn late_is_a_word_and_begins_after_the_exact_instant() {
    let words = Lang::En.words();
    let plain = |s: String| s.replace('\u{a0}', " ");
    assert_eq!(plain(words.left_or_late(Span(0))), "0 s left");
    assert_eq!(plain(words.left_or_late(Span(-1))), "under 1 min late");
    assert_eq!(
        plain(words.left_or_late(Span::minutes(-72))),
        "1 h 12 min late"
    );
    assert_eq!(
        plain(Lang::Nl.words().left_or_late(Span::minutes(-72))),
        "1 u 12 min te laat"
    );
    assert_eq!(
        plain(words.clock.met(
            words.clock.response,
            &Lang::En.used(Span::minutes(7), Span::minutes(10))
        )),
        "Response met, 7 of 10 min"
    );
    assert_eq!(
        plain(Lang::En.used(Span::minutes(50), Span::hours(2))),
        "50 min of 2 h"
    );
}

#[test]
fn language_tags_are_read_leniently() {
    assert_eq!(Lang::from_tag("nl-BE"), Some(Lang::Nl));
    assert_eq!(Lang::from_tag("EN"), Some(Lang::En));
    assert_eq!(Lang::from_tag("en-x-pseudo"), Some(Lang::Pseudo));
    assert_eq!(Lang::from_tag("de"), None);
    assert_eq!(Lang::from_tag(""), None);
}

#[test]
fn the_pseudo_language_is_longer_and_keeps_places() {
    let words = Lang::Pseudo.words();
    assert!(words.list.title.starts_with('[') && words.list.title.len() > 14);
    assert!(words.clock.by("11:30").contains("11:30"));
}

#[test]
fn x23_every_term_is_explained_once() {
    let terms = Lang::En.words().help.terms();
    let names: std::collections::HashSet<_> = terms.iter().map(|term| term.0).collect();
    let words: std::collections::HashSet<_> = terms.iter().map(|term| term.1).collect();
    assert_eq!((names.len(), words.len()), (terms.len(), terms.len()));
    assert_eq!(Lang::En.words().help.meaning("no such term"), "");
}

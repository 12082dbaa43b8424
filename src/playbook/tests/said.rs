//! Every mistake is said in both languages.

use super::*;
use crate::words::Lang;

#[test]
fn every_mistake_is_explained_in_both_languages() {
    let (en, nl) = (Lang::En.words(), Lang::Nl.words());
    let all = mistakes().into_iter().chain(later_mistakes());
    let mut seen = BTreeSet::new();
    for (what, _, _, mistake) in all {
        let name = format!("{mistake:?}");
        let end = name.find([' ', '(']).unwrap_or(name.len());
        seen.insert(name[..end].to_owned());
        let (english, dutch) = (en.mistake(&mistake), nl.mistake(&mistake));
        assert_eq!(english, mistake.to_string(), "{what}");
        assert_ne!(english, dutch, "{what}");
        assert!(!dutch.contains(['{', '}']), "{what}: {dutch}");
    }
    // Calendars are tried in a test of their own.
    let elsewhere = ["MatrixHole", "MatrixSize", "NotADay", "BadHours"];
    assert_eq!(
        seen.len() + elsewhere.iter().filter(|e| !seen.contains(**e)).count(),
        25,
        "{seen:?}"
    );
}

#[test]
fn a_file_that_cannot_be_read_is_explained_in_both_languages() {
    let (en, nl) = (Lang::En.words(), Lang::Nl.words());
    let mut newer = raw();
    newer["format"] = 99.into();
    let newer = serde_json::to_vec(&newer).unwrap();
    let large = vec![b' '; MAX_BYTES + 1];
    for (bytes, english, dutch) in [
        (&newer[..], "update the app", "werk de app bij"),
        (
            &large[..],
            "1,048,576 is the most",
            "1.048.576 is het meeste",
        ),
        (b"{\"format\": 1,", "line 1, column", "regel 1, kolom"),
        (b"[[[[[[[[[[", "line 1, column", "regel 1, kolom"),
        (b"\xff\xfe\x00", "invalid utf-8", "invalid utf-8"),
    ] {
        let error = Playbook::parse(bytes).unwrap_err();
        let (en, nl) = (en.playbook_error(&error), nl.playbook_error(&error));
        assert!(en[0].contains(english), "{en:?}");
        assert!(nl[0].contains(dutch), "{nl:?}");
    }
}

#[test]
fn nesting_without_end_is_refused() {
    let deep = [vec![b'['; 500_000], vec![b']'; 500_000]].concat();
    assert!(matches!(
        Playbook::parse(&deep),
        Err(PlaybookError::Json { .. })
    ));
}

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use super::*;
use crate::words::Lang;
use std::collections::HashSet;

fn press(key: &str) -> Press<'_> {
    Press {
        key,
        primary: false,
        alt: false,
        typing: false,
        composing: false,
        in_dialog: false,
        here: Context::Incident,
    }
}

#[test]
fn default_keys_read_and_never_clash() {
    let map = Keymap::default();
    for action in Action::ALL {
        let keys: Vec<_> = map.keys_of(*action).collect();
        assert_eq!(keys.len(), action.default_keys().len(), "{action:?}");
        for binding in keys {
            assert_eq!(map.clash(binding, *action), None, "{action:?} {binding}");
            assert_eq!(Binding::parse(&binding.to_string()).as_ref(), Some(binding));
        }
    }
}

#[test]
fn names_and_labels_are_distinct() {
    let names: HashSet<_> = Action::ALL.iter().map(|a| a.name()).collect();
    assert_eq!(names.len(), Action::ALL.len());
    for lang in [Lang::En, Lang::Nl] {
        let labels: HashSet<_> = Action::ALL.iter().map(|a| a.label(lang.words())).collect();
        assert_eq!(labels.len(), Action::ALL.len(), "{lang:?}");
    }
    for action in Action::ALL {
        assert_eq!(Action::from_name(action.name()), Some(*action));
    }
}

#[test]
fn single_keys_act_only_when_nobody_types() {
    let map = Keymap::default();
    assert_eq!(map.press(press("n"), None), Outcome::Do(Action::Note));
    assert_eq!(map.press(press("N"), None), Outcome::Do(Action::Note));
    let silent = [
        Press {
            typing: true,
            ..press("n")
        },
        Press {
            alt: true,
            ..press("n")
        },
        Press {
            composing: true,
            ..press("n")
        },
        Press {
            in_dialog: true,
            ..press("n")
        },
        Press {
            primary: true,
            ..press("n")
        },
        Press {
            here: Context::List,
            ..press("n")
        },
        press("Shift"),
        press("Enter"),
    ];
    for p in silent {
        assert_eq!(map.press(p, None), Outcome::Pass, "{p:?}");
    }
}

#[test]
fn control_keys_and_escape_act_while_typing() {
    let map = Keymap::default();
    let typing = |key, primary| Press {
        typing: true,
        primary,
        ..press(key)
    };
    assert_eq!(
        map.press(typing("k", true), None),
        Outcome::Do(Action::Palette)
    );
    assert_eq!(
        map.press(typing("s", true), None),
        Outcome::Do(Action::SaveCopy)
    );
    assert_eq!(
        map.press(typing("Escape", false), None),
        Outcome::Do(Action::Back)
    );
    assert_eq!(map.press(typing("c", true), None), Outcome::Pass);
    let composing = Press {
        composing: true,
        ..typing("Escape", false)
    };
    assert_eq!(map.press(composing, None), Outcome::Pass);
}

#[test]
fn one_switch_turns_single_keys_off() {
    let mut map = Keymap::default();
    map.single_keys = false;
    for key in ["n", "/", "?", "g"] {
        assert_eq!(map.press(press(key), None), Outcome::Pass);
    }
    let palette = Press {
        primary: true,
        ..press("k")
    };
    assert_eq!(map.press(palette, None), Outcome::Do(Action::Palette));
    assert_eq!(map.press(press("Escape"), None), Outcome::Do(Action::Back));
}

#[test]
fn sequences_wait_for_their_second_key() {
    let map = Keymap::default();
    let Outcome::Wait(g) = map.press(press("g"), None) else {
        panic!("a sequence");
    };
    assert_eq!(map.press(press("l"), Some(&g)), Outcome::Do(Action::GoList));
    // `s` after `g` goes to the settings; alone it is the severity.
    assert_eq!(
        map.press(press("s"), Some(&g)),
        Outcome::Do(Action::GoSettings)
    );
    assert_eq!(map.press(press("s"), None), Outcome::Do(Action::Severity));
    // A key that does not continue it counts by itself.
    assert_eq!(map.press(press("n"), Some(&g)), Outcome::Do(Action::GoNext));
    assert_eq!(
        map.press(press("c"), Some(&g)),
        Outcome::Do(Action::NewIncident)
    );
    assert_eq!(map.press(press("g"), Some(&g)), Outcome::Wait(g.clone()));
}

#[test]
fn keys_can_be_changed_and_clashes_are_named() {
    let mut map = Keymap::default();
    let x = Binding::parse("x").expect("a key");
    assert_eq!(map.clash(&x, Action::Note), None);
    map.rebind(Action::Note, vec![x]);
    assert_eq!(map.press(press("n"), None), Outcome::Pass);
    assert_eq!(map.press(press("x"), None), Outcome::Do(Action::Note));
    let g = Binding::parse("g").expect("a key");
    assert!(map.clash(&g, Action::Note).is_some(), "hides the sequences");
    let j = Binding::parse("j").expect("a key");
    assert_eq!(
        map.clash(&j, Action::Note),
        None,
        "the list and an incident never meet"
    );
    assert_eq!(Binding::parse(""), None);
    assert_eq!(Binding::parse("a b c"), None);
    assert_eq!(Binding::parse("Mod+"), None);
}

#[test]
fn strokes_read_well() {
    let label = |text: &str, apple| Stroke::parse(text).expect("a stroke").label(apple);
    assert_eq!(label("Mod+k", false), "Ctrl K");
    assert_eq!(label("Mod+k", true), "⌘ K");
    assert_eq!(label("Escape", false), "Esc");
    assert_eq!(label("?", false), "?");
    assert_eq!(label("Enter", false), "Enter");
}

#[test]
fn a_new_first_key_leaves_the_others() {
    let map = Keymap::default();
    let text = |first: Option<&str>| -> Vec<String> {
        let first = first.and_then(Binding::parse);
        let keys = map.with_first(Action::Down, first);
        keys.iter().map(ToString::to_string).collect()
    };
    assert_eq!(text(Some("x")), ["x", "ArrowDown"]);
    assert_eq!(text(Some("ArrowDown")), ["ArrowDown"]);
    assert_eq!(text(None), ["ArrowDown"]);
}

#[test]
fn a_press_becomes_a_stroke_unless_it_is_no_key_to_choose() {
    let pressed = |key, primary| Stroke::pressed(key, primary).map(|s| s.to_string());
    assert_eq!(pressed("N", false).as_deref(), Some("n"));
    assert_eq!(pressed("F2", false).as_deref(), Some("F2"));
    assert_eq!(pressed("k", true).as_deref(), Some("Mod+k"));
    for key in [
        "Shift", "Control", "Tab", "Enter", "Escape", "Dead", " ", "",
    ] {
        assert_eq!(pressed(key, false), None, "{key}");
    }
}

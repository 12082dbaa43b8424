//! Words that were left half typed, when the field is opened again.

/// What a field shows when it is opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reopened {
    /// What stands in the field.
    pub shown: String,
    /// Words that were typed against something that no longer stands on record. They are offered
    /// beside the field and never sent by themselves: what others said since is not to vanish
    /// under them.
    pub typed: Option<String>,
}

/// Opens a field whose record says `now`, with the words `left` that were typed while it said
/// `base`. No words are left when `left` is empty.
pub fn reopen(left: &str, base: &str, now: &str) -> Reopened {
    let moved = base != now;
    let (shown, typed) = match left {
        "" => (now, None),
        left if left == now => (now, None),
        left if moved => (now, Some(left.to_owned())),
        left => (left, None),
    };
    Reopened {
        shown: shown.to_owned(),
        typed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_old_draft_never_hides_what_was_said_since() {
        let opened = |left, base, now| {
            let Reopened { shown, typed } = reopen(left, base, now);
            (shown, typed)
        };
        let own = |text: &str| (text.to_owned(), None);
        assert_eq!(opened("", "", "theirs"), own("theirs"));
        assert_eq!(opened("mine", "", ""), own("mine"));
        assert_eq!(opened("mine", "before", "before"), own("mine"));
        // Said meanwhile, and the same as what was typed.
        assert_eq!(opened("same", "", "same"), own("same"));
        let both = ("theirs".to_owned(), Some("mine".to_owned()));
        assert_eq!(opened("mine", "", "theirs"), both);
        assert_eq!(opened("mine", "before", "theirs"), both);
        // What was taken back meanwhile has moved too.
        assert_eq!(
            opened("mine", "before", ""),
            (String::new(), Some("mine".to_owned()))
        );
    }
}

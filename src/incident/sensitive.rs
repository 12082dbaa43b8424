//! What must not leave the team with a text for others (S1.15): addresses of machines and people,
//! paths, and details of the stack. It finds what it can; a person clears the text.

/// What a piece of text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sensitive {
    /// An address of a machine.
    Machine,
    /// An e-mail address.
    Mail,
    /// A path of files.
    Path,
    /// A detail of the stack: a frame, an exception, a port, a query.
    Stack,
}

/// Pieces of a text that should not leave the team, in their order, each once.
pub fn sensitive(text: &str) -> Vec<(Sensitive, &str)> {
    let mut out: Vec<(Sensitive, &str)> = Vec::new();
    for raw in text.split_whitespace() {
        let edge = |c: char| !(c.is_alphanumeric() || matches!(c, '/' | '\\' | '~'));
        let word = raw.trim_matches(edge);
        if let Some(kind) = kind_of(word)
            && out.iter().all(|(_, known)| *known != word)
        {
            out.push((kind, word));
        }
    }
    out
}

fn kind_of(word: &str) -> Option<Sensitive> {
    if word.len() < 3 {
        return None;
    }
    // A public page may be named.
    if word.starts_with("https://") && !internal(word.trim_start_matches("https://")) {
        return None;
    }
    if word.starts_with("http://") || word.starts_with("https://") {
        return Some(Sensitive::Machine);
    }
    if let Some((name, host)) = word.split_once('@')
        && !name.is_empty()
        && host.contains('.')
    {
        return Some(Sensitive::Mail);
    }
    let host = word.split(['/', ':']).next().unwrap_or_default();
    if is_v4(host) || is_v6(word) || internal(word) {
        return Some(Sensitive::Machine);
    }
    if is_stack(word) {
        return Some(Sensitive::Stack);
    }
    let windows = word.get(1..3) == Some(":\\");
    let unix = word.starts_with("~/") || (word.starts_with('/') && word.matches('/').count() > 1);
    (unix || windows || word.starts_with("\\\\")).then_some(Sensitive::Path)
}

/// Four numbers up to 255.
fn is_v4(word: &str) -> bool {
    word.parse::<std::net::Ipv4Addr>().is_ok()
}

fn is_v6(word: &str) -> bool {
    word.contains(':') && word.len() > 3 && word.parse::<std::net::Ipv6Addr>().is_ok()
}

/// A name that only resolves inside.
fn internal(word: &str) -> bool {
    let host = word.split(['/', ':']).next().unwrap_or_default();
    let inside = [
        ".local",
        ".internal",
        ".intranet",
        ".lan",
        ".corp",
        ".home.arpa",
    ];
    host == "localhost" || inside.iter().any(|end| host.to_lowercase().ends_with(end))
}

/// `NullPointerException`, `main.rs:42`, `db::pool::acquire`.
fn is_stack(word: &str) -> bool {
    let named = word.ends_with("Exception") || word.ends_with("Error");
    let line = word.rsplit_once(':').is_some_and(|(file, line)| {
        let number = !line.is_empty() && line.bytes().all(|byte| byte.is_ascii_digit());
        number && file.contains('.') && file.chars().any(char::is_alphabetic)
    });
    let compound = word.chars().skip(1).any(char::is_uppercase);
    (named && compound && word.len() > 9) || line || word.contains("::")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn s1_15_addresses_and_details_of_the_stack_are_found() {
        let found = |text| {
            sensitive(text)
                .into_iter()
                .map(|(kind, _)| kind)
                .collect::<Vec<_>>()
        };
        for (text, kind) in [
            ("db-7 at 10.0.3.17:5432 fails", Sensitive::Machine),
            ("see http://grafana/d/1", Sensitive::Machine),
            ("api.pay.internal is slow", Sensitive::Machine),
            ("reach fe80::1", Sensitive::Machine),
            ("ask noor@example.com", Sensitive::Mail),
            ("the log (/var/log/app.log) says", Sensitive::Path),
            (r"C:\inetpub\logs", Sensitive::Path),
            ("a NullPointerException", Sensitive::Stack),
            ("in main.rs:42", Sensitive::Stack),
            ("db::pool::acquire hangs", Sensitive::Stack),
        ] {
            assert_eq!(found(text), [kind], "{text}");
        }
    }

    #[test]
    fn s1_15_ordinary_words_are_not() {
        for text in [
            "",
            "Since 10:40 and/or 11:15 payments fail for 3.5 % of customers.",
            "An Error on the page; version 2.1.0 helps (see https://status.example.com/now).",
            "Restart the app, then sign in again: it works.",
        ] {
            assert!(sensitive(text).is_empty(), "{text}: {:?}", sensitive(text));
        }
    }
}

//! What people wrote in an event, read from its line without reading the event.

/// Fields that hold what people read. Everything else is names of things, choices and numbers.
const FIELDS: &[&str] = &[
    "assignee",
    "contact",
    "directed_by",
    "estimate",
    "found",
    "impact",
    "manifestation",
    "name",
    "org",
    "override_reason",
    "reason",
    "recipient",
    "reporter",
    "team",
    "text",
    "title",
    "to",
];

/// Calls `each` with every piece of text in the body of an event line, escapes resolved. Who
/// wrote the entry is left out: it would be found in every one. A line that is not well-formed
/// ends early.
pub fn prose(line: &str, each: &mut dyn FnMut(&str)) {
    Walk {
        rest: line,
        path: Vec::new(),
    }
    .run(each);
}

/// A walk over JSON: the text that follows, and the keys that lead here. Lists have an empty key.
struct Walk<'a> {
    rest: &'a str,
    path: Vec<&'a str>,
}

impl<'a> Walk<'a> {
    fn run(mut self, each: &mut dyn FnMut(&str)) {
        // The key whose value comes next.
        let mut key = "";
        let mut plain = String::new();
        while let Some(at) = self
            .rest
            .bytes()
            .position(|b| matches!(b, b'"' | b'{' | b'[' | b'}' | b']' | b','))
        {
            let mark = self.rest.as_bytes().get(at).copied().unwrap_or_default();
            self.rest = self.rest.get(at + 1..).unwrap_or_default();
            match mark {
                b'{' | b'[' => {
                    self.path.push(key);
                    key = "";
                }
                b'}' | b']' => {
                    self.path.pop();
                    key = "";
                }
                b',' => key = "",
                _ => {
                    let Some(raw) = self.string() else { return };
                    if let Some(value) = self.rest.trim_start().strip_prefix(':') {
                        self.rest = value;
                        key = raw;
                    } else if self.wanted(key) {
                        plain.clear();
                        unescape(&mut plain, raw);
                        each(&plain);
                    }
                }
            }
        }
    }

    /// The inside of the string that has just begun, escapes and all.
    fn string(&mut self) -> Option<&'a str> {
        let (text, mut from) = (self.rest, 0);
        loop {
            let at = from + memchr::memchr2(b'"', b'\\', text.as_bytes().get(from..)?)?;
            if text.as_bytes().get(at) == Some(&b'"') {
                self.rest = text.get(at + 1..)?;
                return text.get(..at);
            }
            from = at + 2;
        }
    }

    fn wanted(&self, key: &str) -> bool {
        // The line, its body, the fields: `{"b":{"f":{`.
        matches!(self.path.as_slice(), ["", "b", "f", inner @ ..]
            if inner.first() != Some(&"who"))
            && FIELDS.contains(&key)
    }
}

fn unescape(out: &mut String, raw: &str) {
    let mut rest = raw;
    while let Some((before, after)) = rest.split_once('\\') {
        out.push_str(before);
        let mut chars = after.chars();
        match chars.next() {
            Some('n' | 'r' | 't') => out.push(' '),
            Some('b' | 'f') | None => {}
            Some('u') => {
                let (c, left) = unicode(chars.as_str());
                out.push(c);
                rest = left;
                continue;
            }
            Some(other) => out.push(other),
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
}

/// Reads the digits after `\u`, and those of the second half of a pair.
fn unicode(text: &str) -> (char, &str) {
    let digits = |text: &str| u16::from_str_radix(text.get(..4)?, 16).ok();
    let Some(first) = digits(text) else {
        return (char::REPLACEMENT_CHARACTER, text);
    };
    let rest = text.get(4..).unwrap_or_default();
    if let Some(c) = char::from_u32(u32::from(first)) {
        return (c, rest);
    }
    let second = rest.strip_prefix("\\u").and_then(digits);
    let both = second.and_then(|second| {
        char::decode_utf16([first, second])
            .next()
            .and_then(Result::ok)
    });
    match both {
        Some(c) => (c, rest.get(6..).unwrap_or_default()),
        None => (char::REPLACEMENT_CHARACTER, rest),
    }
}

#[cfg(test)]
mod tests {
    use super::prose;

    fn read(line: &str) -> Vec<String> {
        let mut out = Vec::new();
        prose(line, &mut |text| out.push(text.to_owned()));
        out
    }

    #[test]
    fn what_people_wrote_is_found_and_nothing_else() {
        let line = r#"{"e":{"c":"x","n":1,"text":"no","t":1},"b":{"f":{"type":"report","title":"Mail is \"down\"","who":{"name":"Ann"},"person":{"name":"Bob","contact":"+31"},"playbook":"hash","reason":"a\\b","level":2},"s":"text"}}"#;
        assert_eq!(read(line), ["Mail is \"down\"", "Bob", "+31", "a\\b"]);
    }

    #[test]
    fn lists_of_imported_facts_are_read_too() {
        let line = r#" { "b" : { "f" : { "facts" : [ { "type" : "note", "text" : "one" }, {"text":"two"} ], "system":"x", "text": 5, "title" : [ "no", "no" ] } }, "e": {} }"#;
        assert_eq!(read(line), ["one", "two"]);
    }

    #[test]
    fn escapes_are_resolved() {
        let line = r#"{"b":{"f":{"text":"a\nb \u00e9 \ud83d\ude00 \ud83d \/"}}}"#;
        assert_eq!(read(line), ["a b é 😀 \u{fffd} /"]);
    }

    #[test]
    fn broken_lines_end_early() {
        for line in [
            "",
            "{",
            r#"{"b":{"f":{"text":"a"#,
            r#"{"b":{"f":{"text":"\"#,
            "}}}]",
        ] {
            assert!(read(line).is_empty(), "{line}");
        }
        assert_eq!(read(r#"{"b":{"f":{"text":"\u12"}}}"#).len(), 1);
    }
}

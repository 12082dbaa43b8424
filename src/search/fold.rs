//! Text as it is compared: small letters without accents.

/// Base letters of U+00E0 to U+017F, in the order of Unicode; `.` has none of its own. Letters
/// that stand for two are in [`pair`].
const BASE: &str = "aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
                    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllllllln\
                    nnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Appends `text` to `out` as it is compared.
pub fn fold_into(out: &mut String, text: &str) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        if let Some(added) = out.get_mut(start..) {
            added.make_ascii_lowercase();
        }
        return;
    }
    text.chars().for_each(|c| fold_char(out, c));
}

/// Texts as they are compared, so that no word lies across two of them.
pub fn folded<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for text in texts {
        fold_into(&mut out, text);
        out.push('\n');
    }
    out
}

/// Appends one letter as it is compared: nothing for an accent that stands on its own.
pub(super) fn fold_char(out: &mut String, c: char) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for small in c.to_lowercase() {
        match small {
            '\u{300}'..='\u{36f}' => {}
            '\u{df}'..='\u{17f}' => match pair(small) {
                Some(letters) => out.push_str(letters),
                None => out.push(base(small)),
            },
            other => out.push(other),
        }
    }
}

fn base(c: char) -> char {
    let at = u32::from(c).wrapping_sub(0xe0) as usize;
    match BASE.as_bytes().get(at) {
        Some(letter) if *letter != b'.' => char::from(*letter),
        _ => c,
    }
}

fn pair(c: char) -> Option<&'static str> {
    Some(match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ĳ' => "ij",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::fold_into;

    fn folded(text: &str) -> String {
        let mut out = String::new();
        fold_into(&mut out, text);
        out
    }

    #[test]
    fn case_and_accents_do_not_count() {
        assert_eq!(folded("Énergie ÉCHEC"), "energie echec");
        assert_eq!(folded("e\u{301}nergie"), "energie");
        assert_eq!(
            folded("Straße Ærø Łódź Čeština œuvre"),
            "strasse aero lodz cestina oeuvre"
        );
        assert_eq!(folded("İstanbul ŸŽ ŉ ſ"), "istanbul yz n s");
        assert_eq!(folded("Ω λ 東京 7÷2"), "ω λ 東京 7÷2");
    }

    #[test]
    fn every_letter_of_the_table_stands_in_its_place() {
        for (letters, base) in [
            ("àáâãäåāăą", "a"),
            ("çćĉċč", "c"),
            ("ďđ", "d"),
            ("èéêëēĕėęě", "e"),
            ("ĝğġģ", "g"),
            ("ĥħ", "h"),
            ("ìíîïĩīĭįı", "i"),
            ("ĵ", "j"),
            ("ķĸ", "k"),
            ("ĺļľŀł", "l"),
            ("ñńņňŉŋ", "n"),
            ("òóôõöøōŏő", "o"),
            ("ŕŗř", "r"),
            ("śŝşšſ", "s"),
            ("ţťŧ", "t"),
            ("ùúûüũūŭůűų", "u"),
            ("ŵ", "w"),
            ("ýÿŷ", "y"),
            ("źżž", "z"),
        ] {
            for letter in letters.chars() {
                assert_eq!(folded(&letter.to_string()), base, "{letter}");
                let large: String = letter.to_uppercase().collect();
                if large.chars().count() == 1 && letter != 'ı' && letter != 'ſ' {
                    assert_eq!(folded(&large), base, "{large}");
                }
            }
        }
    }
}

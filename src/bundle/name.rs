//! What a file is called.

use crate::search::folded;

/// Letters of a title that the name of a file carries.
const SLUG: usize = 40;

/// A title as part of a file name: small ASCII letters and digits with single hyphens between
/// words, at most 40 of them, so that every file system takes it. Empty where nothing of the
/// title can be written so.
pub fn slug(title: &str) -> String {
    let folded = folded(std::iter::once(title));
    let mut out = String::new();
    for word in folded.split(|c: char| !c.is_ascii_alphanumeric()) {
        let room = SLUG.saturating_sub(out.len() + usize::from(!out.is_empty()));
        // A word that does not fit is left out whole, unless it is the first.
        if word.is_empty() || (word.len() > room && !out.is_empty()) {
            if word.is_empty() {
                continue;
            }
            break;
        }
        if !out.is_empty() {
            out.push('-');
        }
        out.extend(word.chars().take(room));
    }
    out
}

/// The name of a file: it sorts by time and says what is inside, and two people who save at the
/// same moment do not overwrite each other's. `what` is a word or nothing, `title` that of the
/// only incident in it, `who` the name of whoever saves, `stamp` the moment as RFC 3339; colons
/// are not allowed everywhere.
pub fn file_name(what: &str, title: &str, who: &str, stamp: &str) -> String {
    let stamp: String = stamp
        .chars()
        .take(19)
        .map(|c| if c == ':' { '-' } else { c })
        .collect();
    let (title, who) = (slug(title), slug(who));
    let parts = ["holdfast", what, &title, &who, &stamp];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    format!("{}.json", parts.join("-"))
}

#[cfg(test)]
mod tests {
    use super::{file_name, slug};

    const NOW: &str = "2026-11-22T14:05:31.000Z";

    #[test]
    fn the_title_of_one_incident_stands_in_the_name() {
        assert_eq!(
            file_name("incident", "Payments fail at the till", "Mia Bos", NOW),
            "holdfast-incident-payments-fail-at-the-till-mia-bos-2026-11-22T14-05-31.json"
        );
        assert_eq!(
            file_name("", "", "", NOW),
            "holdfast-2026-11-22T14-05-31.json"
        );
        assert_eq!(
            file_name("incident", "支払い", "", NOW),
            "holdfast-incident-2026-11-22T14-05-31.json"
        );
    }

    #[test]
    fn a_slug_is_safe_on_every_file_system() {
        assert_eq!(
            slug("Café “db-7”: 31 % / ../etc\\CON?"),
            "cafe-db-7-31-etc-con"
        );
        assert_eq!(slug("  -- ..  "), "");
        assert_eq!(slug("Straße\u{0}\n\u{202e}weg"), "strasse-weg");
        let names = [
            "a".repeat(500),
            "ab ".repeat(200),
            "é".repeat(300),
            "x-".repeat(99),
        ];
        for name in names {
            let slug = slug(&name);
            assert!(!slug.is_empty() && slug.len() <= 40, "{slug}");
            assert!(!slug.starts_with('-') && !slug.ends_with('-'), "{slug}");
        }
    }

    #[test]
    fn words_are_kept_whole() {
        let slug = slug("Checkout returns errors for all customers in Europe");
        assert_eq!(slug, "checkout-returns-errors-for-all");
    }
}

//! The pseudo-language: English, accented, half as long again and in brackets. A text that is
//! cut off, or that never went through the catalogue, shows at a glance.

/// Accents the letters outside `{places}` and pads the text by about half its length.
pub(super) fn stretch(text: &'static str) -> &'static str {
    let mut out = String::with_capacity(text.len() * 2);
    out.push('[');
    let mut place = false;
    for c in text.chars() {
        match c {
            '{' => place = true,
            '}' => place = false,
            _ => {}
        }
        out.push(if place { c } else { accented(c) });
    }
    for _ in 0..text.chars().count().div_ceil(2) {
        out.push('~');
    }
    out.push(']');
    // The catalogue lives as long as the page; it is built at most once.
    Box::leak(out.into_boxed_str())
}

fn accented(c: char) -> char {
    match c {
        'a' => 'à',
        'e' => 'ë',
        'i' => 'ï',
        'o' => 'ø',
        'u' => 'ü',
        'n' => 'ñ',
        'c' => 'ç',
        's' => 'š',
        'A' => 'Å',
        'E' => 'É',
        'I' => 'Î',
        'O' => 'Ö',
        'U' => 'Û',
        other => other,
    }
}

//! Templates with named places, and the macro that declares a section of the catalogue.

/// A sentence with named places, such as `{time} left`. It is not text yet, so that it cannot
/// be shown by mistake: the generated method of the same name fills it.
#[derive(Clone, Copy, Debug)]
pub struct Template(pub(super) &'static str);

/// A sentence about a number, in its two forms. English and Dutch use the first form for exactly
/// one and the second for everything else, zero included.
#[derive(Clone, Copy, Debug)]
pub struct Plural {
    pub(super) one: &'static str,
    pub(super) other: &'static str,
    pub(super) group: char,
}

impl Template {
    /// Puts the values in their places.
    pub(super) fn fill(self, values: &[(&str, &str)]) -> String {
        fill(self.0, values)
    }
}

impl Plural {
    /// Chooses the form for `n`, writes the number at `{n}` and fills the other places.
    pub(super) fn fill(self, n: u64, values: &[(&str, &str)]) -> String {
        let number = grouped(n, self.group);
        let mut all = Vec::with_capacity(values.len() + 1);
        all.push(("n", number.as_str()));
        all.extend_from_slice(values);
        fill(if n == 1 { self.one } else { self.other }, &all)
    }
}

/// Writes a whole number with `mark` between thousands, from 10 000 on: four digits read well
/// without.
pub(super) fn grouped(n: u64, mark: char) -> String {
    let digits = n.to_string();
    if digits.len() < 5 {
        return digits;
    }
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(mark);
        }
        out.push(digit);
    }
    out
}

/// One pass over the template, so that a value with braces in it is never read as a place.
fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(template.len() + 24);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some((_, value)) = values.iter().find(|(key, _)| *key == name) {
            out.push_str(value);
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

/// Declares one section of the catalogue, English and Dutch side by side:
///
/// ```text
/// title: "Incidents" => "Incidenten";                      a field
/// left(time): "{time} left" => "nog {time}";               a method with values
/// found(n): ["{n} hit", "{n} hits"] => ["…", "…"];         a method with a number first
/// ```
///
/// A key without one of the two languages does not compile.
macro_rules! words {
    ($(#[$meta:meta])* $section:ident {
        $( $key:ident $(($($arg:ident),+))? : $en:tt => $nl:tt ; )*
    }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug)]
        pub struct $section {
            $(
                #[doc = concat!("`", stringify!($en), "`")]
                pub $key: $crate::words::template::word_type!($en $(($($arg)+))?),
            )*
        }

        impl $section {
            pub(super) const EN: Self = Self {
                $( $key: $crate::words::template::word_value!($en $(($($arg)+))?, ','), )*
            };
            pub(super) const NL: Self = Self {
                $( $key: $crate::words::template::word_value!($nl $(($($arg)+))?, '.'), )*
            };

            $( $crate::words::template::word_method!($key $en $(($($arg)+))?); )*

            /// The same section with every text passed through `change`.
            #[cfg(any(test, debug_assertions))]
            pub(super) fn map(&self, change: $crate::words::template::Change) -> Self {
                Self { $( $key: $crate::words::template::Word::map(self.$key, change), )* }
            }

            /// Every key with its texts and the places that it must have.
            #[cfg(test)]
            pub(super) fn each(&self, see: &mut dyn FnMut(&str, &[&'static str], &[&str])) {
                $( see(
                    concat!(stringify!($section), ".", stringify!($key)),
                    &$crate::words::template::Word::texts(&self.$key),
                    &[$($(stringify!($arg)),+)?],
                ); )*
            }
        }
    };
}

macro_rules! word_type {
    ($text:literal) => { &'static str };
    ($text:literal ($($arg:ident)+)) => { $crate::words::template::Template };
    ([$one:literal, $other:literal] ($($arg:ident)+)) => { $crate::words::template::Plural };
}

macro_rules! word_value {
    ($text:literal, $group:literal) => {
        $text
    };
    ($text:literal ($($arg:ident)+), $group:literal) => {
        $crate::words::template::Template($text)
    };
    ([$one:literal, $other:literal] ($($arg:ident)+), $group:literal) => {
        $crate::words::template::Plural {
            one: $one,
            other: $other,
            group: $group,
        }
    };
}

macro_rules! word_method {
    ($key:ident $text:literal) => {};
    ($key:ident $text:literal ($($arg:ident)+)) => {
        #[doc = concat!("`", stringify!($text), "`")]
        pub fn $key(&self, $($arg: &str),+) -> String {
            self.$key.fill(&[$((stringify!($arg), $arg)),+])
        }
    };
    ($key:ident $forms:tt ($n:ident $($arg:ident)*)) => {
        #[doc = concat!("`", stringify!($forms), "`")]
        pub fn $key(&self, $n: u64, $($arg: &str),*) -> String {
            self.$key.fill($n, &[$((stringify!($arg), $arg)),*])
        }
    };
}

pub(super) use {word_method, word_type, word_value, words};

/// A change of text that keeps places as they are.
#[cfg(any(test, debug_assertions))]
pub(super) type Change = fn(&'static str) -> &'static str;

/// What the macro needs of each kind of word.
#[cfg(any(test, debug_assertions))]
pub(super) trait Word: Copy {
    fn map(self, change: Change) -> Self;
    #[cfg(test)]
    fn texts(&self) -> Vec<&'static str>;
}

#[cfg(any(test, debug_assertions))]
impl Word for &'static str {
    fn map(self, change: Change) -> Self {
        change(self)
    }
    #[cfg(test)]
    fn texts(&self) -> Vec<&'static str> {
        vec![self]
    }
}

#[cfg(any(test, debug_assertions))]
impl Word for Template {
    fn map(self, change: Change) -> Self {
        Self(change(self.0))
    }
    #[cfg(test)]
    fn texts(&self) -> Vec<&'static str> {
        vec![self.0]
    }
}

#[cfg(any(test, debug_assertions))]
impl Word for Plural {
    fn map(self, change: Change) -> Self {
        Self {
            one: change(self.one),
            other: change(self.other),
            group: self.group,
        }
    }
    #[cfg(test)]
    fn texts(&self) -> Vec<&'static str> {
        vec![self.one, self.other]
    }
}

//! Every reason and every problem that an import can name is said in Dutch too.

use super::{Lang, Words};
use crate::bundle::{Absurd, Counted, Expected, Looks, Part, Place, Problem, Unfit, What};
use crate::interchange::{self, FileKind, InterchangeError, Json, Reason, Remark, Shape, TimeForm};
use crate::log::{EventId, Hash, LineError, StreamId, StreamKind, WriterId};
use std::collections::BTreeSet;
use std::fmt::{Debug, Display};

/// The names of all variants, and a match that does not compile when one is left out.
macro_rules! variants {
    ($type:ident: $($name:ident)+) => {{
        #[allow(dead_code)]
        fn whole(value: &$type) {
            match value { $($type::$name { .. } => {})+ }
        }
        [$(stringify!($name)),+]
    }};
}

/// Each is said in both languages, differently, and the English is what it displays.
#[track_caller]
fn said<T: Debug + Display>(names: &[&str], examples: &[T], say: impl Fn(&Words, &T) -> String) {
    let mut seen = BTreeSet::new();
    for example in examples {
        let name = format!("{example:?}");
        let end = name.find([' ', '(']).unwrap_or(name.len());
        seen.insert(name[..end].to_owned());
        let (en, nl) = (
            say(Lang::En.words(), example),
            say(Lang::Nl.words(), example),
        );
        assert_eq!(en, example.to_string(), "{name}");
        assert_ne!(en, nl, "{name}");
        assert!(!nl.contains(['{', '}']), "{name}: {nl}");
    }
    let all: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
    assert_eq!(seen, all);
}

fn id() -> EventId {
    EventId(Hash([1; 32]))
}

fn line_errors() -> Vec<LineError> {
    let what = || "expected `,`".to_owned();
    vec![
        LineError::TooLong { bytes: 2, limit: 1 },
        LineError::Shape {
            what: what(),
            column: 3,
        },
        LineError::Envelope {
            what: what(),
            column: 3,
        },
        LineError::Chain { n: 4 },
        LineError::Body {
            what: what(),
            column: 3,
        },
        LineError::Altered { id: id() },
    ]
}

#[test]
fn problems_of_event_lines_have_both_languages() {
    let names = variants!(LineError: TooLong Shape Envelope Chain Body Altered);
    said(&names, &line_errors(), Words::line_error);
}

#[test]
fn looks_of_files_have_both_languages() {
    use Looks::*;
    let all = [
        Empty, Gzip, Zip, Encrypted, Html, Utf16, Statuspage, Json, Table, Text, Binary,
    ];
    let names = variants!(Looks: Empty Gzip Zip Encrypted Html Utf16 Statuspage Json Table Text
        Binary);
    said(&names, &all, |words, looks| words.looks(*looks).to_owned());
}

#[test]
fn problems_of_bundles_have_both_languages() {
    let names = variants!(What: NotABundle Newer TooLarge Truncated AfterEnd Checksum Layout Twice
        Absent NotText LineTooLong TooDeep Part AlteredBlob Event RepeatedEvent Unconfirmed
        Reordered Missing Index Counts Contradiction BrokenChain UnknownPart ByteOrderMark
        LineEnds Reformatted OddStamps More);
    let (stream, writer) = (
        StreamId::from_parts(StreamKind::Incident, 2, [2; 10]),
        WriterId(Hash([3; 32])),
    );
    let name = || "extra".to_owned();
    let what = name;
    let mut all = vec![
        What::NotABundle(Looks::Zip),
        What::Newer { format: 2 },
        What::TooLarge,
        What::Truncated {
            found: 1,
            expected: 2,
        },
        What::AfterEnd,
        What::Checksum,
        What::Twice { name: name() },
        What::Absent { name: "events" },
        What::NotText,
        What::LineTooLong,
        What::TooDeep,
        What::AlteredBlob {
            hash: Hash([4; 32]),
        },
        What::RepeatedEvent,
        What::Unconfirmed,
        What::Reordered,
        What::Missing {
            stream,
            writer,
            from: 1,
            to: 2,
        },
        What::BrokenChain { named: id() },
        What::UnknownPart { name: name() },
        What::ByteOrderMark,
        What::LineEnds,
        What::Reformatted,
        What::OddStamps { count: 3 },
        What::More { count: 3 },
    ];
    all.extend(line_errors().into_iter().map(What::Event));
    use Expected as E;
    let layouts = [
        E::Format,
        E::Name,
        E::Comma,
        E::List,
        E::ListEnd,
        E::Element,
        E::CommaBefore,
    ];
    all.extend(layouts.map(|expected| What::Layout { expected }));
    let parts = [
        Part::Header,
        Part::Index,
        Part::Playbook,
        Part::Trailer,
        Part::Unknown,
    ];
    all.extend(parts.map(|part| What::Part { part, what: what() }));
    let counted = [Counted::Events, Counted::Playbooks, Counted::Streams];
    all.extend(counted.map(|part| What::Counts {
        part,
        expected: 1,
        found: 2,
    }));
    use Unfit as U;
    let unfit = [
        U::Twice,
        U::Count,
        U::Heads,
        U::Numbers,
        U::Absent,
        U::Lacking,
        U::Unnamed,
    ];
    all.extend(unfit.map(|what| What::Index { stream, what }));
    let absurd = [Absurd::Stream, Absurd::Device, Absurd::Number];
    all.extend(absurd.map(|why| What::Contradiction { named: id(), why }));
    said(&names, &all, Words::what);
}

#[test]
fn a_problem_has_its_place_and_its_event_in_dutch() {
    let problem = Problem {
        what: What::RepeatedEvent,
        place: Some(Place { line: 3, byte: 40 }),
        event: Some(id()),
    };
    assert_eq!(
        Lang::Nl.words().problem(&problem),
        format!(
            "regel 3, byte 40: deze gebeurtenis staat er twee keer (gebeurtenis {})",
            id()
        )
    );
}

#[test]
fn reasons_of_foreign_histories_have_both_languages() {
    let names = variants!(Reason: Maintenance Missing WrongType NotAnObject Unreadable Line
        FieldCount OpenQuote Time Number UnknownWord Again Repeats SameKey OutOfTurn EndMissing TooLong);
    let field = "created_at";
    let text = || "soon".to_owned();
    let mut all = vec![
        Reason::Maintenance,
        Reason::Missing { field },
        Reason::Unreadable {
            field: None,
            what: text(),
        },
        Reason::Unreadable {
            field: Some(field),
            what: text(),
        },
        Reason::Line(LineError::Chain { n: 1 }),
        Reason::FieldCount {
            found: 1,
            expected: 2,
            last: 3,
        },
        Reason::OpenQuote { last: 3 },
        Reason::Time {
            field,
            text: text(),
            expected: TimeForm::WithOffset,
        },
        Reason::Time {
            field,
            text: text(),
            expected: TimeForm::DayFirst,
        },
        Reason::Number {
            field,
            text: text(),
        },
        Reason::UnknownWord {
            field,
            text: text(),
        },
        Reason::Again { name: text() },
        Reason::Repeats { line: 3 },
        Reason::SameKey { line: 3 },
        Reason::OutOfTurn { line: 3 },
        Reason::EndMissing { status: text() },
        Reason::TooLong { bytes: 2, limit: 1 },
    ];
    for found in [
        Json::Object,
        Json::List,
        Json::Text,
        Json::Truth,
        Json::Null,
        Json::Number,
    ] {
        all.push(Reason::NotAnObject { found });
        all.push(Reason::WrongType {
            field,
            found,
            expected: Json::Text,
        });
    }
    said(&names, &all, Words::reason);
    let remark = Remark {
        place: interchange::Place {
            line: 7,
            path: "incidents[0]".to_owned(),
        },
        reason: Reason::Maintenance,
    };
    assert_eq!(
        Lang::Nl.words().remark(&remark),
        "regel 7, incidents[0]: gepland onderhoud, geen incident"
    );
}

#[test]
fn errors_of_foreign_histories_have_both_languages() {
    use InterchangeError as Error;
    let names = variants!(InterchangeError: TooLarge WrongKind Unsupported Utf16 Encoding Truncated
        Json Shape Separator MissingColumns RepeatedColumn ZoneNeeded);
    let mut all = vec![
        Error::TooLarge { bytes: 2, limit: 1 },
        Error::Utf16,
        Error::Encoding { line: 1, column: 2 },
        Error::Truncated { line: 1, column: 2 },
        Error::Json {
            line: 1,
            column: 2,
            what: "expected value".to_owned(),
        },
        Error::Shape {
            found: Shape::Value(Json::List),
        },
        Error::Shape {
            found: Shape::Names(vec!["a".to_owned()]),
        },
        Error::Shape {
            found: Shape::Without,
        },
        Error::MissingColumns {
            missing: vec!["number"],
            found: vec!["a".to_owned()],
        },
        Error::RepeatedColumn {
            name: "number".to_owned(),
        },
        Error::ZoneNeeded,
    ];
    all.extend([';', '\t', '|', ':'].map(|found| Error::Separator { found }));
    use FileKind as K;
    let kinds = [
        K::Bundle,
        K::Statuspage,
        K::ServiceNow,
        K::GoogleIncidents,
        K::PagerDuty,
        K::Json,
        K::Html,
        K::Xml,
        K::Zip,
        K::Text,
        K::Binary,
        K::Empty,
    ];
    let kind_names = variants!(FileKind: Bundle Statuspage ServiceNow GoogleIncidents PagerDuty
        Json Html Xml Zip Text Binary Empty);
    assert_eq!(kinds.len(), kind_names.len());
    for found in kinds {
        all.push(Error::WrongKind {
            expected: K::Statuspage,
            found,
        });
        all.push(Error::Unsupported { found });
    }
    said(&names, &all, Words::interchange_error);
}

//! What can be wrong with a bundle and with one event of it.

use super::Words;
use super::template::words;
use crate::bundle::{
    Absurd, Counted, Expected, Looks, MAX_BYTES, MAX_DEPTH, MAX_LINE_BYTES, Part, Place, Problem,
    Unfit, What,
};
use crate::log::LineError;

words! {
    /// Problems of bundles and their events.
    ProblemWords {
        place(line, byte): "line {line}, byte {byte}" => "regel {line}, byte {byte}";
        of_event(what, id): "{what} (event {id})" => "{what} (gebeurtenis {id})";

        not_a_bundle(looks): "not a Holdfast bundle: {looks}" => "geen Holdfast-bundel: {looks}";
        newer(format): "made by a newer version of Holdfast (bundle format {format}); update to open it" => "gemaakt door een nieuwere versie van Holdfast (bundelformaat {format}); werk bij om het te openen";
        too_large(limit): "larger than the limit of {limit} bytes" => "groter dan de grens van {limit} bytes";
        truncated(found, expected): "the file is cut off: events found {found}, announced {expected}" => "het bestand is afgekapt: gebeurtenissen gevonden {found}, aangekondigd {expected}";
        after_end: "there is more text after the end of the bundle" => "er staat nog tekst na het einde van de bundel";
        checksum: "the checksum does not match: something in the file was altered" => "de controlesom klopt niet: er is iets in het bestand veranderd";
        layout(expected): "expected {expected}" => "verwacht werd {expected}";
        twice(name): "`{name}` is there twice" => "`{name}` staat er twee keer";
        absent(name): "`{name}` is missing" => "`{name}` ontbreekt";
        not_text: "not valid UTF-8" => "geen geldige UTF-8";
        line_too_long(limit): "the line is longer than {limit} bytes" => "de regel is langer dan {limit} bytes";
        too_deep(limit): "nested more than {limit} deep" => "meer dan {limit} niveaus diep genest";
        part(part, what): "cannot read the {part} ({what})" => "niet leesbaar: {part} ({what})";
        altered_blob(hash): "the playbook {hash} was altered: its content has another hash" => "het draaiboek {hash} is veranderd: de inhoud heeft een andere hash";
        repeated_event: "this event is there twice" => "deze gebeurtenis staat er twee keer";
        unconfirmed: "this event was probably altered: nothing else in the file names it" => "deze gebeurtenis is waarschijnlijk veranderd: niets anders in het bestand noemt haar";
        reordered: "this event is not at its place: events were reordered" => "deze gebeurtenis staat niet op haar plaats: de volgorde is veranderd";
        missing(from, to, writer, stream): "events {from} to {to} of device {writer} in {stream} are missing from the file" => "gebeurtenissen {from} tot en met {to} van apparaat {writer} in {stream} ontbreken in het bestand";
        index(stream, what): "the index of {stream} does not fit its events: {what}" => "de index van {stream} past niet bij zijn gebeurtenissen: {what}";
        counts(part, expected, found): "the header announces {expected} {part}; found {found}" => "de kop kondigt {expected} {part} aan; gevonden {found}";
        contradiction(named, why): "this event names {named} as its predecessor, which is {why}" => "deze gebeurtenis noemt {named} als voorganger, en die is {why}";
        broken_chain(named): "this event follows {named}, which is not the event of that number in this file" => "deze gebeurtenis volgt op {named}, en dat is niet de gebeurtenis met dat nummer in dit bestand";
        unknown_part(name): "`{name}` is not known to this version and was left out" => "`{name}` is bij deze versie niet bekend en is weggelaten";
        byte_order_mark: "the file starts with a byte order mark" => "het bestand begint met een byte-volgordeteken";
        line_ends: "line ends were changed" => "de regeleinden zijn veranderd";
        reformatted: "the file was reformatted" => "het bestand is anders opgemaakt";
        odd_stamps(count): "device times before 2000 or after 2100 stand at {count} of the events" => "apparaattijden voor 2000 of na 2100 staan bij {count} van de gebeurtenissen";
        more(count): "not listed here: {count} more" => "hier niet genoemd: nog {count}";

        expected_format: "a known format number" => "een bekend formaatnummer";
        expected_name: "the name of a part of the bundle" => "de naam van een deel van de bundel";
        expected_comma: "a comma at the end of this line" => "een komma aan het eind van deze regel";
        expected_list: "a list, one element per line" => "een lijst, één element per regel";
        expected_list_end: "the end of the list before" => "het einde van de vorige lijst";
        expected_element: "another element after the comma" => "nog een element na de komma";
        expected_comma_before: "a comma at the end of the line before" => "een komma aan het eind van de vorige regel";

        part_header: "header" => "de kop";
        part_index: "index of a stream" => "de index van een stroom";
        part_playbook: "playbook" => "een draaiboek";
        part_trailer: "trailer" => "het slot";
        part_unknown: "unknown part" => "een onbekend deel";
        counted_events: "events" => "gebeurtenissen";
        counted_playbooks: "playbooks" => "draaiboeken";
        counted_streams: "streams" => "stromen";

        unfit_twice: "it is there twice" => "hij staat er twee keer";
        unfit_count: "its count and its ids differ" => "het aantal en de namen verschillen";
        unfit_heads: "its heads differ" => "de koppen verschillen";
        unfit_numbers: "the numbers of its devices differ" => "de nummers van de apparaten verschillen";
        unfit_absent: "it names events that are not here" => "hij noemt gebeurtenissen die er niet zijn";
        unfit_lacking: "it does not name this event" => "hij noemt deze gebeurtenis niet";
        unfit_unnamed: "the index does not name this stream" => "de index noemt deze stroom niet";

        other_stream: "in another stream" => "in een andere stroom";
        other_device: "by another device" => "van een ander apparaat";
        other_number: "not the one numbered just before" => "niet die met het nummer er vlak voor";

        looks_empty: "the file is empty" => "het bestand is leeg";
        looks_gzip: "it is compressed with gzip; unpack it first" => "het is ingepakt met gzip; pak het eerst uit";
        looks_zip: "it is a zip archive; unpack it first" => "het is een zip-archief; pak het eerst uit";
        looks_encrypted: "it is encrypted" => "het is versleuteld";
        looks_html: "it is a web page" => "het is een webpagina";
        looks_utf16: "it is text in UTF-16; save it as UTF-8" => "het is tekst in UTF-16; bewaar het als UTF-8";
        looks_statuspage: "it is a Statuspage history; import it as one" => "het is een Statuspage-historie; lees het als zodanig in";
        looks_json: "it is JSON of another kind" => "het is JSON van een andere soort";
        looks_table: "it is a table" => "het is een tabel";
        looks_text: "it is text of another kind" => "het is tekst van een andere soort";
        looks_binary: "it is not text" => "het is geen tekst";

        line_length(bytes, limit): "the line is {bytes} bytes long; the limit is {limit}" => "de regel is {bytes} bytes lang; de grens is {limit}";
        line_shape(column, what): "not an event line, column {column} ({what})" => "geen regel van een gebeurtenis, kolom {column} ({what})";
        line_envelope(column, what): "not an envelope, column {column} of the envelope ({what})" => "geen envelop, kolom {column} van de envelop ({what})";
        line_chain(n): "event number {n} and its predecessor contradict each other" => "gebeurtenis nummer {n} en haar voorganger spreken elkaar tegen";
        line_body(column, what): "not a body, column {column} of the body ({what})" => "geen inhoud, kolom {column} van de inhoud ({what})";
        line_altered(id): "the content of event {id} was altered: it does not match its commitment" => "de inhoud van gebeurtenis {id} is veranderd: zij past niet bij wat was vastgelegd";
    }
}

impl Words {
    /// A problem of a bundle with its place and its event.
    pub fn problem(&self, problem: &Problem) -> String {
        let mut said = self.what(&problem.what);
        if let Some(place) = &problem.place {
            said = [&self.bundle_place(place), ": ", &said].concat();
        }
        match problem.event {
            Some(id) if !matches!(problem.what, What::Event(LineError::Altered { .. })) => {
                self.problems.of_event(&said, &id.to_string())
            }
            _ => said,
        }
    }

    /// A place in a bundle.
    pub fn bundle_place(&self, place: &Place) -> String {
        self.problems
            .place(&place.line.to_string(), &place.byte.to_string())
    }

    /// What is wrong with a bundle.
    pub fn what(&self, what: &What) -> String {
        let say = &self.problems;
        let plain = match what {
            What::NotABundle(looks) => return say.not_a_bundle(self.looks(*looks)),
            What::Newer { format } => return say.newer(&format.to_string()),
            What::TooLarge => return say.too_large(&MAX_BYTES.to_string()),
            What::Truncated { found, expected } => {
                return say.truncated(&found.to_string(), &expected.to_string());
            }
            What::AfterEnd => say.after_end,
            What::Checksum => say.checksum,
            What::Layout { expected } => {
                return say.layout(match expected {
                    Expected::Format => say.expected_format,
                    Expected::Name => say.expected_name,
                    Expected::Comma => say.expected_comma,
                    Expected::List => say.expected_list,
                    Expected::ListEnd => say.expected_list_end,
                    Expected::Element => say.expected_element,
                    Expected::CommaBefore => say.expected_comma_before,
                });
            }
            What::Twice { name } => return say.twice(name),
            What::Absent { name } => return say.absent(name),
            What::NotText => say.not_text,
            What::LineTooLong => return say.line_too_long(&MAX_LINE_BYTES.to_string()),
            What::TooDeep => return say.too_deep(&MAX_DEPTH.to_string()),
            What::Part { part, what } => {
                let part = match part {
                    Part::Header => say.part_header,
                    Part::Index => say.part_index,
                    Part::Playbook => say.part_playbook,
                    Part::Trailer => say.part_trailer,
                    Part::Unknown => say.part_unknown,
                };
                return say.part(part, what);
            }
            What::AlteredBlob { hash } => return say.altered_blob(&hash.to_string()),
            What::Event(error) => return self.line_error(error),
            What::RepeatedEvent => say.repeated_event,
            What::Unconfirmed => say.unconfirmed,
            What::Reordered => say.reordered,
            What::Missing {
                stream,
                writer,
                from,
                to,
            } => {
                return say.missing(
                    &from.to_string(),
                    &to.to_string(),
                    &writer.to_string(),
                    &stream.to_string(),
                );
            }
            What::Index { stream, what } => {
                let what = match what {
                    Unfit::Twice => say.unfit_twice,
                    Unfit::Count => say.unfit_count,
                    Unfit::Heads => say.unfit_heads,
                    Unfit::Numbers => say.unfit_numbers,
                    Unfit::Absent => say.unfit_absent,
                    Unfit::Lacking => say.unfit_lacking,
                    Unfit::Unnamed => say.unfit_unnamed,
                };
                return say.index(&stream.to_string(), what);
            }
            What::Counts {
                part,
                expected,
                found,
            } => {
                let part = match part {
                    Counted::Events => say.counted_events,
                    Counted::Playbooks => say.counted_playbooks,
                    Counted::Streams => say.counted_streams,
                };
                return say.counts(part, &expected.to_string(), &found.to_string());
            }
            What::Contradiction { named, why } => {
                let why = match why {
                    Absurd::Stream => say.other_stream,
                    Absurd::Device => say.other_device,
                    Absurd::Number => say.other_number,
                };
                return say.contradiction(&named.to_string(), why);
            }
            What::BrokenChain { named } => return say.broken_chain(&named.to_string()),
            What::UnknownPart { name } => return say.unknown_part(name),
            What::ByteOrderMark => say.byte_order_mark,
            What::LineEnds => say.line_ends,
            What::Reformatted => say.reformatted,
            What::OddStamps { count } => return say.odd_stamps(&count.to_string()),
            What::More { count } => return say.more(&count.to_string()),
        };
        plain.to_owned()
    }

    /// What a file is that is no bundle.
    pub fn looks(&self, looks: Looks) -> &'static str {
        let say = &self.problems;
        match looks {
            Looks::Empty => say.looks_empty,
            Looks::Gzip => say.looks_gzip,
            Looks::Zip => say.looks_zip,
            Looks::Encrypted => say.looks_encrypted,
            Looks::Html => say.looks_html,
            Looks::Utf16 => say.looks_utf16,
            Looks::Statuspage => say.looks_statuspage,
            Looks::Json => say.looks_json,
            Looks::Table => say.looks_table,
            Looks::Text => say.looks_text,
            Looks::Binary => say.looks_binary,
        }
    }

    /// Why a line is not an acceptable event.
    pub fn line_error(&self, error: &LineError) -> String {
        let say = &self.problems;
        match error {
            LineError::TooLong { bytes, limit } => {
                say.line_length(&bytes.to_string(), &limit.to_string())
            }
            LineError::Shape { what, column } => say.line_shape(&column.to_string(), what),
            LineError::Envelope { what, column } => say.line_envelope(&column.to_string(), what),
            LineError::Chain { n } => say.line_chain(&n.to_string()),
            LineError::Body { what, column } => say.line_body(&column.to_string(), what),
            LineError::Altered { id } => say.line_altered(&id.to_string()),
        }
    }
}

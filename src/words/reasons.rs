//! Why a foreign history, or an entry of it, was not read as it stands.

use super::Words;
use super::template::words;
use crate::interchange::{
    FileKind, InterchangeError, Json, Place, Reason, Remark, Shape, TimeForm, shown,
};

words! {
    /// Reasons of the import of foreign histories.
    ReasonWords {
        line(line): "line {line}" => "regel {line}";
        line_and_path(line, path): "line {line}, {path}" => "regel {line}, {path}";

        maintenance: "planned maintenance, not an incident" => "gepland onderhoud, geen incident";
        missing(field): "`{field}` is missing" => "`{field}` ontbreekt";
        wrong_type(field, found, expected): "`{field}` is {found}; expected {expected}" => "`{field}` is {found}; verwacht werd {expected}";
        not_an_object(found): "{found} where an object was expected" => "{found} waar een object verwacht werd";
        unreadable(what): "cannot be read ({what})" => "niet leesbaar ({what})";
        unreadable_field(field, what): "`{field}` cannot be read ({what})" => "`{field}` is niet leesbaar ({what})";
        field_count(found, expected, last): "{found} fields for {expected} columns; the row ends on line {last}" => "{found} velden voor {expected} kolommen; de rij eindigt op regel {last}";
        open_quote(last): "a quote is opened that closes on line {last} only; the rows between are not read" => "een aanhalingsteken gaat open en sluit pas op regel {last}; de rijen ertussen zijn niet gelezen";
        time(field, text, expected): "`{field}` is `{text}`; expected {expected}" => "`{field}` is `{text}`; verwacht werd {expected}";
        time_with_offset: "a date and time with an offset, such as 2026-03-02T10:00:00Z" => "een datum en tijd met tijdverschil, zoals 2026-03-02T10:00:00Z";
        time_day_first: "day-month-year and time, such as 29-02-2016 01:16" => "dag-maand-jaar en tijd, zoals 29-02-2016 01:16";
        number(field, text): "`{field}` is `{text}`; expected a whole number" => "`{field}` is `{text}`; verwacht werd een geheel getal";
        unknown_word(field, text): "`{field}` is `{text}`, which is not known here" => "`{field}` is `{text}`, en dat is hier niet bekend";
        again(name): "`{name}` stands there again; the last one counts" => "`{name}` staat er nog eens; de laatste telt";
        repeats(line): "the same as line {line}" => "hetzelfde als regel {line}";
        same_key(line): "the key of line {line} with other content; both are kept as a conflict" => "de sleutel van regel {line} met andere inhoud; beide blijven bewaard als conflict";
        out_of_turn(line): "goes back from line {line} with an older count and no reopening; kept as a note" => "gaat terug achter regel {line} met een oudere telling en zonder heropening; bewaard als notitie";
        end_missing(status): "the incident is `{status}`, and none of its updates says so" => "het incident is `{status}`, en geen van de updates zegt dat";
        too_long(bytes, limit): "{bytes} bytes as an event; the limit is {limit}" => "{bytes} bytes als gebeurtenis; de grens is {limit}";

        json_object: "an object" => "een object";
        json_list: "a list" => "een lijst";
        json_text: "a text" => "een tekst";
        json_truth: "true or false" => "waar of onwaar";
        json_null: "null" => "null";
        json_number: "a number" => "een getal";

        file_too_large(bytes, limit): "the file is {bytes} bytes long; the limit is {limit}" => "het bestand is {bytes} bytes lang; de grens is {limit}";
        wrong_kind(expected, found): "expected {expected}; this is {found}" => "verwacht werd {expected}; dit is {found}";
        unsupported(found): "{found} cannot be imported as a foreign history" => "{found} kan niet als vreemde historie worden ingelezen";
        utf16: "the text is in UTF-16; save it as UTF-8 and try again" => "de tekst is UTF-16; bewaar hem als UTF-8 en probeer het opnieuw";
        encoding(line, column): "line {line}, byte {column}: not UTF-8; save the file as UTF-8 and try again" => "regel {line}, byte {column}: geen UTF-8; bewaar het bestand als UTF-8 en probeer het opnieuw";
        breaks_off(line, column): "line {line}, column {column}: the file breaks off here" => "regel {line}, kolom {column}: hier breekt het bestand af";
        not_json(line, column, what): "line {line}, column {column}: not JSON from here on ({what})" => "regel {line}, kolom {column}: vanaf hier geen JSON ({what})";
        shape(found): "JSON of another shape: expected `incidents` with `incident_updates`; found {found}" => "JSON met een andere vorm: verwacht werd `incidents` met `incident_updates`; gevonden {found}";
        shape_names(names): "an object with {names}" => "een object met {names}";
        shape_without: "`incidents` without them" => "`incidents` zonder";
        separator(found): "line 1: the columns are separated by {found}; expected commas" => "regel 1: de kolommen zijn gescheiden door {found}; verwacht werden komma’s";
        semicolons: "semicolons" => "puntkomma’s";
        tabs: "tabs" => "tabs";
        bars: "bars" => "verticale strepen";
        something_else: "something else" => "iets anders";
        missing_columns(missing, found): "line 1: missing columns: {missing}; found: {found}" => "regel 1: ontbrekende kolommen: {missing}; gevonden: {found}";
        repeated_column(name): "line 1: the column {name} stands there twice" => "regel 1: de kolom {name} staat er twee keer";
        zone_needed: "the times in this file have no zone: say where its clocks stood" => "de tijden in dit bestand hebben geen tijdzone: zeg waar de klokken stonden";

        kind_bundle: "a Holdfast bundle" => "een Holdfast-bundel";
        kind_statuspage: "Statuspage JSON" => "JSON van Statuspage";
        kind_servicenow: "a ServiceNow event log (CSV)" => "een logboek van ServiceNow (CSV)";
        kind_google: "the incidents.json of Google Cloud" => "de incidents.json van Google Cloud";
        kind_pagerduty: "PagerDuty incidents (JSON)" => "incidenten van PagerDuty (JSON)";
        kind_json: "JSON of another shape" => "JSON met een andere vorm";
        kind_html: "a web page (HTML)" => "een webpagina (HTML)";
        kind_xml: "XML" => "XML";
        kind_zip: "a ZIP archive or an .xlsx workbook" => "een ZIP-archief of een .xlsx-werkmap";
        kind_text: "some other text" => "een andere tekst";
        kind_binary: "not a text file" => "geen tekstbestand";
        kind_empty: "an empty file" => "een leeg bestand";
    }
}

impl Words {
    /// What is said of one place of a foreign history.
    pub fn remark(&self, remark: &Remark) -> String {
        [
            &self.history_place(&remark.place),
            ": ",
            &self.reason(&remark.reason),
        ]
        .concat()
    }

    /// A place in a foreign history.
    pub fn history_place(&self, place: &Place) -> String {
        let line = place.line.to_string();
        if place.path.is_empty() {
            self.reasons.line(&line)
        } else {
            self.reasons.line_and_path(&line, &place.path)
        }
    }

    /// Why an entry was skipped, or what is odd about it.
    pub fn reason(&self, reason: &Reason) -> String {
        let say = &self.reasons;
        match reason {
            Reason::Maintenance => say.maintenance.to_owned(),
            Reason::Missing { field } => say.missing(field),
            Reason::WrongType {
                field,
                found,
                expected,
            } => say.wrong_type(field, self.json(*found), self.json(*expected)),
            Reason::NotAnObject { found } => say.not_an_object(self.json(*found)),
            Reason::Unreadable { field: None, what } => say.unreadable(what),
            Reason::Unreadable {
                field: Some(field),
                what,
            } => say.unreadable_field(field, what),
            Reason::Line(error) => self.line_error(error),
            Reason::FieldCount {
                found,
                expected,
                last,
            } => say.field_count(&found.to_string(), &expected.to_string(), &last.to_string()),
            Reason::OpenQuote { last } => say.open_quote(&last.to_string()),
            Reason::Time {
                field,
                text,
                expected,
            } => {
                let expected = match expected {
                    TimeForm::WithOffset => say.time_with_offset,
                    TimeForm::DayFirst => say.time_day_first,
                };
                say.time(field, text, expected)
            }
            Reason::Number { field, text } => say.number(field, text),
            Reason::UnknownWord { field, text } => say.unknown_word(field, text),
            Reason::Again { name } => say.again(name),
            Reason::Repeats { line } => say.repeats(&line.to_string()),
            Reason::SameKey { line } => say.same_key(&line.to_string()),
            Reason::OutOfTurn { line } => say.out_of_turn(&line.to_string()),
            Reason::EndMissing { status } => say.end_missing(status),
            Reason::TooLong { bytes, limit } => {
                say.too_long(&bytes.to_string(), &limit.to_string())
            }
        }
    }

    /// What a JSON value is.
    pub fn json(&self, json: Json) -> &'static str {
        let say = &self.reasons;
        match json {
            Json::Object => say.json_object,
            Json::List => say.json_list,
            Json::Text => say.json_text,
            Json::Truth => say.json_truth,
            Json::Null => say.json_null,
            Json::Number => say.json_number,
        }
    }

    /// What a file looks like.
    pub fn file_kind(&self, kind: FileKind) -> &'static str {
        let say = &self.reasons;
        match kind {
            FileKind::Bundle => say.kind_bundle,
            FileKind::Statuspage => say.kind_statuspage,
            FileKind::ServiceNow => say.kind_servicenow,
            FileKind::GoogleIncidents => say.kind_google,
            FileKind::PagerDuty => say.kind_pagerduty,
            FileKind::Json => say.kind_json,
            FileKind::Html => say.kind_html,
            FileKind::Xml => say.kind_xml,
            FileKind::Zip => say.kind_zip,
            FileKind::Text => say.kind_text,
            FileKind::Binary => say.kind_binary,
            FileKind::Empty => say.kind_empty,
        }
    }

    /// Why a foreign history was not read.
    pub fn interchange_error(&self, error: &InterchangeError) -> String {
        let say = &self.reasons;
        match error {
            InterchangeError::TooLarge { bytes, limit } => {
                say.file_too_large(&bytes.to_string(), &limit.to_string())
            }
            InterchangeError::WrongKind { expected, found } => {
                say.wrong_kind(self.file_kind(*expected), self.file_kind(*found))
            }
            InterchangeError::Unsupported { found } => say.unsupported(self.file_kind(*found)),
            InterchangeError::Utf16 => say.utf16.to_owned(),
            InterchangeError::Encoding { line, column } => {
                say.encoding(&line.to_string(), &column.to_string())
            }
            InterchangeError::Truncated { line, column } => {
                say.breaks_off(&line.to_string(), &column.to_string())
            }
            InterchangeError::Json { line, column, what } => {
                say.not_json(&line.to_string(), &column.to_string(), what)
            }
            InterchangeError::Shape { found } => match found {
                Shape::Value(json) => say.shape(self.json(*json)),
                Shape::Names(names) => say.shape(&say.shape_names(&names.join(", "))),
                Shape::Without => say.shape(say.shape_without),
            },
            InterchangeError::Separator { found } => say.separator(match found {
                ';' => say.semicolons,
                '\t' => say.tabs,
                '|' => say.bars,
                _ => say.something_else,
            }),
            InterchangeError::MissingColumns { missing, found } => {
                say.missing_columns(&missing.join(", "), &columns(found))
            }
            InterchangeError::RepeatedColumn { name } => say.repeated_column(name),
            InterchangeError::ZoneNeeded => say.zone_needed.to_owned(),
        }
    }
}

/// The first few names of columns.
fn columns(found: &[String]) -> String {
    let names: Vec<String> = found.iter().take(8).map(|name| shown(name)).collect();
    let mut said = names.join(", ");
    if found.len() > names.len() {
        said.push_str(", …");
    }
    said
}

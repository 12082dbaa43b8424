//! The JSON Schema of a bundle, generated from the types that read and write it. A file that
//! satisfies it need not be sound: hashes are beyond a schema.

use super::header::{Blob, Header, StreamIndex, Trailer};
use crate::directory;
use crate::incident::{Audience, Fact, Occurred, Person};
use crate::log::{Body, Envelope};
use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};
use serde_json::{Value, json};

/// A Holdfast bundle.
#[derive(JsonSchema)]
#[schemars(title = "Holdfast bundle, format 1")]
#[expect(dead_code, reason = "only its schema is used")]
struct Bundle {
    /// What the file is.
    #[schemars(extend("const" = "bundle"))]
    holdfast: String,
    /// Raised when an older reader would misread the document.
    #[schemars(extend("const" = 1))]
    format: u32,
    /// What the file says about itself.
    header: Header,
    /// The index: one entry per stream, by name of the stream.
    streams: Vec<StreamIndex>,
    /// The playbooks that the events rest on, by hash.
    playbooks: Vec<Blob>,
    /// The events, by stream, then causal depth, then id.
    events: Vec<Event>,
    /// The end of the file.
    trailer: Trailer,
}

/// One event.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct Event {
    /// The outside. Its exact bytes are hashed: they must not be reformatted.
    e: Envelope,
    /// The inside; absent when all of it is hidden.
    b: Option<Body>,
}

/// What every body may say beside its fact.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "only its schema is used")]
struct Common {
    /// When it happened; absent: when it was recorded.
    when: Option<Occurred>,
    /// Who says so.
    who: Option<Person>,
    /// Who it is meant for.
    audience: Option<Audience>,
}

/// The schema, as text that ends with a line break.
pub fn schema() -> String {
    let mut generator = SchemaSettings::draft2020_12().into_generator();
    let fact = generator.subschema_for::<Fact>();
    let entry = directory::schema::fact(&mut generator);
    let common = generator.subschema_for::<Common>();
    let mut schema: Schema = generator.into_root_schema_for::<Bundle>();
    schema.insert("$id".to_owned(), json!("holdfast/bundle-1"));
    if let Some(fields) = schema.pointer_mut("/$defs/Body/properties/f") {
        *fields = fields_schema(&fact, &entry, &common);
    }
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// The fields of a body: a known fact of an incident or about an entry of the directory, or one
/// of a kind that this version does not know.
fn fields_schema(fact: &Schema, entry: &Value, common: &Schema) -> Value {
    let known: Vec<&str> = (Fact::KINDS.iter())
        .chain(directory::Fact::TYPES)
        .copied()
        .collect();
    json!({
        "description": "The present fields: a fact, and what is common to all of them.",
        "type": "object",
        "allOf": [
            common,
            { "anyOf": [
                fact,
                entry,
                {
                    "description": "A kind that this version does not know, or whose kind is hidden.",
                    "properties": { "type": { "type": "string", "not": { "enum": known } } }
                }
            ] }
        ]
    })
}

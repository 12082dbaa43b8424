//! What the events of an entry may say, as JSON Schema.

use super::{Field, Items, Kind, Settle, Shape};
use schemars::SchemaGenerator;
use serde_json::{Map, Value, json};

/// The schema of every fact about an entry.
pub fn fact(generator: &mut SchemaGenerator) -> Value {
    let items = generator.subschema_for::<Items>();
    let settle = generator.subschema_for::<Settle>();
    let kinds = Kind::ALL.iter().map(|kind| {
        let mut properties = Map::new();
        properties.insert("type".to_owned(), json!({ "const": "set" }));
        properties.insert("kind".to_owned(), json!({ "const": kind.name() }));
        for field in kind.fields() {
            let value = match field.shape() {
                shape if shape.is_set() => json!(items),
                shape => text(shape),
            };
            properties.insert(field.name().to_owned(), value);
        }
        json!({ "required": ["type", "kind"], "properties": properties })
    });
    let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    let mut any: Vec<Value> = kinds.collect();
    any.push(json!({
        "description": "An entry of a kind that this version does not know, or that is hidden.",
        "required": ["type"],
        "properties": { "type": { "const": "set" }, "kind": { "not": { "enum": known } } }
    }));
    any.push(json!({
        "description": "The entry is not in use any more, or is again.",
        "required": ["type"],
        "properties": { "type": { "enum": ["remove", "restore"] } }
    }));
    any.push(json!({
        "required": ["type"],
        "allOf": [settle, { "properties": { "type": { "const": "settle" } } }]
    }));
    json!({ "description": "A fact about an entry of the directory.", "anyOf": any })
}

/// A value as it is written; the empty text clears it. What arrives may look otherwise.
fn text(shape: Shape) -> Value {
    match shape {
        Shape::Flag => json!({ "type": "string", "examples": ["yes", ""] }),
        Shape::Number => json!({ "type": "string", "examples": ["12", ""] }),
        Shape::Time => json!({ "type": "string", "examples": ["2026-03-02T08:00:00Z"] }),
        Shape::Hours => json!({ "type": "string", "examples": ["1-5 09:00-17:00"] }),
        Shape::Link(kind) => {
            json!({ "type": "string", "description": format!("stream of a {}", kind.name()) })
        }
        _ => json!({ "type": "string" }),
    }
}

/// The table of `FORMAT.md`: every kind with its fields.
pub fn table() -> String {
    let mut out = String::new();
    for kind in Kind::ALL {
        let fields: Vec<String> = (kind.fields().iter())
            .map(|field| format!("`{}`{}", field.name(), mark(*field)))
            .collect();
        out.push_str(&format!("| `{}` | {} |\n", kind.name(), fields.join(", ")));
    }
    out
}

fn mark(field: Field) -> &'static str {
    match field.shape() {
        Shape::Line | Shape::Text => "",
        Shape::Flag => " (flag)",
        Shape::Number => " (number)",
        Shape::Time => " (time)",
        Shape::Hours => " (hours)",
        Shape::Link(_) => " (entry)",
        Shape::Links(_) => " (set of entries)",
        Shape::Shifts => " (set of shifts)",
        Shape::Overrides => " (set of overrides)",
        Shape::Dates => " (set of dates)",
    }
}

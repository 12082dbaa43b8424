//! One entry of a playbook, drawn by the table of its fields: whatever a playbook has is shown.

use crate::app::components::severity_mark::{SeverityMark, Size};
use crate::app::ui::words;
use holdfast::playbook::schema::{Field, Kind, Part};
use holdfast::words::PlaybookReader;
use leptos::prelude::*;
use serde_json::Value;

/// Parts whose entries are a line each.
const SHORT: [&str; 8] = [
    "severity.raises",
    "statuses",
    "phases",
    "methods",
    "measures",
    "analyses",
    "intake",
    "follow_ups",
];

/// The entries of a part.
pub fn entries(
    reader: PlaybookReader<'_>,
    part: &'static Part,
    list: &[(String, &Value)],
) -> AnyView {
    let short = SHORT.contains(&part.path);
    let rows = list.iter().map(|(key, entry)| {
        if short {
            line(reader, part, key, entry)
        } else {
            whole(reader, part, key, entry)
        }
    });
    view! { <ul class="entries" class:short=short>{rows.collect_view()}</ul> }.into_any()
}

/// What is said of an entry beside its name and its labels.
fn facts(
    reader: PlaybookReader<'_>,
    part: &'static Part,
    entry: &Value,
) -> Vec<(&'static Field, Vec<String>)> {
    let said = part.fields.iter().filter(|field| {
        let level = part.path == "severity.raises" && field.kind == Kind::Number;
        !level
            && !matches!(field.kind, Kind::Key | Kind::Source)
            && !matches!(
                field.name,
                "name"
                    | "enabled"
                    | "number"
                    | "major"
                    | "meaning"
                    | "definition"
                    | "asks"
                    | "format"
                    | "cells"
                    | "summary"
            )
    });
    said.filter_map(|field| {
        let lines = reader.lines(field, entry.get(field.name)?);
        (!lines.is_empty()).then_some((field, lines))
    })
    .collect()
}

/// Where it comes from, and whether it is off.
pub fn labels(reader: PlaybookReader<'_>, entry: &Value) -> AnyView {
    let say = &words().playbook;
    let own = reader
        .book
        .get("source")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let tag = |source: &str| {
        let foreign = source.split('.').next() != Some(own);
        let text = if foreign {
            say.addition(source)
        } else {
            source.to_owned()
        };
        view! { <span class="tag" class:extra=foreign>{text}</span> }
    };
    let source = |name: &str| entry.get(name).and_then(Value::as_str).map(tag);
    let off = entry.get("enabled") == Some(&Value::Bool(false));
    view! {
        <span class="labels">
            {off.then(|| view! { <span class="tag off">{say.switched_off}</span> })}
            {(entry.get("major") == Some(&Value::Bool(true)))
                .then(|| view! { <span class="tag major">{words().severity.major}</span> })}
            {source("source")} {source("time_source")}
        </span>
    }
    .into_any()
}

fn line(reader: PlaybookReader<'_>, part: &'static Part, key: &str, entry: &Value) -> AnyView {
    let facts = facts(reader, part, entry);
    let said: Vec<String> = facts
        .into_iter()
        .map(|(field, lines)| {
            let lines = lines.join(", ");
            let plain = matches!(field.name, "category" | "statuses" | "when");
            match (&field.kind, plain) {
                (_, true) => lines,
                _ => format!("{}: {lines}", reader.words.playbook_term(field.label)),
            }
        })
        .collect();
    view! {
        <li>
            <b>{reader.title(part, key, entry)}</b>
            <span>{said.join(" · ")}</span>
            {labels(reader, entry)}
        </li>
    }
    .into_any()
}

fn whole(reader: PlaybookReader<'_>, part: &'static Part, key: &str, entry: &Value) -> AnyView {
    let level = (part.path == "severity.levels")
        .then(|| key.parse::<u8>().ok())
        .flatten();
    // The heading of the part says it already.
    let named = part.many || entry.get("name").is_some();
    let lead = ["meaning", "definition", "asks"]
        .iter()
        .find_map(|name| entry.get(name))
        .map(|text| reader.text(text));
    let facts = facts(reader, part, entry)
        .into_iter()
        .map(|(field, mut lines)| {
            let value = match (lines.len(), lines.pop()) {
                (0 | 1, line) => line.into_any(),
                (_, last) => {
                    lines.extend(last);
                    let items = lines.into_iter().map(|line| view! { <li>{line}</li> });
                    view! { <ul>{items.collect_view()}</ul> }.into_any()
                }
            };
            view! {
                <dt>{reader.words.playbook_term(field.label)}</dt>
                <dd>{value}</dd>
            }
        })
        .collect_view();
    view! {
        <li>
            <h3>
                {level
                    .map(|level| {
                        view! {
                            <SeverityMark level=Signal::stored(Some(level)) size=Size::Large silent=true />
                        }
                    })} {named.then(|| view! { <span>{reader.title(part, key, entry)}</span> })} {labels(reader, entry)}
            </h3>
            {lead.map(|lead| view! { <p>{lead}</p> })}
            <dl class="facts">{facts}</dl>
        </li>
    }
    .into_any()
}

/// Impact by urgency as a table.
pub fn matrix(reader: PlaybookReader<'_>, entry: &Value) -> AnyView {
    let terms = |kind: &str| -> Vec<String> {
        let all = reader.book.get("terms").and_then(Value::as_array);
        let ours = all
            .into_iter()
            .flatten()
            .filter(|term| term.get("kind").and_then(Value::as_str) == Some(kind));
        ours.filter_map(|term| term.get("name"))
            .map(|name| reader.text(name))
            .collect()
    };
    let heads = terms("urgency")
        .into_iter()
        .map(|name| view! { <th scope="col">{name}</th> });
    let rows = entry.get("cells").and_then(Value::as_array);
    let impacts = terms("impact").into_iter();
    let severity = entry.get("gives").and_then(Value::as_str) == Some("severity");
    let rows = impacts
        .zip(rows.into_iter().flatten())
        .map(|(impact, row)| {
            let cells = row.as_array().into_iter().flatten().map(|cell| {
                let level = cell.as_u64().and_then(|n| u8::try_from(n).ok());
                let shown = if severity {
                    view! { <SeverityMark level=Signal::stored(level) /> }.into_any()
                } else {
                    cell.to_string().into_any()
                };
                view! { <td>{shown}</td> }
            });
            view! {
                <tr>
                    <th scope="row">{impact}</th>
                    {cells.collect_view()}
                </tr>
            }
        })
        .collect_view();
    let say = |key| reader.words.playbook_term(key);
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=say("cells")>
            <table>
                <thead>
                    <tr>
                        <th scope="col">
                            {format!("{} / {}", say("term_kind.impact"), say("term_kind.urgency"))}
                        </th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The limits of all clocks at a glance.
pub fn limits(reader: PlaybookReader<'_>, list: &[(String, &Value)]) -> AnyView {
    let words = reader.words;
    let levels =
        holdfast::playbook::compare::at(reader.book, "severity.levels").and_then(Value::as_array);
    let levels: Vec<String> = levels
        .into_iter()
        .flatten()
        .enumerate()
        .map(|(i, level)| holdfast::playbook::compare::key_of(level, i))
        .collect();
    let heads = levels
        .iter()
        .map(|level| view! { <th scope="col">{words.severity.level(level)}</th> });
    let rows = list.iter().map(|(_, clock)| {
        let cells = levels.iter().map(|level| {
            let length = clock.get("targets").and_then(|targets| targets.get(level));
            let length = length
                .and_then(Value::as_str)
                .and_then(|text| text.parse::<holdfast::playbook::Length>().ok());
            let said = length.map_or_else(|| "–".to_owned(), |length| words.lang.span(length.0));
            view! { <td>{said}</td> }
        });
        let name = clock.get("name").map(|name| reader.text(name));
        view! {
            <tr>
                <th scope="row">{name}</th>
                {cells.collect_view()}
            </tr>
        }
    });
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label=words.playbook.limits>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words.clock.rule}</th>
                        {heads.collect_view()}
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
    .into_any()
}

//! The table of rows is complete and true.

use serde_json::Value;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// The rows of each source process, as the requirements number them.
const SOURCES: [(&str, u32); 5] = [("S0", 25), ("S1", 16), ("S2", 12), ("S3", 19), ("S4", 12)];

struct Row {
    id: String,
    entries: Vec<String>,
    screen: String,
    tests: Vec<String>,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// What stands between backquotes.
fn quoted(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn table() -> Vec<Row> {
    let text = include_str!("../../src/playbook/builtin/rows.md");
    let lines = text.lines().filter(|line| line.starts_with("| S"));
    lines
        .map(|line| {
            let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
            assert_eq!(cells.len(), 4, "{line}");
            Row {
                id: cells[0].to_owned(),
                entries: quoted(cells[1]),
                screen: cells[2].to_owned(),
                tests: quoted(cells[3]),
            }
        })
        .collect()
}

/// Follows `notices.daily` or `severity.levels.1`: in lists an entry is found by its key or number.
fn entry<'v>(mut value: &'v Value, path: &str) -> Option<&'v Value> {
    for name in path.split('.') {
        value = match value {
            Value::Array(list) => list.iter().find(|one| {
                one["key"] == *name
                    || one["number"].as_u64().map(|n| n.to_string()).as_deref() == Some(name)
            })?,
            other => other.get(name)?,
        };
    }
    Some(value)
}

fn books() -> Vec<(String, Value)> {
    let all = holdfast::playbook::builtin::ALL.iter();
    all.map(|bytes| {
        let value: Value = serde_json::from_slice(bytes).unwrap();
        let name = format!(
            "{}@{}",
            value["id"].as_str().unwrap(),
            value["version"].as_str().unwrap()
        );
        (name, value)
    })
    .collect()
}

fn sources(folder: &Path, into: &mut Vec<PathBuf>) {
    for found in std::fs::read_dir(folder).unwrap() {
        let path = found.unwrap().path();
        if path.is_dir() {
            sources(&path, into);
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            into.push(path);
        }
    }
}

/// Names of functions that stand below `#[test]`.
fn tests() -> BTreeSet<String> {
    let mut files = Vec::new();
    for folder in ["src", "tests"] {
        sources(&root().join(folder), &mut files);
    }
    let mut names = BTreeSet::new();
    for file in files {
        let text = std::fs::read_to_string(file).unwrap();
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (i, line) in lines.iter().enumerate() {
            let name = line
                .strip_prefix("fn ")
                .and_then(|rest| rest.split('(').next());
            let above = lines[..i]
                .iter()
                .rev()
                .take_while(|l| l.starts_with("#[") || l.starts_with("//"));
            if let Some(name) = name
                && above.into_iter().any(|l| *l == "#[test]")
            {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

#[test]
fn every_row_stands_in_the_table_once_and_in_order() {
    let listed: Vec<String> = table().into_iter().map(|row| row.id).collect();
    let wanted: Vec<String> = (SOURCES.iter())
        .flat_map(|(source, rows)| (1..=*rows).map(move |row| format!("{source}.{row}")))
        .collect();
    assert_eq!(listed, wanted);
}

#[test]
fn every_entry_of_the_table_exists() {
    let books = books();
    for row in table() {
        assert!(!row.entries.is_empty(), "{} names no entry", row.id);
        assert!(
            !row.screen.is_empty(),
            "{} names no place on screen",
            row.id
        );
        for name in row.entries {
            if let Some(file) = name.strip_prefix("code:") {
                assert!(root().join(file).exists(), "{}: there is no {file}", row.id);
                continue;
            }
            let (book, path) = name.split_once(' ').unwrap();
            let found = books.iter().find(|(id, _)| id == book);
            let (_, value) = found.unwrap_or_else(|| panic!("{}: there is no {book}", row.id));
            assert!(
                entry(value, path).is_some(),
                "{}: no {path} in {book}",
                row.id
            );
        }
    }
}

#[test]
fn every_test_of_the_table_exists_and_names_its_row() {
    let known = tests();
    for row in table() {
        let (source, number) = row.id.split_once('.').unwrap();
        let prefix = format!("{}_{:0>2}_", source.to_lowercase(), number);
        assert!(!row.tests.is_empty(), "{} names no test", row.id);
        for test in &row.tests {
            assert!(known.contains(test), "{}: there is no test {test}", row.id);
        }
        let own = row.tests.iter().any(|test| test.starts_with(&prefix));
        assert!(own, "{}: none of its tests is named {prefix}…", row.id);
    }
}

#[test]
fn what_a_playbook_calls_its_source_is_a_row() {
    fn walk(value: &Value, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(map) => {
                for (name, value) in map {
                    if let (true, Some(text)) = (name.ends_with("source"), value.as_str()) {
                        found.insert(text.to_owned());
                    }
                    walk(value, found);
                }
            }
            Value::Array(list) => list.iter().for_each(|value| walk(value, found)),
            _ => {}
        }
    }
    for (book, value) in books() {
        let mut found = BTreeSet::new();
        walk(&value, &mut found);
        for source in found {
            let known = match source.split_once('.') {
                None => SOURCES.iter().any(|(name, _)| *name == source),
                Some((name, row)) => SOURCES.iter().any(|(known, rows)| {
                    *known == name && row.parse().is_ok_and(|row: u32| (1..=*rows).contains(&row))
                }),
            };
            assert!(known, "{book} names {source}, which is no row");
        }
    }
}

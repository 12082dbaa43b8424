//! The answer for people.

use super::Picture;
use super::json::status;
use crate::verify::count;
use holdfast::directory::Kind;
use holdfast::incident::{Correction, Entry, Fact, Incident, Person};
use holdfast::obligations::{Clock, Obligations};
use holdfast::time::Millis;
use holdfast::words::Lang;
use std::io::{self, Write};

pub(super) fn print(out: &mut impl Write, picture: &Picture) -> io::Result<()> {
    let at = picture.at;
    writeln!(
        out,
        "{} at {at}",
        count(picture.incidents.len(), "incident")
    )?;
    for (incident, owed) in &picture.incidents {
        writeln!(out)?;
        header(out, incident)?;
        people(out, incident)?;
        match owed {
            Some(owed) => due(out, owed, at)?,
            None => writeln!(out, "  what is due is unknown: its playbook is missing")?,
        }
        for conflict in &incident.conflicts {
            let count = conflict.events.len();
            writeln!(
                out,
                "  conflict: {}, {count} readings",
                clean(&conflict.register)
            )?;
        }
        writeln!(out, "  timeline:")?;
        for entry in &incident.timeline {
            writeln!(out, "    {}", describe(entry))?;
        }
    }
    if !picture.directory.is_empty() {
        writeln!(out, "\npeople and services: {}", picture.directory.len())?;
    }
    for entry in &picture.directory {
        let kind = entry.kind.map_or("entry", Kind::name);
        let gone = if entry.removed { ", not in use" } else { "" };
        writeln!(out, "  {kind} {}{gone}", clean(entry.name()))?;
        for conflict in &entry.conflicts {
            writeln!(out, "    conflict: {}", clean(&conflict.register))?;
        }
    }
    for (stream, fork) in &picture.forks {
        let (writer, n) = (fork.writer, fork.n);
        writeln!(
            out,
            "\nfork in {stream}: device {writer} has several events {n}"
        )?;
    }
    for (stream, gap) in &picture.gaps {
        let (writer, from, to) = (gap.writer, gap.from, gap.to);
        writeln!(
            out,
            "\ngap in {stream}: events {from} to {to} of device {writer} are missing"
        )?;
    }
    Ok(())
}

fn header(out: &mut impl Write, incident: &Incident) -> io::Result<()> {
    let level = match incident.level() {
        Some(level) => format!("level {level}"),
        None => "not classified".to_owned(),
    };
    let state = serde_json::to_value(incident.state()).unwrap_or_default();
    let state = state.as_str().unwrap_or_default().replace('_', " ");
    writeln!(out, "{}", clean(incident.name()))?;
    writeln!(out, "  {}, {level}, {state}", incident.id)?;
    let by = person(&incident.reporter);
    let by = if by.is_empty() {
        by
    } else {
        format!(" by {by}")
    };
    writeln!(out, "  reported {}{by}", incident.reported_at)?;
    if let Some(source) = &incident.imported_from {
        writeln!(out, "  imported from {}", clean(source))?;
    }
    if incident.members.len() > 1 {
        let others: Vec<String> = incident
            .members
            .iter()
            .skip(1)
            .map(|id| id.to_string())
            .collect();
        writeln!(out, "  joined with {}", others.join(", "))?;
    }
    Ok(())
}

/// Who holds which role, what is affected, and what the incident has to do with others (S4.7).
fn people(out: &mut impl Write, incident: &Incident) -> io::Result<()> {
    for (role, seat) in &incident.roles {
        let held = seat.holders().into_iter();
        let held: Vec<String> = held
            .map(|held| format!("{} since {}", person(held.person), held.since))
            .collect();
        if !held.is_empty() {
            let role = clean(&role.replace('_', " "));
            writeln!(out, "  {role}: {}", held.join(", "))?;
        }
    }
    for affects in incident.affected() {
        let (kind, name) = (clean(&affects.kind), clean(&affects.name));
        writeln!(out, "  affected: {kind} {name}")?;
    }
    for related in incident.related() {
        let relation = serde_json::to_value(related.relation).unwrap_or_default();
        let relation = relation.as_str().unwrap_or_default().replace('_', " ");
        let title = clean(&related.title);
        writeln!(out, "  {relation}: {} {title}", related.to)?;
    }
    Ok(())
}

fn due(out: &mut impl Write, owed: &Obligations, at: Millis) -> io::Result<()> {
    for clock in &owed.clocks {
        writeln!(out, "  {}", describe_clock(clock, at))?;
    }
    let notices = &owed.notices;
    if let Some(due) = notices.next_due {
        let left = Lang::En.words().left_or_late(due - at);
        writeln!(out, "  next notice by {due}: {left}")?;
    }
    if notices.missed_count() > 0 {
        writeln!(out, "  {} notices missed", notices.missed_count())?;
    }
    for fired in &owed.escalations {
        let clock = fired.clock.as_deref().unwrap_or_default();
        let rule = fired.rule.replace('_', " ");
        writeln!(out, "  escalated {}: {rule} {clock}", fired.at)?;
    }
    if let Some(deadline) = owed.review.deadline {
        match owed.review.held_at {
            Some(held) => writeln!(out, "  review by {deadline}: held {held}")?,
            None => writeln!(out, "  review by {deadline}: not held")?,
        }
    }
    Ok(())
}

fn describe_clock(clock: &Clock, now: Millis) -> String {
    let mut text = format!("{}: {}", clock.key, status(clock.status));
    if clock.cycle > 1 {
        text.push_str(&format!(", cycle {}", clock.cycle));
    }
    if let Some(deadline) = clock.deadline {
        text.push_str(&format!(", by {deadline}"));
    }
    if let Some(stop) = clock.stop {
        text.push_str(&format!(", stopped {}", stop.at));
    }
    if let Some(left) = clock.left(now).filter(|_| clock.open()) {
        text.push_str(&format!(", {}", Lang::En.words().left_or_late(left)));
    }
    if clock.provisional {
        text.push_str(", provisional");
    }
    text
}

fn describe(entry: &Entry) -> String {
    let who = person(&entry.event.who);
    let who = if who.is_empty() {
        who
    } else {
        format!("{who}: ")
    };
    let what = match &entry.fact {
        Some(fact) => summary(fact),
        None => "cannot be read".to_owned(),
    };
    let correction = match &entry.correction {
        None => "",
        Some(Correction::Retracted { .. }) => " [withdrawn]",
        Some(Correction::Replaced { .. }) => " [replaced at the source]",
        Some(_) => " [corrected]",
    };
    format!("{} {who}{what}{correction}", entry.at)
}

/// Kind and texts of a fact, whatever kind it is: names of fields are words.
fn summary(fact: &Fact) -> String {
    let mut words = vec![fact.kind().replace('_', " ")];
    if let Ok(serde_json::Value::Object(fields)) = serde_json::to_value(fact) {
        for (name, value) in fields {
            match value {
                serde_json::Value::String(text)
                    if matches!(&*name, "text" | "title" | "reason") =>
                {
                    words.push(clean(&text));
                }
                serde_json::Value::Number(number) => words.push(format!("{name} {number}")),
                serde_json::Value::Bool(true) => words.push(name.replace('_', " ")),
                serde_json::Value::String(text)
                    if matches!(
                        &*name,
                        "kind" | "recipient" | "method" | "role" | "assignee" | "team" | "to"
                    ) =>
                {
                    words.push(format!("{name} {}", clean(&text)));
                }
                _ => {}
            }
        }
    }
    words.join(", ")
}

fn person(person: &Person) -> String {
    clean(&person.name)
}

/// Text of the record without what would steer a terminal or turn a line around.
fn clean(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => ' ',
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => {
                '\u{fffd}'
            }
            c if c.is_control() => '\u{fffd}',
            c => c,
        })
        .collect()
}

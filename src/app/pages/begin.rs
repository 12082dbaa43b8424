//! How a new incident begins: like a template of the directory, or like another incident (X21).

use crate::app::components::field::{Choice, SelectField};
use crate::app::pages::new_incident::NewIncident;
use crate::app::reactive::effect;
use crate::app::state::{Record, use_record};
use crate::app::ui::words;
use holdfast::directory::{Beginning, Kind};
use holdfast::incident::decide::Command;
use holdfast::incident::fact;
use holdfast::log::{StreamId, StreamKind};
use holdfast::words::{Words, brief};
use leptos::prelude::*;

/// What a stream begins incidents like.
pub fn beginning(record: Record, like: &str) -> Option<Beginning> {
    let id: StreamId = like.parse().ok()?;
    if id.kind == StreamKind::Incident {
        return Some(Beginning::of_incident(&*record.look_up(id)?));
    }
    let directory = record.directory_now();
    let template = directory.get(id)?;
    Some(Beginning::of_template(&directory, template))
}

/// Puts on record what the beginning says beside the title.
pub async fn begin(record: Record, words: &'static Words, stream: StreamId, beginning: &Beginning) {
    let who = record.people.with_untracked(|people| people.current().name);
    if let Some(level) = beginning.level {
        let classify = fact::Classify {
            level,
            ..fact::Classify::default()
        };
        // A level that the playbook does not have is refused, and the incident has none yet.
        let _ = record.write(Some(stream), Command::record(classify)).await;
    }
    let directory = record.directory_now();
    let told = words.directory.f_recipients;
    let mut facts = beginning.facts(&who, &format!("{told}:"));
    let services = beginning
        .affected
        .iter()
        .filter_map(|affects| affects.entry);
    facts.extend(services.filter_map(|id| Some(directory.support(id)?.into())));
    for fact in facts {
        // What cannot be written is said by the line about what is saved.
        let _ = record.write(Some(stream), Command::record(fact)).await;
    }
}

/// The choice of a template; nothing while there is none.
pub fn template_field(new: NewIncident) -> AnyView {
    let (words, record) = (words(), use_record());
    let say = &words.directory;
    let like = new.like;
    let choices = Signal::derive(move || {
        let mut choices = vec![Choice::new("", say.without_template)];
        record.directory.with(|directory| {
            let templates = directory.of(Kind::Template).into_iter();
            let named = templates.map(|t| Choice::new(t.id.to_string(), brief(t.name())));
            choices.extend(named);
        });
        // Another incident stands in the list only while it is the one.
        let other = like.get();
        if let Ok(id) = other.parse::<StreamId>()
            && id.kind == StreamKind::Incident
            && let Some(incident) = record.look_up(id)
        {
            choices.push(Choice::new(other, brief(incident.name())));
        }
        choices
    });
    effect(move || {
        let beginning = beginning(record, &like.get());
        untrack(|| new.entitle(beginning.map(|beginning| beginning.title)));
    });
    let choose = Callback::new(move |chosen| like.set(chosen));
    view! {
        <Show when=move || choices.with(|choices| choices.len() > 1)>
            <SelectField label=say.from_template choices value=like on_change=choose />
        </Show>
    }
    .into_any()
}

//! How a new incident begins: like a template of the directory, or like another incident (X21).

use crate::app::components::field::{Choice, SelectField};
use crate::app::pages::first_asked::followed;
use crate::app::pages::new_incident::NewIncident;
use crate::app::reactive::effect;
use crate::app::state::{Record, use_record};
use crate::app::ui::words;
use holdfast::directory::{Beginning, Kind};
use holdfast::incident::{Fact, fact};
use holdfast::log::{StreamId, StreamKind};
use holdfast::words::brief;
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

/// What the beginning says beside the title. A level that the playbook does not have is left out,
/// and the incident has none yet.
pub fn said(record: Record, new: NewIncident, beginning: &Beginning) -> Vec<Fact> {
    let who = record.people.with_untracked(|people| people.current().name);
    let levels = followed(record, &new.playbook.get_untracked());
    let levels = levels.map(|book| book.levels()).unwrap_or_default();
    let level = beginning.level_of(&levels).map(|level| {
        let classify = fact::Classify {
            level,
            ..fact::Classify::default()
        };
        classify.into()
    });
    let directory = record.directory_now();
    let told = new.words.directory.f_recipients;
    let mut facts: Vec<Fact> = level.into_iter().collect();
    facts.extend(beginning.facts(&who, &format!("{told}:")));
    let services = beginning
        .affected
        .iter()
        .filter_map(|affects| affects.entry);
    let teams = services.filter_map(|id| directory.support(id));
    facts.extend(
        teams
            .filter(|team| !team.name.trim().is_empty())
            .map(Fact::from),
    );
    facts
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

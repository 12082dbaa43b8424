//! What is affected, and whom the directory names for it: owners, who is on call, customers, and
//! what is missing (S0.10, S0.23, S3.5, S3.6).

use super::desk::use_desk;
use crate::app::components::card::Card;
use crate::app::components::field::TextField;
use crate::app::components::form::{Form, FormError, problem_of};
use crate::app::pages::directory::{address, duty, line};
use crate::app::state::{use_record, zone_of};
use crate::app::ui::{use_ui, words};
use holdfast::directory::{Directory, Entry, Kind};
use holdfast::incident::Fact;
use holdfast::incident::fact::Affects;
use holdfast::log::StreamId;
use holdfast::time::Millis;
use holdfast::words::brief;
use leptos::prelude::*;

const WHAT: &str = "affected-what";
/// Kinds that can be affected, in the order in which a name is looked for.
const KINDS: [Kind; 3] = [Kind::Service, Kind::Component, Kind::Customer];

/// The card.
#[component]
pub fn Affected() -> impl IntoView {
    let (desk, words, record) = (use_desk(), words(), use_record());
    let say = &words.directory;
    let what = RwSignal::new(String::new());
    let errors = RwSignal::new(Vec::<FormError>::new());
    let add = Callback::new(move |()| {
        let name = what.get_untracked().trim().to_owned();
        if name.is_empty() {
            errors.set(vec![(WHAT.into(), words.form.required(say.affected_add))]);
            return;
        }
        errors.set(Vec::new());
        let directory = record.directory_now();
        let here = KINDS.iter().find_map(|kind| directory.named(*kind, &name));
        let affects = here.and_then(|entry| directory.affects(entry.id));
        let mut facts: Vec<Fact> = vec![
            affects
                .unwrap_or_else(|| Affects {
                    kind: Kind::Service.name().to_owned(),
                    name: name.clone(),
                    ..Affects::default()
                })
                .into(),
        ];
        let team = here.and_then(|entry| directory.support(entry.id));
        // Once is enough, whatever several services have in common.
        let known = |team: &str| desk.read(|incident| incident.done.teams.contains_key(team));
        facts.extend(
            team.filter(|team| known(&team.name) == Some(false))
                .map(Fact::from),
        );
        desk.put_all(facts, None, format!("{}: {}", say.affected, brief(&name)));
        what.set(String::new());
    });
    let suggestions = Signal::derive(move || {
        record.directory.with(|directory| {
            let all = KINDS.iter().flat_map(|kind| directory.of(*kind));
            all.map(|entry| entry.name().to_owned()).collect()
        })
    });
    let list = move || {
        let affected: Vec<Affects> = desk
            .read(|incident| incident.affected().cloned().collect())
            .unwrap_or_default();
        if affected.is_empty() {
            return view! { <p class="muted">{say.affected_none}</p> }.into_any();
        }
        let rows = record.directory.with(|directory| {
            let rows = affected.into_iter();
            rows.map(|affects| one(directory, affects)).collect_view()
        });
        rows.into_any()
    };
    view! {
        <Card title=say.affected.to_owned()>
            <div class="directory stack">
                {list}
                <Form errors on_submit=add submit=words.common.add.to_owned()>
                    <TextField
                        id=WHAT
                        label=say.affected_add
                        hint=say.affected_hint.to_owned()
                        value=what
                        suggestions
                        problem=problem_of(errors, WHAT)
                    />
                </Form>
            </div>
        </Card>
    }
}

/// One thing that is affected, with whom to call for it.
fn one(directory: &Directory, affects: Affects) -> AnyView {
    let (desk, words, ui) = (use_desk(), words(), use_ui());
    let say = &words.directory;
    let name = brief(&affects.name);
    let entry = affects.entry.and_then(|id| directory.get(id));
    let kind = Kind::from_name(&affects.kind).map_or("", |kind| say.kind(kind));
    let head = match entry {
        Some(entry) => view! { <a href=address(entry.id)>{name.clone()}</a> }.into_any(),
        None => view! { <b>{name.clone()}</b> }.into_any(),
    };
    let label = format!("{}: {name}", say.not_affected);
    let end = move |_| {
        let fact = Affects {
            ended: true,
            ..affects.clone()
        };
        desk.put(fact, say.not_affected);
    };
    let around = entry.map(|entry| whom(directory, entry, ui.now.get_untracked()));
    view! {
        <section class="stack">
            <ul class="lines">
                <li>
                    <span>{head} " " <small>{kind}</small></span>
                    <button type="button" class="quiet" aria-label=label on:click=end>
                        {words.common.remove}
                    </button>
                </li>
            </ul>
            {around}
        </section>
    }
    .into_any()
}

fn whom(directory: &Directory, entry: &Entry, now: Millis) -> AnyView {
    let (words, ui) = (words(), use_ui());
    let say = &words.directory;
    let id: StreamId = entry.id;
    let mut rows: Vec<AnyView> = Vec::new();
    for (person, role) in [
        (directory.owner_of(id), say.f_owner),
        (directory.business_owner_of(id), say.f_business_owner),
    ] {
        rows.extend(person.map(|person| line(person, role.to_owned())));
    }
    let times = ui.times();
    let until = |at: Millis| say.on_call_until(&times.near(at, now));
    if let Some(team) = directory.team_of(id) {
        let on_call = directory.on_call(team.id, now, &zone_of);
        rows.extend(
            on_call
                .iter()
                .map(|on_call| duty(words, directory, on_call, &until)),
        );
    }
    let customers = match entry.kind {
        Some(Kind::Customer) => 0,
        _ => directory.customers_of(id).len(),
    };
    let customers = (customers > 0).then(|| {
        let n = u64::try_from(customers).unwrap_or(u64::MAX);
        view! { <p><a href=address(id)>{say.affected_customers_count(n)}</a></p> }
    });
    let gaps = (entry.kind == Some(Kind::Service)).then(|| directory.gaps(id));
    let gaps = gaps.filter(|gaps| gaps.any()).map(|gaps| {
        let mut text = format!("{}: {}.", say.gaps, words.directory.lacks(gaps));
        if gaps.specialists {
            text = format!("{text} {}.", say.adhoc_hint);
        }
        view! { <p class="conflict">{text}</p> }
    });
    view! {
        <ul class="lines">{rows}</ul>
        {customers}
        {gaps}
    }
    .into_any()
}

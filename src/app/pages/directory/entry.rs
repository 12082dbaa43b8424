//! One entry: what it says, what reaches it, and what hangs together with it.

use super::form::Editing;
use super::{address, now, rota, say, use_editing};
use crate::app::components::card::Card;
use crate::app::components::empty::EmptyState;
use crate::app::components::icon::Icon;
use crate::app::components::toast::use_toasts;
use crate::app::platform::lost;
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::state::{use_record, zone_of};
use crate::app::ui::{use_ui, words};
use holdfast::directory::{Change, Conflict, Directory, Entry, Field, Kind, Settle, Shape};
use holdfast::keeper::Edit;
use holdfast::log::StreamId;
use holdfast::route::{DirectoryPlace, DirectorySection, Route};
use holdfast::time::{Millis, Span};
use holdfast::words::brief;
use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

/// How far back changes are shown beside a service or a component.
const RECENT: Span = Span::days(3);

/// One entry.
#[component]
pub fn EntryPage(id: Option<StreamId>) -> impl IntoView {
    let (words, record, ui) = (words(), use_record(), use_ui());
    let minute = memo(move || Millis(ui.now.get().0.div_euclid(60_000) * 60_000));
    move || {
        let now = minute.get();
        // Drawn anew, the button that had the focus is another one.
        lost::restore();
        record.directory.with(|directory| {
            let Some(entry) = id.and_then(|id| directory.get(id)) else {
                return view! {
                    <EmptyState
                        icon=Icon::People
                        title=words.directory.not_here
                        text=words.directory.not_here_text
                    >
                        <a href=Route::Directory(DirectoryPlace::default()).href()>
                            {words.directory.back}
                        </a>
                    </EmptyState>
                }
                .into_any();
            };
            view! {
                {conflicts(directory, entry, now)}
                {says(directory, entry, now)}
                {around(directory, entry, now)}
            }
            .into_any()
        })
    }
}

/// What it says itself.
fn says(directory: &Directory, entry: &Entry, now: Millis) -> AnyView {
    let (words, ui, record, toasts) = (words(), use_ui(), use_record(), use_toasts());
    let editing = use_editing();
    let Some(kind) = entry.kind else {
        return view! { <p class="muted">{words.directory.not_here}</p> }.into_any();
    };
    let (id, name) = (entry.id, brief(entry.name()));
    // Name and numbers stand above.
    let above = [Field::Name, Field::Phone, Field::Mail];
    let fields = kind.fields().iter().filter(|field| !above.contains(field));
    let rows: Vec<AnyView> = fields
        .filter_map(|field| {
            let field = *field;
            let shown: AnyView = match field.shape() {
                Shape::Shifts | Shape::Overrides | Shape::Dates => return None,
                shape if shape.is_set() => {
                    let links: Vec<StreamId> = entry.links(field).collect();
                    if links.is_empty() {
                        return None;
                    }
                    let lines: Vec<&Entry> = links
                        .iter()
                        .filter_map(|link| directory.get(*link))
                        .collect();
                    say::lines(&lines)
                }
                _ if entry.text(field).is_empty() => return None,
                Shape::Link(_) => {
                    let link = entry.link(field).and_then(|link| directory.get(link))?;
                    view! {
                        <a href=address(link.id)>{brief(link.name())}</a>
                        " "
                        {say::reach(link)}
                    }
                    .into_any()
                }
                Shape::Text => {
                    view! { <span class="lines-kept">{entry.text(field).to_owned()}</span> }
                        .into_any()
                }
                _ => say::value(ui, directory, entry, field, now).into_any(),
            };
            Some(
                view! {
                    <dt>{words.directory.field(field)}</dt>
                    <dd>{shown}</dd>
                }
                .into_any(),
            )
        })
        .collect();
    let removed = entry.removed;
    let swap = {
        let name = name.clone();
        Callback::new(move |()| {
            let name = name.clone();
            let change = move |remove: bool| Edit {
                id,
                kind,
                change: if remove {
                    Change::Remove
                } else {
                    Change::Restore
                },
            };
            spawn_local(async move {
                match record.enter(change(!removed)).await {
                    Ok(_) if removed => toasts.show(words.directory.restored(&name)),
                    Ok(_) => {
                        let undo = Callback::new(move |()| {
                            spawn_local(async move {
                                if let Err(failure) = record.enter(change(false)).await {
                                    toasts.show(present::tell(words, &failure).title);
                                }
                            });
                        });
                        toasts.show_with_undo(words.directory.removed_done(&name), undo);
                    }
                    Err(failure) => toasts.show(present::tell(words, &failure).title),
                }
            });
        })
    };
    let times = ui.times();
    let by = brief(&entry.changed_by);
    let by = if by.is_empty() {
        words.common.unknown.to_owned()
    } else {
        by
    };
    let changed = words
        .directory
        .changed_by(&by, &times.near(entry.changed_at, now));
    let section = DirectorySection::from_name(kind.name()).unwrap_or_default();
    let list = Route::Directory(DirectoryPlace::List(section, String::new()));
    let reach = say::reach(entry);
    let parts = (kind == Kind::Rota).then(|| rota::parts(directory, entry));
    view! {
        <Card title=name.clone() class="self">
            <p class="muted">
                <a href=list.href()>{words.directory.kinds(kind)}</a>
                {removed.then(|| view! { " " <span class="pill">{words.directory.removed}</span> })}
            </p>
            {reach}
            <dl class="facts">{rows}</dl>
            {parts}
            <div class="buttons">
                <button
                    id="entry-change"
                    type="button"
                    class="primary"
                    aria-haspopup="dialog"
                    on:click=move |_| editing.set(Some(Editing { id: Some(id), kind }))
                >
                    {words.directory.edit}
                </button>
                <button id="entry-swap" type="button" on:click=move |_| swap.run(())>
                    {if removed { words.directory.restore } else { words.directory.remove }}
                </button>
            </div>
            <p class="muted">{changed}</p>
        </Card>
    }
    .into_any()
}

/// What people said at the same time, with a button for each.
fn conflicts(directory: &Directory, entry: &Entry, now: Millis) -> AnyView {
    let (words, ui, record, toasts) = (words(), use_ui(), use_record(), use_toasts());
    let times = ui.times();
    let (id, kind) = (entry.id, entry.kind.unwrap_or(Kind::Person));
    let said = |conflict: &Conflict, value: &str| match (conflict.field, &conflict.item) {
        (None, None) if conflict.register == "kind" => Kind::from_name(value)
            .map_or_else(String::new, |kind| words.directory.kind(kind).to_owned()),
        (Some(field), None) if !value.is_empty() => say::item(words, directory, field, value),
        (Some(_), None) => words.directory.is_empty.to_owned(),
        (None, _) if value.is_empty() => words.directory.removed.to_owned(),
        (None, _) => words.directory.in_use.to_owned(),
        (Some(_), Some(_)) if value.is_empty() => words.directory.not_in_set.to_owned(),
        (Some(_), Some(_)) => words.directory.in_set.to_owned(),
    };
    let cards = entry.conflicts.iter().map(|conflict| {
        let about = if conflict.register == "kind" {
            words.directory.about
        } else {
            words.directory.in_use
        };
        let mut what = conflict
            .field
            .map_or(about, |field| words.directory.field(field))
            .to_owned();
        if let (Some(field), Some(item)) = (conflict.field, &conflict.item) {
            what = format!("{what}: {}", say::item(words, directory, field, item));
        }
        let choices = conflict.claims.iter().map(|claim| {
            let change = Change::Settle(Settle {
                choice: Some(claim.event),
                register: conflict.register.clone(),
            });
            let value = said(conflict, &claim.value);
            let by = times.near(claim.at, now);
            let by = match brief(&claim.who) {
                name if name.is_empty() => by,
                name => words.directory.said(&name, &by),
            };
            view! {
                <button
                    type="button"
                    on:click=move |_| {
                        let edit = Edit { id, kind, change: change.clone() };
                        spawn_local(async move {
                            match record.enter(edit).await {
                                Ok(_) => toasts.show(words.conflict.settled),
                                Err(failure) => toasts.show(present::tell(words, &failure).title),
                            }
                        });
                    }
                >
                    {words.directory.keep(&value)}
                    " "
                    <small>{by}</small>
                </button>
            }
        });
        let choices = choices.collect_view();
        view! {
            <section class="conflict">
                <b>{format!("{}: {what}", words.directory.conflict)}</b>
                <span>{words.directory.conflict_text}</span>
                <div class="choices">{choices}</div>
            </section>
        }
    });
    cards.collect_view().into_any()
}

/// What hangs together with it.
fn around(directory: &Directory, entry: &Entry, now: Millis) -> AnyView {
    let (words, ui) = (words(), use_ui());
    let say_all = &words.directory;
    let mut cards: Vec<AnyView> = Vec::new();
    let mut card = |title: &str, entries: Vec<&Entry>| {
        if !entries.is_empty() {
            let lines = say::lines(&entries);
            let title = title.to_owned();
            cards.push(view! { <Card title>{lines}</Card> }.into_any());
        }
    };
    let mut duties = Vec::new();
    let on_call = |team: StreamId| directory.on_call(team, now, &zone_of);
    match entry.kind {
        Some(Kind::Person) => card(say_all.in_teams, directory.teams_with(entry.id)),
        Some(Kind::Team) => duties = on_call(entry.id),
        Some(Kind::Rota) => {
            let all = directory.all_on_call(now, &zone_of).into_iter();
            duties = all.filter(|on_call| on_call.rota == entry.id).collect();
        }
        Some(Kind::Service | Kind::Component) => {
            duties = directory
                .team_of(entry.id)
                .map(|team| on_call(team.id))
                .unwrap_or_default();
            card(say_all.affected_customers, directory.customers_of(entry.id));
            let mut shows = directory.affected_by(entry.id);
            shows.remove(&entry.id);
            card(
                say_all.affected_services,
                shows.iter().filter_map(|id| directory.get(*id)).collect(),
            );
            let reach = directory.rests_on(&[entry.id]);
            let mut others = reach.clone();
            others.remove(&entry.id);
            card(
                say_all.rests_on,
                others.iter().filter_map(|id| directory.get(*id)).collect(),
            );
            let recent = directory.changes_since(now - RECENT);
            let mut changes = directory.about(Kind::Change, &reach);
            changes.retain(|change| recent.iter().any(|other| other.id == change.id));
            card(say_all.changes, changes);
            card(say_all.problems, directory.about(Kind::Problem, &reach));
            card(
                say_all.workarounds,
                directory.about(Kind::Workaround, &reach),
            );
        }
        Some(Kind::Customer) => card(say_all.components, directory.components_of(entry.id)),
        _ => {}
    }
    card(say_all.named_in, directory.naming(entry.id));
    let times = ui.times();
    let until = |at: Millis| say_all.on_call_until(&times.near(at, now));
    let duties: Vec<AnyView> = (duties.iter())
        .map(|on_call| now::duty(words, directory, on_call, &until))
        .collect();
    let gaps = (entry.kind == Some(Kind::Service)).then(|| directory.gaps(entry.id));
    let gaps = gaps.filter(|gaps| gaps.any()).map(|gaps| {
        let text = format!("{}: {}", say_all.gaps, words.directory.lacks(gaps));
        view! { <p class="conflict">{text}</p> }
    });
    let hours = directory
        .in_business_hours(entry.id, now, &zone_of)
        .map(|open| {
            let text = if open {
                say_all.open_now
            } else {
                say_all.closed_now
            };
            view! { <p class="muted">{text}</p> }
        });
    view! {
        {gaps}
        {hours}
        {(!duties.is_empty())
            .then(|| {
                view! {
                    <Card title=say_all.on_call.to_owned()>
                        <ul class="lines">{duties}</ul>
                    </Card>
                }
            })}
        {cards}
    }
    .into_any()
}

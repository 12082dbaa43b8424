//! Who is on call, what changed lately, and which services lack an owner or a team.

use super::form::Editing;
use super::{say, use_editing};
use crate::app::components::card::Card;
use crate::app::components::empty::EmptyState;
use crate::app::components::field::{Choice, SelectField};
use crate::app::components::icon::Icon;
use crate::app::reactive::memo;
use crate::app::state::{use_record, zone_of};
use crate::app::ui::{use_ui, words};
use holdfast::directory::{Directory, Field, Kind, OnCall};
use holdfast::route::{DirectoryPlace, DirectorySection, Route};
use holdfast::time::{Millis, Span};
use holdfast::words::{Words, brief};
use leptos::prelude::*;

/// Periods that are offered, in hours.
const PERIODS: [u64; 5] = [4, 24, 72, 168, 720];

/// The part of the page.
#[component]
pub fn Now() -> impl IntoView {
    let (words, record, ui) = (words(), use_record(), use_ui());
    let editing = use_editing();
    let person = Editing {
        id: None,
        kind: Kind::Person,
    };
    let table = DirectoryPlace::List(DirectorySection::Table, String::new());
    let table = StoredValue::new(Route::Directory(table).href());
    let hours = RwSignal::new(24_u64);
    // A rota changes on the minute.
    let minute = memo(move || Millis(ui.now.get().0.div_euclid(60_000) * 60_000));
    let on_call = move || {
        let (now, times) = (minute.get(), ui.times());
        record.directory.with(|directory| {
            let rotas = directory.all_on_call(now, &zone_of);
            if rotas.is_empty() {
                return view! { <p class="muted">{words.directory.no_rota}</p> }.into_any();
            }
            let until = |at: Millis| words.directory.on_call_until(&times.near(at, now));
            let rows = rotas
                .iter()
                .map(|on_call| duty(words, directory, on_call, &until));
            view! { <ul class="lines">{rows.collect_view()}</ul> }.into_any()
        })
    };
    let changes = move || {
        let since = minute.get() - Span::hours(i64::try_from(hours.get()).unwrap_or(0));
        let (now, times) = (minute.get(), ui.times());
        record.directory.with(|directory| {
            let changes = directory.changes_since(since);
            if changes.is_empty() {
                return view! { <p class="muted">{words.directory.changes_none}</p> }.into_any();
            }
            let rows = changes.into_iter().map(|entry| {
                let at = entry.time(Field::At).unwrap_or(entry.changed_at);
                let mut sub = times.near(at, now);
                for text in [entry.text(Field::Origin), entry.text(Field::By)] {
                    if !text.is_empty() {
                        sub = format!("{sub}, {}", brief(text));
                    }
                }
                let about = entry
                    .links(Field::Services)
                    .chain(entry.links(Field::Components));
                for id in about {
                    sub = format!("{sub}, {}", brief(&directory.name(id)));
                }
                say::line(entry, sub)
            });
            view! { <ul class="lines">{rows.collect_view()}</ul> }.into_any()
        })
    };
    let gaps = move || {
        record.directory.with(|directory| {
            let services = directory.of(Kind::Service);
            let lacking = services
                .into_iter()
                .map(|service| (service, directory.gaps(service.id)))
                .filter(|(_, gaps)| gaps.any());
            let rows: Vec<AnyView> = lacking
                .map(|(service, gaps)| say::line(service, words.directory.lacks(gaps)))
                .collect();
            (!rows.is_empty()).then(|| {
                view! {
                    <Card title=words.directory.gaps.to_owned()>
                        <ul class="lines">{rows}</ul>
                    </Card>
                }
            })
        })
    };
    let choices: Vec<Choice> = (PERIODS.into_iter())
        .map(|n| Choice::new(n.to_string(), words.directory.last_hours(n)))
        .collect();
    view! {
        {move || {
            record
                .directory
                .with(|directory| directory.is_empty())
                .then(|| {
                    view! {
                        <EmptyState
                            icon=Icon::People
                            title=words.directory.none
                            text=words.directory.none_text
                        >
                            <div class="buttons">
                                <button
                                    type="button"
                                    class="primary"
                                    aria-haspopup="dialog"
                                    on:click=move |_| editing.set(Some(person))
                                >
                                    {words.directory.add(words.directory.person)}
                                </button>
                                <a class="button" href=table.get_value()>{words.directory.table}</a>
                            </div>
                        </EmptyState>
                    }
                })
        }}
        <Card title=words.directory.on_call.to_owned()>{on_call}</Card>
        <Card title=words.directory.changes.to_owned()>
            <SelectField
                label=words.directory.period
                choices=Signal::stored(choices)
                value=Signal::derive(move || hours.get().to_string())
                on_change=Callback::new(move |value: String| {
                    hours.set(value.parse().unwrap_or(24));
                })
            />
            {changes}
        </Card>
        {gaps}
    }
}

/// One rota: who is on call, with what reaches them.
pub fn duty(
    words: &'static Words,
    directory: &Directory,
    on_call: &OnCall,
    until: &dyn Fn(Millis) -> String,
) -> AnyView {
    let rota = directory.get(on_call.rota);
    let name = brief(&directory.name(on_call.rota));
    let mut sub = name;
    if let Some(team) = rota.and_then(|rota| rota.link(Field::Team)) {
        sub = format!("{sub}, {}", brief(&directory.name(team)));
    }
    if on_call.duty.stands_in {
        sub = format!("{sub}, {}", words.directory.stands_in);
    }
    if let Some(at) = on_call.duty.until {
        sub = format!("{sub}, {}", until(at));
    }
    let people: Vec<AnyView> = (on_call.duty.people.iter())
        .filter_map(|id| directory.get(*id))
        .map(|person| say::line(person, sub.clone()))
        .collect();
    if people.is_empty() {
        return view! {
            <li>
                <span>
                    <span class="unset">{words.directory.nobody_on_call}</span>
                    <small>{sub}</small>
                </span>
            </li>
        }
        .into_any();
    }
    people.into_any()
}

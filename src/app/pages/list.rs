//! The list of incidents: filters in the address, rows in a window.

use super::first_run::FirstRun;
use super::new_incident::use_new_incident;
use crate::app::components::chips::{Chip, Chips};
use crate::app::components::empty::EmptyState;
use crate::app::components::find_field::FindField;
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::incident_row::IncidentRow;
use crate::app::components::toast::use_toasts;
use crate::app::components::windowed::Windowed;
use crate::app::keyboard::use_actions;
use crate::app::parts::{self, use_parts};
use crate::app::platform::dom;
use crate::app::present;
use crate::app::reactive::memo;
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::state::{Phase, use_record};
use crate::app::ui::{use_ui, words};
use holdfast::incident::{Header, majors_first};
use holdfast::keys::Action;
use holdfast::log::StreamId;
use holdfast::order;
use holdfast::route::{Id, ListFilter, Route, Show, Sort};
use holdfast::search::{Found, Question, folded};
use leptos::prelude::*;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

const FIND: &str = "find";
/// Height of a row in pixels until it has been measured.
const ROW: f64 = 68.0;

/// The list.
#[component]
pub fn ListPage() -> impl IntoView {
    let (words, router, record, ui) = (words(), use_router(), use_record(), use_ui());
    let (actions, parts) = (use_actions(), use_parts());
    window_title(words.list.title);
    let filter = memo(move || match router.route() {
        Route::List(filter) => filter,
        _ => ListFilter::default(),
    });
    let change = move |change: &dyn Fn(&mut ListFilter)| {
        let mut next = filter.get_untracked();
        change(&mut next);
        router.replace(&Route::List(next));
    };
    let me = memo(move || record.people.with(|people| people.current().name));
    let by_id = memo(move || {
        let list = record.list.get();
        Arc::new(
            list.iter()
                .map(|header| (header.id, Arc::clone(header)))
                .collect::<HashMap<StreamId, Arc<Header>>>(),
        )
    });
    let question = memo(move || Question::read(&filter.with(|filter| filter.text.clone())));
    let found = memo(move || {
        let question = question.get();
        let listed = matches!(record.phase.get(), Phase::Opening | Phase::Listed);
        Arc::new(match parts.here() {
            _ if question.is_empty() => HashMap::new(),
            Some(rest) if !listed => (rest.find)(record, &question),
            // What lies behind the list is not here yet; its titles and people are.
            _ => record.list.with(|list| titled(list, &question)),
        })
    });
    // What the words and levels let through, under any tab.
    let narrowed = memo(move || {
        let list = record.list.get();
        filter.with(|filter| {
            question.with(|question| found.with(|found| narrowed(&list, filter, question, found)))
        })
    });
    let keys = memo(move || {
        let list = narrowed.get();
        Arc::new(filter.with(|filter| me.with(|me| chosen(&list, filter, me))))
    });
    let counts = memo(move || {
        let list = narrowed.get();
        me.with(|me| {
            Show::ALL
                .iter()
                .map(|show| {
                    list.iter()
                        .filter(|header| shows(*show, header, me))
                        .count()
                })
                .collect::<Vec<_>>()
        })
    });
    let chips = Signal::derive(move || {
        let on = filter.with(|filter| filter.show);
        Show::ALL
            .iter()
            .zip(counts.get())
            .map(|(show, count)| Chip {
                label: match show {
                    Show::Open => words.list.open,
                    Show::Mine => words.list.mine,
                    Show::Closed => words.list.closed,
                    Show::All => words.list.all,
                }
                .to_owned(),
                count: Some(count.to_string()),
                on: on == *show,
            })
            .collect::<Vec<_>>()
    });
    let open_new = use_new_incident();
    actions.on(Action::Find, move || {
        dom::focus(FIND);
    });
    let view_of = move |id: StreamId| {
        let now = ui.now.get();
        let header = by_id.with(|all| all.get(&id).cloned())?;
        let seen = record.seen.with(|seen| seen.upto(id));
        let times = ui.times();
        let mut view = present::row(words, &header, seen, &times, now);
        let hit = found
            .with(|found| found.get(&id).copied())
            .and_then(|found| {
                let rest = parts.here()?;
                let hit = question.with(|question| (rest.hit)(record, found, question))?;
                Some((found.hits, hit))
            });
        if let Some((hits, hit)) = hit {
            present::add_hit(words, &mut view, id, hits, hit, &times, now);
        }
        Some(view)
    };
    actions.on(Action::Unread, move || {
        let first = keys.with_untracked(|keys| {
            keys.iter().copied().find(|id| {
                let events = by_id.with_untracked(|all| all.get(id).map_or(0, |h| h.events));
                record.seen.with_untracked(|seen| seen.unread(*id, events)) > 0
            })
        });
        if let Some(id) = first.and_then(|id| Id::new(&id.to_string())) {
            router.go(&Route::incident(id));
        }
    });
    let row = Callback::new(move |id: StreamId| {
        let view = memo(move || view_of(id));
        let view = Signal::derive(move || view.get().unwrap_or_default());
        view! { <IncidentRow incident=view /> }.into_any()
    });
    let nothing = memo(move || keys.with(|keys| keys.is_empty()));
    let opening = memo(move || record.phase.get() == Phase::Opening);
    let waits = memo(move || {
        !question.with(Question::is_empty) && !record.searchable.with(|searchable| searchable.whole)
    });
    let sort = Signal::derive(move || filter.with(|filter| filter.sort));
    view! {
        <div class="page-head">
            <h1>{words.list.title}</h1>
            <span class="grow"></span>
            <button type="button" class="primary" on:click=move |_| open_new.set(true)>
                <Glyph icon=Icon::Plus size=16 />
                {words.list.new}
                <kbd>"C"</kbd>
            </button>
        </div>
        <div class="page-body">
            <div class="list-tools">
                <Chips
                    label=words.list.title
                    chips
                    scroll=true
                    on_press=Callback::new(move |at: usize| {
                        if let Some(show) = Show::ALL.get(at) {
                            change(&|filter| filter.show = *show);
                        }
                    })
                />
                <FindField
                    id=FIND
                    label=words.list.find_label
                    placeholder=words.list.find
                    text=Signal::derive(move || filter.with(|filter| filter.text.clone()))
                    on_text=Callback::new(move |text: String| {
                        change(&|filter| filter.text.clone_from(&text));
                    })
                    on_enter=Callback::new(move |()| {
                        let first = keys.with_untracked(|keys| keys.first().copied());
                        if let Some(view) = first.and_then(|id| untrack(|| view_of(id))) {
                            router.go(&Route::parse(&view.href));
                        }
                    })
                />
                <label class="sort">
                    <span class="visually-hidden">{words.list.sort}</span>
                    <select on:change=move |event| {
                        if let Some(sort) = Sort::from_name(&event_target_value(&event)) {
                            change(&|filter| filter.sort = sort);
                        }
                    }>
                        {Sort::ALL
                            .iter()
                            .map(|each| {
                                let each = *each;
                                let label = match each {
                                    Sort::Limit => words.list.sort_limit,
                                    Sort::Severity => words.list.sort_severity,
                                    Sort::Reported => words.list.sort_reported,
                                    Sort::Changed => words.list.sort_changed,
                                };
                                view! {
                                    <option value=each.name() prop:selected=move || sort.get() == each>
                                        {label}
                                    </option>
                                }
                            })
                            .collect_view()}
                    </select>
                </label>
            </div>
            {move || waits.get().then(|| view! { <p class="muted" role="status">{words.list.indexing}</p> })}
            {move || {
                if !nothing.get() {
                    view! {
                        <section class="card list">
                            <Windowed keys estimate=ROW row label=words.list.title steps=true />
                        </section>
                        <p class="muted count" role="status">
                            {move || words.list.shown(u64::try_from(keys.with(|k| k.len())).unwrap_or(0))}
                        </p>
                    }
                        .into_any()
                } else if opening.get() {
                    view! { <p class="muted" role="status">{words.common.booting}</p> }.into_any()
                } else if waits.get() {
                    // An entry may still turn up; nothing is said to be missing before that.
                    ().into_any()
                } else {
                    view! { <Nothing filter counts /> }.into_any()
                }
            }}
            {parts::later(|rest| (rest.demo_note)())}
        </div>
    }
}

/// The incidents whose title or people answer the question.
fn titled(list: &[Arc<Header>], question: &Question) -> HashMap<StreamId, Found> {
    list.iter()
        .filter(|header| {
            let texts = header.people.iter().chain([&header.title]);
            let folded = folded(texts.map(String::as_str));
            question.occurring(&folded) == question.all()
        })
        .map(|header| (header.id, Found::default()))
        .collect()
}

/// Whether a header belongs under a tab.
fn shows(show: Show, header: &Header, me: &str) -> bool {
    match show {
        Show::Open => header.is_open(),
        Show::Mine => header.is_open() && header.people.iter().any(|name| name == me),
        Show::Closed => !header.is_open(),
        Show::All => true,
    }
}

/// The incidents of some levels that the words find, in a title, a name or an entry.
fn narrowed(
    list: &[Arc<Header>],
    filter: &ListFilter,
    question: &Question,
    found: &HashMap<StreamId, Found>,
) -> Vec<Arc<Header>> {
    list.iter()
        .filter(|header| {
            filter.levels.is_empty() || header.level.is_some_and(|l| filter.levels.contains(&l))
        })
        .filter(|header| question.is_empty() || found.contains_key(&header.id))
        .cloned()
        .collect()
}

/// The incidents of a tab, in its order.
fn chosen(list: &[Arc<Header>], filter: &ListFilter, me: &str) -> Vec<StreamId> {
    let mut rows: Vec<&Arc<Header>> = list
        .iter()
        .filter(|header| shows(filter.show, header, me))
        .collect();
    let first = majors_first(list.iter().map(|header| &**header));
    match filter.sort {
        Sort::Limit => order::sort_by_key(&mut rows, |header| {
            (
                first(header),
                header
                    .next_limit()
                    .map_or(i64::MAX, |limit| limit.deadline.0),
                Reverse(header.reported_at),
                header.id,
            )
        }),
        Sort::Severity => order::sort_by_key(&mut rows, |header| {
            (
                header.level.unwrap_or(0),
                first(header),
                Reverse(header.reported_at),
                header.id,
            )
        }),
        Sort::Reported => {
            order::sort_by_key(&mut rows, |header| (Reverse(header.reported_at), header.id))
        }
        Sort::Changed => {
            order::sort_by_key(&mut rows, |header| (Reverse(header.last_at), header.id))
        }
    }
    rows.into_iter().map(|header| header.id).collect()
}

/// What stands where nothing is.
#[component]
fn Nothing(
    filter: Memo<ListFilter>,
    /// What each tab would show.
    counts: Memo<Vec<usize>>,
) -> impl IntoView {
    let (words, record, router) = (words(), use_record(), use_router());
    let open_new = use_new_incident();
    // What is typed on the first screen of all stays while the rest of the app arrives.
    let empty = memo(move || record.events.get() == 0);
    move || {
        let narrowed = filter.with(|f| f.is_narrowed() || f.show != Show::Open);
        if narrowed {
            // What was looked for may lie under another tab.
            let elsewhere = counts.with(|counts| {
                let tabs = Show::ALL.iter().copied().zip(counts.iter().copied());
                let mut tabs = tabs.filter(|(show, count)| *show != Show::Mine && *count > 0);
                tabs.next()
            });
            let elsewhere = elsewhere.map(|(show, count)| {
                let count = u64::try_from(count).unwrap_or(u64::MAX);
                let text = match show {
                    Show::Closed => words.list.among_closed(count),
                    _ => words.list.among_open(count),
                };
                let there = filter.with(|filter| ListFilter {
                    show,
                    ..filter.clone()
                });
                view! { <a class="button primary" href=Route::List(there).href()>{text}</a> }
            });
            view! {
                <EmptyState icon=Icon::Search title=words.list.none_found text=words.list.none_found_text>
                    {elsewhere}
                    <button
                        type="button"
                        on:click=move |_| router.replace(&Route::List(ListFilter::default()))
                    >
                        {words.list.clear_filter}
                    </button>
                </EmptyState>
            }
            .into_any()
        } else if empty.get() {
            view! { <FirstRun /> }.into_any()
        } else {
            view! {
                <EmptyState icon=Icon::Siren title=words.list.none_open text=words.list.none_open_text>
                    <button type="button" class="primary" on:click=move |_| open_new.set(true)>
                        {words.list.new}
                    </button>
                </EmptyState>
            }
            .into_any()
        }
    }
}

/// Loads the demo in one click.
#[component]
pub fn LoadDemo() -> impl IntoView {
    let (words, record, toasts, parts) = (words(), use_record(), use_toasts(), use_parts());
    let load = move |_| parts.with(move |rest| (rest.load_demo)(record, words, toasts));
    view! {
        <button type="button" class="quiet" on:click=load>
            {words.list.demo_load}
        </button>
    }
}

//! People and services: who is on call, what changed, numbers to call, what hangs together.

mod entry;
mod form;
mod list;
mod now;
mod rota;
mod say;
mod table;

pub use now::duty;
pub use say::line;

use crate::app::components::field::{Choice, SelectField};
use crate::app::reactive::memo;
use crate::app::router::use_router;
use crate::app::shell::window_title;
use crate::app::state::use_record;
use crate::app::ui::words;
use form::{Editing, EntryDialog};
use holdfast::directory::Kind;
use holdfast::log::StreamId;
use holdfast::route::{DirectoryPlace, DirectorySection, Id, Route};
use leptos::prelude::*;

/// What the page shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Now,
    List(Kind),
    Table,
    Entry(Option<StreamId>),
}

/// The page.
#[component]
pub fn DirectoryPage() -> impl IntoView {
    let (words, router, record) = (words(), use_router(), use_record());
    window_title(words.directory.title);
    let editing = RwSignal::new(None::<Editing>);
    provide_context(editing);
    let shown = memo(move || match router.route() {
        Route::Directory(DirectoryPlace::Entry(id)) => Shown::Entry(id.as_str().parse().ok()),
        Route::Directory(DirectoryPlace::List(DirectorySection::Table, _)) => Shown::Table,
        Route::Directory(DirectoryPlace::List(section, _)) => {
            Kind::from_name(section.name()).map_or(Shown::Now, Shown::List)
        }
        _ => Shown::Now,
    });
    let tab = move |each: Shown, section: DirectorySection, label: &'static str| {
        view! {
            <a
                href=Route::Directory(DirectoryPlace::List(section, String::new())).href()
                aria-current=move || (shown.get() == each).then_some("page")
            >
                {label}
            </a>
        }
    };
    let kinds = Kind::ALL.iter().filter_map(|kind| {
        let section = DirectorySection::from_name(kind.name())?;
        Some(tab(
            Shown::List(*kind),
            section,
            words.directory.kinds(*kind),
        ))
    });
    let (now, table) = (DirectorySection::Now, DirectorySection::Table);
    let mut choices = vec![Choice::new(now.name(), words.directory.overview)];
    let each = Kind::ALL.iter();
    choices.extend(each.map(|kind| Choice::new(kind.name(), words.directory.kinds(*kind))));
    choices.push(Choice::new(table.name(), words.directory.table));
    let section = Signal::derive(move || {
        match shown.get() {
            Shown::Now | Shown::Entry(None) => now.name(),
            Shown::Table => table.name(),
            Shown::List(kind) => kind.name(),
            Shown::Entry(Some(id)) => record.directory.with(|directory| {
                let kind = directory.get(id).and_then(|entry| entry.kind);
                kind.map_or(now.name(), Kind::name)
            }),
        }
        .to_owned()
    });
    view! {
        <div class="page-head">
            <h1>{words.directory.title}</h1>
        </div>
        <div class="page-body narrow directory">
            <div class="sections">
                <SelectField
                    label=words.directory.section
                    choices=Signal::stored(choices)
                    value=section
                    on_change=Callback::new(move |name: String| {
                        if let Some(section) = DirectorySection::from_name(&name) {
                            router.go(&Route::Directory(DirectoryPlace::List(section, String::new())));
                        }
                    })
                />
            </div>
            <nav class="subnav" aria-label=words.directory.title>
                {tab(Shown::Now, DirectorySection::Now, words.directory.overview)}
                {kinds.collect_view()}
                {tab(Shown::Table, DirectorySection::Table, words.directory.table)}
            </nav>
            {move || match shown.get() {
                Shown::Now => view! { <now::Now /> }.into_any(),
                Shown::List(kind) => view! { <list::List kind /> }.into_any(),
                Shown::Table => view! { <table::ReadTable /> }.into_any(),
                Shown::Entry(id) => view! { <entry::EntryPage id /> }.into_any(),
            }}
        </div>
        <EntryDialog editing />
    }
}

/// Opens the form.
fn use_editing() -> RwSignal<Option<Editing>> {
    expect_context()
}

/// The place of an entry.
fn place(id: StreamId) -> Route {
    let id = Id::new(&id.to_string());
    Route::Directory(id.map(DirectoryPlace::Entry).unwrap_or_default())
}

/// The address of an entry.
pub fn address(id: StreamId) -> String {
    place(id).href()
}

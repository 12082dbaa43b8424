//! The entries of one kind.

use super::form::Editing;
use super::{say, use_editing};
use crate::app::components::card::Card;
use crate::app::components::empty::EmptyState;
use crate::app::components::field::CheckField;
use crate::app::components::find_field::FindField;
use crate::app::components::icon::Icon;
use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::router::use_router;
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::directory::{Entry, Field, Kind};
use holdfast::keys::Action;
use holdfast::route::{DirectoryPlace, DirectorySection, Route};
use holdfast::search::folded;
use holdfast::words::brief;
use leptos::prelude::*;

const FIND: &str = "directory-find";
/// Entries that are drawn at once.
const DRAWN: usize = 200;

/// The list.
#[component]
pub fn List(kind: Kind) -> impl IntoView {
    let (words, record, router) = (words(), use_record(), use_router());
    let editing = use_editing();
    let removed = RwSignal::new(false);
    use_actions().on(Action::Find, || {
        dom::focus(FIND);
    });
    let text = Signal::derive(move || match router.route() {
        Route::Directory(DirectoryPlace::List(_, text)) => text,
        _ => String::new(),
    });
    let section = DirectorySection::from_name(kind.name()).unwrap_or_default();
    let look = Callback::new(move |text: String| {
        router.replace(&Route::Directory(DirectoryPlace::List(section, text)));
    });
    let rows = move || {
        let wanted = text.with(|text| folded(std::iter::once(text.trim())));
        let wanted = wanted.trim_end().to_owned();
        record.directory.with(|directory| {
            let mut entries = directory.of(kind);
            if removed.get() {
                let all = directory.all();
                entries.extend(all.filter(|entry| entry.removed && entry.kind == Some(kind)));
            }
            let none = entries.is_empty();
            entries.retain(|entry| wanted.is_empty() || says(entry).contains(&wanted));
            if entries.is_empty() {
                let title = if none {
                    words.directory.none
                } else {
                    words.directory.none_found
                };
                return view! { <EmptyState icon=Icon::People title small=true /> }.into_any();
            }
            let more = entries.len().saturating_sub(DRAWN);
            entries.truncate(DRAWN);
            let rows = entries.into_iter().map(|entry| {
                let about = [
                    Field::Org,
                    Field::Group,
                    Field::Region,
                    Field::Chat,
                    Field::Queue,
                ];
                let mut about = about.into_iter().map(|field| entry.text(field));
                let sub = about.find(|text| !text.is_empty()).unwrap_or_default();
                say::line(entry, brief(sub))
            });
            let rows = rows.collect_view();
            view! {
                <ul class="lines">{rows}</ul>
                {(more > 0)
                    .then(|| {
                        let n = u64::try_from(more + DRAWN).unwrap_or(u64::MAX);
                        view! { <p class="muted">{words.common.show_all(n)}</p> }
                    })}
            }
            .into_any()
        })
    };
    view! {
        <Card title=words.directory.kinds(kind).to_owned()>
            <div class="buttons">
                <FindField
                    id=FIND
                    label=words.directory.find
                    placeholder=words.directory.find
                    text=text
                    on_text=look
                />
                <button
                    type="button"
                    class="primary"
                    aria-haspopup="dialog"
                    on:click=move |_| editing.set(Some(Editing { id: None, kind }))
                >
                    {words.directory.add(words.directory.kind(kind))}
                </button>
            </div>
            {rows}
            <CheckField
                label=words.directory.show_removed
                checked=removed
                on_change=Callback::new(move |on| removed.set(on))
            />
        </Card>
    }
}

/// What an entry is found by.
fn says(entry: &Entry) -> String {
    let fields = [
        Field::Name,
        Field::Phone,
        Field::Mail,
        Field::Chat,
        Field::Org,
        Field::Group,
        Field::Queue,
        Field::Region,
    ];
    folded(fields.into_iter().map(|field| entry.text(field)))
}

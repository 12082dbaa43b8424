//! One version as a document: contents, then every part of it. It prints as it reads.

use super::choice::{address, named, origin};
use super::{actions, entry};
use crate::app::platform::dom;
use crate::app::shell::window_title;
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::keeper::Published;
use holdfast::playbook::compare::entries;
use holdfast::playbook::schema::PARTS;
use holdfast::route::{Id, Route};
use holdfast::words::{PlaybookReader, Words};
use leptos::prelude::*;
use serde_json::Value;

/// The file of a version as it stands.
pub fn file_of(published: &Published) -> Value {
    // What stands on the shelf has been read before.
    holdfast::json::read(published.text.as_bytes()).unwrap_or_default()
}

/// The page of one version.
#[component]
pub fn ReadPage(
    /// Its content hash.
    id: Id,
) -> impl IntoView {
    let (words, record) = (words(), use_record());
    let hash = id.as_str().parse().ok();
    let found = move || {
        record.phase.track();
        record.books.track();
        hash.and_then(|hash| record.version(hash))
    };
    view! {
        {move || match found() {
            Some(published) => document(words, published),
            None => {
                window_title(words.nav.playbooks);
                view! {
                    <div class="page-head">
                        <h1>{words.nav.playbooks}</h1>
                    </div>
                    <div class="page-body">
                        <p>{words.playbook.not_here}</p>
                        <p>
                            <a href=Route::Playbooks(None).href()>{words.playbook.all}</a>
                        </p>
                    </div>
                }
                    .into_any()
            }
        }}
    }
}

fn document(words: &'static Words, published: Published) -> AnyView {
    let book = published.playbook.clone();
    let title = named(words, &book);
    window_title(&title);
    let file = file_of(&published);
    let reader = PlaybookReader { words, book: &file };
    let mut contents = Vec::new();
    let mut sections = Vec::new();
    for part in PARTS {
        let list = entries(&file, part);
        if list.is_empty() || matches!(part.path, "" | "severity") {
            continue;
        }
        let id = format!("part-{}", part.path);
        let name = words
            .playbook_term(&["part.", part.path].concat())
            .to_owned();
        let (target, count) = (id.clone(), list.len());
        let href = address(&published);
        contents.push(view! {
            <li>
                <a
                    href=href
                    on:click=move |event| {
                        // The address of the app is in the hash.
                        event.prevent_default();
                        if let Some(section) = dom::by_id(&target) {
                            section.scroll_into_view();
                            dom::focus(&target);
                        }
                    }
                >
                    {name.clone()}
                </a>
                {part.many.then(|| view! { <span class="muted">{count}</span> })}
            </li>
        });
        let first = list.first().map(|(_, entry)| *entry);
        let before = match (part.path, first) {
            ("matrix", Some(value)) => Some(entry::matrix(reader, value)),
            ("clocks", _) => Some(entry::limits(reader, &list)),
            _ => None,
        };
        sections.push(view! {
            <section aria-labelledby=id.clone()>
                <h2 id=id.clone() tabindex="-1">
                    {name}
                </h2>
                {before}
                {entry::entries(reader, part, &list)}
            </section>
        });
    }
    let wide = dom::viewport_width() > 900.0;
    let summary = book.summary.get(words.lang.tag()).to_owned();
    view! {
        <div class="page-head">
            <h1>{title}</h1>
            <actions::Actions published=published.clone() on_its_page=true />
        </div>
        <div class="page-body reading">
            <nav aria-label=words.playbook.contents>
                <details open=wide>
                    <summary>{words.playbook.contents}</summary>
                    <ul>{contents.collect_view()}</ul>
                </details>
            </nav>
            <article class="read">
                <p class="lead">
                    <span class="tag">{origin(words, &book)}</span>
                    {summary}
                </p>
                {sections.collect_view()}
            </article>
        </div>
    }
    .into_any()
}

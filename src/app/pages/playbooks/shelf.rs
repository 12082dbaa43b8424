//! All versions on the shelf, by playbook, and the way in for others.

use super::actions;
use super::choice::{address, named, origin};
use super::import::Import;
use crate::app::shell::window_title;
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::keeper::Published;
use leptos::prelude::*;

/// The page.
#[component]
pub fn PlaybooksPage() -> impl IntoView {
    let (words, record) = (words(), use_record());
    window_title(words.nav.playbooks);
    let shelf = move || {
        let preferred = record.preferred().map(|book| book.hash);
        let shelf = record.playbooks();
        let shelf = shelf.borrow();
        let offered: Vec<_> = shelf.offered().into_iter().map(|book| book.hash).collect();
        // Versions of one playbook stand together, in the order of the shelf.
        let mut groups: Vec<Vec<Published>> = Vec::new();
        for book in shelf.all() {
            let same = |group: &&mut Vec<Published>| {
                group
                    .first()
                    .is_some_and(|first| first.playbook.id == book.playbook.id)
            };
            match groups.iter_mut().find(same) {
                Some(group) => group.push(book.clone()),
                None => groups.push(vec![book.clone()]),
            }
        }
        let say = &words.playbook;
        groups
            .into_iter()
            .map(|group| {
                let (older, group): (Vec<_>, Vec<_>) =
                    group.into_iter().partition(|book| !offered.contains(&book.hash));
                let row = |published: Published| {
                        let book = published.playbook.clone();
                        let followed = preferred == Some(published.hash);
                        let from = if shelf.is_built_in(published.hash) {
                            say.built_in
                        } else {
                            say.made_here
                        };
                        view! {
                            <li>
                                <h2>
                                    <a href=address(&published)>{named(words, &book)}</a>
                                </h2>
                                <p>{book.summary.get(words.lang.tag()).to_owned()}</p>
                                <p class="labels">
                                    {followed.then(|| view! { <span class="tag major">{say.followed_here}</span> })}
                                    <span class="tag">{origin(words, &book)}</span>
                                    <span class="tag">{from}</span>
                                </p>
                                <actions::Actions published />
                            </li>
                        }
                };
                let count = u64::try_from(older.len()).unwrap_or(0);
                let rows = group.into_iter().map(row).collect_view();
                let older = older.into_iter().map(row).collect_view();
                view! {
                    <div class="card">
                        <ul class="shelf">{rows}</ul>
                        {(count > 0)
                            .then(|| {
                                view! {
                                    <details class="older">
                                        <summary>{say.older(count)}</summary>
                                        <ul class="shelf">{older}</ul>
                                    </details>
                                }
                            })}
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <div class="page-head">
            <h1>{words.nav.playbooks}</h1>
        </div>
        <div class="page-body stack">
            <p class="muted">{words.playbook.intro}</p>
            {shelf}
            <Import />
        </div>
    }
}

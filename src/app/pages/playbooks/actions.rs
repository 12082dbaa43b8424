//! What can be done with a version: compare, edit a copy, save as a file, print.

use super::choice::follow;
use crate::app::components::toast::use_toasts;
use crate::app::platform::{dom, files};
use crate::app::state::use_record;
use crate::app::ui::words;
use holdfast::keeper::Published;
use holdfast::route::{Id, Route};
use leptos::prelude::*;

/// The buttons of a version.
#[component]
pub fn Actions(
    /// Which version.
    published: Published,
    /// It is what the page shows, so that printing the page prints it.
    #[prop(optional)]
    on_its_page: bool,
) -> impl IntoView {
    let (words, record, toasts) = (words(), use_record(), use_toasts());
    let say = &words.playbook;
    let id = Id::new(&published.hash.to_string());
    // Beside another version of the same, else beside what is followed here.
    let other = {
        let shelf = record.playbooks();
        let shelf = shelf.borrow();
        let others = shelf.all().filter(|book| book.hash != published.hash);
        let mut others: Vec<&Published> = others.collect();
        let followed = shelf.preferred().map(|book| book.hash);
        let rank = |book: &&Published| {
            let same = book.playbook.id == published.playbook.id;
            (!same, Some(book.hash) != followed)
        };
        holdfast::order::sort_by_key(&mut others, rank);
        others
            .first()
            .and_then(|book| Id::new(&book.hash.to_string()))
    };
    let compare = id
        .clone()
        .zip(other)
        .map(|(id, other)| Route::Compare(other, id).href());
    let ready = id.clone().map(|id| Route::Ready(id).href());
    let edit = id.map(|id| Route::EditPlaybook(id).href());
    let hash = published.hash;
    let book = StoredValue::new_local(published.clone());
    let use_it = move || {
        let other = record.preferred().is_some_and(|book| book.hash != hash);
        other.then(|| {
            view! {
                <button
                    type="button"
                    on:click=move |_| follow(record, toasts, words, book.get_value())
                >
                    {words.playbook.use_it}
                </button>
            }
        })
    };
    let save = move |_| {
        let book = &published.playbook;
        let name = format!("holdfast-playbook-{}-{}.json", book.id, book.version);
        match files::save(&name, "application/json", published.text.as_bytes()) {
            Ok(()) => toasts.show(words.playbook.saved_as(&name)),
            Err(error) => toasts.show(error.to_string()),
        }
    };
    let print = |_| dom::print();
    view! {
        <div class="buttons">
            {use_it}
            {ready
                .map(|href| view! { <a class="button" href=href>{words.readiness.title}</a> })}
            {edit.map(|href| view! { <a class="button" href=href>{say.edit_copy}</a> })}
            {compare.map(|href| view! { <a class="button" href=href>{say.compare}</a> })}
            <button type="button" on:click=save>
                {say.export}
            </button>
            {on_its_page
                .then(|| {
                    view! {
                        <button type="button" on:click=print>
                            {say.print}
                        </button>
                    }
                })}
        </div>
    }
}

//! The readiness check (S4.11, X20): seven questions with what is settled and what is missing.

use super::choice::named;
use crate::app::components::card::Card;
use crate::app::pages::directory;
use crate::app::reactive::memo;
use crate::app::shell::window_title;
use crate::app::state::{use_record, zone_of};
use crate::app::ui::{use_ui, words};
use holdfast::directory::Directory;
use holdfast::keeper::Published;
use holdfast::readiness::{Answer, Gap, readiness};
use holdfast::route::{DirectoryPlace, Id, Route};
use holdfast::time::Millis;
use leptos::prelude::*;

/// The page for one version.
#[component]
pub fn ReadyPage(
    /// Its content hash.
    id: Id,
) -> impl IntoView {
    let (words, record, ui) = (words(), use_record(), use_ui());
    let hash = id.as_str().parse().ok();
    let edit = Route::EditPlaybook(id.clone()).href();
    let back = Route::Playbooks(Some(id)).href();
    let found = move || {
        record.phase.track();
        record.books.track();
        hash.and_then(|hash| record.version(hash))
    };
    // What is ahead changes with the day.
    let today = memo(move || Millis(ui.now.get().0.div_euclid(86_400_000) * 86_400_000));
    let body = move |published: Published| {
        let book = &published.playbook;
        let title = words.readiness.of(&named(words, book));
        window_title(&title);
        let (from, times) = (today.get(), ui.times());
        let time = |at: Millis| times.near(at, from);
        record.directory.with(|directory| {
            let answers = readiness(book, directory, from, &zone_of);
            let open: usize = answers.iter().map(|answer| answer.gaps.len()).sum();
            let sum = match u64::try_from(open).unwrap_or(u64::MAX) {
                0 => words.readiness.all_set.to_owned(),
                open => words.readiness.open(open),
            };
            let cards = answers.iter().map(|answer| {
                let gap = |gap: &Gap| {
                    let text = words.readiness_gap(gap, book, directory, &time);
                    (text, mends(gap, directory, &edit))
                };
                card(answer, directory, &gap)
            });
            let cards = cards.collect_view();
            view! {
                <div class="page-head">
                    <h1>{title}</h1>
                    <div class="buttons">
                        <a class="button" href=back.clone()>
                            {words.playbook.read}
                        </a>
                    </div>
                </div>
                <div class="page-body">
                    <p class="lead">{words.readiness.intro}</p>
                    <p role="status">
                        <strong>{sum}</strong>
                    </p>
                    {cards}
                </div>
            }
            .into_any()
        })
    };
    view! {
        {move || match found() {
            Some(published) => body(published),
            None => {
                window_title(words.readiness.title);
                view! {
                    <div class="page-head">
                        <h1>{words.readiness.title}</h1>
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

/// Where a gap is mended, and what that place is called.
fn mends(gap: &Gap, directory: &Directory, edit: &str) -> (String, String) {
    let words = words();
    match gap.entry() {
        Some(id) => (directory::address(id), directory.name(id)),
        None if gap.in_directory() => (
            Route::Directory(DirectoryPlace::default()).href(),
            words.readiness.mend_directory.to_owned(),
        ),
        None => (edit.to_owned(), words.readiness.mend_playbook.to_owned()),
    }
}

/// A gap in words, with the place where it is mended: its address and its name.
type Told = (String, (String, String));

/// One question.
fn card(answer: &Answer<'_>, directory: &Directory, gap: &dyn Fn(&Gap) -> Told) -> AnyView {
    let words = words();
    let say = &words.readiness;
    let said = answer.says.iter().map(|said| {
        let (line, more) = words.readiness_said(said, directory);
        let more = (!more.is_empty()).then(|| view! { <small>{more}</small> });
        view! {
            <li>
                <span>
                    <span>{line}</span>
                    {more}
                </span>
            </li>
        }
    });
    let said = (!answer.says.is_empty())
        .then(|| view! { <ul class="lines">{said.collect_view()}</ul> }.into_any());
    let missing = answer.gaps.iter().map(|one| {
        let (text, (href, place)) = gap(one);
        view! {
            <li>
                <span>
                    <span class="unset">{text}</span>
                </span>
                <a class="button quiet" href=href>
                    {place}
                </a>
            </li>
        }
    });
    let missing = (!answer.gaps.is_empty()).then(|| {
        view! {
            <h3>{say.missing}</h3>
            <ul class="lines">{missing.collect_view()}</ul>
        }
    });
    let nothing = (answer.says.is_empty() && answer.gaps.is_empty())
        .then(|| view! { <p class="muted">{say.nothing_said}</p> });
    view! {
        <Card title=say.asks(answer.question).to_owned()>{missing} {said} {nothing}</Card>
    }
    .into_any()
}

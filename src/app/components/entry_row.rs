//! One entry of the timeline.

use super::icon::{Glyph, Icon};
use crate::app::ui::words;
use holdfast::words::{Words, halves, opening};
use leptos::prelude::*;

/// Letters of an entry that name its menu.
const START: usize = 48;

/// What kind of entry it is, as far as the eye needs to know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EntryKind {
    /// A note.
    #[default]
    Note,
    /// A decision.
    Decision,
    /// A task.
    Task,
    /// A notice sent, or deliberately not.
    Message,
    /// A level.
    Severity,
    /// A role.
    Role,
    /// Another change of state.
    Change,
    /// A correction or withdrawal.
    Correction,
    /// Not readable here.
    Unknown,
}

impl EntryKind {
    fn class(self) -> &'static str {
        match self {
            Self::Note | Self::Unknown => "entry-row",
            Self::Decision => "entry-row decision",
            Self::Task => "entry-row task",
            Self::Message => "entry-row message",
            Self::Severity | Self::Role | Self::Change | Self::Correction => "entry-row change",
        }
    }

    fn icon(self) -> Icon {
        match self {
            Self::Note => Icon::Pencil,
            Self::Decision => Icon::Gavel,
            Self::Task => Icon::Task,
            Self::Message => Icon::Send,
            Self::Severity => Icon::Gauge,
            Self::Role => Icon::Person,
            Self::Change => Icon::Change,
            Self::Correction => Icon::Undo,
            Self::Unknown => Icon::Help,
        }
    }
}

/// What a row shows. Everything is written already.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntryView {
    /// Id of the entry.
    pub id: String,
    /// Such as `10:51`.
    pub time: String,
    /// The instant for machines (RFC 3339) and, on hover, for people who want it exactly.
    pub instant: String,
    /// What kind of entry.
    pub kind: EntryKind,
    /// The word of the kind; empty for plain notes.
    pub word: String,
    /// What it says.
    pub text: String,
    /// Who says so, and how it got here: `Ade Okafor, added at 10:49 from paper`.
    pub who: String,
    /// What it said before it was corrected; shown struck through.
    pub struck: Option<String>,
    /// Withdrawn: its own text is struck, and this says by whom and why.
    pub withdrawn: Option<String>,
    /// Short remarks: approximate, hidden, device clocks apart.
    pub marks: Vec<String>,
    /// New since this person last looked.
    pub unread: bool,
    /// The address points here.
    pub target: bool,
}

/// A text, the rest of a long one behind a word.
fn folded(words: &'static Words, text: &str) -> AnyView {
    let (head, rest) = halves(text);
    if rest.is_empty() {
        return head.to_owned().into_any();
    }
    view! {
        {format!("{head} …")}
        <details class="rest">
            <summary>{words.common.more}</summary>
            {rest.to_owned()}
        </details>
    }
    .into_any()
}

/// A row of the timeline; its parent is a list item.
#[component]
pub fn EntryRow(
    /// What it shows.
    entry: EntryView,
    /// Opens the actions of this entry: correct, withdraw, where it comes from.
    #[prop(optional)]
    on_menu: Option<Callback<String>>,
) -> impl IntoView {
    let words = words();
    let id = entry.id.clone();
    // Each menu by its own entry: in a list of buttons all of one name tell nothing.
    let start = if entry.text.is_empty() {
        &entry.word
    } else {
        &entry.text
    };
    let menu = words
        .timeline
        .entry_actions_of(&entry.time, &opening(start, START));
    let word = (!entry.word.is_empty()).then(|| format!("{}. ", entry.word));
    let (word, said) = match &entry.withdrawn {
        Some(why) => (
            word.map(|word| view! { <del class="kind">{word}</del> }.into_any()),
            view! {
                <del class="said">{folded(words, &entry.text)}</del>
                " "
                <span class="kind">{why.clone()}</span>
            }
            .into_any(),
        ),
        None => (
            word.map(|word| view! { <span class="kind">{word}</span> }.into_any()),
            view! { <span class="said">{folded(words, &entry.text)}</span> }.into_any(),
        ),
    };
    view! {
        <div class=entry.kind.class() class:unread=entry.unread class:target=entry.target>
            <time datetime=entry.instant.clone() title=entry.instant>
                {entry.time}
            </time>
            <span class="node">
                <Glyph icon=entry.kind.icon() />
            </span>
            <div class="what">
                {word}
                {entry
                    .struck
                    .map(|old| {
                        view! {
                            <del>{folded(words, &old)}</del>
                            " "
                            <span class="kind">{format!("{}: ", words.timeline.corrected)}</span>
                        }
                    })}
                {said}
                " "
                <span class="who">{entry.who}</span>
                {(!entry.marks.is_empty())
                    .then(|| {
                        view! {
                            <span class="marks">
                                {entry
                                    .marks
                                    .into_iter()
                                    .map(|mark| view! { <span class="pill">{mark}</span> })
                                    .collect_view()}
                            </span>
                        }
                    })}
            </div>
            {on_menu
                .map(|on_menu| {
                    view! {
                        <button
                            type="button"
                            class="icon more"
                            aria-label=menu.clone()
                            on:click=move |_| on_menu.run(id.clone())
                        >
                            <Glyph icon=Icon::More />
                        </button>
                    }
                })}
        </div>
    }
}

/// The line between what is new and what was seen.
#[component]
pub fn UnreadDivider(
    /// Such as `Since you last looked: 4 entries`.
    #[prop(into)]
    text: String,
) -> impl IntoView {
    let label = text.clone();
    view! { <div class="unread-divider" role="separator" aria-label=label>{text}</div> }
}

//! What to do next, in order: late first, then timed, then the rest.

use super::empty::EmptyState;
use super::late::Late;
use super::severity_mark::SeverityMark;
use super::term::Term;
use crate::app::platform::dom;
use crate::app::reactive::{effect, memo};
use crate::app::ui::words;
use leptos::prelude::*;

/// Id of the heading, which takes the focus when a line goes.
const HEADING: &str = "next-title";

/// How urgent a line is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Urgency {
    /// Past its limit.
    Late,
    /// Its limit is near.
    Soon,
    /// It has a limit.
    Timed,
    /// It has none.
    #[default]
    Untimed,
}

/// One line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NextLine {
    /// Tells lines apart while their words change.
    pub key: String,
    /// Such as `28 min late`, `32 min`, `no limit`.
    pub when: String,
    /// How urgent it is.
    pub urgency: Urgency,
    /// What to do.
    pub title: String,
    /// The word to explain beside the rule, with its term; the term is empty for none.
    pub term: (&'static str, String),
    /// What more is to be known.
    pub rule: String,
    /// The rule of the playbook that says so, such as `S2.6`; empty for none.
    pub source: String,
    /// Words of its buttons; the first is the one to press.
    pub buttons: Vec<String>,
    /// It asks a question that any of its buttons answers: all of them stand on a phone too.
    pub asks: bool,
    /// One line that stands for several, or for duties of roles that were never set up.
    pub folded: bool,
    /// Whose line it is, where those of several incidents stand together.
    pub incident: Option<OfIncident>,
}

/// The incident of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfIncident {
    /// Its level; none before the first classification.
    pub level: Option<u8>,
    /// Its title.
    pub title: String,
    /// Demo data.
    pub demo: bool,
}

/// The list. Five lines, then all on demand.
#[component]
pub fn NextList(
    /// Every line, in order.
    #[prop(into)]
    lines: Signal<Vec<NextLine>>,
    /// A button was pressed: key of the line, place of the button.
    on_press: Callback<(String, usize)>,
    /// Lines shown before "all".
    #[prop(default = 5)]
    first: usize,
    /// The incident is over: no clock runs.
    #[prop(into, optional)]
    over: Signal<bool>,
    /// Opens why a line is there, by its key; without it the rule explains its code alone.
    #[prop(optional)]
    on_why: Option<Callback<String>>,
    /// The heading; the screen of everything due has its own.
    #[prop(optional)]
    untitled: bool,
) -> impl IntoView {
    let words = words();
    let pressed = StoredValue::new(false);
    let on_press = Callback::new(move |button| {
        pressed.set_value(true);
        on_press.run(button);
    });
    let all = RwSignal::new(false);
    let total = memo(move || lines.with(Vec::len));
    let keys = memo(move || {
        let most = if all.get() { usize::MAX } else { first };
        lines.with(|l| {
            l.iter()
                .take(most)
                .map(|l| l.key.clone())
                .collect::<Vec<_>>()
        })
    });
    // The button that was pressed goes with its line, and would take the focus along.
    effect(move || {
        keys.track();
        if pressed.get_value() {
            request_animation_frame(move || {
                if dom::focused().is_none_or(|focused| focused.tag_name() == "BODY") {
                    let _ = pressed.try_set_value(false);
                    dom::focus(HEADING);
                }
            });
        }
    });
    view! {
        <section class="card next">
            {(!untitled)
                .then(|| {
                    view! {
                        <header>
                            <h2 id=HEADING tabindex="-1">{words.next.title}</h2>
                            <Show when=move || { total.get() > first }>
                                <button
                                    type="button"
                                    class="quiet"
                                    aria-expanded=move || all.get().to_string()
                                    on:click=move |_| all.update(|all| *all = !*all)
                                >
                                    {move || {
                                        if all.get() {
                                            words.next.fewer.to_owned()
                                        } else {
                                            words.next.all(total.get() as u64)
                                        }
                                    }}
                                </button>
                            </Show>
                        </header>
                    }
                })}
            <Show
                when=move || { total.get() > 0 }
                fallback=move || {
                    view! {
                        <EmptyState
                            small=true
                            title=words.next.nothing
                            text=if over.get() { words.next.over_text } else { words.next.nothing_text }
                        />
                    }
                }
            >
                <ol>
                    <For each=move || keys.get() key=Clone::clone let:key>
                        <Line line=line_of(lines, key) on_press on_why />
                    </For>
                </ol>
            </Show>
        </section>
    }
}

fn line_of(lines: Signal<Vec<NextLine>>, key: String) -> Memo<NextLine> {
    Memo::new(move |old: Option<&NextLine>| {
        let found = lines.with(|l| l.iter().find(|l| l.key == key).cloned());
        // A line that has just gone keeps its words until its row is removed.
        found.or_else(|| old.cloned()).unwrap_or_default()
    })
}

#[component]
fn Whose(incident: OfIncident) -> impl IntoView {
    let words = words();
    view! {
        <span class="whose">
            <SeverityMark level=Signal::stored(incident.level) />
            {incident.demo.then(|| view! { <span class="unreal">{words.common.demo}</span> })}
            <span class="title">{incident.title}</span>
        </span>
    }
}

/// The rule's code, or a question where it has none, which opens why the line is there.
fn why(line: Memo<NextLine>, on_why: Callback<String>, source: String) -> AnyView {
    let word = words().next.why;
    let shown = if source.is_empty() {
        word.to_owned()
    } else {
        source
    };
    let label = {
        let shown = shown.clone();
        move || format!("{shown}: {}", line.with(|l| l.title.clone()))
    };
    view! {
        <button
            type="button"
            class="term"
            aria-haspopup="dialog"
            title=word
            aria-label=label
            on:click=move |_| on_why.run(line.with_untracked(|l| l.key.clone()))
        >
            {shown}
        </button>
    }
    .into_any()
}

#[component]
fn Line(
    line: Memo<NextLine>,
    on_press: Callback<(String, usize)>,
    on_why: Option<Callback<String>>,
) -> impl IntoView {
    let urgency = move || line.with(|l| l.urgency);
    let buttons = memo(move || line.with(|l| l.buttons.clone()));
    let term = memo(move || line.with(|l| l.term.clone()));
    let source = memo(move || line.with(|l| l.source.clone()));
    let incident = memo(move || line.with(|l| l.incident.clone()));
    let when_class = move || match urgency() {
        Urgency::Late | Urgency::Timed => "when",
        Urgency::Soon => "when warn",
        Urgency::Untimed => "when calm",
    };
    let button = move |at: usize, word: String| {
        let label = word.clone();
        view! {
            <button
                type="button"
                class=if at == 0 { "primary" } else { "quiet" }
                aria-label=move || format!("{label}: {}", line.with(|l| l.title.clone()))
                on:click=move |event| {
                    if !dom::is_second_tap(&event) {
                        on_press.run((line.with_untracked(|l| l.key.clone()), at));
                    }
                }
            >
                {word}
            </button>
        }
    };
    view! {
        <li
            class:folded=move || line.with(|l| l.folded)
            class:asks=move || line.with(|l| l.asks)
        >
            <Show when=move || line.with(|l| !l.folded)>
                <span class=when_class>
                    <Show
                        when=move || urgency() == Urgency::Late
                        fallback=move || view! { {move || line.with(|l| l.when.clone())} }
                    >
                        <Late text=Signal::derive(move || line.with(|l| l.when.clone())) />
                    </Show>
                </span>
            </Show>
            <span class="line">
                <span class="what">
                    {move || incident.get().map(|incident| view! { <Whose incident /> })}
                    <b>{move || line.with(|l| l.title.clone())}</b>
                    <span class="because">
                    <span class="rule">
                        {move || {
                            let (term, word) = term.get();
                            (!word.is_empty())
                                .then(|| {
                                    view! {
                                        <Term term word />
                                        {move || {
                                            line.with(|l| if l.rule.is_empty() { ". " } else { ": " })
                                        }}
                                    }
                                })
                        }}
                        {move || line.with(|l| l.rule.clone())}
                        {move || {
                            let names = on_why.is_some() || line.with(|l| !l.source.is_empty());
                            let rule = line.with(|l| (!l.rule.is_empty()).then(|| l.rule.ends_with('.')));
                            rule.filter(|_| names).map(|ended| if ended { " " } else { ". " })
                        }}
                    </span>
                        // Beside what may be cut off on a phone, so that it stays in reach.
                        {move || {
                            let source = source.get();
                            match on_why {
                                Some(on_why) => Some(why(line, on_why, source)),
                                None if source.is_empty() => None,
                                None => Some(view! { <Term term="rule" word=source /> }.into_any()),
                            }
                        }}
                    </span>
                    <span class="also">
                        {move || {
                            let all = buttons.get().into_iter().enumerate().skip(1);
                            all.map(|(at, word)| button(at, word)).collect_view()
                        }}
                    </span>
                </span>
                <span class="acts">
                    {move || buttons.with(|all| all.first().cloned()).map(|word| button(0, word))}
                </span>
            </span>
        </li>
    }
}

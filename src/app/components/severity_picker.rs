//! How bad is it? Each level with its consequence in words; a digit takes effect at once.

use super::dialog::Dialog;
use super::icon::{Glyph, Icon};
use super::severity_mark::{SeverityMark, Size};
use super::term::Term;
use crate::app::ui::words;
use leptos::ev;
use leptos::prelude::*;

/// One level of the playbook's scheme.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LevelChoice {
    /// Its number; lower is worse.
    pub level: u8,
    /// Its name.
    pub name: String,
    /// What it means, in a sentence.
    pub consequence: String,
    /// The process and the people that it selects; empty where the playbook says nothing.
    pub selects: String,
    /// Its limits, such as `Response 10 min, recovery 2 h`.
    pub limits: String,
    /// Whether it makes a major incident.
    pub major: bool,
}

/// The picker. Choosing closes it; the reason is asked afterwards, elsewhere.
#[component]
pub fn SeverityPicker(
    /// Whether it is shown.
    open: RwSignal<bool>,
    /// The levels, worst first.
    #[prop(into)]
    levels: Signal<Vec<LevelChoice>>,
    /// The level now; none before the first classification.
    #[prop(into)]
    current: Signal<Option<u8>>,
    /// A level was chosen.
    on_pick: Callback<u8>,
    /// What stands above the levels.
    #[prop(into, optional)]
    above: ViewFn,
    /// What stands beside the levels.
    #[prop(into, optional)]
    beside: ViewFn,
) -> impl IntoView {
    let words = words();
    let (above, beside) = (StoredValue::new(above), StoredValue::new(beside));
    let pick = move |level: u8| {
        open.set(false);
        on_pick.run(level);
    };
    let keys = window_event_listener(ev::keydown, move |event| {
        let modified = event.ctrl_key() || event.meta_key() || event.alt_key();
        if !open.get_untracked() || modified || event.is_composing() || event.repeat() {
            return;
        }
        let digit = event.key().parse::<u8>().ok();
        let known =
            digit.filter(|d| levels.with_untracked(|all| all.iter().any(|l| l.level == *d)));
        if let Some(level) = known {
            event.prevent_default();
            pick(level);
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <Dialog open title=words.severity.pick.to_owned()>
            <p class="muted">{words.severity.pick_hint}</p>
            {move || above.with_value(ViewFn::run)}
            <div class="pick-cols">
            <div class="levels">
                {move || {
                    let all = levels.get();
                    let last_major = all.iter().rposition(|l| l.major);
                    all.into_iter()
                        .enumerate()
                        .map(|(i, level)| {
                            let line = (last_major == Some(i))
                                .then(|| {
                                    view! {
                                        <div class="major-line">
                                            <Term term="major" word=words.severity.major_line />
                                        </div>
                                    }
                                });
                            view! {
                                <Level level=level current on_pick=Callback::new(pick) />
                                {line}
                            }
                        })
                        .collect_view()
                }}
            </div>
            {move || beside.with_value(ViewFn::run)}
            </div>
            <p class="unsure">
                <span class="row">
                    <Glyph icon=Icon::Info />
                    {words.severity.unsure}
                </span>
            </p>
        </Dialog>
    }
}

#[component]
fn Level(level: LevelChoice, current: Signal<Option<u8>>, on_pick: Callback<u8>) -> impl IntoView {
    let words = words();
    let n = level.level;
    let is_current = move || current.get() == Some(n);
    view! {
        <button
            type="button"
            class="level"
            aria-current=move || is_current().then_some("true")
            autofocus=current.get_untracked() == Some(n)
            on:click=move |_| on_pick.run(n)
        >
            <SeverityMark level=Some(n) size=Size::Large silent=true />
            <span class="name">
                {words.severity.level_named(&n.to_string(), &level.name)}
                <Show when=is_current>
                    " "
                    <span class="pill accent">{words.severity.current}</span>
                </Show>
            </span>
            <span class="consequence">{level.consequence}</span>
            {(!level.selects.is_empty())
                .then(|| view! { <span class="consequence">{level.selects}</span> })}
            <span class="limits">{level.limits}</span>
            <kbd>{n}</kbd>
        </button>
    }
}

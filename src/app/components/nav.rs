//! The rail of wide screens and the tabs of narrow ones.

use super::icon::{Glyph, Icon};
use crate::app::reactive::memo;
use crate::app::ui::words;
use leptos::prelude::*;

/// A number beside a name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Badge {
    /// The number; empty for none.
    pub text: String,
    /// What it counts, for assistive technology.
    pub label: String,
    /// Something among it is late.
    pub late: bool,
}

/// One place to go.
#[derive(Clone)]
pub struct NavItem {
    /// Where it leads.
    pub href: String,
    /// Its icon.
    pub icon: Icon,
    /// Its name.
    pub label: String,
    /// A number beside it.
    pub badge: Signal<Badge>,
    /// Whether the app is there.
    pub current: Signal<bool>,
}

/// The rail: every screen, and at its foot what is saved.
#[component]
pub fn Rail(
    /// Where one can go.
    items: Vec<NavItem>,
    /// Address of the front.
    home: String,
    /// The foot.
    children: Children,
) -> impl IntoView {
    let words = words();
    view! {
        <header class="rail">
            <a class="brand" href=home>
                <Glyph icon=Icon::Anchor size=22 />
                {words.common.app}
            </a>
            <nav aria-label=words.nav.main>
                <ul>{items.into_iter().map(|item| view! { <Item item wide=true /> }).collect_view()}</ul>
            </nav>
            <div class="rail-foot">{children()}</div>
        </header>
    }
}

/// The tabs at the bottom of a narrow screen.
#[component]
pub fn Tabs(
    /// Where one can go; four or five.
    #[prop(into)]
    items: Signal<Vec<NavItem>>,
    /// Name of the landmark.
    #[prop(into)]
    label: Signal<String>,
    /// What else there is: opens a list of the screens that have no tab.
    on_more: Callback<()>,
) -> impl IntoView {
    let words = words();
    view! {
        <nav class="tabs" aria-label=label>
            <ul>
                {move || {
                    items.get().into_iter().map(|item| view! { <Item item wide=false /> }).collect_view()
                }}
                <li>
                    <button type="button" aria-haspopup="dialog" on:click=move |_| on_more.run(())>
                        <Glyph icon=Icon::Menu />
                        <span>{words.nav.more}</span>
                    </button>
                </li>
            </ul>
        </nav>
    }
}

#[component]
fn Item(item: NavItem, wide: bool) -> impl IntoView {
    let (badge, current) = (item.badge, item.current);
    let shown = memo(move || badge.with(|b| !b.text.is_empty()));
    let class = move || {
        if wide && badge.with(|b| b.late) {
            "count late"
        } else {
            "count"
        }
    };
    view! {
        <li>
            <a href=item.href aria-current=move || current.get().then_some("page")>
                <Glyph icon=item.icon />
                <span>{item.label}</span>
                <Show when=move || shown.get()>
                    <span class=class>
                        <span aria-hidden="true">{move || badge.with(|b| b.text.clone())}</span>
                        <span class="sr">{move || badge.with(|b| b.label.clone())}</span>
                    </span>
                </Show>
            </a>
        </li>
    }
}

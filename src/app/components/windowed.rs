//! A long list of which only the rows on the screen are in the page. The page itself scrolls.

use crate::app::keyboard::use_actions;
use crate::app::platform::dom;
use crate::app::reactive::{effect, memo};
use holdfast::keys::Action;
use holdfast::window::Heights;
use leptos::html;
use leptos::prelude::*;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;
use wasm_bindgen::JsCast;

/// Drawn beyond the screen on either side, in pixels.
const SPARE: f64 = 600.0;
/// Never more rows than this in the page, however small they are.
const MOST: usize = 150;

/// A list of rows by key.
#[component]
pub fn Windowed<K>(
    /// The keys of all rows, in order.
    #[prop(into)]
    keys: Signal<Arc<Vec<K>>>,
    /// Height of a row in pixels: exact when `fixed`, else until the row has been measured.
    #[prop(into)]
    estimate: Signal<f64>,
    /// All rows have the estimated height.
    #[prop(optional)]
    fixed: bool,
    /// Draws the row of a key.
    row: Callback<K, AnyView>,
    /// Name of the list.
    #[prop(into)]
    label: String,
    /// `j`, `k` and the arrows move the focus between the rows' first links or buttons.
    #[prop(optional)]
    steps: bool,
    /// A key to scroll to when it changes.
    #[prop(into, optional)]
    reveal: Signal<Option<K>>,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
{
    let node = NodeRef::<html::Ol>::new();
    let measured = StoredValue::new(HashMap::<K, f64>::new());
    let version = RwSignal::new(0_u32);
    // Top of the screen inside the list, and the height of the screen.
    let port = RwSignal::new((0.0_f64, dom::viewport_height().max(400.0)));
    let heights = memo(move || {
        version.track();
        let estimate = estimate.get();
        keys.with(|keys| {
            if fixed {
                return Arc::new(Heights::even(keys.len(), estimate));
            }
            measured.with_value(|known| {
                Arc::new(Heights::new(
                    keys.iter()
                        .map(|key| known.get(key).copied().unwrap_or(estimate)),
                ))
            })
        })
    });
    let range = memo(move || {
        let (top, height) = port.get();
        heights.with(|h| h.visible(top, height, SPARE, MOST))
    });
    let drawn = move || {
        let range = range.get();
        keys.with(|keys| keys.get(range).map(<[K]>::to_vec).unwrap_or_default())
    };
    let before = move || heights.with(|h| h.offset(range.with(|r| r.start)));
    let after = move || heights.with(|h| h.total() - h.offset(range.with(|r| r.end)));

    let look = move || {
        if let Some(list) = drawn_list(node) {
            let top = -list.get_bounding_client_rect().top();
            let next = (top.max(0.0), dom::viewport_height());
            if port.try_get_untracked().is_some_and(|now| now != next) {
                let _ = port.try_set(next);
            }
        }
    };
    let asked = StoredValue::new(false);
    let look_soon = move || {
        if asked.try_get_value() == Some(false) {
            asked.set_value(true);
            request_animation_frame(move || {
                if asked.try_get_value().is_some() {
                    asked.set_value(false);
                    look();
                }
            });
        }
    };
    let scroll = window_event_listener(leptos::ev::scroll, move |_| look_soon());
    let resize = window_event_listener(leptos::ev::resize, move |_| {
        // Another width, other heights.
        measured.update_value(HashMap::clear);
        version.update(|v| *v = v.wrapping_add(1));
        look_soon();
    });
    on_cleanup(move || {
        scroll.remove();
        resize.remove();
    });
    // After every drawing: measure what is there, and look again where the list is.
    effect(move || {
        range.track();
        keys.track();
        request_animation_frame(move || {
            if !fixed {
                measure(node, keys, heights, measured, version);
            }
            look();
        });
    });
    let show = move |index: usize| {
        let (Some(list), Some((_, height)), Some(heights)) = (
            drawn_list(node),
            port.try_get_untracked(),
            heights.try_get_untracked(),
        ) else {
            return;
        };
        let top_of_list = list.get_bounding_client_rect().top() + dom::scroll_top();
        let top = dom::scroll_top() - top_of_list;
        if let Some(to) = heights.reveal(index, top, height, height / 4.0) {
            dom::scroll_to(to + top_of_list);
        }
    };
    effect(move || {
        let wanted = reveal.get();
        if let Some(wanted) = wanted
            && let Some(index) =
                keys.with_untracked(|keys| keys.iter().position(|key| *key == wanted))
        {
            request_animation_frame(move || show(index));
        }
    });
    // Where the last step went, until the focus is there: keys come faster than frames.
    let going = StoredValue::new(None::<usize>);
    if steps {
        let step = move |by: isize| {
            let count = keys.with_untracked(|keys| keys.len());
            if count == 0 {
                return;
            }
            let to = match going.get_value().or_else(|| focused_row(node)) {
                Some(at) => at.saturating_add_signed(by).min(count - 1),
                None => range.with_untracked(|_| {
                    let (top, _) = port.get_untracked();
                    heights.with_untracked(|h| h.row_at(top))
                }),
            };
            going.set_value(Some(to));
            show(to);
            request_animation_frame(move || {
                if going.try_get_value() == Some(Some(to)) {
                    focus_row(node, to);
                    going.set_value(None);
                }
            });
        };
        let actions = use_actions();
        actions.on(Action::Down, move || step(1));
        actions.on(Action::Up, move || step(-1));
    }
    view! {
        <ol class="windowed" node_ref=node aria-label=label>
            <li class="gap" aria-hidden="true" style:height=move || format!("{}px", before())></li>
            <ForEnumerate each=drawn key=|key: &K| key.clone() let(index, key)>
                <li
                    data-row=move || (range.with(|r| r.start) + index.get()).to_string()
                    aria-setsize=move || keys.with(|k| k.len()).to_string()
                    aria-posinset=move || (range.with(|r| r.start) + index.get() + 1).to_string()
                >
                    {row.run(key)}
                </li>
            </ForEnumerate>
            <li class="gap" aria-hidden="true" style:height=move || format!("{}px", after())></li>
        </ol>
    }
}

/// The list, while it is on the screen: a frame that was asked for may come after the screen is
/// gone, and behind a tab of a phone every row would measure nothing.
fn drawn_list(node: NodeRef<html::Ol>) -> Option<<html::Ol as html::ElementType>::Output> {
    let list = node.try_get_untracked().flatten()?;
    (list.get_bounding_client_rect().width() > 0.0).then_some(list)
}

/// Reads the heights of the rows in the page. Rows above the screen that turn out higher or lower
/// than thought would push the text that someone is reading; the page is scrolled by as much.
fn measure<K: Clone + Eq + Hash + Send + Sync + 'static>(
    node: NodeRef<html::Ol>,
    keys: Signal<Arc<Vec<K>>>,
    heights: Memo<Arc<Heights>>,
    measured: StoredValue<HashMap<K, f64>>,
    version: RwSignal<u32>,
) {
    let Some(list) = drawn_list(node) else {
        return;
    };
    let (Some(keys), Some(heights)) = (keys.try_get_untracked(), heights.try_get_untracked())
    else {
        return;
    };
    let mut moved = 0.0;
    let mut changed = false;
    let rows = list.children();
    for i in 0..rows.length() {
        let Some(row) = rows.item(i) else { continue };
        let Some(index) = row_number(&row) else {
            continue;
        };
        let Some(key) = keys.get(index) else { continue };
        let rect = row.get_bounding_client_rect();
        let thought = heights.offset(index + 1) - heights.offset(index);
        let change = rect.height() - thought;
        if change.abs() >= 0.5 {
            changed = true;
            if rect.bottom() < 0.0 {
                moved += change;
            }
            measured.update_value(|known| {
                known.insert(key.clone(), rect.height());
            });
        }
    }
    if changed {
        let _ = version.try_update(|v| *v = v.wrapping_add(1));
        if moved.abs() >= 1.0 {
            dom::scroll_to(dom::scroll_top() + moved);
        }
    }
}

fn row_number(row: &web_sys::Element) -> Option<usize> {
    row.get_attribute("data-row")?.parse().ok()
}

fn focused_row(node: NodeRef<html::Ol>) -> Option<usize> {
    let list = drawn_list(node)?;
    let focused = dom::focused()?;
    if !list.contains(Some(&focused)) {
        return None;
    }
    row_number(&focused.closest("[data-row]").ok()??)
}

fn focus_row(node: NodeRef<html::Ol>, index: usize) {
    let target = drawn_list(node).and_then(|list| {
        list.query_selector(&format!("[data-row='{index}'] :is(a, button)"))
            .ok()?
    });
    if let Some(target) = target.and_then(|t| t.dyn_into::<web_sys::HtmlElement>().ok()) {
        // The row has just been scrolled to; the browser need not do it again.
        let _ = target.focus();
    }
}

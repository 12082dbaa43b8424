//! Watching sizes.

use super::dom;
use crate::app::reactive::effect;
use leptos::html::ElementType;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Writes the height of an element into a custom property of the root, and again whenever it
/// changes; what sticks below it reads that property.
pub fn height_into<E>(node: NodeRef<E>, variable: &'static str)
where
    E: ElementType + 'static,
    E::Output: JsCast + Clone + 'static,
{
    let watching = StoredValue::new_local(None::<Watching>);
    effect(move || {
        let element = node
            .get()
            .and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok());
        watching.set_value(element.and_then(|element| {
            Watching::start(&element, move |element| {
                dom::root_variable(variable, &format!("{}px", element.offset_height()));
            })
        }));
    });
    on_cleanup(move || dom::root_variable(variable, ""));
}

struct Watching {
    observer: web_sys::ResizeObserver,
    _call: Closure<dyn FnMut()>,
}

impl Watching {
    fn start(
        element: &web_sys::HtmlElement,
        changed: impl Fn(&web_sys::HtmlElement) + 'static,
    ) -> Option<Self> {
        let watched = element.clone();
        let call = Closure::<dyn FnMut()>::new(move || changed(&watched));
        let observer = web_sys::ResizeObserver::new(call.as_ref().unchecked_ref()).ok()?;
        observer.observe(element);
        Some(Self {
            observer,
            _call: call,
        })
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

//! Effects and memos behind one pointer type each. Given a closure of its own, the framework
//! compiles its machinery anew for every single one of them, at about a kilobyte each.

use leptos::prelude::{Effect, Memo};

/// Runs now and whenever a signal that it read has changed.
pub fn effect(run: impl FnMut() + 'static) {
    every_time(Box::new(run));
}

/// A value computed from signals and kept until it changes.
pub fn memo<T: PartialEq + Send + Sync + 'static>(
    compute: impl Fn() -> T + Send + Sync + 'static,
) -> Memo<T> {
    kept(Box::new(compute))
}

fn every_time(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}

fn kept<T: PartialEq + Send + Sync + 'static>(
    compute: Box<dyn Fn() -> T + Send + Sync>,
) -> Memo<T> {
    Memo::new(move |_| compute())
}

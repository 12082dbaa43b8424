//! Alarms while the app is open (X27): at three quarters of a limit and when it passes, said to
//! assistive technology, sounded unless muted, and shown as a toast. Never once a second.

use super::components::announcer::use_announcer;
use super::components::toast::use_toasts;
use super::platform::sound;
use super::present;
use super::state::{Phase, use_record};
use super::ui::{use_ui, words};
use holdfast::incident::{Header, Limit};
use holdfast::time::{Millis, Span};
use leptos::prelude::*;

/// After a longer sleep than this the screen itself tells what was missed; a burst of alarms for
/// the past would only frighten.
const ASLEEP: Span = Span::minutes(2);

/// Watches the limits of all open incidents. Call once, in the frame.
pub fn watch() {
    let (ui, words, record) = (use_ui(), words(), use_record());
    let (announcer, toasts) = (use_announcer(), use_toasts());
    let before = StoredValue::new(None::<Millis>);
    Effect::watch(
        move || ui.now.get(),
        move |now, _, _| {
            let last = before.get_value();
            before.set_value(Some(*now));
            let Some(last) = last.filter(|last| *now - *last < ASLEEP) else {
                return;
            };
            if record.phase.get_untracked() != Phase::Ready {
                return;
            }
            let list = record.list.get_untracked();
            let open = list.iter().filter(|header| header.status.is_open());
            for header in open {
                for limit in &header.limits {
                    let name = || subject(words, header, limit);
                    if crossed(last, *now, limit.deadline) {
                        let text = words.clock.announce_breach(&name());
                        announcer.interrupt(text.clone());
                        toasts.show(text);
                    } else if limit.warn_at.is_some_and(|at| crossed(last, *now, at)) {
                        let left = words.lang.running(limit.deadline - *now);
                        let text = words.clock.announce_warning(&name(), &left);
                        announcer.say(text.clone());
                        toasts.show(text);
                    } else {
                        continue;
                    }
                    if !ui.prefs_untracked().muted {
                        sound::chime();
                    }
                }
            }
        },
        false,
    );
}

fn crossed(last: Millis, now: Millis, at: Millis) -> bool {
    last < at && at <= now
}

fn subject(words: &holdfast::words::Words, header: &Header, limit: &Limit) -> String {
    format!("{}: {}", header.title, present::limit_name(words, limit))
}

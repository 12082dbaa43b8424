//! The root: what lives as long as the tab.

use super::components::announcer::Announcer;
use super::components::nav::Badge;
use super::components::save_state::SaveView;
use super::components::toast::Toasts;
use super::keyboard::Actions;
use super::pages;
use super::panic;
use super::router::Router;
use super::shell::Shell;
use super::state::Record;
use super::ui::Ui;
use leptos::prelude::*;

/// Starts the app in the page.
pub fn start() {
    panic::install();
    mount_to_body(App);
}

#[component]
fn App() -> impl IntoView {
    let ui = Ui::provide();
    let router = Router::provide();
    let announcer = Announcer::provide();
    let toasts = Toasts::provide(announcer);
    Record::provide();
    Actions::provide(ui, router.signal());
    move || {
        // Another language draws everything anew; nothing below needs to follow it.
        let lang = ui.lang.get();
        panic::speak(lang);
        provide_context(lang.words());
        view! {
            <Shell
                save=SaveView::default()
                incidents=Badge::default()
                due=Badge::default()
                person=String::new()
                banners=ViewFn::from(|| ())
                places=Callback::new(|_| Vec::new())
                outlet=Callback::new(pages::draw)
                announcer
                toasts
            />
        }
    }
}

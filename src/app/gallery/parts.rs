//! Parts in all their states.

use super::incident::clock;
use crate::app::components::banner::{Banner, Tone};
use crate::app::components::card::Card;
use crate::app::components::clock_panel::ClockPanel;
use crate::app::components::clock_tile::ClockState;
use crate::app::components::dialog::Dialog;
use crate::app::components::empty::EmptyState;
use crate::app::components::field::{CheckField, Choice, SelectField, TextField};
use crate::app::components::form::{Form, problem_of};
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::late::Late;
use crate::app::components::severity_mark::{SeverityMark, Size};
use crate::app::components::status_pill::{Hue, StatusPill};
use crate::app::components::term::Term;
use crate::app::ui::words;
use holdfast::time::Span;
use leptos::prelude::*;

/// The page.
#[component]
pub fn PartsSample() -> impl IntoView {
    let words = words();
    let open = RwSignal::new(false);
    let on = RwSignal::new(true);
    let errors = RwSignal::new(Vec::new());
    let (title, when, zone) = (
        RwSignal::new(String::new()),
        RwSignal::new("25:00".to_owned()),
        RwSignal::new("b".to_owned()),
    );
    let mut provisional = clock(
        words.clock.response,
        ClockState::Running,
        Span::minutes(9),
        "by 10:10",
        0.1,
    );
    provisional.provisional = true;
    view! {
        <Banner tone=Tone::Info title=words.common.update_ready.to_owned()><button>{words.common.update_now}</button></Banner>
        <Banner tone=Tone::Warn title=words.trouble.blocked_title.to_owned() text=words.trouble.blocked_text.to_owned()><button>{words.trouble.export_now}</button></Banner>
        <Banner tone=Tone::Bad title=words.trouble.quota_title.to_owned() text=words.trouble.quota_text.to_owned()><button>{words.common.retry}</button></Banner>
        <div class="page-head"><h1>"Parts"</h1></div>
        <div class="page-body">
            <Card title="Levels">
                <div class="row">
                    {[Size::Normal, Size::Large].into_iter().map(|size| view! {
                        {[None, Some(1), Some(2), Some(3), Some(4), Some(5)].into_iter().map(|level: Option<u8>| view! { <SeverityMark level size /> }).collect_view()}
                    }).collect_view()}
                    <Late text="28 min late" />
                    <StatusPill text="Plain" /> <StatusPill text="Warn" hue=Hue::Warn /> <StatusPill text="Bad" hue=Hue::Bad /> <StatusPill text="Ok" hue=Hue::Ok />
                    <span>"A " <Term term="workaround" word=words.help.term_workaround /> " explained"</span>
                </div>
            </Card>
            <ClockPanel
                front=vec![provisional, clock(words.clock.resolution, ClockState::Running, Span::hours(167), "by 9 Mar 10:00", 0.3)]
                others=vec![clock(words.clock.review, ClockState::Late, Span::hours(-30), "", 1.0)]
            />
            <ClockPanel
                front=vec![clock(words.clock.recovery, ClockState::Late, Span::hours(-30), "was due 9 Mar 10:00", 1.0), clock(words.clock.response, ClockState::Running, Span::seconds(45), "by 10:10", 0.3)]
                others=vec![]
            />
            <Card title="Buttons">
                <div class="row">
                    <button>"Plain" <kbd>"S"</kbd></button> <button class="primary">"Primary" <kbd>"C"</kbd></button> <button class="quiet">"Quiet"</button> <button class="danger">"Danger"</button> <button disabled>"Disabled"</button>
                    <button class="icon" aria-label="More"><Glyph icon=Icon::More /></button>
                    <button on:click=move |_| open.set(true)>"Dialog"</button>
                </div>
                <div class="row">{Icon::ALL.iter().map(|icon| view! { <Glyph icon=*icon /> }).collect_view()}</div>
                <progress value="0.4"></progress>
            </Card>
            <Card title="Form">
                <Form errors submit="Start the incident".to_owned() on_cancel=Callback::new(|()| ()) on_submit=Callback::new(move |()| {
                    errors.set(vec![("title".to_owned(), words.form.required(words.list.new_title)), ("when".to_owned(), words.form.bad_time("25:00"))]);
                })>
                    <TextField id="title" label=words.list.new_title value=title hint=words.list.new_hint.to_owned() problem=problem_of(errors, "title") />
                    <TextField id="when" short=true optional=true label=words.list.new_when value=when problem=problem_of(errors, "when") />
                    <TextField multiline=true label=words.incident.manifestation value=title />
                    <SelectField label="Zone" choices=vec![Choice::new("a", "Amsterdam"), Choice::new("b", "Brussels")] value=zone on_change=Callback::new(move |v| zone.set(v)) />
                    <CheckField label="A check box" hint="with a hint" checked=on on_change=Callback::new(move |v| on.set(v)) />
                    <CheckField label="A switch" switch=true checked=on on_change=Callback::new(move |v| on.set(v)) />
                </Form>
            </Card>
            <Card title="Nothing here"><EmptyState icon=Icon::Siren title=words.list.none_open text=words.list.none_open_text><button class="primary">{words.list.new}</button></EmptyState></Card>
            <div class="dropzone"><Glyph icon=Icon::Upload size=32 /> {words.import.drop} <span class="file"><span class="button">{words.import.choose}</span><input type="file" aria-label=words.import.choose /></span></div>
        </div>
        <Dialog open title="A dialog".to_owned()><p>"With words in it."</p><div class="form-actions"><button on:click=move |_| open.set(false)>"Fine"</button></div></Dialog>
    }
}

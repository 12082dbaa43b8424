//! An invented incident.

use crate::app::components::card::Card;
use crate::app::components::clock_panel::ClockPanel;
use crate::app::components::clock_tile::{ClockState, ClockView};
use crate::app::components::entry_line::EntryLine;
use crate::app::components::entry_row::{EntryKind, EntryRow, EntryView, UnreadDivider};
use crate::app::components::icon::{Glyph, Icon};
use crate::app::components::incident_head::{HeadView, IncidentHead, LimitView};
use crate::app::components::next_list::{NextLine, NextList, Urgency};
use crate::app::components::save_state::{SaveLine, SaveView, Saved};
use crate::app::components::severity_picker::{LevelChoice, SeverityPicker};
use crate::app::components::status_pill::{Hue, StatusPill};
use crate::app::components::toast::use_toasts;
use crate::app::drafts;
use crate::app::keyboard::use_actions;
use crate::app::ui::words;
use holdfast::keys::Action;
use holdfast::time::Span;
use leptos::prelude::*;

pub fn clock(name: &str, state: ClockState, left: Span, due: &str, used: f64) -> ClockView {
    let words = words();
    ClockView {
        name: name.into(),
        term: "clock",
        state,
        parts: words.lang.parts(left),
        due: due.into(),
        sentence: words.left_or_late(left),
        used,
        provisional: false,
        sum: vec![
            (words.clock.start.into(), "10:00".into()),
            (words.clock.target.into(), words.lang.span(Span::hours(2))),
            (words.clock.excluded.into(), words.common.none.into()),
            (words.clock.deadline.into(), "12:00".into()),
            (words.clock.result.into(), words.left_or_late(left)),
        ],
        note: "S2.4".into(),
    }
}

fn entry(time: &str, kind: EntryKind, word: &str, text: &str, who: &str) -> EntryView {
    EntryView {
        id: time.into(),
        time: time.into(),
        kind,
        word: word.into(),
        text: text.into(),
        who: who.into(),
        ..EntryView::default()
    }
}

fn line(
    key: &str,
    when: &str,
    urgency: Urgency,
    title: &str,
    rule: &str,
    buttons: &[&str],
) -> NextLine {
    NextLine {
        key: key.into(),
        when: when.into(),
        urgency,
        title: title.into(),
        term: Default::default(),
        rule: rule.into(),
        source: String::new(),
        buttons: buttons.iter().map(|b| (*b).into()).collect(),
        asks: false,
        folded: false,
        incident: None,
    }
}

pub fn levels() -> Vec<LevelChoice> {
    vec![
        LevelChoice { level: 1, name: "major impact".into(), consequence: "Serious damage, data loss, errors that bring several complaints, or faults that come back in a short time.".into(), selects: String::new(), limits: "Response 10 min, recovery 2 h".into(), major: true },
        LevelChoice { level: 2, name: "minor impact".into(), consequence: "Few functions or some users; inconsistent data without financial loss.".into(), selects: String::new(), limits: "Response 30 min, recovery 6 h".into(), major: false },
        LevelChoice { level: 3, name: "no impact".into(), consequence: "Questions; the experience suffers.".into(), selects: String::new(), limits: "Response 60 min, recovery 24 h".into(), major: false },
    ]
}

/// The incident.
#[component]
pub fn IncidentSample() -> impl IntoView {
    let words = words();
    let toasts = use_toasts();
    let picker = RwSignal::new(false);
    let level = RwSignal::new(Some(1_u8));
    use_actions().on(Action::Severity, move || picker.set(true));
    let head = Signal::derive(move || HeadView {
        level: level.get(),
        level_name: "major impact".into(),
        title: "Checkout returns errors for all customers in Europe".into(),
        full_title: "Checkout returns errors for all customers in Europe".into(),
        status: words.status.responded.into(),
        term: "responded",
        hue: Hue::Warn,
        lead: "Noor Visser".into(),
        elapsed: words.incident.open_for("58 min"),
        limits: vec![LimitView {
            text: "32 min".into(),
            name: words.clock.progress.into(),
            urgency: Urgency::Timed,
        }],
        facts: vec![
            (words.incident.reported.into(), "10:00".into()),
            (
                words.incident.playbook.into(),
                "Emergency handling 1.2".into(),
            ),
        ],
    });
    let front = vec![
        clock(
            words.clock.progress,
            ClockState::Warning,
            Span::minutes(12),
            &words.clock.left_by("11:30"),
            0.8,
        ),
        clock(
            words.clock.recovery,
            ClockState::Late,
            Span::minutes(-72),
            &words.clock.was_due("12:00"),
            1.0,
        ),
    ];
    let mut met = clock(words.clock.response, ClockState::Met, Span(0), "", 1.0);
    met.sentence = words.clock.met(
        words.clock.response,
        &words.lang.used(Span::minutes(7), Span::minutes(10)),
    );
    let mut resolution = clock(
        words.clock.resolution,
        ClockState::Running,
        Span::hours(167),
        "",
        0.1,
    );
    resolution.sentence = format!(
        "{} {}",
        words.clock.resolution,
        words.left_or_late(Span::hours(167))
    );
    let lines = vec![
        line(
            "a",
            "28 min late",
            Urgency::Late,
            "Phone the R&D leader",
            "First notice, level 1, within 30 min. Not marked as done.",
            &["Done", "Call"],
        ),
        line(
            "b",
            "2 min",
            Urgency::Soon,
            "Escalate: level 1 open for over 1 hour",
            "Add a senior specialist or propose failover to the second region.",
            &["Decide"],
        ),
        line(
            "c",
            "32 min",
            Urgency::Timed,
            "Progress update to service owner, copy O&M team",
            "SMS and e-mail, every hour at level 1.",
            &["Draft"],
        ),
        line(
            "d",
            words.next.no_limit,
            Urgency::Untimed,
            "Checklist: 2 of 4 done",
            "First: what changed in the last 24 hours?",
            &["Open"],
        ),
        line(
            "e",
            words.next.no_limit,
            Urgency::Untimed,
            "One role is empty",
            "Developer",
            &["Assign"],
        ),
        line(
            "f",
            "",
            Urgency::Untimed,
            "",
            "R&D leader not set up: 3 duties are folded here",
            &[],
        ),
    ];
    let save = SaveView {
        saved: Saved::At("10:58:21".into()),
        promised: Some(true),
        copied: Some("42 min ago".into()),
        since: 18,
    };
    let mut corrected = entry("10:40", EntryKind::Note, "", "Europe only.", "Mia de Boer");
    corrected.struck = Some("Customers in Asia affected too.".into());
    let mut withdrawn = entry(
        "10:22",
        EntryKind::Note,
        "",
        "Restarted the gateway.",
        "Ade Okafor",
    );
    withdrawn.withdrawn = Some(
        words
            .timeline
            .retracted_because("Ade Okafor", "wrong incident"),
    );
    let mut marked = entry(
        "10:44",
        EntryKind::Change,
        "Attempt 2",
        "Restarted connection pool on db-7: errors fell from 31 % to 12 %.",
        "Ade Okafor, added at 10:49 from paper",
    );
    marked.marks = vec![words.timeline.skew("4 min")];
    marked.unread = true;
    let rows = vec![
        entry(
            "10:51",
            EntryKind::Decision,
            words.facts.decision,
            "Keep writes on the second region until lag is under 30 s.",
            "Noor Visser",
        ),
        marked,
        corrected,
        entry(
            "10:30",
            EntryKind::Message,
            "Update sent",
            "to service owner, copy O&M team. SMS and e-mail.",
            "Mia de Boer",
        ),
        withdrawn,
        entry(
            "10:12",
            EntryKind::Severity,
            "Severity 2 → 1",
            "All customers in the region fail at payment. Limits recomputed from 10:00.",
            "Noor Visser",
        ),
        entry(
            "10:07",
            EntryKind::Role,
            words.facts.responded,
            "",
            "Noor Visser",
        ),
        entry(
            "10:00",
            EntryKind::Change,
            words.facts.reported,
            "by a customer call: card payments fail with “try again”.",
            "Service desk",
        ),
    ];
    let menu = Callback::new(move |_: String| toasts.show("menu"));
    view! {
        <IncidentHead
            head
            on_severity=Callback::new(move |()| picker.set(true))
            save=ViewFn::from(move || view! { <SaveLine save=save.clone() /> })
        >
            <button class="primary">{words.incident.recover}</button>
            <button class="icon" aria-label=words.incident.other_actions><Glyph icon=Icon::More /></button>
        </IncidentHead>
        <div class="cols">
            <div class="stack">
                <ClockPanel front=front others=vec![met, resolution] />
                <NextList lines=lines on_press=Callback::new(move |(key, i): (String, usize)| {
                    toasts.show_with_undo(format!("{key} {i}"), Callback::new(|()| ()));
                }) />
                <EntryLine
                    draft=drafts::open("gallery")
                    on_commit=Callback::new(move |c: crate::app::components::entry_line::Committed| {
                        toasts.show_with_undo(words.entry.added_many(c.entries.len() as u64), Callback::new(|()| ()));
                    })
                />
                <ol class="timeline">
                    <li class="day">"Monday 9 March"</li>
                    <li><EntryRow entry=entry("10:56", EntryKind::Note, "", "Replica lag falling: 340 s, was 900 s.", "Ade Okafor") on_menu=menu /></li>
                    <li><UnreadDivider text=words.timeline.since_last(4) /></li>
                    {rows.into_iter().map(|row| view! { <li><EntryRow entry=row on_menu=menu /></li> }).collect_view()}
                </ol>
            </div>
            <aside class="side">
                <div class="conflict">
                    <b>{words.conflict.same_time("status")}</b>
                    <span>"“Recovered” on Mia’s laptop, “Being fixed” on this device. The clocks use “Being fixed”."</span>
                    <button>{words.conflict.settle}</button>
                </div>
                <Card title=words.roles.title.to_owned() action=ViewFn::from(|| view! { <button class="quiet">"Hand over"</button> })>
                    <ul class="lines">
                        <li><span>"Incident manager" <small>"since 10:08"</small></span><b>"Noor Visser"</b></li>
                        <li><span>"O&M engineer" <small>"since 10:10"</small></span><b>"Ade Okafor"</b></li>
                        <li><span>"Developer"</span><span class="unset">{words.common.not_set}</span></li>
                    </ul>
                </Card>
                <Card title=words.tasks.title.to_owned()>
                    <ul class="lines">
                        <li><span>"Check payment provider status" <small>"Ade, 10 min, asked by Noor"</small></span><StatusPill text="4 min over" hue=Hue::Bad /></li>
                        <li><span>"List the largest affected customers" <small>"Mia, 20 min"</small></span><span>"6 min"</span></li>
                    </ul>
                </Card>
                <Card title="Diagnosis, 2 of 4">
                    <div class="check">
                        <label><input type="checkbox" checked />"Reporter and contact recorded"</label>
                        <label><input type="checkbox" />"Changes in the last 24 hours checked"</label>
                    </div>
                </Card>
            </aside>
        </div>
        <SeverityPicker open=picker levels=levels() current=level on_pick=Callback::new(move |n| {
            let old = level.get_untracked();
            level.set(Some(n));
            toasts.show_with_undo(words.severity.set_to(&n.to_string()), Callback::new(move |()| level.set(old)));
        }) />
    }
}

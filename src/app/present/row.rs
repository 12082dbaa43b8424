//! A header as a row of the list.

use super::{limit_name, limit_shown, listed_word, status_hue};
use crate::app::components::incident_head::LimitView;
use crate::app::components::incident_row::{HitView, IncidentView};
use crate::app::state::Hit;
use crate::app::ui::Times;
use holdfast::incident::Header;
use holdfast::log::StreamId;
use holdfast::route::{Id, IncidentPlace, Route};
use holdfast::time::Millis;
use holdfast::words::{Words, brief};

/// The row of a header, of which `seen` events were looked at here; `None` when it was never opened.
pub fn row(
    words: &Words,
    header: &Header,
    seen: Option<usize>,
    times: &Times,
    now: Millis,
) -> IncidentView {
    let unread = header.events.saturating_sub(seen.unwrap_or(0));
    // What is over is told apart by its day: histories have the same title many times.
    let over = || LimitView {
        name: times.near(header.reported_at, now),
        ..LimitView::default()
    };
    let limit = header.next_limit().map(|limit| {
        let name = limit_name(words, limit);
        limit_shown(words, name, limit.deadline, now, header.level.is_none())
    });
    let mut facts = Vec::new();
    if let Some(place) = header.place.filter(|place| *place > 0) {
        facts.push(words.list.priority(&place.to_string()));
    }
    if let Some(system) = &header.imported_from {
        facts.push(words.list.imported_from(system));
    }
    if header.conflicts > 0 {
        facts.push(words.list.to_settle(count(header.conflicts)));
    }
    if header.quarantined > 0 {
        facts.push(words.list.quarantined(count(header.quarantined)));
    }
    IncidentView {
        href: Id::new(&header.id.to_string())
            .map(|id| Route::incident(id).href())
            .unwrap_or_default(),
        level: header.level,
        title: brief(&header.title),
        facts,
        unread: match seen {
            None => words.list.new_here.to_owned(),
            Some(_) if unread > 0 => words.list.unread(count(unread)),
            Some(_) => String::new(),
        },
        status: listed_word(words, header),
        hue: status_hue(header.status, header.on_hold),
        lead: header.lead.as_deref().map_or_else(String::new, brief),
        limit: limit.or_else(|| (!header.is_open()).then(over)),
        exercise: false,
        demo: header.demo,
        closed: !header.is_open(),
        hit: None,
    }
}

/// Shows in a row what was found in the entries of its incident; the row then leads there.
pub fn add_hit(
    words: &Words,
    view: &mut IncidentView,
    id: StreamId,
    hits: usize,
    hit: Hit,
    times: &Times,
    now: Millis,
) {
    let place = Id::new(&id.to_string()).map(|id| IncidentPlace {
        entry: Id::new(&hit.entry.to_string()),
        ..IncidentPlace::front(id)
    });
    if let Some(place) = place {
        view.href = Route::Incident(place).href();
    }
    view.hit = Some(HitView {
        about: format!(
            "{} · {}",
            times.near(hit.at, now),
            words.list.hits(count(hits))
        ),
        pieces: hit.pieces,
    });
}

fn count(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}

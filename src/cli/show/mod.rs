//! `show`: where the incidents of a bundle stand at a moment.

mod json;
mod text;

use super::chains::chains;
use super::error::{Failure, Outcome, tell};
use super::files::contents;
use super::verify::count;
use super::zone;
use holdfast::bundle::Contents;
use holdfast::directory::{self, Entry};
use holdfast::incident::{Event, Fact, Incident, components, fold, fold_until, links};
use holdfast::keeper::PlaybookShelf;
use holdfast::log::{Fork, Gap, StreamId, StreamKind};
use holdfast::obligations::Obligations;
use holdfast::time::Millis;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::path::Path;
use std::sync::Arc;

/// What a bundle says at a moment.
struct Picture {
    at: Millis,
    incidents: Vec<(Incident, Option<Obligations>)>,
    forks: Vec<(StreamId, Fork)>,
    gaps: Vec<(StreamId, Gap)>,
    /// Entries of the directory, by stream, as they are now.
    directory: Vec<Entry>,
}

/// Missed notices that are listed for one incident; a forgotten one has thousands, and one with
/// an absurd time has billions.
const MISSES_LISTED: usize = 100_000;

/// Shows a bundle as it stands at `at`, or now with all that it holds: a clock that is wrong, ours
/// or theirs, hides nothing (R17).
pub fn show(
    path: &Path,
    at: Option<Millis>,
    json: bool,
    sound_part: bool,
) -> Result<Outcome, Failure> {
    let (_, contents) = contents(path, sound_part)?;
    let picture = Picture::of(contents, path, at);
    for (incident, owed) in &picture.incidents {
        remark(path, incident, owed.as_ref());
    }
    let out = std::io::stdout().lock();
    let mut out = std::io::BufWriter::new(out);
    if json {
        serde_json::to_writer_pretty(&mut out, &json::describe(&picture))?;
        writeln!(out)?;
    } else {
        text::print(&mut out, &picture)?;
    }
    out.flush()?;
    Ok(Outcome::Sound)
}

/// Says what the answer leaves open.
fn remark(path: &Path, incident: &Incident, owed: Option<&Obligations>) {
    let place = format!("{}: {}", path.display(), incident.id);
    match owed {
        None => tell(&format_args!(
            "{place}: its playbook is not in the file, or cannot be read: what is due is unknown"
        )),
        Some(owed) => {
            let listed = u64::try_from(MISSES_LISTED).unwrap_or(u64::MAX);
            let more = owed.notices.missed_count().saturating_sub(listed);
            if more > 0 {
                tell(&format_args!(
                    "{place}: {more} more missed notices are not listed"
                ));
            }
        }
    }
    if incident.quarantined > 0 {
        tell(&format_args!(
            "{place}: {} entries cannot be read by this version",
            incident.quarantined
        ));
    }
}

impl Picture {
    fn of(contents: Contents, path: &Path, at: Option<Millis>) -> Self {
        let (until, at) = (at.unwrap_or(Millis(i64::MAX)), at.unwrap_or_else(now));
        let mut shelf = PlaybookShelf::built_in().with_zones(zone::find);
        for blob in &contents.playbooks {
            if let Err(error) = shelf.add(blob.text.as_bytes()) {
                tell(&format_args!(
                    "{}: playbook {}: {error}",
                    path.display(),
                    blob.hash
                ));
            }
        }
        let (forks, gaps) = chains(&contents.lines);
        let mut streams: BTreeMap<StreamId, Vec<Arc<Event>>> = BTreeMap::new();
        let mut entries: BTreeMap<StreamId, Vec<Arc<Event>>> = BTreeMap::new();
        for line in contents.lines {
            let stream = line.envelope.stream;
            if stream.kind == StreamKind::Directory {
                let events = entries.entry(stream).or_default();
                events.push(Arc::new(Event::read(line)));
                continue;
            }
            if stream.kind == StreamKind::Incident {
                let events = streams.entry(stream).or_default();
                events.push(Arc::new(Event::read(line)));
            }
        }
        let joined = streams
            .iter()
            .map(|(stream, events)| (*stream, links(events)))
            .collect();
        let incidents: Vec<_> = components(&joined)
            .iter()
            .map(|members| {
                let view: Vec<(StreamId, &[Arc<Event>])> = members
                    .iter()
                    .filter_map(|id| Some((*id, streams.get(id)?.as_slice())))
                    .collect();
                let whole = fold(&view);
                let owed = shelf.owed(&whole, at);
                let then = fold_until(&view, until);
                let shown = begun(&then, &whole);
                for (clock, zone) in shown.then(|| shelf.unknown_zones(&whole)).iter().flatten() {
                    tell(&format_args!(
                        "{}: {}: the limit of {} is unknown: there is no time zone {zone:?}",
                        path.display(),
                        whole.id,
                        clock
                    ));
                }
                shown.then_some((then, owed))
            })
            .collect();
        let all = incidents.len();
        let mut incidents: Vec<_> = incidents.into_iter().flatten().collect();
        let left_out = all.saturating_sub(incidents.len());
        if left_out > 0 {
            tell(&format_args!(
                "{}: {} not begun at {at}, left out",
                path.display(),
                count(left_out, "incident")
            ));
        }
        incidents.sort_by_key(|(incident, _)| incident.id);
        Self {
            at,
            incidents,
            forks,
            gaps,
            directory: (entries.iter())
                .map(|(id, events)| directory::fold(*id, events))
                .collect(),
        }
    }
}

/// An entry that was dated back before its report does not begin the incident: without the report
/// it would have no name and a state that nobody saw at that moment.
fn begun(then: &Incident, whole: &Incident) -> bool {
    let reported = |incident: &Incident| {
        let mut entries = incident.timeline.iter();
        entries.any(|entry| matches!(entry.fact, Some(Fact::Report(_))))
    };
    !then.timeline.is_empty() && (reported(then) || !reported(whole))
}

/// The system clock.
fn now() -> Millis {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let millis = since.map_or(0, |since| since.as_millis());
    Millis(i64::try_from(millis).unwrap_or(i64::MAX))
}

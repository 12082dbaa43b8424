//! An entry of the timeline in words.

use super::competing::fact_words;
use super::notice_name;
use super::process::{all_the_same, form_name, process_fact};
use crate::app::components::entry_row::{EntryKind, EntryView};
use crate::app::ui::Times;
use holdfast::incident::fact::{Detection, TaskChange};
use holdfast::incident::{
    Basis, ConflictKind, Content, Correction, Entry, Fact, Incident, Precision,
};
use holdfast::playbook::Playbook;
use holdfast::route::Kind;
use holdfast::time::{Millis, Span};
use holdfast::words::{Words, brief};

/// Entries written down this much later than they happened say so.
const WRITTEN_LATER: Span = Span::minutes(2);

/// What is needed to put an entry into words.
#[derive(Clone, Copy)]
pub struct EntryContext<'a> {
    /// Words of the language in force.
    pub words: &'static Words,
    /// Times in the zone in force.
    pub times: &'a Times,
    /// The playbook in force, if it is here.
    pub playbook: Option<&'a Playbook>,
    /// The incident.
    pub incident: &'a Incident,
    /// Now.
    pub now: Millis,
}

/// The kind of an entry, as the filter names it.
pub fn entry_filter(entry: &Entry) -> Kind {
    if entry.correction.is_some() {
        return Kind::Corrections;
    }
    match &entry.fact {
        Some(Fact::Note(_)) | None => Kind::Notes,
        Some(Fact::Decision(_)) => Kind::Decisions,
        Some(Fact::Task(_) | Fact::TaskUpdate(_)) => Kind::Tasks,
        Some(Fact::Notice(_) | Fact::Waive(_)) => Kind::Messages,
        Some(Fact::Amend(_) | Fact::Retract(_)) => Kind::Corrections,
        Some(_) => Kind::Changes,
    }
}

/// An entry as a row.
pub fn entry_view(context: EntryContext<'_>, entry: &Entry, unread: bool) -> EntryView {
    let EntryContext { words, times, .. } = context;
    let original = entry.event.fact();
    let (kind, word, text) = match &entry.fact {
        Some(fact) => describe(context, fact),
        None => unreadable(words, &entry.event.content),
    };
    let word = handed(context, entry).unwrap_or(word);
    let mut added = false;
    let (struck, withdrawn) = match &entry.correction {
        Some(Correction::Amended { .. }) => {
            let before = original.map(|fact| describe(context, fact).2);
            let before = before.filter(|before| *before != text);
            // Words that follow later, such as the reason for a level, correct nothing.
            added = before.as_deref() == Some("");
            (before.filter(|_| !added), None)
        }
        Some(Correction::Retracted { by, reason }) => {
            let by = context.incident.entry(*by);
            let name = by.map_or_else(String::new, |by| brief(&by.event.who.name));
            (
                None,
                Some(if name.is_empty() {
                    words.timeline.retracted_for(&brief(reason))
                } else {
                    words.timeline.retracted_because(&name, &brief(reason))
                }),
            )
        }
        Some(Correction::Replaced { .. }) => (None, Some(words.timeline.corrected.to_owned())),
        None => (None, None),
    };
    let mut marks = marks(context, entry);
    if added {
        marks.push(words.timeline.added_later.to_owned());
    }
    let occurred = entry.event.occurred.as_ref();
    let time = times.time(entry.at);
    let approximate = occurred.is_some_and(|o| o.precision == Precision::Approximate);
    EntryView {
        id: format!("{}.{}", entry.event.line.id, entry.part),
        time: if approximate {
            words.timeline.approximate(&time)
        } else {
            time
        },
        instant: entry.at.to_rfc3339(),
        kind,
        word,
        text,
        who: who(context, entry),
        struck,
        withdrawn,
        marks,
        unread,
        target: false,
    }
}

/// Who handed a seat to whom, where somebody else held it.
fn handed(context: EntryContext<'_>, entry: &Entry) -> Option<String> {
    let Some(Fact::Role(taken)) = &entry.fact else {
        return None;
    };
    let to = taken.person.as_ref()?;
    let from = context.incident.held_before(entry)?;
    if from == to.name {
        return None;
    }
    let role = role_name(context, &taken.role);
    let (from, to_name) = (brief(from), brief(&to.name));
    let words = &context.words.roles;
    Some(if entry.event.who.name == to.name {
        words.taken_over(&to_name, &role, &from)
    } else {
        words.handed(&from, &role, &to_name)
    })
}

fn who(context: EntryContext<'_>, entry: &Entry) -> String {
    let EntryContext { words, times, .. } = context;
    let mut who = brief(&entry.event.who.name);
    let mut add = |text: String| {
        if !who.is_empty() {
            who.push_str(", ");
        }
        who.push_str(&text);
    };
    // Nobody acts without direction (S0.13): who asked for a task stands beside who wrote it down.
    if let Some(Fact::Task(task)) = &entry.fact
        && !task.directed_by.is_empty()
        && task.directed_by != task.assignee
        && task.directed_by != entry.event.who.name
    {
        add(words.tasks.asked_by(&brief(&task.directed_by)));
    }
    let recorded = entry.event.line.envelope.recorded;
    let basis = entry.event.occurred.as_ref().map(|o| o.basis);
    if let Some(Fact::Import(import)) = entry.event.fact() {
        add(words.timeline.imported(&import.system));
    } else if basis == Some(Basis::Paper) {
        add(words
            .timeline
            .from_paper(&times.near(recorded, context.now)));
    } else if recorded - entry.at > WRITTEN_LATER && entry.skew == 0 {
        add(words
            .timeline
            .recorded_at(&times.near(recorded, context.now)));
    }
    who
}

fn marks(context: EntryContext<'_>, entry: &Entry) -> Vec<String> {
    let words = context.words;
    let mut marks = Vec::new();
    if entry.skew != 0 {
        let by = Span(i64::try_from(entry.skew.unsigned_abs()).unwrap_or(i64::MAX));
        marks.push(words.timeline.skew(&words.lang.span(by)));
    }
    if entry.at > context.now + Span::minutes(2) {
        marks.push(words.timeline.future.to_owned());
    }
    if let Some(Correction::Amended { reason, .. }) = &entry.correction {
        let occurred = entry.event.occurred.as_ref().map(|occurred| occurred.at.0);
        let before = occurred.unwrap_or(entry.event.line.envelope.recorded);
        if before + Span(entry.skew) != entry.at {
            let was = context.times.near(before, context.now);
            marks.push(words.timeline.time_was(&was));
        } else if entry.event.fact() == entry.fact.as_ref() {
            marks.push(words.timeline.corrected.to_owned());
        }
        if !reason.is_empty() {
            marks.push(words.timeline.correction_because(&brief(reason)));
        }
    }
    let id = entry.event.line.id;
    let contested = |kind: &ConflictKind| matches!(kind, ConflictKind::Entry(of) if *of == id);
    if context
        .incident
        .conflicts
        .iter()
        .any(|c| contested(&c.kind))
    {
        marks.push(words.timeline.corrections_compete.to_owned());
    }
    if !entry.event.hidden.is_empty() {
        marks.push(words.timeline.hidden.to_owned());
    }
    marks
}

/// To whom and how: `Service owner (E-mail)`.
fn delivery_name(context: EntryContext<'_>, recipient: &str, method: &str) -> String {
    let to = role_name(context, recipient);
    if recipient.is_empty() || method.is_empty() {
        to
    } else {
        format!("{to} ({})", method_name(context, method))
    }
}

fn unreadable(words: &Words, content: &Content) -> (EntryKind, String, String) {
    match content {
        Content::Hidden => (
            EntryKind::Unknown,
            String::new(),
            words.timeline.hidden.to_owned(),
        ),
        Content::Unknown { kind } => (
            EntryKind::Unknown,
            format!("{} ({})", words.facts.unknown, brief(kind)),
            words.timeline.quarantined.to_owned(),
        ),
        Content::Unreadable { kind, what } => (
            EntryKind::Unknown,
            format!("{} ({})", words.facts.unknown, brief(kind)),
            words.timeline.unreadable(&brief(what)),
        ),
        Content::Fact(_) | Content::Directory(_) => {
            (EntryKind::Unknown, String::new(), String::new())
        }
    }
}

fn has_level(book: &Playbook, level: u8) -> bool {
    book.severity
        .levels
        .iter()
        .any(|known| known.number == level)
}

pub(super) fn role_name(context: EntryContext<'_>, key: &str) -> String {
    context
        .playbook
        .and_then(|playbook| playbook.role(key))
        .map_or_else(
            || brief(key),
            |role| role.name.get(context.words.lang.tag()).to_owned(),
        )
}

fn method_name(context: EntryContext<'_>, key: &str) -> String {
    context
        .playbook
        .and_then(|playbook| playbook.method(key))
        .map_or_else(
            || brief(key),
            |method| method.name.get(context.words.lang.tag()).to_owned(),
        )
}

pub(super) fn describe(context: EntryContext<'_>, fact: &Fact) -> (EntryKind, String, String) {
    let words = context.words;
    let say = &words.facts;
    let join = |parts: &[&str]| {
        let parts: Vec<&str> = parts.iter().copied().filter(|p| !p.is_empty()).collect();
        parts.join(". ")
    };
    let change = |word: &str, text: String| (EntryKind::Change, word.to_owned(), text);
    match fact {
        Fact::Report(f) => {
            let how = detection(words, f.detected);
            let word = how.map_or_else(|| say.reported.to_owned(), |how| say.reported_by(how));
            let named = |label: &str, value: &str| match value {
                "" => String::new(),
                value => format!("{label}: {value}"),
            };
            let say = &words.incident;
            let began = (f.began).map_or_else(String::new, |began| {
                context.times.near(began.0, context.now)
            });
            let text = join(&[
                &f.title,
                &f.manifestation,
                &named(say.reporter, &f.reporter),
                &named(say.contact, &f.contact),
                &named(say.occurred, &began),
            ]);
            (EntryKind::Change, word, text)
        }
        Fact::Rename(f) => change(say.details_changed, f.title.clone()),
        Fact::Classify(f) => (
            EntryKind::Severity,
            words.severity.set_to(&f.level.to_string()),
            match context.playbook {
                Some(book) if f.level > 0 && !has_level(book, f.level) => {
                    join(&[words.refusal.no_such_level, &f.reason])
                }
                Some(book) => join(&[&words.grounds(book, f), &f.reason]),
                None => f.reason.clone(),
            },
        ),
        Fact::Respond(f) => change(say.responded, f.text.clone()),
        Fact::Note(f) => (EntryKind::Note, String::new(), f.text.clone()),
        Fact::Decision(f) => (
            EntryKind::Decision,
            say.decision.to_owned(),
            join(&[&f.text, &f.reason]),
        ),
        Fact::Task(f) => (
            EntryKind::Task,
            match (f.assignee.is_empty(), f.box_minutes) {
                (true, _) => say.task.to_owned(),
                (false, None) => words.entry.task_for(&brief(&f.assignee)),
                (false, Some(minutes)) => words.entry.task_for_in(
                    &brief(&f.assignee),
                    &words.lang.span(Span::minutes(i64::from(minutes))),
                ),
            },
            all_the_same(words, f.text.clone(), &f.override_reason),
        ),
        Fact::TaskUpdate(f) => {
            let task = context
                .incident
                .tasks
                .iter()
                .find(|task| Some(task.id) == f.target)
                .map_or("", |task| task.text.as_str());
            let word = match f.state {
                TaskChange::Done => say.task_done.to_owned(),
                TaskChange::Dropped => words.tasks.drop.to_owned(),
                TaskChange::Open if f.assignee.is_empty() => say.task.to_owned(),
                TaskChange::Open => say.task_given(&brief(&f.assignee)),
            };
            let text = match f.state {
                TaskChange::Open => join(&[task, &f.text]),
                _ => join(&[task, &f.assignee, &f.text]),
            };
            (
                EntryKind::Task,
                word,
                all_the_same(words, text, &f.override_reason),
            )
        }
        Fact::Role(f) => {
            let role = role_name(context, &f.role);
            match &f.person {
                Some(person) => {
                    let (say, name) = (&words.roles, brief(&person.name));
                    let word = match (f.beside, f.from.as_str()) {
                        (false, _) => say.taken(&role, &name),
                        (true, "") => say.taken_beside(&role, &name),
                        (true, from) => say.taken_from(&role, &name, &brief(from)),
                    };
                    let text = all_the_same(words, f.text.clone(), &f.override_reason);
                    (EntryKind::Role, word, text)
                }
                None => (
                    EntryKind::Role,
                    say.role_left.to_owned(),
                    all_the_same(
                        words,
                        join(&[&role, &brief(&f.from), &f.text]),
                        &f.override_reason,
                    ),
                ),
            }
        }
        Fact::Workaround(f) if f.restored => change(
            say.workaround_restores,
            all_the_same(words, f.text.clone(), &f.override_reason),
        ),
        Fact::Workaround(f) => change(say.workaround, f.text.clone()),
        Fact::Recover(f) => change(
            say.recovered,
            all_the_same(words, f.text.clone(), &f.override_reason),
        ),
        Fact::TransferOut(f) => change(say.transferred_out, join(&[&f.to, &f.text, &f.found])),
        Fact::TransferBack(f) => change(
            say.transferred_back,
            join(&[words.incident.outcome(f.outcome), &f.text]),
        ),
        Fact::HandOff(f) => change(say.handed_off, join(&[&f.team, &f.estimate, &f.text])),
        Fact::Resolve(f) if f.temporary => change(
            say.resolved,
            join(&[
                &all_the_same(words, f.text.clone(), &f.override_reason),
                words.process.permanent_owed,
            ]),
        ),
        Fact::Resolve(f) => change(
            say.resolved,
            all_the_same(words, f.text.clone(), &f.override_reason),
        ),
        Fact::Reopen(f) if f.impact => change(say.reopened_impact, f.reason.clone()),
        Fact::Reopen(f) => change(say.reopened, f.reason.clone()),
        Fact::Relapse(f) => change(say.relapsed, f.text.clone()),
        Fact::Close(f) => change(say.closed, join(&[&f.text, &f.override_reason])),
        Fact::Cancel(f) => change(say.cancelled, f.reason.clone()),
        Fact::Duplicate(f) => change(say.duplicate, f.reason.clone()),
        Fact::NotDuplicate(f) => change(say.unjoined, f.reason.clone()),
        Fact::Amend(f) => (
            EntryKind::Correction,
            say.amended.to_owned(),
            f.reason.clone(),
        ),
        Fact::Retract(f) => (
            EntryKind::Correction,
            say.retracted.to_owned(),
            f.reason.clone(),
        ),
        Fact::Notice(f) => {
            let name = f.kind.map_or(say.notified, |kind| notice_name(words, kind));
            let to = delivery_name(context, &f.recipient, &f.method);
            let word = if to.is_empty() {
                name.to_owned()
            } else {
                words.notices.sent_to(name, &to)
            };
            let text = all_the_same(words, f.text.clone(), &f.override_reason);
            (EntryKind::Message, word, text)
        }
        Fact::Waive(f) => {
            let word = match f.kind {
                Some(kind) => format!("{}: {}", say.waived, notice_name(words, kind)),
                None => say.waived.to_owned(),
            };
            let to = delivery_name(context, &f.recipient, &f.method);
            (EntryKind::Message, word, join(&[&to, &f.reason]))
        }
        Fact::Hold(f) => change(say.held, f.reason.clone()),
        Fact::Resume(f) => change(say.resumed, f.reason.clone()),
        Fact::Confirm(f) if f.role.is_empty() => change(say.confirmed, join(&[&f.by, &f.text])),
        Fact::Confirm(f) => change(
            &say.confirmed_as(&role_name(context, &f.role)),
            join(&[&f.by, &f.text]),
        ),
        Fact::Approve(f) if f.of.is_empty() => change(say.approved, join(&[&f.by, &f.text])),
        Fact::Approve(f) => {
            let form = context.playbook.and_then(|book| book.form(&f.of));
            let name = form.map_or_else(|| brief(&f.of), |form| form_name(words, form));
            change(words.process.approved_form, join(&[&name, &f.by, &f.text]))
        }
        Fact::Review(f) => change(say.reviewed, f.text.clone()),
        Fact::Skew(f) => change(
            say.clock_corrected,
            words.lang.span(Span::seconds(f.seconds)),
        ),
        Fact::Settle(f) => {
            let choice = f.choice.map(|choice| context.incident.chosen(choice));
            let choice = choice.and_then(|choice| context.incident.entry(choice));
            let chosen = choice.and_then(|entry| entry.fact.as_ref());
            let text = chosen.map_or_else(String::new, |chosen| winner(context, chosen));
            change(say.conflict_settled, text)
        }
        Fact::AdoptPlaybook(f) => change(words.incident.playbook, f.reason.clone()),
        Fact::Import(f) if f.facts.is_empty() => change(say.imported_same, String::new()),
        Fact::Import(_) => change(say.unknown, String::new()),
        other => match process_fact(context, other) {
            Some((word, text)) => (EntryKind::Change, word, text),
            None => change(say.unknown, String::new()),
        },
    }
}

/// What holds after a settlement: of a correction the text or the time that it put in place.
fn winner(context: EntryContext<'_>, chosen: &Fact) -> String {
    match chosen {
        Fact::Amend(amend) => {
            let text = amend.fact.as_deref().map(|fact| fact_words(context, fact));
            let at = amend
                .at
                .as_ref()
                .map(|at| context.times.near(at.at.0, context.now));
            let parts: Vec<String> = at.into_iter().chain(text).collect();
            parts.join(" ")
        }
        chosen => fact_words(context, chosen),
    }
}

fn detection(words: &Words, how: Detection) -> Option<&'static str> {
    let say = &words.facts;
    Some(match how {
        Detection::Unknown => return None,
        Detection::CustomerCall => say.by_customer_call,
        Detection::InternalMonitoring => say.by_internal_monitoring,
        Detection::ExternalMonitoring => say.by_external_monitoring,
        Detection::VendorCall => say.by_vendor,
        Detection::Staff => say.by_staff,
        Detection::Other => say.by_other,
    })
}

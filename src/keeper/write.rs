//! One command into the record: decide, seal, append, fold.

use super::{Keeper, KeeperError, Published};
use crate::incident::decide::{Command, Context, decide};
use crate::incident::{Fact, Incident, Person};
use crate::log::{Author, EventId, Line, Salt, Seen, StreamId, WriterId, seal};
use crate::store::{Append, NewRecord, Position, TailRecord};
use std::collections::BTreeSet;

/// How often a write is tried again when other tabs write in between.
pub(super) const TRIES: u32 = 50;

/// The hand that writes: who, on which device, with which randomness.
pub struct Hand<'a> {
    /// Device and wall time.
    pub author: Author,
    /// Who is using the device.
    pub who: Person,
    /// Name of the stream that an opened incident gets.
    pub new_stream: StreamId,
    /// A source of salts.
    pub salt: &'a mut dyn FnMut() -> Salt,
}

/// What was written. It is on disk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wrote {
    /// Where it stands.
    pub stream: StreamId,
    /// The new events.
    pub events: Vec<EventId>,
    /// How far the store is.
    pub position: Position,
    /// Entries of this incident that another tab wrote since the screen was drawn.
    pub meanwhile: Vec<EventId>,
    /// Streams whose headers changed.
    pub changed: BTreeSet<StreamId>,
}

impl Keeper {
    /// Puts a command on record. When another tab wrote in between, its events are taken up and
    /// the command is decided again on the new state; nobody claims to have seen what they had
    /// not.
    ///
    /// # Errors
    /// [`KeeperError`]; nothing was written then. After [`KeeperError::SpentWriter`] another hand
    /// is to be tried.
    pub async fn write(
        &self,
        stream: Option<StreamId>,
        command: &Command,
        hand: &mut Hand<'_>,
    ) -> Result<Wrote, KeeperError> {
        self.keep_version(command).await?;
        let mut before: Option<BTreeSet<EventId>> = None;
        let mut changed = BTreeSet::new();
        for _ in 0..TRIES {
            if self.is_spent(hand.author.writer) {
                return Err(KeeperError::SpentWriter);
            }
            let (lines, cursor) = self.prepare(stream, command, hand)?;
            let record = record_of(&lines);
            match self.store.append(cursor, &record).await? {
                Append::Appended(position) => {
                    let home = lines
                        .first()
                        .map_or(hand.new_stream, |line| line.envelope.stream);
                    let mut meanwhile = Vec::new();
                    if let Some(before) = &before {
                        meanwhile.extend(self.event_ids(stream).difference(before));
                    }
                    self.written(&position, record, &lines);
                    changed.extend(self.refresh(usize::MAX).0);
                    return Ok(Wrote {
                        stream: home,
                        events: lines.iter().map(|line| line.id).collect(),
                        position,
                        meanwhile,
                        changed,
                    });
                }
                Append::Moved(changes) => {
                    before.get_or_insert_with(|| self.event_ids(stream));
                    self.absorb(changes).await?;
                    changed.extend(self.refresh(usize::MAX).0);
                }
            }
        }
        Err(KeeperError::Busy { tries: TRIES })
    }

    /// Takes up what this tab just wrote.
    pub(super) fn written(&self, position: &Position, record: NewRecord, lines: &[Line]) {
        let mut inner = self.inner.borrow_mut();
        inner.cursor = position.cursor;
        inner.tail.push(TailRecord {
            key: position.cursor.tail,
            events: record.events,
            bytes: record.bytes,
        });
        let change = inner.library.add(lines.iter().cloned());
        inner.stale.extend(change.streams);
    }

    /// Stores the playbook version that the command is about to name, so that no entry names
    /// what is not there.
    async fn keep_version(&self, command: &Command) -> Result<(), KeeperError> {
        let wanted = match command {
            Command::Open { report, .. } => report.playbook,
            Command::Record {
                fact: Fact::AdoptPlaybook(adopt),
                ..
            } if adopt.playbook.is_some() => adopt.playbook,
            Command::Record { .. } | Command::Together { .. } => return Ok(()),
        };
        let Some(published) = self.rules.version(wanted) else {
            return Ok(());
        };
        if self.inner.borrow().published.contains(&published.hash) {
            return Ok(());
        }
        self.store.put_blobs(&[published.blob()]).await?;
        self.inner.borrow_mut().published.insert(published.hash);
        Ok(())
    }

    fn event_ids(&self, stream: Option<StreamId>) -> BTreeSet<EventId> {
        let incident = stream.and_then(|stream| self.with(|library| library.incident(stream)));
        incident
            .iter()
            .flat_map(|incident| &incident.timeline)
            .map(|entry| entry.event.line.id)
            .collect()
    }

    /// Decides and seals on the state as it is in memory.
    fn prepare(
        &self,
        stream: Option<StreamId>,
        command: &Command,
        hand: &mut Hand<'_>,
    ) -> Result<(Vec<Line>, crate::store::Cursor), KeeperError> {
        let mut inner = self.inner.borrow_mut();
        let incident = match stream {
            Some(stream) => inner.library.incident(stream),
            None => None,
        };
        let pinned = match command {
            Command::Open { report, .. } => self.rules.version(report.playbook),
            Command::Record { .. } | Command::Together { .. } => None,
        };
        let levels = match incident.as_deref() {
            Some(incident) => self.rules.levels(incident),
            None => pinned.as_ref().map(Published::levels).unwrap_or_default(),
        };
        let (mut unmet, mut objections) = (Vec::new(), Vec::new());
        if let Some(incident) = incident.as_deref() {
            for fact in command.facts() {
                unmet.extend(self.rules.unmet(incident, fact));
                objections.extend(self.rules.objections(incident, fact, &hand.who));
            }
        }
        let context = Context {
            who: hand.who.clone(),
            levels: &levels,
            unmet: &unmet,
            objections: &objections,
            playbook: pinned.map(|published| published.hash),
        };
        let entries = decide(incident.as_deref(), command, &context)?;
        let home = match (&incident, command) {
            (Some(incident), Command::Record { fact, .. }) => home_of(incident, fact, stream),
            (Some(incident), Command::Together { .. }) => incident.id,
            _ => hand.new_stream,
        };
        let mut seen = match &incident {
            Some(incident) if incident.id == home => Seen {
                own: incident.writers.get(&hand.author.writer).copied(),
                heads: incident.heads.clone(),
            },
            // A joined duplicate keeps its own chain.
            Some(incident) if incident.members.contains(&home) => Seen {
                own: own_last(inner.library.lines(home), hand.author.writer),
                heads: incident.heads.clone(),
            },
            _ => Seen::default(),
        };
        let mut lines = Vec::with_capacity(entries.len());
        for entry in entries {
            let line = seal(home, hand.author, &seen, entry.to_fields(), (hand.salt)())?;
            seen = Seen {
                own: Some((line.envelope.n, line.id)),
                heads: vec![line.id],
            };
            lines.push(line);
        }
        Ok((lines, inner.cursor))
    }
}

/// The lines as one record of the store.
pub(super) fn record_of(lines: &[Line]) -> NewRecord {
    let mut bytes = Vec::new();
    for line in lines {
        bytes.extend_from_slice(line.text.as_bytes());
        bytes.push(b'\n');
    }
    NewRecord {
        events: u64::try_from(lines.len()).unwrap_or(u64::MAX),
        bytes,
    }
}

/// Where a fact is written: to the survivor, but for what is read within one stream alone. Joins
/// and clock corrections act on the stream that they stand in, and a retraction stays with its
/// target, so that it still holds after duplicates are parted.
fn home_of(incident: &Incident, fact: &Fact, asked: Option<StreamId>) -> StreamId {
    let wanted = match fact {
        Fact::NotDuplicate(_) | Fact::Skew(_) => asked,
        Fact::Retract(retract) => retract
            .target
            .and_then(|target| incident.entry(target))
            .map(|entry| entry.event.line.envelope.stream),
        _ => None,
    };
    wanted
        .filter(|stream| incident.members.contains(stream))
        .unwrap_or(incident.id)
}

/// The last event of a writer among the lines of a stream.
fn own_last(lines: Vec<Line>, writer: WriterId) -> Option<(u64, EventId)> {
    lines
        .iter()
        .filter(|line| line.envelope.writer == writer)
        .map(|line| (line.envelope.n, line.id))
        .max_by_key(|(n, _)| *n)
}

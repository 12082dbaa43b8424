//! Which level and which playbook version was in force when.

use super::Context;
use super::output::{FlagKind, Flags};
use super::seen::{Act, Seen};
use crate::time::Millis;

/// A stretch of time under one level and one playbook version.
#[derive(Clone, Copy, Debug)]
pub(super) struct Regime {
    /// Its first instant; the first regime reaches back for ever.
    pub from: Millis,
    /// Number of the event that it comes with: it is in force before that event acts.
    pub index: usize,
    pub level: u8,
    /// Playbook version: 0 is the pinned one.
    pub book: usize,
}

/// All regimes, and what they say about the incident as a whole.
pub(super) struct Levels {
    /// Never empty; in order of time.
    pub regimes: Vec<Regime>,
    /// Not classified yet: the level is the worst one, and judges nothing (R23).
    pub provisional: bool,
    pub worst: Option<u8>,
}

impl Levels {
    /// The last regime that began at or before `at`, with its position.
    pub fn at(&self, at: Millis) -> (usize, Regime) {
        let after = self.regimes.partition_point(|regime| regime.from <= at);
        let position = after.saturating_sub(1);
        (position, self.get(position))
    }

    pub fn get(&self, position: usize) -> Regime {
        self.regimes
            .get(position)
            .copied()
            .unwrap_or(Self::fallback())
    }

    fn fallback() -> Regime {
        Regime {
            from: Millis(i64::MIN),
            index: 0,
            level: 1,
            book: 0,
        }
    }

    pub fn current(&self) -> Option<u8> {
        let last = self.regimes.last().map(|regime| regime.level);
        last.filter(|_| !self.provisional)
    }
}

/// Reads the levels. A level set for the first time counts from the start (R23); a duplicate
/// keeps its own level until it joins, and from then on the worse of the two counts (R12).
pub(super) fn read(
    seen: &[Seen<'_>],
    context: &Context<'_>,
    now: Millis,
    flags: &mut Flags,
) -> Levels {
    let worst_level = context.playbook.worst_level();
    let known = |level: u8, at: Millis, flags: &mut Flags| {
        let levels = &context.playbook.severity.levels;
        if levels.iter().any(|l| l.number == level) {
            level
        } else {
            flags.add(FlagKind::UnknownLevel, Some(at));
            worst_level
        }
    };
    let mut own = OwnLevels::default();
    let mut worst: Option<u8> = None;
    for event in seen {
        if let Act::Report(Some(level)) = event.act {
            let level = known(level, event.at, flags);
            own.report(event.member, level);
            worst = Some(worst.map_or(level, |w| w.min(level)));
        }
    }
    let mut first = own.get(0);
    let mut current = first;
    let mut changes: Vec<Regime> = Vec::new();
    for (index, event) in seen.iter().enumerate() {
        let level = match event.act {
            Act::Severity(to) => {
                let level = known(to, event.at, flags);
                worst = Some(worst.map_or(level, |w| w.min(level)));
                if event.apart {
                    own.set(event.member, level);
                    continue;
                }
                level
            }
            Act::Merge(from) => match (current, own.get(from)) {
                (Some(a), Some(b)) => a.min(b),
                (None, Some(b)) => b,
                _ => continue,
            },
            _ => continue,
        };
        if current.is_none() {
            first = Some(level);
        } else if current != Some(level) {
            changes.push(Regime {
                from: event.at,
                index,
                level,
                book: 0,
            });
        }
        current = Some(level);
    }
    let start = Regime {
        level: first.unwrap_or(worst_level),
        ..Levels::fallback()
    };
    Levels {
        regimes: with_versions(start, changes, seen, context, now),
        provisional: first.is_none(),
        worst,
    }
}

/// Joins the changes of level with those of the playbook version (R16).
fn with_versions(
    start: Regime,
    changes: Vec<Regime>,
    seen: &[Seen<'_>],
    context: &Context<'_>,
    now: Millis,
) -> Vec<Regime> {
    let mut regimes = Vec::with_capacity(changes.len() + 1 + context.adopted.len());
    regimes.push(start);
    let visible = context.adopted.iter().take_while(|(at, _)| *at <= now);
    let mut versions = (1..).zip(visible.map(|(at, _)| *at)).peekable();
    let (mut level, mut book) = (start.level, 0);
    for change in changes {
        while let Some((number, at)) = versions.next_if(|(_, at)| *at < change.from) {
            book = number;
            regimes.push(version_regime(at, level, book, seen));
        }
        level = change.level;
        regimes.push(Regime { book, ..change });
    }
    for (number, at) in versions {
        regimes.push(version_regime(at, level, number, seen));
    }
    regimes
}

fn version_regime(at: Millis, level: u8, book: usize, seen: &[Seen<'_>]) -> Regime {
    Regime {
        from: at,
        index: seen.partition_point(|event| event.at <= at),
        level,
        book,
    }
}

/// The level that each duplicate had on its own. Members are few; a list is enough, and a level
/// is looked up once per report, change and merge.
#[derive(Default)]
struct OwnLevels(Vec<Option<u8>>);

impl OwnLevels {
    fn slot(&mut self, member: u16) -> Option<&mut Option<u8>> {
        let member = usize::from(member);
        if self.0.len() <= member {
            self.0.resize(member + 1, None);
        }
        self.0.get_mut(member)
    }

    fn set(&mut self, member: u16, level: u8) {
        if let Some(slot) = self.slot(member) {
            *slot = Some(level);
        }
    }

    /// The earliest report counts.
    fn report(&mut self, member: u16, level: u8) {
        if let Some(slot) = self.slot(member) {
            slot.get_or_insert(level);
        }
    }

    fn get(&self, member: u16) -> Option<u8> {
        self.0.get(usize::from(member)).copied().flatten()
    }
}

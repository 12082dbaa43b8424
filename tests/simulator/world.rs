//! One run: devices write and exchange for a while, then everything reaches everybody.

use super::author::{self, Desk};
use super::check::{Tried, check, shrink};
use super::device::{Device, START, redacted};
use super::dice::Dice;
use super::foreign;
use super::reader::Reader;
use holdfast::incident::{Event, components, fold, links};
use holdfast::log::{EventId, StreamId, StreamKind};
use holdfast::time::Millis;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What went wrong, with the smallest set of events that shows it.
pub struct Failure {
    pub what: String,
    pub left: Vec<Arc<Event>>,
}

struct World {
    dice: Dice,
    seed: u64,
    devices: Vec<Device>,
    streams: Vec<StreamId>,
    /// Bundles under way: to whom, and their lines.
    under_way: Vec<(usize, Vec<String>)>,
    written: usize,
    /// State by set of events and moment: the same set must give the same state wherever it comes
    /// together.
    states: BTreeMap<(Vec<Arc<str>>, Millis), String>,
    reader: Reader,
}

/// Runs one seed.
pub fn run(seed: u64, tried: &mut Tried) -> Result<(), Failure> {
    let mut dice = Dice::new(seed);
    let count = 2 + dice.below(5);
    let mut world = World {
        devices: (0..count)
            .map(|name| Device::new(name as u8, &mut dice))
            .collect(),
        streams: (0..1 + dice.below(3))
            .map(|n| StreamId::derived(StreamKind::Incident, &[&[n as u8]]))
            .collect(),
        dice,
        seed,
        under_way: Vec::new(),
        written: 0,
        states: BTreeMap::new(),
        reader: Reader::default(),
    };
    let steps = 10 + world.dice.below(50);
    for step in 0..steps {
        world.step(step);
        if world.dice.chance(6) {
            let device = world.dice.below(count);
            world.check(device, tried)?;
        }
    }
    world.meet();
    for device in 0..count {
        world.check(device, tried)?;
    }
    let first = world.devices[0].events(&mut world.reader);
    for device in &world.devices {
        let texts = device.set.lines().map(|line| &line.text);
        let same = texts.eq(first.iter().map(|event| &event.line.text));
        if !same {
            return Err(Failure {
                what: "devices that exchanged everything hold different bytes".into(),
                left: first,
            });
        }
    }
    tried.runs += 1;
    tried.events += world.written;
    Ok(())
}

impl World {
    fn step(&mut self, step: usize) {
        let device = self.dice.below(self.devices.len());
        match self.dice.below(100) {
            0..=54 => self.write(device, step),
            55..=74 => self.send(device),
            75..=88 => self.deliver(),
            89..=92 => {
                let line = foreign::entry(self.seed % 7, &self.streams, &mut self.dice);
                self.devices[device].receive(&line.text, &mut self.reader);
                self.written += 1;
            }
            93..=96 => self.devices[device].back_up(),
            _ => self.devices[device].restore(),
        }
    }

    fn write(&mut self, device: usize, step: usize) {
        let dice = &mut self.dice;
        let stream = if dice.chance(60) {
            self.streams[0]
        } else {
            *dice.pick(&self.streams).unwrap()
        };
        let all = self.devices[device].events(&mut self.reader);
        let group = group(&all, stream);
        let events: Vec<Arc<Event>> = (all.into_iter())
            .filter(|event| group.contains(&event.line.envelope.stream))
            .collect();
        let incident = || {
            let own: Vec<_> = group.iter().map(|id| (*id, of(&events, *id))).collect();
            let members: Vec<_> = own.iter().map(|(id, e)| (*id, e.as_slice())).collect();
            fold(&members)
        };
        let desk = Desk {
            events: &events,
            streams: &self.streams,
            incident: &incident,
        };
        let fields = author::fields(&desk, dice);
        let mut seen = self.devices[device].seen(stream, &group);
        if dice.chance(8) {
            // A screen that was drawn before the last news arrived.
            let keep = dice.below(seen.heads.len() + 1);
            dice.shuffle(&mut seen.heads);
            seen.heads.truncate(keep);
        }
        let now = self.devices[device].now(step);
        let reader = &mut self.reader;
        let line = self.devices[device].write(stream, &seen, fields, now, dice, reader);
        self.written += 1;
        if dice.chance(2) {
            // The same from a later version of the format.
            let text = line.text.replacen("\"v\":1", "\"v\":2", 1);
            self.devices[device].receive(&text, &mut self.reader);
            self.written += 1;
        }
    }

    /// Puts a bundle on its way: everything, one incident, or some of it; perhaps with parts
    /// hidden, perhaps twice.
    fn send(&mut self, from: usize) {
        let dice = &mut self.dice;
        let to = dice.below(self.devices.len());
        let part = dice.below(4);
        let stream = *dice.pick(&self.streams).unwrap();
        let hide = dice.chance(25);
        let mut lines = Vec::new();
        for line in self.devices[from].set.lines() {
            let sent = match part {
                0 => dice.chance(60),
                1 => line.envelope.stream == stream,
                _ => true,
            };
            if sent {
                lines.push(if hide && dice.chance(40) {
                    redacted(line, dice)
                } else {
                    line.text.to_string()
                });
            }
        }
        if dice.chance(50) {
            dice.shuffle(&mut lines);
        }
        if dice.chance(15) {
            self.under_way.push((to, lines.clone()));
        }
        self.under_way.push((to, lines));
    }

    /// Some bundle arrives, not the oldest of necessity, or is lost.
    fn deliver(&mut self) {
        if self.under_way.is_empty() {
            return;
        }
        let which = self.dice.below(self.under_way.len());
        let (to, lines) = self.under_way.swap_remove(which);
        if !self.dice.chance(15) {
            for text in &lines {
                self.devices[to].receive(text, &mut self.reader);
            }
        }
    }

    /// Everything reaches everybody; in some runs a few events are lost for good.
    fn meet(&mut self) {
        let mut all: Vec<String> = Vec::new();
        let lost = if self.dice.chance(30) { 12 } else { 0 };
        let mut gone: BTreeMap<EventId, bool> = BTreeMap::new();
        for device in &mut self.devices {
            let set = std::mem::take(&mut device.set);
            for line in set.lines() {
                let gone = gone
                    .entry(line.id)
                    .or_insert_with(|| self.dice.chance(lost));
                if !*gone {
                    all.push(line.text.to_string());
                }
            }
        }
        for device in 0..self.devices.len() {
            self.dice.shuffle(&mut all);
            for text in &all {
                self.devices[device].receive(text, &mut self.reader);
            }
        }
    }

    fn check(&mut self, device: usize, tried: &mut Tried) -> Result<(), Failure> {
        let events = self.devices[device].events(&mut self.reader);
        let set: Vec<Arc<str>> = (events.iter())
            .map(|event| Arc::clone(&event.line.text))
            .collect();
        // As it stands, or as it stood in the middle.
        let until = if self.dice.chance(25) {
            Millis(START + 5 * 60_000 * self.dice.below(20) as i64)
        } else {
            Millis(i64::MAX)
        };
        match check(&events, until, &mut self.dice, tried) {
            Err(what) => {
                let (left, why) = shrink(&events, until, self.seed);
                let what = if why.is_empty() { what } else { why };
                Err(Failure { what, left })
            }
            Ok(state) => {
                let before = self.states.entry((set, until)).or_insert(state.clone());
                if *before == state {
                    return Ok(());
                }
                Err(Failure {
                    what: "the same set of events gave two states".into(),
                    left: events,
                })
            }
        }
    }
}

fn of(events: &[Arc<Event>], stream: StreamId) -> Vec<Arc<Event>> {
    (events.iter())
        .filter(|event| event.line.envelope.stream == stream)
        .cloned()
        .collect()
}

/// What `stream` is joined to among `events`.
fn group(events: &[Arc<Event>], stream: StreamId) -> Vec<StreamId> {
    let mut joins: BTreeMap<StreamId, Vec<StreamId>> = BTreeMap::new();
    for event in events {
        joins.entry(event.line.envelope.stream).or_default();
    }
    let ids: Vec<StreamId> = joins.keys().copied().collect();
    for id in ids {
        joins.insert(id, links(&of(events, id)));
    }
    (components(&joins).into_iter())
        .find(|group| group.contains(&stream))
        .unwrap_or_else(|| vec![stream])
}

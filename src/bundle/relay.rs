//! Lays a reformatted copy of a bundle out again as it was written: one element per line, no
//! spaces. A program that only changed spaces and line breaks leaves a sound bundle, and the
//! checksum then says so.

use super::MAX_LINE_BYTES;
use super::lines::RawLine;
use super::problem::Place;

/// Reads JSON in pieces and gives it back in the layout of a bundle.
#[derive(Default)]
pub(super) struct Relay {
    line: Vec<u8>,
    cut: bool,
    start: Place,
    here: Place,
    depth: u32,
    in_list: bool,
    in_string: bool,
    escaped: bool,
    members: u32,
}

impl Relay {
    /// Starts at `byte`, behind a byte order mark.
    pub fn new(byte: u64) -> Self {
        let here = Place { line: 1, byte };
        Self {
            here,
            start: here,
            ..Self::default()
        }
    }

    pub fn push(&mut self, piece: &[u8], each: &mut dyn FnMut(RawLine<'_>)) {
        for byte in piece.iter().copied() {
            if self.in_string {
                self.put(byte);
                if self.escaped {
                    self.escaped = false;
                } else if byte == b'\\' {
                    self.escaped = true;
                } else if byte == b'"' {
                    self.in_string = false;
                }
            } else {
                self.structure(byte, each);
            }
            self.here.byte = self.here.byte.saturating_add(1);
            if byte == b'\n' {
                self.here.line = self.here.line.saturating_add(1);
            }
        }
    }

    fn structure(&mut self, byte: u8, each: &mut dyn FnMut(RawLine<'_>)) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' => {}
            b'"' => {
                self.in_string = true;
                self.put(byte);
            }
            b'{' | b'[' => {
                self.put(byte);
                self.depth = self.depth.saturating_add(1);
                if byte == b'[' && self.depth == 2 {
                    self.in_list = true;
                    self.flush(false, each);
                }
            }
            b'}' | b']' => {
                if byte == b']' && self.depth == 2 && self.in_list {
                    self.in_list = false;
                    self.flush(false, each);
                }
                self.depth = self.depth.saturating_sub(1);
                self.put(byte);
            }
            b',' => {
                self.put(byte);
                if self.depth == 1 {
                    self.members = self.members.saturating_add(1);
                }
                if (self.depth == 1 && self.members > 1) || (self.depth == 2 && self.in_list) {
                    self.flush(false, each);
                }
            }
            _ => self.put(byte),
        }
    }

    fn put(&mut self, byte: u8) {
        if self.line.is_empty() {
            self.start = self.here;
        }
        if self.line.len() < MAX_LINE_BYTES {
            self.line.push(byte);
        } else {
            self.cut = true;
        }
    }

    fn flush(&mut self, last: bool, each: &mut dyn FnMut(RawLine<'_>)) {
        if self.line.is_empty() {
            return;
        }
        each(RawLine {
            bytes: &self.line,
            place: self.start,
            cut: self.cut,
            last,
        });
        self.cut = false;
        self.line.clear();
    }

    pub fn finish(&mut self, each: &mut dyn FnMut(RawLine<'_>)) {
        self.flush(true, each);
    }
}

/// The first bytes of a file without spaces between its parts, as far as they tell what it is.
pub(super) fn compact_start(head: &[u8]) -> Vec<u8> {
    let mut relay = Relay::new(0);
    let mut out = Vec::new();
    relay.push(head, &mut |line| out.extend_from_slice(line.bytes));
    relay.finish(&mut |line| out.extend_from_slice(line.bytes));

    out
}

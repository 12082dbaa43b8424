//! The list of segments: one record whose write makes them visible, or gone.

use super::error::{Part, Refusal, StoreError};
use super::frame;
use super::records::{NewSegment, Origin, ReceiptId, SegmentId, SegmentInfo};
use serde::{Deserialize, Serialize};

/// The manifest as stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// In the order in which they are read.
    pub segments: Vec<SegmentInfo>,
    /// The newest segment id ever given out.
    pub last_segment: u64,
    /// The newest receipt id ever given out.
    pub last_receipt: u64,
    /// The generation in which events were last taken away: whoever saw less has too much.
    pub shrunk: u64,
}

impl Manifest {
    pub(super) fn parse(bytes: &[u8]) -> Result<Self, StoreError> {
        crate::json::read(bytes).map_err(|e| StoreError::Unreadable {
            part: Part::Manifest,
            why: e.to_string(),
        })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        frame::json(self)
    }

    /// Lists new segments at the end and gives them their names.
    pub(super) fn push(
        &mut self,
        segments: &[NewSegment],
        generation: u64,
        origin: Origin,
    ) -> Vec<SegmentInfo> {
        let listed: Vec<SegmentInfo> = segments
            .iter()
            .map(|segment| {
                self.last_segment = self.last_segment.saturating_add(1);
                SegmentInfo {
                    id: SegmentId(self.last_segment),
                    events: segment.events,
                    bytes: segment.bytes.len() as u64,
                    generation,
                    origin,
                }
            })
            .collect();
        self.segments.extend(listed.iter().cloned());
        listed
    }

    /// Takes segments off the list and returns how many events they held.
    pub(super) fn remove(&mut self, ids: &[SegmentId]) -> Result<u64, Refusal> {
        let mut events = 0_u64;
        for &id in ids {
            let place = self
                .segments
                .iter()
                .position(|s| s.id == id)
                .ok_or(Refusal::NoSuchSegment { id })?;
            events = events.saturating_add(self.segments.remove(place).events);
        }
        Ok(events)
    }

    /// The segments that an import brought and that are still as it brought them.
    pub(super) fn of_import(&self, receipt: ReceiptId) -> Vec<SegmentId> {
        self.segments
            .iter()
            .filter(|s| s.origin == Origin::Import(receipt))
            .map(|s| s.id)
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn segment(events: u64) -> NewSegment {
        NewSegment {
            events,
            bytes: vec![0; 4],
        }
    }

    #[test]
    fn names_are_never_reused() {
        let mut manifest = Manifest::default();
        let first = manifest.push(&[segment(1), segment(2)], 1, Origin::Tail(5));
        let ids: Vec<_> = first.iter().map(|s| s.id).collect();
        assert_eq!(manifest.remove(&ids), Ok(3));
        let next = manifest.push(&[segment(1)], 2, Origin::Rewritten);
        assert_eq!(next.first().map(|s| s.id), Some(SegmentId(3)));
    }

    #[test]
    fn round_trip() {
        let mut manifest = Manifest::default();
        manifest.push(&[segment(1)], 1, Origin::Tail(5));
        manifest.push(&[segment(9)], 2, Origin::Import(ReceiptId(4)));
        manifest.push(&[segment(9)], 3, Origin::Rewritten);
        assert_eq!(Manifest::parse(&manifest.to_bytes()), Ok(manifest));
    }

    #[test]
    fn a_damaged_manifest_is_named() {
        assert!(matches!(
            Manifest::parse(b"{"),
            Err(StoreError::Unreadable {
                part: Part::Manifest,
                ..
            })
        ));
    }
}

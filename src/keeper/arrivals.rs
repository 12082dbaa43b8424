//! Which import brought what: for "since you last looked".

use super::Keeper;
use crate::library::Segment;
use crate::log::{EventId, StreamId};
use crate::store::Receipt;
use crate::time::Millis;

impl Keeper {
    /// What imports after `since` brought to `streams`, oldest import first. An import whose
    /// segments were written again since is left out, as is one that cannot be read now.
    pub async fn arrivals(
        &self,
        streams: &[StreamId],
        since: Millis,
    ) -> Vec<(Receipt, Vec<EventId>)> {
        let mut arrivals = Vec::new();
        for receipt in self.receipts() {
            if receipt.received_at <= since {
                continue;
            }
            let mut events = Vec::new();
            for segment in &receipt.segments {
                let read = self.store.segments(&[*segment]).await;
                for bytes in read.into_iter().flatten().flatten() {
                    if let Ok(segment) = Segment::read(&bytes) {
                        events.extend(segment.lines_of(streams).map(|line| line.id));
                    }
                }
            }
            if !events.is_empty() {
                arrivals.push((receipt, events));
            }
        }
        arrivals
    }
}

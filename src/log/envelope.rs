//! The outside of an event: who wrote it, after what, and the commitment to its body.

use super::{EventId, Hash, LineError, StreamId, WriterId, quick};
use crate::time::Millis;
use serde::{Deserialize, Serialize};

/// The only envelope version that this build reads the body of.
pub const FORMAT_VERSION: u32 = 1;

/// The outside of an event. Field names on the wire are one letter, in canonical order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Envelope {
    /// Heads that the author had seen, besides `prev`, of the stream and of those joined to it:
    /// true causality.
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<EventId>,
    /// Commitment to the body, see [`super::commitment()`].
    #[serde(rename = "c")]
    pub commitment: Hash,
    /// Number of this event among the writer's events in this stream, dense from 1.
    #[serde(rename = "n")]
    pub n: u64,
    /// The writer's event `n - 1` in this stream.
    #[serde(rename = "p", default, skip_serializing_if = "Option::is_none")]
    pub prev: Option<EventId>,
    /// The stream that the event belongs to.
    #[serde(rename = "s")]
    pub stream: StreamId,
    /// Wall time of the device when it was recorded: a claim, never trusted for order (R17).
    #[serde(rename = "t")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "i64"))]
    pub recorded: Millis,
    /// Envelope version.
    #[serde(rename = "v")]
    pub version: u32,
    /// The installation that wrote it.
    #[serde(rename = "w")]
    pub writer: WriterId,
}

impl Envelope {
    /// Reads exact envelope bytes. Versions other than [`FORMAT_VERSION`] are accepted, since
    /// the envelope still counts for chain and heads; their bodies are quarantined.
    ///
    /// # Errors
    /// [`LineError::Envelope`] when it is not an envelope, [`LineError::Chain`] when `n` and
    /// `prev` contradict each other.
    pub fn parse(text: &str) -> Result<Self, LineError> {
        if let Some(envelope) = quick::envelope(text) {
            return Ok(envelope);
        }
        let envelope: Self = serde_json::from_str(text).map_err(LineError::envelope)?;
        match (envelope.n, envelope.prev) {
            (1, None) => Ok(envelope),
            (n, Some(_)) if n > 1 => Ok(envelope),
            (n, _) => Err(LineError::Chain { n }),
        }
    }

    /// Every event that this one names as seen.
    pub fn parents(&self) -> impl Iterator<Item = EventId> + '_ {
        self.prev.into_iter().chain(self.after.iter().copied())
    }

    /// The exact bytes as authored here (RFC 8785: sorted keys, no spaces).
    pub fn to_canonical(&self) -> Result<String, LineError> {
        serde_json::to_string(self).map_err(LineError::envelope)
    }
}

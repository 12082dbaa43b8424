//! The name of a published playbook version.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// SHA-256 of the exact JSON bytes of a published playbook; base64url without padding in text.
/// It is taken from the bytes as they came, never from a playbook written out again.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PlaybookHash([u8; 32]);

/// A text that is not the hash of a playbook.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not a playbook hash (43 characters of base64url)")]
pub struct HashError {
    /// The text as it stood.
    pub text: String,
}

impl PlaybookHash {
    /// The name of the version that has exactly these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The 32 bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Display for PlaybookHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&URL_SAFE_NO_PAD.encode(self.0))
    }
}

impl fmt::Debug for PlaybookHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PlaybookHash({self})")
    }
}

impl FromStr for PlaybookHash {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        URL_SAFE_NO_PAD
            .decode(text)
            .ok()
            .and_then(|bytes| bytes.try_into().ok())
            .map(Self)
            .ok_or_else(|| HashError {
                text: text.to_owned(),
            })
    }
}

impl From<PlaybookHash> for String {
    fn from(hash: PlaybookHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for PlaybookHash {
    type Error = HashError;

    fn try_from(text: String) -> Result<Self, HashError> {
        text.parse()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_names_exact_bytes() {
        let hash = PlaybookHash::of(b"");
        assert_eq!(
            hash.to_string(),
            "47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU"
        );
        assert_eq!(hash.to_string().parse::<PlaybookHash>().unwrap(), hash);
        assert_ne!(PlaybookHash::of(b"{}"), PlaybookHash::of(b"{} "));
        assert!("short".parse::<PlaybookHash>().is_err());
    }
}

//! Raw bytes for a recovery, past every rule: works where the manifest does not.

use super::backend::{Backend, Key, Mode, Table};
use super::error::StoreError;
use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

/// One record as it lies in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRecord {
    /// Its table.
    pub table: Table,
    /// Its key.
    pub key: Key,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What a rescue could not get.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RescueReport {
    /// Records handed out.
    pub records: u64,
    /// Tables, or records by key, that could not be read.
    pub failures: Vec<(Table, Option<Key>, StoreError)>,
}

/// A record on one line of a rescue file. Text stays readable; other bytes are base64url.
#[derive(Serialize, Deserialize)]
struct RescueLine {
    table: String,
    key: Key,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

/// What is wrong with a line of a rescue file.
#[derive(Debug, thiserror::Error)]
pub enum RescueLineError {
    /// It is no such line.
    #[error("not a line of a rescue file: {0}")]
    Json(#[from] serde_json::Error),
    /// It names a table that there is not.
    #[error("there is no table named {0}")]
    Table(String),
    /// Its bytes cannot be read.
    #[error("its bytes cannot be read: {0}")]
    Base64(#[from] base64::DecodeError),
    /// It has no bytes.
    #[error("it has neither text nor base64")]
    Empty,
}

impl RawRecord {
    /// The record as a line of JSON, without the line feed.
    pub fn to_line(&self) -> String {
        let text = std::str::from_utf8(&self.bytes).ok().map(str::to_owned);
        let base64 = match &text {
            Some(_) => None,
            None => Some(BASE64_URL_SAFE_NO_PAD.encode(&self.bytes)),
        };
        let line = RescueLine {
            table: self.table.name().to_owned(),
            key: self.key.clone(),
            text,
            base64,
        };
        // Strings and numbers always make JSON.
        serde_json::to_string(&line).unwrap_or_default()
    }

    /// Reads a line back.
    ///
    /// # Errors
    /// What is wrong with the line.
    pub fn from_line(line: &str) -> Result<Self, RescueLineError> {
        let line: RescueLine = serde_json::from_str(line)?;
        let table = Table::ALL.into_iter().find(|t| t.name() == line.table);
        let bytes = match (line.text, line.base64) {
            (Some(text), _) => text.into_bytes(),
            (None, Some(base64)) => BASE64_URL_SAFE_NO_PAD.decode(base64)?,
            (None, None) => return Err(RescueLineError::Empty),
        };
        Ok(Self {
            table: table.ok_or(RescueLineError::Table(line.table))?,
            key: line.key,
            bytes,
        })
    }

    /// Reads every record, each in a transaction of its own, and hands it to `visit`. A record
    /// that cannot be read is reported and the rest goes on. The `keys` table is left out: a
    /// copy never carries this device's key.
    pub async fn rescue(backend: &dyn Backend, mut visit: impl FnMut(Self)) -> RescueReport {
        let mut report = RescueReport::default();
        for table in Table::ALL {
            if table == Table::Keys {
                continue;
            }
            let keys = match keys(backend, table).await {
                Ok(keys) => keys,
                Err(error) => {
                    report.failures.push((table, None, error));
                    continue;
                }
            };
            for key in keys {
                match one(backend, table, &key).await {
                    Ok(Some(bytes)) => {
                        report.records = report.records.saturating_add(1);
                        visit(Self { table, key, bytes });
                    }
                    Ok(None) => {}
                    Err(error) => report.failures.push((table, Some(key), error)),
                }
            }
        }
        report
    }
}

async fn keys(backend: &dyn Backend, table: Table) -> Result<Vec<Key>, StoreError> {
    let tx = backend.begin(&[table], Mode::Read).await?;
    tx.keys(table).await
}

async fn one(
    backend: &dyn Backend,
    table: Table,
    key: &Key,
) -> Result<Option<Vec<u8>>, StoreError> {
    let tx = backend.begin(&[table], Mode::Read).await?;
    tx.get(table, key).await
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_back_as_they_were() {
        for bytes in [&b""[..], b"{\"a\":1}\n\x00", &[0xff, 0xfe, 10, 0]] {
            for key in [Key::Number(7), Key::Text("about".into())] {
                let record = RawRecord {
                    table: Table::Tail,
                    key,
                    bytes: bytes.to_vec(),
                };
                let line = record.to_line();
                assert!(!line.contains('\n'));
                assert_eq!(RawRecord::from_line(&line).unwrap(), record);
            }
        }
    }

    #[test]
    fn other_lines_are_named() {
        let read = |line: &str| RawRecord::from_line(line).unwrap_err().to_string();
        assert!(read("").starts_with("not a line"));
        let unknown = read(r#"{"table":"x","key":1,"text":""}"#);
        assert_eq!(unknown, "there is no table named x");
        let empty = read(r#"{"table":"tail","key":1}"#);
        assert_eq!(empty, "it has neither text nor base64");
    }
}

//! Raw bytes for a recovery, past every rule: works where the manifest does not.

use super::backend::{Backend, Key, Mode, Table};
use super::error::StoreError;

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

impl RawRecord {
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

//! The `keys` table: the browser's own objects, such as keys that never leave it, and texts that
//! are being typed.

use super::exception;
use super::indexed_db::IndexedDb;
use super::request::Answer;
use holdfast::store::{Mode, Phase, StoreError, Table, Transaction};
use js_sys::Array;
use wasm_bindgen::JsValue;
use web_sys::IdbKeyRange;

impl IndexedDb {
    /// Keeps an object if there is none of this name, and gives back the one that is there now:
    /// of two tabs on a first run, both use the same.
    ///
    /// # Errors
    /// `Other` with the name `DataCloneError` when the browser cannot keep such an object; any
    /// write failure.
    pub async fn object_or_insert(
        &self,
        name: &str,
        object: &JsValue,
    ) -> Result<JsValue, StoreError> {
        let work = self.start(&[Table::Keys], Mode::Write).await?;
        let table = work.table(Table::Keys)?;
        let request = table.get(&name.into()).map_err(|e| refused(&e))?;
        let there = Answer::of(request).await?;
        if !there.is_undefined() {
            return Ok(there);
        }
        table
            .add_with_key(object, &name.into())
            .map_err(|e| refused(&e))?;
        Box::new(work).commit().await?;
        Ok(object.clone())
    }

    /// Keeps an object in place of an older one.
    ///
    /// # Errors
    /// As [`IndexedDb::object_or_insert`].
    pub async fn put_object(&self, name: &str, object: &JsValue) -> Result<(), StoreError> {
        let work = self.start(&[Table::Keys], Mode::Write).await?;
        let table = work.table(Table::Keys)?;
        table
            .put_with_key(object, &name.into())
            .map_err(|e| refused(&e))?;
        Box::new(work).commit().await
    }

    /// Keeps texts under these names, and removes those that are `None`, all at once.
    ///
    /// # Errors
    /// As [`IndexedDb::put_object`]; nothing was changed then.
    pub async fn put_texts(&self, texts: Vec<(String, Option<String>)>) -> Result<(), StoreError> {
        let work = self.start(&[Table::Keys], Mode::Write).await?;
        let table = work.table(Table::Keys)?;
        for (name, text) in texts {
            let request = match text {
                Some(text) => table.put_with_key(&text.into(), &name.into()),
                None => table.delete(&name.into()),
            };
            request.map_err(|e| refused(&e))?;
        }
        Box::new(work).commit().await
    }

    /// Every text whose name starts so, by its whole name.
    ///
    /// # Errors
    /// Any read failure.
    pub async fn texts(&self, start: &str) -> Result<Vec<(String, String)>, StoreError> {
        let work = self.start(&[Table::Keys], Mode::Read).await?;
        let table = work.table(Table::Keys)?;
        let end = format!("{start}\u{ffff}");
        let range = IdbKeyRange::bound(&start.into(), &end.into()).map_err(|e| refused(&e))?;
        let names = table.get_all_keys_with_key(&range);
        let names = Answer::of(names.map_err(|e| refused(&e))?);
        let texts = table.get_all_with_key(&range);
        let texts = Answer::of(texts.map_err(|e| refused(&e))?);
        let (names, texts) = (Array::from(&names.await?), Array::from(&texts.await?));
        let pairs = names.iter().zip(texts.iter());
        Ok(pairs
            .filter_map(|(name, text)| Some((name.as_string()?, text.as_string()?)))
            .collect())
    }

    /// The object of this name, if there is one.
    ///
    /// # Errors
    /// Any read failure.
    pub async fn object(&self, name: &str) -> Result<Option<JsValue>, StoreError> {
        let work = self.start(&[Table::Keys], Mode::Read).await?;
        let request = work.table(Table::Keys)?.get(&name.into());
        let there = Answer::of(request.map_err(|e| refused(&e))?).await?;
        Ok((!there.is_undefined()).then_some(there))
    }
}

fn refused(error: &JsValue) -> StoreError {
    exception::store_error(Phase::Write, error)
}

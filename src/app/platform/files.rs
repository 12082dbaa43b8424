//! Files in and out. Nothing leaves the device: a download is a blob of this page.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// The browser would not read or write a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct FileError {
    /// What the browser said.
    pub message: String,
}

impl From<JsValue> for FileError {
    fn from(thrown: JsValue) -> Self {
        Self {
            message: crate::app::storage::exception::text(&thrown),
        }
    }
}

/// Offers `bytes` as a file to save.
///
/// # Errors
/// When the page cannot make a blob or a link; nothing was saved then.
pub fn save(name: &str, mime: &str, bytes: &[u8]) -> Result<(), FileError> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    let kind = BlobPropertyBag::new();
    kind.set_type(mime);
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &kind)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = super::dom::document().ok_or_else(|| FileError {
        message: "there is no page".to_owned(),
    })?;
    let link: HtmlAnchorElement = document
        .create_element("a")?
        .dyn_into()
        .map_err(|element| FileError::from(JsValue::from(element)))?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser has taken the blob by then; on slow devices a minute is not too long.
    super::timer::later(60_000, move || {
        // A URL that is gone already needs no revoking.
        let _ = Url::revoke_object_url(&url);
    });
    Ok(())
}

/// A file of this page.
///
/// # Errors
/// When the browser cannot make one.
pub fn file(name: &str, bytes: &[u8]) -> Result<File, FileError> {
    let parts = Array::of1(&Uint8Array::from(bytes));
    Ok(File::new_with_u8_array_sequence(&parts, name)?)
}

/// Size of a file in bytes.
pub fn size(file: &File) -> u64 {
    // Sizes are whole numbers far below 2^53.
    file.size() as u64
}

/// Bytes `from` up to `to` of a file. Reading begins at once, whenever the answer is awaited.
///
/// # Errors
/// When the file cannot be read, for example because it was moved meanwhile.
pub fn slice(
    file: &File,
    from: u64,
    to: u64,
) -> Result<impl Future<Output = Result<Vec<u8>, FileError>> + use<>, FileError> {
    let part = file.slice_with_f64_and_f64(from as f64, to as f64)?;
    let buffer = JsFuture::from(part.array_buffer());
    Ok(async move { Ok(Uint8Array::new(&buffer.await?).to_vec()) })
}

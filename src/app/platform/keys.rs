//! The writer's Ed25519 key (X1): the browser's own where it has the algorithm, so that the secret
//! half never enters this program; else a software key.
//!
//! The writer id is the hash of the public half, computed by the core.

use super::super::storage::{Shelf, exception};
use super::random::{self, NoRandomness};
use ed25519_compact::{KeyPair, Seed};
use holdfast::log::WriterId;
use holdfast::store::StoreError;
use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, CryptoKeyPair, SubtleCrypto};

/// The name of the key on its shelf.
const NAME: &str = "writer";
const ALGORITHM: &str = "Ed25519";

/// Why there is no key, or no signature.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The key could not be kept or read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// No key can be made.
    #[error(transparent)]
    Random(#[from] NoRandomness),
    /// What lies on the shelf is no key. A new writer has to be minted.
    #[error("the stored key cannot be read: {why}")]
    Malformed {
        /// What is wrong with it.
        why: &'static str,
    },
    /// The browser would not sign.
    #[allow(dead_code, reason = "only `sign` makes it")]
    #[error("the browser would not sign ({message})")]
    Signing {
        /// What the browser said.
        message: String,
    },
}

/// This installation's key.
#[derive(Clone)]
pub struct WriterKey {
    public: [u8; 32],
    secret: Secret,
}

#[derive(Clone)]
enum Secret {
    /// Held by the browser, not extractable.
    Browser(CryptoKey),
    Software(Box<KeyPair>),
}

impl WriterKey {
    /// The key on the shelf; made and kept there on a first run. Two tabs get the same.
    ///
    /// # Errors
    /// `Malformed` when what is there is no key; else as making or keeping one.
    pub async fn load_or_create(shelf: &Shelf) -> Result<Self, KeyError> {
        if let Shelf::Database(database) = shelf
            && let Some(object) = database.object(NAME).await?
        {
            return Self::from_object(&object);
        }
        let Shelf::Database(database) = shelf else {
            return Self::create().await;
        };
        let key = Self::create().await?;
        let kept = match database.object_or_insert(NAME, &key.to_object()).await {
            Err(error) if cannot_be_kept(&error) => {
                let software = Self::software()?.to_object();
                database.object_or_insert(NAME, &software).await?
            }
            kept => kept?,
        };
        Self::from_object(&kept)
    }

    /// A new key in place of the present one: after a cloned profile, a restored backup or a
    /// fork, the next write comes from a new writer.
    ///
    /// # Errors
    /// As making or keeping a key; the present one stays then.
    pub async fn mint(shelf: &Shelf) -> Result<Self, KeyError> {
        let key = Self::create().await?;
        let Shelf::Database(database) = shelf else {
            return Ok(key);
        };
        match database.put_object(NAME, &key.to_object()).await {
            Err(error) if cannot_be_kept(&error) => {
                let software = Self::software()?;
                database.put_object(NAME, &software.to_object()).await?;
                Ok(software)
            }
            kept => Ok(kept.map(|()| key)?),
        }
    }

    /// The public half.
    pub fn public_key(&self) -> [u8; 32] {
        self.public
    }

    /// The writer that it makes this installation.
    pub fn writer(&self) -> WriterId {
        WriterId::of_key(&self.public_key())
    }

    /// Whether the browser holds the secret half.
    #[expect(
        dead_code,
        reason = "the storage page shows it once records are signed"
    )]
    pub fn is_held_by_browser(&self) -> bool {
        matches!(self.secret, Secret::Browser(_))
    }

    /// Signs. Asynchronous, so never between the `begin` and the `commit` of a transaction.
    ///
    /// # Errors
    /// When the browser refuses.
    #[expect(dead_code, reason = "seals are made once records are signed")]
    pub async fn sign(&self, message: &[u8]) -> Result<[u8; 64], KeyError> {
        let key = match &self.secret {
            Secret::Software(pair) => return Ok(*pair.sk.sign(message, None)),
            Secret::Browser(key) => key,
        };
        let refused = |error: JsValue| KeyError::Signing {
            message: exception::text(&error),
        };
        let subtle = subtle().ok_or_else(|| KeyError::Signing {
            message: "WebCrypto is gone".into(),
        })?;
        let promise = subtle
            .sign_with_str_and_js_u8_array(ALGORITHM, key, &Uint8Array::from(message))
            .map_err(refused)?;
        let signature = JsFuture::from(promise).await.map_err(refused)?;
        array(&Uint8Array::new(&signature)).ok_or_else(|| KeyError::Signing {
            message: "the signature is not 64 bytes long".into(),
        })
    }

    async fn create() -> Result<Self, KeyError> {
        match Self::browser().await {
            Some(key) => Ok(key),
            None => Ok(Self::software()?),
        }
    }

    /// A key held by the browser, where it knows the algorithm.
    pub(super) async fn browser() -> Option<Self> {
        let subtle = subtle()?;
        let usages = Array::of2(&"sign".into(), &"verify".into());
        let promise = subtle
            .generate_key_with_str(ALGORITHM, false, &usages)
            .ok()?;
        let pair = JsFuture::from(promise).await.ok()?;
        let pair: CryptoKeyPair = pair.unchecked_into();
        let public = subtle.export_key("raw", &pair.get_public_key()).ok()?;
        let public = Uint8Array::new(&JsFuture::from(public).await.ok()?);
        Some(Self {
            public: array(&public)?,
            secret: Secret::Browser(pair.get_private_key()),
        })
    }

    /// A key held by this program.
    pub(super) fn software() -> Result<Self, NoRandomness> {
        Ok(Self::from_seed(random::bytes()?))
    }

    fn from_seed(seed: [u8; 32]) -> Self {
        let pair = KeyPair::from_seed(Seed::new(seed));
        Self {
            public: *pair.pk,
            secret: Secret::Software(Box::new(pair)),
        }
    }

    /// What lies on the shelf: the public half, and the browser's key or the seed.
    fn to_object(&self) -> JsValue {
        let secret: JsValue = match &self.secret {
            Secret::Browser(key) => key.into(),
            Secret::Software(pair) => Uint8Array::from(&pair.sk.seed()[..]).into(),
        };
        let public = Uint8Array::from(&self.public[..]);
        let entries = Array::of2(
            &Array::of2(&"public".into(), &public),
            &Array::of2(&"secret".into(), &secret),
        );
        // Pairs of a name and a value always make an object.
        Object::from_entries(&entries).map_or(JsValue::NULL, Into::into)
    }

    fn from_object(object: &JsValue) -> Result<Self, KeyError> {
        let malformed = |why| KeyError::Malformed { why };
        let field = |name: &str| Reflect::get(object, &name.into()).unwrap_or_default();
        let public: [u8; 32] = field("public")
            .dyn_ref()
            .and_then(array)
            .ok_or(malformed("no public half of 32 bytes"))?;
        let secret = field("secret");
        if let Some(seed) = secret.dyn_ref::<Uint8Array>() {
            let seed = array(seed).ok_or(malformed("no seed of 32 bytes"))?;
            let key = Self::from_seed(seed);
            return if key.public == public {
                Ok(key)
            } else {
                Err(malformed("the halves do not belong together"))
            };
        }
        match secret.dyn_into::<CryptoKey>() {
            Ok(key) => Ok(Self {
                public,
                secret: Secret::Browser(key),
            }),
            Err(_) => Err(malformed("no secret half")),
        }
    }
}

/// Missing outside secure contexts, which the binding does not know.
fn subtle() -> Option<SubtleCrypto> {
    let subtle = web_sys::window()?.crypto().ok()?.subtle();
    subtle.is_object().then_some(subtle)
}

fn array<const N: usize>(bytes: &Uint8Array) -> Option<[u8; N]> {
    bytes.to_vec().try_into().ok()
}

/// Some browsers can make such a key but not store it.
fn cannot_be_kept(error: &StoreError) -> bool {
    matches!(error, StoreError::Other { name, .. } if name == "DataCloneError")
}

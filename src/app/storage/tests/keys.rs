//! The writer's key on its shelf.

use super::super::Shelf;
use super::Browser;
use super::conformance::open;
use super::conformance::openings::both;
use super::patch::Patch;
use crate::app::platform::keys::{KeyError, WriterKey};
use crate::app::platform::random;
use ed25519_compact::{PublicKey, Signature};
use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

async fn verifies(key: &WriterKey) -> bool {
    let message = b"a sealed head";
    let signature = Signature::new(key.sign(message).await.unwrap());
    let public = PublicKey::new(key.public_key());
    public.verify(message, &signature).is_ok() && public.verify(b"another", &signature).is_err()
}

#[wasm_bindgen_test]
async fn the_key_stays_the_same_and_signs() {
    let ground = Browser::new("key");
    let (_, _) = open(&ground).await;
    let shelf = Shelf::Database(ground.database());
    let (one, two) = both(
        WriterKey::load_or_create(&shelf),
        WriterKey::load_or_create(&shelf),
    )
    .await;
    let one = one.unwrap();
    assert_eq!(one.public_key(), two.unwrap().public_key());
    assert!(verifies(&one).await);

    let again = Shelf::Database(ground.database());
    let again = WriterKey::load_or_create(&again).await.unwrap();
    assert_eq!(again.public_key(), one.public_key());
    assert!(verifies(&again).await);

    let minted = WriterKey::mint(&shelf).await.unwrap();
    assert_ne!(minted.public_key(), one.public_key());
    let kept = WriterKey::load_or_create(&shelf).await.unwrap();
    assert_eq!(kept.public_key(), minted.public_key());
    assert!(verifies(&kept).await);
}

#[wasm_bindgen_test]
async fn the_browser_keeps_the_secret_half() {
    let ground = Browser::new("secret");
    let (_, _) = open(&ground).await;
    let shelf = Shelf::Database(ground.database());
    let key = WriterKey::load_or_create(&shelf).await.unwrap();
    if !key.is_held_by_browser() {
        // A browser without the algorithm: the software key is tested below.
        return;
    }
    let object = ground.database().object("writer").await.unwrap().unwrap();
    let secret = Reflect::get(&object, &"secret".into()).unwrap();
    let extractable = Reflect::get(&secret, &"extractable".into()).unwrap();
    assert_eq!(extractable.as_bool(), Some(false));
}

#[wasm_bindgen_test]
async fn a_software_key_serves_where_the_browser_has_none() {
    let ground = Browser::new("software");
    let (_, _) = open(&ground).await;
    // As in an insecure context: `crypto.subtle` is missing.
    let crypto: JsValue = web_sys::window().unwrap().crypto().unwrap().into();
    let patch = Patch::value(&crypto, "subtle", &JsValue::UNDEFINED);
    let shelf = Shelf::Database(ground.database());
    let key = WriterKey::load_or_create(&shelf).await;
    let again = WriterKey::load_or_create(&shelf).await;
    let signed = verifies(key.as_ref().unwrap()).await;
    let memory = WriterKey::load_or_create(&Shelf::Memory).await;
    drop(patch);

    let (key, again) = (key.unwrap(), again.unwrap());
    assert!(!key.is_held_by_browser() && signed);
    assert_eq!(key.public_key(), again.public_key());
    assert!(verifies(&again).await && verifies(&memory.unwrap()).await);
}

#[wasm_bindgen_test]
async fn what_is_no_key_is_named_and_can_be_replaced() {
    let ground = Browser::new("malformed");
    let (_, _) = open(&ground).await;
    let database = ground.database();
    let shelf = Shelf::Database(database.clone());
    database
        .put_object("writer", &"garbage".into())
        .await
        .unwrap();
    let answer = WriterKey::load_or_create(&shelf).await;
    assert!(matches!(answer, Err(KeyError::Malformed { .. })));
    WriterKey::mint(&shelf).await.unwrap();
    assert!(WriterKey::load_or_create(&shelf).await.is_ok());
}

#[wasm_bindgen_test]
fn randomness_fills_more_than_one_call_can() {
    let mut bytes = vec![0_u8; 200_000];
    random::fill(&mut bytes).unwrap();
    let zeros = bytes.iter().filter(|b| **b == 0).count();
    assert!((400..1_200).contains(&zeros), "{zeros} of about 781");
    assert_ne!(random::bytes::<16>().unwrap(), random::bytes().unwrap());
}

#[wasm_bindgen_test]
async fn texts_come_and_go_beside_the_key() {
    let ground = Browser::new("texts");
    let (_, _) = open(&ground).await;
    let database = ground.database();
    let text = |text: &str| Some(text.to_owned());
    let all = vec![
        ("draft.a".to_owned(), text("first")),
        ("draft.b".to_owned(), text("ünïcødé \u{1F525}")),
        ("other".to_owned(), text("not asked for")),
    ];
    database.put_texts(all).await.unwrap();
    let changed = vec![
        ("draft.a".to_owned(), None),
        ("draft.c".to_owned(), text("third")),
        ("draft.never".to_owned(), None),
    ];
    database.put_texts(changed).await.unwrap();
    let kept = ground.database().texts("draft.").await.unwrap();
    let expected = [("draft.b", "ünïcødé \u{1F525}"), ("draft.c", "third")];
    let kept: Vec<(&str, &str)> = kept.iter().map(|(a, b)| (&**a, &**b)).collect();
    assert_eq!(kept, expected);
}

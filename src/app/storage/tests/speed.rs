//! Figures for a look, not a check: times on a shared machine fail for no reason.

use super::Browser;
use super::conformance::{fill, open, record};
use holdfast::store::{Append, Import, NewReceipt, NewSegment};
use holdfast::time::Millis;
use wasm_bindgen_test::{console_log, wasm_bindgen_test};

#[wasm_bindgen_test]
async fn figures() {
    let ground = Browser::new("speed");
    let (store, _) = open(&ground).await;
    fill(&store, &["warm"]).await;
    let now = || web_sys::window().unwrap().performance().unwrap().now();
    let mut at = store.load().await.unwrap().position.cursor;
    let entry = record(&"x".repeat(700));
    let mut times = Vec::new();
    for _ in 0..200 {
        let start = now();
        let Append::Appended(position) = store.append(at, &entry).await.unwrap() else {
            panic!("moved");
        };
        times.push(now() - start);
        at = position.cursor;
    }
    times.sort_by(f64::total_cmp);
    console_log!("append: p50 {:.2} ms, p99 {:.2} ms", times[100], times[198]);

    let segments: Vec<NewSegment> = (0..32)
        .map(|n| NewSegment {
            events: 3_000,
            bytes: (0..2_000_000_u32)
                .map(|i| (i.wrapping_mul(2_654_435_761 + n) >> 13) as u8)
                .collect(),
        })
        .collect();
    let import = Import {
        expected: at.generation,
        segments,
        receipt: NewReceipt {
            file: "large.json".into(),
            received_at: Millis(0),
            note: Vec::new(),
        },
        blobs: Vec::new(),
        headers: None,
        spent: Vec::new(),
    };
    let start = now();
    let imported = store.import(&import).await.unwrap();
    let written = now() - start;
    let start = now();
    let ids: Vec<_> = imported.segments.iter().map(|s| s.id).collect();
    let mut length = 0;
    for some in ids.chunks(4) {
        for bytes in store.segments(some).await.unwrap() {
            length += bytes.unwrap().len();
        }
    }
    let read = now() - start;
    assert_eq!(length, 64_000_000);
    console_log!("import of 64 MB in 32 segments: {written:.0} ms, read again {read:.0} ms");
}

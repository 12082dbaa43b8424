//! The worked cases of the clocks, shared and our own.
#![allow(clippy::unwrap_used, clippy::panic)]

use holdfast::obligations::cases;
use std::path::Path;

fn run(path: &Path) {
    let text = std::fs::read_to_string(path).unwrap();
    let report = cases::run(&text).unwrap();
    println!("{}: {report}", path.display());
    assert!(report.passed() > 0, "no cases ran");
    assert_eq!(report.failed(), 0, "{report}");
}

#[test]
fn shared_cases_hold() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/sla_cases.json");
    if path.exists() {
        run(&path);
    } else {
        println!("skipped: {} is not there", path.display());
    }
}

//! The browser app. On any other target this binary is empty.

#[cfg(target_arch = "wasm32")]
fn main() {
    use leptos::prelude::*;

    mount_to_body(|| view! { <h1>"Holdfast"</h1> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

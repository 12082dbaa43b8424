//! The browser app. On any other target this binary is empty.

#[cfg(target_arch = "wasm32")]
fn main() {
    leptos::mount::mount_to_body(|| leptos::prelude::view! { <h1>"Holdfast"</h1> });
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}

//! The number on the icon of an installed app.

use super::optional::{ask, navigator};

/// Shows how many incidents are open; zero takes the number away. Browsers without badges show
/// nothing.
pub async fn show(open: usize) {
    let method = match open {
        0 => "clearAppBadge",
        _ => "setAppBadge",
    };
    let open = u32::try_from(open).unwrap_or(u32::MAX);
    ask(&navigator(), method, &open.into()).await;
}

//! The number on the icon of an installed app.

use super::optional::{ask, navigator};

/// Shows how many things are late; zero takes the number away. Browsers without badges show
/// nothing: the title of the window says it too.
pub async fn show(late: usize) {
    let method = match late {
        0 => "clearAppBadge",
        _ => "setAppBadge",
    };
    let late = u32::try_from(late).unwrap_or(u32::MAX);
    ask(&navigator(), method, &late.into()).await;
}

//! Whether somebody looks at the app on this device, in whichever tab.

use crate::time::{Millis, Span};
use serde::{Deserialize, Serialize};

/// Not looked at for this long, and what passed meanwhile is told in one list instead of being
/// rung after the event.
pub const AWAY: Span = Span::minutes(2);

/// A tab that shows itself renews its mark at least this often.
const RENEWED: Span = Span::seconds(20);

/// The last mark that a tab left on this device.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Presence {
    /// When.
    pub at: Millis,
    /// The tab was on the screen; otherwise it was being hidden or closed.
    pub visible: bool,
}

impl Presence {
    /// A tab is on the screen now, as far as its mark tells.
    pub fn looking(self, now: Millis) -> bool {
        self.visible && now - self.at < RENEWED
    }

    /// Since when nobody looked, if that is long ago. A mark from the future, left by a clock
    /// that was wrong, tells nothing.
    pub fn away_since(self, now: Millis) -> Option<Millis> {
        (now - self.at >= AWAY).then_some(self.at)
    }
}

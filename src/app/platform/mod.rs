//! What the browser offers beside the page and the database.

pub mod clock;
pub mod dom;
pub mod intl;
pub mod observe;
pub mod timer;

//! What the browser offers beside the page and the database.

pub mod clock;
pub mod dom;
pub mod files;
pub mod intl;
pub mod keys;
pub mod marks;
pub mod observe;
pub mod pause;
pub mod random;
pub mod sound;
pub mod timer;

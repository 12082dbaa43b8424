//! The incident: facts, and the fold that turns a set of events into what people see.
//!
//! `decide` (in [`decide`]) is the only place that refuses; [`fold()`] is total and never fails.

mod classification;
mod competing;
pub mod decide;
mod devices;
mod duplicates;
mod elsewhere;
mod event;
pub mod fact;
mod fold;
mod gates;
mod header;

mod occurred;
mod person;
pub mod process;
mod register;
mod related;
mod sensitive;
mod status;
mod told;
mod view;

pub use competing::{Competing, Value};
pub use devices::{Author, authors, last_person};
pub use duplicates::{Join, components, joins, links};
pub use elsewhere::Elsewhere;
pub use event::{Content, Event, NewEntry};
pub use fact::Fact;
pub(crate) use fold::arranged;
pub use fold::{fold, fold_until};
pub use gates::Gate;
pub use header::{Header, Limit, LimitKind, majors_first};

pub use occurred::{Basis, Occurred, Origin, Precision, Stamp};
pub use person::{Audience, Person};
pub use register::{Claim, Reading};
pub(crate) use register::{Place, Relation};
pub use related::{Related, relate};
pub use sensitive::{Sensitive, sensitive};
pub use status::Status;
pub use view::{
    Conflict, ConflictKind, Correction, Entry, Holder, Incident, NoticeSent, RoleSeat, Task,
    TaskState,
};

//! What is due: clocks, notices, escalations and the review, as a pure function of events,
//! playbook and "now" (`SLA.md` R1 to R24).

pub mod input;

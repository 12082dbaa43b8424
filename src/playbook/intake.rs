//! What the process asks whoever reports (S1.2, S2.2, S3.4), beside what every report says.

use super::{Form, FormKind, IntakeField, Playbook};
use std::borrow::Cow;

/// The key under which the answers are put on record.
pub const INTAKE: &str = "intake";

/// Questions that the report itself answers, whatever the process.
const IN_REPORT: [&str; 8] = [
    "reporter",
    "contact",
    "manifestation",
    "occurred_at",
    "detected",
    "first_recorded",
    "summary",
    "title",
];

/// The question that a service on record as affected answers too (S0.10).
pub const WHICH_SERVICE: &str = "service";

impl IntakeField {
    /// The report itself answers it, whatever the process.
    pub fn in_report(&self) -> bool {
        IN_REPORT.contains(&&*self.key)
    }
}

impl Playbook {
    /// What is asked beside the report; nothing when the playbook has a form of its own under
    /// [`INTAKE`].
    pub fn asked(&self) -> impl Iterator<Item = &IntakeField> {
        let own = self.form(INTAKE).is_some();
        let fields = self.intake.iter();
        fields.filter(move |field| !own && !field.in_report())
    }

    /// What is asked beside the report, as a form; `None` when nothing is.
    pub fn intake_form(&self) -> Option<Form> {
        let fields: Vec<IntakeField> = self.asked().cloned().collect();
        let first = fields.first()?;
        Some(Form {
            key: INTAKE.into(),
            kind: FormKind::Record,
            name: super::Text::new("What was asked first", "Wat er eerst gevraagd is"),
            source: first.source.clone(),
            by: None,
            phase: None,
            levels: Vec::new(),
            audience: None,
            within: None,
            fields,
        })
    }

    /// A form by its key, or what is asked beside the report.
    pub fn any_form(&self, key: &str) -> Option<Cow<'_, Form>> {
        match self.form(key) {
            Some(form) => Some(Cow::Borrowed(form)),
            None if key == INTAKE => self.intake_form().map(Cow::Owned),
            None => None,
        }
    }
}

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

impl Playbook {
    /// What is asked beside the report, as a form; `None` when nothing is, or when the playbook
    /// has a form of its own under this key.
    pub fn intake_form(&self) -> Option<Form> {
        let own = |field: &&IntakeField| !IN_REPORT.contains(&&*field.key);
        let fields: Vec<IntakeField> = self.intake.iter().filter(own).cloned().collect();
        let first = fields.first()?;
        if self.form(INTAKE).is_some() {
            return None;
        }
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

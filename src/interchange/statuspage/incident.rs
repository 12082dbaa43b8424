//! What the file says of an incident as a whole.

use super::record::Record;
use crate::interchange::Reason;
use crate::interchange::text::shown;
use crate::time::Millis;

/// The fields that are read, of incidents.
const KNOWN: [&str; 13] = [
    "id",
    "name",
    "impact",
    "status",
    "created_at",
    "started_at",
    "updated_at",
    "resolved_at",
    "monitoring_at",
    "page_id",
    "incident_updates",
    "scheduled_for",
    "scheduled_until",
];

/// An incident without its updates.
pub(super) struct Incident {
    pub id: String,
    /// The page, where the incident names it.
    pub page: String,
    pub name: String,
    /// Impact as the source has it.
    pub impact: String,
    /// Level it means; none when the source names none that is known.
    pub level: Option<u8>,
    pub is_maintenance: bool,
    pub created_at: Option<Millis>,
    pub started_at: Option<Millis>,
    pub updated_at: Option<Millis>,
    pub resolved_at: Option<Millis>,
    /// Its status, when that says that it is over.
    pub ended: Option<String>,
    /// Fields that are not carried over.
    pub left_out: Vec<String>,
}

impl Incident {
    /// Reads what belongs to the incident. Only `id` must be there; what else cannot be read is
    /// remarked on and counts as missing.
    ///
    /// # Errors
    /// [`Reason`] when the incident has no name at its source.
    pub fn read(record: &Record<'_>, remarks: &mut Vec<Reason>) -> Result<Self, Reason> {
        fn or_remark<T>(read: Result<Option<T>, Reason>, remarks: &mut Vec<Reason>) -> Option<T> {
            read.unwrap_or_else(|reason| {
                remarks.push(reason);
                None
            })
        }
        let id = record.must("id")?;
        let name = match record.must("name") {
            Ok(name) => name,
            Err(reason) => {
                remarks.push(reason);
                id.clone()
            }
        };
        let impact = or_remark(record.text("impact"), remarks).unwrap_or_default();
        let status = or_remark(record.text("status"), remarks).unwrap_or_default();
        let level = match impact.as_str() {
            "critical" => Some(1),
            "major" => Some(2),
            "minor" | "none" => Some(3),
            "maintenance" => None,
            "" => {
                remarks.push(Reason::Missing { field: "impact" });
                None
            }
            other => {
                remarks.push(Reason::UnknownWord {
                    field: "impact",
                    text: shown(other),
                });
                None
            }
        };
        let mut time = |field| or_remark(record.time(field), remarks);
        Ok(Self {
            created_at: time("created_at"),
            started_at: time("started_at"),
            updated_at: time("updated_at"),
            resolved_at: time("resolved_at"),
            page: record.text("page_id").ok().flatten().unwrap_or_default(),
            is_maintenance: impact == "maintenance",
            ended: matches!(status.as_str(), "resolved" | "postmortem" | "completed")
                .then_some(status),
            left_out: record.others(&KNOWN),
            id,
            name,
            impact,
            level,
        })
    }
}

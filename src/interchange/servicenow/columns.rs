//! The columns of the log, found by name.

use crate::interchange::InterchangeError;
use csv::StringRecord;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $text:literal $(, $must:ident)?;)*) => {
        /// A column that the mapping reads.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Column { $($(#[$doc])* $name),* }

        impl Column {
            const ALL: &[(Self, &'static str, bool)] =
                &[$((Self::$name, $text, columns!(@must $($must)?))),*];

            /// Its name in the file.
            pub fn name(self) -> &'static str {
                match self { $(Self::$name => $text),* }
            }
        }
    };
    (@must required) => { true };
    (@must) => { false };
}

columns! {
    /// Number of the incident.
    Number = "number", required;
    /// State of the incident after the row.
    State = "incident_state", required;
    /// How often the incident was changed.
    Modified = "sys_mod_count", required;
    /// When the row was written.
    Updated = "sys_updated_at", required;
    /// When the incident was opened.
    Opened = "opened_at", required;
    /// Priority.
    Priority = "priority", required;
    /// How often the incident was opened again.
    Reopened = "reopen_count";
    /// Who reported it.
    Caller = "caller_id";
    /// Who wrote the row.
    UpdatedBy = "sys_updated_by";
    /// How it came in.
    Contact = "contact_type";
    /// A title, where the log has one.
    Title = "short_description";
    /// Where.
    Location = "location";
    /// What it is about.
    Category = "category";
    /// What it is about, closer.
    Subcategory = "subcategory";
    /// What can be seen.
    Symptom = "u_symptom";
    /// What is affected.
    Item = "cmdb_ci";
    /// Impact.
    Impact = "impact";
    /// Urgency.
    Urgency = "urgency";
    /// The team it is assigned to.
    Group = "assignment_group";
    /// The person it is assigned to.
    Assignee = "assigned_to";
    /// Final closing code, on every row.
    Code = "closed_code";
    /// Final time of resolution, on every row.
    Resolved = "resolved_at";
}

/// Where each column stands.
pub(super) struct Columns {
    /// By column, in the order of [`Column::ALL`].
    known: Vec<Option<usize>>,
    others: Vec<(String, usize)>,
    count: usize,
}

impl Columns {
    /// Reads the first row.
    ///
    /// # Errors
    /// [`InterchangeError`] when a column is missing or stands there twice.
    pub fn read(header: &StringRecord) -> Result<Self, InterchangeError> {
        let names: Vec<String> = header.iter().map(|name| name.trim().to_owned()).collect();
        if let [only] = names.as_slice()
            && let Some(found) = only.chars().find(|c| matches!(c, ';' | '\t' | '|'))
        {
            return Err(InterchangeError::Separator { found });
        }
        let mut columns = Self {
            known: vec![None; Column::ALL.len()],
            others: Vec::new(),
            count: names.len(),
        };
        for (at, name) in names.iter().enumerate() {
            match Column::ALL.iter().find(|(_, text, _)| text == name) {
                Some((column, ..)) if columns.at(*column).is_some() => {
                    return Err(InterchangeError::RepeatedColumn { name: name.clone() });
                }
                Some((column, ..)) => {
                    if let Some(slot) = columns.known.get_mut(*column as usize) {
                        *slot = Some(at);
                    }
                }
                None => columns.others.push((name.clone(), at)),
            }
        }
        let missing: Vec<&'static str> = Column::ALL
            .iter()
            .filter(|(column, _, required)| *required && columns.at(*column).is_none())
            .map(|(_, name, _)| *name)
            .collect();
        if missing.is_empty() {
            Ok(columns)
        } else {
            Err(InterchangeError::MissingColumns {
                missing,
                found: names,
            })
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Where a column stands.
    pub fn at(&self, column: Column) -> Option<usize> {
        self.known.get(column as usize).copied().flatten()
    }

    /// Columns that the mapping does not read.
    pub fn others(&self) -> impl Iterator<Item = (&str, usize)> {
        self.others.iter().map(|(name, at)| (name.as_str(), *at))
    }
}

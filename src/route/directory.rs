//! Addresses of people and services: `/directory/service?q=mail`, `/directory/d-…`.

use super::encode::{decode, pairs, write_pair, write_text};
use super::{Id, named};
use std::fmt;

/// A place among people and services.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum DirectoryPlace {
    /// A list, and what is looked for in it.
    List(DirectorySection, String),
    /// One entry, by its stream.
    Entry(Id),
}

impl Default for DirectoryPlace {
    fn default() -> Self {
        Self::List(DirectorySection::default(), String::new())
    }
}

named! {
    /// Parts of people and services.
    DirectorySection {
        /// Who is on call, what changed, what is missing.
        #[default]
        Now = "now",
        /// People.
        Person = "person",
        /// Teams.
        Team = "team",
        /// Who is on call when.
        Rota = "rota",
        /// Services.
        Service = "service",
        /// Components.
        Component = "component",
        /// Customers.
        Customer = "customer",
        /// Changes.
        Change = "change",
        /// Known problems.
        Problem = "problem",
        /// Workarounds.
        Workaround = "workaround",
        /// Templates.
        Template = "template",
        /// Reading a table.
        Table = "table",
    }
}

impl DirectoryPlace {
    /// Reads what follows `/directory`.
    pub(super) fn read(step: Option<&str>, query: &str) -> Option<Self> {
        if let Some(id) = step.filter(|step| step.starts_with("d-")) {
            return Id::new(id).map(Self::Entry);
        }
        let section = match step {
            None => DirectorySection::default(),
            Some(name) => DirectorySection::from_name(name)?,
        };
        let text = pairs(query).find(|(key, _)| *key == "q");
        let text = text.map(|(_, value)| decode(value)).unwrap_or_default();
        Some(Self::List(section, text))
    }
}

impl fmt::Display for DirectoryPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("/directory")?;
        match self {
            Self::Entry(id) => write!(f, "/{id}"),
            Self::List(section, text) => {
                if *section != DirectorySection::default() {
                    write!(f, "/{}", section.name())?;
                }
                if !text.is_empty() {
                    write_pair(f, &mut true, "q")?;
                    write_text(f, text)?;
                }
                Ok(())
            }
        }
    }
}

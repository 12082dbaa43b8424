//! Severity or priority from impact and urgency (S3.5).

use super::{Key, Text};
use serde::{Deserialize, Serialize};

/// The table of impact by urgency. Its rows are the terms of the kind impact, its columns those
/// of the kind urgency, each in their order.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matrix {
    /// Requirement that it follows.
    pub source: Key,
    /// What its numbers are.
    pub gives: Gives,
    /// A row per impact with a number per urgency.
    pub cells: Vec<Vec<u8>>,
    /// What shifts the reading before the table is read.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub modifiers: Vec<Modifier>,
    /// Which weights of components are heavy and light; [`Weights::default`] when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weights: Option<Weights>,
}

/// Which weights of components count as heavy and as light (S3.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// This weight or more is heavy.
    pub heavy: u8,
    /// This weight or less is light.
    pub light: u8,
}

impl Default for Weights {
    /// The source names no figure: the upper and the lower third of a scale to ten are ours.
    fn default() -> Self {
        Self { heavy: 7, light: 3 }
    }
}

/// What the numbers of a matrix are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gives {
    /// Severity levels.
    Severity,
    /// Priorities: the first is 1.
    Priority,
}

/// A circumstance that makes it more or less urgent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Modifier {
    /// Its name within the playbook.
    pub key: Key,
    /// Its name on screen.
    pub name: Text,
    /// Requirement that it follows.
    pub source: Key,
    /// When it holds.
    pub when: Circumstance,
    /// Columns by which urgency moves: below 0 is more urgent.
    pub urgency: i8,
}

/// What is known of the service, the component and the region that are hit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Circumstance {
    /// The business cannot do without the service.
    BusinessCritical,
    /// The component weighs heavily.
    HeavyComponent,
    /// The component weighs little.
    LightComponent,
    /// It is working time in the affected region.
    BusinessHours,
    /// It is no working time in the affected region.
    OutsideHours,
}

/// What the matrix says, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Derived {
    /// Level or priority, as [`Matrix::gives`] says.
    pub value: u8,
    /// Column that was read after all modifiers.
    pub urgency: usize,
    /// Modifiers that held, by key.
    pub fired: Vec<Key>,
}

impl Matrix {
    /// Reads the table at row `impact` and column `urgency`, both from 0, after moving the column
    /// by every modifier that holds. The edges of the table are the limit of such moves. `None`
    /// outside the table.
    pub fn derive(
        &self,
        impact: usize,
        urgency: usize,
        holds: &dyn Fn(Circumstance) -> bool,
    ) -> Option<Derived> {
        let row = self.cells.get(impact)?;
        row.get(urgency)?;
        let mut column = i64::try_from(urgency).ok()?;
        let mut fired = Vec::new();
        for modifier in self.modifiers.iter().filter(|m| holds(m.when)) {
            column += i64::from(modifier.urgency);
            fired.push(modifier.key.clone());
        }
        let last = row.len().checked_sub(1)?;
        let column = usize::try_from(column.max(0)).ok()?.min(last);
        Some(Derived {
            value: *row.get(column)?,
            urgency: column,
            fired,
        })
    }
}

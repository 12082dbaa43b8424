//! What impact and urgency come to, and by which rule (S3.5, S4.1).

use super::{Circumstance, Gives, Key, Modifier, Playbook, RaiseRule, Term, TermKind};

/// What the matrix of a playbook says of one impact and one urgency, with everything that the
/// sentence about it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conclusion<'p> {
    /// What the numbers are.
    pub gives: Gives,
    /// Level or priority.
    pub value: u8,
    /// The same before any modifier.
    pub plain: u8,
    /// The impact chosen.
    pub impact: &'p Term,
    /// The urgency chosen.
    pub urgency: &'p Term,
    /// The urgency as it was read after all modifiers.
    pub read_as: &'p Term,
    /// Modifiers that held.
    pub fired: Vec<&'p Modifier>,
    /// Requirement that the matrix follows.
    pub source: &'p Key,
}

impl Conclusion<'_> {
    /// Whether a person who chooses this level goes against the rule. A priority says nothing of
    /// the level (S4.1).
    pub fn overridden_by(&self, level: u8) -> bool {
        self.gives == Gives::Severity && self.value != level
    }
}

impl Playbook {
    /// Reads the matrix for an impact and an urgency by their keys, with the modifiers whose keys
    /// are named. `None` without a matrix, or when the playbook does not know one of the two.
    pub fn conclude(
        &self,
        impact: &str,
        urgency: &str,
        named: &[String],
    ) -> Option<Conclusion<'_>> {
        self.conclude_where(impact, urgency, &|modifier| {
            named.iter().any(|key| **key == *modifier.key)
        })
    }

    /// The same, with the modifiers for which `holds` is true.
    pub fn conclude_where(
        &self,
        impact: &str,
        urgency: &str,
        holds: &dyn Fn(&Modifier) -> bool,
    ) -> Option<Conclusion<'_>> {
        let matrix = self.matrix.as_ref()?;
        let (row, impact) = self.step(TermKind::Impact, impact)?;
        let (column, urgency) = self.step(TermKind::Urgency, urgency)?;
        let holds = |circumstance| {
            let mut those = matrix.modifiers.iter().filter(|m| m.when == circumstance);
            those.any(holds)
        };
        let derived = matrix.derive(row, column, &holds)?;
        Some(Conclusion {
            gives: matrix.gives,
            value: derived.value,
            plain: matrix.derive(row, column, &|_| false)?.value,
            impact,
            urgency,
            read_as: self.terms_of(TermKind::Urgency).nth(derived.urgency)?,
            fired: matrix.modifiers.iter().filter(|m| holds(m.when)).collect(),
            source: &matrix.source,
        })
    }

    /// Rules that raise an incident of this level (S2.7).
    pub fn raises_from(&self, level: u8) -> impl Iterator<Item = &RaiseRule> {
        let raises = self.severity.raises.iter();
        raises.filter(move |raise| raise.from == level)
    }

    /// A step of a scale by its key, with its place.
    fn step(&self, kind: TermKind, key: &str) -> Option<(usize, &Term)> {
        let mut steps = self.terms_of(kind).enumerate();
        steps.find(|(_, term)| *term.key == *key)
    }
}

impl Circumstance {
    /// Whether two circumstances cannot hold at once.
    pub fn excludes(self, other: Self) -> bool {
        let pair = (self.min(other), self.max(other));
        pair == (Self::HeavyComponent, Self::LightComponent)
            || pair == (Self::BusinessHours, Self::OutsideHours)
    }
}

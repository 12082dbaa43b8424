//! Incidents that have to do with each other, without being the same (S3.4, S4.7). What is said is
//! put on both records, so that each says it where the other is not.

use super::fact::{Relate, Relation};
use super::{Fact, Header, Incident};
use crate::log::StreamId;

/// Another incident, as one has to do with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The other one.
    pub to: StreamId,
    /// What it is called, as far as is known here.
    pub title: String,
    /// What this one is to the other.
    pub relation: Relation,
    /// In which way, as somebody said; may be empty.
    pub text: String,
}

impl Incident {
    /// Incidents that this one says it has to do with, each once, as last said.
    pub fn related(&self) -> Vec<Related> {
        let mut out: Vec<Related> = Vec::new();
        for (_, fact) in self.standing() {
            let Fact::Relate(relate) = fact else { continue };
            let Some(to) = relate.to else { continue };
            let said = Related {
                to,
                title: relate.title.clone(),
                relation: relate.relation,
                text: relate.text.clone(),
            };
            match out.iter_mut().find(|known| known.to == to) {
                Some(known) => *known = said,
                None => out.push(said),
            }
        }
        out.retain(|one| !self.members.contains(&one.to));
        out
    }

    /// The same, and those among `others` that say it of this one: what was said of the two
    /// before both kept it, and what only one of them still says. Each other incident stands once,
    /// under the name that it has now.
    pub fn related_with<'h>(
        &self,
        others: impl Iterator<Item = &'h Header> + Clone,
    ) -> Vec<Related> {
        let mut out: Vec<Related> = Vec::new();
        for mut one in self.related() {
            let header = others
                .clone()
                .find(|header| header.members.contains(&one.to));
            if let Some(header) = header {
                one.to = header.id;
                one.title.clone_from(&header.title);
            }
            if out.iter().all(|known| known.to != one.to) {
                out.push(one);
            }
        }
        for header in others {
            let said = header.related.iter();
            let mut said = said.filter(|(to, _)| self.members.contains(to));
            if let Some((_, relation)) = said.next()
                && header.id != self.id
                && out.iter().all(|known| known.to != header.id)
            {
                out.push(Related {
                    to: header.id,
                    title: header.title.clone(),
                    relation: relation.turned(),
                    text: String::new(),
                });
            }
        }
        out
    }
}

/// What is to be put on record, each within the stream given, so that `one` and `other` both say
/// that they have to do with each other.
pub fn relate(
    one: &Incident,
    other: &Incident,
    relation: Relation,
    text: &str,
) -> Vec<(StreamId, Fact)> {
    let of = |from: &Incident, to: &Incident, relation: Relation| {
        let known = from.related().into_iter().any(|known| {
            to.members.contains(&known.to) && known.relation == relation && known.text == text
        });
        let fact = Relate {
            relation,
            text: text.to_owned(),
            title: to.name().to_owned(),
            to: Some(to.id),
        };
        (!known).then(|| (from.id, fact.into()))
    };
    let both = [of(one, other, relation), of(other, one, relation.turned())];
    both.into_iter().flatten().collect()
}

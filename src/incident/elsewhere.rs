//! Work that was given to others, such as problem management, and what came back (S2.8, S2.10).

use super::fact::{TransferBack, TransferOut};
use super::{Fact, Incident, Related};
use crate::log::StreamKind;
use crate::time::Millis;

/// The last time that an incident was given to others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Elsewhere<'i> {
    /// Since when.
    pub since: Millis,
    /// To whom, why, and what was found by then.
    pub out: &'i TransferOut,
    /// When it came back, and with what; `None` while it is there.
    pub back: Option<(Millis, &'i TransferBack)>,
}

impl Incident {
    /// Where the work was given to last; `None` where it never left the team.
    pub fn elsewhere(&self) -> Option<Elsewhere<'_>> {
        let mut last = None;
        for (entry, fact) in self.standing() {
            match fact {
                Fact::TransferOut(out) => {
                    last = Some(Elsewhere {
                        since: entry.at,
                        out,
                        back: None,
                    });
                }
                Fact::TransferBack(back) => {
                    if let Some(last) = &mut last {
                        last.back = Some((entry.at, back));
                    }
                }
                _ => {}
            }
        }
        last
    }

    /// Known problems of the directory that it has to do with, as last said.
    pub fn known_problems(&self) -> impl Iterator<Item = Related> {
        let all = self.related().into_iter();
        all.filter(|one| one.to.kind == StreamKind::Directory)
    }
}

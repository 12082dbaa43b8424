//! One line of the list, and what it is found by.

use crate::incident::Header;
use crate::search::{Question, folded};
use std::cell::OnceCell;
use std::sync::Arc;

/// A header with its names as they are compared, folded when somebody first looks for something.
pub(super) struct Listed {
    pub header: Arc<Header>,
    names: OnceCell<Box<str>>,
}

impl Listed {
    pub fn new(header: Arc<Header>) -> Self {
        Self {
            header,
            names: OnceCell::new(),
        }
    }

    /// Which words the title or the names of people hold.
    pub fn held(&self, question: &Question) -> u32 {
        let names = self.names.get_or_init(|| {
            let title = std::iter::once(self.header.title.as_str());
            let people = self.header.people.iter().map(String::as_str);
            folded(title.chain(people)).into_boxed_str()
        });
        question.occurring(names)
    }
}

//! Opening, and what opening can tell: a first run, a loss, a version from the future.

use super::FORMAT;
use super::about::{self, About};
use super::backend::{Backend, Guard, Listener, Mode, Table, Work};
use super::error::{Part, StoreError};
use super::manifest::Manifest;
use super::records::{Cursor, DatabaseId, Position};
use std::rc::Rc;

/// The store: the rules of the data model over a [`Backend`]. Cheap to clone; clones are the same
/// tab.
#[derive(Clone)]
pub struct Store {
    pub(super) backend: Rc<dyn Backend>,
    pub(super) database: DatabaseId,
}

/// What opening told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// Whether this call made the database. Not by itself a first run of the app: see `missing`.
    pub created: bool,
    /// Where the database stands.
    pub position: Position,
    /// Set when the browser lost the database and put an empty one in its place.
    pub data_loss: Option<String>,
    /// Databases that once held more than is there now. Reported, not repaired, and kept until
    /// [`Store::acknowledge_loss`].
    pub missing: Vec<Missing>,
}

impl Opened {
    /// A first run: nothing here, and no sign that anything ever was. Clearing all of the site's
    /// data looks the same, so a first run always offers to restore from a file.
    pub fn is_first_run(&self) -> bool {
        self.created && self.missing.is_empty() && self.data_loss.is_none()
    }
}

/// A sentinel that the database does not live up to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missing {
    /// What had been confirmed as saved, at least.
    pub expected: Position,
    /// What is there: `None` when the whole database is gone or is another one.
    pub found: Option<Cursor>,
}

impl Store {
    /// Opens the database, and makes it under the name `fresh` when there is none.
    ///
    /// # Errors
    /// What [`Backend::open`] raises, `NewerVersion` for a format from the future, `Unreadable`
    /// for a database that has records and no readable description. None of these changes or
    /// deletes what is there.
    pub async fn open(
        backend: Rc<dyn Backend>,
        fresh: DatabaseId,
    ) -> Result<(Self, Opened), StoreError> {
        let opening = backend.open().await?;
        let found = match &opening.data_loss {
            None => look(backend.as_ref()).await?,
            Some(_) => None,
        };
        let (position, data_loss, created) = match found {
            Some((about, position)) => (position, about.data_loss, false),
            None => create(backend.as_ref(), fresh, opening.data_loss).await?,
        };
        let missing = missing(backend.as_ref(), &position);
        let store = Self {
            database: position.database.clone(),
            backend,
        };
        store.remember(&position);
        let opened = Opened {
            created,
            position,
            data_loss,
            missing,
        };
        Ok((store, opened))
    }

    /// The database that was opened.
    pub fn database(&self) -> &DatabaseId {
        &self.database
    }

    /// Registers the one listener for other tabs' writes and for a lost connection.
    pub fn listen(&self, listener: Listener) {
        self.backend.listen(listener);
    }

    /// Keeps a piece of work to this tab while the guard lives. Waits a bounded time: a frozen tab
    /// cannot hold it for ever.
    ///
    /// # Errors
    /// None that should stop the work: the generation protects it.
    pub async fn exclusive(&self, work: Work) -> Result<Guard, StoreError> {
        self.backend.exclusive(work).await
    }

    /// A person has read about the loss: no longer report it.
    ///
    /// # Errors
    /// As any write.
    pub async fn acknowledge_loss(&self) -> Result<(), StoreError> {
        let tx = self.backend.begin(&[Table::Meta], Mode::Write).await?;
        let position = about::read_position(tx.as_ref(), &self.database).await?;
        let about = About {
            format: FORMAT,
            database: self.database.clone(),
            data_loss: None,
        };
        about::write_about(tx.as_ref(), &about)?;
        tx.commit().await?;
        for sentinel in self.backend.sentinels() {
            self.backend.drop_sentinel(&sentinel.database);
        }
        self.backend.keep_sentinel(&position);
        Ok(())
    }

    /// Moves the sentinel up after a confirmed write. It never moves down: another tab may have
    /// put it higher meanwhile.
    pub(super) fn remember(&self, position: &Position) {
        let known = self.backend.sentinels();
        let mine = known.iter().find(|s| s.database == position.database);
        if mine.is_none_or(|s| !position.cursor.is_behind(s.cursor)) {
            self.backend.keep_sentinel(position);
        }
    }

    /// After a confirmed write: the sentinel, then the other tabs.
    pub(super) fn confirmed(&self, position: &Position) {
        self.remember(position);
        self.backend.announce(position);
    }
}

/// The description and position of the database, or `None` when it is empty.
async fn look(backend: &dyn Backend) -> Result<Option<(About, Position)>, StoreError> {
    let tables = [Table::Meta, Table::Tail, Table::Segments];
    let tx = backend.begin(&tables, Mode::Read).await?;
    let about = about::read_about(tx.as_ref()).await;
    // A newer format may have changed any other record: look at the format first.
    if let Ok(Some(about)) = &about
        && about.format > FORMAT
    {
        return Err(StoreError::NewerVersion {
            found: about.format,
            known: FORMAT,
        });
    }
    let about = about?;
    let position = about::find_position(tx.as_ref()).await?;
    let tail = tx.keys(Table::Tail).await?;
    let segments = tx.keys(Table::Segments).await?;
    match (about, position) {
        (Some(about), Some(position)) => Ok(Some((about, position))),
        (None, None) if tail.is_empty() && segments.is_empty() => Ok(None),
        (about, _) => Err(StoreError::Unreadable {
            part: if about.is_none() {
                Part::About
            } else {
                Part::Position
            },
            why: format!(
                "it is missing, beside {} tail records and {} segments",
                tail.len(),
                segments.len()
            ),
        }),
    }
}

/// Describes an empty database. Another tab may do the same at the same time: the first one wins.
async fn create(
    backend: &dyn Backend,
    fresh: DatabaseId,
    data_loss: Option<String>,
) -> Result<(Position, Option<String>, bool), StoreError> {
    let tx = backend.begin(&[Table::Meta], Mode::Write).await?;
    let there = about::read_about(tx.as_ref()).await?;
    if let (Some(about), Some(position)) = (there, about::find_position(tx.as_ref()).await?) {
        return Ok((position, about.data_loss, false));
    }
    let position = describe(tx.as_ref(), fresh, data_loss.clone())?;
    tx.commit().await?;
    Ok((position, data_loss, true))
}

/// Writes the records that every database has.
pub(super) fn describe(
    tx: &dyn super::Transaction,
    fresh: DatabaseId,
    data_loss: Option<String>,
) -> Result<Position, StoreError> {
    let position = Position {
        database: fresh.clone(),
        cursor: Cursor::default(),
        events: 0,
    };
    let about = About {
        format: FORMAT,
        database: fresh,
        data_loss,
    };
    about::write_about(tx, &about)?;
    about::write_position(tx, &position)?;
    about::write_manifest(tx, &Manifest::default())?;
    Ok(position)
}

/// Sentinels that speak of more than there is.
fn missing(backend: &dyn Backend, position: &Position) -> Vec<Missing> {
    let mut missing = Vec::new();
    for expected in backend.sentinels() {
        let same = expected.database == position.database;
        if !same {
            missing.push(Missing {
                expected,
                found: None,
            });
        } else if position.cursor.is_behind(expected.cursor) {
            missing.push(Missing {
                expected,
                found: Some(position.cursor),
            });
        }
    }
    missing
}

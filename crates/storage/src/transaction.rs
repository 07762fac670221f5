//! What a closure can do inside its snapshot or transaction.

use std::ops::{Deref, DerefMut};

use jiff::Timestamp;

use crate::audit::chain;
use crate::pool::Connection;
use crate::{
    CHANGES_PER_READ_MAX, Change, ChangeRow, Error, FromColumn, Randomness, Result, Row, Statement, ToValue,
    feed,
};

/// One snapshot: whatever is read in it belongs together, whatever others write meanwhile.
///
/// A statement that fails ends the transaction on both engines: later statements in it answer [`Error::Failed`] and it is
/// not committed, even when the closure returns `Ok`. To meet an existing row, write `ON CONFLICT … DO NOTHING`.
#[derive(Debug)]
pub struct Reading<'c> {
    connection: &'c mut Connection,
    failed: Option<&'static str>,
}

impl<'c> Reading<'c> {
    pub(crate) fn new(connection: &'c mut Connection) -> Self {
        Self {
            connection,
            failed: None,
        }
    }

    /// All rows, each mapped.
    pub fn all<T>(
        &mut self,
        statement: &Statement,
        values: &[&dyn ToValue],
        mut map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut out = Vec::new();
        self.guarded(statement, |connection| {
            connection.query(statement, values, &mut |row| {
                out.push(map(row)?);
                Ok(true)
            })
        })?;
        Ok(out)
    }

    /// The first row, mapped, if there is any.
    pub fn first<T>(
        &mut self,
        statement: &Statement,
        values: &[&dyn ToValue],
        mut map: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut out = None;
        self.guarded(statement, |connection| {
            connection.query(statement, values, &mut |row| {
                out = Some(map(row)?);
                Ok(false)
            })
        })?;
        Ok(out)
    }

    /// The first column of the first row, if there is any.
    pub fn value<T: for<'r> FromColumn<'r>>(
        &mut self,
        statement: &Statement,
        values: &[&dyn ToValue],
    ) -> Result<Option<T>> {
        self.first(statement, values, |row| row.get(0))
    }

    /// The revision of this snapshot: its last change, 0 when nothing ever changed.
    pub fn revision(&mut self) -> Result<u64> {
        self.value(&feed::LAST, &[]).map(Option::unwrap_or_default)
    }

    /// The changes after `revision`, oldest first, at most `limit` and at most [`CHANGES_PER_READ_MAX`].
    pub fn changes_since(&mut self, revision: u64, limit: usize) -> Result<Vec<ChangeRow>> {
        let after = i64::try_from(revision).unwrap_or(i64::MAX);
        self.all(&feed::SINCE, &[&after, &limit.min(CHANGES_PER_READ_MAX)], |row| {
            Ok(ChangeRow {
                revision: row.get(0)?,
                kind: row.get(1)?,
                id: row.get(2)?,
                audience: row.get(3)?,
                at: row.get(4)?,
            })
        })
    }

    /// Runs a statement unless an earlier one has failed, and remembers when it fails.
    fn guarded<T>(
        &mut self,
        statement: &Statement,
        work: impl FnOnce(&mut Connection) -> Result<T>,
    ) -> Result<T> {
        if let Some(statement) = self.failed {
            return Err(Error::Failed { statement });
        }
        let outcome = work(self.connection);
        if matches!(outcome, Err(Error::Refused(_))) {
            self.failed = Some(statement.name);
        }
        outcome
    }
}

/// One transaction: all of it is written, or nothing. Everything that can be read in a snapshot can be read here.
#[derive(Debug)]
pub struct Writing<'c> {
    reading: Reading<'c>,
    now: Timestamp,
    randomness: &'c dyn Randomness,
    /// The last revision, once this transaction has asked for it or moved it on.
    revision: Option<i64>,
    /// Whether workers have something to look at once this is committed.
    pub(crate) jobs: bool,
    /// The end of the audit trail, once this transaction has asked for it or moved it on.
    pub(crate) trail: Option<chain::End>,
}

/// What a committed transaction leaves to be told.
#[derive(Debug)]
pub(crate) struct Committed {
    /// The new revision, if the feed moved on.
    pub(crate) revision: Option<u64>,
    /// Whether it added jobs.
    pub(crate) jobs: bool,
}

impl<'c> Writing<'c> {
    pub(crate) fn new(
        connection: &'c mut Connection,
        now: Timestamp,
        randomness: &'c dyn Randomness,
    ) -> Self {
        Self {
            reading: Reading::new(connection),
            now,
            randomness,
            revision: None,
            jobs: false,
            trail: None,
        }
    }

    /// The moment of this transaction: the same for all that it writes.
    pub fn now(&self) -> Timestamp {
        self.now
    }

    /// Random bytes that nobody can foresee.
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.randomness.fill(&mut bytes);
        bytes
    }

    /// Makes sure that nothing of this transaction is written, whatever the closure does with the error it is told.
    pub(crate) fn doom(&mut self, statement: &Statement) {
        self.reading.failed = Some(statement.name);
    }

    /// Runs a statement; returns how many rows it wrote.
    pub fn run(&mut self, statement: &Statement, values: &[&dyn ToValue]) -> Result<u64> {
        self.reading
            .guarded(statement, |connection| connection.run(statement, values))
    }

    /// Appends to the change feed; returns the revision that this change will have once committed.
    pub fn changed(&mut self, change: Change) -> Result<u64> {
        // Nobody else writes meanwhile, so the next number is ours.
        let last = match self.revision {
            Some(revision) => revision,
            None => self.value::<i64>(&feed::LAST, &[])?.unwrap_or_default(),
        };
        let revision = last + 1;
        let Change { kind, id, audience } = change;
        let now = self.now;
        self.run(&feed::APPEND, &[&revision, &kind, &id, &audience, &now])?;
        self.revision = Some(revision);
        Ok(u64::try_from(revision).unwrap_or_default())
    }

    /// Ends the transaction in favour of what was written.
    pub(crate) fn commit(self) -> Result<Committed> {
        if let Some(statement) = self.reading.failed {
            self.reading.connection.rollback();
            return Err(Error::Failed { statement });
        }
        self.reading.connection.commit(self.revision.is_some())?;
        Ok(Committed {
            revision: self.revision.and_then(|revision| u64::try_from(revision).ok()),
            jobs: self.jobs,
        })
    }

    pub(crate) fn rollback(self) {
        self.reading.connection.rollback();
    }
}

impl<'c> Deref for Writing<'c> {
    type Target = Reading<'c>;

    fn deref(&self) -> &Self::Target {
        &self.reading
    }
}

impl DerefMut for Writing<'_> {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.reading
    }
}

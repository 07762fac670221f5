//! The door: open, read, write, follow.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Once};

use tokio::sync::watch;

use crate::dialect::Engine;
use crate::pool::{Mode, Pool, Target};
use crate::{
    Address, Clock, Error, Randomness, Reading, Result, Statement, SystemClock, SystemRandomness, Writing,
    limits, sqlite,
};

/// How a database is opened.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many snapshots may be open at once on this node; as many as there are cores serves best.
    pub readers: usize,
    /// Where the present moment comes from.
    pub clock: Arc<dyn Clock>,
    /// Where random bytes come from.
    pub randomness: Arc<dyn Randomness>,
}

impl Default for Options {
    /// A reader per core, between two and sixteen, and the machine's clock and randomness.
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        Self {
            readers: cores.clamp(2, 16),
            clock: Arc::new(SystemClock),
            randomness: Arc::new(SystemRandomness),
        }
    }
}

/// An open database. Clones are cheap and mean the same database.
#[derive(Debug, Clone)]
pub struct Database {
    pub(crate) inner: Arc<Inner>,
}

#[derive(Debug)]
pub(crate) struct Inner {
    pub(crate) address: Address,
    pub(crate) target: Arc<Target>,
    pub(crate) readers: Pool,
    pub(crate) writer: Pool,
    clock: Arc<dyn Clock>,
    randomness: Arc<dyn Randomness>,
    revision: AtomicU64,
    watchers: watch::Sender<u64>,
    /// Rung when this node has committed a new job.
    pub(crate) job_bell: watch::Sender<()>,
    following: Once,
}

const CUT_LOG: Statement = Statement::new("storage.cut_log", "PRAGMA wal_checkpoint(TRUNCATE)");

impl Database {
    /// Opens the database, and makes the file when there is none. The schema is not touched: call [`Database::migrate`] next.
    pub fn open(address: &Address, options: Options) -> Result<Self> {
        let target = Arc::new(Target::of(address)?);
        if let Target::Sqlite(path) = &*target {
            sqlite::prepare_file(path)?;
        }
        let inner = Inner {
            address: address.clone(),
            readers: Pool::new(Arc::clone(&target), Mode::Read, options.readers.max(1)),
            writer: Pool::new(Arc::clone(&target), Mode::Write, 1),
            target,
            clock: options.clock,
            randomness: options.randomness,
            revision: AtomicU64::new(0),
            watchers: watch::Sender::new(0),
            job_bell: watch::Sender::new(()),
            following: Once::new(),
        };
        // A wrong address must show at the start, not at the first visitor.
        let first = inner.off_runtime(|| inner.writer.lease()?.connect().map(drop));
        first.map_err(|error| match error {
            Error::Refused(refusal) => Error::Open {
                address: inner.address.to_string(),
                reason: refusal.message,
            },
            other => other,
        })?;
        Ok(Self {
            inner: Arc::new(inner),
        })
    }

    /// The clock that this database was opened with.
    pub fn clock(&self) -> &dyn Clock {
        &*self.inner.clock
    }

    /// The source of random bytes that this database was opened with.
    pub fn randomness(&self) -> &dyn Randomness {
        &*self.inner.randomness
    }

    /// Where it lives, fit for messages: without a password.
    pub fn address(&self) -> String {
        self.inner.address.to_string()
    }

    /// Runs `work` on one snapshot, on a blocking thread.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Reading<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let turn = self.inner.readers.turn().await?;
        let inner = Arc::clone(&self.inner);
        let task = tokio::task::spawn_blocking(move || {
            let outcome = inner.read(work);
            drop(turn);
            outcome
        });
        task.await.unwrap_or_else(|_| Err(Error::BrokenOff.into()))
    }

    /// Runs `work` in one transaction, on a blocking thread; commits when it returns `Ok`, rolls back when it does not.
    /// Writes come one after the other, over all nodes. Once begun, it goes on to its end even if the caller goes away.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Writing<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Error> + Send + 'static,
    {
        let turn = self.inner.writer.turn().await?;
        let inner = Arc::clone(&self.inner);
        let task = tokio::task::spawn_blocking(move || {
            let outcome = inner.write(work);
            drop(turn);
            outcome
        });
        task.await.unwrap_or_else(|_| Err(Error::BrokenOff.into()))
    }

    /// [`Database::read`] for the command line and for tests: blocks this thread.
    pub fn read_now<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Reading<'_>) -> Result<T, E> + Send,
        T: Send,
        E: From<Error> + Send,
    {
        self.inner.off_runtime(|| self.inner.read(work))
    }

    /// [`Database::write`] for the command line and for tests: blocks this thread.
    pub fn write_now<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&mut Writing<'_>) -> Result<T, E> + Send,
        T: Send,
        E: From<Error> + Send,
    {
        self.inner.off_runtime(|| self.inner.write(work))
    }

    /// The last committed change that this node knows of: everything it has written itself, and what others have written
    /// until a second ago at most. Costs one atomic load.
    pub fn revision(&self) -> u64 {
        self.inner.revision.load(Ordering::Acquire)
    }

    /// Wakes up whenever [`Database::revision`] moves on, whoever wrote. The feed itself is the truth: read it from the last
    /// revision that was dealt with, as several changes may wake a follower once.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.inner.watchers.subscribe()
    }

    /// Takes what was deleted out of the files as well as this engine can: SQLite overwrites deleted rows, and this moves
    /// its write-ahead log into the file and cuts it off, unless a reader is just using it (then the next time). In
    /// PostgreSQL its own housekeeping (autovacuum) does that.
    pub fn forget_deleted(&self) -> Result<()> {
        if self.inner.target.engine() != Engine::Sqlite {
            return Ok(());
        }
        let mut lease = self.inner.writer.lease()?;
        lease.connect()?.query(&CUT_LOG, &[], &mut |_| Ok(true))
    }

    /// Prepares every statement, so that a typing error shows in a test instead of on a page.
    pub fn prepare_all(&self, lists: &[&[Statement]]) -> Result<()> {
        self.inner.off_runtime(|| {
            let mut lease = self.inner.readers.lease()?;
            let connection = lease.connect()?;
            let mut refused = Vec::new();
            for statement in lists.iter().copied().flatten() {
                if let Err(error) = connection.prepare(statement) {
                    refused.push(error.to_string());
                }
            }
            if refused.is_empty() {
                Ok(())
            } else {
                Err(Error::Unprepared(refused))
            }
        })
    }

    /// Starts to follow what others write; once per database, after the tables are there.
    pub(crate) fn follow(&self) {
        self.inner.following.call_once(|| {
            let weak = Arc::downgrade(&self.inner);
            let started = std::thread::Builder::new()
                .name("storage-follower".to_owned())
                .spawn(move || follow(&weak));
            if let Err(error) = started {
                // Own writes are still seen at once; those of others are not, which an operator must know.
                tracing::error!(%error, "changes of other processes will not be noticed");
            }
        });
    }
}

/// Looks every second, or when PostgreSQL calls, whether the feed has moved on. Ends with the database.
fn follow(database: &std::sync::Weak<Inner>) {
    let Some(target) = database.upgrade().map(|inner| Arc::clone(&inner.target)) else {
        return;
    };
    let mut bell = match &*target {
        Target::Postgres(server) => Some(crate::postgres::Bell::new(server)),
        Target::Sqlite(_) => None,
    };
    let mut reachable = true;
    loop {
        match &mut bell {
            Some(bell) => bell.wait(limits::FOLLOW_EVERY),
            None => std::thread::park_timeout(limits::FOLLOW_EVERY),
        }
        let Some(inner) = database.upgrade() else { return };
        match inner.read(|r| r.revision()) {
            Ok(revision) => {
                inner.moved_to(revision);
                reachable = true;
            }
            Err(error) if reachable => {
                tracing::warn!(%error, "the change feed cannot be read; trying again every second");
                reachable = false;
            }
            Err(_) => {}
        }
    }
}

impl Inner {
    pub(crate) fn read<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Reading<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut lease = self.readers.begin()?;
        let connection = lease.connect()?;
        let outcome = work(&mut Reading::new(connection));
        // A snapshot has nothing to commit; if its end fails, what was read is right all the same.
        connection.rollback();
        outcome
    }

    pub(crate) fn write<T, E: From<Error>>(
        &self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut lease = self.writer.begin()?;
        let mut writing = Writing::new(lease.connect()?, self.clock.now(), &*self.randomness);
        match work(&mut writing) {
            Ok(value) => {
                let committed = writing.commit()?;
                if let Some(revision) = committed.revision {
                    self.moved_to(revision);
                }
                if committed.jobs {
                    self.job_bell.send_replace(());
                }
                Ok(value)
            }
            Err(error) => {
                writing.rollback();
                Err(error)
            }
        }
    }

    /// The feed has come to `revision`; it never goes back while the program runs.
    pub(crate) fn moved_to(&self, revision: u64) {
        self.revision.fetch_max(revision, Ordering::AcqRel);
        self.watchers.send_if_modified(|seen| {
            let moved = revision > *seen;
            *seen = revision.max(*seen);
            moved
        });
    }

    /// The PostgreSQL driver blocks on a small runtime of its own, which is not allowed on a thread that drives another one;
    /// then the work is done on a thread beside it.
    pub(crate) fn off_runtime<T: Send, E: From<Error> + Send>(
        &self,
        work: impl FnOnce() -> Result<T, E> + Send,
    ) -> Result<T, E> {
        if self.target.engine() == Engine::Sqlite || tokio::runtime::Handle::try_current().is_err() {
            return work();
        }
        std::thread::scope(|scope| {
            scope
                .spawn(work)
                .join()
                .unwrap_or_else(|_| Err(Error::BrokenOff.into()))
        })
    }
}

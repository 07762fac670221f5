//! The connections of a database, and whose turn it is.
//!
//! There is one pool with a single connection that writes and one with several that read. An asynchronous caller waits for
//! its turn at a semaphore *before* a blocking thread is taken: threads that wait in a queue cost processor time. A
//! connection is made when it is first needed, and made again when the server has closed it.

use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::Instant;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::dialect::Engine;
use crate::postgres::{PostgresConnection, Server};
use crate::sqlite::SqliteConnection;
use crate::{Address, Error, Result, Row, Statement, ToValue, limits};

/// What a transaction may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Read,
    Write,
}

/// Takes a row; says whether it wants another.
pub(crate) type OnRow<'f> = dyn FnMut(&Row<'_>) -> Result<bool> + 'f;

/// Where connections lead.
#[derive(Debug)]
pub(crate) enum Target {
    Sqlite(std::path::PathBuf),
    Postgres(Box<Server>),
}

impl Target {
    pub(crate) fn of(address: &Address) -> Result<Self> {
        Ok(match address {
            Address::Sqlite(path) => Self::Sqlite(path.clone()),
            Address::Postgres(text) => Self::Postgres(Box::new(Server::parse(text, address)?)),
        })
    }

    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) fn connect(&self, mode: Mode) -> Result<Connection> {
        Ok(match self {
            Self::Sqlite(path) => Connection::Sqlite(SqliteConnection::open(path, mode)?),
            Self::Postgres(server) => Connection::Postgres(PostgresConnection::open(server)?),
        })
    }
}

/// A connection to either engine: the only place that tells them apart.
#[derive(Debug)]
pub(crate) enum Connection {
    Sqlite(SqliteConnection),
    Postgres(PostgresConnection),
}

/// Hands a call on to the engine's own connection.
macro_rules! on_engine {
    ($connection:expr, $inner:ident => $call:expr) => {
        match $connection {
            Connection::Sqlite($inner) => $call,
            Connection::Postgres($inner) => $call,
        }
    };
}

impl Connection {
    pub(crate) fn engine(&self) -> Engine {
        match self {
            Self::Sqlite(_) => Engine::Sqlite,
            Self::Postgres(_) => Engine::Postgres,
        }
    }

    pub(crate) fn begin(&mut self, mode: Mode) -> Result<()> {
        on_engine!(self, inner => inner.begin(mode))
    }

    /// Commits; `changed` when the transaction has appended to the change feed.
    pub(crate) fn commit(&mut self, changed: bool) -> Result<()> {
        match self {
            Self::Sqlite(inner) => inner.commit(),
            Self::Postgres(inner) => inner.commit(changed),
        }
    }

    pub(crate) fn rollback(&mut self) {
        on_engine!(self, inner => inner.rollback());
    }

    pub(crate) fn query(
        &mut self,
        statement: &Statement,
        values: &[&dyn ToValue],
        on_row: &mut OnRow<'_>,
    ) -> Result<()> {
        let started = Instant::now();
        let outcome = on_engine!(self, inner => inner.query(statement, values, on_row));
        tell_if_slow(statement, started);
        outcome
    }

    pub(crate) fn run(&mut self, statement: &Statement, values: &[&dyn ToValue]) -> Result<u64> {
        let started = Instant::now();
        let outcome = on_engine!(self, inner => inner.run(statement, values));
        tell_if_slow(statement, started);
        outcome
    }

    pub(crate) fn prepare(&mut self, statement: &Statement) -> Result<()> {
        on_engine!(self, inner => inner.prepare(statement))
    }

    pub(crate) fn script(&mut self, name: &'static str, sql: &str) -> Result<()> {
        on_engine!(self, inner => inner.script(name, sql))
    }

    /// Makes the connection fit for migrations, which may take long and wait long; it does not become an ordinary one again.
    pub(crate) fn be_patient(&mut self) -> Result<()> {
        on_engine!(self, inner => inner.be_patient())
    }

    /// Lifts the time limit of statements until the transaction ends.
    pub(crate) fn without_time_limit(&mut self) -> Result<()> {
        on_engine!(self, inner => inner.without_time_limit())
    }

    fn is_broken(&self) -> bool {
        match self {
            Self::Sqlite(_) => false,
            Self::Postgres(inner) => inner.is_broken(),
        }
    }
}

fn tell_if_slow(statement: &Statement, started: Instant) {
    let took = started.elapsed();
    if took > limits::SLOW_STATEMENT {
        let duration_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::warn!(statement = statement.name, duration_ms, "a statement was slow");
    }
}

#[derive(Debug)]
pub(crate) struct Pool {
    target: Arc<Target>,
    mode: Mode,
    turns: Arc<Semaphore>,
    /// Nobody's connections; an empty slot stands for one that is still to be made.
    slots: Mutex<Vec<Option<Connection>>>,
    freed: Condvar,
}

impl Pool {
    pub(crate) fn new(target: Arc<Target>, mode: Mode, size: usize) -> Self {
        Self {
            target,
            mode,
            turns: Arc::new(Semaphore::new(size)),
            slots: Mutex::new((0..size).map(|_| None).collect()),
            freed: Condvar::new(),
        }
    }

    /// Waits for this caller's turn without holding a thread.
    pub(crate) async fn turn(&self) -> Result<OwnedSemaphorePermit> {
        match tokio::time::timeout(limits::TURN_WAIT_MAX, Arc::clone(&self.turns).acquire_owned()).await {
            Ok(Ok(permit)) => Ok(permit),
            Ok(Err(_)) | Err(_) => Err(busy()),
        }
    }

    /// A connection with an open transaction. A connection that turns out to be dead is replaced once: its transaction had
    /// not begun, so nothing can have happened twice.
    pub(crate) fn begin(&self) -> Result<Lease<'_>> {
        let mut lease = self.lease()?;
        let was_warm = lease.connection.is_some();
        match lease.connect()?.begin(self.mode) {
            Err(error) if was_warm && lease.is_broken() => {
                tracing::info!(%error, "the connection was dead; a new one is made");
                lease.connection = None;
                lease.connect()?.begin(self.mode)?;
            }
            other => other?,
        }
        Ok(lease)
    }

    /// A connection, or the right to make one.
    pub(crate) fn lease(&self) -> Result<Lease<'_>> {
        let deadline = Instant::now() + limits::TURN_WAIT_MAX;
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(connection) = slots.pop() {
                return Ok(Lease {
                    pool: self,
                    connection,
                });
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(busy());
            }
            slots = self
                .freed
                .wait_timeout(slots, left)
                .unwrap_or_else(PoisonError::into_inner)
                .0;
        }
    }

    /// Forgets every idle connection, and so what they have prepared; after a migration.
    pub(crate) fn forget(&self) {
        for slot in self
            .slots
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter_mut()
        {
            *slot = None;
        }
    }
}

fn busy() -> Error {
    Error::Busy {
        waited_s: limits::TURN_WAIT_MAX.as_secs(),
    }
}

/// A connection out of the pool; it goes back by itself, also when a closure panics.
#[derive(Debug)]
pub(crate) struct Lease<'p> {
    pool: &'p Pool,
    connection: Option<Connection>,
}

impl Lease<'_> {
    /// The connection, made now if need be.
    pub(crate) fn connect(&mut self) -> Result<&mut Connection> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.pool.target.connect(self.pool.mode)?,
        };
        Ok(self.connection.insert(connection))
    }

    fn is_broken(&self) -> bool {
        self.connection.as_ref().is_some_and(Connection::is_broken)
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let mut connection = self
            .connection
            .take()
            .filter(|connection| !connection.is_broken());
        if let Some(connection) = &mut connection {
            // Only a closure that panicked leaves a transaction open; its locks must not outlive it.
            connection.rollback();
        }
        // An empty slot is taken last, so that warm connections are used first.
        let mut slots = self.pool.slots.lock().unwrap_or_else(PoisonError::into_inner);
        match connection {
            Some(connection) => slots.push(Some(connection)),
            None => slots.insert(0, None),
        }
        drop(slots);
        self.pool.freed.notify_one();
    }
}

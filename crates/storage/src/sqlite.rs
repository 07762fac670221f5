//! One connection to SQLite.
//!
//! WAL is a property of the file and is switched on once, before the pool opens: doing it in every new connection ends in
//! "database is locked" now and then. `synchronous=FULL` because `NORMAL` loses acknowledged writes when the power goes.

use std::borrow::Cow;
use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, OpenFlags, ToSql, ffi};

use crate::dialect::{self, Engine};
use crate::error::{Cause, Refusal};
use crate::pool::{Mode, OnRow};
use crate::row::{Row, Source};
use crate::{Error, Result, Statement, ToValue, Value, limits, value};

/// "`EGov`" in ASCII: marks the file as ours in its header (`PRAGMA application_id`).
const APPLICATION_ID: i64 = 0x4547_6f76;

const FLAGS: OpenFlags = OpenFlags::SQLITE_OPEN_READ_WRITE.union(OpenFlags::SQLITE_OPEN_NO_MUTEX);

#[derive(Debug)]
pub(crate) struct SqliteConnection {
    connection: Connection,
    /// The engine's words of each statement, by the statement's place in memory.
    translated: HashMap<(usize, usize), Box<str>>,
    time: Arc<TimeLimit>,
    /// How long a statement of the present transaction may run.
    limit: Option<Duration>,
}

/// When the running statement must be through.
#[derive(Debug)]
struct TimeLimit {
    start: Instant,
    /// Microseconds after `start`; `u64::MAX` is never.
    until_us: AtomicU64,
}

impl TimeLimit {
    fn elapsed_us(&self) -> u64 {
        u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX)
    }

    fn allow(&self, limit: Option<Duration>) {
        let until_us = limit.map_or(u64::MAX, |limit| {
            self.elapsed_us()
                .saturating_add(u64::try_from(limit.as_micros()).unwrap_or(u64::MAX))
        });
        self.until_us.store(until_us, Ordering::Relaxed);
    }

    fn is_over(&self) -> bool {
        let until_us = self.until_us.load(Ordering::Relaxed);
        until_us != u64::MAX && self.elapsed_us() > until_us
    }
}

/// Makes the file when it is not there, marks it as ours and switches WAL on. Called once, before any connection is pooled.
pub(crate) fn prepare_file(path: &Path) -> Result<()> {
    let refuse = |reason: String| Error::Open {
        address: path.display().to_string(),
        reason,
    };
    make_private_file(path).map_err(|error| refuse(error.to_string()))?;
    let because = |error: rusqlite::Error| refuse(error.to_string());
    let connection = Connection::open_with_flags(path, FLAGS).map_err(because)?;
    connection
        .busy_timeout(limits::WRITE_LOCK_WAIT_MAX)
        .map_err(because)?;

    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let marked = number("PRAGMA application_id").map_err(because)?;
    if marked != APPLICATION_ID {
        if marked != 0 || number("SELECT COUNT(*) FROM sqlite_schema").map_err(because)? != 0 {
            return Err(refuse("it is a database of another program".to_owned()));
        }
        connection
            .pragma_update(None, "application_id", APPLICATION_ID)
            .map_err(because)?;
    }
    // The switch to WAL does not honour the busy timeout in every state of the file, hence a bounded number of tries for
    // the case that two processes start on a new file at the same moment.
    let mut tries_left = 50;
    loop {
        let mode: rusqlite::Result<String> =
            connection.pragma_update_and_check(None, "journal_mode", "wal", |row| row.get(0));
        match mode {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(mode) => {
                return Err(refuse(format!(
                    "its file system allows no write-ahead log (it says {mode})"
                )));
            }
            Err(error) if tries_left > 0 && cause(&error) == Cause::Busy => {
                tries_left -= 1;
                std::thread::park_timeout(Duration::from_millis(20));
            }
            Err(error) => return Err(because(error)),
        }
    }
}

/// The database holds personal data, so nobody but the service's own user may read it. SQLite gives its helper files the
/// rights of the main file.
fn make_private_file(path: &Path) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => Ok(()),
        other => other.map(drop),
    }
}

impl SqliteConnection {
    /// A connection to a file that [`prepare_file`] has seen.
    pub(crate) fn open(path: &Path, mode: Mode) -> Result<Self> {
        Self::set_up(path, mode).map_err(|error| Error::Open {
            address: path.display().to_string(),
            reason: error.to_string(),
        })
    }

    fn set_up(path: &Path, mode: Mode) -> rusqlite::Result<Self> {
        let mut connection = Connection::open_with_flags(path, FLAGS)?;
        connection.busy_timeout(limits::WRITE_LOCK_WAIT_MAX)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "cache_size", -limits::SQLITE_CACHE_KIB)?;
        connection.pragma_update(None, "trusted_schema", false)?;
        // What is erased must be gone from the file, not only from its table of contents.
        connection.pragma_update_and_check(None, "secure_delete", true, |_| Ok(()))?;
        // Without it the planner looks at the bound LIMIT, and a statement with one is prepared anew at each execution.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
        connection.pragma_update_and_check(
            None,
            "journal_size_limit",
            limits::SQLITE_LOG_KEPT_BYTES,
            |_| Ok(()),
        )?;
        if mode == Mode::Read {
            connection.pragma_update(None, "query_only", true)?;
        }
        connection.set_prepared_statement_cache_capacity(limits::STATEMENTS_KEPT_MAX);
        let time = Arc::new(TimeLimit {
            start: Instant::now(),
            until_us: AtomicU64::new(u64::MAX),
        });
        let watched = Arc::clone(&time);
        connection.progress_handler(limits::SQLITE_STEPS_PER_LOOK, Some(move || watched.is_over()))?;
        Ok(Self {
            connection,
            translated: HashMap::new(),
            time,
            limit: None,
        })
    }

    pub(crate) fn begin(&mut self, mode: Mode) -> Result<()> {
        // A closure that panicked has left its transaction behind.
        self.rollback();
        self.limit = Some(limits::STATEMENT_TIME_MAX);
        self.plain(match mode {
            Mode::Read => "BEGIN",
            Mode::Write => "BEGIN IMMEDIATE",
        })
    }

    pub(crate) fn commit(&mut self) -> Result<()> {
        let committed = self.plain("COMMIT");
        if committed.is_err() {
            self.rollback();
        }
        committed
    }

    pub(crate) fn rollback(&mut self) {
        if !self.connection.is_autocommit() {
            // It fails only when SQLite has rolled back by itself, which is what was wanted.
            if let Err(error) = self.plain("ROLLBACK") {
                tracing::debug!(%error, "nothing to roll back");
            }
        }
    }

    fn plain(&mut self, sql: &'static str) -> Result<()> {
        self.time.allow(None);
        self.connection
            .prepare_cached(sql)
            .and_then(|mut statement| statement.raw_execute())
            .map(drop)
            .map_err(|error| refused(sql, &error))
    }

    pub(crate) fn query(
        &mut self,
        statement: &Statement,
        values: &[&dyn ToValue],
        on_row: &mut OnRow<'_>,
    ) -> Result<()> {
        self.with(statement, values, |prepared| {
            let mut rows = prepared.raw_query();
            while let Some(row) = rows.next().map_err(|error| refused(statement.name, &error))? {
                if !on_row(&Row {
                    source: Source::Sqlite(row),
                    statement: statement.name,
                })? {
                    break;
                }
            }
            Ok(())
        })
    }

    pub(crate) fn run(&mut self, statement: &Statement, values: &[&dyn ToValue]) -> Result<u64> {
        self.with(statement, values, |prepared| {
            let rows = prepared
                .raw_execute()
                .map_err(|error| refused(statement.name, &error))?;
            Ok(u64::try_from(rows).unwrap_or(u64::MAX))
        })
    }

    fn with<T>(
        &mut self,
        statement: &Statement,
        values: &[&dyn ToValue],
        work: impl FnOnce(&mut rusqlite::Statement<'_>) -> Result<T>,
    ) -> Result<T> {
        let sql = self
            .translated
            .entry(statement.key())
            .or_insert_with(|| dialect::statement(statement.sql, Engine::Sqlite).into());
        let mut prepared = self
            .connection
            .prepare_cached(sql)
            .map_err(|error| refused(statement.name, &error))?;
        dialect::expect_parameters(statement.name, prepared.parameter_count(), values.len())?;
        for (position, given) in values.iter().enumerate() {
            let given = given.to_value();
            if let Some(reason) = value::refusal(given) {
                return Err(Error::Parameter {
                    statement: statement.name,
                    reason: format!("parameter ${}: {reason}", position + 1),
                });
            }
            prepared
                .raw_bind_parameter(position + 1, Bound(given))
                .map_err(|error| refused(statement.name, &error))?;
        }
        self.time.allow(self.limit);
        work(&mut prepared)
    }

    /// Runs a script without time limit; for migrations.
    pub(crate) fn script(&mut self, name: &'static str, sql: &str) -> Result<()> {
        self.time.allow(None);
        self.connection
            .execute_batch(sql)
            .map_err(|error| refused(name, &error))
    }

    #[expect(
        clippy::unnecessary_wraps,
        reason = "the same face as PostgreSQL, which has to be asked"
    )]
    pub(crate) fn without_time_limit(&mut self) -> Result<()> {
        self.limit = None;
        Ok(())
    }

    /// A migration may have to rebuild a table, which SQLite advises to do without enforced foreign keys; the whole database
    /// is checked instead before the step is committed.
    pub(crate) fn be_patient(&mut self) -> Result<()> {
        self.connection
            .pragma_update(None, "foreign_keys", false)
            .and_then(|()| self.connection.busy_timeout(limits::MIGRATION_WAIT_MAX))
            .map_err(|error| refused("storage.migrate", &error))
    }

    pub(crate) fn prepare(&mut self, statement: &Statement) -> Result<()> {
        let sql: Cow<'_, str> = dialect::statement(statement.sql, Engine::Sqlite);
        self.connection
            .prepare(&sql)
            .map(drop)
            .map_err(|error| refused(statement.name, &error))
    }
}

/// A value of ours as rusqlite binds it.
struct Bound<'v>(Value<'v>);

impl ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Value::Null => ValueRef::Null,
            Value::Integer(number) => ValueRef::Integer(number),
            Value::Real(number) => ValueRef::Real(number),
            Value::Text(text) => ValueRef::Text(text.as_bytes()),
            Value::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// The value of a column.
pub(crate) fn value<'r>(row: &'r rusqlite::Row<'r>, index: usize) -> Result<Value<'r>, String> {
    Ok(match row.get_ref(index).map_err(|error| error.to_string())? {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Real(number),
        ValueRef::Text(text) => {
            Value::Text(std::str::from_utf8(text).map_err(|_| "the text is not UTF-8".to_owned())?)
        }
        ValueRef::Blob(bytes) => Value::Bytes(bytes),
    })
}

fn cause(error: &rusqlite::Error) -> Cause {
    let Some(failure) = error.sqlite_error() else {
        return Cause::Other;
    };
    match failure.extended_code {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            Cause::Unique
        }
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Cause::ForeignKey,
        ffi::SQLITE_CONSTRAINT_NOTNULL => Cause::NotNull,
        ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_DATATYPE => Cause::Check,
        // A full disk shows itself in these two as well, when the shared index of the log cannot grow.
        ffi::SQLITE_IOERR_SHMSIZE | ffi::SQLITE_IOERR_SHMOPEN => Cause::Full,
        _ => match failure.code {
            ffi::ErrorCode::DiskFull | ffi::ErrorCode::ReadOnly => Cause::Full,
            ffi::ErrorCode::DatabaseBusy | ffi::ErrorCode::DatabaseLocked => Cause::Busy,
            ffi::ErrorCode::OperationInterrupted => Cause::TooSlow,
            ffi::ErrorCode::DatabaseCorrupt | ffi::ErrorCode::NotADatabase => Cause::Damaged,
            _ => Cause::Other,
        },
    }
}

pub(crate) fn refused(statement: &'static str, error: &rusqlite::Error) -> Error {
    let message = error.to_string();
    let cause = cause(error);
    // "UNIQUE constraint failed: rating.visitor, rating.service", or "… failed: index 'name'" for expressions.
    let subject = message
        .split_once("constraint failed: ")
        .map(|(_, subject)| subject);
    let constraint = subject
        .and_then(|subject| subject.strip_prefix("index '")?.strip_suffix('\''))
        .map(str::to_owned);
    let columns = subject
        .filter(|_| cause == Cause::Unique && constraint.is_none())
        .and_then(|subject| {
            let mut table = None;
            let mut columns = Vec::new();
            for part in subject.split(", ") {
                let (of, column) = part.split_once('.')?;
                table = Some(of);
                columns.push(column);
            }
            Some(format!("{}({})", table?, columns.join(", ")))
        });
    Box::new(Refusal {
        statement,
        cause,
        message,
        columns,
        constraint,
    })
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_that_takes_too_long_is_ended_and_the_next_one_runs() {
        const ENDLESS: Statement = Statement::new(
            "test.endless",
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n",
        );
        const SHORT: Statement = Statement::new("test.short", "SELECT $1");
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("test.db");
        prepare_file(&path).unwrap();
        let mut connection = SqliteConnection::open(&path, Mode::Read).unwrap();
        connection.begin(Mode::Read).unwrap();
        connection.limit = Some(Duration::from_millis(20));
        let slow = connection.query(&ENDLESS, &[], &mut |_| Ok(true)).unwrap_err();
        assert!(slow.is_too_slow(), "{slow:?}");
        connection.begin(Mode::Read).unwrap();
        assert_eq!(connection.limit, Some(limits::STATEMENT_TIME_MAX));
        connection.query(&SHORT, &[&1], &mut |_| Ok(true)).unwrap();
    }
}

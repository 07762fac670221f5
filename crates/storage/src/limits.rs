//! Every wait, list and store of this crate has its bound here.

use std::time::Duration;

/// How long a write waits for a write of another process or node before it gives up as busy.
pub(crate) const WRITE_LOCK_WAIT_MAX: Duration = Duration::from_secs(5);

/// How long a node that starts waits for another one that is migrating.
pub(crate) const MIGRATION_WAIT_MAX: Duration = Duration::from_mins(10);

/// How long a request waits for its turn on this node (a reader's connection, or the writer) before it gives up as busy.
pub(crate) const TURN_WAIT_MAX: Duration = Duration::from_secs(10);

/// How long one statement may run. No page needs more; a statement that does is a fault and must not hold others up.
pub(crate) const STATEMENT_TIME_MAX: Duration = Duration::from_secs(15);

/// How long PostgreSQL keeps a transaction open in which nothing happens, for instance because this process hangs.
pub(crate) const IDLE_TRANSACTION_MAX: Duration = Duration::from_mins(1);

/// How long a connection attempt to PostgreSQL may take.
pub(crate) const CONNECT_TIME_MAX: Duration = Duration::from_secs(5);

/// How long PostgreSQL's host may leave sent data unacknowledged before the connection counts as dead.
pub(crate) const UNACKNOWLEDGED_MAX: Duration = Duration::from_secs(10);

/// A statement slower than this is logged with its name.
pub(crate) const SLOW_STATEMENT: Duration = Duration::from_millis(250);

/// How often a node looks whether another process has written. PostgreSQL wakes it up earlier.
pub(crate) const FOLLOW_EVERY: Duration = Duration::from_secs(1);

/// Prepared statements kept per connection.
pub(crate) const STATEMENTS_KEPT_MAX: usize = 512;

/// Page cache of one SQLite connection in kibibytes; the file itself is cached by the system.
pub(crate) const SQLITE_CACHE_KIB: i64 = 4096;

/// Size to which SQLite's write-ahead log is cut back after a burst, in bytes.
pub(crate) const SQLITE_LOG_KEPT_BYTES: i64 = 64 * 1024 * 1024;

/// How many steps of SQLite's machine lie between two looks at the clock; about a tenth of a millisecond.
pub(crate) const SQLITE_STEPS_PER_LOOK: i32 = 4000;

/// The most changes that [`crate::Reading::changes_since`] returns at once, whatever is asked for.
pub const CHANGES_PER_READ_MAX: usize = 10_000;

/// How often a worker looks for jobs that other nodes have enqueued.
pub(crate) const JOBS_LOOK_EVERY: Duration = Duration::from_secs(2);

/// How long a worker waits at most between two tries when the database fails.
pub(crate) const JOBS_LOOK_AFTER_FAILURES: Duration = Duration::from_secs(30);

/// How often a worker tries to note the end of a job before it leaves it to the end of its lease.
pub(crate) const JOB_NOTE_TRIES: u32 = 5;

/// A lease longer than this cannot be right: the clock that gave it was ahead.
pub(crate) const LEASE_BELIEVED_MAX: Duration = Duration::from_hours(24);

/// How many done jobs are removed in one transaction.
pub(crate) const JOBS_REMOVED_AT_ONCE: u64 = 1000;

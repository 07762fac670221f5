//! What can go wrong, told so that a caller can act on it and an operator can understand it.
//!
//! Rooms turn what they foresee into their own errors ([`Error::is_unique_violation`]); everything else travels up as it is.
//! The shell answers [`Error::is_busy`], [`Error::is_full`], [`Error::is_unreachable`] and [`Error::is_too_slow`] as
//! "unavailable, try again" and the rest as an internal error. Messages hold no value that a person entered.

use std::fmt;

/// An error of the database.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The address is not one of a database.
    #[error("the database address is not understood: {reason}")]
    Address {
        /// What is wrong with it.
        reason: String,
    },
    /// The database cannot be opened.
    #[error("the database {address} cannot be opened: {reason}")]
    Open {
        /// The address without its password.
        address: String,
        /// Why not.
        reason: String,
    },
    /// The database was written by a newer edition of the program; it is left untouched.
    #[error(
        "the database belongs to a newer edition of E-GoverNet: it has step {found}, this edition knows the steps up to {known}. \
         Start the newer edition, or restore a backup made before the upgrade"
    )]
    NewerEdition {
        /// The highest step in the database that this edition does not know.
        found: u32,
        /// The highest step that this edition knows.
        known: u32,
    },
    /// A migration that was applied reads differently today.
    #[error(
        "migration {number} ({name}) was changed after it had been applied to this database; history is never edited, add a new step"
    )]
    EditedMigration {
        /// Its number.
        number: u32,
        /// Its name today.
        name: &'static str,
    },
    /// Two migrations have the same number.
    #[error("two migrations have the number {number}")]
    DoubleMigration {
        /// The number.
        number: u32,
    },
    /// A migration failed; the database is as it was before that step.
    #[error("migration {number} ({name}) failed and was undone")]
    Migration {
        /// Its number.
        number: u32,
        /// Its name.
        name: &'static str,
        /// What failed.
        source: Box<Error>,
    },
    /// The engine refused a statement.
    #[error(transparent)]
    Refused(#[from] Box<Refusal>),
    /// A column does not hold what the program expects.
    #[error("statement {statement}, column {index}: {reason}")]
    Column {
        /// The statement.
        statement: &'static str,
        /// The column, from 0.
        index: usize,
        /// What is wrong with it.
        reason: String,
    },
    /// A statement was given parameters that it cannot take.
    #[error("statement {statement}: {reason}")]
    Parameter {
        /// The statement.
        statement: &'static str,
        /// What is wrong.
        reason: String,
    },
    /// Statements that the engine does not accept.
    #[error("{} statements cannot be prepared: {}", .0.len(), .0.join("; "))]
    Unprepared(
        /// One line per statement: its name and the engine's reason.
        Vec<String>,
    ),
    /// Others were faster for too long.
    #[error("the database is busy: no turn within {} seconds", .waited_s)]
    Busy {
        /// How long this one waited, in seconds.
        waited_s: u64,
    },
    /// A statement of this transaction failed earlier, and the closure went on all the same. Nothing was written.
    #[error("the transaction had already failed at statement {statement}; nothing was written")]
    Failed {
        /// The statement that failed.
        statement: &'static str,
    },
    /// The connection broke while the transaction was being committed: it may or may not have been written.
    #[error("the connection was lost while writing; whether it was written is not known: {reason}")]
    OutcomeUnknown {
        /// What the connection said.
        reason: String,
    },
    /// A job belongs to another worker by now, because its lease ran out or it was broken off. Nothing was written.
    #[error("the lease of job {job} was lost; nothing was written")]
    LeaseLost {
        /// Which job.
        job: crate::jobs::JobId,
    },
    /// The closure did not come to its end: it panicked, or the program is stopping. Nothing was written.
    #[error("the work on the database was broken off; nothing was written")]
    BrokenOff,
}

/// Why the engine refused a statement.
#[derive(Debug)]
pub struct Refusal {
    /// The statement's name.
    pub statement: &'static str,
    /// The kind of refusal.
    pub cause: Cause,
    /// The engine's own words, without the values of the row.
    pub message: String,
    /// For constraints: `table(column, column)` when the engine says it.
    pub(crate) columns: Option<String>,
    /// For constraints: its name when the engine says it.
    pub(crate) constraint: Option<String>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "statement {}: {}", self.statement, self.message)
    }
}

impl std::error::Error for Refusal {}

/// The kinds of refusal that somebody may want to tell apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Cause {
    /// A row with this key exists already.
    Unique,
    /// A row points to nothing, or something still points to it.
    ForeignKey,
    /// A column that must have a value has none.
    NotNull,
    /// A `CHECK` does not hold, or a value has the wrong type.
    Check,
    /// The disk is full, or the database takes no writes at present.
    Full,
    /// Somebody else holds a lock, or the server has no room for another connection.
    Busy,
    /// It ran longer than a statement may.
    TooSlow,
    /// The server cannot be reached, or the connection broke.
    Unreachable,
    /// The file is damaged.
    Damaged,
    /// Anything else; usually a fault in the statement.
    Other,
}

impl Error {
    fn refusal(&self) -> Option<&Refusal> {
        match self {
            Self::Refused(refusal) => Some(refusal),
            Self::Migration { source, .. } => source.refusal(),
            _ => None,
        }
    }

    /// The kind of refusal, when the engine refused something.
    pub fn cause(&self) -> Option<Cause> {
        self.refusal().map(|refusal| refusal.cause)
    }

    /// Whether the disk is full or the database takes no writes at present. Nothing was lost; reads go on, and writes work
    /// again without a restart once there is room.
    pub fn is_full(&self) -> bool {
        self.cause() == Some(Cause::Full)
    }

    /// Whether it may simply be tried again a little later.
    pub fn is_busy(&self) -> bool {
        matches!(self, Self::Busy { .. }) || self.cause() == Some(Cause::Busy)
    }

    /// Whether the server cannot be reached. Nothing was written.
    pub fn is_unreachable(&self) -> bool {
        self.cause() == Some(Cause::Unreachable)
    }

    /// Whether a statement ran longer than it may.
    pub fn is_too_slow(&self) -> bool {
        self.cause() == Some(Cause::TooSlow)
    }

    /// Whether a row with the same key exists already, in the constraint given as `table(column, column)`, in the order of
    /// its index; a unique index over expressions is known by its name instead.
    pub fn is_unique_violation(&self, constraint: &str) -> bool {
        self.refusal().is_some_and(|refusal| {
            refusal.cause == Cause::Unique
                && (refusal.columns.as_deref() == Some(constraint)
                    || refusal.constraint.as_deref() == Some(constraint))
        })
    }
}

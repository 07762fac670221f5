//! SQLite and PostgreSQL behind one query path.
//!
//! A room writes its SQL once, as [`Statement`] constants in the portable subset that [`dialect`] describes, and runs it
//! inside a closure: [`Database::read`] gives one snapshot, [`Database::write`] one transaction. The closure is plain
//! blocking code on a blocking thread; nothing awaits while it holds a connection.
//!
//! Writes happen one after the other on either engine, so a rule that reads and then writes needs no further locks, and
//! the change feed ([`Writing::changed`]) has no gaps and no late arrivals. Whoever must act on a change follows
//! [`Database::watch`] and reads [`Reading::changes_since`]; there is no second way to learn that something changed.
//!
//! The same transaction says what is to be done later ([`jobs`]) and who did what ([`audit`]).
//!
//! This crate does not know what is stored. Only this crate names `rusqlite` or `postgres`.

#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of `Reading<'_>` is tied to one lifetime where a closure serves them all"
)]

mod address;
pub mod audit;
mod check;
mod clock;
mod database;
pub mod dialect;
mod error;
mod feed;
mod hex;
pub mod jobs;
mod limits;
mod migration;
mod pool;
mod postgres;
mod randomness;
mod row;
mod sqlite;
mod statement;
#[cfg(feature = "testing")]
pub mod testing;
mod transaction;
mod value;

pub use address::Address;
pub use check::Finding;
pub use clock::{Clock, FixedClock, SystemClock};
pub use database::{Database, Options};
pub use error::{Cause, Error, Refusal};
pub use feed::{Audience, Change, ChangeRow};
pub use limits::CHANGES_PER_READ_MAX;
pub use migration::{Migration, MigrationReport};
pub use randomness::{Randomness, SeededRandomness, SystemRandomness};
pub use row::Row;
pub use statement::Statement;
pub use transaction::{Reading, Writing};
pub use value::{FromColumn, TextList, ToValue, Value};

/// Every statement of this crate that runs on both engines, for [`Database::prepare_all`].
pub const STATEMENTS: &[&[Statement]] = &[
    feed::STATEMENTS,
    jobs::store::STATEMENTS,
    audit::store::STATEMENTS,
];

/// What the functions of this crate return.
pub type Result<T, E = Error> = std::result::Result<T, E>;

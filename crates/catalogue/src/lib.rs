//! The catalogue: services and institutions on both banks, life events, places, glossary, and how they are found.
//!
//! Rooms (each with `mod.rs` for its types and rules and `store.rs` for all its SQL): [`region`], [`directory`],
//! [`services`], [`events_of_life`], [`glossary`], [`texts`], [`standing`], [`feedback`], and [`find`], which turns
//! their rows into documents of the search index. [`load`] brings the region's files into the database, repeatably;
//! [`snapshot`] holds what is small and needed on every page.
//!
//! A page reads the snapshot and makes one or two queries; it never counts, and never queries in a loop.

#[cfg(test)]
mod access;
pub mod codes;
pub mod directory;
pub mod editing;
mod error;
pub mod events_of_life;
pub mod evidence;
pub mod feedback;
pub mod find;
#[cfg(test)]
mod fixture;
pub mod glossary;
mod home;
pub mod hours;
mod house;
mod listing;
pub mod load;
mod names;
pub mod preview;
pub mod provenance;
pub mod region;
mod rows;
mod schema;
pub mod services;
pub mod snapshot;
pub mod standing;
pub mod texts;

/// The words of the pages, one struct per room, one function per message of `messages/{bg,ro,en}/<room>.ftl`.
#[allow(missing_docs, clippy::pedantic)]
pub mod words {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

pub use error::Error;
pub use house::{House, NAME};
pub use preview::Previewed;
pub use schema::MIGRATIONS;

/// Every statement of this crate by store, so that a test can prepare each of them on both engines.
pub const STATEMENTS: &[&[storage::Statement]] = &[
    region::store::STATEMENTS,
    directory::store::STATEMENTS,
    services::store::STATEMENTS,
    events_of_life::store::STATEMENTS,
    evidence::store::STATEMENTS,
    editing::store::STATEMENTS,
    glossary::store::STATEMENTS,
    texts::store::STATEMENTS,
    standing::store::STATEMENTS,
    feedback::store::STATEMENTS,
    load::STATEMENTS,
];

//! People: who they are, for whom they act, what they write, and what is written to them.
//!
//! Rooms (each with `mod.rs` for its types and rules, `store.rs` for all its SQL, `pages.rs` for its pages):
//! [`accounts`], who people are and how they prove it; [`desk`], where they write, review and publish; [`notices`], the
//! letters that leave by mail; `operations`, what the administrator sees of jobs and audit trail; `privacy`, what is kept
//! about people, for how long, and how they get at it; [`roles`], for which organisations people act; [`translation`],
//! what machines translate; [`upkeep`], how what is published is kept true.
//!
//! Who may do what is decided in [`shell::policy`] and nowhere here. Whoever writes for somebody shows the
//! [`shell::policy::Permit`] for it, and the audit trail names that person.

pub mod accounts;
#[cfg(test)]
mod canary;
pub mod desk;
mod error;
mod fetch;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod matrix;
pub mod notices;
mod operations;
mod privacy;
pub mod roles;
mod schema;
mod shared;
pub mod translation;
pub mod upkeep;

/// The words of the pages and letters, one struct per room, one function per message of
/// `messages/{bg,ro,en}/<room>.ftl`.
#[allow(missing_docs, clippy::pedantic)]
pub mod words {
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

pub use error::Error;
pub use schema::MIGRATIONS;
pub use shared::People;

/// Every statement of this crate by store, so that a test can prepare each of them on both engines.
pub const STATEMENTS: &[&[storage::Statement]] = &[
    accounts::store::STATEMENTS,
    desk::store::STATEMENTS,
    notices::store::STATEMENTS,
    privacy::store::STATEMENTS,
    roles::store::STATEMENTS,
    translation::store::STATEMENTS,
    upkeep::store::STATEMENTS,
];

//! The promises of `storage`, asked through its public face of real databases.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "all of this crate is tests"
)]
#![expect(
    clippy::redundant_closure_for_method_calls,
    reason = "a method of `Reading<'_>` is tied to one lifetime where a closure serves them all"
)]

mod audit;
mod both_engines;
mod jobs;
mod kill;
mod postgres;
mod sqlite;

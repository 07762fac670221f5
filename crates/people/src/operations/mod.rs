//! What the administrator sees of the running site: background jobs, letters that wait, and the audit trail.
//!
//! Jobs and the trail themselves are [`storage`]'s; this room shows them, lets a dead job run again or discards it, and
//! verifies the trail. Neither shows what a letter says or to whom it goes.

mod figures;
pub(crate) mod pages;

#[cfg(test)]
mod tests;

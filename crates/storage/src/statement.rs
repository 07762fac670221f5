//! A named SQL statement.

/// A statement of a room, written once for both engines (see [`crate::dialect`]). Rooms keep theirs as constants in
/// `store.rs` and export them in lists, so that a test prepares every one of them on both engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// What it does, as `room.verb_object`; appears in logs and errors.
    pub name: &'static str,
    /// The SQL, with `$1` to `$n` as parameters.
    pub sql: &'static str,
}

impl Statement {
    /// A statement with its name.
    pub const fn new(name: &'static str, sql: &'static str) -> Self {
        Self { name, sql }
    }

    /// What a cache of prepared statements may know it by: the place of a text that lives as long as the process.
    pub(crate) fn key(&self) -> (usize, usize) {
        (self.sql.as_ptr().addr(), self.sql.len())
    }
}

//! The change feed: what changed, in order, without gaps.
//!
//! A change is appended in the transaction that makes it. Writes come one after the other, so when a reader sees revision
//! n, it sees every revision below it, now and later. Search index, page cache, snapshots and notices all follow this feed.

use jiff::Timestamp;

use crate::value::Value;
use crate::{FromColumn, Statement, ToValue};

/// Something changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What kind of thing: `service`, `organisation`, … in the terms of the room that owns it.
    pub kind: &'static str,
    /// Which one.
    pub id: String,
    /// Who may learn of it.
    pub audience: Audience,
}

/// Who may learn of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Everybody: it may appear in public feeds and pages.
    Public,
    /// The program itself and people with rights in the room; never in a public feed.
    Internal,
}

/// A change as the feed keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeRow {
    /// Its place in the feed, from 1, without gaps.
    pub revision: u64,
    /// What kind of thing changed.
    pub kind: String,
    /// Which one.
    pub id: String,
    /// Who may learn of it.
    pub audience: Audience,
    /// When, by the clock of the node that wrote it.
    pub at: Timestamp,
}

impl ToValue for Audience {
    fn to_value(&self) -> Value<'_> {
        Value::Text(match self {
            Self::Public => "public",
            Self::Internal => "internal",
        })
    }
}

impl FromColumn<'_> for Audience {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        match value {
            Value::Text("public") => Ok(Self::Public),
            Value::Text("internal") => Ok(Self::Internal),
            _ => Err("public or internal"),
        }
    }
}

pub(crate) const LAST: Statement = Statement::new(
    "storage.last_revision",
    "SELECT COALESCE(MAX(revision), 0) FROM storage_change",
);

pub(crate) const APPEND: Statement = Statement::new(
    "storage.append_change",
    "INSERT INTO storage_change (revision, kind, id, audience, at) VALUES ($1, $2, $3, $4, $5)",
);

pub(crate) const SINCE: Statement = Statement::new(
    "storage.changes_since",
    "SELECT revision, kind, id, audience, at FROM storage_change WHERE revision > $1 ORDER BY revision LIMIT $2",
);

pub(crate) const STATEMENTS: &[Statement] = &[LAST, APPEND, SINCE];

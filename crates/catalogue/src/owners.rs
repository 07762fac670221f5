//! Whose things: which organisations somebody keeps the catalogue for, as a condition of a query.
//!
//! The catalogue knows no accounts. Whoever calls says for which organisations somebody acts, and for which others
//! somebody speaks; what is left over belongs to nobody here.

use storage::TextList;

/// Whose things a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Owners {
    /// Those of these organisations.
    pub own: Vec<String>,
    /// And those that belong to no organisation, or to none of these: the ones that somebody speaks for.
    pub nobodys_but: Option<Vec<String>>,
}

impl Owners {
    /// Nobody's things: every list is empty.
    pub fn is_empty(&self) -> bool {
        self.own.is_empty() && self.nobodys_but.is_none()
    }

    /// The three values that the condition `whose!` takes.
    pub(crate) fn values(&self) -> (TextList, bool, TextList) {
        let list = |ids: &[String]| ids.iter().map(String::as_str).collect();
        (
            list(&self.own),
            self.nobodys_but.is_some(),
            list(self.nobodys_but.as_deref().unwrap_or_default()),
        )
    }
}

/// The condition that a column holds one of the owners; the values are `$1` to `$3`.
macro_rules! whose {
    ($column:literal) => {
        concat!(
            "(",
            $column,
            " IN_LIST($1) OR (CAST($2 AS BIGINT) = 1 AND (",
            $column,
            " IS NULL OR NOT (",
            $column,
            " IN_LIST($3)))))"
        )
    };
}
pub(crate) use whose;

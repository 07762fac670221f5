//! The tables `term` and `everyday_word`: read as a whole when a snapshot is made.

use storage::{Reading, Statement};

use super::{EverydayWords, Term};
use crate::Error;
use crate::codes::TermId;
use crate::rows;

const ALL: Statement = Statement::new(
    "glossary.all",
    "SELECT id, words, synonyms, domain, forbidden FROM term WHERE archived_at IS NULL ORDER BY id",
);

const EVERYDAY: Statement = Statement::new(
    "glossary.everyday",
    "SELECT id, names FROM everyday_word WHERE archived_at IS NULL ORDER BY id",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[ALL, EVERYDAY];

/// The words of everyday speech, by id.
pub fn everyday(r: &mut Reading<'_>) -> Result<Vec<EverydayWords>, Error> {
    Ok(r.all(&EVERYDAY, &[], |row| {
        Ok(EverydayWords {
            id: rows::id(row, 0, TermId::parse)?,
            names: row.parse(1, serde_json::from_str)?,
        })
    })?)
}

/// Every term, by id.
pub fn all(r: &mut Reading<'_>) -> Result<Vec<Term>, Error> {
    Ok(r.all(&ALL, &[], |row| {
        Ok(Term {
            id: rows::id(row, 0, TermId::parse)?,
            words: row.parse(1, serde_json::from_str)?,
            synonyms: row.parse(2, serde_json::from_str)?,
            domain: row.get(3)?,
            forbidden: row.parse(4, serde_json::from_str)?,
        })
    })?)
}

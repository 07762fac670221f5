//! The tables `term` and `everyday_word`: read as a whole when a snapshot is made.

use storage::{Reading, Row, Statement, Writing};

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
pub const STATEMENTS: &[Statement] = &[ALL, EVERYDAY, BY_ID, PUT];

const BY_ID: Statement = Statement::new(
    "glossary.by_id",
    "SELECT id, words, synonyms, domain, forbidden FROM term WHERE id = $1",
);
const PUT: Statement = Statement::new(
    "glossary.put",
    "INSERT INTO term (id, words, synonyms, domain, forbidden, content_hash, changed_at, edited_at)
     VALUES ($1, $2, $3, $4, $5, '', $6, $6)
     ON CONFLICT (id) DO UPDATE SET words = excluded.words, synonyms = excluded.synonyms, domain = excluded.domain,
         forbidden = excluded.forbidden, changed_at = excluded.changed_at,
         edited_at = CASE WHEN term.words = excluded.words AND term.synonyms = excluded.synonyms
                               AND term.domain = excluded.domain
                          THEN term.edited_at ELSE excluded.edited_at END",
);

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
    Ok(r.all(&ALL, &[], term)?)
}

/// One term, also when it is archived.
pub(crate) fn by_id(r: &mut Reading<'_>, id: &TermId) -> Result<Option<Term>, Error> {
    Ok(r.first(&BY_ID, &[&id.as_str()], term)?)
}

fn term(row: &Row<'_>) -> storage::Result<Term> {
    Ok(Term {
        id: rows::id(row, 0, TermId::parse)?,
        words: row.parse(1, serde_json::from_str)?,
        synonyms: row.parse(2, serde_json::from_str)?,
        domain: row.get(3)?,
        forbidden: row.parse(4, serde_json::from_str)?,
    })
}

/// Writes a term.
pub(crate) fn put(w: &mut Writing<'_>, term: &Term) -> Result<(), Error> {
    let now = w.now();
    w.run(
        &PUT,
        &[
            &term.id.as_str(),
            &rows::json(&term.words),
            &rows::json(&term.synonyms),
            &term.domain,
            &rows::json(&term.forbidden),
            &now,
        ],
    )?;
    Ok(())
}

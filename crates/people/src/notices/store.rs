//! The table `letter`, the outbox.

use storage::{Statement, Writing};

use super::Letter;
use crate::Error;

const PUT: Statement = Statement::new(
    "notices.put_letter",
    "INSERT INTO letter (recipient, person_id, kind, language, subject, body, written_at, attempts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 0)",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[PUT];

/// Adds a letter.
pub fn put(w: &mut Writing<'_>, letter: &Letter) -> Result<(), Error> {
    // Words under fixed names: there is nothing that could fail.
    let body = serde_json::to_string(&letter.body).unwrap_or_default();
    let now = w.now();
    w.run(
        &PUT,
        &[
            &letter.to,
            &letter.person.map(|person| person.0),
            &letter.kind,
            &letter.language.code(),
            &letter.subject,
            &body,
            &now,
        ],
    )?;
    Ok(())
}

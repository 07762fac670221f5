//! The table `letter`, the outbox.

use jiff::Timestamp;
use language::Language;
use storage::{Reading, Statement, Writing};

use super::{Letter, Part};
use crate::Error;

const PUT: Statement = Statement::new(
    "notices.put_letter",
    "INSERT INTO letter (recipient, person_id, kind, language, subject, body, written_at, attempts)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 0) RETURNING id",
);
const UNSENT: Statement = Statement::new(
    "notices.unsent_letter",
    "SELECT recipient, language, subject, body, written_at FROM letter WHERE id = $1 AND sent_at IS NULL",
);
const SENT: Statement = Statement::new(
    "notices.letter_sent",
    "UPDATE letter SET sent_at = $2, attempts = attempts + 1, last_failure = NULL, recipient = '', subject = '', body = '[]'
     WHERE id = $1",
);
const FAILED: Statement = Statement::new(
    "notices.letter_failed",
    "UPDATE letter SET attempts = attempts + 1, last_failure = $2 WHERE id = $1",
);
const WAITING: Statement = Statement::new(
    "notices.waiting_letters",
    "SELECT id, kind, language, written_at, attempts, last_failure FROM letter WHERE sent_at IS NULL AND id > $1
     ORDER BY id LIMIT $2",
);
const FORGET: Statement = Statement::new(
    "notices.forget_letters",
    "DELETE FROM letter WHERE sent_at IS NOT NULL AND sent_at < $1",
);

const FORGET_UNSENT: Statement = Statement::new(
    "notices.forget_unsent_letters",
    "DELETE FROM letter WHERE sent_at IS NULL AND written_at < $1",
);
pub(super) const LETTERS_OUT: Statement = Statement::new(
    "notices.letters_out",
    "SELECT kind, recipient, language, subject, written_at, sent_at FROM letter
     WHERE person_id = $1 OR recipient = $2 ORDER BY id",
);
pub(super) const ERASE_LETTERS: Statement = Statement::new(
    "notices.erase_letters",
    "DELETE FROM letter WHERE person_id = $1 OR recipient = $2",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    PUT,
    UNSENT,
    SENT,
    FAILED,
    WAITING,
    FORGET,
    FORGET_UNSENT,
    LETTERS_OUT,
    ERASE_LETTERS,
];

/// A letter that is to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsent {
    /// The address it goes to.
    pub to: String,
    /// Its language.
    pub language: Language,
    /// The subject line.
    pub subject: String,
    /// What it says.
    pub body: Vec<Part>,
    /// When it was written.
    pub written_at: Timestamp,
}

/// A letter as the administrator sees it: neither to whom it goes nor what it says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Its number.
    pub number: u64,
    /// What it is about.
    pub kind: String,
    /// Its language.
    pub language: Language,
    /// When it was written.
    pub written_at: Timestamp,
    /// How often it was tried.
    pub attempts: u64,
    /// What went wrong the last time.
    pub last_failure: Option<String>,
}

/// Adds a letter and gives its number.
pub fn put(w: &mut Writing<'_>, letter: &Letter) -> Result<i64, Error> {
    // Words under fixed names: there is nothing that could fail.
    let body = serde_json::to_string(&letter.body).unwrap_or_default();
    let now = w.now();
    let number = w.first(
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
        |row| row.get(0),
    )?;
    Ok(number.unwrap_or_default())
}

/// A letter that has not been sent; none when it has, or when it left with its account.
pub fn unsent(r: &mut Reading<'_>, number: i64) -> Result<Option<Unsent>, Error> {
    Ok(r.first(&UNSENT, &[&number], |row| {
        Ok(Unsent {
            to: row.get(0)?,
            language: row.parse(1, |code| Language::from_code(code).ok_or("no language"))?,
            subject: row.get(2)?,
            body: row.parse(3, serde_json::from_str)?,
            written_at: row.get(4)?,
        })
    })?)
}

/// Keeps that a letter was sent, and forgets to whom and what it said.
pub fn sent(w: &mut Writing<'_>, number: i64) -> storage::Result<()> {
    let now = w.now();
    w.run(&SENT, &[&number, &now]).map(drop)
}

/// Keeps that an attempt failed.
pub fn failed(w: &mut Writing<'_>, number: i64, code: &str) -> storage::Result<()> {
    w.run(&FAILED, &[&number, &code]).map(drop)
}

/// The letters that wait, the oldest first, behind a number.
pub fn waiting(r: &mut Reading<'_>, behind: i64, limit: usize) -> Result<Vec<Waiting>, Error> {
    Ok(r.all(&WAITING, &[&behind, &limit], |row| {
        Ok(Waiting {
            number: row.get(0)?,
            kind: row.get(1)?,
            language: row.parse(2, |code| Language::from_code(code).ok_or("no language"))?,
            written_at: row.get(3)?,
            attempts: row.get(4)?,
            last_failure: row.get(5)?,
        })
    })?)
}

/// Forgets the letters that were written before a moment and could not be sent; their jobs find nothing to do.
pub fn forget_unsent(w: &mut Writing<'_>, before: Timestamp) -> storage::Result<u64> {
    w.run(&FORGET_UNSENT, &[&before])
}

/// Forgets the letters that were sent before a moment.
pub fn forget(w: &mut Writing<'_>, before: Timestamp) -> storage::Result<u64> {
    w.run(&FORGET, &[&before])
}

//! The tables `consent_text`, `account_consent` and `account_erasure`.

use jiff::{Timestamp, ToSpan};
use shell::policy::PersonId;
use storage::{Reading, Statement, Writing};

use super::{DAYS_TO_KEEP, Notice};
use crate::Error;
use crate::accounts::token::Hash;

pub(super) const CONSENTS_OUT: Statement = Statement::new(
    "privacy.consents_out",
    "SELECT c.given_at, c.withdrawn_at, c.version, t.language, t.text
     FROM account_consent c JOIN consent_text t ON t.version = c.version WHERE c.person_id = $1 ORDER BY c.id",
);
pub(super) const ERASE_CONSENTS: Statement = Statement::new(
    "privacy.erase_consents",
    "DELETE FROM account_consent WHERE person_id = $1",
);
pub(super) const ERASURE_OUT: Statement = Statement::new(
    "privacy.erasure_out",
    "SELECT asked_at, due_at, told_at FROM account_erasure WHERE person_id = $1",
);
pub(super) const ERASE_ERASURE: Statement = Statement::new(
    "privacy.erase_erasure",
    "DELETE FROM account_erasure WHERE person_id = $1",
);
const KEEP_TEXT: Statement = Statement::new(
    "privacy.keep_text",
    "INSERT INTO consent_text (version, language, text) VALUES ($1, $2, $3) ON CONFLICT (version) DO NOTHING",
);
const GIVE: Statement = Statement::new(
    "privacy.give_consent",
    "INSERT INTO account_consent (person_id, version, given_at) VALUES ($1, $2, $3)",
);
const WITHDRAW: Statement = Statement::new(
    "privacy.withdraw_consents",
    "UPDATE account_consent SET withdrawn_at = $2 WHERE person_id = $1",
);
const FORGET_TEXTS: Statement = Statement::new(
    "privacy.forget_texts",
    "DELETE FROM consent_text
     WHERE NOT EXISTS (SELECT 1 FROM account_consent WHERE account_consent.version = consent_text.version)",
);
const ASK: Statement = Statement::new(
    "privacy.ask_erasure",
    "INSERT INTO account_erasure (person_id, token, asked_at, due_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_id) DO NOTHING",
);
const ERASURE: Statement = Statement::new(
    "privacy.erasure",
    "SELECT person_id, due_at, told_at FROM account_erasure WHERE person_id = $1",
);
const ERASURE_OF_TOKEN: Statement = Statement::new(
    "privacy.erasure_of_token",
    "SELECT person_id, due_at, told_at FROM account_erasure WHERE token = $1",
);
const DUE: Statement = Statement::new(
    "privacy.due_erasures",
    "SELECT person_id FROM account_erasure WHERE due_at <= $1 AND person_id > $2 ORDER BY person_id LIMIT 100",
);
const TELL: Statement = Statement::new(
    "privacy.tell_of_hindrance",
    "UPDATE account_erasure SET told_at = $2 WHERE person_id = $1 AND told_at IS NULL",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    CONSENTS_OUT,
    ERASE_CONSENTS,
    ERASURE_OUT,
    ERASE_ERASURE,
    KEEP_TEXT,
    GIVE,
    WITHDRAW,
    FORGET_TEXTS,
    ASK,
    ERASURE,
    ERASURE_OF_TOKEN,
    DUE,
    TELL,
];

/// An account that is to be erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Erasure {
    /// Whose.
    pub person: PersonId,
    /// When.
    pub due_at: Timestamp,
    /// When its owner was told that it has to wait for something.
    pub told_at: Option<Timestamp>,
}

fn erasure(row: &storage::Row<'_>) -> storage::Result<Erasure> {
    Ok(Erasure {
        person: PersonId(row.get(0)?),
        due_at: row.get(1)?,
        told_at: row.get(2)?,
    })
}

/// Keeps that somebody agreed to a text, with the text.
pub(crate) fn give_consent(w: &mut Writing<'_>, person: PersonId, notice: &Notice) -> Result<(), Error> {
    let now = w.now();
    w.run(
        &KEEP_TEXT,
        &[&notice.version, &notice.language.code(), &notice.text],
    )?;
    w.run(&GIVE, &[&person.0, &notice.version, &now])?;
    Ok(())
}

/// Drops texts that nobody agreed to any more.
pub(crate) fn forget_texts(w: &mut Writing<'_>) -> Result<(), Error> {
    w.run(&FORGET_TEXTS, &[])?;
    Ok(())
}

/// Notes that somebody wants their account erased, which takes the consents back; none when it is noted already.
pub(crate) fn ask(w: &mut Writing<'_>, person: PersonId, token: &Hash) -> Result<Option<Timestamp>, Error> {
    let now = w.now();
    let due = now + (24 * DAYS_TO_KEEP).hours();
    if w.run(&ASK, &[&person.0, &token.as_str(), &now, &due])? == 0 {
        return Ok(None);
    }
    w.run(&WITHDRAW, &[&person.0, &Some(now)])?;
    Ok(Some(due))
}

/// The account stays after all; false when it was not to be erased.
pub(crate) fn keep(w: &mut Writing<'_>, person: PersonId) -> Result<bool, Error> {
    let was = w.run(&ERASE_ERASURE, &[&person.0])? == 1;
    if was {
        w.run(&WITHDRAW, &[&person.0, &None::<Timestamp>])?;
    }
    Ok(was)
}

/// Whether and when an account is to be erased.
pub(crate) fn erasure_of(r: &mut Reading<'_>, person: PersonId) -> Result<Option<Erasure>, Error> {
    Ok(r.first(&ERASURE, &[&person.0], erasure)?)
}

/// The same by the link of a letter.
pub(crate) fn erasure_of_token(r: &mut Reading<'_>, token: &Hash) -> Result<Option<Erasure>, Error> {
    Ok(r.first(&ERASURE_OF_TOKEN, &[&token.as_str()], erasure)?)
}

/// Accounts whose time has come, by number, those after `after`.
pub(crate) fn due(r: &mut Reading<'_>, now: Timestamp, after: PersonId) -> Result<Vec<PersonId>, Error> {
    Ok(r.all(&DUE, &[&now, &after.0], |row| Ok(PersonId(row.get(0)?)))?)
}

/// Notes that the owner was told of a hindrance; false when that was done before.
pub(crate) fn tell(w: &mut Writing<'_>, person: PersonId) -> Result<bool, Error> {
    let now = w.now();
    Ok(w.run(&TELL, &[&person.0, &now])? == 1)
}

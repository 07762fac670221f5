//! The tables `account` and `account_*`.

use std::time::Duration;

use jiff::Timestamp;
use language::Language;
use shell::policy::{Assurance, PersonId, SessionKey};
use storage::{Reading, Row, Statement, TextList, Writing};

use super::session::Session;
use super::token::Hash;
use super::tries::Tries;
use super::{Account, EmailKey, Link, LinkPurpose, NewLink, PasskeyRow, Standing, Step, StepPurpose};
use crate::Error;

const BY_ID: Statement = Statement::new(
    "accounts.by_id",
    "SELECT id, name, email, language, assurance, status, created_at FROM account WHERE id = $1",
);
const BY_IDS: Statement = Statement::new(
    "accounts.by_ids",
    "SELECT id, name, email, language, assurance, status, created_at FROM account
     WHERE CAST(id AS TEXT) IN_LIST($1) ORDER BY id",
);
const BY_EMAIL: Statement = Statement::new(
    "accounts.by_email",
    "SELECT id, name, email, language, assurance, status, created_at FROM account WHERE email_key = $1",
);
const PAGE: Statement = Statement::new(
    "accounts.page",
    "SELECT id, name, email, language, assurance, status, created_at FROM account WHERE id > $1 ORDER BY id LIMIT $2",
);
const ADD: Statement = Statement::new(
    "accounts.add",
    "INSERT INTO account (name, email, email_key, language, assurance, status, created_at)
     VALUES ($1, $2, $3, $4, $5, 'active', $6) ON CONFLICT (email_key) DO NOTHING RETURNING id",
);
const RENAME: Statement = Statement::new(
    "accounts.rename",
    "UPDATE account SET name = $2, language = $3 WHERE id = $1",
);
const SET_ASSURANCE: Statement = Statement::new(
    "accounts.set_assurance",
    "UPDATE account SET assurance = $2 WHERE id = $1",
);
const SET_STATUS: Statement = Statement::new(
    "accounts.set_status",
    "UPDATE account SET status = $2 WHERE id = $1",
);
const SET_EMAIL: Statement = Statement::new(
    "accounts.set_email",
    "UPDATE account SET email = $2, email_key = $3 WHERE id = $1
     AND NOT EXISTS (SELECT 1 FROM account WHERE email_key = $3 AND id <> $1)",
);
const PASSWORD_OF: Statement = Statement::new(
    "accounts.password_of",
    "SELECT password FROM account WHERE id = $1",
);
const SET_PASSWORD: Statement = Statement::new(
    "accounts.set_password",
    "UPDATE account SET password = $2, password_changed_at = $3 WHERE id = $1",
);
const REHASH: Statement = Statement::new(
    "accounts.rehash",
    "UPDATE account SET password = $3 WHERE id = $1 AND password = $2",
);

const OPEN_SESSION: Statement = Statement::new(
    "accounts.open_session",
    "INSERT INTO account_session (key, person_id, created_at, used_at, strong_until, proved_at)
     VALUES ($1, $2, $3, $3, $4, $3)",
);
const RECOGNISE: Statement = Statement::new(
    "accounts.recognise",
    "SELECT s.key, s.person_id, s.created_at, s.used_at, s.strong_until, s.proved_at,
            a.id, a.name, a.email, a.language, a.assurance, a.status, a.created_at
     FROM account_session s JOIN account a ON a.id = s.person_id
     WHERE s.key = $1 AND a.status = 'active'",
);
const SESSIONS_OF: Statement = Statement::new(
    "accounts.sessions_of",
    "SELECT key, person_id, created_at, used_at, strong_until, proved_at FROM account_session
     WHERE person_id = $1 AND used_at > $2 AND created_at > $3 ORDER BY used_at DESC, key LIMIT 100",
);
const TOUCH_SESSION: Statement = Statement::new(
    "accounts.touch_session",
    "UPDATE account_session SET used_at = $2 WHERE key = $1 AND used_at < $2",
);
const ROTATE_SESSION: Statement = Statement::new(
    "accounts.rotate_session",
    "UPDATE account_session SET key = $2, used_at = $3, proved_at = $3, strong_until = COALESCE($4, strong_until)
     WHERE key = $1",
);
const END_SESSION: Statement = Statement::new(
    "accounts.end_session",
    "DELETE FROM account_session WHERE key = $1 AND person_id = $2",
);
const END_SESSIONS: Statement = Statement::new(
    "accounts.end_sessions",
    "DELETE FROM account_session WHERE person_id = $1 AND key <> $2",
);
const FORGET_UNUSED_SESSIONS: Statement = Statement::new(
    "accounts.forget_unused_sessions",
    "DELETE FROM account_session WHERE used_at < $1",
);
const FORGET_OLD_SESSIONS: Statement = Statement::new(
    "accounts.forget_old_sessions",
    "DELETE FROM account_session WHERE created_at < $1",
);

const PUT_LINK: Statement = Statement::new(
    "accounts.put_link",
    "INSERT INTO account_link (hash, purpose, person_id, email, email_key, target, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);
const LETTERS_SINCE: Statement = Statement::new(
    "accounts.letters_since",
    "SELECT COUNT(*) FROM account_link WHERE email_key = $1 AND created_at > $2",
);
const LINK: Statement = Statement::new(
    "accounts.link",
    "SELECT person_id, email, target FROM account_link
     WHERE hash = $1 AND purpose = $2 AND expires_at > $3",
);
const TAKE_LINK: Statement = Statement::new(
    "accounts.take_link",
    "DELETE FROM account_link WHERE hash = $1 AND purpose = $2 AND expires_at > $3
     RETURNING person_id, email, target",
);
pub(super) const END_LINKS: Statement = Statement::new(
    "accounts.end_links",
    "DELETE FROM account_link WHERE email_key = $1 OR person_id = $2",
);
const FORGET_LINKS: Statement = Statement::new(
    "accounts.forget_links",
    "DELETE FROM account_link WHERE expires_at < $1",
);

const PUT_STEP: Statement = Statement::new(
    "accounts.put_step",
    "INSERT INTO account_step (hash, purpose, person_id, state, expires_at) VALUES ($1, $2, $3, $4, $5)",
);
const STEP: Statement = Statement::new(
    "accounts.step",
    "SELECT person_id, state FROM account_step WHERE hash = $1 AND purpose = $2 AND expires_at > $3",
);
const TAKE_STEP: Statement = Statement::new(
    "accounts.take_step",
    "DELETE FROM account_step WHERE hash = $1 AND purpose = $2 AND expires_at > $3 RETURNING person_id, state",
);
pub(super) const END_STEPS: Statement = Statement::new(
    "accounts.end_steps",
    "DELETE FROM account_step WHERE person_id = $1",
);
const FORGET_STEPS: Statement = Statement::new(
    "accounts.forget_steps",
    "DELETE FROM account_step WHERE expires_at < $1",
);

const TRIES: Statement = Statement::new(
    "accounts.tries",
    "SELECT wrong, last_at, slow_until FROM account_tries WHERE key = $1",
);
const PUT_TRIES: Statement = Statement::new(
    "accounts.put_tries",
    "INSERT INTO account_tries (key, wrong, last_at, slow_until) VALUES ($1, $2, $3, $4)
     ON CONFLICT (key) DO UPDATE SET wrong = excluded.wrong, last_at = excluded.last_at,
         slow_until = excluded.slow_until",
);
const END_TRIES: Statement = Statement::new("accounts.end_tries", "DELETE FROM account_tries WHERE key = $1");
const FORGET_TRIES: Statement = Statement::new(
    "accounts.forget_tries",
    "DELETE FROM account_tries WHERE last_at < $1",
);

const TOTP: Statement = Statement::new(
    "accounts.totp",
    "SELECT secret, created_at FROM account_totp WHERE person_id = $1",
);
const PUT_TOTP: Statement = Statement::new(
    "accounts.put_totp",
    "INSERT INTO account_totp (person_id, secret, created_at, last_step) VALUES ($1, $2, $3, $4)
     ON CONFLICT (person_id) DO NOTHING",
);
const USE_TOTP: Statement = Statement::new(
    "accounts.use_totp",
    "UPDATE account_totp SET last_step = $2 WHERE person_id = $1 AND last_step < $2",
);
pub(super) const END_TOTP: Statement = Statement::new(
    "accounts.end_totp",
    "DELETE FROM account_totp WHERE person_id = $1",
);

const PUT_CODE: Statement = Statement::new(
    "accounts.put_recovery_code",
    "INSERT INTO account_recovery_code (person_id, hash) VALUES ($1, $2)",
);
const USE_CODE: Statement = Statement::new(
    "accounts.use_recovery_code",
    "UPDATE account_recovery_code SET used_at = $3 WHERE person_id = $1 AND hash = $2 AND used_at IS NULL",
);
const CODES_LEFT: Statement = Statement::new(
    "accounts.recovery_codes_left",
    "SELECT COUNT(*) FROM account_recovery_code WHERE person_id = $1 AND used_at IS NULL",
);
pub(super) const END_CODES: Statement = Statement::new(
    "accounts.end_recovery_codes",
    "DELETE FROM account_recovery_code WHERE person_id = $1",
);

const PASSKEYS: Statement = Statement::new(
    "accounts.passkeys",
    "SELECT id, person_id, name, passkey, created_at, used_at FROM account_passkey WHERE person_id = $1 ORDER BY id",
);
const PUT_PASSKEY: Statement = Statement::new(
    "accounts.put_passkey",
    "INSERT INTO account_passkey (person_id, credential, name, passkey, created_at) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (credential) DO NOTHING",
);
const USE_PASSKEY: Statement = Statement::new(
    "accounts.use_passkey",
    "UPDATE account_passkey SET passkey = $3, used_at = $4 WHERE id = $1 AND person_id = $2",
);
const END_PASSKEY: Statement = Statement::new(
    "accounts.end_passkey",
    "DELETE FROM account_passkey WHERE id = $1 AND person_id = $2",
);

const BY_IDENTITY: Statement = Statement::new(
    "accounts.by_identity",
    "SELECT a.id, a.name, a.email, a.language, a.assurance, a.status, a.created_at
     FROM account_identity i JOIN account a ON a.id = i.person_id WHERE i.issuer = $1 AND i.subject = $2",
);
const IDENTITIES: Statement = Statement::new(
    "accounts.identities",
    "SELECT issuer, subject, created_at FROM account_identity WHERE person_id = $1 ORDER BY issuer, subject",
);
const PUT_IDENTITY: Statement = Statement::new(
    "accounts.put_identity",
    "INSERT INTO account_identity (issuer, subject, person_id, created_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (issuer, subject) DO NOTHING",
);
const END_IDENTITY: Statement = Statement::new(
    "accounts.end_identity",
    "DELETE FROM account_identity WHERE person_id = $1 AND issuer = $2 AND subject = $3",
);

pub(super) const SESSIONS_OUT: Statement = Statement::new(
    "accounts.sessions_out",
    "SELECT created_at, used_at, proved_at, strong_until FROM account_session WHERE person_id = $1 ORDER BY created_at",
);
pub(super) const ERASE_SESSIONS: Statement = Statement::new(
    "accounts.erase_sessions",
    "DELETE FROM account_session WHERE person_id = $1",
);
pub(super) const LINKS_OUT: Statement = Statement::new(
    "accounts.links_out",
    "SELECT purpose, email, target, created_at, expires_at FROM account_link
     WHERE email_key = $1 OR person_id = $2 ORDER BY created_at",
);
pub(super) const STEPS_OUT: Statement = Statement::new(
    "accounts.steps_out",
    "SELECT purpose, expires_at FROM account_step WHERE person_id = $1 ORDER BY expires_at",
);
pub(super) const TRIES_OUT: Statement = Statement::new(
    "accounts.tries_out",
    "SELECT wrong, last_at, slow_until FROM account_tries WHERE key = $1 OR key = $2 ORDER BY last_at",
);
pub(super) const ERASE_TRIES: Statement = Statement::new(
    "accounts.erase_tries",
    "DELETE FROM account_tries WHERE key = $1 OR key = $2",
);
pub(super) const TOTP_OUT: Statement = Statement::new(
    "accounts.totp_out",
    "SELECT created_at FROM account_totp WHERE person_id = $1",
);
pub(super) const CODES_OUT: Statement = Statement::new(
    "accounts.recovery_codes_out",
    "SELECT used_at FROM account_recovery_code WHERE person_id = $1 ORDER BY used_at, hash",
);
pub(super) const PASSKEYS_OUT: Statement = Statement::new(
    "accounts.passkeys_out",
    "SELECT name, created_at, used_at FROM account_passkey WHERE person_id = $1 ORDER BY id",
);
pub(super) const ERASE_PASSKEYS: Statement = Statement::new(
    "accounts.erase_passkeys",
    "DELETE FROM account_passkey WHERE person_id = $1",
);
pub(super) const IDENTITIES_OUT: Statement = Statement::new(
    "accounts.identities_out",
    "SELECT issuer, subject, created_at FROM account_identity WHERE person_id = $1 ORDER BY issuer, subject",
);
pub(super) const ERASE_IDENTITIES: Statement = Statement::new(
    "accounts.erase_identities",
    "DELETE FROM account_identity WHERE person_id = $1",
);
pub(super) const ACCOUNT_OUT: Statement = Statement::new(
    "accounts.account_out",
    "SELECT id, name, email, language, assurance, status, CASE WHEN password IS NULL THEN 0 ELSE 1 END,
            password_changed_at, created_at
     FROM account WHERE id = $1",
);
pub(super) const ERASE_ACCOUNT: Statement =
    Statement::new("accounts.erase_account", "DELETE FROM account WHERE id = $1");

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    BY_ID,
    BY_IDS,
    BY_EMAIL,
    PAGE,
    ADD,
    RENAME,
    SET_ASSURANCE,
    SET_STATUS,
    SET_EMAIL,
    PASSWORD_OF,
    SET_PASSWORD,
    REHASH,
    OPEN_SESSION,
    RECOGNISE,
    SESSIONS_OF,
    TOUCH_SESSION,
    ROTATE_SESSION,
    END_SESSION,
    END_SESSIONS,
    FORGET_UNUSED_SESSIONS,
    FORGET_OLD_SESSIONS,
    PUT_LINK,
    LETTERS_SINCE,
    LINK,
    TAKE_LINK,
    END_LINKS,
    FORGET_LINKS,
    PUT_STEP,
    STEP,
    TAKE_STEP,
    END_STEPS,
    FORGET_STEPS,
    TRIES,
    PUT_TRIES,
    END_TRIES,
    FORGET_TRIES,
    TOTP,
    PUT_TOTP,
    USE_TOTP,
    END_TOTP,
    PUT_CODE,
    USE_CODE,
    CODES_LEFT,
    END_CODES,
    PASSKEYS,
    PUT_PASSKEY,
    USE_PASSKEY,
    END_PASSKEY,
    BY_IDENTITY,
    IDENTITIES,
    PUT_IDENTITY,
    END_IDENTITY,
    SESSIONS_OUT,
    ERASE_SESSIONS,
    LINKS_OUT,
    STEPS_OUT,
    TRIES_OUT,
    ERASE_TRIES,
    TOTP_OUT,
    CODES_OUT,
    PASSKEYS_OUT,
    ERASE_PASSKEYS,
    IDENTITIES_OUT,
    ERASE_IDENTITIES,
    ACCOUNT_OUT,
    ERASE_ACCOUNT,
];

fn account_at(row: &Row<'_>, first: usize) -> storage::Result<Account> {
    Ok(Account {
        id: PersonId(row.get(first)?),
        name: row.get(first + 1)?,
        email: row.get(first + 2)?,
        language: row.parse(first + 3, |code| Language::from_code(code).ok_or("no language"))?,
        assurance: row.parse(first + 4, |code| Assurance::from_code(code).ok_or("no assurance"))?,
        standing: row.parse(first + 5, |code| Standing::from_code(code).ok_or("no standing"))?,
        created_at: row.get(first + 6)?,
    })
}

fn account(row: &Row<'_>) -> storage::Result<Account> {
    account_at(row, 0)
}

/// The account of a number.
pub fn by_id(r: &mut Reading<'_>, id: PersonId) -> Result<Option<Account>, Error> {
    Ok(r.first(&BY_ID, &[&id.0], account)?)
}

/// The accounts of these numbers, by number; those that do not exist are left out.
pub fn by_ids(r: &mut Reading<'_>, ids: &[PersonId]) -> Result<Vec<Account>, Error> {
    let ids: TextList = ids.iter().map(ToString::to_string).collect();
    Ok(r.all(&BY_IDS, &[&ids], account)?)
}

/// The account of an address, however it is written.
pub fn by_email(r: &mut Reading<'_>, email: &EmailKey) -> Result<Option<Account>, Error> {
    Ok(r.first(&BY_EMAIL, &[&email.as_str()], account)?)
}

/// Accounts by number, those after `after`.
pub fn page(r: &mut Reading<'_>, after: PersonId, limit: usize) -> Result<Vec<Account>, Error> {
    Ok(r.all(&PAGE, &[&after.0, &limit], account)?)
}

/// Makes an account; none when the address has one.
pub(super) fn add(
    w: &mut Writing<'_>,
    name: &str,
    email: &str,
    language: Language,
    assurance: Assurance,
) -> Result<Option<PersonId>, Error> {
    let now = w.now();
    let key = EmailKey::of(email);
    Ok(w.first(
        &ADD,
        &[
            &name,
            &email,
            &key.as_str(),
            &language.code(),
            &assurance.code(),
            &now,
        ],
        |row| Ok(PersonId(row.get(0)?)),
    )?)
}

/// Changes name and language.
pub(super) fn rename(w: &mut Writing<'_>, id: PersonId, name: &str, language: Language) -> Result<(), Error> {
    w.run(&RENAME, &[&id.0, &name, &language.code()])?;
    Ok(())
}

pub(super) fn set_assurance(w: &mut Writing<'_>, id: PersonId, assurance: Assurance) -> Result<(), Error> {
    w.run(&SET_ASSURANCE, &[&id.0, &assurance.code()])?;
    Ok(())
}

pub(super) fn set_standing(w: &mut Writing<'_>, id: PersonId, standing: Standing) -> Result<(), Error> {
    w.run(&SET_STATUS, &[&id.0, &standing.code()])?;
    Ok(())
}

/// Changes the address; false when it has another account.
pub(super) fn set_email(w: &mut Writing<'_>, id: PersonId, email: &str) -> Result<bool, Error> {
    Ok(w.run(&SET_EMAIL, &[&id.0, &email, &EmailKey::of(email).as_str()])? == 1)
}

/// The password as it is kept.
pub(super) fn password_of(r: &mut Reading<'_>, id: PersonId) -> Result<Option<String>, Error> {
    Ok(r.value::<Option<String>>(&PASSWORD_OF, &[&id.0])?.flatten())
}

pub(super) fn set_password(w: &mut Writing<'_>, id: PersonId, password: &str) -> Result<(), Error> {
    let now = w.now();
    w.run(&SET_PASSWORD, &[&id.0, &password, &now])?;
    Ok(())
}

/// The same password kept with more work, unless it was changed meanwhile.
pub(super) fn rehash(w: &mut Writing<'_>, id: PersonId, old: &str, new: &str) -> Result<(), Error> {
    w.run(&REHASH, &[&id.0, &old, &new])?;
    Ok(())
}

fn session(row: &Row<'_>) -> storage::Result<Session> {
    Ok(Session {
        key: SessionKey(row.get(0)?),
        person: PersonId(row.get(1)?),
        created_at: row.get(2)?,
        used_at: row.get(3)?,
        strong_until: row.get(4)?,
        proved_at: row.get(5)?,
    })
}

pub(super) fn open_session(
    w: &mut Writing<'_>,
    key: &Hash,
    person: PersonId,
    strong_until: Option<Timestamp>,
) -> Result<(), Error> {
    let now = w.now();
    w.run(&OPEN_SESSION, &[&key.as_str(), &person.0, &now, &strong_until])?;
    Ok(())
}

/// A session and its account, unless the account is blocked.
pub(super) fn recognise(r: &mut Reading<'_>, key: &Hash) -> Result<Option<(Session, Account)>, Error> {
    Ok(r.first(&RECOGNISE, &[&key.as_str()], |row| {
        Ok((session(row)?, account_at(row, 6)?))
    })?)
}

/// The sessions of a person that have not ended, the one used last first.
pub(super) fn sessions_of(
    r: &mut Reading<'_>,
    person: PersonId,
    used_after: Timestamp,
    created_after: Timestamp,
) -> Result<Vec<Session>, Error> {
    Ok(r.all(&SESSIONS_OF, &[&person.0, &used_after, &created_after], session)?)
}

pub(super) fn touch_session(w: &mut Writing<'_>, key: &SessionKey) -> Result<(), Error> {
    let now = w.now();
    w.run(&TOUCH_SESSION, &[&key.0, &now])?;
    Ok(())
}

/// Gives a session another token; false when it has ended.
pub(super) fn rotate_session(
    w: &mut Writing<'_>,
    old: &SessionKey,
    new: &Hash,
    strong_until: Option<Timestamp>,
) -> Result<bool, Error> {
    let now = w.now();
    Ok(w.run(&ROTATE_SESSION, &[&old.0, &new.as_str(), &now, &strong_until])? == 1)
}

pub(super) fn end_session(w: &mut Writing<'_>, person: PersonId, key: &SessionKey) -> Result<bool, Error> {
    Ok(w.run(&END_SESSION, &[&key.0, &person.0])? == 1)
}

/// Ends all sessions of a person but one.
pub(super) fn end_sessions(
    w: &mut Writing<'_>,
    person: PersonId,
    but: Option<&SessionKey>,
) -> Result<u64, Error> {
    let but = but.map_or("", |key| key.0.as_str());
    Ok(w.run(&END_SESSIONS, &[&person.0, &but])?)
}

pub(super) fn put_link(w: &mut Writing<'_>, hash: &Hash, link: &NewLink<'_>) -> Result<(), Error> {
    let now = w.now();
    let expires = now.checked_add(link.lasts).unwrap_or(Timestamp::MAX);
    w.run(
        &PUT_LINK,
        &[
            &hash.as_str(),
            &link.purpose.code(),
            &link.person.map(|person| person.0),
            &link.email,
            &EmailKey::of(link.email).as_str(),
            &link.target,
            &now,
            &expires,
        ],
    )?;
    Ok(())
}

/// How many letters an address was sent since.
pub(super) fn letters_since(r: &mut Reading<'_>, email: &EmailKey, since: Timestamp) -> Result<u64, Error> {
    Ok(r.value(&LETTERS_SINCE, &[&email.as_str(), &since])?
        .unwrap_or_default())
}

fn link(row: &Row<'_>) -> storage::Result<Link> {
    Ok(Link {
        person: row.get::<Option<i64>>(0)?.map(PersonId),
        email: row.get(1)?,
        target: row.get(2)?,
    })
}

/// Looks at a link without using it.
pub(super) fn link_of(
    r: &mut Reading<'_>,
    hash: &Hash,
    purpose: LinkPurpose,
    now: Timestamp,
) -> Result<Option<Link>, Error> {
    Ok(r.first(&LINK, &[&hash.as_str(), &purpose.code(), &now], link)?)
}

/// Uses a link up. Of many at once exactly one gets it.
pub(super) fn take_link(
    w: &mut Writing<'_>,
    hash: &Hash,
    purpose: LinkPurpose,
) -> Result<Option<Link>, Error> {
    let now = w.now();
    Ok(w.first(&TAKE_LINK, &[&hash.as_str(), &purpose.code(), &now], link)?)
}

/// Makes all links of an address and an account worthless.
pub(super) fn end_links(w: &mut Writing<'_>, email: &EmailKey, person: PersonId) -> Result<(), Error> {
    w.run(&END_LINKS, &[&email.as_str(), &person.0])?;
    Ok(())
}

fn step(row: &Row<'_>) -> storage::Result<Step> {
    Ok(Step {
        person: row.get::<Option<i64>>(0)?.map(PersonId),
        state: row.get(1)?,
    })
}

pub(super) fn put_step(
    w: &mut Writing<'_>,
    hash: &Hash,
    purpose: StepPurpose,
    person: Option<PersonId>,
    state: &str,
    lasts: Duration,
) -> Result<(), Error> {
    let expires = w.now().checked_add(lasts).unwrap_or(Timestamp::MAX);
    let person = person.map(|person| person.0);
    w.run(
        &PUT_STEP,
        &[&hash.as_str(), &purpose.code(), &person, &state, &expires],
    )?;
    Ok(())
}

pub(super) fn step_of(
    r: &mut Reading<'_>,
    hash: &Hash,
    purpose: StepPurpose,
    now: Timestamp,
) -> Result<Option<Step>, Error> {
    Ok(r.first(&STEP, &[&hash.as_str(), &purpose.code(), &now], step)?)
}

/// Uses a step up. Of many at once exactly one gets it.
pub(super) fn take_step(
    w: &mut Writing<'_>,
    hash: &Hash,
    purpose: StepPurpose,
) -> Result<Option<Step>, Error> {
    let now = w.now();
    Ok(w.first(&TAKE_STEP, &[&hash.as_str(), &purpose.code(), &now], step)?)
}

/// Ends what a person has begun and not finished.
pub(super) fn end_steps(w: &mut Writing<'_>, person: PersonId) -> Result<(), Error> {
    w.run(&END_STEPS, &[&person.0])?;
    Ok(())
}

pub(super) fn tries(r: &mut Reading<'_>, key: &Hash) -> Result<Option<Tries>, Error> {
    Ok(r.first(&TRIES, &[&key.as_str()], |row| {
        Ok(Tries {
            wrong: row.get(0)?,
            last_at: row.get(1)?,
            slow_until: row.get(2)?,
        })
    })?)
}

pub(super) fn put_tries(w: &mut Writing<'_>, key: &Hash, tries: &Tries) -> Result<(), Error> {
    w.run(
        &PUT_TRIES,
        &[&key.as_str(), &tries.wrong, &tries.last_at, &tries.slow_until],
    )?;
    Ok(())
}

pub(super) fn end_tries(w: &mut Writing<'_>, key: &Hash) -> Result<(), Error> {
    w.run(&END_TRIES, &[&key.as_str()])?;
    Ok(())
}

/// Ends the sessions that were used last before a moment.
pub(super) fn forget_unused_sessions(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_UNUSED_SESSIONS, &[&before])?)
}

/// Ends the sessions that began before a moment.
pub(super) fn forget_old_sessions(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_OLD_SESSIONS, &[&before])?)
}

/// Drops the links and steps that ended before a moment.
pub(super) fn forget_links(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_LINKS, &[&before])? + w.run(&FORGET_STEPS, &[&before])?)
}

/// Drops the counts of wrong tries of which the last was before a moment.
pub(super) fn forget_tries(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_TRIES, &[&before])?)
}

/// The secret of a person's one-time codes, and since when.
pub(super) fn totp(r: &mut Reading<'_>, person: PersonId) -> Result<Option<(Vec<u8>, Timestamp)>, Error> {
    Ok(r.first(&TOTP, &[&person.0], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Keeps a secret with the step that proved it; false when there is one already.
pub(super) fn put_totp(
    w: &mut Writing<'_>,
    person: PersonId,
    secret: &[u8],
    step: i64,
) -> Result<bool, Error> {
    let now = w.now();
    Ok(w.run(&PUT_TOTP, &[&person.0, &secret, &now, &step])? == 1)
}

/// Uses a step up; false when it or a later one was used before.
pub(super) fn use_totp(w: &mut Writing<'_>, person: PersonId, step: i64) -> Result<bool, Error> {
    Ok(w.run(&USE_TOTP, &[&person.0, &step])? == 1)
}

pub(super) fn end_totp(w: &mut Writing<'_>, person: PersonId) -> Result<bool, Error> {
    Ok(w.run(&END_TOTP, &[&person.0])? == 1)
}

/// Replaces all recovery codes of a person.
pub(super) fn put_codes(w: &mut Writing<'_>, person: PersonId, hashes: &[Hash]) -> Result<(), Error> {
    w.run(&END_CODES, &[&person.0])?;
    for hash in hashes {
        w.run(&PUT_CODE, &[&person.0, &hash.as_str()])?;
    }
    Ok(())
}

/// Uses a recovery code up. Of many at once exactly one gets it.
pub(super) fn use_code(w: &mut Writing<'_>, person: PersonId, hash: &Hash) -> Result<bool, Error> {
    let now = w.now();
    Ok(w.run(&USE_CODE, &[&person.0, &hash.as_str(), &now])? == 1)
}

pub(super) fn codes_left(r: &mut Reading<'_>, person: PersonId) -> Result<u64, Error> {
    Ok(r.value(&CODES_LEFT, &[&person.0])?.unwrap_or_default())
}

pub(super) fn end_codes(w: &mut Writing<'_>, person: PersonId) -> Result<(), Error> {
    w.run(&END_CODES, &[&person.0])?;
    Ok(())
}

pub(super) fn passkeys(r: &mut Reading<'_>, person: PersonId) -> Result<Vec<PasskeyRow>, Error> {
    Ok(r.all(&PASSKEYS, &[&person.0], |row| {
        Ok(PasskeyRow {
            id: row.get(0)?,
            name: row.get(2)?,
            passkey: row.get(3)?,
            created_at: row.get(4)?,
            used_at: row.get(5)?,
        })
    })?)
}

/// Keeps a passkey; false when it is known already.
pub(super) fn put_passkey(
    w: &mut Writing<'_>,
    person: PersonId,
    credential: &str,
    name: &str,
    passkey: &str,
) -> Result<bool, Error> {
    let now = w.now();
    Ok(w.run(&PUT_PASSKEY, &[&person.0, &credential, &name, &passkey, &now])? == 1)
}

pub(super) fn use_passkey(
    w: &mut Writing<'_>,
    person: PersonId,
    id: i64,
    passkey: &str,
) -> Result<(), Error> {
    let now = w.now();
    w.run(&USE_PASSKEY, &[&id, &person.0, &passkey, &now])?;
    Ok(())
}

pub(super) fn end_passkey(w: &mut Writing<'_>, person: PersonId, id: i64) -> Result<bool, Error> {
    Ok(w.run(&END_PASSKEY, &[&id, &person.0])? == 1)
}

/// The account of somebody at an identity provider.
pub(super) fn by_identity(
    r: &mut Reading<'_>,
    issuer: &str,
    subject: &str,
) -> Result<Option<Account>, Error> {
    Ok(r.first(&BY_IDENTITY, &[&issuer, &subject], account)?)
}

/// Issuer, subject and since when.
pub(super) fn identities(
    r: &mut Reading<'_>,
    person: PersonId,
) -> Result<Vec<(String, String, Timestamp)>, Error> {
    Ok(r.all(&IDENTITIES, &[&person.0], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?)
}

/// Links an identity to an account; false when it belongs to one already.
pub(super) fn put_identity(
    w: &mut Writing<'_>,
    person: PersonId,
    issuer: &str,
    subject: &str,
) -> Result<bool, Error> {
    let now = w.now();
    Ok(w.run(&PUT_IDENTITY, &[&issuer, &subject, &person.0, &now])? == 1)
}

pub(super) fn end_identity(
    w: &mut Writing<'_>,
    person: PersonId,
    issuer: &str,
    subject: &str,
) -> Result<bool, Error> {
    Ok(w.run(&END_IDENTITY, &[&person.0, &issuer, &subject])? == 1)
}

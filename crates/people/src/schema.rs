//! The tables of this crate. History is never edited: a new shape is a new step.
//!
//! The numbers 200 to 299 belong to this crate: accounts 200 to 219, roles 220 to 239, desk 240 to 249, upkeep 250 to 259, notices 260 to
//! 269, privacy 270 to 279, translation 280 to 289.

use storage::Migration;

use crate::desk::schema::DESK;
use crate::privacy::schema::PRIVACY;
use crate::roles::schema::ROLES;
use crate::translation::schema::TRANSLATION;
use crate::upkeep::schema::UPKEEP;

/// The steps, in order.
pub const MIGRATIONS: &[Migration] = &[ACCOUNTS, ROLES, DESK, UPKEEP, OUTBOX, PRIVACY, TRANSLATION];

const ACCOUNTS: Migration = Migration {
    number: 200,
    name: "accounts",
    sql: "
CREATE TABLE account (
    id SERIAL_KEY,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL UNIQUE,
    language TEXT NOT NULL,
    assurance TEXT NOT NULL,
    status TEXT NOT NULL,
    password TEXT,
    password_changed_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE TABLE account_session (
    key TEXT NOT NULL PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    used_at BIGINT NOT NULL,
    strong_until BIGINT,
    proved_at BIGINT NOT NULL
);
CREATE INDEX account_session_person ON account_session (person_id, used_at);
CREATE INDEX account_session_used ON account_session (used_at);
CREATE TABLE account_link (
    hash TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    person_id BIGINT REFERENCES account (id),
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    target TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX account_link_email ON account_link (email_key, created_at);
CREATE INDEX account_link_person ON account_link (person_id);
CREATE INDEX account_link_expires ON account_link (expires_at);
CREATE TABLE account_step (
    hash TEXT NOT NULL PRIMARY KEY,
    purpose TEXT NOT NULL,
    person_id BIGINT REFERENCES account (id),
    state TEXT NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX account_step_expires ON account_step (expires_at);
CREATE INDEX account_step_person ON account_step (person_id);
CREATE TABLE account_tries (
    key TEXT NOT NULL PRIMARY KEY,
    wrong BIGINT NOT NULL,
    last_at BIGINT NOT NULL,
    slow_until BIGINT NOT NULL
);
CREATE INDEX account_tries_last ON account_tries (last_at);
CREATE TABLE account_totp (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id),
    secret BYTES NOT NULL,
    created_at BIGINT NOT NULL,
    last_step BIGINT NOT NULL
);
CREATE TABLE account_recovery_code (
    person_id BIGINT NOT NULL REFERENCES account (id),
    hash TEXT NOT NULL,
    used_at BIGINT,
    PRIMARY KEY (person_id, hash)
);
CREATE TABLE account_passkey (
    id SERIAL_KEY,
    person_id BIGINT NOT NULL REFERENCES account (id),
    credential TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    passkey TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX account_passkey_person ON account_passkey (person_id, id);
CREATE TABLE account_identity (
    issuer TEXT NOT NULL,
    subject TEXT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES account (id),
    created_at BIGINT NOT NULL,
    PRIMARY KEY (issuer, subject)
);
CREATE INDEX account_identity_person ON account_identity (person_id);
",
    sqlite: None,
    postgres: None,
};

const OUTBOX: Migration = Migration {
    number: 260,
    name: "outbox",
    sql: "
CREATE TABLE letter (
    id SERIAL_KEY,
    recipient TEXT NOT NULL,
    person_id BIGINT,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    written_at BIGINT NOT NULL,
    sent_at BIGINT,
    attempts BIGINT NOT NULL,
    last_failure TEXT
);
CREATE INDEX letter_unsent ON letter (id) WHERE sent_at IS NULL;
CREATE INDEX letter_person ON letter (person_id, id);
",
    sqlite: None,
    postgres: None,
};

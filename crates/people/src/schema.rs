//! The tables of this crate. History is never edited: a new shape is a new step.
//!
//! The numbers 200 to 299 belong to this crate: accounts 200 to 219, roles 220 to 239, desk 240 to 259, notices 260 to
//! 269, privacy 270 to 279, translation 280 to 289.

use storage::Migration;

/// The steps, in order.
pub const MIGRATIONS: &[Migration] = &[OUTBOX];

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

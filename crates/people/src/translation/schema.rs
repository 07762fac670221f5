//! The tables of machine translation.

use storage::Migration;

/// What was asked, what was sent and has not been answered, what is known already, and how much was sent in a month.
pub(crate) const TRANSLATION: Migration = Migration {
    number: 280,
    name: "translation",
    sql: "
CREATE TABLE translation_request (
    id SERIAL_KEY,
    item_kind TEXT NOT NULL,
    item_key TEXT NOT NULL,
    fields TEXT NOT NULL,
    language TEXT NOT NULL,
    source TEXT,
    words TEXT,
    result TEXT,
    person_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    rounds BIGINT NOT NULL,
    failure TEXT,
    asked_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX translation_request_state ON translation_request (state, id);
CREATE INDEX translation_request_item ON translation_request (item_kind, item_key, language);
CREATE INDEX translation_request_ended ON translation_request (ended_at);
CREATE INDEX translation_request_person ON translation_request (person_id);
CREATE TABLE translation_sent (
    id SERIAL_KEY,
    request_id BIGINT NOT NULL REFERENCES translation_request (id),
    token TEXT NOT NULL UNIQUE,
    batch TEXT NOT NULL,
    answer TEXT,
    sent_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    taken_at BIGINT
);
CREATE INDEX translation_sent_request ON translation_sent (request_id);
CREATE TABLE translation_memory (
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    hash TEXT NOT NULL,
    origin TEXT NOT NULL,
    rendering TEXT NOT NULL,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (hash, source, target, origin)
);
CREATE INDEX translation_memory_used ON translation_memory (origin, used_at);
CREATE TABLE translation_learned (
    id BIGINT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL
);
CREATE TABLE translation_use (
    month TEXT NOT NULL PRIMARY KEY,
    characters BIGINT NOT NULL
);
",
    sqlite: None,
    postgres: None,
};

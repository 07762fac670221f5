//! The tables of the room.

use storage::Migration;

/// The links of reminders, and which translations are wanted. The follower's mark says up to which revision of the
/// change feed, and by which edition of its rules.
pub(crate) const UPKEEP: Migration = Migration {
    number: 250,
    name: "upkeep",
    sql: "
CREATE TABLE confirm_link (
    token_hash TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    item_key TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    used_at BIGINT
);
CREATE INDEX confirm_link_person ON confirm_link (person_id, created_at);
CREATE INDEX confirm_link_expires ON confirm_link (expires_at);

CREATE TABLE translation_gap (
    kind TEXT NOT NULL,
    item_key TEXT NOT NULL,
    language TEXT NOT NULL,
    field TEXT NOT NULL,
    why TEXT NOT NULL,
    title TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (kind, item_key, language, field)
);
CREATE INDEX translation_gap_language ON translation_gap (language, kind, item_key);
CREATE INDEX translation_gap_why ON translation_gap (why, language);
CREATE TABLE translation_mark (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    revision BIGINT NOT NULL,
    edition BIGINT NOT NULL
);
",
    sqlite: None,
    postgres: None,
};

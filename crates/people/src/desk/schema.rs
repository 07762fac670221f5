//! The tables of the room.

use storage::Migration;

/// The steps, in order.
pub(crate) const DESK: Migration = Migration {
    number: 240,
    name: "desk",
    sql: "
CREATE TABLE draft (
    kind TEXT NOT NULL,
    item_key TEXT NOT NULL,
    owner_id TEXT,
    title TEXT NOT NULL,
    document TEXT NOT NULL,
    base_version TEXT,
    base_document TEXT,
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    author BIGINT NOT NULL,
    began_at BIGINT NOT NULL,
    edited_at BIGINT NOT NULL,
    moved_at BIGINT NOT NULL,
    submitted_by BIGINT,
    note TEXT,
    PRIMARY KEY (kind, item_key)
);
CREATE INDEX draft_author ON draft (author, state, edited_at);
CREATE INDEX draft_submitted ON draft (submitted_by, state, edited_at);
CREATE INDEX draft_owner ON draft (owner_id, state, moved_at);
CREATE INDEX draft_state ON draft (state, moved_at);
CREATE INDEX draft_kind ON draft (kind, state, item_key);

CREATE TABLE revision (
    kind TEXT NOT NULL,
    item_key TEXT NOT NULL,
    number BIGINT NOT NULL,
    document TEXT NOT NULL,
    version TEXT NOT NULL,
    author BIGINT,
    approved_by BIGINT,
    made_at BIGINT NOT NULL,
    PRIMARY KEY (kind, item_key, number)
);
CREATE INDEX revision_author ON revision (author);

CREATE TABLE presence (
    kind TEXT NOT NULL,
    item_key TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (kind, item_key, person_id)
);
CREATE INDEX presence_seen ON presence (seen_at);
CREATE INDEX presence_person ON presence (person_id);
",
    sqlite: None,
    postgres: None,
};

//! The tables of this crate. History is never edited: a new shape is a new step.
//!
//! A thing that came from the region's files has the same columns everywhere: `content_hash` (SHA-256 of the row as it
//! was read, so that loading again changes exactly what changed), `changed_at` (when loading last wrote it),
//! `archived_at` (since when it is missing from the files; nothing is deleted), and where an editor can confirm it
//! `last_confirmed` and `confirmed_by`, which loading leaves alone.
//! Words are texts in JSON; `sort_bg`, `sort_ro`, `sort_en` are the collation keys of their names, so that the
//! database orders by each language's own alphabet.

use storage::Migration;

/// The steps, in order; the numbers 100 to 199 belong to this crate.
pub const MIGRATIONS: &[Migration] = &[
    CATALOGUE,
    EVERYDAY_WORDS,
    ORDERS,
    COUNTS,
    EDITING,
    CASES,
    LOST_DAYS,
];

const CATALOGUE: Migration = Migration {
    number: 100,
    name: "catalogue",
    sql: "
CREATE TABLE region (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    facts TEXT NOT NULL,
    content_hash TEXT NOT NULL
);
CREATE TABLE vocabulary (
    list TEXT NOT NULL,
    code TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (list, code)
);
CREATE TABLE territory (
    code TEXT NOT NULL PRIMARY KEY,
    level TEXT NOT NULL,
    parent_code TEXT REFERENCES territory (code) DEFERRABLE INITIALLY DEFERRED,
    bank TEXT NOT NULL,
    name TEXT NOT NULL,
    eligible BIGINT NOT NULL,
    in_project BIGINT NOT NULL,
    latitude DOUBLE PRECISION,
    longitude DOUBLE PRECISION,
    population BIGINT,
    population_year BIGINT,
    unit_type TEXT NOT NULL,
    source TEXT NOT NULL,
    last_confirmed TEXT,
    confirmed_by TEXT,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX territory_parent ON territory (parent_code);
CREATE TABLE organisation (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    territory_code TEXT NOT NULL REFERENCES territory (code),
    bank TEXT NOT NULL,
    parent_id TEXT REFERENCES organisation (id) DEFERRABLE INITIALLY DEFERRED,
    name TEXT NOT NULL,
    website TEXT,
    source TEXT NOT NULL,
    last_confirmed TEXT,
    confirmed_by TEXT,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX organisation_territory ON organisation (territory_code);
CREATE INDEX organisation_parent ON organisation (parent_id);
CREATE TABLE service (
    id TEXT NOT NULL PRIMARY KEY,
    key TEXT NOT NULL,
    bank TEXT NOT NULL,
    number TEXT,
    register_id TEXT,
    name TEXT NOT NULL,
    register_name TEXT,
    provider_kind TEXT NOT NULL,
    provider_id TEXT REFERENCES organisation (id),
    topic TEXT NOT NULL,
    audience TEXT NOT NULL,
    online TEXT,
    e_level TEXT,
    assurance TEXT,
    portal TEXT,
    legal_basis TEXT,
    number_status TEXT,
    register_status TEXT,
    register_note TEXT,
    source TEXT NOT NULL,
    to_be_verified BIGINT NOT NULL,
    register TEXT,
    edition TEXT,
    last_confirmed TEXT,
    confirmed_by TEXT,
    sort_bg BYTES NOT NULL,
    sort_ro BYTES NOT NULL,
    sort_en BYTES NOT NULL,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE INDEX service_number ON service (bank, number);
CREATE INDEX service_provider ON service (provider_id, provider_kind);
CREATE INDEX service_kind_bg ON service (bank, provider_kind, sort_bg, id) WHERE archived_at IS NULL;
CREATE INDEX service_kind_ro ON service (bank, provider_kind, sort_ro, id) WHERE archived_at IS NULL;
CREATE INDEX service_kind_en ON service (bank, provider_kind, sort_en, id) WHERE archived_at IS NULL;
CREATE INDEX service_topic ON service (bank, topic) WHERE archived_at IS NULL;
CREATE TABLE counterpart (
    one_id TEXT NOT NULL REFERENCES service (id),
    other_id TEXT NOT NULL REFERENCES service (id),
    relation TEXT NOT NULL,
    note TEXT NOT NULL,
    last_confirmed TEXT,
    confirmed_by TEXT,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (one_id, other_id)
);
CREATE INDEX counterpart_other ON counterpart (other_id);
CREATE TABLE life_event (
    code TEXT NOT NULL PRIMARY KEY,
    audience TEXT NOT NULL,
    position BIGINT NOT NULL,
    name TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE TABLE life_event_service (
    event_code TEXT NOT NULL REFERENCES life_event (code),
    bank TEXT NOT NULL,
    position BIGINT NOT NULL,
    service_id TEXT NOT NULL REFERENCES service (id),
    PRIMARY KEY (event_code, bank, position)
);
CREATE INDEX life_event_service_service ON life_event_service (service_id, event_code);
CREATE TABLE term (
    id TEXT NOT NULL PRIMARY KEY,
    words TEXT NOT NULL,
    synonyms TEXT NOT NULL,
    domain TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE TABLE register_entry (
    register TEXT NOT NULL,
    bank TEXT NOT NULL,
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    tier TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT,
    PRIMARY KEY (register, number)
);
CREATE TABLE page_text (
    slug TEXT NOT NULL PRIMARY KEY,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT
);
CREATE TABLE feedback (
    id SERIAL_KEY,
    subject_kind TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    answer TEXT NOT NULL,
    comment TEXT NOT NULL,
    language TEXT NOT NULL,
    at BIGINT NOT NULL
);
CREATE INDEX feedback_subject ON feedback (subject_kind, subject_id, id);
CREATE TABLE lost_query (
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    times BIGINT NOT NULL,
    last_day TEXT NOT NULL,
    PRIMARY KEY (words, language)
);
CREATE INDEX lost_query_times ON lost_query (times, last_day);
",
    sqlite: None,
    postgres: None,
};

const EVERYDAY_WORDS: Migration = Migration {
    number: 101,
    name: "everyday words",
    sql: "
CREATE TABLE everyday_word (
    id TEXT NOT NULL PRIMARY KEY,
    names TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    archived_at BIGINT
);
",
    sqlite: None,
    postgres: None,
};

/// The card of a service names the first of its topic, an institution's page its first services and the front page the
/// newest: an index in the order asked for gives them, however many there are.
const ORDERS: Migration = Migration {
    number: 102,
    name: "orders of services",
    sql: "
DROP INDEX service_topic;
CREATE INDEX service_topic_bg ON service (bank, topic, sort_bg, id) WHERE archived_at IS NULL;
CREATE INDEX service_topic_ro ON service (bank, topic, sort_ro, id) WHERE archived_at IS NULL;
CREATE INDEX service_topic_en ON service (bank, topic, sort_en, id) WHERE archived_at IS NULL;
CREATE INDEX service_provider_bg ON service (provider_id, sort_bg, id) WHERE archived_at IS NULL;
CREATE INDEX service_provider_ro ON service (provider_id, sort_ro, id) WHERE archived_at IS NULL;
CREATE INDEX service_provider_en ON service (provider_id, sort_en, id) WHERE archived_at IS NULL;
CREATE INDEX service_newest ON service (bank, changed_at DESC, id) WHERE archived_at IS NULL;
",
    sqlite: None,
    postgres: None,
};

/// What the standing of the catalogue is added up from, kept by whoever writes services or counterparts
/// (`standing::store::recount`), so that a start need not count a million rows. The days are kept as they are: which of
/// them are too long ago is decided when the counts are read.
const COUNTS: Migration = Migration {
    number: 103,
    name: "counts of services",
    sql: "
CREATE TABLE service_count (
    bank TEXT NOT NULL,
    topic TEXT NOT NULL,
    provider_kind TEXT NOT NULL,
    provider_id TEXT,
    last_confirmed TEXT,
    edition TEXT,
    to_be_verified BIGINT NOT NULL,
    online BIGINT NOT NULL,
    paired BIGINT NOT NULL,
    services BIGINT NOT NULL
);
CREATE TABLE pair_count (
    id BIGINT NOT NULL PRIMARY KEY CHECK (id = 1),
    pairs BIGINT NOT NULL
);
CREATE TABLE provider_pair_count (
    provider_id TEXT NOT NULL,
    other_id TEXT NOT NULL,
    pairs BIGINT NOT NULL,
    PRIMARY KEY (provider_id, other_id)
);
INSERT INTO service_count
SELECT s.bank, s.topic, s.provider_kind, s.provider_id, s.last_confirmed, s.edition, s.to_be_verified,
       CASE WHEN s.online IN ('yes', 'partly') THEN 1 ELSE 0 END,
       CASE WHEN s.id IN (SELECT one_id FROM counterpart WHERE archived_at IS NULL
                          UNION SELECT other_id FROM counterpart WHERE archived_at IS NULL) THEN 1 ELSE 0 END,
       COUNT(*)
FROM service s WHERE s.archived_at IS NULL
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
INSERT INTO pair_count SELECT 1, COUNT(*) FROM counterpart WHERE archived_at IS NULL;
INSERT INTO provider_pair_count
SELECT mine.provider_id, other.provider_id, COUNT(*)
FROM (SELECT one_id AS mine, other_id AS theirs FROM counterpart WHERE archived_at IS NULL
      UNION ALL
      SELECT other_id, one_id FROM counterpart WHERE archived_at IS NULL) c
JOIN service mine ON mine.id = c.mine
JOIN service other ON other.id = c.theirs
WHERE mine.archived_at IS NULL AND other.archived_at IS NULL
  AND mine.provider_id IS NOT NULL AND other.provider_id IS NOT NULL
GROUP BY mine.provider_id, other.provider_id;
",
    sqlite: None,
    postgres: None,
};

/// What editors keep true: which rows were edited here and no longer follow the region's files, the nine points of a
/// service, provisions, contact points, passports of documents, and where an address went.
const EDITING: Migration = Migration {
    number: 110,
    name: "editing",
    sql: "
ALTER TABLE service ADD COLUMN edited_at BIGINT;
ALTER TABLE organisation ADD COLUMN edited_at BIGINT;
ALTER TABLE counterpart ADD COLUMN edited_at BIGINT;
ALTER TABLE life_event ADD COLUMN edited_at BIGINT;
ALTER TABLE life_event ADD COLUMN last_confirmed TEXT;
ALTER TABLE life_event ADD COLUMN confirmed_by TEXT;
ALTER TABLE term ADD COLUMN edited_at BIGINT;
ALTER TABLE term ADD COLUMN last_confirmed TEXT;
ALTER TABLE term ADD COLUMN confirmed_by TEXT;
ALTER TABLE term ADD COLUMN forbidden TEXT NOT NULL DEFAULT '{\"bg\":[],\"ro\":[],\"en\":[]}';
ALTER TABLE page_text ADD COLUMN edited_at BIGINT;
ALTER TABLE page_text ADD COLUMN last_confirmed TEXT;
ALTER TABLE page_text ADD COLUMN confirmed_by TEXT;
CREATE TABLE service_points (
    service_id TEXT NOT NULL PRIMARY KEY REFERENCES service (id),
    steps TEXT NOT NULL,
    identification TEXT NOT NULL,
    evidence_form TEXT NOT NULL,
    redress TEXT NOT NULL,
    fees TEXT NOT NULL,
    time_limits TEXT NOT NULL,
    silence TEXT NOT NULL,
    languages TEXT NOT NULL
);
CREATE TABLE evidence (
    id TEXT NOT NULL PRIMARY KEY,
    names TEXT NOT NULL,
    multilingual_form TEXT,
    apostille TEXT,
    translation TEXT,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    last_confirmed TEXT,
    confirmed_by TEXT,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    edited_at BIGINT,
    archived_at BIGINT
);
CREATE TABLE evidence_side (
    evidence_id TEXT NOT NULL REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
    bank TEXT NOT NULL,
    issuer TEXT NOT NULL,
    looks TEXT NOT NULL,
    number_place TEXT NOT NULL,
    validity TEXT NOT NULL,
    how_to_check TEXT NOT NULL,
    check_link TEXT,
    PRIMARY KEY (evidence_id, bank)
);
CREATE TABLE evidence_issued_by (
    evidence_id TEXT NOT NULL REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
    bank TEXT NOT NULL,
    position BIGINT NOT NULL,
    service_id TEXT NOT NULL REFERENCES service (id),
    PRIMARY KEY (evidence_id, bank, position)
);
CREATE INDEX evidence_issued_by_service ON evidence_issued_by (service_id);
CREATE TABLE service_evidence (
    service_id TEXT NOT NULL REFERENCES service (id),
    position BIGINT NOT NULL,
    evidence_id TEXT NOT NULL REFERENCES evidence (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (service_id, position)
);
CREATE INDEX service_evidence_evidence ON service_evidence (evidence_id);
CREATE TABLE provision (
    service_id TEXT NOT NULL REFERENCES service (id),
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    channels TEXT NOT NULL,
    free BIGINT,
    fee TEXT,
    fee_note TEXT NOT NULL,
    time_number BIGINT,
    time_unit TEXT,
    time_note TEXT NOT NULL,
    form TEXT,
    link TEXT,
    e_level TEXT,
    hours TEXT,
    languages TEXT NOT NULL,
    note TEXT NOT NULL,
    source TEXT NOT NULL,
    last_confirmed TEXT,
    confirmed_by TEXT,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    edited_at BIGINT,
    archived_at BIGINT,
    PRIMARY KEY (service_id, organisation_id)
);
CREATE INDEX provision_organisation ON provision (organisation_id, service_id);
CREATE TABLE contact_point (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    slug TEXT NOT NULL,
    position BIGINT NOT NULL,
    purpose TEXT NOT NULL,
    address TEXT NOT NULL,
    phones TEXT NOT NULL,
    email TEXT,
    website TEXT,
    hours TEXT,
    hours_note TEXT NOT NULL,
    languages TEXT NOT NULL,
    entrance TEXT,
    entrance_note TEXT NOT NULL,
    source TEXT NOT NULL,
    last_confirmed TEXT,
    confirmed_by TEXT,
    content_hash TEXT NOT NULL,
    changed_at BIGINT NOT NULL,
    edited_at BIGINT,
    archived_at BIGINT,
    PRIMARY KEY (organisation_id, slug)
);
CREATE TABLE organisation_jurisdiction (
    organisation_id TEXT NOT NULL REFERENCES organisation (id),
    position BIGINT NOT NULL,
    territory_code TEXT NOT NULL REFERENCES territory (code),
    PRIMARY KEY (organisation_id, position)
);
CREATE TABLE redirect (
    kind TEXT NOT NULL,
    old_key TEXT NOT NULL,
    new_key TEXT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (kind, old_key)
);
CREATE INDEX redirect_new ON redirect (kind, new_key);
",
    sqlite: None,
    postgres: None,
};

/// What readers say becomes a case: whose it is (the owner of the thing when it came; nobody's belongs to the region as a
/// whole), how far it is, and who handled it. A bare "right and useful" leaves nothing to do.
const CASES: Migration = Migration {
    number: 120,
    name: "cases of feedback",
    sql: "
ALTER TABLE feedback ADD COLUMN owner_id TEXT;
ALTER TABLE feedback ADD COLUMN state TEXT NOT NULL DEFAULT 'new';
ALTER TABLE feedback ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE feedback ADD COLUMN handled_by BIGINT;
ALTER TABLE feedback ADD COLUMN handled_at BIGINT;
UPDATE feedback SET
    owner_id = CASE subject_kind
        WHEN 'organisation' THEN subject_id
        WHEN 'service' THEN (SELECT s.provider_id FROM service s WHERE s.id = feedback.subject_id)
        END,
    state = CASE WHEN answer = 'yes' AND comment = '' THEN 'done' ELSE 'new' END;
CREATE INDEX feedback_owner ON feedback (owner_id, state, id);
CREATE INDEX feedback_state ON feedback (state, id);
CREATE INDEX feedback_handled ON feedback (handled_at) WHERE comment <> '';
CREATE INDEX service_confirmation ON service (COALESCE(last_confirmed, ''), id) WHERE archived_at IS NULL;
",
    sqlite: None,
    postgres: None,
};

/// Words that found nothing are counted by day, with the number of different hours in which somebody asked for them, so
/// that what one person typed once is never shown. Of the old counts only the last day is known.
const LOST_DAYS: Migration = Migration {
    number: 121,
    name: "lost queries by day",
    sql: "
CREATE TABLE lost_query_day (
    day TEXT NOT NULL,
    words TEXT NOT NULL,
    language TEXT NOT NULL,
    times BIGINT NOT NULL,
    hours BIGINT NOT NULL,
    last_hour BIGINT NOT NULL,
    PRIMARY KEY (day, words, language)
);
CREATE INDEX lost_query_day_words ON lost_query_day (words, language, day);
INSERT INTO lost_query_day SELECT last_day, words, language, times, 1, 0 FROM lost_query
WHERE last_day IS NOT NULL;
DROP TABLE lost_query;
",
    sqlite: None,
    postgres: None,
};

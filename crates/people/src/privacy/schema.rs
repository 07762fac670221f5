//! The tables of the room. A text that people agreed to is kept once, however many agreed to it.

use storage::Migration;

/// Consents, and accounts that are to be erased.
pub(crate) const PRIVACY: Migration = Migration {
    number: 270,
    name: "privacy",
    sql: "
CREATE TABLE consent_text (
    version TEXT NOT NULL PRIMARY KEY,
    language TEXT NOT NULL,
    text TEXT NOT NULL
);
CREATE TABLE account_consent (
    id SERIAL_KEY,
    person_id BIGINT NOT NULL REFERENCES account (id),
    version TEXT NOT NULL REFERENCES consent_text (version),
    given_at BIGINT NOT NULL,
    withdrawn_at BIGINT
);
CREATE INDEX account_consent_person ON account_consent (person_id, id);
CREATE INDEX account_consent_version ON account_consent (version);
CREATE TABLE account_erasure (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES account (id),
    token TEXT NOT NULL UNIQUE,
    asked_at BIGINT NOT NULL,
    due_at BIGINT NOT NULL,
    told_at BIGINT
);
CREATE INDEX account_erasure_due ON account_erasure (due_at);
CREATE INDEX letter_recipient ON letter (recipient);
CREATE INDEX membership_until ON membership (until) WHERE until IS NOT NULL;
CREATE INDEX region_role_until ON region_role (until) WHERE until IS NOT NULL;
CREATE INDEX substitution_ends ON substitution (ends_at);
CREATE INDEX join_request_person ON join_request (person_id);
CREATE INDEX claim_person ON claim (person_id);
CREATE INDEX claim_waiting ON claim (id) WHERE ended_at IS NULL;
",
    sqlite: None,
    postgres: None,
};

//! The tables of the room. A role that ends stays as a row with its end, so that what somebody did can be explained.

use storage::Migration;

/// The steps, in order.
pub(crate) const ROLES: Migration = Migration {
    number: 220,
    name: "roles",
    sql: "
CREATE TABLE membership (
    id SERIAL_KEY,
    person_id BIGINT NOT NULL,
    organisation_id TEXT NOT NULL,
    role TEXT NOT NULL,
    since BIGINT NOT NULL,
    given_by BIGINT NOT NULL,
    until BIGINT,
    ended_by BIGINT
);
CREATE UNIQUE INDEX membership_present ON membership (person_id, organisation_id) WHERE until IS NULL;
CREATE INDEX membership_organisation ON membership (organisation_id, since) WHERE until IS NULL;
CREATE INDEX membership_person_text ON membership ((CAST(person_id AS TEXT))) WHERE until IS NULL;

CREATE TABLE region_role (
    id SERIAL_KEY,
    person_id BIGINT NOT NULL,
    role TEXT NOT NULL,
    since BIGINT NOT NULL,
    given_by BIGINT,
    until BIGINT,
    ended_by BIGINT
);
CREATE UNIQUE INDEX region_role_present ON region_role (person_id, role) WHERE until IS NULL;
CREATE INDEX region_role_holders ON region_role (role, person_id) WHERE until IS NULL;
CREATE INDEX region_role_person_text ON region_role ((CAST(person_id AS TEXT))) WHERE until IS NULL;

CREATE TABLE invitation (
    id SERIAL_KEY,
    organisation_id TEXT NOT NULL,
    role TEXT NOT NULL,
    email TEXT NOT NULL,
    email_key TEXT NOT NULL,
    language TEXT NOT NULL,
    token TEXT NOT NULL,
    invited_by BIGINT NOT NULL,
    invited_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    outcome TEXT
);
CREATE UNIQUE INDEX invitation_token ON invitation (token);
CREATE UNIQUE INDEX invitation_open ON invitation (organisation_id, email_key) WHERE ended_at IS NULL;
CREATE INDEX invitation_address ON invitation (email_key) WHERE ended_at IS NULL;
CREATE INDEX invitation_expiry ON invitation (expires_at) WHERE ended_at IS NULL;
CREATE INDEX invitation_inviter ON invitation (invited_by, organisation_id) WHERE ended_at IS NULL;

CREATE TABLE join_request (
    id SERIAL_KEY,
    person_id BIGINT NOT NULL,
    organisation_id TEXT NOT NULL,
    role TEXT NOT NULL,
    message TEXT NOT NULL,
    asked_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by BIGINT,
    outcome TEXT,
    answer TEXT
);
CREATE UNIQUE INDEX join_request_open ON join_request (person_id, organisation_id) WHERE ended_at IS NULL;
CREATE INDEX join_request_organisation ON join_request (organisation_id, id) WHERE ended_at IS NULL;
CREATE INDEX join_request_ended ON join_request (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE claim (
    id SERIAL_KEY,
    person_id BIGINT NOT NULL,
    organisation_id TEXT NOT NULL,
    proof TEXT NOT NULL,
    confirmer TEXT NOT NULL,
    claimed_at BIGINT NOT NULL,
    ended_at BIGINT,
    ended_by BIGINT,
    outcome TEXT,
    answer TEXT
);
CREATE UNIQUE INDEX claim_open ON claim (person_id, organisation_id) WHERE ended_at IS NULL;
CREATE INDEX claim_organisation ON claim (organisation_id, id) WHERE ended_at IS NULL;
CREATE INDEX claim_ended ON claim (ended_at) WHERE ended_at IS NOT NULL;

CREATE TABLE substitution (
    id SERIAL_KEY,
    organisation_id TEXT NOT NULL,
    absent_id BIGINT NOT NULL,
    substitute_id BIGINT NOT NULL,
    role TEXT NOT NULL,
    starts_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    named_by BIGINT NOT NULL,
    named_at BIGINT NOT NULL,
    ended_at BIGINT
);
CREATE INDEX substitution_substitute ON substitution (substitute_id, ends_at) WHERE ended_at IS NULL;
CREATE INDEX substitution_absent ON substitution (absent_id, ends_at) WHERE ended_at IS NULL;
CREATE INDEX substitution_organisation ON substitution (organisation_id, ends_at) WHERE ended_at IS NULL;

CREATE TABLE organisation_setting (
    organisation_id TEXT NOT NULL PRIMARY KEY,
    four_eyes BIGINT NOT NULL,
    changed_by BIGINT NOT NULL,
    changed_at BIGINT NOT NULL
);
",
    sqlite: None,
    postgres: None,
};

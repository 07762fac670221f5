//! The tables of roles. Functions that change something take the [`Permit`] for it and write its person down.

use std::collections::HashMap;

use jiff::Timestamp;
use language::Language;
use serde_json::json;
use shell::policy::{Membership, Permit, PersonId, RegionRole, RegionRoles, Role, Who};
use storage::audit::{self, Event};
use storage::{Reading, Row, Statement, TextList, Writing};

use super::{
    Claim, Done, Invitation, JoinRequest, Member, Outcome, Refusal, Substitution, Work, above, region_role,
    role,
};
use crate::Error;

/// What a session holds: roles of the region under an empty organisation, memberships, and what is held as a
/// substitute at this moment.
const WORK_OF: Statement = Statement::new(
    "roles.work_of",
    "SELECT '' AS organisation_id, role FROM region_role WHERE person_id = $1 AND until IS NULL
     UNION ALL
     SELECT organisation_id, role FROM membership WHERE person_id = $1 AND until IS NULL
     UNION ALL
     SELECT organisation_id, role FROM substitution
     WHERE substitute_id = $1 AND ended_at IS NULL AND starts_at <= $2 AND ends_at > $2
     ORDER BY 1, 2",
);
const IS_VACANT: Statement = Statement::new(
    "roles.is_vacant",
    "SELECT CASE WHEN EXISTS (
         SELECT 1 FROM membership JOIN account ON account.id = membership.person_id
         WHERE organisation_id = $1 AND until IS NULL AND role = 'representative' AND status = 'active'
     ) THEN 0 ELSE 1 END",
);
const PEOPLE_OF: Statement = Statement::new(
    "roles.people_of",
    "SELECT person_id, role, since FROM membership WHERE organisation_id = $1 AND until IS NULL
     ORDER BY since, person_id",
);
const WORK: Statement = Statement::new(
    "roles.work",
    "SELECT organisation_id, role, since FROM membership WHERE person_id = $1 AND until IS NULL
     ORDER BY organisation_id",
);
const ROLE_IN: Statement = Statement::new(
    "roles.role_in",
    "SELECT role FROM membership WHERE person_id = $1 AND organisation_id = $2 AND until IS NULL",
);
const BEGIN: Statement = Statement::new(
    "roles.begin_membership",
    "INSERT INTO membership (person_id, organisation_id, role, since, given_by) VALUES ($1, $2, $3, $4, $5)",
);
const END: Statement = Statement::new(
    "roles.end_membership",
    "UPDATE membership SET until = $3, ended_by = $4
     WHERE person_id = $1 AND organisation_id = $2 AND until IS NULL",
);
const OTHER_REPRESENTATIVE: Statement = Statement::new(
    "roles.other_representative",
    "SELECT person_id FROM membership JOIN account ON account.id = membership.person_id
     WHERE organisation_id = $1 AND until IS NULL AND role = 'representative' AND person_id <> $2
        AND status = 'active' LIMIT 1",
);
const END_SUBSTITUTIONS: Statement = Statement::new(
    "roles.end_substitutions_of",
    "UPDATE substitution SET ended_at = $3
     WHERE organisation_id = $1 AND (absent_id = $2 OR substitute_id = $2) AND ended_at IS NULL AND ends_at > $3",
);
const END_HIGHER_SUBSTITUTIONS: Statement = Statement::new(
    "roles.end_higher_substitutions_of",
    "UPDATE substitution SET ended_at = $3
     WHERE organisation_id = $1 AND absent_id = $2 AND ended_at IS NULL AND ends_at > $3 AND role IN_LIST($4)",
);
const WITHDRAW_INVITATIONS_BY: Statement = Statement::new(
    "roles.withdraw_invitations_by",
    "UPDATE invitation SET ended_at = $3, outcome = 'withdrawn', email = '', email_key = ''
     WHERE invited_by = $1 AND organisation_id = $2 AND ended_at IS NULL",
);

const SPOKEN_FOR: Statement = Statement::new(
    "roles.spoken_for",
    "SELECT DISTINCT organisation_id FROM membership WHERE until IS NULL AND role = 'representative' ORDER BY 1",
);
const KEEPERS: Statement = Statement::new(
    "roles.keepers",
    "SELECT person_id FROM (
         SELECT person_id FROM membership
         WHERE until IS NULL AND role IN ('editor', 'publisher', 'representative') AND person_id > $1
         UNION SELECT person_id FROM region_role WHERE until IS NULL AND role = 'coordinator' AND person_id > $1
     ) k ORDER BY person_id LIMIT $2",
);

const REGION_ROLES: Statement = Statement::new(
    "roles.region_roles_of",
    "SELECT role FROM region_role WHERE person_id = $1 AND until IS NULL",
);
const HOLDERS: Statement = Statement::new(
    "roles.holders_of_region_role",
    "SELECT person_id FROM region_role WHERE role = $1 AND until IS NULL ORDER BY person_id LIMIT 100",
);
const GIVE: Statement = Statement::new(
    "roles.give_region_role",
    "INSERT INTO region_role (person_id, role, since, given_by) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING",
);
const TAKE: Statement = Statement::new(
    "roles.take_region_role",
    "UPDATE region_role SET until = $3, ended_by = $4 WHERE person_id = $1 AND role = $2 AND until IS NULL",
);
const REGION_ROLES_AMONG: Statement = Statement::new(
    "roles.region_roles_among",
    "SELECT person_id, role FROM region_role WHERE CAST(person_id AS TEXT) IN_LIST($1) AND until IS NULL",
);
const WORK_AMONG: Statement = Statement::new(
    "roles.work_among",
    "SELECT person_id, organisation_id, role FROM membership
     WHERE CAST(person_id AS TEXT) IN_LIST($1) AND until IS NULL ORDER BY organisation_id",
);

const EXPIRE: Statement = Statement::new(
    "roles.expire_invitation",
    "UPDATE invitation SET ended_at = $3, outcome = 'expired', email = '', email_key = ''
     WHERE organisation_id = $1 AND email_key = $2 AND ended_at IS NULL AND expires_at <= $3",
);
const INVITE: Statement = Statement::new(
    "roles.invite",
    "INSERT INTO invitation (organisation_id, role, email, email_key, language, token, invited_by, invited_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING RETURNING id",
);
const RESEND: Statement = Statement::new(
    "roles.resend_invitation",
    "UPDATE invitation SET token = $3, invited_at = $4, expires_at = $5, invited_by = $6
     WHERE id = $1 AND organisation_id = $2 AND ended_at IS NULL
     RETURNING id, organisation_id, role, email, language, invited_by, invited_at, expires_at, outcome",
);
// The row as it was before its address is taken away, for the letter about it.
const INVITATION: Statement = Statement::new(
    "roles.invitation",
    "SELECT id, organisation_id, role, email, language, invited_by, invited_at, expires_at, outcome
     FROM invitation WHERE id = $1 AND organisation_id = $2 AND ended_at IS NULL",
);
const END_INVITATION: Statement = Statement::new(
    "roles.end_invitation",
    "UPDATE invitation SET ended_at = $2, outcome = $3, email = '', email_key = '' WHERE id = $1 AND ended_at IS NULL",
);
const INVITATIONS: Statement = Statement::new(
    "roles.invitations",
    "SELECT id, organisation_id, role, email, language, invited_by, invited_at, expires_at, outcome
     FROM invitation WHERE organisation_id = $1 AND ended_at IS NULL ORDER BY id LIMIT 200",
);
const INVITATION_BY_TOKEN: Statement = Statement::new(
    "roles.invitation_by_token",
    "SELECT id, organisation_id, role, email, language, invited_by, invited_at, expires_at, outcome
     FROM invitation WHERE token = $1",
);
const USE_INVITATION: Statement = Statement::new(
    "roles.use_invitation",
    "UPDATE invitation SET ended_at = $3, outcome = $4, email = '', email_key = ''
     WHERE token = $1 AND email_key = $2 AND ended_at IS NULL AND expires_at > $3
     RETURNING id, organisation_id, role, email, language, invited_by, invited_at, expires_at, outcome",
);
const INVITED: Statement = Statement::new(
    "roles.invited",
    "SELECT COUNT(*) FROM invitation WHERE email_key = $1 AND ended_at IS NULL AND expires_at > $2",
);

const ASK: Statement = Statement::new(
    "roles.ask",
    "INSERT INTO join_request (person_id, organisation_id, role, message, asked_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id",
);
const REQUESTS: Statement = Statement::new(
    "roles.requests",
    "SELECT id, person_id, organisation_id, role, message, asked_at FROM join_request
     WHERE organisation_id = $1 AND ended_at IS NULL ORDER BY id LIMIT 200",
);
const REQUEST: Statement = Statement::new(
    "roles.request",
    "SELECT id, person_id, organisation_id, role, message, asked_at FROM join_request
     WHERE id = $1 AND organisation_id = $2 AND ended_at IS NULL",
);
const REQUESTS_OF: Statement = Statement::new(
    "roles.requests_of",
    "SELECT id, person_id, organisation_id, role, message, asked_at FROM join_request
     WHERE person_id = $1 AND ended_at IS NULL ORDER BY id",
);
/// Requests that no representative can decide.
const REQUESTS_FOR_NOBODY: Statement = Statement::new(
    "roles.requests_for_nobody",
    "SELECT id, person_id, organisation_id, role, message, asked_at FROM join_request AS request
     WHERE ended_at IS NULL AND NOT EXISTS (
         SELECT 1 FROM membership JOIN account ON account.id = membership.person_id
         WHERE organisation_id = request.organisation_id AND until IS NULL AND role = 'representative'
            AND status = 'active')
     ORDER BY id LIMIT 200",
);
const END_REQUEST: Statement = Statement::new(
    "roles.end_request",
    "UPDATE join_request SET ended_at = $3, ended_by = $4, outcome = $5, answer = $6
     WHERE id = $1 AND organisation_id = $2 AND ended_at IS NULL RETURNING person_id",
);
const WITHDRAW_REQUEST: Statement = Statement::new(
    "roles.withdraw_request",
    "UPDATE join_request SET ended_at = $3, ended_by = $2, outcome = 'withdrawn'
     WHERE id = $1 AND person_id = $2 AND ended_at IS NULL",
);
const END_REQUESTS_OF: Statement = Statement::new(
    "roles.end_requests_of",
    "UPDATE join_request SET ended_at = $3, ended_by = $4, outcome = 'accepted'
     WHERE person_id = $1 AND organisation_id = $2 AND ended_at IS NULL",
);

const CLAIM: Statement = Statement::new(
    "roles.claim",
    "INSERT INTO claim (person_id, organisation_id, proof, confirmer, claimed_at)
     VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id",
);
const CLAIMS: Statement = Statement::new(
    "roles.claims",
    "SELECT id, person_id, organisation_id, proof, confirmer, claimed_at FROM claim
     WHERE ended_at IS NULL AND id > $1 ORDER BY id LIMIT $2",
);
const ONE_CLAIM: Statement = Statement::new(
    "roles.one_claim",
    "SELECT id, person_id, organisation_id, proof, confirmer, claimed_at FROM claim
     WHERE id = $1 AND ended_at IS NULL",
);
const CLAIMS_OF: Statement = Statement::new(
    "roles.claims_of",
    "SELECT id, person_id, organisation_id, proof, confirmer, claimed_at FROM claim
     WHERE person_id = $1 AND ended_at IS NULL ORDER BY id",
);
const END_CLAIM: Statement = Statement::new(
    "roles.end_claim",
    "UPDATE claim SET ended_at = $2, ended_by = $3, outcome = $4, answer = $5
     WHERE id = $1 AND ended_at IS NULL RETURNING person_id, organisation_id",
);
const OVERTAKE_CLAIMS: Statement = Statement::new(
    "roles.overtake_claims",
    "UPDATE claim SET ended_at = $2, ended_by = $3, outcome = 'overtaken'
     WHERE organisation_id = $1 AND ended_at IS NULL RETURNING person_id",
);
const WITHDRAW_CLAIM: Statement = Statement::new(
    "roles.withdraw_claim",
    "UPDATE claim SET ended_at = $3, ended_by = $2, outcome = 'withdrawn'
     WHERE id = $1 AND person_id = $2 AND ended_at IS NULL",
);

const NAME_SUBSTITUTE: Statement = Statement::new(
    "roles.name_substitute",
    "INSERT INTO substitution (organisation_id, absent_id, substitute_id, role, starts_at, ends_at, named_by, named_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);
const SUBSTITUTIONS: Statement = Statement::new(
    "roles.substitutions",
    "SELECT id, organisation_id, absent_id, substitute_id, role, starts_at, ends_at FROM substitution
     WHERE organisation_id = $1 AND ended_at IS NULL AND ends_at > $2 ORDER BY starts_at, id",
);
const SUBSTITUTIONS_OF: Statement = Statement::new(
    "roles.substitutions_of",
    "SELECT id, organisation_id, absent_id, substitute_id, role, starts_at, ends_at FROM substitution
     WHERE (substitute_id = $1 OR absent_id = $1) AND ended_at IS NULL AND ends_at > $2 ORDER BY starts_at, id",
);
const SUBSTITUTION: Statement = Statement::new(
    "roles.substitution",
    "SELECT id, organisation_id, absent_id, substitute_id, role, starts_at, ends_at FROM substitution
     WHERE id = $1 AND organisation_id = $2 AND ended_at IS NULL AND ends_at > $3",
);
const END_SUBSTITUTION: Statement = Statement::new(
    "roles.end_substitution",
    "UPDATE substitution SET ended_at = $2 WHERE id = $1 AND ended_at IS NULL",
);

const FOUR_EYES: Statement = Statement::new(
    "roles.four_eyes",
    "SELECT four_eyes FROM organisation_setting WHERE organisation_id = $1",
);
const SET_FOUR_EYES: Statement = Statement::new(
    "roles.set_four_eyes",
    "INSERT INTO organisation_setting (organisation_id, four_eyes, changed_by, changed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (organisation_id) DO UPDATE
     SET four_eyes = excluded.four_eyes, changed_by = excluded.changed_by, changed_at = excluded.changed_at",
);

// What people wrote is kept as long as it is needed; the numbers stay.
const FORGET_INVITATIONS: Statement = Statement::new(
    "roles.forget_invitations",
    "UPDATE invitation SET ended_at = $2, outcome = 'expired', email = '', email_key = ''
     WHERE ended_at IS NULL AND expires_at < $1",
);
const FORGET_REQUESTS: Statement = Statement::new(
    "roles.forget_requests",
    "UPDATE join_request SET message = '', answer = NULL WHERE ended_at < $1 AND message <> ''",
);
const FORGET_CLAIMS: Statement = Statement::new(
    "roles.forget_claims",
    "UPDATE claim SET proof = '', confirmer = '', answer = NULL WHERE ended_at < $1 AND proof <> ''",
);
const ONLY_REPRESENTATIVE_OF: Statement = Statement::new(
    "roles.only_representative_of",
    "SELECT organisation_id FROM membership AS own
     WHERE person_id = $1 AND until IS NULL AND role = 'representative' AND NOT EXISTS (
         SELECT 1 FROM membership JOIN account ON account.id = membership.person_id
         WHERE organisation_id = own.organisation_id AND until IS NULL AND role = 'representative'
            AND person_id <> $1 AND status = 'active')
     ORDER BY organisation_id",
);
const END_ALL_WORK: Statement = Statement::new(
    "roles.end_all_work",
    "UPDATE membership SET until = $2, ended_by = $1 WHERE person_id = $1 AND until IS NULL",
);
const END_ALL_REGION_ROLES: Statement = Statement::new(
    "roles.end_all_region_roles",
    "UPDATE region_role SET until = $2, ended_by = $1 WHERE person_id = $1 AND until IS NULL",
);
const END_ALL_SUBSTITUTIONS: Statement = Statement::new(
    "roles.end_all_substitutions",
    "UPDATE substitution SET ended_at = $2
     WHERE (substitute_id = $1 OR absent_id = $1) AND ended_at IS NULL AND ends_at > $2",
);
const WITHDRAW_ALL_INVITATIONS: Statement = Statement::new(
    "roles.withdraw_all_invitations",
    "UPDATE invitation SET ended_at = $2, outcome = 'withdrawn', email = '', email_key = ''
     WHERE invited_by = $1 AND ended_at IS NULL",
);
const ERASE_REQUESTS: Statement = Statement::new(
    "roles.erase_requests",
    "DELETE FROM join_request WHERE person_id = $1",
);
const ERASE_CLAIMS: Statement =
    Statement::new("roles.erase_claims", "DELETE FROM claim WHERE person_id = $1");

const FORGET_MEMBERSHIPS: Statement = Statement::new(
    "roles.forget_memberships",
    "DELETE FROM membership WHERE until < $1",
);
const FORGET_REGION_ROLES: Statement = Statement::new(
    "roles.forget_region_roles",
    "DELETE FROM region_role WHERE until < $1",
);
const FORGET_SUBSTITUTIONS: Statement = Statement::new(
    "roles.forget_substitutions",
    "DELETE FROM substitution WHERE ends_at < $1",
);
pub(super) const ERASE_INVITATIONS: Statement = Statement::new(
    "roles.erase_invitations_to",
    "UPDATE invitation SET ended_at = expires_at, outcome = 'withdrawn', email = '', email_key = ''
     WHERE email_key = $1 AND ended_at IS NULL",
);
pub(super) const REQUESTS_OUT: Statement = Statement::new(
    "roles.requests_out",
    "SELECT organisation_id, role, message, asked_at, ended_at, outcome, answer FROM join_request
     WHERE person_id = $1 ORDER BY id",
);
pub(super) const CLAIMS_OUT: Statement = Statement::new(
    "roles.claims_out",
    "SELECT organisation_id, proof, confirmer, claimed_at, ended_at, outcome, answer FROM claim
     WHERE person_id = $1 ORDER BY id",
);
/// The address of somebody else whom the person invited is that person's own matter.
pub(super) const INVITATIONS_OUT: Statement = Statement::new(
    "roles.invitations_out",
    "SELECT organisation_id, role, CASE WHEN email_key = $1 THEN email END, language,
            CASE WHEN invited_by = $2 THEN 1 ELSE 0 END, invited_at, expires_at, ended_at, outcome
     FROM invitation WHERE (email_key = $1 AND ended_at IS NULL) OR invited_by = $2 ORDER BY id",
);
pub(super) const MEMBERSHIPS_OUT: Statement = Statement::new(
    "roles.memberships_out",
    "SELECT organisation_id, role, since, until FROM membership WHERE person_id = $1 ORDER BY id",
);
pub(super) const REGION_ROLES_OUT: Statement = Statement::new(
    "roles.region_roles_out",
    "SELECT role, since, until FROM region_role WHERE person_id = $1 ORDER BY id",
);
pub(super) const SUBSTITUTIONS_OUT: Statement = Statement::new(
    "roles.substitutions_out",
    "SELECT organisation_id, role, CASE WHEN absent_id = $1 THEN 1 ELSE 0 END,
            CASE WHEN substitute_id = $1 THEN 1 ELSE 0 END, starts_at, ends_at, ended_at
     FROM substitution WHERE absent_id = $1 OR substitute_id = $1 ORDER BY id",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    SPOKEN_FOR,
    KEEPERS,
    WORK_OF,
    IS_VACANT,
    PEOPLE_OF,
    WORK,
    ROLE_IN,
    BEGIN,
    END,
    OTHER_REPRESENTATIVE,
    END_SUBSTITUTIONS,
    END_HIGHER_SUBSTITUTIONS,
    WITHDRAW_INVITATIONS_BY,
    REGION_ROLES,
    HOLDERS,
    GIVE,
    TAKE,
    REGION_ROLES_AMONG,
    WORK_AMONG,
    EXPIRE,
    INVITE,
    RESEND,
    INVITATION,
    END_INVITATION,
    INVITATIONS,
    INVITATION_BY_TOKEN,
    USE_INVITATION,
    INVITED,
    ASK,
    REQUESTS,
    REQUEST,
    REQUESTS_OF,
    REQUESTS_FOR_NOBODY,
    END_REQUEST,
    WITHDRAW_REQUEST,
    END_REQUESTS_OF,
    CLAIM,
    CLAIMS,
    ONE_CLAIM,
    CLAIMS_OF,
    END_CLAIM,
    OVERTAKE_CLAIMS,
    WITHDRAW_CLAIM,
    NAME_SUBSTITUTE,
    SUBSTITUTIONS,
    SUBSTITUTIONS_OF,
    SUBSTITUTION,
    END_SUBSTITUTION,
    FOUR_EYES,
    SET_FOUR_EYES,
    FORGET_INVITATIONS,
    FORGET_REQUESTS,
    FORGET_CLAIMS,
    ONLY_REPRESENTATIVE_OF,
    END_ALL_WORK,
    END_ALL_REGION_ROLES,
    END_ALL_SUBSTITUTIONS,
    WITHDRAW_ALL_INVITATIONS,
    ERASE_REQUESTS,
    ERASE_CLAIMS,
    FORGET_MEMBERSHIPS,
    FORGET_REGION_ROLES,
    FORGET_SUBSTITUTIONS,
    ERASE_INVITATIONS,
    REQUESTS_OUT,
    CLAIMS_OUT,
    INVITATIONS_OUT,
    MEMBERSHIPS_OUT,
    REGION_ROLES_OUT,
    SUBSTITUTIONS_OUT,
];

// What a session holds

/// Roles for the region and, for each organisation, the highest role that the person holds at this moment, what they
/// hold as a substitute included.
pub fn work_of(
    r: &mut Reading<'_>,
    person: PersonId,
    now: Timestamp,
) -> Result<(RegionRoles, Vec<Membership>), Error> {
    let rows = r.all(&WORK_OF, &[&person.0, &now], |row| {
        Ok((row.get::<String>(0)?, row.get::<String>(1)?))
    })?;
    let mut region = RegionRoles::default();
    let mut work: Vec<Membership> = Vec::new();
    for (organisation, code) in rows {
        // A name that this edition does not know gives no rights.
        match (organisation.is_empty(), work.last_mut()) {
            (true, _) => region = RegionRole::from_code(&code).map_or(region, |role| region.with(role)),
            (false, Some(last)) if last.organisation == organisation => {
                last.role = Role::from_code(&code).map_or(last.role, |role| role.max(last.role));
            }
            (false, _) => work.extend(Role::from_code(&code).map(|role| Membership { organisation, role })),
        }
    }
    Ok((region, work))
}

/// Whether nobody speaks for an organisation: it has no representative. Those who only work for it can not decide who
/// joins them, so the coordinator looks after it until somebody speaks for it.
pub fn is_vacant(r: &mut Reading<'_>, organisation: &str) -> Result<bool, Error> {
    Ok(r.value(&IS_VACANT, &[&organisation])?.unwrap_or(true))
}

/// Who works for an organisation, the longest first.
pub fn people_of(r: &mut Reading<'_>, organisation: &str) -> Result<Vec<Member>, Error> {
    Ok(r.all(&PEOPLE_OF, &[&organisation], |row| {
        Ok(Member {
            person: PersonId(row.get(0)?),
            role: row.parse(1, role)?,
            since: row.get(2)?,
        })
    })?)
}

/// Whether an organisation wants that somebody else publishes than wrote.
pub fn wants_four_eyes(r: &mut Reading<'_>, organisation: &str) -> Result<bool, Error> {
    Ok(r.value(&FOUR_EYES, &[&organisation])?.unwrap_or(false))
}

/// For whom a person works, without what they hold as a substitute.
pub fn work(r: &mut Reading<'_>, person: PersonId) -> Result<Vec<Work>, Error> {
    Ok(r.all(&WORK, &[&person.0], |row| {
        Ok(Work {
            organisation: row.get(0)?,
            role: row.parse(1, role)?,
            since: row.get(2)?,
        })
    })?)
}

/// A person's own role in an organisation.
pub fn role_in(r: &mut Reading<'_>, person: PersonId, organisation: &str) -> Result<Option<Role>, Error> {
    Ok(r.first(&ROLE_IN, &[&person.0, &organisation], |row| row.parse(0, role))?)
}

// The audit trail

/// What was done to which thing; the details hold codes and numbers only.
struct Deed<'d> {
    organisation: Option<&'d str>,
    action: &'static str,
    kind: &'static str,
    id: &'d dyn std::fmt::Display,
    details: serde_json::Value,
}

/// Records a deed in the transaction of the change.
fn told(w: &mut Writing<'_>, permit: &Permit, deed: &Deed<'_>) -> Result<(), Error> {
    record(w, &permit.person().to_string(), deed)
}

fn record(w: &mut Writing<'_>, actor: &str, deed: &Deed<'_>) -> Result<(), Error> {
    let details = deed.details.to_string();
    w.record(Event {
        actor,
        organisation: deed.organisation,
        action: deed.action,
        object_kind: deed.kind,
        object_id: &deed.id.to_string(),
        outcome: audit::Outcome::Done,
        payload: (!deed.details.is_null()).then_some(details.as_str()),
    })?;
    Ok(())
}

// Memberships

/// Gives a role in an organisation; whoever has it already, or a higher one, keeps theirs.
fn join(
    w: &mut Writing<'_>,
    person: PersonId,
    organisation: &str,
    role: Role,
    by: PersonId,
) -> Result<Role, Error> {
    let before = role_in(w, person, organisation)?;
    if let Some(before) = before.filter(|before| *before >= role) {
        return Ok(before);
    }
    replace(w, person, organisation, role, by)?;
    let now = w.now();
    w.run(&END_REQUESTS_OF, &[&person.0, &organisation, &now, &by.0])?;
    Ok(role)
}

/// Ends the role that a person has, if any, and begins another.
fn replace(
    w: &mut Writing<'_>,
    person: PersonId,
    organisation: &str,
    role: Role,
    by: PersonId,
) -> Result<(), Error> {
    let now = w.now();
    w.run(&END, &[&person.0, &organisation, &now, &by.0])?;
    w.run(&BEGIN, &[&person.0, &organisation, &role.code(), &now, &by.0])?;
    Ok(())
}

/// Ends a membership and all that hangs on it. Returns the substitutes and absent people who were concerned.
fn leave(w: &mut Writing<'_>, person: PersonId, organisation: &str, by: PersonId) -> Result<(), Error> {
    let now = w.now();
    w.run(&END, &[&person.0, &organisation, &now, &by.0])?;
    w.run(&END_SUBSTITUTIONS, &[&organisation, &person.0, &now])?;
    w.run(&WITHDRAW_INVITATIONS_BY, &[&person.0, &organisation, &now])?;
    Ok(())
}

fn is_last_representative(w: &mut Writing<'_>, person: PersonId, organisation: &str) -> Result<bool, Error> {
    let other: Option<i64> = w.value(&OTHER_REPRESENTATIVE, &[&organisation, &person.0])?;
    Ok(other.is_none())
}

/// Whether the permit was given for what its holder only stands in for: they may act, but not decide about those who
/// hold the highest role for themselves.
fn only_stands_in(w: &mut Writing<'_>, permit: &Permit, organisation: &str) -> Result<bool, Error> {
    if !matches!(permit.who(), Who::Own(_)) {
        return Ok(false);
    }
    let own = role_in(w, permit.person(), organisation)?;
    Ok(own.is_none_or(|own| own < Role::Representative))
}

/// Gives a member another role. Returns the role before.
pub fn change_role(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    person: PersonId,
    new: Role,
) -> Result<Done<Role>, Error> {
    let Some(old) = role_in(w, person, organisation)? else {
        return Ok(Err(Refusal::NoMember));
    };
    if old == new {
        return Ok(Ok(old));
    }
    if (old == Role::Representative || new == Role::Representative)
        && only_stands_in(w, permit, organisation)?
    {
        return Ok(Err(Refusal::StandsIn));
    }
    if old == Role::Representative && is_last_representative(w, person, organisation)? {
        return Ok(Err(Refusal::LastRepresentative));
    }
    replace(w, person, organisation, new, permit.person())?;
    let now = w.now();
    if new < old {
        w.run(
            &END_HIGHER_SUBSTITUTIONS,
            &[&organisation, &person.0, &now, &above(new)],
        )?;
        w.run(&WITHDRAW_INVITATIONS_BY, &[&person.0, &organisation, &now])?;
    }
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action: "roles.change-role",
            kind: "account",
            id: &person.0,
            details: json!({ "from": old.code(), "to": new.code() }),
        },
    )?;
    Ok(Ok(old))
}

/// Ends somebody's work for an organisation. Returns the role that ended.
pub fn end_role(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    person: PersonId,
) -> Result<Done<Role>, Error> {
    let Some(old) = role_in(w, person, organisation)? else {
        return Ok(Err(Refusal::NoMember));
    };
    if old == Role::Representative {
        if only_stands_in(w, permit, organisation)? {
            return Ok(Err(Refusal::StandsIn));
        }
        if is_last_representative(w, person, organisation)? {
            return Ok(Err(Refusal::LastRepresentative));
        }
    }
    leave(w, person, organisation, permit.person())?;
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action: "roles.end-role",
            kind: "account",
            id: &person.0,
            details: json!({ "role": old.code() }),
        },
    )?;
    Ok(Ok(old))
}

/// To whom somebody leaves their role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Successor {
    /// To this member, who gets the role if theirs is lower.
    Member(PersonId),
    /// To nobody; others go on.
    Nobody,
    /// To nobody, although nobody else speaks for the organisation.
    LeaveVacant,
}

/// Ends the own work for an organisation, and gives the own role to a successor. Returns the role.
pub fn hand_over(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    to: Successor,
) -> Result<Done<Role>, Error> {
    let person = permit.person();
    let Some(role) = role_in(w, person, organisation)? else {
        return Ok(Err(Refusal::NoMember));
    };
    match to {
        Successor::Member(other) => {
            if other == person || role_in(w, other, organisation)?.is_none() {
                return Ok(Err(Refusal::NoMember));
            }
            join(w, other, organisation, role, person)?;
        }
        Successor::Nobody => {
            if role == Role::Representative && is_last_representative(w, person, organisation)? {
                return Ok(Err(Refusal::LastRepresentative));
            }
        }
        Successor::LeaveVacant => {}
    }
    leave(w, person, organisation, person)?;
    let successor = match to {
        Successor::Member(other) => json!(other.0),
        Successor::Nobody | Successor::LeaveVacant => serde_json::Value::Null,
    };
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action: "roles.hand-over",
            kind: "account",
            id: &person.0,
            details: json!({ "role": role.code(), "to": successor }),
        },
    )?;
    Ok(Ok(role))
}

// Roles for the region

/// A person's roles for the region.
pub fn region_roles_of(r: &mut Reading<'_>, person: PersonId) -> Result<RegionRoles, Error> {
    let roles = r.all(&REGION_ROLES, &[&person.0], |row| row.parse(0, region_role))?;
    Ok(roles.into_iter().collect())
}

/// Who holds a role for the region; a hundred at most.
pub fn holders_of(r: &mut Reading<'_>, role: RegionRole) -> Result<Vec<PersonId>, Error> {
    Ok(r.all(&HOLDERS, &[&role.code()], |row| Ok(PersonId(row.get(0)?)))?)
}

/// Gives a role for the region on the operator's word, from the command line; false when the person has it.
pub fn give_region_role(w: &mut Writing<'_>, person: PersonId, role: RegionRole) -> Result<bool, Error> {
    let now = w.now();
    let is_new = w.run(&GIVE, &[&person.0, &role.code(), &now, &None::<i64>])? == 1;
    if is_new {
        let deed = Deed {
            organisation: None,
            action: "roles.appoint",
            kind: "account",
            id: &person.0,
            details: json!({ "role": role.code() }),
        };
        record(w, audit::SYSTEM, &deed)?;
    }
    Ok(is_new)
}

/// Gives a role for the region; false when the person has it.
pub fn appoint(
    w: &mut Writing<'_>,
    permit: &Permit,
    person: PersonId,
    role: RegionRole,
) -> Result<bool, Error> {
    let now = w.now();
    let is_new = w.run(&GIVE, &[&person.0, &role.code(), &now, &permit.person().0])? == 1;
    if is_new {
        told(
            w,
            permit,
            &Deed {
                organisation: None,
                action: "roles.appoint",
                kind: "account",
                id: &person.0,
                details: json!({ "role": role.code() }),
            },
        )?;
    }
    Ok(is_new)
}

/// Ends a role for the region; false when the person does not have it.
pub fn take_region_role(
    w: &mut Writing<'_>,
    permit: &Permit,
    person: PersonId,
    role: RegionRole,
) -> Result<Done<bool>, Error> {
    let holders = holders_of(w, role)?;
    if role == RegionRole::Administrator && holders == [person] {
        return Ok(Err(Refusal::LastAdministrator));
    }
    let now = w.now();
    let had = w.run(&TAKE, &[&person.0, &role.code(), &now, &permit.person().0])? == 1;
    if had {
        told(
            w,
            permit,
            &Deed {
                organisation: None,
                action: "roles.dismiss",
                kind: "account",
                id: &person.0,
                details: json!({ "role": role.code() }),
            },
        )?;
    }
    Ok(Ok(had))
}

/// Notes that somebody was kept from signing in, or let in again.
pub fn note_block(
    w: &mut Writing<'_>,
    permit: &Permit,
    person: PersonId,
    blocked: bool,
) -> Result<(), Error> {
    let action = if blocked {
        "accounts.block"
    } else {
        "accounts.unblock"
    };
    told(
        w,
        permit,
        &Deed {
            organisation: None,
            action,
            kind: "account",
            id: &person.0,
            details: serde_json::Value::Null,
        },
    )
}

/// The roles for the region, and the work for organisations, of many people.
pub fn work_among(
    r: &mut Reading<'_>,
    people: &[PersonId],
) -> Result<HashMap<PersonId, (RegionRoles, Vec<Membership>)>, Error> {
    let list = || people.iter().map(ToString::to_string).collect::<TextList>();
    let region = r.all(&REGION_ROLES_AMONG, &[&list()], |row| {
        Ok((PersonId(row.get(0)?), row.parse(1, region_role)?))
    })?;
    let work = r.all(&WORK_AMONG, &[&list()], |row| {
        Ok((
            PersonId(row.get(0)?),
            Membership {
                organisation: row.get(1)?,
                role: row.parse(2, role)?,
            },
        ))
    })?;
    let mut found: HashMap<PersonId, (RegionRoles, Vec<Membership>)> = HashMap::new();
    for (person, role) in region {
        let entry = found.entry(person).or_default();
        entry.0 = entry.0.with(role);
    }
    for (person, membership) in work {
        found.entry(person).or_default().1.push(membership);
    }
    Ok(found)
}

// Invitations

fn invitation(row: &Row<'_>) -> storage::Result<Invitation> {
    Ok(Invitation {
        id: row.get(0)?,
        organisation: row.get(1)?,
        role: row.parse(2, role)?,
        email: row.get(3)?,
        language: row.parse(4, |code| Language::from_code(code).ok_or("no language"))?,
        invited_by: PersonId(row.get(5)?),
        invited_at: row.get(6)?,
        expires_at: row.get(7)?,
        outcome: row.get::<Option<&str>>(8)?.and_then(Outcome::from_code),
    })
}

/// What an invitation is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewInvitation<'n> {
    /// Into which organisation.
    pub organisation: &'n str,
    /// In which role.
    pub role: Role,
    /// For which address, as typed.
    pub email: &'n str,
    /// The address as addresses are compared.
    pub email_key: &'n str,
    /// The language of the letter.
    pub language: Language,
    /// The hash of the token in its link.
    pub token: &'n str,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
}

/// Invites. Returns the number of the invitation.
pub fn invite(w: &mut Writing<'_>, permit: &Permit, new: &NewInvitation<'_>) -> Result<Done<i64>, Error> {
    let now = w.now();
    w.run(&EXPIRE, &[&new.organisation, &new.email_key, &now])?;
    let id: Option<i64> = w.value(
        &INVITE,
        &[
            &new.organisation,
            &new.role.code(),
            &new.email,
            &new.email_key,
            &new.language.code(),
            &new.token,
            &permit.person().0,
            &now,
            &new.expires_at,
        ],
    )?;
    let Some(id) = id else {
        return Ok(Err(Refusal::AlreadyInvited));
    };
    told(
        w,
        permit,
        &Deed {
            organisation: Some(new.organisation),
            action: "roles.invite",
            kind: "invitation",
            id: &id,
            details: json!({ "role": new.role.code() }),
        },
    )?;
    Ok(Ok(id))
}

/// Gives an open or expired invitation a new link and a new term; the old link no longer works.
pub fn resend(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    id: i64,
    token: &str,
    expires_at: Timestamp,
) -> Result<Done<Invitation>, Error> {
    let now = w.now();
    let sent = w.first(
        &RESEND,
        &[&id, &organisation, &token, &now, &expires_at, &permit.person().0],
        invitation,
    )?;
    let Some(sent) = sent else {
        return Ok(Err(Refusal::Gone));
    };
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action: "roles.send-invitation-again",
            kind: "invitation",
            id: &id,
            details: serde_json::Value::Null,
        },
    )?;
    Ok(Ok(sent))
}

/// Takes an invitation back. Returns it as it was.
pub fn withdraw_invitation(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    id: i64,
) -> Result<Done<Invitation>, Error> {
    let Some(before) = w.first(&INVITATION, &[&id, &organisation], invitation)? else {
        return Ok(Err(Refusal::Gone));
    };
    let now = w.now();
    w.run(&END_INVITATION, &[&id, &now, &Outcome::Withdrawn.code()])?;
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action: "roles.withdraw-invitation",
            kind: "invitation",
            id: &id,
            details: serde_json::Value::Null,
        },
    )?;
    Ok(Ok(before))
}

/// The invitations of an organisation that have not ended, expired ones among them.
pub fn invitations(r: &mut Reading<'_>, organisation: &str) -> Result<Vec<Invitation>, Error> {
    Ok(r.all(&INVITATIONS, &[&organisation], invitation)?)
}

/// The invitation behind a link, ended or not.
pub fn invitation_by_token(r: &mut Reading<'_>, token: &str) -> Result<Option<Invitation>, Error> {
    Ok(r.first(&INVITATION_BY_TOKEN, &[&token], invitation)?)
}

/// How many invitations wait for an address.
pub fn invited(r: &mut Reading<'_>, email_key: &str, now: Timestamp) -> Result<u64, Error> {
    Ok(r.value(&INVITED, &[&email_key, &now])?.unwrap_or_default())
}

/// Accepts or declines the invitation behind a link; of many at once exactly one does. Returns the invitation and the
/// role that the person has now.
pub fn answer_invitation(
    w: &mut Writing<'_>,
    permit: &Permit,
    token: &str,
    email_key: &str,
    accept: bool,
) -> Result<Done<Invitation>, Error> {
    let now = w.now();
    let outcome = if accept {
        Outcome::Accepted
    } else {
        Outcome::Declined
    };
    let used = w.first(
        &USE_INVITATION,
        &[&token, &email_key, &now, &outcome.code()],
        invitation,
    )?;
    let Some(used) = used else {
        let found = invitation_by_token(w, token)?;
        return Ok(Err(match found {
            Some(Invitation {
                outcome: None,
                expires_at,
                ..
            }) if expires_at > now => Refusal::OtherAddress,
            Some(Invitation { outcome: None, .. }) => Refusal::Expired,
            _ => Refusal::Gone,
        }));
    };
    if accept {
        join(w, permit.person(), &used.organisation, used.role, used.invited_by)?;
    }
    let action = if accept {
        "roles.accept-invitation"
    } else {
        "roles.decline-invitation"
    };
    told(
        w,
        permit,
        &Deed {
            organisation: Some(&used.organisation),
            action,
            kind: "invitation",
            id: &used.id,
            details: json!({ "role": used.role.code() }),
        },
    )?;
    Ok(Ok(used))
}

// Requests to join

fn request(row: &Row<'_>) -> storage::Result<JoinRequest> {
    Ok(JoinRequest {
        id: row.get(0)?,
        person: PersonId(row.get(1)?),
        organisation: row.get(2)?,
        role: row.parse(3, role)?,
        message: row.get(4)?,
        asked_at: row.get(5)?,
    })
}

/// Asks to join an organisation. Returns the number of the request.
pub fn ask(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    role: Role,
    message: &str,
) -> Result<Done<i64>, Error> {
    let person = permit.person();
    if role_in(w, person, organisation)?.is_some_and(|own| own >= role) {
        return Ok(Err(Refusal::AlreadyMember));
    }
    let now = w.now();
    let id: Option<i64> = w.value(&ASK, &[&person.0, &organisation, &role.code(), &message, &now])?;
    let Some(id) = id else {
        return Ok(Err(Refusal::AlreadyAsked));
    };
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action: "roles.ask",
            kind: "join_request",
            id: &id,
            details: json!({ "role": role.code() }),
        },
    )?;
    Ok(Ok(id))
}

/// The requests that wait at an organisation.
pub fn requests(r: &mut Reading<'_>, organisation: &str) -> Result<Vec<JoinRequest>, Error> {
    Ok(r.all(&REQUESTS, &[&organisation], request)?)
}

/// A request that waits.
pub fn open_request(r: &mut Reading<'_>, organisation: &str, id: i64) -> Result<Option<JoinRequest>, Error> {
    Ok(r.first(&REQUEST, &[&id, &organisation], request)?)
}

/// A person's own requests that wait.
pub fn requests_of(r: &mut Reading<'_>, person: PersonId) -> Result<Vec<JoinRequest>, Error> {
    Ok(r.all(&REQUESTS_OF, &[&person.0], request)?)
}

/// The requests that wait at organisations for which nobody speaks.
pub fn requests_for_nobody(r: &mut Reading<'_>) -> Result<Vec<JoinRequest>, Error> {
    Ok(r.all(&REQUESTS_FOR_NOBODY, &[], request)?)
}

/// Accepts a request in a role, or declines it (`role`: none). Of many at once exactly one decides. Returns who asked.
pub fn decide_request(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    id: i64,
    role: Option<Role>,
    answer: &str,
) -> Result<Done<PersonId>, Error> {
    if role == Some(Role::Representative) && only_stands_in(w, permit, organisation)? {
        return Ok(Err(Refusal::StandsIn));
    }
    let now = w.now();
    let outcome = role.map_or(Outcome::Declined, |_| Outcome::Accepted);
    let person: Option<i64> = w.value(
        &END_REQUEST,
        &[
            &id,
            &organisation,
            &now,
            &permit.person().0,
            &outcome.code(),
            &answer,
        ],
    )?;
    let Some(person) = person.map(PersonId) else {
        return Ok(Err(Refusal::Gone));
    };
    if let Some(role) = role {
        join(w, person, organisation, role, permit.person())?;
    }
    let action = match role {
        Some(_) => "roles.accept-request",
        None => "roles.decline-request",
    };
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action,
            kind: "join_request",
            id: &id,
            details: json!({ "person": person.0, "role": role.map(Role::code) }),
        },
    )?;
    Ok(Ok(person))
}

/// Takes the own request back.
pub fn withdraw_request(w: &mut Writing<'_>, permit: &Permit, id: i64) -> Result<Done, Error> {
    let now = w.now();
    if w.run(&WITHDRAW_REQUEST, &[&id, &permit.person().0, &now])? == 0 {
        return Ok(Err(Refusal::Gone));
    }
    told(
        w,
        permit,
        &Deed {
            organisation: None,
            action: "roles.withdraw-request",
            kind: "join_request",
            id: &id,
            details: serde_json::Value::Null,
        },
    )?;
    Ok(Ok(()))
}

// Claims

fn claim(row: &Row<'_>) -> storage::Result<Claim> {
    Ok(Claim {
        id: row.get(0)?,
        person: PersonId(row.get(1)?),
        organisation: row.get(2)?,
        proof: row.get(3)?,
        confirmer: row.get(4)?,
        claimed_at: row.get(5)?,
    })
}

/// Says that one speaks for an organisation that has nobody. Returns the number of the claim.
pub fn claim_organisation(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    proof: &str,
    confirmer: &str,
) -> Result<Done<i64>, Error> {
    if !is_vacant(w, organisation)? {
        return Ok(Err(Refusal::NotVacant));
    }
    let now = w.now();
    let id: Option<i64> = w.value(
        &CLAIM,
        &[&permit.person().0, &organisation, &proof, &confirmer, &now],
    )?;
    let Some(id) = id else {
        return Ok(Err(Refusal::AlreadyAsked));
    };
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action: "roles.claim",
            kind: "claim",
            id: &id,
            details: serde_json::Value::Null,
        },
    )?;
    Ok(Ok(id))
}

/// Claims that nobody has decided yet, those after a number, the oldest first.
pub fn claims(r: &mut Reading<'_>, after: i64, limit: usize) -> Result<Vec<Claim>, Error> {
    Ok(r.all(&CLAIMS, &[&after, &limit], claim)?)
}

/// A claim that waits.
pub fn open_claim(r: &mut Reading<'_>, id: i64) -> Result<Option<Claim>, Error> {
    Ok(r.first(&ONE_CLAIM, &[&id], claim)?)
}

/// A person's own claims that wait.
pub fn claims_of(r: &mut Reading<'_>, person: PersonId) -> Result<Vec<Claim>, Error> {
    Ok(r.all(&CLAIMS_OF, &[&person.0], claim)?)
}

/// Confirms a claim (the person becomes representative) or declines it. Of many at once exactly one decides. Returns
/// who claimed, the organisation, and those whose claims for it are void now.
pub fn decide_claim(
    w: &mut Writing<'_>,
    permit: &Permit,
    id: i64,
    confirm: bool,
    answer: &str,
) -> Result<Done<(PersonId, String, Vec<PersonId>)>, Error> {
    let now = w.now();
    let outcome = if confirm {
        Outcome::Accepted
    } else {
        Outcome::Declined
    };
    let by = permit.person().0;
    let decided = w.first(&END_CLAIM, &[&id, &now, &by, &outcome.code(), &answer], |row| {
        Ok((PersonId(row.get(0)?), row.get::<String>(1)?))
    })?;
    let Some((person, organisation)) = decided else {
        return Ok(Err(Refusal::Gone));
    };
    let mut overtaken = Vec::new();
    if confirm {
        join(w, person, &organisation, Role::Representative, permit.person())?;
        overtaken = w.all(&OVERTAKE_CLAIMS, &[&organisation, &now, &by], |row| {
            Ok(PersonId(row.get(0)?))
        })?;
    }
    let action = if confirm {
        "roles.confirm-claim"
    } else {
        "roles.decline-claim"
    };
    told(
        w,
        permit,
        &Deed {
            organisation: Some(&organisation),
            action,
            kind: "claim",
            id: &id,
            details: json!({ "person": person.0 }),
        },
    )?;
    Ok(Ok((person, organisation, overtaken)))
}

/// Takes the own claim back.
pub fn withdraw_claim(w: &mut Writing<'_>, permit: &Permit, id: i64) -> Result<Done, Error> {
    let now = w.now();
    if w.run(&WITHDRAW_CLAIM, &[&id, &permit.person().0, &now])? == 0 {
        return Ok(Err(Refusal::Gone));
    }
    told(
        w,
        permit,
        &Deed {
            organisation: None,
            action: "roles.withdraw-claim",
            kind: "claim",
            id: &id,
            details: serde_json::Value::Null,
        },
    )?;
    Ok(Ok(()))
}

// Substitution

fn substitution(row: &Row<'_>) -> storage::Result<Substitution> {
    Ok(Substitution {
        id: row.get(0)?,
        organisation: row.get(1)?,
        absent: PersonId(row.get(2)?),
        substitute: PersonId(row.get(3)?),
        role: row.parse(4, role)?,
        starts_at: row.get(5)?,
        ends_at: row.get(6)?,
    })
}

/// Names a substitute; `named.id` does not matter.
pub fn name_substitute(w: &mut Writing<'_>, permit: &Permit, named: &Substitution) -> Result<Done, Error> {
    let organisation = named.organisation.as_str();
    let absent = role_in(w, named.absent, organisation)?;
    let substitute = role_in(w, named.substitute, organisation)?;
    let (Some(absent), Some(_)) = (absent, substitute) else {
        return Ok(Err(Refusal::NoMember));
    };
    if named.role > absent {
        return Ok(Err(Refusal::TooHigh));
    }
    let now = w.now();
    w.run(
        &NAME_SUBSTITUTE,
        &[
            &organisation,
            &named.absent.0,
            &named.substitute.0,
            &named.role.code(),
            &named.starts_at,
            &named.ends_at,
            &permit.person().0,
            &now,
        ],
    )?;
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action: "roles.name-substitute",
            kind: "account",
            id: &named.substitute.0,
            details: json!({ "absent": named.absent.0, "role": named.role.code() }),
        },
    )?;
    Ok(Ok(()))
}

/// The present and coming substitutions of an organisation.
pub fn substitutions(
    r: &mut Reading<'_>,
    organisation: &str,
    now: Timestamp,
) -> Result<Vec<Substitution>, Error> {
    Ok(r.all(&SUBSTITUTIONS, &[&organisation, &now], substitution)?)
}

/// The present and coming substitutions in which a person is the absent or the substitute.
pub fn substitutions_of(
    r: &mut Reading<'_>,
    person: PersonId,
    now: Timestamp,
) -> Result<Vec<Substitution>, Error> {
    Ok(r.all(&SUBSTITUTIONS_OF, &[&person.0, &now], substitution)?)
}

/// One of them.
pub fn open_substitution(
    r: &mut Reading<'_>,
    organisation: &str,
    id: i64,
    now: Timestamp,
) -> Result<Option<Substitution>, Error> {
    Ok(r.first(&SUBSTITUTION, &[&id, &organisation, &now], substitution)?)
}

/// Ends a substitution before its day.
pub fn end_substitution(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    id: i64,
) -> Result<Done, Error> {
    let now = w.now();
    if w.run(&END_SUBSTITUTION, &[&id, &now])? == 0 {
        return Ok(Err(Refusal::Gone));
    }
    told(
        w,
        permit,
        &Deed {
            organisation: Some(organisation),
            action: "roles.end-substitution",
            kind: "substitution",
            id: &id,
            details: serde_json::Value::Null,
        },
    )?;
    Ok(Ok(()))
}

// Settings

/// Says whether an organisation wants four eyes.
pub fn set_four_eyes(
    w: &mut Writing<'_>,
    permit: &Permit,
    organisation: &str,
    wanted: bool,
) -> Result<(), Error> {
    let now = w.now();
    w.run(
        &SET_FOUR_EYES,
        &[&organisation, &wanted, &permit.person().0, &now],
    )?;
    let deed = Deed {
        organisation: Some(organisation),
        action: "roles.set-four-eyes",
        kind: "organisation",
        id: &organisation,
        details: json!({ "wanted": wanted }),
    };
    told(w, permit, &deed)
}

// Keeping no longer than needed

/// Takes the addresses out of invitations that expired before a moment.
pub fn forget_invitations(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    let now = w.now();
    Ok(w.run(&FORGET_INVITATIONS, &[&before, &now])?)
}

/// Takes the words out of requests and claims that were decided before a moment.
pub fn forget_requests(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_REQUESTS, &[&before])? + w.run(&FORGET_CLAIMS, &[&before])?)
}

/// Forgets roles and substitutions that ended before a moment.
pub fn forget_roles(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_MEMBERSHIPS, &[&before])?
        + w.run(&FORGET_REGION_ROLES, &[&before])?
        + w.run(&FORGET_SUBSTITUTIONS, &[&before])?)
}

/// The organisations that somebody speaks for.
pub fn spoken_for(r: &mut Reading<'_>) -> Result<Vec<String>, Error> {
    Ok(r.all(&SPOKEN_FOR, &[], |row| row.get(0))?)
}

/// Whoever keeps things of the catalogue, as an editor of an organisation or as a coordinator, by number behind one.
pub fn keepers(r: &mut Reading<'_>, after: PersonId, limit: usize) -> Result<Vec<PersonId>, Error> {
    Ok(r.all(&KEEPERS, &[&after.0, &limit], |row| Ok(PersonId(row.get(0)?)))?)
}

/// For which organisations a person is the last who speaks: a reason to hand over before the account is erased.
pub fn only_representative_of(r: &mut Reading<'_>, person: PersonId) -> Result<Vec<String>, Error> {
    Ok(r.all(&ONLY_REPRESENTATIVE_OF, &[&person.0], |row| row.get(0))?)
}

/// Ends all that a person does here and erases what they wrote in requests and claims. What stays is that a number held
/// a role from a day to a day.
pub fn erase(w: &mut Writing<'_>, person: PersonId) -> Result<(), Error> {
    let now = w.now();
    w.run(&END_ALL_WORK, &[&person.0, &now])?;
    w.run(&END_ALL_REGION_ROLES, &[&person.0, &now])?;
    w.run(&END_ALL_SUBSTITUTIONS, &[&person.0, &now])?;
    w.run(&WITHDRAW_ALL_INVITATIONS, &[&person.0, &now])?;
    w.run(&ERASE_REQUESTS, &[&person.0])?;
    w.run(&ERASE_CLAIMS, &[&person.0])?;
    Ok(())
}

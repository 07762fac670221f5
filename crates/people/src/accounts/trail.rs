//! What of accounts stands in the audit trail. Ids only: the trail outlives the account.

use shell::policy::PersonId;
use storage::Writing;
use storage::audit::{Event, Outcome, SYSTEM};

use crate::Error;

fn record(
    w: &mut Writing<'_>,
    actor: &str,
    person: PersonId,
    action: &'static str,
    outcome: Outcome,
) -> Result<(), Error> {
    w.record(Event {
        actor,
        organisation: None,
        action,
        object_kind: "account",
        object_id: &person.to_string(),
        outcome,
        payload: None,
    })?;
    Ok(())
}

/// A person did something to their own account.
pub(crate) fn own(w: &mut Writing<'_>, person: PersonId, action: &'static str) -> Result<(), Error> {
    record(w, &person.to_string(), person, action, Outcome::Done)
}

/// Somebody who knows the address of an account tried and failed.
pub(crate) fn failed(w: &mut Writing<'_>, person: PersonId, action: &'static str) -> Result<(), Error> {
    record(w, storage::audit::VISITOR, person, action, Outcome::Refused)
}

/// Wrong passwords were tried before what happens now; what was typed is kept nowhere. One entry tells of many tries, so
/// that nobody can fill the trail.
pub(crate) fn wrong_passwords(w: &mut Writing<'_>, person: PersonId, tries: u32) -> Result<(), Error> {
    w.record(Event {
        actor: storage::audit::VISITOR,
        organisation: None,
        action: "accounts.wrong-password",
        object_kind: "account",
        object_id: &person.to_string(),
        outcome: Outcome::Refused,
        payload: Some(&format!("{{\"tries\":{tries}}}")),
    })?;
    Ok(())
}

/// The operator did something at the command line.
pub(crate) fn operator(w: &mut Writing<'_>, person: PersonId, action: &'static str) -> Result<(), Error> {
    record(w, SYSTEM, person, action, Outcome::Done)
}

//! The end of an account.

use shell::Problem;
use shell::policy::PersonId;
use storage::Writing;
use storage::audit::{Event, Outcome, SYSTEM};

use super::holding::Subject;
use super::{hindrances, holdings, letters, store};
use crate::accounts::{self, token::Token};
use crate::{Error, People};

/// Records in the audit trail what was done to an account, and by whom.
pub(super) fn record(
    w: &mut Writing<'_>,
    actor: &str,
    person: PersonId,
    action: &'static str,
) -> Result<(), Error> {
    w.record(Event {
        actor,
        organisation: None,
        action,
        object_kind: "account",
        object_id: &person.to_string(),
        outcome: Outcome::Done,
        payload: None,
    })?;
    Ok(())
}

/// Somebody wants their account erased: begins the days in which they can change their mind, and writes to them. False
/// when something has to be done first.
pub(super) fn ask(w: &mut Writing<'_>, people: &People, person: PersonId) -> Result<bool, Error> {
    if !hindrances(w, person)?.is_empty() {
        return Ok(false);
    }
    let (Some(account), token) = (accounts::store::by_id(w, person)?, Token::new()?) else {
        return Ok(false);
    };
    if let Some(due) = store::ask(w, person, &token.hash())? {
        letters::asked(w, people, &account, due, &token)?;
        record(w, &person.to_string(), person, "privacy.ask-erasure")?;
    }
    Ok(true)
}

/// The account stays after all.
pub(super) fn keep(w: &mut Writing<'_>, person: PersonId) -> Result<bool, Error> {
    let was = store::keep(w, person)?;
    if was {
        record(w, &person.to_string(), person, "privacy.keep-account")?;
    }
    Ok(was)
}

/// What became of an account whose time has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Came {
    Erased,
    Waits,
    Gone,
}

/// Erases an account whose time has come, unless something would be left with nobody: then its owner is told, once.
fn erase(w: &mut Writing<'_>, people: &People, person: PersonId) -> Result<Came, Error> {
    let now = w.now();
    let due = store::erasure_of(w, person)?.is_some_and(|erasure| erasure.due_at <= now);
    let Some(account) = accounts::store::by_id(w, person)?.filter(|_| due) else {
        return Ok(Came::Gone);
    };
    let hindrances = hindrances(w, person)?;
    if !hindrances.is_empty() {
        if store::tell(w, person)? {
            letters::hindered(w, people, &account)?;
        }
        return Ok(Came::Waits);
    }
    let subject = Subject::of(&account);
    for holding in holdings() {
        holding.erase(w, &subject)?;
    }
    store::forget_texts(w)?;
    record(w, SYSTEM, person, "privacy.erase")?;
    // Without a server the letter would keep the address for nothing.
    if people.has_mail_server() {
        letters::erased(w, people, &account)?;
    }
    Ok(Came::Erased)
}

impl People {
    /// Erases the accounts whose time has come, each in a transaction of its own; returns how many.
    pub(crate) async fn erase_due_accounts(&self) -> Result<u64, Problem> {
        let now = self.now();
        let (mut after, mut erased) = (PersonId(0), 0);
        loop {
            let due = self.read(move |r| store::due(r, now, after)).await?;
            let Some(last) = due.last().copied() else {
                break;
            };
            after = last;
            for person in due {
                let people = self.clone();
                if self.write(move |w| erase(w, &people, person)).await? == Came::Erased {
                    erased += 1;
                }
            }
        }
        if erased > 0 {
            self.forget_deleted().await?;
        }
        Ok(erased)
    }

    /// Takes what was deleted out of the database's files.
    pub(crate) async fn forget_deleted(&self) -> Result<(), Problem> {
        let database = self.database().clone();
        let done = tokio::task::spawn_blocking(move || database.forget_deleted()).await;
        done.map_err(Problem::internal)?.map_err(Problem::from)
    }
}

//! The letter that reminds whoever keeps things of what nobody confirmed for 180 days.
//!
//! A job looks every morning. A person gets one letter in [`LINK_DAYS`] days at most, so nothing is asked for twice in
//! a month; it names the things that are unconfirmed longest, each with a link that confirms it with one press, and
//! leads to the list of the others.

use std::time::Duration;

use catalogue::editing::{self, Overdue};
use catalogue::snapshot::Snapshot;
use jiff::civil::time;
use language::{Language, format};
use shell::policy::{Assurance, Person, PersonId, RegionRole, SessionKey};
use storage::Writing;
use storage::jobs::{Failure, Leased, Policy, Schedule, Worker};

use super::{COUNTED_MAX, LINK_DAYS, REMINDED_MAX, keeps, overdue_before, store};
use crate::accounts::token::Token;
use crate::notices::{Letter, Part, send};
use crate::{Error, People, accounts, roles, words};

/// The job that writes the letters.
pub(crate) const REMIND: &str = "upkeep.remind";
/// People that are looked at between two looks at the database.
const AT_ONCE: usize = 200;

/// Adds what the room does to a worker.
pub(crate) fn work(people: &People, worker: Worker) -> Worker {
    let people = people.clone();
    let zone = format::region_zone;
    worker
        .on(REMIND, Policy::default(), move |job: Leased| {
            let people = people.clone();
            async move {
                let reminded = remind_all(&people).await;
                reminded.map_err(|_| Failure::again("upkeep.not-now"))?;
                people.database().write(move |w| job.complete(w)).await?;
                Ok(())
            }
        })
        .every(REMIND, Schedule::daily(time(6, 0, 0, 0), zone()))
}

/// Writes to everybody who keeps something; each letter in a transaction of its own.
async fn remind_all(people: &People) -> Result<(), shell::Problem> {
    let mut after = PersonId(i64::MIN);
    loop {
        let keepers = people
            .read(move |r| roles::store::keepers(r, after, AT_ONCE))
            .await?;
        for person in keepers.iter().copied() {
            let inside = people.clone();
            people.write(move |w| remind(w, &inside, person)).await?;
        }
        match keepers.last() {
            Some(last) if keepers.len() == AT_ONCE => after = *last,
            _ => return Ok(()),
        }
    }
}

/// Writes to a person, when there is something to remind of and no letter went out lately. Gives whether it did.
pub(crate) fn remind(w: &mut Writing<'_>, people: &People, person: PersonId) -> Result<bool, Error> {
    let now = w.now();
    let lately = now - Duration::from_hours(24 * LINK_DAYS);
    if store::last_reminder(w, person)?.is_some_and(|last| last > lately) {
        return Ok(false);
    }
    let account = accounts::store::by_id(w, person)?.filter(|account| !account.is_blocked());
    let Some(account) = account else {
        return Ok(false);
    };
    let (region_roles, organisations) = roles::work_of(w, person, now)?;
    let keeper = Person {
        id: person,
        name: account.name,
        language: account.language,
        assurance: Assurance::Email,
        region_roles,
        organisations,
        session: SessionKey(String::new()),
    };
    let owners = keeps(w, &keeper, &[RegionRole::Coordinator])?;
    let before = overdue_before(now);
    let overdue = editing::unconfirmed(w, &owners, before, None, None, REMINDED_MAX)?;
    if overdue.is_empty() {
        return Ok(false);
    }
    let all = editing::count_unconfirmed(w, &owners, before, None, COUNTED_MAX)?;
    let expires_at = now + Duration::from_hours(24 * LINK_DAYS);
    let mut links = Vec::with_capacity(overdue.len());
    for line in overdue {
        let token = Token::new()?;
        store::new_link(w, &token.hash(), &line.id, person, expires_at)?;
        links.push((line, token));
    }
    let snapshot = people.snapshot();
    let letter = Letter {
        to: account.email,
        person: Some(person),
        kind: "upkeep.unconfirmed",
        language: account.language,
        subject: words::Upkeep(account.language).letter_subject(all),
        body: body(people, &snapshot, account.language, &links, all, expires_at),
    };
    send(w, &letter)?;
    Ok(true)
}

fn body(
    people: &People,
    snapshot: &Snapshot,
    language: Language,
    links: &[(Overdue, Token)],
    all: u64,
    expires_at: jiff::Timestamp,
) -> Vec<Part> {
    let t = words::Upkeep(language);
    let mut body = vec![Part::Words(t.letter_lead().to_owned())];
    for (line, token) in links {
        let title = &line.title[language];
        body.push(Part::Fact {
            label: line.id.kind().label(language).to_owned(),
            value: match &line.owner {
                Some(owner) => t.letter_item_of(title, snapshot.organisation_name(owner, language)),
                None => title.clone(),
            },
        });
        body.push(Part::Words(confirmed(language, line.last_confirmed)));
        body.push(Part::Action {
            words: t.letter_confirm(title),
            href: people.link(language, &format!("/desk/confirm/{}", token.as_str())),
        });
    }
    body.push(Part::Words(
        t.letter_valid_until(format::date_time(language, expires_at)),
    ));
    if usize::try_from(all).is_ok_and(|all| all > links.len()) {
        body.push(Part::Words(t.letter_more().to_owned()));
    }
    body.push(Part::Action {
        words: t.letter_list().to_owned(),
        href: people.link(language, "/desk/unconfirmed"),
    });
    body
}

/// When something was confirmed last, in a sentence.
pub(super) fn confirmed(language: Language, day: Option<jiff::civil::Date>) -> String {
    let t = words::Upkeep(language);
    day.map_or_else(
        || t.never_confirmed().to_owned(),
        |day| t.last_confirmed(format::date(language, day)),
    )
}

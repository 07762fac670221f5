//! Upkeep: keeping true what is published.
//!
//! The home of the desk says what waits for somebody: drafts and reviews ([`crate::desk`]), what nobody confirmed for
//! 180 days, what readers said ([`catalogue::feedback`]), which searches found nothing, which translations are missing
//! or out of date. Whoever keeps a thing says "still valid" with one click, also from the letter that reminds them
//! ([`remind`]): its link proves who holds it, works once and needs no sign-in.
//!
//! Which translations are wanted is kept in a table of its own by a follower of the change feed ([`gaps`]), because
//! nothing else can list them without reading every document.

pub(crate) mod gaps;
pub(crate) mod pages;
pub(crate) mod privacy;
pub(crate) mod remind;
pub(crate) mod schema;
pub mod store;

use catalogue::codes::OrganisationId;
use catalogue::editing::{self, ItemId, Outcome};
use catalogue::owners::Owners;
use catalogue::provenance::stale_before;
use catalogue::snapshot::Snapshot;
use jiff::Timestamp;
use jiff::civil::Date;
use language::format;
use shell::policy::{
    Action, Assurance, Assurances, Denial, Permit, Person, PersonId, RegionRole, Role, SessionKey, Who,
    decide,
};
use storage::audit::{self, Event};
use storage::{Reading, Writing};

use crate::accounts::token::Hash;
use crate::{Error, accounts, desk, roles};

/// Days that the link of a reminder can be used, and days between two reminders to the same person.
pub const LINK_DAYS: u64 = 30;
/// Things that a reminder names.
pub const REMINDED_MAX: usize = 20;
/// Counting on the desk ends here: what is more is "1,000 or more".
pub const COUNTED_MAX: usize = 1000;

/// A link that confirms one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Which thing.
    pub item: ItemId,
    /// Whom it was sent to.
    pub person: PersonId,
    /// Until when it works.
    pub expires_at: Timestamp,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}

/// How a link stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// It works, and confirms this.
    Works(ItemId),
    /// It was used.
    Used(ItemId),
    /// Its time is over.
    Expired(ItemId),
    /// Whoever holds it may not confirm this now.
    Denied(ItemId, Denial),
    /// There is no such link, or what it was about is gone.
    Unknown,
}

/// Whose things a person keeps: those of the organisations that they edit for and, with one of these roles for the
/// region, those that nobody here speaks for. The same as the policy says about single things.
pub fn keeps(r: &mut Reading<'_>, person: &Person, region: &[RegionRole]) -> Result<Owners, Error> {
    let (edits, reads): (Vec<_>, Vec<_>) = person
        .organisations
        .iter()
        .partition(|work| work.role >= Role::Editor);
    let id = |work: &shell::policy::Membership| work.organisation.clone();
    let nobodys_but = if region.iter().any(|role| person.region_roles.has(*role)) {
        let mut but = roles::store::spoken_for(r)?;
        but.extend(reads.into_iter().map(id));
        Some(but)
    } else {
        None
    };
    Ok(Owners {
        own: edits.into_iter().map(id).collect(),
        nobodys_but,
    })
}

/// The day before which a confirmation counts no more.
pub fn overdue_before(now: Timestamp) -> Date {
    stale_before(format::region_date(now))
}

/// Who confirms, as shown to readers: the organisation in its own language, or the network where nobody speaks for one.
fn shown_name(permit: &Permit, owner: Option<&OrganisationId>, snapshot: &Snapshot) -> String {
    let organisation = owner
        .filter(|_| matches!(permit.who(), Who::Own(_)))
        .and_then(|id| snapshot.organisation(id));
    organisation.map_or_else(
        || catalogue::NAME.to_owned(),
        |organisation| {
            let own = organisation.name.original_language().unwrap_or_default();
            organisation.name.words(own).to_owned()
        },
    )
}

/// Keeps that a thing is still valid today.
pub fn confirm(
    w: &mut Writing<'_>,
    permit: &Permit,
    item: &desk::Item,
    snapshot: &Snapshot,
) -> Result<bool, Error> {
    let by = shown_name(permit, item.owner.as_ref(), snapshot);
    let today = format::region_date(w.now());
    if !matches!(
        editing::confirm(w, &item.id, today, &by)?,
        Outcome::Written { .. }
    ) {
        return Ok(false);
    }
    w.record(Event {
        actor: &permit.person().to_string(),
        organisation: item.owner.as_ref().map(OrganisationId::as_str),
        action: "upkeep.confirm",
        object_kind: item.id.kind().code(),
        object_id: item.id.key(),
        outcome: audit::Outcome::Done,
        payload: None,
    })?;
    Ok(true)
}

/// How a link stands, with the permit and the thing when it works.
fn look_up(
    r: &mut Reading<'_>,
    hash: &Hash,
    now: Timestamp,
    assurances: &Assurances,
) -> Result<(Standing, Option<(Permit, desk::Item)>), Error> {
    let Some(link) = store::link(r, hash)? else {
        return Ok((Standing::Unknown, None));
    };
    if link.used_at.is_some() {
        return Ok((Standing::Used(link.item), None));
    }
    if link.expires_at <= now {
        return Ok((Standing::Expired(link.item), None));
    }
    let account = accounts::store::by_id(r, link.person)?.filter(|account| !account.is_blocked());
    let (Some(account), Some(item)) = (account, desk::item(r, &link.item)?) else {
        return Ok((Standing::Unknown, None));
    };
    let (region_roles, organisations) = roles::work_of(r, account.id, now)?;
    // What the link proves is that its holder reads the mail of the account.
    let holder = Person {
        id: account.id,
        name: account.name,
        language: account.language,
        assurance: account.assurance.min(Assurance::Confirmed),
        region_roles,
        organisations,
        session: SessionKey(String::new()),
    };
    Ok(
        match decide(Some(&holder), Action::Confirm, &item.thing(), assurances) {
            Ok(permit) => (Standing::Works(link.item), Some((permit, item))),
            Err(denial) => (Standing::Denied(link.item, denial), None),
        },
    )
}

/// How a link stands.
pub(crate) fn standing(
    r: &mut Reading<'_>,
    hash: &Hash,
    now: Timestamp,
    assurances: &Assurances,
) -> Result<Standing, Error> {
    Ok(look_up(r, hash, now, assurances)?.0)
}

/// Confirms by a link; of many at once exactly one does. [`Standing::Works`]: it was confirmed now.
pub(crate) fn confirm_by_link(
    w: &mut Writing<'_>,
    hash: &Hash,
    assurances: &Assurances,
    snapshot: &Snapshot,
) -> Result<Standing, Error> {
    let now = w.now();
    let (standing, found) = look_up(w, hash, now, assurances)?;
    let Some((permit, item)) = found else {
        return Ok(standing);
    };
    if !store::use_link(w, hash)? {
        return Ok(Standing::Used(item.id));
    }
    if confirm(w, &permit, &item, snapshot)? {
        Ok(standing)
    } else {
        Ok(Standing::Unknown)
    }
}

#[cfg(test)]
mod tests;

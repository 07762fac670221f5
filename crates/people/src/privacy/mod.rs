//! What is kept about people, for how long, and how they see, take away and erase it.
//!
//! Every table with a person's number, name or address is a [`Holding`]: how its rows about somebody are given out and
//! how they are erased. Each room lists its own ([`ROOMS`] joins them), and a test walks through the tables and columns
//! of the real database and fails for one that may hold a person and that no holding names. The retention rules
//! ([`retention`]) are listed the same way: what the daily job does is what the page says.
//!
//! Somebody who erases their account has [`DAYS_TO_KEEP`] days to change their mind, so that a stolen session cannot
//! destroy anything at once; then a job erases it ([`erasure`]). It waits while an organisation or the site would be
//! left with nobody ([`Hindrance`]). What stays is the number in the audit trail and in roles that ended, which nothing
//! connects with a person any more.

pub(crate) mod consent;
pub(crate) mod erasure;
pub(crate) mod export;
pub(crate) mod holding;
mod letters;
mod pages;
pub(crate) mod retention;
pub(crate) mod schema;
pub(crate) mod store;

use shell::policy::PersonId;
use storage::Reading;

use crate::{Error, accounts, desk, notices, roles, translation, upkeep, words};

pub(crate) use consent::Notice;
pub(crate) use holding::Holding;
pub(crate) use pages::routes;
pub(crate) use retention::Rule;

/// Days between the wish to erase an account and its end.
pub const DAYS_TO_KEEP: i64 = 7;

/// A text of this room in the reader's language.
pub(crate) type Said = fn(words::Privacy) -> &'static str;

/// What a room has to do with people's data.
pub(crate) struct Room {
    /// Its tables, in the order in which they are erased.
    pub holdings: &'static [Holding],
    /// For how long it keeps what.
    pub retention: &'static [Rule],
    /// What would be left with nobody if a person went.
    pub hindrances: fn(&mut Reading<'_>, PersonId) -> Result<Vec<Hindrance>, Error>,
}

/// All rooms: a new one is a line here. The account itself is erased last.
pub(crate) const ROOMS: &[Room] = &[
    roles::privacy::ROOM,
    desk::privacy::ROOM,
    upkeep::privacy::ROOM,
    translation::privacy::ROOM,
    notices::privacy::ROOM,
    holding::BELOW,
    holding::OWN,
    accounts::privacy::ROOM,
];

/// Why an account cannot be erased yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hindrance {
    /// Why, and what to do first.
    pub why: HindranceKind,
    /// The organisation it is about.
    pub organisation: Option<String>,
    /// Where to do it: a path behind the language.
    pub path: String,
}

/// The reasons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HindranceKind {
    /// Nobody else speaks for an organisation.
    OnlyRepresentative,
    /// Nobody else runs the site.
    OnlyAdministrator,
}

/// No room without people has anything to say against it.
#[expect(
    clippy::unnecessary_wraps,
    reason = "the rooms that have one read the database for it"
)]
pub(crate) fn no_hindrance(_: &mut Reading<'_>, _: PersonId) -> Result<Vec<Hindrance>, Error> {
    Ok(Vec::new())
}

/// What has to be done before an account can be erased.
pub(crate) fn hindrances(r: &mut Reading<'_>, person: PersonId) -> Result<Vec<Hindrance>, Error> {
    let mut found = Vec::new();
    for room in ROOMS {
        found.extend((room.hindrances)(r, person)?);
    }
    Ok(found)
}

/// All holdings, in the order in which they are erased.
pub(crate) fn holdings() -> impl Iterator<Item = &'static Holding> {
    ROOMS.iter().flat_map(|room| room.holdings)
}

#[cfg(test)]
pub(crate) mod tests;

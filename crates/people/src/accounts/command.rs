//! What the operator does at the command line: the first account, and who has one.

use std::time::Duration;

use language::Language;
use shell::policy::{Assurance, PersonId, RegionRole};

use super::letters::{self, Recipient};
use super::token::Token;
use super::{Account, EmailKey, LinkPurpose, NewLink, parse_email, store, trail};
use crate::roles::store::give_region_role;
use crate::{Error, People};

/// Time to use the link: somebody is told about it by the operator and may sit elsewhere.
const LASTS: Duration = Duration::from_hours(24);
/// Accounts read at once.
const PAGE: usize = 500;

/// What `egovernet user add` did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Added {
    /// The account.
    pub person: PersonId,
    /// Whether it was there before.
    pub was_there: bool,
    /// The link to choose a password by. Works once.
    pub link: String,
}

/// The text is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAddress;

/// Adds an account for an address, or finds it, and makes a link to choose a password by, which is also sent by letter.
/// `administrator`: the person runs the site from now on.
pub fn add_user(
    people: &People,
    email: &str,
    name: Option<&str>,
    language: Language,
    administrator: bool,
) -> Result<Result<Added, NoAddress>, Error> {
    let Some(email) = parse_email(email) else {
        return Ok(Err(NoAddress));
    };
    let before_at = email.split('@').next().unwrap_or_default().to_owned();
    let name = name
        .map(language::fold::tidy)
        .filter(|name| !name.is_empty())
        .unwrap_or(before_at);
    let token = Token::new()?;
    people.database().write_now(|w| {
        let added = store::add(w, &name, &email, language, Assurance::Email)?;
        let account = store::by_email(w, &EmailKey::of(&email))?;
        let Some(account) = account else {
            // It was added in this very transaction.
            return Ok(Err(NoAddress));
        };
        let link = NewLink {
            purpose: LinkPurpose::Password,
            person: Some(account.id),
            email: &account.email,
            target: "",
            lasts: LASTS,
        };
        store::put_link(w, &token.hash(), &link)?;
        letters::invited(w, people, Recipient::of(&account), &token)?;
        trail::operator(w, account.id, "accounts.add")?;
        if administrator {
            trail::operator(w, account.id, "accounts.make-administrator")?;
            give_region_role(w, account.id, RegionRole::Administrator)?;
        }
        Ok(Ok(Added {
            person: account.id,
            was_there: added.is_none(),
            link: people.link(account.language, &format!("/new-password/{}", token.as_str())),
        }))
    })
}

/// All accounts by number.
pub fn list_users(people: &People) -> Result<Vec<Account>, Error> {
    let mut all: Vec<Account> = Vec::new();
    loop {
        let after = all.last().map_or(PersonId(0), |account| account.id);
        let page = people.database().read_now(|r| store::page(r, after, PAGE))?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

//! Who people are and how they prove it: accounts, passwords, second factors, identity providers, sessions.
//!
//! An [`Account`] belongs to one confirmed address. How sure we are of a person is the account's own level
//! ([`Account::assurance`]: the address is confirmed, or an organisation confirmed the person) and, for some time after a
//! second factor was shown, [`shell::policy::Assurance::Strong`] for that one session ([`session`]).
//!
//! Nobody learns here whether an address has an account: every page that takes an address answers the same whether it
//! is known or not and does the same work; who owns the address is told by letter. What works once (links in letters,
//! recovery codes, the steps between two pages) is kept as a hash and used up by one conditional statement, so that of
//! many at once exactly one gets it.

pub mod command;
mod door;
mod email;
mod factor;
pub(crate) mod forms;
mod letters;
mod pages;
mod passkey;
mod password;
pub(crate) mod privacy;
mod providers;
mod session;
pub mod store;
pub(crate) mod token;
mod trail;
mod tries;

use std::time::Duration;

use jiff::Timestamp;
use language::Language;
use shell::policy::{Assurance, PersonId};
use storage::Writing;

pub use email::EmailKey;
pub(crate) use email::parse as parse_email;
pub(crate) use pages::{dead_link, fresh, own_session, routes, told, tries_keys};
pub(crate) use passkey::Passkeys;
pub(crate) use password::Passwords;
pub use providers::Providers;
pub use session::Session;
pub(crate) use session::before;
pub use tries::Tries;

use crate::Error;

/// Characters that a person's name may have.
pub const NAME_MAX: usize = 100;

/// An account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its number.
    pub id: PersonId,
    /// What the person is called on pages.
    pub name: String,
    /// The confirmed address, as it was typed.
    pub email: String,
    /// The language the person is written to in.
    pub language: Language,
    /// How sure we are of the person without a second factor: never [`Assurance::Strong`].
    pub assurance: Assurance,
    /// Whether the person may sign in.
    pub standing: Standing,
    /// Since when there is the account.
    pub created_at: Timestamp,
}

impl Account {
    /// The person may not sign in.
    pub const fn is_blocked(&self) -> bool {
        matches!(self.standing, Standing::Blocked)
    }
}

/// Whether somebody may sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Yes.
    Active,
    /// An administrator said no.
    Blocked,
}

impl Standing {
    /// The name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Active => "active",
            Self::Blocked => "blocked",
        }
    }

    /// Reads [`Self::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        [Self::Active, Self::Blocked]
            .into_iter()
            .find(|standing| standing.code() == code)
    }
}

/// What a link in a letter is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkPurpose {
    /// Make an account for the address.
    SignUp,
    /// Choose a new password.
    Password,
    /// Make the address that of the account.
    Email,
    /// Link what an identity provider says to the account of the address, or make one.
    Identity,
    /// Told that the address has an account, or has none: no link, but counted like one.
    Told,
}

impl LinkPurpose {
    /// The name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SignUp => "sign-up",
            Self::Password => "password",
            Self::Email => "email",
            Self::Identity => "identity",
            Self::Told => "told",
        }
    }

    /// How long the link works.
    pub const fn lasts(self) -> Duration {
        match self {
            Self::SignUp | Self::Email => Duration::from_hours(24),
            Self::Password | Self::Identity | Self::Told => Duration::from_hours(1),
        }
    }
}

/// A link in a letter, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Link {
    person: Option<PersonId>,
    email: String,
    target: String,
}

/// A link to be kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewLink<'a> {
    purpose: LinkPurpose,
    person: Option<PersonId>,
    email: &'a str,
    /// Where the person goes from there: a path behind the language, or nothing.
    target: &'a str,
    lasts: Duration,
}

/// What a step between two pages is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum StepPurpose {
    /// The password was right, the second factor is missing.
    SecondFactor,
    /// A secret for one-time codes that was shown and not yet proved.
    NewTotp,
    /// A passkey that is being made.
    NewPasskey,
}

impl StepPurpose {
    const fn code(self) -> &'static str {
        match self {
            Self::SecondFactor => "second-factor",
            Self::NewTotp => "new-totp",
            Self::NewPasskey => "new-passkey",
        }
    }
}

/// A step between two pages, as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Step {
    person: Option<PersonId>,
    state: String,
}

/// A passkey as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PasskeyRow {
    id: i64,
    name: String,
    passkey: String,
    created_at: Timestamp,
    used_at: Option<Timestamp>,
}

/// A link that lets the owner of an address make an account, also where people can not sign up by themselves: the path
/// behind the language, for a letter that the caller writes. From there the person goes on to `target`, a path behind
/// the language.
pub fn welcome(w: &mut Writing<'_>, email: &str, target: &str, lasts: Duration) -> Result<String, Error> {
    let token = token::Token::new()?;
    let link = NewLink {
        purpose: LinkPurpose::SignUp,
        person: None,
        email,
        target,
        lasts,
    };
    store::put_link(w, &token.hash(), &link)?;
    Ok(format!("/sign-up/{}", token.as_str()))
}

/// Raises how sure we are of a person, for instance because an organisation confirmed them. Never lowers it. A second
/// factor is a matter of the session, so [`Assurance::Strong`] raises to [`Assurance::Confirmed`] only.
pub fn raise_assurance(w: &mut Writing<'_>, person: PersonId, to: Assurance) -> Result<(), Error> {
    let to = to.min(Assurance::Confirmed);
    match store::by_id(w, person)? {
        Some(account) if account.assurance < to => store::set_assurance(w, person, to),
        _ => Ok(()),
    }
}

/// Lowers how sure we are of a person to what a confirmed address gives, when no organisation stands for them any more.
pub fn lower_assurance(w: &mut Writing<'_>, person: PersonId) -> Result<(), Error> {
    store::set_assurance(w, person, Assurance::Email)
}

/// Keeps a person from signing in, and ends all their sessions at once.
pub fn block(w: &mut Writing<'_>, person: PersonId) -> Result<(), Error> {
    store::set_standing(w, person, Standing::Blocked)?;
    store::end_steps(w, person)?;
    store::end_sessions(w, person, None)?;
    Ok(())
}

/// Lets a person sign in again.
pub fn unblock(w: &mut Writing<'_>, person: PersonId) -> Result<(), Error> {
    store::set_standing(w, person, Standing::Active)
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

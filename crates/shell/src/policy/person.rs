//! Who asks.

use std::fmt;

use language::Language;

use super::{Assurance, RegionRole, Role};

/// The number of an account. It says nothing about the person, so it may stand in the audit trail for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub i64);

impl fmt::Display for PersonId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The name of a session on this server: a hash of the token in the cookie, so that it can not be used to sign in.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SessionKey(pub String);

/// A person who is signed in, as far as decisions need them. Substitutes appear here with the role they stand in for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The account.
    pub id: PersonId,
    /// What the person is called on pages.
    pub name: String,
    /// The language the person is written to in.
    pub language: Language,
    /// How sure we are in this session.
    pub assurance: Assurance,
    /// Roles for the region.
    pub region_roles: RegionRoles,
    /// Organisations the person works for, each once.
    pub organisations: Vec<Membership>,
    /// The session.
    pub session: SessionKey,
}

/// A role in an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// The organisation's id.
    pub organisation: String,
    /// The highest role there.
    pub role: Role,
}

impl Person {
    /// The role in an organisation.
    pub fn role_in(&self, organisation: &str) -> Option<Role> {
        self.organisations
            .iter()
            .find(|work| work.organisation == organisation)
            .map(|work| work.role)
    }

    /// Has any role at all.
    pub fn has_work(&self) -> bool {
        !self.organisations.is_empty() || !self.region_roles.is_empty()
    }
}

/// A set of roles for the region.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RegionRoles(u8);

impl RegionRoles {
    /// Whether a role is among them.
    pub const fn has(self, role: RegionRole) -> bool {
        self.0 & (1 << role as u8) != 0
    }

    /// The set with one more.
    #[must_use]
    pub const fn with(self, role: RegionRole) -> Self {
        Self(self.0 | (1 << role as u8))
    }

    /// None.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// All of them.
    pub fn iter(self) -> impl Iterator<Item = RegionRole> {
        RegionRole::ALL
            .iter()
            .copied()
            .filter(move |role| self.has(*role))
    }
}

impl FromIterator<RegionRole> for RegionRoles {
    fn from_iter<I: IntoIterator<Item = RegionRole>>(roles: I) -> Self {
        roles.into_iter().fold(Self::default(), Self::with)
    }
}

//! Roles: for which organisations a person acts, and how that begins, changes and ends.
//!
//! A person joins an organisation by invitation ([`Invitation`], a link that works once), by request ([`JoinRequest`])
//! or, when nobody speaks for the organisation, by proving that they do ([`Claim`]; the coordinator decides). Somebody
//! on leave names a substitute ([`Substitution`]), who holds the role for those days; somebody who leaves hands over.
//! An organisation that has people has a representative, unless the last one leaves it without anybody on purpose.
//!
//! Whether somebody may do any of this is decided in [`shell::policy`]; functions that change something take its
//! [`Permit`](shell::policy::Permit). This room keeps what is true whoever asks: a role that a substitute holds is never
//! higher than the absent person's, an organisation does not lose its last representative unnoticed, the region does not
//! lose its last administrator. What it refuses is a [`Refusal`], which the page tells in the reader's language.
//!
//! Whoever is concerned by a change gets a letter in their language, in the transaction of the change.

mod letters;
pub(crate) mod pages;
pub(crate) mod privacy;
pub(crate) mod schema;
pub mod store;

use jiff::Timestamp;
use jiff::civil::Date;
use language::Language;
use shell::policy::{PersonId, RegionRole, Role};

pub use store::{is_vacant, people_of, wants_four_eyes, work_of};

/// Days that an invitation can be accepted.
pub const INVITATION_DAYS: i64 = 14;
/// Characters of a message, proof or answer.
pub const WORDS_MAX: usize = 2000;
/// Days that a substitution may last.
pub const LEAVE_DAYS_MAX: i64 = 366;

/// Somebody who works for an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member {
    /// Who.
    pub person: PersonId,
    /// In which role, without what they hold as a substitute.
    pub role: Role,
    /// Since when in this role.
    pub since: Timestamp,
}

/// An organisation that somebody works for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Work {
    /// The organisation's id.
    pub organisation: String,
    /// In which role, without what they hold as a substitute.
    pub role: Role,
    /// Since when in this role.
    pub since: Timestamp,
}

/// An invitation that can still be accepted, or has expired and can be sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its number.
    pub id: i64,
    /// Into which organisation.
    pub organisation: String,
    /// In which role.
    pub role: Role,
    /// For which address; nobody else can accept it. Empty once it has ended.
    pub email: String,
    /// The language that its letter is written in.
    pub language: Language,
    /// Who invited.
    pub invited_by: PersonId,
    /// When it was sent, the last time.
    pub invited_at: Timestamp,
    /// Until when it can be accepted.
    pub expires_at: Timestamp,
    /// How it ended.
    pub outcome: Option<Outcome>,
}

/// Somebody's wish to work for an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinRequest {
    /// Its number.
    pub id: i64,
    /// Who asks.
    pub person: PersonId,
    /// To work for which organisation.
    pub organisation: String,
    /// In which role.
    pub role: Role,
    /// What they say about it.
    pub message: String,
    /// When.
    pub asked_at: Timestamp,
}

/// Somebody says that they speak for an organisation that has nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its number.
    pub id: i64,
    /// Who says so.
    pub person: PersonId,
    /// For which organisation.
    pub organisation: String,
    /// How it can be seen that it is true.
    pub proof: String,
    /// Who in the organisation can confirm it.
    pub confirmer: String,
    /// When.
    pub claimed_at: Timestamp,
}

/// Somebody holds another's role while that person is on leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substitution {
    /// Its number.
    pub id: i64,
    /// In which organisation.
    pub organisation: String,
    /// Who is on leave.
    pub absent: PersonId,
    /// Who stands in.
    pub substitute: PersonId,
    /// The role held meanwhile.
    pub role: Role,
    /// From the first moment of the first day.
    pub starts_at: Timestamp,
    /// To the first moment after the last day.
    pub ends_at: Timestamp,
}

impl Substitution {
    /// The first and last day, in the region.
    pub fn days(&self) -> (Date, Date) {
        let last = language::format::region_date(self.ends_at);
        (
            language::format::region_date(self.starts_at),
            last.yesterday().unwrap_or(last),
        )
    }
}

/// How an invitation, a request or a claim ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The person joined.
    Accepted,
    /// The other side said no.
    Declined,
    /// Whoever began it took it back.
    Withdrawn,
    /// Another person's claim was confirmed.
    Overtaken,
    /// It was too old when the next one came.
    Expired,
}

impl Outcome {
    const ALL: [Self; 5] = [
        Self::Accepted,
        Self::Declined,
        Self::Withdrawn,
        Self::Overtaken,
        Self::Expired,
    ];

    /// The name in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::Overtaken => "overtaken",
            Self::Expired => "expired",
        }
    }

    /// Reads [`Self::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

/// What the room does not do, whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such thing, or it has already ended or been decided: somebody was quicker.
    Gone,
    /// An invitation for that address is still open.
    AlreadyInvited,
    /// The person already works for the organisation.
    AlreadyMember,
    /// The person has already asked.
    AlreadyAsked,
    /// Nobody else speaks for the organisation.
    LastRepresentative,
    /// Nobody else runs the site.
    LastAdministrator,
    /// Somebody speaks for the organisation by now.
    NotVacant,
    /// The person named does not work for the organisation.
    NoMember,
    /// The role is higher than the one it is derived from.
    TooHigh,
    /// A substitute decides about a representative.
    StandsIn,
    /// The invitation is for another address.
    OtherAddress,
    /// The invitation can no longer be accepted.
    Expired,
}

/// What a change came to: done, or what the room does not do.
pub type Done<T = ()> = Result<T, Refusal>;

/// The codes of the roles above one.
fn above(role: Role) -> storage::TextList {
    Role::ALL
        .iter()
        .filter(|other| **other > role)
        .map(|role| role.code())
        .collect()
}

/// Reads a role of the region from the database.
fn region_role(code: &str) -> Result<RegionRole, &'static str> {
    RegionRole::from_code(code).ok_or("no role of the region")
}

/// Reads a role from the database.
fn role(code: &str) -> Result<Role, &'static str> {
    Role::from_code(code).ok_or("no role")
}

#[cfg(test)]
pub(crate) mod tests;

//! Sessions: how long they last and how sure they are.

use std::time::Duration;

use jiff::Timestamp;
use shell::config::AccountSettings;
use shell::policy::{Assurance, PersonId, SessionKey};

use super::Account;

/// A session is marked as used at most this often: one write for many pages.
pub(crate) const TOUCH_AFTER: Duration = Duration::from_mins(5);
/// Before an address, password or second factor is changed, the person proves anew who they are, unless they did so
/// within this time.
pub(crate) const FRESH: Duration = Duration::from_mins(15);

/// Somebody who is signed in, on one browser. Neither network address nor browser are kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its name on this server.
    pub key: SessionKey,
    /// Whose it is.
    pub person: PersonId,
    /// When the person signed in.
    pub created_at: Timestamp,
    /// When it was last used, to within some minutes.
    pub used_at: Timestamp,
    /// Until when a second factor counts.
    pub strong_until: Option<Timestamp>,
    /// When the person last proved who they are.
    pub proved_at: Timestamp,
}

/// The moment so long before another.
pub(crate) fn before(now: Timestamp, ago: Duration) -> Timestamp {
    now.checked_sub(ago).unwrap_or(Timestamp::MIN)
}

impl Session {
    /// Whether it has ended by lying unused or by its age.
    pub(crate) fn is_over(&self, settings: &AccountSettings, now: Timestamp) -> bool {
        self.used_at <= before(now, settings.idle) || self.created_at <= before(now, settings.longest)
    }

    /// Whether the person proved lately who they are.
    pub(crate) fn is_fresh(&self, now: Timestamp) -> bool {
        self.proved_at > before(now, FRESH)
    }

    /// How sure we are of the person in it.
    pub(crate) fn assurance(&self, account: &Account, now: Timestamp) -> Assurance {
        match self.strong_until {
            Some(until) if until > now => Assurance::Strong,
            _ => account.assurance.min(Assurance::Confirmed),
        }
    }
}

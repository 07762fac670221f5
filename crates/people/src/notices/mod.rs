//! Letters that leave by mail.
//!
//! A room writes a [`Letter`] in the recipient's language and puts it into the outbox in the transaction of the change
//! that causes it ([`send`]): no change without its letter, no letter without its change, and nothing is lost while the
//! mail server is down. Links in letters are built from the configured base address ([`crate::People::link`]).
//!
//! A letter is words in a fixed order, not markup: it becomes plain text and HTML when it is sent ([`post`]), by a
//! background job that tries again while the server is down and ends as a dead letter that the administrator sees. What
//! it said is forgotten once it is sent; that it was sent is kept for [`KEPT_DAYS`].

pub mod post;
pub(crate) mod privacy;
pub mod store;

#[cfg(test)]
mod tests;

use language::Language;
use serde::{Deserialize, Serialize};
use shell::policy::PersonId;
use storage::Writing;
use storage::jobs::NewJob;

use crate::Error;

/// Days for which it is kept that a letter was sent.
pub const KEPT_DAYS: u64 = 30;

/// Days for which a letter is kept that could not be sent.
pub const UNSENT_DAYS: u64 = 90;

/// A letter before it is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The address it goes to.
    pub to: String,
    /// The account it goes to, when there is one: it leaves with the account.
    pub person: Option<PersonId>,
    /// What it is about, for the administrator's list: `accounts.confirm-address`.
    pub kind: &'static str,
    /// The recipient's language.
    pub language: Language,
    /// The subject line.
    pub subject: String,
    /// What it says, from top to bottom.
    pub body: Vec<Part>,
}

/// A part of a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// A paragraph.
    Words(String),
    /// The one thing to do: what the link says, and its absolute address.
    Action {
        /// What it says.
        words: String,
        /// Where it leads.
        href: String,
    },
    /// A code to type in.
    Code(String),
    /// A line of facts: what it is, and its value.
    Fact {
        /// What it is.
        label: String,
        /// Its value.
        value: String,
    },
}

/// Puts a letter into the outbox, with the job that sends it.
pub fn send(w: &mut Writing<'_>, letter: &Letter) -> Result<(), Error> {
    let number = store::put(w, letter)?;
    w.enqueue(NewJob {
        kind: post::SEND,
        payload: &number.to_string(),
        run_at: None,
        key: None,
    })?;
    Ok(())
}

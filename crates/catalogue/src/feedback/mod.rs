//! What readers tell us without an account: was this page right and useful, and which words found nothing.
//!
//! Neither holds personal data. A [`Received`] answer is anonymous: no address, no cookie, no browser; a comment has at
//! most [`COMMENT_MAX`] characters and the form asks not to write personal data into it. Words that found nothing are
//! counted in folded form; words that look like a personal number or an address are left out before they are stored
//! ([`without_personal`]).

pub(crate) mod pages;
pub mod store;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use language::Language;

use crate::codes::{OrganisationId, PageSlug, ServiceId, closed_list};

/// Characters that a comment may have.
pub const COMMENT_MAX: usize = 1000;
/// Characters of a lost query that are kept.
pub const LOST_WORDS_MAX: usize = 120;
/// Different lost queries that are kept; beyond it only those already known are counted on.
pub const LOST_QUERIES_MAX: u64 = 20_000;

closed_list! {
    /// An answer to "was this right and useful?". Its words are those of the form, not a vocabulary of the region.
    Answer in "answer" {
        /// Right and useful.
        Yes = "yes",
        /// Not all of it.
        Partly = "partly",
        /// Wrong or useless.
        No = "no",
    }
}

/// What an answer is about. Written `service:bg-2052`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The card of a service.
    Service(ServiceId),
    /// The page of an organisation.
    Organisation(OrganisationId),
    /// A page of text.
    Page(PageSlug),
}

impl Subject {
    /// Reads the written form.
    pub fn parse(written: &str) -> Option<Self> {
        let (kind, id) = written.split_once(':')?;
        Self::of(kind, id)
    }

    /// The subject of a kind with an id.
    pub fn of(kind: &str, id: &str) -> Option<Self> {
        match kind {
            "service" => ServiceId::parse(id).map(Self::Service),
            "organisation" => OrganisationId::parse(id).map(Self::Organisation),
            "page" => PageSlug::parse(id).map(Self::Page),
            _ => None,
        }
    }

    /// Kind of the thing, as in the change feed.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Service(_) => "service",
            Self::Organisation(_) => "organisation",
            Self::Page(_) => "page",
        }
    }

    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Service(id) => id.as_str(),
            Self::Organisation(id) => id.as_str(),
            Self::Page(slug) => slug.as_str(),
        }
    }

    /// Its address behind the language.
    pub fn path(&self) -> String {
        match self {
            Self::Service(id) => format!("/services/{id}"),
            Self::Organisation(id) => format!("/institutions/{id}"),
            Self::Page(slug) => format!("/{slug}"),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

/// A reader's answer as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// The number on the receipt; given when it is stored.
    pub number: u64,
    /// What it is about.
    pub subject: Subject,
    /// The answer.
    pub answer: Answer,
    /// What the reader added.
    pub comment: String,
    /// Language of the page.
    pub language: Language,
    /// When it came.
    pub at: Timestamp,
}

/// How many gave each answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// [`Answer::Yes`].
    pub yes: u64,
    /// [`Answer::Partly`].
    pub partly: u64,
    /// [`Answer::No`].
    pub no: u64,
}

/// Words that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostQuery {
    /// The folded words.
    pub words: String,
    /// Language of the reader's page.
    pub language: Language,
    /// How often.
    pub times: u64,
    /// The last day.
    pub last_day: Date,
}

/// The folded words of a query without those that may be personal: anything with `@` or with six digits or more (a
/// Bulgarian personal number has 10 digits, a Romanian one 13, a telephone number at least 6). None when nothing is left.
pub fn without_personal(words: &str) -> Option<String> {
    let kept: Vec<&str> = words
        .split_whitespace()
        .filter(|word| !word.contains('@') && word.chars().filter(char::is_ascii_digit).count() < 6)
        .collect();
    let folded: String = language::fold::fold(&kept.join(" "))
        .chars()
        .take(LOST_WORDS_MAX)
        .collect();
    let folded = folded.trim();
    (!folded.is_empty()).then(|| folded.to_owned())
}

#[cfg(test)]
mod tests;

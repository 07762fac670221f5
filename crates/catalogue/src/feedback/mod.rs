//! What readers tell us without an account: was this page right and useful, and which words found nothing.
//!
//! Neither holds personal data. An answer is anonymous: no address, no cookie, no browser; a comment has at most
//! [`COMMENT_MAX`] characters and the form asks not to write personal data into it. Whoever keeps the thing it is about
//! handles it as a [`Case`]: it is new, accepted, declined with a reason, or done, and [`State::after`] is the one place
//! that says what follows what. Words that somebody should not have written can be taken out ([`store::take_out`]), and
//! they are forgotten [`WORDS_KEPT_DAYS`] days after a case has ended.
//!
//! Words that found nothing are counted in folded form, by day and language ([`lost`]). What looks personal is not
//! counted at all ([`countable`]), and only what was asked in [`LOST_HOURS_MIN`] different hours is shown.

pub mod lost;
pub(crate) mod pages;
pub mod store;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use language::Language;
use shell::policy::PersonId;

use crate::codes::{OrganisationId, PageSlug, ServiceId, closed_list};

/// Characters that a comment may have.
pub const COMMENT_MAX: usize = 1000;
/// Characters that the reason of a declined case may have.
pub const REASON_MAX: usize = 1000;
/// Days for which the words of a case are kept after it has ended.
pub const WORDS_KEPT_DAYS: u64 = 90;
/// Characters that a counted query has at least and at most: less says nothing, more is no query but somebody's story.
pub const LOST_WORDS: std::ops::RangeInclusive<usize> = 2..=80;
/// Rows of lost queries that are kept; beyond it only those already known are counted on.
pub const LOST_QUERIES_MAX: i64 = 20_000;
/// In so many different hours a lost query must have been asked before anybody sees it: what one person typed once, a
/// name perhaps, stays unseen.
pub const LOST_HOURS_MIN: i64 = 3;
/// Days for which lost queries are kept.
pub const LOST_KEPT_DAYS: u64 = 90;
/// Digits from which on a query may hold somebody's number: a telephone has at least six, a Bulgarian personal number
/// ten, a Romanian one thirteen.
const DIGITS_MIN: usize = 6;

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

    /// The kinds there are, as [`Self::kind`] gives them.
    pub const KINDS: [&'static str; 3] = ["service", "organisation", "page"];

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

closed_list! {
    /// How far a case is. Its words are those of the desk, not a vocabulary of the region.
    State in "feedback_state" {
        /// Nobody has looked at it yet.
        New = "new",
        /// It is right; somebody takes care of it.
        Accepted = "accepted",
        /// Nothing follows from it; the reason says why.
        Declined = "declined",
        /// What was wrong is mended, or there was nothing to do.
        Done = "done",
    }
}

closed_list! {
    /// What can be done with a case.
    Step in "feedback_step" {
        /// Take it on, also one that was declined or done too soon.
        Accept = "accept",
        /// Say that nothing follows from it, and why.
        Decline = "decline",
        /// Say that it is mended.
        Finish = "finish",
    }
}

impl State {
    /// The state that a step leads to; none when the step can not be taken.
    pub const fn after(self, step: Step) -> Option<Self> {
        match (self, step) {
            (Self::New | Self::Declined | Self::Done, Step::Accept) => Some(Self::Accepted),
            (Self::New | Self::Accepted, Step::Decline) => Some(Self::Declined),
            (Self::New | Self::Accepted, Step::Finish) => Some(Self::Done),
            _ => None,
        }
    }
}

/// What a reader said, as whoever keeps the thing handles it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The number on the receipt.
    pub number: u64,
    /// What it is about.
    pub subject: Subject,
    /// Whose that was when the answer came; none: it belongs to the region as a whole.
    pub owner: Option<OrganisationId>,
    /// The answer.
    pub answer: Answer,
    /// What the reader added.
    pub comment: String,
    /// Language of the page.
    pub language: Language,
    /// When it came.
    pub at: Timestamp,
    /// How far it is.
    pub state: State,
    /// Why it was declined.
    pub reason: String,
    /// Who took the last step.
    pub handled_by: Option<PersonId>,
    /// When.
    pub handled_at: Option<Timestamp>,
}

/// What came of an attempt to handle a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handled {
    /// It has this state now.
    Now(State),
    /// Somebody else was quicker: it already has this other state.
    Meanwhile(State),
    /// The step does not follow that state, or the reason is missing.
    Refused,
    /// There is no such case.
    Missing,
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

/// Words that found nothing, added up over the days that are kept.
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

/// The folded words of a query that may be counted: of a sound length, without `@` and without so many digits that they
/// may be somebody's number. Otherwise none, also of the other words: beside a number there may be a name.
pub fn countable(words: &str) -> Option<String> {
    let folded = language::fold::fold(words);
    let folded = folded.split_whitespace().collect::<Vec<_>>().join(" ");
    let digits = folded.chars().filter(|c| c.is_numeric()).count();
    let sound = LOST_WORDS.contains(&folded.chars().count());
    (sound && digits < DIGITS_MIN && !folded.contains('@')).then_some(folded)
}

#[cfg(test)]
mod tests;

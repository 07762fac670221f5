//! For how long what is kept, and the daily job that sees to it. The page `/privacy/retention` lists the same rules.

use std::time::Duration;

use catalogue::feedback::{LOST_KEPT_DAYS, WORDS_KEPT_DAYS, store as feedback};
use jiff::Timestamp;
use shell::Problem;
use shell::config::AccountSettings;
use storage::Writing;
use storage::audit::Erase;

use super::{ROOMS, Said, store};
use crate::{Error, People, accounts};

/// A rule.
pub(crate) struct Rule {
    /// Its name in tests and in the log.
    pub name: &'static str,
    /// What it is about.
    pub what: Said,
    /// For how long it is kept; nothing: until it no longer works.
    pub kept: fn(&AccountSettings) -> Duration,
    /// Why for so long.
    pub why: Said,
    /// What happens then.
    pub then: Then,
    /// Does it to what is older than a moment; returns to how many.
    pub apply: fn(&mut Writing<'_>, Timestamp) -> Result<u64, Error>,
}

/// What happens to what is older.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// It is deleted.
    Deleted,
    /// Its words and addresses are deleted; that it was stays.
    Emptied,
}

/// Days as a duration.
pub(crate) const fn days(days: u64) -> Duration {
    Duration::from_hours(24 * days)
}

/// All rules, in the order of the rooms.
pub(crate) fn rules() -> impl Iterator<Item = &'static Rule> {
    ROOMS.iter().flat_map(|room| room.retention)
}

/// What the floors below keep.
pub(super) const BELOW: &[Rule] = &[
    Rule {
        name: "storage.audit-details",
        what: crate::words::Privacy::keeps_details,
        kept: |_| days(5 * 365),
        why: crate::words::Privacy::why_accountable,
        then: Then::Emptied,
        apply: |w, before| Ok(w.erase_payloads(Erase::Before(before))?),
    },
    Rule {
        name: "feedback.comments",
        what: crate::words::Privacy::keeps_comments,
        kept: |_| days(2 * 365),
        why: crate::words::Privacy::why_comments,
        then: Then::Emptied,
        apply: |w, before| Ok(feedback::forget_comments(w, before)?),
    },
    Rule {
        name: "feedback.handled-comments",
        what: crate::words::Privacy::keeps_handled_comments,
        kept: |_| days(WORDS_KEPT_DAYS),
        why: crate::words::Privacy::why_comments,
        then: Then::Emptied,
        apply: |w, before| Ok(feedback::forget_words(w, before)?),
    },
    Rule {
        name: "feedback.lost-queries",
        what: crate::words::Privacy::keeps_queries,
        kept: |_| days(LOST_KEPT_DAYS),
        why: crate::words::Privacy::why_queries,
        then: Then::Deleted,
        apply: |w, before| Ok(feedback::forget_lost(w, before)?),
    },
];

impl People {
    /// Applies every rule, each in a transaction of its own, and takes what was deleted out of the files.
    pub(crate) async fn apply_retention(&self) -> Result<(), Problem> {
        let now = self.now();
        for rule in rules() {
            let before = accounts::before(now, (rule.kept)(self.settings()));
            let count = self.write(move |w| (rule.apply)(w, before)).await?;
            if count > 0 {
                tracing::info!(rule = rule.name, count, "kept long enough");
            }
        }
        self.write(store::forget_texts).await?;
        self.forget_deleted().await
    }
}

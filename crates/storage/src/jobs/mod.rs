//! Background jobs in the database: what must happen after a change, although not at once, and exactly as surely.
//!
//! [`Writing::enqueue`] adds a job in the transaction of the change that causes it. A [`Worker`] on any node takes due jobs
//! under a lease and hands them to the [`Handler`] of their kind; a job whose node died is taken by another once its lease has
//! run out. A handler may run more than once, its effect in the database not: [`Leased::complete`] ends the job in the
//! handler's own transaction, and fails when the lease was lost. What fails is tried again after a growing, jittered delay
//! ([`Policy`]) and ends as a dead letter that an administrator sees, retries or discards.
//!
//! A job carries ids, not personal data: its payload and error code are shown to administrators and kept for a while.
//! The nodes' clocks must agree within a fraction of a lease ([`Worker::lease`]).

pub(crate) mod schedule;
pub(crate) mod store;
mod worker;

use std::fmt;
use std::str::FromStr;
use std::time::Duration;

use jiff::Timestamp;

use crate::value::Value;
use crate::{Database, Error, FromColumn, Reading, Result, ToValue, Writing};

pub use schedule::Schedule;
pub use worker::{Handler, Worker};

/// The largest payload in bytes: a job says what is to be done, it does not carry the goods.
pub const PAYLOAD_BYTES_MAX: usize = 64 * 1024;

/// The longest key in bytes.
pub const KEY_BYTES_MAX: usize = 200;

/// The most jobs that [`Reading::jobs`] returns at once.
pub const JOBS_PER_READ_MAX: usize = 200;

/// A job to be done.
#[derive(Debug, Clone, Copy)]
pub struct NewJob<'a> {
    /// Which handler does it, as `room.verb-object`: `notices.send-mail`.
    pub kind: &'static str,
    /// What the handler needs to know, as JSON; ids, no personal data. At most [`PAYLOAD_BYTES_MAX`].
    pub payload: &'a str,
    /// Not before this moment; at once when `None`.
    pub run_at: Option<Timestamp>,
    /// Makes the job the only one of its kind and key that waits. See [`Writing::enqueue`]. At most [`KEY_BYTES_MAX`].
    pub key: Option<&'a str>,
}

/// Which job; ascending in the order of enqueueing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(i64);

/// Where a job stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobState {
    /// For its moment, for a free worker or for its next attempt.
    Waiting,
    /// Leased to a worker.
    Running,
    /// Given up: the last attempt failed, or the handler said that another would be in vain. Stays until somebody decides.
    Dead,
    /// Done; removed after a while.
    Done,
}

/// A job as an administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobRow {
    /// Which one.
    pub id: JobId,
    /// Its kind.
    pub kind: String,
    /// Its key, if it has one.
    pub key: Option<String>,
    /// Its payload, JSON.
    pub payload: String,
    /// Where it stands.
    pub state: JobState,
    /// When it is or was due.
    pub run_at: Timestamp,
    /// Attempts begun since it was enqueued or last retried by hand.
    pub attempts: u32,
    /// Code of the last failure: a class of errors, never a message with data in it.
    pub last_error: Option<String>,
    /// The node that runs or last ran it.
    pub owner: Option<String>,
    /// Until when that node has it.
    pub lease_until: Option<Timestamp>,
    /// When it was enqueued.
    pub enqueued_at: Timestamp,
    /// When it was done or given up.
    pub ended_at: Option<Timestamp>,
}

/// How many jobs of a kind stand where; what metrics are made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobCount {
    /// The kind.
    pub kind: String,
    /// Waiting now, due or not.
    pub waiting: u64,
    /// Running now.
    pub running: u64,
    /// Dead letters now.
    pub dead: u64,
    /// Ever done; only grows, whatever is removed.
    pub done_total: u64,
    /// Attempts that ever failed; only grows.
    pub failed_total: u64,
    /// Since when the longest-waiting due job has been due; nothing when none is due.
    pub oldest_due: Option<Timestamp>,
}

/// How often and how soon a kind is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Policy {
    /// Attempts before a job is a dead letter; at least 1.
    pub attempts_max: u32,
    /// Delay after the first failure; doubles with each further one. Half of every delay is random.
    pub first_delay: Duration,
    /// The delay does not grow beyond this.
    pub longest_delay: Duration,
    /// How long one attempt may take; a longer one is broken off and counts as failed (`time-limit`).
    pub time_limit: Duration,
}

/// Why an attempt failed. Its code is a constant, so that no personal data can slip into it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Failure {
    code: &'static str,
    number: Option<u32>,
    next: Next,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    ByPolicy,
    After(Duration),
    Never,
    /// The job belongs to another worker by now; nothing is to be noted.
    Lost,
}

/// A job under lease, as its handler gets it. Clones mean the same lease.
#[derive(Debug, Clone)]
pub struct Leased {
    database: Database,
    id: JobId,
    kind: &'static str,
    key: Option<String>,
    payload: String,
    attempt: u32,
    attempts_max: u32,
    owner: String,
    /// How often the job was ever taken: tells this lease from an earlier one of the same node.
    takes: i64,
}

impl Default for Policy {
    /// 10 attempts, 30 seconds to 6 hours apart (about a day in all), 5 minutes each.
    fn default() -> Self {
        Self {
            attempts_max: 10,
            first_delay: Duration::from_secs(30),
            longest_delay: Duration::from_hours(6),
            time_limit: Duration::from_mins(5),
        }
    }
}

impl Policy {
    /// How long to wait after this failed attempt (from 1): it doubles each time until the longest, and `random` chooses
    /// within its second half, so that many that failed together do not come back together.
    fn delay(&self, attempt: u32, random: u64) -> Duration {
        let doubled = 2_u32.saturating_pow(attempt.saturating_sub(1));
        let whole = self.first_delay.saturating_mul(doubled).min(self.longest_delay);
        let half_ms = u64::try_from(whole.as_millis() / 2).unwrap_or(u64::MAX);
        whole / 2 + Duration::from_millis(random % half_ms.saturating_add(1))
    }
}

impl Failure {
    /// An attempt that failed for now, as `room.what-happened`: the policy says when and whether it is tried again.
    pub const fn again(code: &'static str) -> Self {
        Self {
            code,
            number: None,
            next: Next::ByPolicy,
        }
    }

    /// Tried again after this delay if attempts are left: the other side said when (`Retry-After`).
    pub const fn again_after(code: &'static str, delay: Duration) -> Self {
        Self {
            code,
            number: None,
            next: Next::After(delay),
        }
    }

    /// Another attempt would be in vain (an address that does not exist): a dead letter at once.
    pub const fn never(code: &'static str) -> Self {
        Self {
            code,
            number: None,
            next: Next::Never,
        }
    }

    /// Adds the other side's number, such as an HTTP or SMTP status.
    #[must_use]
    pub const fn number(mut self, number: u32) -> Self {
        self.number = Some(number);
        self
    }

    /// The code.
    pub const fn code(&self) -> &'static str {
        self.code
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.code)?;
        match self.number {
            Some(number) => write!(out, " {number}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for Failure {}

impl From<Error> for Failure {
    /// The class of a database error. A lost lease stays what it is: the job is somebody else's.
    fn from(error: Error) -> Self {
        if matches!(error, Error::LeaseLost { .. }) {
            return Self {
                code: "storage.lease-lost",
                number: None,
                next: Next::Lost,
            };
        }
        // The job's note holds the class only; the words are for the log.
        tracing::warn!(
            error = &error as &dyn std::error::Error,
            "a job met a database error"
        );
        Self::again(if error.is_busy() {
            "storage.busy"
        } else if error.is_full() {
            "storage.full"
        } else if error.is_unreachable() {
            "storage.unreachable"
        } else if error.is_too_slow() {
            "storage.too-slow"
        } else {
            "storage.refused"
        })
    }
}

impl Leased {
    /// Which job.
    pub fn id(&self) -> JobId {
        self.id
    }

    /// Its kind.
    pub fn kind(&self) -> &'static str {
        self.kind
    }

    /// Its key, if it has one.
    pub fn key(&self) -> Option<&str> {
        self.key.as_deref()
    }

    /// Its payload, JSON.
    pub fn payload(&self) -> &str {
        &self.payload
    }

    /// Which attempt this is, from 1.
    pub fn attempt(&self) -> u32 {
        self.attempt
    }

    /// Whether a failure now makes it a dead letter.
    pub fn is_last_attempt(&self) -> bool {
        self.attempt >= self.attempts_max
    }

    /// The database it comes from, for the handler's own transactions.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Ends the job as done in the handler's own transaction: either its writes and the end of the job are kept, or neither.
    /// [`Error::LeaseLost`] when another worker has the job by now; then nothing of this transaction is written, even if the
    /// closure carries on. A handler that returns `Ok` without having called this is completed by the worker.
    pub fn complete(&self, writing: &mut Writing<'_>) -> Result<()> {
        if store::complete(writing, self)? || store::is_held(writing, self, JobState::Done)? {
            return Ok(());
        }
        store::doom(writing);
        Err(Error::LeaseLost { job: self.id })
    }
}

impl Writing<'_> {
    /// Adds a job that runs once this transaction is committed.
    ///
    /// With a key, at most one job of this kind and key waits: if one does already, that one is returned, keeps its payload,
    /// and is brought forward if this one is due earlier (unless it waits for a further attempt after a failure). While one
    /// with the same key *runs*, another may wait, as the running one may have looked before this change; it runs afterwards.
    pub fn enqueue(&mut self, job: NewJob<'_>) -> Result<JobId> {
        let refuse = |reason: String| {
            Err(Error::Parameter {
                statement: "storage.enqueue_job",
                reason,
            })
        };
        if job.payload.len() > PAYLOAD_BYTES_MAX {
            return refuse(format!("the payload has more than {PAYLOAD_BYTES_MAX} bytes"));
        }
        if job.key.is_some_and(|key| key.len() > KEY_BYTES_MAX) {
            return refuse(format!("the key has more than {KEY_BYTES_MAX} bytes"));
        }
        if let Err(error) = serde_json::from_str::<serde_json::Value>(job.payload) {
            // The position only: the words of the error may repeat the payload.
            return refuse(format!(
                "the payload is not JSON (line {}, column {})",
                error.line(),
                error.column()
            ));
        }
        let run_at = job.run_at.unwrap_or(self.now());
        store::enqueue(self, job.kind, job.key, job.payload, run_at)?.ok_or(Error::BrokenOff)
    }

    /// Lets a dead or waiting job run now, with all its attempts anew; whether there was one. If another with its key waits
    /// already, that one does the work and this one ends as done.
    pub fn retry_job(&mut self, id: JobId) -> Result<bool> {
        store::retry(self, id)
    }

    /// Removes a dead or waiting job; whether there was one.
    pub fn discard_job(&mut self, id: JobId) -> Result<bool> {
        store::discard(self, id)
    }
}

impl Reading<'_> {
    /// The jobs in this state, newest first, at most `limit` and [`JOBS_PER_READ_MAX`]; of one kind if it is given; the next
    /// page is `before` the last id of this one.
    pub fn jobs(
        &mut self,
        state: JobState,
        kind: Option<&str>,
        before: Option<JobId>,
        limit: usize,
    ) -> Result<Vec<JobRow>> {
        store::page(self, state, kind, before, limit)
    }

    /// One job.
    pub fn job(&mut self, id: JobId) -> Result<Option<JobRow>> {
        store::one(self, id)
    }

    /// Counts for every kind that ever had a job, by kind.
    pub fn job_counts(&mut self, now: Timestamp) -> Result<Vec<JobCount>> {
        store::counts(self, now)
    }
}

impl fmt::Display for JobId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(out)
    }
}

impl FromStr for JobId {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

impl ToValue for JobId {
    fn to_value(&self) -> Value<'_> {
        Value::Integer(self.0)
    }
}

impl FromColumn<'_> for JobId {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        i64::from_column(value).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_double_up_to_the_longest_and_half_of_each_is_random() {
        let policy = Policy {
            first_delay: Duration::from_secs(10),
            longest_delay: Duration::from_mins(1),
            ..Policy::default()
        };
        for (attempt, whole_s) in [(1, 10), (2, 20), (3, 40), (4, 60), (40, 60), (u32::MAX, 60)] {
            let whole = Duration::from_secs(whole_s);
            assert_eq!(policy.delay(attempt, 0), whole / 2);
            assert_eq!(policy.delay(attempt, whole_s * 500), whole);
            for random in [1, 7_777, u64::MAX / 3, u64::MAX] {
                let delay = policy.delay(attempt, random);
                assert!(whole / 2 <= delay && delay <= whole, "{attempt}: {delay:?}");
            }
        }
        let at_once = Policy {
            first_delay: Duration::ZERO,
            ..policy
        };
        assert_eq!(at_once.delay(3, u64::MAX), Duration::ZERO);
    }
}

//! Takes jobs and runs them.

use std::future::Future;
use std::time::Duration;

use super::{Failure, Leased, Policy, Schedule};
use crate::{Database, Result, Writing};

/// Does the jobs of one kind. Any `Fn(Leased) -> impl Future<Output = Result<(), Failure>>` is one.
///
/// It may be broken off at any await (time limit, lost lease, stop), and may run again after it succeeded when the node died
/// before that was noted: effects outside the database must bear repetition, effects inside belong into one transaction with
/// [`Leased::complete`].
pub trait Handler: Send + Sync + 'static {
    /// Does one job; `Ok` is done.
    fn run(&self, job: Leased) -> impl Future<Output = Result<(), Failure>> + Send;
}

impl<F, D> Handler for F
where
    F: Fn(Leased) -> D + Send + Sync + 'static,
    D: Future<Output = Result<(), Failure>> + Send,
{
    fn run(&self, job: Leased) -> impl Future<Output = Result<(), Failure>> + Send {
        self(job)
    }
}

/// Takes due jobs of the kinds it has handlers for. One per node, or several.
#[derive(Debug)]
pub struct Worker {}

impl Worker {
    /// A worker without handlers but for its own housekeeping.
    pub fn new(database: &Database) -> Self {
        todo!()
    }

    /// Jobs of this kind go to this handler.
    #[must_use]
    pub fn on(self, kind: &'static str, policy: Policy, handler: impl Handler) -> Self {
        todo!()
    }

    /// Jobs of this kind are done by `work` in one transaction, which also ends the job: its effect happens exactly once.
    #[must_use]
    pub fn on_write<F>(self, kind: &'static str, policy: Policy, work: F) -> Self
    where
        F: Fn(&mut Writing<'_>, &Leased) -> Result<(), Failure> + Send + Sync + 'static,
    {
        todo!()
    }

    /// A job of this kind, with payload `{}`, is enqueued in each period of the schedule.
    #[must_use]
    pub fn every(self, kind: &'static str, schedule: Schedule) -> Self {
        todo!()
    }

    /// How many jobs run at once on this node; 4 unless told.
    #[must_use]
    pub fn parallel(self, jobs: usize) -> Self {
        todo!()
    }

    /// How long a lease lasts; it is extended at each third of it while the job runs. A minute unless told.
    #[must_use]
    pub fn lease(self, lease: Duration) -> Self {
        todo!()
    }

    /// How long done jobs are kept to be looked at; 7 days unless told.
    #[must_use]
    pub fn keep_done(self, retention: Duration) -> Self {
        todo!()
    }

    /// Runs everything that is due, one round after the other, until nothing is; returns how many attempts were made. For
    /// the command line and for tests, which set the clock instead of waiting.
    pub async fn run_due(&self) -> Result<usize> {
        todo!()
    }

    /// Works until `stop` is ready; then takes nothing more, lets what runs go on for `grace`, breaks off what is left and
    /// gives it back, without counting the attempt. Goes on through database failures.
    pub async fn run(&self, stop: impl Future<Output = ()>, grace: Duration) {
        todo!()
    }
}

//! Takes jobs and runs them.
//!
//! A worker looks without writing, and opens a write transaction only when something is due. It looks when this node has
//! enqueued something, when the next job or lease end comes, and every two seconds, as other nodes enqueue too.

use std::collections::{BTreeMap, BTreeSet};
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{Instant, MissedTickBehavior};

use super::schedule::Step;
use super::store::{self, Lost, Taken};
use super::{Failure, JobId, Leased, NewJob, Next, Policy, Schedule};
use crate::{Database, Reading, Result, TextList, Writing, hex, limits};

/// Removes done jobs after their retention.
const HOUSEKEEPING: &str = "storage.remove-done-jobs";

/// The key of the jobs that schedules enqueue.
const SCHEDULED: &str = "schedule";

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

/// A [`Handler`] of whatever type.
trait AnyHandler: Send + Sync {
    fn run(&self, job: Leased) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + '_>>;
}

impl<H: Handler> AnyHandler for H {
    fn run(&self, job: Leased) -> Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + '_>> {
        Box::pin(Handler::run(self, job))
    }
}

#[derive(Clone)]
struct Duty {
    policy: Policy,
    handler: Arc<dyn AnyHandler>,
}

/// Takes due jobs of the kinds it has handlers for. One per node, or several.
#[derive(Clone)]
pub struct Worker {
    database: Database,
    node: String,
    duties: BTreeMap<&'static str, Duty>,
    schedules: BTreeMap<&'static str, Schedule>,
    parallel: usize,
    lease: Duration,
    /// Whose turn it is, as a place in `duties`.
    turn: Arc<AtomicUsize>,
    /// What runs here. It is not taken once more when its lease seems over: after a jump of the clock, or when the machine
    /// has stood still, it will be extended in a moment.
    here: Arc<Mutex<BTreeSet<JobId>>>,
}

impl std::fmt::Debug for Worker {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Worker")
            .field("node", &self.node)
            .field("kinds", &self.duties.keys())
            .finish_non_exhaustive()
    }
}

/// What a look at the database says.
struct Look {
    /// Whether schedules or jobs want a write.
    plan: bool,
    due: bool,
    /// When something is due next, as far as is known.
    next: Option<Timestamp>,
}

/// Says that a job runs here, as long as it lives: also when the task that holds it is broken off.
struct Here {
    all: Arc<Mutex<BTreeSet<JobId>>>,
    id: JobId,
}

impl Here {
    fn new(all: &Arc<Mutex<BTreeSet<JobId>>>, id: JobId) -> Self {
        all.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
        Self {
            all: Arc::clone(all),
            id,
        }
    }
}

impl Drop for Here {
    fn drop(&mut self) {
        self.all
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.id);
    }
}

/// How an attempt ended.
enum End {
    Handler(Result<(), Failure>),
    /// The worker stops before the handler is through.
    Stopped,
    /// Another worker has the job.
    Lost,
}

impl Worker {
    /// A worker without handlers but for its own housekeeping.
    pub fn new(database: &Database) -> Self {
        let mut node = [0; 16];
        database.randomness().fill(&mut node);
        let worker = Self {
            database: database.clone(),
            node: hex::encode(&node),
            duties: BTreeMap::new(),
            schedules: BTreeMap::new(),
            parallel: 4,
            lease: Duration::from_mins(1),
            turn: Arc::default(),
            here: Arc::default(),
        };
        worker
            .keep_done(Duration::from_hours(7 * 24))
            .every(HOUSEKEEPING, Schedule::every_hours(1))
    }

    /// Jobs of this kind go to this handler.
    #[must_use]
    pub fn on(mut self, kind: &'static str, policy: Policy, handler: impl Handler) -> Self {
        let handler = Arc::new(handler);
        self.duties.insert(kind, Duty { policy, handler });
        self
    }

    /// Jobs of this kind are done by `work` in one transaction, which also ends the job: its effect happens exactly once.
    #[must_use]
    pub fn on_write<F>(self, kind: &'static str, policy: Policy, work: F) -> Self
    where
        F: Fn(&mut Writing<'_>, &Leased) -> Result<(), Failure> + Send + Sync + 'static,
    {
        let work = Arc::new(work);
        self.on(kind, policy, move |job: Leased| {
            let work = Arc::clone(&work);
            async move {
                let database = job.database().clone();
                database
                    .write(move |w| {
                        work(w, &job)?;
                        Ok(job.complete(w)?)
                    })
                    .await
            }
        })
    }

    /// A job of this kind, with payload `{}`, is enqueued in each period of the schedule.
    #[must_use]
    pub fn every(mut self, kind: &'static str, schedule: Schedule) -> Self {
        self.schedules.insert(kind, schedule);
        self
    }

    /// How many jobs run at once on this node, at least 1; 4 unless told.
    #[must_use]
    pub fn parallel(mut self, jobs: usize) -> Self {
        self.parallel = jobs.max(1);
        self
    }

    /// How long a lease lasts; it is extended at each third of it while the job runs. A minute unless told. The clocks of
    /// all nodes must agree within a third of it.
    #[must_use]
    pub fn lease(mut self, lease: Duration) -> Self {
        self.lease = lease.max(Duration::from_millis(3));
        self
    }

    /// How long done jobs are kept to be looked at; 7 days unless told.
    #[must_use]
    pub fn keep_done(self, retention: Duration) -> Self {
        self.on_write(HOUSEKEEPING, Policy::default(), move |w, _| {
            let removed = store::remove_done(w, earlier(w.now(), retention), limits::JOBS_REMOVED_AT_ONCE)?;
            if removed == limits::JOBS_REMOVED_AT_ONCE {
                // Others must get their turn to write in between.
                w.enqueue(NewJob {
                    kind: HOUSEKEEPING,
                    payload: "{}",
                    run_at: None,
                    key: Some(SCHEDULED),
                })?;
            }
            Ok(())
        })
    }

    /// Runs everything that is due, one round after the other, until nothing is; returns how many attempts were made. For
    /// the command line and for tests, which set the clock instead of waiting.
    pub async fn run_due(&self) -> Result<usize> {
        let mut attempts = 0;
        // Nobody tells this one to stop.
        let (_keep, stopped) = watch::channel(false);
        loop {
            let look = self.look().await?;
            let taken = self.take(&look, self.parallel).await?;
            if taken.is_empty() {
                return Ok(attempts);
            }
            attempts += taken.len();
            let mut running = JoinSet::new();
            for job in taken {
                self.start(&mut running, job, stopped.clone());
            }
            running.join_all().await;
        }
    }

    /// Works until `stop` is ready; then takes nothing more, lets what runs go on for `grace`, breaks off what is left and
    /// gives it back, without counting the attempt. Goes on through database failures.
    pub async fn run(&self, stop: impl Future<Output = ()>, grace: Duration) {
        let mut stop = pin!(stop);
        let mut bell = self.database.inner.job_bell.subscribe();
        let (tell, stopped) = watch::channel(false);
        let mut running = JoinSet::new();
        let mut failures = 0_u32;
        loop {
            // Whatever rings from here on is looked at in the next round.
            bell.mark_unchanged();
            let wait = match self.round(&mut running, &stopped).await {
                Ok(wait) => {
                    failures = 0;
                    wait
                }
                Err(error) => {
                    if failures == 0 {
                        tracing::warn!(
                            error = &error as &dyn std::error::Error,
                            "no jobs can be taken; trying again"
                        );
                    }
                    failures = failures.saturating_add(1);
                    (limits::JOBS_LOOK_EVERY * failures).min(limits::JOBS_LOOK_AFTER_FAILURES)
                }
            };
            tokio::select! {
                () = &mut stop => break,
                // The bell lives as long as the database, which this worker keeps.
                _ = bell.changed() => {}
                Some(_) = running.join_next() => {}
                () = tokio::time::sleep(wait) => {}
            }
        }
        let through = async { while running.join_next().await.is_some() {} };
        if tokio::time::timeout(grace, through).await.is_err() {
            tell.send_replace(true);
            let given_back = async { while running.join_next().await.is_some() {} };
            if tokio::time::timeout(limits::TURN_WAIT_MAX, given_back)
                .await
                .is_err()
            {
                tracing::warn!(
                    "some jobs could not be given back; others take them when their lease has run out"
                );
            }
        }
    }

    /// Takes and starts what is due; returns how long nothing more is to be expected.
    async fn round(&self, running: &mut JoinSet<()>, stopped: &watch::Receiver<bool>) -> Result<Duration> {
        while running.try_join_next().is_some() {}
        loop {
            let room = self.parallel.saturating_sub(running.len());
            if room == 0 {
                return Ok(limits::JOBS_LOOK_EVERY);
            }
            let look = self.look().await?;
            let taken = self.take(&look, room).await?;
            if taken.is_empty() {
                // What is due and cannot be taken waits for its twin or for a node with its handler; both may take a while.
                let soon = look.next.filter(|_| !look.due).map(|next| self.until(next));
                return Ok(soon
                    .unwrap_or(limits::JOBS_LOOK_EVERY)
                    .min(limits::JOBS_LOOK_EVERY));
            }
            for job in taken {
                self.start(running, job, stopped.clone());
            }
        }
    }

    fn until(&self, moment: Timestamp) -> Duration {
        let wait = moment.duration_since(self.database.clock().now());
        // A moment past the moment, as the clock has finer ticks than the database.
        Duration::try_from(wait).unwrap_or_default() + Duration::from_millis(1)
    }

    /// Jobs whose lease is over, but for those that run here; some of them, if there are many.
    fn lost(&self, r: &mut Reading<'_>, now: Timestamp) -> Result<Vec<Lost>> {
        let kinds: TextList = self.duties.keys().collect();
        let mut lost = store::lost(r, &kinds, now, far(now), 2 * self.parallel)?;
        let here = self.here.lock().unwrap_or_else(PoisonError::into_inner);
        lost.retain(|job| !here.contains(&job.id));
        Ok(lost)
    }

    /// Looks, in one snapshot and without the lock of writers.
    async fn look(&self) -> Result<Look> {
        let worker = self.clone();
        let now = self.database.clock().now();
        self.database
            .read(move |r| {
                let noted = store::schedules(r)?;
                let plan = worker.steps(&noted, now).next().is_some();
                let mut next = store::next_lease_end(r)?;
                let mut due = !worker.lost(r, now)?.is_empty();
                // One short look into the index for each kind that this program knows: what waits in heaps is not read.
                for kind in worker.duties.keys() {
                    if let Some(at) = store::next(r, kind)? {
                        due |= at <= now;
                        next = Some(next.map_or(at, |next| next.min(at)));
                    }
                }
                Ok(Look { plan, due, next })
            })
            .await
    }

    /// What is to be done about the schedules, given the periods that were noted.
    fn steps(
        &self,
        noted: &[(String, Timestamp)],
        now: Timestamp,
    ) -> impl Iterator<Item = (&'static str, Step)> {
        self.schedules.iter().filter_map(move |(kind, schedule)| {
            let noted = noted.iter().find(|(of, _)| of == kind).map(|(_, due)| *due);
            schedule.step(noted, now).map(|step| (*kind, step))
        })
    }

    /// Enqueues what schedules ask for and takes what is due, at most `room` jobs; kinds take turns, so that a heap of one
    /// does not hold up the others.
    async fn take(&self, look: &Look, room: usize) -> Result<Vec<Leased>> {
        if !look.plan && !look.due {
            return Ok(Vec::new());
        }
        let worker = self.clone();
        self.database.write(move |w| worker.take_in(w, room)).await
    }

    fn take_in(&self, w: &mut Writing<'_>, room: usize) -> Result<Vec<Leased>> {
        let now = w.now();
        let noted = store::schedules(w)?;
        for (kind, step) in self.steps(&noted, now) {
            let (Step::Run(due) | Step::Note(due)) = step;
            store::set_schedule(w, kind, due)?;
            if let Step::Run(due) = step {
                w.enqueue(NewJob {
                    kind,
                    payload: "{}",
                    run_at: Some(due),
                    key: Some(SCHEDULED),
                })?;
            }
        }
        let until = later(now, self.lease);
        let mut taken = Vec::new();
        for lost in self.lost(w, now)?.into_iter().take(room) {
            let Some((kind, duty)) = self.duties.get_key_value(lost.kind.as_str()) else {
                continue;
            };
            if lost.attempts >= duty.policy.attempts_max {
                // Perhaps it is this job that kills the nodes.
                tracing::error!(job.id = %lost.id, job.kind = kind, "the node of a job died in its last attempt");
                store::bury(w, lost.id, kind, "storage.node-died")?;
            } else if let Some(job) = store::take_lost(w, lost.id, &self.node, until)? {
                tracing::warn!(job.id = %lost.id, job.kind = kind, "the lease of a job had run out; it is taken over");
                taken.push(self.leased(kind, &duty.policy, job));
            }
        }
        // It goes on with the kind after the last one, as room is often for one job only.
        let mut kinds: Vec<_> = self.duties.iter().enumerate().collect();
        let from = self.turn.load(Ordering::Relaxed) % kinds.len().max(1);
        kinds.rotate_left(from);
        while taken.len() < room && !kinds.is_empty() {
            let mut wants_more = Vec::new();
            for (place, (kind, duty)) in kinds {
                if taken.len() < room
                    && let Some(job) = store::take_due(w, kind, &self.node, until)?
                {
                    taken.push(self.leased(kind, &duty.policy, job));
                    wants_more.push((place, (kind, duty)));
                    self.turn.store(place + 1, Ordering::Relaxed);
                }
            }
            kinds = wants_more;
        }
        Ok(taken)
    }

    fn leased(&self, kind: &'static str, policy: &Policy, job: Taken) -> Leased {
        Leased {
            database: self.database.clone(),
            id: job.id,
            kind,
            key: job.key,
            payload: job.payload,
            attempt: job.attempt,
            attempts_max: policy.attempts_max,
            owner: self.node.clone(),
            takes: job.takes,
        }
    }

    fn start(&self, running: &mut JoinSet<()>, job: Leased, stopped: watch::Receiver<bool>) {
        let here = Here::new(&self.here, job.id);
        let worker = self.clone();
        running.spawn(async move {
            worker.attend(job, stopped).await;
            drop(here);
        });
    }

    /// Runs the handler, keeps the lease alive meanwhile, and notes how it ended.
    async fn attend(&self, job: Leased, stopped: watch::Receiver<bool>) {
        let Some(duty) = self.duties.get(job.kind).cloned() else {
            return;
        };
        let end = self.watch_over(&duty, &job, stopped).await;
        let mut tries_left = limits::JOB_NOTE_TRIES;
        while let Err(error) = self.note(&duty.policy, &job, &end).await {
            tries_left -= 1;
            if tries_left == 0 {
                tracing::warn!(error = &error as &dyn std::error::Error, job.id = %job.id, job.kind,
                    "the end of a job could not be noted; it will run again when its lease has run out");
                return;
            }
            tokio::time::sleep(limits::JOBS_LOOK_EVERY).await;
        }
    }

    async fn watch_over(&self, duty: &Duty, job: &Leased, mut stopped: watch::Receiver<bool>) -> End {
        // A task of its own, so that a panic ends there; in a set, so that it ends with this one.
        let mut work = JoinSet::new();
        let (handler, given) = (Arc::clone(&duty.handler), job.clone());
        work.spawn(async move { handler.run(given).await });
        let time_is_up = tokio::time::sleep(duty.policy.time_limit);
        let mut time_is_up = pin!(time_is_up);
        let third = self.lease / 3;
        let mut extend = tokio::time::interval_at(Instant::now() + third, third);
        extend.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                biased;
                ended = work.join_next() => return match ended {
                    Some(Ok(answer)) => End::Handler(answer),
                    Some(Err(_)) => End::Handler(Err(Failure::again("panic"))),
                    None => End::Stopped,
                },
                () = &mut time_is_up => return End::Handler(Err(Failure::again("time-limit"))),
                () = told_to_stop(&mut stopped) => return End::Stopped,
                _ = extend.tick() => {
                    let (lease, extended) = (self.lease, job.clone());
                    let outcome = self.database.write(move |w| store::extend(w, &extended, later(w.now(), lease))).await;
                    match outcome {
                        Ok(true) => {}
                        // Also when the handler has just ended the job itself; then its answer is there in a moment, and
                        // it is told as lost only if it is not done.
                        Ok(false) => return self.after_the_end(job, work).await,
                        Err(error) => tracing::debug!(%error, job.id = %job.id, "a lease could not be extended yet"),
                    }
                }
            }
        }
    }

    /// The lease is over: either the handler has ended the job in its own transaction, and may do what follows, or another
    /// worker has it, and the handler is broken off.
    async fn after_the_end(&self, job: &Leased, mut work: JoinSet<Result<(), Failure>>) -> End {
        let asked = job.clone();
        let done = self
            .database
            .read(move |r| store::is_held(r, &asked, super::JobState::Done))
            .await;
        if matches!(done, Ok(true)) {
            let limit = self.lease;
            if let Ok(Some(Ok(answer))) = tokio::time::timeout(limit, work.join_next()).await {
                return End::Handler(answer);
            }
        }
        End::Lost
    }

    /// Notes how an attempt ended, if the job is still held.
    async fn note(&self, policy: &Policy, job: &Leased, end: &End) -> Result<()> {
        let noted = job.clone();
        let kept = match end {
            End::Lost => false,
            End::Handler(Err(failure)) if failure.next == Next::Lost => false,
            End::Handler(Ok(())) => {
                // Most handlers have ended it in their own transaction; those need no further one.
                let held = move |r: &mut Reading<'_>| store::is_held(r, &noted, super::JobState::Running);
                if !self.database.read(held).await? {
                    return self.tell_unless_done(job).await;
                }
                let noted = job.clone();
                self.database.write(move |w| store::complete(w, &noted)).await?
            }
            End::Handler(Err(failure)) => {
                let (failure, policy) = (*failure, *policy);
                tracing::warn!(job.id = %job.id, job.kind, job.attempt, error = %failure, "a job failed");
                self.database
                    .write(move |w| {
                        let delay = match failure.next {
                            _ if noted.is_last_attempt() => None,
                            Next::Never | Next::Lost => None,
                            Next::After(delay) => Some(delay),
                            Next::ByPolicy => {
                                Some(policy.delay(noted.attempt, u64::from_le_bytes(w.random())))
                            }
                        };
                        if delay.is_none() {
                            tracing::error!(job.id = %noted.id, job.kind = noted.kind, error = %failure, "a job was given up");
                        }
                        let again = delay.map(|delay| later(w.now(), delay));
                        store::fail(w, &noted, &failure.to_string(), again)
                    })
                    .await?
            }
            End::Stopped => self.database.write(move |w| store::release(w, &noted)).await?,
        };
        if kept {
            Ok(())
        } else {
            self.tell_unless_done(job).await
        }
    }

    async fn tell_unless_done(&self, job: &Leased) -> Result<()> {
        let asked = job.clone();
        let done = move |r: &mut Reading<'_>| store::is_held(r, &asked, super::JobState::Done);
        if !self.database.read(done).await? {
            tracing::warn!(job.id = %job.id, job.kind, "the lease of a job was lost; another worker does it");
        }
        Ok(())
    }
}

async fn told_to_stop(stopped: &mut watch::Receiver<bool>) {
    // The other end lives as long as the worker's own loop, without which there is nothing to go on for.
    drop(stopped.wait_for(|stopped| *stopped).await);
}

/// A lease that ends after this was given by a clock that was wrong.
fn far(now: Timestamp) -> Timestamp {
    later(now, limits::LEASE_BELIEVED_MAX)
}

/// A moment after another; the last one that there is when it would be beyond it.
fn later(moment: Timestamp, by: Duration) -> Timestamp {
    moment.checked_add(by).unwrap_or(Timestamp::MAX)
}

fn earlier(moment: Timestamp, by: Duration) -> Timestamp {
    moment.checked_sub(by).unwrap_or(Timestamp::MIN)
}

//! All SQL of the jobs.
//!
//! Writes come one after the other, so a look and a change in one transaction need no further locks. A lease is known by the
//! job, its owner and how often the job was taken: whoever holds an older one changes nothing.

use jiff::Timestamp;

use super::{JOBS_PER_READ_MAX, JobCount, JobId, JobRow, JobState, Leased};
use crate::value::Value;
use crate::{FromColumn, Migration, Reading, Result, Row, Statement, TextList, ToValue, Writing};

pub(crate) const MIGRATION: Migration = Migration {
    number: 2,
    name: "jobs",
    sql: "CREATE TABLE storage_job (
            id SERIAL_KEY,
            kind TEXT NOT NULL,
            unique_key TEXT,
            payload TEXT NOT NULL,
            state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'dead', 'done')),
            run_at BIGINT NOT NULL,
            attempts BIGINT NOT NULL DEFAULT 0 CHECK (attempts >= 0),
            takes BIGINT NOT NULL DEFAULT 0,
            owner TEXT,
            lease_until BIGINT,
            last_error TEXT,
            enqueued_at BIGINT NOT NULL,
            ended_at BIGINT,
            CHECK ((state = 'running') = (lease_until IS NOT NULL)),
            CHECK ((state IN ('dead', 'done')) = (ended_at IS NOT NULL))
          );
          CREATE UNIQUE INDEX storage_job_key ON storage_job (kind, unique_key, state)
            WHERE unique_key IS NOT NULL AND state IN ('waiting', 'running');
          CREATE INDEX storage_job_due ON storage_job (state, kind, run_at, id);
          CREATE INDEX storage_job_lease ON storage_job (lease_until) WHERE state = 'running';
          CREATE INDEX storage_job_ended ON storage_job (ended_at) WHERE state = 'done';
          CREATE INDEX storage_job_page ON storage_job (state, id);
          CREATE TABLE storage_job_tally (
            kind TEXT NOT NULL PRIMARY KEY,
            done BIGINT NOT NULL,
            failed BIGINT NOT NULL
          );
          CREATE TABLE storage_job_schedule (
            kind TEXT NOT NULL PRIMARY KEY,
            due BIGINT NOT NULL
          );",
    sqlite: None,
    postgres: None,
};

const ENQUEUE: Statement = Statement::new(
    "storage.enqueue_job",
    "INSERT INTO storage_job (kind, unique_key, payload, state, run_at, enqueued_at)
     VALUES ($1, $2, $3, 'waiting', $4, $5)
     ON CONFLICT (kind, unique_key, state) WHERE unique_key IS NOT NULL AND state IN ('waiting', 'running')
     DO UPDATE SET run_at = CASE
         WHEN storage_job.attempts = 0 AND excluded.run_at < storage_job.run_at THEN excluded.run_at
         ELSE storage_job.run_at END
     RETURNING id",
);

const NEXT: Statement = Statement::new(
    "storage.next_job",
    "SELECT MIN(run_at) FROM storage_job WHERE state = 'waiting' AND kind = $1",
);

const LOST: Statement = Statement::new(
    "storage.lost_jobs",
    "SELECT id, kind, attempts FROM storage_job
     WHERE state = 'running' AND (lease_until < $1 OR lease_until > $2) AND kind IN_LIST($3)
     ORDER BY run_at, id LIMIT $4",
);

const NEXT_LEASE_END: Statement = Statement::new(
    "storage.next_lease_end",
    "SELECT MIN(lease_until) FROM storage_job WHERE state = 'running'",
);

const TAKE_LOST: Statement = Statement::new(
    "storage.take_lost_job",
    "UPDATE storage_job SET owner = $2, lease_until = $3, attempts = attempts + 1, takes = takes + 1
     WHERE id = $1
     RETURNING id, unique_key, payload, attempts, takes",
);

/// A job whose twin (same kind and key) runs waits for it.
const TAKE_DUE: Statement = Statement::new(
    "storage.take_due_job",
    "UPDATE storage_job
     SET state = 'running', owner = $2, lease_until = $3, attempts = attempts + 1, takes = takes + 1
     WHERE id = (SELECT due.id FROM storage_job AS due
                 WHERE due.state = 'waiting' AND due.kind = $1 AND due.run_at <= $4
                   AND (due.unique_key IS NULL OR NOT EXISTS (
                     SELECT 1 FROM storage_job AS twin
                     WHERE twin.kind = due.kind AND twin.unique_key = due.unique_key AND twin.state = 'running'))
                 ORDER BY due.run_at, due.id LIMIT 1)
     RETURNING id, unique_key, payload, attempts, takes",
);

const IS_HELD: Statement = Statement::new(
    "storage.is_job_held",
    "SELECT 1 FROM storage_job WHERE id = $1 AND owner = $2 AND takes = $3 AND state = $4",
);

const EXTEND: Statement = Statement::new(
    "storage.extend_lease",
    "UPDATE storage_job SET lease_until = $4
     WHERE id = $1 AND owner = $2 AND takes = $3 AND state = 'running'",
);

const END: Statement = Statement::new(
    "storage.end_job",
    "UPDATE storage_job SET state = $4, last_error = $5, ended_at = $6, lease_until = NULL
     WHERE id = $1 AND owner = $2 AND takes = $3 AND state = 'running'",
);

const PUT_BACK: Statement = Statement::new(
    "storage.put_job_back",
    "UPDATE storage_job
     SET state = 'waiting', run_at = $4, last_error = COALESCE($5, last_error), attempts = attempts - $6, lease_until = NULL
     WHERE id = $1 AND owner = $2 AND takes = $3 AND state = 'running'",
);

const TWIN: Statement = Statement::new(
    "storage.waiting_twin_of_job",
    "SELECT 1 FROM storage_job AS twin JOIN storage_job AS job
       ON twin.kind = job.kind AND twin.unique_key = job.unique_key
     WHERE job.id = $1 AND twin.id <> job.id AND twin.state = 'waiting' AND twin.unique_key IS NOT NULL",
);

const BURY: Statement = Statement::new(
    "storage.bury_job",
    "UPDATE storage_job SET state = 'dead', last_error = $2, ended_at = $3, lease_until = NULL WHERE id = $1",
);

const TALLY: Statement = Statement::new(
    "storage.tally_job",
    "INSERT INTO storage_job_tally (kind, done, failed) VALUES ($1, $2, $3)
     ON CONFLICT (kind) DO UPDATE SET done = storage_job_tally.done + excluded.done,
                                      failed = storage_job_tally.failed + excluded.failed",
);

const RETRY: Statement = Statement::new(
    "storage.retry_job",
    "UPDATE storage_job SET state = 'waiting', run_at = $2, attempts = 0, ended_at = NULL
     WHERE id = $1 AND state IN ('waiting', 'dead')",
);

const SUPERSEDE: Statement = Statement::new(
    "storage.supersede_job",
    "UPDATE storage_job SET state = 'done', last_error = $2, ended_at = $3
     WHERE id = $1 AND state = 'dead'",
);

const DISCARD: Statement = Statement::new(
    "storage.discard_job",
    "DELETE FROM storage_job WHERE id = $1 AND state IN ('waiting', 'dead')",
);

const REMOVE_DONE: Statement = Statement::new(
    "storage.remove_done_jobs",
    "DELETE FROM storage_job WHERE id IN (
         SELECT id FROM storage_job WHERE state = 'done' AND ended_at < $1 ORDER BY ended_at LIMIT $2)",
);

const PAGE: Statement = Statement::new(
    "storage.jobs_page",
    "SELECT id, kind, unique_key, payload, state, run_at, attempts, last_error, owner, lease_until, enqueued_at, ended_at
     FROM storage_job
     WHERE state = $1 AND (CAST($2 AS TEXT) IS NULL OR kind = $2) AND id < $3
     ORDER BY id DESC LIMIT $4",
);

const ONE: Statement = Statement::new(
    "storage.one_job",
    "SELECT id, kind, unique_key, payload, state, run_at, attempts, last_error, owner, lease_until, enqueued_at, ended_at
     FROM storage_job WHERE id = $1",
);

/// Done jobs are not counted but tallied, as they are removed after a while.
const COUNTS: Statement = Statement::new(
    "storage.job_counts",
    "SELECT kinds.kind, COALESCE(now.waiting, 0), COALESCE(now.running, 0), COALESCE(now.dead, 0),
            COALESCE(tally.done, 0), COALESCE(tally.failed, 0), now.oldest_due
     FROM (SELECT kind FROM storage_job WHERE state IN ('waiting', 'running', 'dead')
           UNION SELECT kind FROM storage_job_tally) AS kinds
     LEFT JOIN (SELECT kind,
                       COUNT(*) FILTER (WHERE state = 'waiting') AS waiting,
                       COUNT(*) FILTER (WHERE state = 'running') AS running,
                       COUNT(*) FILTER (WHERE state = 'dead') AS dead,
                       MIN(run_at) FILTER (WHERE state = 'waiting' AND run_at <= $1) AS oldest_due
                FROM storage_job WHERE state IN ('waiting', 'running', 'dead') GROUP BY kind) AS now
       ON now.kind = kinds.kind
     LEFT JOIN storage_job_tally AS tally ON tally.kind = kinds.kind
     ORDER BY kinds.kind",
);

const SCHEDULES: Statement = Statement::new(
    "storage.job_schedules",
    "SELECT kind, due FROM storage_job_schedule ORDER BY kind",
);

const SET_SCHEDULE: Statement = Statement::new(
    "storage.set_job_schedule",
    "INSERT INTO storage_job_schedule (kind, due) VALUES ($1, $2) ON CONFLICT (kind) DO UPDATE SET due = excluded.due",
);

pub(crate) const STATEMENTS: &[Statement] = &[
    ENQUEUE,
    NEXT,
    LOST,
    NEXT_LEASE_END,
    TAKE_LOST,
    TAKE_DUE,
    IS_HELD,
    EXTEND,
    END,
    PUT_BACK,
    TWIN,
    BURY,
    TALLY,
    RETRY,
    SUPERSEDE,
    DISCARD,
    REMOVE_DONE,
    PAGE,
    ONE,
    COUNTS,
    SCHEDULES,
    SET_SCHEDULE,
];

/// The note on a job whose work another of the same key has taken over.
const SUPERSEDED: &str = "superseded";

impl JobState {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Dead => "dead",
            Self::Done => "done",
        }
    }
}

impl ToValue for JobState {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.word())
    }
}

impl FromColumn<'_> for JobState {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        [Self::Waiting, Self::Running, Self::Dead, Self::Done]
            .into_iter()
            .find(|state| value == Value::Text(state.word()))
            .ok_or("waiting, running, dead or done")
    }
}

pub(super) fn enqueue(
    w: &mut Writing<'_>,
    kind: &str,
    key: Option<&str>,
    payload: &str,
    run_at: Timestamp,
) -> Result<Option<JobId>> {
    let now = w.now();
    w.jobs = true;
    w.value(&ENQUEUE, &[&kind, &key, &payload, &run_at, &now])
}

/// When the next waiting job of this kind is or was due.
pub(super) fn next(r: &mut Reading<'_>, kind: &str) -> Result<Option<Timestamp>> {
    r.value::<Option<Timestamp>>(&NEXT, &[&kind]).map(Option::flatten)
}

/// When the next lease of whichever kind ends.
pub(super) fn next_lease_end(r: &mut Reading<'_>) -> Result<Option<Timestamp>> {
    r.value::<Option<Timestamp>>(&NEXT_LEASE_END, &[])
        .map(Option::flatten)
}

/// A job whose lease has run out.
#[derive(Debug)]
pub(super) struct Lost {
    pub(super) id: JobId,
    pub(super) kind: String,
    pub(super) attempts: u32,
}

/// Jobs of these kinds whose lease ended before `now`, or ends after `far`, which only a clock that was wrong can have given.
pub(super) fn lost(
    r: &mut Reading<'_>,
    kinds: &TextList,
    now: Timestamp,
    far: Timestamp,
    limit: usize,
) -> Result<Vec<Lost>> {
    r.all(&LOST, &[&now, &far, kinds, &limit], |row| {
        Ok(Lost {
            id: row.get(0)?,
            kind: row.get(1)?,
            attempts: row.get(2)?,
        })
    })
}

/// What a worker learns of a job that it takes.
#[derive(Debug)]
pub(super) struct Taken {
    pub(super) id: JobId,
    pub(super) key: Option<String>,
    pub(super) payload: String,
    pub(super) attempt: u32,
    pub(super) takes: i64,
}

impl Taken {
    fn of(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            id: row.get(0)?,
            key: row.get(1)?,
            payload: row.get(2)?,
            attempt: row.get(3)?,
            takes: row.get(4)?,
        })
    }
}

pub(super) fn take_lost(
    w: &mut Writing<'_>,
    id: JobId,
    owner: &str,
    until: Timestamp,
) -> Result<Option<Taken>> {
    w.first(&TAKE_LOST, &[&id, &owner, &until], Taken::of)
}

pub(super) fn take_due(
    w: &mut Writing<'_>,
    kind: &str,
    owner: &str,
    until: Timestamp,
) -> Result<Option<Taken>> {
    let now = w.now();
    w.first(&TAKE_DUE, &[&kind, &owner, &until, &now], Taken::of)
}

/// Whether this lease is the job's last one, and the job in this state.
pub(super) fn is_held(r: &mut Reading<'_>, job: &Leased, state: JobState) -> Result<bool> {
    let held = r.value::<i64>(&IS_HELD, &[&job.id, &job.owner, &job.takes, &state])?;
    Ok(held.is_some())
}

/// Whether the lease still held and goes on until then.
pub(super) fn extend(w: &mut Writing<'_>, job: &Leased, until: Timestamp) -> Result<bool> {
    Ok(w.run(&EXTEND, &[&job.id, &job.owner, &job.takes, &until])? == 1)
}

/// Ends a job that this lease holds as done; whether it did.
pub(super) fn complete(w: &mut Writing<'_>, job: &Leased) -> Result<bool> {
    let ended = end(w, job, JobState::Done, None)?;
    if ended {
        w.run(&TALLY, &[&job.kind, &1, &0])?;
    }
    Ok(ended)
}

/// Dooms the transaction, because it was meant to hold only together with the end of the job.
pub(super) fn doom(w: &mut Writing<'_>) {
    w.doom(&END);
}

fn end(w: &mut Writing<'_>, job: &Leased, state: JobState, note: Option<&str>) -> Result<bool> {
    let now = w.now();
    Ok(w.run(&END, &[&job.id, &job.owner, &job.takes, &state, &note, &now])? == 1)
}

/// Notes a failed attempt: to be tried again at a moment, or never.
pub(super) fn fail(w: &mut Writing<'_>, job: &Leased, error: &str, again: Option<Timestamp>) -> Result<bool> {
    let noted = match again {
        Some(at) => put_back(w, job, at, Some(error), 0)?,
        None => end(w, job, JobState::Dead, Some(error))?,
    };
    if noted {
        w.run(&TALLY, &[&job.kind, &0, &1])?;
    }
    Ok(noted)
}

/// Gives a job back as if it had not been taken.
pub(super) fn release(w: &mut Writing<'_>, job: &Leased) -> Result<bool> {
    let now = w.now();
    w.jobs = true;
    put_back(w, job, now, None, 1)
}

fn put_back(
    w: &mut Writing<'_>,
    job: &Leased,
    run_at: Timestamp,
    error: Option<&str>,
    uncounted: i64,
) -> Result<bool> {
    // Only one of a key may wait; the other was enqueued later and does all that this one would have done.
    if w.value::<i64>(&TWIN, &[&job.id])?.is_some() {
        return end(w, job, JobState::Done, Some(SUPERSEDED));
    }
    let values: &[&dyn ToValue] = &[&job.id, &job.owner, &job.takes, &run_at, &error, &uncounted];
    Ok(w.run(&PUT_BACK, values)? == 1)
}

/// Makes a dead letter of a job that nobody holds.
pub(super) fn bury(w: &mut Writing<'_>, id: JobId, kind: &str, error: &str) -> Result<()> {
    let now = w.now();
    w.run(&BURY, &[&id, &error, &now])?;
    w.run(&TALLY, &[&kind, &0, &1])?;
    Ok(())
}

pub(super) fn retry(w: &mut Writing<'_>, id: JobId) -> Result<bool> {
    let now = w.now();
    w.jobs = true;
    if w.value::<i64>(&TWIN, &[&id])?.is_some() {
        return Ok(w.run(&SUPERSEDE, &[&id, &SUPERSEDED, &now])? == 1);
    }
    Ok(w.run(&RETRY, &[&id, &now])? == 1)
}

pub(super) fn discard(w: &mut Writing<'_>, id: JobId) -> Result<bool> {
    Ok(w.run(&DISCARD, &[&id])? == 1)
}

pub(super) fn remove_done(w: &mut Writing<'_>, before: Timestamp, limit: u64) -> Result<u64> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    w.run(&REMOVE_DONE, &[&before, &limit])
}

fn row(row: &Row<'_>) -> Result<JobRow> {
    Ok(JobRow {
        id: row.get(0)?,
        kind: row.get(1)?,
        key: row.get(2)?,
        payload: row.get(3)?,
        state: row.get(4)?,
        run_at: row.get(5)?,
        attempts: row.get(6)?,
        last_error: row.get(7)?,
        owner: row.get(8)?,
        lease_until: row.get(9)?,
        enqueued_at: row.get(10)?,
        ended_at: row.get(11)?,
    })
}

pub(super) fn page(
    r: &mut Reading<'_>,
    state: JobState,
    kind: Option<&str>,
    before: Option<JobId>,
    limit: usize,
) -> Result<Vec<JobRow>> {
    let before = before.unwrap_or(JobId(i64::MAX));
    r.all(
        &PAGE,
        &[&state, &kind, &before, &limit.min(JOBS_PER_READ_MAX)],
        row,
    )
}

pub(super) fn one(r: &mut Reading<'_>, id: JobId) -> Result<Option<JobRow>> {
    r.first(&ONE, &[&id], row)
}

pub(super) fn counts(r: &mut Reading<'_>, now: Timestamp) -> Result<Vec<JobCount>> {
    r.all(&COUNTS, &[&now], |row| {
        Ok(JobCount {
            kind: row.get(0)?,
            waiting: row.get(1)?,
            running: row.get(2)?,
            dead: row.get(3)?,
            done_total: row.get(4)?,
            failed_total: row.get(5)?,
            oldest_due: row.get(6)?,
        })
    })
}

/// Which period each schedule has come to.
pub(super) fn schedules(r: &mut Reading<'_>) -> Result<Vec<(String, Timestamp)>> {
    r.all(&SCHEDULES, &[], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn set_schedule(w: &mut Writing<'_>, kind: &str, due: Timestamp) -> Result<()> {
    w.run(&SET_SCHEDULE, &[&kind, &due]).map(drop)
}

//! Jobs: nothing is lost, nothing happens twice in the database, and no test waits for a clock.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use storage::jobs::{Failure, JobId, JobRow, JobState, Leased, NewJob, Policy, Schedule, Worker};
use storage::testing::each_fresh;
use storage::{
    Address, Clock, Database, Error, FixedClock, Migration, Options, SeededRandomness, Statement, Writing,
};
use tokio::sync::Notify;

const EFFECT: Migration = Migration {
    number: 901,
    name: "effect",
    sql: "CREATE TABLE effect (id SERIAL_KEY, note TEXT NOT NULL);",
    sqlite: None,
    postgres: None,
};
const ADD: Statement = Statement::new("test.add_effect", "INSERT INTO effect (note) VALUES ($1)");
const NOTES: Statement = Statement::new("test.effects", "SELECT note FROM effect ORDER BY id");

const MAIL: &str = "test.mail";
const INDEX: &str = "test.index";

/// The limit of what a test waits for; never reached, as nothing waits for time.
const LONG: Duration = Duration::from_mins(1);

const POLICY: Policy = Policy {
    attempts_max: 3,
    first_delay: Duration::from_mins(1),
    longest_delay: Duration::from_mins(90),
    time_limit: LONG,
};

/// Several nodes on one database, which share a clock.
struct Nodes {
    address: Address,
    clock: Arc<FixedClock>,
}

impl Nodes {
    fn open(&self, seed: u64) -> Database {
        let options = Options {
            clock: Arc::clone(&self.clock) as Arc<dyn Clock>,
            randomness: Arc::new(SeededRandomness::new(seed)),
            ..Options::default()
        };
        Database::open(&self.address, options).unwrap()
    }

    fn pass(&self, time: Duration) {
        self.clock.set(self.clock.now() + time);
    }
}

/// Runs a test on each engine, with a first node that has the tables.
fn each<F: Future<Output = ()>>(test: impl Fn(Nodes, Database) -> F) {
    each_fresh(|fresh| {
        let nodes = Nodes {
            address: fresh.address().clone(),
            clock: Arc::new(FixedClock::at("2026-11-24T08:00:00Z".parse().unwrap())),
        };
        let db = nodes.open(1);
        db.migrate(&[EFFECT]).unwrap();
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async { tokio::time::timeout(LONG, test(nodes, db)).await.unwrap() });
    });
}

fn job<'a>(kind: &'static str, payload: &'a str) -> NewJob<'a> {
    NewJob {
        kind,
        payload,
        run_at: None,
        key: None,
    }
}

fn enqueue(db: &Database, job: NewJob<'_>) -> JobId {
    db.write_now(|w| w.enqueue(job)).unwrap()
}

fn row(db: &Database, id: JobId) -> JobRow {
    db.read_now(|r| r.job(id)).unwrap().unwrap()
}

fn notes(db: &Database) -> Vec<String> {
    db.read_now(|r| r.all(&NOTES, &[], |row| row.get(0))).unwrap()
}

fn add(w: &mut Writing<'_>, note: &str) -> Result<(), Error> {
    w.run(&ADD, &[&note]).map(drop)
}

/// A handler that notes the payload in the transaction that ends the job.
fn noting(db: &Database) -> Worker {
    Worker::new(db).on_write(MAIL, POLICY, |w, job| Ok(add(w, job.payload())?))
}

#[test]
fn a_job_comes_with_its_change_and_its_effect_with_its_end() {
    each(|nodes, db| async move {
        let worker = noting(&db);
        let taken_back: Result<JobId, Error> = db.write_now(|w| {
            w.enqueue(job(MAIL, "1"))?;
            Err(Error::BrokenOff)
        });
        assert!(taken_back.is_err());
        let later = NewJob {
            run_at: Some(nodes.clock.now() + Duration::from_secs(10)),
            ..job(MAIL, "3")
        };
        let (now, later) = (enqueue(&db, job(MAIL, "2")), enqueue(&db, later));
        assert_eq!(worker.run_due().await.unwrap(), 1);
        assert_eq!(
            (notes(&db), row(&db, now).state),
            (vec!["2".to_owned()], JobState::Done)
        );
        assert_eq!(row(&db, later).state, JobState::Waiting);
        nodes.pass(Duration::from_secs(10));
        assert_eq!(worker.run_due().await.unwrap(), 1);
        assert_eq!(notes(&db), ["2", "3"]);

        // Nobody here knows the other kind: it waits for a node that does.
        let other = enqueue(&db, job(INDEX, "{}"));
        assert_eq!(worker.run_due().await.unwrap(), 0);
        assert_eq!(row(&db, other).state, JobState::Waiting);

        for (payload, key) in [("{", None), ("", None), ("1", Some("k".repeat(201)))] {
            let refused = db.write_now(|w| {
                w.enqueue(NewJob {
                    key: key.as_deref(),
                    ..job(MAIL, payload)
                })
            });
            assert!(matches!(refused, Err(Error::Parameter { .. })), "{payload}");
        }
    });
}

#[test]
fn of_one_key_one_waits_and_one_runs() {
    each(|nodes, db| async move {
        let now = nodes.clock.now();
        let keyed = |payload, run_at| NewJob {
            run_at,
            key: Some("services"),
            ..job(INDEX, payload)
        };
        let first = enqueue(&db, keyed("1", Some(now + Duration::from_hours(1))));
        // No second job, and a later moment changes nothing; an earlier one does.
        assert_eq!(
            enqueue(&db, keyed("2", Some(now + Duration::from_hours(2)))),
            first
        );
        assert_eq!(row(&db, first).run_at, now + Duration::from_hours(1));
        assert_eq!(enqueue(&db, keyed("3", None)), first);
        assert_eq!(
            (row(&db, first).run_at, row(&db, first).payload),
            (now, "1".to_owned())
        );
        let other = NewJob {
            key: Some("organisations"),
            run_at: Some(now + Duration::from_hours(9)),
            ..job(INDEX, "4")
        };
        assert_ne!(enqueue(&db, other), first);

        // While it runs, something changes: that is a job of its own, which waits for the first to end.
        let (runs, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let at_once = Arc::new(AtomicU32::new(0));
        let handler = {
            let (runs, go_on, at_once) = (runs.clone(), go_on.clone(), at_once.clone());
            move |_: Leased| {
                let (runs, go_on, at_once) = (runs.clone(), go_on.clone(), at_once.clone());
                async move {
                    assert_eq!(at_once.fetch_add(1, Ordering::SeqCst), 0);
                    runs.notify_one();
                    go_on.notified().await;
                    at_once.fetch_sub(1, Ordering::SeqCst);
                    Ok(())
                }
            }
        };
        let worker = Worker::new(&db).on(INDEX, POLICY, handler);
        let elsewhere = worker.clone();
        let running = tokio::spawn(async move { elsewhere.run_due().await });
        runs.notified().await;
        let second = enqueue(&db, keyed("5", None));
        assert_ne!(second, first);
        assert_eq!(worker.run_due().await.unwrap(), 0);
        go_on.notify_one();
        runs.notified().await;
        go_on.notify_one();
        assert_eq!(running.await.unwrap().unwrap(), 2);
        assert_eq!(
            (row(&db, first).state, row(&db, second).state),
            (JobState::Done, JobState::Done)
        );
    });
}

#[test]
fn failures_come_back_later_and_later_until_they_are_dead_letters() {
    each(|nodes, db| async move {
        let answers = Arc::new(Mutex::new(vec![
            Err(Failure::again("test.down").number(421)),
            Err(Failure::again_after("test.later", Duration::from_hours(3))),
            Err(Failure::again("test.down")),
        ]));
        let next = Arc::clone(&answers);
        let worker = Worker::new(&db).on(MAIL, POLICY, move |_| {
            let answer = next.lock().unwrap().remove(0);
            async move { answer }
        });
        let id = enqueue(&db, job(MAIL, "{}"));
        assert_eq!(worker.run_due().await.unwrap(), 1);
        let failed = row(&db, id);
        assert_eq!((failed.state, failed.attempts), (JobState::Waiting, 1));
        assert_eq!(failed.last_error.as_deref(), Some("test.down 421"));
        let delay = failed.run_at.duration_since(nodes.clock.now()).as_secs();
        assert!((30..=60).contains(&delay), "{delay} s");

        nodes.pass(Duration::from_mins(1));
        assert_eq!(worker.run_due().await.unwrap(), 1);
        assert_eq!(row(&db, id).run_at, nodes.clock.now() + Duration::from_hours(3));
        nodes.pass(Duration::from_hours(3));
        assert_eq!(worker.run_due().await.unwrap(), 2, "and the hourly housekeeping");
        let dead = row(&db, id);
        assert_eq!((dead.state, dead.attempts), (JobState::Dead, 3));
        assert_eq!(dead.last_error.as_deref(), Some("test.down"));
        assert_eq!(dead.ended_at, Some(nodes.clock.now()));

        // An administrator sees it, and lets it run again once the other side is mended.
        let listed = db
            .read_now(|r| r.jobs(JobState::Dead, Some(MAIL), None, 10))
            .unwrap();
        assert_eq!(listed, [dead]);
        let count = |kind: &str| {
            let counts = db.read_now(|r| r.job_counts(nodes.clock.now())).unwrap();
            counts.into_iter().find(|count| count.kind == kind).unwrap()
        };
        assert_eq!(
            (count(MAIL).dead, count(MAIL).failed_total, count(MAIL).done_total),
            (1, 3, 0)
        );
        answers
            .lock()
            .unwrap()
            .extend([Ok(()), Err(Failure::never("test.no-such-address"))]);
        assert!(db.write_now(|w| w.retry_job(id)).unwrap());
        assert_eq!(count(MAIL).oldest_due, Some(nodes.clock.now()));
        assert_eq!(worker.run_due().await.unwrap(), 1);
        assert_eq!((count(MAIL).dead, count(MAIL).done_total), (0, 1));
        assert!(!db.write_now(|w| w.retry_job(id)).unwrap(), "done is done");

        // Where another attempt would be in vain there is none.
        let vain = enqueue(&db, job(MAIL, "{}"));
        assert_eq!(worker.run_due().await.unwrap(), 1);
        assert_eq!(
            (row(&db, vain).state, row(&db, vain).attempts),
            (JobState::Dead, 1)
        );
        assert!(db.write_now(|w| w.discard_job(vain)).unwrap());
        assert_eq!(db.read_now(|r| r.job(vain)).unwrap(), None);
    });
}

#[test]
fn a_failed_job_gives_way_to_a_later_one_of_its_key() {
    each(|_, db| async move {
        let keyed = NewJob {
            key: Some("k"),
            ..job(MAIL, "{}")
        };
        let (fails, other) = (AtomicBool::new(true), db.clone());
        let worker = Worker::new(&db).on(MAIL, POLICY, move |_| {
            // While this one runs, the same is asked for again.
            let fails = fails.swap(false, Ordering::SeqCst);
            if fails {
                enqueue(&other, keyed);
            }
            async move {
                if fails {
                    Err(Failure::again("test.down"))
                } else {
                    Ok(())
                }
            }
        });
        let first = enqueue(&db, keyed);
        assert_eq!(worker.run_due().await.unwrap(), 2);
        assert_eq!(row(&db, first).last_error.as_deref(), Some("superseded"));
        let done = db.read_now(|r| r.jobs(JobState::Done, None, None, 10)).unwrap();
        assert_eq!(done.len(), 2);
    });
}

#[test]
fn a_panic_and_an_endless_handler_are_failures() {
    each(|_, db| async move {
        let policy = Policy {
            attempts_max: 1,
            ..POLICY
        };
        let worker = Worker::new(&db)
            .on(MAIL, policy, |_| async { panic!("a fault in a handler") })
            .on(
                INDEX,
                Policy {
                    time_limit: Duration::from_millis(1),
                    ..policy
                },
                |_| std::future::pending(),
            );
        let (panics, hangs) = (enqueue(&db, job(MAIL, "{}")), enqueue(&db, job(INDEX, "{}")));
        assert_eq!(worker.run_due().await.unwrap(), 2);
        assert_eq!(row(&db, panics).last_error.as_deref(), Some("panic"));
        assert_eq!(row(&db, hangs).last_error.as_deref(), Some("time-limit"));
    });
}

#[test]
fn who_lost_the_lease_writes_nothing() {
    each(|nodes, db| async move {
        let other = nodes.open(2);
        let (runs, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let lost = Arc::new(Mutex::new(Vec::new()));
        // The first node takes the job and then stands still, longer than its lease.
        let slow = {
            let (runs, go_on, lost) = (runs.clone(), go_on.clone(), lost.clone());
            Worker::new(&db)
                .lease(Duration::from_hours(1))
                .on(MAIL, POLICY, move |job: Leased| {
                    let (runs, go_on, lost) = (runs.clone(), go_on.clone(), lost.clone());
                    async move {
                        runs.notify_one();
                        go_on.notified().await;
                        let database = job.database().clone();
                        let careless = job.clone();
                        let carried_on = database
                            .write(move |w| {
                                add(w, "slow, carrying on")?;
                                // A closure that does not look at the error writes nothing either.
                                assert!(matches!(careless.complete(w), Err(Error::LeaseLost { .. })));
                                Ok::<_, Error>(())
                            })
                            .await;
                        assert!(matches!(carried_on, Err(Error::Failed { .. })), "{carried_on:?}");
                        let outcome = database
                            .write(move |w| {
                                add(w, "slow")?;
                                job.complete(w)
                            })
                            .await;
                        let outcome = outcome.map_err(Failure::from);
                        lost.lock().unwrap().push(outcome);
                        outcome
                    }
                })
        };
        let id = enqueue(&db, job(MAIL, "\"quick\""));
        let same = slow.clone();
        let running = tokio::spawn(async move { slow.run_due().await });
        runs.notified().await;
        let quick = noting(&other);
        assert_eq!(quick.run_due().await.unwrap(), 0, "it is leased");
        nodes.pass(Duration::from_mins(61));
        // The node that runs it does not take it twice, as its clock may have jumped; another one takes it.
        assert_eq!(same.run_due().await.unwrap(), 1, "only the hourly housekeeping");
        assert_eq!(quick.run_due().await.unwrap(), 1);
        assert_eq!((row(&db, id).state, row(&db, id).attempts), (JobState::Done, 2));
        go_on.notify_one();
        running.await.unwrap().unwrap();
        assert_eq!(lost.lock().unwrap()[0].unwrap_err().code(), "storage.lease-lost");
        assert_eq!(notes(&db), ["\"quick\""]);
        assert_eq!(row(&db, id).last_error, None);
    });
}

#[test]
fn a_job_that_kills_its_nodes_ends_as_a_dead_letter() {
    each(|nodes, db| async move {
        let runs = Arc::new(Notify::new());
        let id = enqueue(&db, job(MAIL, "{}"));
        for attempt in 1..=3 {
            let started = runs.clone();
            let worker = Worker::new(&db).on(MAIL, POLICY, move |_| {
                started.notify_one();
                std::future::pending()
            });
            let node = tokio::spawn(async move { worker.run_due().await });
            runs.notified().await;
            node.abort();
            assert!(node.await.unwrap_err().is_cancelled());
            assert_eq!(
                (row(&db, id).state, row(&db, id).attempts),
                (JobState::Running, attempt)
            );
            nodes.pass(Duration::from_secs(61));
        }
        assert_eq!(noting(&db).run_due().await.unwrap(), 0);
        assert_eq!(row(&db, id).state, JobState::Dead);
        assert_eq!(row(&db, id).last_error.as_deref(), Some("storage.node-died"));

        // A lease that was given by a clock ten years ahead does not hold for ten years.
        assert!(db.write_now(|w| w.retry_job(id)).unwrap());
        let here = nodes.clock.now();
        nodes.clock.set("2036-11-24T08:00:00Z".parse().unwrap());
        let started = runs.clone();
        let worker = Worker::new(&db).on(MAIL, POLICY, move |_| {
            started.notify_one();
            std::future::pending()
        });
        let node = tokio::spawn(async move { worker.run_due().await });
        runs.notified().await;
        node.abort();
        nodes.clock.set(here);
        // How many it does besides depends on whether the housekeeping was enqueued before the node died.
        noting(&db).run_due().await.unwrap();
        assert_eq!(row(&db, id).state, JobState::Done);
    });
}

#[test]
fn a_lease_lasts_as_long_as_its_handler() {
    each(|nodes, db| async move {
        let clock = nodes.clock.clone();
        let worker =
            Worker::new(&db)
                .lease(Duration::from_millis(60))
                .on(MAIL, POLICY, move |job: Leased| {
                    let clock = clock.clone();
                    async move {
                        let until = |job: &Leased| row(job.database(), job.id()).lease_until.unwrap();
                        for _ in 0..3 {
                            let before = until(&job);
                            clock.set(clock.now() + Duration::from_secs(1));
                            // The worker extends it by the machine's time, and to a moment of the clock.
                            while until(&job) == before {
                                tokio::task::yield_now().await;
                            }
                        }
                        Ok(())
                    }
                });
        let id = enqueue(&db, job(MAIL, "{}"));
        assert_eq!(worker.run_due().await.unwrap(), 1);
        assert_eq!((row(&db, id).state, row(&db, id).attempts), (JobState::Done, 1));
    });
}

#[test]
fn a_schedule_runs_once_in_each_period_on_all_nodes() {
    each(|nodes, db| async move {
        let zone = jiff::tz::TimeZone::get("Europe/Sofia").unwrap();
        let daily = Schedule::daily(jiff::civil::time(3, 0, 0, 0), zone);
        let others: Vec<Worker> = (2..5)
            .map(|seed| {
                Worker::new(&nodes.open(seed))
                    .on_write(MAIL, POLICY, |w, job| Ok(add(w, job.key().unwrap())?))
                    .every(MAIL, daily.clone())
            })
            .collect();
        let round = async || {
            let rounds: Vec<_> = others
                .iter()
                .cloned()
                .map(|node| tokio::spawn(async move { node.run_due().await }))
                .collect();
            for round in rounds {
                round.await.unwrap().unwrap();
            }
            notes(&db).len()
        };
        assert_eq!(round().await, 0, "it begins with the next period");
        nodes.clock.set("2026-11-25T00:59:59Z".parse().unwrap());
        assert_eq!(round().await, 0);
        nodes.pass(Duration::from_secs(1));
        assert_eq!(round().await, 1);
        assert_eq!(round().await, 1);
        // A week of standing still is made up for once.
        nodes.pass(Duration::from_hours(7 * 24));
        assert_eq!(round().await, 2);
        nodes.pass(Duration::from_hours(23));
        assert_eq!(round().await, 2);
        nodes.pass(Duration::from_hours(1));
        assert_eq!(round().await, 3);
    });
}

#[test]
fn many_jobs_on_several_nodes_each_take_effect_once() {
    each(|nodes, db| async move {
        const JOBS: u32 = 120;
        db.write_now(|w| {
            for n in 0..JOBS {
                w.enqueue(job(if n % 3 == 0 { INDEX } else { MAIL }, &n.to_string()))?;
            }
            Ok::<_, Error>(())
        })
        .unwrap();
        let rounds: Vec<_> = (2..5)
            .map(|seed| {
                let worker = noting(&nodes.open(seed)).on_write(INDEX, POLICY, |w, job| {
                    add(w, job.payload())?;
                    // Ending it oneself is one ending.
                    Ok(job.complete(w)?)
                });
                tokio::spawn(async move { worker.run_due().await.unwrap() })
            })
            .collect();
        for round in rounds {
            round.await.unwrap();
        }
        let mut numbers: Vec<u32> = notes(&db).iter().map(|note| note.parse().unwrap()).collect();
        numbers.sort_unstable();
        assert_eq!(numbers, (0..JOBS).collect::<Vec<_>>());
    });
}

#[test]
fn kinds_take_turns() {
    each(|_, db| async move {
        for kind in [MAIL, MAIL, MAIL, INDEX, INDEX] {
            enqueue(&db, job(kind, "{}"));
        }
        let note = |w: &mut Writing<'_>, job: &Leased| Ok(add(w, job.kind())?);
        let worker = Worker::new(&db)
            .parallel(1)
            .on_write(MAIL, POLICY, note)
            .on_write(INDEX, POLICY, note);
        assert_eq!(worker.run_due().await.unwrap(), 5);
        assert_eq!(notes(&db), [INDEX, MAIL, INDEX, MAIL, MAIL]);
    });
}

#[test]
fn a_worker_wakes_up_for_what_is_enqueued_and_stops_in_order() {
    each(|_, db| async move {
        let (runs, stop) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let started = runs.clone();
        let worker = noting(&db).on(INDEX, POLICY, move |_| {
            started.notify_one();
            std::future::pending()
        });
        let (stopped, serving) = (stop.clone(), worker.clone());
        let node =
            tokio::spawn(async move { serving.run(stopped.notified(), Duration::from_millis(1)).await });
        let ended = async |id: JobId| {
            while row(&db, id).state != JobState::Done {
                tokio::task::yield_now().await;
            }
        };
        ended(enqueue(&db, job(MAIL, "1"))).await;
        ended(enqueue(&db, job(MAIL, "2"))).await;

        // What does not end in the time of grace is given back, and its attempt does not count.
        let endless = enqueue(&db, job(INDEX, "{}"));
        runs.notified().await;
        stop.notify_one();
        node.await.unwrap();
        assert_eq!(
            (row(&db, endless).state, row(&db, endless).attempts),
            (JobState::Waiting, 0)
        );
        let late = enqueue(&db, job(MAIL, "3"));
        assert_eq!(row(&db, late).state, JobState::Waiting);

        // What does end in that time is waited for.
        let (begun, go_on) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (starts, goes_on) = (begun.clone(), go_on.clone());
        let patient = Worker::new(&db).on(INDEX, POLICY, move |_| {
            let (starts, goes_on) = (starts.clone(), goes_on.clone());
            async move {
                starts.notify_one();
                goes_on.notified().await;
                Ok(())
            }
        });
        let node = tokio::spawn(async move { patient.run(begun.notified(), LONG).await });
        go_on.notify_one();
        node.await.unwrap();
        assert_eq!(row(&db, endless).state, JobState::Done);
    });
}

#[test]
fn done_jobs_are_removed_and_stay_counted() {
    each(|nodes, db| async move {
        let worker = noting(&db).keep_done(Duration::from_hours(24));
        let (old, dead) = (enqueue(&db, job(MAIL, "1")), enqueue(&db, job(INDEX, "1")));
        let worker = worker.on(INDEX, POLICY, async |_| Err(Failure::never("test.vain")));
        worker.run_due().await.unwrap();
        nodes.pass(Duration::from_hours(23));
        let young = enqueue(&db, job(MAIL, "2"));
        worker.run_due().await.unwrap();
        assert_eq!(row(&db, old).state, JobState::Done);
        nodes.pass(Duration::from_hours(2));
        worker.run_due().await.unwrap();
        assert_eq!(db.read_now(|r| r.job(old)).unwrap(), None);
        assert_eq!(
            (row(&db, young).state, row(&db, dead).state),
            (JobState::Done, JobState::Dead)
        );
        let counts = db.read_now(|r| r.job_counts(nodes.clock.now())).unwrap();
        let totals: Vec<_> = counts
            .iter()
            .map(|count| (&*count.kind, count.done_total, count.dead))
            .collect();
        assert_eq!(
            totals,
            [("storage.remove-done-jobs", 2, 0), (INDEX, 0, 1), (MAIL, 2, 0)]
        );
    });
}

#[test]
fn pages_of_jobs_follow_each_other() {
    each(|_, db| async move {
        let ids: Vec<JobId> = (0..5).map(|_| enqueue(&db, job(MAIL, "{}"))).collect();
        let page = |before| {
            let rows = db
                .read_now(|r| r.jobs(JobState::Waiting, None, before, 2))
                .unwrap();
            rows.iter().map(|row| row.id).collect::<Vec<_>>()
        };
        assert_eq!(page(None), [ids[4], ids[3]]);
        assert_eq!(page(Some(ids[3])), [ids[2], ids[1]]);
        assert_eq!(page(Some(ids[1])), [ids[0]]);
        assert_eq!(page(Some(ids[0])), []);
        assert_eq!(ids[2].to_string().parse::<JobId>().unwrap(), ids[2]);
    });
}

#[test]
fn every_statement_of_this_crate_can_be_prepared() {
    each(|_, db| async move { db.prepare_all(storage::STATEMENTS).unwrap() });
}

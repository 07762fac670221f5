//! A process that writes is killed at any moment, again and again. Its parent keeps a ledger of what was acknowledged.
//!
//! The child is this test's own binary. In one transaction it writes a fact, the fact's other half, an entry of the audit
//! trail and a job, and says so on its standard output once that is committed; a worker beside it does the jobs. Whatever
//! the moment of the kill: everything acknowledged is there, nothing is there by half, the audit trail is whole, and every
//! job is done exactly once in the end.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use storage::audit::{self, Event, Outcome};
use storage::jobs::{NewJob, Policy, Worker};
use storage::testing::Fresh;
use storage::{Address, Clock, Database, FixedClock, Migration, Options, Statement, SystemClock};

/// Where the child writes.
const ADDRESS: &str = "EGOVERNET_TEST_KILL_ADDRESS";
/// What the child's facts are called.
const NAME: &str = "EGOVERNET_TEST_KILL_NAME";
/// How many cycles; `make soak` asks for more.
const CYCLES: &str = "EGOVERNET_TEST_KILL_CYCLES";

const TABLES: Migration = Migration {
    number: 9001,
    name: "ledger",
    sql: "CREATE TABLE fact (name TEXT NOT NULL PRIMARY KEY);
          CREATE TABLE other_half (name TEXT NOT NULL PRIMARY KEY);
          CREATE TABLE tally (name TEXT NOT NULL PRIMARY KEY, times BIGINT NOT NULL);",
    sqlite: None,
    postgres: None,
};

const FACT: Statement = Statement::new("test.fact", "INSERT INTO fact (name) VALUES ($1)");
const OTHER_HALF: Statement = Statement::new("test.other_half", "INSERT INTO other_half (name) VALUES ($1)");
const TALLY: Statement = Statement::new(
    "test.tally",
    "INSERT INTO tally (name, times) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET times = tally.times + 1",
);
const FACTS: Statement = Statement::new("test.facts", "SELECT name FROM fact");
const HALVES: Statement = Statement::new(
    "test.halves",
    "SELECT (SELECT COUNT(*) FROM fact WHERE name NOT IN (SELECT name FROM other_half))
          + (SELECT COUNT(*) FROM other_half WHERE name NOT IN (SELECT name FROM fact))",
);
const UNTALLIED: Statement = Statement::new(
    "test.untallied",
    "SELECT COUNT(*) FROM fact LEFT JOIN tally ON tally.name = fact.name WHERE times IS NULL OR times <> 1",
);
const TALLIED: Statement = Statement::new("test.tallied", "SELECT COUNT(*) FROM tally");

fn with_jobs(database: &Database) -> Worker {
    Worker::new(database).on_write("test.tally", Policy::default(), |w, job| {
        w.run(&TALLY, &[&job.payload().trim_matches('"')])?;
        Ok(())
    })
}

/// Writes facts until it is killed.
#[test]
#[ignore = "the child of the tests below, which start it"]
fn child() {
    let address: Address = std::env::var(ADDRESS).unwrap().parse().unwrap();
    let name = std::env::var(NAME).unwrap();
    let database = Database::open(&address, Options::default()).unwrap();
    database.migrate(&[TABLES]).unwrap();
    let worker = with_jobs(&database);
    std::thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(worker.run(std::future::pending(), Duration::from_secs(1)));
    });
    let next = Arc::new(AtomicU64::new(0));
    for _ in 0..3 {
        let (database, name, next) = (database.clone(), name.clone(), Arc::clone(&next));
        std::thread::spawn(move || {
            loop {
                let fact = format!("{name}-{}", next.fetch_add(1, Ordering::Relaxed));
                write(&database, &fact);
                let mut out = std::io::stdout().lock();
                writeln!(out, "ack {fact}").unwrap();
                out.flush().unwrap();
            }
        });
    }
    loop {
        std::thread::park();
    }
}

fn write(database: &Database, fact: &str) {
    database
        .write_now(|w| {
            w.run(&FACT, &[&fact])?;
            w.record(Event {
                actor: audit::SYSTEM,
                organisation: None,
                action: "test.write",
                object_kind: "fact",
                object_id: fact,
                outcome: Outcome::Done,
                payload: Some(fact),
            })?;
            w.enqueue(NewJob {
                kind: "test.tally",
                payload: &format!("\"{fact}\""),
                run_at: None,
                key: None,
            })?;
            w.run(&OTHER_HALF, &[&fact])?;
            Ok::<_, storage::Error>(())
        })
        .unwrap();
}

/// Lets a child write, kills it some milliseconds after its first fact, and returns what it had acknowledged.
fn cycle(address: &str, name: &str, after: Duration) -> Vec<String> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "kill::child", "--nocapture"])
        .env(ADDRESS, address)
        .env(NAME, name)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let acknowledged = |line: String| line.strip_prefix("ack ").map(str::to_owned);
    // A pipe takes a line of this length whole or not at all.
    let first = lines.by_ref().map_while(Result::ok).find_map(acknowledged);
    let first = first.unwrap_or_else(|| panic!("{name} ended before it wrote anything"));
    let killer = std::thread::spawn(move || {
        std::thread::park_timeout(after);
        child.kill().unwrap();
        child.wait().unwrap()
    });
    let mut ledger = vec![first];
    ledger.extend(lines.map_while(Result::ok).filter_map(acknowledged));
    killer.join().unwrap();
    ledger
}

/// Everything acknowledged is there, nothing by half, and the trail is whole and has one entry for each fact.
fn look(database: &Database, ledger: &BTreeSet<String>) -> usize {
    let (facts, halves, verdict) = database
        .read_now(|r| {
            let facts = r.all(&FACTS, &[], |row| row.get::<String>(0))?;
            let halves: Option<u64> = r.value(&HALVES, &[])?;
            Ok::<_, storage::Error>((facts, halves, audit::verify(r, &[])?))
        })
        .unwrap();
    let facts: BTreeSet<String> = facts.into_iter().collect();
    let lost: Vec<_> = ledger.difference(&facts).collect();
    assert!(lost.is_empty(), "acknowledged and lost: {lost:?}");
    assert_eq!(halves, Some(0), "there by half");
    assert!(verdict.fault.is_none(), "{verdict:?}");
    assert_eq!(verdict.entries, facts.len() as u64);
    facts.len()
}

fn kill_again_and_again(fresh: &Fresh, cycles: u64) {
    let address = match fresh.address() {
        Address::Sqlite(path) => path.display().to_string(),
        Address::Postgres(url) => url.clone(),
    };
    let started = Instant::now();
    let mut ledger = BTreeSet::new();
    let mut written = 0;
    for number in 0..cycles {
        let after = Duration::from_micros(getrandom::u64().unwrap() % 60_000);
        let before = ledger.len();
        ledger.extend(cycle(&address, &number.to_string(), after));
        assert!(ledger.len() > before);
        if number % 10 == 9 || number + 1 == cycles {
            written = look(&fresh.open(), &ledger);
        }
    }
    let killed = started.elapsed();
    // An hour later no lease holds any more: what was begun by the dead is done by the living, once.
    let clock = FixedClock::at(SystemClock.now() + Duration::from_hours(1));
    let database = fresh.open_with(Options {
        clock: Arc::new(clock),
        ..Options::default()
    });
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async { while with_jobs(&database).run_due().await.unwrap() > 0 {} });
    let (untallied, tallied, counts) = database
        .read_now(|r| {
            let untallied: Option<u64> = r.value(&UNTALLIED, &[])?;
            let tallied: Option<usize> = r.value(&TALLIED, &[])?;
            Ok::<_, storage::Error>((untallied, tallied, r.job_counts(SystemClock.now())?))
        })
        .unwrap();
    assert_eq!(untallied, Some(0), "jobs lost or done twice");
    assert_eq!(tallied, Some(written), "a job without its fact");
    let jobs = counts.iter().find(|count| count.kind == "test.tally").unwrap();
    assert_eq!((jobs.waiting, jobs.running, jobs.dead), (0, 0, 0));
    println!(
        "{cycles} cycles in {:.1} s: {} facts acknowledged, {written} written, all jobs done once",
        killed.as_secs_f64(),
        ledger.len(),
    );
}

fn cycles(ordinarily: u64) -> u64 {
    std::env::var(CYCLES).map_or(ordinarily, |cycles| cycles.parse().unwrap())
}

#[test]
fn nothing_is_lost_or_doubled_by_kill_9_on_sqlite() {
    kill_again_and_again(&Fresh::sqlite(), cycles(100));
}

#[test]
fn nothing_is_lost_or_doubled_by_kill_9_on_postgresql() {
    kill_again_and_again(&Fresh::postgres(), cycles(20));
}

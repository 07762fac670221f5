//! Fresh databases of both engines for tests.
//!
//! [`each_engine`] runs a test on a new SQLite file and on a new PostgreSQL database, so that both engines pass the same suite.
//! The PostgreSQL server is the one that `EGOVERNET_TEST_POSTGRES` names (the Makefile starts one for the whole run); without
//! it, one is started for this process and goes away with it. Without PostgreSQL a test fails; it is never skipped.
//!
//! The databases are made with the Bulgarian ICU order on purpose: an `ORDER BY` that silently relied on the server's locale
//! would differ from SQLite here, not at an operator's.

#![expect(
    clippy::panic,
    clippy::expect_used,
    reason = "a test whose database is missing must fail with a clear message"
)]

use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{ChildStdin, Command, Stdio};
use std::sync::OnceLock;

use crate::{Address, Database, Options};

/// Starts and stops the server; the Makefile uses it, too.
const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scripts/postgres.sh");

/// Runs the test on a fresh SQLite file and on a fresh PostgreSQL database. The schema is empty: call [`Database::migrate`].
pub fn each_engine(test: impl Fn(Database)) {
    each_fresh(|fresh| test(fresh.open()));
}

/// [`each_engine`] for tests that await: each run gets a runtime of its own with two threads.
pub fn each_engine_async<F: Future<Output = ()>>(test: impl Fn(Database) -> F) {
    each_fresh(|fresh| {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build();
        runtime
            .expect("a runtime for the test")
            .block_on(test(fresh.open()));
    });
}

/// [`each_engine`] for tests that open the same database several times, as several nodes do.
pub fn each_fresh(test: impl Fn(&Fresh)) {
    test(&Fresh::sqlite());
    test(&Fresh::postgres());
}

/// A fresh database; it is removed when this is dropped.
#[derive(Debug)]
pub struct Fresh {
    address: Address,
    engine: &'static str,
    kept: Kept,
}

#[derive(Debug)]
enum Kept {
    Folder(#[expect(dead_code, reason = "kept for its Drop")] tempfile::TempDir),
    Database { server: String, name: String },
}

impl Fresh {
    /// A path for a new SQLite file.
    pub fn sqlite() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the SQLite file");
        let address = Address::Sqlite(folder.path().join("test.db"));
        Self {
            address,
            engine: "SQLite",
            kept: Kept::Folder(folder),
        }
    }

    /// A new, empty PostgreSQL database.
    pub fn postgres() -> Self {
        let server = server();
        let number = getrandom::u64().expect("a random name for the database");
        let name = format!("test_{number:016x}");
        command(
            &server,
            &format!(
                "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C' \
                 LOCALE_PROVIDER icu ICU_LOCALE 'bg'"
            ),
        );
        let (place, keys) = server.split_once('?').unwrap_or((&server, ""));
        let (host, _) = place
            .rsplit_once('/')
            .expect("EGOVERNET_TEST_POSTGRES ends in a database name");
        let address = Address::Postgres(format!("{host}/{name}?{keys}"));
        Self {
            address,
            engine: "PostgreSQL",
            kept: Kept::Database { server, name },
        }
    }

    /// Where it is.
    pub fn address(&self) -> &Address {
        &self.address
    }

    /// Opens it, as another node would.
    pub fn open(&self) -> Database {
        self.open_with(Options::default())
    }

    /// Opens it with options.
    pub fn open_with(&self, options: Options) -> Database {
        Database::open(&self.address, options).unwrap_or_else(|error| panic!("{}: {error}", self.engine))
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("the test failed on {}", self.engine);
        }
        if let Kept::Database { server, name } = &self.kept {
            command(server, &format!("DROP DATABASE {name} WITH (FORCE)"));
        }
    }
}

/// Runs a command on the server, on a thread of its own because the caller may be driving a runtime.
fn command(server: &str, sql: &str) {
    let outcome = std::thread::scope(|scope| {
        let work = scope.spawn(|| ::postgres::Client::connect(server, ::postgres::NoTls)?.batch_execute(sql));
        work.join().expect("the thread that talks to PostgreSQL")
    });
    if let Err(error) = outcome {
        let reason = error
            .as_db_error()
            .map_or_else(|| error.to_string(), ToString::to_string);
        assert!(std::thread::panicking(), "PostgreSQL, {sql}: {reason}");
    }
}

/// A server of this process.
struct Server {
    address: String,
    /// While this is open, the process lives; when it closes, the watcher stops the server.
    _alive: ChildStdin,
}

fn server() -> String {
    static SERVER: OnceLock<Server> = OnceLock::new();
    if let Ok(address) = std::env::var("EGOVERNET_TEST_POSTGRES") {
        return address;
    }
    SERVER.get_or_init(start).address.clone()
}

fn start() -> Server {
    let folder = tempfile::tempdir().expect("a folder for PostgreSQL").keep();
    let started = Command::new(SCRIPT)
        .arg("start")
        .arg(&folder)
        .output()
        .expect("scripts/postgres.sh runs");
    assert!(
        started.status.success(),
        "PostgreSQL could not be started, and these tests need it: {}",
        String::from_utf8_lossy(&started.stderr)
    );
    let address = String::from_utf8(started.stdout)
        .expect("an address")
        .trim()
        .to_owned();
    Server {
        address,
        _alive: stop_when_this_process_ends(&folder),
    }
}

/// A process ends in many ways, some without running any code of ours; a pipe closes in all of them.
#[expect(clippy::zombie_processes, reason = "it outlives this process on purpose")]
fn stop_when_this_process_ends(folder: &Path) -> ChildStdin {
    let mut watcher = Command::new("sh")
        .args(["-c", "cat; exec \"$0\" stop \"$1\"", SCRIPT])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        // Not in our group, so that Ctrl-C does not end it before its work is done.
        .process_group(0)
        .spawn()
        .expect("a watcher that stops PostgreSQL");
    watcher.stdin.take().expect("the watcher's input is a pipe")
}

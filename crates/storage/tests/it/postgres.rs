//! What only a server can do wrong: connections that break, certificates, time-outs.

use std::time::Duration;

use storage::testing::Fresh;
use storage::{Address, Audience, Cause, Change, Database, Error, Options, Statement};

const PID: Statement = Statement::new("test.pid", "SELECT CAST(pg_backend_pid() AS BIGINT)");

fn address(fresh: &Fresh) -> &str {
    match fresh.address() {
        Address::Postgres(address) => address,
        Address::Sqlite(_) => panic!("a server was expected"),
    }
}

fn plain(fresh: &Fresh) -> ::postgres::Client {
    ::postgres::Client::connect(address(fresh), ::postgres::NoTls).unwrap()
}

fn note(db: &Database) -> storage::Result<u64> {
    db.write_now(|w| {
        w.changed(Change {
            kind: "note",
            id: "1".to_owned(),
            audience: Audience::Public,
        })
    })
}

#[test]
fn a_broken_connection_is_replaced() {
    let fresh = Fresh::postgres();
    let db = fresh.open_with(Options {
        readers: 3,
        ..Options::default()
    });
    db.migrate(&[]).unwrap();
    let end_all = |client: &mut ::postgres::Client| {
        let sql = "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
                   WHERE datname = current_database() AND pid <> pg_backend_pid()";
        assert!(!client.query(sql, &[]).unwrap().is_empty());
    };
    let mut other = plain(&fresh);
    for round in 1..=3 {
        note(&db).unwrap();
        end_all(&mut other);
        // Neither the next reader nor the next writer notices.
        assert_eq!(db.read_now(|r| r.revision()).unwrap(), 2 * round - 1);
        note(&db).unwrap();
    }

    // In the middle of a transaction there is nothing to repair: it is not written, and said so.
    let lost = db.write_now(|w| {
        w.changed(Change {
            kind: "note",
            id: "lost".to_owned(),
            audience: Audience::Public,
        })?;
        end_all(&mut other);
        w.value::<i64>(&PID, &[])
    });
    assert!(lost.as_ref().is_err_and(Error::is_unreachable), "{lost:?}");
    // If the answer to COMMIT is missing, nobody can know.
    let unknown = db.write_now(|w| {
        let revision = w.changed(Change {
            kind: "note",
            id: "unknown".to_owned(),
            audience: Audience::Public,
        });
        end_all(&mut other);
        revision
    });
    assert!(
        matches!(unknown, Err(Error::OutcomeUnknown { .. })),
        "{unknown:?}"
    );
    assert_eq!(db.read_now(|r| r.revision()).unwrap(), 6);
    note(&db).unwrap();
    assert_eq!(db.revision(), 7);
    assert_eq!(db.check().unwrap(), Vec::new());
}

#[test]
fn certificates_are_checked() {
    let fresh = Fresh::postgres();
    let certificate: String = plain(&fresh).query_one("SHOW ssl_cert_file", &[]).unwrap().get(0);
    let roots = std::path::Path::new(&certificate).with_file_name("root.crt");
    let open = |keys: &str| {
        let (place, _) = address(&fresh).split_once('?').unwrap();
        Database::open(&Address::Postgres(format!("{place}?{keys}")), Options::default())
    };
    let encrypted = Statement::new(
        "test.encrypted",
        "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid() AND (version LIKE 'TLS%' OR NOT ssl)",
    );
    let is_encrypted = |db: &Database| {
        db.read_now(|r| r.value::<bool>(&encrypted, &[]))
            .unwrap()
            .unwrap()
    };

    for mode in ["require", "verify-ca", "verify-full"] {
        let db = open(&format!("sslmode={mode}&sslrootcert={}", roots.display())).unwrap();
        assert!(is_encrypted(&db), "{mode}");
        db.migrate(&[]).unwrap();
    }
    assert!(!is_encrypted(&open("sslmode=disable").unwrap()));
    assert!(
        !is_encrypted(&open("").unwrap()),
        "a loopback address needs no encryption"
    );

    // A root that has not signed the server's certificate.
    let stranger = tempfile::tempdir().unwrap();
    let made = std::process::Command::new("openssl")
        .args([
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            "-subj",
            "/CN=stranger",
            "-keyout",
            "key",
            "-out",
            "root.crt",
        ])
        .current_dir(stranger.path())
        .output()
        .unwrap();
    assert!(made.status.success());
    let refused = open(&format!(
        "sslmode=require&sslrootcert={}",
        stranger.path().join("root.crt").display()
    ));
    assert!(
        matches!(refused, Err(Error::Open { ref reason, .. }) if reason.contains("certificate")),
        "{refused:?}"
    );
    for wrong in [
        "sslmode=perhaps",
        "sslmode=require&sslrootcert=missing.crt",
        "unheard=of",
    ] {
        assert!(matches!(open(wrong), Err(Error::Address { .. })), "{wrong}");
    }
}

#[test]
fn a_server_that_is_not_there_is_named_without_its_password() {
    // A port that was free a moment ago.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let refused = Database::open(
        &Address::Postgres(format!("postgres://anna:s3cret@127.0.0.1:{port}/egovernet")),
        Options::default(),
    )
    .unwrap_err();
    let words = refused.to_string();
    assert!(matches!(refused, Error::Open { .. }), "{words}");
    assert!(
        words.contains(&port.to_string()) && words.contains("refused") && !words.contains("s3cret"),
        "{words}"
    );
}

#[test]
fn a_statement_that_takes_too_long_is_ended() {
    let fresh = Fresh::postgres();
    let db = fresh.open();
    db.migrate(&[]).unwrap();
    let timeout = Statement::new("test.timeout", "SELECT current_setting('statement_timeout')");
    let ours: Option<String> = db.read_now(|r| r.value(&timeout, &[])).unwrap();
    assert_eq!(ours.as_deref(), Some("15s"));
    let shorter = Statement::new("test.shorter", "SET LOCAL statement_timeout = 50");
    let sleep = Statement::new("test.sleep", "SELECT 1 FROM pg_sleep(60)");
    let slow = db.write_now(|w| {
        w.run(&shorter, &[])?;
        w.value::<i64>(&sleep, &[])
    });
    assert!(slow.as_ref().is_err_and(Error::is_too_slow), "{slow:?}");
    assert_eq!(slow.unwrap_err().cause(), Some(Cause::TooSlow));
    note(&db).unwrap();
}

#[test]
fn the_bell_rings_earlier_than_the_second_look() {
    let fresh = Fresh::postgres();
    let (here, there) = (fresh.open(), fresh.open());
    here.migrate(&[]).unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut watch = here.watch();
        let mut fastest = Duration::MAX;
        for _ in 0..5 {
            let started = std::time::Instant::now();
            there
                .write(|w| {
                    w.changed(Change {
                        kind: "note",
                        id: String::new(),
                        audience: Audience::Public,
                    })
                })
                .await
                .unwrap();
            tokio::time::timeout(Duration::from_secs(20), watch.changed())
                .await
                .unwrap()
                .unwrap();
            fastest = fastest.min(started.elapsed());
        }
        assert!(fastest < Duration::from_millis(900), "{fastest:?}");
    });
}

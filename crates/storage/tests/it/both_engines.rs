//! What SQLite and PostgreSQL must do alike.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use storage::testing::{Fresh, each_engine, each_engine_async, each_fresh};
use storage::{
    Address, Audience, Cause, Change, Clock, Database, Error, FixedClock, Migration, Options, Statement,
    TextList, ToValue, Writing,
};

const RATING: Migration = Migration {
    number: 901,
    name: "rating",
    sql: "CREATE TABLE service (id TEXT NOT NULL PRIMARY KEY, weight DOUBLE PRECISION, stars BIGINT);
          CREATE TABLE rating (
              visitor TEXT NOT NULL,
              service TEXT NOT NULL REFERENCES service (id),
              stars BIGINT NOT NULL CHECK (stars BETWEEN 1 AND 5),
              PRIMARY KEY (visitor, service)
          );",
    sqlite: None,
    postgres: None,
};
const KEPT: Migration = Migration {
    number: 902,
    name: "kept",
    sql: "CREATE TABLE kept (id SERIAL_KEY, n BIGINT, d DOUBLE PRECISION, t TEXT, y BYTES);",
    sqlite: Some("CREATE TABLE only_here (engine TEXT) STRICT; INSERT INTO only_here VALUES ('SQLite')"),
    postgres: Some("CREATE TABLE only_here (engine TEXT); INSERT INTO only_here VALUES ('PostgreSQL')"),
};
const STEPS: &[Migration] = &[RATING, KEPT];

const ADD_SERVICE: Statement = Statement::new(
    "test.add_service",
    "INSERT INTO service (id, stars) VALUES ($1, $2)",
);
const ADD_RATING: Statement = Statement::new(
    "test.add_rating",
    "INSERT INTO rating (service, visitor, stars) VALUES ($2, $1, $3)",
);
const COUNT_SERVICES: Statement = Statement::new("test.count_services", "SELECT COUNT(*) FROM service");

fn add_service(w: &mut Writing<'_>, id: &str) -> storage::Result<u64> {
    w.run(&ADD_SERVICE, &[&id, &1])?;
    w.changed(Change {
        kind: "service",
        id: id.to_owned(),
        audience: Audience::Public,
    })
}

fn count(db: &Database) -> i64 {
    db.read_now(|r| r.value::<i64>(&COUNT_SERVICES, &[]))
        .unwrap()
        .unwrap()
}

#[test]
fn migrations_run_once_and_history_is_protected() {
    each_fresh(|fresh| {
        let db = fresh.open();
        let report = db.migrate(STEPS).unwrap();
        assert_eq!((report.applied, report.edition), (vec![1, 2, 3, 901, 902], 902));
        assert!(db.migrate(STEPS).unwrap().applied.is_empty());
        // A room of a lower number that came later still gets its tables.
        let late = Migration {
            number: 900,
            name: "late",
            sql: "CREATE TABLE late (id TEXT)",
            ..RATING
        };
        assert_eq!(db.migrate(&[RATING, late, KEPT]).unwrap().applied, [900]);

        let engine: Option<String> = db
            .read_now(|r| {
                r.value(
                    &Statement::new("test.overlay", "SELECT engine FROM only_here"),
                    &[],
                )
            })
            .unwrap();
        let expected = if matches!(fresh.address(), Address::Sqlite(_)) {
            "SQLite"
        } else {
            "PostgreSQL"
        };
        assert_eq!(engine.as_deref(), Some(expected));

        let edited = Migration {
            sql: "CREATE TABLE kept (id SERIAL_KEY);",
            ..KEPT
        };
        let refused = db.migrate(&[RATING, late, edited]).unwrap_err();
        assert!(
            matches!(
                refused,
                Error::EditedMigration {
                    number: 902,
                    name: "kept"
                }
            ),
            "{refused}"
        );
        // An older edition that knows nothing of steps 900 and 902 leaves the database alone.
        let refused = fresh.open().migrate(&[RATING]).unwrap_err();
        assert!(
            matches!(
                refused,
                Error::NewerEdition {
                    found: 902,
                    known: 901
                }
            ),
            "{refused}"
        );
        assert!(matches!(
            db.migrate(&[KEPT, KEPT]).unwrap_err(),
            Error::DoubleMigration { number: 902 }
        ));
        assert_eq!(count(&db), 0);
    });
}

#[test]
fn a_migration_that_fails_is_undone_as_a_whole() {
    each_engine(|db| {
        let bad = Migration {
            number: 903,
            name: "bad",
            sql: "CREATE TABLE half (id TEXT); INSERT INTO missing VALUES (1);",
            ..RATING
        };
        let refused = db.migrate(&[RATING, bad]).unwrap_err();
        assert!(
            matches!(
                refused,
                Error::Migration {
                    number: 903,
                    name: "bad",
                    ..
                }
            ),
            "{refused}"
        );
        let good = Migration {
            sql: "CREATE TABLE half (id TEXT);",
            ..bad
        };
        assert_eq!(db.migrate(&[RATING, good]).unwrap().applied, [903]);
    });
}

#[test]
fn a_table_can_be_rebuilt_but_not_so_that_rows_point_nowhere() {
    let fresh = Fresh::sqlite();
    let db = fresh.open();
    db.migrate(&[RATING]).unwrap();
    db.write_now(|w| {
        add_service(w, "bg-1")?;
        w.run(&ADD_RATING, &[&"v", &"bg-1", &5])
    })
    .unwrap();
    let rebuild = |sql| Migration {
        number: 903,
        name: "rebuild",
        sql,
        ..RATING
    };
    let losing = rebuild("DROP TABLE service; CREATE TABLE service (id TEXT NOT NULL PRIMARY KEY);");
    let refused = db.migrate(&[RATING, losing]).unwrap_err();
    assert!(
        refused.to_string().contains("903") && refused.cause() == Some(Cause::ForeignKey),
        "{refused:?}"
    );
    assert_eq!(count(&db), 1);
    let keeping = rebuild(
        "CREATE TABLE new_service (id TEXT NOT NULL PRIMARY KEY, stars BIGINT NOT NULL);
         INSERT INTO new_service SELECT id, stars FROM service;
         DROP TABLE service; ALTER TABLE new_service RENAME TO service;",
    );
    db.migrate(&[RATING, keeping]).unwrap();
    assert_eq!(count(&db), 1);
    assert_eq!(db.check().unwrap(), Vec::new());
}

#[test]
fn nodes_that_start_together_do_not_collide() {
    each_fresh(|fresh| {
        let mut applied: Vec<u32> = std::thread::scope(|scope| {
            let nodes: Vec<_> = (0..6)
                .map(|_| scope.spawn(|| fresh.open().migrate(STEPS).unwrap().applied))
                .collect();
            nodes.into_iter().flat_map(|node| node.join().unwrap()).collect()
        });
        applied.sort_unstable();
        assert_eq!(applied, [1, 2, 3, 901, 902]);
    });
}

#[test]
fn a_transaction_is_all_or_nothing() {
    each_engine(|db| {
        db.migrate(STEPS).unwrap();
        let given_up: Result<(), Error> = db.write_now(|w| {
            add_service(w, "bg-1")?;
            assert_eq!(w.value::<i64>(&COUNT_SERVICES, &[])?, Some(1));
            Err(Error::BrokenOff)
        });
        assert!(matches!(given_up, Err(Error::BrokenOff)));
        assert_eq!((count(&db), db.revision()), (0, 0));

        // A closure that carries on after an error writes nothing either.
        let carried_on = db.write_now(|w| {
            add_service(w, "bg-1")?;
            let twice = w.run(&ADD_SERVICE, &[&"bg-1", &1]).unwrap_err();
            assert!(twice.is_unique_violation("service(id)"), "{twice:?}");
            assert!(matches!(
                w.run(&ADD_SERVICE, &[&"bg-2", &1]),
                Err(Error::Failed {
                    statement: "test.add_service"
                })
            ));
            Ok::<_, Error>(())
        });
        assert!(matches!(
            carried_on,
            Err(Error::Failed {
                statement: "test.add_service"
            })
        ));
        assert_eq!((count(&db), db.revision()), (0, 0));

        // A closure that panics lets the next one in.
        let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            db.write_now(|w| {
                add_service(w, "bg-1")?;
                assert_eq!(1, 2, "planted");
                Ok::<_, Error>(())
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(count(&db), 0);

        let revision = db.write_now(|w| add_service(w, "bg-1")).unwrap();
        assert_eq!((revision, count(&db), db.revision()), (1, 1, 1));

        let forbidden = db
            .read_now(|r| r.first(&ADD_SERVICE, &[&"bg-9", &1], |_| Ok(())))
            .unwrap_err();
        assert!(forbidden.is_full(), "a snapshot takes no writes: {forbidden:?}");
        assert_eq!(count(&db), 1);
    });
}

#[test]
fn constraints_are_told_apart() {
    each_engine(|db| {
        db.migrate(STEPS).unwrap();
        db.write_now(|w| {
            add_service(w, "bg-1")?;
            w.run(&ADD_RATING, &[&"visitor", &"bg-1", &5])
        })
        .unwrap();
        let rate = |visitor: Option<&'static str>, service: &'static str, stars: i64| {
            db.write_now(|w| w.run(&ADD_RATING, &[&visitor, &service, &stars]))
                .unwrap_err()
        };
        let twice = rate(Some("visitor"), "bg-1", 4);
        assert!(twice.is_unique_violation("rating(visitor, service)"), "{twice:?}");
        assert!(!twice.is_unique_violation("service(id)"));
        assert!(
            !twice.to_string().contains("bg-1"),
            "values stay out of messages: {twice}"
        );
        assert_eq!(rate(Some("other"), "bg-2", 4).cause(), Some(Cause::ForeignKey));
        assert_eq!(rate(Some("other"), "bg-1", 6).cause(), Some(Cause::Check));
        assert_eq!(rate(None, "bg-1", 4).cause(), Some(Cause::NotNull));
    });
}

#[test]
fn every_kind_of_value_comes_back_as_it_went_in() {
    const KEEP: Statement = Statement::new(
        "test.keep",
        "INSERT INTO kept (t, n, d, y) VALUES ($3, $1, $2, $4) RETURNING id, n, d, t, y",
    );
    type Kept = (Option<i64>, Option<f64>, Option<String>, Option<Vec<u8>>);
    each_engine(|db| {
        db.migrate(STEPS).unwrap();
        let number = any::<f64>().prop_filter("NaN is refused", |number| !number.is_nan());
        let text = any::<String>().prop_map(|text| text.replace('\0', ""));
        let values = (
            any::<Option<i64>>(),
            proptest::option::of(number),
            proptest::option::of(text),
            any::<Option<Vec<u8>>>(),
        );
        TestRunner::new(ProptestConfig::with_cases(64))
            .run(&values, |given: Kept| {
                let (n, d, t, y) = given.clone();
                let (id, back): (i64, Kept) = db
                    .write_now(move |w| {
                        w.first(&KEEP, &[&n, &d, &t, &y], |row| {
                            Ok((row.get(0)?, (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?)))
                        })
                    })
                    .unwrap()
                    .unwrap();
                prop_assert_eq!(back, given);
                prop_assert!(id > 0);
                Ok(())
            })
            .unwrap();

        let refused = |value: &'static (dyn ToValue + Sync), position: usize| {
            let error = db.write_now(|w| {
                let mut values: [&dyn ToValue; 4] =
                    [&None::<i64>, &None::<f64>, &None::<String>, &None::<Vec<u8>>];
                values[position] = value;
                w.run(&KEEP, &values)
            });
            assert!(error.is_err(), "parameter {position}");
            error.unwrap_err()
        };
        assert!(matches!(refused(&f64::NAN, 1), Error::Parameter { .. }));
        assert!(matches!(refused(&"a\0b", 2), Error::Parameter { .. }));
        refused(&"text", 0);
        refused(&"text", 3);
        refused(&5, 2);
    });
}

#[test]
fn both_engines_answer_alike() {
    each_engine(|db| {
        db.migrate(STEPS).unwrap();
        let ids = [
            "ro-1", "bg-10", "Ж", "ж", "ă", "a", "Z", "bg-2", "ș", "it's", "\"\\",
        ];
        db.write_now(|w| ids.iter().try_for_each(|id| add_service(w, id).map(drop)))
            .unwrap();
        let mut by_bytes = ids;
        by_bytes.sort_unstable();
        let list = |sql: &'static str, values: Vec<Box<dyn ToValue + Send + Sync>>| {
            db.read_now(|r| {
                let values: Vec<&dyn ToValue> = values.iter().map(|value| &**value as &dyn ToValue).collect();
                r.all(&Statement::new("test.list", sql), &values, |row| {
                    row.get::<String>(0)
                })
            })
            .unwrap()
        };
        assert_eq!(list("SELECT id FROM service ORDER BY id", vec![]), by_bytes);

        let some: TextList = ["ж", "it's", "\"\\", "missing"].iter().collect();
        let found = list(
            "SELECT id FROM service WHERE id IN_LIST($1) AND NOT id IN_LIST($2) ORDER BY id",
            vec![
                Box::new(some),
                Box::new(["it's"].into_iter().collect::<TextList>()),
            ],
        );
        assert_eq!(found, ["\"\\", "ж"]);
        let none = TextList::from_iter::<[&str; 0]>([]);
        assert_eq!(
            list(
                "SELECT id FROM service WHERE id IN_LIST($1)",
                vec![Box::new(none)]
            ),
            [""; 0]
        );
        let page = "SELECT id FROM service WHERE ($2 = 0 OR id > $1) ORDER BY id LIMIT $3 OFFSET $4";
        assert_eq!(
            list(
                page,
                vec![
                    Box::new("bg-10"),
                    Box::new(true),
                    Box::new(2_usize),
                    Box::new(1_usize)
                ]
            ),
            &by_bytes[by_bytes.iter().position(|id| *id == "bg-10").unwrap() + 2..][..2]
        );

        let sums = Statement::new(
            "test.sums",
            "SELECT SUM(stars), AVG(stars), COUNT(*) FILTER (WHERE id = $1), EXISTS (SELECT 1 FROM rating), \
             SUM(stars) * -1000000007, AVG(stars) * -0.5, MAX(weight), SUM(stars) > 3 FROM service",
        );
        let (sum, average, one, none, product, half, weight, more) = db
            .read_now(|r| {
                r.first(&sums, &[&"Ж"], |row| {
                    Ok((
                        row.get::<i64>(0)?,
                        row.get::<f64>(1)?,
                        row.get::<u32>(2)?,
                        row.get::<bool>(3)?,
                        row.get::<i64>(4)?,
                        row.get::<f64>(5)?,
                        row.get::<Option<f64>>(6)?,
                        row.get::<bool>(7)?,
                    ))
                })
            })
            .unwrap()
            .unwrap();
        assert_eq!(
            (sum, one, none, product, weight, more),
            (11, 1, false, -11_000_000_077, None, true)
        );
        assert!(
            (average - 1.0).abs() < 1e-12 && (half + 0.5).abs() < 1e-12,
            "{average} {half}"
        );

        let wrong_type = db.read_now(|r| r.value::<String>(&sums, &[&"Ж"])).unwrap_err();
        assert!(
            matches!(
                wrong_type,
                Error::Column {
                    statement: "test.sums",
                    index: 0,
                    ..
                }
            ),
            "{wrong_type}"
        );
        let too_few = db.read_now(|r| r.value::<i64>(&sums, &[])).unwrap_err();
        assert!(
            matches!(
                too_few,
                Error::Parameter {
                    statement: "test.sums",
                    ..
                }
            ),
            "{too_few}"
        );
    });
}

#[test]
fn statements_are_prepared_and_the_wrong_ones_named() {
    const GOOD: &[Statement] = &[ADD_SERVICE, ADD_RATING, COUNT_SERVICES];
    const BAD: &[Statement] = &[
        Statement::new("test.no_table", "SELECT 1 FROM nowhere"),
        Statement::new("test.no_column", "SELECT colour FROM service WHERE id = $1"),
    ];
    each_engine(|db| {
        db.migrate(STEPS).unwrap();
        db.prepare_all(&[GOOD, GOOD]).unwrap();
        match db.prepare_all(&[GOOD, BAD]).unwrap_err() {
            Error::Unprepared(refused) => {
                assert_eq!(refused.len(), 2);
                assert!(
                    refused[0].contains("test.no_table") && refused[1].contains("test.no_column"),
                    "{refused:?}"
                );
            }
            other => panic!("{other}"),
        }
    });
}

#[test]
fn a_snapshot_stands_still() {
    each_engine(|db| {
        db.migrate(STEPS).unwrap();
        let seen = db
            .read_now(|r| {
                let mut seen = vec![(r.value::<i64>(&COUNT_SERVICES, &[])?, r.revision()?)];
                std::thread::scope(|scope| {
                    scope.spawn(|| db.write_now(|w| add_service(w, "bg-1")).unwrap());
                });
                seen.push((r.value::<i64>(&COUNT_SERVICES, &[])?, r.revision()?));
                Ok::<_, Error>(seen)
            })
            .unwrap();
        assert_eq!(seen, [(Some(0), 0), (Some(0), 0)]);
        assert_eq!((count(&db), db.revision()), (1, 1));
    });
}

#[test]
fn the_feed_has_no_gaps_and_nothing_comes_late() {
    const WRITERS: usize = 8;
    const EACH: usize = 20;
    each_fresh(|fresh| {
        // Two nodes with four writers each; every third attempt is given up and must leave no hole.
        let nodes = [fresh.open(), fresh.open()];
        for node in &nodes {
            node.migrate(STEPS).unwrap();
        }
        let done = AtomicBool::new(false);
        std::thread::scope(|scope| {
            let follower = scope.spawn(|| {
                let mut seen = 0;
                loop {
                    let is_last = done.load(Ordering::SeqCst);
                    for change in nodes[0].read_now(|r| r.changes_since(seen, 7)).unwrap() {
                        assert_eq!(
                            change.revision,
                            seen + 1,
                            "the follower would have missed a change"
                        );
                        seen = change.revision;
                    }
                    if is_last && nodes[0].read_now(|r| r.revision()).unwrap() == seen {
                        return seen;
                    }
                }
            });
            let writers: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    let db = &nodes[writer % 2];
                    scope.spawn(move || {
                        for number in 0..EACH {
                            let outcome: Result<u64, Error> = db.write_now(|w| {
                                add_service(w, &format!("bg-{writer}-{number}"))?;
                                let revision = add_service(w, &format!("ro-{writer}-{number}"))?;
                                if number % 3 == 2 {
                                    Err(Error::BrokenOff)
                                } else {
                                    Ok(revision)
                                }
                            });
                            assert_eq!(outcome.is_err(), number % 3 == 2);
                        }
                    })
                })
                .collect();
            let ends: Vec<_> = writers.into_iter().map(|writer| writer.join()).collect();
            // The follower must come to its end even when a writer has failed.
            done.store(true, Ordering::SeqCst);
            assert!(ends.iter().all(Result::is_ok), "a writer failed");
            let expected = u64::try_from(WRITERS * (EACH - EACH / 3) * 2).unwrap();
            assert_eq!(follower.join().unwrap(), expected);
        });
        assert_eq!(nodes[0].check().unwrap(), []);
    });
}

#[test]
fn a_change_tells_what_who_and_when() {
    each_fresh(|fresh| {
        let moment: Timestamp = "2026-11-24T04:00:00.123Z".parse().unwrap();
        let clock = Arc::new(FixedClock::at(Timestamp::UNIX_EPOCH));
        let db = fresh.open_with(Options {
            readers: 2,
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ..Options::default()
        });
        db.migrate(STEPS).unwrap();
        clock.set(moment);
        db.write_now(|w| {
            assert_eq!(w.now(), moment);
            w.changed(Change {
                kind: "note",
                id: "Ж".to_owned(),
                audience: Audience::Internal,
            })
        })
        .unwrap();
        let changes = db.read_now(|r| r.changes_since(0, usize::MAX)).unwrap();
        assert_eq!(changes.len(), 1);
        let change = &changes[0];
        assert_eq!(
            (change.revision, change.kind.as_str(), change.id.as_str()),
            (1, "note", "Ж")
        );
        assert_eq!((change.audience, change.at), (Audience::Internal, moment));
        assert_eq!(db.read_now(|r| r.changes_since(u64::MAX, 5)).unwrap(), []);
        // A program that starts later knows where the feed stands.
        let later = fresh.open();
        later.migrate(STEPS).unwrap();
        assert_eq!(later.revision(), 1);
    });
}

#[test]
fn once_only_has_exactly_one_winner_of_64() {
    const ONCE: Statement = Statement::new(
        "test.rate_once",
        "INSERT INTO rating (visitor, service, stars) VALUES ($1, $2, $3) ON CONFLICT (visitor, service) DO NOTHING",
    );
    each_engine_async(|db| async move {
        db.migrate(STEPS).unwrap();
        db.write(|w| add_service(w, "bg-1")).await.unwrap();
        for (visitor, statement) in [("polite", &ONCE), ("rude", &ADD_RATING)] {
            let all: Vec<_> = (0..64)
                .map(|_| {
                    let db = db.clone();
                    tokio::spawn(async move {
                        db.write(move |w| w.run(statement, &[&visitor, &"bg-1", &5]))
                            .await
                    })
                })
                .collect();
            let mut winners = 0;
            for one in all {
                match one.await.unwrap() {
                    Ok(written) => winners += written,
                    Err(error) => assert!(error.is_unique_violation("rating(visitor, service)"), "{error}"),
                }
            }
            assert_eq!(winners, 1, "{visitor}");
        }
    });
}

#[test]
fn a_node_learns_what_another_one_writes() {
    each_fresh(|fresh| {
        let (here, there) = (fresh.open(), fresh.open());
        here.migrate(STEPS).unwrap();
        there.migrate(STEPS).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        runtime.block_on(async {
            let mut watch = here.watch();
            there.write(|w| add_service(w, "bg-1")).await.unwrap();
            assert_eq!(there.revision(), 1);
            tokio::time::timeout(Duration::from_secs(20), watch.changed())
                .await
                .expect("woken")
                .unwrap();
            assert_eq!((*watch.borrow(), here.revision()), (1, 1));
            // Blocking calls and the end of a database are harmless on a thread that drives a runtime.
            assert_eq!(count(&here), 1);
            drop(here);
            drop(there);
        });
    });
}

#[test]
fn who_waits_too_long_for_another_writer_is_told_so() {
    each_fresh(|fresh| {
        let (here, there) = (fresh.open(), fresh.open());
        here.migrate(STEPS).unwrap();
        here.write_now(|w| {
            add_service(w, "bg-1")?;
            let busy = there.write_now(|w| add_service(w, "bg-2")).unwrap_err();
            assert!(busy.is_busy(), "{busy:?}");
            Ok::<_, Error>(())
        })
        .unwrap();
        there.write_now(|w| add_service(w, "bg-2")).unwrap();
        assert_eq!(count(&here), 2);
    });
}

#[test]
fn what_is_wrong_in_the_database_is_found() {
    each_fresh(|fresh| {
        let db = fresh.open();
        db.migrate(STEPS).unwrap();
        db.write_now(|w| (1..=3).try_for_each(|n| add_service(w, &format!("bg-{n}")).map(drop)))
            .unwrap();
        db.write_now(|w| w.run(&ADD_RATING, &[&"v", &"bg-1", &5]))
            .unwrap();
        assert_eq!(db.check().unwrap(), Vec::new());

        // Planted: a change is missing, and a service disappears from under its rating.
        let forget = Statement::new("test.forget", "DELETE FROM storage_change WHERE revision = 2");
        db.write_now(|w| w.run(&forget, &[])).unwrap();
        let remove = "DELETE FROM service WHERE id = 'bg-1'";
        match fresh.address() {
            Address::Sqlite(path) => {
                let raw = rusqlite::Connection::open(path).unwrap();
                raw.pragma_update(None, "foreign_keys", false).unwrap();
                raw.execute_batch(remove).unwrap();
            }
            Address::Postgres(address) => {
                let mut raw = ::postgres::Client::connect(address, ::postgres::NoTls).unwrap();
                raw.batch_execute(&format!("SET session_replication_role = replica; {remove}"))
                    .unwrap();
            }
        }
        let findings = db.check().unwrap();
        let areas: Vec<_> = findings.iter().map(|finding| finding.area).collect();
        assert_eq!(areas, ["references", "change feed"], "{findings:?}");
        assert!(findings[0].message.contains("rating"), "{findings:?}");
    });
}

//! The audit trail: whatever is done to it shows, and what must be forgotten can be.

use std::fmt::Write as _;
use std::os::unix::fs::PermissionsExt as _;
use std::sync::Arc;
use std::time::Duration;

use jiff::Timestamp;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};
use storage::audit::{
    self, Entry, Erase, Event, Fault, Filter, Head, HeadError, KeyError, Outcome, PublicKey, SigningKey,
    Verdict, Verifier, Why,
};
use storage::jobs::Worker;
use storage::testing::{each_engine, each_engine_async, each_fresh};
use storage::{Clock, Database, Error, FixedClock, Options, SeededRandomness, Statement, ToValue};

const EVENT: Event<'static> = Event {
    actor: "p-7",
    organisation: Some("bg-ruse"),
    action: "desk.publish",
    object_kind: "service",
    object_id: "s-1",
    outcome: Outcome::Done,
    payload: Some("{\"name\":\"Анна\"}"),
};

fn record(db: &Database, event: Event<'_>) -> u64 {
    db.write_now(|w| w.record(event)).unwrap()
}

fn verify(db: &Database, heads: &[Head]) -> Verdict {
    db.read_now(|r| audit::verify(r, heads)).unwrap()
}

fn key(seed: u64) -> SigningKey {
    let folder = tempfile::tempdir().unwrap();
    SigningKey::in_file(&folder.path().join("audit-key"), &SeededRandomness::new(seed)).unwrap()
}

/// All entries, in the order of the chain.
fn entries(db: &Database) -> Vec<Entry> {
    let mut all: Vec<Entry> = Vec::new();
    loop {
        let after = all.last().map(Entry::place);
        let page = db
            .read_now(|r| r.audit_page(&Filter::default(), after, 7))
            .unwrap();
        if page.is_empty() {
            all.reverse();
            return all;
        }
        all.extend(page);
    }
}

#[test]
fn an_entry_comes_with_its_change_and_stays() {
    each_engine(|db| {
        db.migrate(&[]).unwrap();
        let undone: Result<(), Error> = db.write_now(|w| {
            w.record(EVENT)?;
            Err(Error::BrokenOff)
        });
        assert!(undone.is_err());
        assert_eq!(verify(&db, &[]).entries, 0);
        let seqs = db
            .write_now(|w| Ok::<_, Error>([w.record(EVENT)?, w.record(EVENT)?]))
            .unwrap();
        assert_eq!(seqs, [1, 2]);
        assert_eq!(
            record(
                &db,
                Event {
                    organisation: None,
                    payload: None,
                    ..EVENT
                }
            ),
            3
        );
        db.write_now(|w| w.sign_head(&key(1))).unwrap();

        // The database itself refuses what nobody may do.
        for sql in [
            "UPDATE storage_audit SET actor = 'p-8' WHERE seq = 1",
            "DELETE FROM storage_audit WHERE seq = 3",
            "UPDATE storage_audit_payload SET payload = '{}'",
            "UPDATE storage_audit_head SET at = 0",
            "DELETE FROM storage_audit_head",
            "INSERT INTO storage_audit SELECT 5, version, at, actor, organisation, action, object_kind, object_id, outcome,
                 payload_hash, prev_hash, hash FROM storage_audit WHERE seq = 3",
            "INSERT INTO storage_audit SELECT * FROM storage_audit WHERE seq = 3",
        ] {
            let refused = db.write_now(|w| w.run(&Statement::new("test.forbidden", sql), &[])).unwrap_err();
            assert!(refused.to_string().contains("audit trail"), "{sql}: {refused}");
        }
        let whole = verify(&db, &[]);
        assert_eq!(
            (whole.entries, whole.heads, whole.erased, whole.fault),
            (3, 1, 0, None)
        );

        let long = "x".repeat(201);
        let refused = db.write_now(|w| {
            w.record(Event {
                object_id: &long,
                ..EVENT
            })
        });
        assert!(matches!(refused, Err(Error::Parameter { .. })));
    });
    let db = storage::testing::Fresh::sqlite();
    let db = db.open();
    db.migrate(&[]).unwrap();
    record(&db, EVENT);
    let replace = "INSERT OR REPLACE INTO storage_audit SELECT * FROM storage_audit WHERE seq = 1";
    assert!(
        db.write_now(|w| w.run(&Statement::new("test.replace", replace), &[]))
            .is_err()
    );
}

#[test]
fn the_canonical_form_is_the_documented_one() {
    // Made with another program from the description in `audit::chain`: a change of the form would break every kept head.
    let entry = Entry {
        seq: 1,
        version: 1,
        at: Timestamp::from_millisecond(1_795_507_200_123).unwrap(),
        actor: "p-7".to_owned(),
        organisation: None,
        action: "desk.publish".to_owned(),
        object_kind: "service".to_owned(),
        object_id: "ț-1".to_owned(),
        outcome: Outcome::Done,
        payload_hash: Some([0xab; 32]),
        prev_hash: [0; 32],
        hash: [0; 32],
    };
    let hash = entry
        .computed_hash(&[0; 32])
        .iter()
        .fold(String::new(), |mut text, byte| {
            write!(text, "{byte:02x}").unwrap();
            text
        });
    assert_eq!(
        hash,
        "e5f67ec9a855174e0d2a81baf5becc9e3b584abe6edf53b5125bbb569d1b9d5a"
    );
}

#[test]
fn many_writers_make_one_chain() {
    each_fresh(|fresh| {
        let nodes = [fresh.open(), fresh.open()];
        nodes[0].migrate(&[]).unwrap();
        std::thread::scope(|scope| {
            for writer in 0..64 {
                let db = &nodes[writer % 2];
                scope.spawn(move || {
                    for _ in 0..3 {
                        record(
                            db,
                            Event {
                                actor: &format!("p-{writer}"),
                                ..EVENT
                            },
                        );
                    }
                });
            }
        });
        let whole = verify(&nodes[0], &[]);
        assert_eq!((whole.entries, whole.last_seq, whole.fault), (192, 192, None));
    });
}

#[test]
fn details_can_be_forgotten_and_the_chain_still_holds() {
    each_engine(|db| {
        db.migrate(&[]).unwrap();
        let other = Event {
            actor: "p-8",
            object_id: "s-2",
            ..EVENT
        };
        for event in [
            EVENT,
            other,
            Event {
                actor: "p-9",
                ..EVENT
            },
            Event {
                payload: None,
                ..EVENT
            },
            other,
        ] {
            record(&db, event);
        }
        let payload = |seq| db.read_now(|r| r.audit_payload(seq)).unwrap();
        assert_eq!(payload(1).as_deref(), EVENT.payload);
        let erase = |which| db.write_now(|w| w.erase_payloads(which)).unwrap();
        assert_eq!(erase(Erase::Actor("p-7")), 1);
        assert_eq!(payload(1), None);
        assert_eq!(erase(Erase::Object("service", "s-2")), 2);
        assert_eq!(erase(Erase::Before(Timestamp::UNIX_EPOCH)), 0);
        assert_eq!(verify(&db, &[]).erased, 3);
        assert_eq!(erase(Erase::Before(Timestamp::MAX)), 1);
        assert_eq!(erase(Erase::Entry(3)), 0);
        let whole = verify(&db, &[]);
        assert_eq!((whole.entries, whole.erased, whole.fault), (5, 4, None));
        // The same details have another hash each time: who knows what may have been said cannot look it up.
        let entries = entries(&db);
        assert_ne!(entries[0].payload_hash, entries[2].payload_hash);
    });
}

#[test]
fn who_saw_it() {
    each_fresh(|fresh| {
        let clock = Arc::new(FixedClock::at(Timestamp::UNIX_EPOCH));
        let db = fresh.open_with(Options {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ..Options::default()
        });
        db.migrate(&[]).unwrap();
        let hour = |hour: i64| Timestamp::UNIX_EPOCH + Duration::from_hours(hour.unsigned_abs());
        let read = Event {
            action: "exchange.read",
            object_kind: "exchange",
            object_id: "x-1",
            payload: None,
            ..EVENT
        };
        for (at, event) in [
            (1, read),
            (2, Event { actor: "p-8", ..read }),
            (
                3,
                Event {
                    actor: "p-8",
                    outcome: Outcome::Refused,
                    object_id: "x-2",
                    ..read
                },
            ),
            (4, read),
            (
                4,
                Event {
                    actor: "p-9",
                    organisation: None,
                    action: "exchange.answer",
                    ..read
                },
            ),
            (5, EVENT),
        ] {
            clock.set(hour(at));
            record(&db, event);
        }
        let seqs = |filter: Filter<'_>| {
            let page = db.read_now(|r| r.audit_page(&filter, None, 10)).unwrap();
            page.iter().map(|entry| entry.seq).collect::<Vec<_>>()
        };
        let all = Filter::default();
        assert_eq!(seqs(all), [6, 5, 4, 3, 2, 1]);
        assert_eq!(
            seqs(Filter {
                object: Some(("exchange", "x-1")),
                ..all
            }),
            [5, 4, 2, 1]
        );
        assert_eq!(
            seqs(Filter {
                actor: Some("p-8"),
                ..all
            }),
            [3, 2]
        );
        assert_eq!(
            seqs(Filter {
                action: Some("exchange.read"),
                from: Some(hour(2)),
                until: Some(hour(4)),
                ..all
            }),
            [3, 2]
        );
        assert_eq!(
            seqs(Filter {
                organisation: Some("bg-ruse"),
                object: Some(("exchange", "x-1")),
                actor: Some("p-7"),
                ..all
            }),
            [4, 1]
        );
        assert_eq!(
            entries(&db).iter().map(|entry| entry.seq).collect::<Vec<_>>(),
            [1, 2, 3, 4, 5, 6]
        );

        let who = db
            .read_now(|r| r.audit_actors(("exchange", "x-1"), hour(1), hour(5), 10))
            .unwrap();
        let who: Vec<_> = who
            .iter()
            .map(|who| (&*who.actor, &*who.action, who.count, who.first, who.last))
            .collect();
        assert_eq!(
            who,
            [
                ("p-7", "exchange.read", 2, hour(1), hour(4)),
                ("p-9", "exchange.answer", 1, hour(4), hour(4)),
                ("p-8", "exchange.read", 1, hour(2), hour(2)),
            ]
        );
    });
}

#[test]
fn heads_are_signed_hourly_and_every_thousand_entries_once_for_all_nodes() {
    each_engine_async(|db| async move {
        db.migrate(&[]).unwrap();
        let signing = key(1);
        let trusted = [signing.public()];
        let worker = audit::keep_heads(Worker::new(&db), signing);
        worker.run_due().await.unwrap();
        db.write(|w| {
            for _ in 0..1001 {
                w.record(EVENT)?;
            }
            Ok::<_, Error>(())
        })
        .await
        .unwrap();
        worker.run_due().await.unwrap();
        worker.run_due().await.unwrap();
        let heads = db.read_now(|r| r.audit_heads(0)).unwrap();
        assert_eq!(heads.iter().map(Head::seq).collect::<Vec<_>>(), [1001]);

        // The line is all that somebody else needs.
        let line = heads[0].line();
        let kept = Head::parse(&format!("{line}\n"), &trusted).unwrap();
        assert_eq!(kept, heads[0]);
        let whole = verify(&db, &[kept]);
        assert_eq!((whole.entries, whole.heads, whole.fault), (1001, 2, None));
        assert_eq!(whole.keys, trusted);
        assert_eq!(
            db.write(|w| w.sign_head(&key(2))).await.unwrap(),
            None,
            "nothing new to sign"
        );

        let stranger = key(2).public();
        assert_eq!(
            Head::parse(&line, &[stranger]),
            Err(HeadError::Untrusted(trusted[0]))
        );
        for at in 0..line.len() {
            let mut bytes = line.clone().into_bytes();
            bytes[at] = if bytes[at] == b'1' { b'2' } else { b'1' };
            let flipped = String::from_utf8(bytes).unwrap();
            if flipped != line {
                assert!(Head::parse(&flipped, &trusted).is_err(), "{flipped}");
            }
        }
        for junk in [
            "",
            "egovernet-audit-head 1",
            &format!("{line} more"),
            &line.replace(' ', "  "),
            "é",
        ] {
            assert!(Head::parse(junk, &trusted).is_err(), "{junk}");
        }
        assert_eq!(trusted[0].to_string().parse::<PublicKey>().unwrap(), trusted[0]);
    });
}

#[test]
fn the_key_is_made_once_and_for_its_owner_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("audit-key");
    let made: Vec<PublicKey> = std::thread::scope(|scope| {
        let nodes: Vec<_> = (0..8)
            .map(|seed| {
                let path = &path;
                scope.spawn(move || {
                    SigningKey::in_file(path, &SeededRandomness::new(seed))
                        .unwrap()
                        .public()
                })
            })
            .collect();
        nodes.into_iter().map(|node| node.join().unwrap()).collect()
    });
    assert!(made.iter().all(|public| *public == made[0]));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    let rights = std::fs::metadata(&path).unwrap().permissions().mode();
    assert_eq!(rights & 0o777, 0o600);

    let read = || SigningKey::in_file(&path, &SeededRandomness::new(9)).map(|key| key.public());
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o640)).unwrap();
    assert!(matches!(read(), Err(KeyError::Open { .. })));
    std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
    std::fs::write(&path, "egovernet-audit-key 1 00").unwrap();
    assert!(matches!(read(), Err(KeyError::Content { .. })));
    let nowhere = folder.path().join("missing").join("key");
    assert!(matches!(
        SigningKey::in_file(&nowhere, &SeededRandomness::new(9)),
        Err(KeyError::File { .. })
    ));
}

const ENTRIES: usize = 24;

/// Heads that somebody keeps elsewhere: in the middle and at the end.
const HEADS: [usize; 2] = [12, ENTRIES];

/// An entry, and the salt and details beside it.
type Link = (Entry, Option<([u8; 32], String)>);

/// What somebody does who has the database in hand, triggers and all. Numbers choose the place.
#[derive(Debug, Clone, Copy)]
enum Tamper {
    /// Another bit in one byte of a column of an entry.
    Flip {
        place: usize,
        column: usize,
        byte: usize,
        bit: u8,
    },
    /// Another letter in the details, or another bit in their salt.
    FlipDetails {
        place: usize,
        salt: bool,
        byte: usize,
    },
    Delete {
        place: usize,
    },
    /// Two entries change their numbers.
    Renumber {
        one: usize,
        other: usize,
    },
    CutTail {
        keep: usize,
    },
    /// All from here on by another actor, with new hashes that fit.
    RewriteTail {
        from: usize,
    },
    /// An entry goes, and all after it move up, with new hashes that fit.
    CloseGap {
        place: usize,
    },
}

fn tampers() -> impl Strategy<Value = Tamper> {
    let place = 0..ENTRIES;
    prop_oneof![
        8 => (place.clone(), 0..12_usize, any::<usize>(), 0..7_u8)
            .prop_map(|(place, column, byte, bit)| Tamper::Flip { place, column, byte, bit }),
        2 => (place.clone(), any::<bool>(), any::<usize>())
            .prop_map(|(place, salt, byte)| Tamper::FlipDetails { place, salt, byte }),
        1 => place.clone().prop_map(|place| Tamper::Delete { place }),
        1 => (place.clone(), 1..ENTRIES)
            .prop_map(|(one, by)| Tamper::Renumber { one, other: (one + by) % ENTRIES }),
        1 => place.clone().prop_map(|keep| Tamper::CutTail { keep }),
        1 => place.clone().prop_map(|from| Tamper::RewriteTail { from }),
        1 => place.prop_map(|place| Tamper::CloseGap { place }),
    ]
}

fn flip_text(text: &mut String, byte: usize, bit: u8) {
    // Ids are ASCII, and stay it with one of the seven lower bits changed.
    let mut bytes = std::mem::take(text).into_bytes();
    let at = byte % bytes.len();
    bytes[at] ^= 1 << bit;
    *text = String::from_utf8(bytes).unwrap();
}

fn flip(entry: &mut Entry, column: usize, byte: usize, bit: u8) {
    let flip_hash = |hash: &mut [u8; 32]| hash[byte % 32] ^= 1 << bit;
    match column {
        // Beyond the numbers that are taken already.
        0 => entry.seq ^= 1 << (8 * (1 + byte % 5) + usize::from(bit)),
        1 => entry.version ^= 1 << bit,
        2 => {
            let flipped = entry.at.as_millisecond() ^ (1 << (8 * (byte % 5) + usize::from(bit)));
            entry.at = Timestamp::from_millisecond(flipped).unwrap();
        }
        3 => flip_text(&mut entry.actor, byte, bit),
        4 => match &mut entry.organisation {
            Some(organisation) => flip_text(organisation, byte, bit),
            none => *none = Some(String::new()),
        },
        5 => flip_text(&mut entry.action, byte, bit),
        6 => flip_text(&mut entry.object_kind, byte, bit),
        7 => flip_text(&mut entry.object_id, byte, bit),
        8 => {
            entry.outcome = if entry.outcome == Outcome::Done {
                Outcome::Refused
            } else {
                Outcome::Done
            }
        }
        9 => flip_hash(entry.payload_hash.get_or_insert_default()),
        10 => flip_hash(&mut entry.prev_hash),
        _ => flip_hash(&mut entry.hash),
    }
}

/// Gives all from here on hashes that fit each other.
fn hash_anew(chain: &mut [Link], from: usize) {
    for at in from..chain.len() {
        let before = at.checked_sub(1).map_or([0; 32], |before| chain[before].0.hash);
        let entry = &mut chain[at].0;
        entry.seq = at as u64 + 1;
        entry.prev_hash = before;
        entry.hash = entry.computed_hash(&before);
    }
}

/// Tampers with the chain; returns the number of the first entry that can be shown to be bad.
fn tamper(chain: &mut Vec<Link>, tamper: Tamper) -> usize {
    let next_head = |place: usize| *HEADS.iter().find(|head| **head > place).unwrap();
    match tamper {
        Tamper::Flip {
            place,
            column,
            byte,
            bit,
        } => {
            flip(&mut chain[place].0, column, byte, bit);
            place + 1
        }
        Tamper::FlipDetails { place, salt, byte } => {
            match &mut chain[place].1 {
                Some((kept, _)) if salt => kept[byte % 32] ^= 1,
                Some((_, details)) => details.push(' '),
                none => *none = Some(([0; 32], "invented".to_owned())),
            }
            place + 1
        }
        Tamper::Delete { place } => {
            chain.remove(place);
            place + 1
        }
        Tamper::Renumber { one, other } => {
            (chain[one].0.seq, chain[other].0.seq) = (chain[other].0.seq, chain[one].0.seq);
            chain.swap(one, other);
            one.min(other) + 1
        }
        Tamper::CutTail { keep } => {
            chain.truncate(keep);
            keep + 1
        }
        Tamper::RewriteTail { from } => {
            for link in &mut chain[from..] {
                "p-nobody".clone_into(&mut link.0.actor);
            }
            hash_anew(chain, from);
            next_head(from)
        }
        Tamper::CloseGap { place } => {
            chain.remove(place);
            hash_anew(chain, place);
            next_head(place)
        }
    }
}

/// A chain in a database whose guards have been taken away, and the heads that somebody keeps.
fn tampered_database(db: &Database) -> (Vec<Link>, Vec<Head>) {
    const DETAILS: Statement = Statement::new(
        "test.details",
        "SELECT salt, payload FROM storage_audit_payload WHERE seq = $1",
    );
    const UNGUARDED: storage::Migration = storage::Migration {
        number: 999,
        name: "unguarded",
        sql: "DROP TABLE storage_audit_payload;
              CREATE TABLE storage_audit_payload (seq BIGINT NOT NULL PRIMARY KEY, salt BYTES NOT NULL, payload TEXT NOT NULL);",
        sqlite: Some("DROP TRIGGER storage_audit_next; DROP TRIGGER storage_audit_no_update; DROP TRIGGER storage_audit_no_delete;"),
        postgres: Some("ALTER TABLE storage_audit DISABLE TRIGGER USER;"),
    };
    db.migrate(&[UNGUARDED]).unwrap();
    let mut heads = Vec::new();
    for n in 0..ENTRIES {
        record(
            db,
            Event {
                actor: ["p-7", "p-8", "system"][n % 3],
                organisation: EVENT.organisation.filter(|_| n % 4 > 0),
                payload: EVENT.payload.filter(|_| n % 5 > 0),
                ..EVENT
            },
        );
        if HEADS.contains(&(n + 1)) {
            heads.extend(db.write_now(|w| w.sign_head(&key(1))).unwrap());
        }
    }
    let chain = entries(db)
        .into_iter()
        .map(|entry| {
            let details = db.read_now(|r| {
                r.first(&DETAILS, &[&entry.seq.cast_signed()], |row| {
                    Ok((row.get(0)?, row.get(1)?))
                })
            });
            (entry, details.unwrap())
        })
        .collect();
    (chain, heads)
}

/// What the verdict is on this chain in the database, which is as before afterwards.
fn verdict_on(db: &Database, chain: &[Link], heads: &[Head]) -> Verdict {
    const CLEAR: Statement = Statement::new("test.clear", "DELETE FROM storage_audit");
    const CLEAR_DETAILS: Statement =
        Statement::new("test.clear_details", "DELETE FROM storage_audit_payload");
    const PUT: Statement = Statement::new(
        "test.put",
        "INSERT INTO storage_audit (seq, version, at, actor, organisation, action, object_kind, object_id, outcome,
             payload_hash, prev_hash, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
    );
    const PUT_DETAILS: Statement = Statement::new(
        "test.put_details",
        "INSERT INTO storage_audit_payload VALUES ($1, $2, $3)",
    );
    let mut verdict = None;
    let undone: Result<(), Error> = db.write_now(|w| {
        w.run(&CLEAR_DETAILS, &[])?;
        w.run(&CLEAR, &[])?;
        for (entry, details) in chain {
            let seq = entry.seq.cast_signed();
            let values: &[&dyn ToValue] = &[
                &seq,
                &entry.version,
                &entry.at,
                &entry.actor,
                &entry.organisation,
                &entry.action,
                &entry.object_kind,
                &entry.object_id,
                &entry.outcome,
                &entry.payload_hash,
                &entry.prev_hash,
                &entry.hash,
            ];
            w.run(&PUT, values)?;
            if let Some((salt, details)) = details {
                w.run(&PUT_DETAILS, &[&seq, salt, details])?;
            }
        }
        verdict = Some(audit::verify(w, heads)?);
        Err(Error::BrokenOff)
    });
    assert!(matches!(undone, Err(Error::BrokenOff)), "{undone:?}");
    verdict.unwrap()
}

/// Runs `test` with many tampers drawn by chance; a failing one is printed in its smallest form.
fn tamper_often(cases: u32, test: impl Fn(Tamper) -> Result<(), TestCaseError>) {
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    TestRunner::new(config).run(&tampers(), test).unwrap();
}

#[test]
fn a_thousand_tampers_are_found_and_named() {
    let fresh = storage::testing::Fresh::sqlite();
    let (whole, heads) = tampered_database(&fresh.open());
    tamper_often(1000, |how| {
        // Details lie beside the chain: the next test is about them, too.
        if matches!(how, Tamper::FlipDetails { .. }) {
            return Ok(());
        }
        let mut chain = whole.clone();
        let first_bad = tamper(&mut chain, how) as u64;
        let mut verifier = Verifier::new(&heads);
        for (entry, _) in &chain {
            verifier.push(entry);
        }
        let found = verifier.finish().fault.map(|fault| fault.seq);
        prop_assert_eq!(found, Some(first_bad));
        Ok(())
    });
}

#[test]
fn tampers_in_the_database_are_found_and_named() {
    each_engine(|db| {
        let (whole, heads) = tampered_database(&db);
        let sound = verdict_on(&db, &whole, &heads);
        // Each head is there twice: in the database, and with whoever keeps it.
        assert_eq!(
            (sound.entries, sound.heads, sound.fault),
            (ENTRIES as u64, 4, None)
        );
        tamper_often(100, |how| {
            let mut chain = whole.clone();
            let first_bad = tamper(&mut chain, how) as u64;
            let found = verdict_on(&db, &chain, &heads).fault.map(|fault| fault.seq);
            prop_assert_eq!(found, Some(first_bad));
            Ok(())
        });
        // None of the tampers stayed.
        assert_eq!(verify(&db, &heads).fault, None);
    });
}

#[test]
fn each_fault_is_called_by_its_name() {
    let db = storage::testing::Fresh::sqlite();
    let db = db.open();
    let (whole, heads) = tampered_database(&db);
    let why = |how| {
        let mut chain = whole.clone();
        tamper(&mut chain, how);
        verdict_on(&db, &chain, &heads).fault.unwrap().why
    };
    let flip = |column| {
        why(Tamper::Flip {
            place: 4,
            column,
            byte: 1,
            bit: 0,
        })
    };
    assert_eq!(flip(3), Why::Changed);
    assert_eq!(flip(11), Why::Changed);
    assert_eq!(
        why(Tamper::FlipDetails {
            place: 4,
            salt: true,
            byte: 0
        }),
        Why::PayloadChanged
    );
    assert_eq!(why(Tamper::Delete { place: 4 }), Why::Missing);
    assert_eq!(why(Tamper::CutTail { keep: 4 }), Why::CutOff);
    assert_eq!(why(Tamper::RewriteTail { from: 4 }), Why::Rewritten);

    // One entry written anew, with a hash that fits it: the next one tells.
    let mut chain = whole.clone();
    "p-nobody".clone_into(&mut chain[4].0.actor);
    hash_anew(&mut chain[..5], 4);
    assert_eq!(
        verdict_on(&db, &chain, &[]).fault,
        Some(Fault {
            seq: 6,
            why: Why::Unlinked
        })
    );

    let forget = |sql| Statement::new("test.forget", sql);
    // Entries that come from elsewhere may come in any order.
    let mut verifier = Verifier::new(&heads);
    for at in [0, 1, 1] {
        verifier.push(&whole[at].0);
    }
    assert_eq!(
        verifier.finish().fault,
        Some(Fault {
            seq: 2,
            why: Why::Reordered
        })
    );

    // A tail that is cut off together with the stored heads shows only to whoever kept a head, and so does a whole chain that
    // is written anew.
    let without_guard = [
        forget("DROP TRIGGER storage_audit_head_no_delete"),
        forget("DELETE FROM storage_audit_head"),
        forget("DELETE FROM storage_audit_payload WHERE seq > 20"),
        forget("DELETE FROM storage_audit WHERE seq > 20"),
    ];
    for statement in &without_guard {
        db.write_now(|w| w.run(statement, &[])).unwrap();
    }
    assert_eq!(verify(&db, &[]).fault, None);
    assert_eq!(
        verify(&db, &heads).fault,
        Some(Fault {
            seq: 21,
            why: Why::CutOff
        })
    );
    // And new entries do not hide it.
    for _ in 0..10 {
        record(&db, EVENT);
    }
    assert_eq!(
        verify(&db, &heads).fault,
        Some(Fault {
            seq: 24,
            why: Why::Rewritten
        })
    );

    // A stored head that nobody signed.
    db.write_now(|w| w.sign_head(&key(1))).unwrap();
    assert_eq!(verify(&db, &[]).fault, None);
    let forge = [
        forget("DROP TRIGGER storage_audit_head_no_update"),
        forget("UPDATE storage_audit_head SET at = at + 1"),
    ];
    for statement in &forge {
        db.write_now(|w| w.run(statement, &[])).unwrap();
    }
    assert_eq!(
        verify(&db, &[]).fault,
        Some(Fault {
            seq: 30,
            why: Why::HeadForged
        })
    );
    // The general check of a database finds it, too.
    let finding = &db.check().unwrap()[0];
    assert_eq!(
        (finding.area, finding.message.contains("entry 30")),
        ("audit trail", true)
    );
}

/// Measures; run it with `--release` on a quiet machine.
#[test]
#[ignore = "a measurement"]
fn how_fast_a_long_chain_is_verified() {
    each_engine(|db| {
        const ENTRIES: u64 = 300_000;
        db.migrate(&[]).unwrap();
        let started = std::time::Instant::now();
        for _ in 0..ENTRIES / 10_000 {
            db.write_now(|w| {
                for _ in 0..10_000 {
                    w.record(EVENT)?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        }
        let recorded = started.elapsed();
        let started = std::time::Instant::now();
        let verdict = verify(&db, &[]);
        let verified = started.elapsed();
        assert_eq!((verdict.entries, verdict.fault), (ENTRIES, None));
        let started = std::time::Instant::now();
        let far = Filter {
            object: Some(("service", "s-1")),
            until: Some(Timestamp::MAX),
            ..Filter::default()
        };
        let page = db.read_now(|r| r.audit_page(&far, None, 50)).unwrap();
        let paged = started.elapsed();
        let started = std::time::Instant::now();
        let who = db
            .read_now(|r| r.audit_actors(("service", "s-1"), page[49].at, Timestamp::MAX, 50))
            .unwrap();
        assert_eq!(who.len(), 1);
        println!(
            "a page of one thing in {paged:?}, who did what to it in {:?}",
            started.elapsed()
        );
        println!("{ENTRIES} entries with details: recorded in {recorded:?}, verified in {verified:?}");
    });
}

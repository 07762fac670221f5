//! What only SQLite can do wrong.

use std::io::{Seek, SeekFrom, Write};

use storage::testing::Fresh;
use storage::{Address, Database, Error, Migration, Options, Statement};

const NOTES: &[Migration] = &[Migration {
    number: 901,
    name: "note",
    sql: "CREATE TABLE note (id BIGINT PRIMARY KEY, words TEXT NOT NULL);",
    sqlite: None,
    postgres: None,
}];
const ADD: Statement = Statement::new("test.add_note", "INSERT INTO note (id, words) VALUES ($1, $2)");
const COUNT: Statement = Statement::new("test.count_notes", "SELECT COUNT(*) FROM note");
// SQLite's own bound on pages gives the same error at the same place as a full disk.
const SMALL_DISK: Statement = Statement::new("test.small_disk", "PRAGMA max_page_count = 40");
const LARGE_DISK: Statement = Statement::new("test.large_disk", "PRAGMA max_page_count = 100000");

fn add(db: &Database, id: i64) -> storage::Result<u64> {
    db.write_now(|w| w.run(&ADD, &[&id, &"ж".repeat(2000)]))
}

fn count(db: &Database) -> i64 {
    db.read_now(|r| r.value::<i64>(&COUNT, &[])).unwrap().unwrap()
}

fn path(fresh: &Fresh) -> &std::path::Path {
    match fresh.address() {
        Address::Sqlite(path) => path,
        Address::Postgres(_) => panic!("a file was expected"),
    }
}

#[test]
fn a_full_disk_refuses_writes_loses_nothing_and_passes() {
    let fresh = Fresh::sqlite();
    let db = fresh.open();
    db.migrate(NOTES).unwrap();
    let bound = |pages: &'static Statement| db.write_now(|w| w.value::<i64>(pages, &[])).unwrap();
    bound(&SMALL_DISK);
    let mut acknowledged = 0;
    let full = loop {
        match add(&db, acknowledged) {
            Ok(_) => acknowledged += 1,
            Err(error) => break error,
        }
        assert!(acknowledged < 1000, "the disk never filled up");
    };
    assert!(full.is_full() && !full.is_busy(), "{full:?}");
    assert!(acknowledged > 3);
    for _ in 0..3 {
        assert!(add(&db, acknowledged).unwrap_err().is_full());
        assert_eq!(count(&db), acknowledged, "reads go on");
    }
    bound(&LARGE_DISK);
    for id in acknowledged..acknowledged + 50 {
        add(&db, id).unwrap();
    }
    assert_eq!(count(&db), acknowledged + 50);
    assert_eq!(db.check().unwrap(), Vec::new());
    drop(db);
    assert_eq!(count(&fresh.open()), acknowledged + 50);
}

#[test]
fn a_damaged_file_is_noticed() {
    let fresh = Fresh::sqlite();
    let db = fresh.open();
    db.migrate(NOTES).unwrap();
    (0..200).for_each(|id| {
        add(&db, id).unwrap();
    });
    drop(db);
    let mut file = std::fs::OpenOptions::new()
        .write(true)
        .open(path(&fresh))
        .unwrap();
    file.seek(SeekFrom::Start(40 * 4096)).unwrap();
    file.write_all(&vec![0x55; 40 * 4096]).unwrap();
    drop(file);
    let findings = fresh.open().check().unwrap();
    assert!(
        findings.iter().any(|finding| finding.area == "structure"),
        "{findings:?}"
    );
}

#[test]
fn files_that_cannot_be_ours_are_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let open = |name: &str| Database::open(&Address::Sqlite(folder.path().join(name)), Options::default());
    let reason = |name: &str| match open(name) {
        Err(Error::Open { address, reason }) => {
            assert!(address.ends_with(name));
            reason
        }
        other => panic!("{name}: {other:?}"),
    };
    let foreign = rusqlite::Connection::open(folder.path().join("foreign.db")).unwrap();
    foreign.execute_batch("CREATE TABLE theirs (id INTEGER)").unwrap();
    assert_eq!(reason("foreign.db"), "it is a database of another program");
    let tables: i64 = foreign
        .query_row("SELECT COUNT(*) FROM sqlite_schema", [], |row| row.get(0))
        .unwrap();
    let mode: String = foreign
        .query_row("PRAGMA journal_mode", [], |row| row.get(0))
        .unwrap();
    assert_eq!((tables, mode.as_str()), (1, "delete"));

    std::fs::write(folder.path().join("letter.db"), "Dear Sir or Madam, ".repeat(100)).unwrap();
    assert!(reason("letter.db").contains("not a database"));
    assert!(!reason("missing/folder.db").is_empty());
    open("ours.db").unwrap();
    open("ours.db").unwrap();
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_file() {
    use std::os::unix::fs::PermissionsExt;
    let fresh = Fresh::sqlite();
    let db = fresh.open();
    db.migrate(NOTES).unwrap();
    add(&db, 1).unwrap();
    for entry in std::fs::read_dir(path(&fresh).parent().unwrap()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(
            entry.metadata().unwrap().permissions().mode() & 0o077,
            0,
            "{:?}",
            entry.file_name()
        );
    }
}

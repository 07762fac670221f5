//! The commands around the audit trail, through the binary.

#![allow(clippy::unwrap_used, reason = "all of this file is tests")]

use std::path::Path;
use std::process::Command;

use storage::audit::{Event, Outcome, SYSTEM, SigningKey};
use storage::{Address, Database, Options};

/// Runs the program over a data folder; whether it succeeded, and what it said.
fn egovernet(data: &Path, words: &[&str]) -> (bool, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_egovernet"))
        .args(words)
        .current_dir(data)
        .env_clear()
        .env("EGOVERNET_DATA_DIR", data)
        .env("EGOVERNET_LOG_LEVEL", "error")
        .output()
        .unwrap();
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(said).unwrap())
}

/// Writes so many entries, and a head.
fn write(data: &Path, entries: usize) {
    let address = Address::Sqlite(data.join("egovernet.sqlite"));
    let database = Database::open(&address, Options::default()).unwrap();
    database
        .migrate(&[catalogue::MIGRATIONS, people::MIGRATIONS].concat())
        .unwrap();
    let key = SigningKey::in_file(&data.join("audit-key"), database.randomness()).unwrap();
    database
        .write_now(|w| {
            for _ in 0..entries {
                w.record(Event {
                    actor: SYSTEM,
                    organisation: None,
                    action: "test.act",
                    object_kind: "thing",
                    object_id: "x",
                    outcome: Outcome::Done,
                    payload: None,
                })?;
            }
            w.sign_head(&key)
        })
        .unwrap();
}

#[test]
fn the_trail_is_verified_and_its_heads_are_taken_away() {
    let data = tempfile::tempdir().unwrap();
    let data = data.path();
    let (made, key) = egovernet(data, &["audit", "key"]);
    assert!(made && key.trim().len() == 64, "{key}");
    assert_eq!(
        egovernet(data, &["audit", "key"]).1,
        key,
        "the same key every time"
    );
    write(data, 3);
    let (_, first) = egovernet(data, &["audit", "heads"]);
    write(data, 2);
    let (_, heads) = egovernet(data, &["audit", "heads"]);
    assert_eq!((first.lines().count(), heads.lines().count()), (1, 2), "{heads}");
    let (_, second) = egovernet(data, &["audit", "heads", "--after", "3"]);
    assert_eq!(heads, first + &second);

    let kept = data.join("kept");
    std::fs::write(&kept, &heads).unwrap();
    let kept = kept.to_str().unwrap();
    let (well, said) = egovernet(data, &["audit", "verify", "--heads", kept, "--key", key.trim()]);
    assert!(
        well && said.contains("5 entries") && said.contains("2 of them kept elsewhere"),
        "{said}"
    );
    let (well, said) = egovernet(data, &["audit", "verify"]);
    assert!(well && said.contains("no heads from elsewhere"), "{said}");

    // Somebody puts another trail in its place, with the same key: only the heads kept elsewhere tell.
    let other = tempfile::tempdir().unwrap();
    let other = other.path();
    std::fs::copy(data.join("audit-key"), other.join("audit-key")).unwrap();
    write(other, 2);
    assert!(egovernet(other, &["audit", "verify"]).0);
    let (well, said) = egovernet(other, &["audit", "verify", "--heads", kept]);
    assert!(!well && said.contains("NOT as it was written"), "{said}");

    // A line that somebody changed, and a key that nobody trusts.
    std::fs::write(kept, heads.replacen(" 3 ", " 4 ", 1)).unwrap();
    let (well, said) = egovernet(data, &["audit", "verify", "--heads", kept]);
    assert!(!well && said.contains("line 1"), "{said}");
    let stranger = "0".repeat(64);
    let (well, _) = egovernet(data, &["audit", "verify", "--heads", kept, "--key", &stranger]);
    assert!(!well);
    assert!(
        egovernet(data, &["audit", "verify", "--help"])
            .1
            .contains("kept elsewhere")
    );
}

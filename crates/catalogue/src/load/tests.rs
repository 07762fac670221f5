use std::fs;
use std::path::Path;

use language::Language;
use proptest::prelude::*;
use storage::testing::each_engine;
use storage::{Database, Statement};

use super::table::{self, Columns, ROW_MAX};
use super::{LoadError, LoadReport, PROBLEMS_MAX, Problems, load, read_region};
use crate::codes::ServiceId;
use crate::fixture::{region, service};
use crate::services::{self, PublicService};
use crate::snapshot::Snapshots;

/// A copy of the real region that a test may spoil.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy_folder(&region(), folder.path());
    folder
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Replaces the first `old` in a file; the test is wrong when there is none.
fn edit(folder: &Path, file: &str, old: &str, new: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old), "{file} does not hold {old}");
    fs::write(path, text.replacen(old, new, 1)).unwrap();
}

/// Removes every line that holds `needle`.
fn remove_lines(folder: &Path, file: &str, needle: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    let kept: String = text
        .split_inclusive('\n')
        .filter(|line| !line.contains(needle))
        .collect();
    assert!(kept.len() < text.len(), "{file} does not hold {needle}");
    fs::write(path, kept).unwrap();
}

/// Data rows of a CSV file, counted by another way than the loader's.
fn rows(file: &str) -> u64 {
    let mut reader = csv::Reader::from_path(region().join(file)).unwrap();
    reader
        .byte_records()
        .map(Result::unwrap)
        .count()
        .try_into()
        .unwrap()
}

fn fresh(database: &Database) -> LoadReport {
    database.migrate(crate::MIGRATIONS).unwrap();
    load(database, &region()).unwrap()
}

fn stored(database: &Database, id: &ServiceId) -> PublicService {
    database
        .read_now(|r| services::store::by_id(r, id))
        .unwrap()
        .unwrap()
}

/// The changes after a revision, as `kind id`.
fn changes(database: &Database, revision: u64) -> Vec<String> {
    let changes = database.read_now(|r| r.changes_since(revision, 1000)).unwrap();
    changes
        .into_iter()
        .map(|change| format!("{} {}", change.kind, change.id))
        .collect()
}

#[test]
fn every_statement_is_understood_by_both_engines() {
    each_engine(|database| {
        database.migrate(crate::MIGRATIONS).unwrap();
        database.prepare_all(crate::STATEMENTS).unwrap();
    });
}

#[test]
fn loading_again_changes_nothing_and_a_changed_cell_changes_one_thing() {
    each_engine(|database| {
        let first = fresh(&database);
        for (kind, expected) in [
            ("vocabulary", rows("vocabularies.csv")),
            ("territory", rows("territories.csv")),
            ("organisation", rows("organisations.csv")),
            ("service", rows("services_bg.csv") + rows("services_ro.csv")),
            ("counterpart", rows("counterparts.csv")),
            ("life_event", rows("life_events.csv")),
            ("term", rows("glossary.csv")),
            ("everyday_word", rows("everyday_words.csv")),
            ("register_entry", rows("register_bg.csv")),
        ] {
            assert_eq!(first.of(kind).new, expected, "{kind}");
        }
        assert!(first.notes.is_empty(), "{}", first.notes);

        let revision = database.revision();
        let again = load(&database, &region()).unwrap();
        assert!(!again.moved(), "{again}");
        assert_eq!(database.revision(), revision);

        let folder = copy();
        edit(
            folder.path(),
            "services_bg.csv",
            "Birth certificate - original",
            "Birth certificate",
        );
        let id = service("bg-2052");
        let before = stored(&database, &id);
        let third = load(&database, folder.path()).unwrap();
        assert_eq!(third.of("service").changed, 1, "{third}");
        assert_eq!(
            third.kinds.iter().filter(|(_, tally)| tally.moved()).count(),
            1,
            "{third}"
        );
        assert_eq!(changes(&database, revision), ["service bg-2052"]);
        let after = stored(&database, &id);
        assert_eq!(after.name.words(Language::English), "Birth certificate");
        assert_eq!(after.name.get(Language::English).unwrap().revision, 2);
        assert_eq!(
            after.name.get(Language::Bulgarian),
            before.name.get(Language::Bulgarian)
        );
        assert!(
            !after.name.is_stale(Language::Romanian),
            "a translation changed, not the original"
        );

        let original = before.name.words(Language::Bulgarian);
        edit(
            folder.path(),
            "services_bg.csv",
            &format!(",{original},"),
            &format!(",{original} (ново),"),
        );
        load(&database, folder.path()).unwrap();
        let name = stored(&database, &id).name;
        assert_eq!(name.get(Language::Bulgarian).unwrap().revision, 2);
        assert!(name.is_stale(Language::Romanian), "the original moved on");
    });
}

#[test]
fn what_is_gone_is_archived_and_comes_back() {
    each_engine(|database| {
        fresh(&database);
        let folder = copy();
        remove_lines(folder.path(), "services_ro.csv", "ro-livret-familie");
        remove_lines(folder.path(), "life_event_services.csv", "ro-livret-familie");
        remove_lines(folder.path(), "counterparts.csv", "ro-livret-familie");
        let revision = database.revision();
        let report = load(&database, folder.path()).unwrap();
        assert_eq!(report.of("service").archived, 1, "{report}");
        assert_eq!(report.of("service").changed + report.of("service").new, 0);
        assert!(report.of("life_event").changed >= 1, "its path is shorter");
        assert!(changes(&database, revision).contains(&"service ro-livret-familie".to_owned()));
        let id = service("ro-livret-familie");
        assert!(stored(&database, &id).archived.is_some(), "it is still there");
        let snapshot = Snapshots::open(&database).unwrap().current();
        assert_eq!(
            snapshot.standing.total().services,
            rows("services_bg.csv") + rows("services_ro.csv") - 1
        );

        let again = load(&database, folder.path()).unwrap();
        assert!(!again.moved(), "archiving happens once: {again}");

        let back = load(&database, &region()).unwrap();
        assert_eq!(back.of("service").changed, 1, "{back}");
        assert!(stored(&database, &id).archived.is_none());
    });
}

#[test]
fn an_editors_confirmation_survives_loading() {
    const CONFIRM: Statement = Statement::new(
        "test.confirm",
        "UPDATE service SET last_confirmed = '2026-11-01', confirmed_by = 'Община Русе' WHERE id = 'bg-2052'",
    );
    each_engine(|database| {
        fresh(&database);
        database.write_now(|w| w.run(&CONFIRM, &[])).unwrap();
        let folder = copy();
        edit(
            folder.path(),
            "services_bg.csv",
            "Birth certificate - original",
            "Birth certificate",
        );
        assert_eq!(load(&database, folder.path()).unwrap().of("service").changed, 1);
        let provenance = stored(&database, &service("bg-2052")).provenance;
        assert_eq!(provenance.last_confirmed, Some(jiff::civil::date(2026, 11, 1)));
        assert_eq!(provenance.confirmed_by.as_deref(), Some("Община Русе"));
    });
}

#[test]
fn the_counts_that_are_kept_are_those_of_the_rows() {
    const COUNTED: Statement = Statement::new(
        "test.counted",
        "SELECT (SELECT CAST(SUM(services) AS BIGINT) FROM service_count),
                (SELECT COUNT(*) FROM service WHERE archived_at IS NULL),
                (SELECT pairs FROM pair_count),
                (SELECT COUNT(*) FROM counterpart WHERE archived_at IS NULL)",
    );
    const CONFIRM: Statement = Statement::new(
        "test.confirm",
        "UPDATE service SET last_confirmed = '2026-11-01', confirmed_by = 'Община Русе' WHERE id = 'bg-2052'",
    );
    let counted = |database: &Database| {
        let row = database.read_now(|r| {
            r.first(&COUNTED, &[], |row| {
                Ok((
                    row.get::<u64>(0)?,
                    row.get::<u64>(1)?,
                    row.get::<u64>(2)?,
                    row.get::<u64>(3)?,
                ))
            })
        });
        let (services, rows, pairs, pair_rows) = row.unwrap().unwrap();
        assert_eq!((services, pairs), (rows, pair_rows));
        (services, pairs)
    };
    each_engine(|database| {
        fresh(&database);
        let (services, pairs) = counted(&database);
        let folder = copy();
        for file in ["services_ro.csv", "life_event_services.csv", "counterparts.csv"] {
            remove_lines(folder.path(), file, "ro-livret-familie");
        }
        let moved = load(&database, folder.path()).unwrap();
        let gone = moved.of("counterpart").archived;
        assert!(gone > 0 && moved.of("service").archived == 1, "{moved}");
        assert_eq!(counted(&database), (services - 1, pairs - gone));
        // Whoever writes services counts them anew in the same transaction.
        let confirmed = |database: &Database| {
            let snapshot = Snapshots::open(database).unwrap().current();
            snapshot.standing.last_confirmed
        };
        assert_eq!(confirmed(&database), None);
        let written = database.write_now(|w| {
            w.run(&CONFIRM, &[])?;
            crate::standing::store::recount(w)
        });
        written.unwrap();
        assert_eq!(confirmed(&database), Some(jiff::civil::date(2026, 11, 1)));
    });
}

#[test]
fn nothing_is_written_when_anything_is_wrong() {
    each_engine(|database| {
        database.migrate(crate::MIGRATIONS).unwrap();
        let folder = copy();
        edit(folder.path(), "glossary.csv", ",governance,", ",govern,");
        let Err(LoadError::Files { problems }) = load(&database, folder.path()) else {
            panic!("it was loaded")
        };
        assert_eq!(problems.count(), 1, "{problems}");
        assert_eq!(database.revision(), 0);
        assert!(matches!(Snapshots::open(&database), Err(crate::Error::NoRegion)));
    });
}

/// Spoils a copy of the region and gives what the loader says about it.
fn complaint(spoil: impl FnOnce(&Path)) -> String {
    let folder = copy();
    spoil(folder.path());
    read_region(folder.path())
        .expect_err("the spoilt region was accepted")
        .to_string()
}

#[test]
fn each_fault_is_told_with_its_place_and_a_plain_reason() {
    let cases: &[(&str, &str, &str, &[&str])] = &[
        (
            "services_bg.csv",
            "number,name_bg,",
            "number,name,",
            &[
                "services_bg.csv, line 1, column name_bg: is missing",
                "column name: is not known",
            ],
        ),
        (
            "organisations.csv",
            "website,source",
            "source,source",
            &[
                "line 1, column website: is missing",
                "column source: stands in the header twice",
            ],
        ),
        (
            "services_bg.csv",
            ",district,,state-property,both,",
            ",district,,state-property,everyone,",
            &[
                "services_bg.csv, line 2, column audience: \"everyone\" is not known; known: citizen, business, both",
            ],
        ),
        (
            "services_bg.csv",
            ",district,,state-property,",
            ",district,,castles,",
            &["line 2, column topic: \"castles\" has no label in vocabularies.csv (list topic)"],
        ),
        (
            "services_bg.csv",
            "\n1961,",
            "\n1960,",
            &["line 3, column number: stands in the file twice, first on line 2"],
        ),
        (
            "services_bg.csv",
            "\n1961,",
            "\nbg-Тест,",
            &["line 3, column number: \"bg-Тест\" is neither a number nor a slug that begins with bg-"],
        ),
        (
            "services_ro.csv",
            "ro-cert-casatorie-duplicat,Eliberarea duplicatului certificatului de căsătorie,",
            "ro-cert-casatorie-duplicat,,",
            &["services_ro.csv, line 5, column name_ro: is empty"],
        ),
        (
            "organisations.csv",
            "bg-mvr,central,BG,",
            "bg-mvr,central,BX,",
            &["organisations.csv, line 2, column territory_code: \"BX\" is not in territories.csv"],
        ),
        (
            "organisations.csv",
            "https://www.mvr.bg,",
            "javascript:alert(1),",
            &["line 2, column website: \"javascript:alert(1)\" does not begin with https:// or http://"],
        ),
        (
            "organisations.csv",
            "https://www.mvr.bg,",
            "https://user@www.mvr.bg,",
            &["column website: \"https://user@www.mvr.bg\" has no host name"],
        ),
        (
            "territories.csv",
            "BG31,nuts2,BG,",
            "BG31,nuts2,BG311,",
            &["territories.csv, line 4, column parent_code: BG31 (nuts2) cannot lie in BG311 (nuts3)"],
        ),
        (
            "territories.csv",
            "BG31,nuts2,BG,",
            "BG31,nuts2,BG31,",
            &["line 4, column parent_code: BG31 lies in itself"],
        ),
        (
            "territories.csv",
            "BG31,nuts2,BG,",
            "BG31,nuts2,BG99,",
            &["line 4, column parent_code: \"BG99\" is not in the file"],
        ),
        (
            "territories.csv",
            ",no,no,42.7,25.5,",
            ",no,no,\"42,7\",25.5,",
            &["line 2, column lat: \"42,7\" is not a number like 43.85 (with a point)"],
        ),
        (
            "territories.csv",
            ",no,no,42.7,25.5,",
            ",no,maybe,142.7,25.5,",
            &[
                "column in_project: \"maybe\" is neither yes nor no",
                "column lat: \"142.7\" is beyond 90 degrees",
            ],
        ),
        (
            "counterparts.csv",
            "2052,ro-inregistrare-nastere,",
            "9999999,ro-inregistrare-nastere,",
            &["counterparts.csv, line 2, column bg_service_number: \"9999999\" is not in services_bg.csv"],
        ),
        (
            "counterparts.csv",
            "2052,ro-inregistrare-nastere,equivalent",
            ",ro-inregistrare-nastere,equivalent",
            &["line 2, column relation: a pair needs one service on each of two banks"],
        ),
        (
            "life_event_services.csv",
            "birth,bg,2052",
            "birth,hu,2052",
            &["life_event_services.csv, line 2, column side: \"hu\" is no bank of region.toml"],
        ),
        (
            "life_event_services.csv",
            "birth,bg,2052",
            "brith,bg,2052",
            &["column life_event_code: \"brith\" is not in life_events.csv"],
        ),
        (
            "register_bg.csv",
            "\n14,",
            "\n14a,",
            &["register_bg.csv, line 2, column number: \"14a\" is not a number of the register"],
        ),
        (
            "territorial_bodies.csv",
            "bg-riosv-ruse,bg-moew,",
            "bg-riosv-ruse,ro-mai,",
            &["line 2, column parent_id: is not a central authority of the same bank"],
        ),
        (
            "vocabularies.csv",
            "relation,similar,",
            "relation,alike,",
            &[
                "column code: \"alike\" is not in the list",
                "list \"relation\" has no label for \"similar\"",
            ],
        ),
        (
            "region.toml",
            "country = \"RO\"",
            "country = 7",
            &["region.toml, line "],
        ),
        (
            "region.toml",
            "time_zone = \"Europe/Sofia\"",
            "time_zone = \"Europe/Ruse\"",
            &["time_zone \"Europe/Ruse\" is not a time zone"],
        ),
        (
            "region.toml",
            "[river]",
            "[rivers]",
            &["region.toml, line ", "unknown field `rivers`"],
        ),
        (
            "pages/about.ro.md",
            "# ",
            "",
            &["pages/about.ro.md, line 1: does not begin with a heading"],
        ),
    ];
    for (file, old, new, expected) in cases {
        let said = complaint(|folder| edit(folder, file, old, new));
        for part in *expected {
            assert!(
                said.contains(part),
                "{file}: {old} -> {new}\nexpected: {part}\nsaid: {said}"
            );
        }
    }
}

#[test]
fn faults_of_the_file_itself_are_told() {
    let said = complaint(|folder| fs::remove_file(folder.join("glossary.csv")).unwrap());
    assert!(said.contains("glossary.csv: is missing"), "{said}");
    let said = complaint(|folder| fs::write(folder.join("glossary.csv"), "").unwrap());
    assert!(said.contains("glossary.csv: is empty"), "{said}");
    let said = complaint(|folder| {
        // "администрация" in windows-1251.
        let mut bytes = fs::read(folder.join("glossary.csv")).unwrap();
        bytes.extend(b"\xE0\xE4\xEC\xE8\xED\xE8\xF1\xF2\xF0\xE0\xF6\xE8\xFF,x,y,general,,,\n");
        fs::write(folder.join("glossary.csv"), bytes).unwrap();
    });
    assert!(
        said.contains("line 513, column term_bg: is not UTF-8 (it looks like windows-1251)"),
        "{said}"
    );
    let said = complaint(|folder| {
        let text = fs::read_to_string(folder.join("glossary.csv")).unwrap();
        let utf_16: Vec<u8> = [0xFEFF]
            .into_iter()
            .chain(text.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        fs::write(folder.join("glossary.csv"), utf_16).unwrap();
    });
    assert!(
        said.contains("glossary.csv, line 1: is UTF-16; save the file as UTF-8"),
        "{said}"
    );
    let said = complaint(|folder| edit(folder, "glossary.csv", "public administration", "\u{7}=cmd()"));
    assert!(
        said.contains("line 3, column term_en: holds the control character U+0007"),
        "{said}"
    );
    let said = complaint(|folder| {
        edit(
            folder,
            "glossary.csv",
            "public administration",
            "public, administration",
        );
    });
    assert!(said.contains("line 3: has 8 cells, the header has 7"), "{said}");
    let said = complaint(|folder| {
        edit(
            folder,
            "glossary.csv",
            "public administration",
            &"x".repeat(ROW_MAX + 1),
        );
    });
    assert!(
        said.contains("line 3: a row is longer than 256 kB (is a closing quote missing?)"),
        "{said}"
    );
    let said = complaint(|folder| {
        let text = fs::read_to_string(folder.join("services_bg.csv")).unwrap();
        let unclosed = text.replacen(",district,", ",\"district,", 1).repeat(4);
        fs::write(folder.join("services_bg.csv"), unclosed).unwrap();
    });
    assert!(said.contains("services_bg.csv"), "{said}");
    let said = complaint(|folder| fs::write(folder.join("pages/About us.md"), "# About").unwrap());
    assert!(said.contains("pages/About us.md: is not named"), "{said}");
}

#[test]
fn harmless_marks_are_tidied_with_a_note() {
    let folder = copy();
    let glossary = folder.path().join("glossary.csv");
    let text = fs::read_to_string(&glossary)
        .unwrap()
        .replacen("administrație publică", "administraţie  publică", 1)
        .replacen("\nпублична", "\n\nпублична", 1);
    fs::write(&glossary, format!("\u{FEFF}{}", text.replace('\n', "\r\n"))).unwrap();
    let data = read_region(folder.path()).unwrap();
    assert!(
        data.terms
            .iter()
            .any(|term| term.words[Language::Romanian] == "administrație publică")
    );
    let note = data.notes.to_string();
    assert!(
        note.contains("glossary.csv, line 4, column term_ro: had the letters ş or ţ"),
        "{note}"
    );
    assert_eq!(data.terms.len(), usize::try_from(rows("glossary.csv")).unwrap());
}

#[test]
fn problems_are_told_up_to_a_limit() {
    let folder = copy();
    let path = folder.path().join("glossary.csv");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(
        &path,
        text.replace(",general,", ",generic,")
            .replace(",services,", ",service,")
            + &"x\n".repeat(900),
    )
    .unwrap();
    let problems = read_region(folder.path()).unwrap_err();
    assert_eq!(problems.told.len(), PROBLEMS_MAX);
    assert!(problems.count() > 900);
    assert!(
        problems
            .to_string()
            .ends_with(&format!("… and {} more\n", problems.count() - PROBLEMS_MAX))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_bytes_end_in_rows_or_in_problems(bytes in proptest::collection::vec(any::<u8>(), 0..2000), good in any::<bool>()) {
        let folder = tempfile::tempdir().unwrap();
        let mut content = if good { b"code,name\n".to_vec() } else { Vec::new() };
        content.extend(&bytes);
        fs::write(folder.path().join("x.csv"), &content).unwrap();
        let (mut problems, mut notes, mut rows) = (Problems::default(), Problems::default(), 0);
        let columns = Columns { required: &["code"], optional: &["name"] };
        table::read(folder.path(), "x.csv", &columns, &mut problems, &mut notes, |row, _| {
            rows += 1;
            assert!(row.get("code").chars().all(|c| !c.is_control()));
        });
        let lines = content.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).count();
        prop_assert!(rows <= lines);
        prop_assert!(good || rows > 0 || !problems.is_empty());
    }
}

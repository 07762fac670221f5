//! An installation of any size: the real region with more organisations, loaded by the product, then its services copied.
//!
//! The copies are written straight into the database in large steps: the loader holds a region in memory, which is right
//! for a region and wrong for a million services. What a load keeps beside the rows (change feed, counts) is kept here too,
//! so that the product finds what it would have written itself.

use std::fs;
use std::path::Path;

use language::text::{Origin, Text};
use language::{Language, order};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

/// Copies the region folder and grows its organisations.
pub fn copy_with_organisations(from: &Path, to: &Path, organisations: usize) {
    copy(from, to);
    let file = to.join("organisations.csv");
    let mut reader = csv::Reader::from_path(&file).expect("a region file");
    let header = reader.headers().expect("a header row").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let mut writer = csv::Writer::from_path(&file).expect("a region file");
    writer.write_record(&header).expect("a row");
    for number in 0..organisations.max(rows.len()) {
        let row = &rows[number % rows.len()];
        let round = number / rows.len();
        let fields = header.iter().zip(row).map(|(column, value)| match column {
            "id" if round > 0 => format!("bench-{number}"),
            name if round > 0 && name.starts_with("name_") => format!("{value} {number}"),
            _ => value.to_owned(),
        });
        writer.write_record(fields).expect("a row");
    }
    writer.flush().expect("a written file");
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("the region folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a copied file");
        }
    }
}

/// A service of the real region.
struct Base {
    cells: Vec<Value>,
    id: String,
    bank: String,
    name: Text,
}

/// Columns of a copy that are not those of its original.
const OWN: [&str; 12] = [
    "id",
    "key",
    "name",
    "sort_bg",
    "sort_ro",
    "sort_en",
    "number",
    "register_id",
    "register_name",
    "register_status",
    "register_note",
    "content_hash",
];

/// What `catalogue::standing::store::recount` does; taking that crate in would double what there is to compile.
const RECOUNT: &str = "
    DELETE FROM service_count;
    INSERT INTO service_count (bank, topic, provider_kind, provider_id, last_confirmed, edition, to_be_verified, online,
                               paired, services)
    SELECT s.bank, s.topic, s.provider_kind, s.provider_id, s.last_confirmed, s.edition, s.to_be_verified,
           COALESCE(s.online IN ('yes', 'partly'), 0),
           s.id IN (SELECT one_id FROM counterpart UNION SELECT other_id FROM counterpart),
           COUNT(*)
    FROM service s WHERE s.archived_at IS NULL GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9;
    DELETE FROM provider_pair_count;
    INSERT INTO provider_pair_count
    SELECT mine.provider_id, other.provider_id, COUNT(*)
    FROM (SELECT one_id AS mine, other_id AS theirs FROM counterpart UNION ALL SELECT other_id, one_id FROM counterpart) c
    JOIN service mine ON mine.id = c.mine JOIN service other ON other.id = c.theirs
    WHERE mine.provider_id IS NOT NULL AND other.provider_id IS NOT NULL
    GROUP BY mine.provider_id, other.provider_id;
    UPDATE pair_count SET pairs = (SELECT COUNT(*) FROM counterpart WHERE archived_at IS NULL);";

/// Grows the services of a loaded database to `services`, two thirds of them Bulgarian, and copies the pairs of counterparts
/// with them. Gives the ids of some services of both banks, with and without a counterpart as they come.
pub fn grow(database: &Path, services: u64) -> Vec<String> {
    let mut connection = Connection::open(database).expect("the database");
    connection
        .execute_batch("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-200000; PRAGMA foreign_keys=OFF;")
        .expect("settings for filling");
    // An index is made in one go afterwards, which takes a fraction of the time.
    let indexes: Vec<(String, String)> = rows(
        &connection,
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN ('service', 'counterpart')",
    );
    for (name, _) in &indexes {
        connection
            .execute_batch(&format!("DROP INDEX {name}"))
            .expect("an index");
    }
    let columns: Vec<String> =
        rows::<(String, i64)>(&connection, "SELECT name, 0 FROM pragma_table_info('service')")
            .into_iter()
            .map(|(name, _)| name)
            .collect();
    let bases = bases(&connection, &columns);
    let pairs: Vec<(String, String)> = rows(&connection, "SELECT one_id, other_id FROM counterpart");
    let mut sample = Vec::new();
    let transaction = connection.transaction().expect("a transaction");
    for bank in ["bg", "ro"] {
        let of_bank: Vec<&Base> = bases.iter().filter(|base| base.bank == bank).collect();
        let total = if bank == "bg" {
            services * 2 / 3
        } else {
            services / 3
        } as usize;
        let marks: Vec<String> = (1..=columns.len()).map(|number| format!("?{number}")).collect();
        let mut insert = transaction
            .prepare(&format!(
                "INSERT INTO service ({}) VALUES ({})",
                columns.join(", "),
                marks.join(", ")
            ))
            .expect("an insert");
        for number in of_bank.len()..total {
            let base = of_bank[number % of_bank.len()];
            let other = of_bank[(number * 7 + number / of_bank.len()) % of_bank.len()];
            let id = copy_id(&base.id, number / of_bank.len());
            if number % (total / 1_500 + 1) == 0 {
                sample.push(id.clone());
            }
            let name = varied(&base.name, &other.name, number);
            let cells = columns
                .iter()
                .zip(&base.cells)
                .map(|(column, cell)| match column.as_str() {
                    "id" => Value::Text(id.clone()),
                    "key" => Value::Text(id.clone()),
                    "name" => Value::Text(name.to_json()),
                    "sort_bg" => sort(&name, Language::Bulgarian),
                    "sort_ro" => sort(&name, Language::Romanian),
                    "sort_en" => sort(&name, Language::English),
                    "content_hash" => Value::Text("bench".to_owned()),
                    column if OWN.contains(&column) => Value::Null,
                    _ => cell.clone(),
                });
            insert.execute(params_from_iter(cells)).expect("a service");
        }
    }
    let rounds = |bank: &str| {
        (services * if bank == "bg" { 2 } else { 1 } / 3) as usize
            / bases.iter().filter(|base| base.bank == bank).count().max(1)
    };
    // Rounds that both banks have whole.
    let whole = rounds("bg").min(rounds("ro"));
    let mut pair = transaction
        .prepare(
            "INSERT INTO counterpart (one_id, other_id, relation, note, content_hash, changed_at)
             SELECT ?3, ?4, relation, note, 'bench', changed_at FROM counterpart WHERE one_id = ?1 AND other_id = ?2",
        )
        .expect("an insert");
    for round in 1..whole {
        for (one, other) in &pairs {
            pair.execute([one, other, &copy_id(one, round), &copy_id(other, round)])
                .expect("a pair");
        }
    }
    drop(pair);
    transaction
        .execute_batch(
            "INSERT INTO storage_change (revision, kind, id, audience, at)
             SELECT (SELECT MAX(revision) FROM storage_change) + row_number() OVER (), 'service', id, 'public', changed_at
             FROM service WHERE content_hash = 'bench'",
        )
        .expect("the change feed");
    for (_, sql) in &indexes {
        transaction.execute_batch(sql).expect("an index");
    }
    transaction.execute_batch(RECOUNT).expect("the counts");
    transaction.commit().expect("rows are kept");
    sample
}

fn rows<T: Pair>(connection: &Connection, sql: &str) -> Vec<T> {
    let mut select = connection.prepare(sql).expect("a query");
    let found = select.query_map([], T::read).expect("rows");
    found.map(|row| row.expect("a row")).collect()
}

/// Two columns of a row.
trait Pair: Sized {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self>;
}

impl<A: rusqlite::types::FromSql, B: rusqlite::types::FromSql> Pair for (A, B) {
    fn read(row: &rusqlite::Row<'_>) -> rusqlite::Result<Self> {
        Ok((row.get(0)?, row.get(1)?))
    }
}

fn bases(connection: &Connection, columns: &[String]) -> Vec<Base> {
    let at = |name: &str| {
        columns
            .iter()
            .position(|column| column == name)
            .expect("a column")
    };
    let (id, bank, name) = (at("id"), at("bank"), at("name"));
    let mut select = connection
        .prepare(&format!("SELECT {} FROM service ORDER BY id", columns.join(", ")))
        .expect("a query");
    let found = select.query_map([], |row| {
        Ok(Base {
            cells: (0..columns.len())
                .map(|index| row.get(index))
                .collect::<Result<_, _>>()?,
            id: row.get(id)?,
            bank: row.get(bank)?,
            name: Text::from_json(&row.get::<_, String>(name)?).expect("a text"),
        })
    });
    found.expect("rows").map(|row| row.expect("a row")).collect()
}

/// `bg-2052` in the third round: `bg-bench-2052-3`.
fn copy_id(id: &str, round: usize) -> String {
    let (bank, key) = id.split_once('-').expect("an id begins with its bank");
    format!("{bank}-bench-{key}-{round}")
}

/// A name with some words of another one and a number: the vocabulary stays that of public services, and no two names are
/// equal.
fn varied(name: &Text, other: &Text, number: usize) -> Text {
    let words = |language| {
        let more: Vec<&str> = other.words(language).split_whitespace().take(3).collect();
        format!("{}, {} {number}", name.words(language), more.join(" "))
    };
    let original = name.original_language().unwrap_or(Language::English);
    Language::ALL
        .into_iter()
        .filter(|language| *language != original)
        .fold(Text::original(original, words(original)), |text, language| {
            text.with(language, words(language), Origin::Human)
        })
}

fn sort(name: &Text, language: Language) -> Value {
    Value::Blob(order::sort_key(language, name.words(language)))
}

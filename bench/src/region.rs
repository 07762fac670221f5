//! A region folder of any size, made from the real one: the same texts, varied, so that words are as common as they really are.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

/// Copies the region folder and grows its services to `services` (two thirds Bulgarian) and its institutions to `organisations`.
pub fn grow(from: &Path, to: &Path, services: u64, organisations: u64) {
    copy(from, to);
    grow_file(
        &to.join("services_bg.csv"),
        "number",
        "bg-bench-",
        services * 2 / 3,
    );
    grow_file(&to.join("services_ro.csv"), "id", "ro-bench-", services / 3);
    grow_file(&to.join("organisations.csv"), "id", "bench-", organisations);
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

/// Repeats the rows of a file under new keys until there are `total`; names get two words of another row, so that the vocabulary
/// stays that of public services while no two names are equal.
fn grow_file(file: &Path, key: &str, prefix: &str, total: u64) {
    let mut reader = csv::Reader::from_path(file).expect("a region file");
    let header = reader.headers().expect("a header row").clone();
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let key = header
        .iter()
        .position(|name| name == key)
        .expect("the key column");
    let names: Vec<usize> = (0..header.len())
        .filter(|i| header.get(*i).is_some_and(|h| h.starts_with("name_")))
        .collect();
    // What only a numbered row of a register may carry is left out of the copies.
    let register: HashSet<usize> = (0..header.len())
        .filter(|i| header.get(*i).is_some_and(|h| h.starts_with("register_")))
        .collect();
    let number_status = header.iter().position(|name| name == "number_status");
    let mut writer = csv::Writer::from_path(file).expect("a region file");
    writer.write_record(&header).expect("a row");
    for row in &rows {
        writer.write_record(row).expect("a row");
    }
    for number in rows.len() as u64..total {
        let row = &rows[number as usize % rows.len()];
        let other = &rows[(number as usize * 7 + number as usize / rows.len()) % rows.len()];
        let fields = (0..header.len()).map(|column| {
            let value = row.get(column).unwrap_or_default();
            if column == key {
                format!("{prefix}{number}")
            } else if names.contains(&column) {
                let more: Vec<&str> = other
                    .get(column)
                    .unwrap_or_default()
                    .split_whitespace()
                    .take(3)
                    .collect();
                format!("{value}, {} {number}", more.join(" "))
            } else if register.contains(&column) {
                String::new()
            } else if Some(column) == number_status {
                "no register number found".to_owned()
            } else {
                value.to_owned()
            }
        });
        writer.write_record(fields).expect("a row");
    }
    writer.flush().expect("a written file");
}

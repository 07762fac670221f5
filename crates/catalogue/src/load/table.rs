//! Reading one CSV file, row by row, whatever is in it.
//!
//! The file is foreign input: it may have another encoding, a line of a gigabyte, a missing quote, columns in another
//! order. Every fault becomes a problem with its place; memory stays bounded by [`ROW_MAX`]. Cells are tidied (one
//! Unicode form, comma letters, single spaces) before anything else sees them.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use language::fold::tidy;

use super::problems::Problems;

/// Bytes of a row, its quoted line breaks included.
pub const ROW_MAX: usize = 256 * 1024;
/// Characters of a cell.
pub const CELL_MAX: usize = 20_000;
/// Columns of a file.
pub const COLUMNS_MAX: usize = 100;
/// Bytes of a file.
pub const FILE_MAX: u64 = 2 * 1024 * 1024 * 1024;

/// What a file's header may say.
pub struct Columns<'c> {
    /// Columns that must be there.
    pub required: &'c [&'c str],
    /// Columns that may be there.
    pub optional: &'c [&'c str],
}

/// One row, tidied.
pub struct Row<'t> {
    file: &'t str,
    /// The line on which the row begins, counted from 1.
    pub line: u64,
    header: &'t [String],
    cells: Vec<String>,
}

impl Row<'_> {
    /// The cell of a column; empty when the file has no such column.
    pub fn get(&self, column: &str) -> &str {
        self.header
            .iter()
            .position(|name| name == column)
            .and_then(|at| self.cells.get(at))
            .map_or("", String::as_str)
    }

    /// The cell of a column, when it is not empty.
    pub fn optional(&self, column: &str) -> Option<String> {
        Some(self.get(column))
            .filter(|cell| !cell.is_empty())
            .map(str::to_owned)
    }

    /// The cell of a column that must not be empty; a problem and nothing when it is.
    pub fn required<'r>(&'r self, column: &str, problems: &mut Problems) -> Option<&'r str> {
        let cell = self.get(column);
        if cell.is_empty() {
            self.problem(problems, column, "is empty");
            return None;
        }
        Some(cell)
    }

    /// Adds a problem of this row.
    pub fn problem(&self, problems: &mut Problems, column: &str, reason: impl Into<String>) {
        problems.add(self.file, Some(self.line), Some(column), reason);
    }
}

/// Reads a file and hands over each good row. Notes are remarks on what was tidied.
pub fn read(
    folder: &Path,
    file: &str,
    columns: &Columns<'_>,
    problems: &mut Problems,
    notes: &mut Problems,
    mut each: impl FnMut(&Row<'_>, &mut Problems),
) {
    let Some(source) = open(folder, file, problems) else {
        return;
    };
    let bounded = Bounded::new(BufReader::with_capacity(64 * 1024, source));
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(bounded);
    let mut record = csv::ByteRecord::new();
    let mut header: Vec<String> = Vec::new();
    loop {
        let at = reader.position().line();
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => {
                let reason = match error.into_kind() {
                    csv::ErrorKind::Io(error) => error.to_string(),
                    other => format!("cannot be read: {other:?}"),
                };
                problems.add(file, Some(at), None, reason);
                return;
            }
        }
        let line = first_line(&record, reader.position().line());
        let Some(cells) = decode(&record, file, line, &header, problems) else {
            return;
        };
        if header.is_empty() {
            header = cells;
            if !header_is_good(file, &header, columns, problems) {
                return;
            }
            continue;
        }
        if cells.len() != header.len() {
            let reason = format!(
                "has {} cells, the header has {} (a missing comma, or a comma in a cell without quotes?)",
                cells.len(),
                header.len()
            );
            problems.add(file, Some(line), None, reason);
            continue;
        }
        let good = cells
            .iter()
            .zip(&header)
            .all(|(cell, column)| cell_is_good(cell, file, line, column, problems));
        if good {
            let tidied = tidied(&cells, file, line, &header, notes);
            each(
                &Row {
                    file,
                    line,
                    header: &header,
                    cells: tidied,
                },
                problems,
            );
        }
    }
    if header.is_empty() {
        problems.add(file, None, None, "is empty: the first line must name the columns");
    }
}

fn open(folder: &Path, file: &str, problems: &mut Problems) -> Option<File> {
    let opened = File::open(folder.join(file)).and_then(|opened| Ok((opened.metadata()?, opened)));
    match opened {
        Ok((data, _)) if !data.is_file() => problems.add(file, None, None, "is not a file"),
        Ok((data, _)) if data.len() > FILE_MAX => {
            let megabytes = data.len() / (1024 * 1024);
            problems.add(
                file,
                None,
                None,
                format!("is too large: {megabytes} MB, at most {} MB", FILE_MAX >> 20),
            );
        }
        Ok((_, opened)) => return Some(opened),
        Err(error) if error.kind() == io::ErrorKind::NotFound => problems.add(file, None, None, "is missing"),
        Err(error) => problems.add(file, None, None, format!("cannot be opened: {error}")),
    }
    None
}

/// The line on which a record begins, from the line behind it: the reader's own position is before empty lines.
fn first_line(record: &csv::ByteRecord, behind: u64) -> u64 {
    let inside = record.iter().flatten().filter(|byte| **byte == b'\n').count();
    behind
        .saturating_sub(1 + u64::try_from(inside).unwrap_or(u64::MAX))
        .max(1)
}

/// The cells of a record as text; nothing (and a problem) when they are not UTF-8.
fn decode(
    record: &csv::ByteRecord,
    file: &str,
    line: u64,
    header: &[String],
    problems: &mut Problems,
) -> Option<Vec<String>> {
    let mut cells = Vec::with_capacity(record.len());
    for (at, bytes) in record.iter().enumerate() {
        let Ok(cell) = std::str::from_utf8(bytes) else {
            let reason = format!("is not UTF-8{}; save the file as UTF-8", guess(bytes));
            problems.add(file, Some(line), header.get(at).map(String::as_str), reason);
            return None;
        };
        cells.push(cell.to_owned());
    }
    Some(cells)
}

/// Which old encoding the bytes look like: in windows-1251 whole Cyrillic words are bytes from 0xC0 on, in
/// windows-1250 and ISO 8859-2 only single letters are.
fn guess(bytes: &[u8]) -> &'static str {
    let letters = bytes.iter().filter(|byte| byte.is_ascii_alphabetic()).count();
    let high = bytes.iter().filter(|byte| **byte >= 0xC0).count();
    if high > letters {
        " (it looks like windows-1251)"
    } else {
        " (it looks like windows-1250 or ISO 8859-2)"
    }
}

fn header_is_good(file: &str, header: &[String], columns: &Columns<'_>, problems: &mut Problems) -> bool {
    let before = problems.count();
    if header.len() > COLUMNS_MAX {
        problems.add(
            file,
            Some(1),
            None,
            format!("has {} columns, at most {COLUMNS_MAX}", header.len()),
        );
        return false;
    }
    for column in columns.required {
        if !header.iter().any(|name| name == column) {
            problems.add(
                file,
                Some(1),
                Some(column),
                "is missing: the header has no such column",
            );
        }
    }
    for (at, name) in header.iter().enumerate() {
        if !columns.required.contains(&name.as_str()) && !columns.optional.contains(&name.as_str()) {
            let known = columns
                .required
                .iter()
                .chain(columns.optional)
                .copied()
                .collect::<Vec<_>>()
                .join(", ");
            let shown: String = name.chars().take(40).collect();
            problems.add(
                file,
                Some(1),
                Some(&shown),
                format!("is not known; the columns are {known}"),
            );
        } else if header.iter().take(at).any(|earlier| earlier == name) {
            problems.add(file, Some(1), Some(name), "stands in the header twice");
        }
    }
    problems.count() == before
}

fn cell_is_good(cell: &str, file: &str, line: u64, column: &str, problems: &mut Problems) -> bool {
    if cell.len() > CELL_MAX && cell.chars().count() > CELL_MAX {
        problems.add(
            file,
            Some(line),
            Some(column),
            format!("is longer than {CELL_MAX} characters"),
        );
        return false;
    }
    if let Some(control) = cell.chars().find(|c| c.is_control() && !matches!(c, '\n' | '\r')) {
        let reason = format!("holds the control character U+{:04X}", u32::from(control));
        problems.add(file, Some(line), Some(column), reason);
        return false;
    }
    true
}

fn tidied(cells: &[String], file: &str, line: u64, header: &[String], notes: &mut Problems) -> Vec<String> {
    cells
        .iter()
        .zip(header)
        .map(|(cell, column)| {
            if has_cedilla(cell) {
                notes.add(file, Some(line), Some(column), CEDILLA_NOTE);
            }
            tidy(cell)
        })
        .collect()
}

/// The remark on a text whose cedilla letters were replaced.
pub const CEDILLA_NOTE: &str = "had the letters ş or ţ with a cedilla; they were turned into ș and ț";

/// The text has Romanian letters of an old keyboard.
pub fn has_cedilla(text: &str) -> bool {
    text.contains(['ş', 'Ş', 'ţ', 'Ţ'])
}

/// Lets rows of at most [`ROW_MAX`] bytes through, skips a byte order mark, refuses UTF-16. Carriage returns are left
/// out and the last line gets its end, so that every line ends alike and lines can be counted.
struct Bounded<R> {
    source: R,
    row: usize,
    quoted: bool,
    first: bool,
    ended: bool,
}

impl<R> Bounded<R> {
    fn new(source: R) -> Self {
        Self {
            source,
            row: 0,
            quoted: false,
            first: true,
            ended: true,
        }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let length = self.source.read(buffer)?;
            let Some(read) = buffer.get_mut(..length).filter(|read| !read.is_empty()) else {
                let end = if std::mem::replace(&mut self.ended, true) {
                    None
                } else {
                    buffer.first_mut()
                };
                return Ok(end.map_or(0, |end| {
                    *end = b'\n';
                    1
                }));
            };
            let skipped = match &*read {
                _ if !std::mem::take(&mut self.first) => 0,
                [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => {
                    return Err(io::Error::other("is UTF-16; save the file as UTF-8"));
                }
                [0xEF, 0xBB, 0xBF, ..] => 3,
                _ => 0,
            };
            let mut kept = 0;
            for at in skipped..read.len() {
                let Some(byte) = read.get(at).copied().filter(|byte| *byte != b'\r') else {
                    continue;
                };
                if let Some(place) = read.get_mut(kept) {
                    *place = byte;
                }
                kept += 1;
                // Doubled quotes inside a quoted cell switch twice, so only the ends of cells remain.
                self.quoted ^= byte == b'"';
                self.ended = byte == b'\n';
                self.row = if self.ended && !self.quoted {
                    0
                } else {
                    self.row + 1
                };
                if self.row > ROW_MAX {
                    let reason = format!(
                        "a row is longer than {} kB (is a closing quote missing?)",
                        ROW_MAX / 1024
                    );
                    return Err(io::Error::other(reason));
                }
            }
            if kept > 0 {
                return Ok(kept);
            }
        }
    }
}

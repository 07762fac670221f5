//! What is wrong with the region's files, told so that whoever keeps them can mend it: file, line, column, reason.

use std::fmt;

/// How many problems are told one by one; a file in a wrong format would otherwise fill the screen.
pub const PROBLEMS_MAX: usize = 200;

/// One problem, or one remark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The file, relative to the region's folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: Option<u64>,
    /// The column's name.
    pub column: Option<String>,
    /// What is wrong, in plain words.
    pub reason: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ", line {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", column {column}")?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// A list of problems that does not grow without bound.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problems {
    /// The first [`PROBLEMS_MAX`].
    pub told: Vec<Problem>,
    /// How many more there are.
    pub more: usize,
}

impl Problems {
    /// Adds a problem.
    pub fn add(&mut self, file: &str, line: Option<u64>, column: Option<&str>, reason: impl Into<String>) {
        if self.told.len() < PROBLEMS_MAX {
            self.told.push(Problem {
                file: file.to_owned(),
                line,
                column: column.map(str::to_owned),
                reason: reason.into(),
            });
        } else {
            self.more += 1;
        }
    }

    /// There are none.
    pub fn is_empty(&self) -> bool {
        self.told.is_empty()
    }

    /// How many there are in all.
    pub fn count(&self) -> usize {
        self.told.len() + self.more
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.told {
            writeln!(f, "{problem}")?;
        }
        if self.more > 0 {
            writeln!(f, "… and {} more", self.more)?;
        }
        Ok(())
    }
}

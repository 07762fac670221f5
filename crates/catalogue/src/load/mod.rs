//! Loading: the region's files into the database, repeatably.
//!
//! [`read_region`] reads and checks the whole folder and touches nothing; [`store`] writes the result in one
//! transaction. Loading the same files again changes nothing, not even a revision; a changed file changes exactly
//! what changed; a thing gone from the files is archived and comes back with them. What was edited in the program is
//! never overwritten; when the files say something else, the report names it ([`LoadReport::kept`]). When anything is wrong, nothing is
//! written and every problem is told with file, line, column and reason.

mod data;
mod problems;
mod read;
mod table;
mod write;

#[cfg(test)]
mod tests;

use std::fmt;
use std::path::Path;

use storage::{Database, Statement};

pub use data::{EventPath, Pair, RegionData, RegisterEntry};
pub use problems::{PROBLEMS_MAX, Problem, Problems};
pub use write::{Kept, Tally};

use crate::Error;

/// The statements of this module.
pub(crate) const STATEMENTS: &[Statement] = write::STATEMENTS;

/// Why nothing was loaded.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// The files have faults.
    #[error("the region's files have {count} problems; nothing was loaded\n{problems}", count = .problems.count())]
    Files {
        /// The faults.
        problems: Problems,
    },
    /// The database refused.
    #[error(transparent)]
    Database(#[from] Error),
}

/// What loading did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadReport {
    /// By kind, in the order of writing: region, vocabulary, territory, organisation, service, counterpart,
    /// life event, term, everyday words, register entry, page.
    pub kinds: Vec<(&'static str, Tally)>,
    /// What was edited here and left as it is, although the files say something else now.
    pub kept: Vec<Kept>,
    /// Remarks on what was tidied.
    pub notes: Problems,
}

impl LoadReport {
    /// The tally of a kind.
    pub fn of(&self, kind: &str) -> Tally {
        self.kinds
            .iter()
            .find(|(name, _)| *name == kind)
            .map(|(_, tally)| *tally)
            .unwrap_or_default()
    }

    /// Something was written.
    pub fn moved(&self) -> bool {
        self.kinds.iter().any(|(_, tally)| tally.moved())
    }
}

impl fmt::Display for LoadReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (kind, tally) in &self.kinds {
            writeln!(
                f,
                "{kind:<15} {:>6} new {:>6} changed {:>6} archived {:>6} unchanged",
                tally.new, tally.changed, tally.archived, tally.unchanged
            )?;
        }
        if !self.kept.is_empty() {
            writeln!(
                f,
                "{} edited in the program and left so, although the files now say something else:",
                self.kept.len()
            )?;
            for kept in self.kept.iter().take(PROBLEMS_MAX) {
                let how = if kept.vanished {
                    " (no longer in the files)"
                } else {
                    ""
                };
                writeln!(f, "  {} {}{how}", kept.kind, kept.key)?;
            }
        }
        write!(f, "{}", self.notes)
    }
}

/// Reads and checks the region's folder; writes nothing.
pub fn read_region(folder: &Path) -> Result<RegionData, Problems> {
    read::read(folder)
}

/// Writes what was read, in one transaction.
pub fn store(database: &Database, data: &RegionData) -> Result<LoadReport, Error> {
    let write::Written { kinds, kept } = database.write_now(|w| write::write(w, data))?;
    Ok(LoadReport {
        kinds,
        kept,
        notes: data.notes.clone(),
    })
}

/// Reads, checks and writes the region's folder. Blocking: for the command line and the start of the server.
pub fn load(database: &Database, folder: &Path) -> Result<LoadReport, LoadError> {
    let data = read_region(folder).map_err(|problems| LoadError::Files { problems })?;
    Ok(store(database, &data)?)
}

//! What can go wrong between this crate and the database.

/// An error of the catalogue's stores.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused, or a row does not hold what this edition writes.
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// No region has been loaded into this database.
    #[error("the database holds no region yet: load the region's files first")]
    NoRegion,
    /// The search index can not be used.
    #[error(transparent)]
    Search(#[from] search::Error),
}

impl From<Error> for shell::Problem {
    fn from(error: Error) -> Self {
        Self::internal(error)
    }
}

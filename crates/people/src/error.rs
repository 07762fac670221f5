//! What can go wrong between this crate and the database.

/// An error of the stores of this crate.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database refused, or a row does not hold what this edition writes.
    #[error(transparent)]
    Storage(#[from] storage::Error),
    /// The catalogue refused.
    #[error(transparent)]
    Catalogue(#[from] catalogue::Error),
    /// The operating system has no random numbers, so there can be no tokens.
    #[error("the operating system gives no random numbers: {0}")]
    Randomness(#[from] getrandom::Error),
    /// What is wrong is the visitor's matter, and nothing is written: the policy says no, or there is no such thing.
    #[error("refused: {0:?}")]
    Problem(shell::Problem),
}

impl From<shell::Problem> for Error {
    fn from(problem: shell::Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<Error> for shell::Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Storage(error) => error.into(),
            Error::Catalogue(error) => error.into(),
            Error::Randomness(error) => Self::internal(error),
            Error::Problem(problem) => problem,
        }
    }
}

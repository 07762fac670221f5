//! A row of an answer.

use std::fmt::Display;

use crate::{Error, FromColumn, Result, Value};

/// A row of an answer; lives only inside the closure that maps it.
#[derive(Debug, Clone, Copy)]
pub struct Row<'r> {
    pub(crate) source: Source<'r>,
    pub(crate) statement: &'static str,
}

#[derive(Clone, Copy)]
pub(crate) enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r ::postgres::Row),
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Sqlite(_) => "SQLite",
            Self::Postgres(_) => "PostgreSQL",
        })
    }
}

impl<'r> Row<'r> {
    /// The value of the column with this index, from 0.
    pub fn get<T: FromColumn<'r>>(&self, index: usize) -> Result<T> {
        let value = self.value(index)?;
        T::from_column(value).map_err(|expected| {
            self.error(
                index,
                &format_args!("{expected} was expected, {} is there", kind(value)),
            )
        })
    }

    /// The text of the column with this index, turned into a type of a room. A text that the room does not understand is
    /// an error that names statement and column.
    pub fn parse<T, E: Display>(
        &self,
        index: usize,
        parse: impl FnOnce(&'r str) -> Result<T, E>,
    ) -> Result<T> {
        parse(self.get(index)?).map_err(|reason| self.error(index, &reason))
    }

    fn error(&self, index: usize, reason: &dyn Display) -> Error {
        Error::Column {
            statement: self.statement,
            index,
            reason: reason.to_string(),
        }
    }

    fn value(&self, index: usize) -> Result<Value<'r>> {
        match self.source {
            Source::Sqlite(row) => crate::sqlite::value(row, index),
            Source::Postgres(row) => crate::postgres::value(row, index),
        }
        .map_err(|reason| self.error(index, &reason))
    }
}

fn kind(value: Value<'_>) -> &'static str {
    match value {
        Value::Null => "nothing",
        Value::Integer(_) => "a whole number",
        Value::Real(_) => "a number with a fraction",
        Value::Text(_) => "text",
        Value::Bytes(_) => "bytes",
    }
}

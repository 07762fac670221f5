//! Where the database lives.

use std::fmt;
use std::path::PathBuf;
use std::str::FromStr;

use crate::{Error, Result};

/// Where the database lives: a file of ours, or a PostgreSQL server.
#[derive(Clone, PartialEq, Eq)]
pub enum Address {
    /// One SQLite file; its folder must exist. SQLite keeps two helper files (`-wal`, `-shm`) beside it.
    Sqlite(PathBuf),
    /// A `postgres://` address. Besides the usual keys it takes `sslmode` (`disable`, `require`, `verify-ca`,
    /// `verify-full`) and `sslrootcert` (a PEM file of trusted roots). See the crate's PostgreSQL part for the defaults.
    Postgres(String),
}

impl FromStr for Address {
    type Err = Error;

    /// `postgres://…` or `postgresql://…` is a server; `sqlite:PATH`, or anything without a scheme, is a file.
    fn from_str(text: &str) -> Result<Self> {
        let text = text.trim();
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.to_owned()));
        }
        let path = match text.strip_prefix("sqlite:") {
            Some(rest) => rest.strip_prefix("//").unwrap_or(rest),
            None if text.contains("://") => {
                return Err(Error::Address {
                    reason: "its scheme is neither postgres:// nor sqlite:".to_owned(),
                });
            }
            None => text,
        };
        if path.is_empty() {
            return Err(Error::Address {
                reason: "it names no file".to_owned(),
            });
        }
        Ok(Self::Sqlite(PathBuf::from(path)))
    }
}

impl fmt::Display for Address {
    /// The address without its password: fit for logs and messages.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(out, "{}", path.display()),
            Self::Postgres(address) => {
                // Everything between the scheme and the host may hold a password, and so may the keys after `?`.
                let (scheme, rest) = address.split_once("://").unwrap_or(("postgres", address));
                let rest = rest.split_once('?').map_or(rest, |(before, _)| before);
                match rest.rsplit_once('@') {
                    Some((person, place)) => {
                        let user = person.split(':').next().unwrap_or_default();
                        write!(out, "{scheme}://{user}@{place}")
                    }
                    None => write!(out, "{scheme}://{rest}"),
                }
            }
        }
    }
}

impl fmt::Debug for Address {
    /// Like [`fmt::Display`], so that a password never reaches a log by `{:?}`.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Address({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart_and_passwords_stay_hidden() {
        let file = |text: &str| match text.parse::<Address>() {
            Ok(Address::Sqlite(path)) => path.display().to_string(),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(file("data/egovernet.db"), "data/egovernet.db");
        assert_eq!(file("sqlite:data/egovernet.db"), "data/egovernet.db");
        assert_eq!(file("sqlite:///var/lib/egovernet.db"), "/var/lib/egovernet.db");
        for wrong in ["", "  ", "sqlite:", "mysql://localhost/x"] {
            assert!(
                matches!(wrong.parse::<Address>(), Err(Error::Address { .. })),
                "{wrong}"
            );
        }
        let server: Address = "postgres://anna:s3cr@t@db.example:5433/egovernet?password=s3cret"
            .parse()
            .unwrap();
        assert_eq!(format!("{server} {server:?}").matches("s3cr").count(), 0);
        assert_eq!(server.to_string(), "postgres://anna@db.example:5433/egovernet");
    }
}

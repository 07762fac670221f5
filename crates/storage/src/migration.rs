//! Forward-only migrations inside the binary.
//!
//! Every crate with tables exports its steps, and the binary hands all of them to [`Database::migrate`]. A step runs once, in
//! one transaction, under the lock that every write takes, so that two nodes that start together do not collide. Its checksum
//! is kept; a step that reads differently later is refused, and so is a database with steps that this edition does not know.
//!
//! Numbers: 1 to 99 belong to this crate, 100 to 199 to `catalogue`, and so on by hundreds. Steps run in the order of their
//! numbers, so a step may build on lower numbers only. Change tables in two editions: first add, later remove, because an
//! older node may still be running.

use std::time::Instant;

use sha2::{Digest, Sha256};

use crate::dialect::{self, Engine};
use crate::error::{Cause, Refusal};
use crate::pool::{Connection, Mode};
use crate::{Database, Error, Result, Statement, audit, hex, jobs};

/// A step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Unique over all crates; see the head of this module for whose it is.
    pub number: u32,
    /// What it does, in `snake_case`.
    pub name: &'static str,
    /// Its SQL for both engines, with the type words of [`crate::dialect`].
    pub sql: &'static str,
    /// Run after `sql` on SQLite only, as it stands.
    pub sqlite: Option<&'static str>,
    /// Run after `sql` on PostgreSQL only, as it stands.
    pub postgres: Option<&'static str>,
}

/// What [`Database::migrate`] did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MigrationReport {
    /// The steps applied now, in order.
    pub applied: Vec<u32>,
    /// The highest step that this edition knows.
    pub edition: u32,
}

const CHANGE_FEED: Migration = Migration {
    number: 1,
    name: "change_feed",
    sql: "CREATE TABLE storage_change (
            revision BIGINT NOT NULL PRIMARY KEY,
            kind TEXT NOT NULL,
            id TEXT NOT NULL,
            audience TEXT NOT NULL CHECK (audience IN ('public', 'internal')),
            at BIGINT NOT NULL
          );",
    sqlite: None,
    postgres: None,
};

const OWN: &[Migration] = &[CHANGE_FEED, jobs::store::MIGRATION, audit::store::MIGRATION];

/// The history itself; the only table that no step makes.
const HISTORY: &str = "CREATE TABLE IF NOT EXISTS storage_migration (
    number BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    checksum TEXT NOT NULL,
    applied_at BIGINT NOT NULL
);";

const APPLIED: Statement = Statement::new(
    "storage.applied_migrations",
    "SELECT number, checksum FROM storage_migration ORDER BY number",
);

const RECORD: Statement = Statement::new(
    "storage.record_migration",
    "INSERT INTO storage_migration (number, name, checksum, applied_at) VALUES ($1, $2, $3, $4)",
);

const DANGLING: Statement = Statement::new("storage.dangling_rows", "PRAGMA foreign_key_check");

impl Migration {
    fn checksum(&self) -> String {
        let mut hash = Sha256::new();
        for part in [
            self.name,
            self.sql,
            self.sqlite.unwrap_or_default(),
            self.postgres.unwrap_or_default(),
        ] {
            hash.update(part.as_bytes());
            hash.update([0]);
        }
        hex::encode(&hash.finalize())
    }

    fn apply(&self, connection: &mut Connection) -> Result<()> {
        let engine = connection.engine();
        connection.script(self.name, &dialect::migration(self.sql, engine))?;
        let own = match engine {
            Engine::Sqlite => self.sqlite,
            Engine::Postgres => self.postgres,
        };
        if let Some(sql) = own {
            connection.script(self.name, sql)?;
        }
        if engine == Engine::Sqlite {
            connection.query(&DANGLING, &[], &mut |row| {
                let table: String = row.get(0)?;
                let target: String = row.get(2)?;
                Err(Box::new(Refusal {
                    statement: self.name,
                    cause: Cause::ForeignKey,
                    message: format!("rows of {table} point to rows of {target} that do not exist"),
                    columns: None,
                    constraint: None,
                })
                .into())
            })?;
        }
        Ok(())
    }
}

impl Database {
    /// Brings the schema to this edition: applies the steps that the database does not have yet, and starts to follow the
    /// change feed. Doing it again changes nothing. Refuses a database of a newer edition ([`Error::NewerEdition`]) and edited
    /// history ([`Error::EditedMigration`]) before it touches anything.
    pub fn migrate(&self, migrations: &[Migration]) -> Result<MigrationReport> {
        let mut known: Vec<Migration> = OWN.iter().chain(migrations).copied().collect();
        known.sort_by_key(|migration| migration.number);
        if let Some(twins) = known
            .array_windows()
            .find(|[one, other]| one.number == other.number)
        {
            return Err(Error::DoubleMigration {
                number: twins[0].number,
            });
        }
        let report = self.inner.off_runtime(|| {
            let applied = self.migrate_blocking(&known)?;
            if !applied.is_empty() {
                self.inner.readers.forget();
                self.inner.writer.forget();
            }
            self.inner.moved_to(self.inner.read(|r| r.revision())?);
            Ok::<_, Error>(MigrationReport {
                applied,
                edition: edition(&known),
            })
        })?;
        self.follow();
        Ok(report)
    }

    fn migrate_blocking(&self, known: &[Migration]) -> Result<Vec<u32>> {
        // A connection of its own, thrown away afterwards: it waits longer and checks less than the others may.
        let mut connection = self.inner.target.connect(Mode::Write)?;
        connection.be_patient()?;
        let mut applied = Vec::new();
        while let Some(number) = self.step(&mut connection, known)? {
            applied.push(number);
        }
        Ok(applied)
    }

    /// Applies the next step that is missing, in a transaction of its own; nothing when none is.
    fn step(&self, connection: &mut Connection, known: &[Migration]) -> Result<Option<u32>> {
        connection.begin(Mode::Write)?;
        connection.script(
            "storage.history",
            &dialect::migration(HISTORY, connection.engine()),
        )?;
        let mut history = Vec::new();
        connection.query(&APPLIED, &[], &mut |row| {
            history.push((row.get::<u32>(0)?, row.get::<String>(1)?));
            Ok(true)
        })?;
        for (number, checksum) in &history {
            let Some(migration) = known.iter().find(|migration| migration.number == *number) else {
                // The highest one that is not known says most about the edition that is needed.
                let is_unknown = |number: &u32| known.iter().all(|migration| migration.number != *number);
                let found = history
                    .iter()
                    .map(|(number, _)| *number)
                    .rfind(is_unknown)
                    .unwrap_or(*number);
                return Err(Error::NewerEdition {
                    found,
                    known: edition(known),
                });
            };
            if migration.checksum() != *checksum {
                return Err(Error::EditedMigration {
                    number: *number,
                    name: migration.name,
                });
            }
        }
        let Some(next) = known
            .iter()
            .find(|migration| !history.iter().any(|(number, _)| *number == migration.number))
        else {
            connection.commit(false)?;
            return Ok(None);
        };
        let started = Instant::now();
        let failed = |source| Error::Migration {
            number: next.number,
            name: next.name,
            source: Box::new(source),
        };
        next.apply(connection).map_err(failed)?;
        let at = self.clock().now();
        connection
            .run(&RECORD, &[&next.number, &next.name, &next.checksum(), &at])
            .map_err(failed)?;
        connection.commit(false).map_err(failed)?;
        let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        tracing::info!(
            migration.number = next.number,
            migration.name = next.name,
            duration_ms,
            "migration applied"
        );
        Ok(Some(next.number))
    }
}

fn edition(known: &[Migration]) -> u32 {
    known.last().map_or(0, |migration| migration.number)
}

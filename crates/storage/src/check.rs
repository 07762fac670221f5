//! Whether the database is sound: what `egovernet check` asks of this crate.

use crate::dialect::Engine;
use crate::{Cause, Database, Reading, Result, Statement, audit};

/// Something that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was looked at: `structure`, `references`, `indexes`, `checksums`, `change feed` or
    /// `audit trail`.
    pub area: &'static str,
    /// What is wrong, in the engine's words or ours; technical, for operators.
    pub message: String,
}

const SQLITE: &[(&str, Statement)] = &[
    (
        "structure",
        Statement::new(
            "storage.check_structure",
            "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
        ),
    ),
    (
        "references",
        Statement::new(
            "storage.check_references",
            "SELECT 'row ' || COALESCE(rowid, '?') || ' of ' || \"table\" || ' points to a row of ' || parent || ' that does not exist'
             FROM pragma_foreign_key_check LIMIT 1000",
        ),
    ),
];

const POSTGRES: &[(&str, Statement)] = &[
    (
        "structure",
        Statement::new(
            "storage.check_constraints",
            "SELECT 'constraint ' || conname || ' of ' || conrelid::regclass::text || ' has never been verified'
             FROM pg_constraint WHERE NOT convalidated",
        ),
    ),
    (
        "references",
        // A replica or a restore with triggers switched off can leave rows that point nowhere. One query per foreign key, put
        // together by the server from its own catalogue.
        Statement::new(
            "storage.check_references",
            "SELECT dangling.n || ' rows of ' || keys.child || ' point to rows of ' || keys.parent || ' that do not exist'
             FROM (SELECT c.conrelid::regclass::text AS child, c.confrelid::regclass::text AS parent,
                          string_agg(format('c.%I IS NOT NULL', f.attname), ' AND ') AS present,
                          string_agg(format('c.%I = p.%I', f.attname, t.attname), ' AND ') AS same
                   FROM pg_constraint c
                   CROSS JOIN LATERAL unnest(c.conkey, c.confkey) AS pair(child_column, parent_column)
                   JOIN pg_attribute f ON f.attrelid = c.conrelid AND f.attnum = pair.child_column
                   JOIN pg_attribute t ON t.attrelid = c.confrelid AND t.attnum = pair.parent_column
                   WHERE c.contype = 'f'
                   GROUP BY c.oid, c.conrelid, c.confrelid) AS keys
             CROSS JOIN LATERAL (
                 SELECT CAST(CAST((xpath('/row/n/text()', query_to_xml(
                     format('SELECT COUNT(*) AS n FROM %s c WHERE %s AND NOT EXISTS (SELECT 1 FROM %s p WHERE %s)',
                            keys.child, keys.present, keys.parent, keys.same),
                     FALSE, TRUE, '')))[1] AS TEXT) AS BIGINT) AS n) AS dangling
             WHERE dangling.n > 0",
        ),
    ),
    (
        "indexes",
        Statement::new(
            "storage.check_indexes",
            "SELECT 'index ' || indexrelid::regclass::text || ' is not usable' FROM pg_index WHERE NOT (indisvalid AND indisready)",
        ),
    ),
    (
        "checksums",
        Statement::new(
            "storage.check_checksums",
            "SELECT checksum_failures || ' pages did not match their checksum, the last at ' || checksum_last_failure
             FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0",
        ),
    ),
    (
        "structure",
        Statement::new(
            "storage.check_encoding",
            "SELECT 'the database stores text as ' || current_setting('server_encoding') || ' instead of UTF8'
             WHERE current_setting('server_encoding') <> 'UTF8'",
        ),
    ),
];

const FEED: Statement = Statement::new(
    "storage.check_feed",
    "SELECT COUNT(*), COALESCE(MIN(revision), 1), COALESCE(MAX(revision), 0) FROM storage_change",
);

impl Database {
    /// Looks the whole database over; returns what is not as it should be, nothing when all is well. Reads everything, so it
    /// takes its time.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let engine = self.inner.target.engine();
        self.inner.off_runtime(|| {
            let mut lease = self.inner.readers.begin()?;
            let connection = lease.connect()?;
            connection.without_time_limit()?;
            let mut reading = Reading::new(connection);
            let checks = match engine {
                Engine::Sqlite => SQLITE,
                Engine::Postgres => POSTGRES,
            };
            let mut findings = Vec::new();
            match look(&mut reading, checks, &mut findings) {
                // Damage can be such that the check itself cannot go on; that is a finding, not a failure.
                Err(error) if error.cause() == Some(Cause::Damaged) => {
                    findings.push(Finding {
                        area: "structure",
                        message: error.to_string(),
                    });
                }
                other => other?,
            }
            connection.rollback();
            Ok(findings)
        })
    }
}

fn look(
    reading: &mut Reading<'_>,
    checks: &'static [(&'static str, Statement)],
    findings: &mut Vec<Finding>,
) -> Result<()> {
    for (area, statement) in checks {
        findings.extend(reading.all(statement, &[], |row| {
            Ok(Finding {
                area,
                message: row.get(0)?,
            })
        })?);
    }
    let (count, lowest, highest) = reading
        .first(&FEED, &[], |row| {
            Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<i64>(2)?))
        })?
        .unwrap_or((0, 1, 0));
    if highest - lowest + 1 != count {
        findings.push(Finding {
            area: "change feed",
            message: format!("{count} changes lie between revision {lowest} and {highest}: some are missing"),
        });
    }
    if let Some(fault) = audit::verify(reading, &[])?.fault {
        findings.push(Finding {
            area: "audit trail",
            message: fault.to_string(),
        });
    }
    Ok(())
}

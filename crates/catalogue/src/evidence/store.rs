//! The tables `evidence`, `evidence_side` and `evidence_issued_by`.

use storage::{Reading, Row, Statement};

use super::Evidence;
use crate::Error;
use crate::codes::EvidenceId;
use crate::provenance::Provenance;
use crate::rows;

macro_rules! columns {
    () => {
        "SELECT id, names, multilingual_form, apostille, translation, note, source, last_confirmed, confirmed_by,
                archived_at FROM evidence "
    };
}

const ALL: Statement = Statement::new(
    "evidence.all",
    concat!(columns!(), "WHERE archived_at IS NULL ORDER BY id"),
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[ALL];

/// Every passport, by id: what the snapshot holds.
pub fn all(r: &mut Reading<'_>) -> Result<Vec<Evidence>, Error> {
    Ok(r.all(&ALL, &[], evidence)?)
}

fn evidence(row: &Row<'_>) -> storage::Result<Evidence> {
    let last_confirmed = rows::day(row, 7)?;
    let mut provenance = Provenance::unconfirmed(row.get(6)?);
    provenance.to_be_verified &= last_confirmed.is_none();
    Ok(Evidence {
        id: rows::id(row, 0, EvidenceId::parse)?,
        names: row.parse(1, serde_json::from_str)?,
        multilingual_form: rows::optional_code(row, 2)?,
        apostille: rows::optional_code(row, 3)?,
        translation: rows::optional_code(row, 4)?,
        note: rows::text(row, 5)?,
        provenance: Provenance {
            last_confirmed,
            confirmed_by: row.get(8)?,
            ..provenance
        },
        archived: row.get(9)?,
    })
}

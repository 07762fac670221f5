//! The table `organisation`.

use storage::{Reading, Row, Statement};

use super::{Organisation, OrganisationKind};
use crate::Error;
use crate::codes::{OrganisationId, TerritoryCode};
use crate::provenance::Provenance;
use crate::rows;

macro_rules! columns {
    () => {
        "SELECT id, kind, territory_code, bank, parent_id, name, website, source, last_confirmed, confirmed_by,
                archived_at FROM organisation "
    };
}

const ALL: Statement = Statement::new(
    "directory.all",
    concat!(columns!(), "WHERE archived_at IS NULL ORDER BY id"),
);
const BY_ID: Statement = Statement::new("directory.by_id", concat!(columns!(), "WHERE id = $1"));

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[ALL, BY_ID];

/// Every organisation in the region's files, by id: what the snapshot holds.
pub fn all(r: &mut Reading<'_>) -> Result<Vec<Organisation>, Error> {
    Ok(r.all(&ALL, &[], organisation)?)
}

/// One organisation, also when it is archived (the snapshot has only the present ones).
pub fn by_id(r: &mut Reading<'_>, id: &OrganisationId) -> Result<Option<Organisation>, Error> {
    Ok(r.first(&BY_ID, &[&id.as_str()], organisation)?)
}

fn organisation(row: &Row<'_>) -> storage::Result<Organisation> {
    let last_confirmed = rows::day(row, 8)?;
    let mut provenance = Provenance::unconfirmed(row.get(7)?);
    provenance.to_be_verified &= last_confirmed.is_none();
    Ok(Organisation {
        id: rows::id(row, 0, OrganisationId::parse)?,
        kind: rows::code::<OrganisationKind>(row, 1)?,
        territory: rows::id(row, 2, TerritoryCode::parse)?,
        bank: rows::bank(row, 3)?,
        parent: rows::optional_id(row, 4, OrganisationId::parse)?,
        name: rows::text(row, 5)?,
        website: row.get(6)?,
        provenance: Provenance {
            last_confirmed,
            confirmed_by: row.get(9)?,
            ..provenance
        },
        archived: row.get(10)?,
    })
}

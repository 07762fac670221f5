//! The tables `region`, `vocabulary` and `territory`: read as a whole when a snapshot is made.

use language::text::Text;
use storage::{Reading, Statement};

use super::{Level, Population, Position, Region, Territory, Vocabulary};
use crate::Error;
use crate::codes::TerritoryCode;
use crate::provenance::Provenance;
use crate::rows;

const FACTS: Statement = Statement::new("region.facts", "SELECT facts FROM region WHERE id = 1");
const VOCABULARIES: Statement = Statement::new(
    "region.vocabularies",
    "SELECT list, code, position, name FROM vocabulary WHERE archived_at IS NULL ORDER BY list, position",
);
const TERRITORIES: Statement = Statement::new(
    "region.territories",
    "SELECT code, level, parent_code, bank, name, eligible, in_project, latitude, longitude, population,
            population_year, unit_type, source, last_confirmed, confirmed_by
     FROM territory WHERE archived_at IS NULL ORDER BY code",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[FACTS, VOCABULARIES, TERRITORIES];

/// The facts of the region.
pub fn facts(r: &mut Reading<'_>) -> Result<Region, Error> {
    r.first(&FACTS, &[], |row| row.parse(0, serde_json::from_str::<Region>))?
        .ok_or(Error::NoRegion)
}

/// The labels of every list, in the order of their file.
pub fn vocabularies(r: &mut Reading<'_>) -> Result<Vec<Vocabulary>, Error> {
    Ok(r.all(&VOCABULARIES, &[], |row| {
        Ok(Vocabulary {
            list: row.get(0)?,
            code: row.get(1)?,
            position: row.get(2)?,
            name: row.parse(3, Text::from_json)?,
        })
    })?)
}

/// Every territory, by code.
pub fn territories(r: &mut Reading<'_>) -> Result<Vec<Territory>, Error> {
    Ok(r.all(&TERRITORIES, &[], |row| {
        let position = row.get::<Option<f64>>(7)?.zip(row.get::<Option<f64>>(8)?);
        let population = row.get::<Option<u64>>(9)?.zip(row.get::<Option<u16>>(10)?);
        let last_confirmed = rows::day(row, 13)?;
        let mut provenance = Provenance::unconfirmed(row.get(12)?);
        provenance.to_be_verified &= last_confirmed.is_none();
        Ok(Territory {
            code: rows::id(row, 0, TerritoryCode::parse)?,
            level: rows::code::<Level>(row, 1)?,
            parent: rows::optional_id(row, 2, TerritoryCode::parse)?,
            bank: rows::bank(row, 3)?,
            name: rows::text(row, 4)?,
            eligible: row.get(5)?,
            in_project: row.get(6)?,
            position: position.map(|(latitude, longitude)| Position { latitude, longitude }),
            population: population.map(|(people, year)| Population { people, year }),
            unit_type: row.get(11)?,
            provenance: Provenance {
                last_confirmed,
                confirmed_by: row.get(14)?,
                ..provenance
            },
        })
    })?)
}

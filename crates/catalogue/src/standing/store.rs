//! The counts behind the standing: kept in tables by [`recount`], added up when a snapshot is made.

use std::collections::BTreeMap;

use jiff::civil::Date;
use storage::{Reading, Statement, Writing};

use super::{Coverage, Figures, Group, Standing, TierCoverage};
use crate::Error;
use crate::codes::{Bank, OrganisationId};
use crate::provenance::stale_before;
use crate::region::{Region, Vocabulary};
use crate::rows;

const GROUPS: Statement = Statement::new(
    "standing.groups",
    "SELECT bank, topic, provider_kind, provider_id,
            CAST(SUM(services) AS BIGINT),
            CAST(COALESCE(SUM(services) FILTER (WHERE last_confirmed >= $1), 0) AS BIGINT),
            CAST(COALESCE(SUM(services) FILTER (WHERE edition >= $1), 0) AS BIGINT),
            CAST(COALESCE(SUM(services) FILTER (WHERE COALESCE(last_confirmed, '') < $1 AND COALESCE(edition, '') < $1),
                          0) AS BIGINT),
            CAST(COALESCE(SUM(services) FILTER (WHERE to_be_verified = 1 AND last_confirmed IS NULL), 0) AS BIGINT),
            CAST(COALESCE(SUM(services) FILTER (WHERE online = 1), 0) AS BIGINT)
     FROM service_count
     GROUP BY bank, topic, provider_kind, provider_id
     ORDER BY bank, topic, provider_kind, provider_id",
);
const COVERAGE: Statement = Statement::new(
    "standing.coverage",
    "SELECT e.register, e.tier, COUNT(*), COUNT(s.id)
     FROM register_entry e
     LEFT JOIN service s ON s.bank = e.bank AND s.number = e.number AND s.archived_at IS NULL
     WHERE e.archived_at IS NULL GROUP BY e.register, e.tier ORDER BY e.register, e.tier",
);
const PAIRS: Statement = Statement::new("standing.pairs", "SELECT pairs FROM pair_count WHERE id = 1");
const PAIRED_ON: Statement = Statement::new(
    "standing.paired_on",
    "SELECT bank, CAST(SUM(services) AS BIGINT) FROM service_count WHERE paired = 1 GROUP BY bank ORDER BY bank",
);
const LAST_CONFIRMED: Statement = Statement::new(
    "standing.last_confirmed",
    "SELECT MAX(last_confirmed) FROM service_count",
);
const FORGET_SERVICES: Statement = Statement::new("standing.forget_services", "DELETE FROM service_count");
const COUNT_SERVICES: Statement = Statement::new(
    "standing.count_services",
    "INSERT INTO service_count (bank, topic, provider_kind, provider_id, last_confirmed, edition, to_be_verified, online,
                                paired, services)
     SELECT s.bank, s.topic, s.provider_kind, s.provider_id, s.last_confirmed, s.edition, s.to_be_verified,
            CASE WHEN s.online IN ('yes', 'partly') THEN 1 ELSE 0 END,
            CASE WHEN s.id IN (SELECT one_id FROM counterpart WHERE archived_at IS NULL
                               UNION SELECT other_id FROM counterpart WHERE archived_at IS NULL) THEN 1 ELSE 0 END,
            COUNT(*)
     FROM service s WHERE s.archived_at IS NULL
     GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9",
);
const COUNT_PAIRS: Statement = Statement::new(
    "standing.count_pairs",
    "INSERT INTO pair_count (id, pairs) SELECT 1, COUNT(*) FROM counterpart WHERE archived_at IS NULL
     ON CONFLICT (id) DO UPDATE SET pairs = excluded.pairs",
);

const FORGET_PROVIDER_PAIRS: Statement = Statement::new(
    "standing.forget_provider_pairs",
    "DELETE FROM provider_pair_count",
);
const COUNT_PROVIDER_PAIRS: Statement = Statement::new(
    "standing.count_provider_pairs",
    "INSERT INTO provider_pair_count (provider_id, other_id, pairs)
     SELECT mine.provider_id, other.provider_id, COUNT(*)
     FROM (SELECT one_id AS mine, other_id AS theirs FROM counterpart WHERE archived_at IS NULL
           UNION ALL
           SELECT other_id, one_id FROM counterpart WHERE archived_at IS NULL) c
     JOIN service mine ON mine.id = c.mine
     JOIN service other ON other.id = c.theirs
     WHERE mine.archived_at IS NULL AND other.archived_at IS NULL
       AND mine.provider_id IS NOT NULL AND other.provider_id IS NOT NULL
     GROUP BY mine.provider_id, other.provider_id",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    GROUPS,
    COVERAGE,
    PAIRS,
    PAIRED_ON,
    LAST_CONFIRMED,
    FORGET_SERVICES,
    COUNT_SERVICES,
    COUNT_PAIRS,
    FORGET_PROVIDER_PAIRS,
    COUNT_PROVIDER_PAIRS,
];

/// Counts services and counterparts anew. Belongs into every transaction that writes one of them; it reads all of both,
/// so it is for loading, not for requests.
pub fn recount(w: &mut Writing<'_>) -> Result<(), Error> {
    w.run(&FORGET_SERVICES, &[])?;
    w.run(&COUNT_SERVICES, &[])?;
    w.run(&COUNT_PAIRS, &[])?;
    w.run(&FORGET_PROVIDER_PAIRS, &[])?;
    w.run(&COUNT_PROVIDER_PAIRS, &[])?;
    Ok(())
}

/// The standing on a day, from what is kept by [`recount`].
pub fn standing(
    r: &mut Reading<'_>,
    region: &Region,
    vocabularies: &[Vocabulary],
    today: Date,
) -> Result<Standing, Error> {
    let since = stale_before(today).to_string();
    let groups = r.all(&GROUPS, &[&since], |row| {
        Ok(Group {
            bank: rows::bank(row, 0)?,
            topic: row.get(1)?,
            provider_kind: rows::code(row, 2)?,
            provider: rows::optional_id(row, 3, OrganisationId::parse)?,
            figures: Figures {
                services: row.get(4)?,
                confirmed: row.get(5)?,
                compared: row.get(6)?,
                unconfirmed: row.get(7)?,
                to_be_verified: row.get(8)?,
                online: row.get(9)?,
            },
        })
    })?;
    let mut counted: BTreeMap<String, BTreeMap<String, (u64, u64)>> = BTreeMap::new();
    for (register, tier, listed, held) in r.all(&COVERAGE, &[], |row| {
        Ok((
            row.get::<String>(0)?,
            row.get::<String>(1)?,
            row.get::<u64>(2)?,
            row.get::<u64>(3)?,
        ))
    })? {
        counted.entry(register).or_default().insert(tier, (listed, held));
    }
    let coverage = region
        .registers
        .iter()
        .map(|register| {
            let counted = counted.get(&register.id);
            let tiers = vocabularies
                .iter()
                .filter(|label| label.list == "tier")
                .filter_map(|label| {
                    let in_register = register.tiers.get(&label.code).copied();
                    let (listed, held) = counted
                        .and_then(|tiers| tiers.get(&label.code))
                        .copied()
                        .or_else(|| in_register.map(|_| (0, 0)))?;
                    Some(TierCoverage {
                        tier: label.code.clone(),
                        listed,
                        held,
                        in_register,
                    })
                })
                .collect::<Vec<_>>();
            let services: u64 = groups
                .iter()
                .filter(|group| Some(group.bank) == register.bank())
                .map(|group| group.figures.services)
                .sum();
            let held: u64 = tiers.iter().map(|tier| tier.held).sum();
            Coverage {
                register: register.id.clone(),
                tiers,
                in_register: register.entries_in_register,
                without_entry: services.saturating_sub(held),
            }
        })
        .collect();
    let pairs = r.value(&PAIRS, &[])?.unwrap_or_default();
    let paired_on: Vec<(Bank, u64)> = r.all(&PAIRED_ON, &[], |row| Ok((rows::bank(row, 0)?, row.get(1)?)))?;
    let paired = paired_on.iter().map(|(_, services)| services).sum();
    let last_confirmed = r.first(&LAST_CONFIRMED, &[], |row| rows::day(row, 0))?.flatten();
    Ok(Standing {
        groups,
        coverage,
        pairs,
        paired,
        paired_on,
        last_confirmed,
    })
}

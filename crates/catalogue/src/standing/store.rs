//! The counts behind the standing. Each is one pass over a table, made when a snapshot is.

use std::collections::BTreeMap;

use jiff::civil::Date;
use storage::{Reading, Statement};

use super::{Coverage, Figures, Group, Standing, TierCoverage};
use crate::Error;
use crate::codes::OrganisationId;
use crate::provenance::stale_before;
use crate::region::{Region, Vocabulary};
use crate::rows;

const GROUPS: Statement = Statement::new(
    "standing.groups",
    "SELECT bank, topic, provider_kind, provider_id,
            COUNT(*),
            COUNT(*) FILTER (WHERE last_confirmed >= $1),
            COUNT(*) FILTER (WHERE edition >= $1),
            COUNT(*) FILTER (WHERE COALESCE(last_confirmed, '') < $1 AND COALESCE(edition, '') < $1),
            COUNT(*) FILTER (WHERE to_be_verified = 1 AND last_confirmed IS NULL),
            COUNT(*) FILTER (WHERE online IN ('yes', 'partly'))
     FROM service WHERE archived_at IS NULL
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
const PAIRS: Statement = Statement::new(
    "standing.pairs",
    "SELECT COUNT(*), COUNT(DISTINCT one_id) + COUNT(DISTINCT other_id) FROM counterpart WHERE archived_at IS NULL",
);
const PAIRED_ON: Statement = Statement::new(
    "standing.paired_on",
    "SELECT s.bank, COUNT(*) FROM service s
     WHERE s.archived_at IS NULL
       AND (EXISTS (SELECT 1 FROM counterpart c WHERE c.one_id = s.id AND c.archived_at IS NULL)
            OR EXISTS (SELECT 1 FROM counterpart c WHERE c.other_id = s.id AND c.archived_at IS NULL))
     GROUP BY s.bank ORDER BY s.bank",
);
const LAST_CONFIRMED: Statement = Statement::new(
    "standing.last_confirmed",
    "SELECT MAX(last_confirmed) FROM service WHERE archived_at IS NULL",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[GROUPS, COVERAGE, PAIRS, PAIRED_ON, LAST_CONFIRMED];

/// Counts the standing on a day.
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
    let (pairs, paired) = r
        .first(&PAIRS, &[], |row| Ok((row.get::<u64>(0)?, row.get::<u64>(1)?)))?
        .unwrap_or_default();
    let paired_on = r.all(&PAIRED_ON, &[], |row| Ok((rows::bank(row, 0)?, row.get(1)?)))?;
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

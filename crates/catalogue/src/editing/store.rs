//! The columns that all edited things share, and the table `redirect`.

use std::collections::BTreeSet;

use storage::{Reading, Statement, TextList};

use crate::Error;

const SERVICES_AMONG: Statement = Statement::new(
    "editing.services_among",
    "SELECT id FROM service WHERE id IN_LIST($1) AND archived_at IS NULL",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[SERVICES_AMONG];

/// Which of these ids are present services.
pub(super) fn services_among<'i>(
    r: &mut Reading<'_>,
    ids: impl Iterator<Item = &'i str>,
) -> Result<BTreeSet<String>, Error> {
    let ids: TextList = ids.collect();
    Ok(r.all(&SERVICES_AMONG, &[&ids], |row| row.get(0))?
        .into_iter()
        .collect())
}

//! Databases with the real region for the tests of this crate.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use catalogue::load::load;
use catalogue::snapshot::Snapshots;
use shell::Config;
use storage::testing::each_engine;

use crate::People;

/// The repository's region.
pub(crate) fn region() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// Runs a test on both engines, with the region loaded and nobody there yet.
pub(crate) fn each_people(test: impl Fn(People)) {
    each_engine(|database| {
        let steps: Vec<_> = [catalogue::MIGRATIONS, crate::MIGRATIONS].concat();
        database.migrate(&steps).unwrap();
        load(&database, &region()).unwrap();
        let snapshots = Arc::new(Snapshots::open(&database).unwrap());
        test(People::open(&Config::default(), database, snapshots));
    });
}

#[test]
fn every_statement_is_understood_by_both_engines() {
    each_people(|people| people.database().prepare_all(crate::STATEMENTS).unwrap());
}

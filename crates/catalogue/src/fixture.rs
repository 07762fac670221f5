//! The real region for the tests of this crate.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use shell::testing::{Browser, configured};
use storage::testing::each_engine;
use storage::{Address, Database, Options, SystemClock};
use tempfile::TempDir;

use crate::House;
use crate::codes::{OrganisationId, ServiceId, TerritoryCode};
use crate::load::load;
use crate::snapshot::{Snapshot, Snapshots};

/// The repository's region.
pub(crate) fn region() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// Runs a test on both engines with the real region loaded.
pub(crate) fn each_loaded(test: impl Fn(&Database, Arc<Snapshot>)) {
    each_engine(|database| {
        database.migrate(crate::MIGRATIONS).unwrap();
        load(&database, &region()).unwrap();
        let snapshot = Snapshots::open(&database).unwrap().current();
        test(&database, snapshot);
    });
}

pub(crate) fn service(id: &str) -> ServiceId {
    ServiceId::parse(id).unwrap()
}

pub(crate) fn organisation(id: &str) -> OrganisationId {
    OrganisationId::parse(id).unwrap()
}

pub(crate) fn place(code: &str) -> TerritoryCode {
    TerritoryCode::parse(code).unwrap()
}

/// A house with a region on a fresh SQLite file, and the folder that holds it.
pub(crate) fn open_house(region: &Path) -> (House, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let database = Database::open(
        &Address::Sqlite(folder.path().join("house.db")),
        Options::default(),
    )
    .unwrap();
    database.migrate(crate::MIGRATIONS).unwrap();
    load(&database, region).unwrap();
    let base_url = shell::Config::default().base_url;
    let house = House::open(
        database,
        &folder.path().join("index"),
        base_url,
        Arc::new(SystemClock),
    )
    .unwrap();
    (house, folder)
}

/// A browser at the door of a house.
pub(crate) fn browser(house: &House) -> Browser {
    Browser::new(configured(
        &shell::Config::default(),
        house.revision(),
        house.routes(),
    ))
}

/// Runs what a browser does to its end.
pub(crate) fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}

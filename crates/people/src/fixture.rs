//! Databases with the real region for the tests of this crate.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use catalogue::load::load;
use catalogue::snapshot::Snapshots;
use jiff::Timestamp;
use language::PerLanguage;
use shell::cache::Revision;
use shell::health::Checks;
use shell::testing::Browser;
use shell::{Application, Config, Site, Sites, Surroundings};
use storage::testing::each_fresh;
use storage::{Database, FixedClock, Options};

use crate::People;

/// The repository's region.
pub(crate) fn region() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// Settings for tests: passwords cost next to nothing.
pub(crate) fn config() -> Config {
    let mut config = Config::default();
    config.accounts.password_memory_kib = 64;
    config.accounts.password_rounds = 1;
    // Letters wait in the outbox, where tests read them.
    config.mail.server = Some("smtp://mail.invalid".to_owned());
    config
}

fn open(config: &Config, database: Database) -> People {
    let steps: Vec<_> = [catalogue::MIGRATIONS, crate::MIGRATIONS].concat();
    database.migrate(&steps).unwrap();
    load(&database, &region()).unwrap();
    let snapshots = Arc::new(Snapshots::open(&database).unwrap());
    People::open(config, database, snapshots)
}

/// Runs a test on both engines, with the region loaded and nobody there yet.
pub(crate) fn each_people(test: impl Fn(People)) {
    each_fresh(|fresh| test(open(&config(), fresh.open())));
}

/// The same with a clock that the test sets.
pub(crate) fn each_people_at(test: impl Fn(People, Arc<FixedClock>)) {
    each_fresh(|fresh| {
        let clock = Arc::new(FixedClock::at(Timestamp::from_second(1_800_000_000).unwrap()));
        let options = Options {
            clock: Arc::clone(&clock) as Arc<dyn storage::Clock>,
            ..Options::default()
        };
        test(open(&config(), fresh.open_with(options)), clock);
    });
}

/// The same on one engine only, for what no database decides, and with other settings.
pub(crate) fn one_people(config: &Config, test: impl FnOnce(People)) {
    let fresh = storage::testing::Fresh::sqlite();
    test(open(config, fresh.open()));
}

/// A browser at the door of people's rooms.
pub(crate) fn browser(people: &People) -> Browser {
    browser_of(&config(), people)
}

/// The same with other settings.
pub(crate) fn browser_of(config: &Config, people: &People) -> Browser {
    let name = PerLanguage::new("Мрежа".to_owned(), "Rețea".to_owned(), "Network".to_owned());
    let surroundings = Surroundings {
        sites: Sites::new(Site::new(config.base_url.clone(), name)),
        revision: Revision::default(),
        checks: Checks::default(),
        doorkeeper: Arc::new(people.clone()),
    };
    Browser::new(Application::new(config, surroundings, people.routes()))
}

/// Runs what a browser does to its end.
pub(crate) fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}

#[test]
fn every_statement_is_understood_by_both_engines() {
    each_people(|people| people.database().prepare_all(crate::STATEMENTS).unwrap());
}

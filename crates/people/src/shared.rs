//! What the rooms of this crate share while the program runs.

use std::sync::{Arc, OnceLock};

use catalogue::House;
use catalogue::snapshot::{Snapshot, Snapshots};
use jiff::Timestamp;
use language::Language;
use shell::address::BaseUrl;
use shell::config::AccountSettings;
use shell::rate::Limiter;
use shell::session::Cookies;
use shell::{Config, Problem, Routes};
use storage::audit::{self, SigningKey};
use storage::jobs::{Failure, Leased, Policy, Schedule, Worker};
use storage::{Database, Reading, SystemClock, Writing};

use crate::accounts::{Passkeys, Passwords, Providers};
use crate::notices::post::Post;
use crate::translation::Translator;
use crate::{Error, accounts, desk, operations, privacy, roles, translation, upkeep};

/// The job that applies the retention rules.
const KEEP: &str = "privacy.apply-retention";
/// The job that erases the accounts whose time has come.
const ERASE: &str = "privacy.erase-accounts";

/// What all rooms share. Cheap to clone.
#[derive(Clone)]
pub struct People(Arc<Parts>);

struct Parts {
    database: Database,
    snapshots: Arc<Snapshots>,
    base_url: BaseUrl,
    cookies: Cookies,
    limiter: Limiter,
    settings: AccountSettings,
    passwords: Passwords,
    providers: Providers,
    passkeys: Passkeys,
    has_mail_server: bool,
    translator: Option<Translator>,
    house: OnceLock<House>,
}

impl People {
    /// Over a database whose catalogue is open.
    pub fn open(config: &Config, database: Database, snapshots: Arc<Snapshots>) -> Self {
        Self::with(config, database, snapshots, Providers::default())
    }

    /// The same with identity providers.
    pub fn with(
        config: &Config,
        database: Database,
        snapshots: Arc<Snapshots>,
        providers: Providers,
    ) -> Self {
        Self::translating(config, database, snapshots, providers, None)
    }

    /// The same with a provider of machine translation.
    pub fn translating(
        config: &Config,
        database: Database,
        snapshots: Arc<Snapshots>,
        providers: Providers,
        translator: Option<Translator>,
    ) -> Self {
        Self(Arc::new(Parts {
            database,
            snapshots,
            base_url: config.base_url.clone(),
            cookies: Cookies::new(config.base_url.is_https()),
            limiter: Limiter::new(Arc::new(SystemClock)),
            settings: config.accounts.clone(),
            passwords: Passwords::new(&config.accounts),
            providers,
            passkeys: Passkeys::new(&config.base_url),
            has_mail_server: config.mail.server.is_some(),
            translator,
            house: OnceLock::new(),
        }))
    }

    /// Lets editors see the pages of this house as they would be; without it there are no previews.
    #[must_use]
    pub fn showing(self, house: House) -> Self {
        // It is said once, when the program is put together.
        drop(self.0.house.set(house));
        self
    }

    /// The house whose pages editors see before they are published.
    pub(crate) fn house(&self) -> Option<&House> {
        self.0.house.get()
    }

    /// The route table of all rooms.
    pub fn routes(&self) -> Routes {
        accounts::routes()
            .merge(roles::pages::routes())
            .merge(desk::pages::routes())
            .merge(operations::pages::routes())
            .merge(upkeep::pages::routes())
            .merge(translation::pages::routes())
            .merge(privacy::routes())
            .with_state(self.clone())
    }

    /// Does what this crate leaves for later: letters, reminders, tidying up, signing the heads of the audit trail.
    /// `key` signs them.
    pub fn worker(&self, post: Post, key: SigningKey) -> Worker {
        let (people, erasing) = (self.clone(), self.clone());
        let worker = Worker::new(&self.0.database)
            .on(KEEP, Policy::default(), move |job: Leased| {
                let people = people.clone();
                async move {
                    let applied = people.apply_retention().await;
                    applied.map_err(|_| Failure::again("privacy.not-now"))?;
                    people.0.database.write(move |w| job.complete(w)).await?;
                    Ok(())
                }
            })
            .every(KEEP, Schedule::every_hours(24))
            .on(ERASE, Policy::default(), move |job: Leased| {
                let people = erasing.clone();
                async move {
                    let erased = people.erase_due_accounts().await;
                    erased.map_err(|_| Failure::again("privacy.not-now"))?;
                    people.0.database.write(move |w| job.complete(w)).await?;
                    Ok(())
                }
            })
            .every(ERASE, Schedule::every_hours(1));
        let worker = upkeep::remind::work(self, post.work(worker));
        audit::keep_heads(translation::work(worker, self), key)
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// The catalogue's snapshot of this moment: names of organisations, vocabularies.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.snapshots.current()
    }

    /// How often visitors may do something.
    pub fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    /// Settings of accounts and sessions.
    pub fn settings(&self) -> &AccountSettings {
        &self.0.settings
    }

    /// The identity providers.
    pub(crate) fn providers(&self) -> &Providers {
        &self.0.providers
    }

    /// What devices know this site by.
    pub(crate) fn passkeys(&self) -> &Passkeys {
        &self.0.passkeys
    }

    /// Checks and hashes passwords.
    pub(crate) fn passwords(&self) -> &Passwords {
        &self.0.passwords
    }

    /// The present moment by the database's clock.
    pub fn now(&self) -> Timestamp {
        self.0.database.clock().now()
    }

    /// A mail server takes letters.
    pub fn has_mail_server(&self) -> bool {
        self.0.has_mail_server
    }

    /// The provider of machine translation, if one is set up.
    pub fn translator(&self) -> Option<&Translator> {
        self.0.translator.as_ref()
    }

    /// How session cookies are written.
    pub fn cookies(&self) -> Cookies {
        self.0.cookies
    }

    /// The absolute address of a path, from the configured base address and never from a request.
    pub fn link(&self, language: Language, path: &str) -> String {
        format!("{}/{}{path}", self.0.base_url.as_str(), language.code())
    }

    /// The same for a path outside the languages.
    pub fn root_link(&self, path: &str) -> String {
        format!("{}{path}", self.0.base_url.as_str())
    }

    /// Reads for a page; what goes wrong is our mistake or the database's and becomes a problem page.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Reading<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Problem> {
        self.0.database.read(work).await.map_err(Problem::from)
    }

    /// Writes for a page, in one transaction.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Writing<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Problem> {
        self.0.database.write(work).await.map_err(Problem::from)
    }
}

impl std::fmt::Debug for People {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("People").finish_non_exhaustive()
    }
}

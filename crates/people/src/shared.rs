//! What the rooms of this crate share while the program runs.

use std::sync::Arc;

use catalogue::snapshot::{Snapshot, Snapshots};
use language::Language;
use shell::address::BaseUrl;
use shell::rate::Limiter;
use shell::session::Cookies;
use shell::{Config, Problem, Routes};
use storage::audit::{self, SigningKey};
use storage::jobs::Worker;
use storage::{Database, Reading, SystemClock, Writing};

use crate::notices::post::Post;
use crate::{Error, operations};

/// What all rooms share. Cheap to clone.
#[derive(Clone)]
pub struct People(Arc<Parts>);

struct Parts {
    database: Database,
    snapshots: Arc<Snapshots>,
    base_url: BaseUrl,
    cookies: Cookies,
    limiter: Limiter,
    has_mail_server: bool,
}

impl People {
    /// Over a database whose catalogue is open.
    pub fn open(config: &Config, database: Database, snapshots: Arc<Snapshots>) -> Self {
        Self(Arc::new(Parts {
            database,
            snapshots,
            base_url: config.base_url.clone(),
            cookies: Cookies::new(config.base_url.is_https()),
            limiter: Limiter::new(Arc::new(SystemClock)),
            has_mail_server: config.mail.server.is_some(),
        }))
    }

    /// The route table of all rooms.
    pub fn routes(&self) -> Routes {
        Routes::new()
            .merge(operations::pages::routes())
            .with_state(self.clone())
    }

    /// Does what this crate leaves for later: letters, reminders, tidying up, signing the heads of the audit trail.
    /// `key` signs them.
    pub fn worker(&self, post: Post, key: SigningKey) -> Worker {
        audit::keep_heads(post.work(Worker::new(&self.0.database)), key)
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

    /// A mail server takes letters.
    pub fn has_mail_server(&self) -> bool {
        self.0.has_mail_server
    }

    /// How session cookies are written.
    pub fn cookies(&self) -> Cookies {
        self.0.cookies
    }

    /// The absolute address of a path, from the configured base address and never from a request.
    pub fn link(&self, language: Language, path: &str) -> String {
        format!("{}/{}{path}", self.0.base_url.as_str(), language.code())
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

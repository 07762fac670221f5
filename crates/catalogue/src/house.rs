//! What all rooms share while the program runs: database, snapshot, search index, site, rate limits.
//!
//! A [`House`] is opened once and cloned into every handler. It follows the change feed: after a commit anywhere it
//! takes in the change in a fixed order (snapshot, search index, site) and only then moves the content revision on, so
//! that a page kept under a revision was made from that revision or a newer one, never an older.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::response::{IntoResponse, Redirect, Response};
use language::text::{Origin, Text};
use language::{Language, PerLanguage};
use search::{Answer, Index, Opened, Query};
use shell::address::BaseUrl;
use shell::cache::Revision;
use shell::rate::Limiter;
use shell::{Funding, Problem, Routes, Site, Sites, Visit};
use storage::{Clock, Database, Reading};
use tokio::sync::Semaphore;

use crate::editing::{self, ItemId, Kind};
use crate::find::{Documents, Refresh};
use crate::preview::{Trial, Tried};
use crate::region::{Labels, Region};
use crate::snapshot::{Snapshot, Snapshots};
use crate::{
    Error, directory, events_of_life, evidence, feedback, find, glossary, home, region, services, standing,
    texts,
};

/// The product's name is the same in every language.
pub const NAME: &str = "E-GoverNet";

/// How many changes are taken in at a time, and no more than the database gives at a time; a longer stretch is cheaper
/// to read as a whole.
const CHANGES_MAX: usize = storage::CHANGES_PER_READ_MAX;

/// How often the house looks whether a new day began, since freshness is counted in days.
const DAY_CHECK: Duration = Duration::from_mins(10);

/// How often the words that found nothing are written down.
const KEEP_LOST: Duration = Duration::from_mins(1);

/// What all rooms share. Cheap to clone.
#[derive(Clone)]
pub struct House(Arc<Parts>);

struct Parts {
    database: Database,
    snapshots: Arc<Snapshots>,
    index: Index,
    sites: Sites,
    base_url: BaseUrl,
    revision: Revision,
    limiter: Arc<Limiter>,
    lost: Arc<feedback::lost::Held>,
    /// Every read of this house sees a document that is not published.
    trial: Option<Trial>,
    /// One for each search that may run.
    searches: Arc<Semaphore>,
}

impl House {
    /// Opens snapshot and search index; builds the index when it is missing, of another format or visibly damaged
    /// ([`House::mend`] looks for the rest).
    /// Blocking; the database holds a region ([`Error::NoRegion`] otherwise).
    pub fn open(
        database: Database,
        index_folder: &Path,
        base_url: BaseUrl,
        clock: Arc<dyn Clock>,
    ) -> Result<Self, Error> {
        let snapshots = Arc::new(Snapshots::open(&database)?);
        let snapshot = snapshots.current();
        let Opened {
            index,
            needs_rebuild,
            revision,
        } = Index::open(index_folder, find::thesaurus(&snapshot))?;
        let house = Self(Arc::new(Parts {
            sites: Sites::new(site(&snapshot.region, &base_url)),
            database,
            snapshots,
            index,
            base_url,
            revision: Revision::default(),
            limiter: Arc::new(Limiter::new(clock)),
            lost: Arc::default(),
            trial: None,
            searches: Arc::new(Semaphore::new(
                std::thread::available_parallelism().map_or(2, usize::from),
            )),
        }));
        // An index of a later revision belongs to another database: it can not be brought forward to this one.
        if needs_rebuild || revision > snapshot.revision {
            house.rebuild_index(&snapshot)?;
        } else {
            house.bring_index_forward(&snapshot, revision)?;
        }
        house.0.revision.advance_to(snapshot.revision);
        Ok(house)
    }

    /// The route table of all rooms, with this house as their state.
    pub fn routes(&self) -> Routes {
        Routes::new()
            .merge(home::pages::routes())
            .merge(services::pages::routes())
            .merge(directory::pages::routes())
            .merge(region::pages::routes())
            .merge(events_of_life::pages::routes())
            .merge(evidence::pages::routes())
            .merge(glossary::pages::routes())
            .merge(find::pages::routes())
            .merge(standing::pages::routes())
            .merge(texts::pages::routes())
            .merge(feedback::pages::routes())
            .with_state(self.clone())
    }

    /// Name, funding and notice of every page.
    pub fn sites(&self) -> Sites {
        self.0.sites.clone()
    }

    /// The revision that pages are made from.
    pub fn revision(&self) -> Revision {
        self.0.revision.clone()
    }

    /// The search index.
    pub fn index(&self) -> &Index {
        &self.0.index
    }

    /// Searches on a thread that may block. As many searches run at once as there are cores: more would take longer
    /// together, and each needs memory of its own.
    pub(crate) async fn search(&self, query: Query) -> Result<Answer, Problem> {
        let turn = Arc::clone(&self.0.searches)
            .acquire_owned()
            .await
            .map_err(Problem::internal)?;
        let house = self.clone();
        tokio::task::spawn_blocking(move || {
            let answer = house.index().search(&query);
            drop(turn);
            answer
        })
        .await
        .map_err(Problem::internal)?
        .map_err(|error| Problem::from(Error::from(error)))
    }

    /// How often visitors may do something.
    pub fn limiter(&self) -> &Limiter {
        &self.0.limiter
    }

    /// The words that found nothing since they were last written down.
    pub fn lost(&self) -> &feedback::lost::Held {
        &self.0.lost
    }

    /// Writes them down. Blocking. What can not be written is kept for the next time.
    pub fn keep_lost(&self) -> Result<(), Error> {
        let counted = self.0.lost.take();
        if counted.is_empty() {
            return Ok(());
        }
        let written = self
            .0
            .database
            .write_now(|w| feedback::store::count_lost(w, &counted));
        if written.is_err() {
            self.0.lost.put_back(counted);
        }
        written
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.0.database
    }

    /// What is small and needed everywhere, as it is at this moment.
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.0.snapshots.current()
    }

    /// The snapshots themselves, for the crates that build on this one.
    pub fn snapshots(&self) -> Arc<Snapshots> {
        Arc::clone(&self.0.snapshots)
    }

    /// Reads for a page; what goes wrong is our mistake or the database's and becomes a problem page.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Reading<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Problem> {
        match &self.0.trial {
            None => self.0.database.read(work).await.map_err(Problem::from),
            Some(trial) => match trial.clone().of(&self.0.database, work).await? {
                Tried::Seen(seen) => Ok(seen),
                Tried::Invalid(_) => Err(Problem::NotFound),
                Tried::Failed(error) => Err(error.into()),
            },
        }
    }

    /// A house in which readers see a trial; its search index is the present one.
    pub(crate) fn on_trial(&self, trial: Trial, snapshot: Snapshot) -> Self {
        let parts = &self.0;
        Self(Arc::new(Parts {
            database: parts.database.clone(),
            snapshots: Arc::new(Snapshots::fixed(snapshot)),
            index: parts.index.clone(),
            sites: parts.sites.clone(),
            base_url: parts.base_url.clone(),
            revision: parts.revision.clone(),
            limiter: Arc::clone(&parts.limiter),
            searches: Arc::clone(&parts.searches),
            lost: Arc::clone(&parts.lost),
            trial: Some(trial),
        }))
    }

    /// The answer that leads from the address of an archived or renamed thing to that of the present one.
    pub(crate) async fn moved(
        &self,
        visit: &Visit,
        kind: Kind,
        key: &str,
    ) -> Result<Option<Response>, Problem> {
        let Some(id) = ItemId::parse(kind, key) else {
            return Ok(None);
        };
        let moved = self.read(move |r| editing::moved_to(r, &id)).await?;
        Ok(moved.map(|moved| {
            let place = visit.frame("", "").url(&moved.path());
            Redirect::permanent(&place).into_response()
        }))
    }

    /// Asks the database for an answer, whatever it is; for the health check.
    pub async fn answers(&self) -> Result<(), Error> {
        self.0.database.read(|r| Ok(r.revision().map(drop)?)).await
    }

    /// Builds the search index anew. Blocking.
    pub fn rebuild(&self) -> Result<u64, Error> {
        self.rebuild_index(&self.snapshot())?;
        Ok(self.0.index.len())
    }

    /// Takes in what changed since the last time. Blocking.
    pub fn catch_up(&self) -> Result<(), Error> {
        let before = self.snapshot();
        if !self.0.snapshots.refresh(&self.0.database)? {
            return Ok(());
        }
        let snapshot = self.snapshot();
        self.bring_index_forward(&snapshot, before.revision)?;
        self.0.sites.replace(site(&snapshot.region, &self.0.base_url));
        self.0.revision.advance_to(snapshot.revision);
        Ok(())
    }

    /// Reads the files of the search index through and builds it anew when one is damaged. Blocking, and slow with a large
    /// index: that is why a start does not wait for it.
    pub fn mend(&self) -> Result<(), Error> {
        if self.0.index.is_damaged()? {
            self.rebuild_index(&self.snapshot())?;
        }
        Ok(())
    }

    /// Follows the change feed until the program ends. A failure is logged and tried again with the next change.
    pub async fn follow(self) {
        let house = self.clone();
        match tokio::task::spawn_blocking(move || house.mend()).await {
            Ok(Ok(())) => {}
            Ok(Err(error)) => tracing::error!(%error, "the search index could not be checked"),
            Err(_) => tracing::error!("the check of the search index broke off"),
        }
        let mut feed = self.0.database.watch();
        let mut day = tokio::time::interval(DAY_CHECK);
        let mut lost = tokio::time::interval(KEEP_LOST);
        loop {
            tokio::select! {
                moved = feed.changed() => if moved.is_err() { return },
                _ = day.tick() => {}
                _ = lost.tick() => {
                    let house = self.clone();
                    if let Ok(Err(error)) = tokio::task::spawn_blocking(move || house.keep_lost()).await {
                        tracing::warn!(%error, "words that found nothing could not be counted; it is tried again");
                    }
                    continue;
                }
            }
            let house = self.clone();
            match tokio::task::spawn_blocking(move || house.catch_up()).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    tracing::error!(%error, "a change could not be taken in; it is tried again");
                }
                Err(_) => tracing::error!("taking in a change broke off; it is tried again"),
            }
        }
    }

    fn rebuild_index(&self, snapshot: &Arc<Snapshot>) -> Result<(), Error> {
        let started = std::time::Instant::now();
        self.0.index.set_thesaurus(find::thesaurus(snapshot));
        self.0.database.read_now(|r| {
            // The engine takes documents, not results: the first failure ends the stream and is told afterwards.
            let mut failed = None;
            let documents = Documents::new(r, Arc::clone(snapshot)).map_while(|document| match document {
                Ok(document) => Some(document),
                Err(error) => {
                    failed = Some(error);
                    None
                }
            });
            let built = self.0.index.replace_all(documents, snapshot.revision);
            match failed {
                Some(error) => Err(error),
                None => Ok(built?),
            }
        })?;
        tracing::info!(
            documents = self.0.index.len(),
            duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
            "the search index was built"
        );
        Ok(())
    }

    fn bring_index_forward(&self, snapshot: &Arc<Snapshot>, from: u64) -> Result<(), Error> {
        if from >= snapshot.revision {
            return Ok(());
        }
        let refresh = self.0.database.read_now(|r| {
            let changes = r.changes_since(from, CHANGES_MAX)?;
            if changes.len() == CHANGES_MAX {
                Ok(Refresh::Everything)
            } else {
                find::refresh(r, snapshot, &changes)
            }
        })?;
        match refresh {
            Refresh::Everything => self.rebuild_index(snapshot),
            Refresh::Some { put, remove } => Ok(self.0.index.apply(put, remove, snapshot.revision)?),
        }
    }
}

impl std::fmt::Debug for House {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("House")
            .field("revision", &self.0.revision.get())
            .finish_non_exhaustive()
    }
}

/// The site of a region: its funding blocks, the present period first.
fn site(region: &Region, base_url: &BaseUrl) -> Site {
    let mut funding: Vec<&region::Funding> = region.funding.iter().collect();
    funding.sort_by_key(|block| std::cmp::Reverse(block.from));
    Site {
        funding: funding
            .into_iter()
            .map(|block| Funding {
                statement: text(&block.statement),
                programme: text(&block.programme),
                disclaimer: text(&block.disclaimer),
                eu_emblem: block.emblem == "eu",
            })
            .collect(),
        ..Site::new(base_url.clone(), PerLanguage::from_fn(|_| NAME.to_owned()))
    }
}

/// Facts of the region are written in all languages by its editors.
fn text(labels: &Labels) -> Text {
    Language::ALL
        .into_iter()
        .filter(|language| *language != Language::English)
        .fold(
            Text::original(Language::English, labels[Language::English].clone()),
            |text, language| text.with(language, labels[language].clone(), Origin::Human),
        )
}

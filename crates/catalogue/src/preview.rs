//! What readers would see if a document was published: the real pages, made in a transaction that is never committed.
//!
//! Nothing is drawn twice. The document is written, the page's own handler reads what it always reads, and the
//! transaction is rolled back; the snapshot that the page uses is read in such a transaction too.

use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use shell::{Problem, Visit};
use storage::{Database, Reading};

use crate::codes::PageSlug;
use crate::editing::{self, Document, FieldProblem, ItemId, Kind, Outcome};
use crate::snapshot::{Snapshot, today};
use crate::{Error, House, directory, events_of_life, evidence, glossary, region, services, texts};

const ROBOTS: HeaderName = HeaderName::from_static("x-robots-tag");

/// What came of a preview.
#[derive(Debug)]
pub enum Previewed {
    /// The page.
    Page(Response),
    /// The document has faults, so there is nothing to see yet.
    Invalid(Vec<FieldProblem>),
}

/// A document in place of what is stored, or as a new thing.
#[derive(Debug, Clone)]
pub(crate) struct Trial {
    id: ItemId,
    document: Document,
    snapshot: std::sync::Arc<Snapshot>,
}

/// What came of reading on trial.
pub(crate) enum Tried<T> {
    /// What was read.
    Seen(T),
    /// The document has faults.
    Invalid(Vec<FieldProblem>),
    /// It could not be read.
    Failed(Error),
}

impl<T> From<storage::Error> for Tried<T> {
    fn from(error: storage::Error) -> Self {
        Self::Failed(error.into())
    }
}

impl Trial {
    /// Reads as if the document was published. The transaction always ends with a failure, so nothing is written.
    pub(crate) async fn of<T: Send + 'static>(
        self,
        database: &Database,
        work: impl FnOnce(&mut Reading<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<Tried<T>, Problem> {
        let outcome = database
            .write(move |w| -> Result<std::convert::Infallible, Tried<T>> {
                let version = editing::read(w, &self.id).map_err(Tried::Failed)?;
                let written = match version {
                    Some((_, version)) => {
                        editing::write(w, &self.snapshot, &self.id, &version, &self.document)
                    }
                    None => editing::create(w, &self.snapshot, &self.id, &self.document),
                };
                match written.map_err(Tried::Failed)? {
                    Outcome::Invalid(problems) => return Err(Tried::Invalid(problems)),
                    Outcome::Written { .. } | Outcome::Unchanged => {}
                    // Nobody else writes in this transaction, so nothing else comes of it but for a key that is taken.
                    _ => return Err(Tried::Invalid(Vec::new())),
                }
                Err(match work(w) {
                    Ok(seen) => Tried::Seen(seen),
                    Err(error) => Tried::Failed(error),
                })
            })
            .await;
        match outcome {
            Ok(never) => match never {},
            Err(tried) => Ok(tried),
        }
    }
}

impl House {
    /// The public page of a thing as it would be with this document. `visit` says where the page stands
    /// ([`Visit::preview`]); the answer is for nobody to keep.
    pub async fn preview(&self, visit: Visit, id: &ItemId, document: Document) -> Result<Previewed, Problem> {
        let trial = Trial {
            id: id.clone(),
            document,
            snapshot: self.snapshot(),
        };
        let database = self.database().clone();
        let snapshot = trial
            .clone()
            .of(self.database(), move |r| {
                let facts = region::store::facts(r)?;
                Snapshot::read(r, today(&database, &facts))
            })
            .await?;
        let house = match snapshot {
            Tried::Seen(snapshot) => self.on_trial(trial, snapshot),
            Tried::Invalid(problems) => return Ok(Previewed::Invalid(problems)),
            Tried::Failed(error) => return Err(error.into()),
        };
        let key = id.key().split('/').next().unwrap_or_default().to_owned();
        let (house, key) = (State(house), Path(key));
        let mut page = match id.kind() {
            Kind::Service | Kind::Provision | Kind::Counterpart => {
                services::pages::card(house, visit, key).await?
            }
            Kind::Organisation | Kind::Contact => directory::pages::institution(visit, house, key).await?,
            Kind::Evidence => evidence::pages::item(house, visit, key).await?,
            Kind::Event => events_of_life::pages::event(house, visit, key).await?,
            Kind::Term => glossary::pages::glossary(house, visit).await?.into_response(),
            Kind::Page => {
                let slug = PageSlug::parse(&key.0).ok_or(Problem::NotFound)?;
                texts::pages::show(house.0, visit, slug).await?.into_response()
            }
        };
        let headers = page.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
        headers.insert(ROBOTS, HeaderValue::from_static("noindex"));
        Ok(Previewed::Page(page))
    }
}

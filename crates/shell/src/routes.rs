//! The table of all addresses.
//!
//! Rooms add their pages here and nowhere else. Every entry names who may come ([`Policy`]) and whether the page may be
//! kept ([`Keep`]); there is no way to add one without. [`Routes::entries`] lists the table for the test that tries
//! every entry in every role. A page "under the languages" is registered once for each language, so an unknown language
//! is an unknown address, and a handler's path parameters are only those of its own path.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::fmt::Debug;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::middleware::{Next, from_fn};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};
use http::Method;
use language::Language;

use crate::metrics::Measures;
use crate::policy::Action;
use crate::problem::Problem;
use crate::visit::Visit;

/// Who may use an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// Everybody.
    Public,
    /// Whoever sits at this machine, on a site that is for this machine only; for others the address does not exist.
    ThisMachine,
    /// Whoever may do this to something at all. What it is about is known only to the handler, which asks
    /// [`Visit::permit`] before it shows or does anything.
    May(Action),
}

/// Whether an answer may be kept and served again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Until the content changes: the page depends on its address and the content only.
    ByRevision,
    /// Never: the page depends on the moment or the visitor, or does something.
    Never,
}

/// One line of the table.
#[derive(Debug)]
pub struct Entry {
    /// The method; `HEAD` goes with `GET`.
    pub method: Method,
    /// The address with its parameters, `/{lang}/services/{id}`; also its name in measurements and in the log.
    pub path: String,
    /// Who may use it.
    pub policy: Policy,
    /// Whether its answers may be kept.
    pub keep: Keep,
    /// What it has done so far.
    pub measures: Measures,
}

impl Entry {
    /// A line that has done nothing yet.
    pub fn new(method: Method, path: String, policy: Policy, keep: Keep) -> Self {
        Self {
            method,
            path,
            policy,
            keep,
            measures: Measures::default(),
        }
    }
}

/// The entry that made an answer, on its way to the front.
#[derive(Debug, Clone)]
pub(crate) struct MadeBy(pub(crate) Arc<Entry>);

/// Whether a request comes from this machine to a site for this machine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct FromThisMachine(pub(crate) bool);

/// The table; `S` is the state of a room's handlers.
#[derive(Debug)]
pub struct Routes<S = ()> {
    router: Router<S>,
    entries: Vec<Arc<Entry>>,
    parameters: Vec<&'static str>,
}

impl<S: Clone + Send + Sync + 'static> Default for Routes<S> {
    fn default() -> Self {
        Self::new()
    }
}

impl<S: Clone + Send + Sync + 'static> Routes<S> {
    /// An empty table.
    pub fn new() -> Self {
        Self {
            router: Router::new(),
            entries: Vec::new(),
            parameters: Vec::new(),
        }
    }

    /// Adds a page under every language: `""` is the home page, `/services/{id}` a card.
    #[must_use]
    pub fn page<H, T>(self, path: &str, policy: Policy, keep: Keep, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.under_languages(
            Entry::new(Method::GET, format!("/{{lang}}{path}"), policy, keep),
            path,
            &get(handler),
        )
    }

    /// Adds the receiver of a form under every language. The body is bounded by `limits.body_bytes`.
    #[must_use]
    pub fn form<H, T>(self, path: &str, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        self.under_languages(
            Entry::new(Method::POST, format!("/{{lang}}{path}"), policy, Keep::Never),
            path,
            &post(handler),
        )
    }

    /// Adds a page outside the languages, for instance a sitemap for machines.
    #[must_use]
    pub fn root<H, T>(mut self, path: &str, policy: Policy, keep: Keep, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let entry = Arc::new(Entry::new(Method::GET, path.to_owned(), policy, keep));
        self.router = self.router.route(path, known_as(get(handler), &entry));
        self.entries.push(entry);
        self
    }

    /// Adds the receiver of what another program sends, outside the languages. The body is bounded by
    /// `limits.body_bytes`.
    #[must_use]
    pub fn receiver<H, T>(mut self, path: &str, policy: Policy, handler: H) -> Self
    where
        H: Handler<T, S>,
        T: 'static,
    {
        let entry = Arc::new(Entry::new(Method::POST, path.to_owned(), policy, Keep::Never));
        self.router = self.router.route(path, known_as(post(handler), &entry));
        self.entries.push(entry);
        self
    }

    /// Names the query parameters that the pages of this table understand. A page with any other parameter is served
    /// but not kept, so that invented addresses can not push out real ones.
    #[must_use]
    pub fn parameters(mut self, names: &[&'static str]) -> Self {
        self.parameters.extend_from_slice(names);
        self
    }

    /// Adds the lines of another table.
    #[must_use]
    pub fn merge(mut self, other: Self) -> Self {
        self.router = self.router.merge(other.router);
        self.entries.extend(other.entries);
        self.parameters.extend(other.parameters);
        self
    }

    /// Gives the handlers their state.
    pub fn with_state<S2>(self, state: S) -> Routes<S2> {
        Routes {
            router: self.router.with_state(state),
            entries: self.entries,
            parameters: self.parameters,
        }
    }

    /// All lines of the table.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().map(AsRef::as_ref)
    }

    pub(crate) fn into_parts(self) -> (Router<S>, Vec<Arc<Entry>>, Vec<&'static str>) {
        (self.router, self.entries, self.parameters)
    }

    fn under_languages(mut self, entry: Entry, path: &str, handler: &MethodRouter<S, Infallible>) -> Self {
        let entry = Arc::new(entry);
        for language in Language::ALL {
            let address = format!("/{}{path}", language.code());
            self.router = self.router.route(&address, known_as(handler.clone(), &entry));
        }
        self.entries.push(entry);
        self
    }
}

/// The first words of the paths under the languages, for addresses that lack a language.
pub(crate) fn first_words(entries: &[Arc<Entry>]) -> BTreeSet<String> {
    let behind = entries
        .iter()
        .filter_map(|entry| entry.path.strip_prefix("/{lang}/"));
    behind
        .filter_map(|path| path.split('/').next())
        .map(str::to_owned)
        .collect()
}

/// Puts the policy before a handler, and the entry's name on its answers.
fn known_as<S>(handler: MethodRouter<S, Infallible>, entry: &Arc<Entry>) -> MethodRouter<S, Infallible>
where
    S: Clone + Send + Sync + 'static,
{
    let entry = Arc::clone(entry);
    handler.layer(from_fn(move |request: Request, next: Next| {
        let entry = Arc::clone(&entry);
        async move {
            let mut response = match admit(entry.policy, &request) {
                Ok(()) => next.run(request).await,
                Err(problem) => problem.into_response(),
            };
            response.extensions_mut().insert(MadeBy(entry));
            response
        }
    }))
}

fn admit(policy: Policy, request: &Request) -> Result<(), Problem> {
    match policy {
        Policy::Public => Ok(()),
        Policy::ThisMachine => match request.extensions().get::<FromThisMachine>() {
            Some(FromThisMachine(true)) => Ok(()),
            _ => Err(Problem::NotFound),
        },
        Policy::May(action) => match request.extensions().get::<Visit>() {
            Some(visit) => visit.might(action),
            None => Err(Problem::internal("a request came past the front")),
        },
    }
}

/// An answer that leads elsewhere. `location` is an address on this site.
pub(crate) fn redirect(status: http::StatusCode, location: &str) -> Result<Response, Problem> {
    let location = http::HeaderValue::try_from(location).map_err(|_| Problem::bad_request())?;
    let mut response = Response::default();
    *response.status_mut() = status;
    response.headers_mut().insert(http::header::LOCATION, location);
    Ok(response)
}

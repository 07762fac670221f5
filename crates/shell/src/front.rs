//! The front: what happens to every request, before and after its handler.
//!
//! [`Application::answer`] is the whole program seen from the network: a request in, an answer out, never an error and
//! never a panic. A kept page is answered with one look-up, one copy of its header map and a shared body; nothing else
//! on that path allocates but the request's number. Everything else goes through the route table, and on the way back
//! errors become pages, pages are compressed and kept, and header lines are added.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::panic::AssertUnwindSafe;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::response::IntoResponse;
use http::header::{self, HeaderMap, HeaderValue};
use http::request::Parts;
use http::{Method, Request, Response, StatusCode, Version};
use http_body_util::{Either, Full, Limited};
use tokio::time::Sleep;
use tower::ServiceExt;

use crate::address::Hosts;
use crate::cache::{Kept, PageCache, Revision};
use crate::client::Clients;
use crate::compress::{self, Effort};
use crate::config::{Config, Limits};
use crate::headers::{REQUEST_ID, SecurityHeaders, accepts_gzip, cookie};
use crate::health::Checks;
use crate::metrics::{Figures, Metrics};
use crate::own::{self, Own};
use crate::page::Finished;
use crate::policy::Assurances;
use crate::problem::{Problem, Told};
use crate::routes::{Entry, FromThisMachine, Keep, MadeBy, Policy, Routes, first_words};
use crate::session::{self, Cookies, Doorkeeper};
use crate::site::Sites;
use crate::visit::{Visit, split_language, wished_language};

/// The body of an answer: complete bytes, or whatever a handler made.
pub type Answer = Either<Full<Bytes>, Body>;

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// Answers shorter than this are not worth compressing.
const LEAST_TO_COMPRESS: u64 = 512;

/// Answers larger than this are not gathered in memory to compress or keep them.
const MOST_TO_GATHER: u64 = 4 * 1024 * 1024;

/// The number of a request: unique while the process runs, and not guessable, so that it can be quoted in public.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RequestId(u64);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Gives out numbers: a counter behind a bijection with a random start.
#[derive(Debug)]
struct RequestIds {
    next: AtomicU64,
    start: u64,
}

impl RequestIds {
    fn new() -> Self {
        Self {
            next: AtomicU64::new(0),
            start: RandomState::new().hash_one("request"),
        }
    }

    fn next(&self) -> RequestId {
        // The finaliser of SplitMix64, which maps 64-bit numbers one to one.
        let mut mixed = self
            .start
            .wrapping_add(self.next.fetch_add(0x9e37_79b9_7f4a_7c15, Ordering::Relaxed));
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        RequestId(mixed ^ (mixed >> 31))
    }
}

/// What the binary hands to the shell beside the settings and the routes.
pub struct Surroundings {
    /// Name, funding, notice.
    pub sites: Sites,
    /// The revision of the content that pages are made from.
    pub revision: Revision,
    /// What must hold before requests should come.
    pub checks: Checks,
    /// Knows whom the token of a session stands for.
    pub doorkeeper: Arc<dyn Doorkeeper>,
}

impl fmt::Debug for Surroundings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Surroundings")
            .field("sites", &self.sites)
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

/// The whole program, seen from the network. Cheap to clone.
#[derive(Clone)]
pub struct Application(Arc<Inner>);

struct Inner {
    router: Router,
    own: Arc<OnceLock<Own>>,
    cache: Arc<PageCache>,
    metrics: Arc<Metrics>,
    entries: Vec<Arc<Entry>>,
    /// What answers are counted under that no entry made.
    unmatched: Arc<Entry>,
    sites: Sites,
    hosts: Hosts,
    clients: Clients,
    headers: SecurityHeaders,
    doorkeeper: Arc<dyn Doorkeeper>,
    cookies: Cookies,
    assurances: Arc<Assurances>,
    limits: Limits,
    ids: RequestIds,
    log_requests: bool,
}

impl Application {
    /// Puts the rooms' routes and the shell's own into one table.
    pub fn new(config: &Config, surroundings: Surroundings, routes: Routes) -> Self {
        let shared = Arc::new(OnceLock::new());
        let (table, entries, parameters) = routes
            .merge(own::routes().with_state(Arc::clone(&shared)))
            .into_parts();
        let cache = Arc::new(PageCache::new(
            &config.page_cache,
            surroundings.revision,
            parameters,
        ));
        let metrics = Arc::new(Metrics::default());
        let filled = shared.set(Own {
            sites: surroundings.sites.clone(),
            checks: surroundings.checks,
            cache: Arc::clone(&cache),
            metrics: Arc::clone(&metrics),
            entries: entries.clone(),
            first_words: first_words(&entries),
        });
        debug_assert!(filled.is_ok(), "the table is filled once");
        Self(Arc::new(Inner {
            router: table.fallback_service(
                Router::new()
                    .fallback(own::nowhere)
                    .with_state(Arc::clone(&shared)),
            ),
            own: shared,
            cache,
            metrics,
            entries,
            unmatched: Arc::new(Entry::new(
                Method::GET,
                "(none)".into(),
                Policy::Public,
                Keep::Never,
            )),
            sites: surroundings.sites,
            hosts: Hosts::new(config.base_url.clone(), &config.hosts),
            clients: Clients::new(config.trusted_proxies.clone()),
            headers: SecurityHeaders::new(config.base_url.is_https()),
            doorkeeper: surroundings.doorkeeper,
            cookies: Cookies::new(config.base_url.is_https()),
            assurances: Arc::new(config.assurances.clone()),
            limits: config.limits.clone(),
            ids: RequestIds::new(),
            log_requests: config.log.requests,
        }))
    }

    /// All lines of the route table, the shell's own included.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.0.entries.iter().map(AsRef::as_ref)
    }

    /// The limits of the server.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// The page cache, for tests and measurements.
    pub fn cache(&self) -> &PageCache {
        &self.0.cache
    }

    /// The hosts that requests may name.
    pub fn hosts(&self) -> &Hosts {
        &self.0.hosts
    }

    pub(crate) fn metrics(&self) -> &Arc<Metrics> {
        &self.0.metrics
    }

    pub(crate) fn clients(&self) -> &Clients {
        &self.0.clients
    }

    /// The measurements in Prometheus' text format.
    pub async fn exposition(&self) -> String {
        match self.0.own.get() {
            Some(own) => own.exposition().await,
            None => String::new(),
        }
    }

    /// Adds figures that other parts of the program know to the measurements; the first who come are kept.
    pub fn measure(&self, figures: Figures) {
        if self.0.metrics.figures.set(figures).is_err() {
            tracing::warn!("figures were given twice; the first ones are shown");
        }
    }

    /// Answers a request that came over a connection from `peer`.
    pub async fn answer<B>(&self, request: Request<B>, peer: IpAddr) -> Response<Answer>
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let started = Instant::now();
        let inner = &*self.0;
        let id = inner.ids.next();
        let (parts, body) = request.into_parts();
        let (method, version) = (parts.method.clone(), parts.version);
        let arrived = Arc::new(AtomicBool::new(body.is_end_stream()));
        let mut from_cache = false;
        let (entry, mut response) = match inner.screen(&parts) {
            Err(problem) => {
                // Who sends such a thing, or passes it on, may also see its end elsewhere than we do: nothing that
                // follows on this connection is taken for a request.
                arrived.store(false, Ordering::Relaxed);
                (
                    Arc::clone(&inner.unmatched),
                    inner.tell(&problem, &inner.visit(&parts, id, peer)),
                )
            }
            Ok(()) => match inner.kept(&parts) {
                Some((entry, response)) => {
                    from_cache = true;
                    (entry, response)
                }
                None => inner.make(parts, body, &arrived, id, peer).await,
            },
        };
        if let Ok(value) = HeaderValue::try_from(id.to_string()) {
            response.headers_mut().insert(REQUEST_ID, value);
        }
        if version <= Version::HTTP_11 && !arrived.load(Ordering::Relaxed) {
            // The connection ends after an answer that came before the end of the body; a client that is not told so
            // sends its next request into nothing. HTTP/2 has no such end and no such line.
            response
                .headers_mut()
                .insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
        if method == Method::HEAD {
            response = without_body(response);
        }
        let duration = started.elapsed();
        entry.measures.count(response.status(), duration);
        if inner.log_requests {
            crate::logs::request(&method, &entry, response.status(), duration, id, from_cache);
        }
        response
    }
}

impl Inner {
    /// Refuses what no handler should see.
    fn screen(&self, parts: &Parts) -> Result<(), Problem> {
        let address = parts.uri.path_and_query().map_or("", |address| address.as_str());
        if address.len() > self.limits.address_bytes {
            return Err(Problem::AddressTooLong);
        }
        let header_bytes: usize = parts
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len() + 4)
            .sum();
        if parts.headers.len() > self.limits.headers || header_bytes > self.limits.header_bytes {
            return Err(Problem::HeaderTooLarge);
        }
        // Only the one coding that everybody reads alike. "gzip, chunked" and two lines are legal, nobody who is honest
        // sends them, and a proxy in front may find another end of the body in them than we do.
        let mut codings = parts.headers.get_all(header::TRANSFER_ENCODING).iter();
        let plain = codings
            .next()
            .is_none_or(|coding| coding.as_bytes().eq_ignore_ascii_case(b"chunked"));
        if !plain || codings.next().is_some() {
            return Err(Problem::bad_request());
        }
        // A health probe asks by address, whatever the site is called.
        if !parts.uri.path().starts_with("/health") {
            self.check_host(parts)?;
        }
        match parts.method {
            Method::GET | Method::HEAD | Method::OPTIONS => Ok(()),
            Method::CONNECT | Method::TRACE => Err(Problem::Method),
            _ => self.check_origin(&parts.headers),
        }
    }

    fn check_host(&self, parts: &Parts) -> Result<(), Problem> {
        let mut lines = parts.headers.get_all(header::HOST).iter();
        let line = match lines.next() {
            Some(value) => Some(value.to_str().map_err(|_| Problem::bad_request())?),
            None => None,
        };
        if lines.next().is_some() {
            return Err(Problem::bad_request());
        }
        // HTTP/2 and absolute request targets carry the authority in the address; it must not contradict the line.
        let target = parts.uri.authority().map(http::uri::Authority::as_str);
        match (target, line) {
            (Some(target), Some(line)) if !target.eq_ignore_ascii_case(line) => Err(Problem::bad_request()),
            (Some(authority), _) | (None, Some(authority)) if self.hosts.accepts(authority) => Ok(()),
            (None, None) => Err(Problem::bad_request()),
            _ => Err(Problem::Host),
        }
    }

    /// Takes forms from our own pages and from programs, not from pages of other sites. Browsers say where a form comes
    /// from with `Sec-Fetch-Site`, older ones with `Origin` alone. A form that says neither is a program's, and no
    /// program acts with the cookie of somebody who is signed in.
    fn check_origin(&self, headers: &HeaderMap) -> Result<(), Problem> {
        let text = |name: &str| headers.get(name).map(|value| value.to_str().unwrap_or("null"));
        let own = match (text("sec-fetch-site"), text("origin")) {
            (Some(site), _) => site == "same-origin" || site == "none",
            (None, Some(origin)) => self.hosts.is_own_origin(origin),
            (None, None) => !is_signed_in(headers),
        };
        if own { Ok(()) } else { Err(Problem::Foreign) }
    }

    /// The answer from the page cache.
    fn kept(&self, parts: &Parts) -> Option<(Arc<Entry>, Response<Answer>)> {
        if parts.method != Method::GET && parts.method != Method::HEAD {
            return None;
        }
        let kept = self.cache.find(parts.uri.path_and_query()?.as_str())?;
        if is_signed_in(&parts.headers) {
            return None;
        }
        self.metrics.kept_hits.fetch_add(1, Ordering::Relaxed);
        Some((
            Arc::clone(&kept.route),
            kept.answer(&parts.headers).map(Either::Left),
        ))
    }

    /// What a handler may know, also for the error page if there is no handler.
    fn visit(&self, parts: &Parts, id: RequestId, peer: IpAddr) -> Visit {
        let path = parts.uri.path();
        let (language, behind) =
            split_language(path).unwrap_or_else(|| (wished_language(&parts.headers), ""));
        Visit {
            language,
            path: behind.into(),
            query: parts.uri.query().unwrap_or_default().into(),
            request_id: id,
            client: self.clients.key(peer, &parts.headers),
            site: self.sites.current(),
            person: None,
            assurances: Arc::clone(&self.assurances),
            preview: None,
        }
    }

    /// Makes the answer: table, handler, and all that happens to its answer on the way back.
    async fn make<B>(
        &self,
        mut parts: Parts,
        body: B,
        arrived: &Arc<AtomicBool>,
        id: RequestId,
        peer: IpAddr,
    ) -> (Arc<Entry>, Response<Answer>)
    where
        B: HttpBody<Data = Bytes> + Send + 'static,
        B::Error: Into<BoxError>,
    {
        let mut visit = self.visit(&parts, id, peer);
        let token = self
            .cookies
            .token(&parts.headers)
            .filter(|_| !parts.uri.path().starts_with("/assets/"));
        let mut ended = false;
        if let Some(token) = token {
            match self.doorkeeper.recognise(token).await {
                Ok(person) => {
                    ended = person.is_none();
                    visit.person = person;
                }
                Err(problem) => return (Arc::clone(&self.unmatched), self.tell(&problem, &visit)),
            }
        }
        let asked = Asked {
            key: parts
                .uri
                .path_and_query()
                .map(ToString::to_string)
                .unwrap_or_default(),
            headers: parts.headers.clone(),
            signed_in: is_signed_in(&parts.headers),
            // Read before the page is made: what changes meanwhile makes the page old, never the other way round.
            revision: self.cache.revision(),
        };
        let most = match visit.person {
            Some(_) => self.limits.body_bytes_signed_in,
            None => self.limits.body_bytes,
        };
        if body.size_hint().lower() > most as u64 {
            return (Arc::clone(&self.unmatched), self.tell(&Problem::TooLarge, &visit));
        }
        if parts.method == Method::HEAD {
            parts.method = Method::GET;
        }
        let is_reading = parts.method == Method::GET;
        parts.extensions.insert(visit.clone());
        parts.extensions.insert(FromThisMachine(
            peer.to_canonical().is_loopback() && self.hosts.base().is_loopback(),
        ));
        let slow = Arc::new(AtomicBool::new(false));
        let body = Timely {
            body: Box::pin(body),
            patience: self.limits.body,
            deadline: None,
            slow: Arc::clone(&slow),
            arrived: Arc::clone(arrived),
        };
        let request = Request::from_parts(parts, Body::new(Limited::new(body, most)));
        let response = self.run(request).await;
        let mut response = response.unwrap_or_else(IntoResponse::into_response);
        let entry = match response.extensions_mut().remove::<MadeBy>() {
            Some(MadeBy(entry)) => entry,
            None => Arc::clone(&self.unmatched),
        };
        if slow.load(Ordering::Relaxed) {
            response = Problem::Slow.into_response();
        }
        // A token that stands for nobody any more would only keep its owner from the kept pages.
        if ended
            && !response.headers().contains_key(header::SET_COOKIE)
            && let Some(line) = self.cookies.take_away()
        {
            response.headers_mut().insert(header::SET_COOKIE, line);
        }
        if let Some(problem) = problem_of(&mut response) {
            if is_reading && let Some(mut way) = problem.way_to_sign_in(&visit) {
                self.headers.add_to(way.headers_mut());
                way.headers_mut()
                    .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
                if let Some(line) = response.headers().get(header::SET_COOKIE) {
                    way.headers_mut().insert(header::SET_COOKIE, line.clone());
                }
                return (entry, way.map(Either::Right));
            }
            let mut told = self.tell(&problem, &visit);
            // What a method or a handler said beside the status stays, above all `Allow` (RFC 9110, 15.5.6).
            for (name, value) in response.headers() {
                if name != header::CONTENT_TYPE && name != header::CONTENT_LENGTH {
                    told.headers_mut().insert(name, value.clone());
                }
            }
            return (entry, told);
        }
        let response = self.finish(response, &entry, asked).await;
        (entry, response)
    }

    /// Runs the table within the time that an answer may take, and survives a handler that panics.
    async fn run(&self, request: Request<Body>) -> Result<Response<Body>, Problem> {
        let mut running = Box::pin(self.router.clone().oneshot(request));
        let caught = std::future::poll_fn(|context| {
            match std::panic::catch_unwind(AssertUnwindSafe(|| running.as_mut().poll(context))) {
                Ok(Poll::Ready(Ok(response))) => Poll::Ready(Ok(response)),
                Ok(Poll::Ready(Err(never))) => match never {},
                Ok(Poll::Pending) => Poll::Pending,
                Err(_) => Poll::Ready(Err(())),
            }
        });
        match tokio::time::timeout(self.limits.answer, caught).await {
            Ok(Ok(response)) => Ok(response),
            Ok(Err(())) => {
                self.metrics.panics.fetch_add(1, Ordering::Relaxed);
                Err(Problem::internal("the handler panicked"))
            }
            Err(_) => Err(Problem::Unavailable {
                cause: "the handler did not answer in time".into(),
            }),
        }
    }

    /// The page of a problem.
    fn tell(&self, problem: &Problem, visit: &Visit) -> Response<Answer> {
        let id = visit.request_id.to_string();
        if let Some(cause) = problem.cause() {
            tracing::error!(id, cause, status = problem.status().as_u16(), "a request failed");
        }
        let mut response = problem.page(visit.frame("", ""), &id);
        self.headers.add_to(response.headers_mut());
        response
            .headers_mut()
            .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if matches!(problem, Problem::Method) {
            // RFC 9110, 15.5.6: a 405 names what is allowed. What the route table knows better replaces it.
            response
                .headers_mut()
                .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        }
        response.map(Either::Right)
    }

    /// Header lines, compression, keeping.
    async fn finish(&self, response: Response<Body>, entry: &Arc<Entry>, asked: Asked) -> Response<Answer> {
        let (mut head, body) = response.into_parts();
        self.headers.add_to(&mut head.headers);
        let keepable = entry.keep == Keep::ByRevision
            && head.status == StatusCode::OK
            && !asked.signed_in
            && !head.headers.contains_key(header::SET_COOKIE)
            && !head.headers.contains_key(header::CACHE_CONTROL);
        let size = body.size_hint().exact().filter(|size| *size <= MOST_TO_GATHER);
        if keepable && size.is_some() {
            head.headers.insert(
                header::CACHE_CONTROL,
                HeaderValue::from_static("public, max-age=0, must-revalidate"),
            );
            head.headers
                .insert(header::VARY, HeaderValue::from_static("accept-encoding, cookie"));
            return self.keep(head, body, entry, &asked).await;
        }
        let default = if asked.signed_in {
            "private, no-store"
        } else {
            "private, no-cache"
        };
        head.headers
            .entry(header::CACHE_CONTROL)
            .or_insert(HeaderValue::from_static(default));
        let content_type = head
            .headers
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("");
        let compressible = compress::is_worth_it(content_type)
            && !head.headers.contains_key(header::CONTENT_ENCODING)
            && size.is_some_and(|size| size >= LEAST_TO_COMPRESS);
        if !compressible {
            return Response::from_parts(head, Either::Right(body));
        }
        head.headers
            .append(header::VARY, HeaderValue::from_static("accept-encoding"));
        if !accepts_gzip(&asked.headers) {
            return Response::from_parts(head, Either::Right(body));
        }
        let plain = gather(body).await;
        let packed = compress::gzip(&plain, Effort::OnTheFly);
        if packed.is_some() {
            head.headers
                .insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            weaken(&mut head.headers);
        }
        let bytes = packed.unwrap_or(plain);
        head.headers.insert(header::CONTENT_LENGTH, bytes.len().into());
        Response::from_parts(head, Either::Left(Full::new(bytes)))
    }

    /// Packs a page that may be kept, keeps it when its address is understood, and answers from it.
    async fn keep(
        &self,
        head: http::response::Parts,
        body: Body,
        entry: &Arc<Entry>,
        asked: &Asked,
    ) -> Response<Answer> {
        let understood = self.cache.is_understood(&asked.key);
        if understood {
            self.metrics.kept_misses.fetch_add(1, Ordering::Relaxed);
        }
        let plain = gather(body).await;
        let effort = if understood {
            Effort::Kept
        } else {
            Effort::OnTheFly
        };
        match Kept::new(
            Arc::clone(entry),
            asked.revision,
            head.headers.clone(),
            &plain,
            effort,
        ) {
            Some(kept) => {
                let kept = Arc::new(kept);
                if understood {
                    self.cache.keep(&asked.key, &kept);
                }
                kept.answer(&asked.headers).map(Either::Left)
            }
            None => Response::from_parts(head, Either::Left(Full::new(plain))),
        }
    }
}

/// What is still needed of a request after its handler has taken it.
struct Asked {
    key: String,
    headers: HeaderMap,
    signed_in: bool,
    revision: u64,
}

fn is_signed_in(headers: &HeaderMap) -> bool {
    headers.contains_key(header::COOKIE)
        && session::COOKIES
            .iter()
            .any(|name| cookie(headers, name).is_some())
}

/// The problem that an answer tells: one of ours, or a bare status of an extractor or of the router.
fn problem_of(response: &mut Response<Body>) -> Option<Arc<Problem>> {
    if let Some(Told(problem)) = response.extensions_mut().remove::<Told>() {
        return Some(problem);
    }
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed || response.extensions().get::<Finished>().is_some() {
        return None;
    }
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .map(HeaderValue::as_bytes);
    let bare = kind.is_none_or(|kind| kind.starts_with(b"text/plain"));
    bare.then(|| Arc::new(Problem::of_status(status)))
}

/// All bytes of a body of known size. Such a body is complete in memory already, and this does not copy it.
async fn gather(body: Body) -> Bytes {
    let most = usize::try_from(MOST_TO_GATHER).unwrap_or(usize::MAX);
    axum::body::to_bytes(body, most).await.unwrap_or_default()
}

/// A strong tag of the plain form does not fit the packed one.
fn weaken(headers: &mut HeaderMap) {
    let weak = headers
        .get(header::ETAG)
        .and_then(|tag| tag.to_str().ok())
        .filter(|tag| !tag.starts_with("W/"))
        .and_then(|tag| HeaderValue::try_from(format!("W/{tag}")).ok());
    if let Some(weak) = weak {
        headers.insert(header::ETAG, weak);
    }
}

/// The answer to `HEAD`: the header that `GET` would have, with the length of the body that is not sent.
fn without_body(response: Response<Answer>) -> Response<Answer> {
    let (mut head, body) = response.into_parts();
    if let Some(size) = body
        .size_hint()
        .exact()
        .filter(|_| head.status != StatusCode::NOT_MODIFIED)
    {
        head.headers.entry(header::CONTENT_LENGTH).or_insert(size.into());
    }
    Response::from_parts(head, Either::Left(Full::default()))
}

/// A request body that must come to its end in time, however it trickles.
struct Timely<B> {
    body: Pin<Box<B>>,
    patience: Duration,
    /// Set when the body first keeps us waiting; most bodies are there at once.
    deadline: Option<Pin<Box<Sleep>>>,
    slow: Arc<AtomicBool>,
    /// Set when all of it has been read.
    arrived: Arc<AtomicBool>,
}

impl<B> HttpBody for Timely<B>
where
    B: HttpBody<Data = Bytes>,
    B::Error: Into<BoxError>,
{
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<http_body::Frame<Bytes>, BoxError>>> {
        if let Poll::Ready(frame) = self.body.as_mut().poll_frame(context) {
            if frame.is_none() || self.body.is_end_stream() {
                self.arrived.store(true, Ordering::Relaxed);
            }
            return Poll::Ready(frame.map(|frame| frame.map_err(Into::into)));
        }
        let patience = self.patience;
        let deadline = self
            .deadline
            .get_or_insert_with(|| Box::pin(tokio::time::sleep(patience)));
        if deadline.as_mut().poll(context).is_ready() {
            self.slow.store(true, Ordering::Relaxed);
            return Poll::Ready(Some(Err("the body did not come in time".into())));
        }
        Poll::Pending
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }
}

impl fmt::Debug for Application {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Application")
            .field("entries", &self.0.entries.len())
            .finish_non_exhaustive()
    }
}

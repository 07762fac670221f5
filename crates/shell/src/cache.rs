//! Pages kept ready: compressed once, and served until the content changes.
//!
//! The key is the path with its query, and the path holds the language, so languages can not mix. Only pages that
//! [`crate::routes::Keep::ByRevision`] allows are kept, and only for visitors without a session, so persons can not
//! mix either. An entry remembers the [`Revision`] of the content that was read *before* the page was made; once the
//! revision has moved on, the entry is not served any more. Pages also show how old a fact is, so an entry ends after a
//! configured time in any case. The size is bounded in bytes, whatever addresses strangers invent; and a query with
//! parameters that no page knows is served but not kept.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::body::Bytes;
use http::header::{self, HeaderMap, HeaderValue};
use http::{Response, StatusCode};
use http_body_util::Full;
use moka::sync::Cache;
use sha2::{Digest, Sha256};

use crate::compress::{self, Effort};
use crate::config::PageCacheSettings;
use crate::routes::Entry;

/// The number of the last change of content that everything a page is made from (snapshots, search index, database)
/// is known to have taken in. Whoever applies changes moves it on *after* the last follower has finished.
#[derive(Debug, Clone, Default)]
pub struct Revision(Arc<AtomicU64>);

impl Revision {
    /// The present revision.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }

    /// Moves on to `revision`; never back.
    pub fn advance_to(&self, revision: u64) {
        self.0.fetch_max(revision, Ordering::AcqRel);
    }
}

/// Longest path with query that is kept; longer ones are searches that nobody repeats.
const LONGEST_KEY: usize = 512;

/// Largest page that is kept, compressed.
const LARGEST_PAGE: usize = 1024 * 1024;

/// What an entry costs beside its bytes: the header map and the cache's own nodes, measured roughly.
const OVERHEAD: usize = 2500;

/// One page, ready to be sent.
#[derive(Debug)]
pub struct Kept {
    /// The route that made it, for measurements.
    pub route: Arc<Entry>,
    revision: u64,
    /// All header lines but those that differ between the packed and the plain form.
    headers: HeaderMap,
    packed: Bytes,
    packed_tag: HeaderValue,
    plain_tag: HeaderValue,
}

impl Kept {
    /// Packs a page. `headers`: its complete header; length, coding and tag are made anew. `None` if it is too large.
    pub fn new(
        route: Arc<Entry>,
        revision: u64,
        mut headers: HeaderMap,
        plain: &[u8],
        effort: Effort,
    ) -> Option<Self> {
        let packed = compress::gzip(plain, effort)?;
        if packed.len() > LARGEST_PAGE {
            return None;
        }
        let digest: String =
            Sha256::digest(plain)
                .iter()
                .take(12)
                .fold(String::with_capacity(24), |mut text, byte| {
                    text.push(char::from(HEX[usize::from(byte >> 4)]));
                    text.push(char::from(HEX[usize::from(byte & 15)]));
                    text
                });
        for name in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::ETAG] {
            headers.remove(name);
        }
        Some(Self {
            route,
            revision,
            headers,
            packed,
            packed_tag: HeaderValue::try_from(format!("\"{digest}-gzip\"")).ok()?,
            plain_tag: HeaderValue::try_from(format!("\"{digest}\"")).ok()?,
        })
    }

    /// The answer to a request with these header lines: 200 with the form that the client takes, or 304.
    pub fn answer(&self, request: &HeaderMap) -> Response<Full<Bytes>> {
        let packed = crate::headers::accepts_gzip(request);
        let tag = if packed { &self.packed_tag } else { &self.plain_tag };
        let mut response = Response::new(Full::default());
        let headers = response.headers_mut();
        headers.clone_from(&self.headers);
        headers.insert(header::ETAG, tag.clone());
        if is_known(request, tag) {
            headers.remove(header::CONTENT_TYPE);
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            return response;
        }
        let body = if packed {
            headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            self.packed.clone()
        } else {
            compress::unzip(&self.packed).unwrap_or_default()
        };
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
        *response.body_mut() = Full::new(body);
        response
    }
}

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Whether `If-None-Match` names the tag (weak comparison, RFC 9110, 13.1.2: proxies may have weakened it).
pub fn is_known(request: &HeaderMap, tag: &HeaderValue) -> bool {
    let Ok(tag) = tag.to_str() else { return false };
    request
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .any(|line| {
            line.split(',')
                .map(str::trim)
                .any(|one| one == "*" || one.strip_prefix("W/").unwrap_or(one) == tag)
        })
}

/// The kept pages of a site.
#[derive(Debug)]
pub struct PageCache {
    pages: Option<Cache<Arc<str>, Arc<Kept>>>,
    revision: Revision,
    /// Names of the query parameters that pages understand, sorted.
    parameters: Vec<&'static str>,
}

impl PageCache {
    /// An empty cache. `parameters`: the names that pages understand.
    pub fn new(settings: &PageCacheSettings, revision: Revision, mut parameters: Vec<&'static str>) -> Self {
        parameters.sort_unstable();
        parameters.dedup();
        let pages = (settings.bytes > 0).then(|| {
            Cache::builder()
                .max_capacity(settings.bytes)
                .weigher(|key: &Arc<str>, kept: &Arc<Kept>| {
                    u32::try_from(key.len() + kept.packed.len() + OVERHEAD).unwrap_or(u32::MAX)
                })
                .time_to_live(settings.keep)
                .build()
        });
        Self {
            pages,
            revision,
            parameters,
        }
    }

    /// The revision to remember before a page is made.
    pub fn revision(&self) -> u64 {
        self.revision.get()
    }

    /// The page kept under a path with its query, if the content has not changed since.
    pub fn find(&self, key: &str) -> Option<Arc<Kept>> {
        self.pages
            .as_ref()?
            .get(key)
            .filter(|kept| kept.revision == self.revision.get())
    }

    /// Keeps a page, if its address is one that pages understand.
    pub fn keep(&self, key: &str, kept: &Arc<Kept>) {
        if let Some(pages) = self.pages.as_ref().filter(|_| self.is_understood(key)) {
            pages.insert(key.into(), Arc::clone(kept));
        }
    }

    /// Whether a page under this path with its query would be kept.
    pub fn is_understood(&self, key: &str) -> bool {
        let (_, query) = key.split_once('?').unwrap_or((key, ""));
        self.pages.is_some()
            && key.len() <= LONGEST_KEY
            && query.split('&').filter(|pair| !pair.is_empty()).all(|pair| {
                let name = pair.split_once('=').map_or(pair, |(name, _)| name);
                self.parameters.binary_search(&name).is_ok()
            })
    }

    /// Bytes that are kept now, for measurements.
    pub fn bytes(&self) -> u64 {
        self.pages.as_ref().map_or(0, Cache::weighted_size)
    }

    /// Lets the cache finish its own book-keeping, so that [`PageCache::bytes`] and its bound are exact.
    pub fn settle(&self) {
        if let Some(pages) = &self.pages {
            pages.run_pending_tasks();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn cache(bytes: u64) -> PageCache {
        let settings = PageCacheSettings {
            bytes,
            keep: Duration::from_mins(10),
        };
        PageCache::new(&settings, Revision::default(), vec!["page", "bank"])
    }

    fn page(cache: &PageCache, text: &str) -> Arc<Kept> {
        let route = Arc::new(Entry::new(
            http::Method::GET,
            "/{lang}".into(),
            crate::Policy::Public,
            crate::Keep::ByRevision,
        ));
        Arc::new(
            Kept::new(
                route,
                cache.revision(),
                HeaderMap::new(),
                text.as_bytes(),
                Effort::Kept,
            )
            .unwrap(),
        )
    }

    #[test]
    fn a_change_of_content_ends_what_was_kept() {
        let cache = cache(1_000_000);
        cache.keep("/bg", &page(&cache, "old"));
        assert!(cache.find("/bg").is_some() && cache.find("/ro").is_none());
        cache.revision.advance_to(7);
        cache.revision.advance_to(3);
        assert_eq!(cache.revision(), 7, "a revision never goes back");
        assert!(cache.find("/bg").is_none());
    }

    #[test]
    fn invented_parameters_are_not_kept() {
        let cache = cache(1_000_000);
        let one = page(&cache, "x");
        let long = format!("/bg?page={}", "1".repeat(600));
        for (key, kept) in [
            ("/bg/services?bank=ro&page=2", true),
            ("/bg?page", true),
            ("/bg?utm_source=x", false),
            ("/bg?page=1&x=2", false),
            (long.as_str(), false),
        ] {
            cache.keep(key, &one);
            assert_eq!(cache.find(key).is_some(), kept, "{key}");
        }
    }

    #[test]
    fn the_size_is_bounded_and_may_be_zero() {
        let small = cache(20_000);
        for number in 0..200 {
            let key = format!("/bg?page={number}");
            small.keep(&key, &page(&small, &key));
        }
        small.settle();
        assert!(small.bytes() <= 20_000 && small.bytes() > 0, "{}", small.bytes());
        let none = cache(0);
        none.keep("/bg", &page(&none, "x"));
        assert!(none.find("/bg").is_none());
    }

    #[test]
    fn tags_differ_between_the_forms_and_are_compared_weakly() {
        let cache = cache(1_000_000);
        let kept = page(&cache, "text");
        let mut request = HeaderMap::new();
        let plain = kept.answer(&request);
        request.insert(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"));
        let packed = kept.answer(&request);
        let tag = packed.headers()[header::ETAG].to_str().unwrap().to_owned();
        assert_ne!(plain.headers()[header::ETAG], packed.headers()[header::ETAG]);
        request.insert(
            header::IF_NONE_MATCH,
            HeaderValue::try_from(format!("\"x\", W/{tag}")).unwrap(),
        );
        assert_eq!(kept.answer(&request).status(), StatusCode::NOT_MODIFIED);
        request.remove(header::ACCEPT_ENCODING);
        assert_eq!(
            kept.answer(&request).status(),
            StatusCode::OK,
            "the tag of the other form does not count"
        );
    }
}

//! The shell's own addresses: greeting, language choice, assets, robots, health, measurements, and what leads nowhere.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::{Method, StatusCode, Uri};
use language::Language;
use serde::Deserialize;

use crate::cache::PageCache;
use crate::health::Checks;
use crate::metrics::Metrics;
use crate::problem::Problem;
use crate::routes::{Entry, Keep, Policy, Routes, redirect};
use crate::site::Sites;
use crate::visit::{LANGUAGE_COOKIE, Visit, split_language, wished_language};
use crate::{assets, metrics};

/// What these addresses need.
pub(crate) struct Own {
    pub(crate) sites: Sites,
    pub(crate) checks: Checks,
    pub(crate) cache: Arc<PageCache>,
    pub(crate) metrics: Arc<Metrics>,
    /// All entries of the table, these included.
    pub(crate) entries: Vec<Arc<Entry>>,
    /// First words of the paths under the languages.
    pub(crate) first_words: BTreeSet<String>,
}

type Shared = State<Arc<std::sync::OnceLock<Own>>>;

/// The table. The state is filled once the whole table is known, because some addresses tell about the table.
pub(crate) fn routes() -> Routes<Arc<std::sync::OnceLock<Own>>> {
    Routes::new()
        .root("/", Policy::Public, Keep::Never, greet)
        .page("/choose", Policy::Public, Keep::Never, choose)
        .root("/assets/{name}", Policy::Public, Keep::Never, asset)
        .root("/favicon.ico", Policy::Public, Keep::Never, icon)
        .root("/robots.txt", Policy::Public, Keep::Never, robots)
        .root("/health", Policy::Public, Keep::Never, ready)
        .root("/health/ready", Policy::Public, Keep::Never, ready)
        .root("/health/live", Policy::Public, Keep::Never, async || {
            plain("live\n".to_owned())
        })
        .root("/metrics", Policy::ThisMachine, Keep::Never, measurements)
}

fn own(shared: &std::sync::OnceLock<Own>) -> Result<&Own, Problem> {
    shared
        .get()
        .ok_or_else(|| Problem::internal("a request came before the table was complete"))
}

/// Sends a visitor to the home page in the language they most likely read.
async fn greet(headers: HeaderMap) -> Result<Response, Problem> {
    to_language(&headers, "")
}

fn to_language(headers: &HeaderMap, path: &str) -> Result<Response, Problem> {
    let mut response = redirect(
        StatusCode::FOUND,
        &format!("/{}{path}", wished_language(headers).code()),
    )?;
    let lines = response.headers_mut();
    lines.insert(header::VARY, HeaderValue::from_static("cookie, accept-language"));
    lines.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

#[derive(Deserialize)]
struct Choice {
    #[serde(default)]
    to: String,
}

/// Remembers the language of the address and goes on to the page `to` in it.
async fn choose(visit: Visit, Query(choice): Query<Choice>) -> Result<Response, Problem> {
    let location = address_in(visit.language, &choice.to).ok_or_else(Problem::bad_request)?;
    let mut response = redirect(StatusCode::SEE_OTHER, &location)?;
    let secure = if visit.site.base_url.is_https() {
        "; Secure"
    } else {
        ""
    };
    let code = visit.language.code();
    let year = 365 * 24 * 60 * 60;
    let cookie = format!("{LANGUAGE_COOKIE}={code}; Path=/; Max-Age={year}; HttpOnly; SameSite=Lax{secure}");
    let lines = response.headers_mut();
    lines.insert(
        header::SET_COOKIE,
        HeaderValue::try_from(cookie).map_err(Problem::internal)?,
    );
    lines.insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noindex, nofollow"),
    );
    lines.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// The address of a path in a language. The path must be empty or begin with one slash or a query, and hold neither
/// backslashes nor control characters, which browsers would read as the beginning of another host; what is not ASCII is
/// encoded.
pub fn address_in(language: Language, path: &str) -> Option<String> {
    let proper_start = path.is_empty() || path.starts_with('?') || path.starts_with('/');
    let before_query = path.split('?').next().unwrap_or_default();
    if !proper_start
        || before_query.contains("//")
        || path.contains(|c: char| c == '\\' || c == '#' || c.is_control())
    {
        return None;
    }
    let mut location = format!("/{}", language.code());
    for c in path.chars() {
        if c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '`' | '{' | '}' | '|' | '^') {
            location.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                location.push_str(percent_encoding::percent_encode_byte(byte));
            }
        }
    }
    Some(location)
}

async fn asset(Path(name): Path<String>, headers: HeaderMap) -> Result<Response, Problem> {
    assets::serve(&name, &headers).ok_or(Problem::NotFound)
}

async fn icon(headers: HeaderMap) -> Result<Response, Problem> {
    assets::serve_icon(&headers).ok_or(Problem::NotFound)
}

async fn robots(State(shared): Shared) -> Result<Response, Problem> {
    let own = own(&shared)?;
    let mut text = String::from("User-agent: *\nDisallow: /*/choose\nDisallow: /*/search\n");
    if own.entries.iter().any(|entry| entry.path == "/sitemap.xml") {
        let _ = writeln!(text, "Sitemap: {}/sitemap.xml", own.sites.current().base_url);
    }
    let mut response = plain(text);
    response.headers_mut().insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("public, max-age=3600"),
    );
    Ok(response)
}

async fn ready(State(shared): Shared) -> Result<Response, Problem> {
    let outcomes = own(&shared)?.checks.run().await;
    let all = outcomes.iter().all(|(_, holds)| *holds);
    let checks: serde_json::Map<_, _> = outcomes
        .into_iter()
        .map(|(name, holds)| (name.to_owned(), holds.into()))
        .collect();
    let body = serde_json::json!({ "live": true, "ready": all, "checks": checks });
    let status = if all {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    let json = [(header::CONTENT_TYPE, HeaderValue::from_static("application/json"))];
    Ok((status, json, body.to_string()).into_response())
}

async fn measurements(State(shared): Shared) -> Result<Response, Problem> {
    let own = own(&shared)?;
    let mut response = plain(own.exposition().await);
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8"),
    );
    Ok(response)
}

impl Own {
    pub(crate) async fn exposition(&self) -> String {
        let entries = self.entries.iter().map(AsRef::as_ref);
        let mut text = metrics::exposition(&self.metrics, entries, self.cache.bytes(), self.cache.revision());
        if let Some(figures) = self.metrics.figures.get() {
            text.push_str(&figures.lines().await);
        }
        text
    }
}

fn plain(text: String) -> Response {
    (
        [(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/plain; charset=utf-8"),
        )],
        text,
    )
        .into_response()
}

/// Where no entry fits: an address with a slash too many, or without its language, is mended; the rest is not found.
pub(crate) async fn nowhere(
    State(shared): Shared,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let own = own(&shared)?;
    let path = uri.path();
    let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
    // A path that begins with two slashes would send a browser to another host.
    if method != Method::GET || path.starts_with("//") || path.contains('\\') {
        return Err(Problem::NotFound);
    }
    if let Some(shorter) = path.strip_suffix('/').filter(|shorter| !shorter.is_empty()) {
        return redirect(
            StatusCode::PERMANENT_REDIRECT,
            &format!("{}{query}", shorter.trim_end_matches('/')),
        );
    }
    let first = path.split('/').nth(1).unwrap_or_default();
    if split_language(path).is_none() && own.first_words.contains(first) {
        return to_language(&headers, &format!("{path}{query}"));
    }
    Err(Problem::NotFound)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_choice_never_leaves_the_site(path in "[/\\\\?#@:.%a-zж\t\r\n \"<]{0,30}") {
            if let Some(location) = address_in(Language::Romanian, &path) {
                let base = url::Url::parse("https://example.eu/").unwrap();
                let there = base.join(&location).unwrap();
                prop_assert_eq!(there.origin(), base.origin());
                prop_assert!(HeaderValue::try_from(&location).is_ok());
                prop_assert!(location == "/ro" || location.starts_with("/ro/") || location.starts_with("/ro?"));
            }
        }
    }

    #[test]
    fn foreign_choices_are_refused_and_proper_ones_kept() {
        for bad in [
            "//evil.example",
            "/\\evil",
            "https://evil",
            "evil",
            "@evil",
            "/a\r\nSet-Cookie: x",
            "/a//b",
            "\t//evil",
        ] {
            assert_eq!(address_in(Language::English, bad), None, "{bad}");
        }
        assert_eq!(address_in(Language::English, "").unwrap(), "/en");
        assert_eq!(
            address_in(Language::English, "/search?q=%D0%B6&x=ж").unwrap(),
            "/en/search?q=%D0%B6&x=%D0%B6"
        );
    }
}

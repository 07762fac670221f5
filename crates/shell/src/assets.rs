//! The style sheet, fonts and pictures, embedded in the program.
//!
//! `make assets` writes them to `assets/dist` under names that hold a hash of their content, with `manifest.json` from
//! plain to hashed name. A hashed name never changes its content, so browsers keep it for a year without asking. What
//! gains from it is compressed once, when it is first asked for. A development build reads the folder instead of
//! embedding it.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use axum::body::{Body, Bytes};
use axum::response::Response;
use http::StatusCode;
use http::header::{self, HeaderMap, HeaderValue};
use rust_embed::Embed;

use crate::compress::{self, Effort};

#[derive(Embed)]
#[folder = "$CARGO_MANIFEST_DIR/../../assets/dist"]
struct Files;

struct Asset {
    bytes: Bytes,
    packed: OnceLock<Option<Bytes>>,
    content_type: &'static str,
}

struct Assets {
    /// From plain name to address.
    addresses: HashMap<String, String>,
    /// From hashed name to file.
    files: HashMap<String, Asset>,
}

const MANIFEST: &str = "manifest.json";

/// Where a name leads that the manifest does not know: an address that answers 404, so that a test notices.
const UNKNOWN: &str = "/assets/unknown";

static ASSETS: LazyLock<Assets> = LazyLock::new(|| {
    let manifest: HashMap<String, String> = Files::get(MANIFEST)
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default();
    let files = manifest
        .values()
        .filter_map(|name| {
            let bytes = match Files::get(name)?.data {
                std::borrow::Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                std::borrow::Cow::Owned(bytes) => Bytes::from(bytes),
            };
            Some((
                name.clone(),
                Asset {
                    bytes,
                    packed: OnceLock::new(),
                    content_type: content_type(name),
                },
            ))
        })
        .collect();
    let addresses = manifest
        .into_iter()
        .map(|(name, hashed)| (name, format!("/assets/{hashed}")))
        .collect();
    Assets { addresses, files }
});

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// The address of an asset, by its plain name: `app.css` is `/assets/app.3f2a….css`.
pub fn address(name: &str) -> &'static str {
    ASSETS.addresses.get(name).map_or_else(
        || {
            tracing::error!(name, "no such asset; was `make assets` run?");
            UNKNOWN
        },
        String::as_str,
    )
}

/// The content of a file of the folder that has no hash in its name, such as `map.json`, which no browser asks for.
pub fn bytes(name: &str) -> Option<Vec<u8>> {
    Some(Files::get(name)?.data.into_owned())
}

/// Whether all files that the manifest names are there.
pub fn are_complete() -> bool {
    let is_there = |address: &String| {
        address
            .strip_prefix("/assets/")
            .is_some_and(|name| ASSETS.files.contains_key(name))
    };
    !ASSETS.addresses.is_empty() && ASSETS.addresses.values().all(is_there)
}

/// The answer for a file by its hashed name.
pub(crate) fn serve(name: &str, request: &HeaderMap) -> Option<Response> {
    respond(
        ASSETS.files.get(name)?,
        request,
        name,
        "public, max-age=31536000, immutable",
    )
}

/// The answer for `/favicon.ico`, which browsers ask for whatever the page says: the same picture as SVG, for a day.
pub(crate) fn serve_icon(request: &HeaderMap) -> Option<Response> {
    let hashed = address("favicon.svg").strip_prefix("/assets/")?;
    respond(
        ASSETS.files.get(hashed)?,
        request,
        hashed,
        "public, max-age=86400",
    )
}

fn respond(asset: &Asset, request: &HeaderMap, name: &str, cache: &'static str) -> Option<Response> {
    let pack = || {
        let worth = compress::is_worth_it(asset.content_type) && asset.bytes.len() > 512;
        worth
            .then(|| compress::gzip(&asset.bytes, Effort::File))
            .flatten()
    };
    let packed = asset
        .packed
        .get_or_init(pack)
        .as_ref()
        .filter(|_| crate::headers::accepts_gzip(request));
    // The name holds the hash of the content; the form of the answer is part of a strong tag.
    let tag = HeaderValue::try_from(format!(
        "\"{name}{}\"",
        if packed.is_some() { "-gzip" } else { "" }
    ))
    .ok()?;
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(cache));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    let known = crate::cache::is_known(request, &tag);
    headers.insert(header::ETAG, tag);
    if known {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
        return Some(response);
    }
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(asset.content_type));
    if packed.is_some() {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    *response.body_mut() = Body::from(packed.unwrap_or(&asset.bytes).clone());
    Some(response)
}

//! Services that translate, behind one interface.

pub(crate) mod deepl;
pub(crate) mod etranslation;
pub(crate) mod libretranslate;

use std::fmt;
use std::future::Future;
use std::pin::Pin;

use http::{Request, Response, header};
use language::Language;
use serde::{Deserialize, Serialize};

use super::segment::{Piece, Segment};
use super::{Lie, Trouble};
use crate::fetch::FetchError;

/// Segments to be translated together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Batch {
    /// Their language.
    pub source: Language,
    /// The language wanted.
    pub target: Language,
    /// Each at most once.
    pub segments: Vec<Segment>,
}

/// Addresses of ours at which a provider may answer later.
#[derive(Debug, Clone, Default)]
pub(crate) struct Back {
    /// With the translation.
    pub done: String,
    /// With an error.
    pub failed: String,
}

/// What a provider says to a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// A rendering of each segment, in their order, not checked yet.
    Now(Vec<Vec<Piece>>),
    /// It will answer at the addresses that it was given.
    Later,
}

/// How much a provider takes at once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// Segments of a batch.
    pub segments: usize,
    /// Bytes of all segments of a batch as they are sent.
    pub bytes: usize,
}

/// An answer, some time.
pub(crate) type Asking<'a> = Pin<Box<dyn Future<Output = Result<Answer, Trouble>> + Send + 'a>>;

/// A service that translates.
pub(crate) trait Provider: Send + Sync + fmt::Debug {
    /// How much it takes at once.
    fn limits(&self) -> Limits;

    /// A segment as it would be sent, for its length.
    fn written(&self, segment: &Segment) -> String;

    /// It answers later, so a batch goes with [`Back`].
    fn answers_later(&self) -> bool {
        false
    }

    /// Asks for a batch.
    fn ask<'a>(&'a self, batch: &'a Batch, back: &'a Back) -> Asking<'a>;

    /// Reads what was delivered at [`Back::done`]: a rendering of each segment, not checked yet.
    ///
    /// # Errors
    /// When it cannot be read.
    fn read(&self, _delivered: &str) -> Result<Vec<Vec<Piece>>, Lie> {
        Err(Lie::Unreadable)
    }
}

impl From<FetchError> for Trouble {
    fn from(error: FetchError) -> Self {
        match error {
            FetchError::Slow => Self::Slow,
            FetchError::Large => Self::Lie(Lie::Long),
            error => Self::Down(error.to_string()),
        }
    }
}

/// A request that carries JSON.
fn json_request(address: &str, body: &serde_json::Value) -> Result<Request<Vec<u8>>, Trouble> {
    Request::post(address)
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT, "application/json")
        .header(
            header::USER_AGENT,
            concat!("egovernet/", env!("CARGO_PKG_VERSION")),
        )
        .body(body.to_string().into_bytes())
        .map_err(|error| Trouble::Down(error.to_string()))
}

/// What an HTTP status means where all services agree: 401 and 403 our key, 413 too long, 429 and 503 busy (RFC 6585, 4;
/// RFC 9110, 15.6.4, both with `Retry-After` in seconds), other 5xx down.
fn status(answer: &Response<Vec<u8>>) -> Result<(), Trouble> {
    let number = answer.status().as_u16();
    match number {
        200..=299 => Ok(()),
        401 | 403 => Err(Trouble::Stranger(number)),
        413 => Err(Trouble::TooLong),
        429 | 503 => Err(Trouble::Busy(
            answer
                .headers()
                .get(header::RETRY_AFTER)
                .and_then(|value| value.to_str().ok()?.trim().parse().ok()),
        )),
        500.. => Err(Trouble::Down(format!("status {number}"))),
        _ => Err(Trouble::Refused(number.into())),
    }
}

/// Reads each text of an answer; their number must be the segments'.
fn texts(batch: &Batch, texts: impl ExactSizeIterator<Item = String>) -> Result<Answer, Trouble> {
    if texts.len() != batch.segments.len() {
        return Err(Lie::Count.into());
    }
    let read: Result<_, Lie> = texts.map(|text| super::segment::read(&text)).collect();
    Ok(Answer::Now(read?))
}

//! A service with the interface of eTranslation, the European Commission's machine translation for public
//! administrations.
//!
//! Sources: "How to submit a translation request via the CEF eTranslation webservice"
//! (<https://ec.europa.eu/cefdigital/wiki/display/CEFDIGITAL/How+to+submit+a+translation+request+via+the+CEF+eTranslation+webservice>:
//! asynchronous; the answer to `POST …/si/translate` is the number of the request or a negative error code; the translated
//! document is delivered to each of `destinations.httpDestinations`, an error to `errorCallback`; `callerInformation`,
//! `documentToTranslateBase64` with `content`, `format` and `filename`, `sourceLanguage`, `targetLanguages`, `domain`) and
//! the plug-in <https://github.com/tilde-nlp/etranslation-multilingual> (a delivered document is Base64 in the body; HTTP
//! Digest with the application's name and password; error codes). Digest: RFC 7616.
//!
//! A batch is one HTML document with a paragraph for each segment, because the service keeps elements of HTML.

use std::sync::{Arc, Mutex, PoisonError};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use digest_auth::{AuthContext, HttpMethod, WwwAuthenticateHeader};
use http::{HeaderValue, Request, Response, header};
use language::Language;
use serde_json::json;
use shell::config::Secret;

use super::{Answer, Asking, Back, Batch, Limits, Provider, json_request, status};
use crate::fetch::Fetch;
use crate::translation::segment::{Dialect, Piece, Segment, read_document};
use crate::translation::{Lie, Trouble};

/// Where the service is.
pub(crate) const ADDRESS: &str = "https://webgate.ec.europa.eu/etranslation/si";

const DIALECT: Dialect = Dialect {
    mark: "<span translate=\"no\" class=\"notranslate\"",
    mark_end: "</span>",
    pair: "<span",
    pair_end: "</span>",
};

/// The service.
#[derive(Debug)]
pub(crate) struct ETranslation {
    address: String,
    user: String,
    password: Secret,
    fetch: Arc<dyn Fetch>,
    /// The last challenge; its count goes up with each request (RFC 7616, 3.4).
    challenge: Mutex<Option<WwwAuthenticateHeader>>,
}

impl ETranslation {
    /// `address`: without a slash at the end.
    pub(crate) fn new(address: String, user: String, password: Secret, fetch: Arc<dyn Fetch>) -> Self {
        Self {
            address,
            user,
            password,
            fetch,
            challenge: Mutex::new(None),
        }
    }

    /// The line that answers the last challenge, if there was one.
    fn credentials(&self, request: &Request<Vec<u8>>) -> Option<HeaderValue> {
        let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
        let mut challenge = self.challenge.lock().unwrap_or_else(PoisonError::into_inner);
        let context = AuthContext::new_with_method(
            self.user.as_str(),
            self.password.reveal(),
            path,
            None::<&[u8]>,
            HttpMethod::POST,
        );
        let line = challenge.as_mut()?.respond(&context).ok()?.to_header_string();
        let mut value = HeaderValue::try_from(line).ok()?;
        value.set_sensitive(true);
        Some(value)
    }

    /// Keeps the challenge of an answer; none when it has none that we understand.
    fn challenged(&self, answer: &Response<Vec<u8>>) -> Option<()> {
        let lines = answer.headers().get_all(header::WWW_AUTHENTICATE).iter();
        let line = lines
            .filter_map(|line| line.to_str().ok())
            .find(|line| line.trim_start().starts_with("Digest"))?;
        let challenge = digest_auth::parse(line).ok()?;
        *self.challenge.lock().unwrap_or_else(PoisonError::into_inner) = Some(challenge);
        Some(())
    }

    /// Asks, and once more when the service wants to know who we are.
    async fn authenticated(&self, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Trouble> {
        let mut answer = self.once(request).await?;
        if answer.status().as_u16() == 401 && self.challenged(&answer).is_some() {
            answer = self.once(request).await?;
        }
        Ok(answer)
    }

    async fn once(&self, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Trouble> {
        let mut attempt = request.clone();
        if let Some(line) = self.credentials(request) {
            attempt.headers_mut().insert(header::AUTHORIZATION, line);
        }
        Ok(self.fetch.fetch(attempt).await?)
    }
}

fn code(language: Language) -> String {
    language.code().to_ascii_uppercase()
}

/// What a negative number means: -20028 too many of our requests are running, -20007 we are not known, -20021, -20046
/// and -40010 too long.
fn trouble(number: i64) -> Trouble {
    match number {
        -20028 => Trouble::Busy(None),
        -20007 => Trouble::Stranger(0),
        -20021 | -20046 | -40010 => Trouble::TooLong,
        number => Trouble::Refused(number),
    }
}

impl Provider for ETranslation {
    fn limits(&self) -> Limits {
        Limits {
            segments: 200,
            // What is delivered comes back through our own limit of a request's body, in Base64 and perhaps longer.
            bytes: 16 * 1024,
        }
    }

    fn written(&self, segment: &Segment) -> String {
        segment.encode(DIALECT)
    }

    fn answers_later(&self) -> bool {
        true
    }

    fn ask<'a>(&'a self, batch: &'a Batch, back: &'a Back) -> Asking<'a> {
        Box::pin(async move {
            let mut document =
                String::from("<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>");
            for (number, segment) in batch.segments.iter().enumerate() {
                use std::fmt::Write;
                let _ = write!(document, "<p id=\"s{number}\">{}</p>", self.written(segment));
            }
            document.push_str("</body></html>");
            let request = json_request(
                &format!("{}/translate", self.address),
                &json!({
                    "callerInformation": { "application": self.user, "username": self.user },
                    "documentToTranslateBase64": {
                        "content": STANDARD.encode(document),
                        "format": "html",
                        "filename": "segments",
                    },
                    "sourceLanguage": code(batch.source),
                    "targetLanguages": [code(batch.target)],
                    "domain": "GEN",
                    "errorCallback": back.failed,
                    "destinations": { "httpDestinations": [back.done] },
                }),
            )?;
            let answer = self.authenticated(&request).await?;
            status(&answer)?;
            let number: i64 = std::str::from_utf8(answer.body())
                .ok()
                .and_then(|text| text.trim().trim_matches('"').parse().ok())
                .ok_or(Lie::Unreadable)?;
            if number > 0 {
                Ok(Answer::Later)
            } else {
                Err(trouble(number))
            }
        })
    }

    fn read(&self, delivered: &str) -> Result<Vec<Vec<Piece>>, Lie> {
        let packed: String = delivered.split_whitespace().collect();
        let bytes = STANDARD.decode(packed).map_err(|_| Lie::Unreadable)?;
        let html = String::from_utf8(bytes).map_err(|_| Lie::Unreadable)?;
        read_document(&html)
    }
}

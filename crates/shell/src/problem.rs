//! What went wrong, and the page that tells it.
//!
//! Handlers return a [`Problem`]; extractors of axum return theirs as a bare status. [`crate::front`] turns both into a
//! page in the reader's language that says what happened and what can be done; nothing of the inside (statement, path,
//! version) is ever shown. The cause of an internal error goes to the log with the request's number, which the page
//! shows too. A request for another host is told so in all three languages and without our style sheet, because on that
//! host neither our language choice nor our files exist.

use std::error::Error;
use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::StatusCode;
use http::header::{self, HeaderValue};
use language::Language;

use crate::frame::Frame;
use crate::policy::{Action, Assurance, Denial};
use crate::routes::redirect;
use crate::visit::Visit;
use crate::words::Shell;

/// Why a request gets no page.
#[derive(Debug)]
pub enum Problem {
    /// There is nothing under this address, or nothing that this visitor may know of.
    NotFound,
    /// The request makes no sense; perhaps there is more to say, in the reader's language.
    BadRequest {
        /// What is wrong and how to mend it.
        explanation: Option<String>,
    },
    /// A page of another site sent the form.
    Foreign,
    /// The policy says no.
    Denied {
        /// Why.
        denial: Denial,
        /// To what.
        action: Action,
    },
    /// The address does not take this method.
    Method,
    /// The request did not come to its end in time.
    Slow,
    /// The body is larger than the limit.
    TooLarge,
    /// The address is longer than the limit.
    AddressTooLong,
    /// The body is of a kind that the address does not take.
    Kind,
    /// The form holds bytes that are no text.
    Encoding,
    /// The request names a host that is not ours.
    Host,
    /// The client asked for this too often.
    TooMany {
        /// Seconds until it may be tried again.
        retry_after_s: u64,
    },
    /// The header has too many lines or bytes.
    HeaderTooLarge,
    /// Something that the page needs does not answer now: a full disk, a busy or absent database.
    Unavailable {
        /// What it is, for the log.
        cause: String,
    },
    /// Our mistake.
    Internal {
        /// What it is, for the log.
        cause: String,
    },
}

/// Seconds after which to try again when a service is unavailable.
const UNAVAILABLE_RETRY_S: u64 = 10;

impl Problem {
    /// An internal problem with its chain of causes.
    pub fn internal(error: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal {
            cause: chain(&*error.into()),
        }
    }

    /// A request that makes no sense, and nothing more to say about it.
    pub const fn bad_request() -> Self {
        Self::BadRequest { explanation: None }
    }

    /// The status it is sent with.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::BadRequest { .. } | Self::Encoding => StatusCode::BAD_REQUEST,
            Self::Denied {
                denial: Denial::State,
                ..
            } => StatusCode::CONFLICT,
            Self::Foreign | Self::Denied { .. } => StatusCode::FORBIDDEN,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Slow => StatusCode::REQUEST_TIMEOUT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::AddressTooLong => StatusCode::URI_TOO_LONG,
            Self::Kind => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Host => StatusCode::MISDIRECTED_REQUEST,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::HeaderTooLarge => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::Unavailable { .. } => StatusCode::SERVICE_UNAVAILABLE,
            Self::Internal { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The problem behind a bare status, as extractors and the router answer it.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::FORBIDDEN => Self::Foreign,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::REQUEST_TIMEOUT => Self::Slow,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::URI_TOO_LONG => Self::AddressTooLong,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::Kind,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany {
                retry_after_s: UNAVAILABLE_RETRY_S,
            },
            StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE => Self::HeaderTooLarge,
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable { cause: String::new() },
            status if status.is_client_error() => Self::bad_request(),
            status => Self::Internal {
                cause: format!("an answer with the status {status}"),
            },
        }
    }

    /// What the log should know.
    pub(crate) fn cause(&self) -> Option<&str> {
        match self {
            Self::Internal { cause } | Self::Unavailable { cause } => Some(cause),
            _ => None,
        }
    }

    fn retry_after_s(&self) -> Option<u64> {
        match self {
            Self::TooMany { retry_after_s } => Some(*retry_after_s),
            Self::Unavailable { .. } => Some(UNAVAILABLE_RETRY_S),
            _ => None,
        }
    }

    /// Heading, explanation and what to do.
    fn words(&self, t: Shell) -> [String; 3] {
        let fixed = |words: [&str; 3]| words.map(str::to_owned);
        match self {
            Self::NotFound => fixed([
                t.problem_not_found(),
                t.problem_not_found_explanation(),
                t.problem_not_found_advice(),
            ]),
            Self::BadRequest { explanation } => [
                t.problem_bad_request().to_owned(),
                explanation
                    .clone()
                    .unwrap_or_else(|| t.problem_bad_request_explanation().to_owned()),
                t.problem_bad_request_advice().to_owned(),
            ],
            Self::Foreign => fixed([
                t.problem_foreign(),
                t.problem_foreign_explanation(),
                t.problem_foreign_advice(),
            ]),
            Self::Denied { denial, action } => denied(t, *denial, *action),
            Self::Method => fixed([
                t.problem_method(),
                t.problem_method_explanation(),
                t.problem_method_advice(),
            ]),
            Self::Slow => fixed([
                t.problem_slow(),
                t.problem_slow_explanation(),
                t.problem_slow_advice(),
            ]),
            Self::TooLarge => fixed([
                t.problem_too_large(),
                t.problem_too_large_explanation(),
                t.problem_too_large_advice(),
            ]),
            Self::AddressTooLong => fixed([
                t.problem_address_too_long(),
                t.problem_address_too_long_explanation(),
                t.problem_address_too_long_advice(),
            ]),
            Self::Kind => fixed([
                t.problem_kind(),
                t.problem_kind_explanation(),
                t.problem_kind_advice(),
            ]),
            Self::Encoding => fixed([
                t.problem_encoding(),
                t.problem_encoding_explanation(),
                t.problem_encoding_advice(),
            ]),
            Self::Host => fixed([t.problem_host(), t.problem_host_explanation(), ""]),
            Self::TooMany { retry_after_s } => [
                t.problem_too_many().to_owned(),
                t.problem_too_many_explanation().to_owned(),
                t.problem_too_many_advice(retry_after_s.div_ceil(60)),
            ],
            Self::HeaderTooLarge => fixed([
                t.problem_header(),
                t.problem_header_explanation(),
                t.problem_header_advice(),
            ]),
            Self::Unavailable { .. } => fixed([
                t.problem_unavailable(),
                t.problem_unavailable_explanation(),
                t.problem_unavailable_advice(),
            ]),
            Self::Internal { .. } => fixed([
                t.problem_internal(),
                t.problem_internal_explanation(),
                t.problem_internal_advice(),
            ]),
        }
    }

    /// Where somebody who is not signed in goes instead, and comes back from.
    pub(crate) fn way_to_sign_in(&self, visit: &Visit) -> Option<Response> {
        let Self::Denied {
            denial: Denial::SignIn,
            ..
        } = self
        else {
            return None;
        };
        let question = if visit.query.is_empty() { "" } else { "?" };
        let here = format!("{}{question}{}", visit.path, visit.query);
        let to = percent_encoding::utf8_percent_encode(&here, percent_encoding::NON_ALPHANUMERIC);
        redirect(
            StatusCode::SEE_OTHER,
            &format!("/{}/sign-in?to={to}", visit.language.code()),
        )
        .ok()
    }

    /// Where somebody who is signed in shows a second factor and comes back from, when that is all that is missing.
    fn way_to_proof(&self, frame: &Frame) -> Option<String> {
        let Self::Denied {
            denial: Denial::Assurance(Assurance::Strong),
            ..
        } = self
        else {
            return None;
        };
        let question = if frame.query.is_empty() { "" } else { "?" };
        let here = format!("{}{question}{}", frame.path, frame.query);
        let to = percent_encoding::utf8_percent_encode(&here, percent_encoding::NON_ALPHANUMERIC);
        Some(frame.url(&format!("/account/prove?to={to}")))
    }

    /// The page that tells the problem. `frame`: of the address that was asked for.
    pub(crate) fn page(&self, frame: Frame, request_id: &str) -> Response {
        let [heading, explanation, advice] = self.words(frame.t);
        let status = self.status();
        let html = match self {
            Self::Host => WrongHost {
                address: frame.site.base_url.as_str(),
                told: Language::ALL.map(|language| {
                    (
                        language,
                        Shell(language).problem_host(),
                        Shell(language).problem_host_explanation(),
                    )
                }),
            }
            .render(),
            Self::NotFound => NotFoundPage {
                frame: framed(frame, &heading, &explanation),
                heading,
                explanation,
                advice,
            }
            .render(),
            _ => {
                let number = matches!(self, Self::Internal { .. }).then_some(request_id);
                let proof = self.way_to_proof(&frame);
                let frame = framed(frame, &heading, &explanation);
                ProblemPage {
                    frame,
                    status: status.as_u16(),
                    heading,
                    explanation,
                    advice,
                    number,
                    proof,
                }
                .render()
            }
        };
        let html = html.unwrap_or_else(|error| {
            tracing::error!(%error, "the page of a problem can not be made");
            format!("<!doctype html><title>{status}</title><p>{status}")
        });
        let mut response = Response::new(Body::from(html));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        if let Some(seconds) = self.retry_after_s() {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        response
    }
}

/// Heading, explanation and advice of a decision against.
fn denied(t: Shell, denial: Denial, action: Action) -> [String; 3] {
    let action = action.words(t.0);
    match denial {
        Denial::SignIn => [
            t.denied_sign_in().to_owned(),
            t.denied_sign_in_explanation().to_owned(),
            t.denied_sign_in_advice().to_owned(),
        ],
        Denial::Assurance(level) => [
            t.denied_assurance().to_owned(),
            t.denied_assurance_explanation(level.words(t.0), action),
            match level {
                Assurance::Strong => t.denied_assurance_strong_advice(),
                _ => t.denied_assurance_advice(),
            }
            .to_owned(),
        ],
        Denial::FourEyes => [
            t.denied_four_eyes().to_owned(),
            t.denied_four_eyes_explanation().to_owned(),
            t.denied_four_eyes_advice().to_owned(),
        ],
        Denial::State => [
            t.denied_state().to_owned(),
            t.denied_state_explanation(action),
            t.denied_state_advice().to_owned(),
        ],
        Denial::Never => [
            t.denied_never().to_owned(),
            t.denied_never_explanation(action),
            t.denied_never_advice().to_owned(),
        ],
    }
}

fn framed(mut frame: Frame, heading: &str, explanation: &str) -> Frame {
    heading.clone_into(&mut frame.title);
    explanation.clone_into(&mut frame.description);
    frame.unlisted()
}

/// An error with what caused it.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        next = cause.source();
    }
    text
}

impl From<storage::Error> for Problem {
    fn from(error: storage::Error) -> Self {
        let cause = chain(&error);
        if error.is_busy() || error.is_full() || error.is_unreachable() || error.is_too_slow() {
            Self::Unavailable { cause }
        } else {
            Self::Internal { cause }
        }
    }
}

/// A problem on its way through the router to the front, which knows the reader's language.
#[derive(Debug, Clone)]
pub(crate) struct Told(pub(crate) Arc<Problem>);

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status();
        response.extensions_mut().insert(Told(Arc::new(self)));
        response
    }
}

#[derive(Template)]
#[template(path = "not_found.html")]
struct NotFoundPage {
    frame: Frame,
    heading: String,
    explanation: String,
    advice: String,
}

#[derive(Template)]
#[template(path = "problem.html")]
struct ProblemPage<'a> {
    frame: Frame,
    status: u16,
    heading: String,
    explanation: String,
    advice: String,
    number: Option<&'a str>,
    /// Where the person shows a second factor, and comes back from.
    proof: Option<String>,
}

#[derive(Template)]
#[template(path = "wrong_host.html")]
struct WrongHost<'a> {
    address: &'a str,
    told: [(Language, &'static str, &'static str); 3],
}

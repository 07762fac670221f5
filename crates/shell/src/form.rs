//! The fields of a form, as a handler takes them.
//!
//! Like [`axum::Form`], but what is not text in UTF-8 is refused and told ([`Problem::Encoding`]). `axum::Form` puts
//! `U+FFFD` in the place of what it can not read, so that a reader's words would be kept with holes in them and nobody
//! would know.

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest, Request};
use axum::response::{IntoResponse, Response};
use serde::de::DeserializeOwned;

use crate::problem::Problem;

/// What was sent with a form.
#[derive(Debug, Clone, Copy)]
pub struct Form<T>(pub T);

impl<T, S> FromRequest<S> for Form<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        // The limits of size and time are those of the front, which has put them around the body.
        let whole = Bytes::from_request(Request::from_parts(parts.clone(), body), state)
            .await
            .map_err(IntoResponse::into_response)?;
        // The signs between the fields are ASCII, so the whole is text exactly if every name and value is.
        if percent_encoding::percent_decode(&whole).decode_utf8().is_err() {
            return Err(Problem::Encoding.into_response());
        }
        axum::Form::from_request(Request::from_parts(parts, Body::from(whole)), state)
            .await
            .map(|axum::Form(fields)| Self(fields))
            .map_err(IntoResponse::into_response)
    }
}

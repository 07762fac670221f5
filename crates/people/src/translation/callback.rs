//! Where a provider that answers later delivers its answer.
//!
//! The address holds a token of 256 random bits, of which only a hash is kept; it is good once and for
//! [`super::ANSWER_HOURS`]. Whoever does not know one learns nothing: an unknown, a used and an expired token are all
//! an address that does not exist. What is delivered is bounded by `limits.body_bytes` and only kept here; a job reads it.

use axum::body::Bytes;
use axum::extract::{Path, State};
use shell::{Policy, Problem, Routes};
use storage::jobs::NewJob;

use super::{store, work};
use crate::People;
use crate::accounts::token::Hash;

/// The lines of the route table for providers.
pub(super) fn routes() -> Routes<People> {
    Routes::new()
        .receiver("/translation/callback/{token}", Policy::Public, delivered)
        .receiver("/translation/callback/{token}/error", Policy::Public, refused)
}

/// `POST /translation/callback/{token}`
async fn delivered(
    State(people): State<People>,
    Path(token): Path<String>,
    body: Bytes,
) -> Result<&'static str, Problem> {
    let answer = String::from_utf8(body.to_vec()).map_err(|_| Problem::Encoding)?;
    if answer.contains('\0') {
        return Err(Problem::Encoding);
    }
    let was_taken = people
        .write(move |w| {
            let hash = Hash::of("translation", &token);
            let Some((sent, _)) = store::take(w, hash.as_str(), Some(&answer))? else {
                return Ok(false);
            };
            let payload = sent.to_string();
            w.enqueue(NewJob {
                kind: work::TAKE,
                payload: &payload,
                run_at: None,
                key: Some(&payload),
            })?;
            Ok(true)
        })
        .await?;
    if was_taken {
        Ok("OK")
    } else {
        Err(Problem::NotFound)
    }
}

/// `POST /translation/callback/{token}/error`: what it says is not kept, as it may repeat the text.
async fn refused(State(people): State<People>, Path(token): Path<String>) -> Result<&'static str, Problem> {
    let was_taken = people
        .write(move |w| {
            let hash = Hash::of("translation", &token);
            let Some((_, request)) = store::take(w, hash.as_str(), None)? else {
                return Ok(false);
            };
            store::failed(w, request, "translation.provider-error", true)?;
            Ok(true)
        })
        .await?;
    if was_taken {
        Ok("OK")
    } else {
        Err(Problem::NotFound)
    }
}

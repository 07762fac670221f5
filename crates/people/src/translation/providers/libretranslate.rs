//! A service with the interface of `LibreTranslate`, which one can run oneself.
//!
//! Sources: <https://docs.libretranslate.com/guides/api_usage/> and `libretranslate/app.py` of
//! <https://github.com/LibreTranslate/LibreTranslate> (`POST /translate` with `q` a list, `source`, `target`, `format`
//! `html`, `api_key`; answer `translatedText` a list in the same order, from which entities were taken out; 400 for what
//! it does not take, 403 for an unknown key, 429 to slow down, 500 when it cannot). In HTML it leaves the content of
//! `code` alone (`translatehtml`, `NON_TRANSLATEABLE_TAGS`).

use std::sync::Arc;

use serde::Deserialize;
use serde_json::json;
use shell::config::Secret;

use super::{Asking, Back, Batch, Limits, Provider, json_request, status, texts};
use crate::fetch::Fetch;
use crate::translation::Lie;
use crate::translation::segment::{Dialect, Segment};

const DIALECT: Dialect = Dialect {
    mark: "<code translate=\"no\"",
    mark_end: "</code>",
    pair: "<span",
    pair_end: "</span>",
};

/// The service.
#[derive(Debug)]
pub(crate) struct LibreTranslate {
    /// Without a slash at the end.
    pub address: String,
    /// Our key; one's own server needs none.
    pub key: Option<Secret>,
    /// The way to it.
    pub fetch: Arc<dyn Fetch>,
}

#[derive(Deserialize)]
struct Answered {
    #[serde(rename = "translatedText")]
    translated_text: Vec<String>,
}

impl Provider for LibreTranslate {
    fn limits(&self) -> Limits {
        // Whoever runs the server sets its own limits; these are below what is usual.
        Limits {
            segments: 20,
            bytes: 8 * 1024,
        }
    }

    fn written(&self, segment: &Segment) -> String {
        segment.encode(DIALECT)
    }

    fn ask<'a>(&'a self, batch: &'a Batch, _back: &'a Back) -> Asking<'a> {
        Box::pin(async move {
            let written: Vec<String> = batch
                .segments
                .iter()
                .map(|segment| self.written(segment))
                .collect();
            let mut body = json!({
                "q": written,
                "source": batch.source.code(),
                "target": batch.target.code(),
                "format": "html",
            });
            if let (Some(key), Some(fields)) = (&self.key, body.as_object_mut()) {
                fields.insert("api_key".into(), key.reveal().into());
            }
            let request = json_request(&format!("{}/translate", self.address), &body)?;
            let answer = self.fetch.fetch(request).await?;
            status(&answer)?;
            let answered: Answered = serde_json::from_slice(answer.body()).map_err(|_| Lie::Unreadable)?;
            texts(batch, answered.translated_text.into_iter())
        })
    }
}

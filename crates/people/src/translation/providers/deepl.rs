//! A service with the interface of `DeepL`'s API, version 2.
//!
//! Sources: <https://developers.deepl.com/api-reference/translate> (`POST /v2/translate`, header `Authorization:
//! DeepL-Auth-Key`, `text` a list of at most 50, request of at most 128 KiB, `source_lang` without and `target_lang` with a
//! variant of English, answer `translations` in the order of `text`),
//! <https://developers.deepl.com/docs/xml-and-html-handling/xml> (`tag_handling`, `ignore_tags`: the content of these
//! elements is not translated), <https://developers.deepl.com/docs/best-practices/error-handling> (429 too many requests,
//! 456 quota exceeded, 5xx).

use std::sync::Arc;

use http::{HeaderValue, header};
use language::Language;
use serde::Deserialize;
use serde_json::json;
use shell::config::Secret;

use super::{Asking, Back, Batch, Limits, Provider, json_request, status, texts};
use crate::fetch::Fetch;
use crate::translation::segment::{Dialect, Segment};
use crate::translation::{Lie, Trouble};

const DIALECT: Dialect = Dialect {
    mark: "<x",
    mark_end: "</x>",
    pair: "<g",
    pair_end: "</g>",
};

/// Where a key is good: those of the free plan end with `:fx`
/// (<https://developers.deepl.com/docs/getting-started/auth>).
pub(crate) fn address(key: &Secret) -> &'static str {
    if key.reveal().ends_with(":fx") {
        "https://api-free.deepl.com"
    } else {
        "https://api.deepl.com"
    }
}

/// The service.
#[derive(Debug)]
pub(crate) struct DeepL {
    /// Without a slash at the end.
    pub address: String,
    /// Our key.
    pub key: Secret,
    /// The way to it.
    pub fetch: Arc<dyn Fetch>,
}

#[derive(Deserialize)]
struct Answered {
    translations: Vec<Translation>,
}

#[derive(Deserialize)]
struct Translation {
    #[serde(default)]
    detected_source_language: Option<String>,
    text: String,
}

const fn source_code(language: Language) -> &'static str {
    match language {
        Language::Bulgarian => "BG",
        Language::Romanian => "RO",
        Language::English => "EN",
    }
}

const fn target_code(language: Language) -> &'static str {
    match language {
        Language::English => "EN-GB",
        language => source_code(language),
    }
}

impl Provider for DeepL {
    fn limits(&self) -> Limits {
        Limits {
            segments: 50,
            // 128 KiB less what JSON adds.
            bytes: 96 * 1024,
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
            let mut request = json_request(
                &format!("{}/v2/translate", self.address),
                &json!({
                    "text": written,
                    "source_lang": source_code(batch.source),
                    "target_lang": target_code(batch.target),
                    "tag_handling": "xml",
                    "ignore_tags": ["x"],
                    "outline_detection": false,
                    "preserve_formatting": true,
                }),
            )?;
            let mut key = HeaderValue::try_from(format!("DeepL-Auth-Key {}", self.key.reveal()))
                .map_err(|_| Trouble::Stranger(0))?;
            key.set_sensitive(true);
            request.headers_mut().insert(header::AUTHORIZATION, key);
            let answer = self.fetch.fetch(request).await?;
            if answer.status().as_u16() == 456 {
                return Err(Trouble::Quota);
            }
            status(&answer)?;
            let answered: Answered = serde_json::from_slice(answer.body()).map_err(|_| Lie::Unreadable)?;
            let is_ours = |told: &str| told.eq_ignore_ascii_case(source_code(batch.source));
            let told = |text: &Translation| text.detected_source_language.as_deref().is_none_or(is_ours);
            if !answered.translations.iter().all(told) {
                return Err(Lie::Language.into());
            }
            texts(batch, answered.translations.into_iter().map(|text| text.text))
        })
    }
}

//! What somebody agrees to when they make an account: the words beside the box and the privacy notice as shown.

use catalogue::codes::PageSlug;
use language::Language;
use storage::Reading;

use crate::accounts::token::Hash;
use crate::{Error, words};

/// The text that is agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Notice {
    /// Its hash: the same text in the same language has the same.
    pub version: String,
    /// The language of the page.
    pub language: Language,
    /// What was said beside the box, then the privacy notice.
    pub text: String,
}

impl Notice {
    /// As it stands now, for a reader of a language.
    pub(crate) fn now(r: &mut Reading<'_>, language: Language) -> Result<Self, Error> {
        let mut text = words::Privacy(language).agree().to_owned();
        let page = match PageSlug::parse("privacy") {
            Some(slug) => catalogue::texts::store::by_slug(r, &slug)?,
            None => None,
        };
        if let Some(page) = page {
            for part in [page.title.words(language), page.body.words(language)] {
                text.push_str("\n\n");
                text.push_str(part);
            }
        }
        Ok(Self {
            version: Hash::of(language.code(), &text).as_str().to_owned(),
            language,
            text,
        })
    }
}

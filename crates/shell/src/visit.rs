//! What a handler may know about a request: language, place, query, number, who is limited.
//!
//! [`Visit`] is an extractor. It says who is signed in, and asks the policy. It does not hold the network address, the cookies or the user agent, so that no page can
//! depend on them by accident, which would also spoil the page cache.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use http::header::{self, HeaderMap};
use http::request::Parts;
use language::Language;

use crate::client::ClientKey;
use crate::frame::{Frame, Preview, Section};
use crate::front::RequestId;
use crate::policy::{self, Action, Assurances, Denial, Permit, Person, Thing};
use crate::problem::Problem;
use crate::site::Site;
use crate::words::Shell;

/// Name of the cookie that remembers the language a visitor chose.
pub const LANGUAGE_COOKIE: &str = "language";

/// One request, as a handler sees it.
#[derive(Debug, Clone)]
pub struct Visit {
    /// The language of the address; outside the languages, the one the visitor would be sent to.
    pub language: Language,
    /// The path behind the language, such as `/services/bg-2052`, empty for home.
    pub path: Arc<str>,
    /// The query as it was sent, without the question mark.
    pub query: Arc<str>,
    /// The number of the request.
    pub request_id: RequestId,
    /// Under which key the client's actions are limited.
    pub client: ClientKey,
    /// What all pages share, as it was when the request came.
    pub site: Arc<Site>,
    /// Who is signed in.
    pub person: Option<Arc<Person>>,
    /// How sure we must be of whom, for what.
    pub assurances: Arc<Assurances>,
    /// What is shown is not published yet.
    pub preview: Option<Preview>,
}

impl Visit {
    /// The frame of the page that answers this visit. Title and description are in the visit's language.
    pub fn frame(&self, title: impl Into<String>, description: impl Into<String>) -> Frame {
        Frame {
            language: self.language,
            t: Shell(self.language),
            title: title.into(),
            description: description.into(),
            path: self.path.to_string(),
            query: self.query.to_string(),
            section: Section::of(&self.path),
            site: Arc::clone(&self.site),
            search_words: String::new(),
            indexable: true,
            person: self.person.clone(),
            desk: None,
            preview: self.preview.clone(),
        }
    }

    /// A parameter of the address as it was written; an empty one is none.
    pub fn parameter(&self, name: &str) -> Option<String> {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.into_owned())
            .filter(|value| !value.is_empty())
    }

    /// Asks whether this visitor may do this to this thing. The [`Permit`] goes to the function that does it.
    pub fn permit(&self, action: Action, thing: &Thing<'_>) -> Result<Permit, Problem> {
        policy::decide(self.person.as_deref(), action, thing, &self.assurances)
            .map_err(|denial| Problem::Denied { denial, action })
    }

    /// The same as a yes or no, for a page that shows only what can be done.
    pub fn may(&self, action: Action, thing: &Thing<'_>) -> bool {
        self.permit(action, thing).is_ok()
    }

    /// Asks whether this visitor may do this to anything at all.
    pub fn might(&self, action: Action) -> Result<(), Problem> {
        policy::might(self.person.as_deref(), action, &self.assurances)
            .map_err(|denial| Problem::Denied { denial, action })
    }

    /// Who is signed in; for handlers behind a policy that lets nobody else through.
    pub fn signed_in(&self) -> Result<&Arc<Person>, Problem> {
        self.person.as_ref().ok_or(Problem::Denied {
            denial: Denial::SignIn,
            action: Action::OwnAccount,
        })
    }
}

impl<S: Sync> FromRequestParts<S> for Visit {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| Problem::internal("a request came past the front"))
    }
}

/// Splits a path into its language and the rest: `/bg/services` is Bulgarian and `/services`.
pub(crate) fn split_language(path: &str) -> Option<(Language, &str)> {
    let rest = path.strip_prefix('/')?;
    let (code, behind) = match rest.find('/') {
        Some(end) => rest.split_at_checked(end)?,
        None => (rest, ""),
    };
    Some((Language::from_code(code)?, behind))
}

/// The language to greet a visitor with: the one chosen earlier, then what the browser asks for, then English.
pub(crate) fn wished_language(headers: &HeaderMap) -> Language {
    let chosen = crate::headers::cookie(headers, LANGUAGE_COOKIE).and_then(Language::from_code);
    let asked = || {
        headers
            .get(header::ACCEPT_LANGUAGE)
            .and_then(|value| value.to_str().ok())
            .and_then(language::negotiate::accept_language)
    };
    chosen.or_else(asked).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn the_language_of_a_path_is_its_first_word() {
        assert_eq!(
            split_language("/bg/services/x"),
            Some((Language::Bulgarian, "/services/x"))
        );
        assert_eq!(split_language("/ro"), Some((Language::Romanian, "")));
        for none in ["/", "", "/services", "/bgx/services", "/BG", "bg"] {
            assert_eq!(split_language(none), None, "{none}");
        }
    }

    #[test]
    fn cookie_comes_before_browser_and_browser_before_english() {
        let mut headers = HeaderMap::new();
        assert_eq!(wished_language(&headers), Language::English);
        headers.insert(header::ACCEPT_LANGUAGE, HeaderValue::from_static("de, ro;q=0.5"));
        assert_eq!(wished_language(&headers), Language::Romanian);
        headers.insert(header::COOKIE, HeaderValue::from_static("language=bg"));
        assert_eq!(wished_language(&headers), Language::Bulgarian);
        headers.insert(header::COOKIE, HeaderValue::from_static("language=<script>"));
        assert_eq!(
            wished_language(&headers),
            Language::Romanian,
            "an invalid cookie counts as none"
        );
    }
}

//! Identity providers (`OpenID` Connect): which there are, and what one of them says about somebody.
//!
//! The authorization code flow with PKCE, `state` and `nonce`. What must come back with the browser is kept in a cookie
//! of that browser alone ([`Flow`]), so a code that somebody else got leads nowhere. Whom the provider means is the pair
//! of issuer and subject, never the address: an address that a provider names is only where our letter goes.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use jiff::Timestamp;
use language::{Language, PerLanguage};
use openidconnect::core::{CoreAuthenticationFlow, CoreClient, CoreProviderMetadata, CoreUserInfoClaims};
use openidconnect::{
    AccessTokenHash, AuthorizationCode, ClientId, ClientSecret, CsrfToken, IssuerUrl, LanguageTag, Nonce,
    OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl, Scope, TokenResponse,
};
use serde::Deserialize;
use shell::policy::PersonId;

use super::token::Token;
use crate::Error;
use crate::fetch::{Bounds, Fetch, Network};

/// What a provider says about itself is asked anew after so long.
const KNOWN_FOR: Duration = Duration::from_mins(10);
/// Longest subject that is kept (`OpenID` Connect Core, 2: 255 characters).
const SUBJECT_MAX: usize = 255;

/// Why a provider did not tell who somebody is.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// It does not answer.
    #[error("the identity provider can not be reached: {0}")]
    Down(String),
    /// What it says does not hold together.
    #[error("the identity provider says what can not be believed: {0}")]
    Lying(String),
}

/// Somebody, as a provider knows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Identity {
    pub issuer: String,
    pub subject: String,
    pub email: Option<String>,
    pub name: Option<String>,
}

/// What the browser keeps on its way to the provider and back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Flow {
    pub provider: String,
    pub language: Language,
    pub state: String,
    pub nonce: String,
    pub verifier: String,
    pub to: String,
    /// The account that asked to be linked.
    pub link: Option<PersonId>,
}

impl Flow {
    /// As a cookie's value.
    pub(crate) fn write(&self) -> String {
        let link = self.link.map(|person| person.to_string()).unwrap_or_default();
        form_urlencoded::Serializer::new(String::new())
            .append_pair("p", &self.provider)
            .append_pair("l", self.language.code())
            .append_pair("s", &self.state)
            .append_pair("n", &self.nonce)
            .append_pair("v", &self.verifier)
            .append_pair("t", &self.to)
            .append_pair("a", &link)
            .finish()
    }

    /// Reads [`Self::write`].
    pub(crate) fn read(written: &str) -> Option<Self> {
        let mut flow = Self::default();
        for (name, value) in form_urlencoded::parse(written.as_bytes()) {
            let value = value.into_owned();
            match name.as_ref() {
                "p" => flow.provider = value,
                "l" => flow.language = Language::from_code(&value)?,
                "s" => flow.state = value,
                "n" => flow.nonce = value,
                "v" => flow.verifier = value,
                "t" => flow.to = value,
                "a" if value.is_empty() => {}
                "a" => flow.link = Some(PersonId(value.parse().ok()?)),
                _ => return None,
            }
        }
        (!flow.state.is_empty() && !flow.nonce.is_empty() && !flow.verifier.is_empty()).then_some(flow)
    }
}

/// A provider.
#[derive(Debug)]
pub(crate) struct Provider {
    /// Its name in our addresses.
    pub id: String,
    /// Its name for people.
    pub name: PerLanguage<String>,
    /// Whether it asks for a second factor itself, so that its word is as good as ours with one.
    pub strong: bool,
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    scopes: Vec<String>,
    known: Mutex<Option<(Timestamp, CoreProviderMetadata)>>,
}

impl Provider {
    /// Whose identities it names.
    pub(crate) fn issuer(&self) -> &str {
        self.issuer.as_str()
    }
}

/// All providers, and the way to them.
#[derive(Debug, Clone)]
pub struct Providers {
    list: Arc<Vec<Provider>>,
    fetch: Option<Arc<dyn Fetch>>,
}

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    provider: Vec<Written>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    name: BTreeMap<String, String>,
    issuer: String,
    client_id: String,
    client_secret_file: Option<String>,
    client_secret_variable: Option<String>,
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default)]
    strong: bool,
}

impl Default for Providers {
    /// None.
    fn default() -> Self {
        Self {
            list: Arc::default(),
            fetch: None,
        }
    }
}

impl Providers {
    /// Reads the file that the setting `accounts.identity_providers` names; none without one.
    ///
    /// # Errors
    /// What is wrong with it, for the operator. Secrets are not repeated.
    pub fn read(file: Option<&Path>) -> Result<Self, String> {
        let Some(file) = file else {
            return Ok(Self::default());
        };
        let text = std::fs::read_to_string(file)
            .map_err(|error| format!("{}: the file can not be read ({error})", file.display()))?;
        let list = providers(&text, |name| std::env::var(name).ok())
            .map_err(|what| format!("{}: {what}", file.display()))?;
        let fetch =
            Network::new(Bounds::default()).map_err(|error| format!("TLS can not be used: {error}"))?;
        Ok(Self::with(list, Arc::new(fetch)))
    }

    pub(crate) fn with(list: Vec<Provider>, fetch: Arc<dyn Fetch>) -> Self {
        Self {
            list: Arc::new(list),
            fetch: Some(fetch),
        }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Provider] {
        &self.list
    }

    /// The one with this name in our addresses.
    pub(crate) fn find(&self, id: &str) -> Option<&Provider> {
        self.list.iter().find(|provider| provider.id == id)
    }

    async fn metadata(&self, provider: &Provider, now: Timestamp) -> Result<CoreProviderMetadata, Trouble> {
        let known = provider
            .known
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some((since, metadata)) = known
            && now.duration_since(since).unsigned_abs() < KNOWN_FOR
        {
            return Ok(metadata);
        }
        let ask = self.asking()?;
        let metadata = CoreProviderMetadata::discover_async(provider.issuer.clone(), &ask)
            .await
            .map_err(|error| match error {
                openidconnect::DiscoveryError::Request(_) => Trouble::Down(told(&error)),
                _ => Trouble::Lying(told(&error)),
            })?;
        *provider.known.lock().unwrap_or_else(PoisonError::into_inner) = Some((now, metadata.clone()));
        Ok(metadata)
    }

    fn asking(
        &self,
    ) -> Result<impl Fn(openidconnect::HttpRequest) -> crate::fetch::Fetching + Send + Sync, Trouble> {
        let fetch = self
            .fetch
            .clone()
            .ok_or_else(|| Trouble::Down("there is no way to it".into()))?;
        Ok(move |request| fetch.fetch(request))
    }

    /// Where to send somebody, and what their browser keeps meanwhile. `back`: our address to come back to.
    pub(crate) async fn begin(
        &self,
        provider: &Provider,
        back: String,
        language: Language,
        now: Timestamp,
    ) -> Result<(String, Flow), Trouble> {
        let metadata = self.metadata(provider, now).await?;
        let lying = |error: Error| Trouble::Down(error.to_string());
        let (state, nonce) = (Token::new().map_err(lying)?, Token::new().map_err(lying)?);
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let client = CoreClient::from_provider_metadata(
            metadata,
            provider.client_id.clone(),
            provider.client_secret.clone(),
        )
        .set_redirect_uri(RedirectUrl::new(back).map_err(|error| Trouble::Lying(told(&error)))?);
        let (in_state, in_nonce) = (state.as_str().to_owned(), nonce.as_str().to_owned());
        let mut request = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(in_state),
                move || Nonce::new(in_nonce),
            )
            .set_pkce_challenge(challenge);
        for scope in &provider.scopes {
            request = request.add_scope(Scope::new(scope.clone()));
        }
        request = request.add_ui_locale(LanguageTag::new(language.code().to_owned()));
        let (url, _, _) = request.url();
        let scheme_fits =
            url.scheme() == "https" || (url.scheme() == "http" && provider.issuer.url().scheme() == "http");
        if !scheme_fits {
            return Err(Trouble::Lying("its page for signing in is not on https".into()));
        }
        Ok((
            url.to_string(),
            Flow {
                provider: provider.id.clone(),
                language,
                state: state.as_str().to_owned(),
                nonce: nonce.as_str().to_owned(),
                verifier: verifier.secret().clone(),
                ..Flow::default()
            },
        ))
    }

    /// Who it was that came back with a code.
    pub(crate) async fn finish(
        &self,
        provider: &Provider,
        flow: &Flow,
        code: String,
        back: String,
        now: Timestamp,
    ) -> Result<Identity, Trouble> {
        let metadata = self.metadata(provider, now).await?;
        let ask = self.asking()?;
        let lying = |what: String| Trouble::Lying(what);
        let client = CoreClient::from_provider_metadata(
            metadata,
            provider.client_id.clone(),
            provider.client_secret.clone(),
        )
        .set_redirect_uri(RedirectUrl::new(back).map_err(|error| lying(told(&error)))?);
        let tokens = client
            .exchange_code(AuthorizationCode::new(code))
            .map_err(|error| lying(told(&error)))?
            .set_pkce_verifier(PkceCodeVerifier::new(flow.verifier.clone()))
            .request_async(&ask)
            .await
            .map_err(|error| match error {
                openidconnect::RequestTokenError::Request(_) => Trouble::Down(told(&error)),
                _ => Trouble::Lying(told(&error)),
            })?;
        let id_token = tokens
            .id_token()
            .ok_or_else(|| lying("there is no ID token".into()))?;
        let verifier = client.id_token_verifier();
        let claims = id_token
            .claims(&verifier, &Nonce::new(flow.nonce.clone()))
            .map_err(|error| {
                // Perhaps it changed its keys: the next try asks for them.
                *provider.known.lock().unwrap_or_else(PoisonError::into_inner) = None;
                lying(told(&error))
            })?;
        if let Some(expected) = claims.access_token_hash() {
            let is = id_token
                .signing_alg()
                .map_err(|error| lying(told(&error)))
                .and_then(|algorithm| {
                    let key = id_token
                        .signing_key(&verifier)
                        .map_err(|error| lying(told(&error)))?;
                    AccessTokenHash::from_token(tokens.access_token(), algorithm, key)
                        .map_err(|error| lying(told(&error)))
                })?;
            if is != *expected {
                return Err(lying("the access token belongs to another ID token".into()));
            }
        }
        let subject = claims.subject().clone();
        if subject.is_empty() || subject.len() > SUBJECT_MAX {
            return Err(lying("the subject is empty or too long".into()));
        }
        let mut identity = Identity {
            issuer: provider.issuer.to_string(),
            subject: subject.to_string(),
            email: claims.email().map(|email| email.to_string()),
            name: claims
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.to_string()),
        };
        // Most providers tell address and name here only.
        if let Ok(request) = client.user_info(tokens.access_token().clone(), Some(subject)) {
            let info: CoreUserInfoClaims =
                request.request_async(&ask).await.map_err(|error| match error {
                    openidconnect::UserInfoError::Request(_) => Trouble::Down(told(&error)),
                    _ => Trouble::Lying(told(&error)),
                })?;
            identity.email = info.email().map(|email| email.to_string()).or(identity.email);
            identity.name = info
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.to_string())
                .or(identity.name);
        }
        Ok(identity)
    }
}

/// An error with what caused it.
fn told(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut next = error.source();
    while let Some(cause) = next {
        text = format!("{text}: {cause}");
        next = cause.source();
    }
    text
}

/// Reads the text of the file.
pub(crate) fn providers(
    text: &str,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<Vec<Provider>, String> {
    let file: File = toml::from_str(text).map_err(|error| error.message().to_owned())?;
    let mut list: Vec<Provider> = Vec::new();
    for written in file.provider {
        let id = written.id;
        let wrong = |what: &str| format!("provider {id:?}: {what}");
        let sound = !id.is_empty()
            && id.len() <= 32
            && id
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
        if !sound {
            return Err(wrong("the id is made of small Latin letters, digits and hyphens"));
        }
        if list.iter().any(|known| known.id == id) {
            return Err(wrong("there are two of this id"));
        }
        let mut names = written.name;
        let mut name = |language: Language| names.remove(language.code()).filter(|name| !name.is_empty());
        let name = match (
            name(Language::Bulgarian),
            name(Language::Romanian),
            name(Language::English),
        ) {
            (Some(bulgarian), Some(romanian), Some(english)) => {
                PerLanguage::new(bulgarian, romanian, english)
            }
            _ => return Err(wrong("it needs a name in bg, ro and en")),
        };
        let issuer = IssuerUrl::new(written.issuer).map_err(|_| wrong("the issuer is no address"))?;
        let asked = issuer
            .as_str()
            .parse()
            .is_ok_and(|uri| crate::fetch::may_be_asked(&uri));
        if !asked {
            return Err(wrong("the issuer must begin with https://"));
        }
        let client_secret = match (written.client_secret_file, written.client_secret_variable) {
            (None, None) => None,
            (Some(file), None) => Some(
                std::fs::read_to_string(&file)
                    .map_err(|error| wrong(&format!("{file} can not be read ({error})")))?
                    .trim()
                    .to_owned(),
            ),
            (None, Some(name)) => {
                Some(variable(&name).ok_or_else(|| wrong(&format!("there is no variable {name}")))?)
            }
            (Some(_), Some(_)) => return Err(wrong("the secret is in a file or in a variable, not in both")),
        };
        let mut scopes = written.scopes;
        if scopes.is_empty() {
            scopes = vec!["email".into(), "profile".into()];
        }
        list.push(Provider {
            name,
            strong: written.strong,
            issuer,
            client_id: ClientId::new(written.client_id),
            client_secret: client_secret.map(ClientSecret::new),
            scopes,
            known: Mutex::default(),
            id,
        });
    }
    Ok(list)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = "[[provider]]\nid = \"eid\"\nname = { bg = \"еИД\", ro = \"eID\", en = \"eID\" }\n\
                       issuer = \"https://id.example.eu\"\nclient_id = \"us\"\n";

    #[test]
    fn the_file_is_read_and_its_mistakes_are_told() {
        let read = |text: &str| providers(text, |name| (name == "SECRET").then(|| "s3cret".to_owned()));
        let one = read(&format!("{ONE}client_secret_variable = \"SECRET\"\n")).unwrap();
        assert_eq!(one[0].id, "eid");
        assert_eq!(one[0].scopes, ["email", "profile"]);
        assert!(
            !format!("{one:?}").contains("s3cret"),
            "a secret stands in no log"
        );
        assert_eq!(read("").unwrap().len(), 0);
        for (text, what) in [
            (ONE.replace("https", "http"), "https://"),
            (ONE.replace("\"eid\"", "\"e/id\""), "small Latin letters"),
            (ONE.replace("ro = \"eID\", ", ""), "bg, ro and en"),
            (format!("{ONE}{ONE}"), "two of this id"),
            (
                format!("{ONE}client_secret_variable = \"NONE\"\n"),
                "no variable NONE",
            ),
            (format!("{ONE}secret = \"x\"\n"), "unknown field"),
        ] {
            let told = read(&text).unwrap_err();
            assert!(told.contains(what), "{told}");
        }
    }

    #[test]
    fn what_the_browser_keeps_comes_back_whole() {
        let flow = Flow {
            provider: "eid".into(),
            language: Language::Romanian,
            state: "s".into(),
            nonce: "n".into(),
            verifier: "v".into(),
            to: "/account?x=я;&=".into(),
            link: Some(PersonId(7)),
        };
        let written = flow.write();
        assert!(
            !written.contains([';', ',', ' ', '"']),
            "fit for a cookie: {written}"
        );
        assert_eq!(Flow::read(&written), Some(flow));
        for broken in [
            "",
            "p=eid",
            "s=1&n=2&v=3&x=4",
            "s=1&n=2&v=3&a=me",
            "s=1&n=2&v=3&l=xx",
        ] {
            assert_eq!(Flow::read(broken), None, "{broken}");
        }
    }
}

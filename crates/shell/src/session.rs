//! The session of somebody who is signed in: a random token in a cookie, and who it stands for.
//!
//! The shell knows the cookie and asks the [`Doorkeeper`] whom its token stands for; accounts and the table of sessions
//! are a room's. The cookie is sent to this host only, never to scripts, and with navigation from elsewhere but not with
//! forms from elsewhere (`SameSite=Lax`); over TLS its name starts with `__Host-`, so that no neighbouring host can set
//! it. Forms of people who are signed in are taken only when the browser says that they come from our own pages
//! ([`crate::front`]), which is what protects them from forged requests.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderValue;
use http::header::HeaderMap;

use crate::headers::cookie;
use crate::policy::Person;
use crate::problem::Problem;

/// Names of the cookie, over TLS and on this machine.
pub const COOKIES: [&str; 2] = ["__Host-session", "session"];

/// Longest token that is looked at.
const TOKEN_MAX: usize = 128;

/// What a [`Doorkeeper`] answers.
pub type Recognising<'a> = Pin<Box<dyn Future<Output = Result<Option<Arc<Person>>, Problem>> + Send + 'a>>;

/// Knows whom a token stands for.
pub trait Doorkeeper: Send + Sync {
    /// The person of a token; none when it is unknown, ended or too old. Asked once for each request with a cookie.
    fn recognise<'a>(&'a self, token: &'a str) -> Recognising<'a>;
}

/// A site without accounts.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoAccounts;

impl Doorkeeper for NoAccounts {
    fn recognise<'a>(&'a self, _: &'a str) -> Recognising<'a> {
        Box::pin(std::future::ready(Ok(None)))
    }
}

/// How session cookies are written on this site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cookies {
    https: bool,
}

impl Cookies {
    /// For a site reached over TLS or not.
    pub const fn new(https: bool) -> Self {
        Self { https }
    }

    const fn name(self) -> &'static str {
        if self.https { COOKIES[0] } else { COOKIES[1] }
    }

    /// The token that a request carries.
    pub fn token(self, headers: &HeaderMap) -> Option<&str> {
        cookie(headers, self.name()).filter(|token| !token.is_empty() && token.len() <= TOKEN_MAX)
    }

    /// The `Set-Cookie` line that gives a token for so long. `token`: letters, digits, `-` and `_`.
    pub fn give(self, token: &str, lasts: Duration) -> Option<HeaderValue> {
        self.line(token, lasts.as_secs())
    }

    /// The `Set-Cookie` line that takes the token away.
    pub fn take_away(self) -> Option<HeaderValue> {
        self.line("", 0)
    }

    fn line(self, token: &str, seconds: u64) -> Option<HeaderValue> {
        let name = self.name();
        let secure = if self.https { "; Secure" } else { "" };
        let line = format!("{name}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
        HeaderValue::try_from(line).ok()
    }
}

//! Asks an application in memory, without a network: for the tests of every room.
//!
//! ```ignore
//! let browser = Browser::new(application(room::routes().with_state(state)));
//! let seen = browser.get("/bg/services").await;
//! assert_eq!(seen.status, 200);
//! ```

use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

use axum::body::Bytes;
use http::{HeaderMap, Method, Request};
use http_body_util::{BodyExt, Full};
use language::PerLanguage;

use crate::cache::Revision;
use crate::config::Config;
use crate::front::{Application, Surroundings};
use crate::health::Checks;
use crate::routes::Routes;
use crate::session::NoAccounts;
use crate::site::{Site, Sites};

/// An application with default settings and these routes.
pub fn application(routes: Routes) -> Application {
    configured(&Config::default(), Revision::default(), routes)
}

/// An application with these settings, a revision that the test moves on, and these routes.
pub fn configured(config: &Config, revision: Revision, routes: Routes) -> Application {
    let name = PerLanguage::new("Мрежа".to_owned(), "Rețea".to_owned(), "Network".to_owned());
    let sites = Sites::new(Site::new(config.base_url.clone(), name));
    Application::new(
        config,
        Surroundings {
            sites,
            revision,
            checks: Checks::default(),
            doorkeeper: Arc::new(NoAccounts),
        },
        routes,
    )
}

/// What came back.
#[derive(Debug, Clone)]
pub struct Seen {
    /// The status code.
    pub status: u16,
    /// The header lines.
    pub headers: HeaderMap,
    /// The body as it was sent.
    pub bytes: Bytes,
    /// The body as text, unpacked.
    pub text: String,
}

impl Seen {
    /// The value of a header line; empty when there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

/// Sends requests to an application, always with the same extra header lines.
#[derive(Debug, Clone)]
pub struct Browser {
    application: Application,
    peer: IpAddr,
    lines: Vec<(String, String)>,
}

impl Browser {
    /// A browser on this machine that takes gzip.
    pub fn new(application: Application) -> Self {
        let host = application
            .hosts()
            .base()
            .as_str()
            .split("//")
            .nth(1)
            .unwrap_or_default()
            .to_owned();
        let lines = vec![
            ("host".to_owned(), host),
            ("accept-encoding".to_owned(), "gzip".to_owned()),
        ];
        Self {
            application,
            peer: Ipv4Addr::LOCALHOST.into(),
            lines,
        }
    }

    /// The application that is asked.
    pub const fn application(&self) -> &Application {
        &self.application
    }

    /// The same browser with another value for a header line; an empty one takes the line away.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.lines.retain(|(known, _)| known != name);
        if !value.is_empty() {
            self.lines.push((name.to_owned(), value.to_owned()));
        }
        self
    }

    /// The same browser at another network address.
    #[must_use]
    pub const fn at(mut self, peer: IpAddr) -> Self {
        self.peer = peer;
        self
    }

    /// Asks for an address.
    pub async fn get(&self, address: &str) -> Seen {
        self.send(Method::GET, address, "", "").await
    }

    /// Sends a form.
    pub async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Seen {
        let encode = |text: &str| {
            percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        let pairs: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
            .collect();
        self.send(
            Method::POST,
            address,
            "application/x-www-form-urlencoded",
            &pairs.join("&"),
        )
        .await
    }

    /// Sends any request. An address that is none gives a `Seen` with status 0.
    pub async fn send(&self, method: Method, address: &str, content_type: &str, body: &str) -> Seen {
        let mut request = Request::builder().method(method).uri(address);
        for (name, value) in &self.lines {
            request = request.header(name, value);
        }
        if !content_type.is_empty() {
            request = request.header("content-type", content_type);
        }
        let Ok(request) = request.body(Full::new(Bytes::copy_from_slice(body.as_bytes()))) else {
            return Seen {
                status: 0,
                headers: HeaderMap::new(),
                bytes: Bytes::new(),
                text: String::new(),
            };
        };
        let (head, body) = self.application.answer(request, self.peer).await.into_parts();
        let bytes = body
            .collect()
            .await
            .map(http_body_util::Collected::to_bytes)
            .unwrap_or_default();
        let packed = head.headers.contains_key("content-encoding");
        let plain = if packed {
            crate::compress::unzip(&bytes).unwrap_or_default()
        } else {
            bytes.clone()
        };
        Seen {
            status: head.status.as_u16(),
            headers: head.headers,
            text: String::from_utf8_lossy(&plain).into_owned(),
            bytes,
        }
    }
}

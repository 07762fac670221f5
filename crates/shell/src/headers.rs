//! The header lines that every answer carries.
//!
//! The set is the one that the MDN Observatory grades A+ (design notes, SECURITY.md 1.3): nothing is loaded but our own
//! style sheet, pictures and fonts; nothing inline; no frame around us; forms go to us only. `Referrer-Policy` is
//! `same-origin` and not `no-referrer`, because the latter makes browsers send `Origin: null` with our own forms and
//! the check of foreign forms ([`crate::front`]) could no longer tell them apart. HSTS is announced only where the site
//! is served over TLS, and without `preload`: to put a public body's domain on the browsers' list is its own decision.

use http::header::{self, HeaderMap, HeaderName, HeaderValue};

// `connect-src` only lets tools that run inside a page, such as Lighthouse, read robots.txt; our pages connect nowhere.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
                      form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const POLICY_WITH_SCRIPTS: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                                   font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; \
                                   frame-ancestors 'none'";
const PERMISSIONS: &str = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()";

/// The request's number, for the reader to quote and the operator to find.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The security header lines of a site.
#[derive(Debug, Clone)]
pub struct SecurityHeaders(HeaderMap);

impl SecurityHeaders {
    /// `https`: whether visitors come over TLS.
    pub fn new(https: bool) -> Self {
        let mut lines = HeaderMap::with_capacity(24);
        let mut set = |name: HeaderName, value: &'static str| {
            lines.insert(name, HeaderValue::from_static(value));
        };
        set(header::CONTENT_SECURITY_POLICY, POLICY);
        set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
        set(header::REFERRER_POLICY, "same-origin");
        set(HeaderName::from_static("permissions-policy"), PERMISSIONS);
        set(
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        );
        set(
            HeaderName::from_static("cross-origin-embedder-policy"),
            "require-corp",
        );
        set(
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        );
        set(header::X_FRAME_OPTIONS, "DENY");
        if https {
            set(
                header::STRICT_TRANSPORT_SECURITY,
                "max-age=63072000; includeSubDomains",
            );
        }
        Self(lines)
    }

    /// The lines as a map to build an answer's header on.
    pub fn lines(&self) -> HeaderMap {
        self.0.clone()
    }

    /// Adds the lines to an answer; a line that the answer has already, for instance a stricter policy for a download,
    /// stays.
    pub fn add_to(&self, headers: &mut HeaderMap) {
        for (name, value) in &self.0 {
            headers.entry(name).or_insert_with(|| value.clone());
        }
    }
}

/// The content policy of the few pages that have a script of our own: ours from a file, none inside the page.
pub fn policy_with_own_scripts() -> HeaderValue {
    HeaderValue::from_static(POLICY_WITH_SCRIPTS)
}

/// The value of one cookie of a request; a cookie header that is not text has no cookies.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| {
            pair.trim()
                .split_once('=')
                .filter(|(key, _)| *key == name)
                .map(|(_, value)| value)
        })
}

/// Whether the client takes gzip (RFC 9110, 12.5.3), by name or by `*`.
pub fn accepts_gzip(headers: &HeaderMap) -> bool {
    let mut by_star = false;
    for item in headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|l| l.split(','))
    {
        let (coding, weight) = item.split_once(';').unwrap_or((item, ""));
        let refused = weight
            .trim()
            .strip_prefix("q=")
            .is_some_and(|q| q.trim().parse::<f32>().is_ok_and(|q| q <= 0.0));
        match coding.trim() {
            name if name.eq_ignore_ascii_case("gzip") => return !refused,
            "*" => by_star = !refused,
            _ => {}
        }
    }
    by_star
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(name: HeaderName, value: &'static str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert(name, HeaderValue::from_static(value));
        headers
    }

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        for (value, taken) in [
            ("gzip, deflate, br", true),
            ("br;q=1.0, GZIP;q=0.8", true),
            ("*", true),
            ("gzip;q=0", false),
            ("*;q=0", false),
            ("gzip;q=0, *", false),
            ("br", false),
            ("", false),
        ] {
            assert_eq!(
                accepts_gzip(&with(header::ACCEPT_ENCODING, value)),
                taken,
                "{value}"
            );
        }
        assert!(!accepts_gzip(&HeaderMap::new()));
    }

    #[test]
    fn cookies_are_found_by_their_whole_name() {
        let headers = with(header::COOKIE, "xlanguage=ro; language=bg; a");
        assert_eq!(cookie(&headers, "language"), Some("bg"));
        assert_eq!(cookie(&headers, "a"), None);
        let mut broken = HeaderMap::new();
        broken.insert(header::COOKIE, HeaderValue::from_bytes(b"language=\xff").unwrap());
        assert_eq!(cookie(&broken, "language"), None);
    }
}

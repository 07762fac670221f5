//! The address under which the world knows this site, and the check that a request was meant for it.
//!
//! Absolute links are made from [`BaseUrl`] only, never from what a request claims, so a forged `Host` cannot reach a
//! page, a mail or a cache. [`Hosts`] answers whether the authority a request names is ours; everything else is told
//! 421 (RFC 9110, 15.5.20). On a loopback base address the usual local names are accepted on the listening port.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;
use std::sync::atomic::{AtomicU16, Ordering};

/// Scheme and authority of the site, `https://example.eu` or `http://localhost:8080`, without a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    text: String,
    host: String,
    port: u16,
    https: bool,
}

impl BaseUrl {
    /// `http://localhost` on a port.
    pub fn local(port: u16) -> Self {
        Self {
            text: format!("http://localhost:{port}"),
            host: "localhost".into(),
            port,
            https: false,
        }
    }

    /// The address without a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The host without its port, in lower case; an IPv6 address keeps its brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// Whether visitors come over TLS: then cookies are `Secure` and HSTS is announced.
    pub const fn is_https(&self) -> bool {
        self.https
    }

    /// Whether the site is meant for this machine only.
    pub fn is_loopback(&self) -> bool {
        is_loopback_name(&self.host)
    }

    const fn default_port(&self) -> u16 {
        if self.https { 443 } else { 80 }
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl FromStr for BaseUrl {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let expected =
            "expected http:// or https://, a host and perhaps a port, such as \"https://example.eu\"";
        let (https, rest) = if let Some(rest) = text.strip_prefix("https://") {
            (true, rest)
        } else if let Some(rest) = text.strip_prefix("http://") {
            (false, rest)
        } else {
            return Err(format!("{expected}; found {text:?}"));
        };
        let authority = rest.strip_suffix('/').unwrap_or(rest);
        if authority.contains(['/', '?', '#']) {
            return Err(format!(
                "the site must have a host of its own, a path is not supported; found {text:?}"
            ));
        }
        let (host, port) = split_authority(authority).ok_or_else(|| format!("{expected}; found {text:?}"))?;
        let scheme = if https { "https" } else { "http" };
        let default_port = if https { 443 } else { 80 };
        let port = port.unwrap_or(default_port);
        let text = if port == default_port {
            format!("{scheme}://{host}")
        } else {
            format!("{scheme}://{host}:{port}")
        };
        Ok(Self {
            text,
            host,
            port,
            https,
        })
    }
}

/// Splits `host[:port]`; the host comes back in lower case. `None` when either half is malformed.
fn split_authority(authority: &str) -> Option<(String, Option<u16>)> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (address, rest) = rest.split_once(']')?;
            address.parse::<std::net::Ipv6Addr>().ok()?;
            (
                format!("[{address}]"),
                rest.strip_prefix(':').or_else(|| rest.is_empty().then_some(""))?,
            )
        }
        None => match authority.split_once(':') {
            Some((host, port)) if !port.is_empty() => (host.to_owned(), port),
            Some(_) => return None,
            None => (authority.to_owned(), ""),
        },
    };
    let proper = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '[' | ']' | ':' | '_');
    if host.is_empty() || !host.chars().all(proper) {
        return None;
    }
    let port = match port {
        "" => None,
        digits if digits.bytes().all(|digit| digit.is_ascii_digit()) => Some(digits.parse().ok()?),
        _ => return None,
    };
    Some((host.to_ascii_lowercase(), port))
}

fn is_loopback_name(host: &str) -> bool {
    host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}

/// The authorities that a request may name.
#[derive(Debug)]
pub struct Hosts {
    base: BaseUrl,
    extra: Vec<String>,
    /// 0 until the server listens.
    listening_port: AtomicU16,
}

impl Hosts {
    /// The host of `base`, and `extra` ones (`host` or `host:port`), for instance the name behind a proxy.
    pub fn new(base: BaseUrl, extra: &[String]) -> Self {
        let extra = extra.iter().map(|host| host.to_ascii_lowercase()).collect();
        Self {
            base,
            extra,
            listening_port: AtomicU16::new(0),
        }
    }

    /// Tells the port the server listens on, so that local names are accepted on it.
    pub fn listening_on(&self, port: u16) {
        self.listening_port.store(port, Ordering::Relaxed);
    }

    /// The address for absolute links.
    pub const fn base(&self) -> &BaseUrl {
        &self.base
    }

    /// Whether `authority` (of the `Host` header or of an absolute request target) is one of ours.
    pub fn accepts(&self, authority: &str) -> bool {
        // The common case costs one comparison: browsers write the host exactly as the base address has it.
        if self.base.text.rsplit('/').next() == Some(authority) {
            return true;
        }
        let Some((host, port)) = split_authority(authority) else {
            return false;
        };
        let port_or_default = port.unwrap_or_else(|| self.base.default_port());
        if host == self.base.host && port_or_default == self.base.port {
            return true;
        }
        let local = self.base.is_loopback() && is_loopback_name(&host);
        if local
            && (port_or_default == self.listening_port.load(Ordering::Relaxed)
                || port_or_default == self.base.port)
        {
            return true;
        }
        self.extra.iter().any(|extra| match split_authority(extra) {
            Some((name, None)) => name == host,
            Some((name, Some(number))) => name == host && number == port_or_default,
            None => false,
        })
    }

    /// Whether the value of an `Origin` header is this site.
    pub fn is_own_origin(&self, origin: &str) -> bool {
        let scheme = if self.base.https { "https://" } else { "http://" };
        origin
            .strip_prefix(scheme)
            .is_some_and(|authority| self.accepts(authority))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(base: &str, extra: &[&str]) -> Hosts {
        let extra: Vec<String> = extra.iter().map(ToString::to_string).collect();
        let hosts = Hosts::new(base.parse().unwrap(), &extra);
        hosts.listening_on(8080);
        hosts
    }

    #[test]
    fn base_addresses_are_normalised_or_refused() {
        for (given, kept) in [
            ("http://localhost:8080/", "http://localhost:8080"),
            ("https://Example.EU:443", "https://example.eu"),
            ("http://[::1]:80", "http://[::1]"),
        ] {
            assert_eq!(given.parse::<BaseUrl>().unwrap().as_str(), kept);
        }
        for bad in [
            "example.eu",
            "ftp://x",
            "https://",
            "https://x/y",
            "https://x:port",
            "https://a b",
            "https://u@x",
            "https://x:",
        ] {
            assert!(bad.parse::<BaseUrl>().is_err(), "{bad}");
        }
    }

    #[test]
    fn only_our_hosts_are_accepted() {
        let public = hosts("https://example.eu", &["inside:9000", "alias.example"]);
        for ours in [
            "example.eu",
            "EXAMPLE.eu",
            "example.eu:443",
            "inside:9000",
            "alias.example",
            "alias.example:8080",
        ] {
            assert!(public.accepts(ours), "{ours}");
        }
        for foreign in [
            "evil.example",
            "example.eu:8080",
            "example.eu.evil",
            "localhost:8080",
            "inside",
            "",
            "a@example.eu",
            "example.eu:443:1",
        ] {
            assert!(!public.accepts(foreign), "{foreign}");
        }
        let local = hosts("http://localhost:3000", &[]);
        for ours in [
            "localhost:3000",
            "localhost:8080",
            "127.0.0.1:8080",
            "[::1]:8080",
            "127.0.0.1:3000",
        ] {
            assert!(local.accepts(ours), "{ours}");
        }
        assert!(!local.accepts("localhost:81") && !local.accepts("localhost") && !local.accepts("evil:8080"));
    }

    #[test]
    fn origins_need_our_scheme_too() {
        let public = hosts("https://example.eu", &[]);
        assert!(public.is_own_origin("https://example.eu"));
        assert!(!public.is_own_origin("http://example.eu") && !public.is_own_origin("null"));
    }
}

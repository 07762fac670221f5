//! Who asks, as far as limits need to know it, and no further.
//!
//! The network address of a visitor is personal data. It is used to count connections and to find the key under which
//! actions are limited; it is neither logged nor stored. The key is a hash with a salt that lives as long as the
//! process. An IPv6 client is its /64 network, because one household or server commonly owns that many addresses.
//! Behind a proxy that the configuration trusts, the client is the last address of `X-Forwarded-For` that is not such a
//! proxy itself; from anybody else the header means nothing.

use std::fmt;
use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::str::FromStr;

use http::HeaderMap;

/// Addresses that share a prefix, written `10.0.0.0/8`, `::1` or `192.0.2.7`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: IpAddr,
    prefix: u8,
}

impl Network {
    /// Whether the network holds `address`; an IPv4 address in IPv6 clothes counts as IPv4.
    pub fn holds(&self, address: IpAddr) -> bool {
        let prefix = u32::from(self.prefix);
        match (self.address.to_canonical(), address.to_canonical()) {
            (IpAddr::V4(own), IpAddr::V4(other)) => {
                (own.to_bits() ^ other.to_bits())
                    .checked_shr(32 - prefix)
                    .unwrap_or(0)
                    == 0
            }
            (IpAddr::V6(own), IpAddr::V6(other)) => {
                (own.to_bits() ^ other.to_bits())
                    .checked_shr(128 - prefix)
                    .unwrap_or(0)
                    == 0
            }
            _ => false,
        }
    }
}

impl FromStr for Network {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let wrong = || {
            format!(
                "expected an address such as \"127.0.0.1\" or a network such as \"10.0.0.0/8\"; found {text:?}"
            )
        };
        let (address, prefix) = match text.split_once('/') {
            Some((address, prefix)) => (address, Some(prefix.parse::<u8>().map_err(|_| wrong())?)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| wrong())?;
        let widest = if address.is_ipv4() { 32 } else { 128 };
        let prefix = prefix.unwrap_or(widest);
        if prefix > widest {
            Err(wrong())
        } else {
            Ok(Self { address, prefix })
        }
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let widest = if self.address.is_ipv4() { 32 } else { 128 };
        if self.prefix == widest {
            write!(f, "{}", self.address)
        } else {
            write!(f, "{}/{}", self.address, self.prefix)
        }
    }
}

/// What an address counts as for limits: IPv4 as it is, IPv6 cut to its /64 network.
pub fn counted_as(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(six) => IpAddr::V6((six.to_bits() >> 64 << 64).into()),
        four @ IpAddr::V4(_) => four,
    }
}

/// A client without its address: comparable, not reversible, worthless after a restart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientKey(u64);

/// Finds the [`ClientKey`] of a request.
#[derive(Debug)]
pub struct Clients {
    trusted: Vec<Network>,
    salt: RandomState,
}

impl Clients {
    /// `trusted`: the proxies whose `X-Forwarded-For` is believed.
    pub fn new(trusted: Vec<Network>) -> Self {
        Self {
            trusted,
            salt: RandomState::new(),
        }
    }

    /// Whether `peer` is a proxy of ours.
    pub fn trusts(&self, peer: IpAddr) -> bool {
        self.trusted.iter().any(|network| network.holds(peer))
    }

    /// The key of who sent a request that came over a connection from `peer`.
    pub fn key(&self, peer: IpAddr, headers: &HeaderMap) -> ClientKey {
        ClientKey(self.salt.hash_one(counted_as(self.address(peer, headers))))
    }

    fn address(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        if !self.trusts(peer) {
            return peer;
        }
        let mut nearest = peer;
        let values: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .collect();
        for written in values.iter().rev().flat_map(|value| value.rsplit(',')) {
            // A word that is no address ends the chain that can be believed.
            let Ok(address) = written.trim().parse::<IpAddr>() else {
                break;
            };
            nearest = address;
            if !self.trusts(address) {
                break;
            }
        }
        nearest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forwarded(value: &str) -> HeaderMap {
        let mut headers = HeaderMap::new();
        headers.insert("x-forwarded-for", value.parse().unwrap());
        headers
    }

    #[test]
    fn networks_hold_what_shares_their_prefix() {
        let net: Network = "10.1.0.0/16".parse().unwrap();
        assert!(net.holds("10.1.200.3".parse().unwrap()) && net.holds("::ffff:10.1.2.3".parse().unwrap()));
        assert!(!net.holds("10.2.0.1".parse().unwrap()) && !net.holds("::1".parse().unwrap()));
        assert!(
            "0.0.0.0/0"
                .parse::<Network>()
                .unwrap()
                .holds("203.0.113.9".parse().unwrap())
        );
        assert!(
            "::/0"
                .parse::<Network>()
                .unwrap()
                .holds("2001:db8::1".parse().unwrap())
        );
        for bad in ["", "x", "10.0.0.0/33", "::1/129", "10.0.0.0/-1"] {
            assert!(bad.parse::<Network>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_forwarded_address_counts_only_behind_a_trusted_proxy() {
        let clients = Clients::new(vec!["127.0.0.1".parse().unwrap(), "10.0.0.0/8".parse().unwrap()]);
        let key = |peer: &str, header: &str| clients.key(peer.parse().unwrap(), &forwarded(header));
        let plain = |peer: &str| clients.key(peer.parse().unwrap(), &HeaderMap::new());
        assert_eq!(
            key("203.0.113.9", "198.51.100.1"),
            plain("203.0.113.9"),
            "a stranger's header means nothing"
        );
        assert_eq!(key("127.0.0.1", "198.51.100.1"), plain("198.51.100.1"));
        assert_eq!(
            key("127.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.7"),
            plain("198.51.100.1"),
            "what the client wrote itself is ignored"
        );
        assert_eq!(key("127.0.0.1", "198.51.100.1, nonsense"), plain("127.0.0.1"));
    }

    #[test]
    fn one_ipv6_network_is_one_client() {
        let clients = Clients::new(Vec::new());
        let key = |peer: &str| clients.key(peer.parse().unwrap(), &HeaderMap::new());
        assert_eq!(key("2001:db8:1:2:aaaa::1"), key("2001:db8:1:2:bbbb::2"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:192.0.2.1"), key("192.0.2.1"));
    }
}

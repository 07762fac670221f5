//! Signed heads: a line that says how far the chain had come, to be kept where the database's owner cannot reach it.
//!
//! `egovernet-audit-head 1 SEQ TIME HASH KEY SIGNATURE`: time as RFC 3339 in UTC with milliseconds, hash (32 bytes), public
//! key (32) and signature (64) in lower-case hexadecimal. The Ed25519 signature is over the line up to, and without, the space before it.

use std::path::Path;

use jiff::Timestamp;

use crate::Result;
use crate::jobs::Worker;

/// How far the chain had come at a moment, signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    seq: u64,
    at: Timestamp,
    hash: [u8; 32],
    key: PublicKey,
    signature: [u8; 64],
}

impl Head {
    /// The number of the last entry.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// When it was signed.
    pub fn at(&self) -> Timestamp {
        self.at
    }

    /// The hash of the last entry.
    pub fn hash(&self) -> &[u8; 32] {
        &self.hash
    }

    /// The key it names.
    pub fn key(&self) -> &PublicKey {
        &self.key
    }

    /// Reads a line (see [`Head::line`]) and checks its signature, which must be by one of the `trusted` keys.
    pub fn parse(line: &str, trusted: &[PublicKey]) -> Result<Self, HeadError> {
        todo!()
    }

    /// The line to be kept elsewhere, without line feed.
    pub fn line(&self) -> String {
        todo!()
    }
}

/// Why a line is no head.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum HeadError {
    /// It has another form.
    #[error("this is not a line of a signed head: {0}")]
    Form(&'static str),
    /// It is signed with a key that is not trusted.
    #[error("the head is signed with the key {0}, which is none of the trusted ones")]
    Untrusted(PublicKey),
    /// The signature does not fit.
    #[error("the signature of the head does not fit: it was changed, or not signed with that key")]
    Forged,
}

/// The public half of a key, to be given to whoever keeps heads; shown as 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct PublicKey([u8; 32]);

/// The key that signs heads.
pub struct SigningKey(());

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("the key file {path}: {source}")]
    File {
        /// Which one.
        path: String,
        /// Why not.
        source: std::io::Error,
    },
    /// Others can read it.
    #[error(
        "the key file {path} can be read by others; take their rights away (chmod 600) if you are sure that nobody did"
    )]
    Open {
        /// Which one.
        path: String,
    },
    /// It holds something else.
    #[error("the key file {path} does not hold a key of the audit trail")]
    Content {
        /// Which one.
        path: String,
    },
}

impl SigningKey {
    /// The key in this file, which is made on first need with rights for its owner only (0600).
    pub fn in_file(path: &Path, randomness: &dyn crate::Randomness) -> Result<Self, KeyError> {
        todo!()
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        todo!()
    }
}

/// Lets the worker sign a head every hour and every [`super::ENTRIES_PER_HEAD`] entries.
#[must_use]
pub fn keep_heads(worker: Worker, key: SigningKey) -> Worker {
    todo!()
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        todo!()
    }
}

impl std::str::FromStr for PublicKey {
    type Err = HeadError;

    fn from_str(text: &str) -> Result<Self, HeadError> {
        todo!()
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SigningKey")
    }
}

//! Signed heads: a line that says how far the chain had come, to be kept where the database's owner cannot reach it.
//!
//! `egovernet-audit-head 1 SEQ TIME HASH KEY SIGNATURE`: time as RFC 3339 in UTC with milliseconds, hash (32 bytes), public
//! key (32) and signature (64) in lower-case hexadecimal. The Ed25519 signature is over the line up to, and without, the space
//! before it.

use std::fs::{self, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _};
use std::path::Path;

use jiff::Timestamp;
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

use super::chain::End;
use crate::jobs::{Policy, Schedule, Worker};
use crate::{Randomness, hex};

/// The kind of the jobs that sign heads.
pub(super) const SIGN: &str = "storage.sign-audit-head";

/// How a line begins: what it is, and the version of its form.
const HEAD: &str = "egovernet-audit-head 1";

/// How the file of a key begins.
const KEY: &str = "egovernet-audit-key 1";

/// How far the chain had come at a moment, signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub(super) seq: u64,
    pub(super) at: Timestamp,
    pub(super) hash: [u8; 32],
    pub(super) key: PublicKey,
    pub(super) signature: [u8; 64],
}

impl Head {
    /// The number of the last entry.
    pub fn seq(&self) -> u64 {
        self.seq
    }

    /// When it was signed, in milliseconds.
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
        let fields = line
            .trim()
            .strip_prefix(HEAD)
            .ok_or(HeadError::Form("it begins otherwise"))?;
        let mut fields = fields.split_ascii_whitespace();
        let mut next = || fields.next().unwrap_or_default();
        let head = Self {
            seq: next()
                .parse()
                .map_err(|_| HeadError::Form("its number is none"))?,
            at: next().parse().map_err(|_| HeadError::Form("its time is none"))?,
            hash: hex::decode(next()).ok_or(HeadError::Form("its hash is none"))?,
            key: next().parse()?,
            signature: hex::decode(next()).ok_or(HeadError::Form("its signature is none"))?,
        };
        if fields.next().is_some() {
            return Err(HeadError::Form("something follows its signature"));
        }
        if !trusted.contains(&head.key) {
            return Err(HeadError::Untrusted(head.key));
        }
        // What is verified is the line as we would write it, so another spelling of the same numbers is refused, too.
        if head.is_signed() && head.line() == line.trim() {
            Ok(head)
        } else {
            Err(HeadError::Forged)
        }
    }

    /// The line to be kept elsewhere, without line feed.
    pub fn line(&self) -> String {
        format!("{} {}", self.signed_part(), hex::encode(&self.signature))
    }

    fn signed_part(&self) -> String {
        format!(
            "{HEAD} {} {:.3} {} {}",
            self.seq,
            self.at,
            hex::encode(&self.hash),
            self.key
        )
    }

    /// Whether the key it names has signed it.
    pub(super) fn is_signed(&self) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.key.0)
            .verify(self.signed_part().as_bytes(), &self.signature)
            .is_ok()
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey(pub(super) [u8; 32]);

impl std::fmt::Display for PublicKey {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&hex::encode(&self.0))
    }
}

impl std::str::FromStr for PublicKey {
    type Err = HeadError;

    fn from_str(text: &str) -> Result<Self, HeadError> {
        hex::decode(text.trim())
            .map(Self)
            .ok_or(HeadError::Form("its key is none"))
    }
}

/// The key that signs heads.
pub struct SigningKey {
    pair: Ed25519KeyPair,
    public: PublicKey,
}

impl std::fmt::Debug for SigningKey {
    /// Its public half only.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "SigningKey({})", self.public)
    }
}

/// Why there is no key.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum KeyError {
    /// The file cannot be read or made.
    #[error("the key file {path} of the audit trail: {source}")]
    File {
        /// Which one.
        path: String,
        /// Why not.
        source: io::Error,
    },
    /// Others may read it.
    #[error(
        "the key file {path} of the audit trail may be read by others: take their rights away (chmod 600), and if somebody may \
         have read it, put it aside, so that a new one is made"
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
    /// The key in this file, which is made on first need, with rights for its owner only (0600).
    pub fn in_file(path: &Path, randomness: &dyn Randomness) -> Result<Self, KeyError> {
        let name = || path.display().to_string();
        let failed = |source| KeyError::File { path: name(), source };
        let text = match fs::read_to_string(path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                make(path, randomness).map_err(failed)?;
                fs::read_to_string(path).map_err(failed)?
            }
            other => other.map_err(failed)?,
        };
        if fs::metadata(path).map_err(failed)?.permissions().mode() & 0o077 != 0 {
            return Err(KeyError::Open { path: name() });
        }
        text.trim()
            .strip_prefix(KEY)
            .and_then(|seed| Self::of(&hex::decode(seed.trim())?))
            .ok_or_else(|| KeyError::Content { path: name() })
    }

    fn of(seed: &[u8; 32]) -> Option<Self> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).ok()?;
        let public = PublicKey(pair.public_key().as_ref().try_into().ok()?);
        Some(Self { pair, public })
    }

    /// Its public half.
    pub fn public(&self) -> PublicKey {
        self.public
    }

    pub(super) fn sign(&self, end: End, at: Timestamp) -> Head {
        let mut head = Head {
            seq: end.seq,
            // The database keeps milliseconds, and the line must read the same from there.
            at: Timestamp::from_millisecond(at.as_millisecond()).unwrap_or(at),
            hash: end.hash,
            key: self.public,
            signature: [0; 64],
        };
        let signature = self.pair.sign(head.signed_part().as_bytes());
        // An Ed25519 signature has 64 bytes.
        if let Ok(signature) = signature.as_ref().try_into() {
            head.signature = signature;
        }
        head
    }
}

/// Makes the file whole or not at all: two processes that start together end with the same key.
fn make(path: &Path, randomness: &dyn Randomness) -> io::Result<()> {
    let mut seed = [0; 32];
    randomness.fill(&mut seed);
    let mut mark = [0; 8];
    randomness.fill(&mut mark);
    let unfinished = path.with_added_extension(format!("{}.new", hex::encode(&mark)));
    let made = (|| {
        let mut file = OpenOptions::new()
            .write(true)
            .create_new(true)
            .mode(0o600)
            .open(&unfinished)?;
        writeln!(file, "{KEY} {}", hex::encode(&seed))?;
        file.sync_all()?;
        match fs::hard_link(&unfinished, path) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => Err(error),
            _ => Ok(()),
        }
    })();
    // If it cannot be removed, it is a key that nothing was ever signed with.
    let _ = fs::remove_file(&unfinished);
    made?;
    // The name, too, must survive a power cut.
    match path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        Some(folder) => fs::File::open(folder)?.sync_all(),
        None => Ok(()),
    }
}

/// Lets the worker sign a head every hour and every [`super::ENTRIES_PER_HEAD`] entries, as a job: one over all nodes.
#[must_use]
pub fn keep_heads(worker: Worker, key: SigningKey) -> Worker {
    worker
        .on_write(SIGN, Policy::default(), move |w, _| {
            w.sign_head(&key)?;
            Ok(())
        })
        .every(SIGN, Schedule::every_hours(1))
}

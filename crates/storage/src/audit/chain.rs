//! The exact form of the chain, version 1, so that others can verify it without this program.
//!
//! `hash(n) = SHA-256(hash(n-1) || canonical(n))`; `hash(0)` is 32 bytes of zero. `canonical(n)` is, one after the other:
//!
//! | part | form |
//! |---|---|
//! | version | 1 byte: 1 |
//! | seq | 8 bytes, big-endian; 1 for the first entry, no gaps |
//! | time | 8 bytes, big-endian, signed: milliseconds since 1970 UTC |
//! | actor, organisation, action, object kind, object id, outcome | each 4 bytes big-endian length and so many bytes of UTF-8; an organisation that is not there has the length `FF FF FF FF` |
//! | payload hash | 1 byte: 0 without payload; else 1 and the 32 bytes of `SHA-256(salt || payload)`, the salt having 32 bytes |

use jiff::Timestamp;

use super::{Head, Outcome, Place};

/// Where the chain ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) seq: u64,
    pub(crate) hash: [u8; 32],
}

/// An entry of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// When, in milliseconds.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// On behalf of whom.
    pub organisation: Option<String>,
    /// What was done.
    pub action: String,
    /// To which kind of thing.
    pub object_kind: String,
    /// To which one.
    pub object_id: String,
    /// How it ended.
    pub outcome: Outcome,
    /// The salted hash of the payload, if there was one.
    pub payload_hash: Option<[u8; 32]>,
    /// The hash of the entry before.
    pub prev_hash: [u8; 32],
    /// The hash of this one.
    pub hash: [u8; 32],
}

impl Entry {
    /// Its place in the order of pages.
    pub fn place(&self) -> Place {
        Place {
            at: self.at,
            seq: self.seq,
        }
    }
}

/// What [`super::verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Entries read.
    pub entries: u64,
    /// Entries whose payload was erased.
    pub erased: u64,
    /// Heads that agree, outside and stored ones.
    pub heads: u64,
    /// The first bad place; nothing when all is well.
    pub fault: Option<Fault>,
}

/// The first bad place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The number of the first entry that is not as it was.
    pub seq: u64,
    /// What is wrong with it.
    pub why: Why,
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// Its content does not fit its hash.
    Changed,
    /// It is not there, though a later one is.
    Missing,
    /// It comes after an entry with the same or a higher number.
    Reordered,
    /// It does not continue the entry before it: that one, or all from here on, were written anew.
    Unlinked,
    /// A head says that it was another: this entry or some before it were written anew, with new hashes.
    Rewritten,
    /// A head says that it was there, and the chain ends before: the tail was cut off.
    CutOff,
    /// Its payload is not the one that was recorded.
    PayloadChanged,
    /// A stored head for it is not signed by the key it names.
    HeadForged,
}

/// Verifies a chain entry by entry, wherever the entries come from.
#[derive(Debug)]
pub struct Verifier {}

impl Verifier {
    /// A verifier that also compares with these heads.
    pub fn new(heads: &[Head]) -> Self {
        todo!()
    }

    /// Takes the next entry; whether all is well so far.
    pub fn push(&mut self, entry: &Entry) -> bool {
        todo!()
    }

    /// What was found.
    pub fn finish(self) -> Verdict {
        todo!()
    }
}

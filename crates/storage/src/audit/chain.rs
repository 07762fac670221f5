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

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use sha2::{Digest, Sha256};

use super::store::Link;
use super::{Head, Outcome, Place, PublicKey};

/// The version that is written.
pub(super) const VERSION: u8 = 1;

/// The most public keys that a [`Verdict`] names.
const KEYS_TOLD_MAX: usize = 64;

/// Where the chain ends; before the first entry, at 0 with zeros.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct End {
    pub(crate) seq: u64,
    pub(crate) hash: [u8; 32],
}

/// A payload and its salt, which lie beside the chain.
#[derive(Debug, Clone, Copy)]
pub(super) struct Details<'d> {
    pub(super) salt: [u8; 32],
    pub(super) payload: &'d str,
}

impl Details<'_> {
    pub(super) fn hash(&self) -> [u8; 32] {
        Sha256::new()
            .chain_update(self.salt)
            .chain_update(self.payload)
            .finalize()
            .into()
    }
}

/// An entry of the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, from 1, without gaps.
    pub seq: u64,
    /// The version of its canonical form.
    pub version: u8,
    /// When, in milliseconds.
    pub at: Timestamp,
    /// Who.
    pub actor: String,
    /// On behalf of which organisation.
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

    /// The hash that its content has after this previous hash; what [`Entry::hash`] must be.
    pub fn computed_hash(&self, prev_hash: &[u8; 32]) -> [u8; 32] {
        let mut canonical = Vec::with_capacity(256);
        self.write_canonical(&mut canonical);
        Sha256::new()
            .chain_update(prev_hash)
            .chain_update(&canonical)
            .finalize()
            .into()
    }

    fn write_canonical(&self, out: &mut Vec<u8>) {
        out.push(self.version);
        out.extend(self.seq.to_be_bytes());
        out.extend(self.at.as_millisecond().to_be_bytes());
        for text in [
            Some(&*self.actor),
            self.organisation.as_deref(),
            Some(&*self.action),
            Some(&*self.object_kind),
            Some(&*self.object_id),
            Some(self.outcome.word()),
        ] {
            // No text comes near 4 GB: what is recorded is refused long before.
            let length = text.map_or(u32::MAX, |text| u32::try_from(text.len()).unwrap_or(u32::MAX));
            out.extend(length.to_be_bytes());
            out.extend(text.unwrap_or_default().as_bytes());
        }
        match &self.payload_hash {
            Some(hash) => {
                out.push(1);
                out.extend(hash);
            }
            None => out.push(0),
        }
    }
}

/// What [`super::verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Entries read, up to the first bad place.
    pub entries: u64,
    /// The number of the last of them, 0 when there is none.
    pub last_seq: u64,
    /// Entries whose payload was erased.
    pub erased: u64,
    /// Heads that agree, outside and stored ones.
    pub heads: u64,
    /// The keys that signed the stored heads, at most 64. One that is none of the operator's says that somebody else had
    /// the database in hand.
    pub keys: Vec<PublicKey>,
    /// The first bad place; nothing when all is well.
    pub fault: Option<Fault>,
}

/// The first bad place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// The number of the first entry that is shown not to be as it was.
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
    /// It fits its own hash, but does not continue the entry before it: that one was written anew.
    Unlinked,
    /// A head says that it was another: this entry or some before it, back to the last head that agrees, were written anew
    /// with new hashes.
    Rewritten,
    /// A head says that it was there, and the chain ends before: the tail was cut off.
    CutOff,
    /// Its payload is not the one that was recorded.
    PayloadChanged,
    /// The stored head for it is not signed by the key it names.
    HeadForged,
}

impl std::fmt::Display for Fault {
    /// For operators.
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let seq = self.seq;
        match self.why {
            Why::Changed => write!(out, "entry {seq} was changed"),
            Why::Missing => write!(out, "entry {seq} is missing"),
            Why::Reordered => write!(out, "entry {seq} is not in its place"),
            Why::Unlinked => write!(
                out,
                "entry {seq} does not continue the one before, which was written anew"
            ),
            Why::Rewritten => write!(
                out,
                "entry {seq}, or some before it, were written anew: a head says otherwise"
            ),
            Why::CutOff => write!(
                out,
                "entry {seq} and all after it were cut off: a head says that there were more"
            ),
            Why::PayloadChanged => write!(out, "the details of entry {seq} were changed"),
            Why::HeadForged => write!(
                out,
                "the stored head for entry {seq} is not signed by the key it names"
            ),
        }
    }
}

/// Verifies a chain entry by entry, wherever the entries come from.
#[derive(Debug, Default)]
pub struct Verifier {
    last: End,
    entries: u64,
    erased: u64,
    agreeing: u64,
    /// What heads say, by number; those that were compared are taken out.
    heads: BTreeMap<u64, Vec<[u8; 32]>>,
    keys: BTreeSet<PublicKey>,
    fault: Option<Fault>,
}

impl Verifier {
    /// A verifier that also compares with these heads.
    pub fn new(heads: &[Head]) -> Self {
        let mut verifier = Self::default();
        for head in heads {
            verifier.expect(head);
        }
        verifier
    }

    fn expect(&mut self, head: &Head) {
        self.heads.entry(head.seq()).or_default().push(*head.hash());
    }

    /// Also compares with a head of the database itself, which says nothing unless its signature fits.
    pub(super) fn expect_stored(&mut self, head: &Head) {
        if self.keys.len() < KEYS_TOLD_MAX {
            self.keys.insert(*head.key());
        }
        self.expect(head);
    }

    /// Takes the next entry; whether all is well so far. After the first bad place the rest is not looked at.
    pub fn push(&mut self, entry: &Entry) -> bool {
        if self.fault.is_none() {
            self.look_at(entry);
        }
        self.fault.is_none()
    }

    /// [`Verifier::push`] for a row of the database, with what is left of the payload.
    pub(super) fn push_link(&mut self, link: &Link<'_>) -> bool {
        match link {
            Link::Entry(entry, details) => {
                if self.push(entry) {
                    match (entry.payload_hash, details) {
                        (None, None) => {}
                        (Some(_), None) => self.erased += 1,
                        (Some(hash), Some(details)) if details.hash() == hash => {}
                        (_, Some(_)) => self.found(entry.seq, Why::PayloadChanged),
                    }
                }
            }
            Link::NoEntry(seq) => self.found(*seq, Why::Changed),
            Link::NoPayload(seq) => self.found(*seq, Why::PayloadChanged),
        }
        self.fault.is_none()
    }

    fn look_at(&mut self, entry: &Entry) {
        let expected = self.last.seq + 1;
        if entry.seq > expected {
            return self.found(expected, Why::Missing);
        }
        if entry.seq < expected {
            return self.found(entry.seq, Why::Reordered);
        }
        if entry.version != VERSION || entry.computed_hash(&entry.prev_hash) != entry.hash {
            return self.found(entry.seq, Why::Changed);
        }
        if entry.prev_hash != self.last.hash {
            return self.found(entry.seq, Why::Unlinked);
        }
        for said in self.heads.remove(&entry.seq).unwrap_or_default() {
            if said != entry.hash {
                return self.found(entry.seq, Why::Rewritten);
            }
            self.agreeing += 1;
        }
        self.entries += 1;
        self.last = End {
            seq: entry.seq,
            hash: entry.hash,
        };
    }

    /// Notes a bad place, unless one was found before.
    pub(super) fn found(&mut self, seq: u64, why: Why) {
        self.fault.get_or_insert(Fault { seq, why });
    }

    /// What was found.
    pub fn finish(mut self) -> Verdict {
        if self.heads.keys().any(|seq| *seq > self.last.seq) {
            self.found(self.last.seq + 1, Why::CutOff);
        }
        Verdict {
            entries: self.entries,
            last_seq: self.last.seq,
            erased: self.erased,
            heads: self.agreeing,
            keys: self.keys.into_iter().collect(),
            fault: self.fault,
        }
    }
}

//! The audit trail: who did what to which thing, when, and whether it was allowed.
//!
//! [`Writing::record`] appends an [`Event`] in the transaction of the change. Every entry carries the hash of the one before
//! ([`chain`] has the exact form), so that nothing can be changed, removed or put in between unseen; signed [`Head`]s that are
//! kept elsewhere show a tail that was cut off or written anew. [`verify`] reads the whole chain and names the first bad place.
//! The database itself refuses to change or delete an entry.
//!
//! The chain holds no personal data: actors and things are ids that mean something only while their own rows exist. Details go
//! into the payload, which lies beside the chain and is known to it by a salted hash only; [`Writing::erase_payloads`] removes
//! payload and salt, and the chain still verifies.

pub mod chain;
mod head;
pub(crate) mod store;

use jiff::Timestamp;

use crate::jobs::NewJob;
use crate::{Error, Reading, Result, Writing};
use chain::{Details, End};

pub use chain::{Entry, Fault, Verdict, Verifier, Why};
pub use head::{Head, HeadError, KeyError, PublicKey, SigningKey, keep_heads};

/// The actor of what the program does by itself.
pub const SYSTEM: &str = "system";

/// The actor of what a visitor without an account does.
pub const VISITOR: &str = "visitor";

/// The most entries that [`Reading::audit_page`] and [`Reading::audit_actors`] return at once.
pub const ENTRIES_PER_READ_MAX: usize = 200;

/// The largest payload in bytes.
pub const PAYLOAD_BYTES_MAX: usize = 256 * 1024;

/// The longest actor, organisation, action and id, in bytes.
pub const ID_BYTES_MAX: usize = 200;

/// Entries and heads that [`verify`] holds at once.
const PER_PAGE: usize = 2000;

/// A head is signed at the latest after so many entries.
pub const ENTRIES_PER_HEAD: u64 = 1000;

/// What happened.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// Who: a pseudonymous id (never a name or address), [`SYSTEM`] or [`VISITOR`].
    pub actor: &'a str,
    /// On behalf of which organisation.
    pub organisation: Option<&'a str>,
    /// What was done, as `room.verb`: `desk.publish`, `exchange.read`.
    pub action: &'static str,
    /// The kind of thing it was done to: `service`, `account`.
    pub object_kind: &'static str,
    /// Which one; an id, never a name or address.
    pub object_id: &'a str,
    /// How it ended.
    pub outcome: Outcome,
    /// Details, best as JSON; may hold personal data. At most [`PAYLOAD_BYTES_MAX`].
    pub payload: Option<&'a str>,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// It was done.
    Done,
    /// It was not allowed.
    Refused,
    /// It was allowed and went wrong.
    Failed,
}

impl Outcome {
    const fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }
}

/// Which entries; everything that is given must fit.
#[derive(Debug, Clone, Copy, Default)]
pub struct Filter<'a> {
    /// Who.
    pub actor: Option<&'a str>,
    /// On behalf of whom.
    pub organisation: Option<&'a str>,
    /// What was done.
    pub action: Option<&'a str>,
    /// To which thing: its kind and id.
    pub object: Option<(&'a str, &'a str)>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

/// The place of an entry in the order of pages, which is by time, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Its time.
    pub at: Timestamp,
    /// Its number.
    pub seq: u64,
}

/// What somebody did to a thing in an interval, added up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorCount {
    /// Who.
    pub actor: String,
    /// On behalf of whom.
    pub organisation: Option<String>,
    /// What was done.
    pub action: String,
    /// How it ended.
    pub outcome: Outcome,
    /// How often.
    pub count: u64,
    /// The first time.
    pub first: Timestamp,
    /// The last time.
    pub last: Timestamp,
}

/// Whose payloads are erased.
#[derive(Debug, Clone, Copy)]
pub enum Erase<'a> {
    /// Of one entry.
    Entry(u64),
    /// Of everything that this actor did.
    Actor(&'a str),
    /// Of everything that was done to this thing: its kind and id.
    Object(&'a str, &'a str),
    /// Of everything before this moment.
    Before(Timestamp),
}

impl Writing<'_> {
    /// Appends to the audit trail; returns the number of the entry.
    pub fn record(&mut self, event: Event<'_>) -> Result<u64> {
        let texts = [
            event.actor,
            event.organisation.unwrap_or_default(),
            event.action,
            event.object_kind,
            event.object_id,
        ];
        if texts.iter().any(|text| text.len() > ID_BYTES_MAX) {
            return Err(refused(format!("an id has more than {ID_BYTES_MAX} bytes")));
        }
        if event
            .payload
            .is_some_and(|payload| payload.len() > PAYLOAD_BYTES_MAX)
        {
            return Err(refused(format!(
                "the payload has more than {PAYLOAD_BYTES_MAX} bytes"
            )));
        }
        // Nobody else writes meanwhile, so the next number is ours.
        let end = self.trail()?;
        let details = event.payload.map(|payload| Details {
            salt: self.random(),
            payload,
        });
        let mut entry = Entry {
            seq: end.seq + 1,
            version: chain::VERSION,
            at: self.now(),
            actor: event.actor.to_owned(),
            organisation: event.organisation.map(str::to_owned),
            action: event.action.to_owned(),
            object_kind: event.object_kind.to_owned(),
            object_id: event.object_id.to_owned(),
            outcome: event.outcome,
            payload_hash: details.as_ref().map(Details::hash),
            prev_hash: end.hash,
            hash: [0; 32],
        };
        entry.hash = entry.computed_hash(&end.hash);
        store::append(self, &entry, details.as_ref())?;
        self.trail = Some(End {
            seq: entry.seq,
            hash: entry.hash,
        });
        if entry.seq.is_multiple_of(ENTRIES_PER_HEAD) {
            self.enqueue(NewJob {
                kind: head::SIGN,
                payload: "{}",
                run_at: None,
                key: Some("entries"),
            })?;
        }
        Ok(entry.seq)
    }

    fn trail(&mut self) -> Result<End> {
        match self.trail {
            Some(end) => Ok(end),
            None => store::end(self),
        }
    }

    /// Erases payloads and their salts; returns how many. The entries stay, and so does the proof that they are unchanged.
    /// Whoever erases records that as an event of its own.
    pub fn erase_payloads(&mut self, which: Erase<'_>) -> Result<u64> {
        store::erase(self, which)
    }

    /// Signs the present end of the chain, and stores the head; nothing when there is no entry after the last head.
    pub fn sign_head(&mut self, key: &SigningKey) -> Result<Option<Head>> {
        let end = self.trail()?;
        if end.seq <= store::last_head(self)? {
            return Ok(None);
        }
        let head = key.sign(end, self.now());
        store::keep_head(self, &head)?;
        Ok(Some(head))
    }
}

impl Reading<'_> {
    /// The entries that fit, newest first, at most `limit` and [`ENTRIES_PER_READ_MAX`]; the next page is `after` the last
    /// entry's [`Entry::place`].
    pub fn audit_page(
        &mut self,
        filter: &Filter<'_>,
        after: Option<Place>,
        limit: usize,
    ) -> Result<Vec<Entry>> {
        store::page(self, filter, after, limit)
    }

    /// The details of an entry, unless there are none or they were erased.
    pub fn audit_payload(&mut self, seq: u64) -> Result<Option<String>> {
        store::payload(self, seq)
    }

    /// What an actor did and what was done to a thing, with the details that are left, oldest first, from after entry
    /// `after_seq`, at most `limit` and [`ENTRIES_PER_READ_MAX`]: for whoever asks what is kept about them.
    pub fn audit_about(
        &mut self,
        actor: &str,
        object: (&str, &str),
        after_seq: u64,
        limit: usize,
    ) -> Result<Vec<(Entry, Option<String>)>> {
        store::about(self, actor, object, after_seq, limit)
    }

    /// Who did something to this thing between two moments, the last first: "who saw this?".
    pub fn audit_actors(
        &mut self,
        object: (&str, &str),
        from: Timestamp,
        until: Timestamp,
        limit: usize,
    ) -> Result<Vec<ActorCount>> {
        store::actors(self, object, from, until, limit)
    }

    /// The stored heads after entry `seq`, oldest first, at most [`ENTRIES_PER_READ_MAX`]. Each is a line to be kept elsewhere.
    pub fn audit_heads(&mut self, after_seq: u64) -> Result<Vec<Head>> {
        store::heads(self, after_seq, ENTRIES_PER_READ_MAX)
    }
}

/// Reads the whole chain and says whether it is whole, and agrees with `heads` (kept elsewhere) and with the stored heads.
/// Holds one page at a time in memory.
///
/// Without heads from elsewhere it cannot know of a tail that was cut off or written anew together with the stored heads.
pub fn verify(reading: &mut Reading<'_>, heads: &[Head]) -> Result<Verdict> {
    let mut verifier = Verifier::new(heads);
    if store::has_stray(reading)? {
        verifier.found(0, Why::Reordered);
    }
    let end = store::end(reading)?.seq;
    let mut after = 0;
    while verifier.is_well() && after < end {
        let up_to = end.min(after + PER_PAGE as u64);
        let mut forged = None;
        for head in store::heads(reading, after, PER_PAGE)? {
            if head.seq() > up_to {
                break;
            }
            if head.is_signed() {
                verifier.expect_stored(&head);
            } else {
                forged = forged.or(Some(head.seq()));
            }
        }
        store::chain(reading, after, up_to, |link| verifier.push_link(link))?;
        verifier.expect_entries(up_to);
        if let Some(seq) = forged {
            verifier.found(seq, Why::HeadForged);
        }
        after = up_to;
    }
    if verifier.is_well() {
        // One stored head beyond the end is enough to show that there was more.
        for head in store::heads(reading, end, 1)? {
            verifier.expect_stored(&head);
        }
    }
    Ok(verifier.finish())
}

fn refused(reason: String) -> Error {
    Error::Parameter {
        statement: "storage.append_audit",
        reason,
    }
}

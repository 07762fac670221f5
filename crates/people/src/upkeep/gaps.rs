//! Which translations are wanted: missing ones, stale ones, and a machine's that nobody has read.
//!
//! The list is kept by a follower of the change feed. It reads what changed, works out the gaps of those things and
//! moves its mark on in the same transaction; when it is behind by [`CHANGES_MAX`] changes, when there is no mark or when the rules have a new edition, it reads everything, in pieces, so that others can write in between. A
//! kept list is always what reading everything would give.

use std::collections::BTreeSet;
use std::time::Duration;

use catalogue::editing::{self, Document, ItemId, Kind, Listing, Schema, Value};
use catalogue::snapshot::Snapshot;
use language::text::Origin;
use language::{Language, PerLanguage};
use storage::Reading;

use super::store::{self, Kept};
use crate::{Error, People, desk};

/// The edition of these rules: a later one reads everything once.
pub(crate) const EDITION: i64 = 1;

/// So many changes at once are no edits but a load of the region: reading everything is then as cheap, and no snapshot
/// stays open for long.
pub(crate) const CHANGES_MAX: usize = 1000;

/// Things that are read and written at a time while everything is read.
const PIECE: usize = 200;

/// After a failure, or when nothing is heard.
const AGAIN: Duration = Duration::from_mins(5);

/// Why a translation is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// There are no words in that language.
    Missing,
    /// The original was changed since.
    Stale,
    /// A machine made the words and nobody has read them.
    Machine,
}

impl Why {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Missing, Self::Stale, Self::Machine];

    /// The name in the database and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "stale",
            Self::Machine => "machine",
        }
    }

    /// Reads [`Self::code`].
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }
}

/// Words that are wanted.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Gap {
    /// In which language.
    pub language: Language,
    /// Of which field, by its key.
    pub field: String,
    /// Why.
    pub why: Why,
}

/// What is wanted of a document, in the order of the table. What nobody wrote in any
/// language is no gap, and lists of words in a language are no translations of each other.
pub fn gaps(document: &Document, schema: &Schema) -> Vec<Gap> {
    let mut found = Vec::new();
    for field in schema.fields.iter().filter(|field| field.shape.is_trilingual()) {
        let key = field.key();
        for language in Language::ALL {
            let why = match document.get(&key) {
                Some(Value::Text(text)) if text.is_empty() => None,
                Some(Value::Text(text)) => match text.get(language) {
                    None => Some(Why::Missing),
                    Some(_) if text.is_stale(language) => Some(Why::Stale),
                    Some(words) if words.origin == Origin::Machine => Some(Why::Machine),
                    Some(_) => None,
                },
                Some(Value::Names(names)) => names[language].is_empty().then_some(Why::Missing),
                _ => None,
            };
            found.extend(why.map(|why| Gap {
                language,
                field: key.clone(),
                why,
            }));
        }
    }
    found.sort_by(|one, other| (one.language.code(), &one.field).cmp(&(other.language.code(), &other.field)));
    found
}

/// A thing with what is wanted of it; one that is archived or gone wants nothing.
struct Read {
    item: ItemId,
    title: PerLanguage<String>,
    gaps: Vec<Gap>,
}

fn read(r: &mut Reading<'_>, people: &People, item: ItemId) -> Result<Read, Error> {
    let stands = editing::state(r, &item)?.is_some_and(|state| state.archived.is_none());
    let found = if stands { editing::read(r, &item)? } else { None };
    let Some((document, _)) = found else {
        return Ok(Read {
            item,
            title: PerLanguage::default(),
            gaps: Vec::new(),
        });
    };
    let gaps = gaps(&document, &Schema::of(item.kind(), &people.snapshot().region));
    let title = if gaps.is_empty() {
        PerLanguage::default()
    } else {
        desk::work::title(r, &people.snapshot(), &item, &document)?
    };
    Ok(Read { item, title, gaps })
}

/// What a thing is called in a reader's language; its key when nothing of it is left.
pub(crate) fn name(
    r: &mut Reading<'_>,
    snapshot: &Snapshot,
    item: &ItemId,
    reader: Language,
) -> Result<String, Error> {
    let title = match editing::read(r, item)? {
        Some((document, _)) => desk::work::title(r, snapshot, item, &document)?[reader].clone(),
        None => String::new(),
    };
    Ok(if title.is_empty() {
        item.key().to_owned()
    } else {
        title
    })
}

/// Brings the list to what the change feed says. Blocking.
pub(crate) fn catch_up(people: &People) -> Result<(), Error> {
    let database = people.database();
    let seen = database.read_now(|r| {
        let mark = store::mark(r)?.filter(|(_, edition)| *edition == EDITION);
        let now = r.revision()?;
        let Some((mark, _)) = mark.filter(|(mark, _)| *mark <= now) else {
            return Ok(None);
        };
        let changes = r.changes_since(mark, CHANGES_MAX)?;
        if changes.len() >= CHANGES_MAX {
            return Ok(None);
        }
        let items: BTreeSet<ItemId> = changes
            .iter()
            .filter_map(|change| ItemId::parse(Kind::from_code(&change.kind)?, &change.id))
            .collect();
        let read: Result<Vec<Read>, Error> = items.into_iter().map(|item| read(r, people, item)).collect();
        Ok::<_, Error>(Some((mark, now, read?)))
    })?;
    let Some((mark, now, changed)) = seen else {
        return read_everything(people);
    };
    if mark == now {
        return Ok(());
    }
    database.write_now(|w| {
        // Another node may have come further meanwhile.
        if store::mark(w)? != Some((mark, EDITION)) {
            return Ok(());
        }
        for Read { item, title, gaps } in &changed {
            let before = store::gaps_of(w, item)?;
            store::put_gaps(w, item, title, gaps, &before)?;
        }
        store::set_mark(w, now, EDITION)
    })
}

/// Reads everything, piece by piece. What changes meanwhile has a later revision and is read again.
pub(crate) fn read_everything(people: &People) -> Result<(), Error> {
    let database = people.database();
    let from = database.read_now(|r| Ok::<_, Error>(r.revision()?))?;
    for kind in Kind::ALL {
        let mut after = String::new();
        loop {
            let piece = database.read_now(|r| {
                let listing = Listing {
                    kind,
                    owner: None,
                    unconfirmed_since: None,
                    archived: false,
                    after: &after,
                    limit: PIECE,
                };
                let lines = editing::list(r, &listing)?;
                let read: Result<Vec<Read>, Error> =
                    lines.into_iter().map(|line| read(r, people, line.id)).collect();
                read
            })?;
            let is_last = piece.len() < PIECE;
            let to = piece
                .last()
                .map(|read| read.item.key().to_owned())
                .unwrap_or_default();
            database.write_now(|w| put_piece(w, kind, &after, if is_last { "" } else { &to }, &piece))?;
            if is_last {
                break;
            }
            after = to;
        }
    }
    database.write_now(|w| store::set_mark(w, from, EDITION))?;
    Ok(())
}

/// Replaces the gaps of a stretch of keys.
fn put_piece(
    w: &mut storage::Writing<'_>,
    kind: Kind,
    after: &str,
    to: &str,
    piece: &[Read],
) -> Result<(), Error> {
    let before = store::gaps_between(w, kind, after, to)?;
    let of = |key: &str| -> Vec<Kept> {
        let from = before.partition_point(|kept| kept.key.as_str() < key);
        let rows = before.iter().skip(from);
        rows.take_while(|kept| kept.key == key).cloned().collect()
    };
    for Read { item, title, gaps } in piece {
        store::put_gaps(w, item, title, gaps, &of(item.key()))?;
    }
    // Things that are archived or gone.
    let mut gone: Vec<&str> = before.iter().map(|kept| kept.key.as_str()).collect();
    gone.dedup();
    gone.retain(|key| piece.binary_search_by(|read| read.item.key().cmp(key)).is_err());
    for item in gone.into_iter().filter_map(|key| ItemId::parse(kind, key)) {
        store::put_gaps(w, &item, &PerLanguage::default(), &[], &of(item.key()))?;
    }
    Ok(())
}

impl People {
    /// Keeps the list of wanted translations until the program ends. A failure is logged and tried again.
    pub async fn follow(self) {
        let mut feed = self.database().watch();
        loop {
            feed.mark_unchanged();
            let people = self.clone();
            match tokio::task::spawn_blocking(move || catch_up(&people)).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => {
                    tracing::error!(%error, "wanted translations could not be listed; it is tried again");
                }
                Err(_) => tracing::error!("listing wanted translations broke off; it is tried again"),
            }
            tokio::select! {
                moved = feed.changed() => if moved.is_err() { return },
                () = tokio::time::sleep(AGAIN) => {}
            }
        }
    }
}

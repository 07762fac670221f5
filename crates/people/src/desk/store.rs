//! The tables of the desk. Functions that change something take the [`Permit`] for it; what was done is recorded by
//! [`super::work`], which knows the step.

use std::collections::BTreeMap;

use catalogue::codes::OrganisationId;
use catalogue::editing::{Document, ItemId, Kind, Version};
use jiff::Timestamp;
use language::{Language, PerLanguage};
use shell::policy::{Permit, PersonId, State};
use storage::{Reading, Row, Statement, TextList, Writing};

use super::{Draft, Revision, Waiting, Why};
use crate::Error;

const HEAD: Statement = Statement::new(
    "desk.head",
    "SELECT owner_id, state, author FROM draft WHERE kind = $1 AND item_key = $2",
);
const DRAFT: Statement = Statement::new(
    "desk.draft",
    "SELECT document, base_document, number, state, author, began_at, edited_at, moved_at, submitted_by, note
     FROM draft WHERE kind = $1 AND item_key = $2",
);
const BEGIN: Statement = Statement::new(
    "desk.begin_draft",
    "INSERT INTO draft (kind, item_key, owner_id, title, document, base_version, base_document, number, state, author,
         began_at, edited_at, moved_at, submitted_by, note)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 1, 'draft', $8, $9, $9, $9, NULL, NULL)
     ON CONFLICT DO NOTHING",
);
const SAVE: Statement = Statement::new(
    "desk.save_draft",
    "UPDATE draft SET owner_id = $4, title = $5, document = $6, number = number + 1, author = $7, edited_at = $8
     WHERE kind = $1 AND item_key = $2 AND number = $3 AND state = 'draft'",
);
const MOVE: Statement = Statement::new(
    "desk.move_draft",
    "UPDATE draft SET state = $4, moved_at = $5, submitted_by = COALESCE($6, submitted_by), note = $7
     WHERE kind = $1 AND item_key = $2 AND number = $3",
);
const DROP: Statement = Statement::new(
    "desk.drop_draft",
    "DELETE FROM draft WHERE kind = $1 AND item_key = $2 AND number = $3",
);
const RENAME_REVISIONS: Statement = Statement::new(
    "desk.rename_revisions",
    "UPDATE revision SET item_key = $3 WHERE kind = $1 AND item_key = $2",
);
/// A draft of a kind, by state, behind a key; the owners are those whose drafts the reader may see.
const DRAFTS: Statement = Statement::new(
    "desk.drafts_of_kind",
    "SELECT item_key, title, owner_id, state, edited_at FROM draft
     WHERE kind = $1 AND state = $2 AND item_key > $3
       AND ($4 = '' OR owner_id = $4) AND ($5 = 1 OR owner_id IN_LIST($6))
     ORDER BY item_key LIMIT $7",
);
const STATES_AMONG: Statement = Statement::new(
    "desk.states_among",
    "SELECT item_key, state FROM draft WHERE kind = $1 AND item_key IN_LIST($2)",
);
const WAITING: Statement = Statement::new(
    "desk.waiting_for",
    "SELECT kind, item_key, title, why, since, note FROM (
         SELECT kind, item_key, title, CASE WHEN note IS NULL THEN 'draft' ELSE 'sent-back' END AS why,
                CASE WHEN note IS NULL THEN edited_at ELSE moved_at END AS since, note
         FROM draft WHERE author = $1 AND state = 'draft'
         UNION ALL
         SELECT kind, item_key, title, 'sent-back', moved_at, note
         FROM draft WHERE submitted_by = $1 AND author <> $1 AND state = 'draft' AND note IS NOT NULL
         UNION ALL
         SELECT kind, item_key, title, 'to-approve', moved_at, NULL
         FROM draft WHERE state = 'in_review' AND owner_id IN_LIST($2)
           AND (author <> $1 OR NOT EXISTS (
               SELECT 1 FROM organisation_setting s WHERE s.organisation_id = draft.owner_id AND s.four_eyes = $5))
         UNION ALL
         SELECT kind, item_key, title, 'to-approve', moved_at, NULL
         FROM draft WHERE $3 = 1 AND state = 'in_review' AND NOT COALESCE(owner_id, '') IN_LIST($2)
           AND (owner_id IS NULL OR NOT EXISTS (
               SELECT 1 FROM membership m
               WHERE m.organisation_id = draft.owner_id AND m.until IS NULL AND m.role = 'representative'))
           AND (author <> $1 OR NOT EXISTS (
               SELECT 1 FROM organisation_setting s WHERE s.organisation_id = draft.owner_id AND s.four_eyes = $5))
     ) AS waiting
     ORDER BY since, kind, item_key LIMIT $4",
);

const LAST_REVISION: Statement = Statement::new(
    "desk.last_revision",
    "SELECT number, version FROM revision WHERE kind = $1 AND item_key = $2 ORDER BY number DESC LIMIT 1",
);
const ADD_REVISION: Statement = Statement::new(
    "desk.add_revision",
    "INSERT INTO revision (kind, item_key, number, document, version, author, approved_by, made_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);
const REVISIONS: Statement = Statement::new(
    "desk.revisions",
    "SELECT number, document, author, approved_by, made_at FROM revision
     WHERE kind = $1 AND item_key = $2 AND number < $3 ORDER BY number DESC LIMIT $4",
);
const REVISION: Statement = Statement::new(
    "desk.revision",
    "SELECT number, document, author, approved_by, made_at FROM revision
     WHERE kind = $1 AND item_key = $2 AND number = $3",
);

const SEE: Statement = Statement::new(
    "desk.see",
    "INSERT INTO presence (kind, item_key, person_id, seen_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (kind, item_key, person_id) DO UPDATE SET seen_at = excluded.seen_at",
);
const LEAVE: Statement = Statement::new(
    "desk.leave",
    "DELETE FROM presence WHERE kind = $1 AND item_key = $2 AND person_id = $3",
);
const OTHERS: Statement = Statement::new(
    "desk.others_present",
    "SELECT person_id, seen_at FROM presence
     WHERE kind = $1 AND item_key = $2 AND person_id <> $3 AND seen_at > $4 ORDER BY seen_at DESC LIMIT 20",
);
/// What somebody has open, for them to see.
pub(super) const PRESENCE_OUT: Statement = Statement::new(
    "desk.presence_out",
    "SELECT kind, item_key, seen_at FROM presence WHERE person_id = $1 ORDER BY kind, item_key",
);
pub(super) const ERASE_PRESENCE: Statement =
    Statement::new("desk.erase_presence", "DELETE FROM presence WHERE person_id = $1");
pub(super) const DRAFTS_OUT: Statement = Statement::new(
    "desk.drafts_out",
    "SELECT kind, item_key, title, state, note, began_at, edited_at FROM draft
     WHERE author = $1 OR submitted_by = $1 ORDER BY kind, item_key",
);
pub(super) const REVISIONS_OUT: Statement = Statement::new(
    "desk.revisions_out",
    "SELECT kind, item_key, number, made_at FROM revision
     WHERE author = $1 OR approved_by = $1 ORDER BY kind, item_key, number",
);
const FORGET_PRESENCE: Statement =
    Statement::new("desk.forget_presence", "DELETE FROM presence WHERE seen_at < $1");

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    HEAD,
    DRAFT,
    BEGIN,
    SAVE,
    MOVE,
    DROP,
    RENAME_REVISIONS,
    DRAFTS,
    STATES_AMONG,
    WAITING,
    LAST_REVISION,
    ADD_REVISION,
    REVISIONS,
    REVISION,
    SEE,
    LEAVE,
    OTHERS,
    PRESENCE_OUT,
    ERASE_PRESENCE,
    DRAFTS_OUT,
    REVISIONS_OUT,
    FORGET_PRESENCE,
];

/// What the policy needs of a draft.
#[derive(Debug, Clone)]
pub(super) struct Head {
    pub owner: Option<OrganisationId>,
    pub state: State,
    pub author: PersonId,
}

fn state(code: &str) -> Result<State, &'static str> {
    State::from_code(code).ok_or("no state")
}

fn document(json: &str) -> Result<Document, catalogue::editing::DocumentError> {
    Document::from_json(json)
}

fn optional_document(row: &Row<'_>, index: usize) -> storage::Result<Option<Document>> {
    match row.get::<Option<&str>>(index)? {
        Some(_) => row.parse(index, document).map(Some),
        None => Ok(None),
    }
}

fn title(json: &str) -> Result<PerLanguage<String>, serde_json::Error> {
    serde_json::from_str(json)
}

/// What an item of the desk is called when nobody has named it yet: its key.
fn shown(title: PerLanguage<String>, language: Language, key: &str) -> String {
    let mut titles = title;
    let words = std::mem::take(&mut titles[language]);
    if words.is_empty() { key.to_owned() } else { words }
}

/// What the policy needs of the draft of an item.
pub(super) fn head(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<Head>, Error> {
    Ok(r.first(&HEAD, &[&id.kind().code(), &id.key()], |row| {
        Ok(Head {
            owner: row.get::<Option<&str>>(0)?.and_then(OrganisationId::parse),
            state: row.parse(1, state)?,
            author: PersonId(row.get(2)?),
        })
    })?)
}

/// The draft of an item.
pub fn draft(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<Draft>, Error> {
    Ok(r.first(&DRAFT, &[&id.kind().code(), &id.key()], |row| {
        Ok(Draft {
            id: id.clone(),
            document: row.parse(0, document)?,
            base: optional_document(row, 1)?,
            number: row.get(2)?,
            state: row.parse(3, state)?,
            author: PersonId(row.get(4)?),
            began_at: row.get(5)?,
            edited_at: row.get(6)?,
            moved_at: row.get(7)?,
            submitted_by: row.get::<Option<i64>>(8)?.map(PersonId),
            note: row.get(9)?,
        })
    })?)
}

/// What is kept of a draft beside its document.
pub(super) struct Kept<'k> {
    pub owner: Option<&'k OrganisationId>,
    pub title: &'k PerLanguage<String>,
    pub document: &'k Document,
}

impl Kept<'_> {
    fn title(&self) -> String {
        // Words under three keys: there is nothing that could fail.
        serde_json::to_string(self.title).unwrap_or_default()
    }
}

/// Begins a draft; gives whether there was none. `base`: what readers see, none for a new item.
pub(super) fn begin(
    w: &mut Writing<'_>,
    permit: &Permit,
    id: &ItemId,
    kept: &Kept<'_>,
    base: Option<&Document>,
) -> Result<bool, Error> {
    let now = w.now();
    let version = base.map(|base| base.version().to_string());
    let base = base.map(Document::to_json);
    let rows = w.run(
        &BEGIN,
        &[
            &id.kind().code(),
            &id.key(),
            &kept.owner.map(OrganisationId::as_str),
            &kept.title(),
            &kept.document.to_json(),
            &version,
            &base,
            &permit.person().0,
            &now,
        ],
    )?;
    Ok(rows > 0)
}

/// Writes over the draft of this number; gives whether it still had that number.
pub(super) fn save(
    w: &mut Writing<'_>,
    permit: &Permit,
    id: &ItemId,
    number: i64,
    kept: &Kept<'_>,
) -> Result<bool, Error> {
    let now = w.now();
    let rows = w.run(
        &SAVE,
        &[
            &id.kind().code(),
            &id.key(),
            &number,
            &kept.owner.map(OrganisationId::as_str),
            &kept.title(),
            &kept.document.to_json(),
            &permit.person().0,
            &now,
        ],
    )?;
    Ok(rows > 0)
}

/// Moves a draft of this number to another state.
pub(super) fn move_to(
    w: &mut Writing<'_>,
    draft: &Draft,
    to: State,
    submitted_by: Option<PersonId>,
    note: Option<&str>,
) -> Result<(), Error> {
    let now = w.now();
    w.run(
        &MOVE,
        &[
            &draft.id.kind().code(),
            &draft.id.key(),
            &draft.number,
            &to.code(),
            &now,
            &submitted_by.map(|person| person.0),
            &note,
        ],
    )?;
    Ok(())
}

/// Takes a draft of this number away.
pub(super) fn drop_draft(w: &mut Writing<'_>, draft: &Draft) -> Result<(), Error> {
    w.run(&DROP, &[&draft.id.kind().code(), &draft.id.key(), &draft.number])?;
    Ok(())
}

/// The history of a renamed item goes with it.
pub(super) fn rename(w: &mut Writing<'_>, id: &ItemId, key: &str) -> Result<(), Error> {
    w.run(&RENAME_REVISIONS, &[&id.kind().code(), &id.key(), &key])?;
    Ok(())
}

/// A line of the list of drafts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The item.
    pub id: ItemId,
    /// What it is called, in the reader's language.
    pub title: String,
    /// Whose it is.
    pub owner: Option<OrganisationId>,
    /// Its state.
    pub state: State,
    /// When it was saved last.
    pub edited_at: Timestamp,
}

/// Which drafts [`drafts`] gives.
#[derive(Debug, Clone)]
pub struct Wanted<'w> {
    /// Of this kind.
    pub kind: Kind,
    /// In this state.
    pub state: State,
    /// Of this organisation; empty for all.
    pub owner: &'w str,
    /// Also of those that the reader does not work for.
    pub all: bool,
    /// For whom the reader works.
    pub own: TextList,
    /// Behind this key.
    pub after: &'w str,
    /// At most so many.
    pub limit: i64,
}

/// Drafts of a kind, in the order of their keys.
pub fn drafts(r: &mut Reading<'_>, wanted: &Wanted<'_>, language: Language) -> Result<Vec<Line>, Error> {
    let found = r.all(
        &DRAFTS,
        &[
            &wanted.kind.code(),
            &wanted.state.code(),
            &wanted.after,
            &wanted.owner,
            &i64::from(wanted.all),
            &wanted.own,
            &wanted.limit,
        ],
        |row| {
            let key: String = row.get(0)?;
            Ok((
                ItemId::parse(wanted.kind, &key),
                shown(row.parse(1, title)?, language, &key),
                row.get::<Option<&str>>(2)?.and_then(OrganisationId::parse),
                row.parse(3, state)?,
                row.get(4)?,
            ))
        },
    )?;
    Ok(found
        .into_iter()
        .filter_map(|(id, title, owner, state, edited_at)| {
            Some(Line {
                id: id?,
                title,
                owner,
                state,
                edited_at,
            })
        })
        .collect())
}

/// The states of those of these items of a kind that have a draft, by key.
pub fn states_among<'k>(
    r: &mut Reading<'_>,
    kind: Kind,
    keys: impl Iterator<Item = &'k str>,
) -> Result<BTreeMap<String, State>, Error> {
    let keys: TextList = keys.collect();
    Ok(r.all(&STATES_AMONG, &[&kind.code(), &keys], |row| {
        Ok((row.get(0)?, row.parse(1, state)?))
    })?
    .into_iter()
    .collect())
}

/// See [`super::waiting_for`].
pub(super) fn waiting_for(
    r: &mut Reading<'_>,
    person: PersonId,
    publishes: &TextList,
    coordinates: bool,
    language: Language,
    limit: i64,
) -> Result<Vec<Waiting>, Error> {
    let found = r.all(
        &WAITING,
        &[&person.0, publishes, &i64::from(coordinates), &limit, &true],
        |row| {
            let key: String = row.get(1)?;
            let kind = row.parse(0, |code| Kind::from_code(code).ok_or("no kind"))?;
            Ok((
                ItemId::parse(kind, &key),
                shown(row.parse(2, title)?, language, &key),
                row.parse(3, Why::from_code)?,
                row.get(4)?,
                row.get(5)?,
            ))
        },
    )?;
    Ok(found
        .into_iter()
        .filter_map(|(item, title, why, since, note)| {
            Some(Waiting {
                item: item?,
                title,
                why,
                since,
                note,
            })
        })
        .collect())
}

/// Number and version of the last revision of an item.
pub(super) fn last_revision(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<(i64, String)>, Error> {
    Ok(r.first(&LAST_REVISION, &[&id.kind().code(), &id.key()], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?)
}

/// Keeps what readers see from now on, or saw since `revision.at`.
pub(super) fn add_revision(w: &mut Writing<'_>, id: &ItemId, revision: &Revision) -> Result<(), Error> {
    let version: Version = revision.document.version();
    w.run(
        &ADD_REVISION,
        &[
            &id.kind().code(),
            &id.key(),
            &revision.number,
            &revision.document.to_json(),
            &version.as_str(),
            &revision.author.map(|person| person.0),
            &revision.approved_by.map(|person| person.0),
            &revision.at,
        ],
    )?;
    Ok(())
}

fn revision_of(row: &Row<'_>) -> storage::Result<Revision> {
    Ok(Revision {
        number: row.get(0)?,
        document: row.parse(1, document)?,
        author: row.get::<Option<i64>>(2)?.map(PersonId),
        approved_by: row.get::<Option<i64>>(3)?.map(PersonId),
        at: row.get(4)?,
    })
}

/// The revisions of an item before a number, the newest first.
pub fn revisions(r: &mut Reading<'_>, id: &ItemId, before: i64, limit: i64) -> Result<Vec<Revision>, Error> {
    Ok(r.all(
        &REVISIONS,
        &[&id.kind().code(), &id.key(), &before, &limit],
        revision_of,
    )?)
}

/// A revision of an item.
pub fn revision(r: &mut Reading<'_>, id: &ItemId, number: i64) -> Result<Option<Revision>, Error> {
    Ok(r.first(&REVISION, &[&id.kind().code(), &id.key(), &number], revision_of)?)
}

/// Notes that somebody has an item open.
pub(super) fn see(w: &mut Writing<'_>, id: &ItemId, person: PersonId) -> Result<(), Error> {
    let now = w.now();
    w.run(&SEE, &[&id.kind().code(), &id.key(), &person.0, &now])?;
    Ok(())
}

/// Notes that somebody has it open no more.
pub(super) fn leave(w: &mut Writing<'_>, id: &ItemId, person: PersonId) -> Result<(), Error> {
    w.run(&LEAVE, &[&id.kind().code(), &id.key(), &person.0])?;
    Ok(())
}

/// Who else has had an item open since a moment, the latest first.
pub fn others(
    r: &mut Reading<'_>,
    id: &ItemId,
    person: PersonId,
    since: Timestamp,
) -> Result<Vec<(PersonId, Timestamp)>, Error> {
    Ok(r.all(
        &OTHERS,
        &[&id.kind().code(), &id.key(), &person.0, &since],
        |row| Ok((PersonId(row.get(0)?), row.get(1)?)),
    )?)
}

/// Forgets who had what open before a moment.
pub fn forget_before(w: &mut Writing<'_>, moment: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_PRESENCE, &[&moment])?)
}

//! The columns that all edited things share (see [`schema`](crate::MIGRATIONS)), and the table `redirect`.
//!
//! Like loading, this module reaches into the tables of several rooms, but only into those shared columns: whether a
//! row is archived, edited here, confirmed. What a thing says is read and written by its room.

use std::collections::BTreeSet;

use jiff::Timestamp;
use jiff::civil::Date;
use language::text::Text;
use language::{Language, PerLanguage};
use storage::{Reading, Row, Statement, TextList, ToValue, Writing};

use super::{ItemId, Kind, Listed, Listing, Overdue, State, UnconfirmedAfter};
use crate::codes::OrganisationId;
use crate::owners::{Owners, whose};
use crate::{Error, rows};

/// The statements on the shared columns of one table.
pub(super) struct Table {
    state: Statement,
    archive: Statement,
    restore: Statement,
    confirm: Statement,
    release: Statement,
    list: Statement,
    owned: Option<Statement>,
    /// The title is words in each language, not a text.
    title_is_names: bool,
}

/// `$key` picks the row by the parts of its key, `$1` and `$2`; `$whole` is the key as one text.
macro_rules! table {
    ($const:ident, $name:literal, $table:literal, $key:literal, $from:literal, $whole:literal, $title:literal,
     $names:literal, $owner:expr) => {
        const $const: Table = Table {
            state: Statement::new(
                concat!("editing.state_", $name),
                concat!(
                    "SELECT changed_at, edited_at, archived_at, content_hash <> '', last_confirmed, confirmed_by FROM ",
                    $table,
                    " WHERE ",
                    $key
                ),
            ),
            archive: Statement::new(
                concat!("editing.archive_", $name),
                concat!("UPDATE ", $table, " SET archived_at = $3, changed_at = $3, edited_at = $3 WHERE ", $key),
            ),
            restore: Statement::new(
                concat!("editing.restore_", $name),
                concat!("UPDATE ", $table, " SET archived_at = NULL, changed_at = $3, edited_at = $3 WHERE ", $key),
            ),
            confirm: Statement::new(
                concat!("editing.confirm_", $name),
                concat!("UPDATE ", $table, " SET last_confirmed = $3, confirmed_by = $4 WHERE ", $key),
            ),
            // No row of a file has this hash, so the next loading sees a change.
            release: Statement::new(
                concat!("editing.release_", $name),
                concat!("UPDATE ", $table, " SET content_hash = 'released', edited_at = NULL WHERE ", $key),
            ),
            list: Statement::new(
                concat!("editing.list_", $name),
                concat!(
                    "SELECT ", $whole, ", ", $title, ", t.edited_at, t.last_confirmed FROM ", $from, " WHERE ", $whole,
                    " > $1 AND CASE WHEN t.archived_at IS NULL THEN 0 ELSE 1 END = $2
                      AND (CAST($3 AS TEXT) = '' OR COALESCE(t.last_confirmed, '') < $3) ORDER BY ", $whole, " LIMIT $4"
                ),
            ),
            owned: $owner,
            title_is_names: $names,
        };
    };
}

/// The list of an organisation's own; `$owner` has an index.
macro_rules! owned {
    ($name:literal, $from:literal, $whole:literal, $title:literal, $owner:literal) => {
        Some(Statement::new(
            concat!("editing.owned_", $name),
            concat!(
                "SELECT ",
                $whole,
                ", ",
                $title,
                ", t.edited_at, t.last_confirmed FROM ",
                $from,
                " WHERE ",
                $owner,
                " = $5 AND ",
                $whole,
                " > $1 AND CASE WHEN t.archived_at IS NULL THEN 0 ELSE 1 END = $2
                  AND (CAST($3 AS TEXT) = '' OR COALESCE(t.last_confirmed, '') < $3) ORDER BY ",
                $whole,
                " LIMIT $4"
            ),
        ))
    };
}

table!(
    SERVICE,
    "service",
    "service",
    "id = $1 AND '' = $2",
    "service t",
    "t.id",
    "t.name",
    false,
    owned!("service", "service t", "t.id", "t.name", "t.provider_id")
);
table!(
    PROVISION,
    "provision",
    "provision",
    "service_id = $1 AND organisation_id = $2",
    "provision t JOIN service s ON s.id = t.service_id",
    "t.service_id || '/' || t.organisation_id",
    "s.name",
    false,
    owned!(
        "provision",
        "provision t JOIN service s ON s.id = t.service_id",
        "t.service_id || '/' || t.organisation_id",
        "s.name",
        "t.organisation_id"
    )
);
table!(
    ORGANISATION,
    "organisation",
    "organisation",
    "id = $1 AND '' = $2",
    "organisation t",
    "t.id",
    "t.name",
    false,
    owned!("organisation", "organisation t", "t.id", "t.name", "t.id")
);
table!(
    CONTACT,
    "contact",
    "contact_point",
    "organisation_id = $1 AND slug = $2",
    "contact_point t",
    "t.organisation_id || '/' || t.slug",
    "t.purpose",
    false,
    owned!(
        "contact",
        "contact_point t",
        "t.organisation_id || '/' || t.slug",
        "t.purpose",
        "t.organisation_id"
    )
);
table!(
    EVIDENCE,
    "evidence",
    "evidence",
    "id = $1 AND '' = $2",
    "evidence t",
    "t.id",
    "t.names",
    true,
    None
);
table!(
    COUNTERPART,
    "counterpart",
    "counterpart",
    "one_id = $1 AND other_id = $2",
    "counterpart t JOIN service s ON s.id = t.one_id",
    "t.one_id || '/' || t.other_id",
    "s.name",
    false,
    None
);
table!(
    EVENT,
    "event",
    "life_event",
    "code = $1 AND '' = $2",
    "life_event t",
    "t.code",
    "t.name",
    false,
    None
);
table!(
    TERM,
    "term",
    "term",
    "id = $1 AND '' = $2",
    "term t",
    "t.id",
    "t.words",
    true,
    None
);
table!(
    PAGE,
    "page",
    "page_text",
    "slug = $1 AND '' = $2",
    "page_text t",
    "t.slug",
    "t.title",
    false,
    None
);

fn table(kind: Kind) -> &'static Table {
    match kind {
        Kind::Service => &SERVICE,
        Kind::Provision => &PROVISION,
        Kind::Organisation => &ORGANISATION,
        Kind::Contact => &CONTACT,
        Kind::Evidence => &EVIDENCE,
        Kind::Counterpart => &COUNTERPART,
        Kind::Event => &EVENT,
        Kind::Term => &TERM,
        Kind::Page => &PAGE,
    }
}

const SERVICES_AMONG: Statement = Statement::new(
    "editing.services_among",
    "SELECT id FROM service WHERE id IN_LIST($1) AND archived_at IS NULL",
);
const PUT_REDIRECT: Statement = Statement::new(
    "editing.put_redirect",
    "INSERT INTO redirect (kind, old_key, new_key, since) VALUES ($1, $2, $3, $4)
     ON CONFLICT (kind, old_key) DO UPDATE SET new_key = excluded.new_key, since = excluded.since",
);
const DROP_REDIRECT: Statement = Statement::new(
    "editing.drop_redirect",
    "DELETE FROM redirect WHERE kind = $1 AND old_key = $2",
);
const REDIRECT: Statement = Statement::new(
    "editing.redirect",
    "SELECT new_key FROM redirect WHERE kind = $1 AND old_key = $2",
);
const REDIRECTS: Statement = Statement::new(
    "editing.redirects",
    "SELECT old_key, new_key FROM redirect WHERE kind = $1 ORDER BY old_key",
);
/// A thing may have moved several times; a circle, which cannot come about, would end after ten steps.
const MOVED_TO: Statement = Statement::new(
    "editing.moved_to",
    "WITH RECURSIVE way (place, steps) AS (
         SELECT new_key, 1 FROM redirect WHERE kind = $1 AND old_key = $2
         UNION ALL
         SELECT r.new_key, way.steps + 1 FROM redirect r JOIN way ON r.old_key = way.place
         WHERE r.kind = $1 AND way.steps < 10)
     SELECT place FROM way ORDER BY steps DESC LIMIT 1",
);
const RENAME_TERM: Statement = Statement::new("editing.rename_term", "UPDATE term SET id = $2 WHERE id = $1");
const RENAME_PAGE: Statement = Statement::new(
    "editing.rename_page",
    "UPDATE page_text SET slug = $2 WHERE slug = $1",
);
const RENAME_EVIDENCE: Statement = Statement::new(
    "editing.rename_evidence",
    "UPDATE evidence SET id = $2 WHERE id = $1",
);
/// What refers to an event does so at once, so the renamed one comes first and the old one goes last.
const COPY_EVENT: Statement = Statement::new(
    "editing.copy_event",
    "INSERT INTO life_event (code, audience, position, name, content_hash, changed_at, archived_at, edited_at,
         last_confirmed, confirmed_by)
     SELECT $2, audience, position, name, content_hash, changed_at, archived_at, edited_at, last_confirmed, confirmed_by
     FROM life_event WHERE code = $1",
);
const DROP_EVENT: Statement = Statement::new("editing.drop_event", "DELETE FROM life_event WHERE code = $1");

/// Present things of every kind, with the place of the kind in [`Kind::ALL`]: literal words would be ordered by the
/// server's locale.
macro_rules! unconfirmed {
    () => {
        concat!(
            "(SELECT CAST(0 AS BIGINT) AS kind, t.id AS item_key, t.name AS title, t.provider_id AS owner_id,
                     COALESCE(t.last_confirmed, '') AS confirmed FROM service t WHERE t.archived_at IS NULL
              UNION ALL
              SELECT 1, t.service_id || '/' || t.organisation_id, s.name, t.organisation_id,
                     COALESCE(t.last_confirmed, '')
              FROM provision t JOIN service s ON s.id = t.service_id WHERE t.archived_at IS NULL
              UNION ALL
              SELECT 2, t.id, t.name, t.id, COALESCE(t.last_confirmed, '')
              FROM organisation t WHERE t.archived_at IS NULL
              UNION ALL
              SELECT 3, t.organisation_id || '/' || t.slug, t.purpose, t.organisation_id, COALESCE(t.last_confirmed, '')
              FROM contact_point t WHERE t.archived_at IS NULL
              UNION ALL
              SELECT 4, t.id, t.names, NULL, COALESCE(t.last_confirmed, '') FROM evidence t WHERE t.archived_at IS NULL
              UNION ALL
              SELECT 5, t.one_id || '/' || t.other_id, s.name, NULL, COALESCE(t.last_confirmed, '')
              FROM counterpart t JOIN service s ON s.id = t.one_id WHERE t.archived_at IS NULL
              UNION ALL
              SELECT 6, t.code, t.name, NULL, COALESCE(t.last_confirmed, '')
              FROM life_event t WHERE t.archived_at IS NULL
              UNION ALL
              SELECT 7, t.id, t.words, NULL, COALESCE(t.last_confirmed, '') FROM term t WHERE t.archived_at IS NULL
              UNION ALL
              SELECT 8, t.slug, t.title, NULL, COALESCE(t.last_confirmed, '')
              FROM page_text t WHERE t.archived_at IS NULL) u WHERE u.confirmed < $4
              AND (CAST($5 AS BIGINT) = -1 OR u.kind = $5) AND ",
            whose!("u.owner_id")
        )
    };
}
const UNCONFIRMED: Statement = Statement::new(
    "editing.unconfirmed",
    concat!(
        "SELECT u.kind, u.item_key, u.title, u.owner_id, u.confirmed FROM ",
        unconfirmed!(),
        " AND (u.confirmed, u.kind, u.item_key) > ($6, CAST($7 AS BIGINT), $8)
          ORDER BY u.confirmed, u.kind, u.item_key LIMIT $9"
    ),
);
const COUNT_UNCONFIRMED: Statement = Statement::new(
    "editing.count_unconfirmed",
    concat!(
        "SELECT COUNT(*) FROM (SELECT 1 FROM ",
        unconfirmed!(),
        " LIMIT $6) c"
    ),
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &{
    let mut all = [SERVICES_AMONG; 9 * 6 + 4 + 13];
    let tables = [
        &SERVICE,
        &PROVISION,
        &ORGANISATION,
        &CONTACT,
        &EVIDENCE,
        &COUNTERPART,
        &EVENT,
        &TERM,
        &PAGE,
    ];
    let mut at = 0;
    let mut table = 0;
    while table < tables.len() {
        let own = tables[table];
        all[at] = own.state;
        all[at + 1] = own.archive;
        all[at + 2] = own.restore;
        all[at + 3] = own.confirm;
        all[at + 4] = own.release;
        all[at + 5] = own.list;
        at += 6;
        if let Some(owned) = own.owned {
            all[at] = owned;
            at += 1;
        }
        table += 1;
    }
    all[at] = PUT_REDIRECT;
    all[at + 1] = DROP_REDIRECT;
    all[at + 2] = REDIRECT;
    all[at + 3] = REDIRECTS;
    all[at + 4] = MOVED_TO;
    all[at + 5] = RENAME_TERM;
    all[at + 6] = RENAME_PAGE;
    all[at + 7] = RENAME_EVIDENCE;
    all[at + 8] = COPY_EVENT;
    all[at + 9] = DROP_EVENT;
    all[at + 10] = UNCONFIRMED;
    all[at + 11] = COUNT_UNCONFIRMED;
    all
};

/// Which of these ids are present services.
pub(super) fn services_among<'i>(
    r: &mut Reading<'_>,
    ids: impl Iterator<Item = &'i str>,
) -> Result<BTreeSet<String>, Error> {
    let ids: TextList = ids.collect();
    Ok(r.all(&SERVICES_AMONG, &[&ids], |row| row.get(0))?
        .into_iter()
        .collect())
}

/// How a thing stands.
pub(super) fn state(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<State>, Error> {
    let (first, second) = id.parts();
    let state = r.first(&table(id.kind()).state, &[&first, &second], |row| {
        Ok(State {
            changed: row.get(0)?,
            edited: row.get(1)?,
            archived: row.get(2)?,
            in_files: row.get(3)?,
            last_confirmed: rows::day(row, 4)?,
            confirmed_by: row.get(5)?,
            successor: None,
        })
    })?;
    let Some(state) = state else {
        return Ok(None);
    };
    let successor = r.value(&REDIRECT, &[&id.kind().code(), &id.key()])?;
    Ok(Some(State { successor, ..state }))
}

/// Archives a thing or brings it back.
pub(super) fn set_archived(w: &mut Writing<'_>, id: &ItemId, archived: bool) -> Result<(), Error> {
    let now: Timestamp = w.now();
    let table = table(id.kind());
    let statement = if archived { &table.archive } else { &table.restore };
    let (first, second) = id.parts();
    w.run(statement, &[&first, &second, &now])?;
    Ok(())
}

/// Keeps a confirmation; gives whether there is such a thing.
pub(super) fn confirm(w: &mut Writing<'_>, id: &ItemId, on: Date, by: &str) -> Result<bool, Error> {
    let (first, second) = id.parts();
    let rows = w.run(
        &table(id.kind()).confirm,
        &[&first, &second, &on.to_string(), &by],
    )?;
    Ok(rows > 0)
}

/// Forgets that a thing was edited here.
pub(super) fn release(w: &mut Writing<'_>, id: &ItemId) -> Result<(), Error> {
    let (first, second) = id.parts();
    w.run(&table(id.kind()).release, &[&first, &second])?;
    Ok(())
}

/// A part of the list of a kind.
pub(super) fn list(r: &mut Reading<'_>, listing: &Listing<'_>) -> Result<Vec<Listed>, Error> {
    let table = table(listing.kind);
    let since = listing
        .unconfirmed_since
        .map(|day| day.to_string())
        .unwrap_or_default();
    let owner = listing.owner.map(OrganisationId::as_str);
    let mut values: Vec<&dyn ToValue> = vec![&listing.after, &listing.archived, &since, &listing.limit];
    let statement = match (&owner, &table.owned) {
        (None, _) => &table.list,
        (Some(owner), Some(own_list)) => {
            values.push(owner);
            own_list
        }
        (Some(_), None) => return Ok(Vec::new()),
    };
    let found = r.all(statement, &values, |row| {
        let title = title(row, 1, table.title_is_names)?;
        Ok((row.get::<String>(0)?, title, row.get(2)?, rows::day(row, 3)?))
    })?;
    Ok(found
        .into_iter()
        .filter_map(|(key, title, edited, last_confirmed)| {
            Some(Listed {
                id: ItemId::parse(listing.kind, &key)?,
                title,
                edited,
                last_confirmed,
            })
        })
        .collect())
}

/// The place of a kind in [`Kind::ALL`]; -1 for all kinds.
fn place(kind: Option<Kind>) -> i64 {
    let found = kind.and_then(|kind| Kind::ALL.iter().position(|other| *other == kind));
    found.and_then(|place| i64::try_from(place).ok()).unwrap_or(-1)
}

/// What nobody confirmed since a day, the longest unconfirmed first.
pub(super) fn unconfirmed(
    r: &mut Reading<'_>,
    owners: &Owners,
    since: Date,
    kind: Option<Kind>,
    after: Option<&UnconfirmedAfter>,
    limit: usize,
) -> Result<Vec<Overdue>, Error> {
    let (own, nobodys, but) = owners.values();
    let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let behind = after.map_or((String::new(), -1, String::new()), |after| {
        (
            day(after.confirmed),
            place(Some(after.id.kind())),
            after.id.key().to_owned(),
        )
    });
    let (since, kind) = (since.to_string(), place(kind));
    let values: [&dyn ToValue; 9] = [
        &own, &nobodys, &but, &since, &kind, &behind.0, &behind.1, &behind.2, &limit,
    ];
    let found = r.all(&UNCONFIRMED, &values, |row| {
        let kind = Kind::ALL.get(row.get::<usize>(0)?).copied().unwrap_or(Kind::Page);
        Ok((
            kind,
            row.get::<String>(1)?,
            title(row, 2, table(kind).title_is_names)?,
            rows::optional_id(row, 3, OrganisationId::parse)?,
            row.parse(4, |day| match day {
                "" => Ok(None),
                day => day.parse().map(Some),
            })?,
        ))
    })?;
    Ok(found
        .into_iter()
        .filter_map(|(kind, key, title, owner, last_confirmed)| {
            Some(Overdue {
                id: ItemId::parse(kind, &key)?,
                title,
                owner,
                last_confirmed,
            })
        })
        .collect())
}

/// How many of them there are, counted up to a limit.
pub(super) fn count_unconfirmed(
    r: &mut Reading<'_>,
    owners: &Owners,
    since: Date,
    kind: Option<Kind>,
    limit: usize,
) -> Result<u64, Error> {
    let (own, nobodys, but) = owners.values();
    let (since, kind) = (since.to_string(), place(kind));
    let values: [&dyn ToValue; 6] = [&own, &nobodys, &but, &since, &kind, &limit];
    Ok(r.value(&COUNT_UNCONFIRMED, &values)?.unwrap_or_default())
}

/// What a thing is called, as each reader is shown it.
fn title(row: &Row<'_>, index: usize, is_names: bool) -> storage::Result<PerLanguage<String>> {
    if is_names {
        return row.parse(index, serde_json::from_str);
    }
    let text: Text = rows::text(row, index)?;
    Ok(PerLanguage::from_fn(|language: Language| {
        text.words(language).to_owned()
    }))
}

/// From now on the old key leads to the new one.
pub(super) fn put_redirect(w: &mut Writing<'_>, kind: Kind, old: &str, new: &str) -> Result<(), Error> {
    let now = w.now();
    w.run(&PUT_REDIRECT, &[&kind.code(), &old, &new, &now])?;
    Ok(())
}

/// The key leads nowhere else any more.
pub(super) fn drop_redirect(w: &mut Writing<'_>, kind: Kind, old: &str) -> Result<(), Error> {
    w.run(&DROP_REDIRECT, &[&kind.code(), &old])?;
    Ok(())
}

/// Where a key leads, however often the thing moved.
pub(super) fn moved_to(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<String>, Error> {
    Ok(r.value(&MOVED_TO, &[&id.kind().code(), &id.key()])?)
}

/// Every redirect of a kind of the change feed: old key, new key.
pub(crate) fn redirects(r: &mut Reading<'_>, kind: &str) -> Result<Vec<(String, String)>, Error> {
    Ok(r.all(&REDIRECTS, &[&kind], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Gives a thing another key; what refers to it follows.
pub(super) fn rename(w: &mut Writing<'_>, id: &ItemId, key: &str) -> Result<(), Error> {
    let old = id.key();
    match id.kind() {
        Kind::Term => drop(w.run(&RENAME_TERM, &[&old, &key])?),
        Kind::Page => drop(w.run(&RENAME_PAGE, &[&old, &key])?),
        Kind::Evidence => {
            w.run(&RENAME_EVIDENCE, &[&old, &key])?;
            crate::evidence::store::move_references(w, old, key)?;
        }
        Kind::Event => {
            w.run(&COPY_EVENT, &[&old, &key])?;
            crate::events_of_life::store::move_references(w, old, key)?;
            w.run(&DROP_EVENT, &[&old])?;
        }
        Kind::Service | Kind::Provision | Kind::Organisation | Kind::Contact | Kind::Counterpart => {}
    }
    Ok(())
}

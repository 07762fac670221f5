//! The tables `confirm_link`, `translation_gap` and `translation_mark`.

use catalogue::editing::{ItemId, Kind};
use jiff::Timestamp;
use language::{Language, PerLanguage};
use shell::policy::PersonId;
use storage::{Reading, Row, Statement, ToValue, Writing};

use super::Link;
use super::gaps::{Gap, Why};
use crate::Error;
use crate::accounts::token::Hash;

const NEW_LINK: Statement = Statement::new(
    "upkeep.new_link",
    "INSERT INTO confirm_link (token_hash, kind, item_key, person_id, created_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6)",
);
const LINK: Statement = Statement::new(
    "upkeep.link",
    "SELECT kind, item_key, person_id, expires_at, used_at FROM confirm_link WHERE token_hash = $1",
);
const USE_LINK: Statement = Statement::new(
    "upkeep.use_link",
    "UPDATE confirm_link SET used_at = $2 WHERE token_hash = $1 AND used_at IS NULL AND expires_at > $2",
);
const LAST_REMINDER: Statement = Statement::new(
    "upkeep.last_reminder",
    "SELECT MAX(created_at) FROM confirm_link WHERE person_id = $1",
);
const FORGET_LINKS: Statement = Statement::new(
    "upkeep.forget_links",
    "DELETE FROM confirm_link WHERE expires_at < $1",
);
pub(super) const ERASE: Statement =
    Statement::new("upkeep.erase", "DELETE FROM confirm_link WHERE person_id = $1");
/// The reminders that somebody got, for them to see.
pub(super) const LINKS_OUT: Statement = Statement::new(
    "upkeep.links_out",
    "SELECT kind, item_key, created_at, expires_at, used_at FROM confirm_link WHERE person_id = $1
     ORDER BY created_at, kind, item_key",
);

const MARK: Statement = Statement::new(
    "upkeep.mark",
    "SELECT revision, edition FROM translation_mark WHERE id = 1",
);
const SET_MARK: Statement = Statement::new(
    "upkeep.set_mark",
    "INSERT INTO translation_mark (id, revision, edition) VALUES (1, $1, $2)
     ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, edition = excluded.edition",
);
const GAPS_BETWEEN: Statement = Statement::new(
    "upkeep.gaps_between",
    "SELECT item_key, language, field, why, title, since FROM translation_gap
     WHERE kind = $1 AND item_key > $2 AND (CAST($3 AS TEXT) = '' OR item_key <= $3)
     ORDER BY item_key, language, field",
);
const GAPS_OF: Statement = Statement::new(
    "upkeep.gaps_of",
    "SELECT item_key, language, field, why, title, since FROM translation_gap WHERE kind = $1 AND item_key = $2
     ORDER BY item_key, language, field",
);
const DROP_GAPS: Statement = Statement::new(
    "upkeep.drop_gaps",
    "DELETE FROM translation_gap WHERE kind = $1 AND item_key = $2",
);
const PUT_GAP: Statement = Statement::new(
    "upkeep.put_gap",
    "INSERT INTO translation_gap (kind, item_key, language, field, why, title, since)
     VALUES ($1, $2, $3, $4, $5, $6, $7)",
);
const QUEUE: Statement = Statement::new(
    "upkeep.queue",
    "SELECT kind, item_key, language, MAX(title), MIN(since), COUNT(*) FILTER (WHERE why = 'missing'),
            COUNT(*) FILTER (WHERE why = 'stale'), COUNT(*) FILTER (WHERE why = 'machine')
     FROM translation_gap
     WHERE (CAST($1 AS TEXT) = '' OR language = $1) AND (CAST($2 AS TEXT) = '' OR why = $2)
       AND (CAST($3 AS TEXT) = '' OR kind = $3) AND (kind, item_key, language) > ($4, $5, $6)
     GROUP BY kind, item_key, language ORDER BY kind, item_key, language LIMIT $7",
);
const COUNT_GAPS: Statement = Statement::new(
    "upkeep.count_gaps",
    "SELECT why, COUNT(*) FROM translation_gap WHERE (CAST($1 AS TEXT) = '' OR language = $1)
       AND (CAST($2 AS TEXT) = '' OR kind = $2) GROUP BY why ORDER BY why",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    NEW_LINK,
    LINK,
    USE_LINK,
    LAST_REMINDER,
    FORGET_LINKS,
    ERASE,
    LINKS_OUT,
    MARK,
    SET_MARK,
    GAPS_BETWEEN,
    GAPS_OF,
    DROP_GAPS,
    PUT_GAP,
    QUEUE,
    COUNT_GAPS,
];

// Links

/// Keeps a link for somebody.
pub(crate) fn new_link(
    w: &mut Writing<'_>,
    hash: &Hash,
    item: &ItemId,
    person: PersonId,
    expires_at: Timestamp,
) -> Result<(), Error> {
    let now = w.now();
    let (kind, key) = (item.kind().code(), item.key());
    w.run(
        &NEW_LINK,
        &[&hash.as_str(), &kind, &key, &person.0, &now, &expires_at],
    )?;
    Ok(())
}

/// The link with this hash.
pub(crate) fn link(r: &mut Reading<'_>, hash: &Hash) -> Result<Option<Link>, Error> {
    Ok(r.first(&LINK, &[&hash.as_str()], |row| {
        Ok(Link {
            item: item(row, 0, 1)?,
            person: PersonId(row.get(2)?),
            expires_at: row.get(3)?,
            used_at: row.get(4)?,
        })
    })?)
}

/// Uses a link up; whether it could be used.
pub(crate) fn use_link(w: &mut Writing<'_>, hash: &Hash) -> Result<bool, Error> {
    let now = w.now();
    Ok(w.run(&USE_LINK, &[&hash.as_str(), &now])? == 1)
}

/// When a person was reminded last, as far as it is still known.
pub(crate) fn last_reminder(r: &mut Reading<'_>, person: PersonId) -> Result<Option<Timestamp>, Error> {
    Ok(r.value::<Option<Timestamp>>(&LAST_REMINDER, &[&person.0])?
        .flatten())
}

/// Forgets the links whose time was over before a moment.
pub(crate) fn forget_links(w: &mut Writing<'_>, before: Timestamp) -> storage::Result<u64> {
    w.run(&FORGET_LINKS, &[&before])
}

fn item(row: &Row<'_>, kind: usize, key: usize) -> storage::Result<ItemId> {
    let kind = row.parse(kind, |code| Kind::from_code(code).ok_or("no kind of thing"))?;
    row.parse(key, |key| ItemId::parse(kind, key).ok_or("no key of that kind"))
}

fn language(code: &str) -> Result<Language, &'static str> {
    Language::from_code(code).ok_or("no language")
}

// Translations

/// A gap as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Kept {
    /// Of which thing of the kind that was asked for.
    pub key: String,
    /// Which words.
    pub gap: Gap,
    /// What the thing is called.
    pub title: PerLanguage<String>,
    /// Since when it is known.
    pub since: Timestamp,
}

/// What is wanted of one thing in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wanted {
    /// The thing.
    pub item: ItemId,
    /// The language to translate into.
    pub language: Language,
    /// What the thing is called.
    pub title: PerLanguage<String>,
    /// Since when the first of it is known.
    pub since: Timestamp,
    /// Texts without words in that language.
    pub missing: u64,
    /// Texts whose original was changed since.
    pub stale: u64,
    /// Texts that a machine translated and nobody has read.
    pub machine: u64,
}

/// Which of it [`queue`] gives.
#[derive(Debug, Clone, Copy, Default)]
pub struct QueueFilter {
    /// Only into this language.
    pub language: Option<Language>,
    /// Only for this reason.
    pub why: Option<Why>,
    /// Only of this kind.
    pub kind: Option<Kind>,
}

/// How far the follower has come: revision of the change feed, edition of its rules.
pub(crate) fn mark(r: &mut Reading<'_>) -> Result<Option<(u64, i64)>, Error> {
    Ok(r.first(&MARK, &[], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// Keeps how far it has come.
pub(crate) fn set_mark(w: &mut Writing<'_>, revision: u64, edition: i64) -> Result<(), Error> {
    let revision = i64::try_from(revision).unwrap_or(i64::MAX);
    w.run(&SET_MARK, &[&revision, &edition])?;
    Ok(())
}

fn kept(row: &Row<'_>) -> storage::Result<Kept> {
    Ok(Kept {
        key: row.get(0)?,
        gap: Gap {
            language: row.parse(1, language)?,
            field: row.get(2)?,
            why: row.parse(3, |code| Why::from_code(code).ok_or("no reason"))?,
        },
        title: row.parse(4, serde_json::from_str)?,
        since: row.get(5)?,
    })
}

/// The gaps of a kind behind one key and up to another; up to the end when that is empty.
pub(crate) fn gaps_between(
    r: &mut Reading<'_>,
    kind: Kind,
    after: &str,
    to: &str,
) -> Result<Vec<Kept>, Error> {
    Ok(r.all(&GAPS_BETWEEN, &[&kind.code(), &after, &to], kept)?)
}

/// The gaps of one thing.
pub(crate) fn gaps_of(r: &mut Reading<'_>, item: &ItemId) -> Result<Vec<Kept>, Error> {
    Ok(r.all(&GAPS_OF, &[&item.kind().code(), &item.key()], kept)?)
}

/// Replaces the gaps of a thing. What is wanted for the same reason as before keeps its day.
pub(crate) fn put_gaps(
    w: &mut Writing<'_>,
    item: &ItemId,
    title: &PerLanguage<String>,
    gaps: &[Gap],
    before: &[Kept],
) -> Result<(), Error> {
    let same = before.len() == gaps.len()
        && before
            .iter()
            .zip(gaps)
            .all(|(kept, gap)| kept.gap == *gap && kept.title == *title);
    if same {
        return Ok(());
    }
    let (kind, key, now) = (item.kind().code(), item.key(), w.now());
    // Words under fixed names: there is nothing that could fail.
    let title = serde_json::to_string(title).unwrap_or_default();
    w.run(&DROP_GAPS, &[&kind, &key])?;
    for gap in gaps {
        let since = before
            .iter()
            .find(|kept| kept.gap == *gap)
            .map_or(now, |kept| kept.since);
        let values: [&dyn ToValue; 7] = [
            &kind,
            &key,
            &gap.language.code(),
            &gap.field,
            &gap.why.code(),
            &title,
            &since,
        ];
        w.run(&PUT_GAP, &values)?;
    }
    Ok(())
}

/// What is wanted, by kind, key and language, behind such a place.
pub fn queue(
    r: &mut Reading<'_>,
    filter: QueueFilter,
    after: Option<(&ItemId, Language)>,
    limit: usize,
) -> Result<Vec<Wanted>, Error> {
    let into = filter.language.map(Language::code).unwrap_or_default();
    let why = filter.why.map(Why::code).unwrap_or_default();
    let kind = filter.kind.map(Kind::code).unwrap_or_default();
    let (after_kind, after_key, after_language) = after.map_or(("", "", ""), |(item, language)| {
        (item.kind().code(), item.key(), language.code())
    });
    let values: [&dyn ToValue; 7] = [
        &into,
        &why,
        &kind,
        &after_kind,
        &after_key,
        &after_language,
        &limit,
    ];
    Ok(r.all(&QUEUE, &values, |row| {
        Ok(Wanted {
            item: item(row, 0, 1)?,
            language: row.parse(2, language)?,
            title: row.parse(3, serde_json::from_str)?,
            since: row.get(4)?,
            missing: row.get(5)?,
            stale: row.get(6)?,
            machine: row.get(7)?,
        })
    })?)
}

/// How many texts are wanted for each reason; reasons without any are left out.
pub fn count_gaps(
    r: &mut Reading<'_>,
    into: Option<Language>,
    kind: Option<Kind>,
) -> Result<Vec<(Why, u64)>, Error> {
    let into = into.map(Language::code).unwrap_or_default();
    let kind = kind.map(Kind::code).unwrap_or_default();
    Ok(r.all(&COUNT_GAPS, &[&into, &kind], |row| {
        Ok((
            row.parse(0, |code| Why::from_code(code).ok_or("no reason"))?,
            row.get(1)?,
        ))
    })?)
}

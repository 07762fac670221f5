//! Writing what was read: exactly what changed, in one transaction.
//!
//! A row is known by its key and compared by its hash, a SHA-256 over the values that would be written. Equal hash:
//! nothing happens, not even a revision. New or different: the row is put, its texts go on from their stored revisions
//! ([`Text::updated`]), and the change feed gets one entry. Missing from the files: the row is archived, and it comes
//! back when the files have it again. What editors added (`last_confirmed`, `confirmed_by`) is never touched, and a row
//! that was edited here (`edited_at`) is left alone altogether: when its file says something else than before, it is
//! [`Kept`] and told.

use std::collections::HashMap;
use std::fmt::Write as _;

use language::text::Text;
use sha2::{Digest, Sha256};
use storage::{Audience, Change, Statement, ToValue, Value, Writing};

use super::data::{EventPath, Pair, RegionData, RegisterEntry};
use crate::Error;
use crate::codes::ClosedList;
use crate::directory::Organisation;
use crate::editing::store::redirects;
use crate::glossary::{EverydayWords, Term};
use crate::region::{Region, Territory, Vocabulary};
use crate::services::PublicService;
use crate::standing;
use crate::texts::PageText;

/// What loading did to the things of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Written for the first time.
    pub new: u64,
    /// Different from before, or back from the archive.
    pub changed: u64,
    /// No longer in the files.
    pub archived: u64,
    /// As before.
    pub unchanged: u64,
}

impl Tally {
    /// Something was written.
    pub fn moved(&self) -> bool {
        self.new + self.changed + self.archived > 0
    }
}

/// A row that was edited here and is not what the files say now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its kind, as in the change feed.
    pub kind: &'static str,
    /// Its key.
    pub key: String,
    /// The files do not have it any more; otherwise they say something else than at the loading before the edit.
    pub vanished: bool,
}

/// What loading did: the tallies by kind, in the order of writing, and what was left as it was edited.
pub(super) struct Written {
    pub kinds: Vec<(&'static str, Tally)>,
    pub kept: Vec<Kept>,
}

/// The values of a row, in the order of its statement.
type Cells<'c> = Vec<Box<dyn ToValue + 'c>>;

macro_rules! cells {
    ($($cell:expr),* $(,)?) => { vec![$(Box::new($cell) as Box<dyn ToValue + '_>),*] };
}

/// A kind of thing that is loaded.
trait Loaded {
    /// Its name in the change feed.
    const KIND: &'static str;
    /// Key (parts of it joined by `/`), hash, whether it is archived and whether it was edited here, of every row.
    const STORED: Statement;
    /// Writes a row: its cells, then hash, then the moment.
    const PUT: Statement;
    /// Archives a row: the moment, then the parts of the key.
    const ARCHIVE: Statement;
    /// The texts of a row by the parts of the key, in the order of [`Loaded::texts`]; none when it has no texts.
    const TEXTS: Option<Statement>;

    /// The parts of the key.
    fn key(&self) -> Vec<String>;
    /// The texts of the row.
    fn texts(&self) -> Vec<&Text>;
    /// The values of the row, with its texts as JSON.
    fn cells<'c>(&'c self, texts: &'c [String]) -> Cells<'c>;
    /// What else belongs to the thing, for its hash.
    fn rest(&self) -> String {
        String::new()
    }
    /// Writes what else belongs to the thing.
    fn put_rest(&self, _w: &mut Writing<'_>) -> Result<(), Error> {
        Ok(())
    }
}

/// The statements that loading uses.
pub(super) const STATEMENTS: &[Statement] = &[
    FACTS_HASH,
    PUT_FACTS,
    CLEAR_STEPS,
    PUT_STEP,
    Vocabulary::STORED,
    Vocabulary::PUT,
    Vocabulary::ARCHIVE,
    VOCABULARY_TEXTS,
    Territory::STORED,
    Territory::PUT,
    Territory::ARCHIVE,
    TERRITORY_TEXTS,
    Organisation::STORED,
    Organisation::PUT,
    Organisation::ARCHIVE,
    ORGANISATION_TEXTS,
    PublicService::STORED,
    PublicService::PUT,
    PublicService::ARCHIVE,
    SERVICE_TEXTS,
    Pair::STORED,
    Pair::PUT,
    Pair::ARCHIVE,
    PAIR_TEXTS,
    EventPath::STORED,
    EventPath::PUT,
    EventPath::ARCHIVE,
    EVENT_TEXTS,
    Term::STORED,
    Term::PUT,
    Term::ARCHIVE,
    EverydayWords::STORED,
    EverydayWords::PUT,
    EverydayWords::ARCHIVE,
    RegisterEntry::STORED,
    RegisterEntry::PUT,
    RegisterEntry::ARCHIVE,
    PageText::STORED,
    PageText::PUT,
    PageText::ARCHIVE,
    PAGE_TEXTS,
];

/// Writes everything.
pub(super) fn write(w: &mut Writing<'_>, data: &RegionData) -> Result<Written, Error> {
    // A command, not a request: with a million rows a statement may take longer than a reader would wait.
    w.take_time()?;
    let mut kept = Vec::new();
    let kinds = vec![
        ("region", facts(w, &data.facts)?),
        reconcile(w, &data.vocabularies, &mut kept)?,
        reconcile(w, &data.territories, &mut kept)?,
        reconcile(w, &data.organisations, &mut kept)?,
        reconcile(w, &data.services, &mut kept)?,
        reconcile(w, &data.pairs, &mut kept)?,
        reconcile(w, &data.events, &mut kept)?,
        reconcile(w, &data.terms, &mut kept)?,
        reconcile(w, &data.everyday, &mut kept)?,
        reconcile(w, &data.entries, &mut kept)?,
        reconcile(w, &data.pages, &mut kept)?,
    ];
    let is_counted = |kind: &str| kind == PublicService::KIND || kind == Pair::KIND;
    if kinds
        .iter()
        .any(|(kind, tally)| is_counted(kind) && tally.moved())
    {
        standing::store::recount(w)?;
    }
    Ok(Written { kinds, kept })
}

const FACTS_HASH: Statement =
    Statement::new("load.facts_hash", "SELECT content_hash FROM region WHERE id = 1");
const PUT_FACTS: Statement = Statement::new(
    "load.put_facts",
    "INSERT INTO region (id, facts, content_hash) VALUES (1, $1, $2)
     ON CONFLICT (id) DO UPDATE SET facts = excluded.facts, content_hash = excluded.content_hash",
);

fn facts(w: &mut Writing<'_>, facts: &Region) -> Result<Tally, Error> {
    // Strings, numbers and days under fixed keys: there is nothing that could fail.
    let json = serde_json::to_string(facts).unwrap_or_default();
    let hash = hash(&cells![json.as_str()], "");
    let stored: Option<String> = w.value(&FACTS_HASH, &[])?;
    if stored.as_deref() == Some(hash.as_str()) {
        return Ok(Tally {
            unchanged: 1,
            ..Tally::default()
        });
    }
    w.run(&PUT_FACTS, &[&json, &hash])?;
    changed(w, "region", "region".to_owned())?;
    Ok(if stored.is_none() {
        Tally {
            new: 1,
            ..Tally::default()
        }
    } else {
        Tally {
            changed: 1,
            ..Tally::default()
        }
    })
}

fn changed(w: &mut Writing<'_>, kind: &'static str, id: String) -> Result<(), Error> {
    w.changed(Change {
        kind,
        id,
        audience: Audience::Public,
    })?;
    Ok(())
}

/// What is known of a stored row.
struct Stored {
    hash: String,
    archived: bool,
    edited: bool,
}

/// Makes the table hold what the files hold, but for what was edited here.
fn reconcile<T: Loaded>(
    w: &mut Writing<'_>,
    things: &[T],
    kept: &mut Vec<Kept>,
) -> Result<(&'static str, Tally), Error> {
    let mut tally = Tally::default();
    let mut stored: HashMap<String, Stored> = w
        .all(&T::STORED, &[], |row| {
            let known = Stored {
                hash: row.get(1)?,
                archived: row.get(2)?,
                edited: row.get(3)?,
            };
            Ok((row.get::<String>(0)?, known))
        })?
        .into_iter()
        .collect();
    // A renamed thing is in the files under its old key.
    let renamed: HashMap<String, String> = redirects(w, T::KIND)?
        .into_iter()
        .filter(|(old, _)| !stored.contains_key(old))
        .collect();
    let mut keep = |key: &str, vanished| {
        kept.push(Kept {
            kind: T::KIND,
            key: key.to_owned(),
            vanished,
        });
    };
    let now = w.now();
    for thing in things {
        let key = thing.key();
        let id = key.join("/");
        let fresh: Vec<String> = thing.texts().iter().map(|text| text.to_json()).collect();
        let hash = hash(&thing.cells(&fresh), &thing.rest());
        let present = renamed.get(&id).unwrap_or(&id);
        let before = stored.remove(present);
        match &before {
            Some(known) if known.edited || present != &id => {
                tally.unchanged += 1;
                if known.hash != hash {
                    keep(present, false);
                }
                continue;
            }
            Some(known) if !known.archived && known.hash == hash => {
                tally.unchanged += 1;
                continue;
            }
            Some(_) => tally.changed += 1,
            None => tally.new += 1,
        }
        let texts = match T::TEXTS.filter(|_| before.is_some()) {
            Some(statement) => updated(w, &statement, &key, &thing.texts())?,
            None => fresh,
        };
        let mut cells = thing.cells(&texts);
        cells.push(Box::new(hash));
        cells.push(Box::new(now));
        let values: Vec<&dyn ToValue> = cells.iter().map(|cell| &**cell as &dyn ToValue).collect();
        w.run(&T::PUT, &values)?;
        thing.put_rest(w)?;
        changed(w, T::KIND, id)?;
    }
    let mut gone: Vec<(String, Stored)> = stored.into_iter().filter(|(_, known)| !known.archived).collect();
    gone.sort_by(|(one, _), (other, _)| one.cmp(other));
    for (id, known) in gone {
        if known.edited {
            // What was made here never was in the files.
            if !known.hash.is_empty() {
                keep(&id, true);
            }
            continue;
        }
        let parts: Vec<&str> = id.splitn(2, '/').collect();
        let mut values: Vec<&dyn ToValue> = vec![&now];
        values.extend(parts.iter().map(|part| part as &dyn ToValue));
        w.run(&T::ARCHIVE, &values)?;
        changed(w, T::KIND, id.clone())?;
        tally.archived += 1;
    }
    Ok((T::KIND, tally))
}

/// The texts of a stored row after they were read again.
fn updated(
    w: &mut Writing<'_>,
    statement: &Statement,
    key: &[String],
    newer: &[&Text],
) -> Result<Vec<String>, Error> {
    let values: Vec<&dyn ToValue> = key.iter().map(|part| part as &dyn ToValue).collect();
    let older = w.first(statement, &values, |row| {
        (0..newer.len())
            .map(|index| row.parse(index, Text::from_json))
            .collect::<storage::Result<Vec<Text>>>()
    })?;
    let older = older.unwrap_or_default();
    Ok(newer
        .iter()
        .enumerate()
        .map(|(at, newer)| {
            older
                .get(at)
                .map_or_else(|| newer.to_json(), |older| older.updated(newer).to_json())
        })
        .collect())
}

/// SHA-256 over values, each with its kind and length, in hexadecimal digits.
fn hash(cells: &Cells<'_>, rest: &str) -> String {
    let mut digest = Sha256::new();
    let mut part = |kind: u8, bytes: &[u8]| {
        digest.update([kind]);
        digest.update(u64::try_from(bytes.len()).unwrap_or(u64::MAX).to_le_bytes());
        digest.update(bytes);
    };
    for cell in cells {
        match cell.to_value() {
            Value::Null => part(b'n', &[]),
            Value::Integer(number) => part(b'i', &number.to_le_bytes()),
            Value::Real(number) => part(b'r', &number.to_le_bytes()),
            Value::Text(text) => part(b't', text.as_bytes()),
            Value::Bytes(bytes) => part(b'b', bytes),
        }
    }
    part(b'+', rest.as_bytes());
    digest
        .finalize()
        .iter()
        .fold(String::with_capacity(64), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

fn text_at(texts: &[String], index: usize) -> &str {
    texts.get(index).map_or("", String::as_str)
}

/// Collation keys of a text in the three languages, from the words a reader of each is shown.
fn sort_keys(text: &Text) -> [Vec<u8>; 3] {
    language::Language::ALL.map(|language| language::order::sort_key(language, text.words(language)))
}

const VOCABULARY_TEXTS: Statement = Statement::new(
    "load.vocabulary_texts",
    "SELECT name FROM vocabulary WHERE list = $1 AND code = $2",
);

impl Loaded for Vocabulary {
    const KIND: &'static str = "vocabulary";
    const STORED: Statement = Statement::new(
        "load.stored_vocabularies",
        "SELECT list || '/' || code, content_hash, archived_at IS NOT NULL, 0 FROM vocabulary",
    );
    const PUT: Statement = Statement::new(
        "load.put_vocabulary",
        "INSERT INTO vocabulary (list, code, position, name, content_hash, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (list, code) DO UPDATE SET position = excluded.position, name = excluded.name,
             content_hash = excluded.content_hash, changed_at = excluded.changed_at, archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_vocabulary",
        "UPDATE vocabulary SET archived_at = $1, changed_at = $1 WHERE list = $2 AND code = $3",
    );
    const TEXTS: Option<Statement> = Some(VOCABULARY_TEXTS);

    fn key(&self) -> Vec<String> {
        vec![self.list.clone(), self.code.clone()]
    }
    fn texts(&self) -> Vec<&Text> {
        vec![&self.name]
    }
    fn cells<'c>(&'c self, texts: &'c [String]) -> Cells<'c> {
        cells![
            self.list.as_str(),
            self.code.as_str(),
            self.position,
            text_at(texts, 0)
        ]
    }
}

const TERRITORY_TEXTS: Statement = Statement::new(
    "load.territory_texts",
    "SELECT name FROM territory WHERE code = $1",
);

impl Loaded for Territory {
    const KIND: &'static str = "territory";
    const STORED: Statement = Statement::new(
        "load.stored_territories",
        "SELECT code, content_hash, archived_at IS NOT NULL, 0 FROM territory",
    );
    const PUT: Statement = Statement::new(
        "load.put_territory",
        "INSERT INTO territory (code, level, parent_code, bank, name, eligible, in_project, latitude, longitude,
             population, population_year, unit_type, source, content_hash, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
         ON CONFLICT (code) DO UPDATE SET level = excluded.level, parent_code = excluded.parent_code,
             bank = excluded.bank, name = excluded.name, eligible = excluded.eligible,
             in_project = excluded.in_project, latitude = excluded.latitude, longitude = excluded.longitude,
             population = excluded.population, population_year = excluded.population_year,
             unit_type = excluded.unit_type, source = excluded.source, content_hash = excluded.content_hash,
             changed_at = excluded.changed_at, archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_territory",
        "UPDATE territory SET archived_at = $1, changed_at = $1 WHERE code = $2",
    );
    const TEXTS: Option<Statement> = Some(TERRITORY_TEXTS);

    fn key(&self) -> Vec<String> {
        vec![self.code.to_string()]
    }
    fn texts(&self) -> Vec<&Text> {
        vec![&self.name]
    }
    fn cells<'c>(&'c self, texts: &'c [String]) -> Cells<'c> {
        let people = self
            .population
            .map(|population| i64::try_from(population.people).unwrap_or(i64::MAX));
        cells![
            self.code.as_str(),
            self.level.code(),
            self.parent.as_ref().map(crate::codes::TerritoryCode::as_str),
            self.bank.code(),
            text_at(texts, 0),
            self.eligible,
            self.in_project,
            self.position.map(|position| position.latitude),
            self.position.map(|position| position.longitude),
            people,
            self.population.map(|population| population.year),
            self.unit_type.as_str(),
            self.provenance.source.as_str(),
        ]
    }
}

const ORGANISATION_TEXTS: Statement = Statement::new(
    "load.organisation_texts",
    "SELECT name FROM organisation WHERE id = $1",
);

impl Loaded for Organisation {
    const KIND: &'static str = "organisation";
    const STORED: Statement = Statement::new(
        "load.stored_organisations",
        "SELECT id, content_hash, archived_at IS NOT NULL, edited_at IS NOT NULL FROM organisation",
    );
    const PUT: Statement = Statement::new(
        "load.put_organisation",
        "INSERT INTO organisation (id, kind, territory_code, bank, parent_id, name, website, source, content_hash,
             changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
         ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, territory_code = excluded.territory_code,
             bank = excluded.bank, parent_id = excluded.parent_id, name = excluded.name, website = excluded.website,
             source = excluded.source, content_hash = excluded.content_hash, changed_at = excluded.changed_at,
             archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_organisation",
        "UPDATE organisation SET archived_at = $1, changed_at = $1 WHERE id = $2",
    );
    const TEXTS: Option<Statement> = Some(ORGANISATION_TEXTS);

    fn key(&self) -> Vec<String> {
        vec![self.id.to_string()]
    }
    fn texts(&self) -> Vec<&Text> {
        vec![&self.name]
    }
    fn cells<'c>(&'c self, texts: &'c [String]) -> Cells<'c> {
        cells![
            self.id.as_str(),
            self.kind.code(),
            self.territory.as_str(),
            self.bank.code(),
            self.parent.as_ref().map(crate::codes::OrganisationId::as_str),
            text_at(texts, 0),
            self.website.as_deref(),
            self.provenance.source.as_str(),
        ]
    }
}

const SERVICE_TEXTS: Statement =
    Statement::new("load.service_texts", "SELECT name FROM service WHERE id = $1");

impl Loaded for PublicService {
    const KIND: &'static str = "service";
    const STORED: Statement = Statement::new(
        "load.stored_services",
        "SELECT id, content_hash, archived_at IS NOT NULL, edited_at IS NOT NULL FROM service",
    );
    const PUT: Statement = Statement::new(
        "load.put_service",
        "INSERT INTO service (id, key, bank, number, register_id, name, register_name, provider_kind, provider_id,
             topic, audience, online, e_level, assurance, portal, legal_basis, number_status, register_status,
             register_note, source, to_be_verified, register, edition, sort_bg, sort_ro, sort_en, content_hash,
             changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21,
             $22, $23, $24, $25, $26, $27, $28)
         ON CONFLICT (id) DO UPDATE SET key = excluded.key, bank = excluded.bank, number = excluded.number,
             register_id = excluded.register_id, name = excluded.name, register_name = excluded.register_name,
             provider_kind = excluded.provider_kind, provider_id = excluded.provider_id, topic = excluded.topic,
             audience = excluded.audience, online = excluded.online, e_level = excluded.e_level,
             assurance = excluded.assurance, portal = excluded.portal, legal_basis = excluded.legal_basis,
             number_status = excluded.number_status, register_status = excluded.register_status,
             register_note = excluded.register_note, source = excluded.source,
             to_be_verified = excluded.to_be_verified, register = excluded.register, edition = excluded.edition,
             sort_bg = excluded.sort_bg, sort_ro = excluded.sort_ro, sort_en = excluded.sort_en,
             content_hash = excluded.content_hash, changed_at = excluded.changed_at, archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_service",
        "UPDATE service SET archived_at = $1, changed_at = $1 WHERE id = $2",
    );
    const TEXTS: Option<Statement> = Some(SERVICE_TEXTS);

    fn key(&self) -> Vec<String> {
        vec![self.id.to_string()]
    }
    fn texts(&self) -> Vec<&Text> {
        vec![&self.name]
    }
    fn cells<'c>(&'c self, texts: &'c [String]) -> Cells<'c> {
        let [bg, ro, en] = sort_keys(&self.name);
        cells![
            self.id.as_str(),
            self.key.as_str(),
            self.bank.code(),
            self.number.as_deref(),
            self.register_id.as_deref(),
            text_at(texts, 0),
            self.register_name.as_deref(),
            self.provider_kind.code(),
            self.provider.as_ref().map(crate::codes::OrganisationId::as_str),
            self.topic.as_str(),
            self.audience.code(),
            self.online.map(ClosedList::code),
            self.e_level.map(ClosedList::code),
            self.assurance.map(ClosedList::code),
            self.portal.as_deref(),
            self.legal_basis.as_deref(),
            self.number_status.map(ClosedList::code),
            self.register_status.map(ClosedList::code),
            self.register_note.as_deref(),
            self.provenance.source.as_str(),
            self.provenance.to_be_verified,
            self.provenance.register.as_deref(),
            self.provenance.edition.map(|day| day.to_string()),
            bg,
            ro,
            en,
        ]
    }
}

const PAIR_TEXTS: Statement = Statement::new(
    "load.counterpart_texts",
    "SELECT note FROM counterpart WHERE one_id = $1 AND other_id = $2",
);

impl Loaded for Pair {
    const KIND: &'static str = "counterpart";
    const STORED: Statement = Statement::new(
        "load.stored_counterparts",
        "SELECT one_id || '/' || other_id, content_hash, archived_at IS NOT NULL, edited_at IS NOT NULL FROM counterpart",
    );
    const PUT: Statement = Statement::new(
        "load.put_counterpart",
        "INSERT INTO counterpart (one_id, other_id, relation, note, content_hash, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (one_id, other_id) DO UPDATE SET relation = excluded.relation, note = excluded.note,
             content_hash = excluded.content_hash, changed_at = excluded.changed_at, archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_counterpart",
        "UPDATE counterpart SET archived_at = $1, changed_at = $1 WHERE one_id = $2 AND other_id = $3",
    );
    const TEXTS: Option<Statement> = Some(PAIR_TEXTS);

    fn key(&self) -> Vec<String> {
        vec![self.one.to_string(), self.other.to_string()]
    }
    fn texts(&self) -> Vec<&Text> {
        vec![&self.note]
    }
    fn cells<'c>(&'c self, texts: &'c [String]) -> Cells<'c> {
        cells![
            self.one.as_str(),
            self.other.as_str(),
            self.relation.code(),
            text_at(texts, 0)
        ]
    }
}

const EVENT_TEXTS: Statement =
    Statement::new("load.event_texts", "SELECT name FROM life_event WHERE code = $1");
const CLEAR_STEPS: Statement = Statement::new(
    "load.clear_steps",
    "DELETE FROM life_event_service WHERE event_code = $1",
);
const PUT_STEP: Statement = Statement::new(
    "load.put_step",
    "INSERT INTO life_event_service (event_code, bank, position, service_id) VALUES ($1, $2, $3, $4)",
);

impl Loaded for EventPath {
    const KIND: &'static str = "life_event";
    const STORED: Statement = Statement::new(
        "load.stored_events",
        "SELECT code, content_hash, archived_at IS NOT NULL, edited_at IS NOT NULL FROM life_event",
    );
    const PUT: Statement = Statement::new(
        "load.put_event",
        "INSERT INTO life_event (code, audience, position, name, content_hash, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (code) DO UPDATE SET audience = excluded.audience, position = excluded.position,
             name = excluded.name, content_hash = excluded.content_hash, changed_at = excluded.changed_at,
             archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_event",
        "UPDATE life_event SET archived_at = $1, changed_at = $1 WHERE code = $2",
    );
    const TEXTS: Option<Statement> = Some(EVENT_TEXTS);

    fn key(&self) -> Vec<String> {
        vec![self.event.code.to_string()]
    }
    fn texts(&self) -> Vec<&Text> {
        vec![&self.event.name]
    }
    fn cells<'c>(&'c self, texts: &'c [String]) -> Cells<'c> {
        cells![
            self.event.code.as_str(),
            self.event.audience.code(),
            self.event.position,
            text_at(texts, 0)
        ]
    }
    fn rest(&self) -> String {
        self.steps.iter().fold(String::new(), |mut rest, step| {
            rest.push_str(step.bank.code());
            rest.push('/');
            rest.push_str(step.service.as_str());
            rest.push('\n');
            rest
        })
    }
    fn put_rest(&self, w: &mut Writing<'_>) -> Result<(), Error> {
        w.run(&CLEAR_STEPS, &[&self.event.code.as_str()])?;
        for (position, step) in self.steps.iter().enumerate() {
            let values: [&dyn ToValue; 4] = [
                &self.event.code.as_str(),
                &step.bank.code(),
                &position,
                &step.service.as_str(),
            ];
            w.run(&PUT_STEP, &values)?;
        }
        Ok(())
    }
}

impl Loaded for Term {
    const KIND: &'static str = "term";
    const STORED: Statement = Statement::new(
        "load.stored_terms",
        "SELECT id, content_hash, archived_at IS NOT NULL, edited_at IS NOT NULL FROM term",
    );
    const PUT: Statement = Statement::new(
        "load.put_term",
        "INSERT INTO term (id, words, synonyms, domain, content_hash, changed_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (id) DO UPDATE SET words = excluded.words, synonyms = excluded.synonyms,
             domain = excluded.domain, content_hash = excluded.content_hash, changed_at = excluded.changed_at,
             archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_term",
        "UPDATE term SET archived_at = $1, changed_at = $1 WHERE id = $2",
    );
    const TEXTS: Option<Statement> = None;

    fn key(&self) -> Vec<String> {
        vec![self.id.to_string()]
    }
    fn texts(&self) -> Vec<&Text> {
        Vec::new()
    }
    fn cells<'c>(&'c self, _texts: &'c [String]) -> Cells<'c> {
        // Strings under fixed keys: there is nothing that could fail.
        let words = serde_json::to_string(&self.words).unwrap_or_default();
        let synonyms = serde_json::to_string(&self.synonyms).unwrap_or_default();
        cells![self.id.as_str(), words, synonyms, self.domain.as_str()]
    }
}

impl Loaded for EverydayWords {
    const KIND: &'static str = "everyday_word";
    const STORED: Statement = Statement::new(
        "load.stored_everyday",
        "SELECT id, content_hash, archived_at IS NOT NULL, 0 FROM everyday_word",
    );
    const PUT: Statement = Statement::new(
        "load.put_everyday",
        "INSERT INTO everyday_word (id, names, content_hash, changed_at) VALUES ($1, $2, $3, $4)
         ON CONFLICT (id) DO UPDATE SET names = excluded.names, content_hash = excluded.content_hash,
             changed_at = excluded.changed_at, archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_everyday",
        "UPDATE everyday_word SET archived_at = $1, changed_at = $1 WHERE id = $2",
    );
    const TEXTS: Option<Statement> = None;

    fn key(&self) -> Vec<String> {
        vec![self.id.to_string()]
    }
    fn texts(&self) -> Vec<&Text> {
        Vec::new()
    }
    fn cells<'c>(&'c self, _texts: &'c [String]) -> Cells<'c> {
        // Strings under fixed keys: there is nothing that could fail.
        let names = serde_json::to_string(&self.names).unwrap_or_default();
        cells![self.id.as_str(), names]
    }
}

impl Loaded for RegisterEntry {
    const KIND: &'static str = "register_entry";
    const STORED: Statement = Statement::new(
        "load.stored_entries",
        "SELECT register || '/' || number, content_hash, archived_at IS NOT NULL, 0 FROM register_entry",
    );
    const PUT: Statement = Statement::new(
        "load.put_entry",
        "INSERT INTO register_entry (register, bank, number, name, tier, content_hash, changed_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (register, number) DO UPDATE SET bank = excluded.bank, name = excluded.name,
             tier = excluded.tier, content_hash = excluded.content_hash, changed_at = excluded.changed_at,
             archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_entry",
        "UPDATE register_entry SET archived_at = $1, changed_at = $1 WHERE register = $2 AND number = $3",
    );
    const TEXTS: Option<Statement> = None;

    fn key(&self) -> Vec<String> {
        vec![self.register.clone(), self.number.clone()]
    }
    fn texts(&self) -> Vec<&Text> {
        Vec::new()
    }
    fn cells<'c>(&'c self, _texts: &'c [String]) -> Cells<'c> {
        cells![
            self.register.as_str(),
            self.bank.code(),
            self.number.as_str(),
            self.name.as_str(),
            self.tier.as_str()
        ]
    }
}

const PAGE_TEXTS: Statement = Statement::new(
    "load.page_texts",
    "SELECT title, body FROM page_text WHERE slug = $1",
);

impl Loaded for PageText {
    const KIND: &'static str = "page";
    const STORED: Statement = Statement::new(
        "load.stored_pages",
        "SELECT slug, content_hash, archived_at IS NOT NULL, edited_at IS NOT NULL FROM page_text",
    );
    const PUT: Statement = Statement::new(
        "load.put_page",
        "INSERT INTO page_text (slug, title, body, content_hash, changed_at) VALUES ($1, $2, $3, $4, $5)
         ON CONFLICT (slug) DO UPDATE SET title = excluded.title, body = excluded.body,
             content_hash = excluded.content_hash, changed_at = excluded.changed_at, archived_at = NULL",
    );
    const ARCHIVE: Statement = Statement::new(
        "load.archive_page",
        "UPDATE page_text SET archived_at = $1, changed_at = $1 WHERE slug = $2",
    );
    const TEXTS: Option<Statement> = Some(PAGE_TEXTS);

    fn key(&self) -> Vec<String> {
        vec![self.slug.to_string()]
    }
    fn texts(&self) -> Vec<&Text> {
        vec![&self.title, &self.body]
    }
    fn cells<'c>(&'c self, texts: &'c [String]) -> Cells<'c> {
        cells![self.slug.as_str(), text_at(texts, 0), text_at(texts, 1)]
    }
}

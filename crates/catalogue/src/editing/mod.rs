//! Editing: one typed face to all that editors keep true.
//!
//! Nine kinds of things are edited alike. Each [`Kind`] has a [`Schema`], the ordered fields of its form; the values of
//! one thing are a [`Document`]. [`read`] makes the document of what is stored, [`validate`] says what is wrong with
//! one, [`write`] puts exactly what changed into the rooms' tables and appends to the change feed, so that snapshot,
//! index and page cache follow. [`difference`] shows two documents side by side, [`warnings`] finds forbidden
//! renderings of the glossary. Drafts, reviews and rights are not known here: whoever calls has decided.
//!
//! Nothing is overwritten silently: [`write`] takes the [`Version`] that the editor began from and refuses when the
//! stored document has another one; loading the region's files leaves alone what was edited here and says so.
//! Addresses last: an archived thing can name its successor, a renamed one keeps its old address ([`moved_to`]).

mod difference;
mod document;
mod glossary;
mod problems;
mod schema;
pub mod store;

use std::fmt;

use jiff::Timestamp;
use jiff::civil::Date;
use language::{Language, PerLanguage};
use serde::{Deserialize, Serialize};
use storage::{Audience, Change, Reading, Writing};

use crate::Error;
use crate::codes::{EventCode, EvidenceId, OrganisationId, PageSlug, ServiceId, TermId, is_slug};
use crate::owners::Owners;
use crate::snapshot::Snapshot;
use crate::words::Editing;
use crate::{directory, events_of_life, evidence, services, standing, texts};

pub use difference::{Difference, FieldDifference, Piece, PieceKind, difference};
pub use document::{
    Document, DocumentError, TypedException, TypedHours, TypedMoney, TypedSpan, Value, Version,
};
pub use glossary::{FieldWarning, Warning, document_warnings, warnings};
pub use problems::{FieldProblem, KEY, Problem, missing, validate};
pub use schema::{Field, Group, LANGUAGES, Schema, Shape, Target};

/// A kind of thing that is edited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A public service; key `bg-2052`.
    Service,
    /// A service as one organisation offers it; key `<service>/<organisation>`.
    Provision,
    /// An organisation; key `bg-obshtina-rse27`.
    Organisation,
    /// A contact point of an organisation; key `<organisation>/<slug>`.
    Contact,
    /// The passport of a document; key a slug.
    Evidence,
    /// Two services that meet the same need; key `<service>/<service>`, the first bank first.
    Counterpart,
    /// A life or business event; key a slug.
    #[serde(rename = "life_event")]
    Event,
    /// A term of the glossary; key a slug.
    Term,
    /// A page of text; key a slug.
    Page,
}

impl Kind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 9] = [
        Self::Service,
        Self::Provision,
        Self::Organisation,
        Self::Contact,
        Self::Evidence,
        Self::Counterpart,
        Self::Event,
        Self::Term,
        Self::Page,
    ];

    /// Its code in addresses, in the database and in the change feed.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Provision => "provision",
            Self::Organisation => "organisation",
            Self::Contact => "contact",
            Self::Evidence => "evidence",
            Self::Counterpart => "counterpart",
            Self::Event => "life_event",
            Self::Term => "term",
            Self::Page => "page",
        }
    }

    /// The kind with a code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// What it is called.
    pub fn label(self, language: Language) -> &'static str {
        let t = Editing(language);
        match self {
            Self::Service => t.kind_service(),
            Self::Provision => t.kind_provision(),
            Self::Organisation => t.kind_organisation(),
            Self::Contact => t.kind_contact(),
            Self::Evidence => t.kind_evidence(),
            Self::Counterpart => t.kind_counterpart(),
            Self::Event => t.kind_event(),
            Self::Term => t.kind_term(),
            Self::Page => t.kind_page(),
        }
    }

    /// Its things can get another key by [`rename`]. Services and organisations keep theirs for good, which the
    /// region's files and the national registers use too; keys of two parts follow their parts.
    pub const fn can_be_renamed(self) -> bool {
        matches!(self, Self::Evidence | Self::Event | Self::Term | Self::Page)
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Which thing is edited: its kind and a key of the right form.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ItemId {
    kind: Kind,
    key: String,
}

impl ItemId {
    /// A thing of a kind, when the key has the form of the kind.
    pub fn parse(kind: Kind, key: &str) -> Option<Self> {
        Parts::parse(kind, key)?;
        Some(Self {
            kind,
            key: key.to_owned(),
        })
    }

    /// What it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Its key.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The parts of its key, one or two.
    pub(crate) fn parts(&self) -> (&str, &str) {
        self.key.split_once('/').unwrap_or((&self.key, ""))
    }

    /// Its public page behind the language: `/services/bg-2052`. What has no page of its own is shown on that of the
    /// thing it belongs to.
    pub fn path(&self) -> String {
        let (first, _) = self.parts();
        match self.kind {
            Kind::Service | Kind::Provision | Kind::Counterpart => format!("/services/{first}"),
            Kind::Organisation | Kind::Contact => format!("/institutions/{first}"),
            Kind::Evidence => format!("/evidence/{first}"),
            Kind::Event => format!("/events/{first}"),
            Kind::Term => format!("/glossary#{first}"),
            Kind::Page if texts::is_fixed(first) => format!("/{first}"),
            Kind::Page => format!("/pages/{first}"),
        }
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind, self.key)
    }
}

/// What came of an attempt to change something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is written.
    Written {
        /// The version of the document now stored.
        version: Version,
        /// The revision of the change feed.
        revision: u64,
    },
    /// It was so already; nothing was written.
    Unchanged,
    /// The document has faults; nothing was written.
    Invalid(Vec<FieldProblem>),
    /// Somebody else changed it meanwhile; nothing was written.
    Conflict {
        /// What is stored now.
        present: Version,
    },
    /// There is no such thing.
    Missing,
    /// There is one with this key already.
    Taken,
    /// It cannot be done with this thing: a successor that is the thing itself, does not exist, is archived or of
    /// another kind, or a key that stays for good.
    Refused,
}

/// How a thing stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// When it was last written, by loading or here.
    pub changed: Timestamp,
    /// When it was last edited here; none when it is as the region's files have it.
    pub edited: Option<Timestamp>,
    /// Since when it is archived.
    pub archived: Option<Timestamp>,
    /// The region's files hold it too.
    pub in_files: bool,
    /// Day of the last confirmation.
    pub last_confirmed: Option<Date>,
    /// Who confirmed it, as shown to readers.
    pub confirmed_by: Option<String>,
    /// Key of the thing of the same kind that took its place.
    pub successor: Option<String>,
}

/// Which things [`list`] gives.
#[derive(Clone, Debug)]
pub struct Listing<'l> {
    /// Of this kind.
    pub kind: Kind,
    /// Only those that belong to this organisation.
    pub owner: Option<&'l OrganisationId>,
    /// Only those that nobody confirmed since this day.
    pub unconfirmed_since: Option<Date>,
    /// Archived ones instead of present ones.
    pub archived: bool,
    /// Behind this key; the order is that of the keys.
    pub after: &'l str,
    /// At most so many.
    pub limit: usize,
}

/// A line of [`list`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The thing.
    pub id: ItemId,
    /// What it is called, in each language as its reader is shown it. A provision and a counterpart are called like
    /// their (first) service.
    pub title: PerLanguage<String>,
    /// When it was last edited here.
    pub edited: Option<Timestamp>,
    /// Day of the last confirmation.
    pub last_confirmed: Option<Date>,
}

/// A thing that nobody confirmed for long.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overdue {
    /// The thing.
    pub id: ItemId,
    /// What it is called, as in [`Listed::title`].
    pub title: PerLanguage<String>,
    /// The organisation it belongs to, as [`owner`] says.
    pub owner: Option<OrganisationId>,
    /// Day of the last confirmation.
    pub last_confirmed: Option<Date>,
}

/// Where a page of [`unconfirmed`] ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnconfirmedAfter {
    /// Day of the last confirmation of its last thing.
    pub confirmed: Option<Date>,
    /// That thing.
    pub id: ItemId,
}

/// The document of what is stored, also of an archived thing, and its version.
pub fn read(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<(Document, Version)>, Error> {
    let document = match Parts::of(id) {
        Some(Parts::Service(id)) => services::edit::service(r, &id)?,
        Some(Parts::Provision(service, organisation)) => {
            services::edit::provision(r, &service, &organisation)?
        }
        Some(Parts::Organisation(id)) => directory::edit::organisation(r, &id)?,
        Some(Parts::Contact(organisation, slug)) => directory::edit::contact(r, &organisation, &slug)?,
        Some(Parts::Evidence(id)) => evidence::edit::evidence(r, &id)?,
        Some(Parts::Counterpart(one, other)) => services::edit::counterpart(r, &one, &other)?,
        Some(Parts::Event(code)) => events_of_life::edit::event(r, &code)?,
        Some(Parts::Term(id)) => crate::glossary::edit::term(r, &id)?,
        Some(Parts::Page(slug)) => texts::edit::page(r, &slug)?,
        None => None,
    };
    Ok(document.map(|document| {
        let version = document.version();
        (document, version)
    }))
}

/// How a thing stands; nothing when there is none.
pub fn state(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<State>, Error> {
    store::state(r, id)
}

/// The organisation that a thing belongs to: the provider of a service, the organisation of a provision or a contact
/// point, an organisation itself. Everything else belongs to the region as a whole.
pub fn owner(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<OrganisationId>, Error> {
    Ok(match Parts::of(id) {
        Some(Parts::Service(id)) => services::store::by_id(r, &id)?.and_then(|service| service.provider),
        Some(Parts::Provision(_, owner) | Parts::Organisation(owner) | Parts::Contact(owner, _)) => {
            Some(owner)
        }
        _ => None,
    })
}

/// The things of a kind, in the order of their keys.
pub fn list(r: &mut Reading<'_>, listing: &Listing<'_>) -> Result<Vec<Listed>, Error> {
    store::list(r, listing)
}

/// The present things of these owners that nobody confirmed since a day, the longest unconfirmed first.
pub fn unconfirmed(
    r: &mut Reading<'_>,
    owners: &Owners,
    since: Date,
    kind: Option<Kind>,
    after: Option<&UnconfirmedAfter>,
    limit: usize,
) -> Result<Vec<Overdue>, Error> {
    if owners.is_empty() {
        return Ok(Vec::new());
    }
    store::unconfirmed(r, owners, since, kind, after, limit)
}

/// How many of them there are; counting ends at `limit`.
pub fn count_unconfirmed(
    r: &mut Reading<'_>,
    owners: &Owners,
    since: Date,
    kind: Option<Kind>,
    limit: usize,
) -> Result<u64, Error> {
    if owners.is_empty() {
        return Ok(0);
    }
    store::count_unconfirmed(r, owners, since, kind, limit)
}

/// Writes a document over the stored one, which must still have the version that the editor began from.
pub fn write(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    id: &ItemId,
    base: &Version,
    document: &Document,
) -> Result<Outcome, Error> {
    let Some((stored, present)) = read(w, id)? else {
        return Ok(Outcome::Missing);
    };
    if present != *base {
        return Ok(Outcome::Conflict { present });
    }
    if stored == *document {
        return Ok(Outcome::Unchanged);
    }
    put(w, snapshot, id, document)
}

/// Writes the document of a new thing. What its key names must exist: a problem there has the field `key`.
pub fn create(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    id: &ItemId,
    document: &Document,
) -> Result<Outcome, Error> {
    if store::state(w, id)?.is_some() {
        return Ok(Outcome::Taken);
    }
    let outcome = put(w, snapshot, id, document)?;
    if matches!(outcome, Outcome::Written { .. }) {
        store::drop_redirect(w, id.kind(), id.key())?;
    }
    Ok(outcome)
}

fn put(w: &mut Writing<'_>, snapshot: &Snapshot, id: &ItemId, document: &Document) -> Result<Outcome, Error> {
    let mut problems = validate(id, document, snapshot);
    problems.extend(missing(w, id, document, snapshot)?);
    if document.kind() != id.kind() {
        return Ok(Outcome::Refused);
    }
    if !problems.is_empty() {
        return Ok(Outcome::Invalid(problems));
    }
    match Parts::of(id) {
        Some(Parts::Service(id)) => services::edit::put_service(w, &id, document)?,
        Some(Parts::Provision(service, organisation)) => {
            services::edit::put_provision(w, &service, &organisation, document)?;
        }
        Some(Parts::Organisation(id)) => directory::edit::put_organisation(w, &id, document, |code| {
            snapshot.territory(code).map(|territory| territory.bank)
        })?,
        Some(Parts::Contact(organisation, slug)) => {
            directory::edit::put_contact(w, &organisation, &slug, document)?;
        }
        Some(Parts::Evidence(id)) => evidence::edit::put_evidence(w, &id, document, snapshot.banks())?,
        Some(Parts::Counterpart(one, other)) => {
            services::edit::put_counterpart(w, &one, &other, document)?;
        }
        Some(Parts::Event(code)) => events_of_life::edit::put_event(w, &code, document, snapshot.banks())?,
        Some(Parts::Term(id)) => crate::glossary::edit::put_term(w, &id, document)?,
        Some(Parts::Page(slug)) => texts::edit::put_page(w, &slug, document)?,
        None => return Ok(Outcome::Missing),
    }
    written(w, id)
}

/// Tells the change feed, and whoever asked. What the standing counts is counted anew.
fn written(w: &mut Writing<'_>, id: &ItemId) -> Result<Outcome, Error> {
    if matches!(id.kind(), Kind::Service | Kind::Counterpart) {
        standing::store::recount(w)?;
    }
    let revision = w.changed(Change {
        kind: id.kind().code(),
        id: id.key().to_owned(),
        audience: Audience::Public,
    })?;
    Ok(match read(w, id)? {
        Some((_, version)) => Outcome::Written { version, revision },
        None => Outcome::Missing,
    })
}

/// Takes a thing out of the catalogue; its page says so, or leads to the successor.
pub fn archive(w: &mut Writing<'_>, id: &ItemId, successor: Option<&ItemId>) -> Result<Outcome, Error> {
    let Some(state) = store::state(w, id)? else {
        return Ok(Outcome::Missing);
    };
    if let Some(successor) = successor {
        let stands = store::state(w, successor)?.is_some_and(|state| state.archived.is_none());
        if successor.kind() != id.kind() || successor == id || !stands {
            return Ok(Outcome::Refused);
        }
    }
    let key = successor.map(ItemId::key);
    if state.archived.is_some() && state.successor.as_deref() == key {
        return Ok(Outcome::Unchanged);
    }
    store::set_archived(w, id, true)?;
    match key {
        Some(key) => store::put_redirect(w, id.kind(), id.key(), key)?,
        None => store::drop_redirect(w, id.kind(), id.key())?,
    }
    written(w, id)
}

/// Brings an archived thing back.
pub fn restore(w: &mut Writing<'_>, id: &ItemId) -> Result<Outcome, Error> {
    match store::state(w, id)? {
        None => return Ok(Outcome::Missing),
        Some(state) if state.archived.is_none() => return Ok(Outcome::Unchanged),
        Some(_) => {}
    }
    store::set_archived(w, id, false)?;
    store::drop_redirect(w, id.kind(), id.key())?;
    written(w, id)
}

/// Keeps that somebody looked at a thing and found it right; `by` is shown to readers (an organisation or a role).
pub fn confirm(w: &mut Writing<'_>, id: &ItemId, on: Date, by: &str) -> Result<Outcome, Error> {
    if store::confirm(w, id, on, by)? {
        written(w, id)
    } else {
        Ok(Outcome::Missing)
    }
}

/// Gives a thing another key; the old address leads to the new one. See [`Kind::can_be_renamed`].
pub fn rename(w: &mut Writing<'_>, id: &ItemId, key: &str) -> Result<Outcome, Error> {
    let Some(renamed) = ItemId::parse(id.kind(), key) else {
        return Ok(Outcome::Refused);
    };
    if !id.kind().can_be_renamed() || (id.kind() == Kind::Page && texts::is_fixed(id.key())) {
        return Ok(Outcome::Refused);
    }
    if store::state(w, id)?.is_none() {
        return Ok(Outcome::Missing);
    }
    if renamed == *id {
        return Ok(Outcome::Unchanged);
    }
    if store::state(w, &renamed)?.is_some() {
        return Ok(Outcome::Taken);
    }
    store::rename(w, id, key)?;
    store::drop_redirect(w, id.kind(), key)?;
    store::put_redirect(w, id.kind(), id.key(), key)?;
    written(w, id)?;
    written(w, &renamed)
}

/// Lets the region's files have a thing again that was edited here: the next loading writes over it. Refused when the
/// files never had it.
pub fn release(w: &mut Writing<'_>, id: &ItemId) -> Result<Outcome, Error> {
    match store::state(w, id)? {
        None => Ok(Outcome::Missing),
        Some(state) if !state.in_files => Ok(Outcome::Refused),
        Some(state) if state.edited.is_none() => Ok(Outcome::Unchanged),
        Some(_) => {
            store::release(w, id)?;
            written(w, id)
        }
    }
}

/// Where a thing went that is archived or renamed: the key of the present one, however often it moved.
pub fn moved_to(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<ItemId>, Error> {
    Ok(store::moved_to(r, id)?.and_then(|key| ItemId::parse(id.kind(), &key)))
}

/// The typed parts of a key.
enum Parts {
    Service(ServiceId),
    Provision(ServiceId, OrganisationId),
    Organisation(OrganisationId),
    Contact(OrganisationId, String),
    Evidence(EvidenceId),
    Counterpart(ServiceId, ServiceId),
    Event(EventCode),
    Term(TermId),
    Page(PageSlug),
}

impl Parts {
    fn of(id: &ItemId) -> Option<Self> {
        Self::parse(id.kind, &id.key)
    }

    fn parse(kind: Kind, key: &str) -> Option<Self> {
        let (first, second) = match key.split_once('/') {
            Some((first, second)) => (first, Some(second)),
            None => (key, None),
        };
        Some(match (kind, second) {
            (Kind::Service, None) => Self::Service(ServiceId::parse(first)?),
            (Kind::Provision, Some(second)) => {
                Self::Provision(ServiceId::parse(first)?, OrganisationId::parse(second)?)
            }
            (Kind::Organisation, None) => Self::Organisation(OrganisationId::parse(first)?),
            (Kind::Contact, Some(second)) if is_slug(second) => {
                Self::Contact(OrganisationId::parse(first)?, second.to_owned())
            }
            (Kind::Evidence, None) => Self::Evidence(EvidenceId::parse(first)?),
            (Kind::Counterpart, Some(second)) => {
                let (one, other) = (ServiceId::parse(first)?, ServiceId::parse(second)?);
                if one.bank() == other.bank() {
                    return None;
                }
                Self::Counterpart(one, other)
            }
            (Kind::Event, None) => Self::Event(EventCode::parse(first)?),
            (Kind::Term, None) => Self::Term(TermId::parse(first)?),
            (Kind::Page, None) => Self::Page(PageSlug::parse(first)?),
            _ => return None,
        })
    }
}

/// Hexadecimal digits of bytes.
pub(crate) fn hex(bytes: &[u8]) -> String {
    use fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut hex, byte| {
            // Writing to a string cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
}

#[cfg(test)]
mod tests;

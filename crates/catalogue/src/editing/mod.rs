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
use storage::{Reading, Writing};

use crate::Error;
use crate::codes::{EventCode, OrganisationId, PageSlug, ServiceId, TermId};
use crate::snapshot::Snapshot;
use crate::words::Editing;

pub use difference::{Difference, FieldDifference, Piece, PieceKind, difference};
pub use document::{
    Document, DocumentError, TypedException, TypedHours, TypedMoney, TypedSpan, Value, Version,
};
pub use glossary::{FieldWarning, Warning, document_warnings, warnings};
pub use problems::{FieldProblem, Problem, missing, validate};
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
        let parts: Vec<&str> = key.split('/').collect();
        let good = match (kind, parts.as_slice()) {
            (Kind::Service, [id]) => ServiceId::parse(id).is_some(),
            (Kind::Provision, [service, organisation]) => {
                ServiceId::parse(service).is_some() && OrganisationId::parse(organisation).is_some()
            }
            (Kind::Organisation, [id]) => OrganisationId::parse(id).is_some(),
            (Kind::Contact, [organisation, slug]) => {
                OrganisationId::parse(organisation).is_some() && crate::codes::is_slug(slug)
            }
            (Kind::Counterpart, [one, other]) => {
                let bank = |id: &str| ServiceId::parse(id).and_then(|id| id.bank());
                bank(one)
                    .zip(bank(other))
                    .is_some_and(|(one, other)| one != other)
            }
            (Kind::Evidence, [id]) => crate::codes::EvidenceId::parse(id).is_some(),
            (Kind::Event, [code]) => EventCode::parse(code).is_some(),
            (Kind::Term, [id]) => TermId::parse(id).is_some(),
            (Kind::Page, [slug]) => PageSlug::parse(slug).is_some(),
            _ => false,
        };
        good.then(|| Self {
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
        let (first, second) = self.parts();
        match self.kind {
            Kind::Service | Kind::Counterpart => format!("/services/{first}"),
            Kind::Provision => format!("/services/{first}?at={second}"),
            Kind::Organisation | Kind::Contact => format!("/institutions/{first}"),
            Kind::Evidence => format!("/evidence/{first}"),
            Kind::Event => format!("/events/{first}"),
            Kind::Term => format!("/glossary#{first}"),
            Kind::Page => format!("/{first}"),
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

/// The document of what is stored, also of an archived thing, and its version.
pub fn read(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<(Document, Version)>, Error> {
    let _ = (r, id);
    Ok(None)
}

/// How a thing stands; nothing when there is none.
pub fn state(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<State>, Error> {
    let _ = (r, id);
    Ok(None)
}

/// The organisation that a thing belongs to: the provider of a service, the organisation of a provision or a contact
/// point, an organisation itself. Everything else belongs to the region as a whole.
pub fn owner(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<OrganisationId>, Error> {
    let _ = (r, id);
    Ok(None)
}

/// The things of a kind, in the order of their keys.
pub fn list(r: &mut Reading<'_>, listing: &Listing<'_>) -> Result<Vec<Listed>, Error> {
    let _ = (r, listing);
    Ok(Vec::new())
}

/// Writes a document over the stored one, which must still have the version that the editor began from.
pub fn write(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    id: &ItemId,
    base: &Version,
    document: &Document,
) -> Result<Outcome, Error> {
    let _ = (w, snapshot, id, base, document);
    Ok(Outcome::Missing)
}

/// Writes the document of a new thing.
pub fn create(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    id: &ItemId,
    document: &Document,
) -> Result<Outcome, Error> {
    let _ = (w, snapshot, id, document);
    Ok(Outcome::Missing)
}

/// Takes a thing out of the catalogue; its page says so, or leads to the successor.
pub fn archive(w: &mut Writing<'_>, id: &ItemId, successor: Option<&ItemId>) -> Result<Outcome, Error> {
    let _ = (w, id, successor);
    Ok(Outcome::Missing)
}

/// Brings an archived thing back.
pub fn restore(w: &mut Writing<'_>, id: &ItemId) -> Result<Outcome, Error> {
    let _ = (w, id);
    Ok(Outcome::Missing)
}

/// Keeps that somebody looked at a thing and found it right; `by` is shown to readers (an organisation or a role).
pub fn confirm(w: &mut Writing<'_>, id: &ItemId, on: Date, by: &str) -> Result<Outcome, Error> {
    let _ = (w, id, on, by);
    Ok(Outcome::Missing)
}

/// Gives a thing another key; the old address leads to the new one. See [`Kind::can_be_renamed`].
pub fn rename(w: &mut Writing<'_>, id: &ItemId, key: &str) -> Result<Outcome, Error> {
    let _ = (w, id, key);
    Ok(Outcome::Missing)
}

/// Lets the region's files have a thing again that was edited here: the next loading writes over it.
pub fn release(w: &mut Writing<'_>, id: &ItemId) -> Result<Outcome, Error> {
    let _ = (w, id);
    Ok(Outcome::Missing)
}

/// Where a thing went that is archived or renamed: the key of the present one, however often it moved.
pub fn moved_to(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<ItemId>, Error> {
    let _ = (r, id);
    Ok(None)
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

//! The desk: where those who keep the catalogue write, review and publish.
//!
//! An item of the catalogue ([`catalogue::editing::ItemId`]) is published, archived, or has a [`Draft`] that is being
//! written or lies in review; [`flow`] says how it gets from one state to another. Readers see what was published until
//! the draft takes its place. Every published document stays as a [`Revision`]; those that came from the region's files
//! have no author.
//!
//! Nothing is overwritten silently. A draft counts its saves, and a save says which one it began from ([`Began`]): when
//! somebody else saved meanwhile, both texts are shown ([`Clash`]) and nothing is written. When the published text
//! changed since the draft began, publishing brings the two together field by field ([`merge`]); what both sides changed
//! is decided by whoever publishes.
//!
//! Whether somebody may do any of this is decided in [`shell::policy`] about the [`Item`] that [`item`] gives. A permit
//! to translate changes only words in other languages than the original.

pub mod flow;
mod forms;
pub mod merge;
pub(crate) mod pages;
pub(crate) mod privacy;
pub(crate) mod schema;
pub mod store;
pub mod work;

use catalogue::codes::OrganisationId;
use catalogue::editing::{self, Document, ItemId, Kind, Value, Version};
use jiff::Timestamp;
use language::{Language, PerLanguage};
use shell::policy::{self, Person, PersonId, RegionRole, Role, State, Thing};
use storage::Reading;

use crate::{Error, roles};

/// Minutes that somebody who opened an item is told about to others.
pub const PRESENT_MINUTES: i64 = 10;
/// Characters of the reason with which something is sent back.
pub const NOTE_MAX: usize = 2000;

/// An item as far as it matters for a decision of the policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub id: ItemId,
    /// The organisation it belongs to; none for what belongs to the region.
    pub owner: Option<OrganisationId>,
    /// Nobody speaks for that organisation here.
    pub vacant: bool,
    /// Its state.
    pub state: State,
    /// The owner wants that somebody else publishes than wrote.
    pub wants_four_eyes: bool,
    /// It does, and this is who wrote last.
    pub four_eyes: Option<PersonId>,
}

impl Item {
    /// As the policy takes it.
    pub fn thing(&self) -> Thing<'_> {
        Thing::Item(policy::Item {
            owner: self.owner.as_ref().map(OrganisationId::as_str),
            vacant: self.vacant,
            state: self.state,
            four_eyes_of: self.four_eyes,
        })
    }
}

/// What is being written about an item.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// About which.
    pub id: ItemId,
    /// What it says.
    pub document: Document,
    /// What readers saw when it was begun; none for an item that was never published.
    pub base: Option<Document>,
    /// Which save this is, counted from 1.
    pub number: i64,
    /// [`State::Draft`] or [`State::InReview`].
    pub state: State,
    /// Who saved last.
    pub author: PersonId,
    /// When it was begun.
    pub began_at: Timestamp,
    /// When it was saved last.
    pub edited_at: Timestamp,
    /// When it came into its state.
    pub moved_at: Timestamp,
    /// Who handed it in last.
    pub submitted_by: Option<PersonId>,
    /// Why it was sent back.
    pub note: Option<String>,
}

/// A document that readers saw from a moment on.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    /// Counted from 1.
    pub number: i64,
    /// What it says.
    pub document: Document,
    /// Who wrote it; none when it came from the region's files.
    pub author: Option<PersonId>,
    /// Who published it.
    pub approved_by: Option<PersonId>,
    /// When.
    pub at: Timestamp,
}

/// What an editor had before them when they began to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Began {
    /// The number of the draft; 0 when there was none.
    pub number: i64,
    /// The version of what readers saw; none for an item that was never published.
    pub version: Option<Version>,
}

/// What stands there now: the draft, or what readers see when there is none.
#[derive(Debug, Clone, PartialEq)]
pub struct Present {
    /// What it says.
    pub document: Document,
    /// What a save of it begins from.
    pub began: Began,
    /// Who wrote it; none when there is no draft.
    pub author: Option<PersonId>,
    /// Since when it says this.
    pub at: Timestamp,
}

/// Somebody else was quicker.
#[derive(Debug, Clone, PartialEq)]
pub struct Clash {
    /// What stands there now.
    pub present: Present,
}

/// Why something waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// A draft of theirs.
    Draft,
    /// It was sent back to them.
    SentBack,
    /// It lies in review where they may publish.
    ToApprove,
}

impl Why {
    /// Reads the code of the database.
    fn from_code(code: &str) -> Result<Self, &'static str> {
        match code {
            "draft" => Ok(Self::Draft),
            "sent-back" => Ok(Self::SentBack),
            "to-approve" => Ok(Self::ToApprove),
            _ => Err("no reason to wait"),
        }
    }
}

/// An item that waits for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// Which.
    pub item: ItemId,
    /// What it is called, in the reader's language.
    pub title: String,
    /// Why.
    pub why: Why,
    /// Since when.
    pub since: Timestamp,
    /// Why it was sent back.
    pub note: Option<String>,
}

/// What waits for a person, the longest first: what they may publish, what was sent back to them, what they began.
pub fn waiting_for(
    r: &mut Reading<'_>,
    person: &Person,
    language: Language,
    limit: i64,
) -> Result<Vec<Waiting>, Error> {
    let publishes = person
        .organisations
        .iter()
        .filter(|work| work.role >= Role::Publisher)
        .map(|work| work.organisation.as_str());
    let coordinates = person.region_roles.has(RegionRole::Coordinator);
    store::waiting_for(r, person.id, &publishes.collect(), coordinates, language, limit)
}

/// Where an item is written, behind the language: `/desk/service/bg-2052`.
pub fn path(item: &ItemId) -> String {
    format!("/desk/{}/{}", item.kind(), item.key())
}

/// An item as the policy needs it; none when there is neither such a thing nor a draft of it.
pub fn item(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<Item>, Error> {
    let head = store::head(r, id)?;
    let stands = editing::state(r, id)?;
    let owner = match (&stands, &head) {
        (None, None) => return Ok(None),
        (Some(_), _) => editing::owner(r, id)?,
        (None, Some(head)) => head.owner.clone(),
    };
    let state = match (&stands, &head) {
        (Some(state), _) if state.archived.is_some() => State::Archived,
        (_, Some(head)) => head.state,
        (_, None) => State::Published,
    };
    let (vacant, wants_four_eyes) = of_owner(r, owner.as_ref())?;
    Ok(Some(Item {
        id: id.clone(),
        owner,
        vacant,
        state,
        wants_four_eyes,
        four_eyes: head.filter(|_| wants_four_eyes).map(|head| head.author),
    }))
}

/// Whether nobody speaks for an owner, and whether it wants four eyes.
fn of_owner(r: &mut Reading<'_>, owner: Option<&OrganisationId>) -> Result<(bool, bool), Error> {
    Ok(match owner {
        Some(owner) => (
            roles::is_vacant(r, owner.as_str())?,
            roles::wants_four_eyes(r, owner.as_str())?,
        ),
        None => (false, false),
    })
}

/// Whose an item is when readers see this document: what its key says, or for a service its provider.
pub fn owner_of(id: &ItemId, document: &Document) -> Option<OrganisationId> {
    let organisation = match id.kind() {
        Kind::Service => document.words("provider"),
        Kind::Organisation => id.key(),
        Kind::Provision => id.key().split_once('/')?.1,
        Kind::Contact => id.key().split_once('/')?.0,
        Kind::Evidence | Kind::Counterpart | Kind::Event | Kind::Term | Kind::Page => return None,
    };
    OrganisationId::parse(organisation)
}

/// What a document calls its thing; empty for a kind whose things have no name of their own, or when nobody wrote one.
pub fn own_title(document: &Document) -> PerLanguage<String> {
    let field = match document.kind() {
        Kind::Service | Kind::Organisation | Kind::Event => "name",
        Kind::Contact => "purpose",
        Kind::Evidence => "names",
        Kind::Term => "words",
        Kind::Page => "title",
        Kind::Provision | Kind::Counterpart => return PerLanguage::default(),
    };
    match document.get(field) {
        Some(Value::Text(text)) => PerLanguage::from_fn(|language| text.words(language).to_owned()),
        Some(Value::Names(names)) => {
            let any = names.iter().find(|(_, words)| !words.is_empty());
            let any = any.map(|(_, words)| words.clone()).unwrap_or_default();
            names
                .clone()
                .map(|_, words| if words.is_empty() { any.clone() } else { words })
        }
        _ => PerLanguage::default(),
    }
}

#[cfg(test)]
mod tests;

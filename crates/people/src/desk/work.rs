//! What is done at the desk. Every function keeps the way through the states ([`after`]), writes all or nothing and
//! records what it did; whether somebody may was decided by whoever calls, about the [`Item`] of the same transaction.

use catalogue::codes::{OrganisationId, ServiceId};
use catalogue::editing::{self, Document, FieldProblem, ItemId, Kind, Outcome, Schema, Version};
use catalogue::snapshot::Snapshot;
use jiff::Timestamp;
use language::PerLanguage;
use serde_json::{Value as Json, json};
use shell::policy::{Action, Denial, Permit, State};
use shell::{Problem, Visit};
use storage::audit::{self, Event};
use storage::{Reading, Writing};

use super::flow::{Step, after};
use super::merge::{Merged, Part, Picks, changes_only_translations, merge};
use super::store::Kept;
use super::{Began, Clash, Draft, Item, Present, Revision, item, of_owner, own_title, owner_of, store};
use crate::{Error, words};

/// What came of a save.
#[derive(Debug, Clone, PartialEq)]
pub enum Saved {
    /// It is saved, and the draft has this number now.
    Saved(i64),
    /// It says what stands there already; nothing was written. The number stays.
    Unchanged(i64),
    /// Somebody else was quicker; nothing was written.
    Clash(Box<Clash>),
}

/// What came of a step.
#[derive(Debug, Clone, PartialEq)]
pub enum Moved {
    /// It is taken.
    Done,
    /// Somebody else was quicker: the draft has another number, or is gone.
    Stale,
    /// What is wrong with the document must be mended first.
    Invalid(Vec<FieldProblem>),
    /// What readers see changed since the draft began, and these parts were changed on both sides.
    Open(Box<Crossed>),
    /// The thing itself does not allow it: an unknown successor, a key that stays for good.
    Refused,
    /// There is one with this key already.
    Taken,
}

/// A draft and what readers see, where both changed the same parts.
#[derive(Debug, Clone, PartialEq)]
pub struct Crossed {
    /// What the draft says.
    pub draft: Document,
    /// What readers see.
    pub published: Document,
    /// Its version.
    pub version: Version,
    /// The parts to decide.
    pub open: Vec<Part>,
}

/// Asks the policy about an item in the transaction that the answer is for. An item that does not exist is a page not
/// found for whoever may open the desk.
pub fn permit(
    r: &mut Reading<'_>,
    visit: &Visit,
    action: Action,
    id: &ItemId,
) -> Result<(Permit, Item), Error> {
    let Some(item) = item(r, id)? else {
        return Err(Problem::NotFound.into());
    };
    let permit = visit.permit(action, &item.thing())?;
    Ok((permit, item))
}

/// The permit to write an item: to edit all of it, or else to translate it.
pub fn permit_to_write(r: &mut Reading<'_>, visit: &Visit, id: &ItemId) -> Result<(Permit, Item), Error> {
    let (translates, item) = permit(r, visit, Action::Translate, id)?;
    let edits = visit.permit(Action::Edit, &item.thing()).ok();
    Ok((edits.unwrap_or(translates), item))
}

/// What a reader of the desk may know about an item that is to be made: whose it would be.
pub fn new_item(r: &mut Reading<'_>, id: &ItemId, owner: Option<OrganisationId>) -> Result<Item, Error> {
    let (vacant, wants_four_eyes) = of_owner(r, owner.as_ref())?;
    Ok(Item {
        id: id.clone(),
        owner,
        vacant,
        state: State::Draft,
        wants_four_eyes,
        four_eyes: None,
    })
}

/// What stands there now; none when there is neither such a thing nor a draft of it.
pub fn present(r: &mut Reading<'_>, id: &ItemId) -> Result<Option<Present>, Error> {
    let stored = editing::read(r, id)?;
    let version = stored.as_ref().map(|(_, version)| version.clone());
    if let Some(draft) = store::draft(r, id)? {
        return Ok(Some(Present {
            document: draft.document,
            began: Began {
                number: draft.number,
                version,
            },
            author: Some(draft.author),
            at: draft.edited_at,
        }));
    }
    let Some((document, version)) = stored else {
        return Ok(None);
    };
    let last = store::revisions(r, id, i64::MAX, 1)?.pop();
    let last = last.filter(|revision| revision.document == document);
    let changed = editing::state(r, id)?.map_or(Timestamp::UNIX_EPOCH, |state| state.changed);
    Ok(Some(Present {
        document,
        began: Began {
            number: 0,
            version: Some(version),
        },
        author: last.as_ref().and_then(|revision| revision.author),
        at: last.map_or(changed, |revision| revision.at),
    }))
}

/// What an item is called, in each language. A provision is called like its service and its organisation, a
/// counterpart like its two services.
pub fn title(
    r: &mut Reading<'_>,
    snapshot: &Snapshot,
    id: &ItemId,
    document: &Document,
) -> Result<PerLanguage<String>, Error> {
    let Some((first, second)) = id.key().split_once('/') else {
        return Ok(own_title(document));
    };
    let service = |r: &mut Reading<'_>, key: &str| -> Result<PerLanguage<String>, Error> {
        let found = match ServiceId::parse(key) {
            Some(service) => catalogue::services::store::by_id(r, &service)?,
            None => None,
        };
        Ok(PerLanguage::from_fn(|language| match &found {
            Some(service) => service.name.words(language).to_owned(),
            None => key.to_owned(),
        }))
    };
    Ok(match id.kind() {
        Kind::Provision => {
            let names = service(r, first)?;
            names.map(|language, name| {
                words::Desk(language).title_provision(name, organisation(snapshot, second, language))
            })
        }
        Kind::Counterpart => {
            let (one, other) = (service(r, first)?, service(r, second)?);
            one.map(|language, name| words::Desk(language).title_counterpart(name, &other[language]))
        }
        Kind::Contact => own_title(document).map(|language, purpose| {
            let organisation = organisation(snapshot, first, language);
            if purpose.is_empty() {
                organisation
            } else {
                words::Desk(language).title_contact(organisation, purpose)
            }
        }),
        _ => own_title(document),
    })
}

fn organisation(snapshot: &Snapshot, id: &str, language: language::Language) -> String {
    OrganisationId::parse(id)
        .map(|id| snapshot.organisation_name(&id, language).to_owned())
        .unwrap_or_default()
}

/// Begins a new item. [`Moved::Taken`]: there is one with this key, or a draft of one.
pub fn begin(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    permit: &Permit,
    id: &ItemId,
    document: &Document,
) -> Result<Moved, Error> {
    if editing::state(w, id)?.is_some() {
        return Ok(Moved::Taken);
    }
    let title = title(w, snapshot, id, document)?;
    let owner = owner_of(id, document);
    let kept = Kept {
        owner: owner.as_ref(),
        title: &title,
        document,
    };
    if !store::begin(w, permit, id, &kept, None)? {
        return Ok(Moved::Taken);
    }
    told(w, permit, id, owner.as_ref(), "desk.begin", &Json::Null)?;
    Ok(Moved::Done)
}

/// Saves a draft, the first time over what readers see. `began`: what the editor had before them.
///
/// # Errors
/// [`Problem::Denied`] when somebody who may only translate changed more than that, or the item lies in review.
pub fn save(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    (permit, item): (&Permit, &Item),
    began: &Began,
    document: &Document,
) -> Result<Saved, Error> {
    let id = &item.id;
    let Some(present) = present(w, id)? else {
        return Err(Problem::NotFound.into());
    };
    if after(item.state, Step::Save).is_none() {
        return Err(denied(Denial::State, Action::Edit));
    }
    if present.began != *began {
        return Ok(Saved::Clash(Box::new(Clash { present })));
    }
    if present.document == *document {
        return Ok(Saved::Unchanged(began.number));
    }
    let schema = Schema::of(id.kind(), &snapshot.region);
    if permit.action() == Action::Translate
        && !changes_only_translations(&present.document, document, &schema)
    {
        return Err(denied(Denial::Never, Action::Edit));
    }
    let title = title(w, snapshot, id, document)?;
    let owner = match began.version {
        Some(_) => item.owner.clone(),
        None => owner_of(id, document),
    };
    let kept = Kept {
        owner: owner.as_ref(),
        title: &title,
        document,
    };
    let number = began.number + 1;
    let written = if began.number == 0 {
        store::begin(w, permit, id, &kept, Some(&present.document))?
    } else {
        store::save(w, permit, id, began.number, &kept)?
    };
    if !written {
        // Nobody else writes in this transaction, so what was read above is what was to be written over.
        return Err(Problem::internal("a draft changed within a transaction").into());
    }
    store::see(w, id, permit.person())?;
    told(
        w,
        permit,
        id,
        owner.as_ref(),
        "desk.save",
        &json!({ "number": number }),
    )?;
    Ok(Saved::Saved(number))
}

fn denied(denial: Denial, action: Action) -> Error {
    Problem::Denied { denial, action }.into()
}

/// The draft of this number.
fn current(r: &mut Reading<'_>, item: &Item, number: i64) -> Result<Option<Draft>, Error> {
    Ok(store::draft(r, &item.id)?.filter(|draft| draft.number == number))
}

/// Hands a draft in for review.
pub fn submit(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    (permit, item): (&Permit, &Item),
    number: i64,
) -> Result<Moved, Error> {
    let Some(draft) = current(w, item, number)? else {
        return Ok(Moved::Stale);
    };
    let Some(to) = after(draft.state, Step::Submit) else {
        return Ok(Moved::Stale);
    };
    let problems = problems(w, snapshot, &item.id, &draft.document)?;
    if !problems.is_empty() {
        return Ok(Moved::Invalid(problems));
    }
    store::move_to(w, &draft, to, Some(permit.person()), None)?;
    store::leave(w, &item.id, permit.person())?;
    told(
        w,
        permit,
        &item.id,
        item.owner.as_ref(),
        "desk.submit",
        &json!({ "number": number }),
    )?;
    Ok(Moved::Done)
}

/// What is wrong with a document, what it refers to included.
pub fn problems(
    r: &mut Reading<'_>,
    snapshot: &Snapshot,
    id: &ItemId,
    document: &Document,
) -> Result<Vec<FieldProblem>, Error> {
    let mut found = editing::validate(id, document, snapshot);
    found.extend(editing::missing(r, id, document, snapshot)?);
    Ok(found)
}

/// Takes a draft back from review, or sends it back with a reason.
pub fn send_back(
    w: &mut Writing<'_>,
    (permit, item): (&Permit, &Item),
    number: i64,
    reason: Option<&str>,
) -> Result<Moved, Error> {
    let (step, action) = match reason {
        Some(_) => (Step::SendBack, "desk.send-back"),
        None => (Step::Withdraw, "desk.withdraw"),
    };
    let Some(draft) = current(w, item, number)? else {
        return Ok(Moved::Stale);
    };
    let Some(to) = after(draft.state, step) else {
        return Ok(Moved::Stale);
    };
    store::move_to(w, &draft, to, None, reason)?;
    told(
        w,
        permit,
        &item.id,
        item.owner.as_ref(),
        action,
        &json!({ "number": number, "reason": reason }),
    )?;
    Ok(Moved::Done)
}

/// Throws a draft away.
pub fn discard(w: &mut Writing<'_>, (permit, item): (&Permit, &Item), number: i64) -> Result<Moved, Error> {
    let Some(draft) = current(w, item, number)? else {
        return Ok(Moved::Stale);
    };
    if after(draft.state, Step::Discard).is_none() {
        return Ok(Moved::Stale);
    }
    store::drop_draft(w, &draft)?;
    store::leave(w, &item.id, permit.person())?;
    told(
        w,
        permit,
        &item.id,
        item.owner.as_ref(),
        "desk.discard",
        &json!({ "number": number }),
    )?;
    Ok(Moved::Done)
}

/// Lets readers see the draft of this number: the one that whoever publishes has read. `picks` decide what both the
/// draft and what readers see changed.
///
/// # Errors
/// [`Problem::Denied`] when the draft gives the item to an organisation for which `visit` may not publish.
pub fn publish(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    visit: &Visit,
    (permit, item): (&Permit, &Item),
    number: i64,
    picks: &Picks,
) -> Result<Moved, Error> {
    let id = &item.id;
    let Some(draft) = current(w, item, number)? else {
        return Ok(Moved::Stale);
    };
    if after(draft.state, Step::Publish).is_none() {
        return Ok(Moved::Stale);
    }
    let stored = editing::read(w, id)?;
    let document = match (&draft.base, &stored) {
        (Some(base), Some((published, version))) if base != published => {
            let schema = Schema::of(id.kind(), &snapshot.region);
            let Merged { document, open } = merge(base, &draft.document, published, &schema, picks);
            if !open.is_empty() {
                return Ok(Moved::Open(Box::new(Crossed {
                    draft: draft.document,
                    published: published.clone(),
                    version: version.clone(),
                    open,
                })));
            }
            document
        }
        _ => draft.document.clone(),
    };
    let new_owner = owner_of(id, &document);
    if new_owner != item.owner {
        // An item is given away only by somebody who may publish on both sides.
        let mut given = item.clone();
        (given.vacant, _) = of_owner(w, new_owner.as_ref())?;
        given.owner = new_owner;
        visit.permit(Action::Publish, &given.thing())?;
    }
    let before = match &stored {
        Some(_) => editing::state(w, id)?.map(|state| state.changed),
        None => None,
    };
    let outcome = match &stored {
        Some((_, version)) => editing::write(w, snapshot, id, version, &document)?,
        None => editing::create(w, snapshot, id, &document)?,
    };
    match outcome {
        Outcome::Written { .. } => {}
        Outcome::Unchanged => {
            // The draft came to what readers see already, so there is nothing new to keep.
            store::drop_draft(w, &draft)?;
            told(
                w,
                permit,
                id,
                item.owner.as_ref(),
                "desk.publish",
                &json!({ "unchanged": true }),
            )?;
            return Ok(Moved::Done);
        }
        Outcome::Invalid(problems) => return Ok(Moved::Invalid(problems)),
        Outcome::Conflict { .. } | Outcome::Missing => return Ok(Moved::Stale),
        Outcome::Taken => return Ok(Moved::Taken),
        Outcome::Refused => return Ok(Moved::Refused),
    }
    let number = keep(w, permit, &draft, stored.map(|(document, _)| document), before)?;
    store::drop_draft(w, &draft)?;
    store::leave(w, id, permit.person())?;
    told(
        w,
        permit,
        id,
        item.owner.as_ref(),
        "desk.publish",
        &json!({ "revision": number }),
    )?;
    Ok(Moved::Done)
}

/// Keeps what was just published as a revision, and before it what readers saw, when no revision says so.
fn keep(
    w: &mut Writing<'_>,
    permit: &Permit,
    draft: &Draft,
    stored: Option<Document>,
    since: Option<Timestamp>,
) -> Result<i64, Error> {
    let id = &draft.id;
    let (mut number, version) = store::last_revision(w, id)?.unwrap_or_default();
    if let Some(stored) = stored.filter(|stored| stored.version().as_str() != version) {
        number += 1;
        let found = Revision {
            number,
            document: stored,
            author: None,
            approved_by: None,
            at: since.unwrap_or(w.now()),
        };
        store::add_revision(w, id, &found)?;
    }
    // As read back, so that the next comparison with what is stored is exact.
    let Some((document, _)) = editing::read(w, id)? else {
        return Err(Problem::internal("what was just published is not there").into());
    };
    number += 1;
    let made = Revision {
        number,
        document,
        author: Some(draft.author),
        approved_by: Some(permit.person()),
        at: w.now(),
    };
    store::add_revision(w, id, &made)?;
    Ok(number)
}

/// Makes an earlier revision the draft, to be read and published like any other.
pub fn recall(
    w: &mut Writing<'_>,
    snapshot: &Snapshot,
    (permit, item): (&Permit, &Item),
    number: i64,
) -> Result<Saved, Error> {
    let Some(revision) = store::revision(w, &item.id, number)? else {
        return Err(Problem::NotFound.into());
    };
    let Some(present) = present(w, &item.id)? else {
        return Err(Problem::NotFound.into());
    };
    if present.began.number != 0 {
        return Ok(Saved::Clash(Box::new(Clash { present })));
    }
    save(w, snapshot, (permit, item), &present.began, &revision.document)
}

/// Takes what readers see out of the catalogue; its address leads to the successor when there is one.
pub fn archive(
    w: &mut Writing<'_>,
    (permit, item): (&Permit, &Item),
    successor: Option<&ItemId>,
) -> Result<Moved, Error> {
    if after(item.state, Step::Archive).is_none() {
        return Ok(Moved::Stale);
    }
    let outcome = editing::archive(w, &item.id, successor)?;
    let details = json!({ "successor": successor.map(ItemId::key) });
    finished(w, (permit, item), outcome, "desk.archive", &details)
}

/// Brings an archived item back.
pub fn restore(w: &mut Writing<'_>, (permit, item): (&Permit, &Item)) -> Result<Moved, Error> {
    if after(item.state, Step::Restore).is_none() {
        return Ok(Moved::Stale);
    }
    let outcome = editing::restore(w, &item.id)?;
    finished(w, (permit, item), outcome, "desk.restore", &Json::Null)
}

/// Gives an item another key; its old address leads to the new one, and its history goes with it.
pub fn rename(w: &mut Writing<'_>, (permit, item): (&Permit, &Item), key: &str) -> Result<Moved, Error> {
    if item.state != State::Published {
        return Ok(Moved::Stale);
    }
    if let Some(renamed) = ItemId::parse(item.id.kind(), key)
        && store::head(w, &renamed)?.is_some()
    {
        return Ok(Moved::Taken);
    }
    let outcome = editing::rename(w, &item.id, key)?;
    if matches!(outcome, Outcome::Written { .. }) {
        store::rename(w, &item.id, key)?;
    }
    finished(w, (permit, item), outcome, "desk.rename", &json!({ "key": key }))
}

fn finished(
    w: &mut Writing<'_>,
    (permit, item): (&Permit, &Item),
    outcome: Outcome,
    action: &'static str,
    details: &Json,
) -> Result<Moved, Error> {
    Ok(match outcome {
        Outcome::Written { .. } => {
            told(w, permit, &item.id, item.owner.as_ref(), action, details)?;
            Moved::Done
        }
        Outcome::Unchanged => Moved::Done,
        Outcome::Invalid(problems) => Moved::Invalid(problems),
        Outcome::Conflict { .. } | Outcome::Missing => Moved::Stale,
        Outcome::Taken => Moved::Taken,
        Outcome::Refused => Moved::Refused,
    })
}

/// Records what was done. The details hold codes, numbers and, when something was sent back, the reason.
fn told(
    w: &mut Writing<'_>,
    permit: &Permit,
    id: &ItemId,
    owner: Option<&OrganisationId>,
    action: &'static str,
    details: &Json,
) -> Result<(), Error> {
    let payload = details.to_string();
    w.record(Event {
        actor: &permit.person().to_string(),
        organisation: owner.map(OrganisationId::as_str),
        action,
        object_kind: id.kind().code(),
        object_id: id.key(),
        outcome: audit::Outcome::Done,
        payload: (!details.is_null()).then_some(payload.as_str()),
    })?;
    Ok(())
}

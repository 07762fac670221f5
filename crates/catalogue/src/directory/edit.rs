//! Organisations and contact points as documents of [`editing`](crate::editing), and back.

use storage::{Reading, Writing};

use super::{ContactPoint, Organisation, OrganisationKind, store};
use crate::Error;
use crate::codes::{Bank, ClosedList, OrganisationId, TerritoryCode};
use crate::editing::{Document, Kind, TypedHours, Value};
use crate::provenance::Provenance;

/// The document of an organisation.
pub(crate) fn organisation(r: &mut Reading<'_>, id: &OrganisationId) -> Result<Option<Document>, Error> {
    let Some(organisation) = store::by_id(r, id)? else {
        return Ok(None);
    };
    let jurisdiction = store::jurisdiction(r, id)?;
    Ok(Some(
        Document::new(Kind::Organisation)
            .with_text("name", &organisation.name)
            .with_words("kind", Some(organisation.kind.code()))
            .with_words("territory", Some(organisation.territory.as_str()))
            .with_words("parent", organisation.parent.as_ref().map(OrganisationId::as_str))
            .with_many("jurisdiction", jurisdiction)
            .with_words("website", organisation.website)
            .with_words("source", Some(organisation.provenance.source)),
    ))
}

/// Writes an organisation as its document has it; `bank_of` tells on which bank a territory lies.
pub(crate) fn put_organisation(
    w: &mut Writing<'_>,
    id: &OrganisationId,
    document: &Document,
    bank_of: impl Fn(&TerritoryCode) -> Option<Bank>,
) -> Result<(), Error> {
    let stored = store::by_id(w, id)?;
    let territory = TerritoryCode::parse(document.words("territory"));
    let Some((territory, bank)) = territory.and_then(|code| bank_of(&code).map(|bank| (code, bank))) else {
        return Ok(());
    };
    let name = stored
        .as_ref()
        .map(|stored| stored.name.clone())
        .unwrap_or_default();
    let organisation = Organisation {
        id: id.clone(),
        kind: document.code("kind").unwrap_or(OrganisationKind::Other),
        territory,
        bank,
        parent: OrganisationId::parse(document.words("parent")),
        name: name.edited(&document.own_text("name")),
        website: document.optional("website"),
        provenance: Provenance::unconfirmed(document.words("source").to_owned()),
        archived: None,
    };
    // The region's files do not have the jurisdiction: it alone does not part the row from its file.
    let same = stored.is_some_and(|stored| {
        stored.provenance.source == organisation.provenance.source
            && Organisation {
                provenance: organisation.provenance.clone(),
                archived: None,
                ..stored
            } == organisation
    });
    if !same {
        store::put_edited(w, &organisation)?;
    }
    store::put_jurisdiction(w, id, &document.ids("jurisdiction", TerritoryCode::parse))
}

/// The document of a contact point.
pub(crate) fn contact(
    r: &mut Reading<'_>,
    organisation: &OrganisationId,
    slug: &str,
) -> Result<Option<Document>, Error> {
    let contact = store::contact(r, organisation, slug)?;
    Ok(contact.map(|contact| {
        Document::new(Kind::Contact)
            .with_text("purpose", &contact.purpose)
            .with_words(
                "position",
                Some(contact.position.to_string()).filter(|position| position != "0"),
            )
            .with_text("address", &contact.address)
            .with_many("phones", contact.phones)
            .with_words("email", contact.email)
            .with_words("website", contact.website)
            .with(
                "hours",
                contact.hours.map(|hours| Value::Hours(TypedHours::of(&hours))),
            )
            .with_text("hours_note", &contact.hours_note)
            .with_codes("languages", contact.languages)
            .with_words("entrance", contact.entrance.map(ClosedList::code))
            .with_text("entrance_note", &contact.entrance_note)
            .with_words("source", Some(contact.provenance.source))
    }))
}

/// Writes a contact point as its document has it.
pub(crate) fn put_contact(
    w: &mut Writing<'_>,
    organisation: &OrganisationId,
    slug: &str,
    document: &Document,
) -> Result<(), Error> {
    let stored = store::contact(w, organisation, slug)?;
    let stored = stored.as_ref();
    let edited = |text: Option<&language::text::Text>, key: &str| {
        text.cloned().unwrap_or_default().edited(&document.own_text(key))
    };
    store::put_contact(
        w,
        &ContactPoint {
            organisation: organisation.clone(),
            slug: slug.to_owned(),
            position: document.words("position").parse().unwrap_or_default(),
            purpose: edited(stored.map(|stored| &stored.purpose), "purpose"),
            address: edited(stored.map(|stored| &stored.address), "address"),
            phones: document.many("phones").to_vec(),
            email: document.optional("email"),
            website: document.optional("website"),
            hours: document.hours("hours"),
            hours_note: edited(stored.map(|stored| &stored.hours_note), "hours_note"),
            languages: document.many("languages").to_vec(),
            entrance: document.code("entrance"),
            entrance_note: edited(stored.map(|stored| &stored.entrance_note), "entrance_note"),
            provenance: Provenance::unconfirmed(document.words("source").to_owned()),
        },
    )
}

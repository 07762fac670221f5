//! The tables `organisation`, `organisation_jurisdiction` and `contact_point`.

use storage::{Reading, Row, Statement, ToValue, Writing};

use super::{ContactPoint, Organisation, OrganisationKind};
use crate::Error;
use crate::codes::{ClosedList, OrganisationId, TerritoryCode};
use crate::rows;

macro_rules! columns {
    () => {
        "SELECT id, kind, territory_code, bank, parent_id, name, website, source, last_confirmed, confirmed_by,
                archived_at FROM organisation "
    };
}

const ALL: Statement = Statement::new(
    "directory.all",
    concat!(columns!(), "WHERE archived_at IS NULL ORDER BY id"),
);
const BY_ID: Statement = Statement::new("directory.by_id", concat!(columns!(), "WHERE id = $1"));

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    ALL,
    BY_ID,
    PUT_EDITED,
    JURISDICTION,
    CLEAR_JURISDICTION,
    PUT_JURISDICTION,
    CONTACT,
    CONTACTS,
    PUT_CONTACT,
];

/// Writes what editors say of an organisation; the hash of the region's file stays.
const PUT_EDITED: Statement = Statement::new(
    "directory.put_edited",
    "INSERT INTO organisation (id, kind, territory_code, bank, parent_id, name, website, source, content_hash,
         changed_at, edited_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, '', $9, $9)
     ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, territory_code = excluded.territory_code,
         bank = excluded.bank, parent_id = excluded.parent_id, name = excluded.name, website = excluded.website,
         source = excluded.source, changed_at = excluded.changed_at, edited_at = excluded.edited_at",
);
const JURISDICTION: Statement = Statement::new(
    "directory.jurisdiction",
    "SELECT territory_code FROM organisation_jurisdiction WHERE organisation_id = $1 ORDER BY position",
);
const CLEAR_JURISDICTION: Statement = Statement::new(
    "directory.clear_jurisdiction",
    "DELETE FROM organisation_jurisdiction WHERE organisation_id = $1",
);
const PUT_JURISDICTION: Statement = Statement::new(
    "directory.put_jurisdiction",
    "INSERT INTO organisation_jurisdiction (organisation_id, position, territory_code) VALUES ($1, $2, $3)",
);

macro_rules! contact_columns {
    () => {
        "SELECT organisation_id, slug, position, purpose, address, phones, email, website, hours, hours_note, languages,
                entrance, entrance_note, source, last_confirmed, confirmed_by FROM contact_point "
    };
}

const CONTACT: Statement = Statement::new(
    "directory.contact",
    concat!(contact_columns!(), "WHERE organisation_id = $1 AND slug = $2"),
);
const CONTACTS: Statement = Statement::new(
    "directory.contacts",
    concat!(
        contact_columns!(),
        "WHERE organisation_id = $1 AND archived_at IS NULL ORDER BY position, slug LIMIT $2"
    ),
);
const PUT_CONTACT: Statement = Statement::new(
    "directory.put_contact",
    "INSERT INTO contact_point (organisation_id, slug, position, purpose, address, phones, email, website, hours,
         hours_note, languages, entrance, entrance_note, source, content_hash, changed_at, edited_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, '', $15, $15)
     ON CONFLICT (organisation_id, slug) DO UPDATE SET position = excluded.position, purpose = excluded.purpose,
         address = excluded.address, phones = excluded.phones, email = excluded.email, website = excluded.website,
         hours = excluded.hours, hours_note = excluded.hours_note, languages = excluded.languages,
         entrance = excluded.entrance, entrance_note = excluded.entrance_note, source = excluded.source,
         changed_at = excluded.changed_at, edited_at = excluded.edited_at",
);

/// Every organisation in the region's files, by id: what the snapshot holds.
pub fn all(r: &mut Reading<'_>) -> Result<Vec<Organisation>, Error> {
    Ok(r.all(&ALL, &[], organisation)?)
}

/// One organisation, also when it is archived (the snapshot has only the present ones).
pub fn by_id(r: &mut Reading<'_>, id: &OrganisationId) -> Result<Option<Organisation>, Error> {
    Ok(r.first(&BY_ID, &[&id.as_str()], organisation)?)
}

/// Writes what editors say of an organisation.
pub(crate) fn put_edited(w: &mut Writing<'_>, organisation: &Organisation) -> Result<(), Error> {
    let now = w.now();
    w.run(
        &PUT_EDITED,
        &[
            &organisation.id.as_str(),
            &organisation.kind.code(),
            &organisation.territory.as_str(),
            &organisation.bank.code(),
            &organisation.parent.as_ref().map(OrganisationId::as_str),
            &organisation.name.to_json(),
            &organisation.website,
            &organisation.provenance.source,
            &now,
        ],
    )?;
    Ok(())
}

/// The territories that an organisation is competent for, when they are not that of its seat.
pub fn jurisdiction(r: &mut Reading<'_>, id: &OrganisationId) -> Result<Vec<TerritoryCode>, Error> {
    Ok(r.all(&JURISDICTION, &[&id.as_str()], |row| {
        rows::id(row, 0, TerritoryCode::parse)
    })?)
}

/// Writes the jurisdiction of an organisation.
pub(crate) fn put_jurisdiction(
    w: &mut Writing<'_>,
    id: &OrganisationId,
    territories: &[TerritoryCode],
) -> Result<(), Error> {
    w.run(&CLEAR_JURISDICTION, &[&id.as_str()])?;
    for (position, territory) in territories.iter().enumerate() {
        w.run(&PUT_JURISDICTION, &[&id.as_str(), &position, &territory.as_str()])?;
    }
    Ok(())
}

/// A contact point, also when it is archived.
pub fn contact(
    r: &mut Reading<'_>,
    organisation: &OrganisationId,
    slug: &str,
) -> Result<Option<ContactPoint>, Error> {
    let key: [&dyn ToValue; 2] = [&organisation.as_str(), &slug];
    Ok(r.first(&CONTACT, &key, read_contact)?)
}

/// The contact points of an organisation, in their order.
pub fn contacts(
    r: &mut Reading<'_>,
    organisation: &OrganisationId,
    limit: usize,
) -> Result<Vec<ContactPoint>, Error> {
    Ok(r.all(&CONTACTS, &[&organisation.as_str(), &limit], read_contact)?)
}

fn read_contact(row: &Row<'_>) -> storage::Result<ContactPoint> {
    Ok(ContactPoint {
        organisation: rows::id(row, 0, OrganisationId::parse)?,
        slug: row.get(1)?,
        position: row.get(2)?,
        purpose: rows::text(row, 3)?,
        address: rows::text(row, 4)?,
        phones: rows::list(row, 5)?,
        email: row.get(6)?,
        website: row.get(7)?,
        hours: rows::optional_json(row, 8)?,
        hours_note: rows::text(row, 9)?,
        languages: rows::list(row, 10)?,
        entrance: rows::optional_code(row, 11)?,
        entrance_note: rows::text(row, 12)?,
        provenance: rows::provenance(row, 13)?,
    })
}

/// Writes a contact point.
pub(crate) fn put_contact(w: &mut Writing<'_>, contact: &ContactPoint) -> Result<(), Error> {
    let now = w.now();
    w.run(
        &PUT_CONTACT,
        &[
            &contact.organisation.as_str(),
            &contact.slug,
            &contact.position,
            &contact.purpose.to_json(),
            &contact.address.to_json(),
            &rows::json(&contact.phones),
            &contact.email,
            &contact.website,
            &contact.hours.as_ref().map(rows::json),
            &contact.hours_note.to_json(),
            &rows::json(&contact.languages),
            &contact.entrance.map(ClosedList::code),
            &contact.entrance_note.to_json(),
            &contact.provenance.source,
            &now,
        ],
    )?;
    Ok(())
}

fn organisation(row: &Row<'_>) -> storage::Result<Organisation> {
    Ok(Organisation {
        id: rows::id(row, 0, OrganisationId::parse)?,
        kind: rows::code::<OrganisationKind>(row, 1)?,
        territory: rows::id(row, 2, TerritoryCode::parse)?,
        bank: rows::bank(row, 3)?,
        parent: rows::optional_id(row, 4, OrganisationId::parse)?,
        name: rows::text(row, 5)?,
        website: row.get(6)?,
        provenance: rows::provenance(row, 7)?,
        archived: row.get(10)?,
    })
}

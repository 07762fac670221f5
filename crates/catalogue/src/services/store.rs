//! The tables `service` and `counterpart`.
//!
//! Lists with many filters are the search index's work; the lists here are those of one organisation, one topic or one
//! kind of provider, each with an index that gives it in the reader's alphabetical order.

use std::collections::HashMap;

use jiff::civil::Date;
use language::Language;
use language::text::Text;
use storage::{Reading, Row, Statement, TextList};

use super::{Card, Counterpart, Findable, Offer, ProviderKind, PublicService, Relation};
use crate::Error;
use crate::codes::{Bank, ClosedList, EventCode, OrganisationId, ServiceId};
use crate::directory::Organisation;
use crate::provenance::Provenance;
use crate::rows;

/// The columns of a service in the order in which [`service`] reads them; `s` is the table.
macro_rules! columns {
    () => {
        "s.id, s.key, s.bank, s.number, s.register_id, s.name, s.register_name, s.provider_kind, s.provider_id,
         s.topic, s.audience, s.online, s.e_level, s.assurance, s.portal, s.legal_basis, s.number_status,
         s.register_status, s.register_note, s.source, s.to_be_verified, s.register, s.edition, s.last_confirmed,
         s.confirmed_by, s.archived_at, s.changed_at"
    };
}
pub(crate) use columns;

/// How many columns [`service`] reads.
pub(crate) const COLUMNS: usize = 27;

const BY_ID: Statement = Statement::new(
    "services.by_id",
    concat!("SELECT ", columns!(), " FROM service s WHERE s.id = $1"),
);
const BY_IDS: Statement = Statement::new(
    "services.by_ids",
    concat!("SELECT ", columns!(), " FROM service s WHERE s.id IN_LIST($1)"),
);
const COUNTERPARTS: Statement = Statement::new(
    "services.counterparts",
    concat!(
        "SELECT ",
        columns!(),
        ", c.relation, c.note, c.last_confirmed, c.confirmed_by
         FROM (SELECT other_id AS id, relation, note, last_confirmed, confirmed_by FROM counterpart
               WHERE one_id = $1 AND archived_at IS NULL
               UNION ALL
               SELECT one_id, relation, note, last_confirmed, confirmed_by FROM counterpart
               WHERE other_id = $1 AND archived_at IS NULL) c
         JOIN service s ON s.id = c.id
         WHERE s.archived_at IS NULL
         ORDER BY CASE c.relation WHEN 'equivalent' THEN 0 WHEN 'similar' THEN 1 ELSE 2 END, s.id"
    ),
);
const EVENTS: Statement = Statement::new(
    "services.events",
    "SELECT DISTINCT e.position, e.code FROM life_event_service m JOIN life_event e ON e.code = m.event_code
     WHERE m.service_id = $1 AND e.archived_at IS NULL ORDER BY e.position, e.code",
);
const COUNTERPARTS_OF_MANY: Statement = Statement::new(
    "services.counterparts_of_many",
    "SELECT one_id, other_id, relation FROM counterpart
     WHERE archived_at IS NULL AND (one_id IN_LIST($1) OR other_id IN_LIST($1))",
);
const SHARED: Statement = Statement::new(
    "services.shared_counterparts",
    "SELECT other_id, pairs FROM provider_pair_count WHERE provider_id = $1 ORDER BY pairs DESC, other_id LIMIT $2",
);
const NEWEST: Statement = Statement::new(
    "services.newest",
    concat!(
        "SELECT ",
        columns!(),
        " FROM service s
     WHERE s.bank = $1 AND s.archived_at IS NULL ORDER BY s.changed_at DESC, s.id LIMIT $2"
    ),
);
const AFTER: Statement = Statement::new(
    "services.after",
    concat!(
        "SELECT ",
        columns!(),
        " FROM service s WHERE s.id > $1 AND s.archived_at IS NULL ORDER BY s.id LIMIT $2"
    ),
);
const IDS_AFTER: Statement = Statement::new(
    "services.ids_after",
    "SELECT s.id FROM service s WHERE s.id > $1 AND s.archived_at IS NULL ORDER BY s.id LIMIT $2",
);
const EVENTS_OF_MANY: Statement = Statement::new(
    "services.events_of_many",
    "SELECT m.service_id, m.event_code FROM life_event_service m JOIN life_event e ON e.code = m.event_code
     WHERE m.service_id IN_LIST($1) AND e.archived_at IS NULL ORDER BY m.service_id, e.position",
);
const COUNTERPART_NAMES: Statement = Statement::new(
    "services.counterpart_names",
    "SELECT c.mine, o.id, o.name
     FROM (SELECT one_id AS mine, other_id AS theirs FROM counterpart
           WHERE one_id IN_LIST($1) AND archived_at IS NULL
           UNION ALL
           SELECT other_id, one_id FROM counterpart WHERE other_id IN_LIST($1) AND archived_at IS NULL) c
     JOIN service o ON o.id = c.theirs
     WHERE o.archived_at IS NULL ORDER BY c.mine, o.id",
);

/// Declares the same list in the three alphabetical orders, indexed by [`Language::index`].
macro_rules! in_each_order {
    ($name:ident, $label:literal, $where:literal, $page:literal) => {
        const $name: [Statement; 3] = [
    in_each_order!(@one $label, "bg", $where, $page),
    in_each_order!(@one $label, "ro", $where, $page),
    in_each_order!(@one $label, "en", $where, $page),
        ];
    };
    (@one $label:literal, $language:literal, $where:literal, $page:literal) => {
        Statement::new(
            concat!($label, "_", $language),
            concat!(
                "SELECT ",
                columns!(),
                " FROM service s WHERE s.archived_at IS NULL AND ",
                $where,
                " ORDER BY s.sort_",
                $language,
                ", s.id ",
                $page
            ),
        )
    };
}

in_each_order!(
    BY_TOPIC,
    "services.by_topic",
    "s.bank = $1 AND s.topic = $2",
    "LIMIT $3 OFFSET $4"
);
in_each_order!(
    BY_KIND,
    "services.by_kind",
    "s.bank = $1 AND s.provider_kind = $2",
    "LIMIT $3 OFFSET $4"
);

/// One branch of an organisation's list: the first services, in one order, that meet one condition. Each branch reads
/// an index in its order and stops, however many services there are.
macro_rules! branch {
    ($language:literal, $where:literal) => {
        concat!(
            "SELECT sort, id FROM (SELECT sort_",
            $language,
            " AS sort, id FROM service WHERE archived_at IS NULL AND ",
            $where,
            " ORDER BY sort_",
            $language,
            ", id LIMIT $7) part"
        )
    };
}

macro_rules! by_offer {
    ($language:literal) => {
        Statement::new(
            concat!("services.by_offer_", $language),
            concat!(
                "SELECT ",
                columns!(),
                " FROM (",
                branch!($language, "provider_id = $1"),
                " UNION ",
                branch!($language, "provider_id = $2 AND provider_kind = 'central'"),
                " UNION ",
                branch!($language, "bank = $3 AND provider_kind = $4"),
                " UNION ",
                branch!($language, "bank = $3 AND provider_kind = $5"),
                " UNION ",
                branch!($language, "bank = $3 AND provider_kind = $6"),
                ") picked JOIN service s ON s.id = picked.id ORDER BY picked.sort, s.id LIMIT $8 OFFSET $9"
            ),
        )
    };
}
const BY_OFFER: [Statement; 3] = [by_offer!("bg"), by_offer!("ro"), by_offer!("en")];

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    BY_TOPIC[0],
    BY_TOPIC[1],
    BY_TOPIC[2],
    BY_KIND[0],
    BY_KIND[1],
    BY_KIND[2],
    BY_OFFER[0],
    BY_OFFER[1],
    BY_OFFER[2],
    BY_ID,
    BY_IDS,
    COUNTERPARTS,
    EVENTS,
    COUNTERPARTS_OF_MANY,
    SHARED,
    NEWEST,
    AFTER,
    IDS_AFTER,
    EVENTS_OF_MANY,
    COUNTERPART_NAMES,
];

/// One service, also when it is archived.
pub fn by_id(r: &mut Reading<'_>, id: &ServiceId) -> Result<Option<PublicService>, Error> {
    Ok(r.first(&BY_ID, &[&id.as_str()], service)?)
}

/// Many services by their ids, in the order of the ids; those that do not exist are left out.
pub fn by_ids(r: &mut Reading<'_>, ids: &[ServiceId]) -> Result<Vec<PublicService>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list: TextList = ids.iter().map(ServiceId::as_str).collect();
    let mut found = r.all(&BY_IDS, &[&list], service)?;
    found.sort_by_key(|service| ids.iter().position(|id| *id == service.id));
    Ok(found)
}

/// What the card of a service shows: the service, its counterparts and its life events. Three look-ups by key in one
/// snapshot; none when there is no such service.
pub fn card(r: &mut Reading<'_>, id: &ServiceId) -> Result<Option<Card>, Error> {
    let Some(service) = by_id(r, id)? else {
        return Ok(None);
    };
    let counterparts = counterparts(r, id)?;
    let events = r.all(&EVENTS, &[&id.as_str()], |row| rows::id(row, 1, EventCode::parse))?;
    Ok(Some(Card {
        service,
        counterparts,
        events,
    }))
}

/// The counterparts of a service on the other bank, the closest first.
pub fn counterparts(r: &mut Reading<'_>, id: &ServiceId) -> Result<Vec<Counterpart>, Error> {
    Ok(r.all(&COUNTERPARTS, &[&id.as_str()], |row| {
        Ok(Counterpart {
            service: service(row)?,
            relation: rows::code(row, COLUMNS)?,
            note: rows::text(row, COLUMNS + 1)?,
            last_confirmed: rows::day(row, COLUMNS + 2)?,
            confirmed_by: row.get(COLUMNS + 3)?,
        })
    })?)
}

/// The pairs in which any of these services takes part, for lists that say "has a counterpart". Each is given from
/// the side of the asked service.
pub fn counterparts_of_many(
    r: &mut Reading<'_>,
    ids: &[ServiceId],
) -> Result<Vec<(ServiceId, ServiceId, Relation)>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let list: TextList = ids.iter().map(ServiceId::as_str).collect();
    let pairs = r.all(&COUNTERPARTS_OF_MANY, &[&list], |row| {
        Ok((
            rows::id(row, 0, ServiceId::parse)?,
            rows::id(row, 1, ServiceId::parse)?,
            rows::code::<Relation>(row, 2)?,
        ))
    })?;
    let mut turned = Vec::with_capacity(pairs.len());
    for (one, other, relation) in pairs {
        if ids.contains(&other) {
            turned.push((other.clone(), one.clone(), relation));
        }
        if ids.contains(&one) {
            turned.push((one, other, relation));
        }
    }
    Ok(turned)
}

/// The services that an organisation provides by [`provides`](super::provides), in the reader's order.
pub fn of_organisation(
    r: &mut Reading<'_>,
    organisation: &Organisation,
    reader: Language,
    limit: usize,
    offset: usize,
) -> Result<Vec<PublicService>, Error> {
    let offer = Offer::of(organisation);
    // A kind that is not there is written as a word no kind has.
    let kind = |index: usize| offer.kinds.get(index).copied().map_or("-", ProviderKind::code);
    Ok(r.all(
        &BY_OFFER[reader.index()],
        &[
            &organisation.id.as_str(),
            &offer.parent.map(OrganisationId::as_str),
            &organisation.bank.code(),
            &kind(0),
            &kind(1),
            &kind(2),
            &limit.saturating_add(offset),
            &limit,
            &offset,
        ],
        service,
    )?)
}

/// The services of a topic on a bank, in the reader's order.
pub fn of_topic(
    r: &mut Reading<'_>,
    bank: Bank,
    topic: &str,
    reader: Language,
    limit: usize,
    offset: usize,
) -> Result<Vec<PublicService>, Error> {
    Ok(r.all(
        &BY_TOPIC[reader.index()],
        &[&bank.code(), &topic, &limit, &offset],
        service,
    )?)
}

/// The services of a kind of provider on a bank, in the reader's order.
pub fn of_provider_kind(
    r: &mut Reading<'_>,
    bank: Bank,
    kind: ProviderKind,
    reader: Language,
    limit: usize,
    offset: usize,
) -> Result<Vec<PublicService>, Error> {
    Ok(r.all(
        &BY_KIND[reader.index()],
        &[&bank.code(), &kind.code(), &limit, &offset],
        service,
    )?)
}

/// Organisations on the other bank whose services are counterparts of this organisation's, with the number of pairs,
/// the most first.
pub fn shared_counterparts(
    r: &mut Reading<'_>,
    id: &OrganisationId,
    limit: usize,
) -> Result<Vec<(OrganisationId, u64)>, Error> {
    Ok(r.all(&SHARED, &[&id.as_str(), &limit], |row| {
        Ok((rows::id(row, 0, OrganisationId::parse)?, row.get(1)?))
    })?)
}

/// The services of a bank that were added or changed last.
pub fn newest(r: &mut Reading<'_>, bank: Bank, limit: usize) -> Result<Vec<PublicService>, Error> {
    Ok(r.all(&NEWEST, &[&bank.code(), &limit], service)?)
}

/// The next present services in the order of their ids: how the search index reads the whole catalogue without holding
/// it. Start with no id and go on with the last one given.
pub fn findable_after(
    r: &mut Reading<'_>,
    last: Option<&ServiceId>,
    limit: usize,
) -> Result<Vec<Findable>, Error> {
    let start = last.map_or("", ServiceId::as_str);
    let services = r.all(&AFTER, &[&start, &limit], service)?;
    findable(r, services)
}

/// The ids of the next present services, for lists of addresses. Start with no id and go on with the last one given.
pub fn ids_after(
    r: &mut Reading<'_>,
    last: Option<&ServiceId>,
    limit: usize,
) -> Result<Vec<ServiceId>, Error> {
    let start = last.map_or("", ServiceId::as_str);
    Ok(r.all(&IDS_AFTER, &[&start, &limit], |row| {
        rows::id(row, 0, ServiceId::parse)
    })?)
}

/// The present ones among these services and their counterparts: what the search index makes anew when they change.
pub fn findable_around(r: &mut Reading<'_>, ids: &[ServiceId]) -> Result<Vec<Findable>, Error> {
    let mut around: Vec<ServiceId> = ids.to_vec();
    around.extend(
        counterparts_of_many(r, ids)?
            .into_iter()
            .map(|(_, other, _)| other),
    );
    around.sort();
    around.dedup();
    let mut services = by_ids(r, &around)?;
    services.retain(|service| service.archived.is_none());
    findable(r, services)
}

fn findable(r: &mut Reading<'_>, services: Vec<PublicService>) -> Result<Vec<Findable>, Error> {
    let list: TextList = services.iter().map(|service| service.id.as_str()).collect();
    let mut events: HashMap<ServiceId, Vec<EventCode>> = HashMap::new();
    for (id, code) in r.all(&EVENTS_OF_MANY, &[&list], |row| {
        Ok((
            rows::id(row, 0, ServiceId::parse)?,
            rows::id(row, 1, EventCode::parse)?,
        ))
    })? {
        events.entry(id).or_default().push(code);
    }
    let mut names: HashMap<ServiceId, Vec<(ServiceId, Text)>> = HashMap::new();
    for (id, other, name) in r.all(&COUNTERPART_NAMES, &[&list], |row| {
        Ok((
            rows::id(row, 0, ServiceId::parse)?,
            rows::id(row, 1, ServiceId::parse)?,
            rows::text(row, 2)?,
        ))
    })? {
        names.entry(id).or_default().push((other, name));
    }
    Ok(services
        .into_iter()
        .map(|service| Findable {
            events: events.remove(&service.id).unwrap_or_default(),
            counterparts: names.remove(&service.id).unwrap_or_default(),
            service,
        })
        .collect())
}

/// Reads the columns of [`columns`].
pub(crate) fn service(row: &Row<'_>) -> storage::Result<PublicService> {
    let last_confirmed: Option<Date> = rows::day(row, 23)?;
    Ok(PublicService {
        id: rows::id(row, 0, ServiceId::parse)?,
        key: row.get(1)?,
        bank: rows::bank(row, 2)?,
        number: row.get(3)?,
        register_id: row.get(4)?,
        name: rows::text(row, 5)?,
        register_name: row.get(6)?,
        provider_kind: rows::code(row, 7)?,
        provider: rows::optional_id(row, 8, OrganisationId::parse)?,
        topic: row.get(9)?,
        audience: rows::code(row, 10)?,
        online: rows::optional_code(row, 11)?,
        e_level: rows::optional_code(row, 12)?,
        assurance: rows::optional_code(row, 13)?,
        portal: row.get(14)?,
        legal_basis: row.get(15)?,
        number_status: rows::optional_code(row, 16)?,
        register_status: rows::optional_code(row, 17)?,
        register_note: row.get(18)?,
        provenance: Provenance {
            source: row.get(19)?,
            to_be_verified: row.get::<bool>(20)? && last_confirmed.is_none(),
            register: row.get(21)?,
            edition: rows::day(row, 22)?,
            last_confirmed,
            confirmed_by: row.get(24)?,
        },
        archived: row.get(25)?,
        changed: row.get(26)?,
    })
}

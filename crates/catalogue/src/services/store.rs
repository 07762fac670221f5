//! The tables `service` and `counterpart`.
//!
//! Lists with many filters are the search index's work; the lists here are those of one organisation, one topic or one
//! kind of provider, each with an index that gives it in the reader's alphabetical order.

use std::collections::HashMap;

use jiff::civil::Date;
use language::Language;
use language::text::Text;
use storage::{Reading, Row, Statement, TextList, ToValue, Writing};

use super::{
    Card, Channel, Counterpart, Findable, Offer, Points, ProviderKind, Provision, PublicService, Relation,
    TimeLimit, TimeUnit,
};
use crate::Error;
use crate::codes::{Bank, ClosedList, EventCode, EvidenceId, OrganisationId, ServiceId};
use crate::directory::Organisation;
use crate::load::Pair;
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

/// Provisions that a card shows.
pub const PROVISIONS_MAX: usize = 12;

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
    PUT_EDITED,
    TOUCH,
    POINTS,
    PUT_POINTS,
    EVIDENCE_ASKED,
    CLEAR_EVIDENCE,
    PUT_EVIDENCE,
    PROVISION,
    PROVISIONS,
    PUT_PROVISION,
    PAIR,
    PUT_PAIR,
];

/// Writes what editors say of a service; what the register says of it, and the hash of the region's file, stay.
const PUT_EDITED: Statement = Statement::new(
    "services.put_edited",
    "INSERT INTO service (id, key, bank, number, name, provider_kind, provider_id, topic, audience, online, e_level,
         assurance, portal, legal_basis, source, to_be_verified, sort_bg, sort_ro, sort_en, content_hash, changed_at,
         edited_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, '', $20, $20)
     ON CONFLICT (id) DO UPDATE SET number = excluded.number, name = excluded.name,
         provider_kind = excluded.provider_kind, provider_id = excluded.provider_id, topic = excluded.topic,
         audience = excluded.audience, online = excluded.online, e_level = excluded.e_level,
         assurance = excluded.assurance, portal = excluded.portal, legal_basis = excluded.legal_basis,
         source = excluded.source, to_be_verified = excluded.to_be_verified, sort_bg = excluded.sort_bg,
         sort_ro = excluded.sort_ro, sort_en = excluded.sort_en, changed_at = excluded.changed_at,
         edited_at = excluded.edited_at",
);
const TOUCH: Statement = Statement::new(
    "services.touch",
    "UPDATE service SET changed_at = $2 WHERE id = $1",
);
const POINTS: Statement = Statement::new(
    "services.points",
    "SELECT steps, identification, evidence_form, redress, fees, time_limits, silence, languages FROM service_points
     WHERE service_id = $1",
);
const PUT_POINTS: Statement = Statement::new(
    "services.put_points",
    "INSERT INTO service_points (service_id, steps, identification, evidence_form, redress, fees, time_limits, silence,
         languages)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     ON CONFLICT (service_id) DO UPDATE SET steps = excluded.steps, identification = excluded.identification,
         evidence_form = excluded.evidence_form, redress = excluded.redress, fees = excluded.fees,
         time_limits = excluded.time_limits, silence = excluded.silence, languages = excluded.languages",
);
const EVIDENCE_ASKED: Statement = Statement::new(
    "services.evidence_asked",
    "SELECT evidence_id FROM service_evidence WHERE service_id = $1 ORDER BY position",
);
const CLEAR_EVIDENCE: Statement = Statement::new(
    "services.clear_evidence",
    "DELETE FROM service_evidence WHERE service_id = $1",
);
const PUT_EVIDENCE: Statement = Statement::new(
    "services.put_evidence",
    "INSERT INTO service_evidence (service_id, position, evidence_id) VALUES ($1, $2, $3)",
);

macro_rules! provision_columns {
    () => {
        "SELECT p.service_id, p.organisation_id, p.channels, p.free, p.fee, p.fee_note, p.time_number, p.time_unit,
                p.time_note, p.form, p.link, p.e_level, p.hours, p.languages, p.note, p.source, p.last_confirmed,
                p.confirmed_by FROM provision p "
    };
}

const PROVISION: Statement = Statement::new(
    "services.provision",
    concat!(
        provision_columns!(),
        "WHERE p.service_id = $1 AND p.organisation_id = $2"
    ),
);
const PROVISIONS: Statement = Statement::new(
    "services.provisions",
    concat!(
        provision_columns!(),
        "JOIN organisation o ON o.id = p.organisation_id
         WHERE p.service_id = $1 AND p.archived_at IS NULL AND o.archived_at IS NULL
         ORDER BY p.organisation_id LIMIT $2"
    ),
);
const PUT_PROVISION: Statement = Statement::new(
    "services.put_provision",
    "INSERT INTO provision (service_id, organisation_id, channels, free, fee, fee_note, time_number, time_unit,
         time_note, form, link, e_level, hours, languages, note, source, content_hash, changed_at, edited_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, '', $17, $17)
     ON CONFLICT (service_id, organisation_id) DO UPDATE SET channels = excluded.channels, free = excluded.free,
         fee = excluded.fee, fee_note = excluded.fee_note, time_number = excluded.time_number,
         time_unit = excluded.time_unit, time_note = excluded.time_note, form = excluded.form, link = excluded.link,
         e_level = excluded.e_level, hours = excluded.hours, languages = excluded.languages, note = excluded.note,
         source = excluded.source, changed_at = excluded.changed_at, edited_at = excluded.edited_at",
);
const PAIR: Statement = Statement::new(
    "services.pair",
    "SELECT relation, note FROM counterpart WHERE one_id = $1 AND other_id = $2",
);
const PUT_PAIR: Statement = Statement::new(
    "services.put_pair",
    "INSERT INTO counterpart (one_id, other_id, relation, note, content_hash, changed_at, edited_at)
     VALUES ($1, $2, $3, $4, '', $5, $5)
     ON CONFLICT (one_id, other_id) DO UPDATE SET relation = excluded.relation, note = excluded.note,
         changed_at = excluded.changed_at, edited_at = excluded.edited_at",
);

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

/// What the card of a service shows: the service and what hangs on it. Look-ups by key in one
/// snapshot; none when there is no such service.
pub fn card(r: &mut Reading<'_>, id: &ServiceId) -> Result<Option<Card>, Error> {
    let Some(service) = by_id(r, id)? else {
        return Ok(None);
    };
    let counterparts = counterparts(r, id)?;
    let events = r.all(&EVENTS, &[&id.as_str()], |row| rows::id(row, 1, EventCode::parse))?;
    Ok(Some(Card {
        points: points(r, id)?,
        evidence: evidence_asked(r, id)?,
        provisions: provisions(r, id, PROVISIONS_MAX)?,
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

/// Writes what editors say of a service.
pub(crate) fn put_edited(w: &mut Writing<'_>, service: &PublicService) -> Result<(), Error> {
    let now = w.now();
    let [bg, ro, en] =
        Language::ALL.map(|language| language::order::sort_key(language, service.name.words(language)));
    w.run(
        &PUT_EDITED,
        &[
            &service.id.as_str(),
            &service.key,
            &service.bank.code(),
            &service.number,
            &service.name.to_json(),
            &service.provider_kind.code(),
            &service.provider.as_ref().map(OrganisationId::as_str),
            &service.topic,
            &service.audience.code(),
            &service.online.map(ClosedList::code),
            &service.e_level.map(ClosedList::code),
            &service.assurance.map(ClosedList::code),
            &service.portal,
            &service.legal_basis,
            &service.provenance.source,
            &service.provenance.to_be_verified,
            &bg,
            &ro,
            &en,
            &now,
        ],
    )?;
    Ok(())
}

/// Keeps that something beside the row of a service changed.
pub(crate) fn touch(w: &mut Writing<'_>, id: &ServiceId) -> Result<(), Error> {
    let now = w.now();
    w.run(&TOUCH, &[&id.as_str(), &now])?;
    Ok(())
}

/// What is known of the nine points, wherever the service is offered; empty when nothing is.
pub fn points(r: &mut Reading<'_>, id: &ServiceId) -> Result<Points, Error> {
    let found = r.first(&POINTS, &[&id.as_str()], |row| {
        Ok(Points {
            steps: rows::text(row, 0)?,
            identification: rows::text(row, 1)?,
            evidence_form: rows::text(row, 2)?,
            redress: rows::text(row, 3)?,
            fees: rows::text(row, 4)?,
            time: rows::text(row, 5)?,
            silence: rows::text(row, 6)?,
            languages: rows::list(row, 7)?,
        })
    })?;
    Ok(found.unwrap_or_default())
}

/// Writes the points of a service.
pub(crate) fn put_points(w: &mut Writing<'_>, id: &ServiceId, points: &Points) -> Result<(), Error> {
    w.run(
        &PUT_POINTS,
        &[
            &id.as_str(),
            &points.steps.to_json(),
            &points.identification.to_json(),
            &points.evidence_form.to_json(),
            &points.redress.to_json(),
            &points.fees.to_json(),
            &points.time.to_json(),
            &points.silence.to_json(),
            &rows::json(&points.languages),
        ],
    )?;
    Ok(())
}

/// The documents that a service asks for, in their order; archived ones too.
pub fn evidence_asked(r: &mut Reading<'_>, id: &ServiceId) -> Result<Vec<EvidenceId>, Error> {
    Ok(r.all(&EVIDENCE_ASKED, &[&id.as_str()], |row| {
        rows::id(row, 0, EvidenceId::parse)
    })?)
}

/// Writes which documents a service asks for.
pub(crate) fn put_evidence_asked(
    w: &mut Writing<'_>,
    id: &ServiceId,
    evidence: &[EvidenceId],
) -> Result<(), Error> {
    w.run(&CLEAR_EVIDENCE, &[&id.as_str()])?;
    for (position, evidence) in evidence.iter().enumerate() {
        w.run(&PUT_EVIDENCE, &[&id.as_str(), &position, &evidence.as_str()])?;
    }
    Ok(())
}

/// A provision, also when it is archived.
pub fn provision(
    r: &mut Reading<'_>,
    service: &ServiceId,
    organisation: &OrganisationId,
) -> Result<Option<Provision>, Error> {
    let key: [&dyn ToValue; 2] = [&service.as_str(), &organisation.as_str()];
    Ok(r.first(&PROVISION, &key, read_provision)?)
}

/// The provisions of a service, by organisation.
pub fn provisions(r: &mut Reading<'_>, id: &ServiceId, limit: usize) -> Result<Vec<Provision>, Error> {
    Ok(r.all(&PROVISIONS, &[&id.as_str(), &limit], read_provision)?)
}

fn read_provision(row: &Row<'_>) -> storage::Result<Provision> {
    let number: Option<u32> = row.get(6)?;
    let unit: Option<TimeUnit> = rows::optional_code(row, 7)?;
    Ok(Provision {
        service: rows::id(row, 0, ServiceId::parse)?,
        organisation: rows::id(row, 1, OrganisationId::parse)?,
        channels: rows::list(row, 2)?
            .iter()
            .filter_map(|code| Channel::from_code(code))
            .collect(),
        free: row.get(3)?,
        fee: rows::optional_json(row, 4)?,
        fee_note: rows::text(row, 5)?,
        time_limit: number.zip(unit).map(|(number, unit)| TimeLimit { number, unit }),
        time_note: rows::text(row, 8)?,
        form: row.get(9)?,
        link: row.get(10)?,
        e_level: rows::optional_code(row, 11)?,
        hours: rows::optional_json(row, 12)?,
        languages: rows::list(row, 13)?,
        note: rows::text(row, 14)?,
        provenance: rows::provenance(row, 15)?,
    })
}

/// Writes a provision.
pub(crate) fn put_provision(w: &mut Writing<'_>, provision: &Provision) -> Result<(), Error> {
    let now = w.now();
    w.run(
        &PUT_PROVISION,
        &[
            &provision.service.as_str(),
            &provision.organisation.as_str(),
            &rows::json(&provision.channels),
            &provision.free,
            &provision.fee.as_ref().map(rows::json),
            &provision.fee_note.to_json(),
            &provision.time_limit.map(|limit| limit.number),
            &provision.time_limit.map(|limit| limit.unit.code()),
            &provision.time_note.to_json(),
            &provision.form,
            &provision.link,
            &provision.e_level.map(ClosedList::code),
            &provision.hours.as_ref().map(rows::json),
            &rows::json(&provision.languages),
            &provision.note.to_json(),
            &provision.provenance.source,
            &now,
        ],
    )?;
    Ok(())
}

/// Two services that are counterparts, also when the pair is archived.
pub(crate) fn pair(r: &mut Reading<'_>, one: &ServiceId, other: &ServiceId) -> Result<Option<Pair>, Error> {
    let key: [&dyn ToValue; 2] = [&one.as_str(), &other.as_str()];
    Ok(r.first(&PAIR, &key, |row| {
        Ok(Pair {
            one: one.clone(),
            other: other.clone(),
            relation: rows::code(row, 0)?,
            note: rows::text(row, 1)?,
        })
    })?)
}

/// Writes two services as counterparts.
pub(crate) fn put_pair(w: &mut Writing<'_>, pair: &Pair) -> Result<(), Error> {
    let now = w.now();
    w.run(
        &PUT_PAIR,
        &[
            &pair.one.as_str(),
            &pair.other.as_str(),
            &pair.relation.code(),
            &pair.note.to_json(),
            &now,
        ],
    )?;
    Ok(())
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

//! Services, provisions and counterparts as documents of [`editing`](crate::editing), and back.

use storage::{Reading, Writing};

use super::{Audience, Points, ProviderKind, Provision, PublicService, Relation, store};
use crate::Error;
use crate::codes::{Bank, ClosedList, EvidenceId, OrganisationId, ServiceId};
use crate::editing::{Document, Kind, TypedHours, TypedMoney, TypedSpan, Value};
use crate::load::Pair;
use crate::provenance::Provenance;

/// The document of a service.
pub(crate) fn service(r: &mut Reading<'_>, id: &ServiceId) -> Result<Option<Document>, Error> {
    let Some(service) = store::by_id(r, id)? else {
        return Ok(None);
    };
    let points = store::points(r, id)?;
    let evidence = store::evidence_asked(r, id)?;
    Ok(Some(
        Document::new(Kind::Service)
            .with_text("name", &service.name)
            .with_words("provider_kind", Some(service.provider_kind.code()))
            .with_words("provider", service.provider.as_ref().map(OrganisationId::as_str))
            .with_words("topic", Some(service.topic))
            .with_words("audience", Some(service.audience.code()))
            .with_words("number", service.number)
            .with_words("legal_basis", service.legal_basis)
            .with_words("online", service.online.map(ClosedList::code))
            .with_words("e_level", service.e_level.map(ClosedList::code))
            .with_words("assurance", service.assurance.map(ClosedList::code))
            .with_words("portal", service.portal)
            .with_text("steps", &points.steps)
            .with_text("identification", &points.identification)
            .with_many("evidence", evidence)
            .with_text("evidence_form", &points.evidence_form)
            .with_text("redress", &points.redress)
            .with_text("fees", &points.fees)
            .with_text("time", &points.time)
            .with_text("silence", &points.silence)
            .with_codes("languages", points.languages)
            .with_words("source", Some(service.provenance.source)),
    ))
}

/// Writes a service as its document has it; what the register says of it stays.
pub(crate) fn put_service(w: &mut Writing<'_>, id: &ServiceId, document: &Document) -> Result<(), Error> {
    let Some(bank) = id.bank() else {
        return Ok(());
    };
    let stored = store::by_id(w, id)?;
    let points = store::points(w, id)?;
    let source = document.words("source").to_owned();
    let service = PublicService {
        id: id.clone(),
        key: key(id, bank),
        bank,
        number: document.optional("number"),
        name: stored
            .as_ref()
            .map(|stored| stored.name.clone())
            .unwrap_or_default()
            .edited(&document.own_text("name")),
        provider_kind: document.code("provider_kind").unwrap_or(ProviderKind::All),
        provider: OrganisationId::parse(document.words("provider")),
        topic: document.words("topic").to_owned(),
        audience: document.code("audience").unwrap_or(Audience::Both),
        online: document.code("online"),
        e_level: document.code("e_level"),
        assurance: document.code("assurance"),
        portal: document.optional("portal"),
        legal_basis: document.optional("legal_basis"),
        provenance: Provenance::unconfirmed(source),
        // These stay as they are stored.
        register_id: None,
        register_name: None,
        number_status: None,
        register_status: None,
        register_note: None,
        changed: None,
        archived: None,
    };
    // Only what a region's file has too makes the row a local one: points alone do not part it from its file.
    if stored.is_some_and(|stored| says_the_same(&stored, &service)) {
        store::touch(w, id)?;
    } else {
        store::put_edited(w, &service)?;
    }
    let points = Points {
        steps: points.steps.edited(&document.own_text("steps")),
        identification: points.identification.edited(&document.own_text("identification")),
        evidence_form: points.evidence_form.edited(&document.own_text("evidence_form")),
        redress: points.redress.edited(&document.own_text("redress")),
        fees: points.fees.edited(&document.own_text("fees")),
        time: points.time.edited(&document.own_text("time")),
        silence: points.silence.edited(&document.own_text("silence")),
        languages: document.many("languages").to_vec(),
    };
    store::put_points(w, id, &points)?;
    store::put_evidence_asked(w, id, &document.ids("evidence", EvidenceId::parse))
}

/// Two services say the same in all that editors and files have in common.
fn says_the_same(one: &PublicService, other: &PublicService) -> bool {
    let said = |service: &PublicService| {
        (
            (
                service.number.clone(),
                service.name.clone(),
                service.provider_kind,
                service.provider.clone(),
                service.topic.clone(),
                service.audience,
            ),
            (service.online, service.e_level, service.assurance),
            (
                service.portal.clone(),
                service.legal_basis.clone(),
                service.provenance.source.clone(),
            ),
        )
    };
    said(one) == said(other)
}

/// The key that a file of the region would give the service.
fn key(id: &ServiceId, bank: Bank) -> String {
    let slug = id.as_str();
    let number = slug.get(bank.code().len() + 1..).unwrap_or_default();
    if number.bytes().all(|byte| byte.is_ascii_digit()) {
        number.to_owned()
    } else {
        slug.to_owned()
    }
}

/// The document of a provision.
pub(crate) fn provision(
    r: &mut Reading<'_>,
    service: &ServiceId,
    organisation: &OrganisationId,
) -> Result<Option<Document>, Error> {
    let found = store::provision(r, service, organisation)?;
    Ok(found.map(|provision| {
        Document::new(Kind::Provision)
            .with_codes("channels", provision.channels)
            .with("free", provision.free.map(Value::Yes))
            .with("fee", provision.fee.map(|fee| Value::Money(TypedMoney::of(&fee))))
            .with_text("fee_note", &provision.fee_note)
            .with(
                "time_limit",
                provision
                    .time_limit
                    .map(|limit| Value::Span(TypedSpan::of(limit))),
            )
            .with_text("time_note", &provision.time_note)
            .with_words("form", provision.form)
            .with_words("link", provision.link)
            .with_words("e_level", provision.e_level.map(ClosedList::code))
            .with(
                "hours",
                provision.hours.map(|hours| Value::Hours(TypedHours::of(&hours))),
            )
            .with_codes("languages", provision.languages)
            .with_text("note", &provision.note)
            .with_words("source", Some(provision.provenance.source))
    }))
}

/// Writes a provision as its document has it.
pub(crate) fn put_provision(
    w: &mut Writing<'_>,
    service: &ServiceId,
    organisation: &OrganisationId,
    document: &Document,
) -> Result<(), Error> {
    let stored = store::provision(w, service, organisation)?;
    let stored = stored.as_ref();
    let edited = |text: Option<&language::text::Text>, key: &str| {
        text.cloned().unwrap_or_default().edited(&document.own_text(key))
    };
    let provision = Provision {
        service: service.clone(),
        organisation: organisation.clone(),
        channels: document.ids("channels", super::Channel::from_code),
        free: match document.get("free") {
            Some(Value::Yes(yes)) => Some(*yes),
            _ => None,
        },
        fee: match document.get("fee") {
            Some(Value::Money(money)) => money.read(),
            _ => None,
        },
        fee_note: edited(stored.map(|stored| &stored.fee_note), "fee_note"),
        time_limit: match document.get("time_limit") {
            Some(Value::Span(span)) => span.read(),
            _ => None,
        },
        time_note: edited(stored.map(|stored| &stored.time_note), "time_note"),
        form: document.optional("form"),
        link: document.optional("link"),
        e_level: document.code("e_level"),
        hours: document.hours("hours"),
        languages: document.many("languages").to_vec(),
        note: edited(stored.map(|stored| &stored.note), "note"),
        provenance: Provenance::unconfirmed(document.words("source").to_owned()),
    };
    store::put_provision(w, &provision)
}

/// The document of a pair of counterparts.
pub(crate) fn counterpart(
    r: &mut Reading<'_>,
    one: &ServiceId,
    other: &ServiceId,
) -> Result<Option<Document>, Error> {
    let pair = store::pair(r, one, other)?;
    Ok(pair.map(|pair| {
        Document::new(Kind::Counterpart)
            .with_words("relation", Some(pair.relation.code()))
            .with_text("note", &pair.note)
    }))
}

/// Writes a pair of counterparts as its document has it.
pub(crate) fn put_counterpart(
    w: &mut Writing<'_>,
    one: &ServiceId,
    other: &ServiceId,
    document: &Document,
) -> Result<(), Error> {
    let stored = store::pair(w, one, other)?
        .map(|pair| pair.note)
        .unwrap_or_default();
    store::put_pair(
        w,
        &Pair {
            one: one.clone(),
            other: other.clone(),
            relation: document.code("relation").unwrap_or(Relation::Similar),
            note: stored.edited(&document.own_text("note")),
        },
    )
}

//! Pages of the room: the list of documents, and the passport of one.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use language::{Language, order};
use shell::parts::{Crumb, Provenance};
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Said, Visit};

use super::{Evidence, Side, store};
use crate::House;
use crate::codes::{ClosedList, EvidenceId, ServiceId};
use crate::editing::Kind;
use crate::services::{self, PublicService};
use crate::snapshot::Snapshot;
use crate::texts::markdown::Part;
use crate::words::Evidence as Words;

/// How many services that ask for a document its passport names.
const ASKED_MAX: usize = 30;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new()
        .page("/evidence", Policy::Public, Keep::ByRevision, list)
        .page("/evidence/{id}", Policy::Public, Keep::ByRevision, item)
}

/// A link to the passport of a document.
struct Link {
    href: String,
    words: String,
}

impl Link {
    fn to(frame: &Frame, evidence: &Evidence) -> Self {
        Self {
            href: frame.url(&format!("/evidence/{}", evidence.id)),
            words: evidence.names[frame.language].clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "evidence/list.html")]
struct ListPage {
    frame: Frame,
    t: Words,
    documents: Vec<Link>,
    services: String,
    glossary: String,
    regulation: String,
}

async fn list(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let snapshot = house.snapshot();
    let t = Words(visit.language);
    let frame = visit.frame(t.list_title(), t.list_description());
    let mut documents: Vec<Link> = snapshot
        .evidence
        .iter()
        .map(|evidence| Link::to(&frame, evidence))
        .collect();
    documents.sort_by_cached_key(|link| order::sort_key(visit.language, &link.words));
    Page::render(&ListPage {
        documents,
        services: frame.url("/services"),
        glossary: frame.url("/glossary"),
        regulation: regulation(visit.language),
        t,
        frame,
    })
}

/// The text of Regulation (EU) 2016/1191 in the reader's language.
fn regulation(language: Language) -> String {
    format!(
        "https://eur-lex.europa.eu/legal-content/{}/TXT/?uri=CELEX:32016R1191",
        language.code().to_uppercase()
    )
}

/// A document on one bank.
struct BankView {
    bank: String,
    country: String,
    name: Said,
    facts: Vec<(&'static str, Part)>,
    check_link: Option<String>,
    services: Vec<ServiceLink>,
}

struct ServiceLink {
    href: String,
    words: Said,
}

#[derive(Template)]
#[template(path = "evidence/item.html")]
struct ItemPage {
    frame: Frame,
    t: Words,
    trail: Vec<Crumb>,
    name: String,
    /// Label and answer; none when it is not known.
    across: Vec<(&'static str, Option<String>)>,
    note: Option<Part>,
    banks: Vec<BankView>,
    asked_by: Vec<ServiceLink>,
    provenance: Provenance,
}

#[derive(Template)]
#[template(path = "evidence/gone.html")]
struct GonePage {
    frame: Frame,
    t: Words,
    list: String,
}

pub(crate) async fn item(
    State(house): State<House>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let id = EvidenceId::parse(&id).ok_or(Problem::NotFound)?;
    let snapshot = house.snapshot();
    let t = Words(visit.language);
    let Some(evidence) = snapshot.evidence(&id) else {
        if let Some(moved) = house.moved(&visit, Kind::Evidence, id.as_str()).await? {
            return Ok(moved);
        }
        house
            .read(move |r| store::by_id(r, &id))
            .await?
            .ok_or(Problem::NotFound)?;
        let frame = visit.frame(t.gone_title(), t.gone_lead()).unlisted();
        let page = Page::render(&GonePage {
            list: frame.url("/evidence"),
            t,
            frame,
        })?;
        return Ok(page.with_status(http::StatusCode::GONE).into_response());
    };
    let (sides, asked, named) = house
        .read(move |r| {
            let sides = store::sides(r, &id)?;
            let asked = store::asked_by(r, &id, ASKED_MAX)?;
            let issuing = sides.iter().flat_map(|side| side.issued_by.iter());
            let mut ids: Vec<ServiceId> = asked.iter().chain(issuing).cloned().collect();
            ids.sort();
            ids.dedup();
            let named = services::store::by_ids(r, &ids)?;
            Ok((sides, asked, named))
        })
        .await?;
    let name = evidence.names[visit.language].clone();
    let frame = visit
        .frame(t.item_title(&name), t.item_description(&name))
        .edited_at(&visit, format!("/desk/evidence/{}", evidence.id), None);
    let link = |service: &PublicService| ServiceLink {
        href: frame.url(&format!("/services/{}", service.id)),
        words: frame.say(&service.name),
    };
    let links = |ids: &[ServiceId]| -> Vec<ServiceLink> {
        ids.iter()
            .filter_map(|id| named.iter().find(|service| service.id == *id))
            .map(link)
            .collect()
    };
    let banks = snapshot
        .region
        .banks
        .iter()
        .filter_map(|facts| {
            let bank = facts.bank()?;
            let side = sides.iter().find(|side| side.bank == bank);
            Some(BankView {
                bank: bank.code().to_owned(),
                country: facts.name[frame.language].clone(),
                name: Said::in_language(&evidence.names[facts.language], facts.language, frame.language),
                facts: side.map(|side| facts_of(side, &frame, t)).unwrap_or_default(),
                check_link: side.and_then(|side| side.check_link.clone()),
                services: side.map(|side| links(&side.issued_by)).unwrap_or_default(),
            })
        })
        .collect();
    let page = Page::render(&ItemPage {
        trail: vec![Crumb {
            words: t.list_title().to_owned(),
            href: frame.url("/evidence"),
        }],
        across: vec![
            (
                t.form(),
                label(&snapshot, evidence.multilingual_form, visit.language),
            ),
            (
                t.apostille(),
                label(&snapshot, evidence.apostille, visit.language),
            ),
            (
                t.translation(),
                label(&snapshot, evidence.translation, visit.language),
            ),
        ],
        note: Part::of(&evidence.note, &frame),
        asked_by: links(&asked),
        provenance: evidence.provenance.shown(visit.language),
        banks,
        name,
        t,
        frame: frame.clone(),
    })?;
    Ok(page.into_response())
}

fn label<T: ClosedList>(snapshot: &Snapshot, member: Option<T>, language: Language) -> Option<String> {
    member.map(|member| snapshot.label_of(member, language).to_owned())
}

/// What is known of a document on a bank.
fn facts_of(side: &Side, frame: &Frame, t: Words) -> Vec<(&'static str, Part)> {
    [
        (t.issuer(), &side.issuer),
        (t.looks(), &side.looks),
        (t.number_place(), &side.number_place),
        (t.validity(), &side.validity),
        (t.check(), &side.how_to_check),
    ]
    .into_iter()
    .filter_map(|(label, text)| Some((label, Part::of(text, frame)?)))
    .collect()
}

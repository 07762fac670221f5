//! A new item: for whom, and under which key.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::codes::OrganisationId;
use catalogue::editing::{Document, ItemId, Kind, Schema, Value};
use catalogue::snapshot::Snapshot;
use serde::Deserialize;
use shell::parts::Crumb;
use shell::policy::{self, Action, RegionRole, Role, State, Thing};
use shell::{Form, Frame, Page, Problem, Visit};
use storage::Reading;

use super::{FieldProblem, SAVE, done, kinds, organisation_name, problem, trail};
use crate::desk::work::{self, Moved};
use crate::{Error, People, roles, words};

/// The parameter `owner` for what belongs to the region; no organisation has such an id.
const REGION: &str = "region";

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    key: String,
    other: String,
}

#[derive(Template)]
#[template(path = "desk/new.html")]
struct NewPage {
    frame: Frame,
    t: words::Desk,
    trail: Vec<Crumb>,
    title: String,
    kind: &'static str,
    owner: String,
    label: &'static str,
    hint: &'static str,
    /// It is named by two services.
    has_other: bool,
    given: Given,
    problems: Vec<FieldProblem>,
    action: String,
}

impl NewPage {
    fn is_wrong(&self, field: &str) -> bool {
        self.problems.iter().any(|problem| problem.field == field)
    }
}

#[derive(Template)]
#[template(path = "desk/for_whom.html")]
struct ForWhomPage {
    frame: Frame,
    t: words::Desk,
    trail: Vec<Crumb>,
    title: String,
    choices: Vec<Crumb>,
}

/// Whether things of a kind belong to an organisation that is named before the item is made.
const fn is_owned(kind: Kind) -> bool {
    matches!(kind, Kind::Service | Kind::Provision | Kind::Contact)
}

/// For whom an item is to be made: none for the region.
fn owner_of(visit: &Visit, snapshot: &Snapshot, kind: Kind) -> Result<Option<OrganisationId>, Problem> {
    let Some(owner) = visit.parameter("owner").filter(|_| is_owned(kind)) else {
        return Ok(None);
    };
    if owner == REGION {
        return Ok(None);
    }
    let owner = OrganisationId::parse(&owner).ok_or(Problem::NotFound)?;
    snapshot.organisation(&owner).ok_or(Problem::NotFound)?;
    Ok(Some(owner))
}

/// Asks the policy about something that is not there yet.
fn allowed(
    r: &mut Reading<'_>,
    visit: &Visit,
    owner: Option<&OrganisationId>,
) -> Result<policy::Permit, Error> {
    let vacant = match owner {
        Some(owner) => roles::is_vacant(r, owner.as_str())?,
        None => false,
    };
    let thing = Thing::Item(policy::Item {
        owner: owner.map(OrganisationId::as_str),
        vacant,
        state: State::Draft,
        four_eyes_of: None,
    });
    Ok(visit.permit(Action::Create, &thing)?)
}

fn page(
    visit: &Visit,
    snapshot: &Snapshot,
    kind: Kind,
    owner: Option<&OrganisationId>,
    given: Given,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let t = words::Desk(visit.language);
    let title = t.new_title(kind.label(visit.language));
    let frame = visit.frame(title.clone(), "").unlisted();
    let (label, hint) = match kind {
        Kind::Service => (t.key_service(), t.key_service_hint()),
        Kind::Provision => (t.key_provision(), t.key_provision_hint()),
        Kind::Organisation => (t.key_organisation(), t.key_organisation_hint()),
        Kind::Counterpart => (t.key_counterpart(), t.key_counterpart_hint()),
        Kind::Contact | Kind::Evidence | Kind::Event | Kind::Term | Kind::Page => {
            (t.key_slug(), t.key_slug_hint())
        }
    };
    let query = match owner {
        Some(owner) => format!("?owner={owner}"),
        None if is_owned(kind) => format!("?owner={REGION}"),
        None => String::new(),
    };
    Page::render(&NewPage {
        trail: trail(&frame, kind),
        kind: kinds(kind, visit.language),
        owner: match owner {
            Some(owner) => organisation_name(snapshot, owner, visit.language),
            None => t.owner_region().to_owned(),
        },
        label,
        hint,
        has_other: kind == Kind::Counterpart,
        given,
        problems,
        action: frame.url(&format!("/desk/new/{kind}{query}")),
        title,
        t,
        frame,
    })
}

/// `GET /{lang}/desk/new/{kind}`
pub(super) async fn ask(
    Shared(people): Shared<People>,
    visit: Visit,
    Path(kind): Path<String>,
) -> Result<Page, Problem> {
    let kind = Kind::from_code(&kind).ok_or(Problem::NotFound)?;
    let snapshot = people.snapshot();
    if is_owned(kind) && visit.parameter("owner").is_none() {
        return for_whom(&visit, &snapshot, kind);
    }
    let owner = owner_of(&visit, &snapshot, kind)?;
    let (asking, asked) = (visit.clone(), owner.clone());
    people
        .read(move |r| allowed(r, &asking, asked.as_ref()).map(drop))
        .await?;
    page(
        &visit,
        &snapshot,
        kind,
        owner.as_ref(),
        Given::default(),
        Vec::new(),
    )
}

/// The page that asks for which organisation.
fn for_whom(visit: &Visit, snapshot: &Snapshot, kind: Kind) -> Result<Page, Problem> {
    let t = words::Desk(visit.language);
    let title = t.new_title(kind.label(visit.language));
    let frame = visit.frame(title.clone(), "").unlisted();
    let person = visit.signed_in()?;
    let mut choices: Vec<Crumb> = person
        .organisations
        .iter()
        .filter(|work| work.role >= Role::Editor)
        .filter_map(|work| OrganisationId::parse(&work.organisation))
        .map(|id| Crumb {
            words: organisation_name(snapshot, &id, visit.language),
            href: frame.url(&format!("/desk/new/{kind}?owner={id}")),
        })
        .collect();
    if person.region_roles.has(RegionRole::Coordinator) && kind == Kind::Service {
        choices.push(Crumb {
            words: t.owner_region().to_owned(),
            href: frame.url(&format!("/desk/new/{kind}?owner={REGION}")),
        });
    }
    Page::render(&ForWhomPage {
        trail: trail(&frame, kind),
        choices,
        title,
        t,
        frame,
    })
}

/// The item that the answers name.
fn item(kind: Kind, owner: Option<&OrganisationId>, given: &Given) -> Option<ItemId> {
    let own = given.key.trim();
    let key = match (kind, owner) {
        (Kind::Provision, Some(owner)) => format!("{own}/{owner}"),
        (Kind::Contact, Some(owner)) => format!("{owner}/{own}"),
        (Kind::Counterpart, _) => format!("{own}/{}", given.other.trim()),
        _ => own.to_owned(),
    };
    ItemId::parse(kind, &key)
}

/// `POST /{lang}/desk/new/{kind}`
pub(super) async fn make(
    Shared(people): Shared<People>,
    visit: Visit,
    Path(kind): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let kind = Kind::from_code(&kind).ok_or(Problem::NotFound)?;
    let snapshot = people.snapshot();
    let owner = owner_of(&visit, &snapshot, kind)?;
    let (asking, asked) = (visit.clone(), owner.clone());
    people
        .read(move |r| allowed(r, &asking, asked.as_ref()).map(drop))
        .await?;
    people.limiter().take(&SAVE, visit.client)?;
    let t = words::Desk(visit.language);
    let unprocessable = |given: Given, words: &str| {
        let page = page(
            &visit,
            &snapshot,
            kind,
            owner.as_ref(),
            given,
            vec![problem("key", words)],
        )?;
        Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    let Some(id) = item(kind, owner.as_ref(), &given) else {
        return unprocessable(given, t.error_key());
    };
    let mut document = Document::new(kind);
    if kind == Kind::Service
        && let Some(owner) = &owner
        && let Some(field) = Schema::of(kind, &snapshot.region).field("provider")
    {
        document.set(field, Value::Words(owner.to_string()));
    }
    let (asking, made, inside) = (visit.clone(), id.clone(), std::sync::Arc::clone(&snapshot));
    let for_whom = owner.clone();
    let moved = people
        .write(move |w| {
            let permit = allowed(w, &asking, for_whom.as_ref())?;
            work::begin(w, &inside, &permit, &made, &document)
        })
        .await?;
    match moved {
        Moved::Done => Ok(done(&visit, &id, "begun")),
        _ => unprocessable(given, t.error_key_taken()),
    }
}

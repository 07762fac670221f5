//! How somebody joins without being invited: a request to those who decide, or a claim to speak for an organisation
//! that has nobody.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use language::format;
use serde::Deserialize;
use shell::parts::{Crumb, FieldProblem};
use shell::policy::{Action, RegionRole, Role, Thing};
use shell::{Form, Frame, Page, Problem, Visit};

use super::{
    Body, Choice, WRITE, Wrong, accounts_of, allowed, deciders, done, name_of, number, permit, problem,
    refused, refused_page, roles_to_choose, settle_assurance, typed, unprocessable, write,
};
use crate::roles::letters::News;
use crate::roles::{Claim, JoinRequest, Refusal, store};
use crate::{Error, People, words};

/// The form, with what was typed. A request has a role and a message, a claim a proof and who confirms it.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    role: String,
    message: String,
    proof: String,
    confirmer: String,
}

#[derive(Template)]
#[template(path = "roles/join.html")]
struct JoinPage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    title: String,
    action: String,
    /// Nobody speaks for the organisation: one can say that one does.
    vacant: bool,
    /// Why there is nothing to ask for.
    settled: Option<&'static str>,
    mine: String,
    given: Given,
    roles: Vec<Choice>,
    problems: Vec<FieldProblem>,
}

impl Wrong for JoinPage {
    fn problems(&self) -> &[FieldProblem] {
        &self.problems
    }
}

async fn join_page(
    people: &People,
    visit: &Visit,
    body: &Body,
    given: Given,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let (me, id) = (visit.signed_in()?.id, body.id.clone());
    let (vacant, own, asked) = people
        .read(move |r| {
            let asked = store::requests_of(r, me)?
                .iter()
                .any(|each| each.organisation == id)
                || store::claims_of(r, me)?
                    .iter()
                    .any(|each| each.organisation == id);
            Ok((store::is_vacant(r, &id)?, store::role_in(r, me, &id)?, asked))
        })
        .await?;
    let t = words::Roles(visit.language);
    let settled = match own {
        // A member may still ask for more, or speak up when nobody speaks.
        Some(Role::Representative) => Some(refused(t, Refusal::AlreadyMember)),
        _ if asked => Some(refused(t, Refusal::AlreadyAsked)),
        _ => None,
    };
    let title = t.join_title(&body.name);
    let frame = visit.frame(title.clone(), t.join_lead()).unlisted();
    Page::render(&JoinPage {
        trail: vec![Crumb {
            words: body.name.clone(),
            href: frame.url(&format!("/institutions/{}", body.id)),
        }],
        title,
        action: frame.url(&format!("/institutions/{}/join", body.id)),
        vacant,
        settled,
        mine: frame.url("/account/organisations"),
        roles: roles_to_choose(
            visit,
            Role::Representative,
            Role::from_code(&given.role).or(Some(Role::Editor)),
        ),
        given,
        problems,
        t,
        frame,
    })
}

/// `GET /{lang}/institutions/{id}/join`
pub(super) async fn form(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::AskToJoin, &body).await?;
    join_page(&people, &visit, &body, Given::default(), Vec::new()).await
}

/// What somebody sends with the form.
enum Wish {
    Join { role: Role, message: String },
    Speak { proof: String, confirmer: String },
}

/// `POST /{lang}/institutions/{id}/join`
pub(super) async fn send(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::AskToJoin, &body).await?;
    let t = words::Roles(visit.language);
    let organisation = body.id.clone();
    let vacant = people.read(move |r| store::is_vacant(r, &organisation)).await?;
    let (wish, problems) = if vacant {
        let (proof, mut problems) = typed(t, "proof", &given.proof, Some(t.error_proof()));
        let (confirmer, more) = typed(t, "confirmer", &given.confirmer, Some(t.error_confirmer()));
        problems.extend(more);
        (Wish::Speak { proof, confirmer }, problems)
    } else {
        let (message, mut problems) = typed(t, "message", &given.message, Some(t.error_message()));
        let role = Role::from_code(&given.role);
        if role.is_none() {
            problems.push(problem("role", t.error_role()));
        }
        let role = role.unwrap_or(Role::Reader);
        (Wish::Join { role, message }, problems)
    };
    if !problems.is_empty() {
        return Ok(unprocessable(
            join_page(&people, &visit, &body, given, problems).await?,
        ));
    }
    people.limiter().take(&WRITE, visit.client)?;
    let (asking, organisation, name) = (visit.clone(), body.id.clone(), visit.signed_in()?.name.clone());
    let outcome = write(&people, move |w, letters| {
        let permit = permit(w, &asking, Action::AskToJoin, &organisation)?;
        let organisation = organisation.as_str();
        match &wish {
            Wish::Join { role, message } => {
                let asked = store::ask(w, &permit, organisation, *role, message)?;
                if let Ok(number) = asked {
                    let to = deciders(w, organisation)?;
                    let news = News::Asked {
                        organisation,
                        name: &name,
                        number,
                    };
                    letters.tell(w, &to, news)?;
                }
                Ok::<_, Error>(asked.map(drop))
            }
            Wish::Speak { proof, confirmer } => {
                let claimed = store::claim_organisation(w, &permit, organisation, proof, confirmer)?;
                if let Ok(number) = claimed {
                    let to = store::holders_of(w, RegionRole::Coordinator)?;
                    let news = News::Claimed {
                        organisation,
                        name: &name,
                        number,
                    };
                    letters.tell(w, &to, news)?;
                }
                Ok(claimed.map(drop))
            }
        }
    })
    .await?;
    match outcome {
        Ok(()) => {
            let what = if vacant { "claimed" } else { "asked" };
            Ok(done(&visit, "/account/organisations", what))
        }
        Err(refusal) => {
            let field = if vacant { "proof" } else { "message" };
            let problems = vec![problem(field, refused(t, refusal))];
            let page = join_page(&people, &visit, &body, given, problems).await?;
            Ok(page.with_status(StatusCode::CONFLICT).into_response())
        }
    }
}

/// The form of a decision, with what was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ruling {
    /// `accept` or `decline`.
    decision: String,
    role: String,
    answer: String,
}

#[derive(Template)]
#[template(path = "roles/decide.html")]
struct DecidePage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    title: String,
    lead: &'static str,
    name: String,
    email: String,
    organisation: String,
    public: String,
    facts: Vec<(&'static str, String)>,
    action: String,
    accept: &'static str,
    decline: &'static str,
    /// Roles to accept in; none for a claim.
    roles: Vec<Choice>,
    given: Ruling,
    problems: Vec<FieldProblem>,
}

impl Wrong for DecidePage {
    fn problems(&self) -> &[FieldProblem] {
        &self.problems
    }
}

/// Reads a decision: accept or not, and the answer.
fn decided(
    t: words::Roles,
    given: &Ruling,
    answer_needed: bool,
) -> Result<(bool, String), Vec<FieldProblem>> {
    let accept = match given.decision.as_str() {
        "accept" => Some(true),
        "decline" => Some(false),
        _ => None,
    };
    let needed = (accept == Some(false) && answer_needed).then(|| t.error_answer());
    let (answer, mut problems) = typed(t, "answer", &given.answer, needed);
    match accept {
        Some(accept) if problems.is_empty() => Ok((accept, answer)),
        Some(_) => Err(problems),
        None => {
            problems.insert(0, problem("decision", t.error_choose()));
            Err(problems)
        }
    }
}

async fn request_page(
    people: &People,
    visit: &Visit,
    body: &Body,
    request: &JoinRequest,
    given: Ruling,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let t = words::Roles(visit.language);
    let person = request.person;
    let names = people.read(move |r| accounts_of(r, [person])).await?;
    let name = name_of(&names, person, t);
    let title = t.request_title(&name);
    let frame = visit.frame(title.clone(), t.request_lead()).unlisted();
    let wished = Role::from_code(&given.role).unwrap_or(request.role);
    Page::render(&DecidePage {
        trail: body.trail(&frame, t),
        title,
        lead: t.request_lead(),
        name,
        email: names
            .get(&person)
            .map(|account| account.email.clone())
            .unwrap_or_default(),
        organisation: body.name.clone(),
        public: frame.url(&format!("/institutions/{}", body.id)),
        facts: vec![
            (
                t.fact_role_wished(),
                request.role.words(visit.language).to_owned(),
            ),
            (t.fact_message(), request.message.clone()),
            (
                t.fact_asked_at(),
                format::date_time(visit.language, request.asked_at),
            ),
        ],
        action: frame.url(&body.path(&format!("/requests/{}", request.id))),
        accept: t.request_accept(),
        decline: t.request_decline(),
        roles: roles_to_choose(visit, Role::Representative, Some(wished)),
        given,
        problems,
        t,
        frame,
    })
}

/// The request of an address, after asking the policy.
async fn open_request(
    people: &People,
    visit: &Visit,
    body: &Body,
    of: &str,
) -> Result<Option<JoinRequest>, Problem> {
    allowed(people, visit, Action::Invite, body).await?;
    let (id, of) = (body.id.clone(), number(of)?);
    people.read(move |r| store::open_request(r, &id, of)).await
}

/// `GET /{lang}/account/organisations/{id}/requests/{number}`
pub(super) async fn request(
    State(people): State<People>,
    visit: Visit,
    Path((id, of)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    match open_request(&people, &visit, &body, &of).await? {
        Some(request) => {
            let page = request_page(&people, &visit, &body, &request, Ruling::default(), Vec::new()).await?;
            Ok(page.into_response())
        }
        None => refused_page(&visit, Refusal::Gone, back(&visit, &body)),
    }
}

/// The way back to the organisation's page.
fn back(visit: &Visit, body: &Body) -> Crumb {
    Crumb {
        words: body.name.clone(),
        href: visit.frame("", "").url(&body.path("")),
    }
}

/// `POST /{lang}/account/organisations/{id}/requests/{number}`
pub(super) async fn decide_request(
    State(people): State<People>,
    visit: Visit,
    Path((id, of)): Path<(String, String)>,
    Form(given): Form<Ruling>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    let Some(request) = open_request(&people, &visit, &body, &of).await? else {
        return refused_page(&visit, Refusal::Gone, back(&visit, &body));
    };
    let t = words::Roles(visit.language);
    let read = decided(t, &given, true).and_then(|(accept, answer)| match Role::from_code(&given.role) {
        None if accept => Err(vec![problem("role", t.error_role())]),
        role => Ok((role.filter(|_| accept), answer)),
    });
    let (role, answer) = match read {
        Ok(read) => read,
        Err(problems) => {
            let page = request_page(&people, &visit, &body, &request, given, problems).await?;
            return Ok(unprocessable(page));
        }
    };
    let (asking, organisation, of) = (visit.clone(), body.id.clone(), request.id);
    let outcome = write(&people, move |w, letters| {
        let permit = permit(w, &asking, Action::Invite, &organisation)?;
        let person = match store::decide_request(w, &permit, &organisation, of, role, &answer)? {
            Ok(person) => person,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if role.is_some() {
            settle_assurance(w, person)?;
        }
        let news = News::Decided {
            organisation: &organisation,
            role,
            answer: &answer,
        };
        letters.tell(w, &[person], news)?;
        Ok::<_, Error>(Ok(()))
    })
    .await?;
    match outcome {
        Ok(()) => {
            let what = if role.is_some() {
                "request-accepted"
            } else {
                "request-declined"
            };
            Ok(done(&visit, &body.path(""), what))
        }
        Err(refusal) => refused_page(&visit, refusal, back(&visit, &body)),
    }
}

/// What the list of claims is about: organisations that have nobody, and none in particular.
const NOBODYS: Thing<'static> = Thing::Organisation { id: "", vacant: true };

/// A claim or request that the coordinator decides.
struct Waiting {
    href: String,
    organisation: String,
    name: String,
    since: String,
}

#[derive(Template)]
#[template(path = "roles/claims.html")]
struct ClaimsPage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    done: Option<&'static str>,
    claims: Vec<Waiting>,
    requests: Vec<Waiting>,
    /// The address of the next page.
    next: Option<String>,
}

/// Claims on a page.
const CLAIMS_PER_PAGE: usize = 50;

/// `GET /{lang}/claims?after=…`
pub(super) async fn claims(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::DecideClaim, &NOBODYS)?;
    let after: i64 = visit
        .parameter("after")
        .and_then(|number| number.parse().ok())
        .unwrap_or(0);
    let (claims, requests, names) = people
        .read(move |r| {
            let claims = store::claims(r, after, CLAIMS_PER_PAGE)?;
            let requests = store::requests_for_nobody(r)?;
            let concerned = claims
                .iter()
                .map(|claim| claim.person)
                .chain(requests.iter().map(|request| request.person));
            let names = accounts_of(r, concerned)?;
            Ok((claims, requests, names))
        })
        .await?;
    let t = words::Roles(visit.language);
    let frame = visit.frame(t.claims_title(), t.claims_lead()).unlisted();
    let name = |id: &str| Body::of(&people, &visit, id).map_or_else(|_| id.to_owned(), |body| body.name);
    let date = |moment| format::date(visit.language, format::region_date(moment));
    Page::render(&ClaimsPage {
        trail: vec![super::mine_crumb(&frame, t)],
        done: super::just_done(&visit),
        next: (claims.len() == CLAIMS_PER_PAGE)
            .then(|| claims.last())
            .flatten()
            .map(|last| frame.url(&format!("/claims?after={}", last.id))),
        claims: claims
            .iter()
            .map(|claim| Waiting {
                href: frame.url(&format!("/claims/{}", claim.id)),
                organisation: name(&claim.organisation),
                name: name_of(&names, claim.person, t),
                since: date(claim.claimed_at),
            })
            .collect(),
        requests: requests
            .iter()
            .map(|request| Waiting {
                href: frame.url(&format!(
                    "/account/organisations/{}/requests/{}",
                    request.organisation, request.id
                )),
                organisation: name(&request.organisation),
                name: name_of(&names, request.person, t),
                since: date(request.asked_at),
            })
            .collect(),
        t,
        frame,
    })
}

/// The claim of an address and its organisation. The policy is asked in the snapshot in which the claim was found: a
/// moment later somebody may have confirmed it, and the organisation would not be nobody's any more.
async fn open_claim(people: &People, visit: &Visit, of: &str) -> Result<Option<(Claim, Body)>, Problem> {
    let (asking, of) = (visit.clone(), number(of)?);
    let claim = people
        .read(move |r| {
            let claim = store::open_claim(r, of)?;
            match &claim {
                Some(claim) => permit(r, &asking, Action::DecideClaim, &claim.organisation)?,
                // One that was decided says so to whoever may decide claims, and nothing to others.
                None => asking.permit(Action::DecideClaim, &NOBODYS)?,
            };
            Ok(claim)
        })
        .await?;
    claim
        .map(|claim| Ok((Body::of(people, visit, &claim.organisation)?, claim)))
        .transpose()
        .map(|found| found.map(|(body, claim)| (claim, body)))
}

async fn claim_page(
    people: &People,
    visit: &Visit,
    (claim, body): (&Claim, &Body),
    given: Ruling,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let t = words::Roles(visit.language);
    let person = claim.person;
    let names = people.read(move |r| accounts_of(r, [person])).await?;
    let name = name_of(&names, person, t);
    let title = t.claim_title(&body.name);
    let frame = visit.frame(title.clone(), t.claim_lead()).unlisted();
    Page::render(&DecidePage {
        trail: vec![Crumb {
            words: t.claims_title().to_owned(),
            href: frame.url("/claims"),
        }],
        title,
        lead: t.claim_lead(),
        name,
        email: names
            .get(&person)
            .map(|account| account.email.clone())
            .unwrap_or_default(),
        organisation: body.name.clone(),
        public: frame.url(&format!("/institutions/{}", body.id)),
        facts: vec![
            (t.fact_proof(), claim.proof.clone()),
            (t.fact_confirmer(), claim.confirmer.clone()),
            (
                t.fact_asked_at(),
                format::date_time(visit.language, claim.claimed_at),
            ),
        ],
        action: frame.url(&format!("/claims/{}", claim.id)),
        accept: t.claim_confirm(),
        decline: t.claim_decline(),
        roles: Vec::new(),
        given,
        problems,
        t,
        frame,
    })
}

fn claims_back(visit: &Visit) -> Crumb {
    Crumb {
        words: words::Roles(visit.language).claims_title().to_owned(),
        href: visit.frame("", "").url("/claims"),
    }
}

/// `GET /{lang}/claims/{number}`
pub(super) async fn claim(
    State(people): State<People>,
    visit: Visit,
    Path(of): Path<String>,
) -> Result<Response, Problem> {
    match open_claim(&people, &visit, &of).await? {
        Some((claim, body)) => {
            let page = claim_page(&people, &visit, (&claim, &body), Ruling::default(), Vec::new()).await?;
            Ok(page.into_response())
        }
        None => refused_page(&visit, Refusal::Gone, claims_back(&visit)),
    }
}

/// `POST /{lang}/claims/{number}`
pub(super) async fn decide_claim(
    State(people): State<People>,
    visit: Visit,
    Path(of): Path<String>,
    Form(given): Form<Ruling>,
) -> Result<Response, Problem> {
    let Some((claim, body)) = open_claim(&people, &visit, &of).await? else {
        return refused_page(&visit, Refusal::Gone, claims_back(&visit));
    };
    let t = words::Roles(visit.language);
    let (confirm, answer) = match decided(t, &given, true) {
        Ok(read) => read,
        Err(problems) => {
            let page = claim_page(&people, &visit, (&claim, &body), given, problems).await?;
            return Ok(unprocessable(page));
        }
    };
    let (asking, of) = (visit.clone(), claim.id);
    let outcome = write(&people, move |w, letters| {
        let Some(claim) = store::open_claim(w, of)? else {
            return Ok(Err(Refusal::Gone));
        };
        let permit = permit(w, &asking, Action::DecideClaim, &claim.organisation)?;
        let (person, organisation, overtaken) = match store::decide_claim(w, &permit, of, confirm, &answer)? {
            Ok(decided) => decided,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if confirm {
            settle_assurance(w, person)?;
        }
        let news = News::ClaimDecided {
            organisation: &organisation,
            confirmed: confirm,
            answer: &answer,
        };
        letters.tell(w, &[person], news)?;
        let news = News::Overtaken {
            organisation: &organisation,
        };
        letters.tell(w, &overtaken, news)?;
        Ok::<_, Error>(Ok(()))
    })
    .await?;
    match outcome {
        Ok(()) => {
            let what = if confirm {
                "claim-confirmed"
            } else {
                "claim-declined"
            };
            Ok(done(&visit, "/claims", what))
        }
        Err(refusal) => refused_page(&visit, refusal, claims_back(&visit)),
    }
}

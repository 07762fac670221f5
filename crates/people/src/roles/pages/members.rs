//! A member's role: changed, ended, handed over.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use language::format;
use serde::Deserialize;
use shell::parts::{Crumb, FieldProblem};
use shell::policy::{Action, PersonId, RegionRole, Role};
use shell::{Form, Frame, Page, Problem, Visit};

use super::{
    Body, Choice, SurePage, Wrong, accounts_of, allowed, done, name_of, number, permit, problem, refused,
    refused_page, roles_to_choose, settle_assurance, unprocessable, write,
};
use crate::accounts::Account;
use crate::roles::letters::News;
use crate::roles::store::Successor;
use crate::roles::{Member, store};
use crate::{Error, People, words};

/// The members of an organisation and their accounts.
async fn members(
    people: &People,
    body: &Body,
) -> Result<(Vec<Member>, std::collections::HashMap<PersonId, Account>), Problem> {
    let id = body.id.clone();
    people
        .read(move |r| {
            let members = store::people_of(r, &id)?;
            let names = accounts_of(r, members.iter().map(|member| member.person))?;
            Ok((members, names))
        })
        .await
}

/// The member of an address; somebody who does not work there is a page not found.
async fn member_of(
    people: &People,
    visit: &Visit,
    body: &Body,
    person: &str,
) -> Result<(Member, String, String), Problem> {
    let person = PersonId(number(person)?);
    let (members, names) = members(people, body).await?;
    let member = members
        .into_iter()
        .find(|member| member.person == person)
        .ok_or(Problem::NotFound)?;
    let name = name_of(&names, person, words::Roles(visit.language));
    let email = names
        .get(&person)
        .map(|account| account.email.clone())
        .unwrap_or_default();
    Ok((member, name, email))
}

#[derive(Template)]
#[template(path = "roles/member.html")]
struct MemberPage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    name: String,
    email: String,
    role: &'static str,
    since: String,
    action: String,
    roles: Vec<Choice>,
    problems: Vec<FieldProblem>,
}

impl Wrong for MemberPage {
    fn problems(&self) -> &[FieldProblem] {
        &self.problems
    }
}

fn member_page(
    visit: &Visit,
    body: &Body,
    (member, name, email): (Member, String, String),
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let t = words::Roles(visit.language);
    let frame = visit.frame(name.clone(), t.member_lead()).unlisted();
    let since = format::date(visit.language, format::region_date(member.since));
    Page::render(&MemberPage {
        trail: body.trail(&frame, t),
        name,
        email,
        role: member.role.words(visit.language),
        since,
        action: frame.url(&body.path(&format!("/people/{}", member.person))),
        roles: roles_to_choose(visit, Role::Representative, Some(member.role)),
        problems,
        t,
        frame,
    })
}

/// `GET /{lang}/account/organisations/{id}/people/{person}`
pub(super) async fn member(
    State(people): State<People>,
    visit: Visit,
    Path((id, person)): Path<(String, String)>,
) -> Result<Page, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::ChangeRoles, &body).await?;
    let found = member_of(&people, &visit, &body, &person).await?;
    member_page(&visit, &body, found, Vec::new())
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NewRole {
    role: String,
}

/// `POST /{lang}/account/organisations/{id}/people/{person}`
pub(super) async fn change(
    State(people): State<People>,
    visit: Visit,
    Path((id, person)): Path<(String, String)>,
    Form(given): Form<NewRole>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::ChangeRoles, &body).await?;
    let found = member_of(&people, &visit, &body, &person).await?;
    let t = words::Roles(visit.language);
    let Some(role) = Role::from_code(&given.role) else {
        let problems = vec![problem("role", t.error_role())];
        return Ok(unprocessable(member_page(&visit, &body, found, problems)?));
    };
    let person = found.0.person;
    let (asking, organisation, by) = (visit.clone(), body.id.clone(), visit.signed_in()?.name.clone());
    let outcome = write(&people, move |w, letters| {
        let permit = permit(w, &asking, Action::ChangeRoles, &organisation)?;
        let changed = store::change_role(w, &permit, &organisation, person, role)?;
        if matches!(changed, Ok(old) if old != role) {
            let news = News::Changed {
                organisation: &organisation,
                role,
                by: &by,
            };
            letters.tell(w, &[person], news)?;
        }
        Ok::<_, Error>(changed)
    })
    .await?;
    match outcome {
        Ok(_) => Ok(done(&visit, &body.path(""), "role-changed")),
        Err(refusal) => {
            let problems = vec![problem("role", refused(t, refusal))];
            let page = member_page(&visit, &body, found, problems)?;
            Ok(page.with_status(StatusCode::CONFLICT).into_response())
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sure {
    sure: String,
}

fn end_page(
    visit: &Visit,
    body: &Body,
    member: Member,
    name: &str,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let t = words::Roles(visit.language);
    let title = t.end_title(name);
    let frame = visit.frame(title.clone(), t.end_lead(&body.name)).unlisted();
    let path = body.path(&format!("/people/{}", member.person));
    Page::render(&SurePage {
        trail: body.trail(&frame, t),
        title,
        lead: t.end_lead(&body.name),
        effects: vec![t.end_effect_access(), t.end_effect_work(), t.end_effect_letter()],
        action: frame.url(&format!("{path}/end")),
        button: t.end_button(),
        back: Crumb {
            words: t.keep_button().to_owned(),
            href: frame.url(&path),
        },
        problems,
        frame,
    })
}

/// `GET /{lang}/account/organisations/{id}/people/{person}/end`
pub(super) async fn ask_end(
    State(people): State<People>,
    visit: Visit,
    Path((id, person)): Path<(String, String)>,
) -> Result<Page, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::ChangeRoles, &body).await?;
    let (member, name, _) = member_of(&people, &visit, &body, &person).await?;
    end_page(&visit, &body, member, &name, Vec::new())
}

/// `POST /{lang}/account/organisations/{id}/people/{person}/end`
pub(super) async fn end(
    State(people): State<People>,
    visit: Visit,
    Path((id, person)): Path<(String, String)>,
    Form(given): Form<Sure>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::ChangeRoles, &body).await?;
    let (member, name, _) = member_of(&people, &visit, &body, &person).await?;
    if given.sure != "yes" {
        let problems = vec![problem("sure", words::Roles(visit.language).error_sure())];
        return Ok(unprocessable(end_page(&visit, &body, member, &name, problems)?));
    }
    let person = member.person;
    let (asking, organisation, by) = (visit.clone(), body.id.clone(), visit.signed_in()?.name.clone());
    let outcome = write(&people, move |w, letters| {
        let permit = permit(w, &asking, Action::ChangeRoles, &organisation)?;
        let ended = store::end_role(w, &permit, &organisation, person)?;
        if ended.is_ok() {
            settle_assurance(w, person)?;
            let news = News::Ended {
                organisation: &organisation,
                by: &by,
            };
            letters.tell(w, &[person], news)?;
        }
        Ok::<_, Error>(ended)
    })
    .await?;
    match outcome {
        Ok(_) => Ok(done(&visit, &body.path(""), "role-ended")),
        Err(refusal) => refused_page(
            &visit,
            refusal,
            Crumb {
                words: body.name.clone(),
                href: visit.frame("", "").url(&body.path("")),
            },
        ),
    }
}

/// The form of somebody who leaves.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Leaving {
    /// `member`, `nobody` or `vacant`.
    to: String,
    member: String,
}

#[derive(Template)]
#[template(path = "roles/leave.html")]
struct LeavePage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    title: String,
    role: &'static str,
    action: String,
    back: String,
    is_last: bool,
    members: Vec<Choice>,
    given: Leaving,
    problems: Vec<FieldProblem>,
}

impl Wrong for LeavePage {
    fn problems(&self) -> &[FieldProblem] {
        &self.problems
    }
}

async fn leave_page(
    people: &People,
    visit: &Visit,
    body: &Body,
    given: Leaving,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let me = visit.signed_in()?.id;
    let (members, names) = members(people, body).await?;
    let own = members
        .iter()
        .find(|member| member.person == me)
        .ok_or(Problem::NotFound)?
        .role;
    let others = || members.iter().filter(|member| member.person != me);
    let is_last = own == Role::Representative && !others().any(|member| member.role == Role::Representative);
    let t = words::Roles(visit.language);
    let title = t.leave_title(&body.name);
    let frame = visit.frame(title.clone(), t.leave_lead()).unlisted();
    Page::render(&LeavePage {
        trail: body.trail(&frame, t),
        title,
        role: own.words(visit.language),
        action: frame.url(&body.path("/leave")),
        back: frame.url(&body.path("")),
        is_last,
        members: others()
            .map(|member| Choice {
                value: member.person.to_string(),
                words: t.member_in_role(
                    name_of(&names, member.person, t),
                    member.role.words(visit.language),
                ),
                chosen: member.person.to_string() == given.member,
            })
            .collect(),
        given,
        problems,
        t,
        frame,
    })
}

/// `GET /{lang}/account/organisations/{id}/leave`
pub(super) async fn ask_leave(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::HandOver, &body).await?;
    leave_page(&people, &visit, &body, Leaving::default(), Vec::new()).await
}

/// `POST /{lang}/account/organisations/{id}/leave`
pub(super) async fn leave(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
    Form(given): Form<Leaving>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::HandOver, &body).await?;
    let t = words::Roles(visit.language);
    let successor = match (given.to.as_str(), given.member.parse()) {
        ("member", Ok(person)) => Ok(Successor::Member(PersonId(person))),
        ("member", Err(_)) => Err(problem("member", t.error_member())),
        ("nobody", _) => Ok(Successor::Nobody),
        ("vacant", _) => Ok(Successor::LeaveVacant),
        _ => Err(problem("to", t.error_choose())),
    };
    let successor = match successor {
        Ok(successor) => successor,
        Err(wrong) => {
            let page = leave_page(&people, &visit, &body, given, vec![wrong]).await?;
            return Ok(unprocessable(page));
        }
    };
    let me = visit.signed_in()?.clone();
    let (asking, organisation) = (visit.clone(), body.id.clone());
    let outcome = write(&people, move |w, letters| {
        let permit = permit(w, &asking, Action::HandOver, &organisation)?;
        let role = match store::hand_over(w, &permit, &organisation, successor)? {
            Ok(role) => role,
            Err(refusal) => return Ok(Err(refusal)),
        };
        settle_assurance(w, me.id)?;
        let successor = match successor {
            Successor::Member(person) => Some(person),
            _ => None,
        };
        if let Some(person) = successor {
            let news = News::HandedOver {
                organisation: &organisation,
                role,
                by: &me.name,
            };
            letters.tell(w, &[person], news)?;
        }
        if store::is_vacant(w, &organisation)? {
            let coordinators = store::holders_of(w, RegionRole::Coordinator)?;
            let news = News::Vacant {
                organisation: &organisation,
                name: &me.name,
            };
            letters.tell(w, &coordinators, news)?;
        } else {
            let representatives: Vec<_> = store::people_of(w, &organisation)?
                .into_iter()
                .filter(|member| member.role == Role::Representative && Some(member.person) != successor)
                .map(|member| member.person)
                .collect();
            let news = News::Left {
                organisation: &organisation,
                name: &me.name,
            };
            letters.tell(w, &representatives, news)?;
        }
        Ok::<_, Error>(Ok(()))
    })
    .await?;
    match outcome {
        Ok(()) => Ok(done(&visit, "/account/organisations", "left")),
        Err(refusal) => {
            let wrong = problem("to", refused(t, refusal));
            let page = leave_page(&people, &visit, &body, given, vec![wrong]).await?;
            Ok(page.with_status(StatusCode::CONFLICT).into_response())
        }
    }
}

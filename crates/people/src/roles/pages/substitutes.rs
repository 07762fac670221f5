//! Who stands in while somebody is on leave.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use jiff::ToSpan;
use jiff::civil::Date;
use language::format::{region_date, region_midnight};
use serde::Deserialize;
use shell::parts::{Crumb, FieldProblem};
use shell::policy::{Action, PersonId, Role};
use shell::{Form, Frame, Page, Problem, Visit};

use super::{
    Body, Choice, Wrong, accounts_of, allowed, done, may, name_of, number, permit, problem, refused,
    refused_page, roles_to_choose, unprocessable, write,
};
use crate::roles::letters::News;
use crate::roles::{LEAVE_DAYS_MAX, Refusal, Substitution, store};
use crate::{Error, People, words};

/// The form, with what was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    absent: String,
    substitute: String,
    role: String,
    from: String,
    until: String,
}

#[derive(Template)]
#[template(path = "roles/substitute.html")]
struct SubstitutePage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    action: String,
    back: String,
    /// Who may be said to be on leave; empty when it can only be oneself.
    absent: Vec<Choice>,
    members: Vec<Choice>,
    roles: Vec<Choice>,
    today: String,
    given: Given,
    problems: Vec<FieldProblem>,
}

impl Wrong for SubstitutePage {
    fn problems(&self) -> &[FieldProblem] {
        &self.problems
    }
}

async fn page(
    people: &People,
    visit: &Visit,
    body: &Body,
    given: Given,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let id = body.id.clone();
    let (vacant, members, names) = people
        .read(move |r| {
            let members = store::people_of(r, &id)?;
            let names = accounts_of(r, members.iter().map(|member| member.person))?;
            Ok((store::is_vacant(r, &id)?, members, names))
        })
        .await?;
    let t = words::Roles(visit.language);
    let me = visit.signed_in()?.id;
    let may_change = may(visit, Action::ChangeRoles, &body.id, vacant);
    let highest = members
        .iter()
        .filter(|member| may_change || member.person == me)
        .map(|member| member.role)
        .max()
        .unwrap_or(Role::Reader);
    let choices = |chosen: &str| {
        members
            .iter()
            .map(|member| Choice {
                value: member.person.to_string(),
                words: t.member_in_role(
                    name_of(&names, member.person, t),
                    member.role.words(visit.language),
                ),
                chosen: member.person.to_string() == chosen,
            })
            .collect::<Vec<_>>()
    };
    let frame = visit.frame(t.substitute_title(), t.substitute_lead()).unlisted();
    let own = me.to_string();
    Page::render(&SubstitutePage {
        trail: body.trail(&frame, t),
        action: frame.url(&body.path("/substitutes")),
        back: frame.url(&body.path("")),
        absent: if may_change {
            choices(if given.absent.is_empty() {
                &own
            } else {
                &given.absent
            })
        } else {
            Vec::new()
        },
        members: choices(&given.substitute)
            .into_iter()
            .filter(|choice| may_change || choice.value != own)
            .collect(),
        roles: roles_to_choose(visit, highest, Role::from_code(&given.role).or(Some(highest))),
        today: region_date(people.database().clock().now()).to_string(),
        given,
        problems,
        t,
        frame,
    })
}

/// `GET /{lang}/account/organisations/{id}/substitutes`
pub(super) async fn form(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::NameSubstitute, &body).await?;
    page(&people, &visit, &body, Given::default(), Vec::new()).await
}

/// Reads the form, or says what is wrong with it.
fn read(
    people: &People,
    visit: &Visit,
    body: &Body,
    given: &Given,
) -> Result<Result<Substitution, Vec<FieldProblem>>, Problem> {
    let t = words::Roles(visit.language);
    let me = visit.signed_in()?.id;
    let today = region_date(people.database().clock().now());
    let mut problems = Vec::new();
    let person = |text: &str| text.parse().ok().map(PersonId);
    let absent = if given.absent.is_empty() {
        Some(me)
    } else {
        person(&given.absent)
    };
    let substitute = person(&given.substitute).filter(|substitute| Some(*substitute) != absent);
    let role = Role::from_code(&given.role);
    let day = |text: &str| text.parse::<Date>().ok();
    let from = day(&given.from);
    let until = day(&given.until);
    if absent.is_none() {
        problems.push(problem("absent", t.error_member()));
    }
    if substitute.is_none() {
        problems.push(problem("substitute", t.error_substitute()));
    }
    if role.is_none() {
        problems.push(problem("role", t.error_role()));
    }
    if from.is_none_or(|from| from < today) {
        problems.push(problem("from", t.error_from()));
    }
    let longest = from.and_then(|from| from.checked_add(LEAVE_DAYS_MAX.days()).ok());
    if until.is_none() || until < from {
        problems.push(problem("until", t.error_until()));
    } else if until > longest {
        problems.push(problem("until", t.error_until_far()));
    }
    let starts_at = from.and_then(region_midnight);
    let ends_at = until
        .and_then(|until| until.tomorrow().ok())
        .and_then(region_midnight);
    Ok(match (absent, substitute, role, starts_at, ends_at) {
        (Some(absent), Some(substitute), Some(role), Some(starts_at), Some(ends_at))
            if problems.is_empty() =>
        {
            Ok(Substitution {
                id: 0,
                organisation: body.id.clone(),
                absent,
                substitute,
                role,
                starts_at,
                ends_at,
            })
        }
        _ => Err(problems),
    })
}

/// Naming a substitute for somebody else is a decision about roles.
fn action_for(visit: &Visit, absent: PersonId) -> Action {
    match &visit.person {
        Some(person) if person.id == absent => Action::NameSubstitute,
        _ => Action::ChangeRoles,
    }
}

/// `POST /{lang}/account/organisations/{id}/substitutes`
pub(super) async fn name(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::NameSubstitute, &body).await?;
    let named = match read(&people, &visit, &body, &given)? {
        Ok(named) => named,
        Err(problems) => {
            return Ok(unprocessable(
                page(&people, &visit, &body, given, problems).await?,
            ));
        }
    };
    let asking = visit.clone();
    let outcome = write(&people, move |w, letters| {
        let permit = permit(w, &asking, action_for(&asking, named.absent), &named.organisation)?;
        let outcome = store::name_substitute(w, &permit, &named)?;
        if outcome.is_ok() {
            tell(w, letters, &asking, &named, permit.person(), false)?;
        }
        Ok::<_, Error>(outcome)
    })
    .await?;
    match outcome {
        Ok(()) => Ok(done(&visit, &body.path(""), "substitute")),
        Err(refusal) => {
            let field = match refusal {
                Refusal::TooHigh => "role",
                _ => "substitute",
            };
            let problems = vec![problem(field, refused(words::Roles(visit.language), refusal))];
            Ok(unprocessable(
                page(&people, &visit, &body, given, problems).await?,
            ))
        }
    }
}

/// Tells the absent person and the substitute, but not whoever did it.
fn tell(
    w: &mut storage::Writing<'_>,
    letters: &super::Letters<'_>,
    visit: &Visit,
    about: &Substitution,
    by: PersonId,
    ended: bool,
) -> Result<(), Error> {
    let t = words::Roles(visit.language);
    let names = accounts_of(w, [about.absent, about.substitute])?;
    let concerned: Vec<_> = [about.absent, about.substitute]
        .into_iter()
        .filter(|person| *person != by)
        .collect();
    let absent = &name_of(&names, about.absent, t);
    let substitute = &name_of(&names, about.substitute, t);
    let news = if ended {
        News::SubstituteEnded {
            substitution: about,
            absent,
            substitute,
        }
    } else {
        News::Substitute {
            substitution: about,
            absent,
            substitute,
        }
    };
    letters.tell(w, &concerned, news)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    what: String,
}

/// `POST /{lang}/account/organisations/{id}/substitutes/{number}`
pub(super) async fn end(
    State(people): State<People>,
    visit: Visit,
    Path((id, of)): Path<(String, String)>,
    Form(given): Form<What>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::NameSubstitute, &body).await?;
    let of = number(&of)?;
    if given.what != "end" {
        return Err(Problem::bad_request());
    }
    let (asking, organisation) = (visit.clone(), body.id.clone());
    let outcome = write(&people, move |w, letters| {
        let now = w.now();
        let Some(about) = store::open_substitution(w, &organisation, of, now)? else {
            return Ok(Err(Refusal::Gone));
        };
        // Whoever stands in may lay it down, as whoever was away may come back.
        let action = match &asking.person {
            Some(person) if person.id == about.substitute => Action::NameSubstitute,
            _ => action_for(&asking, about.absent),
        };
        let permit = permit(w, &asking, action, &organisation)?;
        let outcome = store::end_substitution(w, &permit, &organisation, of)?;
        if outcome.is_ok() {
            tell(w, letters, &asking, &about, permit.person(), true)?;
        }
        Ok::<_, Error>(outcome)
    })
    .await?;
    match outcome {
        Ok(()) => Ok(done(&visit, &body.path(""), "substitute-ended")),
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

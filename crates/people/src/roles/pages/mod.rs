//! Pages of the room. Every handler asks the policy before it shows or checks anything, and asks again inside the
//! transaction that changes something, because whose the organisation is may have changed in between.

mod admin;
mod invitation;
mod joining;
mod members;
mod mine;
mod organisation;
mod policy;
mod substitutes;

use std::collections::HashMap;
use std::time::Duration;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::codes::OrganisationId;
use language::fold::tidy_lines;
use shell::parts::{Crumb, FieldProblem};
use shell::policy::{Action, Permit, PersonId, Role, Thing};
use shell::rate::{self, Pace};
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Visit};
use storage::{Reading, Writing};

use super::letters::Letters;
use super::{Refusal, WORDS_MAX, store};
use crate::accounts::{self, Account};
use crate::{Error, People, words};

/// How often one client may write to somebody through this room.
const WRITE: rate::Action = rate::Action {
    name: "roles.write",
    per_client: Pace {
        permits: 30,
        refill: Duration::from_mins(1),
    },
    overall: None,
};

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<People> {
    let may = Policy::May;
    Routes::new()
        .page(
            "/account/organisations",
            may(Action::OwnAccount),
            Keep::Never,
            mine::show,
        )
        .form(
            "/account/organisations/withdraw",
            may(Action::AskToJoin),
            mine::withdraw,
        )
        .page(
            "/account/organisations/{id}",
            may(Action::SeeMembers),
            Keep::Never,
            organisation::show,
        )
        .form(
            "/account/organisations/{id}/invitations",
            may(Action::Invite),
            organisation::invite,
        )
        .form(
            "/account/organisations/{id}/invitations/{number}",
            may(Action::Invite),
            organisation::change_invitation,
        )
        .form(
            "/account/organisations/{id}/four-eyes",
            may(Action::ChangeRoles),
            organisation::set_four_eyes,
        )
        .page(
            "/account/organisations/{id}/requests/{number}",
            may(Action::Invite),
            Keep::Never,
            joining::request,
        )
        .form(
            "/account/organisations/{id}/requests/{number}",
            may(Action::Invite),
            joining::decide_request,
        )
        .page(
            "/account/organisations/{id}/people/{person}",
            may(Action::ChangeRoles),
            Keep::Never,
            members::member,
        )
        .form(
            "/account/organisations/{id}/people/{person}",
            may(Action::ChangeRoles),
            members::change,
        )
        .page(
            "/account/organisations/{id}/people/{person}/end",
            may(Action::ChangeRoles),
            Keep::Never,
            members::ask_end,
        )
        .form(
            "/account/organisations/{id}/people/{person}/end",
            may(Action::ChangeRoles),
            members::end,
        )
        .page(
            "/account/organisations/{id}/leave",
            may(Action::HandOver),
            Keep::Never,
            members::ask_leave,
        )
        .form(
            "/account/organisations/{id}/leave",
            may(Action::HandOver),
            members::leave,
        )
        .page(
            "/account/organisations/{id}/substitutes",
            may(Action::NameSubstitute),
            Keep::Never,
            substitutes::form,
        )
        .form(
            "/account/organisations/{id}/substitutes",
            may(Action::NameSubstitute),
            substitutes::name,
        )
        .form(
            "/account/organisations/{id}/substitutes/{number}",
            may(Action::NameSubstitute),
            substitutes::end,
        )
        .page(
            "/institutions/{id}/join",
            may(Action::AskToJoin),
            Keep::Never,
            joining::form,
        )
        .form("/institutions/{id}/join", may(Action::AskToJoin), joining::send)
        .page(
            "/invitations/{token}",
            Policy::Public,
            Keep::Never,
            invitation::show,
        )
        .form(
            "/invitations/{token}",
            may(Action::AcceptInvitation),
            invitation::answer,
        )
        .page("/claims", may(Action::DecideClaim), Keep::Never, joining::claims)
        .page(
            "/claims/{number}",
            may(Action::DecideClaim),
            Keep::Never,
            joining::claim,
        )
        .form(
            "/claims/{number}",
            may(Action::DecideClaim),
            joining::decide_claim,
        )
        .page(
            "/admin/people",
            may(Action::ManageAccounts),
            Keep::Never,
            admin::list,
        )
        .page(
            "/admin/people/{person}",
            may(Action::ManageAccounts),
            Keep::Never,
            admin::person,
        )
        .form(
            "/admin/people/{person}/roles",
            may(Action::ManageAccounts),
            admin::change_roles,
        )
        .page(
            "/admin/people/{person}/block",
            may(Action::ManageAccounts),
            Keep::Never,
            admin::ask_block,
        )
        .form(
            "/admin/people/{person}/block",
            may(Action::ManageAccounts),
            admin::block,
        )
        .page("/admin/policy", may(Action::SeePolicy), Keep::Never, policy::show)
}

/// An organisation of the catalogue as these pages need it.
#[derive(Debug, Clone)]
struct Body {
    id: String,
    name: String,
}

impl Body {
    /// The organisation of an address; one that the catalogue does not know is a page not found.
    fn of(people: &People, visit: &Visit, id: &str) -> Result<Self, Problem> {
        let id = OrganisationId::parse(id).ok_or(Problem::NotFound)?;
        let snapshot = people.snapshot();
        let organisation = snapshot.organisation(&id).ok_or(Problem::NotFound)?;
        Ok(Self {
            id: organisation.id.as_str().to_owned(),
            name: organisation.name.words(visit.language).to_owned(),
        })
    }

    /// The path behind the language of a page about it.
    fn path(&self, rest: &str) -> String {
        format!("/account/organisations/{}{rest}", self.id)
    }

    fn trail(&self, frame: &Frame, t: words::Roles) -> Vec<Crumb> {
        vec![
            mine_crumb(frame, t),
            Crumb {
                words: self.name.clone(),
                href: frame.url(&self.path("")),
            },
        ]
    }
}

fn mine_crumb(frame: &Frame, t: words::Roles) -> Crumb {
    Crumb {
        words: t.mine_title().to_owned(),
        href: frame.url("/account/organisations"),
    }
}

/// Asks the policy about an organisation, in the snapshot or transaction that the answer is for.
fn permit(r: &mut Reading<'_>, visit: &Visit, action: Action, organisation: &str) -> Result<Permit, Error> {
    let vacant = store::is_vacant(r, organisation)?;
    let thing = Thing::Organisation {
        id: organisation,
        vacant,
    };
    Ok(visit.permit(action, &thing)?)
}

/// The same as a yes or no.
fn may(visit: &Visit, action: Action, organisation: &str, vacant: bool) -> bool {
    let thing = Thing::Organisation {
        id: organisation,
        vacant,
    };
    visit.may(action, &thing)
}

/// Asks the policy before anything else is looked at.
async fn allowed(people: &People, visit: &Visit, action: Action, body: &Body) -> Result<(), Problem> {
    let (visit, id) = (visit.clone(), body.id.clone());
    people
        .read(move |r| permit(r, &visit, action, &id).map(drop))
        .await
}

/// Writes with letters, in one transaction.
async fn write<T: Send + 'static>(
    people: &People,
    work: impl FnOnce(&mut Writing<'_>, &Letters<'_>) -> Result<T, Error> + Send + 'static,
) -> Result<T, Problem> {
    let (inside, snapshot) = (people.clone(), people.snapshot());
    people
        .write(move |w| {
            let letters = Letters {
                people: &inside,
                snapshot: &snapshot,
            };
            work(w, &letters)
        })
        .await
}

/// The accounts of people, by number.
fn accounts_of(
    r: &mut Reading<'_>,
    people: impl IntoIterator<Item = PersonId>,
) -> Result<HashMap<PersonId, Account>, Error> {
    let ids: Vec<PersonId> = people.into_iter().collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let accounts = accounts::store::by_ids(r, &ids)?;
    Ok(accounts
        .into_iter()
        .map(|account| (account.id, account))
        .collect())
}

/// What somebody is called; an account that was erased has no name.
fn name_of(accounts: &HashMap<PersonId, Account>, person: PersonId, t: words::Roles) -> String {
    accounts
        .get(&person)
        .map_or_else(|| t.erased_person().to_owned(), |account| account.name.clone())
}

/// A number in an address.
fn number(text: &str) -> Result<i64, Problem> {
    text.parse().map_err(|_| Problem::NotFound)
}

/// On to a page that says what was done.
fn done(visit: &Visit, path: &str, what: &str) -> Response {
    Redirect::to(&format!("/{}{path}?done={what}", visit.language.code())).into_response()
}

/// What was done just before, in the reader's words.
fn just_done(visit: &Visit) -> Option<&'static str> {
    let what = visit.parameter("done")?;
    words::Roles(visit.language).by_key(&format!("done-{what}"))
}

/// Why not, in the reader's words.
fn refused(t: words::Roles, refusal: Refusal) -> &'static str {
    match refusal {
        Refusal::Gone => t.refused_gone(),
        Refusal::AlreadyInvited => t.refused_already_invited(),
        Refusal::AlreadyMember => t.refused_already_member(),
        Refusal::AlreadyAsked => t.refused_already_asked(),
        Refusal::LastRepresentative => t.refused_last_representative(),
        Refusal::LastAdministrator => t.refused_last_administrator(),
        Refusal::NotVacant => t.refused_not_vacant(),
        Refusal::NoMember => t.refused_no_member(),
        Refusal::TooHigh => t.refused_too_high(),
        Refusal::StandsIn => t.refused_stands_in(),
        Refusal::OtherAddress => t.refused_other_address(),
        Refusal::Expired => t.refused_expired(),
    }
}

/// A page that says why not, for what has no form to return to.
#[derive(Template)]
#[template(path = "roles/refused.html")]
struct RefusedPage {
    frame: Frame,
    trail: Vec<Crumb>,
    title: &'static str,
    words: &'static str,
    back: Crumb,
}

fn refused_page(visit: &Visit, refusal: Refusal, back: Crumb) -> Result<Response, Problem> {
    let t = words::Roles(visit.language);
    let frame = visit.frame(t.refused_title(), refused(t, refusal)).unlisted();
    let page = Page::render(&RefusedPage {
        trail: vec![mine_crumb(&frame, t)],
        title: t.refused_title(),
        words: refused(t, refusal),
        back,
        frame,
    })?;
    Ok(page.with_status(StatusCode::CONFLICT).into_response())
}

/// A page that asks whether one is sure, before what can not be undone.
#[derive(Template)]
#[template(path = "roles/sure.html")]
struct SurePage {
    frame: Frame,
    trail: Vec<Crumb>,
    title: String,
    lead: String,
    /// What happens then.
    effects: Vec<&'static str>,
    action: String,
    button: &'static str,
    back: Crumb,
    problems: Vec<FieldProblem>,
}

/// An option of a select or of radio buttons.
#[derive(Debug, Clone)]
struct Choice {
    value: String,
    words: String,
    chosen: bool,
}

/// Roles to choose from, up to the highest.
fn roles_to_choose(visit: &Visit, highest: Role, chosen: Option<Role>) -> Vec<Choice> {
    Role::ALL
        .iter()
        .filter(|role| **role <= highest)
        .map(|role| Choice {
            value: role.code().to_owned(),
            words: role.words(visit.language).to_owned(),
            chosen: Some(*role) == chosen,
        })
        .collect()
}

/// Words that somebody typed, made tidy, with what is wrong with them.
fn typed(
    t: words::Roles,
    field: &'static str,
    words: &str,
    needed: Option<&str>,
) -> (String, Vec<FieldProblem>) {
    let tidy = tidy_lines(words);
    let too_long = tidy.chars().count().saturating_sub(WORDS_MAX);
    let mut problems = Vec::new();
    if too_long > 0 {
        problems.push(FieldProblem {
            field,
            words: t.error_long(u64::try_from(too_long).unwrap_or(u64::MAX)),
        });
    }
    if let Some(words) = needed.filter(|_| tidy.is_empty()) {
        problems.push(FieldProblem {
            field,
            words: words.to_owned(),
        });
    }
    (tidy, problems)
}

fn problem(field: &'static str, words: &str) -> FieldProblem {
    FieldProblem {
        field,
        words: words.to_owned(),
    }
}

/// Whether a field has a problem, for `aria-invalid`.
trait Wrong {
    fn problems(&self) -> &[FieldProblem];

    fn is_wrong(&self, field: &str) -> bool {
        self.problems().iter().any(|problem| problem.field == field)
    }
}

/// The page of a form that was not taken: what was typed is on it.
fn unprocessable(page: Page) -> Response {
    page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response()
}

/// Notes that an organisation confirmed who somebody is, or that none does any more.
fn settle_assurance(w: &mut Writing<'_>, person: PersonId) -> Result<(), Error> {
    let stands = !store::work(w, person)?.is_empty() || !store::region_roles_of(w, person)?.is_empty();
    if stands {
        accounts::raise_assurance(w, person, shell::policy::Assurance::Confirmed)
    } else {
        accounts::lower_assurance(w, person)
    }
}

/// Those who decide for an organisation: its representatives or, when it has none, the coordinators.
fn deciders(r: &mut Reading<'_>, organisation: &str) -> Result<Vec<PersonId>, Error> {
    if store::is_vacant(r, organisation)? {
        return store::holders_of(r, shell::policy::RegionRole::Coordinator);
    }
    Ok(store::people_of(r, organisation)?
        .into_iter()
        .filter(|member| member.role == Role::Representative)
        .map(|member| member.person)
        .collect())
}

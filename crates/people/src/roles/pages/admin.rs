//! All accounts, for the administrator: found, given roles for the region, blocked.

use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};
use language::{fold, format};
use shell::parts::{Crumb, FieldProblem};
use shell::policy::{Action, PersonId, RegionRole, RegionRoles, Thing};
use shell::{Form, Frame, Page, Problem, Visit};

use super::{
    Body, SurePage, done, just_done, number, problem, refused_page, settle_assurance, unprocessable, write,
};
use crate::accounts::{self, Account, store::by_id};
use crate::roles::letters::News;
use crate::roles::{Refusal, Work, store};
use crate::{Error, People, words};

/// Accounts on one page of the list.
const PER_PAGE: usize = 50;
/// Accounts that a search looks through; a network of the region's bodies has a tenth of it.
const SEARCHED: usize = 20_000;

/// An account in the list.
struct Line {
    name: String,
    href: String,
    email: String,
    roles: String,
    organisations: String,
    is_blocked: bool,
}

#[derive(Template)]
#[template(path = "roles/people.html")]
struct PeoplePage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    words: String,
    lines: Vec<Line>,
    /// Where the list goes on.
    next: Option<String>,
}

/// `GET /{lang}/admin/people?q=…&after=…`
pub(super) async fn list(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::ManageAccounts, &Thing::Site)?;
    let typed = fold::tidy(&visit.parameter("q").unwrap_or_default());
    let after = visit.parameter("after").and_then(|after| after.parse().ok());
    let after = PersonId(after.unwrap_or_default());
    let sought = fold::fold(&typed);
    let (found, work) = people
        .read(move |r| {
            let found = if sought.is_empty() {
                accounts::store::page(r, after, PER_PAGE + 1)?
            } else {
                let all = accounts::store::page(r, after, SEARCHED)?;
                let matches = |account: &Account| {
                    fold::fold(&account.name).contains(&sought)
                        || fold::fold(&account.email).contains(&sought)
                };
                all.into_iter().filter(matches).take(PER_PAGE + 1).collect()
            };
            let ids: Vec<PersonId> = found.iter().map(|account| account.id).collect();
            let work = store::work_among(r, &ids)?;
            Ok((found, work))
        })
        .await?;
    let t = words::Roles(visit.language);
    let frame = visit.frame(t.people_title(), t.people_lead()).unlisted();
    let next = (found.len() > PER_PAGE)
        .then(|| found.get(PER_PAGE - 1))
        .flatten()
        .map(|last| {
            let query = form_urlencoded::Serializer::new(String::new())
                .append_pair("q", &typed)
                .append_pair("after", &last.id.to_string())
                .finish();
            format!("{}?{query}", frame.url("/admin/people"))
        });
    let none = (RegionRoles::default(), Vec::new());
    Page::render(&PeoplePage {
        trail: Vec::new(),
        words: typed,
        lines: found
            .into_iter()
            .take(PER_PAGE)
            .map(|account| {
                let (region, organisations) = work.get(&account.id).unwrap_or(&none);
                let names: Vec<&str> = region.iter().map(|role| role.words(visit.language)).collect();
                let count = u64::try_from(organisations.len()).unwrap_or_default();
                Line {
                    href: frame.url(&format!("/admin/people/{}", account.id)),
                    roles: format::list(visit.language, &names),
                    organisations: t.organisations(count),
                    is_blocked: account.is_blocked(),
                    name: account.name,
                    email: account.email,
                }
            })
            .collect(),
        next,
        t,
        frame,
    })
}

/// An organisation that somebody works for.
struct Place {
    name: String,
    href: String,
    role: &'static str,
}

/// A role for the region that can be given or ended.
struct Given {
    code: &'static str,
    words: &'static str,
    what: &'static str,
    has: bool,
}

#[derive(Template)]
#[template(path = "roles/person.html")]
struct PersonPage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    done: Option<&'static str>,
    name: String,
    email: String,
    language: &'static str,
    assurance: &'static str,
    since: String,
    is_blocked: bool,
    is_me: bool,
    roles: Vec<Given>,
    places: Vec<Place>,
    action: String,
    block: String,
    rights: String,
}

/// The account of an address.
async fn account_of(people: &People, person: &str) -> Result<(Account, RegionRoles, Vec<Work>), Problem> {
    let person = PersonId(number(person)?);
    let found = people
        .read(move |r| {
            let Some(account) = by_id(r, person)? else {
                return Ok(None);
            };
            Ok(Some((
                account,
                store::region_roles_of(r, person)?,
                store::work(r, person)?,
            )))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn people_crumb(frame: &Frame, t: words::Roles) -> Crumb {
    Crumb {
        words: t.people_title().to_owned(),
        href: frame.url("/admin/people"),
    }
}

fn person_crumb(frame: &Frame, account: &Account) -> Crumb {
    Crumb {
        words: account.name.clone(),
        href: frame.url(&format!("/admin/people/{}", account.id)),
    }
}

/// `GET /{lang}/admin/people/{person}`
pub(super) async fn person(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Problem> {
    visit.permit(Action::ManageAccounts, &Thing::Site)?;
    let (account, region, work) = account_of(&people, &id).await?;
    let t = words::Roles(visit.language);
    let frame = visit.frame(account.name.clone(), t.person_lead()).unlisted();
    let path = format!("/admin/people/{}", account.id);
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("person", &account.email)
        .finish();
    Page::render(&PersonPage {
        trail: vec![people_crumb(&frame, t)],
        done: just_done(&visit),
        language: account.language.own_name(),
        assurance: account.assurance.words(visit.language),
        since: format::date(visit.language, format::region_date(account.created_at)),
        is_blocked: account.is_blocked(),
        is_me: visit.signed_in()?.id == account.id,
        roles: RegionRole::ALL
            .iter()
            .map(|role| Given {
                code: role.code(),
                words: role.words(visit.language),
                what: what_it_is(t, *role),
                has: region.has(*role),
            })
            .collect(),
        places: work
            .into_iter()
            .map(|work| Place {
                name: Body::of(&people, &visit, &work.organisation)
                    .map_or_else(|_| work.organisation.clone(), |body| body.name),
                href: frame.url(&format!("/account/organisations/{}", work.organisation)),
                role: work.role.words(visit.language),
            })
            .collect(),
        action: frame.url(&format!("{path}/roles")),
        block: frame.url(&format!("{path}/block")),
        rights: format!("{}?{query}#answer", frame.url("/admin/policy")),
        name: account.name,
        email: account.email,
        t,
        frame,
    })
}

fn what_it_is(t: words::Roles, role: RegionRole) -> &'static str {
    match role {
        RegionRole::Translator => t.about_translator(),
        RegionRole::Coordinator => t.about_coordinator(),
        RegionRole::Moderator => t.about_moderator(),
        RegionRole::Administrator => t.about_administrator(),
    }
}

/// `POST /{lang}/admin/people/{person}/roles`: the roles that are ticked are held afterwards, and no others.
pub(super) async fn change_roles(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
    Form(given): Form<Vec<(String, String)>>,
) -> Result<Response, Problem> {
    visit.permit(Action::ManageAccounts, &Thing::Site)?;
    let (account, ..) = account_of(&people, &id).await?;
    // A form that came without its end would take all roles away.
    if !given.iter().any(|(name, _)| name == "complete") {
        return Err(Problem::bad_request());
    }
    let wanted: RegionRoles = given
        .iter()
        .filter(|(name, _)| name == "role")
        .filter_map(|(_, code)| RegionRole::from_code(code))
        .collect();
    let (asking, by, person) = (visit.clone(), visit.signed_in()?.name.clone(), account.id);
    let outcome = write(&people, move |w, letters| {
        let permit = asking.permit(Action::ManageAccounts, &Thing::Site)?;
        let before = store::region_roles_of(w, person)?;
        // The administrator's role comes first: it alone can be refused, and then nothing was written.
        for role in RegionRole::ALL.iter().rev().copied() {
            let given = wanted.has(role);
            if given == before.has(role) {
                continue;
            }
            if given {
                store::appoint(w, &permit, person, role)?;
            } else if let Err(refusal) = store::take_region_role(w, &permit, person, role)? {
                return Ok(Err(refusal));
            }
            let news = News::Region { role, given, by: &by };
            letters.tell(w, &[person], news)?;
        }
        settle_assurance(w, person)?;
        Ok::<_, Error>(Ok(()))
    })
    .await?;
    match outcome {
        Ok(()) => Ok(done(&visit, &format!("/admin/people/{person}"), "roles")),
        Err(refusal) => refused_page(&visit, refusal, person_crumb(&visit.frame("", ""), &account)),
    }
}

fn block_page(visit: &Visit, account: &Account, problems: Vec<FieldProblem>) -> Result<Page, Problem> {
    let t = words::Roles(visit.language);
    let title = t.block_title(&account.name);
    let frame = visit.frame(title.clone(), t.block_lead()).unlisted();
    Page::render(&SurePage {
        trail: vec![people_crumb(&frame, t), person_crumb(&frame, account)],
        title,
        lead: t.block_lead().to_owned(),
        effects: vec![
            t.block_effect_sessions(),
            t.block_effect_work(),
            t.block_effect_back(),
        ],
        action: frame.url(&format!("/admin/people/{}/block", account.id)),
        button: t.block_button(),
        back: Crumb {
            words: t.keep_account_button().to_owned(),
            href: frame.url(&format!("/admin/people/{}", account.id)),
        },
        problems,
        frame,
    })
}

/// `GET /{lang}/admin/people/{person}/block`
pub(super) async fn ask_block(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    visit.permit(Action::ManageAccounts, &Thing::Site)?;
    let (account, ..) = account_of(&people, &id).await?;
    if account.is_blocked() {
        let to = visit.frame("", "").url(&format!("/admin/people/{}", account.id));
        return Ok(Redirect::to(&to).into_response());
    }
    Ok(block_page(&visit, &account, Vec::new())?.into_response())
}

#[derive(Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct Sure {
    /// `yes` blocks, `no` lets in again.
    sure: String,
}

/// `POST /{lang}/admin/people/{person}/block`
pub(super) async fn block(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
    Form(given): Form<Sure>,
) -> Result<Response, Problem> {
    visit.permit(Action::ManageAccounts, &Thing::Site)?;
    let (account, region, _) = account_of(&people, &id).await?;
    let block = match given.sure.as_str() {
        "yes" => true,
        "no" => false,
        _ => {
            let problems = vec![problem("sure", words::Roles(visit.language).error_sure())];
            return Ok(unprocessable(block_page(&visit, &account, problems)?));
        }
    };
    let asking = visit.clone();
    let (person, is_administrator) = (account.id, region.has(RegionRole::Administrator));
    let outcome = write(&people, move |w, _| {
        let permit = asking.permit(Action::ManageAccounts, &Thing::Site)?;
        if !block {
            accounts::unblock(w, person)?;
            store::note_block(w, &permit, person, false)?;
            return Ok(Ok(()));
        }
        // Whoever blocks themselves, or the last who runs the site, locks the door from inside.
        let last = is_administrator && store::holders_of(w, RegionRole::Administrator)? == [person];
        if last || permit.person() == person {
            return Ok(Err(Refusal::LastAdministrator));
        }
        accounts::block(w, person)?;
        store::note_block(w, &permit, person, true)?;
        Ok::<_, Error>(Ok(()))
    })
    .await?;
    match outcome {
        Ok(()) => {
            let what = if block { "blocked" } else { "unblocked" };
            Ok(done(&visit, &format!("/admin/people/{person}"), what))
        }
        Err(refusal) => refused_page(&visit, refusal, person_crumb(&visit.frame("", ""), &account)),
    }
}

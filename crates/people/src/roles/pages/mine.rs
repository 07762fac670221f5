//! For which organisations one works, and what one waits for.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use language::format;
use serde::Deserialize;
use shell::parts::Crumb;
use shell::policy::{Action, Thing};
use shell::{Form, Frame, Page, Problem, Visit};

use super::{Body, accounts_of, done, just_done, mine_crumb, name_of, refused_page};
use crate::accounts::EmailKey;
use crate::roles::{letters, store};
use crate::{People, accounts, words};

/// An organisation that one works for.
struct Line {
    name: String,
    href: String,
    role: &'static str,
    since: String,
}

/// A request or claim that waits.
struct Waiting {
    name: String,
    what: &'static str,
    kind: &'static str,
    number: i64,
    since: String,
}

#[derive(Template)]
#[template(path = "roles/mine.html")]
struct MinePage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    done: Option<&'static str>,
    region: Vec<&'static str>,
    lines: Vec<Line>,
    substitutions: Vec<String>,
    waiting: Vec<Waiting>,
    invited: Option<String>,
    /// Pages for whoever looks after the region.
    more: Vec<Crumb>,
}

/// `GET /{lang}/account/organisations`
pub(super) async fn show(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let me = visit.signed_in()?.id;
    let now = people.database().clock().now();
    let (work, substitutions, requests, claims, invited, names) = people
        .read(move |r| {
            let substitutions = store::substitutions_of(r, me, now)?;
            let names = accounts_of(
                r,
                substitutions
                    .iter()
                    .flat_map(|each| [each.absent, each.substitute]),
            )?;
            let invited = match accounts::store::by_id(r, me)? {
                Some(account) => store::invited(r, EmailKey::of(&account.email).as_str(), now)?,
                None => 0,
            };
            Ok((
                store::work(r, me)?,
                substitutions,
                store::requests_of(r, me)?,
                store::claims_of(r, me)?,
                invited,
                names,
            ))
        })
        .await?;
    let t = words::Roles(visit.language);
    let name = |id: &str| Body::of(&people, &visit, id).map_or_else(|_| id.to_owned(), |body| body.name);
    let frame = visit.frame(t.mine_title(), t.mine_lead()).unlisted();
    let date = |moment| format::date(visit.language, format::region_date(moment));
    let waiting = requests
        .into_iter()
        .map(|request| Waiting {
            name: name(&request.organisation),
            what: t.waiting_request(),
            kind: "request",
            number: request.id,
            since: date(request.asked_at),
        })
        .chain(claims.into_iter().map(|claim| Waiting {
            name: name(&claim.organisation),
            what: t.waiting_claim(),
            kind: "claim",
            number: claim.id,
            since: date(claim.claimed_at),
        }))
        .collect();
    Page::render(&MinePage {
        trail: Vec::new(),
        done: just_done(&visit),
        region: visit
            .signed_in()?
            .region_roles
            .iter()
            .map(|role| role.words(visit.language))
            .collect(),
        lines: work
            .into_iter()
            .map(|work| Line {
                name: name(&work.organisation),
                href: frame.url(&format!("/account/organisations/{}", work.organisation)),
                role: work.role.words(visit.language),
                since: t.since(date(work.since)),
            })
            .collect(),
        substitutions: substitutions
            .iter()
            .map(|each| {
                let (first, last) = each.days();
                t.substitution_at(
                    name(&each.organisation),
                    name_of(&names, each.substitute, t),
                    name_of(&names, each.absent, t),
                    letters::period(t, first, last),
                )
            })
            .collect(),
        waiting,
        invited: (invited > 0).then(|| t.invited(invited)),
        more: [
            (Action::DecideClaim, t.claims_title(), "/claims"),
            (Action::ManageAccounts, t.people_title(), "/admin/people"),
            (Action::SeePolicy, t.policy_title(), "/admin/policy"),
        ]
        .into_iter()
        .filter(|(action, ..)| visit.might(*action).is_ok())
        .map(|(_, words, path)| Crumb {
            words: words.to_owned(),
            href: frame.url(path),
        })
        .collect(),
        t,
        frame,
    })
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Withdrawn {
    what: String,
    number: String,
}

/// `POST /{lang}/account/organisations/withdraw`
pub(super) async fn withdraw(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Withdrawn>,
) -> Result<Response, Problem> {
    let permit = visit.permit(Action::AskToJoin, &Thing::Site)?;
    let number: i64 = given.number.parse().map_err(|_| Problem::bad_request())?;
    let is_claim = given.what == "claim";
    let outcome = people
        .write(move |w| {
            if is_claim {
                store::withdraw_claim(w, &permit, number)
            } else {
                store::withdraw_request(w, &permit, number)
            }
        })
        .await?;
    match outcome {
        Ok(()) => Ok(done(&visit, "/account/organisations", "withdrawn")),
        Err(refusal) => {
            let frame = visit.frame("", "");
            refused_page(&visit, refusal, mine_crumb(&frame, words::Roles(visit.language)))
        }
    }
}

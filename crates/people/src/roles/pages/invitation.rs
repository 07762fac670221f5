//! The page behind the link of an invitation.
//!
//! Whoever holds the link sees for which organisation it is, not for which address. It is accepted by whoever is signed
//! in with that address, so a letter that was passed on or read by others is worth nothing.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use language::format;
use serde::Deserialize;
use shell::parts::FieldProblem;
use shell::policy::Action;
use shell::{Form, Frame, Page, Problem, Visit};

use super::{
    Body, accounts_of, done, name_of, permit, problem, refused, settle_assurance, unprocessable, write,
};
use crate::accounts::token::Hash;
use crate::accounts::{EmailKey, store::by_id};
use crate::roles::letters::News;
use crate::roles::{Invitation, Outcome, Refusal, store};
use crate::{Error, People, words};

#[derive(Template)]
#[template(path = "roles/invitation.html")]
struct InvitationPage {
    frame: Frame,
    t: words::Roles,
    title: String,
    organisation: String,
    role: &'static str,
    by: String,
    until: String,
    /// Why it can not be accepted.
    refused: Option<&'static str>,
    signed_in: bool,
    /// Where the form goes; also where one comes back to after signing in.
    action: String,
    sign_in: String,
    sign_up: String,
    problems: Vec<FieldProblem>,
}

/// The invitation behind a link, and the name of whoever invited.
async fn found(people: &People, visit: &Visit, token: &str) -> Result<(Invitation, String), Problem> {
    let hash = Hash::of_token(token);
    let t = words::Roles(visit.language);
    let found = people
        .read(move |r| {
            let Some(invitation) = store::invitation_by_token(r, hash.as_str())? else {
                return Ok(None);
            };
            let by = invitation.invited_by;
            let names = accounts_of(r, [by])?;
            Ok(Some((invitation, name_of(&names, by, t))))
        })
        .await?;
    found.ok_or(Problem::NotFound)
}

fn page(
    people: &People,
    visit: &Visit,
    invitation: &Invitation,
    by: String,
    refused: Option<&'static str>,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let t = words::Roles(visit.language);
    let body = Body::of(people, visit, &invitation.organisation)?;
    let title = t.invitation_title(&body.name);
    let frame = visit.frame(title.clone(), t.invitation_lead()).unlisted();
    let here: String = form_urlencoded::byte_serialize(visit.path.as_bytes()).collect();
    Page::render(&InvitationPage {
        title,
        organisation: body.name,
        role: invitation.role.words(visit.language),
        by,
        until: format::date_time(visit.language, invitation.expires_at),
        refused,
        signed_in: visit.person.is_some(),
        action: frame.url(&visit.path),
        sign_in: format!("{}?to={here}", frame.url("/sign-in")),
        sign_up: format!("{}?to={here}", frame.url("/sign-up")),
        problems,
        t,
        frame,
    })
}

/// `GET /{lang}/invitations/{token}`
pub(super) async fn show(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Page, Problem> {
    let (invitation, by) = found(&people, &visit, &token).await?;
    let t = words::Roles(visit.language);
    let mine = match &visit.person {
        None => true,
        Some(person) => {
            let (id, email) = (person.id, invitation.email.clone());
            people
                .read(move |r| Ok(is_for(by_id(r, id)?.map(|account| account.email), &email)))
                .await?
        }
    };
    let refusal = match invitation.outcome {
        Some(Outcome::Accepted) => Some(t.refused_used()),
        Some(_) => Some(refused(t, Refusal::Gone)),
        None if invitation.expires_at <= people.database().clock().now() => {
            Some(refused(t, Refusal::Expired))
        }
        None if !mine => Some(refused(t, Refusal::OtherAddress)),
        None => None,
    };
    page(&people, &visit, &invitation, by, refusal, Vec::new())
}

fn is_for(account: Option<String>, invited: &str) -> bool {
    account.is_some_and(|email| EmailKey::of(&email) == EmailKey::of(invited))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Answer {
    answer: String,
}

/// `POST /{lang}/invitations/{token}`
pub(super) async fn answer(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
    Form(given): Form<Answer>,
) -> Result<Response, Problem> {
    let (invitation, by) = found(&people, &visit, &token).await?;
    let (asking, id) = (visit.clone(), invitation.organisation.clone());
    people
        .read(move |r| permit(r, &asking, Action::AcceptInvitation, &id).map(drop))
        .await?;
    let t = words::Roles(visit.language);
    let accept = match given.answer.as_str() {
        "accept" => true,
        "decline" => false,
        _ => {
            let problems = vec![problem("answer", t.error_choose())];
            let page = page(&people, &visit, &invitation, by, None, problems)?;
            return Ok(unprocessable(page));
        }
    };
    let me = visit.signed_in()?.clone();
    let hash = Hash::of_token(&token);
    let (asking, organisation) = (visit.clone(), invitation.organisation.clone());
    let outcome = write(&people, move |w, letters| {
        let permit = permit(w, &asking, Action::AcceptInvitation, &organisation)?;
        let account = by_id(w, me.id)?.ok_or(Error::Problem(Problem::NotFound))?;
        let key = EmailKey::of(&account.email);
        let used = match store::answer_invitation(w, &permit, hash.as_str(), key.as_str(), accept)? {
            Ok(used) => used,
            Err(refusal) => return Ok(Err(refusal)),
        };
        if accept {
            settle_assurance(w, me.id)?;
        }
        letters.tell(
            w,
            &[used.invited_by],
            News::Answered {
                organisation: &used.organisation,
                name: &me.name,
                accepted: accept,
            },
        )?;
        Ok(Ok(()))
    })
    .await?;
    match outcome {
        Ok(()) if accept => {
            let path = format!("/account/organisations/{}", invitation.organisation);
            Ok(done(&visit, &path, "joined"))
        }
        Ok(()) => Ok(done(&visit, "/account/organisations", "declined")),
        Err(refusal) => {
            let words = Some(refused(t, refusal));
            let page = page(&people, &visit, &invitation, by, words, Vec::new())?;
            Ok(page.with_status(StatusCode::CONFLICT).into_response())
        }
    }
}

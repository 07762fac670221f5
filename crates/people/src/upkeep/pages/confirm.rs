//! "Still valid": by somebody who is signed in, and by the link of a reminder.

use askama::Template;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::editing::{ItemId, Kind};
use serde::Deserialize;
use shell::parts::Crumb;
use shell::policy::{Action, Denial};
use shell::{Form, Frame, Page, Problem, Visit};

use super::path;
use crate::accounts::token::Hash;
use crate::upkeep::{self, Standing};
use crate::{Error, People, desk, words};

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    /// `list`: back to the list; otherwise to the thing itself.
    back: String,
    /// The kind that the list was narrowed to.
    only: String,
}

/// `POST /{lang}/desk/confirm/{kind}/{*key}`
pub(super) async fn confirm(
    State(people): State<People>,
    visit: Visit,
    Path((kind, key)): Path<(String, String)>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let id = Kind::from_code(&kind).and_then(|kind| ItemId::parse(kind, &key));
    let id = id.ok_or(Problem::NotFound)?;
    let (asking, snapshot, wanted) = (visit.clone(), people.snapshot(), id.clone());
    people
        .write(move |w| {
            let item = desk::item(w, &wanted)?.ok_or(Problem::NotFound)?;
            let permit = asking.permit(Action::Confirm, &item.thing())?;
            if upkeep::confirm(w, &permit, &item, &snapshot)? {
                Ok(())
            } else {
                Err(Error::Problem(Problem::NotFound))
            }
        })
        .await?;
    let to = if given.back == "list" {
        let kind = Kind::from_code(&given.only).map(Kind::code).unwrap_or_default();
        path("/desk/unconfirmed", &[("kind", kind), ("done", "confirmed")])
    } else {
        path(&desk::path(&id), &[("done", "confirmed")])
    };
    Ok(Redirect::to(&format!("/{}{to}", visit.language.code())).into_response())
}

#[derive(Template)]
#[template(path = "upkeep/confirm.html")]
struct ConfirmPage {
    frame: Frame,
    title: &'static str,
    lead: &'static str,
    tone: &'static str,
    /// What it is about: kind, title, address of its public page.
    about: Option<(&'static str, String, String)>,
    t: words::Upkeep,
    /// Address of the form, while the link works.
    action: Option<String>,
    links: Vec<Crumb>,
}

/// What a standing is told with: title, explanation, tone, status.
fn told(
    t: words::Upkeep,
    standing: &Standing,
    was_sent: bool,
) -> (&'static str, &'static str, &'static str, StatusCode) {
    match standing {
        Standing::Works(_) if was_sent => {
            (t.confirmed_title(), t.confirmed_lead(), "success", StatusCode::OK)
        }
        Standing::Works(_) => (t.confirm_title(), t.confirm_lead(), "", StatusCode::OK),
        Standing::Used(_) => (t.used_title(), t.used_lead(), "info", StatusCode::GONE),
        Standing::Expired(_) => (t.expired_title(), t.expired_lead(), "warning", StatusCode::GONE),
        Standing::Denied(_, Denial::State) => (
            t.denied_title(),
            t.denied_state_lead(),
            "warning",
            StatusCode::CONFLICT,
        ),
        Standing::Denied(_, Denial::Assurance(_)) => (
            t.denied_title(),
            t.denied_assurance_lead(),
            "warning",
            StatusCode::CONFLICT,
        ),
        Standing::Denied(..) => (t.denied_title(), t.denied_lead(), "warning", StatusCode::CONFLICT),
        Standing::Unknown => (
            t.unknown_title(),
            t.unknown_lead(),
            "warning",
            StatusCode::NOT_FOUND,
        ),
    }
}

async fn page(
    people: &People,
    visit: &Visit,
    standing: Standing,
    was_sent: bool,
) -> Result<Response, Problem> {
    let t = words::Upkeep(visit.language);
    let (title, lead, tone, status) = told(t, &standing, was_sent);
    let item = match &standing {
        Standing::Works(item)
        | Standing::Used(item)
        | Standing::Expired(item)
        | Standing::Denied(item, _) => Some(item.clone()),
        Standing::Unknown => None,
    };
    let (asked, language, snapshot) = (item.clone(), visit.language, people.snapshot());
    let name = people
        .read(move |r| match asked {
            Some(item) => upkeep::gaps::name(r, &snapshot, &item, language),
            None => Ok(String::new()),
        })
        .await?;
    let frame = visit.frame(title, lead).unlisted();
    let works = matches!(standing, Standing::Works(_)) && !was_sent;
    let links = match &item {
        Some(item) if !works => vec![
            Crumb {
                words: t.to_public_page().to_owned(),
                href: frame.url(&item.path()),
            },
            Crumb {
                words: t.to_list().to_owned(),
                href: frame.url("/desk/unconfirmed"),
            },
        ],
        Some(_) => Vec::new(),
        None => vec![Crumb {
            words: t.to_list().to_owned(),
            href: frame.url("/desk/unconfirmed"),
        }],
    };
    let page = Page::render(&ConfirmPage {
        title,
        lead,
        tone,
        about: item
            .filter(|_| !name.is_empty())
            .map(|item| (item.kind().label(visit.language), name, frame.url(&item.path()))),
        action: works.then(|| frame.url(&visit.path)),
        links,
        t,
        frame,
    })?;
    Ok(page.with_status(status).into_response())
}

/// `GET /{lang}/desk/confirm/{token}`
pub(super) async fn ask(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let (hash, now, assurances) = (Hash::of_token(&token), people.now(), visit.assurances.clone());
    let standing = people
        .read(move |r| upkeep::standing(r, &hash, now, &assurances))
        .await?;
    page(&people, &visit, standing, false).await
}

/// `POST /{lang}/desk/confirm/{token}`
pub(super) async fn by_link(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let (hash, assurances, snapshot) = (
        Hash::of_token(&token),
        visit.assurances.clone(),
        people.snapshot(),
    );
    let standing = people
        .write(move |w| upkeep::confirm_by_link(w, &hash, &assurances, &snapshot))
        .await?;
    page(&people, &visit, standing, true).await
}

//! Where an item stands in the catalogue: archived with a successor, brought back, under another key.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use catalogue::editing::ItemId;
use serde::Deserialize;
use shell::parts::Crumb;
use shell::policy::{Action, State};
use shell::{Form, Frame, Page, Problem, Visit};

use super::{FieldProblem, done, item_of, problem, shown_title, stale, to, trail_to};
use crate::desk::work::{self, Moved};
use crate::desk::{Item, path};
use crate::{Error, People, words};

type Address = Path<(String, String)>;

/// What was typed: the key of the successor, or the new key.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    key: String,
    /// The button that says what happens then.
    sure: String,
}

#[derive(Template)]
#[template(path = "desk/place.html")]
struct PlacePage {
    frame: Frame,
    trail: Vec<Crumb>,
    title: String,
    lead: &'static str,
    /// What happens then.
    effects: Vec<&'static str>,
    label: &'static str,
    hint: &'static str,
    /// Nothing is asked: the button is all.
    asks: bool,
    value: String,
    problems: Vec<FieldProblem>,
    action: String,
    button: &'static str,
    tone: &'static str,
    back: Crumb,
}

impl PlacePage {
    fn is_wrong(&self) -> bool {
        !self.problems.is_empty()
    }
}

/// The item with its title, for whoever may archive it.
async fn found(people: &People, visit: &Visit, id: &ItemId) -> Result<(Item, String), Problem> {
    let (asking, asked, snapshot) = (visit.clone(), id.clone(), people.snapshot());
    let (item, title) = people
        .read(move |r| {
            let (_, item) = work::permit(r, &asking, Action::Archive, &asked)?;
            let Some(present) = work::present(r, &asked)? else {
                return Err(Problem::NotFound.into());
            };
            let title = work::title(r, &snapshot, &asked, &present.document)?;
            Ok::<_, Error>((item, title))
        })
        .await?;
    Ok((item, shown_title(&title[visit.language], id)))
}

fn archive_page(
    visit: &Visit,
    item: &Item,
    title: &str,
    value: String,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let t = words::Desk(visit.language);
    let archived = item.state == State::Archived;
    let heading = if archived {
        t.restore_title(title)
    } else {
        t.archive_title(title)
    };
    let frame = visit.frame(heading.clone(), "").unlisted();
    Page::render(&PlacePage {
        trail: trail_to(&frame, &item.id, title),
        title: heading,
        lead: if archived {
            t.restore_lead()
        } else {
            t.archive_lead()
        },
        effects: if archived {
            vec![t.restore_effect()]
        } else {
            vec![
                t.archive_effect_lists(),
                t.archive_effect_address(),
                t.archive_effect_back(),
            ]
        },
        label: t.successor(),
        hint: t.successor_hint(),
        asks: !archived,
        value,
        problems,
        action: frame.url(&to(if archived { "restore" } else { "archive" }, &item.id)),
        button: if archived {
            t.restore_button()
        } else {
            t.archive_button()
        },
        tone: if archived { "accent" } else { "danger" },
        back: Crumb {
            words: t.back_to_item().to_owned(),
            href: frame.url(&path(&item.id)),
        },
        frame,
    })
}

/// `GET /{lang}/desk/archive/{kind}/{*key}`
pub(super) async fn ask_archive(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
) -> Result<Page, Problem> {
    let id = item_of(&kind, &key)?;
    let (item, title) = found(&people, &visit, &id).await?;
    archive_page(&visit, &item, &title, String::new(), Vec::new())
}

/// `POST /{lang}/desk/archive/{kind}/{*key}`
pub(super) async fn archive(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let (item, title) = found(&people, &visit, &id).await?;
    if given.sure.is_empty() {
        return Err(Problem::bad_request());
    }
    let t = words::Desk(visit.language);
    let asked = given.key.trim();
    let successor = ItemId::parse(id.kind(), asked);
    let unknown = |given: Given| {
        let problems = vec![problem("key", t.error_successor())];
        let page = archive_page(&visit, &item, &title, given.key, problems)?;
        Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    if successor.is_none() && !asked.is_empty() {
        return unknown(given);
    }
    let (asking, archived) = (visit.clone(), id.clone());
    let moved = people
        .write(move |w| {
            let (permit, item) = work::permit(w, &asking, Action::Archive, &archived)?;
            work::archive(w, (&permit, &item), successor.as_ref())
        })
        .await?;
    match moved {
        Moved::Done => Ok(done(&visit, &id, "archived")),
        Moved::Refused => unknown(given),
        _ => stale(&visit, &id),
    }
}

/// `POST /{lang}/desk/restore/{kind}/{*key}`
pub(super) async fn restore(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    found(&people, &visit, &id).await?;
    if given.sure.is_empty() {
        return Err(Problem::bad_request());
    }
    let (asking, restored) = (visit.clone(), id.clone());
    let moved = people
        .write(move |w| {
            let (permit, item) = work::permit(w, &asking, Action::Archive, &restored)?;
            work::restore(w, (&permit, &item))
        })
        .await?;
    match moved {
        Moved::Done => Ok(done(&visit, &id, "restored")),
        _ => stale(&visit, &id),
    }
}

fn rename_page(
    visit: &Visit,
    id: &ItemId,
    title: &str,
    value: String,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let t = words::Desk(visit.language);
    let heading = t.rename_title(title);
    let frame = visit.frame(heading.clone(), "").unlisted();
    Page::render(&PlacePage {
        trail: trail_to(&frame, id, title),
        title: heading,
        lead: t.rename_lead(),
        effects: vec![t.rename_effect()],
        label: t.key_slug(),
        hint: t.key_slug_hint(),
        asks: true,
        value,
        problems,
        action: frame.url(&to("rename", id)),
        button: t.rename_button(),
        tone: "accent",
        back: Crumb {
            words: t.back_to_item().to_owned(),
            href: frame.url(&path(id)),
        },
        frame,
    })
}

/// `GET /{lang}/desk/rename/{kind}/{*key}`
pub(super) async fn ask_rename(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
) -> Result<Page, Problem> {
    let id = item_of(&kind, &key)?;
    let (_, title) = found(&people, &visit, &id).await?;
    rename_page(&visit, &id, &title, id.key().to_owned(), Vec::new())
}

/// `POST /{lang}/desk/rename/{kind}/{*key}`
pub(super) async fn rename(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let (_, title) = found(&people, &visit, &id).await?;
    let t = words::Desk(visit.language);
    let new = given.key.trim().to_owned();
    let wrong = |words: &str| {
        let page = rename_page(
            &visit,
            &id,
            &title,
            given.key.clone(),
            vec![problem("key", words)],
        )?;
        Ok(page.with_status(StatusCode::UNPROCESSABLE_ENTITY).into_response())
    };
    let Some(renamed) = ItemId::parse(id.kind(), &new) else {
        return wrong(t.error_key());
    };
    let (asking, old) = (visit.clone(), id.clone());
    let moved = people
        .write(move |w| {
            let (permit, item) = work::permit(w, &asking, Action::Archive, &old)?;
            work::rename(w, (&permit, &item), &new)
        })
        .await?;
    match moved {
        Moved::Done => Ok(done(&visit, &renamed, "renamed")),
        Moved::Taken => wrong(t.error_key_taken()),
        Moved::Refused => wrong(t.error_key_stays()),
        _ => stale(&visit, &id),
    }
}

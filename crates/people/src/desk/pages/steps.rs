//! The steps of an item: handed in, taken back, sent back, published, thrown away.
//!
//! The buttons stand in the editor's form, so what was typed comes with them. It is saved first, in a transaction of its
//! own: whatever comes of the step, nothing that was typed is lost.

use axum::extract::{Path, State as Shared};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::editing::{FieldProblem, ItemId};
use language::fold::tidy_lines;
use shell::policy::{Action, Permit};
use shell::{Form, Problem, Visit};
use storage::Writing;

use super::edit::{Said, Written, clash_page, crossed_page, may_write, moved_on, shown, with_script, write};
use super::view::service_names;
use super::{SAVE, done, item_of, problem, refused, shown_title, stale};
use crate::desk::forms::Typed;
use crate::desk::merge::Picks;
use crate::desk::work::{self, Crossed, Moved};
use crate::desk::{Item, NOTE_MAX};
use crate::{Error, People, words};

type Address = Path<(String, String)>;

/// Where a step begins.
enum First {
    /// From the draft of this number.
    From(i64),
    /// It does not: the answer says why.
    Answer(Box<Response>),
}

/// Asks the policy, and saves what came with the button.
async fn first(
    people: &People,
    visit: &Visit,
    id: &ItemId,
    typed: &Typed,
    action: Action,
) -> Result<First, Problem> {
    if !typed.has_document() {
        let (asking, asked) = (visit.clone(), id.clone());
        people
            .read(move |r| work::permit(r, &asking, action, &asked).map(drop))
            .await?;
        return Ok(match typed.began() {
            Some(began) => First::From(began.number),
            None => First::Answer(Box::new(stale(visit, id)?)),
        });
    }
    if !may_write(people, visit, id).await? {
        return Ok(First::Answer(Box::new(moved_on(people, visit, id, typed).await?)));
    }
    people.limiter().take(&SAVE, visit.client)?;
    let snapshot = people.snapshot();
    let (asking, saved, sent) = (visit.clone(), id.clone(), typed.clone());
    let inside = std::sync::Arc::clone(&snapshot);
    let written = people
        .write(move |w| {
            let (permit, item) = work::permit_to_write(w, &asking, &saved)?;
            write(w, &asking, &inside, &saved, &sent, (&permit, &item))
        })
        .await?;
    Ok(match written {
        Written::Saved { number: 0, .. } => First::Answer(Box::new(done(visit, id, "unchanged"))),
        Written::Saved { number, .. } => First::From(number),
        Written::Clash(clashed) => {
            First::Answer(Box::new(clash_page(&snapshot, visit, id, typed, &clashed)?))
        }
    })
}

/// Takes a step in a transaction of its own.
async fn step(
    people: &People,
    visit: &Visit,
    id: &ItemId,
    action: Action,
    work: impl FnOnce(&mut Writing<'_>, (&Permit, &Item)) -> Result<Moved, Error> + Send + 'static,
) -> Result<Moved, Problem> {
    let (asking, moved) = (visit.clone(), id.clone());
    people
        .write(move |w| {
            let (permit, item) = work::permit(w, &asking, action, &moved)?;
            work(w, (&permit, &item))
        })
        .await
}

/// The answer to a step.
async fn answer(
    people: &People,
    visit: &Visit,
    id: &ItemId,
    moved: Moved,
    what: &str,
) -> Result<Response, Problem> {
    let t = words::Desk(visit.language);
    match moved {
        Moved::Done => Ok(done(visit, id, what)),
        Moved::Stale | Moved::Open(_) => stale(visit, id),
        Moved::Taken => refused(visit, id, t.refused_taken()),
        Moved::Refused => refused(visit, id, t.refused_refused()),
        Moved::Invalid(problems) => invalid(people, visit, id, problems).await,
    }
}

/// The page of the item that says what must be mended first.
async fn invalid(
    people: &People,
    visit: &Visit,
    id: &ItemId,
    problems: Vec<FieldProblem>,
) -> Result<Response, Problem> {
    let said = Said {
        others: super::view::key_problems(&problems, visit.language)
            .into_iter()
            .map(|words| problem("content", words))
            .collect(),
        problems: problems
            .into_iter()
            .filter(|problem| problem.field != catalogue::editing::KEY)
            .collect(),
        ..Said::default()
    };
    let page = shown(people, visit, id, None, said).await?;
    Ok(with_script(page.with_status(StatusCode::UNPROCESSABLE_ENTITY)))
}

/// `POST /{lang}/desk/submit/{kind}/{*key}`
pub(super) async fn submit(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let number = match first(&people, &visit, &id, &typed, Action::Submit).await? {
        First::From(number) => number,
        First::Answer(answer) => return Ok(*answer),
    };
    let snapshot = people.snapshot();
    let moved = step(&people, &visit, &id, Action::Submit, move |w, by| {
        work::submit(w, &snapshot, by, number)
    })
    .await?;
    answer(&people, &visit, &id, moved, "submitted").await
}

/// `POST /{lang}/desk/withdraw/{kind}/{*key}`
pub(super) async fn withdraw(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let number = typed.began().map_or(0, |began| began.number);
    let moved = step(&people, &visit, &id, Action::Submit, move |w, by| {
        work::send_back(w, by, number, None)
    })
    .await?;
    answer(&people, &visit, &id, moved, "withdrawn").await
}

/// `POST /{lang}/desk/send-back/{kind}/{*key}`
pub(super) async fn send_back(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let (asking, asked) = (visit.clone(), id.clone());
    people
        .read(move |r| work::permit(r, &asking, Action::Publish, &asked).map(drop))
        .await?;
    let t = words::Desk(visit.language);
    let reason = tidy_lines(typed.get("reason").unwrap_or_default());
    let too_long = reason.chars().count().saturating_sub(NOTE_MAX);
    let wrong = match (reason.is_empty(), too_long) {
        (true, _) => Some(t.error_reason().to_owned()),
        (_, 1..) => Some(t.error_long(u64::try_from(too_long).unwrap_or(u64::MAX))),
        _ => None,
    };
    if let Some(words) = wrong {
        let said = Said {
            others: vec![problem("reason", words)],
            reason: typed.get("reason").unwrap_or_default().to_owned(),
            ..Said::default()
        };
        let page = shown(&people, &visit, &id, None, said).await?;
        return Ok(with_script(page.with_status(StatusCode::UNPROCESSABLE_ENTITY)));
    }
    let number = typed.began().map_or(0, |began| began.number);
    let moved = step(&people, &visit, &id, Action::Publish, move |w, by| {
        work::send_back(w, by, number, Some(&reason))
    })
    .await?;
    answer(&people, &visit, &id, moved, "sent-back").await
}

/// `POST /{lang}/desk/discard/{kind}/{*key}`
pub(super) async fn discard(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let number = typed.began().map_or(0, |began| began.number);
    let asked = id.clone();
    let (moved, gone) = {
        let (asking, discarded) = (visit.clone(), id.clone());
        people
            .write(move |w| {
                let (permit, item) = work::permit(w, &asking, Action::Edit, &discarded)?;
                let moved = work::discard(w, (&permit, &item), number)?;
                Ok((moved, crate::desk::item(w, &discarded)?.is_none()))
            })
            .await?
    };
    if moved == Moved::Done && gone {
        // There is no page of the item any more.
        let list = format!("/{}/desk/{}?done=discarded", visit.language.code(), asked.kind());
        return Ok(Redirect::to(&list).into_response());
    }
    answer(&people, &visit, &id, moved, "discarded").await
}

/// `POST /{lang}/desk/publish/{kind}/{*key}`
pub(super) async fn publish(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Address,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let number = match first(&people, &visit, &id, &typed, Action::Publish).await? {
        First::From(number) => number,
        First::Answer(answer) => return Ok(*answer),
    };
    // The picks of a form that holds a document were about that document, and are done with.
    let picks = if typed.has_document() {
        Picks::default()
    } else {
        typed.picks()
    };
    let snapshot = people.snapshot();
    let inside = std::sync::Arc::clone(&snapshot);
    let (asking, chosen) = (visit.clone(), picks.clone());
    let moved = step(&people, &visit, &id, Action::Publish, move |w, by| {
        work::publish(w, &inside, &asking, by, number, &chosen)
    })
    .await?;
    match moved {
        Moved::Open(crossed) => {
            let inside = std::sync::Arc::clone(&snapshot);
            let (asked, both) = (id.clone(), Crossed::clone(&crossed));
            let (title, services) = people
                .read(move |r| {
                    let title = work::title(r, &inside, &asked, &both.draft)?;
                    Ok((title, service_names(r, &[&both.draft, &both.published], &inside)?))
                })
                .await?;
            let title = shown_title(&title[visit.language], &id);
            crossed_page(
                &snapshot,
                &visit,
                &id,
                number,
                (&crossed, title, &services),
                &picks,
            )
        }
        moved => answer(&people, &visit, &id, moved, "published").await,
    }
}

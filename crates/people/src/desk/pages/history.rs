//! What an item said before: its revisions, what differs between two of them, and the way back to one.

use askama::Template;
use axum::extract::{Path, State as Shared};
use axum::response::{IntoResponse, Response};
use catalogue::editing::{self, Document, ItemId};
use shell::parts::Crumb;
use shell::policy::{Action, State};
use shell::{Form, Frame, Page, Problem, Visit};

use super::view::{DifferenceView, Maker, service_names};
use super::{Names, done, item_of, moment, refused, shown_title, to, trail_to};
use crate::desk::forms::Typed;
use crate::desk::work::{self, Saved};
use crate::desk::{Revision, path, store};
use crate::{Error, People, words};

/// Revisions on a page.
const PER_PAGE: i64 = 50;

struct Line {
    number: i64,
    at: String,
    author: String,
    approved: String,
    difference: String,
    may_restore: bool,
}

#[derive(Template)]
#[template(path = "desk/revisions.html")]
struct RevisionsPage {
    frame: Frame,
    t: words::Desk,
    trail: Vec<Crumb>,
    title: String,
    lines: Vec<Line>,
    next: Option<String>,
    recall: String,
    has_draft: bool,
}

/// `GET /{lang}/desk/revisions/{kind}/{*key}`
pub(super) async fn revisions(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Page, Problem> {
    let id = item_of(&kind, &key)?;
    let before = match visit.parameter("before") {
        Some(before) => before.parse().map_err(|_| Problem::NotFound)?,
        None => i64::MAX,
    };
    let snapshot = people.snapshot();
    let (asking, asked, inside) = (visit.clone(), id.clone(), std::sync::Arc::clone(&snapshot));
    let (item, title, mut found, names) = people
        .read(move |r| {
            let (_, item) = work::permit(r, &asking, Action::SeeDraft, &asked)?;
            let Some(present) = work::present(r, &asked)? else {
                return Err(Problem::NotFound.into());
            };
            let title = work::title(r, &inside, &asked, &present.document)?;
            let found = store::revisions(r, &asked, before, PER_PAGE + 1)?;
            let people = found
                .iter()
                .flat_map(|one| [one.author, one.approved_by])
                .flatten();
            let names = Names::of(r, people)?;
            Ok::<_, Error>((item, title, found, names))
        })
        .await?;
    let t = words::Desk(visit.language);
    let language = visit.language;
    let more = found.len() > usize::try_from(PER_PAGE).unwrap_or_default();
    if more {
        found.pop();
    }
    let title = shown_title(&title[language], &id);
    let frame = visit.frame(t.revisions_of(title.as_str()), "").unlisted();
    let may_restore = visit.may(Action::Edit, &item.thing());
    let last = found.first().map(|revision| revision.number);
    let line = |revision: &Revision| Line {
        number: revision.number,
        at: moment(language, revision.at),
        author: names.get(revision.author, language),
        approved: revision
            .approved_by
            .map(|person| names.get(Some(person), language))
            .unwrap_or_default(),
        difference: frame.url(&format!("{}?to={}", to("difference", &id), revision.number)),
        may_restore: may_restore
            && item.state == State::Published
            && !(before == i64::MAX && last == Some(revision.number)),
    };
    Page::render(&RevisionsPage {
        lines: found.iter().map(line).collect(),
        next: found
            .last()
            .filter(|_| more)
            .map(|oldest| frame.url(&format!("{}?before={}", to("revisions", &id), oldest.number))),
        trail: trail_to(&frame, &id, &title),
        recall: frame.url(&to("recall", &id)),
        has_draft: item.state == State::Draft || item.state == State::InReview,
        title,
        t,
        frame,
    })
}

#[derive(Template)]
#[template(path = "desk/difference.html")]
struct DifferencePage {
    frame: Frame,
    t: words::Desk,
    trail: Vec<Crumb>,
    title: String,
    lead: String,
    differences: Vec<DifferenceView>,
    back: Crumb,
}

/// What is compared, and how the page says so.
struct Compared {
    old: Document,
    new: Document,
    lead: String,
}

fn compared(
    r: &mut storage::Reading<'_>,
    visit: &Visit,
    id: &ItemId,
    number: Option<i64>,
) -> Result<Compared, Error> {
    let t = words::Desk(visit.language);
    let Some(number) = number else {
        let Some(present) = work::present(r, id)? else {
            return Err(Problem::NotFound.into());
        };
        let published = editing::read(r, id)?.map(|(document, _)| document);
        return Ok(Compared {
            old: published.unwrap_or_else(|| Document::new(id.kind())),
            new: present.document,
            lead: t.difference_draft().to_owned(),
        });
    };
    let Some(revision) = store::revision(r, id, number)? else {
        return Err(Problem::NotFound.into());
    };
    let before = store::revision(r, id, number - 1)?.map(|before| before.document);
    Ok(Compared {
        lead: match before {
            Some(_) => t.difference_revision(number, number - 1),
            None => t.difference_first(number),
        },
        old: before.unwrap_or_else(|| Document::new(id.kind())),
        new: revision.document,
    })
}

/// `GET /{lang}/desk/difference/{kind}/{*key}`: what a draft changes, or with `to` what a revision changed.
pub(super) async fn difference(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Path<(String, String)>,
) -> Result<Page, Problem> {
    let id = item_of(&kind, &key)?;
    let number = match visit.parameter("to") {
        Some(number) => Some(number.parse().map_err(|_| Problem::NotFound)?),
        None => None,
    };
    let snapshot = people.snapshot();
    let (asking, asked, inside) = (visit.clone(), id.clone(), std::sync::Arc::clone(&snapshot));
    let (compared, title, services) = people
        .read(move |r| {
            work::permit(r, &asking, Action::SeeDraft, &asked)?;
            let compared = compared(r, &asking, &asked, number)?;
            let title = work::title(r, &inside, &asked, &compared.new)?;
            let services = service_names(r, &[&compared.old, &compared.new], &inside)?;
            Ok::<_, Error>((compared, title, services))
        })
        .await?;
    let t = words::Desk(visit.language);
    let title = shown_title(&title[visit.language], &id);
    let frame = visit.frame(t.difference_of(title.as_str()), "").unlisted();
    let maker = Maker {
        snapshot: &snapshot,
        language: visit.language,
        services: &services,
    };
    Page::render(&DifferencePage {
        differences: maker.differences(&compared.old, &compared.new),
        lead: compared.lead,
        trail: trail_to(&frame, &id, &title),
        back: match number {
            Some(_) => Crumb {
                words: t.back_to_revisions().to_owned(),
                href: frame.url(&to("revisions", &id)),
            },
            None => Crumb {
                words: t.back_to_item().to_owned(),
                href: frame.url(&path(&id)),
            },
        },
        title,
        t,
        frame,
    })
}

/// `POST /{lang}/desk/recall/{kind}/{*key}`
pub(super) async fn recall(
    Shared(people): Shared<People>,
    visit: Visit,
    Path((kind, key)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, Problem> {
    let id = item_of(&kind, &key)?;
    let number = typed.get("revision").and_then(|number| number.parse().ok());
    let snapshot = people.snapshot();
    let (asking, recalled) = (visit.clone(), id.clone());
    let saved = people
        .write(move |w| {
            let (permit, item) = work::permit(w, &asking, Action::Edit, &recalled)?;
            let number: i64 = number.ok_or_else(Problem::bad_request)?;
            work::recall(w, &snapshot, (&permit, &item), number)
        })
        .await?;
    match saved {
        Saved::Saved(_) => Ok(done(&visit, &id, "recalled")),
        Saved::Unchanged(_) => Ok(done(&visit, &id, "unchanged")),
        Saved::Clash(_) => refused(&visit, &id, words::Desk(visit.language).refused_has_draft()),
    }
    .map(IntoResponse::into_response)
}

//! Pages of the room. Every handler asks the policy before it looks at anything, and asks again inside the transaction
//! that changes something, because whose an item is and how it stands may have changed in between.
//!
//! The verb stands before the item (`/desk/preview/service/bg-2052`), because the key of an item may have two parts and
//! its last part any name.

mod edit;
mod history;
mod list;
mod made;
mod place;
mod preview;
mod steps;
mod view;

use std::collections::HashMap;
use std::time::Duration;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use catalogue::codes::OrganisationId;
use catalogue::editing::{ItemId, Kind};
use catalogue::snapshot::Snapshot;
use jiff::Timestamp;
use language::{Language, format};
use shell::parts::Crumb;
use shell::policy::{Action, PersonId, Thing};
use shell::rate::{self, Pace};
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Visit};
use storage::Reading;

use super::path;
use crate::accounts;
use crate::{Error, People, words};

/// How often one client may save; autosave of several items at once included.
const SAVE: rate::Action = rate::Action {
    name: "desk.save",
    per_client: Pace {
        permits: 60,
        refill: Duration::from_secs(2),
    },
    overall: None,
};

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<People> {
    let may = Policy::May;
    Routes::new()
        .page("/desk/{kind}", may(Action::OpenDesk), Keep::Never, list::list)
        .page("/desk/new/{kind}", may(Action::Create), Keep::Never, made::ask)
        .form("/desk/new/{kind}", may(Action::Create), made::make)
        .page(
            "/desk/{kind}/{*key}",
            may(Action::SeeDraft),
            Keep::Never,
            edit::show,
        )
        .form("/desk/{kind}/{*key}", may(Action::Translate), edit::save)
        .form("/desk/submit/{kind}/{*key}", may(Action::Submit), steps::submit)
        .form(
            "/desk/withdraw/{kind}/{*key}",
            may(Action::Submit),
            steps::withdraw,
        )
        .form(
            "/desk/publish/{kind}/{*key}",
            may(Action::Publish),
            steps::publish,
        )
        .form(
            "/desk/send-back/{kind}/{*key}",
            may(Action::Publish),
            steps::send_back,
        )
        .form("/desk/discard/{kind}/{*key}", may(Action::Edit), steps::discard)
        .page(
            "/desk/difference/{kind}/{*key}",
            may(Action::SeeDraft),
            Keep::Never,
            history::difference,
        )
        .page(
            "/desk/preview/{kind}/{*key}",
            may(Action::SeeDraft),
            Keep::Never,
            preview::show,
        )
        .page(
            "/desk/revisions/{kind}/{*key}",
            may(Action::SeeDraft),
            Keep::Never,
            history::revisions,
        )
        .form("/desk/recall/{kind}/{*key}", may(Action::Edit), history::recall)
        .page(
            "/desk/archive/{kind}/{*key}",
            may(Action::Archive),
            Keep::Never,
            place::ask_archive,
        )
        .form(
            "/desk/archive/{kind}/{*key}",
            may(Action::Archive),
            place::archive,
        )
        .form(
            "/desk/restore/{kind}/{*key}",
            may(Action::Archive),
            place::restore,
        )
        .page(
            "/desk/rename/{kind}/{*key}",
            may(Action::Archive),
            Keep::Never,
            place::ask_rename,
        )
        .form("/desk/rename/{kind}/{*key}", may(Action::Archive), place::rename)
}

/// The item of an address.
fn item_of(kind: &str, key: &str) -> Result<ItemId, Problem> {
    Kind::from_code(kind)
        .and_then(|kind| ItemId::parse(kind, key))
        .ok_or(Problem::NotFound)
}

/// The path behind the language of a page or form about an item: `to("preview", id)` is `/desk/preview/service/bg-2052`.
fn to(verb: &str, id: &ItemId) -> String {
    format!("/desk/{verb}/{}/{}", id.kind(), id.key())
}

/// On to the page of an item, which says what was done.
fn done(visit: &Visit, id: &ItemId, what: &str) -> Response {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("done", what)
        .finish();
    Redirect::to(&format!("/{}{}?{query}", visit.language.code(), path(id))).into_response()
}

/// What was done just before, in the reader's words.
fn just_done(visit: &Visit) -> Option<&'static str> {
    let what = visit.parameter("done")?;
    words::Desk(visit.language).by_key(&format!("done-{what}"))
}

/// The way from home to the items of a kind.
fn trail(frame: &Frame, kind: Kind) -> Vec<Crumb> {
    vec![Crumb {
        words: kinds(kind, frame.language).to_owned(),
        href: frame.url(&format!("/desk/{kind}")),
    }]
}

/// The same to an item.
fn trail_to(frame: &Frame, id: &ItemId, title: &str) -> Vec<Crumb> {
    let mut trail = trail(frame, id.kind());
    trail.push(Crumb {
        words: title.to_owned(),
        href: frame.url(&path(id)),
    });
    trail
}

/// What the items of a kind are called together.
fn kinds(kind: Kind, language: Language) -> &'static str {
    let t = words::Desk(language);
    match kind {
        Kind::Service => t.kinds_service(),
        Kind::Provision => t.kinds_provision(),
        Kind::Organisation => t.kinds_organisation(),
        Kind::Contact => t.kinds_contact(),
        Kind::Evidence => t.kinds_evidence(),
        Kind::Counterpart => t.kinds_counterpart(),
        Kind::Event => t.kinds_event(),
        Kind::Term => t.kinds_term(),
        Kind::Page => t.kinds_page(),
    }
}

/// A title to show: the key where nobody has written one yet.
fn shown_title(title: &str, id: &ItemId) -> String {
    if title.is_empty() { id.key() } else { title }.to_owned()
}

fn moment(language: Language, at: Timestamp) -> String {
    format::date_time(language, at)
}

/// What people are called.
struct Names(HashMap<PersonId, String>);

impl Names {
    fn of(r: &mut Reading<'_>, people: impl IntoIterator<Item = PersonId>) -> Result<Self, Error> {
        let mut ids: Vec<PersonId> = people.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        if ids.is_empty() {
            return Ok(Self(HashMap::new()));
        }
        let accounts = accounts::store::by_ids(r, &ids)?;
        Ok(Self(
            accounts
                .into_iter()
                .map(|account| (account.id, account.name))
                .collect(),
        ))
    }

    /// Somebody's name; an account that was erased has none, and without a person it was the region's files.
    fn get(&self, person: Option<PersonId>, language: Language) -> String {
        let t = words::Desk(language);
        match person {
            None => t.by_files().to_owned(),
            Some(person) => self
                .0
                .get(&person)
                .cloned()
                .unwrap_or_else(|| t.by_erased().to_owned()),
        }
    }
}

/// Whether a page should offer something: it may be done, or could if the person proved better who they are, which
/// the answer then says.
fn offers(visit: &Visit, action: Action, thing: &Thing<'_>) -> bool {
    match visit.permit(action, thing) {
        Ok(_) => true,
        Err(Problem::Denied { denial, .. }) => matches!(denial, shell::policy::Denial::Assurance(_)),
        Err(_) => false,
    }
}

fn organisation_name(snapshot: &Snapshot, id: &OrganisationId, language: Language) -> String {
    snapshot.organisation_name(id, language).to_owned()
}

/// What is wrong with one control of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
struct FieldProblem {
    /// The `id` of the control.
    field: String,
    /// What is wrong and how to mend it.
    words: String,
}

fn problem(field: &str, words: impl Into<String>) -> FieldProblem {
    FieldProblem {
        field: field.to_owned(),
        words: words.into(),
    }
}

/// A page that says why something was not done, for what has no form to return to.
#[derive(Template)]
#[template(path = "desk/refused.html")]
struct RefusedPage {
    frame: Frame,
    trail: Vec<Crumb>,
    title: &'static str,
    words: &'static str,
    back: Crumb,
}

fn refused(visit: &Visit, id: &ItemId, words: &'static str) -> Result<Response, Problem> {
    let t = words::Desk(visit.language);
    let frame = visit.frame(t.refused_title(), words).unlisted();
    let page = Page::render(&RefusedPage {
        trail: trail(&frame, id.kind()),
        title: t.refused_title(),
        words,
        back: Crumb {
            words: t.back_to_item().to_owned(),
            href: frame.url(&path(id)),
        },
        frame,
    })?;
    Ok(page.with_status(StatusCode::CONFLICT).into_response())
}

/// Somebody was quicker, or the item has moved on.
fn stale(visit: &Visit, id: &ItemId) -> Result<Response, Problem> {
    refused(visit, id, words::Desk(visit.language).refused_stale())
}

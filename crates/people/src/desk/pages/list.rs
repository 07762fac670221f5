//! The items of a kind, with filters.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, State as Shared};
use catalogue::codes::OrganisationId;
use catalogue::editing::{self, ItemId, Kind, Listed, Listing};
use catalogue::snapshot::Snapshot;
use jiff::{Timestamp, ToSpan};
use language::format;
use shell::parts;
use shell::policy::{Action, Person, RegionRole, Role, State};
use shell::{Frame, Page, Problem, Visit};
use storage::Reading;

use super::view::{Choice, choice};
use super::{just_done, kinds, moment, organisation_name, shown_title};
use crate::desk::store::{self, Wanted};
use crate::desk::{owner_of, path};
use crate::{Error, People, words};

/// Items on a page.
const PER_PAGE: usize = 50;
/// Days after which an item that nobody confirmed is asked about.
const UNCONFIRMED_DAYS: i64 = 180;

/// What is listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Which {
    /// What readers see.
    Published,
    /// The same, as far as nobody confirmed it lately.
    Unconfirmed,
    /// Drafts that are being written.
    Draft,
    /// Drafts in review.
    InReview,
    /// What readers see no more.
    Archived,
}

impl Which {
    const ALL: [Self; 5] = [
        Self::Published,
        Self::Unconfirmed,
        Self::Draft,
        Self::InReview,
        Self::Archived,
    ];

    const fn code(self) -> &'static str {
        match self {
            Self::Published => "published",
            Self::Unconfirmed => "unconfirmed",
            Self::Draft => "draft",
            Self::InReview => "in_review",
            Self::Archived => "archived",
        }
    }

    fn words(self, t: words::Desk) -> &'static str {
        match self {
            Self::Published => t.list_published(),
            Self::Unconfirmed => t.list_unconfirmed(),
            Self::Draft => t.list_draft(),
            Self::InReview => t.list_in_review(),
            Self::Archived => t.list_archived(),
        }
    }
}

/// The filters as they stand in the address.
#[derive(Debug, Clone)]
struct Asked {
    kind: Kind,
    which: Which,
    owner: Option<OrganisationId>,
    after: String,
}

impl Asked {
    fn read(visit: &Visit, kind: Kind) -> Result<Self, Problem> {
        let state = visit.parameter("state");
        let owner = visit.parameter("owner");
        Ok(Self {
            kind,
            which: match state {
                Some(state) => Which::ALL
                    .into_iter()
                    .find(|which| which.code() == state)
                    .ok_or(Problem::NotFound)?,
                None => Which::Published,
            },
            owner: match owner {
                Some(owner) => Some(OrganisationId::parse(&owner).ok_or(Problem::NotFound)?),
                None => None,
            },
            after: visit.parameter("after").unwrap_or_default(),
        })
    }

    /// The address of the list with these filters.
    fn address(&self, frame: &Frame, after: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if self.which != Which::Published {
            query.append_pair("state", self.which.code());
        }
        if let Some(owner) = &self.owner {
            query.append_pair("owner", owner.as_str());
        }
        if !after.is_empty() {
            query.append_pair("after", after);
        }
        let query = query.finish();
        let question = if query.is_empty() { "" } else { "?" };
        format!("{}{question}{query}", frame.url(&format!("/desk/{}", self.kind)))
    }
}

/// An item of the list before it is put in words.
struct Found {
    id: ItemId,
    title: String,
    owner: Option<OrganisationId>,
    state: State,
    at: Option<Timestamp>,
    confirmed: Option<jiff::civil::Date>,
}

fn of_catalogue(
    r: &mut Reading<'_>,
    asked: &Asked,
    now: Timestamp,
    language: language::Language,
) -> Result<Vec<Found>, Error> {
    let since = (asked.which == Which::Unconfirmed)
        .then(|| format::region_date(now).checked_sub(UNCONFIRMED_DAYS.days()).ok())
        .flatten();
    let listed = editing::list(
        r,
        &Listing {
            kind: asked.kind,
            owner: asked.owner.as_ref(),
            unconfirmed_since: since,
            archived: asked.which == Which::Archived,
            after: &asked.after,
            limit: PER_PAGE + 1,
        },
    )?;
    let drafts: BTreeMap<String, State> =
        store::states_among(r, asked.kind, listed.iter().map(|line| line.id.key()))?;
    Ok(listed
        .into_iter()
        .map(|line: Listed| Found {
            title: shown_title(&line.title[language], &line.id),
            owner: owner_of(&line.id, &editing::Document::new(asked.kind)).or_else(|| asked.owner.clone()),
            state: match asked.which {
                Which::Archived => State::Archived,
                _ => drafts.get(line.id.key()).copied().unwrap_or(State::Published),
            },
            at: line.edited,
            confirmed: line.last_confirmed,
            id: line.id,
        })
        .collect())
}

fn of_drafts(
    r: &mut Reading<'_>,
    asked: &Asked,
    person: &Person,
    language: language::Language,
) -> Result<Vec<Found>, Error> {
    let roles = person.region_roles;
    let wanted = Wanted {
        kind: asked.kind,
        state: match asked.which {
            Which::InReview => State::InReview,
            _ => State::Draft,
        },
        owner: asked.owner.as_ref().map_or("", OrganisationId::as_str),
        // Those who may see drafts whosever they are: the row of `SeeDraft` in the table of the policy.
        all: roles.has(RegionRole::Translator) || roles.has(RegionRole::Coordinator),
        own: person
            .organisations
            .iter()
            .map(|work| work.organisation.as_str())
            .collect(),
        after: &asked.after,
        limit: i64::try_from(PER_PAGE + 1).unwrap_or(i64::MAX),
    };
    Ok(store::drafts(r, &wanted, language)?
        .into_iter()
        .map(|line| Found {
            id: line.id,
            title: line.title,
            owner: line.owner,
            state: line.state,
            at: Some(line.edited_at),
            confirmed: None,
        })
        .collect())
}

struct Line {
    href: String,
    title: String,
    key: String,
    owner: String,
    state: &'static str,
    tone: &'static str,
    at: String,
    confirmed: String,
}

#[derive(Template)]
#[template(path = "desk/list.html")]
struct ListPage {
    frame: Frame,
    t: words::Desk,
    /// The list stands right under home.
    trail: Vec<parts::Crumb>,
    title: &'static str,
    done: Option<&'static str>,
    kinds: Vec<parts::Choice>,
    states: Vec<Choice>,
    owners: Vec<Choice>,
    after: String,
    lines: Vec<Line>,
    has_owner: bool,
    next: Option<String>,
    first: Option<String>,
    new: Option<String>,
    action: String,
    all: String,
}

/// Whether somebody may make items of a kind at all; for whom, the page behind the link asks.
fn may_make(visit: &Visit, kind: Kind, person: &Person) -> bool {
    let coordinates = person.region_roles.has(RegionRole::Coordinator);
    let edits = person.organisations.iter().any(|work| work.role >= Role::Editor);
    visit.might(Action::Create).is_ok()
        && match kind {
            Kind::Service => edits || coordinates,
            Kind::Provision | Kind::Contact => edits,
            _ => coordinates,
        }
}

fn owners(visit: &Visit, snapshot: &Snapshot, asked: &Asked, person: &Person) -> Vec<Choice> {
    let t = words::Desk(visit.language);
    let mut ids: Vec<OrganisationId> = person
        .organisations
        .iter()
        .filter_map(|work| OrganisationId::parse(&work.organisation))
        .collect();
    ids.extend(asked.owner.clone().filter(|owner| !ids.contains(owner)));
    let mut choices = vec![choice("", t.list_all_owners(), asked.owner.is_none())];
    choices.extend(ids.iter().map(|id| {
        let name = organisation_name(snapshot, id, visit.language);
        choice(id.as_str(), &name, asked.owner.as_ref() == Some(id))
    }));
    choices
}

/// `GET /{lang}/desk/{kind}`
pub(super) async fn list(
    Shared(people): Shared<People>,
    visit: Visit,
    Path(kind): Path<String>,
) -> Result<Page, Problem> {
    let kind = Kind::from_code(&kind).ok_or(Problem::NotFound)?;
    let asked = Asked::read(&visit, kind)?;
    let person = std::sync::Arc::clone(visit.signed_in()?);
    let (snapshot, now, language) = (people.snapshot(), people.now(), visit.language);
    let (wanted, asking) = (asked.clone(), std::sync::Arc::clone(&person));
    let mut found = people
        .read(move |r| match wanted.which {
            Which::Draft | Which::InReview => of_drafts(r, &wanted, &asking, language),
            _ => of_catalogue(r, &wanted, now, language),
        })
        .await?;
    let more = found.len() > PER_PAGE;
    found.truncate(PER_PAGE);
    let t = words::Desk(language);
    let frame = visit.frame(kinds(kind, language), t.list_lead()).unlisted();
    let next = found
        .last()
        .filter(|_| more)
        .map(|last| asked.address(&frame, last.id.key()));
    let owner_words = |found: &Found| match &found.owner {
        Some(owner) => organisation_name(&snapshot, owner, language),
        None => String::new(),
    };
    Page::render(&ListPage {
        trail: Vec::new(),
        title: kinds(kind, language),
        done: just_done(&visit),
        kinds: Kind::ALL
            .into_iter()
            .map(|other| parts::Choice {
                words: kinds(other, language).to_owned(),
                href: frame.url(&format!("/desk/{other}")),
                current: other == kind,
            })
            .collect(),
        states: Which::ALL
            .into_iter()
            .map(|which| choice(which.code(), which.words(t), which == asked.which))
            .collect(),
        owners: owners(&visit, &snapshot, &asked, &person),
        has_owner: matches!(kind, Kind::Provision | Kind::Contact)
            || matches!(asked.which, Which::Draft | Which::InReview),
        lines: found
            .iter()
            .map(|found| Line {
                href: frame.url(&path(&found.id)),
                title: found.title.clone(),
                key: found.id.key().to_owned(),
                owner: owner_words(found),
                state: found.state.words(language),
                tone: match found.state {
                    State::Draft => "warning",
                    State::InReview => "info",
                    State::Published => "success",
                    State::Archived => "neutral",
                },
                at: found.at.map(|at| moment(language, at)).unwrap_or_default(),
                confirmed: found
                    .confirmed
                    .map(|day| format::short_date(language, day))
                    .unwrap_or_default(),
            })
            .collect(),
        next,
        first: (!asked.after.is_empty()).then(|| asked.address(&frame, "")),
        new: may_make(&visit, kind, &person).then(|| frame.url(&format!("/desk/new/{kind}"))),
        action: frame.url(&format!("/desk/{kind}")),
        all: frame.url(&format!("/desk/{kind}")),
        after: asked.after,
        t,
        frame,
    })
}

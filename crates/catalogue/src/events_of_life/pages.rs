//! Pages of the room: the list of events by audience, and an event with the path on each bank.

use std::sync::Arc;

use askama::Template;
use axum::extract::{Path as InAddress, State};
use axum::response::{IntoResponse, Response};
use language::{Language, format};
use shell::parts::{Choice, Crumb};
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Said, Visit};

use super::{LifeEvent, Path, SameNeed, SideBySide, side_by_side, store};
use crate::House;
use crate::codes::{Bank, ClosedList, EventCode};
use crate::editing::Kind;
use crate::services::{self, Audience, PublicService, Relation};
use crate::snapshot::Snapshot;
use crate::words::EventsOfLife as Words;

/// How many other events an event leads to.
const RELATED_MAX: usize = 6;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new()
        .page("/events", Policy::Public, Keep::ByRevision, list)
        .page("/events/{code}", Policy::Public, Keep::ByRevision, event)
}

/// A link to an event.
pub(crate) struct EventLink {
    pub(crate) href: String,
    pub(crate) name: Said,
    /// How many services its path has on each bank, as a phrase.
    pub(crate) size: String,
}

impl EventLink {
    pub(crate) fn new(snapshot: &Snapshot, frame: &Frame, event: &LifeEvent) -> Self {
        let t = Words(frame.language);
        let sizes: Vec<String> = snapshot
            .event_sizes(&event.code)
            .iter()
            .filter_map(|(bank, count)| services_on(t, *bank, *count))
            .collect();
        Self {
            href: frame.url(&format!("/events/{}", event.code)),
            name: frame.say(&event.name),
            size: format::list(frame.language, &sizes),
        }
    }
}

/// "18 services in Bulgaria".
fn services_on(t: Words, bank: Bank, count: u64) -> Option<String> {
    match bank.code() {
        "bg" => Some(t.path_bulgaria(count)),
        "ro" => Some(t.path_romania(count)),
        _ => None,
    }
}

struct Group {
    heading: &'static str,
    events: Vec<EventLink>,
}

#[derive(Template)]
#[template(path = "events_of_life/list.html")]
struct List {
    frame: Frame,
    t: Words,
    groups: Vec<Group>,
}

async fn list(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let snapshot = house.snapshot();
    let t = Words(visit.language);
    let frame = visit.frame(t.events_title(), t.events_description());
    let groups = Audience::ALL
        .iter()
        .map(|audience| Group {
            heading: match audience {
                Audience::Citizen => t.citizens_heading(),
                Audience::Business => t.business_heading(),
                Audience::Both => t.both_heading(),
            },
            events: snapshot
                .events
                .iter()
                .filter(|event| event.audience == *audience)
                .map(|event| EventLink::new(&snapshot, &frame, event))
                .collect(),
        })
        .filter(|group| !group.events.is_empty())
        .collect();
    Page::render(&List { frame, t, groups })
}

/// A service on a path.
struct Item {
    href: String,
    name: Said,
    /// Who provides it: a named organisation with its page, or a kind of bodies.
    provider: Said,
    provider_href: Option<String>,
    /// How close it is to its counterparts, where the row as a whole can not say it.
    degree: Option<String>,
    to_verify: bool,
}

/// The items of one bank.
struct Side {
    bank: String,
    heading: &'static str,
    items: Vec<Item>,
}

/// What both banks have for one need.
struct Row {
    sides: Vec<Side>,
    degree: Option<String>,
}

#[derive(Template)]
#[template(path = "events_of_life/event.html")]
struct Event {
    frame: Frame,
    t: Words,
    trail: Vec<Crumb>,
    name: Said,
    kind: &'static str,
    jumps: Vec<Choice>,
    rows: Vec<Row>,
    /// What only one bank has: one side for each bank, in the order of the columns; none when neither has anything.
    alone: Vec<Side>,
    related: Vec<EventLink>,
}

pub(crate) async fn event(
    State(house): State<House>,
    visit: Visit,
    InAddress(code): InAddress<String>,
) -> Result<Response, Problem> {
    let snapshot = house.snapshot();
    let code = EventCode::parse(&code).ok_or(Problem::NotFound)?;
    let Some(event) = snapshot.event(&code) else {
        let moved = house.moved(&visit, Kind::Event, code.as_str()).await?;
        return moved.ok_or(Problem::NotFound);
    };
    let (paths, pairs, related) = house
        .read(move |r| {
            let paths = store::paths(r, &code)?;
            let ids: Vec<_> = paths
                .iter()
                .flat_map(|path| path.services.iter().map(|service| service.id.clone()))
                .collect();
            let pairs = services::store::counterparts_of_many(r, &ids)?;
            Ok((paths, pairs, store::related(r, &code, RELATED_MAX)?))
        })
        .await?;
    let t = Words(visit.language);
    let name = event.name.words(visit.language);
    let frame = visit.frame(name, t.event_description(name)).edited_at(
        &visit,
        format!("/desk/life_event/{}", event.code),
        None,
    );
    let SideBySide { together, alone } = side_by_side(paths, &pairs);
    let writer = Writer {
        snapshot: &snapshot,
        frame: &frame,
        pairs: &pairs,
    };
    let alone: Vec<Side> = snapshot
        .banks()
        .map(|bank| {
            let services = alone
                .iter()
                .find(|path| path.bank == bank)
                .map_or(&[][..], |path| &path.services);
            writer.side(bank, services, false)
        })
        .collect();
    let alone = if together.is_empty() || alone.iter().any(|side| !side.items.is_empty()) {
        alone
    } else {
        Vec::new()
    };
    let rows: Vec<Row> = together.iter().map(|need| writer.row(need)).collect();
    let page = Event {
        t,
        trail: vec![Crumb {
            words: t.events_title().to_owned(),
            href: frame.url("/events"),
        }],
        name: frame.say(&event.name),
        kind: match event.audience {
            Audience::Citizen => t.event_for_citizens(),
            Audience::Business => t.event_for_business(),
            Audience::Both => t.event_for_both(),
        },
        jumps: jumps(t, rows.len(), &alone),
        rows,
        alone,
        related: related
            .iter()
            .filter_map(|code| snapshot.event(code))
            .map(|event| EventLink::new(&snapshot, &frame, event))
            .collect(),
        frame,
    };
    Ok(Page::render(&page)?.into_response())
}

/// The parts of the page that have something in them, as links.
fn jumps(t: Words, pairs: usize, alone: &[Side]) -> Vec<Choice> {
    let jump = |words: String, id: &str| Choice {
        words,
        href: format!("#{id}"),
        current: false,
    };
    let mut jumps = Vec::new();
    if pairs > 0 {
        jumps.push(jump(
            t.pairs_count(u64::try_from(pairs).unwrap_or(u64::MAX)),
            "both",
        ));
    }
    for side in alone.iter().filter(|side| !side.items.is_empty()) {
        jumps.push(jump(side.heading.to_owned(), &side.bank));
    }
    jumps
}

/// Writes services as items of a page.
struct Writer<'a> {
    snapshot: &'a Arc<Snapshot>,
    frame: &'a Frame,
    pairs: &'a [(crate::codes::ServiceId, crate::codes::ServiceId, Relation)],
}

impl Writer<'_> {
    fn row(&self, need: &SameNeed) -> Row {
        let longest = need
            .sides
            .iter()
            .map(|path| path.services.len())
            .max()
            .unwrap_or_default();
        let sides = need.sides.iter().map(|Path { bank, services }| {
            let tell = need.relation.is_none() && services.len() == longest;
            self.side(*bank, services, tell)
        });
        Row {
            sides: sides.collect(),
            degree: need.relation.map(|relation| relation.code().to_owned()),
        }
    }

    fn side(&self, bank: Bank, services: &[PublicService], with_degree: bool) -> Side {
        let t = Words(self.frame.language);
        Side {
            bank: bank.code().to_owned(),
            heading: if bank.code() == "bg" {
                t.only_bulgaria_heading()
            } else {
                t.only_romania_heading()
            },
            items: services
                .iter()
                .map(|service| self.item(service, with_degree))
                .collect(),
        }
    }

    fn item(&self, service: &PublicService, with_degree: bool) -> Item {
        let named = service
            .provider
            .as_ref()
            .and_then(|id| self.snapshot.organisation(id));
        let provider = named.map_or_else(
            || Said::words(self.snapshot.label_of(service.provider_kind, self.language())),
            |organisation| self.frame.say(&organisation.name),
        );
        let closest = self
            .pairs
            .iter()
            .filter(|(asked, _, _)| with_degree && *asked == service.id)
            .map(|(_, _, relation)| *relation)
            .min();
        Item {
            href: self.frame.url(&format!("/services/{}", service.id)),
            name: self.frame.say(&service.name),
            provider,
            provider_href: named
                .map(|organisation| self.frame.url(&format!("/institutions/{}", organisation.id))),
            degree: closest.map(|relation| relation.code().to_owned()),
            to_verify: service.provenance.to_be_verified,
        }
    }

    const fn language(&self) -> Language {
        self.frame.language
    }
}

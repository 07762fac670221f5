//! The front page: one search box, ways in by event and by place, both banks at a glance, what is new.
//!
//! Everything comes from the snapshot.

use askama::Template;
use axum::extract::State;
use language::format;
use shell::parts::Choice;
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Said, Visit};

use crate::House;
use crate::codes::Bank;
use crate::events_of_life::pages::EventLink;
use crate::glossary::pages::search_address;
use crate::region::map::{AreaLink, RegionMap, draw};
use crate::services::{Audience, PublicService};
use crate::snapshot::Snapshot;
use crate::words::Home as Words;

/// How many events are shown for each audience.
const EVENTS_MAX: usize = 6;
/// Unit type of the capitals, which are on the map although the programme's area does not hold them.
const CAPITAL: &str = "capital city";

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new().page("", Policy::Public, Keep::ByRevision, home)
}

/// A bank at a glance.
struct Glance {
    bank: Bank,
    services: String,
    services_href: String,
    institutions: String,
    institutions_href: String,
    with_twin: String,
    /// What the services were compared with, and when.
    compared: String,
}

/// A service lately added or changed.
struct New {
    bank: String,
    href: String,
    name: Said,
    changed: Option<String>,
}

#[derive(Template)]
#[template(path = "home/home.html")]
struct Home {
    frame: Frame,
    t: Words,
    examples: Vec<Choice>,
    people: Vec<EventLink>,
    business: Vec<EventLink>,
    map: RegionMap,
    banks: Vec<Glance>,
    pairs: String,
    counted: String,
    new: Vec<New>,
    fresh: String,
    unconfirmed: String,
}

async fn home(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let snapshot = house.snapshot();
    let language = visit.language;
    let t = Words(language);
    let frame = visit.frame("", t.home_description());
    let total = snapshot.standing.total();
    let page = Home {
        t,
        examples: [t.example_one(), t.example_two(), t.example_three()]
            .into_iter()
            .map(|words| Choice {
                words: words.to_owned(),
                href: search_address(&frame, words),
                current: false,
            })
            .collect(),
        people: events_for(&snapshot, &frame, Audience::Citizen),
        business: events_for(&snapshot, &frame, Audience::Business),
        map: draw(&snapshot, language, None, |territory| {
            (territory.eligible || territory.unit_type == CAPITAL).then(|| AreaLink {
                href: frame.url(&format!("/places/{}", territory.code)),
                note: String::new(),
            })
        }),
        banks: snapshot
            .banks()
            .map(|bank| glance(&snapshot, &frame, bank))
            .collect(),
        pairs: t.pairs_between(snapshot.standing.pairs),
        counted: t.banks_counted(format::date(language, snapshot.counted_on)),
        new: snapshot
            .newest
            .iter()
            .map(|service| entry(&frame, service))
            .collect(),
        fresh: t.fresh_line(format::date(language, snapshot.region.sources.compiled)),
        unconfirmed: t.fresh_unconfirmed(total.services.saturating_sub(total.confirmed)),
        frame,
    };
    Page::render(&page)
}

/// The first events for an audience: its own, then those for everybody, each in the order of their file, which the
/// region's editors chose.
fn events_for(snapshot: &Snapshot, frame: &Frame, audience: Audience) -> Vec<EventLink> {
    let own = snapshot.events.iter().filter(|event| event.audience == audience);
    let shared = snapshot
        .events
        .iter()
        .filter(|event| event.audience == Audience::Both);
    own.chain(shared)
        .take(EVENTS_MAX)
        .map(|event| EventLink::new(snapshot, frame, event))
        .collect()
}

fn glance(snapshot: &Snapshot, frame: &Frame, bank: Bank) -> Glance {
    let t = Words(frame.language);
    let with_twin = snapshot
        .standing
        .paired_on
        .iter()
        .find(|(paired, _)| *paired == bank)
        .map_or(0, |(_, count)| *count);
    let institutions = u64::try_from(snapshot.organisations_on(bank)).unwrap_or(u64::MAX);
    Glance {
        bank,
        services: t.bank_services(snapshot.figures_of(bank).services),
        services_href: frame.url(&format!("/services?bank={bank}")),
        institutions: t.bank_institutions(institutions),
        institutions_href: frame.url(&format!("/institutions?bank={bank}")),
        with_twin: t.bank_with_twin(with_twin),
        compared: snapshot.region.register_of(bank).map_or_else(
            || t.register_none().to_owned(),
            |register| {
                let edition = format::date(frame.language, register.edition);
                t.register_compared(&register.name[frame.language], edition)
            },
        ),
    }
}

fn entry(frame: &Frame, service: &PublicService) -> New {
    let t = Words(frame.language);
    New {
        bank: service.bank.code().to_owned(),
        href: frame.url(&format!("/services/{}", service.id)),
        name: frame.say(&service.name),
        changed: service
            .changed
            .map(|moment| t.new_changed(format::date(frame.language, format::region_date(moment)))),
    }
}

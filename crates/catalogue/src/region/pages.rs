//! Pages of the room: all places as a tree with the map, and the page of one place.
//!
//! Pages are there for districts, counties, capitals and their municipalities and towns: the places that the search
//! index holds. Countries and NUTS 2 regions are steps of the tree, not places one deals with, and have no page.

use axum::extract::{Path, State};
use language::{Language, format, order};
use search::{Facet, List, Order};
use shell::parts::{Crumb, Provenance};
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Said, Visit};

use super::map::{self, AreaLink, RegionMap};
use super::{Level, Territory};
use crate::codes::TerritoryCode;
use crate::directory::pages::{Item, Link, kilometres_shown};
use crate::names::Wanted;
use crate::provenance::Doubt;
use crate::snapshot::Snapshot;
use crate::words::Region as Words;
use crate::{Error, House};

/// Municipalities named beside their district; its own page has all.
const UNITS_MAX: usize = 40;
/// Institutions listed on the page of a place.
const INSTITUTIONS_MAX: usize = 12;
/// Places listed across the river.
const ACROSS_MAX: usize = 5;
/// Places shown for words.
const FOUND_MAX: usize = 50;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new()
        .page("/places", Policy::Public, Keep::ByRevision, places)
        .page("/places/{code}", Policy::Public, Keep::ByRevision, place)
        .parameters(&["q"])
}

/// A district or county with its units.
struct District {
    link: Link,
    kind: String,
    count: String,
    units: Vec<Link>,
}

struct BankTree {
    bank: String,
    heading: String,
    districts: Vec<District>,
}

/// A place among those found.
struct FoundPlace {
    link: Link,
    kind: String,
    bank: String,
    within: Option<Said>,
}

#[derive(askama::Template)]
#[template(path = "region/places.html")]
struct PlacesPage {
    frame: Frame,
    t: Words,
    words: String,
    found: Option<Vec<FoundPlace>>,
    found_count: String,
    map: RegionMap,
    tree: Vec<BankTree>,
}

/// The link of a map whose areas lead to their own pages.
pub(crate) fn to_place(frame: &Frame, territory: &Territory) -> AreaLink {
    AreaLink {
        href: frame.url(&format!("/places/{}", territory.code)),
        note: String::new(),
    }
}

fn units<'a>(snapshot: &'a Snapshot, code: &TerritoryCode, language: Language) -> Vec<&'a Territory> {
    let mut units: Vec<&Territory> = snapshot.children(code).collect();
    units.sort_by_cached_key(|unit| order::sort_key(language, unit.name.words(language)));
    units
}

async fn places(visit: Visit, State(house): State<House>) -> Result<Page, Problem> {
    let snapshot = house.snapshot();
    let language = visit.language;
    let t = Words(language);
    let mut frame = visit.frame(t.places_title(), t.places_description());
    if !visit.query.is_empty() {
        frame = frame.unlisted();
    }
    let words = form_urlencoded::parse(visit.query.as_bytes())
        .find(|(name, _)| name == "q")
        .map(|(_, value)| language::fold::tidy(&value).chars().take(120).collect::<String>())
        .unwrap_or_default();
    let wanted = Wanted::new(&words);
    let kind = |territory: &Territory| {
        snapshot
            .label("unit_type", &territory.unit_type, language)
            .to_owned()
    };
    let found: Option<Vec<FoundPlace>> = (!words.is_empty()).then(|| {
        let places = if wanted.is_empty() {
            Vec::new()
        } else {
            snapshot.places_named(&wanted, language)
        };
        places
            .into_iter()
            .take(FOUND_MAX)
            .map(|territory| FoundPlace {
                link: Link::to_place(&frame, territory),
                kind: kind(territory),
                bank: territory.bank.code().to_owned(),
                within: snapshot
                    .district(&territory.code)
                    .filter(|district| district.code != territory.code)
                    .map(|district| frame.say(&district.name)),
            })
            .collect()
    });
    let tree = snapshot
        .region
        .banks
        .iter()
        .filter_map(|facts| {
            let bank = facts.bank()?;
            let districts = snapshot
                .territories(Level::Nuts3, Some(bank), language)
                .into_iter()
                .map(|district| {
                    let units = units(&snapshot, &district.code, language);
                    District {
                        link: Link::to_place(&frame, district),
                        kind: kind(district),
                        count: t.places_count(u64::try_from(units.len()).unwrap_or_default()),
                        units: units
                            .into_iter()
                            .take(UNITS_MAX)
                            .map(|unit| Link::to_place(&frame, unit))
                            .collect(),
                    }
                });
            Some(BankTree {
                bank: bank.code().to_owned(),
                heading: facts.name[language].clone(),
                districts: districts.collect(),
            })
        })
        .collect();
    Page::render(&PlacesPage {
        t,
        found_count: found.as_ref().map_or_else(String::new, |found| {
            t.places_count(u64::try_from(found.len()).unwrap_or_default())
        }),
        found,
        map: map::draw(&snapshot, language, None, |territory| {
            Some(to_place(&frame, territory))
        }),
        tree,
        words,
        frame,
    })
}

/// A place across the river and how far it is.
struct Near {
    link: Link,
    kind: String,
    distance: String,
}

struct TopicCount {
    words: String,
    href: String,
    count: String,
}

#[derive(askama::Template)]
#[template(path = "region/place.html")]
struct PlacePage {
    frame: Frame,
    t: Words,
    trail: Vec<Crumb>,
    name: Said,
    names: Vec<(&'static str, Said)>,
    kind: String,
    bank: String,
    belongs: Vec<(Link, String)>,
    code_label: &'static str,
    code: String,
    population: String,
    population_in_doubt: bool,
    area: &'static str,
    in_project: bool,
    units_heading: &'static str,
    units: Vec<Link>,
    towns_note: &'static str,
    institutions_count: String,
    institutions: Vec<Item>,
    institutions_all: String,
    above: Vec<Link>,
    services_count: String,
    services_all: String,
    topics: Vec<TopicCount>,
    near: Vec<Near>,
    finder: String,
    map: RegionMap,
    provenance: Provenance,
}

async fn place(visit: Visit, State(house): State<House>, Path(code): Path<String>) -> Result<Page, Problem> {
    let snapshot = house.snapshot();
    let language = visit.language;
    let t = Words(language);
    let code = TerritoryCode::parse(&code).ok_or(Problem::NotFound)?;
    let territory = snapshot
        .territory(&code)
        .filter(|territory| matches!(territory.level, Level::Nuts3 | Level::Lau))
        .ok_or(Problem::NotFound)?;
    let district = snapshot.district(&code).map_or(&code, |district| &district.code);
    let title = territory.name.words(language).to_owned();
    let kind = |territory: &Territory| {
        snapshot
            .label("unit_type", &territory.unit_type, language)
            .to_owned()
    };
    // A district and its town share a name; the title of the window and of search results must tell them apart.
    let frame = visit.frame(
        t.place_title(&title, kind(territory)),
        t.place_description(&title),
    );
    let path = snapshot.path(&code);
    let answer = house
        .index()
        .list(&List {
            filters: vec![
                (Facet::Kind, "service".to_owned()),
                (Facet::Place, district.to_string()),
            ],
            order: Order::ByName(language),
            page: 1,
            per_page: 1,
        })
        .map_err(Error::from)?;
    let address = |path: &str, pairs: &[(&str, &str)]| {
        let query = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish();
        format!("{}?{query}", frame.url(path))
    };
    let counts = answer
        .facets
        .iter()
        .find(|(facet, _)| *facet == Facet::Topic)
        .map_or(&[][..], |(_, counts)| counts);
    let topics = snapshot
        .choices("topic")
        .iter()
        .filter_map(|topic| {
            let (_, count) = counts
                .iter()
                .find(|(code, count)| *code == topic.code && *count > 0)?;
            Some(TopicCount {
                words: topic.name.words(language).to_owned(),
                href: address(
                    "/services",
                    &[("place", district.as_str()), ("topic", &topic.code)],
                ),
                count: format::number(language, *count),
            })
        })
        .collect();
    let within = snapshot.organisations_within(&code, language);
    let above: Vec<Link> = if territory.level == Level::Lau {
        snapshot
            .organisations_at(district)
            .map(|organisation| Link::to_organisation(&frame, organisation))
            .collect()
    } else {
        Vec::new()
    };
    let is_district = territory.level == Level::Nuts3;
    let is_siruta = code.as_str().bytes().all(|byte| byte.is_ascii_digit());
    let below = units(&snapshot, &code, language);
    let has_towns = below
        .iter()
        .any(|unit| unit.code.as_str().bytes().all(|byte| byte.is_ascii_digit()));
    Page::render(&PlacePage {
        t,
        trail: std::iter::once(Crumb {
            words: t.places_title().to_owned(),
            href: frame.url("/places"),
        })
        .chain(
            path.iter()
                .filter(|at| at.level == Level::Nuts3 && at.code != code)
                .map(|at| Crumb {
                    words: at.name.words(language).to_owned(),
                    href: frame.url(&format!("/places/{}", at.code)),
                }),
        )
        .collect(),
        name: frame.say_labelled(&territory.name),
        names: crate::directory::pages::names(&territory.name, language),
        kind: kind(territory),
        bank: territory.bank.code().to_owned(),
        belongs: path
            .iter()
            .rev()
            .skip(1)
            .map(|at| (Link::to_place(&frame, at), kind(at)))
            .collect(),
        code_label: match (is_district, is_siruta) {
            (true, _) => t.code_nuts(),
            (false, true) => t.code_siruta(),
            (false, false) => t.code_municipality(),
        },
        code: code.to_string(),
        population: territory
            .population
            .map(|population| {
                t.population_in(
                    format::number(language, population.people),
                    population.year.to_string(),
                )
            })
            .unwrap_or_default(),
        population_in_doubt: territory.provenance.doubts().contains(&Doubt::Population),
        area: if territory.eligible {
            t.in_programme()
        } else {
            t.not_in_programme()
        },
        in_project: territory.in_project,
        units_heading: if has_towns {
            t.towns_heading()
        } else {
            t.municipalities_heading()
        },
        units: below
            .into_iter()
            .map(|unit| Link::to_place(&frame, unit))
            .collect(),
        towns_note: if has_towns { t.towns_note() } else { "" },
        institutions_count: t.institutions_count(u64::try_from(within.len()).unwrap_or_default()),
        institutions: within
            .into_iter()
            .take(INSTITUTIONS_MAX)
            .map(|organisation| Item::new(&frame, &snapshot, organisation))
            .collect(),
        institutions_all: address("/institutions", &[("place", code.as_str())]),
        above,
        services_count: t.services_count(answer.total),
        services_all: address("/services", &[("place", district.as_str())]),
        topics,
        near: snapshot
            .nearest_across(&code, territory.level, ACROSS_MAX)
            .into_iter()
            .map(|(other, kilometres)| Near {
                link: Link::to_place(&frame, other),
                kind: kind(other),
                distance: t.neighbour_distance(kilometres_shown(language, kilometres)),
            })
            .collect(),
        finder: address("/institutions/counterpart", &[("here", code.as_str())]),
        map: map::draw(&snapshot, language, Some(&code), |territory| {
            Some(to_place(&frame, territory))
        }),
        provenance: territory.provenance.shown(language),
        frame,
    })
}

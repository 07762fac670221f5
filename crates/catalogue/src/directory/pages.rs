//! Pages of the room: the list of institutions with its map, and the page of one institution.

use std::collections::HashMap;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use language::text::Text;
use language::{Language, format, order};
use search::Facet;
use shell::parts::{Choice, Crumb, Facets, Feedback, Pager, Provenance};
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Said, Visit};

use super::{ContactPoint, Organisation, OrganisationKind, finder, store};
use crate::House;
use crate::codes::{ClosedList, OrganisationId, TerritoryCode};
use crate::editing::Kind;
use crate::hours;
use crate::listing::{Filter, Listing, PER_PAGE, Word, range};
use crate::names::Wanted;
use crate::provenance::Doubt;
use crate::region::map::{self, AreaLink, RegionMap};
use crate::region::{Level, Territory};
use crate::services;
use crate::snapshot::Snapshot;
use crate::words::{Directory as Words, Region as RegionWords};

/// Institutions listed beside something else.
const BESIDE_MAX: usize = 12;
/// Contact points that the page of an institution shows.
const CONTACTS_MAX: usize = 20;
/// Institutions shown across the river.
const ACROSS_MAX: usize = 6;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new()
        .page("/institutions", Policy::Public, Keep::ByRevision, list)
        .page(
            "/institutions/counterpart",
            Policy::Public,
            Keep::ByRevision,
            finder::page,
        )
        .page(
            "/institutions/{id}",
            Policy::Public,
            Keep::ByRevision,
            institution,
        )
        .parameters(&["bank", "kind", "place", "q", "letter", "sort", "view", "page"])
        .parameters(finder::PARAMETERS)
}

/// A name that leads somewhere.
#[derive(Debug, Clone)]
pub(crate) struct Link {
    pub(crate) name: Said,
    pub(crate) href: String,
}

impl Link {
    /// The link to the page of an organisation.
    pub(crate) fn to_organisation(frame: &Frame, organisation: &Organisation) -> Self {
        Self {
            name: frame.say(&organisation.name),
            href: frame.url(&format!("/institutions/{}", organisation.id)),
        }
    }

    /// The link to the card of a service.
    pub(crate) fn to_service(frame: &Frame, service: &services::PublicService) -> Self {
        Self {
            name: frame.say(&service.name),
            href: frame.url(&format!("/services/{}", service.id)),
        }
    }

    /// The link to the page of a place; countries and regions have none.
    pub(crate) fn to_place(frame: &Frame, territory: &Territory) -> Self {
        Self {
            name: frame.say(&territory.name),
            href: if matches!(territory.level, Level::Nuts3 | Level::Lau) {
                frame.url(&format!("/places/{}", territory.code))
            } else {
                String::new()
            },
        }
    }
}

/// An institution as lists show it.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) href: String,
    pub(crate) name: Said,
    pub(crate) kind: String,
    pub(crate) bank: String,
    pub(crate) place: Said,
    pub(crate) services: String,
}

impl Item {
    /// An institution of the snapshot.
    pub(crate) fn new(frame: &Frame, snapshot: &Snapshot, organisation: &Organisation) -> Self {
        let Link { name, href } = Link::to_organisation(frame, organisation);
        let count = snapshot.services_of(organisation);
        Self {
            href,
            name,
            kind: snapshot.label_of(organisation.kind, frame.language).to_owned(),
            bank: organisation.bank.code().to_owned(),
            place: place_said(frame, snapshot, &organisation.territory),
            services: if count == 0 {
                String::new()
            } else {
                Words(frame.language).item_services(count)
            },
        }
    }
}

fn place_said(frame: &Frame, snapshot: &Snapshot, code: &TerritoryCode) -> Said {
    snapshot
        .territory(code)
        .map(|territory| frame.say(&territory.name))
        .unwrap_or_default()
}

const WORDS: &[Word] = &[
    Word::Free("q"),
    Word::Free("letter"),
    Word::OneOf("sort", &["name", "place"]),
    Word::OneOf("view", &["list", "map"]),
];

#[derive(askama::Template)]
#[template(path = "directory/list.html")]
struct ListPage {
    frame: Frame,
    t: Words,
    /// What the words of the name are looked for with: the field, and the filters that go with it.
    words: String,
    kept: Vec<(String, String)>,
    unknown: String,
    found: String,
    shown: String,
    facets: Facets,
    orders: Vec<Choice>,
    views: Vec<Choice>,
    letters: Vec<Choice>,
    items: Vec<Item>,
    pager: Pager,
    map: Option<RegionMap>,
    ways_out: Vec<Choice>,
}

/// The districts that an institution's seat lies in and, for filters, the codes by which it is found.
fn place_codes(snapshot: &Snapshot, organisation: &Organisation) -> Vec<TerritoryCode> {
    snapshot
        .path(&organisation.territory)
        .into_iter()
        .filter(|territory| matches!(territory.level, Level::Nuts3 | Level::Lau))
        .map(|territory| territory.code.clone())
        .collect()
}

fn filters(snapshot: &Snapshot, language: Language, t: Words) -> Vec<Filter> {
    let places = [Level::Nuts3, Level::Lau].into_iter().flat_map(|level| {
        snapshot
            .banks()
            .flat_map(move |bank| snapshot.territories(level, Some(bank), language))
    });
    vec![
        Filter {
            name: "bank",
            facet: Facet::Bank,
            legend: t.facet_bank(),
            open: true,
            values: snapshot
                .region
                .banks
                .iter()
                .filter_map(|facts| Some((facts.bank()?.code().to_owned(), facts.name[language].clone())))
                .collect(),
        },
        Filter {
            name: "kind",
            facet: Facet::Kind,
            legend: t.facet_kind(),
            open: true,
            values: OrganisationKind::ALL
                .iter()
                .map(|kind| {
                    (
                        kind.code().to_owned(),
                        snapshot.label_of(*kind, language).to_owned(),
                    )
                })
                .collect(),
        },
        Filter {
            name: "place",
            facet: Facet::Place,
            legend: t.facet_place(),
            open: false,
            values: places
                .map(|place| (place.code.to_string(), place.name.words(language).to_owned()))
                .collect(),
        },
    ]
}

/// An organisation with all that filters look at.
struct Candidate<'a> {
    organisation: &'a Organisation,
    places: Vec<TerritoryCode>,
    letter: String,
}

impl Candidate<'_> {
    /// Whether it is among the chosen ones; the filter of one facet can be left out, for its counts.
    fn fits(&self, filters: &[(Facet, String)], without: Option<Facet>) -> bool {
        [Facet::Bank, Facet::Kind, Facet::Place]
            .into_iter()
            .filter(|facet| without != Some(*facet))
            .all(|facet| {
                let mut of_facet = filters.iter().filter(|(known, _)| *known == facet).peekable();
                of_facet.peek().is_none() || of_facet.any(|(_, code)| self.has(facet, code))
            })
    }

    fn has(&self, facet: Facet, code: &str) -> bool {
        match facet {
            Facet::Bank => self.organisation.bank.code() == code,
            Facet::Kind => self.organisation.kind.code() == code,
            _ => self.places.iter().any(|place| place.as_str() == code),
        }
    }
}

async fn list(visit: Visit, State(house): State<House>) -> Result<Page, Problem> {
    let snapshot = house.snapshot();
    let language = visit.language;
    let t = Words(language);
    let mut frame = visit.frame(t.list_title(), t.list_description());
    let action = frame.url("/institutions");
    let listing = Listing::read(
        language,
        action.clone(),
        &visit.query,
        filters(&snapshot, language, t),
        WORDS,
    );
    if !listing.is_plain() {
        frame = frame.unlisted();
    }
    let words = language::fold::tidy(listing.word("q").unwrap_or_default());
    let wanted = Wanted::new(&words);
    let chosen = listing.search_filters();
    let named: Vec<Candidate<'_>> = snapshot
        .organisations(language)
        .filter(|organisation| wanted.is_empty() || snapshot.is_named(organisation, &wanted))
        .map(|organisation| Candidate {
            organisation,
            places: place_codes(&snapshot, organisation),
            letter: order::first_letter(language, organisation.name.words(language)),
        })
        .collect();
    let letter = listing.word("letter");
    let has_letter = |candidate: &&Candidate<'_>| letter.is_none_or(|letter| candidate.letter == letter);
    let mut found: Vec<&Candidate<'_>> = named
        .iter()
        .filter(|candidate| candidate.fits(&chosen, None))
        .filter(has_letter)
        .collect();
    if listing.word("sort") == Some("place") {
        found.sort_by_cached_key(|candidate| {
            order::sort_key(
                language,
                snapshot.place_name(&candidate.organisation.territory, language),
            )
        });
    }
    let total = u64::try_from(found.len()).unwrap_or(u64::MAX);
    let (page, _) = listing.page(total);
    let (first, last) = range(page, total);
    let numbers = |number: u64| format::number(language, number);
    let is_map = listing.word("view") == Some("map");
    let narrowed = listing.is_filtered() || !wanted.is_empty() || letter.is_some();
    let facets = listing.facets(&counts(&named, &chosen, &has_letter, &listing));
    Page::render(&ListPage {
        t,
        kept: kept(&listing),
        unknown: if listing.unknown.is_empty() {
            String::new()
        } else {
            t.filter_unknown(format::list(language, &listing.unknown))
        },
        found: if narrowed {
            t.found_institutions_filtered(total)
        } else {
            t.found_institutions(total)
        },
        shown: t.shown_range(numbers(first), numbers(last), numbers(total)),
        facets,
        orders: listing.choices("sort", &[("name", t.sort_name()), ("place", t.sort_place())]),
        views: listing.choices("view", &[("list", t.view_list()), ("map", t.view_map())]),
        letters: letters(&named, &chosen, &listing, t),
        items: if is_map {
            Vec::new()
        } else {
            let shown = found.iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
            shown
                .map(|candidate| Item::new(&frame, &snapshot, candidate.organisation))
                .collect()
        },
        pager: listing.pager(total),
        map: is_map.then(|| list_map(&snapshot, &named, &chosen, &listing, &action, t)),
        ways_out: if total > 0 {
            Vec::new()
        } else {
            let count = |filters: &[(Facet, String)]| {
                named
                    .iter()
                    .filter(|candidate| candidate.fits(filters, None))
                    .filter(has_letter)
                    .count()
            };
            let ways = listing.ways_out().into_iter().filter_map(|way| {
                let count = u64::try_from(count(&way.filters)).unwrap_or_default();
                (count > 0).then(|| Choice {
                    words: t.way_out(way.words, numbers(count)),
                    href: way.href,
                    current: false,
                })
            });
            ways.collect()
        },
        words,
        frame,
    })
}

/// The hidden fields of the form for words: every other choice.
fn kept(listing: &Listing) -> Vec<(String, String)> {
    let mut kept = Vec::new();
    for name in ["bank", "kind", "place"] {
        kept.extend(
            listing
                .codes(name)
                .into_iter()
                .map(|code| (name.to_owned(), code.to_owned())),
        );
    }
    for name in ["sort", "view"] {
        kept.extend(
            listing
                .word(name)
                .map(|value| (name.to_owned(), value.to_owned())),
        );
    }
    kept
}

/// Counts for the filters. Of the places, districts and counties are offered; a town only while it is chosen.
fn counts(
    named: &[Candidate<'_>],
    chosen: &[(Facet, String)],
    has_letter: &impl Fn(&&Candidate<'_>) -> bool,
    listing: &Listing,
) -> Vec<(Facet, Vec<(String, u64)>)> {
    let towns = listing.codes("place");
    [Facet::Bank, Facet::Kind, Facet::Place]
        .into_iter()
        .map(|facet| {
            let mut counts: HashMap<String, u64> = HashMap::new();
            for candidate in named
                .iter()
                .filter(has_letter)
                .filter(|candidate| candidate.fits(chosen, Some(facet)))
            {
                match facet {
                    Facet::Bank => {
                        *counts
                            .entry(candidate.organisation.bank.code().to_owned())
                            .or_default() += 1;
                    }
                    Facet::Kind => {
                        *counts
                            .entry(candidate.organisation.kind.code().to_owned())
                            .or_default() += 1;
                    }
                    _ => {
                        for (at, place) in candidate.places.iter().enumerate() {
                            if at == 0 || towns.contains(&place.as_str()) {
                                *counts.entry(place.to_string()).or_default() += 1;
                            }
                        }
                    }
                }
            }
            (facet, counts.into_iter().collect())
        })
        .collect()
}

/// The first letters of what is listed, in the order of the language's alphabet (the candidates' own).
fn letters(named: &[Candidate<'_>], chosen: &[(Facet, String)], listing: &Listing, t: Words) -> Vec<Choice> {
    let mut letters: Vec<&str> = Vec::new();
    for candidate in named.iter().filter(|candidate| candidate.fits(chosen, None)) {
        if letters.last() != Some(&candidate.letter.as_str()) {
            letters.push(&candidate.letter);
        }
    }
    let mut options = vec![("", t.letters_all())];
    options.extend(letters.iter().map(|letter| (*letter, *letter)));
    listing.choices("letter", &options)
}

fn list_map(
    snapshot: &Snapshot,
    named: &[Candidate<'_>],
    chosen: &[(Facet, String)],
    listing: &Listing,
    action: &str,
    t: Words,
) -> RegionMap {
    map::draw(snapshot, t.0, None, |territory| {
        let count = named
            .iter()
            .filter(|candidate| {
                candidate.fits(chosen, Some(Facet::Place)) && candidate.places.contains(&territory.code)
            })
            .count();
        // An area that leads to nothing is no link.
        if count == 0 {
            return None;
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        for name in ["bank", "kind"] {
            for code in listing.codes(name) {
                query.append_pair(name, code);
            }
        }
        query.append_pair("place", territory.code.as_str());
        if let Some(words) = listing.word("q") {
            query.append_pair("q", words);
        }
        Some(AreaLink {
            href: format!("{action}?{}", query.finish()),
            note: t.found_institutions(u64::try_from(count).unwrap_or_default()),
        })
    })
}

/// An institution across the river, and why it stands there.
#[derive(Debug)]
struct Across {
    item: Item,
    note: String,
}

#[derive(askama::Template)]
#[template(path = "directory/institution.html")]
struct InstitutionPage {
    contacts: Vec<ContactView>,
    jurisdiction: Vec<String>,
    frame: Frame,
    t: Words,
    trail: Vec<Crumb>,
    name: Said,
    kind: String,
    bank: String,
    names: Vec<(&'static str, Said)>,
    place: Vec<(Link, String)>,
    is_national: bool,
    website: Option<String>,
    website_in_doubt: bool,
    parent: Option<Link>,
    bodies: Vec<Link>,
    services_total: String,
    shown: String,
    own: Vec<Link>,
    of_kind: Vec<Link>,
    pager: Pager,
    across: Vec<Across>,
    finder: String,
    beside: Vec<Link>,
    beside_all: String,
    provenance: Provenance,
    feedback: Feedback,
}

#[derive(askama::Template)]
#[template(path = "directory/gone.html")]
struct GonePage {
    frame: Frame,
    t: Words,
    trail: Vec<Crumb>,
    name: Said,
}

pub(crate) async fn institution(
    visit: Visit,
    State(house): State<House>,
    Path(id): Path<String>,
) -> Result<Response, Problem> {
    let snapshot = house.snapshot();
    let t = Words(visit.language);
    let id = OrganisationId::parse(&id).ok_or(Problem::NotFound)?;
    let Some(organisation) = snapshot.organisation(&id).cloned() else {
        if let Some(moved) = house.moved(&visit, Kind::Organisation, id.as_str()).await? {
            return Ok(moved);
        }
        return Ok(gone(&visit, &house, id).await?.into_response());
    };
    let language = visit.language;
    let name = organisation.name.words(language).to_owned();
    let mut frame = visit
        .frame(name.clone(), t.institution_description(&name))
        .edited_at(&visit, format!("/desk/organisation/{id}"), Some(id.as_str()));
    let listing = Listing::read(language, frame.url(&visit.path), &visit.query, Vec::new(), &[]);
    let total = snapshot.services_of(&organisation);
    let (page, _) = listing.page(total);
    if page > 1 {
        frame = frame.unlisted();
    }
    let asked = organisation.clone();
    let (found, shared, contacts, jurisdiction) = house
        .read(move |r| {
            let offset = (page - 1) * PER_PAGE;
            let found = services::store::of_organisation(r, &asked, language, PER_PAGE, offset)?;
            // A territorial body answers for the services of its authority.
            let answers_for = asked.parent.as_ref().unwrap_or(&asked.id);
            Ok((
                found,
                services::store::shared_counterparts(r, answers_for, ACROSS_MAX)?,
                store::contacts(r, &asked.id, CONTACTS_MAX)?,
                store::jurisdiction(r, &asked.id)?,
            ))
        })
        .await?;
    let line = |service: &services::PublicService| Link::to_service(&frame, service);
    let is_own = |service: &&services::PublicService| {
        service.provider.is_some()
            && (service.provider.as_ref() == Some(&organisation.id)
                || service.provider == organisation.parent)
    };
    let path = snapshot.path(&organisation.territory);
    let is_national = path.last().is_some_and(|seat| seat.level == Level::Country);
    let (first, last) = range(page, total);
    let numbers = |number: u64| format::number(language, number);
    let beside: Vec<Link> = if is_national {
        Vec::new()
    } else {
        snapshot
            .organisations_within(&organisation.territory, language)
            .into_iter()
            .filter(|other| other.id != organisation.id)
            .take(BESIDE_MAX)
            .map(|other| Link::to_organisation(&frame, other))
            .collect()
    };
    let query = |pairs: &[(&str, &str)]| {
        form_urlencoded::Serializer::new(String::new())
            .extend_pairs(pairs)
            .finish()
    };
    let doubts = organisation.provenance.doubts();
    let page = Page::render(&InstitutionPage {
        contacts: contacts
            .iter()
            .map(|contact| ContactView::new(contact, &snapshot, &frame))
            .collect(),
        jurisdiction: jurisdiction
            .iter()
            .map(|code| snapshot.place_name(code, language).to_owned())
            .collect(),
        t,
        trail: vec![Crumb {
            words: t.list_title().to_owned(),
            href: frame.url("/institutions"),
        }],
        name: frame.say_labelled(&organisation.name),
        kind: snapshot.label_of(organisation.kind, language).to_owned(),
        bank: organisation.bank.code().to_owned(),
        names: names(&organisation.name, language),
        place: path
            .iter()
            .rev()
            .map(|territory| {
                let kind = snapshot
                    .label("unit_type", &territory.unit_type, language)
                    .to_owned();
                (Link::to_place(&frame, territory), kind)
            })
            .collect(),
        is_national,
        website: organisation
            .website
            .clone()
            .filter(|address| is_web_address(address)),
        website_in_doubt: doubts.contains(&Doubt::Website) || doubts.contains(&Doubt::Row),
        parent: organisation
            .parent
            .as_ref()
            .and_then(|parent| snapshot.organisation(parent))
            .map(|parent| Link::to_organisation(&frame, parent)),
        bodies: snapshot
            .bodies_of(&id)
            .take(PER_PAGE)
            .map(|body| Link::to_organisation(&frame, body))
            .collect(),
        services_total: t.services_count(total),
        shown: if total > u64::try_from(PER_PAGE).unwrap_or_default() {
            t.shown_range(numbers(first), numbers(last), numbers(total))
        } else {
            String::new()
        },
        own: found.iter().filter(is_own).map(line).collect(),
        of_kind: found
            .iter()
            .filter(|service| !is_own(service))
            .map(line)
            .collect(),
        pager: listing.pager(total),
        across: across(&frame, &snapshot, &organisation, &shared),
        finder: format!(
            "{}?{}",
            frame.url("/institutions/counterpart"),
            if is_national {
                String::new()
            } else {
                query(&[("here", organisation.territory.as_str())])
            }
        )
        .trim_end_matches('?')
        .to_owned(),
        beside,
        beside_all: format!(
            "{}?{}",
            frame.url("/institutions"),
            query(&[("place", organisation.territory.as_str())])
        ),
        provenance: organisation.provenance.shown(language),
        feedback: Feedback {
            action: frame.url("/feedback"),
            subject: format!("organisation:{id}"),
            ..Feedback::default()
        },
        frame,
    })?;
    Ok(page.into_response())
}

/// The page of an institution that left the region's files; one that never was is not found.
async fn gone(visit: &Visit, house: &House, id: OrganisationId) -> Result<Page, Problem> {
    let t = Words(visit.language);
    let organisation = house
        .read(move |r| store::by_id(r, &id))
        .await?
        .ok_or(Problem::NotFound)?;
    let frame = visit.frame(t.gone_title(), t.gone_lead()).unlisted();
    let page = Page::render(&GonePage {
        t,
        trail: vec![Crumb {
            words: t.list_title().to_owned(),
            href: frame.url("/institutions"),
        }],
        name: frame.say(&organisation.name),
        frame,
    })?;
    Ok(page.with_status(StatusCode::GONE))
}

/// A contact point as its institution's page shows it.
struct ContactView {
    slug: String,
    purpose: Said,
    address: Said,
    /// As written, and as dialled.
    phones: Vec<(String, String)>,
    email: Option<String>,
    website: Option<String>,
    hours: Vec<String>,
    hours_note: Said,
    languages: String,
    entrance: String,
    entrance_note: Said,
    to_be_verified: bool,
    confirmed: Option<String>,
}

impl ContactView {
    fn new(contact: &ContactPoint, snapshot: &Snapshot, frame: &Frame) -> Self {
        let language = frame.language;
        let dialled = |phone: &String| {
            phone
                .chars()
                .filter(|c| c.is_ascii_digit() || *c == '+')
                .collect()
        };
        Self {
            slug: contact.slug.clone(),
            purpose: frame.say(&contact.purpose),
            address: frame.say(&contact.address),
            phones: contact
                .phones
                .iter()
                .map(|phone| (phone.clone(), dialled(phone)))
                .collect(),
            email: contact.email.clone(),
            website: contact.website.clone(),
            hours: contact
                .hours
                .as_ref()
                .map(|hours| hours::lines(hours, language))
                .unwrap_or_default(),
            hours_note: frame.say(&contact.hours_note),
            languages: languages(snapshot, &contact.languages, language),
            entrance: contact
                .entrance
                .map(|entrance| snapshot.label_of(entrance, language).to_owned())
                .unwrap_or_default(),
            entrance_note: frame.say(&contact.entrance_note),
            to_be_verified: contact.provenance.to_be_verified,
            confirmed: contact
                .provenance
                .last_confirmed
                .map(|day| Words(language).contact_confirmed(format::date(language, day))),
        }
    }
}

/// The names of languages in the reader's, joined.
pub(crate) fn languages(snapshot: &Snapshot, codes: &[String], reader: Language) -> String {
    let names: Vec<&str> = codes
        .iter()
        .map(|code| snapshot.label(crate::editing::LANGUAGES, code, reader))
        .collect();
    format::list(reader, &names)
}

/// The name in each language that has one, each in its own `lang`.
pub(crate) fn names(name: &Text, reader: Language) -> Vec<(&'static str, Said)> {
    let t = Words(reader);
    Language::ALL
        .into_iter()
        .filter_map(|language| {
            let label = match language {
                Language::Bulgarian => t.name_in_bulgarian(),
                Language::Romanian => t.name_in_romanian(),
                Language::English => t.name_in_english(),
            };
            Some((
                label,
                Said::in_language(&name.get(language)?.words, language, reader),
            ))
        })
        .collect()
}

/// Only addresses of web pages become links: the files are data, and a link must not be able to run anything.
fn is_web_address(address: &str) -> bool {
    address.starts_with("https://") || address.starts_with("http://")
}

/// Central authorities correspond by the services that meet the same need, all others by their role and their distance;
/// a territorial body without a neighbour of its kind corresponds as its authority does.
fn across(
    frame: &Frame,
    snapshot: &Arc<Snapshot>,
    organisation: &Organisation,
    shared: &[(OrganisationId, u64)],
) -> Vec<Across> {
    let t = Words(frame.language);
    let near = snapshot.neighbours(organisation, ACROSS_MAX);
    if organisation.kind == OrganisationKind::Central || near.is_empty() {
        return shared
            .iter()
            .filter_map(|(other, count)| Some((snapshot.organisation(other)?, count)))
            .filter(|(other, _)| other.bank != organisation.bank)
            .map(|(other, count)| Across {
                item: Item::new(frame, snapshot, other),
                note: t.across_shared_services(*count),
            })
            .collect();
    }
    near.into_iter()
        .map(|other| Across {
            item: Item::new(frame, snapshot, other),
            note: distance(snapshot, &organisation.territory, &other.territory)
                .map(|kilometres| {
                    RegionWords(frame.language)
                        .neighbour_distance(kilometres_shown(frame.language, kilometres))
                })
                .unwrap_or_default(),
        })
        .collect()
}

/// Kilometres between two places, where both are known.
pub(crate) fn distance(snapshot: &Snapshot, one: &TerritoryCode, other: &TerritoryCode) -> Option<f64> {
    let at = |code: &TerritoryCode| snapshot.territory(code)?.position;
    Some(at(one)?.distance_km(at(other)?))
}

/// Kilometres for a reader: whole ones, never nought between two places.
pub(crate) fn kilometres_shown(language: Language, kilometres: f64) -> String {
    format::decimal(language, kilometres.max(1.0), 0)
}

//! The result page of the search.
//!
//! `GET /{lang}/search?q=…` with the filters `kind`, `bank`, `place`, `topic`, `audience`, `provider`, `level`,
//! `online` and the page. The page is never kept: what finds nothing is counted each time it is asked for, without
//! anything about who asked, so that editors see what is missing. The index answers on a blocking thread; what a hit
//! shows besides its title comes from the snapshot and, for services, from one read with two queries.

use std::collections::HashMap;
use std::time::Duration;

use askama::Template;
use axum::extract::State;
use language::text::Text;
use language::{Language, fold, format};
use search::{Answer, Facet, Kind, Query, Reading, Snippet};
use shell::parts::{Facets, Pager};
use shell::rate::{Action, Pace};
use shell::{Frame, Keep, Page, Policy, Problem, Routes, Said, Visit};

use super::Found;
use crate::House;
use crate::codes::{Bank, ClosedList, ServiceId};
use crate::listing::{Filter, Listing, PER_PAGE, Word, range};
use crate::region::Level;
use crate::services::{self, Audience, ELevel, Online, ProviderKind, PublicService};
use crate::snapshot::Snapshot;
use crate::words::Find;

/// Characters of a long question that are repeated to the reader.
const REPEATED_MAX: usize = 80;

/// Counting words that found nothing writes, so it has a limit; what is beyond it is answered but not counted.
const COUNT_LOST: Action = Action {
    name: "count words that found nothing",
    per_client: Pace {
        permits: 20,
        refill: Duration::from_secs(30),
    },
    overall: Some(Pace {
        permits: 200,
        refill: Duration::from_secs(1),
    }),
};

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<House> {
    Routes::new().page("/search", Policy::Public, Keep::Never, results)
}

#[derive(Template)]
#[template(path = "find/results.html")]
struct ResultsPage {
    frame: Frame,
    t: Find,
    /// What was typed, cut to what is repeated.
    words: String,
    heading: String,
    unknown: Vec<String>,
    /// Notices above the results: what was cut, how words were read, a page too far.
    cut: Option<String>,
    too_far: bool,
    corrected: Option<Way>,
    understood: Vec<String>,
    range: String,
    hits: Vec<HitView>,
    facets: Facets,
    pager: Pager,
    /// The same search without filters, when filters may be why nothing was found.
    without_filters: Option<String>,
    is_counted: bool,
    state: Asked,
}

/// How far the visit got.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asked {
    Nothing,
    FoundNothing,
    Found,
}

/// A link.
struct Way {
    words: String,
    href: String,
}

/// A result as it is drawn.
struct HitView {
    href: String,
    title: Said,
    kind: &'static str,
    bank: Option<Bank>,
    /// Provider, place, topic: short facts beside the kind.
    facts: Vec<Said>,
    parts: Vec<(bool, String)>,
    language: &'static str,
    /// Says so when the passage is in another language.
    found_in: &'static str,
    twin: Option<Twin>,
}

/// The counterpart of a service on the other bank.
struct Twin {
    name: Said,
    href: String,
    relation: &'static str,
}

async fn results(State(house): State<House>, visit: Visit) -> Result<Page, Problem> {
    let language = visit.language;
    let t = Find(language);
    let snapshot = house.snapshot();
    let frame = visit.frame(t.find_title(), t.find_description()).unlisted();
    let listing = Listing::read(
        language,
        frame.url("/search"),
        &visit.query,
        filters(&snapshot, t),
        &[Word::Free("q")],
    );
    let words = fold::tidy(listing.word("q").unwrap_or_default());
    if words.is_empty() {
        return Page::render(&ResultsPage {
            heading: t.find_title().to_owned(),
            state: Asked::Nothing,
            ..empty(frame, t)
        });
    }
    let shown = shortened(&words);
    let mut frame = frame.searching(words.clone());
    frame.title = t.find_title_words(&shown);

    let filters = listing.search_filters();
    let mut answer = search(&house, &words, language, &filters, listing.asked_page()).await?;
    let (page, is_there) = listing.page(answer.total);
    if !is_there {
        answer = search(&house, &words, language, &filters, page).await?;
    }
    let total = answer.total;
    let is_lost = total == 0 && filters.is_empty() && !answer.understood.words.is_empty();
    if is_lost && house.limiter().take(&COUNT_LOST, visit.client).is_ok() {
        house
            .lost()
            .note(&words, language, house.database().clock().now());
    }

    let cut = answer.understood.cut || was_cut(&visit.query, &words);
    let (first, last) = range(page, total);
    let number = |value: u64| format::number(language, value);
    Page::render(&ResultsPage {
        heading: if total == 0 {
            t.nothing_found_title(&shown)
        } else {
            t.found(total, &shown)
        },
        unknown: listing.unknown.clone(),
        cut: cut.then(|| t.query_shortened(&shown)),
        too_far: !is_there && total > 0,
        corrected: answer.did_you_mean.as_ref().map(|better| Way {
            words: t.did_you_mean_question(better),
            href: address(&frame, better),
        }),
        understood: understood(&answer, &words, t),
        range: t.shown_range(number(first), number(last), number(total)),
        hits: hits(&house, &snapshot, &answer, language).await?,
        facets: listing.facets(&answer.facets),
        pager: listing.pager(total),
        without_filters: listing.is_filtered().then(|| address(&frame, &words)),
        is_counted: is_lost,
        state: if total == 0 {
            Asked::FoundNothing
        } else {
            Asked::Found
        },
        words: words.clone(),
        ..empty(frame, t)
    })
}

/// A page with nothing on it.
fn empty(frame: Frame, t: Find) -> ResultsPage {
    ResultsPage {
        frame,
        t,
        words: String::new(),
        heading: String::new(),
        unknown: Vec::new(),
        cut: None,
        too_far: false,
        corrected: None,
        understood: Vec::new(),
        range: String::new(),
        hits: Vec::new(),
        facets: Facets::default(),
        pager: Pager::default(),
        without_filters: None,
        is_counted: false,
        state: Asked::Nothing,
    }
}

/// The beginning of what was typed.
fn shortened(words: &str) -> String {
    let mut characters = words.chars();
    let mut shown: String = characters.by_ref().take(REPEATED_MAX).collect();
    if characters.next().is_some() {
        shown.push('…');
    }
    shown
}

/// Whether the address holds more words than the list took.
fn was_cut(query: &str, words: &str) -> bool {
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, value)| name == "q" && !value.trim().is_empty())
        .is_some_and(|(_, value)| fold::tidy(&value).chars().count() > words.chars().count())
}

/// The address of a search for these words, without filters.
fn address(frame: &Frame, words: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("q", words)
        .finish();
    format!("{}?{query}", frame.url("/search"))
}

/// Asks the index.
async fn search(
    house: &House,
    words: &str,
    reader: Language,
    filters: &[(Facet, String)],
    page: usize,
) -> Result<Answer, Problem> {
    let query = Query {
        words: words.to_owned(),
        reader,
        filters: filters.to_vec(),
        page,
        per_page: PER_PAGE,
    };
    house.search(query).await
}

/// What the search can be narrowed by.
fn filters(snapshot: &Snapshot, t: Find) -> Vec<Filter> {
    let language = t.0;
    let filter = |name, facet, legend, open, values| Filter {
        name,
        facet,
        legend,
        open,
        values,
    };
    let districts = snapshot.territories(Level::Nuts3, None, language);
    let topics = snapshot.choices_by_name("topic", language);
    vec![
        filter(
            "kind",
            Facet::Kind,
            t.kind_label(),
            true,
            Kind::ALL
                .into_iter()
                .map(|kind| (kind.code().to_owned(), kinds(kind, t).to_owned()))
                .collect(),
        ),
        filter(
            "bank",
            Facet::Bank,
            t.facet_bank(),
            true,
            snapshot
                .region
                .banks
                .iter()
                .filter_map(|facts| Some((facts.bank()?.code().to_owned(), facts.name[language].clone())))
                .collect(),
        ),
        filter(
            "topic",
            Facet::Topic,
            t.facet_topic(),
            false,
            topics
                .map(|topic| (topic.code.clone(), topic.name.words(language).to_owned()))
                .collect(),
        ),
        filter(
            "place",
            Facet::Place,
            t.facet_place(),
            false,
            districts
                .iter()
                .map(|place| (place.code.to_string(), place.name.words(language).to_owned()))
                .collect(),
        ),
        filter(
            "audience",
            Facet::Audience,
            t.facet_audience(),
            false,
            labelled(snapshot, &[Audience::Citizen, Audience::Business], language),
        ),
        filter(
            "provider",
            Facet::ProviderKind,
            t.facet_provider_kind(),
            false,
            labelled(snapshot, ProviderKind::ALL, language),
        ),
        filter(
            "online",
            Facet::Online,
            t.facet_online(),
            false,
            labelled(snapshot, Online::ALL, language),
        ),
        filter(
            "level",
            Facet::Level,
            t.facet_level(),
            false,
            labelled(snapshot, ELevel::ALL, language),
        ),
    ]
}

/// The members of a closed list with their labels.
fn labelled<T: ClosedList>(snapshot: &Snapshot, members: &[T], language: Language) -> Vec<(String, String)> {
    members
        .iter()
        .map(|member| {
            (
                member.code().to_owned(),
                snapshot.label_of(*member, language).to_owned(),
            )
        })
        .collect()
}

/// The name of a kind, of many.
fn kinds(kind: Kind, t: Find) -> &'static str {
    match kind {
        Kind::Service => t.kind_services(),
        Kind::Institution => t.kind_institutions(),
        Kind::LifeEvent => t.kind_events(),
        Kind::Place => t.kind_places(),
        Kind::Term => t.kind_terms(),
        Kind::Page => t.kind_pages(),
    }
}

/// The name of a kind, of one.
fn kind(kind: Kind, t: Find) -> &'static str {
    match kind {
        Kind::Service => t.kind_service(),
        Kind::Institution => t.kind_institution(),
        Kind::LifeEvent => t.kind_event(),
        Kind::Place => t.kind_place(),
        Kind::Term => t.kind_term(),
        Kind::Page => t.kind_page(),
    }
}

/// How the words were read, where they were not simply found: Bulgarian in Latin letters, terms of the glossary.
fn understood(answer: &Answer, words: &str, t: Find) -> Vec<String> {
    let mut lines = Vec::new();
    let cyrillic: Vec<&str> = answer
        .understood
        .words
        .iter()
        .filter_map(|word| match &word.reading {
            Reading::Cyrillic(spelling) => Some(spelling.as_str()),
            _ => None,
        })
        .collect();
    if !cyrillic.is_empty() {
        lines.push(t.understood_cyrillic(cyrillic.join(" ")));
    }
    // A term that was typed as it stands in the glossary tells nothing new.
    let typed = fold::fold(words);
    let concepts = answer.understood.concepts.iter().map(String::as_str);
    let mut concepts: Vec<&str> = concepts.filter(|concept| fold::fold(concept) != typed).collect();
    concepts.dedup();
    if !concepts.is_empty() {
        lines.push(t.understood_as(concepts.join(" · ")));
    }
    lines
}

/// What the page knows of the services among the hits.
#[derive(Default)]
struct Known {
    services: HashMap<ServiceId, PublicService>,
    twins: HashMap<ServiceId, (ServiceId, services::Relation)>,
}

async fn hits(
    house: &House,
    snapshot: &Snapshot,
    answer: &Answer,
    reader: Language,
) -> Result<Vec<HitView>, Problem> {
    let found: Vec<(Found, &search::Hit)> = answer
        .hits
        .iter()
        .filter_map(|hit| Some((Found::parse(&hit.id)?, hit)))
        .collect();
    let ids: Vec<ServiceId> = found
        .iter()
        .filter_map(|(found, _)| match found {
            Found::Service(id) => Some(id.clone()),
            _ => None,
        })
        .collect();
    let known = if ids.is_empty() {
        Known::default()
    } else {
        house.read(move |r| know(r, ids)).await?
    };
    Ok(found
        .into_iter()
        .map(|(found, hit)| view(&found, hit, snapshot, &known, reader))
        .collect())
}

/// Two queries: the pairs of the services found, then those services with their counterparts.
fn know(r: &mut storage::Reading<'_>, ids: Vec<ServiceId>) -> Result<Known, crate::Error> {
    let mut twins: HashMap<ServiceId, (ServiceId, services::Relation)> = HashMap::new();
    for (asked, other, relation) in services::store::counterparts_of_many(r, &ids)? {
        // The closest counterpart; the order of the enum is that of likeness.
        let closest = twins.entry(asked).or_insert_with(|| (other.clone(), relation));
        if relation < closest.1 {
            *closest = (other, relation);
        }
    }
    let mut all = ids;
    all.extend(twins.values().map(|(other, _)| other.clone()));
    all.sort();
    all.dedup();
    let services = services::store::by_ids(r, &all)?;
    Ok(Known {
        services: services
            .into_iter()
            .map(|service| (service.id.clone(), service))
            .collect(),
        twins,
    })
}

fn view(found: &Found, hit: &search::Hit, snapshot: &Snapshot, known: &Known, reader: Language) -> HitView {
    let t = Find(reader);
    let say = |text: &Text| Said::plain(text, reader);
    let label = |list, code| snapshot.label_text(list, code).map(say);
    let mut bank = None;
    let mut facts: Vec<Option<Said>> = Vec::new();
    let mut twin = None;
    match found {
        Found::Service(id) => {
            bank = id.bank();
            if let Some(service) = known.services.get(id) {
                let provider = service.provider.as_ref().and_then(|id| snapshot.organisation(id));
                facts.push(match provider {
                    Some(organisation) => Some(say(&organisation.name)),
                    None => label(ProviderKind::LIST, service.provider_kind.code()),
                });
                facts.push(label("topic", &service.topic));
            }
            twin = known.twins.get(id).and_then(|(other, relation)| {
                let service = known
                    .services
                    .get(other)
                    .filter(|service| service.archived.is_none())?;
                Some(Twin {
                    name: say(&service.name),
                    href: format!("/{}{}", reader.code(), Found::Service(other.clone()).path()),
                    relation: relation.code(),
                })
            });
        }
        Found::Institution(id) => {
            if let Some(organisation) = snapshot.organisation(id) {
                bank = Some(organisation.bank);
                facts.push(
                    snapshot
                        .territory(&organisation.territory)
                        .map(|place| say(&place.name)),
                );
                facts.push(label(
                    crate::directory::OrganisationKind::LIST,
                    organisation.kind.code(),
                ));
            }
        }
        Found::Place(code) => {
            if let Some(place) = snapshot.territory(code) {
                bank = Some(place.bank);
                facts.push(label("unit_type", &place.unit_type));
                let district = snapshot.district(code).filter(|district| district.code != *code);
                facts.push(district.map(|district| say(&district.name)));
            }
        }
        Found::Event(code) => {
            facts.push(
                snapshot
                    .event(code)
                    .and_then(|event| label(Audience::LIST, event.audience.code())),
            );
        }
        Found::Term(id) => {
            if let Some(term) = snapshot.term(id) {
                let others = Language::ALL
                    .into_iter()
                    .filter(|language| *language != hit.title.language);
                facts.extend(
                    others.map(|language| Some(Said::in_language(&term.words[language], language, reader))),
                );
            }
        }
        Found::Page(_) => {}
    }
    let in_other_language = !hit.snippet.parts.is_empty() && hit.snippet.language != reader;
    HitView {
        href: format!("/{}{}", reader.code(), found.path()),
        title: Said::in_language(&plain(&hit.title), hit.title.language, reader),
        kind: kind(hit.kind, t),
        bank,
        facts: facts
            .into_iter()
            .flatten()
            .filter(|fact| !fact.is_empty())
            .collect(),
        parts: hit.snippet.parts.clone(),
        language: hit.snippet.language.code(),
        found_in: match hit.snippet.language {
            _ if !in_other_language => "",
            Language::Bulgarian => t.found_in_bulgarian(),
            Language::Romanian => t.found_in_romanian(),
            Language::English => t.found_in_english(),
        },
        twin,
    }
}

fn plain(snippet: &Snippet) -> String {
    snippet.parts.iter().map(|(_, words)| words.as_str()).collect()
}

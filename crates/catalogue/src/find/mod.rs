//! What the search index holds: one document for each service, institution, life event, place, term and page.
//!
//! This room turns rows into [`search::Document`]s and the glossary into the [`search::Thesaurus`]. The ids are
//! `service:<id>`, `institution:<id>`, `event:<code>`, `place:<code>`, `term:<id>`, `page:<slug>` ([`Found`] reads them
//! back). [`Documents`] streams the whole catalogue without holding it; [`refresh`] says what a stretch of the change
//! feed means for the index. A service is also found by its life events, its provider, its number and the titles of its
//! counterparts, so that words of one bank find the service of the other.

pub(crate) mod pages;

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::sync::Arc;

use language::text::Text;
use language::{Language, PerLanguage};
use search::{Concept, Document, Facet, Kind, PlaceName, Thesaurus};
use storage::{ChangeRow, Reading};

use crate::Error;
use crate::codes::{Bank, ClosedList, EventCode, OrganisationId, PageSlug, ServiceId, TermId, TerritoryCode};
use crate::directory::Organisation;
use crate::events_of_life::LifeEvent;
use crate::glossary::Term;
use crate::region::{Level, Region, Register, Territory};
use crate::services::{self, Audience, Findable, ProviderKind, PublicService};
use crate::snapshot::Snapshot;
use crate::texts::{self, PageText};

/// How many services are read at a time.
const CHUNK: usize = 500;

/// What a document of the index is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A service.
    Service(ServiceId),
    /// An organisation.
    Institution(OrganisationId),
    /// A life event.
    Event(EventCode),
    /// A territory.
    Place(TerritoryCode),
    /// A term of the glossary.
    Term(TermId),
    /// A page of text.
    Page(PageSlug),
}

impl Found {
    /// Reads the id of a document.
    pub fn parse(document: &str) -> Option<Self> {
        let (kind, id) = document.split_once(':')?;
        match kind {
            "service" => ServiceId::parse(id).map(Self::Service),
            "institution" => OrganisationId::parse(id).map(Self::Institution),
            "event" => EventCode::parse(id).map(Self::Event),
            "place" => TerritoryCode::parse(id).map(Self::Place),
            "term" => TermId::parse(id).map(Self::Term),
            "page" => PageSlug::parse(id).map(Self::Page),
            _ => None,
        }
    }

    /// The id of the document.
    pub fn document(&self) -> String {
        match self {
            Self::Service(id) => format!("service:{id}"),
            Self::Institution(id) => format!("institution:{id}"),
            Self::Event(code) => format!("event:{code}"),
            Self::Place(code) => format!("place:{code}"),
            Self::Term(id) => format!("term:{id}"),
            Self::Page(slug) => format!("page:{slug}"),
        }
    }

    /// The address of the thing behind the language: `/services/bg-2052`. A term has a place on one of the
    /// glossary's pages.
    pub fn path(&self) -> String {
        match self {
            Self::Service(id) => format!("/services/{id}"),
            Self::Institution(id) => format!("/institutions/{id}"),
            Self::Event(code) => format!("/events/{code}"),
            Self::Place(code) => format!("/places/{code}"),
            Self::Term(id) => format!("/glossary?term={id}#{id}"),
            Self::Page(slug) if texts::is_fixed(slug.as_str()) => format!("/{slug}"),
            Self::Page(slug) => format!("/pages/{slug}"),
        }
    }
}

/// The service that a key of the region's files names without its bank, as in `search_queries.csv`: a slug says its
/// bank itself, a number is one of the first register in `region.toml`.
pub fn service_of_key(region: &Region, key: &str) -> Option<ServiceId> {
    let numbered = region.registers.iter().find_map(Register::bank)?;
    ServiceId::from_key(numbered, key).or_else(|| ServiceId::parse(key))
}

/// The thesaurus of the search engine: every term of the glossary with its synonyms, the words of everyday speech, and
/// the names of all places.
pub fn thesaurus(snapshot: &Snapshot) -> Thesaurus {
    let concepts = snapshot.glossary.iter().map(|entry| {
        let term = &entry.term;
        let names = PerLanguage::from_fn(|language| {
            let mut names = vec![term.words[language].clone()];
            names.extend(term.synonyms[language].iter().cloned());
            names
        });
        Concept { names }
    });
    let places = [Level::Country, Level::Nuts3, Level::Lau]
        .into_iter()
        .flat_map(|level| {
            snapshot
                .territories(level, None, Language::English)
                .into_iter()
                .map(move |territory| PlaceName {
                    names: PerLanguage::from_fn(|language| {
                        territory
                            .name
                            .get(language)
                            .map(|words| words.words.clone())
                            .into_iter()
                            .collect()
                    }),
                    is_country: level == Level::Country,
                })
        });
    let everyday = snapshot.everyday.iter().map(|words| Concept {
        names: words.names.clone(),
    });
    Thesaurus::new(concepts.chain(everyday)).with_places(places)
}

/// Every document of the catalogue, one after the other.
pub struct Documents<'r, 'c> {
    reading: &'r mut Reading<'c>,
    maker: Maker,
    ready: VecDeque<Document>,
    last: Option<ServiceId>,
    services_done: bool,
    pages: VecDeque<PageSlug>,
}

impl<'r, 'c> Documents<'r, 'c> {
    /// Begins; the snapshot gives names, labels and the small things.
    pub fn new(reading: &'r mut Reading<'c>, snapshot: Arc<Snapshot>) -> Self {
        let pages = snapshot.pages.iter().map(|(slug, _)| slug.clone()).collect();
        let maker = Maker::new(snapshot);
        let ready = maker.small();
        Self {
            reading,
            maker,
            ready,
            last: None,
            services_done: false,
            pages,
        }
    }

    fn fill(&mut self) -> Result<(), Error> {
        if !self.services_done {
            let chunk = services::store::findable_after(self.reading, self.last.as_ref(), CHUNK)?;
            self.services_done = chunk.len() < CHUNK;
            self.last = chunk.last().map(|found| found.service.id.clone());
            for found in chunk {
                self.ready.push_back(self.maker.service(&found));
            }
        }
        while self.ready.is_empty()
            && self.services_done
            && let Some(slug) = self.pages.pop_front()
        {
            if let Some(page) = texts::store::by_slug(self.reading, &slug)? {
                self.ready.push_back(page_document(&page));
            }
        }
        Ok(())
    }
}

impl Iterator for Documents<'_, '_> {
    type Item = Result<Document, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ready.is_empty()
            && let Err(error) = self.fill()
        {
            self.services_done = true;
            self.pages.clear();
            return Some(Err(error));
        }
        self.ready.pop_front().map(Ok)
    }
}

/// What changes mean for the index.
#[derive(Debug)]
pub enum Refresh {
    /// These documents are to be put and those removed.
    Some {
        /// Documents to put.
        put: Vec<Document>,
        /// Ids of documents to remove.
        remove: Vec<String>,
    },
    /// A name or label changed that many documents carry: the index is to be built anew.
    Everything,
}

/// Reads what a stretch of the change feed means for the index. The snapshot must be at least as new as the changes.
pub fn refresh(
    r: &mut Reading<'_>,
    snapshot: &Arc<Snapshot>,
    changes: &[ChangeRow],
) -> Result<Refresh, Error> {
    let mut touched: Vec<ServiceId> = Vec::new();
    let mut slugs: BTreeSet<PageSlug> = BTreeSet::new();
    for change in changes {
        match change.kind.as_str() {
            "region" | "vocabulary" | "territory" | "organisation" | "life_event" | "term"
            | "everyday_word" => {
                return Ok(Refresh::Everything);
            }
            "service" => touched.extend(ServiceId::parse(&change.id)),
            "counterpart" => touched.extend(change.id.split('/').filter_map(ServiceId::parse)),
            "page" => slugs.extend(PageSlug::parse(&change.id)),
            _ => {}
        }
    }
    touched.sort();
    touched.dedup();
    let mut maker = Maker::new(Arc::clone(snapshot));
    let mut put = Vec::new();
    let mut remove: BTreeSet<String> = touched
        .iter()
        .map(|id| Found::Service(id.clone()).document())
        .collect();
    for chunk in touched.chunks(CHUNK) {
        for found in services::store::findable_around(r, chunk)? {
            put.push(maker.service(&found));
        }
    }
    for slug in slugs {
        match texts::store::by_slug(r, &slug)? {
            Some(page) => put.push(page_document(&page)),
            None => drop(remove.insert(Found::Page(slug).document())),
        }
    }
    for document in &put {
        remove.remove(&document.id);
    }
    Ok(Refresh::Some {
        put,
        remove: remove.into_iter().collect(),
    })
}

/// Makes documents; remembers in which districts each kind of provider is found.
struct Maker {
    snapshot: Arc<Snapshot>,
    districts: HashMap<(Bank, ProviderKind, Option<OrganisationId>), Vec<String>>,
}

impl Maker {
    fn new(snapshot: Arc<Snapshot>) -> Self {
        Self {
            snapshot,
            districts: HashMap::new(),
        }
    }

    /// The documents of the small things.
    fn small(&self) -> VecDeque<Document> {
        let snapshot = &self.snapshot;
        let mut documents = VecDeque::new();
        documents.extend(
            snapshot
                .organisations(Language::English)
                .map(|organisation| self.organisation(organisation)),
        );
        documents.extend(snapshot.events.iter().map(event_document));
        for level in [Level::Nuts3, Level::Lau] {
            let places = snapshot.territories(level, None, Language::English);
            documents.extend(places.into_iter().map(|territory| self.place(territory)));
        }
        documents.extend(snapshot.glossary.iter().map(|entry| self.term(&entry.term)));
        documents
    }

    fn service(&mut self, found: &Findable) -> Document {
        let service = &found.service;
        let mut facets = vec![
            (Facet::Bank, service.bank.to_string()),
            (Facet::Topic, service.topic.clone()),
            (Facet::ProviderKind, service.provider_kind.to_string()),
        ];
        facets.extend(audience(service.audience));
        facets.extend(service.e_level.map(|level| (Facet::Level, level.to_string())));
        facets.extend(service.online.map(|online| (Facet::Online, online.to_string())));
        facets.extend(
            self.districts(service)
                .iter()
                .map(|code| (Facet::Place, code.clone())),
        );
        let snapshot = &self.snapshot;
        let own = snapshot.bank(service.bank).map(|facts| facts.language);
        let bodies = PerLanguage::from_fn(|language| {
            let mut parts: Vec<&str> = Vec::new();
            if own == Some(language) {
                let own = [&service.legal_basis, &service.register_name, &service.portal];
                parts.extend(own.into_iter().flatten().map(String::as_str));
            }
            let events = found.events.iter().filter_map(|code| snapshot.event(code));
            parts.extend(events.map(|event| event.name.words(language)));
            parts.join(". ")
        });
        let keywords = PerLanguage::from_fn(|language| {
            // Topic and kind of provider are filters: as words they would make every service of a topic a result for
            // one word of its label.
            let mut words: Vec<&str> = service.number.as_deref().into_iter().collect();
            words.extend(
                service
                    .provider
                    .as_ref()
                    .map(|id| snapshot.organisation_name(id, language)),
            );
            let twins = found
                .counterparts
                .iter()
                .filter_map(|(_, name)| name.get(language));
            words.extend(twins.map(|name| name.words.as_str()));
            words.join(" · ")
        });
        Document {
            id: Found::Service(service.id.clone()).document(),
            kind: Kind::Service,
            titles: titles(&service.name),
            bodies,
            keywords,
            twins: found
                .counterparts
                .iter()
                .map(|(id, _)| Found::Service(id.clone()).document())
                .collect(),
            facets,
            sort: sort(&service.name),
            changed: service.changed.map_or(0, jiff::Timestamp::as_second),
            weight: 1.0,
        }
    }

    /// The districts in which a service can be used: those with an office that provides it; a service that only a
    /// central authority provides is for all districts of its bank.
    fn districts(&mut self, service: &PublicService) -> &[String] {
        let snapshot = &self.snapshot;
        self.districts
            .entry((service.bank, service.provider_kind, service.provider.clone()))
            .or_insert_with(|| {
                let local: BTreeSet<String> = snapshot
                    .offices(service, Language::English)
                    .into_iter()
                    .filter_map(|office| snapshot.district(&office.territory))
                    .map(|district| district.code.to_string())
                    .collect();
                if local.is_empty() || service.provider_kind == ProviderKind::Central {
                    snapshot
                        .territories(Level::Nuts3, Some(service.bank), Language::English)
                        .into_iter()
                        .map(|district| district.code.to_string())
                        .collect()
                } else {
                    local.into_iter().collect()
                }
            })
    }

    fn organisation(&self, organisation: &Organisation) -> Document {
        let snapshot = &self.snapshot;
        let mut facets = vec![(Facet::Bank, organisation.bank.to_string())];
        facets.extend(self.places(&organisation.territory));
        let keywords = PerLanguage::from_fn(|language| {
            let mut words = vec![
                snapshot.label_of(organisation.kind, language),
                snapshot.place_name(&organisation.territory, language),
            ];
            words.extend(
                organisation
                    .parent
                    .as_ref()
                    .map(|id| snapshot.organisation_name(id, language)),
            );
            words.join(" · ")
        });
        let bodies = PerLanguage::from_fn(|_| organisation.website.clone().unwrap_or_default());
        Document {
            id: Found::Institution(organisation.id.clone()).document(),
            kind: Kind::Institution,
            titles: titles(&organisation.name),
            bodies,
            keywords,
            twins: Vec::new(),
            facets,
            sort: sort(&organisation.name),
            changed: 0,
            weight: 0.8,
        }
    }

    fn place(&self, territory: &Territory) -> Document {
        let snapshot = &self.snapshot;
        let mut facets = vec![(Facet::Bank, territory.bank.to_string())];
        facets.extend(self.places(&territory.code));
        let keywords = PerLanguage::from_fn(|language| {
            let mut words = vec![
                snapshot.label("unit_type", &territory.unit_type, language),
                territory.code.as_str(),
            ];
            words.extend(
                territory
                    .parent
                    .as_ref()
                    .map(|code| snapshot.place_name(code, language)),
            );
            words.join(" · ")
        });
        Document {
            id: Found::Place(territory.code.clone()).document(),
            kind: Kind::Place,
            titles: titles(&territory.name),
            bodies: PerLanguage::default(),
            keywords,
            twins: Vec::new(),
            facets,
            sort: sort(&territory.name),
            changed: 0,
            weight: 0.7,
        }
    }

    fn term(&self, term: &Term) -> Document {
        let keywords = PerLanguage::from_fn(|language| {
            let mut words = vec![self.snapshot.label("domain", &term.domain, language)];
            words.extend(term.synonyms[language].iter().map(String::as_str));
            words.join(" · ")
        });
        Document {
            id: Found::Term(term.id.clone()).document(),
            kind: Kind::Term,
            titles: term.words.clone(),
            bodies: PerLanguage::default(),
            keywords,
            twins: Vec::new(),
            facets: Vec::new(),
            sort: PerLanguage::from_fn(|language| language::order::sort_key(language, &term.words[language])),
            changed: 0,
            weight: 0.5,
        }
    }

    /// The district and the local unit that a territory is or lies in.
    fn places(&self, code: &TerritoryCode) -> Vec<(Facet, String)> {
        self.snapshot
            .path(code)
            .into_iter()
            .filter(|territory| matches!(territory.level, Level::Nuts3 | Level::Lau))
            .map(|territory| (Facet::Place, territory.code.to_string()))
            .collect()
    }
}

fn event_document(event: &LifeEvent) -> Document {
    Document {
        id: Found::Event(event.code.clone()).document(),
        kind: Kind::LifeEvent,
        titles: titles(&event.name),
        bodies: PerLanguage::default(),
        keywords: PerLanguage::default(),
        twins: Vec::new(),
        facets: audience(event.audience).collect(),
        sort: sort(&event.name),
        changed: 0,
        weight: 0.9,
    }
}

fn page_document(page: &PageText) -> Document {
    Document {
        id: Found::Page(page.slug.clone()).document(),
        kind: Kind::Page,
        titles: titles(&page.title),
        bodies: PerLanguage::from_fn(|language| {
            page.body
                .get(language)
                .map(|body| plain(&body.words))
                .unwrap_or_default()
        }),
        keywords: PerLanguage::default(),
        twins: Vec::new(),
        facets: Vec::new(),
        sort: sort(&page.title),
        changed: 0,
        weight: 0.6,
    }
}

/// Running text of Markdown: its text and code, without marks and addresses.
fn plain(markdown: &str) -> String {
    let arena = comrak::Arena::new();
    let root = comrak::parse_document(&arena, markdown, &comrak::Options::default());
    let mut text = String::with_capacity(markdown.len());
    for node in root.descendants() {
        match &node.data.borrow().value {
            comrak::nodes::NodeValue::Text(part) => text.push_str(part),
            comrak::nodes::NodeValue::Code(code) => text.push_str(&code.literal),
            comrak::nodes::NodeValue::SoftBreak | comrak::nodes::NodeValue::LineBreak => text.push(' '),
            value if value.block() => text.push(' '),
            _ => {}
        }
    }
    language::fold::tidy(&text)
}

fn audience(audience: Audience) -> impl Iterator<Item = (Facet, String)> {
    audience
        .parts()
        .iter()
        .map(|part| (Facet::Audience, part.code().to_owned()))
}

/// The words of exactly each language; empty where there are none.
fn titles(text: &Text) -> PerLanguage<String> {
    PerLanguage::from_fn(|language| {
        text.get(language)
            .map(|words| words.words.clone())
            .unwrap_or_default()
    })
}

fn sort(text: &Text) -> PerLanguage<Vec<u8>> {
    PerLanguage::from_fn(|language| language::order::sort_key(language, text.words(language)))
}

#[cfg(test)]
mod tests;

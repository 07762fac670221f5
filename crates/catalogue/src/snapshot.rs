//! What is small and needed on every page, in memory: the region's facts, labels, territories, organisations, life
//! events, glossary, titles of pages, the newest services, and the standing of the catalogue.
//!
//! A [`Snapshot`] never changes; when the change feed moves on, [`Snapshots::refresh`] reads a new one and swaps it in.
//! A request takes [`Snapshots::current`] once and works with that, so a page never mixes two states. Other
//! services are not here: they can be many.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use jiff::civil::Date;
use language::text::Text;
use language::{Language, PerLanguage};
use storage::{Database, Reading};

use crate::codes::{
    Bank, ClosedList, EventCode, EvidenceId, OrganisationId, PageSlug, TermId, TerritoryCode,
};
use crate::directory::{Organisation, OrganisationKind};
use crate::events_of_life::LifeEvent;
use crate::evidence::Evidence;
use crate::glossary::{Entry, EverydayWords, Term};
use crate::names::{self, Wanted};
use crate::region::{BankFacts, Level, Region, Territory, Vocabulary};
use crate::services::{Offer, ProviderKind, PublicService, provides};
use crate::standing::{Figures, Standing};
use crate::{Error, directory, events_of_life, evidence, glossary, region, services, standing, texts};

/// How many of the newest services of each bank are kept, for the front page.
const NEWEST_MAX: usize = 3;

/// One state of all that is small.
#[derive(Debug)]
pub struct Snapshot {
    /// The revision of the change feed that it shows.
    pub revision: u64,
    /// The day on which its figures were counted.
    pub counted_on: Date,
    /// The facts of the region.
    pub region: Region,
    /// The standing of the catalogue.
    pub standing: Standing,
    /// Life events in the order of their file.
    pub events: Vec<LifeEvent>,
    /// The glossary, by id.
    pub glossary: Vec<Entry>,
    /// Words of everyday speech for the search engine.
    pub everyday: Vec<EverydayWords>,
    /// The services of both banks that were added or changed last, the latest first.
    pub newest: Vec<PublicService>,
    /// The passports of documents, by id.
    pub evidence: Vec<Evidence>,
    /// Titles of the pages of text, by slug.
    pub pages: Vec<(PageSlug, Text)>,
    labels: HashMap<String, Vec<Vocabulary>>,
    /// Per language the places of each list in `labels`, in alphabetical order.
    label_order: PerLanguage<HashMap<String, Vec<usize>>>,
    territories: HashMap<TerritoryCode, Territory>,
    /// Every territory in the alphabetical order of each language.
    territory_order: PerLanguage<Vec<(Level, Bank, TerritoryCode)>>,
    children: HashMap<TerritoryCode, Vec<TerritoryCode>>,
    roots: Vec<TerritoryCode>,
    organisations: Vec<Organisation>,
    organisation_index: HashMap<OrganisationId, usize>,
    by_place: HashMap<TerritoryCode, Vec<usize>>,
    organisation_spellings: Vec<String>,
    territory_spellings: HashMap<TerritoryCode, String>,
    name_order: PerLanguage<Vec<usize>>,
    event_sizes: HashMap<EventCode, Vec<(Bank, u64)>>,
}

impl Snapshot {
    /// Reads a snapshot; `today` decides what counts as unconfirmed.
    pub fn read(r: &mut Reading<'_>, today: Date) -> Result<Self, Error> {
        let revision = r.revision()?;
        let region = region::store::facts(r)?;
        let vocabularies = region::store::vocabularies(r)?;
        let standing = standing::store::standing(r, &region, &vocabularies, today)?;
        let mut labels: HashMap<String, Vec<Vocabulary>> = HashMap::new();
        for label in vocabularies {
            labels.entry(label.list.clone()).or_default().push(label);
        }
        let territories: HashMap<TerritoryCode, Territory> = region::store::territories(r)?
            .into_iter()
            .map(|territory| (territory.code.clone(), territory))
            .collect();
        let label_order = PerLanguage::from_fn(|language| {
            let of_list = |(list, labels): (&String, &Vec<Vocabulary>)| {
                let mut order: Vec<usize> = (0..labels.len()).collect();
                order.sort_by_cached_key(|at| {
                    labels
                        .get(*at)
                        .map(|label| language::order::sort_key(language, label.name.words(language)))
                });
                (list.clone(), order)
            };
            labels.iter().map(of_list).collect()
        });
        let territory_order = PerLanguage::from_fn(|language| {
            let mut order: Vec<&Territory> = territories.values().collect();
            order.sort_by_cached_key(|territory| {
                (
                    language::order::sort_key(language, territory.name.words(language)),
                    territory.code.clone(),
                )
            });
            order
                .into_iter()
                .map(|territory| (territory.level, territory.bank, territory.code.clone()))
                .collect()
        });
        let (children, roots) = tree(&territories, &region);
        let organisations = directory::store::all(r)?;
        let organisation_index = organisations
            .iter()
            .enumerate()
            .map(|(at, organisation)| (organisation.id.clone(), at))
            .collect();
        let mut by_place: HashMap<TerritoryCode, Vec<usize>> = HashMap::new();
        for (at, organisation) in organisations.iter().enumerate() {
            by_place
                .entry(organisation.territory.clone())
                .or_default()
                .push(at);
        }
        let name_order = PerLanguage::from_fn(|language| {
            let mut order: Vec<usize> = (0..organisations.len()).collect();
            order.sort_by_cached_key(|at| {
                organisations.get(*at).map(|organisation| {
                    language::order::sort_key(language, organisation.name.words(language))
                })
            });
            order
        });
        let mut event_sizes: HashMap<EventCode, Vec<(Bank, u64)>> = HashMap::new();
        for (code, bank, count) in events_of_life::store::sizes(r)? {
            event_sizes.entry(code).or_default().push((bank, count));
        }
        let mut newest = Vec::new();
        for bank in region.banks.iter().filter_map(BankFacts::bank) {
            newest.extend(services::store::newest(r, bank, NEWEST_MAX)?);
        }
        newest.sort_by_key(|service| std::cmp::Reverse(service.changed));
        let organisation_spellings = organisations
            .iter()
            .map(|organisation| names::spellings(&organisation.name))
            .collect();
        let territory_spellings = territories
            .values()
            .map(|territory| (territory.code.clone(), names::spellings(&territory.name)))
            .collect();
        Ok(Self {
            revision,
            counted_on: today,
            standing,
            events: events_of_life::store::all(r)?,
            glossary: glossary::store::all(r)?.into_iter().map(Entry::new).collect(),
            everyday: glossary::store::everyday(r)?,
            newest,
            evidence: evidence::store::all(r)?,
            pages: texts::store::titles(r)?,
            region,
            labels,
            label_order,
            territories,
            territory_order,
            children,
            roots,
            organisations,
            organisation_index,
            by_place,
            organisation_spellings,
            territory_spellings,
            name_order,
            event_sizes,
        })
    }

    /// The label of a code, in a language (with fallback); the code itself when the list does not know it.
    pub fn label<'a>(&'a self, list: &str, code: &'a str, language: Language) -> &'a str {
        self.label_text(list, code)
            .map_or(code, |name| name.words(language))
    }

    /// The label of a code with its origin.
    pub fn label_text(&self, list: &str, code: &str) -> Option<&Text> {
        self.choices(list)
            .iter()
            .find(|label| label.code == code)
            .map(|label| &label.name)
    }

    /// The label of a closed list's member.
    pub fn label_of<T: ClosedList>(&self, member: T, language: Language) -> &str {
        self.label(T::LIST, member.code(), language)
    }

    /// Every code of a list with its label, in the order of the file.
    pub fn choices(&self, list: &str) -> &[Vocabulary] {
        self.labels.get(list).map_or(&[], Vec::as_slice)
    }

    /// The same in the alphabetical order of a language.
    pub fn choices_by_name(&self, list: &str, language: Language) -> impl Iterator<Item = &Vocabulary> {
        let labels = self.choices(list);
        self.label_order[language]
            .get(list)
            .into_iter()
            .flatten()
            .filter_map(|at| labels.get(*at))
    }

    /// The facts of a bank.
    pub fn bank(&self, bank: Bank) -> Option<&BankFacts> {
        self.region.bank(bank)
    }

    /// The banks in the order of the two columns.
    pub fn banks(&self) -> impl Iterator<Item = Bank> + '_ {
        self.region.banks.iter().filter_map(BankFacts::bank)
    }

    /// A territory.
    pub fn territory(&self, code: &TerritoryCode) -> Option<&Territory> {
        self.territories.get(code)
    }

    /// The name of a territory in a language (with fallback); its code when it is not known.
    pub fn place_name<'a>(&'a self, code: &'a TerritoryCode, language: Language) -> &'a str {
        self.territory(code)
            .map_or(code.as_str(), |territory| territory.name.words(language))
    }

    /// The countries, in the order of the banks.
    pub fn countries(&self) -> impl Iterator<Item = &Territory> {
        self.roots.iter().filter_map(|code| self.territory(code))
    }

    /// From the country down to a territory, both included; empty when it is not known.
    pub fn path(&self, code: &TerritoryCode) -> Vec<&Territory> {
        let mut path: Vec<&Territory> =
            std::iter::successors(self.territory(code), |at| self.territory(at.parent.as_ref()?)).collect();
        path.reverse();
        path
    }

    /// The units directly in a territory, in the order of their codes.
    pub fn children(&self, code: &TerritoryCode) -> impl Iterator<Item = &Territory> {
        self.children
            .get(code)
            .into_iter()
            .flatten()
            .filter_map(|child| self.territory(child))
    }

    /// The territories of a level, on one bank or on all, in the alphabetical order of a language.
    pub fn territories(&self, level: Level, bank: Option<Bank>, language: Language) -> Vec<&Territory> {
        self.territory_order[language]
            .iter()
            .filter(|(of_level, on, _)| *of_level == level && bank.is_none_or(|bank| *on == bank))
            .filter_map(|(_, _, code)| self.territory(code))
            .collect()
    }

    /// The NUTS 3 unit that a territory is or lies in.
    pub fn district(&self, code: &TerritoryCode) -> Option<&Territory> {
        self.path(code)
            .into_iter()
            .find(|territory| territory.level == Level::Nuts3)
    }

    /// Whether a territory is another one or lies in it.
    pub fn is_within(&self, code: &TerritoryCode, outer: &TerritoryCode) -> bool {
        self.path(code).iter().any(|territory| territory.code == *outer)
    }

    /// An organisation.
    pub fn organisation(&self, id: &OrganisationId) -> Option<&Organisation> {
        self.organisations.get(*self.organisation_index.get(id)?)
    }

    /// The name of an organisation in a language (with fallback); its id when it is not known.
    pub fn organisation_name<'a>(&'a self, id: &'a OrganisationId, language: Language) -> &'a str {
        self.organisation(id)
            .map_or(id.as_str(), |organisation| organisation.name.words(language))
    }

    /// Every organisation in the alphabetical order of a language.
    pub fn organisations(&self, language: Language) -> impl Iterator<Item = &Organisation> {
        self.name_order[language]
            .iter()
            .filter_map(|at| self.organisations.get(*at))
    }

    /// Whether a reader who typed these words means this organisation.
    pub(crate) fn is_named(&self, organisation: &Organisation, wanted: &Wanted) -> bool {
        self.organisation_index
            .get(&organisation.id)
            .and_then(|at| self.organisation_spellings.get(*at))
            .is_some_and(|spellings| wanted.fits(spellings))
    }

    /// The districts, counties and their units that a reader who typed these words may mean: the larger ones first,
    /// each level in the alphabetical order of the reader's language.
    pub(crate) fn places_named(&self, wanted: &Wanted, language: Language) -> Vec<&Territory> {
        [Level::Nuts3, Level::Lau]
            .into_iter()
            .flat_map(|level| self.territories(level, None, language))
            .filter(|territory| {
                self.territory_spellings
                    .get(&territory.code)
                    .is_some_and(|spellings| wanted.fits(spellings))
            })
            .collect()
    }

    /// The organisations with their seat exactly in a territory.
    pub fn organisations_at(&self, code: &TerritoryCode) -> impl Iterator<Item = &Organisation> {
        self.by_place
            .get(code)
            .into_iter()
            .flatten()
            .filter_map(|at| self.organisations.get(*at))
    }

    /// The organisations with their seat in a territory or in a unit of it, in the alphabetical order of a language.
    pub fn organisations_within(&self, code: &TerritoryCode, language: Language) -> Vec<&Organisation> {
        self.organisations(language)
            .filter(|organisation| self.is_within(&organisation.territory, code))
            .collect()
    }

    /// The territorial bodies of a central authority.
    pub fn bodies_of<'a>(&'a self, id: &'a OrganisationId) -> impl Iterator<Item = &'a Organisation> {
        self.organisations
            .iter()
            .filter(move |organisation| organisation.parent.as_ref() == Some(id))
    }

    /// The organisations that provide a service, in the alphabetical order of a language.
    pub fn offices(&self, service: &PublicService, language: Language) -> Vec<&Organisation> {
        self.organisations(language)
            .filter(|organisation| provides(service, organisation))
            .collect()
    }

    /// The organisations that provide a service for a place: those with their seat in it, in a unit of it or in a unit
    /// that it lies in. The nearest level first: an office in the town before the one in the district before the
    /// ministry.
    pub fn offices_for(
        &self,
        service: &PublicService,
        place: &TerritoryCode,
        language: Language,
    ) -> Vec<&Organisation> {
        self.around(place, language)
            .into_iter()
            .filter(|organisation| provides(service, organisation))
            .collect()
    }

    /// The organisations whose seat is in a place, in a unit of it or in a unit that it lies in, in the order of
    /// [`Self::offices_for`].
    pub fn around(&self, place: &TerritoryCode, language: Language) -> Vec<&Organisation> {
        let mut found: Vec<(bool, usize, &Organisation)> = self
            .organisations(language)
            .filter_map(|organisation| {
                let seat = self.path(&organisation.territory);
                let inside = seat.iter().any(|territory| territory.code == *place);
                let around = self.is_within(place, &organisation.territory);
                (inside || around).then_some((!inside, usize::MAX - seat.len(), organisation))
            })
            .collect();
        found.sort_by_key(|(outside, height, _)| (*outside, *height));
        found
            .into_iter()
            .map(|(_, _, organisation)| organisation)
            .collect()
    }

    /// Organisations of the same role on the other bank, the nearest first. A territorial body corresponds only to a
    /// territorial body. For central authorities the services say more, see
    /// [`shared_counterparts`](crate::services::store::shared_counterparts).
    pub fn neighbours(&self, organisation: &Organisation, limit: usize) -> Vec<&Organisation> {
        let here = self
            .territory(&organisation.territory)
            .and_then(|territory| territory.position);
        let mut found: Vec<(u64, &Organisation)> = self
            .organisations
            .iter()
            .filter(|other| {
                other.bank != organisation.bank
                    && organisation.kind.across().contains(&other.kind)
                    && other.parent.is_some() == organisation.parent.is_some()
            })
            .map(|other| {
                let there = self
                    .territory(&other.territory)
                    .and_then(|territory| territory.position);
                let metres = here
                    .zip(there)
                    .map_or(u64::MAX, |(here, there)| whole_metres(here.distance_km(there)));
                (metres, other)
            })
            .collect();
        found.sort_by_key(|(metres, other)| (*metres, &other.id));
        found.into_iter().take(limit).map(|(_, other)| other).collect()
    }

    /// The places of a level on the other banks, the nearest first, with their distance in kilometres. A place without
    /// a position of its own is measured from its district.
    pub fn nearest_across(&self, code: &TerritoryCode, level: Level, limit: usize) -> Vec<(&Territory, f64)> {
        let Some(from) = self.territory(code) else {
            return Vec::new();
        };
        let Some(position) = from.position.or_else(|| self.district(code)?.position) else {
            return Vec::new();
        };
        let mut found: Vec<(&Territory, f64)> = self
            .territories
            .values()
            .filter(|other| other.level == level && other.bank != from.bank)
            .filter_map(|other| Some((other, position.distance_km(other.position?))))
            .collect();
        found
            .sort_by(|(one, near), (other, far)| near.total_cmp(far).then_with(|| one.code.cmp(&other.code)));
        found.truncate(limit);
        found
    }

    /// How many services an organisation provides.
    pub fn services_of(&self, organisation: &Organisation) -> u64 {
        let offer = Offer::of(organisation);
        self.standing
            .figures(|group| {
                group.bank == organisation.bank
                    && ((group.provider.is_some() && group.provider.as_ref() == offer.named)
                        || (group.provider_kind == ProviderKind::Central
                            && group.provider.is_some()
                            && group.provider.as_ref() == offer.parent)
                        || offer.kinds.contains(&group.provider_kind))
            })
            .services
    }

    /// How many organisations of each kind there are in a territory and its units, the kinds in their order.
    pub fn kinds_within(&self, code: &TerritoryCode) -> Vec<(OrganisationKind, u64)> {
        let mut counts: BTreeMap<OrganisationKind, u64> = BTreeMap::new();
        for organisation in &self.organisations {
            if self.is_within(&organisation.territory, code) {
                *counts.entry(organisation.kind).or_default() += 1;
            }
        }
        counts.into_iter().collect()
    }

    /// The figures of a bank: services, confirmed, to be verified.
    pub fn figures_of(&self, bank: Bank) -> Figures {
        self.standing.figures(|group| group.bank == bank)
    }

    /// How many organisations have their seat on a bank.
    pub fn organisations_on(&self, bank: Bank) -> usize {
        self.organisations
            .iter()
            .filter(|organisation| organisation.bank == bank)
            .count()
    }

    /// A life event.
    pub fn event(&self, code: &EventCode) -> Option<&LifeEvent> {
        self.events.iter().find(|event| event.code == *code)
    }

    /// How many services the path of an event has on each bank.
    pub fn event_sizes(&self, code: &EventCode) -> &[(Bank, u64)] {
        self.event_sizes.get(code).map_or(&[], Vec::as_slice)
    }

    /// A term of the glossary.
    pub fn term(&self, id: &TermId) -> Option<&Term> {
        self.glossary
            .iter()
            .map(|entry| &entry.term)
            .find(|term| term.id == *id)
    }

    /// The passport of a document.
    pub fn evidence(&self, id: &EvidenceId) -> Option<&Evidence> {
        let at = self.evidence.binary_search_by(|known| known.id.cmp(id)).ok()?;
        self.evidence.get(at)
    }

    /// The title of a page of text.
    pub fn page_title(&self, slug: &PageSlug) -> Option<&Text> {
        self.pages
            .iter()
            .find(|(known, _)| known == slug)
            .map(|(_, title)| title)
    }
}

type Children = HashMap<TerritoryCode, Vec<TerritoryCode>>;

/// The tree of territories: what lies directly in what, and the countries in the order of the banks.
fn tree(territories: &HashMap<TerritoryCode, Territory>, region: &Region) -> (Children, Vec<TerritoryCode>) {
    let mut children = Children::new();
    let mut roots = Vec::new();
    for territory in territories.values() {
        match &territory.parent {
            Some(parent) => children
                .entry(parent.clone())
                .or_default()
                .push(territory.code.clone()),
            None => roots.push(territory.code.clone()),
        }
    }
    for codes in children.values_mut() {
        codes.sort();
    }
    roots.sort_by_key(|code| region.banks.iter().position(|bank| bank.country == code.as_str()));
    (children, roots)
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a distance on Earth is small and positive"
)]
fn whole_metres(kilometres: f64) -> u64 {
    (kilometres * 1000.0).round() as u64
}

/// The current snapshot, shared by all requests.
#[derive(Debug)]
pub struct Snapshots {
    current: RwLock<Arc<Snapshot>>,
    refreshing: Mutex<()>,
}

impl Snapshots {
    /// Reads the first snapshot. [`Error::NoRegion`] when nothing has been loaded yet.
    pub fn open(database: &Database) -> Result<Self, Error> {
        let snapshot = read(database)?;
        Ok(Self {
            current: RwLock::new(Arc::new(snapshot)),
            refreshing: Mutex::new(()),
        })
    }

    /// One snapshot that stays as it is.
    pub(crate) fn fixed(snapshot: Snapshot) -> Self {
        Self {
            current: RwLock::new(Arc::new(snapshot)),
            refreshing: Mutex::new(()),
        }
    }

    /// The snapshot of this moment.
    pub fn current(&self) -> Arc<Snapshot> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Reads a new snapshot when the change feed moved on or a new day began, and swaps it in. Gives whether it did.
    /// Blocking: call it from a blocking thread.
    pub fn refresh(&self, database: &Database) -> Result<bool, Error> {
        let _one_at_a_time = self.refreshing.lock().unwrap_or_else(PoisonError::into_inner);
        let current = self.current();
        if current.revision >= database.revision() && current.counted_on == today(database, &current.region) {
            return Ok(false);
        }
        let newer = Arc::new(read(database)?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = newer;
        Ok(true)
    }
}

fn read(database: &Database) -> Result<Snapshot, Error> {
    database.read_now(|r| {
        let facts = region::store::facts(r)?;
        Snapshot::read(r, today(database, &facts))
    })
}

/// The present day in the region.
pub(crate) fn today(database: &Database, region: &Region) -> Date {
    let now = database.clock().now();
    jiff::tz::TimeZone::get(&region.time_zone)
        .unwrap_or(jiff::tz::TimeZone::UTC)
        .to_datetime(now)
        .date()
}

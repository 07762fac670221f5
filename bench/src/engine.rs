//! The search engine by itself: an index of many documents made out of the words of the region's own titles, asked for pairs
//! of words, with passages, facets and total.
//!
//! A document takes its facets from a service of the region: what its topic, audience and kind of provider are hang
//! together, and there are some thousand different sets of them. Drawing each facet by itself would give nearly every
//! document a set of its own, which no catalogue has; that is measured too, as the worst case.

use std::collections::HashMap;
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use language::{Language, PerLanguage, order};
use search::{Document, Facet, Index, Kind, Query, Thesaurus};

/// A question is asked so often, and the quickest time counts. It is the time that the thread computed: what the neighbours
/// on the machine take between is not the engine's.
const ASKED: usize = 5;

/// What the questions took.
pub struct Times {
    /// What 99 of 100 questions stay below, in milliseconds.
    pub p99_ms: f64,
    /// The middle question.
    pub middle_ms: f64,
    /// Results of a question on average.
    pub mean_results: u64,
}

/// A small generator of numbers (splitmix64), so that every run has the same documents.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % limit as u64) as usize
    }
}

/// Where the facets of a document come from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Facets {
    /// From a service of the region, as in a catalogue.
    OfServices,
    /// Each by itself.
    ByChance,
}

/// Makes the index in `folder` and asks it.
pub fn measure(region: &Path, folder: &Path, documents: usize, facets: Facets) -> Times {
    let services = services(region);
    let titles: Vec<PerLanguage<String>> = services.iter().map(|service| service.titles.clone()).collect();
    let districts = districts(region);
    let index = Index::open(folder, Thesaurus::default()).expect("an index").index;
    let mut dice = Dice(1);
    index
        .replace_all(
            (0..documents).map(|number| {
                let (first, mut document) = document(number, &titles, &mut dice);
                document.facets = match facets {
                    Facets::OfServices => services[first].facets(&districts, &mut dice),
                    Facets::ByChance => by_chance(&mut dice),
                };
                document
            }),
            1,
        )
        .expect("a built index");
    let words: Vec<(Language, String)> = titles
        .iter()
        .flat_map(|title| Language::ALL.map(|language| (language, title[language].clone())))
        .flat_map(|(language, title)| {
            let long = title.split(' ').filter(|word| word.chars().count() > 4);
            long.map(|word| (language, word.to_owned())).collect::<Vec<_>>()
        })
        .collect();
    let mut took = Vec::new();
    let mut results = 0;
    for _ in 0..2_000 {
        let (reader, first) = &words[dice.below(words.len())];
        let second = loop {
            let (language, word) = &words[dice.below(words.len())];
            if language == reader {
                break word;
            }
        };
        let query = Query {
            words: format!("{first} {second}"),
            reader: *reader,
            filters: Vec::new(),
            page: 1,
            per_page: 10,
        };
        let quickest = (0..ASKED).map(|_| {
            let started = ThreadTime::now();
            let answer = index.search(&query).expect("an answer");
            (started.elapsed(), answer.total)
        });
        let (quickest, total): (Duration, u64) = quickest.min().unwrap_or_default();
        took.push(quickest);
        results += total;
    }
    took.sort_unstable();
    let ms = |share: usize| took[took.len() * share / 100].as_secs_f64() * 1_000.0;
    Times {
        p99_ms: ms(99),
        middle_ms: ms(50),
        mean_results: results / took.len() as u64,
    }
}

/// What a service of the region gives to a document.
struct Service {
    titles: PerLanguage<String>,
    bank: &'static str,
    is_central: bool,
    facets: Vec<(Facet, String)>,
}

impl Service {
    /// Its facets. What a central authority provides is for all districts of the bank, anything else for one of them.
    fn facets(&self, districts: &[(&'static str, String)], dice: &mut Dice) -> Vec<(Facet, String)> {
        let mut places: Vec<&String> = districts
            .iter()
            .filter(|(bank, _)| *bank == self.bank)
            .map(|(_, code)| code)
            .collect();
        if !self.is_central {
            places = vec![places[dice.below(places.len())]];
        }
        let places = places.into_iter().map(|code| (Facet::Place, code.clone()));
        self.facets.iter().cloned().chain(places).collect()
    }
}

fn services(region: &Path) -> Vec<Service> {
    let mut services = Vec::new();
    for (file, bank) in [("services_bg.csv", "bg"), ("services_ro.csv", "ro")] {
        for row in rows(&region.join(file)) {
            let cell = |column: &str| row.get(column).cloned().unwrap_or_default();
            let mut facets = vec![(Facet::Bank, bank.to_owned())];
            match cell("audience").as_str() {
                "both" => {
                    facets.extend(["citizen", "business"].map(|part| (Facet::Audience, part.to_owned())));
                }
                one => facets.push((Facet::Audience, one.to_owned())),
            }
            for (facet, column) in [
                (Facet::Topic, "topic"),
                (Facet::ProviderKind, "provider_kind"),
                (Facet::Level, "e_level"),
                (Facet::Online, "online"),
            ] {
                facets.extend(Some((facet, cell(column))).filter(|(_, value)| !value.is_empty()));
            }
            services.push(Service {
                titles: PerLanguage::from_fn(|language| cell(&format!("name_{}", language.code()))),
                bank,
                is_central: cell("provider_kind") == "central",
                facets,
            });
        }
    }
    services
}

/// The districts and counties of both banks.
fn districts(region: &Path) -> Vec<(&'static str, String)> {
    rows(&region.join("territories.csv"))
        .into_iter()
        .filter(|row| row["level"] == "nuts3")
        .map(|mut row| row.remove("code").expect("a code"))
        .map(|code| (if code.starts_with("BG") { "bg" } else { "ro" }, code))
        .collect()
}

fn rows(file: &Path) -> Vec<HashMap<String, String>> {
    let mut reader = csv::Reader::from_path(file).expect("a region file");
    reader.deserialize().map(|row| row.expect("a row")).collect()
}

fn by_chance(dice: &mut Dice) -> Vec<(Facet, String)> {
    let mut facet = |facet, values| (facet, format!("v{}", dice.below(values)));
    vec![
        facet(Facet::Bank, 2),
        facet(Facet::Place, 150),
        facet(Facet::Topic, 26),
        facet(Facet::Audience, 3),
        facet(Facet::ProviderKind, 4),
        facet(Facet::Online, 3),
    ]
}

/// A document without facets, and the number of the service that its title begins with.
fn document(number: usize, titles: &[PerLanguage<String>], dice: &mut Dice) -> (usize, Document) {
    let (first, second) = (dice.below(titles.len()), dice.below(titles.len()));
    let others: Vec<usize> = (0..6).map(|_| dice.below(titles.len())).collect();
    let texts = PerLanguage::from_fn(|language| {
        let half =
            |title: &str, skip: usize| title.split(' ').skip(skip).take(5).collect::<Vec<_>>().join(" ");
        format!(
            "{} {} {number}",
            half(&titles[first][language], 0),
            half(&titles[second][language], 1)
        )
    });
    let bodies = PerLanguage::from_fn(|language| {
        let texts: Vec<&str> = others
            .iter()
            .map(|other| titles[*other][language].as_str())
            .collect();
        texts.join(". ")
    });
    let document = Document {
        id: format!("service:{number}"),
        kind: Kind::Service,
        sort: PerLanguage::from_fn(|language| order::sort_key(language, &texts[language])),
        titles: texts,
        bodies,
        keywords: PerLanguage::from_fn(|_| String::new()),
        twins: Vec::new(),
        facets: Vec::new(),
        changed: number as i64,
        weight: 1.0,
    };
    (first, document)
}

//! The search engine by itself: an index of many documents made out of the words of the region's own titles, asked for pairs
//! of words, with passages, facets and total.

use std::collections::HashMap;
use std::path::Path;
use std::time::Instant;

use language::{Language, PerLanguage, order};
use search::{Document, Facet, Index, Kind, Query, Thesaurus};

/// A question is asked so often, and the quickest time counts: the others measure the neighbours on the machine. (The kernel
/// counts the time on the processor in steps of milliseconds, too coarse for one question.)
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

/// Makes the index in `folder` and asks it.
pub fn measure(region: &Path, folder: &Path, documents: usize) -> Times {
    let titles = titles(region);
    let index = Index::open(folder, Thesaurus::default()).expect("an index").index;
    let mut dice = Dice(1);
    index
        .replace_all(
            (0..documents).map(|number| document(number, &titles, &mut dice)),
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
            let started = Instant::now();
            let answer = index.search(&query).expect("an answer");
            (started.elapsed(), answer.total)
        });
        let (quickest, total) = quickest.min().unwrap_or_default();
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

fn titles(region: &Path) -> Vec<PerLanguage<String>> {
    let mut titles = Vec::new();
    for file in ["services_bg.csv", "services_ro.csv"] {
        let mut reader = csv::Reader::from_path(region.join(file)).expect("a region file");
        for row in reader.deserialize() {
            let row: HashMap<String, String> = row.expect("a row");
            titles.push(PerLanguage::from_fn(|language| {
                row.get(&format!("name_{}", language.code()))
                    .cloned()
                    .unwrap_or_default()
            }));
        }
    }
    titles
}

fn document(number: usize, titles: &[PerLanguage<String>], dice: &mut Dice) -> Document {
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
    let facet = |facet, values, dice: &mut Dice| (facet, format!("v{}", dice.below(values)));
    Document {
        id: format!("service:{number}"),
        kind: Kind::Service,
        sort: PerLanguage::from_fn(|language| order::sort_key(language, &texts[language])),
        titles: texts,
        bodies,
        keywords: PerLanguage::from_fn(|_| String::new()),
        twins: Vec::new(),
        facets: vec![
            facet(Facet::Bank, 2, dice),
            facet(Facet::Place, 150, dice),
            facet(Facet::Topic, 26, dice),
            facet(Facet::Audience, 3, dice),
            facet(Facet::ProviderKind, 4, dice),
            facet(Facet::Online, 3, dice),
        ],
        changed: number as i64,
        weight: 1.0,
    }
}

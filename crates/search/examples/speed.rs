//! How fast the search is: makes an index of N documents out of the words of the catalogue's own titles, asks it for
//! pairs of words, with passages, facets and total, and prints what the slowest of them took.
//!
//! `cargo run --release -p search --example speed -- DATA_FOLDER [DOCUMENTS]`

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use language::{Language, PerLanguage, order};
use search::{Document, Facet, Index, Kind, List, Order, Query, Thesaurus};

type Row = HashMap<String, String>;

/// A small generator of numbers (splitmix64), so that every run has the same documents.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((z ^ (z >> 31)) % limit as u64).unwrap_or(0)
    }
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("the data folder is missing")?;
    let count: usize = std::env::args()
        .nth(2)
        .map_or(Ok(300_000), |count| count.parse())?;
    let mut titles: Vec<PerLanguage<String>> = Vec::new();
    for file in ["services_bg.csv", "services_ro.csv"] {
        for row in csv::Reader::from_path(Path::new(&folder).join(file))?.deserialize() {
            let row: Row = row?;
            titles.push(PerLanguage::from_fn(|language| {
                row.get(&format!("name_{}", language.code()))
                    .cloned()
                    .unwrap_or_default()
            }));
        }
    }

    let place = tempfile::tempdir()?;
    let index = Index::open(place.path(), Thesaurus::default())?.index;
    let started = Instant::now();
    let mut dice = Dice(1);
    index.replace_all((0..count).map(|number| document(number, &titles, &mut dice)), 1)?;
    println!("{count} documents indexed in {:.1?}", started.elapsed());

    let words: Vec<(Language, String)> = titles
        .iter()
        .flat_map(|title| Language::ALL.map(|language| (language, title[language].clone())))
        .flat_map(|(language, title)| {
            title
                .split(' ')
                .filter(|w| w.chars().count() > 4)
                .map(|w| (language, w.to_owned()))
                .collect::<Vec<_>>()
        })
        .collect();
    let (mut took, mut on_processor) = (Vec::new(), Vec::new());
    let mut results = 0;
    for round in 0..2_000 {
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
        let (started, computed_before) = (Instant::now(), computed());
        let answer = index.search(&query)?;
        if round >= 100 {
            took.push(started.elapsed());
            on_processor.push(computed().saturating_sub(computed_before));
            results += answer.total;
        }
    }
    print("two words, passages, facets, total", &mut took);
    print("the same, time on the processor", &mut on_processor);
    println!("mean results {}", results / took.len() as u64);

    let mut took = Vec::new();
    for page in 1..200 {
        let list = List {
            filters: Vec::new(),
            order: Order::ByName(Language::Bulgarian),
            page,
            per_page: 20,
        };
        let started = Instant::now();
        index.list(&list)?;
        if page == 1 {
            println!("first list after a rebuild {:.1?}", started.elapsed());
        } else {
            took.push(started.elapsed());
        }
    }
    print("unfiltered list, a page not asked for before", &mut took);
    Ok(())
}

/// Time this thread has spent computing: on a busy machine the clock on the wall measures the neighbours.
fn computed() -> Duration {
    let field = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    Duration::from_nanos(
        field
            .split(' ')
            .next()
            .and_then(|ns| ns.parse().ok())
            .unwrap_or(0),
    )
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
        others
            .iter()
            .map(|other| titles[*other][language].as_str())
            .collect::<Vec<_>>()
            .join(". ")
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
        changed: i64::try_from(number).unwrap_or(0),
        weight: 1.0,
    }
}

fn print(what: &str, took: &mut [Duration]) {
    took.sort_unstable();
    let at = |share: usize| {
        took.get((took.len() * share / 1000).min(took.len() - 1))
            .copied()
            .unwrap_or_default()
    };
    println!(
        "{what}: median {:.2?}, p99 {:.2?}, longest {:.2?}",
        at(500),
        at(990),
        at(1000)
    );
}

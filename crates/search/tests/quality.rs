//! The quality of the search on the region's own data, measured on two files of queries: the public one and one made
//! for this test (`queries.csv`), so that rules which fit only the first are noticed.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::collections::HashMap;
use std::fs::File;
use std::path::{Path, PathBuf};

use language::{Language, PerLanguage};
use search::{Concept, Document, Facet, Index, Kind, PlaceName, Query, Thesaurus, quality};

type Row = HashMap<String, String>;

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

fn rows(name: &str) -> Vec<Row> {
    csv::Reader::from_path(folder().join(name))
        .unwrap()
        .deserialize()
        .map(Result::unwrap)
        .collect()
}

fn texts(row: &Row, column: &str) -> PerLanguage<String> {
    PerLanguage::from_fn(|language| row[&format!("{column}_{}", language.code())].clone())
}

fn id(key: &str) -> String {
    let key = if key.starts_with("bg-") || key.starts_with("ro-") {
        key.to_owned()
    } else {
        format!("bg-{key}")
    };
    format!("service:{key}")
}

fn document(id: String, kind: Kind, titles: PerLanguage<String>, weight: f32) -> Document {
    let empty = || PerLanguage::from_fn(|_| String::new());
    let sort = PerLanguage::from_fn(|language| language::order::sort_key(language, &titles[language]));
    Document {
        id,
        kind,
        titles,
        bodies: empty(),
        keywords: empty(),
        twins: Vec::new(),
        facets: Vec::new(),
        sort,
        changed: 0,
        weight,
    }
}

fn documents() -> Vec<Document> {
    let mut documents: HashMap<String, Document> = HashMap::new();
    for (file, key, bank, own) in [
        ("services_bg.csv", "number", "bg", Language::Bulgarian),
        ("services_ro.csv", "id", "ro", Language::Romanian),
    ] {
        for row in rows(file) {
            let id = id(&row[key]);
            let mut service = document(id.clone(), Kind::Service, texts(&row, "name"), 1.0);
            service.facets = vec![
                (Facet::Bank, bank.to_owned()),
                (Facet::Topic, row["topic"].clone()),
            ];
            let register_name = row
                .get("register_name_bg")
                .map(String::as_str)
                .unwrap_or_default();
            service.bodies[own] = format!("{}. {register_name}", row["legal_basis"]);
            documents.insert(id, service);
        }
    }
    let titles: HashMap<String, PerLanguage<String>> = documents
        .iter()
        .map(|(id, service)| (id.clone(), service.titles.clone()))
        .collect();
    for row in rows("counterparts.csv") {
        let (bg, ro) = (id(&row["bg_service_number"]), id(&row["ro_service_id"]));
        for (one, other) in [(&bg, &ro), (&ro, &bg)] {
            let service = documents.get_mut(one).unwrap();
            service.twins.push(other.clone());
            for language in Language::ALL {
                service.keywords[language] += &titles[other][language];
                service.keywords[language] += ". ";
            }
        }
    }
    let events: HashMap<String, PerLanguage<String>> = rows("life_events.csv")
        .iter()
        .map(|row| (row["code"].clone(), texts(row, "name")))
        .collect();
    for row in rows("life_event_services.csv") {
        let service = documents.get_mut(&id(&row["service"])).unwrap();
        for language in Language::ALL {
            service.bodies[language] += ". ";
            service.bodies[language] += &events[&row["life_event_code"]][language];
        }
    }
    let mut all: Vec<Document> = documents.into_values().collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all.extend(
        events
            .into_iter()
            .map(|(code, name)| document(format!("event:{code}"), Kind::LifeEvent, name, 0.8)),
    );
    for (file, key, column, kind, weight) in [
        ("organisations.csv", "id", "name", Kind::Institution, 0.8),
        ("territories.csv", "code", "name", Kind::Place, 0.8),
        ("glossary.csv", "term_bg", "term", Kind::Term, 0.5),
    ] {
        for row in rows(file) {
            all.push(document(
                format!("{}:{}", kind.code(), row[key]),
                kind,
                texts(&row, column),
                weight,
            ));
        }
    }
    all
}

fn thesaurus() -> Thesaurus {
    let column = |row: &Row, column: &str| {
        texts(row, column).map(|_, names| names.split(';').map(str::to_owned).collect())
    };
    let glossary = rows("glossary.csv").into_iter().map(|row| {
        let synonyms = texts(&row, "synonyms");
        Concept {
            names: texts(&row, "term").map(|language, term| vec![term, synonyms[language].clone()]),
        }
    });
    let everyday = rows("everyday_words.csv").into_iter().map(|row| Concept {
        names: column(&row, "names"),
    });
    let places = rows("territories.csv")
        .into_iter()
        .filter(|row| row["level"] != "nuts2")
        .map(|row| PlaceName {
            names: column(&row, "name"),
            is_country: row["level"] == "country",
        });
    Thesaurus::new(glossary.chain(everyday)).with_places(places)
}

#[test]
fn the_services_of_both_banks_are_found_in_every_language() {
    let folder_of_index = tempfile::tempdir().unwrap();
    let index = Index::open(folder_of_index.path(), thesaurus()).unwrap().index;
    index.replace_all(documents(), 1).unwrap();
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries.csv");
    for (file, floor) in [(folder().join("search_queries.csv"), 0.93), (own, 0.92)] {
        let report = quality::evaluate(File::open(&file).unwrap(), id, |words, reader| {
            let filters = vec![(Facet::Kind, Kind::Service.code().to_owned())];
            let query = Query {
                words: words.to_owned(),
                reader,
                filters,
                page: 1,
                per_page: 10,
            };
            Ok(index.search(&query)?.hits.into_iter().map(|hit| hit.id).collect())
        })
        .unwrap();
        println!("{}\n{report}\n", file.display());
        assert!(
            report.recall() >= floor,
            "{}: below {floor}\n{report}",
            file.display()
        );
    }
}

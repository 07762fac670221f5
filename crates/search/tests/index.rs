//! The index as its users see it: finding, counting, listing, changing, surviving damage.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use language::{Language, PerLanguage, order};
use proptest::prelude::*;
use search::{
    Answer, Concept, Document, Facet, Index, Kind, List, Order, PlaceName, Query, Reading, Thesaurus,
};

fn texts(bg: &str, ro: &str, en: &str) -> PerLanguage<String> {
    PerLanguage::new(bg.to_owned(), ro.to_owned(), en.to_owned())
}

fn service(id: &str, titles: PerLanguage<String>, bank: &str, topic: &str) -> Document {
    Document {
        id: format!("service:{id}"),
        kind: Kind::Service,
        sort: PerLanguage::from_fn(|language| order::sort_key(language, &titles[language])),
        titles,
        bodies: texts("", "", ""),
        keywords: texts("", "", ""),
        twins: Vec::new(),
        facets: vec![(Facet::Bank, bank.to_owned()), (Facet::Topic, topic.to_owned())],
        changed: i64::try_from(id.len()).unwrap(),
        weight: 1.0,
    }
}

fn catalogue() -> Vec<Document> {
    let mut permit = service(
        "bg-2112",
        texts(
            "Издаване на разрешение за строеж",
            "Autorizație de construire",
            "Building permit",
        ),
        "bg",
        "building",
    );
    permit.bodies = texts("Разрешението се издава от главния архитект на общината.", "", "");
    let mut twin = service(
        "ro-autorizatie",
        texts(
            "Разрешение за строеж от окръжния съвет (Румъния)",
            "Eliberarea autorizației de construire",
            "Building permit in Romania",
        ),
        "ro",
        "building",
    );
    twin.twins = vec!["service:bg-2112".to_owned()];
    vec![
        permit,
        twin,
        service(
            "bg-2052",
            texts(
                "Удостоверение за раждане",
                "Certificat de naștere",
                "Birth certificate",
            ),
            "bg",
            "civil",
        ),
        service(
            "bg-2034",
            texts(
                "Препис-извлечение от акт за смърт",
                "Extras din actul de deces",
                "Death record",
            ),
            "bg",
            "civil",
        ),
        service(
            "ro-impozit",
            texts(
                "Данък върху автомобилите",
                "Impozit pe mijloacele de transport",
                "Vehicle tax",
            ),
            "ro",
            "tax",
        ),
        service(
            "bg-a1",
            texts("Удостоверение A1", "Formularul A1", "Certificate A1"),
            "bg",
            "work",
        ),
    ]
}

fn thesaurus() -> Thesaurus {
    let names = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let concept = |bg: &[&str], ro: &[&str], en: &[&str]| Concept {
        names: PerLanguage::new(names(bg), names(ro), names(en)),
    };
    Thesaurus::new([
        concept(
            &["кола", "автомобил"],
            &["mașină", "mijloc de transport"],
            &["car", "vehicle"],
        ),
        concept(&["строеж"], &["construire"], &["construction"]),
    ])
    .with_places([PlaceName {
        names: PerLanguage::new(names(&["Румъния"]), names(&["România"]), names(&["Romania"])),
        is_country: true,
    }])
}

fn filled(folder: &Path) -> Index {
    let opened = Index::open(folder, thesaurus()).unwrap();
    assert!(opened.needs_rebuild);
    opened.index.replace_all(catalogue(), 7).unwrap();
    opened.index
}

fn ask(index: &Index, words: &str, reader: Language, filters: &[(Facet, &str)]) -> Answer {
    let filters = filters
        .iter()
        .map(|(facet, value)| (*facet, (*value).to_owned()))
        .collect();
    index
        .search(&Query {
            words: words.to_owned(),
            reader,
            filters,
            page: 1,
            per_page: 10,
        })
        .unwrap()
}

fn ids(answer: &Answer) -> Vec<&str> {
    answer
        .hits
        .iter()
        .map(|hit| hit.id.trim_start_matches("service:"))
        .collect()
}

fn counts(answer: &Answer, facet: Facet) -> Vec<(&str, u64)> {
    let found = answer.facets.iter().find(|(f, _)| *f == facet);
    found
        .map(|(_, list)| {
            list.iter()
                .map(|(value, count)| (value.as_str(), *count))
                .collect()
        })
        .unwrap_or_default()
}

#[test]
fn one_box_reads_three_languages_two_alphabets_and_errors() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path());
    for (words, first) in [
        ("разрешения за строежи", "bg-2112"),
        ("autorizatii de constructie", "bg-2112"),
        ("BUILDING PERMITS", "bg-2112"),
        ("razreshenie za stroezh", "bg-2112"),
        ("udostoverenie za razhdane", "bg-2052"),
        ("certificate de nastere", "bg-2052"),
        ("certificat de naştere", "bg-2052"),
        ("удосоверение раждане", "bg-2052"),
        ("birht certificate", "bg-2052"),
        ("удостоверение А1", "bg-a1"),
        ("данък кола", "ro-impozit"),
        ("car tax", "ro-impozit"),
        ("birth certificate Romania", "bg-2052"),
        ("certif naste", "bg-2052"),
    ] {
        let answer = ask(&index, words, Language::English, &[]);
        assert_eq!(
            ids(&answer).first(),
            Some(&first),
            "{words}: {:?}",
            answer.understood
        );
    }
}

#[test]
fn the_answer_says_how_the_query_was_read() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path());
    let answer = ask(&index, "Certifciat de nastere", Language::Romanian, &[]);
    assert_eq!(answer.did_you_mean.as_deref(), Some("certificat de nastere"));
    assert_eq!(
        answer.understood.words[0].reading,
        Reading::Corrected("certificat".to_owned())
    );
    assert_eq!(answer.understood.words[1].reading, Reading::Ignored);

    let answer = ask(&index, "stroezh", Language::English, &[]);
    assert_eq!(
        answer.understood.words[0].reading,
        Reading::Cyrillic("строеж".to_owned())
    );

    let answer = ask(&index, "сертаквазъм раждане", Language::Bulgarian, &[]);
    assert_eq!(answer.understood.unknown().collect::<Vec<_>>(), ["сертаквазъм"]);
    assert_eq!(
        ids(&answer),
        ["bg-2052"],
        "the other word is searched all the same"
    );

    for nothing in ["", "   ", "!?", "\u{0}"] {
        assert_eq!(ask(&index, nothing, Language::English, &[]).total, 0);
    }
}

#[test]
fn the_words_found_are_marked() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path());
    let answer = ask(&index, "архитект строеж", Language::Bulgarian, &[]);
    let hit = &answer.hits[0];
    let marked = |parts: &[(bool, String)]| {
        parts
            .iter()
            .filter(|(marked, _)| *marked)
            .map(|(_, piece)| piece.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(marked(&hit.title.parts), ["строеж"]);
    assert_eq!(
        (hit.snippet.language, marked(&hit.snippet.parts)),
        (Language::Bulgarian, vec!["архитект".to_owned()])
    );
}

#[test]
fn facets_leave_their_own_filter_out() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path());
    let all = ask(&index, "permit", Language::English, &[]);
    assert_eq!(counts(&all, Facet::Bank), [("bg", 1), ("ro", 1)]);
    let bg = ask(&index, "permit", Language::English, &[(Facet::Bank, "bg")]);
    assert_eq!((bg.total, ids(&bg)), (1, vec!["bg-2112"]));
    assert_eq!(
        counts(&bg, Facet::Bank),
        [("bg", 1), ("ro", 1)],
        "another bank can still be chosen"
    );
    assert_eq!(
        counts(&bg, Facet::Topic),
        [("building", 1)],
        "other facets follow the filter"
    );
    let both = ask(
        &index,
        "permit",
        Language::English,
        &[(Facet::Bank, "bg"), (Facet::Bank, "ro")],
    );
    assert_eq!(both.total, 2, "values of one facet are alternatives");
    let none = ask(
        &index,
        "permit",
        Language::English,
        &[(Facet::Bank, "bg"), (Facet::Topic, "moon")],
    );
    assert_eq!(none.total, 0);
    assert!(
        counts(&none, Facet::Topic).contains(&("moon", 0)),
        "a chosen value stays visible"
    );
}

#[test]
fn a_twin_comes_close_behind() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), Thesaurus::default()).unwrap().index;
    let title = |words: &str| texts("", "", words);
    let mut documents = vec![
        service("bg-1", title("Parking card"), "bg", "t"),
        service("bg-2", title("Parking card for residents"), "bg", "t"),
        service(
            "ro-1",
            title("Card for parking, a municipal document with a very long name indeed"),
            "ro",
            "t",
        ),
    ];
    index.replace_all(documents.clone(), 1).unwrap();
    assert_eq!(
        ids(&ask(&index, "parking card", Language::English, &[])),
        ["bg-1", "bg-2", "ro-1"]
    );
    documents[2].twins = vec!["service:bg-1".to_owned()];
    index.replace_all(documents, 2).unwrap();
    assert_eq!(
        ids(&ask(&index, "parking card", Language::English, &[])),
        ["bg-1", "ro-1", "bg-2"]
    );
}

#[test]
fn changes_are_seen_at_once_and_survive_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path());
    let mut renamed = catalogue().remove(2);
    renamed.titles[Language::English] = "Proof of birth".to_owned();
    let list = List {
        filters: Vec::new(),
        order: Order::ByName(Language::English),
        page: 1,
        per_page: 3,
    };
    assert_eq!(
        ids(&index.list(&list).unwrap()),
        ["bg-2052", "bg-2112", "ro-autorizatie"]
    );
    renamed.sort = PerLanguage::from_fn(|language| order::sort_key(language, &renamed.titles[language]));
    index.apply([renamed], ["service:bg-2112".to_owned()], 9).unwrap();
    assert_eq!(index.len(), 5);
    assert_eq!(ids(&ask(&index, "proof", Language::English, &[])), ["bg-2052"]);
    assert!(ids(&ask(&index, "архитект", Language::Bulgarian, &[])).is_empty());
    assert_eq!(
        ids(&index.list(&list).unwrap()),
        ["ro-autorizatie", "bg-a1", "bg-2034"]
    );
    drop(index);
    let opened = Index::open(folder.path(), thesaurus()).unwrap();
    assert_eq!(
        (opened.needs_rebuild, opened.revision, opened.index.len()),
        (false, 9, 5)
    );
}

#[test]
fn lists_are_ordered_filtered_and_paged() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path());
    let page = |page, order, filters: &[(Facet, &str)]| {
        let filters = filters
            .iter()
            .map(|(facet, value)| (*facet, (*value).to_owned()))
            .collect();
        index
            .list(&List {
                filters,
                order,
                page,
                per_page: 2,
            })
            .unwrap()
    };
    let by_name = Order::ByName(Language::Romanian);
    let first = page(1, by_name, &[]);
    assert_eq!((first.total, ids(&first)), (6, vec!["bg-2112", "bg-2052"]));
    assert_eq!(
        first.hits[0].title.parts,
        [(false, "Autorizație de construire".to_owned())]
    );
    assert_eq!(ids(&page(3, by_name, &[])), ["bg-a1", "ro-impozit"]);
    assert!(page(4, by_name, &[]).hits.is_empty());
    assert!(page(usize::MAX, by_name, &[]).hits.is_empty());
    let ro = page(1, by_name, &[(Facet::Bank, "ro")]);
    assert_eq!((ro.total, ids(&ro)), (2, vec!["ro-autorizatie", "ro-impozit"]));
    assert_eq!(counts(&ro, Facet::Bank), [("bg", 4), ("ro", 2)]);
    assert_eq!(
        ids(&page(1, Order::Newest, &[])),
        ["ro-autorizatie", "ro-impozit"]
    );
}

#[test]
fn a_damaged_index_asks_for_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    drop(filled(folder.path()));
    let files: Vec<_> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension != "lock"))
        .collect();
    assert!(files.len() > 5);
    let originals: Vec<Vec<u8>> = files.iter().map(|path| fs::read(path).unwrap()).collect();
    let note = folder.path().join("note.txt");
    fs::write(&note, "not of the index").unwrap();
    for (path, original) in files.iter().zip(&originals) {
        let mut flipped = original.clone();
        let middle = flipped.len() / 3;
        flipped[middle] ^= 0xff;
        let half = original[..original.len() / 2].to_vec();
        for damage in [half, Vec::new(), b"garbage".repeat(40), flipped] {
            for (path, original) in files.iter().zip(&originals) {
                fs::write(path, original).unwrap();
            }
            fs::write(path, damage).unwrap();
            let opened = Index::open(folder.path(), thesaurus()).unwrap();
            if opened.needs_rebuild {
                assert_eq!((opened.revision, opened.index.len()), (0, 0));
            }
            let found = opened.needs_rebuild || opened.index.is_damaged().unwrap();
            // The list of files to be cleaned up may be rebuilt by the engine; all else is found out.
            if path.file_name().is_some_and(|name| name != ".managed.json") {
                assert!(found, "{} was damaged", path.display());
            }
            if found {
                opened.index.replace_all(catalogue(), 8).unwrap();
                assert!(!opened.index.is_damaged().unwrap(), "it was built anew");
            }
            assert_eq!(
                ids(&ask(&opened.index, "раждане", Language::Bulgarian, &[])),
                ["bg-2052"]
            );
        }
    }
    assert!(note.exists(), "only the files of the index are removed");
}

#[test]
fn a_query_without_end_is_cut_and_answered_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let index = filled(folder.path());
    for unit in [
        "разрешение за строеж ",
        "непознатадума ",
        "я",
        "ъщжх1 ",
        "\u{301}а ",
    ] {
        let words: String = unit.chars().cycle().take(10_000).collect();
        let started = Instant::now();
        let answer = ask(&index, &words, Language::Bulgarian, &[]);
        assert!(answer.understood.cut);
        assert!(answer.understood.words.len() <= 40);
        // Unoptimised, on a busy machine; a server takes a hundredth of it.
        assert!(started.elapsed() < Duration::from_secs(5));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn no_query_panics_and_pages_fit_together(words in "(\\PC{0,30}|[а-яa-zăâîșț ]{0,40})", page in 0_usize..4) {
        thread_local! {
            static INDEX: (tempfile::TempDir, Index) = {
                let folder = tempfile::tempdir().unwrap();
                let index = filled(folder.path());
                (folder, index)
            };
        }
        INDEX.with(|(_, index)| {
            let ask = |page, per_page| {
                let query = Query { words: words.clone(), reader: Language::Romanian, filters: Vec::new(), page, per_page };
                index.search(&query).unwrap()
            };
            let whole = ask(1, 100);
            assert_eq!(whole.total, whole.hits.len() as u64);
            let part = ask(page, 2);
            let wanted: Vec<&str> = ids(&whole).into_iter().skip(page.saturating_sub(1) * 2).take(2).collect();
            assert_eq!(ids(&part), wanted);
        });
    }
}

#[test]
fn a_search_over_several_windows_counts_all_and_finds_the_best() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), Thesaurus::default()).unwrap().index;
    // The windows of a search are smaller than this. Longer titles match less; the best stands near the end.
    let documents = (0..5_000).map(|number| {
        let longer = " word".repeat(number % 7 + 1);
        let title = match number {
            4_900 => "Permit".to_owned(),
            _ if number % 5 == 0 => format!("Permit river{longer}"),
            _ => format!("Permit{longer}"),
        };
        service(&format!("bg-{number}"), texts("", "", &title), "bg", "building")
    });
    index.replace_all(documents, 1).unwrap();
    let ask = |words: &str, page| {
        let query = Query {
            words: words.to_owned(),
            reader: Language::English,
            filters: Vec::new(),
            page,
            per_page: 100,
        };
        index.search(&query).unwrap()
    };
    let one = ask("permit", 1);
    assert_eq!(one.total, 5_000);
    assert_eq!(one.hits[0].id, "service:bg-4900");
    // The pages of one query fit together: nothing comes twice, nothing worse comes before something better.
    let pages: Vec<Answer> = (1..=20).map(|page| ask("permit", page)).collect();
    let hits: Vec<_> = pages.iter().flat_map(|page| &page.hits).collect();
    let ids: std::collections::HashSet<&str> = hits.iter().map(|hit| hit.id.as_str()).collect();
    assert_eq!((hits.len(), ids.len()), (2_000, 2_000));
    assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
    // The rare word decides: what has only the frequent one covers too little.
    let both = ask("permit river", 1);
    assert_eq!(both.total, 999);
    assert!(both.hits.iter().all(|hit| {
        let number: u32 = hit.id.trim_start_matches("service:bg-").parse().unwrap();
        number.is_multiple_of(5)
    }));
}

#[test]
fn lists_of_frequent_words_are_left_out_only_where_they_can_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path(), Thesaurus::default()).unwrap().index;
    let is_rare = |number: u32| number % 900 == 17 || (4_100..4_200).contains(&number);
    let documents = (0..9_000).map(|number| {
        let title = if is_rare(number) {
            "Permit river"
        } else {
            "Permit house"
        };
        let mut document = service(&format!("bg-{number}"), texts("", "", title), "bg", "building");
        // Terms stand in some windows only, and none of them has the rare word.
        if !is_rare(number) && (number % 3_000 < 40 || number > 8_900) {
            document.kind = Kind::Term;
        }
        document
    });
    let terms: u64 = (0..9_000_u32)
        .filter(|number| !is_rare(*number) && (number % 3_000 < 40 || *number > 8_900))
        .count() as u64;
    index.replace_all(documents, 1).unwrap();
    let query = Query {
        words: "permit river".to_owned(),
        reader: Language::English,
        filters: vec![(Facet::Kind, Kind::Service.code().to_owned())],
        page: 1,
        per_page: 100,
    };
    let answer = index.search(&query).unwrap();
    let rare = (0..9_000).filter(|number| is_rare(*number)).count() as u64;
    assert_eq!(answer.total, rare, "services that have the frequent word only");
    // Both words count wherever a document stands: among many of its like or alone in its window.
    let best = answer.hits[0].score;
    assert!(
        answer
            .hits
            .iter()
            .all(|hit| hit.score.to_bits() == best.to_bits())
    );
    // A kind is measured by its own best: the terms are results though they have the frequent word only.
    let all = index
        .search(&Query {
            filters: Vec::new(),
            ..query
        })
        .unwrap();
    assert_eq!(all.total, rare + terms);
}

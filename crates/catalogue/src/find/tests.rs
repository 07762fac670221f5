use std::collections::HashSet;
use std::sync::Arc;

use language::Language;
use search::quality::evaluate;
use search::{Document, Facet, Index, Kind, Query};
use storage::Database;

use super::{Documents, Found, Refresh, refresh, service_of_key, thesaurus};
use crate::fixture::{browser, each_loaded, open_house, region, run};
use crate::snapshot::Snapshot;

fn documents(database: &Database, snapshot: &Arc<Snapshot>) -> Vec<Document> {
    database
        .read_now(|r| {
            Documents::new(r, Arc::clone(snapshot)).collect::<Result<Vec<Document>, crate::Error>>()
        })
        .unwrap()
}

#[test]
fn every_thing_has_one_document_and_its_id_reads_back() {
    each_loaded(|database, snapshot| {
        let documents = documents(database, &snapshot);
        let ids: HashSet<&str> = documents.iter().map(|document| document.id.as_str()).collect();
        assert_eq!(ids.len(), documents.len());
        let count = |kind: Kind| documents.iter().filter(|document| document.kind == kind).count();
        assert_eq!(count(Kind::Service) as u64, snapshot.standing.total().services);
        assert_eq!(
            count(Kind::Institution),
            snapshot.organisations(Language::English).count()
        );
        assert_eq!(count(Kind::LifeEvent), snapshot.events.len());
        assert_eq!(count(Kind::Term), snapshot.glossary.len());
        assert_eq!(count(Kind::Page), snapshot.pages.len());
        assert_eq!(
            count(Kind::Place),
            148,
            "districts, counties, capitals, municipalities, towns"
        );
        for document in &documents {
            let found = Found::parse(&document.id).unwrap();
            assert_eq!(found.document(), document.id);
            assert!(
                Language::ALL
                    .iter()
                    .any(|language| !document.titles[*language].is_empty()),
                "{}",
                document.id
            );
        }
        let birth = documents
            .iter()
            .find(|document| document.id == "service:bg-2052")
            .unwrap();
        assert!(
            birth.keywords[Language::Romanian].contains("Înregistrarea nașterii"),
            "the twin's title"
        );
        assert!(
            birth.bodies[Language::English].contains("Having a child"),
            "its life event"
        );
        assert!(birth.keywords[Language::English].contains("2052"), "its number");
        assert!(
            birth
                .twins
                .contains(&"service:ro-inregistrare-nastere".to_owned())
        );
        assert!(birth.facets.contains(&(Facet::Place, "BG323".into())));
        assert!(birth.facets.contains(&(Facet::Bank, "bg".into())));
        assert!(
            !birth
                .facets
                .iter()
                .any(|(facet, value)| *facet == Facet::Place && value.starts_with("RO"))
        );
    });
}

#[test]
fn changes_touch_the_documents_that_carry_them() {
    each_loaded(|database, snapshot| {
        let after = |kind: &str, id: &str| {
            let change = storage::ChangeRow {
                revision: 1,
                kind: kind.into(),
                id: id.into(),
                audience: storage::Audience::Public,
                at: jiff::Timestamp::UNIX_EPOCH,
            };
            database.read_now(|r| refresh(r, &snapshot, &[change])).unwrap()
        };
        let Refresh::Some { put, remove } = after("service", "bg-2052") else {
            panic!("not everything")
        };
        let ids: Vec<&str> = put.iter().map(|document| document.id.as_str()).collect();
        assert!(
            ids.contains(&"service:bg-2052") && ids.contains(&"service:ro-inregistrare-nastere"),
            "{ids:?}"
        );
        assert_eq!(remove, [""; 0]);
        let Refresh::Some { put, remove } = after("service", "bg-999999") else {
            panic!("not everything")
        };
        assert!(put.is_empty());
        assert_eq!(remove, ["service:bg-999999"]);
        assert!(matches!(after("organisation", "bg-mvr"), Refresh::Everything));
        let Refresh::Some { put, remove } = after("register_entry", "bg-services/14") else {
            panic!("nothing")
        };
        assert!(put.is_empty() && remove.is_empty());
    });
}

/// The floor of QUALITY.md for queries in any language, for both banks.
#[test]
fn the_public_queries_find_the_services_of_both_banks() {
    each_loaded(|database, snapshot| {
        let folder = tempfile::tempdir().unwrap();
        let index = Index::open(folder.path(), thesaurus(&snapshot)).unwrap().index;
        index
            .replace_all(documents(database, &snapshot), snapshot.revision)
            .unwrap();
        let queries = std::fs::File::open(region().join("search_queries.csv")).unwrap();
        let report = evaluate(
            queries,
            |key| {
                service_of_key(&snapshot.region, key)
                    .map(|id| Found::Service(id).document())
                    .unwrap_or_default()
            },
            |words, reader| {
                let query = Query {
                    words: words.to_owned(),
                    reader,
                    filters: vec![(Facet::Kind, Kind::Service.code().to_owned())],
                    page: 1,
                    per_page: 20,
                };
                Ok(index.search(&query)?.hits.into_iter().map(|hit| hit.id).collect())
            },
        )
        .unwrap();
        assert!(report.recall() >= 0.85, "{report}");
    });
}

/// What follows a phrase on a page up to the next tag.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    page.split(before)
        .nth(1)
        .unwrap_or_default()
        .split(after)
        .next()
        .unwrap_or_default()
}

#[test]
fn the_result_page_answers_whatever_is_typed() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    run(async {
        // Nothing typed: what can be done, in each language; never for search engines.
        for code in ["bg", "ro", "en"] {
            let page = browser.get(&format!("/{code}/search")).await;
            assert_eq!(page.status, 200);
            assert!(page.text.contains("noindex") && page.text.contains(&format!("/{code}/events")));
            assert_eq!(
                page.text.matches("role=\"search\"").count(),
                1,
                "one search box only"
            );
        }

        // Words of one bank find both; the heading says how many; the twin stands beside a service.
        let page = browser.get("/en/search?q=birth+certificate").await;
        let heading = between(&page.text, "<h1>", "</h1>");
        assert!(
            heading.contains("birth certificate") && heading.chars().any(|c| c.is_ascii_digit()),
            "{heading}"
        );
        assert!(page.text.contains("/en/services/bg-") && page.text.contains("/en/services/ro-"));
        assert!(page.text.contains("On the other bank:"));

        // A filter narrows what its facet promised, and can be taken away.
        let promised = between(&page.text, "name=\"bank\" value=\"ro\"", "</li>");
        let promised = between(promised, "class=\"count\">", "<").to_owned();
        let narrowed = browser.get("/en/search?q=birth+certificate&bank=ro").await;
        let heading = between(&narrowed.text, "<h1>", "</h1>");
        assert!(
            heading.starts_with(&format!("{promised} ")),
            "{promised} against {heading}"
        );
        assert!(!between(&narrowed.text, "<ol class=\"results\">", "</ol>").contains("bank-bg"));
        assert!(narrowed.text.contains("href=\"/en/search?q=birth+certificate\""));

        // What the address holds and nobody knows is named, and does no harm.
        let odd = browser
            .get("/en/search?q=birth&bank=xx&page=9999&level=%3Cb%3E")
            .await;
        assert_eq!(odd.status, 200);
        assert!(odd.text.contains("<q>xx</q>") && !odd.text.contains("<b>"));
        assert!(odd.text.contains("fewer pages of results"));

        // Hostile and long questions.
        let hostile = browser
            .get("/en/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
            .await;
        assert!(hostile.status == 200 && !hostile.text.contains("<script"));
        let long = browser.get(&format!("/bg/search?q={}", "a+".repeat(2_500))).await;
        assert!(long.status == 200 && long.text.contains("много дълъг"));
        assert_eq!(
            browser
                .get(&format!("/bg/search?q={}", "a".repeat(10_000)))
                .await
                .status,
            414
        );
    });
}

#[test]
fn words_that_find_nothing_are_counted_in_memory_without_personal_ones_and_without_a_revision() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    let before = house.database().revision();
    run(async {
        let page = browser
            .get("/ro/search?q=zzqxwv+qxvzzw%40wqzxvq.zzq+8001019999")
            .await;
        assert_eq!(page.status, 200);
        assert!(between(&page.text, "<h1>", "</h1>").starts_with("Nu s-a găsit nimic"));
        assert!(page.text.contains("sunt numărate"));
        browser.get("/ro/search?q=zzqxwv").await;
        // Filters may be the reason: such a search says nothing about what is missing.
        browser.get("/ro/search?q=qqzzxx&bank=bg").await;
        // The way out of the filters.
        let filtered = browser.get("/ro/search?q=qqzzxx&kind=term").await;
        assert!(filtered.text.contains("href=\"/ro/search?q=qqzzxx\""));
    });
    let held = house.lost().take();
    let words: Vec<(&str, Language, i64)> = held
        .iter()
        .map(|(query, asked)| (query.words.as_str(), query.language, asked.times))
        .collect();
    assert_eq!(words, [("zzqxwv", Language::Romanian, 1)]);
    house.lost().put_back(held);
    house.keep_lost().unwrap();
    assert!(house.lost().take().is_empty(), "written down");
    assert_eq!(house.database().revision(), before, "kept pages stay valid");
}

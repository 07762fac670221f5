use language::{Language, PerLanguage};

use super::{Entry, Term, Wanted, find};
use crate::codes::TermId;
use crate::fixture::{browser, open_house, region, run};

fn glossary() -> Vec<Entry> {
    [
        ("municipality", "община", "comună", "municipality", "", "services"),
        (
            "town-hall",
            "кметство",
            "primărie",
            "town hall",
            "primăria",
            "governance",
        ),
        (
            "common-area",
            "обща площ",
            "spațiu comun",
            "common area",
            "",
            "services",
        ),
        (
            "administration",
            "администрация",
            "administrație",
            "administration",
            "",
            "governance",
        ),
    ]
    .into_iter()
    .map(|(id, bg, ro, en, synonym, domain)| {
        let synonyms = if synonym.is_empty() {
            Vec::new()
        } else {
            vec![synonym.to_owned()]
        };
        Entry::new(Term {
            forbidden: PerLanguage::default(),
            id: TermId::parse(id).unwrap(),
            words: PerLanguage::new(bg.into(), ro.into(), en.into()),
            synonyms: PerLanguage::new(Vec::new(), synonyms, Vec::new()),
            domain: domain.into(),
        })
    })
    .collect()
}

fn found(wanted: Wanted<'_>, reader: Language) -> Vec<String> {
    find(&glossary(), &wanted, reader)
        .into_iter()
        .map(|term| term.id.to_string())
        .collect()
}

#[test]
fn terms_are_found_in_any_language_without_diacritics_the_best_first() {
    let words = |words| Wanted {
        words,
        ..Wanted::default()
    };
    assert_eq!(found(words("comuna"), Language::English), ["municipality"]);
    assert_eq!(
        found(words("Primăria"), Language::English),
        ["town-hall"],
        "a synonym"
    );
    assert_eq!(
        found(words("comun"), Language::Romanian),
        ["municipality", "common-area"],
        "its beginning before a later word"
    );
    assert_eq!(found(words("община"), Language::Romanian), ["municipality"]);
    assert_eq!(found(words("xyz"), Language::Romanian), [""; 0]);
}

#[test]
fn the_whole_list_is_in_the_readers_order_and_can_be_narrowed() {
    assert_eq!(
        found(Wanted::default(), Language::Bulgarian),
        ["administration", "town-hall", "common-area", "municipality"]
    );
    assert_eq!(
        found(
            Wanted {
                domain: "services",
                ..Wanted::default()
            },
            Language::English
        ),
        ["common-area", "municipality"]
    );
    let letter = language::order::first_letter(Language::Bulgarian, "община");
    assert_eq!(
        found(
            Wanted {
                letter: &letter,
                ..Wanted::default()
            },
            Language::Bulgarian
        ),
        ["common-area", "municipality"]
    );
}

#[test]
fn bulgarian_is_found_in_latin_letters() {
    let words = |words| Wanted {
        words,
        ..Wanted::default()
    };
    assert_eq!(
        found(words("obshtina"), Language::English),
        ["municipality"],
        "by the official rules"
    );
    assert_eq!(found(words("kmetstvo"), Language::Romanian), ["town-hall"]);
    assert_eq!(
        found(words("ob6tina"), Language::English),
        ["municipality"],
        "as people type it"
    );
}

/// The ids of the rows of a page, in their order.
fn rows(html: &str) -> Vec<String> {
    html.split("<tr id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_page_shows_the_alphabet_of_its_language_by_fifty_and_finds_each_term() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    run(async {
        let snapshot = house.snapshot();
        for language in Language::ALL {
            let lang = language.code();
            let whole = find(&snapshot.glossary, &Wanted::default(), language);
            let first = browser.get(&format!("/{lang}/glossary")).await;
            assert_eq!(first.status, 200);
            let expected: Vec<String> = whole.iter().take(50).map(|term| term.id.to_string()).collect();
            assert_eq!(rows(&first.text), expected, "in the order of the {lang} alphabet");
            assert!(first.text.contains("<link rel=\"canonical\""));
            // A term far down the list is on the page that its address opens.
            let late = whole[170];
            let address = crate::find::Found::Term(late.id.clone()).path();
            let seen = browser
                .get(&format!("/{lang}{}", address.split('#').next().unwrap()))
                .await;
            assert!(rows(&seen.text).contains(&late.id.to_string()), "{address}");
            assert!(
                seen.text
                    .contains(&format!("<tr id=\"{}\" class=\"current\">", late.id))
            );
            let foreign = Language::ALL
                .into_iter()
                .find(|other| *other != language)
                .unwrap();
            assert!(seen.text.contains(&format!("<td lang=\"{}\">", foreign.code())));
        }
    });
}

#[test]
fn the_list_is_narrowed_and_what_it_does_not_know_is_told() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    run(async {
        let t = crate::words::Glossary(Language::Romanian);
        let seen = browser
            .get("/ro/glossary?q=udostoverenie&domain=civil-status")
            .await;
        assert_eq!(seen.status, 200);
        assert!(
            seen.text.contains("<option value=\"civil-status\" selected>"),
            "{}",
            seen.text
        );
        assert!(!rows(&seen.text).is_empty());
        assert!(seen.text.contains("noindex"));
        let letter = browser.get("/ro/glossary?letter=%C8%98").await;
        assert!(!rows(&letter.text).is_empty() && rows(&letter.text).len() < 50);
        let none = browser.get("/ro/glossary?q=%3Cxyzzy%3E").await;
        assert_eq!(none.status, 200);
        assert!(none.text.contains(t.empty_title()) && !none.text.contains("<xyzzy>"));
        for odd in ["domain=nonsense", "letter=%D0%AF", "term=nonsense", "page=-1"] {
            let seen = browser.get(&format!("/ro/glossary?{odd}")).await;
            assert_eq!(seen.status, 200);
            assert!(seen.text.contains("ds-alert"), "{odd}");
            assert_eq!(rows(&seen.text).len(), 50, "{odd}");
        }
        let beyond = browser.get("/ro/glossary?page=999").await;
        assert!(!rows(&beyond.text).is_empty(), "the last page");
    });
}

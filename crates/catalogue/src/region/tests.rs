//! The room through HTTP, on the real region.

use language::Language;
use shell::testing::Browser;

use super::Level;
use crate::fixture::{browser, open_house, place, region, run};

async fn page(browser: &Browser, address: &str) -> String {
    let seen = browser.get(address).await;
    assert_eq!(seen.status, 200, "{address}");
    seen.text
}

#[test]
fn every_place_has_a_page_and_the_tree_leads_to_it() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    let snapshot = house.snapshot();
    run(async {
        let tree = page(&browser, "/bg/places").await;
        for level in [Level::Nuts3, Level::Lau] {
            for territory in snapshot.territories(level, None, Language::Bulgarian) {
                let address = format!("/bg/places/{}", territory.code);
                assert!(tree.contains(&format!("href=\"{address}\"")), "{address}");
                let html = page(&browser, &address).await;
                assert!(
                    html.contains(&format!("<h1>{}</h1>", territory.name.words(Language::Bulgarian))),
                    "{address}"
                );
            }
        }
        for none in ["BG", "RO31", "XX999", "%3Cb%3E", "bg323"] {
            assert_eq!(
                browser.get(&format!("/en/places/{none}")).await.status,
                404,
                "{none}"
            );
        }
    });
}

#[test]
fn the_map_and_its_list_lead_to_the_same_places() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    run(async {
        for language in Language::ALL {
            let code = language.code();
            let html = page(&browser, &format!("/{code}/places")).await;
            let (map, list) = html.split_once("</figure>").unwrap();
            let areas: Vec<&str> = map
                .split("<a href=\"")
                .filter(|link| link.contains("class=\"area"))
                .filter_map(|link| Some(link.split_once('"')?.0))
                .collect();
            assert_eq!(
                areas.len(),
                19,
                "15 districts and counties, two capitals, two districts outside the programme area"
            );
            for href in areas {
                assert!(list.contains(&format!("href=\"{href}\"")), "{href}");
            }
        }
        // A town marks its district, on the map and in the list.
        let html = page(&browser, "/en/places/RSE27").await;
        assert!(html.contains("aria-label=\"Ruse, District, Bulgaria\" class=\"current\""));
        assert_eq!(
            html.matches("aria-current=\"true\"").count(),
            4,
            "map, list, section, language"
        );
    });
}

#[test]
fn a_place_tells_what_is_known_and_what_is_not() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    let snapshot = house.snapshot();
    run(async {
        let html = page(&browser, "/en/places/BG323").await;
        assert!(html.contains("193,483 (2021)") && html.contains("The figure has not been verified."));
        let near = html.find("about 6 km").unwrap();
        assert!(
            html.find("/en/places/RO314\">Giurgiu")
                .is_some_and(|at| at < near),
            "the nearest county first"
        );
        let count = snapshot
            .organisations_within(&place("BG323"), Language::English)
            .len();
        assert!(html.contains(&format!("{count} institutions")));
        assert!(html.contains("place=BG323") && html.contains("topic=civil-status"));
        let html = page(&browser, "/en/places/104136").await;
        assert!(
            html.contains("SIRUTA code") && html.contains("class=\"unknown\""),
            "no population is known"
        );
    });
}

#[test]
fn a_place_is_found_in_any_language_and_alphabet() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    run(async {
        for typed in [
            "calarasi",
            "C%C4%83l%C4%83ra%C8%99i",
            "%D0%BA%D1%8A%D0%BB%D1%8A%D1%80%D0%B0%D1%88",
        ] {
            let html = page(&browser, &format!("/en/places?q={typed}")).await;
            assert!(html.contains("<h3><a href=\"/en/places/RO312\">"), "{typed}");
        }
        let html = page(&browser, "/ro/places?q=%3Cb%3Eatlantis").await;
        assert!(html.contains("class=\"empty\"") && !html.contains("<b>atlantis"));
    });
}

//! The room through HTTP, on the real region.

use super::{Organisation, OrganisationKind};
use crate::House;
use crate::codes::ClosedList;
use crate::fixture::{browser, open_house, organisation, place, region, run};
use crate::snapshot::Snapshot;
use language::Language;
use shell::testing::Browser;

fn titles(html: &str) -> Vec<&str> {
    html.split("<li class=\"result\"><h3><a href=\"")
        .skip(1)
        .filter_map(|rest| {
            rest.split_once("\">")?
                .1
                .split_once("</a>")
                .map(|(title, _)| title)
        })
        .collect()
}

async fn page(browser: &Browser, address: &str) -> String {
    let seen = browser.get(address).await;
    assert_eq!(seen.status, 200, "{address}");
    seen.text
}

fn count(snapshot: &Snapshot, which: impl Fn(&Organisation) -> bool) -> usize {
    snapshot
        .organisations(Language::English)
        .filter(|organisation| which(organisation))
        .count()
}

fn house() -> (House, tempfile::TempDir) {
    open_house(&region())
}

#[test]
fn the_list_counts_filters_and_orders_by_the_readers_alphabet() {
    let (house, _folder) = house();
    let browser = browser(&house);
    let snapshot = house.snapshot();
    run(async {
        for language in Language::ALL {
            let html = page(&browser, &format!("/{}/institutions", language.code())).await;
            let expected: Vec<&str> = snapshot
                .organisations(language)
                .take(crate::listing::PER_PAGE)
                .map(|organisation| organisation.name.words(language))
                .collect();
            let shown = titles(&html);
            assert_eq!(shown.len(), expected.len());
            for (shown, expected) in shown.iter().zip(expected) {
                assert!(
                    shown.contains(expected.split(['"', '&', '„']).next().unwrap()),
                    "{shown} / {expected}"
                );
            }
        }
        // A filter leaves its own facet's counts alone and narrows the others'.
        let romanian = count(&snapshot, |organisation| organisation.bank.code() == "ro");
        let html = page(&browser, "/en/institutions?bank=ro").await;
        assert!(
            html.contains(&format!("{romanian} institutions match")),
            "{romanian}"
        );
        let bulgarian = snapshot.organisations(Language::English).count() - romanian;
        assert!(html.contains(&format!(
            "<span>Bulgaria</span> <span class=\"count\">{bulgarian}</span>"
        )));
        let halls = count(&snapshot, |organisation| {
            organisation.bank.code() == "ro" && organisation.kind == OrganisationKind::Municipality
        });
        assert!(html.contains(&format!(
            "<span>Municipality or town hall</span> <span class=\"count\">{halls}</span>"
        )));
        assert!(
            html.contains("noindex"),
            "a narrowed list is no page for search engines"
        );
        // A town narrows to its own bodies, though towns are not offered as filters.
        let html = page(&browser, "/en/institutions?place=RSE27").await;
        let in_ruse = snapshot
            .organisations_within(&place("RSE27"), Language::English)
            .len();
        assert!(titles(&html).len() == in_ruse && in_ruse > 0);
        // One letter.
        let html = page(&browser, "/bg/institutions?letter=%D0%9F").await;
        assert!(!titles(&html).is_empty() && titles(&html).iter().all(|title| title.contains('П')));
    });
}

#[test]
fn a_name_is_found_in_any_language_and_alphabet() {
    let (house, _folder) = house();
    let browser = browser(&house);
    run(async {
        for typed in [
            "obshtina+ruse",
            "%D0%BE%D0%B1%D1%89%D0%B8%D0%BD%D0%B0+%D1%80%D1%83%D1%81%D0%B5",
            "RUSE+municip",
        ] {
            let html = page(&browser, &format!("/en/institutions?q={typed}")).await;
            assert!(
                titles(&html).contains(&"Ruse Municipality"),
                "{typed}: {:?}",
                titles(&html)
            );
        }
        let html = page(&browser, "/en/institutions?q=calarasi+prefect").await;
        assert_eq!(titles(&html).len(), 1, "without diacritics");
        let html = page(&browser, "/en/institutions?q=qqqq").await;
        assert!(titles(&html).is_empty() && html.contains("class=\"empty\""));
        let html = page(&browser, "/en/institutions?bank=ro&place=BG323").await;
        assert!(
            titles(&html).is_empty() && html.contains("Without “Romania”: 17"),
            "ways out are offered"
        );
    });
}

#[test]
fn what_the_list_does_not_know_is_left_out_and_named() {
    let (house, _folder) = house();
    let browser = browser(&house);
    let long = "x".repeat(3000);
    run(async {
        for query in [
            "bank=xx",
            "kind=%00%ff",
            "page=0",
            "page=99999",
            "sort=;",
            "view=%3Cscript%3E",
            "letter=%F0%9F%90%9F",
            &format!("q={long}"),
        ] {
            let seen = browser.get(&format!("/ro/institutions?{query}")).await;
            assert_eq!(seen.status, 200, "{query}");
            assert!(!seen.text.contains("<script"), "{query}");
        }
        let html = page(&browser, "/en/institutions?bank=atlantis&kind=ngo").await;
        assert!(html.contains("atlantis") && !titles(&html).is_empty());
        for unknown in ["zzz", "BG-MVR", "a--b", "%D1%8F"] {
            assert_eq!(
                browser.get(&format!("/bg/institutions/{unknown}")).await.status,
                404,
                "{unknown}"
            );
        }
    });
}

#[test]
fn the_map_has_a_link_for_every_area_with_institutions() {
    let (house, _folder) = house();
    let browser = browser(&house);
    run(async {
        let html = page(&browser, "/en/institutions?view=map&kind=prefecture").await;
        assert!(
            html.contains("href=\"/en/institutions?kind=prefecture&#38;place=RO314\"")
                || html.contains("href=\"/en/institutions?kind=prefecture&amp;place=RO314\"")
        );
        assert!(html.contains("1 institution</span>"));
        assert!(
            !html.contains("place=BG323\" aria-label"),
            "no prefecture in Ruse, so no link"
        );
    });
}

#[test]
fn an_institution_shows_its_names_its_services_and_its_counterparts() {
    let (house, _folder) = house();
    let browser = browser(&house);
    let snapshot = house.snapshot();
    run(async {
        for language in Language::ALL {
            let code = language.code();
            let html = page(&browser, &format!("/{code}/institutions/bg-obshtina-rse27")).await;
            for (other, name) in [
                ("bg", "Община Русе"),
                ("ro", "Municipalitatea Ruse (Bulgaria)"),
                ("en", "Ruse Municipality"),
            ] {
                let expected = if other == code {
                    format!("<dd>{name}</dd>")
                } else {
                    format!("<dd><span lang=\"{other}\">{name}</span></dd>")
                };
                assert!(html.contains(&expected), "{code}: {expected}");
            }
            assert!(
                html.contains(&format!("/{code}/institutions/ro-primaria-giurgiu")),
                "the nearest town hall"
            );
            assert!(html.contains("value=\"organisation:bg-obshtina-rse27\""));
        }
        // All services are reached page by page.
        let id = organisation("bg-obshtina-rse27");
        let total = snapshot.services_of(snapshot.organisation(&id).unwrap());
        let mut links = std::collections::BTreeSet::new();
        for number in 1..=crate::listing::last_page(total) {
            let html = page(&browser, &format!("/en/institutions/{id}?page={number}")).await;
            links.extend(
                html.split("href=\"/en/services/")
                    .skip(1)
                    .filter_map(|rest| Some(rest.split_once('"')?.0.to_owned())),
            );
        }
        assert_eq!(u64::try_from(links.len()).unwrap(), total);
        // A territorial body names the authority it belongs to, and the authority its bodies.
        let html = page(&browser, "/en/institutions/bg-odmvr-ruse").await;
        assert!(html.contains("/en/institutions/bg-mvr\""));
        let html = page(&browser, "/en/institutions/bg-mvr").await;
        assert!(html.contains("/en/institutions/bg-odmvr-ruse\""));
        assert!(
            html.contains("in common"),
            "ministries correspond by their services"
        );
    });
}

#[test]
fn the_finder_answers_with_both_sides_or_says_what_is_missing() {
    let (house, _folder) = house();
    let browser = browser(&house);
    let finder = |language: &str, query: &str| format!("/{language}/institutions/counterpart?{query}");
    run(async {
        for language in Language::ALL {
            let code = language.code();
            let html = page(&browser, &finder(code, "topic=civil-status&here=RSE27&there=")).await;
            assert!(
                html.contains(&format!("/{code}/institutions/bg-obshtina-rse27\"")),
                "{code}: who does it here"
            );
            assert!(
                html.contains(&format!("/{code}/institutions/ro-primaria-giurgiu\"")),
                "{code}: the nearest there"
            );
            assert!(html.contains("twin-river"), "{code}");
        }
        // One service, from either side, and the places swapped.
        let html = page(&browser, &finder("en", "service=bg-2052&here=RSE27&there=RO314")).await;
        assert!(html.contains("ro-primaria-giurgiu") && html.contains("topic=civil-status"));
        let html = page(
            &browser,
            &finder("en", "topic=civil-status&here=RO314&there=RSE27"),
        )
        .await;
        let (romanian, bulgarian) = (html.find("twin-ro").unwrap(), html.find("twin-bg").unwrap());
        assert!(romanian < bulgarian, "the reader's own bank comes first");
        // Institutions of one kind with the same services stand together over one list of them.
        let html = page(
            &browser,
            &finder("en", "topic=civil-status&here=BG323&there=RO314"),
        )
        .await;
        assert_eq!(html.matches("Each of them provides:").count(), 1);
        assert_eq!(
            html.matches("/institutions/bg-obshtina-").count(),
            8,
            "each is named"
        );
        // Every topic answers from every bank.
        for topic in house.snapshot().choices("topic") {
            for here in ["BG323", "RO314"] {
                page(
                    &browser,
                    &finder("ro", &format!("topic={}&here={here}", topic.code)),
                )
                .await;
            }
        }
        let wrong = [
            ("topic=&here=&there=", "#topic"),
            ("topic=civil-status&here=&there=", "#here"),
            ("topic=nothing&here=RSE27", "#topic"),
            ("topic=work&here=XX", "#here"),
            ("topic=work&here=RSE27&there=BG311", "#there"),
            ("topic=work&here=RSE27&there=%3Cb%3E", "#there"),
            ("service=bg-0&here=RSE27", "#topic"),
        ];
        for (query, field) in wrong {
            let html = page(&browser, &finder("bg", query)).await;
            assert!(
                html.contains("ds-error-summary") && html.contains(&format!("href=\"{field}\"")),
                "{query}"
            );
            assert!(
                html.contains("aria-invalid=\"true\"") && !html.contains("twin-river"),
                "{query}"
            );
        }
        let html = page(&browser, &finder("bg", "here=RSE27")).await;
        assert!(
            !html.contains("ds-error-summary"),
            "a place alone is no question yet"
        );
        assert!(html.contains("value=\"RSE27\" selected"));
    });
}

#[test]
fn roles_correspond_in_both_directions() {
    for kind in OrganisationKind::ALL {
        for other in kind.across() {
            assert!(other.across().contains(kind), "{kind} and {other}");
        }
    }
}

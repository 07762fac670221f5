use language::Language;

use crate::fixture::{browser, open_house, region, run};
use crate::load::read_region;

#[test]
fn the_pages_of_text_exist_in_every_language_with_contents() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    run(async {
        for language in Language::ALL {
            for slug in ["about", "accessibility", "privacy", "contact"] {
                let page = browser.get(&format!("/{}/{slug}", language.code())).await;
                assert_eq!(page.status, 200, "{slug}");
                assert_eq!(page.text.matches("<h1>").count(), 1);
                assert!(page.text.contains("<a href=\"#text-"), "contents of {slug}");
                let ids: Vec<&str> = page
                    .text
                    .split(" id=\"")
                    .skip(1)
                    .filter_map(|rest| rest.split('"').next())
                    .collect();
                let mut single = ids.clone();
                single.sort_unstable();
                single.dedup();
                assert_eq!(single.len(), ids.len(), "an id is there twice in {slug}");
                assert!(!page.text.contains("<a href=\"http://"), "{slug}");
            }
            // No operator is in the files as they are shipped.
            let contact = browser.get(&format!("/{}/contact", language.code())).await;
            assert!(
                contact
                    .text
                    .contains(crate::words::Texts(language).operator_unknown())
            );
        }
        assert_eq!(browser.get("/en/imprint").await.status, 404);
    });
}

#[test]
fn an_operator_of_the_region_stands_on_the_contact_page_and_a_wrong_one_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    copy(&region(), folder.path());
    let file = folder.path().join("region.toml");
    let shipped = std::fs::read_to_string(&file).unwrap();
    let with = |email: &str| {
        let operator = format!(
            "{shipped}\n[operator]\nemail = \"{email}\"\nname = {{ bg = \"Оператор\", ro = \"Operator RO\", en = \"Operator <EN>\" }}\n\
             address = {{ bg = \"Русе\", ro = \"Ruse\", en = \"Ruse\" }}\n"
        );
        std::fs::write(&file, operator).unwrap();
    };
    for wrong in [
        "office",
        "a@b@example.org",
        "a b@example.org",
        "@example.org",
        "a?subject=x@example.org",
    ] {
        with(wrong);
        assert!(read_region(folder.path()).is_err(), "{wrong}");
    }
    with("office@example.org");
    let (house, _keep) = open_house(folder.path());
    let browser = browser(&house);
    run(async {
        let page = browser.get("/en/contact").await;
        assert!(
            page.text.contains("mailto:office@example.org") && page.text.contains("Operator &#60;EN&#62;")
        );
        assert!(
            !page
                .text
                .contains(crate::words::Texts(Language::English).operator_unknown())
        );
    });
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            std::fs::create_dir(&target).unwrap();
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

#[test]
fn the_site_maps_name_every_page_for_people_and_machines() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    let snapshot = house.snapshot();
    run(async {
        for language in Language::ALL {
            let code = language.code();
            let page = browser.get(&format!("/{code}/sitemap")).await;
            assert_eq!(page.status, 200);
            for event in &snapshot.events {
                assert!(
                    page.text
                        .contains(&format!("href=\"/{code}/events/{}\"", event.code))
                );
            }
            assert!(page.text.contains(&format!("/{code}/services?bank=")));

            let map = browser.get(&format!("/sitemap-{code}.xml")).await;
            assert_eq!(
                (map.status, map.header("content-type")),
                (200, "application/xml; charset=utf-8")
            );
            let services = map.text.matches(&format!("/{code}/services/")).count() as u64;
            // Each address stands there as itself and as its own alternate; English once more as the default.
            let times = if language == Language::English { 3 } else { 2 };
            assert_eq!(services, snapshot.standing.total().services * times);
            assert_eq!(
                map.text.matches("<url>").count(),
                map.text.matches("hreflang=\"x-default\"").count()
            );
        }
        let index = browser.get("/sitemap.xml").await;
        let base = shell::Config::default().base_url;
        for language in Language::ALL {
            assert!(
                index
                    .text
                    .contains(&format!("<loc>{base}/sitemap-{}.xml</loc>", language.code()))
            );
        }
        assert!(
            browser
                .get("/robots.txt")
                .await
                .text
                .contains(&format!("Sitemap: {base}/sitemap.xml"))
        );
    });
}

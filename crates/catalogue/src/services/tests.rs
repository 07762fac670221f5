use language::Language;

use super::{ProviderKind, PublicService, Relation, provides, store};
use crate::codes::{Bank, EventCode};
use crate::directory::OrganisationKind;
use crate::fixture::{browser, each_loaded, open_house, organisation, place, region, run, service};
use crate::{events_of_life, services::Findable};

#[test]
fn the_database_finds_what_the_rule_says() {
    each_loaded(|database, snapshot| {
        let mut all: Vec<PublicService> = Vec::new();
        database
            .read_now(|r| {
                loop {
                    let chunk = store::findable_after(r, all.last().map(|service| &service.id), 100)?;
                    if chunk.is_empty() {
                        return Ok::<_, crate::Error>(());
                    }
                    all.extend(chunk.into_iter().map(|found: Findable| found.service));
                }
            })
            .unwrap();
        assert_eq!(all.len() as u64, snapshot.standing.total().services);
        for body in snapshot.organisations(Language::English) {
            let listed = database
                .read_now(|r| store::of_organisation(r, body, Language::Romanian, 1000, 0))
                .unwrap();
            let mut ids: Vec<_> = listed.iter().map(|service| service.id.clone()).collect();
            ids.sort();
            let by_rule: Vec<_> = all
                .iter()
                .filter(|service| provides(service, body))
                .map(|service| service.id.clone())
                .collect();
            assert_eq!(ids, by_rule, "{}", body.id);
            assert_eq!(listed.len() as u64, snapshot.services_of(body), "{}", body.id);
            assert!(listed.is_empty() || body.kind.is_authority(), "{}", body.id);
            assert!(
                listed.is_sorted_by_key(|service| language::order::sort_key(
                    Language::Romanian,
                    service.name.words(Language::Romanian)
                )),
                "{} in Romanian order",
                body.id
            );
        }
        let ruse = snapshot.organisation(&organisation("bg-obshtina-rse27")).unwrap();
        let page = database
            .read_now(|r| store::of_organisation(r, ruse, Language::Bulgarian, 20, 20))
            .unwrap();
        let whole = database
            .read_now(|r| store::of_organisation(r, ruse, Language::Bulgarian, 40, 0))
            .unwrap();
        assert_eq!(page, whole[20..], "pages are cut from one list");
    });
}

#[test]
fn providers_follow_the_table() {
    each_loaded(|database, snapshot| {
        let of = |id: &str| {
            database
                .read_now(|r| store::by_id(r, &service(id)))
                .unwrap()
                .unwrap()
        };
        let offices = |id: &str| -> Vec<String> {
            snapshot
                .offices(&of(id), Language::English)
                .iter()
                .map(|office| office.id.to_string())
                .collect()
        };
        // Central, with its territorial bodies: identity cards at the regional directories of the ministry.
        let identity = offices("bg-1537");
        assert!(identity.contains(&"bg-mvr".into()) && identity.contains(&"bg-odmvr-ruse".into()));
        assert!(!identity.contains(&"bg-rzi-ruse".into()) && !identity.contains(&"bg-obshtina-rse27".into()));
        // District administrations, not the territorial bodies that share their kind.
        let district = offices("bg-1961");
        assert_eq!(district.len(), 10);
        assert!(district.iter().all(|id| id.starts_with("bg-oa-")), "{district:?}");
        // Prefectures and the authority that answers for the service.
        let licence = offices("ro-permis-strain-preschimbare");
        assert!(licence.contains(&"ro-dgpci".into()) && licence.contains(&"ro-prefectura-giurgiu".into()));
        assert!(
            licence
                .iter()
                .all(|id| id == "ro-dgpci" || id.starts_with("ro-prefectura-"))
        );
        // Every administration of its own bank, and only there.
        let all = snapshot.offices(&of("bg-2"), Language::English);
        assert!(
            all.iter()
                .all(|office| office.bank.code() == "bg" && office.kind.is_authority())
        );
        assert!(
            all.iter()
                .any(|office| office.kind == OrganisationKind::Municipality)
        );
    });
}

#[test]
fn a_card_shows_its_counterpart_from_either_bank() {
    each_loaded(|database, snapshot| {
        let card = |id: &str| {
            database
                .read_now(|r| store::card(r, &service(id)))
                .unwrap()
                .unwrap()
        };
        let (here, there) = (card("bg-2052"), card("ro-inregistrare-nastere"));
        assert_eq!(here.counterparts[0].service, there.service);
        assert_eq!(
            there
                .counterparts
                .iter()
                .find(|pair| pair.service.id == here.service.id)
                .unwrap()
                .relation,
            Relation::Equivalent
        );
        assert!(
            here.counterparts[0]
                .note
                .words(Language::English)
                .contains("birth")
        );
        assert!(here.events.contains(&EventCode::parse("birth").unwrap()));
        assert_eq!(here.service.number.as_deref(), Some("2052"));
        let register = snapshot.region.register_of(here.service.bank).unwrap();
        assert_eq!(
            register.link(here.service.register_id.as_deref().unwrap()),
            "https://iisda.government.bg/adm_services/services/service/2052"
        );
        assert_eq!(here.service.provenance.edition, Some(register.edition));
        assert_eq!(here.service.name.original_language(), Some(Language::Bulgarian));
        assert_eq!(there.service.name.original_language(), Some(Language::Romanian));
        assert_eq!(
            database
                .read_now(|r| store::card(r, &service("bg-999999")))
                .unwrap(),
            None
        );
        let ids = [service("ro-cert-casatorie"), service("bg-2052")];
        let found = database.read_now(|r| store::by_ids(r, &ids)).unwrap();
        assert_eq!(
            found.iter().map(|service| service.id.clone()).collect::<Vec<_>>(),
            ids,
            "in the asked order"
        );
        let pairs = database
            .read_now(|r| store::counterparts_of_many(r, &ids))
            .unwrap();
        assert!(
            pairs
                .iter()
                .all(|(asked, other, _)| ids.contains(asked) && asked.bank() != other.bank())
        );
    });
}

#[test]
fn the_other_bank_is_found() {
    each_loaded(|database, snapshot| {
        let names = |id: &str| -> Vec<String> {
            let body = snapshot.organisation(&organisation(id)).unwrap();
            snapshot
                .neighbours(body, 3)
                .iter()
                .map(|other| other.id.to_string())
                .collect()
        };
        assert_eq!(
            names("bg-obshtina-rse27")[0],
            "ro-primaria-giurgiu",
            "across the bridge"
        );
        assert_eq!(names("ro-prefectura-giurgiu")[0], "bg-oa-ruse");
        assert!(names("bg-oa-ruse").iter().any(|id| id == "ro-prefectura-giurgiu"));
        assert_eq!(names("bg-odmvr-ruse"), [""; 0], "no territorial body over there");
        let shared = database
            .read_now(|r| store::shared_counterparts(r, &organisation("bg-mvr"), 20))
            .unwrap();
        assert!(
            shared
                .iter()
                .any(|(id, pairs)| id.as_str() == "ro-dgpci" && *pairs > 1),
            "{shared:?}"
        );

        // "I deal with the exchange of driving licences in Ruse; who does it in Giurgiu?"
        let card = database
            .read_now(|r| store::card(r, &service("bg-2681")))
            .unwrap()
            .unwrap();
        let twin = &card.counterparts[0].service;
        let there = snapshot.offices_for(twin, &place("RO314"), Language::Romanian);
        assert_eq!(
            there.iter().map(|office| office.id.as_str()).collect::<Vec<_>>(),
            ["ro-prefectura-giurgiu", "ro-dgpci"],
            "the near one first, no other county"
        );
        let here = snapshot.offices_for(&card.service, &place("RSE27"), Language::Bulgarian);
        assert_eq!(
            here.iter().map(|office| office.id.as_str()).collect::<Vec<_>>(),
            ["bg-odmvr-ruse", "bg-mvr"]
        );
    });
}

#[test]
fn territories_lists_and_events_fit_together() {
    each_loaded(|database, snapshot| {
        let path: Vec<&str> = snapshot
            .path(&place("RSE27"))
            .iter()
            .map(|territory| territory.code.as_str())
            .collect();
        assert_eq!(path, ["BG", "BG32", "BG323", "RSE27"]);
        assert_eq!(
            snapshot
                .countries()
                .map(|country| country.code.as_str())
                .collect::<Vec<_>>(),
            ["BG", "RO"]
        );
        assert_eq!(snapshot.place_name(&place("BG323"), Language::Romanian), "Ruse");
        assert_eq!(snapshot.label("topic", "work", Language::English), "Work");
        let within = snapshot.organisations_within(&place("BG323"), Language::Bulgarian);
        let counted: u64 = snapshot
            .kinds_within(&place("BG323"))
            .iter()
            .map(|(_, count)| count)
            .sum();
        assert_eq!(within.len() as u64, counted);
        assert!(within.iter().any(|body| body.id.as_str() == "bg-obshtina-rse27"));

        let birth = EventCode::parse("birth").unwrap();
        let paths = database
            .read_now(|r| events_of_life::store::paths(r, &birth))
            .unwrap();
        let sizes: Vec<(Bank, u64)> = paths
            .iter()
            .map(|path| (path.bank, path.services.len() as u64))
            .collect();
        assert_eq!(sizes, snapshot.event_sizes(&birth));
        assert_eq!(
            paths[0].services[0].id,
            service("bg-2052"),
            "in the order of the file"
        );

        let bulgaria = Bank::from_code("bg").unwrap();
        let taxes = database
            .read_now(|r| store::of_topic(r, bulgaria, "taxes-local", Language::Bulgarian, 100, 0))
            .unwrap();
        assert_eq!(
            taxes.len() as u64,
            snapshot
                .standing
                .figures(|group| group.bank == bulgaria && group.topic == "taxes-local")
                .services
        );
        let district = database
            .read_now(|r| {
                store::of_provider_kind(r, bulgaria, ProviderKind::District, Language::English, 5, 5)
            })
            .unwrap();
        assert_eq!(district.len(), 5);
    });
}

/// The names of the services on a page of the list, as they are shown.
fn names(html: &str) -> Vec<String> {
    let items = html.split("<li class=\"result\">").skip(1);
    items
        .filter_map(|item| item.split_once("\">")?.1.split_once("</a>"))
        .map(|(name, _)| name.split('>').next_back().unwrap_or_default().to_owned())
        .map(|name| name.trim_end_matches("</span").to_owned())
        .collect()
}

/// The counts beside a filter.
fn count_of(html: &str, name: &str, value: &str) -> String {
    let field = format!("name=\"{name}\" value=\"{value}\"");
    let (_, after) = html.split_once(&field).unwrap();
    let (_, after) = after.split_once("class=\"count\">").unwrap();
    after.split('<').next().unwrap().to_owned()
}

#[test]
fn the_list_is_in_the_readers_alphabet_and_its_counts_are_true() {
    let (house, _folder) = open_house(&region());
    run(async {
        let browser = browser(&house);
        for language in Language::ALL {
            let code = language.code();
            let all = browser.get(&format!("/{code}/services")).await;
            assert_eq!(all.status, 200);
            assert!(!all.text.contains("noindex") && all.text.contains("rel=\"canonical\""));
            let shown = names(&all.text);
            assert_eq!(shown.len(), 20);
            assert!(
                shown.is_sorted_by(|one, other| language::order::compare(language, one, other).is_le()),
                "{shown:?}"
            );
            let romanian = browser.get(&format!("/{code}/services?bank=ro")).await;
            assert!(romanian.text.contains("noindex"));
            let count = count_of(&all.text, "bank", "ro");
            assert_eq!(count, "147");
            assert!(
                romanian.text.contains(&format!("<h2 id=\"found\">{count} ")),
                "the filter shows what it counted"
            );
            assert_eq!(
                count_of(&romanian.text, "bank", "bg"),
                "229",
                "the other choice keeps its count"
            );
            assert_eq!(all.text.matches("<h1").count(), 1);
            let t = crate::words::Services(language);
            let marks = |html: &str| html.matches(t.to_verify()).count();
            assert!(
                romanian.text.contains(t.list_to_verify_most()) && marks(&romanian.text) == 1,
                "what most entries carry is said once"
            );
            assert!(
                romanian.text.contains(t.item_sourced()),
                "and the exceptions are marked"
            );
            let bulgarian = browser.get(&format!("/{code}/services?bank=bg&sort=name")).await;
            assert!(
                !bulgarian.text.contains(t.list_to_verify_most())
                    && !bulgarian.text.contains(t.list_to_verify_all())
                    && !bulgarian.text.contains(t.item_sourced()),
                "where few carry it, each says it itself"
            );
        }
        let both = browser.get("/en/services?topic=work&bank=ro&sort=new").await;
        assert!(
            both.text
                .contains("href=\"/en/services?topic=work&#38;sort=new\""),
            "one filter is taken away"
        );
        assert!(
            both.text.contains("name=\"sort\" value=\"new\""),
            "the form keeps the order"
        );
    });
}

#[test]
fn a_list_answers_whatever_its_address_holds() {
    let (house, _folder) = open_house(&region());
    run(async {
        let browser = browser(&house);
        let odd = browser
            .get("/en/services?bank=zz&topic=%3Cscript%3E&page=0&sort=x&utm=1&bank=bg")
            .await;
        assert_eq!(odd.status, 200);
        assert!(
            odd.text.contains("“zz”") && odd.text.contains("&#60;script&#62;"),
            "unknown values are named"
        );
        assert!(
            odd.text.contains("<h2 id=\"found\">229 "),
            "and the known one holds"
        );
        let far = browser.get("/en/services?page=4000").await;
        assert_eq!(far.status, 200);
        assert!(
            far.text
                .contains(crate::words::Services(Language::English).page_too_far())
        );
        assert!(far.text.contains("Showing 361 to 376 of 376"), "the last page");
        let empty = browser.get("/en/services?bank=bg&topic=work&level=2").await;
        assert_eq!(empty.status, 200);
        assert!(
            empty.text.contains("Without “Work”: 1 service<"),
            "what fewer filters would show"
        );
        for query in [
            "page=%FF",
            "&&&=",
            "bank",
            "page=18446744073709551615",
            &"place=BG323&".repeat(60),
        ] {
            assert_eq!(
                browser.get(&format!("/ro/services?{query}")).await.status,
                200,
                "{query}"
            );
        }
    });
}

#[test]
fn a_card_shows_its_twin_its_source_and_what_nobody_knows() {
    let (house, _folder) = open_house(&region());
    run(async {
        let browser = browser(&house);
        for language in Language::ALL {
            let t = crate::words::Services(language);
            let code = language.code();
            let card = browser.get(&format!("/{code}/services/bg-2052")).await;
            assert_eq!(card.status, 200);
            let (bulgarian, romanian) = (
                card.text.find("twin-bg").unwrap(),
                card.text.find("twin-ro").unwrap(),
            );
            assert!(bulgarian < romanian, "the banks keep their sides");
            assert!(
                card.text
                    .contains(&format!("href=\"/{code}/services/ro-inregistrare-nastere\""))
            );
            let back = browser
                .get(&format!("/{code}/services/ro-inregistrare-nastere"))
                .await;
            assert!(
                back.text.find("twin-bg") < back.text.find("twin-ro"),
                "on the twin's card too"
            );
            assert!(back.text.contains(&format!("href=\"/{code}/services/bg-2052\"")));
            assert!(back.text.contains(t.register_romania_none()));
            for point in [
                t.point_steps(),
                t.point_authority(),
                t.point_identification(),
                t.point_evidence(),
                t.point_redress(),
                t.point_fees(),
                t.point_time(),
                t.point_silence(),
                t.point_languages(),
            ] {
                assert!(card.text.contains(&format!("<dt>{point}</dt>")), "{point}");
            }
            let folded = card
                .text
                .split_once("<details class=\"whole\">")
                .and_then(|(_, rest)| rest.split_once("</details>"))
                .map_or("", |(folded, _)| folded);
            assert!(
                folded.contains(&t.points_unknown(8)) && folded.matches("<dt>").count() == 8,
                "those not known are folded together"
            );
            assert!(card.text.contains(t.point_fees_unknown()) && card.text.contains(&t.points_known(1)));
            assert!(
                card.text.contains("https://old.gurkovo.bg"),
                "the source is linked"
            );
            assert!(card.text.contains(t.never_confirmed()));
        }
        let alone = browser.get("/en/services/bg-1965").await;
        assert!(alone.text.contains("No counterpart known"));
        assert!(
            alone
                .text
                .contains("href=\"/en/services?bank=ro&#38;topic=state-property\"")
        );
        let several = browser.get("/bg/services/ro-cert-casatorie").await;
        assert_eq!(several.text.matches("class=\"twin\"").count(), 3);
        assert!(
            several
                .text
                .contains(crate::words::Services(Language::Bulgarian).to_verify_about())
        );
        for unknown in ["bg-9999", "bg", "BG-2052", "%3Cscript%3E", "bg-2052%00"] {
            assert_eq!(
                browser.get(&format!("/en/services/{unknown}")).await.status,
                404,
                "{unknown}"
            );
        }
    });
}

#[test]
fn the_offices_of_a_place_come_first_and_an_unknown_place_is_told() {
    let (house, _folder) = open_house(&region());
    run(async {
        let browser = browser(&house);
        let here = browser.get("/en/services/bg-2052?place=RSE27").await;
        let cards: Vec<&str> = here.text.split("<ul class=\"cards\">").skip(1).collect();
        assert!(
            cards[0].contains("/en/institutions/bg-obshtina-rse27"),
            "the town's own office"
        );
        assert!(here.text.contains("noindex"), "the card is listed once");
        let other_bank = browser.get("/en/services/bg-2052?place=RO314").await;
        assert_eq!(other_bank.status, 200);
        assert!(
            other_bank.text.contains("“RO314”"),
            "a place of the other bank is not one of these"
        );
        assert!(!other_bank.text.contains("<option value=\"RO314\""));
        let long = "x".repeat(3000);
        assert_eq!(
            browser
                .get(&format!("/en/services/bg-2052?place={long}"))
                .await
                .status,
            200
        );
    });
}

#[test]
fn a_service_that_left_the_region_says_so() {
    const ARCHIVE: storage::Statement = storage::Statement::new(
        "test.archive",
        "UPDATE service SET archived_at = $1 WHERE id = $2",
    );
    let (house, _folder) = open_house(&region());
    house
        .database()
        .write_now(|w| {
            let now = w.now();
            Ok::<_, crate::Error>(w.run(&ARCHIVE, &[&now, &"bg-1965"])?)
        })
        .unwrap();
    run(async {
        let gone = browser(&house).get("/ro/services/bg-1965").await;
        assert_eq!(gone.status, 410);
        assert!(
            gone.text
                .contains(crate::words::Services(Language::Romanian).gone_title())
        );
        assert!(gone.text.contains("noindex") && !gone.text.contains("name=\"comment\""));
    });
}

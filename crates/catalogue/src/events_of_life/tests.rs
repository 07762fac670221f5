use std::collections::HashSet;

use language::Language;

use super::{SideBySide, side_by_side, store};
use crate::codes::EventCode;
use crate::fixture::{browser, each_loaded, open_house, region, run, service};
use crate::services::store::counterparts_of_many;
use crate::services::{PublicService, Relation};
use crate::words::EventsOfLife as Words;

fn ids(services: &[PublicService]) -> Vec<&str> {
    services.iter().map(|service| service.id.as_str()).collect()
}

#[test]
fn every_service_of_a_path_stands_once_and_pairs_stand_together() {
    each_loaded(|database, snapshot| {
        for event in &snapshot.events {
            let (paths, pairs) = database
                .read_now(|r| {
                    let paths = store::paths(r, &event.code)?;
                    let ids: Vec<_> = paths
                        .iter()
                        .flat_map(|path| &path.services)
                        .map(|service| service.id.clone())
                        .collect();
                    Ok::<_, crate::Error>((paths, counterparts_of_many(r, &ids)?))
                })
                .unwrap();
            let before: HashSet<String> = paths
                .iter()
                .flat_map(|path| &path.services)
                .map(|service| service.id.to_string())
                .collect();
            let SideBySide { together, alone } = side_by_side(paths, &pairs);
            let shown: Vec<String> = together
                .iter()
                .flat_map(|need| &need.sides)
                .chain(&alone)
                .flat_map(|path| &path.services)
                .map(|service| service.id.to_string())
                .collect();
            assert_eq!(shown.len(), before.len(), "{}: nothing twice", event.code);
            assert_eq!(
                shown.into_iter().collect::<HashSet<_>>(),
                before,
                "{}: nothing lost",
                event.code
            );
            for path in &alone {
                for service in &path.services {
                    let paired = pairs
                        .iter()
                        .any(|(one, other, _)| *one == service.id && before.contains(other.as_str()));
                    assert!(
                        !paired,
                        "{}: {} has its counterpart on the path",
                        event.code, service.id
                    );
                }
            }
        }
    });
}

#[test]
fn a_row_tells_one_degree_only_when_all_its_pairs_have_it() {
    each_loaded(|database, _| {
        let paths = database
            .read_now(|r| store::paths(r, &EventCode::parse("birth").unwrap()))
            .unwrap();
        let (one, other) = (service("bg-2052"), service("ro-inregistrare-nastere"));
        let third = service("ro-cert-nastere-duplicat");
        let laid = side_by_side(
            paths,
            &[
                (one.clone(), other.clone(), Relation::Equivalent),
                (other, one.clone(), Relation::Equivalent),
                (one, third, Relation::Similar),
            ],
        );
        let [need] = laid.together.as_slice() else {
            panic!("one need")
        };
        assert_eq!(need.relation, None);
        let [bulgarian, romanian] = need.sides.as_slice() else {
            panic!("two banks")
        };
        assert_eq!(ids(&bulgarian.services), ["bg-2052"]);
        assert_eq!(romanian.services.len(), 2);
    });
}

#[test]
fn events_and_their_paths_are_read_in_each_language() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    run(async {
        let snapshot = house.snapshot();
        for language in Language::ALL {
            let t = Words(language);
            let lang = language.code();
            let list = browser.get(&format!("/{lang}/events")).await;
            assert_eq!(list.status, 200);
            for event in &snapshot.events {
                assert!(
                    list.text
                        .contains(&format!("href=\"/{lang}/events/{}\"", event.code))
                );
            }
            let seen = browser.get(&format!("/{lang}/events/birth")).await;
            assert_eq!(seen.status, 200);
            let name = snapshot
                .event(&EventCode::parse("birth").unwrap())
                .unwrap()
                .name
                .words(language);
            assert!(seen.text.contains(&format!("<h1>{name}</h1>")));
            for words in [t.paired_heading(), t.order_note(), t.related_heading()] {
                assert!(seen.text.contains(words), "{words}");
            }
            for id in ["bg-2052", "ro-inregistrare-nastere"] {
                assert_eq!(
                    seen.text
                        .matches(&format!("href=\"/{lang}/services/{id}\""))
                        .count(),
                    1,
                    "{id}"
                );
            }
            let (_, after) = seen.text.split_once("bg-2052").unwrap();
            let (between, _) = after.split_once("ro-inregistrare-nastere").unwrap();
            assert_eq!(
                between.matches("twin-river").count(),
                1,
                "the pair stands on both sides of the river"
            );
        }
        for nothing in ["/bg/events/no-such-event", "/bg/events/Not%20A%20Code"] {
            assert_eq!(browser.get(nothing).await.status, 404, "{nothing}");
        }
    });
}

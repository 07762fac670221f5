use std::collections::HashSet;

use jiff::civil::date;

use super::store;
use crate::fixture::{browser, each_loaded, open_house, region, run};

/// The numbers in a column of a file of the region.
fn numbers(file: &str) -> HashSet<String> {
    let mut reader = csv::Reader::from_path(region().join(file)).unwrap();
    reader.records().map(|row| row.unwrap()[0].to_owned()).collect()
}

#[test]
fn coverage_and_freshness_are_counted_from_the_rows() {
    each_loaded(|database, snapshot| {
        let standing = &snapshot.standing;
        let coverage = &standing.coverage[0];
        let held = numbers("register_bg.csv")
            .intersection(&numbers("services_bg.csv"))
            .count() as u64;
        assert_eq!(coverage.held(), held);
        assert_eq!(
            coverage.tiers.iter().map(|tier| tier.listed).sum::<u64>(),
            numbers("register_bg.csv").len() as u64
        );
        assert_eq!(
            coverage
                .tiers
                .iter()
                .filter_map(|tier| tier.in_register)
                .sum::<u64>(),
            coverage.in_register
        );
        let municipal = coverage
            .tiers
            .iter()
            .find(|tier| tier.tier == "municipal")
            .unwrap();
        assert_eq!(
            municipal.in_register,
            Some(municipal.listed),
            "the extract has the whole tier"
        );
        assert_eq!(
            coverage.without_entry + held,
            numbers("services_bg.csv").len() as u64
        );

        let on = |day| {
            let region = snapshot.region.clone();
            let labels = snapshot.choices("tier").to_vec();
            database
                .read_now(|r| store::standing(r, &region, &labels, day))
                .unwrap()
                .total()
        };
        let soon = on(date(2026, 11, 24));
        assert_eq!(
            soon.compared + soon.unconfirmed,
            soon.services,
            "no editor has confirmed a row yet"
        );
        assert_eq!(soon.confirmed, 0);
        assert!(soon.compared >= 185);
        assert!(soon.to_be_verified > 100);
        let later = on(date(2027, 2, 6));
        assert_eq!(
            (later.compared, later.unconfirmed),
            (0, later.services),
            "181 days after the edition"
        );
        assert_eq!(standing.pairs, numbers_of_rows("counterparts.csv"));
    });
}

fn numbers_of_rows(file: &str) -> u64 {
    csv::Reader::from_path(region().join(file))
        .unwrap()
        .records()
        .count() as u64
}

#[test]
fn the_page_tells_the_figures_of_the_snapshot_with_their_day() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    let snapshot = house.snapshot();
    run(async {
        for language in language::Language::ALL {
            let page = browser.get(&format!("/{}/catalogue", language.code())).await;
            assert_eq!(page.status, 200);
            let day = language::format::date(language, snapshot.counted_on);
            let counted = crate::words::Standing(language).counted_at(&day);
            assert_eq!(
                page.text.matches(&counted).count(),
                1,
                "the day of the figures, once"
            );
            assert!(
                page.text.matches(&day).count() > snapshot.banks().count(),
                "charts and tables have it too"
            );
            let total = language::format::number(language, snapshot.standing.total().services);
            assert!(page.text.contains(&format!("<strong>{total}</strong>")));
            for register in &snapshot.region.registers {
                assert!(page.text.contains(&register.address));
                assert!(
                    page.text
                        .contains(&language::format::date(language, register.edition))
                );
            }
            for topic in snapshot.standing.groups.iter().map(|group| &group.topic) {
                assert!(
                    page.text.contains(&format!("services?topic={topic}\"")),
                    "{topic}"
                );
            }
        }
    });
}

use language::Language;

use crate::codes::Bank;
use crate::fixture::{browser, each_loaded, open_house, region, run};
use crate::words::Home as Words;

#[test]
fn the_front_page_leads_everywhere_in_each_language_with_true_figures() {
    let (house, _folder) = open_house(&region());
    let browser = browser(&house);
    run(async {
        let snapshot = house.snapshot();
        for language in Language::ALL {
            let t = Words(language);
            let lang = language.code();
            let seen = browser.get(&format!("/{lang}")).await;
            assert_eq!(seen.status, 200);
            assert!(seen.text.contains(&format!("<h1>{}</h1>", t.home_title())));
            for bank in snapshot.banks() {
                let figures = [
                    t.bank_services(snapshot.figures_of(bank).services),
                    t.bank_institutions(snapshot.organisations_on(bank) as u64),
                ];
                for figure in figures {
                    assert!(seen.text.contains(&figure), "{figure} in {lang}");
                }
            }
            for path in [
                "/events",
                "/events/birth",
                "/events/starting-business",
                "/places/BG323",
                "/places/RO321",
                "/services?bank=bg",
                "/institutions?bank=ro",
                "/institutions/counterpart",
                "/catalogue",
            ] {
                assert!(
                    seen.text.contains(&format!("href=\"/{lang}{path}\"")),
                    "{path} in {lang}"
                );
            }
            assert_eq!(seen.text.matches("role=\"search\"").count(), 1, "one search box");
            assert_eq!(seen.text.matches("<svg").count(), 1, "one map");
            // What is new is told of both banks.
            for bank in ["bg", "ro"] {
                assert!(
                    seen.text.contains(&format!("href=\"/{lang}/services/{bank}-")),
                    "{bank} in {lang}"
                );
            }
        }
    });
}

#[test]
fn services_with_a_counterpart_are_counted_for_each_bank() {
    each_loaded(|_, snapshot| {
        let standing = &snapshot.standing;
        let banks: Vec<Bank> = standing.paired_on.iter().map(|(bank, _)| *bank).collect();
        assert_eq!(banks, snapshot.banks().collect::<Vec<_>>());
        let sum: u64 = standing.paired_on.iter().map(|(_, count)| count).sum();
        assert_eq!(sum, standing.paired);
    });
}

use http::Method;
use jiff::civil::date;
use language::Language;
use shell::testing::Seen;
use storage::testing::each_engine;

use super::{Answer, COMMENT_MAX, LOST_WORDS_MAX, Subject, Tally, store, without_personal};
use crate::fixture::{browser, open_house, region, run};

#[test]
fn personal_numbers_and_addresses_are_not_kept() {
    assert_eq!(
        without_personal("удостоверение 8001010001 Ivan@example.org").as_deref(),
        Some("удостоверение")
    );
    assert_eq!(without_personal("1800101123456"), None);
    assert!(
        without_personal("legea 119").unwrap().contains("119"),
        "short numbers stay"
    );
    assert_eq!(
        without_personal(&"ж".repeat(10_000)).unwrap().chars().count(),
        LOST_WORDS_MAX
    );
}

#[test]
fn answers_get_numbers_and_lost_words_are_counted_without_a_revision() {
    each_engine(|database| {
        database.migrate(crate::MIGRATIONS).unwrap();
        let subject = Subject::parse("service:bg-2052").unwrap();
        let leave = |answer, comment: &str| {
            let comment = comment.to_owned();
            let subject = subject.clone();
            database
                .write_now(move |w| store::leave(w, &subject, answer, &comment, Language::Romanian))
                .unwrap()
        };
        let first = leave(Answer::Yes, "");
        let second = leave(Answer::Partly, "  Taxa s-a   schimbat.\u{0} ");
        assert!(second > first && first > 0);
        let latest = database.read_now(|r| store::latest(r, 10)).unwrap();
        assert_eq!(
            latest.iter().map(|answer| answer.number).collect::<Vec<_>>(),
            [second, first]
        );
        assert_eq!(latest[0].comment, "Taxa s-a schimbat.");
        assert_eq!(latest[0].answer, Answer::Partly);
        let tally = database.read_now(|r| store::tally(r, &subject)).unwrap();
        assert_eq!((tally.yes, tally.partly, tally.no), (1, 1, 0));
        let other = Subject::parse("organisation:bg-mvr").unwrap();
        let at = |number, subject: &Subject| {
            database
                .read_now(|r| store::received_at(r, number, subject))
                .unwrap()
        };
        assert_eq!(at(second, &subject), Some(latest[0].at));
        assert_eq!((at(second, &other), at(u64::MAX, &subject)), (None, None));

        for (words, day) in [
            ("Кола ПОД наем", date(2026, 11, 24)),
            ("кола под наем", date(2026, 11, 25)),
            ("ясла", date(2026, 11, 24)),
        ] {
            database
                .write_now(|w| store::count_lost(w, words, Language::Bulgarian, day))
                .unwrap();
        }
        let lost = database.read_now(|r| store::lost(r, 10)).unwrap();
        assert_eq!(lost.len(), 2);
        assert_eq!(
            (lost[0].words.as_str(), lost[0].times, lost[0].last_day),
            ("кола под наем", 2, date(2026, 11, 25))
        );
        assert_eq!(database.revision(), 0, "the page cache stays warm");
    });
}

#[test]
fn an_answer_is_kept_once_and_gets_a_receipt() {
    let (house, _folder) = open_house(&region());
    run(async {
        let browser = browser(&house);
        let post =
            async |address: &str, fields: &[(&str, &str)]| -> Seen { browser.post(address, fields).await };
        let card = "/ro/services/bg-2052/feedback";
        for answer in ["yes", "partly", "no"] {
            let sent = post(
                card,
                &[("answer", answer), ("comment", "Bun\u{7} <b>"), ("website", "")],
            )
            .await;
            assert_eq!(sent.status, 303);
            assert_eq!(sent.header("set-cookie"), "");
            let receipt = sent.header("location").to_owned();
            assert!(receipt.starts_with("/ro/feedback/thanks?number="), "{receipt}");
            for _ in 0..2 {
                let page = browser.get(&receipt).await;
                assert_eq!(page.status, 200, "the receipt survives a reload");
                assert!(page.text.contains("href=\"/ro/services/bg-2052\""));
            }
            assert_eq!(
                browser.get(&receipt.replace("bg-2052", "bg-1965")).await.status,
                404
            );
        }
        let about = "organisation:bg-obshtina-rse27";
        let sent = post("/en/feedback", &[("subject", about), ("answer", "no")]).await;
        assert_eq!(sent.status, 303);
        assert_eq!(
            browser.get(&format!("/en/feedback?subject={about}")).await.status,
            200
        );

        let tally = |subject: &str| {
            let subject = Subject::parse(subject).unwrap();
            house.database().read_now(|r| store::tally(r, &subject)).unwrap()
        };
        assert_eq!(
            tally("service:bg-2052"),
            Tally {
                yes: 1,
                partly: 1,
                no: 1
            }
        );
        assert_eq!(
            tally(about),
            Tally {
                no: 1,
                ..Tally::default()
            }
        );
        let kept = house.database().read_now(|r| store::latest(r, 10)).unwrap();
        assert_eq!(kept[1].comment, "Bun <b>", "no control characters");
    });
}

#[test]
fn what_is_wrong_is_told_with_what_was_typed_and_nothing_is_kept() {
    let (house, _folder) = open_house(&region());
    run(async {
        let browser = browser(&house);
        let long = "ж".repeat(COMMENT_MAX + 2);
        let card = "/bg/services/bg-2052/feedback";
        let t = crate::words::Feedback(Language::Bulgarian);
        let none = browser.post(card, &[("comment", "Таксата е <2 лв.")]).await;
        assert_eq!(none.status, 422);
        assert!(
            none.text.contains("Таксата е &#60;2 лв."),
            "what was typed is kept"
        );
        assert!(none.text.contains("href=\"#answer\"") && none.text.contains(t.error_answer()));
        assert!(none.text.contains("twin-ro"), "the same page");
        assert!(
            none.text.contains("to=%2Fservices%2Fbg%2D2052"),
            "the language switch leads to the card"
        );
        let too_long = browser.post(card, &[("answer", "no"), ("comment", &long)]).await;
        assert_eq!(too_long.status, 422);
        assert!(too_long.text.contains(&t.error_comment_long(2)) && too_long.text.contains(&long));
        assert!(too_long.text.contains("value=\"no\" checked"));
        let robot = browser
            .post(card, &[("answer", "yes"), ("website", "http://example.org")])
            .await;
        assert_eq!(robot.status, 422);
        assert!(robot.text.contains(t.error_trap()));
        let alone = browser
            .post(
                "/bg/feedback",
                &[("subject", "organisation:bg-obshtina-rse27"), ("comment", "а")],
            )
            .await;
        assert_eq!(alone.status, 422);
        assert!(alone.text.contains("href=\"/bg/institutions/bg-obshtina-rse27\""));
        assert_eq!(
            browser
                .post("/bg/feedback", &[("answer", "yes"), ("subject", "x")])
                .await
                .status,
            400
        );
        assert_eq!(
            browser
                .post("/bg/feedback", &[("subject", "service:bg-1")])
                .await
                .status,
            404
        );
        assert_eq!(
            browser
                .post("/bg/services/bg-1/feedback", &[("answer", "yes")])
                .await
                .status,
            404
        );
        assert_eq!(
            browser
                .get("/bg/feedback/thanks?number=1&subject=service:bg-2052")
                .await
                .status,
            404
        );
        assert!(
            house
                .database()
                .read_now(|r| store::latest(r, 1))
                .unwrap()
                .is_empty()
        );
    });
}

#[test]
fn words_that_are_no_text_are_refused_and_nothing_is_kept() {
    let (house, _folder) = open_house(&region());
    run(async {
        let browser = browser(&house);
        let send = async |address: &str, body: &str| {
            browser
                .send(Method::POST, address, "application/x-www-form-urlencoded", body)
                .await
        };
        // Broken UTF-8, an encoding of the 1990s, half a letter before the next field, and a surrogate.
        for broken in ["%ff%fe", "%C0%E1%E2", "%D0", "%ED%A0%80"] {
            let told = send(
                "/ro/services/bg-2052/feedback",
                &format!("comment={broken}&answer=yes&website="),
            )
            .await;
            assert_eq!(told.status, 400, "{broken}");
            assert!(told.text.contains("<html lang=\"ro\"") && told.text.contains("nu poate fi citit"));
            let alone = send(
                "/bg/feedback",
                &format!("subject=service%3Abg-2052&answer=no&comment={broken}"),
            )
            .await;
            assert_eq!(alone.status, 400, "{broken}");
        }
        let kept = |number| {
            house
                .database()
                .read_now(move |r| store::latest(r, number))
                .unwrap()
        };
        assert!(kept(1).is_empty());
        let whole = send(
            "/bg/services/bg-2052/feedback",
            "answer=yes&comment=%D0%94%D0%B0+100%25+%zz+%F0%9F%98%80",
        )
        .await;
        assert_eq!(whole.status, 303);
        assert_eq!(kept(1)[0].comment, "Да 100% %zz 😀", "the same form, whole");
    });
}

#[test]
fn too_many_answers_wait_and_lose_nothing() {
    let (house, _folder) = open_house(&region());
    run(async {
        let browser = browser(&house);
        let mut last = None;
        for _ in 0..=10 {
            let fields = [("answer", "partly"), ("comment", "Адресът е друг.")];
            last = Some(browser.post("/bg/services/bg-2052/feedback", &fields).await);
        }
        let refused = last.unwrap();
        assert_eq!(refused.status, 429);
        assert!(refused.header("retry-after").parse::<u64>().unwrap() > 0);
        assert!(
            refused.text.contains("Адресът е друг.") && refused.text.contains("value=\"partly\" checked")
        );
        let other = browser.at(std::net::Ipv4Addr::new(203, 0, 113, 9).into());
        assert_eq!(
            other
                .post("/bg/services/bg-2052/feedback", &[("answer", "yes")])
                .await
                .status,
            303
        );
    });
}

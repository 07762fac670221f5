use std::sync::Arc;

use http::Method;
use jiff::civil::date;
use language::Language;
use shell::policy::{
    Action, Assurance, Assurances, Permit, Person, PersonId, RegionRole, SessionKey, Thing, decide,
};
use shell::testing::Seen;
use storage::audit::Filter;
use storage::testing::{each_engine, each_fresh};
use storage::{Clock, Database, FixedClock, Options};

use super::lost::{HELD_MAX, Held};
use super::store::CaseFilter;
use super::{
    Answer, COMMENT_MAX, Case, Handled, LOST_KEPT_DAYS, LostQuery, State, Step, Subject, Tally,
    WORDS_KEPT_DAYS, countable, store,
};
use crate::codes::ClosedList;
use crate::fixture::{browser, open_house, region, run};
use crate::owners::Owners;

#[test]
fn a_query_that_may_be_personal_is_not_counted_at_all() {
    for personal in [
        "удостоверение 8001010001",
        "Иван Петров ivan@example.org",
        "1800101123456",
        "тел. 82 88 12",
        "٠١٢٣٤٥",
        "я",
        "",
        " \u{200b} ",
    ] {
        assert_eq!(countable(personal), None, "{personal}");
    }
    assert_eq!(
        countable("Legea  119 / 1996").as_deref(),
        None,
        "seven digits may be a number"
    );
    assert_eq!(countable("  Legea   119 ").as_deref(), Some("legea 119"));
    assert!(countable(&"ж".repeat(80)).is_some() && countable(&"ж".repeat(81)).is_none());
}

fn about(written: &str) -> Subject {
    Subject::parse(written).unwrap()
}

fn everybodys() -> Owners {
    Owners {
        own: Vec::new(),
        nobodys_but: Some(Vec::new()),
    }
}

fn all(owners: Owners) -> CaseFilter {
    CaseFilter {
        owners,
        state: None,
        kind: None,
        answer: None,
    }
}

#[test]
fn answers_get_numbers_and_are_counted_without_a_revision() {
    each_engine(|database| {
        database.migrate(crate::MIGRATIONS).unwrap();
        let subject = about("service:bg-2052");
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
        let latest = cases(&database, &all(everybodys()));
        let seen: Vec<_> = latest.iter().map(|case| (case.number, case.state)).collect();
        assert_eq!(
            seen,
            [(second, State::New), (first, State::Done)],
            "a bare yes leaves nothing to do"
        );
        assert_eq!(latest[0].comment, "Taxa s-a schimbat.");
        assert_eq!(latest[0].answer, Answer::Partly);
        let tally = database.read_now(|r| store::tally(r, &subject)).unwrap();
        assert_eq!((tally.yes, tally.partly, tally.no), (1, 1, 0));
        let other = about("organisation:bg-mvr");
        let at = |number, subject: &Subject| {
            database
                .read_now(|r| store::received_at(r, number, subject))
                .unwrap()
        };
        assert_eq!(at(second, &subject), Some(latest[0].at));
        assert_eq!((at(second, &other), at(u64::MAX, &subject)), (None, None));
        assert_eq!(database.revision(), 0, "the page cache stays warm");
    });
}

fn cases(database: &Database, filter: &CaseFilter) -> Vec<Case> {
    database
        .read_now(|r| store::cases(r, filter, u64::MAX, 50))
        .unwrap()
}

#[test]
fn a_case_goes_only_where_its_state_leads() {
    use State::{Accepted, Declined, Done, New};
    use Step::{Accept, Decline, Finish};
    let expected = [
        (New, Accept, Some(Accepted)),
        (New, Decline, Some(Declined)),
        (New, Finish, Some(Done)),
        (Accepted, Accept, None),
        (Accepted, Decline, Some(Declined)),
        (Accepted, Finish, Some(Done)),
        (Declined, Accept, Some(Accepted)),
        (Declined, Decline, None),
        (Declined, Finish, None),
        (Done, Accept, Some(Accepted)),
        (Done, Decline, None),
        (Done, Finish, None),
    ];
    assert_eq!(expected.len(), State::ALL.len() * Step::ALL.len());
    for (state, step, after) in expected {
        assert_eq!(state.after(step), after, "{state} {step}");
    }
}

/// Who handles cases in these tests.
fn permit() -> Permit {
    let person = Person {
        id: PersonId(7),
        name: "Ana".into(),
        language: Language::English,
        assurance: Assurance::Strong,
        region_roles: [RegionRole::Moderator].into_iter().collect(),
        organisations: Vec::new(),
        session: SessionKey(String::new()),
    };
    let thing = Thing::Organisation { id: "", vacant: true };
    decide(
        Some(&person),
        Action::HandleFeedback,
        &thing,
        &Assurances::default(),
    )
    .unwrap()
}

#[test]
fn whoever_keeps_the_thing_has_the_case_and_every_step_is_in_the_trail() {
    each_engine(|database| {
        database.migrate(crate::MIGRATIONS).unwrap();
        crate::load::load(&database, &region()).unwrap();
        let leave = |subject: &str, answer| {
            database
                .write_now(|w| store::leave(w, &about(subject), answer, "words", Language::Bulgarian))
                .unwrap()
        };
        let ours = leave("organisation:bg-obshtina-rse27", Answer::No);
        let theirs = leave("organisation:bg-obshtina-vid09", Answer::Partly);
        let nobodys = leave("page:about", Answer::Yes);
        let numbers = |filter: &CaseFilter| -> Vec<u64> {
            cases(&database, filter).iter().map(|case| case.number).collect()
        };
        let rse = || vec!["bg-obshtina-rse27".to_owned()];
        let own = Owners {
            own: rse(),
            nobodys_but: None,
        };
        let left = Owners {
            own: Vec::new(),
            nobodys_but: Some(rse()),
        };
        assert!(numbers(&all(Owners::default())).is_empty());
        assert_eq!(numbers(&all(own.clone())), [ours]);
        assert_eq!(numbers(&all(left.clone())), [nobodys, theirs]);
        assert_eq!(
            numbers(&all(Owners {
                nobodys_but: left.nobodys_but.clone(),
                ..own.clone()
            })),
            [nobodys, theirs, ours]
        );
        let no = CaseFilter {
            answer: Some(Answer::No),
            ..all(everybodys())
        };
        let pages = CaseFilter {
            kind: Some("page"),
            ..all(everybodys())
        };
        assert_eq!((numbers(&no), numbers(&pages)), (vec![ours], vec![nobodys]));
        let behind = database
            .read_now(|r| store::cases(r, &all(everybodys()), nobodys, 1))
            .unwrap();
        assert_eq!(behind[0].number, theirs);

        let step = |number, was, step, reason: &str| {
            database
                .write_now(|w| store::handle(w, &permit(), number, was, step, reason))
                .unwrap()
        };
        assert_eq!(
            step(ours, State::New, Step::Decline, " "),
            Handled::Refused,
            "no reason"
        );
        assert_eq!(
            step(ours, State::New, Step::Accept, ""),
            Handled::Now(State::Accepted)
        );
        assert_eq!(
            step(ours, State::New, Step::Decline, "x"),
            Handled::Meanwhile(State::Accepted)
        );
        assert_eq!(
            step(ours, State::Accepted, Step::Finish, ""),
            Handled::Now(State::Done)
        );
        assert_eq!(step(ours, State::Done, Step::Finish, ""), Handled::Refused);
        assert_eq!(step(u64::MAX, State::New, Step::Accept, ""), Handled::Missing);
        assert_eq!(
            step(theirs, State::New, Step::Decline, "It is right."),
            Handled::Now(State::Declined)
        );
        let declined = database.read_now(|r| store::case(r, theirs)).unwrap().unwrap();
        assert_eq!(declined.reason, "It is right.");
        assert_eq!(declined.handled_by, Some(PersonId(7)));
        let states = database
            .read_now(|r| store::count_states(r, &everybodys()))
            .unwrap();
        assert_eq!(states, [(State::Declined, 1), (State::Done, 1), (State::New, 1)]);
        assert!(
            database
                .write_now(|w| store::take_out(w, &permit(), nobodys))
                .unwrap()
        );
        assert!(
            !database
                .write_now(|w| store::take_out(w, &permit(), nobodys))
                .unwrap()
        );
        assert_eq!(cases(&database, &pages)[0].comment, "");
        let trail = database
            .read_now(|r| {
                r.audit_page(
                    &Filter {
                        actor: Some("7"),
                        ..Filter::default()
                    },
                    None,
                    10,
                )
            })
            .unwrap();
        let mut actions: Vec<_> = trail.iter().map(|entry| entry.action.as_str()).collect();
        actions.sort_unstable();
        assert_eq!(
            actions,
            [
                "feedback.accept",
                "feedback.decline",
                "feedback.finish",
                "feedback.take-out"
            ]
        );
    });
}

#[test]
fn words_are_forgotten_when_their_time_is_over_and_not_before() {
    each_fresh(|fresh| {
        let clock = Arc::new(FixedClock::at("2026-11-24T10:00:00Z".parse().unwrap()));
        let database = fresh.open_with(Options {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ..Options::default()
        });
        database.migrate(crate::MIGRATIONS).unwrap();
        let number = database
            .write_now(|w| store::leave(w, &about("page:about"), Answer::No, "words", Language::English))
            .unwrap();
        let open = database
            .write_now(|w| store::leave(w, &about("page:about"), Answer::No, "open", Language::English))
            .unwrap();
        database
            .write_now(|w| store::handle(w, &permit(), number, State::New, Step::Finish, ""))
            .unwrap();
        let held = Held::default();
        for hour in 0..3 {
            held.note(
                "ясла",
                Language::Bulgarian,
                clock.now() + jiff::SignedDuration::from_hours(hour),
            );
        }
        database
            .write_now(|w| store::count_lost(w, &held.take()))
            .unwrap();
        let day = |date: &str| date.parse().unwrap();
        let seen = |today| {
            database
                .read_now(|r| store::count_lost_seen(r, today, None))
                .unwrap()
        };
        let comment = |number| {
            database
                .read_now(|r| store::case(r, number))
                .unwrap()
                .unwrap()
                .comment
        };
        clock.set("2027-02-22T09:00:00Z".parse().unwrap());
        let forget = || {
            let days = |days| clock.now() - std::time::Duration::from_hours(24 * days);
            database
                .write_now(|w| {
                    let words = store::forget_words(w, days(WORDS_KEPT_DAYS))?;
                    Ok::<_, crate::Error>(words + store::forget_lost(w, days(LOST_KEPT_DAYS))?)
                })
                .unwrap()
        };
        assert_eq!(forget(), 0);
        assert_eq!((seen(day("2027-02-22")), comment(number).as_str()), (1, "words"));
        clock.set("2027-02-23T10:00:00Z".parse().unwrap());
        assert_eq!(seen(day("2027-02-23")), 0, "not shown even before the job ran");
        assert_eq!(forget(), 2);
        assert_eq!((comment(number).as_str(), comment(open).as_str()), ("", "open"));
    });
}

#[test]
fn only_what_was_asked_in_three_hours_is_shown() {
    each_engine(|database| {
        database.migrate(crate::MIGRATIONS).unwrap();
        let held = Held::default();
        let note = |words: &str, language, at: &str| held.note(words, language, at.parse().unwrap());
        let keep = || {
            database
                .write_now(|w| store::count_lost(w, &held.take()))
                .unwrap();
        };
        let seen = |language| {
            database
                .read_now(|r| store::lost(r, date(2026, 11, 26), language, 0, 10))
                .unwrap()
        };
        // A name typed once, ten times within an hour, over two flushes.
        for minute in 10..15 {
            note(
                "иван петров",
                Language::Bulgarian,
                &format!("2026-11-24T10:{minute}:00Z"),
            );
        }
        keep();
        for minute in 15..20 {
            note(
                "Иван Петров",
                Language::Bulgarian,
                &format!("2026-11-24T10:{minute}:00Z"),
            );
        }
        note("Кола ПОД наем", Language::Bulgarian, "2026-11-24T10:00:00Z");
        note("кола под  наем", Language::Bulgarian, "2026-11-24T11:30:00Z");
        keep();
        keep();
        assert_eq!(seen(None), [], "two hours are too few");
        note("кола под наем", Language::Bulgarian, "2026-11-25T10:00:00Z");
        for hour in 1..4 {
            note("creșă", Language::Romanian, &format!("2026-11-26T0{hour}:00:00Z"));
        }
        keep();
        let found = seen(None);
        let line = |words: &str, language, times, day| LostQuery {
            words: words.into(),
            language,
            times,
            last_day: date(2026, 11, day),
        };
        let bulgarian = line("кола под наем", Language::Bulgarian, 3, 25);
        assert_eq!(
            found,
            [line("cresa", Language::Romanian, 3, 26), bulgarian.clone()]
        );
        assert_eq!(seen(Some(Language::Bulgarian)), [bulgarian]);
        assert_eq!(
            database
                .read_now(|r| store::count_lost_seen(r, date(2026, 11, 26), None))
                .unwrap(),
            2
        );
        assert_eq!(database.revision(), 0);
    });
}

#[test]
fn memory_holds_a_thousand_queries_and_counts_known_ones_on() {
    let held = Held::default();
    let now = "2026-11-24T10:00:00Z".parse().unwrap();
    for number in 0..2 * HELD_MAX {
        held.note(&format!("query {number}"), Language::English, now);
    }
    held.note("query 1", Language::English, now);
    let taken = held.take();
    assert_eq!(taken.len(), HELD_MAX);
    held.put_back(taken);
    let again = held.take();
    let once_more = again.iter().find(|(query, _)| query.words == "query 1").unwrap();
    assert_eq!((once_more.1.times, once_more.1.hours), (2, 1));
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
        let kept = cases(house.database(), &all(everybodys()));
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
        assert!(cases(house.database(), &all(everybodys())).is_empty());
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
        let kept = || cases(house.database(), &all(everybodys()));
        assert!(kept().is_empty());
        let whole = send(
            "/bg/services/bg-2052/feedback",
            "answer=yes&comment=%D0%94%D0%B0+100%25+%zz+%F0%9F%98%80",
        )
        .await;
        assert_eq!(whole.status, 303);
        assert_eq!(kept()[0].comment, "Да 100% %zz 😀", "the same form, whole");
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

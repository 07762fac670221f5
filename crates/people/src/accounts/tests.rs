use std::time::Duration;

use shell::policy::{Assurance, PersonId};
use shell::session::Doorkeeper as _;
use shell::testing::Seen;

use super::testing::{Guest, PASSWORD, hidden, letters, person};
use super::{EmailKey, command, factor, store};
use crate::People;
use crate::fixture::{browser, browser_of, config, each_people, each_people_at, one_people, run};

const ANA: &str = "ana@example.org";

fn account(people: &People, email: &str) -> Option<super::Account> {
    people
        .database()
        .read_now(|r| store::by_email(r, &EmailKey::of(email)))
        .unwrap()
}

/// What a page says, without what is new on every page.
fn said(seen: &Seen) -> (u16, String, String) {
    (seen.status, seen.header("location").to_owned(), seen.text.clone())
}

#[test]
fn somebody_signs_up_by_letter_and_comes_and_goes() {
    each_people(|people| {
        run(async {
            let mut guest = Guest::new(browser(&people));
            assert_eq!(guest.get("/bg/sign-up").await.status, 200);
            let sent = guest.post("/bg/sign-up", &[("email", " Ana@Example.org ")]).await;
            assert_eq!((sent.status, sent.header("location")), (303, "/bg/letter-sent"));
            assert_eq!(
                account(&people, ANA),
                None,
                "nothing before the address is confirmed"
            );
            let letter = letters(&people, "Ana@Example.org").remove(0);
            assert_eq!(
                (letter.kind.as_str(), letter.language.as_str()),
                ("accounts.sign-up", "bg")
            );
            let link = letter.path();
            for _ in 0..2 {
                let page = guest.get(&link).await;
                assert_eq!(page.status, 200, "looking uses nothing up");
                assert!(page.text.contains("autocomplete=\"new-password\""));
                assert!(page.text.contains("noindex"));
            }
            let page = guest.get(&link).await;
            let notice = hidden(&page, "notice");
            let fields = [
                ("name", "Ана <b>"),
                ("new_password", PASSWORD),
                ("agree", "yes"),
                ("notice", notice.as_str()),
            ];
            let done = guest.post(&link, &fields).await;
            assert_eq!((done.status, done.header("location")), (303, "/bg/account"));
            assert!(done.header("set-cookie").contains("HttpOnly; SameSite=Lax"));
            let page = guest.get("/bg/account").await;
            assert_eq!(page.status, 200);
            assert!(page.text.contains("Ана &#60;b&#62;"), "{}", page.text);
            assert!(page.text.contains("href=\"/bg/account\""));
            let again = Guest::new(browser(&people)).post(&link, &fields).await;
            assert_eq!(again.status, 410, "a link works once");

            let old = guest.cookie.clone();
            assert_eq!(guest.post("/bg/sign-out", &[]).await.status, 303);
            assert_eq!(guest.cookie, "");
            guest.cookie.clone_from(&old);
            let gone = guest.get("/bg/account").await;
            assert_eq!(gone.header("location"), "/bg/sign-in?to=%2Faccount");
            let back = guest
                .post(
                    "/bg/sign-in",
                    &[
                        ("email", ANA),
                        ("password", PASSWORD),
                        ("to", "/account/sessions"),
                    ],
                )
                .await;
            assert_eq!(back.header("location"), "/bg/account/sessions");
            assert_ne!(guest.cookie, old, "every sign-in has its own token");
            assert_eq!(guest.get("/bg/account/sessions").await.status, 200);
        });
    });
}

#[test]
fn of_many_who_follow_one_link_exactly_one_wins() {
    each_people(|people| {
        run(async {
            Guest::new(browser(&people))
                .post("/en/sign-up", &[("email", ANA)])
                .await;
            let link = letters(&people, ANA)[0].path();
            let notice = hidden(&Guest::new(browser(&people)).get(&link).await, "notice");
            let tries: Vec<_> = (0..64)
                .map(|number| {
                    let (link, mut guest) = (link.clone(), Guest::new(browser(&people)));
                    let notice = notice.clone();
                    tokio::spawn(async move {
                        let name = format!("Ana {number}");
                        let fields = [
                            ("name", name.as_str()),
                            ("new_password", PASSWORD),
                            ("agree", "yes"),
                            ("notice", notice.as_str()),
                        ];
                        guest.post(&link, &fields).await.status
                    })
                })
                .collect();
            let mut seen = Vec::new();
            for one in tries {
                seen.push(one.await.unwrap());
            }
            assert_eq!(
                seen.iter().filter(|status| **status == 303).count(),
                1,
                "{seen:?}"
            );
            assert_eq!(
                seen.iter().filter(|status| **status == 410).count(),
                63,
                "{seen:?}"
            );
        });
    });
}

#[test]
fn nobody_learns_whether_an_address_is_known() {
    each_people(|people| {
        person(&people, ANA, "Ana");
        run(async {
            for language in ["bg", "ro", "en"] {
                let address = |path: &str| format!("/{language}{path}");
                for path in ["/sign-up", "/new-password"] {
                    let mut guest = Guest::new(browser(&people));
                    let known = guest.post(&address(path), &[("email", ANA)]).await;
                    let other = format!("{language}@example.org");
                    let unknown = guest.post(&address(path), &[("email", &other)]).await;
                    assert_eq!(said(&known), said(&unknown));
                    assert_eq!(known.status, 303);
                }
                let mut guest = Guest::new(browser(&people));
                let before = people.passwords().hashed();
                let known = guest
                    .post(
                        &address("/sign-in"),
                        &[("email", "one@example.org"), ("password", "wrong")],
                    )
                    .await;
                let between = people.passwords().hashed();
                let wrong = guest
                    .post(&address("/sign-in"), &[("email", ANA), ("password", "wrong")])
                    .await;
                assert_eq!(known.status, 422);
                assert_eq!(known.text.replace("one@example.org", ANA), wrong.text);
                assert_eq!(between - before, people.passwords().hashed() - between);
                assert_eq!(between - before, 1);
            }
        });
        let kinds: Vec<_> = letters(&people, ANA)
            .into_iter()
            .map(|letter| (letter.kind, letter.language))
            .collect();
        // Five letters an hour for one address, in the language of the account.
        assert_eq!(kinds.len(), 5, "{kinds:?}");
        assert!(kinds.iter().all(|(_, language)| language == "en"));
        assert_eq!(kinds[0].0, "accounts.known");
        assert_eq!(kinds[1].0, "accounts.password");
        let stranger: Vec<_> = letters(&people, "ro@example.org")
            .into_iter()
            .map(|letter| (letter.kind, letter.language))
            .collect();
        assert_eq!(
            stranger,
            [
                ("accounts.sign-up".to_owned(), "ro".to_owned()),
                ("accounts.unknown".to_owned(), "ro".to_owned())
            ]
        );
    });
}

#[test]
fn whoever_guesses_is_slowed_down_and_the_owner_is_not_locked_out() {
    each_people_at(|people, clock| {
        person(&people, ANA, "Ana");
        run(async {
            let start = people.now();
            let wrong = async |email: &str| {
                let mut guest = Guest::new(browser(&people));
                guest
                    .post("/en/sign-in", &[("email", email), ("password", "not it")])
                    .await
            };
            for email in [ANA, "nobody@example.org"] {
                for number in 0..6 {
                    assert_eq!(wrong(email).await.status, 422, "{email} {number}");
                }
                let waits = wrong(email).await;
                assert_eq!((waits.status, waits.header("retry-after")), (429, "2"), "{email}");
            }
            let mut owner = Guest::new(browser(&people));
            let early = owner.sign_in(ANA).await;
            assert_eq!(early.status, 429, "too early, although it is right");
            assert!(
                early.text.contains(&format!("value=\"{ANA}\"")),
                "what was typed is kept"
            );
            assert!(!early.text.contains(PASSWORD));
            clock.set(start.checked_add(Duration::from_secs(3)).unwrap());
            assert_eq!(owner.sign_in(ANA).await.status, 303);
            assert_eq!(wrong(ANA).await.status, 422, "the count begins anew");
        });
    });
}

#[test]
fn a_forgotten_password_is_replaced_once_and_all_sessions_end() {
    each_people_at(|people, clock| {
        person(&people, ANA, "Ana");
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.sign_in(ANA).await;
            let mut other = Guest::new(browser(&people));
            for _ in 0..2 {
                other.post("/ro/new-password", &[("email", ANA)]).await;
            }
            let links: Vec<String> = letters(&people, ANA)
                .iter()
                .map(super::testing::Sent::path)
                .collect();
            let weak = other
                .post(&links[0], &[("new_password", "ana@example.org1")])
                .await;
            assert_eq!(weak.status, 422);
            assert!(weak.text.contains("href=\"#new_password\""), "{}", weak.text);
            assert!(weak.text.contains("aria-invalid=\"true\""));
            let new = "един нов ден на брега";
            let done = other.post(&links[0], &[("new_password", new)]).await;
            assert_eq!((done.status, done.header("location")), (303, "/en/account"));
            assert_eq!(other.get("/en/account").await.status, 200);
            assert_eq!(guest.get("/en/account").await.status, 303, "all others are out");
            for link in &links {
                assert_eq!(
                    other.get(link).await.status,
                    410,
                    "the other link is worthless, too"
                );
            }
            assert_eq!(letters(&people, ANA).last().unwrap().kind, "accounts.changed");
            assert_eq!(guest.sign_in(ANA).await.status, 422);
            let signed_in = guest
                .post("/en/sign-in", &[("email", ANA), ("password", new)])
                .await;
            assert_eq!(signed_in.status, 303);

            other.post("/ro/new-password", &[("email", ANA)]).await;
            let late = letters(&people, ANA).last().unwrap().path();
            let start = people.now();
            clock.set(start.checked_add(Duration::from_mins(61)).unwrap());
            assert_eq!(other.get(&late).await.status, 410);
            assert_eq!(other.post(&late, &[("new_password", PASSWORD)]).await.status, 410);
        });
    });
}

#[test]
fn sessions_end_by_themselves_and_by_hand() {
    each_people_at(|people, clock| {
        person(&people, ANA, "Ana");
        run(async {
            let start = people.now();
            let after = |hours: u64| clock.set(start.checked_add(Duration::from_hours(hours)).unwrap());
            let mut one = Guest::new(browser(&people));
            let mut two = one.clone();
            one.sign_in(ANA).await;
            two.sign_in(ANA).await;
            after(23);
            assert_eq!(one.get("/en/account").await.status, 200);
            after(25);
            assert_eq!(two.get("/en/account").await.status, 303, "not used for a day");
            assert_eq!(two.cookie, "", "and the cookie is taken away");
            assert_eq!(one.get("/en/account").await.status, 200, "used in between");
            for visit in 1..30 {
                after(25 + visit * 23);
                assert_eq!(one.get("/en/account").await.status, 200, "visit {visit}");
            }
            after(30 * 24);
            assert_eq!(one.get("/en/account").await.status, 303, "used or not");

            one.sign_in(ANA).await;
            two.sign_in(ANA).await;
            let list = one.get("/en/account/sessions").await;
            assert_eq!(
                list.text.matches("name=\"session\"").count(),
                3,
                "two, and all others"
            );
            assert_eq!(list.text.matches("this browser").count(), 1);
            one.post("/en/account/sessions", &[("session", "others")]).await;
            assert_eq!(two.get("/en/account").await.status, 303);
            assert_eq!(one.get("/en/account").await.status, 200);
            let key = hidden(&one.get("/en/account/sessions").await, "session");
            let stranger = person_of(&people, "eva@example.org");
            let mut eva = Guest::new(browser(&people));
            eva.sign_in("eva@example.org").await;
            eva.post("/en/account/sessions", &[("session", &key)]).await;
            assert_eq!(
                one.get("/en/account").await.status,
                200,
                "{stranger}: not hers to end"
            );
            let out = one.post("/en/account/sessions", &[("session", &key)]).await;
            assert_eq!(out.header("location"), "/en");
            assert_eq!(one.cookie, "");
        });
    });
}

fn person_of(people: &People, email: &str) -> PersonId {
    std::thread::scope(|scope| scope.spawn(|| person(people, email, "Eva")).join().unwrap())
}

#[test]
fn a_token_from_before_is_worth_nothing_after() {
    each_people(|people| {
        person(&people, ANA, "Ana");
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.cookie = "a-token-that-somebody-else-chose".into();
            guest.sign_in(ANA).await;
            assert_ne!(guest.cookie, "a-token-that-somebody-else-chose");
            let first = guest.cookie.clone();
            guest.sign_in(ANA).await;
            let second = guest.cookie.clone();
            assert_ne!(second, first);
            guest.cookie = first;
            assert_eq!(guest.get("/en/account").await.status, 303);
            guest.cookie.clone_from(&second);
            let proved = guest
                .post(
                    "/en/account/prove",
                    &[("password", PASSWORD), ("to", "/account/email")],
                )
                .await;
            assert_eq!(proved.header("location"), "/en/account/email");
            let third = guest.cookie.clone();
            assert_ne!(third, second, "a raised session has another token");
            guest.cookie = second;
            assert_eq!(guest.get("/en/account").await.status, 303);
        });
    });
}

#[test]
fn the_address_changes_when_the_new_one_is_confirmed_and_the_old_one_is_told() {
    each_people_at(|people, clock| {
        let id = person(&people, ANA, "Ana");
        person(&people, "taken@example.org", "Other");
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.sign_in(ANA).await;
            let start = people.now();
            clock.set(start.checked_add(Duration::from_mins(16)).unwrap());
            let asked = guest
                .post("/ro/account/email", &[("email", "new@example.org")])
                .await;
            assert_eq!(
                asked.header("location"),
                "/ro/account/prove?to=%2Faccount%2Femail",
                "who left the browser open does not lose the account"
            );
            guest.post("/ro/account/prove", &[("password", PASSWORD)]).await;
            let taken = guest
                .post("/ro/account/email", &[("email", "taken@example.org")])
                .await;
            let free = guest
                .post("/ro/account/email", &[("email", "new@example.org")])
                .await;
            assert_eq!(said(&taken), said(&free));
            assert_eq!(letters(&people, "taken@example.org")[0].kind, "accounts.known");
            let link = letters(&people, "new@example.org")[0].path();
            assert_eq!(
                letters(&people, ANA).len(),
                2,
                "told that it was asked for, twice"
            );
            assert_eq!(account(&people, ANA).unwrap().id, id, "not yet");
            let mut mailbox = Guest::new(browser(&people));
            assert_eq!(mailbox.get(&link).await.status, 200);
            assert_eq!(mailbox.post(&link, &[]).await.status, 200);
            assert_eq!(mailbox.post(&link, &[]).await.status, 410);
            assert_eq!(account(&people, ANA), None);
            assert_eq!(account(&people, "new@example.org").unwrap().id, id);
            assert_eq!(letters(&people, ANA).len(), 3);
        });
    });
}

#[test]
fn name_language_and_password_change() {
    each_people(|people| {
        person(&people, ANA, "Ana");
        run(async {
            let mut guest = Guest::new(browser(&people));
            let mut other = guest.clone();
            guest.sign_in(ANA).await;
            other.sign_in(ANA).await;
            let long = "я".repeat(101);
            let refused = guest
                .post("/en/account", &[("name", &long), ("language", "ro")])
                .await;
            assert_eq!(refused.status, 422);
            assert!(refused.text.contains("1 character too long"), "{}", refused.text);
            assert!(refused.text.contains(&long), "what was typed is kept");
            assert_eq!(guest.post("/en/account", &[("name", " ")]).await.status, 422);
            let saved = guest
                .post("/en/account", &[("name", "Ana Pop"), ("language", "ro")])
                .await;
            assert_eq!(saved.header("location"), "/en/account?done=yes");
            guest
                .post("/en/account", &[("name", "Ana Pop"), ("language", "tlh")])
                .await;
            let kept = account(&people, ANA).unwrap();
            assert_eq!((kept.name.as_str(), kept.language.code()), ("Ana Pop", "ro"));

            let new = "un cal alb trece prin sat";
            let wrong = guest
                .post(
                    "/en/account/password",
                    &[("password", "no"), ("new_password", new)],
                )
                .await;
            assert_eq!(wrong.status, 422);
            let before = guest.cookie.clone();
            let done = guest
                .post(
                    "/en/account/password",
                    &[("password", PASSWORD), ("new_password", new)],
                )
                .await;
            assert_eq!(done.status, 303);
            assert_ne!(guest.cookie, before);
            assert_eq!(guest.get("/en/account").await.status, 200);
            assert_eq!(
                other.get("/en/account").await.status,
                303,
                "other devices are out"
            );
            assert_eq!(letters(&people, ANA)[0].language, "ro");
        });
    });
}

/// Sets an app up; gives its secret and the recovery codes.
async fn with_app(people: &People, guest: &mut Guest) -> (factor::NewSecret, Vec<String>) {
    let page = guest.post("/en/account/security/app", &[]).await;
    assert_eq!(page.status, 200, "{}", page.header("location"));
    assert!(page.text.contains("<svg role=\"img\""));
    let text = page.text.split("<code translate=\"no\">").nth(1).unwrap();
    let secret = factor::NewSecret::read(text.split('<').next().unwrap()).unwrap();
    let step = hidden(&page, "step");
    let wrong = guest
        .post(
            "/en/account/security/app/confirm",
            &[("step", &step), ("code", "000000x")],
        )
        .await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.text.contains(&secret.text()), "the same picture again");
    let code = code(people, &secret);
    let done = guest
        .post(
            "/en/account/security/app/confirm",
            &[("step", &step), ("code", &code)],
        )
        .await;
    assert_eq!(done.status, 200, "{}", done.header("location"));
    let codes: Vec<String> = done
        .text
        .split("<code translate=\"no\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10);
    (secret, codes)
}

/// The code that an app shows now.
fn code(people: &People, secret: &factor::NewSecret) -> String {
    let now = u64::try_from(people.now().as_second()).unwrap();
    let totp = totp_rs::Builder::new()
        .with_secret(secret.bytes().to_vec())
        .build()
        .unwrap();
    totp.generate(now).to_string()
}

#[test]
fn the_app_is_asked_for_and_each_of_its_codes_works_once() {
    each_people_at(|people, clock| {
        person(&people, ANA, "Ana");
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.sign_in(ANA).await;
            let (secret, _) = with_app(&people, &mut guest).await;
            let security = guest.get("/en/account/security").await;
            assert!(
                security.text.contains("You have 10 unused codes"),
                "{}",
                security.text
            );

            let mut other = Guest::new(browser(&people));
            let half = other.sign_in(ANA).await;
            assert_eq!((half.status, other.cookie.as_str()), (200, ""), "no session yet");
            assert!(half.text.contains("autocomplete=\"one-time-code\""));
            let step = hidden(&half, "step");
            let used = code(&people, &secret);
            let replay = other
                .post("/en/sign-in/code", &[("step", &step), ("code", &used)])
                .await;
            assert_eq!(replay.status, 422, "the step that set it up is used");
            let start = people.now();
            clock.set(start.checked_add(Duration::from_secs(30)).unwrap());
            let next = code(&people, &secret);
            let sent = [
                ("step", step.as_str()),
                ("code", next.as_str()),
                ("to", "//evil.example"),
            ];
            let done = other.post("/en/sign-in/code", &sent).await;
            assert_eq!((done.status, done.header("location")), (303, "/en/account"));
            let again = other.post("/en/sign-in/code", &sent).await;
            assert_eq!(again.status, 422, "the step is used up");
            assert!(again.text.contains("took too long"));

            // A new password does not go round the second step.
            other.post("/en/new-password", &[("email", ANA)]).await;
            let link = letters(&people, ANA).last().unwrap().path();
            let mut mailbox = Guest::new(browser(&people));
            let reset = mailbox.post(&link, &[("new_password", PASSWORD)]).await;
            assert_eq!((reset.status, mailbox.cookie.as_str()), (200, ""));
            assert!(reset.text.contains("one-time-code"));

            // Taken off, with proof.
            clock.set(start.checked_add(Duration::from_mins(1)).unwrap());
            let next = code(&people, &secret);
            let step = hidden(&reset, "step");
            mailbox
                .post("/en/sign-in/code", &[("step", &step), ("code", &next)])
                .await;
            mailbox.post("/en/account/security/app/remove", &[]).await;
            assert_eq!(mailbox.get("/en/account").await.status, 200);
            assert_eq!(other.sign_in(ANA).await.status, 303);
        });
    });
}

#[test]
fn a_second_factor_makes_a_session_strong_for_a_while() {
    each_people_at(|people, clock| {
        person(&people, ANA, "Ana");
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.sign_in(ANA).await;
            let level =
                async |guest: &Guest| people.recognise(&guest.cookie).await.unwrap().unwrap().assurance;
            assert_eq!(level(&guest).await, Assurance::Email);
            let (secret, _) = with_app(&people, &mut guest).await;
            assert_eq!(level(&guest).await, Assurance::Strong);
            let start = people.now();
            clock.set(start.checked_add(Duration::from_hours(4)).unwrap());
            assert_eq!(level(&guest).await, Assurance::Email);
            let next = code(&people, &secret);
            let before = guest.cookie.clone();
            guest.post("/en/account/prove", &[("code", &next)]).await;
            assert_ne!(guest.cookie, before);
            assert_eq!(level(&guest).await, Assurance::Strong);
        });
    });
}

#[test]
fn a_recovery_code_works_once_for_one_of_many() {
    each_people(|people| {
        person(&people, ANA, "Ana");
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.sign_in(ANA).await;
            let (_, codes) = with_app(&people, &mut guest).await;
            let mut steps = Vec::new();
            for _ in 0..4 {
                let mut other = Guest::new(browser(&people));
                steps.push(hidden(&other.sign_in(ANA).await, "step"));
            }
            let tries: Vec<_> = (0..64)
                .map(|number| {
                    let (step, code) = (steps[number % 4].clone(), codes[0].clone());
                    let mut guest = Guest::new(browser(&people));
                    tokio::spawn(async move {
                        let fields = [("step", step.as_str()), ("code", code.as_str())];
                        guest.post("/en/sign-in/code", &fields).await.status
                    })
                })
                .collect();
            let mut seen = Vec::new();
            for one in tries {
                seen.push(one.await.unwrap());
            }
            assert_eq!(
                seen.iter().filter(|status| **status == 303).count(),
                1,
                "{seen:?}"
            );
            assert!(
                seen.iter().all(|status| [303, 422, 429].contains(status)),
                "{seen:?}"
            );
            let told = letters(&people, ANA);
            assert!(
                told.iter().any(|letter| letter.subject.contains("recovery code")),
                "{told:?}"
            );
        });
    });
}

#[test]
fn nothing_leads_to_another_site() {
    one_people(&config(), |people| {
        person(&people, ANA, "Ana");
        run(async {
            for to in [
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/%0d%0aLocation: https://evil.example/\r\n",
                "javascript:alert(1)",
                "/a//b",
                "?x",
                "@evil.example",
                ".evil.example",
                &format!("/{}", "a".repeat(3000)),
            ] {
                let mut guest = Guest::new(browser(&people));
                let fields = [("email", ANA), ("password", PASSWORD), ("to", to)];
                let seen = guest.post("/en/sign-in", &fields).await;
                let location = seen.header("location");
                assert!(
                    location == "/en/account" || location.starts_with("/en/%0d%0aLocation"),
                    "{to}: {location}"
                );
            }
        });
    });
}

#[test]
fn links_in_letters_are_built_from_the_configured_address_only() {
    one_people(&config(), |people| {
        run(async {
            let plain = browser(&people).with("sec-fetch-site", "same-origin");
            for (name, value) in [
                ("x-forwarded-host", "evil.example"),
                ("forwarded", "host=evil.example"),
                ("x-forwarded-proto", "https"),
                ("x-original-url", "https://evil.example/"),
                ("origin", "https://evil.example"),
            ] {
                let email = format!("{name}@example.org");
                let seen = plain
                    .clone()
                    .with(name, value)
                    .post("/en/sign-up", &[("email", &email)])
                    .await;
                assert_eq!(seen.status, 303, "{name}");
                let letter = letters(&people, &email).remove(0);
                assert!(
                    letter.href().starts_with("http://localhost:8080/en/sign-up/"),
                    "{letter:?}"
                );
            }
            let other = plain.with("host", "evil.example");
            let seen = other.post("/en/sign-up", &[("email", ANA)]).await;
            assert_eq!(seen.status, 421);
            assert_eq!(letters(&people, ANA), []);
        });
    });
}

#[test]
fn forms_from_elsewhere_are_refused() {
    one_people(&config(), |people| {
        person(&people, ANA, "Ana");
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.sign_in(ANA).await;
            let forged = browser(&people)
                .with("cookie", &format!("session={}", guest.cookie))
                .with("sec-fetch-site", "cross-site");
            for path in [
                "/account",
                "/account/email",
                "/account/password",
                "/account/sessions",
                "/account/security/app",
                "/account/security/app/remove",
                "/account/security/codes",
                "/sign-out",
            ] {
                let seen = forged.post(&format!("/en{path}"), &[("name", "x")]).await;
                assert_eq!(seen.status, 403, "{path}");
            }
            // Signing somebody in as somebody else is refused as well.
            let fields = [("email", ANA), ("password", PASSWORD)];
            let login = browser(&people).with("origin", "https://evil.example");
            assert_eq!(login.post("/en/sign-in", &fields).await.status, 403);
            assert_eq!(guest.get("/en/account").await.status, 200);
        });
    });
}

#[test]
fn bad_input_gets_a_clear_answer_in_the_persons_language() {
    one_people(&config(), |people| {
        person(&people, ANA, "Ana");
        run(async {
            let script = "<script>alert(1)</script>";
            for (language, words) in [
                ("bg", "Въведете електронен адрес"),
                ("ro", "Introduceți o adresă"),
                ("en", "Enter an e-mail address"),
            ] {
                for path in ["/sign-in", "/sign-up", "/new-password"] {
                    let mut guest = Guest::new(browser(&people));
                    let fields = [("email", script), ("password", script), ("to", script)];
                    let seen = guest.post(&format!("/{language}{path}"), &fields).await;
                    assert_eq!(seen.status, 422, "{path}");
                    assert!(seen.text.contains(words), "{path}: {}", seen.text);
                    assert!(!seen.text.contains(script), "{path}");
                    assert!(seen.text.contains("&#60;script&#62;"), "what was typed is kept");
                    assert_eq!(seen.header("cache-control"), "private, no-cache", "{path}");
                }
            }
            let mut guest = Guest::new(browser(&people));
            let book = "ж".repeat(1_000_000);
            for path in ["/sign-in", "/sign-up", "/new-password"] {
                let seen = guest.post(&format!("/en{path}"), &[("email", &book)]).await;
                assert_eq!(seen.status, 413, "{path}");
            }
            for address in ["/xx/sign-in", "/sign-in"] {
                let seen = guest.get(address).await;
                assert!([302, 404].contains(&seen.status), "{address}: {}", seen.status);
            }
            for token in ["x", "%00", &"a".repeat(500), "..%2f..", script] {
                let address = format!("/en/sign-up/{}", token.replace('<', "%3C").replace('>', "%3E"));
                let seen = guest.get(&address).await;
                assert!([404, 410, 400].contains(&seen.status), "{token}: {}", seen.status);
            }
            guest.sign_in(ANA).await;
            let seen = guest
                .post("/en/account", &[("name", script), ("language", script)])
                .await;
            assert_eq!(seen.status, 303);
            let page = guest.get("/en/account").await;
            assert!(!page.text.contains(script));
        });
    });
}

#[test]
fn where_sign_up_is_closed_only_a_welcome_opens() {
    let mut closed = config();
    closed.accounts.sign_up = false;
    one_people(&closed, |people| {
        run(async {
            let mut guest = Guest::new(browser_of(&closed, &people));
            let page = guest.get("/en/sign-up").await;
            assert!(page.text.contains("by invitation only"));
            guest.post("/en/sign-up", &[("email", ANA)]).await;
            assert_eq!(letters(&people, ANA), []);
            let lasts = Duration::from_hours(1);
            let path = people
                .write(move |w| super::welcome(w, ANA, "/account/organisations", lasts))
                .await
                .unwrap();
            let path = format!("/en{path}");
            let notice = hidden(&guest.get(&path).await, "notice");
            let fields = [
                ("name", "Ana"),
                ("new_password", PASSWORD),
                ("agree", "yes"),
                ("notice", notice.as_str()),
            ];
            let done = guest.post(&path, &fields).await;
            assert_eq!(done.header("location"), "/en/account/organisations");
        });
    });
}

#[test]
fn a_blocked_person_is_out_at_once() {
    each_people(|people| {
        let id = person(&people, ANA, "Ana");
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.sign_in(ANA).await;
            people.write(move |w| super::block(w, id)).await.unwrap();
            assert_eq!(guest.get("/en/account").await.status, 303);
            let seen = guest.sign_in(ANA).await;
            assert_eq!(seen.status, 422);
            assert!(seen.text.contains("This account is closed"));
            people.write(move |w| super::unblock(w, id)).await.unwrap();
            assert_eq!(guest.sign_in(ANA).await.status, 303);
        });
    });
}

#[test]
fn the_operator_adds_the_first_person() {
    each_people(|people| {
        let add = |email: &str| {
            command::add_user(&people, email, None, language::Language::Romanian, true).unwrap()
        };
        assert_eq!(add("nonsense"), Err(command::NoAddress));
        let added = add("ion.pop@example.org").unwrap();
        assert!(!added.was_there);
        assert!(add("ION.pop@example.org").unwrap().was_there);
        assert_eq!(
            command::list_users(&people)
                .unwrap()
                .into_iter()
                .map(|account| account.name)
                .collect::<Vec<_>>(),
            ["ion.pop"]
        );
        run(async {
            let path = added.link.strip_prefix("http://localhost:8080").unwrap();
            let mut guest = Guest::new(browser(&people));
            assert_eq!(guest.get(path).await.status, 200);
            let done = guest.post(path, &[("new_password", PASSWORD)]).await;
            assert_eq!(done.status, 303);
            assert_eq!(guest.get("/ro/account").await.status, 200);
            let person = people.recognise(&guest.cookie).await.unwrap().unwrap();
            assert!(person.region_roles.has(shell::policy::RegionRole::Administrator));
        });
    });
}

#[test]
fn where_no_letter_can_leave_nobody_is_told_that_one_did() {
    let mut mute = config();
    mute.mail.server = None;
    one_people(&mute, |people| {
        person(&people, "boris@example.org", "Boris");
        run(async {
            for (language, words) in [
                ("bg", "още не може да изпраща писма"),
                ("ro", "nu poate trimite încă scrisori"),
                ("en", "cannot send letters yet"),
            ] {
                let mut guest = Guest::new(browser_of(&mute, &people));
                for path in ["/sign-up", "/new-password"] {
                    let path = format!("/{language}{path}");
                    for seen in [guest.get(&path).await, guest.post(&path, &[("email", ANA)]).await] {
                        assert_eq!(seen.status, 503, "{path}");
                        assert!(seen.text.contains(words), "{path}: {}", seen.text);
                        assert!(seen.text.contains(&format!("href=\"/{language}/contact\"")));
                    }
                }
            }
            assert_eq!(letters(&people, ANA), []);
            let mut boris = Guest::new(browser_of(&mute, &people));
            boris.sign_in("boris@example.org").await;
            let seen = boris.post("/en/account/email", &[("email", ANA)]).await;
            assert_eq!(seen.status, 503);
            assert_eq!(letters(&people, ANA), []);
        });
    });
}

#[test]
fn wrong_passwords_leave_a_trace_and_can_not_fill_the_trail() {
    each_people_at(|people, clock| {
        let id = person(&people, ANA, "Ana").to_string();
        let traces = || {
            people
                .database()
                .read_now(|r| r.audit_about("nobody", ("account", &id), 0, 200))
                .unwrap()
                .into_iter()
                .filter(|(entry, _)| entry.action == "accounts.wrong-password")
                .map(|(_, details)| details.unwrap())
                .collect::<Vec<_>>()
        };
        run(async {
            let mut guest = Guest::new(browser(&people));
            for _ in 0..3 {
                guest
                    .post("/en/sign-in", &[("email", ANA), ("password", "sesame")])
                    .await;
            }
            assert_eq!(traces(), [""; 0], "not one entry for each");
            assert_eq!(guest.sign_in(ANA).await.status, 303);
            assert_eq!(traces(), ["{\"tries\":3}"]);
            for _ in 0..45 {
                let mut other = Guest::new(browser(&people));
                other
                    .post("/en/sign-in", &[("email", ANA), ("password", "sesame")])
                    .await;
                clock.set(people.now().checked_add(Duration::from_mins(6)).unwrap());
            }
            assert_eq!(
                traces(),
                [3, 5, 10, 20, 40].map(|tries| format!("{{\"tries\":{tries}}}"))
            );
        });
    });
}

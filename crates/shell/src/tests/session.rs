//! Who is signed in, from the cookie to the page.

use std::sync::Arc;

use language::{Language, PerLanguage};

use crate::cache::Revision;
use crate::policy::{Action, Assurance, Person, PersonId, RegionRole, SessionKey, Thing};
use crate::session::{Doorkeeper, Recognising};
use crate::testing::Browser;
use crate::{Application, Config, Keep, Policy, Problem, Routes, Site, Sites, Surroundings, Visit};

/// Knows one token: an administrator's.
struct OneToken;

impl Doorkeeper for OneToken {
    fn recognise<'a>(&'a self, token: &'a str) -> Recognising<'a> {
        let person = (token == "good").then(|| {
            Arc::new(Person {
                id: PersonId(1),
                name: "Ana".into(),
                language: Language::Romanian,
                assurance: Assurance::Strong,
                region_roles: [RegionRole::Administrator].into_iter().collect(),
                organisations: Vec::new(),
                session: SessionKey("key".into()),
            })
        });
        Box::pin(std::future::ready(Ok(person)))
    }
}

async fn jobs(visit: Visit) -> Result<String, Problem> {
    let permit = visit.permit(Action::ManageJobs, &Thing::Site)?;
    Ok(format!("{} {}", visit.signed_in()?.name, permit.person()))
}

async fn page(visit: Visit) -> String {
    visit
        .person
        .map_or_else(|| "nobody".to_owned(), |person| person.name.clone())
}

fn browser() -> Browser {
    let config = Config::default();
    let routes = Routes::new()
        .page("/jobs", Policy::May(Action::ManageJobs), Keep::Never, jobs)
        .form("/jobs", Policy::May(Action::ManageJobs), jobs)
        .page("/edit", Policy::May(Action::Edit), Keep::Never, page)
        .page("/open", Policy::Public, Keep::ByRevision, page);
    let surroundings = Surroundings {
        sites: Sites::new(Site::new(
            config.base_url.clone(),
            PerLanguage::from_fn(|_| "Site".to_owned()),
        )),
        revision: Revision::default(),
        checks: crate::health::Checks::default(),
        doorkeeper: Arc::new(OneToken),
    };
    Browser::new(Application::new(&config, surroundings, routes))
}

#[tokio::test]
async fn a_visitor_is_led_to_the_door_and_back() {
    let seen = browser().get("/bg/jobs?state=dead&page=2").await;
    assert_eq!(seen.status, 303);
    assert_eq!(
        seen.header("location"),
        "/bg/sign-in?to=%2Fjobs%3Fstate%3Ddead%26page%3D2"
    );
    assert_eq!(seen.header("cache-control"), "no-store");
    let sent = browser().post("/bg/jobs", &[]).await;
    assert_eq!(sent.status, 403, "a form is not repeated by a redirect");
    assert!(sent.text.contains("Моля, влезте"), "{}", sent.text);
}

#[tokio::test]
async fn a_known_token_is_a_person_with_roles() {
    let ana = browser().with("cookie", "session=good");
    assert_eq!(ana.get("/ro/jobs").await.text, "Ana 1");
    let own = ana.clone().with("sec-fetch-site", "same-origin");
    assert_eq!(own.post("/ro/jobs", &[]).await.text, "Ana 1");
    let refused = ana.get("/ro/edit").await;
    assert_eq!(refused.status, 403);
    assert!(refused.text.contains("Nu aveți dreptul"), "{}", refused.text);
}

#[tokio::test]
async fn no_page_of_somebody_signed_in_is_kept_for_others() {
    let browser = browser();
    let ana = browser.clone().with("cookie", "session=good");
    let seen = ana.get("/en/open").await;
    assert_eq!(
        (seen.text.as_str(), seen.header("cache-control")),
        ("Ana", "private, no-store")
    );
    assert_eq!(browser.get("/en/open").await.text, "nobody");
    assert_eq!(
        ana.get("/en/open").await.text,
        "Ana",
        "a kept page is not for her"
    );
}

#[tokio::test]
async fn a_token_that_stands_for_nobody_is_taken_away() {
    let seen = browser().with("cookie", "session=old").get("/en/open").await;
    assert_eq!((seen.status, seen.text.as_str()), (200, "nobody"));
    assert!(
        seen.header("set-cookie")
            .starts_with("session=; Path=/; Max-Age=0; HttpOnly")
    );
}

#[tokio::test]
async fn a_form_with_a_session_must_say_that_it_is_ours() {
    let ana = browser().with("cookie", "session=good");
    let told = |name: &'static str, value: &'static str| {
        let ana = ana.clone().with(name, value);
        async move { ana.post("/en/jobs", &[]).await.status }
    };
    assert_eq!(ana.post("/en/jobs", &[]).await.status, 403, "neither line");
    assert_eq!(told("sec-fetch-site", "cross-site").await, 403);
    assert_eq!(told("sec-fetch-site", "same-site").await, 403);
    assert_eq!(told("origin", "https://evil.example").await, 403);
    assert_eq!(told("origin", "null").await, 403);
    assert_eq!(told("origin", "http://localhost:8080").await, 200);
    assert_eq!(told("sec-fetch-site", "same-origin").await, 200);
}

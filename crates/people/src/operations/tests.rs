use std::sync::Arc;

use language::Language;
use shell::policy::{Assurance, Person, PersonId, RegionRole, SessionKey};
use shell::session::{Doorkeeper, Recognising};
use shell::testing::Browser;
use shell::{Application, Config, Site, Sites, Surroundings};
use storage::audit::{Event, Outcome};
use storage::jobs::{Failure, JobState, Leased, NewJob, Policy, Worker};

use crate::People;
use crate::fixture::each_people;

/// Lets an administrator in with the token "admin" and an ordinary person with any other.
struct Door;

impl Doorkeeper for Door {
    fn recognise<'a>(&'a self, token: &'a str) -> Recognising<'a> {
        let roles: &[RegionRole] = if token == "admin" {
            &[RegionRole::Administrator]
        } else {
            &[]
        };
        Box::pin(std::future::ready(Ok(Some(Arc::new(Person {
            id: PersonId(7),
            name: "Ana".into(),
            language: Language::English,
            assurance: Assurance::Strong,
            region_roles: roles.iter().copied().collect(),
            organisations: Vec::new(),
            session: SessionKey("key".into()),
        })))))
    }
}

fn browser(people: &People, token: &str) -> Browser {
    let config = Config::default();
    let surroundings = Surroundings {
        sites: Sites::new(Site::new(
            config.base_url.clone(),
            language::PerLanguage::from_fn(|_| "Site".to_owned()),
        )),
        revision: shell::cache::Revision::default(),
        checks: shell::health::Checks::default(),
        doorkeeper: Arc::new(Door),
    };
    Browser::new(Application::new(&config, surroundings, people.routes()))
        .with("cookie", &format!("session={token}"))
        .with("sec-fetch-site", "same-origin")
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(work)
}

#[test]
fn an_administrator_sees_a_dead_job_and_lets_it_run_again() {
    each_people(|people| {
        let database = people.database();
        let id = database
            .write_now(|w| {
                w.enqueue(NewJob {
                    kind: "test.fail",
                    payload: "{}",
                    run_at: None,
                    key: None,
                })
            })
            .unwrap();
        let worker = Worker::new(database).on("test.fail", Policy::default(), async |_: Leased| {
            Err(Failure::never("test.in-vain"))
        });
        run(worker.run_due()).unwrap();
        let admin = browser(&people, "admin");
        for language in ["bg", "ro", "en"] {
            let seen = run(admin.get(&format!("/{language}/admin/jobs")));
            assert_eq!(seen.status, 200, "{}", seen.text);
            assert!(seen.text.contains("test.in-vain"), "{}", seen.text);
        }
        let sent = run(admin.post(&format!("/en/admin/jobs/{id}/retry"), &[]));
        assert_eq!(
            (sent.status, sent.header("location")),
            (303, "/en/admin/jobs?did=retry")
        );
        let waiting = database
            .read_now(|r| r.jobs(JobState::Waiting, Some("test.fail"), None, 10))
            .unwrap();
        assert_eq!(waiting.len(), 1);
        let sent = run(admin.post(&format!("/en/admin/jobs/{id}/discard"), &[]));
        assert_eq!(sent.header("location"), "/en/admin/jobs?did=discard");
        let again = run(admin.post(&format!("/en/admin/jobs/{id}/discard"), &[]));
        assert_eq!(again.header("location"), "/en/admin/jobs?did=nothing");
        let told = run(admin.get("/en/admin/audit?action=operations.retry-job"));
        assert!(told.text.contains(&format!("job {id}")), "{}", told.text);
        assert_eq!(run(admin.get("/en/admin/letters")).status, 200);
    });
}

#[test]
fn nobody_else_sees_any_of_it() {
    each_people(|people| {
        let other = browser(&people, "somebody");
        for path in ["jobs", "letters", "audit", "audit/heads"] {
            assert_eq!(run(other.get(&format!("/en/admin/{path}"))).status, 403, "{path}");
        }
        for path in ["jobs/1/retry", "jobs/1/discard", "audit/verify"] {
            assert_eq!(
                run(other.post(&format!("/en/admin/{path}"), &[])).status,
                403,
                "{path}"
            );
        }
    });
}

#[test]
fn the_trail_is_shown_page_by_page_and_verified() {
    each_people(|people| {
        people
            .database()
            .write_now(|w| {
                for number in 0..60 {
                    w.record(Event {
                        actor: "7",
                        organisation: Some("bg-ruse"),
                        action: "desk.publish",
                        object_kind: "service",
                        object_id: &format!("bg-{number}"),
                        outcome: Outcome::Done,
                        payload: None,
                    })?;
                }
                Ok::<_, storage::Error>(())
            })
            .unwrap();
        let admin = browser(&people, "admin");
        let first = run(admin.get("/en/admin/audit"));
        assert!(first.text.contains("service bg-59") && !first.text.contains("service bg-9<"));
        let href = first.text.split("href=\"").find(|rest| rest.contains("seq="));
        let href = href.and_then(|rest| rest.split('"').next()).unwrap();
        let second = run(admin.get(&href.replace("&#38;", "&").replace("&amp;", "&")));
        assert!(second.text.contains("service bg-9<"), "{}", second.text);
        let one = run(admin.get("/en/admin/audit?kind=service&object=bg-17"));
        assert_eq!(one.text.matches("desk.publish</code>").count(), 1);
        let verified = run(admin.post("/bg/admin/audit/verify", &[]));
        assert!(
            verified.text.contains("Следата е непрекъсната: 60 записа"),
            "{}",
            verified.text
        );
    });
}

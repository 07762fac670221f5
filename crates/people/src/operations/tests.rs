use shell::policy::RegionRole;
use shell::testing::Browser;
use storage::audit::{self, Event, Outcome};
use storage::jobs::{Failure, JobState, Leased, NewJob, Policy, Worker};

use crate::fixture::{browser, each_people, each_people_at, run};
use crate::{People, accounts::testing, roles};

/// An administrator at the door, signed in with a second factor.
fn administrator(people: &People) -> Browser {
    let person = testing::person(people, "admin@example.org", "Ana");
    people
        .database()
        .write_now(|w| roles::store::give_region_role(w, person, RegionRole::Administrator))
        .unwrap();
    testing::signed_in(people, browser(people), person, true)
}

/// Somebody without a role, signed in as well.
fn somebody(people: &People) -> Browser {
    let person = testing::person(people, "ion@example.org", "Ion");
    testing::signed_in(people, browser(people), person, true)
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
        let admin = administrator(&people);
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
        let other = somebody(&people);
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
        let admin = administrator(&people);
        let first = run(admin.get("/en/admin/audit"));
        assert!(first.text.contains("service bg-59") && !first.text.contains("service bg-9<"));
        let href = first.text.split("href=\"").find(|rest| rest.contains("seq="));
        let href = href.and_then(|rest| rest.split('"').next()).unwrap();
        let second = run(admin.get(&href.replace("&#38;", "&").replace("&amp;", "&")));
        assert!(second.text.contains("service bg-9<"), "{}", second.text);
        let one = run(admin.get("/en/admin/audit?kind=service&object=bg-17"));
        assert_eq!(one.text.matches("desk.publish</code>").count(), 1);
        // Signing in leaves entries too.
        let entries = people
            .database()
            .read_now(|r| audit::verify(r, &[]))
            .unwrap()
            .entries;
        assert!(entries >= 60);
        let verified = run(admin.post("/bg/admin/audit/verify", &[]));
        let told = format!("Следата е непрекъсната: {entries} запис");
        assert!(verified.text.contains(&told), "{}", verified.text);
    });
}

#[test]
fn jobs_are_measured() {
    each_people_at(|people, clock| {
        let database = people.database();
        database
            .write_now(|w| {
                for kind in ["test.done", "test.fail", "test.wait"] {
                    w.enqueue(NewJob {
                        kind,
                        payload: "{}",
                        run_at: None,
                        key: None,
                    })?;
                }
                Ok::<_, storage::Error>(())
            })
            .unwrap();
        let worker = Worker::new(database)
            .on("test.fail", Policy::default(), async |_: Leased| {
                Err(Failure::never("test.in-vain"))
            })
            .on_write("test.done", Policy::default(), |_, _| Ok(()));
        run(worker.run_due()).unwrap();
        clock.set(people.now() + jiff::SignedDuration::from_secs(90));
        let figures = run(people.job_figures());
        for line in [
            "egovernet_jobs{kind=\"test.wait\",state=\"waiting\"} 1",
            "egovernet_jobs{kind=\"test.fail\",state=\"dead\"} 1",
            "egovernet_jobs{kind=\"test.done\",state=\"running\"} 0",
            "egovernet_jobs_oldest_due_seconds{kind=\"test.wait\"} 90",
            "egovernet_jobs_oldest_due_seconds{kind=\"test.done\"} 0",
            "egovernet_jobs_done_total{kind=\"test.done\"} 1",
            "egovernet_jobs_failed_total{kind=\"test.fail\"} 1",
        ] {
            assert!(
                figures.lines().any(|found| found == line),
                "{line}\n---\n{figures}"
            );
        }
    });
}

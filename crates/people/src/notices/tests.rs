use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use language::Language;
use lettre::Message;
use shell::Config;
use storage::jobs::{Failure, JobState, Worker};
use storage::testing::each_fresh;
use storage::{Clock, Database, FixedClock, Options};

use super::post::{Mailer, Post, Sending};
use super::{Letter, Part, send, store};
use crate::Error;

/// A mail server that is up or down, and keeps what it was given.
#[derive(Default)]
struct Kept {
    down: AtomicBool,
    messages: Mutex<Vec<String>>,
}

impl Mailer for Kept {
    fn send(&self, message: Message) -> Sending<'_> {
        Box::pin(async move {
            if self.down.load(Ordering::Relaxed) {
                return Err(Failure::again("notices.unreachable"));
            }
            let bytes = message.formatted();
            self.messages
                .lock()
                .unwrap()
                .push(String::from_utf8(bytes).unwrap());
            Ok(())
        })
    }
}

struct Office {
    database: Database,
    clock: Arc<FixedClock>,
    mailer: Arc<Kept>,
    worker: Worker,
}

impl Office {
    fn run_due(&self) -> usize {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap()
            .block_on(self.worker.run_due())
            .unwrap()
    }

    fn later(&self, seconds: i64) {
        self.clock
            .set(self.clock.now() + Duration::from_secs(seconds.unsigned_abs()));
    }

    fn send(&self, letter: &Letter) {
        self.database.write_now(|w| send(w, letter)).unwrap();
    }

    fn waiting(&self) -> Vec<store::Waiting> {
        self.database.read_now(|r| store::waiting(r, 0, 10)).unwrap()
    }
}

fn each_office(test: impl Fn(&Office)) {
    each_fresh(|fresh| {
        let clock = Arc::new(FixedClock::at("2026-11-24T08:00:00Z".parse().unwrap()));
        let database = fresh.open_with(Options {
            clock: clock.clone(),
            ..Options::default()
        });
        database
            .migrate(&[catalogue::MIGRATIONS, crate::MIGRATIONS].concat())
            .unwrap();
        let mailer = Arc::new(Kept::default());
        let post = Post::through(&Config::default(), Some(mailer.clone())).unwrap();
        let worker = post.work(Worker::new(&database));
        test(&Office {
            database,
            clock,
            mailer,
            worker,
        });
    });
}

fn letter(to: &str) -> Letter {
    Letter {
        to: to.into(),
        person: None,
        kind: "accounts.confirm-address",
        language: Language::Bulgarian,
        subject: "Потвърдете адреса си".into(),
        body: vec![
            Part::Words("Остава <една> стъпка.".into()),
            Part::Action {
                words: "Потвърждаване".into(),
                href: "http://localhost:8080/bg/x?a=1&b=2".into(),
            },
        ],
    }
}

#[test]
fn a_letter_leaves_once_in_two_forms_and_is_forgotten() {
    each_office(|office| {
        office.send(&letter("ana@example.org"));
        assert!(office.run_due() >= 1);
        office.later(3600);
        office.run_due();
        let messages = office.mailer.messages.lock().unwrap();
        assert_eq!(messages.len(), 1);
        let message = &messages[0];
        for line in [
            "To: ana@example.org",
            "From: noreply@localhost",
            "Auto-Submitted: auto-generated",
            "Content-Language: bg",
            "text/plain; charset=utf-8",
            "text/html; charset=utf-8",
        ] {
            assert!(message.contains(line), "{line} in {message}");
        }
        assert!(office.waiting().is_empty());
        let kept = office.database.read_now(|r| store::unsent(r, 1)).unwrap();
        assert_eq!(kept, None);
    });
}

#[test]
fn nothing_is_lost_while_the_server_is_down() {
    each_office(|office| {
        office.mailer.down.store(true, Ordering::Relaxed);
        office.send(&letter("ana@example.org"));
        office.run_due();
        let waiting = office.waiting();
        assert_eq!(waiting.len(), 1);
        assert_eq!(waiting[0].attempts, 1);
        assert_eq!(waiting[0].last_failure.as_deref(), Some("notices.unreachable"));
        office.mailer.down.store(false, Ordering::Relaxed);
        office.later(60);
        office.run_due();
        assert!(office.waiting().is_empty());
        assert_eq!(office.mailer.messages.lock().unwrap().len(), 1);
    });
}

#[test]
fn a_letter_that_can_not_leave_is_a_dead_letter_that_is_seen() {
    each_office(|office| {
        office.send(&letter("no address at all"));
        office.run_due();
        let dead = office
            .database
            .read_now(|r| r.jobs(JobState::Dead, None, None, 10))
            .unwrap();
        assert_eq!(dead.len(), 1);
        assert_eq!(dead[0].last_error.as_deref(), Some("notices.no-address"));
        assert_eq!(office.waiting().len(), 1);
    });
}

#[test]
fn a_change_that_is_taken_back_sends_nothing() {
    each_office(|office| {
        let undone: Result<(), Error> = office.database.write_now(|w| {
            send(w, &letter("ana@example.org"))?;
            Err(Error::Catalogue(catalogue::Error::NoRegion))
        });
        assert!(undone.is_err());
        office.run_due();
        assert!(office.waiting().is_empty());
        assert!(office.mailer.messages.lock().unwrap().is_empty());
    });
}

#[test]
fn the_address_of_a_mail_server_is_checked_and_never_repeated() {
    let mut config = Config::default();
    config.mail.server = Some("smtp://user:secret@".into());
    let refused = Post::open(&config).map(drop).unwrap_err().to_string();
    assert!(!refused.contains("secret"), "{refused}");
    config.mail.server = None;
    config.mail.from = Some("nobody".into());
    assert!(Post::open(&config).is_err());
}

//! People and browsers for the tests of every room.

use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::{AtomicU32, Ordering};

use language::Language;
use shell::policy::{Assurance, PersonId};
use shell::testing::{Browser, Seen};
use storage::Statement;

use super::store;
use crate::People;
use crate::notices::Part;

/// A password that is good enough.
pub(crate) const PASSWORD: &str = "лодката тръгва преди изгрев";

const LETTERS: Statement = Statement::new(
    "testing.letters",
    "SELECT kind, subject, body, language FROM letter WHERE recipient = $1 ORDER BY id",
);

/// A letter in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sent {
    pub kind: String,
    pub subject: String,
    pub body: Vec<Part>,
    pub language: String,
}

impl Sent {
    /// Where its link leads.
    pub(crate) fn href(&self) -> &str {
        self.body
            .iter()
            .find_map(|part| match part {
                Part::Action { href, .. } => Some(href.as_str()),
                _ => None,
            })
            .unwrap()
    }

    /// The same without the site.
    pub(crate) fn path(&self) -> String {
        self.href()
            .strip_prefix("http://localhost:8080")
            .unwrap()
            .to_owned()
    }
}

/// All letters to an address.
pub(crate) fn letters(people: &People, to: &str) -> Vec<Sent> {
    people
        .database()
        .read_now(|r| {
            r.all(&LETTERS, &[&to], |row| {
                Ok(Sent {
                    kind: row.get(0)?,
                    subject: row.get(1)?,
                    body: row.parse(2, serde_json::from_str)?,
                    language: row.get(3)?,
                })
            })
        })
        .unwrap()
}

/// An account with a confirmed address and the password [`PASSWORD`].
pub(crate) fn person(people: &People, email: &str, name: &str) -> PersonId {
    let kept = crate::fixture::run(people.passwords().hash(PASSWORD.to_owned())).unwrap();
    people
        .database()
        .write_now(|w| {
            let id = store::add(w, name, email, Language::English, Assurance::Email)?.unwrap();
            store::set_password(w, id, &kept)?;
            Ok::<_, crate::Error>(id)
        })
        .unwrap()
}

/// A browser that keeps its session cookie, as browsers do, at a network address of its own.
#[derive(Clone)]
pub(crate) struct Guest {
    browser: Browser,
    pub cookie: String,
}

impl Guest {
    pub(crate) fn new(browser: Browser) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0x0a00_0001);
        let address = Ipv4Addr::from_bits(NEXT.fetch_add(1, Ordering::Relaxed));
        Self {
            browser: browser
                .at(IpAddr::V4(address))
                .with("sec-fetch-site", "same-origin"),
            cookie: String::new(),
        }
    }

    fn asking(&self) -> Browser {
        let cookie = match self.cookie.as_str() {
            "" => String::new(),
            token => format!("session={token}"),
        };
        self.browser.clone().with("cookie", &cookie)
    }

    fn keep(&mut self, seen: Seen) -> Seen {
        if let Some(rest) = seen.header("set-cookie").strip_prefix("session=") {
            self.cookie = rest.split(';').next().unwrap_or_default().to_owned();
        }
        seen
    }

    pub(crate) async fn get(&mut self, address: &str) -> Seen {
        let seen = self.asking().get(address).await;
        self.keep(seen)
    }

    pub(crate) async fn post(&mut self, address: &str, fields: &[(&str, &str)]) -> Seen {
        let seen = self.asking().post(address, fields).await;
        self.keep(seen)
    }

    /// Signs in with [`PASSWORD`].
    pub(crate) async fn sign_in(&mut self, email: &str) -> Seen {
        self.post("/en/sign-in", &[("email", email), ("password", PASSWORD)])
            .await
    }
}

/// The value of a hidden field.
pub(crate) fn hidden(seen: &Seen, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let rest = seen.text.split(&start).nth(1).unwrap_or_default();
    rest.split('"').next().unwrap_or_default().to_owned()
}

/// The same browser with a session of a person; `strong`: as after a second factor.
pub(crate) fn signed_in(people: &People, browser: Browser, person: PersonId, strong: bool) -> Browser {
    let token = super::token::Token::new().unwrap();
    let until = strong.then(|| people.now().checked_add(people.settings().strong).unwrap());
    people
        .database()
        .write_now(|w| store::open_session(w, &token.hash(), person, until))
        .unwrap();
    browser
        .with("cookie", &format!("session={}", token.as_str()))
        .with("sec-fetch-site", "same-origin")
}

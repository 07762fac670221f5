//! The canary crawl: words that stand nowhere else are put into every private place, and every route of the application is
//! asked for in every language, by a visitor and by somebody signed in who belongs nowhere. None of the words may come
//! back: on no page, in no site map, search result, error, measurement or line of the log.
//!
//! The private places are the holdings of [`crate::privacy`] and the routes are the running application's own, so a new
//! room enters by itself.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::{Arc, Mutex};

use http::Method;
use language::Language;
use shell::{Keep, Policy, Routes};
use storage::Statement;
use storage::audit::{Event, Outcome, SYSTEM};

use crate::fixture::run;
use crate::matrix::{Asker, World, addresses};
use crate::privacy::holding::Kind;
use crate::privacy::holdings;
use crate::privacy::tests::{CANARY, ROWS};
use crate::roles::tests::person;
use crate::{Error, accounts};

/// Private places that no holding gives out: its table and column.
const MORE: &[(&str, &str)] = &[
    ("letter", "body"),
    ("account_step", "state"),
    ("feedback", "comment"),
    ("lost_query_day", "words"),
];

/// Collects the log.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn statement(sql: String) -> Statement {
    Statement::new("testing.canary", Box::leak(sql.into_boxed_str()))
}

/// Puts canaries into every private place, except into what is the outsider's own.
fn plant(world: &World, outsider: i64) {
    let victim = person(&world.people, "Victim", Language::English);
    let database = world.people.database();
    database
        .write_now(|w| {
            for (_, sql) in ROWS {
                let sql = sql
                    .replace("CAST($2 AS BYTES)", "CAST($2 AS BLOB)")
                    .replace("$1", &victim.to_string())
                    .replace("$2", &format!("'{CANARY}'"));
                w.run(&statement(sql), &[])?;
            }
            let feedback = format!(
                "INSERT INTO feedback (subject_kind, subject_id, answer, comment, language, at)
                 VALUES ('service', 'bg-2052', 'no', '{CANARY}', 'en', 1)"
            );
            w.run(&statement(feedback), &[])?;
            let lost = format!(
                "INSERT INTO lost_query_day (day, words, language, times, hours, last_hour)
                 VALUES ('2026-11-24', '{CANARY}', 'en', 9, 9, 0)"
            );
            w.run(&statement(lost), &[])?;
            w.record(Event {
                actor: SYSTEM,
                organisation: None,
                action: "testing.act",
                object_kind: "service",
                object_id: "bg-2052",
                outcome: Outcome::Done,
                payload: Some(CANARY),
            })?;
            let places = holdings()
                .flat_map(|holding| {
                    let words = holding
                        .columns()
                        .iter()
                        .filter(|column| column.kind == Kind::Text);
                    words.map(|column| (holding.table, column.name))
                })
                .filter(|place| *place != ("account_consent", "text"))
                .chain(MORE.iter().copied());
            for (table, column) in places {
                let holding = holdings().find(|holding| holding.table == table);
                let names_its_owner = holding
                    .is_some_and(|holding| holding.withheld.iter().any(|(name, _)| *name == "person_id"));
                let own = match table {
                    "account" => "id",
                    _ if names_its_owner => "person_id",
                    _ => "0",
                };
                let sql = format!(
                    "UPDATE {table} SET {column} = '{CANARY}-{table}-{column}-' || rowid
                     WHERE {own} IS NULL OR {own} <> {outsider}"
                );
                let planted = w.run(&statement(sql), &[])?;
                assert!(planted > 0, "nothing is in {table}: add it to ROWS");
            }
            Ok::<_, Error>(())
        })
        .unwrap();
}

async fn leaking() -> String {
    format!("{CANARY}-account-email-1")
}

/// Asks for everything; returns the routes that gave a canary back.
async fn crawl(world: &World, asker: &mut Asker, entries: &[(Method, String)]) -> BTreeSet<String> {
    let mut leaks = BTreeSet::new();
    let rows = addresses(world);
    for (method, path) in entries {
        // Whoever holds the link of an invitation sees who invited.
        if path.ends_with("/sign-out") || path == "/{lang}/invitations/{token}" {
            continue;
        }
        let known = rows.iter().find(|row| row.method == *method && row.path == path);
        let found: Vec<String> = match known {
            Some(row) => row.objects.iter().map(|object| object.address.clone()).collect(),
            None => vec![path.replace("{lang}", "en")],
        };
        for address in found {
            for language in Language::ALL {
                let address = match address.strip_prefix("/en") {
                    Some(rest) => format!("/{}{rest}", language.code()),
                    None => address.clone(),
                };
                let kind = match *method {
                    Method::POST => "application/x-www-form-urlencoded",
                    _ => "",
                };
                let seen = asker.browser.send(method.clone(), &address, kind, "").await;
                asker.keep_cookie(&seen);
                if seen.text.contains(CANARY) || seen.header("location").contains(CANARY) {
                    leaks.insert(format!("{method} {address} for {}", asker.what));
                }
            }
        }
    }
    // What is searched for by its beginning, and what is not there at all.
    for address in [
        "/en/search?q=canary",
        "/bg/search?q=canary7f3e",
        "/ro/services?q=canary",
        "/en/institutions?q=canary",
        "/en/no-such-page",
        "/no-such-page",
        "/en/services/none",
    ] {
        let seen = asker.browser.send(Method::GET, address, "", "").await;
        if seen.text.contains(CANARY) {
            leaks.insert(format!("GET {address} for {}", asker.what));
        }
    }
    leaks
}

#[test]
fn no_canary_comes_out_of_any_route() {
    let log = Log::default();
    let writer = log.clone();
    tracing_subscriber::fmt()
        .with_max_level(tracing::Level::INFO)
        .with_writer(move || writer.clone())
        .init();
    let world = World::seeded();
    let outsider = person(&world.people, "Outsider", Language::English);
    plant(&world, outsider.0);
    // Whatever the search would find, it finds now.
    world.house.rebuild().unwrap();
    let planted = Routes::new().page("/planted/leak", Policy::Public, Keep::Never, leaking);
    let browser = world.browser(planted);
    let entries: Vec<_> = browser
        .application()
        .entries()
        .map(|entry| (entry.method.clone(), entry.path.clone()))
        .collect();
    let visitor = browser.clone().with("sec-fetch-site", "same-origin");
    let signed_in = accounts::testing::signed_in(&world.people, browser, outsider, true);
    let leaks = run(async {
        let mut leaks = BTreeSet::new();
        for (what, browser) in [("a visitor", visitor), ("somebody else", signed_in)] {
            let mut asker = Asker::new(what, browser);
            leaks.extend(crawl(&world, &mut asker, &entries).await);
        }
        leaks
    });
    // The control is found, in every language and by both; everything else keeps silent.
    let (control, real): (Vec<_>, Vec<_>) =
        leaks.into_iter().partition(|leak| leak.contains("/planted/leak"));
    assert_eq!(control.len(), 6, "{control:?}");
    assert_eq!(real, Vec::<String>::new());
    assert!(!run(world.people.job_figures()).contains(CANARY));
    let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
    assert!(log.lines().count() > entries.len(), "the log was not collected");
    assert!(!log.contains(CANARY), "in the log");
    println!(
        "canary crawl: {} routes, {} lines of the log",
        entries.len(),
        log.lines().count()
    );
}

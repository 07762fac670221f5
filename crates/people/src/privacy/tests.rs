use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use language::Language;
use shell::policy::{PersonId, RegionRole, Role};
use storage::audit::{self, Event, Outcome};
use storage::{FixedClock, Statement, ToValue};

use super::holding::{Erased, Export, Subject};
use super::retention::rules;
use super::{export, holdings, store};
use crate::accounts;
use crate::accounts::testing::{Guest, PASSWORD, hidden, letters, person, signed_in};
use crate::fixture::{browser, each_people, each_people_at, run};
use crate::roles::tests::{OURS, join, region_role};
use crate::{Error, People, notices, roles, words};

/// Words that stand nowhere else.
pub(crate) const CANARY: &str = "canary7f3e91";

fn is_postgres(people: &People) -> bool {
    people.database().address().starts_with("postgres")
}

/// A statement that only this test knows.
fn statement(sql: String) -> Statement {
    Statement::new("testing.privacy", Box::leak(sql.into_boxed_str()))
}

fn columns(people: &People) -> BTreeMap<String, BTreeSet<String>> {
    let sql = if is_postgres(people) {
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public'"
    } else {
        "SELECT m.name, c.name FROM sqlite_schema m, pragma_table_info(m.name) c
         WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'"
    };
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let rows = people
        .database()
        .read_now(|r| {
            r.all(&statement(sql.to_owned()), &[], |row| {
                Ok((row.get::<String>(0)?, row.get::<String>(1)?))
            })
        })
        .unwrap();
    for (table, column) in rows {
        found.entry(table).or_default().insert(column);
    }
    found
}

/// Whether a column of this name may hold a person: their number, name, address, or words about or by them.
fn may_hold_a_person(column: &str) -> bool {
    const WORDS: &[&str] = &[
        "person",
        "people",
        "user",
        "account",
        "actor",
        "author",
        "owner",
        "email",
        "mail",
        "recipient",
        "sender",
        "name",
        "phone",
        "telephone",
        "contact",
        "address",
        "by",
        "payload",
        "comment",
        "message",
        "body",
        "answer",
        "proof",
        "reason",
        "confirmer",
        "absent",
        "substitute",
        "subject",
        "words",
        "reviewer",
        "editor",
        "translator",
        "assignee",
        "writer",
        "reader",
    ];
    column.split('_').any(|word| WORDS.contains(&word))
}

/// Columns of such names that hold no person, with the reason.
const NOT_PEOPLE: &[(&str, &[&str], &str)] = &[
    (
        "*",
        &["confirmed_by"],
        "an organisation or a role, shown to readers",
    ),
    ("territory", &["name"], "of a place"),
    ("organisation", &["name", "register_name"], "of an institution"),
    ("service", &["name", "register_name"], "of a service"),
    ("life_event", &["name"], "of an event"),
    ("vocabulary", &["name"], "of a code"),
    ("register_entry", &["name"], "of a service"),
    ("evidence", &["name"], "of a document"),
    (
        "contact_point",
        &["name", "email", "address"],
        "a published contact of an institution",
    ),
    (
        "translation_sent",
        &["answer"],
        "a translation of the catalogue's text; goes with its request",
    ),
    (
        "lost_query_day",
        &["words"],
        "of unknown readers, without what may be personal; goes by a retention rule",
    ),
    ("everyday_word", &["words"], "of a language"),
    ("term", &["words"], "of the glossary"),
    (
        "storage_job",
        &["payload", "owner"],
        "numbers only (storage::jobs), and which node is at it",
    ),
    ("storage_migration", &["name"], "of a step"),
    ("page_text", &["body"], "a published text"),
    ("consent_text", &["text"], "a published text"),
];

fn is_excused(table: &str, column: &str) -> bool {
    NOT_PEOPLE
        .iter()
        .any(|(of, columns, _)| (*of == "*" || *of == table) && columns.contains(&column))
}

/// What of a schema nobody answers for, and what of the registry is not in it.
fn gaps(schema: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut wrong = Vec::new();
    for (table, columns) in schema {
        match holdings().find(|holding| holding.table == table) {
            None => wrong.extend(
                columns
                    .iter()
                    .filter(|column| may_hold_a_person(column) && !is_excused(table, column))
                    .map(|column| format!("{table}.{column} may hold a person and is in no holding")),
            ),
            Some(holding) => {
                let given: BTreeSet<String> = holding
                    .columns()
                    .iter()
                    .map(|column| column.name)
                    .chain(holding.withheld.iter().map(|(name, _)| *name))
                    .map(str::to_owned)
                    .collect();
                for column in columns.difference(&given) {
                    wrong.push(format!(
                        "{table}.{column} is neither given out nor withheld for a reason"
                    ));
                }
                // What a holding joins (the text of a consent) is given out with it.
                let foreign = given.difference(columns).filter(|name| {
                    !(table == "account_consent" && ["language", "text"].contains(&name.as_str()))
                });
                wrong.extend(foreign.map(|column| format!("{table}.{column} does not exist")));
            }
        }
    }
    for holding in holdings() {
        if !schema.contains_key(holding.table) {
            wrong.push(format!("there is no table {}", holding.table));
        }
    }
    wrong
}

#[test]
fn every_column_that_may_hold_a_person_has_a_holding() {
    each_people(|people| {
        let mut schema = columns(&people);
        assert!(schema.len() > 40, "the schema was not read: {schema:?}");
        assert_eq!(gaps(&schema), Vec::<String>::new());
        // The control: a room that forgets to say what it keeps.
        schema
            .entry("forgotten".to_owned())
            .or_default()
            .insert("written_by".to_owned());
        schema.get_mut("account").unwrap().insert("nickname".to_owned());
        assert_eq!(
            gaps(&schema),
            [
                "account.nickname is neither given out nor withheld for a reason",
                "forgotten.written_by may hold a person and is in no holding"
            ]
        );
    });
}

/// A row about somebody in every table: `$1` is the number, `$2` words that stand nowhere else. A new holding needs one.
pub(crate) const ROWS: &[(&str, &str)] = &[
    (
        "account_link",
        "INSERT INTO account_link (hash, purpose, person_id, email, email_key, target, created_at, expires_at)
         VALUES ($2, 'email', $1, $2, $2, $2, 1800000000000, 1800000000000)",
    ),
    (
        "account_step",
        "INSERT INTO account_step (hash, purpose, person_id, state, expires_at) VALUES ($2, 'x', $1, $2, 1800000000000)",
    ),
    (
        "account_totp",
        "INSERT INTO account_totp (person_id, secret, created_at, last_step) VALUES ($1, CAST($2 AS BYTES), 1, 1)",
    ),
    (
        "account_recovery_code",
        "INSERT INTO account_recovery_code (person_id, hash) VALUES ($1, $2)",
    ),
    (
        "account_passkey",
        "INSERT INTO account_passkey (person_id, credential, name, passkey, created_at) VALUES ($1, $2, $2, $2, 1)",
    ),
    (
        "account_identity",
        "INSERT INTO account_identity (issuer, subject, person_id, created_at) VALUES ($2, $2, $1, 1)",
    ),
    (
        "letter",
        "INSERT INTO letter (recipient, person_id, kind, language, subject, body, written_at, attempts)
         VALUES ($2, $1, 'x', 'en', $2, $2, 1800000000000, 0)",
    ),
    (
        "join_request",
        "INSERT INTO join_request (person_id, organisation_id, role, message, asked_at) VALUES ($1, $2, 'editor', $2, 1)",
    ),
    (
        "claim",
        "INSERT INTO claim (person_id, organisation_id, proof, confirmer, claimed_at) VALUES ($1, 'bg-x', $2, $2, 1)",
    ),
    (
        "invitation",
        "INSERT INTO invitation (organisation_id, role, email, email_key, language, token, invited_by, invited_at, expires_at)
         VALUES ('bg-x', 'editor', $2, $2, 'en', 'a hash', $1, 1, 1900000000000)",
    ),
    (
        "substitution",
        "INSERT INTO substitution (organisation_id, absent_id, substitute_id, role, starts_at, ends_at, named_by, named_at)
         VALUES ('bg-x', $1, 0, 'editor', 1, 1900000000000, $1, 1)",
    ),
    (
        "presence",
        "INSERT INTO presence (kind, item_key, person_id, seen_at) VALUES ('service', 'bg-2052', $1, 1)",
    ),
    (
        "draft",
        "INSERT INTO draft (kind, item_key, title, document, number, state, author, began_at, edited_at, moved_at, note)
         VALUES ('page', 'x', 'x', '{}', 1, 'draft', $1, 1, 1, 1, NULL)",
    ),
    (
        "revision",
        "INSERT INTO revision (kind, item_key, number, document, version, author, made_at)
         VALUES ('page', 'x', 1, '{}', 'x', $1, 1)",
    ),
    (
        "confirm_link",
        "INSERT INTO confirm_link (token_hash, kind, item_key, person_id, created_at, expires_at)
         VALUES ($2, 'service', 'bg-2052', $1, 1, 1900000000000)",
    ),
    (
        "feedback",
        "INSERT INTO feedback (subject_kind, subject_id, answer, comment, language, at, state, reason, handled_by, handled_at)
         VALUES ('service', 'bg-2052', 'no', '', 'en', 1, 'declined', '', $1, 1800000000000)",
    ),
    (
        "translation_request",
        "INSERT INTO translation_request (item_kind, item_key, fields, language, words, person_id, state, rounds, asked_at)
         VALUES ('', '', '[]', 'bg', $2, $1, 'done', 0, 1)",
    ),
    (
        "account_consent",
        "INSERT INTO consent_text (version, language, text) VALUES ($2, 'en', $2)",
    ),
    (
        "account_consent",
        "INSERT INTO account_consent (person_id, version, given_at) VALUES ($1, $2, 1)",
    ),
];

fn account(people: &People, id: PersonId) -> Option<accounts::Account> {
    people
        .database()
        .read_now(|r| accounts::store::by_id(r, id))
        .unwrap()
}

/// Ana, with something of hers in every table.
fn ana_everywhere(people: &People) -> PersonId {
    let email = format!("{CANARY}@example.org");
    let id = person(people, &email, CANARY);
    join(people, id, OURS, Role::Editor);
    region_role(people, id, RegionRole::Translator);
    signed_in(people, browser(people), id, false);
    run(async {
        let mut guest = Guest::new(browser(people));
        guest
            .post("/en/sign-in", &[("email", &email), ("password", "no")])
            .await;
    });
    let bytes = if is_postgres(people) { "BYTEA" } else { "BLOB" };
    people
        .database()
        .write_now(|w| {
            for (_, sql) in ROWS {
                let sql = sql.replace("CAST($2 AS BYTES)", &format!("CAST(CAST($2 AS TEXT) AS {bytes})"));
                let values: &[&dyn ToValue] = match (sql.contains("$1"), sql.contains("$2")) {
                    (true, true) => &[&id.0, &CANARY],
                    (true, false) => &[&id.0],
                    _ => &[&CANARY],
                };
                // The words alone are numbered from one.
                let sql = if sql.contains("$1") {
                    sql
                } else {
                    sql.replace("$2", "$1")
                };
                w.run(&statement(sql), values)?;
            }
            w.record(Event {
                actor: &id.to_string(),
                organisation: None,
                action: "testing.act",
                object_kind: "service",
                object_id: "x",
                outcome: Outcome::Done,
                payload: Some(&format!("{{\"words\":\"{CANARY}\"}}")),
            })?;
            store::ask(w, id, &accounts::token::Hash::of("testing", "erasure"))?;
            Ok::<_, Error>(())
        })
        .unwrap();
    id
}

/// Whether words are anywhere in the database; in SQLite also where rows were deleted.
fn is_anywhere(people: &People, words: &str) -> bool {
    if !is_postgres(people) {
        let path = people.database().address();
        return [path.clone(), format!("{path}-wal")].iter().any(|path| {
            let bytes = std::fs::read(path).unwrap_or_default();
            bytes
                .windows(words.len())
                .any(|window| window == words.as_bytes())
        });
    }
    columns(people).keys().any(|table| {
        let sql = format!(
            "SELECT COUNT(*) FROM {table} AS t WHERE CAST(t AS TEXT) LIKE '%' || CAST($1 AS TEXT) || '%'"
        );
        let count: Option<u64> = people
            .database()
            .read_now(|r| r.value(&statement(sql), &[&words]))
            .unwrap();
        count.unwrap_or_default() > 0
    })
}

fn later(people: &People, clock: &FixedClock, time: Duration) {
    clock.set(people.now().checked_add(time).unwrap());
}

#[test]
fn everything_about_somebody_is_given_out_and_nothing_is_left_of_it() {
    each_people_at(|people, clock| {
        let other = person(&people, "boris@example.org", "Boris");
        let id = ana_everywhere(&people);
        let own = signed_in(&people, browser(&people), id, false);
        let file = run(own.post("/en/account/data", &[]));
        assert_eq!(file.status, 200, "{}", file.text);
        assert!(file.header("content-disposition").contains("attachment"));
        let file: serde_json::Value = serde_json::from_str(&file.text).unwrap();
        for holding in holdings() {
            if matches!(holding.export, Export::Rows(..)) {
                let rows = file["kept"][holding.table].as_array().unwrap();
                assert!(
                    !rows.is_empty(),
                    "nothing of {} is in the file: add it to ROWS",
                    holding.table
                );
                assert!(
                    rows.iter()
                        .all(|row| row.as_object().unwrap().len() == holding.columns().len())
                );
            }
        }
        let trail = file["audit_trail"].as_array().unwrap();
        assert!(trail.iter().any(|entry| entry["details"]["words"] == CANARY));
        assert!(trail.iter().any(|entry| entry["action"] == "privacy.take-data"));
        // Nothing that would let somebody else in, and nobody else's.
        let text = file.to_string();
        for secret in ["$argon2", "boris@example.org"] {
            assert!(!text.contains(secret), "{secret}");
        }
        for language in ["bg", "ro", "en"] {
            let page = run(own.get(&format!("/{language}/account/data")));
            assert_eq!(page.status, 200, "{}", page.text);
            assert!(page.text.contains(CANARY));
        }
        let of_other = Subject::of(&account(&people, other).unwrap());
        let others = people
            .database()
            .read_now(|r| export::document(r, &of_other, "", people.now()))
            .unwrap();
        assert!(!others.to_string().contains(CANARY));

        assert!(is_anywhere(&people, CANARY));
        assert_eq!(run(people.erase_due_accounts()).unwrap(), 0, "not before its day");
        later(&people, &clock, Duration::from_hours(24 * 7));
        assert_eq!(run(people.erase_due_accounts()).unwrap(), 1);
        assert_eq!(account(&people, id), None);
        // The last letter holds the address until it has left.
        let last = letters(&people, &format!("{CANARY}@example.org"));
        assert_eq!(last.len(), 1, "{last:?}");
        assert_eq!(last[0].kind, "privacy.erased");
        people
            .database()
            .write_now(|w| {
                let waiting = notices::store::waiting(w, 0, 10)?;
                for letter in waiting {
                    notices::store::sent(w, i64::try_from(letter.number).unwrap())?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        people.database().forget_deleted().unwrap();
        assert!(!is_anywhere(&people, CANARY), "something is left");
        assert_eq!(run(own.get("/en/account")).status, 303, "the session has ended");
        let verdict = people.database().read_now(|r| audit::verify(r, &[])).unwrap();
        assert!(verdict.fault.is_none() && verdict.erased > 0, "{verdict:?}");
        // What stays is the number, where the page says so.
        let number = id.to_string();
        for holding in holdings() {
            let stays = matches!(holding.erased, Erased::Stays(_));
            let counts: Vec<u64> = ["person_id", "id"]
                .into_iter()
                .filter(|column| columns(&people)[holding.table].contains(*column))
                .take(1)
                .filter(|column| *column == "person_id" || holding.table == "account")
                .map(|column| {
                    let sql = format!("SELECT COUNT(*) FROM {} WHERE {column} = {number}", holding.table);
                    let count = people.database().read_now(|r| r.value(&statement(sql), &[]));
                    count.unwrap().unwrap_or_default()
                })
                .collect();
            assert!(
                stays || counts.iter().all(|count| *count == 0),
                "{}: {counts:?}",
                holding.table
            );
        }
        assert!(account(&people, other).is_some());
    });
}

#[test]
fn an_account_is_erased_after_days_in_which_it_can_be_kept() {
    each_people_at(|people, clock| {
        let id = person(&people, "ana@example.org", "Ana");
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.sign_in("ana@example.org").await;
            later(&people, &clock, Duration::from_mins(20));
            let asked = guest.get("/en/account/erase").await;
            assert_eq!(
                asked.header("location"),
                "/en/account/prove?to=%2Faccount%2Ferase"
            );
            let post = guest.post("/en/account/erase", &[("what", "erase")]).await;
            assert_eq!(post.header("location"), "/en/account/prove?to=%2Faccount%2Ferase");
            guest
                .post(
                    "/en/account/prove",
                    &[("password", PASSWORD), ("to", "/account/erase")],
                )
                .await;
            assert_eq!(guest.post("/en/account/erase", &[]).await.status, 303);
            assert!(
                letters(&people, "ana@example.org").is_empty(),
                "an empty form does nothing"
            );
            guest.post("/en/account/erase", &[("what", "erase")]).await;
            let page = guest.get("/en/account/erase").await;
            assert!(page.text.contains("value=\"keep\"") && !page.text.contains("value=\"erase\""));
            let letter = letters(&people, "ana@example.org").pop().unwrap();
            assert_eq!(letter.kind, "privacy.erasure-asked");
            // Whoever has the letter keeps the account, without signing in; looking changes nothing.
            let mut other = Guest::new(browser(&people));
            assert_eq!(other.get(&letter.path()).await.status, 200);
            assert_eq!(other.get(&letter.path()).await.status, 200);
            assert_eq!(other.post(&letter.path(), &[]).await.status, 200);
            assert_eq!(other.post(&letter.path(), &[]).await.status, 410);
            later(&people, &clock, Duration::from_hours(24 * 8));
            assert_eq!(people.erase_due_accounts().await.unwrap(), 0);
            // Asked for again, and kept by nobody.
            let mut guest = Guest::new(browser(&people));
            guest.sign_in("ana@example.org").await;
            guest.post("/ro/account/erase", &[("what", "erase")]).await;
            guest.post("/ro/account/erase", &[("what", "keep")]).await;
            assert!(
                guest
                    .get("/ro/account/erase?done=kept")
                    .await
                    .text
                    .contains("value=\"erase\"")
            );
            guest.post("/ro/account/erase", &[("what", "erase")]).await;
            later(&people, &clock, Duration::from_hours(24 * 7));
            assert_eq!(people.erase_due_accounts().await.unwrap(), 1);
            let refused = Guest::new(browser(&people)).sign_in("ana@example.org").await;
            assert_eq!(refused.status, 422, "no account any more");
        });
        assert_eq!(account(&people, id), None);
        let again = person(&people, "ana@example.org", "Ana");
        assert_ne!(again, id, "a number is never given twice");
    });
}

#[test]
fn nobody_leaves_an_organisation_or_the_site_with_nobody() {
    each_people_at(|people, clock| {
        let id = person(&people, "ana@example.org", "Ana");
        join(&people, id, OURS, Role::Representative);
        region_role(&people, id, RegionRole::Administrator);
        let own = signed_in(&people, browser(&people), id, false);
        for language in ["bg", "ro", "en"] {
            let page = run(own.get(&format!("/{language}/account/erase")));
            assert!(page.text.contains(&format!(
                "href=\"/{language}/account/organisations/{OURS}/leave\""
            )));
            assert!(page.text.contains(&format!("href=\"/{language}/admin/people\"")));
            assert!(!page.text.contains("value=\"erase\""));
        }
        let is_pending = || {
            let found = people.database().read_now(|r| store::erasure_of(r, id)).unwrap();
            found.is_some()
        };
        run(own.post("/en/account/erase", &[("what", "erase")]));
        assert!(!is_pending(), "refused while nobody follows");

        let boris = person(&people, "boris@example.org", "Boris");
        join(&people, boris, OURS, Role::Representative);
        region_role(&people, boris, RegionRole::Administrator);
        run(own.post("/en/account/erase", &[("what", "erase")]));
        assert!(is_pending());
        // Who follows is blocked meanwhile: that leaves nobody, too.
        people
            .database()
            .write_now(|w| accounts::block(w, boris))
            .unwrap();
        later(&people, &clock, Duration::from_hours(24 * 7));
        for _ in 0..2 {
            assert_eq!(run(people.erase_due_accounts()).unwrap(), 0);
        }
        let told = letters(&people, "ana@example.org");
        let waits: Vec<_> = told
            .iter()
            .filter(|letter| letter.kind == "privacy.erasure-waits")
            .collect();
        assert_eq!(waits.len(), 1, "told once");
        people
            .database()
            .write_now(|w| accounts::unblock(w, boris))
            .unwrap();
        assert_eq!(run(people.erase_due_accounts()).unwrap(), 1);
    });
}

#[test]
fn consent_is_kept_with_its_text() {
    each_people(|people| {
        run(async {
            let mut guest = Guest::new(browser(&people));
            guest.post("/ro/sign-up", &[("email", "ana@example.org")]).await;
            let link = letters(&people, "ana@example.org")[0].path();
            let notice = hidden(&guest.get(&link).await, "notice");
            let send = |agree: &'static str, notice: &str| {
                vec![
                    ("name", "Ana".to_owned()),
                    ("new_password", PASSWORD.to_owned()),
                    ("agree", agree.to_owned()),
                    ("notice", notice.to_owned()),
                ]
            };
            for fields in [send("", &notice), send("yes", "of yesterday")] {
                let fields: Vec<_> = fields
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                let refused = guest.post(&link, &fields).await;
                assert_eq!(refused.status, 422);
                assert!(refused.text.contains("href=\"#agree\"") && refused.text.contains("value=\"Ana\""));
            }
            let fields = send("yes", &notice);
            let fields: Vec<_> = fields
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            assert_eq!(guest.post(&link, &fields).await.status, 303);
            let file = guest.post("/ro/account/data", &[]).await;
            let file: serde_json::Value = serde_json::from_str(&file.text).unwrap();
            let consent = &file["kept"]["account_consent"][0];
            assert_eq!(consent["version"], notice.as_str());
            assert_eq!(consent["language"], "ro");
            let text = consent["text"].as_str().unwrap();
            assert!(
                text.starts_with(words::Privacy(Language::Romanian).agree()),
                "{text}"
            );
            assert!(text.contains("ANSPDCP"), "the notice itself: {text}");
            assert!(consent["withdrawn_at"].is_null());
            guest.post("/ro/account/erase", &[("what", "erase")]).await;
            let file = guest.post("/ro/account/data", &[]).await;
            let file: serde_json::Value = serde_json::from_str(&file.text).unwrap();
            assert!(
                !file["kept"]["account_consent"][0]["withdrawn_at"].is_null(),
                "taken back"
            );
        });
    });
}

/// For each rule a row from the moment `$1` and the question whether it is still there.
const PROBES: &[(&str, &str, &str)] = &[
    (
        "accounts.unused-sessions",
        "INSERT INTO account_session (key, person_id, created_at, used_at, proved_at) SELECT 'p1', MAX(id), CAST($1 AS BIGINT), CAST($1 AS BIGINT), 1 FROM account",
        "SELECT COUNT(*) FROM account_session WHERE key = 'p1'",
    ),
    (
        "accounts.old-sessions",
        "INSERT INTO account_session (key, person_id, created_at, used_at, proved_at) SELECT 'p2', MAX(id), CAST($1 AS BIGINT), 4000000000000, 1 FROM account",
        "SELECT COUNT(*) FROM account_session WHERE key = 'p2'",
    ),
    (
        "accounts.links",
        "INSERT INTO account_link (hash, purpose, email, email_key, target, created_at, expires_at) VALUES ('p3', 'told', 'e', 'e', '', 1, $1)",
        "SELECT COUNT(*) FROM account_link WHERE hash = 'p3'",
    ),
    (
        "accounts.tries",
        "INSERT INTO account_tries (key, wrong, last_at, slow_until) VALUES ('p4', 1, $1, 1)",
        "SELECT COUNT(*) FROM account_tries WHERE key = 'p4'",
    ),
    (
        "notices.sent-letters",
        "INSERT INTO letter (recipient, kind, language, subject, body, written_at, sent_at, attempts) VALUES ('', 'p5', 'en', '', '[]', 1, $1, 1)",
        "SELECT COUNT(*) FROM letter WHERE kind = 'p5'",
    ),
    (
        "notices.unsent-letters",
        "INSERT INTO letter (recipient, kind, language, subject, body, written_at, attempts) VALUES ('e', 'p6', 'en', 's', '[]', $1, 1)",
        "SELECT COUNT(*) FROM letter WHERE kind = 'p6'",
    ),
    (
        "roles.expired-invitations",
        "INSERT INTO invitation (organisation_id, role, email, email_key, language, token, invited_by, invited_at, expires_at) VALUES ('bg-p', 'editor', 'p7', 'p7', 'en', 'p7', 1, 1, $1)",
        "SELECT COUNT(*) FROM invitation WHERE email_key = 'p7'",
    ),
    (
        "roles.decided-requests",
        "INSERT INTO join_request (person_id, organisation_id, role, message, asked_at, ended_at, outcome) VALUES (1, 'bg-p', 'editor', 'p8', 1, $1, 'declined')",
        "SELECT COUNT(*) FROM join_request WHERE message = 'p8'",
    ),
    (
        "roles.ended-roles",
        "INSERT INTO membership (person_id, organisation_id, role, since, given_by, until) VALUES (1, 'bg-p9', 'editor', 1, 1, $1)",
        "SELECT COUNT(*) FROM membership WHERE organisation_id = 'bg-p9'",
    ),
    (
        "desk.presence",
        "INSERT INTO presence (kind, item_key, person_id, seen_at) VALUES ('page', 'p13', 1, $1)",
        "SELECT COUNT(*) FROM presence WHERE item_key = 'p13'",
    ),
    (
        "upkeep.links",
        "INSERT INTO confirm_link (token_hash, kind, item_key, person_id, created_at, expires_at) VALUES ('p14', 'page', 'x', 1, 1, $1)",
        "SELECT COUNT(*) FROM confirm_link WHERE token_hash = 'p14'",
    ),
    (
        "translation.requests",
        "INSERT INTO translation_request (item_kind, item_key, fields, language, person_id, state, rounds, asked_at, ended_at) VALUES ('page', 'p15', '[]', 'bg', 1, 'done', 0, 1, $1)",
        "SELECT COUNT(*) FROM translation_request WHERE item_key = 'p15'",
    ),
    (
        "translation.memory",
        "INSERT INTO translation_memory (source, target, hash, origin, rendering, used_at) VALUES ('bg', 'en', 'p16', 'machine', 'x', $1)",
        "SELECT COUNT(*) FROM translation_memory WHERE hash = 'p16'",
    ),
    (
        "feedback.handled-comments",
        "INSERT INTO feedback (subject_kind, subject_id, answer, comment, language, at, state, handled_at) VALUES ('service', 'x', 'no', 'p17', 'en', $1, 'done', $1)",
        "SELECT COUNT(*) FROM feedback WHERE comment = 'p17'",
    ),
    (
        "feedback.comments",
        "INSERT INTO feedback (subject_kind, subject_id, answer, comment, language, at) VALUES ('service', 'x', 'yes', 'p10', 'en', $1)",
        "SELECT COUNT(*) FROM feedback WHERE comment = 'p10'",
    ),
];

#[test]
fn every_rule_keeps_until_its_time_and_not_longer() {
    each_people_at(|people, clock| {
        person(&people, "ana@example.org", "Ana");
        let start = people.now();
        let is_there = |sql: &'static str| {
            let count: Option<u64> = people
                .database()
                .read_now(|r| r.value(&statement(sql.to_owned()), &[]))
                .unwrap();
            count == Some(1)
        };
        // What is written through the face of a room, as its rows have their own moment or day.
        people
            .database()
            .write_now(|w| {
                let held = catalogue::feedback::lost::Held::default();
                held.note("изгубени думи", Language::Bulgarian, start);
                catalogue::feedback::store::count_lost(w, &held.take())?;
                w.record(Event {
                    actor: audit::VISITOR,
                    organisation: None,
                    action: "testing.act",
                    object_kind: "x",
                    object_id: "x",
                    outcome: Outcome::Done,
                    payload: Some("p12"),
                })?;
                Ok::<_, Error>(())
            })
            .unwrap();
        let own = [
            ("feedback.lost-queries", "SELECT COUNT(*) FROM lost_query_day"),
            (
                "storage.audit-details",
                "SELECT COUNT(*) FROM storage_audit_payload WHERE payload = 'p12'",
            ),
        ];
        let probes: BTreeMap<&str, &'static str> = PROBES
            .iter()
            .map(|(name, insert, probe)| {
                people
                    .database()
                    .write_now(|w| w.run(&statement((*insert).to_owned()), &[&start]))
                    .unwrap();
                (*name, *probe)
            })
            .chain(own)
            .collect();
        let mut by_time: Vec<_> = rules().collect();
        assert_eq!(
            by_time.iter().map(|rule| rule.name).collect::<BTreeSet<_>>(),
            probes.keys().copied().collect(),
            "every rule has a probe, and every probe a rule"
        );
        by_time.sort_by_key(|rule| (rule.kept)(people.settings()));
        for alike in
            by_time.chunk_by(|one, other| (one.kept)(people.settings()) == (other.kept)(people.settings()))
        {
            let kept = (alike[0].kept)(people.settings());
            let apply_after = |time: Duration| {
                clock.set(start.checked_add(time).unwrap());
                run(people.apply_retention()).unwrap();
            };
            apply_after(kept);
            for rule in alike {
                assert!(is_there(probes[rule.name]), "{} went too early", rule.name);
            }
            apply_after(kept + Duration::from_millis(1));
            // What has a day instead of a moment goes with the next day.
            for rule in alike.iter().filter(|rule| rule.name != "feedback.lost-queries") {
                assert!(!is_there(probes[rule.name]), "{} was kept too long", rule.name);
            }
        }
        assert!(!is_there(probes["feedback.lost-queries"]), "kept too long");
        let verdict = people.database().read_now(|r| audit::verify(r, &[])).unwrap();
        assert!(verdict.fault.is_none());
    });
}

#[test]
fn the_page_lists_every_rule_in_three_languages() {
    each_people(|people| {
        for language in Language::ALL {
            let page = run(browser(&people).get(&format!("/{}/privacy/retention", language.code())));
            assert_eq!(page.status, 200);
            let t = words::Privacy(language);
            for rule in rules() {
                assert!(
                    page.text.contains((rule.what)(t)),
                    "{} in {language:?}",
                    rule.name
                );
                assert!(page.text.contains((rule.why)(t)), "{} in {language:?}", rule.name);
            }
        }
    });
}

#[test]
fn an_organisation_whose_only_representative_is_blocked_is_vacant() {
    each_people(|people| {
        let id = person(&people, "ana@example.org", "Ana");
        join(&people, id, OURS, Role::Representative);
        let vacant = || people.database().read_now(|r| roles::is_vacant(r, OURS)).unwrap();
        assert!(!vacant());
        people.database().write_now(|w| accounts::block(w, id)).unwrap();
        assert!(vacant());
        people.database().write_now(|w| accounts::unblock(w, id)).unwrap();
        assert!(!vacant());
    });
}

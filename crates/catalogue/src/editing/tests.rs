use jiff::civil::date;
use language::Language;
use language::Language::{Bulgarian, English, Romanian};
use language::text::{Origin, Text};
use storage::testing::each_engine;
use storage::{Database, Statement};

use super::unconfirmed as unconfirmed_of;
use super::*;
use crate::fixture::{each_loaded, region};
use crate::load::{load, read_region};
use crate::snapshot::Snapshots;

fn item(kind: Kind, key: &str) -> ItemId {
    ItemId::parse(kind, key).unwrap()
}

fn stored(database: &Database, id: &ItemId) -> (Document, Version) {
    database.read_now(|r| read(r, id)).unwrap().unwrap()
}

fn fresh(database: &Database) -> std::sync::Arc<Snapshot> {
    Snapshots::open(database).unwrap().current()
}

/// Creates a thing that must be good, and gives its version.
fn made(database: &Database, id: &ItemId, document: &Document) -> Version {
    let snapshot = fresh(database);
    match database
        .write_now(|w| create(w, &snapshot, id, document))
        .unwrap()
    {
        Outcome::Written { version, .. } => version,
        other => panic!("{id}: {other:?}"),
    }
}

fn saved(database: &Database, id: &ItemId, base: &Version, document: &Document) -> Outcome {
    let snapshot = fresh(database);
    database
        .write_now(|w| write(w, &snapshot, id, base, document))
        .unwrap()
}

struct Form<'s> {
    schema: Schema,
    document: Document,
    snapshot: &'s Snapshot,
}

impl<'s> Form<'s> {
    fn new(snapshot: &'s Snapshot, document: Document) -> Self {
        let schema = Schema::of(document.kind(), &snapshot.region);
        Self {
            schema,
            document,
            snapshot,
        }
    }
    fn write(mut self, key: &str, language: Language, typed: &str) -> Self {
        self.document
            .write(self.schema.field(key).unwrap(), language, typed);
        self
    }
    fn set(mut self, key: &str, value: Value) -> Self {
        self.document.set(self.schema.field(key).unwrap(), value);
        self
    }
    fn words(self, key: &str, words: &str) -> Self {
        self.set(key, Value::Words(words.to_owned()))
    }
    fn many(self, key: &str, many: &[&str]) -> Self {
        self.set(
            key,
            Value::Many(many.iter().map(|one| (*one).to_owned()).collect()),
        )
    }
    fn problems(&self, id: &ItemId) -> Vec<(String, Problem)> {
        validate(id, &self.document, self.snapshot)
            .into_iter()
            .map(|problem| (problem.field, problem.problem))
            .collect()
    }
}

#[test]
fn everything_loaded_is_a_good_document_and_written_back_changes_nothing() {
    each_loaded(|database, snapshot| {
        let mut seen = 0;
        for kind in Kind::ALL {
            let listing = Listing {
                kind,
                owner: None,
                unconfirmed_since: None,
                archived: false,
                after: "",
                limit: 40,
            };
            for line in database.read_now(|r| list(r, &listing)).unwrap() {
                let (document, version) = stored(database, &line.id);
                let problems = database
                    .read_now(|r| missing(r, &line.id, &document, &snapshot))
                    .unwrap();
                assert_eq!(problems, []);
                assert_eq!(validate(&line.id, &document, &snapshot), [], "{}", line.id);
                assert_eq!(Document::from_json(&document.to_json()).unwrap(), document);
                let outcome = database
                    .write_now(|w| write(w, &snapshot, &line.id, &version, &document))
                    .unwrap();
                assert_eq!(outcome, Outcome::Unchanged, "{}", line.id);
                // A form that comes back as it was sent changes nothing.
                let mut posted = document.clone();
                let schema = Schema::of(kind, &snapshot.region);
                for field in &schema.fields {
                    match document.get(&field.key()) {
                        Some(Value::Text(text)) => {
                            for (language, words) in text.iter() {
                                posted.write(field, language, &words.words.replace('\n', "\r\n"));
                            }
                        }
                        Some(value) => posted.set(field, value.clone()),
                        None => {}
                    }
                }
                assert_eq!(posted, document, "{}", line.id);
                seen += 1;
            }
        }
        assert!(seen > 150, "{seen}");
        assert_eq!(database.revision(), snapshot.revision);
    });
}

#[test]
fn an_edit_is_written_once_ages_translations_and_outlives_loading() {
    each_loaded(|database, snapshot| {
        let id = item(Kind::Service, "bg-2052");
        let (before, version) = stored(database, &id);
        assert!(before.text("name").unwrap().get(Romanian).is_some());
        let edited = Form::new(&snapshot, before.clone())
            .write("name", Bulgarian, "  Първо  удостоверение ")
            .write("steps", Bulgarian, "1. Отидете.\n2. Подпишете.")
            .many("languages", &["ro", "en", "ro"])
            .document;
        let name = edited.text("name").unwrap();
        assert_eq!(name.words(Bulgarian), "Първо удостоверение");
        assert!(name.is_stale(Romanian) && name.is_stale(English));
        let Outcome::Written {
            version: written,
            revision,
        } = saved(database, &id, &version, &edited)
        else {
            panic!();
        };
        assert_eq!(revision, database.revision());
        assert_eq!(stored(database, &id), (edited.clone(), written.clone()));
        assert_eq!(
            saved(database, &id, &version, &before),
            Outcome::Conflict {
                present: written.clone()
            }
        );
        // The translator finds the Romanian words still right and rewrites the English ones.
        let mut form = Form::new(&snapshot, edited.clone()).write("name", English, "First certificate");
        let field = *form.schema.field("name").unwrap();
        form.document.review(&field, Romanian);
        let Outcome::Written {
            version: translated, ..
        } = saved(database, &id, &written, &form.document)
        else {
            panic!();
        };
        let name = stored(database, &id).0.text("name").unwrap().clone();
        assert!(!name.is_stale(Romanian) && !name.is_stale(English));
        // An older revision comes back as a new one.
        assert!(matches!(
            saved(database, &id, &translated, &before),
            Outcome::Written { .. }
        ));
        assert_eq!(stored(database, &id).0, before);

        // Loading the same files leaves the edit alone and says nothing; other files are told.
        let service = services::store::by_id;
        let key = ServiceId::parse("bg-2052").unwrap();
        assert!(!load(database, &region()).unwrap().moved());
        let mut data = read_region(&region()).unwrap();
        for row in &mut data.services {
            if row.id == key || row.id.as_str() == "bg-2076" {
                row.name = Text::original(Bulgarian, "Ново име");
            }
        }
        data.terms.retain(|term| term.id.as_str() != "administration");
        let term = item(Kind::Term, "administration");
        let (document, base) = stored(database, &term);
        let renamed = Form::new(&snapshot, document).write("words", English, "the administration");
        assert!(matches!(
            saved(database, &term, &base, &renamed.document),
            Outcome::Written { .. }
        ));
        let report = crate::load::store(database, &data).unwrap();
        let kept: Vec<(&str, &str, bool)> = report
            .kept
            .iter()
            .map(|kept| (kept.kind, kept.key.as_str(), kept.vanished))
            .collect();
        assert_eq!(
            kept,
            [("service", "bg-2052", false), ("term", "administration", true)]
        );
        assert!(report.to_string().contains("service bg-2052\n"));
        assert_eq!(
            report.of("service").changed,
            1,
            "an untouched row follows its file"
        );
        let name = |database: &Database| database.read_now(|r| service(r, &key)).unwrap().unwrap().name;
        assert_ne!(name(database).words(Bulgarian), "Ново име");
        assert!(!crate::load::store(database, &data).unwrap().moved());
        // Released, it follows the file again.
        database.write_now(|w| release(w, &id)).unwrap();
        crate::load::store(database, &data).unwrap();
        assert_eq!(name(database).words(Bulgarian), "Ново име");
    });
}

#[test]
fn new_things_are_made_confirmed_archived_and_found_under_their_old_address() {
    each_loaded(|database, snapshot| {
        let passport = item(Kind::Evidence, "birth-certificate");
        let evidence = Form::new(&snapshot, Document::new(Kind::Evidence))
            .write("names", Bulgarian, "Удостоверение за раждане")
            .write("names", Romanian, "Certificat de naştere")
            .write("names", English, "Birth certificate")
            .words("multilingual_form", "provided")
            .words("apostille", "no")
            .write("issuer.bg", Bulgarian, "Община")
            .write("check.ro", English, "Ask the office.")
            .words("check_link.ro", "https://example.org/check?a=1")
            .many("issued_by.bg", &["bg-2052"])
            .words("source", "Regulation (EU) 2016/1191, Article 2; to be verified");
        made(database, &passport, &evidence.document);
        assert_eq!(stored(database, &passport).0, evidence.document);
        let names = fresh(database).evidence[0].names.clone();
        assert_eq!(names[Romanian], "Certificat de naștere", "the comma below");

        let contact = item(Kind::Contact, "bg-mvr/foreigners");
        let form = Form::new(&snapshot, Document::new(Kind::Contact))
            .write("purpose", Bulgarian, "Чужденци")
            .many("phones", &["+359 2 123 456"])
            .words("email", "office@example.org")
            .set(
                "hours",
                Value::Hours(TypedHours {
                    week: ["9-12 13.00–17:30", "", "", "", "", "", ""].map(str::to_owned),
                    exceptions: vec![TypedException {
                        date: "2026-12-24".to_owned(),
                        hours: "9-11".to_owned(),
                    }],
                }),
            )
            .many("languages", &["bg", "en"])
            .words("entrance", "full")
            .words("source", "our test");
        made(database, &contact, &form.document);
        assert_eq!(stored(database, &contact).0, form.document);

        let provision = item(Kind::Provision, "bg-2052/bg-obshtina-rse27");
        let form = Form::new(&snapshot, Document::new(Kind::Provision))
            .many("channels", &["online", "in_person"])
            .set(
                "fee",
                Value::Money(TypedMoney {
                    amount: "2,5".to_owned(),
                    currency: "eur".to_owned(),
                    on: "2026-03-31".to_owned(),
                }),
            )
            .set(
                "time_limit",
                Value::Span(TypedSpan {
                    number: "7".to_owned(),
                    unit: "working_days".to_owned(),
                }),
            )
            .words("source", "our test");
        made(database, &provision, &form.document);
        assert_eq!(stored(database, &provision).0, form.document);
        let provisions = database
            .read_now(|r| services::store::provisions(r, &crate::fixture::service("bg-2052"), 5))
            .unwrap();
        assert_eq!(provisions[0].fee.unwrap().minor_units, 250);

        // Whose they are, and which of them nobody confirmed.
        let owner_of = |id: &ItemId| database.read_now(|r| owner(r, id)).unwrap();
        let ruse = crate::fixture::organisation("bg-obshtina-rse27");
        assert_eq!(owner_of(&provision), Some(ruse.clone()));
        assert_eq!(owner_of(&passport), None);
        let unconfirmed = |kind| {
            let listing = Listing {
                kind,
                owner: Some(&ruse),
                unconfirmed_since: Some(date(2026, 1, 1)),
                archived: false,
                after: "",
                limit: 10,
            };
            database.read_now(|r| list(r, &listing)).unwrap().len()
        };
        assert_eq!(unconfirmed(Kind::Provision), 1);
        database
            .write_now(|w| confirm(w, &provision, date(2026, 5, 1), "Община Русе"))
            .unwrap();
        assert_eq!(unconfirmed(Kind::Provision), 0);
        let own = Owners {
            own: vec![ruse.as_str().to_owned()],
            nobodys_but: None,
        };
        let left = Owners {
            own: Vec::new(),
            nobodys_but: Some(own.own.clone()),
        };
        let overdue = |owners: &Owners, since, kind, after: Option<&UnconfirmedAfter>, limit| {
            database
                .read_now(|r| unconfirmed_of(r, owners, since, kind, after, limit))
                .unwrap()
        };
        let day = date(2026, 6, 1);
        let all = overdue(&own, day, None, None, 10_000);
        assert_eq!(
            all.last().unwrap().id,
            provision,
            "the longest unconfirmed come first"
        );
        assert_eq!(all.last().unwrap().last_confirmed, Some(date(2026, 5, 1)));
        assert!(all.iter().all(|line| line.owner.as_ref() == Some(&ruse)));
        assert!(all.iter().any(|line| line.id.kind() == Kind::Organisation));
        let before: Vec<_> = overdue(&own, date(2026, 5, 1), None, None, 10_000);
        assert_eq!(before.len() + 1, all.len(), "a day counts from its beginning");
        let one = overdue(&own, day, Some(Kind::Provision), None, 10);
        assert_eq!(one.iter().map(|line| &line.id).collect::<Vec<_>>(), [&provision]);
        let second = UnconfirmedAfter {
            confirmed: all[0].last_confirmed,
            id: all[0].id.clone(),
        };
        assert_eq!(overdue(&own, day, None, Some(&second), 10_000)[..], all[1..]);
        let others = overdue(&left, day, None, None, 10_000);
        assert!(others.iter().all(|line| line.owner.as_ref() != Some(&ruse)));
        assert!(others.iter().any(|line| line.id == passport));
        let count = |owners: &Owners, limit| {
            database
                .read_now(|r| count_unconfirmed(r, owners, day, None, limit))
                .unwrap()
        };
        assert_eq!(count(&own, 1000), all.len() as u64);
        assert_eq!((count(&left, 5), count(&Owners::default(), 5)), (5, 0));
        assert_eq!((unconfirmed(Kind::Organisation), unconfirmed(Kind::Term)), (1, 0));

        // A service asks for the document; the document gets another name in addresses.
        let service = item(Kind::Service, "ro-inregistrare-nastere");
        let (document, base) = stored(database, &service);
        let asking = Form::new(&snapshot, document).many("evidence", &["birth-certificate"]);
        assert!(matches!(
            saved(database, &service, &base, &asking.document),
            Outcome::Written { .. }
        ));
        let state_of = |id: &ItemId| database.read_now(|r| state(r, id)).unwrap().unwrap();
        assert_eq!(state_of(&service).edited, None, "the file does not have it");
        let outcome = database
            .write_now(|w| rename(w, &passport, "certificate-of-birth"))
            .unwrap();
        assert!(matches!(outcome, Outcome::Written { .. }));
        let moved = |id: &ItemId| database.read_now(|r| moved_to(r, id)).unwrap();
        let renamed = item(Kind::Evidence, "certificate-of-birth");
        assert_eq!(moved(&passport), Some(renamed.clone()));
        assert_eq!(stored(database, &renamed).0, evidence.document);
        assert_eq!(
            stored(database, &service).0.many("evidence"),
            ["certificate-of-birth"]
        );
        let event = item(Kind::Event, "birth");
        let path = stored(database, &event).0;
        database
            .write_now(|w| rename(w, &event, "having-a-child"))
            .unwrap();
        assert_eq!(stored(database, &item(Kind::Event, "having-a-child")).0, path);
        assert!(
            !load(database, &region()).unwrap().moved(),
            "the file has the old name"
        );

        // Archived with a successor, chained, and back.
        let two = item(Kind::Service, "bg-2076");
        let one = item(Kind::Service, "bg-2052");
        let archived = |id: &ItemId, successor: Option<&ItemId>| {
            database.write_now(|w| archive(w, id, successor)).unwrap()
        };
        assert_eq!(archived(&one, Some(&one)), Outcome::Refused);
        assert_eq!(archived(&one, Some(&event)), Outcome::Refused);
        assert!(matches!(archived(&one, Some(&two)), Outcome::Written { .. }));
        let three = item(Kind::Service, "bg-2116");
        archived(&two, Some(&three));
        assert_eq!(moved(&one), Some(three));
        assert_eq!(state_of(&one).successor.as_deref(), Some("bg-2076"));
        assert!(!load(database, &region()).unwrap().moved(), "it stays archived");
        database.write_now(|w| restore(w, &one)).unwrap();
        assert_eq!((moved(&one), state_of(&one).archived), (None, None));
        assert_eq!(
            database.write_now(|w| rename(w, &one, "bg-1")).unwrap(),
            Outcome::Refused
        );
    });
}

#[test]
fn what_is_wrong_is_said_field_by_field_and_nothing_is_written() {
    each_loaded(|database, snapshot| {
        let provision = item(Kind::Provision, "bg-9999999/no-such-body");
        let form = Form::new(&snapshot, Document::new(Kind::Provision))
            .many("channels", &["carrier-pigeon"])
            .set("free", Value::Yes(true))
            .set(
                "fee",
                Value::Money(TypedMoney {
                    amount: "a lot".to_owned(),
                    currency: "USD".to_owned(),
                    on: "yesterday".to_owned(),
                }),
            )
            .words("link", "javascript:alert(1)")
            .write("note", Bulgarian, &"я".repeat(50_001));
        let own = |text: &str| text.to_owned();
        assert_eq!(
            form.problems(&provision),
            [
                (own("channels"), Problem::Choice(own("carrier-pigeon"))),
                (own("fee"), Problem::Amount(own("alot"))),
                (own("fee"), Problem::Currency(own("USD"))),
                (own("fee"), Problem::Date(own("yesterday"))),
                (own("link"), Problem::Url(own("javascript:alert(1)"))),
                (own("note"), Problem::TooLong(1)),
                (own("source"), Problem::Required),
                (own("key"), Problem::Reference(own("no-such-body"))),
                (own("fee"), Problem::FreeAndFee),
            ]
        );
        let outcome = database
            .write_now(|w| create(w, &snapshot, &provision, &form.document))
            .unwrap();
        let Outcome::Invalid(problems) = outcome else {
            panic!("{outcome:?}");
        };
        assert!(
            problems
                .iter()
                .any(|problem| problem.problem == Problem::Reference(own("bg-9999999")))
        );
        for language in Language::ALL {
            assert!(problems.iter().all(|problem| !problem.words(language).is_empty()));
        }
        assert_eq!(database.revision(), snapshot.revision);

        let event = Form::new(&snapshot, Document::new(Kind::Event))
            .many("path.bg", &["ro-inregistrare-nastere"])
            .words("position", "-1");
        assert_eq!(
            event.problems(&item(Kind::Event, "new")),
            [
                (own("name"), Problem::Required),
                (own("audience"), Problem::Required),
                (own("position"), Problem::Number(own("-1"))),
                (own("path.bg"), Problem::OtherBank(own("ro-inregistrare-nastere"))),
            ]
        );
        let mut term = Form::new(&snapshot, Document::new(Kind::Term)).write("words", English, "x");
        term.document = Document::from_json(&term.document.to_json().replace("words", "wordz")).unwrap();
        assert!(
            term.problems(&item(Kind::Term, "x"))
                .contains(&(own("wordz"), Problem::UnknownField))
        );
        assert!(Document::from_json(r#"{"edition":2,"kind":"term","fields":{}}"#).is_err());
        for key in ["bg-2052", "bg-2052/", "bg-2052/a/b", "bg-2052/bg-2076", "x/ro-1"] {
            assert_eq!(ItemId::parse(Kind::Counterpart, key), None, "{key}");
        }
    });
}

#[test]
fn differences_are_told_by_field_and_language_and_word() {
    each_loaded(|_, snapshot| {
        let old = Form::new(&snapshot, Document::new(Kind::Page))
            .write("title", Bulgarian, "За нас")
            .write("body", Bulgarian, "Пишете ни до края на май.")
            .write("body", Romanian, "Scrieți-ne.");
        let new =
            Form::new(&snapshot, old.document.clone()).write("body", Bulgarian, "Пишете ни до края на юни.");
        let found = difference(&old.document, &new.document, &snapshot);
        let told: Vec<(String, Option<Language>)> =
            found.iter().map(|one| (one.field.key(), one.language)).collect();
        let body = || "body".to_owned();
        assert_eq!(told, [(body(), Some(Bulgarian)), (body(), Some(Romanian))]);
        let Difference::Words { pieces } = &found[0].difference else {
            panic!();
        };
        let kinds: Vec<PieceKind> = pieces.iter().map(|piece| piece.kind).collect();
        assert_eq!(kinds, [PieceKind::Same, PieceKind::Removed, PieceKind::Added]);
        assert_eq!(
            found[1].difference,
            Difference::Origin {
                old: (Origin::Human, false),
                new: (Origin::Human, true),
            }
        );
        assert!(difference(&old.document, &old.document, &snapshot).is_empty());
    });
}

#[test]
fn forbidden_renderings_are_found_in_any_form_of_the_word() {
    each_loaded(|database, snapshot| {
        let id = item(Kind::Term, "administration");
        let (document, base) = stored(database, &id);
        let form = Form::new(&snapshot, document)
            .write("forbidden", Bulgarian, "управа\nградско управление")
            .write("forbidden", English, "town hall");
        assert!(matches!(
            saved(database, &id, &base, &form.document),
            Outcome::Written { .. }
        ));
        let snapshot = fresh(database);
        let text = "В Управата и в градското управление. Управител.";
        let found = warnings(&snapshot, Bulgarian, text);
        let words: Vec<&str> = found
            .iter()
            .filter_map(|warning| text.get(warning.at.clone()))
            .collect();
        assert_eq!(words, ["Управата", "градското управление"]);
        assert_eq!(
            (found[0].right.as_str(), found[0].term.as_str()),
            ("администрация", "administration")
        );
        assert!(warnings(&snapshot, Romanian, text).is_empty());
        let page = Form::new(&snapshot, Document::new(Kind::Page)).write("title", English, "The town halls");
        let found = document_warnings(&snapshot, &page.document);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].warning.found, "town halls");
        assert!(
            !load(database, &region()).unwrap().moved(),
            "files have no forbidden words"
        );
    });
}

/// Rows as the edition before wrote them.
const BEFORE: [Statement; 4] = [
    Statement::new(
        "test.territory",
        "INSERT INTO territory (code, level, bank, name, eligible, in_project, unit_type, source, content_hash, changed_at)
         VALUES ('BG', 'country', 'bg', '{}', 1, 1, 'country', 's', 'h', 1)",
    ),
    Statement::new(
        "test.service",
        "INSERT INTO service (id, key, bank, name, provider_kind, topic, audience, source, to_be_verified, sort_bg,
             sort_ro, sort_en, content_hash, changed_at)
         VALUES ('bg-1', '1', 'bg', '{\"bg\":{\"w\":\"Име\",\"o\":\"original\",\"r\":1}}', 'all', 'work', 'both', 's', 0,
             $1, $1, $1, 'h', 1)",
    ),
    Statement::new(
        "test.term",
        "INSERT INTO term (id, words, synonyms, domain, content_hash, changed_at)
         VALUES ('work', '{\"bg\":\"работа\",\"ro\":\"muncă\",\"en\":\"work\"}', '{\"bg\":[],\"ro\":[],\"en\":[]}', 'work',
             'h', 1)",
    ),
    Statement::new(
        "test.page",
        "INSERT INTO page_text (slug, title, body, content_hash, changed_at) VALUES ('about', '{}', '{}', 'h', 1)",
    ),
];

#[test]
fn a_database_of_the_edition_before_is_brought_forward() {
    each_engine(|database| {
        let before: Vec<storage::Migration> = crate::MIGRATIONS
            .iter()
            .filter(|migration| migration.number < 110)
            .copied()
            .collect();
        database.migrate(&before).unwrap();
        database
            .write_now(|w| {
                for (at, statement) in BEFORE.iter().enumerate() {
                    let sort: &[u8] = b"x";
                    let values: &[&dyn storage::ToValue] = if at == 1 { &[&sort] } else { &[] };
                    w.run(statement, values)?;
                }
                Ok::<_, Error>(())
            })
            .unwrap();
        database.migrate(crate::MIGRATIONS).unwrap();
        let (service, _) = stored(&database, &item(Kind::Service, "bg-1"));
        assert_eq!(service.text("name").unwrap().words(English), "Име");
        let id = item(Kind::Term, "work");
        assert_eq!(stored(&database, &id).0.get("forbidden"), None);
        let state = database.read_now(|r| state(r, &id)).unwrap().unwrap();
        assert!(state.in_files && state.edited.is_none());
        assert!(
            database
                .read_now(|r| read(r, &item(Kind::Page, "about")))
                .unwrap()
                .is_some()
        );
    });
}

use catalogue::editing::{self, Document, ItemId, Kind, Outcome as Edited, Schema};
use catalogue::feedback::lost::Held;
use catalogue::feedback::store::leave;
use catalogue::feedback::{Answer, Subject};
use http::StatusCode;
use jiff::SignedDuration;
use language::Language;
use shell::policy::{Assurance, Assurances, PersonId, RegionRole, Role};
use shell::testing::{Browser, Seen};
use storage::audit::Filter;
use storage::jobs::Worker;
use storage::{Clock, Database, FixedClock, Statement};

use super::gaps::{CHANGES_MAX, Gap, Why, catch_up, gaps, read_everything};
use super::store::{self, Kept};
use super::{LINK_DAYS, REMINDED_MAX, Standing, remind};
use crate::accounts::testing::letters;
use crate::accounts::token::{Hash, Token};
use crate::fixture::{each_people, each_people_at, one_people, run};
use crate::notices::Part;
use crate::roles::tests as roles;
use crate::roles::tests::{OURS, member, permit, person, region_role};
use crate::{People, accounts, words};

const THEIRS: &str = "bg-obshtina-vid09";

/// All of the list but the days.
const LISTED: Statement = Statement::new(
    "test.listed",
    "SELECT kind, item_key, language, field, why, title FROM translation_gap
     ORDER BY kind, item_key, language, field",
);
const KEEP_REVISION: Statement = Statement::new(
    "test.keep_revision",
    "INSERT INTO revision (kind, item_key, number, document, version, made_at) VALUES ('page', 'about', 1, $1, $2, 0)",
);
const EMPTY: Statement = Statement::new("test.empty", "DELETE FROM translation_gap");

fn item(kind: Kind, key: &str) -> ItemId {
    ItemId::parse(kind, key).unwrap()
}

fn later(clock: &FixedClock, hours: i64) {
    clock.set(clock.now() + SignedDuration::from_hours(hours));
}

fn ours() -> ItemId {
    item(Kind::Organisation, OURS)
}

/// A browser before the rooms, where `12.email` signs somebody in.
fn browser(people: &People, id: PersonId) -> Browser {
    let browser = roles::browser(people, people.routes());
    roles::signed_in(&browser, id, Assurance::Email)
}

fn link(people: &People, id: &ItemId, person: PersonId, days: i64) -> Token {
    let token = Token::new().unwrap();
    people
        .database()
        .write_now(|w| {
            let until = w.now() + SignedDuration::from_hours(24 * days);
            store::new_link(w, &token.hash(), id, person, until)
        })
        .unwrap();
    token
}

fn confirmations(people: &People) -> usize {
    let filter = Filter {
        action: Some("upkeep.confirm"),
        ..Filter::default()
    };
    people
        .database()
        .read_now(|r| r.audit_page(&filter, None, 100))
        .unwrap()
        .len()
}

fn confirmed(people: &People, id: &ItemId) -> Option<(String, String)> {
    let state = people.database().read_now(|r| editing::state(r, id)).unwrap()?;
    Some((state.last_confirmed?.to_string(), state.confirmed_by?))
}

fn standing(people: &People, token: &Token) -> Standing {
    let now = people.now();
    people
        .database()
        .read_now(|r| super::standing(r, &token.hash(), now, &Assurances::default()))
        .unwrap()
}

#[test]
fn a_link_confirms_once_however_many_use_it_at_once() {
    each_people(|people| {
        let editor = member(&people, "Editor", OURS, Role::Editor);
        let token = link(&people, &ours(), editor, 30);
        let visitor = roles::browser(&people, people.routes());
        let path = format!("/bg/desk/confirm/{}", token.as_str());
        let t = words::Upkeep(Language::Bulgarian);
        let seen: Vec<Seen> = run(async {
            let before = visitor.get(&path).await;
            assert_eq!(before.status, 200, "no sign-in");
            assert!(before.text.contains(t.confirm_button()) && before.text.contains(t.confirm_note()));
            let mut all = tokio::task::JoinSet::new();
            for _ in 0..64 {
                let (visitor, path) = (visitor.clone(), path.clone());
                all.spawn(async move { visitor.post(&path, &[]).await });
            }
            all.join_all().await
        });
        let with = |status: u16, words: &str| {
            seen.iter()
                .filter(|seen| seen.status == status && seen.text.contains(words))
                .count()
        };
        assert_eq!(
            (with(200, t.confirmed_title()), with(410, t.used_title())),
            (1, 63)
        );
        assert_eq!(confirmations(&people), 1);
        let (_, by) = confirmed(&people, &ours()).unwrap();
        let name = people.snapshot();
        let name = name
            .organisation(&catalogue::codes::OrganisationId::parse(OURS).unwrap())
            .unwrap();
        assert_eq!(
            by,
            name.name.words(Language::Bulgarian),
            "the organisation, in its own language"
        );
        assert_eq!(run(visitor.get(&path)).status, 410);
    });
}

#[test]
fn expired_unknown_and_outlived_links_say_so_and_confirm_nothing() {
    each_people_at(|people, clock| {
        let editor = member(&people, "Editor", OURS, Role::Editor);
        let visitor = roles::browser(&people, people.routes());
        let posted = |token: &str, language: &str| {
            run(visitor.post(&format!("/{language}/desk/confirm/{token}"), &[]))
        };
        let unknown = posted("none", "ro");
        let t = words::Upkeep(Language::Romanian);
        assert_eq!(unknown.status, 404);
        assert!(unknown.text.contains(t.unknown_title()));
        let expired = link(&people, &ours(), editor, 1);
        later(&clock, 24);
        let seen = posted(expired.as_str(), "ro");
        assert_eq!(seen.status, 410);
        assert!(seen.text.contains(t.expired_title()));
        // Who was an editor when the letter left is none any more.
        let outlived = link(&people, &ours(), editor, 30);
        let by = permit(&people, PersonId(-1), shell::policy::Action::ChangeRoles, OURS);
        people
            .database()
            .write_now(|w| crate::roles::store::end_role(w, &by, OURS, editor))
            .unwrap()
            .unwrap();
        let seen = posted(outlived.as_str(), "ro");
        assert_eq!(seen.status, 409);
        assert!(seen.text.contains(t.denied_lead()));
        // A blocked account confirms nothing either.
        let other = member(&people, "Other", OURS, Role::Editor);
        let blocked = link(&people, &ours(), other, 30);
        assert!(matches!(standing(&people, &blocked), Standing::Works(_)));
        people
            .database()
            .write_now(|w| accounts::block(w, other))
            .unwrap();
        assert_eq!(posted(blocked.as_str(), "en").status, 404);
        // The operator may ask for more than a link proves.
        let third = member(&people, "Third", OURS, Role::Editor);
        let token = link(&people, &ours(), third, 30);
        let strict = [("confirm".to_owned(), "strong".to_owned())].into();
        let strict = Assurances::changed(&strict).unwrap();
        let now = people.now();
        let weak = people
            .database()
            .read_now(|r| super::standing(r, &token.hash(), now, &strict))
            .unwrap();
        assert!(matches!(weak, Standing::Denied(..)));
        assert_eq!((confirmations(&people), confirmed(&people, &ours())), (0, None));
        // What is kept about a person leaves with them, and dead links are forgotten.
        people
            .database()
            .write_now(|w| w.run(&store::ERASE, &[&third.0]))
            .unwrap();
        assert_eq!(standing(&people, &token), Standing::Unknown);
        later(&clock, i64::try_from(24 * 2 * LINK_DAYS + 1).unwrap());
        let gone = people.now() - std::time::Duration::from_hours(24 * LINK_DAYS);
        let forgotten = people
            .database()
            .write_now(|w| store::forget_links(w, gone))
            .unwrap();
        assert!(forgotten >= 2);
    });
}

#[test]
fn whoever_keeps_a_thing_confirms_it_with_one_press() {
    one_people(&crate::fixture::config(), |people| {
        let editor = member(&people, "Editor", OURS, Role::Editor);
        let coordinator = person(&people, "Coordinator", Language::English);
        region_role(&people, coordinator, RegionRole::Coordinator);
        run(async {
            let editor = browser(&people, editor);
            let form = format!("/en/desk/confirm/organisation/{OURS}");
            let back = editor
                .post(&form, &[("back", "list"), ("only", "organisation")])
                .await;
            assert_eq!(
                (back.status, back.header("location")),
                (303, "/en/desk/unconfirmed?kind=organisation&done=confirmed")
            );
            let own = editor.post(&form, &[]).await;
            assert_eq!(
                own.header("location"),
                format!("/en/desk/organisation/{OURS}?done=confirmed")
            );
            assert_eq!(
                editor
                    .post(&format!("/en/desk/confirm/organisation/{THEIRS}"), &[])
                    .await
                    .status,
                403
            );
            assert_eq!(
                editor
                    .post("/en/desk/confirm/organisation/x%20y", &[])
                    .await
                    .status,
                404
            );
            let coordinator = browser(&people, coordinator);
            let nobodys = coordinator
                .post(&format!("/en/desk/confirm/organisation/{THEIRS}"), &[])
                .await;
            assert_eq!(nobodys.status, 303);
            assert_eq!(
                coordinator.post("/en/desk/confirm/term/none", &[]).await.status,
                404
            );
        });
        let (_, by) = confirmed(&people, &item(Kind::Organisation, THEIRS)).unwrap();
        assert_eq!(
            by,
            catalogue::NAME,
            "where nobody speaks for it, the network confirms"
        );
    });
}

/// Lets the daily job write its letters.
fn remind_everybody(people: &People) {
    let worker = remind::work(people, Worker::new(people.database()));
    people
        .database()
        .write_now(|w| {
            w.enqueue(storage::jobs::NewJob {
                kind: remind::REMIND,
                payload: "{}",
                run_at: None,
                key: None,
            })
        })
        .unwrap();
    run(worker.run_due()).unwrap();
}

#[test]
fn an_editor_is_reminded_once_a_month_in_their_language_of_what_is_theirs() {
    each_people_at(|people, clock| {
        let editor = member(&people, "Editor", OURS, Role::Editor);
        member(&people, "Representative", OURS, Role::Representative);
        member(&people, "Reader", OURS, Role::Reader);
        let blocked = member(&people, "Blocked", OURS, Role::Editor);
        people
            .database()
            .write_now(|w| accounts::block(w, blocked))
            .unwrap();
        let coordinator = person(&people, "Coordinator", Language::Romanian);
        region_role(&people, coordinator, RegionRole::Coordinator);
        let sent = |name: &str| letters(&people, &format!("{name}@example.org"));
        let reminders = |name: &str| {
            let mut sent = sent(name);
            sent.retain(|letter| letter.kind == "upkeep.unconfirmed");
            sent
        };
        remind_everybody(&people);
        let letter = reminders("editor").remove(0);
        assert_eq!(letter.language, "en");
        let links: Vec<&str> = letter
            .body
            .iter()
            .filter_map(|part| match part {
                Part::Action { href, .. } => href.split("/desk/confirm/").nth(1),
                _ => None,
            })
            .collect();
        let about: Vec<ItemId> = links
            .iter()
            .map(|token| {
                let link = people
                    .database()
                    .read_now(|r| store::link(r, &Hash::of_token(token)))
                    .unwrap()
                    .unwrap();
                assert_eq!(link.person, editor);
                link.item
            })
            .collect();
        assert!(about.contains(&ours()), "{about:?}");
        assert!(!about.contains(&item(Kind::Organisation, THEIRS)));
        assert_eq!(reminders("representative").len(), 1);
        assert!(reminders("reader").is_empty() && reminders("blocked").is_empty());
        let romanian = reminders("coordinator").remove(0);
        assert_eq!(romanian.language, "ro");
        assert!(romanian.subject.contains("de confirmat"), "{}", romanian.subject);
        let named = romanian
            .body
            .iter()
            .filter(|part| matches!(part, Part::Fact { .. }))
            .count();
        assert_eq!(named, REMINDED_MAX);
        // Every morning the job looks, and for a month it writes nothing more.
        for _ in 0..LINK_DAYS - 1 {
            later(&clock, 24);
            remind_everybody(&people);
        }
        assert_eq!(
            (reminders("editor").len(), reminders("coordinator").len()),
            (1, 1)
        );
        // The link of the letter still works, and what is confirmed is asked for no more.
        let visitor = roles::browser(&people, people.routes());
        for token in &links {
            let seen = run(visitor.post(&format!("/en/desk/confirm/{token}"), &[]));
            assert_eq!(seen.status, 200);
        }
        later(&clock, 24);
        remind_everybody(&people);
        assert_eq!(reminders("coordinator").len(), 2);
        assert_eq!(
            reminders("editor").len(),
            if links.len() < REMINDED_MAX { 1 } else { 2 }
        );
    });
}

#[test]
fn a_gap_is_what_is_missing_out_of_date_or_unread() {
    one_people(&crate::fixture::config(), |people| {
        let schema = Schema::of(Kind::Page, &people.snapshot().region);
        let field = |key: &str| *schema.field(key).unwrap();
        let mut page = Document::new(Kind::Page);
        assert!(gaps(&page, &schema).is_empty(), "what nobody wrote is no gap");
        page.write(&field("title"), Language::Bulgarian, "Заглавие");
        page.write(&field("title"), Language::Romanian, "Titlu");
        page.write(&field("body"), Language::Bulgarian, "Текст");
        page.write_by_machine(&field("body"), Language::Romanian, "Text");
        page.write_by_machine(&field("body"), Language::English, "Text");
        page.write(&field("title"), Language::Bulgarian, "Ново заглавие");
        let found = gaps(&page, &schema);
        let gap = |language, field: &str, why| Gap {
            language,
            field: field.into(),
            why,
        };
        let expected = [
            gap(Language::English, "body", Why::Machine),
            gap(Language::English, "title", Why::Missing),
            gap(Language::Romanian, "body", Why::Machine),
            gap(Language::Romanian, "title", Why::Stale),
        ];
        assert_eq!(found, expected);
        page.review(&field("title"), Language::Romanian);
        page.review(&field("body"), Language::English);
        assert_eq!(gaps(&page, &schema), [expected[1].clone(), expected[2].clone()]);
    });
}

type Row = [String; 6];

fn listed(database: &Database) -> Vec<Row> {
    database
        .read_now(|r| {
            r.all(&LISTED, &[], |row| {
                let mut cells: Row = Default::default();
                for (index, cell) in cells.iter_mut().enumerate() {
                    *cell = row.get(index)?;
                }
                Ok(cells)
            })
        })
        .unwrap()
}

/// Changes a text of a stored thing, as publishing does.
fn edit(people: &People, id: &ItemId, key: &str, language: Language, typed: &str) {
    let snapshot = people.snapshot();
    let schema = Schema::of(id.kind(), &snapshot.region);
    let field = *schema.field(key).unwrap();
    let outcome = people
        .database()
        .write_now(|w| {
            let (mut document, version) = editing::read(w, id)?.unwrap();
            document.write(&field, language, typed);
            editing::write(w, &snapshot, id, &version, &document)
        })
        .unwrap();
    assert!(matches!(outcome, Edited::Written { .. }), "{outcome:?}");
}

fn kept(people: &People, id: &ItemId) -> Vec<Kept> {
    people.database().read_now(|r| store::gaps_of(r, id)).unwrap()
}

#[test]
fn the_kept_list_is_what_reading_everything_gives() {
    each_people_at(|people, clock| {
        let database = people.database();
        catch_up(&people).unwrap();
        let first = listed(database);
        let page = item(Kind::Page, "about");
        let service = item(Kind::Service, "bg-2052");
        let began = people.now();
        assert!(kept(&people, &page).iter().all(|kept| kept.since == began));
        later(&clock, 48);

        // A new stale translation, one that is mended, one thing archived, one renamed.
        edit(&people, &service, "name", Language::Bulgarian, "Нова услуга");
        let stale: Vec<Why> = kept_after(&people, &service);
        assert!(stale.contains(&Why::Stale), "{stale:?}");
        edit(&people, &service, "name", Language::English, "A new service");
        let archived = item(Kind::Service, "bg-1965");
        edit(
            &people,
            &archived,
            "name",
            Language::Bulgarian,
            "Скоро архивирана",
        );
        assert!(kept_after(&people, &archived).contains(&Why::Stale));
        database
            .write_now(|w| editing::archive(w, &archived, None))
            .unwrap();
        database
            .write_now(|w| {
                let all = editing::Listing {
                    kind: Kind::Term,
                    owner: None,
                    unconfirmed_since: None,
                    archived: false,
                    after: "",
                    limit: 1,
                };
                let term = editing::list(w, &all)?.remove(0).id;
                editing::rename(w, &term, "a-renamed-term")
            })
            .unwrap();
        catch_up(&people).unwrap();
        let followed = listed(database);
        assert_ne!(followed, first);
        assert!(
            kept(&people, &archived).is_empty(),
            "what is archived wants nothing"
        );
        database.write_now(|w| w.run(&EMPTY, &[])).unwrap();
        read_everything(&people).unwrap();
        assert_eq!(listed(database), followed);

        // Behind by too much: everything is read, and known gaps keep their day.
        let days: Vec<Kept> = kept(&people, &service);
        later(&clock, 24);
        let behind = database.read_now(|r| r.changes_since(0, CHANGES_MAX)).unwrap();
        assert_eq!(behind.len(), CHANGES_MAX, "the region has enough changes");
        database
            .write_now(|w| store::set_mark(w, 0, super::gaps::EDITION))
            .unwrap();
        catch_up(&people).unwrap();
        assert_eq!(
            (listed(database), kept(&people, &service)),
            (followed.clone(), days)
        );
        // An older edition of the rules reads everything too, and afterwards nothing is left to do.
        let now = database.revision();
        database.write_now(|w| store::set_mark(w, now, 0)).unwrap();
        catch_up(&people).unwrap();
        let mark = database.read_now(store::mark).unwrap();
        assert_eq!(mark, Some((now, super::gaps::EDITION)));
    });
}

fn kept_after(people: &People, id: &ItemId) -> Vec<Why> {
    catch_up(people).unwrap();
    kept(people, id).into_iter().map(|kept| kept.gap.why).collect()
}

#[test]
fn the_translator_sees_how_the_original_changed() {
    one_people(&crate::fixture::config(), |people| {
        let translator = person(&people, "Translator", Language::English);
        region_role(&people, translator, RegionRole::Translator);
        let translator = browser(&people, translator);
        let page = item(Kind::Page, "about");
        let database = people.database();
        let (before, version) = database.read_now(|r| editing::read(r, &page)).unwrap().unwrap();
        let from = before.text("title").unwrap().original_language().unwrap();
        let into = Language::ALL
            .into_iter()
            .find(|language| *language != from)
            .unwrap();
        let address = format!("/en/desk/translations/page/about?language={}", into.code());
        edit(&people, &page, "title", from, "A quite different heading");
        catch_up(&people).unwrap();
        let t = words::Upkeep(Language::English);
        let seen = run(translator.get(&address));
        assert_eq!(seen.status, 200);
        assert!(
            seen.text.contains(t.original_unknown()),
            "no revision is kept: {}",
            seen.text
        );
        // With the revision that the translation was made from.
        database
            .write_now(|w| w.run(&KEEP_REVISION, &[&before.to_json(), &version.as_str()]))
            .unwrap();
        let seen = run(translator.get(&address));
        assert!(!seen.text.contains(t.original_unknown()));
        assert!(
            seen.text.contains("<del>") && seen.text.contains("<ins>"),
            "{}",
            seen.text
        );
        let queue = format!(
            "/en/desk/translations?why=stale&kind=page&language={}",
            into.code()
        );
        let list = run(translator.get(&queue));
        assert!(list.text.contains("/en/desk/translations/page/about?language="));
        let none = run(translator.get("/en/desk/translations?why=stale&kind=event"));
        assert_eq!(none.status, 200);
    });
}

/// Keeps an answer about an organisation.
fn said(people: &People, about: &str, answer: Answer, comment: &str) -> u64 {
    let subject = Subject::parse(about).unwrap();
    people
        .database()
        .write_now(|w| leave(w, &subject, answer, comment, Language::Romanian))
        .unwrap()
}

#[test]
fn what_a_reader_said_is_accepted_and_done_by_whoever_keeps_the_thing() {
    one_people(&crate::fixture::config(), |people| {
        let editor = member(&people, "Editor", OURS, Role::Editor);
        member(&people, "Speaker", OURS, Role::Representative);
        let moderator = person(&people, "Moderator", Language::Bulgarian);
        region_role(&people, moderator, RegionRole::Moderator);
        let number = said(
            &people,
            &format!("organisation:{OURS}"),
            Answer::No,
            "Programul este <greșit>.",
        );
        let nobodys = said(&people, "page:about", Answer::Partly, "ceva");
        let (editor, moderator) = (browser(&people, editor), browser(&people, moderator));
        let t = words::Upkeep(Language::English);
        run(async {
            let list = editor.get("/en/desk/feedback").await;
            assert!(list.text.contains(&format!("/en/desk/feedback/{number}\"")));
            assert!(
                list.text
                    .contains("<p lang=\"ro\">Programul este &#60;greșit&#62;.</p>")
            );
            assert!(!list.text.contains(&format!("/en/desk/feedback/{nobodys}\"")));
            let others = moderator.get("/bg/desk/feedback").await;
            assert!(!others.text.contains(&format!("/bg/desk/feedback/{number}\"")));
            assert!(others.text.contains(&format!("/bg/desk/feedback/{nobodys}\"")));
            assert_eq!(
                moderator.get(&format!("/bg/desk/feedback/{number}")).await.status,
                403
            );
            assert_eq!(editor.get("/en/desk/feedback/999999").await.status, 404);

            let case = format!("/en/desk/feedback/{number}");
            let page = editor.get(&case).await;
            assert!(page.text.contains(&format!("/en/desk/organisation/{OURS}")));
            let nothing = editor.post(&case, &[("was", "new")]).await;
            assert_eq!(nothing.status, 422);
            assert!(nothing.text.contains("href=\"#step\"") && nothing.text.contains(t.error_step()));
            let no_reason = editor.post(&case, &[("was", "new"), ("step", "decline")]).await;
            assert!(no_reason.text.contains("href=\"#reason\""));
            let long = "ж".repeat(1002);
            let too_long = editor
                .post(&case, &[("was", "new"), ("step", "decline"), ("reason", &long)])
                .await;
            assert!(
                too_long.status == 422 && too_long.text.contains(&long),
                "what was typed is kept"
            );
            let accepted = editor.post(&case, &[("was", "new"), ("step", "accept")]).await;
            assert_eq!(accepted.header("location"), format!("{case}?done=accept"));
            let late = editor
                .post(
                    &case,
                    &[("was", "new"), ("step", "decline"), ("reason", "It is right.")],
                )
                .await;
            assert_eq!(late.status, StatusCode::CONFLICT);
            assert!(late.text.contains(t.meanwhile()) && late.text.contains("It is right."));
            let done = editor
                .post(&case, &[("was", "accepted"), ("step", "finish")])
                .await;
            assert_eq!(done.status, 303);
            let shown = editor.get(&format!("{case}?done=finish")).await;
            assert!(shown.text.contains(t.done_finish()) && shown.text.contains(t.step_reopen()));
            assert_eq!(editor.post(&format!("{case}/words"), &[]).await.status, 400);
            let words = editor.post(&format!("{case}/words"), &[("sure", "yes")]).await;
            assert_eq!(words.status, 303);
            assert!(!editor.get(&case).await.text.contains("Programul"));
            let all = editor
                .get("/en/desk/feedback?state=all&kind=organisation&answer=no")
                .await;
            assert!(all.text.contains(&format!("{case}\"")));
            let none = editor.get("/en/desk/feedback").await;
            assert!(none.text.contains(t.feedback_none_new()));
        });
    });
}

#[test]
fn the_desk_shows_to_each_what_is_theirs_in_three_languages() {
    one_people(&crate::fixture::config(), |people| {
        let editor = member(&people, "Editor", OURS, Role::Editor);
        let reader = member(&people, "Reader", OURS, Role::Reader);
        let administrator = person(&people, "Administrator", Language::English);
        region_role(&people, administrator, RegionRole::Administrator);
        said(&people, &format!("organisation:{OURS}"), Answer::No, "x");
        let held = Held::default();
        for hour in 0..3 {
            held.note(
                "creșă",
                Language::Romanian,
                people.now() - SignedDuration::from_hours(hour),
            );
        }
        people
            .database()
            .write_now(|w| catalogue::feedback::store::count_lost(w, &held.take()))
            .unwrap();
        catch_up(&people).unwrap();
        run(async {
            for code in ["bg", "ro", "en"] {
                let home = browser(&people, editor).get(&format!("/{code}/desk")).await;
                assert_eq!(home.status, 200);
                for part in ["waiting", "feedback", "unconfirmed", "translations", "searches"] {
                    assert!(home.text.contains(&format!("id=\"{part}-title\"")), "{part}");
                }
                assert!(home.text.contains(&format!("href=\"/{code}/search?q=cresa\"")));
                assert!(
                    home.text
                        .contains(&format!("href=\"/{code}/desk\" aria-current=\"page\""))
                );
                for list in ["waiting", "unconfirmed", "feedback", "translations", "searches"] {
                    let seen = browser(&people, editor)
                        .get(&format!("/{code}/desk/{list}"))
                        .await;
                    assert_eq!(seen.status, 200, "{list}");
                }
                let account = browser(&people, editor).get(&format!("/{code}/account")).await;
                assert!(account.status != 200 || account.text.contains(&format!("/{code}/desk\"")));
            }
            let reader = browser(&people, reader);
            let home = reader.get("/en/desk").await;
            assert!(home.text.contains("waiting-title") && !home.text.contains("searches-title"));
            assert!(
                reader
                    .get("/en/desk/unconfirmed")
                    .await
                    .text
                    .contains(words::Upkeep(Language::English).unconfirmed_none())
            );
            assert_eq!(reader.get("/en/desk/searches").await.status, 403);
            let administrator = browser(&people, administrator);
            let home = administrator.get("/en/desk").await;
            assert!(home.status == 200 && !home.text.contains("kinds-title"));
            let unconfirmed = browser(&people, editor).get("/en/desk/unconfirmed").await;
            assert!(
                unconfirmed
                    .text
                    .contains(&format!("/en/desk/confirm/organisation/{OURS}"))
            );
        });
    });
}

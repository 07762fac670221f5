use catalogue::editing::{self, Document, ItemId, Kind, Outcome, Schema, Value};
use language::Language;
use language::text::Origin;
use shell::policy::{Action, PersonId, RegionRole, Role, State};
use shell::testing::{Browser, Seen};
use storage::Statement;

use super::flow::{Step, after};
use super::merge::{Picks, Side, changes_only_translations, merge};
use super::{Why, forms, item, path, store, waiting_for};
use crate::accounts::testing::{hidden, signed_in};
use crate::fixture::{browser, each_people, one_people, run};
use crate::roles::tests::{OURS, member, permit, person, region_role};
use crate::{Error, People};

const THEIRS: &str = "bg-obshtina-vid09";

const DEEDS: Statement = Statement::new(
    "test.deeds",
    "SELECT action FROM storage_audit WHERE action LIKE 'desk.%' ORDER BY seq",
);

fn id(kind: Kind, key: &str) -> ItemId {
    ItemId::parse(kind, key).unwrap()
}

fn ours() -> ItemId {
    id(Kind::Organisation, OURS)
}

/// Somebody at the desk.
struct Colleague {
    person: PersonId,
    browser: Browser,
}

impl Colleague {
    fn new(people: &People, name: &str, role: Role) -> Self {
        Self::of(people, name, OURS, role)
    }

    fn of(people: &People, name: &str, organisation: &str, role: Role) -> Self {
        Self::at(people, member(people, name, organisation, role))
    }

    fn of_region(people: &People, name: &str, role: RegionRole) -> Self {
        let person = person(people, name, Language::English);
        region_role(people, person, role);
        Self::at(people, person)
    }

    fn at(people: &People, person: PersonId) -> Self {
        Self {
            person,
            browser: signed_in(people, browser(people), person, true),
        }
    }

    async fn open(&self, id: &ItemId) -> Seen {
        self.browser.get(&format!("/en{}", path(id))).await
    }

    /// Posts what the form says about itself as `form` has it, with these fields.
    async fn post(&self, address: &str, form: &Seen, fields: &[(&str, &str)]) -> Seen {
        let own = ["number", "version", "seen"].map(|name| (name, hidden(form, name)));
        let mut all: Vec<(&str, &str)> = own.iter().map(|(name, value)| (*name, value.as_str())).collect();
        all.extend_from_slice(fields);
        self.browser.post(address, &all).await
    }

    /// Opens an item, types, and saves.
    async fn save(&self, id: &ItemId, fields: &[(&str, &str)]) -> Seen {
        let form = self.open(id).await;
        self.post(&format!("/en{}", path(id)), &form, fields).await
    }

    /// Takes a step from the page as it is now.
    async fn step(&self, verb: &str, id: &ItemId, fields: &[(&str, &str)]) -> Seen {
        let form = self.open(id).await;
        let number = hidden(&form, "number");
        let mut all = vec![("number", number.as_str())];
        all.extend_from_slice(fields);
        let address = format!("/en/desk/{verb}/{}/{}", id.kind(), id.key());
        self.browser.post(&address, &all).await
    }
}

fn published(people: &People, id: &ItemId) -> Document {
    people
        .database()
        .read_now(|r| editing::read(r, id))
        .unwrap()
        .unwrap()
        .0
}

fn draft(people: &People, id: &ItemId) -> Option<super::Draft> {
    people.database().read_now(|r| store::draft(r, id)).unwrap()
}

fn revisions(people: &People, id: &ItemId) -> Vec<super::Revision> {
    people
        .database()
        .read_now(|r| store::revisions(r, id, i64::MAX, 100))
        .unwrap()
}

fn state(people: &People, id: &ItemId) -> Option<State> {
    let found = people.database().read_now(|r| item(r, id)).unwrap();
    found.map(|item| item.state)
}

/// What an import does: the published document says something else.
fn change_behind(people: &People, id: &ItemId, change: impl Fn(&Schema, &mut Document) + Send + Sync) {
    let snapshot = people.snapshot();
    people
        .database()
        .write_now(|w| {
            let (mut document, version) = editing::read(w, id)?.unwrap();
            change(&Schema::of(id.kind(), &snapshot.region), &mut document);
            let outcome = editing::write(w, &snapshot, id, &version, &document)?;
            assert!(matches!(outcome, Outcome::Written { .. }), "{outcome:?}");
            Ok::<_, catalogue::Error>(())
        })
        .unwrap();
}

fn is_done(seen: &Seen, what: &str) -> bool {
    seen.status == 303 && seen.header("location").contains(&format!("?done={what}"))
}

#[test]
fn an_item_goes_one_way_through_its_states() {
    use State::{Archived, Draft, InReview, Published};
    use Step::{Archive, Discard, Publish, Restore, Save, SendBack, Submit, Withdraw};
    let allowed = [
        (Draft, Save, Draft),
        (Published, Save, Draft),
        (Draft, Submit, InReview),
        (InReview, Withdraw, Draft),
        (InReview, SendBack, Draft),
        (Draft, Publish, Published),
        (InReview, Publish, Published),
        (Draft, Discard, Published),
        (Published, Archive, Archived),
        (Archived, Restore, Published),
    ];
    for from in State::ALL {
        for step in Step::ALL {
            let expected = allowed
                .iter()
                .find(|(state, by, _)| state == from && *by == step)
                .map(|(_, _, to)| *to);
            assert_eq!(after(*from, step), expected, "{from} {step:?}");
        }
    }
}

#[test]
fn an_item_is_written_reviewed_published_and_its_history_kept() {
    each_people(|people| {
        let (id, before) = (ours(), published(&people, &ours()));
        let editor = Colleague::new(&people, "Editor", Role::Editor);
        let publisher = Colleague::new(&people, "Publisher", Role::Publisher);
        run(async {
            let page = editor.open(&id).await;
            assert_eq!(page.status, 200);
            assert!(page.text.contains("noindex") && page.header("cache-control").contains("no-store"));
            assert!(
                !page.text.contains("/desk/publish/"),
                "an editor is not offered to publish"
            );
            let saved = editor.save(&id, &[("website", "https://ruse.example")]).await;
            assert!(is_done(&saved, "saved"), "{}", saved.text);
            assert_eq!(state(&people, &id), Some(State::Draft));
            assert_eq!(published(&people, &id), before, "readers see what was published");
            assert!(is_done(&editor.step("submit", &id, &[]).await, "submitted"));
            assert_eq!(state(&people, &id), Some(State::InReview));

            // What lies in review lies still.
            let number = [
                ("number", "1"),
                ("version", ""),
                ("seen", ""),
                ("website", "https://other.example"),
            ];
            let refused = editor.browser.post(&format!("/en{}", path(&id)), &number).await;
            assert_eq!(refused.status, 409);
            assert!(refused.text.contains("What you typed is not saved"));
            assert!(
                refused.text.contains("<ins>https://other.example</ins>"),
                "and it is not lost"
            );
            let page = publisher.open(&id).await;
            assert!(page.text.contains("https://ruse.example") && page.text.contains("<ins>"));
            let without = publisher.step("send-back", &id, &[("reason", " ")]).await;
            assert_eq!(without.status, 422);
            let back = publisher
                .step("send-back", &id, &[("reason", "Name the <b>right</b> page")])
                .await;
            assert!(is_done(&back, "sent-back"), "{}", back.text);
            let page = editor.open(&id).await;
            assert!(page.text.contains("Name the &#60;b&#62;right"), "{}", page.text);
            assert!(is_done(&editor.step("submit", &id, &[]).await, "submitted"));
            assert!(is_done(&editor.step("withdraw", &id, &[]).await, "withdrawn"));
            assert!(is_done(&editor.step("submit", &id, &[]).await, "submitted"));
            assert!(is_done(&publisher.step("publish", &id, &[]).await, "published"));
        });
        assert_eq!(published(&people, &id).words("website"), "https://ruse.example");
        assert_eq!(state(&people, &id), Some(State::Published));
        let kept = revisions(&people, &id);
        assert_eq!(kept.len(), 2);
        let (new, old) = (kept.first().unwrap(), kept.last().unwrap());
        assert_eq!((old.number, old.author, &old.document), (1, None, &before));
        assert_eq!(
            (new.author, new.approved_by),
            (Some(editor.person), Some(publisher.person))
        );
        let deeds: Vec<String> = people
            .database()
            .read_now(|r| r.all(&DEEDS, &[], |row| row.get(0)))
            .unwrap();
        let expected = [
            "save",
            "submit",
            "send-back",
            "submit",
            "withdraw",
            "submit",
            "publish",
        ];
        assert_eq!(deeds, expected.map(|deed| format!("desk.{deed}")));

        // An earlier revision comes back as a draft, which is published like any other.
        run(async {
            let list = editor
                .browser
                .get(&format!("/en/desk/revisions/organisation/{OURS}"))
                .await;
            assert!(
                list.text.contains("name=\"revision\" value=\"1\""),
                "{}",
                list.text
            );
            let recalled = editor
                .browser
                .post(
                    &format!("/en/desk/recall/organisation/{OURS}"),
                    &[("revision", "1")],
                )
                .await;
            assert!(is_done(&recalled, "recalled"));
            let again = editor
                .browser
                .post(
                    &format!("/en/desk/recall/organisation/{OURS}"),
                    &[("revision", "1")],
                )
                .await;
            assert_eq!(again.status, 409, "a draft is not overwritten by a revision");
            let page = editor
                .browser
                .get(&format!("/en/desk/difference/organisation/{OURS}"))
                .await;
            assert!(
                page.text.contains("<del>https://ruse.example</del>"),
                "{}",
                page.text
            );
            assert!(is_done(&publisher.step("publish", &id, &[]).await, "published"));
            let page = editor
                .browser
                .get(&format!("/en/desk/difference/organisation/{OURS}?to=2"))
                .await;
            assert!(page.text.contains("<ins>https://ruse.example</ins>"));
        });
        assert_eq!(published(&people, &id), before);
        assert_eq!(revisions(&people, &id).len(), 3);
    });
}

#[test]
fn a_save_over_somebody_elses_shows_both_and_loses_nothing() {
    each_people(|people| {
        let id = ours();
        let one = Colleague::new(&people, "One", Role::Editor);
        let other = Colleague::new(&people, "Other", Role::Editor);
        run(async {
            let form = one.open(&id).await;
            let address = format!("/en{}", path(&id));
            let saved = other
                .save(
                    &id,
                    &[("website", "https://other.example"), ("name:en", "Town of Ruse")],
                )
                .await;
            assert!(is_done(&saved, "saved"));
            let present = draft(&people, &id).unwrap();

            // By itself nothing is written, and the page is told who saved.
            let told = one
                .post(
                    &address,
                    &form,
                    &[("website", "https://one.example"), ("autosave", "1")],
                )
                .await;
            assert_eq!(told.status, 409);
            assert!(told.text.contains("Other saved meanwhile"), "{}", told.text);
            let mine = [("website", "https://one.example"), ("parent", "bg-mine")];
            let page = one.post(&address, &form, &mine).await;
            assert_eq!(page.status, 409);
            assert_eq!(draft(&people, &id).unwrap(), present, "nothing was overwritten");
            for words in [
                "Other saved on",
                "https://one.example",
                "https://other.example",
                "bg-mine",
            ] {
                assert!(page.text.contains(words), "{words} is not on {}", page.text);
            }
            // Only I changed the parent, both changed the website.
            let checked = |name: &str, side: &str| {
                let start = format!("name=\"take:{name}\"");
                page.text.split(&start).skip(1).any(|rest| {
                    let control = rest.split('>').next().unwrap();
                    control.contains(&format!("value=\"{side}\"")) && control.contains(" checked")
                })
            };
            assert!(checked("parent", "mine"));
            assert!(!checked("website", "mine") && !checked("website", "theirs"));

            let mut choice = vec![
                ("decide", "website"),
                ("decide", "parent"),
                ("take:parent", "mine"),
            ];
            choice.extend(mine);
            let undecided = one.post(&address, &page, &choice).await;
            assert_eq!(undecided.status, 409);
            assert!(
                undecided.text.contains("href=\"#take:website\""),
                "{}",
                undecided.text
            );
            assert_eq!(draft(&people, &id).unwrap(), present);
            choice.push(("take:website", "theirs"));
            assert!(is_done(&one.post(&address, &undecided, &choice).await, "saved"));
        });
        let merged = draft(&people, &id).unwrap();
        assert_eq!((merged.number, merged.author), (2, one.person));
        assert_eq!(merged.document.words("website"), "https://other.example");
        assert_eq!(merged.document.words("parent"), "bg-mine");
        let name = merged.document.text("name").unwrap();
        assert_eq!(name.words(Language::English), "Town of Ruse");

        // A step from an old page is not taken either.
        run(async {
            let address = format!("/en/desk/submit/organisation/{OURS}");
            let stale = one.browser.post(&address, &[("number", "1")]).await;
            assert_eq!(stale.status, 409);
            // Nor does the form of a draft that is gone write over what readers see.
            let form = one.open(&id).await;
            assert!(is_done(&one.step("discard", &id, &[]).await, "discarded"));
            let gone = one
                .post(
                    &format!("/en{}", path(&id)),
                    &form,
                    &[("website", "https://late.example")],
                )
                .await;
            assert_eq!(gone.status, 409);
        });
        assert_eq!(draft(&people, &id), None);
    });
}

#[test]
fn publishing_brings_both_sides_together() {
    each_people(|people| {
        let id = ours();
        let publisher = Colleague::new(&people, "Publisher", Role::Publisher);
        let website = |words: &'static str| {
            move |schema: &Schema, document: &mut Document| {
                document.set(schema.field("website").unwrap(), Value::Words(words.into()));
            }
        };
        run(async {
            publisher.save(&id, &[("name:en", "Town of Ruse")]).await;
            change_behind(&people, &id, website("https://import.example"));
            let page = publisher.open(&id).await;
            assert!(page.text.contains("What readers see changed"), "{}", page.text);
            assert!(is_done(&publisher.step("publish", &id, &[]).await, "published"));
        });
        let both = published(&people, &id);
        assert_eq!(both.words("website"), "https://import.example");
        assert_eq!(
            both.text("name").unwrap().words(Language::English),
            "Town of Ruse"
        );
        // What the import wrote is a revision too: it was seen by readers.
        assert_eq!(revisions(&people, &id).len(), 2);

        run(async {
            publisher.save(&id, &[("website", "https://draft.example")]).await;
            change_behind(&people, &id, website("https://second.example"));
            let page = publisher.step("publish", &id, &[]).await;
            assert_eq!(page.status, 409);
            assert!(
                page.text.contains("https://draft.example") && page.text.contains("https://second.example")
            );
            assert_eq!(published(&people, &id).words("website"), "https://second.example");
            let decided = publisher.step("publish", &id, &[("take:website", "mine")]).await;
            assert!(is_done(&decided, "published"), "{}", decided.text);
        });
        assert_eq!(published(&people, &id).words("website"), "https://draft.example");
        let authors: Vec<bool> = revisions(&people, &id)
            .iter()
            .map(|one| one.author.is_some())
            .collect();
        assert_eq!(authors, [true, false, true, false]);
    });
}

#[test]
fn where_four_eyes_are_wanted_nobody_publishes_what_they_wrote() {
    each_people(|people| {
        let id = ours();
        let one = Colleague::new(&people, "One", Role::Publisher);
        let other = Colleague::new(&people, "Other", Role::Publisher);
        let head = member(&people, "Head", OURS, Role::Representative);
        let by = permit(&people, head, Action::ChangeRoles, OURS);
        people
            .database()
            .write_now(|w| crate::roles::store::set_four_eyes(w, &by, OURS, true))
            .unwrap();
        run(async {
            assert!(!one.open(&id).await.text.contains("/desk/publish/"));
            one.save(&id, &[("website", "https://one.example")]).await;
            assert_eq!(one.step("publish", &id, &[]).await.status, 403);
            assert!(is_done(&one.step("submit", &id, &[]).await, "submitted"));
            assert_eq!(one.step("publish", &id, &[]).await.status, 403);
            let waits = |person| waiting(&people, person);
            assert_eq!(waits(one.person), []);
            assert_eq!(waits(other.person), [Why::ToApprove]);
            assert!(is_done(&other.step("publish", &id, &[]).await, "published"));
        });
    });
}

fn waiting(people: &People, person: PersonId) -> Vec<Why> {
    let now = people.now();
    people
        .database()
        .read_now(|r| {
            let (region_roles, organisations) = crate::roles::work_of(r, person, now)?;
            let asks = shell::policy::Person {
                id: person,
                name: String::new(),
                language: Language::English,
                assurance: shell::policy::Assurance::Strong,
                region_roles,
                organisations,
                session: shell::policy::SessionKey(String::new()),
            };
            let found = waiting_for(r, &asks, Language::Bulgarian, 10)?;
            assert!(found.iter().all(|one| !one.title.is_empty()));
            Ok::<_, Error>(found.into_iter().map(|one| one.why).collect())
        })
        .unwrap()
}

#[test]
fn everybody_finds_what_waits_for_them() {
    each_people(|people| {
        let editor = Colleague::new(&people, "Editor", Role::Editor);
        let publisher = Colleague::new(&people, "Publisher", Role::Publisher);
        let elsewhere = Colleague::of(&people, "Elsewhere", THEIRS, Role::Publisher);
        let coordinator = Colleague::of_region(&people, "Coordinator", RegionRole::Coordinator);
        let waits = |who: &Colleague| waiting(&people, who.person);
        run(async {
            editor.save(&ours(), &[("website", "https://ruse.example")]).await;
            assert_eq!(waits(&editor), [Why::Draft]);
            editor.step("submit", &ours(), &[]).await;
            assert_eq!(waits(&editor), []);
            assert_eq!(waits(&publisher), [Why::ToApprove]);
            assert_eq!(waits(&elsewhere), []);
            assert_eq!(waits(&coordinator), [Why::ToApprove], "nobody speaks for it yet");
            let head = member(&people, "Head", OURS, Role::Representative);
            assert_eq!(waiting(&people, head), [Why::ToApprove]);
            assert_eq!(waits(&coordinator), []);
            publisher.step("send-back", &ours(), &[("reason", "why")]).await;
            assert_eq!(waits(&editor), [Why::SentBack]);
            assert_eq!(waits(&publisher), []);
        });
    });
}

#[test]
fn translators_change_translations_only() {
    each_people(|people| {
        let id = id(Kind::Page, "about");
        let translator = Colleague::of_region(&people, "Translator", RegionRole::Translator);
        let text = published(&people, &id).text("title").unwrap().clone();
        let original = text.original_language().unwrap();
        let other = Language::ALL
            .into_iter()
            .find(|language| *language != original)
            .unwrap();
        let slot = |language: Language| format!("title:{}", language.code());
        run(async {
            let page = translator.open(&id).await;
            assert!(
                !page.text.contains(&format!("name=\"{}\"", slot(original))),
                "the original is not offered"
            );
            let denied = translator
                .save(&id, &[(slot(original).as_str(), "Another title")])
                .await;
            assert_eq!(denied.status, 403);
            let name = format!("original|{}", slot(other));
            let denied = translator.save(&id, &[("do", name.as_str())]).await;
            assert_eq!(denied.status, 403);
            assert_eq!(draft(&people, &id), None);
            let saved = translator
                .save(&id, &[(slot(other).as_str(), "Ein anderer Titel")])
                .await;
            assert!(is_done(&saved, "saved"));
            assert!(is_done(&translator.step("submit", &id, &[]).await, "submitted"));
            assert_eq!(translator.step("publish", &id, &[]).await.status, 403);
        });
        let written = draft(&people, &id).unwrap().document;
        let words = written.text("title").unwrap().get(other).unwrap();
        assert_eq!(
            (words.words.as_str(), words.origin),
            ("Ein anderer Titel", Origin::Human)
        );
    });
}

#[test]
fn translations_show_where_they_come_from_and_get_reviewed() {
    each_people(|people| {
        let id = id(Kind::Page, "about");
        let coordinator = Colleague::of_region(&people, "Coordinator", RegionRole::Coordinator);
        let before = published(&people, &id);
        let original = before.text("title").unwrap().original_language().unwrap();
        let others: Vec<Language> = Language::ALL
            .into_iter()
            .filter(|language| *language != original)
            .collect();
        let (one, two) = (others[0], others[1]);
        let text = |people: &People| {
            draft(people, &id)
                .unwrap()
                .document
                .text("title")
                .unwrap()
                .clone()
        };
        run(async {
            let name = format!("title:{}", original.code());
            coordinator.save(&id, &[(name.as_str(), "A new title")]).await;
            assert!(text(&people).is_stale(one) && text(&people).is_stale(two));
            let page = coordinator.open(&id).await;
            assert!(page.text.contains("Out of date: the original changed"));
            let review = format!("review|title:{}", one.code());
            let saved = coordinator.save(&id, &[("do", review.as_str())]).await;
            assert!(
                saved
                    .header("location")
                    .ends_with(&format!("#title%3A{}", one.code())),
                "{saved:?}"
            );
            assert!(!text(&people).is_stale(one) && text(&people).is_stale(two));
            let turn = format!("original|title:{}", two.code());
            coordinator.save(&id, &[("do", turn.as_str())]).await;
            assert_eq!(text(&people).original_language(), Some(two));
        });
    });
}

#[test]
fn a_forbidden_rendering_gives_way_to_the_right_words_without_scripts() {
    each_people(|people| {
        let term = people.snapshot().glossary.first().unwrap().term.id.to_string();
        let (language, forbidden) = (Language::English, "townhouse");
        change_behind(&people, &id(Kind::Term, &term), |schema, document| {
            document.write(schema.field("forbidden").unwrap(), language, forbidden);
        });
        // The snapshot follows the change feed in the running program.
        let snapshots = catalogue::snapshot::Snapshots::open(people.database()).unwrap();
        let database = people.database().clone();
        let people = People::open(
            &crate::fixture::config(),
            database,
            std::sync::Arc::new(snapshots),
        );
        let snapshot = people.snapshot();
        let id = id(Kind::Page, "about");
        let coordinator = Colleague::of_region(&people, "Coordinator", RegionRole::Coordinator);
        run(async {
            let name = format!("title:{}", language.code());
            let text = format!("x {forbidden} y");
            coordinator.save(&id, &[(name.as_str(), text.as_str())]).await;
            let page = coordinator.open(&id).await;
            let warning = editing::warnings(&snapshot, language, &text).remove(0);
            assert!(page.text.contains("Replace with"), "{}", page.text);
            let button = format!("replace|{name}|{}", warning.found);
            let saved = coordinator
                .save(&id, &[(name.as_str(), text.as_str()), ("do", button.as_str())])
                .await;
            assert!(is_done(&saved, "saved"));
            let written = draft(&people, &id).unwrap().document;
            let words = super::merge::words(&written, "title", language);
            assert_eq!(words, format!("x {} y", warning.right));
        });
    });
}

#[test]
fn new_items_begin_as_drafts_and_may_be_thrown_away() {
    each_people(|people| {
        let editor = Colleague::new(&people, "Editor", Role::Editor);
        let publisher = Colleague::new(&people, "Publisher", Role::Publisher);
        let other = Colleague::of(&people, "Other", THEIRS, Role::Publisher);
        let id = id(Kind::Contact, &format!("{OURS}/front-desk"));
        let address = format!("/en/desk/new/contact?owner={OURS}");
        run(async {
            let choose = editor.browser.get("/en/desk/new/contact").await;
            assert!(
                choose
                    .text
                    .contains(&format!("/en/desk/new/contact?owner={OURS}"))
            );
            assert_eq!(other.browser.get(&address).await.status, 403);
            let wrong = editor.browser.post(&address, &[("key", "Front Desk!")]).await;
            assert_eq!(wrong.status, 422);
            assert!(
                wrong.text.contains("value=\"Front Desk!\""),
                "what was typed is kept"
            );
            assert!(is_done(
                &editor.browser.post(&address, &[("key", "front-desk")]).await,
                "begun"
            ));
            assert_eq!(
                editor
                    .browser
                    .post(&address, &[("key", "front-desk")])
                    .await
                    .status,
                422
            );
            assert_eq!(other.open(&id).await.status, 403);
            let empty = editor.step("submit", &id, &[]).await;
            assert_eq!(empty.status, 422);
            assert!(empty.text.contains("href=\"#source\""), "{}", empty.text);
            assert!(is_done(&editor.step("discard", &id, &[]).await, "discarded"));
            assert_eq!(editor.open(&id).await.status, 404);
            editor.browser.post(&address, &[("key", "front-desk")]).await;
            let fields = [
                ("purpose:en", "Front desk"),
                ("source", "https://ruse.example"),
                ("phones", "+359 82 881 881"),
            ];
            assert!(is_done(&editor.save(&id, &fields).await, "saved"));
            assert!(is_done(&publisher.step("publish", &id, &[]).await, "published"));
        });
        assert_eq!(published(&people, &id).words("source"), "https://ruse.example");
        assert_eq!(revisions(&people, &id).len(), 1);
    });
}

#[test]
fn an_item_is_given_away_only_by_somebody_who_may_publish_on_both_sides() {
    each_people(|people| {
        let publisher = Colleague::new(&people, "Publisher", Role::Publisher);
        let id = id(Kind::Service, "bg-999999");
        run(async {
            let made = publisher
                .browser
                .post(
                    &format!("/en/desk/new/service?owner={OURS}"),
                    &[("key", "bg-999999")],
                )
                .await;
            assert!(is_done(&made, "begun"), "{}", made.text);
            let topic = people.snapshot().choices("topic").first().unwrap().code.clone();
            let provider_kind = people
                .snapshot()
                .choices("provider_kind")
                .first()
                .unwrap()
                .code
                .clone();
            let fields = [
                ("name:bg", "Нова услуга"),
                ("provider_kind", provider_kind.as_str()),
                ("topic", topic.as_str()),
                ("audience", "citizen"),
                ("source", "https://ruse.example"),
            ];
            publisher.save(&id, &fields).await;
            let done = publisher.step("publish", &id, &[]).await;
            assert!(is_done(&done, "published"), "{}", done.text);
            publisher.save(&id, &[("provider", THEIRS)]).await;
            assert_eq!(publisher.step("publish", &id, &[]).await.status, 403);
            assert_eq!(published(&people, &id).words("provider"), OURS);
        });
    });
}

#[test]
fn archived_and_renamed_items_lead_on() {
    each_people(|people| {
        let coordinator = Colleague::of_region(&people, "Coordinator", RegionRole::Coordinator);
        let keys: Vec<String> = people
            .snapshot()
            .glossary
            .iter()
            .take(2)
            .map(|one| one.term.id.to_string())
            .collect();
        let (first, second) = (id(Kind::Term, &keys[0]), id(Kind::Term, &keys[1]));
        run(async {
            let archive = format!("/en/desk/archive/term/{}", keys[0]);
            assert_eq!(coordinator.browser.get(&archive).await.status, 200);
            let unknown = [("key", "no-such-thing"), ("sure", "yes")];
            let wrong = coordinator.browser.post(&archive, &unknown).await;
            assert_eq!(wrong.status, 422);
            assert!(wrong.text.contains("value=\"no-such-thing\""));
            let successor = [("key", keys[1].as_str()), ("sure", "yes")];
            assert!(is_done(
                &coordinator.browser.post(&archive, &successor).await,
                "archived"
            ));
            assert_eq!(state(&people, &first), Some(State::Archived));
            assert_eq!(
                coordinator
                    .browser
                    .post(&format!("/en{}", path(&first)), &[("number", "0")])
                    .await
                    .status,
                409
            );
            let restore = format!("/en/desk/restore/term/{}", keys[0]);
            assert!(is_done(
                &coordinator.browser.post(&restore, &[("sure", "yes")]).await,
                "restored"
            ));

            coordinator.save(&second, &[("words:en", "Another name")]).await;
            coordinator.step("publish", &second, &[]).await;
            let rename = format!("/en/desk/rename/term/{}", keys[1]);
            assert_eq!(
                coordinator
                    .browser
                    .post(&rename, &[("key", "Two Words")])
                    .await
                    .status,
                422
            );
            assert_eq!(
                coordinator
                    .browser
                    .post(&rename, &[("key", &keys[0])])
                    .await
                    .status,
                422
            );
            let renamed = coordinator
                .browser
                .post(&rename, &[("key", "another-name")])
                .await;
            assert!(is_done(&renamed, "renamed"), "{}", renamed.text);
        });
        let new = id(Kind::Term, "another-name");
        assert_eq!(revisions(&people, &new).len(), 2, "the history goes along");
        let moved = people
            .database()
            .read_now(|r| editing::moved_to(r, &second))
            .unwrap();
        assert_eq!(moved, Some(new));
    });
}

#[test]
fn of_many_who_publish_at_once_one_does() {
    each_people(|people| {
        let id = ours();
        let publisher = Colleague::new(&people, "Publisher", Role::Publisher);
        run(async {
            publisher.save(&id, &[("website", "https://ruse.example")]).await;
            let publishing: Vec<_> = (0..64)
                .map(|_| {
                    let browser = publisher.browser.clone();
                    tokio::spawn(async move {
                        let address = format!("/en/desk/publish/organisation/{OURS}");
                        browser.post(&address, &[("number", "1")]).await
                    })
                })
                .collect();
            let mut done = 0;
            for one in publishing {
                let seen = one.await.unwrap();
                assert!(
                    seen.status == 303 || seen.status == 409,
                    "{} {}",
                    seen.status,
                    seen.text
                );
                done += usize::from(is_done(&seen, "published"));
            }
            assert_eq!(done, 1);
        });
        let kept = revisions(&people, &id);
        assert_eq!(kept.iter().filter(|one| one.author.is_some()).count(), 1);
        assert_eq!(kept.len(), 2);
    });
}

#[test]
fn of_many_who_save_at_once_one_does() {
    each_people(|people| {
        let id = ours();
        let editor = Colleague::new(&people, "Editor", Role::Editor);
        run(async {
            let form = editor.open(&id).await;
            let own = ["version", "seen"].map(|name| hidden(&form, name));
            let saving: Vec<_> = (0..32)
                .map(|number| {
                    let (browser, own, address) = (
                        editor.browser.clone(),
                        own.clone(),
                        format!("/en{}", path(&ours())),
                    );
                    tokio::spawn(async move {
                        let website = format!("https://{number}.example");
                        let [version, seen] = own;
                        let fields = [
                            ("number", "0"),
                            ("version", version.as_str()),
                            ("seen", seen.as_str()),
                            ("website", website.as_str()),
                            ("autosave", "1"),
                        ];
                        browser.post(&address, &fields).await.status
                    })
                })
                .collect();
            let mut statuses = Vec::new();
            for one in saving {
                statuses.push(one.await.unwrap());
            }
            statuses.sort_unstable();
            assert_eq!(statuses[0], 200);
            assert!(statuses[1..].iter().all(|status| *status == 409), "{statuses:?}");
        });
        assert_eq!(draft(&people, &id).unwrap().number, 1);
    });
}

#[test]
fn others_are_told_who_has_an_item_open() {
    each_people(|people| {
        let one = Colleague::new(&people, "One", Role::Editor);
        let reader = Colleague::new(&people, "Reader", Role::Reader);
        let other = Colleague::new(&people, "Other", Role::Editor);
        run(async {
            assert!(
                !one.open(&ours())
                    .await
                    .text
                    .contains("Somebody else has this item open")
            );
            reader.open(&ours()).await;
            let page = other.open(&ours()).await;
            assert!(page.text.contains("Somebody else has this item open") && page.text.contains("One, "));
            assert!(
                !page.text.contains("Reader, "),
                "whoever only reads is in nobody's way"
            );
        });
    });
}

#[test]
fn whatever_is_typed_is_kept_and_comes_back_as_words() {
    one_people(&crate::fixture::config(), |people| {
        let id = id(Kind::Contact, &format!("{OURS}/bad"));
        let editor = Colleague::new(&people, "Editor", Role::Editor);
        let nasty = "\"><script>alert(1)</script><img src=x onerror=alert(1)> {{ 7*7 }} \u{202e}abc\0def";
        run(async {
            let made = editor
                .browser
                .post(&format!("/en/desk/new/contact?owner={OURS}"), &[("key", "bad")])
                .await;
            assert!(is_done(&made, "begun"));
            let form = editor.open(&id).await;
            let names: Vec<&str> = form
                .text
                .split(" name=\"")
                .skip(1)
                .filter_map(|rest| rest.split('"').next())
                .filter(|name| !["number", "version", "seen", "do", "viewport"].contains(name))
                .collect();
            assert!(names.len() > 20, "{names:?}");
            let mut fields: Vec<(&str, &str)> = names.iter().map(|name| (*name, nasty)).collect();
            fields.push(("purpose:xx", "no such language"));
            fields.push(("nothing", "no such field"));
            fields.push(("do", "review|nothing:bg"));
            let saved = editor.post(&format!("/en{}", path(&id)), &form, &fields).await;
            assert!(is_done(&saved, "saved"), "{} {}", saved.status, saved.text);
            for language in Language::ALL {
                let page = editor
                    .browser
                    .get(&format!("/{}{}", language.code(), path(&id)))
                    .await;
                assert_eq!(page.status, 200);
                assert!(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"));
                assert!(
                    page.text.contains("&#60;script&#62;alert(1)"),
                    "it is still there"
                );
                let address = format!("/{}/desk/submit/contact/{OURS}/bad", language.code());
                let number = hidden(&page, "number");
                let told = editor.browser.post(&address, &[("number", &number)]).await;
                assert_eq!(told.status, 422);
                assert!(told.text.contains("href=\"#email\"") && told.text.contains("id=\"email-problem\""));
                assert!(told.text.contains("&#60;script&#62;alert(1)"));
            }

            // A form of half a megabyte is taken; one of two is not.
            let long = "дума ".repeat(20_000);
            let saved = editor.save(&id, &[("purpose:bg", long.as_str())]).await;
            assert!(is_done(&saved, "saved"), "{}", saved.status);
            let told = editor.step("submit", &id, &[]).await;
            assert!(told.status == 422 && told.text.contains("href=\"#purpose:bg\""));
            let too_long = "a".repeat(2 * 1024 * 1024);
            let seen = editor.save(&id, &[("purpose:bg", too_long.as_str())]).await;
            assert_eq!(seen.status, 413);

            // Addresses and numbers that make no sense.
            for address in [
                "/en/desk/nothing",
                "/en/desk/contact?state=nothing",
                "/en/desk/contact?owner=%00",
                "/en/desk/service/nothing/at/all",
                "/en/desk/service/bg-0",
                "/en/desk/difference/contact/bg-obshtina-rse27/bad?to=x",
                "/en/desk/revisions/contact/bg-obshtina-rse27/bad?before=x",
            ] {
                assert_eq!(editor.browser.get(address).await.status, 404, "{address}");
            }
            let address = format!("/en{}", path(&id));
            for fields in [
                &[][..],
                &[("number", "x")],
                &[("number", "-1")],
                &[("number", "1"), ("version", "x")],
            ] {
                assert_eq!(editor.browser.post(&address, fields).await.status, 400);
            }
        });
    });
}

#[test]
fn lists_show_what_somebody_may_see() {
    each_people(|people| {
        let editor = Colleague::new(&people, "Editor", Role::Editor);
        let elsewhere = Colleague::of(&people, "Elsewhere", THEIRS, Role::Editor);
        let translator = Colleague::of_region(&people, "Translator", RegionRole::Translator);
        run(async {
            editor.save(&ours(), &[("website", "https://ruse.example")]).await;
            let drafts = "/en/desk/organisation?state=draft";
            let line = format!("href=\"/en/desk/organisation/{OURS}\"");
            for (who, sees) in [(&editor, true), (&elsewhere, false), (&translator, true)] {
                assert_eq!(who.browser.get(drafts).await.text.contains(&line), sees);
            }
            let own = editor
                .browser
                .get(&format!("/en/desk/organisation?owner={OURS}"))
                .await;
            assert!(
                own.text.contains(&line) && own.text.contains("Draft"),
                "{}",
                own.text
            );
            let first = editor.browser.get("/bg/desk/service").await;
            let next = first
                .text
                .split("?after=")
                .nth(1)
                .and_then(|rest| rest.split('"').next())
                .unwrap();
            let second = editor
                .browser
                .get(&format!("/bg/desk/service?after={next}"))
                .await;
            assert_eq!(second.status, 200);
            assert!(!second.text.contains(&format!("href=\"/bg/desk/service/{next}\"")));
        });
    });
}

#[test]
fn documents_merge_field_by_field() {
    one_people(&crate::fixture::config(), |people| {
        let snapshot = people.snapshot();
        let schema = Schema::of(Kind::Page, &snapshot.region);
        let title = schema.field("title").unwrap();
        let body = schema.field("body").unwrap();
        let mut base = Document::new(Kind::Page);
        base.write(title, Language::Bulgarian, "Заглавие");
        base.write(title, Language::English, "Title");
        base.write(body, Language::Bulgarian, "Текст");
        let mut mine = base.clone();
        mine.write(title, Language::English, "My title");
        mine.write(body, Language::Bulgarian, "Мой текст");
        let mut theirs = base.clone();
        theirs.write(title, Language::Romanian, "Titlu");
        theirs.write(body, Language::Bulgarian, "Техен текст");
        let merged = merge(&base, &mine, &theirs, &schema, &Picks::new());
        let text = merged.document.text("title").unwrap();
        assert_eq!(text.words(Language::English), "My title");
        assert_eq!(text.words(Language::Romanian), "Titlu");
        assert_eq!(
            merged
                .open
                .iter()
                .map(super::merge::Part::name)
                .collect::<Vec<_>>(),
            ["body:bg"]
        );
        for (side, words) in [(Side::Mine, "Мой текст"), (Side::Theirs, "Техен текст")] {
            let picks = Picks::from([("body:bg".to_owned(), side)]);
            let merged = merge(&base, &mine, &theirs, &schema, &picks);
            assert!(merged.open.is_empty());
            assert_eq!(
                merged.document.text("body").unwrap().words(Language::Bulgarian),
                words
            );
        }
        assert!(
            !changes_only_translations(&base, &mine, &schema),
            "the body's original changed"
        );
        let mut translated = base.clone();
        translated.write(title, Language::English, "Another title");
        assert!(changes_only_translations(&base, &translated, &schema));
        translated.make_original(title, Language::English);
        assert!(!changes_only_translations(&base, &translated, &schema));

        // The marks tell who changed what.
        let seen = forms::marks(&base, &schema);
        let found = forms::crossings(&seen, &mine, &theirs, &schema);
        let offered = |name: &str| found.iter().find(|one| one.part.name() == name).unwrap().offered;
        assert_eq!(offered("title:en"), Some(Side::Mine));
        assert_eq!(offered("title:ro"), Some(Side::Theirs));
        assert_eq!(offered("body:bg"), None);
    });
}

#[test]
fn a_preview_is_the_page_as_it_would_be_and_changes_nothing() {
    each_people(|people| {
        let config = crate::fixture::config();
        let folder = tempfile::tempdir().unwrap();
        let house = catalogue::House::open(
            people.database().clone(),
            &folder.path().join("index"),
            config.base_url.clone(),
            std::sync::Arc::new(storage::SystemClock),
        )
        .unwrap();
        let people = people.showing(house.clone());
        let editor = Colleague::new(&people, "Editor", Role::Editor);
        let stranger = Colleague::of(&people, "Stranger", THEIRS, Role::Publisher);
        let reader = crate::roles::tests::browser(&people, house.routes());
        let before = published(&people, &ours());
        let revision = people.database().revision();
        run(async {
            let fields = [
                ("name:bg", "Община Русе на преглед"),
                ("website", "https://preview.example"),
            ];
            editor.save(&ours(), &fields).await;
            let address = format!("/bg/desk/preview/organisation/{OURS}");
            let page = editor.browser.get(&address).await;
            assert_eq!(page.status, 200, "{}", page.text);
            for words in [
                "<h1>Община Русе на преглед",
                "https://preview.example",
                "content=\"noindex\"",
                "Читателите още не я виждат",
            ] {
                assert!(page.text.contains(words), "{words} is not on {}", page.text);
            }
            assert!(
                page.text.contains("to=%2Fdesk%2Fpreview%2F"),
                "the language switch stays in the preview"
            );
            assert_eq!(page.header("cache-control"), "private, no-store");
            assert_eq!(page.header("x-robots-tag"), "noindex");
            assert_eq!(stranger.browser.get(&address).await.status, 403);
            // A draft that can not be published yet says why instead.
            editor.save(&ours(), &[("website", "no address")]).await;
            let wrong = editor.browser.get(&address).await;
            assert!(wrong.status == 422 && wrong.text.contains("href=\"#website\""));

            // Other kinds have their pages to be seen on.
            let coordinator = Colleague::of_region(&people, "Coordinator", RegionRole::Coordinator);
            let snapshot = people.snapshot();
            let event = snapshot.events.first().unwrap().code.to_string();
            let term = snapshot.glossary.first().unwrap().term.id.to_string();
            for path in [
                "service/bg-2076".to_owned(),
                format!("life_event/{event}"),
                format!("term/{term}"),
                "page/about".to_owned(),
            ] {
                let seen = coordinator.browser.get(&format!("/en/desk/preview/{path}")).await;
                assert_eq!(seen.status, 200, "{path}");
                assert!(seen.text.contains("Readers do not see it yet"), "{path}");
            }

            // Public pages lead whoever may edit to the desk, and nobody else.
            let page = format!("/en/institutions/{OURS}");
            let link = format!("href=\"/en/desk/organisation/{OURS}\"");
            assert!(!reader.get(&page).await.text.contains("/desk/"));
            let door = crate::roles::tests::signed_in;
            let strong = shell::policy::Assurance::Strong;
            assert!(
                door(&reader, editor.person, strong)
                    .get(&page)
                    .await
                    .text
                    .contains(&link)
            );
            assert!(
                !door(&reader, stranger.person, strong)
                    .get(&page)
                    .await
                    .text
                    .contains("/desk/")
            );
        });
        assert_eq!(published(&people, &ours()), before);
        assert_eq!(people.database().revision(), revision);
        assert!(revisions(&people, &ours()).is_empty());
    });
}

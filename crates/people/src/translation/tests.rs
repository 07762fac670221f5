use std::sync::Arc;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use catalogue::editing::{self, Document, ItemId, Kind, Outcome, Schema};
use catalogue::load::load;
use catalogue::snapshot::{Snapshot, Snapshots};
use http::{Request, Response};
use jiff::Timestamp;
use language::Language::{self, Bulgarian, English, Romanian};
use language::text::Origin;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use shell::Config;
use shell::config::{Secret, TranslationService};
use shell::policy::{
    Action, Assurance, Assurances, Permit, Person, PersonId, RegionRole, SessionKey, decide,
};
use storage::jobs::{JobState, Worker};
use storage::testing::each_fresh;
use storage::{Clock, FixedClock, Options};

use super::contract::{KEY, Kind as Interface, PASSWORD, Script, Served, USER, spoken};
use super::markdown::{Form, Rendering, rendered, segments, shape};
use super::providers::{Answer, Back, Batch, Provider, deepl, etranslation, libretranslate};
use super::segment::{Dialect, Piece, Segment, read};
use super::terms::Terms;
use super::{Asked, Lie, Request as Asking, State, Translator, Trouble, Wanted, ask, store, work};
use crate::accounts::Providers;
use crate::desk;
use crate::fetch::{Bounds, Fetch, FetchError, Fetching, Network};
use crate::fixture::{browser, config, region, run};
use crate::roles::tests::{person, region_role};
use crate::{Error, People, accounts, roles};

const DIALECT: Dialect = Dialect {
    mark: "<x",
    mark_end: "</x>",
    pair: "<g",
    pair_end: "</g>",
};

// Protection

fn translated(text: &str, terms: &Terms, given: impl Fn(&Segment) -> String) -> Result<String, Lie> {
    let renderings: Result<Vec<Rendering>, Lie> = segments(Form::Markdown, text, terms)
        .iter()
        .map(|segment| Ok(Rendering::Marked(read(&given(segment))?)))
        .collect();
    rendered(Form::Markdown, text, terms, &renderings?)
}

fn by_machine(segment: &Segment) -> String {
    spoken(&segment.encode(DIALECT), "ro")
}

const RICH: &str = "## Как се подава **заявление**\n\nВижте [сайта на _общината_](https://ruse.bg/a_b \"Сайт\") \
    и https://egov.bg/x?a=1&b=2 или пишете на info@ruse.bg.\n\n1. Таксата е 12,50 EUR за `формуляр А`.\n   - Срок: 14 дни\n\
    2. Обадете се на +359 82 881 802.\n\n| Колона | Друга |\n|---|:-:|\n| едно | *две* |\n\n> Важно! Срокът е 30 дни.\n\n\
    ```\nкод 5 < 6\n```\n";

#[test]
fn structure_numbers_addresses_and_code_stay_and_words_change() {
    let terms = Terms::default();
    let result = translated(RICH, &terms, by_machine).unwrap();
    assert_eq!(shape(&result), shape(RICH), "{result}");
    for kept in [
        "12,50 EUR",
        "`формуляр А`",
        "https://egov.bg/x?a=1&b=2",
        "info@ruse.bg",
        "+359 82 881 802",
        "https://ruse.bg/a_b",
        "код 5 < 6",
        "14",
    ] {
        assert!(result.contains(kept), "{kept} in {result}");
    }
    assert!(
        result.contains("primărie") && !result.contains("Таксата"),
        "{result}"
    );
    assert!(!result.contains("\\!"), "no needless backslashes: {result}");
}

#[test]
fn terms_are_rendered_as_the_glossary_says_and_inflected_ones_are_left() {
    crate::fixture::one_people(&config(), |people| {
        let snapshot = people.snapshot();
        let terms = Terms::of(&snapshot, Bulgarian, Romanian);
        let found = segments(Form::Line, "Министерство и министерството, село", &terms);
        let wire = found[0].encode(DIALECT);
        assert_eq!(
            wire,
            "<x id=\"x0\">Minister</x> и министерството, <x id=\"x1\">sat</x>"
        );
        let given = Rendering::Marked(read("Satul <x id=\"x1\">alt sat</x> și <x id=\"x0\"/>").unwrap());
        let words = rendered(
            Form::Line,
            "Министерство и министерството, село",
            &terms,
            &[given],
        );
        assert_eq!(
            words.unwrap(),
            "Satul sat și Minister",
            "what the machine made of a term does not count"
        );
    });
}

#[test]
fn what_a_provider_makes_up_does_not_become_structure() {
    let terms = Terms::default();
    for (said, outcome) in [
        ("# Titlu", None),
        ("1. unu", None),
        ("- unu", None),
        ("vedeți [aici](javascript:alert(1)) **acum**", None),
        ("a &lt;script&gt; b", None),
        ("vedeți www.evil.example acum", Some(Lie::Structure)),
        ("<script>alert(1)</script>", Some(Lie::Markup)),
        ("<img src=x onerror=alert(1)>", Some(Lie::Markup)),
        ("text <!-- comment -->", Some(Lie::Markup)),
        ("<g id=\"g0\">text</g>", Some(Lie::Marks)),
        ("<x id=\"x0\"><script></script></x>", Some(Lie::Markup)),
        ("", Some(Lie::Blank)),
        (" . ", Some(Lie::Blank)),
    ] {
        let result = translated("Прост текст за пример", &terms, |_| {
            said.to_owned()
        });
        if let Some(lie) = outcome {
            assert_eq!(result, Err(lie), "{said}");
        } else {
            let result = result.unwrap_or_else(|lie| panic!("{said}: {lie}"));
            assert_eq!(shape(&result), shape("Прост текст"), "{said}: {result}");
        }
    }
    let long = "a".repeat(2000);
    assert_eq!(
        translated("Прост текст", &terms, |_| long.clone()),
        Err(Lie::Long)
    );
}

/// One block of Markdown, well spaced as people write it.
fn blocks() -> impl Strategy<Value = String> {
    let words = vec(
        select(vec![
            "заявление",
            "такса",
            "в",
            "община",
            "срок",
            "5",
            "12,50 EUR",
        ]),
        1..5,
    )
    .prop_map(|words| words.join(" "));
    let inline = (words, 0..7usize).prop_map(|(words, kind)| match kind {
        0 => format!("**{words}**"),
        1 => format!("*{words}*"),
        2 => format!("[{words}](https://a.example/{})", words.len()),
        3 => format!("`{words}`"),
        4 => format!("**[{words}](/bg/services)**"),
        _ => words,
    });
    let line = vec(inline, 1..4).prop_map(|parts| format!("дума {} край", parts.join(" и ")));
    (vec(line, 1..4), 0..6usize).prop_map(|(lines, kind)| match kind {
        0 => format!("## {}", lines[0]),
        1 => format!("- {}", lines.join("\n- ")),
        2 => format!("1. {}", lines.join("\n1. ")),
        3 => format!("> {}", lines[0]),
        4 => format!("| {} | б |\n|---|---|\n| в | г |", lines[0]),
        _ => lines.join("\n"),
    })
}

fn documents() -> impl Strategy<Value = String> {
    // A rule between two blocks, so that two lists are two.
    vec(blocks(), 1..5).prop_map(|blocks| blocks.join("\n\n---\n\n"))
}

/// The same pieces with what stands side by side in another order: languages put words elsewhere.
fn turned(pieces: &[Piece]) -> Vec<Piece> {
    let mut groups: Vec<Vec<Piece>> = Vec::new();
    let mut depth = 0;
    for piece in pieces {
        if depth == 0 {
            groups.push(Vec::new());
        }
        if let Piece::Open(_) = piece {
            depth += 1;
        }
        if let Piece::Close(_) = piece {
            depth -= 1;
        }
        groups.last_mut().unwrap().push(piece.clone());
    }
    groups.reverse();
    // Words touch neither end: a mark beside a letter can be no emphasis, which is refused and tested elsewhere.
    let gap = || Piece::Words(" ori ".into());
    groups
        .into_iter()
        .flat_map(|group| group.into_iter().chain([gap()]))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whoever_keeps_the_marks_keeps_the_structure(text in documents(), reverse in any::<bool>()) {
        let terms = Terms::default();
        let renderings: Vec<Rendering> = segments(Form::Markdown, &text, &terms)
            .iter()
            .map(|segment| {
                let pieces = read(&by_machine(segment)).unwrap();
                Rendering::Marked(if reverse { turned(&pieces) } else { pieces })
            })
            .collect();
        let result = rendered(Form::Markdown, &text, &terms, &renderings).unwrap();
        prop_assert_eq!(shape(&result), shape(&text), "{}", result);
    }

    #[test]
    fn whoever_loses_a_mark_is_refused(text in documents(), which in any::<prop::sample::Index>()) {
        let terms = Terms::default();
        let all = segments(Form::Markdown, &text, &terms);
        let marked: Vec<usize> = (0..all.len()).filter(|at| !all[*at].marks.is_empty()).collect();
        prop_assume!(!marked.is_empty());
        let spoilt = marked[which.index(marked.len())];
        let renderings: Vec<Rendering> = all
            .iter()
            .enumerate()
            .map(|(at, segment)| {
                let mut pieces = segment.pieces.clone();
                if at == spoilt {
                    let lost = pieces.iter().position(|piece| !matches!(piece, Piece::Words(_))).unwrap();
                    pieces.remove(lost);
                }
                Rendering::Marked(pieces)
            })
            .collect();
        prop_assert_eq!(rendered(Form::Markdown, &text, &terms, &renderings), Err(Lie::Marks));
    }

    #[test]
    fn nothing_that_comes_back_can_change_the_structure(
        text in documents(),
        said in "[ -~\n<>\\[\\]()#*`_ж&;]{0,60}",
        tail in any::<bool>(),
    ) {
        let terms = Terms::default();
        let given = |segment: &Segment| {
            if tail { format!("{}{said}", segment.encode(DIALECT)) } else { said.clone() }
        };
        if let Ok(result) = translated(&text, &terms, given) {
            prop_assert_eq!(shape(&result), shape(&text), "{}", result);
        }
    }
}

// Adapters

fn batch(texts: &[&str]) -> Batch {
    let terms = Terms::default();
    Batch {
        source: Bulgarian,
        target: Romanian,
        segments: texts
            .iter()
            .flat_map(|text| segments(Form::Markdown, text, &terms))
            .collect(),
    }
}

fn network() -> Arc<dyn Fetch> {
    let bounds = Bounds {
        patience: Duration::from_secs(10),
        answer_max: 64 * 1024,
    };
    Arc::new(Network::new(bounds).unwrap())
}

fn adapter(kind: Interface, address: &str) -> Box<dyn Provider> {
    let address = address.to_owned();
    let fetch = network();
    match kind {
        Interface::DeepL => Box::new(deepl::DeepL {
            address,
            key: Secret::new(KEY),
            fetch,
        }),
        Interface::Libre => Box::new(libretranslate::LibreTranslate {
            address,
            key: Some(Secret::new(KEY)),
            fetch,
        }),
        Interface::European => Box::new(etranslation::ETranslation::new(
            address,
            USER.to_owned(),
            Secret::new(PASSWORD),
            fetch,
        )),
    }
}

fn asks(provider: &dyn Provider, batch: &Batch) -> Result<Answer, Trouble> {
    let back = Back {
        done: "https://example.eu/translation/callback/t".into(),
        failed: "https://example.eu/translation/callback/t/error".into(),
    };
    run(provider.ask(batch, &back))
}

#[test]
fn the_synchronous_services_are_asked_as_they_want_and_answer_in_marks() {
    for kind in [Interface::DeepL, Interface::Libre] {
        let server = Served::start(kind);
        let provider = adapter(kind, &server.address);
        let batch = batch(&["Такса **12 EUR** & срок < дни", "Второ"]);
        let Answer::Now(given) = asks(&*provider, &batch).unwrap() else {
            panic!("{kind:?} answers at once");
        };
        assert_eq!(given.len(), 2);
        for (segment, pieces) in batch.segments.iter().zip(&given) {
            segment.check(pieces).unwrap();
        }
        assert_eq!(
            given[0].last(),
            Some(&Piece::Words(" & se < depune".into())),
            "entities are read: {given:?}"
        );
        assert_eq!(server.asked().len(), 1);
    }
}

#[test]
fn every_bad_answer_has_its_name() {
    let one = batch(&["Такса **12 EUR** в общината"]);
    let huge = format!("{{\"x\":\"{}\"}}", "a".repeat(80 * 1024));
    for kind in [Interface::DeepL, Interface::Libre] {
        let server = Served::start(kind);
        let provider = adapter(kind, &server.address);
        let status = |number, retry| Script::Status(number, "{}".into(), retry);
        for (script, trouble) in [
            (status(429, Some("7")), Trouble::Busy(Some(7))),
            (status(503, None), Trouble::Busy(None)),
            (status(403, None), Trouble::Stranger(403)),
            (status(400, None), Trouble::Refused(400)),
            (status(413, None), Trouble::TooLong),
            (status(302, None), Trouble::Refused(302)),
            (status(500, None), Trouble::Down("status 500".into())),
            (status(200, None), Lie::Unreadable.into()),
            (
                Script::Status(200, "<html>502</html>".into(), None),
                Lie::Unreadable.into(),
            ),
            (Script::Status(200, huge.clone(), None), Lie::Long.into()),
            (Script::OneLess, Lie::Count.into()),
            (Script::With("<script>x</script>"), Lie::Markup.into()),
        ] {
            server.says(script.clone());
            assert_eq!(asks(&*provider, &one), Err(trouble), "{kind:?} {script:?}");
        }
        server.says(Script::HangUp);
        assert!(
            matches!(asks(&*provider, &one), Err(Trouble::Down(_))),
            "{kind:?}"
        );
        server.says(Script::WithoutMarks);
        let Ok(Answer::Now(given)) = asks(&*provider, &one) else {
            panic!("readable");
        };
        assert_eq!(one.segments[0].check(&given[0]), Err(Lie::Marks));
        assert!(asks(&*provider, &one).is_ok(), "and it goes on afterwards");
        let _ = server.asked();
    }
    let server = Served::start(Interface::DeepL);
    server.says(Script::Status(
        456,
        "{\"message\":\"Quota Exceeded\"}".into(),
        None,
    ));
    let provider = adapter(Interface::DeepL, &server.address);
    assert_eq!(asks(&*provider, &one), Err(Trouble::Quota));
    server.says(Script::Status(
        200,
        "{\"translations\":[{\"detected_source_language\":\"RU\",\"text\":\"x\"}]}".into(),
        None,
    ));
    assert_eq!(asks(&*provider, &one), Err(Lie::Language.into()));
    let nowhere = adapter(Interface::Libre, "http://127.0.0.1:9");
    assert!(matches!(asks(&*nowhere, &one), Err(Trouble::Down(_))));
}

/// A network on which nothing ever answers.
#[derive(Debug)]
struct Silent;

impl Fetch for Silent {
    fn fetch(&self, _: Request<Vec<u8>>) -> Fetching {
        Box::pin(async { Err::<Response<Vec<u8>>, _>(FetchError::Slow) })
    }
}

#[test]
fn the_asynchronous_service_wants_digest_and_delivers_later() {
    let server = Served::start(Interface::European);
    let provider = adapter(Interface::European, &server.address);
    let batch = batch(&["Такса **12 EUR** & срок", "Второ"]);
    assert_eq!(asks(&*provider, &batch), Ok(Answer::Later));
    assert_eq!(asks(&*provider, &batch), Ok(Answer::Later));
    assert_eq!(
        server.counts(),
        ["00000001", "00000002"],
        "one challenge, and the uses of its nonce are counted"
    );
    let (done, failed, document) = server.delivery();
    assert_eq!(done, "https://example.eu/translation/callback/t");
    assert_eq!(failed, "https://example.eu/translation/callback/t/error");
    let given = provider.read(&document).unwrap();
    for (segment, pieces) in batch.segments.iter().zip(&given) {
        segment.check(pieces).unwrap();
    }
    for (number, trouble) in [
        ("-20028", Trouble::Busy(None)),
        ("-20007", Trouble::Stranger(0)),
        ("-20021", Trouble::TooLong),
        ("-20003", Trouble::Refused(-20003)),
        ("ok", Lie::Unreadable.into()),
    ] {
        server.says(Script::Status(200, number.into(), None));
        assert_eq!(asks(&*provider, &batch), Err(trouble), "{number}");
    }
    let other = etranslation::ETranslation::new(
        server.address.clone(),
        USER.into(),
        Secret::new("wrong"),
        network(),
    );
    assert_eq!(
        asks(&other, &batch),
        Err(Trouble::Refused(400)),
        "the server complains about the response"
    );
    let silent = etranslation::ETranslation::new(
        server.address.clone(),
        USER.into(),
        Secret::new("x"),
        Arc::new(Silent),
    );
    assert_eq!(asks(&silent, &batch), Err(Trouble::Slow));
    let pack = |html: &str| STANDARD.encode(html);
    for (delivered, lie) in [
        ("not base64!".to_owned(), Lie::Unreadable),
        (pack("<p id=\"s1\">a</p>"), Lie::Count),
        (pack("<p id=\"s0\">a</p> stray words"), Lie::Count),
        (pack("<p id=\"s0\">a<p id=\"s1\">b</p>"), Lie::Count),
        (pack("<p id=\"s0\">a<iframe></iframe></p>"), Lie::Markup),
        (pack("<p id=\"s0\">a"), Lie::Marks),
    ] {
        assert_eq!(provider.read(&delivered), Err(lie), "{delivered}");
    }
}

#[test]
fn settings_that_do_not_suffice_are_refused_and_secrets_stay_secret() {
    let with = |provider, change: fn(&mut Config)| {
        let mut config = Config::default();
        config.translation.provider = Some(provider);
        change(&mut config);
        Translator::open(&config)
            .map(|found| found.map(|translator| translator.host().to_owned()))
            .map_err(|error| error.to_string())
    };
    assert!(Translator::open(&Config::default()).unwrap().is_none());
    let key = |config: &mut Config| config.translation.key = Some(Secret::new(KEY));
    assert_eq!(
        with(TranslationService::DeepL, key).unwrap().unwrap(),
        "api-free.deepl.com"
    );
    assert!(
        with(TranslationService::DeepL, |_| ())
            .unwrap_err()
            .contains("translation.key")
    );
    assert!(
        with(TranslationService::LibreTranslate, |_| ())
            .unwrap_err()
            .contains("translation.address")
    );
    assert!(
        with(TranslationService::ETranslation, |_| ())
            .unwrap_err()
            .contains("translation.user")
    );
    let plain =
        |config: &mut Config| config.translation.address = Some("http://user:geheim@mt.example.eu".into());
    let refused = with(TranslationService::LibreTranslate, plain).unwrap_err();
    assert!(
        refused.contains("https") && !refused.contains("geheim"),
        "{refused}"
    );
    let mut config = Config::default();
    key(&mut config);
    config.translation.provider = Some(TranslationService::DeepL);
    let translator = Translator::open(&config).unwrap();
    assert!(!format!("{config:?} {translator:?}").contains(KEY));
}

// From asking to the draft

struct World {
    people: People,
    clock: Arc<FixedClock>,
    worker: Worker,
    translator: PersonId,
}

fn settings(kind: Interface, server: &Served) -> Config {
    let mut config = config();
    config.translation.address = Some(server.address.clone());
    config.translation.provider = Some(match kind {
        Interface::DeepL => TranslationService::DeepL,
        Interface::Libre => TranslationService::LibreTranslate,
        Interface::European => TranslationService::ETranslation,
    });
    config.translation.key = Some(Secret::new(KEY));
    config.translation.user = Some(USER.into());
    config.translation.password = Some(Secret::new(PASSWORD));
    config
}

/// Runs a test on both engines with a provider.
fn each_world(kind: Interface, change: fn(&mut Config), test: impl Fn(World, &Served)) {
    each_fresh(|fresh| {
        let server = Served::start(kind);
        let mut config = settings(kind, &server);
        change(&mut config);
        let clock = Arc::new(FixedClock::at(Timestamp::from_second(1_800_000_000).unwrap()));
        let database = fresh.open_with(Options {
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
            ..Options::default()
        });
        let steps: Vec<_> = [catalogue::MIGRATIONS, crate::MIGRATIONS].concat();
        database.migrate(&steps).unwrap();
        load(&database, &region()).unwrap();
        let snapshots = Arc::new(Snapshots::open(&database).unwrap());
        let translator = Translator::open(&config).unwrap();
        let people = People::translating(
            &config,
            database.clone(),
            snapshots,
            Providers::default(),
            translator,
        );
        // The thousands of changes of loading are nothing to learn from here.
        let revision = database.revision();
        database.write_now(|w| store::set_learned(w, revision)).unwrap();
        let somebody = person(&people, "Translator", English);
        region_role(&people, somebody, RegionRole::Translator);
        let worker = work(Worker::new(&database), &people);
        let world = World {
            people,
            clock,
            worker,
            translator: somebody,
        };
        test(world, &server);
    });
}

impl World {
    fn snapshot(&self) -> Arc<Snapshot> {
        self.people.snapshot()
    }

    fn permit(&self, item: &ItemId) -> Permit {
        let now = self.people.now();
        let person = self.translator;
        let (item, (region_roles, organisations)) = self
            .people
            .database()
            .read_now(|r| Ok::<_, Error>((desk::item(r, item)?.unwrap(), roles::work_of(r, person, now)?)))
            .unwrap();
        let who = Person {
            id: person,
            name: String::new(),
            language: English,
            assurance: Assurance::Email,
            region_roles,
            organisations,
            session: SessionKey(String::new()),
        };
        decide(
            Some(&who),
            Action::Translate,
            &item.thing(),
            &Assurances::default(),
        )
        .unwrap()
    }

    /// Writes texts of a published item.
    fn publish(&self, item: &ItemId, change: impl Fn(&mut Document, &Schema)) {
        let snapshot = self.snapshot();
        let database = self.people.database();
        let (mut document, version) = database.read_now(|r| editing::read(r, item)).unwrap().unwrap();
        change(&mut document, &Schema::of(item.kind(), &snapshot.region));
        let outcome = database
            .write_now(|w| editing::write(w, &snapshot, item, &version, &document))
            .unwrap();
        assert!(matches!(outcome, Outcome::Written { .. }), "{outcome:?}");
    }

    fn ask(&self, item: &ItemId, language: Language) -> Asked {
        let permit = self.permit(item);
        let fields = ["steps".to_owned(), "fees".to_owned(), "redress".to_owned()];
        let wanted = Wanted {
            item,
            fields: &fields,
            language,
        };
        self.people
            .database()
            .write_now(|w| ask(w, &permit, &wanted))
            .unwrap()
    }

    fn asking(&self, item: &ItemId) -> Asking {
        let found = self
            .people
            .database()
            .read_now(|r| store::state_of(r, item, Romanian));
        found.unwrap().unwrap()
    }

    /// Everything that is due now; how many attempts that were.
    fn run_due(&self) -> usize {
        run(self.worker.run_due()).unwrap()
    }

    fn later(&self, time: Duration) {
        self.clock.set(self.clock.now() + time);
    }

    fn draft(&self, item: &ItemId) -> Option<Document> {
        let found = self.people.database().read_now(|r| desk::store::draft(r, item));
        found.unwrap().map(|draft| draft.document)
    }

    fn dead(&self) -> Vec<String> {
        let rows = self
            .people
            .database()
            .read_now(|r| r.jobs(JobState::Dead, None, None, 50))
            .unwrap();
        rows.into_iter()
            .map(|row| format!("{} {}", row.kind, row.last_error.unwrap_or_default()))
            .collect()
    }

    fn used(&self) -> u64 {
        let now = self.people.now();
        self.people
            .database()
            .read_now(|r| store::sent_in_month(r, now))
            .unwrap()
    }
}

fn service(key: &str) -> ItemId {
    ItemId::parse(Kind::Service, key).unwrap()
}

/// Bulgarian originals; the Romanian fees were translated by a person and are up to date, those of redress are stale.
fn texts(document: &mut Document, schema: &Schema) {
    let field = |key| schema.field(key).unwrap();
    document.write(field("steps"), Bulgarian, RICH);
    document.write(field("fees"), Bulgarian, "Таксата е 5 EUR.");
    document.write(field("fees"), Romanian, "Taxa este de 5 EUR, spune un om.");
    document.write(field("redress"), Bulgarian, "Жалба");
    document.write(field("redress"), Romanian, "Plângere veche");
    document.write(field("redress"), Bulgarian, "Жалба пред съда");
}

#[test]
fn what_is_missing_or_stale_is_filled_in_the_draft_and_what_people_wrote_stays() {
    each_world(
        Interface::Libre,
        |_| (),
        |world, server| {
            let item = service("bg-2052");
            world.publish(&item, texts);
            let published = world
                .people
                .database()
                .read_now(|r| editing::read(r, &item))
                .unwrap()
                .unwrap();
            let Asked::Queued(number) = world.ask(&item, Romanian) else {
                panic!("nothing waited before");
            };
            assert_eq!(
                world.ask(&item, Romanian),
                Asked::Waiting(number),
                "asked once is enough"
            );
            world.run_due();
            assert_eq!(world.asking(&item).state, State::Done, "{:?}", world.dead());
            let draft = world.draft(&item).unwrap();
            let romanian = |key: &str| draft.text(key).unwrap().get(Romanian).unwrap().clone();
            let steps = romanian("steps");
            assert_eq!(steps.origin, Origin::Machine);
            assert_eq!(shape(&steps.words), shape(RICH));
            assert_eq!(romanian("fees").words, "Taxa este de 5 EUR, spune un om.");
            assert_eq!(romanian("fees").origin, Origin::Human);
            assert_eq!(romanian("redress").origin, Origin::Machine);
            assert!(!draft.text("redress").unwrap().is_stale(Romanian));
            let now = world
                .people
                .database()
                .read_now(|r| editing::read(r, &item))
                .unwrap()
                .unwrap();
            assert_eq!(now.1, published.1, "readers see nothing that nobody published");
            let sent = server.asked();
            assert!(
                sent.iter()
                    .flatten()
                    .all(|text| !text.contains("Таксата е <code translate=\"no\" id=\"x0\">5 EUR"))
            );
            assert!(world.used() > 0);

            // The same words elsewhere are not sent again, not even in another document.
            let before = server.asked().len();
            let other = service("bg-2053");
            world.publish(&other, |document, schema| {
                document.write(schema.field("steps").unwrap(), Bulgarian, RICH);
                document.write(schema.field("fees").unwrap(), Bulgarian, "Плаща се на каса");
                document.write(schema.field("fees").unwrap(), Romanian, "Se plătește la casierie");
            });
            world.ask(&other, Romanian);
            world.run_due();
            assert_eq!(world.asking(&other).state, State::Done);
            assert_eq!(server.asked().len(), before);
            // A person's translation of the very words is taken before any machine's.
            let third = service("bg-2054");
            world.publish(&third, |document, schema| {
                document.write(schema.field("fees").unwrap(), Bulgarian, "Плаща се на каса");
            });
            world.ask(&third, Romanian);
            world.run_due();
            assert_eq!(server.asked().len(), before);
            let draft = world.draft(&third).unwrap();
            let fees = draft.text("fees").unwrap().get(Romanian).unwrap();
            assert_eq!(
                (fees.words.as_str(), fees.origin),
                ("Se plătește la casierie", Origin::Machine)
            );
        },
    );
}

#[test]
fn a_provider_that_is_down_or_lies_damages_nothing_and_is_seen() {
    each_world(
        Interface::DeepL,
        |_| (),
        |world, server| {
            let item = service("bg-2052");
            world.publish(&item, texts);
            for _ in 0..2 {
                server.says(Script::Status(500, String::new(), None));
            }
            world.ask(&item, Romanian);
            world.run_due();
            let waiting = world.asking(&item);
            assert_eq!(
                (waiting.state, waiting.failure.as_deref()),
                (State::Waiting, Some("translation.down"))
            );
            assert_eq!(world.used(), 0, "what did not arrive is not counted");
            world.later(Duration::from_mins(2));
            world.run_due();
            world.later(Duration::from_mins(5));
            world.run_due();
            assert_eq!(world.asking(&item).state, State::Done, "it was tried again");

            let other = service("bg-2053");
            world.publish(&other, |document, schema| {
                document.write(
                    schema.field("steps").unwrap(),
                    Bulgarian,
                    "Друг **текст** за 7 дни",
                );
            });
            let lies = [
                Script::WithoutMarks,
                Script::With("<b>"),
                Script::OneLess,
                Script::Instead("This answer is written in English although Romanian was asked for".into()),
            ];
            for script in lies {
                let item = &other;
                let spoilt = world.asking_after(item, server, &script);
                assert_eq!(spoilt.state, State::Failed, "{script:?}");
                assert_eq!(world.draft(item), None, "{script:?}");
            }
            assert!(
                world
                    .dead()
                    .iter()
                    .any(|line| line == "translation.translate translation.marks")
            );
            // It may be tried again, and now the provider tells the truth.
            let permit = administrator();
            let number = world.asking(&other).number;
            assert!(
                world
                    .people
                    .database()
                    .write_now(|w| super::again(w, &permit, number))
                    .unwrap()
            );
            world.run_due();
            assert_eq!(world.asking(&other).state, State::Done);
            assert!(world.draft(&other).is_some());
        },
    );
}

impl World {
    /// Asks and lets the provider say the same bad thing until the request is given up.
    fn asking_after(&self, item: &ItemId, server: &Served, script: &Script) -> Asking {
        self.ask(item, Romanian);
        for _ in 0..3 {
            server.says(script.clone());
            self.run_due();
            self.later(Duration::from_mins(10));
        }
        self.asking(item)
    }
}

fn administrator() -> Permit {
    let who = Person {
        id: PersonId(-1),
        name: String::new(),
        language: English,
        assurance: Assurance::Strong,
        region_roles: [RegionRole::Administrator].into_iter().collect(),
        organisations: Vec::new(),
        session: SessionKey(String::new()),
    };
    let site = shell::policy::Thing::Site;
    decide(Some(&who), Action::ManageJobs, &site, &Assurances::default()).unwrap()
}

#[test]
fn the_month_has_an_end_and_rights_are_asked_again_when_it_is_done() {
    each_world(
        Interface::Libre,
        |config| config.translation.monthly_characters = 150,
        |world, server| {
            let item = service("bg-2052");
            world.publish(&item, texts);
            world.ask(&item, Romanian);
            world.run_due();
            let given_up = world.asking(&item);
            assert_eq!(
                (given_up.state, given_up.failure.as_deref()),
                (State::Failed, Some("translation.month"))
            );
            assert!(server.asked().is_empty() && world.used() == 0);

            let small = service("bg-2053");
            world.publish(&small, |document, schema| {
                document.write(schema.field("fees").unwrap(), Bulgarian, "Няма такса");
            });
            world.ask(&small, Romanian);
            let (database, person) = (world.people.database(), world.translator);
            database.write_now(|w| accounts::block(w, person)).unwrap();
            world.run_due();
            let given_up = world.asking(&small);
            assert_eq!(
                (given_up.state, given_up.failure.as_deref()),
                (State::Failed, Some("translation.not-allowed"))
            );
            assert!(
                server.asked().is_empty(),
                "nothing leaves for somebody who may not"
            );
        },
    );
}

// Answers that come later

fn token_of(address: &str) -> String {
    address.split_once("localhost:8080").unwrap().1.to_owned()
}

#[test]
fn an_answer_is_taken_once_in_time_and_by_its_token() {
    each_world(
        Interface::European,
        |_| (),
        |world, server| {
            let item = service("bg-2052");
            world.publish(&item, texts);
            world.ask(&item, Romanian);
            world.run_due();
            assert_eq!(world.asking(&item).state, State::Sent);
            assert_eq!(world.draft(&item), None);
            let (done, failed, document) = server.delivery();
            assert_eq!(failed, format!("{done}/error"));
            let guest = browser(&world.people);
            let deliver = |path: &str, body: &str| {
                run(guest.send(http::Method::POST, path, "application/octet-stream", body)).status
            };
            let path = token_of(&done);
            assert_eq!(path.len(), "/translation/callback/".len() + 64);
            let wrong = format!("/translation/callback/{}", "0".repeat(64));
            assert_eq!(deliver(&wrong, &document), 404);
            assert_eq!(
                deliver(&path, &"A".repeat(70_000)),
                413,
                "larger than any body may be"
            );
            assert_eq!(deliver(&path, &document), 200);
            assert_eq!(deliver(&path, &document), 404, "once");
            assert_eq!(
                deliver(&format!("{path}/error"), ""),
                404,
                "and not as an error either"
            );
            world.run_due();
            assert_eq!(world.asking(&item).state, State::Done, "{:?}", world.dead());
            assert!(world.draft(&item).is_some());

            // Nobody answers.
            let other = service("bg-2053");
            world.publish(&other, |document, schema| {
                document.write(schema.field("fees").unwrap(), Bulgarian, "Без такса за всички");
            });
            world.ask(&other, Romanian);
            world.run_due();
            let (done, _, document) = server.delivery();
            world.later(Duration::from_hours(25));
            assert_eq!(deliver(&token_of(&done), &document), 404, "too late");
            world.run_due();
            let given_up = world.asking(&other);
            assert_eq!(
                (given_up.state, given_up.failure.as_deref()),
                (State::Failed, Some("translation.no-answer"))
            );
            // An error is delivered, then a lie, then the truth.
            let bad = STANDARD.encode("<p id=\"s0\">x<script>alert(1)</script></p>");
            for (kind, code) in [
                ("error", "translation.provider-error"),
                ("lie", "translation.markup"),
            ] {
                world.ask(&other, Romanian);
                world.run_due();
                let (done, failed, _) = server.delivery();
                let status = match kind {
                    "error" => deliver(&token_of(&failed), "request-id=7&error-code=-1"),
                    _ => deliver(&token_of(&done), &bad),
                };
                assert_eq!(status, 200);
                world.run_due();
                let given_up = world.asking(&other);
                assert_eq!(
                    (given_up.state, given_up.failure.as_deref()),
                    (State::Failed, Some(code))
                );
                assert_eq!(world.draft(&other), None);
            }
            world.ask(&other, Romanian);
            world.run_due();
            let (done, _, document) = server.delivery();
            assert_eq!(deliver(&token_of(&done), &document), 200);
            world.run_due();
            assert_eq!(world.asking(&other).state, State::Done);
            assert_eq!(server.deliveries(), 0);
        },
    );
}

#[test]
fn sixty_four_answers_at_once_by_one_token_and_one_is_taken() {
    each_world(
        Interface::European,
        |_| (),
        |world, server| {
            let item = service("bg-2052");
            world.publish(&item, texts);
            world.ask(&item, Romanian);
            world.run_due();
            let (done, _, document) = server.delivery();
            let guest = browser(&world.people);
            let path = token_of(&done);
            let taken = run(async {
                let mut all = tokio::task::JoinSet::new();
                for _ in 0..64 {
                    let (guest, path, document) = (guest.clone(), path.clone(), document.clone());
                    all.spawn(async move {
                        let seen = guest
                            .send(http::Method::POST, &path, "text/plain", &document)
                            .await;
                        seen.status
                    });
                }
                all.join_all().await
            });
            assert_eq!(
                taken.iter().filter(|status| **status == 200).count(),
                1,
                "{taken:?}"
            );
            assert_eq!(
                taken.iter().filter(|status| **status == 404).count(),
                63,
                "{taken:?}"
            );
            world.run_due();
            assert_eq!(world.asking(&item).state, State::Done);
        },
    );
}

// The administrator's page

#[test]
fn the_administrator_sees_what_was_sent_what_failed_and_tries_words() {
    each_world(
        Interface::DeepL,
        |_| (),
        |world, server| {
            let people = &world.people;
            let admin = accounts::testing::person(people, "admin@example.org", "Ana");
            region_role(people, admin, RegionRole::Administrator);
            let admin = accounts::testing::signed_in(people, browser(people), admin, true);
            let item = service("bg-2052");
            world.publish(&item, texts);
            world.asking_after(&item, server, &Script::WithoutMarks);
            for (language, part) in [("bg", "Неуспешни"), ("ro", "Abandonate"), ("en", "Given up")] {
                let seen = run(admin.get(&format!("/{language}/admin/translation")));
                assert_eq!(seen.status, 200, "{}", seen.text);
                for part in [part, "translation.marks", "bg-2052", "127.0.0.1"] {
                    assert!(seen.text.contains(part), "{part}: {}", seen.text);
                }
                assert!(!seen.text.contains(KEY));
            }
            let number = world.asking(&item).number;
            let sent = run(admin.post(&format!("/en/admin/translation/{number}/again"), &[]));
            assert_eq!(sent.header("location"), "/en/admin/translation?did=again");
            world.run_due();
            assert_eq!(world.asking(&item).state, State::Done);
            let again = run(admin.post(&format!("/en/admin/translation/{number}/again"), &[]));
            assert_eq!(again.header("location"), "/en/admin/translation?did=nothing");

            let bad = run(admin.post(
                "/ro/admin/translation/try",
                &[("words", "<b>Проба</b>"), ("source", "bg"), ("target", "bg")],
            ));
            assert_eq!(bad.status, 422);
            assert!(
                bad.text.contains("Alegeți două limbi diferite") && bad.text.contains("&#60;b&#62;Проба"),
                "{}",
                bad.text
            );
            let good = run(admin.post(
                "/en/admin/translation/try",
                &[
                    ("words", "Такса **5 EUR** тук"),
                    ("source", "bg"),
                    ("target", "ro"),
                ],
            ));
            assert_eq!(good.header("location"), "/en/admin/translation?did=try");
            world.run_due();
            let seen = run(admin.get("/en/admin/translation?did=try"));
            assert!(
                seen.text.contains("Taxă **5 EUR** cererea"),
                "the glossary's term: {}",
                seen.text
            );
            assert!(seen.bytes.len() <= 14_336, "{} bytes", seen.bytes.len());
        },
    );
}

#[test]
fn the_editor_of_an_item_offers_what_can_be_filled() {
    each_world(
        Interface::Libre,
        |_| (),
        |world, _| {
            let item = service("bg-2052");
            world.publish(&item, texts);
            let guest =
                accounts::testing::signed_in(&world.people, browser(&world.people), world.translator, false);
            let path = "/en/desk/service/bg-2052";
            let seen = run(guest.get(path));
            assert_eq!(seen.status, 200, "{}", seen.text);
            assert!(seen.text.contains("texts → română"), "{}", seen.text);
            let sent = run(guest.post("/en/desk/translate/service/bg-2052", &[("target", "ro")]));
            assert_eq!(
                (sent.status, sent.header("location")),
                (303, "/en/desk/service/bg-2052?done=translate")
            );
            let seen = run(guest.get(path));
            assert!(
                seen.text.contains("→ română: the translation is on its way"),
                "{}",
                seen.text
            );
            world.run_due();
            let seen = run(guest.get(path));
            assert!(!seen.text.contains("→ română"), "all is filled: {}", seen.text);
            let bad = run(guest.post("/en/desk/translate/service/bg-2052", &[("target", "de")]));
            assert_eq!(bad.status, 400);
        },
    );
}

#[test]
fn without_a_provider_nothing_tells_of_it() {
    crate::fixture::one_people(&config(), |people| {
        let admin = accounts::testing::person(&people, "admin@example.org", "Ana");
        region_role(&people, admin, RegionRole::Administrator);
        let admin = accounts::testing::signed_in(&people, browser(&people), admin, true);
        let seen = run(admin.get("/en/admin/translation"));
        assert!(
            seen.text.contains("No machine translation is set up"),
            "{}",
            seen.text
        );
        assert!(!seen.text.contains("name=\"words\""));
        assert!(
            !run(admin.get("/en/admin/jobs"))
                .text
                .contains("/admin/translation")
        );
        let somebody = person(&people, "Translator", English);
        region_role(&people, somebody, RegionRole::Translator);
        let editor = accounts::testing::signed_in(&people, browser(&people), somebody, false);
        let seen = run(editor.get("/en/desk/service/bg-2052"));
        assert!(
            seen.status == 200 && !seen.text.contains("desk/translate"),
            "{}",
            seen.text
        );
        let tried = run(admin.post("/en/admin/translation/try", &[("words", "x")]));
        assert_eq!(tried.status, 404);
    });
}

#[test]
fn what_was_kept_long_enough_is_forgotten() {
    each_world(
        Interface::Libre,
        |_| (),
        |world, server| {
            let item = service("bg-2052");
            world.publish(&item, |document, schema| {
                document.write(schema.field("fees").unwrap(), Bulgarian, "Няма такса");
            });
            world.ask(&item, Romanian);
            world.run_due();
            world.later(Duration::from_hours(24 * 31));
            run(world.people.apply_retention()).unwrap();
            let gone = world
                .people
                .database()
                .read_now(|r| store::state_of(r, &item, Romanian))
                .unwrap();
            assert_eq!(gone, None);
            let other = service("bg-2053");
            let same = |document: &mut Document, schema: &Schema| {
                document.write(schema.field("fees").unwrap(), Bulgarian, "Няма такса");
            };
            world.publish(&other, same);
            world.ask(&other, Romanian);
            world.run_due();
            assert_eq!(server.asked().len(), 1, "the rendering is still known");
            world.later(Duration::from_hours(24 * 366));
            run(world.people.apply_retention()).unwrap();
            let third = service("bg-2054");
            world.publish(&third, same);
            world.ask(&third, Romanian);
            world.run_due();
            assert_eq!(server.asked().len(), 2, "a year unused, and it was forgotten");
        },
    );
}

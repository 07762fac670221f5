//! The compiler of messages through its public face: what it makes of a good folder, compiled into this test and
//! called, and what it says about every kind of mistake.

#![allow(clippy::unwrap_used, reason = "a test may panic, and so may its helpers")]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use language::Language::{self, Bulgarian, English, Romanian};
use messages::{Reason, compile_folder};

/// What the folder `sample` compiles to. A test below keeps it true.
mod words {
    include!("sample/messages.rs");
}

use words::ShoreWalk;

#[test]
fn the_sample_compiles_to_the_source_beside_it() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sample");
    let compiled = compile_folder(&sample, &["shore_walk"]);
    let source = compiled.source.unwrap_or_else(|problems| panic!("{problems:?}"));
    // `EGOVERNET_BLESS=1 cargo test -p messages` writes the file anew after a wanted change.
    if std::env::var_os("EGOVERNET_BLESS").is_some() {
        fs::write(sample.join("messages.rs"), &source).unwrap();
    }
    assert_eq!(source, fs::read_to_string(sample.join("messages.rs")).unwrap());
    let files: Vec<String> = compiled
        .files
        .iter()
        .map(|file| file.strip_prefix(&sample).unwrap().display().to_string())
        .collect();
    let expected = ["bg", "en", "ro"]
        .map(|l| [format!("{l}/shore_walk.ftl"), format!("{l}/terms.ftl")])
        .concat();
    assert_eq!(files, expected, "Cargo watches exactly what was read");
}

#[test]
fn plain_messages_attributes_terms_references_and_several_lines() {
    let all = |say: fn(ShoreWalk) -> &'static str| Language::ALL.map(|language| say(ShoreWalk(language)));
    assert_eq!(
        all(ShoreWalk::title),
        [
            "Услуги на двата бряга",
            "Servicii pe ambele maluri",
            "Services on both banks"
        ]
    );
    assert_eq!(ShoreWalk(English).title_hint(), "Type what you \"need\"");
    assert_eq!(ShoreWalk(Romanian).type_(), "Fel");
    assert_eq!(ShoreWalk(English).about(), "E-GoverNet joins two banks.");
    assert_eq!(ShoreWalk(Bulgarian).about(), "E-GoverNet свързва двата бряга.");
    assert_eq!(ShoreWalk(English).steps(), "First step,\nsecond step.");
    assert_eq!(ShoreWalk(English).braces(), "{\\ & 100 %");
}

#[test]
fn numbers_choose_the_form_and_are_written_as_the_language_writes_them() {
    let t = ShoreWalk(Romanian);
    assert_eq!(t.found(0, "bac"), "Nimic găsit pentru „bac”");
    assert_eq!(t.found(1, "bac"), "1 serviciu găsit pentru „bac”");
    assert_eq!(t.found(101, "bac"), "101 servicii găsite pentru „bac”");
    assert_eq!(t.found(1_020, "bac"), "1.020 de servicii găsite pentru „bac”");
    assert_eq!(
        ShoreWalk(Bulgarian).found(1, "път"),
        "Намерена е 1 услуга за „път“"
    );
    assert_eq!(
        ShoreWalk(Bulgarian).found(12_345, "път"),
        "Намерени са 12\u{a0}345 услуги за „път“"
    );
    assert_eq!(
        ShoreWalk(English).found(12_345, String::from("road")),
        "12,345 services found for “road”"
    );
}

#[test]
fn words_choose_and_other_arguments_are_printed() {
    assert_eq!(
        ShoreWalk(English).from_bank("bg", 1_500),
        "Services of the Bulgarian bank (1,500)"
    );
    assert_eq!(
        ShoreWalk(Romanian).from_bank("ro", 1_500),
        "Servicii de pe malul român (1.500)"
    );
    assert_eq!(ShoreWalk(English).greeting('A'), "A, welcome to E-GoverNet, A.");
}

#[test]
fn messages_are_found_by_key_when_they_need_no_arguments() {
    let t = ShoreWalk(English);
    assert_eq!(t.by_key("title"), Some("Services on both banks"));
    assert_eq!(t.by_key("title.hint"), Some("Type what you \"need\""));
    assert_eq!((t.by_key("found"), t.by_key("nothing")), (None, None));
}

/// The problems of a room with these files, as lines with the path cut off.
fn problems(bg: &str, ro: &str, en: &str) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    for (language, messages) in [("bg", bg), ("ro", ro), ("en", en)] {
        fs::create_dir(folder.path().join(language)).unwrap();
        fs::write(folder.path().join(language).join("room.ftl"), messages).unwrap();
    }
    let Err(problems) = compile_folder(folder.path(), &["room"]).source else {
        return Vec::new();
    };
    let prefix = format!("{}/", folder.path().display());
    problems
        .iter()
        .map(|problem| problem.to_string().replace(&prefix, ""))
        .collect()
}

/// The problem that `en` alone has; the other languages have the message `a`.
fn in_english(en: &str) -> String {
    problems("a = а\n", "a = a\n", en).join("; ")
}

const PLURAL: &str = "a = { $n ->\n    [one] x\n   *[other] y\n }\n";
const ROMANIAN_PLURAL: &str = "a = { $n ->\n    [one] x\n    [few] y\n   *[other] z\n }\n";

#[test]
fn languages_must_have_the_same_messages_and_arguments() {
    assert_eq!(problems("a = а\n", "a = a\n", "a = a\n"), [""; 0]);
    assert_eq!(
        problems("a = а\n  .x = х\n", "\nb = b\n", "a = a\n"),
        [
            "bg/room.ftl:2: [bg] a.x: English does not have this message",
            "ro/room.ftl: [ro] a: the message is missing, English has it",
            "ro/room.ftl:2: [ro] b: English does not have this message",
        ]
    );
    assert_eq!(
        problems("a = { $x }\n", "a = a\n", "a = { $y }\n"),
        [
            "bg/room.ftl:1: [bg] a: the argument $y is missing, English uses it",
            "bg/room.ftl:1: [bg] a: English does not use the argument $x",
            "ro/room.ftl:1: [ro] a: the argument $y is missing, English uses it",
        ]
    );
    let choice = |word: &str| format!("a = {{ $n ->\n    [{word}] x\n   *[no] y\n }}\n");
    assert_eq!(problems(&choice("yes"), &choice("yes"), &choice("yes")), [""; 0]);
    assert_eq!(
        problems(&choice("yes"), &choice("da"), &choice("yes")),
        ["ro/room.ftl:1: [ro] a: the choices of $n are not those in English"]
    );
    assert_eq!(
        problems(&choice("yes"), ROMANIAN_PLURAL, &choice("yes")),
        [
            "ro/room.ftl:1: [ro] a: $n is a number in one place and a word to choose by in another",
            "ro/room.ftl:1: [ro] a: the choices of $n are not those in English",
        ]
    );
    assert!(
        problems(
            "a = { $n } { NUMBER($n) }\n",
            "a = { $n }\n",
            &(choice("x") + " { NUMBER($n) }\n")
        )
        .contains(
            &"en/room.ftl:1: [en] a: $n is a number in one place and a word to choose by in another".into()
        )
    );
}

#[test]
fn plurals_must_have_the_forms_of_their_language() {
    assert_eq!(problems(PLURAL, ROMANIAN_PLURAL, PLURAL), [""; 0]);
    assert_eq!(
        problems("a = { $n ->\n   *[other] y\n }\n", PLURAL, ROMANIAN_PLURAL),
        [
            "bg/room.ftl:1: [bg] a: the plural of $n needs the form \"one\"",
            "en/room.ftl:1: [en] a: this language has no plural form \"few\" (plural of $n)",
            "ro/room.ftl:1: [ro] a: the plural of $n needs the form \"few\"",
        ]
    );
    assert_eq!(
        in_english("a = { $n ->\n   *[one] x\n    [other] y\n }\n"),
        "en/room.ftl:1: [en] a: the default of the plural of $n must be *[other]"
    );
    let romanian = |few: &str, other: &str| {
        let ro = format!(
            "a = {{ $n ->\n    [one] x\n    [few] {{ $n }} {few}\n   *[other] {{ $n }} {other}\n }}\n"
        );
        problems(PLURAL, &ro, PLURAL)
    };
    assert_eq!(romanian("servicii", "de servicii"), [""; 0]);
    assert_eq!(romanian("din 30", "din 30"), [""; 0]);
    let wrong = "ro/room.ftl:1: [ro] a: in Romanian the form [other] of $n needs \"de\" behind the number, \
                 [one] and [few] must not have it";
    assert_eq!(romanian("servicii", "servicii"), [wrong]);
    assert_eq!(romanian("de servicii", "de servicii"), [wrong]);
}

#[test]
fn what_a_reader_must_not_see_is_refused() {
    assert_eq!(
        in_english("a = press <b>\n"),
        "en/room.ftl:1: [en] a: '<' and '>' are not allowed, markup belongs in the template"
    );
    assert_eq!(
        in_english("a = { \"\\u003C\" }\n"),
        "en/room.ftl:1: [en] a: '<' and '>' are not allowed, markup belongs in the template"
    );
    assert_eq!(
        problems("a = а\n", "a = Constanţa\n", "a = a\n"),
        ["ro/room.ftl:1: [ro] a: it has ş or ţ with a cedilla; Romanian writes ș and ț with a comma below"]
    );
    assert_eq!(
        problems("a = файл в PDF-вид, cтраница\n", "a = a\n", "a = a\n"),
        ["bg/room.ftl:1: [bg] a: the word \"cтраница\" mixes Latin and Cyrillic letters"]
    );
}

#[test]
fn what_cannot_be_compiled_is_refused_with_its_line() {
    for (english, expected) in [
        ("a = { -brand }\n", ":1: [en] a: the term -brand is not known"),
        (
            "a = { b }\n",
            ":1: [en] a: the message b that it refers to is not in this file",
        ),
        ("-t = { -t }\n\na = { -t }\n", ":3: [en] a: -t contains itself"),
        ("a = { a }\n", ":1: [en] a: a contains itself"),
        (
            "a = { DATETIME($n) }\n",
            ":1: [en] a: the call of DATETIME is not supported, only NUMBER($variable) is",
        ),
        (
            "a = { NUMBER($n, minimumFractionDigits: 2) }\n",
            ":1: [en] a: the call of NUMBER is not supported, only NUMBER($variable) is",
        ),
        (
            "-t = x\na = { -t(case: \"y\") }\n",
            ":2: [en] a: -t with attribute or arguments is not supported, only NUMBER($variable) is",
        ),
        (
            "a = { \"x\" ->\n   *[other] y\n }\n",
            ":1: [en] a: only a variable or NUMBER($variable) can choose between variants",
        ),
        (
            "a = { $n ->\n    [one] x\n    [one] z\n   *[other] y\n }\n",
            ":1: [en] a: the variant [one] stands twice",
        ),
        (
            "a = { $n ->\n    [1.5] x\n    [one] x\n   *[other] y\n }\n",
            ":1: [en] a: [1.5] is no word to choose by and no whole number",
        ),
        (
            "a = a\n\n# again\na = b\n",
            ":4: [en] a: the id stands twice in this file",
        ),
        (
            "a = a\n  .x = b\n  .x = b\n",
            ":3: [en] a.x: the id stands twice in this file",
        ),
        (
            "a = a\n\na b\n",
            ":3: [en]: not understood: Expected a token starting with \"=\"",
        ),
    ] {
        assert_eq!(in_english(english), format!("en/room.ftl{expected}"));
    }
    let same = |messages: &str| problems(messages, messages, messages).join("; ");
    assert_eq!(
        same("aB = a\n"),
        "en/room.ftl:1: [en] aB: the name \"aB\" must be small Latin letters, digits and hyphens, beginning with a \
         letter"
    );
    assert!(same("a = { $userName }\n").contains("the name \"userName\" must be"));
    assert_eq!(
        same("a-b = a\na = b\n  .b = c\n"),
        "en/room.ftl:3: [en] a.b: its method \"a_b\" exists already"
    );
    assert_eq!(
        same("by-key = a\n"),
        "en/room.ftl:1: [en] by-key: its method \"by_key\" exists already"
    );
}

#[test]
fn rooms_and_shared_terms_are_checked_too() {
    let folder = tempfile::tempdir().unwrap();
    for language in ["bg", "ro", "en"] {
        fs::create_dir(folder.path().join(language)).unwrap();
        fs::write(folder.path().join(language).join("Room.ftl"), "a = { -t }\n").unwrap();
        fs::write(folder.path().join(language).join("terms.ftl"), "-t = x\n").unwrap();
    }
    let problems = |rooms: &[&str]| compile_folder(folder.path(), rooms).source.unwrap_err();
    assert!(
        matches!(problems(&["Room"]).as_slice(), [problem] if problem.reason == Reason::Name("Room".into()))
    );
    fs::write(folder.path().join("ro/terms.ftl"), "-t = x\n-t = y\n").unwrap();
    let twice = problems(&["Room"]).remove(0);
    assert_eq!(
        (twice.line, twice.id.as_str(), twice.language, twice.reason),
        (2, "-t", "ro", Reason::Duplicate)
    );
}

#[test]
fn a_missing_file_is_named_and_every_problem_is_listed_at_once() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("bg")).unwrap();
    fs::write(folder.path().join("bg/room.ftl"), "a = <\nb = { -x }\n").unwrap();
    let compiled = compile_folder(folder.path(), &["room"]);
    assert_eq!(
        compiled.files,
        [folder.path().join("bg/room.ftl")],
        "Cargo must not watch what does not exist"
    );
    let problems = compiled.source.unwrap_err();
    let places: BTreeSet<_> = problems
        .iter()
        .map(|problem| (problem.language, problem.line))
        .collect();
    assert_eq!(
        places,
        BTreeSet::from([("bg", 1), ("bg", 2), ("en", 0), ("ro", 0)])
    );
    assert!(
        problems
            .iter()
            .filter(|problem| problem.line == 0)
            .all(|p| matches!(p.reason, Reason::File(_)))
    );
}

#[test]
#[ignore = "stands in for a build script; the next test runs it"]
fn build_script() {
    messages::compile(&["room"]);
}

#[test]
fn a_build_script_writes_the_source_or_tells_cargo_why_not() {
    let folder = tempfile::tempdir().unwrap();
    let package = folder.path().join("crates/package");
    fs::create_dir_all(&package).unwrap();
    let build = |romanian: &str| {
        for (language, message) in [("bg", "а"), ("ro", romanian), ("en", "a")] {
            let language = folder.path().join("messages").join(language);
            fs::create_dir_all(&language).unwrap();
            fs::write(language.join("room.ftl"), format!("a = {message}\n")).unwrap();
        }
        let script = Command::new(std::env::current_exe().unwrap())
            .args(["build_script", "--exact", "--ignored", "--nocapture"])
            .current_dir(&package)
            .env("OUT_DIR", folder.path())
            .output()
            .unwrap();
        (script.status.success(), String::from_utf8(script.stdout).unwrap())
    };

    let (succeeded, said) = build("a");
    assert!(succeeded, "{said}");
    assert!(
        fs::read_to_string(folder.path().join("messages.rs"))
            .unwrap()
            .contains("pub struct Room(pub Language);")
    );
    let watched: Vec<&str> = said
        .lines()
        .filter_map(|line| Some(line.split_once("cargo::rerun-if-changed=")?.1))
        .collect();
    let expected = ["bg", "en", "ro"].map(|language| format!("../../messages/{language}/room.ftl"));
    assert_eq!(
        watched.split_last(),
        Some((&"build.rs", expected.each_ref().map(String::as_str).as_slice()))
    );

    let (succeeded, said) = build("ţ");
    assert!(!succeeded);
    assert!(
        said.contains("cargo::error=../../messages/ro/room.ftl:1: [ro] a: it has ş or ţ"),
        "{said}"
    );
}

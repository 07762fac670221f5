//! Compiles the interface's Fluent messages into typed Rust functions; used by build scripts only.
//!
//! Translators edit `messages/{bg,ro,en}/<room>.ftl`. A crate compiles the files of its rooms in its build script,
//! `fn main() { messages::compile(&["services", "directory"]); }`, and includes the result as
//! `pub mod words { include!(concat!(env!("OUT_DIR"), "/messages.rs")); }`. Each file becomes a `Copy` type
//! (`Services(pub language::Language)`), each message a method. What can be wrong in a message is found here, in
//! every language, and fails the build with file, line, id and language; at run time nothing can be missing.
//!
//! `read.rs` turns one language's file into pieces, `check.rs` compares the languages, `write.rs` prints Rust. The grammar supported is that of Fluent 1.0 without named arguments and without
//! functions other than `NUMBER($n)`; terms and references to messages of the same file are put in place. Terms of
//! all rooms may stand in a file `terms.ftl` of each language.

mod check;
mod problem;
mod read;
mod write;

use std::path::{Path, PathBuf};
use std::{env, fs, process};

pub use problem::{Problem, Reason};

/// The languages by code, and their names in the type `language::Language`. The last one is the reference that the
/// others are held against, and the one that the documentation of the methods quotes.
const LANGUAGES: [(&str, &str); 3] = [("bg", "Bulgarian"), ("ro", "Romanian"), ("en", "English")];

/// Compiles the files of `rooms` in the repository's folder `messages` into `$OUT_DIR/messages.rs`. To be called by
/// a build script: tells Cargo which files it read, and on a problem prints all of them and ends the build.
pub fn compile(rooms: &[&str]) {
    // Build scripts run in the folder of their package, `crates/<crate>`.
    let folder = PathBuf::from("../../messages");
    let compiled = compile_folder(&folder, rooms);
    for file in &compiled.files {
        println!("cargo::rerun-if-changed={}", file.display());
    }
    println!("cargo::rerun-if-changed=build.rs");
    let written = compiled
        .source
        .map_err(|problems| problems.iter().map(ToString::to_string).collect())
        .and_then(|source| {
            let target =
                env::var_os("OUT_DIR").ok_or_else(|| vec!["OUT_DIR is not set by Cargo".to_owned()])?;
            fs::write(Path::new(&target).join("messages.rs"), source)
                .map_err(|error| vec![format!("messages.rs cannot be written: {error}")])
        });
    if let Err(lines) = written {
        let lines: Vec<String> = lines;
        for line in lines {
            println!("cargo::error={line}");
        }
        process::exit(1);
    }
}

/// What [`compile_folder`] made.
pub struct Compiled {
    /// The files that were read; all of them exist.
    pub files: Vec<PathBuf>,
    /// The Rust source, or everything that is wrong, by file and line.
    pub source: Result<String, Vec<Problem>>,
}

/// Compiles the files `<folder>/{bg,ro,en}/<room>.ftl` of some rooms.
pub fn compile_folder(folder: &Path, rooms: &[&str]) -> Compiled {
    let mut files = Vec::new();
    let mut problems = Vec::new();
    let mut checked = Vec::new();
    for room in rooms {
        let languages = LANGUAGES.map(|(code, _)| {
            let (read, wrong) = read::read(folder, code, room, &mut files);
            problems.extend(wrong);
            read
        });
        // Comparing files that cannot be read would only repeat what was said.
        let [Some(bg), Some(ro), Some(en)] = languages else {
            continue;
        };
        match check::check(room, [bg, ro, en]) {
            Ok(room) => checked.push(room),
            Err(wrong) => problems.extend(wrong),
        }
    }
    files.sort();
    files.dedup();
    if problems.is_empty() {
        return Compiled {
            files,
            source: Ok(write::write(&checked)),
        };
    }
    problems.sort();
    problems.dedup();
    Compiled {
        files,
        source: Err(problems),
    }
}

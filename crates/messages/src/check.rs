//! Compares the languages of a file: the same messages, the same arguments, the same choices. English is the
//! reference.

use std::collections::{BTreeMap, BTreeSet};

use crate::problem::{Problem, Reason};
use crate::read::{File, Key, Piece};

/// A room whose messages are complete and agree in all languages.
pub struct Room {
    pub name: String,
    pub messages: Vec<Message>,
}

/// A message in all languages.
pub struct Message {
    /// `id` or `id.attribute`.
    pub key: String,
    /// In the order of the first use in English.
    pub arguments: Vec<Argument>,
    /// In the order of the languages.
    pub pieces: [Vec<Piece>; 3],
}

/// An argument of a message.
#[derive(Debug, Clone)]
pub struct Argument {
    pub name: String,
    pub kind: Kind,
}

/// How a message uses an argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Printed as it is.
    Printed,
    /// Chooses between words.
    Choice,
    /// Counts, or is printed as a number.
    Number,
}

/// Compares the three files of a room.
pub fn check(room: &str, [bg, ro, en]: [File; 3]) -> Result<Room, Vec<Problem>> {
    let mut problems = Vec::new();
    let files = [&bg, &ro, &en];
    if !is_name(&room.replace('_', "-")) {
        problems.push(en.problem("", Reason::Name(room.to_owned())));
    }
    // The method that every generated type has.
    let mut methods = BTreeSet::from(["by_key".to_owned()]);
    let mut messages = Vec::new();
    for key in en.entries.keys() {
        if let Some(part) = key.split('.').find(|part| !is_name(part)) {
            problems.push(en.problem(key, Reason::Name(part.to_owned())));
        } else if !methods.insert(method(key)) {
            problems.push(en.problem(key, Reason::Method(method(key))));
        }
        match message(key, files) {
            Ok(message) => messages.push(message),
            Err(wrong) => problems.extend(wrong),
        }
    }
    for file in [&bg, &ro] {
        let extra = file.entries.keys().filter(|key| !en.entries.contains_key(*key));
        problems.extend(extra.map(|key| file.problem(key, Reason::ExtraMessage)));
    }
    if problems.is_empty() {
        Ok(Room {
            name: room.to_owned(),
            messages,
        })
    } else {
        Err(problems)
    }
}

/// The name of the method of a message.
pub fn method(key: &str) -> String {
    identifier(&key.replace('.', "-"))
}

/// A name in Rust; one that is a keyword there gets an underscore.
pub fn identifier(name: &str) -> String {
    let mut name = name.replace('-', "_");
    if KEYWORDS.contains(&name.as_str()) {
        name.push('_');
    }
    name
}

const KEYWORDS: [&str; 53] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop",
    "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static",
    "struct", "super", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual",
    "where", "while", "yield", "union", "raw",
];

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}

/// One message in all languages, or how they disagree.
fn message(key: &str, files: [&File; 3]) -> Result<Message, Vec<Problem>> {
    let mut problems = Vec::new();
    let uses = files.map(|file| {
        let Some(entry) = file.entries.get(key) else {
            problems.push(file.problem(key, Reason::MissingMessage));
            return None;
        };
        let mut uses = Uses::default();
        uses.collect(&entry.pieces);
        let conflicts = uses
            .conflicts
            .iter()
            .map(|name| file.problem(key, Reason::ArgumentKind(name.clone())));
        problems.extend(conflicts);
        Some(uses)
    });
    let [Some(bg), Some(ro), Some(en)] = uses else {
        return Err(problems);
    };
    let mut arguments = en.arguments.clone();
    for argument in &en.arguments {
        if !is_name(&argument.name) {
            problems.extend(
                files
                    .last()
                    .map(|file| file.problem(key, Reason::Name(argument.name.clone()))),
            );
        }
    }
    for (file, uses) in files.into_iter().zip([&bg, &ro]) {
        for argument in &mut arguments {
            let Some(here) = uses.arguments.iter().find(|here| here.name == argument.name) else {
                problems.push(file.problem(key, Reason::MissingArgument(argument.name.clone())));
                continue;
            };
            let kinds = (argument.kind.max(here.kind), argument.kind.min(here.kind));
            if kinds == (Kind::Number, Kind::Choice) {
                problems.push(file.problem(key, Reason::ArgumentKind(argument.name.clone())));
            }
            argument.kind = kinds.0;
            if uses.choices.get(&argument.name) != en.choices.get(&argument.name) {
                problems.push(file.problem(key, Reason::Choices(argument.name.clone())));
            }
        }
        let extra = uses
            .arguments
            .iter()
            .filter(|here| arguments.iter().all(|known| known.name != here.name));
        problems.extend(extra.map(|here| file.problem(key, Reason::ExtraArgument(here.name.clone()))));
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let pieces = files.map(|file| {
        file.entries
            .get(key)
            .map(|entry| entry.pieces.clone())
            .unwrap_or_default()
    });
    Ok(Message {
        key: key.to_owned(),
        arguments,
        pieces,
    })
}

/// How a message in one language uses its arguments.
#[derive(Default)]
struct Uses {
    arguments: Vec<Argument>,
    /// The words that each argument chooses by.
    choices: BTreeMap<String, BTreeSet<String>>,
    conflicts: BTreeSet<String>,
}

impl Uses {
    fn collect(&mut self, pieces: &[Piece]) {
        for piece in pieces {
            match piece {
                Piece::Words(_) => {}
                Piece::Variable { name, is_number } => {
                    self.add(name, if *is_number { Kind::Number } else { Kind::Printed });
                }
                Piece::Select {
                    variable,
                    is_plural,
                    variants,
                } => {
                    self.add(variable, if *is_plural { Kind::Number } else { Kind::Choice });
                    for variant in variants {
                        if let (Key::Name(name), false) = (&variant.key, *is_plural) {
                            self.choices
                                .entry(variable.clone())
                                .or_default()
                                .insert(name.clone());
                        }
                        self.collect(&variant.pieces);
                    }
                }
            }
        }
    }

    fn add(&mut self, name: &str, kind: Kind) {
        let Some(known) = self.arguments.iter_mut().find(|known| known.name == name) else {
            self.arguments.push(Argument {
                name: name.to_owned(),
                kind,
            });
            return;
        };
        if known.kind.max(kind) == Kind::Number && known.kind.min(kind) == Kind::Choice {
            self.conflicts.insert(name.to_owned());
        }
        known.kind = known.kind.max(kind);
    }
}

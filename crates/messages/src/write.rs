//! Prints checked messages as Rust that a person can read.

use std::fmt::Write;

use crate::LANGUAGES;
use crate::check::{Argument, Kind, Message, Room, identifier, method};
use crate::read::{Key, Piece, Variant};

/// The whole file, to be included in a module.
pub fn write(rooms: &[Room]) -> String {
    let mut out = Source::default();
    out.line("// Made from the Fluent files of the folder messages; change those, not this file.");
    out.line("");
    out.line("#[allow(dead_code, unused_imports, unused_qualifications, clippy::all, clippy::pedantic)]");
    out.open("mod compiled");
    out.line("use std::fmt::{Display, Write};");
    // By their modules: an argument may well be called "number".
    out.line("use ::language::{Language, format, plural};");
    for room in rooms {
        write_room(&mut out, room);
    }
    out.close();
    out.line("");
    out.line("pub use compiled::*;");
    out.text
}

fn write_room(out: &mut Source, room: &Room) {
    let name = type_name(&room.name);
    out.line("");
    out.line(&format!(
        "/// The messages of `{}.ftl` in one language.",
        room.name
    ));
    out.line("#[derive(Debug, Clone, Copy, PartialEq, Eq)]");
    out.line(&format!("pub struct {name}(pub Language);"));
    out.line("");
    out.open(&format!("impl {name}"));
    for message in &room.messages {
        write_message(out, message);
    }
    write_lookup(out, room);
    out.close();
}

fn write_message(out: &mut Source, message: &Message) {
    let [_, _, english] = &message.pieces;
    out.line(&format!("/// English: `{}`", summary(english)));
    let name = method(&message.key);
    if message.arguments.is_empty() {
        out.open(&format!("pub const fn {name}(self) -> &'static str"));
        out.open("match self.0");
        for ((_, language), pieces) in LANGUAGES.into_iter().zip(&message.pieces) {
            out.line(&format!("Language::{language} => {:?},", words(pieces)));
        }
        out.close();
    } else {
        let mut parameters = vec!["self".to_owned()];
        parameters.extend(message.arguments.iter().map(|argument| {
            let kind = match argument.kind {
                Kind::Printed => "impl Display",
                Kind::Choice => "&str",
                Kind::Number => "u64",
            };
            format!("{}: {kind}", identifier(&argument.name))
        }));
        out.open(&format!("pub fn {name}({}) -> String", parameters.join(", ")));
        // Names of arguments end in an underscore only where they are keywords, so this one is free.
        out.line("let mut text_ = String::new();");
        out.open("match self.0");
        for ((_, language), pieces) in LANGUAGES.into_iter().zip(&message.pieces) {
            out.open(&format!("Language::{language} =>"));
            write_pieces(out, pieces, &message.arguments);
            out.close();
        }
        out.close();
        out.line("text_");
    }
    out.close();
    out.line("");
}

fn write_pieces(out: &mut Source, pieces: &[Piece], arguments: &[Argument]) {
    for piece in pieces {
        match piece {
            Piece::Words(words) => out.line(&format!("text_.push_str({words:?});")),
            Piece::Variable { name, .. } => {
                let kind = arguments
                    .iter()
                    .find(|argument| argument.name == *name)
                    .map(|argument| argument.kind);
                let name = identifier(name);
                match kind {
                    Some(Kind::Number) => {
                        out.line(&format!("text_.push_str(&format::number(self.0, {name}));"));
                    }
                    Some(Kind::Choice) => out.line(&format!("text_.push_str({name});")),
                    // Writing into a string cannot fail unless the value refuses to print itself.
                    Some(Kind::Printed) | None => {
                        out.line(&format!("let _ = write!(text_, \"{{{name}}}\");"));
                    }
                }
            }
            Piece::Select {
                variable,
                is_plural,
                variants,
            } => {
                let variable = identifier(variable);
                if *is_plural {
                    out.open(&format!(
                        "match ({variable}, plural::category(self.0, {variable}))"
                    ));
                    write_variants(out, variants, arguments, |key| match key {
                        Key::Number(number) => format!("({number}, _)"),
                        Key::Name(form) => format!("(_, plural::Category::{})", type_name(form)),
                    });
                } else {
                    out.open(&format!("match {variable}"));
                    write_variants(out, variants, arguments, |key| match key {
                        Key::Number(number) => number.to_string(),
                        Key::Name(word) => format!("{word:?}"),
                    });
                }
                out.close();
            }
        }
    }
}

/// The arms of a choice: exact numbers first, whatever their place in the file, and the default last.
fn write_variants(
    out: &mut Source,
    variants: &[Variant],
    arguments: &[Argument],
    arm: impl Fn(&Key) -> String,
) {
    let Some((default, rest)) = variants.split_last() else {
        return;
    };
    let is_exact = |variant: &&Variant| matches!(variant.key, Key::Number(_));
    let exact = rest.iter().filter(is_exact);
    let named = rest.iter().filter(|variant| !is_exact(variant));
    let arms = exact.chain(named).map(|variant| (arm(&variant.key), variant));
    for (condition, variant) in arms.chain([("_".to_owned(), default)]) {
        out.open(&format!("{condition} =>"));
        write_pieces(out, &variant.pieces, arguments);
        out.close();
    }
}

/// The look-up of messages by key, for names that come from data.
fn write_lookup(out: &mut Source, room: &Room) {
    out.line(
        "/// The message of this id (`id.attribute` for an attribute), if there is one without arguments.",
    );
    out.open("pub fn by_key(self, key: &str) -> Option<&'static str>");
    out.open("match key");
    for message in room
        .messages
        .iter()
        .filter(|message| message.arguments.is_empty())
    {
        out.line(&format!(
            "{:?} => Some(self.{}()),",
            message.key,
            method(&message.key)
        ));
    }
    out.line("_ => None,");
    out.close();
    out.close();
}

/// `life_events` and `life-events` become `LifeEvents`.
fn type_name(name: &str) -> String {
    name.split(['-', '_'])
        .flat_map(|part| {
            let mut letters = part.chars();
            letters
                .next()
                .map(|first| first.to_ascii_uppercase())
                .into_iter()
                .chain(letters)
        })
        .collect()
}

/// The words of a message without arguments.
fn words(pieces: &[Piece]) -> String {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words(words) => words.as_str(),
            Piece::Variable { .. } | Piece::Select { .. } => "",
        })
        .collect()
}

/// The message on one line, with the default of each choice, for the documentation.
fn summary(pieces: &[Piece]) -> String {
    let mut line = String::new();
    for piece in pieces {
        match piece {
            Piece::Words(words) => line.push_str(words),
            Piece::Variable { name, .. } => {
                let _ = write!(line, "{{ ${name} }}");
            }
            Piece::Select { variants, .. } => {
                line.extend(variants.last().map(|default| summary(&default.pieces)));
            }
        }
    }
    line.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('`', "'")
}

/// Lines with indentation.
#[derive(Default)]
struct Source {
    text: String,
    depth: usize,
}

impl Source {
    fn line(&mut self, line: &str) {
        if !line.is_empty() {
            self.text.extend(std::iter::repeat_n("    ", self.depth));
            self.text.push_str(line);
        }
        self.text.push('\n');
    }

    fn open(&mut self, head: &str) {
        self.line(&format!("{head} {{"));
        self.depth += 1;
    }

    fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.line("}");
    }
}

//! Reads one file in one language: parses it, puts terms and references in place, and checks what can be checked
//! without the other languages.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_syntax::ast;
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

use crate::problem::{Problem, Reason};

/// All categories of CLDR; a choice between these only is a plural.
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// Terms that every file of the language may use.
const SHARED_TERMS: &str = "terms";
/// Words that may follow a number in Romanian without being counted by it.
const ROMANIAN_JOINTS: [&str; 8] = ["din", "dintre", "la", "pe", "în", "și", "sau", "până"];

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Fixed words.
    Words(String),
    /// The value of an argument; `is_number` when the message says `NUMBER($variable)`.
    Variable { name: String, is_number: bool },
    /// One of several wordings, the last one being the default.
    Select {
        variable: String,
        is_plural: bool,
        variants: Vec<Variant>,
    },
}

/// A wording and when it is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    pub key: Key,
    pub pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// Exactly this number.
    Number(u64),
    /// A plural category or a word.
    Name(String),
}

/// A message or an attribute.
#[derive(Debug)]
pub struct Entry {
    pub line: usize,
    pub pieces: Vec<Piece>,
}

/// A file: its entries under `id` or `id.attribute`.
#[derive(Debug)]
pub struct File {
    pub path: PathBuf,
    pub language: &'static str,
    pub entries: BTreeMap<String, Entry>,
}

impl File {
    pub fn problem(&self, id: &str, reason: Reason) -> Problem {
        let line = self.entries.get(id).map_or(0, |entry| entry.line);
        Problem {
            file: self.path.clone(),
            line,
            id: id.to_owned(),
            language: self.language,
            reason,
        }
    }
}

/// Reads `<folder>/<language>/<room>.ftl`. No file when it cannot be read or parsed at all.
pub fn read(
    folder: &Path,
    language: &'static str,
    room: &str,
    files: &mut Vec<PathBuf>,
) -> (Option<File>, Vec<Problem>) {
    let path = folder.join(language).join(format!("{room}.ftl"));
    let shared_path = folder.join(language).join(format!("{SHARED_TERMS}.ftl"));
    let own = parse(&path, language, files);
    let shared = if shared_path.exists() {
        parse(&shared_path, language, files)
    } else {
        Ok(Parsed {
            resource: ast::Resource { body: Vec::new() },
            lines: Vec::new(),
        })
    };
    let (own, shared) = match (own, shared) {
        (Ok(own), Ok(shared)) => (own, shared),
        (own, shared) => {
            let problems = own.err().into_iter().chain(shared.err()).flatten().collect();
            return (None, problems);
        }
    };
    let mut problems = own.duplicates(&path, language);
    problems.extend(shared.duplicates(&shared_path, language));
    let source = Source::new([&shared, &own]);
    let mut file = File {
        path,
        language,
        entries: BTreeMap::new(),
    };
    for (id, pattern) in &source.messages {
        let line = own.line(id);
        let pieces = source.pieces(id, pattern).and_then(|pieces| {
            check_pieces(&pieces, language, None)?;
            Ok(pieces)
        });
        match pieces {
            Ok(pieces) => {
                file.entries.insert(id.clone(), Entry { line, pieces });
            }
            Err(reason) => {
                problems.push(Problem {
                    file: file.path.clone(),
                    line,
                    id: id.clone(),
                    language,
                    reason,
                });
                // It is there, so that the comparison does not call it missing too.
                file.entries.insert(
                    id.clone(),
                    Entry {
                        line,
                        pieces: Vec::new(),
                    },
                );
            }
        }
    }
    if problems.is_empty() {
        (Some(file), problems)
    } else {
        (None, problems)
    }
}

/// A parsed file with the line of each id, in the order of the file.
struct Parsed {
    resource: ast::Resource<String>,
    lines: Vec<(String, usize)>,
}

fn parse(path: &Path, language: &'static str, files: &mut Vec<PathBuf>) -> Result<Parsed, Vec<Problem>> {
    let problem = |line, reason| Problem {
        file: path.to_owned(),
        line,
        id: String::new(),
        language,
        reason,
    };
    let source = fs::read_to_string(path)
        .map_err(|error| vec![problem(0, Reason::File(error.to_string()))])?
        .replace("\r\n", "\n");
    files.push(path.to_owned());
    let lines = lines_of_ids(&source);
    parser::parse(source.clone())
        .map(|resource| Parsed { resource, lines })
        .map_err(|(_, errors)| {
            let line = |position| {
                source
                    .bytes()
                    .take(position)
                    .filter(|byte| *byte == b'\n')
                    .count()
                    + 1
            };
            errors
                .into_iter()
                .map(|error| problem(line(error.pos.start), Reason::Syntax(error.kind.to_string())))
                .collect()
        })
}

/// The parser keeps no positions, but ids can be found by the layout that the grammar demands: an id begins its
/// line, an attribute stands indented with its full stop.
fn lines_of_ids(source: &str) -> Vec<(String, usize)> {
    let mut lines = Vec::new();
    let mut message = String::new();
    for (line, number) in source.lines().zip(1..) {
        let Some((name, _)) = line.split_once('=') else {
            continue;
        };
        let name = name.trim_end();
        if let Some(attribute) = name.trim_start().strip_prefix('.') {
            lines.push((format!("{message}.{attribute}"), number));
        } else if name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '-') {
            name.clone_into(&mut message);
            lines.push((name.to_owned(), number));
        }
    }
    lines
}

impl Parsed {
    fn line(&self, id: &str) -> usize {
        self.lines
            .iter()
            .find(|(known, _)| known == id)
            .map_or(0, |(_, line)| *line)
    }

    fn duplicates(&self, path: &Path, language: &'static str) -> Vec<Problem> {
        let mut seen = BTreeSet::new();
        let twice = self.lines.iter().filter(|(id, _)| !seen.insert(id));
        twice
            .map(|(id, line)| Problem {
                file: path.to_owned(),
                line: *line,
                id: id.clone(),
                language,
                reason: Reason::Duplicate,
            })
            .collect()
    }
}

/// What the messages of one file may refer to.
struct Source<'a> {
    messages: BTreeMap<String, &'a ast::Pattern<String>>,
    terms: BTreeMap<&'a str, &'a ast::Pattern<String>>,
}

impl<'a> Source<'a> {
    /// Messages of the last file, terms of all.
    fn new(files: [&'a Parsed; 2]) -> Self {
        let mut messages = BTreeMap::new();
        let mut terms = BTreeMap::new();
        for file in files {
            messages.clear();
            for entry in &file.resource.body {
                match entry {
                    ast::Entry::Message(message) => {
                        let id = &message.id.name;
                        messages.extend(message.value.as_ref().map(|value| (id.clone(), value)));
                        for attribute in &message.attributes {
                            messages.insert(format!("{id}.{}", attribute.id.name), &attribute.value);
                        }
                    }
                    ast::Entry::Term(term) => {
                        terms.insert(term.id.name.as_str(), &term.value);
                    }
                    _ => {}
                }
            }
        }
        Self { messages, terms }
    }

    fn pieces(&self, id: &str, pattern: &ast::Pattern<String>) -> Result<Vec<Piece>, Reason> {
        let mut trail = vec![id.to_owned()];
        let mut pieces = Vec::new();
        self.pattern(pattern, &mut trail, &mut pieces)?;
        Ok(pieces)
    }

    fn pattern(
        &self,
        pattern: &ast::Pattern<String>,
        trail: &mut Vec<String>,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Reason> {
        for element in &pattern.elements {
            match element {
                ast::PatternElement::TextElement { value } => push_words(pieces, value),
                ast::PatternElement::Placeable { expression } => {
                    self.expression(expression, trail, pieces)?;
                }
            }
        }
        Ok(())
    }

    fn expression(
        &self,
        expression: &ast::Expression<String>,
        trail: &mut Vec<String>,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Reason> {
        match expression {
            ast::Expression::Inline(inline) => self.inline(inline, trail, pieces),
            ast::Expression::Select { selector, variants } => {
                pieces.push(self.select(selector, variants, trail)?);
                Ok(())
            }
        }
    }

    fn inline(
        &self,
        inline: &ast::InlineExpression<String>,
        trail: &mut Vec<String>,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Reason> {
        match inline {
            ast::InlineExpression::StringLiteral { value } => {
                push_words(pieces, &unescape_unicode_to_string(value));
            }
            ast::InlineExpression::NumberLiteral { value } => push_words(pieces, value),
            ast::InlineExpression::VariableReference { id } => {
                pieces.push(Piece::Variable {
                    name: id.name.clone(),
                    is_number: false,
                });
            }
            ast::InlineExpression::FunctionReference { id, arguments } => {
                let name = number_argument(&id.name, arguments)?;
                pieces.push(Piece::Variable {
                    name,
                    is_number: true,
                });
            }
            ast::InlineExpression::Placeable { expression } => self.expression(expression, trail, pieces)?,
            ast::InlineExpression::TermReference {
                id,
                attribute,
                arguments,
            } => {
                if attribute.is_some() || arguments.is_some() {
                    return Err(Reason::Unsupported(format!(
                        "-{} with attribute or arguments",
                        id.name
                    )));
                }
                let unknown = || Reason::UnknownTerm(id.name.clone());
                let term = self.terms.get(id.name.as_str()).ok_or_else(unknown)?;
                self.inside(format!("-{}", id.name), term, trail, pieces)?;
            }
            ast::InlineExpression::MessageReference { id, attribute } => {
                let key = match attribute {
                    Some(attribute) => format!("{}.{}", id.name, attribute.name),
                    None => id.name.clone(),
                };
                let message = self
                    .messages
                    .get(&key)
                    .ok_or_else(|| Reason::UnknownMessage(key.clone()))?;
                self.inside(key, message, trail, pieces)?;
            }
        }
        Ok(())
    }

    /// Puts another message in place, unless we are in the middle of it already.
    fn inside(
        &self,
        key: String,
        pattern: &ast::Pattern<String>,
        trail: &mut Vec<String>,
        pieces: &mut Vec<Piece>,
    ) -> Result<(), Reason> {
        if trail.contains(&key) {
            return Err(Reason::Circle(key));
        }
        trail.push(key);
        self.pattern(pattern, trail, pieces)?;
        trail.pop();
        Ok(())
    }

    fn select(
        &self,
        selector: &ast::InlineExpression<String>,
        variants: &[ast::Variant<String>],
        trail: &mut Vec<String>,
    ) -> Result<Piece, Reason> {
        let (variable, must_be_number) = match selector {
            ast::InlineExpression::VariableReference { id } => (id.name.clone(), false),
            ast::InlineExpression::FunctionReference { id, arguments } => {
                (number_argument(&id.name, arguments)?, true)
            }
            _ => return Err(Reason::Selector),
        };
        let is_word = |variant: &ast::Variant<String>| match &variant.key {
            ast::VariantKey::Identifier { name } => !CATEGORIES.contains(&name.as_str()),
            ast::VariantKey::NumberLiteral { .. } => false,
        };
        let is_plural = must_be_number || !variants.iter().any(is_word);
        let mut keys = BTreeSet::new();
        let mut default = None;
        let mut read = Vec::new();
        for variant in variants {
            let (name, key) = match &variant.key {
                ast::VariantKey::Identifier { name } => (name, Some(Key::Name(name.clone()))),
                ast::VariantKey::NumberLiteral { value } => {
                    (value, value.parse().ok().filter(|_| is_plural).map(Key::Number))
                }
            };
            let key = key.ok_or_else(|| Reason::Variant(name.clone()))?;
            if !keys.insert(name) {
                return Err(Reason::DuplicateVariant(name.clone()));
            }
            let mut pieces = Vec::new();
            self.pattern(&variant.value, trail, &mut pieces)?;
            let variant_read = Variant { key, pieces };
            if variant.default {
                default = Some(variant_read);
            } else {
                read.push(variant_read);
            }
        }
        // The parser demands a default.
        read.extend(default);
        Ok(Piece::Select {
            variable,
            is_plural,
            variants: read,
        })
    }
}

/// The variable of `NUMBER($variable)`.
fn number_argument(function: &str, arguments: &ast::CallArguments<String>) -> Result<String, Reason> {
    match (
        function,
        arguments.positional.as_slice(),
        arguments.named.as_slice(),
    ) {
        ("NUMBER", [ast::InlineExpression::VariableReference { id }], []) => Ok(id.name.clone()),
        _ => Err(Reason::Unsupported(format!("the call of {function}"))),
    }
}

fn push_words(pieces: &mut Vec<Piece>, words: &str) {
    if let Some(Piece::Words(last)) = pieces.last_mut() {
        last.push_str(words);
    } else if !words.is_empty() {
        pieces.push(Piece::Words(words.to_owned()));
    }
}

/// Checks the rules of one language. `form` is the plural form we are in: its number and its name.
fn check_pieces(pieces: &[Piece], language: &str, form: Option<(&str, &str)>) -> Result<(), Reason> {
    for (position, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Words(words) => check_words(words)?,
            Piece::Variable { name, .. } => {
                if let (Some((number, form)), "ro") = (form, language)
                    && number == name
                    && !suits_romanian(form, pieces.get(position + 1))
                {
                    return Err(Reason::RomanianDe(name.clone()));
                }
            }
            Piece::Select {
                variable,
                is_plural: true,
                variants,
            } => {
                check_forms(variable, variants, language)?;
                for variant in variants {
                    let form = match &variant.key {
                        Key::Name(name) => Some((variable.as_str(), name.as_str())),
                        Key::Number(_) => None,
                    };
                    check_pieces(&variant.pieces, language, form)?;
                }
            }
            Piece::Select { variants, .. } => {
                for variant in variants {
                    check_pieces(&variant.pieces, language, form)?;
                }
            }
        }
    }
    Ok(())
}

fn check_forms(variable: &str, variants: &[Variant], language: &str) -> Result<(), Reason> {
    let needed: &[&'static str] = if language == "ro" {
        &["one", "few", "other"]
    } else {
        &["one", "other"]
    };
    let names = || {
        variants.iter().filter_map(|variant| match &variant.key {
            Key::Name(name) => Some(name.as_str()),
            Key::Number(_) => None,
        })
    };
    if let Some(form) = needed.iter().find(|form| !names().any(|name| name == **form)) {
        return Err(Reason::MissingForm {
            variable: variable.to_owned(),
            form,
        });
    }
    if let Some(form) = names().find(|name| !needed.contains(name)) {
        return Err(Reason::ExtraForm {
            variable: variable.to_owned(),
            form: form.to_owned(),
        });
    }
    match variants.last() {
        Some(Variant {
            key: Key::Name(name), ..
        }) if name == "other" => Ok(()),
        _ => Err(Reason::DefaultForm(variable.to_owned())),
    }
}

/// From 20 on a Romanian number is joined to its noun by "de", below it is not.
fn suits_romanian(form: &str, after: Option<&Piece>) -> bool {
    let Some(Piece::Words(words)) = after else {
        return true;
    };
    if !words.starts_with(char::is_whitespace) {
        return true;
    }
    let next = words.split_whitespace().next().unwrap_or_default();
    let is_noun = next.starts_with(char::is_alphabetic) && !ROMANIAN_JOINTS.contains(&next);
    if form == "other" {
        next == "de" || !is_noun
    } else {
        next != "de"
    }
}

fn check_words(words: &str) -> Result<(), Reason> {
    if words.contains(['<', '>']) {
        return Err(Reason::Markup);
    }
    if words.contains(['ş', 'Ş', 'ţ', 'Ţ']) {
        return Err(Reason::Cedilla);
    }
    let is_cyrillic = |c: char| matches!(c, '\u{400}'..='\u{52F}');
    for word in words.split(|c: char| !c.is_alphabetic()) {
        if word.contains(is_cyrillic) && word.contains(|c: char| !is_cyrillic(c)) {
            return Err(Reason::MixedLetters(word.to_owned()));
        }
    }
    Ok(())
}

//! Forbidden renderings of the glossary in what an editor wrote.
//!
//! A rendering is met word by word: each word in its base form, so that `общините` meets `община`. The glossary is
//! small and a text is short; every word of the text is looked up once.

use std::collections::HashMap;

use language::Language;
use language::fold::fold;

use super::document::{Document, Value};
use super::schema::{Field, Schema};
use crate::codes::TermId;
use crate::snapshot::Snapshot;

/// A forbidden rendering in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// Where it begins and ends, in bytes of the text.
    pub at: std::ops::Range<usize>,
    /// The words as they stand there.
    pub found: String,
    /// The term that is meant.
    pub term: TermId,
    /// The right words.
    pub right: String,
}

/// A warning in a field of a document.
#[derive(Clone, Debug)]
pub struct FieldWarning {
    /// The field.
    pub field: Field,
    /// The language.
    pub language: Language,
    /// The warning.
    pub warning: Warning,
}

/// The forbidden renderings in a text, in their order.
pub fn warnings(snapshot: &Snapshot, language: Language, text: &str) -> Vec<Warning> {
    find(&forbidden(snapshot, language), language, text)
}

/// The forbidden renderings in all texts of a document.
pub fn document_warnings(snapshot: &Snapshot, document: &Document) -> Vec<FieldWarning> {
    let schema = Schema::of(document.kind(), &snapshot.region);
    let mut found = Vec::new();
    for language in Language::ALL {
        let forbidden = forbidden(snapshot, language);
        if forbidden.is_empty() {
            continue;
        }
        for field in &schema.fields {
            if let Some(Value::Text(text)) = document.get(&field.key())
                && let Some(words) = text.get(language)
            {
                found.extend(
                    find(&forbidden, language, &words.words)
                        .into_iter()
                        .map(|warning| FieldWarning {
                            field: *field,
                            language,
                            warning,
                        }),
                );
            }
        }
    }
    found
}

/// A rendering: the base forms of each of its words, and what is right instead.
struct Forbidden<'s> {
    words: Vec<Vec<String>>,
    term: &'s TermId,
    right: &'s str,
}

/// The renderings of a language by the base forms of their first word.
type Book<'s> = HashMap<String, Vec<Forbidden<'s>>>;

fn forbidden(snapshot: &Snapshot, language: Language) -> Book<'_> {
    let mut book = Book::new();
    for entry in &snapshot.glossary {
        for rendering in &entry.term.forbidden[language] {
            let words: Vec<Vec<String>> = tokens(rendering)
                .into_iter()
                .map(|(_, word)| search::bases(language, &fold(word)))
                .collect();
            for base in words.first().into_iter().flatten() {
                book.entry(base.clone()).or_default().push(Forbidden {
                    words: words.clone(),
                    term: &entry.term.id,
                    right: &entry.term.words[language],
                });
            }
        }
    }
    book
}

fn find(book: &Book<'_>, language: Language, text: &str) -> Vec<Warning> {
    if book.is_empty() {
        return Vec::new();
    }
    let words: Vec<(usize, &str, Vec<String>)> = tokens(text)
        .into_iter()
        .map(|(at, word)| (at, word, search::bases(language, &fold(word))))
        .collect();
    let mut found: Vec<Warning> = Vec::new();
    let mut next = 0;
    while let Some((begin, _, bases)) = words.get(next) {
        // The longest rendering that begins here.
        let longest = bases
            .iter()
            .filter_map(|base| book.get(base))
            .flatten()
            .filter(|rendering| meets(rendering, words.get(next..).unwrap_or_default()))
            .max_by_key(|rendering| rendering.words.len());
        let Some(rendering) = longest else {
            next += 1;
            continue;
        };
        next += rendering.words.len();
        let end = words
            .get(next - 1)
            .map_or(text.len(), |(at, word, _)| at + word.len());
        found.push(Warning {
            at: *begin..end,
            found: text.get(*begin..end).unwrap_or_default().to_owned(),
            term: rendering.term.clone(),
            right: rendering.right.to_owned(),
        });
    }
    found
}

fn meets(rendering: &Forbidden<'_>, words: &[(usize, &str, Vec<String>)]) -> bool {
    words.len() >= rendering.words.len()
        && rendering
            .words
            .iter()
            .zip(words)
            .all(|(wanted, (_, _, bases))| bases.iter().any(|base| wanted.contains(base)))
}

/// The words of a text with their places.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut words = Vec::new();
    let mut begin = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        if c.is_alphanumeric() {
            begin = begin.or(Some(at));
        } else if let Some(from) = begin.take() {
            words.extend(text.get(from..at).map(|word| (from, word)));
        }
    }
    words
}

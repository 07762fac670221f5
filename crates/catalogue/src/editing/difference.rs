//! What two documents say differently, field by field and language by language.

use language::Language;
use language::text::Origin;
use similar::{ChangeTag, TextDiff};

use super::document::{Document, Value};
use super::schema::{Field, Schema, Shape};
use crate::snapshot::Snapshot;

/// What became of a stretch of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// In both.
    Same,
    /// Only in the old one.
    Removed,
    /// Only in the new one.
    Added,
}

/// A stretch of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// What became of it.
    pub kind: PieceKind,
    /// The words with the space behind them.
    pub words: String,
}

/// How a field changed.
#[derive(Clone, Debug, PartialEq)]
pub enum Difference {
    /// Words of a text changed.
    Words {
        /// Old and new in one row.
        pieces: Vec<Piece>,
    },
    /// The words are the same, but who made them is not.
    Origin {
        /// Before: origin, and whether the words were out of date.
        old: (Origin, bool),
        /// After.
        new: (Origin, bool),
    },
    /// Another value.
    Value {
        /// Before.
        old: Option<Box<Value>>,
        /// After.
        new: Option<Box<Value>>,
    },
}

/// A field that changed.
#[derive(Clone, Debug)]
pub struct FieldDifference {
    /// The field; its label is [`Field::label`].
    pub field: Field,
    /// The language, for a field with words in each language.
    pub language: Option<Language>,
    /// How it changed.
    pub difference: Difference,
}

/// What two documents of a kind say differently, in the order of the form.
pub fn difference(old: &Document, new: &Document, snapshot: &Snapshot) -> Vec<FieldDifference> {
    let schema = Schema::of(new.kind(), &snapshot.region);
    let mut found = Vec::new();
    for field in &schema.fields {
        let key = field.key();
        let (before, after) = (old.get(&key), new.get(&key));
        if before == after {
            continue;
        }
        let mut add = |language, difference| {
            found.push(FieldDifference {
                field: *field,
                language,
                difference,
            });
        };
        if !field.shape.is_trilingual() {
            add(
                None,
                Difference::Value {
                    old: before.cloned().map(Box::new),
                    new: after.cloned().map(Box::new),
                },
            );
            continue;
        }
        for language in Language::ALL {
            let (was, is) = (words(before, language), words(after, language));
            if was != is {
                let pieces = pieces(&was, &is, field.shape);
                add(Some(language), Difference::Words { pieces });
            } else if let (Some(old), Some(new)) = (origin(before, language), origin(after, language))
                && old != new
            {
                add(Some(language), Difference::Origin { old, new });
            }
        }
    }
    found
}

fn words(value: Option<&Value>, language: Language) -> String {
    match value {
        Some(Value::Text(text)) => text
            .get(language)
            .map(|words| words.words.clone())
            .unwrap_or_default(),
        Some(Value::Names(names)) => names[language].clone(),
        Some(Value::NameLists(lists)) => lists[language].join("\n"),
        _ => String::new(),
    }
}

fn origin(value: Option<&Value>, language: Language) -> Option<(Origin, bool)> {
    match value {
        Some(Value::Text(text)) => text
            .get(language)
            .map(|words| (words.origin, text.is_stale(language))),
        _ => None,
    }
}

/// Old and new words in one row; neighbours of a kind are one piece. Lists differ line by line.
fn pieces(old: &str, new: &str, shape: Shape) -> Vec<Piece> {
    let parts = if shape == Shape::NameLists {
        TextDiff::from_lines(old, new)
    } else {
        TextDiff::from_words(old, new)
    };
    let mut pieces: Vec<Piece> = Vec::new();
    for change in parts.iter_all_changes() {
        let kind = match change.tag() {
            ChangeTag::Equal => PieceKind::Same,
            ChangeTag::Delete => PieceKind::Removed,
            ChangeTag::Insert => PieceKind::Added,
        };
        match pieces.last_mut() {
            Some(last) if last.kind == kind => last.words.push_str(change.value()),
            _ => pieces.push(Piece {
                kind,
                words: change.value().to_owned(),
            }),
        }
    }
    pieces
}

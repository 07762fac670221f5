//! Bringing two documents together that began from the same one.

use std::collections::BTreeMap;

use catalogue::editing::{Document, Field, Schema, Value};
use language::Language;

/// A part of a document that is decided on as a whole: a field, or its words in one language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Part {
    /// The key of the field.
    pub field: String,
    /// The language, for a field with words in each.
    pub language: Option<Language>,
}

impl Part {
    /// The parts of a field, in the order of the languages.
    pub fn of(field: &Field) -> Vec<Self> {
        let part = |language| Self {
            field: field.key(),
            language,
        };
        if field.shape.is_trilingual() {
            Language::ALL
                .into_iter()
                .map(|language| part(Some(language)))
                .collect()
        } else {
            vec![part(None)]
        }
    }

    /// Its name in forms and the `id` of its control: `name:bg`, `fee`.
    pub fn name(&self) -> String {
        match self.language {
            Some(language) => format!("{}:{}", self.field, language.code()),
            None => self.field.clone(),
        }
    }
}

/// Whose words stand where both sides changed a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// One's own, or the draft's.
    Mine,
    /// The others', or what readers see.
    Theirs,
}

/// What somebody decided, by the name of the part.
pub type Picks = BTreeMap<String, Side>;

/// Two documents brought together.
#[derive(Debug, Clone, PartialEq)]
pub struct Merged {
    /// What both sides changed and nobody decided has theirs.
    pub document: Document,
    /// The parts that both sides changed in different ways and nobody decided.
    pub open: Vec<Part>,
}

/// The words of a field in a language, as they are typed in a form.
pub fn words(document: &Document, field: &str, language: Language) -> String {
    match document.get(field) {
        Some(Value::Text(text)) => text
            .get(language)
            .map(|words| words.words.clone())
            .unwrap_or_default(),
        Some(Value::Names(names)) => names[language].clone(),
        Some(Value::NameLists(lists)) => lists[language].join("\n"),
        _ => String::new(),
    }
}

/// Brings together what two sides made of the same document. What one side changed is taken; what both changed alike
/// is so; the rest is decided by `picks` or stays open.
pub fn merge(base: &Document, mine: &Document, theirs: &Document, schema: &Schema, picks: &Picks) -> Merged {
    let mut document = theirs.clone();
    let mut open = Vec::new();
    for field in &schema.fields {
        let key = field.key();
        let (was, own, other) = (base.get(&key), mine.get(&key), theirs.get(&key));
        if own == other || own == was {
            continue;
        }
        if other == was {
            // The whole value, so that origins and marks come along.
            match own {
                Some(value) => document.set(field, value.clone()),
                None => clear(&mut document, field),
            }
            continue;
        }
        for part in Part::of(field) {
            let pick = picks.get(&part.name());
            let Some(language) = part.language else {
                match (pick, own) {
                    (Some(Side::Mine), Some(value)) => document.set(field, value.clone()),
                    (Some(Side::Mine), None) => clear(&mut document, field),
                    (Some(Side::Theirs), _) => {}
                    (None, _) => open.push(part),
                }
                continue;
            };
            let was = words(base, &key, language);
            let own = words(mine, &key, language);
            let other = words(theirs, &key, language);
            if own == other || own == was {
                continue;
            }
            match (other == was, pick) {
                (true, _) | (_, Some(Side::Mine)) => document.write(field, language, &own),
                (_, Some(Side::Theirs)) => {}
                (false, None) => open.push(part),
            }
        }
    }
    Merged { document, open }
}

/// Takes a field away, whatever its shape: blank words are empty, or not of the shape.
fn clear(document: &mut Document, field: &Field) {
    document.set(field, Value::Words(String::new()));
}

/// What two documents say differently, part by part, in the order of the form.
pub fn different(one: &Document, other: &Document, schema: &Schema) -> Vec<Part> {
    let mut found = Vec::new();
    for field in &schema.fields {
        let key = field.key();
        if one.get(&key) == other.get(&key) {
            continue;
        }
        for part in Part::of(field) {
            let differs = part
                .language
                .is_none_or(|language| words(one, &key, language) != words(other, &key, language));
            if differs {
                found.push(part);
            }
        }
    }
    found
}

/// Whether the way from one document to another changes nothing but words in other languages than the original, and
/// who made them.
pub fn changes_only_translations(before: &Document, after: &Document, schema: &Schema) -> bool {
    let known = |key: &str| schema.field(key).is_some();
    let strange = before
        .iter()
        .chain(after.iter())
        .any(|(key, _)| !known(key) && before.get(key) != after.get(key));
    !strange
        && schema.fields.iter().all(|field| {
            let key = field.key();
            if before.get(&key) == after.get(&key) {
                return true;
            }
            let (Some(was), Some(is)) = (before.text(&key), after.text(&key)) else {
                return false;
            };
            let Some(original) = was.original_language() else {
                return false;
            };
            is.original_language() == Some(original)
                && was.get(original).map(|words| &words.words) == is.get(original).map(|words| &words.words)
        })
}

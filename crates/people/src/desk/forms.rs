//! What comes in from the editor's form, and which of its controls belong to which field.
//!
//! A control is called like the part of the document it fills ([`Part::name`]): `name:bg`, `fee:amount`, `topic`. What
//! was typed is taken as it is, right or wrong; [`catalogue::editing::validate`] says what is wrong before it is
//! published.

use std::collections::BTreeMap;

use catalogue::editing::{
    Document, Field, Schema, Shape, TypedException, TypedHours, TypedMoney, TypedSpan, Value, Version,
};
use language::Language;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::Began;
use super::merge::{Part, Picks, Side, different, words};

/// Bytes of a mark of [`marks`]: enough to notice a change, not a secret.
const MARK_BYTES: usize = 4;

/// The days of [`TypedHours::week`] in forms.
pub(super) const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// The fields of a form, in the order in which they were sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(transparent)]
pub(super) struct Typed(Vec<(String, String)>);

/// What a button of the editor asks for beside saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// Nothing.
    Save,
    /// Words were read against the original and found right.
    Review(Part),
    /// Words become the original.
    MakeOriginal(Part),
    /// A forbidden rendering gives way to the right words.
    Replace {
        /// Where.
        part: Part,
        /// The words as they stand there.
        found: String,
    },
}

impl Typed {
    /// The first value under a name.
    pub fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// All values under a name that are not empty; none when the name was not sent at all.
    fn all(&self, name: &str) -> Option<Vec<String>> {
        let mut sent = false;
        let mut values = Vec::new();
        for (_, value) in self.0.iter().filter(|(known, _)| known == name) {
            sent = true;
            if !value.is_empty() {
                values.push(value.clone());
            }
        }
        sent.then_some(values)
    }

    /// Whether the form holds a document, or only a step.
    pub fn has_document(&self) -> bool {
        self.get("seen").is_some()
    }

    /// What was typed, without what the form says about itself.
    pub fn document_fields(&self) -> Vec<(String, String)> {
        const OWN: [&str; 7] = ["number", "version", "seen", "do", "decide", "autosave", "reason"];
        self.0
            .iter()
            .filter(|(name, _)| !OWN.contains(&name.as_str()) && !name.starts_with("take:"))
            .cloned()
            .collect()
    }

    /// What the editor began from; none for a form that does not say so, which begins from nothing.
    pub fn began(&self) -> Option<Began> {
        let number = self.get("number")?.parse().ok().filter(|number| *number >= 0)?;
        let version = match self.get("version").unwrap_or_default() {
            "" => None,
            version => Some(Version::parse(version)?),
        };
        Some(Began { number, version })
    }

    /// What was decided about parts that both sides changed.
    pub fn picks(&self) -> Picks {
        self.0
            .iter()
            .filter_map(|(name, value)| {
                let part = name.strip_prefix("take:")?;
                let side = match value.as_str() {
                    "mine" => Side::Mine,
                    "theirs" => Side::Theirs,
                    _ => return None,
                };
                Some((part.to_owned(), side))
            })
            .collect()
    }

    /// The parts that the form asked to decide.
    pub fn asked(&self) -> Vec<String> {
        self.all("decide").unwrap_or_default()
    }

    /// What the button asked for that sent the form.
    pub fn wish(&self, schema: &Schema) -> Wish {
        let asked = self.get("do").unwrap_or_default();
        let Some((what, rest)) = asked.split_once('|') else {
            return Wish::Save;
        };
        let (name, found) = rest.split_once('|').unwrap_or((rest, ""));
        let Some(part) = part_of(schema, name) else {
            return Wish::Save;
        };
        match what {
            "review" => Wish::Review(part),
            "original" => Wish::MakeOriginal(part),
            "replace" => Wish::Replace {
                part,
                found: found.to_owned(),
            },
            _ => Wish::Save,
        }
    }

    /// The document with what was typed. `first`: the language that becomes the original of a text that has none yet;
    /// where `picks` say so, what stands there stays.
    pub fn applied(&self, before: &Document, schema: &Schema, first: Language, picks: &Picks) -> Document {
        let mut document = before.clone();
        let stays = |name: &str| picks.get(name) == Some(&Side::Theirs);
        for field in &schema.fields {
            if !field.shape.is_trilingual() {
                if !stays(&field.key())
                    && let Some(value) = self.value(field)
                {
                    document.set(field, value);
                }
                continue;
            }
            let original = before
                .text(&field.key())
                .and_then(language::text::Text::original_language);
            let mut parts = Part::of(field);
            // The original goes first, so that the translations are made from what it says now.
            parts.sort_by_key(|part| part.language != Some(original.unwrap_or(first)));
            for part in parts {
                let name = part.name();
                if let (Some(language), Some(typed)) = (part.language, self.get(&name))
                    && !stays(&name)
                {
                    document.write(field, language, typed);
                }
            }
        }
        document
    }

    /// What was typed for a field without languages; none when the form does not have it.
    fn value(&self, field: &Field) -> Option<Value> {
        let key = field.key();
        let sub = |part: &str| {
            self.get(&format!("{key}:{part}"))
                .map(str::to_owned)
                .unwrap_or_default()
        };
        Some(match field.shape {
            Shape::Plain
            | Shape::Url
            | Shape::Email
            | Shape::Number
            | Shape::Date
            | Shape::Choice(_)
            | Shape::Reference(_) => Value::Words(self.get(&key)?.to_owned()),
            Shape::YesNo => match self.get(&key)? {
                "yes" => Value::Yes(true),
                "no" => Value::Yes(false),
                _ => Value::Words(String::new()),
            },
            Shape::Choices(_) | Shape::Languages => Value::Many(self.all(&key)?),
            Shape::Phones | Shape::References(_) => {
                Value::Many(self.get(&key)?.lines().map(str::to_owned).collect())
            }
            Shape::Money => {
                self.get(&format!("{key}:amount"))?;
                Value::Money(TypedMoney {
                    amount: sub("amount"),
                    currency: sub("currency"),
                    on: sub("on"),
                })
            }
            Shape::Span => {
                self.get(&format!("{key}:number"))?;
                Value::Span(TypedSpan {
                    number: sub("number"),
                    unit: sub("unit"),
                })
            }
            Shape::Hours => {
                self.get(&format!("{key}:mon"))?;
                Value::Hours(TypedHours {
                    week: DAYS.map(&sub),
                    exceptions: sub("exceptions")
                        .lines()
                        .filter(|line| !line.trim().is_empty())
                        .map(|line| {
                            let (date, hours) = line
                                .trim()
                                .split_once(char::is_whitespace)
                                .unwrap_or((line.trim(), ""));
                            TypedException {
                                date: date.to_owned(),
                                hours: hours.trim().to_owned(),
                            }
                        })
                        .collect(),
                })
            }
            Shape::Line | Shape::Markdown | Shape::Names | Shape::NameLists => return None,
        })
    }
}

/// The days that differ, as they are typed: one a line.
pub(super) fn exceptions(hours: &TypedHours) -> String {
    let line = |day: &TypedException| format!("{} {}", day.date, day.hours);
    hours.exceptions.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// The part with a name.
pub(super) fn part_of(schema: &Schema, name: &str) -> Option<Part> {
    let (field, language) = match name.rsplit_once(':') {
        Some((field, code)) => (field, Some(Language::from_code(code)?)),
        None => (name, None),
    };
    let known = schema.field(field)?;
    (known.shape.is_trilingual() == language.is_some()).then(|| Part {
        field: field.to_owned(),
        language,
    })
}

/// A part of a document as one text, to be compared.
fn text_of(document: &Document, part: &Part) -> String {
    match part.language {
        Some(language) => words(document, &part.field, language),
        None => document
            .get(&part.field)
            .and_then(|value| serde_json::to_string(value).ok())
            .unwrap_or_default(),
    }
}

fn mark(document: &Document, part: &Part) -> String {
    let digest = Sha256::digest(text_of(document, part));
    let first = digest
        .iter()
        .take(MARK_BYTES)
        .fold(0_u32, |mark, byte| (mark << 8) | u32::from(*byte));
    format!("{first:08x}")
}

/// What an editor has before them, as a hidden field of the form: a mark of each part. With it a later save tells what
/// the editor changed from what somebody else changed meanwhile.
pub(super) fn marks(document: &Document, schema: &Schema) -> String {
    let mut marks = Vec::new();
    for field in &schema.fields {
        marks.extend(
            Part::of(field)
                .iter()
                .map(|part| format!("{}={}", part.name(), mark(document, part))),
        );
    }
    marks.join(" ")
}

/// A part that two people wrote differently.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Crossing {
    /// Which.
    pub part: Part,
    /// Whose words are offered: of whoever changed it; none when both did.
    pub offered: Option<Side>,
}

/// What differs between what somebody typed and what stands there now. `seen`: the marks of what they had before them.
pub(super) fn crossings(seen: &str, mine: &Document, theirs: &Document, schema: &Schema) -> Vec<Crossing> {
    let seen: BTreeMap<&str, &str> = seen.split(' ').filter_map(|mark| mark.split_once('=')).collect();
    different(mine, theirs, schema)
        .into_iter()
        .map(|part| {
            let was = seen.get(part.name().as_str()).copied();
            let changed = |document| was != Some(mark(document, &part).as_str());
            let offered = match (changed(mine), changed(theirs)) {
                (true, false) => Some(Side::Mine),
                (false, true) => Some(Side::Theirs),
                _ => None,
            };
            Crossing { part, offered }
        })
        .collect()
}

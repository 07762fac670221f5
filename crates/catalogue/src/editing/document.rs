//! What an editor edits: a document of named values.
//!
//! A [`Document`] holds what was typed, also when it is not right yet: a draft loses nothing, and
//! [`validate`](super::validate) says what is wrong. It is kept tidy by [`Document::set`] and has one form only: equal
//! documents have equal JSON, and the hash of that JSON is the [`Version`] by which a later writer is noticed.

use std::collections::BTreeMap;

use language::text::{Origin, Text};
use language::{Currency, Language, Money, PerLanguage, fold};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::problems::minor_units;
use super::schema::{Field, Shape};
use super::{Kind, hex};
use crate::codes::ClosedList;
use crate::hours::{self, Exception, OpeningHours};
use crate::services::{TimeLimit, TimeUnit};

/// The edition of the JSON of a document; a later edition reads the earlier ones.
pub const EDITION: u32 = 1;

/// The value of a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    /// [`Shape::Line`], [`Shape::Markdown`]: words with origin and staleness, in the form of [`Text::normal`].
    Text(Text),
    /// [`Shape::Names`].
    Names(PerLanguage<String>),
    /// [`Shape::NameLists`].
    NameLists(PerLanguage<Vec<String>>),
    /// One line as it was typed: [`Shape::Plain`], [`Shape::Url`], [`Shape::Email`], [`Shape::Number`],
    /// [`Shape::Date`] (ISO 8601), [`Shape::Choice`] (code), [`Shape::Reference`] (key).
    Words(String),
    /// Several: [`Shape::Phones`], [`Shape::Choices`], [`Shape::References`], [`Shape::Languages`].
    Many(Vec<String>),
    /// [`Shape::YesNo`].
    Yes(bool),
    /// [`Shape::Money`].
    Money(TypedMoney),
    /// [`Shape::Span`].
    Span(TypedSpan),
    /// [`Shape::Hours`].
    Hours(TypedHours),
}

/// An amount of money as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedMoney {
    /// `12.50`; a comma becomes a point.
    pub amount: String,
    /// ISO 4217 code.
    pub currency: String,
    /// The day on which the amount was known to be right, `2026-03-31`.
    pub on: String,
}

/// A length of time as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedSpan {
    /// A whole number.
    pub number: String,
    /// A code of [`TimeUnit`](super::TimeUnit).
    pub unit: String,
}

/// Opening hours as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedHours {
    /// Monday to Sunday; `09:00-12:00 13:00-17:30` with any breaks, empty when closed.
    pub week: [String; 7],
    /// Days that differ.
    pub exceptions: Vec<TypedException>,
}

/// A day that differs, as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct TypedException {
    /// `2026-12-24`.
    pub date: String,
    /// As a day of the week; empty when closed.
    pub hours: String,
}

impl TypedMoney {
    /// The amount, when all of it can be read.
    pub fn read(&self) -> Option<Money> {
        Some(Money {
            minor_units: minor_units(&self.amount)?,
            currency: Currency::from_code(&self.currency)?,
            on: self.on.parse().ok()?,
        })
    }

    /// An amount as an editor types it.
    pub fn of(money: &Money) -> Self {
        Self {
            amount: format!("{}.{:02}", money.minor_units / 100, money.minor_units % 100),
            currency: money.currency.code().to_owned(),
            on: money.on.to_string(),
        }
    }
}

impl TypedSpan {
    /// The time limit, when it can be read.
    pub fn read(&self) -> Option<TimeLimit> {
        Some(TimeLimit {
            number: self.number.parse().ok()?,
            unit: TimeUnit::from_code(&self.unit)?,
        })
    }

    /// A time limit as an editor types it.
    pub fn of(limit: TimeLimit) -> Self {
        Self {
            number: limit.number.to_string(),
            unit: limit.unit.to_string(),
        }
    }
}

impl TypedHours {
    /// The opening hours, when all of them can be read.
    pub fn read(&self) -> Option<OpeningHours> {
        let mut hours = OpeningHours::default();
        for (day, line) in hours.week.iter_mut().zip(&self.week) {
            *day = hours::parse(line)?;
        }
        for day in &self.exceptions {
            hours.exceptions.push(Exception {
                date: day.date.parse().ok()?,
                openings: hours::parse(&day.hours)?,
            });
        }
        Some(hours)
    }

    /// Opening hours as an editor types them.
    pub fn of(hours: &OpeningHours) -> Self {
        Self {
            week: hours.week.each_ref().map(|day| hours::typed(day)),
            exceptions: hours
                .exceptions
                .iter()
                .map(|day| TypedException {
                    date: day.date.to_string(),
                    hours: hours::typed(&day.openings),
                })
                .collect(),
        }
    }

    /// Nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.week.iter().all(String::is_empty) && self.exceptions.is_empty()
    }
}

/// Which document this is, by its content: two documents of a kind with the same version say the same.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Version(String);

impl Version {
    /// A version as a form or a draft gives it back.
    pub fn parse(version: &str) -> Option<Self> {
        let good = version.len() == 64 && version.bytes().all(|byte| byte.is_ascii_hexdigit());
        good.then(|| Self(version.to_owned()))
    }

    /// 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Version {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why a stored document cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// Not the JSON of a document.
    #[error("the stored document is not readable: {0}")]
    Json(#[from] serde_json::Error),
    /// Written by a later edition of the program.
    #[error("the stored document has edition {0}, which this program does not know")]
    Edition(u32),
}

/// The values of one thing, by the [`Field::key`] of their fields. An empty value is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Document {
    edition: u32,
    kind: Kind,
    fields: BTreeMap<String, Value>,
}

impl Document {
    /// An empty document.
    pub fn new(kind: Kind) -> Self {
        Self {
            edition: EDITION,
            kind,
            fields: BTreeMap::new(),
        }
    }

    /// What kind of thing it describes.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Every value with the key of its field, in the order of the keys.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.fields.iter().map(|(key, value)| (key.as_str(), value))
    }

    /// The value of a field, by its key.
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.fields.get(key)
    }

    /// The text of a field, when it holds one.
    pub fn text(&self, key: &str) -> Option<&Text> {
        match self.get(key)? {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The single words of a field; empty when it holds none.
    pub fn words(&self, key: &str) -> &str {
        match self.get(key) {
            Some(Value::Words(words)) => words,
            _ => "",
        }
    }

    /// The several words of a field; empty when it holds none.
    pub fn many(&self, key: &str) -> &[String] {
        match self.get(key) {
            Some(Value::Many(many)) => many,
            _ => &[],
        }
    }

    /// Takes a value as it was typed, tidied for its field; an empty one takes the field away.
    pub fn set(&mut self, field: &Field, value: Value) {
        match tidied(field.shape, value) {
            Some(value) => drop(self.fields.insert(field.key(), value)),
            None => drop(self.fields.remove(&field.key())),
        }
    }

    /// Takes the words of one language as they were typed. Words as before change nothing; a changed original makes
    /// the translations stale; a changed translation is a person's, made from the present original; blank words
    /// remove the language. Other shapes than those with languages are left alone.
    pub fn write(&mut self, field: &Field, language: Language, typed: &str) {
        let key = field.key();
        match field.shape {
            Shape::Line | Shape::Markdown => {
                let words = tidied_words(field.shape, typed);
                let text = self.text(&key).cloned().unwrap_or_default();
                // What stands there may be from a file, less tidy than what is typed: compare like with like.
                let before = text
                    .get(language)
                    .map(|old| tidied_words(field.shape, &old.words));
                if before.as_deref().unwrap_or_default() == words {
                    return;
                }
                let text = if words.is_empty() {
                    text.without(language)
                } else {
                    text.with(language, words, Origin::Human)
                };
                self.put_text(key, &text);
            }
            Shape::Names => {
                let mut names = match self.get(&key) {
                    Some(Value::Names(names)) => names.clone(),
                    _ => PerLanguage::default(),
                };
                typed.clone_into(&mut names[language]);
                self.set(field, Value::Names(names));
            }
            Shape::NameLists => {
                let mut lists = match self.get(&key) {
                    Some(Value::NameLists(lists)) => lists.clone(),
                    _ => PerLanguage::default(),
                };
                lists[language] = typed.lines().map(str::to_owned).collect();
                self.set(field, Value::NameLists(lists));
            }
            _ => {}
        }
    }

    /// Takes words that a machine made from the present original.
    pub fn write_by_machine(&mut self, field: &Field, language: Language, words: &str) {
        let key = field.key();
        let words = tidied_words(field.shape, words);
        let text = self.text(&key).cloned().unwrap_or_default();
        if field.shape.is_text() && text.original_language() != Some(language) && !words.is_empty() {
            self.put_text(key, &text.with(language, words, Origin::Machine));
        }
    }

    /// A person read the words of a language against the present original and found them right.
    pub fn review(&mut self, field: &Field, language: Language) {
        if let Some(text) = self.text(&field.key()).cloned() {
            self.put_text(field.key(), &text.reviewed(language));
        }
    }

    /// Makes the words of a language the original of the others.
    pub fn make_original(&mut self, field: &Field, language: Language) {
        if let Some(text) = self.text(&field.key()).cloned() {
            self.put_text(field.key(), &text.with_original(language));
        }
    }

    /// This document with the text of a store.
    #[must_use]
    pub(crate) fn with_text(mut self, key: &str, text: &Text) -> Self {
        self.put_text(key.to_owned(), text);
        self
    }

    /// This document with the words of a store, if there are any.
    #[must_use]
    pub(crate) fn with_words(mut self, key: &str, words: Option<impl Into<String>>) -> Self {
        if let Some(words) = words.map(Into::into).filter(|words| !words.is_empty()) {
            self.fields.insert(key.to_owned(), Value::Words(words));
        }
        self
    }

    /// This document with the list of a store, if there is anything in it.
    #[must_use]
    pub(crate) fn with_many<S: ToString>(mut self, key: &str, many: impl IntoIterator<Item = S>) -> Self {
        let many: Vec<String> = many.into_iter().map(|one| one.to_string()).collect();
        if !many.is_empty() {
            self.fields.insert(key.to_owned(), Value::Many(many));
        }
        self
    }

    /// This document with the codes of a store, in the order that [`Document::set`] gives them.
    #[must_use]
    pub(crate) fn with_codes<S: ToString>(self, key: &str, codes: impl IntoIterator<Item = S>) -> Self {
        let mut codes: Vec<String> = codes.into_iter().map(|code| code.to_string()).collect();
        codes.sort();
        self.with_many(key, codes)
    }

    /// This document with another value of a store.
    #[must_use]
    pub(crate) fn with(mut self, key: &str, value: Option<Value>) -> Self {
        if let Some(value) = value {
            self.fields.insert(key.to_owned(), value);
        }
        self
    }

    /// The text of a field; empty when there is none.
    pub(crate) fn own_text(&self, key: &str) -> Text {
        self.text(key).cloned().unwrap_or_default()
    }

    /// The words of a field, if there are any.
    pub(crate) fn optional(&self, key: &str) -> Option<String> {
        Some(self.words(key))
            .filter(|words| !words.is_empty())
            .map(str::to_owned)
    }

    /// The member of a closed list that a field names.
    pub(crate) fn code<T: ClosedList>(&self, key: &str) -> Option<T> {
        T::from_code(self.words(key))
    }

    /// The opening hours of a field.
    pub(crate) fn hours(&self, key: &str) -> Option<OpeningHours> {
        match self.get(key) {
            Some(Value::Hours(hours)) => hours.read(),
            _ => None,
        }
    }

    /// The identifiers that a field names.
    pub(crate) fn ids<T>(&self, key: &str, parse: fn(&str) -> Option<T>) -> Vec<T> {
        self.many(key).iter().filter_map(|id| parse(id)).collect()
    }

    fn put_text(&mut self, key: String, text: &Text) {
        if text.is_empty() {
            self.fields.remove(&key);
        } else {
            self.fields.insert(key, Value::Text(text.normal()));
        }
    }

    /// The one JSON of this document.
    pub fn to_json(&self) -> String {
        // Strings, numbers and lists under string keys: there is nothing that could fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads [`Document::to_json`] back.
    pub fn from_json(json: &str) -> Result<Self, DocumentError> {
        let document: Self = serde_json::from_str(json)?;
        if document.edition > EDITION {
            return Err(DocumentError::Edition(document.edition));
        }
        Ok(document)
    }

    /// Its version: the hash of its JSON.
    pub fn version(&self) -> Version {
        Version(hex(&Sha256::digest(self.to_json())))
    }
}

fn tidied_words(shape: Shape, typed: &str) -> String {
    if shape == Shape::Markdown {
        tidy_markdown(typed)
    } else {
        fold::tidy(typed)
    }
}

/// Markdown tidied line by line; the space before a line stays, since lists nest by it.
fn tidy_markdown(typed: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in typed.replace("\r\n", "\n").replace('\t', "    ").split('\n') {
        let indent = line.bytes().take_while(|byte| *byte == b' ').count();
        let words = fold::tidy(line);
        if words.is_empty() {
            if lines.last().is_some_and(|last| !last.is_empty()) {
                lines.push(String::new());
            }
        } else {
            lines.push(format!("{}{words}", " ".repeat(indent.min(16))));
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// The value as it is kept; nothing when it is empty or not of the shape.
fn tidied(shape: Shape, value: Value) -> Option<Value> {
    let line = |words: &str| Some(fold::tidy(words)).filter(|words| !words.is_empty());
    let lines = |many: Vec<String>| -> Vec<String> {
        let mut kept: Vec<String> = Vec::new();
        for words in many.iter().filter_map(|words| line(words)) {
            if !kept.contains(&words) {
                kept.push(words);
            }
        }
        kept
    };
    match (shape, value) {
        (Shape::Line | Shape::Markdown, Value::Text(text)) => {
            (!text.is_empty()).then(|| Value::Text(text.normal()))
        }
        (Shape::Names, Value::Names(names)) => {
            let names = names.map(|_, words| fold::tidy(&words));
            let any = names.iter().any(|(_, words)| !words.is_empty());
            any.then_some(Value::Names(names))
        }
        (Shape::NameLists, Value::NameLists(lists)) => {
            let kept = lists.map(|_, list| lines(list));
            let any = kept.iter().any(|(_, list)| !list.is_empty());
            any.then_some(Value::NameLists(kept))
        }
        (
            Shape::Plain
            | Shape::Url
            | Shape::Email
            | Shape::Number
            | Shape::Date
            | Shape::Choice(_)
            | Shape::Reference(_),
            Value::Words(words),
        ) => line(&words).map(Value::Words),
        (Shape::Choices(_) | Shape::Languages, Value::Many(many)) => {
            // The order of a choice means nothing, so it has one order only.
            let mut many = lines(many);
            many.sort();
            (!many.is_empty()).then_some(Value::Many(many))
        }
        (Shape::Phones | Shape::References(_), Value::Many(many)) => {
            let many = lines(many);
            (!many.is_empty()).then_some(Value::Many(many))
        }
        (Shape::YesNo, Value::Yes(yes)) => Some(Value::Yes(yes)),
        (Shape::Money, Value::Money(money)) => {
            let money = TypedMoney {
                amount: fold::tidy(&money.amount).replace(',', ".").replace(' ', ""),
                currency: fold::tidy(&money.currency).to_uppercase(),
                on: fold::tidy(&money.on),
            };
            let money = money.read().map_or(money, |amount| TypedMoney::of(&amount));
            // A currency or a day alone says nothing: forms send them with an empty amount.
            (!money.amount.is_empty()).then_some(Value::Money(money))
        }
        (Shape::Span, Value::Span(span)) => {
            let span = TypedSpan {
                number: fold::tidy(&span.number),
                unit: fold::tidy(&span.unit),
            };
            (!span.number.is_empty()).then_some(Value::Span(span))
        }
        (Shape::Hours, Value::Hours(typed)) => {
            let mut exceptions: Vec<TypedException> = typed
                .exceptions
                .iter()
                .map(|day| TypedException {
                    date: fold::tidy(&day.date),
                    hours: hours::tidied(&day.hours),
                })
                .filter(|day| !(day.date.is_empty() && day.hours.is_empty()))
                .collect();
            exceptions.sort_by(|one, other| one.date.cmp(&other.date));
            let kept = TypedHours {
                week: typed.week.map(|day| hours::tidied(&day)),
                exceptions,
            };
            (!kept.is_empty()).then_some(Value::Hours(kept))
        }
        _ => None,
    }
}

//! What in plain words no machine may touch: terms of the glossary, numbers with their units, addresses.

use std::collections::HashMap;

use catalogue::snapshot::Snapshot;
use language::Language;

/// Units that are written alike in all three languages. What is a word ("days", "лв.") is translated.
const UNITS: [&str; 26] = [
    "EUR", "RON", "BGN", "USD", "€", "$", "%", "‰", "°C", "kWh", "kW", "km²", "km", "m²", "m³", "cm", "mm",
    "kg", "ha", "GB", "MB", "KB", "kB", "m", "g", "l",
];

/// Terms of the glossary in one language with their right renderings in another.
#[derive(Debug, Default)]
pub(crate) struct Terms {
    /// By the first word in small letters: the whole term and its rendering, the longest first.
    book: HashMap<String, Vec<(String, String)>>,
}

/// A part of plain words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Found {
    /// To be translated.
    Words(String),
    /// To be put back as it stands here.
    Kept(String),
}

impl Terms {
    /// The terms of a snapshot's glossary. Synonyms are rendered by the term that they mean.
    pub(crate) fn of(snapshot: &Snapshot, source: Language, target: Language) -> Self {
        let mut terms = Self::default();
        for entry in &snapshot.glossary {
            terms.add(&entry.term.words[source], &entry.term.words[target]);
        }
        // A term's own words go before another term's synonym.
        for entry in &snapshot.glossary {
            for synonym in &entry.term.synonyms[source] {
                terms.add(synonym, &entry.term.words[target]);
            }
        }
        for phrases in terms.book.values_mut() {
            phrases.sort_by_key(|(phrase, _)| std::cmp::Reverse(phrase.chars().count()));
        }
        terms
    }

    fn add(&mut self, phrase: &str, rendering: &str) {
        let Some(first) = first_word(phrase) else { return };
        if rendering.trim().is_empty() {
            return;
        }
        let phrases = self.book.entry(first.to_lowercase()).or_default();
        if phrases.iter().all(|(known, _)| !same(known, phrase)) {
            phrases.push((phrase.trim().to_owned(), rendering.trim().to_owned()));
        }
    }

    /// The term that begins here: its length in bytes and its rendering, which begins with a capital when the term does.
    fn at(&self, text: &str) -> Option<(usize, String)> {
        let phrases = self.book.get(&first_word(text)?.to_lowercase())?;
        phrases.iter().find_map(|(phrase, rendering)| {
            let length = begins_with(text, phrase)?;
            let after = text.get(length..)?.chars().next();
            if after.is_some_and(char::is_alphanumeric) {
                return None;
            }
            let is_capital = text.chars().next().is_some_and(char::is_uppercase)
                && phrase.chars().next().is_some_and(char::is_lowercase);
            let rendering = if is_capital {
                capital(rendering)
            } else {
                rendering.clone()
            };
            Some((length, rendering))
        })
    }

    /// Takes plain words apart.
    pub(crate) fn find(&self, words: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let mut plain = String::new();
        let mut rest = words;
        let mut before = None;
        while let Some(first) = rest.chars().next() {
            let is_start = !before.is_some_and(char::is_alphanumeric);
            let kept = if is_start {
                address(rest)
                    .or_else(|| number(rest))
                    .map(|length| (length, None))
                    .or_else(|| self.at(rest).map(|(length, rendering)| (length, Some(rendering))))
            } else {
                None
            };
            let length = match kept {
                Some((length, rendering)) if length > 0 => {
                    if !plain.is_empty() {
                        found.push(Found::Words(std::mem::take(&mut plain)));
                    }
                    let here = rest.get(..length).unwrap_or_default();
                    found.push(Found::Kept(rendering.unwrap_or_else(|| here.to_owned())));
                    length
                }
                _ => {
                    plain.push(first);
                    first.len_utf8()
                }
            };
            let (here, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
            before = here.chars().next_back();
            rest = after;
        }
        if !plain.is_empty() {
            found.push(Found::Words(plain));
        }
        found
    }
}

fn first_word(text: &str) -> Option<&str> {
    let end = text
        .char_indices()
        .find(|(_, c)| !c.is_alphanumeric())
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).filter(|word| !word.is_empty())
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

/// The length in bytes of a phrase at the beginning of a text, whatever the case of its letters.
fn begins_with(text: &str, phrase: &str) -> Option<usize> {
    let mut letters = text.char_indices();
    for wanted in phrase.chars() {
        let (_, found) = letters.next()?;
        if found != wanted && !found.to_lowercase().eq(wanted.to_lowercase()) {
            return None;
        }
    }
    Some(letters.next().map_or(text.len(), |(at, _)| at))
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// The length of a number with its unit at the beginning of a text: `12,50 EUR`, `+359 82 811 723`, `2018/1724`.
fn number(text: &str) -> Option<usize> {
    let mut end = 0;
    let mut letters = text.char_indices().peekable();
    letters.next_if(|(_, c)| *c == '+');
    while let Some((at, c)) = letters.next() {
        if c.is_ascii_digit() {
            end = at + 1;
        } else if end == 0
            || !matches!(c, ' ' | '\u{a0}' | '.' | ',' | ':' | '/' | '-' | '–')
            || !letters.peek().is_some_and(|(_, next)| next.is_ascii_digit())
        {
            break;
        }
    }
    if end == 0 {
        return None;
    }
    let after = text.get(end..)?;
    let gap = after.chars().next().filter(|c| matches!(c, ' ' | '\u{a0}'));
    let unit = after.get(gap.map_or(0, char::len_utf8)..)?;
    let unit = UNITS.iter().find(|name| {
        unit.strip_prefix(**name)
            .is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
    });
    Some(end + unit.map_or(0, |unit| gap.map_or(0, char::len_utf8) + unit.len()))
}

/// The length of an address of the web or of mail at the beginning of a text.
fn address(text: &str) -> Option<usize> {
    let word = text.split(char::is_whitespace).next()?;
    let word = word.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '"', '“', '”', '»']);
    let is_web = ["https://", "http://", "www."]
        .iter()
        .any(|begin| word.starts_with(begin));
    let is_mail = word.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && word.is_ascii() && !host.contains('@')
    });
    (is_web || is_mail).then_some(word.len())
}

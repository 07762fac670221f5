//! The glossary: administrative terms of equal meaning in three languages.
//!
//! Terms are matched by function, not word for word (a Bulgarian област and a Romanian județ are different units).
//! The three languages of a [`Term`] have equal standing, so they are plain words, not a text with an original. The
//! glossary also feeds the search engine's thesaurus: a query in one language finds the services of both banks. It is
//! small and read from the [`Snapshot`](crate::snapshot::Snapshot), where [`find`] searches it.

pub(crate) mod edit;
pub(crate) mod pages;
pub mod store;

use language::fold::fold;
use language::transliterate::{cyrillic_readings, to_latin};
use language::{Language, PerLanguage};

use crate::codes::TermId;

/// A term of the glossary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Slug of the English words.
    pub id: TermId,
    /// The term in each language.
    pub words: PerLanguage<String>,
    /// Other words for the same in each language.
    pub synonyms: PerLanguage<Vec<String>>,
    /// Words in each language that look right but mean something else; editors are warned of them. The region's files
    /// do not have them.
    pub forbidden: PerLanguage<Vec<String>>,
    /// Field of use: a code of the vocabulary `domain`.
    pub domain: String,
}

/// Words of everyday speech for one thing, without official standing ("кола", "mașină", "car"): the search engine knows
/// them, the pages of the glossary do not show them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EverydayWords {
    /// Slug of the first English word.
    pub id: TermId,
    /// The words in each language.
    pub names: PerLanguage<Vec<String>>,
}

/// What to look for in the glossary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted<'a> {
    /// Part of a term or synonym in any of the languages; empty for all.
    pub words: &'a str,
    /// Only this domain; empty for all.
    pub domain: &'a str,
    /// Only terms whose first letter in the reader's language is this one; empty for all.
    pub letter: &'a str,
}

/// A term with its folded words, ready to be searched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The term.
    pub term: Term,
    folded: Vec<String>,
    sort: PerLanguage<Vec<u8>>,
    letter: PerLanguage<String>,
}

impl Entry {
    /// Prepares a term.
    pub fn new(term: Term) -> Self {
        let names = || {
            let synonyms = term.synonyms.iter().flat_map(|(_, synonyms)| synonyms.iter());
            term.words.iter().map(|(_, words)| words).chain(synonyms)
        };
        // Bulgarian words are found in Latin letters too, written by the official rules.
        let mut folded: Vec<String> = names()
            .map(|words| fold(words))
            .chain(names().map(|words| fold(&to_latin(words))))
            .collect();
        folded.sort_unstable();
        folded.dedup();
        let letter =
            PerLanguage::from_fn(|language| language::order::first_letter(language, &term.words[language]));
        let sort = PerLanguage::new(
            sort_key(Language::Bulgarian, &term),
            sort_key(Language::Romanian, &term),
            sort_key(Language::English, &term),
        );
        Self {
            term,
            folded,
            sort,
            letter,
        }
    }

    /// The letter under which the term stands in the alphabet of a language.
    pub fn letter(&self, language: Language) -> &str {
        &self.letter[language]
    }

    /// How well the entry meets folded words: 0 a whole term, 1 the beginning of a term, 2 the beginning of a word in
    /// it, 3 anywhere; none when it does not.
    fn meets(&self, folded: &str) -> Option<u8> {
        self.folded
            .iter()
            .filter_map(|words| {
                if words == folded {
                    Some(0)
                } else if words.starts_with(folded) {
                    Some(1)
                } else if words.split(' ').any(|word| word.starts_with(folded)) {
                    Some(2)
                } else {
                    words.contains(folded).then_some(3)
                }
            })
            .min()
    }
}

fn sort_key(language: Language, term: &Term) -> Vec<u8> {
    language::order::sort_key(language, &term.words[language])
}

/// The terms that meet a wish, the best first, then in the alphabetical order of the reader's language. Words that
/// nothing meets are read once more as Bulgarian typed in Latin letters.
pub fn find<'a>(glossary: &'a [Entry], wanted: &Wanted<'_>, reader: Language) -> Vec<&'a Term> {
    let found = find_as_written(glossary, wanted, reader);
    if !found.is_empty() || !wanted.words.is_ascii() {
        return found;
    }
    cyrillic_readings(wanted.words)
        .iter()
        .map(|words| find_as_written(glossary, &Wanted { words, ..*wanted }, reader))
        .find(|found| !found.is_empty())
        .unwrap_or_default()
}

fn find_as_written<'a>(glossary: &'a [Entry], wanted: &Wanted<'_>, reader: Language) -> Vec<&'a Term> {
    let folded = fold(wanted.words);
    let mut found: Vec<(u8, &Entry)> = glossary
        .iter()
        .filter(|entry| wanted.domain.is_empty() || entry.term.domain == wanted.domain)
        .filter(|entry| wanted.letter.is_empty() || entry.letter(reader) == wanted.letter)
        .filter_map(|entry| {
            let rank = if folded.is_empty() {
                Some(0)
            } else {
                entry.meets(&folded)
            };
            rank.map(|rank| (rank, entry))
        })
        .collect();
    found.sort_by(|(rank, entry), (other_rank, other)| {
        rank.cmp(other_rank)
            .then_with(|| entry.sort[reader].cmp(&other.sort[reader]))
    });
    found.into_iter().map(|(_, entry)| &entry.term).collect()
}

#[cfg(test)]
mod tests;

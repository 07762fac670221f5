//! The glossary as the search uses it: concepts, each with equal terms and synonyms in three languages.
//!
//! A query that names a concept is also searched with its other names, in all languages and at a lower weight. So a
//! word of everyday speech finds the official term, and a Romanian query finds a text that exists in Bulgarian only.
//!
//! Terms are compared by base forms with stop words left out, and the longest term at a place wins: within
//! "европейска здравна карта" nobody means a map.

use std::collections::{HashMap, HashSet};

use language::{Language, PerLanguage};

use crate::{lemma, words};

/// A concept: its names in each language, the preferred term first, synonyms behind it.
#[derive(Clone, Debug)]
pub struct Concept {
    /// Any of the lists may be empty. "a, b" in one entry is read as two names; words in brackets are explanations.
    pub names: PerLanguage<Vec<String>>,
}

/// A place by its names in each language.
#[derive(Clone, Debug)]
pub struct PlaceName {
    /// Official and other names, without the kind of place: "Русе", not "Област Русе".
    pub names: PerLanguage<Vec<String>>,
    /// Whether words derived from the name (an adjective, its inhabitants) name it too: "румънски", "bulgăresc".
    pub is_country: bool,
}

/// All concepts and place names, ready to be recognised in a query.
#[derive(Debug, Default)]
pub struct Thesaurus {
    concepts: Vec<Entry>,
    /// Language and base form of the first word -> the rest of the names of places that begin so.
    places: HashMap<(Language, String), Vec<Vec<Vec<String>>>>,
    /// Beginnings of the names of countries.
    countries: HashSet<(Language, String)>,
    /// Language and base form of a first word -> concepts and which of their names begin so.
    beginnings: HashMap<(Language, String), Vec<(usize, usize)>>,
}

#[derive(Debug)]
struct Entry {
    names: Vec<Name>,
}

/// One name of a concept.
#[derive(Debug)]
pub(crate) struct Name {
    pub language: Language,
    pub shown: String,
    /// The base forms of each word that counts.
    pub words: Vec<Vec<String>>,
}

/// A concept recognised in a query.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Recognised {
    pub concept: usize,
    /// Which of its names stands there.
    pub name: usize,
    pub first: usize,
    pub length: usize,
}

impl Thesaurus {
    /// Prepares the concepts of a glossary.
    pub fn new(concepts: impl IntoIterator<Item = Concept>) -> Self {
        let mut thesaurus = Self::default();
        for concept in concepts {
            let mut names: Vec<Name> = Vec::new();
            for (language, entries) in concept.names.iter() {
                for shown in entries.iter().flat_map(|entry| split(entry)) {
                    let words = significant(language, &shown);
                    let is_new = !names
                        .iter()
                        .any(|name| name.language == language && name.words == words);
                    if !words.is_empty() && is_new {
                        names.push(Name {
                            language,
                            shown,
                            words,
                        });
                    }
                }
            }
            let number = thesaurus.concepts.len();
            for (which, name) in names.iter().enumerate() {
                for base in name.words.first().into_iter().flatten() {
                    thesaurus
                        .beginnings
                        .entry((name.language, base.clone()))
                        .or_default()
                        .push((number, which));
                }
            }
            thesaurus.concepts.push(Entry { names });
        }
        thesaurus
    }

    /// Makes the names of places known. A word of a query that names a place says where something is wanted, not what;
    /// it counts for little, because hardly any text about a service names the places where it is given.
    #[must_use]
    pub fn with_places(mut self, places: impl IntoIterator<Item = PlaceName>) -> Self {
        for place in places {
            for (language, names) in place.names.iter() {
                for name in names.iter().flat_map(|name| split(name)) {
                    let mut words = significant(language, &name);
                    if words.is_empty() {
                        continue;
                    }
                    let first = words.remove(0);
                    for base in first {
                        if place.is_country && words.is_empty() {
                            self.countries
                                .extend(words::beginning_term(&base).map(|b| (language, b)));
                        }
                        self.places
                            .entry((language, base))
                            .or_default()
                            .push(words.clone());
                    }
                }
            }
        }
        self
    }

    /// How many words at place `first` of a query name a place; 0 when they name none.
    pub(crate) fn place(&self, language: Language, bases: &[Vec<String>], first: usize) -> usize {
        let Some((word, rest)) = bases.get(first..).and_then(<[_]>::split_first) else {
            return 0;
        };
        let mut longest = 0;
        for base in word {
            let derived =
                words::beginning_term(base).is_some_and(|b| self.countries.contains(&(language, b)));
            longest = longest.max(usize::from(derived));
            for name in self.places.get(&(language, base.clone())).into_iter().flatten() {
                if name.len() <= rest.len()
                    && name
                        .iter()
                        .zip(rest)
                        .all(|(wanted, there)| wanted.iter().any(|w| there.contains(w)))
                {
                    longest = longest.max(name.len() + 1);
                }
            }
        }
        longest
    }

    /// The names of a concept.
    pub(crate) fn names(&self, concept: usize) -> &[Name] {
        self.concepts
            .get(concept)
            .map_or(&[], |entry| entry.names.as_slice())
    }

    /// The concepts named at place `first` of a query in one language, the longest names only. `bases` gives the
    /// base forms of each word of the query in that language.
    pub(crate) fn recognise(
        &self,
        language: Language,
        bases: &[Vec<String>],
        first: usize,
    ) -> Vec<Recognised> {
        let mut found: Vec<Recognised> = Vec::new();
        let Some(rest) = bases.get(first..) else {
            return found;
        };
        for base in rest.first().into_iter().flatten() {
            let key = (language, base.clone());
            for &(concept, which) in self.beginnings.get(&key).into_iter().flatten() {
                let Some(name) = self.names(concept).get(which) else {
                    continue;
                };
                let stands_there = name.words.len() <= rest.len()
                    && name
                        .words
                        .iter()
                        .zip(rest)
                        .all(|(wanted, there)| wanted.iter().any(|w| there.contains(w)));
                let is_new = !found.iter().any(|other| other.concept == concept);
                if stands_there && is_new {
                    found.push(Recognised {
                        concept,
                        name: which,
                        first,
                        length: name.words.len(),
                    });
                }
            }
        }
        let longest = found
            .iter()
            .map(|recognised| recognised.length)
            .max()
            .unwrap_or(0);
        found.retain(|recognised| recognised.length == longest);
        found
    }
}

/// "неженен, неомъжена" are two names; "certificate (document)" is one, explained.
fn split(entry: &str) -> Vec<String> {
    let mut depth = 0_usize;
    let plain: String = entry
        .chars()
        .filter(|letter| {
            match letter {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => return depth == 0,
            }
            false
        })
        .collect();
    plain
        .split([',', ';', '/'])
        .map(|name| name.trim().to_owned())
        .filter(|name| !name.is_empty())
        .collect()
}

/// The base forms of the words that are no stop words; of all words when every one is.
fn significant(language: Language, name: &str) -> Vec<Vec<String>> {
    let all: Vec<String> = words::words(name).map(|word| word.folded).collect();
    let meant = |word: &&String| !words::is_stop(language, word);
    let kept: Vec<&String> = all.iter().filter(meant).collect();
    let kept = if kept.is_empty() {
        all.iter().collect()
    } else {
        kept
    };
    kept.into_iter()
        .map(|word| lemma::bases(language, word))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bases(language: Language, query: &str) -> Vec<Vec<String>> {
        significant(language, query)
    }

    #[test]
    fn the_longest_name_wins_and_inflection_does_not_matter() {
        let concept = |bg: &[&str], ro: &[&str], en: &[&str]| {
            let owned = |list: &[&str]| list.iter().map(|name| (*name).to_owned()).collect();
            Concept {
                names: PerLanguage::new(owned(bg), owned(ro), owned(en)),
            }
        };
        let thesaurus = Thesaurus::new([
            concept(&["карта"], &["hartă"], &["map"]),
            concept(
                &["лична карта"],
                &["carte de identitate", "buletin"],
                &["identity card (national)"],
            ),
        ]);
        let query = bases(Language::Bulgarian, "нови лични карти");
        assert!(thesaurus.recognise(Language::Bulgarian, &query, 0).is_empty());
        let found = thesaurus.recognise(Language::Bulgarian, &query, 1);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].concept, found[0].length), (1, 2));
        // The stop word "de" of the name may be missing in the query.
        let query = bases(Language::Romanian, "cartile identitate");
        assert_eq!(thesaurus.recognise(Language::Romanian, &query, 0)[0].concept, 1);
        let query = bases(Language::English, "identity cards");
        assert_eq!(thesaurus.recognise(Language::English, &query, 0)[0].concept, 1);
    }

    #[test]
    fn places_are_known_by_name_and_countries_by_what_derives_from_it() {
        let place = |bg: &str, ro: &str, is_country| PlaceName {
            names: PerLanguage::new(vec![bg.to_owned()], vec![ro.to_owned()], Vec::new()),
            is_country,
        };
        let thesaurus = Thesaurus::default().with_places([
            place("България", "Bulgaria", true),
            place("Велико Търново", "Veliko Târnovo", false),
        ]);
        let length = |language, query: &str| thesaurus.place(language, &bases(language, query), 0);
        assert_eq!(length(Language::Bulgarian, "Велико Търново"), 2);
        assert_eq!(length(Language::Bulgarian, "велико дело"), 0);
        assert_eq!(length(Language::Bulgarian, "български"), 1);
        assert_eq!(length(Language::Romanian, "bulgarilor"), 1);
    }

    #[test]
    fn entries_with_several_names_are_split() {
        assert_eq!(split("неженен, неомъжена"), ["неженен", "неомъжена"]);
        assert_eq!(split("certificate (document, paper)"), ["certificate"]);
    }
}

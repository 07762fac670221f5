//! Understanding a query: how each word is read, and what else it may be called.
//!
//! A word that the index knows is taken as it is. One that it does not know is read, in this order, as Bulgarian in
//! Latin letters, as a term of the glossary, as a typing error, as the beginning of a longer word, as a relative of
//! known words. Only readings the index has documents for are kept, so a guess can never lead to nothing.
//!
//! The result is a [`Plan`]: a slot for every word that counts, and the alternatives by which a document can fill one
//! slot or several neighbouring ones. No alternative knows anything about single queries; all follow from the
//! dictionaries, the glossary and the index itself.

use std::collections::{HashMap, HashSet};

use language::{Language, PerLanguage, fold, transliterate};
use tantivy::Term;
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::Field;

use crate::index::{Generation, spelling_range};
use crate::snippet::Marks;
use crate::thesaurus::Thesaurus;
use crate::{Error, ReadWord, Reading, Understood, lemma, words};

/// Limits of a query: characters read, words read, words searched, unknown words that are corrected.
const CHARACTERS: usize = 2_000;
const WORDS: usize = 40;
const SLOTS: usize = 14;
const CORRECTIONS: usize = 6;
/// Names taken from one concept, and concepts taken at one place.
const NAMES: usize = 12;
const CONCEPTS: usize = 3;
/// Terms of the vocabulary looked at for a beginning.
const BEGINNINGS_READ: usize = 400;
/// The most a word can count that names a place.
const PLACE_IMPORTANCE: f32 = 0.6;

/// How much an alternative is worth beside the exact word in the language of the query.
mod worth {
    pub const EXACT: f32 = 1.0;
    pub const BASE: f32 = 0.92;
    pub const RELATED: f32 = 0.3;
    pub const OTHER_LANGUAGE: f32 = 0.8;
    pub const CORRECTED: f32 = 0.85;
    pub const SECOND_CORRECTION: f32 = 0.6;
    pub const BEGINNING: f32 = 0.7;
    pub const SYNONYM: f32 = 0.75;
    pub const TRANSLATION: f32 = 0.65;
}

/// What is to be looked for.
pub(crate) struct Plan {
    /// Importance of each slot: the rarer its words, the higher.
    pub slots: Vec<f32>,
    pub alternatives: Vec<Alternative>,
    pub understood: Understood,
    pub did_you_mean: Option<String>,
}

/// A way to fill slots: every group must be there, by any of its terms.
pub(crate) struct Alternative {
    pub language: Language,
    pub groups: Vec<Vec<String>>,
    pub weight: f32,
    pub first: usize,
    pub length: usize,
}

impl Plan {
    /// The words to be marked in what is shown. Relatives are marked only where nothing better is known.
    pub(crate) fn marks(&self) -> Marks {
        let mut terms: PerLanguage<HashSet<String>> = PerLanguage::from_fn(|_| HashSet::new());
        for alternative in self.alternatives.iter().filter(|a| a.weight >= 0.5) {
            terms[alternative.language].extend(
                alternative
                    .groups
                    .iter()
                    .flatten()
                    .filter(|term| !term.starts_with(['=', '~']))
                    .cloned(),
            );
        }
        for alternative in self.alternatives.iter().filter(|a| a.weight < 0.5) {
            let slot = alternative.first;
            let better = self.alternatives.iter().any(|other| {
                other.weight >= 0.5 && (other.first..other.first + other.length).contains(&slot)
            });
            if !better {
                terms[alternative.language].extend(alternative.groups.iter().flatten().cloned());
            }
        }
        Marks::new(terms)
    }
}

/// The words that the index has.
pub(crate) struct Vocabulary<'a> {
    generation: &'a Generation,
}

impl<'a> Vocabulary<'a> {
    pub(crate) const fn new(generation: &'a Generation) -> Self {
        Self { generation }
    }

    fn documents(&self, field: Field, term: &str) -> Result<u64, Error> {
        Ok(self
            .generation
            .searcher
            .doc_freq(&Term::from_field_text(field, term))?)
    }

    /// How many documents have an exact word.
    fn exact(&self, language: Language, folded: &str) -> Result<u64, Error> {
        self.documents(self.generation.fields.vocabulary[language], folded)
    }

    /// About how many documents have a term, in whichever part.
    fn term(&self, language: Language, term: &str) -> Result<u64, Error> {
        let fields = &self.generation.fields;
        let mut most = 0;
        for field in [
            fields.title[language],
            fields.keywords[language],
            fields.body[language],
        ] {
            most = most.max(self.documents(field, term)?);
        }
        Ok(most)
    }

    /// Whether documents have the word in this or another form.
    fn knows(&self, language: Language, folded: &str) -> Result<bool, Error> {
        if self.exact(language, folded)? > 0 {
            return Ok(true);
        }
        for base in lemma::bases(language, folded) {
            if self.term(language, &base)? > 0 {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The words that begin so, the most frequent first.
    fn beginning(&self, language: Language, folded: &str) -> Result<Vec<(String, u64)>, Error> {
        let field = self.generation.fields.vocabulary[language];
        let mut found: HashMap<String, u64> = HashMap::new();
        for reader in self.generation.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut stream = index
                .terms()
                .range()
                .ge(folded.as_bytes())
                .lt(format!("{folded}\u{10ffff}").as_bytes())
                .into_stream()?;
            let mut read = 0;
            while read < BEGINNINGS_READ
                && let Some((term, info)) = stream.next()
            {
                read += 1;
                if let Ok(term) = std::str::from_utf8(term) {
                    *found.entry(term.to_owned()).or_default() += u64::from(info.doc_freq);
                }
            }
        }
        let mut found: Vec<(String, u64)> = found.into_iter().collect();
        found.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        Ok(found)
    }

    /// The words at most `distance` typing errors away, best first: fewest errors, same first letter, most frequent.
    fn similar(&self, language: Language, folded: &str, distance: u8) -> Result<Vec<(String, usize)>, Error> {
        let field = self.generation.fields.vocabulary[language];
        let query = FuzzyTermQuery::new(Term::from_field_text(field, folded), distance, true);
        let mut found: HashMap<String, u64> = HashMap::new();
        for reader in self.generation.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut stream = index.terms().search(query.automaton()?).into_stream()?;
            while let Some((term, info)) = stream.next() {
                if let Ok(term) = std::str::from_utf8(term) {
                    *found.entry(term.to_owned()).or_default() += u64::from(info.doc_freq);
                }
            }
        }
        let mut found: Vec<(usize, bool, u64, String)> = found
            .into_iter()
            .filter(|(term, _)| term.chars().count() >= 4 && !term.chars().any(|c| c.is_ascii_digit()))
            .map(|(term, documents)| {
                let other_initial = term.chars().next() != folded.chars().next();
                (
                    typing_errors(folded, &term),
                    other_initial,
                    u64::MAX - documents,
                    term,
                )
            })
            .collect();
        found.sort_unstable();
        Ok(found
            .into_iter()
            .map(|(errors, _, _, term)| (term, errors))
            .collect())
    }

    /// How a folded word is usually spelt, diacritics included.
    fn spelling(&self, language: Language, folded: &str) -> Result<String, Error> {
        let field = self.generation.fields.spelling[language];
        let (from, to) = spelling_range(folded);
        let mut counts: HashMap<String, u64> = HashMap::new();
        for reader in self.generation.searcher.segment_readers() {
            let index = reader.inverted_index(field)?;
            let mut stream = index
                .terms()
                .range()
                .ge(from.as_bytes())
                .lt(to.as_bytes())
                .into_stream()?;
            while let Some((term, info)) = stream.next() {
                let spelt = std::str::from_utf8(term)
                    .ok()
                    .and_then(|term| term.strip_prefix(&from));
                if let Some(spelt) = spelt {
                    *counts.entry(spelt.to_owned()).or_default() += u64::from(info.doc_freq);
                }
            }
        }
        let best = counts
            .into_iter()
            .max_by(|a, b| a.1.cmp(&b.1).then_with(|| b.0.cmp(&a.0)));
        let all = self.exact(language, folded)?;
        Ok(best
            .filter(|(_, documents)| documents * 2 >= all)
            .map_or_else(|| folded.to_owned(), |(spelt, _)| spelt))
    }
}

/// Optimal string alignment: insertions, deletions, substitutions and exchanges of neighbours.
fn typing_errors(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for (i, letter) in a.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, other) in b.iter().enumerate() {
            let mut least = (rows[i][j] + usize::from(letter != other))
                .min(rows[i][j + 1] + 1)
                .min(row[j] + 1);
            if i > 0 && j > 0 && a[i - 1] == *other && b[j - 1] == *letter {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

/// A word of the query on its way.
struct Typed {
    word: words::Word,
    is_cyrillic: bool,
    known: PerLanguage<bool>,
    stop: PerLanguage<bool>,
    /// The Cyrillic spelling, where the index or the list of stop words has one.
    cyrillic: Option<String>,
}

/// A word to be looked for in one language.
struct Form {
    language: Language,
    folded: String,
    weight: f32,
}

/// Reads a query.
pub(crate) fn understand(
    text: &str,
    reader: Language,
    vocabulary: &Vocabulary<'_>,
    thesaurus: &Thesaurus,
) -> Result<Plan, Error> {
    let mut understood = Understood {
        cut: text.chars().nth(CHARACTERS).is_some(),
        ..Understood::default()
    };
    let text: String = text.chars().take(CHARACTERS).collect();
    let mut all: Vec<words::Word> = words::words(&text).take(WORDS + 1).collect();
    if all.len() > WORDS {
        all.truncate(WORDS);
        understood.cut = true;
    }

    let mut typed: Vec<Typed> = Vec::new();
    for word in all {
        typed.push(look_up(word, vocabulary)?);
    }
    let guess = guess(&text, &typed, reader);
    let latin = typed
        .iter()
        .filter(|word| !word.is_cyrillic && word.word.folded.chars().any(char::is_alphabetic));
    let (mut readable, mut latin_words) = (0, 0);
    for word in latin {
        latin_words += 1;
        readable += usize::from(word.cyrillic.is_some());
    }
    let is_latin_bulgarian = readable * 2 >= latin_words && readable > 0;

    // Words that count. A query of nothing but stop words is searched all the same.
    let is_ignored = |word: &Typed| {
        if word.is_cyrillic {
            return word.stop[Language::Bulgarian];
        }
        let reading = word.cyrillic.as_deref();
        if is_latin_bulgarian && reading.is_some_and(|reading| words::is_stop(Language::Bulgarian, reading)) {
            return true;
        }
        word.stop[guess]
            || (!word.known[guess] && (word.stop[Language::Romanian] || word.stop[Language::English]))
    };
    let all_ignored = typed.iter().all(is_ignored);
    let mut content: Vec<usize> = Vec::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for (at, word) in typed.iter().enumerate() {
        understood.words.push(ReadWord {
            typed: word.word.folded.clone(),
            reading: Reading::Ignored,
        });
        if (all_ignored || !is_ignored(word)) && seen.insert(&word.word.folded) {
            content.push(at);
        }
    }
    if content.len() > SLOTS {
        content.truncate(SLOTS);
        understood.cut = true;
    }

    // How each of them is read.
    let mut forms: Vec<Vec<Form>> = Vec::new();
    let mut corrected: HashMap<usize, String> = HashMap::new();
    let mut corrections = 0;
    for &at in &content {
        let word = &typed[at];
        let is_last = at + 1 == typed.len();
        let may_correct = corrections < CORRECTIONS;
        let (found, reading) = read(
            word,
            guess,
            is_latin_bulgarian,
            is_last,
            may_correct,
            vocabulary,
            thesaurus,
        )?;
        if let (Reading::Corrected(right), Some(form)) = (&reading, found.first()) {
            corrections += 1;
            if word.is_cyrillic == (form.language == Language::Bulgarian) {
                corrected.insert(at, right.clone());
            }
        }
        understood.words[at].reading = reading;
        forms.push(found);
    }

    let mut alternatives: Vec<Alternative> = Vec::new();
    for (slot, forms) in forms.iter().enumerate() {
        for form in forms {
            add_form(&mut alternatives, slot, form, vocabulary)?;
        }
    }
    let bases = bases_of(&content, &typed, &forms);
    add_concepts(&mut alternatives, &mut understood, &bases, guess, thesaurus);
    keep_known(&mut alternatives, vocabulary)?;

    let mut slots = importance(content.len(), &alternatives, vocabulary)?;
    for at in 0..slots.len() {
        let lengths = Language::ALL.map(|language| thesaurus.place(language, &bases[language], at));
        for slot in slots
            .iter_mut()
            .skip(at)
            .take(lengths.into_iter().max().unwrap_or(0))
        {
            *slot = slot.min(PLACE_IMPORTANCE);
        }
    }
    for (slot, &at) in content.iter().enumerate() {
        let is_filled = alternatives
            .iter()
            .any(|a| (a.first..a.first + a.length).contains(&slot));
        let reading = &mut understood.words[at].reading;
        if !is_filled {
            *reading = Reading::Unknown;
        } else if *reading == Reading::Unknown {
            *reading = Reading::Known;
        }
    }
    let did_you_mean = (!corrected.is_empty()).then(|| {
        let mut right = String::new();
        let mut behind = 0;
        for (at, word) in typed.iter().enumerate() {
            if let Some(correction) = corrected.get(&at) {
                right.push_str(text.get(behind..word.word.start).unwrap_or_default());
                right.push_str(correction);
                behind = word.word.end;
            }
        }
        right.push_str(text.get(behind..).unwrap_or_default());
        right.split_whitespace().collect::<Vec<_>>().join(" ")
    });
    Ok(Plan {
        slots,
        alternatives,
        understood,
        did_you_mean,
    })
}

fn look_up(word: words::Word, vocabulary: &Vocabulary<'_>) -> Result<Typed, Error> {
    let folded = &word.folded;
    let is_cyrillic = folded
        .chars()
        .any(|letter| ('\u{400}'..='\u{4ff}').contains(&letter));
    let mut known = PerLanguage::from_fn(|_| false);
    for language in Language::ALL {
        // Latin words in Bulgarian texts are names and codes; they have no other forms.
        known[language] = match (language, is_cyrillic) {
            (Language::Bulgarian, false) => vocabulary.exact(language, folded)? > 0,
            _ => vocabulary.knows(language, folded)?,
        };
    }
    let stop = PerLanguage::from_fn(|language| words::is_stop(language, folded));
    let is_foreign = !is_cyrillic
        && !Language::ALL
            .iter()
            .any(|language| known[*language] || stop[*language])
        && folded
            .chars()
            .all(|letter| letter.is_alphabetic() || letter == '\'');
    let mut cyrillic = None;
    if is_foreign {
        for reading in transliterate::cyrillic_readings(folded) {
            let reading = fold::fold(&reading);
            if words::is_stop(Language::Bulgarian, &reading)
                || vocabulary.knows(Language::Bulgarian, &reading)?
            {
                cyrillic = Some(reading);
                break;
            }
        }
    }
    Ok(Typed {
        word,
        is_cyrillic,
        known,
        stop,
        cyrillic,
    })
}

/// The language a query is most likely in. Cyrillic is Bulgarian; between the others the words decide.
fn guess(text: &str, typed: &[Typed], reader: Language) -> Language {
    let cyrillic = typed.iter().filter(|word| word.is_cyrillic).count();
    if cyrillic * 2 > typed.len() {
        return Language::Bulgarian;
    }
    let score = |language: Language| {
        let letters = if language == Language::Romanian && text.chars().any(|c| "ăâîșțşţĂÂÎȘȚŞŢ".contains(c))
        {
            4
        } else {
            0
        };
        let own: usize = typed
            .iter()
            .map(|word| {
                2 * usize::from(word.known[language])
                    + usize::from(word.stop[language])
                    + usize::from(lemma::is_listed(language, &word.word.folded))
            })
            .sum();
        2 * (own + letters) + usize::from(language == reader)
    };
    if score(Language::Romanian) >= score(Language::English) {
        Language::Romanian
    } else {
        Language::English
    }
}

/// The forms a word is looked for in, and how it was read.
fn read(
    word: &Typed,
    guess: Language,
    is_latin_bulgarian: bool,
    is_last: bool,
    may_correct: bool,
    vocabulary: &Vocabulary<'_>,
    thesaurus: &Thesaurus,
) -> Result<(Vec<Form>, Reading), Error> {
    let folded = &word.word.folded;
    let form = |language, folded: &str, weight| Form {
        language,
        folded: folded.to_owned(),
        weight,
    };
    let mut languages: Vec<Language> = if word.is_cyrillic {
        vec![Language::Bulgarian]
    } else {
        vec![Language::Romanian, Language::English]
    };
    languages.sort_by_key(|language| *language != guess);
    let own = |language: Language| {
        if language == guess || word.is_cyrillic {
            1.0
        } else {
            worth::OTHER_LANGUAGE
        }
    };

    let mut forms: Vec<Form> = Language::ALL
        .into_iter()
        .filter(|language| word.known[*language])
        .map(|language| form(language, folded, own(language)))
        .collect();
    if !forms.is_empty() {
        return Ok((forms, Reading::Known));
    }
    if let Some(cyrillic) = &word.cyrillic {
        return Ok((
            vec![form(Language::Bulgarian, cyrillic, 1.0)],
            Reading::Cyrillic(vocabulary.spelling(Language::Bulgarian, cyrillic)?),
        ));
    }
    let is_term = languages.iter().any(|language| {
        !thesaurus
            .recognise(*language, &[lemma::bases(*language, folded)], 0)
            .is_empty()
    });
    if is_term {
        return Ok((
            languages.into_iter().map(|l| form(l, folded, own(l))).collect(),
            Reading::Known,
        ));
    }

    // Not a word the index has. Letters only: numbers and codes are right or wrong, not nearly right.
    let length = folded.chars().count();
    let is_word = folded.chars().all(char::is_alphabetic);
    let is_listed = languages
        .iter()
        .any(|language| lemma::is_listed(*language, folded));
    let mut spellings: Vec<(Language, String)> = languages
        .iter()
        .map(|language| (*language, folded.clone()))
        .collect();
    if is_latin_bulgarian && !word.is_cyrillic {
        let readings = transliterate::cyrillic_readings(folded).into_iter().take(2);
        spellings.splice(
            0..0,
            readings.map(|reading| (Language::Bulgarian, fold::fold(&reading))),
        );
    }
    let correct = |distance: u8| -> Result<Option<(Vec<Form>, Reading)>, Error> {
        let mut best: Vec<(usize, usize, Language, String)> = Vec::new();
        for (order, (language, spelt)) in spellings.iter().enumerate() {
            for (term, errors) in vocabulary
                .similar(*language, spelt, distance)?
                .into_iter()
                .take(3)
            {
                best.push((errors, order, *language, term));
            }
        }
        // Stable: within the same number of errors and the same spelling the better word stays in front.
        best.sort_by_key(|(errors, order, _, _)| (*errors, *order));
        let Some((least, _, language, right)) = best.first().cloned() else {
            return Ok(None);
        };
        let found = best
            .into_iter()
            .filter(|(errors, ..)| *errors == least)
            .take(3)
            .enumerate()
            .map(|(number, (_, _, language, term))| {
                let weight = if number == 0 {
                    worth::CORRECTED
                } else {
                    worth::SECOND_CORRECTION
                };
                Form {
                    language,
                    folded: term,
                    weight,
                }
            });
        Ok(Some((
            found.collect(),
            Reading::Corrected(vocabulary.spelling(language, &right)?),
        )))
    };
    let begin = || -> Result<Option<(Vec<Form>, Reading)>, Error> {
        for (language, spelt) in &spellings {
            let found = vocabulary.beginning(*language, spelt)?;
            if let Some((most, _)) = found.first() {
                let reading = Reading::Beginning(vocabulary.spelling(*language, most)?);
                let forms = found
                    .iter()
                    .take(8)
                    .map(|(term, _)| form(*language, term, worth::BEGINNING));
                return Ok(Some((forms.collect(), reading)));
            }
        }
        Ok(None)
    };
    if is_word
        && !is_listed
        && length >= 4
        && may_correct
        && let Some(found) = correct(1)?
    {
        return Ok(found);
    }
    if is_word
        && (is_last || !is_listed)
        && length >= 3
        && let Some(found) = begin()?
    {
        return Ok(found);
    }
    if is_word
        && !is_listed
        && length >= 8
        && may_correct
        && let Some(found) = correct(2)?
    {
        return Ok(found);
    }
    // A relative of a known word, by its beginning.
    for (language, spelt) in &spellings {
        for base in lemma::bases(*language, spelt) {
            if let Some(beginning) = words::beginning_term(&base)
                && vocabulary.term(*language, &beginning)? > 0
            {
                forms.push(form(*language, spelt, own(*language)));
                break;
            }
        }
    }
    if !forms.is_empty() {
        return Ok((forms, Reading::Known));
    }
    if is_word
        && is_listed
        && length >= 5
        && may_correct
        && let Some(found) = correct(1)?
    {
        return Ok(found);
    }
    // The glossary may still know it as a part of a longer name.
    Ok((
        languages.into_iter().map(|l| form(l, folded, own(l))).collect(),
        Reading::Unknown,
    ))
}

/// The alternatives of one form: exact, base forms, relatives.
fn add_form(
    alternatives: &mut Vec<Alternative>,
    slot: usize,
    form: &Form,
    vocabulary: &Vocabulary<'_>,
) -> Result<(), Error> {
    let Form {
        language,
        folded,
        weight,
    } = form;
    let mut add = |terms: Vec<String>, worth: f32| {
        alternatives.push(Alternative {
            language: *language,
            groups: vec![terms],
            weight: weight * worth,
            first: slot,
            length: 1,
        });
    };
    let bases = lemma::bases(*language, folded);
    add(vec![words::exact_term(folded)], worth::EXACT);
    add(bases.clone(), worth::BASE);
    for base in &bases {
        let Some(beginning) = words::beginning_term(base) else {
            continue;
        };
        // Relatives help rare words; beside a frequent word they only cost time.
        let (own, related) = (
            vocabulary.term(*language, base)?,
            vocabulary.term(*language, &beginning)?,
        );
        if related > own && related <= 2_000.max(4 * own) {
            add(vec![beginning], worth::RELATED);
        }
    }
    Ok(())
}

/// Per language the base forms of each word that counts, as typed and as read.
fn bases_of(content: &[usize], typed: &[Typed], forms: &[Vec<Form>]) -> PerLanguage<Vec<Vec<String>>> {
    PerLanguage::from_fn(|language| {
        content
            .iter()
            .zip(forms)
            .map(|(&at, forms)| {
                let own = forms.iter().filter(|form| form.language == language);
                let mut bases: Vec<String> = own
                    .flat_map(|form| lemma::bases(language, &form.folded))
                    .collect();
                let word = &typed[at];
                if word.is_cyrillic == (language == Language::Bulgarian) {
                    bases.extend(lemma::bases(language, &word.word.folded));
                }
                bases.sort_unstable();
                bases.dedup();
                bases
            })
            .collect()
    })
}

/// The other names of the concepts that the query names.
fn add_concepts(
    alternatives: &mut Vec<Alternative>,
    understood: &mut Understood,
    bases: &PerLanguage<Vec<Vec<String>>>,
    guess: Language,
    thesaurus: &Thesaurus,
) {
    let words = bases[guess].len();
    let mut first = 0;
    while first < words {
        let mut found: Vec<_> = Language::ALL
            .into_iter()
            .flat_map(|language| thesaurus.recognise(language, &bases[language], first))
            .collect();
        let longest = found
            .iter()
            .map(|recognised| recognised.length)
            .max()
            .unwrap_or(0);
        let language_of = |recognised: &crate::thesaurus::Recognised| {
            thesaurus
                .names(recognised.concept)
                .get(recognised.name)
                .map(|name| name.language)
        };
        found.retain(|recognised| recognised.length == longest);
        found.sort_by_key(|recognised| language_of(recognised) != Some(guess));
        let mut taken: Vec<usize> = Vec::new();
        for recognised in found {
            if taken.len() == CONCEPTS || taken.contains(&recognised.concept) {
                continue;
            }
            taken.push(recognised.concept);
            let names = thesaurus.names(recognised.concept);
            let Some(here) = names.get(recognised.name) else {
                continue;
            };
            understood.concepts.push(here.shown.clone());
            for name in names.iter().filter(|name| !std::ptr::eq(*name, here)).take(NAMES) {
                let is_same = name.language == here.language;
                alternatives.push(Alternative {
                    language: name.language,
                    groups: name.words.clone(),
                    weight: if is_same {
                        worth::SYNONYM
                    } else {
                        worth::TRANSLATION
                    },
                    first: recognised.first,
                    length: recognised.length,
                });
            }
        }
        first += longest.max(1);
    }
}

/// Drops terms without documents, and alternatives that cannot be there.
fn keep_known(alternatives: &mut Vec<Alternative>, vocabulary: &Vocabulary<'_>) -> Result<(), Error> {
    let mut kept = Vec::new();
    for mut alternative in alternatives.drain(..) {
        let mut is_possible = true;
        for group in &mut alternative.groups {
            let mut known = Vec::new();
            for term in group.drain(..) {
                if vocabulary.term(alternative.language, &term)? > 0 {
                    known.push(term);
                }
            }
            is_possible &= !known.is_empty();
            *group = known;
        }
        if is_possible {
            kept.push(alternative);
        }
    }
    *alternatives = kept;
    Ok(())
}

/// Inverse document frequency of each slot, as in BM25, over everything that fills it well.
#[expect(clippy::cast_precision_loss, reason = "a logarithm is taken")]
fn importance(
    slots: usize,
    alternatives: &[Alternative],
    vocabulary: &Vocabulary<'_>,
) -> Result<Vec<f32>, Error> {
    let mut most = vec![0_f32; slots];
    for alternative in alternatives {
        let mut fewest = u64::MAX;
        for group in &alternative.groups {
            let mut documents = 0;
            for term in group {
                documents = documents.max(vocabulary.term(alternative.language, term)?);
            }
            fewest = fewest.min(documents);
        }
        for slot in most.iter_mut().skip(alternative.first).take(alternative.length) {
            *slot = slot.max(fewest as f32 * alternative.weight.min(1.0));
        }
    }
    let all = vocabulary.generation.searcher.num_docs() as f32;
    Ok(most
        .into_iter()
        .map(|documents| {
            (1.0 + (all - documents).max(0.0) / (documents + 0.5))
                .ln()
                .max(0.1)
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn typing_errors_are_counted_as_people_make_them() {
        for (a, b, errors) in [
            ("удосоверение", "удостоверение", 1),
            ("recogniton", "recognition", 1),
            ("разришение", "разрешение", 1),
            ("certifciat", "certificat", 1),
            ("", "abc", 3),
        ] {
            assert_eq!(typing_errors(a, b), errors, "{a} {b}");
        }
    }

    proptest! {
        #[test]
        fn typing_errors_are_the_same_both_ways(a in "[абвг]{0,6}", b in "[абвг]{0,6}") {
            prop_assert_eq!(typing_errors(&a, &b), typing_errors(&b, &a));
            prop_assert_eq!(typing_errors(&a, &b) == 0, a == b);
        }
    }
}

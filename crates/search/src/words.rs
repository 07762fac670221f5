//! Words of a text: where they stand, and under which terms the index knows them.
//!
//! The same code reads documents and queries, so that what is written and what is asked always meet. A word gives
//! * its base forms (see `lemma`), plain;
//! * its exact folded form, marked `=`: the form typed should win over other forms of the same word;
//! * its beginning, marked `~`: related words share it ("шофьор", "шофьорски"), at a low weight.

use std::collections::HashMap;

use language::Language;
use language::fold::fold;

use crate::lemma;

/// Letters of the beginning kept under `~`; shorter words have none.
const BEGINNING: usize = 5;
/// Words longer than this are cut: nobody types them, and the index refuses terms without end.
const LONGEST: usize = 60;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// First byte in the text.
    pub start: usize,
    /// Byte behind the last one.
    pub end: usize,
    /// Folded, letters of the wrong alphabet put right.
    pub folded: String,
}

/// The words of a text in order. Letters, digits and the marks on them make words, everything else parts them.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        loop {
            let (start, first) = rest.next()?;
            if !is_of_word(first) {
                continue;
            }
            let mut end = start + first.len_utf8();
            while let Some((at, letter)) =
                rest.next_if(|(_, letter)| is_of_word(*letter) || ('\u{300}'..='\u{36f}').contains(letter))
            {
                end = at + letter.len_utf8();
            }
            let folded = normal(text.get(start..end).unwrap_or_default());
            if !folded.is_empty() {
                return Some(Word { start, end, folded });
            }
        }
    })
}

/// A letter or digit. The tables of Unicode are asked only outside the letters that our texts mostly consist of.
fn is_of_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'А'..='я') || (!c.is_ascii() && c.is_alphanumeric())
}

/// One word as the index knows it: folded, in one alphabet, of bounded length.
fn normal(word: &str) -> String {
    let mut folded = one_alphabet(fold(word));
    if folded.len() > LONGEST
        && let Some((cut, _)) = folded.char_indices().nth(LONGEST)
    {
        folded.truncate(cut);
    }
    folded
}

/// Cyrillic letters and the Latin ones that look the same.
const LOOKALIKES: [(char, char); 12] = [
    ('а', 'a'),
    ('в', 'b'),
    ('е', 'e'),
    ('к', 'k'),
    ('м', 'm'),
    ('н', 'h'),
    ('о', 'o'),
    ('р', 'p'),
    ('с', 'c'),
    ('т', 't'),
    ('у', 'y'),
    ('х', 'x'),
];

/// Codes such as A1 or E101 are the same in both alphabets and become Latin; a word that mixes alphabets, as titles
/// of the Bulgarian register do, becomes the one that its unmistakable letters belong to.
fn one_alphabet(word: String) -> String {
    let cyrillic = |letter: char| ('\u{400}'..='\u{4ff}').contains(&letter);
    if !word.chars().any(cyrillic) || !word.bytes().any(|byte| byte.is_ascii_alphanumeric()) {
        return word;
    }
    let is_code = word.bytes().any(|byte| byte.is_ascii_digit());
    let has_latin = word.bytes().any(|byte| byte.is_ascii_alphabetic());
    let looks_latin = |letter: char| {
        LOOKALIKES
            .iter()
            .find(|(c, _)| *c == letter)
            .map(|(_, latin)| *latin)
    };
    let looks_cyrillic = |letter: char| LOOKALIKES.iter().find(|(_, l)| *l == letter).map(|(c, _)| *c);
    if word
        .chars()
        .all(|letter| !cyrillic(letter) || looks_latin(letter).is_some())
        && is_code
    {
        word.chars()
            .map(|letter| looks_latin(letter).unwrap_or(letter))
            .collect()
    } else if has_latin
        && word
            .chars()
            .all(|letter| !letter.is_ascii_alphabetic() || looks_cyrillic(letter).is_some())
    {
        word.chars()
            .map(|letter| looks_cyrillic(letter).unwrap_or(letter))
            .collect()
    } else {
        word
    }
}

/// The term of an exact form.
pub(crate) fn exact_term(folded: &str) -> String {
    format!("={folded}")
}

/// The term of the beginning of a base form.
pub(crate) fn beginning_term(base: &str) -> Option<String> {
    let beginning: String = base.chars().take(BEGINNING).collect();
    let whole = base.chars().count() >= BEGINNING && !base.chars().any(|letter| letter.is_ascii_digit());
    whole.then(|| format!("~{beginning}"))
}

/// The terms of words that were met before: the texts of an index use few words many times.
#[derive(Default)]
pub(crate) struct Memory {
    terms: [HashMap<String, Vec<String>>; 3],
}

impl Memory {
    /// Words kept per language.
    const MOST: usize = 50_000;

    /// The terms under which a word of a document is put into the index, the exact form aside.
    pub(crate) fn terms(&mut self, language: Language, folded: &str) -> &[String] {
        let known = &mut self.terms[language.index()];
        if known.len() >= Self::MOST {
            known.clear();
        }
        if !known.contains_key(folded) {
            known.insert(folded.to_owned(), terms(language, folded));
        }
        known.get(folded).map_or(&[], Vec::as_slice)
    }
}

fn terms(language: Language, folded: &str) -> Vec<String> {
    let bases = lemma::bases(language, folded);
    let mut terms: Vec<String> = bases.iter().filter_map(|base| beginning_term(base)).collect();
    terms.sort_unstable();
    terms.dedup();
    terms.extend(bases);
    terms
}

/// Words without meaning of their own, folded: articles, prepositions, pronouns, auxiliaries, and the words with
/// which people begin a question ("как да", "vreau să", "how do I").
pub(crate) fn is_stop(language: Language, folded: &str) -> bool {
    stop_words(language).binary_search(&folded).is_ok()
}

fn stop_words(language: Language) -> &'static [&'static str] {
    use std::sync::LazyLock;
    fn sorted(list: &'static str) -> Vec<&'static str> {
        let mut list: Vec<&str> = list.split_whitespace().collect();
        list.sort_unstable();
        list.dedup();
        list
    }
    static BULGARIAN: LazyLock<Vec<&str>> = LazyLock::new(|| {
        sorted(
            "а аз ако ала беше би бил била били било в ви вие все всеки всички във вече го да дали до е едва един една едно \
             за защо и из или им има имам имат искам ще их й каква какви какво какъв как като кога когато когото кое която което \
             който които кой къде към ли между ме ми мога може можем му на над нас не него нещо ни ние никой но нужен нужна \
             нужни нужно някой обаче от по под при през пред поради с са сам само се си сме след съм със съ та така там те теб \
             тези ти то това този той тук тя трябва у че чрез",
        )
    });
    static ROMANIAN: LazyLock<Vec<&str>> = LazyLock::new(|| {
        sorted(
            "a acea aceasta aceea acel acela acest acesta ai aici al ale alt alta am ar are as asupra at atunci au avea avem avut \
             ca care ce cea cei cel cele celor cine cu cum cand catre daca dar de deci decat din dintre doar dupa ea ei el ele \
             era este eu fara fi fie fost iar ii il imi in intr intre intr isi iti la le li lor lui l ma mai me mea meu mi \
             mine mult n ne nevoie ni noi nostru nu o or ori pana pe pentru peste poate pot prin printr s sa sale sau se si sub \
             sunt su spre ta te ti tot toata trebuie tu un una unde unei unor unui unul va vi voi vreau vrea",
        )
    });
    static ENGLISH: LazyLock<Vec<&str>> = LazyLock::new(|| {
        sorted(
            "a about an and any are as at be been but by can could did do does for from get had has have he her his how i if \
             in into is it its just me my need no not of on or our she should so some than that the their them then there these \
             they this those to was we were what when where which who why will with would you your want s",
        )
    });
    match language {
        Language::Bulgarian => &BULGARIAN,
        Language::Romanian => &ROMANIAN,
        Language::English => &ENGLISH,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).map(|word| word.folded).collect()
    }

    #[test]
    fn codes_and_mixed_alphabets_are_read_the_same_in_both() {
        assert_eq!(folded("удостоверение А1"), folded("удостоверение A1"));
        // The second word is written with a Latin a and e.
        assert_eq!(folded("дaтa нa раждaнe"), folded("дата на раждане"));
        assert_eq!(folded("клас В"), ["клас", "в"]);
    }

    #[test]
    fn marks_belong_to_their_letter() {
        assert_eq!(
            folded("Сцена\u{300}рий, într-o țară"),
            ["сценарий", "intr", "o", "tara"]
        );
    }

    proptest! {
        #[test]
        fn words_lie_in_the_text_in_order(text in "\\PC{0,80}") {
            let mut behind = 0;
            for word in words(&text) {
                prop_assert!(word.start >= behind && word.end > word.start);
                prop_assert!(text.get(word.start..word.end).is_some());
                prop_assert!(!word.folded.is_empty() && word.folded.chars().count() <= LONGEST);
                behind = word.end;
            }
        }

        #[test]
        fn reading_a_folded_word_again_changes_nothing(text in "[А-Яа-яA-Za-zăâîșț0-9]{1,12}") {
            for word in words(&text) {
                prop_assert_eq!(folded(&word.folded), vec![word.folded.clone()]);
            }
        }
    }
}

//! Finding a name by some of its words: in any of the three languages, without diacritics, or Bulgarian in Latin letters.
//!
//! For lists that fit into memory (institutions, places). Full search over everything is the search engine's work.

use language::text::Text;
use language::{fold, transliterate};

/// Words looked at; what comes after them narrows no further.
const WORDS_MAX: usize = 8;
/// Characters looked at.
const CHARACTERS_MAX: usize = 120;

/// The spellings of a name that a reader may type, folded, each word after a space.
pub(crate) fn spellings(name: &Text) -> String {
    let mut all = String::new();
    for (language, words) in name.iter() {
        add(&mut all, &words.words);
        if language == language::Language::Bulgarian {
            add(&mut all, &transliterate::to_latin(&words.words));
        }
    }
    all
}

fn add(all: &mut String, name: &str) {
    for word in words(name) {
        all.push(' ');
        all.push_str(&word);
    }
}

fn words(text: &str) -> Vec<String> {
    fold::fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What a reader typed: every word has to begin a word of the name, in one of its likely spellings.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wanted(Vec<Vec<String>>);

impl Wanted {
    /// Reads what was typed.
    pub(crate) fn new(typed: &str) -> Self {
        let typed: String = typed.chars().take(CHARACTERS_MAX).collect();
        let spell = |word: String| {
            let mut spelled: Vec<String> = transliterate::cyrillic_readings(&word)
                .iter()
                .map(|reading| fold::fold(reading))
                .collect();
            spelled.push(word);
            spelled.iter().map(|word| format!(" {word}")).collect()
        };
        Self(words(&typed).into_iter().take(WORDS_MAX).map(spell).collect())
    }

    /// Nothing was typed that could be looked for.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a name with these [`spellings`] is meant.
    pub(crate) fn fits(&self, spellings: &str) -> bool {
        self.0
            .iter()
            .all(|word| word.iter().any(|spelled| spellings.contains(spelled.as_str())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use language::Language;
    use language::text::Origin;
    use proptest::prelude::*;

    #[test]
    fn a_name_is_found_in_any_language_and_alphabet() {
        let name = Text::original(Language::Bulgarian, "Община Велико Търново")
            .with(
                Language::Romanian,
                "Municipalitatea Veliko Târnovo",
                Origin::Human,
            )
            .with(Language::English, "Veliko Tarnovo Municipality", Origin::Human);
        let known = spellings(&name);
        for typed in [
            "търново",
            "ТЪРНОВО община",
            "tarnovo",
            "Târnovo",
            "obshtina vel",
            "veliko municip",
        ] {
            assert!(Wanted::new(typed).fits(&known), "{typed}");
        }
        assert!(
            !Wanted::new("ново").fits(&known),
            "the middle of a word is another word"
        );
        assert!(!Wanted::new("tarnovo sofia").fits(&known));
        assert!(Wanted::new(" – ").is_empty());
    }

    proptest! {
        #[test]
        fn every_word_of_a_name_finds_it(name in "[а-яА-Я]{1,9}( [а-яА-Я]{1,9}){0,3}") {
            let known = spellings(&Text::original(Language::Bulgarian, name.clone()));
            prop_assert!(Wanted::new(&name).fits(&known));
        }
    }
}

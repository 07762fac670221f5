//! Alphabetical order, by the rules of the reader's language.
//!
//! The order is that of ICU (CLDR): Romanian ă and â follow a, î follows i, ș follows s, ț follows t as letters of
//! their own; Bulgarian puts Cyrillic before Latin. A database cannot do this, so [`sort_key`] makes bytes that it
//! can order by. The keys are only comparable within one language and one edition of the program: a new edition
//! may bring new rules, and whoever stores keys makes them anew then.

use std::cmp::Ordering;
use std::sync::LazyLock;

use icu_collator::CollatorBorrowed;
use icu_collator::options::CollatorOptions;
use icu_locale_core::locale;

use crate::fold::{fold, tidy};
use crate::{Language, PerLanguage};

static COLLATORS: LazyLock<PerLanguage<CollatorBorrowed<'static>>> = LazyLock::new(|| {
    PerLanguage::from_fn(|language| {
        let locale = match language {
            Language::Bulgarian => locale!("bg"),
            Language::Romanian => locale!("ro"),
            Language::English => locale!("en-GB"),
        };
        #[expect(
            clippy::expect_used,
            reason = "the rules are compiled into the program; a test loads all three"
        )]
        CollatorBorrowed::try_new(locale.into(), CollatorOptions::default())
            .expect("compiled collation rules")
    })
});

/// Bytes whose order is the alphabetical order of `text` in `language`.
pub fn sort_key(language: Language, text: &str) -> Vec<u8> {
    let mut key = Vec::with_capacity(text.len() + 8);
    let Ok(()) = COLLATORS[language].write_sort_key_to(text, &mut key);
    key
}

/// Alphabetical order of two strings. To sort many, or again and again, make each [`sort_key`] once.
pub fn compare(language: Language, one: &str, other: &str) -> Ordering {
    COLLATORS[language].compare(one, other)
}

/// The heading of an A-Z list under which `text` stands: its first letter in upper case, as the alphabet of
/// `language` counts letters (Romanian Ș is not S, but É is E everywhere); `#` when it begins with a number or has no
/// letter.
pub fn first_letter(language: Language, text: &str) -> String {
    let first = tidy(text)
        .chars()
        .find(|c| c.is_alphanumeric())
        .filter(|c| c.is_alphabetic());
    let Some(first) = first else {
        return "#".to_owned();
    };
    let upper = first.to_uppercase().next().unwrap_or(first);
    if language == Language::Romanian && matches!(upper, 'Ă' | 'Â' | 'Î' | 'Ș' | 'Ț') {
        return upper.to_string();
    }
    let base = fold(first.encode_utf8(&mut [0; 4]))
        .chars()
        .next()
        .unwrap_or(first);
    base.to_uppercase().next().unwrap_or(base).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sorted(language: Language, words: &str) -> String {
        let mut words: Vec<&str> = words.split(' ').collect();
        words.sort_by(|a, b| compare(language, a, b));
        words.join(" ")
    }

    #[test]
    fn each_language_has_its_own_alphabet() {
        assert_eq!(
            sorted(Language::Romanian, "țară tată șase sat înalt iz âna ac ăla az"),
            "ac az ăla âna iz înalt sat șase tată țară"
        );
        assert_eq!(
            sorted(
                Language::Bulgarian,
                "Sofia ябълка ъгъл щит Варна варна йод игла Арда"
            ),
            "Арда варна Варна игла йод щит ъгъл ябълка Sofia"
        );
        assert_eq!(
            sorted(Language::English, "Zebra Русе șa sb apple"),
            "apple șa sb Zebra Русе"
        );
    }

    #[test]
    fn headings_of_lists_are_letters_of_the_alphabet() {
        let headings = |language| {
            [
                "„Ștefan“",
                "éclair",
                "ѝ",
                "йод",
                "Ţara",
                "ß",
                "24 ore",
                "…",
                "îns",
            ]
            .map(|text| first_letter(language, text))
            .join(" ")
        };
        assert_eq!(headings(Language::Romanian), "Ș E И Й Ț S # # Î");
        assert_eq!(headings(Language::Bulgarian), "S E И Й T S # # I");
        assert_eq!(headings(Language::English), "S E И Й T S # # I");
    }

    proptest! {
        #[test]
        fn keys_order_as_the_language_does(one in r"[aAăâîșțsti а-яА-Я0-9-]{0,12}", other in r"\PC{0,12}") {
            for language in Language::ALL {
                let by_key = sort_key(language, &one).cmp(&sort_key(language, &other));
                prop_assert_eq!(by_key, compare(language, &one, &other));
            }
        }
    }
}

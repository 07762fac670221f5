//! Plural forms of the three languages.
//!
//! The rules are those of CLDR and are a line each; a test holds them against ICU4X. Romanian has three forms:
//! „1 serviciu“, „2 servicii“ (also 0, 101, 119), „20 de servicii“.

use crate::Language;

/// The form of the noun that a whole number asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Category {
    /// 1.
    One,
    /// Romanian only: 0, 2 to 19, and whatever ends in 01 to 19 except 1 itself.
    Few,
    /// All the rest.
    Other,
}

/// The plural category of `number` in `language`.
pub const fn category(language: Language, number: u64) -> Category {
    match (language, number) {
        (_, 1) => Category::One,
        (Language::Romanian, 0) => Category::Few,
        (Language::Romanian, _) if matches!(number % 100, 1..=19) => Category::Few,
        _ => Category::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use icu_locale_core::locale;
    use icu_plurals::{PluralCategory, PluralRules};

    #[test]
    fn equal_to_icu_for_every_number_people_meet() {
        for language in Language::ALL {
            let locale = match language {
                Language::Bulgarian => locale!("bg"),
                Language::Romanian => locale!("ro"),
                Language::English => locale!("en"),
            };
            let rules = PluralRules::try_new_cardinal(locale.into()).unwrap();
            for number in (0..=100_000).chain([1_000_000, 1_000_001, 1_000_019, 1_000_020, u64::MAX]) {
                let expected = match rules.category_for(number) {
                    PluralCategory::One => Category::One,
                    PluralCategory::Few => Category::Few,
                    PluralCategory::Other => Category::Other,
                    unexpected => panic!("{language} {number}: {unexpected:?}"),
                };
                assert_eq!(category(language, number), expected, "{language} {number}");
            }
        }
    }
}

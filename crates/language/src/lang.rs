//! The three languages, and a value for each of them.

use std::fmt;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// A language of the interface and of the content. The default, when nothing better is known, is English.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Language {
    /// Bulgarian, `bg`.
    #[serde(rename = "bg")]
    Bulgarian,
    /// Romanian, `ro`.
    #[serde(rename = "ro")]
    Romanian,
    /// English, `en`.
    #[default]
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// All languages, in the order in which the language switch shows them.
    pub const ALL: [Self; 3] = [Self::Bulgarian, Self::Romanian, Self::English];

    /// The ISO 639-1 code, as used in addresses, in the `lang` attribute and in stored data.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bulgarian => "bg",
            Self::Romanian => "ro",
            Self::English => "en",
        }
    }

    /// The language of a code written exactly as [`Language::code`] writes it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.code() == code)
    }

    /// The language's name in itself, for the language switch.
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Bulgarian => "български",
            Self::Romanian => "română",
            Self::English => "English",
        }
    }

    /// Position in [`Language::ALL`].
    pub const fn index(self) -> usize {
        match self {
            Self::Bulgarian => 0,
            Self::Romanian => 1,
            Self::English => 2,
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// One value for each language; serialised as an object with the keys `bg`, `ro` and `en`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct PerLanguage<T> {
    bg: T,
    ro: T,
    en: T,
}

impl<T> PerLanguage<T> {
    /// The three values in the order of [`Language::ALL`].
    pub const fn new(bg: T, ro: T, en: T) -> Self {
        Self { bg, ro, en }
    }

    /// Makes each value from its language.
    pub fn from_fn(mut make: impl FnMut(Language) -> T) -> Self {
        Self {
            bg: make(Language::Bulgarian),
            ro: make(Language::Romanian),
            en: make(Language::English),
        }
    }

    /// Each language with its value, in the order of [`Language::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        Language::ALL
            .into_iter()
            .map(|language| (language, &self[language]))
    }

    /// The same languages with other values.
    pub fn map<U>(self, mut change: impl FnMut(Language, T) -> U) -> PerLanguage<U> {
        PerLanguage {
            bg: change(Language::Bulgarian, self.bg),
            ro: change(Language::Romanian, self.ro),
            en: change(Language::English, self.en),
        }
    }
}

impl<T> Index<Language> for PerLanguage<T> {
    type Output = T;

    fn index(&self, language: Language) -> &T {
        match language {
            Language::Bulgarian => &self.bg,
            Language::Romanian => &self.ro,
            Language::English => &self.en,
        }
    }
}

impl<T> IndexMut<Language> for PerLanguage<T> {
    fn index_mut(&mut self, language: Language) -> &mut T {
        match language {
            Language::Bulgarian => &mut self.bg,
            Language::Romanian => &mut self.ro,
            Language::English => &mut self.en,
        }
    }
}

impl<T> IntoIterator for PerLanguage<T> {
    type Item = (Language, T);
    type IntoIter = std::array::IntoIter<(Language, T), 3>;

    fn into_iter(self) -> Self::IntoIter {
        [
            (Language::Bulgarian, self.bg),
            (Language::Romanian, self.ro),
            (Language::English, self.en),
        ]
        .into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_names_and_positions_belong_together() {
        for (position, language) in Language::ALL.into_iter().enumerate() {
            assert_eq!(language.index(), position);
            assert_eq!(Language::from_code(language.code()), Some(language));
            assert_eq!(
                serde_json::to_string(&language).unwrap(),
                format!("\"{language}\"")
            );
        }
        assert_eq!(Language::from_code("BG"), None);
        assert_eq!(Language::from_code("de"), None);
        assert_eq!(Language::default(), Language::English);
    }

    #[test]
    fn every_language_reaches_its_own_value() {
        let mut codes = PerLanguage::from_fn(Language::code);
        assert_eq!(codes, PerLanguage::new("bg", "ro", "en"));
        assert!(codes.iter().all(|(language, code)| language.code() == *code));
        assert!(codes.into_iter().all(|(language, code)| language.code() == code));
        assert_eq!(
            codes.map(|language, code| (language.index(), code.len()))[Language::English],
            (2, 2)
        );
        codes[Language::Romanian] = "mo";
        assert_eq!(
            serde_json::to_string(&codes).unwrap(),
            r#"{"bg":"bg","ro":"mo","en":"en"}"#
        );
    }
}

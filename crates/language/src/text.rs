//! Text in up to three languages that knows where its words come from.
//!
//! One language holds the *original*; the others hold translations, each with the revision of the original it was
//! made from. When the original moves on, a translation is *stale*, and whoever shows it can say so to the reader
//! ([`Shown::is_stale`]); when the wanted language is missing, another one is shown and named as such
//! ([`Shown::is_fallback`]). The revision of the original counts up from 1 whenever its words change.
//!
//! A text is kept in one column as compact JSON:
//! `{"bg":{"w":"Раждане","o":"original","r":1},"en":{"w":"Birth","o":"human","r":1,"f":1}}`.

use serde::{Deserialize, Serialize};

use crate::{Language, PerLanguage};

/// Who made the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Written in this language; the source of the translations.
    Original,
    /// Translated by a person.
    Human,
    /// Translated by a machine, then read and approved by a person.
    Reviewed,
    /// Translated by a machine; the reader is told so.
    Machine,
}

/// The words of one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// What the reader sees; never blank.
    #[serde(rename = "w")]
    pub words: String,
    /// Who made them.
    #[serde(rename = "o")]
    pub origin: Origin,
    /// How often these words were changed, counted from 1.
    #[serde(rename = "r")]
    pub revision: u32,
    /// Revision of the original that this translation was made from; `None` for the original itself.
    #[serde(rename = "f", default, skip_serializing_if = "Option::is_none")]
    pub made_from: Option<u32>,
}

/// A text in up to three languages. When it is not empty, exactly one language is the original.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "Stored", into = "Stored")]
pub struct Text {
    words: PerLanguage<Option<Words>>,
}

/// What a reader of one language is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a> {
    /// The words.
    pub words: &'a str,
    /// Their language, for the `lang` attribute.
    pub language: Language,
    /// Who made them.
    pub origin: Origin,
    /// The reader's language is missing and this is another one.
    pub is_fallback: bool,
    /// A translation whose original was changed since.
    pub is_stale: bool,
}

/// Why a stored text cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum TextError {
    /// Not the JSON of a text.
    #[error("the stored text is not readable: {0}")]
    Json(#[from] serde_json::Error),
    /// The parts contradict each other.
    #[error("the stored text is inconsistent: {0}")]
    Inconsistent(&'static str),
}

impl Text {
    /// A text written in one language. Blank words make an empty text.
    pub fn original(language: Language, words: impl Into<String>) -> Self {
        Self::default().with(language, words, Origin::Original)
    }

    /// The same text with words added or replaced in one language; blank words change nothing.
    ///
    /// A translation counts as made from the present original. The first words of an empty text are its original
    /// whatever `origin` says, and a new original in another language makes the former one a human translation.
    #[must_use]
    pub fn with(mut self, language: Language, words: impl Into<String>, origin: Origin) -> Self {
        let words = words.into();
        if words.trim().is_empty() {
            return self;
        }
        let source = self.source();
        let becomes_original =
            origin == Origin::Original || source.is_none_or(|(original, _)| original == language);
        let own = self
            .get(language)
            .map_or(1, |old| old.revision + u32::from(old.words != words));
        let source_revision = source.map_or(1, |(_, revision)| revision);
        if !becomes_original {
            self.words[language] = Some(Words {
                words,
                origin,
                revision: own,
                made_from: Some(source_revision),
            });
            return self;
        }
        let revision = match source {
            None => 1,
            Some(_) => source_revision + u32::from(self.get(language).is_none_or(|old| old.words != words)),
        };
        if let Some((former, _)) = source
            && former != language
            && let Some(former) = &mut self.words[former]
        {
            former.origin = Origin::Human;
            former.made_from = Some(revision);
        }
        self.words[language] = Some(Words {
            words,
            origin: Origin::Original,
            revision,
            made_from: None,
        });
        self
    }

    /// What a reader of `wanted` is shown: that language, otherwise the original, English, Bulgarian, Romanian.
    /// `None` when the text is empty.
    pub fn shown(&self, wanted: Language) -> Option<Shown<'_>> {
        let order = [
            wanted,
            self.original_language().unwrap_or_default(),
            Language::English,
            Language::Bulgarian,
            Language::Romanian,
        ];
        let (language, found) = order.into_iter().find_map(|l| Some((l, self.get(l)?)))?;
        Some(Shown {
            words: &found.words,
            language,
            origin: found.origin,
            is_fallback: language != wanted,
            is_stale: self.is_stale(language),
        })
    }

    /// The words of [`Text::shown`], or `""` when the text is empty.
    pub fn words(&self, wanted: Language) -> &str {
        self.shown(wanted).map_or("", |shown| shown.words)
    }

    /// The words of exactly this language.
    pub fn get(&self, language: Language) -> Option<&Words> {
        self.words[language].as_ref()
    }

    /// The languages that have words, in the order of [`Language::ALL`].
    pub fn iter(&self) -> impl Iterator<Item = (Language, &Words)> {
        self.words
            .iter()
            .filter_map(|(language, words)| Some((language, words.as_ref()?)))
    }

    /// No language has words.
    pub fn is_empty(&self) -> bool {
        self.iter().next().is_none()
    }

    /// The language of the original; `None` when the text is empty.
    pub fn original_language(&self) -> Option<Language> {
        self.source().map(|(language, _)| language)
    }

    /// The words of this language are a translation of an earlier revision of the original.
    pub fn is_stale(&self, language: Language) -> bool {
        let made_from = self.get(language).and_then(|words| words.made_from);
        match (made_from, self.source()) {
            (Some(made_from), Some((_, revision))) => made_from < revision,
            _ => false,
        }
    }

    /// This stored text after it was read again from its source as `newer`: words, origins and languages are those
    /// of `newer`, revisions go on from here. (The revisions within `newer` do not matter.)
    ///
    /// * An original whose words changed gets the next revision.
    /// * A translation whose words changed, or which a person reviewed, is made from the present original.
    /// * A translation left alone keeps what it was made from, and so becomes stale when the original moved on.
    #[must_use]
    pub fn updated(&self, newer: &Self) -> Self {
        let Some(original) = newer.original_language() else {
            return Self::default();
        };
        let (former, former_revision) = self
            .source()
            .map_or((None, 0), |(language, revision)| (Some(language), revision));
        let same = |language: Language| match (self.get(language), newer.get(language)) {
            (Some(old), Some(new)) => old.words == new.words,
            _ => false,
        };
        let source_revision = former_revision + u32::from(!same(original));
        let words = PerLanguage::from_fn(|language| {
            let new = newer.get(language)?;
            let old = self.get(language);
            if language == original {
                return Some(Words {
                    words: new.words.clone(),
                    origin: Origin::Original,
                    revision: source_revision,
                    made_from: None,
                });
            }
            let reviewed = |old: &Words| new.origin == Origin::Reviewed && old.origin != Origin::Reviewed;
            let kept = old.filter(|old| same(language) && !reviewed(old)).map(|old| {
                // The former original stands for its own last revision.
                if former == Some(language) {
                    former_revision
                } else {
                    old.made_from.unwrap_or(former_revision)
                }
            });
            Some(Words {
                words: new.words.clone(),
                origin: new.origin,
                revision: old.map_or(1, |old| old.revision + u32::from(!same(language))),
                made_from: Some(kept.unwrap_or(source_revision)),
            })
        });
        Self { words }
    }

    /// The same text without the words of a language. When they were the original, the first language left in the
    /// order Bulgarian, Romanian, English becomes the original.
    #[must_use]
    pub fn without(mut self, language: Language) -> Self {
        let was_original = self.original_language() == Some(language);
        let former_revision = self.source().map_or(0, |(_, revision)| revision);
        self.words[language] = None;
        let heir = Language::ALL.into_iter().find(|other| self.get(*other).is_some());
        if let Some(heir) = heir.filter(|_| was_original) {
            for other in Language::ALL {
                if let Some(words) = &mut self.words[other] {
                    words.made_from = words.made_from.map(|_| former_revision + 1);
                }
            }
            if let Some(words) = &mut self.words[heir] {
                words.origin = Origin::Original;
                words.made_from = None;
                words.revision = former_revision + 1;
            }
        }
        self
    }

    /// The same text after a person read the words of a language against the present original and found them right:
    /// they are made from it, and a machine's words become reviewed ones.
    #[must_use]
    pub fn reviewed(mut self, language: Language) -> Self {
        let Some((original, revision)) = self.source() else {
            return self;
        };
        if let Some(words) = self.words[language].as_mut().filter(|_| language != original) {
            words.made_from = Some(revision);
            if words.origin == Origin::Machine {
                words.origin = Origin::Reviewed;
            }
        }
        self
    }

    /// The same text with the words of a language, which stay as they are, as the original of the others.
    #[must_use]
    pub fn with_original(self, language: Language) -> Self {
        match self.get(language) {
            Some(words) => {
                let words = words.words.clone();
                self.with(language, words, Origin::Original)
            }
            None => self,
        }
    }

    /// Words, origins and staleness without the count of revisions: two texts that say the same are equal, whatever
    /// their history. The original has revision 2 when a translation is stale, otherwise 1.
    #[must_use]
    pub fn normal(&self) -> Self {
        let stale = PerLanguage::from_fn(|language| self.is_stale(language));
        let source = 1 + u32::from(stale.iter().any(|(_, stale)| *stale));
        Self {
            words: PerLanguage::from_fn(|language| {
                let words = self.get(language)?;
                let original = words.origin == Origin::Original;
                Some(Words {
                    words: words.words.clone(),
                    origin: words.origin,
                    revision: if original { source } else { 1 },
                    made_from: (!original).then_some(if stale[language] { 1 } else { source }),
                })
            }),
        }
    }

    /// This stored text after it was edited to be `newer`: words, origins and staleness are those of `newer`,
    /// revisions go on from here. Unlike [`Text::updated`] it does not judge which translation was made from what:
    /// the editor's text already says so.
    #[must_use]
    pub fn edited(&self, newer: &Self) -> Self {
        if self.normal() == newer.normal() {
            return self.clone();
        }
        let Some(original) = newer.original_language() else {
            return Self::default();
        };
        let same = |language: Language| match (self.get(language), newer.get(language)) {
            (Some(old), Some(new)) => old.words == new.words,
            _ => false,
        };
        let former = self.source().map_or(0, |(_, revision)| revision);
        let moved = !same(original) || self.original_language() != Some(original);
        let any_stale = Language::ALL.into_iter().any(|language| newer.is_stale(language));
        // A stale translation needs an earlier revision that it can have been made from.
        let source = (former + u32::from(moved)).max(1 + u32::from(any_stale));
        Self {
            words: PerLanguage::from_fn(|language| {
                let new = newer.get(language)?;
                let old = self.get(language);
                if language == original {
                    return Some(Words {
                        revision: source,
                        ..new.clone()
                    });
                }
                let made_from = if newer.is_stale(language) {
                    let known = old.filter(|_| same(language)).and_then(|old| old.made_from);
                    known.unwrap_or(former).clamp(1, source - 1)
                } else {
                    source
                };
                Some(Words {
                    revision: old.map_or(1, |old| old.revision + u32::from(!same(language))),
                    made_from: Some(made_from),
                    ..new.clone()
                })
            }),
        }
    }

    /// The compact JSON of the column.
    pub fn to_json(&self) -> String {
        // Strings and numbers under fixed keys: there is nothing that could fail.
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads [`Text::to_json`] back.
    ///
    /// # Errors
    /// When it is not the JSON of a text, or when there is not exactly one original with translations made from it.
    pub fn from_json(json: &str) -> Result<Self, TextError> {
        let stored: Stored = serde_json::from_str(json)?;
        stored.try_into()
    }

    /// Language and revision of the original.
    fn source(&self) -> Option<(Language, u32)> {
        self.iter()
            .find(|(_, words)| words.origin == Origin::Original)
            .map(|(language, words)| (language, words.revision))
    }
}

/// The shape of a text in JSON; checked when it becomes a [`Text`].
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Stored {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    bg: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ro: Option<Words>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    en: Option<Words>,
}

impl From<Text> for Stored {
    fn from(text: Text) -> Self {
        let mut words = text.words;
        let mut take = |language| words[language].take();
        Self {
            bg: take(Language::Bulgarian),
            ro: take(Language::Romanian),
            en: take(Language::English),
        }
    }
}

impl TryFrom<Stored> for Text {
    type Error = TextError;

    fn try_from(stored: Stored) -> Result<Self, TextError> {
        let text = Self {
            words: PerLanguage::new(stored.bg, stored.ro, stored.en),
        };
        let originals = text
            .iter()
            .filter(|(_, words)| words.origin == Origin::Original)
            .count();
        if !text.is_empty() && originals != 1 {
            return Err(TextError::Inconsistent("there must be exactly one original"));
        }
        let source_revision = text.source().map_or(0, |(_, revision)| revision);
        for (_, words) in text.iter() {
            if words.words.trim().is_empty() {
                return Err(TextError::Inconsistent("a language has blank words"));
            }
            if words.revision == 0 {
                return Err(TextError::Inconsistent("revisions count from 1"));
            }
            let fits = match (words.origin, words.made_from) {
                (Origin::Original, made_from) => made_from.is_none(),
                (_, Some(made_from)) => (1..=source_revision).contains(&made_from),
                (_, None) => false,
            };
            if !fits {
                return Err(TextError::Inconsistent(
                    "a translation must name a revision of the original",
                ));
            }
        }
        Ok(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{Bulgarian, English, Romanian};
    use proptest::collection::vec;
    use proptest::prelude::*;
    use proptest::sample::select;

    fn birth() -> Text {
        Text::original(Bulgarian, "Раждане").with(Romanian, "Naștere", Origin::Machine)
    }

    #[test]
    fn a_reader_is_shown_the_best_there_is_and_told_what_it_is() {
        let text = birth();
        let romanian = text.shown(Romanian).unwrap();
        assert_eq!(
            (romanian.words, romanian.language, romanian.origin),
            ("Naștere", Romanian, Origin::Machine)
        );
        assert!(!romanian.is_fallback && !romanian.is_stale);
        let english = text.shown(English).unwrap();
        assert_eq!(
            (english.words, english.language, english.is_fallback),
            ("Раждане", Bulgarian, true)
        );

        let from_romanian = Text::original(Romanian, "Naștere").with(English, "Birth", Origin::Human);
        assert_eq!(
            from_romanian.words(Bulgarian),
            "Naștere",
            "the original goes before English"
        );
        assert_eq!(Text::default().shown(English), None);
        assert_eq!(Text::default().words(English), "");
        assert!(Text::original(English, " \n").is_empty());
    }

    #[test]
    fn a_translation_ages_when_its_original_moves_on() {
        let text =
            birth()
                .with(English, "Birth", Origin::Human)
                .with(Bulgarian, "Ражданe!", Origin::Original);
        assert!(
            text.shown(Romanian).unwrap().is_stale && text.is_stale(English) && !text.is_stale(Bulgarian)
        );
        let text = text.with(English, "Birth!", Origin::Human);
        assert!(text.is_stale(Romanian) && !text.is_stale(English));
        assert_eq!(text.get(English).unwrap().made_from, Some(2));
        let text = text.with(English, "Birth?", Origin::Original);
        assert_eq!(text.original_language(), Some(English));
        assert_eq!(text.get(Bulgarian).unwrap().origin, Origin::Human);
        assert!(!text.is_stale(Bulgarian) && text.is_stale(Romanian));
    }

    #[test]
    fn reading_again_changes_what_changed() {
        let stored = birth();
        let moved = Text::original(Bulgarian, "Раждане на дете").with(Romanian, "Naștere", Origin::Machine);
        let stored = stored.updated(&moved);
        assert_eq!(stored.get(Bulgarian).unwrap().revision, 2);
        assert!(stored.is_stale(Romanian));
        let reviewed =
            Text::original(Bulgarian, "Раждане на дете").with(Romanian, "Naștere", Origin::Reviewed);
        assert!(
            !stored.updated(&reviewed).is_stale(Romanian),
            "a person read it against the present original"
        );
        let followed = moved.with(Romanian, "Nașterea unui copil", Origin::Machine);
        let followed = stored.updated(&followed);
        assert!(!followed.is_stale(Romanian));
        assert_eq!(followed.get(Romanian).unwrap().revision, 2);
        assert_eq!(followed.updated(&Text::default()), Text::default());
    }

    #[test]
    fn the_column_is_compact_and_checked() {
        let json =
            r#"{"bg":{"w":"Раждане","o":"original","r":1},"ro":{"w":"Naștere","o":"machine","r":1,"f":1}}"#;
        assert_eq!(birth().to_json(), json);
        assert_eq!(Text::from_json(json).unwrap(), birth());
        assert_eq!(Text::default().to_json(), "{}");
        for (broken, reason) in [
            ("", "not readable"),
            (r#"{"de":{"w":"x","o":"original","r":1}}"#, "unknown field"),
            (
                r#"{"ro":{"w":"x","o":"human","r":1,"f":1}}"#,
                "exactly one original",
            ),
            (
                r#"{"ro":{"w":"x","o":"original","r":1},"en":{"w":"x","o":"original","r":1}}"#,
                "exactly one original",
            ),
            (
                r#"{"ro":{"w":"x","o":"original","r":1,"f":1}}"#,
                "must name a revision",
            ),
            (
                r#"{"ro":{"w":"x","o":"original","r":1},"en":{"w":"x","o":"human","r":1}}"#,
                "must name a revision",
            ),
            (
                r#"{"ro":{"w":"x","o":"original","r":1},"en":{"w":"x","o":"human","r":1,"f":2}}"#,
                "must name a revision",
            ),
            (r#"{"ro":{"w":"x","o":"original","r":0}}"#, "count from 1"),
            (r#"{"ro":{"w":" ","o":"original","r":1}}"#, "blank"),
        ] {
            let error = Text::from_json(broken).unwrap_err().to_string();
            assert!(error.contains(reason), "{broken}: {error}");
        }
    }

    /// Any text that can come about by writing, with few words so that equal ones meet.
    fn texts() -> impl Strategy<Value = Text> {
        let origins = vec![Origin::Original, Origin::Human, Origin::Reviewed, Origin::Machine];
        let step = (
            select(&Language::ALL),
            select(vec!["", "a", "b", "c"]),
            select(origins),
        );
        vec(step, 0..8).prop_map(|steps| {
            steps
                .into_iter()
                .fold(Text::default(), |text, (language, words, origin)| {
                    text.with(language, words, origin)
                })
        })
    }

    proptest! {
        #[test]
        fn every_text_survives_its_column(text in texts(), newer in texts()) {
            for text in [text.updated(&newer), newer, text] {
                prop_assert_eq!(Text::from_json(&text.to_json()).unwrap(), text);
            }
        }

        #[test]
        fn reading_again_takes_over_words_and_origins(stored in texts(), newer in texts()) {
            let updated = stored.updated(&newer);
            for language in Language::ALL {
                let seen = |text: &Text| text.get(language).map(|words| (words.words.clone(), words.origin));
                prop_assert_eq!(seen(&updated), seen(&newer));
            }
            prop_assert_eq!(&updated.updated(&newer), &updated, "a second reading changes nothing");
        }

        #[test]
        fn revisions_and_staleness_follow_the_words(stored in texts(), newer in texts()) {
            let updated = stored.updated(&newer);
            let changed = |language| stored.get(language).map(|w| &w.words) != newer.get(language).map(|w| &w.words);
            if let Some(original) = updated.original_language() {
                let before = stored.source().map_or(0, |(_, revision)| revision);
                let after = updated.get(original).unwrap().revision;
                prop_assert_eq!(after, before + u32::from(changed(original)));
                for (language, words) in updated.iter().filter(|(language, _)| *language != original) {
                    let reviewed = words.origin == Origin::Reviewed
                        && stored.get(language).is_some_and(|old| old.origin != Origin::Reviewed);
                    let expected = !changed(language) && !reviewed
                        && (stored.is_stale(language) || changed(original));
                    prop_assert_eq!(updated.is_stale(language), expected, "{}", language);
                }
            }
        }

        #[test]
        fn an_edited_text_says_what_the_editor_said_and_counts_on(stored in texts(), newer in texts()) {
            let edited = stored.edited(&newer);
            prop_assert_eq!(Text::from_json(&edited.to_json()).unwrap(), edited.clone());
            prop_assert_eq!(edited.normal(), newer.normal());
            prop_assert_eq!(edited.edited(&newer), edited.clone(), "a second writing changes nothing");
            prop_assert_eq!(newer.normal().normal(), newer.normal());
            prop_assert_eq!(Text::from_json(&newer.normal().to_json()).unwrap(), newer.normal());
            if let Some((original, revision)) = edited.source() {
                let before = stored.source().map_or(0, |(_, revision)| revision);
                prop_assert!(revision >= before);
                let words = |text: &Text| text.get(original).map(|words| words.words.clone());
                prop_assert!(revision > before || words(&stored) == words(&edited));
            }
        }

        #[test]
        fn a_language_can_be_taken_out_reviewed_and_made_the_original(text in texts(), language in select(&Language::ALL)) {
            let less = text.clone().without(language);
            prop_assert_eq!(Text::from_json(&less.to_json()).unwrap(), less.clone());
            prop_assert!(less.get(language).is_none());
            let read = text.clone().reviewed(language);
            prop_assert!(!read.is_stale(language));
            prop_assert!(read.get(language).is_none_or(|words| words.origin != Origin::Machine));
            let turned = text.clone().with_original(language);
            prop_assert_eq!(Text::from_json(&turned.to_json()).unwrap(), turned.clone());
            prop_assert!(text.get(language).is_none() || turned.original_language() == Some(language));
        }

        #[test]
        fn something_is_shown_whenever_there_is_something(text in texts()) {
            for language in Language::ALL {
                let shown = text.shown(language);
                prop_assert_eq!(shown.is_none(), text.is_empty());
                if let Some(shown) = shown {
                    prop_assert_eq!(shown.is_fallback, text.get(language).is_none());
                    prop_assert_eq!(shown.words, &text.get(shown.language).unwrap().words);
                }
            }
        }
    }
}

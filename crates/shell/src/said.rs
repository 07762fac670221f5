//! A text as a page shows it: escaped, and honest about its language.
//!
//! [`Said`] is the only type of ours that templates write without escaping, and it can be made only here, from escaped
//! words. Words in another language than the page's are wrapped in `<span lang>`, so that screen readers pronounce them
//! and hyphenation follows; [`Said::labelled`] also tells the reader, in words, that the text is in another language,
//! was translated by a machine, or is older than its original.

use std::fmt;

use askama::filters::{Escaper, Html, HtmlSafe};
use askama::{FastWritable, Values};
use language::Language;
use language::text::{Origin, Shown, Text};

use crate::words::Shell;

/// Escaped words with their mark-up.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said(String);

impl Said {
    /// The text for a page in `reader`'s language; an empty text says nothing.
    pub fn plain(text: &Text, reader: Language) -> Self {
        let mut html = String::new();
        if let Some(shown) = text.shown(reader) {
            push_words(&mut html, &shown, reader);
        }
        Self(html)
    }

    /// The same with visible labels: another language, translated by a machine, older than its original.
    pub fn labelled(text: &Text, reader: Language) -> Self {
        let mut html = String::new();
        if let Some(shown) = text.shown(reader) {
            push_words(&mut html, &shown, reader);
            let words = Shell(reader);
            if shown.language != reader {
                push_label(
                    &mut html,
                    match shown.language {
                        Language::Bulgarian => words.text_in_bulgarian(),
                        Language::Romanian => words.text_in_romanian(),
                        Language::English => words.text_in_english(),
                    },
                );
            }
            if shown.origin == Origin::Machine {
                push_label(&mut html, words.machine_translation());
            }
            if shown.is_stale {
                push_label(&mut html, words.translation_out_of_date());
            }
        }
        Self(html)
    }

    /// Words that are in the page's language already.
    pub fn words(words: &str) -> Self {
        let mut html = String::with_capacity(words.len());
        push_escaped(&mut html, words);
        Self(html)
    }

    /// Words in a known language, for instance a name quoted in the language of its register.
    pub fn in_language(words: &str, language: Language, reader: Language) -> Self {
        let mut html = String::with_capacity(words.len());
        if language == reader {
            push_escaped(&mut html, words);
        } else {
            push_span(&mut html, words, language);
        }
        Self(html)
    }

    /// Whether there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn push_words(html: &mut String, shown: &Shown<'_>, reader: Language) {
    if shown.language == reader {
        push_escaped(html, shown.words);
    } else {
        push_span(html, shown.words, shown.language);
    }
}

fn push_span(html: &mut String, words: &str, language: Language) {
    html.push_str("<span lang=\"");
    html.push_str(language.code());
    html.push_str("\">");
    push_escaped(html, words);
    html.push_str("</span>");
}

fn push_label(html: &mut String, words: &str) {
    html.push_str(" <span class=\"ds-tag\" data-color=\"info\">");
    push_escaped(html, words);
    html.push_str("</span>");
}

fn push_escaped(html: &mut String, words: &str) {
    // Writing to a String can not fail.
    let _ = Html.write_escaped_str(&mut *html, words);
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl HtmlSafe for Said {}

impl FastWritable for Said {
    fn write_into(&self, dest: &mut dyn fmt::Write, _: &dyn Values) -> askama::Result<()> {
        Ok(dest.write_str(&self.0)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_said_can_become_markup(words in ".*") {
            let text = Text::original(Language::Bulgarian, words);
            for html in [Said::plain(&text, Language::Bulgarian).0, Said::words(text.words(Language::Bulgarian)).0] {
                prop_assert!(!html.contains(['<', '>', '"', '\'']), "{}", html);
            }
        }
    }

    #[test]
    fn another_language_is_marked_and_labelled() {
        let text = Text::original(Language::Bulgarian, "Рус<е>");
        assert_eq!(
            Said::plain(&text, Language::Bulgarian).to_string(),
            "Рус&#60;е&#62;"
        );
        assert_eq!(
            Said::plain(&text, Language::Romanian).to_string(),
            "<span lang=\"bg\">Рус&#60;е&#62;</span>"
        );
        let labelled = Said::labelled(&text, Language::English).to_string();
        assert!(
            labelled.contains(Shell(Language::English).text_in_bulgarian()),
            "{labelled}"
        );
        assert!(Said::plain(&Text::default(), Language::English).is_empty());
    }

    #[test]
    fn machine_and_stale_translations_say_so() {
        let first =
            Text::original(Language::Bulgarian, "едно").with(Language::English, "one", Origin::Machine);
        let words = Shell(Language::English);
        let fresh = Said::labelled(&first, Language::English).to_string();
        assert!(
            fresh.contains(words.machine_translation()) && !fresh.contains(words.translation_out_of_date())
        );
        let newer =
            Text::original(Language::Bulgarian, "две").with(Language::English, "one", Origin::Machine);
        let stale = Said::labelled(&first.updated(&newer), Language::English).to_string();
        assert!(stale.contains(words.translation_out_of_date()), "{stale}");
    }
}

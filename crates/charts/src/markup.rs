//! Finished mark-up, and the only way words get into it.

use std::fmt::{self, Write as _};

/// Finished mark-up: well-formed, with everything from outside escaped. A template writes it without escaping it again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Markup(String);

impl Markup {
    /// The mark-up as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The mark-up as a string.
    pub fn into_string(self) -> String {
        self.0
    }

    /// Writes mark-up of ours: constant pieces and numbers only.
    pub(crate) fn raw(&mut self, ours: fmt::Arguments<'_>) -> &mut Self {
        // Writing into a String can not fail.
        let _ = self.0.write_fmt(ours);
        self
    }

    /// Writes words from outside, as text or as the value of an attribute in double quotes.
    pub(crate) fn words(&mut self, words: &str) -> &mut Self {
        for letter in words.chars() {
            match letter {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                '\'' => self.0.push_str("&#39;"),
                // Control characters other than white space may not stand in HTML at all.
                letter if letter.is_control() && !letter.is_whitespace() => self.0.push('\u{fffd}'),
                letter => self.0.push(letter),
            }
        }
        self
    }
}

impl fmt::Display for Markup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Markup;

    proptest! {
        #[test]
        fn words_never_become_markup(words in any::<String>()) {
            let mut markup = Markup::default();
            markup.words(&words);
            let text = markup.into_string();
            prop_assert!(!text.contains(['<', '>', '"', '\'']));
            prop_assert!(text.split('&').skip(1).all(|rest| ["amp;", "lt;", "gt;", "quot;", "#39;"].iter().any(|name| rest.starts_with(name))));
            let back = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'").replace("&amp;", "&");
            let same: String = words.chars().map(|c| if c.is_control() && !c.is_whitespace() { '\u{fffd}' } else { c }).collect();
            prop_assert_eq!(back, same);
        }
    }
}

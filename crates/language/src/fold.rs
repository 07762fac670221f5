//! Cleaning text on input, and folding it for matching.
//!
//! [`tidy`] and [`tidy_lines`] run once, when text comes in from a file or a form, and change nothing a reader would
//! miss: one Unicode form (NFC), the Romanian letters ș and ț with the comma below in place of the cedilla letters of
//! old keyboards, no control or invisible characters, single spaces. [`fold`] runs on both sides of every comparison
//! and takes away what people leave out when they type: case, diacritics, typographic signs. What it returns is
//! never shown.

use icu_normalizer::properties::CanonicalCombiningClassMapBorrowed;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

/// Combining breve: и with it is the letter й, which Bulgarian does not treat as an и with a mark.
const BREVE: char = '\u{306}';
const CEDILLA: char = '\u{327}';
const COMMA_BELOW: char = '\u{326}';

/// Cleans one line of input. White space of any kind, line breaks included, becomes single spaces.
pub fn tidy(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let space = !line.is_empty();
        let before = line.len();
        line.extend(space.then_some(' '));
        let start = line.len();
        line.extend(word.chars().filter(|c| !is_invisible(*c)));
        if line.len() == start {
            line.truncate(before);
        }
    }
    compose(&line)
}

/// Cleans input of several lines: every line as by [`tidy`], never more than one empty line in a row, none at the
/// ends. All line ends become `\n`.
pub fn tidy_lines(text: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    for line in text.replace("\r\n", "\n").split(is_line_end).map(tidy) {
        let after_empty = lines.last().is_none_or(String::is_empty);
        if !(line.is_empty() && after_empty) {
            lines.push(line);
        }
    }
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.join("\n")
}

/// Folds text for matching: compatibility decomposition, lower case, no diacritics (`Ș` and `ş` to `s`, `ă` and `â`
/// to `a`, `ѝ` to `и`), but `й` stays a letter of its own; `ß` to `ss` and the like; plain apostrophes and hyphens;
/// no invisible characters.
pub fn fold(text: &str) -> String {
    fold_plain(text).unwrap_or_else(|| fold_any(text))
}

/// The same for text of nothing but the letters and signs that our three languages are mostly written with: there is
/// nothing to decompose in them, and most words are such words. `None` for any other text.
fn fold_plain(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        folded.push(match c {
            ' '..='~' => c.to_ascii_lowercase(),
            'а'..='я' => c,
            'А'..='Я' => c.to_lowercase().next()?,
            'ă' | 'â' | 'Ă' | 'Â' => 'a',
            'î' | 'Î' => 'i',
            'ș' | 'ş' | 'Ș' | 'Ş' => 's',
            'ț' | 'ţ' | 'Ț' | 'Ţ' => 't',
            _ => return None,
        });
    }
    Some(folded)
}

fn fold_any(text: &str) -> String {
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let mut folded = String::with_capacity(text.len());
    for c in DecomposingNormalizerBorrowed::new_nfkd().normalize(text).chars() {
        if classes.get_u8(c) != 0 {
            if c == BREVE && folded.ends_with('и') {
                folded.pop();
                folded.push('й');
            }
        } else if !is_invisible(c) {
            c.to_lowercase().for_each(|c| push_plain(&mut folded, c));
        }
    }
    folded
}

/// Letters and signs that decomposition leaves alone and that people type in a simpler way.
fn push_plain(folded: &mut String, c: char) {
    let plain = match c {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ø' => "o",
        'đ' | 'ð' => "d",
        'ħ' => "h",
        'ł' => "l",
        'ı' => "i",
        'ς' => "σ",
        '\u{2018}' | '\u{2019}' | '\u{201B}' | '\u{2BC}' | '\u{2032}' => "'",
        '\u{2010}'..='\u{2015}' | '\u{2212}' => "-",
        _ => return folded.push(c),
    };
    folded.push_str(plain);
}

/// NFC with comma letters instead of cedilla letters.
fn compose(text: &str) -> String {
    let nfc = ComposingNormalizerBorrowed::new_nfc();
    let composed = nfc.normalize(text);
    if !composed.contains(['ş', 'Ş', 'ţ', 'Ţ']) {
        return composed.into_owned();
    }
    // On the decomposed text, so that other marks on the same letter come out in their order.
    let mut base = ' ';
    let classes = CanonicalCombiningClassMapBorrowed::new();
    let with_comma: String = DecomposingNormalizerBorrowed::new_nfd()
        .normalize(&composed)
        .chars()
        .map(|c| {
            if classes.get_u8(c) == 0 {
                base = c;
            }
            if c == CEDILLA && matches!(base, 's' | 'S' | 't' | 'T') {
                COMMA_BELOW
            } else {
                c
            }
        })
        .collect();
    nfc.normalize(&with_comma).into_owned()
}

/// Control characters, soft hyphens, zero-width and direction marks, byte order marks. The zero-width joiner stays,
/// it holds emoji together. White space is not meant here.
fn is_invisible(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
        || matches!(c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}' | '\u{200C}' | '\u{200E}' | '\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
}

fn is_line_end(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn input_is_cleaned_without_losing_anything_seen() {
        assert_eq!(
            tidy("  Primăria\u{a0}\tConstan\u{163}a \r\n "),
            "Primăria Constanța"
        );
        assert_eq!(tidy("şi Ţara ŞTIE ţine"), "și Țara ȘTIE ține");
        assert_eq!(tidy("s\u{327}i s\u{323}\u{327}"), "și ș\u{323}");
        assert_eq!(tidy("\u{feff}Ру\u{ad}се \u{200b} и\u{306}\u{7}"), "Русе й");
        assert_eq!(tidy("façade Ģ"), "façade Ģ", "other cedillas are right");
        assert_eq!(
            tidy_lines("\n\n a  b\r\nc\r\r\r\nd\u{2028}e \n\n"),
            "a b\nc\n\nd\ne"
        );
    }

    #[test]
    fn folding_forgets_what_people_leave_out() {
        for (one, other) in [
            ("Călărași", "CALARASI"),
            ("înființare ţară", "infiintare tara"),
            ("ѝ", "и"),
            ("Раждане", "РАЖДАНЕ"),
            ("Straße", "STRASSE"),
            ("o’zi – două", "o'zi - doua"),
            ("ﬁnanţe", "finante"),
        ] {
            assert_eq!(fold(one), fold(other));
        }
        assert_eq!(
            fold("Йордан и\u{306} Ѝ"),
            "йордан й и",
            "й is a letter, not an и with a mark"
        );
        assert_ne!(fold("мой"), fold("мои"));
    }

    proptest! {
        #[test]
        fn the_short_way_folds_as_the_long_one(text in "[ -~А-яăâîșşțţĂÂÎȘŞȚŢ]{0,40}") {
            prop_assert_eq!(fold_plain(&text), Some(fold_any(&text)));
        }

        #[test]
        fn tidy_and_fold_are_done_after_one_pass(text in r"[\PC \t\n\u{ad}\u{300}-\u{330}sStTşţиИ]{0,40}") {
            let tidied = tidy(&text);
            prop_assert_eq!(&tidy(&tidied), &tidied);
            prop_assert!(!tidied.contains(['ş', 'Ş', 'ţ', 'Ţ']) && !tidied.contains("  "));
            let lines = tidy_lines(&text);
            prop_assert_eq!(&tidy_lines(&lines), &lines);
            prop_assert!(!lines.contains("\n\n\n"));
            let folded = fold(&text);
            prop_assert_eq!(&fold(&folded), &folded);
            prop_assert_eq!(fold(&tidied).split_whitespace().collect::<String>(),
                            folded.split_whitespace().collect::<String>());
        }
    }
}

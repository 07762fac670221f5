//! The passages shown under a result, with the words found marked.
//!
//! The result is plain text in pieces; no markup is made here, so none can be smuggled in.

use std::collections::HashSet;

use language::{Language, PerLanguage};

use crate::{Snippet, lemma, words};

/// Words of a body that are looked at. A passage from far behind says little about a document.
const WORDS_READ: usize = 250;
/// Words of a passage.
const PASSAGE: usize = 28;

/// The terms to be marked, per language: base forms, and beginnings marked `~`.
pub(crate) struct Marks {
    terms: PerLanguage<HashSet<String>>,
    /// First two letters of every term: most words of a text are dismissed by them without a look-up.
    initials: PerLanguage<Vec<Initial>>,
}

type Initial = (Option<char>, Option<char>);

fn initial(term: &str) -> Initial {
    let mut letters = term.trim_start_matches(['=', '~']).chars();
    (letters.next(), letters.next())
}

impl Default for Marks {
    fn default() -> Self {
        Self::new(PerLanguage::from_fn(|_| HashSet::new()))
    }
}

impl Marks {
    pub(crate) fn new(terms: PerLanguage<HashSet<String>>) -> Self {
        let initials = PerLanguage::from_fn(|language| {
            let mut initials: Vec<Initial> = terms[language].iter().map(|term| initial(term)).collect();
            initials.sort_unstable();
            initials.dedup();
            initials
        });
        Self { terms, initials }
    }

    /// The term that marks a word, if one does.
    fn find(&self, language: Language, folded: &str) -> Option<String> {
        if !self.initials[language].contains(&initial(folded)) {
            return None;
        }
        let terms = &self.terms[language];
        if terms.contains(folded) {
            return Some(folded.to_owned());
        }
        lemma::bases(language, folded).into_iter().find_map(|base| {
            if terms.contains(&base) {
                return Some(base);
            }
            words::beginning_term(&base).filter(|beginning| terms.contains(beginning))
        })
    }
}

/// The title: in the reader's language unless only another language has the words.
pub(crate) fn title(titles: &PerLanguage<String>, marks: &Marks, reader: Language) -> Snippet {
    let found = |language: Language| {
        let mut terms: Vec<String> = words::words(&titles[language])
            .filter_map(|word| marks.find(language, &word.folded))
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms.len()
    };
    let language = if titles[reader].is_empty() {
        Language::ALL
            .into_iter()
            .filter(|l| !titles[*l].is_empty())
            .max_by_key(|l| found(*l))
            .unwrap_or(reader)
    } else {
        reader
    };
    let text = &titles[language];
    let list: Vec<words::Word> = words::words(text).collect();
    Snippet {
        language,
        parts: cut(text, &list, language, marks),
    }
}

/// The passage of the bodies that has the most different words of the query; the reader's language wins a tie.
pub(crate) fn passage(bodies: &PerLanguage<String>, marks: &Marks, reader: Language) -> Snippet {
    let mut best: Option<(usize, Language, Vec<words::Word>)> = None;
    let order =
        std::iter::once(reader).chain(Language::ALL.into_iter().filter(|language| *language != reader));
    for language in order {
        if marks.initials[language].is_empty() {
            continue;
        }
        let list: Vec<words::Word> = words::words(&bodies[language]).take(WORDS_READ).collect();
        let found: Vec<(usize, String)> = list
            .iter()
            .enumerate()
            .filter_map(|(at, word)| Some((at, marks.find(language, &word.folded)?)))
            .collect();
        for (number, (at, _)) in found.iter().enumerate() {
            let different: HashSet<&String> = found
                .iter()
                .skip(number)
                .take_while(|(other, _)| other - at < PASSAGE)
                .map(|(_, term)| term)
                .collect();
            if best.as_ref().is_none_or(|(count, _, _)| different.len() > *count) {
                // A few words before the first one found make the passage readable.
                let from = at.saturating_sub(5);
                let window = list.iter().skip(from).take(PASSAGE).cloned().collect();
                best = Some((different.len(), language, window));
            }
        }
    }
    match best {
        Some((_, language, window)) => Snippet {
            language,
            parts: cut(&bodies[language], &window, language, marks),
        },
        None => Snippet {
            language: reader,
            parts: Vec::new(),
        },
    }
}

/// The text from the first to the last word `shown`, with marks; "…" where it was cut.
fn cut(text: &str, shown: &[words::Word], language: Language, marks: &Marks) -> Vec<(bool, String)> {
    let mut parts: Vec<(bool, String)> = Vec::new();
    let mut push = |marked: bool, piece: &str| match parts.last_mut() {
        _ if piece.is_empty() => {}
        Some((is_marked, before)) if *is_marked == marked => before.push_str(piece),
        _ => parts.push((marked, piece.to_owned())),
    };
    let (Some(first), Some(last)) = (shown.first(), shown.last()) else {
        push(false, text);
        return parts;
    };
    let has_words = |piece: Option<&str>| piece.is_some_and(|piece| words::words(piece).next().is_some());
    let mut behind = if has_words(text.get(..first.start)) {
        push(false, "…");
        first.start
    } else {
        0
    };
    for word in shown {
        push(false, text.get(behind..word.start).unwrap_or_default());
        let found = marks.find(language, &word.folded).is_some();
        push(found, text.get(word.start..word.end).unwrap_or_default());
        behind = word.end;
    }
    if has_words(text.get(last.end..)) {
        push(false, "…");
    } else {
        push(false, text.get(last.end..).unwrap_or_default());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marks(bg: &[&str]) -> Marks {
        let set = |list: &[&str]| list.iter().map(|term| (*term).to_owned()).collect();
        Marks::new(PerLanguage::new(set(bg), HashSet::new(), HashSet::new()))
    }

    #[test]
    fn other_forms_are_marked_and_nothing_is_lost() {
        let titles = PerLanguage::new(
            "Издаване на <b>разрешения</b> за строеж.".to_owned(),
            String::new(),
            String::new(),
        );
        let shown = title(&titles, &marks(&["разрешение", "строеж"]), Language::Bulgarian);
        assert_eq!(
            shown.parts,
            [
                (false, "Издаване на <b>".to_owned()),
                (true, "разрешения".to_owned()),
                (false, "</b> за ".to_owned()),
                (true, "строеж".to_owned()),
                (false, ".".to_owned()),
            ]
        );
    }

    #[test]
    fn a_long_body_is_cut_around_the_words_found() {
        let body = format!(
            "{} Разрешение за строеж се издава. {}",
            "дума ".repeat(60),
            "край ".repeat(60)
        );
        let bodies = PerLanguage::new(body, String::new(), String::new());
        let shown = passage(&bodies, &marks(&["разрешение", "строеж"]), Language::English);
        assert_eq!(shown.language, Language::Bulgarian);
        let text: String = shown.parts.iter().map(|(_, piece)| piece.as_str()).collect();
        assert!(text.starts_with("…дума") && text.ends_with("край…"), "{text}");
        assert_eq!(shown.parts.iter().filter(|(marked, _)| *marked).count(), 2);
    }

    proptest! {
        #[test]
        fn any_title_comes_out_whole(text in "\\PC{1,60}") {
            let titles = PerLanguage::new(text.clone(), String::new(), String::new());
            let shown = title(&titles, &marks(&["а"]), Language::Bulgarian);
            let whole: String = shown.parts.into_iter().map(|(_, piece)| piece).collect();
            prop_assert_eq!(whole, text);
        }
    }
}

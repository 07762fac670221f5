//! Base forms of words: "разрешенията" -> "разрешение", "autorizațiilor" -> "autorizatie", "births" -> "birth".
//!
//! The dictionaries (see `build.rs`) are folded, and so must be the word asked for: diacritics and capital letters
//! make no difference. A form may have several base forms; all of them are given, because which one is meant can
//! only be told from a sentence, and queries are none.
//!
//! A word that is in no dictionary loses its endings by rule: articles and plurals in Bulgarian and Romanian, the
//! plural in English. The result need not be a word; it only has to be the same for all forms of one word.

use fst::Map;
use language::Language;
use std::sync::LazyLock;

/// Changes whenever the dictionaries do.
pub const FINGERPRINT: &str = include_str!(concat!(env!("OUT_DIR"), "/fingerprint.txt"));

/// Letters a word keeps when an ending is cut off by rule.
const SHORTEST_STEM: usize = 4;

struct Dictionary {
    forms: Map<&'static [u8]>,
    sets: &'static [u8],
}

static BULGARIAN: LazyLock<Option<Dictionary>> = LazyLock::new(|| {
    Dictionary::read(
        include_bytes!(concat!(env!("OUT_DIR"), "/bg.fst")),
        include_bytes!(concat!(env!("OUT_DIR"), "/bg.sets")),
    )
});
static ROMANIAN: LazyLock<Option<Dictionary>> = LazyLock::new(|| {
    Dictionary::read(
        include_bytes!(concat!(env!("OUT_DIR"), "/ro.fst")),
        include_bytes!(concat!(env!("OUT_DIR"), "/ro.sets")),
    )
});
static ENGLISH: LazyLock<Option<Dictionary>> = LazyLock::new(|| {
    Dictionary::read(
        include_bytes!(concat!(env!("OUT_DIR"), "/en.fst")),
        include_bytes!(concat!(env!("OUT_DIR"), "/en.sets")),
    )
});

impl Dictionary {
    fn read(forms: &'static [u8], sets: &'static [u8]) -> Option<Self> {
        Some(Self {
            forms: Map::new(forms).ok()?,
            sets,
        })
    }

    /// The base forms of `form`, separated by spaces.
    fn set(&self, form: &str) -> Option<&'static str> {
        let number = usize::try_from(self.forms.get(form)?).ok()?;
        let count = self.word(0)?;
        let (from, to) = (self.word(number + 1)?, self.word(number + 2)?);
        let text = self.sets.get((count + 2) * 4..)?;
        std::str::from_utf8(text.get(from..to)?).ok()
    }

    fn word(&self, at: usize) -> Option<usize> {
        let bytes = self.sets.get(at * 4..at * 4 + 4)?;
        usize::try_from(u32::from_le_bytes(bytes.try_into().ok()?)).ok()
    }

    fn is_base(&self, word: &str) -> bool {
        self.set(word)
            .is_some_and(|set| set.split(' ').any(|base| base == word))
    }
}

fn dictionary(language: Language) -> Option<&'static Dictionary> {
    match language {
        Language::Bulgarian => BULGARIAN.as_ref(),
        Language::Romanian => ROMANIAN.as_ref(),
        Language::English => ENGLISH.as_ref(),
    }
}

/// The base forms of a folded word, at least one.
pub fn bases(language: Language, folded: &str) -> Vec<String> {
    let Some(dictionary) = dictionary(language) else {
        return vec![folded.to_owned()];
    };
    if let Some(set) = dictionary.set(folded) {
        let mut found: Vec<String> = set.split(' ').map(str::to_owned).collect();
        for (ending, base_ending) in also(language) {
            if let Some(stem) = folded.strip_suffix(ending) {
                let base = format!("{stem}{base_ending}");
                if dictionary.is_base(&base) && !found.contains(&base) {
                    found.push(base);
                }
            }
        }
        return found;
    }
    match language {
        Language::Bulgarian => {
            without_prefix(dictionary, folded).unwrap_or_else(|| vec![stem_bulgarian(folded)])
        }
        Language::Romanian => {
            romanian_base(dictionary, folded).unwrap_or_else(|| vec![stem(folded, &ROMANIAN_ENDINGS)])
        }
        Language::English => vec![stem(folded, &["s"])],
    }
}

/// Whether the dictionary of the language lists this folded form.
pub fn is_listed(language: Language, folded: &str) -> bool {
    dictionary(language).is_some_and(|dictionary| dictionary.forms.contains_key(folded))
}

/// Second readings which the dictionaries do not give: a plural that looks like a participle ("удостоверения") or
/// like another plural ("copii": of "copil" as well as of "copie"). Taken when the base form is a known one.
const fn also(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Bulgarian => &[("ния", "ние"), ("нията", "ние"), ("ни", "на"), ("ните", "на")],
        Language::Romanian => &[("ii", "il"), ("iilor", "il"), ("ii", "ie"), ("iilor", "ie")],
        Language::English => &[],
    }
}

/// "трансграничните" is not listed, "граничните" is: prefixes of official language, then the rest by dictionary.
fn without_prefix(dictionary: &Dictionary, folded: &str) -> Option<Vec<String>> {
    const PREFIXES: [&str; 14] = [
        "транс",
        "между",
        "противо",
        "електро",
        "авто",
        "евро",
        "супер",
        "микро",
        "само",
        "извън",
        "пре",
        "без",
        "еко",
        "не",
    ];
    PREFIXES.iter().find_map(|prefix| {
        let rest = folded.strip_prefix(prefix)?;
        if rest.chars().count() < SHORTEST_STEM {
            return None;
        }
        let set = dictionary.set(rest)?;
        Some(set.split(' ').map(|base| format!("{prefix}{base}")).collect())
    })
}

fn stem_bulgarian(folded: &str) -> String {
    const ENDINGS: [&str; 22] = [
        "ищата",
        "овете",
        "евете",
        "ията",
        "ието",
        "ите",
        "ата",
        "ята",
        "ето",
        "ият",
        "ове",
        "еве",
        "ища",
        "ия",
        "ът",
        "ят",
        "ие",
        "та",
        "то",
        "те",
        "ии",
        "ти",
    ];
    if !folded.chars().any(|letter| ('а'..='я').contains(&letter)) {
        return folded.to_owned();
    }
    let mut word = stem(folded, &ENDINGS);
    word = stem(&word, &["а", "я", "о", "е", "и", "ю"]);
    // трансграничен, трансгранични: the vowel of the masculine form comes and goes.
    match word.strip_suffix("ен") {
        Some(rest) if rest.chars().count() >= SHORTEST_STEM => format!("{rest}н"),
        _ => word,
    }
}

const ROMANIAN_ENDINGS: [&str; 22] = [
    "urilor", "ului", "elor", "ilor", "iilor", "urile", "uri", "lor", "ele", "ile", "iei", "ul", "ea", "ei",
    "ii", "le", "ie", "ia", "a", "e", "i", "u",
];

/// An unlisted Romanian form whose base form is listed: articles are cut and the endings of the base put back.
fn romanian_base(dictionary: &Dictionary, folded: &str) -> Option<Vec<String>> {
    const RULES: [(&str, &[&str]); 12] = [
        ("ului", &["", "u"]),
        ("ilor", &["", "a", "e", "ie", "iu"]),
        ("elor", &["a", "", "e"]),
        ("urile", &["", "u"]),
        ("urilor", &["", "u"]),
        ("uri", &["", "u"]),
        ("ul", &["", "u"]),
        ("ele", &["a", "", "e"]),
        ("ile", &["a", "e", "ie"]),
        ("ei", &["a", "e", "ee"]),
        ("ii", &["ie", "e", "il", "iu"]),
        ("a", &["", "e"]),
    ];
    // Adjectives in -esc can be made of any name ("bulgăresc"), so their base need not be listed.
    for ending in ["easca", "esti"] {
        if let Some(rest) = folded.strip_suffix(ending)
            && rest.chars().count() >= SHORTEST_STEM
        {
            return Some(vec![format!("{rest}esc")]);
        }
    }
    RULES.iter().find_map(|(ending, replacements)| {
        let rest = folded.strip_suffix(ending)?;
        if rest.chars().count() < 3 {
            return None;
        }
        replacements.iter().find_map(|replacement| {
            let base = format!("{rest}{replacement}");
            dictionary.is_base(&base).then(|| vec![base])
        })
    })
}

/// Cuts the first of `endings` that leaves a stem long enough; the endings are tried in the order given.
fn stem(word: &str, endings: &[&str]) -> String {
    endings
        .iter()
        .filter_map(|ending| word.strip_suffix(ending))
        .find(|rest| rest.chars().count() >= SHORTEST_STEM)
        .unwrap_or(word)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn base(language: Language, word: &str) -> Vec<String> {
        bases(language, &language::fold::fold(word))
    }

    #[test]
    fn every_form_meets_its_base_form_with_and_without_diacritics() {
        for (language, form, wanted) in [
            (Language::Bulgarian, "Разрешенията", "разрешение"),
            (Language::Bulgarian, "удостоверения", "удостоверение"),
            (Language::Bulgarian, "общината", "община"),
            (Language::Romanian, "autorizațiilor", "autorizatie"),
            (Language::Romanian, "AUTORIZATIILOR", "autorizatie"),
            (Language::Romanian, "cetăţenilor", "cetatean"),
            (Language::Romanian, "copii", "copil"),
            (Language::Romanian, "bulgărești", "bulgaresc"),
            (Language::English, "licences", "licence"),
        ] {
            assert!(
                base(language, form).contains(&wanted.to_owned()),
                "{form} -> {:?}, wanted {wanted}",
                base(language, form)
            );
        }
    }

    #[test]
    fn forms_of_a_word_in_no_dictionary_meet_each_other() {
        for (language, forms) in [
            (
                Language::Bulgarian,
                vec![
                    "трансграничен",
                    "трансгранична",
                    "трансграничните",
                    "трансгранични",
                ],
            ),
            (
                Language::Bulgarian,
                vec!["флеткор", "флеткора", "флеткорът", "флеткори", "флеткорите"],
            ),
            (
                Language::Romanian,
                vec!["fletcor", "fletcorul", "fletcorului", "fletcoruri", "fletcorilor"],
            ),
        ] {
            let first = base(language, forms[0]);
            for form in &forms {
                assert_eq!(base(language, form), first, "{form}");
            }
        }
    }

    #[test]
    fn short_and_strange_words_stay_as_they_are() {
        for word in ["", "а1", "srl", "e", "2052", "ii"] {
            assert!(!bases(Language::Bulgarian, word).is_empty());
            assert!(!bases(Language::Romanian, word).is_empty());
        }
        assert_eq!(bases(Language::Bulgarian, "2052"), ["2052"]);
    }
}

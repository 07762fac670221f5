//! Bulgarian in Latin letters, and Latin-typed Bulgarian read back.
//!
//! [`to_latin`] is the streamlined system of the Transliteration Act (State Gazette 19/2009, Art. 4 to 6), which
//! names on road signs and identity cards follow: ж zh, ц ts, щ sht, ъ a, ь y, ю yu, я ya, „ия“ at the end of a word ia, and
//! „България“ Bulgaria. It loses information (ъ and а are both a), and people who type Bulgarian on a Latin keyboard
//! follow habits of their own (6 for ш, q for я, y or u for ъ). So the way back, [`cyrillic_readings`], gives several
//! likely spellings; whoever knows Bulgarian words picks those that exist.

use std::collections::HashSet;

use icu_normalizer::ComposingNormalizerBorrowed;

/// Most readings given for one word.
const MOST_READINGS: usize = 8;
/// Longer than any Bulgarian word; a longer string is not one.
const LONGEST_WORD: usize = 40;

/// Writes the Bulgarian letters of `text` in Latin letters by the Transliteration Act; everything else stays.
///
/// A letter that becomes several is in capitals within a word in capitals (`ЩЪРК` is `SHTARK`), otherwise only its
/// first one is (`Щърк` is `Shtark`). Stress marks over Bulgarian letters are left out.
pub fn to_latin(text: &str) -> String {
    let letters = without_stress(text);
    let mut latin = String::with_capacity(text.len());
    for (position, &letter) in letters.iter().enumerate() {
        let lower = lower_case(letter);
        let Some(mut written) = official(lower) else {
            latin.push(letter);
            continue;
        };
        if lower == 'я' && ends_in_iya(&letters, position) {
            written = "a";
        } else if lower == 'ъ' && is_in_bulgaria(&letters, position) {
            written = "u";
        }
        if letter == lower {
            latin.push_str(written);
        } else if is_in_capitals(&letters, position) {
            latin.push_str(&written.to_ascii_uppercase());
        } else {
            let mut rest = written.chars();
            latin.extend(rest.next().map(|first| first.to_ascii_uppercase()));
            latin.extend(rest);
        }
    }
    latin
}

/// The table of Art. 4 of the Act; ы, э and ё serve names from other languages that use Cyrillic.
fn official(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' | 'ъ' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ж' => "zh",
        'з' => "z",
        'и' | 'ѝ' => "i",
        'й' | 'ь' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "sht",
        'ю' => "yu",
        'я' => "ya",
        'ё' => "yo",
        _ => return None,
    })
}

fn lower_case(letter: char) -> char {
    let mut lower = letter.to_lowercase();
    match (lower.next(), lower.next()) {
        (Some(only), None) => only,
        _ => letter,
    }
}

/// The characters in NFC, so that й and ѝ are one letter each, without acute and grave accents over Cyrillic.
fn without_stress(text: &str) -> Vec<char> {
    let mut letters = Vec::with_capacity(text.len());
    for c in ComposingNormalizerBorrowed::new_nfc().normalize(text).chars() {
        let is_stress = matches!(c, '\u{300}' | '\u{301}')
            && letters
                .last()
                .is_some_and(|letter| official(lower_case(*letter)).is_some());
        if !is_stress {
            letters.push(c);
        }
    }
    letters
}

fn letter_at(letters: &[char], position: Option<usize>) -> Option<char> {
    letters.get(position?).copied().filter(|c| c.is_alphabetic())
}

/// „ия“ at the end of a word (Art. 5).
fn ends_in_iya(letters: &[char], position: usize) -> bool {
    let before = letter_at(letters, position.checked_sub(1));
    let after = letter_at(letters, position.checked_add(1));
    before.map(lower_case) == Some('и') && after.is_none()
}

/// The ъ at this position belongs to the word „България“ (Art. 6).
fn is_in_bulgaria(letters: &[char], position: usize) -> bool {
    let word: String = position
        .checked_sub(1)
        .and_then(|start| letters.get(start..))
        .unwrap_or_default()
        .iter()
        .take_while(|c| c.is_alphabetic())
        .map(|c| lower_case(*c))
        .collect();
    word == "българия" && letter_at(letters, position.checked_sub(2)).is_none()
}

/// The neighbours tell whether a capital begins a word or stands in a word of capitals: the next letter, or, at the
/// end of the word, the one before.
fn is_in_capitals(letters: &[char], position: usize) -> bool {
    letter_at(letters, position.checked_add(1))
        .or_else(|| letter_at(letters, position.checked_sub(1)))
        .is_some_and(char::is_uppercase)
}

/// Likely Bulgarian spellings of one word typed in Latin letters, in lower case, best first, at most eight.
///
/// Reads the official system and everyday habits: `sht`, `6t`; `6` ш, `4` ч, `q` я, `w` в, `x` and `h` х, `j` ж or й,
/// `c` ц or к; `y`, `u` and `a` as ъ where ъ is usual; `ia` at the end ия; `i` after a vowel й; the scientific
/// `č š ž ǎ`. Empty when the word holds anything else, such as Cyrillic or Romanian letters, or is no word.
pub fn cyrillic_readings(word: &str) -> Vec<String> {
    let typed: Vec<char> = ComposingNormalizerBorrowed::new_nfc()
        .normalize(word)
        .chars()
        .map(|c| if c == '’' { '\'' } else { lower_case(c) })
        .collect();
    let is_readable = typed
        .iter()
        .all(|c| matches!(c, 'a'..='z' | '4' | '6' | '\'' | 'č' | 'š' | 'ž' | 'ǎ'));
    if !is_readable || !typed.iter().any(|c| c.is_alphabetic()) || typed.len() > LONGEST_WORD {
        return Vec::new();
    }
    // The cheapest readings of each beginning of the word. A unit's cost depends on what was typed only, so the
    // best readings of the whole word continue the best readings of its beginnings.
    let mut beginnings: Vec<Vec<Reading>> = vec![Vec::new(); typed.len() + 1];
    let mut units = Vec::new();
    for position in 0..typed.len() {
        let known = if position == 0 {
            vec![Reading::default()]
        } else {
            best(
                beginnings
                    .get_mut(position)
                    .map(std::mem::take)
                    .unwrap_or_default(),
            )
        };
        units.clear();
        Typed {
            letters: &typed,
            position,
        }
        .units(&mut units);
        for unit in &units {
            let Some(longer) = beginnings.get_mut(position + unit.length) else {
                continue;
            };
            longer.extend(known.iter().map(|reading| Reading {
                cost: reading.cost + unit.cost,
                letters: format!("{}{}", reading.letters, unit.reading),
            }));
        }
    }
    let whole = beginnings.pop().unwrap_or_default();
    best(whole).into_iter().map(|reading| reading.letters).collect()
}

/// A beginning of the word in Cyrillic; the higher the cost, the less likely.
#[derive(Debug, Clone, Default)]
struct Reading {
    cost: u32,
    letters: String,
}

fn best(mut readings: Vec<Reading>) -> Vec<Reading> {
    readings.sort_by_key(|reading| reading.cost);
    let mut seen = HashSet::new();
    readings.retain(|reading| seen.len() < MOST_READINGS && seen.insert(reading.letters.clone()));
    readings
}

/// One or more typed letters read as one or more Cyrillic ones.
struct Unit {
    length: usize,
    reading: &'static str,
    cost: u32,
}

/// A position in the typed word, with its surroundings.
struct Typed<'a> {
    letters: &'a [char],
    position: usize,
}

impl Typed<'_> {
    fn at(&self, offset: isize) -> Option<char> {
        self.letters
            .get(self.position.checked_add_signed(offset)?)
            .copied()
    }

    fn starts_with(&self, typed: &str) -> bool {
        typed.chars().eq(self
            .letters
            .iter()
            .skip(self.position)
            .take(typed.chars().count())
            .copied())
    }

    fn is_vowel(&self, offset: isize) -> bool {
        matches!(
            self.at(offset),
            Some('a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'q' | 'ǎ')
        )
    }

    fn is_consonant(&self, offset: isize) -> bool {
        self.at(offset).is_some() && !self.is_vowel(offset)
    }

    fn is_liquid(&self, offset: isize) -> bool {
        matches!(self.at(offset), Some('r' | 'l'))
    }

    /// All ways to read what begins here. Costs are tenths of a plain surprise; they order readings and mean nothing
    /// more.
    fn units(&self, units: &mut Vec<Unit>) {
        let mut read = |length: usize, reading: &'static str, cost: u32| {
            units.push(Unit {
                length,
                reading,
                cost,
            });
        };
        let Some(letter) = self.at(0) else {
            return;
        };
        for (typed, reading, cost) in GROUPS {
            if self.starts_with(typed) {
                read(typed.chars().count(), reading, *cost);
            }
        }
        let (before, next) = (self.at(-1), self.at(1));
        let at_start = before.is_none();
        let at_end = next.is_none();
        match letter {
            'a' => {
                // „ия“ at the end is a group of its own.
                read(1, "а", if at_end && before == Some('i') { 12 } else { 0 });
                read(1, "ъ", self.schwa(5, 9, 13));
            }
            'u' => {
                read(1, "у", 0);
                read(1, "ъ", self.schwa(2, 6, 9));
            }
            'ǎ' => read(1, "ъ", 0),
            'y' if self.is_vowel(1) => {
                read(1, "й", if next == Some('e') { 4 } else { 20 });
                read(1, "ъ", 30);
            }
            'y' if self.is_vowel(-1) => {
                read(1, "й", 0);
                read(1, "и", 14);
                read(1, "ъ", 25);
            }
            'y' => {
                read(1, "и", if at_end { 2 } else { 10 });
                read(1, "ъ", if at_end { 14 } else { 0 });
                read(1, "у", if at_end { 8 } else { 4 });
                if at_end {
                    read(1, "ий", 6);
                }
            }
            'i' => {
                read(1, "и", 0);
                if self.is_vowel(-1) {
                    read(1, "й", if self.is_vowel(1) { 8 } else { 4 });
                }
            }
            'j' => {
                read(1, "ж", 0);
                read(1, "й", if self.is_vowel(-1) { 5 } else { 14 });
            }
            'c' => {
                let is_soft = matches!(next, Some('e' | 'i' | 'y'));
                read(1, "ц", if next == Some('h') { 30 } else { 0 });
                read(1, "к", if is_soft { 18 } else { 8 });
                if is_soft {
                    read(1, "с", 14);
                }
            }
            // After these letters, h, s, z and t are usually part of a group.
            'h' => {
                let is_group = matches!(before, Some('z' | 's' | 'c' | 'k' | 'p' | 't'));
                read(
                    1,
                    "х",
                    if before == Some('z') {
                        25
                    } else {
                        u32::from(is_group) * 12
                    },
                );
            }
            's' if before == Some('t') => read(1, "с", if self.is_consonant(1) { 2 } else { 10 }),
            'z' if before == Some('t') => read(1, "з", 14),
            't' if matches!(before, Some('6' | 'š')) => read(1, "т", 10),
            't' if before == Some('h') && self.at(-2) == Some('s') => read(1, "т", 10),
            '\'' => {
                read(1, "ь", if next == Some('o') { 0 } else { 8 });
                read(1, "", 4);
            }
            'x' => {
                read(1, "х", 2);
                read(1, "кс", if at_start { 14 } else { 6 });
            }
            _ => {
                if let Some(reading) = plain(letter) {
                    read(1, reading, 0);
                }
            }
        }
        // The end of a word by the Act, and elsewhere by ear.
        if self.starts_with("ia") {
            read(2, "ия", if self.at(2).is_none() { 0 } else { 5 });
            read(2, "я", 10);
        }
        if self.is_consonant(-1)
            && (self.starts_with("yo") || self.starts_with("jo") || self.starts_with("io"))
        {
            read(2, "ьо", if letter == 'y' { 0 } else { 10 });
        }
    }

    /// Cost of ъ for a letter that is first of all another vowel: before р or л and a consonant (търг, дълг), after
    /// р or л between consonants (връх), between other consonants.
    fn schwa(&self, before_liquid: u32, after_liquid: u32, between: u32) -> u32 {
        if self.at(1).is_none() || self.is_vowel(-1) || self.is_vowel(1) {
            40
        } else if self.at(-1).is_none() {
            15
        } else if self.is_liquid(1) && self.is_consonant(2) {
            before_liquid
        } else if self.is_liquid(-1) && self.is_consonant(-2) {
            after_liquid
        } else {
            between
        }
    }
}

/// Letters typed together, their reading and its cost.
const GROUPS: &[(&str, &str, u32)] = &[
    ("bulgar", "българ", 0),
    ("balgar", "българ", 0),
    // The prefix „съ-“ before о, as in „съобщение“.
    ("sao", "съо", 3),
    ("suo", "съо", 3),
    ("syo", "съо", 3),
    ("sht", "щ", 0),
    ("6t", "щ", 0),
    ("št", "щ", 0),
    ("zh", "ж", 0),
    ("ch", "ч", 0),
    ("sh", "ш", 0),
    ("kh", "х", 6),
    ("ph", "ф", 8),
    ("ts", "ц", 0),
    ("tst", "тст", 0),
    ("tsk", "тск", 0),
    ("tz", "ц", 0),
    ("ck", "к", 3),
    ("ya", "я", 0),
    ("ja", "я", 10),
    ("yu", "ю", 0),
    ("iu", "ю", 8),
    ("ju", "ю", 8),
    ("yo", "йо", 3),
    ("jo", "йо", 8),
];

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'b' => "б",
        'd' => "д",
        'e' => "е",
        'f' => "ф",
        'g' => "г",
        'k' => "к",
        'l' => "л",
        'm' => "м",
        'n' => "н",
        'o' => "о",
        'p' => "п",
        'q' => "я",
        'r' => "р",
        's' => "с",
        't' => "т",
        'v' | 'w' => "в",
        'z' => "з",
        '4' | 'č' => "ч",
        '6' | 'š' => "ш",
        'ž' => "ж",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn follows_the_transliteration_act() {
        for (bulgarian, latin) in [
            // The table, letter by letter.
            (
                "абвгдежзийклмнопрстуфхцчшщъьюя",
                "abvgdezhziyklmnoprstufhtschshshtayyuya",
            ),
            ("Стара Загора", "Stara Zagora"),
            ("Търговище", "Targovishte"),
            ("Джебел", "Dzhebel"),
            ("Годзила", "Godzila"),
            ("Йордан Ганьо Кьосев", "Yordan Ganyo Kyosev"),
            // Word-final -ия, and only there.
            ("София", "Sofia"),
            ("Мария-Антония, Илия", "Maria-Antonia, Ilia"),
            ("ЗАЯВЛЕНИЯТА НА СОФИЯ", "ZAYAVLENIYATA NA SOFIA"),
            ("София1", "Sofia1"),
            ("лиян", "liyan"),
            // Tradition.
            ("България", "Bulgaria"),
            ("РЕПУБЛИКА БЪЛГАРИЯ", "REPUBLIKA BULGARIA"),
            (
                "българия, Великобългария, българка",
                "bulgaria, Velikobalgaria, balgarka",
            ),
            // Capitals.
            ("Щръклево, Ряхово, Юпер", "Shtraklevo, Ryahovo, Yuper"),
            ("ЩРЪКЛЕВО ОЩ", "SHTRAKLEVO OSHT"),
            ("Я. Ясенов, д-р Ж, АД „Ж“", "Ya. Yasenov, d-r Zh, AD „Zh“"),
            ("ЖП гара, ДжИП", "ZHP gara, DzhIP"),
            // Marks and other writing.
            ("ѝ, и\u{300}, и\u{306}, за\u{301}мък", "i, i, y, zamak"),
            ("№ 5 – Călărași", "№ 5 – Călărași"),
        ] {
            assert_eq!(to_latin(bulgarian), latin, "{bulgarian}");
        }
    }

    #[test]
    fn reads_official_and_everyday_spellings() {
        for (typed, bulgarian) in [
            // Official.
            ("targovishte", "търговище"),
            ("darzhava", "държава"),
            ("razhdane", "раждане"),
            ("udostoverenie", "удостоверение"),
            ("registratsia", "регистрация"),
            ("kyosev", "кьосев"),
            ("Bulgaria", "българия"),
            ("balgarski", "български"),
            ("detski", "детски"),
            ("chuzhdenets", "чужденец"),
            ("vrashtane", "връщане"),
            ("shtab", "щаб"),
            // Everyday.
            ("6ofior", "шофьор"),
            ("4ujdenec", "чужденец"),
            ("svidetelstvo", "свидетелство"),
            ("grajdanstvo", "гражданство"),
            ("registraciq", "регистрация"),
            ("registraciya", "регистрация"),
            ("registracia", "регистрация"),
            ("turgoviq", "търговия"),
            ("tyrgoviq", "търговия"),
            ("rajdane", "раждане"),
            ("kym", "към"),
            ("dyrjawa", "държава"),
            ("pomo6t", "помощ"),
            ("ob6tina", "община"),
            ("obshtina", "община"),
            ("raion", "район"),
            ("rajon", "район"),
            ("maj", "май"),
            ("jivot", "живот"),
            ("xlqb", "хляб"),
            ("brak", "брак"),
            ("dokument", "документ"),
            ("document", "документ"),
            ("wremenno", "временно"),
            ("u4ili6te", "училище"),
            ("lichna", "лична"),
            ("karta", "карта"),
            ("adresna", "адресна"),
            ("danuk", "данък"),
            ("danyk", "данък"),
            ("danak", "данък"),
            ("smqna", "смяна"),
            ("smiana", "смяна"),
            ("ybav", "убав"),
            ("stroej", "строеж"),
            ("život", "живот"),
            ("saorazhenie", "съоръжение"),
            ("syob6tenie", "съобщение"),
        ] {
            let readings = cyrillic_readings(typed);
            assert!(readings.contains(&bulgarian.to_owned()), "{typed}: {readings:?}");
        }
    }

    #[test]
    fn the_plain_reading_comes_first() {
        for (typed, bulgarian) in [
            ("obshtina", "община"),
            ("udostoverenie", "удостоверение"),
            ("adresna", "адресна"),
            ("registratsia", "регистрация"),
            ("grajdanstvo", "гражданство"),
            ("bulgaria", "българия"),
            ("6kola", "школа"),
            ("q", "я"),
        ] {
            assert_eq!(
                cyrillic_readings(typed).first().map(String::as_str),
                Some(bulgarian),
                "{typed}"
            );
        }
    }

    #[test]
    fn what_is_no_latin_typed_word_has_no_reading() {
        for word in [
            "",
            "2025",
            "46",
            "căsătorie",
            "русе",
            "ruse русе",
            "a-b",
            "'",
            &"a".repeat(41),
        ] {
            assert_eq!(cyrillic_readings(word), [""; 0], "{word}");
        }
    }

    proptest! {
        #[test]
        fn nothing_bulgarian_is_left(text in r"[А-я \PC]{0,30}") {
            let latin = to_latin(&text);
            prop_assert!(!latin.chars().any(|c| ('А'..='я').contains(&c) && official(lower_case(c)).is_some()));
        }

        #[test]
        fn readings_are_few_different_and_bulgarian(word in "[a-z46']{1,40}") {
            let readings = cyrillic_readings(&word);
            prop_assert!(readings.len() <= MOST_READINGS);
            let different: HashSet<_> = readings.iter().collect();
            prop_assert_eq!(different.len(), readings.len());
            prop_assert!(readings.iter().all(|reading| reading.chars().all(|c| ('а'..='я').contains(&c))));
            prop_assert_eq!(readings.is_empty(), !word.chars().any(|c| c.is_ascii_lowercase()));
        }

        #[test]
        fn a_short_word_in_the_official_system_is_read_back(word in "[бвгдзклмнпрстф][аеиоу][бвгдзклмнпрф][аеиоуъ][бвгдзжклмнпрфшщч]") {
            prop_assert!(cyrillic_readings(&to_latin(&word)).contains(&word), "{}", word);
        }
    }
}

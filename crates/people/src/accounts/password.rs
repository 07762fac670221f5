//! Passwords: which may be chosen, and how they are kept.
//!
//! The rules are those of NIST SP 800-63B-4 (3.1.1): a password that can be the only factor has 15 characters or more,
//! long ones are welcome, any character counts, there are no rules about kinds of characters and no regular changes, and
//! the whole password is compared with a list of those that guessers try first. As every account begins with a
//! password alone, and a second factor can be taken off again, 15 holds for all.
//!
//! Passwords are kept by Argon2id with their parameters beside them. When the operator raises those, a password is kept
//! anew when its owner next signs in. Hashing happens on blocking threads and only so many at once: each takes its
//! memory, and all of them together must not take the machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use icu_normalizer::ComposingNormalizerBorrowed;
use language::fold::fold;
use shell::Problem;
use shell::config::AccountSettings;
use tokio::sync::Semaphore;

/// Characters that a password has at least.
pub(crate) const SHORTEST: usize = 15;
/// Characters that a password may have. Everybody's sentence fits, and hashing one stays cheap.
pub(crate) const LONGEST: usize = 256;

/// Passwords and parts of passwords that guessers try first.
const COMMON: &str = include_str!("common_passwords.txt");

/// What is wrong with a password that somebody chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weakness {
    /// So many characters are missing.
    Short(usize),
    /// So many characters are too many.
    Long(usize),
    /// Guessers try it first.
    Common,
    /// It is the person's name, address or the name of this site.
    Personal,
}

/// What is wrong with a password. `personal`: words that it must not be made of: name, address, name of the site.
pub(crate) fn weakness(password: &str, personal: &[&str]) -> Option<Weakness> {
    let length = normal(password).chars().count();
    if length < SHORTEST {
        return Some(Weakness::Short(SHORTEST - length));
    }
    if length > LONGEST {
        return Some(Weakness::Long(length - LONGEST));
    }
    let whole = letters(password);
    let common: Vec<String> = COMMON
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(letters)
        .filter(|word| !word.is_empty())
        .collect();
    let mut own: Vec<String> = Vec::new();
    for words in personal {
        own.push(letters(words));
        own.extend(words.split(|c: char| !c.is_alphanumeric()).map(letters));
    }
    own.retain(|word| word.chars().count() >= 3);
    if is_made_of(&whole, &common) {
        Some(Weakness::Common)
    } else if is_made_of(&whole, &[own, common].concat()) {
        Some(Weakness::Personal)
    } else {
        None
    }
}

/// The one form in which a password is hashed, so that every keyboard gives the same.
fn normal(password: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(password)
        .into_owned()
}

/// Letters and digits in folded form; all signs when there is neither.
fn letters(words: &str) -> String {
    let folded = fold(words);
    let letters: String = folded.chars().filter(|c| c.is_alphanumeric()).collect();
    if letters.is_empty() { folded } else { letters }
}

/// Different pieces that a guesser puts together.
const PIECES: usize = 3;

/// Whether the whole password is nothing but a few known words, runs (`abcdef`, `aaaa`, `2468`) and their repetition. The
/// whole is compared, never a part: a sentence that holds a common word is as good as any other.
fn is_made_of(whole: &str, words: &[String]) -> bool {
    let chars: Vec<char> = whole.chars().collect();
    let words: Vec<Vec<char>> = words.iter().map(|word| word.chars().collect()).collect();
    // Saying everything twice adds no work for a guesser.
    let period = (1..=chars.len() / 2).find(|period| {
        chars
            .iter()
            .zip(chars.iter().skip(*period))
            .all(|(one, other)| one == other)
    });
    let unit = period.and_then(|period| chars.get(..period));
    [Some(chars.as_slice()), unit]
        .into_iter()
        .flatten()
        .any(|chars| fewest_pieces(chars, &words).is_some_and(|pieces| pieces <= PIECES))
}

/// The fewest pieces that the characters can be put together from, each repeated as often as one likes.
fn fewest_pieces(chars: &[char], words: &[Vec<char>]) -> Option<usize> {
    let mut fewest = vec![None; chars.len() + 1];
    if let Some(first) = fewest.first_mut() {
        *first = Some(0_usize);
    }
    for start in 0..chars.len() {
        let (Some(Some(before)), Some(rest)) = (fewest.get(start).copied(), chars.get(start..)) else {
            continue;
        };
        let known = words.iter().map(Vec::as_slice);
        for piece in known.chain(rest.get(..run(rest))) {
            let mut end = start;
            while !piece.is_empty() && chars.get(end..).is_some_and(|left| left.starts_with(piece)) {
                end += piece.len();
                if let Some(there) = fewest.get_mut(end) {
                    *there = Some(there.map_or(before + 1, |known: usize| known.min(before + 1)));
                }
            }
        }
    }
    fewest.last().copied().flatten()
}

/// How many characters from the start stand in a steady distance (`aaaa`, `1234`, `8642`), or are digits of a year or
/// day: up to eight digits are one piece.
fn run(chars: &[char]) -> usize {
    let steps: Vec<i64> = chars
        .windows(2)
        .map(|pair| i64::from(u32::from(pair[1])) - i64::from(u32::from(pair[0])))
        .collect();
    let steady = match steps.first() {
        Some(first) if first.abs() <= 2 => 1 + steps.iter().take_while(|step| *step == first).count(),
        _ => 1,
    };
    let digits = chars.iter().take(8).take_while(|c| c.is_ascii_digit()).count();
    if steady >= 3 { steady.max(digits) } else { digits }
}

/// Hashes passwords, so many at once.
#[derive(Debug, Clone)]
pub(crate) struct Passwords(Arc<Parts>);

#[derive(Debug)]
struct Parts {
    params: Params,
    turns: Semaphore,
    /// Compared with when there is nothing else, so that an unknown address costs the same.
    nobody: String,
    /// How many hashes were computed: what an answer may not depend on, see the tests.
    hashed: AtomicU64,
}

/// How a try with a password went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Checked {
    /// Wrong, or there was nothing to compare with.
    Wrong,
    /// Right.
    Right,
    /// Right, and here is how it should be kept from now on.
    RightAndOld(String),
}

fn argon(params: &Params) -> Argon2<'static> {
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params.clone())
}

fn hash(params: &Params, password: &str) -> Result<String, Problem> {
    let hash = argon(params).hash_password(normal(password).as_bytes());
    hash.map(|hash| hash.to_string())
        .map_err(|error| Problem::internal(format!("a password can not be hashed: {error}")))
}

impl Passwords {
    /// With the operator's settings, which were checked when they were read.
    pub(crate) fn new(settings: &AccountSettings) -> Self {
        let params =
            Params::new(settings.password_memory_kib, settings.password_rounds, 1, None).unwrap_or_default();
        let cores = std::thread::available_parallelism().map_or(2, usize::from);
        // No password has this hash, and it costs as much to find that out as with any other.
        let nobody = format!(
            "$argon2id$v=19$m={},t={},p=1$bm9ib2R5bm9ib2R5bm9i$bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm9ib2R5bm8",
            params.m_cost(),
            params.t_cost()
        );
        Self(Arc::new(Parts {
            params,
            turns: Semaphore::new(cores),
            nobody,
            hashed: AtomicU64::new(0),
        }))
    }

    /// How many hashes were computed so far.
    #[cfg(test)]
    pub(crate) fn hashed(&self) -> u64 {
        self.0.hashed.load(Ordering::Relaxed)
    }

    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Parts) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = self.0.turns.acquire().await.map_err(Problem::internal)?;
        let parts = Arc::clone(&self.0);
        parts.hashed.fetch_add(1, Ordering::Relaxed);
        let done = tokio::task::spawn_blocking(move || work(&parts)).await;
        drop(turn);
        done.map_err(Problem::internal)?
    }

    /// How a password is to be kept.
    pub(crate) async fn hash(&self, password: String) -> Result<String, Problem> {
        self.work(move |parts| hash(&parts.params, &password)).await
    }

    /// Compares a password with what is kept; with nobody's when nothing is.
    pub(crate) async fn check(&self, password: String, kept: Option<String>) -> Result<Checked, Problem> {
        let known = kept.is_some();
        let (right, is_old) = self
            .work({
                let password = password.clone();
                move |parts| {
                    let kept = kept.unwrap_or_else(|| parts.nobody.clone());
                    let kept = PasswordHash::new(&kept)
                        .map_err(|error| Problem::internal(format!("a kept password is none: {error}")))?;
                    // A text as long as a book was never a password, but costs as much as one.
                    let password: String = normal(&password).chars().take(LONGEST + 1).collect();
                    let right = argon(&parts.params)
                        .verify_password(password.as_bytes(), &kept)
                        .is_ok();
                    let old = Params::try_from(&kept).is_ok_and(|old| {
                        old.m_cost() < parts.params.m_cost() || old.t_cost() < parts.params.t_cost()
                    });
                    Ok((right, old))
                }
            })
            .await?;
        match (known && right, is_old) {
            (false, _) => Ok(Checked::Wrong),
            (true, false) => Ok(Checked::Right),
            (true, true) => Ok(Checked::RightAndOld(self.hash(password).await?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cheap(memory: u32) -> Passwords {
        Passwords::new(&AccountSettings {
            password_memory_kib: memory,
            password_rounds: 1,
            ..AccountSettings::default()
        })
    }

    #[test]
    fn length_is_counted_in_characters_and_kinds_do_not_matter() {
        assert_eq!(weakness("тихо тече Дунав", &[]), None);
        assert_eq!(weakness("lin curge Dună", &[]), Some(Weakness::Short(1)));
        assert_eq!(weakness("", &[]), Some(Weakness::Short(15)));
        let long = "река ".repeat(60);
        assert_eq!(weakness(&long, &[]), Some(Weakness::Long(44)));
        assert_eq!(weakness("correct horse battery staple", &[]), None);
        assert_eq!(weakness("🐟🐟🐠🐡🐬🐳🐋🦈🐙🦑🦐🦞🦀🐚🪸", &[]), None);
    }

    #[test]
    fn what_guessers_try_first_is_refused() {
        for common in [
            "passwordpassword",
            "Password123456789",
            "parolaparolaparola",
            "парола1234567890",
            "qwertyuiop123456",
            "123456789012345",
            "aaaaaaaaaaaaaaaa",
            "abcdefghijklmnop",
            "P.a.s.s.w.o.r.d. 2026 2026",
            "iloveyouiloveyou",
            "password1password1",
            "!!!!!!!!!!!!!!!",
            &"123".repeat(80),
        ] {
            assert_eq!(weakness(common, &[]), Some(Weakness::Common), "{common}");
        }
    }

    #[test]
    fn ones_own_name_is_no_password() {
        let own = ["Ivanka Dimitrova", "ivanka.dimitrova@example.org", "E-GoverNet"];
        for personal in [
            "ivanka dimitrova",
            "Ivanka-Dimitrova-1984",
            "egovernet egovernet 1",
            "ivanka.dimitrova@example.org",
        ] {
            assert_eq!(weakness(personal, &own), Some(Weakness::Personal), "{personal}");
        }
        assert_eq!(weakness("ivanka feeds the pigeons", &own), None);
    }

    #[tokio::test]
    async fn a_password_is_known_from_every_keyboard_and_kept_better_when_settings_rise() {
        let passwords = cheap(64);
        let kept = passwords
            .hash("тихият бял Дунав се вълнува".into())
            .await
            .unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{kept}");
        assert_eq!(
            passwords
                .check("тихият бял Дунав се вълнувa".into(), Some(kept.clone()))
                .await
                .unwrap(),
            Checked::Wrong,
            "the last letter is a Latin one"
        );
        assert_eq!(
            passwords
                .check("тихият бял Дунав се вълнува".into(), Some(kept.clone()))
                .await
                .unwrap(),
            Checked::Right
        );
        let risen = cheap(128);
        let Checked::RightAndOld(new) = risen
            .check("тихият бял Дунав се вълнува".into(), Some(kept))
            .await
            .unwrap()
        else {
            panic!("it is to be kept anew");
        };
        assert!(new.starts_with("$argon2id$v=19$m=128,"), "{new}");
        // й as one character and as two.
        let composed = passwords.hash("син\u{438}\u{306}".into()).await.unwrap();
        assert_eq!(
            passwords.check("синй".into(), Some(composed)).await.unwrap(),
            Checked::Right
        );
    }

    #[tokio::test]
    async fn an_unknown_person_costs_as_many_hashes_as_a_known_one() {
        let passwords = cheap(64);
        let kept = passwords.hash("a sentence of mine".into()).await.unwrap();
        let before = passwords.hashed();
        passwords.check("a guess".into(), Some(kept)).await.unwrap();
        let known = passwords.hashed() - before;
        assert_eq!(
            passwords.check("nobody's password".into(), None).await.unwrap(),
            Checked::Wrong
        );
        assert_eq!(passwords.hashed() - before - known, known);
    }
}

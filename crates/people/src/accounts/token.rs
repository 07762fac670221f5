//! Random tokens, and the hashes by which they are kept.
//!
//! A token has 256 random bits, so a plain SHA-256 keeps it: there is nothing to guess. What a person types from paper
//! (a recovery code) has 100, which is as far out of reach when tries are slowed down.

use std::fmt;

use sha2::{Digest, Sha256};
use shell::policy::SessionKey;

use crate::Error;

/// Letters of codes that people type: no I, L, O and U, which are taken for others (Crockford's base 32).
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a recovery code.
const CODE_LETTERS: usize = 20;
/// Letters between two hyphens.
const GROUP: usize = 5;

/// A token that is given away and not kept.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Token(String);

impl Token {
    /// A new one. An operating system without random numbers can not serve.
    pub(crate) fn new() -> Result<Self, Error> {
        let mut bytes = [0_u8; 32];
        getrandom::fill(&mut bytes)?;
        Ok(Self(hex(&bytes)))
    }

    /// As it stands in a link or cookie.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    pub(crate) fn hash(&self) -> Hash {
        Hash::of("token", &self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

/// What is kept of a token, or of an address where only equality matters.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Hash(String);

impl Hash {
    /// The hash of words used for something; the same words used for something else have another.
    pub(crate) fn of(used_for: &str, words: &str) -> Self {
        let mut hash = Sha256::new();
        hash.update(used_for.as_bytes());
        hash.update([0]);
        hash.update(words.as_bytes());
        Self(hex(&hash.finalize()))
    }

    /// Of a token as it came back.
    pub(crate) fn of_token(token: &str) -> Self {
        Self::of("token", token)
    }

    /// Of the token of a session that is known.
    pub(crate) fn known(session: &SessionKey) -> Self {
        Self(session.0.clone())
    }

    /// In hexadecimal digits.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

fn hex(bytes: &[u8]) -> String {
    use fmt::Write;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// A new code for paper: `7K3QX-0MZ4T-…`.
pub(crate) fn recovery_code() -> Result<String, Error> {
    let mut bytes = [0_u8; CODE_LETTERS];
    getrandom::fill(&mut bytes)?;
    let mut code = String::with_capacity(CODE_LETTERS + CODE_LETTERS / GROUP);
    for (place, byte) in bytes.iter().enumerate() {
        if place > 0 && place % GROUP == 0 {
            code.push('-');
        }
        // 256 is a multiple of 32, so every letter is as likely.
        code.extend(LETTERS.get(usize::from(byte % 32)).copied().map(char::from));
    }
    Ok(code)
}

/// What is kept of a code, however it was typed; none when it can not be one.
pub(crate) fn recovery_hash(typed: &str) -> Option<Hash> {
    let plain: String = typed
        .chars()
        .filter(|c| c.is_alphanumeric())
        .map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        })
        .collect();
    (plain.chars().count() == CODE_LETTERS).then(|| Hash::of("recovery", &plain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_differ_and_show_in_no_log() {
        let (one, other) = (Token::new().unwrap(), Token::new().unwrap());
        assert_ne!(one, other);
        assert_eq!(one.as_str().len(), 64);
        assert_eq!(format!("{one:?}"), "Token(…)");
        assert_eq!(one.hash(), Hash::of_token(one.as_str()));
        assert_ne!(one.hash().as_str(), one.as_str());
    }

    #[test]
    fn a_code_is_known_however_it_is_typed() {
        let code = recovery_code().unwrap();
        assert_eq!(code.len(), 23);
        let hash = recovery_hash(&code);
        assert!(hash.is_some());
        assert_eq!(recovery_hash(&code.to_lowercase().replace('-', " ")), hash);
        assert_eq!(recovery_hash(&code.replace('0', "o").replace('1', "l")), hash);
        assert_eq!(recovery_hash("123456"), None);
        assert_eq!(recovery_hash(&"9".repeat(2_000_000)), None);
    }
}

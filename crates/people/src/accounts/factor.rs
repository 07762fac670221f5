//! The second factor: one-time codes of an app (TOTP, RFC 6238), and recovery codes on paper.

use jiff::Timestamp;
use qrcode::{Color, EcLevel, QrCode};
use shell::policy::PersonId;
use storage::{Reading, Writing};
use totp_rs::{Builder, Secret, Totp};

use super::store;
use super::token::{self, Hash};
use crate::Error;

/// Recovery codes that a person gets at once.
pub(crate) const RECOVERY_CODES: usize = 10;
/// Bytes of a secret (RFC 4226, 4).
const SECRET: usize = 20;

/// A secret for an app.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct NewSecret(Vec<u8>);

impl NewSecret {
    /// A new one.
    pub(crate) fn new() -> Result<Self, Error> {
        let mut bytes = vec![0_u8; SECRET];
        getrandom::fill(&mut bytes)?;
        Ok(Self(bytes))
    }

    /// As people type it.
    pub(crate) fn text(&self) -> String {
        Secret::from(self.0.clone()).to_base32()
    }

    /// Reads [`Self::text`].
    pub(crate) fn read(text: &str) -> Option<Self> {
        let secret = Secret::try_from_base32(text).ok()?;
        Some(Self(secret.as_ref().to_vec()))
    }

    /// The bytes that are kept.
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The address that apps read from the picture. `site`: whose code it is; `email`: whose account.
    pub(crate) fn address(&self, site: &str, email: &str) -> String {
        // A colon would end the site's name.
        let plain = |words: &str| {
            let words = words.replace(':', " ");
            percent_encoding::utf8_percent_encode(&words, percent_encoding::NON_ALPHANUMERIC).to_string()
        };
        format!(
            "otpauth://totp/{site}:{email}?secret={secret}&issuer={site}",
            site = plain(site),
            email = plain(email),
            secret = self.text(),
        )
    }
}

// A secret stands in no log.
impl std::fmt::Debug for NewSecret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewSecret(…)")
    }
}

fn totp(secret: &[u8]) -> Option<Totp> {
    Builder::new().with_secret(secret.to_vec()).build().ok()
}

/// The step that a code belongs to: of this half minute, the one before or the one after.
pub(crate) fn step_of(secret: &[u8], typed: &str, now: Timestamp) -> Option<i64> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).take(7).collect();
    if digits.len() != 6 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let seconds = u64::try_from(now.as_second()).ok()?;
    let step = totp(secret)?.check(&digits, seconds)?;
    i64::try_from(step).ok()
}

/// What was shown as a second factor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    /// A code of the app.
    App,
    /// A recovery code, which is used up now.
    Recovery,
    /// A passkey.
    Passkey,
}

/// Takes a code that somebody typed: the app's, each step once, or a recovery code. None when it is neither.
pub(crate) fn take(
    w: &mut Writing<'_>,
    person: PersonId,
    typed: &str,
    now: Timestamp,
) -> Result<Option<Shown>, Error> {
    if let Some((secret, _)) = store::totp(w, person)?
        && let Some(step) = step_of(&secret, typed, now)
        && store::use_totp(w, person, step)?
    {
        return Ok(Some(Shown::App));
    }
    match token::recovery_hash(typed) {
        Some(hash) if store::use_code(w, person, &hash)? => Ok(Some(Shown::Recovery)),
        _ => Ok(None),
    }
}

/// Whether a person has a second factor.
pub(crate) fn has(r: &mut Reading<'_>, person: PersonId) -> Result<bool, Error> {
    Ok(store::totp(r, person)?.is_some() || !store::passkeys(r, person)?.is_empty())
}

/// New recovery codes, to be shown once, and what is kept of them.
pub(crate) fn recovery_codes() -> Result<(Vec<String>, Vec<Hash>), Error> {
    let codes: Vec<String> = (0..RECOVERY_CODES)
        .map(|_| token::recovery_code())
        .collect::<Result<_, _>>()?;
    let hashes = codes
        .iter()
        .filter_map(|code| token::recovery_hash(code))
        .collect();
    Ok((codes, hashes))
}

/// The picture of an address as inline SVG: dark squares on white in both themes, because cameras need the contrast.
/// None when it would be too large. `label`: what it shows, for those who do not see it.
pub(crate) fn picture(address: &str, label: &str) -> Option<String> {
    const MARGIN: usize = 4;
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * MARGIN;
    let mut path = String::new();
    for (place, color) in code.to_colors().into_iter().enumerate() {
        if color == Color::Dark {
            let (x, y) = (place % width + MARGIN, place / width + MARGIN);
            path.push_str(&format!("M{x} {y}h1v1h-1z"));
        }
    }
    let label = label
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('"', "&quot;");
    Some(format!(
        "<svg role=\"img\" aria-label=\"{label}\" viewBox=\"0 0 {side} {side}\" width=\"232\" height=\"232\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}h-{side}z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(second).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, cut to six digits.
        let secret = b"12345678901234567890";
        for (second, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (2_000_000_000, "279037"),
        ] {
            assert_eq!(step_of(secret, code, at(second)), Some(second / 30), "{second}");
            assert_eq!(step_of(secret, code, at(second + 30)), Some(second / 30));
            assert_eq!(step_of(secret, code, at(second + 90)), None);
        }
        assert_eq!(step_of(secret, "287 082", at(59)), Some(1));
        for wrong in [
            "",
            "28708",
            "2870822",
            "28708x",
            "２８７０８２",
            &"2".repeat(2_000_000),
        ] {
            assert_eq!(step_of(secret, wrong, at(59)), None);
        }
    }

    #[test]
    fn the_picture_holds_the_address_and_is_no_way_in_for_markup() {
        let secret = NewSecret::new().unwrap();
        assert_eq!(NewSecret::read(&secret.text()), Some(secret.clone()));
        let address = secret.address("Мрежа: \"E\"", "a&b@example.org");
        assert!(address.starts_with("otpauth://totp/%D0%9C"), "{address}");
        assert_eq!(
            address.matches(':').count(),
            2,
            "one of the scheme, one of the name"
        );
        let svg = picture(&address, "<b>\"&").unwrap();
        assert!(svg.contains("aria-label=\"&lt;b>&quot;&amp;\""), "{svg}");
        assert!(!svg.contains("style"));
    }
}

//! Mail addresses.

use std::fmt;

/// Bytes that an address may have (RFC 5321, 4.5.3.1).
const MAX: usize = 254;
const LOCAL_MAX: usize = 64;

/// An address that looks like one, as it was typed.
pub(crate) fn parse(typed: &str) -> Option<String> {
    let typed = language::fold::tidy(typed);
    let (local, domain) = typed.rsplit_once('@')?;
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && !"<>()[],;:\"\\@".contains(c);
    let labels: Vec<&str> = domain.split('.').collect();
    let sound = typed.len() <= MAX
        && !local.is_empty()
        && local.len() <= LOCAL_MAX
        && typed.replacen('@', "", 1).chars().all(is_plain)
        && labels.len() >= 2
        && labels
            .iter()
            .all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'));
    sound.then_some(typed)
}

/// An address in the form in which two of them are compared. Strictly, the part before `@` may tell capitals apart; no
/// mail service in use does, and people do not write their address the same way every time.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct EmailKey(String);

impl EmailKey {
    /// Of an address.
    pub fn of(email: &str) -> Self {
        Self(language::fold::tidy(email).to_lowercase())
    }

    /// The form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

// An address is personal data and stands in no log.
impl fmt::Debug for EmailKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("EmailKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_an_address_and_what_is_not() {
        for good in ["ana@example.org", " Ана@пример.бг ", "a.b+c@x.example.ro"] {
            assert!(parse(good).is_some(), "{good}");
        }
        for bad in [
            "",
            "ana",
            "@example.org",
            "ana@",
            "ana@example",
            "ana@@example.org",
            "a na@example.org",
            "ana@example..org",
            "ana@-x.org",
            "<script>@example.org",
            "ana@example.org\nBcc: all@example.org",
            &format!("{}@example.org", "a".repeat(65)),
            &format!("a@{}.org", "x".repeat(260)),
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn two_ways_to_write_one_address_are_equal() {
        assert_eq!(EmailKey::of(" Ana@Example.ORG"), EmailKey::of("ana@example.org"));
        assert_eq!(format!("{:?}", EmailKey::of("ana@example.org")), "EmailKey(…)");
    }
}

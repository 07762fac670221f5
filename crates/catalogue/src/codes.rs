//! Closed lists and identifiers: the small types that the rooms share.
//!
//! A closed list (level of a territory, kind of organisation, degree of likeness of two services) is an enum whose
//! every variant has one code: the code of the region's files, of the database, of the search facets and of
//! addresses. It is read in one place, `from_code`, and its labels in three languages come from the vocabulary of the
//! same name (`data/vocabularies.csv`), never from code.
//! An identifier is a string that was checked once, when it came in: whoever holds a [`ServiceId`] need not check it
//! again, and a `ServiceId` cannot be handed over where an [`OrganisationId`] is meant.

use std::fmt;

/// A closed list of codes.
pub trait ClosedList: Copy + Sized + 'static {
    /// Name of the list, as in the column `list` of `vocabularies.csv`.
    const LIST: &'static str;
    /// Every member in the order in which people are shown it.
    const ALL: &'static [Self];
    /// The member's code.
    fn code(self) -> &'static str;
    /// The member with this code.
    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|member| member.code() == code)
    }
}

/// Declares a closed list: the enum, its codes, and serialisation as the code.
macro_rules! closed_list {
    ($(#[$meta:meta])* $name:ident in $list:literal { $($(#[$member_meta:meta])* $member:ident = $code:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$member_meta])* $member,)+ }

        impl $crate::codes::ClosedList for $name {
            const LIST: &'static str = $list;
            const ALL: &'static [Self] = &[$(Self::$member,)+];
            fn code(self) -> &'static str {
                match self { $(Self::$member => $code,)+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::codes::ClosedList::code(*self))
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str($crate::codes::ClosedList::code(*self))
            }
        }
    };
}
pub(crate) use closed_list;

/// Declares an identifier: a checked string.
macro_rules! identifier {
    ($(#[$meta:meta])* $name:ident, $check:path) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The identifier, when the string has its form; anything else cannot exist and is a page not found.
            pub fn parse(id: &str) -> Option<Self> {
                $check(id).then(|| Self(id.to_owned()))
            }
            /// The string as it stands in addresses and in the database.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

/// A slug: 1 to 96 small Latin letters, digits and single hyphens, none at the ends.
pub(crate) fn is_slug(id: &str) -> bool {
    (1..=96).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
        && !id.starts_with('-')
        && !id.ends_with('-')
        && !id.contains("--")
}

/// A territory code: 2 to 12 Latin letters and digits (NUTS, LAU, national codes of municipalities, SIRUTA).
fn is_territory_code(code: &str) -> bool {
    (2..=12).contains(&code.len()) && code.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// A service's identifier: a bank and a slug, `bg-2052`, `ro-cert-casatorie`.
fn is_service_id(id: &str) -> bool {
    is_slug(id)
        && id
            .split_once('-')
            .is_some_and(|(bank, _)| Bank::from_code(bank).is_some())
}

identifier!(
    /// A public service: `bg-2052` (bank and number in the national register) or the slug of the region's file.
    ServiceId,
    is_service_id
);
identifier!(
    /// An organisation: its slug in the region's file, `bg-obshtina-rse27`.
    OrganisationId,
    is_slug
);
identifier!(
    /// A territory: NUTS code, national code of a municipality, SIRUTA code of a town.
    TerritoryCode,
    is_territory_code
);
identifier!(
    /// A life or business event: its slug, `moving-across`.
    EventCode,
    is_slug
);
identifier!(
    /// A term of the glossary: the slug of its English words, `birth-certificate`.
    TermId,
    is_slug
);
identifier!(
    /// The passport of a document that is asked for: its slug, `birth-certificate`.
    EvidenceId,
    is_slug
);
identifier!(
    /// A page of text: `about`, `privacy`.
    PageSlug,
    is_slug
);

impl ServiceId {
    /// The identifier of a service from its key in the file of a bank: a register number becomes `bg-2052`, a slug
    /// must already begin with the bank and stays as it is.
    pub fn from_key(bank: Bank, key: &str) -> Option<Self> {
        if !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit()) {
            return Self::parse(&format!("{}-{key}", bank.code()));
        }
        Self::parse(key).filter(|id| id.bank() == Some(bank))
    }

    /// The bank of the service, from the first part of the identifier.
    pub fn bank(&self) -> Option<Bank> {
        Bank::from_code(self.0.split('-').next().unwrap_or_default())
    }
}

/// A side of the river: the country on it. Which countries there are is data (`region.toml`); the code is the
/// country's ISO 3166 code in small letters, `bg`, `ro`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bank([u8; 2]);

impl Bank {
    /// The bank with a code of two small letters.
    pub fn from_code(code: &str) -> Option<Self> {
        match code.as_bytes() {
            [first, second] if first.is_ascii_lowercase() && second.is_ascii_lowercase() => {
                Some(Self([*first, *second]))
            }
            _ => None,
        }
    }

    /// The bank of a country by its ISO code in capitals, `BG`.
    pub fn of_country(country: &str) -> Option<Self> {
        match country.as_bytes() {
            [first, second] if first.is_ascii_uppercase() && second.is_ascii_uppercase() => {
                Some(Self([first.to_ascii_lowercase(), second.to_ascii_lowercase()]))
            }
            _ => None,
        }
    }

    /// The code, `bg`.
    pub fn code(&self) -> &str {
        // Both bytes are ASCII letters by construction, so the string is always there.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The country's code in capitals, `BG`.
    pub fn country(self) -> String {
        self.code().to_ascii_uppercase()
    }
}

impl fmt::Display for Bank {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl serde::Serialize for Bank {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_number_becomes_an_identifier_of_its_bank_and_a_slug_stays() {
        let bulgaria = Bank::from_code("bg").unwrap();
        let romania = Bank::of_country("RO").unwrap();
        assert_eq!(ServiceId::from_key(bulgaria, "2052").unwrap().as_str(), "bg-2052");
        assert_eq!(
            ServiceId::from_key(romania, "ro-cert-casatorie")
                .unwrap()
                .as_str(),
            "ro-cert-casatorie"
        );
        assert_eq!(
            ServiceId::from_key(bulgaria, "ro-cert-casatorie"),
            None,
            "a slug of the other bank"
        );
        assert_eq!(ServiceId::from_key(bulgaria, ""), None);
        assert_eq!(ServiceId::from_key(bulgaria, "bg-Тест"), None);
        assert_eq!(ServiceId::parse("bg-2052").unwrap().bank(), Some(bulgaria));
    }

    proptest! {
        #[test]
        fn identifiers_never_hold_what_an_address_would_have_to_escape(text in ".{0,40}") {
            if let Some(id) = ServiceId::parse(&text) {
                prop_assert!(id.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-'));
            }
            if let Some(code) = TerritoryCode::parse(&text) {
                prop_assert!(code.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric()));
            }
        }
    }
}

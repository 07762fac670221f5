//! Passports of documents: what a document that a service asks for is called on each bank, who issues it, what it looks
//! like, and what it needs to be accepted across the river.
//!
//! An [`Evidence`] (CPSV-AP `Evidence`) is one kind of document that exists on both banks under its own names; each
//! [`Side`] tells what it is like on a bank. Which services ask for it and which issue it are references between
//! editors' content; the [`Snapshot`](crate::snapshot::Snapshot) holds the passports themselves, which are few.

pub(crate) mod edit;
pub(crate) mod pages;
pub mod store;

use jiff::Timestamp;
use language::PerLanguage;
use language::text::Text;

use crate::codes::{Bank, EvidenceId, ServiceId, closed_list};
use crate::provenance::Provenance;

closed_list! {
    /// What Regulation (EU) 2016/1191 provides for a document.
    MultilingualForm in "multilingual_form" {
        /// It covers the document and has a multilingual standard form for it.
        Provided = "provided",
        /// It covers the document, so that no apostille is needed, but has no form for it.
        Covered = "covered",
        /// It does not cover the document.
        NotCovered = "not_covered",
    }
}

closed_list! {
    /// Whether something is needed on the other bank.
    Need in "need" {
        /// Not needed.
        No = "no",
        /// In some cases.
        Sometimes = "sometimes",
        /// Needed.
        Yes = "yes",
    }
}

/// The passport of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Slug.
    pub id: EvidenceId,
    /// Its name in each language; in the language of a bank as it stands on the document there.
    pub names: PerLanguage<String>,
    /// What the Regulation provides for it, where known.
    pub multilingual_form: Option<MultilingualForm>,
    /// Whether an apostille is needed, where known.
    pub apostille: Option<Need>,
    /// Whether a translation is needed, where known.
    pub translation: Option<Need>,
    /// What else to know, Markdown.
    pub note: Text,
    /// Where it is known from.
    pub provenance: Provenance,
    /// Since when it is archived.
    pub archived: Option<Timestamp>,
}

/// What a document is like on a bank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// The bank.
    pub bank: Bank,
    /// Which kind of body issues it.
    pub issuer: Text,
    /// What it looks like, Markdown.
    pub looks: Text,
    /// Where its number stands.
    pub number_place: Text,
    /// How long it is valid.
    pub validity: Text,
    /// How to check it, Markdown.
    pub how_to_check: Text,
    /// Where it can be checked.
    pub check_link: Option<String>,
    /// The services by which it is issued.
    pub issued_by: Vec<ServiceId>,
}

impl Side {
    /// Nothing is known.
    pub fn is_empty(&self) -> bool {
        [
            &self.issuer,
            &self.looks,
            &self.number_place,
            &self.validity,
            &self.how_to_check,
        ]
        .into_iter()
        .all(Text::is_empty)
            && self.check_link.is_none()
            && self.issued_by.is_empty()
    }
}

#[cfg(test)]
mod tests;

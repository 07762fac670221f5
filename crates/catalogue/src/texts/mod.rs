//! Pages of text: about, accessibility, privacy, contact.
//!
//! A [`PageText`] is written by people in Markdown files, one for each language (`data/pages/<slug>.<language>.md`);
//! the first heading is the title. The body stays Markdown until it is shown, so that its clean HTML is made in one
//! place, `markdown`.

pub(crate) mod edit;
pub(crate) mod markdown;
pub(crate) mod pages;
pub mod store;

use language::text::Text;

use crate::codes::PageSlug;

/// The pages that the program itself links to.
pub(crate) const FIXED: [&str; 4] = ["about", "accessibility", "privacy", "contact"];

/// The program itself links to a page, so that its address stays for good.
pub(crate) fn is_fixed(slug: &str) -> bool {
    FIXED.contains(&slug)
}

/// A page of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageText {
    /// Its address behind the language.
    pub slug: PageSlug,
    /// Title: the first heading of the file.
    pub title: Text,
    /// The rest of the file, Markdown.
    pub body: Text,
}

#[cfg(test)]
mod tests;

//! Everything that depends on a human language and on nothing else.
//!
//! The product speaks Bulgarian, Romanian and English. This crate holds what all floors above share about them:
//! the [`Language`] itself, a value per language ([`PerLanguage`]), a [`text::Text`] that knows who wrote its words
//! and whether a translation is out of date, alphabetical [`order`], [`fold`]ing for matching, the official
//! Bulgarian [`transliterate`]ion, [`plural`] forms, [`mod@format`] for numbers, dates and [`money`], and the
//! [`negotiate`]d language of a browser.
//!
//! It knows no files, no database and no HTTP, and it fails only where a stored text is damaged.

pub mod fold;
pub mod format;
mod lang;
pub mod money;
pub mod negotiate;
pub mod order;
pub mod plural;
pub mod text;
pub mod transliterate;

pub use lang::{Language, PerLanguage};
pub use money::{Currency, Money};
pub use text::{Origin, Shown, Text, TextError, Words};

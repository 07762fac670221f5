//! What can be wrong in a message file, in words for the translator who has to mend it.

use std::fmt;
use std::path::PathBuf;

/// A place in a message file and what is wrong there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Problem {
    /// The file.
    pub file: PathBuf,
    /// The line, counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// The id of the message, with `.attribute` where one is meant; empty when none is meant.
    pub id: String,
    /// The code of the language.
    pub language: &'static str,
    /// What is wrong.
    pub reason: Reason,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file.display())?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": [{}]", self.language)?;
        if !self.id.is_empty() {
            write!(f, " {}", self.id)?;
        }
        write!(f, ": {}", self.reason)
    }
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Reason {
    /// The file is missing or not UTF-8.
    #[error("the file cannot be read: {0}")]
    File(String),
    /// Not Fluent.
    #[error("not understood: {0}")]
    Syntax(String),
    /// The same id twice in a file.
    #[error("the id stands twice in this file")]
    Duplicate,
    /// An id or variable that makes no name in Rust.
    #[error("the name \"{0}\" must be small Latin letters, digits and hyphens, beginning with a letter")]
    Name(String),
    /// Two ids that make the same method, or one that the generated type needs itself.
    #[error("its method \"{0}\" exists already")]
    Method(String),
    /// English has it, this language does not.
    #[error("the message is missing, English has it")]
    MissingMessage,
    /// This language has it, English does not.
    #[error("English does not have this message")]
    ExtraMessage,
    /// English uses the argument, this language does not.
    #[error("the argument ${0} is missing, English uses it")]
    MissingArgument(String),
    /// This language uses the argument, English does not.
    #[error("English does not use the argument ${0}")]
    ExtraArgument(String),
    /// A variable that is a number in one place and a word in another.
    #[error("${0} is a number in one place and a word to choose by in another")]
    ArgumentKind(String),
    /// The choices differ from those in English.
    #[error("the choices of ${0} are not those in English")]
    Choices(String),
    /// A plural form that the language needs is not there.
    #[error("the plural of ${variable} needs the form \"{form}\"")]
    MissingForm {
        /// The number.
        variable: String,
        /// `one`, `few` or `other`.
        form: &'static str,
    },
    /// A plural form that the language does not have.
    #[error("this language has no plural form \"{form}\" (plural of ${variable})")]
    ExtraForm {
        /// The number.
        variable: String,
        /// The form.
        form: String,
    },
    /// The default form is another than `other`.
    #[error("the default of the plural of ${0} must be *[other]")]
    DefaultForm(String),
    /// Romanian „20 de servicii“, „2 servicii“.
    #[error(
        "in Romanian the form [other] of ${0} needs \"de\" behind the number, [one] and [few] must not have it"
    )]
    RomanianDe(String),
    /// The same variant twice in a choice.
    #[error("the variant [{0}] stands twice")]
    DuplicateVariant(String),
    /// A number as a variant where words are chosen, or one that is not whole.
    #[error("[{0}] is no word to choose by and no whole number")]
    Variant(String),
    /// A selector that is not a variable.
    #[error("only a variable or NUMBER($variable) can choose between variants")]
    Selector,
    /// A term that is not in the file or in `terms.ftl`.
    #[error("the term -{0} is not known")]
    UnknownTerm(String),
    /// A reference to a message or attribute that the file does not have.
    #[error("the message {0} that it refers to is not in this file")]
    UnknownMessage(String),
    /// A term or message that contains itself.
    #[error("{0} contains itself")]
    Circle(String),
    /// A function we do not offer.
    #[error("{0} is not supported, only NUMBER($variable) is")]
    Unsupported(String),
    /// `<` or `>`: markup belongs in the template.
    #[error("'<' and '>' are not allowed, markup belongs in the template")]
    Markup,
    /// Cedilla letters of old keyboards.
    #[error("it has ş or ţ with a cedilla; Romanian writes ș and ț with a comma below")]
    Cedilla,
    /// A Latin letter in a Cyrillic word or the reverse.
    #[error("the word \"{0}\" mixes Latin and Cyrillic letters")]
    MixedLetters(String),
}

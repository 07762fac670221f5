//! Search: one box, three languages, two alphabets.
//!
//! Every document carries its texts in Bulgarian, Romanian and English; a query is looked for in all three at once,
//! so that a person finds the services of both banks in whatever language, alphabet or spelling comes to mind.
//!
//! The way of a query: `words` cuts it, `lemma` brings each word to its base form,
//! `understand` decides how each word is read (as typed, as Bulgarian in Latin letters, as a typing error, as the
//! beginning of a word) and widens it with the [`Thesaurus`], `rank` scores the documents of the index, `facets`
//! counts them, `snippet` cuts the passages shown. `lists` serves pages without words. [`quality`] measures it all.
//!
//! The index is a folder of files (tantivy) which can be thrown away and built anew from the database at any time;
//! [`Index::open`] says when that is due. This crate does not know where documents come from.

mod facets;
mod index;
mod lemma;
mod lists;
pub mod quality;
mod rank;
mod snippet;
mod thesaurus;
mod understand;
mod words;

use language::{Language, PerLanguage};
use serde::{Deserialize, Serialize};

pub use index::{Index, Opened};
pub use lemma::bases;
pub use thesaurus::{Concept, PlaceName, Thesaurus};

/// What a document is about. Every kind is counted under [`Facet::Kind`] without being asked to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// A public service.
    Service,
    /// An institution.
    Institution,
    /// A life or business event.
    LifeEvent,
    /// A district, county or municipality.
    Place,
    /// A term of the glossary.
    Term,
    /// Any other page of the site.
    Page,
}

impl Kind {
    /// All kinds, in the order in which they are shown.
    pub const ALL: [Self; 6] = [
        Self::Service,
        Self::Institution,
        Self::LifeEvent,
        Self::Place,
        Self::Term,
        Self::Page,
    ];

    /// The value under [`Facet::Kind`] and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::Institution => "institution",
            Self::LifeEvent => "life-event",
            Self::Place => "place",
            Self::Term => "term",
            Self::Page => "page",
        }
    }

    /// The kind of a code, if there is one.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// A property by which results are narrowed and counted. Its values are codes, which the caller puts into words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Facet {
    /// See [`Kind`].
    Kind,
    /// The bank of the Danube.
    Bank,
    /// A territory; a document may lie in several.
    Place,
    /// The topic of a service.
    Topic,
    /// Citizens, businesses, both.
    Audience,
    /// The kind of authority that provides a service.
    ProviderKind,
    /// The level of electronic service.
    Level,
    /// Whether a service can be used online.
    Online,
}

impl Facet {
    /// All facets, in the order in which an answer lists them.
    pub const ALL: [Self; 8] = [
        Self::Kind,
        Self::Bank,
        Self::Place,
        Self::Topic,
        Self::Audience,
        Self::ProviderKind,
        Self::Level,
        Self::Online,
    ];
}

/// What the index keeps of one thing.
#[derive(Clone, Debug)]
pub struct Document {
    /// Unique among all documents, for example `service:bg-2052`.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// The titles; matching one counts most.
    pub titles: PerLanguage<String>,
    /// Running text.
    pub bodies: PerLanguage<String>,
    /// Words by which it should also be found: the titles of its twins, other names, numbers. They are never shown.
    pub keywords: PerLanguage<String>,
    /// Ids of its counterparts on the other bank. Where one of the best results has a twin that matches too, the twin
    /// comes close behind: whoever looks for a service of one bank is to see that of the other.
    pub twins: Vec<String>,
    /// Values of the facets. [`Facet::Kind`] need not be given.
    pub facets: Vec<(Facet, String)>,
    /// Keys by which lists are ordered by name, from `language::order::sort_key`.
    pub sort: PerLanguage<Vec<u8>>,
    /// When it last changed, in seconds since 1970; lists by [`Order::Newest`] begin with the largest.
    pub changed: i64,
    /// Factor on its score; 1.0 is usual. Kept in steps of 1/64, between 1/64 and 16.
    pub weight: f32,
}

/// A question to [`Index::search`].
#[derive(Clone, Debug)]
pub struct Query {
    /// What the person typed.
    pub words: String,
    /// The language the person reads; it settles ties and chooses the language of the passages shown.
    pub reader: Language,
    /// OR between values of one facet, AND between facets.
    pub filters: Vec<(Facet, String)>,
    /// Counted from 1; 0 is read as 1.
    pub page: usize,
    /// At most 100 are given.
    pub per_page: usize,
}

/// A question to [`Index::list`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct List {
    /// As in [`Query::filters`].
    pub filters: Vec<(Facet, String)>,
    /// The order of the list.
    pub order: Order,
    /// Counted from 1; 0 is read as 1.
    pub page: usize,
    /// At most 100 are given.
    pub per_page: usize,
}

/// The order of a [`List`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// By the sort keys of one language.
    ByName(Language),
    /// The latest change first.
    Newest,
}

/// The answer to a [`Query`] or a [`List`].
#[derive(Clone, Debug)]
pub struct Answer {
    /// How many documents there are in all.
    pub total: u64,
    /// The documents of the page asked for.
    pub hits: Vec<Hit>,
    /// Counts per facet and value, the most frequent first. The counts of one facet leave that facet's own filter
    /// out, so that another value of it can be chosen with a known outcome. A chosen value is listed even with 0.
    pub facets: FacetCounts,
    /// The query with its presumed typing errors put right. Documents were searched with it already.
    pub did_you_mean: Option<String>,
    /// How the query was read.
    pub understood: Understood,
}

/// Per facet its values with the number of documents.
pub type FacetCounts = Vec<(Facet, Vec<(String, u64)>)>;

/// One document found.
#[derive(Clone, Debug)]
pub struct Hit {
    /// [`Document::id`].
    pub id: String,
    /// [`Document::kind`].
    pub kind: Kind,
    /// Comparable within one answer only; 0 in lists.
    pub score: f32,
    /// The title, in the reader's language or the one that matches the query.
    pub title: Snippet,
    /// The passage of the body that matches the query best; without parts when no passage does.
    pub snippet: Snippet,
}

/// Text with the words that were found marked. Plain text: whoever prints it escapes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Snippet {
    /// The language of the text.
    pub language: Language,
    /// Pieces in reading order; `true` marks the words found.
    pub parts: Vec<(bool, String)>,
}

/// How a query was read, word by word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The words in the order typed, stop words included.
    pub words: Vec<ReadWord>,
    /// The terms of the glossary that were recognised, as they stand there.
    pub concepts: Vec<String>,
    /// The query was too long and only its first words were searched.
    pub cut: bool,
}

impl Understood {
    /// Words for which the index has nothing, folded. Editors count them; they are no personal data of their own,
    /// but the caller should keep only words that several visitors typed.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.words
            .iter()
            .filter(|word| word.reading == Reading::Unknown)
            .map(|word| word.typed.as_str())
    }
}

/// One word of a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadWord {
    /// The word, folded.
    pub typed: String,
    /// What was done with it.
    pub reading: Reading,
}

/// How one word of a query was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reading {
    /// It stands in the index in this or another form.
    Known,
    /// A word without meaning of its own ("за", "de", "of").
    Ignored,
    /// Bulgarian in Latin letters; the Cyrillic spelling.
    Cyrillic(String),
    /// A typing error; the presumed word.
    Corrected(String),
    /// The beginning of a longer word; the most frequent one.
    Beginning(String),
    /// Nothing was found for it.
    Unknown,
}

/// What can go wrong. A damaged index is not an error: [`Index::open`] empties it and asks for a rebuild.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The folder of the index cannot be read or written.
    #[error("the search index in {folder} cannot be used: {reason}")]
    Folder {
        /// The folder.
        folder: String,
        /// What the system said.
        reason: std::io::Error,
    },
    /// The engine refused.
    #[error("the search engine failed: {0}")]
    Engine(#[from] tantivy::TantivyError),
    /// A stored record is not readable.
    #[error("a record of the search index is damaged: {0}")]
    Record(#[from] serde_json::Error),
    /// A file of the index cannot be read.
    #[error("the search index cannot be read: {0}")]
    Read(#[from] std::io::Error),
}

//! Terms as documents of [`editing`](crate::editing), and back.

use language::PerLanguage;
use storage::{Reading, Writing};

use super::{Term, store};
use crate::Error;
use crate::codes::TermId;
use crate::editing::{Document, Kind, Value};

/// The document of a term.
pub(crate) fn term(r: &mut Reading<'_>, id: &TermId) -> Result<Option<Document>, Error> {
    let term = store::by_id(r, id)?;
    let lists = |lists: PerLanguage<Vec<String>>| {
        let any = lists.iter().any(|(_, list)| !list.is_empty());
        any.then_some(Value::NameLists(lists))
    };
    Ok(term.map(|term| {
        Document::new(Kind::Term)
            .with("words", Some(Value::Names(term.words)))
            .with("synonyms", lists(term.synonyms))
            .with("forbidden", lists(term.forbidden))
            .with_words("domain", Some(term.domain))
    }))
}

/// Writes a term as its document has it.
pub(crate) fn put_term(w: &mut Writing<'_>, id: &TermId, document: &Document) -> Result<(), Error> {
    let lists = |key: &str| match document.get(key) {
        Some(Value::NameLists(lists)) => lists.clone(),
        _ => PerLanguage::default(),
    };
    let term = Term {
        id: id.clone(),
        words: match document.get("words") {
            Some(Value::Names(words)) => words.clone(),
            _ => PerLanguage::default(),
        },
        synonyms: lists("synonyms"),
        forbidden: lists("forbidden"),
        domain: document.words("domain").to_owned(),
    };
    store::put(w, &term)
}

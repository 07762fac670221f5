//! Pages of text as documents of [`editing`](crate::editing), and back.

use storage::{Reading, Writing};

use super::{PageText, store};
use crate::Error;
use crate::codes::PageSlug;
use crate::editing::{Document, Kind};

/// The document of a page.
pub(crate) fn page(r: &mut Reading<'_>, slug: &PageSlug) -> Result<Option<Document>, Error> {
    let page = store::any_by_slug(r, slug)?;
    Ok(page.map(|page| {
        Document::new(Kind::Page)
            .with_text("title", &page.title)
            .with_text("body", &page.body)
    }))
}

/// Writes a page as its document has it.
pub(crate) fn put_page(w: &mut Writing<'_>, slug: &PageSlug, document: &Document) -> Result<(), Error> {
    let (title, body) = store::any_by_slug(w, slug)?
        .map(|page| (page.title, page.body))
        .unwrap_or_default();
    store::put(
        w,
        &PageText {
            slug: slug.clone(),
            title: title.edited(&document.own_text("title")),
            body: body.edited(&document.own_text("body")),
        },
    )
}

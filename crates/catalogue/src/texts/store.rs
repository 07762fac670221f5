//! The table `page_text`.

use language::text::Text;
use storage::{Reading, Row, Statement, Writing};

use super::PageText;
use crate::Error;
use crate::codes::PageSlug;
use crate::rows;

const BY_SLUG: Statement = Statement::new(
    "texts.by_slug",
    "SELECT slug, title, body FROM page_text WHERE slug = $1 AND archived_at IS NULL",
);
const TITLES: Statement = Statement::new(
    "texts.titles",
    "SELECT slug, title FROM page_text WHERE archived_at IS NULL ORDER BY slug",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[BY_SLUG, TITLES, ANY_BY_SLUG, PUT];

const ANY_BY_SLUG: Statement = Statement::new(
    "texts.any_by_slug",
    "SELECT slug, title, body FROM page_text WHERE slug = $1",
);
const PUT: Statement = Statement::new(
    "texts.put",
    "INSERT INTO page_text (slug, title, body, content_hash, changed_at, edited_at) VALUES ($1, $2, $3, '', $4, $4)
     ON CONFLICT (slug) DO UPDATE SET title = excluded.title, body = excluded.body, changed_at = excluded.changed_at,
         edited_at = excluded.edited_at",
);

/// One page.
pub fn by_slug(r: &mut Reading<'_>, slug: &PageSlug) -> Result<Option<PageText>, Error> {
    Ok(r.first(&BY_SLUG, &[&slug.as_str()], page)?)
}

/// One page, also when it is archived.
pub(crate) fn any_by_slug(r: &mut Reading<'_>, slug: &PageSlug) -> Result<Option<PageText>, Error> {
    Ok(r.first(&ANY_BY_SLUG, &[&slug.as_str()], page)?)
}

fn page(row: &Row<'_>) -> storage::Result<PageText> {
    Ok(PageText {
        slug: rows::id(row, 0, PageSlug::parse)?,
        title: rows::text(row, 1)?,
        body: rows::text(row, 2)?,
    })
}

/// Writes a page.
pub(crate) fn put(w: &mut Writing<'_>, page: &PageText) -> Result<(), Error> {
    let now = w.now();
    w.run(
        &PUT,
        &[
            &page.slug.as_str(),
            &page.title.to_json(),
            &page.body.to_json(),
            &now,
        ],
    )?;
    Ok(())
}

/// The titles of all pages.
pub fn titles(r: &mut Reading<'_>) -> Result<Vec<(PageSlug, Text)>, Error> {
    Ok(r.all(&TITLES, &[], |row| {
        Ok((rows::id(row, 0, PageSlug::parse)?, rows::text(row, 1)?))
    })?)
}

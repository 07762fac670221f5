//! The table `page_text`.

use language::text::Text;
use storage::{Reading, Statement};

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
pub const STATEMENTS: &[Statement] = &[BY_SLUG, TITLES];

/// One page.
pub fn by_slug(r: &mut Reading<'_>, slug: &PageSlug) -> Result<Option<PageText>, Error> {
    Ok(r.first(&BY_SLUG, &[&slug.as_str()], |row| {
        Ok(PageText {
            slug: rows::id(row, 0, PageSlug::parse)?,
            title: rows::text(row, 1)?,
            body: rows::text(row, 2)?,
        })
    })?)
}

/// The titles of all pages.
pub fn titles(r: &mut Reading<'_>) -> Result<Vec<(PageSlug, Text)>, Error> {
    Ok(r.all(&TITLES, &[], |row| {
        Ok((rows::id(row, 0, PageSlug::parse)?, rows::text(row, 1)?))
    })?)
}

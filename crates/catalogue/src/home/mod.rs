//! The front page of the site.

pub(crate) mod pages;

#[cfg(test)]
mod tests;

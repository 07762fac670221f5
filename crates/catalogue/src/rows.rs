//! Reading the columns that many tables share.

use std::fmt::Display;

use jiff::civil::Date;
use language::text::Text;
use storage::Row;

use crate::codes::{Bank, ClosedList};
use crate::provenance::Provenance;

/// A closed list's member from its code.
pub(crate) fn code<T: ClosedList>(row: &Row<'_>, index: usize) -> storage::Result<T> {
    row.parse(index, |code| T::from_code(code).ok_or_else(|| not_a(T::LIST)))
}

/// A closed list's member from its code, or nothing.
pub(crate) fn optional_code<T: ClosedList>(row: &Row<'_>, index: usize) -> storage::Result<Option<T>> {
    if row.get::<Option<&str>>(index)?.is_none() {
        Ok(None)
    } else {
        code(row, index).map(Some)
    }
}

/// A checked identifier.
pub(crate) fn id<T>(row: &Row<'_>, index: usize, parse: fn(&str) -> Option<T>) -> storage::Result<T> {
    row.parse(index, |text| parse(text).ok_or_else(|| not_a("identifier")))
}

/// A checked identifier, or nothing.
pub(crate) fn optional_id<T>(
    row: &Row<'_>,
    index: usize,
    parse: fn(&str) -> Option<T>,
) -> storage::Result<Option<T>> {
    if row.get::<Option<&str>>(index)?.is_none() {
        Ok(None)
    } else {
        id(row, index, parse).map(Some)
    }
}

/// A bank.
pub(crate) fn bank(row: &Row<'_>, index: usize) -> storage::Result<Bank> {
    row.parse(index, |text| Bank::from_code(text).ok_or_else(|| not_a("bank")))
}

/// A text.
pub(crate) fn text(row: &Row<'_>, index: usize) -> storage::Result<Text> {
    row.parse(index, Text::from_json)
}

/// A day.
pub(crate) fn day(row: &Row<'_>, index: usize) -> storage::Result<Option<Date>> {
    if row.get::<Option<&str>>(index)?.is_none() {
        return Ok(None);
    }
    row.parse(index, str::parse::<Date>).map(Some)
}

fn not_a(what: &str) -> impl Display {
    format!("it holds no {what} that this edition knows")
}

/// A list kept as JSON.
pub(crate) fn list(row: &Row<'_>, index: usize) -> storage::Result<Vec<String>> {
    row.parse(index, serde_json::from_str)
}

/// A value kept as JSON, or nothing.
pub(crate) fn optional_json<T: serde::de::DeserializeOwned>(
    row: &Row<'_>,
    index: usize,
) -> storage::Result<Option<T>> {
    if row.get::<Option<&str>>(index)?.is_none() {
        return Ok(None);
    }
    row.parse(index, serde_json::from_str).map(Some)
}

/// Source, day of the last confirmation and who confirmed, in three columns from `first`.
pub(crate) fn provenance(row: &Row<'_>, first: usize) -> storage::Result<Provenance> {
    let last_confirmed = day(row, first + 1)?;
    let mut provenance = Provenance::unconfirmed(row.get(first)?);
    provenance.to_be_verified &= last_confirmed.is_none();
    provenance.last_confirmed = last_confirmed;
    provenance.confirmed_by = row.get(first + 2)?;
    Ok(provenance)
}

/// The JSON of a value made of strings and numbers, which cannot fail.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

//! Everything that is kept about somebody, as one JSON document.

use jiff::Timestamp;
use serde_json::{Map, Value, json};
use storage::Reading;
use storage::audit::{ENTRIES_PER_READ_MAX, Entry};

use super::holding::{Holding, Rows, Subject, trail};
use super::holdings;
use crate::Error;

/// What is kept about somebody, by table, in the order of the rooms; tables without rows are there, and empty.
pub(crate) fn rows(r: &mut Reading<'_>, subject: &Subject) -> Result<Vec<(&'static Holding, Rows)>, Error> {
    holdings()
        .filter(|holding| !holding.columns().is_empty())
        .map(|holding| Ok((holding, holding.rows(r, subject)?)))
        .collect()
}

/// The whole audit trail of somebody. It is as long as what they did, so it is read in pages.
pub(crate) fn whole_trail(
    r: &mut Reading<'_>,
    subject: &Subject,
) -> Result<Vec<(Entry, Option<String>)>, Error> {
    let mut all: Vec<(Entry, Option<String>)> = Vec::new();
    loop {
        let after = all.last().map_or(0, |(entry, _)| entry.seq);
        let page = trail(r, subject, after, ENTRIES_PER_READ_MAX)?;
        let is_last = page.len() < ENTRIES_PER_READ_MAX;
        all.extend(page);
        if is_last {
            return Ok(all);
        }
    }
}

/// The document.
pub(crate) fn document(
    r: &mut Reading<'_>,
    subject: &Subject,
    site: &str,
    now: Timestamp,
) -> Result<Value, Error> {
    let mut tables = Map::new();
    for (holding, rows) in rows(r, subject)? {
        let rows: Vec<Value> = rows
            .iter()
            .map(|cells| {
                let pairs = holding.columns().iter().zip(cells);
                Value::Object(
                    pairs
                        .map(|(column, cell)| (column.name.to_owned(), cell.json()))
                        .collect(),
                )
            })
            .collect();
        tables.insert(holding.table.to_owned(), Value::Array(rows));
    }
    let withheld: Map<String, Value> = holdings()
        .map(|holding| {
            let reasons = holding
                .withheld
                .iter()
                .map(|(name, why)| ((*name).to_owned(), (*why).into()));
            (holding.table.to_owned(), Value::Object(reasons.collect()))
        })
        .collect();
    let trail: Vec<Value> = whole_trail(r, subject)?
        .into_iter()
        .map(|(entry, details)| {
            // Details are JSON where our own code wrote them; whatever else stays text.
            let details = details.map(|text| serde_json::from_str(&text).unwrap_or(Value::String(text)));
            json!({
                "number": entry.seq,
                "at": entry.at.to_string(),
                "by_you": entry.actor == subject.number(),
                "action": entry.action,
                "organisation": entry.organisation,
                "object_kind": entry.object_kind,
                "object_id": entry.object_id,
                "outcome": outcome(&entry),
                "details": details,
            })
        })
        .collect();
    Ok(json!({
        "site": site,
        "made_at": now.to_string(),
        "account_number": subject.person.0,
        "kept": tables,
        "not_given_out": withheld,
        "audit_trail": trail,
    }))
}

/// The name of an outcome in files.
fn outcome(entry: &Entry) -> &'static str {
    match entry.outcome {
        storage::audit::Outcome::Done => "done",
        storage::audit::Outcome::Refused => "refused",
        storage::audit::Outcome::Failed => "failed",
    }
}

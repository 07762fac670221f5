//! Measures the search against a file of queries with the results people expect.
//!
//! The file is CSV with the columns `query`, `lang` (`bg`, `ro`, `en`: the reader's language), `script_note` (how it is
//! typed) and `expected_ids` (separated by `;`). A query is worth the share of its expected ids that stand among the
//! first results: the first 5, or as many as are expected if those are more. Recall at 5 is the mean over all queries.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Read;

use language::Language;

/// Why a file of queries cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum QualityError {
    /// Not CSV, or a column is missing.
    #[error("the file of queries is not usable: {0}")]
    Csv(#[from] csv::Error),
    /// A cell is wrong.
    #[error("line {line} of the file of queries: {reason}")]
    Row {
        /// Counted from 1, the head included.
        line: u64,
        /// What is wrong.
        reason: String,
    },
    /// The search itself failed.
    #[error("the search failed: {0}")]
    Search(#[from] crate::Error),
}

#[derive(serde::Deserialize)]
struct Row {
    query: String,
    lang: String,
    script_note: String,
    expected_ids: String,
}

/// One query and what became of it.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// As typed.
    pub query: String,
    /// The reader's language.
    pub language: Language,
    /// How it is typed.
    pub script_note: String,
    /// Expected ids that were not among the first results.
    pub missing: Vec<String>,
    /// The first results.
    pub found: Vec<String>,
    /// From 0 to 1.
    pub recall: f64,
}

/// The whole measurement. [`fmt::Display`] prints it; its last line is `recall@5 0.93`.
#[derive(Clone, Debug)]
pub struct Report {
    /// Every query in the order of the file.
    pub outcomes: Vec<Outcome>,
}

impl Report {
    /// The mean over all queries; 0 when there are none.
    pub fn recall(&self) -> f64 {
        mean(
            &self
                .outcomes
                .iter()
                .map(|outcome| outcome.recall)
                .collect::<Vec<_>>(),
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "numbers of queries are small")]
fn mean(values: &[f64]) -> f64 {
    if values.is_empty() {
        0.0
    } else {
        values.iter().sum::<f64>() / values.len() as f64
    }
}

/// Runs every query of a file.
///
/// `to_id` turns an id of the file into one of the index (`2052` -> `service:bg-2052`); `search` gives the ids of the
/// results in order.
pub fn evaluate(
    file: impl Read,
    to_id: impl Fn(&str) -> String,
    mut search: impl FnMut(&str, Language) -> Result<Vec<String>, crate::Error>,
) -> Result<Report, QualityError> {
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file);
    let mut outcomes = Vec::new();
    let head = reader.headers()?.clone();
    let mut record = csv::StringRecord::new();
    while reader.read_record(&mut record)? {
        let line = record.position().map_or(0, csv::Position::line);
        let row: Row = record.deserialize(Some(&head))?;
        let language = Language::from_code(&row.lang).ok_or_else(|| QualityError::Row {
            line,
            reason: format!("\"{}\" is not one of bg, ro, en", row.lang),
        })?;
        let expected: Vec<String> = row
            .expected_ids
            .split(';')
            .map(str::trim)
            .filter(|id| !id.is_empty())
            .map(&to_id)
            .collect();
        if expected.is_empty() {
            return Err(QualityError::Row {
                line,
                reason: "no expected ids".to_owned(),
            });
        }
        let mut found = search(&row.query, language)?;
        found.truncate(expected.len().max(5));
        let missing: Vec<String> = expected
            .iter()
            .filter(|id| !found.contains(id))
            .cloned()
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "a handful of ids")]
        let recall = 1.0 - missing.len() as f64 / expected.len() as f64;
        outcomes.push(Outcome {
            query: row.query,
            language,
            script_note: row.script_note,
            missing,
            found,
            recall,
        });
    }
    Ok(Report { outcomes })
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut groups: BTreeMap<String, Vec<f64>> = BTreeMap::new();
        for outcome in &self.outcomes {
            for group in [
                format!("language {}", outcome.language.code()),
                format!("{}, {}", outcome.language.code(), outcome.script_note),
            ] {
                groups.entry(group).or_default().push(outcome.recall);
            }
        }
        for outcome in self.outcomes.iter().filter(|outcome| !outcome.missing.is_empty()) {
            writeln!(
                f,
                "{:.2}  {} [{}, {}]",
                outcome.recall,
                outcome.query,
                outcome.language.code(),
                outcome.script_note
            )?;
            writeln!(f, "      missing: {}", outcome.missing.join(" "))?;
            writeln!(f, "      found:   {}", outcome.found.join(" "))?;
        }
        for (group, recalls) in groups {
            writeln!(
                f,
                "{:<42} {:>3} queries  {:.2}",
                group,
                recalls.len(),
                mean(&recalls)
            )?;
        }
        write!(f, "recall@5 {:.2}", self.recall())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "query,lang,script_note,expected_ids\n\
        a,bg,native,1;2\n\
        b,ro,\"typo, no diacritics\",1;2;3;4;5;6\n";

    #[test]
    fn a_query_is_worth_the_share_of_its_expected_ids() {
        let all = || (1..=9).map(|n| format!("s:{n}")).collect::<Vec<_>>();
        let report = evaluate(
            FILE.as_bytes(),
            |id| format!("s:{id}"),
            |query, _| {
                Ok(if query == "a" {
                    vec!["s:2".to_owned()]
                } else {
                    all()
                })
            },
        )
        .unwrap();
        assert_eq!(report.outcomes[0].missing, ["s:1"]);
        assert!(
            report.outcomes[1].missing.is_empty(),
            "six expected: the first six count"
        );
        assert!((report.recall() - 0.75).abs() < 1e-9);
        assert_eq!(report.to_string().lines().last(), Some("recall@5 0.75"));
    }

    #[test]
    fn a_wrong_language_is_named_with_its_line() {
        let file = "query,lang,script_note,expected_ids\na,bg,native,1\nb,de,native,1\n";
        let error = evaluate(file.as_bytes(), str::to_owned, |_, _| Ok(Vec::new())).unwrap_err();
        assert_eq!(
            error.to_string(),
            "line 3 of the file of queries: \"de\" is not one of bg, ro, en"
        );
    }
}

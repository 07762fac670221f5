//! The tables `feedback` and `lost_query`. They are not public content, so writing them changes no revision.

use jiff::Timestamp;
use jiff::civil::Date;
use language::Language;
use storage::{Reading, Statement, Writing};

use super::{Answer, COMMENT_MAX, LOST_QUERIES_MAX, LostQuery, Received, Subject, Tally, without_personal};
use crate::codes::ClosedList;
use crate::{Error, rows};

const LEAVE: Statement = Statement::new(
    "feedback.leave",
    "INSERT INTO feedback (subject_kind, subject_id, answer, comment, language, at)
     VALUES ($1, $2, $3, $4, $5, $6) RETURNING id",
);
const LATEST: Statement = Statement::new(
    "feedback.latest",
    "SELECT id, subject_kind, subject_id, answer, comment, language, at FROM feedback ORDER BY id DESC LIMIT $1",
);
const TALLY: Statement = Statement::new(
    "feedback.tally",
    "SELECT COUNT(*) FILTER (WHERE answer = 'yes'), COUNT(*) FILTER (WHERE answer = 'partly'),
            COUNT(*) FILTER (WHERE answer = 'no')
     FROM feedback WHERE subject_kind = $1 AND subject_id = $2",
);
const RECEIVED_AT: Statement = Statement::new(
    "feedback.received_at",
    "SELECT at FROM feedback WHERE id = $1 AND subject_kind = $2 AND subject_id = $3",
);
const COUNT_LOST: Statement = Statement::new(
    "feedback.count_lost",
    "INSERT INTO lost_query (words, language, times, last_day)
     SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), 1, CAST($3 AS TEXT)
     WHERE (SELECT COUNT(*) FROM lost_query) < $4
        OR EXISTS (SELECT 1 FROM lost_query WHERE words = $1 AND language = $2)
     ON CONFLICT (words, language) DO UPDATE SET times = lost_query.times + 1, last_day = excluded.last_day",
);
const LOST: Statement = Statement::new(
    "feedback.lost",
    "SELECT words, language, times, last_day FROM lost_query ORDER BY times DESC, last_day DESC, words LIMIT $1",
);

const FORGET_COMMENTS: Statement = Statement::new(
    "feedback.forget_comments",
    "UPDATE feedback SET comment = '' WHERE at < $1 AND comment <> ''",
);
const FORGET_LOST: Statement = Statement::new(
    "feedback.forget_lost",
    "DELETE FROM lost_query WHERE last_day < $1",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    LEAVE,
    LATEST,
    TALLY,
    RECEIVED_AT,
    COUNT_LOST,
    LOST,
    FORGET_COMMENTS,
    FORGET_LOST,
];

/// Keeps an answer and gives the number of its receipt.
pub fn leave(
    w: &mut Writing<'_>,
    subject: &Subject,
    answer: Answer,
    comment: &str,
    language: Language,
) -> Result<u64, Error> {
    let comment: String = language::fold::tidy_lines(comment)
        .chars()
        .take(COMMENT_MAX)
        .collect();
    let now = w.now();
    let number = w.first(
        &LEAVE,
        &[
            &subject.kind(),
            &subject.id(),
            &answer.code(),
            &comment,
            &language.code(),
            &now,
        ],
        |row| row.get::<u64>(0),
    )?;
    Ok(number.unwrap_or_default())
}

/// The latest answers, the newest first.
pub fn latest(r: &mut Reading<'_>, limit: usize) -> Result<Vec<Received>, Error> {
    Ok(r.all(&LATEST, &[&limit], |row| {
        let kind: String = row.get(1)?;
        Ok(Received {
            number: row.get(0)?,
            subject: row.parse(2, |id| Subject::of(&kind, id).ok_or("no subject"))?,
            answer: rows::code(row, 3)?,
            comment: row.get(4)?,
            language: row.parse(5, |code| Language::from_code(code).ok_or("no language"))?,
            at: row.get(6)?,
        })
    })?)
}

/// How many gave each answer about a thing.
pub fn tally(r: &mut Reading<'_>, subject: &Subject) -> Result<Tally, Error> {
    let counts = r.first(&TALLY, &[&subject.kind(), &subject.id()], |row| {
        Ok(Tally {
            yes: row.get(0)?,
            partly: row.get(1)?,
            no: row.get(2)?,
        })
    })?;
    Ok(counts.unwrap_or_default())
}

/// When the answer of a number about a thing came, for its receipt; none when there is no such answer.
pub fn received_at(r: &mut Reading<'_>, number: u64, subject: &Subject) -> Result<Option<Timestamp>, Error> {
    // Numbers in the database are signed; a larger one was never given.
    let Ok(number) = i64::try_from(number) else {
        return Ok(None);
    };
    Ok(
        r.first(&RECEIVED_AT, &[&number, &subject.kind(), &subject.id()], |row| {
            row.get(0)
        })?,
    )
}

/// Counts words that found nothing; nothing is kept of words that may be personal.
pub fn count_lost(w: &mut Writing<'_>, words: &str, reader: Language, day: Date) -> Result<(), Error> {
    if let Some(folded) = without_personal(words) {
        let most = i64::try_from(LOST_QUERIES_MAX).unwrap_or(i64::MAX);
        w.run(&COUNT_LOST, &[&folded, &reader.code(), &day.to_string(), &most])?;
    }
    Ok(())
}

/// Takes the comments out of answers from before a moment; what was answered stays.
pub fn forget_comments(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_COMMENTS, &[&before])?)
}

/// Forgets words that were last searched in vain before the day of a moment.
pub fn forget_lost(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    let day = language::format::region_date(before);
    Ok(w.run(&FORGET_LOST, &[&day.to_string()])?)
}

/// The words that found nothing most often.
pub fn lost(r: &mut Reading<'_>, limit: usize) -> Result<Vec<LostQuery>, Error> {
    Ok(r.all(&LOST, &[&limit], |row| {
        Ok(LostQuery {
            words: row.get(0)?,
            language: row.parse(1, |code| Language::from_code(code).ok_or("no language"))?,
            times: row.get(2)?,
            last_day: row.parse(3, str::parse::<Date>)?,
        })
    })?)
}

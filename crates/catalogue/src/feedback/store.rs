//! The tables `feedback` and `lost_query_day`. They are not public content, so writing them changes no revision.

use jiff::Timestamp;
use jiff::civil::Date;
use language::Language;
use shell::policy::{Permit, PersonId};
use storage::audit::{Event, Outcome};
use storage::{Reading, Row, Statement, ToValue, Writing};

use super::lost::{Asked, Query};
use super::{
    Answer, COMMENT_MAX, Case, Handled, LOST_HOURS_MIN, LOST_KEPT_DAYS, LOST_QUERIES_MAX, LostQuery, State,
    Step, Subject, Tally,
};
use crate::codes::{ClosedList, OrganisationId};
use crate::editing::{self, ItemId, Kind};
use crate::owners::{Owners, whose};
use crate::{Error, rows};

const LEAVE: Statement = Statement::new(
    "feedback.leave",
    "INSERT INTO feedback (subject_kind, subject_id, answer, comment, language, at, owner_id, state)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING id",
);
macro_rules! case {
    ($rest:expr) => {
        concat!(
            "SELECT id, subject_kind, subject_id, owner_id, answer, comment, language, at, state, reason, handled_by,
                 handled_at FROM feedback ",
            $rest
        )
    };
}
const CASE: Statement = Statement::new("feedback.case", case!("WHERE id = $1"));
const CASES: Statement = Statement::new(
    "feedback.cases",
    case!(concat!(
        "WHERE ",
        whose!("owner_id"),
        " AND (CAST($4 AS TEXT) = '' OR state = $4) AND (CAST($5 AS TEXT) = '' OR subject_kind = $5)
           AND (CAST($6 AS TEXT) = '' OR answer = $6) AND id < $7 ORDER BY id DESC LIMIT $8"
    )),
);
const COUNT_STATES: Statement = Statement::new(
    "feedback.count_states",
    concat!(
        "SELECT state, COUNT(*) FROM feedback WHERE ",
        whose!("owner_id"),
        " GROUP BY state ORDER BY state"
    ),
);
const HANDLE: Statement = Statement::new(
    "feedback.handle",
    "UPDATE feedback SET state = $2, reason = $3, handled_by = $4, handled_at = $5 WHERE id = $1",
);
const TAKE_OUT: Statement = Statement::new(
    "feedback.take_out",
    "UPDATE feedback SET comment = '' WHERE id = $1 AND comment <> ''",
);
/// The cases that somebody with a number handled, for them to see: number, state, reason, moment.
pub const HANDLED_OUT: Statement = Statement::new(
    "feedback.handled_out",
    "SELECT id, state, reason, handled_at FROM feedback WHERE handled_by = $1 ORDER BY id",
);
const FORGET_WORDS: Statement = Statement::new(
    "feedback.forget_words",
    "UPDATE feedback SET comment = '' WHERE comment <> '' AND handled_at < $1 AND state IN ('declined', 'done')",
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
    "INSERT INTO lost_query_day (day, words, language, times, hours, last_hour)
     SELECT CAST($1 AS TEXT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS BIGINT), CAST($5 AS BIGINT), CAST($7 AS BIGINT)
     WHERE (SELECT COUNT(*) FROM lost_query_day) < $8
        OR EXISTS (SELECT 1 FROM lost_query_day WHERE day = $1 AND words = $2 AND language = $3)
     ON CONFLICT (day, words, language) DO UPDATE SET times = lost_query_day.times + excluded.times,
         hours = lost_query_day.hours + excluded.hours - CASE WHEN lost_query_day.last_hour >= $6 THEN 1 ELSE 0 END,
         last_hour = excluded.last_hour",
);
const LOST: Statement = Statement::new(
    "feedback.lost",
    "SELECT words, language, CAST(SUM(times) AS BIGINT), MAX(day) FROM lost_query_day
     WHERE day >= $1 AND (CAST($2 AS TEXT) = '' OR language = $2)
     GROUP BY words, language HAVING CAST(SUM(hours) AS BIGINT) >= $3 ORDER BY 3 DESC, 4 DESC, 1, 2 LIMIT $4 OFFSET $5",
);
const COUNT_LOST_SEEN: Statement = Statement::new(
    "feedback.count_lost_seen",
    "SELECT COUNT(*) FROM (SELECT 1 FROM lost_query_day WHERE day >= $1 AND (CAST($2 AS TEXT) = '' OR language = $2)
     GROUP BY words, language HAVING CAST(SUM(hours) AS BIGINT) >= $3) found",
);
const FORGET_LOST: Statement = Statement::new(
    "feedback.forget_lost",
    "DELETE FROM lost_query_day WHERE day < $1",
);

const FORGET_COMMENTS: Statement = Statement::new(
    "feedback.forget_comments",
    "UPDATE feedback SET comment = '' WHERE at < $1 AND comment <> ''",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    LEAVE,
    CASE,
    CASES,
    COUNT_STATES,
    HANDLE,
    TAKE_OUT,
    HANDLED_OUT,
    FORGET_WORDS,
    TALLY,
    RECEIVED_AT,
    COUNT_LOST,
    LOST,
    COUNT_LOST_SEEN,
    FORGET_COMMENTS,
    FORGET_LOST,
];

/// Which cases [`cases`] gives; the newest first.
#[derive(Clone, Debug)]
pub struct CaseFilter {
    /// Whose.
    pub owners: Owners,
    /// Only in this state.
    pub state: Option<State>,
    /// Only about this kind of thing: [`Subject::kind`].
    pub kind: Option<&'static str>,
    /// Only with this answer.
    pub answer: Option<Answer>,
}

/// Keeps an answer and gives the number of its receipt. A bare "right and useful" is done from the start.
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
    let state = match answer {
        Answer::Yes if comment.is_empty() => State::Done,
        _ => State::New,
    };
    let owner = match subject.item() {
        Some(item) => editing::owner(w, &item)?,
        None => None,
    };
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
            &owner.as_ref().map(OrganisationId::as_str),
            &state.code(),
        ],
        |row| row.get::<u64>(0),
    )?;
    Ok(number.unwrap_or_default())
}

impl Subject {
    /// The same as a thing that is edited.
    pub fn item(&self) -> Option<ItemId> {
        let kind = match self {
            Self::Service(_) => Kind::Service,
            Self::Organisation(_) => Kind::Organisation,
            Self::Page(_) => Kind::Page,
        };
        ItemId::parse(kind, self.id())
    }
}

fn read_case(row: &Row<'_>) -> storage::Result<Case> {
    let kind: String = row.get(1)?;
    Ok(Case {
        number: row.get(0)?,
        subject: row.parse(2, |id| Subject::of(&kind, id).ok_or("no subject"))?,
        owner: rows::optional_id(row, 3, OrganisationId::parse)?,
        answer: rows::code(row, 4)?,
        comment: row.get(5)?,
        language: row.parse(6, |code| Language::from_code(code).ok_or("no language"))?,
        at: row.get(7)?,
        state: rows::code(row, 8)?,
        reason: row.get(9)?,
        handled_by: row.get::<Option<i64>>(10)?.map(PersonId),
        handled_at: row.get(11)?,
    })
}

/// The number in the database; one that is too large was never given.
fn given(number: u64) -> Option<i64> {
    i64::try_from(number).ok()
}

/// A case by its number.
pub fn case(r: &mut Reading<'_>, number: u64) -> Result<Option<Case>, Error> {
    let Some(number) = given(number) else {
        return Ok(None);
    };
    Ok(r.first(&CASE, &[&number], read_case)?)
}

/// Cases before a number (all: `u64::MAX`), the newest first.
pub fn cases(
    r: &mut Reading<'_>,
    filter: &CaseFilter,
    before: u64,
    limit: usize,
) -> Result<Vec<Case>, Error> {
    if filter.owners.is_empty() {
        return Ok(Vec::new());
    }
    let (own, nobodys, but) = filter.owners.values();
    let state = filter.state.map(ClosedList::code).unwrap_or_default();
    let answer = filter.answer.map(ClosedList::code).unwrap_or_default();
    let kind = filter.kind.unwrap_or_default();
    let before = given(before).unwrap_or(i64::MAX);
    let values: [&dyn ToValue; 8] = [&own, &nobodys, &but, &state, &kind, &answer, &before, &limit];
    Ok(r.all(&CASES, &values, read_case)?)
}

/// How many cases there are in each state; those without any are left out.
pub fn count_states(r: &mut Reading<'_>, owners: &Owners) -> Result<Vec<(State, u64)>, Error> {
    if owners.is_empty() {
        return Ok(Vec::new());
    }
    let (own, nobodys, but) = owners.values();
    Ok(r.all(&COUNT_STATES, &[&own, &nobodys, &but], |row| {
        Ok((rows::code(row, 0)?, row.get(1)?))
    })?)
}

/// Takes a step with a case that was seen in the state `was`. The reason belongs to [`Step::Decline`], which needs one.
pub fn handle(
    w: &mut Writing<'_>,
    permit: &Permit,
    number: u64,
    was: State,
    step: Step,
    reason: &str,
) -> Result<Handled, Error> {
    let Some(case) = case(w, number)? else {
        return Ok(Handled::Missing);
    };
    if case.state != was {
        return Ok(Handled::Meanwhile(case.state));
    }
    let reason = if step == Step::Decline { reason.trim() } else { "" };
    let Some(state) = was
        .after(step)
        .filter(|_| step != Step::Decline || !reason.is_empty())
    else {
        return Ok(Handled::Refused);
    };
    let (id, now, person) = (given(number), w.now(), permit.person());
    w.run(&HANDLE, &[&id, &state.code(), &reason, &person.0, &now])?;
    let action = match step {
        Step::Accept => "feedback.accept",
        Step::Decline => "feedback.decline",
        Step::Finish => "feedback.finish",
    };
    record(
        w,
        permit,
        &case,
        action,
        Some(reason).filter(|reason| !reason.is_empty()),
    )?;
    Ok(Handled::Now(state))
}

/// Takes the reader's words out of a case, because they name somebody. Gives whether there were any.
pub fn take_out(w: &mut Writing<'_>, permit: &Permit, number: u64) -> Result<bool, Error> {
    let Some(case) = case(w, number)? else {
        return Ok(false);
    };
    if case.comment.is_empty() {
        return Ok(false);
    }
    w.run(&TAKE_OUT, &[&given(number)])?;
    record(w, permit, &case, "feedback.take-out", None)?;
    Ok(true)
}

fn record(
    w: &mut Writing<'_>,
    permit: &Permit,
    case: &Case,
    action: &'static str,
    reason: Option<&str>,
) -> Result<(), Error> {
    // What an editor writes about a case may name somebody, so it stands where it can be erased.
    let payload = reason.map(|reason| serde_json::json!({ "reason": reason }).to_string());
    w.record(Event {
        actor: &permit.person().to_string(),
        organisation: case.owner.as_ref().map(OrganisationId::as_str),
        action,
        object_kind: "feedback",
        object_id: &case.number.to_string(),
        outcome: Outcome::Done,
        payload: payload.as_deref(),
    })?;
    Ok(())
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
    let Some(number) = given(number) else {
        return Ok(None);
    };
    Ok(
        r.first(&RECEIVED_AT, &[&number, &subject.kind(), &subject.id()], |row| {
            row.get(0)
        })?,
    )
}

/// Writes down what was counted in memory.
pub fn count_lost(w: &mut Writing<'_>, counted: &[(Query, Asked)]) -> Result<(), Error> {
    for (query, asked) in counted {
        w.run(
            &COUNT_LOST,
            &[
                &query.day.to_string(),
                &query.words,
                &query.language.code(),
                &asked.times,
                &asked.hours,
                &asked.first_hour,
                &asked.last_hour,
                &LOST_QUERIES_MAX,
            ],
        )?;
    }
    Ok(())
}

/// The first day that still counts on a day.
fn first_day(today: Date) -> String {
    let first = today.checked_sub(std::time::Duration::from_hours(24 * LOST_KEPT_DAYS));
    first.unwrap_or(today).to_string()
}

/// Takes the comments out of answers from before a moment; what was answered stays.
pub fn forget_comments(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_COMMENTS, &[&before])?)
}

/// Takes the comments out of cases that ended before a moment; see [`WORDS_KEPT_DAYS`].
pub fn forget_words(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_WORDS, &[&before])?)
}

/// Forgets words that were searched in vain before the day of a moment; see [`LOST_KEPT_DAYS`].
pub fn forget_lost(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    let day = language::format::region_date(before);
    Ok(w.run(&FORGET_LOST, &[&day.to_string()])?)
}

/// The words that found nothing most often, for the readers of a language or all; only what [`LOST_HOURS_MIN`] asks for.
pub fn lost(
    r: &mut Reading<'_>,
    today: Date,
    language: Option<Language>,
    skip: usize,
    limit: usize,
) -> Result<Vec<LostQuery>, Error> {
    let code = language.map(Language::code).unwrap_or_default();
    let values: [&dyn ToValue; 5] = [&first_day(today), &code, &LOST_HOURS_MIN, &limit, &skip];
    Ok(r.all(&LOST, &values, |row| {
        Ok(LostQuery {
            words: row.get(0)?,
            language: row.parse(1, |code| Language::from_code(code).ok_or("no language"))?,
            times: row.get(2)?,
            last_day: row.parse(3, str::parse::<Date>)?,
        })
    })?)
}

/// How many of them there are.
pub fn count_lost_seen(r: &mut Reading<'_>, today: Date, language: Option<Language>) -> Result<u64, Error> {
    let code = language.map(Language::code).unwrap_or_default();
    let count = r.value(&COUNT_LOST_SEEN, &[&first_day(today), &code, &LOST_HOURS_MIN])?;
    Ok(count.unwrap_or_default())
}

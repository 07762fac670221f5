//! The tables of machine translation.

use std::collections::HashMap;

use catalogue::editing::{ItemId, Kind};
use jiff::{SignedDuration, Timestamp};
use language::Language;
use shell::policy::PersonId;
use storage::{Reading, Row, Statement, TextList, Writing};

use super::{ANSWER_HOURS, Request, State, Wanted};
use crate::Error;

const ASK: Statement = Statement::new(
    "translation.ask",
    "INSERT INTO translation_request (item_kind, item_key, fields, language, person_id, state, rounds, asked_at)
     VALUES ($1, $2, $3, $4, $5, 'waiting', 0, $6) RETURNING id",
);
const TRY: Statement = Statement::new(
    "translation.try_words",
    "INSERT INTO translation_request
         (item_kind, item_key, fields, language, source, words, person_id, state, rounds, asked_at)
     VALUES ('', '', '[]', $1, $2, $3, $4, 'waiting', 0, $5) RETURNING id",
);
const OPEN_FOR: Statement = Statement::new(
    "translation.open_for",
    "SELECT id FROM translation_request
     WHERE item_kind = $1 AND item_key = $2 AND language = $3 AND state IN ('waiting', 'sent')
         AND fields IN ('[]', $4)
     ORDER BY id LIMIT 1",
);
const ONE: Statement = Statement::new(
    "translation.request",
    "SELECT id, item_kind, item_key, fields, language, source, words, result, person_id, state, rounds, failure,
         asked_at, ended_at
     FROM translation_request WHERE id = $1",
);
const LATEST: Statement = Statement::new(
    "translation.latest_request",
    "SELECT id, item_kind, item_key, fields, language, source, words, result, person_id, state, rounds, failure,
         asked_at, ended_at
     FROM translation_request WHERE item_kind = $1 AND item_key = $2 AND language = $3 ORDER BY id DESC LIMIT 1",
);
const OF_ITEM: Statement = Statement::new(
    "translation.requests_of_item",
    "SELECT id, item_kind, item_key, fields, language, source, words, result, person_id, state, rounds, failure,
         asked_at, ended_at
     FROM translation_request WHERE item_kind = $1 AND item_key = $2 ORDER BY id DESC LIMIT $3",
);
const IN_STATES: Statement = Statement::new(
    "translation.requests_in_states",
    "SELECT id, item_kind, item_key, fields, language, source, words, result, person_id, state, rounds, failure,
         asked_at, ended_at
     FROM translation_request WHERE state IN_LIST($1) AND item_kind <> '' ORDER BY id DESC LIMIT $2",
);
const TRIES: Statement = Statement::new(
    "translation.tries",
    "SELECT id, item_kind, item_key, fields, language, source, words, result, person_id, state, rounds, failure,
         asked_at, ended_at
     FROM translation_request WHERE item_kind = '' AND item_key = '' ORDER BY id DESC LIMIT $1",
);
const REOPEN: Statement = Statement::new(
    "translation.reopen",
    "UPDATE translation_request SET state = 'waiting', failure = NULL, ended_at = NULL, rounds = 0
     WHERE id = $1 AND state = 'failed'",
);
const FAILED: Statement = Statement::new(
    "translation.attempt_failed",
    "UPDATE translation_request SET failure = $2 WHERE id = $1 AND state IN ('waiting', 'sent')",
);
const GIVEN_UP: Statement = Statement::new(
    "translation.given_up",
    "UPDATE translation_request SET state = 'failed', failure = $2, ended_at = $3
     WHERE id = $1 AND state IN ('waiting', 'sent')",
);
const DONE: Statement = Statement::new(
    "translation.done",
    "UPDATE translation_request SET state = 'done', failure = NULL, result = $2, ended_at = $3 WHERE id = $1",
);
const IS_SENT: Statement = Statement::new(
    "translation.is_sent",
    "UPDATE translation_request SET state = 'sent', rounds = rounds + 1, failure = NULL WHERE id = $1",
);
const IS_ANSWERED: Statement = Statement::new(
    "translation.is_answered",
    "UPDATE translation_request SET state = 'waiting' WHERE id = $1 AND state = 'sent'",
);
const SEND: Statement = Statement::new(
    "translation.send",
    "INSERT INTO translation_sent (request_id, token, batch, sent_at, expires_at) VALUES ($1, $2, $3, $4, $5)
     RETURNING id",
);
const UNSEND: Statement = Statement::new(
    "translation.unsend",
    "DELETE FROM translation_sent WHERE id = $1 AND taken_at IS NULL",
);
const TAKE: Statement = Statement::new(
    "translation.take",
    "UPDATE translation_sent SET taken_at = $2, answer = $3
     WHERE token = $1 AND taken_at IS NULL AND expires_at > $2 RETURNING id, request_id",
);
const ANSWER: Statement = Statement::new(
    "translation.answer",
    "SELECT request_id, batch, answer FROM translation_sent WHERE id = $1 AND answer IS NOT NULL",
);
const FORGET_ANSWER: Statement = Statement::new(
    "translation.forget_answer",
    "UPDATE translation_sent SET answer = NULL, batch = '' WHERE id = $1",
);
const GIVE_UP: Statement = Statement::new(
    "translation.give_up",
    "UPDATE translation_sent SET taken_at = $2, batch = '' WHERE id = $1 AND taken_at IS NULL RETURNING request_id",
);
const OUTSTANDING: Statement = Statement::new(
    "translation.outstanding",
    "SELECT COUNT(*) FROM translation_sent WHERE request_id = $1 AND (taken_at IS NULL OR answer IS NOT NULL)",
);
const KNOWN: Statement = Statement::new(
    "translation.known",
    "SELECT hash, origin, rendering FROM translation_memory WHERE source = $1 AND target = $2 AND hash IN_LIST($3)",
);
const REMEMBER: Statement = Statement::new(
    "translation.remember",
    "INSERT INTO translation_memory (source, target, hash, origin, rendering, used_at) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (hash, source, target, origin) DO UPDATE SET rendering = excluded.rendering, used_at = excluded.used_at",
);
const USED: Statement = Statement::new(
    "translation.used",
    "UPDATE translation_memory SET used_at = $4 WHERE source = $1 AND target = $2 AND hash IN_LIST($3)",
);
const UNLEARN: Statement = Statement::new(
    "translation.unlearn",
    "DELETE FROM translation_memory WHERE source = $1 AND target = $2 AND origin = 'machine' AND hash IN_LIST($3)",
);
const LEARNED: Statement = Statement::new(
    "translation.learned",
    "SELECT revision FROM translation_learned WHERE id = 1",
);
const LEARN: Statement = Statement::new(
    "translation.learn",
    "INSERT INTO translation_learned (id, revision) VALUES (1, $1)
     ON CONFLICT (id) DO UPDATE SET revision = excluded.revision",
);
const MONTH: Statement = Statement::new(
    "translation.month",
    "SELECT characters FROM translation_use WHERE month = $1",
);
const RESERVE: Statement = Statement::new(
    "translation.reserve",
    "INSERT INTO translation_use (month, characters) VALUES ($1, $2)
     ON CONFLICT (month) DO UPDATE SET characters = translation_use.characters + excluded.characters",
);
const FORGET_SENT: Statement = Statement::new(
    "translation.forget_sent",
    "DELETE FROM translation_sent WHERE request_id IN (SELECT id FROM translation_request WHERE ended_at < $1)",
);
const FORGET_REQUESTS: Statement = Statement::new(
    "translation.forget_requests",
    "DELETE FROM translation_request WHERE ended_at < $1",
);
const ERASE_SENT: Statement = Statement::new(
    "translation.erase_sent",
    "DELETE FROM translation_sent WHERE request_id IN (SELECT id FROM translation_request WHERE person_id = $1)",
);
const ERASE_REQUESTS: Statement = Statement::new(
    "translation.erase_requests",
    "DELETE FROM translation_request WHERE person_id = $1",
);
/// What somebody asked for, for them to see.
pub(super) const REQUESTS_OUT: Statement = Statement::new(
    "translation.requests_out",
    "SELECT item_kind, item_key, language, words, state, asked_at, ended_at FROM translation_request
     WHERE person_id = $1 ORDER BY id LIMIT 100000",
);
const FORGET_MEMORY: Statement = Statement::new(
    "translation.forget_memory",
    "DELETE FROM translation_memory WHERE origin = 'machine' AND used_at < $1",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    ASK,
    TRY,
    OPEN_FOR,
    ONE,
    LATEST,
    OF_ITEM,
    IN_STATES,
    TRIES,
    REOPEN,
    FAILED,
    GIVEN_UP,
    DONE,
    IS_SENT,
    IS_ANSWERED,
    SEND,
    UNSEND,
    TAKE,
    ANSWER,
    FORGET_ANSWER,
    GIVE_UP,
    OUTSTANDING,
    KNOWN,
    REMEMBER,
    USED,
    UNLEARN,
    LEARNED,
    LEARN,
    MONTH,
    RESERVE,
    FORGET_SENT,
    FORGET_REQUESTS,
    ERASE_SENT,
    ERASE_REQUESTS,
    REQUESTS_OUT,
    FORGET_MEMORY,
];

/// Who made a rendering of the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Maker {
    /// A person wrote or reviewed it: plain words for plain words.
    Human,
    /// A provider: pieces for a segment with marks.
    Machine,
}

impl Maker {
    const fn code(self) -> &'static str {
        match self {
            Self::Human => "human",
            Self::Machine => "machine",
        }
    }
}

// Requests

fn fields(fields: &[String]) -> String {
    // A list of strings: there is nothing that could fail.
    serde_json::to_string(fields).unwrap_or_default()
}

fn language(code: &str) -> Result<Language, &'static str> {
    Language::from_code(code).ok_or("no language")
}

fn request(row: &Row<'_>) -> storage::Result<Request> {
    let kind: String = row.get(1)?;
    let key: String = row.get(2)?;
    let source: Option<String> = row.get(5)?;
    let words: Option<String> = row.get(6)?;
    let source = source.as_deref().and_then(Language::from_code);
    Ok(Request {
        number: row.get(0)?,
        item: Kind::from_code(&kind).and_then(|kind| ItemId::parse(kind, &key)),
        fields: row.parse(3, serde_json::from_str)?,
        language: row.parse(4, language)?,
        words: source.zip(words),
        result: row.get(7)?,
        person: PersonId(row.get(8)?),
        state: row.parse(9, State::from_code)?,
        rounds: row.get(10)?,
        failure: row.get(11)?,
        asked_at: row.get(12)?,
        ended_at: row.get(13)?,
    })
}

/// Keeps what somebody asks for; its number.
pub(super) fn ask(w: &mut Writing<'_>, person: PersonId, wanted: &Wanted<'_>) -> Result<i64, Error> {
    let now = w.now();
    let number = w.first(
        &ASK,
        &[
            &wanted.item.kind().code(),
            &wanted.item.key(),
            &fields(wanted.fields),
            &wanted.language.code(),
            &person.0,
            &now,
        ],
        |row| row.get(0),
    )?;
    Ok(number.unwrap_or_default())
}

/// Keeps words that somebody tries; the number of the request.
pub(super) fn try_words(
    w: &mut Writing<'_>,
    person: PersonId,
    source: Language,
    target: Language,
    words: &str,
) -> Result<i64, Error> {
    let now = w.now();
    let number = w.first(
        &TRY,
        &[&target.code(), &source.code(), &words, &person.0, &now],
        |row| row.get(0),
    )?;
    Ok(number.unwrap_or_default())
}

/// The request that waits already for the same texts, or for all of the item.
pub(super) fn open_for(r: &mut Reading<'_>, wanted: &Wanted<'_>) -> Result<Option<i64>, Error> {
    Ok(r.first(
        &OPEN_FOR,
        &[
            &wanted.item.kind().code(),
            &wanted.item.key(),
            &wanted.language.code(),
            &fields(wanted.fields),
        ],
        |row| row.get(0),
    )?)
}

/// A request.
pub fn by_number(r: &mut Reading<'_>, number: i64) -> Result<Option<Request>, Error> {
    Ok(r.first(&ONE, &[&number], request)?)
}

/// The latest request for an item and a language; none when nobody asked lately.
pub fn state_of(r: &mut Reading<'_>, item: &ItemId, language: Language) -> Result<Option<Request>, Error> {
    Ok(r.first(
        &LATEST,
        &[&item.kind().code(), &item.key(), &language.code()],
        request,
    )?)
}

/// The last requests for an item, the newest first.
pub(super) fn of_item(r: &mut Reading<'_>, item: &ItemId, limit: usize) -> Result<Vec<Request>, Error> {
    Ok(r.all(&OF_ITEM, &[&item.kind().code(), &item.key(), &limit], request)?)
}

/// The requests for items in these states, the newest first.
pub(super) fn in_states(r: &mut Reading<'_>, states: &[State], limit: usize) -> Result<Vec<Request>, Error> {
    let states: TextList = states.iter().map(|state| state.code()).collect();
    Ok(r.all(&IN_STATES, &[&states, &limit], request)?)
}

/// The last words that somebody tried, the newest first.
pub(super) fn tries(r: &mut Reading<'_>, limit: usize) -> Result<Vec<Request>, Error> {
    Ok(r.all(&TRIES, &[&limit], request)?)
}

/// Opens a request that failed; whether it had.
pub(super) fn reopen(w: &mut Writing<'_>, number: i64) -> Result<bool, Error> {
    Ok(w.run(&REOPEN, &[&number])? == 1)
}

/// Keeps why an attempt failed; the last one closes the request.
pub(super) fn failed(w: &mut Writing<'_>, number: i64, code: &str, is_last: bool) -> Result<(), Error> {
    if is_last {
        let now = w.now();
        w.run(&GIVEN_UP, &[&number, &code, &now])?;
    } else {
        w.run(&FAILED, &[&number, &code])?;
    }
    Ok(())
}

/// Closes a request whose words are in their place; those that were tried are kept with it.
pub(super) fn done(w: &mut Writing<'_>, number: i64, result: Option<&str>) -> Result<(), Error> {
    let now = w.now();
    w.run(&DONE, &[&number, &result, &now])?;
    Ok(())
}

// What was sent to a provider that answers later

/// Keeps a batch and the hash of the token by which its answer will be known; its number.
pub(super) fn send(
    w: &mut Writing<'_>,
    request: i64,
    token: &str,
    batch: &str,
) -> Result<(i64, Timestamp), Error> {
    let now = w.now();
    let expires = now + SignedDuration::from_hours(ANSWER_HOURS);
    let number = w.first(&SEND, &[&request, &token, &batch, &now, &expires], |row| {
        row.get(0)
    })?;
    Ok((number.unwrap_or_default(), expires))
}

/// Forgets a batch that did not leave.
pub(super) fn unsend(w: &mut Writing<'_>, sent: i64) -> Result<(), Error> {
    w.run(&UNSEND, &[&sent])?;
    Ok(())
}

/// Notes that all batches of a request have left.
pub(super) fn is_sent(w: &mut Writing<'_>, request: i64) -> Result<(), Error> {
    w.run(&IS_SENT, &[&request])?;
    Ok(())
}

/// Takes an answer by the hash of its token, once and in time: the numbers of the batch and of its request.
pub(super) fn take(
    w: &mut Writing<'_>,
    token: &str,
    answer: Option<&str>,
) -> Result<Option<(i64, i64)>, Error> {
    let now = w.now();
    Ok(w.first(&TAKE, &[&token, &now, &answer], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?)
}

/// An answer that was not read yet: its request, the batch, and what was delivered.
pub(super) fn answer(r: &mut Reading<'_>, sent: i64) -> Result<Option<(i64, String, String)>, Error> {
    Ok(r.first(&ANSWER, &[&sent], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?))
    })?)
}

/// Forgets an answer that was read. When no other is outstanding, the request may go on: whether that is so.
pub(super) fn answered(w: &mut Writing<'_>, sent: i64, request: i64) -> Result<bool, Error> {
    w.run(&FORGET_ANSWER, &[&sent])?;
    if outstanding(w, request)? > 0 {
        return Ok(false);
    }
    Ok(w.run(&IS_ANSWERED, &[&request])? == 1)
}

/// How many answers of a request have not come, or have not been read.
pub(super) fn outstanding(r: &mut Reading<'_>, request: i64) -> Result<u64, Error> {
    Ok(r.first(&OUTSTANDING, &[&request], |row| row.get(0))?.unwrap_or(0))
}

/// Waits no longer for an answer; the request it was for, when there was none.
pub(super) fn give_up(w: &mut Writing<'_>, sent: i64) -> Result<Option<i64>, Error> {
    let now = w.now();
    Ok(w.first(&GIVE_UP, &[&sent, &now], |row| row.get(0))?)
}

// Memory

/// The renderings that are known of these hashes.
pub(super) fn known(
    r: &mut Reading<'_>,
    (source, target): (Language, Language),
    hashes: &TextList,
) -> Result<HashMap<(String, Maker), String>, Error> {
    let found = r.all(&KNOWN, &[&source.code(), &target.code(), hashes], |row| {
        let maker = row.parse(1, |code| match code {
            "human" => Ok(Maker::Human),
            "machine" => Ok(Maker::Machine),
            _ => Err("nobody who makes renderings"),
        })?;
        Ok(((row.get(0)?, maker), row.get(2)?))
    })?;
    Ok(found.into_iter().collect())
}

/// Keeps renderings by the hashes of their sources.
pub(super) fn remember(
    w: &mut Writing<'_>,
    (source, target): (Language, Language),
    maker: Maker,
    renderings: &[(String, String)],
) -> Result<(), Error> {
    let now = w.now();
    for (hash, rendering) in renderings {
        w.run(
            &REMEMBER,
            &[
                &source.code(),
                &target.code(),
                hash,
                &maker.code(),
                rendering,
                &now,
            ],
        )?;
    }
    Ok(())
}

/// Notes that renderings were used today.
pub(super) fn used(
    w: &mut Writing<'_>,
    (source, target): (Language, Language),
    hashes: &TextList,
) -> Result<(), Error> {
    let now = w.now();
    w.run(&USED, &[&source.code(), &target.code(), hashes, &now])?;
    Ok(())
}

/// Forgets what a machine made of these.
pub(super) fn unlearn(
    w: &mut Writing<'_>,
    (source, target): (Language, Language),
    hashes: &TextList,
) -> Result<(), Error> {
    w.run(&UNLEARN, &[&source.code(), &target.code(), hashes])?;
    Ok(())
}

/// To which revision of the change feed people's translations were learned.
pub(super) fn learned(r: &mut Reading<'_>) -> Result<u64, Error> {
    Ok(r.first(&LEARNED, &[], |row| row.get(0))?.unwrap_or(0))
}

/// Notes to which.
pub(super) fn set_learned(w: &mut Writing<'_>, revision: u64) -> Result<(), Error> {
    w.run(&LEARN, &[&i64::try_from(revision).unwrap_or(i64::MAX)])?;
    Ok(())
}

// Characters

fn month(at: Timestamp) -> String {
    at.strftime("%Y-%m").to_string()
}

/// Characters sent in the month of a moment (UTC).
pub(super) fn sent_in_month(r: &mut Reading<'_>, at: Timestamp) -> Result<u64, Error> {
    Ok(r.first(&MONTH, &[&month(at)], |row| row.get(0))?.unwrap_or(0))
}

/// Counts characters that are about to be sent; false when that would be more than the month's limit.
pub(super) fn reserve(w: &mut Writing<'_>, characters: u64, limit: u64) -> Result<bool, Error> {
    let now = w.now();
    if sent_in_month(w, now)?.saturating_add(characters) > limit {
        return Ok(false);
    }
    let characters = i64::try_from(characters).unwrap_or(i64::MAX);
    w.run(&RESERVE, &[&month(now), &characters])?;
    Ok(true)
}

/// Takes back the count of characters that did not reach the provider.
pub(super) fn give_back(w: &mut Writing<'_>, characters: u64) -> Result<(), Error> {
    let now = w.now();
    let characters = i64::try_from(characters).unwrap_or(0);
    w.run(&RESERVE, &[&month(now), &-characters])?;
    Ok(())
}

/// Forgets requests that ended before a moment, with what was sent for them.
pub(super) fn forget_requests(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    w.run(&FORGET_SENT, &[&before])?;
    Ok(w.run(&FORGET_REQUESTS, &[&before])?)
}

/// Forgets a machine's renderings that nobody used since a moment.
pub(super) fn forget_memory(w: &mut Writing<'_>, before: Timestamp) -> Result<u64, Error> {
    Ok(w.run(&FORGET_MEMORY, &[&before])?)
}

/// Forgets what somebody asked for; what came of it stands in the draft.
pub(super) fn erase(w: &mut Writing<'_>, person: PersonId) -> Result<(), Error> {
    w.run(&ERASE_SENT, &[&person.0])?;
    w.run(&ERASE_REQUESTS, &[&person.0])?;
    Ok(())
}

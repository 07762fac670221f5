//! All SQL of the audit trail.

use jiff::Timestamp;

use super::chain::{Details, End};
use super::{ActorCount, ENTRIES_PER_READ_MAX, Entry, Erase, Filter, Head, Outcome, Place, PublicKey};
use crate::value::Value;
use crate::{FromColumn, Migration, Reading, Result, Row, Statement, ToValue, Writing};

pub(crate) const MIGRATION: Migration = Migration {
    number: 3,
    name: "audit_trail",
    sql: "CREATE TABLE storage_audit (
            seq BIGINT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            at BIGINT NOT NULL,
            actor TEXT NOT NULL,
            organisation TEXT,
            action TEXT NOT NULL,
            object_kind TEXT NOT NULL,
            object_id TEXT NOT NULL,
            outcome TEXT NOT NULL CHECK (outcome IN ('done', 'refused', 'failed')),
            payload_hash BYTES,
            prev_hash BYTES NOT NULL,
            hash BYTES NOT NULL
          );
          CREATE INDEX storage_audit_time ON storage_audit (at, seq);
          CREATE INDEX storage_audit_actor ON storage_audit (actor, at, seq);
          CREATE INDEX storage_audit_object ON storage_audit (object_kind, object_id, at, seq);
          CREATE INDEX storage_audit_action ON storage_audit (action, at, seq);
          CREATE TABLE storage_audit_payload (
            seq BIGINT NOT NULL PRIMARY KEY REFERENCES storage_audit (seq),
            salt BYTES NOT NULL,
            payload TEXT NOT NULL
          );
          CREATE TABLE storage_audit_head (
            seq BIGINT NOT NULL PRIMARY KEY,
            at BIGINT NOT NULL,
            hash BYTES NOT NULL,
            public_key BYTES NOT NULL,
            signature BYTES NOT NULL
          );",
    // `INSERT OR REPLACE` deletes without firing a trigger for it, hence the one on insertion.
    sqlite: Some(
        "CREATE TRIGGER storage_audit_next BEFORE INSERT ON storage_audit
           WHEN NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM storage_audit)
           BEGIN SELECT RAISE(ABORT, 'the audit trail only grows at its end'); END;
         CREATE TRIGGER storage_audit_no_update BEFORE UPDATE ON storage_audit
           BEGIN SELECT RAISE(ABORT, 'the audit trail only grows at its end'); END;
         CREATE TRIGGER storage_audit_no_delete BEFORE DELETE ON storage_audit
           BEGIN SELECT RAISE(ABORT, 'the audit trail only grows at its end'); END;
         CREATE TRIGGER storage_audit_payload_no_update BEFORE UPDATE ON storage_audit_payload
           BEGIN SELECT RAISE(ABORT, 'payloads of the audit trail are erased, never changed'); END;
         CREATE TRIGGER storage_audit_head_next BEFORE INSERT ON storage_audit_head
           WHEN NEW.seq <= (SELECT MAX(seq) FROM storage_audit_head)
           BEGIN SELECT RAISE(ABORT, 'the heads of the audit trail only grow at their end'); END;
         CREATE TRIGGER storage_audit_head_no_update BEFORE UPDATE ON storage_audit_head
           BEGIN SELECT RAISE(ABORT, 'the heads of the audit trail only grow at their end'); END;
         CREATE TRIGGER storage_audit_head_no_delete BEFORE DELETE ON storage_audit_head
           BEGIN SELECT RAISE(ABORT, 'the heads of the audit trail only grow at their end'); END;",
    ),
    postgres: Some(
        "CREATE FUNCTION storage_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN RAISE EXCEPTION 'the audit trail only grows at its end'; END $$;
         CREATE FUNCTION storage_audit_next() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN
             IF NEW.seq <> (SELECT COALESCE(MAX(seq), 0) + 1 FROM storage_audit) THEN
               RAISE EXCEPTION 'the audit trail only grows at its end';
             END IF;
             RETURN NEW;
           END $$;
         CREATE FUNCTION storage_audit_head_next() RETURNS trigger LANGUAGE plpgsql AS
           $$ BEGIN
             IF NEW.seq <= (SELECT MAX(seq) FROM storage_audit_head) THEN
               RAISE EXCEPTION 'the heads of the audit trail only grow at their end';
             END IF;
             RETURN NEW;
           END $$;
         CREATE TRIGGER storage_audit_next BEFORE INSERT ON storage_audit
           FOR EACH ROW EXECUTE FUNCTION storage_audit_next();
         CREATE TRIGGER storage_audit_fixed BEFORE UPDATE OR DELETE ON storage_audit
           FOR EACH ROW EXECUTE FUNCTION storage_audit_refuse();
         CREATE TRIGGER storage_audit_whole BEFORE TRUNCATE ON storage_audit
           FOR EACH STATEMENT EXECUTE FUNCTION storage_audit_refuse();
         CREATE TRIGGER storage_audit_payload_fixed BEFORE UPDATE ON storage_audit_payload
           FOR EACH ROW EXECUTE FUNCTION storage_audit_refuse();
         CREATE TRIGGER storage_audit_head_next BEFORE INSERT ON storage_audit_head
           FOR EACH ROW EXECUTE FUNCTION storage_audit_head_next();
         CREATE TRIGGER storage_audit_head_fixed BEFORE UPDATE OR DELETE ON storage_audit_head
           FOR EACH ROW EXECUTE FUNCTION storage_audit_refuse();
         CREATE TRIGGER storage_audit_head_whole BEFORE TRUNCATE ON storage_audit_head
           FOR EACH STATEMENT EXECUTE FUNCTION storage_audit_refuse();",
    ),
};

const END: Statement = Statement::new(
    "storage.audit_end",
    "SELECT seq, hash FROM storage_audit ORDER BY seq DESC LIMIT 1",
);

const APPEND: Statement = Statement::new(
    "storage.append_audit",
    "INSERT INTO storage_audit (seq, version, at, actor, organisation, action, object_kind, object_id, outcome,
                                payload_hash, prev_hash, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
);

const KEEP_PAYLOAD: Statement = Statement::new(
    "storage.keep_audit_payload",
    "INSERT INTO storage_audit_payload (seq, salt, payload) VALUES ($1, $2, $3)",
);

const PAYLOAD: Statement = Statement::new(
    "storage.audit_payload",
    "SELECT payload FROM storage_audit_payload WHERE seq = $1",
);

/// A page of entries. What it names first is what the index is chosen by; the rest may be missing.
macro_rules! page {
    ($name:literal, $first:literal) => {
        Statement::new(
            concat!("storage.audit_page_", $name),
            concat!(
                "SELECT seq, version, at, actor, organisation, action, object_kind, object_id, outcome, payload_hash,
                        prev_hash, hash
                 FROM storage_audit
                 WHERE ",
                $first,
                " AND (CAST($1 AS TEXT) IS NULL OR actor = $1)
                  AND (CAST($2 AS TEXT) IS NULL OR organisation = $2)
                  AND (CAST($3 AS TEXT) IS NULL OR action = $3)
                  AND (CAST($4 AS TEXT) IS NULL OR object_kind = $4)
                  AND (CAST($5 AS TEXT) IS NULL OR object_id = $5)
                  AND at >= $6 AND at < $7 AND (at, seq) < ($8, $9)
                 ORDER BY at DESC, seq DESC LIMIT $10"
            ),
        )
    };
}
const PAGE_OF_OBJECT: Statement = page!("of_object", "object_kind = $4 AND object_id = $5");
const PAGE_OF_ACTOR: Statement = page!("of_actor", "actor = $1");
const PAGE_OF_ACTION: Statement = page!("of_action", "action = $3");
const PAGE_OF_TIME: Statement = page!("of_time", "at <= $8");

const ABOUT: Statement = Statement::new(
    "storage.audit_about",
    "SELECT a.seq, a.version, a.at, a.actor, a.organisation, a.action, a.object_kind, a.object_id, a.outcome,
            a.payload_hash, a.prev_hash, a.hash, p.payload
     FROM storage_audit AS a LEFT JOIN storage_audit_payload AS p ON p.seq = a.seq
     WHERE a.seq > $4 AND (a.actor = $1 OR (a.object_kind = $2 AND a.object_id = $3))
     ORDER BY a.seq LIMIT $5",
);

const ACTORS: Statement = Statement::new(
    "storage.audit_actors",
    "SELECT actor, organisation, action, outcome, COUNT(*), MIN(at), MAX(at)
     FROM storage_audit
     WHERE object_kind = $1 AND object_id = $2 AND at >= $3 AND at < $4
     GROUP BY actor, organisation, action, outcome
     ORDER BY MAX(at) DESC, actor, organisation NULLS FIRST, action, outcome LIMIT $5",
);

/// Both sides are bounded: a server without statistics would else read all details for each page.
const CHAIN: Statement = Statement::new(
    "storage.audit_chain",
    "SELECT a.seq, a.version, a.at, a.actor, a.organisation, a.action, a.object_kind, a.object_id, a.outcome,
            a.payload_hash, a.prev_hash, a.hash, p.salt, p.payload
     FROM storage_audit AS a
     LEFT JOIN (SELECT seq, salt, payload FROM storage_audit_payload WHERE seq > $1 AND seq <= $2) AS p ON p.seq = a.seq
     WHERE a.seq > $1 AND a.seq <= $2 ORDER BY a.seq",
);

const STRAY: Statement = Statement::new(
    "storage.stray_audit_entry",
    "SELECT 1 FROM storage_audit WHERE seq < 1 LIMIT 1",
);

const ERASE_ENTRY: Statement = Statement::new(
    "storage.erase_audit_payload",
    "DELETE FROM storage_audit_payload WHERE seq = $1",
);

const ERASE_ACTOR: Statement = Statement::new(
    "storage.erase_audit_payloads_of_actor",
    "DELETE FROM storage_audit_payload WHERE seq IN (SELECT seq FROM storage_audit WHERE actor = $1)",
);

const ERASE_OBJECT: Statement = Statement::new(
    "storage.erase_audit_payloads_of_object",
    "DELETE FROM storage_audit_payload
     WHERE seq IN (SELECT seq FROM storage_audit WHERE object_kind = $1 AND object_id = $2)",
);

const ERASE_BEFORE: Statement = Statement::new(
    "storage.erase_audit_payloads_before",
    "DELETE FROM storage_audit_payload WHERE seq IN (SELECT seq FROM storage_audit WHERE at < $1)",
);

const LAST_HEAD: Statement = Statement::new(
    "storage.last_audit_head",
    "SELECT COALESCE(MAX(seq), 0) FROM storage_audit_head",
);

const KEEP_HEAD: Statement = Statement::new(
    "storage.keep_audit_head",
    "INSERT INTO storage_audit_head (seq, at, hash, public_key, signature) VALUES ($1, $2, $3, $4, $5)",
);

const HEADS: Statement = Statement::new(
    "storage.audit_heads",
    "SELECT seq, at, hash, public_key, signature FROM storage_audit_head WHERE seq > $1 ORDER BY seq LIMIT $2",
);

pub(crate) const STATEMENTS: &[Statement] = &[
    END,
    APPEND,
    KEEP_PAYLOAD,
    PAYLOAD,
    PAGE_OF_OBJECT,
    PAGE_OF_ACTOR,
    PAGE_OF_ACTION,
    PAGE_OF_TIME,
    ABOUT,
    ACTORS,
    CHAIN,
    STRAY,
    ERASE_ENTRY,
    ERASE_ACTOR,
    ERASE_OBJECT,
    ERASE_BEFORE,
    LAST_HEAD,
    KEEP_HEAD,
    HEADS,
];

impl ToValue for Outcome {
    fn to_value(&self) -> Value<'_> {
        Value::Text(self.word())
    }
}

impl FromColumn<'_> for Outcome {
    fn from_column(value: Value<'_>) -> Result<Self, &'static str> {
        [Self::Done, Self::Refused, Self::Failed]
            .into_iter()
            .find(|outcome| value == Value::Text(outcome.word()))
            .ok_or("done, refused or failed")
    }
}

/// A number as both engines keep it; nothing of ours comes near the end of it.
pub(super) fn number(seq: u64) -> i64 {
    i64::try_from(seq).unwrap_or(i64::MAX)
}

fn entry(row: &Row<'_>) -> Result<Entry> {
    Ok(Entry {
        seq: row.get(0)?,
        version: row.get(1)?,
        at: row.get(2)?,
        actor: row.get(3)?,
        organisation: row.get(4)?,
        action: row.get(5)?,
        object_kind: row.get(6)?,
        object_id: row.get(7)?,
        outcome: row.get(8)?,
        payload_hash: row.get(9)?,
        prev_hash: row.get(10)?,
        hash: row.get(11)?,
    })
}

/// Where the chain ends.
pub(super) fn end(r: &mut Reading<'_>) -> Result<End> {
    let end = r.first(&END, &[], |row| {
        Ok(End {
            seq: row.get(0)?,
            hash: row.get(1)?,
        })
    })?;
    Ok(end.unwrap_or_default())
}

pub(super) fn append(w: &mut Writing<'_>, entry: &Entry, details: Option<&Details<'_>>) -> Result<()> {
    let seq = number(entry.seq);
    w.run(
        &APPEND,
        &[
            &seq,
            &entry.version,
            &entry.at,
            &entry.actor,
            &entry.organisation,
            &entry.action,
            &entry.object_kind,
            &entry.object_id,
            &entry.outcome,
            &entry.payload_hash,
            &entry.prev_hash,
            &entry.hash,
        ],
    )?;
    if let Some(details) = details {
        w.run(&KEEP_PAYLOAD, &[&seq, &details.salt, &details.payload])?;
    }
    Ok(())
}

pub(super) fn payload(r: &mut Reading<'_>, seq: u64) -> Result<Option<String>> {
    r.value(&PAYLOAD, &[&number(seq)])
}

pub(super) fn page(
    r: &mut Reading<'_>,
    filter: &Filter<'_>,
    after: Option<Place>,
    limit: usize,
) -> Result<Vec<Entry>> {
    // The narrowest index first: one thing has fewer entries than one person, and one person fewer than one action.
    let statement = match filter {
        Filter { object: Some(_), .. } => &PAGE_OF_OBJECT,
        Filter { actor: Some(_), .. } => &PAGE_OF_ACTOR,
        Filter { action: Some(_), .. } => &PAGE_OF_ACTION,
        _ => &PAGE_OF_TIME,
    };
    let (kind, id) = filter.object.unzip();
    let from = filter.from.map_or(i64::MIN, Timestamp::as_millisecond);
    let until = filter.until.map_or(i64::MAX, Timestamp::as_millisecond);
    let (at, seq) = after.map_or((i64::MAX, i64::MAX), |place| {
        (place.at.as_millisecond(), number(place.seq))
    });
    let values: &[&dyn ToValue] = &[
        &filter.actor,
        &filter.organisation,
        &filter.action,
        &kind,
        &id,
        &from,
        &until,
        &at,
        &seq,
        &limit.min(ENTRIES_PER_READ_MAX),
    ];
    r.all(statement, values, entry)
}

pub(super) fn about(
    r: &mut Reading<'_>,
    actor: &str,
    (kind, id): (&str, &str),
    after_seq: u64,
    limit: usize,
) -> Result<Vec<(Entry, Option<String>)>> {
    let values: &[&dyn ToValue] = &[
        &actor,
        &kind,
        &id,
        &number(after_seq),
        &limit.min(ENTRIES_PER_READ_MAX),
    ];
    r.all(&ABOUT, values, |row| Ok((entry(row)?, row.get(12)?)))
}

pub(super) fn actors(
    r: &mut Reading<'_>,
    (kind, id): (&str, &str),
    from: Timestamp,
    until: Timestamp,
    limit: usize,
) -> Result<Vec<ActorCount>> {
    let values: &[&dyn ToValue] = &[&kind, &id, &from, &until, &limit.min(ENTRIES_PER_READ_MAX)];
    r.all(&ACTORS, values, |row| {
        Ok(ActorCount {
            actor: row.get(0)?,
            organisation: row.get(1)?,
            action: row.get(2)?,
            outcome: row.get(3)?,
            count: row.get(4)?,
            first: row.get(5)?,
            last: row.get(6)?,
        })
    })
}

/// What a row of the chain holds. What cannot be read at all was not written by us.
#[derive(Debug)]
pub(super) enum Link<'r> {
    Entry(&'r Entry, Option<Details<'r>>),
    NoEntry(u64),
    NoPayload(u64),
}

/// Hands the entries after one number up to another to `take`, in order, with what is left of their payloads.
pub(super) fn chain(
    r: &mut Reading<'_>,
    after: u64,
    up_to: u64,
    mut take: impl FnMut(&Link<'_>),
) -> Result<()> {
    // A list of nothings takes no memory.
    r.all(&CHAIN, &[&number(after), &number(up_to)], |row| {
        let seq = row.get(0)?;
        match (entry(row), details(row)) {
            (Ok(entry), Ok(details)) => take(&Link::Entry(&entry, details)),
            (Err(_), _) => take(&Link::NoEntry(seq)),
            (_, Err(_)) => take(&Link::NoPayload(seq)),
        }
        Ok(())
    })
    .map(drop)
}

/// Whether there is an entry before the first.
pub(super) fn has_stray(r: &mut Reading<'_>) -> Result<bool> {
    Ok(r.value::<i64>(&STRAY, &[])?.is_some())
}

fn details<'r>(row: &Row<'r>) -> Result<Option<Details<'r>>> {
    let Some(salt) = row.get(12)? else {
        return Ok(None);
    };
    Ok(Some(Details {
        salt,
        payload: row.get(13)?,
    }))
}

pub(super) fn erase(w: &mut Writing<'_>, which: Erase<'_>) -> Result<u64> {
    match which {
        Erase::Entry(seq) => w.run(&ERASE_ENTRY, &[&number(seq)]),
        Erase::Actor(actor) => w.run(&ERASE_ACTOR, &[&actor]),
        Erase::Object(kind, id) => w.run(&ERASE_OBJECT, &[&kind, &id]),
        Erase::Before(moment) => w.run(&ERASE_BEFORE, &[&moment]),
    }
}

pub(super) fn last_head(r: &mut Reading<'_>) -> Result<u64> {
    r.value(&LAST_HEAD, &[]).map(Option::unwrap_or_default)
}

pub(super) fn keep_head(w: &mut Writing<'_>, head: &Head) -> Result<()> {
    w.run(
        &KEEP_HEAD,
        &[
            &number(head.seq),
            &head.at,
            &head.hash,
            &head.key.0,
            &head.signature,
        ],
    )
    .map(drop)
}

pub(super) fn heads(r: &mut Reading<'_>, after: u64, limit: usize) -> Result<Vec<Head>> {
    r.all(&HEADS, &[&number(after), &limit], |row| {
        Ok(Head {
            seq: row.get(0)?,
            at: row.get(1)?,
            hash: row.get(2)?,
            key: PublicKey(row.get(3)?),
            signature: row.get(4)?,
        })
    })
}

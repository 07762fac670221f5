//! The tables `evidence`, `evidence_side` and `evidence_issued_by`.

use storage::{Reading, Row, Statement, Writing};

use super::{Evidence, Side};
use crate::Error;
use crate::codes::{ClosedList, EvidenceId, ServiceId};
use crate::rows;

macro_rules! columns {
    () => {
        "SELECT id, names, multilingual_form, apostille, translation, note, source, last_confirmed, confirmed_by,
                archived_at FROM evidence "
    };
}

const ALL: Statement = Statement::new(
    "evidence.all",
    concat!(columns!(), "WHERE archived_at IS NULL ORDER BY id"),
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    ALL,
    BY_ID,
    SIDES,
    ISSUED_BY,
    ASKED_BY,
    PUT,
    CLEAR_SIDES,
    PUT_SIDE,
    CLEAR_ISSUED_BY,
    PUT_ISSUED_BY,
    MOVE_SIDES,
    MOVE_ISSUED_BY,
    MOVE_ASKED,
];

const BY_ID: Statement = Statement::new("evidence.by_id", concat!(columns!(), "WHERE id = $1"));
const SIDES: Statement = Statement::new(
    "evidence.sides",
    "SELECT bank, issuer, looks, number_place, validity, how_to_check, check_link FROM evidence_side
     WHERE evidence_id = $1 ORDER BY bank",
);
const ISSUED_BY: Statement = Statement::new(
    "evidence.issued_by",
    "SELECT i.bank, i.service_id FROM evidence_issued_by i JOIN service s ON s.id = i.service_id
     WHERE i.evidence_id = $1 AND s.archived_at IS NULL ORDER BY i.bank, i.position",
);
const ASKED_BY: Statement = Statement::new(
    "evidence.asked_by",
    "SELECT a.service_id FROM service_evidence a JOIN service s ON s.id = a.service_id
     WHERE a.evidence_id = $1 AND s.archived_at IS NULL ORDER BY a.service_id LIMIT $2",
);
const PUT: Statement = Statement::new(
    "evidence.put",
    "INSERT INTO evidence (id, names, multilingual_form, apostille, translation, note, source, content_hash, changed_at,
         edited_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, '', $8, $8)
     ON CONFLICT (id) DO UPDATE SET names = excluded.names, multilingual_form = excluded.multilingual_form,
         apostille = excluded.apostille, translation = excluded.translation, note = excluded.note,
         source = excluded.source, changed_at = excluded.changed_at, edited_at = excluded.edited_at",
);
const CLEAR_SIDES: Statement = Statement::new(
    "evidence.clear_sides",
    "DELETE FROM evidence_side WHERE evidence_id = $1",
);
const PUT_SIDE: Statement = Statement::new(
    "evidence.put_side",
    "INSERT INTO evidence_side (evidence_id, bank, issuer, looks, number_place, validity, how_to_check, check_link)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);
const CLEAR_ISSUED_BY: Statement = Statement::new(
    "evidence.clear_issued_by",
    "DELETE FROM evidence_issued_by WHERE evidence_id = $1",
);
const PUT_ISSUED_BY: Statement = Statement::new(
    "evidence.put_issued_by",
    "INSERT INTO evidence_issued_by (evidence_id, bank, position, service_id) VALUES ($1, $2, $3, $4)",
);
const MOVE_SIDES: Statement = Statement::new(
    "evidence.move_sides",
    "UPDATE evidence_side SET evidence_id = $2 WHERE evidence_id = $1",
);
const MOVE_ISSUED_BY: Statement = Statement::new(
    "evidence.move_issued_by",
    "UPDATE evidence_issued_by SET evidence_id = $2 WHERE evidence_id = $1",
);
const MOVE_ASKED: Statement = Statement::new(
    "evidence.move_asked",
    "UPDATE service_evidence SET evidence_id = $2 WHERE evidence_id = $1",
);

/// Every passport, by id: what the snapshot holds.
pub fn all(r: &mut Reading<'_>) -> Result<Vec<Evidence>, Error> {
    Ok(r.all(&ALL, &[], evidence)?)
}

/// One passport, also when it is archived.
pub fn by_id(r: &mut Reading<'_>, id: &EvidenceId) -> Result<Option<Evidence>, Error> {
    Ok(r.first(&BY_ID, &[&id.as_str()], evidence)?)
}

/// What a document is like on each bank, as far as anything is known.
pub fn sides(r: &mut Reading<'_>, id: &EvidenceId) -> Result<Vec<Side>, Error> {
    let mut sides = r.all(&SIDES, &[&id.as_str()], |row| {
        Ok(Side {
            bank: rows::bank(row, 0)?,
            issuer: rows::text(row, 1)?,
            looks: rows::text(row, 2)?,
            number_place: rows::text(row, 3)?,
            validity: rows::text(row, 4)?,
            how_to_check: rows::text(row, 5)?,
            check_link: row.get(6)?,
            issued_by: Vec::new(),
        })
    })?;
    let issued = r.all(&ISSUED_BY, &[&id.as_str()], |row| {
        Ok((rows::bank(row, 0)?, rows::id(row, 1, ServiceId::parse)?))
    })?;
    for (bank, service) in issued {
        if let Some(side) = sides.iter_mut().find(|side| side.bank == bank) {
            side.issued_by.push(service);
        }
    }
    Ok(sides)
}

/// The services that ask for a document, by id.
pub fn asked_by(r: &mut Reading<'_>, id: &EvidenceId, limit: usize) -> Result<Vec<ServiceId>, Error> {
    Ok(r.all(&ASKED_BY, &[&id.as_str(), &limit], |row| {
        rows::id(row, 0, ServiceId::parse)
    })?)
}

/// Writes a passport with its sides.
pub(crate) fn put(w: &mut Writing<'_>, evidence: &Evidence, sides: &[Side]) -> Result<(), Error> {
    let now = w.now();
    let id = evidence.id.as_str();
    w.run(
        &PUT,
        &[
            &id,
            &rows::json(&evidence.names),
            &evidence.multilingual_form.map(ClosedList::code),
            &evidence.apostille.map(ClosedList::code),
            &evidence.translation.map(ClosedList::code),
            &evidence.note.to_json(),
            &evidence.provenance.source,
            &now,
        ],
    )?;
    w.run(&CLEAR_SIDES, &[&id])?;
    w.run(&CLEAR_ISSUED_BY, &[&id])?;
    for side in sides {
        w.run(
            &PUT_SIDE,
            &[
                &id,
                &side.bank.code(),
                &side.issuer.to_json(),
                &side.looks.to_json(),
                &side.number_place.to_json(),
                &side.validity.to_json(),
                &side.how_to_check.to_json(),
                &side.check_link,
            ],
        )?;
        for (position, service) in side.issued_by.iter().enumerate() {
            w.run(
                &PUT_ISSUED_BY,
                &[&id, &side.bank.code(), &position, &service.as_str()],
            )?;
        }
    }
    Ok(())
}

/// Hangs what refers to a passport on another id.
pub(crate) fn move_references(w: &mut Writing<'_>, from: &str, to: &str) -> Result<(), Error> {
    for statement in [&MOVE_SIDES, &MOVE_ISSUED_BY, &MOVE_ASKED] {
        w.run(statement, &[&from, &to])?;
    }
    Ok(())
}

fn evidence(row: &Row<'_>) -> storage::Result<Evidence> {
    Ok(Evidence {
        id: rows::id(row, 0, EvidenceId::parse)?,
        names: row.parse(1, serde_json::from_str)?,
        multilingual_form: rows::optional_code(row, 2)?,
        apostille: rows::optional_code(row, 3)?,
        translation: rows::optional_code(row, 4)?,
        note: rows::text(row, 5)?,
        provenance: rows::provenance(row, 6)?,
        archived: row.get(9)?,
    })
}

//! The tables `life_event` and `life_event_service`.

use storage::{Reading, Row, Statement, Writing};

use super::{LifeEvent, Path, Step};
use crate::Error;
use crate::codes::{ClosedList, EventCode, ServiceId};
use crate::rows;
use crate::services::store::{COLUMNS, columns, service};

/// How many services the path of an event shows on one page; the rest is found through the list of services.
pub const STEPS_MAX: usize = 500;

const ALL: Statement = Statement::new(
    "events.all",
    "SELECT code, audience, position, name FROM life_event WHERE archived_at IS NULL ORDER BY position, code",
);
const PATHS: Statement = Statement::new(
    "events.paths",
    concat!(
        "SELECT ",
        columns!(),
        ", m.bank FROM life_event_service m JOIN service s ON s.id = m.service_id
         WHERE m.event_code = $1 AND s.archived_at IS NULL ORDER BY m.bank, m.position LIMIT $2"
    ),
);
const SIZES: Statement = Statement::new(
    "events.sizes",
    "SELECT m.event_code, m.bank, COUNT(*) FROM life_event_service m JOIN service s ON s.id = m.service_id
     WHERE s.archived_at IS NULL GROUP BY m.event_code, m.bank ORDER BY m.event_code, m.bank",
);
const RELATED: Statement = Statement::new(
    "events.related",
    "SELECT o.event_code, COUNT(*) FROM life_event_service m
     JOIN life_event_service o ON o.service_id = m.service_id
     JOIN life_event e ON e.code = o.event_code
     WHERE m.event_code = $1 AND o.event_code <> $1 AND e.archived_at IS NULL
     GROUP BY o.event_code, e.position ORDER BY COUNT(*) DESC, e.position LIMIT $2",
);

/// The statements of this store.
pub const STATEMENTS: &[Statement] = &[
    ALL,
    PATHS,
    SIZES,
    RELATED,
    BY_CODE,
    STEPS,
    PUT,
    CLEAR_STEPS,
    PUT_STEP,
    MOVE_STEPS,
];

const BY_CODE: Statement = Statement::new(
    "events.by_code",
    "SELECT code, audience, position, name FROM life_event WHERE code = $1",
);
const STEPS: Statement = Statement::new(
    "events.steps",
    "SELECT bank, service_id FROM life_event_service WHERE event_code = $1 ORDER BY bank, position",
);
const PUT: Statement = Statement::new(
    "events.put",
    "INSERT INTO life_event (code, audience, position, name, content_hash, changed_at, edited_at)
     VALUES ($1, $2, $3, $4, '', $5, $5)
     ON CONFLICT (code) DO UPDATE SET audience = excluded.audience, position = excluded.position, name = excluded.name,
         changed_at = excluded.changed_at, edited_at = excluded.edited_at",
);
const CLEAR_STEPS: Statement = Statement::new(
    "events.clear_steps",
    "DELETE FROM life_event_service WHERE event_code = $1",
);
const PUT_STEP: Statement = Statement::new(
    "events.put_step",
    "INSERT INTO life_event_service (event_code, bank, position, service_id) VALUES ($1, $2, $3, $4)",
);
const MOVE_STEPS: Statement = Statement::new(
    "events.move_steps",
    "UPDATE life_event_service SET event_code = $2 WHERE event_code = $1",
);

/// Every life event, in the order of their file.
pub fn all(r: &mut Reading<'_>) -> Result<Vec<LifeEvent>, Error> {
    Ok(r.all(&ALL, &[], event)?)
}

/// One event, also when it is archived.
pub(crate) fn by_code(r: &mut Reading<'_>, code: &EventCode) -> Result<Option<LifeEvent>, Error> {
    Ok(r.first(&BY_CODE, &[&code.as_str()], event)?)
}

fn event(row: &Row<'_>) -> storage::Result<LifeEvent> {
    Ok(LifeEvent {
        code: rows::id(row, 0, EventCode::parse)?,
        audience: rows::code(row, 1)?,
        position: row.get(2)?,
        name: rows::text(row, 3)?,
    })
}

/// The steps of an event's path on each bank, in order, also those whose service is archived.
pub(crate) fn steps(r: &mut Reading<'_>, code: &EventCode) -> Result<Vec<Step>, Error> {
    Ok(r.all(&STEPS, &[&code.as_str()], |row| {
        Ok(Step {
            bank: rows::bank(row, 0)?,
            service: rows::id(row, 1, ServiceId::parse)?,
        })
    })?)
}

/// Writes an event with its path.
pub(crate) fn put(w: &mut Writing<'_>, event: &LifeEvent, steps: &[Step]) -> Result<(), Error> {
    let now = w.now();
    let code = event.code.as_str();
    w.run(
        &PUT,
        &[
            &code,
            &event.audience.code(),
            &event.position,
            &event.name.to_json(),
            &now,
        ],
    )?;
    w.run(&CLEAR_STEPS, &[&code])?;
    for (position, step) in steps.iter().enumerate() {
        w.run(
            &PUT_STEP,
            &[&code, &step.bank.code(), &position, &step.service.as_str()],
        )?;
    }
    Ok(())
}

/// Hangs the path of an event on another code.
pub(crate) fn move_references(w: &mut Writing<'_>, from: &str, to: &str) -> Result<(), Error> {
    w.run(&MOVE_STEPS, &[&from, &to])?;
    Ok(())
}

/// The path of an event on each bank, at most [`STEPS_MAX`] services in all.
pub fn paths(r: &mut Reading<'_>, code: &EventCode) -> Result<Vec<Path>, Error> {
    let steps = r.all(&PATHS, &[&code.as_str(), &STEPS_MAX], |row| {
        Ok((rows::bank(row, COLUMNS)?, service(row)?))
    })?;
    let mut paths: Vec<Path> = Vec::new();
    for (bank, service) in steps {
        match paths.last_mut() {
            Some(path) if path.bank == bank => path.services.push(service),
            _ => paths.push(Path {
                bank,
                services: vec![service],
            }),
        }
    }
    Ok(paths)
}

/// The events that share services with an event, those that share the most first.
pub fn related(r: &mut Reading<'_>, code: &EventCode, limit: usize) -> Result<Vec<EventCode>, Error> {
    Ok(r.all(&RELATED, &[&code.as_str(), &limit], |row| {
        rows::id(row, 0, EventCode::parse)
    })?)
}

/// How many services each event has on each bank.
pub(crate) fn sizes(r: &mut Reading<'_>) -> Result<Vec<(EventCode, crate::codes::Bank, u64)>, Error> {
    Ok(r.all(&SIZES, &[], |row| {
        Ok((
            rows::id(row, 0, EventCode::parse)?,
            rows::bank(row, 1)?,
            row.get(2)?,
        ))
    })?)
}

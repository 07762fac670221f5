//! The tables `life_event` and `life_event_service`.

use storage::{Reading, Statement};

use super::{LifeEvent, Path};
use crate::Error;
use crate::codes::EventCode;
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
pub const STATEMENTS: &[Statement] = &[ALL, PATHS, SIZES, RELATED];

/// Every life event, in the order of their file.
pub fn all(r: &mut Reading<'_>) -> Result<Vec<LifeEvent>, Error> {
    Ok(r.all(&ALL, &[], |row| {
        Ok(LifeEvent {
            code: rows::id(row, 0, EventCode::parse)?,
            audience: rows::code(row, 1)?,
            position: row.get(2)?,
            name: rows::text(row, 3)?,
        })
    })?)
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

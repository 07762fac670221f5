//! Life events as documents of [`editing`](crate::editing), and back.

use storage::{Reading, Writing};

use super::{LifeEvent, Step, store};
use crate::Error;
use crate::codes::{Bank, ClosedList, EventCode, ServiceId};
use crate::editing::{Document, Kind};
use crate::services::Audience;

/// The document of an event.
pub(crate) fn event(r: &mut Reading<'_>, code: &EventCode) -> Result<Option<Document>, Error> {
    let Some(event) = store::by_code(r, code)? else {
        return Ok(None);
    };
    let steps = store::steps(r, code)?;
    let document = Document::new(Kind::Event)
        .with_text("name", &event.name)
        .with_words("audience", Some(event.audience.code()))
        .with_words("position", Some(event.position.to_string()));
    // The steps come bank by bank.
    Ok(Some(steps.chunk_by(|one, next| one.bank == next.bank).fold(
        document,
        |document, path| match path {
            [first, ..] => document.with_many(
                &format!("path.{}", first.bank),
                path.iter().map(|step| &step.service),
            ),
            [] => document,
        },
    )))
}

/// Writes an event as its document has it.
pub(crate) fn put_event(
    w: &mut Writing<'_>,
    code: &EventCode,
    document: &Document,
    banks: impl Iterator<Item = Bank>,
) -> Result<(), Error> {
    let stored = store::by_code(w, code)?
        .map(|stored| stored.name)
        .unwrap_or_default();
    let steps: Vec<Step> = banks
        .flat_map(|bank| {
            document
                .ids(&format!("path.{bank}"), ServiceId::parse)
                .into_iter()
                .map(move |service| Step { bank, service })
        })
        .collect();
    let event = LifeEvent {
        code: code.clone(),
        audience: document.code("audience").unwrap_or(Audience::Both),
        position: document.words("position").parse().unwrap_or_default(),
        name: stored.edited(&document.own_text("name")),
    };
    store::put(w, &event, &steps)
}

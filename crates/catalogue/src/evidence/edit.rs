//! Passports of documents as documents of [`editing`](crate::editing), and back.

use language::PerLanguage;
use storage::{Reading, Writing};

use super::{Evidence, Side, store};
use crate::Error;
use crate::codes::{Bank, ClosedList, EvidenceId, ServiceId};
use crate::editing::{Document, Kind, Value};
use crate::provenance::Provenance;

/// The document of a passport.
pub(crate) fn evidence(r: &mut Reading<'_>, id: &EvidenceId) -> Result<Option<Document>, Error> {
    let Some(evidence) = store::by_id(r, id)? else {
        return Ok(None);
    };
    let mut document = Document::new(Kind::Evidence)
        .with("names", Some(Value::Names(evidence.names)))
        .with_words(
            "multilingual_form",
            evidence.multilingual_form.map(ClosedList::code),
        )
        .with_words("apostille", evidence.apostille.map(ClosedList::code))
        .with_words("translation", evidence.translation.map(ClosedList::code))
        .with_text("note", &evidence.note)
        .with_words("source", Some(evidence.provenance.source));
    for side in store::sides(r, id)? {
        let key = |name: &str| format!("{name}.{}", side.bank);
        document = document
            .with_text(&key("issuer"), &side.issuer)
            .with_text(&key("looks"), &side.looks)
            .with_text(&key("number_place"), &side.number_place)
            .with_text(&key("validity"), &side.validity)
            .with_text(&key("check"), &side.how_to_check)
            .with_words(&key("check_link"), side.check_link.clone())
            .with_many(&key("issued_by"), &side.issued_by);
    }
    Ok(Some(document))
}

/// Writes a passport as its document has it.
pub(crate) fn put_evidence(
    w: &mut Writing<'_>,
    id: &EvidenceId,
    document: &Document,
    banks: impl Iterator<Item = Bank>,
) -> Result<(), Error> {
    let note = store::by_id(w, id)?.map(|stored| stored.note).unwrap_or_default();
    let stored = store::sides(w, id)?;
    let sides: Vec<Side> = banks
        .filter_map(|bank| {
            let key = |name: &str| format!("{name}.{bank}");
            let old = stored.iter().find(|side| side.bank == bank);
            let edited = |text: Option<&language::text::Text>, name: &str| {
                text.cloned()
                    .unwrap_or_default()
                    .edited(&document.own_text(&key(name)))
            };
            let side = Side {
                bank,
                issuer: edited(old.map(|old| &old.issuer), "issuer"),
                looks: edited(old.map(|old| &old.looks), "looks"),
                number_place: edited(old.map(|old| &old.number_place), "number_place"),
                validity: edited(old.map(|old| &old.validity), "validity"),
                how_to_check: edited(old.map(|old| &old.how_to_check), "check"),
                check_link: document.optional(&key("check_link")),
                issued_by: document.ids(&key("issued_by"), ServiceId::parse),
            };
            (!side.is_empty()).then_some(side)
        })
        .collect();
    let names = match document.get("names") {
        Some(Value::Names(names)) => names.clone(),
        _ => PerLanguage::default(),
    };
    let evidence = Evidence {
        id: id.clone(),
        names,
        multilingual_form: document.code("multilingual_form"),
        apostille: document.code("apostille"),
        translation: document.code("translation"),
        note: note.edited(&document.own_text("note")),
        provenance: Provenance::unconfirmed(document.words("source").to_owned()),
        archived: None,
    };
    store::put(w, &evidence, &sides)
}

//! What the room keeps about people, and for how long: who asked for a translation.

use super::{KEPT_DAYS, REMEMBERED_DAYS, store};
use crate::privacy::holding::{Erased, Export, Holding, Kind, Of, column};
use crate::privacy::retention::{Rule, Then, days};
use crate::privacy::{Room, no_hindrance};
use crate::words::Privacy as W;

const ABOUT_THE_TEXT: &str = "the text of the catalogue, which is its organisation's";

/// The room's part of the registry.
pub(crate) const ROOM: Room = Room {
    holdings: &[Holding {
        table: "translation_request",
        title: W::holds_translations,
        export: Export::Rows(
            store::REQUESTS_OUT,
            &[Of::Person],
            &[
                column("item_kind", Kind::Code, W::label_kind),
                column("item_key", Kind::Code, W::label_object),
                column("language", Kind::Language, W::label_language),
                column("words", Kind::Text, W::label_text),
                column("state", Kind::Code, W::label_status),
                column("asked_at", Kind::Moment, W::label_asked),
                column("ended_at", Kind::Moment, W::label_ended),
            ],
        ),
        withheld: &[
            ("id", "a number of the table"),
            ("fields", ABOUT_THE_TEXT),
            ("source", ABOUT_THE_TEXT),
            ("result", ABOUT_THE_TEXT),
            ("person_id", "whose it is"),
            ("rounds", "about the service"),
            ("failure", "about the service"),
        ],
        erased: Erased::With(|w, subject| store::erase(w, subject.person)),
    }],
    retention: &[
        Rule {
            name: "translation.requests",
            what: W::keeps_translations,
            kept: |_| days(KEPT_DAYS),
            why: W::why_translations,
            then: Then::Deleted,
            apply: store::forget_requests,
        },
        Rule {
            name: "translation.memory",
            what: W::keeps_memory,
            kept: |_| days(REMEMBERED_DAYS),
            why: W::why_memory,
            then: Then::Deleted,
            apply: store::forget_memory,
        },
    ],
    hindrances: no_hindrance,
};

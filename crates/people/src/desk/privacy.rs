//! What the room keeps about people, and for how long: the numbers of those who wrote, and who has what open.

use super::store;
use crate::privacy::holding::{Erased, Export, Holding, Kind, Of, column};
use crate::privacy::retention::{Rule, Then, days};
use crate::privacy::{Room, no_hindrance};
use crate::words::Privacy as W;

/// Days after which nobody is told any more who had a text open.
const PRESENCE_DAYS: u64 = 1;

const ABOUT_THE_TEXT: &str = "the text of the catalogue, which is its organisation's";
const NUMBER: &str = "the number of whoever wrote or approved it";

/// The room's part of the registry.
pub(crate) const ROOM: Room = Room {
    holdings: &[
        Holding {
            table: "presence",
            title: W::holds_presence,
            export: Export::Rows(
                store::PRESENCE_OUT,
                &[Of::Person],
                &[
                    column("kind", Kind::Code, W::label_kind),
                    column("item_key", Kind::Code, W::label_object),
                    column("seen_at", Kind::Moment, W::label_used),
                ],
            ),
            withheld: &[("person_id", "whose it is")],
            erased: Erased::By(store::ERASE_PRESENCE, &[Of::Person]),
        },
        Holding {
            table: "draft",
            title: W::holds_drafts,
            export: Export::Rows(
                store::DRAFTS_OUT,
                &[Of::Person],
                &[
                    column("kind", Kind::Code, W::label_kind),
                    column("item_key", Kind::Code, W::label_object),
                    column("title", Kind::Text, W::label_name),
                    column("state", Kind::Code, W::label_status),
                    column("note", Kind::Text, W::label_answer),
                    column("began_at", Kind::Moment, W::label_since),
                    column("edited_at", Kind::Moment, W::label_used),
                ],
            ),
            withheld: &[
                ("owner_id", ABOUT_THE_TEXT),
                ("document", ABOUT_THE_TEXT),
                ("base_version", ABOUT_THE_TEXT),
                ("base_document", ABOUT_THE_TEXT),
                ("number", "counts how often it was saved"),
                ("author", NUMBER),
                ("submitted_by", NUMBER),
                ("moved_at", "stands in the audit trail of whoever did it"),
            ],
            erased: Erased::Stays(W::stays_texts),
        },
        Holding {
            table: "revision",
            title: W::holds_revisions,
            export: Export::Rows(
                store::REVISIONS_OUT,
                &[Of::Person],
                &[
                    column("kind", Kind::Code, W::label_kind),
                    column("item_key", Kind::Code, W::label_object),
                    column("number", Kind::Number, W::label_version),
                    column("made_at", Kind::Moment, W::label_at),
                ],
            ),
            withheld: &[
                ("document", ABOUT_THE_TEXT),
                ("version", ABOUT_THE_TEXT),
                ("author", NUMBER),
                ("approved_by", NUMBER),
            ],
            erased: Erased::Stays(W::stays_texts),
        },
    ],
    retention: &[Rule {
        name: "desk.presence",
        what: W::keeps_presence,
        kept: |_| days(PRESENCE_DAYS),
        why: W::why_presence,
        then: Then::Deleted,
        apply: store::forget_before,
    }],
    hindrances: no_hindrance,
};

//! What the room keeps about people, and for how long.

use super::{KEPT_DAYS, UNSENT_DAYS, store};
use crate::privacy::holding::{Erased, Export, Holding, Kind, Of, column};
use crate::privacy::retention::{Rule, Then, days};
use crate::privacy::{Room, no_hindrance};
use crate::words::Privacy as W;

/// The room's part of the registry.
pub(crate) const ROOM: Room = Room {
    holdings: &[Holding {
        table: "letter",
        title: W::holds_letters,
        export: Export::Rows(
            store::LETTERS_OUT,
            &[Of::Person, Of::Email],
            &[
                column("kind", Kind::Code, W::label_purpose),
                column("recipient", Kind::Text, W::label_email),
                column("language", Kind::Language, W::label_language),
                column("subject", Kind::Text, W::label_subject),
                column("written_at", Kind::Moment, W::label_written),
                column("sent_at", Kind::Moment, W::label_sent),
            ],
        ),
        withheld: &[
            ("id", "a number of the table"),
            ("person_id", "whose it is"),
            (
                "body",
                "holds links that prove who reads the mailbox: only the mailbox may show them",
            ),
            ("attempts", "about the mail server"),
            ("last_failure", "about the mail server"),
        ],
        erased: Erased::By(store::ERASE_LETTERS, &[Of::Person, Of::Email]),
    }],
    retention: &[
        Rule {
            name: "notices.sent-letters",
            what: W::keeps_sent_letters,
            kept: |_| days(KEPT_DAYS),
            why: W::why_sent_letters,
            then: Then::Deleted,
            apply: |w, before| Ok(store::forget(w, before)?),
        },
        Rule {
            name: "notices.unsent-letters",
            what: W::keeps_unsent_letters,
            kept: |_| days(UNSENT_DAYS),
            why: W::why_unsent_letters,
            then: Then::Deleted,
            apply: |w, before| Ok(store::forget_unsent(w, before)?),
        },
    ],
    hindrances: no_hindrance,
};

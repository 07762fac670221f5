//! What the room keeps about people, and for how long: the links of reminder letters, and who handled what readers said.

use super::{LINK_DAYS, store};
use crate::privacy::holding::{Erased, Export, Holding, Kind, Of, column};
use crate::privacy::retention::{Rule, Then, days};
use crate::privacy::{Room, no_hindrance};
use crate::words::Privacy as W;

const READERS: &str = "what an unknown reader said about a page";

/// The room's part of the registry.
pub(crate) const ROOM: Room = Room {
    holdings: &[
        Holding {
            table: "confirm_link",
            title: W::holds_reminders,
            export: Export::Rows(
                store::LINKS_OUT,
                &[Of::Person],
                &[
                    column("kind", Kind::Code, W::label_kind),
                    column("item_key", Kind::Code, W::label_object),
                    column("created_at", Kind::Moment, W::label_sent),
                    column("expires_at", Kind::Moment, W::label_until),
                    column("used_at", Kind::Moment, W::label_used),
                ],
            ),
            withheld: &[
                ("token_hash", "a hash of what is in the letter"),
                ("person_id", "whose it is"),
            ],
            erased: Erased::By(store::ERASE, &[Of::Person]),
        },
        Holding {
            table: "feedback",
            title: W::holds_cases,
            export: Export::Rows(
                catalogue::feedback::store::HANDLED_OUT,
                &[Of::Person],
                &[
                    column("id", Kind::Number, W::label_case),
                    column("state", Kind::Code, W::label_status),
                    column("reason", Kind::Text, W::label_answer),
                    column("handled_at", Kind::Moment, W::label_ended),
                ],
            ),
            withheld: &[
                ("subject_kind", READERS),
                ("subject_id", READERS),
                ("answer", READERS),
                ("comment", READERS),
                ("language", READERS),
                ("at", READERS),
                ("owner_id", "whose page it is about"),
                ("handled_by", "the number of whoever handled it"),
            ],
            erased: Erased::Stays(W::stays_cases),
        },
    ],
    retention: &[Rule {
        name: "upkeep.links",
        what: W::keeps_reminders,
        kept: |_| days(LINK_DAYS),
        why: W::why_reminders,
        then: Then::Deleted,
        apply: |w, before| Ok(store::forget_links(w, before)?),
    }],
    hindrances: no_hindrance,
};

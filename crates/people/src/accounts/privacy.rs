//! What the room keeps about people, and for how long.

use std::time::Duration;

use super::store;
use super::tries::FORGOTTEN_AFTER;
use crate::privacy::holding::{Erased, Export, Holding, Kind, Of, column};
use crate::privacy::retention::{Rule, Then};
use crate::privacy::{Room, no_hindrance};
use crate::words::Privacy as W;

/// The room's part of the registry.
pub(crate) const ROOM: Room = Room {
    holdings: HOLDINGS,
    retention: RETENTION,
    hindrances: no_hindrance,
};

const OWNER: (&str, &str) = ("person_id", "whose it is");

const HOLDINGS: &[Holding] = &[
    Holding {
        table: "account_session",
        title: W::holds_sessions,
        export: Export::Rows(
            store::SESSIONS_OUT,
            &[Of::Person],
            &[
                column("created_at", Kind::Moment, W::label_signed_in),
                column("used_at", Kind::Moment, W::label_used),
                column("proved_at", Kind::Moment, W::label_proved),
                column("strong_until", Kind::Moment, W::label_strong_until),
            ],
        ),
        withheld: &[("key", "a hash of what the browser holds"), OWNER],
        erased: Erased::By(store::ERASE_SESSIONS, &[Of::Person]),
    },
    Holding {
        table: "account_link",
        title: W::holds_links,
        export: Export::Rows(
            store::LINKS_OUT,
            &[Of::EmailKey, Of::Person],
            &[
                column("purpose", Kind::Code, W::label_purpose),
                column("email", Kind::Text, W::label_email),
                column("target", Kind::Code, W::label_target),
                column("created_at", Kind::Moment, W::label_since),
                column("expires_at", Kind::Moment, W::label_until),
            ],
        ),
        withheld: &[
            ("hash", "a hash of what is in the letter"),
            OWNER,
            ("email_key", "the address as it is compared"),
        ],
        erased: Erased::By(store::END_LINKS, &[Of::EmailKey, Of::Person]),
    },
    Holding {
        table: "account_step",
        title: W::holds_steps,
        export: Export::Rows(
            store::STEPS_OUT,
            &[Of::Person],
            &[
                column("purpose", Kind::Code, W::label_purpose),
                column("expires_at", Kind::Moment, W::label_until),
            ],
        ),
        withheld: &[
            ("hash", "a hash of what the page holds"),
            OWNER,
            ("state", "may be a secret that is not proved yet"),
        ],
        erased: Erased::By(store::END_STEPS, &[Of::Person]),
    },
    Holding {
        table: "account_tries",
        title: W::holds_tries,
        export: Export::Rows(
            store::TRIES_OUT,
            &[Of::TriesOfPassword, Of::TriesOfCode],
            &[
                column("wrong", Kind::Number, W::label_wrong),
                column("last_at", Kind::Moment, W::label_at),
                column("slow_until", Kind::Moment, W::label_slow_until),
            ],
        ),
        withheld: &[("key", "a hash of the address")],
        erased: Erased::By(store::ERASE_TRIES, &[Of::TriesOfPassword, Of::TriesOfCode]),
    },
    Holding {
        table: "account_totp",
        title: W::holds_totp,
        export: Export::Rows(
            store::TOTP_OUT,
            &[Of::Person],
            &[column("created_at", Kind::Moment, W::label_since)],
        ),
        withheld: &[
            OWNER,
            ("secret", "a secret"),
            ("last_step", "keeps a code from working twice"),
        ],
        erased: Erased::By(store::END_TOTP, &[Of::Person]),
    },
    Holding {
        table: "account_recovery_code",
        title: W::holds_codes,
        export: Export::Rows(
            store::CODES_OUT,
            &[Of::Person],
            &[column("used_at", Kind::Moment, W::label_used)],
        ),
        withheld: &[OWNER, ("hash", "a hash of a secret")],
        erased: Erased::By(store::END_CODES, &[Of::Person]),
    },
    Holding {
        table: "account_passkey",
        title: W::holds_passkeys,
        export: Export::Rows(
            store::PASSKEYS_OUT,
            &[Of::Person],
            &[
                column("name", Kind::Text, W::label_name),
                column("created_at", Kind::Moment, W::label_since),
                column("used_at", Kind::Moment, W::label_used),
            ],
        ),
        withheld: &[
            ("id", "a number of the table"),
            OWNER,
            ("credential", "a key of the device"),
            ("passkey", "a key of the device"),
        ],
        erased: Erased::By(store::ERASE_PASSKEYS, &[Of::Person]),
    },
    Holding {
        table: "account_identity",
        title: W::holds_identities,
        export: Export::Rows(
            store::IDENTITIES_OUT,
            &[Of::Person],
            &[
                column("issuer", Kind::Text, W::label_issuer),
                column("subject", Kind::Text, W::label_subject_there),
                column("created_at", Kind::Moment, W::label_since),
            ],
        ),
        withheld: &[OWNER],
        erased: Erased::By(store::ERASE_IDENTITIES, &[Of::Person]),
    },
    // The last: everything else points to it.
    Holding {
        table: "account",
        title: W::holds_account,
        export: Export::Rows(
            store::ACCOUNT_OUT,
            &[Of::Person],
            &[
                column("id", Kind::Number, W::label_number),
                column("name", Kind::Text, W::label_name),
                column("email", Kind::Text, W::label_email),
                column("language", Kind::Language, W::label_language),
                column("assurance", Kind::Code, W::label_assurance),
                column("status", Kind::Code, W::label_status),
                column("password", Kind::Flag, W::label_has_password),
                column("password_changed_at", Kind::Moment, W::label_password_changed),
                column("created_at", Kind::Moment, W::label_since),
            ],
        ),
        withheld: &[("email_key", "the address as it is compared")],
        erased: Erased::By(store::ERASE_ACCOUNT, &[Of::Person]),
    },
];

const RETENTION: &[Rule] = &[
    Rule {
        name: "accounts.unused-sessions",
        what: W::keeps_unused_sessions,
        kept: |settings| settings.idle,
        why: W::why_sessions,
        then: Then::Deleted,
        apply: store::forget_unused_sessions,
    },
    Rule {
        name: "accounts.old-sessions",
        what: W::keeps_old_sessions,
        kept: |settings| settings.longest,
        why: W::why_sessions,
        then: Then::Deleted,
        apply: store::forget_old_sessions,
    },
    Rule {
        name: "accounts.links",
        what: W::keeps_links,
        kept: |_| Duration::ZERO,
        why: W::why_links,
        then: Then::Deleted,
        apply: store::forget_links,
    },
    Rule {
        name: "accounts.tries",
        what: W::keeps_tries,
        kept: |_| FORGOTTEN_AFTER,
        why: W::why_tries,
        then: Then::Deleted,
        apply: store::forget_tries,
    },
];

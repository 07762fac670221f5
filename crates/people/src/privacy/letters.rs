//! The letters of the room.

use jiff::Timestamp;
use language::format;
use storage::Writing;

use crate::accounts::Account;
use crate::accounts::token::Token;
use crate::notices::{Letter, Part, send};
use crate::{Error, People, words};

fn letter(account: &Account, is_theirs: bool, kind: &'static str, subject: &str, body: Vec<Part>) -> Letter {
    Letter {
        to: account.email.clone(),
        person: is_theirs.then_some(account.id),
        kind,
        language: account.language,
        subject: subject.to_owned(),
        body,
    }
}

/// The account will be erased; here is how to keep it.
pub(super) fn asked(
    w: &mut Writing<'_>,
    people: &People,
    account: &Account,
    due: Timestamp,
    token: &Token,
) -> Result<(), Error> {
    let t = words::Privacy(account.language);
    let action = Part::Action {
        words: t.letter_asked_action().to_owned(),
        href: people.link(account.language, &format!("/account/erase/{}", token.as_str())),
    };
    let body = vec![
        Part::Words(t.letter_asked(format::date_time(account.language, due))),
        Part::Words(t.letter_asked_keep().to_owned()),
        action,
    ];
    send(
        w,
        &letter(
            account,
            true,
            "privacy.erasure-asked",
            t.letter_asked_subject(),
            body,
        ),
    )
}

/// The account can not be erased yet.
pub(super) fn hindered(w: &mut Writing<'_>, people: &People, account: &Account) -> Result<(), Error> {
    let t = words::Privacy(account.language);
    let body = vec![
        Part::Words(t.letter_hindered().to_owned()),
        Part::Action {
            words: t.letter_hindered_action().to_owned(),
            href: people.link(account.language, "/account/erase"),
        },
    ];
    send(
        w,
        &letter(
            account,
            true,
            "privacy.erasure-waits",
            t.letter_hindered_subject(),
            body,
        ),
    )
}

/// The account is gone. The letter itself is forgotten once it has left.
pub(super) fn erased(w: &mut Writing<'_>, people: &People, account: &Account) -> Result<(), Error> {
    let t = words::Privacy(account.language);
    let body = vec![
        Part::Words(t.letter_erased().to_owned()),
        Part::Action {
            words: t.letter_erased_action().to_owned(),
            href: people.link(account.language, "/privacy/retention"),
        },
    ];
    send(
        w,
        &letter(account, false, "privacy.erased", t.letter_erased_subject(), body),
    )
}

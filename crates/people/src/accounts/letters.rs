//! The letters of this room. What owners of an address learn by letter is what no page may tell.

use language::Language;
use shell::policy::PersonId;
use storage::Writing;

use super::Account;
use super::token::Token;
use crate::notices::{self, Letter, Part};
use crate::{Error, People, words};

/// Somebody to write to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Recipient<'a> {
    email: &'a str,
    person: Option<PersonId>,
    language: Language,
}

impl<'a> Recipient<'a> {
    pub(crate) const fn of(account: &'a Account) -> Self {
        Self {
            email: account.email.as_str(),
            person: Some(account.id),
            language: account.language,
        }
    }

    /// Somebody without an account, in the language of the page.
    pub(crate) const fn stranger(email: &'a str, language: Language) -> Self {
        Self {
            email,
            person: None,
            language,
        }
    }

    /// The same person at another address.
    pub(crate) const fn at(self, email: &'a str) -> Self {
        Self { email, ..self }
    }
}

fn send(
    w: &mut Writing<'_>,
    to: Recipient<'_>,
    kind: &'static str,
    subject: &str,
    body: Vec<Part>,
) -> Result<(), Error> {
    notices::send(
        w,
        &Letter {
            to: to.email.to_owned(),
            person: to.person,
            kind,
            language: to.language,
            subject: subject.to_owned(),
            body,
        },
    )
}

fn words(words: &str) -> Part {
    Part::Words(words.to_owned())
}

fn action(people: &People, language: Language, words: &str, path: &str) -> Part {
    Part::Action {
        words: words.to_owned(),
        href: people.link(language, path),
    }
}

/// Confirm the address and finish the account.
pub(crate) fn sign_up(
    w: &mut Writing<'_>,
    people: &People,
    to: Recipient<'_>,
    token: &Token,
) -> Result<(), Error> {
    let t = words::Accounts(to.language);
    let path = format!("/sign-up/{}", token.as_str());
    send(
        w,
        to,
        "accounts.sign-up",
        t.letter_sign_up_subject(),
        vec![
            words(t.letter_sign_up()),
            action(people, to.language, t.letter_sign_up_action(), &path),
            words(t.letter_lasts_day()),
            words(t.letter_not_you()),
        ],
    )
}

/// Somebody wanted to sign up with an address that has an account.
pub(crate) fn known(w: &mut Writing<'_>, people: &People, to: Recipient<'_>) -> Result<(), Error> {
    let t = words::Accounts(to.language);
    send(
        w,
        to,
        "accounts.known",
        t.letter_known_subject(),
        vec![
            words(t.letter_known()),
            action(people, to.language, t.letter_known_action(), "/sign-in"),
            words(t.letter_known_forgotten()),
            words(t.letter_not_you()),
        ],
    )
}

/// Choose a new password.
pub(crate) fn password(
    w: &mut Writing<'_>,
    people: &People,
    to: Recipient<'_>,
    token: &Token,
) -> Result<(), Error> {
    let t = words::Accounts(to.language);
    let path = format!("/new-password/{}", token.as_str());
    send(
        w,
        to,
        "accounts.password",
        t.letter_password_subject(),
        vec![
            words(t.letter_password()),
            action(people, to.language, t.letter_password_action(), &path),
            words(t.letter_lasts_hour()),
            words(t.letter_not_you()),
        ],
    )
}

/// The operator made an account for the person.
pub(crate) fn invited(
    w: &mut Writing<'_>,
    people: &People,
    to: Recipient<'_>,
    token: &Token,
) -> Result<(), Error> {
    let t = words::Accounts(to.language);
    let path = format!("/new-password/{}", token.as_str());
    send(
        w,
        to,
        "accounts.added",
        t.letter_added_subject(),
        vec![
            words(t.letter_added()),
            action(people, to.language, t.letter_password_action(), &path),
            words(t.letter_lasts_day()),
        ],
    )
}

/// Somebody wanted a new password for an address without an account.
pub(crate) fn unknown(w: &mut Writing<'_>, people: &People, to: Recipient<'_>) -> Result<(), Error> {
    let t = words::Accounts(to.language);
    send(
        w,
        to,
        "accounts.unknown",
        t.letter_unknown_subject(),
        vec![
            words(t.letter_unknown()),
            action(people, to.language, t.letter_unknown_action(), "/sign-up"),
            words(t.letter_not_you()),
        ],
    )
}

/// Confirm that an address shall be that of the account; the old one is told that it was asked for.
pub(crate) fn email(
    w: &mut Writing<'_>,
    people: &People,
    to: Recipient<'_>,
    token: &Token,
) -> Result<(), Error> {
    let t = words::Accounts(to.language);
    let path = format!("/account/email/{}", token.as_str());
    send(
        w,
        to,
        "accounts.email",
        t.letter_email_subject(),
        vec![
            words(t.letter_email()),
            action(people, to.language, t.letter_email_action(), &path),
            words(t.letter_lasts_day()),
            words(t.letter_not_you()),
        ],
    )
}

/// Confirm the address, to sign in with an identity provider from now on. The same words whether it has an account.
pub(crate) fn provider(
    w: &mut Writing<'_>,
    people: &People,
    to: Recipient<'_>,
    token: &Token,
) -> Result<(), Error> {
    let t = words::Accounts(to.language);
    let path = format!("/sign-in/link/{}", token.as_str());
    send(
        w,
        to,
        "accounts.provider",
        t.letter_provider_subject(),
        vec![
            words(t.letter_provider()),
            action(people, to.language, t.letter_provider_action(), &path),
            words(t.letter_lasts_hour()),
            words(t.letter_not_you()),
        ],
    )
}

/// Something about the account was changed, which its owner should know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Changed {
    /// A change of address was asked for.
    EmailAsked,
    /// The address.
    Email,
    /// The password.
    Password,
    /// Second factors or recovery codes.
    SecondFactor,
    /// Identity providers.
    Provider,
    /// A recovery code was used.
    RecoveryCode,
}

/// Tells that.
pub(crate) fn changed(
    w: &mut Writing<'_>,
    people: &People,
    to: Recipient<'_>,
    what: Changed,
) -> Result<(), Error> {
    let t = words::Accounts(to.language);
    let (subject, told) = match what {
        Changed::EmailAsked => (t.letter_email_asked_subject(), t.letter_email_asked()),
        Changed::Email => (t.letter_email_changed_subject(), t.letter_email_changed()),
        Changed::Password => (t.letter_password_changed_subject(), t.letter_password_changed()),
        Changed::SecondFactor => (t.letter_factor_changed_subject(), t.letter_factor_changed()),
        Changed::Provider => (t.letter_provider_changed_subject(), t.letter_provider_changed()),
        Changed::RecoveryCode => (t.letter_code_used_subject(), t.letter_code_used()),
    };
    send(
        w,
        to,
        "accounts.changed",
        subject,
        vec![
            words(told),
            words(t.letter_changed_not_you()),
            action(people, to.language, t.letter_changed_action(), "/new-password"),
        ],
    )
}

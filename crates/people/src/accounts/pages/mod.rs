//! The pages of accounts.

mod enter;
mod factors;
mod own;
mod with_provider;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use jiff::Timestamp;
use shell::policy::{Action, PersonId, SessionKey};
use shell::{Keep, Page, Policy, Problem, Routes, Visit};
use storage::Writing;

use super::forms::ToldPage;
use super::session::Session;
use super::token::{Hash, Token};
use super::tries::Tries;
use super::{Account, EmailKey, store, trail};
use crate::{Error, People, words};

/// Longest path that a sign-in leads on to.
const TO_MAX: usize = 1000;

/// The room's lines of the route table.
pub(crate) fn routes() -> Routes<People> {
    let own = Policy::May(Action::OwnAccount);
    Routes::new()
        .page("/sign-in", Policy::Public, Keep::Never, enter::sign_in)
        .form("/sign-in", Policy::Public, enter::sign_in_sent)
        .form("/sign-in/code", Policy::Public, enter::code_sent)
        .form("/sign-out", Policy::Public, enter::sign_out)
        .page("/sign-up", Policy::Public, Keep::Never, enter::sign_up)
        .form("/sign-up", Policy::Public, enter::sign_up_sent)
        .page("/sign-up/{token}", Policy::Public, Keep::Never, enter::finish)
        .form("/sign-up/{token}", Policy::Public, enter::finish_sent)
        .page("/new-password", Policy::Public, Keep::Never, enter::forgotten)
        .form("/new-password", Policy::Public, enter::forgotten_sent)
        .page("/new-password/{token}", Policy::Public, Keep::Never, enter::reset)
        .form("/new-password/{token}", Policy::Public, enter::reset_sent)
        .page("/letter-sent", Policy::Public, Keep::Never, enter::letter_sent)
        .page("/account", own, Keep::Never, own::account)
        .form("/account", own, own::account_sent)
        .page("/account/prove", own, Keep::Never, own::prove)
        .form("/account/prove", own, own::prove_sent)
        .page("/account/email", own, Keep::Never, own::email)
        .form("/account/email", own, own::email_sent)
        .page(
            "/account/email/{token}",
            Policy::Public,
            Keep::Never,
            own::new_email,
        )
        .form("/account/email/{token}", Policy::Public, own::new_email_sent)
        .page("/account/password", own, Keep::Never, own::password)
        .form("/account/password", own, own::password_sent)
        .page("/account/sessions", own, Keep::Never, own::sessions)
        .form("/account/sessions", own, own::sessions_sent)
        .page("/account/security", own, Keep::Never, factors::security)
        .form("/account/security/app", own, factors::app)
        .form("/account/security/app/confirm", own, factors::app_confirmed)
        .form("/account/security/app/remove", own, factors::app_removed)
        .form("/account/security/codes", own, factors::codes)
        .form("/account/prove/passkey", own, own::prove_by_passkey)
        .form("/account/security/passkeys/new", own, factors::passkey)
        .form("/account/security/passkeys", own, factors::passkey_made)
        .form("/account/security/passkeys/remove", own, factors::passkey_removed)
        .page(
            "/sign-in/with/{provider}",
            Policy::Public,
            Keep::Never,
            with_provider::go_to,
        )
        .root(
            "/sign-in/from/{provider}",
            Policy::Public,
            Keep::Never,
            with_provider::come_back,
        )
        .page(
            "/sign-in/link/{token}",
            Policy::Public,
            Keep::Never,
            with_provider::link,
        )
        .form("/sign-in/link/{token}", Policy::Public, with_provider::link_sent)
        .page(
            "/account/security/with/{provider}",
            own,
            Keep::Never,
            with_provider::go_to_link,
        )
        .form("/account/security/providers", own, with_provider::unlink)
        .parameters(&["to"])
}

/// A path behind the language that may be carried along: on this site, and of a sound length; otherwise nothing.
fn carried(visit: &Visit, to: &str) -> String {
    let sound = to.starts_with('/') && to.len() <= TO_MAX && shell::address_in(visit.language, to).is_some();
    if sound { to.to_owned() } else { String::new() }
}

/// The address to lead on to: `to` when it is a path on this site, otherwise the account.
fn way(visit: &Visit, to: &str) -> String {
    let to = carried(visit, to);
    let to = if to.is_empty() { "/account" } else { to.as_str() };
    shell::address_in(visit.language, to).unwrap_or_else(|| format!("/{}", visit.language.code()))
}

/// A path with the parameter `to`.
fn with_to(path: &str, to: &str) -> String {
    if to.is_empty() {
        return path.to_owned();
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("to", to)
        .finish();
    format!("{path}?{query}")
}

fn go(visit: &Visit, path: &str) -> Response {
    Redirect::to(&format!("/{}{path}", visit.language.code())).into_response()
}

/// Gives the browser a session's token.
fn with_cookie(people: &People, token: &Token, mut response: Response) -> Result<Response, Problem> {
    let line = people
        .cookies()
        .give(token.as_str(), people.settings().longest)
        .ok_or_else(|| Problem::internal("a token does not fit into a cookie"))?;
    response.headers_mut().insert(header::SET_COOKIE, line);
    Ok(response)
}

/// Until when a second factor that is shown now counts.
fn strong_until(people: &People, now: Timestamp) -> Timestamp {
    now.checked_add(people.settings().strong)
        .unwrap_or(Timestamp::MAX)
}

/// Opens a session in place of the one that the browser may have: a token from before is worth nothing after.
fn open(
    w: &mut Writing<'_>,
    token: &Token,
    person: PersonId,
    strong_until: Option<Timestamp>,
    before: Option<(PersonId, SessionKey)>,
) -> Result<(), Error> {
    if let Some((person, session)) = before {
        store::end_session(w, person, &session)?;
    }
    store::open_session(w, &token.hash(), person, strong_until)?;
    trail::own(w, person, "accounts.sign-in")
}

/// The session that a visit comes with.
fn before(visit: &Visit) -> Option<(PersonId, SessionKey)> {
    visit
        .person
        .as_ref()
        .map(|person| (person.id, person.session.clone()))
}

/// Under which key wrong tries are counted.
fn tries_of(what: &str, whose: &str) -> Hash {
    Hash::of("tries", &format!("{what} {whose}"))
}

/// Under which keys the wrong passwords and codes of an account are counted.
pub(crate) fn tries_keys(person: PersonId, email: &EmailKey) -> (String, String) {
    let key = |what: &str, whose: &str| tries_of(what, whose).as_str().to_owned();
    (key("password", email.as_str()), key("code", &person.to_string()))
}

/// Counts a try as wrong before it is looked at, so that many at once gain nothing; a right one takes the count back
/// ([`store::end_tries`]). Returns how long to wait when it comes too early; such a try does not count.
fn begin_try(w: &mut Writing<'_>, key: &Hash) -> Result<Option<u64>, Error> {
    let now = w.now();
    let tries = store::tries(w, key)?;
    if let Some(wait) = tries.and_then(|tries| tries.wait_s(now)) {
        return Ok(Some(wait));
    }
    store::put_tries(w, key, &Tries::after_wrong(tries, now))?;
    Ok(None)
}

/// Who is signed in: session and account.
pub(crate) async fn own_session(people: &People, visit: &Visit) -> Result<(Session, Account), Problem> {
    let key = Hash::known(&visit.signed_in()?.session);
    let found = people.read(move |r| store::recognise(r, &key)).await?;
    found.ok_or(Problem::Denied {
        denial: shell::policy::Denial::SignIn,
        action: Action::OwnAccount,
    })
}

/// The same when the person proved lately who they are; otherwise the way to do so and to come back to a path.
pub(crate) async fn fresh(
    people: &People,
    visit: &Visit,
    back_to: &str,
) -> Result<Result<(Session, Account), Response>, Problem> {
    let (session, account) = own_session(people, visit).await?;
    if session.is_fresh(people.now()) {
        Ok(Ok((session, account)))
    } else {
        Ok(Err(go(visit, &with_to("/account/prove", back_to))))
    }
}

/// A page that tells how something went.
pub(crate) fn told(visit: &Visit, tone: &'static str, title: &str, words: &[&str]) -> ToldPage {
    ToldPage {
        frame: visit
            .frame(title, words.first().copied().unwrap_or_default())
            .unlisted(),
        tone,
        title: title.to_owned(),
        words: words.iter().map(|words| (*words).to_owned()).collect(),
        codes: Vec::new(),
        links: Vec::new(),
    }
}

/// A link that was used, is too old or never was.
pub(crate) fn dead_link(visit: &Visit, again: &str) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let mut page = told(
        visit,
        "warning",
        t.dead_link_title(),
        &[t.dead_link(), t.dead_link_advice()],
    );
    page.links
        .push(super::forms::crumb(visit, t.dead_link_action(), again));
    Ok(Page::render(&page)?.with_status(StatusCode::GONE).into_response())
}

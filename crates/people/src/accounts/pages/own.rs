//! One's own account: name, language, address, password, sessions, and proving anew who one is.

use askama::Template;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use language::{Language, format};
use shell::parts::Crumb;
use shell::policy::{Action, SessionKey, Thing};
use shell::{Form, Frame, Page, Problem, Visit};

use super::super::forms::{Field, FormPage, Given, LETTER, Notice, Refusal, TRY, crumb};
use super::super::letters::{self, Changed, Recipient};
use super::super::password::Checked;
use super::super::session;
use super::super::token::{Hash, Token};
use super::super::{Account, EmailKey, LinkPurpose, NewLink, StepPurpose, factor, parse_email, store, trail};
use super::enter::{look, may_write, name_problem, no_letters, password_problem, refuse, second_step, show};
use super::{
    begin_try, carried, dead_link, fresh, go, own_session, strong_until, told, tries_of, way, with_cookie,
};
use crate::{People, words};

fn account_form(visit: &Visit, account: &Account, name: &str, language: Language) -> FormPage {
    let t = words::Accounts(visit.language);
    let mut page = FormPage::new(visit, t.account_title(), "/account", t.save())
        .lead(t.account_lead(&account.email))
        .field(Field::name(t, name, &[]))
        .field(Field::language(t, language));
    if visit.may(Action::OpenDesk, &Thing::Site) {
        page = page.link(visit, words::Upkeep(visit.language).desk_title(), "/desk");
    }
    page.link(visit, t.email_title(), "/account/email")
        .link(visit, t.password_title(), "/account/password")
        .link(visit, t.security_title(), "/account/security")
        .link(visit, t.sessions_title(), "/account/sessions")
        .link(
            visit,
            words::Roles(visit.language).mine_title(),
            "/account/organisations",
        )
        .link(
            visit,
            words::Privacy(visit.language).data_title(),
            "/account/data",
        )
        .link(
            visit,
            words::Privacy(visit.language).erase_title(),
            "/account/erase",
        )
}

/// `GET /{lang}/account`
pub(super) async fn account(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Accounts(visit.language);
    let (_, account) = own_session(&people, &visit).await?;
    let mut page = account_form(&visit, &account, &account.name, account.language);
    if visit.parameter("done").unwrap_or_default() == "yes" {
        page.notice = Some(Notice {
            tone: "success",
            words: t.saved().to_owned(),
        });
    }
    let sign_out = format!("/{}/sign-out", visit.language.code());
    page.buttons.push((sign_out, t.sign_out(), String::new()));
    page.answer(&visit)
}

/// `POST /{lang}/account`
pub(super) async fn account_sent(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Accounts(visit.language);
    let (_, account) = own_session(&people, &visit).await?;
    let name = language::fold::tidy(&given.name);
    let language = Language::from_code(&given.language).unwrap_or(account.language);
    if let Some(problem) = name_problem(t, &name) {
        let page = account_form(&visit, &account, &name, language);
        return refuse(page, Refusal::fields(vec![problem])).answer(&visit);
    }
    people
        .write(move |w| store::rename(w, account.id, &name, language))
        .await?;
    Ok(go(&visit, "/account?done=yes"))
}

fn prove_form(visit: &Visit, to: &str, email: &str, by_code: bool) -> FormPage {
    let t = words::Accounts(visit.language);
    let page = FormPage::new(visit, t.prove_title(), "/account/prove", t.prove_submit())
        .lead(t.prove_lead())
        .under(visit, t.account_title(), "/account")
        .hide("to", to);
    if by_code {
        page.field(Field::code(t, &[]))
    } else {
        page.lead(t.prove_weak())
            .field(Field::owner(t, email))
            .field(Field::password(t, &[]))
            .link(visit, t.link_second_factor(), "/account/security")
    }
}

/// `GET /{lang}/account/prove?to=…`
pub(super) async fn prove(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let to = carried(&visit, &visit.parameter("to").unwrap_or_default());
    let (_, account) = own_session(&people, &visit).await?;
    let id = account.id;
    let by_code = people.read(move |r| factor::has(r, id)).await?;
    let mut page = prove_form(&visit, &to, &account.email, by_code);
    let has_passkey = people.read(move |r| store::passkeys(r, id)).await?;
    if !has_passkey.is_empty() && people.passkeys().are_possible() {
        let action = format!("/{}/account/prove/passkey", visit.language.code());
        let t = words::Accounts(visit.language);
        page.buttons.push((action, t.passkey_use(), to));
    }
    page.answer(&visit)
}

/// `POST /{lang}/account/prove/passkey`: the same page, with a passkey asked for.
pub(super) async fn prove_by_passkey(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let to = carried(&visit, &given.to);
    let (_, account) = own_session(&people, &visit).await?;
    let (step, id, house) = (Token::new()?, account.id, people.clone());
    let asked = step.clone();
    let (by_code, options) = people
        .write(move |w| Ok((factor::has(w, id)?, second_step(w, &house, &asked, id)?)))
        .await?;
    prove_form(&visit, &to, &account.email, by_code)
        .hide("step", step.as_str())
        .ask_for_passkey(words::Accounts(visit.language), &options)
        .answer(&visit)
}

/// How a proof went.
enum Proved {
    Yes,
    Wrong,
    Wait(u64),
}

/// `POST /{lang}/account/prove`: the session gets another token, so that one from before is worth nothing after.
pub(super) async fn prove_sent(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Accounts(visit.language);
    let to = carried(&visit, &given.to);
    let (own, account) = own_session(&people, &visit).await?;
    let id = account.id;
    let by_code = people.read(move |r| factor::has(r, id)).await?;
    let page = prove_form(&visit, &to, &account.email, by_code);
    if let Err(too_many) = people.limiter().take(&TRY, visit.client) {
        return refuse(page, Refusal::of(t, too_many)?).answer(&visit);
    }
    let token = Token::new()?;
    let hash = token.hash();
    let now = people.now();
    let proved = if by_code {
        let (until, house) = (strong_until(&people, now), people.clone());
        let step = Hash::of_token(&given.step);
        people
            .write(move |w| {
                let tries = tries_of("code", &id.to_string());
                if let Some(seconds) = begin_try(w, &tries)? {
                    return Ok(Proved::Wait(seconds));
                }
                let Some(shown) = show(w, &house, id, &step, &given, now)? else {
                    return Ok(Proved::Wrong);
                };
                store::take_step(w, &step, StepPurpose::SecondFactor)?;
                store::end_tries(w, &tries)?;
                if shown == factor::Shown::Recovery {
                    letters::changed(w, &house, Recipient::of(&account), Changed::RecoveryCode)?;
                }
                store::rotate_session(w, &own.key, &hash, Some(until))?;
                Ok(Proved::Yes)
            })
            .await?
    } else {
        match right_password(&people, &account, given.password).await? {
            Proved::Yes => {
                people
                    .write(move |w| store::rotate_session(w, &own.key, &hash, None))
                    .await?;
                Proved::Yes
            }
            other => other,
        }
    };
    let refusal = match proved {
        Proved::Yes => {
            return with_cookie(&people, &token, Redirect::to(&way(&visit, &to)).into_response());
        }
        Proved::Wrong if by_code => Refusal::field("code", t.error_code()),
        Proved::Wrong => Refusal::field("password", t.error_password_wrong()),
        Proved::Wait(seconds) => Refusal::wait(t, seconds),
    };
    refuse(page, refusal).answer(&visit)
}

/// Whether somebody who is signed in knows the password.
async fn right_password(people: &People, account: &Account, password: String) -> Result<Proved, Problem> {
    let tries = tries_of("password", EmailKey::of(&account.email).as_str());
    let (id, counted) = (account.id, tries.clone());
    let (wait, kept) = people
        .write(move |w| Ok((begin_try(w, &counted)?, store::password_of(w, id)?)))
        .await?;
    if let Some(seconds) = wait {
        return Ok(Proved::Wait(seconds));
    }
    match people.passwords().check(password, kept).await? {
        Checked::Wrong => Ok(Proved::Wrong),
        Checked::Right | Checked::RightAndOld(_) => {
            people.write(move |w| store::end_tries(w, &tries)).await?;
            Ok(Proved::Yes)
        }
    }
}

fn email_form(visit: &Visit, old: &str, typed: &str) -> FormPage {
    let t = words::Accounts(visit.language);
    FormPage::new(visit, t.email_title(), "/account/email", t.email_submit())
        .lead(t.email_lead(old))
        .under(visit, t.account_title(), "/account")
        .field(Field::email(t, typed, &[]))
}

/// `GET /{lang}/account/email`
pub(super) async fn email(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    if !people.has_mail_server() {
        return no_letters(&visit, words::Accounts(visit.language).email_title());
    }
    match fresh(&people, &visit, "/account/email").await? {
        Ok((_, account)) => email_form(&visit, &account.email, "").answer(&visit),
        Err(way) => Ok(way),
    }
}

/// `POST /{lang}/account/email`
pub(super) async fn email_sent(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Accounts(visit.language);
    let (_, account) = match fresh(&people, &visit, "/account/email").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    if !people.has_mail_server() {
        return no_letters(&visit, t.email_title());
    }
    let page = email_form(&visit, &account.email, &given.email);
    let Some(email) = parse_email(&given.email) else {
        return refuse(page, Refusal::field("email", t.error_email())).answer(&visit);
    };
    if let Err(too_many) = people.limiter().take(&LETTER, visit.client) {
        return refuse(page, Refusal::of(t, too_many)?).answer(&visit);
    }
    let (house, token) = (people.clone(), Token::new()?);
    people
        .write(move |w| {
            let other = store::by_email(w, &EmailKey::of(&email))?.filter(|other| other.id != account.id);
            let purpose = match other {
                Some(_) => LinkPurpose::Told,
                None => LinkPurpose::Email,
            };
            let link = NewLink {
                purpose,
                person: Some(account.id),
                email: &email,
                target: "",
                lasts: purpose.lasts(),
            };
            if !may_write(w, &token, &link)? {
                return Ok(());
            }
            match &other {
                Some(other) => letters::known(w, &house, Recipient::of(other))?,
                None => letters::email(w, &house, Recipient::of(&account).at(&email), &token)?,
            }
            letters::changed(w, &house, Recipient::of(&account), Changed::EmailAsked)
        })
        .await?;
    Ok(go(&visit, "/letter-sent"))
}

fn new_email_form(visit: &Visit, token: &str, email: &str) -> FormPage {
    let t = words::Accounts(visit.language);
    FormPage::new(
        visit,
        t.new_email_title(),
        &format!("/account/email/{token}"),
        t.new_email_submit(),
    )
    .lead(t.new_email_lead(email))
}

/// `GET /{lang}/account/email/{token}`: looks only.
pub(super) async fn new_email(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    match look(&people, &token, LinkPurpose::Email).await? {
        Some(link) => new_email_form(&visit, &token, &link.email).answer(&visit),
        None => dead_link(&visit, "/account/email"),
    }
}

/// `POST /{lang}/account/email/{token}`
pub(super) async fn new_email_sent(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    let (hash, house) = (Hash::of_token(&token), people.clone());
    let done = people
        .write(move |w| {
            let Some(link) = store::take_link(w, &hash, LinkPurpose::Email)? else {
                return Ok(false);
            };
            let account = match link.person {
                Some(person) => store::by_id(w, person)?,
                None => None,
            };
            let Some(account) = account else {
                return Ok(false);
            };
            if !store::set_email(w, account.id, &link.email)? {
                return Ok(false);
            }
            store::end_links(w, &EmailKey::of(&account.email), account.id)?;
            letters::changed(w, &house, Recipient::of(&account), Changed::Email)?;
            trail::own(w, account.id, "accounts.change-address")?;
            Ok(true)
        })
        .await?;
    if !done {
        return dead_link(&visit, "/account/email");
    }
    let t = words::Accounts(visit.language);
    let mut page = told(&visit, "success", t.new_email_done_title(), &[t.new_email_done()]);
    page.links.push(crumb(&visit, t.account_title(), "/account"));
    Ok(Page::render(&page)?.into_response())
}

fn password_form(visit: &Visit, email: &str, has_one: bool) -> FormPage {
    let t = words::Accounts(visit.language);
    let page = FormPage::new(
        visit,
        t.password_title(),
        "/account/password",
        t.password_submit(),
    )
    .lead(t.password_lead())
    .under(visit, t.account_title(), "/account")
    .field(Field::owner(t, email));
    if has_one {
        page.field(Field::password(t, &[]))
            .field(Field::new_password(t, &[]))
    } else {
        page.field(Field::new_password(t, &[]))
    }
}

/// `GET /{lang}/account/password`
pub(super) async fn password(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let (_, account) = match fresh(&people, &visit, "/account/password").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    let id = account.id;
    let kept = people.read(move |r| store::password_of(r, id)).await?;
    password_form(&visit, &account.email, kept.is_some()).answer(&visit)
}

/// `POST /{lang}/account/password`: all other sessions end.
pub(super) async fn password_sent(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Accounts(visit.language);
    let (own, account) = match fresh(&people, &visit, "/account/password").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    let id = account.id;
    let has_one = people.read(move |r| store::password_of(r, id)).await?.is_some();
    let page = password_form(&visit, &account.email, has_one);
    if let Err(too_many) = people.limiter().take(&TRY, visit.client) {
        return refuse(page, Refusal::of(t, too_many)?).answer(&visit);
    }
    let personal = [account.name.as_str(), account.email.as_str()];
    if let Some(problem) = password_problem(&visit, &given.new_password, &personal) {
        return refuse(page, Refusal::fields(vec![problem])).answer(&visit);
    }
    if has_one {
        match right_password(&people, &account, given.password).await? {
            Proved::Yes => {}
            Proved::Wrong => {
                let refusal = Refusal::field("password", t.error_password_wrong());
                return refuse(page, refusal).answer(&visit);
            }
            Proved::Wait(seconds) => return refuse(page, Refusal::wait(t, seconds)).answer(&visit),
        }
    }
    let kept = people.passwords().hash(given.new_password).await?;
    let token = Token::new()?;
    let (hash, house) = (token.hash(), people.clone());
    people
        .write(move |w| {
            store::set_password(w, account.id, &kept)?;
            store::end_links(w, &EmailKey::of(&account.email), account.id)?;
            store::end_steps(w, account.id)?;
            store::end_sessions(w, account.id, Some(&own.key))?;
            store::rotate_session(w, &own.key, &hash, None)?;
            letters::changed(w, &house, Recipient::of(&account), Changed::Password)?;
            trail::own(w, account.id, "accounts.change-password")
        })
        .await?;
    with_cookie(&people, &token, go(&visit, "/account?done=yes"))
}

/// A session as the list shows it.
struct SessionRow {
    key: String,
    since: String,
    used: String,
    is_this: bool,
}

#[derive(Template)]
#[template(path = "accounts/sessions.html")]
struct SessionsPage {
    frame: Frame,
    t: words::Accounts,
    trail: Vec<Crumb>,
    action: String,
    rows: Vec<SessionRow>,
}

/// `GET /{lang}/account/sessions`
pub(super) async fn sessions(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Accounts(visit.language);
    let person = visit.signed_in()?;
    let (id, now) = (person.id, people.now());
    let used_after = session::before(now, people.settings().idle);
    let created_after = session::before(now, people.settings().longest);
    let found = people
        .read(move |r| store::sessions_of(r, id, used_after, created_after))
        .await?;
    let rows = found
        .into_iter()
        .map(|session| SessionRow {
            since: format::date_time(visit.language, session.created_at),
            used: format::date_time(visit.language, session.used_at),
            is_this: session.key == person.session,
            key: session.key.0,
        })
        .collect();
    let frame = visit.frame(t.sessions_title(), t.sessions_lead()).unlisted();
    Page::render(&SessionsPage {
        trail: vec![crumb(&visit, t.account_title(), "/account")],
        action: frame.url("/account/sessions"),
        frame,
        t,
        rows,
    })
}

/// `POST /{lang}/account/sessions`: ends one session, or all others.
pub(super) async fn sessions_sent(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let person = visit.signed_in()?;
    let (id, this) = (person.id, person.session.clone());
    let is_this = given.session == this.0;
    people
        .write(move |w| {
            if given.session == "others" {
                store::end_sessions(w, id, Some(&this)).map(drop)
            } else {
                store::end_session(w, id, &SessionKey(given.session)).map(drop)
            }
        })
        .await?;
    let mut response = go(&visit, if is_this { "" } else { "/account/sessions" });
    if is_this && let Some(line) = people.cookies().take_away() {
        response.headers_mut().insert(header::SET_COOKIE, line);
    }
    Ok(response)
}

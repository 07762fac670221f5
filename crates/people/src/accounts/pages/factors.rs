//! Second factors: the app, recovery codes.

use std::time::Duration;

use askama::Template;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use language::format;
use shell::parts::Crumb;
use shell::policy::{Action, Thing};
use shell::{Form, Frame, Page, Problem, Visit};

use super::super::factor::{self, NewSecret};
use super::super::forms::{Field, FormPage, Given, PasskeyForm, Refusal, crumb};
use super::super::letters::{self, Changed, Recipient};
use super::super::passkey;
use super::super::token::{Hash, Token};
use super::super::{Account, StepPurpose, store, trail};
use super::enter::refuse;
use super::{begin_try, fresh, go, own_session, strong_until, told, tries_of, with_cookie};
use crate::{People, words};

/// Time to read the picture and type the first code.
const SETTING_UP_LASTS: Duration = Duration::from_mins(30);

#[derive(Template)]
#[template(path = "accounts/security.html")]
struct SecurityPage {
    frame: Frame,
    t: words::Accounts,
    trail: Vec<Crumb>,
    /// Since when there is an app.
    app: Option<String>,
    codes: String,
    /// Passkeys: number, and what is said of it.
    passkeys: Vec<(i64, String)>,
    may_add_passkey: bool,
    /// Linked providers: name, since when, issuer, subject.
    linked: Vec<Linked>,
    /// Providers that can be linked.
    more: Vec<Crumb>,
}

/// An identity provider linked to the account.
struct Linked {
    words: String,
    issuer: String,
    subject: String,
}

/// `GET /{lang}/account/security`
pub(super) async fn security(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Accounts(visit.language);
    let (_, account) = own_session(&people, &visit).await?;
    let id = account.id;
    let (app, codes, identities, passkeys) = people
        .read(move |r| {
            Ok((
                store::totp(r, id)?,
                store::codes_left(r, id)?,
                store::identities(r, id)?,
                store::passkeys(r, id)?,
            ))
        })
        .await?;
    let passkeys: Vec<(i64, String)> = passkeys
        .into_iter()
        .map(|row| {
            let since = format::date_time(visit.language, row.created_at);
            let used = row.used_at.map(|at| format::date_time(visit.language, at));
            let words = match used {
                Some(used) => t.passkey_used(&since, &used),
                None => t.passkey_since(&since),
            };
            (row.id, words)
        })
        .collect();
    let providers = people.providers();
    let linked: Vec<Linked> = identities
        .into_iter()
        .map(|(issuer, subject, since)| {
            let provider = providers
                .all()
                .iter()
                .find(|provider| provider.issuer() == issuer);
            let name = provider.map_or(issuer.as_str(), |provider| provider.name[visit.language].as_str());
            Linked {
                words: t.provider_since(name, &format::date_time(visit.language, since)),
                issuer,
                subject,
            }
        })
        .collect();
    let more = providers
        .all()
        .iter()
        .filter(|provider| linked.iter().all(|linked| linked.issuer != provider.issuer()))
        .map(|provider| {
            let name = provider.name[visit.language].as_str();
            let path = format!("/account/security/with/{}", provider.id);
            crumb(&visit, &t.link_connect(name), &path)
        })
        .collect();
    Page::render(&SecurityPage {
        frame: visit.frame(t.security_title(), t.security_lead()).unlisted(),
        t,
        trail: vec![crumb(&visit, t.account_title(), "/account")],
        app: app.map(|(_, since)| t.app_since(&format::date_time(visit.language, since))),
        codes: t.codes_left(codes),
        may_add_passkey: people.passkeys().are_possible() && passkeys.len() < passkey::MOST,
        passkeys,
        linked,
        more,
    })
}

fn app_form(visit: &Visit, account: &Account, secret: &NewSecret, step: &str) -> FormPage {
    let t = words::Accounts(visit.language);
    let site = visit.site.name[visit.language].as_str();
    let address = secret.address(site, &account.email);
    let mut page = FormPage::new(
        visit,
        t.app_title(),
        "/account/security/app/confirm",
        t.app_submit(),
    )
    .lead(t.app_lead())
    .under(visit, t.account_title(), "/account")
    .under(visit, t.security_title(), "/account/security")
    .hide("step", step)
    .field(Field::code(t, &[]));
    let picture = factor::picture(&address, t.app_picture()).unwrap_or_default();
    page.secret = Some((picture, secret.text()));
    page
}

/// `POST /{lang}/account/security/app`: shows a new secret, which counts once a code of it was typed.
pub(super) async fn app(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let (_, account) = match fresh(&people, &visit, "/account/security").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    let id = account.id;
    if people.read(move |r| store::totp(r, id)).await?.is_some() {
        return Ok(go(&visit, "/account/security"));
    }
    let secret = NewSecret::new().map_err(Problem::from)?;
    let token = Token::new()?;
    let (hash, state) = (token.hash(), secret.text());
    people
        .write(move |w| {
            let person = Some(id);
            store::put_step(w, &hash, StepPurpose::NewTotp, person, &state, SETTING_UP_LASTS)
        })
        .await?;
    app_form(&visit, &account, &secret, token.as_str()).answer(&visit)
}

/// `POST /{lang}/account/security/app/confirm`: from now on the app's codes are asked for. Shows the recovery codes.
pub(super) async fn app_confirmed(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Accounts(visit.language);
    let (own, account) = own_session(&people, &visit).await?;
    let (hash, now) = (Hash::of_token(&given.step), people.now());
    let looked = hash.clone();
    let step = people
        .read(move |r| store::step_of(r, &looked, StepPurpose::NewTotp, now))
        .await?
        .filter(|step| step.person == Some(account.id));
    let Some(secret) = step.and_then(|step| NewSecret::read(&step.state)) else {
        return Ok(go(&visit, "/account/security"));
    };
    let page = app_form(&visit, &account, &secret, &given.step);
    let (codes, hashes) = factor::recovery_codes()?;
    let token = Token::new()?;
    let (new_key, house, until) = (token.hash(), people.clone(), strong_until(&people, now));
    enum Confirmed {
        Yes,
        Wrong,
        Wait(u64),
        Gone,
    }
    let id = account.id;
    let outcome = people
        .write(move |w| {
            let tries = tries_of("code", &id.to_string());
            if let Some(seconds) = begin_try(w, &tries)? {
                return Ok(Confirmed::Wait(seconds));
            }
            let Some(step) = factor::step_of(secret.bytes(), &given.code, now) else {
                return Ok(Confirmed::Wrong);
            };
            if store::take_step(w, &hash, StepPurpose::NewTotp)?.is_none()
                || !store::put_totp(w, id, secret.bytes(), step)?
            {
                return Ok(Confirmed::Gone);
            }
            store::end_tries(w, &tries)?;
            store::put_codes(w, id, &hashes)?;
            store::end_sessions(w, id, Some(&own.key))?;
            store::rotate_session(w, &own.key, &new_key, Some(until))?;
            letters::changed(w, &house, Recipient::of(&account), Changed::SecondFactor)?;
            trail::own(w, id, "accounts.add-app")?;
            Ok(Confirmed::Yes)
        })
        .await?;
    let refusal = match outcome {
        Confirmed::Yes => return with_cookie(&people, &token, codes_page(&visit, codes)?),
        Confirmed::Gone => return Ok(go(&visit, "/account/security")),
        Confirmed::Wrong => Refusal::field("code", t.error_code()),
        Confirmed::Wait(seconds) => Refusal::wait(t, seconds),
    };
    refuse(page, refusal).answer(&visit)
}

/// `POST /{lang}/account/security/passkeys/new`: the page on which a device makes one.
pub(super) async fn passkey(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let t = words::Accounts(visit.language);
    let (_, account) = match fresh(&people, &visit, "/account/security").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    let id = account.id;
    let known = people.read(move |r| store::passkeys(r, id)).await?;
    let begun = people.passkeys().begin(&account, &known);
    let Some((options, state)) = begun.filter(|_| known.len() < passkey::MOST) else {
        return Ok(go(&visit, "/account/security"));
    };
    let token = Token::new()?;
    let hash = token.hash();
    people
        .write(move |w| {
            store::put_step(
                w,
                &hash,
                StepPurpose::NewPasskey,
                Some(id),
                &state,
                SETTING_UP_LASTS,
            )
        })
        .await?;
    let mut page = FormPage::new(
        &visit,
        t.passkey_title(),
        "/account/security/passkeys",
        t.passkey_make(),
    )
    .lead(t.passkey_lead())
    .under(&visit, t.account_title(), "/account")
    .under(&visit, t.security_title(), "/account/security")
    .hide("step", token.as_str());
    page.passkey = Some(PasskeyForm {
        kind: "create",
        options,
        submit: t.passkey_make(),
        failed: t.passkey_failed(),
    });
    page.answer(&visit)
}

/// `POST /{lang}/account/security/passkeys`: keeps what the device made. Shows recovery codes when there are none yet.
pub(super) async fn passkey_made(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let (own, account) = own_session(&people, &visit).await?;
    let (hash, now, id) = (Hash::of_token(&given.step), people.now(), account.id);
    let (codes, hashes) = factor::recovery_codes()?;
    let token = Token::new()?;
    let (new_key, house, until) = (token.hash(), people.clone(), strong_until(&people, now));
    // None: nothing was made; otherwise whether the recovery codes are new.
    let made = people
        .write(move |w| {
            let step = store::take_step(w, &hash, StepPurpose::NewPasskey)?;
            let Some(step) = step.filter(|step| step.person == Some(id)) else {
                return Ok(None);
            };
            let Some((credential, key)) = house.passkeys().finish(&given.passkey, &step.state) else {
                return Ok(None);
            };
            if !store::put_passkey(w, id, &credential, "", &key)? {
                return Ok(None);
            }
            let are_new = store::codes_left(w, id)? == 0;
            if are_new {
                store::put_codes(w, id, &hashes)?;
            }
            store::end_sessions(w, id, Some(&own.key))?;
            store::rotate_session(w, &own.key, &new_key, Some(until))?;
            letters::changed(w, &house, Recipient::of(&account), Changed::SecondFactor)?;
            trail::own(w, id, "accounts.add-passkey")?;
            Ok(Some(are_new))
        })
        .await?;
    match made {
        Some(true) => with_cookie(&people, &token, codes_page(&visit, codes)?),
        Some(false) => with_cookie(&people, &token, go(&visit, "/account/security")),
        None => {
            let t = words::Accounts(visit.language);
            let mut page = told(&visit, "warning", t.passkey_title(), &[t.passkey_failed()]);
            page.links
                .push(crumb(&visit, t.security_title(), "/account/security"));
            Ok(Page::render(&page)?
                .with_status(StatusCode::UNPROCESSABLE_ENTITY)
                .into_response())
        }
    }
}

/// `POST /{lang}/account/security/passkeys/remove`
pub(super) async fn passkey_removed(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let (own, account) = match fresh(&people, &visit, "/account/security").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    let number: i64 = given.passkey.parse().unwrap_or_default();
    let house = people.clone();
    people
        .write(move |w| {
            if store::end_passkey(w, account.id, number)? {
                if !factor::has(w, account.id)? {
                    store::end_codes(w, account.id)?;
                }
                store::end_sessions(w, account.id, Some(&own.key))?;
                letters::changed(w, &house, Recipient::of(&account), Changed::SecondFactor)?;
                trail::own(w, account.id, "accounts.remove-passkey")?;
            }
            Ok(())
        })
        .await?;
    Ok(go(&visit, "/account/security"))
}

/// The recovery codes, once.
fn codes_page(visit: &Visit, codes: Vec<String>) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let mut page = told(
        visit,
        "success",
        t.codes_title(),
        &[t.codes_lead(), t.codes_once()],
    );
    page.codes = codes;
    page.links
        .push(crumb(visit, t.security_title(), "/account/security"));
    Ok(Page::render(&page)?.into_response())
}

/// `POST /{lang}/account/security/codes`: new recovery codes; the old ones are worth nothing any more.
pub(super) async fn codes(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let (_, account) = match fresh(&people, &visit, "/account/security").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    let (codes, hashes) = factor::recovery_codes()?;
    let house = people.clone();
    let done = people
        .write(move |w| {
            // Without a second factor they would be a second password.
            if !factor::has(w, account.id)? {
                return Ok(false);
            }
            store::put_codes(w, account.id, &hashes)?;
            letters::changed(w, &house, Recipient::of(&account), Changed::SecondFactor)?;
            trail::own(w, account.id, "accounts.new-recovery-codes")?;
            Ok(true)
        })
        .await?;
    if done {
        codes_page(&visit, codes)
    } else {
        Ok(go(&visit, "/account/security"))
    }
}

/// `POST /{lang}/account/security/app/remove`
pub(super) async fn app_removed(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let (own, account) = match fresh(&people, &visit, "/account/security").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    let token = Token::new()?;
    let (hash, house) = (token.hash(), people.clone());
    people
        .write(move |w| {
            if store::end_totp(w, account.id)? {
                let still = factor::has(w, account.id)?;
                if !still {
                    store::end_codes(w, account.id)?;
                }
                store::end_sessions(w, account.id, Some(&own.key))?;
                letters::changed(w, &house, Recipient::of(&account), Changed::SecondFactor)?;
                trail::own(w, account.id, "accounts.remove-app")?;
                // Nothing that could be shown again shall count on.
                let until = (!still).then(|| w.now());
                store::rotate_session(w, &own.key, &hash, until)?;
            } else {
                store::rotate_session(w, &own.key, &hash, None)?;
            }
            Ok(())
        })
        .await?;
    with_cookie(&people, &token, go(&visit, "/account/security"))
}

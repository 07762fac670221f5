//! Signing in with an identity provider, and linking one to an account.
//!
//! The way to the provider is a link and not a form: our own policy lets forms lead to us only. Whoever the provider
//! names without an account linked to it gets a letter, whether the address has an account or not; so nothing is linked
//! without proof, and nobody learns from a provider's claim whether an address is known.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{self, HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Redirect, Response};
use serde::{Deserialize, Serialize};
use shell::policy::{Action, Assurance, Thing};
use shell::{Form, Page, Problem, Visit};

use super::super::forms::{FormPage, Given, LETTER, PROVIDER, Refusal, crumb};
use super::super::letters::{self, Changed, Recipient};
use super::super::providers::{Flow, Identity, Provider, Trouble};
use super::super::token::{Hash, Token};
use super::super::{EmailKey, LinkPurpose, NAME_MAX, NewLink, factor, parse_email, store, trail};
use super::enter::{
    ask_to_agree, code_form, consent_problem, look, may_write, no_letters, notice_for, refuse, second_step,
};
use super::{before, carried, dead_link, fresh, go, open, strong_until, told, way, with_cookie};
use crate::{People, words};

/// Seconds that somebody may take at the provider.
const FLOW_LASTS_S: u64 = 900;

/// What is kept with the link of a letter.
#[derive(Serialize, Deserialize)]
struct Claimed {
    issuer: String,
    subject: String,
    name: String,
    to: String,
    strong: bool,
    /// The hash of what the browser keeps: who follows the letter must be who came from the provider. Otherwise somebody
    /// could claim another's address at a careless provider and hope that its owner follows the link.
    browser: String,
}

/// What a browser keeps on its way to the provider.
const FLOW: [&str; 2] = ["__Host-flow", "flow"];
/// What a browser keeps until its owner follows the letter.
const CLAIM: [&str; 2] = ["__Host-claim", "claim"];

fn cookie_name(visit: &Visit, names: [&'static str; 2]) -> &'static str {
    let [over_tls, plain] = names;
    if visit.site.base_url.is_https() {
        over_tls
    } else {
        plain
    }
}

/// Adds the line that keeps something at the browser for so long.
fn keep(
    visit: &Visit,
    names: [&'static str; 2],
    value: &str,
    seconds: u64,
    mut response: Response,
) -> Result<Response, Problem> {
    let name = cookie_name(visit, names);
    let secure = if visit.site.base_url.is_https() {
        "; Secure"
    } else {
        ""
    };
    let line = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    let line = HeaderValue::try_from(line).map_err(Problem::internal)?;
    response.headers_mut().append(header::SET_COOKIE, line);
    Ok(response)
}

/// The provider's address to come back to. It stands outside the languages, because it is registered there.
fn back(people: &People, provider: &Provider) -> String {
    people.root_link(&format!("/sign-in/from/{}", provider.id))
}

fn trouble_page(visit: &Visit, title: &str, words: &[&str], status: StatusCode) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let mut page = told(visit, "warning", title, words);
    page.links.push(crumb(visit, t.link_sign_in(), "/sign-in"));
    Ok(Page::render(&page)?.with_status(status).into_response())
}

fn trouble(visit: &Visit, provider: &Provider, trouble: &Trouble) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    tracing::warn!(provider = provider.id, %trouble, "nobody could sign in with an identity provider");
    let name = provider.name[visit.language].as_str();
    match trouble {
        Trouble::Down(_) => trouble_page(
            visit,
            &t.provider_down_title(name),
            &[t.provider_down()],
            StatusCode::SERVICE_UNAVAILABLE,
        ),
        Trouble::Lying(_) => trouble_page(
            visit,
            &t.provider_lying_title(name),
            &[t.provider_lying()],
            StatusCode::BAD_GATEWAY,
        ),
    }
}

async fn begin(
    people: &People,
    visit: &Visit,
    id: &str,
    finish: impl FnOnce(&mut Flow),
) -> Result<Response, Problem> {
    let provider = people.providers().find(id).ok_or(Problem::NotFound)?;
    let begun = people
        .providers()
        .begin(provider, back(people, provider), visit.language, people.now())
        .await;
    match begun {
        Ok((url, mut flow)) => {
            finish(&mut flow);
            keep(
                visit,
                FLOW,
                &flow.write(),
                FLOW_LASTS_S,
                Redirect::to(&url).into_response(),
            )
        }
        Err(error) => trouble(visit, provider, &error),
    }
}

/// `GET /{lang}/sign-in/with/{provider}?to=…`
pub(super) async fn go_to(
    State(people): State<People>,
    visit: Visit,
    Path(provider): Path<String>,
) -> Result<Response, Problem> {
    people.limiter().take(&PROVIDER, visit.client)?;
    let to = carried(&visit, &visit.parameter("to").unwrap_or_default());
    begin(&people, &visit, &provider, |flow| flow.to = to).await
}

/// `GET /{lang}/account/security/with/{provider}`: link a provider to the account.
pub(super) async fn go_to_link(
    State(people): State<People>,
    visit: Visit,
    Path(provider): Path<String>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    people.limiter().take(&PROVIDER, visit.client)?;
    let (_, account) = match fresh(&people, &visit, "/account/security").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    begin(&people, &visit, &provider, |flow| {
        "/account/security".clone_into(&mut flow.to);
        flow.link = Some(account.id);
    })
    .await
}

/// `GET /sign-in/from/{provider}?code=…&state=…`
pub(super) async fn come_back(
    State(people): State<People>,
    mut visit: Visit,
    headers: HeaderMap,
    Path(provider): Path<String>,
) -> Result<Response, Problem> {
    people.limiter().take(&PROVIDER, visit.client)?;
    let provider = people.providers().find(&provider).ok_or(Problem::NotFound)?;
    let flow = shell::headers::cookie(&headers, cookie_name(&visit, FLOW)).and_then(Flow::read);
    if let Some(flow) = &flow {
        visit.language = flow.language;
    }
    let t = words::Accounts(visit.language);
    let name = provider.name[visit.language].as_str();
    let fits = flow.filter(|flow| {
        flow.provider == provider.id && flow.state == visit.parameter("state").unwrap_or_default()
    });
    let Some(flow) = fits else {
        return trouble_page(
            &visit,
            &t.provider_other_title(name),
            &[t.provider_other()],
            StatusCode::BAD_REQUEST,
        );
    };
    let code = visit.parameter("code").unwrap_or_default();
    let response = if code.is_empty() {
        trouble_page(
            &visit,
            &t.provider_no_title(name),
            &[t.provider_no()],
            StatusCode::FORBIDDEN,
        )?
    } else {
        let finished = people
            .providers()
            .finish(provider, &flow, code, back(&people, provider), people.now())
            .await;
        match finished {
            Ok(identity) => arrived(&people, &visit, provider, &flow, identity).await?,
            Err(error) => trouble(&visit, provider, &error)?,
        }
    };
    // A code and what belongs to it are good for one try.
    keep(&visit, FLOW, "", 0, response)
}

/// What becomes of somebody whom the provider named.
enum Arrived {
    In(Token),
    SecondFactor(Token, String),
    Linked,
    Elsewhere,
    Blocked,
    Unknown,
}

async fn arrived(
    people: &People,
    visit: &Visit,
    provider: &Provider,
    flow: &Flow,
    identity: Identity,
) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let name = provider.name[visit.language].as_str();
    let token = Token::new()?;
    let until = provider.strong.then(|| strong_until(people, people.now()));
    let (old, wanted, house, known) = (before(visit), flow.link, people.clone(), identity.clone());
    let outcome = people
        .write(move |w| {
            let account = store::by_identity(w, &known.issuer, &known.subject)?;
            if let Some(person) = wanted {
                // Whoever asked must be whoever came back, in the same browser.
                if old.as_ref().map(|(person, _)| *person) != Some(person) {
                    return Ok(Arrived::Elsewhere);
                }
                return match account {
                    Some(account) if account.id == person => Ok(Arrived::Linked),
                    Some(_) => Ok(Arrived::Elsewhere),
                    None => {
                        store::put_identity(w, person, &known.issuer, &known.subject)?;
                        if let Some(account) = store::by_id(w, person)? {
                            letters::changed(w, &house, Recipient::of(&account), Changed::Provider)?;
                        }
                        trail::own(w, person, "accounts.link-provider")?;
                        Ok(Arrived::Linked)
                    }
                };
            }
            let Some(account) = account else {
                return Ok(Arrived::Unknown);
            };
            if account.is_blocked() {
                return Ok(Arrived::Blocked);
            }
            if until.is_none() && factor::has(w, account.id)? {
                let options = second_step(w, &house, &token, account.id)?;
                return Ok(Arrived::SecondFactor(token, options));
            }
            open(w, &token, account.id, until, old)?;
            Ok(Arrived::In(token))
        })
        .await?;
    match outcome {
        Arrived::In(token) => with_cookie(
            people,
            &token,
            Redirect::to(&way(visit, &flow.to)).into_response(),
        ),
        Arrived::SecondFactor(step, options) => {
            code_form(visit, step.as_str(), &flow.to, &options).answer(visit)
        }
        Arrived::Linked => Ok(go(visit, "/account/security")),
        Arrived::Elsewhere => trouble_page(
            visit,
            &t.provider_taken_title(name),
            &[t.provider_taken()],
            StatusCode::CONFLICT,
        ),
        Arrived::Blocked => trouble_page(
            visit,
            t.sign_in_title(),
            &[t.error_blocked()],
            StatusCode::FORBIDDEN,
        ),
        Arrived::Unknown => first_time(people, visit, provider, flow, identity).await,
    }
}

/// Nobody is linked to the identity: a letter goes to the address that the provider named.
async fn first_time(
    people: &People,
    visit: &Visit,
    provider: &Provider,
    flow: &Flow,
    identity: Identity,
) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let name = provider.name[visit.language].as_str();
    let Some(email) = identity.email.as_deref().and_then(parse_email) else {
        return trouble_page(
            visit,
            &t.provider_no_address_title(name),
            &[t.provider_no_address()],
            StatusCode::UNPROCESSABLE_ENTITY,
        );
    };
    if !people.has_mail_server() {
        return no_letters(visit, &t.link_provider(name));
    }
    people.limiter().take(&LETTER, visit.client)?;
    let called: String = language::fold::tidy(identity.name.as_deref().unwrap_or_default())
        .chars()
        .take(NAME_MAX)
        .collect();
    let browser = Token::new()?;
    let claimed = serde_json::to_string(&Claimed {
        issuer: identity.issuer,
        subject: identity.subject,
        name: called,
        to: flow.to.clone(),
        strong: provider.strong,
        browser: browser.hash().as_str().to_owned(),
    })
    .map_err(Problem::internal)?;
    let (house, language, token) = (people.clone(), visit.language, Token::new()?);
    people
        .write(move |w| {
            let account = store::by_email(w, &EmailKey::of(&email))?;
            if account.is_none() && !house.settings().sign_up {
                return Ok(());
            }
            let link = NewLink {
                purpose: LinkPurpose::Identity,
                person: account.as_ref().map(|account| account.id),
                email: &email,
                target: &claimed,
                lasts: LinkPurpose::Identity.lasts(),
            };
            if !may_write(w, &token, &link)? {
                return Ok(());
            }
            let to = match &account {
                Some(account) => Recipient::of(account),
                None => Recipient::stranger(&email, language),
            };
            letters::provider(w, &house, to, &token)
        })
        .await?;
    let lasts = LinkPurpose::Identity.lasts().as_secs();
    keep(visit, CLAIM, browser.as_str(), lasts, go(visit, "/letter-sent"))
}

/// What a letter's link claims, when it is followed in the browser that came from the provider.
fn claimed_here(visit: &Visit, headers: &HeaderMap, target: &str) -> Option<Claimed> {
    let claimed: Claimed = serde_json::from_str(target).ok()?;
    let kept = shell::headers::cookie(headers, cookie_name(visit, CLAIM))?;
    (Hash::of_token(kept).as_str() == claimed.browser).then_some(claimed)
}

/// The letter was opened elsewhere.
fn other_browser(visit: &Visit) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    trouble_page(
        visit,
        t.provider_browser_title(),
        &[t.provider_browser()],
        StatusCode::FORBIDDEN,
    )
}

fn link_form(visit: &Visit, token: &str, email: &str) -> FormPage {
    let t = words::Accounts(visit.language);
    FormPage::new(
        visit,
        t.provider_link_title(),
        &format!("/sign-in/link/{token}"),
        t.provider_link_submit(),
    )
    .lead(t.provider_link_lead(email))
}

/// `GET /{lang}/sign-in/link/{token}`: looks only.
pub(super) async fn link(
    State(people): State<People>,
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    match look(&people, &token, LinkPurpose::Identity).await? {
        Some(link) if claimed_here(&visit, &headers, &link.target).is_none() => other_browser(&visit),
        Some(link) => {
            let page = link_form(&visit, &token, &link.email);
            // Whoever has an account has agreed when they made it.
            if link.person.is_some() {
                return page.answer(&visit);
            }
            let notice = notice_for(&people, &visit).await?;
            ask_to_agree(page, &visit, &notice, "").answer(&visit)
        }
        None => dead_link(&visit, "/sign-in"),
    }
}

/// `POST /{lang}/sign-in/link/{token}`: the address is proved by the letter, the identity by the provider.
pub(super) async fn link_sent(
    State(people): State<People>,
    visit: Visit,
    headers: HeaderMap,
    Path(token): Path<String>,
    Form(sent): Form<Given>,
) -> Result<Response, Problem> {
    let Some(link) = look(&people, &token, LinkPurpose::Identity).await? else {
        return dead_link(&visit, "/sign-in");
    };
    let Some(claimed) = claimed_here(&visit, &headers, &link.target) else {
        return other_browser(&visit);
    };
    let notice = notice_for(&people, &visit).await?;
    if link.person.is_none()
        && let Some(problem) = consent_problem(&visit, &notice, &sent)
    {
        let page = link_form(&visit, &token, &link.email);
        let page = ask_to_agree(page, &visit, &notice, &sent.agree);
        return refuse(page, Refusal::fields(vec![problem])).answer(&visit);
    }
    let next = Token::new()?;
    let (given, hash, house, old, language) = (
        next.clone(),
        Hash::of_token(&token),
        people.clone(),
        before(&visit),
        visit.language,
    );
    let until = strong_until(&people, people.now());
    let outcome = people
        .write(move |w| {
            let Some(link) = store::take_link(w, &hash, LinkPurpose::Identity)? else {
                return Ok(None);
            };
            let known = store::by_email(w, &EmailKey::of(&link.email))?;
            let account = if let Some(account) = known {
                account
            } else {
                // The account that it was for is gone; a new one would be made without its owner's consent.
                if link.person.is_some() {
                    return Ok(None);
                }
                let name = match claimed.name.as_str() {
                    "" => link.email.split('@').next().unwrap_or_default(),
                    name => name,
                };
                store::add(w, name, &link.email, language, Assurance::Email)?;
                let Some(account) = store::by_email(w, &EmailKey::of(&link.email))? else {
                    return Ok(None);
                };
                crate::privacy::store::give_consent(w, account.id, &notice)?;
                trail::own(w, account.id, "accounts.sign-up")?;
                account
            };
            if account.is_blocked() || !store::put_identity(w, account.id, &claimed.issuer, &claimed.subject)?
            {
                return Ok(None);
            }
            letters::changed(w, &house, Recipient::of(&account), Changed::Provider)?;
            trail::own(w, account.id, "accounts.link-provider")?;
            if !claimed.strong && factor::has(w, account.id)? {
                let options = second_step(w, &house, &given, account.id)?;
                return Ok(Some((Some(options), claimed.to)));
            }
            open(w, &given, account.id, claimed.strong.then_some(until), old)?;
            Ok(Some((None, claimed.to)))
        })
        .await?;
    match outcome {
        Some((None, to)) => with_cookie(&people, &next, Redirect::to(&way(&visit, &to)).into_response()),
        Some((Some(options), to)) => {
            code_form(&visit, next.as_str(), &carried(&visit, &to), &options).answer(&visit)
        }
        None => dead_link(&visit, "/sign-in"),
    }
}

/// `POST /{lang}/account/security/providers`: takes a provider off the account.
pub(super) async fn unlink(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    visit.permit(Action::OwnAccount, &Thing::Site)?;
    let (_, account) = match fresh(&people, &visit, "/account/security").await? {
        Ok(found) => found,
        Err(way) => return Ok(way),
    };
    let house = people.clone();
    people
        .write(move |w| {
            if store::end_identity(w, account.id, &given.issuer, &given.subject)? {
                letters::changed(w, &house, Recipient::of(&account), Changed::Provider)?;
                trail::own(w, account.id, "accounts.unlink-provider")?;
            }
            Ok(())
        })
        .await?;
    Ok(go(&visit, "/account/security"))
}

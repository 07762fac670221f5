//! Coming in: sign in, sign out, sign up, and a new password for whoever forgot the old one.

use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use language::Language;
use shell::policy::{Assurance, PersonId};
use shell::{Form, Page, Problem, Visit};

use super::super::forms::{Field, FormPage, Given, LETTER, Refusal, TRY, crumb, problem};
use super::super::letters::{self, Changed, Recipient};
use super::super::passkey::Asked;
use super::super::password::{Checked, Weakness, weakness};
use super::super::token::{Hash, Token};
use super::super::{
    Account, EmailKey, LinkPurpose, NAME_MAX, NewLink, StepPurpose, Tries, factor, parse_email, session,
    store, trail,
};
use super::{
    before, begin_try, carried, dead_link, go, open, strong_until, told, tries_of, way, with_cookie, with_to,
};
use crate::privacy::Notice;
use crate::{Error, People, words};

/// Letters that an address gets within an hour, whoever asks for them.
const LETTERS_AN_HOUR: u64 = 5;
/// Time from the password to the second factor.
const STEP_LASTS: Duration = Duration::from_mins(10);

fn sign_in_form(visit: &Visit, to: &str, email: &str) -> FormPage {
    let t = words::Accounts(visit.language);
    FormPage::new(visit, t.sign_in_title(), "/sign-in", t.sign_in_submit())
        .hide("to", to)
        .link(visit, t.link_forgotten(), "/new-password")
        .link(visit, t.link_sign_up(), &with_to("/sign-up", to))
        .field(Field::username(t, email, &[]))
        .field(Field::password(t, &[]))
}

/// Puts what is wrong beside the fields of a form.
pub(super) fn refuse(mut page: FormPage, refusal: Refusal) -> FormPage {
    for field in &mut page.fields {
        field.problem = refusal
            .problems
            .iter()
            .find(|problem| problem.field == field.id)
            .map(|problem| problem.words.clone());
    }
    page.refused(refusal)
}

/// `GET /{lang}/sign-in?to=…`
pub(super) async fn sign_in(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    let to = carried(&visit, &visit.parameter("to").unwrap_or_default());
    if visit.person.is_some() {
        return Ok(Redirect::to(&way(&visit, &to)).into_response());
    }
    let t = words::Accounts(visit.language);
    let mut page = sign_in_form(&visit, &to, "");
    for provider in people.providers().all() {
        let path = with_to(&format!("/sign-in/with/{}", provider.id), &to);
        let name = provider.name[visit.language].as_str();
        page = page.link(&visit, &t.link_provider(name), &path);
    }
    if !to.is_empty() {
        page = page.lead(t.sign_in_lead());
    }
    page.answer(&visit)
}

/// What became of a password.
enum Tried {
    In(Token),
    SecondFactor(Token, String),
    Wrong,
    Blocked,
    Wait(u64),
}

async fn try_password(
    people: &People,
    visit: &Visit,
    email: &str,
    password: String,
) -> Result<Tried, Problem> {
    let tries_key = tries_of("password", EmailKey::of(email).as_str());
    let (key, counted) = (EmailKey::of(email), tries_key.clone());
    // Whether the address has an account or not: one transaction, then one hash.
    let (wait, found) = people
        .write(move |w| {
            let earlier = store::tries(w, &counted)?.map_or(0, |tries| tries.wrong);
            let wait = begin_try(w, &counted)?;
            let account = store::by_email(w, &key)?;
            if wait.is_none()
                && let Some(account) = account.as_ref().filter(|_| Tries::is_worth_telling(earlier))
            {
                trail::wrong_passwords(w, account.id, earlier)?;
            }
            let person = account.as_ref().map_or(PersonId(0), |account| account.id);
            let kept = store::password_of(w, person)?;
            let second = factor::has(w, person)?;
            Ok((wait, (account, kept, second, earlier)))
        })
        .await?;
    if let Some(seconds) = wait {
        return Ok(Tried::Wait(seconds));
    }
    let (account, kept, second, earlier) = found;
    let checked = people.passwords().check(password, kept.clone()).await?;
    let (Some(account), Checked::Right | Checked::RightAndOld(_)) = (account, &checked) else {
        return Ok(Tried::Wrong);
    };
    if account.is_blocked() {
        return Ok(Tried::Blocked);
    }
    let token = Token::new()?;
    let (given, old_session, house) = (token.clone(), before(visit), people.clone());
    let options = people
        .write(move |w| {
            store::end_tries(w, &tries_key)?;
            if earlier > 0 && !Tries::is_worth_telling(earlier) {
                trail::wrong_passwords(w, account.id, earlier)?;
            }
            if let (Checked::RightAndOld(new), Some(old)) = (checked, kept) {
                store::rehash(w, account.id, &old, &new)?;
            }
            if second {
                return second_step(w, &house, &given, account.id);
            }
            open(w, &given, account.id, None, old_session)?;
            Ok(String::new())
        })
        .await?;
    Ok(if second {
        Tried::SecondFactor(token, options)
    } else {
        Tried::In(token)
    })
}

/// `POST /{lang}/sign-in`
pub(super) async fn sign_in_sent(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let to = carried(&visit, &given.to);
    let page = sign_in_form(&visit, &to, &given.email);
    let email = parse_email(&given.email);
    let mut problems = Vec::new();
    if email.is_none() {
        problems.push(problem("email", t.error_email()));
    }
    if given.password.is_empty() {
        problems.push(problem("password", t.error_password_empty()));
    }
    let Some(email) = email.filter(|_| problems.is_empty()) else {
        return refuse(page, Refusal::fields(problems)).answer(&visit);
    };
    if let Err(too_many) = people.limiter().take(&TRY, visit.client) {
        return refuse(page, Refusal::of(t, too_many)?).answer(&visit);
    }
    let refusal = match try_password(&people, &visit, &email, given.password).await? {
        Tried::In(token) => {
            return with_cookie(&people, &token, Redirect::to(&way(&visit, &to)).into_response());
        }
        Tried::SecondFactor(step, options) => {
            return code_form(&visit, step.as_str(), &to, &options).answer(&visit);
        }
        Tried::Wrong => Refusal::notice(t.error_wrong()),
        Tried::Blocked => Refusal::notice(t.error_blocked()),
        Tried::Wait(seconds) => Refusal::wait(t, seconds),
    };
    refuse(page, refusal).answer(&visit)
}

/// Begins the second step of somebody: keeps who it is, and gives what the browser is told about their passkeys, if
/// they have any.
pub(super) fn second_step(
    w: &mut storage::Writing<'_>,
    people: &People,
    token: &Token,
    person: PersonId,
) -> Result<String, Error> {
    let asked = people.passkeys().ask(&store::passkeys(w, person)?);
    let state = asked
        .as_ref()
        .and_then(|asked| serde_json::to_string(asked).ok())
        .unwrap_or_default();
    store::put_step(
        w,
        &token.hash(),
        StepPurpose::SecondFactor,
        Some(person),
        &state,
        STEP_LASTS,
    )?;
    Ok(asked.map(|asked| asked.options).unwrap_or_default())
}

/// Takes what somebody shows as a second factor: a passkey that was asked for in this step, or a code.
pub(super) fn show(
    w: &mut storage::Writing<'_>,
    people: &People,
    person: PersonId,
    step: &Hash,
    given: &Given,
    now: jiff::Timestamp,
) -> Result<Option<factor::Shown>, Error> {
    if given.passkey.is_empty() {
        return factor::take(w, person, &given.code, now);
    }
    let asked = store::step_of(w, step, StepPurpose::SecondFactor, now)?
        .filter(|step| step.person == Some(person))
        .and_then(|step| serde_json::from_str::<Asked>(&step.state).ok());
    match asked {
        Some(asked) if people.passkeys().take(w, person, &asked, &given.passkey)? => {
            Ok(Some(factor::Shown::Passkey))
        }
        _ => Ok(None),
    }
}

pub(super) fn code_form(visit: &Visit, step: &str, to: &str, options: &str) -> FormPage {
    let t = words::Accounts(visit.language);
    FormPage::new(visit, t.code_title(), "/sign-in/code", t.code_submit())
        .lead(t.code_lead())
        .hide("step", step)
        .hide("to", to)
        .field(Field::code(t, &[]))
        .link(visit, t.link_other_account(), "/sign-in")
        .ask_for_passkey(t, options)
}

/// What became of a code.
enum Coded {
    In(Token),
    Late,
    Wrong,
    Wait(u64),
}

/// `POST /{lang}/sign-in/code`
pub(super) async fn code_sent(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let to = carried(&visit, &given.to);
    let (looked, now) = (Hash::of_token(&given.step), people.now());
    let kept = people
        .read(move |r| store::step_of(r, &looked, StepPurpose::SecondFactor, now))
        .await?;
    let options = kept
        .and_then(|step| serde_json::from_str::<Asked>(&step.state).ok())
        .map(|asked| asked.options)
        .unwrap_or_default();
    let page = code_form(&visit, &given.step, &to, &options);
    if let Err(too_many) = people.limiter().take(&TRY, visit.client) {
        return refuse(page, Refusal::of(t, too_many)?).answer(&visit);
    }
    let token = Token::new()?;
    let old_session = before(&visit);
    let until = strong_until(&people, now);
    let (step, house, by_passkey) = (
        Hash::of_token(&given.step),
        people.clone(),
        !given.passkey.is_empty(),
    );
    let coded = people
        .write(move |w| {
            let Some(person) =
                store::step_of(w, &step, StepPurpose::SecondFactor, now)?.and_then(|step| step.person)
            else {
                return Ok(Coded::Late);
            };
            let tries = tries_of("code", &person.to_string());
            if let Some(seconds) = begin_try(w, &tries)? {
                return Ok(Coded::Wait(seconds));
            }
            let Some(shown) = show(w, &house, person, &step, &given, now)? else {
                trail::failed(w, person, "accounts.second-factor")?;
                return Ok(Coded::Wrong);
            };
            store::take_step(w, &step, StepPurpose::SecondFactor)?;
            store::end_tries(w, &tries)?;
            let account = store::by_id(w, person)?.filter(|account| !account.is_blocked());
            let Some(account) = account else {
                return Ok(Coded::Late);
            };
            if shown == factor::Shown::Recovery {
                letters::changed(w, &house, Recipient::of(&account), Changed::RecoveryCode)?;
            }
            open(w, &token, person, Some(until), old_session)?;
            Ok(Coded::In(token))
        })
        .await?;
    let refusal = match coded {
        Coded::In(token) => {
            return with_cookie(&people, &token, Redirect::to(&way(&visit, &to)).into_response());
        }
        Coded::Late => {
            let page = sign_in_form(&visit, &to, "");
            return refuse(page, Refusal::notice(t.error_late())).answer(&visit);
        }
        Coded::Wrong if by_passkey => Refusal::notice(t.passkey_failed()),
        Coded::Wrong => Refusal::field("code", t.error_code()),
        Coded::Wait(seconds) => Refusal::wait(t, seconds),
    };
    refuse(page, refusal).answer(&visit)
}

/// `POST /{lang}/sign-out`
pub(super) async fn sign_out(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    if let Some((person, session)) = before(&visit) {
        people
            .write(move |w| store::end_session(w, person, &session))
            .await?;
    }
    let mut response = go(&visit, "");
    if let Some(line) = people.cookies().take_away() {
        response.headers_mut().insert(header::SET_COOKIE, line);
    }
    Ok(response)
}

fn sign_up_form(visit: &Visit, to: &str, email: &str) -> FormPage {
    let t = words::Accounts(visit.language);
    FormPage::new(visit, t.sign_up_title(), "/sign-up", t.sign_up_submit())
        .lead(t.sign_up_lead())
        .lead(t.sign_up_data())
        .hide("to", to)
        .link(visit, t.link_sign_in(), &with_to("/sign-in", to))
        .field(Field::email(t, email, &[]))
}

/// `GET /{lang}/sign-up?to=…`
pub(super) async fn sign_up(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    if visit.person.is_some() {
        return Ok(go(&visit, "/account"));
    }
    let to = carried(&visit, &visit.parameter("to").unwrap_or_default());
    if !people.settings().sign_up {
        return closed(&visit);
    }
    if !people.has_mail_server() {
        return no_letters(&visit, t_sign_up(&visit));
    }
    sign_up_form(&visit, &to, "").answer(&visit)
}

/// The site takes nobody who was not invited.
fn closed(visit: &Visit) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let mut page = told(visit, "info", t.sign_up_title(), &[t.sign_up_closed()]);
    page.links.push(crumb(visit, t.link_sign_in(), "/sign-in"));
    Ok(Page::render(&page)?.into_response())
}

fn t_sign_up(visit: &Visit) -> &'static str {
    words::Accounts(visit.language).sign_up_title()
}

/// The site has no mail server, so what needs a letter can not be done: says so, and whom to ask.
pub(super) fn no_letters(visit: &Visit, title: &str) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let mut page = told(visit, "warning", title, &[t.no_letters(), t.no_letters_advice()]);
    page.links.push(crumb(visit, t.no_letters_action(), "/contact"));
    Ok(Page::render(&page)?
        .with_status(StatusCode::SERVICE_UNAVAILABLE)
        .into_response())
}

/// An address from a form that makes a letter leave, or the form again.
fn address_for_letter(
    people: &People,
    visit: &Visit,
    typed: &str,
    page: impl FnOnce() -> FormPage,
) -> Result<Result<String, Response>, Problem> {
    let t = words::Accounts(visit.language);
    let Some(email) = parse_email(typed) else {
        return Ok(Err(
            refuse(page(), Refusal::field("email", t.error_email())).answer(visit)?
        ));
    };
    match people.limiter().take(&LETTER, visit.client) {
        Ok(()) => Ok(Ok(email)),
        Err(too_many) => Ok(Err(refuse(page(), Refusal::of(t, too_many)?).answer(visit)?)),
    }
}

/// Puts a link, or the trace of a letter without one, and says whether the letter may leave: an address gets only so
/// many an hour, however many people ask for them.
pub(super) fn may_write(
    w: &mut storage::Writing<'_>,
    token: &Token,
    link: &NewLink<'_>,
) -> Result<bool, Error> {
    let since = session::before(w.now(), Duration::from_hours(1));
    if store::letters_since(w, &EmailKey::of(link.email), since)? >= LETTERS_AN_HOUR {
        return Ok(false);
    }
    store::put_link(w, &token.hash(), link)?;
    Ok(true)
}

/// `POST /{lang}/sign-up`
pub(super) async fn sign_up_sent(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let to = carried(&visit, &given.to);
    if !people.settings().sign_up {
        return closed(&visit);
    }
    if !people.has_mail_server() {
        return no_letters(&visit, t_sign_up(&visit));
    }
    let email = match address_for_letter(&people, &visit, &given.email, || {
        sign_up_form(&visit, &to, &given.email)
    })? {
        Ok(email) => email,
        Err(response) => return Ok(response),
    };
    let (house, language, token) = (people.clone(), visit.language, Token::new()?);
    people
        .write(move |w| {
            let account = store::by_email(w, &EmailKey::of(&email))?;
            let purpose = match account {
                Some(_) => LinkPurpose::Told,
                None => LinkPurpose::SignUp,
            };
            let link = NewLink {
                purpose,
                person: None,
                email: &email,
                target: &to,
                lasts: purpose.lasts(),
            };
            if !may_write(w, &token, &link)? {
                return Ok(());
            }
            match &account {
                Some(account) => letters::known(w, &house, Recipient::of(account)),
                None => letters::sign_up(w, &house, Recipient::stranger(&email, language), &token),
            }
        })
        .await?;
    Ok(go(&visit, "/letter-sent"))
}

/// `GET /{lang}/letter-sent`: the same words whatever the address was.
pub(super) async fn letter_sent(visit: Visit) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let page = told(
        &visit,
        "success",
        t.letter_sent_title(),
        &[t.letter_sent(), t.letter_sent_nothing_came()],
    );
    Ok(Page::render(&page)?.into_response())
}

/// Looks at a link of a letter.
pub(super) async fn look(
    people: &People,
    token: &str,
    purpose: LinkPurpose,
) -> Result<Option<super::super::Link>, Problem> {
    let (hash, now) = (Hash::of_token(token), people.now());
    people.read(move |r| store::link_of(r, &hash, purpose, now)).await
}

/// Asks for consent to the privacy notice as it stands now; the form carries which text that is.
pub(super) fn ask_to_agree(page: FormPage, visit: &Visit, notice: &Notice, agree: &str) -> FormPage {
    let t = words::Privacy(visit.language);
    page.hide("notice", &notice.version)
        .field(Field::agree(t, agree))
        .link(visit, t.privacy_page(), "/privacy")
}

/// What is missing of the consent.
pub(super) fn consent_problem(
    visit: &Visit,
    notice: &Notice,
    given: &Given,
) -> Option<shell::parts::FieldProblem> {
    let t = words::Privacy(visit.language);
    if given.agree != "yes" {
        Some(problem("agree", t.error_agree()))
    } else if given.notice != notice.version {
        Some(problem("agree", t.error_notice_changed()))
    } else {
        None
    }
}

/// The privacy notice as it stands now, in the reader's language.
pub(super) async fn notice_for(people: &People, visit: &Visit) -> Result<Notice, Problem> {
    let language = visit.language;
    people.read(move |r| Notice::now(r, language)).await
}

fn finish_form(
    visit: &Visit,
    token: &str,
    email: &str,
    given: &Given,
    name: &str,
    notice: &Notice,
) -> FormPage {
    let t = words::Accounts(visit.language);
    let page = FormPage::new(
        visit,
        t.finish_title(),
        &format!("/sign-up/{token}"),
        t.finish_submit(),
    )
    .lead(t.finish_lead())
    .field(Field::owner(t, email))
    .field(Field::name(t, name, &[]))
    .field(Field::new_password(t, &[]));
    ask_to_agree(page, visit, notice, &given.agree)
}

/// `GET /{lang}/sign-up/{token}`: looks only. Mail programs open links by themselves, so that uses nothing up.
pub(super) async fn finish(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    match look(&people, &token, LinkPurpose::SignUp).await? {
        Some(link) => {
            let notice = notice_for(&people, &visit).await?;
            finish_form(&visit, &token, &link.email, &Given::default(), "", &notice).answer(&visit)
        }
        None => dead_link(&visit, "/sign-up"),
    }
}

/// What is wrong with a name.
pub(super) fn name_problem(t: words::Accounts, name: &str) -> Option<shell::parts::FieldProblem> {
    let long = name.chars().count().saturating_sub(NAME_MAX);
    if name.is_empty() {
        Some(problem("name", t.error_name()))
    } else if long > 0 {
        Some(problem(
            "name",
            t.error_name_long(u64::try_from(long).unwrap_or(u64::MAX)),
        ))
    } else {
        None
    }
}

/// What is wrong with a new password.
pub(super) fn password_problem(
    visit: &Visit,
    password: &str,
    personal: &[&str],
) -> Option<shell::parts::FieldProblem> {
    let t = words::Accounts(visit.language);
    let mut own: Vec<&str> = Language::ALL
        .iter()
        .map(|language| visit.site.name[*language].as_str())
        .collect();
    own.extend(["egovernet", "E-GoverNet"]);
    own.extend(personal);
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let words = match weakness(password, &own)? {
        Weakness::Short(_) if password.is_empty() => t.error_password_empty().to_owned(),
        Weakness::Short(missing) => t.error_password_short(count(missing)),
        Weakness::Long(over) => t.error_password_long(count(over)),
        Weakness::Common => t.error_password_common().to_owned(),
        Weakness::Personal => t.error_password_personal().to_owned(),
    };
    Some(problem("new_password", words))
}

/// `POST /{lang}/sign-up/{token}`
pub(super) async fn finish_sent(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let Some(link) = look(&people, &token, LinkPurpose::SignUp).await? else {
        return dead_link(&visit, "/sign-up");
    };
    let name = language::fold::tidy(&given.name);
    let notice = notice_for(&people, &visit).await?;
    let page = finish_form(&visit, &token, &link.email, &given, &name, &notice);
    let problems: Vec<_> = [
        name_problem(t, &name),
        password_problem(&visit, &given.new_password, &[&name, &link.email]),
        consent_problem(&visit, &notice, &given),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !problems.is_empty() {
        return refuse(page, Refusal::fields(problems)).answer(&visit);
    }
    if let Err(too_many) = people.limiter().take(&TRY, visit.client) {
        return refuse(page, Refusal::of(t, too_many)?).answer(&visit);
    }
    let kept = people.passwords().hash(given.new_password).await?;
    let session = Token::new()?;
    let (opened, hash, language, old) = (
        session.clone(),
        Hash::of_token(&token),
        visit.language,
        before(&visit),
    );
    let target = people
        .write(move |w| {
            let Some(link) = store::take_link(w, &hash, LinkPurpose::SignUp)? else {
                return Ok(None);
            };
            let Some(person) = store::add(w, &name, &link.email, language, Assurance::Email)? else {
                return Ok(None);
            };
            store::set_password(w, person, &kept)?;
            store::end_links(w, &EmailKey::of(&link.email), person)?;
            crate::privacy::store::give_consent(w, person, &notice)?;
            trail::own(w, person, "accounts.sign-up")?;
            open(w, &opened, person, None, old)?;
            Ok(Some(link.target))
        })
        .await?;
    match target {
        Some(to) => with_cookie(&people, &session, Redirect::to(&way(&visit, &to)).into_response()),
        None => dead_link(&visit, "/sign-up"),
    }
}

fn forgotten_form(visit: &Visit, email: &str) -> FormPage {
    let t = words::Accounts(visit.language);
    FormPage::new(visit, t.forgotten_title(), "/new-password", t.forgotten_submit())
        .lead(t.forgotten_lead())
        .under(visit, t.sign_in_title(), "/sign-in")
        .field(Field::username(t, email, &[]))
}

/// `GET /{lang}/new-password`
pub(super) async fn forgotten(State(people): State<People>, visit: Visit) -> Result<Response, Problem> {
    if !people.has_mail_server() {
        return no_letters(&visit, words::Accounts(visit.language).forgotten_title());
    }
    forgotten_form(&visit, "").answer(&visit)
}

/// `POST /{lang}/new-password`
pub(super) async fn forgotten_sent(
    State(people): State<People>,
    visit: Visit,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    if !people.has_mail_server() {
        return no_letters(&visit, words::Accounts(visit.language).forgotten_title());
    }
    let email = match address_for_letter(&people, &visit, &given.email, || {
        forgotten_form(&visit, &given.email)
    })? {
        Ok(email) => email,
        Err(response) => return Ok(response),
    };
    let (house, language, token) = (people.clone(), visit.language, Token::new()?);
    people
        .write(move |w| {
            let account: Option<Account> = store::by_email(w, &EmailKey::of(&email))?;
            let purpose = match account {
                Some(_) => LinkPurpose::Password,
                None => LinkPurpose::Told,
            };
            let link = NewLink {
                purpose,
                person: account.as_ref().map(|account| account.id),
                email: &email,
                target: "",
                lasts: purpose.lasts(),
            };
            if !may_write(w, &token, &link)? {
                return Ok(());
            }
            match &account {
                Some(account) => letters::password(w, &house, Recipient::of(account), &token),
                None => letters::unknown(w, &house, Recipient::stranger(&email, language)),
            }
        })
        .await?;
    Ok(go(&visit, "/letter-sent"))
}

fn reset_form(visit: &Visit, token: &str, email: &str) -> FormPage {
    let t = words::Accounts(visit.language);
    FormPage::new(
        visit,
        t.reset_title(),
        &format!("/new-password/{token}"),
        t.reset_submit(),
    )
    .lead(t.reset_lead())
    .field(Field::owner(t, email))
    .field(Field::new_password(t, &[]))
}

/// `GET /{lang}/new-password/{token}`
pub(super) async fn reset(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
) -> Result<Response, Problem> {
    match look(&people, &token, LinkPurpose::Password).await? {
        Some(link) => reset_form(&visit, &token, &link.email).answer(&visit),
        None => dead_link(&visit, "/new-password"),
    }
}

/// What became of a new password.
enum Reset {
    In,
    SecondFactor(String),
    Blocked,
    Dead,
}

/// `POST /{lang}/new-password/{token}`: all sessions end. A second factor is still asked for.
pub(super) async fn reset_sent(
    State(people): State<People>,
    visit: Visit,
    Path(token): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let t = words::Accounts(visit.language);
    let Some(link) = look(&people, &token, LinkPurpose::Password).await? else {
        return dead_link(&visit, "/new-password");
    };
    let page = reset_form(&visit, &token, &link.email);
    if let Some(problem) = password_problem(&visit, &given.new_password, &[&link.email]) {
        return refuse(page, Refusal::fields(vec![problem])).answer(&visit);
    }
    if let Err(too_many) = people.limiter().take(&TRY, visit.client) {
        return refuse(page, Refusal::of(t, too_many)?).answer(&visit);
    }
    let kept = people.passwords().hash(given.new_password).await?;
    let next = Token::new()?;
    let (given, hash, house, old) = (
        next.clone(),
        Hash::of_token(&token),
        people.clone(),
        before(&visit),
    );
    let outcome = people
        .write(move |w| {
            let Some(link) = store::take_link(w, &hash, LinkPurpose::Password)? else {
                return Ok(Reset::Dead);
            };
            let account = match link.person {
                Some(person) => store::by_id(w, person)?,
                None => None,
            };
            let Some(account) = account else {
                return Ok(Reset::Dead);
            };
            store::set_password(w, account.id, &kept)?;
            store::end_links(w, &EmailKey::of(&account.email), account.id)?;
            store::end_steps(w, account.id)?;
            store::end_sessions(w, account.id, None)?;
            store::end_tries(w, &tries_of("password", EmailKey::of(&account.email).as_str()))?;
            letters::changed(w, &house, Recipient::of(&account), Changed::Password)?;
            trail::own(w, account.id, "accounts.reset-password")?;
            if account.is_blocked() {
                return Ok(Reset::Blocked);
            }
            if factor::has(w, account.id)? {
                let options = second_step(w, &house, &given, account.id)?;
                return Ok(Reset::SecondFactor(options));
            }
            open(w, &given, account.id, None, old)?;
            Ok(Reset::In)
        })
        .await?;
    match outcome {
        Reset::In => with_cookie(&people, &next, go(&visit, "/account")),
        Reset::SecondFactor(options) => code_form(&visit, next.as_str(), "", &options).answer(&visit),
        Reset::Blocked => {
            refuse(sign_in_form(&visit, "", ""), Refusal::notice(t.error_blocked())).answer(&visit)
        }
        Reset::Dead => dead_link(&visit, "/new-password"),
    }
}

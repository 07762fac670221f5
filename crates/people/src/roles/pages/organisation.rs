//! The page of an organisation for those who work for it: people, substitutes, invitations, requests, settings.

use std::time::Duration;

use askama::Template;
use axum::extract::{Path, State};
use axum::response::Response;
use language::{Language, format};
use serde::Deserialize;
use shell::parts::{Crumb, FieldProblem};
use shell::policy::{Action, Role};
use shell::{Form, Frame, Page, Problem, Visit};

use super::{
    Body, Choice, WRITE, Wrong, accounts_of, allowed, done, just_done, may, mine_crumb, name_of, number,
    permit, problem, refused, refused_page, roles_to_choose, unprocessable, write,
};
use crate::accounts::token::Token;
use crate::accounts::{EmailKey, parse_email, store::by_email};
use crate::roles::letters::News;
use crate::roles::store::NewInvitation;
use crate::roles::{INVITATION_DAYS, Invitation, Refusal, letters, store};
use crate::{Error, People, words};

/// Somebody who works for the organisation.
struct Line {
    name: String,
    email: String,
    is_me: bool,
    role: &'static str,
    since: String,
    /// Where the role is changed.
    change: Option<String>,
}

/// A substitution.
struct Standing {
    words: String,
    role: &'static str,
    is_present: bool,
    /// Where it is ended.
    end: Option<String>,
}

/// An invitation that has not ended.
struct Invited {
    email: String,
    role: &'static str,
    words: String,
    is_expired: bool,
    action: String,
}

/// A request that waits.
struct Asking {
    name: String,
    href: String,
    since: String,
}

/// The form of an invitation, with what was typed.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Given {
    email: String,
    role: String,
    language: String,
}

#[derive(Template)]
#[template(path = "roles/organisation.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "what the reader may do, each part of the page for itself"
)]
struct OrganisationPage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<Crumb>,
    title: String,
    done: Option<&'static str>,
    public: String,
    path: String,
    vacant: bool,
    members: Vec<Line>,
    substitutions: Vec<Standing>,
    requests: Vec<Asking>,
    invitations: Vec<Invited>,
    may_invite: bool,
    may_change: bool,
    may_name_substitute: bool,
    is_member: bool,
    four_eyes: bool,
    given: Given,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
    problems: Vec<FieldProblem>,
}

impl Wrong for OrganisationPage {
    fn problems(&self) -> &[FieldProblem] {
        &self.problems
    }
}

async fn page(
    people: &People,
    visit: &Visit,
    body: &Body,
    given: Given,
    problems: Vec<FieldProblem>,
) -> Result<Page, Problem> {
    let now = people.database().clock().now();
    let me = visit.signed_in()?.id;
    let id = body.id.clone();
    let (vacant, members, substitutions, requests, invitations, four_eyes, names) = people
        .read(move |r| {
            let members = store::people_of(r, &id)?;
            let requests = store::requests(r, &id)?;
            // Whoever asks to join is no member yet; absent people and substitutes are.
            let concerned = members
                .iter()
                .map(|member| member.person)
                .chain(requests.iter().map(|request| request.person));
            let names = accounts_of(r, concerned)?;
            Ok((
                store::is_vacant(r, &id)?,
                members,
                store::substitutions(r, &id, now)?,
                requests,
                store::invitations(r, &id)?,
                store::wants_four_eyes(r, &id)?,
                names,
            ))
        })
        .await?;
    let t = words::Roles(visit.language);
    let may_change = may(visit, Action::ChangeRoles, &body.id, vacant);
    let may_invite = may(visit, Action::Invite, &body.id, vacant);
    let frame = visit.frame(body.name.clone(), t.organisation_lead()).unlisted();
    let date = |moment| format::date(visit.language, format::region_date(moment));
    let is_member = members.iter().any(|member| member.person == me);
    Page::render(&OrganisationPage {
        trail: vec![mine_crumb(&frame, t)],
        title: body.name.clone(),
        done: just_done(visit),
        public: frame.url(&format!("/institutions/{}", body.id)),
        path: frame.url(&body.path("")),
        vacant,
        members: members
            .iter()
            .map(|member| Line {
                name: name_of(&names, member.person, t),
                email: names
                    .get(&member.person)
                    .map(|account| account.email.clone())
                    .unwrap_or_default(),
                is_me: member.person == me,
                role: member.role.words(visit.language),
                since: date(member.since),
                change: (may_change && member.person != me)
                    .then(|| frame.url(&body.path(&format!("/people/{}", member.person)))),
            })
            .collect(),
        substitutions: substitutions
            .iter()
            .map(|each| {
                let (first, last) = each.days();
                Standing {
                    words: t.substitution(
                        name_of(&names, each.substitute, t),
                        name_of(&names, each.absent, t),
                        letters::period(t, first, last),
                    ),
                    role: each.role.words(visit.language),
                    is_present: each.starts_at <= now,
                    end: (may_change || each.absent == me || each.substitute == me)
                        .then(|| frame.url(&body.path(&format!("/substitutes/{}", each.id)))),
                }
            })
            .collect(),
        requests: requests
            .iter()
            .filter(|_| may_invite)
            .map(|request| Asking {
                name: name_of(&names, request.person, t),
                href: frame.url(&body.path(&format!("/requests/{}", request.id))),
                since: date(request.asked_at),
            })
            .collect(),
        invitations: invitations
            .into_iter()
            .filter(|_| may_invite)
            .map(|invitation| Invited {
                role: invitation.role.words(visit.language),
                is_expired: invitation.expires_at <= now,
                words: if invitation.expires_at <= now {
                    t.invitation_expired(date(invitation.expires_at))
                } else {
                    t.invitation_waits(date(invitation.invited_at), date(invitation.expires_at))
                },
                action: frame.url(&body.path(&format!("/invitations/{}", invitation.id))),
                email: invitation.email,
            })
            .collect(),
        may_invite,
        may_change,
        may_name_substitute: is_member && may(visit, Action::NameSubstitute, &body.id, vacant),
        is_member,
        four_eyes,
        roles: roles_to_choose(
            visit,
            Role::Representative,
            Role::from_code(&given.role).or(Some(Role::Editor)),
        ),
        languages: languages(Language::from_code(&given.language).unwrap_or(visit.language)),
        given,
        problems,
        t,
        frame,
    })
}

fn languages(chosen: Language) -> Vec<Choice> {
    Language::ALL
        .into_iter()
        .map(|language| Choice {
            value: language.code().to_owned(),
            words: language.own_name().to_owned(),
            chosen: language == chosen,
        })
        .collect()
}

/// `GET /{lang}/account/organisations/{id}`
pub(super) async fn show(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Page, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::SeeMembers, &body).await?;
    page(&people, &visit, &body, Given::default(), Vec::new()).await
}

/// When an invitation that is sent now expires.
fn expiry(now: jiff::Timestamp) -> jiff::Timestamp {
    let days = u64::try_from(INVITATION_DAYS).unwrap_or_default();
    now.checked_add(Duration::from_hours(24 * days))
        .unwrap_or(jiff::Timestamp::MAX)
}

/// `POST /{lang}/account/organisations/{id}/invitations`
pub(super) async fn invite(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
    Form(given): Form<Given>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::Invite, &body).await?;
    let t = words::Roles(visit.language);
    let mut problems = Vec::new();
    let email = parse_email(&given.email);
    let role = Role::from_code(&given.role);
    let language = Language::from_code(&given.language);
    if email.is_none() {
        problems.push(problem("email", t.error_email()));
    }
    if role.is_none() {
        problems.push(problem("role", t.error_role()));
    }
    if language.is_none() {
        problems.push(problem("language", t.error_language()));
    }
    let (Some(email), Some(role), Some(language)) = (email, role, language) else {
        return Ok(unprocessable(
            page(&people, &visit, &body, given, problems).await?,
        ));
    };
    people.limiter().take(&WRITE, visit.client)?;
    let token = Token::new()?;
    let (asking, organisation, by) = (visit.clone(), body.id.clone(), visit.signed_in()?.name.clone());
    let outcome = write(&people, move |w, letters| {
        let permit = permit(w, &asking, Action::Invite, &organisation)?;
        let key = EmailKey::of(&email);
        if let Some(account) = by_email(w, &key)?
            && store::role_in(w, account.id, &organisation)?.is_some_and(|own| own >= role)
        {
            return Ok(Err(Refusal::AlreadyMember));
        }
        let now = w.now();
        let hash = token.hash();
        let new = NewInvitation {
            organisation: &organisation,
            role,
            email: &email,
            email_key: key.as_str(),
            language,
            token: hash.as_str(),
            expires_at: expiry(now),
        };
        let id = match store::invite(w, &permit, &new)? {
            Ok(id) => id,
            Err(refusal) => return Ok(Err(refusal)),
        };
        let invitation = Invitation {
            id,
            organisation: organisation.clone(),
            role,
            email: email.clone(),
            language,
            invited_by: permit.person(),
            invited_at: now,
            expires_at: expiry(now),
            outcome: None,
        };
        letters.invite(w, &invitation, token.as_str(), &by)?;
        Ok::<_, Error>(Ok(()))
    })
    .await?;
    match outcome {
        Ok(()) => Ok(done(&visit, &body.path(""), "invited")),
        Err(refusal) => {
            let problems = vec![problem("email", refused(t, refusal))];
            Ok(unprocessable(
                page(&people, &visit, &body, given, problems).await?,
            ))
        }
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct What {
    what: String,
}

/// `POST /{lang}/account/organisations/{id}/invitations/{number}`
pub(super) async fn change_invitation(
    State(people): State<People>,
    visit: Visit,
    Path((id, of)): Path<(String, String)>,
    Form(given): Form<What>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::Invite, &body).await?;
    let of = number(&of)?;
    let again = match given.what.as_str() {
        "send-again" => true,
        "withdraw" => false,
        _ => return Err(Problem::bad_request()),
    };
    people.limiter().take(&WRITE, visit.client)?;
    let token = Token::new()?;
    let (asking, organisation, by) = (visit.clone(), body.id.clone(), visit.signed_in()?.name.clone());
    let outcome = write(&people, move |w, letters| {
        let permit = permit(w, &asking, Action::Invite, &organisation)?;
        let now = w.now();
        let changed = if again {
            store::resend(w, &permit, &organisation, of, token.hash().as_str(), expiry(now))?
        } else {
            store::withdraw_invitation(w, &permit, &organisation, of)?
        };
        match &changed {
            Ok(invitation) if again => letters.invite(w, invitation, token.as_str(), &by)?,
            Ok(invitation) => letters.withdraw(w, invitation)?,
            Err(_) => {}
        }
        Ok::<_, Error>(changed.map(drop))
    })
    .await?;
    match outcome {
        Ok(()) => {
            let what = if again {
                "sent-again"
            } else {
                "invitation-withdrawn"
            };
            Ok(done(&visit, &body.path(""), what))
        }
        Err(refusal) => refused_page(&visit, refusal, back(&visit, &body)),
    }
}

/// The way back to the organisation's page.
fn back(visit: &Visit, body: &Body) -> Crumb {
    Crumb {
        words: body.name.clone(),
        href: visit.frame("", "").url(&body.path("")),
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FourEyes {
    wanted: String,
}

/// `POST /{lang}/account/organisations/{id}/four-eyes`
pub(super) async fn set_four_eyes(
    State(people): State<People>,
    visit: Visit,
    Path(id): Path<String>,
    Form(given): Form<FourEyes>,
) -> Result<Response, Problem> {
    let body = Body::of(&people, &visit, &id)?;
    allowed(&people, &visit, Action::ChangeRoles, &body).await?;
    let wanted = match given.wanted.as_str() {
        "yes" => true,
        "no" => false,
        _ => {
            let t = words::Roles(visit.language);
            let problems = vec![problem("wanted", t.error_choose())];
            let page = page(&people, &visit, &body, Given::default(), problems).await?;
            return Ok(unprocessable(page));
        }
    };
    let (asking, organisation, by) = (visit.clone(), body.id.clone(), visit.signed_in()?.name.clone());
    write(&people, move |w, letters| {
        let permit = permit(w, &asking, Action::ChangeRoles, &organisation)?;
        if store::wants_four_eyes(w, &organisation)? == wanted {
            return Ok(());
        }
        store::set_four_eyes(w, &permit, &organisation, wanted)?;
        let concerned: Vec<_> = store::people_of(w, &organisation)?
            .into_iter()
            .filter(|member| member.role >= Role::Editor && member.person != permit.person())
            .map(|member| member.person)
            .collect();
        letters.tell(
            w,
            &concerned,
            News::FourEyes {
                organisation: &organisation,
                wanted,
                by: &by,
            },
        )
    })
    .await?;
    Ok(done(&visit, &body.path(""), "settings"))
}

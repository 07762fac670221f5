//! Who may do what, and why: the table of the policy, and what it means for one person.

use askama::Template;
use axum::extract::State;
use catalogue::codes::OrganisationId;
use language::fold::{fold, tidy};
use language::format;
use shell::parts::FieldProblem;
use shell::policy::{
    Action, Assurance, Denial, Item, Permit, Person, RegionRole, Role, Rule, SessionKey, State as ItemState,
    TABLE, Thing, Who, decide,
};
use shell::{Frame, Page, Problem, Visit};

use super::{Wrong, problem};
use crate::accounts::{Account, EmailKey, store::by_email};
use crate::roles::store;
use crate::{People, words};

/// Organisations that are offered when the words fit several.
const OFFERED: usize = 12;

/// A row of the table.
struct Row {
    action: &'static str,
    who: Vec<String>,
    states: String,
    assurance: &'static str,
}

/// An organisation to choose.
struct Offer {
    name: String,
    href: String,
}

/// What a person may do, and because of which row.
struct Line {
    action: &'static str,
    /// On what it was tried.
    thing: &'static str,
    allowed: bool,
    /// The row's words for whoever may, or why not.
    why: String,
    states: String,
    assurance: &'static str,
    /// What is missing beside the role.
    missing: Option<String>,
}

/// The answer for a person.
struct Answer {
    title: String,
    roles: String,
    assurance: &'static str,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "roles/policy.html")]
struct PolicyPage {
    frame: Frame,
    t: words::Roles,
    trail: Vec<shell::parts::Crumb>,
    rows: Vec<Row>,
    person: String,
    organisation: String,
    offers: Vec<Offer>,
    answer: Option<Answer>,
    problems: Vec<FieldProblem>,
}

impl Wrong for PolicyPage {
    fn problems(&self) -> &[FieldProblem] {
        &self.problems
    }
}

/// `GET /{lang}/admin/policy?person=…&organisation=…`
pub(super) async fn show(State(people): State<People>, visit: Visit) -> Result<Page, Problem> {
    visit.permit(Action::SeePolicy, &Thing::Site)?;
    let t = words::Roles(visit.language);
    let frame = visit.frame(t.policy_title(), t.policy_lead()).unlisted();
    let person = tidy(&visit.parameter("person").unwrap_or_default());
    let typed = tidy(&visit.parameter("organisation").unwrap_or_default());
    let mut problems = Vec::new();
    let mut offers = Vec::new();
    let mut organisation = None;
    if !typed.is_empty() {
        let fitting = fitting(&people, &visit, &typed);
        match fitting.as_slice() {
            [] => problems.push(problem("organisation", t.error_organisation())),
            [one] => organisation = Some(one.clone()),
            several => {
                problems.push(problem("organisation", t.error_organisations()));
                offers = several
                    .iter()
                    .take(OFFERED)
                    .map(|(id, name)| {
                        let query = form_urlencoded::Serializer::new(String::new())
                            .append_pair("person", &person)
                            .append_pair("organisation", id)
                            .finish();
                        Offer {
                            name: name.clone(),
                            href: format!("{}?{query}#answer", frame.url("/admin/policy")),
                        }
                    })
                    .collect();
            }
        }
    }
    let mut answer = None;
    if !person.is_empty() {
        match found(&people, &person, organisation.clone()).await? {
            Some((account, asks, vacant)) => {
                answer = Some(answer_for(&visit, &account, &asks, organisation.as_ref(), vacant));
            }
            None => problems.push(problem("person", t.error_person())),
        }
    }
    Page::render(&PolicyPage {
        trail: Vec::new(),
        rows: TABLE.iter().map(|rule| row(&visit, rule)).collect(),
        person,
        organisation: organisation.map_or(typed, |(_, name)| name),
        offers,
        answer,
        problems,
        t,
        frame,
    })
}

/// The organisations that the words mean: the one with that id or exactly that name, or all whose name holds them.
fn fitting(people: &People, visit: &Visit, typed: &str) -> Vec<(String, String)> {
    let snapshot = people.snapshot();
    let named = |id: &OrganisationId| {
        (
            id.as_str().to_owned(),
            snapshot.organisation_name(id, visit.language).to_owned(),
        )
    };
    if let Some(one) = OrganisationId::parse(typed).and_then(|id| snapshot.organisation(&id)) {
        return vec![named(&one.id)];
    }
    let sought = fold(typed);
    let all: Vec<(String, String)> = snapshot
        .organisations(visit.language)
        .map(|organisation| named(&organisation.id))
        .filter(|(_, name)| fold(name).contains(&sought))
        .collect();
    match all.iter().find(|(_, name)| fold(name) == sought) {
        Some(exact) => vec![exact.clone()],
        None => all,
    }
}

/// The account of an address, as whoever would ask the policy with a second factor, and whether anybody speaks for the
/// organisation.
async fn found(
    people: &People,
    email: &str,
    organisation: Option<(String, String)>,
) -> Result<Option<(Account, Person, bool)>, Problem> {
    let key = EmailKey::of(email);
    let now = people.database().clock().now();
    people
        .read(move |r| {
            let Some(account) = by_email(r, &key)? else {
                return Ok(None);
            };
            let (region_roles, organisations) = store::work_of(r, account.id, now)?;
            let vacant = match &organisation {
                Some((id, _)) => store::is_vacant(r, id)?,
                None => false,
            };
            let asks = Person {
                id: account.id,
                name: account.name.clone(),
                language: account.language,
                assurance: Assurance::Strong,
                region_roles,
                organisations,
                session: SessionKey(String::new()),
            };
            Ok(Some((account, asks, vacant)))
        })
        .await
}

fn row(visit: &Visit, rule: &Rule) -> Row {
    let t = words::Roles(visit.language);
    Row {
        action: rule.action.words(visit.language),
        who: rule.who.iter().map(|who| who_words(t, *who)).collect(),
        states: states(visit, rule),
        assurance: visit.assurances.needed(rule.action).words(visit.language),
    }
}

/// The states of a row; rows about things without states are for all.
fn states(visit: &Visit, rule: &Rule) -> String {
    if rule.states == ItemState::ALL {
        return words::Roles(visit.language).any_state().to_owned();
    }
    let names: Vec<&str> = rule
        .states
        .iter()
        .map(|state| state.words(visit.language))
        .collect();
    format::list(visit.language, &names)
}

fn who_words(t: words::Roles, who: Who) -> String {
    let role = |role: Role| role.words(t.0);
    let region = |role: RegionRole| role.words(t.0);
    match who {
        Who::SignedIn => t.who_signed_in().to_owned(),
        Who::Themselves => t.who_themselves().to_owned(),
        Who::Own(Role::Representative) => t.who_own_highest(role(Role::Representative)),
        Who::Own(least) => t.who_own(role(least)),
        Who::AnyOrganisation(least) => t.who_any(role(least)),
        Who::Region(held) => t.who_region(region(held)),
        Who::RegionForNobody(held) => t.who_region_nobody(region(held)),
    }
}

/// What an action is tried on: the organisation, an item of it, or the site.
fn thing(action: Action, organisation: Option<&str>, vacant: bool, state: ItemState) -> (Thing<'_>, Kind) {
    let is_item = matches!(
        action,
        Action::SeeDraft
            | Action::Edit
            | Action::Create
            | Action::Translate
            | Action::Submit
            | Action::Publish
            | Action::Archive
            | Action::Confirm
            | Action::HandleFeedback
    );
    let is_body = matches!(
        action,
        Action::SeeMembers
            | Action::Invite
            | Action::ChangeRoles
            | Action::DecideClaim
            | Action::NameSubstitute
            | Action::HandOver
            | Action::AskToJoin
            | Action::AcceptInvitation
    );
    match organisation {
        owner if is_item => (
            Thing::Item(Item {
                owner,
                vacant,
                state,
                four_eyes_of: None,
            }),
            Kind::Item,
        ),
        Some(id) if is_body => (Thing::Organisation { id, vacant }, Kind::Organisation),
        _ => (Thing::Site, Kind::Site),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Site,
    Organisation,
    Item,
}

/// Tries the action in every state of the thing; the first permit, or the nearest denial.
fn tried(
    visit: &Visit,
    asks: &Person,
    action: Action,
    organisation: Option<&str>,
    vacant: bool,
) -> (Result<Permit, Denial>, Kind) {
    let mut nearest = Denial::Never;
    let mut kind = Kind::Site;
    for state in ItemState::ALL {
        let (thing, of) = thing(action, organisation, vacant, *state);
        kind = of;
        match decide(Some(asks), action, &thing, &visit.assurances) {
            Ok(permit) => return (Ok(permit), kind),
            Err(denial) => nearest = denial,
        }
    }
    (Err(nearest), kind)
}

fn answer_for(
    visit: &Visit,
    account: &Account,
    asks: &Person,
    organisation: Option<&(String, String)>,
    vacant: bool,
) -> Answer {
    let t = words::Roles(visit.language);
    let id = organisation.map(|(id, _)| id.as_str());
    let held: Vec<&str> = id
        .and_then(|id| asks.role_in(id))
        .map(|role| role.words(visit.language))
        .into_iter()
        .chain(asks.region_roles.iter().map(|role| role.words(visit.language)))
        .collect();
    let lines = Action::ALL
        .iter()
        .map(|action| {
            let (outcome, kind) = tried(visit, asks, *action, id, vacant);
            let needed = visit.assurances.needed(*action);
            Line {
                action: action.words(visit.language),
                thing: match kind {
                    Kind::Site => t.thing_site(),
                    Kind::Organisation => t.thing_organisation(),
                    Kind::Item if id.is_some() => t.thing_item(),
                    Kind::Item => t.thing_region_item(),
                },
                allowed: outcome.is_ok(),
                why: match &outcome {
                    Ok(permit) => who_words(t, permit.who()),
                    Err(_) => t.no_row().to_owned(),
                },
                states: outcome
                    .as_ref()
                    .map(|permit| states(visit, permit.rule()))
                    .unwrap_or_default(),
                assurance: needed.words(visit.language),
                missing: (outcome.is_ok() && account.assurance < needed)
                    .then(|| t.needs_level(needed.words(visit.language))),
            }
        })
        .collect();
    Answer {
        title: match organisation {
            Some((_, name)) => t.answer_title_at(&account.name, name),
            None => t.answer_title(&account.name),
        },
        roles: if held.is_empty() {
            t.no_roles().to_owned()
        } else {
            format::list(visit.language, &held)
        },
        assurance: account.assurance.words(visit.language),
        lines,
    }
}

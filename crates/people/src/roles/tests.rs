use std::sync::Arc;

use jiff::{Timestamp, ToSpan};
use language::{Language, PerLanguage};
use shell::policy::{
    Action, Assurance, Assurances, Permit, Person, PersonId, RegionRole, Role, SessionKey, Thing, decide,
};
use shell::session::{Doorkeeper, Recognising};
use shell::testing::Browser;
use shell::{Application, Config, Problem, Routes, Site, Sites, Surroundings};
use storage::Statement;

use super::store::{self, NewInvitation, Successor};
use super::{Outcome, Refusal, Substitution, is_vacant, people_of, wants_four_eyes, work_of};
use crate::People;
use crate::accounts::token::{Hash, Token};
use crate::accounts::{self, EmailKey, command::add_user};
use crate::fixture::{each_people, run};

pub(crate) const OURS: &str = "bg-obshtina-rse27";
const THEIRS: &str = "bg-obshtina-vid09";

const LETTERS: Statement = Statement::new(
    "test.letters",
    "SELECT recipient, kind, language, subject, body FROM letter WHERE kind LIKE 'roles.%' ORDER BY id",
);

/// A letter in the outbox.
#[derive(Debug)]
struct Sent {
    to: String,
    kind: String,
    language: String,
    subject: String,
    body: String,
}

/// Takes `12.strong` for the person of account 12 at that level: what a session would be, without signing in.
pub(crate) struct Door(pub(crate) People);

impl Doorkeeper for Door {
    fn recognise<'a>(&'a self, token: &'a str) -> Recognising<'a> {
        Box::pin(async move {
            let Some((id, level)) = token.split_once('.') else {
                return Ok(None);
            };
            let (Ok(id), Some(level)) = (id.parse().map(PersonId), Assurance::from_code(level)) else {
                return Ok(None);
            };
            let now = self.0.now();
            let found = self
                .0
                .read(move |r| Ok((accounts::store::by_id(r, id)?, work_of(r, id, now)?)))
                .await?;
            let (Some(account), (region_roles, organisations)) = found else {
                return Ok(None);
            };
            Ok::<_, Problem>(Some(Arc::new(Person {
                id,
                name: account.name,
                language: account.language,
                assurance: level,
                region_roles,
                organisations,
                session: SessionKey(token.to_owned()),
            })))
        })
    }
}

/// A browser before an application with these routes, where [`Door`] knows who comes.
pub(crate) fn browser(people: &People, routes: Routes) -> Browser {
    let config = Config::default();
    let surroundings = Surroundings {
        sites: Sites::new(Site::new(
            config.base_url.clone(),
            PerLanguage::from_fn(|_| "E-GoverNet".to_owned()),
        )),
        revision: shell::cache::Revision::default(),
        checks: shell::health::Checks::default(),
        doorkeeper: Arc::new(Door(people.clone())),
    };
    Browser::new(Application::new(&config, surroundings, routes))
}

/// The same browser with a session of somebody.
pub(crate) fn signed_in(browser: &Browser, person: PersonId, level: Assurance) -> Browser {
    browser
        .clone()
        .with("cookie", &format!("session={person}.{level}"))
        .with("sec-fetch-site", "same-origin")
}

/// A person with a confirmed address `name@example.org`.
pub(crate) fn person(people: &People, name: &str, language: Language) -> PersonId {
    let email = format!("{}@example.org", name.to_lowercase());
    add_user(people, &email, Some(name), language, false)
        .unwrap()
        .unwrap()
        .person
}

/// Somebody who works for an organisation.
pub(crate) fn member(people: &People, name: &str, organisation: &str, role: Role) -> PersonId {
    let person = person(people, name, Language::English);
    join(people, person, organisation, role);
    person
}

/// Gives a role as an administrator would, through an invitation.
pub(crate) fn join(people: &People, person: PersonId, organisation: &str, role: Role) {
    let by = permit(people, PersonId(-1), Action::Invite, organisation);
    let token = invite(people, &by, organisation, person, role, 1);
    let own = permit(people, person, Action::AcceptInvitation, organisation);
    accept(people, &own, &token).unwrap();
}

pub(crate) fn region_role(people: &People, person: PersonId, role: RegionRole) {
    people
        .database()
        .write_now(|w| store::give_region_role(w, person, role))
        .unwrap();
}

/// The policy's yes; -1 is an administrator who is nobody in particular.
pub(crate) fn permit(people: &People, person: PersonId, action: Action, organisation: &str) -> Permit {
    let now = people.now();
    let ((region_roles, organisations), vacant) = people
        .database()
        .read_now(|r| Ok::<_, crate::Error>((work_of(r, person, now)?, is_vacant(r, organisation)?)))
        .unwrap();
    let region_roles = if person == PersonId(-1) {
        [RegionRole::Administrator].into_iter().collect()
    } else {
        region_roles
    };
    let asks = Person {
        id: person,
        name: String::new(),
        language: Language::English,
        assurance: Assurance::Strong,
        region_roles,
        organisations,
        session: SessionKey(String::new()),
    };
    let thing = Thing::Organisation {
        id: organisation,
        vacant,
    };
    decide(Some(&asks), action, &thing, &Assurances::default()).unwrap()
}

fn email(people: &People, person: PersonId) -> String {
    let account = people
        .database()
        .read_now(|r| accounts::store::by_id(r, person))
        .unwrap();
    account.unwrap().email
}

/// Invites somebody for so many days and gives the token of the link.
pub(crate) fn invite(
    people: &People,
    by: &Permit,
    organisation: &str,
    person: PersonId,
    role: Role,
    days: i64,
) -> String {
    let token = Token::new().unwrap();
    let email = email(people, person);
    people
        .database()
        .write_now(|w| {
            let expires_at = w.now() + (24 * days).hours();
            store::invite(
                w,
                by,
                &NewInvitation {
                    organisation,
                    role,
                    email: &email,
                    email_key: EmailKey::of(&email).as_str(),
                    language: Language::Romanian,
                    token: token.hash().as_str(),
                    expires_at,
                },
            )
        })
        .unwrap()
        .unwrap();
    token.as_str().to_owned()
}

fn accept(people: &People, own: &Permit, token: &str) -> super::Done<super::Invitation> {
    let key = EmailKey::of(&email(people, own.person()));
    people
        .database()
        .write_now(|w| store::answer_invitation(w, own, Hash::of_token(token).as_str(), key.as_str(), true))
        .unwrap()
}

fn letters(people: &People) -> Vec<Sent> {
    people
        .database()
        .read_now(|r| {
            Ok::<_, crate::Error>(r.all(&LETTERS, &[], |row| {
                Ok(Sent {
                    to: row.get(0)?,
                    kind: row.get(1)?,
                    language: row.get(2)?,
                    subject: row.get(3)?,
                    body: row.get(4)?,
                })
            })?)
        })
        .unwrap()
}

fn role_of(people: &People, person: PersonId, organisation: &str) -> Option<Role> {
    people
        .database()
        .read_now(|r| store::role_in(r, person, organisation))
        .unwrap()
}

fn held(people: &People, person: PersonId, organisation: &str, now: Timestamp) -> Option<Role> {
    let (_, work) = people.database().read_now(|r| work_of(r, person, now)).unwrap();
    work.into_iter()
        .find(|work| work.organisation == organisation)
        .map(|work| work.role)
}

/// The token of the link in the last letter of a kind.
fn token_in(letters: &[Sent]) -> String {
    let body = &letters
        .iter()
        .rfind(|letter| letter.kind == "roles.invitation")
        .unwrap()
        .body;
    let rest = body.split("/invitations/").nth(1).unwrap();
    rest.chars().take_while(char::is_ascii_alphanumeric).collect()
}

#[test]
fn an_invitation_is_accepted_once_by_whoever_it_is_for() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let ion = person(&people, "Ion", Language::Romanian);
        let mara = person(&people, "Mara", Language::Bulgarian);
        let door = browser(&people, people.routes());
        run(async {
            let ana = signed_in(&door, ana, Assurance::Confirmed);
            let place = format!("/en/account/organisations/{OURS}");
            let wrong = ana
                .post(
                    &format!("{place}/invitations"),
                    &[("email", "ion at <b>"), ("role", "editor"), ("language", "ro")],
                )
                .await;
            assert_eq!(wrong.status, 422);
            assert!(
                wrong.text.contains("value=\"ion at &#60;b&#62;\""),
                "{}",
                wrong.text
            );
            assert!(wrong.text.contains("href=\"#email\""));
            let fields = [
                ("email", " ION@Example.org"),
                ("role", "editor"),
                ("language", "ro"),
            ];
            let sent = ana.post(&format!("{place}/invitations"), &fields).await;
            assert_eq!(
                (sent.status, sent.header("location")),
                (303, format!("{place}?done=invited").as_str())
            );
            let again = ana.post(&format!("{place}/invitations"), &fields).await;
            assert_eq!(again.status, 422, "one open invitation for an address");

            let letter = letters(&people).pop().unwrap();
            assert_eq!(
                (letter.to.as_str(), letter.language.as_str()),
                ("ION@Example.org", "ro")
            );
            assert!(
                letter.body.contains("http://localhost:8080/ro/invitations/"),
                "{}",
                letter.body
            );
            let link = format!("/ro/invitations/{}", token_in(&letters(&people)));

            let visitor = door.get(&link).await;
            assert_eq!(visitor.status, 200);
            assert!(
                !visitor.text.contains("ION@"),
                "the address is nobody else's matter"
            );
            assert!(visitor.text.contains("/ro/sign-up?to="));
            let mara = signed_in(&door, mara, Assurance::Email);
            assert!(mara.get(&link).await.text.contains("pentru altă adresă"));
            assert_eq!(mara.post(&link, &[("answer", "accept")]).await.status, 409);
            let ion_there = signed_in(&door, ion, Assurance::Email);
            assert_eq!(ion_there.post(&link, &[]).await.status, 422);
            let accepted = ion_there.post(&link, &[("answer", "accept")]).await;
            assert_eq!(accepted.status, 303, "{}", accepted.text);
            assert_eq!(ion_there.post(&link, &[("answer", "accept")]).await.status, 409);
            assert!(ion_there.get(&link).await.text.contains("a fost deja acceptată"));
            assert_eq!(ion_there.get("/ro/invitations/nothing").await.status, 404);
            assert_eq!(
                ion_there
                    .get(&format!("/ro/account/organisations/{OURS}"))
                    .await
                    .status,
                200
            );
        });
        assert_eq!(role_of(&people, ion, OURS), Some(Role::Editor));
        let told = letters(&people).pop().unwrap();
        assert_eq!(
            (told.kind.as_str(), told.to.as_str()),
            ("roles.invitation-answered", "ana@example.org")
        );
        let account = people
            .database()
            .read_now(|r| accounts::store::by_id(r, ion))
            .unwrap()
            .unwrap();
        assert_eq!(account.assurance, Assurance::Confirmed);
    });
}

#[test]
fn an_invitation_expires_is_sent_again_and_is_taken_back() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let ion = person(&people, "Ion", Language::Romanian);
        let by = permit(&people, ana, Action::Invite, OURS);
        let own = permit(&people, ion, Action::AcceptInvitation, OURS);
        let old = invite(&people, &by, OURS, ion, Role::Editor, -1);
        assert_eq!(accept(&people, &own, &old), Err(Refusal::Expired));
        let open = people
            .database()
            .read_now(|r| store::invitations(r, OURS))
            .unwrap();
        let number = open.first().unwrap().id;
        let door = browser(&people, people.routes());
        run(async {
            let ana = signed_in(&door, ana, Assurance::Confirmed);
            let address = format!("/bg/account/organisations/{OURS}/invitations/{number}");
            assert_eq!(ana.post(&address, &[("what", "send-again")]).await.status, 303);
            let link = format!("/ro/invitations/{}", token_in(&letters(&people)));
            let ion = signed_in(&door, ion, Assurance::Email);
            assert_eq!(
                ion.get(&format!("/ro/invitations/{old}")).await.status,
                404,
                "the old link"
            );
            assert!(ion.get(&link).await.text.contains("value=\"accept\""));
            let elsewhere = format!("/bg/account/organisations/{THEIRS}/invitations/{number}");
            assert_eq!(ana.post(&elsewhere, &[("what", "withdraw")]).await.status, 403);
            assert_eq!(ana.post(&address, &[("what", "withdraw")]).await.status, 303);
            assert_eq!(ana.post(&address, &[("what", "withdraw")]).await.status, 409);
            assert_eq!(ion.post(&link, &[("answer", "accept")]).await.status, 409);
        });
        assert_eq!(role_of(&people, ion, OURS), None);
        assert_eq!(letters(&people).pop().unwrap().kind, "roles.invitation-withdrawn");
        // Nobody keeps the address of somebody who did not come.
        let kept = people
            .database()
            .read_now(|r| store::invited(r, "ion@example.org", people.now()))
            .unwrap();
        assert_eq!(kept, 0);
    });
}

#[test]
fn a_request_is_decided_by_those_who_speak_for_the_organisation() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let editor = member(&people, "Edi", OURS, Role::Editor);
        let ion = person(&people, "Ion", Language::Romanian);
        let door = browser(&people, people.routes());
        run(async {
            let asking = signed_in(&door, ion, Assurance::Email);
            let form = format!("/ro/institutions/{OURS}/join");
            assert_eq!(asking.get(&form).await.status, 200);
            let empty = asking
                .post(&form, &[("role", "publisher"), ("message", " ")])
                .await;
            assert_eq!(empty.status, 422);
            assert!(
                empty.text.contains("<option value=\"publisher\" selected"),
                "{}",
                empty.text
            );
            let long = "ș".repeat(2001);
            let too_long = asking
                .post(&form, &[("role", "editor"), ("message", &long)])
                .await;
            assert_eq!(too_long.status, 422);
            assert!(too_long.text.contains(&long), "what was typed is kept");
            let fields = [("role", "editor"), ("message", "Lucrez <i>aici</i>.")];
            assert_eq!(asking.post(&form, &fields).await.status, 303);
            assert_eq!(asking.post(&form, &fields).await.status, 409);
            assert!(
                asking
                    .get("/ro/account/organisations")
                    .await
                    .text
                    .contains("Cerere de alăturare")
            );

            let letter = letters(&people).pop().unwrap();
            assert_eq!(
                (letter.kind.as_str(), letter.to.as_str()),
                ("roles.join-request", "ana@example.org")
            );
            let place = format!("/en/account/organisations/{OURS}");
            let ana = signed_in(&door, ana, Assurance::Confirmed);
            let number = people
                .database()
                .read_now(|r| store::requests(r, OURS))
                .unwrap()
                .first()
                .unwrap()
                .id;
            let request = format!("{place}/requests/{number}");
            let shown = ana.get(&request).await;
            assert!(shown.text.contains("Lucrez &#60;i&#62;aici"), "{}", shown.text);
            let not_hers = signed_in(&door, editor, Assurance::Strong).get(&request).await;
            assert_eq!(not_hers.status, 403);
            let why = ana
                .post(&request, &[("decision", "decline"), ("role", "editor")])
                .await;
            assert_eq!(why.status, 422, "a no has its reason");
            let yes = ana
                .post(&request, &[("decision", "accept"), ("role", "reader")])
                .await;
            assert_eq!(yes.status, 303);
            assert_eq!(ana.get(&request).await.status, 409, "decided already");
        });
        assert_eq!(role_of(&people, ion, OURS), Some(Role::Reader));
        let told = letters(&people).pop().unwrap();
        assert_eq!(
            (told.language.as_str(), told.to.as_str()),
            ("ro", "ion@example.org")
        );
        assert!(told.subject.starts_with("Cerere acceptată"), "{}", told.subject);
    });
}

#[test]
fn a_claim_is_confirmed_by_the_coordinator_and_overtakes_the_others() {
    each_people(|people| {
        let cora = person(&people, "Cora", Language::Bulgarian);
        region_role(&people, cora, RegionRole::Coordinator);
        let ion = person(&people, "Ion", Language::Romanian);
        let mara = person(&people, "Mara", Language::English);
        let door = browser(&people, people.routes());
        run(async {
            for claimant in [ion, mara] {
                let asking = signed_in(&door, claimant, Assurance::Email);
                let form = format!("/en/institutions/{THEIRS}/join");
                let empty = asking.post(&form, &[("proof", "x")]).await;
                assert_eq!(empty.status, 422);
                assert!(empty.text.contains("href=\"#confirmer\""), "{}", empty.text);
                let fields = [("proof", "Mayor's order 12"), ("confirmer", "The office")];
                assert_eq!(asking.post(&form, &fields).await.status, 303);
            }
            let told = letters(&people);
            assert_eq!(
                told.iter()
                    .filter(|letter| letter.to == "cora@example.org")
                    .count(),
                2
            );
            let claims = people.database().read_now(|r| store::claims(r, 0, 200)).unwrap();
            let weak = signed_in(&door, cora, Assurance::Confirmed);
            assert_eq!(
                weak.get("/bg/claims").await.status,
                403,
                "a second factor is needed"
            );
            let cora = signed_in(&door, cora, Assurance::Strong);
            let list = cora.get("/bg/claims").await;
            assert_eq!(list.status, 200);
            let address = |index: usize| format!("/bg/claims/{}", claims.get(index).unwrap().id);
            assert!(cora.get(&address(0)).await.text.contains("Mayor&#39;s order 12"));
            let yes = cora.post(&address(0), &[("decision", "accept")]).await;
            assert_eq!(yes.status, 303, "{}", yes.text);
            assert_eq!(cora.get(&address(1)).await.status, 409);
        });
        assert_eq!(role_of(&people, ion, THEIRS), Some(Role::Representative));
        assert_eq!(role_of(&people, mara, THEIRS), None);
        let kinds: Vec<_> = letters(&people)
            .into_iter()
            .skip(2)
            .map(|letter| (letter.kind, letter.to))
            .collect();
        assert_eq!(
            kinds,
            [
                ("roles.claim-decided".to_owned(), "ion@example.org".to_owned()),
                ("roles.claim-overtaken".to_owned(), "mara@example.org".to_owned()),
            ]
        );
    });
}

#[test]
fn a_substitute_holds_the_role_for_those_days_and_no_more() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let edi = member(&people, "Edi", OURS, Role::Editor);
        let now = people.now();
        let named = |role, absent, substitute| Substitution {
            id: 0,
            organisation: OURS.into(),
            absent,
            substitute,
            role,
            starts_at: now + 24.hours(),
            ends_at: now + 72.hours(),
        };
        let name = |by: &Permit, named: &Substitution| {
            people
                .database()
                .write_now(|w| store::name_substitute(w, by, named))
                .unwrap()
        };
        let by_edi = permit(&people, edi, Action::NameSubstitute, OURS);
        assert_eq!(
            name(&by_edi, &named(Role::Publisher, edi, ana)),
            Err(Refusal::TooHigh)
        );
        let by_ana = permit(&people, ana, Action::NameSubstitute, OURS);
        assert_eq!(
            name(&by_ana, &named(Role::Reader, ana, PersonId(999))),
            Err(Refusal::NoMember)
        );
        assert_eq!(name(&by_ana, &named(Role::Representative, ana, edi)), Ok(()));
        let at = |hours: i64| held(&people, edi, OURS, now + hours.hours());
        assert_eq!(at(23), Some(Role::Editor));
        assert_eq!(at(24), Some(Role::Representative));
        assert_eq!(at(71), Some(Role::Representative));
        assert_eq!(at(72), Some(Role::Editor));

        // When the absent person's role falls, the substitute's goes with it.
        let _second = member(&people, "Rada", OURS, Role::Representative);
        let by = permit(&people, PersonId(-1), Action::ChangeRoles, OURS);
        people
            .database()
            .write_now(|w| store::change_role(w, &by, OURS, ana, Role::Editor))
            .unwrap()
            .unwrap();
        assert_eq!(at(24), Some(Role::Editor));
    });
}

#[test]
fn whoever_stands_in_does_not_decide_about_representatives() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let edi = member(&people, "Edi", OURS, Role::Editor);
        let now = people.now();
        let by_ana = permit(&people, ana, Action::NameSubstitute, OURS);
        people
            .database()
            .write_now(|w| {
                store::name_substitute(
                    w,
                    &by_ana,
                    &Substitution {
                        id: 0,
                        organisation: OURS.into(),
                        absent: ana,
                        substitute: edi,
                        role: Role::Representative,
                        starts_at: now - 1.hour(),
                        ends_at: now + 24.hours(),
                    },
                )
            })
            .unwrap()
            .unwrap();
        let rada = member(&people, "Rada", OURS, Role::Reader);
        let door = browser(&people, people.routes());
        run(async {
            let edi = signed_in(&door, edi, Assurance::Confirmed);
            let of = |person| format!("/en/account/organisations/{OURS}/people/{person}");
            assert_eq!(edi.get(&of(ana)).await.status, 200);
            assert_eq!(edi.post(&of(ana), &[("role", "reader")]).await.status, 409);
            assert_eq!(
                edi.post(&of(rada), &[("role", "representative")]).await.status,
                409
            );
            assert_eq!(edi.post(&of(rada), &[("role", "editor")]).await.status, 303);
            let end = format!("{}/end", of(ana));
            assert_eq!(edi.get(&end).await.status, 200);
            assert_eq!(edi.post(&end, &[]).await.status, 422);
            assert_eq!(edi.post(&end, &[("sure", "yes")]).await.status, 409);
        });
        assert_eq!(role_of(&people, rada, OURS), Some(Role::Editor));
        assert_eq!(role_of(&people, ana, OURS), Some(Role::Representative));
    });
}

#[test]
fn the_form_of_a_substitution_says_what_is_wrong() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let edi = member(&people, "Edi", OURS, Role::Editor);
        let door = browser(&people, people.routes());
        run(async {
            let ana = signed_in(&door, ana, Assurance::Confirmed);
            let form = format!("/bg/account/organisations/{OURS}/substitutes");
            assert_eq!(ana.get(&form).await.status, 200);
            let today = language::format::region_date(people.now());
            let day = |days: i64| today.checked_add(days.days()).unwrap().to_string();
            let edi = edi.to_string();
            let send = async |from: &str, until: &str| {
                let fields = [
                    ("substitute", edi.as_str()),
                    ("role", "publisher"),
                    ("from", from),
                    ("until", until),
                ];
                ana.post(&form, &fields).await
            };
            let wrong = send(&day(-1), "soon").await;
            assert_eq!(wrong.status, 422);
            assert!(wrong.text.contains("href=\"#from\"") && wrong.text.contains("href=\"#until\""));
            assert!(wrong.text.contains("<option value=\"publisher\" selected"));
            assert_eq!(send(&day(3), &day(2)).await.status, 422);
            assert_eq!(send(&day(3), &day(400)).await.status, 422);
            assert_eq!(send(&day(0), &day(2)).await.status, 303);
            let shown = ana.get(&format!("/bg/account/organisations/{OURS}")).await;
            assert!(shown.text.contains("Edi замества Ana"), "{}", shown.text);
        });
        let told = letters(&people).pop().unwrap();
        assert_eq!(
            (told.kind.as_str(), told.to.as_str()),
            ("roles.substitute", "edi@example.org")
        );
    });
}

#[test]
fn the_last_representative_hands_over_or_says_so() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let edi = member(&people, "Edi", OURS, Role::Editor);
        let cora = person(&people, "Cora", Language::Bulgarian);
        region_role(&people, cora, RegionRole::Coordinator);
        let vacant = || people.database().read_now(|r| is_vacant(r, OURS)).unwrap();
        let door = browser(&people, people.routes());
        run(async {
            let leave = format!("/ro/account/organisations/{OURS}/leave");
            let ana = signed_in(&door, ana, Assurance::Confirmed);
            assert!(ana.get(&leave).await.text.contains("value=\"vacant\""));
            assert_eq!(ana.post(&leave, &[]).await.status, 422);
            assert_eq!(ana.post(&leave, &[("to", "nobody")]).await.status, 409);
            let to_edi = [("to", "member"), ("member", &*edi.to_string())];
            assert_eq!(ana.post(&leave, &to_edi).await.status, 303);
            assert_eq!(ana.get(&leave).await.status, 403);
            let edi = signed_in(&door, edi, Assurance::Confirmed);
            assert!(!vacant());
            assert_eq!(edi.post(&leave, &[("to", "vacant")]).await.status, 303);
        });
        assert_eq!(role_of(&people, ana, OURS), None);
        assert!(vacant());
        let kinds: Vec<_> = letters(&people)
            .into_iter()
            .map(|letter| (letter.kind, letter.to))
            .collect();
        assert_eq!(
            kinds,
            [
                ("roles.handed-over".to_owned(), "edi@example.org".to_owned()),
                ("roles.vacant".to_owned(), "cora@example.org".to_owned()),
            ]
        );
        let account = people
            .database()
            .read_now(|r| accounts::store::by_id(r, ana))
            .unwrap()
            .unwrap();
        assert_eq!(
            account.assurance,
            Assurance::Email,
            "no organisation stands for her"
        );
    });
}

#[test]
fn an_end_takes_open_invitations_with_it_and_history_stays() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let rada = member(&people, "Rada", OURS, Role::Representative);
        let ion = person(&people, "Ion", Language::Romanian);
        let by_rada = permit(&people, rada, Action::Invite, OURS);
        let token = invite(&people, &by_rada, OURS, ion, Role::Representative, 1);
        let by_ana = permit(&people, ana, Action::ChangeRoles, OURS);
        let end = |who| {
            people
                .database()
                .write_now(|w| store::end_role(w, &by_ana, OURS, who))
                .unwrap()
        };
        assert_eq!(end(rada), Ok(Role::Representative));
        assert_eq!(end(rada), Err(Refusal::NoMember));
        assert_eq!(end(ana), Err(Refusal::LastRepresentative));
        let own = permit(&people, ion, Action::AcceptInvitation, OURS);
        assert_eq!(accept(&people, &own, &token), Err(Refusal::Gone));
        let members = people.database().read_now(|r| people_of(r, OURS)).unwrap();
        assert_eq!(members.len(), 1);
        let outcome = people
            .database()
            .read_now(|r| store::invitation_by_token(r, Hash::of_token(&token).as_str()))
            .unwrap()
            .unwrap()
            .outcome;
        assert_eq!(outcome, Some(Outcome::Withdrawn));
    });
}

#[test]
fn four_eyes_are_wanted_by_the_representative_and_told() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let edi = member(&people, "Edi", OURS, Role::Editor);
        let door = browser(&people, people.routes());
        run(async {
            let address = format!("/en/account/organisations/{OURS}/four-eyes");
            let edi = signed_in(&door, edi, Assurance::Strong);
            assert_eq!(edi.post(&address, &[("wanted", "yes")]).await.status, 403);
            let ana = signed_in(&door, ana, Assurance::Confirmed);
            assert_eq!(ana.post(&address, &[("wanted", "perhaps")]).await.status, 422);
            assert_eq!(ana.post(&address, &[("wanted", "yes")]).await.status, 303);
        });
        assert!(people.database().read_now(|r| wants_four_eyes(r, OURS)).unwrap());
        assert!(
            !people
                .database()
                .read_now(|r| wants_four_eyes(r, THEIRS))
                .unwrap()
        );
        let told = letters(&people);
        assert_eq!(told.len(), 1);
        assert_eq!(told.first().unwrap().to, "edi@example.org");
    });
}

#[test]
fn the_administrator_finds_people_gives_roles_and_does_not_lock_the_door_from_inside() {
    each_people(|people| {
        let adam = person(&people, "Adam", Language::English);
        region_role(&people, adam, RegionRole::Administrator);
        let ion = person(&people, "Йон", Language::Bulgarian);
        let door = browser(&people, people.routes());
        run(async {
            let there = signed_in(&door, adam, Assurance::Strong);
            let all = there.get("/en/admin/people").await;
            assert!(
                all.text.contains("adam@example.org") && all.text.contains("Йон"),
                "{}",
                all.text
            );
            let found = there.get("/en/admin/people?q=%D0%B9%D0%BE").await;
            assert!(found.text.contains("Йон") && !found.text.contains("adam@example.org"));
            assert!(
                there
                    .get("/en/admin/people?q=zzz")
                    .await
                    .text
                    .contains("Nobody was found")
            );
            let of = |person: PersonId, rest: &str| format!("/en/admin/people/{person}{rest}");
            assert_eq!(there.get(&of(ion, "")).await.status, 200);
            assert_eq!(there.get(&of(PersonId(999), "")).await.status, 404);
            let roles = [("role", "translator"), ("role", "moderator"), ("complete", "yes")];
            assert_eq!(there.post(&of(ion, "/roles"), &roles).await.status, 303);
            assert_eq!(
                there
                    .post(&of(adam, "/roles"), &[("complete", "yes")])
                    .await
                    .status,
                409
            );
            assert_eq!(there.post(&of(adam, "/roles"), &[]).await.status, 400);
            assert_eq!(there.get(&of(ion, "/block")).await.status, 200);
            assert_eq!(there.post(&of(ion, "/block"), &[]).await.status, 422);
            assert_eq!(
                there.post(&of(ion, "/block"), &[("sure", "yes")]).await.status,
                303
            );
            assert!(there.get(&of(ion, "")).await.text.contains("blocked"));
            assert_eq!(
                there.post(&of(ion, "/block"), &[("sure", "no")]).await.status,
                303
            );
            assert_eq!(
                there.post(&of(adam, "/block"), &[("sure", "yes")]).await.status,
                409
            );
        });
        let (region, _) = people
            .database()
            .read_now(|r| work_of(r, ion, people.now()))
            .unwrap();
        let held: Vec<_> = region.iter().collect();
        assert_eq!(held, [RegionRole::Translator, RegionRole::Moderator]);
        let told: Vec<_> = letters(&people)
            .into_iter()
            .map(|letter| letter.language)
            .collect();
        assert_eq!(told, ["bg", "bg"]);
    });
}

#[test]
fn the_policy_is_shown_and_explained() {
    each_people(|people| {
        let adam = person(&people, "Adam", Language::English);
        region_role(&people, adam, RegionRole::Administrator);
        let _edi = member(&people, "Edi", OURS, Role::Editor);
        let door = browser(&people, people.routes());
        run(async {
            let there = signed_in(&door, adam, Assurance::Strong);
            let table = there.get("/en/admin/policy").await;
            assert_eq!(table.status, 200);
            for action in Action::ALL {
                assert!(table.text.contains(action.words(Language::English)), "{action}");
            }
            let asked = there
                .get(&format!(
                    "/en/admin/policy?person=EDI@example.org&organisation={OURS}"
                ))
                .await;
            let answer = asked.text.split("id=\"answer\"").nth(1).unwrap();
            let line = |action: Action| {
                let words = format!("<th scope=\"row\">{}</th>", action.words(Language::English));
                let rest = answer.split(&words).nth(1).unwrap();
                rest.split("</tr>").next().unwrap().to_owned()
            };
            assert!(line(Action::Edit).contains("In the organisation: Editor or a higher role"));
            assert!(line(Action::Publish).contains("No row allows it."));
            assert!(
                there
                    .get("/en/admin/policy?person=x@example.org")
                    .await
                    .text
                    .contains("no account")
            );
            let several = there
                .get("/en/admin/policy?person=edi@example.org&organisation=Municipality")
                .await;
            assert!(
                several.text.contains("Which one do you mean?"),
                "{}",
                several.text
            );
        });
    });
}

#[test]
fn every_page_speaks_three_languages_and_says_what_to_do_when_empty() {
    each_people(|people| {
        let nobody = person(&people, "Nobody", Language::English);
        let cora = person(&people, "Cora", Language::English);
        region_role(&people, cora, RegionRole::Coordinator);
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let door = browser(&people, people.routes());
        run(async {
            for language in Language::ALL {
                let code = language.code();
                for (who, path) in [
                    (nobody, "/account/organisations".to_owned()),
                    (nobody, format!("/institutions/{OURS}/join")),
                    (nobody, format!("/institutions/{THEIRS}/join")),
                    (cora, "/claims".to_owned()),
                    (ana, format!("/account/organisations/{OURS}")),
                    (ana, format!("/account/organisations/{OURS}/substitutes")),
                    (ana, format!("/account/organisations/{OURS}/leave")),
                ] {
                    let seen = signed_in(&door, who, Assurance::Strong)
                        .get(&format!("/{code}{path}"))
                        .await;
                    assert_eq!(seen.status, 200, "{code} {path}");
                    assert!(seen.text.contains(&format!("<html lang=\"{code}\"")));
                    assert_eq!(seen.header("cache-control"), "private, no-store", "{path}");
                    assert_eq!(seen.text.matches("<h1>").count(), 1, "{path}");
                }
            }
            let home = signed_in(&door, nobody, Assurance::None)
                .get("/bg/account/organisations")
                .await;
            assert!(home.text.contains("href=\"/bg/institutions\""));
        });
    });
}

/// What 64 who do the same at once were answered: how many were first.
async fn at_once(
    browsers: Vec<Browser>,
    address: &str,
    fields: &'static [(&'static str, &'static str)],
) -> usize {
    let tasks: Vec<_> = browsers
        .into_iter()
        .map(|browser| {
            let address = address.to_owned();
            tokio::spawn(async move { browser.post(&address, fields).await.status })
        })
        .collect();
    let mut first = 0;
    for task in tasks {
        match task.await.unwrap() {
            303 => first += 1,
            409 => {}
            other => panic!("{other}"),
        }
    }
    first
}

#[test]
fn sixty_four_accept_one_invitation_at_once_and_one_does() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let ion = person(&people, "Ion", Language::Romanian);
        let by = permit(&people, ana, Action::Invite, OURS);
        let token = invite(&people, &by, OURS, ion, Role::Editor, 1);
        let door = browser(&people, people.routes());
        let browsers = vec![signed_in(&door, ion, Assurance::Email); 64];
        let first = run(at_once(
            browsers,
            &format!("/en/invitations/{token}"),
            &[("answer", "accept")],
        ));
        assert_eq!(first, 1);
        assert_eq!(role_of(&people, ion, OURS), Some(Role::Editor));
    });
}

#[test]
fn sixty_four_decide_one_request_at_once_and_one_does() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let rada = member(&people, "Rada", OURS, Role::Representative);
        let ion = person(&people, "Ion", Language::Romanian);
        let asks = permit(&people, ion, Action::AskToJoin, OURS);
        let number = people
            .database()
            .write_now(|w| store::ask(w, &asks, OURS, Role::Editor, "I work here."))
            .unwrap()
            .unwrap();
        let door = browser(&people, people.routes());
        let browsers = (0..64)
            .map(|index| {
                let who = if index % 2 == 0 { ana } else { rada };
                signed_in(&door, who, Assurance::Confirmed)
            })
            .collect();
        let first = run(at_once(
            browsers,
            &format!("/en/account/organisations/{OURS}/requests/{number}"),
            &[("decision", "accept"), ("role", "editor")],
        ));
        assert_eq!(first, 1);
        let told = letters(&people);
        assert_eq!(
            told.iter()
                .filter(|letter| letter.kind == "roles.join-request-decided")
                .count(),
            1
        );
    });
}

#[test]
fn sixty_four_confirm_one_claim_at_once_and_one_does() {
    each_people(|people| {
        let cora = person(&people, "Cora", Language::English);
        region_role(&people, cora, RegionRole::Coordinator);
        let ion = person(&people, "Ion", Language::Romanian);
        let asks = permit(&people, ion, Action::AskToJoin, THEIRS);
        let number = people
            .database()
            .write_now(|w| store::claim_organisation(w, &asks, THEIRS, "proof", "the office"))
            .unwrap()
            .unwrap();
        let door = browser(&people, people.routes());
        let browsers = vec![signed_in(&door, cora, Assurance::Strong); 64];
        let first = run(at_once(
            browsers,
            &format!("/en/claims/{number}"),
            &[("decision", "accept")],
        ));
        assert_eq!(first, 1);
        assert_eq!(role_of(&people, ion, THEIRS), Some(Role::Representative));
    });
}

#[test]
fn what_people_wrote_is_forgotten_and_who_leaves_for_good_leaves_numbers() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let ion = person(&people, "Ion", Language::Romanian);
        let asks = permit(&people, ion, Action::AskToJoin, OURS);
        let by = permit(&people, ana, Action::Invite, OURS);
        let old = invite(&people, &by, OURS, ion, Role::Reader, -2);
        let number = people
            .database()
            .write_now(|w| store::ask(w, &asks, OURS, Role::Editor, "I work here."))
            .unwrap()
            .unwrap();
        people
            .database()
            .write_now(|w| store::decide_request(w, &by, OURS, number, None, "Who are you?"))
            .unwrap()
            .unwrap();
        let forget = |days: i64| {
            let moment = people.now() + (24 * days).hours();
            people
                .database()
                .write_now(|w| {
                    let invitations = store::forget_invitations(w, moment)?;
                    Ok::<_, crate::Error>(invitations + store::forget_requests(w, moment)?)
                })
                .unwrap()
        };
        assert_eq!(forget(-3), 0);
        assert_eq!(forget(-1), 1, "the address of an old invitation");
        assert_eq!(forget(1), 1, "the words of a decided request");
        assert_eq!(forget(1), 0);
        let kept = people
            .database()
            .read_now(|r| store::invitation_by_token(r, Hash::of_token(&old).as_str()))
            .unwrap()
            .unwrap();
        assert_eq!((kept.email.as_str(), kept.outcome), ("", Some(Outcome::Expired)));

        let only = || {
            people
                .database()
                .read_now(|r| store::only_representative_of(r, ana))
                .unwrap()
        };
        assert_eq!(only(), [OURS]);
        people.database().write_now(|w| store::erase(w, ana)).unwrap();
        assert!(only().is_empty());
        assert_eq!(role_of(&people, ana, OURS), None);
    });
}

#[test]
fn two_representatives_who_leave_at_once_do_not_leave_it_empty() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let rada = member(&people, "Rada", OURS, Role::Representative);
        let leaves = |who| {
            let own = permit(&people, who, Action::HandOver, OURS);
            people
                .database()
                .write_now(|w| store::hand_over(w, &own, OURS, Successor::Nobody))
                .unwrap()
        };
        assert_eq!(leaves(ana), Ok(Role::Representative));
        assert_eq!(leaves(rada), Err(Refusal::LastRepresentative));
    });
}

#[test]
fn whoever_is_invited_without_an_account_makes_one_and_comes_back() {
    each_people(|people| {
        let ana = member(&people, "Ana", OURS, Role::Representative);
        let door = browser(&people, people.routes());
        run(async {
            let ana = signed_in(&door, ana, Assurance::Confirmed);
            let fields = [
                ("email", "new@example.org"),
                ("role", "editor"),
                ("language", "ro"),
            ];
            let place = format!("/en/account/organisations/{OURS}/invitations");
            assert_eq!(ana.post(&place, &fields).await.status, 303);
        });
        let letter = letters(&people).pop().unwrap();
        assert_eq!(
            (letter.to.as_str(), letter.kind.as_str()),
            ("new@example.org", "roles.invitation")
        );
        assert!(
            letter.body.contains("http://localhost:8080/ro/sign-up/"),
            "{}",
            letter.body
        );
        let targets = people
            .database()
            .read_now(|r| r.all(&TARGETS, &[], |row| row.get::<String>(0)))
            .unwrap();
        assert!(
            targets.iter().any(|target| target.starts_with("/invitations/")),
            "{targets:?}"
        );
    });
}

const TARGETS: Statement = Statement::new("test.targets", "SELECT target FROM account_link");

#[test]
fn many_claims_come_page_by_page() {
    each_people(|people| {
        people
            .database()
            .write_now(|w| {
                for number in 0..60 {
                    w.run(&MANY, &[&format!("bg-none-{number:02}")])?;
                }
                Ok::<_, crate::Error>(())
            })
            .unwrap();
        let coordinator = person(&people, "Cora", Language::English);
        region_role(&people, coordinator, RegionRole::Coordinator);
        let door = browser(&people, people.routes());
        let cora = signed_in(&door, coordinator, Assurance::Strong);
        let first = run(cora.get("/en/claims"));
        assert!(
            first.text.contains("bg-none-49") && !first.text.contains("bg-none-50"),
            "{}",
            first.text
        );
        let next = first
            .text
            .split("href=\"")
            .find(|rest| rest.starts_with("/en/claims?after="));
        let next = next.and_then(|rest| rest.split('"').next()).unwrap();
        let second = run(cora.get(next));
        assert!(second.text.contains("bg-none-59") && !second.text.contains("bg-none-49"));
        assert!(!second.text.contains("/en/claims?after="));
    });
}

const MANY: Statement = Statement::new(
    "test.many_claims",
    "INSERT INTO claim (person_id, organisation_id, proof, confirmer, claimed_at) VALUES (1, $1, 'p', 'c', 1)",
);

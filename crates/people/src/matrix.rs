//! The authorization matrix: every route of the application x method x everybody who may ask x everything it may be
//! about, compared with the policy's table.
//!
//! The routes are the running application's own. For each, [`addresses`] says how its objects are addressed and what
//! the policy is asked about them; a route that is not there fails the test. Forms are sent empty: a handler asks the
//! policy before it looks at the form, so whoever may is told what is missing, and nothing changes while the matrix
//! runs. What must come out is read from [`TABLE`] here once more, without [`shell::policy::decide`].

use std::collections::BTreeSet;
use std::sync::Arc;

use catalogue::House;
use catalogue::editing::{self, Document, ItemId, Kind, Schema, Value};
use http::Method;
use jiff::ToSpan;
use language::{Language, PerLanguage};
use shell::policy::{
    Action, Assurance, Assurances, Item, Person, PersonId, RegionRole, Role, SessionKey, State, TABLE, Thing,
    Who,
};
use shell::routes::Entry;
use shell::testing::{Browser, Seen};
use shell::words::Shell;
use shell::{Application, Keep, Policy, Problem, Routes, Site, Sites, Surroundings, Visit};
use storage::{Address, Database, Options, SystemClock};

use crate::fixture::{config, region};
use crate::roles::store;
use crate::roles::tests::{OURS, invite, join, member, permit, person, region_role};
use crate::roles::{Substitution, work_of};
use crate::{Error, People, accounts, desk};

/// An organisation that others work for.
const THEIRS: &str = "bg-obshtina-vid09";
/// An organisation for which nobody speaks; an editor works for it.
const NOBODYS: &str = "bg-obshtina-vid01";

/// Somebody who asks; no person: a visitor.
pub(crate) struct Asker {
    pub(crate) what: String,
    person: Option<Person>,
    pub(crate) browser: Browser,
}

impl Asker {
    /// Somebody whom the table is not asked about.
    pub(crate) fn new(what: &str, browser: Browser) -> Self {
        Self {
            what: what.to_owned(),
            person: None,
            browser,
        }
    }

    /// Takes a new cookie as browsers do: an account's own pages may renew the session.
    pub(crate) fn keep_cookie(&mut self, seen: &Seen) {
        let line = seen.header("set-cookie");
        if let Some((cookie, _)) = line.split_once(';')
            && cookie
                .strip_prefix("session=")
                .is_some_and(|token| !token.is_empty())
        {
            self.browser = self.browser.clone().with("cookie", cookie);
        }
    }
}

/// What a route is about, at an address behind the language.
pub(crate) struct Object {
    pub(crate) address: String,
    thing: Thing<'static>,
}

/// How the objects of a route are addressed.
pub(crate) struct Row {
    pub(crate) method: Method,
    pub(crate) path: &'static str,
    /// What the policy is asked; none for what is everybody's.
    action: Option<Action>,
    pub(crate) objects: Vec<Object>,
}

/// What is in the seeded database.
pub(crate) struct World {
    pub(crate) people: People,
    pub(crate) house: House,
    _folder: tempfile::TempDir,
    places: Vec<Place>,
    claims: Vec<i64>,
    somebody: PersonId,
}

/// An organisation with one of everything that can be addressed.
struct Place {
    id: &'static str,
    vacant: bool,
    member: PersonId,
    token: String,
    invitation: i64,
    request: i64,
    substitution: i64,
    /// The number of an answer about it.
    case: u64,
}

impl World {
    pub(crate) fn seeded() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("matrix.db"));
        let database = Database::open(&address, Options::default()).unwrap();
        let steps: Vec<_> = [catalogue::MIGRATIONS, crate::MIGRATIONS].concat();
        database.migrate(&steps).unwrap();
        catalogue::load::load(&database, &region()).unwrap();
        let config = config();
        let house = House::open(
            database.clone(),
            &folder.path().join("index"),
            config.base_url.clone(),
            Arc::new(SystemClock),
        )
        .unwrap();
        let people = People::open(&config, database, house.snapshots()).showing(house.clone());
        let claims = [OURS, THEIRS, NOBODYS].map(|id| {
            let claimant = person(&people, &format!("Claimant-{id}"), Language::English);
            let asks = permit(&people, claimant, Action::AskToJoin, id);
            write(&people, |w| {
                store::claim_organisation(w, &asks, id, "proof", "office")
            })
        });
        let places = [(OURS, false), (THEIRS, false), (NOBODYS, true)]
            .map(|(id, vacant)| Place::seeded(&people, id, vacant));
        let somebody = person(&people, "Somebody", Language::English);
        for place in &places {
            place.seed_items(&people);
        }
        Self {
            people,
            house,
            _folder: folder,
            places: places.into(),
            claims: claims.into(),
            somebody,
        }
    }

    /// The application as the binary puts it together, with more routes.
    pub(crate) fn browser(&self, planted: Routes) -> Browser {
        let config = config();
        let name = PerLanguage::from_fn(|_| "E-GoverNet".to_owned());
        let surroundings = Surroundings {
            sites: Sites::new(Site::new(config.base_url.clone(), name)),
            revision: self.house.revision(),
            checks: shell::health::Checks::default(),
            doorkeeper: Arc::new(self.people.clone()),
        };
        let routes = self.house.routes().merge(self.people.routes()).merge(planted);
        Browser::new(Application::new(&config, surroundings, routes))
    }

    /// Everybody who may ask: each role and each level that decides, and those who stand between.
    fn askers(&self, browser: &Browser) -> Vec<Asker> {
        let people = &self.people;
        let add = |name: &str| person(people, name, Language::English);
        let mut found = vec![("nobody".to_owned(), add("Nobody"), Assurance::Strong)];
        found.push(("nobody, email".to_owned(), add("Nobody-email"), Assurance::Email));
        for role in Role::ALL {
            for level in [Assurance::Email, Assurance::Confirmed, Assurance::Strong] {
                let who = member(people, &format!("{role}-{level}"), OURS, *role);
                found.push((format!("{role}, {level}"), who, level));
            }
        }
        for role in RegionRole::ALL {
            for level in [Assurance::Confirmed, Assurance::Strong] {
                let who = add(&format!("{role}-{level}"));
                region_role(people, who, *role);
                found.push((format!("{role}, {level}"), who, level));
            }
        }
        let both = member(people, "Both", OURS, Role::Representative);
        region_role(people, both, RegionRole::Coordinator);
        found.push(("representative and coordinator".into(), both, Assurance::Strong));
        let two = member(people, "Two", OURS, Role::Reader);
        join(people, two, THEIRS, Role::Publisher);
        found.push(("reader here, publisher there".into(), two, Assurance::Strong));
        let former = member(people, "Former", OURS, Role::Publisher);
        let by = permit(people, PersonId(-1), Action::ChangeRoles, OURS);
        write(people, |w| store::end_role(w, &by, OURS, former));
        found.push(("former publisher".into(), former, Assurance::Strong));
        let substitute = member(people, "Substitute", OURS, Role::Reader);
        stand_in(people, OURS, both, substitute, 0);
        found.push((
            "substitute of a representative".into(),
            substitute,
            Assurance::Strong,
        ));
        let later = member(people, "Later", OURS, Role::Reader);
        stand_in(people, OURS, both, later, 48);
        found.push((
            "substitute from the day after tomorrow".into(),
            later,
            Assurance::Strong,
        ));

        let now = people.now();
        let mut askers = vec![Asker {
            what: "visitor".into(),
            person: None,
            browser: browser.clone().with("sec-fetch-site", "same-origin"),
        }];
        askers.extend(found.into_iter().map(|(what, id, assurance)| {
            let (region_roles, organisations) = people.database().read_now(|r| work_of(r, id, now)).unwrap();
            Asker {
                what,
                browser: session(people, browser, id, assurance),
                person: Some(Person {
                    id,
                    name: String::new(),
                    language: Language::English,
                    assurance,
                    region_roles,
                    organisations,
                    session: SessionKey(String::new()),
                }),
            }
        }));
        askers
    }
}

impl Place {
    fn seeded(people: &People, id: &'static str, vacant: bool) -> Self {
        let member_of = |name: &str, role| member(people, &format!("{name}-{id}"), id, role);
        let editor = member_of("Editor", Role::Editor);
        let other = member_of("Other", Role::Editor);
        if !vacant {
            member_of("Representative", Role::Representative);
        }
        let guest = person(people, &format!("Guest-{id}"), Language::English);
        let by = permit(people, PersonId(-1), Action::Invite, id);
        let token = invite(people, &by, id, guest, Role::Editor, 7);
        let asks = permit(people, guest, Action::AskToJoin, id);
        let request = write(people, |w| store::ask(w, &asks, id, Role::Reader, "message"));
        stand_in(people, id, editor, other, 0);
        let now = people.now();
        let (invitations, substitutions) = people
            .database()
            .read_now(|r| Ok::<_, Error>((store::invitations(r, id)?, store::substitutions(r, id, now)?)))
            .unwrap();
        let about = catalogue::feedback::Subject::parse(&format!("organisation:{id}")).unwrap();
        let case = people
            .database()
            .write_now(|w| {
                let answer = catalogue::feedback::Answer::No;
                catalogue::feedback::store::leave(w, &about, answer, "", Language::English)
            })
            .unwrap();
        Self {
            case,
            id,
            vacant,
            member: editor,
            token,
            invitation: invitations.first().unwrap().id,
            request,
            substitution: substitutions.first().unwrap().id,
        }
    }

    /// An item in every state; the organisation itself is published.
    fn seed_items(&self, people: &People) {
        let by = permit(people, self.member, Action::Create, self.id);
        let snapshot = people.snapshot();
        let schema = Schema::of(Kind::Contact, &snapshot.region);
        let mut document = Document::new(Kind::Contact);
        document.write(schema.field("purpose").unwrap(), Language::English, "Front desk");
        document.set(
            schema.field("source").unwrap(),
            Value::Words("to be verified".into()),
        );
        people
            .database()
            .write_now(|w| {
                for state in [State::Draft, State::InReview] {
                    let id = self.item(state);
                    desk::work::begin(w, &snapshot, &by, &id, &document)?;
                    let item = desk::item(w, &id)?.unwrap();
                    if state == State::InReview {
                        let moved = desk::work::submit(w, &snapshot, (&by, &item), 1)?;
                        assert_eq!(moved, desk::work::Moved::Done);
                    }
                }
                let archived = self.item(State::Archived);
                editing::create(w, &snapshot, &archived, &document)?;
                editing::archive(w, &archived, None)?;
                Ok::<_, Error>(())
            })
            .unwrap();
    }

    /// The item of the organisation in a state.
    fn item(&self, state: State) -> ItemId {
        let (kind, key) = match state {
            State::Published => (Kind::Organisation, self.id.to_owned()),
            _ => (
                Kind::Contact,
                format!("{}/{}", self.id, state.code().replace('_', "-")),
            ),
        };
        ItemId::parse(kind, &key).unwrap()
    }

    /// The same as the policy sees it.
    const fn item_thing(&self, state: State) -> Thing<'static> {
        Thing::Item(Item {
            owner: Some(self.id),
            vacant: self.vacant,
            state,
            four_eyes_of: None,
        })
    }

    const fn thing(&self) -> Thing<'static> {
        Thing::Organisation {
            id: self.id,
            vacant: self.vacant,
        }
    }
}

fn write<T: Send>(
    people: &People,
    work: impl FnOnce(&mut storage::Writing<'_>) -> Result<crate::roles::Done<T>, Error> + Send,
) -> T {
    people.database().write_now(work).unwrap().unwrap()
}

/// The same browser with a session of somebody at a level.
fn session(people: &People, browser: &Browser, id: PersonId, level: Assurance) -> Browser {
    people
        .database()
        .write_now(|w| match level {
            Assurance::Confirmed => accounts::raise_assurance(w, id, level),
            _ => accounts::lower_assurance(w, id),
        })
        .unwrap();
    accounts::testing::signed_in(people, browser.clone(), id, level == Assurance::Strong)
}

/// Lets somebody stand in for a day, so many hours from now.
fn stand_in(people: &People, id: &str, absent: PersonId, substitute: PersonId, hours: i64) {
    let by = permit(people, absent, Action::NameSubstitute, id);
    let role = people
        .database()
        .read_now(|r| store::role_in(r, absent, id))
        .unwrap()
        .unwrap();
    let named = Substitution {
        id: 0,
        organisation: id.to_owned(),
        absent,
        substitute,
        role,
        starts_at: people.now() + hours.hours() - 1.minute(),
        ends_at: people.now() + (hours + 24).hours(),
    };
    write(people, |w| store::name_substitute(w, &by, &named));
}

/// How the objects of every route are addressed.
pub(crate) fn addresses(world: &World) -> Vec<Row> {
    let mut rows = Vec::new();
    let get = Method::GET;
    let post = Method::POST;
    {
        let mut open = |method: &Method, path: &'static str, address: &str| {
            rows.push(Row {
                method: method.clone(),
                path,
                action: None,
                objects: vec![Object {
                    address: address.to_owned(),
                    thing: Thing::Site,
                }],
            });
        };
        // The shell's own
        for path in [
            "/",
            "/favicon.ico",
            "/robots.txt",
            "/health",
            "/health/ready",
            "/health/live",
            "/metrics",
        ] {
            open(&get, path, path);
        }
        open(&get, "/assets/{name}", "/assets/none.css");
        open(&get, "/{lang}/choose", "/en/choose");
        // The catalogue is everybody's
        for path in [
            "/{lang}",
            "/{lang}/about",
            "/{lang}/accessibility",
            "/{lang}/catalogue",
            "/{lang}/contact",
            "/{lang}/events",
            "/{lang}/evidence",
            "/{lang}/glossary",
            "/{lang}/institutions",
            "/{lang}/institutions/counterpart",
            "/{lang}/places",
            "/{lang}/privacy",
            "/{lang}/privacy/retention",
            "/{lang}/search",
            "/{lang}/services",
            "/{lang}/sitemap",
            "/{lang}/letter-sent",
            "/{lang}/sign-in",
            "/{lang}/sign-up",
            "/{lang}/new-password",
        ] {
            open(&get, path, &path.replace("{lang}", "en"));
        }
        for path in [
            "/sitemap.xml",
            "/sitemap-bg.xml",
            "/sitemap-ro.xml",
            "/sitemap-en.xml",
        ] {
            open(&get, path, path);
        }
        open(&get, "/{lang}/events/{code}", "/en/events/none");
        open(
            &get,
            "/{lang}/institutions/{id}",
            "/en/institutions/bg-obshtina-rse27",
        );
        open(&get, "/{lang}/evidence/{id}", "/en/evidence/none");
        open(&get, "/{lang}/pages/{slug}", "/en/pages/none");
        open(&get, "/{lang}/places/{code}", "/en/places/BG323");
        open(&get, "/{lang}/services/{id}", "/en/services/bg-2052");
        open(
            &post,
            "/{lang}/services/{id}/feedback",
            "/en/services/bg-2052/feedback",
        );
        open(&get, "/{lang}/feedback", "/en/feedback?subject=service:bg-2052");
        open(&post, "/{lang}/feedback", "/en/feedback");
        open(&get, "/{lang}/feedback/thanks", "/en/feedback/thanks");
        // Signing in is everybody's; what a link is worth depends on its token
        for path in [
            "/{lang}/sign-in",
            "/{lang}/sign-in/code",
            "/{lang}/sign-out",
            "/{lang}/sign-up",
            "/{lang}/new-password",
        ] {
            open(&post, path, &path.replace("{lang}", "en"));
        }
        open(&get, "/{lang}/sign-in/with/{provider}", "/en/sign-in/with/none");
        open(&get, "/sign-in/from/{provider}", "/sign-in/from/none");
        for path in [
            "/{lang}/sign-up/{token}",
            "/{lang}/new-password/{token}",
            "/{lang}/account/email/{token}",
            "/{lang}/account/erase/{token}",
            "/{lang}/sign-in/link/{token}",
            "/{lang}/desk/confirm/{token}",
        ] {
            let address = path.replace("{lang}", "en").replace("{token}", "none");
            open(&get, path, &address);
            open(&post, path, &address);
        }
        // What a provider of translations delivers, by a token
        for path in [
            "/translation/callback/{token}",
            "/translation/callback/{token}/error",
        ] {
            open(&post, path, &path.replace("{token}", "none"));
        }
        let invitation = world.places.first().unwrap();
        open(
            &get,
            "/{lang}/invitations/{token}",
            &format!("/en/invitations/{}", invitation.token),
        );
    }
    let mut site = |method: &Method, path: &'static str, action: Action, address: &str| {
        rows.push(Row {
            method: method.clone(),
            path,
            action: Some(action),
            objects: vec![Object {
                address: address.to_owned(),
                thing: Thing::Site,
            }],
        });
    };
    // One's own
    for path in [
        "/{lang}/account",
        "/{lang}/account/prove",
        "/{lang}/account/email",
        "/{lang}/account/password",
        "/{lang}/account/sessions",
        "/{lang}/account/data",
        "/{lang}/account/erase",
    ] {
        let address = path.replace("{lang}", "en");
        site(&get, path, Action::OwnAccount, &address);
        site(&post, path, Action::OwnAccount, &address);
    }
    for path in ["/{lang}/account/security", "/{lang}/account/organisations"] {
        site(&get, path, Action::OwnAccount, &path.replace("{lang}", "en"));
    }
    for path in [
        "/{lang}/account/security/app",
        "/{lang}/account/security/app/confirm",
        "/{lang}/account/security/app/remove",
        "/{lang}/account/security/codes",
        "/{lang}/account/security/passkeys/new",
        "/{lang}/account/security/passkeys",
        "/{lang}/account/security/passkeys/remove",
        "/{lang}/account/prove/passkey",
        "/{lang}/account/security/providers",
    ] {
        site(&post, path, Action::OwnAccount, &path.replace("{lang}", "en"));
    }
    site(
        &get,
        "/{lang}/account/security/with/{provider}",
        Action::OwnAccount,
        "/en/account/security/with/none",
    );
    site(
        &post,
        "/{lang}/account/organisations/withdraw",
        Action::AskToJoin,
        "/en/account/organisations/withdraw",
    );
    // Running the site
    site(
        &get,
        "/{lang}/admin/people",
        Action::ManageAccounts,
        "/en/admin/people",
    );
    site(
        &get,
        "/{lang}/admin/policy",
        Action::SeePolicy,
        "/en/admin/policy",
    );
    for (method, path, action) in [
        (&get, "/{lang}/admin/jobs", Action::ManageJobs),
        (&post, "/{lang}/admin/jobs/{id}/retry", Action::ManageJobs),
        (&post, "/{lang}/admin/jobs/{id}/discard", Action::ManageJobs),
        (&get, "/{lang}/admin/letters", Action::ManageJobs),
        (&get, "/{lang}/admin/translation", Action::ManageJobs),
        (&post, "/{lang}/admin/translation/try", Action::ManageJobs),
        (&get, "/{lang}/admin/audit", Action::SeeAudit),
        (&post, "/{lang}/admin/audit/verify", Action::SeeAudit),
        (&get, "/{lang}/admin/audit/heads", Action::SeeAudit),
    ] {
        site(
            method,
            path,
            action,
            &path.replace("{lang}", "en").replace("{id}", "1"),
        );
    }
    site(
        &post,
        "/{lang}/admin/translation/{number}/again",
        Action::ManageJobs,
        "/en/admin/translation/1/again",
    );
    for (method, path) in [
        (&get, "/{lang}/admin/people/{person}"),
        (&post, "/{lang}/admin/people/{person}/roles"),
        (&get, "/{lang}/admin/people/{person}/block"),
        (&post, "/{lang}/admin/people/{person}/block"),
    ] {
        let address = path
            .replace("{lang}", "en")
            .replace("{person}", &world.somebody.to_string());
        site(method, path, Action::ManageAccounts, &address);
    }
    // Keeping it true
    for (path, action) in [
        ("/{lang}/desk", Action::OpenDesk),
        ("/{lang}/desk/waiting", Action::OpenDesk),
        ("/{lang}/desk/unconfirmed", Action::OpenDesk),
        ("/{lang}/desk/feedback", Action::OpenDesk),
        ("/{lang}/desk/translations", Action::SeeTranslations),
        ("/{lang}/desk/searches", Action::SeeLostQueries),
    ] {
        site(&get, path, action, &path.replace("{lang}", "en"));
    }
    site(
        &get,
        "/{lang}/desk/translations/{kind}/{*key}",
        Action::SeeTranslations,
        "/en/desk/translations/page/about",
    );
    site(&get, "/{lang}/desk/{kind}", Action::OpenDesk, "/en/desk/contact");
    // Items of the catalogue
    for (method, path, action) in [
        (&get, "/{lang}/desk/{kind}/{*key}", Action::SeeDraft),
        (&post, "/{lang}/desk/{kind}/{*key}", Action::Translate),
        (&post, "/{lang}/desk/confirm/{kind}/{*key}", Action::Confirm),
        (&post, "/{lang}/desk/submit/{kind}/{*key}", Action::Submit),
        (&post, "/{lang}/desk/withdraw/{kind}/{*key}", Action::Submit),
        (&post, "/{lang}/desk/publish/{kind}/{*key}", Action::Publish),
        (&post, "/{lang}/desk/send-back/{kind}/{*key}", Action::Publish),
        (&post, "/{lang}/desk/discard/{kind}/{*key}", Action::Edit),
        (&get, "/{lang}/desk/difference/{kind}/{*key}", Action::SeeDraft),
        (&get, "/{lang}/desk/revisions/{kind}/{*key}", Action::SeeDraft),
        (&get, "/{lang}/desk/preview/{kind}/{*key}", Action::SeeDraft),
        (&post, "/{lang}/desk/recall/{kind}/{*key}", Action::Edit),
        (&get, "/{lang}/desk/archive/{kind}/{*key}", Action::Archive),
        (&post, "/{lang}/desk/archive/{kind}/{*key}", Action::Archive),
        (&post, "/{lang}/desk/restore/{kind}/{*key}", Action::Archive),
        (&get, "/{lang}/desk/rename/{kind}/{*key}", Action::Archive),
        (&post, "/{lang}/desk/rename/{kind}/{*key}", Action::Archive),
    ] {
        let objects = world.places.iter().flat_map(|place| {
            State::ALL.iter().map(|state| {
                let item = place.item(*state);
                Object {
                    address: path
                        .replace("{lang}", "en")
                        .replace("{kind}", item.kind().code())
                        .replace("{*key}", item.key()),
                    thing: place.item_thing(*state),
                }
            })
        });
        rows.push(Row {
            method: method.clone(),
            path,
            action: Some(action),
            objects: objects.collect(),
        });
    }
    for method in [&get, &post] {
        let objects = world.places.iter().map(|place| Object {
            address: format!("/en/desk/new/contact?owner={}", place.id),
            thing: place.item_thing(State::Draft),
        });
        rows.push(Row {
            method: method.clone(),
            path: "/{lang}/desk/new/{kind}",
            action: Some(Action::Create),
            objects: objects.collect(),
        });
    }
    // Of organisations
    let mut each = |method: &Method, path: &'static str, action: Action| {
        let objects = world.places.iter().map(|place| {
            let number = if path.contains("/requests/") {
                place.request
            } else if path.contains("/substitutes/") {
                place.substitution
            } else {
                place.invitation
            };
            Object {
                address: path
                    .replace("{lang}", "en")
                    .replace("{id}", place.id)
                    .replace("{person}", &place.member.to_string())
                    .replace("{token}", &place.token)
                    .replace("{number}", &number.to_string()),
                thing: place.thing(),
            }
        });
        rows.push(Row {
            method: method.clone(),
            path,
            action: Some(action),
            objects: objects.collect(),
        });
    };
    each(&get, "/{lang}/account/organisations/{id}", Action::SeeMembers);
    each(
        &post,
        "/{lang}/account/organisations/{id}/invitations",
        Action::Invite,
    );
    each(
        &post,
        "/{lang}/account/organisations/{id}/invitations/{number}",
        Action::Invite,
    );
    each(
        &post,
        "/{lang}/account/organisations/{id}/four-eyes",
        Action::ChangeRoles,
    );
    for method in [&get, &post] {
        each(
            method,
            "/{lang}/account/organisations/{id}/requests/{number}",
            Action::Invite,
        );
        each(
            method,
            "/{lang}/account/organisations/{id}/people/{person}",
            Action::ChangeRoles,
        );
        each(
            method,
            "/{lang}/account/organisations/{id}/people/{person}/end",
            Action::ChangeRoles,
        );
        each(
            method,
            "/{lang}/account/organisations/{id}/leave",
            Action::HandOver,
        );
        each(
            method,
            "/{lang}/account/organisations/{id}/substitutes",
            Action::NameSubstitute,
        );
        each(method, "/{lang}/institutions/{id}/join", Action::AskToJoin);
    }
    each(
        &post,
        "/{lang}/account/organisations/{id}/substitutes/{number}",
        Action::NameSubstitute,
    );
    each(&post, "/{lang}/invitations/{token}", Action::AcceptInvitation);
    // Keeping it true
    for (method, path, action) in [
        (&get, "/{lang}/desk/feedback/{number}", Action::HandleFeedback),
        (&post, "/{lang}/desk/feedback/{number}", Action::HandleFeedback),
        (
            &post,
            "/{lang}/desk/feedback/{number}/words",
            Action::HandleFeedback,
        ),
    ] {
        let objects = world.places.iter().map(|place| Object {
            address: path
                .replace("{lang}", "en")
                .replace("{number}", &place.case.to_string()),
            thing: place.item_thing(State::Published),
        });
        rows.push(Row {
            method: method.clone(),
            path,
            action: Some(action),
            objects: objects.collect(),
        });
    }
    // Of items
    let institutions = world.places.iter().map(|place| Object {
        address: format!("/en/desk/translate/organisation/{}", place.id),
        thing: Thing::Item(Item {
            owner: Some(place.id),
            vacant: place.vacant,
            state: State::Published,
            four_eyes_of: None,
        }),
    });
    rows.push(Row {
        method: Method::POST,
        path: "/{lang}/desk/translate/{kind}/{*key}",
        action: Some(Action::Translate),
        objects: institutions.collect(),
    });
    rows.push(Row {
        method: Method::GET,
        path: "/{lang}/claims",
        action: Some(Action::DecideClaim),
        objects: vec![Object {
            address: "/en/claims".into(),
            thing: Thing::Organisation { id: "", vacant: true },
        }],
    });
    for method in [Method::GET, Method::POST] {
        let objects = world
            .places
            .iter()
            .zip(&world.claims)
            .map(|(place, claim)| Object {
                address: format!("/en/claims/{claim}"),
                thing: place.thing(),
            });
        rows.push(Row {
            method,
            path: "/{lang}/claims/{number}",
            action: Some(Action::DecideClaim),
            objects: objects.collect(),
        });
    }
    rows
}

/// What the table says, read without the policy's own code.
fn says_yes(person: Option<&Person>, action: Action, thing: &Thing<'_>, needed: Assurance) -> bool {
    let Some(person) = person else { return false };
    let (owner, vacant, state) = match thing {
        Thing::Site | Thing::Account(_) => (None, false, None),
        Thing::Organisation { id, vacant } => (Some(*id), *vacant, None),
        Thing::Item(item) => (item.owner, item.vacant || item.owner.is_none(), Some(item.state)),
    };
    let is_site = matches!(thing, Thing::Site);
    let own = owner.and_then(|owner| {
        person
            .organisations
            .iter()
            .find(|work| work.organisation == owner)
    });
    let means = |who: &Who| match *who {
        Who::SignedIn => true,
        Who::Themselves => is_site || *thing == Thing::Account(person.id),
        Who::Own(least) => own.is_some_and(|work| work.role >= least),
        Who::AnyOrganisation(least) => is_site && person.organisations.iter().any(|work| work.role >= least),
        Who::Region(role) => person.region_roles.has(role),
        Who::RegionForNobody(role) => own.is_none() && vacant && person.region_roles.has(role),
    };
    let fits = |states: &[State]| state.is_none_or(|state| states.contains(&state));
    person.assurance >= needed
        && TABLE
            .iter()
            .any(|rule| rule.action == action && fits(rule.states) && rule.who.iter().any(means))
}

/// What came out.
#[derive(Debug, Default)]
struct Report {
    /// Routes x askers x objects that were tried.
    tried: usize,
    /// Routes that were tried.
    routes: usize,
    /// What the application did and the table does not say.
    surprises: Vec<String>,
    /// Routes that nobody says how to address.
    unknown: BTreeSet<String>,
}

async fn compare<'e>(entries: impl Iterator<Item = &'e Entry>, rows: &[Row], askers: &mut [Asker]) -> Report {
    let assurances = Assurances::default();
    let mut report = Report::default();
    // Whoever has signed out can not be asked anything else.
    let mut entries: Vec<&Entry> = entries.collect();
    entries.sort_by_key(|entry| entry.path.ends_with("/sign-out"));
    for entry in entries {
        let name = format!("{} {}", entry.method, entry.path);
        let Some(row) = rows
            .iter()
            .find(|row| row.method == entry.method && row.path == entry.path)
        else {
            report.unknown.insert(name);
            continue;
        };
        report.routes += 1;
        let door = match entry.policy {
            Policy::May(action) => Some(action),
            Policy::Public | Policy::ThisMachine => None,
        };
        if door != row.action {
            report.surprises.push(format!(
                "{name}: at the door {door:?}, in the matrix {:?}",
                row.action
            ));
        }
        for asker in askers.iter_mut() {
            for object in &row.objects {
                report.tried += 1;
                let expected = row.action.is_none_or(|action| {
                    says_yes(
                        asker.person.as_ref(),
                        action,
                        &object.thing,
                        assurances.needed(action),
                    )
                });
                let kind = match entry.method {
                    Method::POST => "application/x-www-form-urlencoded",
                    _ => "",
                };
                let seen = asker
                    .browser
                    .send(entry.method.clone(), &object.address, kind, "")
                    .await;
                asker.keep_cookie(&seen);
                let denied = seen.status == 403
                    || (seen.status == 303 && seen.header("location").starts_with("/en/sign-in?to="))
                    || (seen.status == 409 && seen.text.contains(Shell(Language::English).denied_state()));
                // Whoever may see a thing finds it: otherwise the address here is wrong and proves nothing.
                let is_seeded = entry.method == Method::GET || object.thing != Thing::Site;
                let found = row.action.is_none() || !expected || !is_seeded || seen.status != 404;
                if denied == expected || seen.status >= 500 || !found {
                    report.surprises.push(format!(
                        "{name} at {} for {}: the table says {}, the answer is {}",
                        object.address,
                        asker.what,
                        if expected { "yes" } else { "no" },
                        seen.status,
                    ));
                }
            }
        }
    }
    report
}

/// A handler that forgets to ask whose the organisation is.
async fn forgetful(visit: Visit) -> Result<String, Problem> {
    visit.signed_in().map(|person| person.name.clone())
}

#[test]
fn every_route_decides_as_the_table_says() {
    let world = World::seeded();
    let planted = Routes::new()
        .page(
            "/planted/{id}",
            Policy::May(Action::SeeMembers),
            Keep::Never,
            forgetful,
        )
        .page("/planted/unknown", Policy::Public, Keep::Never, forgetful);
    let real = world.browser(Routes::new());
    let spoilt = world.browser(planted);
    let mut rows = addresses(&world);
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .unwrap()
        .block_on(async {
            let mut askers = world.askers(&real);
            let report = compare(real.application().entries(), &rows, &mut askers).await;
            println!(
                "authorization matrix: {}/{} routes, {} askers, {}/{} decisions as the table says",
                report.routes,
                report.routes + report.unknown.len(),
                askers.len(),
                report.tried - report.surprises.len().min(report.tried),
                report.tried,
            );
            assert!(
                report.unknown.is_empty(),
                "add to `addresses` how the objects of these routes are addressed: {:#?}",
                report.unknown
            );
            assert!(
                report.surprises.is_empty(),
                "{} surprises, of which: {:#?}",
                report.surprises.len(),
                report.surprises.iter().take(40).collect::<Vec<_>>()
            );

            // The control: a route that lets everybody in who works anywhere, and one that nobody knows.
            rows.push(Row {
                method: Method::GET,
                path: "/{lang}/planted/{id}",
                action: Some(Action::SeeMembers),
                objects: world
                    .places
                    .iter()
                    .map(|place| Object {
                        address: format!("/en/planted/{}", place.id),
                        thing: place.thing(),
                    })
                    .collect(),
            });
            let mut askers: Vec<Asker> = askers
                .into_iter()
                .map(|asker| Asker {
                    browser: match &asker.person {
                        Some(person) => session(&world.people, &spoilt, person.id, person.assurance),
                        None => spoilt.clone(),
                    },
                    ..asker
                })
                .collect();
            let entries = spoilt
                .application()
                .entries()
                .filter(|entry| entry.path.contains("/planted/"));
            let report = compare(entries, &rows, &mut askers).await;
            assert_eq!(
                report.unknown.into_iter().collect::<Vec<_>>(),
                ["GET /{lang}/planted/unknown"]
            );
            assert!(
                report.surprises.iter().any(|surprise| surprise.contains(&format!(
                    "/en/planted/{THEIRS} for reader, email: the table says no"
                ))),
                "the planted route was not found: {:#?}",
                report.surprises
            );
        });
}
